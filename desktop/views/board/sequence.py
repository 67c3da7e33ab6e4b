# SPDX-License-Identifier: GPL-3.0-or-later
"""The cut in another order of shots: what lies over a shot travels with it, the rest stays in step.

Owns this arithmetic of timelines and the order of lines. Must not know widgets nor the store.
"""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

import msgspec

from projects.ids import ClipId, ElementId, ShotId
from projects.screenplay import Screenplay
from projects.shots import Shot
from projects.timebase import FrameRange
from projects.timeline import (
    Clip,
    Marker,
    Source,
    SourceKind,
    Timeline,
    Track,
    TrackKind,
    clip_id,
)

TRAVELS = frozenset({TrackKind.DIALOGUE, TrackKind.CAPTION})
"""What belongs to the shot it begins over; beds and music run on below."""


def moved(
    order: Sequence[ShotId], chosen: Collection[ShotId], before: ShotId | None
) -> list[ShotId]:
    """An order with the chosen put before another, in their own order; None is the end."""
    picked = [one for one in order if one in chosen]
    anchor = before
    if anchor is not None and anchor in chosen:
        at = list(order).index(anchor)
        anchor = next((one for one in order[at:] if one not in chosen), None)
    rest = [one for one in order if one not in chosen]
    at = len(rest) if anchor is None else rest.index(anchor)
    return [*rest[:at], *picked, *rest[at:]]


def lines_out_of_order(shots: Sequence[Shot], screenplay: Screenplay | None) -> list[ElementId]:
    """Lines that are heard before one which the script has earlier."""
    if screenplay is None:
        return []
    place = {line.id: at for at, line in enumerate(screenplay.lines)}
    heard = [use.line for shot in shots for use in shot.uses if use.line in place]
    heard = list(dict.fromkeys(heard))
    return [early for early, late in pairwise(heard) if place[late] < place[early]]


def picture_track(timeline: Timeline) -> Track | None:
    """The track that the shots stand on."""
    tracks = timeline.of_kind(TrackKind.VIDEO)
    shots = [t for t in tracks if any(c.source.kind is SourceKind.SHOT for c in t.clips)]
    return next(iter([*shots, *tracks]), None)


def resequenced(timeline: Timeline, order: Sequence[ShotId]) -> Timeline:
    """The timeline with its shots in an order; shots that it does not name leave the cut.

    Gaps stay where they are counted in clips. Words and captions go with the shot they begin over.
    """
    track = picture_track(timeline)
    if track is None:
        return timeline
    rank = {shot: at for at, shot in enumerate(order)}
    clips = _ordered([c for c in track.clips if _stays(c, rank)], rank)
    gaps = [track.clips[0].start_frames] if track.clips else []
    gaps += [right.start_frames - left.end_frames for left, right in pairwise(track.clips)]
    placed: list[Clip] = []
    end = 0
    for at, clip in enumerate(clips):
        start = end + (gaps[at] if at < len(gaps) else 0)
        placed.append(msgspec.structs.replace(clip, start_frames=start))
        end = placed[-1].end_frames
    return _laid(timeline, track, placed)


def with_shot_after(timeline: Timeline, shot: Shot, after: ShotId | None) -> Timeline:
    """The timeline with a new shot behind another, or at its start; what follows makes way."""
    track = picture_track(timeline)
    if track is None or shot.length_frames <= 0:
        return timeline
    source = Source(kind=SourceKind.SHOT, id=shot.id)
    taken = {c.id for t in timeline.tracks for c in t.clips}
    ordinal = 0
    while clip_id(track.id, source, ordinal) in taken:
        ordinal += 1
    at = [i for i, c in enumerate(track.clips) if _shot_of(c) == after]
    index = at[-1] + 1 if at else 0
    start = track.clips[index - 1].end_frames if index else 0
    new = Clip(
        id=clip_id(track.id, source, ordinal),
        source=source,
        source_range=FrameRange(0, shot.length_frames),
        start_frames=start,
        source_frames=shot.length_frames,
    )
    pushed = [
        msgspec.structs.replace(c, start_frames=c.start_frames + new.length_frames)
        for c in track.clips[index:]
    ]
    return _laid(timeline, track, [*track.clips[:index], new, *pushed])


def _shot_of(clip: Clip) -> ShotId | None:
    return ShotId(clip.source.id) if clip.source.kind is SourceKind.SHOT else None


