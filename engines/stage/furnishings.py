# SPDX-License-Identifier: GPL-3.0-or-later
"""Things that stand in sets: lanterns, lattices, bamboo, roofs, lamps, clocks, cloth.

Owns their shapes. Must not know which set uses them.
"""

import math

from PySide6.QtGui import QColor, QPainterPath

from engines.stage.brush import Brush, box, curve, disc
from engines.stage.palette import fade, mix
from engines.stage.perspective import TOP
from projects.staging import TimeOfDay


def lantern(
    b: Brush, x: float, y: float, r: float, lit: bool | None = None, string: float = 60
) -> None:
    """Red silk lantern with ribs, caps and tassel; y is its middle; lit from dusk on."""
    lit = b.pal.time != TimeOfDay.DAY if lit is None else lit
    red = b.pal.accent
    dark = mix(red, b.pal.raw(0.0), 0.55)
    b.line([(x, y - r - string), (x, y - r * 0.8)], b.pal.raw(0.04), max(1.5, r * 0.05))
    if lit:
        b.glow(x, y, r * 3.0, red, 0.42)
    body = disc(x, y, r * 1.08, r * 0.86)
    b.fill(body, mix(red, QColor("white"), 0.1) if lit else dark)
    with b.inside(body):
        b.rect(x - r * 1.2, y - r, r * 0.62, r * 2, dark)
        if lit:
            b.glow(x + r * 0.12, y + r * 0.15, r * 0.9, mix(b.pal.lamp, red, 0.5), 0.75)
        for k in (-0.75, -0.38, 0.0, 0.38, 0.75):
            b.stroke(
                disc(x, y, max(1.0, abs(k) * r * 1.08), r * 0.86),
                fade(dark, 0.55),
                max(1.0, r * 0.035),
            )
    for s in (-1, 1):
        b.rect(x - r * 0.44, y + s * r * 0.84 - r * 0.08, r * 0.88, r * 0.16, b.pal.raw(0.05))
    b.line([(x, y + r * 0.9), (x, y + r * 1.2)], b.pal.raw(0.05), r * 0.05)
    b.poly(
        [
            (x - r * 0.1, y + r * 1.15),
            (x + r * 0.1, y + r * 1.15),
            (x + r * 0.15, y + r * 1.9),
            (x - r * 0.15, y + r * 1.9),
        ],
        red if lit else dark,
    )


def lattice(
    b: Brush,
    x: float,
    y: float,
    w: float,
    h: float,
    color: QColor,
    bar: float = 7,
    cell: float = 62,
) -> None:
    """Step-pattern window lattice (bu-bu-jin) inside a frame."""
    with b.inside(box(x, y, w, h)):
        nx, ny = max(2, round(w / cell)), max(2, round(h / cell))
        cw, ch = w / nx, h / ny
        for j in range(ny):
            for i in range(nx):
                ox, oy = x + i * cw, y + j * ch
                if (i + j) % 2:
                    b.rect(ox + cw / 2 - bar / 2, oy, bar, ch, color)
                    b.rect(ox, oy + ch * 0.25, cw, bar * 0.8, color)
                    b.rect(ox, oy + ch * 0.75, cw, bar * 0.8, color)
                else:
                    b.rect(ox, oy + ch / 2 - bar / 2, cw, bar, color)
                    b.rect(ox + cw * 0.25, oy, bar * 0.8, ch, color)
                    b.rect(ox + cw * 0.75, oy, bar * 0.8, ch, color)
    b.stroke(box(x, y, w, h), color, bar * 1.8)


def bamboo(
    b: Brush,
    x: float,
    base: float,
    height: float,
    color: QColor,
    lean: float = 0.06,
    leaves: int = 14,
    width: float = 13,
) -> None:
    """One cane with nodes and hanging leaves."""
    n = 9
    for i in range(n):
        y0, y1 = base - height * i / n, base - height * (i + 1) / n
        x0, x1 = x + lean * (base - y0) ** 1.25 / 5, x + lean * (base - y1) ** 1.25 / 5
        w = width * (1 - 0.55 * i / n)
        b.poly(
            [
                (x0 - w / 2, y0 - 2),
                (x0 + w / 2, y0 - 2),
                (x1 + w / 2, y1 + 2),
                (x1 - w / 2, y1 + 2),
            ],
            color,
        )
    for _ in range(leaves):
        k = b.rng.uniform(0.45, 1.0)
        y = base - height * k
        lx = x + lean * (base - y) ** 1.25 / 5
        spray(b, lx, y, b.rng.choice((-1, 1)), color, height * 0.11)


