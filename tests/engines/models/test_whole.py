# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether weights are whole is told file by file; what was read once is not read again."""

import errno
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import msgspec
import pytest
import weight_files

from engines import file_hashes, model_whole
from engines.api import Cancelled
from engines.checkpoints import Checkpoint, CheckpointFile, Task, known
from engines.cli import main
from engines.file_hashes import JOURNAL, FileHashes
from engines.model_import import take_in
from engines.model_rows import State, row_of, rows
from engines.model_store import INDEX, Installed, ModelStore
from engines.model_whole import Counter, Fault, Reading
from projects.errors import MachineError, UserError

OLD_NS = time.time_ns() - 3600 * 10**9
NOIR = Checkpoint(id="noir", name="Noir", family="sdxl", task=Task.STILL, licence="cc0")


def old(path: Path) -> None:
    """As if all files below had been written an hour ago."""
    for one in [path, *path.rglob("*")]:
        os.utime(one, ns=(OLD_NS, OLD_NS))


def folder_of(place: Path, parts: int = 3) -> Path:
    for number in range(parts):
        path = place / f"部件 {number}/model.safetensors"
        weight_files.safetensors(path, {"w": (100 + number,)}, bytes([number + 1]))
    (place / "model_index.json").write_text('{"_class_name": "StableDiffusionXLPipeline"}')
    old(place)
    return place


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModelStore:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "weights"))
    monkeypatch.setenv("YINGXI_DEVICE", "cpu")
    return ModelStore()


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "移动 盘/雨夜 noir")


