# SPDX-License-Identifier: GPL-3.0-or-later
"""SDXL through its engine: the same pixels as diffusers' own call, and every guide steers."""

import shutil
import socket
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny.sdxl import build, library
from models.tiny.sdxl_single import single
from models.tiny.shelf import Shelf, halves, noise_picture, replaced
from PIL import Image

from engines.api import Result
from engines.checkpoints import Task
from engines.diffusion.ladder import Way
from engines.diffusion.offline import hushed
from engines.diffusion.weighing import bytes_of, expected_bytes
from engines.frames.request import Control, FrameRequest, Lora, Reference
from engines.frames.sdxl import SdxlEngine
from projects.errors import ProductionError
from projects.ids import CharacterId

SIZE = (64, 96)
ASKED = FrameRequest(
    checkpoint="tiny-one",
    prompt="a woman in the rain",
    seed=7,
    width_px=SIZE[0],
    height_px=SIZE[1],
    steps=3,
    guidance_scale=5.0,
    precision="float32",
)


@pytest.fixture
def engine(shelf: Shelf) -> SdxlEngine:
    made = SdxlEngine()
    made.load(shelf.workplace())
    return made


def still(engine: SdxlEngine, request: FrameRequest) -> tuple[np.ndarray, Result]:
    made = engine.run(request, Heard(), Token())
    (file,) = made.files
    assert file.role == "still"
    return np.asarray(Image.open(file.path)), made


def plain(folder: Path, request: FrameRequest, parts: dict[str, Any] | None = None) -> np.ndarray:
    import torch

    with hushed():
        pipe = library().StableDiffusionXLPipeline.from_pretrained(
            folder, local_files_only=True, **(parts or {})
        )
        pipe.set_progress_bar_config(disable=True)
        made = pipe(
            request.prompt,
            negative_prompt=request.negative or None,
            width=request.width_px,
            height=request.height_px,
            num_inference_steps=request.steps,
            guidance_scale=request.guidance_scale,
            generator=torch.Generator("cpu").manual_seed(request.seed),
        )
    return np.asarray(made.images[0])


@pytest.mark.parametrize(
    "changes",
    [{}, {"negative": "blurred"}, {"guidance_scale": 0.0}],
    ids=["plain", "negative", "no guidance"],
)
def test_pixels_are_those_of_the_plain_call(
    engine: SdxlEngine, tiny_sdxl: Path, changes: dict[str, Any]
) -> None:
    request = replaced(ASKED, **changes)
    made, result = still(engine, request)
    assert np.array_equal(made, plain(tiny_sdxl / "one", request))
    assert result.facts.steps == 3
    assert result.making["ladder"] == "as_asked"


FACE = Reference(character=CharacterId("c1"), pictures=(), checkpoint="tiny-face", label=1)


def guided(shelf: Shelf, name: str) -> FrameRequest:
    """A request with one more guide than ASKED."""
    init, regions = shelf.picture(noise_picture(SIZE)), shelf.picture(halves(SIZE))
    depth = Control(kind="depth", picture=shelf.picture(noise_picture(SIZE, 1)))
    line = Control(kind="line", picture=shelf.picture(noise_picture(SIZE, 2)))
    faces = [shelf.picture(noise_picture((40, 40), n)) for n in (3, 4)]
    depth, line = replaced(depth, checkpoint="tiny-depth"), replaced(line, checkpoint="tiny-line")
    both = (replaced(depth, checkpoint="tiny-union"), replaced(line, checkpoint="tiny-union"))
    first = replaced(FACE, pictures=(faces[0],))
    second = replaced(first, character=CharacterId("c2"), pictures=tuple(faces), label=2)
    over = {"init": init, "strength": 0.7}
    changes: dict[str, dict[str, Any]] = {
        "init": over,
        "inpaint": {**over, "regions": regions, "inpaint": (2,)},
        "depth": {"controls": (depth,)},
        "depth and line": {"controls": (depth, line)},
        "union": {"controls": both},
        "depth over init": {**over, "controls": (depth,)},
        "union over init": {**over, "controls": both},
        "union in a region": {**over, "regions": regions, "inpaint": (1,), "controls": both},
        "two in a region": {**over, "regions": regions, "inpaint": (1,), "controls": (depth, line)},
        "style": {"loras": (Lora(checkpoint="tiny-style"),)},
        "style and words": {
            "loras": (Lora(checkpoint="tiny-style", weight=0.5), Lora(checkpoint="tiny-words"))
        },
        "face": {"references": (replaced(first, label=0),)},
        "face of a plus adapter": {
            "references": (replaced(first, checkpoint="tiny-plus"),),
            "regions": regions,
        },
        "two adapters": {
            "references": (first, replaced(second, checkpoint="tiny-plus")),
            "regions": regions,
        },
        "two faces": {"references": (first, second), "regions": regions},
        "long prompt": {"prompt": "rain on glass, " * 12},
        "long negative": {"negative": "rain on glass, " * 12},
    }
    changes["all"] = {
        **changes["inpaint"],
        **changes["two faces"],
        **changes["depth and line"],
        **changes["style and words"],
        "negative": "blurred",
    }
    return replaced(ASKED, **changes[name])


