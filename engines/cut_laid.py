# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies beside the picture when a cut follows its shots: overlays, sound, speech, captions.

Owns each kind's relation to the picture. Must not know the picture's own layout.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec.structs import replace

from engines.cut_captions import line_of
from engines.cut_layout import Story, TimeMap, resized, shot_of, touched
from projects.ids import ElementId, ShotId, TrackId, derived
from projects.timebase import FrameRange
from projects.timeline import Clip, SourceKind, Timeline, Track, TrackKind

Place = tuple[ShotId, int]
"""A shot, and frames from its first."""


@dataclass(frozen=True, kw_only=True)
class Laying:
    """The cut as it stood and the picture as it is laid out now.

    Attributes:
        lines_before, lines_now: where each line begins in the story.
    """

    stored: Timeline
    fresh: Timeline
    story: Story
    moved: TimeMap
    old_base: Track
    new_base: Track
    lines_before: Mapping[ElementId, Place]
    lines_now: Mapping[ElementId, Place]

    def place_before(self, place: Place) -> int | None:
        """Frame of the old cut at which a place of a shot stood; None where it was cut away."""
        clip = _showing(self.old_base, place)
        return None if clip is None else _frame_of(clip, place[1])

    def place_now(self, place: Place) -> int | None:
        """Frame of the new cut at which it stands."""
        clip = _showing(self.new_base, place)
        return None if clip is None else _frame_of(clip, place[1])


def _showing(track: Track, place: Place) -> Clip | None:
    """The clip that shows a place of a shot; else the shot's first one."""
    mine = [clip for clip in track.clips if shot_of(clip) == place[0]]
    for clip in mine:
        if place[1] * 100 // clip.speed_percent in clip.source_range:
            return clip
    return mine[0] if mine else None


def _frame_of(clip: Clip, frames: int) -> int:
    at = frames * 100 // clip.speed_percent
    return clip.start_frames + at - clip.source_range.start


def followed_track(track: Track, laying: Laying) -> Track:
    """Overlays, music, effects, ambience: each clip where the picture that it starts under is."""
    old_end, new_end = laying.old_base.length_frames, laying.new_base.length_frames
    out: list[Clip] = []
    for clip in track.clips:
        shot = shot_of(clip)
        if shot is not None and shot in laying.story.now:
            clip = resized(clip, laying.story.now[shot])
        start = max(0, laying.moved(clip.start_frames))
        if clip.source.kind is SourceKind.CUE and clip.source_frames is None:
            ends = laying.moved(clip.end_frames - 1) + 1
            out.append(_stretched(clip, start, new_end if clip.end_frames >= old_end else ends))
        else:
            out.append(replace(clip, start_frames=start))
    return _pushed(track, out)


def _stretched(clip: Clip, start: int, end: int) -> Clip:
    """A cue from frame to frame; one that runs with the film goes on doing so."""
    with_film = clip.source_range.start == clip.start_frames
    first = start if with_film else clip.source_range.start
    length = max(1, end - start)
    fade_in = min(clip.fade_in_frames, length)
    return replace(
        clip,
        start_frames=start,
        source_range=FrameRange(first, first + length),
        fade_in_frames=fade_in,
        fade_out_frames=min(clip.fade_out_frames, length - fade_in),
    )


def _pushed(track: Track, clips: Iterable[Clip]) -> Track:
    """The track with these clips in order, later ones pushed on where they would overlap."""
    out: list[Clip] = []
    for clip in sorted(clips, key=lambda one: one.start_frames):
        end = out[-1].end_frames if out else 0
        out.append(clip if clip.start_frames >= end else replace(clip, start_frames=end))
    return _with_clips(track, out)


def _with_clips(track: Track, clips: Sequence[Clip]) -> Track:
    room = {
        (a.id, b.id): (a.length_frames, b.length_frames)
        for a, b in pairwise(clips)
        if a.end_frames == b.start_frames
    }
    kept = [
        replace(
            one,
            lead_frames=min(one.lead_frames, room[one.before, one.after][0]),
            tail_frames=min(one.tail_frames, room[one.before, one.after][1]),
        )
        for one in track.transitions
        if (one.before, one.after) in room
    ]
    return replace(track, clips=tuple(clips), transitions=tuple(kept))