class Reads:
    """Counts the files whose bytes are read."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.paths: list[str] = []
        read = file_hashes._read

        def counted(path, step):
            self.paths.append(path.parent.name)
            return read(path, step)

        monkeypatch.setattr(file_hashes, "_read", counted)


class Stop:
    """Asks to stop once some bytes have been read."""

    def __init__(self, after: int) -> None:
        self.left = after

    def check(self) -> None:
        self.left -= 1
        if self.left < 0:
            raise Cancelled


def test_what_did_not_change_is_not_read_again(store, place, monkeypatch) -> None:
    reads = Reads(monkeypatch)
    store.add(NOIR, place)
    assert len(reads.paths) == 4
    assert store.is_whole("noir")
    assert len(reads.paths) == 4
    assert store.check("noir", again=True).whole
    assert len(reads.paths) == 8


def test_a_check_that_was_stopped_goes_on_at_the_file_it_had_reached(
    store, place, monkeypatch
) -> None:
    store.add(NOIR, place)
    (Path(os.environ["YINGXI_WEIGHTS"]) / JOURNAL).unlink()
    reads = Reads(monkeypatch)
    told: list[Reading] = []
    # a file asks three times: before it, after its one block, and at its end
    with pytest.raises(Cancelled):
        store.check("noir", Counter("Noir", told.append, Stop(7)))
    assert told[-1].of_files == 4
    assert told[-1].files == 2
    assert store.is_whole("noir")
    assert [reads.paths.count(one) for one in (place.name, "部件 0", "部件 1")] == [1, 1, 2]


def test_progress_comes_to_all_bytes_and_files(store, place) -> None:
    store.add(NOIR, place)
    told: list[Reading] = []
    (place / "部件 0/model.safetensors").write_bytes(b"short")
    assert not store.check("noir", Counter("Noir", told.append)).whole
    last = told[-1]
    assert (last.name, last.files, last.done_bytes) == ("Noir", last.of_files, last.of_bytes)
    assert all(one.done_bytes <= one.of_bytes for one in told)


def test_each_fault_is_told_of_its_file(store, place) -> None:
    store.add(NOIR, place)
    cut, changed = place / "部件 0/model.safetensors", place / "部件 1/model.safetensors"
    cut.write_bytes(cut.read_bytes()[:-1])
    changed.write_bytes(changed.read_bytes()[:-1] + b"\0")
    (place / "model_index.json").unlink()
    (place / "new.json").write_text("{}")
    (place / ".DS_Store").write_text("")
    (place / "Thumbs.db").write_text("")
    verdict = store.check("noir")
    assert {one.path: one.fault for one in verdict.faults} == {
        "model_index.json": Fault.MISSING,
        "部件 0/model.safetensors": Fault.SIZE,
        "部件 1/model.safetensors": Fault.CONTENTS,
    }
    size = next(one for one in verdict.faults if one.fault is Fault.SIZE)
    assert int(size.expected) == int(size.found) + 1
    assert verdict.added == ("new.json",)
    assert store.require("noir").sha256  # it is still used as it is


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root reads all")
def test_a_file_that_may_not_be_read(store, place) -> None:
    store.add(NOIR, place)
    (place / "model_index.json").chmod(0)
    (fault,) = store.check("noir", again=True).faults
    assert fault.fault is Fault.UNREADABLE


def test_a_disk_that_fails_is_told_and_the_rest_is_read(store, place, monkeypatch) -> None:
    store.add(NOIR, place)
    read = file_hashes._read

    def broken(path, step):
        if path.parent.name == "部件 1":
            raise OSError(errno.EIO, "Input/output error")
        return read(path, step)

    monkeypatch.setattr(file_hashes, "_read", broken)
    (fault,) = store.check("noir", again=True).faults
    assert (fault.fault, fault.found) == (Fault.UNREADABLE, "Input/output error")


def test_a_glance_knows_what_was_read_before(store, place) -> None:
    entry = store.add(NOIR, place)
    changed = place / "部件 1/model.safetensors"
    changed.write_bytes(changed.read_bytes()[:-1] + b"\0")
    os.utime(changed, ns=(OLD_NS + 1, OLD_NS + 1))
    assert store.glance(entry).whole  # the size is the same, and nobody has read it yet
    assert not store.glance(entry).read
    assert not store.is_whole("noir")
    assert [one.fault for one in store.glance(entry).faults] == [Fault.CONTENTS]
    assert row_of(NOIR, entry, store)["state"] == State.DAMAGED
    place.rename(place.with_name("elsewhere"))
    assert store.glance(entry).away
    states = {row["id"]: row["state"] for row in rows(here_only=True)}
    assert states == {"noir": "away"}


def test_a_file_changed_a_moment_ago_is_read_again(store, place, monkeypatch) -> None:
    fresh = place / "model_index.json"
    fresh.write_text(fresh.read_text())
    reads = Reads(monkeypatch)
    store.add(NOIR, place)
    assert store.is_whole("noir")
    assert reads.paths.count(place.name) == 2
    assert reads.paths.count("部件 0") == 1


def test_records_from_before_files_had_hashes(store, place) -> None:
    entry = store.add(NOIR, place)
    bare = msgspec.structs.replace(entry, contents=())
    store._write((bare,))
    assert store.check("noir").whole
    assert store.require("noir") == entry
    store._write((bare,))
    changed = place / "部件 1/model.safetensors"
    changed.write_bytes(changed.read_bytes()[:-1] + b"\0")
    assert [one.path for one in store.check("noir").faults] == [""]
    changed.unlink()
    assert [one.fault for one in store.check("noir").faults] == [Fault.MISSING]
    assert store.require("noir").contents == ()


def test_torn_lines_of_the_journal_count_for_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    old(path)
    made = FileHashes(tmp_path).of(path)
    journal = tmp_path / JOURNAL
    whole = journal.read_bytes()
    journal.write_bytes(b'{"no": 1}\n\xff\xfe\n' + whole + whole[: len(whole) // 2])
    assert FileHashes(tmp_path).known(path) == made
    other = tmp_path / "b"
    other.write_bytes(b"y")
    old(other)
    FileHashes(tmp_path).of(other)
    assert FileHashes(tmp_path).known(other)
    assert FileHashes(tmp_path).known(path) == made


def test_a_journal_does_not_grow_for_ever(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(b"x")
    old(path)
    made = FileHashes(tmp_path).of(path)
    journal = tmp_path / JOURNAL
    journal.write_bytes(journal.read_bytes() * 2000)
    assert FileHashes(tmp_path).known(path) == made
    assert len(journal.read_bytes().splitlines()) == 1


def test_a_full_disk_keeps_the_list_and_the_check_goes_on(store, place, monkeypatch) -> None:
    store.add(NOIR, place)
    index = Path(os.environ["YINGXI_WEIGHTS"]) / INDEX
    before = index.read_bytes()

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(MachineError, match="disk is full"):
        store.add(msgspec.structs.replace(NOIR, id="other"), place)
    assert index.read_bytes() == before
    assert not list(index.parent.glob("*.part"))
    opened = Path.open

    def no_room(path: Path, mode: str = "r", **more: Any):
        if "a" in mode or "w" in mode:
            full()
        return opened(path, mode, **more)

    monkeypatch.setattr(Path, "open", no_room)
    assert store.check("noir", again=True).whole


def test_a_damaged_list_is_said_so(store, place) -> None:
    store.add(NOIR, place)
    index = Path(os.environ["YINGXI_WEIGHTS"]) / INDEX
    index.write_bytes(index.read_bytes()[:-20])
    with pytest.raises(MachineError, match="is damaged"):
        store.installed()


def run(code: str, *arguments: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


STUCK = """
import signal, sys, threading
from engines import file_hashes
from engines.cli import main
signal.signal(signal.SIGINT, signal.default_int_handler)  # of a job in the background it is off
read, reads = file_hashes._read, []
def stuck(path, step):
    if len(reads) == 5:
        print("here", flush=True)
        threading.Event().wait()
    reads.append(path)
    return read(path, step)
