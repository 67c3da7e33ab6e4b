# SPDX-License-Identifier: GPL-3.0-or-later
"""Every family of clips in a real worker process: made, cancelled, killed."""

from pathlib import Path

import msgspec
from models.tiny.clip_families import FAMILIES, asked
from models.tiny.shelf import Shelf
from models.workers import order, wait

from engines import wire
from engines.finishing.clips import frames_of
from engines.motion.request import MotionFacts
from engines.supervisor import Died, Supervisor
from projects.ids import JobId


def test_one_worker_makes_clips_of_every_family_and_another_the_same_bytes(
    house: Supervisor, shelf: Shelf
) -> None:
    raw: dict[str, list[bytes]] = {name: [] for name in FAMILIES}
    for turn in range(2):
        hand = house.start("motion")
        for name in FAMILIES:
            house.give(hand, order(f"{name}{turn}", f"motion.{name}", asked(shelf, name)))
            done = wait(house, wire.Done, wire.Failed)
            assert isinstance(done, wire.Done), done
            (file,) = done.files
            assert (file.role, file.suffix) == ("clip", ".mp4")
            assert msgspec.json.decode(done.facts, type=MotionFacts).frames == 14
            assert len(list(frames_of(Path(file.path)))) == 14
            assert {"ladder", "runs", "retiming", "torch", "wall_s"} <= set(done.making)
            raw[name].append(Path(file.path).read_bytes())
        house.end("motion")
    assert all(first == again for first, again in raw.values())


def test_cancel_stops_at_a_step_and_a_killed_worker_is_told(
    house: Supervisor, shelf: Shelf
) -> None:
    hand = house.start("motion")
    house.give(hand, order("long", "motion.wan", asked(shelf, "wan", steps=500)))
    wait(house, wire.Stepped)
    house.cancel(JobId("long"))
    assert isinstance(wait(house, wire.Stopped, wire.Done, wire.Failed), wire.Stopped)
    house.give(hand, order("again", "motion.wan", asked(shelf, "wan", steps=500)))
    wait(house, wire.Stepped)
    hand.process.kill()
    wait(house, Died)
    assert not list(shelf.workplace().scratch.rglob("*.mp4"))
