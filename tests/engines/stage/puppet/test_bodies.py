# SPDX-License-Identifier: GPL-3.0-or-later
"""Bodies stand, sit, kneel and lie in every outfit and view, and differ by who they are."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QRectF

from engines.stage.identity import Identity
from engines.stage.palette import resolve
from engines.stage.puppet.builds import build_of, foot_line, turn_of
from engines.stage.puppet.face import Key
from engines.stage.puppet.figure import Attitude, arm_layers, trunk_marks
from engines.stage.puppet.marks import bounds, rasterise
from engines.stage.puppet.outfits import OUTFITS
from engines.stage.puppet.poses import POSES
from engines.stage.puppet.stances import (
    PHASES,
    STRIDE,
    Stance,
    ground_of,
    hem_step,
    laid_deg,
    legs_of,
    rise_of,
    seat_of,
)
from projects.cast import AgeGroup, Sex
from projects.staging import Grade, Pose, Posture, TimeOfDay, View

pytestmark = pytest.mark.gui

VIEWS = tuple(View.__members__.values())
POSTURES = tuple(Posture.__members__.values())
UPRIGHT = tuple(p for p in POSTURES if p is not Posture.LYING)
REST = POSES[Pose.NEUTRAL]
PALETTE = resolve(Grade.NOIR_RED, TimeOfDay.NIGHT)
WINDOW = QRectF(-900, -200, 1800, 1800)
PX = 0.1
WOMAN, MAN = Identity(outfit="sweater"), Identity(sex=Sex.MALE, outfit="sweater")


def at(view: View, posture: Posture) -> Stance:
    return Stance(view, posture=posture, was=posture)


def silhouette(who: Identity, stance: Stance) -> np.ndarray:
    """Which pixels of a window the body without arms covers."""
    sprite = rasterise(trunk_marks(who, stance, Key.FACING), PALETTE, scale=PX, crop=WINDOW)
    image = sprite.image
    seen = np.array(image.constBits(), np.uint8).reshape(image.height(), image.width(), 4)
    whole = np.zeros((200, 200), bool)
    x, y = round(90 - sprite.origin.x()), round(20 - sprite.origin.y())
    whole[y : y + image.height(), x : x + image.width()] = seen[:, :, 3] > 128
    return whole


def lowest(who: Identity, stance: Stance) -> float:
    rows = np.flatnonzero(silhouette(who, stance).any(axis=1))
    return float(rows[-1] + 1) / PX - 200


def overlap(a: np.ndarray, b: np.ndarray) -> float:
    return float((a & b).sum() / (a | b).sum())


@pytest.mark.parametrize("outfit", OUTFITS)
def test_every_outfit_meets_the_ground_in_every_view_and_posture(outfit: str) -> None:
    for base in (WOMAN, MAN):
        who = replace(base, outfit=outfit)
        for view in VIEWS:
            for posture in UPRIGHT:
                stance = at(view, posture)
                seen = silhouette(who, stance)
                assert 800 < seen.sum() < 12_000, (view, posture)
                near = 70 if view is not View.PROFILE else 24  # what lies ahead is seen lower
                assert lowest(who, stance) == pytest.approx(ground_of(who, stance), abs=near)


@pytest.mark.parametrize("view", VIEWS)
def test_postures_differ_and_lower_the_head(view: View) -> None:
    for who in (WOMAN, MAN, replace(MAN, outfit="hanfu_m"), replace(WOMAN, outfit="dress")):
        shapes = [silhouette(who, at(view, p)) for p in POSTURES]
        for i, a in enumerate(shapes):
            assert all(overlap(a, b) < 0.9 for b in shapes[i + 1 :])
        drops = [rise_of(who, at(view, p)) for p in POSTURES]
        assert drops[0] == pytest.approx(0, abs=12)
        assert drops == sorted(drops)
        assert drops == pytest.approx([rise_of(who, at(View.PROFILE, p)) for p in POSTURES])
        assert drops[1] > 200


def test_joints_are_in_the_order_of_their_posture() -> None:
    for who in (WOMAN, MAN):
        b = build_of(who)
        for leg in legs_of(b, at(View.FRONT, Posture.STANDING)):
            assert leg.hip[1] < leg.knee[1] < leg.ankle[1]
            assert abs(leg.ankle[2]) < 120
        for leg in legs_of(b, at(View.PROFILE, Posture.SITTING)):
            assert leg.knee[2] > 330  # the thigh reaches ahead, the shin hangs
            assert leg.ankle[1] - leg.knee[1] > 330
        for leg in legs_of(b, at(View.PROFILE, Posture.KNEELING)):
            assert leg.knee[1] > leg.hip[1] + 330
            assert leg.ankle[2] < leg.knee[2] - 330  # the shin lies behind
            assert leg.ankle[1] < leg.knee[1] + 40
    assert 350 < seat_of(WOMAN) < seat_of(MAN) < 600
    assert laid_deg(at(View.PROFILE, Posture.LYING)) == -90


@pytest.mark.parametrize("to", [p for p in POSTURES if p is not Posture.STANDING])
@pytest.mark.parametrize("view", [View.PROFILE, View.THREE_QUARTER, View.FRONT])
def test_the_way_from_one_posture_to_another_is_continuous(to: Posture, view: View) -> None:
    b, turn = build_of(MAN), turn_of(view)
    steps = [Stance(view, posture=to, settled=i / 40) for i in range(41)]
    for one, two in pairwise(steps):
        for a, z in zip(legs_of(b, one), legs_of(b, two), strict=True):
            for p, q in ((a.hip, z.hip), (a.knee, z.knee), (a.ankle, z.ankle)):
                assert (
                    max(abs(i - j) for i, j in zip(turn.seen(*p), turn.seen(*q), strict=True)) < 45
                )
        assert abs(rise_of(MAN, one) - rise_of(MAN, two)) < 70
    assert legs_of(b, steps[-1]) == legs_of(b, Stance(view, posture=to, was=to))


def test_women_men_children_and_elders_have_bodies_of_their_own() -> None:
    people = {
        "woman": WOMAN,
        "man": MAN,
        "child": replace(WOMAN, age=AgeGroup.CHILD),
        "elder": replace(MAN, age=AgeGroup.ELDER),
    }
    for view in VIEWS:
        shapes = [silhouette(p, Stance(view)) for p in people.values()]
        for i, a in enumerate(shapes):
            assert all(overlap(a, b) < 0.86 for b in shapes[i + 1 :]), view

    def heads(who: Identity) -> float:
        return (foot_line(who) + 126) / 200

    assert 4.0 < heads(people["child"]) < 5.2
    assert 7.2 < heads(WOMAN) < heads(MAN) < 8.1
    assert heads(people["elder"]) < heads(MAN) - 0.25
    woman, man = build_of(WOMAN), build_of(MAN)
    assert woman.shoulder / woman.hip < 1.1 < 1.4 < man.shoulder / man.hip


def test_a_side_view_swells_before_and_behind() -> None:
    def edge(who: Identity, y: float) -> tuple[int, int]:
        row = np.flatnonzero(silhouette(who, Stance(View.PROFILE))[round((y + 200) * PX)])
        return int(row[0]), int(row[-1])

    chest, waist, seat = (edge(WOMAN, y) for y in (290.0, 392.0, 510.0))
    assert chest[1] > waist[1] + 1  # bust before the waist
    assert seat[0] < waist[0] - 1  # seat behind the small of the back
    stout = replace(MAN, girth=1.0)
    assert edge(stout, 400)[1] > edge(MAN, 400)[1] + 2


def test_a_turned_body_has_a_near_and_a_far_side() -> None:
    attitude = Attitude(old=REST, new=REST, view=View.THREE_QUARTER)
    arms = arm_layers(MAN, attitude, Key.FACING)
    assert bounds(arms.behind).center().x() > bounds(arms.before).center().x()
    front = arm_layers(MAN, replace(attitude, view=View.FRONT), Key.FACING)
    assert not front.behind


def test_feet_keep_to_the_ground_and_do_not_slip() -> None:
    b = build_of(MAN)
    for running in (False, True):
        for phase in range(PHASES):
            stance = Stance(View.PROFILE, phase, running=running)
            soles = [leg.ankle[1] + 60 for leg in legs_of(b, stance)]
            ground = ground_of(MAN, stance) - 98 + 118
            assert max(soles) < ground + 24
            if not running:
                assert max(soles) > ground - 80
    carried = [legs_of(b, Stance(View.PROFILE, p))[1].ankle[2] for p in (2, 3, 4, 5, 6)]
    steps = [a - z for a, z in pairwise(carried)]  # between strike and toe-off
    assert all(s == pytest.approx(STRIDE / 8, rel=0.25) for s in steps)
    knees = [
        legs_of(b, Stance(View.PROFILE, p))[1].knee[2]
        - legs_of(b, Stance(View.PROFILE, p))[1].ankle[2]
        for p in range(PHASES)
    ]
    assert max(knees) > 200  # a knee leads its foot on the way through


@pytest.mark.parametrize("outfit", ["coat", "dress", "hanfu_f", "palace", "armour"])
def test_hems_and_sleeves_swing(outfit: str) -> None:
    who = replace(WOMAN, outfit=outfit)
    left, still, right = (
        bounds(trunk_marks(who, Stance(View.FRONT, hem_deg=d), Key.FACING)).center().x()
        for d in (-8.0, 0.0, 8.0)
    )
    assert left < still < right
    if outfit in ("hanfu_f", "palace"):
        attitude = Attitude(old=REST, new=REST, view=View.FRONT)
        a, z = (
            bounds(arm_layers(who, replace(attitude, hem_deg=d), Key.FACING).before).right()
            for d in (0.0, 8.0)
        )
        assert z > a
    assert hem_step(3.1) == 4.0
    assert hem_step(99) == 10.0
    assert len({hem_step(i / 10) for i in range(-200, 200)}) <= 11


def test_office_workers_do_not_wear_one_suit() -> None:
    def drawn(variant: int) -> bytes:
        who = replace(MAN, outfit="suit", variant=variant)
        marks = trunk_marks(who, Stance(View.FRONT), Key.FACING)
        return bytes(rasterise(marks, PALETTE, scale=0.3).image.constBits())

    assert len({drawn(i) for i in range(4)}) == 4
