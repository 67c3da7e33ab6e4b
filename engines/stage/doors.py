# SPDX-License-Identifier: GPL-3.0-or-later
"""A door seen from inside, as it opens: one leaf of today, or two leaves of lattice of old.

Owns its picture at a second: light through the gap, who stands in it, and what falls outside.
Must not know shots or sets.
"""

from dataclasses import dataclass
from random import Random

from PySide6.QtGui import QColor, QPainter, QPainterPath

from engines.stage.brush import Brush, box, curve, polygon
from engines.stage.camera import Camera, ease
from engines.stage.palette import Palette, Tone, fade, mix
from engines.stage.perspective import Point
from projects.staging import Weather

FOOT = 1560.0
"""Where the floor begins."""
OPENS_S, TAKES_S = 0.25, 1.4
FLAKES = 46
Quad = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, kw_only=True)
class Doorway:
    """What is behind a door.

    Attributes:
        old: two leaves of lattice.
        weather: what falls outside, and only there.
        unit: size of the output against 1080x1920. brush: draws it.
    """

    palette: Palette
    unit: float
    old: bool = False
    weather: Weather = Weather.CLEAR
    brush: type[Brush] = Brush

    def draw(self, p: QPainter, t_s: float, cam: Camera) -> None:
        """Draw at a second of the shot."""
        p.setTransform(cam.transform(1.0, self.unit))
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        b = self.brush(p, self.palette, Random(1))
        k = ease((t_s - OPENS_S) / TAKES_S)
        (_lattice_doors if self.old else _leaf_door)(b, self, k, t_s)


def _lit(pal: Palette) -> tuple[QColor, QColor]:
    """Light of the gap above and near the ground."""
    glow = mix(pal.lamp, pal.raw(1), 0.45)
    return glow, mix(glow, pal.raw(0.62), 0.42)


def _wall(b: Brush, gap_x: float) -> None:
    """A wall that the light from the gap falls along, and the floor before it."""
    pal = b.pal
    near, far = mix(pal.raw(0.46), pal.lamp, 0.08), pal.raw(0.15)
    for x0, x1 in ((gap_x, -300.0), (gap_x, 1400.0)):
        left, right = min(x0, x1), max(x0, x1)
        shape = polygon([(left, -300), (right, -300), (right, FOOT), (left, FOOT)])
        b.shade(shape, (x0, 0), (x1, 0), [(0, near), (0.5, mix(near, far, 0.7)), (1, far)])
    b.vgrad(-400, FOOT, 1900, 900, [(0, pal.raw(0.26)), (0.35, pal.raw(0.17)), (1, pal.raw(0.06))])


def _floor_light(b: Brush, left: float, right: float, k: float) -> None:
    """The wedge of light on the floor, and the long shadow of who stands in it."""
    pal = b.pal
    wide = right - left
    reach = 460.0
    wedge = polygon(
        [
            (left, FOOT),
            (right, FOOT),
            (right + wide * 0.62 + 60, FOOT + reach),
            (left - wide * 0.62 - 60, FOOT + reach),
        ]
    )
    glow, dim = _lit(pal)
    b.shade(wedge, (0, FOOT), (0, FOOT + reach), [(0, fade(glow, 0.86)), (1, fade(dim, 0.42))])
    if k <= 0.22:
        return
    x, w = (left + right) / 2, min(wide * 0.4, 120.0)
    shade = fade(pal.raw(0.06), 0.85 * min(1.0, (k - 0.22) * 3))
    b.poly(
        [
            (x - w * 0.62, FOOT),
            (x + w * 0.62, FOOT),
            (x + w * 1.15, FOOT + reach),
            (x - w * 1.15, FOOT + reach),
        ],
        shade,
    )


def _falling(b: Brush, door: Doorway, opening: QPainterPath, t_s: float) -> None:
    """Snow or rain outside, seen through the gap alone."""
    if door.weather not in (Weather.SNOW, Weather.RAIN, Weather.LIGHTNING):
        return
    pal, chance = b.pal, Random(11)
    beat = int(t_s * 12) / 12
    with b.inside(opening):
        for _ in range(FLAKES):
            x, y, size = chance.uniform(180, 900), chance.uniform(0, 1), chance.uniform(4, 10)
            if door.weather == Weather.SNOW:
                fall = 200 + 1360 * ((y + beat * 0.16) % 1)
                b.oval(x + 14 * (y - 0.5), fall, size, size, fade(pal.raw(0.55), 0.8))
            else:
                fall = 160 + 1500 * ((y + beat * 1.7) % 1)
                b.line([(x, fall), (x - 12, fall + 90)], fade(pal.raw(0.6), 0.5), 2.6)


