# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours of the script's rows: what the reader said they are, or a guess until it has.

Owns formats. Must not read scripts itself, and touches only rows that look different now.
"""

import re
import time

from PySide6.QtCore import QTimer
from PySide6.QtGui import (
    QColor,
    QFont,
    QSyntaxHighlighter,
    QTextBlock,
    QTextBlockUserData,
    QTextCharFormat,
    QTextDocument,
)

from desktop.theme import theme
from desktop.views.script.guess import guess
from desktop.views.script.read_model import RowInfo, ScriptRead
from desktop.views.script.speaker_colours import speaker_colour
from projects.screenplay import ElementKind

_PAREN = re.compile(r"[（(][^（）()]*[）)]|【[^【】]*】")
_KEY = re.compile(r"^[^：:]{1,12}[：:]")
SLICE_S = 0.008
DIM = frozenset({ElementKind.TITLE, ElementKind.CAST, ElementKind.MARK, ElementKind.NOTE})


class ScriptHighlighter(QSyntaxHighlighter):
    """Highlights a document; `show` gives it what was read."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._read: ScriptRead | None = None
        self._cache: dict[tuple[str, bool], QTextCharFormat] = {}
        self.fountain = False
        self._next = self._left = 0
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._slice)

    def show(self, read: ScriptRead | None, first_row: int = 0) -> None:
        """Take over a reading; only rows that it changes are drawn anew, those in view first.

        Long scripts are drawn a slice at a time, so that typing never waits.
        """
        self._read = read
        if read is not None and read.screenplay is not None:
            self.fountain = read.screenplay.format == "fountain"
        self._next, self._left = max(0, first_row), self.document().blockCount()
        self._slice()

    def _slice(self) -> None:
        """Rows from where the last slice ended, round the end of the document."""
        until = time.monotonic() + SLICE_S
        block = self.document().findBlockByNumber(self._next)
        before = block.previous().text() if block.isValid() and self._next else ""
        while self._left > 0 and time.monotonic() < until:
            if not block.isValid():
                block, before = self.document().begin(), ""
            text = block.text()
            info = self._info(block.blockNumber(), text, before)
            if text.strip() and not _same(_drawn(block), info):
                self.rehighlightBlock(block)
            before, block = text, block.next()
            self._left -= 1
        self._next = block.blockNumber() if block.isValid() else 0
        if self._left > 0:
            self._later.start()

    def restyle(self) -> None:
        """The theme has changed."""
        self._cache.clear()
        self.rehighlight()

    def _info(self, number: int, text: str, before: str) -> RowInfo | None:
        return None if self._read is None else self._read.info(number, text, before)

    def highlightBlock(self, text: str) -> None:
        """One row."""
        block = self.currentBlock()
        before = block.previous().text() if block.blockNumber() else ""
        info = self._info(block.blockNumber(), text, before)
        self.setCurrentBlockUserData(_Drawn(info))
        if info is None:
            guessed = guess(text, before, fountain=self.fountain)
            info = RowInfo(text=text, kind=guessed.kind, name=guessed.name)
        self._paint(text, info)

    def _paint(self, text: str, info: RowInfo) -> None:
        kind, size = info.kind, len(text)
        if kind is ElementKind.HEADING:
            self.setFormat(0, size, self._format("text", bold=True))
        elif kind is ElementKind.LINE:
            self._line(text, info)
        elif kind is ElementKind.ACTION:
            self.setFormat(0, size, self._format("text_dim"))
        elif kind is ElementKind.TRANSITION:
            self.setFormat(0, size, self._format("text_dim", bold=True))
        elif kind in (ElementKind.CAPTION, ElementKind.SOUND):
            role = "selection" if kind is ElementKind.CAPTION else "good"
            self.setFormat(0, size, self._format(role))
        elif kind in DIM:
            self.setFormat(0, size, self._format("text_dim"))
            key = _KEY.match(text)
            if key and kind in (ElementKind.TITLE, ElementKind.CAST):
                self.setFormat(key.end(), size - key.end(), self._format("text"))
        if info.rhythm:
            self._underline(text, _lead(text), len(text.rstrip()), wave=False)
        for note in info.notes:
            if note.end > note.start:
                self._underline(text, note.start, note.end)

    def _line(self, text: str, info: RowInfo) -> None:
        self.setFormat(0, len(text), self._format("text"))
        for bracket in _PAREN.finditer(text):
            self.setFormat(
                bracket.start(), bracket.end() - bracket.start(), self._format("text_dim")
            )
        start, end = info.name
        if end > start:
            made = QTextCharFormat()
            made.setFontWeight(QFont.Weight.Bold)
            made.setForeground(
                speaker_colour(info.speaker, theme.colour("sunken"))
                if info.speaker >= 0
                else theme.colour("text")
            )
            self.setFormat(start, end - start, made)

    def _underline(self, text: str, start: int, end: int, *, wave: bool = True) -> None:
        """A wave under what was not understood, dots under what the rhythm lacks."""
        kinds = QTextCharFormat.UnderlineStyle
        for at in range(start, min(end, len(text))):
            made = QTextCharFormat(self.format(at))
            made.setUnderlineStyle(kinds.WaveUnderline if wave else kinds.DotLine)
            made.setUnderlineColor(QColor(theme.tokens.warn if wave else theme.tokens.text_dim))
            self.setFormat(at, 1, made)

    def _format(self, role: str, *, bold: bool = False) -> QTextCharFormat:
        key = (role, bold)
        if key not in self._cache:
            made = QTextCharFormat()
            made.setForeground(theme.colour(role))
            if bold:
                made.setFontWeight(QFont.Weight.Bold)
            self._cache[key] = made
        return self._cache[key]


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())


class _Drawn(QTextBlockUserData):
    """As what a row was drawn; None is a guess."""

    def __init__(self, info: RowInfo | None) -> None:
        super().__init__()
        self.info = info


def _drawn(block: QTextBlock) -> RowInfo | None:
    kept = block.userData()
    return kept.info if isinstance(kept, _Drawn) else None


def _same(a: RowInfo | None, b: RowInfo | None) -> bool:
    """Whether two readings of a row look the same."""
    if a is None or b is None:
        return a is b
    notes = [(n.code, n.start, n.end) for n in a.notes] == [
        (n.code, n.start, n.end) for n in b.notes
    ]
    notes = notes and bool(a.rhythm) == bool(b.rhythm)
    return notes and (a.kind, a.speaker, a.name) == (b.kind, b.speaker, b.name)
