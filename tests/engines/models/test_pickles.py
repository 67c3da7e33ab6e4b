# SPDX-License-Identifier: GPL-3.0-or-later
"""Steps of pickles that weights have no need of are refused, whatever they lead to."""

import collections
import contextlib
import io
import os
import pickle
import random
import tarfile
import zipfile
from pathlib import Path
from typing import Any

import pytest

from engines.model_vetting import check_file
from engines.pickle_steps import check_torch_file
from engines.weight_heads import BadHeadError, UnsafeHeadError
from projects.errors import UserError


class Runs:
    """What a hostile pickle holds."""

    def __reduce__(self) -> tuple[Any, ...]:
        return os.system, ("touch ran",)


def refused(path: Path, why: str, *, family: str) -> None:
    with pytest.raises(UserError, match=why):
        check_file(path, family=family)


def torch_zip(path: Path, steps: bytes, name: str = "archive/data.pkl") -> Path:
    with zipfile.ZipFile(path, "w") as box:
        box.writestr(name, steps)
    return path


def test_what_a_torch_file_calls_is_told_before_it_is_opened(tmp_path: Path) -> None:
    path = tmp_path / "model.pth"
    whole = pickle.dumps(collections.OrderedDict(a=1, b="x", c=[1.5, (2, None)], d={3}), protocol=2)
    torch_zip(path, whole)
    check_file(path, family="coqui")
    refused(path, "pickled", family="sdxl")
    torch_zip(path, pickle.dumps({"w": Runs()}, protocol=2))
    refused(path, "would run (posix|nt).system", family="coqui")
    torch_zip(path, pickle.dumps({"w": Runs()}, protocol=4))
    refused(path, "no need of", family="coqui")


PUT, GET = b"q\x00", b"h\x00"
SAFE = b"X\x0b\x00\x00\x00collections"
EVAL = b"X\x08\x00\x00\x00builtinsX\x04\x00\x00\x00eval"


@pytest.mark.parametrize(
    "steps",
    [
        b"\x80\x04\x8c\x08builtins\x94\x8c\x04eval\x94\x93.",
        b"\x80\x04\x8c\x02os\x8c\x06system\x93.",
        b"\x80\x02cbuiltins\nexec\n.",
        b"\x80\x02ctorch.hub\nload\n.",
        b"\x80\x02cTTS.utils.manage\nModelManager\n.",
        b"\x80\x02cTTS.os\nsystem.Config\n.",
        b"\x80\x02\x82\x01.",
        b"\x80\x04\x8c\x0bcollections\x94\x8c\x0bOrderedDict\x94h\x07h\x08\x93.",
        # names that only end, or begin, as harmless ones do
        b"\x80\x02cbuiltins\nprint\n.",
        b"\x80\x02cbuiltins\nfrozenset\n.",
        b"\x80\x02ctorch\nload_Storage\n.",
        b"\x80\x02ccollections\nevil OrderedDict\n.",
        b"\x80\x02ccollections evil\nOrderedDict\n.",
        b"\x80\x02cTTS..os\nConfig\n.",
        b"\x80\x02cTTSevil\nConfig\n.",
        b"\x80\x02cTTS.x\nConfig.__init__\n.",
        b"\x80\x02cTTS.x\n\xc3\xa9Config\n.",
        # a harmless text is put aside and the evil one taken by POP, DUP or the memo
        b"\x80\x02" + EVAL + SAFE + SAFE + b"00\x93.",
        b"\x80\x02" + EVAL + b"22\x93.",
        b"\x80\x02" + EVAL + PUT + b"0" + SAFE + GET + b"\x93.",
        b"\x80\x02" + EVAL + b"(" + SAFE + SAFE + b"1\x93.",
        # texts as bytes, which the old look did not see
        b"\x80\x02" + SAFE + SAFE + b"B\x08\x00\x00\x00builtinsC\x04eval\x93.",
        b"\x80\x02" + SAFE + SAFE + b"U\x08builtinsU\x04eval\x93.",
        b"\x80\x02" + SAFE + SAFE + b"T\x08\x00\x00\x00builtinsT\x04\x00\x00\x00eval\x93.",
        b"\x80\x02S'builtins'\nS'eval'\n\x93.",
        # objects made in older ways, references by name, buffers from outside
        b"(S'echo'\nios\nsystem\n.",
        b"(cos\nsystem\nS'echo'\no.",
        b"\x80\x02(ccollections\nOrderedDict\no.",
        b"Pos.system\n.",
        b"\x80\x05\x97.",
        b"\x80\x02\x83\x01\x00.",
        b"\x80\x02\x84\x01\x00\x00\x00.",
        b"\x80\x04)}\x92.",
        # what is behind the first mistake is not reached by a step that lies about its length
        b"\x80\x02X\xff\xff\xff\xffcos\nsystem\n.",
        b"\x80\x02\x8a\xffcos\nsystem\n.",
        b"\x80\x04\x95\x00\x00\x00\x00\x00\x00\x00\x00cos\nsystem\n.",
    ],
)
def test_steps_that_call_more_than_weights(tmp_path: Path, steps: bytes) -> None:
    path = torch_zip(tmp_path / "model.pth", steps)
    with pytest.raises(BadHeadError):
        check_torch_file(path)
    path.write_bytes(b"\x80\x02}." * 4 + steps)
    with pytest.raises(BadHeadError):
        check_torch_file(path)


