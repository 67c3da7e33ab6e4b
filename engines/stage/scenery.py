# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies far off: skies, moon, clouds, mountains, towns.

Owns their shapes. Must not know which set uses them.
"""

from collections.abc import Sequence

from PySide6.QtGui import QColor, QPainterPath

from engines.stage.brush import Brush, curve, disc
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, LEFT, RIGHT, TOP, Point
from projects.staging import TimeOfDay

# seas of the moon, in radii
SEAS: tuple[tuple[Point, ...], ...] = (
    (
        (-0.78, -0.30),
        (-0.58, -0.62),
        (-0.22, -0.70),
        (0.02, -0.52),
        (-0.06, -0.34),
        (-0.30, -0.22),
        (-0.34, 0.02),
        (-0.52, 0.24),
        (-0.74, 0.18),
    ),
    (
        (0.10, -0.50),
        (0.36, -0.44),
        (0.46, -0.24),
        (0.66, -0.10),
        (0.70, 0.16),
        (0.50, 0.24),
        (0.42, 0.02),
        (0.20, -0.08),
        (0.06, -0.26),
    ),
    ((-0.36, 0.52), (-0.16, 0.42), (0.04, 0.56), (-0.06, 0.72), (-0.28, 0.70)),
    ((0.30, 0.50), (0.46, 0.46), (0.48, 0.60), (0.34, 0.64)),
)
WIDE = RIGHT - LEFT
TALL = BOTTOM - TOP


def sky(b: Brush, horizon: float = 1150) -> None:
    """Gradient of the hour over the whole world."""
    z, m, h = b.pal.sky
    b.vgrad(LEFT, TOP, WIDE, horizon - TOP, [(0, z), (0.55, m), (1, h)])
    b.rect(LEFT, horizon - 3, WIDE, BOTTOM - horizon + 3, h)


def moon(b: Brush, x: float, y: float, r: float, color: QColor | None = None) -> None:
    """Full moon with its halo and seas; before night, the sun in its place."""
    if b.pal.time is not TimeOfDay.NIGHT:
        sun = mix(b.pal.raw(1.0), b.pal.accent, 0.05 if b.pal.time is TimeOfDay.DAY else 0.72)
        b.stipple(x, y, r * 3.6, mix(sun, b.pal.lamp, 0.5), 0.4)
        b.oval(x, y, r * 0.92, r * 0.92, sun)
        return
    c = color or mix(b.pal.raw(1.0), b.pal.lamp, 0.25)
    b.stipple(x, y, r * 4.2, b.pal.cool, 0.32)
    b.glow(x, y, r * 2.6, b.pal.cool, 0.30)
    b.oval(x, y, r, r, c)
    with b.inside(disc(x, y, r)):
        sea = fade(b.pal.raw(0.62), 0.30)
        for shape in SEAS:
            b.fill(curve([(x + u * r, y + v * r) for u, v in shape]), sea)
        b.fill(
            disc(x, y, r).subtracted(disc(x - r * 0.10, y - r * 0.06, r)),
            fade(b.pal.raw(0.6), 0.26),
        )


def stars(b: Brush, n: int, bottom: float) -> None:
    """Fine stars, thinning towards the horizon."""
    if b.pal.time is TimeOfDay.DAY:
        return
    for _ in range(n):
        y = TOP + (bottom - TOP) * b.rng.random() ** 1.6
        r = b.rng.choice((1.0, 1.3, 1.3, 2.1))
        b.oval(b.rng.uniform(LEFT, RIGHT), y, r, r, fade(b.pal.raw(1.0), b.rng.uniform(0.3, 0.9)))


def clouds(b: Brush, y: float, color: QColor, n: int = 5, thick: float = 26) -> None:
    """Long flat bands of cloud."""
    for i in range(n):
        cx, cy = b.rng.uniform(LEFT, RIGHT), y + i * thick * 2.6 + b.rng.uniform(-20, 20)
        w = b.rng.uniform(240, 560)
        h = thick * b.rng.uniform(0.5, 1.1)
        b.blob(
            [
                (cx - w, cy + h * 0.4),
                (cx - w * 0.5, cy - h * 0.3),
                (cx - w * 0.1, cy - h),
                (cx + w * 0.4, cy - h * 0.4),
                (cx + w, cy + h * 0.3),
                (cx + w * 0.3, cy + h * 0.6),
                (cx - w * 0.4, cy + h * 0.7),
            ],
            color,
        )


def skyline(
    b: Brush,
    base: float,
    low: float,
    high: float,
    color: QColor,
    window: QColor | None,
    width: Sequence[float] = (60, 150),
    density: float = 0.3,
) -> None:
    """Row of towers with a light side, crowns and a scatter of windows."""
    if window is not None and b.pal.time == TimeOfDay.DAY:
        window = fade(mix(b.pal.raw(0.2), b.pal.sky[1], 0.3), 0.5 * window.alphaF())
    x = LEFT
    while x < RIGHT:
        w = b.rng.uniform(*width)
        top = base - b.rng.uniform(low, high)
        b.rect(x, top, w, BOTTOM - top, color)
        b.rect(x, top, w * 0.3, BOTTOM - top, mix(color, b.pal.raw(0.0), 0.22))
        kind = b.rng.random()
        if kind < 0.22:
            b.poly([(x + w * 0.2, top), (x + w * 0.5, top - w * 0.5), (x + w * 0.8, top)], color)
            b.line([(x + w * 0.5, top - w * 0.4), (x + w * 0.5, top - w * 1.1)], color, 4)
        elif kind < 0.55:
            b.rect(x + w * 0.18, top - 26, w * 0.5, 28, color)
            b.line([(x + w * 0.3, top), (x + w * 0.3, top - 80)], color, 3)
        if window is not None:
            cw, ch = 7.0, 10.0
            for iy in range(int((base + 200 - top) / 22)):
                for ix in range(int((w - 12) / 15)):
                    if b.rng.random() < density:
                        b.rect(
                            x + 9 + ix * 15,
                            top + 16 + iy * 22,
                            cw,
                            ch,
                            fade(window, b.rng.uniform(0.35, 1.0)),
                        )
        x += w + b.rng.choice((0, 0, 8, 26))


def city_night(b: Brush) -> None:
    """Town beyond a high window, in two depths of haze."""
    sky(b, 1080)
    stars(b, 50, 500)
    clouds(b, 420, fade(b.pal.sky[1], 0.6), 4, 18)
    haze = b.pal.sky[2]
    skyline(
        b, 1060, 120, 360, mix(b.pal.tone(0.3), haze, 0.4), fade(b.pal.lamp, 0.5), (50, 100), 0.2
    )
    b.vgrad(LEFT, 820, WIDE, 300, [(0, fade(haze, 0)), (1, fade(haze, 0.8))])
    skyline(b, 1180, 140, 470, b.pal.tone(0.17), fade(b.pal.lamp, 0.85), (70, 150), 0.28)
    b.glow(540, 1180, 700, b.pal.lamp, 0.22, 0.4)


def wires(
    b: Brush,
    pairs: Sequence[tuple[Point, Point]],
    color: QColor,
    width: float = 3.5,
    sag: float = 60,
) -> None:
    """Cables sagging between points."""
    for a, c in pairs:
        m = ((a[0] + c[0]) / 2, (a[1] + c[1]) / 2 + sag)
        p = QPainterPath()
        p.moveTo(*a)
        p.quadTo(m[0], m[1], *c)
        b.stroke(p, color, width)


def mountains(
    b: Brush, base: float, height: float, color: QColor, foot: QColor, peaks: int = 5
) -> None:
    """Range of soft peaks that dissolve into mist at their feet."""
    pts: list[Point] = [(LEFT - 60, BOTTOM), (LEFT - 60, base)]
    for i in range(peaks * 2 + 1):
        x = LEFT + (WIDE / (peaks * 2)) * i
        y = base - (
            height * b.rng.uniform(0.55, 1.0) if i % 2 else height * b.rng.uniform(0.1, 0.35)
        )
        pts.append((x + b.rng.uniform(-30, 30), y))
    pts += [(RIGHT + 60, base), (RIGHT + 60, BOTTOM)]
    b.shade(
        curve(pts, tension=1 / 7),
        (0, base - height),
        (0, base + 40),
        [(0, color), (0.45, color), (1, foot)],
    )
