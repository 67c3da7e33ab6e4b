# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of a take that has come, and what a job of an earlier session wants.

Owns which take plays, and which of it is a step of undo. Must not know when anything is made.
"""

import msgspec

from engines import catalog
from engines.api import ReadsModels, read_request
from engines.finishing.request import UpscaleRequest
from engines.footprints import expected
from engines.frames.identity import IdentityFacts, IdentityRequest
from engines.frames.request import FrameRequest
from engines.jobs import Job
from engines.motion.request import MotionRequest
from engines.recipe import Recipe
from engines.wanted import Wanted
from engines.workshop_floor import Kept
from projects.commands import Batch, GenerateShots, SelectTake, SetShot
from projects.errors import ProductionError
from projects.ids import RecipeHash, ShotId, TakeId, seed_of
from projects.shots import EXPORTED, Shot, Take, TakeKind
from projects.store import ProductionStore

FOREIGN = EXPORTED
"""Begins the target of what only an export wants: it is no take, and plays where there is none."""
VARIANTS = 500
SOUNDS = frozenset({"speech", "score", "bed", "mixdown"})


def variant_of(shot: ShotId, seed: int) -> int | None:
    """Which of a shot's seeds this is."""
    names = (shot if n == 0 else f"{shot}/{n}" for n in range(VARIANTS))
    return next((n for n, name in enumerate(names) if seed_of(name) == seed), None)


def kept_as(
    store: ProductionStore, one: Wanted, take: Take, *, wished: RecipeHash | None, asked: bool
) -> Kept:
    """How a take is kept: another drawing that a person asked for is chosen as a step of undo.

    Args:
        store: of the production.
        one: what the take was made for.
        take: that has come.
        wished: the recipe that the episode wants for the target now; None where it wants none.
        asked: a person asked for this very job.
    """
    if one.target.startswith(FOREIGN):
        return Kept(take=take)
    select = SelectTake(target=take.target, take=take.id)
    if isinstance(one.request, IdentityRequest):
        return _measured(store, one, take)
    if isinstance(one.request, FrameRequest) and asked and wished != one.recipe.hash:
        return _other_still(store, take, one.request)
    shot = store.shot(ShotId(one.target))
    variant = None if shot is None else _drawn_variant(shot, one)
    if variant:
        making = {**msgspec.json.decode(take.making or "{}"), "variant": variant}
        take = msgspec.structs.replace(take, making=msgspec.json.encode(making).decode())
    if shot is None or variant is None or variant == shot.variant:
        late = wished is not None and wished != one.recipe.hash
        return Kept(take=take, command=None if late else select)
    if shot.locked or not asked:
        return Kept(take=take)
    drawn = SetShot(shot=msgspec.structs.replace(shot, variant=variant))
    both = Batch(commands=(drawn, select), label="new_take")
    return Kept(take=take, command=both, undoable=True)


def _measured(store: ProductionStore, one: Wanted, take: Take) -> Kept:
    """How much a still's people look like themselves is known: it may be rejected for it."""
    from engines.model_takes import judged

    shot, _, still = one.target.partition("/likeness/")
    standing = store.shot(ShotId(shot))
    facts = msgspec.json.decode(take.facts, type=IdentityFacts)
    if standing is None:
        return Kept(take=take)
    command = judged(store, standing, TakeId(still), facts.score)
    return Kept(take=take, command=command, undoable=command is not None)


def _other_still(store: ProductionStore, take: Take, request: FrameRequest) -> Kept:
    """A model's still that a person asked for beside the wished one: its shot asks for it from now
    on, so that what follows is made of it.
    """
    from engines.model_takes import restored

    select = SelectTake(target=take.target, take=take.id)
    shot = store.shot(ShotId(take.target.partition("/")[0]))
    if shot is None or shot.locked:
        return Kept(take=take)
    after = restored(store, shot, request)
    if after == shot.generation:
        return Kept(take=take, command=select)
    steps = (GenerateShots(shots=(shot.id,), generation=after), select)
    return Kept(take=take, command=Batch(commands=steps, label="new_take"), undoable=True)


def _drawn_variant(shot: Shot, one: Wanted) -> int | None:
    picture = getattr(one.request, "picture", None)
    return None if picture is None else variant_of(shot.id, picture.seed)


def remembered(job: Job) -> Wanted | None:
    """What a job of an earlier session wants; None where its engine is not here any more."""
    try:
        engine = catalog.engine(job.engine)
        request = read_request(engine, job.request)
        estimate = expected(engine.estimate(request))
    except (ProductionError, msgspec.MsgspecError):
        return None
    kinds = engine.capabilities().kinds
    return Wanted(
        target=job.target,
        engine=job.engine,
        family=job.family,
        kind=_kind(request, kinds),
        request=request,
        recipe=Recipe(hash=job.recipe, text=job.recipe_text),
        footprint=estimate,
        label=job.target,
        affinity=engine.affinity(request) if isinstance(engine, ReadsModels) else "",
    )


def _kind(request: object, kinds: tuple[str, ...]) -> TakeKind:
    if isinstance(request, FrameRequest):
        return TakeKind.STILL
    if isinstance(request, UpscaleRequest):
        return TakeKind.CLIP if request.clip else TakeKind.STILL
    if isinstance(request, MotionRequest):
        return TakeKind.CLIP
    return TakeKind.SOUND if SOUNDS & set(kinds) else TakeKind.STAGE
