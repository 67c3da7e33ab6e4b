# SPDX-License-Identifier: GPL-3.0-or-later
"""How a stored timeline follows shots that were timed, added or taken away; a person's cut is kept.

Owns what is the machine's and what is a person's. Must not know how shots are timed; pure.
"""

import hashlib
from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from engines.cut_laid import Laying, followed_captions, followed_dialogue, followed_track
from engines.cut_layout import Moved, Story, TimeMap, relaid, resized, shot_of, touched
from engines.rough_cut import VIDEO
from projects.ids import ClipId, ElementId, ShotId
from projects.shots import Shot
from projects.staging import TransitionKind
from projects.timeline import Clip, Marker, MarkerKind, SourceKind, Timeline, Track, TrackKind

OWN_MARKERS = frozenset({MarkerKind.HOOK, MarkerKind.CLIFFHANGER})


class Followed(msgspec.Struct, frozen=True, kw_only=True):
    """What the machine knew when a timeline last followed its shots; kept beside it.

    Attributes:
        mark: of the timeline as the machine would have it; equal where nobody has cut.
        shots: with their lengths, in order.
        lines: (line, the shot it begins in, frames from that shot's first).
        captions: (id of the source, words).
        joins: transitions between shots.
    """

    mark: str
    shots: tuple[tuple[ShotId, int], ...] = ()
    lines: tuple[tuple[ElementId, ShotId, int], ...] = ()
    captions: tuple[tuple[str, str], ...] = ()
    joins: tuple[tuple[ClipId, ClipId, TransitionKind], ...] = ()


def followed_of(fresh: Timeline, shots: Sequence[Shot]) -> Followed:
    """What is to be kept beside a timeline that has followed these shots."""
    lines: dict[ElementId, tuple[ElementId, ShotId, int]] = {}
    for shot in shots:
        for cue in shot.speech:
            lines.setdefault(cue.line, (cue.line, shot.id, cue.start_frames))
    captions = tuple(
        (clip.source.id, clip.text)
        for track in fresh.of_kind(TrackKind.CAPTION)
        for clip in track.clips
    )
    return Followed(
        mark=mark_of(fresh),
        shots=tuple((shot.id, shot.length_frames) for shot in shots),
        lines=tuple(lines.values()),
        captions=captions,
        joins=tuple(
            (one.before, one.after, one.kind)
            for track in fresh.of_kind(TrackKind.VIDEO)
            for one in track.transitions
        ),
    )


def mark_of(timeline: Timeline) -> str:
    """Equal for timelines with the same clips and transitions, whatever else differs.

    Handles are of takes, not of the cut.
    """
    parts = [
        (t.id, t.kind, [_cut_of(clip) for clip in t.clips], t.transitions)
        for t in timeline.tracks
        if t.clips
    ]
    return hashlib.sha256(msgspec.json.encode(parts)).hexdigest()


def _cut_of(clip: Clip) -> dict[str, object]:
    return {k: getattr(clip, k) for k in clip.__struct_fields__ if k != "handle_frames"}


def follow(
    stored: Timeline | None, fresh: Timeline, shots: Sequence[Shot], before: Followed | None
) -> Timeline:
    """The timeline after its shots have changed.

    Where nobody has cut it, it is `fresh` with the switches of its tracks. Else the cut is kept:
    shots that changed their length ripple, new ones come in after their predecessor, those gone
    from the script leave where nobody has touched them, and everything else keeps its relation to
    the picture that it starts under.

    Args:
        stored: as it stands; None where there is none.
        fresh: as it would be had nobody cut it.
        shots: timed, in order.
        before: what was kept beside `stored`; None for one of an older version.
    """
    if stored is None or not stored.tracks:
        return fresh
    if _untouched(stored, before):
        return _switched(fresh, stored, before)
    if before is None:
        before = _guessed(stored, fresh, shots)
    if before == followed_of(fresh, shots) and _in_step(stored, fresh, shots):
        return stored
    return _kept(stored, fresh, shots, before)


def _in_step(stored: Timeline, fresh: Timeline, shots: Sequence[Shot]) -> bool:
    """Whether every clip of a shot or line counts the frames that there are; undo may bring back
    one that was cut before its source was timed anew.
    """
    lengths: dict[str, int | None] = {shot.id: shot.length_frames for shot in shots}
    for track in fresh.of_kind(TrackKind.DIALOGUE):
        lengths |= {clip.source.id: clip.source_frames for clip in track.clips}
    for track in stored.tracks:
        for clip in track.clips:
            frames = lengths.get(clip.source.id)
            if frames is not None and resized(clip, frames) != clip:
                return False
    return True


def _untouched(stored: Timeline, before: Followed | None) -> bool:
    if before is not None:
        return mark_of(stored) == before.mark
    base = _base(stored)
    if (
        base is None
        or stored.of_kind(TrackKind.CAPTION)
        or len(stored.of_kind(TrackKind.VIDEO)) > 1
    ):
        return False
    at = 0
    for clip in base.clips:
        if clip.source.kind is not SourceKind.SHOT or touched(clip) or clip.start_frames != at:
            return False
        at = clip.end_frames
    media = (c for t in stored.tracks for c in t.clips if c.source.kind is SourceKind.MEDIA)
    return next(media, None) is None


