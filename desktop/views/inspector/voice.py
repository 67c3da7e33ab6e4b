# SPDX-License-Identifier: GPL-3.0-or-later
"""How a person sounds: which voice, how high and how fast, each heard before it is chosen.

Owns the controls of a voice choice. Must not know lines, nor how a checkpoint's voice is chosen
(desktop/views/cast does).
"""

from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.inspector.desk import Desk
from desktop.views.inspector.form import Dial, Section
from desktop.views.inspector.gallery import Option, Picker
from desktop.views.voices import CHECKPOINT, Samples, voice_name, voice_of, voice_words, voices_of
from projects.cast import Character, VoiceChoice
from projects.commands import RecastVoice
from projects.ids import CharacterId

if TYPE_CHECKING:
    from engines.voice.voices import Pack

replace = msgspec.structs.replace
DIALS = (
    ("pitch_semitones", lambda: tr("Pitch"), (-12, 12, 0.5), 0.0, " st"),
    ("formant_ratio", lambda: tr("Build of the voice"), (0.8, 1.25, 0.01), 1.0, ""),
    ("pace", lambda: tr("Pace"), (0.6, 1.6, 0.01), 1.0, " ×"),
    ("tremor", lambda: tr("Tremor"), (0, 1, 0.05), 0.0, ""),
)


