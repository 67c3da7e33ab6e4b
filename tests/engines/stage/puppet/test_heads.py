# SPDX-License-Identifier: GPL-3.0-or-later
"""Heads: people differ by their features, hair stays off the eyes, and jaws move."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from PySide6.QtGui import QPainterPath

from engines.stage.acting import Moment
from engines.stage.expressions import EXPRESSIONS, features
from engines.stage.identity import Identity, identity_of
from engines.stage.puppet.face import Key, face_plan, jaw_piece
from engines.stage.puppet.hair import STYLES, back_hair, front_hair
from engines.stage.puppet.head import Acting, head_base, head_front
from engines.stage.visemes import VISEMES
from projects.cast import Character, Look, Sex
from projects.ids import CharacterId
from projects.speech import Viseme
from projects.staging import Expression, View

SEEING = (View.FRONT, View.THREE_QUARTER, View.PROFILE)
FACE = (-80.0, -60.0, 170.0, 180.0)
NAMES = tuple("青川芳强敏雨静浩桐诺圆澈ABCD")


def differing(a: np.ndarray, b: np.ndarray) -> int:
    """Pixels that differ by more than a shade."""
    return int((np.abs(a.astype(int) - b.astype(int)).max(axis=2) > 48).sum())


@pytest.mark.parametrize("sex", [Sex.FEMALE, Sex.MALE])
@pytest.mark.parametrize("view", SEEING)
def test_sixteen_names_are_sixteen_faces(sex: Sex, view: View, draw: Any) -> None:
    faces: list[np.ndarray] = []
    for name in NAMES:
        who = identity_of(Character(id=CharacterId("x"), name=name, look=Look(sex=sex)))
        bare = replace(who, hair="bald", hair_material="hair_black", lip_material="lip_soft",
                       earrings=False, mole=False, glasses=False, freckles=False, outfit="shirt",
                       cloth="cloth_dark", inner="cloth_light", girth=0.0)  # fmt: skip
        faces.append(draw(bare, Moment(), window=FACE, width_px=170, view=view))
    assert min(differing(a, b) for a, b in combinations(faces, 2)) > 120


@pytest.mark.parametrize("level", [0.35, 0.65, 1.0])
def test_expressions_are_told_apart(level: float, woman: Identity, draw: Any) -> None:
    who = replace(woman, hair="low_bun")
    faces = [
        draw(who, Moment(acting=Acting(face=features(e, level))), window=FACE, width_px=170)
        for e in EXPRESSIONS
    ]
    assert min(differing(a, b) for a, b in combinations(faces, 2)) > 60


@pytest.mark.parametrize("expression", [e for e in EXPRESSIONS if e is not Expression.NEUTRAL])
def test_feelings_grow(expression: Expression, man: Identity, draw: Any) -> None:
    rest, low, mid, high = (
        draw(man, Moment(acting=Acting(face=features(expression, t))), window=FACE, width_px=170)
        for t in (0.0, 0.35, 0.65, 1.0)
    )
    weak, middle, strong = (differing(rest, face) for face in (low, mid, high))
    assert 60 < weak < strong
    assert weak * 0.9 < middle < strong * 1.1


@pytest.mark.parametrize("view", SEEING)
@pytest.mark.parametrize("name", STYLES)
def test_hair_leaves_the_eyes_free(name: str, view: View, woman: Identity, man: Identity) -> None:
    for who in (woman, man):
        for spot in face_plan(who, view).eyes:
            eye = QPainterPath()
            eye.addRect(spot.x - spot.half * 0.8, spot.y - 9, spot.half * 1.6, 14)
            assert not any(
                m.path.intersects(eye) and (m.clip is None or m.clip.intersects(eye))
                for m in front_hair(replace(who, hair=name), view)
            )


@pytest.mark.parametrize("name", STYLES)
def test_every_cut_is_drawn_in_its_colour_from_all_sides(name: str, woman: Identity) -> None:
    for view in View.__members__.values():
        marks = [*back_hair(replace(woman, hair=name), view)]
        marks += front_hair(replace(woman, hair=name), view)
        assert name in ("bald", "monk") or any(m.material == woman.hair_material for m in marks)


def test_a_face_keeps_its_colours_in_all_views(woman: Identity) -> None:
    for view in View.__members__.values():
        marks = [*head_base(woman, view, Key.FACING), *head_front(woman, view, Key.FACING)]
        hair = {m.material for m in marks if m.material.startswith("hair")}
        assert hair == {woman.hair_material}
        assert "skin" in {m.material for m in marks}


def test_an_open_mouth_changes_the_profile(woman: Identity, draw: Any) -> None:
    window = (60.0, 60.0, 40.0, 50.0)
    shut, wide, lips = (
        draw(replace(woman, hair="low_bun"), Moment(acting=Acting(mouth=VISEMES[v])),
             window=window, width_px=160, view=View.PROFILE)[:, :, 3] > 128
        for v in (Viseme.REST, Viseme.WIDE, Viseme.PUCKER)
    )  # fmt: skip
    assert int((shut != wide).sum()) > 300
    assert int((shut != lips).sum()) > 60


@pytest.mark.parametrize("view", SEEING)
def test_jaws_go_down(view: View, man: Identity) -> None:
    low = [jaw_piece(man, view, gape).boundingRect().bottom() for gape in (0.0, 5.0, 13.0)]
    assert low == sorted(low)
    assert low[2] > low[0] + 3


def test_glasses_come_in_three_shapes(man: Identity, draw: Any) -> None:
    faces = [
        draw(replace(man, glasses=True, frames=f), Moment(), window=FACE, width_px=170)
        for f in ("round", "square", "browline")
    ]
    assert min(differing(a, b) for a, b in combinations(faces, 2)) > 20
