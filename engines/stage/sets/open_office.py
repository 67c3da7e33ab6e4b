# SPDX-License-Identifier: GPL-3.0-or-later
"""开放办公区, open-plan office: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from PySide6.QtGui import QColor

from engines.stage.brush import Brush, box, polygon
from engines.stage.fittings import (
    Faces,
    block,
    faces,
    floor,
    floor_lines,
    high_back,
    outlook,
    spill,
)
from engines.stage.palette import fade, mix
from engines.stage.perspective import (
    BOTTOM,
    GROUND,
    LEFT,
    TOP,
    WIDE,
    Point,
    at,
    floor_y,
    front,
    level,
    side,
)
from engines.stage.planes import Plane, Seat, SetDesign, Vista
from projects.staging import Era, SetName, TimeOfDay

BACK, SIDE, ROOF = 2.6, 690.0, -1240.0
FOOT = floor_y(BACK)


def _city(b: Brush) -> None:
    outlook(b, 1100)


def _working(b: Brush) -> bool:
    """Whether the ceiling is all lit: by night only what works late is."""
    return b.pal.time is not TimeOfDay.NIGHT


def _lit(b: Brush, value: float) -> QColor:
    """Tone of a surface under the ceiling's lamps."""
    return b.pal.tone(value * (1.5 if _working(b) else 0.95))


def _shell(b: Brush) -> None:
    """Ceiling with rows of light, windows along the left, the glass room at the back."""
    hole = polygon(side(-SIDE, -1120, 60, 0.62, BACK * 0.97))
    for z in (0.9, 1.2, 1.6, 2.12):
        hole = hole.subtracted(polygon(side(-SIDE, ROOF, GROUND, z, z * 1.05)))
    wall = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(hole)
    b.fill(wall, _lit(b, 0.22))
    b.shade(
        polygon(level(ROOF, -SIDE, SIDE, 0.5, BACK)),
        (0, 100),
        at(0, ROOF, BACK),
        [(0, b.pal.raw(0.03)), (1, _lit(b, 0.3))],
    )
    b.poly(side(-SIDE, 60, GROUND, 0.5, BACK), b.pal.tone(0.12))
    b.line([at(-SIDE, 60, 0.5), at(-SIDE, 60, BACK)], fade(b.pal.sky[2], 0.8), 5)
    b.shade(
        polygon(side(SIDE, ROOF, GROUND, 0.5, BACK)),
        at(SIDE, 0, BACK),
        at(SIDE, 0, 0.9),
        [(0, _lit(b, 0.32)), (1, _lit(b, 0.1))],
    )
    for z in (1.02, 1.36, 1.84):
        b.poly(side(SIDE, -560, -80, z, z * 1.2), _lit(b, 0.12))
        b.poly(side(SIDE, -520, -120, z * 1.02, z * 1.18), _lit(b, 0.42))
        b.poly(side(SIDE, -330, -120, z * 1.02, z * 1.18), _lit(b, 0.24))
        peak: list[Point] = [
            at(SIDE, u, z * k) for u, k in ((-200, 1.03), (-290, 1.07), (-260, 1.11), (-430, 1.17))
        ]
        b.line(peak, b.pal.raw(0.06), 7 / z)
    strips(b)
    _glass_room(b)


def strips(b: Brush) -> None:
    """Rows of ceiling light that run to the vanishing point."""
    on, off = mix(b.pal.raw(1), b.pal.cool, 0.2), b.pal.tone(0.22)
    z, k = 0.8, 0
    while z < BACK * 0.95:
        for i, x in enumerate((-430, 0, 430)):
            lit = _working(b) or (k == 2 and i == 1)
            b.poly(level(ROOF, x - 36, x + 36, z, z * 1.2), on if lit else off)
            if lit:
                px, py = at(x, ROOF, z * 1.1)
                b.glow(px, py, 300 / z, b.pal.raw(1), 0.26, 0.5)
        z, k = z * 1.42, k + 1


