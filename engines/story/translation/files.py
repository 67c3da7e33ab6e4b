# SPDX-License-Identifier: GPL-3.0-or-later
"""A translation's table as JSON and as CSV, written whole, and read back by whoever filled it.

Owns both files' form. Must not know what fits.
"""

import csv
import io
from pathlib import Path

import msgspec

from engines.story.translation.table import Table, estimated_s, flags, ratio
from projects.disk import disk_error
from projects.errors import UserError
from projects.interchange.decoding import decode

COLUMNS = (
    "key", "scene", "sort", "speaker", "source", "target",
    "source_s", "target_s", "ratio", "flags", "by",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "'")
LIMIT_BYTES = 16 << 20
BY_HAND = "person"


def as_json(table: Table) -> bytes:
    """The whole value, which reads back as it was."""
    return msgspec.json.format(msgspec.json.encode(table), indent=1)


def as_csv(table: Table) -> bytes:
    """One row a cell, for spreadsheets; signs that one would run as a formula are quoted."""
    made = io.StringIO()
    writer = csv.writer(made)
    writer.writerow(COLUMNS)
    for one in table.cells:
        told = " ".join(flag.value for flag in flags(one, table))
        seconds = f"{estimated_s(one.target):.2f}" if one.seconds and one.target else ""
        writer.writerow(
            [
                _quoted(one.key), one.scene, one.sort.value, _quoted(one.speaker),
                _quoted(one.source), _quoted(one.target),
                f"{one.seconds:.2f}" if one.seconds else "", seconds,
                f"{ratio(one):.2f}" if ratio(one) else "", told, one.by,
            ]
        )  # fmt: skip
    return made.getvalue().encode("utf-8-sig")


def _quoted(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


def _unquoted(text: str) -> str:
    return text[1:] if text[:1] == "'" and text[1:].startswith(FORMULA) else text


def read_back(table: Table, path: Path) -> tuple[Table, tuple[str, ...]]:
    """A script's table with the targets of a file, and a sentence for each row that did not fit.

    A row is taken where its source still says the same; targets that are empty in the file leave
    what is there.

    Raises:
        UserError: `table_unreadable`: it is no table of a translation.
    """
    raw = _bytes(path)
    rows = _json_rows(raw, path) if path.suffix.lower() == ".json" else _csv_rows(raw, path)
    cells = {one.key: one for one in table.cells}
    taken: dict[str, dict[str, str]] = {}
    told: list[str] = []
    for key, source, target, by in rows:
        cell = cells.get(key)
        if cell is None or cell.source.split() != source.split():
            if target.strip():
                told.append(f"not taken, the script does not say it any more: {source[:40]}")
        elif target.strip() and target.strip() != cell.target:
            taken.setdefault(by or BY_HAND, {})[key] = " ".join(target.split())
    for by, targets in taken.items():
        table = table.filled(targets, by)
    return table, tuple(told)


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > LIMIT_BYTES:
            raise _unreadable(path, f"it has more than {LIMIT_BYTES >> 20} MB")
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error.strerror or str(error)) from error


def _json_rows(raw: bytes, path: Path) -> list[tuple[str, str, str, str]]:
    try:
        found = msgspec.json.decode(raw, type=Table)
    except (msgspec.MsgspecError, ValueError) as error:
        raise _unreadable(path, str(error)) from error
    return [(one.key, one.source, one.target, one.by) for one in found.cells]


def _csv_rows(raw: bytes, path: Path) -> list[tuple[str, str, str, str]]:
    try:
        reader = csv.DictReader(io.StringIO(decode(raw).text, newline=""), strict=True)
        if not {"key", "source", "target"} <= set(reader.fieldnames or ()):
            raise _unreadable(path, "it has no columns named key, source and target")
        return [
            (
                _unquoted(row["key"] or ""),
                _unquoted(row["source"] or ""),
                _unquoted(row["target"] or ""),
                "" if (row.get("by") or "") in ("glossary", "rule") else row.get("by") or "",
            )
            for row in reader
        ]
    except csv.Error as error:
        raise _unreadable(path, str(error)) from error


def _unreadable(path: Path, why: str) -> UserError:
    return UserError(
        "table_unreadable",
        f"{path} is no table of a translation: {why}.",
        "Write one with: yingxi translate SCRIPT --to en -o FILE.csv, fill its column `target`.",
        path=str(path),
    )


def write_whole(path: Path, raw: bytes) -> None:
    """Write a file whole or not at all.

    Raises:
        UserError, MachineError: it cannot be written.
    """
    part = path.with_name(path.name + ".part")
    try:
        part.write_bytes(raw)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise disk_error(error, path) from error
