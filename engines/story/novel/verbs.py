# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi novel`: what is found in a novel, and its episodes in a folder.

Owns the printing and the object of --json. Must not find or part anything itself.
"""

import argparse
import json
from pathlib import Path

import msgspec

from engines.console import Bar
from engines.story.novel.edges import read_edges
from engines.story.novel.index import Index
from engines.story.novel.season import Asked, Season, indexed, write_season
from engines.story.novel.source import Told, read_novel
from projects.errors import UserError

SHOWN = 40
"""Rows of a list that are printed; --json has all."""


def novel(a: argparse.Namespace) -> int:
    """Index a novel, or write its episodes."""
    source = read_novel(a.file)
    edges = read_edges(a.edges, source) if a.edges else None
    if a.episodes is None and (a.first is not None or a.last is not None):
        raise UserError(
            "episodes_missing",
            "--from and --to choose the chapters of episodes, and no --episodes is given.",
            "Add --episodes N.",
        )
    if a.episodes is None:
        index = indexed(source, a.output, edges)
        if a.json:
            _say_object(msgspec.to_builtins(index))
        else:
            _tell_index(index, a.output)
        return 0
    folder = a.output or Path(f"{source.name}.episodes")
    index = indexed(source, folder, edges)
    asked = Asked(count=a.episodes, first=a.first, last=a.last)
    bar = Bar()
    try:
        season = write_season(
            source, index, asked, folder,
            say=lambda done, of: bar.show("episodes", f"{done}/{of}", done=done, total=of),
        )  # fmt: skip
    finally:
        bar.close()
    if a.json:
        _say_object({"folder": str(folder), **msgspec.to_builtins(season)})
    else:
        _tell_season(season, folder)
    return 0


def _say_object(value: object) -> None:
    print(json.dumps(value, ensure_ascii=False))


def _tell_index(index: Index, folder: Path | None) -> None:
    print(
        f"{index.name}  ({index.format}, {index.encoding}, {index.language}, "
        f"{index.length} characters)"
    )
    for one in index.chapters[:SHOWN]:
        title = one.title or ("(before the first heading)" if not one.place else "(no title)")
        print(f"  {one.place:>4}  row {one.line:<7}{one.end - one.start:>8}  {title}")
    _more(len(index.chapters), "chapters")
    for person in index.people[:SHOWN]:
        others = "; ".join(f"{alias.name}: {alias.reason}" for alias in person.aliases)
        also = f"  = {others}" if others else ""
        print(f"  {person.name}: named {person.mentions}, speaks {person.speeches}{also}")
    _more(len(index.people), "people")
    print(f"{len(index.scenes)} scenes, {len(index.events)} lines of speech")
    _notes(index.told)
    if folder is not None:
        print(f"{folder}: novel.txt, index.json, and edges.json for your changes")


def _tell_season(season: Season, folder: Path) -> None:
    for one in season.episodes[:SHOWN]:
        ends = ", ".join(one.ends_by) or "the even length"
        chapters = f"{one.chapters[0]}-{one.chapters[-1]}" if one.chapters else "-"
        print(
            f"  {one.script}  chapters {chapters}, {one.spoken} lines, "
            f"about {one.length_s:.0f} s; ends by {ends}"
        )
    _more(len(season.episodes), "episodes")
    for code, count in sorted(_counts(season).items()):
        print(f"note: {code}: {count} times in the episodes; season.json says where")
    _notes(season.told)
    print(f"{folder}: {len(season.episodes)} episodes, {season.reused} were there already")
    print(f"  next: yingxi make {folder / season.episodes[0].script} -o FILM.mp4")


def _counts(season: Season) -> dict[str, int]:
    found: dict[str, int] = {}
    for one in season.episodes:
        for told in one.told:
            found[told.code] = found.get(told.code, 0) + 1
    return found


def _more(count: int, what: str) -> None:
    if count > SHOWN:
        print(f"  ... {count - SHOWN} more {what}; --json lists all")


def _notes(told: tuple[Told, ...]) -> None:
    for one in told:
        print(f"note: {one.message}")