def _glass_room(b: Brush) -> None:
    """A meeting room behind glass, its blinds half down, chairs about a table."""
    lamp = mix(b.pal.lamp, b.pal.raw(1), 0.35)
    x, y, w, h = front(-440, 560, ROOF + 180, GROUND, BACK)
    b.shade(
        box(x, y, w, h),
        (0, y),
        (0, y + h),
        [
            (0, mix(lamp, b.pal.raw(0.3), 0.35)),
            (0.55, mix(lamp, b.pal.raw(0.25), 0.6)),
            (1, mix(lamp, b.pal.raw(0.1), 0.78)),
        ],
    )
    b.glow(x + w * 0.45, y + 50, 300, b.pal.lamp, 0.4, 0.6)
    for pane, drop in ((0, 0.5), (1, 0.28), (2, 0.5), (3, 0.5)):
        for k in range(int(h * drop / 15)):
            b.rect(x + pane * w / 4, y + k * 15, w / 4, 10, mix(lamp, b.pal.raw(0.2), 0.62))
    b.rect(x + 30, y + h - 124, w - 90, 12, b.pal.raw(0.06))
    b.rect(x + w * 0.42, y + h - 112, w * 0.1, 112, b.pal.raw(0.05))
    for k in range(5):
        cx = x + 60 + k * (w - 150) / 4
        b.fill(box(cx - 22, y + h - 182, 44, 90, 12), b.pal.raw(0.07))
    b.rect(x, y + h * 0.6, w, h * 0.16, fade(b.pal.raw(0.9), 0.12))
    ink = b.pal.raw(0.04)
    for k in range(5):
        b.rect(x + k * w / 4 - 4, y, 8, h, ink)
    b.rect(x - 4, y - 10, w + 8, 14, ink)
    b.rect(LEFT, floor_y(BACK) - 12, WIDE, 12, ink)


def _banner(b: Brush) -> None:
    """A red slogan hung from the ceiling, as sales teams like it."""
    x, y, w, h = front(-330, 330, -1010, -850, 1.95)
    for cx in (x + 8, x + w - 8):
        b.line([(cx, y), (cx, at(0, ROOF, 1.95)[1])], b.pal.raw(0.04), 3)
    b.rect(x, y, w, h, b.pal.accent if _working(b) else mix(b.pal.accent, b.pal.raw(0), 0.45))
    b.rect(x, y + h - 9, w, 9, mix(b.pal.accent, b.pal.raw(0), 0.6))
    b.type("大干三十天", x + w / 2, y + 13, 50, b.pal.raw(0.95))


def _floor(b: Brush) -> None:
    floor(b, BACK, 0.22, 0.44)
    floor_lines(b, BACK, 240, fade(b.pal.raw(0), 0.22))
    for z, w in ((1.0, 1.3), (1.45, 1.8)):
        a, c = at(-SIDE, GROUND, w), at(-SIDE, GROUND, z)
        spill(b, [a, c, (c[0] + 620, c[1] + 120), (a[0] + 480, a[1] + 50)], b.pal.sky[2], 0.3)


def _monitor(b: Brush, x: float, z: float, *, on: bool) -> None:
    """Screen on a desk, its face to the lens."""
    left, t, w, h = front(x - 118, x + 118, -92, 56, z)
    b.rect(left + w * 0.44, t + h, w * 0.12, 44 / z, b.pal.raw(0.04))
    b.fill(box(left - 6 / z, t - 6 / z, w + 12 / z, h + 12 / z, 6 / z), b.pal.raw(0.03))
    if not on:
        b.rect(left, t, w, h, b.pal.raw(0.1))
        return
    b.shade(
        box(left, t, w, h),
        (left, t),
        (left + w, t + h),
        [(0, mix(b.pal.cool, b.pal.raw(0.9), 0.35)), (1, mix(b.pal.cool, b.pal.raw(0.2), 0.5))],
    )
    for k in range(5):
        b.rect(
            left + w * 0.1,
            t + h * (0.16 + k * 0.15),
            w * b.rng.uniform(0.25, 0.75),
            h * 0.05,
            fade(b.pal.raw(0.05), 0.6),
        )
    b.glow(left + w / 2, t + h / 2, 230 / z, b.pal.cool, 0.4)


