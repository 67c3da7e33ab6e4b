# SPDX-License-Identifier: GPL-3.0-or-later
"""黄昏教室, classroom: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box, polygon
from engines.stage.furnishings import clock
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, TOP, WIDE, at, front, level, side
from engines.stage.planes import Plane, Seat, SetDesign, Vista, flipped
from engines.stage.scenery import sky, skyline
from projects.staging import Era, SetName, Side


def _yard(b: Brush) -> None:
    sky(b, 1100)
    b.stipple(820, 640, 520, b.pal.lamp, 0.55)
    b.oval(860, 640, 110, 110, mix(b.pal.lamp, b.pal.raw(1), 0.5))
    skyline(b, 980, 40, 170, mix(b.pal.tone(0.42), b.pal.sky[2], 0.4), None, (90, 200))
    for _ in range(70):
        x, y = b.rng.gauss(960, 130), b.rng.gauss(880, 90)
        b.oval(
            x,
            y,
            b.rng.uniform(24, 60),
            b.rng.uniform(20, 46),
            mix(b.pal.tone(0.3), b.pal.accent, b.rng.uniform(0, 0.4)),
        )


def _class(b: Brush) -> None:
    """Blackboard wall, and the window wall on the right."""
    b.rect(LEFT, TOP, 540 + 520 / 2.2 - LEFT, BOTTOM, b.pal.tone(0.44))
    b.rect(LEFT, TOP, 1080, 300 - TOP, b.pal.tone(0.3))
    b.rect(150, 560, 590, 350, b.pal.tone(0.26))
    b.rect(164, 574, 562, 322, mix(b.pal.tone(0.1), b.pal.tone(0.14), 0.5))
    chalk = fade(b.pal.raw(1.0), 0.8)
    b.type("距高考还有", 330, 598, 50, chalk)
    b.type("30", 552, 578, 110, mix(b.pal.accent, b.pal.raw(1), 0.25))
    b.type("天", 664, 624, 50, chalk)
    for i in range(4):
        b.line([(190, 690 + i * 42), (300 + (i * 37) % 60, 692 + i * 42)], fade(chalk, 0.5), 4)
    b.rect(140, 910, 610, 16, b.pal.tone(0.5))
    b.type("天道酬勤", 446, 476, 66, b.pal.accent)
    clock(b, 446, 400, 46, 5.6, b.pal.tone(0.86), b.pal.tone(0.12))
    wx = 520.0
    wall = [side(wx, -1400, -780, 0.4, 2.2), side(wx, 60, GROUND, 0.4, 2.2)]
    for q in wall:
        b.poly(q, b.pal.tone(0.2))
    for z0, z1 in ((2.2, 2.04), (1.66, 1.5), (1.16, 1.04), (0.78, 0.7), (0.52, 0.4)):
        b.poly(side(wx, -800, 80, z0, z1), b.pal.tone(0.16))
    for yy in (-800, -520, 40):
        b.poly(side(wx, yy, yy + 26, 2.2, 0.4), b.pal.tone(0.12))
    for z in (1.84, 1.32, 0.9, 0.6):
        b.line([at(wx, -790, z), at(wx, 60, z)], b.pal.tone(0.12), 9 / z)
    for z0, z1 in ((2.1, 1.9), (1.62, 1.42), (1.12, 0.98)):
        for k in range(5):
            za, zb = z0 + (z1 - z0) * k / 5, z0 + (z1 - z0) * (k + 1) / 5
            b.poly(
                [
                    at(wx - 20, -790, za),
                    at(wx - 20, -790, zb),
                    at(wx - 30, 130, zb),
                    at(wx - 30, 130, za),
                ],
                fade(b.pal.tone(0.86 if k % 2 else 0.66), 0.92),
            )
    b.rect(LEFT, 1296, 1080, 30, b.pal.tone(0.2))
    for x in (250, 540):
        b.line([(x, 100), (x, 260)], b.pal.tone(0.1), 4)
        b.rect(x - 90, 260, 180, 14, b.pal.raw(0.95))


def _planks(b: Brush) -> None:
    q = [at(-1400, GROUND, 2.2), at(520, GROUND, 2.2), at(520, GROUND, 0.4), at(-2000, GROUND, 0.4)]
    b.shade(
        polygon(q),
        (1000, 1300),
        (100, 1900),
        [(0, b.pal.tone(0.52)), (0.6, b.pal.tone(0.28)), (1, b.pal.tone(0.08))],
    )
    with b.inside(polygon(q)):
        for i in range(-12, 6):
            b.line(
                [at(i * 110, GROUND, 2.2), at(i * 110, GROUND, 0.4)], fade(b.pal.raw(0), 0.35), 3
            )
        for z0, z1 in ((2.0, 1.68), (1.48, 1.18), (1.02, 0.8)):
            b.beam(
                [
                    at(500, GROUND, z0),
                    at(500, GROUND, z1),
                    at(-560, GROUND, z1 * 0.82),
                    at(-560, GROUND, z0 * 0.82),
                ],
                (950, 0),
                (0, 0),
                b.pal.lamp,
                0.42,
            )


def _desk(b: Brush, x: float, z: float) -> None:
    top, ink, lit = b.pal.tone(0.42), b.pal.tone(0.12), mix(b.pal.lamp, b.pal.tone(0.7), 0.4)
    w, d, y = 170.0, 0.16, GROUND - 400
    for sx in (-0.9, 0.9):
        b.line([at(x + w * sx, y, z), at(x + w * sx, GROUND, z)], ink, 13 / z)
        b.line([at(x + w * sx, y, z + d), at(x + w * sx, GROUND, z + d)], ink, 10 / z)
    fx, fy, fw, fh = front(x - w, x + w, y, y + 90, z)
    b.rect(fx, fy, fw, fh, b.pal.tone(0.2))
    b.poly(level(y, x - w, x + w, z, z + d), top)
    b.poly(level(y - 2, x + w * 0.2, x + w, z, z + d), lit)
    b.poly(level(y - 8, x - w * 0.6, x - w * 0.1, z + 0.03, z + 0.1), b.pal.tone(0.9))
    for k in range(b.rng.randint(1, 4)):
        bx, by, bw, bh = front(x + w * 0.3, x + w * 0.8, y - 26 - k * 24, y - 4 - k * 24, z + 0.06)
        b.rect(
            bx,
            by,
            bw,
            bh,
            b.pal.accent if b.rng.random() < 0.25 else b.pal.tone(b.rng.uniform(0.3, 0.7)),
        )


def _desks(b: Brush) -> None:
    for z in (1.7, 1.4, 1.16):
        for x in (-760, -320, 120):
            _desk(b, x, z)


def _near_desk(b: Brush) -> None:
    ink = b.pal.raw(0.02)
    b.poly([(-300, 1700), (420, 1700), (520, 1830), (-300, 1830)], ink)
    b.rect(-300, 1820, 800, 400, ink)
    for k in range(5):
        b.rect(40 - k * 6, 1676 - k * 30, 220, 27, b.pal.raw(0.05 if k % 2 else 0.02))
    b.rect(966, TOP, 500, BOTTOM, b.pal.raw(0.03))


def _back_wall(b: Brush) -> None:
    """The back of the class: a board of drawings and papers, lockers, the rear door."""
    ink = b.pal.tone(0.12)
    b.hgrad(
        LEFT,
        TOP,
        WIDE,
        BOTTOM - TOP,
        [(0, b.pal.tone(0.3)), (0.5, b.pal.tone(0.46)), (1, b.pal.tone(0.34))],
    )
    b.rect(LEFT, TOP, WIDE, 560, b.pal.tone(0.32))
    b.rect(90, 470, 620, 400, b.pal.tone(0.14))
    b.stroke(box(90, 470, 620, 400), b.pal.tone(0.54), 14)
    b.type("学习园地", 400, 490, 64, mix(b.pal.accent, b.pal.raw(1), 0.25))
    for i in range(9):
        x, y = 130 + (i % 5) * 112, 590 + (i // 5) * 134
        c = b.rng.choice((b.pal.raw(0.9), b.pal.raw(0.75), mix(b.pal.lamp, b.pal.raw(0.8), 0.5)))
        b.rect(x, y, 84, 112, c)
        for k in range(4):
            b.rect(x + 10, y + 20 + k * 20, 60 - (k * 17) % 30, 6, fade(ink, 0.5))
        b.oval(x + 42, y + 6, 6, 6, b.pal.accent)
    for i in range(9):
        x = LEFT + 40 + i * 112
        b.rect(x, 980, 104, 330, b.pal.tone(0.24 if i % 2 else 0.2))
        for k in range(3):
            b.rect(x + 26, 1010 + k * 22, 52, 7, ink)
        b.oval(x + 86, 1160, 7, 7, b.pal.tone(0.6))
    b.rect(800, 470, 230, 840, b.pal.tone(0.2))
    b.rect(836, 540, 158, 280, mix(b.pal.lamp, b.pal.tone(0.6), 0.4))
    b.rect(910, 540, 8, 280, ink)
    b.oval(826, 930, 14, 14, b.pal.tone(0.7))
    b.poly([(-100, 1310), (520, 620), (760, 620), (300, 1310)], fade(b.pal.lamp, 0.14))
    b.rect(LEFT, 1310, WIDE, BOTTOM, b.pal.tone(0.2))


def _back_planks(b: Brush) -> None:
    b.vgrad(
        LEFT,
        1310,
        WIDE,
        BOTTOM - 1310,
        [(0, b.pal.tone(0.46)), (0.4, b.pal.tone(0.26)), (1, b.pal.tone(0.08))],
    )
    for i in range(-10, 11):
        b.line([at(i * 130, GROUND, 2.2), at(i * 130, GROUND, 0.4)], fade(b.pal.raw(0), 0.35), 3)


def _back_desks(b: Brush) -> None:
    for z in (1.6, 1.3):
        for x in (-560, -100, 360):
            _desk(b, x, z)


PLACE = SetDesign(
    name=SetName.CLASSROOM,
    era=Era.MODERN,
    deep=1.12,
    front=Vista(
        planes=(
            Plane("yard", 7, _yard, blur=1.5),
            Plane("walls", 2.0, _class),
            Plane("planks", 1.3, _planks, floor=1312),
            Plane("desks", 1.3, _desks),
            Plane("near", 0.68, _near_desk, blur=6),
        ),
        window="yard",
        seats=(Seat(x=332.0, z=1.2, faces=Side.LEFT, drawn=False),),
    ),
    reverse=Vista(
        planes=(
            Plane("back_wall", 2.2, _back_wall),
            Plane("back_planks", 1.25, _back_planks, floor=1310),
            Plane("back_desks", 1.25, _back_desks),
            Plane("near", 0.68, flipped(_near_desk), blur=6),
        ),
    ),
)
