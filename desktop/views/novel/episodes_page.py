# SPDX-License-Identifier: GPL-3.0-or-later
"""The fourth step: how many episodes, of which chapters, and where each of them ends.

Owns what is asked for and its layout. Must not know how edges are found.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSpinBox,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.views.chips import Chips
from desktop.views.novel.novel_text import NovelText
from desktop.views.novel.novel_words import why
from desktop.views.novel.page import Page, beside, name
from desktop.views.novel.strip import Band, Strip
from engines.story.novel.parting import EPISODES_MOST, Begin, Part
from engines.story.novel.season import Asked

if TYPE_CHECKING:
    from desktop.views.novel.wizard import NovelWizard
    from engines.story.novel.season import Season

LENGTHS = ("60", "90", "120")
PER_S = {"zh": 11.0, "en": 32.0}
"""Characters of a novel that come to a second of film, before an episode has been written."""
USUAL_S, USUAL_MOST = 90, 80
ASK_MS = 350
ENDING, GOING_ON = 1200, 800
"""Characters that are shown before and after an edge."""


class EpisodesPage(Page):
    """Chooses the episodes; every change is parted anew by the engine."""

    def __init__(self, wizard: "NovelWizard") -> None:
        super().__init__(wizard)
        self.parts: tuple[Part, ...] = ()
        self.season: Season | None = None
        self.begins: dict[int, int] = {}
        self._fitted = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(ASK_MS)
        self._timer.timeout.connect(self._ask)
        self.column.addLayout(self._wishes())
        self.strip = Strip(self)
        self.area = QScrollArea(self)
        self.area.setWidget(self.strip)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFixedHeight(self.strip.sizeHint().height() + 16)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.column.addWidget(self.area)
        self.column.addWidget(beside(self._list(), self._beside(), self, (560, 480)), 1)
        self._facts = QLabel(self)
        self._facts.setWordWrap(True)
        self._facts.setProperty("dim", "true")
        self.column.addWidget(self._facts)
        self.strip.moved.connect(self.set_edge)
        self.strip.freed.connect(self.free_edge)
        self.strip.chosen.connect(self.choose)

    def _wishes(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._count_label, self.count = QLabel(self), QSpinBox(self)
        self.count.setRange(1, EPISODES_MOST)
        self.count.setKeyboardTracking(False)
        self.count.valueChanged.connect(lambda _: self._changed())
        self.lengths = Chips(LENGTHS, self)
        self.lengths.choose(str(USUAL_S))
        self.lengths.chosen.connect(lambda _: self._say())
        self.suggest_button = self.button(self.suggest)
        self._from_label, self._to_label = QLabel(self), QLabel(self)
        self.first, self.last = QComboBox(self), QComboBox(self)
        for one in (self.first, self.last):
            one.setMinimumContentsLength(8)
            one.setMaximumWidth(190)
            one.setSizeAdjustPolicy(_SHORT)
            one.activated.connect(lambda _: self._changed())
        for widget in (self._count_label, self.count, self.lengths, self.suggest_button):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self._from_label, self.first, self._to_label, self.last):
            row.addWidget(widget)
        return row

    def _list(self) -> QWidget:
        self.list = QTreeWidget(self)
        self.list.setRootIsDecorated(False)
        self.list.setUniformRowHeights(True)
        self.list.setColumnCount(4)
        self.list.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        for column, wide in enumerate((52, 90, 90)):
            self.list.setColumnWidth(column, wide)
        self.list.currentItemChanged.connect(lambda now, _: self._listed(now))
        return self.list

    def _beside(self) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        column.setContentsMargins(0, 0, 0, 0)
        self.text = NovelText(made)
        column.addWidget(self.text, 1)
        row = QHBoxLayout()
        self.here_button = self.button(self.begin_here)
        self.free_button = self.button(lambda: self.free_edge(self.strip.number + 1))
        row.addWidget(self.here_button)
        row.addWidget(self.free_button)
        row.addStretch(1)
        column.addLayout(row)
        return made

    # what is asked

    def begin(self) -> None:
        """Show the chapters as they are now, and part them."""
        book = self.wizard.book
        if book is None:
            return
        if self._fitted != book.found.sha256:
            self._fitted = book.found.sha256
            self.begins, self.parts, self.season = {}, (), None
            self._put_count(self._guess())
        self._fill_chapters()
        self._show_strip()
        self._ask()

    def restore(self, asked: Asked) -> None:
        """What was asked for the last time."""
        book = self.wizard.book
        if book is None:
            return
        self._fitted = book.found.sha256
        self.parts, self.season = (), None
        self.begins = {one.number: one.at for one in asked.begins}
        self._put_count(asked.count)
        self._fill_chapters()
        for box, place in ((self.first, asked.first), (self.last, asked.last)):
            at = box.findData(place)
            if place is not None and at >= 0:
                box.setCurrentIndex(at)

    def _put_count(self, count: int) -> None:
        self.count.blockSignals(True)
        self.count.setValue(count)
        self.count.blockSignals(False)

    def _fill_chapters(self) -> None:
        book = self.wizard.book
        assert book is not None
        titles = [
            (one.title or tr("Chapter {number}", number=one.place), one.place)
            for one in book.found.chapters
        ]
        for box, usual in ((self.first, 0), (self.last, len(titles) - 1)):
            before = box.currentData()
            box.clear()
            for title, place in titles:
                box.addItem(title, place)
            at = box.findData(before)
            box.setCurrentIndex(at if at >= 0 else usual)

    def _bands(self) -> list[Band]:
        book = self.wizard.book
        if book is None:
            return []
        dropped = self.wizard.edits.dropped
        low, high = int(self.first.currentData() or 0), self.last.currentData()
        return [
            Band(
                one.title, one.start, one.end,
                one.line in dropped or not low <= one.place <= int(high if high is not None else 0),
            )
            for one in book.found.chapters
        ]  # fmt: skip

    def _guess(self) -> int:
        """Episodes of the usual length that the novel comes to; a season's worth at most."""
        book = self.wizard.book
        if book is None:
            return 1
        size = sum(one.end - one.start for one in self._bands() if not one.out) or len(book.text)
        per_s = PER_S.get(book.found.language, PER_S["zh"])
        return max(1, min(USUAL_MOST, round(size / per_s / USUAL_S)))

    def suggest(self) -> None:
        """As many episodes as come to the length that is chosen."""
        self.count.setValue(self._wanted())

    def _wanted(self) -> int:
        season = self.season
        if season is None:
            return self.count.value()
        whole_s = sum(one.length_s for one in season.episodes)
        return max(1, min(EPISODES_MOST, round(whole_s / int(self.lengths.value))))

    def asked(self) -> Asked:
        """What is asked for now."""
        book = self.wizard.book
        assert book is not None
        dropped = self.wizard.edits.dropped
        first, last = self.first.currentData(), self.last.currentData()
        return Asked(
            count=self.count.value(),
            first=first,
            last=max(first, last) if first is not None and last is not None else last,
            without=tuple(one.place for one in book.found.chapters if one.line in dropped),
            begins=tuple(
                Begin(number=n, at=at)
                for n, at in sorted(self.begins.items())
                if n <= self.count.value()
            ),
        )

    def _changed(self) -> None:
        self.season = None
        self.wizard.forget_season()
        self._show_strip()
        self._say()
        self._timer.start()

    def _ask(self) -> None:
        self._timer.stop()
        if self.isVisible():
            self.wizard.write_season()

    # edges

    def set_edge(self, number: int, at: int) -> None:
        """An episode is to begin at the row of an offset."""
        book = self.wizard.book
        if book is None or not 1 < number <= self.count.value():
            return
        self.begins[number] = book.text.rfind("\n", 0, max(1, at)) + 1
        if self.parts and self.begins[number] <= self.parts[number - 2].start:
            self.begins[number] = at  # one row alone: it is parted inside
        self.strip.number = number
        self._changed()

    def free_edge(self, number: int) -> None:
        """An edge is found by the engine again."""
        if self.begins.pop(number, None) is not None:
            self._changed()

    def begin_here(self) -> None:
        """The next episode begins at the caret's row."""
        self.set_edge(self.strip.number + 1, self.text.offset)

    # what came of it

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """The edges are known."""
        self.parts = parts
        self._show_strip()
        self._fill_list()

    def show_season(self, season: "Season") -> None:
        """All episodes are written."""
        self.season = season
        self._fill_list()
        self._say()

    def ready(self) -> bool:
        """An episode can be looked at."""
        return bool(self.parts) and self.wizard.written > 0

    def _show_strip(self) -> None:
        self.strip.show_novel(self._bands())
        fixed = frozenset(n for n in self.begins if n <= self.count.value())
        end = self.parts[-1].end if self.parts else 1
        self.strip.show_episodes([one.start for one in self.parts], end, fixed)
        self._enable()

    def _fill_list(self) -> None:
        planned = {one.number: one for one in self.season.episodes} if self.season else {}
        number = self.strip.number
        self.list.blockSignals(True)
        self.list.clear()
        for part in self.parts:
            one = planned.get(part.number)
            known = tr("{count} s", count=round(one.length_s)) if one is not None else "…"
            chapters = "-".join(
                str(c) for c in dict.fromkeys((*part.chapters[:1], *part.chapters[-1:]))
            )
            ends = tr(", ").join(why(said) for said in part.turn.why) or tr("the even length")
            item = QTreeWidgetItem([str(part.number), chapters, known, ends])
            item.setToolTip(3, ends)
            self.list.addTopLevelItem(item)
        self.list.blockSignals(False)
        self.choose(min(number, len(self.parts)))

    def _listed(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            self.choose(int(item.text(0)))

    def choose(self, number: int) -> None:
        """Bring an episode's end into view."""
        if not 1 <= number <= len(self.parts):
            return
        self.strip.choose(number)
        item = self.list.topLevelItem(number - 1)
        if item is not None and item is not self.list.currentItem():
            self.list.blockSignals(True)
            self.list.setCurrentItem(item)
            self.list.blockSignals(False)
        wide = self.strip.width() / max(1, len(self.parts))
        self.area.ensureVisible(int((number - 0.5) * wide), 0, int(wide) + 40, 0)
        self._show_ending(self.parts[number - 1])
        self._enable()

    def _show_ending(self, part: Part) -> None:
        book = self.wizard.book
        if book is None:
            return
        first = max(part.start, part.end - ENDING)
        last = min(len(book.text), part.end + GOING_ON)
        self.text.show_range(book.text, first, last)
        ending = book.text[first : part.end].rstrip()
        row = first + ending.rfind("\n") + 1
        self.text.mark(selection=[(row, first + len(ending))], text_dim=[(part.end, last)])
        self.text.reveal(max(first, part.end - 1))

    def _enable(self) -> None:
        more = self.strip.number < len(self.parts)
        self.here_button.setEnabled(more)
        self.free_button.setEnabled(self.strip.number + 1 in self.begins)
        self.suggest_button.setEnabled(self.season is not None)

    def _say(self) -> None:
        season = self.season
        self._enable()
        if season is None:
            self._facts.setText("")
            return
        mean = sum(one.length_s for one in season.episodes) / len(season.episodes)
        said = [tr("These run about {length} s each.", length=f"{mean:.0f}")]
        wanted = self._wanted()
        if wanted != len(season.episodes):
            said.append(
                tr(
                    "one episode|{count} episodes would come to {length} s each.",
                    count=wanted, length=self.lengths.value,
                )
            )  # fmt: skip
        self._facts.setText(" ".join(said))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.head.setText(tr("Episodes"))
        self.about.setText(
            tr(
                "Exactly as many as you ask for. Each ends where the story turns; drag an edge to "
                "end it elsewhere."
            )
        )
        self._count_label.setText(tr("Episodes"))
        self.count.setAccessibleName(tr("Number of episodes"))
        self.lengths.set_words([tr("{count} s", count=n) for n in LENGTHS], tr("Length"))
        name(self.suggest_button, tr("Fit the number"), tr("So many that each has this length"))
        self._from_label.setText(tr("From chapter"))
        self._to_label.setText(tr("to"))
        self.first.setAccessibleName(tr("First chapter"))
        self.last.setAccessibleName(tr("Last chapter"))
        self.strip.setAccessibleName(tr("Chapters and episodes"))
        self.list.setHeaderLabels([tr("No."), tr("Chapters"), tr("Length"), tr("Ends by")])
        self.list.setAccessibleName(tr("Episodes"))
        self.text.setAccessibleName(tr("How the episode ends and the next one begins"))
        name(self.here_button, tr("Begin the next one at the caret"))
        name(self.free_button, tr("Find this edge again"))
        self._fill_list()
        self._say()


_SHORT = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
