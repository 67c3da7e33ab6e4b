# SPDX-License-Identifier: GPL-3.0-or-later
"""A transparent page around (0, 0) that a thing is painted on, cropped to what was painted.

Owns the sheet's place. Must not know what is on it.
"""

from dataclasses import dataclass

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QImage, QPainter

from engines.stage.raster import canvas, painter_on, pixels

AREA = QRectF(-640, -860, 1280, 2200)


@dataclass(frozen=True)
class Sheet:
    """A cropped picture; `at` is its corner from (0, 0), in its own pixels."""

    image: QImage
    at: QPointF

    def draw(self, p: QPainter) -> None:
        """Draw under the painter's transform, whose unit is one pixel of the sheet."""
        p.drawImage(self.at, self.image)


class Page:
    """A page while it is painted on."""

    def __init__(self, unit: float) -> None:
        self._unit = unit
        self._image = canvas(round(AREA.width() * unit), round(AREA.height() * unit))
        self.painter = painter_on(self._image)
        self.painter.scale(unit, unit)
        self.painter.translate(-AREA.x(), -AREA.y())

    def sheet(self) -> Sheet:
        """What was painted; the page is closed."""
        self.painter.end()
        corner = QPointF(AREA.x() * self._unit, AREA.y() * self._unit)
        alpha = pixels(self._image)[..., 3]
        rows, columns = np.flatnonzero(alpha.any(1)), np.flatnonzero(alpha.any(0))
        if not len(rows):
            return Sheet(self._image, corner)
        x0, x1 = max(0, int(columns[0]) - 1), int(columns[-1]) + 2
        y0, y1 = max(0, int(rows[0]) - 1), int(rows[-1]) + 2
        crop = self._image.copy(QRect(x0, y0, x1 - x0, y1 - y0))
        return Sheet(crop, corner + QPointF(x0, y0))
