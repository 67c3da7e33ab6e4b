# SPDX-License-Identifier: GPL-3.0-or-later
"""Clean-up: what may go and how much room that frees, and taking the last clean-ups back.

Owns the dialog. Must not decide what may go (engines/cleanup).
"""

import datetime
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
)

from desktop import background
from desktop.error_words import in_one
from desktop.i18n import language, tr
from desktop.views.recovery_dialog import make_primary, time_words

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from engines.cleanup import Bin, Survey

SORTS = ("unreachable", "rejected", "proxies")
"""Of engines.cleanup.Sort, in order of harmlessness."""


def size_words(size_bytes: int) -> str:
    """A size as the language writes it."""
    return QLocale(language.code).formattedDataSize(size_bytes, 1)


class CleanupDialog(QDialog):
    """A choice of three sorts, each with what it frees."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        assert window.session is not None
        self.window_, self.session = window, window.session
        self.survey: Survey | None = None
        self.bins: tuple[Bin, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Clean up"))
        self.setMinimumWidth(560)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        intro = QLabel(
            tr(
                "Only what no shot, no step of undo and no job can reach goes. It lies in the "
                "trash of the production for seven days and can be taken back."
            ),
            self,
        )
        intro.setWordWrap(True)
        intro.setProperty("dim", "true")
        column.addWidget(intro)
        self.boxes: dict[str, QCheckBox] = {}
        for sort in SORTS:
            column.addSpacing(4)
            column.addWidget(self._box(sort))
            hint = QLabel(_hint(sort), self)
            hint.setWordWrap(True)
            hint.setProperty("dim", "true")
            hint.setContentsMargins(26, 0, 0, 0)
            column.addWidget(hint)
        self.told = QLabel(tr("Looking at the media…"), self)
        self.told.setWordWrap(True)
        column.addSpacing(6)
        column.addWidget(self.told)
        column.addLayout(self._trash_row())
        column.addStretch(1)
        column.addWidget(self._buttons())
        self.look()

    def _box(self, sort: str) -> QCheckBox:
        box = QCheckBox(_name(sort), self)
        box.setAccessibleName(_name(sort))
        box.setChecked(sort == SORTS[0])
        box.setEnabled(False)
        box.toggled.connect(self._sum)
        self.boxes[sort] = box
        return box

    def _trash_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.trash = QComboBox(self)
        self.trash.setAccessibleName(tr("Clean-ups that can be taken back"))
        self.back = QPushButton(tr("Take back"), self)
        self.empty = QPushButton(tr("Empty the trash"), self)
        for one in (self.back, self.empty):
            one.setAccessibleName(one.text())
        self.back.clicked.connect(self._take_back)
        self.empty.clicked.connect(self._empty)
        for one in (self.trash, self.back, self.empty):
            one.setEnabled(False)
        row.addWidget(self.trash, 1)
        row.addWidget(self.back)
        row.addWidget(self.empty)
        return row

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.clean = buttons.addButton(tr("Clean up"), QDialogButtonBox.ButtonRole.ActionRole)
        make_primary(self.clean)
        close = buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for one in (self.clean, close):
            one.setAccessibleName(one.text())
        self.clean.setEnabled(False)
        self.clean.clicked.connect(self._clean)
        buttons.rejected.connect(self.reject)
        return buttons

    def look(self) -> None:
        """Find out what may go."""
        from engines.cleanup import bins, survey

        store = self.session.store
        self.clean.setEnabled(False)
        background.run(survey, store, done=self._surveyed, failed=self._failed, owner=self)
        background.run(bins, store, done=self._listed, failed=self._failed, owner=self)

    def _surveyed(self, found: "Survey") -> None:
        from engines.cleanup import Sort

        self.survey = found
        for sort, box in self.boxes.items():
            count, size = found.count(Sort(sort)), found.size_bytes([Sort(sort)])
            about = tr("one file, {size}|{count} files, {size}", count=count, size=size_words(size))
            box.setText(
                f"{_name(sort)}  ({about})" if count else f"{_name(sort)}  ({tr('nothing')})"
            )
            box.setEnabled(count > 0)
        self._sum()

    def _listed(self, found: "tuple[Bin, ...]") -> None:
        self.bins = found
        self.trash.clear()
        for one in found:
            made = datetime.datetime.strptime(one.made, "%Y-%m-%d-%H%M%S").timestamp()
            self.trash.addItem(f"{time_words(made)} · {size_words(one.size_bytes)}")
        if not found:
            self.trash.addItem(tr("The trash is empty"))
        for one in (self.trash, self.back, self.empty):
            one.setEnabled(bool(found))

    def _failed(self, error: Exception) -> None:
        code = getattr(error, "code", "")
        if code == "survey_stale":
            self.look()
            return
        self.told.setText(
            tr("Jobs are running. Wait until they are done or pause them, then clean up.")
            if code == "jobs_running"
            else in_one(error)
        )
        self.clean.setEnabled(False)

    def chosen(self) -> list[str]:
        """The sorts that are ticked and have something."""
        return [sort for sort, box in self.boxes.items() if box.isChecked() and box.isEnabled()]

    def _sum(self) -> None:
        if self.survey is None:
            return
        size = self.survey.size_bytes([_sort(one) for one in self.chosen()])
        self.clean.setEnabled(bool(self.chosen()))
        if not any(box.isEnabled() for box in self.boxes.values()):
            self.told.setText(tr("Nothing to clean up: all of it is in use."))
        else:
            self.told.setText(
                tr("{size} will be free once the trash is emptied.", size=size_words(size))
            )

    def _clean(self) -> None:
        from engines.cleanup import clean

        assert self.survey is not None
        self.clean.setEnabled(False)
        sorts = [_sort(one) for one in self.chosen()]
        background.run(
            clean,
            self.session.store,
            self.survey,
            sorts,
            done=self._cleaned,
            failed=self._failed,
            owner=self,
        )

    def _cleaned(self, made: "Bin | None") -> None:
        if made is not None:
            self.window_.tell(tr("{size} moved to the trash.", size=size_words(made.size_bytes)))
        self.look()

    def _take_back(self) -> None:
        from engines.cleanup import take_back

        one = self.bins[self.trash.currentIndex()]
        background.run(
            take_back,
            self.session.store,
            one,
            done=lambda _: self.look(),
            failed=self._failed,
            owner=self,
        )

    def _empty(self) -> None:
        from engines.cleanup import empty_trash

        def all_of_it() -> int:
            return empty_trash(self.session.store, all_of_it=True)

        background.run(all_of_it, done=self._emptied, failed=self._failed, owner=self)

    def _emptied(self, freed: int) -> None:
        self.window_.tell(tr("{size} are free again.", size=size_words(freed)))
        self.look()


def _sort(name: str) -> Any:
    from engines.cleanup import Sort

    return Sort(name)


def _name(sort: str) -> str:
    return {
        "unreachable": tr("Left over"),
        "rejected": tr("Rejected takes"),
        "proxies": tr("Preview films"),
    }[sort]


def _hint(sort: str) -> str:
    return {
        "unreachable": tr("Media that nothing speaks of any more, and files a crash left behind."),
        "rejected": tr(
            "Takes you have rejected that do not play and that undo does not lead back to."
        ),
        "proxies": tr("They are made again when a shot is played."),
    }[sort]
