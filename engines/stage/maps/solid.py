# SPDX-License-Identifier: GPL-3.0-or-later
"""Things without what light does about them: every shape opaque, no glow and no shadow.

Owns which strokes of a brush are matter. Must not know things or shots.
"""

import numpy as np
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath

from engines.stage.brush import Point, Stops, polygon
from engines.stage.maps.matter import MatterBrush
from engines.stage.maps.outline import LINE_PX, SOLID_ALPHA, pen_of
from engines.stage.raster import canvas, pixels

MATTER = QColor(255, 255, 255)
FAINT_ALPHA = 24


class SolidBrush(MatterBrush):
    """A brush that paints glass and cloth as solid as iron, and neither light nor shadow."""

    def _matter(self, *colours: QColor) -> bool:
        ink = self.pal.raw(0.0).rgb()
        shadow = all(c.alpha() < SOLID_ALPHA and c.rgb() == ink for c in colours)
        return not shadow and max(c.alpha() for c in colours) >= FAINT_ALPHA

    def fill(self, path: QPainterPath, color: QColor) -> None:
        """Fill a path, if it is a thing's."""
        if self._matter(color):
            self.p.fillPath(path, MATTER)

    def stroke(self, path: QPainterPath, color: QColor, width: float) -> None:
        """Stroke a path, if it is a thing's."""
        if self._matter(color):
            super().stroke(path, MATTER, width)

    def shade(self, path: QPainterPath, a: Point, b: Point, stops: Stops) -> None:
        """Fill what a gradient fills."""
        del a, b
        if self._matter(*(c for _, c in stops)):
            self.p.fillPath(path, MATTER)


def edge_of(sheet: QImage, unit: float) -> QImage:
    """A white line along the outline of what a sheet shows: premultiplied, of its size."""
    import cv2

    out = canvas(sheet.width(), sheet.height())
    solid = np.ascontiguousarray((pixels(sheet)[..., 3] >= 128).astype(np.uint8))
    found, _ = cv2.findContours(solid, cv2.RETR_LIST, cv2.CHAIN_APPROX_NONE)
    p = QPainter(out)
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    for contour in found:
        if len(contour) > 2:
            points = [(float(x) + 0.5, float(y) + 0.5) for x, y in contour[:, 0, :]]
            p.strokePath(polygon(points), pen_of(LINE_PX * max(unit, 0.5)))
    p.end()
    return out
