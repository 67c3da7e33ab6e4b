# SPDX-License-Identifier: GPL-3.0-or-later
"""Alternatives of a step side by side, and the one that is being written.

Owns the cards and what is asked of each. Must not know how one is accepted.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette, QTextCursor
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.room.fields import lines_of
from desktop.views.short_label import ShortLabel
from projects.story import Proposal

_PAIR = re.compile(r'"(\w+)"\s*:\s*"((?:[^"\\]|\\.)*)')
_FORM = frozenset(("emotion", "sex", "time", "weather", "mode", "feeling"))
"""Values that are chosen from a list, not written."""
CARD_PX = (270, 460)
"""The least and the greatest width of a card."""


def author_words(author: str) -> str:
    """Who wrote an alternative."""
    return {"rules": tr("By rules"), "person": tr("By you")}.get(author, author)


def readable(text: str) -> str:
    """A text that is coming, without the form that a model has to keep: its words, row by row."""
    if not text.lstrip().startswith(("{", "[")):
        return text
    found = [(m[1], m[2]) for m in _PAIR.finditer(text)]
    rows = [words for key, words in found if key not in _FORM and words.strip()]
    return "\n".join(row.replace('\\"', '"').replace("\\n", " ") for row in rows)


class _Paper(QFrame):
    """A raised card with a head and words."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Button)
        self.setMinimumWidth(CARD_PX[0])
        self.setMaximumWidth(CARD_PX[1])
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(10, 8, 10, 8)
        self.column.setSpacing(6)
        self.top = QHBoxLayout()
        self.head = ShortLabel(self)
        self.head.setFont(theme.font("heading"))
        self.top.addWidget(self.head, 1)
        self.words = QPlainTextEdit(self)
        self.words.setReadOnly(True)
        self.words.setFrameShape(QFrame.Shape.NoFrame)
        self.words.setTextInteractionFlags(_READ)
        self.column.addLayout(self.top)
        self.column.addWidget(self.words, 1)
        self.restyle()

    def restyle(self, *, chosen: bool = False) -> None:
        """Colours of the theme; the one in use has a border."""
        t = theme.tokens
        edge = t.good if chosen else t.line
        self.setStyleSheet(
            f"QFrame#paper {{ background: {t.raised}; border: 1px solid {edge};"
            f" border-radius: {t.radius}px; }}"
            f"QPlainTextEdit {{ background: transparent; border: 0; padding: 0; }}"
        )


class Card(_Paper):
    """Signals: `accepted` and `forgotten` with the id; `picked` when its tick changes."""

    accepted = Signal(str)
    forgotten = Signal(str)
    picked = Signal()

    def __init__(self, proposal: Proposal, parent: QWidget) -> None:
        super().__init__(parent)
        self.proposal = proposal
        note = self._note = QLabel(self)
        note.setWordWrap(True)
        note.setProperty("dim", "true")
        self.column.addWidget(note)
        self.accept_button, self.forget_button = QPushButton(self), QToolButton(self)
        self.compare = QCheckBox(self)
        self.accept_button.setProperty("primary", "true")
        self.accept_button.clicked.connect(lambda: self.accepted.emit(self.proposal.id))
        self.forget_button.clicked.connect(lambda: self.forgotten.emit(self.proposal.id))
        self.compare.toggled.connect(lambda _: self.picked.emit())
        for widget in (self.compare, self.forget_button, self.accept_button):
            self.top.addWidget(widget)
        self.show_proposal(proposal)

    def show_proposal(self, proposal: Proposal) -> None:
        """What it says now."""
        self.proposal = proposal
        used = f"✓ {tr('in use')} · " if proposal.accepted else ""
        self.accept_button.setVisible(not proposal.accepted)
        self.head.setText(f"{proposal.number} · {used}{author_words(proposal.author)}")
        text = "\n".join(lines_of(proposal))
        if text != self.words.toPlainText():
            self.words.setPlainText(text)
        self._note.setText(f"⚠ {proposal.note}" if proposal.note else "")
        self._note.setVisible(bool(proposal.note))
        what = tr("alternative {number}", number=proposal.number)
        for button, said in (
            (self.accept_button, tr("Accept")),
            (self.forget_button, tr("Remove")),
            (self.compare, tr("Compare")),
        ):
            button.setAccessibleName(f"{said}: {what}")
            button.setToolTip(said)
        self.accept_button.setText(tr("Accept"))
        self.forget_button.setIcon(theme.icon("cross", "text_dim"))
        self.words.setAccessibleName(what)
        self.restyle(chosen=proposal.accepted)


