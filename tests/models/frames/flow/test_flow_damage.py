# SPDX-License-Identifier: GPL-3.0-or-later
"""Transformer families given files that are wrong, or asked for what they cannot do."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.shelf import Shelf, halves, noise_picture, replaced
from models.tiny.stills import FAMILIES, SIZE, asked, guided, ready, still

from engines.checkpoints import Task
from engines.frames.request import Control, FrameRequest, Lora, Reference
from projects.errors import ProductionError
from projects.ids import CharacterId


def code_of(shelf: Shelf, family: str, request: FrameRequest) -> str:
    with pytest.raises(ProductionError) as caught:
        ready(shelf, family).run(request, Heard(), Token())
    assert caught.value.hint
    return caught.value.code


def weights_of(folder: Path) -> Path:
    return next(folder.glob("*.safetensors"))


def cut(folder: Path) -> None:
    path = weights_of(folder)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def edited(folder: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    import safetensors.torch

    path = weights_of(folder)
    state = safetensors.torch.load_file(path)
    edit(state)
    safetensors.torch.save_file(state, path)


def misshape(state: dict[str, Any]) -> None:
    name = next(n for n in sorted(state) if state[n].dim() == 2)
    state[name] = state[name][:, :1].contiguous()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut off": lambda folder: cut(folder / "transformer"),
    "words cut off": lambda folder: cut(folder / "text_encoder"),
    "colours cut off": lambda folder: cut(folder / "vae"),
    "another shape": lambda folder: edited(folder / "transformer", misshape),
    "a weight missing": lambda folder: edited(
        folder / "transformer", lambda state: state.pop(sorted(state)[0])
    ),
    "no tokens": lambda folder: sorted(folder.glob("tokenizer*/tokenizer.json"))[-1].write_text(
        "{"
    ),
    "no index": lambda folder: (folder / "model_index.json").unlink(),
}


@pytest.mark.parametrize("name", DAMAGE)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_damaged_checkpoint_is_named(
    shelf: Shelf, tiny_flows: Path, family: str, name: str
) -> None:
    folder = shelf.folder / "broken"
    shutil.copytree(tiny_flows / family, folder)
    DAMAGE[name](folder)
    shelf.add(folder, "broken", family)
    with pytest.raises(ProductionError) as caught:
        ready(shelf, family).run(asked(family, checkpoint="broken"), Heard(), Token())
    assert caught.value.code == "checkpoint_unreadable"
    assert "broken" in caught.value.message


@pytest.mark.parametrize("family", FAMILIES)
def test_a_lora_of_another_family_is_named_and_comes_off_again(shelf: Shelf, family: str) -> None:
    other = FAMILIES[(FAMILIES.index(family) + 2) % len(FAMILIES)]
    engine = ready(shelf, family)
    before, _ = still(engine, asked(family))
    with pytest.raises(ProductionError) as caught:
        still(engine, asked(family, loras=(Lora(checkpoint=f"{other}-style"),)))
    assert f"{other}-style" in caught.value.message
    assert np.array_equal(still(engine, asked(family))[0], before)


def wrong(shelf: Shelf, family: str) -> dict[str, dict[str, Any]]:
    picture = shelf.picture(noise_picture(SIZE))
    person = Reference(character=CharacterId("c1"), pictures=(picture,))
    return {
        "a map without a network": {"controls": (Control(kind="depth", picture=picture),)},
        "a map nobody knows": {
            "controls": (Control(kind="smell", picture=picture, checkpoint=f"{family}-depth"),)
        },
        "a region of nothing": {"inpaint": (1,), "regions": shelf.picture(halves(SIZE))},
        "no step": {"init": picture, "strength": 0.1},
        "three people": {"references": (person,) * 3},
        "a person without a picture": {"references": (replaced(person, pictures=()),)},
    }


WRONG = (
    *("a map without a network", "a map nobody knows", "a region of nothing", "no step"),
    *("three people", "a person without a picture"),
)


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_wish_that_cannot_be_fulfilled_is_refused_before_anything_is_read(
    shelf: Shelf, family: str, name: str
) -> None:
    engine = ready(shelf, family)
    request = asked(family, **wrong(shelf, family)[name])
    with pytest.raises(ProductionError) as caught:
        engine.run(request, Heard(), Token())
    assert caught.value.code == "family_cannot"
    assert caught.value.message.startswith(f"frames.{family} ")
    assert engine.room.residents.loads == 0


def test_networks_and_adapters_of_another_kind_are_named(shelf: Shelf) -> None:
    depth = guided(shelf, "flux", "depth")
    foreign = replaced(depth.controls[0], checkpoint="qwen-depth")
    assert code_of(shelf, "flux", replaced(depth, controls=(foreign,))) == "checkpoint_family"
    face = guided(shelf, "flux", "face")
    style = replaced(face.references[0], checkpoint="flux-style")
    assert code_of(shelf, "flux", replaced(face, references=(style,))) == "checkpoint_family"
    own = guided(shelf, "flux2", "face")
    adapter = replaced(own.references[0], checkpoint="face")
    assert code_of(shelf, "flux2", replaced(own, references=(adapter,))) == "family_cannot"


def test_a_network_of_another_width_is_named(shelf: Shelf, tiny_flows: Path) -> None:
    import json

    folder = shelf.folder / "broken"
    shutil.copytree(tiny_flows / "qwen-depth", folder)
    config = json.loads((folder / "config.json").read_text())
    config["num_attention_heads"] = 2
    (folder / "config.json").write_text(json.dumps(config))
    shelf.add(folder, "broken", "controlnet", task=Task.CONTROL)
    depth = guided(shelf, "qwen", "depth")
    broken = replaced(depth.controls[0], checkpoint="broken")
    assert code_of(shelf, "qwen", replaced(depth, controls=(broken,))) == "checkpoint_unreadable"


def test_what_is_done_otherwise_is_told(shelf: Shelf) -> None:
    def told(family: str, request: FrameRequest) -> str:
        return str(still(ready(shelf, family), request)[1].making.get("instead", ""))

    assert told("zimage", asked("zimage")) == ""
    assert "line" in told("zimage", guided(shelf, "zimage", "depth and line"))
    assert "Negative" in told("flux", asked("flux", negative="blurred"))
    assert told("qwen", asked("qwen", negative="blurred")) == ""


def test_few_steps_of_qwen_are_those_of_lightning(shelf: Shelf, tiny_flows: Path) -> None:
    import math

    shelf.add(tiny_flows / "qwen-style", "lightning", "lora", task=Task.LORA, distilled=True)
    engine = ready(shelf, "qwen")
    fast = asked("qwen", steps=2, guidance_scale=1.0, loras=(Lora(checkpoint="lightning"),))
    slow = replaced(fast, loras=(Lora(checkpoint="qwen-style"),))
    assert not np.array_equal(still(engine, fast)[0], still(engine, slow)[0])
    still(engine, fast)
    resident = next(iter(engine.room.residents._kept.values()))
    shifted = resident.pipe.scheduler.sigmas[1].item()
    assert shifted == pytest.approx(math.e ** math.log(3) / (math.e ** math.log(3) + 1), abs=1e-4)
