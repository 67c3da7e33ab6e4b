# SPDX-License-Identifier: GPL-3.0-or-later
"""The menu of feelings with their strengths, and the edit of the text that each one means.

Owns the menu. Must not know productions: the text is the truth, and is all that changes.
"""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from desktop.i18n import tr
from desktop.views.script.read_model import ScriptRead
from desktop.words import word
from projects.ids import ElementId
from projects.staging import Emotion


def strengths() -> tuple[str, str, str]:
    """Words for soft, plain and strong."""
    return (tr("A little"), tr("Plainly"), tr("Strongly"))


def emotion_menu(
    parent: QWidget, read: ScriptRead, line: ElementId, chosen: Callable[[str], object]
) -> QMenu:
    """A menu whose entries hand the words to be written to `chosen`; empty ones take them out."""
    from engines.coverage.directed import directions

    screenplay = read.screenplay
    menu = QMenu(parent)
    menu.setAccessibleName(tr("Feeling of this line"))
    now = _now(read, line)
    table = directions(screenplay.language if screenplay is not None else "zh")
    for emotion, words in table.items():
        sub = menu.addMenu(word(emotion))
        if emotion is now:
            font = sub.menuAction().font()
            font.setBold(True)
            sub.menuAction().setFont(font)
        for text, how in zip(words, strengths(), strict=True):
            action = sub.addAction(f"{how}  ·  {text}")
            action.triggered.connect(lambda _=False, w=text: chosen(w))
    menu.addSeparator()
    free = menu.addAction(tr("Leave it to the words"))
    free.triggered.connect(lambda _=False: chosen(""))
    return menu


def _now(read: ScriptRead, line: ElementId) -> Emotion | None:
    row = read.row_of_element.get(line)
    chip = read.rows[row].chip if row is not None else None
    return chip.emotion if chip is not None else None


def edit_for(read: ScriptRead, line: ElementId, words: str) -> tuple[int, int, str] | None:
    """The edit that writes a direction: positions of the document, and the text to put there."""
    from engines.coverage.directed import with_direction

    screenplay = read.screenplay
    element = next((e for e in screenplay.lines if e.id == line), None) if screenplay else None
    if screenplay is None or element is None:
        return None
    edit = with_direction(read.text, screenplay, element, words)
    return _units(read.text, edit.start), _units(read.text, edit.end), edit.text


def _units(text: str, code_points: int) -> int:
    """A place in code points as the document counts it, in units of UTF-16."""
    return len(text[:code_points].encode("utf-16-le")) // 2
