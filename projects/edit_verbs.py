# SPDX-License-Identifier: GPL-3.0-or-later
"""Verbs on a whole timeline: several clips on several tracks at once, kept in step.

Owns how time is closed and opened beside what runs on, and what moves with what. Must not know
commands, selection nor which clips belong together (projects/links does).
"""

from collections.abc import Callable, Collection, Mapping

import msgspec

from projects import edits
from projects.edit_parts import check_open, cropped, moved, no_room, rebuilt, split_at
from projects.errors import UserError
from projects.ids import ClipId, TrackId, derived
from projects.timebase import FrameRange
from projects.timeline import Clip, Marker, SourceKind, Timeline, Track, TrackKind

SOUND = frozenset({TrackKind.DIALOGUE, TrackKind.MUSIC, TrackKind.EFFECTS, TrackKind.AMBIENCE})


def is_bed(clip: Clip) -> bool:
    """Whether a clip is a cue made as long as it is asked for: it is never cut in the middle."""
    return clip.source.kind is SourceKind.CUE and clip.source_frames is None


def track_of(timeline: Timeline, clip: ClipId) -> Track:
    """The track that holds a clip.

    Raises:
        UserError: none does.
    """
    for track in timeline.tracks:
        if any(one.id == clip for one in track.clips):
            return track
    raise UserError("no_clip", f"The timeline has no clip {clip}.", "Select it again.")


def clips_of(timeline: Timeline, clips: Collection[ClipId]) -> dict[ClipId, Clip]:
    """The clips with some ids, in order of tracks and places; ids not there are left out."""
    wanted = frozenset(clips)
    return {one.id: one for track in timeline.tracks for one in track.clips if one.id in wanted}


def split(
    timeline: Timeline, at_frames: int, tracks: Collection[TrackId] | None = None
) -> Timeline:
    """Cut every clip that goes on at a frame, on some tracks or on all that are not locked.

        before  |-----A-----|        after  |--A--|--A'-|
                   |---C---|                   |C-|-C'|

    Raises:
        UserError: nothing goes on there.
    """
    made = _each(timeline, tracks, lambda track: split_at(track, at_frames))
    if made == timeline:
        raise UserError(
            "nothing_to_slice",
            f"At frame {at_frames} no clip goes on.",
            "Move the playhead into a clip.",
        )
    return made


def lift_clips(timeline: Timeline, clips: Collection[ClipId]) -> Timeline:
    """Take clips out and leave gaps.

        before  |--A--|--B--|--C--|  after  |--A--|     |--C--|

    Raises:
        UserError: a clip stands on a locked track.
    """
    gone = frozenset(clips)

    def without(track: Track) -> Track:
        if not any(one.id in gone for one in track.clips):
            return track
        check_open(track)
        return rebuilt(track, (one for one in track.clips if one.id not in gone))

    return retracked(timeline, tuple(without(track) for track in timeline.tracks))


def extract_clips(
    timeline: Timeline, clips: Collection[ClipId], tracks: Collection[TrackId] | None = None
) -> Timeline:
    """Take clips out and close up; the pictures' time goes from all tracks, or from some.

        before  |--A--|--B--|--C--|  after  |--A--|--C--|
                   |--b--|  |--c-|            |-b||--c-|

    Where no picture is among them, each track closes up by itself.

    Raises:
        UserError: a clip stands on a locked track.
    """
    found = clips_of(timeline, clips)
    by_track = {t.id: [c for c in t.clips if c.id in found] for t in timeline.tracks}
    pictures = [c.record for track in timeline.of_kind(TrackKind.VIDEO) for c in by_track[track.id]]
    made = lift_clips(timeline, found)
    if pictures:
        for span in reversed(_united(pictures)):
            made = close_span(made, span, tracks)
        return made
    for track in timeline.tracks:
        for span in reversed(_united([c.record for c in by_track[track.id]])):
            made = close_span(made, span, {track.id})
    return made


def close_span(
    timeline: Timeline, span: FrameRange, tracks: Collection[TrackId] | None = None
) -> Timeline:
    """Take a range out of all unlocked tracks, or of some; a bed that runs on ends earlier.

        before  |--A--|--B--|--C--|  after  |--A--|--C--|
                |------music------|         |---music---|

    Markers move where all tracks do.
    """
    if span.length == 0:
        return timeline
    made = _each(timeline, tracks, lambda track: _closed(track, span))
    if tracks is not None:
        return made
    return msgspec.structs.replace(made, markers=closed_markers(timeline, span))


def open_span(
    timeline: Timeline,
    span: FrameRange,
    tracks: Collection[TrackId] | None = None,
    *,
    cut: Collection[TrackId] = (),
) -> Timeline:
    """Make room on all unlocked tracks, or on some; what runs across is cut on `cut` alone.

    before  |--A--|--B--|        after  |--A--|     |--B--|
            |---music---|               |------music------|
    """
    if span.length == 0:
        return timeline

    def opened(track: Track) -> Track:
        whole = split_at(track, span.start) if track.id in cut else track
        return rebuilt(whole, (_pushed(clip, span) for clip in whole.clips))

    made = _each(timeline, tracks, opened)
    if tracks is not None:
        return made
    return msgspec.structs.replace(made, markers=opened_markers(timeline, span))


