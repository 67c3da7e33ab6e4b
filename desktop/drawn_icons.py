# SPDX-License-Identifier: GPL-3.0-or-later
"""Icons drawn from their SVG files in the colours of the theme, at the size that is shown.

Owns rendering. Must not know any view; apart from the theme because the first paint needs none.
"""

from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from desktop.theme import ICONS, theme

CLEAR = QColor(0, 0, 0, 0)


class _Drawn(QIconEngine):
    """An icon that is drawn when it is shown, at the size that is shown."""

    def __init__(self, name: str, role: str) -> None:
        super().__init__()
        self._name, self._role = name, role

    def clone(self) -> QIconEngine:
        """As Qt wants it."""
        return _Drawn(self._name, self._role)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw into a rectangle."""
        role = self._role
        if mode == QIcon.Mode.Disabled:
            role = "disabled"
        elif mode == QIcon.Mode.Selected:
            role = "accent_text"
        elif state == QIcon.State.On:
            role = "accent"
        _draw(painter, QRectF(rect), self._name, getattr(theme.tokens, role))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Its picture at a size."""
        made = QPixmap(size)
        made.fill(CLEAR)
        painter = QPainter(made)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return made


def icon(name: str, role: str) -> QIcon:
    """An icon in the colour of a role of the theme."""
    return QIcon(_Drawn(name, role))


@lru_cache(maxsize=512)
def _renderer(name: str, colour: str) -> QSvgRenderer | None:
    path = ICONS / f"{name}.svg"
    if not path.exists():
        return None
    return QSvgRenderer(QByteArray(path.read_bytes().replace(b"currentColor", colour.encode())))


def _draw(painter: QPainter, rect: QRectF, name: str, colour: str) -> None:
    renderer = _renderer(name, colour)
    if renderer is not None:
        renderer.render(painter, rect)


@lru_cache(maxsize=512)
def picture(name: str, colour: str, px: int) -> QPixmap:
    """An icon in a colour at a size, sharp on fine screens too."""
    made = QPixmap(QSize(px, px) * 2)
    made.fill(CLEAR)
    painter = QPainter(made)
    _draw(painter, QRectF(0, 0, px * 2, px * 2), name, colour)
    painter.end()
    made.setDevicePixelRatio(2.0)
    return made
