# SPDX-License-Identifier: GPL-3.0-or-later
"""Small files of weights written by hand, as tests want them: headers and bytes, no library."""

import json
import math
import pickle
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

Shapes = Mapping[str, tuple[int, ...]]


def header(shapes: Shapes) -> tuple[bytes, int]:
    """Header of a safetensors file of 32-bit numbers, and how many bytes follow it."""
    table: dict[str, object] = {}
    reached = 0
    for name, shape in shapes.items():
        end = reached + 4 * math.prod(shape)
        table[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [reached, end]}
        reached = end
    raw = json.dumps(table).encode()
    return struct.pack("<Q", len(raw)) + raw, reached


def safetensors(path: Path, shapes: Shapes, fill: bytes = b"\0") -> Path:
    """A whole file."""
    start, length = header(shapes)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(start + fill * length)
    return path


def sparse(path: Path, shapes: Shapes) -> Path:
    """A file of full size that takes no room on the disk."""
    start, length = header(shapes)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(start)
        file.truncate(len(start) + length)
    return path


def _text(value: str) -> bytes:
    raw = value.encode()
    return struct.pack("<Q", len(raw)) + raw


def gguf(path: Path, architecture: str, shapes: Shapes) -> Path:
    """A GGUF file of 32-bit numbers, with a list of words in its table as real ones have."""
    table = _text("general.architecture") + struct.pack("<I", 8) + _text(architecture)
    words = b"".join(_text(one) for one in ("a", "bc"))
    table += _text("tokenizer.ggml.tokens") + struct.pack("<IIQ", 9, 8, 2) + words
    table += _text("general.quantization_version") + struct.pack("<II", 4, 2)
    reached, infos = 0, b""
    for name, shape in shapes.items():
        infos += _text(name) + struct.pack(f"<I{len(shape)}Q", len(shape), *shape[::-1])
        infos += struct.pack("<IQ", 0, reached)
        reached += -(-4 * math.prod(shape) // 32) * 32
    start = b"GGUF" + struct.pack("<IQQ", 3, len(shapes), 3) + table + infos
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(start + b"\0" * (-len(start) % 32 + reached))
    return path


def _field(number: int, raw: bytes) -> bytes:
    length = len(raw)
    size = bytes([length]) if length < 128 else bytes([length & 127 | 128, length >> 7])
    return bytes([number << 3 | 2]) + size + raw


def onnx(path: Path, outside: str = "") -> Path:
    """An ONNX file with one tensor, whose numbers may lie in another file."""
    tensor = _field(8, b"w") + _field(9, b"\0" * 8)
    if outside:
        pair = _field(1, b"location") + _field(2, outside.encode())
        tensor = _field(8, b"w") + _field(13, pair)
    path.write_bytes(b"\x08\x08" + _field(2, b"hand") + _field(7, _field(5, tensor)))
    return path


def torch_file(path: Path, steps: bytes = b"") -> Path:
    """A file of torch that holds an empty map, or the steps of another pickle."""
    with zipfile.ZipFile(path, "w") as box:
        box.writestr("archive/data.pkl", steps or pickle.dumps({"model": {}}, protocol=2))
    return path
