# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of captions: time, words and speed, corrected in place; find and replace.

Owns the table. What a person changes is told; must not know the store.
"""

from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.deliver.caption_edits import frame_of, in_one_line, in_rows, short_time
from projects.ids import ClipId
from projects.timebase import FILM, FrameRate
from projects.timeline import Clip

START, END, WORDS, SPEED = range(4)
Index = QModelIndex | QPersistentModelIndex


class CaptionModel(QAbstractTableModel):
    """Captions as rows. `worded` and `timed` carry what a person has typed."""

    worded = Signal(str, str)
    timed = Signal(str, int, int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.clips: tuple[Clip, ...] = ()
        self.problems: dict[ClipId, str] = {}
        self.rate: FrameRate = FILM

    def show_clips(
        self, clips: tuple[Clip, ...], problems: dict[ClipId, str], rate: FrameRate
    ) -> None:
        """Show these; the rows keep their place where only words have changed, and what somebody is
        typing stays where nothing has.
        """
        same = [one.id for one in clips] == [one.id for one in self.clips]
        if not same:
            self.beginResetModel()
        before = self._cells()
        self.clips, self.problems, self.rate = clips, problems, rate
        if not same:
            self.endResetModel()
            return
        for cell, looks in self._cells().items():
            if before[cell] != looks:
                self.dataChanged.emit(self.index(*cell), self.index(*cell))

    def _cells(self) -> dict[tuple[int, int], str]:
        """What stands in each cell; one that is being typed into is not told of its neighbours."""
        return {
            (row, column): self._text(clip, column)
            for row, clip in enumerate(self.clips)
            for column in range(SPEED + 1)
        }

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many."""
        return 0 if parent.isValid() else len(self.clips)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Start, end, words, speed."""
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns, numbers of the rows."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1)
        return (tr("Begins"), tr("Ends"), tr("Words"), tr("Signs/s"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, marks and tips of a cell."""
        if not index.isValid() or index.row() >= len(self.clips):
            return None
        clip, column = self.clips[index.row()], index.column()
        problem = self.problems.get(clip.id)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return self._text(clip, column)
        if role == Qt.ItemDataRole.ForegroundRole and problem and column in (WORDS, SPEED):
            return theme.colour("warn")
        if role == Qt.ItemDataRole.ForegroundRole and column != WORDS:
            return theme.colour("text_dim")
        if role == Qt.ItemDataRole.ToolTipRole:
            return problem or (tr("Corrected by hand") if clip.edited else None)
        if role == Qt.ItemDataRole.DecorationRole and problem and column == SPEED:
            return theme.pixmap("warning", 14, "warn")
        if role == Qt.ItemDataRole.FontRole and column != WORDS:
            return theme.font("mono")
        if role == Qt.ItemDataRole.AccessibleTextRole and problem:
            return f"{self._text(clip, column)}. {problem}"
        return None

    def _text(self, clip: Clip, column: int) -> str:
        match column:
            case 0:
                return short_time(clip.start_frames, self.rate)
            case 1:
                return short_time(clip.end_frames, self.rate)
            case 2:
                return in_one_line(clip.text)
            case _:
                signs = sum(not sign.isspace() for sign in clip.text)
                seconds = clip.length_frames / float(self.rate.fraction)
                return f"{signs / seconds:.1f}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        """All but the speed can be typed."""
        flags = super().flags(index)
        if index.isValid() and index.column() != SPEED:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """What was typed is told; the document answers by showing it."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        clip, text = self.clips[index.row()], str(value).strip()
        if text == self._text(clip, index.column()):
            return False
        if index.column() == WORDS:
            self.worded.emit(clip.id, in_rows(text))
            return True
        try:
            frame = frame_of(text, self.rate)
        except ValueError:
            return False
        start, end = clip.start_frames, clip.end_frames
        times = (frame, end) if index.column() == START else (start, frame)
        self.timed.emit(clip.id, *times)
        return True


