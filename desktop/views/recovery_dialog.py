# SPDX-License-Identifier: GPL-3.0-or-later
"""What was found wrong while opening, and the copies that can be put back.

Owns both dialogs and their words. Must not repair anything itself (projects/recovery).
"""

import datetime
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QListWidget,
    QMessageBox,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from desktop import background
from desktop.error_words import in_one
from desktop.i18n import language, tr
from desktop.theme import theme
from projects.backups import FOLDER, REPLACED, Backup, listed
from projects.errors import ProductionError
from projects.recovery import Finding
from projects.store import ProductionStore

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


def make_primary(button: QPushButton) -> None:
    """The button that most people want; a box of buttons has given it its look already."""
    button.setProperty("primary", "true")
    button.style().unpolish(button)
    button.style().polish(button)


def time_words(made_s: float) -> str:
    """A moment as the language writes it."""
    locale = QLocale(language.code)
    moment = datetime.datetime.fromtimestamp(made_s)
    day = locale.toString(moment.date(), QLocale.FormatType.ShortFormat)  # pyright: ignore[reportCallIssue, reportArgumentType] - a date is taken
    return f"{day} {moment:%H:%M}"


def finding_words(one: Finding) -> str:
    """A finding as a sentence."""
    table, _, key = one.what.partition("/")
    if one.code == "database_replaced":
        return tr(
            "The production's file was damaged. Its newest copy, of {time}, was put in its place. "
            "The damaged file is kept in the folder of backups.",
            time=time_words(one.made_s),
        )
    if one.code == "read_only":
        return tr("This folder may only be read. You can look at everything, and change nothing.")
    if one.code == "row_repaired":
        return tr("{what} was damaged and has been put right.", what=_thing(table, key))
    if one.code == "row_plain":
        return tr(
            "{what} was damaged; a plain one stands in its place. Please look at it.",
            what=_thing(table, key),
        )
    return tr("{what} was damaged and could not be read; it is put aside.", what=_thing(table, key))


def _thing(table: str, key: str) -> str:
    found = {
        "production": tr("The title and language of the production"),
        "settings": tr("A setting"),
        "episodes": tr("An episode's title and delivery"),
        "screenplays": tr("A script"),
        "characters": tr("A character"),
        "shots": tr("A shot"),
        "takes": tr("A take"),
        "selected": tr("The choice of a take"),
        "timelines": tr("A timeline"),
        "tracks": tr("A track"),
        "clips": tr("A clip"),
        "markers": tr("A marker"),
        "cues": tr("A cue"),
        "buses": tr("A fader"),
        "line_deliveries": tr("How a line is spoken"),
        "take_marks": tr("A mark of a take"),
        "bin": tr("A medium"),
        "consents": tr("A consent to a voice"),
    }
    return found.get(table, f"{table} {key}")


