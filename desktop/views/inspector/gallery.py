# SPDX-License-Identifier: GPL-3.0-or-later
"""A picker: a button with the value's word, and a gallery of what each other value would look like.

Owns both widgets. Must not know shots: pictures come by key, values are anything with words.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QIcon,
    QImage,
    QKeyEvent,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.inspector.keys import PRESSING, claimed

PICTURE_PX = QSize(84, 149)
CELL_PX = QSize(96, 178)
ROW_PX = 30
REASON = Qt.ItemDataRole.UserRole + 1
PICTURE = Qt.ItemDataRole.UserRole + 2
Value = object


@dataclass(frozen=True, kw_only=True)
class Option:
    """One value to pick. `reason` says why it cannot be; `icon` names one for lists of words."""

    value: Value
    text: str
    reason: str = ""
    icon: str = ""


class Picker(QToolButton):
    """Shows a value's word; opens the gallery.

    Signals:
        chosen: a value. tried: a value that is looked at, or None when that ends.
    """

    chosen = Signal(object)
    tried = Signal(object)

    def __init__(self, *, pictures: bool = False) -> None:
        super().__init__()
        self._pictures = pictures
        self._options: Callable[[], Sequence[Option]] = tuple
        self._ask: Callable[[Value], None] | None = None
        self._value: Value = None
        self._popup: Gallery | None = None
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setProperty("picker", "true")
        self.setMinimumHeight(theme.tokens.row)
        self.clicked.connect(self.open_gallery)

    def event(self, event: QEvent) -> bool:
        """Space opens the gallery, whatever it does elsewhere."""
        return claimed(event, PRESSING) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """As Space does, Enter and Down open the gallery."""
        if event.key() in PRESSING:
            self.open_gallery()
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Room for some words; more are cut off."""
        return QSize(120, theme.tokens.row)

    def minimumSizeHint(self) -> QSize:
        """It may become narrow."""
        return QSize(48, theme.tokens.row)

    def offer(
        self,
        options: Callable[[], Sequence[Option]],
        ask: Callable[[Value], None] | None = None,
    ) -> None:
        """What can be picked, asked for when the gallery opens; `ask` wants a value's picture."""
        self._options, self._ask = options, ask

    def show_value(self, value: Value, text: str) -> None:
        """The value that stands, in words."""
        self._value = value
        self.setText(text)

    def open_gallery(self) -> None:
        """Show all values."""
        popup = Gallery(self, list(self._options()), pictures=self._pictures)
        self._popup = popup
        popup.chosen.connect(self._chosen)
        popup.tried.connect(self.tried)
        popup.closed.connect(self._closed)
        popup.show_at(self, self._value)
        if self._ask is not None:
            for option in reversed(popup.options):
                if not option.reason:
                    self._ask(option.value)

    def show_picture(self, value: Value, picture: QImage) -> None:
        """A value's picture has come."""
        if self._popup is not None:
            self._popup.show_picture(value, picture)

    @property
    def popup(self) -> "Gallery | None":
        """The open gallery."""
        return self._popup

    def _chosen(self, value: Value) -> None:
        self.chosen.emit(value)

    def _closed(self) -> None:
        self._popup = None
        self.tried.emit(None)

    def paintEvent(self, event: object) -> None:
        """A field: the word at the left, an arrow at the right."""
        del event
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = self.rect().adjusted(0, 1, -1, -2)
        line = "focus" if self.hasFocus() else ("text_dim" if self.underMouse() else "line")
        on = self.isEnabled()
        p.setPen(QPen(theme.colour(line if on else "line"), 1))
        p.setBrush(theme.colour("raised" if on else "panel"))
        p.drawRoundedRect(rect, theme.tokens.radius, theme.tokens.radius)
        p.setFont(self.font())
        p.setPen(theme.colour("text" if on else "text_dim"))
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, rect.width() - 32
        )
        place = rect.adjusted(9, 0, -22, 0)
        p.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        arrow = theme.pixmap("chevron_down", 12, "text_dim")
        p.drawPixmap(rect.right() - 18, rect.center().y() - 6, arrow)
        p.end()


