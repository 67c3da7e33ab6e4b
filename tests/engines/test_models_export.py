# SPDX-License-Identifier: GPL-3.0-or-later
"""An export waits for what models are asked for, and does without what they cannot make."""

from dataclasses import replace
from pathlib import Path

import fake_models
import msgspec
import pytest
import workshops

from engines.generation import is_modelled
from engines.studio import Studio
from engines.workshop_events import Exported, Failed, JobKind
from projects.commands import GenerateShots
from projects.generation import Generation, Tier
from projects.shots import TakeKind


@pytest.mark.parametrize("upscale", [None, True])
def test_a_film_by_models_is_written_though_one_shot_breaks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, upscale: bool | None
) -> None:
    fake_models.shelf(tmp_path, monkeypatch)
    asked = Generation(
        tier=Tier.CLIP, still=fake_models.STILL, clip=fake_models.CLIP, upscale=upscale
    )
    engines = (*workshops.ENGINES, ("upscale", "fake.upscale"))
    order = replace(workshops.order_of(tmp_path), generation=asked, engines=engines)
    ears = workshops.Ears()
    with Studio.for_order(order) as studio:
        studio.take_in(order)
        first, second = studio.store.shots(studio.episode_asked().id)[:2]
        broken = Generation(words="break this")
        studio.store.run(GenerateShots(shots=(first.id,), generation=broken))
        room = workshops.workshop_of(studio, ears, tmp_path, auto=False)
        try:
            room.export(studio.store.episode(1).delivery)
            done = ears.wait_for(lambda event: isinstance(event, Exported))
        finally:
            room.close()
        assert isinstance(done, Exported)
        assert Path(done.path).is_file()
        failed = [event.job.kind for event in ears.of(Failed) if isinstance(event, Failed)]
        assert failed == [JobKind.FRAME]
        drawn, clip = studio.store.selected(first.id), studio.store.selected(second.id)
        assert drawn is not None
        assert drawn.kind is TakeKind.STAGE
        assert clip is not None
        assert is_modelled(clip)
        making = msgspec.json.decode(clip.making)
        assert making["checkpoint"] == ("fake.upscale" if upscale else fake_models.CLIP)