file_hashes._read = stuck
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("how", ["kill", "interrupt"])
def test_killed_in_the_middle_it_goes_on(store, tmp_path, monkeypatch, how: str) -> None:
    place = folder_of(tmp_path / "drive/很多 parts", 12)
    store.add(NOIR, place)
    (Path(os.environ["YINGXI_WEIGHTS"]) / JOURNAL).unlink()
    going = run(STUCK, "models", "verify", "noir")
    assert going.stdout is not None
    while b"here" not in going.stdout.readline():
        assert going.poll() is None
    if how == "kill":
        going.kill()
        going.communicate(timeout=30)
    elif sys.platform == "win32":
        pytest.skip("a console of its own would be needed")
    else:
        import signal

        going.send_signal(signal.SIGINT)
        _, told = going.communicate(timeout=30)
        assert going.returncode == 130
        assert b"goes on where this one stopped" in told
    reads = Reads(monkeypatch)
    assert store.is_whole("noir")
    assert len(reads.paths) == 13 - 5


def test_two_processes_at_once(store, tmp_path: Path) -> None:
    places = [folder_of(tmp_path / f"drive/m{number}", 5) for number in range(4)]
    code = (
        "import sys; from pathlib import Path\n"
        "from engines.checkpoints import Checkpoint, Task\n"
        "from engines.model_store import ModelStore\n"
        "for one in sys.argv[1:]:\n"
        "    made = Checkpoint(id=Path(one).name, name='', family='sdxl', task=Task.STILL)\n"
        "    ModelStore().add(made, Path(one)); assert ModelStore().is_whole(made.id)\n"
    )
    halves = [run(code, *map(str, places[:2])), run(code, *map(str, places[2:]))]
    for one in halves:
        _, told = one.communicate(timeout=60)
        assert one.returncode == 0, told
    assert {one.checkpoint.id for one in store.installed()} == {"m0", "m1", "m2", "m3"}
    journal = Path(os.environ["YINGXI_WEIGHTS"]) / JOURNAL
    lines = [one for one in journal.read_bytes().split(b"\n") if one]
    assert len([json.loads(one) for one in lines]) == 4 * 6


def test_a_folder_of_ten_thousand_files(store, tmp_path: Path, monkeypatch) -> None:
    place = tmp_path / "many"
    for folder in range(100):
        (place / f"{folder:02}").mkdir(parents=True)
        for file in range(100):
            (place / f"{folder:02}/{file:02}.json").write_bytes(b"%d %d" % (folder, file))
    old(place)
    entry = store.add(NOIR, place)
    assert len(entry.files) == 10_000
    reads = Reads(monkeypatch)
    started = time.perf_counter()
    assert store.is_whole("noir")
    assert store.glance(entry).whole
    for _ in range(100):
        store.find("noir")
    assert not reads.paths
    assert time.perf_counter() - started < 5
    (place / "42/17.json").write_bytes(b"42 18")
    (fault,) = store.check("noir").faults
    assert fault.path == "42/17.json"


def test_a_recipe_never_speaks_of_weights_that_are_no_more(store, place) -> None:
    entry = store.add(NOIR, place)
    assert store.sha256("noir") == entry.sha256
    (place / "model_index.json").write_text("{}")  # no weights: what is made is the same
    assert store.sha256("noir") == entry.sha256
    weights = place / "部件 0/model.safetensors"
    weight_files.safetensors(weights, {"w": (7,)})
    with pytest.raises(MachineError, match=r"have changed: 部件 0"):
        store.sha256("noir")
    assert store.add(NOIR, place).sha256 == store.sha256("noir") != entry.sha256


