# SPDX-License-Identifier: GPL-3.0-or-later
"""How a row of the list of jobs is drawn: picture, name, progress, state.

Owns the look. Must not know where jobs come from.
"""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.theme import theme
from desktop.views.jobs.job_list import ROW, Heading
from desktop.views.jobs.previews import Previews
from desktop.views.jobs.sentences import (
    KIND_ICONS,
    STATE_ICONS,
    detail_of,
    left,
    reason,
    state_word,
    title_of,
)
from engines.jobs import JobState
from engines.workshop_events import JobRow

ROW_PX, HEADING_PX = 56, 30
PICTURE_W, PICTURE_H, GAP = 25, 44, 10
ICON_PX, BAR_PX, WIDEST_BAR_PX = 16, 4, 460
ROLES = {
    JobState.RUNNING: "accent",
    JobState.QUEUED: "text_dim",
    JobState.PAUSED: "warn",
    JobState.FAILED: "danger",
    JobState.DONE: "good",
    JobState.CANCELLED: "text_dim",
}


class JobDelegate(QStyledItemDelegate):
    """Draws rows and headings."""

    def __init__(self, previews: Previews, parent: QObject) -> None:
        super().__init__(parent)
        self._previews = previews

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Rows of one height, headings of another."""
        heading = isinstance(index.data(ROW), Heading)
        return QSize(240, round((HEADING_PX if heading else ROW_PX) * max(1.0, theme.scale)))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """One entry."""
        entry = index.data(ROW)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - Qt's field
        if isinstance(entry, Heading):
            self._heading(painter, rect, entry)
        elif isinstance(entry, JobRow):
            state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue] - Qt's field
            self._row(painter, rect, entry, state)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        font = theme.font("small")
        font.setWeight(font.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour("text_dim"))
        inner = rect.adjusted(GAP, 6, -GAP, 0)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(inner, flags, f"{state_word(heading.state)}  {heading.count}")
        width = painter.fontMetrics().horizontalAdvance(f"{state_word(heading.state)}  000") + 14
        painter.setPen(theme.colour("line"))
        middle = inner.center().y() + 1
        painter.drawLine(inner.left() + width, middle, inner.right(), middle)

    def _row(self, painter: QPainter, rect: QRect, row: JobRow, state: QStyle.StateFlag) -> None:
        inner = rect.adjusted(4, 1, -4, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.setPen(theme.colour("focus"))
            painter.setBrush(theme.colour("raised"))
            painter.drawRoundedRect(inner, theme.tokens.radius, theme.tokens.radius)
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("raised", 110))
            painter.drawRoundedRect(inner, theme.tokens.radius, theme.tokens.radius)
        self._picture(painter, inner, row)
        right = self._state(painter, inner, row)
        words = inner.adjusted(GAP + PICTURE_W + GAP + 2, 6, right - inner.right() - GAP, -6)
        self._words(painter, words, row)

    def _picture(self, painter: QPainter, inner: QRect, row: JobRow) -> None:
        frame = QRect(
            inner.left() + GAP - 2, inner.center().y() - PICTURE_H // 2 + 1, PICTURE_W, PICTURE_H
        )
        picture = self._previews.of(row.shot) if row.shot else None
        if picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawPixmap(frame, picture)
            painter.setPen(theme.colour("line"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(frame)
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(frame, 3, 3)
        icon = theme.pixmap(KIND_ICONS[row.kind], ICON_PX, "text_dim")
        centre = frame.center()
        painter.drawPixmap(centre.x() - ICON_PX // 2 + 1, centre.y() - ICON_PX // 2 + 1, icon)

    def _state(self, painter: QPainter, inner: QRect, row: JobRow) -> int:
        """State at the right edge; where the room for words ends."""
        painter.setFont(theme.font("small"))
        text = state_word(row.state)
        if row.state is JobState.RUNNING:
            text = left(row.eta_s) or f"{round(row.share * 100)} %"
        role = ROLES[row.state]
        width = painter.fontMetrics().horizontalAdvance(text) + ICON_PX + 6
        x = inner.right() - GAP - width
        middle = inner.center().y()
        icon = theme.pixmap(STATE_ICONS[row.state], 14, role)
        painter.drawPixmap(x, middle - 7, icon)
        painter.setPen(theme.colour("text_dim" if role == "accent" else role))
        box = QRect(x + ICON_PX + 4, inner.top(), width, inner.height())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, text)
        return x

    def _words(self, painter: QPainter, box: QRect, row: JobRow) -> None:
        running = row.state is JobState.RUNNING
        font = theme.font("body")
        font.setWeight(font.Weight.DemiBold if running else font.Weight.Medium)
        painter.setFont(font)
        metrics = QFontMetrics(font)
        dim = row.state in (JobState.DONE, JobState.CANCELLED)
        painter.setPen(theme.colour("text_dim" if dim else "text"))
        top = box.top() if running else box.top() + 2
        end = Qt.TextElideMode.ElideRight
        title = metrics.elidedText(title_of(row), end, box.width())
        painter.drawText(box.left(), top + metrics.ascent(), title)
        small = theme.font("small")
        painter.setFont(small)
        dims = QFontMetrics(small)
        second = detail_of(row)
        painter.setPen(theme.colour("text_dim"))
        if row.error is not None and row.state is JobState.FAILED:
            second = reason(row.error)
            painter.setPen(theme.colour("danger"))
        baseline = top + metrics.height() + dims.ascent() + 1
        painter.drawText(box.left(), baseline, dims.elidedText(second, end, box.width()))
        if running:
            width = min(box.width(), WIDEST_BAR_PX)
            self._bar(painter, QRect(box.left(), box.bottom() - BAR_PX, width, BAR_PX), row)

    def _bar(self, painter: QPainter, bar: QRect, row: JobRow) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("line"))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setBrush(theme.colour("accent"))
        bar.setWidth(max(BAR_PX, round(bar.width() * min(1.0, row.share))))
        painter.drawRoundedRect(bar, 2, 2)
