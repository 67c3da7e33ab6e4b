# SPDX-License-Identifier: GPL-3.0-or-later
"""Every part is seen: what differs by name differs in the picture, and the light falls right."""

from dataclasses import replace
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QTransform

from engines.stage.acting import Moment
from engines.stage.expressions import EXPRESSIONS, features
from engines.stage.identity import Identity
from engines.stage.palette import resolve
from engines.stage.performer import Performer, eye_line, feet_of, height_of
from engines.stage.puppet.head import Acting
from engines.stage.puppet.outfits import OUTFITS
from engines.stage.visemes import VISEMES
from projects.cast import AgeGroup
from projects.speech import Viseme
from projects.staging import Expression, Grade, Pose, Side, TimeOfDay, View

pytestmark = pytest.mark.gui

HEAD = (-140.0, -150.0, 280.0, 300.0)
FACE = (-92.0, -84.0, 190.0, 200.0)
WAIST = (-330.0, -200.0, 780.0, 900.0)
VIEWS = tuple(View.__members__.values())
POSES = tuple(Pose.__members__.values())


def at(pose: Pose) -> Moment:
    return Moment(old=pose, new=pose)


def distinct(pictures: dict[Any, Any], changed: Any, tiles: int) -> list[tuple[Any, Any]]:
    return [
        (a, b) for a, b in combinations(pictures, 2) if changed(pictures[a], pictures[b]) < tiles
    ]


@pytest.mark.parametrize("view", VIEWS)
def test_poses_differ(view: View, man: Identity, draw: Any, changed: Any) -> None:
    pictures = {p: draw(man, at(p), window=WAIST, width_px=156, view=view) for p in POSES}
    alike = distinct(pictures, changed, 2)
    if view is View.BACK:  # a back is turned already
        alike = [pair for pair in alike if Pose.TURNING_AWAY not in pair]
    assert not alike


def test_views_differ(woman: Identity, man: Identity, draw: Any, changed: Any) -> None:
    for who in (woman, man):
        pictures = {v: draw(who, Moment(), view=v) for v in VIEWS}
        assert not distinct(pictures, changed, 12)


@pytest.mark.parametrize("view", VIEWS)
def test_outfits_differ(view: View, man: Identity, draw: Any, changed: Any) -> None:
    pictures = {
        o: draw(replace(man, outfit=o, cloth="cloth_mid"), Moment(), view=view) for o in OUTFITS
    }
    if view is View.BACK:  # a doctor's coat is a coat; robes differ by sash and belt
        del pictures["doctor"]
    else:
        pictures["doctor"] = draw(replace(man, outfit="doctor", cloth="cloth_light"), Moment())
    assert not distinct(pictures, changed, 2)


def test_expressions_differ_at_every_strength(woman: Identity, draw: Any, changed: Any) -> None:
    for level, tiles in ((0.35, 1), (0.7, 1), (1.0, 2)):
        pictures = {
            e: draw(
                woman,
                Moment(acting=Acting(face=features(e, level))),
                window=FACE,
                width_px=264,
            )
            for e in EXPRESSIONS
        }
        assert not distinct(pictures, changed, tiles)


def test_eyes_change_by_expression(man: Identity, draw: Any, changed: Any) -> None:
    eyes = (-50.0, -40.0, 130.0, 76.0)
    rest = draw(man, Moment(), window=eyes, width_px=264)
    for e in EXPRESSIONS:
        if e is not Expression.NEUTRAL:
            face = draw(man, Moment(acting=Acting(face=features(e))), window=eyes, width_px=264)
            assert changed(rest, face) >= 6, e


@pytest.mark.parametrize("view", [View.THREE_QUARTER, View.FRONT, View.PROFILE])
def test_mouths_differ(view: View, woman: Identity, draw: Any, changed: Any) -> None:
    mouth = {View.PROFILE: (40.0, 40.0, 60.0, 60.0)}.get(view, (-20.0, 44.0, 70.0, 60.0))
    pictures = {
        v: draw(woman, Moment(acting=Acting(mouth=m)), window=mouth, width_px=144, view=view)
        for v, m in VISEMES.items()
    }
    assert not distinct(pictures, changed, 1)


