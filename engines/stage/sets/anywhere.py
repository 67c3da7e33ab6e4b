# SPDX-License-Identifier: GPL-3.0-or-later
"""A plain room with one window: stands in for sets of newer versions.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, floor_y
from engines.stage.planes import Plane, SetDesign, Vista
from engines.stage.scenery import clouds, moon, sky, skyline, stars
from projects.staging import SetName


def _outside(b: Brush) -> None:
    sky(b, 1080)
    stars(b, 40, 600)
    moon(b, 760, 470, 70)
    clouds(b, 560, fade(b.pal.sky[1], 0.7), 3, 16)
    skyline(b, 1080, 80, 280, b.pal.tone(0.2), fade(b.pal.lamp, 0.6), (70, 140), 0.2)


def _room(b: Brush) -> None:
    pane = box(560, 380, 330, 560)
    wall = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(pane)
    stops = [(0, b.pal.tone(0.16)), (0.55, b.pal.tone(0.34)), (1, b.pal.tone(0.2))]
    b.shade(wall, (0, 0), (1080, 1200), stops)
    b.stroke(pane, b.pal.raw(0.05), 20)
    b.rect(720, 380, 10, 560, b.pal.raw(0.05))
    b.rect(560, 640, 330, 10, b.pal.raw(0.05))
    b.rect(530, 950, 390, 24, b.pal.tone(0.42))
    b.rect(LEFT, 1230, WIDE, 70, b.pal.tone(0.12))
    b.fill(box(150, 520, 240, 320), b.pal.raw(0.06))
    b.rect(168, 538, 204, 284, mix(b.pal.tone(0.5), b.pal.lamp, 0.15))
    b.poly([(168, 822), (230, 690), (290, 760), (330, 720), (372, 822)], b.pal.tone(0.26))
    b.rect(LEFT, 1300, WIDE, BOTTOM, b.pal.tone(0.12))


def _floor(b: Brush) -> None:
    stops = [(0, b.pal.tone(0.34)), (0.35, b.pal.tone(0.19)), (1, b.pal.raw(0.01))]
    b.vgrad(LEFT, 1300, WIDE, BOTTOM - 1300, stops)
    for z in (1.9, 1.5, 1.2, 0.98, 0.8, 0.66, 0.55):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.35), 3)
    for i in range(-8, 9):
        b.line([at(i * 180, GROUND, 2.3), at(i * 180, GROUND, 0.4)], fade(b.pal.raw(0), 0.35), 3)


PLACE = SetDesign(
    name=SetName("anywhere"),
    deep=1.6,
    front=Vista(
        planes=(
            Plane("outside", 7, _outside),
            Plane("room", 2.3, _room),
            Plane("floor", 1.25, _floor, floor=1300),
        ),
        window="outside",
    ),
)
