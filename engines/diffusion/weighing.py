# SPDX-License-Identifier: GPL-3.0-or-later
"""How much memory weights take, before and after they are loaded, and holding them in eight bits.

Owns the sums and the widths. Must not load nor place anything.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engines.budget import BITS
from engines.diffusion.loading import Source, header_of

if TYPE_CHECKING:
    import torch


def expected_bytes(source: Source, folders: tuple[str, ...] = ()) -> int:
    """Of the weights of a checkpoint that is not loaded, by what its record or its files say.

    `folders` counts those parts alone.
    """
    installed = source.installed
    known = installed.checkpoint.memory_bytes.get(source.precision)
    if known and not folders:
        return known
    place, own = installed.path, list[Path]()
    home, names = place, installed.files
    if place.is_file():
        own, names = ([] if folders else [place]), ()
        if source.part and source.config is not None:  # all but that part lies in a folder
            home = source.config
            found = (one.relative_to(home).as_posix() for one in home.rglob("*.safetensors"))
            names = tuple(n for n in found if n.split("/", 1)[0] != source.part)
    chosen = [n for n in names if not folders or n.split("/", 1)[0] in folders]
    twins = {n.replace(".fp16.", "."): n for n in sorted(chosen, reverse=True)}
    paths = [*own, *(home / n for n in twins.values())]
    return sum(_bytes_in(one, one.stat().st_size, BITS[source.precision]) for one in paths)


@lru_cache(maxsize=256)
def _bytes_in(path: Path, size_bytes: int, bits: int) -> int:
    """What the numbers of a file take at a width; of a file that cannot be read, its size."""
    if path.suffix == ".gguf":
        return size_bytes  # stays as narrow as it is
    if path.suffix != ".safetensors":
        return 0
    try:
        return sum(math.prod(one["shape"]) for one in header_of(path).values()) * bits // 8
    except (OSError, ValueError, LookupError, TypeError):
        return size_bytes  # reading it in earnest says what is wrong


def bytes_of(pipe: Any) -> int:
    """Bytes of all weights of a pipeline."""
    import torch

    parts = {id(p): p for p in pipe.components.values() if isinstance(p, torch.nn.Module)}
    return sum(module_bytes(one) for one in parts.values())


def module_bytes(module: Any) -> int:
    """Bytes of the weights of one module."""
    held = (*module.parameters(), *module.buffers())
    return sum(one.numel() * one.element_size() for one in held)


def narrow(module: Any, compute: "torch.dtype") -> None:
    """Hold a denoiser's weights in eight bits, widened layer by layer as it computes.

    The file is read wide first; layers that need it (norms, embeddings) stay wide.
    """
    done = getattr(module, "yingxi_narrow", None) or getattr(module, "hf_quantizer", None)
    if not done:  # what a GGUF file holds is narrow already
        module.enable_layerwise_casting(storage_dtype=_stored(), compute_dtype=compute)
        module.yingxi_narrow = compute


def _stored() -> "torch.dtype":
    import torch

    return torch.float8_e4m3fn


@contextmanager
def widened(module: Any) -> Iterator[None]:
    """Hold what `narrow` made narrow wide for a while, on the CPU, such as to put LoRAs on it.

    LoRAs take the width of the layers they are put on, and eight bits are too few for them.
    """
    compute = getattr(module, "yingxi_narrow", None)
    if compute is None:
        yield
        return
    slim = [one for one in module.parameters() if one.dtype.itemsize == 1]
    module.to("cpu")
    for one in slim:
        one.data = one.data.to(compute)
    try:
        yield
    finally:
        for one in slim:
            one.data = one.data.to(_stored())
