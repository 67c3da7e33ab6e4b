# SPDX-License-Identifier: GPL-3.0-or-later
"""Reel and mix of an episode as its production stands on disk, from one plan.

Owns opening the production beside its session; slow, for a background thread. Must not know Qt.
"""

from dataclasses import dataclass
from pathlib import Path

from desktop.playback.live_mix import LiveMix
from desktop.playback.material import build_reel, sketch_reel
from desktop.playback.reel import Reel
from desktop.playback.sound_material import build_mix
from projects.ids import EpisodeId


@dataclass(frozen=True, kw_only=True)
class Show:
    """What a deck plays; the mix is None where only the picture was asked for."""

    reel: Reel
    mix: LiveMix | None = None


def load_sketch(folder: Path, episode: EpisodeId) -> Reel:
    """What of an episode can be seen at once.

    Raises:
        ProductionError: the production cannot be read.
    """
    from assets.store import BlobStore
    from projects.store import ProductionStore

    with ProductionStore.open(folder, read_only=True) as store:
        found = next((e for e in store.episodes() if e.id == episode), None)
        if found is None:
            return Reel()
        whole = store.episode(found.number)
        return sketch_reel(store, BlobStore(store.media), whole, store.shots(episode))


def load_show(folder: Path, episode: EpisodeId, *, sound: bool = True) -> Show:
    """An episode to play.

    Raises:
        ProductionError: the production cannot be read.
    """
    from engines.planner import EpisodePlanner
    from engines.studio import Studio

    with Studio.reopen(folder, read_only=True) as studio:
        number = next((e.number for e in studio.store.episodes() if e.id == episode), None)
        found = None if number is None else studio.store.episode(number)
        if found is None or found.screenplay is None or not studio.store.shots(episode):
            return Show(reel=Reel(), mix=LiveMix())
        planner = EpisodePlanner(studio, found)
        cut = planner.cut(planner.tracks())
        return Show(
            reel=build_reel(studio, found, planner, cut),
            mix=build_mix(studio, found, planner, cut) if sound else None,
        )
