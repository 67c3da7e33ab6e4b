# SPDX-License-Identifier: GPL-3.0-or-later
"""Markers as rows of a table, and the words and colours they may have.

Owns the model. Must not change the document: it says what a person wants changed.
"""

from typing import Any

import msgspec
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from desktop.i18n import tr
from desktop.session import Session
from desktop.theme import theme
from desktop.words import shot_name
from projects.timebase import timecode
from projects.timeline import Marker, MarkerKind

Index = QModelIndex | QPersistentModelIndex
MARKER = Qt.ItemDataRole.UserRole
AT, NAME, KIND, NOTE = range(4)
COLOURS = ("", "accent", "warn", "good", "focus", "music", "dialogue", "effects")
"""Roles of the theme; empty is the colour of the marker's kind."""
OF_KIND = {
    MarkerKind.BEAT: "music",
    MarkerKind.HOOK: "accent",
    MarkerKind.CLIFFHANGER: "danger",
    MarkerKind.RETAKE: "warn",
}


def kind_word(kind: MarkerKind) -> str:
    """Why a frame is marked."""
    found = {
        MarkerKind.NOTE: tr("Note"),
        MarkerKind.BEAT: tr("Beat"),
        MarkerKind.HOOK: tr("Hook"),
        MarkerKind.CLIFFHANGER: tr("Cliffhanger"),
        MarkerKind.RETAKE: tr("Retake"),
    }
    return found.get(kind, kind.value)


def colour_word(colour: str) -> str:
    """A colour of markers; one that this version does not know as it is written."""
    found = {
        "": tr("By kind"),
        "accent": tr("Red"),
        "warn": tr("Amber"),
        "good": tr("Green"),
        "focus": tr("Blue"),
        "music": tr("Violet"),
        "dialogue": tr("Teal"),
        "effects": tr("Rust"),
    }
    return found.get(colour, colour)


def marker_colour(marker: Marker) -> QColor:
    """What a marker is painted in."""
    role = marker.colour or OF_KIND.get(marker.kind, "focus")
    return theme.colour(role if hasattr(theme.tokens, role) else "focus")


class MarkersModel(QAbstractTableModel):
    """Time, name, kind and note; name and note can be typed over."""

    edited = Signal(object)

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self.markers: tuple[Marker, ...] = ()

    def reload(self) -> None:
        """Read the timeline again."""
        found = self._session.timeline().markers
        if found == self.markers:
            if found:
                self.dataChanged.emit(self.index(0, 0), self.index(len(found) - 1, NOTE))
                self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, NOTE)
            return
        self.beginResetModel()
        self.markers = tuple(sorted(found, key=lambda one: (one.at_frames, one.id)))
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """One a marker."""
        return 0 if parent.isValid() else len(self.markers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Time, name, kind, note."""
        return 0 if parent.isValid() else NOTE + 1

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        """Names of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Timecode"), tr("Name"), tr("Kind"), tr("Note"))[section]
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Names and notes can be edited."""
        found = super().flags(index)
        if index.column() in (NAME, NOTE):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words of a cell; the swatch stands before the time."""
        if not 0 <= index.row() < len(self.markers):
            return None
        marker = self.markers[index.row()]
        if role == MARKER:
            return marker
        if role == Qt.ItemDataRole.DecorationRole and index.column() == AT:
            return self.swatch(marker.colour, marker)
        if role == Qt.ItemDataRole.EditRole:
            return marker.note if index.column() == NOTE else shot_name(marker.name)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return (
                timecode(marker.at_frames, self._session.rate),
                shot_name(marker.name) or kind_word(marker.kind),
                kind_word(marker.kind),
                marker.note,
            )[index.column()]
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Say what a person typed."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        marker = self.markers[index.row()]
        name = "note" if index.column() == NOTE else "name"
        made = msgspec.structs.replace(marker, **{name: str(value).strip()})
        if made != marker:
            self.edited.emit(made)
        return True

    def swatch(self, colour: str, marker: Marker | None = None) -> QIcon:
        """A patch of a colour."""
        shown = marker_colour(marker) if marker is not None else theme.colour(colour or "text_dim")
        made = QPixmap(24, 24)
        made.setDevicePixelRatio(2.0)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shown)
        painter.drawRoundedRect(1, 1, 10, 10, 3, 3)
        painter.end()
        return QIcon(made)