def dark_inside(picture: np.ndarray) -> int:
    """Pixels as dark as an open mouth."""
    solid = picture[:, :, 3] > 250
    return int((solid & (picture[:, :, :3].max(axis=2) < 75)).sum())


def test_pressed_lips_show_no_opening(man: Identity, draw: Any) -> None:
    window = (8.0, 60.0, 34.0, 24.0)

    def seen(viseme: Viseme) -> int:
        acting = Acting(mouth=VISEMES[viseme])
        return dark_inside(draw(man, Moment(acting=acting), window=window, width_px=200))

    assert seen(Viseme.CLOSED) == 0
    assert seen(Viseme.REST) == 0
    assert seen(Viseme.WIDE) > 400


def test_ages_differ(woman: Identity, man: Identity, draw: Any, changed: Any) -> None:
    for who in (woman, man):
        adult = replace(who, age=AgeGroup.ADULT, lines=0.0)
        elder = replace(who, age=AgeGroup.ELDER, lines=1.0)
        child = replace(who, age=AgeGroup.CHILD)
        heads = {p: draw(p, Moment(), window=HEAD) for p in (adult, elder, child)}
        assert not distinct(heads, changed, 5)
        assert height_of(child) < 0.75 * height_of(adult)
        assert height_of(elder) < height_of(adult)
        assert 1300 < feet_of(adult) < 1450
        assert eye_line(child) > eye_line(adult)


@pytest.mark.parametrize("grade", tuple(Grade.__members__.values()))
def test_people_stand_out_in_every_grade(grade: Grade, woman: Identity, draw: Any) -> None:
    picture = draw(woman, Moment(), window=HEAD, grade=grade)
    values = picture[:, :, :3][picture[:, :, 3] > 250].max(axis=1)
    assert values.min() < 60
    assert values.max() > 210


def brightness(picture: np.ndarray) -> tuple[float, float]:
    """Mean value of what is drawn in the left and in the right half."""
    half = picture.shape[1] // 2
    out: list[float] = []
    for part in (picture[:, :half], picture[:, half:]):
        solid = part[:, :, 3] > 250
        out.append(float(part[:, :, 1][solid].mean()))
    return out[0], out[1]


