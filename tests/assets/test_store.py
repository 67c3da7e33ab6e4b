# SPDX-License-Identifier: GPL-3.0-or-later
"""Blobs: kept once, whole or not at all, found damaged, swept by reach."""

import errno
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assets import store as blobs_module
from assets.store import BlobStore, blob_path, media_id
from projects.errors import Kind, MachineError, ProductionError, UserError
from projects.ids import MediaId

ROOT = Path(__file__).parents[2]
NONE = MediaId("0" * 64)


@pytest.fixture
def blobs(tmp_path):
    media = tmp_path / "media"
    media.mkdir()
    return BlobStore(media)


def files(blobs: BlobStore) -> list[str]:
    return sorted(p.name for p in blobs.media.rglob("*") if p.is_file())


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30, deadline=None
)
@given(content=st.binary(max_size=4000))
def test_what_is_kept_is_read_back_under_its_hash(blobs, content):
    identity = blobs.ingest(content)
    assert identity == hashlib.sha256(content).hexdigest() == media_id(content)
    assert blobs.read(identity) == content
    assert blobs.has(identity)
    assert blobs.verify(identity)
    assert blobs.path(identity) == blob_path(blobs.media, identity)


def test_a_file_is_copied_never_moved(blobs, tmp_path, monkeypatch):
    monkeypatch.setattr(blobs_module, "CHUNK_BYTES", 1000)
    source = tmp_path / "雨 声.wav"
    source.write_bytes(os.urandom(123_456))
    identity = blobs.ingest(source)
    assert blobs.read(identity) == source.read_bytes()
    assert blobs.all_ids() == (identity,)


def test_the_same_again_is_kept_once(blobs, tmp_path):
    first = blobs.ingest(b"rain")
    changed = blobs.path(first).stat().st_mtime_ns
    (tmp_path / "rain").write_bytes(b"rain")
    assert blobs.ingest(tmp_path / "rain") == first
    assert blobs.path(first).stat().st_mtime_ns == changed
    assert len(files(blobs)) == 1


def test_a_blob_that_was_cut_short_is_healed_by_the_same_again(blobs):
    identity = blobs.ingest(b"rain on the roof")
    os.truncate(blobs.path(identity), 4)
    assert blobs.ingest(b"rain on the roof") == identity
    assert blobs.verify(identity)


def test_flipped_bytes_are_found_and_made_room_for(blobs):
    one, two = blobs.ingest(b"a" * 5000), blobs.ingest(b"b" * 5000)
    assert blobs.verify_all() == ()
    raw = bytearray(blobs.read(two))
    raw[2500] ^= 1
    blobs.path(two).write_bytes(raw)
    assert blobs.verify_all() == (two,)
    assert not blobs.remove_damaged(one)
    assert blobs.remove_damaged(two)
    assert not blobs.has(two)
    assert blobs.ingest(b"b" * 5000) == two
    assert blobs.verify_all() == ()


def test_what_is_not_there(blobs, tmp_path):
    for call in (blobs.open, blobs.read, blobs.verify, blobs.remove_damaged):
        with pytest.raises(MachineError) as caught:
            call(NONE)
        assert caught.value.code == "media_missing"
        assert caught.value.hint
    assert not blobs.has(NONE)
    for bad in (tmp_path / "none.wav", tmp_path):
        with pytest.raises(UserError) as refused:
            blobs.ingest(bad)
        assert refused.value.code == "source_unreadable"
        assert str(bad) in refused.value.message
    assert files(blobs) == []


def test_a_media_folder_that_goes_ends_in_a_sentence(blobs):
    identity = blobs.ingest(b"rain")
    shutil.rmtree(blobs.media)
    with pytest.raises(MachineError) as caught:
        blobs.ingest(b"snow")
    assert caught.value.code == "missing"
    assert "media" in caught.value.message
    with pytest.raises(MachineError):
        blobs.read(identity)
    assert blobs.all_ids() == ()
    assert blobs.verify_all() == ()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_leaves_nothing_half_written(blobs, monkeypatch, number):
    def full(handle):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError) as caught:
        blobs.ingest(b"rain")
    assert (caught.value.code, caught.value.kind) == ("disk_full", Kind.ENVIRONMENT)
    assert str(blobs.media) in caught.value.message
    assert files(blobs) == []


LIMITED = """
import resource, sys
from pathlib import Path
from assets.store import BlobStore
from projects.errors import ProductionError
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000,) * 2)
try:
    BlobStore(Path(sys.argv[1])).ingest(b"x" * 3_000_000)
except ProductionError as error:
    print(error.code)
    raise SystemExit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits on files")
def test_a_file_that_may_not_grow_ends_in_a_sentence(blobs):
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(blobs.media)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (7, "disk_full"), done.stderr
    assert files(blobs) == []


def test_a_source_that_fails_while_it_is_read_is_the_sources_fault(blobs, tmp_path, monkeypatch):
    source = tmp_path / "bad.wav"
    source.write_bytes(b"x")

    class Torn:
        def __enter__(self):
            return self

        def __exit__(self, *_):
            return None

        def read(self, _):
            raise OSError(errno.EIO, "torn")

    monkeypatch.setattr(Path, "open", lambda *_: Torn())
    with pytest.raises(UserError, match="torn") as caught:
        blobs.ingest(source)
    assert caught.value.code == "source_unreadable"
    with pytest.raises(MachineError, match="torn"):
        blobs.verify(NONE)


def test_the_sweep_takes_what_nothing_speaks_of(blobs):
    kept, gone = blobs.ingest(b"kept"), blobs.ingest(b"gone!")
    (blobs.media / ".part-crash").write_bytes(b"1234567")
    (blobs.media / "notes.txt").write_text("mine")
    rehearsal = blobs.sweep({kept}, dry_run=True)
    assert rehearsal.removed == (gone,)
    assert (rehearsal.parts, rehearsal.freed_bytes) == (1, 12)
    assert blobs.has(gone)
    assert blobs.sweep({kept}) == rehearsal
    assert blobs.all_ids() == (kept,)
    assert (blobs.media / "notes.txt").exists()
    assert blobs.sweep({kept}).removed == ()


def test_a_sweep_that_fails_names_the_file(blobs, monkeypatch):
    gone = blobs.ingest(b"gone")

    def refuse(self, **_):
        raise PermissionError(errno.EACCES, "no")

    monkeypatch.setattr(Path, "unlink", refuse)
    for call in (lambda: blobs.sweep(()), lambda: _damage(blobs, gone)):
        with pytest.raises(ProductionError) as caught:
            call()
        assert caught.value.code == "unwritable"
        assert gone[2:] in caught.value.message


def _damage(blobs: BlobStore, identity: MediaId) -> bool:
    blobs.path(identity).write_bytes(b"other")
    return blobs.remove_damaged(identity)
