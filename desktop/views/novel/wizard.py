# SPDX-License-Identifier: GPL-3.0-or-later
"""The window by which a novel becomes a production, in six steps.

Owns the steps, the work between them and what is kept when it is closed. Must not know what a page
shows.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
)

from desktop import background
from desktop.error_words import in_one
from desktop.i18n import language, tr
from desktop.views.novel.book import SUFFIXES, Book, load_book, load_parts, load_season
from desktop.views.novel.chapters_page import ChaptersPage
from desktop.views.novel.edits import Edits
from desktop.views.novel.episodes_page import EpisodesPage
from desktop.views.novel.file_page import FilePage
from desktop.views.novel.kept import Kept, keep, load_kept, prune
from desktop.views.novel.make_page import MakePage
from desktop.views.novel.page import Page, name
from desktop.views.novel.people_page import PeoplePage
from desktop.views.novel.preview_page import PreviewPage
from desktop.views.novel.work import Work
from engines.story.novel.child import Order, Said
from engines.story.novel.edges import Edges

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from engines.story.novel.parting import Part
    from engines.story.novel.season import Season

FILE, CHAPTERS, PEOPLE, EPISODES, PREVIEW, MAKE = range(6)


class NovelWizard(QDialog):
    """Takes a novel in; the production that is made of it is opened in the window."""

    def __init__(self, window: "MainWindow", path: Path | None = None) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self.setAcceptDrops(True)
        self.window_ = window
        room = window.size()
        self.resize(max(980, min(1320, room.width() - 80)), max(620, min(860, room.height() - 60)))
        self.book: Book | None = None
        self.edits = Edits()
        self.written = 0
        """Episodes that can be looked at."""
        self._reached = FILE
        self._then = FILE
        self._making = False
        self._asked = b""
        self.work = Work(self)
        self.work.said.connect(self._said)
        self.work.ended.connect(self._ended)
        self.work.failed.connect(self.failed)
        self.file = FilePage(self)
        self.chapters = ChaptersPage(self)
        self.people = PeoplePage(self)
        self.episodes = EpisodesPage(self)
        self.preview = PreviewPage(self)
        self.make = MakePage(self)
        self.pages: tuple[Page, ...] = (
            self.file, self.chapters, self.people, self.episodes, self.preview, self.make
        )  # fmt: skip
        self._build()
        language.changed.connect(self.retranslate)
        self.retranslate()
        self.go(FILE)
        background.run(prune, Work.home(), owner=self)
        if path is not None:
            self.file.take(path)

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(20, 18, 20, 16)
        outer.setSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(16)
        self.steps = QListWidget(self)
        self.steps.setFixedWidth(168)
        for _ in self.pages:
            self.steps.addItem("")
        self.steps.currentRowChanged.connect(self._clicked)
        self.stack = QStackedWidget(self)
        for page in self.pages:
            self.stack.addWidget(page)
        row.addWidget(self.steps)
        row.addWidget(self.stack, 1)
        outer.addLayout(row, 1)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.setProperty("problem", "true")
        self.problem.hide()
        outer.addWidget(self.problem)
        outer.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        self.bar, self.doing = QProgressBar(self), QLabel(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(220)
        self.bar.setFixedHeight(8)
        self.stop_button, self.back_button = QPushButton(self), QPushButton(self)
        self.cancel_button, self.next_button = QPushButton(self), QPushButton(self)
        self.next_button.setProperty("primary", "true")
        self.next_button.setDefault(True)
        self.stop_button.clicked.connect(self.stop)
        self.back_button.clicked.connect(lambda: self.go(self.stack.currentIndex() - 1))
        self.cancel_button.clicked.connect(self.reject)
        self.next_button.clicked.connect(self.next)
        for widget in (self.bar, self.doing, self.stop_button):
            foot.addWidget(widget)
        foot.addStretch(1)
        for widget in (self.cancel_button, self.back_button, self.next_button):
            foot.addWidget(widget)
        return foot

    # the way

    def go(self, step: int) -> None:
        """Bring a step into view."""
        self._reached = max(self._reached, step)
        self.stack.setCurrentIndex(step)
        self.steps.blockSignals(True)
        self.steps.setCurrentRow(step)
        self.steps.blockSignals(False)
        self.pages[step].begin()
        self.refresh()

    def next(self) -> None:
        """The next step; what was changed is worked in first."""
        step = self.stack.currentIndex()
        if not self.pages[step].ready() or self._making:
            return
        if step == MAKE:
            self._make()
        elif step == FILE and self.book is None:
            self._index(CHAPTERS, None)
        elif step in (CHAPTERS, PEOPLE) and self.edits.changed:
            self._index(step + 1, self._edges())
        else:
            self.go(step + 1)

    def _clicked(self, step: int) -> None:
        """A step in the list: back at once, forward one by one."""
        now = self.stack.currentIndex()
        if step == now + 1:
            self.next()
        elif 0 <= step < now or (now < step <= self._reached and not self.edits.changed):
            self.go(step)
        self.steps.blockSignals(True)
        self.steps.setCurrentRow(self.stack.currentIndex())
        self.steps.blockSignals(False)

    def file_changed(self) -> None:
        """Another file, or another encoding of it: everything begins anew."""
        self._keep()
        self.work.stop()
        self.book, self.written, self._reached = None, 0, FILE
        self.problem.hide()
        self.refresh()

    def refresh(self) -> None:
        """What can be done now."""
        step = self.stack.currentIndex()
        waits = self.work.busy and (self._then != step or self._making)
        for at, page in enumerate(self.pages):
            item = self.steps.item(at)
            able = at <= max(self._reached, step) or (at == step + 1 and page is not None)
            flags = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
            item.setFlags(flags if able else Qt.ItemFlag.NoItemFlags)
        self.back_button.setEnabled(step > FILE and not self._making)
        self.next_button.setEnabled(self.pages[step].ready() and not waits)
        last = step == MAKE
        name(self.next_button, tr("Make the production") if last else tr("Next step"))
        for widget in (self.bar, self.doing, self.stop_button):
            widget.setVisible(self.work.busy)

    # the work

    def _order(self, edges: Edges | None = None) -> Order:
        return Order(
            file=str(self.file.path), home=str(Work.home()), encoding=self.file.chosen, edges=edges
        )

    def _edges(self) -> Edges:
        now = self.edits.now
        return Edges(chapters=self.edits.edges(), together=now.together, apart=now.apart)

    def _index(self, then: int, edges: Edges | None) -> None:
        self._then, self._asked = then, b""
        self._begin(self._order(edges))

    def write_season(self) -> None:
        """Part the novel and write the episodes, as is asked for now."""
        order = msgspec.structs.replace(self._order(), asked=self.episodes.asked())
        asked = msgspec.json.encode(order)
        if asked == self._asked and (self.work.busy or self.episodes.season is not None):
            return
        self._asked, self._then, self.written = asked, EPISODES, 0
        self._begin(order)

    def forget_season(self) -> None:
        """Something else will be asked for: what is being written is of no use."""
        self.work.stop()
        self._asked, self.written = b"", 0
        self.refresh()

    def _make(self) -> None:
        self._making, self._then = True, MAKE
        self._keep()
        self._begin(
            msgspec.structs.replace(
                self._order(),
                asked=self.episodes.asked(),
                title=self.make.title.text().strip(),
                parent=str(self.make.parent_ or ""),
            )
        )

    def _begin(self, order: Order) -> None:
        self.problem.hide()
        self.bar.setRange(0, 0)
        self.doing.setText(tr("Reading the novel…"))
        self.work.begin(order)
        self.refresh()

    def stop(self) -> None:
        """Stop what is being done; what is finished is kept, and it goes on from there."""
        self.work.stop()
        self._making, self._asked = False, b""
        self.refresh()

    def _said(self, said: Said) -> None:
        words = {
            "read": tr("Reading the novel…"),
            "index": tr("Finding chapters and people…"),
            "episodes": tr("Writing episode {number} of {count}…", number=said.done, count=said.of),
            "production": tr(
                "Making episode {number} of {count}…", number=said.done, count=said.of
            ),
        }
        self.doing.setText(words.get(said.doing, ""))
        self.bar.setRange(0, said.of)
        self.bar.setValue(said.done)
        if said.doing != "episodes" or self._making:
            return
        self.written = said.done
        self.preview.written(said.done)
        if not said.done:
            folder = Path(said.folder)
            background.run(
                load_parts, folder, done=_with(self._parts, self._asked),
                failed=self.failed, owner=self,
            )  # fmt: skip
        elif said.done == 1:
            self.refresh()
            if self.stack.currentIndex() == PREVIEW:
                self.preview.load()

    def _parts(self, parts: "tuple[Part, ...]", asked: bytes) -> None:
        if asked != self._asked:
            return  # something else has been asked for meanwhile
        self.episodes.show_parts(parts)
        self.refresh()

    def _ended(self, last: Said) -> None:
        if last.production:
            self._open(Path(last.production))
            return
        folder = Path(last.folder)
        if self._asked:
            background.run(
                load_season, folder, done=_with(self._season, self._asked),
                failed=self.failed, owner=self,
            )  # fmt: skip
        else:
            background.run(_read, folder, done=self._booked, failed=self.failed, owner=self)
        self.refresh()

    def _season(self, season: "Season", asked: bytes) -> None:
        if asked != self._asked:
            return
        self.written = len(season.episodes)
        self.preview.written(self.written)
        self.episodes.show_season(season)
        self.make.say()
        self.refresh()

    def _booked(self, found: tuple[Book, Kept]) -> None:
        first = self.book is None
        self.book, kept = found
        dropped = frozenset(kept.dropped) if first else self.edits.dropped
        self.edits.take(self.book, dropped)
        if first and kept.asked is not None:
            self.episodes.restore(kept.asked)
        if first and kept.title:
            self.make.title.setText(kept.title)
            self.make.title.setModified(True)
        self.go(self._then)

    def failed(self, error: Exception) -> None:
        """Say why something could not be done."""
        self._making, self._asked = False, b""
        self.problem.setText(in_one(error))
        self.problem.show()
        self.refresh()

    def _open(self, folder: Path) -> None:
        window = self.window_
        self._making = False
        self.accept()
        if window.open_production(folder):
            window.use_workspace("write")

    # leaving

    def _keep(self) -> None:
        """Write down what was decided, so that the same novel goes on from here another day."""
        book = self.book
        if book is None:
            return
        edges = msgspec.structs.replace(self._edges(), sha256=book.found.sha256)
        kept = Kept(
            dropped=tuple(sorted(self.edits.dropped)),
            asked=self.episodes.asked() if self._reached >= EPISODES else None,
            title=self.make.title.text().strip() if self.make.title.isModified() else "",
        )
        keep(book.folder, kept, edges if self.edits.changed else None)

    def done(self, result: int) -> None:
        """The window goes; its work ends."""
        self._keep()
        self.work.stop()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """As the button."""
        self._keep()
        self.work.stop()
        super().closeEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A novel may be dropped anywhere."""
        urls = event.mimeData().urls()
        if urls and urls[0].toLocalFile().lower().endswith(SUFFIXES):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take it."""
        if not self._making:
            self.go(FILE)
            self.file.take(Path(event.mimeData().urls()[0].toLocalFile()))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.setWindowTitle(tr("Import a novel"))
        titles = (
            tr("Novel"),
            tr("Chapters"),
            tr("People"),
            tr("Episodes"),
            tr("Script and source"),
            tr("Production"),
        )
        for at, title in enumerate(titles):
            self.steps.item(at).setText(f"{at + 1}  {title}")
        self.steps.setAccessibleName(tr("Steps"))
        self.bar.setAccessibleName(tr("Progress"))
        name(self.stop_button, tr("Stop"))
        name(self.back_button, tr("Back"))
        name(self.cancel_button, tr("Close"), tr("What was decided is kept"))
        for page in self.pages:
            page.retranslate()
        self.refresh()


def _with(handler: Callable[[Any, bytes], None], asked: bytes) -> Callable[[Any], None]:
    """A handler that is told for which order a result comes."""
    return lambda found: handler(found, asked)


def _read(folder: Path) -> tuple[Book, Kept]:
    return load_book(folder), load_kept(folder)