@pytest.mark.parametrize(
    "name",
    ["float16", "bfloat16", "float8_e4m3fn", "uint8", "bool", "complex64", "HalfStorage", "Size"],
)
def test_names_that_weights_have(tmp_path: Path, name: str) -> None:
    steps = b"\x80\x02ctorch\n" + name.encode() + b"\n."
    check_torch_file(torch_zip(tmp_path / "model.pth", steps))


def test_old_files_are_read_through_all_their_pickles(tmp_path: Path) -> None:
    path = tmp_path / "model.pth"
    path.write_bytes(b"\x80\x02}." * 5 + b"numbers")
    check_torch_file(path)
    for at in range(5):
        parts = [b"\x80\x02}."] * 5
        parts[at] = b"\x80\x02cos\nsystem\n."
        path.write_bytes(b"".join(parts))
        with pytest.raises(UnsafeHeadError, match=r"os.system"):
            check_torch_file(path)
    path.write_bytes(b"\x80\x02}." * 4)
    with pytest.raises(BadHeadError):
        check_torch_file(path)


def test_archives_that_are_read_in_two_ways(tmp_path: Path) -> None:
    path, good = tmp_path / "model.pth", b"\x80\x02}."
    for names in (
        ("archive/data.pkl", "archive/DATA.PKL"),
        ("archive/data.pkl", "other/data.pkl"),
        ("archive/data.pkl", "archive\\data.pkl"),
        ("archive/DATA.pkl",),
        ("archive/data.pkl", "archive/code/__torch__.py"),
        ("archive/data.pkl", "archive/constants.pkl"),
    ):
        with zipfile.ZipFile(path, "w") as box:
            for name in names:
                box.writestr(name, good)
        with pytest.raises(UnsafeHeadError):
            check_torch_file(path)
    torch_zip(path, good)
    whole = path.read_bytes()
    path.write_bytes(b"\x80\x02cos\nsystem\n." + whole)  # an old file with an archive behind it
    with pytest.raises(UnsafeHeadError, match=r"os.system"):
        check_torch_file(path)
    path.write_bytes(b"PK\5\6" + whole)
    with pytest.raises(BadHeadError):
        check_torch_file(path)
    head = b"\x80\x02}."
    with tarfile.open(path, "w") as box:
        box.addfile(tarfile.TarInfo("x"))
    raw = bytearray(path.read_bytes())
    raw[: len(head)] = head
    raw[148:156] = b"        "
    raw[148:156] = b"%06o\0 " % sum(raw[:512])
    path.write_bytes(raw)
    with pytest.raises(BadHeadError, match="given up"):
        check_torch_file(path)


def test_no_shuffling_of_steps_gets_a_call_past_the_look(tmp_path: Path) -> None:
    """Whatever passes names nothing but what weights are made of, as the real reader names it."""
    path, dice = tmp_path / "model.pth", random.Random(7)
    parts = [
        *(b"(", b"0", b"1", b"2", b"}", b"]", b"t", b"R", b"b", b"\x81", b"\x93", b"\x94", b"a"),
        *(PUT, GET, b"q\x01", b"h\x01", SAFE, EVAL, b"X\x0b\x00\x00\x00OrderedDict"),
        *(b"ccollections\nOrderedDict\n", b"cbuiltins\neval\n", b"U\x04eval", b"K\x01"),
    ]
    passed = 0
    for _ in range(3000):
        chosen = dice.choices(parts, k=dice.randrange(1, 8))
        torch_zip(path, b"\x80\x02" + b"".join(chosen) + b".")
        try:
            check_torch_file(path)
        except BadHeadError:
            continue
        passed += 1
        named: list[str] = []

        class Watched(pickle.Unpickler):
            def find_class(self, module: str, name: str, seen: list[str] = named) -> object:
                seen.append(f"{module}.{name}")
                return collections.OrderedDict

        with contextlib.suppress(Exception):
            Watched(io.BytesIO(b"\x80\x02" + b"".join(chosen) + b".")).load()
        assert set(named) <= {"collections.OrderedDict"}
    assert passed > 20