def spray(b: Brush, x: float, y: float, s: int, color: QColor, size: float) -> None:
    """Spray of four bamboo leaves."""
    for k in range(4):
        a = 0.15 + 0.42 * k + b.rng.uniform(-0.12, 0.12)
        ln = size * b.rng.uniform(0.7, 1.15)
        ex, ey = x + s * ln * math.cos(a), y + ln * math.sin(a)
        nx, ny = -math.sin(a) * ln * 0.09 * s, math.cos(a) * ln * 0.09
        mx, my = x + (ex - x) * 0.4, y + (ey - y) * 0.4
        p = QPainterPath()
        p.moveTo(x, y)
        p.quadTo(mx + nx, my + ny, ex, ey)
        p.quadTo(mx - nx, my - ny, x, y)
        b.fill(p, color)


def eave(
    b: Brush,
    x0: float,
    x1: float,
    y: float,
    depth: float,
    color: QColor,
    edge: QColor,
    lift: float = 70,
    pitch: float = 26,
) -> None:
    """Tiled roof seen from the front: ridge above, upturned corners, round tile ends."""
    w = x1 - x0
    top = [(x0 + w * 0.10, y - depth), (x1 - w * 0.10, y - depth)]
    b.fill(
        curve(
            [
                (x0 - 20, y - lift),
                (x0 + w * 0.06, y - lift * 0.25),
                (x0 + w * 0.22, y),
                (x0 + w * 0.5, y + 6),
                (x1 - w * 0.22, y),
                (x1 - w * 0.06, y - lift * 0.25),
                (x1 + 20, y - lift),
                (x1 - w * 0.07, y - depth * 0.55),
                top[1],
                (x0 + w * 0.5, y - depth),
                top[0],
                (x0 + w * 0.07, y - depth * 0.55),
            ],
            tension=1 / 8,
        ),
        color,
    )
    n = int(w / pitch)
    for i in range(n + 1):
        u = i / n
        droop = lift * max(0.0, abs(u - 0.5) * 2 - 0.56) ** 2 * 4.4
        ex, ey = x0 + w * u, y + 4 - droop
        tx = x0 + w * (0.10 + 0.80 * u)
        b.line([(tx, y - depth + 6), (ex, ey)], edge, pitch * 0.16)
        b.oval(ex, ey, pitch * 0.34, pitch * 0.34, edge)
    b.rect(x0 + w * 0.09, y - depth - 22, w * 0.82, 28, edge)


def pendant(b: Brush, x: float, y: float, w: float, shade: QColor, lit: QColor) -> None:
    """Hanging lamp with a conical shade; y is the rim."""
    b.line([(x, TOP), (x, y - w * 0.5)], b.pal.raw(0.03), 5)
    b.poly(
        [
            (x - w * 0.12, y - w * 0.55),
            (x + w * 0.12, y - w * 0.55),
            (x + w * 0.5, y),
            (x - w * 0.5, y),
        ],
        shade,
    )
    b.poly(
        [
            (x - w * 0.12, y - w * 0.55),
            (x - w * 0.04, y - w * 0.55),
            (x - w * 0.22, y),
            (x - w * 0.5, y),
        ],
        mix(shade, lit, 0.18),
    )
    b.oval(x, y, w * 0.5, w * 0.07, lit)
    b.glow(x, y + 10, w * 1.8, lit, 0.6)


