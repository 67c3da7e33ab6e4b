# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether files of weights are what they say and can do nothing but be read: heads, never more.

Owns what is refused and its sentences. Must not import torch nor load a tensor.
"""

import os
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

import msgspec

from engines.pickle_steps import check_torch_file
from engines.weight_heads import BadHeadError, UnsafeHeadError, check_onnx, head_of
from projects.disk import disk_error
from projects.errors import UserError

PICKLED = frozenset({".ckpt", ".pt", ".pth", ".pkl", ".pickle", ".bin"})
SAFE = frozenset({".safetensors", ".gguf", ".onnx"})
TORCH_FILES = frozenset({".pth", ".pt", ".pkl"})
"""What a family of `UNPICKLES` may have, read by `weights_only=True` alone."""
UNPICKLES = frozenset({"coqui", "rife"})
"""Families whose publishers have nothing but files of torch."""
INDEX = "model_index.json"
JSON_LIMIT_BYTES = 64 << 20
LIBRARIES = re.compile(r"[a-z0-9_]+\Z")
AGAIN, NEVER = "Get it again from its publisher.", "Do not use it."
SAFER = "Look for a .safetensors of it at its publisher."


class _Shards(msgspec.Struct, frozen=True):
    weight_map: dict[str, str] = {}


def check_file(path: Path, *, family: str = "") -> None:
    """Look at the head of one file.

    Args:
        path: of any kind; what holds no weights passes.
        family: of its checkpoint; those of `UNPICKLES` may have files of torch.

    Raises:
        UserError: it is pickled, cut short, or not what its name says.
    """
    try:
        look(path, family=family)
    except UnsafeHeadError as error:
        pickled = path.suffix.lower() in PICKLED
        raise _refused(path, str(error), SAFER if pickled else NEVER) from error
    except BadHeadError as error:
        raise _refused(path, str(error), AGAIN) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refused(path, f"it cannot be read: {reason}", "Check its permissions.") from error


def look(path: Path, *, family: str = "") -> None:
    """As `check_file`, for those who say it in their own words.

    Raises:
        UnsafeHeadError: it could run a program, or read what is not its own.
        BadHeadError: it is damaged, or of another kind. OSError: it cannot be read.
    """
    suffix = path.suffix.lower()
    if suffix in TORCH_FILES and family in UNPICKLES:
        check_torch_file(path)
    elif suffix in PICKLED:
        raise UnsafeHeadError("it is pickled: reading it could run a program")
    elif suffix in (".safetensors", ".gguf"):
        head_of(path)
    elif suffix == ".onnx":
        check_onnx(path, lambda name: _stays(name, path.parent))
    elif path.name.endswith(".index.json"):
        _check_shards(path)


def check_place(place: Path, *, family: str = "") -> None:
    """A folder of a checkpoint, or its one file.

    Raises:
        UserError: as `check_file`.
    """
    (check_folder if place.is_dir() else check_file)(place, family=family)


def check_folder(folder: Path, *, family: str = "") -> None:
    """Every file of weights in a folder, and that nothing in it asks for a program of its own.

    Raises:
        UserError: as `check_file`. ProductionError: a folder cannot be read.
    """
    try:
        found = tuple(files_below(folder))
    except OSError as error:
        raise disk_error(error, Path(error.filename or folder)) from error
    safe = {path.parent for path in found if path.suffix.lower() in SAFE}
    for path in found:
        suffix = path.suffix.lower()
        if suffix == ".py":
            raise _refused(path, "a program lies among the weights", "Remove it, or do not use it.")
        if path.name == INDEX:
            _check_index(path)
        # a pickled copy beside a safe one is never read
        elif suffix not in PICKLED or path.parent not in safe:
            check_file(path, family=family)


def files_below(folder: Path) -> Iterator[Path]:
    """Files of a folder in the order of their names; links to files too, to folders never.

    Raises:
        OSError: a folder cannot be read.
    """

    def broken(error: OSError) -> None:
        raise error

    for place, folders, names in os.walk(folder, onerror=broken):
        folders.sort()
        for name in sorted(names):
            path = Path(place, name)
            if path.is_file():
                yield path


def _check_shards(path: Path) -> None:
    """The parts that an index names lie beside it."""
    if path.stat().st_size > JSON_LIMIT_BYTES:
        raise BadHeadError("it is longer than any index")
    try:
        parts = set(msgspec.json.decode(path.read_bytes(), type=_Shards).weight_map.values())
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadHeadError("it does not read as an index") from error
    for name in sorted(parts):
        if not _stays(name, path.parent):
            raise UnsafeHeadError(f"it names {name[:120]}, which is outside its folder")
        if Path(name).suffix.lower() in SAFE and not (path.parent / name).is_file():
            raise BadHeadError(f"{name} is missing beside it")


def _check_index(path: Path) -> None:
    """The parts that a pipeline's index names are of libraries and lie in folders beside it."""
    why = index_objection(path)
    if why:
        raise _refused(path, why, NEVER)


def index_objection(path: Path) -> str:
    """Why a pipeline's index is not followed; empty where it is.

    A part is `["library", "Class"]`; any other module would be a program among the weights.
    """
    try:
        if path.stat().st_size > JSON_LIMIT_BYTES:
            return "it is longer than any index"
        read = msgspec.json.decode(path.read_bytes(), type=dict[str, object])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return "it does not read as an index"
    if not isinstance(read.get("_class_name", ""), str):
        return "it asks for a program of its own"
    for part, value in read.items():
        if part.startswith("_") or not isinstance(value, list):
            continue
        library = str(value[0]) if value and value[0] is not None else "diffusers"  # pyright: ignore[reportUnknownArgumentType] - JSON
        if not LIBRARIES.match(library):
            return f"it names the module {library[:80]}"
        if not _stays(part, path.parent) or (path.parent / part / f"{library}.py").exists():
            return f"its part {part[:80]} is a program"
        if (path.parent / f"{library}.py").exists():
            return f"its part {part[:80]} is a program"
    return ""


def _stays(name: str, folder: Path) -> bool:
    """Whether a name leads to something inside a folder, on any system."""
    for kind in (PurePosixPath, PureWindowsPath):
        path = kind(name)
        if not name or path.is_absolute() or ".." in path.parts or path.drive or path.root:
            return False
    return (folder / name).parent.resolve().is_relative_to(folder.resolve())


def _refused(path: Path, why: str, hint: str) -> UserError:
    return UserError("weights_refused", f"{path.name} is not used: {why}.", hint, path=str(path))