ROBED: tuple[Point, ...] = (
    (34, 118),
    (46, 160),
    (96, 186),
    (128, 232),
    (150, 420),
    (186, 620),
    (150, 650),
    (116, 610),
    (124, 800),
    (150, 1010),
)
COATED: tuple[Point, ...] = (
    (30, 118),
    (40, 158),
    (92, 176),
    (116, 214),
    (122, 360),
    (128, 520),
    (108, 540),
    (104, 500),
    (118, 690),
    (84, 700),
    (74, 880),
    (66, 1010),
)
"""Right halves of who stands in a doorway, down from the neck."""


def _stranger(b: Brush, x: float, k: float, *, old: bool) -> None:
    """Who stands in the light: a dark figure, nearly black, that the light eats into."""
    pal = b.pal
    dark = mix(pal.raw(0.05), pal.accent, 0.10)
    top = 560.0
    half = ROBED if old else COATED
    outline = [(x + a, top + y) for a, y in half]
    if not old:
        outline += [
            (x + 10, FOOT + 10),
            (x + 4, top + 760),
            (x - 4, top + 760),
            (x - 10, FOOT + 10),
        ]
    outline += [(x - a, top + y) for a, y in reversed(half)]
    head = [
        (0, -56),
        (40, -42),
        (56, 4),
        (44, 60),
        (24, 92),
        (0, 102),
        (-24, 92),
        (-44, 60),
        (-56, 4),
        (-40, -42),
    ]
    shape = curve(outline, tension=0.11)
    shape = shape.united(curve([(x + a, top + y) for a, y in head]))
    shape = shape.united(
        polygon([(x - 26, top + 70), (x + 26, top + 70), (x + 34, top + 150), (x - 34, top + 150)])
    )
    if old:
        knot = [(-30, -44), (-38, -86), (0, -112), (38, -86), (30, -44)]
        pin = [(-78, -62), (78, -80), (78, -74), (-78, -56)]
        shape = shape.united(curve([(x + a, top + y) for a, y in knot]))
        shape = shape.united(polygon([(x + a, top + y) for a, y in pin]))
    b.fill(shape, fade(dark, min(1.0, 0.4 + k)))
    with b.inside(shape):
        b.shade(
            shape,
            (0, top),
            (0, FOOT),
            [(0, fade(pal.lamp, 0.0)), (0.7, fade(pal.lamp, 0.05)), (1, fade(pal.lamp, 0.34))],
        )


def _fingers(b: Brush, x: float, y: float, *, flip: bool) -> None:
    """A hand around the edge of a leaf from outside: four fingers in two tones."""
    pal = b.pal
    lit, shade = pal.colour("skin", Tone.LIT), pal.colour("skin", Tone.SHADE)
    nail = mix(lit, pal.colour("blush", Tone.LIT), 0.5)
    s = -1.0 if flip else 1.0

    def bar(start: float, top: float, long: float, tall: float) -> QPainterPath:
        """A rounded bar from the edge of the leaf inwards."""
        return box(x + (s * start if s > 0 else -start - long), top, long, tall, tall / 2)

    for dy, long, thick in (
        (0.0, 92.0, 44.0),
        (41.0, 110.0, 46.0),
        (83.0, 104.0, 46.0),
        (125.0, 80.0, 40.0),
    ):
        finger = bar(-20, y + dy, long + 20, thick)
        b.fill(finger.translated(7 * s, 10), fade(pal.raw(0), 0.45))
        b.fill(finger, shade)
        with b.inside(finger):
            b.fill(bar(-30, y + dy - thick * 0.42, long + 24, thick), lit)
            b.fill(bar(long - 25, y + dy + thick * 0.2, 19, thick * 0.5), nail)


