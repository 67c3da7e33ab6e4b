# SPDX-License-Identifier: GPL-3.0-or-later
"""Ground under a camera that stands aside: lines on it run on without steps."""

import numpy as np
import pytest

pytest.importorskip("PySide6")

from PySide6.QtGui import QColor, QImage, QPainter, QRegion

from engines.stage.brush import polygon
from engines.stage.camera import Camera
from engines.stage.gui import ensure_gui
from engines.stage.layers import Layer, draw_floor
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, at
from engines.stage.raster import RGB, canvas, painter_on, pixels

pytestmark = pytest.mark.gui

UNIT = 0.5


def lane() -> Layer:
    """One pale lane on black that runs to the vanishing point."""
    image = canvas(round((RIGHT - LEFT) * UNIT), round((BOTTOM - TOP) * UNIT))
    image.fill(QColor("black"))
    p = painter_on(image)
    p.scale(UNIT, UNIT)
    p.translate(-LEFT, -TOP)
    lines = [at(x, GROUND, z) for x, z in ((-40, 3.0), (40, 3.0), (40, 0.46), (-40, 0.46))]
    p.fillPath(polygon(lines), QColor("white"))
    p.end()
    whole = QRegion(image.rect())
    return Layer(image, 1.2, LEFT, TOP, UNIT, whole, whole, floor=1250.0)


@pytest.mark.parametrize("aside", [-120.0, 45.0, 120.0])
@pytest.mark.parametrize("advance", [0.0, 0.12])
def test_lines_run_on_across_the_strips(aside: float, advance: float) -> None:
    ensure_gui()
    out = QImage(540, 960, RGB)
    out.fill(0)
    p = QPainter(out)
    p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    draw_floor(p, lane(), Camera(x=aside, advance=advance), UNIT)
    p.end()
    rows = pixels(out)[..., 0].astype(float)[660:900]
    middle = (rows * np.arange(540)).sum(axis=1) / rows.sum(axis=1)
    steps = np.abs(np.diff(middle, n=2))
    assert steps.max() < 1.0
    assert np.ptp(middle) > 20
