# SPDX-License-Identifier: GPL-3.0-or-later
"""LoRAs on a resident pipeline: put on once, weighted for each request, taken off for others.

Owns which are on. Must not know requests nor families.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engines.diffusion.loading import header_of, readable
from engines.diffusion.residents import Resident
from engines.model_store import Installed
from projects.errors import MachineError

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
    names = tuple(one.name for one in worn)
    on, weights = resident.notes.get(NOTE, ((), ()))
    if on != names:
        _take_off(resident, on)
        resident.notes[NOTE] = None, ()
        for one in worn:
            _put_on(resident.pipe, one)
        resident.replaced()
        weights = ()
    wanted = tuple(one.weight for one in worn)
    if names and weights != wanted:
        resident.pipe.set_adapters(list(names), list(wanted))
    resident.notes[NOTE] = names, wanted


def _take_off(resident: Resident, on: tuple[str, ...] | None) -> None:
    """None is a state that an error left: whatever is on comes off."""
    if on is None or on:
        resident.pipe.unload_lora_weights()


def _put_on(pipe: Any, one: Worn) -> None:
    path = lora_file(one.installed)
    with readable(one.installed):
        import safetensors.torch

        pipe.load_lora_weights(
            safetensors.torch.load_file(path), adapter_name=one.name, local_files_only=True
        )
    if not any(one.name in names for names in pipe.get_list_adapters().values()):
        raise MachineError(
            "lora_foreign",
            f"The LoRA {one.installed.checkpoint.id} has nothing for {type(pipe).__name__}.",
            "Choose a LoRA that was made for this family of models.",
            name=one.installed.checkpoint.id,
        )


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
        return any(name.startswith(OF_WORDS) for name in header_of(lora_file(installed)))