def _leaf_door(b: Brush, door: Doorway, k: float, t_s: float) -> None:
    """One panelled leaf in its frame; it opens from the left."""
    pal = b.pal
    gap = 34 + 300 * k
    left, right, top = 210.0, 870.0, 240.0
    glow, dim = _lit(pal)
    _wall(b, left + gap * 0.5)
    trim = pal.raw(0.38)
    b.rect(left - 66, top - 66, right - left + 132, FOOT - top + 66, trim)
    b.rect(left - 66, top - 66, 14, FOOT - top + 66, pal.raw(0.44))
    b.rect(left - 66, top - 66, right - left + 132, 12, pal.raw(0.44))
    b.rect(left - 10, top - 10, right - left + 20, FOOT - top + 10, pal.raw(0.08))
    opening = polygon([(left, top), (left + gap + 20, top), (left + gap + 20, FOOT), (left, FOOT)])
    b.shade(opening, (0, top), (0, FOOT), [(0, glow), (0.7, glow), (1, dim)])
    _falling(b, door, opening, t_s)
    if k > 0.22:
        with b.inside(opening):
            _stranger(b, left + gap * 0.5, k, old=False)
    slant = 54 * k
    edge = left + gap
    leaf = polygon([(edge, top + slant * 0.5), (right, top), (right, FOOT), (edge, FOOT + slant)])
    wood, deep, light = pal.raw(0.44), pal.raw(0.31), pal.raw(0.56)
    b.shade(leaf, (edge, 0), (right, 0), [(0, wood), (1, mix(wood, deep, 0.8))])
    inset = 66 + gap * 0.1
    for y0, y1 in ((top + 90, 860.0), (960.0, FOOT - 96)):
        panel = [(edge + inset, y0), (right - 62, y0), (right - 62, y1), (edge + inset, y1)]
        b.poly(panel, deep)
        b.line([panel[3], panel[0], panel[1]], pal.raw(0.16), 9)
        b.line([panel[1], panel[2], panel[3]], light, 7)
    b.line([(edge, top + slant * 0.5), (edge, FOOT + slant)], glow, 9 + 9 * k)
    brass = mix(pal.lamp, pal.raw(0.45), 0.35)
    x = edge + 52
    b.fill(box(x - 24, 1010, 48, 190, 18), mix(brass, pal.raw(0.1), 0.55))
    b.oval(x, 1066, 20, 20, brass)
    b.fill(curve([(x - 4, 1054), (x + 104, 1058), (x + 112, 1074), (x - 4, 1080)]), brass)
    _floor_light(b, left, edge, k)
    b.beam(
        [(left, top), (edge, top), (edge + 260 * k, FOOT), (left - 160, FOOT)],
        (0, top),
        (0, FOOT),
        pal.lamp,
        0.10 + 0.10 * k,
    )
    if k > 0.3:
        _fingers(b, edge, 770, flip=False)


def _lattice_doors(b: Brush, door: Doorway, k: float, t_s: float) -> None:
    """Two leaves of lattice and paper that part in the middle, over a high sill."""
    pal = b.pal
    half = 17 + 190 * k
    left, right, top, x = 120.0, 960.0, 210.0, 540.0
    glow, dim = _lit(pal)
    _wall(b, x)
    for side in (left - 74, right + 6):
        b.hgrad(
            side,
            -300,
            68,
            FOOT + 300,
            [
                (0, mix(pal.accent, pal.raw(0.1), 0.5)),
                (0.4, mix(pal.accent, pal.raw(0.3), 0.2)),
                (1, mix(pal.accent, pal.raw(0.05), 0.7)),
            ],
        )
    b.rect(left - 74, top - 84, right - left + 148, 74, pal.raw(0.22))
    b.rect(left - 74, top - 84, right - left + 148, 9, mix(pal.lamp, pal.raw(0.4), 0.5))
    b.rect(left - 6, top - 10, right - left + 12, FOOT - top + 10, pal.raw(0.05))
    opening = polygon([(x - half, top), (x + half, top), (x + half, FOOT), (x - half, FOOT)])
    b.shade(opening, (0, top), (0, FOOT), [(0, glow), (0.7, glow), (1, dim)])
    _falling(b, door, opening, t_s)
    if k > 0.2:
        with b.inside(opening):
            _stranger(b, x, k, old=True)
    slant = 44 * k
    for s in (-1.0, 1.0):
        hinge = left if s < 0 else right
        _lattice(b, (x + s * half, hinge, top, slant))
    _floor_light(b, x - half, x + half, k)
    b.rect(left - 40, FOOT - 8, right - left + 80, 52, pal.raw(0.20))
    b.rect(left - 40, FOOT - 8, right - left + 80, 9, mix(glow, pal.raw(0.4), 0.4))
    b.beam(
        [(x - half, top), (x + half, top), (x + half + 200, FOOT), (x - half - 200, FOOT)],
        (0, top),
        (0, FOOT),
        pal.lamp,
        0.08 + 0.10 * k,
    )
    if k > 0.3:
        _fingers(b, x - half, 800, flip=True)


