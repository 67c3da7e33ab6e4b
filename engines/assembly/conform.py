# SPDX-License-Identifier: GPL-3.0-or-later
"""Timed shots become a plan of segments; each request is free of the shot's place in the film.

Owns what goes into which request. Must not know how segments are rendered or cached.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

import msgspec

from engines.assembly.captions import captions_in
from engines.delivery.labels import label_split
from engines.stage.passages import FADE_FRAMES, PASSING, passing_frames
from engines.stage.request import Passage, PictureRequest, SegmentRequest
from projects.captions import Caption
from projects.cast import Character
from projects.errors import BugError
from projects.ids import CharacterId, ClipId, ElementId, MediaId, ShotId
from projects.shots import Shot, SpeechCue
from projects.speech import ENVELOPE_HZ, SpeechTrack, Viseme, VisemeCue
from projects.staging import TransitionKind
from projects.timebase import FILM, SAMPLE_RATE_HZ, FrameRange, FrameRate, samples_of_frames

MARGIN_SAMPLES = SAMPLE_RATE_HZ
"""Of a line on both sides of a shot: longer than any mouth or head is moved by a sound."""


@dataclass(frozen=True, kw_only=True)
class FilmFormat:
    """What all segments of a film share; an empty label means that none is drawn."""

    width_px: int = 1080
    height_px: int = 1920
    rate: FrameRate = FILM
    preset: str = "medium"
    crf: int = 18
    label: str = ""
    language: str = "zh"


@dataclass(frozen=True, kw_only=True)
class PlannedSegment:
    """A stretch of the film that is rendered as one file.

    Attributes:
        target: what its take is made for. start_frames: its place in the film.
        clip: of the timeline, that it shows; of a passage, the one that it leads to.
        shot: that it shows, where it shows one alone. label: for a bar.
    """

    target: str
    request: SegmentRequest
    start_frames: int
    length_frames: int
    clip: ClipId | None = None
    shot: ShotId | None = None
    label: str = ""


@dataclass(frozen=True, kw_only=True)
class FilmPlan:
    """Segments in film order, and how long the film is."""

    segments: tuple[PlannedSegment, ...]
    length_frames: int


def conform(
    shots: Sequence[Shot],
    cast: Sequence[Character],
    tracks: Mapping[ElementId, SpeechTrack],
    captions: Sequence[Caption],
    *,
    film: FilmFormat,
) -> FilmPlan:
    """One request for each shot and each passage between two shots, in film order.

    A shot gives its own first or last frames to a passage; how many depends on nothing but itself.

    Args:
        shots: timed, in film order.
        cast: everybody of the episode.
        tracks: by line.
        captions: in frames of the film; empty for a film without.
        film: the format that all segments share.

    Raises:
        BugError: a shot has no length yet, or stages somebody who is not in the cast.
    """
    shots = settled(shots)
    people = {one.id: one for one in cast}
    pictures = [picture_of(shot, people, tracks, film=film) for shot in shots]
    parts = _parts(shots, pictures)
    lengths = tuple(request.length_frames for _, request in parts)
    firsts = [0, *accumulate(lengths)]
    labelled = label_split(lengths, film.rate) if film.label else (0,) * len(lengths)
    slates = {shot.id: shot.slate for shot in shots}
    segments: list[PlannedSegment] = []
    for (target, bare), first, frames in zip(parts, firsts, labelled, strict=False):
        own = captions_in(captions, first, bare.length_frames)
        request = msgspec.structs.replace(
            bare,
            captions=_off_the_black(bare, own),
            label=film.label if frames else "",
            label_frames=frames,
            preset=film.preset,
            crf=film.crf,
        )
        segments.append(
            PlannedSegment(
                target=target,
                request=request,
                start_frames=first,
                length_frames=bare.length_frames,
                shot=target if target in slates else None,
                label=slates.get(target, "passage"),
            )
        )
    return FilmPlan(segments=tuple(segments), length_frames=firsts[-1])


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


def _parts(
    shots: Sequence[Shot], pictures: Sequence[PictureRequest]
) -> list[tuple[ShotId, SegmentRequest]]:
    """Shots without the frames that passages take of them, and the passages between."""
    out: list[tuple[ShotId, SegmentRequest]] = []
    for at, (shot, picture) in enumerate(zip(shots, pictures, strict=True)):
        opens = passing_frames(shot.transition_in, shot.length_frames)
        closes = passing_frames(shot.transition_out, shot.length_frames)
        if opens:
            before = shots[at - 1]
            passage = Passage(
                kind=shot.transition_in,
                into=picture,
                last_frames=passing_frames(before.transition_out, before.length_frames),
                first_frames=opens,
            )
            target = ShotId(f"{shot.id}/passage")
            out.append((target, SegmentRequest(picture=pictures[at - 1], passage=passage)))
        end = shot.length_frames - closes if closes else None
        own = SegmentRequest(picture=picture, first_frame=opens, end_frame=end)
        out.append((shot.id, own))
    return out


def _off_the_black(segment: SegmentRequest, captions: Sequence[Caption]) -> tuple[Caption, ...]:
    """Captions of a segment, gone before its picture fades to black."""
    out: list[Caption] = []
    lit = segment.length_frames
    if segment.passage is None and segment.picture.transition_out == TransitionKind.FADE:
        lit = max(1, lit - FADE_FRAMES)
    for one in captions:
        if one.span.start >= lit:
            continue
        span = FrameRange(one.span.start, min(one.span.end, lit))
        out.append(msgspec.structs.replace(one, line=None, span=span))
    return tuple(out)


def picture_of(
    shot: Shot,
    people: Mapping[CharacterId, Character],
    tracks: Mapping[ElementId, SpeechTrack],
    *,
    film: FilmFormat,
) -> PictureRequest:
    """A shot's picture as the stage is asked for it; nothing in it that changes no pixel.

    Raises:
        BugError: the shot has no length yet, or stages somebody who is not in the cast.
    """
    if shot.length_frames <= 0:
        raise BugError("shot_untimed", f"Shot {shot.slate} has no length yet")
    seen = [cue for cue in shot.speech if cue.seen and cue.line in tracks]
    heard = {c.line: heard_in(tracks[c.line], c, shot.length_frames, rate=film.rate) for c in seen}
    return PictureRequest(
        staging=shot.staging,
        length_frames=shot.length_frames,
        rate=film.rate,
        width_px=film.width_px,
        height_px=film.height_px,
        seed=shot.seed,
        cast=_staged(shot, people),
        speech=shot.speech,
        tracks=tuple(heard.values()),
        language=film.language,
        transition_in=_alone(shot.transition_in),
        transition_out=_alone(shot.transition_out),
    )


def _alone(kind: TransitionKind) -> TransitionKind:
    """What of a transition changes a shot's own picture: a passage does not."""
    return TransitionKind.CUT if kind in PASSING else kind


