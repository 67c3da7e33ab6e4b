# SPDX-License-Identifier: GPL-3.0-or-later
"""Licence records: all read, all bundled binaries covered, obligations summed."""

import hashlib
from pathlib import Path

import msgspec
import pytest

import assets
from assets.licences import Licence, by_id, licence, licences, obligations, read_licence
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
    ours = [one for one in licences().values() if not one.for_media]
    assert all(one.commercial_use and one.redistribution for one in ours)
    assert not any(one.files for one in licences().values() if one.for_media)


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
