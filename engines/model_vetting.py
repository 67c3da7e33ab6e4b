# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a file of weights is what it says and can do nothing but be read: its head, never more.

Owns the checks of safetensors, GGUF and ONNX. Must not import torch nor load a tensor.
"""

import struct
from pathlib import Path

import msgspec

from projects.errors import UserError

HEADER_LIMIT_BYTES = 100 << 20
"""Of a safetensors header, as its own library has it."""
PICKLED = frozenset({".ckpt", ".pt", ".pth", ".pkl", ".pickle", ".bin"})
SAFE = frozenset({".safetensors", ".gguf", ".onnx"})


class _Tensor(msgspec.Struct, frozen=True):
    dtype: str
    shape: list[int]
    data_offsets: tuple[int, int]


def check_file(path: Path) -> None:
    """Look at the head of one file.

    Raises:
        UserError: it is pickled, cut short, or not what its name says.
    """
    suffix = path.suffix.lower()
    if suffix in PICKLED:
        raise _refused(
            path, "it is pickled: reading it could run a program", "Look for a .safetensors."
        )
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(8)
            if suffix == ".safetensors":
                _check_safetensors(path, head, size, file.read)
            elif suffix == ".gguf" and head[:4] != b"GGUF":
                raise _refused(path, "it does not begin as a GGUF file", "Get it again.")
            elif suffix == ".onnx" and head[:1] != b"\x08":
                raise _refused(path, "it does not begin as an ONNX file", "Get it again.")
    except OSError as error:
        reason = error.strerror or str(error)
        raise _refused(path, f"it cannot be read: {reason}", "Check its permissions.") from error


def _check_safetensors(path: Path, head: bytes, size: int, read: "object") -> None:
    if head[:2] == b"PK" or head[:1] == b"\x80":
        raise _refused(path, "it is pickled, whatever its name says", "Do not use it.")
    if len(head) < 8:
        raise _refused(path, "it is cut short", "Get it again.")
    (length,) = struct.unpack("<Q", head)
    if length > min(HEADER_LIMIT_BYTES, size - 8):
        raise _refused(path, "its header is longer than the file", "Get it again.")
    raw = read(length)  # pyright: ignore[reportCallIssue]
    try:
        table = msgspec.json.decode(raw, type=dict[str, msgspec.Raw])
        table.pop("__metadata__", None)
        spans = [msgspec.json.decode(one, type=_Tensor).data_offsets for one in table.values()]
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise _refused(path, "its header does not read", "Get it again.") from error
    reached = 0
    for begin, end in sorted(spans):
        if begin < reached or end < begin:
            raise _refused(path, "its tensors overlap", "Do not use it.")
        reached = end
    if reached > size - 8 - length:
        missing = reached - (size - 8 - length)
        raise _refused(path, f"it is cut short by {missing} bytes", "Get it again.")


def check_folder(folder: Path) -> None:
    """Every file of weights in a folder, and that nothing in it asks for a program of its own.

    Raises:
        UserError: as `check_file`.
    """
    found = [path for path in folder.rglob("*") if path.is_file()]
    safe = {path.parent for path in found if path.suffix.lower() in SAFE}
    for path in found:
        suffix = path.suffix.lower()
        if suffix in SAFE:
            check_file(path)
        elif suffix in PICKLED and path.parent not in safe:
            check_file(path)  # a pickled copy beside a safe one is never read
        elif suffix == ".py":
            raise _refused(path, "a program lies among the weights", "Remove it, or do not use it.")


def _refused(path: Path, why: str, hint: str) -> UserError:
    return UserError("weights_refused", f"{path.name} is not used: {why}.", hint, path=str(path))
