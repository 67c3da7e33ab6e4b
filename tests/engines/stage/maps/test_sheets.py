# SPDX-License-Identifier: GPL-3.0-or-later
"""Reference sheets: everybody and every side is on them, and people differ."""

import os
from itertools import pairwise

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from engines.stage.maps.sheets import FACES, VIEWS, character_sheet, set_sheet
from engines.stage.raster import pixels
from projects.cast import Character, Look, Sex
from projects.ids import CharacterId
from projects.staging import SetName

pytestmark = pytest.mark.gui


def character(name: str, sex: Sex) -> Character:
    return Character(id=CharacterId(name), name=name, look=Look(sex=sex, age_years=28))


def cells(picture: np.ndarray, n: int) -> list[np.ndarray]:
    width = picture.shape[1] // n
    return [picture[:, i * width : (i + 1) * width] for i in range(n)]


def test_every_view_and_face_is_drawn_and_different() -> None:
    sheet = character_sheet(character("苏念", Sex.FEMALE), height_px=480)
    picture = pixels(sheet)[..., :3].astype(int)
    tall = round(480 * 0.68)
    ground = picture[0, 0]
    for row, n in ((picture[:tall], len(VIEWS)), (picture[tall:], len(FACES))):
        parts = cells(row, n)
        for part in parts:
            assert 0.05 < (np.abs(part - ground).max(axis=2) > 12).mean() < 0.95
        for i, a in enumerate(parts):
            assert all(np.abs(a - b).mean() > 0.3 for b in parts[i + 1 :])


def test_two_people_have_two_sheets() -> None:
    a = character_sheet(character("苏念", Sex.FEMALE), height_px=360)
    b = character_sheet(character("顾沉", Sex.MALE), height_px=360)
    assert character_sheet(character("苏念", Sex.FEMALE), height_px=360) == a
    assert a != b


@pytest.mark.parametrize(("name", "rows"), [(SetName.STORE, 4), (SetName.CLASSROOM, 2)])
def test_set_sheet_shows_every_side_at_every_hour(name: SetName, rows: int) -> None:
    sheet = set_sheet(name, height_px=120 * rows)
    picture = pixels(sheet)[..., :3].astype(int)
    parts = [c for r in np.array_split(picture, rows) for c in cells(r, 3)]
    assert len(parts) == 3 * rows
    assert all(part.std() > 4 for part in parts)
    nights = parts[2::3]
    assert all(np.abs(a - b).mean() > 1 for a, b in pairwise(nights))


@pytest.mark.parametrize("tall", range(98, 114))
def test_cells_of_a_set_sheet_reach_its_last_row(tall: int) -> None:
    picture = pixels(set_sheet(SetName.CLASSROOM, height_px=2 * tall))
    last, before = picture[-1, :, :3].astype(int), picture[-2, :, :3].astype(int)
    assert np.abs(last - before).mean() < 12
