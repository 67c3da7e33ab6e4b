# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of weights that are cut, wrong, mis-shaped or programs in disguise are refused by name."""

import json
import os
import pickle
import struct
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
import weight_files

from engines.model_vetting import check_file, check_folder
from engines.pickle_steps import check_torch_file
from engines.weight_heads import BadHeadError, head_of
from projects.errors import UserError


class Runs:
    """What a hostile pickle holds."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("touch ran",)


def refused(path: Path, why: str, *, family: str = "") -> None:
    with pytest.raises(UserError, match=why) as told:
        check_file(path, family=family)
    assert told.value.code == "weights_refused"
    assert path.name in told.value.message
    assert told.value.hint


def test_shapes_are_read_from_a_head_alone(tmp_path: Path) -> None:
    path = weight_files.safetensors(tmp_path / "a.safetensors", {"x": (2, 3), "y": ()})
    head = head_of(path)
    assert dict(head.shapes) == {"x": (2, 3), "y": ()}
    assert head.numbers == 7


def test_ten_gigabytes_are_judged_at_once(tmp_path: Path) -> None:
    begun = time.monotonic()
    path = weight_files.sparse(tmp_path / "big.safetensors", {"x": (2_500_000_000,)})
    check_file(path)
    empty = tmp_path / "zeros.safetensors"
    with empty.open("wb") as file:
        file.truncate(10 << 30)
    refused(empty, "header does not read")
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("length", [1 << 63, (1 << 64) - 1, 1 << 40, 200 << 20])
def test_a_header_that_claims_too_much(tmp_path: Path, length: int) -> None:
    path = tmp_path / "claims.safetensors"
    path.write_bytes(struct.pack("<Q", length) + b'{"x":1}')
    refused(path, "longer than the file")


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ({"x": {"dtype": "F32", "shape": [3], "data_offsets": [0, 8]}}, "not as long as its shape"),
        ({"x": {"dtype": "F32", "shape": [-2], "data_offsets": [0, 8]}}, "does not read"),
        ({"x": {"dtype": "F32", "shape": [2], "data_offsets": [8, 0]}}, "not as long as its shape"),
        ({"x": {"dtype": "code", "shape": [2], "data_offsets": [0, 8]}}, "unknown type"),
        ({"x": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8, 9]}}, "does not read"),
        ({"x": {"shape": [2]}}, "does not read"),
        ({"x": 5}, "does not read"),
        ([1, 2], "does not read"),
        (
            {
                "x": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]},
                "y": {"dtype": "F32", "shape": [1], "data_offsets": [4, 8]},
            },
            "overlap",
        ),
        (
            {
                "x": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]},
                "y": {"dtype": "U8", "shape": [2], "data_offsets": [6, 8]},
            },
            "holes",
        ),
        ({"x": {"dtype": "F32", "shape": [4], "data_offsets": [0, 16]}}, "cut short by 8 bytes"),
        ({"x": {"dtype": "F32", "shape": [1], "data_offsets": [0, 4]}}, "4 bytes follow"),
    ],
)
def test_a_table_that_cannot_be(tmp_path: Path, table: object, why: str) -> None:
    header = json.dumps(table).encode()
    path = tmp_path / "table.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header + b"\0" * 8)
    refused(path, why)


def test_a_deep_header_is_no_crash(tmp_path: Path) -> None:
    header = b'{"x":' + b"[" * 200_000 + b"]" * 200_000 + b"}"
    path = tmp_path / "deep.safetensors"
    path.write_bytes(struct.pack("<Q", len(header)) + header)
    refused(path, "does not read")


@pytest.mark.parametrize("length", [0x80, 0x180, 0x4B50])
def test_a_header_whose_length_looks_like_a_pickle_is_fine(tmp_path: Path, length: int) -> None:
    table = {"x": {"dtype": "F32", "shape": [2], "data_offsets": [0, 8]}}
    header = json.dumps(table).encode().ljust(length)
    path = tmp_path / "honest.safetensors"
    path.write_bytes(struct.pack("<Q", length) + header + b"\0" * 8)
    check_file(path)


def test_cut_anywhere_it_is_refused(tmp_path: Path) -> None:
    whole = weight_files.safetensors(tmp_path / "whole.safetensors", {"x": (2, 3)}).read_bytes()
    path = tmp_path / "cut.safetensors"
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(UserError):
            check_file(path)


def test_gguf_is_read_to_its_tensors(tmp_path: Path) -> None:
    path = weight_files.gguf(tmp_path / "a.gguf", "qwen3", {"blk.0.w": (4, 64)})
    head = head_of(path)
    assert head.notes["general.architecture"] == "qwen3"
    assert dict(head.shapes) == {"blk.0.w": (4, 64)}
    whole = path.read_bytes()
    cut = tmp_path / "cut.gguf"
    for length in range(0, len(whole), 7):
        cut.write_bytes(whole[:length])
        with pytest.raises(UserError):
            check_file(cut)


@pytest.mark.parametrize(
    ("start", "why"),
    [
        (b"nope" * 10, "does not begin as a GGUF"),
        (b"GGUF" + struct.pack("<IQQ", 9, 0, 0), "version 9"),
        (b"GGUF" + struct.pack("<IQQ", 3, 1 << 60, 0), "longer than any"),
        (b"GGUF" + struct.pack("<IQQQ", 3, 0, 1, 1 << 62), "cut short"),
        (b"GGUF" + struct.pack("<IQQQ1sI", 3, 0, 1, 1, b"k", 77), "unknown kind 77"),
        (b"GGUF" + struct.pack("<IQQQ1sIIQ", 3, 0, 1, 1, b"k", 9, 8, 1 << 40), "longer than any"),
        (b"GGUF" + struct.pack("<IQQQ1sI", 3, 1, 0, 1, b"t", 99), "99 sides"),
    ],
)
def test_gguf_tables_that_cannot_be(tmp_path: Path, start: bytes, why: str) -> None:
    path = tmp_path / "bad.gguf"
    path.write_bytes(start)
    refused(path, why)


def test_onnx(tmp_path: Path) -> None:
    check_file(weight_files.onnx(tmp_path / "good.onnx"))
    (tmp_path / "beside.bin").write_bytes(b"\0")
    check_file(weight_files.onnx(tmp_path / "near.onnx", outside="beside.bin"))
    for name in ("../secret.bin", "/etc/passwd", "C:\\secret", "\\\\host\\share"):
        refused(weight_files.onnx(tmp_path / "far.onnx", outside=name), "wants weights from")
    for number, raw in enumerate((b"", b"\x08", b"\x08\x08", b"\x08\x08\x3a\xff\x01", b"PK\3\4")):
        path = tmp_path / f"bad{number}.onnx"
        path.write_bytes(raw)
        refused(path, "ONNX|graph")


@pytest.mark.parametrize("suffix", [".ckpt", ".pt", ".pth", ".bin", ".pkl", ".safetensors"])
@pytest.mark.parametrize("zipped", [False, True])
def test_a_program_in_any_guise_is_refused(tmp_path: Path, suffix: str, zipped: bool) -> None:
    path = tmp_path / f"weights{suffix}"
    raw = pickle.dumps({"w": Runs()}, protocol=2)
    if zipped:
        with zipfile.ZipFile(path, "w") as box:
            box.writestr("archive/data.pkl", raw)
    else:
        path.write_bytes(raw)
    for family in ("", "sdxl", "coqui"):
        with pytest.raises(UserError, match=r"pickled|would run"):
            check_file(path, family=family)
    assert not Path("ran").exists()


def test_a_torch_file_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "model.pth"
    for raw in (
        b"",
        b"PK\3\4",
        b"\x80\x02",
        b"<html>not found</html>",
        b"\x80\x02X\xff\xff\xff\x7f",
    ):
        path.write_bytes(raw)
        with pytest.raises(BadHeadError):
            check_torch_file(path)


@pytest.mark.parametrize(
    "index",
    [
        {"_class_name": ["pipeline", "Mine"]},
        {"_class_name": "X", "unet": ["os.path", "join"]},
        {"_class_name": "X", "unet": ["../evil", "Model"]},
        {"_class_name": "X", "../unet": ["diffusers", "Model"]},
        {"_class_name": "X", "C:\\unet": ["diffusers", "Model"]},
        ["not", "an", "index"],
    ],
)
def test_an_index_that_leads_elsewhere(tmp_path: Path, index: object) -> None:
    (tmp_path / "model_index.json").write_text(json.dumps(index))
    with pytest.raises(UserError, match=r"model_index.json is not used"):
        check_folder(tmp_path)


def test_shards_stay_in_their_folder_and_are_all_there(tmp_path: Path) -> None:
    folder = tmp_path / "unet"
    weight_files.safetensors(folder / "a.safetensors", {"x": (2,)})
    index = folder / "m.safetensors.index.json"
    index.write_text(json.dumps({"weight_map": {"x": "a.safetensors"}}))
    check_folder(tmp_path)
    for name, why in (("b.safetensors", "missing"), ("../../x.safetensors", "outside its folder")):
        index.write_text(json.dumps({"weight_map": {"x": "a.safetensors", "y": name}}))
        with pytest.raises(UserError, match=why):
            check_folder(tmp_path)


def test_loops_of_links_end(tmp_path: Path) -> None:
    weight_files.safetensors(tmp_path / "unet/a.safetensors", {"x": (2,)})
    try:
        (tmp_path / "unet/again").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "self.safetensors").symlink_to(tmp_path / "self.safetensors")
    except OSError:
        pytest.skip("this system makes no links for this user")
    check_folder(tmp_path)


def test_a_pickled_copy_beside_a_safe_one_is_not_read(tmp_path: Path) -> None:
    weight_files.safetensors(tmp_path / "unet/model.safetensors", {"x": (2,)})
    (tmp_path / "unet/model.bin").write_bytes(pickle.dumps(Runs()))
    check_folder(tmp_path)
    (tmp_path / "vae").mkdir()
    (tmp_path / "vae/model.bin").write_bytes(pickle.dumps(Runs()))
    with pytest.raises(UserError, match="pickled"):
        check_folder(tmp_path)
