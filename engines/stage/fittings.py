# SPDX-License-Identifier: GPL-3.0-or-later
"""What modern rooms share: solids in perspective, tiled floors, lamps in ceilings, chairs, bottles.

Owns their shapes. Must not know which set uses them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor

from engines.stage.brush import Brush, box
from engines.stage.palette import fade, mix
from engines.stage.perspective import (
    BOTTOM,
    GROUND,
    LEFT,
    RIGHT,
    WIDE,
    Point,
    at,
    floor_y,
    front,
    level,
    side,
)
from engines.stage.scenery import clouds, moon, sky, skyline, stars
from projects.staging import TimeOfDay

Span = tuple[float, float]


@dataclass(frozen=True)
class Faces:
    """Three tones of a solid: towards the lens, towards the middle of the picture, level."""

    front: QColor
    flank: QColor
    level: QColor


def faces(b: Brush, value: float, turn: float = 0.55) -> Faces:
    """Tones of a solid of one ink: its flank darker by `turn`, its top lighter."""
    return Faces(b.pal.tone(value), b.pal.tone(value * turn), b.pal.tone(min(1.0, value * 1.5)))


def block(b: Brush, xs: Span, ys: Span, zs: Span, look: Faces) -> None:
    """A box in the world's perspective; spans in px at distance 1, zs from near to far."""
    if xs[0] > 0 or xs[1] < 0:
        x = xs[0] if xs[0] > 0 else xs[1]
        b.poly(side(x, ys[0], ys[1], *zs), look.flank)
    if ys[0] > 0 or ys[1] < 0:
        y = ys[0] if ys[0] > 0 else ys[1]
        b.poly(level(y, *xs, *zs), look.level)
    b.rect(*front(*xs, *ys, zs[0]), look.front)


def floor_lines(b: Brush, far: float, step: float, color: QColor, *, width: float = 3.0) -> None:
    """Joints of a tiled floor that begins at a distance."""
    z = far
    while z > 0.44:
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], color, width / max(1.0, z))
        z /= 1.19
    for i in range(-11, 12):
        b.line([at(i * step, GROUND, far), at(i * step, GROUND, 0.42)], color, width)


def floor(b: Brush, far: float, near_value: float, far_value: float) -> None:
    """Ground from a distance to the lens, lit far off and black at the bottom."""
    y = floor_y(far)
    b.vgrad(
        LEFT,
        y,
        WIDE,
        BOTTOM - y,
        [(0, b.pal.tone(far_value)), (0.3, b.pal.tone(near_value)), (0.85, b.pal.raw(0.01))],
    )


def spill(b: Brush, quad: Sequence[Point], color: QColor, strength: float) -> None:
    """Light that falls on the floor from the first two points to the last two."""
    b.beam(quad, (0, quad[0][1]), (0, quad[2][1]), color, strength)


def bottle(b: Brush, x: float, base: float, h: float, color: QColor) -> None:
    """Wine bottle, its light side left."""
    w = h * 0.27
    b.fill(box(x - w / 2, base - h * 0.62, w, h * 0.62, w * 0.18), color)
    b.poly(
        [
            (x - w / 2, base - h * 0.58),
            (x - w * 0.16, base - h * 0.74),
            (x - w * 0.16, base - h),
            (x + w * 0.16, base - h),
            (x + w * 0.16, base - h * 0.74),
            (x + w / 2, base - h * 0.58),
        ],
        color,
    )
    b.rect(x + w * 0.1, base - h * 0.6, w * 0.4, h * 0.6, fade(b.pal.raw(0), 0.4))
    b.rect(x - w / 2, base - h * 0.4, w, h * 0.2, fade(b.pal.raw(0.9), 0.55))


def glass(
    b: Brush, x: float, base: float, h: float, color: QColor, *, wine: QColor | None = None
) -> None:
    """Wine glass: a pale bowl on a stem, a third full."""
    b.rect(x - 1.5, base - h * 0.5, 3, h * 0.5, color)
    b.oval(x, base, h * 0.2, h * 0.04, color)
    b.blob(
        [
            (x - h * 0.2, base - h),
            (x - h * 0.24, base - h * 0.72),
            (x, base - h * 0.46),
            (x + h * 0.24, base - h * 0.72),
            (x + h * 0.2, base - h),
        ],
        fade(color, 0.6),
    )
    b.poly(
        [
            (x - h * 0.22, base - h * 0.76),
            (x + h * 0.22, base - h * 0.76),
            (x + h * 0.08, base - h * 0.52),
            (x - h * 0.08, base - h * 0.52),
        ],
        fade(wine or b.pal.accent, 0.75),
    )


