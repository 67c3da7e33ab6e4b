# SPDX-License-Identifier: GPL-3.0-or-later
"""The inspector's third page: the lines heard over a shot, and how each is to be spoken.

Owns the controls of a delivery and of the series' pronunciations. Must not know voices' engines.
"""

from functools import partial
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.inspector.desk import Desk
from desktop.views.inspector.form import Dial, Page, Section
from desktop.views.people_colours import colour_of
from desktop.views.voices import Player
from desktop.words import word
from projects.commands import DeliverLine, SetPronunciation
from projects.ids import ElementId
from projects.screenplay import Element
from projects.speech import LineDelivery

replace = msgspec.structs.replace
DIALS = (
    ("pace", lambda: tr("Pace"), (0.5, 2.0, 0.01), 1.0, " ×"),
    ("pitch_semitones", lambda: tr("Pitch"), (-12, 12, 0.5), 0.0, " st"),
    ("pause_s", lambda: tr("Pause before"), (0, 10, 0.1), 0.0, " s"),
)


class LinesPage(Page):
    """The lines of the current shot."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._player = Player(self)
        self._cards: dict[ElementId, LineCard] = {}
        self.empty = QLabel()
        self.empty.setProperty("dim", "true")
        self.empty.setWordWrap(True)
        self.column.addWidget(self.empty)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(14)
        self.column.addWidget(holder)
        self.sayings = Sayings(desk)
        self.column.addWidget(self.sayings)
        self.column.addStretch(1)

    def show_shots(self) -> None:
        """Show the current shot's lines."""
        shot, episode = self._desk.current, self._desk.session.episode
        screenplay = episode.screenplay if episode is not None else None
        lines = {line.id: line for line in screenplay.lines} if screenplay is not None else {}
        uses = shot.uses if shot is not None else ()
        wanted = list(dict.fromkeys(use.line for use in uses if use.line in lines))
        self.empty.setVisible(not wanted)
        self.empty.setText(
            tr("Nobody speaks over this shot.") if shot is not None else tr("Nothing selected")
        )
        for line in [one for one in self._cards if one not in wanted]:
            self._cards.pop(line).deleteLater()
        for at, line in enumerate(wanted):
            card = self._cards.get(line)
            if card is None:
                card = self._cards[line] = LineCard(self._desk, self._player)
                card.retranslate()
            self._lines.insertWidget(at, card)
            card.show_line(lines[line])
        self.sayings.show_entries()

    def card(self, line: ElementId) -> "LineCard":
        """The controls of a line that is shown."""
        return self._cards[line]

    def retranslate(self) -> None:
        """Words in the language in use."""
        for card in self._cards.values():
            card.retranslate()
        self.sayings.retranslate()
        self.show_shots()


class LineCard(QWidget):
    """One line: its words, hearing it, and how it is to be said."""

    def __init__(self, desk: Desk, player: Player) -> None:
        super().__init__()
        self._desk, self._player = desk, player
        self._line: Element | None = None
        self.words = Words()
        self.play, self.again = QPushButton(), QPushButton()
        self.play.clicked.connect(self._hear)
        self.again.clicked.connect(self._retake)
        self.section = Section(lambda: "")
        self.dials: dict[str, Dial] = {}
        for name, label, (low, high, step), usual, suffix in DIALS:
            dial = Dial(low, high, step, usual=usual, suffix=suffix)
            dial.changed.connect(partial(self._set, name))
            self.dials[name] = dial
            self.section.add(label, dial)
        self.own_strength = QCheckBox()
        self.own_strength.clicked.connect(self._toggle_strength)
        self.strength = Dial(0, 100, 1, usual=50, suffix=" %")
        self.strength.changed.connect(lambda v: self._set("emotion_intensity", v / 100))
        self.section.add_wide(self.own_strength)
        self.section.add(lambda: tr("Strength"), self.strength)
        self.spoken = QLineEdit()
        self.spoken.editingFinished.connect(lambda: self._set("spoken", self.spoken.text().strip()))
        self.section.add(lambda: tr("Say instead"), self.spoken)
        self._lay_out()
        theme.changed.connect(self._icons)
        self._icons()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.play)
        buttons.addWidget(self.again)
        buttons.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.words)
        box.addLayout(buttons)
        box.addWidget(self.section)

    def _icons(self) -> None:
        self.play.setIcon(theme.icon("play"))
        self.again.setIcon(theme.icon("mic"))

    def show_line(self, line: Element) -> None:
        """Show how a line is to be spoken."""
        self._line = line
        wish, session = self._wish(), self._desk.session
        feeling = word(line.emotion) if line.emotion is not None else ""
        self.words.show_words(
            line.speaker_name, line.text, feeling, colour_of(session, line.speaker)
        )
        for name, dial in self.dials.items():
            dial.show_value(getattr(wish, name))
        own = wish.emotion_intensity is not None
        script = 0.5 if line.intensity is None else line.intensity
        self.own_strength.setChecked(own)
        self.section.show_row(self.strength, shown=own)
        self.strength.show_value(round((wish.emotion_intensity if own else script) * 100))  # pyright: ignore[reportOptionalOperand] - own says so
        if not self.spoken.hasFocus():
            self.spoken.setText(wish.spoken)
        self.play.setEnabled(self._sound() is not None)

    def _wish(self) -> LineDelivery:
        session = self._desk.session
        assert self._line is not None
        return session.store.line_deliveries(session.episode_id).get(self._line.id, LineDelivery())

    def _set(self, name: str, value: object) -> None:
        wish = self._wish()
        if self._line is None or getattr(wish, name) == value:
            return
        self._deliver(replace(wish, **{name: value}), f"delivery/{self._line.id}/{name}")

    def _deliver(self, after: LineDelivery, merge_key: str = "") -> None:
        assert self._line is not None
        command = DeliverLine(
            episode=self._desk.session.episode_id,
            line=self._line.id,
            delivery=None if after == LineDelivery() else after,
        )
        self._desk.run(command, merge_key)

    def _toggle_strength(self, own: bool) -> None:
        line = self._line
        script = 0.5 if line is None or line.intensity is None else line.intensity
        self._set("emotion_intensity", script if own else None)

    def _retake(self) -> None:
        """Another performance of the same words."""
        workshop = self._desk.session.workshop
        if workshop is not None and self._line is not None:
            workshop.retake_line(self._line.id)
        else:
            wish = self._wish()
            self._deliver(replace(wish, take=wish.take + 1))

    def _sound(self) -> Path | None:
        """The file of the take that plays."""
        session = self._desk.session
        if self._line is None:
            return None
        takes = session.store.takes(self._line.id)
        take = session.store.selected(self._line.id) or (takes[-1] if takes else None)
        media = dict(take.media).get("voice") if take is not None else None
        if media is None or not session.blobs.has(media):
            return None
        return session.blobs.path(media)

    def _hear(self) -> None:
        path = self._sound()
        if path is not None:
            self._player.play(path)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.section.retranslate()
        self.play.setText(tr("Play"))
        self.play.setAccessibleName(tr("Play the line"))
        self.again.setText(tr("Speak again"))
        self.again.setToolTip(tr("Another reading of this line alone"))
        self.own_strength.setText(tr("Override strength"))
        self.spoken.setPlaceholderText(tr("As it is written"))
        for dial in self.dials.values():
            dial.name_reset(tr("Back to the usual value"))
        self.strength.name_reset(tr("Back to the usual value"))


