# SPDX-License-Identifier: GPL-3.0-or-later
"""What a list of checkpoints shows: those that are known and those that are here, in one.

Owns the rows. Must not know who shows them, nor read weights.
"""

from enum import StrEnum

from assets.licences import licences
from engines import device
from engines.budget import Fit
from engines.checkpoints import Checkpoint, known
from engines.footprints import Footprints
from engines.model_naming import UNKNOWN
from engines.model_shelf import fit_on
from engines.model_store import Installed, ModelStore
from engines.model_whole import Verdict

Row = dict[str, object]


class State(StrEnum):
    """Whether a checkpoint is on this machine, and its files with it."""

    ABSENT = "absent"
    HERE = "here"
    AWAY = "away"
    DAMAGED = "damaged"


def rows(*, here_only: bool = False, store: ModelStore | None = None) -> list[Row]:
    """Of all checkpoints, by their ids; sizes on the disk are looked at, contents are not."""
    store = store or ModelStore()
    here = {one.checkpoint.id: one for one in store.installed()}
    records = {i: one.checkpoint for i, one in here.items()}
    everything = records if here_only else {**known(), **records}
    card, peaks = device.card(), Footprints()
    return [
        _row(one, here.get(i), store, fit_on(one, card, peaks))
        for i, one in sorted(everything.items())
    ]


def row_of(checkpoint: Checkpoint, one: Installed | None, store: ModelStore) -> Row:
    """Of a checkpoint: whether it is here, fits, and may be sold."""
    return _row(checkpoint, one, store, fit_on(checkpoint, device.card()))


def _row(checkpoint: Checkpoint, one: Installed | None, store: ModelStore, fit: Fit | None) -> Row:
    record = licences().get(checkpoint.licence or UNKNOWN)
    verdict = None if one is None else store.glance(one)
    return {
        "id": checkpoint.id,
        "name": checkpoint.name,
        "task": checkpoint.task.value,
        "here": one is not None,
        "state": state_of(verdict).value,
        "fits": "no" if fit is None else f"{fit.precision.value}, {fit.offload.value}",
        "licence": checkpoint.licence or UNKNOWN,
        "says": record.says_en if record is not None else "",
        "says_zh": record.says_zh if record is not None else "",
        "about": checkpoint.about,
        "about_zh": checkpoint.about_zh or checkpoint.about,
        "sources": list(checkpoint.sources),
        "place": "" if one is None else one.place,
        "size_bytes": 0 if verdict is None else verdict.size_bytes,
        "faults": [] if verdict is None else list(verdict.faults),
    }


def state_of(verdict: Verdict | None) -> State:
    """What a verdict comes to; None is of what was never taken in."""
    if verdict is None:
        return State.ABSENT
    if verdict.away:
        return State.AWAY
    return State.HERE if verdict.whole else State.DAMAGED