class CaptionTable(QWidget):
    """The table with its find and replace."""

    jumped = Signal(str)
    replace_wanted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = CaptionModel(self)
        self.view = QTableView(self)
        self.find_box, self.put = QLineEdit(self), QLineEdit(self)
        self.next, self.all = QPushButton(self), QPushButton(self)
        self._found, self._empty = QLabel(self), QLabel(self)
        self._found.setProperty("dim", "true")
        self._empty.setProperty("dim", "true")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._prepare()
        for one in (self.find_box, self.put):
            one.setMinimumWidth(36)
        row = QHBoxLayout()
        for one in (self.find_box, self.put, self.next, self.all):
            row.addWidget(one)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.addLayout(row)
        column.addWidget(self._found)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)

    def _prepare(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setAlternatingRowColors(False)
        view.setShowGrid(False)
        view.setWordWrap(False)
        view.verticalHeader().setDefaultSectionSize(30)
        head = view.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(WORDS, QHeaderView.ResizeMode.Stretch)
        head.setSectionResizeMode(SPEED, QHeaderView.ResizeMode.Fixed)
        for column, wide in ((START, 74), (END, 74), (SPEED, 66)):
            view.setColumnWidth(column, wide)
        view.selectionModel().currentRowChanged.connect(self._moved)
        self.find_box.setClearButtonEnabled(True)
        self.find_box.textChanged.connect(self._count)
        self.find_box.returnPressed.connect(self.find_next)
        self.next.clicked.connect(self.find_next)
        self.all.clicked.connect(
            lambda: self.replace_wanted.emit(self.find_box.text(), self.put.text())
        )
        self._found.hide()

    def show_clips(
        self, clips: tuple[Clip, ...], problems: dict[ClipId, str], rate: FrameRate
    ) -> None:
        """Show captions; what is wrong with each stands in its tip."""
        self.model.show_clips(clips, problems, rate)
        self.view.viewport().update()
        self.view.setVisible(bool(clips))
        self._empty.setVisible(not clips)
        self._count()

    def show_clip(self, clip: ClipId) -> None:
        """Bring a caption into sight, ready to be corrected."""
        for row, one in enumerate(self.model.clips):
            if one.id == clip:
                self.view.setCurrentIndex(self.model.index(row, WORDS))
                self.view.scrollTo(self.model.index(row, WORDS))
                self.view.setFocus()

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        del before
        if now.isValid() and self.view.hasFocus():
            self.jumped.emit(self.model.clips[now.row()].id)

    def find_next(self) -> None:
        """Go to the next caption that holds the words."""
        words, rows = self.find_box.text(), len(self.model.clips)
        start = self.view.currentIndex().row()
        for step in range(1, rows + 1):
            at = (start + step) % rows
            if words and words in self.model.clips[at].text.replace("\n", ""):
                self.view.setCurrentIndex(self.model.index(at, WORDS))
                self.jumped.emit(self.model.clips[at].id)
                return

    def _count(self, *_: object) -> None:
        words = self.find_box.text()
        count = sum(words in clip.text.replace("\n", "") for clip in self.model.clips)
        self._found.setVisible(bool(words))
        self._found.setText(tr("in one caption|in {count} captions", count=count))
        self.all.setEnabled(bool(words) and count > 0)
        self.next.setEnabled(bool(words) and count > 0)

    def retranslate(self) -> None:
        """All words again."""
        self.find_box.setPlaceholderText(tr("Find in captions"))
        self.put.setPlaceholderText(tr("Replace with"))
        self.next.setText(tr("Next"))
        self.all.setText(tr("Replace all"))
        self.find_box.setAccessibleName(tr("Find in captions"))
        self.put.setAccessibleName(tr("Replace with"))
        self.view.setAccessibleName(tr("Captions"))
        self.view.setToolTip(tr('Double-click to correct; "/" divides rows'))
        self._empty.setText(tr("Captions stand here as soon as the voices are made."))
        self.model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, 3)
        self._count()
