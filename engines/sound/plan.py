# SPDX-License-Identifier: GPL-3.0-or-later
"""What an episode sounds like: timed shots and spoken lines in, requests for the engines out.

Owns the plan; pure. Must not know how sound is made, nor what has been made already.
"""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from engines.sound.cue_words import delivery_db, genre_of
from engines.sound.cueing import NOTHING_HEARD, Heard, Placed, ambience_spans, effect_cues, placed
from engines.sound.emotion_spans import emotion_spans
from engines.sound.places import room_of, wet_of
from engines.sound.request import BedRequest, DialogueClip, ScoreRequest
from engines.sound.tables import table_hash
from projects.errors import UserError
from projects.ids import ElementId
from projects.screenplay import LineMode, Screenplay
from projects.shots import Shot
from projects.speech import SpeechTrack
from projects.timebase import FrameRate, samples_of_frames

UNSEEN_WET = 0.06
FLASHBACK_WET = 0.22


class SoundPlan(msgspec.Struct, frozen=True, kw_only=True):
    """Requests of the score and the bed, and the dialogue for the mix."""

    score: ScoreRequest
    bed: BedRequest
    dialogue: tuple[DialogueClip, ...]
    length_samples: int


def plan_sound(
    screenplay: Screenplay,
    shots: Sequence[Shot],
    tracks: Mapping[ElementId, SpeechTrack],
    rate: FrameRate,
    *,
    seed: int,
    heard: Heard = NOTHING_HEARD,
    dialogue: tuple[DialogueClip, ...] | None = None,
) -> SoundPlan:
    """The sound of an episode.

    Args:
        screenplay: as read.
        shots: timed, in the order of the film.
        tracks: spoken lines; a line without one is silent.
        rate: of the film.
        seed: of the production, so that key and motifs stay over its episodes.
        heard: by shot, the frames on which feet and hands are heard.
        dialogue: as a person has cut it; None for every line at its first cue.

    Raises:
        UserError: no shot has a length.
    """
    film = placed([s for s in shots if s.length_frames > 0], rate)
    if not film:
        raise UserError(
            "film_empty",
            "No shot has a length, so there is nothing to hear.",
            "Let the shots be timed before sound is planned.",
        )
    elements = {e.id: e for s in screenplay.scenes for e in s.elements}
    if dialogue is None:
        dialogue = tuple(voices_of(shots, tracks, screenplay, rate).values())
    length = film[-1].end
    return SoundPlan(
        score=ScoreRequest(
            spans=emotion_spans([p.shot for p in film], rate, spoken=_spoken(film, tracks)),
            cuts_samples=tuple(p.start for p in film[1:]),
            genre=genre_of(screenplay.fields, period=screenplay.period),
            seed=seed,
            speech=_busy(dialogue, length),
            moods=table_hash("moods"),
        ),
        bed=BedRequest(
            ambiences=ambience_spans(film, period=screenplay.period),
            effects=effect_cues(film, elements, rate, heard),
            length_samples=length,
            seed=seed,
        ),
        dialogue=dialogue,
        length_samples=length,
    )


def voices_of(
    shots: Sequence[Shot],
    tracks: Mapping[ElementId, SpeechTrack],
    screenplay: Screenplay,
    rate: FrameRate,
) -> dict[ElementId, DialogueClip]:
    """Every line once, at its first cue, in the room of the shot that it begins in."""
    elements = {e.id: e for s in screenplay.scenes for e in s.elements}
    out: dict[ElementId, DialogueClip] = {}
    frames = 0
    for shot in shots:
        for cue in shot.speech:
            track = tracks.get(cue.line)
            if cue.line in out or track is None or track.length_samples <= 0:
                continue
            element = elements.get(cue.line)
            mode = element.mode if element is not None else LineMode.SPOKEN
            wet = wet_of(shot.staging.size) + (0.0 if cue.seen else UNSEEN_WET)
            if element is not None and element.flashback:
                wet = max(wet, FLASHBACK_WET)
            soft = element.direction if element is not None and mode is LineMode.SPOKEN else ""
            out[cue.line] = DialogueClip(
                media=track.media,
                at_samples=samples_of_frames(frames + cue.start_frames, rate),
                length_samples=track.length_samples,
                room=room_of(shot.staging),
                mode=mode,
                gain_db=delivery_db(soft),
                wet=round(wet, 3),
            )
        frames += shot.length_frames
    return out


def _spoken(film: Sequence[Placed], tracks: Mapping[ElementId, SpeechTrack]) -> dict[str, int]:
    """Samples of speech by character."""
    out: Counter[str] = Counter()
    heard: set[ElementId] = set()
    for one in film:
        for cue in one.shot.speech:
            if cue.line in tracks and cue.line not in heard:
                heard.add(cue.line)
                out[cue.speaker] += tracks[cue.line].length_samples
    return dict(out)


def _busy(clips: Sequence[DialogueClip], length: int) -> tuple[tuple[int, int], ...]:
    """Half-open stretches in which somebody speaks; overlapping ones are one."""
    out: list[tuple[int, int]] = []
    for clip in sorted(clips, key=lambda c: c.at_samples):
        start = max(0, clip.at_samples)
        end = min(length, clip.at_samples + clip.length_samples)
        if end <= start:
            continue
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)
