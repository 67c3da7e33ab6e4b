# SPDX-License-Identifier: GPL-3.0-or-later
"""Few-step LoRAs of clips: put on both experts, counted as they were trained, and taken off."""

from pathlib import Path

import msgspec
from listeners import Heard, Token
from models.tiny.clip_families import FAMILIES, asked, loaded
from models.tiny.shelf import Shelf

from engines.checkpoints import Task
from engines.diffusion.ladder import Way
from engines.frames.request import Lora


def test_a_lora_of_two_files_is_worn_by_both_experts_and_taken_off(
    shelf: Shelf, saved: Path
) -> None:
    defaults = FAMILIES["wan"][3]
    shelf.add(saved / "experts", "tiny-experts", "wan", task=Task.CLIP, defaults=defaults)
    shelf.add(saved / "few", "tiny-few", "lora", task=Task.LORA, distilled=True)
    engine = loaded(shelf, "wan")
    plain = asked(shelf, "wan", checkpoint="tiny-experts", steps=4)
    worn = msgspec.structs.replace(plain, loras=(Lora(checkpoint="tiny-few"),), guidance_scale=1.0)

    def raw(request: object) -> bytes:
        return engine.run(request, Heard(), Token()).files[0].path.read_bytes()  # pyright: ignore

    before = raw(plain)
    first = raw(worn)
    pipe = engine._resident(worn, Way()).pipe
    assert set(pipe.get_list_adapters()) == {"transformer", "transformer_2"}
    assert pipe.scheduler.config.shift == 5.0
    assert first != before
    weaker = msgspec.structs.replace(worn, loras=(Lora(checkpoint="tiny-few", weight=0.1),))
    assert raw(weaker) != first
    assert raw(plain) == before
    assert raw(worn) == first
