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
from engines.stage.maps.sheets import set_sheet
from engines.stage.passing import PASSING, PassageRenderer
from engines.stage.raster import RGB, pixels
from engines.stage.render import ShotRenderer, still
from engines.stage.request import Passage, PictureRequest
from projects.cast import Character, Look, Sex
from projects.ids import CharacterId
from projects.staging import (
    Blocking,
    EffectKind,
    Insert,
    Move,
    PictureEffect,
    Prop,
    SetName,
    ShotSize,
    Slot,
    Staging,
    TransitionKind,
    Weather,
)

WHO = CharacterId("wan")
WIDE, TALL = 180, 320


def shots() -> dict[str, PictureRequest]:
    """Every set, weather, effect and transition; a letter, a flame, a screen; somebody near."""
    sets = list(SetName)
    weathers, effects, passing = list(Weather), list(EffectKind), list(TransitionKind)
    found = {
        one.value: Staging(
            set=one,
            weather=weathers[at % len(weathers)],
            size=list(ShotSize)[at % 4],
            move=list(Move)[at % len(Move)],
            cast=(Blocking(character=WHO, slot=Slot.LEFT),) if at % 3 else (),
            effects=(PictureEffect(kind=effects[at % len(effects)], at_frames=4),),
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
            width_px=WIDE,
            height_px=TALL,
            seed=7,
            cast=(person,),
            transition_in=passing[at % len(passing)],
        )
        for at, (name, staging) in enumerate(found.items())
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
    found["sheet"] = hashed(set_sheet(SetName.STORE, height_px=416))
    return found


def passages() -> list[PassageRenderer]:
    """One of each kind between two shots."""
    one, other = list(shots().values())[:2]
    return [
        PassageRenderer(
            one, Passage(kind=kind, into=other, last_frames=6, first_frames=6), StageCache()
        )
        for kind in PASSING
    ]


def on_ground(painted: ShotRenderer | PassageRenderer, frame: int, held: int) -> bytes:
    """A frame's colours, painted where every byte held something else before."""
    image = QImage(WIDE, TALL, RGB)
    pixels(image)[:] = held
    painted.paint(frame, image)
    return pixels(image)[..., :3].tobytes()


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


@pytest.mark.parametrize("frame", [1, 5, 9])
def test_a_frame_leaves_nothing_of_what_was_there(frame: int) -> None:
    ensure_gui()
    cache = StageCache()
    painted = {name: ShotRenderer(one, cache) for name, one in shots().items()}
    painted |= {f"passage/{one.kind}": one for one in passages()}
    grounds = {name: [on_ground(one, frame, x) for x in (0, 255)] for name, one in painted.items()}
    assert [name for name, (black, white) in grounds.items() if black != white] == []


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
