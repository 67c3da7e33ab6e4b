# SPDX-License-Identifier: GPL-3.0-or-later
"""What of a timeline is seen at each frame: stretches of one clip each, and passages between two.

Owns which track wins and how transitions take their frames. Must not know what a clip shows.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import msgspec

from engines.stage.passages import PASSING
from projects.ids import ClipId
from projects.shots import Shot
from projects.staging import TransitionKind
from projects.timeline import Clip, Timeline, Track, TrackKind, source_frame_of


@dataclass(frozen=True, kw_only=True)
class Span:
    """Frames [start, end) of the film on which one clip is seen; None for a gap."""

    start: int
    end: int
    clip: Clip | None = None

    @property
    def length(self) -> int:
        """Frames."""
        return self.end - self.start

    @property
    def first(self) -> int:
        """Frame of the clip that is seen first."""
        return 0 if self.clip is None else self.start - self.clip.start_frames

    def shown(self) -> tuple[int, ...]:
        """The source's own frame of each frame."""
        if self.clip is None:
            return (0,) * self.length
        return tuple(source_frame_of(self.clip, at) for at in range(self.start, self.end))


@dataclass(frozen=True, kw_only=True)
class Piece:
    """What becomes one segment: a stretch of one clip, or the passage from `before` into it."""

    span: Span
    before: Span | None = None
    kind: TransitionKind = TransitionKind.CUT

    @property
    def start(self) -> int:
        """Film frame of its first."""
        return self.span.start if self.before is None else self.before.start

    @property
    def length(self) -> int:
        """Frames."""
        return self.span.end - self.start


def film_length(timeline: Timeline) -> int:
    """Frames of the film: to the end of the last picture, and of the last word that is heard."""
    seen = [clip.end_frames for track in _visible(timeline) for clip in _enabled(track)]
    heard = [
        clip.end_frames
        for track in sounding(timeline, TrackKind.DIALOGUE)
        for clip in _enabled(track)
    ]
    return max([*seen, *heard], default=0)


def sounding(timeline: Timeline, kind: TrackKind) -> tuple[Track, ...]:
    """Tracks of a kind of sound that are heard: those in solo where any track is, else all that
    are not muted.
    """
    silent = (TrackKind.VIDEO, TrackKind.CAPTION)
    solo = any(t.solo and not t.muted for t in timeline.tracks if t.kind not in silent)
    return tuple(t for t in timeline.of_kind(kind) if not t.muted and (t.solo or not solo))


def spans_of(timeline: Timeline) -> tuple[Span, ...]:
    """The film as seen, gaps included: at each frame the topmost clip that is on."""
    length = film_length(timeline)
    tracks = [list(_enabled(track)) for track in _visible(timeline)]
    edges = {0, length}
    for clips in tracks:
        for clip in clips:
            edges |= {min(length, clip.start_frames), min(length, clip.end_frames)}
    at, out = [0] * len(tracks), list[Span]()
    for start, end in pairwise(sorted(edges)):
        clip = _topmost(tracks, at, start)
        if out and out[-1].clip is clip:
            out[-1] = replace(out[-1], end=end)
        else:
            out.append(Span(start=start, end=end, clip=clip))
    return tuple(out)


def _topmost(tracks: Sequence[Sequence[Clip]], at: list[int], frame: int) -> Clip | None:
    """The clip that is seen; `at` remembers where each track was left, as frames only go on."""
    found: Clip | None = None
    for number, clips in enumerate(tracks):
        while at[number] < len(clips) and clips[at[number]].end_frames <= frame:
            at[number] += 1
        if at[number] < len(clips) and clips[at[number]].start_frames <= frame:
            found = clips[at[number]]
    return found


def pieces_of(timeline: Timeline, spans: Sequence[Span]) -> tuple[Piece, ...]:
    """The spans with the passages that the tracks ask for between them.

    A passage takes as many frames of both as it asks for and they have.
    """
    asked = {
        (one.before, one.after): one
        for track in _visible(timeline)
        for one in track.transitions
        if one.kind in PASSING
    }
    rest = list(spans)
    passages: dict[int, Piece] = {}
    for number, (left, right) in enumerate(pairwise(spans)):
        if left.clip is None or right.clip is None or not _meet(left, right):
            continue
        one = asked.get((left.clip.id, right.clip.id))
        if one is None:
            continue
        lead = min(one.lead_frames, rest[number].length)
        tail = min(one.tail_frames, right.length)
        if lead < 1 or tail < 1:
            continue
        cut = right.start
        passages[number + 1] = Piece(
            span=replace(right, end=cut + tail),
            before=replace(left, start=cut - lead),
            kind=one.kind,
        )
        rest[number] = replace(rest[number], end=cut - lead)
        rest[number + 1] = replace(right, start=cut + tail)
    out: list[Piece] = []
    for number, span in enumerate(rest):
        if number in passages:
            out.append(passages[number])
        if span.length:
            out.append(Piece(span=span))
    return tuple(out)


def _meet(left: Span, right: Span) -> bool:
    """Whether the end of one clip and the start of the other are seen at their cut."""
    assert left.clip is not None
    assert right.clip is not None
    return left.end == left.clip.end_frames and right.start == right.clip.start_frames


def _visible(timeline: Timeline) -> tuple[Track, ...]:
    return tuple(track for track in timeline.of_kind(TrackKind.VIDEO) if not track.hidden)


def _enabled(track: Track) -> Iterable[Clip]:
    return (clip for clip in track.clips if clip.enabled)


def first_uses(pieces: Sequence[Piece]) -> dict[str, ClipId]:
    """Shot id -> the clip that shows it first, passages left out."""
    found: dict[str, ClipId] = {}
    for piece in pieces:
        clip = piece.span.clip
        if clip is not None and piece.before is None:
            found.setdefault(clip.source.id, clip.id)
    return found


def passes(before: Shot, after: Shot) -> bool:
    """Whether two neighbours name the same passage between them."""
    return before.transition_out in PASSING and before.transition_out == after.transition_in


def settled(shots: Sequence[Shot]) -> tuple[Shot, ...]:
    """The shots with passages only where both neighbours name them: else in a cut, out a fade."""
    out = list(shots)
    for at, shot in enumerate(shots):
        begins, ends = shot.transition_in, shot.transition_out
        if begins in PASSING and not (at and passes(shots[at - 1], shot)):
            begins = TransitionKind.CUT
        if ends in PASSING and not (at + 1 < len(shots) and passes(shot, shots[at + 1])):
            ends = TransitionKind.FADE
        out[at] = msgspec.structs.replace(shot, transition_in=begins, transition_out=ends)
    return tuple(out)
