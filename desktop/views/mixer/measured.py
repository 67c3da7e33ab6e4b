# SPDX-License-Identifier: GPL-3.0-or-later
"""What the last mix of an episode measured, read from its take.

Owns the reading. Must not know how a mix is made.
"""

from typing import TYPE_CHECKING

import msgspec

from engines.sound.request import MixFacts
from projects.ids import EpisodeId

if TYPE_CHECKING:
    from projects.store import ProductionStore


def last_mix(store: "ProductionStore", episode: EpisodeId) -> MixFacts | None:
    """Loudness and peak of the newest mix; None where there is none that says them."""
    target = f"{episode}/mix"
    take = store.selected(target) or next(reversed(store.takes(target)), None)
    if take is None or not take.facts:
        return None
    try:
        return msgspec.json.decode(take.facts, type=MixFacts)
    except msgspec.MsgspecError:
        return None
