# SPDX-License-Identifier: GPL-3.0-or-later
"""Denoisers as other programs keep them: one GGUF file.

Owns writing it. Must not assert anything.
"""

from pathlib import Path
from typing import Any


def write_gguf(path: Path, state: dict[str, Any], architecture: str = "qwen_image") -> Path:
    """Eight bits a number in matrices whose rows allow it; tables stay wide, as makers have it."""
    import gguf

    writer = gguf.GGUFWriter(path, architecture)
    for name, value in state.items():
        numbers = value.float().numpy()
        kind = gguf.GGMLQuantizationType.Q8_0
        if name.endswith(".weight") and numbers.ndim == 2 and numbers.shape[-1] % 32 == 0:
            packed = gguf.quants.quantize(numbers, kind)
            writer.add_tensor(name, packed, raw_dtype=kind)
        else:
            writer.add_tensor(name, numbers)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
