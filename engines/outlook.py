# SPDX-License-Identifier: GPL-3.0-or-later
"""What an export of an episode would have to make first, how long that takes and what it weighs.

Owns the reckoning; reads the document and makes nothing. It plans the whole film, so it belongs in
the background. Must not know queues nor windows.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from engines.eta import Experience
from engines.model_troubles import model_troubles
from engines.preflight import Outlook
from engines.runner import default_slots
from engines.schedule import TakeState, plan, state_of
from engines.wanted import Wanted
from projects.production import DeliverySpec
from projects.shots import Take, TakeKind

if TYPE_CHECKING:
    from engines.studio import Studio
    from projects.production import Episode


def outlook_of(
    studio: "Studio", episode: "Episode", delivery: DeliverySpec, *, slots: int | None = None
) -> Outlook:
    """What is missing or stale for a delivery of an episode.

    Raises:
        ProductionError: the film cannot be planned.
    """
    from engines.planner import EpisodePlanner

    asked = msgspec.structs.replace(episode, delivery=delivery)
    planner = EpisodePlanner(studio, asked)
    store, blobs = studio.store, studio.blobs

    def find(one: Wanted) -> Take | None:
        return next(reversed(store.takes_of_recipe(one.recipe.hash)), None)

    def usable(take: Take) -> bool:
        return all(blobs.has(media) for _, media in take.media)

    cut = planner.cut(planner.tracks())
    wanted = [*planner.speech(), *planner.sounds(cut), *planner.pictures(cut)]
    split = plan(wanted, find, usable)
    todo = [*split.todo, *plan(planner.mix(cut, split.fresh), find, usable).todo]
    states = [state_of(one, store.takes(one.target)) for one in todo]
    missing = {one.target for one in todo}
    places = [one.start_frames for one in cut.plan.segments if one.target in missing]
    return Outlook(
        missing=sum(one is not TakeState.STALE for one in states),
        stale=sum(one is TakeState.STALE for one in states),
        cost_s=_wall_s(todo, slots or default_slots()),
        disk_bytes=sum(one.footprint.disk_bytes for one in todo),
        first_frame=min(places, default=None),
        sound=any(one.kind is TakeKind.SOUND for one in todo),
        models=model_troubles(store, episode),
    )


def _wall_s(todo: Sequence[Wanted], slots: int) -> float:
    """Seconds on this machine, by what its jobs have really taken."""
    known = Experience()
    seconds = [known.wall_s(one.engine, one.footprint.cpu_s) for one in todo]
    return max(sum(seconds) / max(1, slots), max(seconds, default=0.0))
