# SPDX-License-Identifier: GPL-3.0-or-later
"""Pipelines kept in memory between runs: as many as the budget holds, the least used go first.

Owns what is resident and its variants, which share every weight. Must not know requests.
"""

import inspect
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from engines.diffusion import placing
from engines.diffusion.ladder import Way, give_back
from engines.diffusion.loading import (
    Source,
    bytes_of,
    class_of,
    dtype_of,
    load_pipeline,
    module_bytes,
    narrow,
    readable,
)

log = logging.getLogger(__name__)
DENOISERS = ("unet", "transformer", "transformer_2")


@dataclass(eq=False, kw_only=True)
class Resident:
    """One checkpoint in memory.

    Attributes:
        pipe: as its loader made it.
        encoders: names of its text encoders, which may be absent for a while.
        notes: what an engine hung onto the pipeline (LoRAs, adapters), not to be done twice.
    """

    source: Source
    pipe: Any
    device: str
    encoders: tuple[str, ...]
    notes: dict[str, Any] = field(default_factory=dict)
    _variants: dict[str, Any] = field(default_factory=dict)
    _placed: tuple[object, ...] = ()

    @property
    def bytes(self) -> int:
        """Of its weights."""
        return bytes_of(self.pipe)

    def variant(self, loader: str, key: str = "", **more: Any) -> Any:
        """Another pipeline class around the same modules.

        `more` are modules that the class needs besides; `key` tells them apart.
        """
        if loader == type(self.pipe).__name__ and not more:
            return self.pipe
        name = f"{loader} {key}"
        if name not in self._variants:
            kind = class_of(loader, self.source.installed.checkpoint.id)
            takes = inspect.signature(kind.__init__).parameters
            shared = {k: v for k, v in self.pipe.components.items() if k in takes}
            config = {k: v for k, v in self.pipe.config.items() if k in takes and k not in shared}
            plain = {k: v for k, v in config.items() if not k.startswith("_") and v is not None}
            with readable(self.source.installed):
                self._variants[name] = kind(**{**plain, **shared, **more})
        return self._variants[name]

    def replaced(self) -> None:
        """Told after modules were put on or taken off: they must be placed anew."""
        self._placed = ()

    def forget_variants(self) -> None:
        """Let other pipelines around the modules go, such as after a part was exchanged."""
        self._variants.clear()
        self._placed = ()

    def place(self, pipe: Any, way: Way) -> None:
        """Put a pipeline of this checkpoint on the device, where it is not there already."""
        wanted = (id(pipe), way.offload, way.tiled, self.encoders_here)
        if wanted != self._placed:
            placing.place(pipe, device=self.device, way=way)
            self._placed = wanted

    @property
    def encoders_here(self) -> bool:
        """Whether words can be encoded now."""
        return all(getattr(self.pipe, name, None) is not None for name in self.encoders)

    def free_encoders(self) -> None:
        """Let the text encoders go; `need_encoders` brings them back from disk."""
        if self.encoders_here and self.encoders:
            placing.lift(self.pipe)
            for pipe in (self.pipe, *self._variants.values()):
                pipe.register_modules(**dict.fromkeys(self.encoders))
            self._placed = ()
            give_back()

    def need_encoders(self) -> None:
        """Have the text encoders here.

        Raises:
            MachineError: their files cannot be read.
        """
        if self.encoders_here:
            return
        others = tuple(
            n for n in self.pipe.components if n not in self.encoders and "tokenizer" not in n
        )
        small = load_pipeline(replace(self.source, without=others))
        back = {name: getattr(small, name) for name in self.encoders}
        for pipe in (self.pipe, *self._variants.values()):
            pipe.register_modules(**back)
        self._placed = ()

    def let_go(self) -> None:
        """Drop everything that holds weights."""
        placing.lift(self.pipe)
        self.forget_variants()
        self.notes.clear()
        self.pipe = None


class Residents:
    """What is in memory now.

    Args:
        device: as torch names it. budget_bytes: of weights; 0 for all that is free.
    """

    def __init__(self, device: str, budget_bytes: int) -> None:
        self._device, self._budget_bytes = device, budget_bytes
        self._kept: OrderedDict[tuple[str, str, bool], Resident] = OrderedDict()
        self._parts: OrderedDict[str, Any] = OrderedDict()
        self.loads = 0

    def part(self, key: str, load: Callable[[], Any]) -> Any:
        """A module that serves checkpoints, such as a control network; kept while there is room.

        Raises:
            MachineError: as `load` does.
        """
        if key not in self._parts:
            self._parts[key] = load()
        self._parts.move_to_end(key)
        return self._parts[key]

    def get(self, source: Source, way: Way, encoders: tuple[str, ...]) -> Resident:
        """The pipeline of a source, loaded where it is not here.

        Raises:
            MachineError: its files cannot be read.
        """
        narrowed = way.quantised or dtype_of(source.precision).itemsize > _bits(source) / 8
        key = (source.installed.sha256, source.precision.value, narrowed)
        found = self._kept.get(key)
        if found is None:
            self._make_room(source)
            found = self._load(source, encoders, narrowed=narrowed)
            self._kept[key] = found
        self._kept.move_to_end(key)
        return found

    def _load(self, source: Source, encoders: tuple[str, ...], *, narrowed: bool) -> Resident:
        self.loads += 1
        log.info("loading %s", source.installed.checkpoint.id)
        pipe = load_pipeline(source)
        pipe.set_progress_bar_config(disable=True)
        if narrowed:
            for name in DENOISERS:
                if getattr(pipe, name, None) is not None:
                    narrow(getattr(pipe, name), dtype_of(source.precision))
        return Resident(source=source, pipe=pipe, device=self._device, encoders=encoders)

    def _make_room(self, source: Source) -> None:
        """Let others go until a source fits beside what is left."""
        coming = _expected_bytes(source)
        free = self._budget_bytes or placing.free_bytes(self._device) + self.bytes
        while self._parts and self.bytes + coming > free:
            self._parts.popitem(last=False)
            for one in self._kept.values():
                one.forget_variants()
        while self._kept and self.bytes + coming > free:
            _, oldest = self._kept.popitem(last=False)
            log.info("%s makes room", oldest.source.installed.checkpoint.id)
            oldest.let_go()
            give_back()

    @property
    def bytes(self) -> int:
        """Of all weights that are here."""
        parts = sum(module_bytes(one) for one in self._parts.values())
        return parts + sum(one.bytes for one in self._kept.values())

    def keep_only(self, one: Resident | None) -> None:
        """Let all others go."""
        for key in [k for k, other in self._kept.items() if other is not one]:
            self._kept.pop(key).let_go()
        self._parts.clear()
        give_back()


def _bits(source: Source) -> int:
    from engines.budget import BITS

    return BITS[source.precision]


def _expected_bytes(source: Source) -> int:
    """Of a checkpoint that is not loaded, by what its record or its files say."""
    known = source.installed.checkpoint.memory_bytes.get(source.precision)
    if known:
        return known
    place = source.installed.path
    paths = [place / n for n in source.installed.files] if place.is_dir() else [place]
    return sum(p.stat().st_size for p in paths if p.suffix in (".safetensors", ".gguf"))