def _desk(b: Brush, s: int, z: float, *, on: bool) -> None:
    """One workplace beside the aisle, with its partition and clutter."""
    xs = (-640.0, -260.0) if s < 0 else (260.0, 640.0)
    panel = faces(b, 0.26, 0.6)
    block(b, xs, (-30, 118), (z * 1.16, z * 1.18), panel)
    mid = (xs[0] + xs[1]) / 2
    _monitor(b, mid - 40 * s, z * 1.1, on=on)
    block(b, xs, (118, 142), (z, z * 1.17), faces(b, 0.42, 0.7))
    block(b, xs, (142, GROUND - 20), (z * 1.15, z * 1.17), faces(b, 0.13))
    inner = xs[1] if s < 0 else xs[0]
    drawers = (inner, inner + 120) if s > 0 else (inner - 120, inner)
    block(b, drawers, (170, GROUND), (z, z * 1.12), faces(b, 0.3, 0.5))
    for k in range(1, 3):
        y = 170 + k * 113
        b.line([at(inner, y, z), at(inner + s * 120, y, z)], b.pal.raw(0.05), 4 / z)
    cx, cy = at(inner + s * 60, 118, z * 1.03)
    w = 26 / z
    b.fill(box(cx - w / 2, cy - 40 / z, w, 40 / z, 4), b.pal.tone(0.7))
    for _ in range(3):
        px = inner + s * b.rng.uniform(150, 330)
        a = at(px, 118, z * 1.03)
        b.rect(a[0] - 22 / z, a[1] - b.rng.uniform(14, 40) / z, 44 / z, 40 / z, b.pal.tone(0.55))
    for k in range(3):
        x, y = at(mid + (k - 1) * 60 + 90 * s, 0 + 20 * (k % 2), z * 1.16)
        c = b.pal.accent if k == 1 and s > 0 else b.pal.tone(0.75)
        b.rect(x, y, 24 / z, 24 / z, c)


def _far_desks(b: Brush) -> None:
    for z in (2.2, 1.78):
        for s in (-1, 1):
            late = z > 2 and s > 0
            _desk(b, s, z, on=_working(b) or late)


def _chairs(b: Brush) -> None:
    look = Faces(b.pal.raw(0.07), b.pal.raw(0.03), b.pal.tone(0.2))
    for s in (-1, 1):
        high_back(b, s * 400, 1.5, look, top=560)


def _near_desks(b: Brush) -> None:
    for s in (-1, 1):
        xs = (-640.0, -240.0) if s < 0 else (240.0, 640.0)
        block(b, xs, (118, 144), (1.26, 1.42), faces(b, 0.4, 0.7))
        block(b, xs, (144, GROUND - 10), (1.28, 1.3), faces(b, 0.12))
        x, y, w, h = front(xs[0] + 16, xs[1] - 16, 170, GROUND - 40, 1.28)
        b.rect(x, y, w, h, b.pal.tone(0.16))
        b.rect(x, y, w, 4, fade(b.pal.cool, 0.35))
        for k in range(1, 4):
            b.rect(x + k * w / 4, y, 3, h, b.pal.raw(0.05))
        _monitor(b, s * 570, 1.36, on=True)
        cx, cy = at(s * 290, 118, 1.34)
        b.fill(box(cx - 13, cy - 34, 26, 34, 5), b.pal.accent if s < 0 else b.pal.tone(0.7))
        for k in range(4):
            a = at(s * 470, 118 - k * 9, 1.34)
            b.rect(a[0] - 44 + b.rng.uniform(-6, 6), a[1] - 8, 84, 6, b.pal.tone(0.72 - 0.1 * k))


def _near(b: Brush) -> None:
    """A partition with a plant and the back of a screen, near the lens."""
    ink = b.pal.raw(0.012)
    b.rect(LEFT, 1760, 620, 460, ink)
    b.fill(box(-220, 1480, 420, 260, 12), ink)
    b.rect(-40, 1730, 60, 60, ink)
    b.rect(820, 1840, 600, 400, ink)
    for dx, dy, w in (
        (-120, -330, 46),
        (-60, -470, 52),
        (10, -520, 50),
        (80, -430, 52),
        (140, -290, 46),
        (-150, -180, 40),
        (170, -170, 40),
    ):
        x, y = 985.0, 1850.0
        b.blob(
            [
                (x, y),
                (x + dx * 0.5 - w, y + dy * 0.55),
                (x + dx, y + dy),
                (x + dx * 0.5 + w, y + dy * 0.5),
            ],
            ink,
        )


