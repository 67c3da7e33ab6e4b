# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done when memory runs out: an explicit list of rungs, climbed one at a time and told.

Owns the rungs, their order, and what counts as memory running out. Must not know any model.
"""

import gc
import logging
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeVar

from engines.budget import Offload
from projects.errors import MachineError

log = logging.getLogger(__name__)
Made = TypeVar("Made")


class Rung(StrEnum):
    """One measure. Those before it stay in force; offloading by groups replaces that by models."""

    AS_ASKED = "as_asked"
    ENCODERS_FREED = "encoders_freed"
    QUANTISED = "quantised"
    MODEL_OFFLOAD = "model_offload"
    GROUP_OFFLOAD = "group_offload"
    TILED = "tiled"
    FEWER_FRAMES = "fewer_frames"
    SMALLER = "smaller"


@dataclass(frozen=True, kw_only=True)
class Way:
    """How a thing is made at a rung.

    Attributes:
        encoders_freed: text encoders are in memory only while they read.
        quantised: the denoiser is held in eight bits.
        tiled: the autoencoder works in tiles and slices. frames_share: of a clip's frames at a
            time. size_share: of the asked width and height.
    """

    rung: Rung = Rung.AS_ASKED
    encoders_freed: bool = False
    quantised: bool = False
    offload: Offload = Offload.NONE
    tiled: bool = False
    frames_share: float = 1.0
    size_share: float = 1.0

    def on(self, rung: Rung) -> "Way":
        """This way with one more rung climbed."""
        match rung:
            case Rung.AS_ASKED:
                return self
            case Rung.ENCODERS_FREED:
                return replace(self, rung=rung, encoders_freed=True)
            case Rung.QUANTISED:
                return replace(self, rung=rung, quantised=True)
            case Rung.MODEL_OFFLOAD:
                offload = Offload.MODEL if self.offload is Offload.NONE else self.offload
                return replace(self, rung=rung, offload=offload)
            case Rung.GROUP_OFFLOAD:
                return replace(self, rung=rung, offload=Offload.GROUP)
            case Rung.TILED:
                return replace(self, rung=rung, tiled=True)
            case Rung.FEWER_FRAMES:
                return replace(self, rung=rung, frames_share=0.5)
            case Rung.SMALLER:
                return replace(self, rung=rung, size_share=0.75)


def rungs_for(device: str, *, quantises: bool = False, clips: bool = False) -> tuple[Rung, ...]:
    """The ladder of a family on a device: what changes no pixel first, what shows most last.

    `quantises`: the family can hold its weights in fewer bits; `clips`: it makes many frames.
    """
    found = [Rung.AS_ASKED, Rung.ENCODERS_FREED]
    if quantises:
        found.append(Rung.QUANTISED)
    if not device.startswith("cpu"):
        found += [Rung.MODEL_OFFLOAD, Rung.GROUP_OFFLOAD]
    found.append(Rung.TILED)
    if clips:
        found.append(Rung.FEWER_FRAMES)
    return (*found, Rung.SMALLER)


class Ladder:
    """The rungs of one thing that is made.

    Args:
        rungs: in order. way: where to begin, such as on the rung that was needed the last time.
        free_bytes: tells what the device has free, for the error.
    """

    def __init__(
        self,
        rungs: tuple[Rung, ...],
        *,
        way: Way | None = None,
        free_bytes: Callable[[], int] = lambda: 0,
    ) -> None:
        self.way = way or Way()
        self._rungs, self._free_bytes = rungs, free_bytes
        self.climbed: list[Rung] = [self.way.rung]

    def climb(self, attempt: Callable[[Way], Made]) -> Made:
        """Try, and where memory runs out try again one rung up.

        Raises:
            MachineError: `out_of_memory`, on the last rung; `needed_bytes` and `free_bytes` in
                its context.
        """
        while True:
            try:
                return attempt(self.way)
            except (MemoryError, RuntimeError) as error:
                if not out_of_memory(error):
                    raise
                told = str(error)
            # outside of the handler: while it runs, the error holds the tensors of its frames
            give_back()
            self._up(told)

    def _up(self, told: str) -> None:
        for rung in self._rungs:
            higher = self.way.on(rung)
            if replace(higher, rung=self.way.rung) != self.way:
                log.warning("out of memory on rung %s, on to %s: %s", self.way.rung, rung, told)
                self.way = higher
                self.climbed.append(rung)
                return
        raise MachineError(
            "out_of_memory",
            "There is not enough memory for this, even after "
            f"{', '.join(r.value.replace('_', ' ') for r in self.climbed)}.",
            "Choose a smaller size, a smaller checkpoint, or close what else uses the device.",
            needed_bytes=needed_bytes(told),
            free_bytes=self._free_bytes(),
            ladder=self.told,
        )

    @property
    def told(self) -> str:
        """The rungs that were tried, for `making`."""
        return " > ".join(self.climbed)


def out_of_memory(error: BaseException) -> bool:
    """Whether an error says that memory ran out, of whatever device."""
    if isinstance(error, MemoryError):
        return True
    torch = sys.modules.get("torch")
    if torch is not None and isinstance(error, torch.OutOfMemoryError):
        return True
    told = str(error).lower()
    return isinstance(error, RuntimeError) and any(
        words in told for words in ("out of memory", "not enough memory", "can't allocate memory")
    )


UNITS = {"B": 1, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30, "BYTES": 1}


def needed_bytes(told: str) -> int:
    """What the allocation that failed had asked for, by its message; 0 where it does not say."""
    found = re.search(r"allocate\s+([\d.]+)\s*([KMG]?i?B(?:ytes)?)", told, re.IGNORECASE)
    if found is None:
        return 0
    unit = UNITS.get(found[2].upper())
    return round(float(found[1].rstrip(".")) * unit) if unit else 0


def give_back() -> None:
    """Return memory that nothing holds any more, on this machine and on its card."""
    gc.collect()
    torch = sys.modules.get("torch")
    if torch is not None and torch.cuda.is_available():
        torch.cuda.empty_cache()
