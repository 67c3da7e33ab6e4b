# SPDX-License-Identifier: GPL-3.0-or-later
"""Who speaks each line of a chapter: said beside it, or found by a rule that is told with it.

Owns the rules for pronouns and for lines in turns. Must not know scenes or scripts.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum

import msgspec

from engines.story.novel.chapters import Chapter, rows_in
from engines.story.novel.people import Names, sex_known
from engines.story.novel.tiles import Tile, TileKind, tiles_of

_SEXES = {"他": "m", "她": "f", "he": "m", "she": "f"}
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

    def listen(self, rows: Iterable[list[Tile]]) -> Iterator[Spoken]:
        """Each tile in order."""
        for tiles in rows:
            alone = all(t.kind is TileKind.SPEECH for t in tiles)
            speaks = any(t.kind is TileKind.SPEECH for t in tiles)
            in_row = ""
            near = self._near(tiles)
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
            self.quiet = 0 if speaks else self.quiet + 1
            if any(t.kind is TileKind.BREAK for t in tiles):
                self.turn.clear()

    def _took_turn(self, speaker: str) -> None:
        if not speaker:
            self.turn.clear()
        elif not self.turn or self.turn[-1] != speaker:
            self.turn = [*self.turn[-1:], speaker]

    def _whose(self, tile: Tile, beside: tuple[str, str], *, alone: bool) -> tuple[str, Sure]:
        who, (in_row, near) = tile.who, beside
        if who in _SELF:
            return who, Sure.SAID
        sex = _SEXES.get(who.casefold())
        if sex:
            found = next((n for n in self.seen if sex_known(n) == sex), "")
            silent = next((n for n in self.seen if not sex_known(n)), "")
            name = found if found and not silent else self._latest(found, silent)
            return (name, Sure.PRONOUN) if name else ("", Sure.NOBODY)
        if who.casefold() == "they":
            return "", Sure.NOBODY
        if who:
            listed = [name for _, name in self.names.found(who)]
            return (listed[0] if listed else self.names.owner(who)), Sure.SAID
        if in_row:
            return in_row, Sure.NEAR
        if near:
            return near, Sure.NEAR
        if alone and len(self.turn) == 2 and self.quiet <= 1:
            return self.turn[0], Sure.TURNS
        return "", Sure.NOBODY

    def _latest(self, one: str, other: str) -> str:
        return min((n for n in (one, other) if n), key=self.seen.index, default="")

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