class FindingsDialog(QDialog):
    """What was mended while a production was opened."""

    def __init__(self, window: "MainWindow", findings: Sequence[Finding]) -> None:
        super().__init__(window)
        self.window_ = window
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Opened after repair"))
        self.resize(560, 340)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        title = QLabel(tr("Your production is open. This was found and dealt with:"), self)
        title.setFont(theme.font("heading"))
        title.setWordWrap(True)
        column.addWidget(title)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setAccessibleName(tr("Findings"))
        for words in dict.fromkeys(finding_words(one) for one in findings):
            self.list.addItem(words)
        column.addWidget(self.list, 1)
        buttons = QDialogButtonBox(self)
        copy = buttons.addButton(tr("Copy the report"), QDialogButtonBox.ButtonRole.ActionRole)
        backups = buttons.addButton(tr("Backups…"), QDialogButtonBox.ButtonRole.ActionRole)
        go_on = buttons.addButton(tr("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        make_primary(go_on)
        go_on.setDefault(True)
        for one in (copy, backups, go_on):
            one.setAccessibleName(one.text())
        report = "\n".join(f"{one.code}: {one.message}" for one in findings)
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(report))
        backups.clicked.connect(self._backups)
        buttons.accepted.connect(self.accept)
        column.addWidget(buttons)

    def _backups(self) -> None:
        self.accept()
        if self.window_.session is not None:
            BackupsDialog(self.window_, self.window_.session.folder).open()


class BackupsDialog(QDialog):
    """The copies of a production, each to be put back; the present state becomes a copy too."""

    def __init__(self, window: "MainWindow", folder: Path) -> None:
        super().__init__(window)
        self.window_, self.folder = window, folder
        self.backups: tuple[Backup, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Backups"))
        self.resize(720, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        self._intro = QLabel(
            tr(
                "A copy is put away each time the production is opened: the last three, and one "
                "a day for a week. Media are not copied; they are never overwritten."
            ),
            self,
        )
        self._intro.setWordWrap(True)
        self._intro.setProperty("dim", "true")
        column.addWidget(self._intro)
        self.table = self._made_table()
        column.addWidget(self.table, 1)
        buttons = QDialogButtonBox(self)
        show = buttons.addButton(tr("Show the folder"), QDialogButtonBox.ButtonRole.ActionRole)
        self.compare = buttons.addButton(tr("Compare…"), QDialogButtonBox.ButtonRole.ActionRole)
        self.compare.setEnabled(False)
        self.put_back = buttons.addButton(tr("Put back"), QDialogButtonBox.ButtonRole.ActionRole)
        make_primary(self.put_back)
        self.put_back.setEnabled(False)
        close = buttons.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        for one in (show, self.compare, self.put_back, close):
            one.setAccessibleName(one.text())
        place = QUrl.fromLocalFile(str(folder / FOLDER))
        show.clicked.connect(lambda: QDesktopServices.openUrl(place))
        self.compare.clicked.connect(self._compare)
        self.put_back.clicked.connect(self.ask)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        background.run(listed, folder, done=self._fill, failed=self._failed, owner=self)

    def _made_table(self) -> QTableWidget:
        table = QTableWidget(0, 4, self)
        table.setHorizontalHeaderLabels(
            [tr("Made"), tr("Compared with now"), tr("Contents"), tr("Size")]
        )
        table.setAccessibleName(tr("Copies"))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        table.itemSelectionChanged.connect(self._selected)
        return table

    def _fill(self, found: tuple[Backup, ...]) -> None:
        self.backups = found
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            cells = (
                time_words(one.made_s),
                _compared(one),
                _contents(one),
                QLocale(language.code).formattedDataSize(one.size_bytes, 1),
            )
            for at, text in enumerate(cells):
                item = QTableWidgetItem(text)
                if not one.whole:
                    item.setFlags(Qt.ItemFlag.NoItemFlags)
                self.table.setItem(row, at, item)
        if not found:
            self._intro.setText(
                tr("There are no copies yet; the first is made at the next opening.")
            )
        elif found[0].whole:
            self.table.selectRow(0)

    def _failed(self, error: Exception) -> None:
        self._intro.setText(in_one(error))

    def _selected(self) -> None:
        for button in (self.compare, self.put_back):
            button.setEnabled(self.chosen() is not None)

    def _compare(self) -> None:
        from desktop.views.compare_dialog import CompareDialog

        one = self.chosen()
        if one is not None:
            self.accept()
            CompareDialog(self.window_, self.folder, one).open()

    def chosen(self) -> Backup | None:
        """The copy that is selected."""
        rows = self.table.selectionModel().selectedRows()
        found = self.backups[rows[0].row()] if rows else None
        return found if found is not None and found.whole else None

    def ask(self) -> None:
        """Ask, then put the selected copy back."""
        one = self.chosen()
        if one is None:
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Question)
        box.setText(tr("Put back the state of {time}?", time=time_words(one.made_s)))
        box.setInformativeText(
            tr("What you have now is kept as a copy in this list, so you can come back to it.")
        )
        yes = box.addButton(tr("Put back"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.buttonClicked.connect(lambda button: self.restore(one) if button is yes else None)
        box.open()

    def restore(self, one: Backup) -> None:
        """Put a copy in place of what there is, and open it."""
        if put_in_place(self.window_, self.folder, one):
            self.accept()


def put_in_place(window: "MainWindow", folder: Path, one: Backup) -> bool:
    """Close the production, put a copy in its place, open it again; whether that could be.

    What there was is kept as a copy itself.
    """
    opened = window.session is not None and window.session.folder == folder
    if opened and not window.close_production():
        return False
    try:
        ProductionStore.restore(folder, one.path)
    except ProductionError as error:
        window.show_error(error)
        return False
    if window.open_production(folder):
        window.tell(tr("The state of {time} is back.", time=time_words(one.made_s)))
    return True


def _compared(one: Backup) -> str:
    if not one.whole:
        return tr("damaged, cannot be put back")
    if one.path.name.startswith(REPLACED):
        return tr("kept when another copy was put back")
    if one.edits_newer is None:
        return ""
    if one.edits_newer == 0:
        return tr("the same edits")
    return tr("one edit older|{count} edits older", count=one.edits_newer)


def _contents(one: Backup) -> str:
    if not one.whole:
        return ""
    shots = tr("one shot|{count} shots", count=one.shots)
    takes = tr("one take|{count} takes", count=one.takes)
    return f"{shots} · {takes}"


def in_use_box(window: "MainWindow", folder: Path, error: ProductionError) -> QMessageBox:
    """The production is open elsewhere: offer to look at it."""
    box = QMessageBox(window)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.Information)
    box.setText(tr("{name} is open in another window.", name=folder.stem))
    pid = error.context.get("pid", 0)
    box.setInformativeText(
        tr(
            "It can be changed in one place only (process {pid}). Close it there, or open it "
            "here to look at it.",
            pid=pid,
        )
    )
    look = box.addButton(tr("Open for reading"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
    box.buttonClicked.connect(
        lambda button: window.open_production(folder, read_only=True) if button is look else None
    )
    return box


class UnopenedDialog(QDialog):
    """A production that cannot be opened: why, and what can be done."""

    def __init__(self, window: "MainWindow", folder: Path, error: ProductionError) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("{name} cannot be opened", name=folder.stem))
        self.resize(520, 200)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        self.words = QLabel(_unopened_words(error, folder), self)
        self.words.setWordWrap(True)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(self.words, 1)
        buttons = QDialogButtonBox(self)
        show = _button(buttons, tr("Show the folder"), QDialogButtonBox.ButtonRole.ActionRole)
        backups = _button(buttons, tr("Backups…"), QDialogButtonBox.ButtonRole.ActionRole)
        backups.setEnabled((folder / FOLDER).is_dir() and error.code != "newer_database")
        _button(buttons, tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        show.clicked.connect(lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))))
        backups.clicked.connect(self.accept)
        backups.clicked.connect(lambda: BackupsDialog(window, folder).open())
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)


def _button(box: QDialogButtonBox, text: str, role: QDialogButtonBox.ButtonRole) -> QPushButton:
    made = box.addButton(text, role)
    made.setAccessibleName(text)
    return made


def _unopened_words(error: ProductionError, folder: Path) -> str:
    name = folder.name
    found = {
        "newer_database": tr(
            "{name} was made by a newer version of Yingxi. Nothing was changed. Open it with "
            "that version, or update this one.",
            name=name,
        ),
        "no_backup": tr(
            "{name} is damaged, and no whole copy of it is left. Nothing was changed. Make the "
            "production anew from its script: the media beside it can be used again.",
            name=name,
        ),
        "disk_full": tr("The disk is full. Free some space, then open {name} again.", name=name),
    }
    return found.get(error.code, in_one(error, "\n"))
