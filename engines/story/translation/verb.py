# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi translate`: a script in the other language by a model or by hand, with what does not fit.

Owns which files are written, and the printing. Must not translate.
"""

import argparse
import json
from pathlib import Path
from typing import Any

from engines.story.translation.files import as_csv, as_json, read_back, write_whole
from engines.story.translation.model import fill
from engines.story.translation.script import script_text, second_captions
from engines.story.translation.source import Source, author_of, source_of
from engines.story.translation.table import Cell, Flag, Table, estimated_s, flags, ratio
from projects.errors import UserError
from projects.interchange.subtitles import to_srt

SCRIPTS, TABLES, SUBTITLES = (".txt", ".md", ".fountain"), (".csv", ".json"), (".srt",)


def translate(a: argparse.Namespace) -> int:
    """Make the table, fill it, write what is asked for; 0 also where rows stay empty: they are
    counted and named.
    """
    outputs = [Path(one).expanduser().absolute() for one in a.output]
    for one in outputs:
        _check(one)
    source = source_of(a.script, to=a.to, episode=a.episode, names=dict(a.term))
    if source.written.screenplay.language == a.to:
        raise UserError(
            "same_language",
            f"{a.script} is in {a.to} already.",
            f"Name the other language: --to {source.table.source}.",
        )
    table, told = source.table, list[str]()
    for one in a.table:
        table, more = read_back(table, one)
        told += more
    if a.model is not None:
        kept = _keeper(outputs)
        with author_of(a.model) as author:
            outcome = fill(table, author, kept=kept)
        table = outcome.table
        told += outcome.notes
    for one in outputs:
        write_whole(one, _content(one, source, table, bilingual=a.bilingual))
    _tell(a, table, told, outputs)
    return 0


def _check(path: Path) -> None:
    if path.suffix.lower() not in (*SCRIPTS, *TABLES, *SUBTITLES):
        known = ", ".join((*SCRIPTS, *TABLES, *SUBTITLES))
        raise UserError(
            "translation_format",
            f"A translation cannot be written as {path.name}.",
            f"Name the file with one of: {known}.",
        )


def _keeper(outputs: list[Path]) -> Any:
    """Each answer is kept in the tables that were asked for: stopping loses nothing."""
    tables = [one for one in outputs if one.suffix.lower() in TABLES]

    def kept(table: Table) -> None:
        for one in tables:
            write_whole(one, as_csv(table) if one.suffix.lower() == ".csv" else as_json(table))

    return kept


def _content(path: Path, source: Source, table: Table, *, bilingual: bool) -> bytes:
    match path.suffix.lower():
        case ".csv":
            return as_csv(table)
        case ".json":
            return as_json(table)
        case ".srt":
            if not source.captions:
                raise UserError(
                    "no_captions",
                    f"{path.name}: a script file has no times for captions.",
                    "Name the production instead of its script.",
                )
            shown = second_captions(source.captions, table, bilingual=bilingual)
            return to_srt(shown, source.rate).encode()
        case other:
            fountain = other == ".fountain"
            return script_text(source.written.screenplay, table, fountain=fountain).encode()


def cell_object(one: Cell, table: Table) -> dict[str, Any]:
    """A cell as plain values, with how it fits."""
    return {
        "key": one.key,
        "scene": one.scene,
        "sort": one.sort.value,
        "speaker": one.speaker,
        "source": one.source,
        "target": one.target,
        "source_s": one.seconds,
        "measured": one.measured,
        "target_s": estimated_s(one.target) if one.seconds and one.target else 0.0,
        "ratio": ratio(one),
        "flags": [flag.value for flag in flags(one, table)],
        "by": one.by,
    }


def _tell(a: argparse.Namespace, table: Table, told: list[str], outputs: list[Path]) -> None:
    counted = {flag.value: sum(flag in flags(one, table) for one in table.cells) for flag in Flag}
    if a.json:
        whole = {
            "from": table.source,
            "to": table.target,
            "cells": [cell_object(one, table) for one in table.cells],
            "counts": counted,
            "notes": told,
            "files": [str(one) for one in outputs],
        }
        print(json.dumps(whole, ensure_ascii=False))
        return
    for one in told:
        print(f"note: {one}")
    for one in table.cells:
        wrong = [flag.value for flag in flags(one, table) if flag is not Flag.EMPTY]
        if wrong:
            fits = f" {ratio(one):.2f}x" if ratio(one) else ""
            print(f"scene {one.scene}: {', '.join(wrong)}{fits}: {one.source} | {one.target}")
    done = len(table.cells) - table.missing
    print(
        f"{done} of {len(table.cells)} rows have words in {table.target}; {table.missing} have none"
    )
    for one in outputs:
        print(one)
