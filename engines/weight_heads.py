# SPDX-License-Identifier: GPL-3.0-or-later
"""Heads of files of weights: names, types and shapes of tensors, checked against the file's size.

Owns the formats safetensors and GGUF. Must not import torch, load a tensor, nor know models.
"""

import math
import struct
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Annotated

import msgspec

HEADER_LIMIT_BYTES = 100 << 20
"""Of a safetensors header, as its own library has it."""
BITS = {
    **dict.fromkeys(("F64", "I64", "U64", "C64"), 64),
    **dict.fromkeys(("F32", "I32", "U32"), 32),
    **dict.fromkeys(("F16", "BF16", "I16", "U16"), 16),
    **dict.fromkeys(("BOOL", "U8", "I8"), 8),
    **dict.fromkeys(("F8_E5M2", "F8_E4M3", "F8_E8M0", "F8_E4M3FNUZ", "F8_E5M2FNUZ"), 8),
    **dict.fromkeys(("F6_E2M3", "F6_E3M2"), 6),
    "F4": 4,
}
"""Bits of a number, by the names of safetensors."""
_BLOCKS = (
    "0:1:4 1:1:2 2:32:18 3:32:20 6:32:22 7:32:24 8:32:34 9:32:40 10:256:84 11:256:110 12:256:144 "
    "13:256:176 14:256:210 15:256:292 16:256:66 17:256:74 18:256:98 19:256:50 20:32:18 21:256:110 "
    "22:256:82 23:256:136 24:1:1 25:1:2 26:1:4 27:1:8 28:1:8 29:256:56 30:1:2 34:256:54 35:256:66 "
    "39:32:17 40:64:36 41:128:18"
)
BLOCKS = {
    int(kind): (int(numbers), int(size))
    for kind, numbers, size in (one.split(":") for one in _BLOCKS.split())
}
"""Of a GGUF type: how many numbers stand in a block, and its bytes."""
MOST_ENTRIES = 1 << 20
MOST_SIDES = 8

Side = Annotated[int, msgspec.Meta(ge=0)]


class BadHeadError(ValueError):
    """A file is not what its name says; the text says why, without naming it."""


class UnsafeHeadError(BadHeadError):
    """A file could run a program, were it read."""


class _Tensor(msgspec.Struct, frozen=True):
    dtype: str
    shape: tuple[Side, ...]
    data_offsets: tuple[Side, Side]


@dataclass(frozen=True, kw_only=True)
class Head:
    """What a file of weights says of itself.

    Attributes:
        shapes: of its tensors, by name; of GGUF in the order of torch, the widest side last.
        notes: what else stands in it as text, such as `general.architecture`.
        numbers: how many there are in all tensors.
    """

    shapes: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def numbers(self) -> int:
        """Of all tensors."""
        return sum(math.prod(shape) for shape in self.shapes.values())


