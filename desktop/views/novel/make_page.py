# SPDX-License-Identifier: GPL-3.0-or-later
"""The last step: the production's name and place, and what it will hold.

Owns its layout. Must not know how productions are made.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QGridLayout, QLabel, QLineEdit

from desktop import background
from desktop.i18n import tr
from desktop.settings import settings
from desktop.views.folder_words import folder_sentences
from desktop.views.novel.novel_words import NOTES, note
from desktop.views.novel.page import Page, name
from desktop.views.script.margins import clock
from desktop.views.short_label import ShortLabel

if TYPE_CHECKING:
    from desktop.views.novel.wizard import NovelWizard

NOTES_SHOWN = 8


class MakePage(Page):
    """Names the production."""

    def __init__(self, wizard: "NovelWizard") -> None:
        super().__init__(wizard)
        self.parent_: Path | None = None
        if settings.get().productions:
            self.parent_ = Path(settings.get().productions)
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        self._title_label, self.title = QLabel(self), QLineEdit(self)
        self.title.textChanged.connect(lambda _: self._place())
        self._where_label, self._where = QLabel(self), ShortLabel(self)
        self._change = self.button(self.ask_folder)
        grid.addWidget(self._title_label, 0, 0)
        grid.addWidget(self.title, 0, 1, 1, 2)
        grid.addWidget(self._where_label, 1, 0)
        grid.addWidget(self._where, 1, 1)
        grid.addWidget(self._change, 1, 2)
        grid.setColumnStretch(1, 1)
        self.column.addLayout(grid)
        self._facts = QLabel(self)
        self._facts.setWordWrap(True)
        self.column.addWidget(self._facts)
        self._warning = QLabel(self)
        self._warning.setWordWrap(True)
        self._warning.setProperty("problem", "true")
        self._warning.hide()
        self.column.addWidget(self._warning)
        self._notes = QLabel(self)
        self._notes.setWordWrap(True)
        self._notes.setProperty("dim", "true")
        self.column.addWidget(self._notes)
        self.column.addStretch(1)

    def begin(self) -> None:
        """Say what will be made."""
        book = self.wizard.book
        if book is not None and not self.title.isModified():
            self.title.setText(book.found.name)
        self._place()
        self.say()

    def ready(self) -> bool:
        """It has a name."""
        return bool(self.title.text().strip())

    def ask_folder(self) -> None:
        """Choose another place."""
        start = str(self.parent_ or "")
        found = QFileDialog.getExistingDirectory(self, tr("Where to keep it"), start)
        if found:
            self.parent_ = Path(found)
            self._place()

    def _place(self) -> None:
        title = self.title.text().strip()
        self.wizard.refresh()
        background.run(_place, title, self.parent_, done=self._placed, owner=self)

    def _placed(self, found: tuple[str, str]) -> None:
        folder, warning = found
        self._where.setText(folder)
        self._warning.setText(warning)
        self._warning.setVisible(bool(warning))

    def say(self) -> None:
        """What the production will hold."""
        season = self.wizard.episodes.season
        if season is None:
            self._facts.setText(tr("The scripts are being written…"))
            self._notes.setText("")
            return
        whole_s = sum(one.length_s for one in season.episodes)
        spoken = sum(one.spoken for one in season.episodes)
        self._facts.setText(
            " · ".join(
                (
                    tr("one episode|{count} episodes", count=len(season.episodes)),
                    tr("one line|{count} lines", count=spoken),
                    tr("about {length}", length=clock(whole_s)),
                )
            )
        )
        told = [t for t in season.told if t.code in NOTES and t.code != "another_number"]
        told += [t for one in season.episodes for t in one.told if t.code in _SHOWN]
        rows = list(dict.fromkeys(note(one) for one in told))
        more = len(rows) - NOTES_SHOWN
        shown = [f"⚠ {one}" for one in rows[:NOTES_SHOWN]]
        if more > 0:
            shown.append(tr("and {count} more notes", count=more))
        self._notes.setText("\n".join(shown))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.head.setText(tr("Make the production"))
        self.about.setText(
            tr(
                "Every episode gets its script and a first cut. Where each row comes from is kept "
                "in the production's folder."
            )
        )
        self._title_label.setText(tr("Title"))
        self.title.setAccessibleName(tr("Title"))
        self._where_label.setText(tr("Folder"))
        name(self._change, tr("Change folder…"))
        self.say()


def _place(title: str, parent: Path | None) -> tuple[str, str]:
    """The folder that a title would get, and what is to be said of it."""
    from engines.folder_warnings import folder_warnings
    from engines.new_production import free_folder

    folder = free_folder(title or "Untitled", parent)
    return str(folder), folder_sentences(folder_warnings(folder))


_SHOWN = frozenset({"episode_long", "not_traced", "narrated"})
