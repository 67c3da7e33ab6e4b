# SPDX-License-Identifier: GPL-3.0-or-later
"""From a production's shots to its film: voices, timing, pictures and sound, mix, master.

Owns the order of the phases and what each hands to the next. Must not know how anything is drawn,
spoken or played, nor print.
"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from assets.store import BlobStore
from engines import weights
from engines.assembly.captions import captions_for
from engines.assembly.conform import FilmFormat, FilmPlan, conform
from engines.assembly.layout import caption_layout
from engines.coverage.estimate import spoken_s
from engines.coverage.timing import time_shots
from engines.delivered import Delivered, fingerprint, standing, write_film
from engines.delivery.labels import VISIBLE_TEXT
from engines.memory import cpu_s
from engines.rough_cut import timeline_of
from engines.runner import Runner, default_slots
from engines.schedule import Plan
from engines.sound.plan import SoundPlan, plan_sound
from engines.sound.request import MixRequest
from engines.studio import Studio
from engines.voice.context_zh import surname_pronunciations
from engines.voice.request import SpeakRequest
from engines.wanted import Wanted, cost_s, want
from projects.captions import Caption
from projects.commands import Batch, SetShots
from projects.ids import ElementId, MediaId, seed_of
from projects.production import Episode
from projects.screenplay import Element, Screenplay
from projects.shots import Shot, Take, TakeKind
from projects.speech import SpeechTrack
from projects.staging import Emotion
from projects.timebase import seconds_of_frames
from projects.timeline_commands import SetTimeline

Report = Callable[..., None]
KOKORO, ESPEAK = "voice.kokoro", "voice.espeak"
CEILING_DBTP = -2.2
"""Of the master; AAC was seen to lift peaks by 0.7 dB, and the film may reach -1."""
PICTURE_CPU_S = 3.0
"""Guess of the picture's cost a second of film, for the bar while voices are unmeasured."""


class Made(msgspec.Struct, frozen=True, kw_only=True):
    """The summary of a run, as `--json` prints it."""

    output: str
    project: str
    duration_s: float
    shots: int
    lines: int
    generated: int
    reused: int
    wall_s: float
    cpu_s: float
    generated_by: dict[str, int] = {}
    lufs: float | None = None
    true_peak_dbtp: float | None = None
    declared_s: float | None = None
    voices: dict[str, str] = {}
    sidecars: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Cut:
    """An episode planned to the frame."""

    shots: tuple[Shot, ...]
    tracks: dict[ElementId, SpeechTrack]
    captions: tuple[Caption, ...]
    plan: FilmPlan
    sound: SoundPlan


