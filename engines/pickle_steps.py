# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file of torch would call if it were unpickled, read from its steps: none is carried out.

Owns reading them and the list of what weights need. Must not import torch nor unpickle anything.
"""

import pickletools
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from engines.weight_heads import BadHeadError, UnsafeHeadError

WEIGHTS = {
    "torch": ("Storage", "Size", "device", "Tensor", "16", "32", "64", "bfloat16", "int8", "bool"),
    "torch._utils": ("_rebuild_tensor_v2", "_rebuild_tensor", "_rebuild_parameter"),
    "torch.storage": ("UntypedStorage", "TypedStorage", "_LegacyStorage"),
    "torch.serialization": ("_get_layout",),
    "collections": ("OrderedDict", "defaultdict"),
    "builtins": ("dict", "set", "int", "float", "bytearray"),
    "__builtin__": ("dict", "set", "int", "float", "bytearray"),
    "_codecs": ("encode",),
    "numpy": ("dtype", "ndarray"),
    "numpy.core.multiarray": ("_reconstruct", "scalar"),
    "numpy._core.multiarray": ("_reconstruct", "scalar"),
}
"""By module, how the names end of what weights are made of."""
OWN = ("TTS.",)
"""Packages whose settings lie in their checkpoints; of these only classes of settings pass."""
SETTINGS = ("Config", "Args", "RAdam")
MOST_STEPS = 20_000_000
MOST_BYTES = 256 << 20
"""Of the steps alone: tensors lie beside them. Older files have both in one."""
TEXTS = frozenset({"SHORT_BINUNICODE", "BINUNICODE", "UNICODE", "BINUNICODE8", "STRING"})
PUTS = frozenset({"BINPUT", "LONG_BINPUT", "PUT"})
GETS = frozenset({"BINGET", "LONG_BINGET", "GET"})


def check_torch_file(path: Path) -> None:
    """Whether all that a `.pth` file calls is what weights are made of.

    It is a first look, and torch looks again as it loads with `weights_only=True`.

    Raises:
        UnsafeHeadError: it calls something else.
        BadHeadError: it is no file of torch. OSError: it is not read.
    """
    for module, name in _called(path):
        if not _harmless(module, name):
            raise UnsafeHeadError(f"it would run {module}.{name}")


def _harmless(module: str, name: str) -> bool:
    ends = SETTINGS if module.startswith(OWN) else WEIGHTS.get(module, ())
    return "." not in name and name.endswith(ends)


def _called(path: Path) -> Iterator[tuple[str, str]]:
    with path.open("rb") as file:
        start = file.read(4)
        if start[:2] == b"PK":
            yield from _called_in_zip(path)
        elif start[:1] == b"\x80":
            file.seek(0)
            yield from _called_in_old(file)
        elif tarfile.is_tarfile(path):
            raise BadHeadError("it is of a form that torch has given up")
        else:
            raise BadHeadError("it is no file of torch")


def _called_in_zip(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(path) as box:
            names = [one for one in box.infolist() if one.filename.endswith(".pkl")]
            if not names:
                raise BadHeadError("it is an archive without weights")
            for one in names:
                if one.file_size > MOST_BYTES:
                    raise BadHeadError("its table is longer than any")
                with box.open(one) as steps:
                    yield from _globals(steps)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadHeadError("it is cut short, or no file of torch") from error


def _called_in_old(file: IO[bytes]) -> Iterator[tuple[str, str]]:
    """Of a file from before torch 1.6: five pickles after each other, then the numbers."""
    for _ in range(5):
        yield from _globals(file)


def _globals(file: IO[bytes]) -> Iterator[tuple[str, str]]:
    texts: list[str] = ["", ""]
    memo: dict[object, str] = {}
    put = 0
    try:
        for count, (step, told, _) in enumerate(pickletools.genops(file)):
            if count > MOST_STEPS:
                raise BadHeadError("its table is longer than any")
            name = step.name
            if name in TEXTS:
                texts = [texts[1], str(told)]
            elif name in PUTS or name == "MEMOIZE":
                memo[put if name == "MEMOIZE" else told] = texts[1]
                put += 1
            elif name in GETS:
                texts = [texts[1], memo.get(told, "?")]
            elif name in ("GLOBAL", "INST"):
                module, _, called = str(told).partition(" ")
                yield module, called
            elif name == "STACK_GLOBAL":
                yield texts[0], texts[1]
            elif name.startswith("EXT"):
                yield "copyreg", "an extension"
    except (ValueError, UnicodeDecodeError, IndexError) as error:
        if isinstance(error, BadHeadError):
            raise
        raise BadHeadError("its steps do not read") from error
