# SPDX-License-Identifier: GPL-3.0-or-later
"""One person in thirty shots: hair, costume and the proportions of the face stay theirs.

Measured on rendered pixels, over places, sizes, moves and faces; another person is told apart.
"""

import os
from itertools import product

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from PySide6.QtGui import QImage

from engines.stage.backdrop import StageCache
from engines.stage.lint.identity import colours_of, distance
from engines.stage.maps.control import ControlMaps
from engines.stage.raster import RGB, pixels
from engines.stage.request import PictureRequest
from projects.cast import Character, Colour, Costume, Garment, HairStyle, Look, Sex
from projects.ids import CharacterId
from projects.staging import (
    Beat,
    Blocking,
    Expression,
    LightRig,
    Move,
    SetName,
    ShotSize,
    Staging,
    TimeOfDay,
    View,
)

pytestmark = [pytest.mark.gui, pytest.mark.slow]

WAN, OTHER = CharacterId("wan"), CharacterId("other")


def person(key: CharacterId, name: str, colour: Colour, hair: HairStyle) -> Character:
    look = Look(
        sex=Sex.FEMALE,
        age_years=26,
        hair=hair,
        costume=(Costume(garment=Garment.DRESS, colour=colour),),
    )
    return Character(id=key, name=name, look=look)


CAST = (
    person(WAN, "苏念", Colour.RED, HairStyle.LONG),
    person(OTHER, "何静", Colour.GREEN, HairStyle.BOB),
)
PLACES = (SetName.HOSPITAL, SetName.CEO_OFFICE, SetName.ALLEY, SetName.PALACE_HALL, SetName.STORE)
FACES = (Expression.NEUTRAL, Expression.SAD, Expression.ANGRY, Expression.TENDER, Expression.COLD,
         Expression.RESOLVE)  # fmt: skip
THIRTY = tuple(
    (place, face, (ShotSize.CU, ShotSize.MCU)[i % 2], (Move.HOLD, Move.CREEP, Move.PUSH_IN)[i % 3])
    for i, (place, face) in enumerate(product(PLACES, FACES))
)


def shot(who: CharacterId, place: SetName, face: Expression, size: ShotSize, move: Move):
    blocking = Blocking(
        character=who,
        view=View.THREE_QUARTER,
        beats=(Beat(expression=face, intensity=0.7),),
    )
    staging = Staging(
        set=place,
        time=TimeOfDay.NIGHT,
        rig=LightRig.HIGH_KEY,
        size=size,
        move=move,
        cast=(blocking,),
    )
    return PictureRequest(
        staging=staging, length_frames=48, width_px=270, height_px=480, seed=3, cast=CAST
    )


def seen(request: PictureRequest, cache: StageCache) -> tuple[np.ndarray, np.ndarray]:
    """A finished frame, uint8 RGB, and where its person is."""
    maps = ControlMaps(request, cache)
    out = QImage(270, 480, RGB)
    maps.shot.paint(20, out)
    who = request.staging.cast[0].character
    return pixels(out)[..., 2::-1].copy(), maps.regions(20).of(who)


def proportion(request: PictureRequest, cache: StageCache) -> float:
    """Width of the lit face over the head's height, from the pixels of the picture."""
    rgb, mask = seen(request, cache)
    skin = mask & (rgb.min(axis=2) > 150)
    rows = np.flatnonzero(skin.any(axis=1))
    top = int(np.flatnonzero(mask.any(axis=1)).min())
    neck = rows[np.argmax(np.diff(rows) > 6)] if (np.diff(rows) > 6).any() else rows.max()
    widest = max(int(skin[r].sum()) for r in range(rows.min(), neck))
    return widest / max(1, int(rows.min()) + (neck - int(rows.min())) // 2 - top)


@pytest.fixture(scope="module")
def cache() -> StageCache:
    return StageCache()


def test_hair_and_costume_stay_hers_in_thirty_shots(cache: StageCache) -> None:
    mixtures = {ShotSize.CU: [], ShotSize.MCU: []}
    for place, face, size, move in THIRTY:
        colours = colours_of(*seen(shot(WAN, place, face, size, move), cache))
        assert colours is not None
        mixtures[size].append(colours)
    for size, found in mixtures.items():
        middle = np.median(found, axis=0)
        far = max(distance(one, middle / middle.sum()) for one in found)
        assert far < 0.16, f"{size.value}: {far:.2f}"
        other = colours_of(*seen(shot(OTHER, PLACES[0], FACES[0], size, Move.HOLD), cache))
        assert other is not None
        assert distance(other, middle / middle.sum()) > 2 * far


def test_the_face_keeps_its_proportions(cache: StageCache) -> None:
    for size in (ShotSize.CU, ShotSize.MCU):
        found = [
            proportion(shot(WAN, place, face, size, Move.HOLD), cache)
            for place, face, _, _ in THIRTY[::3]
        ]
        assert np.std(found) / np.mean(found) < 0.06