def chair_in_profile(b: Brush, x: float, z: float, look: Faces, *, faces_right: bool) -> None:
    """Padded chair seen from its side; x is the front edge of its seat, at distance 1."""
    s = 1.0 if faces_right else -1.0

    def p(dx: float, up: float) -> Point:
        return at(x + s * dx, GROUND - up, z)

    b.poly([p(0, 240), p(0, 196), p(-236, 190), p(-236, 240)], look.front)
    b.poly([p(0, 240), p(0, 228), p(-236, 228), p(-236, 240)], look.level)
    b.poly([p(-196, 236), p(-236, 236), p(-282, 560), p(-232, 566)], look.front)
    b.poly([p(-226, 236), p(-236, 236), p(-282, 560), p(-266, 562)], look.flank)
    for a, c in ((-18, -2), (-214, -262)):
        b.line([p(a, 196), p(c, 0)], look.flank, 20 / z)


def high_back(
    b: Brush, x: float, z: float, look: Faces, *, top: float = 620, swivels: bool = True
) -> None:
    """Upholstered chair from the front; x and top at distance 1."""
    left, t, w, h = front(x - 125, x + 125, GROUND - top, GROUND - 170, z)
    b.fill(box(left, t, w, h, 40 / z), look.front)
    b.fill(box(left + w * 0.07, t + 16 / z, w * 0.3, h * 0.8, 26 / z), look.level)
    b.rect(*front(x - 135, x + 135, GROUND - 240, GROUND - 170, z), look.flank)
    if not swivels:
        for dx in (-112, 112):
            b.line([at(x + dx, GROUND - 170, z), at(x + dx, GROUND, z)], look.flank, 20 / z)
        return
    b.line([at(x, GROUND - 170, z), at(x, GROUND - 40, z)], look.flank, 22 / z)
    b.line([at(x - 110, GROUND - 8, z), at(x, GROUND - 44, z)], look.flank, 16 / z)
    b.line([at(x + 110, GROUND - 8, z), at(x, GROUND - 44, z)], look.flank, 16 / z)


def outlook(b: Brush, horizon: float, *, orb: Point | None = None, blocks: float = 1.0) -> None:
    """What a window shows of the town at the hour: sky, sun or moon, two rows of towers."""
    sky(b, horizon)
    stars(b, 40, horizon - 500)
    if orb is not None:
        moon(b, orb[0], orb[1], 70)
    clouds(b, horizon - 520, fade(b.pal.sky[2], 0.5), 4, 16)
    night = b.pal.time is TimeOfDay.NIGHT
    far = mix(b.pal.tone(0.36), b.pal.sky[2], 0.5)
    skyline(b, horizon, 120 * blocks, 420 * blocks, far, fade(b.pal.lamp, 0.5), (60, 120), 0.12)
    near = b.pal.tone(0.15 if night else 0.26)
    skyline(b, horizon + 60, 80 * blocks, 300 * blocks, near, b.pal.lamp, (80, 170), 0.3)
    b.glow(540, horizon, 620, b.pal.lamp, 0.22, 0.4)


def tube(b: Brush, a: Point, c: Point, color: QColor, width: float) -> None:
    """Fluorescent tube with its halo."""
    m = ((a[0] + c[0]) / 2, (a[1] + c[1]) / 2)
    b.glow(m[0], m[1], max(90.0, width * 12), color, 0.4, 0.6)
    b.line([a, c], mix(color, b.pal.raw(1), 0.7), width)


def exit_sign(b: Brush, x: float, y: float, size: float, color: QColor) -> None:
    """Lit box that says exit, with an arrow; x, y its middle."""
    w, h = size * 3.6, size * 1.5
    b.glow(x, y, size * 4, color, 0.4)
    b.fill(box(x - w / 2, y - h / 2, w, h, 6), mix(color, b.pal.raw(0), 0.25))
    b.stroke(box(x - w / 2, y - h / 2, w, h), b.pal.raw(0.05), 5)
    white = b.pal.raw(1)
    b.type("出口", x - size * 0.55, y - size * 0.55, size, white)
    tip = x + size * 1.5
    b.line([(tip - size * 0.8, y), (tip, y)], white, size * 0.1)
    b.line(
        [(tip - size * 0.3, y - size * 0.28), (tip, y), (tip - size * 0.3, y + size * 0.28)],
        white,
        size * 0.1,
    )
