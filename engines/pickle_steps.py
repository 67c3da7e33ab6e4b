# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file of torch would call if it were unpickled, read from its steps: none is carried out.

Owns reading them and the list of what weights need: a step or a name that is not in it is refused,
not followed. Must not import torch nor unpickle anything.
"""

import pickletools
import re
import tarfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from engines.weight_heads import BadHeadError, UnsafeHeadError

STEPS = frozenset(
    (
        *("PROTO", "STOP", "MARK", "NONE", "NEWTRUE", "NEWFALSE"),
        *("BININT", "BININT1", "BININT2", "LONG1", "BINFLOAT", "BINUNICODE", "SHORT_BINSTRING"),
        *("EMPTY_TUPLE", "TUPLE", "TUPLE1", "TUPLE2", "TUPLE3"),
        *("EMPTY_LIST", "APPEND", "APPENDS", "EMPTY_DICT", "SETITEM", "SETITEMS", "EMPTY_SET"),
        *("BINPUT", "LONG_BINPUT", "BINGET", "LONG_BINGET", "BINPERSID"),
        *("GLOBAL", "REDUCE", "NEWOBJ", "BUILD"),
    )
)
"""What `torch.save` writes, and all that `weights_only=True` carries out. Of these only GLOBAL
names what may be called, and has the name in itself; what takes one from the stack or the memo
(STACK_GLOBAL, OBJ, EXT1) or shuffles them (POP, DUP) is not among them."""
_REBUILT = ("_rebuild_tensor_v[23]", "_rebuild_tensor", "_rebuild_parameter")
_PLAIN = ("dict", "set", "int", "float", "bytearray", "complex")
_ARRAYS = ("_reconstruct", "scalar")
WEIGHTS = {
    "torch": r"bool|Size|device|Tensor|(b?float|u?int|complex)\d+|float8_\w+|[A-Z]\w*Storage",
    "torch._utils": "|".join(_REBUILT),
    "torch.storage": "UntypedStorage|TypedStorage|_LegacyStorage",
    "torch.serialization": "_get_layout",
    "collections": "OrderedDict|defaultdict|Counter",
    "builtins": "|".join(_PLAIN),
    "__builtin__": "|".join(_PLAIN),
    "_codecs": "encode",
    "numpy": "dtype|ndarray",
    "numpy.core.multiarray": "|".join(_ARRAYS),
    "numpy._core.multiarray": "|".join(_ARRAYS),
}
"""By module, the names of what weights are made of."""
OWN = re.compile(r"TTS(\.[A-Za-z0-9_]+)+")
SETTINGS = r"\w*(Config|Args)|RAdam"
"""Of packages whose settings lie in their checkpoints; only classes of settings pass."""
MOST_STEPS = 20_000_000
MOST_BYTES = 256 << 20
"""Of the steps alone: tensors lie beside them. Older files have both in one."""
OLD_PICKLES = 5
ZIP_START, OLD_START = b"PK\3\4", b"\x80"
TABLE = "data.pkl"


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
    allowed = SETTINGS if OWN.fullmatch(module) else WEIGHTS.get(module, "")
    return re.fullmatch(allowed, name, re.ASCII) is not None


def _called(path: Path) -> Iterator[tuple[str, str]]:
    """Torch goes by the first bytes too, so that both read the same of a file that is two."""
    with path.open("rb") as file:
        start = file.read(4)
        file.seek(0)
        if start == ZIP_START:
            yield from _called_in_zip(path)
        elif tarfile.is_tarfile(path):
            raise BadHeadError("it is of a form that torch has given up")
        elif start[:1] == OLD_START:
            for _ in range(OLD_PICKLES):  # of before torch 1.6; the numbers follow
                yield from _globals(file)
        else:
            raise BadHeadError("it is no file of torch")


def _called_in_zip(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with zipfile.ZipFile(path) as box:
            one = _table(box)
            if one.file_size > MOST_BYTES:
                raise BadHeadError("its table is longer than any")
            with box.open(one) as steps:
                yield from _globals(steps)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError) as error:
        raise BadHeadError("it is cut short, or no file of torch") from error


def _table(box: zipfile.ZipFile) -> zipfile.ZipInfo:
    """The one pickle in an archive, by names as torch takes them: in capitals or not.

    Raises:
        BadHeadError: there is none. UnsafeHeadError: there is more than that.
    """
    names = [one.orig_filename.casefold().replace("\\", "/") for one in box.infolist()]
    if any(name.endswith((".py", ".pyc")) or "/code/" in name for name in names):
        raise UnsafeHeadError("it holds a program")
    tables = [one for one, name in zip(box.infolist(), names, strict=True) if ".pkl" in name]
    if not tables:
        raise BadHeadError("it is an archive without weights")
    if len(tables) > 1 or tables[0].orig_filename.rpartition("/")[2] != TABLE:
        raise UnsafeHeadError("it holds more than one table, or one by another name")
    return tables[0]


def _globals(file: IO[bytes]) -> Iterator[tuple[str, str]]:
    """What one pickle names, module and name.

    Raises:
        UnsafeHeadError: it has a step that weights have no need of.
        BadHeadError: it does not read.
    """
    try:
        for count, (step, told, _) in enumerate(pickletools.genops(file)):
            if count > MOST_STEPS:
                raise BadHeadError("its table is longer than any")
            if step.name not in STEPS:
                raise UnsafeHeadError(f"it has a step that weights have no need of, {step.name}")
            if step.name == "GLOBAL":
                module, _, called = str(told).partition(" ")
                yield module, called
    except (ValueError, UnicodeDecodeError, IndexError, OverflowError) as error:
        if isinstance(error, BadHeadError):
            raise
        raise BadHeadError("its steps do not read") from error
