# SPDX-License-Identifier: GPL-3.0-or-later
"""Denoisers of clips in a single file, safetensors or GGUF, beside a folder of their family."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.clip_families import FAMILIES, asked, loaded
from models.tiny.shelf import Shelf
from models.tiny.single import write_gguf

from engines.checkpoints import Task
from engines.finishing.clips import frames_of
from engines.weight_heads import head_of
from engines.weight_shapes import kind_of
from projects.errors import ProductionError

WAN_NAMES = (
    ("condition_embedder.time_embedder.linear_1", "time_embedding.0"),
    ("condition_embedder.time_embedder.linear_2", "time_embedding.2"),
    ("condition_embedder.text_embedder.linear_1", "text_embedding.0"),
    ("condition_embedder.text_embedder.linear_2", "text_embedding.2"),
    ("condition_embedder.time_proj", "time_projection.1"),
    ("condition_embedder.image_embedder.norm1", "img_emb.proj.0"),
    ("condition_embedder.image_embedder.ff.net.0.proj", "img_emb.proj.1"),
    ("condition_embedder.image_embedder.ff.net.2", "img_emb.proj.3"),
    ("condition_embedder.image_embedder.norm2", "img_emb.proj.4"),
    (".norm2.", ".norm3."),
    (".ffn.net.0.proj.", ".ffn.0."),
    (".ffn.net.2.", ".ffn.2."),
    ("attn2.to_out.0", "attn2.o"),
    ("attn1.to_out.0", "attn1.o"),
    (".to_q.", ".q."),
    (".to_k.", ".k."),
    (".to_v.", ".v."),
    (".add_k_proj.", ".k_img."),
    (".add_v_proj.", ".v_img."),
    (".norm_added_k.", ".norm_k_img."),
    (".attn2.", ".cross_attn."),
    (".attn1.", ".self_attn."),
    ("proj_out", "head.head"),
)
LTX_NAMES = (
    ("proj_in", "patchify_proj"),
    ("time_embed", "adaln_single"),
    ("norm_q", "q_norm"),
    ("norm_k", "k_norm"),
)
NAMES = {"wan": WAN_NAMES, "ltx": LTX_NAMES}


def published(folder: Path, family: str) -> dict[str, Any]:
    """The denoiser under the names of its makers."""
    import safetensors.torch

    made: dict[str, Any] = {}
    place = folder / family / "transformer/diffusion_pytorch_model.safetensors"
    for ours, one in safetensors.torch.load_file(place).items():
        name = ours
        if family == "wan" and name.endswith("scale_shift_table"):
            name = name.replace("scale_shift_table", "modulation")
            name = f"head.{name}" if not name.startswith("blocks.") else name
        for mine, theirs in NAMES[family]:
            name = name.replace(mine, theirs)
        made[name] = one
    return made


@pytest.mark.parametrize("family", ["wan", "ltx"])
def test_a_gguf_file_makes_about_the_same(shelf: Shelf, saved: Path, family: str) -> None:
    path = write_gguf(shelf.folder / f"{family}.gguf", published(saved, family), family)
    kind = kind_of(head_of(path))
    assert kind is not None
    assert (kind.family, kind.task) == (family, Task.CLIP)
    shelf.add(path, "single", family, task=Task.CLIP, defaults=FAMILIES[family][3])
    engine = loaded(shelf, family)
    whole, narrow = (
        np.stack(list(frames_of(engine.run(request, Heard(), Token()).files[0].path)))
        for request in (asked(shelf, family), asked(shelf, family, checkpoint="single"))
    )
    assert np.abs(whole.astype(int) - narrow).mean() < 6


def test_a_safetensors_of_wan_is_read_beside_its_folder(shelf: Shelf, saved: Path) -> None:
    import safetensors.torch

    path = shelf.folder / "wan.safetensors"
    safetensors.torch.save_file(published(saved, "wan"), path)
    shelf.add(path, "single", "wan", task=Task.CLIP, defaults=FAMILIES["wan"][3])
    engine = loaded(shelf, "wan")
    made = [
        engine.run(asked(shelf, "wan", checkpoint=name), Heard(), Token())
        .files[0]
        .path.read_bytes()
        for name in ("tiny-wan", "single")
    ]
    assert made[0] == made[1]


def test_a_file_without_a_folder_says_what_it_needs(tmp_path: Path, saved: Path) -> None:
    alone = Shelf(tmp_path / "alone")
    alone.folder.mkdir()
    path = write_gguf(alone.folder / "wan.gguf", published(saved, "wan"), "wan")
    alone.add(path, "single", "wan", task=Task.CLIP, defaults=FAMILIES["wan"][3])
    with pytest.raises(ProductionError) as caught:
        loaded(alone, "wan").run(asked(alone, "wan", checkpoint="single"), Heard(), Token())
    assert caught.value.code == "checkpoint_config_missing"
