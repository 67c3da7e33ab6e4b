# SPDX-License-Identifier: GPL-3.0-or-later
"""Clips taken along: copied, pasted at a frame, duplicated behind themselves.

Owns how a copy keeps its place among its fellows and gets ids of its own. Must not know where a
program keeps what was copied.
"""

from collections.abc import Collection, Mapping

import msgspec

from projects.edit_verbs import check_fit, clips_of, open_span, put_over
from projects.errors import UserError
from projects.ids import ClipId, TrackId, derived
from projects.timebase import FrameRange
from projects.timeline import Clip, Timeline, Track, TrackKind


class CopiedClip(msgspec.Struct, frozen=True, kw_only=True):
    """A clip and the track it came from; its place counts from the first one."""

    track: TrackId
    kind: TrackKind
    clip: Clip


class Clipboard(msgspec.Struct, frozen=True, kw_only=True):
    """Copied clips; the first of them begins at 0."""

    clips: tuple[CopiedClip, ...] = ()

    @property
    def length_frames(self) -> int:
        """From the first to the last."""
        return max((one.clip.end_frames for one in self.clips), default=0)


def copied(timeline: Timeline, clips: Collection[ClipId]) -> Clipboard:
    """What paste will put down.

    Raises:
        UserError: no clip of these stands.
    """
    found = clips_of(timeline, clips)
    if not found:
        raise UserError("nothing_selected", "No clip is selected.", "Select a clip first.")
    first = min(clip.start_frames for clip in found.values())
    return Clipboard(
        clips=tuple(
            CopiedClip(
                track=track.id,
                kind=track.kind,
                clip=msgspec.structs.replace(clip, start_frames=clip.start_frames - first),
            )
            for track in timeline.tracks
            for clip in track.clips
            if clip.id in found
        )
    )


def paste(
    timeline: Timeline,
    board: Clipboard,
    at_frames: int,
    *,
    to: TrackId | None = None,
    insert: bool = False,
) -> tuple[Timeline, frozenset[ClipId]]:
    """Put copies down at a frame, over what stands there or with everything making way.

        before  |--A--|--B--|       copy of A at B      after  |--A--|--A"-|
                                    with insert         after  |--A--|--A"-|--B--|

    Args:
        timeline: where.
        board: what.
        at_frames: where the first one begins.
        to: the track for those of the first clip's track; the others go to their own, or to the
            first of their kind.
        insert: everything from there on makes way.

    Returns:
        The timeline, and the ids of the copies.

    Raises:
        UserError: nothing was copied, there is no track for something, a track is locked.
    """
    if not board.clips:
        raise UserError("nothing_copied", "Nothing was copied.", "Copy a clip first.")
    goals = {one.track: _goal(timeline, board, one, to) for one in board.clips}
    made = timeline
    if insert:
        span = FrameRange(at_frames, at_frames + board.length_frames)
        made = open_span(made, span, cut={track.id for track in goals.values()})
    taken = {clip.id for track in timeline.tracks for clip in track.clips}
    placed: dict[TrackId, list[Clip]] = {}
    for one in board.clips:
        key = fresh_id(one.clip.id, taken)
        taken.add(key)
        start = one.clip.start_frames + at_frames
        copy = msgspec.structs.replace(one.clip, id=key, start_frames=start)
        placed.setdefault(goals[one.track].id, []).append(copy)
    ids = frozenset(clip.id for clips in placed.values() for clip in clips)
    return put_over(made, placed), ids


def duplicate(timeline: Timeline, clips: Collection[ClipId]) -> tuple[Timeline, frozenset[ClipId]]:
    """Copies right behind the clips; what follows makes way.

        before  |--A--|--B--|        after  |--A--|--A"-|--B--|

    Raises:
        UserError: no clip of these stands, or a track is locked.
    """
    board = copied(timeline, clips)
    end = max(clip.end_frames for clip in clips_of(timeline, clips).values())
    return paste(timeline, board, end, insert=True)


def copy_to(
    timeline: Timeline,
    clips: Collection[ClipId],
    by_frames: int,
    to: Mapping[ClipId, TrackId] | None = None,
) -> tuple[Timeline, frozenset[ClipId]]:
    """Copies elsewhere over what stands there; the clips stay.

        before  |--A--|--B--|        after  |--A--|-|--A"-|

    Raises:
        UserError: a track is locked or holds another kind of thing, or a place is below 0.
    """
    found = clips_of(timeline, clips)
    homes = {c.id: t for t in timeline.tracks for c in t.clips if c.id in found}
    taken = {clip.id for track in timeline.tracks for clip in track.clips}
    placed: dict[TrackId, list[Clip]] = {}
    ids: list[ClipId] = []
    for key, clip in found.items():
        goal = (to or {}).get(key, homes[key].id)
        check_fit(homes[key].kind, timeline.track(goal))
        start = clip.start_frames + by_frames
        if start < 0:
            raise UserError("no_room", f"{key} would start below 0.", "Move by fewer frames.")
        ids.append(fresh_id(key, taken))
        taken.add(ids[-1])
        copy = msgspec.structs.replace(clip, id=ids[-1], start_frames=start)
        placed.setdefault(goal, []).append(copy)
    return put_over(timeline, placed), frozenset(ids)


def fresh_id(clip: ClipId, taken: Collection[ClipId]) -> ClipId:
    """An id for a copy, the same for the same copy of the same timeline."""
    ordinal = 0
    while True:
        found = ClipId(derived("clip", "copy", clip, str(ordinal)))
        if found not in taken:
            return found
        ordinal += 1


def _goal(timeline: Timeline, board: Clipboard, one: CopiedClip, to: TrackId | None) -> Track:
    if to is not None and one.track == board.clips[0].track:
        goal = timeline.track(to)
        check_fit(one.kind, goal)
        return goal
    same = [track for track in timeline.tracks if track.id == one.track]
    found = same or list(timeline.of_kind(one.kind))
    if not found:
        raise UserError(
            "no_track", f"There is no track for {one.kind}.", "Add one to the timeline."
        )
    check_fit(one.kind, found[0])
    return found[0]
