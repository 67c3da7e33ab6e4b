# SPDX-License-Identifier: GPL-3.0-or-later
"""The two tones of a thing: a lit face, a hard terminator, a shade.

Owns how a silhouette is split by the light, which stands at the left. Must not know any thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QColor, QPainterPath

from engines.stage.brush import Brush, polygon
from engines.stage.palette import fade, mix
from engines.stage.perspective import Point


@dataclass(frozen=True)
class Tones:
    """A material's face to the light and its face away from it."""

    lit: QColor
    shade: QColor

    def dimmer(self, amount: float) -> "Tones":
        """The same material farther from the light."""
        return Tones(mix(self.lit, self.shade, amount), mix(self.shade, QColor("black"), amount))


def paper_of(b: Brush) -> Tones:
    """Paper, porcelain, white paint."""
    return Tones(mix(b.pal.raw(0.94), b.pal.lamp, 0.2), b.pal.raw(0.52))


def gold_of(b: Brush) -> Tones:
    """Gold and brass."""
    gold = mix(b.pal.lamp, b.pal.raw(0.5), 0.35)
    return Tones(gold, mix(gold, b.pal.raw(0.04), 0.62))


def accent_of(b: Brush) -> Tones:
    """The one colour of the production."""
    return Tones(b.pal.accent, mix(b.pal.accent, b.pal.raw(0.0), 0.55))


def dark_of(b: Brush, value: float = 0.26) -> Tones:
    """Leather, lacquer, dark cloth."""
    return Tones(b.pal.raw(value), b.pal.raw(value * 0.3))


def steel_of(b: Brush) -> Tones:
    """Polished metal."""
    return Tones(b.pal.raw(0.8), b.pal.raw(0.34))


def jade_of(b: Brush) -> Tones:
    """Pale green stone under any grade."""
    green = mix(b.pal.raw(0.72), QColor("#6fae8a"), 0.5)
    return Tones(green, mix(green, b.pal.raw(0.06), 0.58))


def form(
    b: Brush, path: QPainterPath, tones: Tones, split: float = 0.58, lean: float = 0.12
) -> None:
    """Fill a silhouette in two tones; the terminator leans by a share of the width."""
    r = path.boundingRect()
    top, foot = r.left() + r.width() * (split + lean), r.left() + r.width() * (split - lean)
    b.fill(path, tones.lit)
    with b.inside(path):
        far = r.right() + 9
        b.poly([(top, r.top() - 9), (far, r.top() - 9), (far, r.bottom() + 9),
                (foot, r.bottom() + 9)], tones.shade)  # fmt: skip


def slab(b: Brush, points: Sequence[Point], tones: Tones, split: float = 0.58) -> None:
    """A straight-edged silhouette in two tones."""
    form(b, polygon(points), tones, split)


def cast_shadow(b: Brush, y: float, rx: float, ry: float = 46.0) -> None:
    """What a standing thing throws on its table, away from the light."""
    b.oval(rx * 0.14, y, rx, ry, fade(b.pal.raw(0.0), 0.5))


def edge_light(b: Brush, points: Sequence[Point], width: float = 7.0) -> None:
    """A thin light along an edge that faces the key."""
    b.line(points, fade(b.pal.raw(1.0), 0.75), width, smooth=True)