class Live(_Paper):
    """The text that is being written, as it comes. Signal `stopped`."""

    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.stop_button = QPushButton(self)
        self.stop_button.clicked.connect(self.stopped)
        self.top.addWidget(self.stop_button)
        self._shown = ""
        self.hide()

    def begin(self, author: str) -> None:
        """Somebody begins to write."""
        self._shown = ""
        self.words.setPlainText("")
        self.head.setText(f"{tr('Writing…')} · {author_words(author)}")
        self.stop_button.setText(tr("Stop"))
        self.stop_button.setAccessibleName(tr("Stop"))
        self.words.setAccessibleName(tr("The text as it comes"))
        self.restyle()
        self.show()

    def show_text(self, raw: str) -> None:
        """All of the text so far; only what is new is laid out."""
        text = readable(raw)
        if text.startswith(self._shown):
            cursor = self.words.textCursor()
            cursor.movePosition(QTextCursor.MoveOperation.End)
            cursor.insertText(text[len(self._shown) :])
        else:
            self.words.setPlainText(text)
        self._shown = text
        bar = self.words.verticalScrollBar()
        bar.setValue(bar.maximum())


class Cards(QScrollArea):
    """The row of cards. Signals as those of its cards; `stopped`."""

    accepted = Signal(str)
    forgotten = Signal(str)
    picked = Signal()
    stopped = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = self._sheet = QWidget(self)
        self._row = QHBoxLayout(page)
        self._row.setContentsMargins(0, 0, 0, 4)
        self._row.setSpacing(8)
        self.live = Live(page)
        self.live.stopped.connect(self.stopped)
        self._row.addWidget(self.live, 10)
        self._row.addStretch(1)
        self.setWidget(page)
        self.cards: dict[str, Card] = {}
        theme.changed.connect(self._restyle)

    def show_proposals(self, found: Sequence[Proposal]) -> None:
        """Show these, the one in use first, then the newest."""
        order = sorted(found, key=lambda one: (not one.accepted, -one.number))
        wanted = {one.id for one in order}
        for gone in [one for one in self.cards if one not in wanted]:
            card = self.cards.pop(gone)
            card.hide()
            card.deleteLater()
        for at, one in enumerate(order):
            card = self.cards.get(one.id)
            if card is None:
                card = self._made(one)
            elif card.proposal != one:
                card.show_proposal(one)
            if self._row.indexOf(card) != at + 1:
                self._row.removeWidget(card)
                self._row.insertWidget(at + 1, card, 10)

    def _made(self, proposal: Proposal) -> Card:
        card = Card(proposal, self._sheet)
        card.accepted.connect(self.accepted)
        card.forgotten.connect(self.forgotten)
        card.picked.connect(self.picked)
        self.cards[proposal.id] = card
        return card

    @property
    def chosen(self) -> list[Proposal]:
        """Those with a tick."""
        return [one.proposal for one in self.cards.values() if one.compare.isChecked()]

    def _restyle(self) -> None:
        for card in self.cards.values():
            card.restyle(chosen=card.proposal.accepted)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.setAccessibleName(tr("Alternatives"))
        for card in self.cards.values():
            card.show_proposal(card.proposal)


_READ = (
    Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
)
