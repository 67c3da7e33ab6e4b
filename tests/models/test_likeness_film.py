# SPDX-License-Identifier: GPL-3.0-or-later
"""A film whose stills are measured anew, and nothing else made, once an encoder is installed."""

from dataclasses import replace
from pathlib import Path

import fake_models
import pytest
import workshops
from models.tiny import sdxl

from engines.checkpoints import Checkpoint, Task
from engines.generation import is_modelled
from engines.model_takes import likeness
from engines.studio import Studio
from engines.workshop_events import Idle
from projects.generation import Generation, Tier
from projects.shots import frame_target

pytestmark = pytest.mark.gui


def work(studio: Studio, folder: Path) -> None:
    """Open the job room until nothing is left to make."""
    ears = workshops.Ears()
    room = workshops.workshop_of(studio, ears, folder)
    try:
        ears.wait_for(lambda event: isinstance(event, Idle) and event.made > 0)
    finally:
        room.close()


def takes(studio: Studio) -> set[tuple[str, str]]:
    return {(take.target, take.id) for take in studio.store.all_takes()}


def test_an_encoder_measures_anew_and_nothing_else_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from engines.diffusion.offline import make_ready

    make_ready(1)
    sdxl.save_vision(tmp_path)
    store = fake_models.shelf(tmp_path, monkeypatch)
    asked = Generation(tier=Tier.STILL, still=fake_models.STILL)
    order = replace(workshops.order_of(tmp_path), generation=asked)
    with Studio.for_order(order) as studio:
        studio.take_in(order)
        work(studio, tmp_path)
        before = takes(studio)
        record = Checkpoint(
            id="eye", name="Eye", family="clip-vision", task=Task.EMBED, licence="cc0"
        )
        store.add(record, tmp_path / "image_encoder")
        work(studio, tmp_path)
        new = takes(studio) - before
        assert new
        assert [target for target, _ in new if "/likeness/" not in target] == []
        stills = [
            take
            for shot in studio.store.shots(studio.episode_asked().id)
            for take in studio.store.takes(frame_target(shot.id))
            if is_modelled(take)
        ]
        measures = [likeness(studio.store, take) for take in stills]
        seen = [one for one in measures if one is not None and one.people]
        assert seen
        assert {one.encoder for one in seen} == {"eye"}
        assert all(who.embedding is not None for one in seen for who in one.people)
