# SPDX-License-Identifier: GPL-3.0-or-later
"""Likeness by a tiny picture encoder: told apart, read once, freed, refused where it is damaged."""

from collections.abc import Sequence
from pathlib import Path

import msgspec
import numpy as np
import pytest
from listeners import Heard, Token
from models.tiny import sdxl
from models.tiny.shelf import Shelf, halves, noise_picture, replaced
from models.workers import made, order
from PIL import Image

from engines.checkpoints import Precision, Task
from engines.diffusion.runtime import Runtime
from engines.frames.identity import IdentityEngine, IdentityFacts, IdentityRequest, Sitter
from engines.frames.likeness import EMBEDDED_SHARE, LikenessEngine, LikenessRequest
from engines.frames.picture_encoder import PictureEncoder, opened
from engines.model_scan import scan
from engines.supervisor import Supervisor
from projects.errors import MachineError
from projects.ids import CharacterId, MediaId

SIZE = (96, 96)
MEI, LIN = CharacterId("mei"), CharacterId("lin")
EYE = "tiny-eye"


@pytest.fixture(scope="session")
def tiny_eye(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder of random weights, seeded."""
    import torch

    from engines.diffusion.offline import hushed, make_ready

    make_ready(1)
    folder = tmp_path_factory.mktemp("eye")
    torch.manual_seed(5)
    with hushed():
        sdxl.save_vision(folder)
    return folder / "image_encoder"


@pytest.fixture
def shelf(tmp_path: Path, tiny_eye: Path) -> Shelf:
    made = Shelf(tmp_path)
    made.add(tiny_eye, EYE, "clip-vision", task=Task.EMBED)
    return made


def person(seed: int, side: str = "all") -> Image.Image:
    """Coloured noise on plain white: a sheet, or a half of a frame."""
    picture = Image.new("RGB", SIZE, "white")
    width = SIZE[0] // 2
    part = noise_picture((width, SIZE[1]), seed)
    if side == "all":
        picture.paste(part.resize((width, 80)), (width // 2, 8))
    else:
        picture.paste(part, (0 if side == "left" else width, 0))
    return picture


def frame(left: int, right: int) -> Image.Image:
    picture = person(left, "left")
    picture.paste(noise_picture((SIZE[0] // 2, SIZE[1]), right), (SIZE[0] // 2, 0))
    return picture


def asked(shelf: Shelf, still: Image.Image, *, sheets: bool = False) -> LikenessRequest:
    """Mei, of seed 1, stands on the left, Lin, of seed 2, on the right."""

    def sheet(seed: int) -> tuple[MediaId, ...]:
        return (shelf.picture(person(seed)),) if sheets else ()

    return LikenessRequest(
        still=shelf.picture(still),
        drawing=shelf.picture(frame(1, 2)),
        regions=shelf.picture(halves(SIZE)),
        people=(Sitter(character=MEI, label=1, sheet=sheet(1)),),
        others=(Sitter(character=LIN, label=2, sheet=sheet(2)),),
        encoder=EYE,
    )


def measured(engine: LikenessEngine, request: LikenessRequest) -> IdentityFacts:
    facts = engine.run(request, Heard(), Token()).facts
    assert isinstance(facts, IdentityFacts)
    return facts


@pytest.fixture
def engine(shelf: Shelf) -> LikenessEngine:
    made = LikenessEngine()
    made.load(shelf.workplace())
    return made


@pytest.mark.parametrize("sheets", [False, True])
def test_somebody_is_more_like_themselves_than_like_the_other(
    engine: LikenessEngine, shelf: Shelf, sheets: bool
) -> None:
    (same,) = measured(engine, asked(shelf, frame(1, 2), sheets=sheets)).people
    (other,) = measured(engine, asked(shelf, frame(2, 1), sheets=sheets)).people
    assert same.embedding is not None
    assert other.embedding is not None
    assert same.embedding > other.embedding + 0.3
    assert same.others == 1
    if not sheets:
        assert (same.embedding, other.embedding) == (1.0, 0.0), "the drawing itself, the other's"
    assert same.score == pytest.approx(
        EMBEDDED_SHARE * same.embedding + (1 - EMBEDDED_SHARE) * same.plain, abs=1e-3
    )


def test_the_statistics_are_those_of_a_measure_without_weights(
    engine: LikenessEngine, shelf: Shelf
) -> None:
    request = asked(shelf, frame(3, 2), sheets=True)
    plain = IdentityEngine()
    plain.load(shelf.workplace())
    bare = IdentityRequest(
        still=request.still,
        drawing=request.drawing,
        regions=request.regions,
        people=request.people,
    )
    (without,) = plain.run(bare, Heard(), Token()).facts.people
    facts = measured(engine, request)
    assert facts.encoder == EYE
    assert facts.encoder_sha256 == engine.room.store.require(EYE).sha256
    assert (facts.people[0].colour, facts.people[0].outline) == (without.colour, without.outline)
    assert without.embedding is None


def test_the_vector_is_the_projection_of_the_models_own(shelf: Shelf, tiny_eye: Path) -> None:
    import torch
    from transformers import CLIPVisionModelWithProjection

    from engines.diffusion.runtime import Runtime
    from engines.frames.adapters import pixels_for
    from engines.frames.picture_encoder import opened

    room = Runtime(shelf.workplace())
    pixels = np.asarray(noise_picture((40, 40), 4))
    (found,) = opened(room, room.store.require(EYE)).vectors([pixels[..., ::-1]])
    plain = CLIPVisionModelWithProjection.from_pretrained(tiny_eye).eval()
    with torch.inference_mode():
        vector = plain(pixels_for(plain, Image.fromarray(pixels))).image_embeds[0].double().numpy()
    assert np.array_equal(found, vector / np.linalg.norm(vector))


def test_the_grey_picture_is_seen_once_for_all_people(
    engine: LikenessEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []
    plain = PictureEncoder.vectors

    def counted(self: PictureEncoder, pictures: Sequence[np.ndarray]) -> np.ndarray:
        seen.extend(len(np.unique(one)) for one in pictures)
        return plain(self, pictures)

    monkeypatch.setattr(PictureEncoder, "vectors", counted)
    request = asked(shelf, frame(1, 2))
    both = msgspec.structs.replace(request, people=(*request.people, *request.others), others=())
    assert len(measured(engine, both).people) == 2
    assert seen.count(1) == 1


def test_weights_stay_while_more_is_measured_and_go_after_it(
    engine: LikenessEngine, shelf: Shelf
) -> None:
    one, two = (asked(shelf, frame(n, 2), sheets=True) for n in (3, 4))
    engine.foresee([one, two], Token())
    first = measured(engine, one)
    assert engine.room.residents.bytes > 0
    read = dict(engine._sheets)
    assert len(read) == 2, "Mei's sheet and Lin's"
    measured(engine, two)
    assert engine.room.residents.bytes == 0
    assert engine._sheets.keys() == read.keys(), "sheets are looked at once"
    assert measured(engine, one) == first


def test_an_adapters_own_encoder_looks_too(tmp_path: Path, tiny_eye: Path) -> None:
    shelf = Shelf(tmp_path)
    home = tmp_path / "adapter"
    (home / "models").mkdir(parents=True)
    (home / "models/image_encoder").symlink_to(tiny_eye, target_is_directory=True)
    (home / "face.safetensors").write_bytes((tiny_eye / "model.safetensors").read_bytes())
    from engines.checkpoints import Checkpoint, CheckpointFile
    from engines.model_store import ModelStore

    files = ("face.safetensors", "models/image_encoder/config.json")
    more = (*files, "models/image_encoder/model.safetensors")
    contents = tuple(CheckpointFile(path=name) for name in more)
    record = Checkpoint(id=EYE, name="A", family="ip-adapter", task=Task.REFERENCE)
    ModelStore(shelf.weights).add(record, home, contents)
    engine = LikenessEngine()
    engine.load(shelf.workplace())
    assert measured(engine, asked(shelf, frame(1, 2))).people[0].embedding == 1.0


def test_the_scan_knows_an_encoder_by_its_configuration(tmp_path: Path, tiny_eye: Path) -> None:
    home = tmp_path / "my adapter"
    home.mkdir()
    (home / "image_encoder").symlink_to(tiny_eye, target_is_directory=True)
    (found,) = scan(tmp_path)
    assert found.sure
    assert (found.checkpoint.task, found.checkpoint.family) == (Task.EMBED, "clip-vision")
    assert found.checkpoint.id == "my-adapter-image-encoder"
    assert found.checkpoint.licence == "unknown_weights"


@pytest.fixture
def lone_eye(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An encoder of one of CLIP's widths in a file of its own, and beside it the whole folder."""
    import torch
    from transformers import CLIPVisionConfig, CLIPVisionModelWithProjection

    config = CLIPVisionConfig(
        hidden_size=768,
        intermediate_size=40,
        num_hidden_layers=2,
        num_attention_heads=12,
        image_size=32,
        patch_size=16,
        projection_dim=24,
        hidden_act="quick_gelu",
    )
    torch.manual_seed(3)
    CLIPVisionModelWithProjection(config).save_pretrained(tmp_path / "whole")
    lone = tmp_path / "given/clip_vision_own.safetensors"
    lone.parent.mkdir()
    lone.write_bytes((tmp_path / "whole/model.safetensors").read_bytes())
    return lone


def test_a_lone_file_sees_as_its_folder_does(shelf: Shelf, tmp_path: Path, lone_eye: Path) -> None:
    (found,) = scan(lone_eye.parent)
    assert found.sure
    assert found.checkpoint.task is Task.EMBED
    assert Precision.FLOAT32 in found.checkpoint.memory_bytes
    for name, place in (("lone", lone_eye), ("whole", tmp_path / "whole")):
        shelf.add(place, name, "clip-vision", task=Task.EMBED)
    room = Runtime(shelf.workplace())
    picture = np.asarray(frame(1, 2))[..., ::-1]
    lone, whole = (
        opened(room, room.store.require(n)).vectors([picture]) for n in ("lone", "whole")
    )
    assert np.allclose(lone, whole, atol=1e-6)


def test_a_lone_file_that_lacks_weights_or_whose_form_is_unknown_is_refused(
    shelf: Shelf, tiny_eye: Path, lone_eye: Path
) -> None:
    import safetensors.torch

    tensors = safetensors.torch.load_file(lone_eye)
    tensors.pop("vision_model.encoder.layers.1.mlp.fc2.weight")
    cut = lone_eye.with_name("cut.safetensors")
    safetensors.torch.save_file(tensors, cut)
    shelf.add(cut, "cut", "clip-vision", task=Task.EMBED)
    narrow = lone_eye.with_name("narrow.safetensors")
    narrow.write_bytes((tiny_eye / "model.safetensors").read_bytes())
    shelf.add(narrow, "narrow", "clip-vision", task=Task.EMBED)
    room = Runtime(shelf.workplace())
    for name, told in (("cut", "1 weights are missing"), ("narrow", "config.json of its folder")):
        with pytest.raises(MachineError, match=told):
            opened(room, room.store.require(name))


def test_a_damaged_encoder_is_refused_by_name(tmp_path: Path, tiny_eye: Path) -> None:
    import safetensors.torch

    shelf = Shelf(tmp_path)
    place = tmp_path / "eye"
    place.mkdir()
    (place / "config.json").write_bytes((tiny_eye / "config.json").read_bytes())
    tensors = safetensors.torch.load_file(tiny_eye / "model.safetensors")
    tensors.pop("visual_projection.weight")
    safetensors.torch.save_file(tensors, place / "model.safetensors", {"format": "pt"})
    shelf.add(place, EYE, "clip-vision", task=Task.EMBED)
    engine = LikenessEngine()
    engine.load(shelf.workplace())
    for _ in range(2):
        with pytest.raises(MachineError, match="visual_projection") as caught:
            measured(engine, asked(shelf, frame(1, 2)))
        assert caught.value.code == "checkpoint_unreadable"
    whole = (tiny_eye / "model.safetensors").read_bytes()
    (place / "model.safetensors").write_bytes(whole[: len(whole) // 2])
    with pytest.raises(MachineError, match=EYE):
        measured(engine, asked(shelf, frame(1, 2)))
    (place / "config.json").unlink()
    shelf.add(place, EYE, "clip-vision", task=Task.EMBED)
    with pytest.raises(MachineError, match="no picture encoder"):
        measured(engine, asked(shelf, frame(1, 2)))


def test_a_card_without_memory_leaves_it_to_the_cpu(
    engine: LikenessEngine, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    import torch

    from engines.frames import picture_encoder

    class Full(picture_encoder.PictureEncoder):
        """A card that is full."""

        def __init__(self, model: torch.nn.Module, device: str) -> None:
            super().__init__(model, device)
            self.device = "cuda:0"

        def _seen(self, pictures):
            if self.device != "cpu":
                raise torch.OutOfMemoryError("CUDA out of memory")
            return super()._seen(pictures)

    monkeypatch.setattr(picture_encoder, "PictureEncoder", Full)
    made = engine.run(asked(shelf, frame(1, 2)), Heard(), Token())
    assert made.facts.people[0].embedding == 1.0
    assert made.making["device"] == "cpu"


@pytest.mark.gpu
def test_a_card_sees_what_the_cpu_sees(engine: LikenessEngine, shelf: Shelf) -> None:
    import torch

    if not torch.cuda.is_available():
        pytest.skip("no CUDA device")
    on_card = LikenessEngine()
    on_card.load(shelf.workplace(device="cuda:0"))
    request = asked(shelf, frame(3, 2), sheets=True)
    made = on_card.run(request, Heard(), Token())
    assert made.making["device"] != "cpu"
    assert made.facts.score == pytest.approx(measured(engine, request).score, abs=1e-3)


def test_a_worker_of_stills_measures(house: Supervisor, shelf: Shelf) -> None:
    request = asked(shelf, frame(1, 2))
    later = replaced(request, still=shelf.picture(frame(2, 1)))
    hand = house.start("frames")
    done = made(house, hand, order("one", "frames.likeness", request, later))
    facts = msgspec.json.decode(done.facts, type=IdentityFacts)
    assert facts.people[0].embedding == 1.0
    done = made(house, hand, order("two", "frames.likeness", later))
    assert msgspec.json.decode(done.facts, type=IdentityFacts).people[0].embedding == 0.0
    assert not done.files
    house.end("frames")
