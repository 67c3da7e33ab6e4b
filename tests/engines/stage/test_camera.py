# SPDX-License-Identifier: GPL-3.0-or-later
"""Camera moves: smooth, sized to the shot, never past the painted world, feet on the ground."""

from itertools import pairwise

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QPointF

from engines.stage.camera import MOVES, REACHES, Camera, Take, camera_at
from engines.stage.composition import STANDARDS, WIDE
from engines.stage.perspective import BOTTOM, LEFT, RIGHT, TOP, floor_y
from projects.staging import Move, ShotSize

STEPS = 40


def frames(move: Move, size: ShotSize, length_s: float) -> list[Camera]:
    take = Take(size=size, length_s=length_s, aim=(600.0, 640.0), seed=3)
    return [camera_at(move, i / STEPS, length_s * i / STEPS, take) for i in range(STEPS + 1)]


def test_every_move_and_size_is_known() -> None:
    assert set(MOVES) == set(Move)
    assert set(REACHES) == set(ShotSize)
    assert camera_at(Move("barrel_roll"), 1.0, 2.0, Take()) == camera_at(
        Move.HOLD, 1.0, 2.0, Take()
    )


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("size", list(ShotSize))
def test_a_move_never_jumps(move: Move, size: ShotSize) -> None:
    steps = frames(move, size, 2.5)
    fast = move in (Move.SNAP_ZOOM, Move.WHIP)
    for a, b in pairwise(steps):
        assert abs(a.scale(1.0) - b.scale(1.0)) < (0.35 if fast else 0.05)
        assert abs(a.x - b.x) < (140 if fast else 30)


@pytest.mark.parametrize("size", list(ShotSize))
def test_a_push_is_seen_in_two_seconds_and_keeps_its_aim(size: ShotSize) -> None:
    steps = frames(Move.PUSH_IN, size, 2.2)
    assert 1.06 < steps[-1].scale(1.0) / steps[0].scale(1.0) < 1.45
    at = [c.transform(1.0).map(QPointF(600, 640)) for c in steps]
    assert all(abs(p.x() - 600) < 0.5 and abs(p.y() - 640) < 0.5 for p in at)


def test_longer_shots_push_farther_but_slower() -> None:
    short, long = (frames(Move.PUSH_IN, ShotSize.MCU, s)[-1].advance for s in (1.2, 5.0))
    assert short < long < short * (5.0 / 1.2)


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("size", WIDE)
@pytest.mark.parametrize("lens_x", [-45.0, 0.0, 45.0])
def test_wide_moves_stay_on_the_painted_world(move: Move, size: ShotSize, lens_x: float) -> None:
    lens = Camera(x=lens_x, focal=STANDARDS[size].focal, advance=0.06 if lens_x else 0.0)
    for length_s in (1.0, 2.5, 6.0):
        for cam in (c.beside(lens) for c in frames(move, size, length_s)):
            if cam.smear:
                continue
            for z in (9.0, 4.0, 2.0, 1.3):
                t = cam.transform(z)
                a, b = t.map(QPointF(LEFT, TOP)), t.map(QPointF(RIGHT, BOTTOM))
                assert a.x() <= 1
                assert a.y() <= 1
                assert b.x() >= 1079
                assert b.y() >= 1919 or z < 4


@pytest.mark.parametrize("move", list(Move))
@pytest.mark.parametrize("lens", [Camera(), Camera(x=45, y=-130, tilt=-150, focal=0.9, roll=8)])
def test_feet_do_not_slip_on_the_ground(move: Move, lens: Camera) -> None:
    for cam in (c.beside(lens) for c in frames(move, ShotSize.WS, 3.0)):
        for x, z in ((390, 0.86), (700, 1.02), (540, 1.5), (820, 2.4)):
            foot = cam.transform(z, 0.5).map(QPointF(x, floor_y(z)))
            ground = cam.ground(0.5).map(QPointF(x, floor_y(z)))
            assert abs(foot.x() - ground.x()) < 0.01
            assert abs(foot.y() - ground.y()) < 0.01


def test_an_orbit_leaves_people_where_they_are_and_moves_the_place() -> None:
    shown = frames(Move.ORBIT, ShotSize.MCU, 2.5)
    aim = [c.transform(1.0).map(QPointF(600, 640)).x() for c in shown]
    wall = [c.transform(4.0).map(QPointF(600, 640)).x() for c in shown]
    assert max(aim) - min(aim) < 12
    assert max(wall) - min(wall) > 60


def test_a_crane_rises_over_people_who_stay_in_the_picture() -> None:
    shown = frames(Move.CRANE_UP, ShotSize.MS, 2.5)
    horizon = [c.transform(50.0).map(QPointF(540, 1080)).y() for c in shown]
    face = [c.transform(1.0).map(QPointF(600, 640)).y() for c in shown]
    assert horizon[0] - horizon[-1] > 40
    assert abs(face[-1] - face[0]) < 0.6 * (horizon[0] - horizon[-1])
