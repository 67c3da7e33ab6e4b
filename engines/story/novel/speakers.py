# SPDX-License-Identifier: GPL-3.0-or-later
"""Who speaks each line of a chapter: said beside it, or found by a rule that is told with it.

Owns the rules for pronouns and for lines in turns. Must not know scenes or scripts.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from engines.story.novel.chapters import Chapter, rows_in
from engines.story.novel.people import Names, sex_known
from engines.story.novel.source import NovelText
from engines.story.novel.tiles import Tile, TileKind, tiles_of

_SEXES = {"他": "m", "她": "f", "he": "m", "she": "f"}
_SOMEBODY = re.compile(r"(?:那|这|有人|对方|众|外面|门外|身后|大家|一个|谁|[Tt]he |[Tt]hey)")
_GESTURE = re.compile(
    r"[点摇]了?[点摇]?头|没有?(?:回答|说话|出声|作声)|不说话|不作声|沉默"
    r"|\b(?:nodded|shook|did not answer)\b"
)
_SELF = frozenset(("我", "I"))


class Sure(StrEnum):
    """How a speaker was found."""

    SAID = "said"
    PRONOUN = "pronoun"
    NEAR = "near"
    TURNS = "turns"
    NOBODY = "nobody"


class Spoken(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A tile and, where it is speech, whose; `speaker` is a main name or empty."""

    tile: Tile
    speaker: str = ""
    sure: Sure = Sure.NOBODY


class Heard:
    """The tiles of a novel's chapters with their speakers; the last chapter asked for is kept."""

    def __init__(self, novel: NovelText, names: Names) -> None:
        self.names = names
        self._novel = novel
        self._last: tuple[Chapter, list[Spoken]] | None = None

    def tiles(self, chapter: Chapter) -> list[Spoken]:
        """All tiles of a chapter, in order."""
        if self._last is None or self._last[0] != chapter:
            found = spoken_in(self._novel.text, chapter, self._novel.language, self.names)
            self._last = (chapter, list(found))
        return self._last[1]


def spoken_in(text: str, chapter: Chapter, language: str, names: Names) -> Iterator[Spoken]:
    """The tiles of a chapter with their speakers, its heading first."""
    for row in rows_in(text, chapter.start, chapter.body):
        first, last = row.start, row.end
        yield Spoken(
            tile=Tile(kind=TileKind.HEADING, start=first, end=last, words=(first, last), row=first)
        )
    rows = (tiles_of(row, language) for row in rows_in(text, chapter.body, chapter.end))
    yield from _Listener(text, names).listen(rows)


class _Listener:
    """What has been heard and seen so far in a chapter."""

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.seen: list[str] = []
        self.turn: list[str] = []
        self.quiet = 9
        self.pronoun = ""
        self.actor = ""
        self.answered = False

    def listen(self, rows: Iterable[list[Tile]]) -> Iterator[Spoken]:
        """Each tile in order."""
        for tiles in rows:
            alone = all(t.kind is TileKind.SPEECH for t in tiles)
            speaks = any(t.kind is TileKind.SPEECH for t in tiles)
            in_row = ""
            near = self._near(tiles) if speaks else ""
            told = [t for t in tiles if t.kind is TileKind.TOLD]
            opening = self.text[told[0].start : told[0].end] if told else ""
            self.pronoun = self._sex(opening)
            for tile in tiles:
                if tile.kind is not TileKind.SPEECH:
                    self._see(self.text[tile.start : tile.end])
                    yield Spoken(tile=tile)
                    continue
                speaker, sure = self._whose(tile, (in_row, near), alone=alone)
                in_row = speaker or in_row
                if speaker:
                    self._see(speaker)
                yield Spoken(tile=tile, speaker=speaker, sure=sure)
            if speaks:
                self._took_turn(in_row)
            elif told:
                row = self.text[told[0].start : told[-1].end]
                acted = self.names.found(row)
                alone_there = len({name for _, name in acted}) == 1
                self.actor = acted[0][1] if acted and (acted[0][0] <= 1 or alone_there) else ""
                self.answered = _GESTURE.search(row) is not None
            self.quiet = 0 if speaks else self.quiet + 1
            if any(t.kind is TileKind.BREAK for t in tiles):
                self.turn.clear()
                self.actor = ""

    def _took_turn(self, speaker: str) -> None:
        if not speaker:
            self.turn.clear()
        elif not self.turn or self.turn[-1] != speaker:
            self.turn = [*self.turn[-1:], speaker]

    def _whose(self, tile: Tile, beside: tuple[str, str], *, alone: bool) -> tuple[str, Sure]:
        who, (in_row, near) = tile.who, beside
        if who in _SELF or (who.startswith("我") and not who.startswith("我们")):
            return who[:1], Sure.SAID
        listed = self.names.found(who)
        if listed and listed[0][0] <= 1:
            return listed[0][1], Sure.SAID
        if self._sex(who):
            return self._meant(self._sex(who))
        if _SOMEBODY.match(who):
            named = who[0].upper() + who[1:] if who.casefold().startswith("the ") else ""
            return named, Sure.SAID if named else Sure.NOBODY
        if in_row or near:
            return in_row or near, Sure.NEAR
        if self.pronoun:
            return self._meant(self.pronoun)
        return self._next_turn() if alone else ("", Sure.NOBODY)

    def _next_turn(self) -> tuple[str, Sure]:
        """The other one of two; after a row in which somebody acts, that one.

        Who answers by a gesture has had the turn.
        """
        last = self.turn[-1:]
        if self.quiet and self.actor:
            other = next((n for n in (*last, *self.turn) if n != self.actor), "")
            name = other if self.answered else self.actor
        else:
            name = self.turn[0] if len(self.turn) == 2 and self.quiet <= 1 else ""
        return name, Sure.TURNS if name else Sure.NOBODY

    def _sex(self, words: str) -> str:
        """`m`, `f` or empty, by the pronoun that opens some words."""
        first = words[:1] if words[:1] in "他她" else words.partition(" ")[0].casefold()
        return "" if words[1:2] == "们" else _SEXES.get(first, "")

    def _meant(self, sex: str) -> tuple[str, Sure]:
        """The last person seen who may be meant by a pronoun."""
        fits = (n for n in self.seen if sex_known(n) in (sex, ""))
        name = next(fits, "")
        return (name, Sure.PRONOUN) if name else ("", Sure.NOBODY)

    def _near(self, tiles: list[Tile]) -> str:
        """The one person whom a row with speech names outside of it, or who opens it."""
        told = [t for t in tiles if t.kind is TileKind.TOLD]
        found: dict[str, int] = {}
        for tile in told:
            for at, name in self.names.found(self.text[tile.start : tile.end]):
                found.setdefault(name, at + tile.start)
        if len(found) == 1:
            return next(iter(found))
        return next((n for n, at in found.items() if told and at - told[0].start <= 1), "")

    def _see(self, words: str) -> None:
        for _, name in self.names.found(words):
            if name in self.seen:
                self.seen.remove(name)
            self.seen.insert(0, name)
        del self.seen[8:]
