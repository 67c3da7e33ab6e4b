# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures and maps do not hang on what memory held before: glibc fills it two ways, both agree."""

import gc
import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtGui import QImage

from engines.stage.backdrop import StageCache
from engines.stage.gui import ensure_gui
from engines.stage.maps.control import ControlMaps
from engines.stage.raster import RGB, pixels
from engines.stage.render import still
from engines.stage.request import PictureRequest
from projects.cast import Character, Look, Sex
from projects.ids import CharacterId
from projects.staging import (
    Blocking,
    Insert,
    Move,
    Prop,
    SetName,
    ShotSize,
    Slot,
    Staging,
    Weather,
)

WHO = CharacterId("wan")


def shots() -> dict[str, PictureRequest]:
    """Every set, every weather, a hand with a letter, a flame, and somebody near."""
    sets = list(SetName)
    weathers = list(Weather)
    found = {
        one.value: Staging(
            set=one,
            weather=weathers[at % len(weathers)],
            size=list(ShotSize)[at % 4],
            move=list(Move)[at % len(Move)],
            cast=(Blocking(character=WHO, slot=Slot.LEFT),) if at % 3 else (),
        )
        for at, one in enumerate(sets)
    }
    for prop in (Prop.LETTER, Prop.CANDLE, Prop.PHONE):
        insert = Insert(prop=prop, holder=WHO, text="别来")
        found[prop.value] = Staging(set=SetName.STORE, size=ShotSize.INSERT, insert=insert)
    person = Character(id=WHO, name="林晚", look=Look(sex=Sex.FEMALE))
    return {
        name: PictureRequest(
            staging=staging,
            length_frames=36,
            width_px=180,
            height_px=320,
            seed=7,
            cast=(person,),
        )
        for name, staging in found.items()
    }


def hashed(image: QImage) -> str:
    return hashlib.sha256(image.constBits()).hexdigest()  # pyright: ignore[reportArgumentType]


def hashes() -> dict[str, str]:
    """Of a frame of each shot and of the maps of some."""
    ensure_gui()
    found: dict[str, str] = {}
    for at, (name, request) in enumerate(shots().items()):
        cache = StageCache()
        found[name] = hashed(still(request, 9, cache))
        if at % 4 == 0 or request.staging.insert is not None:
            maps = ControlMaps(request, cache)
            regions = maps.regions(9)
            found[f"{name}/regions"] = hashlib.sha256(regions.labels.tobytes()).hexdigest()
            found[f"{name}/depth"] = hashed(maps.depth(9))
            found[f"{name}/line"] = hashed(maps.line(9))
            found[f"{name}/init"] = hashed(maps.init(9))
    return found


def child(fill: int) -> dict[str, str]:
    here = Path(__file__).resolve()
    root = here.parents[3]
    env = {**os.environ, "MALLOC_PERTURB_": str(fill), "PYTHONPATH": str(root)}
    done = subprocess.run(
        [sys.executable, str(here)], env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout.splitlines()[-1])


@pytest.mark.skipif(sys.platform != "linux", reason="glibc fills memory by MALLOC_PERTURB_")
def test_pictures_do_not_hang_on_what_memory_held() -> None:
    one, other = child(85), child(170)
    assert [name for name in one if one[name] != other[name]] == []


def test_a_view_keeps_its_image_alive() -> None:
    def view() -> np.ndarray:
        image = QImage(64, 64, RGB)
        image.fill(0x112233)
        return pixels(image)[..., :3]

    views = [view() for _ in range(50)]
    gc.collect()
    filled = [QImage(64, 64, RGB) for _ in range(50)]
    for one in filled:
        one.fill(0x445566)
    assert all((one == (0x33, 0x22, 0x11)).all() for one in views)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(hashes()) + "\n")
