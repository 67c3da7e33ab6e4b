# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and scene words offered while a person types, as a list at the caret.

Owns when something is offered and what is put in. Must not know how a script is read.
"""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QAbstractItemView, QCompleter

from desktop.i18n import tr

if TYPE_CHECKING:
    from desktop.views.script.editor import ScriptEditor

LEAST_LATIN = 2
_HEADING_ZH = re.compile(r"^\s*\d+\s*[-–]\s*\d+\s+(?:.*\s)?(?P<word>\S*)$")
_HEADING_EN = re.compile(r"^\s*(?:INT|EXT|I/E)\b[. ]*(?:.*[-. ] *)?(?P<word>[A-Z]*)$")
_NAME = re.compile(r"^\s*@?(?P<word>[^\s：:（(△▲【]{1,20}(?: [A-Z][A-Z. ]*)?)$")
WORDS_ZH = ("日", "夜", "黄昏", "内", "外", "雨", "雷雨", "雪", "雾", "大风")
WORDS_EN = ("DAY", "NIGHT", "DUSK", "RAIN", "SNOW", "FOG", "FLASHBACK", "CONTINUOUS")
STARTS_EN = ("INT. ", "EXT. ")


class Completion:
    """The list of an editor."""

    def __init__(self, editor: "ScriptEditor") -> None:
        self._editor = editor
        self._names: tuple[str, ...] = ()
        self._places: tuple[str, ...] = ()
        self._model = QStringListModel(editor)
        self._completer = QCompleter(self._model, editor)
        self._completer.setWidget(editor)
        self._completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._completer.activated.connect(self.put_in)
        self._list: QAbstractItemView = self._completer.popup()  # pyright: ignore[reportAttributeAccessIssue]
        self._list.setAccessibleName(tr("Suggested names and places"))

    @property
    def is_open(self) -> bool:
        """Whether a list is shown."""
        return self._list.isVisible()

    def learn(self, names: tuple[str, ...], places: tuple[str, ...]) -> None:
        """What the script names now."""
        self._names, self._places = names, places

    def takes(self, event: QKeyEvent) -> bool:
        """Whether a key belongs to the open list."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab, Qt.Key.Key_Escape)
        return self.is_open and event.key() in keys

    def offered(self) -> tuple[str, tuple[str, ...]]:
        """What stands before the caret on its row, and what could go on from there."""
        cursor = self._editor.textCursor()
        row = cursor.block().text()
        at = cursor.positionInBlock()
        if row[at:].strip():
            return "", ()
        row = row[:at]
        for pattern, words in (
            (_HEADING_ZH, (*self._places, *WORDS_ZH)),
            (_HEADING_EN, (*self._places, *WORDS_EN)),
            (_NAME, (*self._names, *STARTS_EN)),
        ):
            found = pattern.match(row)
            if found:
                begun = found.group("word")
                return begun, _fitting(begun, words)
        return "", ()

    def offer(self, *, typing: bool = True) -> None:
        """Show the list where something fits, or close it."""
        begun, words = self.offered()
        if not words or not (typing or self.is_open):
            self._list.hide()
            return
        if self._model.stringList() != list(words):
            self._model.setStringList(list(words))
        self._completer.setCompletionPrefix(begun)
        place = self._editor.cursorRect()
        self._list.setCurrentIndex(self._completer.completionModel().index(0, 0))
        place.setWidth(self._list.sizeHintForColumn(0) + 40)
        place.translate(self._editor.viewport().x(), 2)
        self._completer.complete(place)

    def put_in(self, word: str) -> None:
        """The chosen word in place of what was begun."""
        begun, _ = self.offered()
        cursor = self._editor.textCursor()
        cursor.movePosition(
            QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, len(begun)
        )
        cursor.insertText(word)
        self._editor.setTextCursor(cursor)


def _fitting(begun: str, words: tuple[str, ...]) -> tuple[str, ...]:
    least = LEAST_LATIN if begun.isascii() else 1
    if len(begun) < least:
        return ()
    low = begun.casefold()
    fits = (w for w in words if w.casefold().startswith(low) and w.casefold() != low)
    return tuple(dict.fromkeys(fits))
