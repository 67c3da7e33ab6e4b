# SPDX-License-Identifier: GPL-3.0-or-later
"""Missing media: which files are not there, looking for them in a folder, putting them back.

Owns the dialog. Must not search itself (assets/relink).
"""

from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from desktop import background
from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.recovery_dialog import make_primary

if TYPE_CHECKING:
    from assets.relink import Found, Missing
    from desktop.main_window import MainWindow
    from projects.ids import MediaId
    from projects.medium import Medium

NAME, STATE, PLACE = range(3)


class RelinkDialog(QDialog):
    """What is missing, and where it may lie."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        assert window.session is not None
        self.window_, self.session = window, window.session
        self.missing: tuple[Missing, ...] = ()
        self.found: dict[MediaId, Found] = {}
        self._stop = Event()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Find missing media"))
        self.resize(720, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        self.told = QLabel(tr("Looking at the media…"), self)
        self.told.setWordWrap(True)
        column.addWidget(self.told)
        self.list = QTreeWidget(self)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setHeaderLabels([tr("Medium"), tr("State"), tr("Found at")])
        self.list.setAccessibleName(tr("Missing media"))
        self.list.itemChanged.connect(lambda *_: self.put.setEnabled(bool(self._chosen())))
        header = self.list.header()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        column.addWidget(self.list, 1)
        column.addWidget(self._buttons())
        self.look()

    def _buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole
        self.seek = buttons.addButton(tr("Look in a folder…"), role.ActionRole)
        self.put = buttons.addButton(tr("Put back"), role.ActionRole)
        close = buttons.addButton(tr("Close"), role.RejectRole)
        for one in (self.seek, self.put, close):
            one.setAccessibleName(one.text())
        make_primary(self.put)
        self.put.setEnabled(False)
        self.seek.setEnabled(False)
        self.seek.clicked.connect(self.ask_folder)
        self.put.clicked.connect(self.put_back)
        buttons.rejected.connect(self.reject)
        self.finished.connect(lambda _: self._stop.set())
        return buttons

    def look(self) -> None:
        """Find out what is missing."""
        store, blobs = self.session.store, self.session.blobs

        def missing() -> "tuple[Missing, ...]":
            from assets.relink import missing_media

            return missing_media(store.rows, store.media_spoken_of(), blobs)

        background.run(missing, done=self._looked, failed=self._failed, owner=self)

    def _looked(self, missing: "tuple[Missing, ...]") -> None:
        self.missing = missing
        self.found = {}
        self._show()

    def _show(self) -> None:
        own = [one for one in self.missing if one.medium is not None]
        made = len(self.missing) - len(own)
        sentences = [
            tr(
                "one of your media is not there.|{count} of your media are not there.",
                count=len(own),
            )
            if own
            else tr("All your media are there.")
        ]
        if made:
            sentences.append(
                tr(
                    "one file the program made is missing; it is made again when it is needed.|"
                    "{count} files the program made are missing; they are made again when they "
                    "are needed.",
                    count=made,
                )
            )
        self.told.setText(" ".join(sentences))
        self.list.clear()
        for one in self.missing:
            if one.medium is not None or one.media in self.found:
                self.list.addTopLevelItem(self._row(one))
        self.seek.setEnabled(bool(self.missing))
        self.put.setEnabled(bool(self._chosen()))

    def _row(self, one: "Missing") -> QTreeWidgetItem:
        found = self.found.get(one.media)
        name = one.name if one.medium is not None else tr("Made by the program")
        row = QTreeWidgetItem([name, tr("missing"), ""])
        row.setData(NAME, Qt.ItemDataRole.UserRole, one.media)
        row.setIcon(NAME, theme.icon("warning", "warn"))
        if found is not None:
            exact = tr("found: the same file")
            named = tr("found: same name, another file")
            row.setText(STATE, exact if found.exact else named)
            row.setText(PLACE, str(found.path))
            row.setIcon(NAME, theme.icon("check", "good"))
            checked = Qt.CheckState.Checked if found.exact else Qt.CheckState.Unchecked
            row.setCheckState(NAME, checked)
        return row

    def _chosen(self) -> "list[Found]":
        rows = (self.list.topLevelItem(at) for at in range(self.list.topLevelItemCount()))
        ticked = [
            row.data(NAME, Qt.ItemDataRole.UserRole)
            for row in rows
            if row is not None and row.checkState(NAME) is Qt.CheckState.Checked
        ]
        return [self.found[one] for one in ticked if one in self.found]

    def ask_folder(self) -> None:
        """Choose where to look."""
        name = QFileDialog.getExistingDirectory(self, tr("Look for missing media in"))
        if name:
            self.search(Path(name))

    def search(self, folder: Path) -> None:
        """Look through a folder, in the background."""
        from assets.relink import search

        self.seek.setEnabled(False)
        self.told.setText(tr("Looking through {name}…", name=folder.name))
        stop = self._stop

        def look() -> "tuple[Found, ...]":
            return search(self.missing, folder, go_on=lambda _: not stop.is_set())

        background.run(look, done=self._searched, failed=self._failed, owner=self)

    def _searched(self, found: "tuple[Found, ...]") -> None:
        self.found.update({one.media: one for one in found})
        self._show()
        if not found:
            self.told.setText(tr("None of them lies there. Look in another folder."))

    def put_back(self) -> None:
        """Copy what is ticked into the production."""
        chosen, blobs = self._chosen(), self.session.blobs
        media = {one.media: one.medium for one in self.missing}
        self.put.setEnabled(False)

        def copy() -> "list[tuple[Found, Medium | None]]":
            return [(one, _copied(one, media[one.media], blobs)) for one in chosen]

        background.run(copy, done=self._copied, failed=self._failed, owner=self)

    def _copied(self, made: "list[tuple[Found, Medium | None]]") -> None:
        from projects.medium_commands import ReplaceMedium

        for found, medium in made:
            if medium is not None:
                self.session.run(ReplaceMedium(media=found.media, by=medium))
        count = len(made)
        self.window_.tell(tr("one file is back|{count} files are back", count=count))
        if made:
            self.session.episode_changed.emit()
        self.look()

    def _failed(self, error: Exception) -> None:
        self.told.setText(in_one(error))
        self.seek.setEnabled(True)


def _copied(found: "Found", medium: "Medium | None", blobs: object) -> "Medium | None":
    """Bring a file in; the medium that stands in where it is another file than the lost one."""
    from assets.importing import Terms, bring
    from assets.relink import put_back
    from assets.store import BlobStore

    assert isinstance(blobs, BlobStore)
    if found.exact or medium is None:
        put_back(blobs, found)
        return None
    terms = Terms(
        licence=medium.licence, terms=medium.terms, source=medium.source, tags=medium.tags
    )
    made = bring(found.path, blobs, terms, name=medium.name)
    return msgspec.structs.replace(made, kind=medium.kind)
