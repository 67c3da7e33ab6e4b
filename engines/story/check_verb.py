# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi check` of a script or a production: every finding of the review, printed.

Owns the words around the findings and the object of --json. Must not find anything.
"""

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from engines.reading import read_bytes, read_season
from engines.story.findings import Finding, Kind, Place, Weight
from engines.story.review import review
from engines.studio import Studio
from projects.errors import UserError
from projects.interchange.decoding import decode
from projects.screenplay import Screenplay
from projects.store import DATABASE

FILMS = frozenset({".mp4", ".mov", ".mkv", ".webm", ".avi", ".m4v"})
WEIGHTS = {
    "zh": {Weight.NOTE: "提示", Weight.WARNING: "警告", Weight.FORBIDDEN: "禁止"},
    "en": {w: w.value for w in Weight},
}
KINDS = {
    "zh": {
        Kind.RHYTHM: "节奏",
        Kind.CONTINUITY: "连戏",
        Kind.ANACHRONISM: "时代",
        Kind.SAMENESS: "雷同",
        Kind.RISK: "合规",
    },
    "en": {k: k.value for k in Kind},
}


def is_script(path: Path) -> bool:
    """Whether a path is for this check: anything but a film."""
    return path.suffix.lower() not in FILMS


def check_script(a: argparse.Namespace) -> int:
    """Check a script or a production; findings are advice, so the exit code is 0."""
    path = a.film.expanduser()
    screenplays, texts = read_of(path)
    only = tuple(Kind(k) for k in a.only) if a.only else tuple(Kind)
    found = review(screenplays, texts, only=only)
    language = a.lang or screenplays[0].language
    if a.json:
        print(json.dumps(as_object(path.name, screenplays, found, language), ensure_ascii=False))
        return 0
    for row in rows(path.name, screenplays, found, language):
        print(row)
    return 0


def read_of(path: Path) -> tuple[tuple[Screenplay, ...], dict[int, str]]:
    """Every episode of a script file or of a production, and its text.

    Raises:
        UserError: it is missing, empty, not a script, or a production without one.
    """
    if path.is_dir() or (path / DATABASE).exists():
        return _of_production(path)
    source = decode(read_bytes(path))
    read = read_season(source, name=path.name)
    return read, {one.episode: source.text for one in read}


def _of_production(folder: Path) -> tuple[tuple[Screenplay, ...], dict[int, str]]:
    with Studio.reopen(folder, read_only=True) as studio:
        episodes = studio.store.episodes()
        read = [(e, studio.store.screenplay(e.id)) for e in episodes]
        texts = {e.number: studio.text_of(e) for e, script in read if script is not None}
    scripts = tuple(
        msgspec.structs.replace(script, episode=e.number)
        for e, script in read
        if script is not None
    )
    if not scripts:
        raise UserError(
            "no_script",
            f"{folder.name} has no script.",
            "Write one in the Write workspace, or take one in with yingxi make.",
        )
    return scripts, texts


def as_object(
    name: str, screenplays: Sequence[Screenplay], found: Sequence[Finding], language: str
) -> dict[str, Any]:
    """The findings as plain values; sentences in one language."""
    return {
        "name": name,
        "episodes": [one.episode for one in screenplays],
        "language": language,
        "findings": [
            {
                "kind": f.kind.value,
                "rule": f.rule,
                "weight": f.weight.value,
                **_place(f.place),
                "other": None if f.other is None else _place(f.other),
                "at_s": f.at_s,
                "count": f.count,
                "message": f.say.of(language),
                "suggestion": f.do.of(language),
                "source": f.source,
            }
            for f in found
        ],
        "counts": dict(Counter(f.kind.value for f in found)),
    }


def _place(place: Place) -> dict[str, Any]:
    return {
        "episode": place.episode,
        "line": place.line,
        "span": list(place.span),
        "words": place.words,
    }


def rows(
    name: str, screenplays: Sequence[Screenplay], found: Sequence[Finding], language: str
) -> list[str]:
    """What is printed for people."""
    zh = language == "zh"
    words = KINDS["zh" if zh else "en"]
    counts = Counter(f.kind for f in found)
    title = screenplays[0].title or name
    told = "，".join(f"{words[k]} {counts[k]}" for k in Kind if counts[k]) if zh else ""
    if not zh:
        told = ", ".join(f"{words[k]} {counts[k]}" for k in Kind if counts[k])
    many = len(screenplays)
    head = f"《{title}》{many} 集：" if zh else f"{title}, {many} episode{'s' * (many > 1)}: "
    out = [head + (told or ("没有发现问题。" if zh else "nothing found."))]
    for one in found:
        at = _where(one.place, zh=zh)
        weight = WEIGHTS["zh" if zh else "en"][one.weight]
        out.append(f"{at} [{weight} {words[one.kind]}/{one.rule}] {one.say.of(language)}")
        if one.other is not None:
            other = _where(one.other, zh=zh)
            out.append(f"    ↔ {other} {_short(one.other.words)}")
        out.append(f"    → {one.do.of(language)}")
    return out


def _where(place: Place, *, zh: bool) -> str:
    if zh:
        return f"第 {place.episode} 集第 {place.line} 行"
    return f"episode {place.episode}, line {place.line}"


def _short(words: str, most: int = 40) -> str:
    line = " ".join(words.split())
    return line if len(line) <= most else line[: most - 1] + "…"
