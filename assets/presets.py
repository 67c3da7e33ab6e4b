# SPDX-License-Identifier: GPL-3.0-or-later
"""The bundled tables as typed values: shot grammar, faces, actions, sounds, light, lexicons.

Owns reading and checking them. Must not know how coverage uses a row.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from projects.errors import BugError
from projects.staging import (
    Action,
    Angle,
    EffectKind,
    Emotion,
    Expression,
    Gaze,
    Grade,
    LightRig,
    Move,
    Pose,
    Posture,
    SetName,
    ShotSize,
)

LANGUAGES = ("zh", "en")
Table = TypeVar("Table")


class ShotRow(msgspec.Struct, frozen=True, kw_only=True):
    """How an emotion of a strength is covered; the first of each list is the first choice.

    Attributes:
        level: `low`, `mid`, `high`, or `any`.
        asl_s: wished average length of such shots.
        light, key_k, lens_mm, music: for the engines that follow (score, diffusion).
    """

    emotion: Emotion
    level: str
    sizes: tuple[ShotSize, ...]
    angles: tuple[Angle, ...]
    moves: tuple[Move, ...]
    asl_s: float
    lens_mm: int
    light: str
    key_k: int
    music: str


class FaceRow(msgspec.Struct, frozen=True, kw_only=True):
    """Faces of who speaks with an emotion and of who listens to it, in order of preference."""

    emotion: Emotion
    speaking: tuple[Expression, ...]
    listening: tuple[Expression, ...]
    gaze: Gaze
    poses: tuple[Pose, ...]


class ActionRow(msgspec.Struct, frozen=True, kw_only=True):
    """Words of an action, the acting they call for, and the sizes that show it.

    `posture` is what carries the body from there on.
    """

    zh: tuple[str, ...]
    en: tuple[str, ...]
    action: Action
    pose: Pose | None = None
    sizes: tuple[ShotSize, ...]
    expression: Expression | None = None
    gaze: Gaze | None = None
    travel: bool = False
    hold_s: float
    strength: float
    posture: Posture | None = None


class SoundRow(msgspec.Struct, frozen=True, kw_only=True):
    """Words that call for a sound cue of the catalogue."""

    cue: str
    zh: tuple[str, ...]
    en: tuple[str, ...]


class EffectRow(msgspec.Struct, frozen=True, kw_only=True):
    """Words that call for a picture effect."""

    kind: EffectKind
    zh: tuple[str, ...]
    en: tuple[str, ...]


class WordLists(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one meaning in both languages."""

    zh: tuple[str, ...]
    en: tuple[str, ...]


class RigRow(msgspec.Struct, frozen=True, kw_only=True):
    """Light of a set by hour."""

    set: SetName
    day: LightRig
    dusk: LightRig
    night: LightRig


