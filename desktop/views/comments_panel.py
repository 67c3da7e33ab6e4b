# SPDX-License-Identifier: GPL-3.0-or-later
"""The comments panel: what people say about lines of the script, with the way to each.

Owns the list, its buttons and the marks beside the editor. Must not know how places are found.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QHBoxLayout,
    QInputDialog,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
)

from desktop.i18n import tr
from desktop.panels import Panel
from desktop.theme import theme
from desktop.views.comments.board import CommentBoard, Pinned, anchor_at
from desktop.views.versions.link import script_of, when
from projects.commands import PutComments, RemoveComments
from projects.comments import Anchor, Comment, comment_id
from projects.errors import ProductionError

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

LONGEST_QUOTE = 60


class CommentsPanel(Panel):
    """Comments on the script in view."""

    ID = "comments"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.script = script_of(window)
        self.board = CommentBoard(session, lambda: self.script.read_, self)
        self.list = QListWidget(self)
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.all = QCheckBox(self)
        self._count = QLabel(self)
        self._count.setProperty("dim", "true")
        self._empty = QLabel(self)
        self._empty.setWordWrap(True)
        self._empty.setProperty("dim", "true")
        self._add, self._edit, self._resolve, self._remove, self._export = (
            QToolButton(self) for _ in range(5)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addLayout(self._tools())
        column.addWidget(self.list, 1)
        column.addWidget(self._empty)
        self.setFocusProxy(self.list)
        self._connect()
        self.retranslate()
        self.board.find()

    def _tools(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self._count, 1)
        row.addWidget(self.all)
        for one in (self._add, self._edit, self._resolve, self._remove, self._export):
            row.addWidget(one)
        return row

    def _connect(self) -> None:
        for button, what in (
            (self._add, self.ask_add),
            (self._edit, self.ask_edit),
            (self._resolve, self.resolve),
            (self._remove, self.remove),
            (self._export, self.ask_export),
        ):
            button.clicked.connect(what)
        self.all.toggled.connect(lambda _: self.refresh())
        self.list.itemClicked.connect(lambda _: self.go())
        self.list.itemActivated.connect(lambda _: self.go())
        self.list.currentRowChanged.connect(lambda _: self._offer())
        self.board.placed.connect(self.refresh)
        self.script.desk.read_done.connect(lambda _: self.board.find())
        self.script.editor.comments_asked.connect(self._show_row)
        self.session.episode_changed.connect(self.board.find)
        theme.changed.connect(self.retranslate)
        self.actions_.bind(
            "script.comment",
            self.ask_add,
            enabled=lambda: bool(self.session.episode_id),
            owner=self,
        )

    # the list

    def refresh(self) -> None:
        """Show what was found, in the order of the script; orphans last."""
        chosen = self.chosen
        self.list.blockSignals(True)
        self.list.clear()
        for one in self.board.pinned:
            if one.comment.resolved and not self.all.isChecked():
                continue
            item = QListWidgetItem(_words(one), self.list)
            item.setData(Qt.ItemDataRole.UserRole, one)
            icon = "check" if one.comment.resolved else "warning" if one.row < 0 else "pencil"
            item.setIcon(theme.icon(icon, "good" if one.comment.resolved else "accent"))
            if chosen is not None and chosen.comment.id == one.comment.id:
                self.list.setCurrentItem(item)
        self.list.blockSignals(False)
        self.script.editor.show_comments(self.board.rows())
        open_ = sum(not one.comment.resolved for one in self.board.pinned)
        self._count.setText(tr("one open|{count} open", count=open_))
        self._empty.setVisible(not self.list.count())
        self._offer()

    @property
    def chosen(self) -> Pinned | None:
        """The comment that is chosen in the list."""
        item = self.list.currentItem()
        found = None if item is None else item.data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, Pinned) else None

    def _offer(self) -> None:
        one = self.chosen
        for button in (self._edit, self._resolve, self._remove):
            button.setEnabled(one is not None)
        self._export.setEnabled(bool(self.board.pinned))
        done = one is not None and one.comment.resolved
        words = tr("Open again") if done else tr("Resolved")
        self._resolve.setIcon(theme.icon("undo" if done else "check"))
        self._resolve.setToolTip(words)
        self._resolve.setAccessibleName(words)

    def _show_row(self, row: int) -> None:
        """A mark in the margin was clicked."""
        self.window_.show_panel(self.ID)
        for at in range(self.list.count()):
            one: Pinned = self.list.item(at).data(Qt.ItemDataRole.UserRole)
            if one.row == row:
                self.list.setCurrentRow(at)
                return
        if not self.all.isChecked():
            self.all.setChecked(True)
            self._show_row(row)

    def go(self) -> None:
        """Bring the words of the chosen one into view."""
        one = self.chosen
        if one is not None and one.row >= 0:
            self.script.editor.show_row(one.row)

    # what is done with them

    def ask_add(self) -> None:
        """Ask for words on the line of the caret."""
        if self._anchor() is None:
            self.session.told.emit(tr("Put the caret on a line, an action or a scene first."))
            return
        words, ok = QInputDialog.getMultiLineText(self, tr("Comment"), tr("On this line"))
        if ok and words.strip():
            self.add(words.strip())

    def _anchor(self) -> Anchor | None:
        read, editor = self.script.read_, self.script.editor
        return None if read is None else anchor_at(read, editor.info(editor.textCursor().block()))

    def add(self, words: str) -> None:
        """A comment on the line of the caret."""
        from engines.script_versions.keeping import present
        from engines.studio import by_hand

        anchor, episode = self._anchor(), self.session.episode
        if anchor is None or episode is None:
            return
        hand, here = by_hand(), present(self.session.studio, episode.number)
        count = len(self.session.store.comments(episode.id))
        made = Comment(
            id=comment_id(episode.id, anchor.words, words, hand.at, count),
            episode=episode.id,
            text=words,
            quote=anchor.words,
            anchor=anchor,
            author=hand.name,
            at=hand.at,
            version="" if here is None else here.id,
        )
        self.session.run(PutComments(comments=(made,)))

    def ask_edit(self) -> None:
        """Other words for the chosen one."""
        one = self.chosen
        if one is None:
            return
        words, ok = QInputDialog.getMultiLineText(
            self, tr("Comment"), tr("On this line"), one.comment.text
        )
        if ok and words.strip():
            self._put(replace(one.comment, text=words.strip()))

    def resolve(self) -> None:
        """It is done, or not after all."""
        one = self.chosen
        if one is not None:
            self._put(replace(one.comment, resolved=not one.comment.resolved))

    def _put(self, comment: Comment) -> None:
        self.session.run(PutComments(comments=(comment,)))

    def remove(self) -> None:
        """Take it away; undo brings it back."""
        one = self.chosen
        if one is not None:
            self.session.run(RemoveComments(comments=(one.comment.id,)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Del removes."""
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove()
        else:
            super().keyPressEvent(event)

    def ask_export(self) -> None:
        """Choose a file for them."""
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Export the comments"), f"{tr('comments')}.md", "Markdown (*.md);;CSV (*.csv)"
        )
        if name:
            self.export(Path(name))

    def export(self, path: Path) -> None:
        """Write them, with their places in the script that was applied."""
        from engines.script_versions import notes

        episode = self.session.episode
        if episode is None:
            return
        try:
            found = notes.placed(self.session.studio, episode.number)
            notes.write(path, notes.as_file(path, found))
        except ProductionError as error:
            self.session.failed.emit(error)
            return
        self.session.told.emit(tr("The comments are in {name}", name=path.name))

    def retranslate(self) -> None:
        """Words and icons."""
        self.list.setAccessibleName(tr("Comments"))
        self.all.setText(tr("Resolved ones too"))
        self._empty.setText(
            tr("No comments here. Put the caret on a line and press the plus to say something.")
        )
        for button, icon, words in (
            (self._add, "plus", tr("Comment on the line of the caret")),
            (self._edit, "pencil", tr("Change the words")),
            (self._remove, "trash", tr("Delete the comment")),
            (self._export, "export", tr("Export the comments")),
        ):
            button.setIcon(theme.icon(icon))
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.refresh()


def _words(one: Pinned) -> str:
    """What the list says of a comment."""
    comment = one.comment
    quote = comment.quote if len(comment.quote) <= LONGEST_QUOTE else comment.quote[:58] + "…"
    where = tr("row {number}", number=one.row + 1) if one.row >= 0 else tr("its words are gone")
    if one.changed:
        where = f"{where}, {tr('changed since')}"
    facts = " · ".join(part for part in (where, comment.author, when(comment.at)) if part)
    return f"{comment.text}\n“{quote}”\n{facts}"
