# SPDX-License-Identifier: GPL-3.0-or-later
"""A shot's picture as the stage is asked for it, and the format that a film's pictures share.

Owns what of a shot, its people and its speech changes a pixel. Must not know the cut.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec

from engines.stage.passages import PASSING
from engines.stage.request import PictureRequest
from projects.captions import CaptionLook
from projects.cast import Character
from projects.errors import BugError
from projects.ids import CharacterId, ElementId, MediaId
from projects.shots import Shot, SpeechCue
from projects.speech import ENVELOPE_HZ, SpeechTrack, Viseme, VisemeCue
from projects.staging import TransitionKind
from projects.timebase import FILM, SAMPLE_RATE_HZ, FrameRate, samples_of_frames

MARGIN_SAMPLES = SAMPLE_RATE_HZ
"""Of a line on both sides of a shot: longer than any mouth or head is moved by a sound."""


@dataclass(frozen=True, kw_only=True)
class FilmFormat:
    """What all segments of a film share; an empty label means that none is drawn.

    `labelled_throughout`: it stands to the end, where the rule asks for the first seconds.
    """

    width_px: int = 1080
    height_px: int = 1920
    rate: FrameRate = FILM
    preset: str = "medium"
    crf: int = 18
    label: str = ""
    labelled_throughout: bool = False
    language: str = "zh"
    caption_look: CaptionLook | None = None


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
    return tuple(
        msgspec.structs.replace(people[one], voice=None, sheet=()) for one in dict.fromkeys(named)
    )


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
