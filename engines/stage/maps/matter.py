# SPDX-License-Identifier: GPL-3.0-or-later
"""A brush for things without light: every shape is a path to fill, and what only shines is nothing.

Owns which calls of a brush are shapes and which are light. Must not know what a fill looks like.
"""

from collections.abc import Sequence

from PySide6.QtGui import QColor

from engines.stage.brush import Brush, Point, box, curve, disc, polygon


class MatterBrush(Brush):
    """A brush whose shapes all go through `fill`, and which has neither glow nor beam."""

    def rect(self, x: float, y: float, w: float, h: float, color: QColor) -> None:
        """Fill a rectangle."""
        self.fill(box(x, y, w, h), color)

    def poly(self, points: Sequence[Point], color: QColor) -> None:
        """Fill a polygon."""
        self.fill(polygon(points), color)

    def blob(self, points: Sequence[Point], color: QColor) -> None:
        """Fill a smooth shape."""
        self.fill(curve(points), color)

    def oval(self, x: float, y: float, rx: float, ry: float, color: QColor) -> None:
        """Fill an ellipse."""
        self.fill(disc(x, y, rx, ry), color)

    def glow(
        self, x: float, y: float, r: float, color: QColor, alpha: float = 0.6, squash: float = 1.0
    ) -> None:
        """Light is no thing."""

    def stipple(
        self, x: float, y: float, r: float, color: QColor, alpha: float = 0.6, squash: float = 1.0
    ) -> None:
        """Light is no thing, but takes its share of chance, so that what follows stays in place."""
        self.rng.randrange(1 << 30)

    def beam(
        self, points: Sequence[Point], a: Point, b: Point, color: QColor, a0: float, a1: float = 0.0
    ) -> None:
        """Light is no thing."""
