# SPDX-License-Identifier: GPL-3.0-or-later
"""How a medium is painted: a tile of the grid or a row of the list.

Owns the look. Must not know the bin nor the store.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.media.entries import Entry
from desktop.views.media.model import ENTRY
from desktop.views.media.pictures import Pictures
from projects.medium import MediumKind
from projects.timebase import SAMPLE_RATE_HZ

if TYPE_CHECKING:
    from assets.store import BlobStore

TILE_PX = QSize(128, 136)
PICTURE_PX = 88
ROW_PX = 46
GLYPHS = {
    MediumKind.PICTURE: ("picture", "caption"),
    MediumKind.CLIP: ("film", "video"),
    MediumKind.VOICE: ("mic", "dialogue"),
    MediumKind.MUSIC: ("music", "music"),
    MediumKind.EFFECT: ("bolt", "effects"),
    MediumKind.AMBIENCE: ("ambience", "ambience"),
}
"""Icon and colour of each kind."""


def kind_words(kind: MediumKind) -> str:
    """What a kind is called."""
    match kind:
        case MediumKind.PICTURE:
            return tr("Picture")
        case MediumKind.CLIP:
            return tr("Clip")
        case MediumKind.VOICE:
            return tr("Voice")
        case MediumKind.MUSIC:
            return tr("Music")
        case MediumKind.EFFECT:
            return tr("Sound effect")
        case MediumKind.AMBIENCE:
            return tr("Ambience")
        case _:
            return kind.value


def clock(length_samples: int) -> str:
    """Minutes and seconds; empty for what stands."""
    if not length_samples:
        return ""
    seconds = length_samples / SAMPLE_RATE_HZ
    if seconds < 10:
        return tr("{seconds} s", seconds=f"{seconds:.1f}")
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def size_words(size_bytes: int) -> str:
    """A file's size."""
    if size_bytes < 1 << 20:
        return f"{size_bytes / 1024:.0f} KB"
    if size_bytes < 1 << 30:
        return f"{size_bytes / (1 << 20):.1f} MB"
    return f"{size_bytes / (1 << 30):.2f} GB"


def use_words(entry: Entry) -> str:
    """How often it is used."""
    if not entry.uses:
        return tr("unused")
    return tr("used once|used {count} times", count=len(entry.uses))