def followed_dialogue(laying: Laying) -> dict[str, Track]:
    """Lines with their shots, at the distance that a person has given them."""
    fresh = {c.source.id: c for t in laying.fresh.of_kind(TrackKind.DIALOGUE) for c in t.clips}
    home = {c.id: t.id for t in laying.fresh.of_kind(TrackKind.DIALOGUE) for c in t.clips}
    rows: dict[str, Track] = {t.id: t for t in laying.stored.of_kind(TrackKind.DIALOGUE)}
    placed: list[tuple[Clip, str]] = []
    taken = {c.id for t in laying.stored.tracks for c in t.clips}
    for track in rows.values():
        for clip in track.clips:
            now = _line(clip, laying, fresh.get(clip.source.id))
            if now is not None:
                placed.append((now, track.id))
    for line, clip in fresh.items():
        if ElementId(line) in laying.lines_before or clip.id in taken:
            continue
        start = laying.place_now(laying.lines_now[ElementId(line)])
        if start is not None:
            placed.append((replace(clip, start_frames=max(0, start)), home[clip.id]))
    return _rows(placed, rows, laying)


def _line(clip: Clip, laying: Laying, fresh: Clip | None) -> Clip | None:
    """A clip of a dialogue track where it belongs now; None where its line is gone."""
    if clip.source.kind is not SourceKind.LINE:
        return replace(clip, start_frames=max(0, laying.moved(clip.start_frames)))
    line = ElementId(clip.source.id)
    if fresh is None:
        moved = replace(clip, start_frames=max(0, laying.moved(clip.start_frames)))
        return moved if touched(clip) else None
    if fresh.source_frames is not None:
        clip = resized(clip, fresh.source_frames)
    was, now = laying.lines_before.get(line), laying.lines_now.get(line)
    stood = laying.place_before(was) if was is not None else None
    stands = laying.place_now(now) if now is not None else None
    if stands is None:
        start = laying.moved(clip.start_frames)
    elif stood is None or was is None or now is None or was[0] != now[0]:
        start = stands + clip.source_range.start
    else:
        start = stands + clip.start_frames - stood
    return replace(clip, start_frames=max(0, start))


def _rows(
    placed: Sequence[tuple[Clip, str]], rows: Mapping[str, Track], laying: Laying
) -> dict[str, Track]:
    """Clips on their own track where it is free, else on the next that is."""
    clips: dict[str, list[Clip]] = {name: [] for name in rows}
    for track in laying.fresh.of_kind(TrackKind.DIALOGUE):
        clips.setdefault(track.id, [])
    for clip, own in sorted(placed, key=lambda one: one[0].start_frames):
        names = [own, *(name for name in clips if name != own)]
        free = (n for n in names if not clips[n] or clips[n][-1].end_frames <= clip.start_frames)
        name = next(free, None) or _another(clips, names[0])
        clips[name].append(clip)
    out: dict[str, Track] = {}
    for name, found in clips.items():
        known = rows.get(name) or _fresh_track(laying.fresh, name, TrackKind.DIALOGUE)
        if found or name in rows:
            out[name] = _with_clips(replace(known, transitions=()), found)
    return out


def _another(clips: dict[str, list[Clip]], beside: str) -> str:
    name = derived("track", beside, str(len(clips)))
    clips[name] = []
    return name


def _fresh_track(fresh: Timeline, name: str, kind: TrackKind) -> Track:
    for track in fresh.tracks:
        if track.id == name:
            return replace(track, clips=(), transitions=())
    return Track(id=TrackId(name), kind=kind)


def followed_captions(
    laying: Laying, spoken: Mapping[str, Track], words: Mapping[str, str]
) -> dict[str, Track]:
    """Captions with their lines: a person's words and times where the line says the same.

    Args:
        laying: the cut.
        spoken: the dialogue tracks as they are now.
        words: what captions said when the cut was last followed, by id of their source.
    """
    return _Captions(laying, spoken, words).tracks()


