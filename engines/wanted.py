# SPDX-License-Identifier: GPL-3.0-or-later
"""What should exist: a target, the engine and request that make it, and the recipe that names it.

Owns the step from a request to its recipe. Must not run anything nor look at what exists.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from engines import catalog, weights
from engines.api import Batches, Capabilities, Engine, Footprint, Foresees, ReadsModels
from engines.footprints import expected
from engines.model_store import ModelStore
from engines.recipe import Recipe, file_hash, recipe_of
from projects.shots import TakeKind

DATA = Path(__file__).resolve().parent.parent / "assets" / "data"


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One thing that should exist. `label` is what a progress bar shows.

    Those of one `affinity` run best after each other (engines.api.ReadsModels).
    """

    target: str
    engine: str
    family: str
    kind: TakeKind
    request: Any
    recipe: Recipe
    footprint: Footprint
    label: str
    affinity: str = ""


@lru_cache(maxsize=64)
def _engine(identity: str) -> Engine:
    return catalog.engine(identity)


@lru_cache(maxsize=64)
def _weights_of(capabilities: Capabilities) -> tuple[tuple[str, str], ...]:
    return tuple((name, weights.known(name).sha256) for name in capabilities.needs_weights)


@lru_cache(maxsize=64)
def _presets_of(capabilities: Capabilities) -> tuple[tuple[str, str], ...]:
    files = sorted(path for pattern in capabilities.reads for path in DATA.glob(pattern))
    return tuple((p.relative_to(DATA).as_posix(), file_hash(p)) for p in files if p.is_file())


def _models_of(made: Engine, request: Any) -> tuple[tuple[str, str], ...]:
    """The hashes of the checkpoints that a request reads."""
    if not isinstance(made, ReadsModels):
        return ()
    store = ModelStore()
    return tuple((name, store.sha256(name)) for name in made.models(request))


def want(engine: str, target: str, request: Any, *, kind: TakeKind, label: str) -> Wanted:
    """A wanted thing with its recipe and its estimated cost.

    Raises:
        UserError: there is no such engine. MachineError: a checkpoint that it reads is not here.
    """
    made = _engine(engine)
    capabilities = made.capabilities()
    return Wanted(
        target=target,
        engine=engine,
        family=capabilities.family,
        kind=kind,
        request=request,
        recipe=recipe_of(
            capabilities,
            request,
            weights=(*_weights_of(capabilities), *_models_of(made, request)),
            presets=_presets_of(capabilities),
        ),
        footprint=expected(made.estimate(request)),
        label=label,
        affinity=made.affinity(request) if isinstance(made, ReadsModels) else "",
    )


def is_alone(engine: str) -> bool:
    """Whether one worker of the engine's family is enough for it (engines.api.Capabilities)."""
    return _engine(engine).capabilities().alone


def batch_key(wanted: Wanted) -> str:
    """Things with the same one can be made in one go; empty where one cannot be."""
    made = _engine(wanted.engine)
    key = made.batch_key(wanted.request) if isinstance(made, Batches) else ""
    return f"{wanted.engine} {key}" if key else ""


def most_together(wanted: Wanted, *, device: str, budget_bytes: int) -> int:
    """How many like it a worker on a device makes in one go.

    Raises:
        UserError: a setting of this machine is wrong.
    """
    made = _engine(wanted.engine)
    if not isinstance(made, Batches):
        return 1
    return made.most(wanted.request, device=device, budget_bytes=budget_bytes)


def foresees(engine: str) -> bool:
    """Whether the engine wants to know what comes next."""
    return isinstance(_engine(engine), Foresees)


def cost_s(wanted: Sequence[Wanted]) -> float:
    """Expected CPU seconds of all of them."""
    return sum(w.footprint.cpu_s for w in wanted)
