# SPDX-License-Identifier: GPL-3.0-or-later
"""餐厅, restaurant: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

import math

from engines.stage.brush import Brush, box, disc, polygon
from engines.stage.fittings import (
    Faces,
    bottle,
    chair_in_profile,
    floor,
    floor_lines,
    glass,
    spill,
)
from engines.stage.furnishings import candle
from engines.stage.palette import fade, mix
from engines.stage.perspective import (
    BOTTOM,
    GROUND,
    LEFT,
    RIGHT,
    TOP,
    WIDE,
    at,
    floor_y,
)
from engines.stage.planes import Plane, Seat, SetDesign, Vista
from engines.stage.scenery import sky, skyline, stars
from projects.staging import Era, SetName, Side, TimeOfDay

BACK = 2.3
FOOT = floor_y(BACK)
TABLE, CHAIRS, SIT = 1.14, 1.3, 1.22


def _street(b: Brush) -> None:
    """The street in front of the window: houses over the way, lamps out of focus."""
    sky(b, 1100)
    stars(b, 30, 700)
    skyline(
        b,
        1100,
        260,
        560,
        mix(b.pal.tone(0.26), b.pal.sky[2], 0.3),
        fade(b.pal.lamp, 0.6),
        (70, 120),
        0.26,
    )
    b.rect(LEFT, 1040, WIDE, 400, b.pal.tone(0.2))
    for x, w in ((300, 150), (470, 120), (610, 170)):
        b.rect(x, 960, w, 150, b.pane(0.3))
        b.rect(x, 940, w, 24, b.pal.tone(0.1))
    for x in (352, 726):
        b.line([(x, 1110), (x, 640)], b.pal.raw(0.05), 7)
        b.line([(x, 645), (x + 50, 630)], b.pal.raw(0.05), 6)
        b.glow(x + 50, 636, 170, b.pal.lamp, 0.7)
    if b.pal.time is not TimeOfDay.DAY:
        for _ in range(22):
            x, y, r = b.rng.uniform(270, 810), b.rng.gauss(960, 80), b.rng.uniform(9, 26)
            c = b.rng.choice((b.pal.lamp, b.pal.lamp, b.pal.cool))
            b.oval(x, y, r, r, fade(c, 0.3))


def _arched() -> list[tuple[float, float]]:
    """Outline of the window: tall, round at its top."""
    arc = [
        (540 + 268 * math.cos(a), 620 - 268 * math.sin(a))
        for a in (math.pi * k / 24 for k in range(25))
    ]
    return [(808, 1150), *arc, (272, 1150)]


def _wall(b: Brush) -> None:
    """An arched window between two walls of wine, the name of the house on its glass."""
    hole = polygon(_arched())
    shell = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(hole)
    b.shade(
        shell,
        (0, TOP),
        (0, FOOT),
        [
            (0, b.pal.raw(0.02)),
            (0.3, b.pal.tone(0.12)),
            (0.7, b.pal.tone(0.2)),
            (1, b.pal.tone(0.12)),
        ],
    )
    ink, brass = b.pal.raw(0.03), mix(b.pal.lamp, b.pal.raw(0.3), 0.4)
    b.stroke(hole, ink, 26)
    b.stroke(hole, fade(brass, 0.6), 4)
    for x in (406, 540, 674):
        b.rect(x - 4, 372 if x == 540 else 400, 8, 780, ink)
    for y in (620, 900):
        b.rect(272, y, 536, 8, ink)
    for k in (1, 2, 4, 5):
        a = math.pi * k / 6
        b.line([(540, 620), (540 + 262 * math.cos(a), 620 - 262 * math.sin(a))], ink, 6)
    b.fill(disc(540, 620, 50).subtracted(box(440, 624, 200, 90)), ink)
    b.type("晚风餐厅", 540, 655, 56, fade(mix(b.pal.lamp, b.pal.raw(1), 0.3), 0.85))
    for s in (-1, 1):
        _wine(b, 540 + s * 282, s)
    b.rect(LEFT, 1150, WIDE, FOOT - 1150, b.pal.tone(0.08))
    b.rect(LEFT, 1146, WIDE, 8, fade(brass, 0.7))
    for x in range(-280, 1380, 150):
        b.stroke(box(x, 1172, 124, FOOT - 1200), fade(brass, 0.22), 3)
    b.rect(LEFT, FOOT - 12, WIDE, BOTTOM, ink)


def _wine(b: Brush, edge: float, s: int) -> None:
    """Shelves of bottles lit from below, from an edge outwards."""
    x0 = edge if s > 0 else edge - 520
    b.rect(x0, 330, 520, 816, b.pal.raw(0.035))
    for r in range(6):
        y = 330 + (r + 1) * 136
        b.shade(
            box(x0 + 8, y - 128, 504, 120),
            (0, y),
            (0, y - 128),
            [(0, mix(b.pal.lamp, b.pal.raw(0.1), 0.45)), (1, b.pal.raw(0.05))],
        )
        for k in range(13):
            if b.rng.random() < 0.9:
                c = mix(b.pal.raw(0.05), b.pal.tone(0.3), b.rng.random())
                if b.rng.random() < 0.08:
                    c = mix(b.pal.accent, b.pal.raw(0), 0.45)
                bottle(b, x0 + 30 + k * 39, y - 8, 104, c)
        b.rect(x0, y - 8, 520, 8, b.pal.raw(0.02))
        b.rect(x0 + 8, y - 10, 504, 3, fade(b.pal.lamp, 0.8))
    b.glow(edge + s * 130, 760, 420, b.pal.lamp, 0.2)


def _parquet(b: Brush) -> None:
    floor(b, BACK, 0.18, 0.36)
    floor_lines(b, BACK, 130, fade(b.pal.raw(0), 0.3))
    spill(
        b,
        [(300, FOOT), (780, FOOT), (1000, 1800), (80, 1800)],
        mix(b.pal.sky[2], b.pal.lamp, 0.5),
        0.3,
    )


def _lamps(b: Brush) -> None:
    """Three glass globes over the tables, at three heights."""
    for x, y, r in ((540, 262, 58), (246, 396, 44), (838, 356, 48)):
        b.line([(x, TOP), (x, y - r)], b.pal.raw(0.04), 4)
        b.rect(x - r * 0.34, y - r * 1.22, r * 0.68, r * 0.3, mix(b.pal.lamp, b.pal.raw(0.2), 0.5))
        b.glow(x, y, r * 5.5, b.pal.lamp, 0.6)
        b.oval(x, y, r, r, mix(b.pal.lamp, b.pal.raw(1), 0.5))
        b.fill(
            disc(x, y, r).subtracted(disc(x - r * 0.2, y - r * 0.16, r)),
            mix(b.pal.lamp, b.pal.raw(0.4), 0.4),
        )


def _far_table(b: Brush, x: float, z: float, value: float) -> None:
    """A laid table further in, with its candle."""
    cx, cy = at(x, 118, z)
    w = 210 / z
    for s in (-1, 1):
        chair_in_profile(b, x + s * 190, z * 1.04, _seat_look(b, 0.16), faces_right=s < 0)
    b.poly(
        [(cx - w, cy), (cx + w, cy), (cx + w * 0.93, cy + 240 / z), (cx - w * 0.93, cy + 240 / z)],
        b.pal.tone(value * 0.5),
    )
    b.poly(
        [
            (cx - w, cy),
            (cx - w * 0.2, cy),
            (cx - w * 0.3, cy + 240 / z),
            (cx - w * 0.93, cy + 240 / z),
        ],
        b.pal.tone(value),
    )
    b.oval(cx, cy, w, 14 / z, b.pal.tone(value * 1.3))
    _flame(b, cx, cy - 4, 1 / z)
    glass(b, cx - w * 0.5, cy, 90 / z, b.pal.tone(0.75))
    glass(b, cx + w * 0.55, cy, 90 / z, b.pal.tone(0.75))


def _flame(b: Brush, x: float, y: float, k: float) -> None:
    """Tea light in a glass."""
    b.glow(x, y - 30 * k, 240 * k, b.pal.lamp, 0.7)
    b.rect(x - 20 * k, y - 40 * k, 40 * k, 40 * k, fade(mix(b.pal.lamp, b.pal.accent, 0.4), 0.85))
    b.blob(
        [(x, y - 66 * k), (x + 9 * k, y - 38 * k), (x, y - 24 * k), (x - 9 * k, y - 38 * k)],
        mix(b.pal.lamp, b.pal.raw(1), 0.7),
    )


def _seat_look(b: Brush, value: float) -> Faces:
    return Faces(b.pal.tone(value), b.pal.raw(0.025), b.pal.tone(value * 1.8))


def _far_tables(b: Brush) -> None:
    _far_table(b, -640, 1.85, 0.3)
    _far_table(b, 620, 1.7, 0.26)


def _chairs(b: Brush) -> None:
    look = _seat_look(b, 0.2)
    chair_in_profile(b, -225, CHAIRS, look, faces_right=True)
    chair_in_profile(b, 225, CHAIRS, look, faces_right=False)


def _table(b: Brush) -> None:
    """The table between two people who sit: cloth, plates, wine, a rose."""
    z = TABLE
    cx, cy = at(0, 118, z)
    w, h = 210 / z, 300 / z
    lit, dark = b.pal.tone(0.6), b.pal.tone(0.3)
    hem = [(cx + w * (1 - k / 5), cy + h + (16 if k % 2 else -6)) for k in range(11)]
    b.poly([(cx - w, cy), (cx + w, cy), (cx + w, cy + h), *hem[1:-1], (cx - w, cy + h)], dark)
    for k, u in enumerate((-1.0, -0.62, -0.3, 0.12, 0.5)):
        b.poly(
            [
                (cx + w * u, cy),
                (cx + w * (u + 0.16), cy),
                (cx + w * (u + 0.22), cy + h - 6),
                (cx + w * u, cy + h - 6),
            ],
            mix(lit, dark, 0.15 + 0.17 * k),
        )
    b.rect(cx - 12, cy + h, 24, floor_y(z) - cy - h, b.pal.raw(0.03))
    b.oval(cx, floor_y(z) - 6, 80, 12, b.pal.raw(0.03))
    b.oval(cx, cy, w * 1.01, 17, b.pal.tone(0.74))
    for s in (-1, 1):
        b.oval(cx + s * w * 0.6, cy - 1, 44, 7, b.pal.raw(0.95))
        glass(b, cx + s * w * 0.34, cy, 92, b.pal.raw(0.85))
    b.poly([(cx - 118, cy - 4), (cx - 96, cy - 26), (cx - 84, cy - 4)], b.pal.raw(0.95))
    b.poly([(cx + 92, cy - 4), (cx + 104, cy - 26), (cx + 126, cy - 4)], b.pal.raw(0.95))
    _flame(b, cx, cy - 2, 0.9)
    b.line([(cx + 40, cy - 4), (cx + 44, cy - 88)], b.pal.raw(0.1), 4)
    b.fill(box(cx + 33, cy - 50, 16, 48, 6), fade(mix(b.pal.cool, b.pal.raw(0.7), 0.4), 0.7))
    b.oval(cx + 44, cy - 98, 17, 18, b.pal.accent)
    b.oval(cx + 47, cy - 94, 10, 11, mix(b.pal.accent, b.pal.raw(0), 0.45))


def _near(b: Brush) -> None:
    """Glasses and a candle on the table next to the lens."""
    ink = b.pal.raw(0.015)
    b.rect(LEFT, 1860, 560, 400, ink)
    for x, h in ((30, 400), (150, 330)):
        shade = mix(b.pal.lamp, b.pal.raw(0.2), 0.72)
        glass(b, x, 1866, h, shade, wine=mix(b.pal.accent, b.pal.raw(0), 0.55))
    candle(b, 226, 1866, 130, 22)
    b.blob([(900, 2200), (930, 1800), (1010, 1660), (1180, 1620), (1400, 1640), (1400, 2200)], ink)
    b.poly([(RIGHT, TOP), (1060, TOP), (1030, 500), (1090, 1300), (RIGHT, 1300)], ink)


def _bar(b: Brush) -> None:
    """The other way: the bar, its mirror a fan of brass, bottles in ranks."""
    ink, brass = b.pal.raw(0.03), mix(b.pal.lamp, b.pal.raw(0.3), 0.35)
    b.shade(
        box(LEFT, TOP, WIDE, BOTTOM - TOP),
        (0, TOP),
        (0, FOOT),
        [(0, b.pal.raw(0.02)), (0.4, b.pal.tone(0.15)), (1, b.pal.tone(0.1))],
    )
    cx, cy, r = 540.0, 800.0, 390.0
    fan = polygon(
        [
            (cx + r * math.cos(a), cy - r * math.sin(a))
            for a in (math.pi * k / 30 for k in range(31))
        ]
    )
    b.shade(
        fan,
        (0, cy),
        (0, cy - r),
        [(0, mix(b.pal.lamp, b.pal.raw(0.16), 0.5)), (1, b.pal.tone(0.16))],
    )
    b.glow(cx, cy, 470, b.pal.lamp, 0.4, 0.8)
    for k in range(1, 12):
        a = math.pi * k / 12
        b.line(
            [
                (cx + 110 * math.cos(a), cy - 110 * math.sin(a)),
                (cx + r * math.cos(a), cy - r * math.sin(a)),
            ],
            ink,
            7,
        )
    b.stroke(fan, ink, 22)
    b.stroke(fan, fade(brass, 0.8), 4)
    b.fill(disc(cx, cy, 112).subtracted(box(cx - 130, cy, 260, 130)), ink)
    b.type("BAR", cx, cy - 78, 62, b.pal.accent)
    b.glow(cx, cy - 46, 150, b.pal.accent, 0.5)
    _ranks(b)


def _ranks(b: Brush) -> None:
    """Bottles in two ranks between brass pillars."""
    ink, brass = b.pal.raw(0.03), mix(b.pal.lamp, b.pal.raw(0.3), 0.35)
    for r_, y in ((0, 950), (1, 1080)):
        b.shade(
            box(120, y - 120, 840, 120),
            (0, y),
            (0, y - 120),
            [(0, mix(b.pal.lamp, b.pal.raw(0.1), 0.5)), (1, b.pal.raw(0.04))],
        )
        for k in range(23):
            c = mix(b.pal.raw(0.05), b.pal.tone(0.4), b.rng.random())
            bottle(b, 140 + k * 36 + r_ * 6, y, b.rng.uniform(74, 108), c)
        b.rect(120, y, 840, 9, ink)
    for x in (60, 960):
        b.rect(x, 250, 60, FOOT - 250, b.pal.tone(0.07))
        b.rect(x, 250, 12, FOOT - 250, fade(brass, 0.4))
    b.rect(LEFT, FOOT - 12, WIDE, BOTTOM, ink)


def _counter(b: Brush) -> None:
    """Bar counter and its stools."""
    ink, brass, z = b.pal.raw(0.03), mix(b.pal.lamp, b.pal.raw(0.3), 0.35), 1.8
    y = at(0, -50, z)[1]
    b.rect(LEFT, y, WIDE, 24, b.pal.tone(0.44))
    b.rect(LEFT, y + 24, WIDE, floor_y(z) - y - 24, b.pal.tone(0.09))
    for x in range(-290, 1380, 84):
        b.rect(x, y + 40, 5, floor_y(z) - y - 60, fade(b.pal.raw(0), 0.6))
    b.rect(LEFT, y + 24, WIDE, 4, fade(b.pal.lamp, 0.8))
    b.rect(LEFT, floor_y(z) - 44, WIDE, 7, fade(brass, 0.7))
    for x in (-430, -190, 190, 430):
        sx, sy = at(x, GROUND - 400, 1.55)
        b.fill(box(sx - 52, sy - 18, 104, 30, 12), mix(b.pal.accent, b.pal.raw(0), 0.55))
        b.rect(sx - 5, sy + 12, 10, floor_y(1.55) - sy - 12, ink)
        b.oval(sx, floor_y(1.55), 44, 9, ink)
        b.rect(sx - 30, sy + 130, 60, 6, fade(brass, 0.7))


LAID = (
    Plane("chairs", CHAIRS, _chairs),
    Plane("table", TABLE, _table),
    Plane("near", 0.64, _near, blur=8),
)
SEATS = (
    Seat(x=-240, z=SIT, faces=Side.RIGHT),
    Seat(x=240, z=SIT, faces=Side.LEFT),
)
PLACE = SetDesign(
    name=SetName.RESTAURANT,
    era=Era.MODERN,
    deep=1.05,
    front=Vista(
        planes=(
            Plane("street", 6, _street, blur=2.5),
            Plane("wall", BACK, _wall),
            Plane("parquet", 1.3, _parquet, mirror=FOOT, gloss=0.22, floor=FOOT),
            Plane("lamps", 1.7, _lamps),
            Plane("far_tables", 1.75, _far_tables),
            *LAID,
        ),
        window="street",
        seats=SEATS,
    ),
    reverse=Vista(
        planes=(
            Plane("bar", BACK, _bar),
            Plane("parquet", 1.3, _parquet, mirror=FOOT, gloss=0.22, floor=FOOT),
            Plane("lamps", 1.7, _lamps),
            Plane("counter", 1.7, _counter),
            *LAID,
        ),
        seats=SEATS,
    ),
)
