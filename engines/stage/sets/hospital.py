# SPDX-License-Identifier: GPL-3.0-or-later
"""医院走廊, hospital: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box, polygon
from engines.stage.furnishings import clock, curtain
from engines.stage.palette import fade, mix
from engines.stage.perspective import (
    BOTTOM,
    GROUND,
    LEFT,
    TOP,
    WIDE,
    at,
    floor_y,
    front,
    level,
    side,
)
from engines.stage.planes import Plane, Seat, SetDesign, Vista, flipped
from projects.staging import Era, SetName, Side

CEIL = -1000.0


def _theatre(b: Brush) -> None:
    """End of the corridor: the doors of the operating theatre and their red sign."""
    b.rect(LEFT, TOP, WIDE, BOTTOM, b.pal.tone(0.5))
    x, y, w, h = front(-420, 420, -620, GROUND, 4.0)
    b.rect(x - 14, y - 14, w + 28, h + 14, b.pal.tone(0.24))
    for i in (0, 1):
        b.rect(x + i * w / 2 + 2, y, w / 2 - 4, h, b.pal.tone(0.62 if i else 0.46))
        b.fill(box(x + (0.13 + i * 0.5) * w, y + h * 0.16, w * 0.24, h * 0.26, 6), b.pal.tone(0.9))
        b.rect(x + (0.40 + i * 0.12) * w, y + h * 0.52, w * 0.08, 34, b.pal.tone(0.25))
    b.fill(box(540 - 84, y - 76, 168, 50, 5), b.pal.raw(0.05))
    b.neon("手术中", 540, y - 72, 42, b.pal.accent)
    b.stipple(540, y - 40, 330, b.pal.accent, 0.40)


def _corridor(b: Brush) -> None:
    """Walls, doors, lights in perspective."""
    b.poly(level(CEIL, -560, 560, 0.9, 4), b.pal.tone(b.hour(0.62, 0.56, 0.42)))
    for s in (-1, 1):
        x = s * 560
        dim = b.hour(1.0, 0.9, 0.72)
        up = b.pal.tone((0.72 if s > 0 else 0.44) * dim)
        down = b.pal.tone((0.52 if s > 0 else 0.30) * dim)
        b.poly(side(x, CEIL, 0, 0.5, 4), up)
        b.poly(side(x, 0, GROUND, 0.5, 4), down)
        b.poly(side(x, 10, 34, 0.5, 4), b.pal.tone(0.22))
        b.poly(side(x, GROUND - 34, GROUND, 0.5, 4), b.pal.tone(0.18))
        for z0, z1, num in ((1.16, 1.44, "301"), (1.78, 2.2, "303"), (2.7, 3.3, "305")):
            b.poly(side(x, -560, GROUND, z0 - 0.03, z1 + 0.03), b.pal.tone(0.2))
            b.poly(side(x, -540, GROUND, z0, z1), b.pal.tone(0.58 if s > 0 else 0.38))
            zm = (z0 + z1) / 2
            b.poly(
                side(x, -440, -120, zm - (z1 - z0) * 0.22, zm + (z1 - z0) * 0.22),
                b.pal.tone(0.95 if s > 0 else 0.75),
            )
            a = at(x - s * 4, -640, zm)
            b.rect(a[0] - 62 / zm, a[1] - 34 / zm, 124 / zm, 68 / zm, b.pal.tone(0.16))
            b.type(num, a[0], a[1] - 26 / zm, 52 / zm, b.pal.raw(0.95))
        for z in (1.35, 2.2, 3.4):
            b.poly(side(x, 120, 150, z, z + 0.12), b.pal.accent)
    for i, z in enumerate((0.95, 1.3, 1.75, 2.35, 3.1)):
        on = b.hour(1.0, 1.0, 0.3 if i % 2 else 1.0)
        b.poly(level(CEIL + 2, -190, 190, z, z * 1.16), mix(b.pal.tone(0.3), b.pal.raw(1.0), on))
        a = at(0, CEIL, z)
        b.glow(a[0], a[1], 420 / z, b.pal.raw(1.0), 0.30 * on, 0.6)
    a = at(0, CEIL + 150, 2.0)
    b.rect(a[0] - 150, a[1] - 30, 300, 64, b.pal.tone(0.12))
    b.type("← 重症监护室", a[0], a[1] - 18, 38, b.pal.raw(0.95))
    for x in (-120, 120):
        b.line([(a[0] + x, a[1] - 30), at(x * 2, CEIL, 2.0)], b.pal.tone(0.12), 4)


def _lino(b: Brush) -> None:
    q = level(GROUND, -560, 560, 4, 0.45)
    b.shade(
        polygon(q),
        (0, 1200),
        (0, 2000),
        [(0, b.pal.tone(0.56)), (0.5, b.pal.tone(0.32)), (1, b.pal.tone(0.12))],
    )
    with b.inside(polygon(q)):
        for z in (0.95, 1.3, 1.75, 2.35, 3.1):
            b.beam(
                level(GROUND, -170, 170, z, z * 1.16),
                (0, 1200),
                (0, 1800),
                b.pal.raw(1),
                0.30,
                0.16,
            )
        b.poly(level(GROUND, -470, -420, 4, 0.45), fade(b.pal.accent, 0.75))
        b.poly(level(GROUND, 420, 470, 4, 0.45), fade(b.pal.tone(0.2), 0.6))


def _bench(b: Brush) -> None:
    """Row of steel seats on the left, drip stand on the right."""
    ink, lit = b.pal.tone(0.16), b.pal.tone(0.5)
    for i in range(3):
        z = 1.12 + i * 0.3
        q = [at(-540, 190, z), at(-540, 190, z + 0.24), at(-390, 200, z + 0.24), at(-390, 200, z)]
        b.poly(q, lit)
        b.poly(
            [at(-545, -70, z), at(-545, -70, z + 0.24), at(-535, 170, z + 0.24), at(-535, 170, z)],
            mix(lit, ink, 0.5),
        )
        b.poly([q[3], q[2], (q[2][0], q[2][1] + 12), (q[3][0], q[3][1] + 14)], ink)
        for x in (-520, -400):
            b.line([at(x, 210, z + 0.05), at(x, GROUND, z + 0.05)], ink, 10 / z)
    b.line([(918, 1640), (918, 760)], ink, 9)
    b.line([(868, 770), (968, 770)], ink, 7)
    for x in (-60, 0, 60):
        b.line([(918, 1600), (918 + x, 1644)], ink, 8)
    b.fill(box(846, 790, 54, 110, 12), fade(b.pal.raw(1.0), 0.8))
    b.rect(846, 850, 54, 50, fade(b.pal.accent, 0.85))
    b.line([(873, 900), (880, 1060), (940, 1200), (960, 1440)], ink, 3, True)


def _frame(b: Brush) -> None:
    ink = b.pal.raw(0.02)
    b.poly([(LEFT, TOP), (14, TOP), (40, BOTTOM), (LEFT, BOTTOM)], ink)
    curtain(b, 1180, -160, TOP, BOTTOM, mix(b.pal.raw(0.12), b.pal.cool, 0.12), b.pal.raw(0.04))


def _station(b: Brush) -> None:
    """The other end: the nurses' counter under its sign."""
    b.rect(LEFT, TOP, WIDE, BOTTOM, b.pal.tone(0.42))
    b.rect(400, 940, 280, 50, mix(b.pal.cool, b.pal.raw(0.4), 0.4))
    b.type("护士站", 540, 944, 40, b.pal.raw(1.0))
    b.rect(400, 1010, 280, 120, b.pal.tone(0.8))
    for x in (430, 520, 600):
        b.rect(x, 1050, 54, 50, b.pal.raw(0.2))
        b.rect(x + 5, 1055, 44, 36, fade(b.pal.cool, 0.9))
    b.rect(380, 1110, 320, 100, b.pal.tone(0.62))
    b.rect(380, 1110, 320, 12, b.pal.tone(0.9))
    b.glow(540, 1040, 260, b.pal.cool, 0.35)
    clock(b, 640, 900, 26, 2.3, b.pal.raw(0.95), b.pal.raw(0.1))


PLACE = SetDesign(
    name=SetName.HOSPITAL,
    era=Era.MODERN,
    front=Vista(
        planes=(
            Plane("theatre", 4, _theatre),
            Plane("corridor", 1.9, _corridor),
            Plane("floor", 1.2, _lino, mirror=floor_y(3.4), gloss=0.34, floor=1208),
            Plane("bench", 1.1, _bench),
            Plane("near", 0.66, _frame, blur=7),
        ),
        seats=(
            Seat(x=-428.0, z=1.22, height_px=312.0, faces=Side.RIGHT, bed=True),
            Seat(x=-428.0, z=1.52, height_px=312.0, faces=Side.RIGHT),
        ),
    ),
    reverse=Vista(
        planes=(
            Plane("station", 4, _station),
            Plane("corridor", 1.9, _corridor),
            Plane("floor", 1.2, _lino, mirror=floor_y(3.4), gloss=0.34, floor=1208),
            Plane("near", 0.66, flipped(_frame), blur=7),
        ),
    ),
)
