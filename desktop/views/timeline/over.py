# SPDX-License-Identifier: GPL-3.0-or-later
"""What the pointer paints over the lanes: rubber band, blade, drop line, handles of a clip.

Owns their looks. Must not know what a press does.
"""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from desktop.theme import theme
from desktop.views.timeline.geometry import View
from desktop.views.timeline.hit_test import (
    FADED_WIDTH_PX,
    HANDLE_PX,
    LEAST_FOR_HANDLES_PX,
    Hit,
    Part,
)

EDGES = frozenset({Part.HEAD, Part.TAIL, Part.CUT})
FADES = frozenset({Part.BODY, Part.FADE_IN, Part.FADE_OUT, Part.GAIN, Part.POINT})


def paint_band(painter: QPainter, first: QPointF, second: QPointF) -> None:
    """A rubber band between two places."""
    painter.setPen(QPen(theme.colour("focus"), 1.0))
    painter.setBrush(theme.colour("focus", 36))
    painter.drawRect(QRectF(first, second).normalized())


def paint_line(painter: QPainter, x: float, top: float, bottom: float, role: str) -> None:
    """An upright line over all lanes."""
    painter.setPen(QPen(theme.colour(role), 1.5))
    painter.drawLine(QPointF(x, top), QPointF(x, bottom))


def paint_handles(painter: QPainter, view: View, found: Hit, down: float) -> None:
    """What could be held: an edge, or the corners that fade; `down` is the first lane's place."""
    clip, lane = found.clip, found.lane
    if clip is None or lane is None:
        return
    top, bottom = lane.top_px + down, lane.bottom_px + down
    left, right = view.x_of(clip.start_frames), view.x_of(clip.end_frames)
    if found.part in EDGES:
        painter.setPen(QPen(theme.colour("selection"), 3.0))
        x = left + 1 if found.part is Part.HEAD else right - 1
        painter.drawLine(QPointF(x, top + 2), QPointF(x, bottom - 2))
        return
    if found.part not in FADES or right - left < FADED_WIDTH_PX:
        return
    if lane.height_px < LEAST_FOR_HANDLES_PX:
        return
    painter.setPen(QPen(theme.colour("sunken"), 1.2))
    painter.setBrush(theme.colour("text"))
    scale = view.px_per_frame
    into = max(left + clip.fade_in_frames * scale, left + HANDLE_PX + 1)
    out = min(right - clip.fade_out_frames * scale, right - HANDLE_PX - 1)
    for x, part in ((into, Part.FADE_IN), (out, Part.FADE_OUT)):
        size = 5.0 if found.part is part else 3.8
        painter.drawEllipse(QPointF(x, top + 6), size, size)
