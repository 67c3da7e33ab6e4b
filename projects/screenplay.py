# SPDX-License-Identifier: GPL-3.0-or-later
"""A script as read: elements that cover every character of the source, and the scenes they make.

Owns the values. Must not know any script format (projects/interchange reads and writes those).
"""

from enum import StrEnum

import msgspec

from projects.cast import Character
from projects.ids import CharacterId, ElementId, SceneId
from projects.staging import Emotion, SetName, TimeOfDay, Weather


class ElementKind(StrEnum):
    """What a stretch of the source is. `MARK` is anything structural that is never played."""

    TITLE = "title"
    CAST = "cast"
    HEADING = "heading"
    ACTION = "action"
    LINE = "line"
    TRANSITION = "transition"
    CAPTION = "caption"
    SOUND = "sound"
    NOTE = "note"
    MARK = "mark"


PLAYED = frozenset(
    {
        ElementKind.ACTION,
        ElementKind.LINE,
        ElementKind.TRANSITION,
        ElementKind.CAPTION,
        ElementKind.SOUND,
        ElementKind.NOTE,
    }
)
"""Kinds that stand inside a scene."""


class LineMode(StrEnum):
    """Where a voice comes from."""

    SPOKEN = "spoken"
    OS = "os"
    VO = "vo"
    OFF = "off"
    PHONE = "phone"


class Element(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch of the source.

    Attributes:
        span: half-open code points of the decoded text, newlines as they stand.
        text: what is played: the words of a line without speaker and direction, an action without
            its mark. Empty for structure.
        direction: the parenthetical as written, without its brackets.
        dual: the line is spoken at once with the line before it.
        flashback: it stands between 闪回 marks or in a flashback scene.
    """

    id: ElementId
    kind: ElementKind
    span: tuple[int, int]
    text: str = ""
    speaker: CharacterId | None = None
    speaker_name: str = ""
    direction: str = ""
    mode: LineMode = LineMode.SPOKEN
    emotion: Emotion | None = None
    intensity: float | None = None
    dual: bool = False
    flashback: bool = False


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """A place and time, and what is played there.

    Attributes:
        number: as written, such as `1-2`; empty where the script gives none.
        heading: the scene line as written; supplied where `supplied` is true.
        place: the words for the place, such as 便利店.
        set: the stage's set for it. `interior` is None where the script does not say.
        present: people named in the 人物 line or seen or heard in the scene.
    """

    id: SceneId
    number: str = ""
    heading: str = ""
    place: str = ""
    set: SetName
    time: TimeOfDay = TimeOfDay.NIGHT
    interior: bool | None = None
    weather: Weather = Weather.CLEAR
    flashback: bool = False
    supplied: bool = False
    present: tuple[CharacterId, ...] = ()
    elements: tuple[Element, ...] = ()


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something the reader wants the writer to know; never fatal."""

    code: str
    message: str
    span: tuple[int, int] = (0, 0)


class Screenplay(msgspec.Struct, frozen=True, kw_only=True):
    """One episode's script.

    Attributes:
        format: `juben` or `fountain`.
        language: `zh` or `en`, by the words that are spoken.
        encoding: codec name with which the source's bytes are got back; `bom` says one stood there.
        episode: number of the episode, 1 where unsaid. episodes: all numbers the source holds.
        fields: title page entries as written (片名, 类型, 时长, Title, Genre, ...).
        declared_s: the wished length; shown against the measured one, never padded to.
        elements: cover the source without gap or overlap, in order.
    """

    format: str
    language: str
    encoding: str = "utf-8"
    bom: bool = False
    title: str = ""
    episode: int = 1
    episodes: tuple[int, ...] = (1,)
    fields: tuple[tuple[str, str], ...] = ()
    declared_s: float | None = None
    period: bool = False
    elements: tuple[Element, ...] = ()
    scenes: tuple[Scene, ...] = ()
    cast: tuple[Character, ...] = ()
    problems: tuple[Problem, ...] = ()

    def character(self, identity: CharacterId) -> Character:
        """The character with an id.

        Raises:
            KeyError: nobody has it.
        """
        for one in self.cast:
            if one.id == identity:
                return one
        raise KeyError(identity)

    @property
    def lines(self) -> tuple[Element, ...]:
        """Every spoken line, in order."""
        return tuple(
            e for s in self.scenes for e in s.elements if e.kind is ElementKind.LINE and e.text
        )