@pytest.fixture
def flux(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lone file that the catalogue knows by name, size and hash."""
    path = weight_files.gguf(tmp_path / "下载/Tiny-Q4.gguf", "qwen3", {"blk.0.w": (4, 1 << 16)})
    good = FileHashes(tmp_path / "none").of(path)
    record = Checkpoint(
        id="tiny-gguf",
        name="Tiny",
        family="gguf",
        task=Task.LANGUAGE,
        licence="apache_2",
        sources=("somebody/Tiny-GGUF",),
        alone=(CheckpointFile(path=path.name, size_bytes=path.stat().st_size, sha256=good),),
    )
    monkeypatch.setitem(known(), record.id, record)
    return path


def test_a_published_file_is_taken_in_as_such(store, flux: Path) -> None:
    assert main(["models", "import", str(flux)]) == 0
    assert store.is_whole("tiny-gguf")
    renamed = flux.with_name("other name.gguf")
    flux.rename(renamed)
    store.move("tiny-gguf", renamed)
    assert store.check("tiny-gguf").whole


@pytest.mark.parametrize("words", [["--own"], ["--as", "mine"]])
def test_a_known_name_and_size_with_other_contents_is_said(
    store, flux: Path, capsys, words: list[str]
) -> None:
    flux.write_bytes(flux.read_bytes()[:-1] + b"\7")
    assert main(["models", "import", str(flux), "--json"]) == 2
    told = json.loads(capsys.readouterr().out)["error"]
    assert told["code"] == "weights_differ"
    assert "somebody/Tiny-GGUF" in told["hint"]
    assert not store.installed()
    assert main(["models", "import", str(flux), *words]) == 0
    (entry,) = store.installed()
    assert entry.checkpoint.id in ("tiny-gguf-own", "mine")
    assert entry.checkpoint.licence == "unknown_weights"
    assert store.is_whole(entry.checkpoint.id)


def test_what_was_taken_in_damaged_before_hashes_were_compared(store, flux, capsys) -> None:
    flux.write_bytes(flux.read_bytes()[:-1] + b"\7")
    store.add(known()["tiny-gguf"], flux)
    assert [one.fault for one in store.check("tiny-gguf").faults] == [Fault.FOREIGN]
    assert main(["models", "verify"]) == 2
    assert "not the file that its publisher" in capsys.readouterr().out
    assert main(["models", "repair", "tiny-gguf"]) == 3


def test_of_a_known_name_without_a_known_size_another_file_is_only_told(
    store, flux: Path, capsys, monkeypatch
) -> None:
    record = known()["tiny-gguf"]
    (file,) = record.alone
    unsized = msgspec.structs.replace(file, size_bytes=0)
    monkeypatch.setitem(known(), record.id, msgspec.structs.replace(record, alone=(unsized,)))
    assert main(["models", "import", str(flux)]) == 0
    assert "another file" not in capsys.readouterr().err
    flux.write_bytes(flux.read_bytes()[:-1] + b"\7")
    assert main(["models", "import", str(flux)]) == 0
    assert "another file than the one" in capsys.readouterr().err
    assert store.is_whole("tiny-gguf")
    assert main(["models", "verify"]) == 0
    assert "another file than the one" in capsys.readouterr().out


def test_an_import_that_was_stopped_goes_on(store, tmp_path: Path, monkeypatch) -> None:
    place = folder_of(tmp_path / "stable-diffusion-xl-base-1.0")
    reads = Reads(monkeypatch)
    with pytest.raises(Cancelled):
        take_in(place, counter=Counter(cancel=Stop(7)))
    assert not store.installed()
    assert take_in(place).ids == ("sdxl-base-1.0",)
    assert len(reads.paths) == 5


def test_one_bad_file_keeps_no_other_out(store, flux: Path, capsys) -> None:
    weight_files.gguf(flux.with_name("Aunt Mei.gguf"), "qwen3", {"blk.0.w": (4, 1 << 16)})
    flux.write_bytes(flux.read_bytes()[:-1] + b"\7")
    assert main(["models", "import", str(flux.parent)]) == 2
    told = capsys.readouterr()
    assert "aunt-mei is here" in told.out
    assert "Tiny-Q4.gguf" in told.err


def test_verify_all_as_people_and_programs_read_it(store, place, capsys) -> None:
    assert main(["models", "verify"]) == 0
    assert "No weights" in capsys.readouterr().out
    store.add(NOIR, place)
    assert main(["models", "verify", "--again"]) == 0
    assert "noir is whole" in capsys.readouterr().out
    (place / "model_index.json").unlink()
    assert main(["models", "verify"]) == 2
    told = capsys.readouterr().out
    assert "model_index.json is missing" in told
    assert "yingxi models repair noir FOLDER" in told
    assert main(["models", "list", "--here"]) == 0
    assert "damaged" in capsys.readouterr().out
    place.rename(place.with_name("x"))
    assert main(["models", "verify", "--json"]) == 3
    (one,) = json.loads(capsys.readouterr().out)
    assert (one["away"], one["whole"]) == (True, False)
    assert main(["models", "verify", "nobody"]) == 3


def test_a_name_that_is_no_text(store, tmp_path: Path) -> None:
    place = folder_of(tmp_path / "m")
    try:
        Path(os.fsdecode(os.fsencode(place) + b"/\xff.json")).write_text("{}")
    except OSError:
        pytest.skip("this file system takes text only")
    with pytest.raises(UserError, match="Rename that file"):
        store.add(NOIR, place)


def test_installed_is_the_form_of_before() -> None:
    raw = b'{"checkpoint":{"id":"a","name":"A","family":"sdxl","task":"still"},"place":"/x",'
    raw += b'"files":["a"],"sha256":"b"}'
    entry = msgspec.json.decode(raw, type=Installed)
    assert [one.path for one in entry.expected] == ["a"]
    assert model_whole.one_hash(()) == model_whole.one_hash(entry.contents)