def ripple_trim(
    timeline: Timeline,
    clip: ClipId,
    *,
    head_frames: int = 0,
    tail_frames: int = 0,
    tracks: Collection[TrackId] | None = None,
) -> Timeline:
    """Cut frames off an end of a clip, or give them back; all tracks or some follow.

        before  |--A--|----B----|--C--|  after  |--A--|-B-|--C--|
                |--------music--------|         |-----music-----|

    Raises:
        UserError: nothing is left, the source has no such frames, the track is locked.
    """
    track = track_of(timeline, clip)
    check_open(track)
    old = track.clip(clip)
    own = edits.ripple(track, clip, head_frames=head_frames, tail_frames=tail_frames)
    beside = {
        one.id
        for one in timeline.tracks
        if one.id != track.id and (tracks is None or one.id in tracks)
    }
    made = timeline
    for at, frames in (
        (old.end_frames - max(0, tail_frames), tail_frames),
        (old.start_frames, head_frames),
    ):
        span = FrameRange(at, at + abs(frames))
        change, marked = (close_span, closed_markers) if frames > 0 else (open_span, opened_markers)
        markers = marked(made, span) if tracks is None and frames else made.markers
        made = msgspec.structs.replace(change(made, span, beside), markers=markers)
    return retracked(made, tuple(own if one.id == own.id else one for one in made.tracks))


def move(
    timeline: Timeline,
    clips: Collection[ClipId],
    by_frames: int,
    to: Mapping[ClipId, TrackId] | None = None,
) -> Timeline:
    """Put clips elsewhere, also on other tracks, over whatever stands there.

        before  |--A--|--B--|--C--|  after  |--A--|     |C|--B--|

    Raises:
        UserError: a track is locked or holds another kind of thing, or a place is below 0.
    """
    found = clips_of(timeline, clips)
    homes = {c.id: t.id for t in timeline.tracks for c in t.clips if c.id in found}
    made = lift_clips(timeline, found)
    placed: dict[TrackId, list[Clip]] = {}
    for key, clip in found.items():
        goal = (to or {}).get(key, homes[key])
        check_fit(timeline.track(homes[key]).kind, timeline.track(goal))
        if clip.start_frames + by_frames < 0:
            raise no_room(clip)
        placed.setdefault(goal, []).append(moved(clip, by_frames))
    return put_over(made, placed)


def reorder(timeline: Timeline, clips: Collection[ClipId], to_frames: int) -> Timeline:
    """Take clips out, close up, and put them in again so that they begin at a frame.

        before  |--A--|--B--|--C--|  after  |--B--|--A--|--C--|

    Raises:
        UserError: a track is locked, or the frame lies inside what moves.
    """
    found = clips_of(timeline, clips)
    homes = {c.id: t for t in timeline.tracks for c in t.clips if c.id in found}
    pictures = [c for c in found.values() if homes[c.id].kind is TrackKind.VIDEO]
    leading = pictures or list(found.values())
    if not leading:
        return timeline
    first = min(c.start_frames for c in leading)
    spans = _united([c.record for c in leading])
    if any(s.start < to_frames < s.end for s in spans):
        return timeline
    among = None if pictures else {homes[c.id].id for c in leading}
    length = sum(s.length for s in spans)
    goal = to_frames - sum(s.length for s in spans if s.end <= to_frames)
    made = extract_clips(timeline, found)
    cut = {homes[c.id].id for c in leading}
    made = open_span(made, FrameRange(goal, goal + length), among, cut=cut)
    placed: dict[TrackId, list[Clip]] = {}
    for clip in found.values():
        before = sum(min(s.length, max(0, clip.start_frames - s.start)) for s in spans)
        within = before if clip.start_frames >= first else clip.start_frames - first
        start = max(0, goal + within)
        there = msgspec.structs.replace(clip, start_frames=start)
        placed.setdefault(homes[clip.id].id, []).append(there)
    return put_over(made, placed)


def gap_at(track: Track, at_frames: int) -> FrameRange:
    """The gap of a track that a frame lies in.

    Raises:
        UserError: no gap is there, or nothing follows it.
    """
    before = max((c.end_frames for c in track.clips if c.end_frames <= at_frames), default=0)
    after = min((c.start_frames for c in track.clips if c.start_frames > at_frames), default=None)
    if after is None or track.clip_at(at_frames) is not None:
        raise UserError("no_gap", f"At frame {at_frames} is no gap.", "Point at a gap.")
    return FrameRange(before, after)