class RigWords(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a scene that change its light."""

    rig: LightRig
    zh: tuple[str, ...]
    en: tuple[str, ...]


class GenreRow(msgspec.Struct, frozen=True, kw_only=True):
    """Grade of a genre, found by the words of the title page."""

    zh: tuple[str, ...]
    en: tuple[str, ...]
    grade: Grade


class SetGrade(msgspec.Struct, frozen=True, kw_only=True):
    """A set that keeps its own grade."""

    set: SetName
    grade: Grade


class TurnGrade(msgspec.Struct, frozen=True, kw_only=True):
    """Grade from a reversal to the end of its scene."""

    emotions: tuple[Emotion, ...]
    from_intensity: float
    grade: Grade


class LightTable(msgspec.Struct, frozen=True, kw_only=True):
    """Rigs and grades of a production."""

    rigs: tuple[RigRow, ...]
    dark_rig: LightRig
    words: tuple[RigWords, ...]
    exteriors: tuple[SetName, ...]
    period_safe_rigs: tuple[LightRig, ...]
    genres: tuple[GenreRow, ...]
    night_grade: Grade
    day_grade: Grade
    period_grade: Grade
    memory_grade: Grade
    memory_grade_period: Grade
    memory_grade_sepia: Grade
    sets: tuple[SetGrade, ...]
    turns: tuple[TurnGrade, ...]


class AirRow(msgspec.Struct, frozen=True, kw_only=True):
    """Silence before and after the words of an emotion."""

    emotion: Emotion
    lead_s: float
    tail_s: float


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Numbers of the grammar; see the keys of rules.json."""

    hook_s: float
    hook_hold_s: float
    first_words_s: float
    establish_max_s: float
    establish_s: float
    establish_short_s: float
    static_max_s: float
    chunk_max_s: float
    chunk_calm_max_s: float
    chunk_min_s: float
    reaction_s: float
    insert_s: float
    insert_text_s_per_unit: float
    insert_max_s: float
    action_max_s: float
    cliffhanger_tail_s: float
    freeze_s: float
    silent_min_s: float
    rate_change: float
    reversal_steps: int
    line_gap_s: float
    pictures_an_action: int
    escalation: float
    reversal_spacing: int
    levels: dict[str, float]
    size_share: dict[str, float]
    air: tuple[AirRow, ...]


class Pronouns(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand for the person last named."""

    zh_male: tuple[str, ...]
    zh_female: tuple[str, ...]
    en_male: tuple[str, ...]
    en_female: tuple[str, ...]


class Turns(msgspec.Struct, frozen=True, kw_only=True):
    """Words by which a beat is read: reveals, entrances, falls, crowds, pronouns."""

    reveals: WordLists
    entrances: WordLists
    falling: WordLists
    portraits: WordLists
    nobody: WordLists
    crowd: WordLists
    pronouns: Pronouns


class FeelingRow(msgspec.Struct, frozen=True, kw_only=True):
    """Words of one emotion and strength."""

    emotion: Emotion
    intensity: float
    words: tuple[str, ...]


class Lexicon(msgspec.Struct, frozen=True, kw_only=True):
    """What words feel like, in directions, spoken lines and actions.

    Attributes:
        neutral: directions that say nothing of a feeling. English words that end in `*` stand for
            every word that begins so.
    """

    language: str
    directions: tuple[FeelingRow, ...]
    lines: tuple[FeelingRow, ...]
    actions: tuple[FeelingRow, ...]
    neutral: tuple[str, ...]


def _read(name: str, table: type[Table]) -> Table:
    raw = files("assets").joinpath("data", *name.split("/")).read_bytes()
    try:
        return msgspec.json.decode(raw, type=table)
    except msgspec.DecodeError as wrong:
        raise BugError("bad_preset", f"The bundled table {name} cannot be read: {wrong}") from wrong


@lru_cache(maxsize=1)
def shot_rows() -> tuple[ShotRow, ...]:
    """Emotion and strength to size, angle, move, length, light and music."""
    return _read("grammar/shots.json", tuple[ShotRow, ...])


@lru_cache(maxsize=1)
def face_rows() -> tuple[FaceRow, ...]:
    """Emotion to expressions."""
    return _read("grammar/faces.json", tuple[FaceRow, ...])


@lru_cache(maxsize=1)
def action_rows() -> tuple[ActionRow, ...]:
    """Action words to acting; earlier rows win."""
    return _read("grammar/actions.json", tuple[ActionRow, ...])


@lru_cache(maxsize=1)
def sound_rows() -> tuple[SoundRow, ...]:
    """Words to sound cues."""
    return _read("grammar/sounds.json", tuple[SoundRow, ...])


@lru_cache(maxsize=1)
def effect_rows() -> tuple[EffectRow, ...]:
    """Words to picture effects."""
    return _read("grammar/effects.json", tuple[EffectRow, ...])


@lru_cache(maxsize=1)
def light_table() -> LightTable:
    """Rigs and grades."""
    return _read("grammar/light.json", LightTable)


@lru_cache(maxsize=1)
def rules() -> Rules:
    """Numbers of the grammar."""
    return _read("grammar/rules.json", Rules)


@lru_cache(maxsize=1)
def turns() -> Turns:
    """Words by which a beat is read."""
    return _read("grammar/turns.json", Turns)


@lru_cache(maxsize=2)
def lexicon(language: str) -> Lexicon:
    """Words of feeling in `zh` or `en`.

    Raises:
        BugError: no lexicon of that language is bundled.
    """
    if language not in LANGUAGES:
        raise BugError("no_lexicon", f"There is no lexicon for {language!r}.")
    return _read(f"lexicons/{language}.json", Lexicon)


def shot_row(emotion: Emotion, intensity: float, rows: Sequence[ShotRow] | None = None) -> ShotRow:
    """The row for an emotion at a strength; the nearest level where the table lacks it.

    `rows` may be another table, such as a production's own; the bundled one by default.
    """
    table = shot_rows() if rows is None else tuple(rows)
    order = sorted(rules().levels, key=lambda name: rules().levels[name])
    wanted = max(i for i, name in enumerate(order) if intensity >= rules().levels[name])
    own = [r for r in table if r.emotion is emotion] or [r for r in table if r.level == "any"]
    return min(own, key=lambda r: abs(order.index(r.level) - wanted) if r.level in order else 0)


def face_row(emotion: Emotion) -> FaceRow:
    """Faces of an emotion; calm ones for an emotion that the table lacks."""
    rows = {row.emotion: row for row in face_rows()}
    return rows.get(emotion, rows[Emotion.CALM])


def air_row(emotion: Emotion) -> AirRow:
    """Lead and tail of an emotion; calm ones for an emotion that the table lacks."""
    rows = {row.emotion: row for row in rules().air}
    return rows.get(emotion, rows[Emotion.CALM])