class Words(QWidget):
    """A line's words with its speaker's stripe."""

    def __init__(self) -> None:
        super().__init__()
        self._colour = ""
        self._who, self._text = QLabel(), QLabel()
        self._who.setProperty("dim", "true")
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        box = QVBoxLayout(self)
        box.setContentsMargins(12, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self._who)
        box.addWidget(self._text)

    def show_words(self, who: str, text: str, feeling: str, colour: str) -> None:
        """Show a line."""
        self._colour = colour
        self._who.setText(f"{who}  ·  {feeling}" if feeling else who)
        self._text.setText(text)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The stripe."""
        del event
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(self._colour))
        p.drawRoundedRect(0, 2, 4, self.height() - 4, 2, 2)
        p.end()


class Sayings(QWidget):
    """How the series says names and words that voices would misread."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.section = Section(lambda: tr("Pronunciation in the whole series"))
        holder = QWidget()
        self._rows = QVBoxLayout(holder)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(4)
        self.section.add_wide(holder)
        self.written, self.said, self.add = QLineEdit(), QLineEdit(), QToolButton()
        self.add.setAutoRaise(True)
        self.add.clicked.connect(self._add)
        self.said.returnPressed.connect(self._add)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for widget in (self.written, self.said):
            line.addWidget(widget, 1)
        line.addWidget(self.add)
        self.section.add_wide(row)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.section)
        theme.changed.connect(self._icons)
        self._icons()

    def _icons(self) -> None:
        self.add.setIcon(theme.icon("plus"))

    def _entries(self) -> tuple[tuple[str, str], ...]:
        return self._desk.session.store.production().pronunciation

    def show_entries(self) -> None:
        """Show the dictionary."""
        while self._rows.count():
            item = self._rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for at, (written, said) in enumerate(self._entries()):
            self._rows.addWidget(self._row(at, written, said))

    def _row(self, at: int, written: str, said: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        label = QLabel(f"{written}  →  {said}")
        gone = QToolButton()
        gone.setAutoRaise(True)
        gone.setIcon(theme.icon("trash", "text_dim"))
        gone.setToolTip(tr("Take {name} away", name=written))
        gone.setAccessibleName(gone.toolTip())
        gone.clicked.connect(lambda: self._remove(at))
        line.addWidget(label, 1)
        line.addWidget(gone)
        return row

    def _add(self) -> None:
        written, said = self.written.text().strip(), self.said.text().strip()
        if not written or not said:
            return
        kept = {**dict(self._entries()), written: said}
        self._desk.run(SetPronunciation(entries=tuple(kept.items())))
        self.written.clear()
        self.said.clear()
        self.show_entries()

    def _remove(self, at: int) -> None:
        entries = self._entries()
        self._desk.run(SetPronunciation(entries=(*entries[:at], *entries[at + 1 :])))
        self.show_entries()

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.section.retranslate()
        self.written.setPlaceholderText(tr("Written"))
        self.written.setAccessibleName(tr("Written"))
        self.said.setPlaceholderText(tr("Spoken, as words or pinyin"))
        self.said.setAccessibleName(tr("Spoken, as words or pinyin"))
        self.add.setToolTip(tr("Add a pronunciation"))
        self.add.setAccessibleName(tr("Add a pronunciation"))