def _logo_wall(b: Brush) -> None:
    """The other way: the company's name on a lit wall, lifts, a printer."""
    b.shade(
        box(LEFT, TOP, WIDE, BOTTOM - TOP),
        (0, 200),
        (0, FOOT),
        [(0, b.pal.tone(0.14)), (0.5, b.pal.tone(0.46)), (1, b.pal.tone(0.28))],
    )
    b.shade(
        polygon(level(ROOF, -SIDE, SIDE, 0.5, BACK)),
        (0, 100),
        at(0, ROOF, BACK),
        [(0, b.pal.raw(0.03)), (1, _lit(b, 0.3))],
    )
    strips(b)
    b.rect(240, 604, 460, FOOT - 604, b.pal.tone(0.13))
    for x in range(248, 700, 26):
        b.rect(x, 604, 7, FOOT - 604, fade(b.pal.raw(0), 0.45))
    white = mix(b.pal.lamp, b.pal.raw(1), 0.5)
    b.glow(470, 660, 380, b.pal.lamp, 0.55, 0.7)
    b.type("云帆科技", 492, 618, 78, white)
    b.poly([(266, 696), (302, 624), (308, 696)], b.pal.accent)
    b.poly([(314, 696), (314, 640), (340, 696)], mix(b.pal.accent, b.pal.raw(0), 0.45))
    b.glow(470, 1060, 360, b.pal.lamp, 0.5, 0.5)
    b.rect(250, 1080, 420, 12, mix(b.pal.lamp, b.pal.tone(0.5), 0.4))
    b.rect(262, 1092, 396, FOOT - 1092, b.pal.tone(0.3))
    b.rect(262, 1092, 130, FOOT - 1092, b.pal.tone(0.18))
    _lifts(b)


def _lifts(b: Brush) -> None:
    """Two lifts and their lit numbers, and the wall beside them."""
    for x in (768, 916):
        b.rect(x - 10, 760, 148, FOOT - 760, b.pal.raw(0.05))
        b.shade(
            box(x, 772, 128, FOOT - 772),
            (x, 0),
            (x + 128, 0),
            [(0, b.pal.tone(0.5)), (0.5, b.pal.tone(0.76)), (1, b.pal.tone(0.36))],
        )
        b.rect(x + 62, 772, 4, FOOT - 772, b.pal.raw(0.06))
        b.rect(x + 38, 722, 52, 30, b.pal.raw(0.04))
        b.type("16" if x < 800 else "1", x + 64, 724, 24, b.pal.accent)
    for x in (768, 916):
        b.glow(x + 64, 740, 150, b.pal.lamp, 0.4)
    b.poly(side(-SIDE, ROOF, GROUND, 0.5, BACK), b.pal.tone(0.16))
    b.rect(LEFT, FOOT - 12, WIDE, 12, b.pal.raw(0.04))


def _rear_floor(b: Brush) -> None:
    floor(b, BACK, 0.22, 0.46)
    floor_lines(b, BACK, 240, fade(b.pal.raw(0), 0.22))
    spill(b, [(270, FOOT), (660, FOOT), (820, 1820), (40, 1820)], b.pal.lamp, 0.3)


def _rear_desks(b: Brush) -> None:
    _desk(b, -1, 1.5, on=True)
    block(b, (330, 560), (150, GROUND), (1.5, 1.75), faces(b, 0.5, 0.6))
    block(b, (330, 560), (110, 150), (1.46, 1.75), faces(b, 0.16))
    x, y = at(420, 130, 1.46)
    b.rect(x, y - 6, 36, 12, mix(b.pal.cool, b.pal.raw(1), 0.3))


PLACE = SetDesign(
    name=SetName.OPEN_OFFICE,
    era=Era.MODERN,
    deep=1.2,
    front=Vista(
        planes=(
            Plane("city", 8, _city),
            Plane("shell", 2.4, _shell),
            Plane("floor", 1.3, _floor, mirror=FOOT, gloss=0.22, floor=FOOT),
            Plane("banner", 2.0, _banner),
            Plane("far_desks", 1.9, _far_desks),
            Plane("chairs", 1.5, _chairs),
            Plane("near_desks", 1.32, _near_desks),
            Plane("near", 0.66, _near, blur=7),
        ),
        window="city",
        seats=(Seat(x=-400, z=1.4), Seat(x=400, z=1.4)),
    ),
    reverse=Vista(
        planes=(
            Plane("logo_wall", 2.4, _logo_wall),
            Plane("floor", 1.3, _rear_floor, mirror=FOOT, gloss=0.25, floor=FOOT),
            Plane("rear_desks", 1.55, _rear_desks),
            Plane("near", 0.66, _near, blur=7),
        ),
    ),
)
