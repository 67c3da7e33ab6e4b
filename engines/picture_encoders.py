# SPDX-License-Identifier: GPL-3.0-or-later
"""CLIP's eyes on the disk: which folder is one, and in which checkpoints one lies.

Owns that, by names and configurations alone. Must not load them (engines/frames/picture_encoder).
"""

from collections.abc import Iterable
from pathlib import Path

import msgspec

from engines.checkpoints import Checkpoint, Precision, Task, known
from engines.model_naming import named_like, own_record, published_name
from engines.model_store import Installed
from engines.weight_shapes import EYE

CONFIG, WEIGHTS = "config.json", "model.safetensors"
ENCODER = "image_encoder"
ARCHITECTURES = frozenset({EYE.loader, "CLIPModel"})
"""The second one reads words too; its eye is the same, under the same names."""


def encoder_record(folder: Path, architectures: Iterable[str]) -> Checkpoint | None:
    """The record of a folder that holds a picture encoder; None where it is none.

    Args:
        folder: with its `config.json`.
        architectures: that stand in it.
    """
    if not ARCHITECTURES & set(architectures) or not (folder / WEIGHTS).is_file():
        return None
    published = published_name(folder)
    record = named_like(published, folder=True)
    if record is not None and record.task is Task.EMBED:
        return record
    size = (folder / WEIGHTS).stat().st_size
    for one in known().values():
        if one.task is Task.EMBED and any(f.size_bytes == size for f in one.files):
            return one  # an adapter's, in a folder that is called as all of them
    if folder.name == ENCODER:  # as all of them are called
        whose = folder.parent.name if published == ENCODER else published.rpartition("/")[2]
        published = f"{whose}-{ENCODER}"
    own = own_record(published, EYE, place=folder)
    return None if own is None else in_full_width(own)


def in_full_width(own: Checkpoint) -> Checkpoint:
    """Encoders run so, that measures are alike on every machine."""
    wide = {Precision.FLOAT32: 2 * own.memory_bytes.get(Precision.BFLOAT16, 0)}
    return msgspec.structs.replace(own, memory_bytes=wide)


def encoder_in(installed: Installed) -> str | None:
    """The folder of a checkpoint in which a picture encoder lies, `""` for its own or where a lone
    file is one; None without.

    That is a checkpoint for measuring, or a reference adapter that was taken in with its encoder.
    """
    task, files = installed.checkpoint.task, installed.files
    if task is Task.EMBED:
        return "" if CONFIG in files or installed.path.is_file() else None
    if task is not Task.REFERENCE:
        return None
    end = f"{ENCODER}/{CONFIG}"
    found = sorted(one for one in files if one == end or one.endswith(f"/{end}"))
    return found[0].removesuffix(f"/{CONFIG}") if found else None