class FilmMaker:
    """Finishes the film that a production has on order.

    Args:
        report: called with (stage, item, done=, total=) in expected CPU seconds.
        say: called with a sentence for the person.
        workers: jobs at once; None for one a core.
    """

    def __init__(
        self,
        studio: Studio,
        *,
        report: Report,
        say: Callable[[str], None],
        workers: int | None = None,
    ) -> None:
        self._studio, self._store = studio, studio.store
        self._blobs: BlobStore = studio.blobs
        self._report, self._say = report, say
        self._slots = workers or default_slots()
        self._episode: Episode = studio.episode_asked()
        self._rate = self._episode.delivery.rate
        self._warnings: list[str] = []
        self._began_s, self._cpu_s = time.monotonic(), cpu_s()
        self._past_s, self._total_s = 0.0, 1.0

    @property
    def _screenplay(self) -> Screenplay:
        assert self._episode.screenplay is not None
        return self._episode.screenplay

    def finish(self) -> Made:
        """Make what is missing and write the film.

        Raises:
            ProductionError: something could not be made; what was made is kept, and another call
                goes on from there.
        """
        self._warn_of_script()
        mark = fingerprint(self._store, self._episode, self._speech_engine())
        before = standing(self._store, self._episode, mark)
        if before is not None:
            return self._summary(before, None)
        with Runner(self._store, self._blobs, slots=self._slots) as runner:
            cut = self._cut(self._speak(runner))
            takes = self._shoot(runner, cut)
            self._refuse_damage(runner, cut, takes)
            self._report("joining", "", done=self._total_s - 1, total=self._total_s)
            master = takes[self._target("mix")]
            made = write_film(
                self._store,
                self._blobs,
                self._episode,
                mark=fingerprint(self._store, self._episode, self._speech_engine()),
                segments=[takes[shot].media[0][1] for shot, _ in cut.plan.segments],
                master=master,
                captions=cut.captions,
                facts=self._facts(cut, master),
            )
            return self._summary(made, runner)

    def _target(self, name: str) -> str:
        return f"{self._episode.id}/{name}"

    def _warn_of_script(self) -> None:
        self._warnings += [p.message for p in self._screenplay.problems]

    def _speech_engine(self) -> str:
        """Kokoro, or plainly announced espeak-ng where its weights are not here."""
        if self._studio.engine_is_chosen("speech"):
            return self._studio.engine("speech", KOKORO)
        if weights.locate("kokoro-v1.0-int8") is not None:
            return KOKORO
        told = (
            "the weights of Kokoro are not on this machine: voices are espeak-ng's and sound "
            "robotic. Get them with: python -m engines.weights fetch kokoro-v1.0-int8"
        )
        if told not in self._warnings:
            self._warnings.append(told)
            self._say(f"warning: {told}")
        return ESPEAK

    def _speak(self, runner: Runner) -> dict[ElementId, SpeechTrack]:
        """Every line of the script, spoken once."""
        wanted = self.speech_wanted()
        lines = self._screenplay.lines
        film_s = sum(spoken_s(e.text) for e in lines) + 30.0
        self._total_s = cost_s(runner.plan(wanted).todo) + PICTURE_CPU_S * film_s
        takes = runner.run(wanted, stepped=self._stepper("voices"))
        return tracks_of(wanted, takes)

    def speech_wanted(self) -> tuple[Wanted, ...]:
        """One request a line."""
        people = {c.id: c for c in self._store.characters()}
        names = surname_pronunciations(p.name for p in people.values())
        sayings = (*self._store.production().pronunciation, *names)
        engine, made = self._speech_engine(), []
        for line in self._screenplay.lines:
            person = people.get(line.speaker) if line.speaker else None
            if person is None or person.voice is None:
                continue
            request = SpeakRequest(
                line=line.id,
                text=line.text,
                language=self._screenplay.language,
                voice=person.voice,
                emotion=line.emotion or Emotion.CALM,
                intensity=_step(line.intensity),
                mode=line.mode,
                pronunciations=tuple(s for s in sayings if s[0] in line.text),
                direction=line.direction,
            )
            made.append(want(engine, line.id, request, kind=TakeKind.SOUND, label=_short(line)))
        return tuple(made)

    def _cut(self, tracks: dict[ElementId, SpeechTrack]) -> Cut:
        """Shots to the length of their voices, kept in the document with their timeline."""
        timed = time_shots(self._store.shots(self._episode.id), tracks, self._rate)
        timeline = timeline_of(self._episode.id, timed, tracks, self._rate)
        keep = Batch(
            commands=(
                SetShots(episode=self._episode.id, shots=timed),
                SetTimeline(episode=self._episode.id, timeline=timeline),
            ),
            label="time_shots",
        )
        self._store.run(keep, initiator="make", undoable=False)
        return self.cut_of(timed, tracks)

    def cut_of(self, timed: tuple[Shot, ...], tracks: dict[ElementId, SpeechTrack]) -> Cut:
        """The plan of picture and sound for timed shots."""
        screenplay = self._screenplay
        captions = captions_for(timed, screenplay, tracks, self._rate, layout=caption_layout())
        cast = self._store.characters()
        plan = conform(timed, cast, tracks, captions, film=self._format())
        sound = self._sound_plan(timed, tracks, plan)
        return Cut(shots=timed, tracks=tracks, captions=captions, plan=plan, sound=sound)

    def _sound_plan(
        self, timed: tuple[Shot, ...], tracks: dict[ElementId, SpeechTrack], picture: FilmPlan
    ) -> SoundPlan:
        """Another take of the music leaves the bed as it is: their seeds are apart."""
        from engines.stage.heard import heard_in

        heard = {shot: heard_in(request.picture) for shot, request in picture.segments}
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

    def picture_wanted(self, cut: Cut) -> tuple[Wanted, ...]:
        """One segment a shot, and one a passage between two."""
        slates = {shot.id: shot.slate for shot in cut.shots}
        engine = self._studio.engine("segment", "stage.segment")
        return tuple(
            want(engine, shot, request, kind=TakeKind.STAGE, label=slates.get(shot, "passage"))
            for shot, request in cut.plan.segments
        )

    def _sound_wanted(self, cut: Cut) -> tuple[Wanted, ...]:
        score = self._studio.engine("score", "sound.score")
        bed = self._studio.engine("bed", "sound.bed")
        kind = TakeKind.SOUND
        return (
            want(score, self._target("score"), cut.sound.score, kind=kind, label="score"),
            want(bed, self._target("bed"), cut.sound.bed, kind=kind, label="ambience, effects"),
        )

    def _mix_wanted(self, cut: Cut, takes: Mapping[str, Take]) -> tuple[Wanted, ...]:
        """The mix, as soon as its buses are there."""
        score, bed = takes.get(self._target("score")), takes.get(self._target("bed"))
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
        return (want(engine, self._target("mix"), request, kind=TakeKind.SOUND, label="mix"),)

    def _shoot(self, runner: Runner, cut: Cut) -> dict[str, Take]:
        """Pictures and sound side by side; the mix follows its buses."""
        wanted = (*self._sound_wanted(cut), *self.picture_wanted(cut))
        todo: Plan = runner.plan(wanted)
        self._past_s = self._total_s - PICTURE_CPU_S * self._film_s(cut)
        self._past_s = max(0.0, self._past_s)
        self._total_s = self._past_s + cost_s(todo.todo) + 2.0
        return runner.run(
            wanted,
            stepped=self._stepper("shots and sound"),
            follow=lambda takes: self._mix_wanted(cut, takes),
        )

    def _film_s(self, cut: Cut) -> float:
        return float(seconds_of_frames(cut.plan.length_frames, self._rate))

    def _stepper(self, stage: str) -> Callable[[str, float], None]:
        def stepped(item: str, done_s: float) -> None:
            self._report(stage, item, done=self._past_s + done_s, total=self._total_s)

        return stepped

    def _refuse_damage(self, runner: Runner, cut: Cut, takes: dict[str, Take]) -> None:
        """Files whose bytes have rotted are made again before they get into a film."""
        used: dict[str, Sequence[tuple[str, MediaId]]] = {t: k.media for t, k in takes.items()}
        rotten = [t for t, media in used.items() if any(self._rotten(m) for _, m in media)]
        if not rotten:
            return
        for target in rotten:
            take = takes.pop(target)
            told = f"a file of {target} was damaged on disk and is made again"
            self._warnings.append(told)
            self._say(f"warning: {told}")
            for _, media in take.media:
                if self._blobs.has(media):
                    self._blobs.remove_damaged(media)
        runner.run(
            (*self.speech_wanted(), *self._sound_wanted(cut), *self.picture_wanted(cut)),
            stepped=self._stepper("repair"),
            follow=lambda made: self._mix_wanted(cut, made),
        )

    def _rotten(self, media: MediaId) -> bool:
        return not self._blobs.has(media) or not self._blobs.verify(media)

    def _facts(self, cut: Cut, master: Take) -> Delivered:
        facts = msgspec.json.decode(master.facts or "{}")
        return Delivered(
            duration_s=float(seconds_of_frames(cut.plan.length_frames, self._rate)),
            shots=len(cut.shots),
            lines=len(cut.tracks),
            lufs=facts.get("lufs"),
            true_peak_dbtp=facts.get("true_peak_dbtp"),
        )

    def _summary(self, film: Delivered, runner: Runner | None) -> Made:
        people = {c.id: c for c in self._store.characters()}
        speaking = {e.speaker for e in self._screenplay.lines}
        heard = {p.name: p.voice.name for i, p in people.items() if i in speaking and p.voice}
        reused = runner.reused if runner else film.shots + film.lines + 3
        return Made(
            output=self._episode.delivery.output_path,
            project=str(self._store.folder),
            duration_s=film.duration_s,
            shots=film.shots,
            lines=film.lines,
            generated=runner.generated if runner else 0,
            reused=reused,
            generated_by=dict(runner.made_by_engine) if runner else {},
            wall_s=round(time.monotonic() - self._began_s, 3),
            cpu_s=round(cpu_s() - self._cpu_s, 3),
            lufs=film.lufs,
            true_peak_dbtp=film.true_peak_dbtp,
            declared_s=self._screenplay.declared_s,
            voices=heard,
            sidecars=tuple(str(p) for p in film.sidecars),
            warnings=tuple(self._warnings),
        )


def tracks_of(wanted: Sequence[Wanted], takes: Mapping[str, Take]) -> dict[ElementId, SpeechTrack]:
    """The measured lines of takes that were made for them."""
    found: dict[ElementId, SpeechTrack] = {}
    for one in wanted:
        track = msgspec.json.decode(takes[one.target].facts, type=SpeechTrack)
        line = ElementId(one.target)
        found[line] = msgspec.structs.replace(track, line=line)
    return found


def _short(line: Element) -> str:
    words = line.text if len(line.text) <= 12 else f"{line.text[:12]}…"
    return f"{line.speaker_name}：{words}"


def _step(intensity: float | None) -> float:
    """Intensity in quarters: a line beside a new one sounds the same and is not spoken again."""
    return 0.5 if intensity is None else round(intensity * 4) / 4
