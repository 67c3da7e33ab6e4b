# SPDX-License-Identifier: GPL-3.0-or-later
"""Beginning a production: one box for a script or a sentence, what is made of it, and where.

Owns the dialog. Must not know how scripts are read or drafts are written (engines do, in the
background).
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.i18n import language, tr
from desktop.settings import settings
from desktop.theme import theme
from desktop.views.chips import Chips
from desktop.views.folder_words import folder_sentences
from desktop.views.production_wish import Seen, Wish, create, file_of, look_at
from desktop.views.samples import GENRES, genre_word, samples
from desktop.views.script.highlighter import ScriptHighlighter
from desktop.views.script.margins import clock
from desktop.views.script.problems import sentence
from desktop.views.short_label import ShortLabel

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

LOOK_MS = 260
HINTS = 3
LENGTHS = ("60", "90", "120")


class _Box(QPlainTextEdit):
    """The one box; a file that is dropped in is read."""

    def __init__(self, dialog: "NewProduction") -> None:
        super().__init__(dialog)
        self._dialog = dialog

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Files too."""
        return source.hasUrls() or super().canInsertFromMimeData(source)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """A file's words, or what was pasted as plain text."""
        urls = source.urls() if source.hasUrls() else []
        if urls and urls[0].isLocalFile():
            self._dialog.read_file(Path(urls[0].toLocalFile()))
        else:
            super().insertFromMimeData(source)


