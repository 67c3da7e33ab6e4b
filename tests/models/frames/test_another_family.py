# SPDX-License-Identifier: GPL-3.0-or-later
"""Another package adds a family of stills: planned, made by a worker, and refused, by its id."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import msgspec
import numpy as np
import pytest
from models.tiny.sdxl import autoencoder, clip_text, clip_tokenizer, library
from models.tiny.shelf import Shelf, noise_picture
from models.workers import order, supervisor_of, wait
from PIL import Image

from engines import catalog, wire
from engines.diffusion.offline import hushed
from engines.frames.request import FrameRequest
from engines.model_store import ModelStore
from engines.supervisor import Died, Supervisor

HERE = Path(__file__).resolve()
POINTS = "[yingxi.engines]\nframes.paper = paper_family:PaperEngine\n"
ASKED = FrameRequest(
    checkpoint="tiny-paper",
    prompt="a kite",
    seed=5,
    width_px=64,
    height_px=96,
    steps=2,
    guidance_scale=4.0,
    precision="float32",
)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A package that is installed beside the program, for this process and its workers."""
    site = tmp_path / "site"
    facts = site / "paper_family-1.0.dist-info"
    facts.mkdir(parents=True)
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: paper-family\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text(POINTS)
    shutil.copy(HERE.parents[1] / "foreign/paper_family.py", site)
    monkeypatch.syspath_prepend(str(site))
    monkeypatch.setenv("PYTHONPATH", str(site), prepend=":")
    catalog._others.cache_clear()
    yield site
    catalog._others.cache_clear()


def build(folder: Path) -> Path:
    """A tiny pipeline of the family."""
    import torch

    diffusers = library()
    torch.manual_seed(0)
    tokenizer = clip_tokenizer(folder.with_name("paper-words"))
    unet = diffusers.UNet2DConditionModel(
        sample_size=8,
        in_channels=4,
        out_channels=4,
        layers_per_block=1,
        block_out_channels=(8, 16),
        norm_num_groups=4,
        down_block_types=("DownBlock2D", "CrossAttnDownBlock2D"),
        up_block_types=("CrossAttnUpBlock2D", "UpBlock2D"),
        attention_head_dim=2,
        cross_attention_dim=32,
    )
    vae = autoencoder(4)
    with hushed():
        pipe = diffusers.StableDiffusionPipeline(
            vae=vae,
            text_encoder=clip_text(tokenizer, projection=False),
            tokenizer=tokenizer,
            unet=unet.eval(),
            scheduler=diffusers.DDIMScheduler(),
            safety_checker=None,
            feature_extractor=None,
            requires_safety_checker=False,
        )
        pipe.save_pretrained(folder)
    return folder


def plain(folder: Path) -> np.ndarray:
    import torch

    with hushed():
        pipe = library().StableDiffusionPipeline.from_pretrained(folder, local_files_only=True)
        pipe.set_progress_bar_config(disable=True)
        made = pipe(
            ASKED.prompt,
            width=ASKED.width_px,
            height=ASKED.height_px,
            num_inference_steps=ASKED.steps,
            guidance_scale=ASKED.guidance_scale,
            generator=torch.Generator("cpu").manual_seed(ASKED.seed),
        )
    return np.asarray(made.images[0])


def answer(house: Supervisor, request: FrameRequest) -> object:
    house.give(house.start("frames"), order("one", "frames.paper", request))
    return wait(house, wire.Done, wire.Failed, Died)


def test_a_family_of_another_package_makes_a_still(package: Path, tmp_path: Path) -> None:
    assert package.is_dir()
    shelf = Shelf(tmp_path)
    folder = build(tmp_path / "paper")
    shelf.add(folder, "tiny-paper", "paper")
    record = ModelStore(shelf.weights).require("tiny-paper").checkpoint
    assert record.engine == "frames.paper"
    assert record.engine in catalog.offered()
    with supervisor_of(shelf) as house:
        done = answer(house, ASKED)
        assert isinstance(done, wire.Done), done
        assert np.array_equal(np.asarray(Image.open(done.files[0].path)), plain(folder))
        init = shelf.picture(noise_picture((64, 96)))
        failed = answer(house, msgspec.structs.replace(ASKED, init=init))
    assert isinstance(failed, wire.Failed)
    assert failed.code == "family_cannot"


def test_without_the_package_there_is_no_such_engine() -> None:
    catalog._others.cache_clear()
    assert "frames.paper" not in catalog.offered()