class Gallery(QFrame):
    """A pop-up of values; arrows look, Enter picks, Escape leaves all as it was."""

    chosen = Signal(object)
    tried = Signal(object)
    closed = Signal()

    def __init__(self, parent: QWidget, options: Sequence[Option], *, pictures: bool) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.options = list(options)
        self._pictures = pictures
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName(parent.accessibleName() or tr("Choices"))
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hint = QLabel()
        self.hint.setProperty("dim", "true")
        self.hint.setWordWrap(True)
        box = QVBoxLayout(self)
        box.setContentsMargins(6, 6, 6, 6)
        box.setSpacing(4)
        box.addWidget(self.list)
        box.addWidget(self.hint)
        self._fill()
        self.list.itemEntered.connect(self._look_at)
        self.list.currentItemChanged.connect(lambda item, _: self._look_at(item))
        self.list.itemClicked.connect(self._pick)
        self.list.installEventFilter(self)

    def _fill(self) -> None:
        if self._pictures:
            self.list.setItemDelegate(PictureCell(self.list))
            self.list.setViewMode(QListView.ViewMode.IconMode)
            self.list.setGridSize(CELL_PX)
            self.list.setUniformItemSizes(True)
            self.list.setMovement(QListView.Movement.Static)
            self.list.setResizeMode(QListView.ResizeMode.Adjust)
        for option in self.options:
            item = QListWidgetItem(option.text)
            if option.icon:
                item.setIcon(QIcon(theme.pixmap(option.icon, 18, "text")))
            item.setSizeHint(CELL_PX if self._pictures else QSize(160, ROW_PX))
            item.setData(REASON, option.reason)
            item.setToolTip(option.reason)
            if option.reason:
                item.setFlags(Qt.ItemFlag.ItemIsSelectable)
                item.setForeground(theme.colour("text_dim"))
            self.list.addItem(item)
        reasons = {option.reason for option in self.options if option.reason}
        self.hint.setVisible(bool(reasons))
        self.hint.setText("\n".join(sorted(reasons)[:2]))

    def show_at(self, button: QWidget, value: Value) -> None:
        """Open below a button, or above it where there is more room."""
        values = [option.value for option in self.options]
        if value in values:
            self.list.blockSignals(True)
            self.list.setCurrentRow(values.index(value))
            self.list.blockSignals(False)
        self.resize(self._wanted(button))
        screen = button.screen().availableGeometry()
        place = button.mapToGlobal(QPoint(0, button.height() + 2))
        if place.y() + self.height() > screen.bottom():
            above = button.mapToGlobal(QPoint(0, -2)).y() - self.height()
            place.setY(
                max(
                    screen.top(), above if above > screen.top() else screen.bottom() - self.height()
                )
            )
        place.setX(max(screen.left(), min(place.x(), screen.right() - self.width())))
        self.move(place)
        self.show()
        self.list.setFocus()
        self.list.scrollToItem(self.list.currentItem())

    def _wanted(self, button: QWidget) -> QSize:
        hint = 44 if self.hint.isVisibleTo(self) else 0
        count = len(self.options)
        if not self._pictures:
            width = max(button.width(), 200)
            return QSize(width, min(count * ROW_PX + 22 + hint, 420))
        columns = min(count, 5 if count > 4 else max(1, count))
        lines = -(-count // columns)
        return QSize(columns * CELL_PX.width() + 30, min(lines, 3) * CELL_PX.height() + 20 + hint)

    def show_picture(self, value: Value, picture: QImage) -> None:
        """A value's picture has come."""
        for row, option in enumerate(self.options):
            if option.value == value:
                ratio = self.devicePixelRatioF()
                wide = Qt.AspectRatioMode.KeepAspectRatioByExpanding
                smooth = Qt.TransformationMode.SmoothTransformation
                small = picture.scaled(PICTURE_PX * ratio, wide, smooth)
                small.setDevicePixelRatio(ratio)
                self.list.item(row).setData(PICTURE, QPixmap.fromImage(small))

    def _usable(self, item: QListWidgetItem | None) -> bool:
        return item is not None and not item.data(REASON)

    def _look_at(self, item: QListWidgetItem | None) -> None:
        if item is not None and self._usable(item):
            self.tried.emit(self.options[self.list.row(item)].value)

    def _pick(self, item: QListWidgetItem | None) -> None:
        if item is not None and self._usable(item):
            value = self.options[self.list.row(item)].value
            self.chosen.emit(value)
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter picks what is looked at."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
                self._pick(self.list.currentItem())
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close()
                return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        """However it was left."""
        super().hideEvent(event)
        self.closed.emit()


class PictureCell(QStyledItemDelegate):
    """A picture with its word below."""

    def paint(self, p: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Draw a cell."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue]
        state = option.state  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        over = bool(state & QStyle.StateFlag.State_MouseOver)
        usable = not index.data(REASON)
        frame = QRect(rect.x() + 6, rect.y() + 4, PICTURE_PX.width(), PICTURE_PX.height())
        p.save()
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(frame), 4, 4)
        p.setClipPath(shape)
        p.fillRect(frame, theme.colour("panel"))
        picture = index.data(PICTURE)
        if isinstance(picture, QPixmap):
            p.drawPixmap(frame, picture)
        if not usable:
            p.fillRect(frame, theme.colour("window", 170))
            p.setPen(QPen(theme.colour("text_dim"), 1.5))
            p.drawLine(frame.bottomLeft(), frame.topRight())
        p.setClipping(False)
        p.setBrush(Qt.BrushStyle.NoBrush)
        role = "selection" if chosen else ("focus" if over and usable else "line")
        p.setPen(QPen(theme.colour(role), 2.5 if chosen else 1.2))
        p.drawRoundedRect(frame, 4, 4)
        p.setFont(theme.font("small"))
        p.setPen(theme.colour("text" if usable else "text_dim"))
        below = QRect(rect.x(), frame.bottom() + 3, rect.width(), 20)
        words = p.fontMetrics().elidedText(
            index.data() or "", Qt.TextElideMode.ElideRight, rect.width() - 4
        )
        p.drawText(below, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter, words)
        p.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # pyright: ignore[reportIncompatibleMethodOverride]
        """All cells are alike."""
        del option, index
        return CELL_PX
