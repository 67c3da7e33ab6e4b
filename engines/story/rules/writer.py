# SPDX-License-Identifier: GPL-3.0-or-later
"""The writer by rule: every step of a room without a language model.

Owns the order of the steps and what is said of their limits. Must not know rooms, stores or models.
"""

from collections.abc import Sequence

from msgspec.structs import replace

from engines.story.request import Told
from engines.story.rules.beats import beats_of, scene_at
from engines.story.rules.line import facts_of
from engines.story.rules.notes import notes_of_script, notes_of_season
from engines.story.rules.packs import between_of, pack_of
from engines.story.rules.people import bible_of, values_of
from engines.story.rules.punch import punched
from engines.story.rules.script import obeyed, paid, play
from engines.story.rules.season import ends_of, season_of, situation_of
from projects.errors import UserError
from projects.story import Beat, Bible, Brief, EpisodePlan, Logline, ScriptRow, Story, StoryScene


def rules_writer() -> "RulesWriter":
    """A writer that needs no model."""
    return RulesWriter()


class RulesWriter:
    """Fills every step from genre packs; satisfies `engines.story.room.seam.Writer`."""

    def __init__(self) -> None:
        self._notes: tuple[str, ...] = ()

    @property
    def author(self) -> str:
        """Always `rules`."""
        return "rules"

    @property
    def notes(self) -> tuple[str, ...]:
        """What was not as wished in the last call, in the story's language."""
        return self._notes

    def loglines(
        self, brief: Brief, *, count: int = 3, seed: int = 0, told: Told | None = None
    ) -> tuple[Logline, ...]:
        """So many loglines: the line as it stands, and what the genre makes of it."""
        pack = pack_of(brief.genre, brief.language)
        values = values_of(Story(brief=brief))
        line = facts_of(brief.line, brief.language).line
        self._notes = ()
        stop = "" if line[-1:] in "。！？!?.…" else ("。" if brief.language == "zh" else ".")
        space = "" if brief.language == "zh" else " "
        out: list[Logline] = []
        for at in range(count):
            index, again = (seed + at) % len(pack.loglines), at // len(pack.loglines)
            one = pack.loglines[index]
            title = values.fill(one.title) + (f" {again + 1}" if again else "")
            words = f"{line}{stop}{space}{values.fill(one.words)}"
            out.append(
                Logline(
                    title=title,
                    words=words,
                    hook=values.fill(one.hook),
                    twist=values.fill(one.twist),
                )
            )
        return tuple(out)

    def bible(self, story: Story, *, seed: int = 0, told: Told | None = None) -> Bible:
        """People, places and rules of the accepted logline."""
        self._notes = ()
        return bible_of(story, seed=seed)

    def season(
        self, story: Story, *, seed: int = 0, told: Told | None = None
    ) -> tuple[EpisodePlan, ...]:
        """Exactly the episodes asked for, numbered from 1."""
        plans = season_of(story, seed=seed)
        self._notes = notes_of_season(story, seed)
        return plans

    def beats(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[Beat, ...]:
        """The beats of an episode, on the skeleton of its length."""
        plan = _planned(season, number)
        chosen, values, _ = situation_of(story, season, number, seed=seed)
        self._notes = ()
        return beats_of(plan, chosen.situation, values, story.brief.length_s)

    def scenes(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        """Its scenes, without rows; every beat is in one."""
        plan = _planned(season, number)
        chosen, values, _ = situation_of(story, season, number, seed=seed)
        own = chosen.situation.scenes
        length_s = story.brief.length_s
        beats = plan.beats or beats_of(plan, chosen.situation, values, length_s)
        purposes = (values.fill(chosen.situation.want), plan.change)
        places = {one.name: one for one in values.places.values()}
        held = [scene_at(beat.start_s, length_s, len(own)) for beat in beats]
        self._notes = ()
        out: list[StoryScene] = []
        for at, scene in enumerate(own):
            mine = tuple(i for i, where in enumerate(held) if where == at)
            name = next((beats[i].place for i in mine if beats[i].place), "")
            name = name or values.fill(f"{{{scene.place}}}")
            people = dict.fromkeys(n for i in mine for n in beats[i].people)
            out.append(
                StoryScene(
                    place=name,
                    inside=places[name].inside if name in places else True,
                    time=scene.time,
                    weather=scene.weather,
                    people=tuple(people),
                    purpose=purposes[min(at, 1)],
                    beats=mine,
                )
            )
        return tuple(out)

    def script(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        """Its scenes with their rows, near the length that was asked for."""
        plan = _planned(season, number)
        chosen, values, known = situation_of(story, season, number, seed=seed)
        between = between_of(story.brief.language)
        asked = (story.brief.length_s, number)
        played = play(chosen.situation, values, between, asked, is_paid=plan.paywall)
        frame = plan.scenes or self.scenes(story, season, number, seed=seed)
        scenes = _laid(frame, played.scenes)
        if plan.paywall:
            scenes = paid(scenes, values, between)
        if known:
            scenes = obeyed(scenes, plan, ends_of(chosen.situation, values))
        scenes = tuple(replace(one, people=_speakers(one)) for one in scenes)
        self._notes = notes_of_script(story, chosen, known=known, length_s=played.length_s)
        if told is not None:
            told("\n".join(row.words for scene in scenes for row in scene.rows))
        return scenes

    def punch_up(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        """The same scenes with stronger rows; what is locked stays."""
        plan = _planned(season, number)
        scenes = plan.scenes
        if not any(scene.rows for scene in scenes):
            scenes = self.script(story, season, number, seed=seed)
        made, self._notes = punched(scenes, story, number)
        return made


def _planned(season: Sequence[EpisodePlan], number: int) -> EpisodePlan:
    found = next((plan for plan in season if plan.number == number), None)
    if found is None:
        raise UserError(
            "no_episode",
            f"The season has no episode {number}.",
            "Name one of its episodes, or plan the season anew.",
        )
    return found


def _laid(
    frame: Sequence[StoryScene], rows: Sequence[Sequence[ScriptRow]]
) -> tuple[StoryScene, ...]:
    """The rows of each scene on accepted scenes; where there are fewer, the last takes the rest."""
    out: list[StoryScene] = []
    for at, scene in enumerate(frame):
        mine = rows[at:] if at == len(frame) - 1 else rows[at : at + 1]
        out.append(replace(scene, rows=tuple(row for part in mine for row in part)))
    return tuple(out)


def _speakers(scene: StoryScene) -> tuple[str, ...]:
    heard = dict.fromkeys(row.speaker for row in scene.rows if row.speaker)
    return tuple(dict.fromkeys((*heard, *scene.people)))
