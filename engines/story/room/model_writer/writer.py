# SPDX-License-Identifier: GPL-3.0-or-later
"""A writer by a language model: each value from small questions, put right by rule, or an error.

Owns which questions make a value. Must not know stores. Where it is asked to, the rules write a
value that the model could not, and that is said.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from engines.story.request import Author, Told
from engines.story.room.model_writer import bibles, episodes, scripts
from engines.story.room.model_writer.prompts import prefix_of
from engines.story.room.model_writer.questions import Questioner
from engines.story.room.seam import Writer
from projects.errors import ProductionError, UserError
from projects.story import Beat, Bible, Brief, EpisodePlan, Logline, Story, StoryScene

T = TypeVar("T")
BY_RULES = {
    "zh": "{model}没有写成（{why}），这一项改由规则写。",
    "en": "{model} could not write this ({why}); the rules wrote it.",
}


@dataclass
class ModelWriter:
    """Satisfies engines/story/room/seam.Writer.

    Attributes:
        model: who answers.
        rules: who writes a value that the model could not; None where that is an error.
    """

    model: Author
    rules: Writer | None = None
    _notes: list[str] = field(default_factory=list[str])

    @property
    def author(self) -> str:
        """Id of the checkpoint."""
        return self.model.model

    @property
    def notes(self) -> tuple[str, ...]:
        """What was not as wished in the last call."""
        return tuple(dict.fromkeys(self._notes))

    def stop(self) -> None:
        """End the answer in hand; from any thread."""
        self.model.stop()

    def loglines(
        self, brief: Brief, *, count: int = 3, seed: int = 0, told: Told | None = None
    ) -> tuple[Logline, ...]:
        """So many loglines that differ."""
        story = Story(brief=brief)
        return self._written(
            story,
            (seed, told),
            lambda ask: bibles.loglines(ask, story, count),
            lambda rules: rules.loglines(brief, count=count, seed=seed),
        )

    def bible(self, story: Story, *, seed: int = 0, told: Told | None = None) -> Bible:
        """People, places and rules."""
        bare = Story(brief=story.brief, logline=story.logline)
        return self._written(
            bare,
            (seed, told),
            lambda ask: bibles.bible(ask, story),
            lambda rules: rules.bible(story, seed=seed),
        )

    def season(
        self, story: Story, *, seed: int = 0, told: Told | None = None
    ) -> tuple[EpisodePlan, ...]:
        """Exactly the episodes asked for."""
        return self._written(
            story,
            (seed, told),
            lambda ask: episodes.season(ask, story, self._notes),
            lambda rules: rules.season(story, seed=seed),
        )

    def beats(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[Beat, ...]:
        """The beats of an episode on the skeleton of its length."""
        return self._written(
            story,
            (seed, told),
            lambda ask: episodes.beats(ask, story, _plan(season, number), self._notes),
            lambda rules: rules.beats(story, season, number, seed=seed),
        )

    def scenes(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        """Its scenes: beats at one place together."""
        return self._written(
            story,
            (seed, told),
            lambda ask: episodes.scenes(ask, story, _plan(season, number)),
            lambda rules: rules.scenes(story, season, number, seed=seed),
        )

    def script(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        """Its scenes with their rows."""
        return self._written(
            story,
            (seed, told),
            lambda ask: scripts.script(ask, story, _plan(season, number), self._notes),
            lambda rules: rules.script(story, season, number, seed=seed),
        )

    def punch_up(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        """The same scenes, their lines said shorter and harder."""
        return self._written(
            story,
            (seed, told),
            lambda ask: scripts.punch_up(ask, story, _plan(season, number), self._notes),
            lambda rules: rules.punch_up(story, season, number, seed=seed),
        )

    def _written(
        self,
        story: Story,
        how: tuple[int, Told | None],
        by_model: Callable[[Questioner], T],
        by_rules: Callable[[Writer], T],
    ) -> T:
        """A value by the model, or by the rules where those may write what it could not."""
        self._notes.clear()
        language = "zh" if story.brief.language == "zh" else "en"
        ask = Questioner(
            author=self.model, prefix=prefix_of(story), seed=how[0], told=how[1], language=language
        )
        try:
            made = by_model(ask)
        except ProductionError as failed:
            if self.rules is None:
                raise
            made = by_rules(self.rules)
            why = failed.message
            self._notes[:] = [BY_RULES[language].format(model=self.author, why=why)]
            self._notes.extend(self.rules.notes)
            return made
        self._notes.extend(ask.notes)
        return made


def _plan(season: Sequence[EpisodePlan], number: int) -> EpisodePlan:
    for plan in season:
        if plan.number == number:
            return plan
    raise UserError("no_episode", f"The season has no episode {number}.", "Plan it first.")