GUIDES = (
    *("init", "inpaint", "depth", "depth and line", "union", "depth over init", "union over init"),
    *("union in a region", "two in a region", "style", "style and words", "face", "two faces"),
    *("face of a plus adapter", "two adapters"),
    *("long prompt", "long negative", "all"),
)


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_steers_and_goes_without_a_trace(
    engine: SdxlEngine, shelf: Shelf, name: str
) -> None:
    before, _ = still(engine, ASKED)
    request = guided(shelf, name)
    made, _ = still(engine, request)
    assert made.shape == before.shape
    assert not np.array_equal(made, before)
    assert np.array_equal(still(engine, request)[0], made)
    assert np.array_equal(still(engine, ASKED)[0], before)
    if name not in ("all", "union in a region", "init"):
        return
    fresh = SdxlEngine()
    fresh.load(shelf.workplace())
    assert np.array_equal(still(fresh, request)[0], made)


@pytest.mark.parametrize(("own", "kind"), [("", "Euler"), ("EulerAncestral", "EulerAncestral")])
def test_distilled_steps_count_from_the_noisiest(
    shelf: Shelf, tmp_path: Path, own: str, kind: str
) -> None:
    with hushed():
        build(tmp_path / "fast", scheduler=f"{own}DiscreteScheduler" if own else "")
    shelf.add(tmp_path / "fast", "tiny-fast", "sdxl", distilled=True)
    fast = replaced(ASKED, checkpoint="tiny-fast", guidance_scale=0.0, steps=2)
    engine = SdxlEngine()
    engine.load(shelf.workplace())
    with hushed():
        scheduler = getattr(library(), f"{kind}DiscreteScheduler").from_pretrained(
            tmp_path / "fast", subfolder="scheduler", timestep_spacing="trailing"
        )
    expected = plain(tmp_path / "fast", fast, {"scheduler": scheduler})
    assert np.array_equal(still(engine, fast)[0], expected)


def test_a_distilled_lora_changes_the_steps_while_it_is_on(
    engine: SdxlEngine, shelf: Shelf, tiny_sdxl: Path
) -> None:
    shelf.add(tiny_sdxl / "style", "tiny-lightning", "lora", task=Task.LORA, distilled=True)
    before, _ = still(engine, ASKED)
    slow, _ = still(engine, replaced(ASKED, loras=(Lora(checkpoint="tiny-style"),)))
    fast, _ = still(engine, replaced(ASKED, loras=(Lora(checkpoint="tiny-lightning"),)))
    assert not np.array_equal(slow, fast)
    assert np.array_equal(still(engine, ASKED)[0], before)


