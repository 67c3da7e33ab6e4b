# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of a translation: every name, place and row of a script with its target and its length.

Owns the value, how it is made of a script, and what is wrong with a target. Must not know who
translates.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum

import msgspec

from engines.coverage.directed import directions
from engines.coverage.emotion import feeling_of_direction
from engines.coverage.estimate import EN_WORDS_PER_S, ZH_CHARACTERS_PER_S, is_chinese, spoken_s
from engines.story.translation.names import romanised, set_word
from projects.glossary import Term
from projects.ids import ElementId
from projects.screenplay import Element, ElementKind, Screenplay

TOO_LONG, TOO_SHORT = 1.15, 0.6
"""Spoken length of a target against its source, beyond which it does not fit the mouth."""
SLACK_S = 0.35
"""Very short lines may differ by so much whatever their ratio is."""
_PLACEHOLDER = re.compile(r"\{[^{}\n]*\}|%[a-z]|<[^<>\n]+>|\[\[[^\[\]\n]*\]\]")


class Sort(StrEnum):
    """What a cell translates."""

    TITLE = "title"
    NAME = "name"
    LOOK = "look"
    PLACE = "place"
    DIRECTION = "direction"
    LINE = "line"
    ACTION = "action"
    CAPTION = "caption"
    SOUND = "sound"


PLAYED = {
    ElementKind.LINE: Sort.LINE,
    ElementKind.ACTION: Sort.ACTION,
    ElementKind.CAPTION: Sort.CAPTION,
    ElementKind.SOUND: Sort.SOUND,
}


class Flag(StrEnum):
    """What is wrong with a target."""

    EMPTY = "empty"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    SAME = "same"
    NAME = "name"
    PLACEHOLDER = "placeholder"
    LANGUAGE = "language"


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to translate.

    Attributes:
        key: stays the same while the script's words stay.
        scene: number from 1; 0 before the first. speaker: of a line, as in the source.
        seconds: how long the source is spoken; `measured` where a voice was.
        by: `person`, `glossary`, `rule` (a suggestion) or the id of a model; empty while empty.
    """

    key: str
    sort: Sort
    source: str
    target: str = ""
    scene: int = 0
    speaker: str = ""
    seconds: float = 0.0
    measured: bool = False
    by: str = ""


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """A whole translation; `source` and `target` are `zh` and `en`, one way or the other."""

    source: str
    target: str
    title: str = ""
    episode: int = 1
    terms: tuple[Term, ...] = ()
    cells: tuple[Cell, ...] = ()

    def filled(self, targets: Mapping[str, str], by: str) -> "Table":
        """With other targets, by key; what is filled by nobody or with nothing becomes empty."""
        return msgspec.structs.replace(
            self,
            cells=tuple(
                msgspec.structs.replace(
                    one, target=targets[one.key], by=by if targets[one.key] else ""
                )
                if one.key in targets and targets[one.key] != one.target
                else one
                for one in self.cells
            ),
        )

    @property
    def missing(self) -> int:
        """How many cells have no target."""
        return sum(not one.target.strip() for one in self.cells)


def table_of(
    screenplay: Screenplay,
    *,
    terms: Sequence[Term] = (),
    measured_s: Mapping[ElementId, float] | None = None,
    to: str = "",
) -> Table:
    """The table of a script with what is known without a translator: names, places, feelings.

    Args:
        screenplay: annotated.
        terms: the glossary.
        measured_s: seconds of lines that have been spoken.
        to: `zh` or `en`; the other one of the script's where empty.
    """
    target = to or ("en" if screenplay.language == "zh" else "zh")
    known = {term.words(_other(target)).strip(): term.words(target).strip() for term in terms}
    cells = tuple(_suggested(one, known, target) for one in _cells(screenplay, measured_s or {}))
    return Table(
        source=_other(target),
        target=target,
        title=screenplay.title,
        episode=screenplay.episode,
        terms=tuple(terms),
        cells=cells,
    )


def _other(language: str) -> str:
    return "zh" if language == "en" else "en"


def _cells(screenplay: Screenplay, measured_s: Mapping[ElementId, float]) -> Iterator[Cell]:
    if screenplay.title:
        yield Cell(key="title", sort=Sort.TITLE, source=screenplay.title)
    for person in screenplay.cast:
        yield Cell(key=f"name/{person.name}", sort=Sort.NAME, source=person.name)
        if person.look.described:
            yield Cell(
                key=f"look/{person.name}",
                sort=Sort.LOOK,
                source=person.look.described,
                speaker=person.name,
            )
    places = dict.fromkeys(s.place for s in screenplay.scenes if s.place)
    yield from (Cell(key=f"place/{one}", sort=Sort.PLACE, source=one) for one in places)
    told = dict.fromkeys(e.direction for e in screenplay.lines if e.direction)
    yield from (Cell(key=f"direction/{one}", sort=Sort.DIRECTION, source=one) for one in told)
    for number, scene in enumerate(screenplay.scenes, 1):
        for element in scene.elements:
            if element.kind in PLAYED and element.text:
                yield _played(element, number, measured_s.get(element.id))


def _played(element: Element, number: int, seconds: float | None) -> Cell:
    spoken = element.kind is ElementKind.LINE
    return Cell(
        key=element.id,
        sort=PLAYED[element.kind],
        source=element.text,
        scene=number,
        speaker=element.speaker_name,
        seconds=round(seconds or spoken_s(element.text), 2) if spoken else 0.0,
        measured=spoken and seconds is not None,
    )


def _suggested(cell: Cell, known: Mapping[str, str], target: str) -> Cell:
    """What the glossary says, or what follows by rule; a suggestion until somebody looks at it."""
    if cell.source.strip() in known:
        return msgspec.structs.replace(cell, target=known[cell.source.strip()], by="glossary")
    words = ""
    if cell.sort is Sort.NAME and target == "en" and is_chinese(cell.source):
        words = romanised(cell.source)
    elif cell.sort is Sort.PLACE:
        words = set_word(cell.source, target)
    elif cell.sort is Sort.DIRECTION:
        words = _feeling(cell.source, target)
    return msgspec.structs.replace(cell, target=words, by="rule" if words else "")


def _feeling(direction: str, target: str) -> str:
    """The same feeling at the same strength, where the direction is one."""
    found = feeling_of_direction(direction)
    if found is None:
        return ""
    steps = directions(target).get(found.emotion)
    step = (found.intensity >= 0.5) + (found.intensity >= 0.72)
    return "" if steps is None else steps[step]


# how a target fits


def estimated_s(text: str) -> float:
    """Seconds that a target takes to speak, as the voices of its language do."""
    return round(spoken_s(text), 2)


def ratio(cell: Cell) -> float:
    """Spoken length of a line's target against its source; 0 where it has none."""
    if cell.sort is not Sort.LINE or not cell.target.strip() or not cell.seconds:
        return 0.0
    return round(spoken_s(cell.target) / cell.seconds, 3)


