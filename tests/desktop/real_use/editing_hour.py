# SPDX-License-Identifier: GPL-3.0-or-later
"""An hour of editing as fast as it goes: editing_hour.py FOLDER SEED; says each finished step.

A number is printed after the step that wrote it down has returned, so that whoever ends this
process knows what must be there.
"""

import random
import sys
from pathlib import Path

import msgspec

from projects.commands import AddTake, LockShot, MarkTake, SelectTake, SetSetting, SetTimeline
from projects.edits import slice as cut
from projects.errors import UserError
from projects.ids import MarkerId, RecipeHash, TakeId
from projects.recovery import open_safely
from projects.shots import Take, TakeKind, TakeMark
from projects.store import ProductionStore
from projects.timeline import Marker, Timeline


def main() -> None:
    """Edit until somebody ends it."""
    store = open_safely(Path(sys.argv[1])).store
    chance = random.Random(sys.argv[2])
    print("open", flush=True)
    number = int(store.setting("told") or 0)
    while True:
        number += 1
        try:
            if chance.random() < 0.3:
                step(store, chance, number)
                continue
            with store.transaction():
                step(store, chance, number)
                store.run(SetSetting(name="told", value=str(number)), undoable=False)
        except UserError:
            continue
        print(number, flush=True)


def step(store: ProductionStore, chance: random.Random, number: int) -> None:
    """One thing a person does, or the machine beside them."""
    episode = store.episodes()[0].id
    shots, timeline = store.shots(episode), store.timeline(episode) or Timeline()
    shot = chance.choice(shots)
    match chance.randrange(8):
        case 0:
            store.run(LockShot(shot=shot.id, locked=not shot.locked))
        case 1:
            track = next(t for t in timeline.tracks if t.clips)
            at = chance.randrange(1, track.length_frames)
            store.run(SetTimeline(episode=episode, timeline=timeline.with_track(cut(track, at))))
        case 2:
            mark = Marker(id=MarkerId(f"m{number}"), at_frames=number)
            marks = msgspec.structs.replace(timeline, markers=(*timeline.markers, mark))
            store.run(SetTimeline(episode=episode, timeline=marks))
        case 3:
            take = Take(
                id=TakeId(f"t{number}"),
                target=shot.id,
                kind=TakeKind.STAGE,
                recipe=RecipeHash(f"{number:064x}"),
            )
            with store.transaction():
                store.run(AddTake(take=take), undoable=False)
                store.run(SelectTake(target=shot.id, take=take.id))
        case 4:
            takes = store.takes(shot.id)
            if takes:
                store.run(MarkTake(take=chance.choice(takes).id, mark=TakeMark.STAR))
        case 5:
            store.run(SetSetting(name="n", value=str(number)), merge_key=f"drag{number // 5}")
        case 6:
            store.undo()
        case _:
            store.redo()


if __name__ == "__main__":
    main()
