# SPDX-License-Identifier: GPL-3.0-or-later
"""The markers panel: the named frames of the episode, to go to, rename, colour and hand on.

Owns its layout and the edits of markers. Must not know how the timeline draws them.
"""

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QSortFilterProxyModel, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QTableView,
    QToolButton,
    QVBoxLayout,
)

from desktop.i18n import tr
from desktop.panels import Panel
from desktop.theme import theme
from desktop.views.markers_table import COLOURS, MARKER, NAME, MarkersModel, colour_word, kind_word
from projects.disk import disk_error
from projects.ids import MarkerId, derived
from projects.timebase import seconds_of_frames, timecode
from projects.timeline import Marker
from projects.timeline_commands import SetTimeline

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session


class MarkersPanel(Panel):
    """Markers of the episode in view."""

    ID = "markers"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.model = MarkersModel(session, self)
        self.model.edited.connect(self.change)
        self._shown = QSortFilterProxyModel(self)
        self._shown.setSourceModel(self.model)
        self._shown.setFilterKeyColumn(-1)
        self._shown.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(self._tools())
        self.table = QTableView(self)
        self.table.setModel(self._shown)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setTabKeyNavigation(False)
        self.table.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.SelectedClicked
        )
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        self.table.clicked.connect(self._go)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._menu)
        column.addWidget(self.table, 1)
        self._empty = QLabel(self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty.setWordWrap(True)
        self._empty.setProperty("dim", "true")
        column.addWidget(self._empty, 1)
        self.setFocusProxy(self.table)
        session.changed.connect(self._changed)
        session.episode_changed.connect(self.refresh)
        theme.changed.connect(self.retranslate)
        self.retranslate()
        self.refresh()

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._shown.setFilterFixedString)
        row.addWidget(self.search, 1)
        self._add, self._remove, self._export = (QToolButton(self) for _ in range(3))
        self._add.clicked.connect(self.add)
        self._remove.clicked.connect(self.remove)
        self._export.clicked.connect(self.ask_export)
        for one in (self._add, self._remove, self._export):
            row.addWidget(one)
        return row

    def _changed(self, changes: object) -> None:
        tables = getattr(changes, "tables", frozenset())
        if tables & {"markers", "timelines"}:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """As they stand."""
        super().showEvent(event)
        self.refresh()

    def refresh(self) -> None:
        """Read the markers again; what was selected stays selected."""
        kept = {one.id for one in self.selected()}
        self.model.reload()
        for row, one in enumerate(self.model.markers):
            if one.id in kept:
                index = self._shown.mapFromSource(self.model.index(row, 0))
                how = QItemSelectionModel.SelectionFlag
                self.table.selectionModel().select(index, how.Select | how.Rows)
        some = bool(self.model.markers)
        self.table.setVisible(some)
        self._empty.setVisible(not some)
        self._export.setEnabled(some)
        self._remove.setEnabled(some)

    def selected(self) -> tuple[Marker, ...]:
        """The markers that are selected in the table."""
        if not hasattr(self, "table"):
            return ()
        rows = self.table.selectionModel().selectedRows()
        return tuple(one for index in rows if (one := index.data(MARKER)) is not None)

    def _go(self, index: QModelIndex) -> None:
        marker = index.data(MARKER)
        if marker is not None:
            self.session.transport.seek(marker.at_frames)

    def add(self) -> None:
        """A marker at the playhead; its name can be typed at once."""
        at = self.session.transport.position_frames
        timeline = self.session.timeline()
        taken = {one.id for one in timeline.markers}
        ordinal = 0
        while (made := MarkerId(derived("marker", "note", str(at), str(ordinal)))) in taken:
            ordinal += 1
        self._set((*timeline.markers, Marker(id=made, at_frames=at)), "set_timeline")
        for row, one in enumerate(self.model.markers):
            if one.id == made:
                index = self._shown.mapFromSource(self.model.index(row, NAME))
                self.table.setCurrentIndex(index)
                self.table.edit(index)

    def change(self, marker: Marker) -> None:
        """One marker as changed."""
        markers = self.session.timeline().markers
        self._set(tuple(marker if m.id == marker.id else m for m in markers), "edit_marker")

    def recolour(self, colour: str) -> None:
        """A colour for all that are selected, as one step."""
        chosen = {one.id for one in self.selected()}
        markers = self.session.timeline().markers
        made = (msgspec.structs.replace(m, colour=colour) if m.id in chosen else m for m in markers)
        self._set(tuple(made), "edit_marker")

    def remove(self) -> None:
        """Take the selected ones away."""
        chosen = {one.id for one in self.selected()}
        if chosen:
            markers = self.session.timeline().markers
            self._set(tuple(m for m in markers if m.id not in chosen), "delete_marker")

    def _set(self, markers: tuple[Marker, ...], label: str) -> None:
        ordered = tuple(sorted(markers, key=lambda one: (one.at_frames, one.id)))
        timeline = msgspec.structs.replace(self.session.timeline(), markers=ordered)
        self.session.run(
            SetTimeline(episode=self.session.episode_id, timeline=timeline, label=label)
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes, Return goes there."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go(self.table.currentIndex())
        else:
            super().keyPressEvent(event)

    def _menu(self, at: QPoint) -> None:
        index = self.table.indexAt(at)
        if not index.isValid():
            return
        menu = QMenu(self)
        menu.addAction(tr("Go there"), lambda: self._go(index))
        menu.addAction(tr("Rename"), lambda: self.table.edit(index.siblingAtColumn(NAME)))
        colours = menu.addMenu(tr("Colour"))
        for colour in COLOURS:
            colours.addAction(
                self.model.swatch(colour), colour_word(colour), lambda c=colour: self.recolour(c)
            )
        menu.addAction(tr("Delete"), self.remove)
        menu.exec(self.table.viewport().mapToGlobal(at))

    def ask_export(self) -> None:
        """Choose a file for the list."""
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export the markers"), f"{tr('markers')}.csv", "CSV (*.csv)"
        )
        if name:
            self.export(Path(name))

    def export(self, path: Path) -> None:
        """Write the list as CSV that spreadsheets open with Chinese in it."""
        try:
            path.write_text(self.csv(), encoding="utf-8-sig", newline="")
        except OSError as error:
            self.session.failed.emit(disk_error(error, path))
            return
        self.session.told.emit(tr("The markers are in {name}", name=path.name))

    def csv(self) -> str:
        """The list as comma-separated values."""
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(
            [tr("Timecode"), tr("Seconds"), tr("Name"), tr("Kind"), tr("Colour"), tr("Note")]
        )
        rate = self.session.rate
        for one in self.model.markers:
            seconds = float(seconds_of_frames(one.at_frames, rate))
            writer.writerow(
                [
                    timecode(one.at_frames, rate),
                    f"{seconds:.3f}",
                    one.name,
                    kind_word(one.kind),
                    colour_word(one.colour),
                    one.note,
                ]
            )
        return out.getvalue()

    def retranslate(self) -> None:
        """Words and icons."""
        self.search.setPlaceholderText(tr("Search markers"))
        self.search.setAccessibleName(tr("Search markers"))
        self.table.setAccessibleName(tr("Markers"))
        self._empty.setText(tr("No markers yet. Press M while the film plays to set one."))
        for button, icon, text in (
            (self._add, "plus", tr("Add a marker at the playhead")),
            (self._remove, "trash", tr("Delete the selected markers")),
            (self._export, "export", tr("Export the markers as CSV")),
        ):
            button.setIcon(theme.icon(icon))
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.refresh()