def close_gap(
    timeline: Timeline, track: TrackId, at_frames: int, tracks: Collection[TrackId] | None = None
) -> Timeline:
    """Close the gap of a track that a frame lies in, on all tracks or on some.

        before  |--A--|     |--B--|  after  |--A--|--B--|

    Raises:
        UserError: no gap is there, or nothing follows it.
    """
    home = timeline.track(track)
    check_open(home)
    return close_span(timeline, gap_at(home, at_frames), tracks)


def put_over(timeline: Timeline, placed: Mapping[TrackId, Collection[Clip]]) -> Timeline:
    """Put clips on tracks over whatever stands at their places.

    Raises:
        UserError: a track is locked.
    """

    def over(track: Track) -> Track:
        for clip in placed.get(track.id, ()):
            track = edits.overwrite(track, clip)
        return track

    return retracked(timeline, tuple(over(track) for track in timeline.tracks))


def put_in(timeline: Timeline, track: TrackId, clip: Clip) -> Timeline:
    """Put a clip in at its place; all unlocked tracks make way.

        before  |--A--|--B--|        after  |--A--|--X--|--B--|

    Raises:
        UserError: the track is locked.
    """
    check_open(timeline.track(track))
    made = open_span(timeline, clip.record, cut={track})
    return put_over(made, {track: (clip,)})


def check_fit(kind: TrackKind, goal: Track) -> None:
    """Refuse pictures on a track of sound, and the like.

    Raises:
        UserError: the track is locked or holds another kind of thing.
    """
    check_open(goal)
    if kind is not goal.kind and not {kind, goal.kind} <= SOUND:
        raise UserError(
            "wrong_track",
            f"Track {goal.name or goal.id} holds {goal.kind}, not {kind}.",
            "Choose a track of the same kind.",
        )


def retracked(timeline: Timeline, tracks: tuple[Track, ...]) -> Timeline:
    """The timeline with its tracks as edited; an id that now stands twice is made anew."""
    seen: set[ClipId] = set()
    fresh: list[Track] = []
    for track in tracks:
        if seen.isdisjoint(clip.id for clip in track.clips):
            fresh.append(track)
        else:
            fresh.append(_renamed(track, seen))
        seen.update(clip.id for clip in fresh[-1].clips)
    return msgspec.structs.replace(timeline, tracks=tuple(fresh))


def _renamed(track: Track, taken: set[ClipId]) -> Track:
    own = {clip.id for clip in track.clips}
    clips: list[Clip] = []
    for clip in track.clips:
        key, ordinal = clip.id, 0
        while key in taken or (key != clip.id and key in own):
            key = ClipId(derived("clip", clip.id, track.id, str(ordinal)))
            ordinal += 1
        clips.append(msgspec.structs.replace(clip, id=key))
    return rebuilt(track, clips)


def _each(
    timeline: Timeline, tracks: Collection[TrackId] | None, change: Callable[[Track], Track]
) -> Timeline:
    return retracked(
        timeline,
        tuple(
            track
            if track.locked or (tracks is not None and track.id not in tracks)
            else change(track)
            for track in timeline.tracks
        ),
    )


def _closed(track: Track, span: FrameRange) -> Track:
    beds = [clip for clip in track.clips if is_bed(clip)]
    if not beds:
        return edits.extract(track, span)
    kept: list[Clip] = []
    for clip in beds:
        shared = clip.record.intersection(span)
        if shared is None:
            kept.append(moved(clip, -span.length) if clip.start_frames >= span.end else clip)
        elif shared.length < clip.length_frames:
            start = min(clip.start_frames, span.start)
            kept.append(cropped(clip, 0, shared.length, start_frames=start))
    others = rebuilt(track, (clip for clip in track.clips if not is_bed(clip)))
    return rebuilt(track, (*edits.extract(others, span).clips, *kept))


def _pushed(clip: Clip, span: FrameRange) -> Clip:
    if clip.start_frames >= span.start and not (is_bed(clip) and clip.start_frames == 0):
        return moved(clip, span.length)
    if is_bed(clip) and clip.end_frames >= span.start:
        return cropped(clip, 0, -span.length, start_frames=clip.start_frames)
    return clip


def closed_markers(timeline: Timeline, span: FrameRange) -> tuple[Marker, ...]:
    """Markers once a range is gone: those in it go with it, later ones move."""
    return tuple(
        msgspec.structs.replace(m, at_frames=m.at_frames - span.length)
        if m.at_frames >= span.end
        else m
        for m in timeline.markers
        if m.at_frames not in span
    )


def opened_markers(timeline: Timeline, span: FrameRange) -> tuple[Marker, ...]:
    """Markers once there is room: those after it have moved."""
    return tuple(
        msgspec.structs.replace(m, at_frames=m.at_frames + span.length)
        if m.at_frames >= span.start and m.at_frames > 0
        else m
        for m in timeline.markers
    )


def _united(spans: list[FrameRange]) -> list[FrameRange]:
    """Ranges in order, those that touch as one."""
    out: list[FrameRange] = []
    for span in sorted(spans):
        if out and span.start <= out[-1].end:
            out[-1] = FrameRange(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out
