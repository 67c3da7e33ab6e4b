# SPDX-License-Identifier: GPL-3.0-or-later
"""Two versions of a script side by side, from change to change, and single ones taken back.

Owns the window. What is taken back goes into the editor as a draft; it never applies anything.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from desktop import background
from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.versions.link import one_newline, version_facts, version_name
from desktop.views.versions.rows import Row, rows_of
from desktop.views.versions.table import DiffDelegate, DiffModel
from projects.errors import ProductionError
from projects.script_versions import ScriptVersion, present_version

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.script_versions.putting_back import Pair

EDITOR = -1
"""Number of what stands in the editor, beside those of versions."""


class CompareDialog(QDialog):
    """Signals: `wanted` with a text for the editor."""

    wanted = Signal(str)

    def __init__(
        self, session: "Session", text: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._text = session, text
        self._pair: Pair | None = None
        self._call: background.Call | None = None
        self.first, self.second = QComboBox(self), QComboBox(self)
        self.model = DiffModel(self)
        self.table = self._made_table()
        self.told = QLabel(self)
        self.told.setProperty("dim", "true")
        column = QVBoxLayout(self)
        column.addLayout(self._heads())
        column.addWidget(self.table, 1)
        column.addLayout(self._foot())
        self.setWindowTitle(tr("Compare versions"))
        self._fill()
        for box in (self.first, self.second):
            box.currentIndexChanged.connect(lambda _: self.compare())
        session.changed.connect(self._changed)
        session.closing.connect(self._leave)
        QShortcut(QKeySequence("F7"), self, lambda: self.step(1))
        QShortcut(QKeySequence("Shift+F7"), self, lambda: self.step(-1))

    def sizeHint(self) -> QSize:
        """Room for two columns of dialogue."""
        return QSize(1080, 680)

    def _heads(self) -> QGridLayout:
        grid = QGridLayout()
        for column, (box, name) in enumerate(
            ((self.first, tr("First version")), (self.second, tr("Second version")))
        ):
            box.setAccessibleName(name)
            box.setMinimumContentsLength(24)
            grid.addWidget(box, 0, column)
            grid.setColumnStretch(column, 1)
        return grid

    def _made_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setItemDelegate(DiffDelegate(table))
        table.setAccessibleName(tr("Differences"))
        table.horizontalHeader().hide()
        table.verticalHeader().hide()
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        return table

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.back, self.on = QPushButton(self), QPushButton(self)
        self.line, self.scene = QPushButton(self), QPushButton(self)
        for button, words, icon, what in (
            (self.back, tr("Previous change"), "up", lambda: self.step(-1)),
            (self.on, tr("Next change"), "down", lambda: self.step(1)),
            (self.line, tr("Take this line back"), "undo", self.take_line),
            (self.scene, tr("Take the scene back"), "undo", self.take_scene),
        ):
            button.setText(words)
            button.setIcon(theme.icon(icon))
            button.setAutoDefault(False)
            button.clicked.connect(what)
        self.back.setToolTip("Shift+F7")
        self.on.setToolTip("F7")
        row.addWidget(self.back)
        row.addWidget(self.on)
        row.addWidget(self.told, 1)
        row.addWidget(self.line)
        row.addWidget(self.scene)
        return row

    # which versions

    def _versions(self) -> tuple[ScriptVersion, ...]:
        from engines.script_versions.keeping import versions_of

        episode = self._session.episode
        return () if episode is None else versions_of(self._session.studio, episode.number)

    def _fill(self) -> None:
        """All versions in both lists; what was chosen stays."""
        episode = self._session.episode
        versions = self._versions()
        here = present_version(versions, None if episode is None else episode.source)
        for box, usual in ((self.first, here.number if here else EDITOR), (self.second, EDITOR)):
            kept = box.currentData() if box.count() else usual
            box.blockSignals(True)
            box.clear()
            box.addItem(tr("The text in the editor"), EDITOR)
            for one in reversed(versions):
                facts = version_facts(one, present=one == here)
                box.addItem(f"{version_name(one)} — {facts}", one.number)
            box.setCurrentIndex(max(0, box.findData(kept)))
            box.blockSignals(False)

    def choose(self, first: int, second: int = EDITOR) -> None:
        """Compare these two."""
        for box, number in ((self.first, first), (self.second, second)):
            box.blockSignals(True)
            box.setCurrentIndex(max(0, box.findData(number)))
            box.blockSignals(False)
        self.compare()

    def _changed(self, changes: object) -> None:
        tables: frozenset[str] = getattr(changes, "tables", frozenset())
        if tables & {"script_versions", "episodes"}:
            self._fill()
            self.compare()

    # comparing

    def compare(self) -> None:
        """Read and compare both, in the background."""
        if self._call is not None:
            self._call.cancel()
        self._offer()
        try:
            texts = [self._text_of(box.currentData()) for box in (self.first, self.second)]
        except ProductionError as error:
            self._not_compared(error)
            return
        number = self._session.episode.number if self._session.episode is not None else 1
        self._call = background.run(
            _compared, *texts, number, done=self._was_compared, failed=self._failed, owner=self
        )

    def _text_of(self, number: int) -> str:
        from engines.script_versions.keeping import text_of

        if number == EDITOR:
            return self._text()
        version = next(one for one in self._versions() if one.number == number)
        return one_newline(text_of(self._session.studio, version))

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, ProductionError):
            raise error
        self._not_compared(error)

    def _not_compared(self, error: ProductionError) -> None:
        self._call = self._pair = None
        self.model.show(())
        self.told.setText(in_one(error))
        self._offer()

    def _was_compared(self, pair: "Pair") -> None:
        self._call, self._pair = None, pair
        row = self.table.currentIndex().row()
        self.model.show(rows_of(pair.diff))
        self.table.resizeRowsToContents()
        changes = sum(one.differs for one in self.model.rows)
        self.told.setText(
            tr("one change|{count} changes", count=changes) if changes else tr("No difference.")
        )
        if row >= 0:
            self.table.selectRow(min(row, len(self.model.rows) - 1))
        else:
            self.step(1)
        self._offer()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as tall as their words in the new width."""
        super().resizeEvent(event)
        self.table.resizeRowsToContents()

    def step(self, by: int) -> None:
        """To the next change, or the one before; around the end."""
        found = [at for at, one in enumerate(self.model.rows) if one.differs]
        if not found:
            return
        now = self.table.currentIndex().row()
        if by > 0:
            at = next((one for one in found if one > now), found[0])
        else:
            at = next((one for one in reversed(found) if one < now), found[-1])
        self.table.selectRow(at)
        self.table.scrollTo(self.model.index(at, 0), QAbstractItemView.ScrollHint.PositionAtCenter)

    # taking back

    def _row(self) -> Row | None:
        at = self.table.currentIndex().row()
        return self.model.rows[at] if 0 <= at < len(self.model.rows) else None

    @property
    def into_editor(self) -> bool:
        """Whether the second one is the editor's text: only there can something be put."""
        return self.second.currentData() == EDITOR and self.first.currentData() != EDITOR

    def _offer(self) -> None:
        row, open_ = self._row(), self.into_editor and self._pair is not None
        self.line.setEnabled(open_ and row is not None and row.line is not None and row.differs)
        self.scene.setEnabled(open_ and self._scene_at(self.table.currentIndex().row()) is not None)
        why = "" if self.into_editor else tr("The second one has to be the text in the editor.")
        for button in (self.line, self.scene):
            button.setToolTip(why)
        several = any(one.differs for one in self.model.rows)
        self.back.setEnabled(several)
        self.on.setEnabled(several)

    def _scene_at(self, at: int) -> Row | None:
        """The row of the scene around a row, where it differs in any way."""
        for row in reversed(self.model.rows[: at + 1]):
            if row.scene is not None:
                whole = row.scene
                differs = row.differs or any(one.how != "same" for one in whole.lines)
                return row if differs else None
        return None

    def take_line(self) -> None:
        """The line as the first version has it, in the editor."""
        from engines.script_versions.putting_back import with_line

        row = self._row()
        if self._pair is not None and row is not None and row.line is not None:
            self._take(with_line(self._pair, row.line))

    def take_scene(self) -> None:
        """The whole scene as the first version has it, in the editor."""
        from engines.script_versions.putting_back import with_scene

        row = self._scene_at(self.table.currentIndex().row())
        if self._pair is not None and row is not None and row.scene is not None:
            self._take(with_scene(self._pair, row.scene))

    def _take(self, text: str) -> None:
        assert self._pair is not None
        if self._text() != self._pair.after.text:
            self.told.setText(tr("The text has changed meanwhile; look again."))
        else:
            self.wanted.emit(text)
        self.compare()

    def _leave(self) -> None:
        """The production closes: nothing may be read from it any more."""
        if self._call is not None:
            self._call.cancel()
        if isValid(self):
            self.hide()


def _compared(before: str, after: str, episode: int) -> "Pair":
    """In the background, the import of the engines included."""
    from engines.script_versions.diff import diff
    from engines.script_versions.putting_back import Pair
    from engines.script_versions.written import read_written

    first, second = (read_written(one, episode=episode) for one in (before, after))
    return Pair(before=first, after=second, diff=diff(first, second))
