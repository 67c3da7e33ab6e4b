# SPDX-License-Identifier: GPL-3.0-or-later
"""kill -9 in the middle of editing: what is there afterwards is what the journal says."""

import random
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import productions
from projects.changes import RowEdit
from projects.recovery import open_safely
from projects.row_store import RowStore
from projects.rows import KEPT, TABLES
from projects.store import ProductionStore

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
ENDS = 20
Rows = dict[tuple[str, str], object]


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return productions.planned(tmp_path_factory.mktemp("begun"))


def rows_of(store: ProductionStore) -> Rows:
    """Every row that undo answers for."""
    found: Rows = {}
    for table in TABLES:
        if table.name not in KEPT:
            for row in store.rows.under(table.kind, None):
                found[table.name, table.key(row)] = row
    return found


def replayed(start: Rows, store: ProductionStore, since: int) -> Rows:
    """The start with every step of the journal on it that is done."""
    made = dict(start)
    for entry in store.history():
        if entry.seq > since and not entry.undone:
            for edit in store.edits_of(entry.seq):
                put(made, edit)
    return made


def put(rows: Rows, edit: RowEdit) -> None:
    if edit.table in KEPT:
        return
    if edit.after is None:
        rows.pop((edit.table, edit.key), None)
    else:
        rows[edit.table, edit.key] = edit.after


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_twenty_sudden_ends_of_an_editing_hour_lose_nothing(begun, tmp_path):
    folder = Path(shutil.copytree(begun, tmp_path / "hour.yingxi"))
    with open_safely(folder).store as store:
        start, since = rows_of(store), store.history()[-1].seq
        store.end_undo_before(since + 1)
    chance = random.Random(4)
    steps = 0
    for end in range(ENDS):
        steps += edit_and_kill(folder, seed=end, after=chance.randrange(1, 60))
        opened = open_safely(folder)
        assert opened.findings == ()
        with opened.store as store:
            assert store.database.execute("PRAGMA integrity_check") == [("ok",)]
            assert rows_of(store) == replayed(start, store, since)
            assert tuple(RowStore(store.database).unreadable()) == ()
    assert steps > ENDS
    with open_safely(folder).store as store:
        while store.undo() is not None:
            pass
        now = rows_of(store)
        now.pop(("settings", "told"))
        assert now == start


def edit_and_kill(folder: Path, *, seed: int, after: int) -> int:
    """End an editor suddenly once it has said so many steps; what it said must be there."""
    command = [sys.executable, str(HERE / "editing_hour.py"), str(folder), str(seed)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
    assert process.stdout is not None
    told = 0
    try:
        assert process.stdout.readline() == "open\n"
        for _ in range(after):
            told = int(process.stdout.readline())
    finally:
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().split("\n")[:-1]
        process.stdout.close()
        process.wait()
    told = max([told, *map(int, rest)])
    with ProductionStore.open(folder, read_only=True) as store:
        assert int(store.setting("told") or 0) >= told
    return after + len(rest)