class _Captions:
    def __init__(
        self, laying: Laying, spoken: Mapping[str, Track], words: Mapping[str, str]
    ) -> None:
        self._laying, self._words = laying, words
        self._old_zero = _zeros(laying.stored.of_kind(TrackKind.DIALOGUE))
        self._new_zero = _zeros(spoken.values())
        self._fresh_zero = _zeros(laying.fresh.of_kind(TrackKind.DIALOGUE))
        self._fresh = _by_line(laying.fresh)
        self._stored = _by_line(laying.stored)

    def tracks(self) -> dict[str, Track]:
        """All caption tracks."""
        placed: dict[str, list[Clip]] = defaultdict(list)
        for line in dict.fromkeys((*self._stored, *self._fresh)):
            for clip, track in self._of_line(line):
                placed[track].append(clip)
        out: dict[str, Track] = {}
        for track in self._laying.stored.of_kind(TrackKind.CAPTION):
            out[track.id] = replace(track, clips=_apart(placed.pop(track.id, [])))
        for name, clips in placed.items():
            track = _fresh_track(self._laying.fresh, name, TrackKind.CAPTION)
            out[name] = replace(track, clips=_apart(clips))
        return out

    def _of_line(self, line: ElementId | None) -> list[tuple[Clip, str]]:
        stood, wanted = self._stored.get(line, []), self._fresh.get(line, [])
        if line is None:
            return [(self._mapped(clip), track) for clip, track in stood]
        edited = any(clip.edited for clip, _ in stood)
        if not wanted:
            return [(self._mapped(clip), track) for clip, track in stood if clip.edited]
        if edited and self._says_the_same(line, wanted):
            return [(self._with_line(clip, line), track) for clip, track in stood]
        known = {clip.source.id: (clip, track) for clip, track in reversed(stood)}
        out: list[tuple[Clip, str]] = []
        for clip, home in wanted:
            mine = known.get(clip.source.id)
            if mine is None and self._words.get(clip.source.id) == clip.text:
                continue  # somebody has taken it away
            start = self._start(clip, line)
            if start is None and mine is None:
                continue
            own, track = mine or (clip, home)
            at = own.start_frames if start is None else start
            span = FrameRange(0, clip.length_frames)
            made = replace(
                own,
                text=clip.text,
                source_range=span,
                source_frames=None,
                start_frames=max(0, at),
                edited=False,
                fade_in_frames=0,
                fade_out_frames=0,
            )
            out.append((self._mapped(made) if start is None else made, track))
        return out

    def _says_the_same(self, line: ElementId, wanted: Sequence[tuple[Clip, str]]) -> bool:
        before = [text for source, text in self._words.items() if source.rpartition("#")[0] == line]
        return _bare(before) == _bare([clip.text for clip, _ in wanted])

    def _mapped(self, clip: Clip) -> Clip:
        return replace(clip, start_frames=max(0, self._laying.moved(clip.start_frames)))

    def _with_line(self, clip: Clip, line: ElementId) -> Clip:
        """At the distance from its line's first frame that it had."""
        old, new = self._old_zero.get(line), self._new_zero.get(line)
        if old is None or new is None:
            return self._mapped(clip)
        return replace(clip, start_frames=max(0, new + clip.start_frames - old))

    def _start(self, fresh: Clip, line: ElementId) -> int | None:
        """Where a machine's caption stands in the cut; None where what it belongs to is cut."""
        zero, new = self._fresh_zero.get(line), self._new_zero.get(line)
        if zero is not None:
            return None if new is None else new + fresh.start_frames - zero
        for track in self._laying.fresh.of_kind(TrackKind.VIDEO):
            under = track.clip_at(fresh.start_frames)
            shot = shot_of(under) if under is not None else None
            if under is not None and shot is not None:
                return self._laying.place_now((shot, fresh.start_frames - under.start_frames))
        return None


def _bare(texts: Iterable[str]) -> str:
    """Words alone: where they are divided does not count."""
    return "".join("".join(text.split()) for text in texts)


def _zeros(tracks: Iterable[Track]) -> dict[ElementId, int]:
    """Frame at which each line's first frame would sound."""
    found: dict[ElementId, int] = {}
    for track in tracks:
        for clip in track.clips:
            if clip.source.kind is SourceKind.LINE:
                zero = clip.start_frames - clip.source_range.start
                line = ElementId(clip.source.id)
                found[line] = min(zero, found.get(line, zero))
    return found


def _by_line(timeline: Timeline) -> dict[ElementId | None, list[tuple[Clip, str]]]:
    found: dict[ElementId | None, list[tuple[Clip, str]]] = {}
    for track in timeline.of_kind(TrackKind.CAPTION):
        for clip in track.clips:
            found.setdefault(line_of(clip), []).append((clip, track.id))
    return found


def _apart(clips: Sequence[Clip]) -> tuple[Clip, ...]:
    """In order; one ends where the next begins, and what has no room is gone."""
    out: list[Clip] = []
    for clip in sorted(clips, key=lambda one: (one.start_frames, one.id)):
        if out and out[-1].end_frames > clip.start_frames:
            last = out.pop()
            length = clip.start_frames - last.start_frames
            if length > 0:
                first = last.source_range.start
                out.append(
                    replace(
                        last,
                        source_range=FrameRange(first, first + length),
                        fade_in_frames=0,
                        fade_out_frames=0,
                    )
                )
        out.append(clip)
    return tuple(out)
