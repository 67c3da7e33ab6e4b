# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are wrong: cut off, of another shape, incomplete, pickled; each is named."""

import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from listeners import Heard, Token
from models.tiny.shelf import Shelf, noise_picture, replaced

from engines.checkpoints import Task
from engines.frames.request import Control, FrameRequest, Lora, Reference
from engines.frames.sdxl import SdxlEngine
from projects.errors import ProductionError
from projects.ids import CharacterId

ASKED = FrameRequest(
    checkpoint="broken",
    prompt="a bridge",
    seed=1,
    width_px=64,
    height_px=64,
    steps=1,
    guidance_scale=1.0,
    precision="float32",
)


def engine(shelf: Shelf) -> SdxlEngine:
    made = SdxlEngine()
    made.load(shelf.workplace())
    return made


def code_of(shelf: Shelf, request: FrameRequest) -> str:
    with pytest.raises(ProductionError) as caught:
        engine(shelf).run(request, Heard(), Token())
    assert "broken" in caught.value.message
    assert caught.value.hint
    return caught.value.code


def edited(path: Path, edit: Callable[[dict[str, Any]], object]) -> None:
    import safetensors.torch

    state = safetensors.torch.load_file(path)
    edit(state)
    safetensors.torch.save_file(state, path)


class Bomb:
    """Leaves a file behind where it is unpickled."""

    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[Any, ...]:
        return Path.touch, (self.mark,)


UNET = "unet/diffusion_pytorch_model.safetensors"
WRONG_ADAPTERS = ("cut off", "another shape", "no encoder", "no adapter", "for faces")
READS = "image_proj.proj.weight"
OF_WORDS = "embeddings.position_embedding.weight"
WORDS = "text_encoder/model.safetensors"