class TilePainter(QStyledItemDelegate):
    """Paints entries."""

    def __init__(self, pictures: Pictures, blobs: "BlobStore", parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures, self._blobs = pictures, blobs
        self.grid = True

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Of a tile or a row."""
        del index
        return TILE_PX if self.grid else QSize(max(200, option.rect.width()), ROW_PX)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One entry."""
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self._paint_ground(painter, option)
        if self.grid:
            self._paint_tile(painter, option.rect, entry)
        else:
            self._paint_row(painter, option.rect, entry)
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        box = option.rect.adjusted(2, 2, -2, -2)
        state = option.state
        painter.setPen(Qt.PenStyle.NoPen)
        if state & QStyle.StateFlag.State_Selected:
            painter.setBrush(theme.colour("raised"))
            painter.setPen(theme.colour("selection"))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(theme.colour("raised", 140))
        else:
            return
        painter.drawRoundedRect(box, 5, 5)

    def _paint_tile(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        box = QRect(rect.left() + 6, rect.top() + 6, rect.width() - 12, PICTURE_PX)
        self._paint_picture(painter, box, entry)
        self._paint_badges(painter, box, entry)
        metrics = QFontMetrics(theme.font())
        words = QRect(box.left(), box.bottom() + 3, box.width(), 17)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        name = metrics.elidedText(entry.medium.name, Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        words.translate(0, 17)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text_dim"))
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, _facts(entry))

    def _paint_row(self, painter: QPainter, rect: QRect, entry: Entry) -> None:
        box = QRect(rect.left() + 6, rect.top() + 5, 62, rect.height() - 10)
        self._paint_picture(painter, box, entry)
        if not entry.cleared:
            painter.drawPixmap(box.right() - 15, box.top() + 1, theme.pixmap("warning", 14, "warn"))
        words = QRect(box.right() + 8, rect.top() + 4, rect.right() - box.right() - 14, 20)
        painter.setFont(theme.font())
        painter.setPen(theme.colour("text"))
        metrics = QFontMetrics(theme.font())
        name = metrics.elidedText(entry.medium.name, Qt.TextElideMode.ElideMiddle, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, name)
        words.translate(0, 18)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("text_dim"))
        facts = [kind_words(entry.medium.kind), _facts(entry)]
        if entry.medium.size_bytes:
            facts.append(size_words(entry.medium.size_bytes))
        if entry.medium.tags:
            facts.append("#" + " #".join(entry.medium.tags))
        line = QFontMetrics(theme.font("small")).elidedText(
            " · ".join(one for one in facts if one), Qt.TextElideMode.ElideRight, words.width()
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, line)

    def _paint_picture(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        painter.fillRect(box, theme.colour("sunken"))
        medium = entry.medium
        glyph, role = GLYPHS.get(medium.kind, ("film", "line"))
        if not entry.here:
            painter.drawPixmap(_centred(box, 24), theme.pixmap("warning", 24, "danger"))
            return
        path: Path = self._blobs.path(medium.id)
        made = self._pictures.get(medium.id, path, medium.kind)
        if isinstance(made, QPixmap) and not made.isNull():
            size = made.size().scaled(box.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRect(0, 0, size.width(), size.height())
            place.moveCenter(box.center())
            painter.drawPixmap(place, made)
        elif isinstance(made, bytes):
            _paint_wave(painter, box, made, role)
        else:
            painter.setOpacity(0.5)
            painter.drawPixmap(_centred(box, 24), theme.pixmap(glyph, 24, "text_dim"))
            painter.setOpacity(1.0)

    def _paint_badges(self, painter: QPainter, box: QRect, entry: Entry) -> None:
        glyph, role = GLYPHS.get(entry.medium.kind, ("film", "line"))
        corner = QRect(box.left() + 3, box.top() + 3, 20, 20)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(role))
        painter.drawRoundedRect(corner, 4, 4)
        light = theme.tokens.name == "light"
        pixmap = theme.pixmap(glyph, 14, "text" if light else "accent_text")
        if theme.tokens.name == "contrast":
            pixmap = theme.pixmap(glyph, 14, "text")
        painter.drawPixmap(corner.left() + 3, corner.top() + 3, pixmap)
        if not entry.cleared:
            painter.setBrush(theme.colour("panel", 200))
            warn = QRect(box.right() - 22, box.top() + 3, 20, 20)
            painter.drawRoundedRect(warn, 4, 4)
            painter.drawPixmap(warn.left() + 3, warn.top() + 3, theme.pixmap("warning", 14, "warn"))


def _facts(entry: Entry) -> str:
    """Length and uses; of what was made here its length alone, as it is always used."""
    medium = entry.medium
    parts = [clock(medium.length_samples)]
    if not medium.length_samples and medium.width_px:
        parts = [f"{medium.width_px}×{medium.height_px}"]
    if not entry.made:
        parts.append(use_words(entry))
    return " · ".join(one for one in parts if one)


def _paint_wave(painter: QPainter, box: QRect, peaks: bytes, role: str) -> None:
    middle = box.center().y()
    step = box.width() / len(peaks)
    colour = theme.colour(role)
    for number, peak in enumerate(peaks):
        half = max(1, round(peak / 255 * (box.height() / 2 - 4)))
        left = box.left() + round(number * step)
        wide = max(1, round(step) - (1 if step >= 2 else 0))
        painter.fillRect(left, middle - half, wide, 2 * half, colour)


def _centred(box: QRect, px: int) -> QRect:
    place = QRect(0, 0, px, px)
    place.moveCenter(box.center())
    return place
