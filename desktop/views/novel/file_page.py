# SPDX-License-Identifier: GPL-3.0-or-later
"""The first step: the file, the encoding that was found or is chosen, and how the text reads in it.

Owns its layout. Must not know how files are read (desktop/views/novel/book).
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLabel, QPlainTextEdit

from desktop import background
from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.views.novel.book import ENCODINGS, SUFFIXES, Glance, glance
from desktop.views.novel.page import Page, name
from desktop.views.short_label import ShortLabel

if TYPE_CHECKING:
    from desktop.views.novel.wizard import NovelWizard


def size_words(size_bytes: int) -> str:
    """A file's size for a person."""
    if size_bytes < 1 << 20:
        return f"{max(1, size_bytes >> 10)} KB"
    return f"{size_bytes / (1 << 20):.1f} MB"


class FilePage(Page):
    """Chooses the file."""

    def __init__(self, wizard: "NovelWizard") -> None:
        super().__init__(wizard)
        self.path: Path | None = None
        self.glance: Glance | None = None
        self._call: background.Call | None = None
        row = QHBoxLayout()
        self.choose_button = self.button(self.ask)
        self._name = ShortLabel(self)
        self._coded, self.encoding = QLabel(self), QComboBox(self)
        self.encoding.setMinimumContentsLength(16)
        for code in ("", *ENCODINGS):
            self.encoding.addItem(code, code)
        self.encoding.currentIndexChanged.connect(lambda _: self._look())
        row.addWidget(self.choose_button)
        row.addWidget(self._name, 1)
        row.addStretch(0)
        row.addWidget(self._coded)
        row.addWidget(self.encoding)
        self.column.addLayout(row)
        self.excerpt = QPlainTextEdit(self)
        self.excerpt.setReadOnly(True)
        self.excerpt.document().setDocumentMargin(12)
        self.column.addWidget(self.excerpt, 1)
        self._problem = QLabel(self)
        self._problem.setWordWrap(True)
        self._problem.setProperty("problem", "true")
        self.column.addWidget(self._problem)
        self._show()

    @property
    def chosen(self) -> str:
        """The encoding that a person chose; empty where it is found."""
        return str(self.encoding.currentData())

    def ready(self) -> bool:
        """A file that can be read is chosen."""
        return self.glance is not None

    def ask(self) -> None:
        """Choose a file."""
        kinds = " ".join(f"*{one}" for one in SUFFIXES)
        found, _ = QFileDialog.getOpenFileName(
            self, tr("Choose a novel"), "", tr("Novels") + f" ({kinds})"
        )
        if found:
            self.take(Path(found))

    def take(self, path: Path) -> None:
        """Take another file."""
        self.path = path
        self.encoding.blockSignals(True)
        self.encoding.setCurrentIndex(0)
        self.encoding.blockSignals(False)
        self._look()

    def _look(self) -> None:
        if self.path is None:
            return
        if self._call is not None:
            self._call.cancel()
        self.glance = None
        self._call = background.run(
            glance, self.path, self.chosen, done=self._saw, failed=self._failed, owner=self
        )
        self.wizard.file_changed()
        self._show()

    def _saw(self, found: Glance) -> None:
        self._call, self.glance = None, found
        self._problem.setText("")
        self._show()
        self.wizard.refresh()

    def _failed(self, error: Exception) -> None:
        self._call = None
        self.excerpt.setPlainText("")
        self._problem.setText(in_one(error))
        self._show()
        self.wizard.refresh()

    def _show(self) -> None:
        seen = self.glance
        plain = seen is None or seen.plain
        for one in (self._coded, self.encoding):
            one.setVisible(self.path is not None and plain)
        if self.path is not None:
            parts = [self.path.name]
            if seen is not None:
                parts += [self.path.suffix.lstrip(".").upper(), size_words(seen.size_bytes)]
            self._name.setText(" · ".join(parts))
            self._name.setToolTip(str(self.path))
        if seen is not None:
            found = f"{tr('Found')}: {seen.encoding}" if not self.chosen else tr("Detect")
            self.encoding.setItemText(0, found)
            text = seen.excerpt if seen.plain else tr("The words are read from its pages.")
            if text != self.excerpt.toPlainText():
                self.excerpt.setPlainText(text)
        self._problem.setVisible(bool(self._problem.text()))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.head.setText(tr("The novel"))
        self.about.setText(
            tr(
                "Plain text, Markdown, Word or EPUB, in any encoding. It stays on this computer, "
                "and no word of it is changed."
            )
        )
        name(self.choose_button, tr("Choose a file…"))
        self._coded.setText(tr("Encoding"))
        self.encoding.setAccessibleName(tr("Encoding"))
        self.encoding.setItemText(0, tr("Detect"))
        self.excerpt.setAccessibleName(tr("How the file begins"))
        self.excerpt.setPlaceholderText(
            tr("Drop a novel here, or choose a file: .txt, .md, .docx or .epub")
        )
        self._show()
