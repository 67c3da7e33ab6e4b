# SPDX-License-Identifier: GPL-3.0-or-later
"""The text field of the script: a stock editor, so input methods work, between two margins.

Owns caret, rows, zoom and what stands in the margins' places. Must not know productions.
"""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QPlainTextEdit, QToolTip, QWidget

from desktop.theme import theme
from desktop.views.script.completion import Completion
from desktop.views.script.finding_list import said
from desktop.views.script.highlighter import ScriptHighlighter
from desktop.views.script.margins import ChipMargin, NumberMargin
from desktop.views.script.problems import sentence
from desktop.views.script.read_model import RowInfo, ScriptRead
from projects.ids import ElementId

MEASURE_CHARACTERS = 46
"""A row is at most so many Chinese characters wide; what is more goes to the margins."""
LEFT_SPARE_PX = 90
SMALLEST_PT, USUAL_PT, LARGEST_PT = 7.0, 11.5, 32.0


class ScriptEditor(QPlainTextEdit):
    """Signals: `caret_moved` to another row; `chip_asked` with an element and where to open;
    `comments_asked` with a row whose mark was clicked.
    """

    caret_moved = Signal(int)
    chip_asked = Signal(object, QPoint)
    zoomed = Signal(float)
    file_dropped = Signal(str)
    comments_asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.read_: ScriptRead | None = None
        self._shown_row = self._read_row = -1
        self.commented: dict[int, bool] = {}
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.WidgetWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.document().setDocumentMargin(10)
        self.setTabChangesFocus(False)
        self.setFrameShape(QPlainTextEdit.Shape.NoFrame)
        self.highlighter = ScriptHighlighter(self.document())
        self.numbers, self.chips = NumberMargin(self), ChipMargin(self)
        self.completion = Completion(self)
        self.set_size(USUAL_PT)
        self.blockCountChanged.connect(lambda _: self.lay_margins())
        self.updateRequest.connect(self._scrolled)
        self.cursorPositionChanged.connect(self._caret)
        theme.changed.connect(self._restyle)

    def show_read(self, read: ScriptRead | None) -> None:
        """Take over what was read of the text."""
        self.read_ = read
        self.highlighter.show(read, self.firstVisibleBlock().blockNumber())
        if read is not None:
            self.completion.learn(read.names, read.places)
        self.numbers.update()
        self.chips.update()
        self.viewport().update()

    def show_comments(self, rows: dict[int, bool]) -> None:
        """Mark rows that have comments; False where all are resolved."""
        self.commented = rows
        self.numbers.update()

    def show_reading(self, row: int) -> None:
        """Mark the row that is being read aloud; -1 for none."""
        if row != self._read_row:
            self._read_row = row
            self.viewport().update()
            if row >= 0:
                self.show_row(row)

    def info(self, block: QTextBlock) -> RowInfo | None:
        """What a row is."""
        if self.read_ is None or not block.isValid():
            return None
        number = block.blockNumber()
        before = block.previous().text() if number else ""
        return self.read_.info(number, block.text(), before)

    def element_at(self, block: QTextBlock) -> ElementId | None:
        """What stands in a row."""
        info = self.info(block)
        return info.element if info is not None else None

    def rows_in_view(self) -> Iterator[tuple[QTextBlock, QRect]]:
        """The rows on the screen and where they stand in the viewport."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        height = self.viewport().height()
        while block.isValid() and top <= height:
            tall = self.blockBoundingRect(block).height()
            if block.isVisible():
                yield block, QRect(0, round(top), self.viewport().width(), round(tall))
            top += tall
            block = block.next()

    def show_row(self, row: int, *, caret: bool = True) -> None:
        """Bring a row into view, and the caret into it."""
        block = self.document().findBlockByNumber(row)
        if not block.isValid():
            return
        if caret and self.textCursor().blockNumber() != row:
            self.setTextCursor(QTextCursor(block))
        seen = [b.blockNumber() for b, _ in self.rows_in_view()]
        if not seen or not seen[0] < row < seen[-1]:
            self.centerCursor()

    def set_size(self, points: float) -> None:
        """The size of the type."""
        points = min(LARGEST_PT, max(SMALLEST_PT, points))
        font = theme.font()
        font.setPointSizeF(points * theme.scale)
        self.setFont(font)
        self._points = points
        self.lay_margins()
        self.zoomed.emit(points)

    @property
    def size_pt(self) -> float:
        """The size of the type."""
        return self._points

    def replace_range(self, start: int, end: int, text: str) -> None:
        """Put other words in place of [start, end), in positions of the document; one undo step."""
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(text)
        cursor.endEditBlock()

    def set_text(self, text: str, *, undoable: bool) -> None:
        """The whole text; caret and scroll stay as well as they can."""
        row, bar = self.textCursor().blockNumber(), self.verticalScrollBar()
        at = bar.value()
        if undoable:
            cursor = QTextCursor(self.document())
            cursor.select(QTextCursor.SelectionType.Document)
            cursor.insertText(text)
        else:
            self.setPlainText(text)
        block = self.document().findBlockByNumber(min(row, self.blockCount() - 1))
        self.setTextCursor(QTextCursor(block))
        bar.setValue(at)

    def lay_margins(self) -> None:
        """Make room for the margins and put them there."""
        inside = self.contentsRect()
        bar = self.verticalScrollBar().width() if self.verticalScrollBar().isVisible() else 0
        left, right = self.numbers.wanted_width(), self.chips.wanted_width()
        measure = self.fontMetrics().horizontalAdvance("字") * MEASURE_CHARACTERS
        spare = max(0, inside.width() - bar - left - right - measure)
        aside = max(0, spare // 2 - LEFT_SPARE_PX)
        left, right = left + aside, right + spare - aside
        self.setViewportMargins(left, 0, right, 0)
        self.numbers.setGeometry(QRect(inside.left(), inside.top(), left, inside.height()))
        at = inside.right() - right - bar + 1
        self.chips.setGeometry(QRect(at, inside.top(), right, inside.height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Margins follow."""
        super().resizeEvent(event)
        self.lay_margins()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Bands under scene lines and the caret's row, then the text."""
        painter = QPainter(self.viewport())
        for block, rect in self.rows_in_view():
            info = self.info(block)
            if info is not None and info.scene is not None:
                painter.fillRect(rect, theme.colour("raised"))
            if block.blockNumber() == self._read_row:
                painter.fillRect(rect, theme.colour("accent", 60))
            if block.blockNumber() == self.textCursor().blockNumber():
                painter.fillRect(rect, theme.colour("selection", 22))
                painter.fillRect(QRect(0, rect.top(), 3, rect.height()), theme.colour("selection"))
        painter.end()
        super().paintEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Names that are offered take Enter, Tab and Esc first."""
        if self.completion.takes(event):
            event.ignore()
            return
        super().keyPressEvent(event)
        if event.text() and event.text().isprintable():
            self.completion.offer()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.completion.offer(typing=False)

    def inputMethodEvent(self, event: QEvent) -> None:
        """What an input method commits may begin a name, too."""
        super().inputMethodEvent(event)  # pyright: ignore[reportArgumentType] - the stubs say less
        if not event.preeditString():  # pyright: ignore[reportAttributeAccessIssue]
            self.completion.offer()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl held the type grows and shrinks."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_size(self._points + (1.0 if event.angleDelta().y() > 0 else -1.0))
            event.accept()
            return
        super().wheelEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        """A sentence on what is underlined."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            info = self.info(self.cursorForPosition(event.pos()).block())
            if info is not None and (info.notes or info.rhythm):
                told = [*(sentence(one) for one in info.notes), *(said(f) for f in info.rhythm)]
                QToolTip.showText(event.globalPos(), "\n".join(told), self)
            else:
                QToolTip.hideText()
            return True
        return super().viewportEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """A script file may be dropped in."""
        return bool(_dropped(source)) or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A dropped file is read as one; what else comes is put in as plain text."""
        path = _dropped(source)
        if path:
            self.file_dropped.emit(path)
            return
        text = source.text()
        if text:
            self.textCursor().insertText(text.replace("\r\n", "\n").replace("\r", "\n"))

    def sizeHint(self) -> QSize:
        """Wide enough for a row of dialogue."""
        return QSize(560, 480)

    def _scrolled(self, rect: QRect, dy: int) -> None:
        for margin in (self.numbers, self.chips):
            if dy:
                margin.scroll(0, dy)
            else:
                margin.update(0, rect.y(), margin.width(), rect.height())

    def _caret(self) -> None:
        row = self.textCursor().blockNumber()
        if row == self._shown_row:
            return
        self._shown_row = row
        self.viewport().update()
        self.numbers.update()
        self.chips.update()
        self.caret_moved.emit(row)

    def _restyle(self) -> None:
        self.set_size(self._points)
        self.highlighter.restyle()
        self.numbers.update()
        self.chips.update()


def _dropped(source: QMimeData) -> str:
    """The local file that is dropped, where it is one alone."""
    urls = source.urls() if source.hasUrls() else []
    return urls[0].toLocalFile() if len(urls) == 1 and urls[0].isLocalFile() else ""
