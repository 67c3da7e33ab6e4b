# SPDX-License-Identifier: GPL-3.0-or-later
"""The storyboard's view: cards in sections, painted only where seen; keys, mouse, drag to reorder.

Owns view state and gestures. Must not know commands: it says what was asked for by signals.
"""

from collections.abc import Callable

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QApplication, QToolTip

from desktop.theme import theme
from desktop.views.board import marks
from desktop.views.board.card import CardPainter, Face, card_height
from desktop.views.board.layout import GAP_PX, HEADER_PX, Grid, fitted_width
from desktop.views.board.model import BoardModel, Index
from projects.ids import SceneId, ShotId

EDGE_PX = 36
SCROLL_MS = 30
Move = QAbstractItemView.CursorAction
Flag = QItemSelectionModel.SelectionFlag
ARROWS = {
    Qt.Key.Key_Left,
    Qt.Key.Key_Right,
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
}


class CardGrid(QAbstractItemView):
    """Cards of shots.

    Signals:
        dropped: the chosen cards are to go before this row. play_asked: from the current card.
        menu_asked: at a place of the screen. opened: a card was clicked twice. take_asked: the
            number of a take of the current card.
    """

    dropped = Signal(int)
    play_asked = Signal()
    menu_asked = Signal(QPoint)
    opened = Signal(int)
    take_asked = Signal(int)
    frames_a_second = 24.0

    def __init__(
        self,
        model: BoardModel,
        face_of: Callable[[int], Face],
        thumb_of: Callable[[int], QPixmap | None],
    ) -> None:
        super().__init__()
        self._board, self._face_of, self._thumb_of = model, face_of, thumb_of
        self._painter = CardPainter()
        self._card_px = 150
        self._shut: set[SceneId] = set()
        self._grid = Grid((), width_px=0, card_px=(self._card_px, card_height(self._card_px)))
        self._press: QPoint | None = None
        self._pressed_row: int | None = None
        self._clear_on_release = False
        self._band: QRect | None = None
        self._band_from: frozenset[int] = frozenset()
        self._drop: int | None = None
        self._drag_at: QPoint | None = None
        self.setModel(model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setMouseTracking(True)
        self.setFrameShape(QAbstractItemView.Shape.NoFrame)
        self._edge = QTimer(self)
        self._edge.setInterval(SCROLL_MS)
        self._edge.timeout.connect(self._scroll_at_edge)
        model.modelReset.connect(self.relayout)
        theme.changed.connect(self.redraw)

    # -- layout -----------------------------------------------------------------------------

    @property
    def card_px(self) -> int:
        """Width of a card."""
        return self._card_px

    def set_card_px(self, width: int) -> None:
        """Make cards larger or smaller; the current one stays in view."""
        if width != self._card_px:
            self._card_px = width
            self._painter.forget()
            self.relayout()
            self.scrollTo(self.currentIndex())

    def redraw(self) -> None:
        """Draw all cards anew."""
        self._painter.forget()
        self.viewport().update()

    def relayout(self) -> None:
        """Place the cards again."""
        sections = [(one.first, one.end) for one in self._board.sections]
        shut = {i for i, one in enumerate(self._board.sections) if one.scene in self._shut}
        width = fitted_width(self.viewport().width(), self._card_px)
        self._grid = Grid(
            sections,
            width_px=self.viewport().width(),
            card_px=(width, card_height(width)),
            shut=shut,
        )
        self.updateGeometries()
        self.viewport().update()

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the content."""
        height = self.viewport().height()
        bar = self.verticalScrollBar()
        bar.setPageStep(height)
        bar.setSingleStep(max(20, card_height(self._card_px) // 4))
        bar.setRange(0, max(0, self._grid.height - height))
        bar.setEnabled(bar.maximum() > 0)  # its room is kept, but there is nothing to take hold of
        super().updateGeometries()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise; the current card stays in view."""
        current, before = self.currentIndex(), QRect(QPoint(), event.oldSize())
        seen = current.isValid() and (
            before.isEmpty() or self.visualRect(current).intersects(before)
        )
        super().resizeEvent(event)
        if self.viewport().width() != self._grid.width:
            self.relayout()
        else:
            self.updateGeometries()
        if seen:
            self.scrollTo(current)

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Move what is painted and paint only what comes into view."""
        self.viewport().scroll(0, dy)

    def toggle_scene(self, number: int) -> None:
        """Shut a scene's cards away, or show them."""
        scene = self._board.sections[number].scene
        self._shut ^= {scene}
        self.relayout()

    # -- what QAbstractItemView asks -----------------------------------------------------------

    def visualRect(self, index: Index) -> QRect:
        """Where a card is in the viewport."""
        rect = self._grid.rect(index.row()) if index.isValid() else None
        if rect is None:
            return QRect()
        return QRect(rect.x, rect.y - self.verticalOffset(), rect.width, rect.height)

    def indexAt(self, point: QPoint) -> QModelIndex:
        """The card at a place of the viewport."""
        row = self._grid.row_at(point.x(), point.y() + self.verticalOffset())
        return QModelIndex() if row is None else self._board.index(row, 0)

    def scrollTo(
        self,
        index: Index,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a card into view, opening its scene."""
        if not index.isValid():
            return
        if self._grid.rect(index.row()) is None:
            self._open_scene_of(index.row())
        rect = self.visualRect(index)
        height, bar = self.viewport().height(), self.verticalScrollBar()
        if hint == QAbstractItemView.ScrollHint.PositionAtCenter:
            bar.setValue(bar.value() + rect.center().y() - height // 2)
        elif rect.top() < HEADER_PX + 4:  # the scene's line stays at the top, over the cards
            bar.setValue(bar.value() + rect.top() - HEADER_PX - 4)
        elif rect.bottom() > height:
            bar.setValue(
                bar.value() + min(rect.bottom() - height + GAP_PX, rect.top() - HEADER_PX - 4)
            )

    def _open_scene_of(self, row: int) -> None:
        for section in self._board.sections:
            if section.first <= row < section.end and section.scene in self._shut:
                self._shut.discard(section.scene)
                self.relayout()

    def moveCursor(self, action: Move, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        """The card that a key leads to."""
        count = self._board.rowCount()
        if not count:
            return QModelIndex()
        row = max(0, self.currentIndex().row())
        if not self.currentIndex().isValid():
            return self._board.index(0, 0)
        page = max(1, self.viewport().height() // (card_height(self._card_px) + GAP_PX))
        lines = {
            Move.MoveUp: -1,
            Move.MoveDown: 1,
            Move.MovePageUp: -page,
            Move.MovePageDown: page,
        }
        if action in lines:
            row = self._vertically(row, lines[action])
        elif action in (Move.MoveLeft, Move.MovePrevious):
            row -= 1
        elif action in (Move.MoveRight, Move.MoveNext):
            row += 1
        elif action == Move.MoveHome:
            row = 0
        elif action == Move.MoveEnd:
            row = count - 1
        return self._board.index(min(max(0, row), count - 1), 0)

    def _vertically(self, row: int, lines: int) -> int:
        """The card so many lines below, across sections, in the same column where there is one."""
        columns = self._grid.columns
        step = 1 if lines > 0 else -1
        for _ in range(abs(lines)):
            band = self._grid.band_of(row)
            if band is None:
                break
            line, column = divmod(row - band.first, columns)
            wanted = band.first + (line + step) * columns + column
            last_line = (band.end - band.first - 1) // columns
            if 0 <= line + step <= last_line:
                row = min(wanted, band.end - 1)
            elif step > 0 and band.end < self._board.rowCount():
                following = self._grid.band_of(band.end)
                row = min(band.end + column, following.end - 1) if following else band.end
            elif step < 0 and band.first > 0:
                before = self._grid.band_of(band.first - 1)
                if before is not None:
                    top = before.first + (before.end - before.first - 1) // columns * columns
                    row = min(top + column, before.end - 1)
        return row

    def horizontalOffset(self) -> int:
        """Nothing scrolls sideways."""
        return 0

    def verticalOffset(self) -> int:
        """How far the content is scrolled."""
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        """Whether a card is in a shut scene."""
        return self._grid.rect(index.row()) is None

    def setSelection(self, rect: QRect, command: Flag) -> None:
        """Choose the cards that a rectangle of the viewport touches."""
        rows = self._grid.under(
            rect.x(), rect.y() + self.verticalOffset(), max(1, rect.width()), max(1, rect.height())
        )
        self.selectionModel().select(self._of_rows(rows), command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        """Where chosen cards are."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index).adjusted(-4, -4, 4, 4)
        return region

    def _of_rows(self, rows: list[int]) -> QItemSelection:
        made = QItemSelection()
        for row in rows:
            index = self._board.index(row, 0)
            made.append(QItemSelectionRange(index, index))
        return made

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of actions here, never a search."""

    # -- choosing ---------------------------------------------------------------------------

    def chosen_rows(self) -> list[int]:
        """Rows of the chosen cards, in order."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def choose(self, shots: tuple[ShotId, ...], current: ShotId | None) -> None:
        """Choose the cards of shots, as another view did."""
        rows = [row for one in shots if (row := self._board.row_of(one)) is not None]
        self.selectionModel().select(self._of_rows(rows), Flag.ClearAndSelect)
        row = self._board.row_of(current) if current is not None else None
        if row is not None:
            index = self._board.index(row, 0)
            self.selectionModel().setCurrentIndex(index, Flag.NoUpdate)
            self.scrollTo(index)
        self.viewport().update()

    # -- keys -------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        """Arrows and Space move here and play from here, whatever they do elsewhere."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            held = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            plain = held in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
            space = event.key() == Qt.Key.Key_Space and not event.modifiers()
            escape = event.key() == Qt.Key.Key_Escape and self._drop is not None
            digit = plain and Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9
            if (plain and event.key() in ARROWS) or space or escape or digit:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays from the current card; Escape gives up a drag."""
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.play_asked.emit()
        elif event.key() == Qt.Key.Key_Escape and self._drop is not None:
            self._end_gesture()
        elif Qt.Key.Key_1 <= event.key() <= Qt.Key.Key_9 and not event.modifiers():
            self.take_asked.emit(event.key() - Qt.Key.Key_0)
        else:
            super().keyPressEvent(event)

    # -- mouse ------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose, begin a rubber band, or fold a scene."""
        place = event.position().toPoint()
        if event.button() == Qt.MouseButton.RightButton:
            index = self.indexAt(place)
            if index.isValid() and not self.selectionModel().isSelected(index):
                self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        header = self._grid.header_at(place.y() + self.verticalOffset())
        if header is not None:
            self.toggle_scene(header)
            return
        self._press = place
        index = self.indexAt(place)
        self._pressed_row = index.row() if index.isValid() else None
        held = event.modifiers()
        self._clear_on_release = False
        model = self.selectionModel()
        if not index.isValid():
            adds = held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
            self._band_from = frozenset(self.chosen_rows()) if adds else frozenset()
            if not adds:
                model.clearSelection()
            self._band = QRect(place, place)
        elif held & Qt.KeyboardModifier.ShiftModifier and self.currentIndex().isValid():
            ends = sorted((self.currentIndex().row(), index.row()))
            rows = list(range(ends[0], ends[1] + 1))
            model.select(self._of_rows(rows), Flag.ClearAndSelect)
        elif held & Qt.KeyboardModifier.ControlModifier:
            model.setCurrentIndex(index, Flag.Toggle)
        elif model.isSelected(index):
            self._clear_on_release = True
            model.setCurrentIndex(index, Flag.NoUpdate)
        else:
            model.setCurrentIndex(index, Flag.ClearAndSelect)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Stretch the rubber band, or carry the chosen cards."""
        place = event.position().toPoint()
        if self._press is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (place - self._press).manhattanLength() >= QApplication.startDragDistance()
        if self._band is not None:
            self._band = QRect(self._press, place).normalized()
            rows = self._grid.under(
                self._band.x(),
                self._band.y() + self.verticalOffset(),
                max(1, self._band.width()),
                max(1, self._band.height()),
            )
            wanted = sorted(self._band_from | set(rows))
            self.selectionModel().select(self._of_rows(wanted), Flag.ClearAndSelect)
            self.viewport().update()
        elif self._pressed_row is not None and (far or self._drop is not None):
            self._drag_at = place
            self._drop = self._grid.gap_at(place.x(), place.y() + self.verticalOffset())
            self._edge.start()
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Drop what was carried, or choose the one card of many that was clicked."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        drop = self._drop
        if drop is None and self._clear_on_release and self._pressed_row is not None:
            index = self._board.index(self._pressed_row, 0)
            self.selectionModel().setCurrentIndex(index, Flag.ClearAndSelect)
        if self._band is not None:
            rows = self.chosen_rows()
            if rows:
                last = self._board.index(rows[-1], 0)
                self.selectionModel().setCurrentIndex(last, Flag.NoUpdate)
        self._end_gesture()
        if drop is not None:
            self.dropped.emit(drop)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open a card."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.opened.emit(index.row())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """What can be done to the chosen cards."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            place = self.visualRect(self.currentIndex()).center()
            self.menu_asked.emit(self.viewport().mapToGlobal(place))
            return
        self.menu_asked.emit(event.globalPos())

    def _end_gesture(self) -> None:
        self._press = self._pressed_row = self._band = self._drop = self._drag_at = None
        self._clear_on_release = False
        self._edge.stop()
        self.viewport().update()

    def _scroll_at_edge(self) -> None:
        """While something is carried near an edge, scroll there."""
        if self._drag_at is None:
            return
        y, bar = self._drag_at.y(), self.verticalScrollBar()
        if y < EDGE_PX:
            bar.setValue(bar.value() - (EDGE_PX - y))
        elif y > self.viewport().height() - EDGE_PX:
            bar.setValue(bar.value() + y - self.viewport().height() + EDGE_PX)

    def viewportEvent(self, event: QEvent) -> bool:
        """Tell what a warning between two cards means."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            words = self._tip_at(event.pos())
            if words:
                QToolTip.showText(event.globalPos(), words, self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def _tip_at(self, place: QPoint) -> str:
        for row in self._seen_rows():
            wrong = self._board.jumps.get(self._board.shot_at(row).id)
            if wrong and self._warning_rect(row).contains(place):
                return "\n".join(marks.JUMPS[one]() for one in wrong)
        index = self.indexAt(place)
        if not index.isValid():
            return ""
        face = self._face_of(index.row())
        spoken = f"{face.speaker}: {face.words}" if face.speaker else face.words
        return "\n".join(one for one in (f"{face.slate}  {face.set_name}", spoken) if one)

    # -- painting ---------------------------------------------------------------------------

    def _seen_rows(self) -> list[int]:
        top = self.verticalOffset()
        return self._grid.within(top, top + self.viewport().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the sections and cards that the region touches."""
        p = QPainter(self.viewport())
        area = event.rect()
        p.fillRect(area, theme.colour("panel"))
        offset = self.verticalOffset()
        chosen = set(self.chosen_rows())
        for row in self._grid.within(area.top() + offset, area.bottom() + 1 + offset):
            rect = self.visualRect(self._board.index(row, 0))
            if rect.adjusted(-GAP_PX, -4, GAP_PX, 4).intersects(area):
                self._painter.paint(p, rect, self._face_of(row), self._thumb_of(row))
                if row in chosen:
                    current = row == self.currentIndex().row()
                    marks.ring(p, rect, current=current, focused=current and self.hasFocus())
        for row in self._grid.within(area.top() + offset, area.bottom() + 1 + offset):
            if self._board.shot_at(row).id in self._board.jumps:
                marks.warning(p, self._warning_rect(row))
        self._headers(p, offset)
        if not self._board.rowCount():
            marks.nothing(p, self.viewport().rect(), filtered=not self._board.filter.empty)
        if self._drop is not None and self._board.rowCount():
            self._carried(p, self._drop)
        if self._band is not None:
            p.setPen(QPen(theme.colour("focus"), 1))
            p.setBrush(theme.colour("focus", 40))
            p.drawRect(self._band)
        p.end()

    def _warning_rect(self, row: int) -> QRect:
        """The place of the warning before a card, on the cut between it and the one before."""
        return marks.warning_rect(self.visualRect(self._board.index(row, 0)))

    def _headers(self, p: QPainter, offset: int) -> None:
        """Each scene's line; that of the topmost scene stays at the top while its cards pass."""
        height, width = self.viewport().height(), self.viewport().width()
        for number, band in enumerate(self._grid.bands):
            y = band.top - offset
            if band.bottom - offset <= 0:
                continue
            if y >= height:
                break
            y = min(max(y, 0), band.bottom - offset - HEADER_PX)
            section = self._board.sections[number]
            seconds = section.frames / self.frames_a_second
            rect = QRect(0, y, width, HEADER_PX)
            count = section.end - section.first
            marks.header(p, rect, section.title, count=count, seconds=seconds, open_=band.open)

    def _carried(self, p: QPainter, drop: int) -> None:
        """Where the cards would go, and a small picture of them at the pointer."""
        count = self._board.rowCount()
        after = drop >= count or self._ends_line(drop)
        row = drop - 1 if after else drop
        rect = self.visualRect(self._board.index(min(max(0, row), count - 1), 0))
        marks.gap(p, rect, after=after)
        if self._drag_at is not None:
            rows = self.chosen_rows()
            marks.pile(p, self._drag_at, [self._thumb_of(one) for one in rows[:3]], len(rows))

    def _ends_line(self, row: int) -> bool:
        """Whether a gap is better shown behind the card before it, as a section ends there."""
        before, here = self._grid.band_of(row - 1), self._grid.band_of(row)
        if before is None or before is here or self._drag_at is None:
            return False
        return here is None or self._drag_at.y() + self.verticalOffset() < here.top
