# SPDX-License-Identifier: GPL-3.0-or-later
"""The novel as a strip: chapters above, episodes below, with edges that can be dragged.

Owns its drawing, mouse and keys. Must not know how edges are found.
"""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.i18n import tr
from desktop.theme import theme

EPISODE_PX = 22
"""The least width of an episode; longer seasons are scrolled."""
CHAPTERS_PX, EPISODES_PX, PAD_PX = 26, 40, 8
NEAR_PX = 5
STEP = 60
"""Characters by which a key moves an edge."""


class Band(NamedTuple):
    """A chapter on the strip."""

    title: str
    start: int
    end: int
    out: bool = False


class Strip(QWidget):
    """Signals: `moved` with an episode's number and the offset where it is to begin; `freed` with
    the number whose edge is to be found again; `chosen` with a number.
    """

    moved = Signal(int, int)
    freed = Signal(int)
    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._bands: tuple[Band, ...] = ()
        self._starts: list[int] = []
        self._end = 1
        self._set: frozenset[int] = frozenset()
        self._held: tuple[int, float] | None = None
        self.number = 1
        theme.changed.connect(self.update)

    def show_novel(self, bands: Sequence[Band]) -> None:
        """Other chapters."""
        self._bands = tuple(bands)
        self.update()

    def show_episodes(self, starts: Sequence[int], end: int, fixed: frozenset[int]) -> None:
        """Other episodes: where each begins, the end, and the numbers whose edge is set."""
        self._starts, self._end, self._set = list(starts), max(1, end), fixed
        self.number = max(1, min(self.number, len(starts)))
        self.setMinimumWidth(EPISODE_PX * len(starts) + 2 * PAD_PX)
        self.update()

    def choose(self, number: int) -> None:
        """Show an episode as the chosen one."""
        if self.number != number:
            self.number = number
            self.update()

    def sizeHint(self) -> QSize:
        """Two rows."""
        return QSize(600, CHAPTERS_PX + EPISODES_PX + 12)

    def minimumSizeHint(self) -> QSize:
        """As tall as the two rows."""
        return QSize(self.minimumWidth(), CHAPTERS_PX + EPISODES_PX + 12)

    # places

    @property
    def _range(self) -> tuple[int, int]:
        kept = [one for one in self._bands if not one.out] or list(self._bands)
        if not kept:
            return 0, 1
        return kept[0].start, max(kept[0].start + 1, kept[-1].end)

    def _x(self, offset: float) -> float:
        first, last = self._range
        return PAD_PX + (offset - first) / (last - first) * (self.width() - 2 * PAD_PX)

    def _offset(self, x: float) -> int:
        first, last = self._range
        share = (x - PAD_PX) / max(1, self.width() - 2 * PAD_PX)
        return round(first + max(0.0, min(1.0, share)) * (last - first))

    def _edge_at(self, x: float) -> int:
        """The number of the episode whose edge is near; 0 for none."""
        near = [
            (abs(self._x(start) - x), at + 1)
            for at, start in enumerate(self._starts)
            if at and abs(self._x(start) - x) <= NEAR_PX
        ]
        return min(near)[1] if near else 0

    # drawing

    def paintEvent(self, event: QPaintEvent) -> None:
        """Chapters, episodes, edges."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("small"))
        seen = event.rect()
        for at, band in enumerate(self._bands):
            box = self._box(band.start, band.end, 2, CHAPTERS_PX)
            if box.right() >= seen.left() and box.left() <= seen.right():
                self._paint_chapter(painter, box, band, even=at % 2 == 0)
        ends = [*self._starts[1:], self._end]
        for at, (start, end) in enumerate(zip(self._starts, ends, strict=False)):
            box = self._box(start, end, CHAPTERS_PX + 6, EPISODES_PX)
            if box.right() >= seen.left() and box.left() <= seen.right():
                self._paint_episode(painter, box, at + 1)
        for at, start in enumerate(self._starts):
            if at:
                self._paint_edge(painter, self._x(start), at + 1)
        painter.end()

    def _box(self, start: int, end: int, top: float, tall: float) -> QRectF:
        return QRectF(self._x(start), top, max(1.0, self._x(end) - self._x(start)), tall)

    def _paint_chapter(self, painter: QPainter, box: QRectF, band: Band, *, even: bool) -> None:
        painter.fillRect(box, theme.colour("raised" if even else "panel"))
        if band.out:
            painter.fillRect(box, theme.colour("surround"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(box.topLeft(), box.bottomLeft())
        if box.width() > 24:
            painter.setPen(theme.colour("text_dim"))
            words = painter.fontMetrics().elidedText(
                band.title, Qt.TextElideMode.ElideRight, int(box.width()) - 8
            )
            painter.drawText(box.adjusted(4, 0, -4, 0), _MIDDLE, words)

    def _paint_episode(self, painter: QPainter, box: QRectF, number: int) -> None:
        chosen = number == self.number
        role = "focus" if chosen else ("video" if number % 2 else "ambience")
        painter.fillRect(box, theme.colour(role, 255 if chosen else 150))
        painter.setPen(theme.colour("window" if chosen else "text"))
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), str(number))

    def _paint_edge(self, painter: QPainter, x: float, number: int) -> None:
        held = self._held is not None and self._held[0] == number
        x = self._held[1] if held and self._held is not None else x
        fixed = number in self._set or held
        pen = QPen(theme.colour("selection" if fixed else "panel"), 3 if fixed else 2)
        painter.setPen(pen)
        top, low = CHAPTERS_PX + 4, CHAPTERS_PX + 6 + EPISODES_PX
        painter.drawLine(QPointF(x, top), QPointF(x, low))
        if fixed:
            painter.setBrush(theme.colour("selection"))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.drawEllipse(QPointF(x, top), 4, 4)
        if number == self.number and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), 2))
            painter.drawEllipse(QPointF(x, top), 6, 6)

    # hands

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take an edge, or choose an episode."""
        x = event.position().x()
        number = self._edge_at(x)
        if number and event.button() == Qt.MouseButton.LeftButton:
            self._held = (number, x)
            self._choose(number)
        elif self._starts:
            self._choose(max(1, bisect_right(self._starts, self._offset(x))))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """An edge follows the hand."""
        x = event.position().x()
        if self._held is not None:
            self._held = (self._held[0], x)
            self.update()
            return
        number = self._edge_at(x)
        self.setCursor(Qt.CursorShape.SplitHCursor if number else Qt.CursorShape.ArrowCursor)
        self.setToolTip(tr("Drag the edge; double-click to have it found again") if number else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The edge is let go."""
        if self._held is None:
            return
        number, x = self._held
        self._held = None
        start = self._x(self._starts[number - 1]) if number <= len(self._starts) else x
        if abs(start - x) > 2:
            self.moved.emit(number, self._offset(event.position().x()))
        self.update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """An edge that was set is found again."""
        number = self._edge_at(event.position().x())
        if number in self._set:
            self._held = None
            self.freed.emit(number)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows choose, with Shift they move the edge before the chosen one, Del frees it."""
        side = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if side and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            if self.number > 1:
                self.moved.emit(self.number, self._starts[self.number - 1] + side * STEP)
        elif side:
            self._choose(max(1, min(len(self._starts), self.number + side)))
        elif event.key() == Qt.Key.Key_Delete and self.number in self._set:
            self.freed.emit(self.number)
        else:
            super().keyPressEvent(event)

    def _choose(self, number: int) -> None:
        self.choose(number)
        self.chosen.emit(number)


_MIDDLE = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
