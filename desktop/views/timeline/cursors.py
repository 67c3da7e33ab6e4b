# SPDX-License-Identifier: GPL-3.0-or-later
"""The mouse cursor of each tool over each part.

Owns that choice. Must not know the document.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QPainter, QPixmap

from desktop.theme import theme
from desktop.views.timeline.gestures import Tool
from desktop.views.timeline.hit_test import Part

SIZE_PX = 24
PLAIN = {
    Part.HEAD: Qt.CursorShape.SizeHorCursor,
    Part.TAIL: Qt.CursorShape.SizeHorCursor,
    Part.CUT: Qt.CursorShape.SplitHCursor,
    Part.FADE_IN: Qt.CursorShape.PointingHandCursor,
    Part.FADE_OUT: Qt.CursorShape.PointingHandCursor,
    Part.GAIN: Qt.CursorShape.SizeVerCursor,
    Part.POINT: Qt.CursorShape.SizeAllCursor,
}


def cursor_of(tool: Tool, part: Part) -> QCursor:
    """The cursor."""
    if tool is Tool.HAND:
        return QCursor(Qt.CursorShape.OpenHandCursor)
    if tool is Tool.SELECT:
        return QCursor(PLAIN.get(part, Qt.CursorShape.ArrowCursor))
    if part in (Part.NOTHING, Part.GAP) and tool is not Tool.BLADE:
        return QCursor(Qt.CursorShape.ArrowCursor)
    return _drawn(tool)


def _drawn(tool: Tool) -> QCursor:
    """The tool's icon with a light edge, so that it is seen on any colour."""
    made = QPixmap(SIZE_PX * 2, SIZE_PX * 2)
    made.setDevicePixelRatio(2.0)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    back = theme.pixmap(tool.value, SIZE_PX, "window")
    for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
        painter.drawPixmap(dx, dy, back)
    painter.drawPixmap(0, 0, theme.pixmap(tool.value, SIZE_PX, "text"))
    painter.end()
    return QCursor(made, SIZE_PX // 2, SIZE_PX // 2)
