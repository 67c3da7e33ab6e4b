# SPDX-License-Identifier: GPL-3.0-or-later
"""Pipelines kept in memory between runs: as many as the budget holds, the least used go first.

Owns what is resident and its variants, which share every weight. Must not know requests.
"""

import inspect
import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any
from weakref import WeakSet

from engines.budget import Offload
from engines.checkpoints import Precision
from engines.diffusion import placing
from engines.diffusion.ladder import Way, give_back
from engines.diffusion.loading import Source, class_of, dtype_of, load_pipeline, readable
from engines.diffusion.speed import hasten
from engines.diffusion.weighing import bytes_of, expected_bytes, module_bytes, narrow

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
    _reader: Any = None

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
                made = kind(**{**plain, **shared, **more})
            made.set_progress_bar_config(disable=True)
            self._variants[name] = made
        return self._variants[name]

    def lift(self) -> None:
        """Take it off the device, hooks and all."""
        placing.lift(self.pipe)
        self._placed = ()

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
        """Whether the pipeline holds its text encoders."""
        return all(getattr(self.pipe, name, None) is not None for name in self.encoders)

    def reader(self, way: Way) -> Any:
        """A pipeline on the device that can encode words: this one, or, where its encoders are
        freed, one that holds nothing else, read from disk and kept until they are freed again.

        Raises:
            MachineError: their files cannot be read.
        """
        if self.encoders_here:
            self.place(self.pipe, way)
            return self.pipe
        if self._reader is None:
            others = tuple(
                name
                for name, part in self.pipe.components.items()
                if name not in self.encoders and _holds_weights(part)
            )
            left_out = tuple(n for n in self.source.without if n not in self.encoders)
            self._reader = load_pipeline(replace(self.source, without=(*left_out, *others)))
            self._reader.to(self.device)
        return self._reader

    def free_encoders(self) -> None:
        """Let the text encoders go; `reader` brings them back from disk."""
        here = bool(self.encoders) and self.encoders_here
        if not here and self._reader is None:
            return
        self._reader = None
        if here:
            placing.lift(self.pipe)
            for pipe in (self.pipe, *self._variants.values()):
                pipe.register_modules(**dict.fromkeys(self.encoders))
            self._placed = ()
        give_back()

    def let_go(self) -> None:
        """Drop everything that holds weights."""
        placing.lift(self.pipe)
        self.forget_variants()
        self.notes.clear()
        self.pipe = self._reader = None


_EVERYWHERE: "WeakSet[Residents]" = WeakSet()
"""A worker's engines share one device, so that each must see what the others hold."""


class Residents:
    """What is in memory now for one engine.

    Args:
        device: as torch names it. budget_bytes: of weights; 0 for all that is free.
    """

    def __init__(self, device: str, budget_bytes: int) -> None:
        self._device, self._budget_bytes = device, budget_bytes
        self._kept: OrderedDict[tuple[str, str, bool], Resident] = OrderedDict()
        self._parts: OrderedDict[str, Any] = OrderedDict()
        self.loads, self.load_cpu_s = 0, 0.0
        _EVERYWHERE.add(self)

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
        narrowed = way.quantised or source.precision is Precision.FLOAT8
        key = (source.installed.sha256, source.precision.value, narrowed)
        found = self._kept.get(key)
        if found is None:
            if way.offload is not Offload.NONE:
                self.clear()  # what is offloaded lies in main memory, which nobody measures here
            if way.quantised:
                self._drop(lambda other: other[0] == key[0])
            self._make_room(source)
            if way.encoders_freed:
                source = replace(source, without=(*source.without, *encoders))
            found = self._load(source, encoders, narrowed=narrowed)
            self._kept[key] = found
        self._kept.move_to_end(key)
        return found

    def _load(self, source: Source, encoders: tuple[str, ...], *, narrowed: bool) -> Resident:
        self.loads += 1
        began_s = time.process_time()
        log.info("loading %s", source.installed.checkpoint.id)
        pipe = load_pipeline(source)
        pipe.set_progress_bar_config(disable=True)
        for part in (getattr(pipe, name, None) for name in DENOISERS):
            if part is not None:
                if narrowed:
                    narrow(part, dtype_of(source.precision))
                hasten(part)
        self.load_cpu_s += time.process_time() - began_s
        return Resident(source=source, pipe=pipe, device=self._device, encoders=encoders)

    def _make_room(self, source: Source) -> None:
        """Let others go until a source fits beside what is left: first those of other families."""
        coming, others = expected_bytes(source), self._others()
        here = sum(one.bytes for one in others)
        free = self._budget_bytes or placing.free_bytes(self._device) + self.bytes + here
        for other in others:
            if self.bytes + here + coming > free:
                here -= other.bytes
                other.clear()
        free -= here
        while self._parts and self.bytes + coming > free:
            self._parts.popitem(last=False)
            for one in self._kept.values():
                one.forget_variants()
        while self._kept and self.bytes + coming > free:
            _, oldest = self._kept.popitem(last=False)
            log.info("%s makes room", oldest.source.installed.checkpoint.id)
            oldest.let_go()
            give_back()

    def _others(self) -> list["Residents"]:
        """What engines of other families hold on the same device, in this process."""
        return [
            one
            for one in _EVERYWHERE
            if one is not self and one._device == self._device and (one._kept or one._parts)
        ]

    @property
    def bytes(self) -> int:
        """Of all weights that are here."""
        parts = sum(module_bytes(one) for one in self._parts.values())
        return parts + sum(one.bytes for one in self._kept.values())

    @property
    def alone(self) -> bool:
        """Whether one checkpoint at most is here, and no other family has any."""
        return len(self._kept) <= 1 and not self._others()

    def keep_newest(self) -> None:
        """Let all go but the checkpoint that was used last."""
        for other in self._others():
            other.clear()
        newest = next(reversed(self._kept), None)
        self._parts.clear()
        for one in self._kept.values():
            one.forget_variants()
        self._drop(lambda key: key != newest)

    def clear(self) -> None:
        """Let everything go."""
        self._parts.clear()
        self._drop(lambda _: True)

    def _drop(self, which: Callable[[tuple[str, str, bool]], bool]) -> None:
        going = [key for key in self._kept if which(key)]
        for key in going:
            self._kept.pop(key).let_go()
        if going:
            give_back()


def _holds_weights(part: Any) -> bool:
    import torch

    return isinstance(part, torch.nn.Module)
