# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room's values: idea, logline, bible, season, beats, scenes, script, and alternatives.

Owns what a story is made of before it is a screenplay. Must not know who writes it, nor windows.
"""

import msgspec

from projects.cast import Sex
from projects.open_enum import OpenEnum
from projects.screenplay import LineMode
from projects.staging import Emotion, TimeOfDay, Weather


class Step(OpenEnum):
    """The steps of a room, in their order; each obeys what was accepted before it."""

    LOGLINE = "logline"
    BIBLE = "bible"
    SEASON = "season"
    BEATS = "beats"
    SCENES = "scenes"
    SCRIPT = "script"
    PUNCH_UP = "punch_up"


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for.

    Attributes:
        line: the idea as it was typed; never rewritten.
        language: `zh` or `en`.
        genre: id of a genre pack (assets/data/genres).
        episodes: how many are wanted, exactly.
        length_s: of an episode.
        free_episodes: how many come before the first paid one; 0 where nothing is paid.
    """

    line: str
    language: str = "zh"
    genre: str = "revenge"
    episodes: int = 8
    length_s: int = 60
    free_episodes: int = 0

    def __post_init__(self) -> None:
        if not self.line.strip():
            raise ValueError("a story needs a line")
        if not 1 <= self.episodes <= 200:
            raise ValueError(f"{self.episodes} episodes are outside 1..200")
        if not 30 <= self.length_s <= 300:
            raise ValueError(f"an episode of {self.length_s} s is outside 30..300")


class Logline(msgspec.Struct, frozen=True, kw_only=True):
    """The story in one sentence, with what pulls and what turns it."""

    title: str
    words: str
    hook: str = ""
    twist: str = ""


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of the bible.

    Attributes:
        part: what they are in the story, such as the heroine, the enemy, the ally.
        look: as a script's cast list says it: age, hair, clothes.
        tell: what one knows them by in a small frame, such as a ring or a scar.
    """

    name: str
    sex: Sex
    part: str = ""
    look: str = ""
    want: str = ""
    wound: str = ""
    secret: str = ""
    tell: str = ""


class Relation(msgspec.Struct, frozen=True, kw_only=True):
    """What one is to another."""

    one: str
    other: str
    told: str


class StoryPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place that comes back."""

    name: str
    inside: bool = True
    told: str = ""


class Bible(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for the whole series. Names of people and places are unique."""

    title: str
    premise: str = ""
    theme: str = ""
    people: tuple[Person, ...] = ()
    relations: tuple[Relation, ...] = ()
    places: tuple[StoryPlace, ...] = ()
    rules: tuple[str, ...] = ()


class Beat(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of an episode in which one thing happens.

    Attributes:
        name: its place in the skeleton, such as hook, stakes, reversal, peak, cliffhanger.
        start_s, end_s: half-open, of the episode.
        people: names. intensity: 0..1.
        turn: whether something changes its value here.
    """

    name: str
    start_s: int
    end_s: int
    told: str
    people: tuple[str, ...] = ()
    place: str = ""
    emotion: Emotion = Emotion.CALM
    intensity: float = 0.5
    turn: bool = False


class ScriptRow(msgspec.Struct, frozen=True, kw_only=True):
    """A row of a scene: an action where nobody speaks it, a caption where `caption` is set.

    Attributes:
        speaker: a name, empty for an action. feeling: as the script writes it.
    """

    words: str
    speaker: str = ""
    mode: LineMode = LineMode.SPOKEN
    feeling: str = ""
    caption: bool = False


class StoryScene(msgspec.Struct, frozen=True, kw_only=True):
    """A scene: where, when, who, to what end, and its rows once they are written.

    Attributes:
        beats: indices of the beats it plays.
    """

    place: str
    inside: bool = True
    time: TimeOfDay = TimeOfDay.DAY
    weather: Weather = Weather.CLEAR
    people: tuple[str, ...] = ()
    purpose: str = ""
    beats: tuple[int, ...] = ()
    rows: tuple[ScriptRow, ...] = ()


class EpisodePlan(msgspec.Struct, frozen=True, kw_only=True):
    """One episode of the season, as far as it has been thought out.

    Attributes:
        number: from 1.
        change: what is otherwise at its end than at its start.
        opens, answers: questions of the season, in the same words wherever they are named.
        paywall: the last free one: its ending has to be the strongest so far.
        written: number of the script's version in the production; 0 where none was handed over.
    """

    number: int
    title: str = ""
    change: str = ""
    hook: str = ""
    reversal: str = ""
    cliffhanger: str = ""
    opens: tuple[str, ...] = ()
    answers: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    paywall: bool = False
    beats: tuple[Beat, ...] = ()
    scenes: tuple[StoryScene, ...] = ()
    written: int = 0

    def __post_init__(self) -> None:
        if self.number < 1:
            raise ValueError(f"episode number {self.number} is below 1")


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The room of a production: what was asked and what has been accepted.

    Attributes:
        author: id of the checkpoint that writes; empty for rules alone.
        locks: paths of values that no step may change, such as `bible.people.林晚.want`,
            `season.3.cliffhanger`, `season.3.beats.0`, `season.3.scenes.1.rows.4` (indices from 0,
            episodes by number, people and places by name). A path locks all beneath it.
    """

    brief: Brief
    logline: Logline | None = None
    bible: Bible | None = None
    author: str = ""
    locks: tuple[str, ...] = ()


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """An alternative for a step, kept beside the others.

    Attributes:
        target: the episode's number for steps of an episode, else 0.
        value: JSON of what the step makes: Logline, Bible, a list of EpisodePlan, list of Beat,
            list of StoryScene (with rows from Step.SCRIPT on).
        author: `rules`, `person`, or the id of a checkpoint.
        recipe: SHA-256 of all that was asked; the same one is not asked twice.
        inputs: (name, short hash) of what it was made from; one that differs now makes it stale.
        number: counts a step's alternatives from 1. note: what was not as wished, for people.
        accepted: whether it is the one in use.
    """

    id: str
    step: Step
    value: str
    target: int = 0
    author: str = "rules"
    recipe: str = ""
    inputs: tuple[tuple[str, str], ...] = ()
    seed: int = 0
    number: int = 1
    note: str = ""
    accepted: bool = False
