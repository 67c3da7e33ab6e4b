# SPDX-License-Identifier: GPL-3.0-or-later
"""The production as it stands beside one of its copies, and which of the two to go on with.

Owns its widgets. Must not compare (projects/comparison) nor put anything back (projects/backups).
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QSplitter,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from assets.store import BlobStore
from desktop import background
from desktop.error_words import in_one
from desktop.history_words import label_words
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.board.facts import read_facts
from desktop.views.board.thumbs import Thumbs, thumbs_folder
from desktop.views.compare_words import facts_words, shot_words
from desktop.views.recovery_dialog import make_primary, put_in_place, time_words
from desktop.words import shot_name
from projects.backups import Backup
from projects.comparison import Comparison, Difference, compared, looked_at
from projects.ids import MediaId, ShotId
from projects.production_folder import DATABASE, MEDIA

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

THUMB_PX = QSize(54, 96)
NOW, THEN = 2, 3
"""Columns of the pictures."""
MARKS = {
    Difference.ONLY_FIRST: "plus",
    Difference.ONLY_SECOND: "trash",
    Difference.CHANGED: "pencil",
}
STEPS_SHOWN = 500


@dataclass(frozen=True, kw_only=True)
class Compared:
    """A comparison, with the blobs that show each shot that differs, in both states."""

    found: Comparison
    now: dict[ShotId, MediaId]
    then: dict[ShotId, MediaId]


def read_both(folder: Path, copy: Path) -> Compared:
    """Read both states; it belongs into a background thread.

    Raises:
        ProductionError: one of them does not read.
    """
    with looked_at(folder / DATABASE) as now, looked_at(copy) as then:
        found = compared(now, then)
        pictures = [
            {
                one.shot: picture
                for one in found.shots
                if (picture := read_facts(store, one.shot).picture) is not None
            }
            for store in (now, then)
        ]
    return Compared(found=found, now=pictures[0], then=pictures[1])


class CompareDialog(QDialog):
    """Looks only; whichever state is chosen, the other one stays as a copy."""

    def __init__(self, window: "MainWindow", folder: Path, copy: Backup) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window, self._folder, self._copy = window, folder, copy
        self._then = tr("the copy of {time}", time=time_words(copy.made_s))
        self._thumbs = Thumbs(BlobStore(folder / MEDIA), thumbs_folder(), self)
        self._thumbs.ready.connect(self._pictured)
        self._places: dict[str, list[tuple[int, int]]] = {}
        self.setWindowTitle(tr("Compare"))
        self.resize(920, 640)
        self.words = QLabel(tr("Reading…"), self)
        self.words.setWordWrap(True)
        self.words.setProperty("dim", "true")
        self.episodes = self._table([tr("Episode"), tr("Now"), self._capital()])
        self.shots = self._table(
            [tr("Shot"), tr("What differs"), tr("Now"), tr("The copy")], wide_column=1
        )
        self.shots.setIconSize(THUMB_PX)
        self.steps = QListWidget(self)
        self.steps.setAccessibleName(tr("Steps between"))
        self._lay_out()
        background.run(read_both, folder, copy.path, done=self._fill, failed=self._fail, owner=self)

    def _capital(self) -> str:
        return self._then[:1].upper() + self._then[1:]

    def _table(self, titles: list[str], wide_column: int = -1) -> QTableWidget:
        made = QTableWidget(0, len(titles), self)
        made.setHorizontalHeaderLabels(titles)
        made.setAccessibleName(titles[0])
        made.verticalHeader().hide()
        made.setShowGrid(False)
        made.setTabKeyNavigation(False)
        made.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = made.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column in range(len(titles)):
            stretch = column == wide_column or (wide_column < 0 < column)
            header.setSectionResizeMode(
                column,
                QHeaderView.ResizeMode.Stretch
                if stretch
                else QHeaderView.ResizeMode.ResizeToContents,
            )
        return made

    def _lay_out(self) -> None:
        steps = QWidget(self)
        beside = QVBoxLayout(steps)
        beside.setContentsMargins(0, 0, 0, 0)
        self.steps_title = QLabel(tr("Steps between"), self)
        self.steps_title.setProperty("dim", "true")
        beside.addWidget(self.steps_title)
        beside.addWidget(self.steps, 1)
        halves = QSplitter(Qt.Orientation.Horizontal, self)
        halves.addWidget(self.shots)
        halves.addWidget(steps)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 1)
        halves.setSizes([640, 240])
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(self.words)
        column.addWidget(self.episodes)
        column.addWidget(halves, 1)
        column.addWidget(self._buttons())

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.take_copy = buttons.addButton(
            tr("Open the copy"), QDialogButtonBox.ButtonRole.ActionRole
        )
        self.stay = buttons.addButton(
            tr("Go on with what is now"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        for one in (self.take_copy, self.stay):
            one.setAccessibleName(one.text())
        make_primary(self.stay)
        self.stay.setDefault(True)
        self.take_copy.setEnabled(False)
        self.take_copy.clicked.connect(self._open_copy)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        return buttons

    def _open_copy(self) -> None:
        window, folder, copy = self._window, self._folder, self._copy
        self.accept()
        put_in_place(window, folder, copy)

    def _fail(self, error: Exception) -> None:
        self.words.setText(in_one(error))

    # -- what is shown --------------------------------------------------------------------------

    def _fill(self, both: Compared) -> None:
        found = both.found
        self.take_copy.setEnabled(True)
        self.words.setText(
            tr("Whichever you take, the other one is kept among the backups.")
            if found.shots or found.only_first or found.only_second
            else tr("Both are the same.")
        )
        self._fill_episodes(found)
        self._fill_shots(both)
        self._fill_steps(found)

    def _fill_episodes(self, found: Comparison) -> None:
        self.episodes.setRowCount(len(found.episodes))
        for row, one in enumerate(found.episodes):
            same = one.first == one.second
            cells = (
                tr("Episode {number}", number=one.number),
                facts_words(one.first),
                facts_words(one.second) if not same else tr("the same"),
            )
            for column, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if same and column == len(cells) - 1:
                    item.setForeground(theme.colour("text_dim"))
                self.episodes.setItem(row, column, item)
        head = self.episodes.horizontalHeader().sizeHint().height()
        rows = sum(self.episodes.rowHeight(row) for row in range(min(4, len(found.episodes))))
        self.episodes.setFixedHeight(head + rows + 6)

    def _fill_shots(self, both: Compared) -> None:
        self.shots.setRowCount(len(both.found.shots))
        for row, one in enumerate(both.found.shots):
            name = QTableWidgetItem(
                QIcon(theme.pixmap(MARKS[one.difference], 16, "text_dim")), shot_name(one.slate)
            )
            self.shots.setItem(row, 0, name)
            self.shots.setItem(row, 1, QTableWidgetItem(shot_words(one, self._then)))
            for column, pictures in ((NOW, both.now), (THEN, both.then)):
                item = QTableWidgetItem()
                self.shots.setItem(row, column, item)
                media = pictures.get(one.shot)
                gone = Difference.ONLY_SECOND if column == NOW else Difference.ONLY_FIRST
                if media is not None and one.difference is not gone:
                    self._places.setdefault(media, []).append((row, column))
            if one.shot in both.now or one.shot in both.then:
                self.shots.setRowHeight(row, THUMB_PX.height() + 8)
        for column in (NOW, THEN):
            self.shots.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
            self.shots.setColumnWidth(column, THUMB_PX.width() + 26)
        for media in reversed(self._places):  # the newest wish is made first: the top rows
            self._show_picture(media)

    def _pictured(self, media: str) -> None:
        self._show_picture(media)

    def _show_picture(self, media: str) -> None:
        picture = self._thumbs.get(MediaId(media))
        if picture is None:
            return
        ratio = self.devicePixelRatioF()
        small = picture.toImage().scaled(
            THUMB_PX * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        small = small.convertToFormat(QImage.Format.Format_RGB32)
        small.setDevicePixelRatio(ratio)
        for row, column in self._places.get(media, ()):
            item = self.shots.item(row, column)
            if item is not None:
                item.setIcon(QIcon(QPixmap.fromImage(small)))

    def _fill_steps(self, found: Comparison) -> None:
        for steps, words in (
            (found.only_first, tr("Only now")),
            (found.only_second, tr("Only in {state}", state=self._then)),
        ):
            if steps:
                self.steps.addItem(f"{words}: {tr('one step|{count} steps', count=len(steps))}")
                head = self.steps.item(self.steps.count() - 1)
                font = head.font()
                font.setBold(True)
                head.setFont(font)
                self.steps.addItems([label_words(one.label) for one in steps[-STEPS_SHOWN:]])
        if not self.steps.count():
            self.steps.addItem(tr("None that you made"))