def books(b: Brush, x: float, y: float, w: float, h: float, low: float, high: float) -> None:
    """Row of book spines standing on y."""
    end = x + w
    while x < end - 8:
        bw = b.rng.uniform(10, 26)
        bh = h * b.rng.uniform(0.62, 0.96)
        c = b.pal.accent if b.rng.random() < 0.03 else b.pal.tone(b.rng.uniform(low, high))
        b.rect(x, y - bh, min(bw, end - x) - 2, bh, c)
        x += bw


def clock(
    b: Brush,
    x: float,
    y: float,
    r: float,
    hour: float,
    face: QColor,
    ink: QColor,
    numerals: bool = False,
) -> None:
    """Clock face with hands and marks."""
    b.oval(x, y, r * 1.12, r * 1.12, ink)
    b.oval(x, y, r, r, face)
    with b.inside(disc(x, y, r)):
        b.poly(
            [(x - r, y - r), (x + r * 0.1, y - r), (x - r * 0.5, y + r), (x - r, y + r)],
            fade(ink, 0.16),
        )
    marks = ("十二", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一")
    for i in range(12):
        a = i * math.tau / 12 - math.pi / 2
        if numerals and r > 60:
            s = r * (0.17 if len(marks[i]) == 1 else 0.13)
            b.type(marks[i], x + r * 0.8 * math.cos(a), y + r * 0.8 * math.sin(a) - s / 2, s, ink)
        else:
            k = 0.72 if i % 3 == 0 else 0.82
            b.line(
                [
                    (x + r * k * math.cos(a), y + r * k * math.sin(a)),
                    (x + r * 0.9 * math.cos(a), y + r * 0.9 * math.sin(a)),
                ],
                ink,
                r * (0.05 if i % 3 == 0 else 0.025),
            )
    for turn, ln, w in ((hour / 12, 0.48, 0.07), (hour % 1, 0.74, 0.045)):
        a = turn * math.tau - math.pi / 2
        c, s = math.cos(a), math.sin(a)
        b.poly(
            [
                (x - s * r * w, y + c * r * w),
                (x + c * r * ln, y + s * r * ln),
                (x + s * r * w, y - c * r * w),
                (x - c * r * 0.14, y - s * r * 0.14),
            ],
            ink,
        )
    b.oval(x, y, r * 0.06, r * 0.06, ink)


def curtain(
    b: Brush,
    x: float,
    w: float,
    top: float,
    bottom: float,
    lit: QColor,
    dark: QColor,
    gather: float = 0.0,
) -> None:
    """Hanging cloth in hard folds; gather pinches it inwards at two thirds of its height."""
    n = max(3, int(abs(w) / 34))
    for i in range(n):
        a, c = i / n, (i + 1) / n
        tie = top + (bottom - top) * 0.62
        xs = [x + w * a, x + w * c]
        mid = [x + w * a * (1 - gather), x + w * c * (1 - gather)]
        col = lit if i % 2 else dark
        b.poly(
            [
                (xs[0], top),
                (xs[1], top),
                (mid[1], tie),
                (xs[1], bottom),
                (xs[0], bottom),
                (mid[0], tie),
            ],
            col,
        )
        b.poly(
            [
                (xs[0], top),
                (xs[0] + w / n * 0.3, top),
                (mid[0] + w / n * 0.3, tie),
                (xs[0] + w / n * 0.3, bottom),
                (xs[0], bottom),
                (mid[0], tie),
            ],
            mix(dark, b.pal.raw(0.0), 0.3),
        )


def candle(b: Brush, x: float, base: float, h: float, w: float) -> None:
    """Burning candle."""
    b.rect(x - w / 2, base - h, w, h, mix(b.pal.accent, b.pal.raw(0.0), 0.15))
    b.rect(x - w / 2, base - h, w * 0.35, h, mix(b.pal.accent, b.pal.raw(0.0), 0.55))
    b.glow(x, base - h - w, w * 9, b.pal.lamp, 0.6)
    f = curve(
        [
            (x, base - h - w * 3.2),
            (x + w * 0.5, base - h - w * 1.1),
            (x, base - h - w * 0.2),
            (x - w * 0.5, base - h - w * 1.1),
        ]
    )
    b.fill(f, mix(b.pal.lamp, QColor("white"), 0.4))
