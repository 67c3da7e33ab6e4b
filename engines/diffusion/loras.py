# SPDX-License-Identifier: GPL-3.0-or-later
"""LoRAs on a resident pipeline: put on once, weighted for each request, taken off for others.

Owns which are on. Must not know requests nor families.
"""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engines.checkpoints import Task
from engines.diffusion.ladder import Way
from engines.diffusion.loading import header_of, readable
from engines.diffusion.residents import DENOISERS, Resident
from engines.diffusion.weighing import widened
from engines.model_store import Installed
from projects.errors import MachineError, UserError

NOTE = "loras"
OF_WORDS = ("text_encoder", "lora_te", "text_encoders")
"""How names begin of weights that are for a text encoder."""


@dataclass(frozen=True, kw_only=True)
class Worn:
    """A LoRA and its weight."""

    installed: Installed
    weight: float

    @property
    def name(self) -> str:
        """Its name on the pipeline."""
        return f"lora_{self.installed.sha256[:16]}"


def wear(resident: Resident, worn: Sequence[Worn]) -> None:
    """Have just these LoRAs on, at their weights; an empty sequence takes all off.

    Raises:
        MachineError: a file is damaged, or for another family of models.
    """
    words = resident.encoders_here
    parts = [p for p in (getattr(resident.pipe, n, None) for n in DENOISERS) if p is not None]
    with ExitStack() as stack:
        if worn and resident.notes.get(NOTE, ((), ()))[0] != tuple(one.name for one in worn):
            if any(hasattr(part, "yingxi_narrow") for part in parts):
                resident.lift()
            for part in parts:
                stack.enter_context(widened(part))
        if _dressed(resident.pipe, worn, resident.notes, lambda name: words or not _of_words(name)):
            resident.replaced()


def wear_words(resident: Resident, way: Way, worn: Sequence[Worn]) -> Any:
    """A pipeline on its device that reads words with these LoRAs on.

    Raises:
        MachineError: as `wear`, or the encoders cannot be read.
    """
    reader = resident.reader(way)
    if reader is resident.pipe:
        return reader  # `wear` has put on all of them
    notes: dict[str, Any] = {NOTE: getattr(reader, "yingxi_worn", ((), ()))}
    if notes[NOTE][0] not in ((), tuple(one.name for one in worn)):
        resident.free_encoders()
        return wear_words(resident, way, worn)
    # diffusers looks at the denoiser even where a LoRA has nothing for it
    parts = {name: getattr(resident.pipe, name, None) for name in DENOISERS}
    parts = {name: part for name, part in parts.items() if part is not None}
    reader.register_modules(**parts)
    try:
        _dressed(reader, worn, notes, _of_words)
    finally:
        reader.register_modules(**dict.fromkeys(parts))
        reader.yingxi_worn = notes[NOTE]
    return reader


def _dressed(
    pipe: Any, worn: Sequence[Worn], notes: dict[str, Any], which: Callable[[str], bool]
) -> bool:
    """Put on what is not on yet, of the weights that `which` names; True where modules changed."""
    names = tuple(one.name for one in worn)
    on, weights = notes.get(NOTE, ((), ()))
    changed = on != names
    if changed:
        if on is None or on:  # None: an error left it half done
            pipe.unload_lora_weights()
        notes[NOTE] = None, ()
        for one in worn:
            _put_on(pipe, one, which)
        weights = ()
    wanted = tuple(one.weight for one in worn)
    if names and weights != wanted:
        pipe.set_adapters(list(names), list(wanted))
    notes[NOTE] = names, wanted
    return changed


def _put_on(pipe: Any, one: Worn, which: Callable[[str], bool]) -> None:
    if one.installed.checkpoint.task is not Task.LORA:
        raise UserError(
            "checkpoint_family",
            f"{one.installed.checkpoint.id} is no LoRA: it is a {one.installed.checkpoint.task}.",
            "Choose a LoRA.",
        )
    for path, where in _files_of(pipe, one.installed):
        with readable(one.installed):
            import safetensors.torch

            state = safetensors.torch.load_file(path)
            mine = {name: weight for name, weight in state.items() if which(name)}
            pipe.load_lora_weights(mine, adapter_name=one.name, local_files_only=True, **where)
    if not any(one.name in names for names in pipe.get_list_adapters().values()):
        raise MachineError(
            "lora_foreign",
            f"The LoRA {one.installed.checkpoint.id} has nothing for {type(pipe).__name__}.",
            "Choose a LoRA that was made for this family of models.",
            name=one.installed.checkpoint.id,
        )


def _files_of(pipe: Any, installed: Installed) -> list[tuple[Path, dict[str, bool]]]:
    """The files of a LoRA, and how each is loaded: one, or one for each of two experts by name."""
    if getattr(pipe, "transformer_2", None) is not None and installed.path.is_dir():
        found = sorted(installed.path.glob("*.safetensors"))
        high, low = ([p for p in found if word in p.name.lower()] for word in ("high", "low"))
        if len(found) == 2 and len(high) == len(low) == 1:
            return [(high[0], {}), (low[0], {"load_into_transformer_2": True})]
    return [(lora_file(installed), {})]


def _of_words(name: str) -> bool:
    return name.startswith(OF_WORDS)


def lora_file(installed: Installed) -> Path:
    """The one safetensors file of a LoRA.

    Raises:
        MachineError: there is none, or more than one.
    """
    return one_file(installed, "LoRA")


def one_file(installed: Installed, what: str) -> Path:
    """The one safetensors file of a checkpoint, at the top of its folder.

    Raises:
        MachineError: there is none, or more than one.
    """
    place = installed.path
    found = [place] if place.is_file() else sorted(place.glob("*.safetensors"))
    found = [one for one in found if one.suffix == ".safetensors"]
    if len(found) != 1:
        raise MachineError(
            "checkpoint_files",
            f"The {what} {installed.checkpoint.id} at {place} has {len(found)} safetensors files, "
            "not one.",
            "Import the one file itself.",
            name=installed.checkpoint.id,
        )
    return found[0]


def touches_words(installed: Installed) -> bool:
    """Whether a LoRA changes what a text encoder makes.

    Raises:
        MachineError: its file cannot be read.
    """
    with readable(installed):
        return any(_of_words(name) for name in header_of(lora_file(installed)))