def test_a_face_bound_to_everything_is_as_one_bound_to_nothing(
    engine: SdxlEngine, shelf: Shelf
) -> None:
    face = replaced(FACE, pictures=(shelf.picture(noise_picture((40, 40), 3)),))
    free = replaced(ASKED, references=(replaced(face, label=0),))
    pictures = {
        name: still(engine, replaced(free, references=(face,), regions=shelf.picture(regions)))[0]
        for name, regions in (
            ("everywhere", halves(SIZE, left=1, right=1)),
            ("left", halves(SIZE, left=1, right=2)),
            ("right", halves(SIZE, left=2, right=1)),
        )
    }
    loose, _ = still(engine, free)
    assert np.abs(pictures["everywhere"].astype(int) - loose).max() <= 1
    assert not np.array_equal(pictures["left"], pictures["right"])
    assert not np.array_equal(pictures["left"], loose)


def test_a_union_stands_alone(engine: SdxlEngine, shelf: Shelf) -> None:
    depth = Control(
        kind="depth", picture=shelf.picture(noise_picture(SIZE)), checkpoint="tiny-depth"
    )
    both = (depth, replaced(depth, checkpoint="tiny-union"))
    with pytest.raises(ProductionError) as caught:
        still(engine, replaced(ASKED, controls=both))
    assert caught.value.code == "family_cannot"


def test_numbers_that_are_no_picture_are_told(engine: SdxlEngine) -> None:
    import torch

    still(engine, ASKED)
    with torch.no_grad():
        engine.room.residents.get(
            engine._source(ASKED), Way(), engine.encoders
        ).pipe.unet.conv_in.bias.fill_(float("nan"))
    with pytest.raises(ProductionError) as caught:
        still(engine, ASKED)
    assert caught.value.code == "picture_not_finite"


@pytest.mark.parametrize("precision", ["bfloat16", "float16", "float8"])
def test_other_precisions_make_about_the_same(engine: SdxlEngine, precision: str) -> None:
    wide, _ = still(engine, ASKED)
    narrow, _ = still(engine, replaced(ASKED, precision=precision))
    assert np.abs(narrow.astype(int) - wide).mean() < (20 if precision == "float8" else 4)


def test_one_file_makes_the_picture_of_its_folder(
    engine: SdxlEngine, shelf: Shelf, tiny_sdxl: Path, tmp_path: Path
) -> None:
    shelf.add(single(tiny_sdxl / "one", tmp_path / "merged.safetensors"), "tiny-merged", "sdxl")
    merged, result = still(engine, replaced(ASKED, checkpoint="tiny-merged"))
    assert np.array_equal(merged, still(engine, ASKED)[0])
    assert result.making["loads"] == 1


def test_one_file_reads_words_and_lets_go_of_what_read_them(
    engine: SdxlEngine, shelf: Shelf, tiny_sdxl: Path, tmp_path: Path
) -> None:
    shelf.add(single(tiny_sdxl / "one", tmp_path / "merged.safetensors"), "tiny-merged", "sdxl")
    tight = SdxlEngine()
    tight.load(shelf.workplace(budget_bytes=1))
    merged, result = still(tight, replaced(ASKED, checkpoint="tiny-merged"))
    assert np.array_equal(merged, still(engine, ASKED)[0])
    assert result.making["ladder"] == "encoders_freed"


def test_a_lora_of_other_trainers_is_the_same_lora(
    engine: SdxlEngine, shelf: Shelf, tiny_sdxl: Path, tmp_path: Path
) -> None:
    import safetensors.torch
    import torch

    found = {}
    ours = safetensors.torch.load_file(tiny_sdxl / "words" / "tiny_lora.safetensors")
    for name, tensor in ours.items():
        place, _, side = name.removesuffix(".weight").rpartition(".")
        part, _, layer = place.partition(".")
        prefix = {"unet": "lora_unet", "text_encoder": "lora_te1"}[part]
        new = f"{prefix}_{layer.replace('.', '_')}"
        found[f"{new}.{'lora_down' if side == 'lora_A' else 'lora_up'}.weight"] = tensor
        found[f"{new}.alpha"] = torch.tensor(2.0)
    path = tmp_path / "kohya.safetensors"
    safetensors.torch.save_file(found, path)
    shelf.add(path, "tiny-kohya", "lora", task=Task.LORA)
    mine, _ = still(engine, replaced(ASKED, loras=(Lora(checkpoint="tiny-words"),)))
    its, _ = still(engine, replaced(ASKED, loras=(Lora(checkpoint="tiny-kohya"),)))
    assert np.array_equal(mine, its)


