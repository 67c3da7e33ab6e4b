# SPDX-License-Identifier: GPL-3.0-or-later
"""What there is to look at again in a script: one list with a filter by kind, and its button.

Owns the list and its words. Must not know how anything is found (engines/story).
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import language, tr, words
from desktop.settings import settings
from desktop.theme import theme
from desktop.views.script.margins import clock

if TYPE_CHECKING:
    from engines.story.findings import Finding, Place
    from engines.story.rhythm.check import Finding as RhythmFinding

HEIGHT_PX = 208
FILTER = "script.findings"
ALL = ""
KINDS = {
    "rhythm": words("Rhythm"),
    "continuity": words("Continuity"),
    "anachronism": words("Era"),
    "sameness": words("Sameness"),
    "risk": words("Risk"),
}
ICONS = {
    "rhythm": "curve",
    "continuity": "link",
    "anachronism": "clock",
    "sameness": "copy",
    "risk": "warning",
}
WEIGHTS = {"warning": words("warning"), "forbidden": words("forbidden")}
COLOURS = {"note": "text_dim", "warning": "warn", "forbidden": "danger"}
WORDS_MOST = 36


def said(finding: "Finding | RhythmFinding") -> str:
    """A finding and what to do by hand, in the language in use."""
    own = language.code[:2]
    return f"{finding.say.of(own)} {finding.do.of(own)}"


class FindingList(QWidget):
    """An item a finding, and one for the place that it disagrees with.

    Signals: `wanted` with the Place to go to.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: tuple[Finding, ...] = ()
        self._number = 0
        self._waits = False
        self.button = QToolButton(parent)
        self.button.setCheckable(True)
        self.button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.button.toggled.connect(lambda _: self._shown())
        self.kinds, self.items = QComboBox(self), QListWidget(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.kinds, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.items, 1)
        self.setMaximumHeight(HEIGHT_PX)
        self.items.setWordWrap(True)
        self.items.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.items.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()
        self.kinds.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.kinds.activated.connect(self._chosen)
        self.items.itemActivated.connect(self._go)
        self.items.itemClicked.connect(self._go)
        theme.changed.connect(self._list)
        self.retranslate()

    @property
    def found(self) -> "tuple[Finding, ...]":
        """What is listed, whatever the filter."""
        return self._found

    @property
    def waits(self) -> bool:
        """Whether a check runs whose findings are to come."""
        return self._waits

    def show_found(self, found: "Sequence[Finding]", number: int, *, waits: bool = False) -> None:
        """List what was found in an episode; `waits` where more is being looked for."""
        self._found, self._number, self._waits = tuple(found), number, waits
        self._list()

    def clear_stale(self) -> None:
        """The text is another one: what was found in the one before is no longer shown."""
        if self._found or not self._waits:
            self.show_found((), self._number, waits=True)

    def stop_waiting(self) -> None:
        """Nothing more comes."""
        self.show_found(self._found, self._number)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.items.setAccessibleName(tr("Findings in the script"))
        self.kinds.setAccessibleName(tr("Which findings are shown"))
        self.button.setToolTip(
            tr("Rhythm, continuity, era, sameness and risk, by rules; advice, not orders.")
        )
        self._list()

    def _list(self) -> None:
        """The items of the chosen kind; counts on the button and in the filter."""
        counts = Counter(one.kind.value for one in self._found)
        chosen = settings.view(FILTER) or ALL
        chosen = chosen if counts[chosen] else ALL
        self.kinds.clear()
        self.kinds.addItem(tr("All kinds ({count})", count=len(self._found)), ALL)
        for kind, name in KINDS.items():
            if counts[kind]:
                self.kinds.addItem(f"{tr(name)} ({counts[kind]})", kind)
        self.kinds.setCurrentIndex(max(0, self.kinds.findData(chosen)))
        self.items.clear()
        for one in self._found:
            if chosen in (ALL, one.kind.value):
                self._add(one)
        self._count()
        self._shown()

    def _add(self, one: "Finding") -> None:
        icon = theme.icon(ICONS[one.kind.value], COLOURS[one.weight.value])
        at = "" if one.at_s is None else f"  {clock(one.at_s)}"
        parts = [tr(KINDS[one.kind.value])]
        if one.weight.value in WEIGHTS:
            parts.append(tr(WEIGHTS[one.weight.value]))
        told = f"{self._where(one.place)}{at}  {' · '.join(parts)}  {said(one)}"
        self._item(told, one.place).setIcon(icon)
        if one.other is not None:
            self._item(f"      ↔ {self._where(one.other)}  {_short(one.other.words)}", one.other)

    def _item(self, text: str, place: "Place") -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(Qt.ItemDataRole.UserRole, place)
        self.items.addItem(item)
        return item

    def _where(self, place: "Place") -> str:
        if place.episode == self._number:
            return tr("Row {number}", number=place.line)
        return tr("Episode {episode}, row {number}", episode=place.episode, number=place.line)

    def _count(self) -> None:
        count = len(self._found)
        text = tr("Checking…") if self._waits and not count else tr("Findings: {n}", n=count)
        self.button.setText(text)
        self.button.setAccessibleName(tr("One finding|{count} findings", count=count))
        worst = {one.weight.value for one in self._found}
        role = next((COLOURS[w] for w in ("forbidden", "warning") if w in worst), "text_dim")
        self.button.setIcon(theme.icon("list", role))
        self.button.setEnabled(bool(count))

    def _chosen(self, index: int) -> None:
        settings.keep_view(FILTER, str(self.kinds.itemData(index)))
        self._list()

    def _shown(self) -> None:
        self.setVisible(bool(self._found) and self.button.isChecked())

    def _go(self, item: QListWidgetItem) -> None:
        self.wanted.emit(item.data(Qt.ItemDataRole.UserRole))


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= WORDS_MOST else line[: WORDS_MOST - 1] + "…"
