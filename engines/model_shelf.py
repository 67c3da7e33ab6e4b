# SPDX-License-Identifier: GPL-3.0-or-later
"""The checkpoints of this machine as a plan sees them: which are here, fit it, and serve which.

Owns the choice, and why one cannot be chosen. Must not know shots.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from engines import budget, catalog, device
from engines.checkpoints import Checkpoint, Task
from engines.diffusion.offline import libraries_here
from engines.footprints import Footprints
from engines.frames.request import Lora
from engines.frames.sizes import frame_size
from engines.model_licence import DeclaredUse, objection
from engines.model_store import Installed, ModelStore
from engines.picture_encoders import encoder_in
from projects.errors import ProductionError
from projects.generation import LoraUse

SIDE_UNIT = (9, 16)
SIDE_UNIT_PX = (SIDE_UNIT[0] * 120, SIDE_UNIT[1] * 120)
"""The film's frame, whose proportion a checkpoint's size should have."""


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """A checkpoint that is here and fits, and how."""

    checkpoint: Checkpoint
    engine: str
    fit: budget.Fit


class ModelShelf:
    """What of this machine's checkpoints can be used, and may be for what is declared.

    Args of the constructor:
        card: measures the graphics card, once a checkpoint is looked at.

    Attributes:
        notices: why something that is asked for cannot, a sentence each, in the order met.
    """

    def __init__(
        self,
        models: ModelStore | None = None,
        card: Callable[[], device.Card | None] = device.card,
        use: DeclaredUse | None = None,
    ) -> None:
        self._models, self._card = models or ModelStore(), card
        self._use = use or DeclaredUse()
        self._chosen: dict[tuple[str, Task], Chosen | None] = {}
        self._encoder: str | None = None
        self.notices: dict[str, None] = {}

    def find(self, identity: str) -> Installed | None:
        """The checkpoint of an id, where it was imported."""
        return self._models.find(identity) if identity else None

    def chosen(self, identity: str, task: Task) -> Chosen | None:
        """A checkpoint, where it is here, has an engine and fits the machine; else a notice."""
        key = (identity, task)
        if key not in self._chosen:
            found = self._found(identity, task)
            if isinstance(found, str):
                self.notices[found] = None
                self._chosen[key] = None
            else:
                self._chosen[key] = found
        return self._chosen[key]

    def _found(self, identity: str, task: Task) -> Chosen | str:
        if not identity:
            return "No checkpoint for stills is chosen: shots stay drawn."
        installed = self._models.find(identity)
        if installed is None or not installed.path.exists():
            return f"The checkpoint {identity} is not on this machine: its shots stay as they are."
        checkpoint = installed.checkpoint
        if checkpoint.task is not task:
            return f"The checkpoint {identity} makes no {task.value}: its shots stay as they are."
        if checkpoint.engine not in catalog.offered():
            return f"No engine here reads {identity} (family {checkpoint.family})."
        refused = objection(checkpoint, self._use)
        if refused:
            return f"{refused} Its shots stay as they are."
        fit = fit_on(checkpoint, self._card())
        if fit is None:
            return f"{checkpoint.name or identity} does not fit this machine's memory."
        return Chosen(checkpoint=checkpoint, engine=checkpoint.engine, fit=fit)

    def serving(self, task: Task, checkpoint: Checkpoint) -> tuple[Checkpoint, ...]:
        """Checkpoints on this machine that serve another one; a union of maps before single ones,
        as it stands alone, and else by name.
        """
        found = (one.checkpoint for one in self._models.installed() if one.path.exists())
        fitting = [c for c in found if c.task is task and checkpoint.family in c.goes_with]
        allowed = [c for c in fitting if not self._refused(c)]
        return tuple(sorted(allowed, key=lambda c: (-len(c.controls), c.id)))

    @property
    def interpolator(self) -> str:
        """Id of the network that paints frames in between; empty where none is here, or may be
        used: optical flow finds them then.
        """
        found = (one for one in self._models.installed() if one.path.exists())
        fitting = [one.checkpoint for one in found if one.checkpoint.task is Task.INTERPOLATE]
        usable = (one.id for one in fitting if libraries_here() and not self._refused(one))
        return min(usable, default="")

    @property
    def encoder(self) -> str:
        """Id of the checkpoint that looks how much people look like themselves: the largest that
        is here, one for measuring before an adapter's; empty where none can be used.
        """
        if self._encoder is None:
            found = (one for one in self._models.installed() if libraries_here())
            usable = sorted(filter(self._looks, found), key=_largest_eye)
            self._encoder = usable[0].checkpoint.id if usable else ""
        return self._encoder

    def _looks(self, one: Installed) -> bool:
        """Whether a checkpoint has a whole picture encoder that may be used."""
        if encoder_in(one) is None or not one.path.exists() or self._refused(one.checkpoint):
            return False
        try:
            self._models.sha256(one.checkpoint.id)
        except ProductionError as error:
            self.notices[f"{error.message} Likeness is measured without it."] = None
            return False
        return True

    def _refused(self, checkpoint: Checkpoint) -> bool:
        """Whether the licence of something that only serves forbids the use; it is left out."""
        told = objection(checkpoint, self._use)
        if told:
            self.notices[f"{told} It is left out."] = None
        return bool(told)

    def loras(
        self, checkpoint: Checkpoint, uses: Sequence[LoraUse], *, tell: bool = True
    ) -> tuple[Lora, ...]:
        """Those that are here and made for the family; others are left out with a notice."""
        found: list[Lora] = []
        for use in uses:
            one = self._models.find(use.checkpoint)
            if one is None or checkpoint.family not in one.checkpoint.goes_with:
                if tell:
                    told = f"The LoRA {use.checkpoint} is not here for {checkpoint.family}."
                    self.notices[told] = None
                continue
            if self._refused(one.checkpoint):
                continue
            found.append(Lora(checkpoint=use.checkpoint, weight=use.weight))
        return tuple(found)


def fit_on(
    checkpoint: Checkpoint, card: device.Card | None, peaks: Footprints | None = None
) -> budget.Fit | None:
    """How a checkpoint goes onto a card, or this machine's CPU, for the film's frame: by what it
    has really taken where that was learned; None where it does not.
    """
    width, height = frame_size(checkpoint, *SIDE_UNIT_PX)
    frames = checkpoint.defaults.most_frames or 1
    return budget.fit(
        checkpoint,
        working=budget.working_bytes(checkpoint.task, pixels=width * height, frames=frames),
        peaks=(peaks or Footprints()).of(checkpoint, pixels=width * height, frames=frames),
        device=None if card is None else (card.total_bytes, card.compute),
        memory_bytes=budget.main_memory_bytes(),
    )


def _largest_eye(one: Installed) -> tuple[bool, int, str]:
    known = one.checkpoint.memory_bytes.values()
    return one.checkpoint.task is not Task.EMBED, -max(known, default=0), one.checkpoint.id
