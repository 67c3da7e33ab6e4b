# SPDX-License-Identifier: GPL-3.0-or-later
"""Two threads at one database: who reads does not wait for who writes."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from projects.commands import SetSetting
from projects.production import Production
from projects.store import ProductionStore

PATIENCE_S = 20.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[ProductionStore]:
    made = Production(title="t", language="zh", seed_name="t")
    with ProductionStore.create(tmp_path / "p.yingxi", made) as opened:
        opened.run(SetSetting(name="a", value="before"))
        yield opened


def test_reading_goes_on_beside_a_write_and_sees_what_was_committed(
    store: ProductionStore,
) -> None:
    inside, may_end = threading.Event(), threading.Event()

    def write() -> None:
        with store.transaction():
            store.run(SetSetting(name="a", value="after"))
            assert store.setting("a") == "after"
            inside.set()
            assert may_end.wait(PATIENCE_S)

    writer = threading.Thread(target=write)
    writer.start()
    assert inside.wait(PATIENCE_S)
    assert store.setting("a") == "before"
    assert store.next_undo is not None
    may_end.set()
    writer.join(PATIENCE_S)
    assert store.setting("a") == "after"


def test_closing_leaves_one_file_after_reading_beside(store: ProductionStore) -> None:
    inside, may_end = threading.Event(), threading.Event()

    def write() -> None:
        with store.transaction():
            inside.set()
            assert may_end.wait(PATIENCE_S)

    writer = threading.Thread(target=write)
    writer.start()
    assert inside.wait(PATIENCE_S)
    assert store.setting("a") == "before"
    may_end.set()
    writer.join(PATIENCE_S)
    folder = store.folder
    store.close()
    assert not list(folder.glob("production.db-*"))
    with ProductionStore.open(folder) as again:
        assert again.setting("a") == "before"
