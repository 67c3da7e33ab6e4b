# SPDX-License-Identifier: GPL-3.0-or-later
"""Faces: people differ by feature, feelings can be told apart at every strength, jaws drop."""

import os
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from engines.stage.expressions import EXPRESSIONS, NEUTRAL, features
from engines.stage.identity import Identity, identity_of
from engines.stage.palette import resolve
from engines.stage.puppet.face import Key
from engines.stage.puppet.head import Acting, eye_features, head_base, mouth_features
from engines.stage.puppet.marks import rasterise
from engines.stage.raster import RGB, pixels
from engines.stage.visemes import VISEMES
from projects.cast import Character, Look, Sex
from projects.ids import CharacterId
from projects.speech import Viseme
from projects.staging import Expression, Grade, TimeOfDay, View

pytestmark = pytest.mark.gui

WINDOW = QRectF(-100, -110, 210, 230)
NAMES = (
    *("沈青", "陆川", "王芳", "李强", "赵敏", "周雨", "何静", "孙浩"),
    *("吴桐", "许诺", "方圆", "江澈", "Emma", "Jack", "Olivia", "Noah"),
)
VIEWS = (View.FRONT, View.THREE_QUARTER, View.PROFILE)
LEVELS = (0.35, 0.65, 1.0)


def person(name: str, sex: Sex) -> Identity:
    return identity_of(Character(id=CharacterId(name), name=name, look=Look(sex=sex, age_years=27)))


def bare(who: Identity, acting: Acting, view: View = View.THREE_QUARTER) -> np.ndarray:
    """A face without its hair, int [h, w, 3]."""
    palette = resolve(Grade.PAPER_INK, TimeOfDay.NIGHT)
    image = QImage(126, 138, RGB)
    image.fill(0xFF000000)
    p = QPainter(image)
    scale = image.width() / WINDOW.width()
    bald = replace(who, hair="bald", glasses=False, earrings=False, mole=False, scar=False)
    marks = [
        *head_base(bald, view, Key.FACING),
        *mouth_features(bald, view, Key.FACING, acting),
        *eye_features(bald, view, Key.FACING, acting),
    ]
    sprite = rasterise(marks, palette, scale=scale, crop=WINDOW)
    corner = QPointF(-WINDOW.x() * scale, -WINDOW.y() * scale)
    p.drawImage(corner - sprite.origin, sprite.image)
    p.end()
    return pixels(image)[..., :3].astype(int)


def apart(a: np.ndarray, b: np.ndarray) -> float:
    """Share of pixels that differ clearly."""
    return float((np.abs(a - b).max(axis=2) > 40).mean())


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
def test_no_two_of_sixteen_people_have_the_same_face(sex: Sex) -> None:
    faces = {n: bare(person(n, sex), Acting()) for n in NAMES}
    distances = {(a, b): apart(faces[a], faces[b]) for a, b in combinations(NAMES, 2)}
    nearest = min(distances, key=lambda k: distances[k])
    assert distances[nearest] > 0.012, f"{nearest} look alike: {distances[nearest]:.4f}"
    assert np.median(list(distances.values())) > 0.035


def test_a_face_is_the_same_person_again() -> None:
    assert person("沈青", Sex.FEMALE) == person("沈青", Sex.FEMALE)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
def test_feelings_can_be_told_apart(sex: Sex, level: float) -> None:
    who = person("沈青", sex)
    faces = {e: bare(who, Acting(face=features(e, level))) for e in EXPRESSIONS}
    for a, b in combinations(faces, 2):
        assert apart(faces[a], faces[b]) > 0.004 + 0.004 * level, f"{a.value} looks like {b.value}"


def test_a_stronger_feeling_is_farther_from_rest() -> None:
    who = person("陆川", Sex.MALE)
    rest = bare(who, Acting(face=NEUTRAL))
    for e in EXPRESSIONS:
        if e == Expression.NEUTRAL:
            continue
        far = [apart(rest, bare(who, Acting(face=features(e, level)))) for level in LEVELS]
        assert far[0] > 0.004, e
        assert far[2] > far[0], e


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
def test_the_jaw_drops_in_profile(sex: Sex) -> None:
    who = person("何静", sex)
    shut = bare(who, Acting(), View.PROFILE).max(axis=2) > 12
    wide = bare(who, Acting(mouth=VISEMES[Viseme.WIDE]), View.PROFILE).max(axis=2) > 12
    ahead = slice(int((48 - WINDOW.x()) * 0.6), None)  # before the neck
    lowest = [int(np.flatnonzero(m[:, ahead].any(axis=1)).max()) for m in (shut, wide)]
    assert lowest[1] >= lowest[0] + 2


@pytest.mark.parametrize("view", VIEWS)
def test_nine_mouths_differ(view: View) -> None:
    who = person("赵敏", Sex.FEMALE)
    mouths = {v: bare(who, Acting(mouth=m), view) for v, m in VISEMES.items()}
    for a, b in combinations(mouths, 2):
        assert apart(mouths[a], mouths[b]) > 0.0004, f"{a.value} looks like {b.value}"
