# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a take again from what was asked, and says whether its files are the same, byte for byte.

Owns the comparison. Must not change the production, nor print.
"""

import json
import tempfile
import threading
from collections.abc import Mapping
from pathlib import Path

import msgspec

from engines import budget, catalog, device, wire
from engines.api import read_request
from engines.footprints import BATCH, BATCH_PLACE
from engines.job_queue import JobQueue
from engines.jobs import Job, job_id
from engines.own_take import is_own
from engines.recipe import file_hash
from engines.runner import default_slots
from engines.studio import Studio
from engines.supervisor import Died, Places, Supervisor
from engines.wanted import Wanted, is_alone, want
from engines.weights import weights_folder
from engines.workshop_floor import KINDS
from projects.errors import BugError, MachineError, UserError
from projects.ids import JobId
from projects.shots import Take

LOOK_S = 0.2
"""So often is it looked whether anybody still wants to know."""
UNTOLD = frozenset({"peak_rss_bytes", "peak_device_bytes", "loads", "encoder_calls", "embed_hits"})
"""Of a take's making: what is never twice the same, besides seconds."""


class Replay(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it.

    Attributes:
        take: its id. identical: all its files have the same bytes.
        differing: roles of those that have not, or that are missing.
        reasons: what is another now than when the take was made, a sentence each.
    """

    take: str
    engine: str
    identical: bool
    files: int
    differing: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()


def take_named(studio: Studio, name: str) -> Take:
    """A take by its id, by enough of its beginning, or a shot's by slate: the one that plays, or
    `SLATE/T2`.

    Raises:
        UserError: there is none, or there are several.
    """
    store = studio.store
    shots = [shot for one in store.episodes() for shot in store.shots(one.id)]
    slate, _, number = name.partition("/T")
    for shot in shots:
        if shot.slate != slate:
            continue
        takes = store.takes(shot.id)
        if number.isdigit() and 0 < int(number) <= len(takes):
            return takes[int(number) - 1]
        playing = store.selected(shot.id)
        if not number and playing is not None:
            return playing
    found = [take for take in store.all_takes() if take.id.startswith(name)]
    if len(found) == 1 or any(take.id == name for take in found):
        return next(take for take in found if take.id == name or len(found) == 1)
    what = "several takes" if found else "no take"
    raise UserError(
        "no_such_take",
        f"There is {what} {name} in {studio.folder}.",
        "Name it by its id, or by a slate such as E01-S01-SH02 or E01-S01-SH02/T3.",
    )


def replay(studio: Studio, take: Take, *, stop: threading.Event | None = None) -> Replay:
    """Make a take again beside the production, and compare.

    Args:
        studio: of the production.
        take: of it.
        stop: set, as from another thread, when nobody wants to know any more.

    Raises:
        UserError: a person brought it, what it was made from is not known any more, or it was
            stopped.
        ProductionError: it cannot be made now, as where a checkpoint is not here.
    """
    if is_own(take):
        raise UserError("own_take", f"{take.id} was brought, not made.", "Choose another take.")
    job = _job_of(studio, take)
    request = read_request(catalog.engine(job.engine), job.request)
    now = want(job.engine, job.target, request, kind=take.kind, label=take.id)
    with tempfile.TemporaryDirectory(prefix="yingxi-replay-") as folder:
        order = _order(now, json.loads(take.making or "{}"))
        done = _made(studio, now, order, Path(folder), stop or threading.Event())
        files = {one.role: file_hash(Path(one.path)) for one in done.files}
    before = dict(take.media)
    differing = tuple(sorted(r for r in before if files.get(r) != before[r]))
    reasons = (*_recipes(job.recipe_text, now.recipe.text), *_makings(take, done.making))
    return Replay(
        take=take.id,
        engine=job.engine,
        identical=not differing,
        files=len(before),
        differing=differing,
        reasons=reasons if differing else (),
    )


def _job_of(studio: Studio, take: Take) -> Job:
    queue = JobQueue(studio.store)
    own = queue.get(job_id(take.recipe, take.target))
    found = own or next((j for j in queue.jobs() if j.recipe == take.recipe), None)
    if found is None:
        raise UserError(
            "recipe_lost",
            f"What {take.id} was made from is not in this production any more.",
            "Takes keep it as long as the list of jobs of the production they were made in.",
        )
    return found


def _order(one: Wanted, before: Mapping[str, object]) -> wire.Run:
    """The job; where it was made in one go with others, in the same place among as many.

    Who they were does not matter for its bytes: they are the same thing with other seeds.
    """
    job, raw = job_id(one.recipe.hash, one.target), msgspec.msgpack.encode(one.request)
    batch, place = before.get(BATCH, 1), before.get(BATCH_PLACE, 0)
    jobs = [wire.Mate(job=job, request=raw)]
    if isinstance(batch, int) and isinstance(place, int) and hasattr(one.request, "seed"):
        for at in range(1, batch):
            other = msgspec.structs.replace(one.request, seed=one.request.seed ^ at)
            mate = wire.Mate(job=JobId(f"{job}-{at}"), request=msgspec.msgpack.encode(other))
            jobs.insert(0 if at <= place else len(jobs), mate)
    first, *mates = jobs
    return wire.Run(job=first.job, engine=one.engine, request=first.request, batch=tuple(mates))


def _made(
    studio: Studio, one: Wanted, order: wire.Run, folder: Path, stop: threading.Event
) -> wire.Done:
    """The job done by a worker of its own, which ends with it."""
    store = studio.store
    places = Places(
        media=store.media, scratch=folder / "scratch", weights=weights_folder(), logs=folder
    )
    card = device.card() if is_alone(one.engine) else None
    with Supervisor(places) as house:
        hand = house.start(
            one.family,
            threads=default_slots() if is_alone(one.engine) else 1,
            device="cpu" if card is None else card.device,
            budget_bytes=0 if card is None else max(0, card.free_bytes - budget.CONTEXT_BYTES),
            alone=is_alone(one.engine),
        )
        job = job_id(one.recipe.hash, one.target)
        house.give(hand, order)
        while True:
            if stop.is_set():
                raise UserError("replay_stopped", "The check was stopped.", "Begin it again.")
            for _, message in house.events(LOOK_S):
                match message:
                    case wire.Done() if message.job == job:
                        return _safe(message, folder)
                    case wire.Failed() if message.job == job:
                        raise KINDS[message.kind](message.code, message.message, message.hint)
                    case Died():
                        raise MachineError(
                            "worker_crashed",
                            f"The worker of family {one.family} died (exit {message.code}).",
                            f"Memory may be short. It said last: {message.log_tail[-300:]}",
                        )
                    case _:
                        pass


def _safe(done: wire.Done, folder: Path) -> wire.Done:
    """The files must be read before the worker's folder goes."""
    if not all(Path(one.path).is_relative_to(folder) for one in done.files):
        raise BugError("replay_place", "a worker has written outside its folder")
    return done


def _recipes(before: str, now: str) -> tuple[str, ...]:
    """What the recipe asks for otherwise, as the engine and its weights have changed."""
    old, new = (json.loads(text or "{}") for text in (before, now))
    told: list[str] = []
    if old.get("version") != new.get("version"):
        told.append(f"the engine is of version {new.get('version')}, not {old.get('version')}")
    for kind in ("weights", "presets"):
        one, two = old.get(kind, {}), new.get(kind, {})
        told += [f"{name} has other bytes" for name in sorted(one) if one[name] != two.get(name)]
    return tuple(told)


def _makings(take: Take, now: Mapping[str, object]) -> tuple[str, ...]:
    """What went otherwise: libraries, the device, the ladder of memory."""
    before = json.loads(take.making or "{}")
    keys = sorted((before.keys() | now.keys()) - UNTOLD)
    more = before.get(BATCH, 1) - 1
    told = f"it was made in one go with {more} more, beside which the last bits may differ"
    return ((told,) if more else ()) + tuple(
        f"{key} was {before[key]} and is {now[key]}"
        for key in keys
        if not key.endswith("_s")
        if key in before and key in now and before[key] != now[key]
    )