class NewProduction(QDialog):
    """Asks for a text and makes a production of it, which the window then opens."""

    def __init__(self, window: "MainWindow", text: str = "") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.window_ = window
        self.resize(1080, 700)
        self.setAcceptDrops(True)
        self._raw, self._name, self._variant = b"", "", 0
        self._raw_text = ""
        self._parent = Path(settings.get().productions) if settings.get().productions else None
        self._seen: Seen | None = None
        self._call: background.Call | None = None
        self._making = self._asked = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)
        self._build()
        language.changed.connect(self.retranslate)
        theme.changed.connect(self._colours.restyle)
        self.retranslate()
        self.box.setPlainText(text)
        self.box.setFocus()
        self._look()

    @classmethod
    def from_file(cls, window: "MainWindow", path: Path) -> "NewProduction":
        """The dialog with a script's file in it."""
        made = cls(window)
        made.read_file(path)
        return made

    @classmethod
    def from_template(cls, window: "MainWindow", genre: str, place: int) -> "NewProduction":
        """The dialog with one of the program's own stories, in the language of the program."""
        from engines.outline import variant_of

        made = cls(window)
        made.genres.choose(genre)
        made._variant = variant_of(place, story="", genre=genre, language=made._language())
        made._look()
        return made

    # what stands where

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 18)
        column.setSpacing(12)
        self._head, self._told = QLabel(self), QLabel(self)
        self._told.setProperty("dim", "true")
        self._told.setWordWrap(True)
        column.addWidget(self._head)
        column.addWidget(self._told)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(14)
        split.addWidget(self._left())
        split.addWidget(self._right())
        split.setSizes([520, 500])
        column.addWidget(split, 1)
        column.addLayout(self._where())
        self._warning = QLabel(self)
        self._warning.setProperty("problem", "true")
        self._warning.setWordWrap(True)
        self._warning.hide()
        column.addWidget(self._warning)
        column.addLayout(self._buttons())

    def _left(self) -> QWidget:
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.box = _Box(self)
        self.box.setTabChangesFocus(True)
        self.box.document().setDocumentMargin(10)
        self.box.textChanged.connect(self._typed)
        column.addWidget(self.box, 1)
        row = QHBoxLayout()
        self._file, self._sample = QPushButton(left), QPushButton(left)
        self._file.clicked.connect(self.ask_file)
        self._sample.setMenu(self._sample_menu())
        row.addWidget(self._file)
        row.addWidget(self._sample)
        row.addStretch(1)
        column.addLayout(row)
        self._story = QWidget(left)
        story = QVBoxLayout(self._story)
        story.setContentsMargins(0, 4, 0, 0)
        story.setSpacing(8)
        self.genres, self.lengths = Chips(GENRES, self._story), Chips(LENGTHS, self._story)
        self.genres.chosen.connect(lambda _: self._again())
        self.lengths.chosen.connect(lambda _: self._look())
        self.tongue = QComboBox(self._story)
        for code in ("", "zh", "en"):
            self.tongue.addItem("", code)
        self.tongue.currentIndexChanged.connect(lambda _: self._look())
        line = QHBoxLayout()
        line.addWidget(self.lengths)
        line.addStretch(1)
        line.addWidget(self.tongue)
        story.addWidget(self.genres)
        story.addLayout(line)
        column.addWidget(self._story)
        return left

    def _right(self) -> QWidget:
        right = QWidget(self)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        self.preview = QPlainTextEdit(right)
        self.preview.setReadOnly(True)
        self.preview.document().setDocumentMargin(10)
        self._colours = ScriptHighlighter(self.preview.document())
        column.addWidget(self.preview, 1)
        row = QHBoxLayout()
        self._facts = QLabel(right)
        self._facts.setWordWrap(True)
        self.another = QPushButton(right)
        self.another.clicked.connect(self._other_draft)
        row.addWidget(self._facts, 1)
        row.addWidget(self.another)
        column.addLayout(row)
        return right

    def _where(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._title_label, self.title = QLabel(self), QLineEdit(self)
        self.title.setMinimumWidth(220)
        self.title.setMaximumWidth(260)
        self.title.textEdited.connect(lambda _: self._timer.start())
        self._place = ShortLabel(self)
        self._place.setProperty("dim", "true")
        self._change = QPushButton(self)
        self._change.clicked.connect(self._ask_folder)
        row.addWidget(self._title_label)
        row.addWidget(self.title)
        row.addWidget(self._place, 1)
        row.addWidget(self._change)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._problem = QLabel(self)
        self._problem.setProperty("problem", "true")
        self._problem.setWordWrap(True)
        self._cancel, self.create_button = QPushButton(self), QPushButton(self)
        self._cancel.clicked.connect(self.reject)
        self.create_button.setProperty("primary", "true")
        self.create_button.setDefault(True)
        self.create_button.clicked.connect(self.make)
        row.addWidget(self._problem, 1)
        row.addWidget(self._cancel)
        row.addWidget(self.create_button)
        return row

    def _sample_menu(self) -> QMenu:
        menu = QMenu(self)
        for path, name in samples():
            menu.addAction(name, lambda p=path: self.read_file(p))
        return menu

    # what is asked

    def _typed(self) -> None:
        if self.box.toPlainText() != self._raw_text:
            self._raw = b""
        self._timer.start()

    def _again(self) -> None:
        self._variant = 0
        self._look()

    def _other_draft(self) -> None:
        self._variant += 1
        self._look()

    def _language(self) -> str:
        """As chosen; where there is no text yet that says it, the program's own."""
        chosen = str(self.tongue.currentData())
        return chosen or ("" if self.box.toPlainText().strip() else language.code[:2])

    def wish(self) -> Wish:
        """What is asked for now."""
        return Wish(
            text=self.box.toPlainText(),
            name=self._name if self._raw else "",
            genre=self.genres.value,
            length_s=int(self.lengths.value),
            language=self._language(),
            variant=self._variant,
            title=self.title.text().strip() if self.title.isModified() else "",
            parent=self._parent,
        )

    def _look(self) -> None:
        """See what the wish comes to, in the background."""
        self._timer.stop()
        if self._call is not None:
            self._call.cancel()
        self._call = background.run(
            look_at, self.wish(), done=self._saw, failed=self._failed, owner=self
        )

    def _saw(self, seen: Seen) -> None:
        self._call = None
        self._seen = seen
        if not self.title.isModified():
            self.title.setText(seen.title)
        self._colours.fountain = seen.form == "fountain"
        if self.preview.toPlainText() != seen.read.text:
            self.preview.setPlainText(seen.read.text)
        self._colours.show(seen.read)
        self._problem.setText("")
        self._show()
        if self._asked:
            self._asked = False
            self.make()

    def _failed(self, error: Exception) -> None:
        from desktop.views.script.desk import told

        self._call, self._seen = None, None
        self._making = self._asked = False
        self._problem.setText(told(error))
        self._show()

    def read_file(self, path: Path) -> None:
        """Put a script's file into the box; its bytes are taken in as they are."""
        background.run(file_of, path, done=self._took, failed=self._failed, owner=self)

    def _took(self, found: tuple[bytes, str, str]) -> None:
        self._raw, self._name, text = found
        self._raw_text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.box.setPlainText(self._raw_text)
        self.title.setModified(False)
        self._look()

    def ask_file(self) -> None:
        """Choose a script's file."""
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Open a script"), "", tr("Scripts") + " (*.txt *.fountain *.md)"
        )
        if name:
            self.read_file(Path(name))

    def _ask_folder(self) -> None:
        start = str(self._seen.folder.parent) if self._seen is not None else ""
        name = QFileDialog.getExistingDirectory(self, tr("Where to keep it"), start)
        if name:
            self._parent = Path(name)
            self._look()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files may be dropped anywhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the first one."""
        urls = event.mimeData().urls()
        if urls and urls[0].isLocalFile():
            self.read_file(Path(urls[0].toLocalFile()))
            event.acceptProposedAction()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter makes it."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.make()
        else:
            super().keyPressEvent(event)

    # making it

    def make(self) -> None:
        """Make the production and open it; what was typed last is looked at first."""
        if self._making:
            return
        if self._timer.isActive() or self._call is not None:
            self._asked = True
            if self._timer.isActive():
                self._look()
            return
        if self._seen is None:
            return
        self._making = True
        seen, wish = self._seen, self.wish()
        raw = self._raw or seen.read.text.encode()
        self._show()
        background.run(
            create,
            raw,
            wish.name or ("story.txt" if seen.story else "script.txt"),
            self.title.text().strip(),
            self._parent,
            done=lambda folder: self._made(folder, story=seen.story),
            failed=self._failed,
            owner=self,
        )

    def _made(self, folder: Path, *, story: bool) -> None:
        window = self.window_
        self.accept()
        if window.open_production(folder):
            window.use_workspace("write" if story else "board")

    # words

    def _show(self) -> None:
        seen = self._seen
        story = seen.story if seen is not None else not self.box.toPlainText().strip()
        self._story.setVisible(story)
        self.another.setVisible(story)
        self.create_button.setEnabled(seen is not None and not self._making)
        self.create_button.setText(tr("Making it…") if self._making else tr("Create"))
        if story:
            self._told.setText(
                tr(
                    "A sentence: a draft is put together from our own templates, for you to "
                    "edit. It is no language model and knows nothing of your story but its names "
                    "and place."
                )
            )
        else:
            self._told.setText(
                tr("A script: it is taken in as it stands, and covered shot by shot.")
            )
        if seen is None:
            self._facts.setText("")
            self._place.setText("")
            self._warning.hide()
            return
        self._facts.setText(self._fact_words(seen))
        self._place.setText(tr("is kept in {folder}", folder=str(seen.folder)))
        self._place.setToolTip(str(seen.folder))
        self._warning.setText(folder_sentences(seen.warnings))
        self._warning.setVisible(bool(seen.warnings))

    def _fact_words(self, seen: Seen) -> str:
        parts = [
            {"juben": "剧本", "fountain": "Fountain"}.get(seen.form, seen.form),
            tr("one scene|{count} scenes", count=seen.scenes),
            tr("one line|{count} lines", count=seen.lines),
            tr("about {length}", length=clock(seen.seconds)),
        ]
        people = (
            "、".join(seen.people[:5]) if language.code == "zh_CN" else ", ".join(seen.people[:5])
        )
        rows = [" · ".join(parts), *([people] if people else [])]
        rows += [f"⚠ {sentence(note)}" for note in seen.read.notes[:HINTS]]
        return "\n".join(rows)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.setWindowTitle(tr("New production"))
        self._head.setText(tr("New production"))
        self._head.setFont(theme.font("title"))
        self.box.setPlaceholderText(
            tr("Paste a script here (剧本 or Fountain), or one sentence: what happens, to whom?")
        )
        self.box.setAccessibleName(tr("Script or story"))
        self.preview.setAccessibleName(tr("The script that will be taken in"))
        self._file.setText(tr("Script file…"))
        self._sample.setText(tr("Sample"))
        self.another.setText(tr("Another draft"))
        self._title_label.setText(tr("Title"))
        self.title.setAccessibleName(tr("Title"))
        self._change.setText(tr("Change folder…"))
        self._cancel.setText(tr("Cancel"))
        self.genres.set_words([genre_word(one) for one in GENRES], tr("Genre"))
        self.lengths.set_words([tr("{count} s", count=n) for n in LENGTHS], tr("Length"))
        self.tongue.setAccessibleName(tr("Language of the script"))
        for at, text in enumerate((tr("Same language as the text"), "中文", "English")):
            self.tongue.setItemText(at, text)
        for button in (self._file, self._sample, self.another, self._change, self._cancel):
            button.setAccessibleName(button.text())
        self._show()
        self.create_button.setAccessibleName(tr("Create"))
