# SPDX-License-Identifier: GPL-3.0-or-later
"""A novel's index: chapters, people, scenes and who says what, each with offsets.

Owns the two passes over the text and the file that keeps their result. Must not know episodes.
"""

from collections.abc import Callable
from itertools import permutations
from pathlib import Path

import msgspec

from engines.story.novel.chapters import Chapter, chapters_of, rows_in
from engines.story.novel.edges import Edges, edged
from engines.story.novel.people import Alias, Gathering, Names, Person, merged
from engines.story.novel.scenes import Event, Scene, events_of, scenes_of
from engines.story.novel.sexes import Sexes
from engines.story.novel.source import NovelText, Told
from engines.story.novel.speakers import Spoken, Sure, spoken_in
from engines.story.novel.tiles import TileKind, tiles_of
from projects.disk import write_whole

VERSION = 2
"""Goes up whenever the same novel would get another index or other scripts."""


CROWD = 12
"""Names in one row beyond which the row is a list of people."""


class Index(msgspec.Struct, frozen=True, kw_only=True):
    """All that is known of a novel without a model. Offsets are of novel.txt."""

    version: int
    sha256: str
    edges: Edges
    name: str
    format: str
    encoding: str
    language: str
    length: int
    chapters: tuple[Chapter, ...]
    people: tuple[Person, ...]
    scenes: tuple[Scene, ...]
    events: tuple[Event, ...]
    told: tuple[Told, ...]

    def names(self) -> Names:
        """The people's names, to find them in the text."""
        owners = {alias.name: one.name for one in self.people for alias in one.aliases}
        return Names((one.name for one in self.people), owners)


def index_of(novel: NovelText, edges: Edges | None = None) -> Index:
    """Index a novel.

    Args:
        novel: its canonical text.
        edges: what a person decided about chapters and names.

    Raises:
        UserError: the edges do not fit the novel.
    """
    chosen = edges or Edges()
    chapters, told = chapters_of(novel)
    if chosen.chapters:
        chapters, told = edged(novel, chosen, chapters), ()
    names, aliases = _named(novel, chapters, chosen)
    scenes: list[Scene] = []
    events: list[Event] = []
    counted = _Counted(names, novel.language)
    for chapter in chapters:
        tiles = list(spoken_in(novel.text, chapter, novel.language, names))
        counted.take(novel.text, tiles)
        events += events_of(novel.text, tiles)
        if tiles:
            found = scenes_of(novel.text, chapter.place, tiles, novel.language)
            scenes += [scene for scene, _ in found]
    return Index(
        version=VERSION, sha256=novel.sha256, edges=chosen, name=novel.name, format=novel.format,
        encoding=novel.encoding, language=novel.language, length=len(novel.text),
        chapters=chapters, people=counted.people(aliases), scenes=tuple(scenes),
        events=tuple(events), told=(*novel.told, *told, *_about(events)),
    )  # fmt: skip


def _named(
    novel: NovelText, chapters: tuple[Chapter, ...], edges: Edges
) -> tuple[Names, dict[str, Alias]]:
    """First pass: everybody's names."""
    gathering = Gathering(novel.language)
    for chapter in chapters:
        for row in rows_in(novel.text, chapter.body, chapter.end):
            last = ""
            for tile in tiles_of(row, novel.language):
                if tile.kind in (TileKind.TOLD, TileKind.SPEECH):
                    gathering.sentence(novel.text[tile.words[0] : tile.words[1]])
                if tile.who and tile.who != last:
                    gathering.said(tile.who)
                last = tile.who
    names = gathering.names()
    aliases = merged(names, edges, _met(novel, chapters, names))
    return Names(names, {name: alias.name for name, alias in aliases.items()}), aliases


def _met(
    novel: NovelText, chapters: tuple[Chapter, ...], names: tuple[str, ...]
) -> Callable[[str, str], bool]:
    """Whether two names stand in one row of narration."""
    called = Names(names, {})
    pairs: set[tuple[str, str]] = set()
    for chapter in chapters:
        for row in rows_in(novel.text, chapter.body, chapter.end):
            told = [t for t in tiles_of(row, novel.language) if t.kind is TileKind.TOLD]
            here = {n for t in told for _, n in called.found(novel.text[t.start : t.end])}
            pairs.update(permutations(sorted(here), 2) if len(here) <= CROWD else ())
    return lambda one, other: (one, other) in pairs


class _Counted:
    """Second pass: how often and where people are named and speak."""

    def __init__(self, names: Names, language: str) -> None:
        self._names = names
        self._sexes = Sexes(language, names)
        self._mentions: dict[str, int] = {}
        self._speeches: dict[str, int] = {}
        self._first: dict[str, int] = {}

    def take(self, text: str, tiles: list[Spoken]) -> None:
        """Count a chapter's tiles."""
        rows: dict[int, list[str]] = {}
        for one in tiles:
            if one.tile.kind is TileKind.TOLD:
                rows.setdefault(one.tile.row, []).append(text[one.tile.start : one.tile.end])
        for row in rows.values():
            self._sexes.row("".join(row))
        for one in tiles:
            at = one.tile.start
            self._sexes.words(text[at : one.tile.end])
            for offset, name in self._names.found(text[at : one.tile.end]):
                self._mentions[name] = self._mentions.get(name, 0) + 1
                self._first.setdefault(name, at + offset)
            if one.speaker:
                self._speeches[one.speaker] = self._speeches.get(one.speaker, 0) + 1
                self._first.setdefault(one.speaker, at)

    def people(self, aliases: dict[str, Alias]) -> tuple[Person, ...]:
        """Everybody, who speaks and is named most first."""
        every = {*self._mentions, *self._speeches}
        made = [
            Person(
                name=name,
                aliases=tuple(
                    Alias(name=other, reason=alias.reason)
                    for other, alias in sorted(aliases.items())
                    if alias.name == name
                ),
                mentions=self._mentions.get(name, 0),
                speeches=self._speeches.get(name, 0),
                first=self._first[name],
                sex=self._sexes.of(name),
            )
            for name in every
        ]
        return tuple(sorted(made, key=lambda p: (-p.mentions - 4 * p.speeches, p.first, p.name)))


def _about(events: list[Event]) -> list[Told]:
    told: list[Told] = []
    nobody = [e for e in events if e.sure == Sure.NOBODY]
    guessed = [e for e in events if e.sure in (Sure.PRONOUN, Sure.TURNS)]
    if not events:
        message = "Nobody speaks in quotation marks; scripts of it would be told by a narrator."
        told.append(Told(code="no_speech", message=message))
    if nobody:
        span = (nobody[0].start, nobody[0].end)
        message = f"Of {len(events)} lines of speech, {len(nobody)} have no speaker that is found."
        told.append(Told(code="no_speaker", message=message, span=span))
    if guessed:
        span = (guessed[0].start, guessed[0].end)
        message = f"The speakers of {len(guessed)} lines are taken from pronouns and turns."
        told.append(Told(code="speaker_guessed", message=message, span=span))
    return told


def kept_index(path: Path, novel: NovelText, edges: Edges | None) -> Index | None:
    """An index that was made before of this very novel with these edges, if it is whole."""
    try:
        index = msgspec.json.decode(path.read_bytes(), type=Index)
    except (OSError, msgspec.DecodeError):
        return None
    same = index.version == VERSION and index.sha256 == novel.sha256
    return index if same and index.edges == (edges or Edges()) else None


def keep_index(path: Path, index: Index) -> None:
    """Keep an index, whole or not at all."""
    write_whole(path, msgspec.json.format(msgspec.json.encode(index), indent=1) + b"\n")
