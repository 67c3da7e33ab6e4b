# SPDX-License-Identifier: GPL-3.0-or-later
"""The room in which diffusion engines work: residents, embeddings, ladders, counted.

Owns what a worker keeps between runs. Must not know any family, stills nor clips.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from engines.api import Workplace
from engines.diffusion import offline, placing
from engines.diffusion.embeds import Embedding, Embeds, embed_key, encoder_hash
from engines.diffusion.ladder import Ladder, Rung, Way, give_back
from engines.diffusion.loading import Source, precision_of
from engines.diffusion.residents import Resident, Residents
from engines.model_store import Installed, ModelStore

Made = TypeVar("Made")
TIGHT = 1.4
"""Weights times this, for what work takes besides, are held against the budget."""


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
        self._rungs: dict[str, Rung] = {}

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
            MachineError: it is not here. UserError: the precision is unknown.
        """
        installed = self.store.require(checkpoint)
        return Source(
            installed=installed,
            loader=installed.checkpoint.loader or loader,
            precision=precision_of(precision, checkpoint),
            config=self._config(installed),
        )

    def _config(self, installed: Installed) -> Path | None:
        """A diffusers folder of the same family, for a checkpoint in a single file."""
        if installed.path.is_dir():
            return None
        family, task = installed.checkpoint.family, installed.checkpoint.task
        for other in self.store.installed():
            same = other.checkpoint.family == family and other.checkpoint.task is task
            if same and "model_index.json" in other.files and other.path.is_dir():
                return other.path
        return None

    def climb(
        self, key: str, rungs: tuple[Rung, ...], attempt: Callable[[Way], Made]
    ) -> tuple[Made, str]:
        """Make a thing on the first rung that has memory for it, and say which were tried.

        Things of the same `key` need the same memory: the rung of the last one is begun with.

        Raises:
            MachineError: `out_of_memory`.
        """
        ladder = Ladder(
            rungs,
            begin=self._rungs.get(key, Rung.AS_ASKED),
            free_bytes=lambda: placing.free_bytes(self.device),
        )
        made = ladder.climb(attempt)
        self._rungs[key] = ladder.way.rung
        return made, ladder.told

    def encoded(
        self,
        resident: Resident,
        words: str,
        encode: Callable[[], Embedding],
        more: tuple[str, ...] = (),
    ) -> Embedding:
        """Embeddings of words, encoded only where nobody did so before.

        `encode` is called with the encoders in memory; `more` is what else shapes the embedding.
        """
        key = self.embed_key(resident, words, more)

        def make() -> Embedding:
            resident.need_encoders()
            return encode()

        return self.embeds.of(key, make)

    def embed_key(self, resident: Resident, words: str, more: tuple[str, ...] = ()) -> str:
        """The key of words for a checkpoint's encoders."""
        known = resident.notes.get("encoder_hash")
        if known is None:
            folders = (*resident.encoders, *(f"tokenizer{n}" for n in ("", "_2", "_3", "_4")))
            known = encoder_hash(resident.source.installed, folders, self._cache / "hashes")
            resident.notes["encoder_hash"] = known
        return embed_key(known, words, resident.source.precision.value, *more)

    def tight(self, resident: Resident, way: Way) -> bool:
        """Whether text encoders should go once all words are encoded."""
        if way.encoders_freed:
            return True
        budget = self.workplace.budget_bytes
        return bool(budget) and resident.bytes * TIGHT > budget

    def unload(self) -> None:
        """Give all memory back."""
        self.residents.keep_only(None)
        give_back()

    def counted(self) -> dict[str, int]:
        """How often something was loaded or encoded since the start, for `making`."""
        return {
            "loads": self.residents.loads,
            "encoder_calls": self.embeds.encoder_calls,
            "embed_hits": self.embeds.hits,
        }
