# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked for: the idea in one line, genre, length, episodes, language, and who writes.

Owns the fields. Must not know how a story begins, nor who can write.
"""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import language, tr
from desktop.theme import theme
from desktop.views.chips import Chips
from desktop.views.short_label import ShortLabel
from projects.story import Brief

GENRES = (
    "revenge",
    "romance",
    "palace",
    "suspense",
    "family",
    "workplace",
    "fantasy",
    "comedy",
)
"""Ids of the genre packs; a window that shows their names need not load the packs."""
LENGTHS = ("60", "90", "120")
EPISODES_MOST = 200
CHIPS_PX, LEAST_PX = 720, 540
NAME_SIGNS = 10
"""So much of a writer's name is shown; half of it where there is little room."""


def genre_word(genre: str) -> str:
    """What a genre is called."""
    return {
        "revenge": tr("Revenge"),
        "romance": tr("Romance"),
        "palace": tr("Palace"),
        "suspense": tr("Suspense"),
        "family": tr("Family"),
        "workplace": tr("Workplace"),
        "fantasy": tr("Fantasy"),
        "comedy": tr("Comedy"),
    }.get(genre, genre)


class WhoWrites(NamedTuple):
    """Somebody who can be asked: `id` is `rules` or a checkpoint's; `lacks` is why it cannot."""

    id: str
    name: str
    lacks: str = ""


class BriefBar(QWidget):
    """Signals: `changed` when another brief is asked for; `writer_chosen` with an id."""

    changed = Signal()
    writer_chosen = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(7)
        column.addLayout(self._idea())
        column.addLayout(self._genres())
        column.addLayout(self._wishes())
        self.told = ShortLabel(self)
        self.told.setProperty("dim", "true")
        column.addWidget(self.told)
        self._asked: Brief | None = None
        for signal in (self.genres.chosen, self.lengths.chosen, self.line.textChanged):
            signal.connect(lambda *_: self._enable())
        self.count.valueChanged.connect(lambda _: self._enable())
        self.tongue.activated.connect(lambda _: self._enable())
        self.tongue.setCurrentIndex(0 if language.code.startswith("zh") else 1)
        theme.changed.connect(self._enable)

    def _idea(self) -> QHBoxLayout:
        first = QHBoxLayout()
        self.line = QLineEdit(self)
        self.line.setMinimumHeight(34)
        self.line.returnPressed.connect(self._go)
        self.begin_button = QPushButton(self)
        self.begin_button.setProperty("primary", "true")
        self.begin_button.clicked.connect(self._go)
        first.addWidget(self.line, 1)
        first.addWidget(self.begin_button)
        return first

    def _genres(self) -> QHBoxLayout:
        self.genres, self.genre = Chips(GENRES, self), QComboBox(self)
        for one in GENRES:
            self.genre.addItem("", one)
        self.genre.hide()
        self.genre.activated.connect(self._genre_picked)
        self.genres.chosen.connect(lambda one: self.genre.setCurrentIndex(GENRES.index(one)))
        row = QHBoxLayout()
        row.addWidget(self.genres)
        row.addWidget(self.genre)
        row.addStretch(1)
        return row

    def _wishes(self) -> QHBoxLayout:
        second = QHBoxLayout()
        second.setSpacing(6)
        self.lengths = Chips(LENGTHS, self)
        self.count_label, self.count = QLabel(self), QSpinBox(self)
        self.count.setRange(1, EPISODES_MOST)
        self.count.setValue(8)
        self.count.setMaximumWidth(74)
        self.tongue = QComboBox(self)
        for code, said in (("zh", "中文"), ("en", "English")):
            self.tongue.addItem(said, code)
        self.writer = QComboBox(self)
        self.writer.setMinimumContentsLength(NAME_SIGNS)
        self.writer.setSizeAdjustPolicy(_SHORT)
        self.writer.activated.connect(
            lambda _: self.writer_chosen.emit(str(self.writer.currentData()))
        )
        for widget in (self.lengths, self.count_label, self.count, self.tongue):
            second.addWidget(widget)
        second.addStretch(1)
        second.addWidget(self.writer)
        return second

    def brief(self) -> Brief | None:
        """What is asked for; None without a line."""
        line = self.line.text().strip()
        if not line:
            return None
        kept = self._asked.free_episodes if self._asked is not None else 0
        return Brief(
            line=line,
            language=str(self.tongue.currentData()),
            genre=self.genres.value,
            episodes=self.count.value(),
            length_s=int(self.lengths.value),
            free_episodes=min(kept, self.count.value()),
        )

    def show_brief(self, brief: Brief | None) -> None:
        """What was asked for last; a line that is being typed stays."""
        before, self._asked = self._asked, brief
        if brief is not None and brief != before:
            if not self.line.hasFocus() or before is None or before.line != brief.line:
                self.line.setText(brief.line)
            if brief.genre in GENRES:
                self.genres.choose(brief.genre)
                self.genre.setCurrentIndex(GENRES.index(brief.genre))
            if str(brief.length_s) in LENGTHS:
                self.lengths.choose(str(brief.length_s))
            self.count.setValue(brief.episodes)
            self.tongue.setCurrentIndex(self.tongue.findData(brief.language))
        self._enable()

    def show_writers(self, found: Sequence[WhoWrites], chosen: str) -> None:
        """Who can be asked."""
        self.writer.clear()
        for one in found:
            self.writer.addItem(one.name, one.id)
        at = self.writer.findData(chosen)
        self.writer.setCurrentIndex(max(0, at))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Chips where there is room for them, else a list."""
        super().resizeEvent(event)
        roomy = event.size().width() >= CHIPS_PX
        self.genres.setVisible(roomy)
        self.genre.setVisible(not roomy)
        self.writer.setMinimumContentsLength(NAME_SIGNS if roomy else NAME_SIGNS // 2)

    def minimumSizeHint(self) -> QSize:
        """It gives way: the chips of the genres are not always shown."""
        return QSize(LEAST_PX, super().minimumSizeHint().height())

    def _genre_picked(self, at: int) -> None:
        self.genres.choose(GENRES[at])
        self._enable()

    def _go(self) -> None:
        if self.begin_button.isEnabled():
            self.changed.emit()

    def _enable(self) -> None:
        wanted = self.brief()
        begun = self._asked is not None
        self.begin_button.setEnabled(wanted is not None and wanted != self._asked)
        self.begin_button.setText(tr("Change") if begun else tr("Begin"))
        self.begin_button.setAccessibleName(self.begin_button.text())

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.line.setPlaceholderText(
            tr("One line: who, what happens, what nobody knows. 替身新娘发现新郎三年前死过一次")
        )
        self.line.setAccessibleName(tr("The idea in one line"))
        self.genres.set_words([genre_word(one) for one in GENRES], tr("Genre"))
        self.lengths.set_words([tr("{count} s", count=n) for n in LENGTHS], tr("Length"))
        self.count_label.setText(tr("Episodes"))
        self.count.setAccessibleName(tr("Number of episodes"))
        self.tongue.setAccessibleName(tr("Language of the story"))
        self.writer.setToolTip(tr("Who writes"))
        self.genre.setAccessibleName(tr("Genre"))
        for at, one in enumerate(GENRES):
            self.genre.setItemText(at, genre_word(one))
        self.writer.setAccessibleName(tr("Who writes"))
        self._enable()


_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
