# SPDX-License-Identifier: GPL-3.0-or-later
"""Checkpoints that are cut short, of another shape, more than weights, or too large: each is
refused with its name, and the next line is spoken all the same."""

import errno
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from models.tiny.voice_machine import CONSENT, Machine

from engines.voice import coqui_model
from engines.voice.coqui_library import library
from projects.errors import MachineError, ProductionError


class Program:
    """What a pickle can hold: here, the making of a file."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Any, ...]:
        return (Path.touch, (self.path,))


@pytest.fixture
def bad(tmp_path: Path, built: Path, machine: Machine) -> Path:
    """A copy of a good checkpoint, to be spoilt; it is in the store by its name."""
    place = tmp_path / "bad"
    shutil.copytree(built / "letters", place)
    machine.add(place)
    return place


def refused(machine: Machine) -> ProductionError:
    with pytest.raises(ProductionError) as told:
        machine.say("bad")
    assert told.value.hint
    assert machine.say("letters").facts.visemes
    return told.value


@pytest.mark.parametrize("share", [0.0, 0.3, 0.999])
def test_a_truncated_file(machine: Machine, bad: Path, share: float) -> None:
    raw = (bad / "model.pth").read_bytes()
    (bad / "model.pth").write_bytes(raw[: int(len(raw) * share)])
    told = refused(machine)
    assert told.code == "checkpoint_damaged"
    assert "Bad" in told.message


def test_a_file_of_garbage(machine: Machine, bad: Path) -> None:
    (bad / "model.pth").write_bytes(bytes(range(256)) * 64)
    assert refused(machine).code == "checkpoint_damaged"


def test_weights_of_another_shape(machine: Machine, bad: Path) -> None:
    config = json.loads((bad / "config.json").read_text())
    config["model_args"]["hidden_channels"] = 64
    (bad / "config.json").write_text(json.dumps(config))
    assert refused(machine).code == "checkpoint_damaged"


@pytest.mark.parametrize("key", ["model", "optimizer"])
def test_a_program_inside_the_file_never_runs(
    machine: Machine, bad: Path, tmp_path: Path, key: str
) -> None:
    import torch

    state = torch.load(bad / "model.pth", weights_only=True)
    torch.save({**state, key: Program(tmp_path / "ran")}, bad / "model.pth")
    told = refused(machine)
    assert told.code == "checkpoint_unsafe"
    assert not (tmp_path / "ran").exists()


def test_a_program_inside_statistics_never_runs(
    machine: Machine, bad: Path, tmp_path: Path
) -> None:
    import numpy as np

    np.save(bad / "stats.npy", np.array([Program(tmp_path / "ran")], dtype=object))
    config = json.loads((bad / "config.json").read_text())
    config["audio"]["stats_path"] = "/somewhere/else/stats.npy"
    config["model"] = "glow_tts"
    (bad / "config.json").write_text(json.dumps(config))
    refused(machine)
    assert not (tmp_path / "ran").exists()


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("config.json", None, "voice_model_incomplete"),
        ("config.json", "{", "voice_model_incomplete"),
        ("config.json", "[]", "voice_model_incomplete"),
        ("config.json", '{"model": "bark"}', "voice_model_unfit"),
        ("config.json", '{"model": "no such"}', "checkpoint_damaged"),
        ("model.pth", None, "voice_model_incomplete"),
    ],
)
def test_a_folder_that_is_no_voice(
    machine: Machine, bad: Path, name: str, text: str | None, code: str
) -> None:
    (bad / name).unlink()
    if text is not None:
        (bad / name).write_text(text)
    assert refused(machine).code == code


def test_a_checkpoint_that_is_not_here(machine: Machine, bad: Path) -> None:
    shutil.rmtree(bad)
    assert refused(machine).code == "checkpoint_missing"


@pytest.mark.parametrize("words", ["", "DefaultCPUAllocator: can't allocate memory: you tried"])
def test_memory_that_runs_out_while_it_loads(
    machine: Machine, bad: Path, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    del bad
    error = RuntimeError(words) if words else MemoryError()

    def full() -> Any:
        def read(**_: object) -> Any:
            raise error

        return read

    with monkeypatch.context() as patch:
        patch.setattr(coqui_model, "library", full)
        with pytest.raises(MachineError) as told:
            machine.say("bad")
    assert told.value.code == "out_of_memory"
    assert "Bad" in told.value.message
    assert machine.say("bad").facts.visemes


def test_memory_that_runs_out_while_it_speaks(
    machine: Machine, bad: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    del bad
    machine.say("bad")
    assert machine.engine.speaker is not None
    model = machine.engine.speaker.model
    assert model is not None

    def full(*_: object, **__: object) -> Any:
        raise MemoryError

    with monkeypatch.context() as patch:
        patch.setattr(model._api, "tts", full)
        with pytest.raises(MachineError) as told:
            machine.say("bad")
    assert told.value.code == "out_of_memory"
    assert machine.say("bad").facts.visemes


@pytest.mark.parametrize("full", ["config-", "sample-"])
def test_a_full_disk_is_told_as_one(
    machine: Machine, monkeypatch: pytest.MonkeyPatch, full: str
) -> None:
    sample = machine.recording()
    write = Path.write_bytes

    def refuse(path: Path, raw: Any) -> int:
        if path.name.lstrip(".").startswith(full):
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return write(path, raw)

    def refuse_text(path: Path, text: str, **_: object) -> int:
        return refuse(path, text.encode())

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", refuse)
        patch.setattr(Path, "write_text", refuse_text)
        with pytest.raises(MachineError) as told:
            machine.say("yourtts", sample=sample, consent=CONSENT)
    assert told.value.code == "disk_full"
    assert machine.say("yourtts", sample=sample, consent=CONSENT).facts.visemes


def test_a_card_without_room_leaves_the_voice_to_the_cpu(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch
    from msgspec.structs import replace

    asked: list[object] = []

    def crowded() -> Any:
        def read(**more: Any) -> Any:
            asked.append(more["gpu"])
            if more["gpu"]:
                raise torch.cuda.OutOfMemoryError("CUDA out of memory")
            return library()(**more)

        return read

    monkeypatch.setattr(coqui_model, "library", crowded)
    monkeypatch.setattr(torch.cuda, "set_device", asked.append)
    machine.engine.load(replace(machine.workplace, device="cuda:0"))
    made = machine.say("letters").making
    assert asked == ["cuda:0", True, False]
    assert (made["device"], made["ladder"]) == ("cpu", "cpu")


def test_names_are_read_from_weights_without_carrying_anything_out(tmp_path: Path) -> None:
    import torch

    from engines.voice.coqui_checkpoint import _names_in

    place = tmp_path / "speakers.pth"
    for held, names in (
        ({"王芳": 0, "Li": 1}, ["王芳", "Li"]),
        ({"x.wav": {"name": "male-en", "embedding": [0.1]}}, ["male-en"]),
        ({"a": {"speaker_embedding": torch.zeros(3)}, "b": {"n": torch.zeros(3)}}, ["a", "b"]),
    ):
        torch.save(held, place)
        assert _names_in(place) == names
    torch.save({"a": Program(tmp_path / "ran")}, place)
    _names_in(place)
    assert not (tmp_path / "ran").exists()
    for raw in (b"", b"PK\x03\x04", place.read_bytes()[:200]):
        place.write_bytes(raw)
        assert _names_in(place) == []
