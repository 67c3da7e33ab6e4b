# SPDX-License-Identifier: GPL-3.0-or-later
"""Licence records: all read, all bundled binaries covered, obligations summed."""

import hashlib
from pathlib import Path

import msgspec
import pytest

import assets
from assets.licences import Licence, by_id, licence, licences, obligations, read_licence
from engines.checkpoints import Task, known
from projects.errors import BugError, UserError

DATA = Path(assets.__file__).parent / "data"
OURS = {".json", ".txt", ".fountain", ".md", ".qss", ".svg"}
"""Written by this project itself, but for texts of licences."""


def test_every_record_reads_and_names_what_is_there():
    for record in licences().values():
        assert record.licence
        assert record.source
        for pattern in record.files:
            assert list(DATA.glob(pattern)), f"{record.id}: {pattern}"
        if record.licence_text:
            assert (DATA / record.licence_text).read_text(encoding="utf-8").strip()


def test_files_have_the_hash_on_record():
    for record in licences().values():
        if record.sha256:
            (name,) = record.files
            assert hashlib.sha256((DATA / name).read_bytes()).hexdigest() == record.sha256


def test_every_bundled_binary_is_on_record():
    covered = {path for one in licences().values() for p in one.files for path in DATA.glob(p)}
    foreign = {p for p in DATA.rglob("*") if p.is_file() and p.suffix not in OURS}
    assert foreign <= covered


def test_everything_bundled_may_be_passed_on_and_sold():
    others = [one for one in licences().values() if one.for_media or one.for_weights]
    ours = [one for one in licences().values() if one not in others]
    assert all(one.commercial_use and one.redistribution for one in ours)
    assert not any(one.files for one in others)


def test_every_checkpoint_of_the_table_has_a_licence_in_plain_words():
    for one in known().values():
        record = licences()[one.licence]
        if record.id != "kokoro":
            assert record.says_en, record.id
            assert record.says_zh, record.id


def test_the_table_of_checkpoints_holds_together():
    table = known()
    assert len(table) >= 40
    families = {one.family for one in table.values()}
    for one in table.values():
        assert set(one.goes_with) <= families, one.id
        assert one.memory_bytes, one.id
        assert one.sources, one.id
        for wide, high in one.defaults.sizes_px:
            assert wide % one.defaults.size_step_px == high % one.defaults.size_step_px == 0, one.id
        if one.task is Task.CLIP:
            d = one.defaults
            assert (d.most_frames - d.length_more) % d.length_step == 0, one.id
            assert d.fps > 0


def record(name: str, **more: object) -> Licence:
    plain = Licence(
        id=name,
        name=name,
        licence="MIT",
        copyright="c",
        source="s",
        commercial_use=True,
        redistribution=True,
    )
    return msgspec.structs.replace(plain, **more)


def test_obligations():
    used = (
        record("a", attribution="Music by A"),
        record("b", commercial_use=False),
        record("c", attribution="Music by A"),
        record("b", commercial_use=False),
    )
    owed = obligations(used)
    assert owed.credits == ("Music by A",)
    assert owed.blocking == ("b",)


def test_unknown_and_broken_records():
    with pytest.raises(UserError, match=r"nobody-1\.0") as caught:
        licence("nobody-1.0")
    assert "record" in caught.value.hint
    with pytest.raises(BugError, match=r"x\.json"):
        read_licence(b'{"id": 3}', "x.json")
    with pytest.raises(BugError, match="Two"):
        by_id([record("a"), record("a")])
    assert licence("kokoro").licence == "Apache-2.0"
