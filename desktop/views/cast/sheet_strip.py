# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures of somebody in a row: chosen, dragged to another place, dropped from the bin or outside.

Owns the row and its drags. Must not know whose pictures they are, nor change them.
"""

from pathlib import Path

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from desktop.theme import theme
from desktop.views.media.landing import files_in
from desktop.views.media.mime import MEDIA_MIME, media_in, mime_of
from projects.ids import MediaId

MEDIA = Qt.ItemDataRole.UserRole + 1
PICTURE = Qt.ItemDataRole.UserRole + 2
PICTURE_PX = QSize(60, 80)
CELL_PX = QSize(70, 90)
HIGH_PX = 104


class SheetStrip(QListWidget):
    """Thumbnails in their order.

    Signals:
        dropped: media ids, and the place that they are to have. brought: files from outside.
        removed: the chosen one is to go. moved: the chosen one by so many places.
    """

    dropped = Signal(object, int)
    brought = Signal(object)
    removed = Signal()
    moved = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._line: int | None = None
        self.hint = ""
        """What stands in it as long as there is no picture."""
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(False)
        self.setMovement(QListView.Movement.Static)
        self.setItemDelegate(_PictureCell(self))
        self.setGridSize(CELL_PX)
        self.setFixedHeight(HIGH_PX)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(False)

    def show_media(self, media: tuple[MediaId, ...], names: tuple[str, ...]) -> None:
        """Show pictures in their order; the chosen one stays chosen."""
        kept = self.current()
        self.clear()
        for one, name in zip(media, names, strict=True):
            item = QListWidgetItem()
            item.setData(MEDIA, one)
            item.setData(PICTURE, _blank())
            item.setToolTip(name)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, name)
            self.addItem(item)
        if kept is not None and kept in media:
            self.setCurrentRow(media.index(kept))

    def show_picture(self, media: MediaId, picture: QPixmap) -> None:
        """A picture is there."""
        for at in range(self.count()):
            if self.item(at).data(MEDIA) == media:
                self.item(at).setData(PICTURE, _framed(picture))

    def current(self) -> MediaId | None:
        """The chosen one."""
        item = self.currentItem()
        return None if item is None else item.data(MEDIA)

    def startDrag(self, _actions: Qt.DropAction) -> None:
        """One of them is taken up."""
        media = self.current()
        if media is None:
            return
        drag = QDrag(self)
        drag.setMimeData(mime_of((media,)))
        item = self.currentItem()
        if item is not None:
            drag.setPixmap(item.data(PICTURE))
        drag.exec(Qt.DropAction.CopyAction | Qt.DropAction.MoveAction, Qt.DropAction.MoveAction)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Media of the bin and files from outside."""
        if _fits(event):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """A line says where it would go."""
        if _fits(event):
            self._line = self._place(event.position().toPoint())
            self.viewport().update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """The drag goes elsewhere."""
        del event
        self._line = None
        self.viewport().update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Dropped: the owner decides."""
        place, self._line = self._place(event.position().toPoint()), None
        self.viewport().update()
        if event.mimeData().hasFormat(MEDIA_MIME):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.dropped.emit(media_in(event.mimeData()), place)
        elif files_in(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            files: list[Path] = files_in(event)
            self.brought.emit(files)

    def _place(self, point: QPoint) -> int:
        """The place in the row that a point means."""
        for at in range(self.count()):
            if point.x() < self.visualItemRect(self.item(at)).center().x():
                return at
        return self.count()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The row, and where a drag would go."""
        super().paintEvent(event)
        if not self.count():
            p = QPainter(self.viewport())
            p.setPen(theme.colour("text_dim"))
            p.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self.hint)
            p.end()
        if self._line is None:
            return
        p = QPainter(self.viewport())
        p.setPen(QPen(theme.colour("accent"), 2))
        at = self._line
        rect = self.visualItemRect(self.item(max(0, min(at, self.count() - 1))))
        if not self.count():
            rect = QRect(4, 4, 0, HIGH_PX - 12)
        x = rect.left() if at < self.count() else rect.right()
        p.drawLine(max(2, x), 6, max(2, x), HIGH_PX - 10)
        p.end()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete removes, Alt with an arrow moves."""
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit()
        elif alt and event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.moved.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)


class _PictureCell(QStyledItemDelegate):
    """A picture, framed where it is chosen."""

    def paint(
        self,
        p: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw one."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - Qt's field
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        picture = index.data(PICTURE)
        place = QRect(0, 0, PICTURE_PX.width(), PICTURE_PX.height())
        place.moveCenter(rect.center())
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(picture, QPixmap):
            p.drawPixmap(place, picture)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(theme.colour("selection" if chosen else "line"), 2 if chosen else 1))
        p.drawRoundedRect(QRectF(place).adjusted(-1, -1, 1, 1), 3, 3)
        p.restore()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """All alike."""
        del option, index
        return CELL_PX


def _fits(event: QDropEvent) -> bool:
    return event.mimeData().hasFormat(MEDIA_MIME) or bool(files_in(event))


def _blank() -> QPixmap:
    made = QPixmap(PICTURE_PX)
    made.fill(theme.colour("sunken"))
    return made


def _framed(picture: QPixmap) -> QPixmap:
    """As large as fits, whole, on the ground."""
    made = _blank()
    small = picture.scaled(
        PICTURE_PX,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    p = QPainter(made)
    x = (PICTURE_PX.width() - small.width()) // 2
    p.drawPixmap(x, (PICTURE_PX.height() - small.height()) // 2, small)
    p.end()
    return made