def room_for(cell: Cell, target: str) -> int:
    """At most so many Chinese characters, or English words, fit the voice of a line."""
    rate = ZH_CHARACTERS_PER_S if target == "zh" else EN_WORDS_PER_S
    return max(1, int(cell.seconds * TOO_LONG * rate))


def flags(cell: Cell, table: Table) -> tuple[Flag, ...]:
    """What is wrong with a cell's target; nothing where it fits."""
    if not cell.target.strip():
        return (Flag.EMPTY,)
    found: list[Flag] = []
    longer = spoken_s(cell.target) - cell.seconds
    if ratio(cell) > TOO_LONG and longer > SLACK_S:
        found.append(Flag.TOO_LONG)
    elif 0 < ratio(cell) < TOO_SHORT and -longer > SLACK_S:
        found.append(Flag.TOO_SHORT)
    if Counter(_PLACEHOLDER.findall(cell.source)) != Counter(_PLACEHOLDER.findall(cell.target)):
        found.append(Flag.PLACEHOLDER)
    if cell.sort not in (Sort.NAME, Sort.LOOK) and missing_names(cell, table):
        found.append(Flag.NAME)
    if cell.target.strip() == cell.source.strip() and re.search(r"[^\W\d_]{2}", cell.source):
        found.append(Flag.SAME)
    elif cell.sort is not Sort.NAME and _is_foreign(cell.target, table.target):
        found.append(Flag.LANGUAGE)
    return tuple(found)


def _is_foreign(text: str, target: str) -> bool:
    """Words of the source language alone."""
    letters = re.search(r"[A-Za-z]{2}", text) is not None
    return is_chinese(text) if target == "en" else letters and not is_chinese(text)


def missing_names(cell: Cell, table: Table) -> tuple[str, ...]:
    """Names of the glossary and the cast that the source says and the target does not."""
    said: list[str] = []
    for source, target in names_of(table).items():
        if _says(cell.source, source) and not _says(cell.target, target):
            said.append(target)
    return tuple(said)


def names_of(table: Table) -> dict[str, str]:
    """Names in the source's words with their targets, of the glossary and of the cast."""
    made = {term.words(table.source): term.words(table.target) for term in table.terms}
    for cell in table.cells:
        if cell.sort is Sort.NAME and cell.target.strip():
            made[cell.source] = cell.target
    return {source: target for source, target in made.items() if source.strip()}


def _says(text: str, name: str) -> bool:
    if is_chinese(name):
        return name in text
    return re.search(rf"(?<!\w){re.escape(name.strip())}(?!\w)", text, re.IGNORECASE) is not None


def terms_with(terms: Sequence[Term], pairs: Mapping[str, str], target: str) -> tuple[Term, ...]:
    """A glossary with more names, given as source to target; the newer one of two counts."""
    known = {one.zh: one for one in terms}
    for source, said in pairs.items():
        if source.strip() and said.strip():
            zh, en = (source, said) if target == "en" else (said, source)
            known[zh.strip()] = Term(zh=zh.strip(), en=en.strip())
    return tuple(known.values())
