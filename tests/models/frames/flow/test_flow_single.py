# SPDX-License-Identifier: GPL-3.0-or-later
"""A denoiser in a single file, safetensors or GGUF, beside a folder of its family."""

import shutil
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.shelf import Shelf, replaced
from models.tiny.single import write_gguf
from models.tiny.stills import asked, guided, ready, still

from engines.diffusion.weighing import expected_bytes
from projects.errors import ProductionError


def state_of(tiny_flows: Path, family: str) -> dict[str, Any]:
    import safetensors.torch

    return safetensors.torch.load_file(
        tiny_flows / family / "transformer/diffusion_pytorch_model.safetensors"
    )


def zimage_as_published(state: dict[str, Any]) -> dict[str, Any]:
    """With the names of Z-Image's makers, under ComfyUI's prefix."""
    import torch

    made: dict[str, Any] = {}
    for name, value in state.items():
        if ".to_q." in name:
            parts = [state[name.replace(".to_q.", f".to_{one}.")] for one in "qkv"]
            made[name.replace(".to_q.", ".qkv.")] = torch.cat(parts)
        elif ".to_k." not in name and ".to_v." not in name:
            for ours, theirs in (
                (".to_out.0.", ".out."),
                (".norm_q.", ".q_norm."),
                (".norm_k.", ".k_norm."),
                ("all_x_embedder.2-1.", "x_embedder."),
                ("all_final_layer.2-1.", "final_layer."),
            ):
                name = name.replace(ours, theirs)
            made[name] = value
    return {f"model.diffusion_model.{name}": value for name, value in made.items()}


def saved(path: Path, state: dict[str, Any]) -> Path:
    import safetensors.torch

    safetensors.torch.save_file({n: v.contiguous() for n, v in state.items()}, path)
    return path


def test_a_file_of_qwen_gives_the_pixels_of_its_folder(shelf: Shelf, tiny_flows: Path) -> None:
    path = saved(shelf.folder / "qwen.safetensors", state_of(tiny_flows, "qwen"))
    shelf.add(path, "single", "qwen")
    engine = ready(shelf, "qwen")
    for name in ("style", "inpaint", "depth"):
        request = guided(shelf, "qwen", name)
        expected, _ = still(engine, request)
        assert np.array_equal(still(engine, replaced(request, checkpoint="single"))[0], expected)


def test_a_file_of_z_image_as_its_makers_publish_it(shelf: Shelf, tiny_flows: Path) -> None:
    state = zimage_as_published(state_of(tiny_flows, "zimage"))
    shelf.add(saved(shelf.folder / "zimage.safetensors", state), "single", "zimage")
    engine = ready(shelf, "zimage")
    made, _ = still(engine, asked("zimage", checkpoint="single"))
    assert np.array_equal(made, still(engine, asked("zimage"))[0])


@pytest.mark.parametrize("family", ["flux", "flux2", "zimage"])
def test_gguf_files_of_other_families_make_about_the_same(
    shelf: Shelf, tiny_flows: Path, family: str
) -> None:
    state = state_of(tiny_flows, family)
    if family == "zimage":
        state = zimage_as_published(state)
    shelf.add(write_gguf(shelf.folder / f"{family}.gguf", state, family), "single", family)
    engine = ready(shelf, family)
    expected, _ = still(engine, asked(family))
    made, _ = still(engine, asked(family, checkpoint="single"))
    assert np.abs(made.astype(int) - expected).mean() < 4


def test_a_gguf_file_takes_less_memory_and_makes_about_the_same(
    shelf: Shelf, tiny_flows: Path
) -> None:
    path = shelf.folder / "qwen.gguf"
    write_gguf(path, state_of(tiny_flows, "qwen"))
    shelf.add(path, "single", "qwen")
    wide, narrow = ready(shelf, "qwen"), ready(shelf, "qwen")
    source = narrow._source(asked("qwen", checkpoint="single"))
    whole = wide._source(asked("qwen"))
    assert expected_bytes(source) < expected_bytes(whole)
    words = ("text_encoder",)
    assert expected_bytes(source, words) == expected_bytes(whole, words) > 0
    expected, _ = still(wide, asked("qwen"))
    for precision in ("float32", "float8"):
        request = asked("qwen", checkpoint="single", precision=precision)
        made, _ = still(narrow, request)
        assert np.abs(made.astype(int) - expected).mean() < 4
        assert np.array_equal(still(narrow, request)[0], made)
    guide, _ = still(narrow, replaced(guided(shelf, "qwen", "depth"), checkpoint="single"))
    assert not np.array_equal(guide, made)


@pytest.mark.parametrize("how", ["cut off", "a weight missing", "pickled", "of another family"])
def test_a_damaged_file_is_named(shelf: Shelf, tiny_flows: Path, how: str) -> None:
    path, state = shelf.folder / "broken.safetensors", state_of(tiny_flows, "qwen")
    if how == "a weight missing":
        state.pop("proj_out.weight")
    if how == "of another family":
        state = state_of(tiny_flows, "flux2")
    saved(path, state)
    if how == "cut off":
        path.write_bytes(path.read_bytes()[:5000])
    if how == "pickled":
        path = Path(shutil.move(path, path.with_suffix(".ckpt")))
    shelf.add(path, "broken", "qwen")
    with pytest.raises(ProductionError) as caught:
        ready(shelf, "qwen").run(asked("qwen", checkpoint="broken"), Heard(), Token())
    assert caught.value.code == (
        "checkpoint_refused" if how == "pickled" else "checkpoint_unreadable"
    )
    assert "broken" in caught.value.message


def test_a_file_alone_says_what_it_needs(tmp_path: Path, tiny_flows: Path) -> None:
    alone = Shelf(tmp_path / "alone")
    alone.folder.mkdir()
    path = saved(alone.folder / "qwen.safetensors", state_of(tiny_flows, "qwen"))
    alone.add(path, "single", "qwen")
    with pytest.raises(ProductionError) as caught:
        ready(alone, "qwen").run(asked("qwen", checkpoint="single"), Heard(), Token())
    assert caught.value.code == "checkpoint_config_missing"
