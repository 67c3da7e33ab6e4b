# SPDX-License-Identifier: GPL-3.0-or-later
"""What grows and stands in old gardens: willows, stones, pavilions, bridges, balustrades.

Owns their shapes. Must not know which set uses them.
"""

import math

from PySide6.QtGui import QColor, QPainterPath

from engines.stage.brush import Brush, box, disc, polygon
from engines.stage.furnishings import eave
from engines.stage.palette import mix


def willow(
    b: Brush, x: float, y: float, spread: float, color: QColor, *, n: int = 26, fall: float = 420
) -> None:
    """Hanging withies of a crown around x, y: each a thin curve with paired leaves."""
    for i in range(n):
        u = (i + b.rng.random()) / n
        sx = x + (u - 0.5) * spread
        sy = y + abs(u - 0.5) * spread * 0.12 + b.rng.uniform(-20, 20)
        length = fall * b.rng.uniform(0.5, 1.0) * (1 - 0.35 * abs(u - 0.5) * 2)
        drift = (u - 0.5) * 60 + b.rng.uniform(-14, 14)
        path = QPainterPath()
        path.moveTo(sx, sy)
        path.quadTo(sx + drift * 0.2, sy + length * 0.5, sx + drift, sy + length)
        b.stroke(path, color, 2.4)
        steps = int(length / 22)
        for k in range(2, steps):
            q = path.pointAtPercent(k / steps)
            s = 1 if k % 2 else -1
            b.poly([(q.x(), q.y()), (q.x() + s * 7, q.y() + 9), (q.x() + s * 8, q.y() + 25)], color)


def stone(b: Brush, x: float, base: float, w: float, h: float) -> None:
    """A scholar's rock: pierced, thin at the waist, with a light side."""
    dark, lit = b.pal.tone(0.16), b.pal.tone(0.36)
    pts = [
        (x - w * 0.42, base),
        (x - w * 0.5, base - h * 0.22),
        (x - w * 0.26, base - h * 0.42),
        (x - w * 0.42, base - h * 0.62),
        (x - w * 0.3, base - h * 0.86),
        (x - w * 0.04, base - h),
        (x + w * 0.24, base - h * 0.9),
        (x + w * 0.34, base - h * 0.66),
        (x + w * 0.2, base - h * 0.48),
        (x + w * 0.46, base - h * 0.28),
        (x + w * 0.5, base),
    ]
    shape = polygon(pts)
    for u, v, r in ((-0.12, 0.7, 0.09), (0.1, 0.34, 0.11), (-0.2, 0.24, 0.06)):
        shape = shape.subtracted(disc(x + u * w, base - v * h, r * w, r * w * 1.5))
    b.fill(shape, dark)
    with b.inside(shape):
        b.poly([(q[0] - w * 0.3, q[1] - h * 0.04) for q in pts], lit)


def pavilion(b: Brush, x: float, base: float, w: float, color: QColor, edge: QColor) -> None:
    """A small open pavilion: two tiers of upturned roof on four posts."""
    h = w * 0.62
    for u in (-0.4, -0.16, 0.16, 0.4):
        b.rect(x + u * w - w * 0.018, base - h, w * 0.036, h, color)
    b.rect(x - w * 0.44, base - h * 0.26, w * 0.88, w * 0.03, color)
    for i in range(12):
        b.rect(x - w * 0.42 + i * w * 0.074, base - h * 0.26, w * 0.012, h * 0.26, color)
    b.rect(x - w * 0.5, base - h * 0.06, w, w * 0.09, color)
    eave(b, x - w * 0.66, x + w * 0.66, base - h + 4, w * 0.22, color, edge, w * 0.13, w * 0.06)
    b.rect(x - w * 0.3, base - h - w * 0.34, w * 0.6, w * 0.14, color)
    top = base - h - w * 0.32
    eave(b, x - w * 0.46, x + w * 0.46, top, w * 0.2, color, edge, w * 0.12, w * 0.06)
    b.poly(
        [(x - w * 0.05, top - w * 0.2), (x, top - w * 0.42), (x + w * 0.05, top - w * 0.2)], edge
    )


def moon_bridge(b: Brush, x: float, base: float, r: float, color: QColor, lit: QColor) -> None:
    """A steep stone bridge of one round arch, with a railed deck; base is the water line."""
    deck = QPainterPath()
    deck.moveTo(x - r * 2.5, base)
    deck.cubicTo(x - r * 1.5, base - r * 0.5, x - r * 0.9, base - r * 1.42, x, base - r * 1.44)
    deck.cubicTo(x + r * 0.9, base - r * 1.42, x + r * 1.5, base - r * 0.5, x + r * 2.5, base)
    deck.closeSubpath()
    body = deck.subtracted(disc(x, base, r, r))
    b.fill(body, color)
    with b.inside(body):
        b.fill(disc(x, base, r * 1.16).subtracted(disc(x, base, r * 1.02)), mix(color, lit, 0.45))
    rail: list[tuple[float, float]] = []
    for i in range(13):
        q = deck.pointAtPercent(0.02 + 0.54 * i / 12)
        rail.append((q.x(), q.y() - r * 0.26))
        b.rect(q.x() - r * 0.035, q.y() - r * 0.34, r * 0.07, r * 0.36, color)
        b.oval(q.x(), q.y() - r * 0.36, r * 0.055, r * 0.055, lit)
    b.line(rail, color, r * 0.07, True)
    b.line([(q[0], q[1] - r * 0.03) for q in rail], lit, max(1.5, r * 0.02), True)
    b.line([(q[0], q[1] + r * 0.14) for q in rail], color, r * 0.04, True)


def balustrade(
    b: Brush, x0: float, x1: float, y: float, h: float, colors: tuple[QColor, QColor]
) -> None:
    """Stone rail with lotus-headed posts; y is its foot, colours are stone and its lit edge."""
    stone_, lit = colors
    n = max(1, round((x1 - x0) / (h * 1.5)))
    w = (x1 - x0) / n
    b.rect(x0, y - h * 0.16, x1 - x0, h * 0.16, stone_)
    for i in range(n):
        ax = x0 + i * w
        panel = box(ax + w * 0.1, y - h * 0.72, w * 0.8, h * 0.6)
        hole = box(ax + w * 0.24, y - h * 0.58, w * 0.52, h * 0.26, h * 0.13)
        b.fill(panel.subtracted(hole), stone_)
        b.rect(ax, y - h * 0.86, w, h * 0.13, stone_)
        b.rect(ax, y - h * 0.87, w, h * 0.03, lit)
    for i in range(n + 1):
        ax = x0 + i * w
        b.rect(ax - h * 0.1, y - h * 1.02, h * 0.2, h * 1.02, stone_)
        b.rect(ax - h * 0.1, y - h * 1.02, h * 0.05, h * 1.02, lit)
        b.blob(
            [
                (ax + h * 0.13 * math.cos(a), y - h * 1.16 + h * 0.17 * math.sin(a))
                for a in (0.0, 1.2, 1.94, 3.14, 4.2, 4.71, 5.2)
            ],
            stone_,
        )
