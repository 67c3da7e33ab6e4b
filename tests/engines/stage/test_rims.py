# SPDX-License-Identifier: GPL-3.0-or-later
"""Light on edges: the outer silhouette has it, gaps between arm and body have none."""

import numpy as np
import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QImage, QPainter

from engines.stage.body_light import Desk, edged
from engines.stage.raster import canvas, holes, pixels

pytestmark = pytest.mark.gui
RING = (QRect(40, 20, 80, 120), QRect(70, 50, 20, 50))
"""A body with a gap in it."""


def ring(image: QImage, *, open_below: bool = False) -> None:
    p = QPainter(image)
    p.fillRect(RING[0], QColor("black"))
    p.setCompositionMode(QPainter.CompositionMode.CompositionMode_Clear)
    gap = RING[1].adjusted(0, 0, 0, 200) if open_below else RING[1]
    p.fillRect(gap, QColor("black"))
    p.end()


def test_a_gap_is_found_where_it_is_enclosed() -> None:
    image = canvas(160, 160)
    ring(image)
    found = holes(image)
    assert found is not None
    assert pixels(found)[75, 80, 3] == 255
    assert pixels(found)[10, 10, 3] == 0
    opened = canvas(160, 160)
    ring(opened, open_below=True)
    assert holes(opened) is None
    assert holes(canvas(20, 20)) is None


def test_edges_are_lit_outside_and_not_around_a_gap() -> None:
    desk = Desk(160, 160)
    ring(desk.sheet)
    edged(desk, desk.rect, (5.0, 0.0), QColor("white"))
    light = pixels(desk.sheet).astype(int)[..., 0]
    assert light[75, 115:120].min() > 200  # the outer right edge
    assert light[75, 60:70].max() == 0  # what looks into the gap
    assert np.count_nonzero(light[75]) == 5
