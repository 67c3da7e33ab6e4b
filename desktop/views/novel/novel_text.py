# SPDX-License-Identifier: GPL-3.0-or-later
"""A stretch of a novel to read, with marks; a novel of a million characters is shown in pieces.

Owns the way between offsets of the novel and places in the field. Must not know what is marked.
"""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QMouseEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from desktop.theme import theme

PIECE = 12_000
"""Characters that are shown at once."""
Span = tuple[int, int]


class NovelText(QPlainTextEdit):
    """Shows `start` to `end` of a text, or the piece of it around a place.

    Signals: `pointed` with the offset in the novel that was clicked.
    """

    pointed = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setReadOnly(True)
        self.document().setDocumentMargin(10)
        self._whole, self._range = "", (0, 0)
        self._piece, self._start, self._flat = "", 0, True
        self._marks: dict[str, Sequence[Span]] = {}
        theme.changed.connect(self._paint)

    def show_range(self, text: str, start: int, end: int, at: int | None = None) -> None:
        """Show a stretch of a text; the piece around `at` where it is long."""
        self._whole, self._range = text, (start, end)
        first = start
        if end - start > PIECE:
            middle = start if at is None else at
            first = max(start, min(end - PIECE, middle - PIECE // 3))
        piece = text[first : min(end, first + PIECE)]
        if piece != self._piece or first != self._start:
            self._piece, self._start = piece, first
            self._flat = not piece or max(piece) < "\U00010000"
            self.setPlainText(piece)
        self._paint()

    @property
    def clipped(self) -> bool:
        """Whether only a piece of the stretch is shown."""
        return self._range[1] - self._range[0] > PIECE

    def mark(self, **marks: Sequence[Span]) -> None:
        """Tint stretches of the novel by role of the theme; later ones lie over earlier ones."""
        self._marks = marks
        self._paint()

    def reveal(self, at: int) -> None:
        """Bring an offset of the novel into view, in another piece where it is in none."""
        if not self._start <= at < self._start + len(self._piece):
            self.show_range(self._whole, *self._range, at)
        cursor = self.textCursor()
        cursor.setPosition(self._place(at))
        self.setTextCursor(cursor)
        self.centerCursor()

    @property
    def offset(self) -> int:
        """The offset in the novel at the caret."""
        return self._offset(self.textCursor().position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click tells where."""
        super().mouseReleaseEvent(event)
        if not self.textCursor().hasSelection():
            at = self.cursorForPosition(event.position().toPoint()).position()
            self.pointed.emit(self._offset(at))

    def _place(self, at: int) -> int:
        """The place in the field, which counts signs outside of the first plane twice."""
        if self._flat:
            return max(0, at - self._start)
        part = self._piece[: max(0, at - self._start)]
        return len(part.encode("utf-16-le")) // 2

    def _offset(self, place: int) -> int:
        if self._flat:
            return self._start + place
        raw = self._piece.encode("utf-16-le")[: 2 * place]
        return self._start + len(raw.decode("utf-16-le", errors="ignore"))

    def _paint(self) -> None:
        shown: list[QTextEdit.ExtraSelection] = []
        first, last = self._start, self._start + len(self._piece)
        for role, spans in self._marks.items():
            form = QTextCharFormat()
            if role == "text_dim":
                form.setForeground(theme.colour(role))
            else:
                form.setBackground(theme.colour(role, 130 if role == "selection" else 70))
            for start, end in spans:
                if start < last and end > first:
                    shown.append(self._selection((max(start, first), min(end, last)), form))
        self.setExtraSelections(shown)

    def _selection(self, span: Span, form: QTextCharFormat) -> QTextEdit.ExtraSelection:
        made = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(self._place(span[0]))
        cursor.setPosition(self._place(span[1]), QTextCursor.MoveMode.KeepAnchor)
        made.cursor, made.format = cursor, form  # pyright: ignore[reportAttributeAccessIssue]
        return made
