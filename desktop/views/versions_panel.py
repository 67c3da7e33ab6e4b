# SPDX-License-Identifier: GPL-3.0-or-later
"""The versions panel: what is kept of the episode's script, to look at, compare and take back.

Owns the list and its buttons. Must not know how versions are kept nor compared.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from desktop.i18n import tr
from desktop.panels import Panel
from desktop.theme import theme
from desktop.views.versions.compare_dialog import CompareDialog
from desktop.views.versions.link import one_newline, script_of, version_facts, version_name
from projects.commands import NameVersion
from projects.errors import ProductionError
from projects.script_versions import ScriptVersion, present_version

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session


class VersionsPanel(Panel):
    """Versions of the script in view."""

    ID = "versions"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.versions: tuple[ScriptVersion, ...] = ()
        self.list = QListWidget(self)
        self.list.setAlternatingRowColors(True)
        self.list.itemActivated.connect(lambda _: self.compare())
        self.list.currentRowChanged.connect(lambda _: self._offer())
        self._empty = QLabel(self)
        self._empty.setProperty("dim", "true")
        self._empty.setWordWrap(True)
        self._save, self._compare, self._look, self._restore, self._rename = (
            QPushButton(self) for _ in range(5)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(self._row(self._save, self._compare))
        column.addWidget(self.list, 1)
        column.addWidget(self._empty)
        column.addLayout(self._row(self._look, self._rename, self._restore))
        self.setFocusProxy(self.list)
        for button, what in (
            (self._save, self.ask_save),
            (self._compare, self.compare),
            (self._look, self.look),
            (self._restore, self.restore),
            (self._rename, self.ask_name),
        ):
            button.clicked.connect(what)
        self.actions_.bind("script.save_version", self.ask_save, owner=self)
        self.actions_.bind("script.compare", self.compare, owner=self)
        session.changed.connect(self._changed)
        session.episode_changed.connect(self.refresh)
        self.retranslate()
        self.refresh()

    def _row(self, *buttons: QPushButton) -> QHBoxLayout:
        row = QHBoxLayout()
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        return row

    def _changed(self, changes: object) -> None:
        tables: frozenset[str] = getattr(changes, "tables", frozenset())
        if tables & {"script_versions", "episodes"}:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """As they stand."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the list again, newest first; the one that was chosen stays so."""
        from engines.script_versions.keeping import versions_of

        episode, chosen = self.session.episode, self.chosen
        self.versions = ()
        if episode is not None:
            self.versions = versions_of(self.session.studio, episode.number)
        here = present_version(self.versions, None if episode is None else episode.source)
        self.list.blockSignals(True)
        self.list.clear()
        for one in reversed(self.versions):
            item = QListWidgetItem(
                f"{version_name(one)}\n{version_facts(one, present=one == here)}", self.list
            )
            item.setData(Qt.ItemDataRole.UserRole, one.number)
            if one == here:
                item.setIcon(theme.icon("check", "good"))
            if chosen is not None and one.id == chosen.id:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self.list.blockSignals(False)
        self._empty.setVisible(len(self.versions) < 2)
        self._offer()

    @property
    def chosen(self) -> ScriptVersion | None:
        """The version that is chosen in the list."""
        item = self.list.currentItem()
        number = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return next((one for one in self.versions if one.number == number), None)

    def _offer(self) -> None:
        some = self.chosen is not None
        for button in (self._compare, self._look, self._restore, self._rename):
            button.setEnabled(some)

    # what the buttons do

    def ask_save(self) -> None:
        """Ask for a name, and keep the editor's text under it."""
        name, ok = QInputDialog.getText(self, tr("Save a version"), tr("Name of this version"))
        if ok and name.strip():
            self.save(name.strip())

    def save(self, name: str) -> None:
        """Keep the editor's text by name; the board stays as it is."""
        from engines.script_versions import keeping

        script = script_of(self.window_)
        if self.session.episode is None:
            return
        text = script.desk.source_of(script.editor.toPlainText())
        try:
            changes = keeping.save(self.session.studio, self.session.episode.id, text, name)
        except ProductionError as error:
            self.session.failed.emit(error)
            return
        self.session.announce(changes)
        self.session.told.emit(tr("The text is kept as {name}.", name=name))

    def ask_name(self) -> None:
        """Another name for the chosen one."""
        version = self.chosen
        if version is None:
            return
        name, ok = QInputDialog.getText(
            self, tr("Name a version"), tr("Name of this version"), text=version.label
        )
        if ok:
            self.session.run(NameVersion(version=version.id, name=name.strip()))

    def compare(self) -> CompareDialog | None:
        """The chosen version beside the text in the editor."""
        version = self.chosen
        if version is None:
            return None
        script = script_of(self.window_)
        dialog = CompareDialog(self.session, script.editor.toPlainText, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.wanted.connect(lambda text: script.editor.set_text(text, undoable=True))
        dialog.choose(version.number)
        dialog.show()
        return dialog

    def _text(self, version: ScriptVersion) -> str | None:
        from engines.script_versions.keeping import text_of

        try:
            return one_newline(text_of(self.session.studio, version))
        except ProductionError as error:
            self.session.failed.emit(error)
            return None

    def look(self) -> QDialog | None:
        """Read the chosen version; nothing can be typed into it."""
        version = self.chosen
        text = None if version is None else self._text(version)
        if version is None or text is None:
            return None
        dialog = QDialog(self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setWindowTitle(version_name(version))
        dialog.resize(640, 720)
        field = QPlainTextEdit(text, dialog)
        field.setReadOnly(True)
        field.setAccessibleName(version_name(version))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, dialog)
        buttons.rejected.connect(dialog.reject)
        column = QVBoxLayout(dialog)
        column.addWidget(QLabel(version_facts(version, present=False), dialog))
        column.addWidget(field, 1)
        column.addWidget(buttons)
        dialog.show()
        return dialog

    def restore(self) -> None:
        """The chosen version's text into the editor; applying it makes a new version."""
        version = self.chosen
        text = None if version is None else self._text(version)
        if version is None or text is None:
            return
        script = script_of(self.window_)
        script.editor.set_text(text, undoable=True)
        self.window_.show_panel("script")
        self.session.told.emit(
            tr("The text of {name} is in the editor. Apply it when it is right.",
               name=version_name(version))
        )  # fmt: skip

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.list.setAccessibleName(tr("Versions of the script"))
        self._empty.setText(
            tr("Each script that is applied is kept here, whatever is undone later.")
        )
        for button, words in (
            (self._save, tr("Save a version…")),
            (self._compare, tr("Compare…")),
            (self._look, tr("Read")),
            (self._restore, tr("Bring back")),
            (self._rename, tr("Name…")),
        ):
            button.setText(words)
        self._save.setToolTip(tr("Keep the text in the editor under a name"))
        self._restore.setToolTip(tr("Put its text into the editor; nothing is lost"))
        self.refresh()
