# SPDX-License-Identifier: GPL-3.0-or-later
"""What families of stills can do: known without their libraries, and refused in a sentence."""

from typing import Any

import msgspec
import pytest

from engines import catalog
from engines.checkpoints import Checkpoint, Task
from engines.frames.abilities import Abilities, Able, maps_read, refusal, substitutes
from engines.frames.request import Control, FrameRequest, Lora, Reference
from projects.ids import CharacterId, MediaId

PICTURE = MediaId("a" * 64)
ASKED = FrameRequest(
    checkpoint="x", prompt="", seed=0, width_px=64, height_px=64, steps=4, guidance_scale=1.0
)
FAMILIES = ("sdxl", "flux", "flux2", "zimage", "qwen")


def asked(**changes: Any) -> FrameRequest:
    return msgspec.structs.replace(ASKED, **changes)


def control(kind: str, checkpoint: str = "net") -> Control:
    return Control(kind=kind, picture=PICTURE, checkpoint=checkpoint)


def person(checkpoint: str = "", pictures: tuple[MediaId, ...] = (PICTURE,)) -> Reference:
    return Reference(character=CharacterId("c"), pictures=pictures, checkpoint=checkpoint, label=1)


@pytest.mark.parametrize("family", FAMILIES)
def test_every_family_says_what_it_can_do_unloaded(family: str) -> None:
    engine = catalog.engine(f"frames.{family}")
    assert isinstance(engine, Able)
    record = Checkpoint(id="x", name="x", family=family, task=Task.STILL)
    able = engine.abilities_of(record)
    assert able.init
    assert able.inpaint
    engine.check(asked(init=PICTURE, strength=0.5))


def test_checkpoints_of_qwen_differ() -> None:
    engine = catalog.engine("frames.qwen")
    assert isinstance(engine, Able)
    record = Checkpoint(id="x", name="x", family="qwen", task=Task.STILL)
    plain = engine.abilities_of(record)
    edits = engine.abilities_of(msgspec.structs.replace(record, loader="QwenImageEditPlusPipeline"))
    assert (plain.references, edits.references) == (0, 2)
    request = asked(controls=(control("depth"),))
    assert maps_read(plain, request)
    assert not maps_read(edits, request)
    assert "depth" in " ".join(substitutes(edits, request))


REFUSED: tuple[tuple[Abilities, dict[str, Any], str], ...] = (
    (Abilities(init=False), {"init": PICTURE}, "starts from no picture"),
    (Abilities(inpaint=False), {"init": PICTURE, "inpaint": (1,)}, "paints no regions"),
    (Abilities(), {"inpaint": (1,)}, "only over a picture"),
    (Abilities(), {"init": PICTURE, "strength": 0.2}, "makes no step"),
    (Abilities(loras=False), {"loras": (Lora(checkpoint="l"),)}, "wears no LoRAs"),
    (Abilities(), {"controls": (control("depth"),)}, "no map of the kind 'depth'"),
    (Abilities(controls=("depth",)), {"controls": (control("depth", ""),)}, "control network"),
    (Abilities(), {"references": (person(),)}, "cannot be shown people"),
    (Abilities(references=1), {"references": (person(), person())}, "at most 1"),
    (Abilities(references=1, adapters=True), {"references": (person(),)}, "IP-Adapter"),
    (Abilities(references=1), {"references": (person("net"),)}, "without an adapter"),
    (Abilities(references=1), {"references": (person(pictures=()),)}, "no picture of"),
)


@pytest.mark.parametrize(("able", "changes", "told"), REFUSED)
def test_what_cannot_be_done_is_said_with_what_to_do(
    able: Abilities, changes: dict[str, Any], told: str
) -> None:
    found = refusal("x", able, asked(**changes))
    assert found is not None
    assert found.code == "family_cannot"
    assert told in found.message
    assert found.hint


def test_substitutes_are_told() -> None:
    able = Abilities(
        controls=("depth", "line"), one_network=True, references=2, bound=False, negative=False
    )
    request = asked(
        negative="blurred",
        controls=(control("depth"), control("line", "other")),
        references=(person(),),
    )
    assert refusal("x", able, request) is None
    assert len(substitutes(able, request)) == 3
    assert [one.kind for one in maps_read(able, request)] == ["depth"]
    assert substitutes(Abilities(), ASKED) == ()
