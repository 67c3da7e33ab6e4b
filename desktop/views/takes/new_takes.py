# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog of further takes by a model: how many, what is another one in each, what it costs.

Owns the questions. Must not order anything; who asked does, with `others`.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.settings import settings
from desktop.theme import theme
from desktop.views.inspector.form import Dial
from desktop.views.recovery_dialog import make_primary
from desktop.views.takes.costs import disk_words, memory_words, time_words
from desktop.words import shot_name
from engines.model_takes import LEAST_STRENGTH, Others, Vary

if TYPE_CHECKING:
    from engines.generation_outlook import TakesOutlook
    from projects.shots import Shot

COUNTS = (1, 2, 4, 8)
USUAL_COUNT = 4
WIDTH_PX = 460
WORDS_PX = 118


class NewTakesDialog(QDialog):
    """Asks which further takes of a shot are wanted.

    Args of the constructor:
        outlook: what a take costs, and what would be sent.
        sent: words that the chosen take was made with; empty for those that would be sent.
    """

    def __init__(
        self, parent: QWidget, shot: "Shot", outlook: "TakesOutlook", *, sent: str = ""
    ) -> None:
        super().__init__(parent)
        self._outlook, self._words = outlook, outlook.prompt
        self.setWindowTitle(tr("New takes of {slate}", slate=shot_name(shot.slate)))
        self.setMinimumWidth(WIDTH_PX)
        self.ways = {vary: QRadioButton(self) for vary in (Vary.SEED, Vary.WORDS, Vary.STRENGTH)}
        self.counts = {count: QToolButton(self) for count in COUNTS}
        self.words = QPlainTextEdit(sent or outlook.prompt, self)
        self.strength = Dial(round(LEAST_STRENGTH * 100), 100, 1, usual=85, suffix=" %")
        self.strength.show_value(round(outlook.strength * 100))
        self.cost = QLabel(self)
        self.make, self.cancel = QPushButton(self), QPushButton(tr("Cancel"), self)
        self._lay_out()
        for way in self.ways.values():
            way.toggled.connect(lambda _on: self._show())
        for button in self.counts.values():
            button.toggled.connect(lambda _on: self._show())
        self.make.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        self._name()
        self.ways[Vary.SEED].setChecked(True)
        self.counts[USUAL_COUNT].setChecked(True)
        self._show()

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        row.setSpacing(4)
        self._how_many = QLabel(tr("How many"), self)
        row.addWidget(self._how_many)
        row.addStretch(1)
        for count, button in self.counts.items():
            button.setCheckable(True)
            button.setText(str(count))
            button.setMinimumWidth(44)
            group.addButton(button)
            row.addWidget(button)
        self._by = QLabel(tr("Painted by {name}.", name=self._outlook.model), self)
        self.cost.setWordWrap(True)
        for label in (self._by, self.cost):
            label.setProperty("dim", "true")
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(WORDS_PX)
        self._freedom = QLabel(self)
        self._freedom.setWordWrap(True)
        self._freedom.setProperty("dim", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(8)
        column.addWidget(self._by)
        for vary, extra in (
            (Vary.SEED, ()),
            (Vary.WORDS, (self.words,)),
            (Vary.STRENGTH, (self.strength, self._freedom)),
        ):
            column.addWidget(self.ways[vary])
            for widget in extra:
                inset = QHBoxLayout()
                inset.setContentsMargins(26, 0, 0, 0)
                inset.addWidget(widget)
                column.addLayout(inset)
        column.addSpacing(6)
        column.addLayout(row)
        column.addWidget(self.cost)
        below = QHBoxLayout()
        below.addStretch(1)
        below.addWidget(self.cancel)
        below.addWidget(self.make)
        column.addSpacing(6)
        column.addLayout(below)

    def _name(self) -> None:
        """Words of what does not change."""
        self.ways[Vary.SEED].setText(tr("The same words, other chances"))
        self.ways[Vary.WORDS].setText(tr("Other words for these takes"))
        self.ways[Vary.STRENGTH].setText(tr("Freer from the drawing, or closer to it"))
        self.words.setAccessibleName(tr("Words for the model"))
        self.strength.setAccessibleName(tr("Freedom"))
        self.strength.name_reset(tr("Back to the usual value"))
        self._freedom.setText(
            tr("The first take has this freedom, the others lie around it. 100 % keeps nothing.")
        )
        for count, button in self.counts.items():
            words = tr("one take|{count} takes", count=count)
            button.setAccessibleName(words)
            button.setToolTip(words)
        for way in self.ways.values():
            way.setAccessibleName(way.text())
        self.cancel.setAccessibleName(self.cancel.text())
        make_primary(self.make)
        self.make.setDefault(True)
        theme.changed.connect(self.update)

    @property
    def count(self) -> int:
        """How many are wanted."""
        return next((n for n, button in self.counts.items() if button.isChecked()), 1)

    @property
    def others(self) -> Others:
        """What is wanted; words that are as they were let chance vary instead."""
        vary = next((one for one, way in self.ways.items() if way.isChecked()), Vary.SEED)
        words = " ".join(self.words.toPlainText().split("\n")).strip()
        if vary is Vary.WORDS and words and words != self._words:
            return Others(count=self.count, vary=vary, words=(words,))
        if vary is Vary.STRENGTH:
            strength = self.strength.value() / 100
            return Others(count=self.count, vary=vary, strength=strength)
        return Others(count=self.count)

    def _show(self) -> None:
        """What is asked about, and what it costs."""
        self.words.setEnabled(self.ways[Vary.WORDS].isChecked())
        freer = self.ways[Vary.STRENGTH].isChecked()
        self.strength.setEnabled(freer)
        self._freedom.setEnabled(freer)
        if self.ways[Vary.WORDS].isChecked():
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.cost.setText(cost_words(self._outlook, self.count))
        self.make.setText(tr("Make one take|Make {count} takes", count=self.count))
        self.make.setAccessibleName(self.make.text())


def cost_words(outlook: "TakesOutlook", count: int) -> str:
    """What so many takes cost, and what follows them."""
    still = outlook.still
    said = tr(
        "About {time}, {memory}, {disk}.",
        time=time_words(still.seconds * count),
        memory=memory_words(still.memory_bytes, outlook.device),
        disk=disk_words(still.disk_bytes * count),
    )
    if not outlook.clip.seconds or not settings.get().auto_make:
        return said
    follows = tr(
        "Then the clip of the take that plays: about {time}.", time=time_words(outlook.clip.seconds)
    )
    return f"{said} {follows}"
