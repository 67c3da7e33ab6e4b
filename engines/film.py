# SPDX-License-Identifier: GPL-3.0-or-later
"""From a production's shots to its film: voices, timing, pictures and sound, mix, master.

Owns the order of the phases and what each hands to the next. Must not know how anything is drawn,
spoken or played, nor print.
"""

import time
from collections.abc import Callable, Sequence

import msgspec

from assets.store import BlobStore
from engines.coverage.estimate import spoken_s
from engines.delivered import Delivered, fingerprint, standing, write_film
from engines.memory import cpu_s
from engines.planner import Cut, EpisodePlanner, tracks_of
from engines.release import require_release
from engines.runner import Runner, default_slots
from engines.schedule import Plan
from engines.studio import Studio
from engines.wanted import cost_s
from projects.errors import ProductionError
from projects.generation import Tier
from projects.ids import ElementId, MediaId
from projects.production import Episode
from projects.screenplay import Screenplay
from projects.shots import Take
from projects.speech import SpeechTrack
from projects.timebase import seconds_of_frames

Report = Callable[..., None]
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
        self._planner = EpisodePlanner(studio, self._episode)
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
        self._planner.require_voices()
        require_release(self._store, self._episode)
        self._warn()
        mark = fingerprint(self._store, self._episode, self._planner.speech_mark())
        before = standing(self._store, self._episode, mark)
        if before is not None:
            return self._summary(before, None)
        with Runner(self._store, self._blobs, slots=self._slots) as runner:
            tracks = self._speak(runner)
            cut = self._planner.settle(tracks)
            if self._model(runner, cut):
                cut = self._planner.settle(tracks)
            takes = self._shoot(runner, cut)
            self._refuse_damage(runner, cut, takes)
            self._report("joining", "", done=self._total_s - 1, total=self._total_s)
            master = takes[self._planner.target("mix")]
            made = write_film(
                self._store,
                self._blobs,
                self._episode,
                mark=fingerprint(self._store, self._episode, self._planner.speech_mark()),
                segments=[dict(takes[s.target].media)["segment"] for s in cut.plan.segments],
                master=master,
                captions=cut.captions,
                facts=self._facts(cut, master),
            )
            return self._summary(made, runner)

    def _warn(self) -> None:
        self._warnings += [p.message for p in self._screenplay.problems]
        for told in self._planner.notices():
            self._warnings.append(told)
            self._say(f"warning: {told}")

    def _speak(self, runner: Runner) -> dict[ElementId, SpeechTrack]:
        """Every line of the script, spoken once."""
        wanted = self._planner.speech()
        lines = self._screenplay.lines
        film_s = sum(spoken_s(e.text) for e in lines) + 30.0
        self._total_s = cost_s(runner.plan(wanted).todo) + PICTURE_CPU_S * film_s
        takes = runner.run(wanted, stepped=self._stepper("voices"))
        return tracks_of(wanted, takes)

    def _model(self, runner: Runner, cut: Cut) -> bool:
        """Stills and clips by models, where the episode asks for them; whether there were any.

        What cannot be made stays drawn, with a warning: a film is never held up by it.
        """
        any_made = False
        for upto in (Tier.STILL, Tier.CLIP):  # all stills first, so that weights change once
            wanted = self._planner.modelled(cut, runner.takes, upto=upto)
            for told in self._planner.models.notices:
                self._tell(told)
            if not wanted:
                return any_made
            any_made = True
            self._total_s = self._past_s + cost_s(runner.plan(wanted).todo) + 1.0
            runner.run(
                wanted,
                stepped=self._stepper("stills" if upto is Tier.STILL else "clips"),
                follow=lambda takes, upto=upto: self._planner.modelled(cut, takes, upto=upto),
                failed=self._tell_failure,
            )
        return any_made

    def _tell_failure(self, error: ProductionError) -> None:
        self._tell(f"{error} It stays as it was.")

    def _tell(self, told: str) -> None:
        if told not in self._warnings:
            self._warnings.append(told)
            self._say(f"warning: {told}")

    def _shoot(self, runner: Runner, cut: Cut) -> dict[str, Take]:
        """Pictures and sound side by side; the mix follows its buses."""
        wanted = (*self._planner.sounds(cut), *self._planner.pictures(cut))
        todo: Plan = runner.plan(wanted)
        self._past_s = self._total_s - PICTURE_CPU_S * self._film_s(cut)
        self._past_s = max(0.0, self._past_s)
        self._total_s = self._past_s + cost_s(todo.todo) + 2.0
        return runner.run(
            wanted,
            stepped=self._stepper("shots and sound"),
            follow=lambda takes: self._planner.mix(cut, takes),
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
            (*self._planner.speech(), *self._planner.sounds(cut), *self._planner.pictures(cut)),
            stepped=self._stepper("repair"),
            follow=lambda made: self._planner.mix(cut, made),
        )

    def _rotten(self, media: MediaId) -> bool:
        return not self._blobs.has(media) or not self._blobs.verify(media)

    def _facts(self, cut: Cut, master: Take) -> Delivered:
        facts = msgspec.json.decode(master.facts or "{}")
        return Delivered(
            duration_s=float(seconds_of_frames(cut.plan.length_frames, self._rate)),
            shots=len(cut.plan.shots_shown),
            lines=len(cut.sound.dialogue),
            lufs=facts.get("lufs"),
            true_peak_dbtp=facts.get("true_peak_dbtp"),
        )

    def _summary(self, film: Delivered, runner: Runner | None) -> Made:
        people = {c.id: c for c in self._store.characters()}
        speaking = {e.speaker for e in self._screenplay.lines}
        heard = {
            p.name: p.voice.checkpoint or p.voice.name
            for i, p in people.items()
            if i in speaking and p.voice
        }
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
