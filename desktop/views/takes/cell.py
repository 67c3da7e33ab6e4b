# SPDX-License-Identifier: GPL-3.0-or-later
"""How a take is painted in the takes panel: picture, number, marks, facts.

Owns the drawing. Must not know the store.
"""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.takes.row import TakeRow
from projects.shots import TakeMark

TAKE = Qt.ItemDataRole.UserRole + 1
PICTURE_PX = QSize(54, 96)
SOUND_PX = 56
PAD_PX = 6


class TakeCell(QStyledItemDelegate):
    """Paints a take."""

    def __init__(self, thumb: Callable[[TakeRow], QPixmap | None], parent: QObject) -> None:
        super().__init__(parent)
        self._thumb = thumb

    @staticmethod
    def height(*, pictures: bool) -> int:
        """Of a row."""
        return PICTURE_PX.height() + 2 * PAD_PX if pictures else SOUND_PX

    def paint(
        self,
        p: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a row."""
        row = index.data(TAKE)
        if not isinstance(row, TakeRow):
            return
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - Qt's field
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        p.save()
        p.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        if state & QStyle.StateFlag.State_Selected:
            p.setBrush(theme.colour("raised"))
            p.setPen(QPen(theme.colour("selection"), 1.5))
            p.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 5, 5)
        left = rect.left() + PAD_PX
        if rect.height() > SOUND_PX:
            frame = QRect(left, rect.top() + PAD_PX, PICTURE_PX.width(), PICTURE_PX.height())
            self._picture(p, frame, row)
            left = frame.right() + 10
        self._words(p, QRect(left, rect.top() + PAD_PX, rect.right() - left - 8, 96), row)
        p.restore()

    def _picture(self, p: QPainter, frame: QRect, row: TakeRow) -> None:
        p.fillRect(frame, theme.colour("sunken"))
        thumb = self._thumb(row)
        if thumb is not None:
            p.drawPixmap(frame, thumb)
        if row.mark is TakeMark.REJECT:
            p.fillRect(frame, theme.colour("window", 160))
            p.drawPixmap(frame.center().x() - 11, frame.center().y() - 11, _icon("cross", 22))

    def _words(self, p: QPainter, rect: QRect, row: TakeRow) -> None:
        p.setFont(theme.font("body"))
        p.setPen(theme.colour("text_dim" if row.mark is TakeMark.REJECT else "text"))
        line = QRect(rect.left(), rect.top() + 2, rect.width(), 22)
        p.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, row.title)
        right = line.right()
        if row.mark is TakeMark.STAR:
            p.drawPixmap(right - 18, line.top() + 2, theme.pixmap("star", 18, "warn"))
            right -= 24
        if row.plays:
            right = self._badge(p, right, line, ("check", "good", tr("Plays")))
        if row.best:
            right = self._badge(p, right, line, ("person", "focus", tr("Most alike")))
        if row.below:
            self._badge(p, right, line, ("warning", "danger", tr("Below the bar")))
        p.setFont(theme.font("small"))
        p.setPen(theme.colour("text_dim"))
        high = 60 if not row.alike else 36
        below = QRect(rect.left(), line.bottom() + 2, rect.width(), high)
        wrapped = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        p.setClipRect(below)
        p.drawText(below, wrapped, row.facts)
        p.setClipping(False)
        self._alike(p, QRect(rect.left(), rect.bottom() - 31, rect.width(), 20), row)

    def _alike(self, p: QPainter, line: QRect, row: TakeRow) -> None:
        """How much each person looks like themselves: a number in their colour."""
        left = line.left()
        for one in row.alike:
            name, number = f"{one.name} ", f"{one.percent}"
            metrics = p.fontMetrics()
            wide = 12 + metrics.horizontalAdvance(name) + metrics.horizontalAdvance(number) + 14
            if left + wide > line.right() and left > line.left():
                p.drawText(left, line.bottom() - 5, "…")
                return
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(QColor(one.colour))
            p.drawRoundedRect(QRectF(left, line.top() + 3, 4, 13), 2, 2)
            p.setPen(theme.colour("text_dim"))
            p.drawText(left + 10, line.bottom() - 5, name)
            p.setPen(theme.colour("danger" if row.below else "text"))
            p.drawText(left + 10 + metrics.horizontalAdvance(name), line.bottom() - 5, number)
            left += wide

    def _badge(self, p: QPainter, right: int, line: QRect, said: tuple[str, str, str]) -> int:
        """An icon, its colour and words in a frame, such as that the take plays; where it ends."""
        icon, role, words = said
        p.setFont(theme.font("small"))
        width = p.fontMetrics().horizontalAdvance(words) + 26
        badge = QRect(right - width, line.top() + 2, width, 18)
        p.setPen(QPen(theme.colour(role), 1.2))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRoundedRect(badge, 9, 9)
        p.drawPixmap(badge.left() + 5, badge.top() + 3, theme.pixmap(icon, 12, role))
        p.setPen(theme.colour(role))
        p.drawText(badge.adjusted(20, 0, -6, 0), Qt.AlignmentFlag.AlignVCenter, words)
        return badge.left() - 6


def _icon(name: str, px: int) -> QPixmap:
    return theme.pixmap(name, px, "danger")
