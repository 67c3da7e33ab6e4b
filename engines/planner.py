# SPDX-License-Identifier: GPL-3.0-or-later
"""What an episode needs, from its document: voices, stills, pictures, sound and mix as wishes.

Owns the step from rows to requests, the same for the desktop and the command line. Must not run
anything, nor know who does.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec

from engines import weights
from engines.assembly.captions import captions_for
from engines.assembly.conform import FilmFormat, FilmPlan, conform, picture_of, settled
from engines.assembly.layout import caption_layout
from engines.assembly.quick_still import (
    HEIGHT_PX,
    WIDTH_PX,
    QuickStillRequest,
    telling_frame,
)
from engines.coverage.timing import time_shots
from engines.delivery.labels import VISIBLE_TEXT
from engines.rough_cut import timeline_of
from engines.sound.plan import SoundPlan, plan_sound
from engines.sound.request import MixRequest
from engines.studio import Studio
from engines.voice.context_zh import surname_pronunciations
from engines.voice.request import SpeakRequest
from engines.wanted import Wanted, want
from projects.captions import Caption
from projects.commands import Batch, SetShots
from projects.ids import ElementId, ShotId, seed_of
from projects.production import Episode
from projects.screenplay import Element, Screenplay
from projects.shots import Shot, Take, TakeKind
from projects.speech import LineDelivery, SpeechTrack
from projects.staging import Emotion
from projects.timeline import Timeline
from projects.timeline_commands import SetTimeline

KOKORO, ESPEAK = "voice.kokoro", "voice.espeak"
CEILING_DBTP = -2.2
"""Of the master; AAC was seen to lift peaks by 0.7 dB, and the film may reach -1."""
ROBOTIC = (
    "the weights of Kokoro are not on this machine: voices are espeak-ng's and sound "
    "robotic. Get them with: python -m engines.weights fetch kokoro-v1.0-int8"
)


@dataclass(frozen=True, kw_only=True)
class Cut:
    """An episode planned to the frame.

    Attributes:
        shots: timed, in the script's order. timeline: what decides the film.
        captions: as they are shown, in frames of the film.
    """

    shots: tuple[Shot, ...]
    tracks: dict[ElementId, SpeechTrack]
    timeline: Timeline
    captions: tuple[Caption, ...]
    plan: FilmPlan
    sound: SoundPlan


class EpisodePlanner:
    """Plans one episode of an open production, as its document stands at each call."""

    def __init__(self, studio: Studio, episode: Episode) -> None:
        self._studio, self._store = studio, studio.store
        self._episode = episode
        self._rate = episode.delivery.rate

    @property
    def _screenplay(self) -> Screenplay:
        assert self._episode.screenplay is not None
        return self._episode.screenplay

    def target(self, name: str) -> str:
        """The target of what the episode has one of: `score`, `bed`, `mix`."""
        return f"{self._episode.id}/{name}"

    def speech_engine(self) -> str:
        """The voice that was chosen; else Kokoro, or espeak-ng where its weights are not here."""
        if self._studio.engine_is_chosen("speech"):
            return self._studio.engine("speech", KOKORO)
        return KOKORO if weights.locate("kokoro-v1.0-int8") is not None else ESPEAK

    def notices(self) -> tuple[str, ...]:
        """What a person should know before anything is made."""
        robotic = not self._studio.engine_is_chosen("speech") and self.speech_engine() == ESPEAK
        return (ROBOTIC,) if robotic else ()

    def speech(self) -> tuple[Wanted, ...]:
        """One wish a line that somebody can speak."""
        people = {c.id: c for c in self._store.characters()}
        names = surname_pronunciations(p.name for p in people.values())
        sayings = (*self._store.production().pronunciation, *names)
        wishes = self._store.line_deliveries(self._episode.id)
        engine, made = self.speech_engine(), []
        for line in self._screenplay.lines:
            person = people.get(line.speaker) if line.speaker else None
            if person is None or person.voice is None:
                continue
            wish = wishes.get(line.id, LineDelivery())
            strength = line.intensity if wish.emotion_intensity is None else wish.emotion_intensity
            request = SpeakRequest(
                line=line.id,
                text=line.text,
                language=self._screenplay.language,
                voice=person.voice,
                emotion=line.emotion or Emotion.CALM,
                intensity=_step(strength),
                mode=line.mode,
                pronunciations=_pronunciations(line.text, wish.spoken, sayings),
                direction=line.direction,
                pace=wish.pace,
                pitch_semitones=wish.pitch_semitones,
                reading=wish.take,
            )
            made.append(want(engine, line.id, request, kind=TakeKind.SOUND, label=_short(line)))
        return tuple(made)

    def still_target(self, shot: ShotId) -> str:
        """The target of a shot's quick still."""
        return f"{shot}/still"

    def stills(self) -> tuple[Wanted, ...]:
        """One quick still and thumbnail a shot, in order; needs no voices."""
        people = {one.id: one for one in self._store.characters()}
        film = replace(self._format(), width_px=WIDTH_PX, height_px=HEIGHT_PX)
        engine, made = self._studio.engine("quick_still", "stage.still"), []
        shots = self._store.shots(self._episode.id)
        if any(not shot.length_frames for shot in shots):
            shots = self._timed({})
        for shot in settled(shots):
            silent = msgspec.structs.replace(shot, speech=())
            request = QuickStillRequest(
                picture=picture_of(silent, people, {}, film=film),
                frame=telling_frame(shot, self._rate),
            )
            target, kind = self.still_target(shot.id), TakeKind.STAGE
            made.append(want(engine, target, request, kind=kind, label=shot.slate))
        return tuple(made)

    def tracks(self) -> dict[ElementId, SpeechTrack]:
        """The lines spoken so far: as now wished where such a take is there, else as last chosen.

        A line that was never spoken is not in it; `cut` then goes by its estimated length.
        """
        found: dict[ElementId, SpeechTrack] = {}
        for one in self.speech():
            made = self._store.takes_of_recipe(one.recipe.hash)
            take = made[-1] if made else self._store.selected(one.target)
            if take is not None and take.facts:
                found.update(tracks_of((one,), {one.target: take}))
        return found

    def spoken(self) -> bool:
        """Whether every line has a take of just what is wished now."""
        return all(self._store.takes_of_recipe(one.recipe.hash) for one in self.speech())

    def cut(self, tracks: Mapping[ElementId, SpeechTrack]) -> Cut:
        """The film that the document asks for, its shots as long as these voices; changes nothing.

        Args:
            tracks: by line; a line without one is given its estimated length.
        """
        timed = self._timed(tracks)
        return self._planned(timed, tracks, self._timeline(timed, tracks))

    def settle(self, tracks: Mapping[ElementId, SpeechTrack]) -> Cut:
        """As `cut`, with the timed shots and the timeline kept in the document; no step of undo."""
        cut = self.cut(tracks)
        keep = Batch(
            commands=(
                SetShots(episode=self._episode.id, shots=cut.shots),
                SetTimeline(episode=self._episode.id, timeline=cut.timeline),
            ),
            label="time_shots",
        )
        self._store.run(keep, initiator="make", undoable=False)
        return cut

    def pictures(self, cut: Cut) -> tuple[Wanted, ...]:
        """One wish a segment, in film order."""
        engine = self._studio.engine("segment", "stage.segment")
        return tuple(
            want(engine, one.target, one.request, kind=TakeKind.STAGE, label=one.label)
            for one in cut.plan.segments
        )

    def sounds(self, cut: Cut) -> tuple[Wanted, ...]:
        """Music, and the bed of ambience and effects."""
        score = self._studio.engine("score", "sound.score")
        bed = self._studio.engine("bed", "sound.bed")
        kind = TakeKind.SOUND
        return (
            want(score, self.target("score"), cut.sound.score, kind=kind, label="score"),
            want(bed, self.target("bed"), cut.sound.bed, kind=kind, label="ambience, effects"),
        )

    def mix(self, cut: Cut, takes: Mapping[str, Take]) -> tuple[Wanted, ...]:
        """The mix, as soon as its buses are there."""
        score, bed = takes.get(self.target("score")), takes.get(self.target("bed"))
        if score is None or bed is None:
            return ()
        beds = dict(bed.media)
        request = MixRequest(
            dialogue=cut.sound.dialogue,
            length_samples=cut.sound.length_samples,
            ceiling_dbtp=CEILING_DBTP,
            music=dict(score.media)["music"],
            effects=beds["effects"],
            ambience=beds["ambience"],
        )
        engine = self._studio.engine("mixdown", "sound.mixdown")
        return (want(engine, self.target("mix"), request, kind=TakeKind.SOUND, label="mix"),)

    def _timed(self, tracks: Mapping[ElementId, SpeechTrack]) -> tuple[Shot, ...]:
        wishes = self._store.line_deliveries(self._episode.id)
        pauses = {line: wish.pause_s for line, wish in wishes.items() if wish.pause_s}
        shots = self._store.shots(self._episode.id)
        return time_shots(shots, tracks, self._rate, pauses_s=pauses)

    def _timeline(self, timed: Sequence[Shot], tracks: Mapping[ElementId, SpeechTrack]) -> Timeline:
        return timeline_of(self._episode.id, timed, tracks, self._rate)

    def _planned(
        self,
        timed: tuple[Shot, ...],
        tracks: Mapping[ElementId, SpeechTrack],
        timeline: Timeline,
    ) -> Cut:
        screenplay = self._screenplay
        captions = captions_for(timed, screenplay, tracks, self._rate, layout=caption_layout())
        cast = self._store.characters()
        plan = conform(timed, cast, tracks, captions, film=self._format())
        return Cut(
            shots=timed,
            tracks=dict(tracks),
            timeline=timeline,
            captions=captions,
            plan=plan,
            sound=self._sound(timed, tracks, plan),
        )

    def _sound(
        self,
        timed: tuple[Shot, ...],
        tracks: Mapping[ElementId, SpeechTrack],
        picture: FilmPlan,
    ) -> SoundPlan:
        """Another take of the music leaves the bed as it is: their seeds are apart."""
        from engines.stage.heard import heard_in

        heard = {one.shot: heard_in(one.request.picture) for one in picture.segments if one.shot}
        seed = seed_of(f"sound/{self._store.production().seed_name}")
        plan = plan_sound(self._screenplay, timed, tracks, self._rate, seed=seed, heard=heard)
        score = msgspec.structs.replace(plan.score, seed=self._music_seed())
        return msgspec.structs.replace(plan, score=score)

    def _format(self) -> FilmFormat:
        asked = self._episode.delivery
        return FilmFormat(
            width_px=asked.width_px,
            height_px=asked.height_px,
            rate=asked.rate,
            preset=asked.preset,
            crf=asked.crf,
            label=VISIBLE_TEXT if asked.label else "",
            language=self._screenplay.language,
        )

    def _music_seed(self) -> int:
        """One for the series, so that key and motifs stay; another take is another seed."""
        name = self._store.production().seed_name
        return seed_of(f"music/{name}/{self._studio.music_take}")


def tracks_of(wanted: Sequence[Wanted], takes: Mapping[str, Take]) -> dict[ElementId, SpeechTrack]:
    """The measured lines of takes that were made for them."""
    found: dict[ElementId, SpeechTrack] = {}
    for one in wanted:
        track = msgspec.json.decode(takes[one.target].facts, type=SpeechTrack)
        line = ElementId(one.target)
        found[line] = msgspec.structs.replace(track, line=line)
    return found


def _pronunciations(
    text: str, spoken: str, sayings: Sequence[tuple[str, str]]
) -> tuple[tuple[str, str], ...]:
    """What a line needs of the dictionary; other words for all of it stand before everything."""
    own = ((text, spoken.strip()),) if spoken.strip() and spoken.strip() != text.strip() else ()
    return (*own, *(s for s in sayings if s[0] in text))


def _short(line: Element) -> str:
    words = line.text if len(line.text) <= 12 else f"{line.text[:12]}…"
    return f"{line.speaker_name}：{words}"


def _step(intensity: float | None) -> float:
    """Intensity in quarters: a line beside a new one sounds the same and is not spoken again."""
    return 0.5 if intensity is None else round(intensity * 4) / 4