@pytest.mark.parametrize("faces", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("view", [View.FRONT, View.BACK, View.THREE_QUARTER])
def test_the_key_lights_its_own_side(view: View, faces: Side, man: Identity, draw: Any) -> None:
    who = replace(man, cloth="cloth_light", inner="cloth_light", hair="bald")
    body = (-200.0, 200.0, 400.0, 360.0)
    for key in (Side.LEFT, Side.RIGHT):
        left, right = brightness(draw(who, Moment(), window=body, view=view, faces=faces, key=key))
        assert (left > right + 8) if key is Side.LEFT else (right > left + 8)


def test_mirrored_people_are_mirrored_with_their_light(woman: Identity, draw: Any) -> None:
    right = draw(woman, Moment(), window=HEAD, faces=Side.RIGHT, key=Side.RIGHT)
    left = draw(woman, Moment(), window=HEAD, faces=Side.LEFT, key=Side.LEFT)
    other = draw(woman, Moment(), window=HEAD, faces=Side.LEFT, key=Side.RIGHT)

    def gap(a: np.ndarray, b: np.ndarray) -> float:
        return float(np.abs(a.astype(int) - b[:, ::-1]).mean())

    assert gap(right, left) * 3 < gap(right, other)  # what is left is half a pixel's smoothing


def test_same_person_same_pixels(woman: Identity, draw: Any) -> None:
    moment = Moment(acting=Acting(face=features(Expression.HURT)), old=Pose.FIST, k=0.4)
    assert (draw(woman, moment) == draw(woman, moment)).all()


def test_worn_things_show(man: Identity, draw: Any, changed: Any) -> None:
    plain = draw(man, Moment(), window=HEAD, width_px=240)
    for worn in (
        {"glasses": True},
        {"earrings": True},
        {"scarf": True},
        {"hat": True},
        {"hooded": True},
        {"scar": True},
        {"beard": "full"},
        {"beard": "goatee"},
        {"beard": "moustache"},
    ):
        assert changed(plain, draw(replace(man, **worn), Moment(), window=HEAD, width_px=240)) > 0


def test_props_lie_in_the_hand(man: Identity, draw: Any) -> None:
    picture = draw(man, at(Pose.HOLDING_LETTER), window=WAIST, grade=Grade.NOIR_RED)
    paper = resolve(Grade.NOIR_RED, TimeOfDay.NIGHT).table["paper"][0]
    match = np.abs(picture[:, :, :3].astype(int) - (paper.blue(), paper.green(), paper.red()))
    assert int((match.max(axis=2) < 6).sum()) > 60


def test_drawings_kept_are_bounded(woman: Identity) -> None:
    performer = Performer(
        woman,
        view=View.THREE_QUARTER,
        faces=Side.RIGHT,
        key_side=Side.RIGHT,
        palette=resolve(Grade.NEON, TimeOfDay.NIGHT),
        scale=1.2,
        crop=QRectF(-300, -200, 600, 1000),
    )
    for kept in (performer._bodies, performer._eyes, performer._mouths, performer._trunks):
        kept.limit_bytes = 3 << 20
    image = QImage(360, 600, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    painter.setTransform(QTransform().scale(0.6, 0.6).translate(300, 200))
    names = tuple(EXPRESSIONS)
    for i in range(40):
        face = features(names[i % 12], 0.3 + i / 60)
        performer.draw(
            painter,
            Moment(
                acting=Acting(face=face, mouth=tuple(VISEMES.values())[i % 9], blink=i / 40),
                old=POSES[i % 15],
                new=POSES[(i + 1) % 15],
                k=0.1 + i / 60,
            ),
        )
    painter.end()
    assert len(performer._bodies) < 6
    assert performer.held_bytes < 4 * (3 << 20) + (8 << 20)


def test_far_figures_are_cheap_and_alike(woman: Identity) -> None:
    def far(scale: float) -> Performer:
        return Performer(
            woman,
            view=View.THREE_QUARTER,
            faces=Side.RIGHT,
            key_side=Side.LEFT,
            palette=resolve(Grade.NEON, TimeOfDay.NIGHT),
            scale=scale,
            crop=QRectF(-400, -300, 800, 1900),
        )

    assert far(0.2).tiny
    assert not far(0.5).tiny
    image = QImage(160, 340, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = QPainter(image)
    painter.setTransform(QTransform().scale(0.2, 0.2).translate(400, 250))
    far(0.2).draw(painter, Moment())
    painter.end()
    seen = np.array(image.constBits(), np.uint8).reshape(340, 160, 4)[:, :, 3] > 128
    rows = np.flatnonzero(seen.any(axis=1))
    assert rows[-1] - rows[0] == pytest.approx(0.2 * height_of(woman), abs=6)


def test_a_nod_turns_a_profile_and_lowers_a_front(man: Identity, draw: Any) -> None:
    def kept(view: View) -> float:
        """Share of the head's outline that a nod leaves in place."""
        rest = draw(man, Moment(), window=HEAD, view=view)[:90, :, 3] > 128
        nod = draw(man, Moment(head_deg=10), window=HEAD, view=view)[:90, :, 3] > 128
        return float((rest & nod).sum() / (rest | nod).sum())

    assert kept(View.FRONT) > kept(View.THREE_QUARTER) > kept(View.PROFILE)

    def brows(head_deg: float) -> float:
        window = (-60.0, -50.0, 120.0, 50.0)
        picture = draw(man, Moment(head_deg=head_deg), window=window, view=View.FRONT)
        rows = (picture[:, :, :3].max(axis=2) < 70).sum(axis=1)
        return float((rows * np.arange(len(rows))).sum() / rows.sum())

    assert brows(8) > brows(0) + 1
