# SPDX-License-Identifier: GPL-3.0-or-later
"""What a check says: a finding with its place, and the other place that it disagrees with.

Owns the values and the sentences of rules, which are data. Must not know how anything is found.
"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

import msgspec

from engines.story.rhythm.table import Both
from projects.errors import BugError
from projects.ids import ElementId

if TYPE_CHECKING:
    from engines.story.rhythm.check import Finding as RhythmFinding

Value = float | int | str
T = TypeVar("T")


class Kind(StrEnum):
    """Which check speaks."""

    RHYTHM = "rhythm"
    CONTINUITY = "continuity"
    ANACHRONISM = "anachronism"
    SAMENESS = "sameness"
    RISK = "risk"


class Weight(StrEnum):
    """How much a finding matters. `FORBIDDEN` is what platforms and the law refuse."""

    NOTE = "note"
    WARNING = "warning"
    FORBIDDEN = "forbidden"


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """Where something is said.

    Attributes:
        line: of the episode's text, from 1; 0 where only the screenplay is known.
        span: code points of that text. words: as they stand there.
    """

    episode: int
    line: int = 0
    span: tuple[int, int] = (0, 0)
    element: ElementId | None = None
    words: str = ""


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """Something to look at again.

    Attributes:
        other: the place that it disagrees with, or repeats.
        say: what was found. do: what to do by hand. source: where the rule comes from.
        count: how often, where that was counted. at_s: second of the film, of rhythm alone.
    """

    kind: Kind
    rule: str
    weight: Weight
    place: Place
    other: Place | None = None
    say: Both
    do: Both
    source: str
    count: int = 1
    at_s: float | None = None


def of_rhythm(one: "RhythmFinding", episode: int, text: str) -> Finding:
    """A finding of the rhythm check in the form of all others."""
    return Finding(
        kind=Kind.RHYTHM,
        rule=one.rule,
        weight=Weight(one.severity.value),
        place=Place(
            episode=episode,
            line=one.line if text else 0,
            span=one.span,
            words=text[one.span[0] : one.span[1]].strip(),
        ),
        say=one.say,
        do=one.do,
        source=one.source,
        at_s=one.at_s,
    )


class Rule(msgspec.Struct, frozen=True, kw_only=True):
    """A rule as data: its weight, and its sentences with `{values}`."""

    id: str
    weight: Weight
    source: str
    say: Both
    do: Both


def told(words: Both, values: Mapping[str, Value]) -> Both:
    """Sentences with their values filled in; `name_zh` and `name_en` stand for `{name}`."""

    def of(language: str) -> dict[str, Value]:
        own = {k[:-3]: v for k, v in values.items() if k.endswith(f"_{language}")}
        return {**values, **own}

    return Both(zh=words.zh.format(**of("zh")), en=words.en.format(**of("en")))


@lru_cache(maxsize=16)
def table(name: str, kind: type[T]) -> T:
    """A bundled table of a check, `assets/data/checks/NAME.json`.

    Raises:
        BugError: the file is not what it should be.
    """
    raw = files("assets").joinpath("data", "checks", f"{name}.json").read_bytes()
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.DecodeError as wrong:
        raise BugError("bad_preset", f"The table {name} cannot be read: {wrong}") from wrong
