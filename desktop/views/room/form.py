# SPDX-License-Identifier: GPL-3.0-or-later
"""Fields of a story that a person types into and locks, in groups.

Owns the rows and when a change is told. Must not know what a path means.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QLabel,
    QPlainTextEdit,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.room.fields import Field, locked_by

TYPED_MS = 700
LABEL_PX = 86
MOST_ROWS = 8


class Words(QPlainTextEdit):
    """A field that is as tall as its words. `done` says that a person stopped typing."""

    done = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.document().setDocumentMargin(4)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(TYPED_MS)
        self._timer.timeout.connect(self.done)
        self._quiet = False
        self.textChanged.connect(self._typed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._fit())
        self._fit()

    def put(self, text: str) -> None:
        """Show words without telling."""
        if text != self.toPlainText():
            self._quiet = True
            self.setPlainText(text)
            self._quiet = False

    def flush(self) -> None:
        """Tell at once what was typed last."""
        if self._timer.isActive():
            self._timer.stop()
            self.done.emit()

    def _typed(self) -> None:
        if not self._quiet:
            self._timer.start()

    def _fit(self) -> None:
        rows = max(1, min(MOST_ROWS, round(self.document().size().height())))
        tall = rows * self.fontMetrics().lineSpacing() + 12
        if self.height() != tall:
            self.setFixedHeight(tall)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width is another number of rows."""
        super().resizeEvent(event)
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving a field tells what was typed."""
        super().focusOutEvent(event)
        self.flush()


class Line(QObject):
    """One field's widgets."""

    def __init__(self, field: Field, page: QWidget) -> None:
        super().__init__(page)
        self.field = field
        self.head = QLabel(field.head, page) if field.head else None
        if self.head is not None:
            self.head.setFont(theme.font("heading"))
        self.label = QLabel(page)
        self.label.setProperty("dim", "true")
        self.label.setWordWrap(True)
        self.label.setFixedWidth(LABEL_PX)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.label.setContentsMargins(0, 6, 0, 0)
        self.words = Words(page)
        self.lock = QToolButton(page)
        self.lock.setCheckable(True)
        self.lock.setIconSize(QSize(15, 15))

    def show(self, field: Field, lock: str) -> None:
        """Words and lock as they are; words that a person is typing stay."""
        self.field = field
        if self.head is not None:
            self.head.setText(field.head)
        self.label.setText(field.label)
        if not self.words.hasFocus() or self.words.isReadOnly():
            self.words.put(field.text)
        held = bool(lock)
        self.lock.setChecked(held)
        self.lock.setEnabled(not held or lock == field.path)
        self.lock.setIcon(
            theme.icon("lock" if held else "unlock", "accent" if held else "text_dim")
        )
        what = f"{field.head} {field.label}".strip()
        said = tr("Unlock {what}", what=what) if held else tr("Lock {what}", what=what)
        self.lock.setToolTip(said)
        self.lock.setAccessibleName(said)
        self.words.setAccessibleName(what)


class Form(QScrollArea):
    """Signals: `edited` with a path and its new words; `locked` with a path and whether."""

    edited = Signal(str, str)
    locked = Signal(str, bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lines: dict[str, Line] = {}
        self._key: tuple[tuple[str, bool], ...] = ()
        theme.changed.connect(self._again)
        self._fields: Sequence[Field] = ()
        self._locks: Sequence[str] = ()

    def show_fields(self, fields: Sequence[Field], locks: Sequence[str]) -> None:
        """Show other fields, or the same ones with other words."""
        self._fields, self._locks = fields, locks
        key = tuple((one.path, bool(one.head)) for one in fields)
        if key != self._key:
            self._key = key
            self._build(fields)
        for one in fields:
            self.lines[one.path].show(one, locked_by(one.path, locks))

    def _again(self) -> None:
        self.show_fields(self._fields, self._locks)

    def _build(self, fields: Sequence[Field]) -> None:
        page = QWidget(self)
        grid = QGridLayout(page)
        grid.setContentsMargins(2, 2, 8, 8)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.lines = {}
        row = 0
        for field in fields:
            line = Line(field, page)
            self.lines[field.path] = line
            if line.head is not None:
                line.head.setContentsMargins(0, 10 if row else 0, 0, 2)
                grid.addWidget(line.head, row, 0, 1, 3)
                row += 1
            grid.addWidget(line.label, row, 0)
            grid.addWidget(line.words, row, 1)
            grid.addWidget(line.lock, row, 2, Qt.AlignmentFlag.AlignTop)
            line.words.done.connect(self._teller(line))
            line.lock.clicked.connect(self._locker(line))
            row += 1
        grid.setRowStretch(row, 1)
        self.setWidget(page)

    def _teller(self, line: Line) -> Callable[[], None]:
        def tell() -> None:
            text = line.words.toPlainText().strip()
            if text != line.field.text:
                self.edited.emit(line.field.path, text)

        return tell

    def _locker(self, line: Line) -> Callable[[bool], None]:
        return lambda on: self.locked.emit(line.field.path, on)

    def flush(self) -> None:
        """Tell what was typed last."""
        for line in self.lines.values():
            line.words.flush()

    def changeEvent(self, event: QEvent) -> None:
        """A person who goes elsewhere has stopped typing."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.flush()


class Nothing(QWidget):
    """What stands where there is no value yet."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setProperty("dim", "true")
        column.addStretch(2)
        column.addWidget(self.words)
        column.addStretch(3)
