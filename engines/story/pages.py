# SPDX-License-Identifier: GPL-3.0-or-later
"""What the checks read: the rows of all episodes in order, as they are looked up and as written.

Owns rows and places. Must not know any rule.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from engines.story.findings import Place
from projects.ids import CharacterId
from projects.interchange.variants import simplified
from projects.screenplay import Element, ElementKind, LineMode, Scene, Screenplay

CLOSING = 5
"""Rows at the end of an episode on which the next may open."""
_AGAIN = re.compile(r"前情(?:回顾|提要)|上集回顾|上回说到|\bpreviously\b|\brecap\b", re.IGNORECASE)
QUOTES = str.maketrans({"’": "'", "‘": "'"})


@dataclass(frozen=True, kw_only=True, eq=False)
class Row:
    """An element that is played.

    Attributes:
        scene: index in its episode. order: in the whole season.
        plain: its words as they are looked up; as long as `element.text`.
        recap: it tells again what the episode before has shown.
    """

    page: "Page"
    scene: int
    order: int
    element: Element
    plain: str
    recap: bool = False

    @property
    def is_line(self) -> bool:
        """Whether somebody is heard."""
        return self.element.kind is ElementKind.LINE

    @property
    def is_action(self) -> bool:
        """Whether it is seen, now."""
        return self.element.kind is ElementKind.ACTION and not self.past

    @property
    def is_here(self) -> bool:
        """Whether it is said by somebody who stands there, now."""
        return self.is_line and self.element.mode is LineMode.SPOKEN and not self.past

    @property
    def past(self) -> bool:
        """Whether it is told as a flashback, or once more."""
        return self.recap or self.element.flashback or self.where.flashback

    @property
    def speaker(self) -> CharacterId | None:
        """Who is heard."""
        return self.element.speaker if self.is_line else None

    @property
    def where(self) -> Scene:
        """Its scene."""
        return self.page.screenplay.scenes[self.scene]

    @property
    def episode(self) -> int:
        """Number of the episode."""
        return self.page.screenplay.episode

    def place(self, start: int = 0, end: int | None = None) -> Place:
        """The place of words of the element; of the whole element where none are named."""
        words = self.element.text[start:end]
        return self.page.place(self.element, words)


@dataclass(frozen=True, kw_only=True, eq=False)
class Page:
    """An episode: its screenplay and, where it is at hand, its text."""

    screenplay: Screenplay
    text: str = ""

    @cached_property
    def _starts(self) -> list[int]:
        text = self.text.replace("\r\n", " \n").replace("\r", "\n")
        return [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]

    def line_of(self, at: int) -> int:
        """The line of a code point, from 1; 0 where the text is not at hand."""
        return bisect_right(self._starts, at) if self.text else 0

    def place(self, element: Element, words: str = "") -> Place:
        """Where words of an element stand, or the element's own words."""
        start, end = element.span
        at = self.text.find(words, start, end) if self.text and words else -1
        if at < 0 and self.text:
            at = self.text.find(element.text, start, end) if element.text else -1
            span = (at, at + len(element.text)) if at >= 0 else element.span
        else:
            span = (at, at + len(words)) if at >= 0 else element.span
        return Place(
            episode=self.screenplay.episode,
            line=self.line_of(span[0]),
            span=span,
            element=element.id,
            words=words or element.text,
        )

    def top(self) -> Place:
        """The episode as a whole, shown at its first played element."""
        for scene in self.screenplay.scenes:
            for element in scene.elements:
                return self.place(element)
        return Place(episode=self.screenplay.episode, line=1 if self.text else 0)


@dataclass(frozen=True, kw_only=True, eq=False)
class Season:
    """All episodes, in order; their rows are made once."""

    pages: tuple[Page, ...]
    rows: tuple[Row, ...] = field(default=())

    @cached_property
    def by_page(self) -> Mapping[int, tuple[Row, ...]]:
        """Rows by index of their page."""
        found: dict[int, list[Row]] = {at: [] for at in range(len(self.pages))}
        index = {id(page): at for at, page in enumerate(self.pages)}
        for row in self.rows:
            found[index[id(row.page)]].append(row)
        return {at: tuple(rows) for at, rows in found.items()}


def season_of(screenplays: Iterable[Screenplay], texts: Mapping[int, str] | None = None) -> Season:
    """Episodes in the order of their numbers.

    Args:
        screenplays: one an episode; of two with one number the first counts.
        texts: of each number, the text whose spans the screenplay has; for numbers of lines.
    """
    first: dict[int, Screenplay] = {}
    for one in screenplays:
        first.setdefault(one.episode, one)
    pages = tuple(Page(screenplay=first[n], text=(texts or {}).get(n, "")) for n in sorted(first))
    rows: list[Row] = []
    for page in pages:
        own = _rows_of(page, len(rows))
        again = _recap(own, [row.plain for row in rows[-CLOSING:]])
        rows += [replace(row, recap=True) if row.order in again else row for row in own]
    return Season(pages=pages, rows=tuple(rows))


def _rows_of(page: Page, order: int) -> list[Row]:
    rows: list[Row] = []
    for at, scene in enumerate(page.screenplay.scenes):
        for element in scene.elements:
            if element.text.strip():
                plain = simplified(element.text).translate(QUOTES)
                number = order + len(rows)
                rows.append(Row(page=page, scene=at, order=number, element=element, plain=plain))
    return rows


def _recap(rows: Sequence[Row], before: Sequence[str]) -> frozenset[int]:
    """Rows that only say again what was: a scene that is called so, and an opening on the last
    rows of the episode before.
    """
    found: set[int] = set()
    first = [row for row in rows if row.scene == rows[0].scene] if rows else []
    if any(_AGAIN.search(f"{row.where.heading} {row.plain}") for row in first[:2]):
        found |= {row.order for row in first}
    cards = (ElementKind.CAPTION, ElementKind.NOTE)
    for row in rows:
        if row.order not in found and row.element.kind not in cards and row.plain not in before:
            break
        found.add(row.order)
    return frozenset(found)
