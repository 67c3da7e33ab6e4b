# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi models`: what is known and here, taking weights in by reference, checking and finding
them again, forgetting.

Owns the words of these commands. Must not decide what a folder is (engines/model_scan).
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import msgspec

from engines.checkpoints import known
from engines.model_import import Terms, take_in
from engines.model_repair import repair, where_to_get
from engines.model_rows import State, row_of, rows, state_of
from engines.model_scan import scan
from engines.model_store import ModelStore
from engines.model_whole import Counter, Fault, Reading, Verdict
from projects.errors import EXIT_CODES, Kind, UserError

INTERRUPTED = 130
OFTEN_S = 0.2
"""Between two lines of progress on a screen."""
WORDS = {
    Fault.MISSING: "is missing",
    Fault.SIZE: "has {found} bytes, not {expected}",
    Fault.CONTENTS: "is not as it was taken in",
    Fault.FOREIGN: "is not the file that its publisher gives out",
    Fault.UNREADABLE: "cannot be read: {found}",
}
UNLIKE = "is another file than the one that is known under its name"
MARKS = {State.ABSENT: "-", State.HERE: "here", State.AWAY: "away", State.DAMAGED: "damaged"}


def models(a: argparse.Namespace) -> int:
    """Run one of them."""
    try:
        return _run(a)
    except KeyboardInterrupt:
        sys.stderr.write("\nyingxi: interrupted; the same command goes on where this one stopped\n")
        return INTERRUPTED


def _run(a: argparse.Namespace) -> int:
    match a.deed:
        case "list":
            return _list(a)
        case "scan":
            return _scan(a)
        case "import":
            return _import(a)
        case "show":
            return _show(a)
        case "verify":
            return _verify(a)
        case "repair":
            return _repair(a)
        case _:
            ModelStore().forget(a.identity)
            return _said(a, {"forgotten": a.identity}, f"{a.identity} is not used any more.")


@contextmanager
def _counting(a: argparse.Namespace) -> Iterator[Counter]:
    """A counter whose progress is one line of a screen; of a pipe nothing."""
    if a.json or not sys.stderr.isatty():
        yield Counter()
        return
    told_s = 0.0

    def tell(now: Reading) -> None:
        nonlocal told_s
        if time.monotonic() - told_s >= OFTEN_S:
            told_s = time.monotonic()
            sys.stderr.write(f"\r\033[K{_progress(now)}")
            sys.stderr.flush()

    try:
        yield Counter(told=tell)
    finally:
        sys.stderr.write("\r\033[K")


def _progress(now: Reading) -> str:
    if not now.of_files:
        return f"looking through {now.file[-60:]}"
    done, whole = now.done_bytes / 1e9, now.of_bytes / 1e9
    return (
        f"{now.name[:30]}: file {min(now.files + 1, now.of_files)} of {now.of_files}, "
        f"{done:.1f} of {whole:.1f} GB  {now.file[-30:]}"
    )


def _list(a: argparse.Namespace) -> int:
    found = rows(here_only=a.here)
    if a.json:
        return _said(a, msgspec.to_builtins(found), "")
    for row in found:
        mark = MARKS[State(row["state"])]
        text = f"{row['id']:<38}{row['task']:<12}{mark:<9}{row['fits']:<20}{row['licence']}"
        sys.stdout.write(f"{text}\n")
    return 0


def _scan(a: argparse.Namespace) -> int:
    found = scan(a.folder.expanduser())
    rows = [
        {"id": f.checkpoint.id, "place": str(f.place), "sure": f.sure, "task": f.checkpoint.task}
        for f in found
    ]
    lines = [
        f"{r['id']:<38}{'' if r['sure'] else '(name it with --as) '}{r['place']}" for r in rows
    ]
    return _said(a, rows, "\n".join(lines) or f"Nothing is recognised in {a.folder}.")


def _import(a: argparse.Namespace) -> int:
    terms = Terms(identity=a.identity, licence=a.licence, own=a.own)
    with _counting(a) as counter:
        taken = take_in(a.folder, terms, counter)
    for error in taken.refused:
        sys.stderr.write(f"yingxi: {error.message}\n  next: {error.hint}\n")
    for name in taken.unlike:
        sys.stderr.write(f"yingxi: {name} {UNLIKE}\n")
    ids = list(taken.ids)
    _said(a, {"imported": ids}, "\n".join(f"{one} is here." for one in ids))
    return EXIT_CODES[taken.refused[0].kind] if taken.refused else 0


def _show(a: argparse.Namespace) -> int:
    store = ModelStore()
    found = store.find(a.identity)
    checkpoint = found.checkpoint if found is not None else known().get(a.identity)
    if checkpoint is None:
        raise UserError(
            "checkpoint_unknown",
            f"No checkpoint is called {a.identity!r}.",
            "`yingxi models list` shows them.",
        )
    row = msgspec.to_builtins(row_of(checkpoint, found, store))
    shown = {**msgspec.to_builtins(checkpoint), **row}
    lines = [f"{key:<16}{value}" for key, value in shown.items() if value not in ("", [], {})]
    return _said(a, shown, "\n".join(lines))


def _verify(a: argparse.Namespace) -> int:
    """One, or all that are here; 2 where a file is not as it should be, 3 where it is gone."""
    store = ModelStore()
    named = [a.identity] if a.identity else [one.checkpoint.id for one in store.installed()]
    verdicts: list[Verdict] = []
    for identity in named:
        entry = store.require_entry(identity)
        with _counting(a) as counter:
            counter.rename(entry.checkpoint.name or identity)
            verdict = store.check(identity, counter, again=a.again)
        verdicts.append(verdict)
        if not a.json:
            sys.stdout.write("\n".join(_verdict_words(verdict, store)) + "\n")
            sys.stdout.flush()
    if a.json:
        told = [{**msgspec.to_builtins(one), "whole": one.whole} for one in verdicts]
        _said(a, told[0] if a.identity else told, "")
    elif not named:
        sys.stdout.write("No weights are on this machine.\n")
    states = {state_of(one) for one in verdicts}
    if State.DAMAGED in states:
        return EXIT_CODES[Kind.USER]
    return EXIT_CODES[Kind.ENVIRONMENT] if State.AWAY in states else 0


def _verdict_words(verdict: Verdict, store: ModelStore) -> list[str]:
    again = f"yingxi models repair {verdict.id} FOLDER"
    if verdict.away:
        return [f"{verdict.id}: {verdict.place} is not there.", f"  next: {again}"]
    new = [f"  {one} is new there" for one in verdict.added[:5]]
    new += [f"  {one} {UNLIKE}" for one in verdict.unlike]
    if verdict.whole:
        return [f"{verdict.id} is whole.", *new]
    lines = [f"{verdict.id} is not whole."]
    for one in verdict.faults:
        told = WORDS[one.fault].format(expected=one.expected, found=one.found)
        lines.append(f"  {one.path or verdict.place} {told}")
    where = where_to_get(store.require_entry(verdict.id).checkpoint)
    get = f"get it again from {where}; " if where else ""
    return [*lines, *new, f"  next: {get}if you have a whole copy elsewhere: {again}"]


def _repair(a: argparse.Namespace) -> int:
    with _counting(a) as counter:
        found = repair(ModelStore(), a.identity, a.folder, counter)
    told = "lies now in" if found.moved else "is whole in"
    return _said(a, msgspec.to_builtins(found), f"{a.identity} {told} {found.place}.")


def _said(a: argparse.Namespace, value: object, words: str) -> int:
    text = json.dumps(value, ensure_ascii=False) if a.json else words
    sys.stdout.write(f"{text}\n")
    return 0
