# SPDX-License-Identifier: GPL-3.0-or-later
"""The room in which diffusion engines work: residents, embeddings, ladders, counted.

Owns what a worker keeps between runs. Must not know any family, stills nor clips.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from engines.api import Workplace
from engines.budget import ON_DEVICE, Offload
from engines.checkpoints import Precision
from engines.diffusion import offline, placing
from engines.diffusion.embeds import Embeds, embed_key, encoder_hash
from engines.diffusion.ladder import Ladder, Rung, Way, give_back
from engines.diffusion.loading import Source, precision_of
from engines.diffusion.residents import Resident, Residents
from engines.diffusion.weighing import expected_bytes
from engines.model_store import Installed, ModelStore
from projects.errors import UserError

Made = TypeVar("Made")


class Runtime:
    """What the engines of a worker share.

    Raises:
        MachineError: the model libraries are not installed.
    """

    def __init__(self, workplace: Workplace) -> None:
        offline.make_ready(workplace.threads)
        self.workplace = workplace
        self.store = ModelStore(workplace.weights)
        self.residents = Residents(workplace.device, workplace.budget_bytes)
        self.embeds = Embeds(self._cache / "embeds")
        self._ways: dict[str, Way] = {}

    @property
    def _cache(self) -> Path:
        return self.workplace.weights / "cache"

    @property
    def device(self) -> str:
        """As torch names it."""
        return self.workplace.device

    def source(self, checkpoint: str, precision: str, *, loader: str) -> Source:
        """How a checkpoint is loaded.

        `loader` is the pipeline class, where the checkpoint names none.

        Raises:
            MachineError: it is not here. UserError: the precision is unknown, or cannot be had.
        """
        installed = self.store.require(checkpoint)
        asked = precision_of(precision, checkpoint)
        packed = any(name.endswith(".gguf") for name in installed.files)
        if asked in (Precision.INT8, Precision.INT4) and not packed:
            raise UserError(
                "precision_unavailable",
                f"{checkpoint} has no weights of {asked.value}.",
                f"Choose {Precision.FLOAT8.value}, or import a GGUF of it.",
            )
        return Source(
            installed=installed,
            loader=installed.checkpoint.loader or loader,
            precision=asked,
            config=self._config(installed),
        )

    def _config(self, installed: Installed) -> Path | None:
        """A diffusers folder of the same family, for a checkpoint in a single file.

        One of the same pipeline and as distilled as it, where there are several.
        """
        if installed.path.is_dir():
            return None
        mine = installed.checkpoint
        found = [
            other
            for other in self.store.installed()
            if (other.checkpoint.family, other.checkpoint.task) == (mine.family, mine.task)
            and "model_index.json" in other.files
            and other.path.is_dir()
        ]
        found.sort(
            key=lambda other: (
                other.checkpoint.loader != mine.loader,
                other.checkpoint.distilled != mine.distilled,
            )
        )
        return found[0].path if found else None

    def climb(
        self,
        key: str,
        rungs: tuple[Rung, ...],
        attempt: Callable[[Way], Made],
        *,
        begin: Way | None = None,
    ) -> tuple[Made, str]:
        """Make a thing on the first rung that has memory for it, and say which were tried.

        Things of the same `key` need the same memory: where the last one ended is begun; the first
        one begins at `begin`. Before a rung is climbed, whatever else is in memory goes.

        Raises:
            MachineError: `out_of_memory`.
        """
        ladder = Ladder(
            rungs,
            way=self._ways.get(key, begin),
            free_bytes=lambda: placing.free_bytes(self.device),
        )

        def again(way: Way) -> Made:
            if len(ladder.climbed) > 1:
                self.residents.keep_newest()
            return attempt(way)

        made = ladder.climb(again)
        self._ways[key] = ladder.way
        return made, ladder.told

    def way_of(self, key: str, begin: Way) -> Way:
        """Where things of a key begin now; `begin` is for the first one."""
        return self._ways.get(key, begin)

    def first_way(self, source: Source, encoders: tuple[str, ...], working: int) -> Way:
        """How a checkpoint goes into this worker's budget from the start, as engines/budget.fit.

        `working` is what the work takes besides the weights, in bytes.
        """
        room, whole = self.workplace.budget_bytes, expected_bytes(source)
        if not room or whole + working <= room:
            return Way()
        way = Way().on(Rung.ENCODERS_FREED)
        if self.device.startswith("cpu"):
            return way
        if whole - expected_bytes(source, encoders) + working <= room:
            return way
        if whole * ON_DEVICE[Offload.MODEL] + working <= room:
            return Way().on(Rung.MODEL_OFFLOAD)
        return Way().on(Rung.GROUP_OFFLOAD)

    def embed_key(self, resident: Resident, words: str, more: tuple[str, ...] = ()) -> str:
        """The key of words for a checkpoint's encoders; `more` is what else shapes the embedding.

        Used as `embeds.of(key, lambda: encode(resident.reader(way)))`.
        """
        known = resident.notes.get("encoder_hash")
        if known is None:
            folders = (*resident.encoders, *(f"tokenizer{n}" for n in ("", "_2", "_3", "_4")))
            known = encoder_hash(resident.source.installed, folders, self._cache / "hashes")
            resident.notes["encoder_hash"] = known
        return embed_key(known, words, resident.source.precision.value, *more)

    def unload(self) -> None:
        """Give all memory back."""
        self.residents.clear()
        give_back()

    def counted(self) -> dict[str, int | float]:
        """How often something was loaded or encoded since the start, for `making`."""
        return {
            "loads": self.residents.loads,
            "load_cpu_s": round(self.residents.load_cpu_s, 3),
            "encoder_calls": self.embeds.encoder_calls,
            "embed_hits": self.embeds.hits,
        }
