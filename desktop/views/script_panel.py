# SPDX-License-Identifier: GPL-3.0-or-later
"""The script view: editor, change bar, find bar, list of problems and the line of numbers below.

Owns how they stand together and follow the selection. Must not know how scripts are read
(desktop/views/script/desk asks for that).
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.i18n import tr
from desktop.panels import Panel
from desktop.settings import settings
from desktop.theme import theme
from desktop.views.script.change_bar import ChangeBar
from desktop.views.script.desk import Desk, told
from desktop.views.script.editor import USUAL_PT, ScriptEditor
from desktop.views.script.emotion_menu import edit_for, emotion_menu
from desktop.views.script.find_bar import FindBar
from desktop.views.script.finding_list import FindingList
from desktop.views.script.margins import clock
from desktop.views.script.problems import sentence
from desktop.views.script.read_model import ScriptRead
from desktop.views.script.reviewer import Reviewed, Reviewer, own_findings
from desktop.views.short_label import ShortLabel
from projects.ids import ElementId

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from engines.script_change import ScriptChange
    from engines.story.findings import Place

ZOOM = "script.size"
AMONG_FINDINGS = frozenset({"anachronism", "kept_anachronism"})
"""Problems of the reader that the list of findings tells, with what to write instead."""
FORMATS = {"juben": "剧本", "fountain": "Fountain"}


class ScriptPanel(Panel):
    """The panel of the script."""

    ID = "script"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.read_: ScriptRead | None = None
        self._following = False
        self._seen = ""
        self._followed: ElementId | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.editor = ScriptEditor(self)
        self.setFocusProxy(self.editor)
        self.bar, self.finder = ChangeBar(self), FindBar(self.editor, self)
        self.problems = QListWidget(self)
        self.problems.setMaximumHeight(132)
        self.problems.hide()
        self.findings = FindingList(self)
        for widget in (self.bar, self.finder):
            column.addWidget(widget)
        column.addWidget(self.editor, 1)
        column.addWidget(self.problems)
        column.addWidget(self.findings)
        column.addWidget(self._foot())
        self.desk = Desk(session, self.editor.toPlainText, self)
        self.reviewer = Reviewer(session, self)
        self.desk.caret = lambda: self.editor.textCursor().position()
        self._connect()
        self._bind()
        self.retranslate()
        self._load()

    def _foot(self) -> QWidget:
        foot = QWidget(self)
        row = QHBoxLayout(foot)
        row.setContentsMargins(10, 3, 8, 3)
        row.setSpacing(10)
        self._format, self._odd = QToolButton(foot), QToolButton(foot)
        self._format.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._format_menu = QMenu(self._format)
        self._format.setMenu(self._format_menu)
        self._odd.hide()
        self._odd.setCheckable(True)
        self._odd.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._odd.toggled.connect(lambda _: self._show_problems())
        self._count, self._length = ShortLabel(foot), ShortLabel(foot)
        self._count.setProperty("dim", "true")
        self._smaller, self._bigger = QToolButton(foot), QToolButton(foot)
        self._search = QToolButton(foot)
        for widget in (self._format, self._count, self._length, self._odd, self.findings.button):
            row.addWidget(widget)
        row.addStretch(1)
        for button in (self._search, self._smaller, self._bigger):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        return foot

    def _connect(self) -> None:
        self.editor.textChanged.connect(self._typed)
        self.editor.caret_moved.connect(self._caret_moved)
        self.editor.chip_asked.connect(self.ask_emotion)
        self.editor.file_dropped.connect(lambda name: self.import_file(Path(name)))
        self.editor.zoomed.connect(lambda points: settings.keep_view(ZOOM, f"{points:g}"))
        self.desk.read_done.connect(self._was_read)
        self.desk.unreadable.connect(self.bar.show_trouble)
        self.desk.compared.connect(self._compared)
        self.desk.text_came.connect(lambda text: self._put(text))
        self.bar.review.connect(self.review)
        self.bar.apply.connect(self.apply)
        self.bar.revert.connect(self.revert)
        self.problems.itemActivated.connect(self._to_problem)
        self.problems.itemClicked.connect(self._to_problem)
        self.findings.wanted.connect(self.go_to)
        self.reviewer.reviewed.connect(self._was_reviewed)
        self.reviewer.stopped.connect(self.findings.stop_waiting)
        self.desk.unreadable.connect(self.findings.stop_waiting)
        self.session.selection.changed.connect(self._follow)
        self.session.episode_changed.connect(self._load)
        theme.changed.connect(self._icons)

    def _bind(self) -> None:
        bind = self.actions_.bind
        bind("script.apply", self.apply, enabled=lambda: self.desk.change is not None, owner=self)
        bind("script.review", self.review, enabled=lambda: self.desk.change is not None, owner=self)
        bind("script.revert", self.revert, enabled=lambda: not self.desk.is_clean, owner=self)
        bind("script.bigger", lambda: self._zoom(1.0), owner=self)
        bind("script.smaller", lambda: self._zoom(-1.0), owner=self)
        bind("script.emotion", self.ask_emotion_here, enabled=self._has_chip, owner=self)
        bind("script.import", self.ask_import, owner=self)
        bind("script.translate", self.translate, enabled=lambda: self.desk.number > 0, owner=self)
        bind("edit.find", self.finder.show_bar, enabled=self.isVisible, owner=self)
        for button, name in (
            (self._search, "edit.find"),
            (self._smaller, "script.smaller"),
            (self._bigger, "script.bigger"),
        ):
            button.setDefaultAction(self.actions_.qaction(name))

    def _zoom(self, by: float) -> None:
        self.editor.set_size(self.editor.size_pt + by)

    # text in and out

    def _load(self) -> None:
        """The text of the episode in view."""
        size = settings.view(ZOOM)
        self.editor.set_size(float(size) if size else USUAL_PT)
        text, caret, recovered = self.desk.load()
        self._put(text)
        cursor = self.editor.textCursor()
        cursor.setPosition(min(caret, max(0, self.editor.document().characterCount() - 1)))
        self.editor.setTextCursor(cursor)
        self.editor.setReadOnly(not self.desk.number)
        self.desk.read_now()
        self.desk.compare_now()
        if recovered:
            self.session.told.emit(tr("Your unapplied changes to the script are back."))

    def _put(self, text: str) -> None:
        self._following = True
        self.editor.set_text(text, undoable=False)
        self._following = False

    def _typed(self) -> None:
        text = self.editor.toPlainText()
        if text == self._seen:
            return  # colours of rows tell of themselves here as well
        self._seen = text
        self.reviewer.forget()
        self.findings.clear_stale()
        if not self._following:
            self.desk.typed()

    def _was_read(self, read: ScriptRead) -> None:
        self.read_ = read
        self.editor.show_read(read)
        self._counts()
        self._numbers()
        self._list_problems()
        self._look_again(read)
        self._follow()
        self.actions_.refresh()

    def _compared(self, change: "ScriptChange | None") -> None:
        self.bar.show_change(change)
        self.actions_.refresh()

    def apply(self) -> None:
        """Bring the board to the text; nothing is removed."""
        self.desk.apply({})

    def review(self) -> None:
        """Look at each change first."""
        if self.desk.change is None:
            return
        from desktop.views.script.review_dialog import ReviewDialog

        dialog = ReviewDialog(self.session, self.desk.change, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.desk.apply(dialog.choices))
        dialog.open()

    def revert(self) -> None:
        """Back to the text of the board; Ctrl+Z in the editor brings the draft again."""
        self.editor.set_text(self.desk.base, undoable=True)
        self.desk.brought = ""
        self.desk.keep_draft()
        self.desk.read_now()
        self.desk.compare_now()
        self.editor.setFocus()

    def ask_import(self) -> None:
        """Choose a script's file for this episode."""
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Import a script"), "", tr("Scripts") + " (*.txt *.fountain *.md)"
        )
        if name:
            self.import_file(Path(name))

    def import_file(self, path: Path) -> None:
        """The words of a file in place of the text, as one step of the editor's undo."""
        background.run(
            _decoded,
            path,
            done=lambda text: self._imported(text, path.name),
            failed=self._not_imported,
            owner=self,
        )

    def _imported(self, text: str, name: str) -> None:
        self.editor.set_text(text, undoable=True)
        self.desk.brought = name
        self.editor.setFocus()

    def _not_imported(self, error: Exception) -> None:
        self.bar.show_trouble(told(error))

    def translate(self) -> None:
        """The script that was applied, into the other language."""
        from desktop.views.translation_dialog import TranslationDialog

        dialog = TranslationDialog(self.session, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.show()

    def convert(self, form: str) -> None:
        """Write the script in the other format; the editor's undo takes it back."""
        from projects.interchange.write import write_fountain, write_juben

        screenplay = self.read_.screenplay if self.read_ is not None else None
        if screenplay is not None:
            write = write_juben if form == "juben" else write_fountain
            self.editor.set_text(write(screenplay), undoable=True)

    # feelings

    def _has_chip(self) -> bool:
        info = self.editor.info(self.editor.textCursor().block())
        return info is not None and info.chip is not None

    def ask_emotion_here(self) -> None:
        """The menu of feelings for the line of the caret."""
        info = self.editor.info(self.editor.textCursor().block())
        if info is not None and info.chip is not None:
            place = self.editor.cursorRect().bottomLeft()
            self.ask_emotion(info.chip.element, self.editor.viewport().mapToGlobal(place))

    def ask_emotion(self, line: ElementId, place: QPoint) -> None:
        """The menu of feelings for a line."""
        if self.read_ is None:
            return
        menu = emotion_menu(self, self.read_, line, lambda words: self.set_emotion(line, words))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(place)

    def set_emotion(self, line: ElementId, words: str) -> bool:
        """Write a direction into the text; whether the text was still the one that was read."""
        if self.read_ is None or self.read_.text != self.editor.toPlainText():
            self.desk.read_now()
            return False
        edit = edit_for(self.read_, line, words)
        if edit is None:
            return False
        self.editor.replace_range(*edit)
        self.desk.read_now()
        return True

    # selection

    def _caret_moved(self, row: int) -> None:
        self.actions_.refresh()
        if self._following:
            return
        block = self.editor.document().findBlockByNumber(row)
        element = self.editor.element_at(block)
        if element is not None and element != self.session.selection.line:
            self._following, self._followed = True, element
            self.session.selection.select_line(element)
            self._following = False

    def _follow(self) -> None:
        """A card or clip was chosen elsewhere: its line comes into view."""
        line = self.session.selection.line
        if self._following or self.read_ is None or line is None or line == self._followed:
            return
        self._followed = line
        if self.editor.hasFocus():
            return
        row = self.read_.row_of_element.get(line)
        if row is not None:
            self._following = True
            self.editor.show_row(row)
            self._following = False

    # findings

    def _look_again(self, read: ScriptRead) -> None:
        """Rhythm at once, the season soon; nothing where the text has changed meanwhile."""
        if read.text != self.editor.toPlainText():
            return
        number = self.desk.number
        waits = number > 0 and read.screenplay is not None
        self.findings.show_found(own_findings(read, number), number, waits=waits)
        self.reviewer.look_at(read, number)

    def _was_reviewed(self, reviewed: Reviewed) -> None:
        if reviewed.text == self.editor.toPlainText() and reviewed.number == self.desk.number:
            self.findings.show_found(reviewed.found, reviewed.number)

    def go_to(self, place: "Place") -> None:
        """Bring a place of any episode into view."""
        if place.episode != self.desk.number:
            self.session.open_episode(place.episode)
        self._to_row(row_of(place, self.editor.toPlainText()))

    # words and numbers

    def _list_problems(self) -> None:
        notes = self.read_.notes if self.read_ is not None else ()
        notes = tuple(note for note in notes if note.code not in AMONG_FINDINGS)
        self.problems.clear()
        for note in notes:
            where = tr("Row {number}", number=note.row + 1)
            item = QListWidgetItem(theme.icon("warning", "warn"), f"{where}  {sentence(note)}")
            item.setData(Qt.ItemDataRole.UserRole, note.row)
            self.problems.addItem(item)
        self._odd.setVisible(bool(notes))
        self._odd.setText(tr("one hint|{count} hints", count=len(notes)))
        self._odd.setAccessibleName(self._odd.text())
        self._show_problems()

    def _show_problems(self) -> None:
        self.problems.setVisible(self.problems.count() > 0 and self._odd.isChecked())

    def _to_problem(self, item: QListWidgetItem) -> None:
        self._to_row(int(item.data(Qt.ItemDataRole.UserRole)))

    def _to_row(self, row: int) -> None:
        self.editor.show_row(row)
        self.editor.setFocus()

    def _counts(self) -> None:
        characters, words = self.read_.counts if self.read_ is not None else (0, 0)
        if characters and words:
            text = tr("{characters} characters, {words} words", characters=characters, words=words)
        elif characters:
            text = tr("{count} characters", count=characters)
        else:
            text = tr("one word|{count} words", count=words)
        self._count.setText(text)

    def _numbers(self) -> None:
        read = self.read_
        if read is None or read.screenplay is None:
            return
        text = tr("about {length}", length=clock(read.total_s))
        if read.declared_s:
            wished = clock(read.declared_s)
            text = tr("about {length}, target {wished}", length=clock(read.total_s), wished=wished)
        self._length.setText(text)
        self._length.setToolTip(
            tr("By recorded voices where there are any, else by the usual pace of speaking.")
        )
        self._format.setText(FORMATS.get(read.screenplay.format, read.screenplay.format))
        episode = self.session.episode
        encoding = (episode.encoding if episode is not None else "utf-8").upper()
        self._format.setToolTip(
            tr("Format of the script; it is kept as {encoding}", encoding=encoding)
        )
        self._format.setAccessibleName(tr("Format of the script: {form}", form=self._format.text()))

    def _menu(self) -> None:
        self._format_menu.clear()
        self._format_menu.addAction(self.actions_.qaction("script.import"))
        self._format_menu.addSeparator()
        self._format_menu.addAction(tr("Write it as 剧本"), lambda: self.convert("juben"))
        self._format_menu.addAction(tr("Write it as Fountain"), lambda: self.convert("fountain"))

    def _icons(self) -> None:
        self._odd.setIcon(theme.icon("warning", "warn"))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.editor.setAccessibleName(tr("Script"))
        self.editor.setPlaceholderText(
            tr("1-1 便利店 夜 内\n△ What is seen\n林晚（警觉）：What is said")
        )
        self.problems.setAccessibleName(tr("Hints on the script"))
        self.bar.retranslate()
        self.finder.retranslate()
        self._icons()
        self._menu()
        self._counts()
        self._numbers()
        self._list_problems()
        self.findings.retranslate()
        self.editor.lay_margins()
        self.editor.chips.update()


def row_of(place: "Place", text: str) -> int:
    """The row of a text on which a place stands, from 0; where a draft has moved it, its words'."""
    rows = text.split("\n")
    first = next((w.strip() for w in place.words.splitlines() if w.strip()), "")
    row = max(0, min(place.line - 1, len(rows) - 1))
    if not first or first in rows[row]:
        return row
    return next((at for at, words in enumerate(rows) if first in words), row)


def _decoded(path: Path) -> str:
    """The words of a file, in whatever encoding."""
    from engines.reading import read_bytes
    from projects.interchange.decoding import decode

    text = decode(read_bytes(path)).text
    return text.replace("\r\n", "\n").replace("\r", "\n")