def _stays(clip: Clip, rank: Mapping[ShotId, int]) -> bool:
    shot = _shot_of(clip)
    return shot is None or shot in rank


def _ordered(clips: Sequence[Clip], rank: Mapping[ShotId, int]) -> list[Clip]:
    """Clips by their shot's rank; others stay behind the clip they followed."""
    keys: list[tuple[int, int]] = []
    last = -1
    for at, clip in enumerate(clips):
        shot = _shot_of(clip)
        last = last if shot is None else rank[shot]
        keys.append((last, at))
    return [clips[at] for _, at in sorted(keys)]


def _laid(timeline: Timeline, before: Track, placed: Sequence[Clip]) -> Timeline:
    """The timeline with other picture clips, and all that follows from them."""
    old = {clip.id: clip for clip in before.clips}
    by = {c.id: c.start_frames - old[c.id].start_frames for c in placed if c.id in old}
    length, longest = (placed[-1].end_frames if placed else 0), before.length_frames
    tracks: list[Track] = []
    for track in timeline.tracks:
        if track.id == before.id:
            tracks.append(_picture(track, placed))
        elif track.kind in TRAVELS:
            tracks.append(_travelled(track, before, by))
        else:
            tracks.append(_beds(track, longest, length))
    marks = tuple(
        msgspec.structs.replace(m, at_frames=m.at_frames + shift)
        for m in timeline.markers
        if (shift := _shift_of_marker(m, before, by)) is not None
    )
    return msgspec.structs.replace(timeline, tracks=tuple(tracks), markers=marks)


def _picture(track: Track, placed: Sequence[Clip]) -> Track:
    cuts = {(a.id, b.id) for a, b in pairwise(placed) if a.end_frames == b.start_frames}
    kept = tuple(t for t in track.transitions if (t.before, t.after) in cuts)
    return msgspec.structs.replace(track, clips=tuple(placed), transitions=kept)


def _travelled(track: Track, before: Track, by: Mapping[ClipId, int]) -> Track:
    """Words where their shots are now; where two would lie on each other the later waits."""
    found: list[Clip] = []
    for clip in track.clips:
        under = before.clip_at(clip.start_frames)
        if under is None:
            found.append(clip)
        elif under.id in by:
            start = clip.start_frames + by[under.id]
            found.append(msgspec.structs.replace(clip, start_frames=start))
    clips: list[Clip] = []
    for clip in sorted(found, key=lambda one: one.start_frames):
        start = max(clip.start_frames, clips[-1].end_frames if clips else 0)
        clips.append(msgspec.structs.replace(clip, start_frames=start))
    kept = {clip.id for clip in clips}
    cuts = {(a.id, b.id) for a, b in pairwise(clips) if a.end_frames == b.start_frames}
    lawful = tuple(t for t in track.transitions if (t.before, t.after) in cuts and kept)
    return msgspec.structs.replace(track, clips=tuple(clips), transitions=lawful)


def _beds(track: Track, longest: int, length: int) -> Track:
    """What ran to the end of the picture runs to its new end; what lies beyond it is cut off."""
    clips: list[Clip] = []
    for clip in track.clips:
        end = min(clip.end_frames, length) if longest != length else clip.end_frames
        if clip.end_frames == longest and clip.source_frames is None:
            end = length
        if end > clip.start_frames:
            first = clip.source_range.start
            span = FrameRange(first, first + end - clip.start_frames)
            room = clip.fade_in_frames + clip.fade_out_frames <= span.length
            fades = (clip.fade_in_frames, clip.fade_out_frames) if room else (0, 0)
            clips.append(
                msgspec.structs.replace(
                    clip, source_range=span, fade_in_frames=fades[0], fade_out_frames=fades[1]
                )
            )
    cuts = {(a.id, b.id) for a, b in pairwise(clips) if a.end_frames == b.start_frames}
    kept = tuple(t for t in track.transitions if (t.before, t.after) in cuts)
    return msgspec.structs.replace(track, clips=tuple(clips), transitions=kept)


def _shift_of_marker(marker: Marker, before: Track, by: Mapping[ClipId, int]) -> int | None:
    """How far a marker goes with its shot; None where its shot has left the cut."""
    under = before.clip_at(marker.at_frames)
    return 0 if under is None else by.get(under.id)
