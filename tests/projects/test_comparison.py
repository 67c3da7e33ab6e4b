# SPDX-License-Identifier: GPL-3.0-or-later
"""Two states of a production side by side: what differs, and that looking changes neither."""

import shutil
from pathlib import Path

import msgspec
import pytest

import productions
from projects.backups import copy_path
from projects.commands import LockShot, RestageShot, SetSetting, SetShots
from projects.comparison import Difference, compared, looked_at
from projects.ids import ShotId
from projects.staging import Weather
from projects.store import ProductionStore

replace = msgspec.structs.replace


@pytest.fixture(scope="module")
def _planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return productions.planned(tmp_path_factory.mktemp("compare") / "one")


@pytest.fixture
def folder(_planned: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(_planned, tmp_path / "own.yingxi"))


def edit(folder: Path) -> tuple[str, ...]:
    """Open, which puts a copy away; then restage, lock, move, add and drop shots; their ids."""
    with ProductionStore.open(folder) as store:
        episode = store.episodes()[0].id
        shots = store.shots(episode)
        staging = replace(shots[0].staging, weather=Weather.SNOW)
        store.run(RestageShot(shot=shots[0].id, staging=staging))
        store.run(LockShot(shot=shots[1].id, locked=True))
        shots = store.shots(episode)
        new = replace(shots[2], id=ShotId("new"), slate="E01-S01-SH99")
        store.run(SetShots(episode=episode, shots=(*shots[:-1], new)))
        return (shots[0].id, shots[1].id, shots[-1].id)


def test_what_differs_is_named(folder: Path) -> None:
    changed, locked, gone = edit(folder)
    copy = copy_path(folder, 1)
    with looked_at(folder / "production.db") as now, looked_at(copy) as then:
        found = compared(now, then)
    by_shot = {one.shot: one for one in found.shots}
    assert (by_shot[ShotId(changed)].difference, by_shot[ShotId(changed)].fields) == (
        Difference.CHANGED,
        ("weather",),
    )
    assert by_shot[ShotId(locked)].fields == ("locked",)
    assert by_shot[ShotId("new")].difference is Difference.ONLY_FIRST
    assert by_shot[ShotId(gone)].difference is Difference.ONLY_SECOND
    assert len(by_shot) == 4
    assert [one.label for one in found.only_first] == ["restage_shot", "lock_shot", "set_shots"]
    assert found.only_second == ()
    pair = found.episodes[0]
    assert pair.first is not None
    assert pair.first == pair.second
    assert pair.first.shots > 3
    assert pair.first.lines > 0


def test_a_shot_that_was_moved_is_told(folder: Path) -> None:
    with ProductionStore.open(folder) as store:
        episode = store.episodes()[0].id
        first, second, *rest = store.shots(episode)
        store.run(SetShots(episode=episode, shots=(second, first, *rest)))
    with looked_at(folder / "production.db") as now, looked_at(copy_path(folder, 1)) as then:
        found = compared(now, then)
    assert {first.id, second.id} <= {one.shot for one in found.shots}
    assert {one.fields for one in found.shots} == {("order",)}


def test_what_was_undone_is_no_step_of_it(folder: Path) -> None:
    with ProductionStore.open(folder) as store:
        store.run(SetSetting(name="x", value="y"))
        store.undo()
    with looked_at(folder / "production.db") as now, looked_at(copy_path(folder, 1)) as then:
        found = compared(now, then)
    assert found.only_first == ()
    assert found.shots == ()


def test_looking_changes_no_byte_and_needs_no_lock(folder: Path) -> None:
    edit(folder)
    copy = copy_path(folder, 1)
    with ProductionStore.open(folder) as store:
        before = copy.read_bytes()
        with looked_at(folder / "production.db") as now, looked_at(copy) as then:
            store.run(SetSetting(name="x", value="y"))
            compared(now, then)
    assert copy.read_bytes() == before
    assert not list(copy.parent.glob("*-wal"))
