# SPDX-License-Identifier: GPL-3.0-or-later
"""The season as a grid of episodes, each with its hook, turn and cliffhanger.

Owns its drawing. Must not know how episodes are planned.
"""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from projects.story import EpisodePlan

CELL = QSize(204, 150)
PAD_PX = 9
Index = QModelIndex | QPersistentModelIndex


class _Episodes(QAbstractListModel):
    """The plans of the season."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.plans: tuple[EpisodePlan, ...] = ()

    def rowCount(self, parent: Index | None = None) -> int:
        """So many episodes."""
        return 0 if parent is not None and parent.isValid() else len(self.plans)

    def data(self, index: Index, role: int = 0) -> object:
        """Its words in one, for tips and screen readers."""
        plan = self.plans[index.row()]
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            rows = [tr("Episode {number}", number=plan.number), plan.title, *_parts(plan)]
            return "\n".join(one for one in rows if one)
        return None

    def take(self, plans: tuple[EpisodePlan, ...]) -> None:
        """Other episodes, or the same ones with other words."""
        if len(plans) != len(self.plans):
            self.beginResetModel()
            self.plans = plans
            self.endResetModel()
        elif plans:
            self.plans = plans
            self.dataChanged.emit(self.index(0), self.index(len(plans) - 1))


def _parts(plan: EpisodePlan) -> list[str]:
    named = (
        (tr("Hook"), plan.hook),
        (tr("Turn"), plan.reversal),
        (tr("Cliffhanger"), plan.cliffhanger),
    )
    return [f"{label} · {text}" for label, text in named if text]


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """All alike."""
        del option, index
        return CELL

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Number, title, hook, turn, cliffhanger."""
        model = index.model()
        assert isinstance(model, _Episodes)
        plan = model.plans[index.row()]
        box = QRect(option.rect).adjusted(3, 3, -3, -3)  # pyright: ignore[reportAttributeAccessIssue]
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)  # pyright: ignore[reportAttributeAccessIssue]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(theme.colour("raised"))
        painter.setPen(QPen(theme.colour("focus" if chosen else "line"), 2 if chosen else 1))
        painter.drawRoundedRect(box, theme.tokens.radius, theme.tokens.radius)
        inner = box.adjusted(PAD_PX, PAD_PX - 2, -PAD_PX, -PAD_PX + 2)
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("heading"))
        metrics = painter.fontMetrics()
        marks = ("¥ " if plan.paywall else "") + ("✓ " if plan.written else "")
        title = f"{marks}{plan.number}  {plan.title}"
        head = QRect(inner.left(), inner.top(), inner.width(), metrics.height())
        elided = metrics.elidedText(title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(head, int(Qt.AlignmentFlag.AlignLeft), elided)
        self._paint_parts(painter, inner.adjusted(0, metrics.height() + 5, 0, 0), plan)
        painter.restore()

    def _paint_parts(self, painter: QPainter, box: QRect, plan: EpisodePlan) -> None:
        painter.setFont(theme.font("small"))
        line = painter.fontMetrics().lineSpacing()
        parts = _parts(plan)
        tall = max(line, box.height() // max(1, len(parts)) // line * line)
        for at, text in enumerate(parts):
            painter.setPen(theme.colour("text" if at == len(parts) - 1 else "text_dim"))
            room = QRect(box.left(), box.top() + at * (tall + 2), box.width(), tall)
            wrap = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
            painter.drawText(room, int(wrap), text)


class SeasonGrid(QListView):
    """Signals: `chosen` with an episode's number; `opened` where a person wants its beats."""

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = _Episodes(self)
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setMovement(QListView.Movement.Static)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.selectionModel().currentChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row() + 1))
        theme.changed.connect(self.viewport().update)

    def show_plans(self, plans: Sequence[EpisodePlan], number: int) -> None:
        """Show the season, with one episode chosen."""
        self._model.take(tuple(plans))
        index = self._model.index(number - 1)
        if index.isValid() and self.currentIndex() != index:
            self.selectionModel().blockSignals(True)
            self.setCurrentIndex(index)
            self.selectionModel().blockSignals(False)
        self.viewport().update()

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid():
            self.chosen.emit(self._model.plans[now.row()].number)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.setAccessibleName(tr("Episodes of the season"))
        self.viewport().update()
