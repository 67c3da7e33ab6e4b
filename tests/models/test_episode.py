# SPDX-License-Identifier: GPL-3.0-or-later
"""One episode through real families of stills and clips on tiny weights, by one setting."""

from collections.abc import Callable
from pathlib import Path

import pytest
from models.tiny import clips, flux, sdxl, zimage
from workshops import order_of

from engines.checkpoints import Checkpoint, Defaults, Task
from engines.film import FilmMaker, Made
from engines.model_store import ModelStore
from engines.studio import Studio
from projects.generation import Generation, Tier

STILLS: dict[str, Callable[[Path], Path]] = {
    "sdxl": sdxl.build,
    "flux": flux.build,
    "zimage": zimage.build,
}
CLIPS: dict[str, tuple[Callable[[Path], Path], Defaults]] = {
    "wan": (
        clips.wan,
        Defaults(
            steps=1, guidance_scale=3.0, sizes_px=((32, 64),), size_step_px=16, fps=16,
            length_step=4, length_more=1, most_frames=17,
        ),
    ),
    "ltx": (
        clips.ltx,
        Defaults(
            steps=1, guidance_scale=3.0, sizes_px=((64, 96),), size_step_px=32, fps=24,
            length_step=8, length_more=1, most_frames=33,
        ),
    ),
    "svd": (
        clips.svd,
        Defaults(
            steps=1, guidance_scale=1.5, sizes_px=((64, 64),), size_step_px=64, fps=7,
            length_step=1, length_more=0, most_frames=8,
        ),
    ),
}  # fmt: skip
DRAWN = Defaults(steps=2, guidance_scale=2.0, sizes_px=((144, 256),), size_step_px=16)
SCRIPT = """片名：一镜

1-1 天台 夜 外
△ 阿青推开门，风很大。
阿青（愤怒）：你回来了？
"""


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("episode")
    store = ModelStore(folder / "weights")
    for name, build in STILLS.items():
        record = Checkpoint(
            id=f"tiny-{name}", name=name, family=name, task=Task.STILL, licence="apache_2",
            defaults=DRAWN,
        )  # fmt: skip
        store.add(record, build(folder / name))
    for name, (build, defaults) in CLIPS.items():
        record = Checkpoint(
            id=f"tiny-{name}", name=name, family=name, task=Task.CLIP, licence="apache_2",
            defaults=defaults,
        )  # fmt: skip
        store.add(record, build(folder / name))
    return folder / "weights"


def make(folder: Path, generation: Generation) -> Made:
    order = order_of(folder, SCRIPT, generation=generation)
    with Studio.for_order(order) as studio:
        studio.take_in(order)
        return FilmMaker(studio, report=lambda *_, **__: None, say=lambda _: None).finish()


def test_three_families_of_stills_and_of_clips_by_one_setting(
    weights: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(weights))
    monkeypatch.setenv("YINGXI_DEVICE", "cpu")
    for still, clip in zip(STILLS, CLIPS, strict=True):
        asked = Generation(tier=Tier.CLIP, still=f"tiny-{still}", clip=f"tiny-{clip}")
        made = make(tmp_path, asked)
        assert made.warnings == ()
        assert made.generated_by[f"frames.{still}"] == made.shots
        assert made.generated_by[f"motion.{clip}"] == made.shots
        assert Path(made.output).stat().st_size > 10_000
