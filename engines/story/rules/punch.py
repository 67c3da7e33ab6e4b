# SPDX-License-Identifier: GPL-3.0-or-later
"""Punch-up by rule: fillers out, stronger verbs, lines that fit a caption, the blow first.

Owns those rules; words are a table (assets/data/genres/punch.json). Must not know packs. A row that
is locked stays as it is, where it is.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec
from msgspec.structs import replace

from engines.coverage.words import holds
from engines.story.rhythm.table import rhythm_table
from projects.story import ScriptRow, Story, StoryScene

_QUOTED = re.compile(r"[“「『\"].*[”」』\"]")
OPENING_ROWS = 6
"""A blow is moved to the front from no further down than this."""


class _Table(msgspec.Struct, frozen=True, kw_only=True):
    about: str
    caption: Mapping[str, int]
    fillers_zh: tuple[str, ...]
    fillers_en: tuple[str, ...]
    inner_en: tuple[str, ...]
    strong_zh: Mapping[str, str]
    strong_en: Mapping[str, str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    raw = files("assets").joinpath("data", "genres", "punch.json").read_bytes()
    return msgspec.json.decode(raw, type=_Table)


def punched(
    scenes: Sequence[StoryScene], story: Story, number: int
) -> tuple[tuple[StoryScene, ...], tuple[str, ...]]:
    """The scenes with stronger rows, and what was done, for people."""
    zh = story.brief.language == "zh"
    counts = {"cut": 0, "strong": 0, "parted": 0, "moved": 0}
    out: list[StoryScene] = []
    for at, scene in enumerate(scenes):
        path = f"season.{number}.scenes.{at}"
        rows = scene.rows
        if not _locked(path, story) and not _locked(f"{path}.rows", story):
            rows = _punched_rows(scene.rows, (f"{path}.rows", story), counts)
        out.append(replace(scene, rows=rows))
    return tuple(out), _notes(counts, zh=zh)


def _locked(path: str, story: Story) -> bool:
    """Whether a path or one above it is locked."""
    return any(path == lock or path.startswith(f"{lock}.") for lock in story.locks)


def _punched_rows(
    rows: Sequence[ScriptRow], where: tuple[str, Story], counts: dict[str, int]
) -> tuple[ScriptRow, ...]:
    path, story = where
    zh = story.brief.language == "zh"
    locked = [_locked(f"{path}.{at}", story) for at in range(len(rows))]
    out: list[ScriptRow] = []
    for at, row in enumerate(rows):
        if locked[at]:
            out.append(row)
            continue
        stronger = _stronger(row, counts, zh=zh)
        # A row that becomes two would move the rows behind it, and locks name rows by place.
        pieces = (stronger,) if any(locked[at:]) else _fitting(stronger, counts, zh=zh)
        out += pieces
    if path.startswith(f"season.{path.split('.')[1]}.scenes.0.") and not any(locked):
        out = _blow_first(out, counts)
    return tuple(out)


def _stronger(row: ScriptRow, counts: dict[str, int], *, zh: bool) -> ScriptRow:
    if row.caption:
        return row
    words = row.words
    if row.speaker:
        words = _without_fillers(words, zh=zh)
        counts["cut"] += words != row.words
    else:
        for weak, strong in (_table().strong_zh if zh else _table().strong_en).items():
            edge = "" if zh else r"\b"
            words = re.sub(f"{edge}{re.escape(weak)}{edge}", strong, words, count=1)
        counts["strong"] += words != row.words
    return row if words == row.words else replace(row, words=words)


def _without_fillers(words: str, *, zh: bool) -> str:
    for filler in _table().fillers_zh if zh else _table().fillers_en:
        if words.startswith(filler) and len(words) > len(filler) + 1:
            rest = words[len(filler) :]
            words = rest if zh else rest[0].upper() + rest[1:]
    if not zh:
        for filler in _table().inner_en:
            words = re.sub(rf"{re.escape(filler)}(?=\s\w)", "", words)
    return words


def _fitting(row: ScriptRow, counts: dict[str, int], *, zh: bool) -> tuple[ScriptRow, ...]:
    """A line that a caption holds; a longer one is parted at the clause nearest its middle."""
    bar = _table().caption["zh" if zh else "en"]
    if not row.speaker or len(row.words) <= bar:
        return (row,)
    ends = [
        m.end()
        for m in re.finditer(
            r"[。！？；，][”’」』]*|[.!?;,]\s" if zh else r"[.!?;,][\"”’]*\s", row.words
        )
    ]
    inner = [
        end
        for end in ends
        if 4 <= end <= len(row.words) - 4 and not _QUOTED.fullmatch(row.words[:end].strip())
    ]
    if not inner:
        return (row,)
    cut = min(inner, key=lambda end: abs(end - len(row.words) / 2))
    first, second = row.words[:cut].strip(), row.words[cut:].strip()
    counts["parted"] += 1
    one = replace(row, words=first)
    other = replace(row, words=second if zh else second[:1].upper() + second[1:])
    return (*_fitting(one, counts, zh=zh), *_fitting(other, counts, zh=zh))


def _blow_first(rows: list[ScriptRow], counts: dict[str, int]) -> list[ScriptRow]:
    """The first blow of the opening to the front, where the first row is none."""
    signs = rhythm_table().signs

    def strikes(row: ScriptRow) -> bool:
        hit = holds(row.words, signs.blows) or holds(row.words, signs.reveals)
        return hit or (bool(row.speaker) and row.words.rstrip()[-1:] in "？?！!")

    if not rows or strikes(rows[0]):
        return rows
    at = next((i for i, row in enumerate(rows[:OPENING_ROWS]) if strikes(row)), 0)
    if at:
        counts["moved"] += 1
    return [rows[at], *rows[:at], *rows[at + 1 :]]


def _notes(counts: Mapping[str, int], *, zh: bool) -> tuple[str, ...]:
    if not any(counts.values()):
        return ("没有可以改强的地方。" if zh else "Nothing could be made stronger by rule.",)
    words = (
        ("删掉口头语", "换成更强的动词", "把长句拆开", "把开头的一击提前")
        if zh
        else ("fillers cut", "verbs made stronger", "long lines parted", "blow moved first")
    )
    parts = [f"{w} {n}" for w, n in zip(words, counts.values(), strict=True) if n]
    return ("、".join(parts) + "。" if zh else ", ".join(parts) + ".",)