def _guessed(stored: Timeline, fresh: Timeline, shots: Sequence[Shot]) -> Followed:
    """What an older version would have kept: shots and lines as they stand in the cut.

    A shot that the cut does not show was taken out by a person: older versions laid out all.
    """
    base, order = _base(stored), {shot.id: shot.length_frames for shot in shots}
    for clip in reversed(base.clips if base is not None else ()):
        shot = shot_of(clip)
        if shot is not None and shot in order and clip.source_frames is not None:
            order[shot] = clip.source_frames * clip.speed_percent // 100
    known = followed_of(Timeline(), shots)
    captions = tuple(
        (c.source.id, c.text) for t in stored.of_kind(TrackKind.CAPTION) for c in t.clips
    )
    return Followed(
        mark="",
        shots=tuple(order.items()),
        lines=known.lines,
        captions=captions,
        joins=followed_of(fresh, shots).joins,
    )


def _base(timeline: Timeline) -> Track | None:
    """The principal picture track."""
    video = timeline.of_kind(TrackKind.VIDEO)
    named = [track for track in video if track.id.endswith(f"/{VIDEO}")]
    return (named or list(video) or [None])[0]


def _switched(fresh: Timeline, stored: Timeline, before: Followed | None) -> Timeline:
    """The fresh cut with the switches, empty tracks and markers of the stored one."""
    known = {track.id: track for track in stored.tracks}
    tracks = [_with_switches(track, known.get(track.id)) for track in fresh.tracks]
    made = {track.id for track in tracks}
    for number, track in enumerate(stored.tracks):
        if not track.clips and track.id not in made:
            tracks.insert(min(number, len(tracks)), track)
    old, new = _base(stored), _base(fresh)
    there = {clip.id: clip for clip in new.clips} if new is not None else {}
    moved = TimeMap(
        Moved(old=clip.record, new=there[clip.id].record)
        for clip in (old.clips if old is not None else ())
        if clip.id in there
    )
    markers = _markers(stored, fresh, before, moved)
    return replace(fresh, tracks=tuple(tracks), markers=markers)


def _with_switches(track: Track, stored: Track | None) -> Track:
    if stored is None:
        return track
    return replace(
        track,
        name=stored.name,
        muted=stored.muted,
        locked=stored.locked,
        solo=stored.solo,
        hidden=stored.hidden,
        height_px=stored.height_px,
    )


def _markers(
    stored: Timeline, fresh: Timeline, before: Followed | None, moved: TimeMap
) -> tuple[Marker, ...]:
    """A person's markers at their picture; the machine's where it wants them and nobody took one
    away.
    """
    have = {marker.id for marker in stored.markers}
    wanted = {marker.id: marker for marker in fresh.markers}
    first = before is None or not before.shots
    out = [
        replace(m, at_frames=max(0, moved(m.at_frames)))
        for m in stored.markers
        if m.id in wanted or m.kind not in OWN_MARKERS
    ]
    new_kinds = {m.kind for m in fresh.markers} - {m.kind for m in stored.markers}
    out += [m for m in fresh.markers if m.id not in have and (first or m.kind in new_kinds)]
    return tuple(sorted(out, key=lambda m: (m.at_frames, m.id)))


def _kept(stored: Timeline, fresh: Timeline, shots: Sequence[Shot], before: Followed) -> Timeline:
    """A person's cut, with the story as it is now."""
    story = Story(
        before=dict(before.shots),
        now={s.id: s.length_frames for s in shots},
        joins={(one, other): kind for one, other, kind in before.joins},
    )
    base, planned = _base(stored), _base(fresh)
    if base is None:
        return stored
    elsewhere = frozenset(c.id for t in stored.tracks if t.id != base.id for c in t.clips)
    video, moved = relaid(base, planned, story, elsewhere)
    laying = Laying(
        stored=stored,
        fresh=fresh,
        story=story,
        moved=moved,
        old_base=base,
        new_base=video,
        lines_before={line: (shot, at) for line, shot, at in before.lines},
        lines_now={line: (shot, at) for line, shot, at in followed_of(fresh, shots).lines},
    )
    made: dict[str, Track] = {video.id: video}
    for track in stored.tracks:
        if track.kind not in (TrackKind.DIALOGUE, TrackKind.CAPTION) and track.id != base.id:
            made[track.id] = followed_track(track, laying)
    spoken = followed_dialogue(laying)
    words: Mapping[str, str] = dict(before.captions)
    captioned = followed_captions(laying, spoken, words)
    return replace(
        stored,
        tracks=_ordered(stored, fresh, {**made, **spoken, **captioned}),
        markers=_markers(stored, fresh, before, moved),
    )


def _ordered(stored: Timeline, fresh: Timeline, made: Mapping[str, Track]) -> tuple[Track, ...]:
    """All tracks: as they stood, new ones beside those of their kind."""
    out = [made.get(track.id, track) for track in stored.tracks]
    known = {track.id for track in out}
    for track in made.values():
        if track.id in known:
            continue
        same = [n for n, one in enumerate(out) if one.kind is track.kind]
        order = [one.kind for one in fresh.tracks]
        before = [n for n, one in enumerate(out) if _rank(one, order) <= _rank(track, order)]
        out.insert((same or before or [-1])[-1] + 1, track)
    return tuple(out)


def _rank(track: Track, order: Sequence[TrackKind]) -> int:
    return order.index(track.kind) if track.kind in order else len(order)