class VoiceSection(QWidget):
    """A person's voice."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: Character | None = None
        self.samples = Samples(desk.session, self)
        self.section = Section(lambda: tr("How they sound"))
        self.pick, self.play = Picker(), QToolButton()
        self.pick.offer(self._options)
        self.pick.chosen.connect(self._choose)
        self.pick.tried.connect(self._try)
        self.play.setAutoRaise(True)
        self.play.clicked.connect(self._hear)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.pick, 1)
        line.addWidget(self.play)
        self.section.add(lambda: tr("Speaks with"), row)
        self.state = QLabel()
        self.state.setWordWrap(True)
        self.state.setProperty("dim", "true")
        self.section.add_wide(self.state)
        self.checkpoint = QPushButton()
        self.checkpoint.clicked.connect(self._choose_checkpoint)
        self.section.add_wide(self.checkpoint)
        self._dials: dict[str, Dial] = {}
        for name, label, (low, high, step), usual, suffix in DIALS:
            dial = Dial(low, high, step, usual=usual, suffix=suffix)
            dial.changed.connect(partial(self._bend, name))
            self._dials[name] = dial
            self.section.add(label, dial)
        self.again = QPushButton()
        self.again.clicked.connect(self._cast_again)
        self.section.add_wide(self.again)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.section)
        self.samples.failed.connect(desk.session.told)
        theme.changed.connect(self._icons)
        self._icons()

    def _icons(self) -> None:
        self.play.setIcon(theme.icon("speaker"))

    def show_person(self, identity: CharacterId) -> None:
        """Show somebody's voice."""
        person = self._desk.session.store.character(identity)
        self._person = person
        voice = person.voice if person is not None else None
        known = {one.name: one for one in voices_of(self._language)}
        self.pick.show_value(
            voice.name if voice else None,
            tr("None") if voice is None else self._text(voice, known),
        )
        self._show_state()
        for name, dial in self._dials.items():
            dial.setEnabled(voice is not None)
            if voice is not None:
                dial.show_value(getattr(voice, name))
        self.again.setEnabled(voice is not None and voice.chosen)

    @property
    def _language(self) -> str:
        return self._desk.session.store.production().language

    def _text(self, voice: VoiceChoice, known: "dict[str, Pack]") -> str:
        pack = known.get(voice.name) if voice.engine != CHECKPOINT else None
        words = voice_words(pack) if pack is not None else ""
        return f"{voice_of(voice)}  {words}".strip()

    def _show_state(self) -> None:
        """Whose voice is cloned; or why it may not be spoken."""
        voice = self._person.voice if self._person is not None else None
        own = voice is not None and voice.engine == CHECKPOINT
        self.state.setVisible(own)
        if not own or voice is None:
            return
        from desktop.views.cast.voice_words import cloned_words

        why = self._trouble()
        self.state.setText(why or cloned_words(self._desk.session, voice))
        self.state.setVisible(bool(self.state.text()))
        self.state.setProperty("problem", "true" if why else "false")
        self.state.style().unpolish(self.state)
        self.state.style().polish(self.state)

    def _trouble(self) -> str:
        """Why the voice may not be spoken as chosen, in words; empty where it may."""
        from desktop.views.cast.voice_words import refusal_words
        from engines.voice.permission import Rules, trouble

        if self._person is None:
            return ""
        error = trouble(self._person, Rules.of(self._desk.session.store))
        return "" if error is None else refusal_words(error)

    def _choose_checkpoint(self) -> None:
        """Ask for a voice of a checkpoint."""
        from desktop.views.cast.voice_dialog import VoiceDialog

        if self._person is not None:
            VoiceDialog(self._desk.session, self._person, self.window()).open()

    def _options(self) -> list[Option]:
        users: dict[str, list[str]] = {}
        for one in self._desk.session.store.characters():
            if one.voice is not None and one != self._person:
                users.setdefault(one.voice.name, []).append(one.name)
        made: list[Option] = []
        for pack in voices_of(self._language):
            words = f"{voice_name(pack.name)}   {voice_words(pack)}"
            if pack.name in users:
                words = f"{words}   ({'、'.join(users[pack.name])})"
            made.append(Option(value=pack.name, text=words, icon="speaker"))
        return made

    def _bent(self, name: str) -> VoiceChoice:
        voice = self._person.voice if self._person is not None else None
        if voice is None:
            return VoiceChoice(name=name)
        if voice.engine == CHECKPOINT:
            from engines.voice.permission import without_checkpoint

            voice = without_checkpoint(voice)
        return replace(voice, name=name)

    def _try(self, name: object) -> None:
        """Looking at a voice is hearing it."""
        if name is not None and self.pick.popup is not None:
            self.samples.hear(self._bent(str(name)))

    def _hear(self) -> None:
        voice = self._person.voice if self._person is not None else None
        if voice is None:
            return
        why = self._trouble() if voice.engine == CHECKPOINT else ""
        if why:
            self.samples.failed.emit(why)
        else:
            self.samples.hear(voice)

    def _choose(self, name: object) -> None:
        if self._person is None:
            return
        voice = replace(self._bent(str(name)), chosen=True)
        self._desk.run(RecastVoice(character=self._person.id, voice=voice))

    def _bend(self, name: str, value: float) -> None:
        person = self._person
        if person is None or person.voice is None or getattr(person.voice, name) == value:
            return
        voice = replace(person.voice, chosen=True, **{name: value})
        command = RecastVoice(character=person.id, voice=voice)
        self._desk.run(command, f"voice/{person.id}/{name}")

    def _cast_again(self) -> None:
        """The voice that casting would give."""
        from engines.voice.casting import cast_voices

        person = self._person
        if person is None:
            return
        everybody = tuple(
            replace(one, voice=None) if one.id == person.id else one
            for one in self._desk.session.store.characters()
        )
        found = next(c for c in cast_voices(everybody, self._language) if c.id == person.id)
        self._desk.run(RecastVoice(character=person.id, voice=found.voice))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.section.retranslate()
        self.pick.setAccessibleName(tr("Speaks with"))
        self.play.setToolTip(tr("Play a sample"))
        self.play.setAccessibleName(tr("Play a sample"))
        self.again.setText(tr("Let casting choose"))
        self.checkpoint.setText(tr("Model or cloned voice…"))
        self.checkpoint.setToolTip(
            tr("A studio voice, or one cloned from a recording with the person's consent")
        )
        for dial in self._dials.values():
            dial.name_reset(tr("Back to the usual value"))
