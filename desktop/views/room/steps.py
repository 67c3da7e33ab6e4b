# SPDX-License-Identifier: GPL-3.0-or-later
"""The steps of the room as a column, each with how far it is.

Owns its looks. Must not know how a state is found.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.room.desk import State
from desktop.views.room.fields import OF_EPISODE, STEPS, step_words
from projects.story import Step

SERIES = tuple(step for step in STEPS if step not in OF_EPISODE)
WIDTH_PX, ROW_PX = 164, 50
ICONS = {
    "empty": ("list", "line"),
    "proposed": ("pencil", "focus"),
    "accepted": ("check", "good"),
    "stale": ("warning", "warn"),
}


def state_words(state: State) -> str:
    """How far a step is, in words."""
    said = {
        "empty": tr("empty"),
        "proposed": tr("proposed"),
        "accepted": tr("accepted"),
        "stale": tr("out of date"),
    }[state.name]
    return f"{said} · {tr('locked')}" if state.locked else said


class Steps(QWidget):
    """Signals: `chosen` with a step; `episode_chosen` with a number."""

    chosen = Signal(object)
    episode_chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH_PX)
        self.step = Step.LOGLINE
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.series, self.each = self._list(SERIES), self._list(OF_EPISODE)
        row = QHBoxLayout()
        self._label, self.number = QLabel(self), QSpinBox(self)
        self.number.setRange(1, 1)
        self.number.setKeyboardTracking(False)
        self.number.valueChanged.connect(self.episode_chosen)
        row.addWidget(self._label)
        row.addWidget(self.number, 1)
        column.addWidget(self.series)
        column.addLayout(row)
        column.addWidget(self.each)
        column.addStretch(1)
        theme.changed.connect(self._restyle)
        self._states: Callable[[Step], State] | None = None

    def _list(self, steps: tuple[Step, ...]) -> QListWidget:
        made = QListWidget(self)
        made.setIconSize(QSize(15, 15))
        made.setWordWrap(True)
        made.setTextElideMode(Qt.TextElideMode.ElideNone)
        for step in steps:
            item = QListWidgetItem(made)
            item.setData(Qt.ItemDataRole.UserRole, step.value)
            item.setSizeHint(QSize(120, ROW_PX))
        made.setFixedHeight(ROW_PX * len(steps) + 4)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.currentItemChanged.connect(self._moved)
        return made

    def _lists(self) -> tuple[QListWidget, QListWidget]:
        return self.series, self.each

    def _moved(self, now: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if now is not None:
            self.choose(_step(now))
            self.chosen.emit(self.step)

    def choose(self, step: Step) -> None:
        """Show a step as the one in view, without telling."""
        self.step = step
        for made in self._lists():
            made.blockSignals(True)
            rows = [_step(made.item(at)) for at in range(made.count())]
            if step in rows:
                made.setCurrentRow(rows.index(step))
            else:
                made.clearSelection()
                made.setCurrentRow(-1)
            made.blockSignals(False)

    def show_states(self, state_of: Callable[[Step], State], episodes: int, number: int) -> None:
        """How far each step is; those of an episode where there are episodes."""
        self._states = state_of
        self.number.blockSignals(True)
        self.number.setRange(1, max(1, episodes))
        self.number.setValue(number)
        self.number.setEnabled(episodes > 0)
        self.number.blockSignals(False)
        self._restyle()

    def _restyle(self) -> None:
        if self._states is None:
            return
        for made in self._lists():
            for at in range(made.count()):
                item = made.item(at)
                step = _step(item)
                state = self._states(step)
                name, role = ICONS[state.name]
                item.setIcon(theme.icon(name, role))
                item.setText(f"{step_words(step)}\n{state_words(state)}")
                item.setToolTip(reason_words(state))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self._label.setText(tr("Episode"))
        self.number.setAccessibleName(tr("Episode of the room"))
        self.series.setAccessibleName(tr("Steps of the series"))
        self.each.setAccessibleName(tr("Steps of the episode"))
        self._restyle()


def _step(item: QListWidgetItem) -> Step:
    return Step(item.data(Qt.ItemDataRole.UserRole))


def reason_words(state: State) -> str:
    """Why a step is out of date."""
    if state.name != "stale":
        return ""
    return tr("Changed since: {what}", what=tr(", ").join(map(input_words, state.changed)))


def input_words(name: str) -> str:
    """What a step was made from, for a person."""
    known = {
        "brief.line": tr("the idea"),
        "brief.language": tr("the language"),
        "brief.genre": tr("the genre"),
        "brief.episodes": tr("the number of episodes"),
        "brief.length_s": tr("the length"),
        "brief.free_episodes": tr("the free episodes"),
        "logline": tr("the logline"),
        "bible": tr("the story bible"),
        "bible.people": tr("the people"),
        "bible.places": tr("the places"),
    }
    if name in known:
        return known[name]
    parts = name.split(".")
    if parts[0] == "season" and len(parts) > 1:
        what = {"beats": tr("beats"), "scenes": tr("scenes")}.get(parts[-1], "")
        said = tr("episode {number}", number=parts[1])
        return f"{said} ({what})" if what else said
    return name