def test_a_lora_for_words_alone_steers(
    engine: SdxlEngine, shelf: Shelf, tiny_sdxl: Path, tmp_path: Path
) -> None:
    import safetensors.torch

    ours = safetensors.torch.load_file(tiny_sdxl / "words" / "tiny_lora.safetensors")
    path = tmp_path / "words.safetensors"
    mine = {name: one for name, one in ours.items() if name.startswith("text_encoder")}
    safetensors.torch.save_file(mine, path)
    shelf.add(path, "tiny-alone", "lora", task=Task.LORA)
    before, _ = still(engine, ASKED)
    steered, _ = still(engine, replaced(ASKED, loras=(Lora(checkpoint="tiny-alone"),)))
    assert not np.array_equal(steered, before)
    assert np.array_equal(still(engine, ASKED)[0], before)


def test_text_encoders_as_they_are_published(
    engine: SdxlEngine, shelf: Shelf, tiny_sdxl: Path, tmp_path: Path
) -> None:
    import safetensors.torch

    shutil.copytree(tiny_sdxl / "one", tmp_path / "published")
    path = tmp_path / "published" / "text_encoder" / "model.safetensors"
    state = safetensors.torch.load_file(path)
    named = {f"text_model.{name.removeprefix('text_model.')}": one for name, one in state.items()}
    safetensors.torch.save_file(named, path, metadata={"format": "pt"})
    shelf.add(tmp_path / "published", "tiny-published", "sdxl")
    published, _ = still(engine, replaced(ASKED, checkpoint="tiny-published"))
    assert np.array_equal(published, still(engine, ASKED)[0])


@pytest.mark.parametrize("parts", [("unet", "vae", "text_encoder", "text_encoder_2"), ("unet",)])
def test_files_of_half_the_width(
    engine: SdxlEngine, shelf: Shelf, tiny_sdxl: Path, tmp_path: Path, parts: tuple[str, ...]
) -> None:
    folder = tmp_path / "half"
    shutil.copytree(tiny_sdxl / "one", folder)
    for part in parts:
        for path in (folder / part).glob("*.safetensors"):
            path.rename(path.with_name(path.name.replace(".safetensors", ".fp16.safetensors")))
    shelf.add(folder, "tiny-half", "sdxl")
    made, _ = still(engine, replaced(ASKED, checkpoint="tiny-half"))
    assert np.array_equal(made, still(engine, ASKED)[0])
    sources = [engine._source(replaced(ASKED, checkpoint=n)) for n in ("tiny-half", "tiny-one")]
    half, whole = (expected_bytes(source) for source in sources)
    assert half == whole
    loaded = engine.room.residents.get(sources[1], Way(), engine.encoders)
    assert whole == pytest.approx(bytes_of(loaded.pipe), rel=0.01)


@pytest.mark.parametrize("name", ["style and words", "two adapters", "all"])
@pytest.mark.parametrize("precision", ["bfloat16", "float8"])
def test_guides_steer_at_other_precisions(
    engine: SdxlEngine, shelf: Shelf, name: str, precision: str
) -> None:
    plain = replaced(ASKED, precision=precision)
    before, _ = still(engine, plain)
    made, _ = still(engine, replaced(guided(shelf, name), precision=precision))
    assert not np.array_equal(made, before)
    assert np.array_equal(still(engine, plain)[0], before)


def test_nothing_is_asked_of_a_network(
    shelf: Shelf, tiny_sdxl: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def reach(*_: Any, **__: Any) -> Any:
        raise AssertionError("somebody asks a network")

    monkeypatch.setattr(socket.socket, "connect", reach)
    monkeypatch.setattr(socket, "getaddrinfo", reach)
    shelf.add(single(tiny_sdxl / "one", tmp_path / "merged.safetensors"), "tiny-merged", "sdxl")
    engine = SdxlEngine()
    engine.load(shelf.workplace())
    still(engine, guided(shelf, "all"))
    still(engine, replaced(ASKED, checkpoint="tiny-merged"))
