# SPDX-License-Identifier: GPL-3.0-or-later
"""What encoders made of words and pictures, kept by hash: in memory, and on disk for the next time.

Owns the keys and the two caches. Must not know which encoder makes what.
"""

import contextlib
import hashlib
import json
import logging
from collections import OrderedDict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engines.model_store import Installed
from engines.recipe import file_hash

if TYPE_CHECKING:
    import torch

log = logging.getLogger(__name__)
MEMORY_BYTES = 512 << 20
Embedding = dict[str, "torch.Tensor"]
"""By name, on the CPU."""


class Embeds:
    """The caches of one worker.

    Args:
        folder: made when something is kept; a disk that refuses costs time, not the picture.
        memory_bytes: of the cache in memory; the least recently used go first.
    """

    def __init__(self, folder: Path, *, memory_bytes: int = MEMORY_BYTES) -> None:
        self._folder, self._most_bytes = folder, memory_bytes
        self._kept: OrderedDict[str, Embedding] = OrderedDict()
        self.encoder_calls = 0
        self.hits = 0

    def has(self, key: str) -> bool:
        """Whether `of` would have to encode nothing."""
        return key in self._kept or self._path(key).is_file()

    def of(self, key: str, encode: Callable[[], Embedding]) -> Embedding:
        """What is kept under a key, or else what `encode` makes, which is kept then."""
        found = self._kept.get(key)
        if found is None:
            found = self._read(key)
        if found is not None:
            self.hits += 1
            self._keep(key, found)
            return found
        self.encoder_calls += 1
        made = {name: one.detach().to("cpu").contiguous() for name, one in encode().items()}
        self._keep(key, made)
        self._write(key, made)
        return made

    def _path(self, key: str) -> Path:
        return self._folder / key[:2] / f"{key}.safetensors"

    def _keep(self, key: str, made: Embedding) -> None:
        self._kept[key] = made
        self._kept.move_to_end(key)
        while len(self._kept) > 1 and sum(map(_bytes, self._kept.values())) > self._most_bytes:
            self._kept.popitem(last=False)

    def _read(self, key: str) -> Embedding | None:
        import safetensors
        import safetensors.torch

        path = self._path(key)
        try:
            return safetensors.torch.load(path.read_bytes())
        except FileNotFoundError:
            return None
        except (OSError, safetensors.SafetensorError) as error:
            log.warning("kept embedding %s is of no use: %s", path, error)
            return None

    def _write(self, key: str, made: Embedding) -> None:
        import safetensors.torch

        path = self._path(key)
        part = path.with_name(f".{path.name}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(safetensors.torch.save(made))
            part.replace(path)
        except OSError as error:
            log.warning("embedding was not kept: %s", error)
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)


def _bytes(made: Embedding) -> int:
    return sum(one.numel() * one.element_size() for one in made.values())


def embed_key(encoder: str, words: str, *more: str | float) -> str:
    """The key of words that an encoder read.

    `encoder` is the hash of its files, `more` whatever else counts, such as its precision.
    """
    whole = json.dumps([encoder, words, *more], ensure_ascii=False)
    return hashlib.sha256(whole.encode()).hexdigest()


def encoder_hash(installed: Installed, folders: tuple[str, ...], cache: Path) -> str:
    """One hash of the files of a checkpoint that lie in some of its folders.

    Two checkpoints with the same encoder have the same. What was read once is kept in `cache` by
    size and time of change. A checkpoint in a single file has its own hash.
    """
    if installed.path.is_file():
        return installed.sha256
    named = [n for n in installed.files if n.split("/", 1)[0] in folders]
    told = "\n".join(f"{n} {_file_hash(installed.path / n, cache)}" for n in sorted(named))
    return hashlib.sha256(told.encode()).hexdigest()


def _file_hash(path: Path, cache: Path) -> str:
    state = path.stat()
    name = f"{path} {state.st_size} {state.st_mtime_ns}"
    kept = cache / hashlib.sha256(name.encode()).hexdigest()[:32]
    with contextlib.suppress(OSError, UnicodeDecodeError):
        text = kept.read_text("ascii")
        if len(text) == 64:
            return text
    made = file_hash(path)
    if state.st_size > 1 << 20:
        with contextlib.suppress(OSError):
            cache.mkdir(parents=True, exist_ok=True)
            kept.write_text(made, "ascii")
    return made
