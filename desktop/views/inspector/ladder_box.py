# SPDX-License-Identifier: GPL-3.0-or-later
"""The ladder of a whole episode: draft, preview, final, each with what it costs before the click.

Owns the three choices and their words. Must not reckon, nor change the episode.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QLabel, QRadioButton, QVBoxLayout, QWidget

from desktop.i18n import tr, words
from desktop.views.takes.costs import disk_words, memory_words, time_words
from desktop.words import word
from projects.generation import Tier

if TYPE_CHECKING:
    from engines.generation_outlook import Rung

NAMES = {Tier.DRAWN: words("Draft"), Tier.STILL: words("Preview"), Tier.CLIP: words("Final")}
INSET_PX = 26


class LadderBox(QWidget):
    """Three rungs. `chosen` tells the one that a person clicks."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.rungs: dict[Tier, Rung] = {}
        self.buttons = {tier: QRadioButton() for tier in NAMES}
        self.costs = {tier: QLabel() for tier in NAMES}
        group = QButtonGroup(self)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        for tier, button in self.buttons.items():
            group.addButton(button)
            label = self.costs[tier]
            label.setWordWrap(True)
            label.setProperty("dim", "true")
            label.setContentsMargins(INSET_PX, 0, 0, 6)
            label.setBuddy(button)
            button.clicked.connect(lambda _checked=False, one=tier: self._clicked(one))
            box.addWidget(button)
            box.addWidget(label)

    def show_tier(self, tier: Tier | None) -> None:
        """What the episode is made as."""
        for one, button in self.buttons.items():
            button.setChecked(one == (tier or Tier.DRAWN))

    def show_rungs(self, found: "tuple[Rung, ...]", device: str) -> None:
        """What each would cost."""
        self.rungs = {one.tier: one for one in found}
        for tier, rung in self.rungs.items():
            if tier not in self.costs:
                continue
            said = rung_words(rung, device)
            self.costs[tier].setText(said)
            possible = tier is Tier.DRAWN or rung.shots > 0
            self.buttons[tier].setEnabled(possible or self.buttons[tier].isChecked())
            self.buttons[tier].setAccessibleDescription(said)

    def _clicked(self, tier: Tier) -> None:
        rung = self.rungs.get(tier)
        if rung is not None:
            self.chosen.emit(rung)

    def retranslate(self) -> None:
        """Words in the language in use."""
        for tier, button in self.buttons.items():
            button.setText(tr("{rung}: {kind}", rung=tr(NAMES[tier]), kind=word(tier)))
            button.setAccessibleName(button.text())


def rung_words(rung: "Rung", device: str) -> str:
    """Shots, time, disk and memory; why none could be made."""
    if rung.tier is Tier.DRAWN:
        return tr(
            "One shot as the stage draws it, while you work|"
            "{count} shots as the stage draws them, while you work",
            count=rung.others,
        )
    if not rung.shots:
        return rung.notice or tr("There is no model for it on this machine.")
    parts = [
        tr("one shot|{count} shots", count=rung.shots),
        tr("about {time}", time=time_words(rung.seconds)),
        disk_words(rung.disk_bytes),
        memory_words(rung.memory_bytes, device),
    ]
    said = " · ".join(parts)
    if rung.others:
        stay = tr(
            "One shot stays as it is: approved, or brought by a person.|"
            "{count} shots stay as they are: approved, or brought by a person.",
            count=rung.others,
        )
        return f"{said}. {stay}"
    return said
