# SPDX-License-Identifier: GPL-3.0-or-later
"""The translation of the episode's script: two columns, filled by hand or by a model.

Owns the window. What is typed is kept beside the production at once. Must not know what fits.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
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
from desktop.views.translation.cells import FITS, SOURCE, TARGET, CellsModel
from desktop.views.translation.filling import Filling, Opens
from projects.errors import ProductionError

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.story.translation.source import Source
    from engines.story.translation.table import Table

KEEP_MS = 600
FOLDER = "drafts"


class TranslationDialog(QDialog):
    """A window over the script that was applied last."""

    def __init__(
        self, session: "Session", parent: QWidget | None = None, *, opens: Opens | None = None
    ) -> None:
        super().__init__(parent)
        self._session, self._opens = session, opens
        self.source: Source | None = None
        self.model, self.filling = CellsModel(self), Filling(self)
        self.cells = self._made_table()
        self.told = QLabel(tr("Reading the script…"), self)
        self.told.setWordWrap(True)
        self.told.setProperty("dim", "true")
        self.fill, self.load, self.save, self.write = (QPushButton(self) for _ in range(4))
        column = QVBoxLayout(self)
        column.addWidget(self.cells, 1)
        column.addWidget(self.told)
        column.addLayout(self._buttons())
        self.setWindowTitle(tr("Translate the script"))
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_MS)
        self._keeping.timeout.connect(self.keep)
        self.model.edited.connect(self._edited)
        self.filling.filled.connect(self._filled)
        self.filling.ended.connect(self._ended)
        self.filling.failed.connect(self._failed)
        session.closing.connect(self.leave)
        self._offer()
        number = session.episode.number if session.episode is not None else 0
        self._call = background.run(
            _source, session.folder, number, done=self._read, failed=self._not_read, owner=self
        )

    def sizeHint(self) -> QSize:
        """Room for both languages."""
        return QSize(1080, 700)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows are as tall as their words in the new width."""
        super().resizeEvent(event)
        self.cells.resizeRowsToContents()

    def _made_table(self) -> QTableView:
        table = QTableView(self)
        table.setModel(self.model)
        table.setAccessibleName(tr("Translation"))
        table.verticalHeader().hide()
        table.setWordWrap(True)
        table.setAlternatingRowColors(True)
        table.setTabKeyNavigation(False)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for one in (SOURCE, TARGET):
            header.setSectionResizeMode(one, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(FITS, QHeaderView.ResizeMode.Interactive)
        table.setColumnWidth(FITS, 170)
        return table

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for button, icon, words, what in (
            (self.fill, "bolt", tr("Let a model fill it"), self.toggle_model),
            (self.load, "import", tr("Read a table…"), self.ask_load),
            (self.save, "list", tr("Write the table…"), self.ask_save),
            (self.write, "export", tr("Write the script…"), self.ask_write),
        ):
            button.setText(words)
            button.setIcon(theme.icon(icon))
            button.setAutoDefault(False)
            button.clicked.connect(what)
            row.addWidget(button)
        row.insertStretch(1, 1)
        return row

    # reading and keeping

    @property
    def draft(self) -> Path:
        """Where what was typed is kept."""
        number = self._session.episode.number if self._session.episode is not None else 0
        assert self.source is not None
        name = f"translation-{number}-{self.source.table.target}.json"
        return self._session.folder / FOLDER / name

    def _read(self, source: "Source") -> None:
        from engines.story.translation.files import read_back

        self.source, table = source, source.table
        told: tuple[str, ...] = ()
        if self.draft.exists():
            try:
                table, told = read_back(table, self.draft)
            except ProductionError as error:
                told = (in_one(error),)
                self.draft.replace(self.draft.with_suffix(".damaged"))
        self.model.show(table)
        self.cells.resizeRowsToContents()
        self._count(told)
        self._offer()

    def _not_read(self, error: Exception) -> None:
        if not isinstance(error, ProductionError):
            raise error
        self.told.setText(in_one(error))

    def _edited(self) -> None:
        self._keeping.start()
        self.cells.resizeRowsToContents()
        self._count()

    def keep(self) -> None:
        """Write what is there beside the production."""
        from engines.story.translation.files import as_json, write_whole

        self._keeping.stop()
        if self.source is None or self.model.table is None:
            return
        try:
            self.draft.parent.mkdir(exist_ok=True)
            write_whole(self.draft, as_json(self.model.table))
        except (ProductionError, OSError) as error:
            words = in_one(error) if isinstance(error, ProductionError) else str(error)
            self.told.setText(words)
        self._keep_names(self.model.table)

    def _keep_names(self, table: "Table") -> None:
        """Names that a person typed are the production's glossary: the next episode knows them."""
        from engines.story.translation.table import Sort, terms_with
        from projects.commands import SetGlossary

        typed = {
            one.source: one.target
            for one in table.cells
            if one.sort is Sort.NAME and one.by == "person" and one.target
        }
        before = self._session.store.glossary()
        terms = terms_with(before, typed, table.target)
        if set(terms) != set(before):
            self._session.run(SetGlossary(terms=terms), initiator="translation")

    def _count(self, told: tuple[str, ...] = ()) -> None:
        from engines.story.translation.table import Flag, flags

        table = self.model.table
        if table is None:
            return
        wrong = [flags(one, table) for one in table.cells]
        done = sum(Flag.EMPTY not in one for one in wrong)
        long = sum(Flag.TOO_LONG in one for one in wrong)
        words = tr("{done} of {all} translated", done=done, all=len(wrong))
        if long:
            words += " · " + tr("one too long|{count} too long", count=long)
        self.told.setText("\n".join((words, *told)))

    def _offer(self) -> None:
        from importlib.util import find_spec

        ready = self.model.table is not None
        for button in (self.load, self.save, self.write):
            button.setEnabled(ready and not self.filling.running)
        able = self._opens is not None or find_spec("engines.story.author") is not None
        self.fill.setEnabled(ready and able)
        self.fill.setText(tr("Stop") if self.filling.running else tr("Let a model fill it"))
        self.fill.setToolTip("" if able else tr("No language model can run here; fill it by hand."))

    # a model

    def toggle_model(self) -> None:
        """Let a model fill what is empty, or stop it; what came stays."""
        from engines.story.translation.source import author_of

        if self.filling.running:
            self.filling.stop()
            self._offer()
        elif self.model.table is not None:
            self.filling.start(self.model.table, self._opens or author_of)
            self._offer()

    def _filled(self, table: object) -> None:
        from engines.story.translation.table import Table

        assert isinstance(table, Table)
        if self.model.table is not None:
            mine = {one.key: one.target for one in self.model.cells if one.by == "person"}
            self.model.show(table.filled(mine, "person"))  # typed while it wrote
            self._edited()

    def _ended(self, notes: tuple[str, ...]) -> None:
        self._count(notes)
        self._offer()

    def _failed(self, error: ProductionError) -> None:
        self._count((in_one(error),))
        self._offer()

    # files

    def ask_load(self) -> None:
        """Choose a table that was filled elsewhere."""
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Read a table"), "", tr("Tables") + " (*.csv *.json)"
        )
        if name:
            self.load_table(Path(name))

    def load_table(self, path: Path) -> None:
        """Take the targets of a file."""
        from engines.story.translation.files import read_back

        if self.model.table is None:
            return
        try:
            table, told = read_back(self.model.table, path)
        except ProductionError as error:
            self.told.setText(in_one(error))
            return
        self.model.show(table)
        self._edited()
        self._count(told)

    def ask_save(self) -> None:
        """Choose a file for the table."""
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Write the table"), "translation.csv", "CSV (*.csv);;JSON (*.json)"
        )
        if name:
            self.save_as(Path(name))

    def ask_write(self) -> None:
        """Choose a file for the script."""
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Write the script"), "script.txt", tr("Scripts") + " (*.txt *.fountain)"
        )
        if name:
            self.save_as(Path(name))

    def save_as(self, path: Path) -> None:
        """Write a table or a script, by the ending of the name."""
        from engines.story.translation.files import as_csv, as_json, write_whole
        from engines.story.translation.script import script_text

        table, source = self.model.table, self.source
        if table is None or source is None:
            return
        ending = path.suffix.lower()
        try:
            if ending in (".csv", ".json"):
                raw = as_csv(table) if ending == ".csv" else as_json(table)
            else:
                fountain = ending == ".fountain"
                raw = script_text(source.written.screenplay, table, fountain=fountain).encode()
            write_whole(path, raw)
        except ProductionError as error:
            self.told.setText(in_one(error))
            return
        self._count((tr("Written: {name}", name=path.name),))

    def leave(self) -> None:
        """The production closes, or the window: what was typed is kept, the model stops."""
        if not isValid(self):
            return
        self._call.cancel()
        self.filling.stop()
        if self._keeping.isActive():
            self.keep()
        self.hide()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing typed is lost."""
        self.leave()
        super().closeEvent(event)

    def reject(self) -> None:
        """Esc closes it in the same way."""
        self.close()


def _source(folder: Path, number: int) -> "Source":
    """In the background, the import of the engines included."""
    from engines.story.translation.source import source_of

    return source_of(folder, episode=number)