def cut(folder: Path, name: str) -> None:
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[: len(whole) // 2])


def reshape(folder: Path, name: str, key: str) -> None:
    edited(folder / name, lambda state: state.update({key: state[key][..., :1].contiguous()}))


def rename(state: dict[str, Any]) -> None:
    for name in list(state):
        state[f"other.{name}"] = state.pop(name)


def drop(folder: Path, name: str, key: str) -> None:
    edited(folder / name, lambda state: state.pop(key))


def only_pickled(folder: Path) -> None:
    (folder / UNET).unlink()
    (folder / "unet/diffusion_pytorch_model.bin").write_bytes(
        pickle.dumps({"weights": Bomb(folder / "exploded")})
    )


def foreign_module(folder: Path) -> None:
    index = folder / "model_index.json"
    parts = json.loads(index.read_text())
    parts["unet"] = ["antigravity", "UNet"]
    index.write_text(json.dumps(parts))


DAMAGE: dict[str, Callable[[Path], object]] = {
    "cut off": lambda folder: cut(folder, UNET),
    "words cut off": lambda folder: cut(folder, WORDS),
    "another shape": lambda folder: reshape(folder, UNET, "conv_in.weight"),
    "a weight missing": lambda folder: drop(folder, UNET, "conv_in.bias"),
    "a weight of words missing": lambda folder: drop(folder, WORDS, OF_WORDS),
    "an empty file": lambda folder: (folder / UNET).write_bytes(b""),
    "no such file": lambda folder: (folder / UNET).unlink(),
    "a config that is no JSON": lambda folder: (folder / "unet/config.json").write_text("{"),
    "no index": lambda folder: (folder / "model_index.json").unlink(),
    "only pickled": only_pickled,
}


@pytest.mark.parametrize("name", DAMAGE)
def test_a_damaged_checkpoint_is_named(shelf: Shelf, tiny_sdxl: Path, name: str) -> None:
    folder = shelf.folder / "broken"
    shutil.copytree(tiny_sdxl / "one", folder)
    DAMAGE[name](folder)
    shelf.add(folder, "broken", "sdxl")
    assert code_of(shelf, ASKED) == "checkpoint_unreadable"
    assert not (folder / "exploded").exists()


def test_an_index_names_no_other_modules(shelf: Shelf, tiny_sdxl: Path) -> None:
    folder = shelf.folder / "broken"
    shutil.copytree(tiny_sdxl / "one", folder)
    foreign_module(folder)
    shelf.add(folder, "broken", "sdxl")
    assert code_of(shelf, ASKED) == "checkpoint_refused"


def test_a_pickled_file_is_not_opened(shelf: Shelf) -> None:
    path = shelf.folder / "broken.ckpt"
    path.write_bytes(pickle.dumps({"state_dict": Bomb(shelf.folder / "exploded")}))
    shelf.add(path, "broken", "sdxl")
    assert code_of(shelf, ASKED) == "checkpoint_refused"
    assert not (shelf.folder / "exploded").exists()


def test_a_single_file_that_is_no_checkpoint(shelf: Shelf, tiny_sdxl: Path) -> None:
    path = shelf.folder / "broken.safetensors"
    shutil.copy(tiny_sdxl / "one" / UNET, path)
    shelf.add(path, "broken", "sdxl")
    assert code_of(shelf, ASKED) == "checkpoint_unreadable"


def test_a_mended_checkpoint_is_read_by_the_same_worker(shelf: Shelf, tiny_sdxl: Path) -> None:
    folder, worker = shelf.folder / "broken", engine(shelf)
    shutil.copytree(tiny_sdxl / "one", folder)
    cut(folder, UNET)
    shelf.add(folder, "broken", "sdxl")
    with pytest.raises(ProductionError):
        worker.run(ASKED, Heard(), Token())
    shutil.copy(tiny_sdxl / "one" / UNET, folder / UNET)
    shelf.add(folder, "broken", "sdxl")
    assert worker.run(ASKED, Heard(), Token()).files


def with_lora(shelf: Shelf) -> FrameRequest:
    return replaced(ASKED, checkpoint="tiny-one", loras=(Lora(checkpoint="broken"),))


@pytest.mark.parametrize("how", ["cut off", "another shape", "of another model", "no LoRA"])
def test_a_damaged_lora_is_named_and_comes_off_again(
    shelf: Shelf, tiny_sdxl: Path, how: str
) -> None:
    folder = shelf.folder / "broken"
    shutil.copytree(tiny_sdxl / "style", folder)
    (path,) = folder.iterdir()
    key = "unet.mid_block.attentions.0.transformer_blocks.0.attn1.to_q.lora_A.weight"
    if how == "cut off":
        cut(folder, path.name)
    elif how == "another shape":
        reshape(folder, path.name, key)
    elif how == "of another model":
        edited(path, rename)
    else:
        shutil.copy(tiny_sdxl / "one" / UNET, path)
    shelf.add(folder, "broken", "lora", task=Task.LORA)
    worker, plain = engine(shelf), replaced(ASKED, checkpoint="tiny-one")
    before = worker.run(plain, Heard(), Token()).files[0].path.read_bytes()
    with pytest.raises(ProductionError) as caught:
        worker.run(with_lora(shelf), Heard(), Token())
    assert caught.value.code in ("checkpoint_unreadable", "lora_foreign")
    assert "broken" in caught.value.message
    assert worker.run(plain, Heard(), Token()).files[0].path.read_bytes() == before


@pytest.mark.parametrize(
    "how", ["cut off", "another shape", "no encoder", "no adapter", "for faces"]
)
def test_a_damaged_adapter_is_named_and_comes_off_again(
    shelf: Shelf, tiny_sdxl: Path, how: str
) -> None:
    folder, name = shelf.folder / "broken", "ip-adapter_sdxl.safetensors"
    shutil.copytree(tiny_sdxl / "face", folder)
    if how == "cut off":
        cut(folder, name)
    elif how == "another shape":
        reshape(folder, name, READS)
    elif how == "no encoder":
        shutil.rmtree(folder / "image_encoder")
    elif how == "for faces":
        edited(
            folder / name,
            lambda state: state.update({"image_proj.proj.0.weight": state.pop(READS)}),
        )
    else:
        shutil.copy(tiny_sdxl / "one" / UNET, folder / name)
    shelf.add(folder, "broken", "ip-adapter", task=Task.REFERENCE)
    worker, plain = engine(shelf), replaced(ASKED, checkpoint="tiny-one")
    before = worker.run(plain, Heard(), Token()).files[0].path.read_bytes()
    face = Reference(
        character=CharacterId("c"),
        pictures=(shelf.picture(noise_picture((40, 40))),),
        checkpoint="broken",
    )
    with pytest.raises(ProductionError) as caught:
        worker.run(replaced(plain, references=(face,)), Heard(), Token())
    assert "broken" in caught.value.message
    assert caught.value.hint
    assert worker.run(plain, Heard(), Token()).files[0].path.read_bytes() == before


def test_a_damaged_control_network_is_named(shelf: Shelf, tiny_sdxl: Path) -> None:
    folder = shelf.folder / "broken"
    shutil.copytree(tiny_sdxl / "depth", folder)
    cut(folder, "diffusion_pytorch_model.safetensors")
    shelf.add(folder, "broken", "controlnet", task=Task.CONTROL)
    depth = Control(
        kind="depth", picture=shelf.picture(noise_picture((64, 64))), checkpoint="broken"
    )
    request = replaced(ASKED, checkpoint="tiny-one", controls=(depth,))
    assert code_of(shelf, request) == "checkpoint_unreadable"


def test_a_damaged_picture_is_named(shelf: Shelf) -> None:
    media = shelf.picture(noise_picture((64, 64)))
    path = shelf.workplace().path_of(media)
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:60])
    request = replaced(ASKED, checkpoint="tiny-one", init=media, strength=0.9, steps=4)
    with pytest.raises(ProductionError) as caught:
        engine(shelf).run(request, Heard(), Token())
    assert caught.value.code == "picture_unreadable"