def _staged(shot: Shot, people: Mapping[CharacterId, Character]) -> tuple[Character, ...]:
    """Everybody in the picture, without voices, which change no pixel."""
    named = [one.character for one in shot.staging.cast]
    insert = shot.staging.insert
    if insert and insert.portrait:
        named.append(insert.portrait)
    if insert and insert.holder:
        named.append(insert.holder)
    missing = [one for one in named if one not in people]
    if missing:
        raise BugError("not_in_cast", f"Shot {shot.slate} stages {missing[0]}, who is not cast")
    return tuple(msgspec.structs.replace(people[one], voice=None) for one in dict.fromkeys(named))


def heard_in(
    track: SpeechTrack, cue: SpeechCue, length_frames: int, *, rate: FrameRate
) -> SpeechTrack:
    """What of a line moves a mouth in one shot; the rest of a long speech is left out.

    Times stay those of the whole line. Sound and clauses, which change no pixel, are dropped.
    """
    first = samples_of_frames(-cue.start_frames, rate) - MARGIN_SAMPLES
    end = samples_of_frames(length_frames - cue.start_frames, rate) + MARGIN_SAMPLES
    end = max(1, min(end, track.length_samples))
    before = [v for v in track.visemes if v.at_samples <= first][-1:]
    within = [v for v in track.visemes if first < v.at_samples < end]
    opening = [] if before and before[0].at_samples == 0 else [VisemeCue(0, Viseme.REST)]
    visemes = (*opening, *before, *within) if first > 0 else (*before, *within)
    step = SAMPLE_RATE_HZ // ENVELOPE_HZ
    quiet = min(max(0, first // step), len(track.envelope))
    loud = track.envelope[quiet : -(-end // step) + 1]
    return msgspec.structs.replace(
        track,
        media=MediaId(""),
        length_samples=end,
        visemes=visemes,
        envelope=bytes(quiet) + loud,
        accents_samples=tuple(a for a in track.accents_samples if first <= a < end),
        clauses=(),
    )
