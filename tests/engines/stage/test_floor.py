# SPDX-License-Identifier: GPL-3.0-or-later
"""Ground under a moving camera: its strips meet, and a line drawn on it stays a line."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter, QRegion

from engines.stage.camera import Camera
from engines.stage.layers import Layer, draw_floor
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, at
from engines.stage.raster import canvas, painter_on, pixels

UNIT = 0.5
FLOOR = 1300.0


def carpet() -> Layer:
    """A floor with one straight white edge that runs to the vanishing point."""
    image = canvas(round((RIGHT - LEFT) * UNIT), round((BOTTOM - FLOOR) * UNIT))
    image.fill(0xFF000000)
    p = painter_on(image)
    p.scale(UNIT, UNIT)
    p.translate(-LEFT, -FLOOR)
    for y in range(int(FLOOR), int(BOTTOM)):
        x, _ = at(-200, GROUND, GROUND / (y - 1080))
        p.fillRect(QRectF(x, y, RIGHT, 1), 0xFFFFFFFF)
    p.end()
    full = QRegion(image.rect())
    return Layer(image, 1.3, LEFT, FLOOR, UNIT, full, full, floor=FLOOR)


@pytest.mark.parametrize("aside", [0.0, 120.0, -180.0])
def test_an_edge_on_the_floor_has_no_steps(aside: float) -> None:
    page = QImage(540, 960, QImage.Format.Format_RGB32)
    page.fill(0)
    p = QPainter(page)
    draw_floor(p, carpet(), Camera(x=aside), UNIT)
    p.end()
    rows = pixels(page)[680:940, :, 0] > 127
    edge = rows.argmax(axis=1).astype(float)
    straight = np.polyval(np.polyfit(np.arange(len(edge)), edge, 1), np.arange(len(edge)))
    assert np.abs(edge - straight).max() < 2.5