def _lattice(b: Brush, leaf: tuple[float, float, float, float]) -> None:
    """One leaf: paper behind a lattice above, a carved panel below, a ring of bronze.

    `leaf` is the x of its free edge and of its hinge, its top, and how far it has swung.
    """
    pal = b.pal
    free, hinge, top, slant = leaf
    wood, deep, light = mix(pal.raw(0.30), pal.accent, 0.22), pal.raw(0.13), pal.raw(0.46)
    paper = mix(pal.lamp, pal.raw(0.40), 0.42)

    def at(u: float, v: float) -> Point:
        """From hinge (0) to free edge (1), from the top (0) to the foot (1)."""
        y0, y1 = top + slant * 0.5 * u, FOOT + slant * u
        return hinge + (free - hinge) * u, y0 + (y1 - y0) * v

    def quad(u0: float, v0: float, u1: float, v1: float) -> Quad:
        return at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)

    b.poly(quad(0, 0, 1, 1), wood)
    b.shade(
        polygon(quad(0.1, 0.05, 0.9, 0.60)),
        at(1, 0),
        at(0, 0),
        [(0, mix(paper, pal.raw(1), 0.22)), (1, mix(paper, deep, 0.45))],
    )
    for i in range(1, 6):
        u = 0.1 + 0.8 * i / 6
        b.line([at(u, 0.05), at(u, 0.60)], wood, 9)
    for i in range(1, 10):
        v = 0.05 + 0.55 * i / 10
        b.line([at(0.1, v), at(0.9, v)], wood, 9)
    for u, v in ((0.5, 0.16), (0.5, 0.325), (0.5, 0.49)):
        d = 0.2
        flower = [at(u, v - d * 0.34), at(u + d, v), at(u, v + d * 0.34), at(u - d, v)]
        b.poly(flower, wood)
        inner = [at(u, v - d * 0.22), at(u + d * 0.62, v), at(u, v + d * 0.22), at(u - d * 0.62, v)]
        b.poly(inner, mix(paper, pal.raw(1), 0.3))
    b.poly(quad(0.1, 0.66, 0.9, 0.72), deep)
    b.poly(quad(0.1, 0.76, 0.9, 0.95), deep)
    b.line([at(0.1, 0.95), at(0.9, 0.95), at(0.9, 0.76)], light, 5)
    scroll = [
        at(0.24, 0.87),
        at(0.34, 0.81),
        at(0.5, 0.86),
        at(0.66, 0.81),
        at(0.76, 0.87),
        at(0.6, 0.91),
        at(0.5, 0.875),
        at(0.4, 0.91),
    ]
    b.blob(scroll, mix(wood, pal.lamp, 0.22))
    cx, cy = at(0.93, 0.60)
    bronze = mix(pal.lamp, pal.raw(0.4), 0.4)
    b.oval(cx, cy, 30, 30, bronze)
    ring = curve(
        [
            (cx - 24, cy + 12),
            (cx - 30, cy + 46),
            (cx, cy + 74),
            (cx + 30, cy + 46),
            (cx + 24, cy + 12),
        ]
    )
    b.stroke(ring, bronze, 9)
    b.oval(cx, cy, 12, 12, deep)
    b.line([at(1, 0), at(1, 1)], mix(pal.lamp, pal.raw(1), 0.45), 8 + 0.14 * slant)
