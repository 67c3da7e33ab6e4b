# SPDX-License-Identifier: GPL-3.0-or-later
"""A table filled by a language model: a few rows of one scene at a time, too long ones once more.

Owns what is asked and what is taken of an answer. What a person wrote is never asked for. Must not
know any model.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

import msgspec

from engines.story.request import Author, StoryRequest, Told
from engines.story.translation.table import (
    Cell,
    Flag,
    Sort,
    Table,
    flags,
    names_of,
    ratio,
    room_for,
)
from projects.errors import BugError

BATCH = 10
LONGEST = 400
"""Characters of an answer's row."""
TOKENS_A_ROW = 90
LANGUAGES = {"zh": ("Chinese", "中文"), "en": ("English", "English")}


class _Row(msgspec.Struct, frozen=True):
    n: int
    text: str


class _Answer(msgspec.Struct, frozen=True):
    rows: list[_Row]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """A table as far as it was filled, and what was not as wished, for people."""

    table: Table
    notes: tuple[str, ...] = ()


@dataclass
class _Pass:
    author: Author
    table: Table
    kept: Callable[[Table], None]
    told: Told | None
    notes: list[str] = field(default_factory=list[str])


def fill(
    table: Table,
    author: Author,
    *,
    kept: Callable[[Table], None] | None = None,
    told: Told | None = None,
) -> Outcome:
    """Ask for whatever has no target yet, scene by scene.

    Args:
        table: with what a person filled already, which stays.
        author: who answers.
        kept: called with the table after each answer, so that nothing is lost when it is stopped.
        told: hears the text as it comes.

    Raises:
        UserError, MachineError, Cancelled: as the author's; what came before was given to `kept`.
    """
    run = _Pass(author, table, kept or (lambda _: None), told)
    for number in range(max((one.scene for one in table.cells), default=0) + 1):
        for batch in _batches(run.table, number):
            _ask(run, batch, {})
        tight = [
            one
            for one in run.table.cells
            if one.scene == number
            and one.by == author.model
            and Flag.TOO_LONG in flags(one, run.table)
        ]
        for batch in _cut(tight):
            _ask(run, batch, {one.key: room_for(one, table.target) for one in batch})
    empty = run.table.missing
    if empty:
        run.notes.append(f"{empty} rows were not translated; they keep their own words.")
    return Outcome(table=run.table, notes=tuple(run.notes))


def _batches(table: Table, number: int) -> Iterator[list[Cell]]:
    waiting = [
        one
        for one in table.cells
        if one.scene == number and (not one.by or (one.by == "rule" and one.sort is Sort.PLACE))
    ]
    return _cut(waiting)


def _cut(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    for at in range(0, len(cells), BATCH):
        yield list(cells[at : at + BATCH])


def _ask(run: _Pass, batch: list[Cell], wishes: dict[str, int]) -> None:
    if not batch:
        return
    request = StoryRequest(
        model=run.author.model,
        prefix=prefix_of(run.table),
        words=_words(run.table, batch, wishes),
        schema=schema_of(len(batch)),
        temperature=0.2,
        most_tokens=200 + TOKENS_A_ROW * len(batch),
    )
    try:
        answer = run.author.answer(request, run.told)
        rows = msgspec.json.decode(answer.text, type=_Answer).rows
    except BugError as error:
        run.notes.append(f"Scene {batch[0].scene}: {error.message}")
        return
    except (msgspec.MsgspecError, ValueError) as error:
        run.notes.append(f"Scene {batch[0].scene}: the answer could not be read ({error}).")
        return
    said = {row.n: " ".join(row.text.split())[:LONGEST] for row in rows}
    targets = {
        cell.key: said[n]
        for n, cell in enumerate(batch, 1)
        if said.get(n) and _is_better(cell, said[n], run.table, shorter=cell.key in wishes)
    }
    run.table = run.table.filled(targets, run.author.model)
    run.kept(run.table)


def _is_better(cell: Cell, target: str, table: Table, *, shorter: bool) -> bool:
    """Whether an answer may stand: in the language that was asked for; on a second ask, shorter and
    with its names.
    """
    after = msgspec.structs.replace(cell, target=target)
    wrong = set(flags(after, table))
    if wrong & {Flag.LANGUAGE, Flag.PLACEHOLDER, Flag.SAME}:
        return False
    if not shorter:
        return True
    return ratio(after) < ratio(cell) and not (wrong - set(flags(cell, table)))


def prefix_of(table: Table) -> str:
    """What stands before every request, byte for byte the same: the task, names, title."""
    source, target = LANGUAGES[table.source][0], LANGUAGES[table.target][0]
    rows = [
        f"You translate the script of a vertical short drama from {source} to {target}.",
        f"Write natural spoken {target}. A line is dubbed: it must not be longer to speak than its",
        "seconds allow. Keep who speaks, the order, the feeling, names and all marks such as {x}.",
        "Answer with JSON only: one object for each n.",
        f"Title: {table.title}",
    ]
    names = names_of(table)
    if names:
        rows.append("Names: " + "; ".join(f"{a} = {b}" for a, b in sorted(names.items())))
    return "\n".join(rows) + "\n\n"


def _words(table: Table, batch: Sequence[Cell], wishes: dict[str, int]) -> str:
    unit = "Chinese characters" if table.target == "zh" else "words"
    rows: list[dict[str, object]] = []
    for n, one in enumerate(batch, 1):
        row: dict[str, object] = {"n": n, "what": one.sort.value, "text": one.source}
        if one.speaker:
            row["who"] = one.speaker
        if one.sort is Sort.LINE:
            row["seconds"] = one.seconds
            row[f"most_{unit.replace(' ', '_')}"] = room_for(one, table.target)
        if one.key in wishes:
            row["too_long"] = one.target
        rows.append(row)
    asked = f"Translate into {LANGUAGES[table.target][0]}"
    if wishes:
        asked = f"Say it shorter, in at most so many {unit}; `too_long` is what does not fit"
    return f"{asked}:\n{json.dumps(rows, ensure_ascii=False)}\n"


def schema_of(count: int) -> str:
    """The canonical schema of an answer with so many rows."""
    row = {
        "type": "object",
        "properties": {
            "n": {"type": "integer", "minimum": 1, "maximum": count},
            "text": {"type": "string", "minLength": 1, "maxLength": LONGEST},
        },
        "required": ["n", "text"],
        "additionalProperties": False,
    }
    whole = {
        "type": "object",
        "properties": {
            "rows": {"type": "array", "items": row, "minItems": count, "maxItems": count}
        },
        "required": ["rows"],
        "additionalProperties": False,
    }
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