def head_of(path: Path) -> Head:
    """Of a safetensors or GGUF file, by its name.

    Raises:
        BadHeadError: it is none, is cut short, or says what cannot be. OSError: it is not read.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        if path.suffix.lower() == ".gguf":
            return _Gguf(file, size).head()
        return _safetensors(file, size)


def _safetensors(file: IO[bytes], size: int) -> Head:
    start = file.read(9)
    length = int.from_bytes(start[:8], "little")
    fits = len(start) == 9 and 2 <= length <= min(HEADER_LIMIT_BYTES, size - 8)
    # the length of an honest header may begin as a pickle does; a brace follows it
    if not (fits and start[8:] == b"{") and (start[:2] == b"PK" or start[:1] == b"\x80"):
        raise UnsafeHeadError("it is pickled, whatever its name says")
    if len(start) < 9:
        raise BadHeadError("it is cut short")
    if not fits and length:
        raise BadHeadError("its header is longer than the file")
    try:
        file.seek(8)
        table = msgspec.json.decode(file.read(length), type=dict[str, msgspec.Raw])
        noted = table.pop("__metadata__", None)
        tensors = {name: msgspec.json.decode(one, type=_Tensor) for name, one in table.items()}
        notes = {} if noted is None else msgspec.json.decode(noted, type=dict[str, str])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadHeadError("its header does not read") from error
    _check_spans(tensors, size - 8 - length)
    return Head(shapes={name: one.shape for name, one in tensors.items()}, notes=notes)


def _check_spans(tensors: Mapping[str, _Tensor], room: int) -> None:
    """Tensors lie end to end, each as long as its shape says, and fill the file.

    Raises:
        BadHeadError: they do not.
    """
    for name, one in tensors.items():
        bits = BITS.get(one.dtype)
        if bits is None:
            raise BadHeadError(f"its tensor {name[:80]} is of an unknown type {one.dtype[:20]}")
        begin, end = one.data_offsets
        if (end - begin) * 8 != math.prod(one.shape) * bits:
            raise BadHeadError(f"its tensor {name[:80]} is not as long as its shape says")
    reached = 0
    for begin, end in sorted(one.data_offsets for one in tensors.values()):
        if begin < reached:
            raise BadHeadError("its tensors overlap")
        if begin > reached:
            raise BadHeadError("there are holes between its tensors")
        reached = end
    if reached > room:
        raise BadHeadError(f"it is cut short by {reached - room} bytes")
    if reached < room:
        raise BadHeadError(f"{room - reached} bytes follow its last tensor")


PLAIN = {0: "B", 1: "b", 2: "H", 3: "h", 4: "I", 5: "i", 6: "f", 7: "?", 10: "Q", 11: "q", 12: "d"}
"""Kinds of values in a GGUF table, as `struct` has them."""
TEXT, ARRAY = 8, 9


class _Gguf:
    """Reads a GGUF file's table; never past its end."""

    def __init__(self, file: IO[bytes], size: int) -> None:
        self._file, self._size = file, size

    def head(self) -> Head:
        if self._take(4) != b"GGUF":
            raise BadHeadError("it does not begin as a GGUF file")
        version = self._number("I")
        if version not in (2, 3):
            raise BadHeadError(f"its GGUF version {version} is not known")
        tensors, pairs = self._count(), self._count()
        notes = dict(self._note() for _ in range(pairs))
        spans = [self._tensor() for _ in range(tensors)]
        given = notes.get("general.alignment", "32")
        step = int(given) if given.isdigit() and int(given) else 32
        begins = -(-self._file.tell() // step) * step
        for name, _, offset, length in spans:
            if begins + offset + length > self._size:
                missing = begins + offset + length - self._size
                raise BadHeadError(f"it is cut short by {missing} bytes in {name[:80]}")
        return Head(shapes={name: shape for name, shape, _, _ in spans}, notes=notes)

    def _take(self, count: int) -> bytes:
        if count > self._size - self._file.tell():
            raise BadHeadError("it is cut short in its table")
        return self._file.read(count)

    def _skip(self, count: int) -> None:
        if count > self._size - self._file.tell():
            raise BadHeadError("it is cut short in its table")
        self._file.seek(count, 1)

    def _number(self, kind: str) -> int:
        return int(struct.unpack(f"<{kind}", self._take(struct.calcsize(f"<{kind}")))[0])

    def _count(self) -> int:
        count = self._number("Q")
        if count > MOST_ENTRIES:
            raise BadHeadError("its table is longer than any")
        return count

    def _text(self) -> str:
        return self._take(self._number("Q")).decode("utf-8", "replace")

    def _note(self) -> tuple[str, str]:
        name = self._text()
        return name, self._value(self._number("I"))

    def _value(self, kind: int, deep: int = 0) -> str:
        """A value as text; lists are passed over."""
        if kind == TEXT:
            return self._text()
        if kind == ARRAY:
            self._pass_list(deep)
            return ""
        form = PLAIN.get(kind)
        if form is None:
            raise BadHeadError(f"its table holds a value of the unknown kind {kind}")
        return str(struct.unpack(f"<{form}", self._take(struct.calcsize(f"<{form}")))[0])

    def _pass_list(self, deep: int) -> None:
        kind, count = self._number("I"), self._number("Q")
        form = PLAIN.get(kind)
        if form is not None:
            self._skip(count * struct.calcsize(f"<{form}"))
            return
        if deep > 3 or count > 8 * MOST_ENTRIES:
            raise BadHeadError("its table is longer than any")
        for _ in range(count):
            if kind == TEXT:
                self._skip(self._number("Q"))
            else:
                self._value(kind, deep + 1)

    def _tensor(self) -> tuple[str, tuple[int, ...], int, int]:
        """Name, shape, offset from where data begin, and length in bytes."""
        name, sides = self._text(), self._number("I")
        if sides > MOST_SIDES:
            raise BadHeadError(f"its tensor {name[:80]} has {sides} sides")
        shape = tuple(self._number("Q") for _ in range(sides))
        kind, offset = self._number("I"), self._number("Q")
        each, length = BLOCKS.get(kind, (1, 0))
        numbers = math.prod(shape)
        if numbers % each:
            raise BadHeadError(f"its tensor {name[:80]} does not fill its blocks")
        return name, shape[::-1], offset, numbers // each * length


def fields(file: IO[bytes], end: int) -> Iterator[tuple[int, int, int]]:
    """Fields of a protobuf message from where a file stands up to `end`, as ONNX has it.

    Yields number, kind of wire and value: of lengths (2) the length, at whose bytes the file then
    stands; whoever looks into them may leave the file anywhere.

    Raises:
        BadHeadError: it is none, or ends within a field.
    """
    while file.tell() < end:
        key = _varint(file, end)
        kind, after = key & 7, file.tell()
        match kind:
            case 0:
                value = _varint(file, end)
                after = file.tell()
            case 1 | 5:
                value, after = 0, after + (8 if kind == 1 else 4)
            case 2:
                value = _varint(file, end)
                after = file.tell() + value
            case _:
                raise BadHeadError("it does not read as an ONNX file")
        if not key >> 3 or after > end:
            raise BadHeadError("it is cut short, or no ONNX file")
        yield key >> 3, kind, value
        file.seek(after)


def _varint(file: IO[bytes], end: int) -> int:
    value = 0
    for place in range(0, 70, 7):
        one = file.read(1)
        if not one or file.tell() > end:
            raise BadHeadError("it is cut short, or no ONNX file")
        value |= (one[0] & 127) << place
        if one[0] < 128:
            return value
    raise BadHeadError("it does not read as an ONNX file")


def check_onnx(path: Path, beside: Callable[[str], bool]) -> None:
    """Whether an ONNX file reads as one: a version first, a graph, and weights inside the file.

    `beside` says whether the name of another file, in which weights lie, may be followed.

    Raises:
        BadHeadError: it does not. OSError: it cannot be read.
    """
    size = path.stat().st_size
    with path.open("rb") as file:
        if file.read(1) != b"\x08":
            raise BadHeadError("it does not begin as an ONNX file")
        file.seek(0)
        graphs = 0
        for number, kind, length in fields(file, size):
            if number != 7 or kind != 2:
                continue
            graphs += 1
            for name in _outside(file, file.tell() + length):
                if not beside(name):
                    raise UnsafeHeadError(f"it wants weights from {name[:120]}")
    if graphs != 1:
        raise BadHeadError("it holds no graph")


def _outside(file: IO[bytes], end: int) -> Iterator[str]:
    """Names of other files in which the tensors of a graph lie."""
    for number, kind, length in fields(file, end):
        if number != 5 or kind != 2:
            continue
        inner = file.tell() + length
        for part, form, size in fields(file, inner):
            if part == 13 and form == 2:
                pair = _pair(file, file.tell() + size)
                if pair.get(1) == "location":
                    yield pair.get(2, "")


def _pair(file: IO[bytes], end: int) -> dict[int, str]:
    """A key (1) and its value (2)."""
    found: dict[int, str] = {}
    for number, kind, length in fields(file, end):
        if kind == 2 and length <= 4096:
            found[number] = file.read(length).decode("utf-8", "replace")
    return found
