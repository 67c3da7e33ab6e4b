# SPDX-License-Identifier: GPL-3.0-or-later
"""The inspector's second page: who is in the picture, where, and how they act.

Owns the controls of one person in a shot. Must not know looks and voices (look, voice).
"""

from functools import partial

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.inspector.desk import Desk
from desktop.views.inspector.fields import (
    ACTING_FIELDS,
    ALL_MOMENTS,
    PLACING_FIELDS,
    PersonField,
    looked_at,
    said,
    staged,
    with_beats,
)
from desktop.views.inspector.form import Dial, Page, Section
from desktop.views.inspector.gallery import Option, Picker
from desktop.views.inspector.look import LookSection
from desktop.views.inspector.voice import VoiceSection
from projects.ids import CharacterId
from projects.shots import Shot
from projects.staging import Beat, Blocking, Slot

replace = msgspec.structs.replace


class PeoplePage(Page):
    """The people of the chosen shots."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: CharacterId | None = None
        self._moment = ALL_MOMENTS
        self._pickers: dict[str, tuple[PersonField, Picker]] = {}
        self.empty = QLabel()
        self.empty.setProperty("dim", "true")
        self.empty.setWordWrap(True)
        self._sections: list[Section] = []
        self._who()
        self._placing = self._fields(Section(lambda: tr("In the picture")), PLACING_FIELDS)
        self._acting = self._acting_section()
        self.look, self.voice = LookSection(desk), VoiceSection(desk)
        self.column.addWidget(self.empty)
        for section in (self._placing, self._acting):
            self._sections.append(section)
            self.column.addWidget(section)
        self.column.addWidget(self.look)
        self.column.addWidget(self.voice)
        self.column.addStretch(1)
        desk.gallery.connect(self._pictured)

    def _who(self) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        self.person = Picker()
        self.person.offer(self._persons)
        self.person.chosen.connect(self._choose)
        self.add, self.remove = QToolButton(), QToolButton()
        self.add.setAutoRaise(True)
        self.remove.setAutoRaise(True)
        self.adder = Picker()
        self.adder.offer(self._absent)
        self.adder.chosen.connect(self._bring_in)
        self.adder.hide()
        self.add.clicked.connect(self.adder.open_gallery)
        self.remove.clicked.connect(self._take_out)
        line.addWidget(self.person, 1)
        line.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        line.addWidget(self.remove)
        self.column.addWidget(row)
        theme.changed.connect(self._icons)
        self._icons()

    def _icons(self) -> None:
        self.add.setIcon(theme.icon("plus"))
        self.remove.setIcon(theme.icon("trash"))

    def _fields(self, section: Section, fields: tuple[PersonField, ...]) -> Section:
        for field in fields:
            picker = Picker(pictures=field.pictures)
            ask = partial(self._ask, field) if field.pictures else None
            picker.offer(partial(self._options, field), ask)
            picker.tried.connect(lambda value, f=field, p=picker: self._try(f, p, value))
            picker.chosen.connect(lambda value, f=field: self._set(f, value))
            self._pickers[field.name] = (field, picker)
            section.add(field.label, picker)
        return section

    def _acting_section(self) -> Section:
        section = Section(lambda: tr("Acting"))
        self.moment = Picker()
        self.moment.offer(self._moments)
        self.moment.chosen.connect(self._choose_moment)
        section.add(lambda: tr("Moment"), self.moment)
        self._fields(section, ACTING_FIELDS[:1])
        self.strength = Dial(0, 100, 1, usual=70, suffix=" %")
        self.strength.moved.connect(lambda value: self._strong(value, apply=False))
        self.strength.changed.connect(lambda value: self._strong(value, apply=True))
        section.add(lambda: tr("Strength"), self.strength)
        self._fields(section, ACTING_FIELDS[1:])
        return section

    # -- who ----------------------------------------------------------------------------------

    def _blocking(self) -> Blocking | None:
        shot = self._desk.current
        if shot is None:
            return None
        cast = shot.staging.cast
        return next((b for b in cast if b.character == self._person), cast[0] if cast else None)

    def _names(self) -> dict[CharacterId, str]:
        return {one.id: one.name for one in self._desk.session.store.characters()}

    def _persons(self) -> list[Option]:
        names, shot = self._names(), self._desk.current
        cast = shot.staging.cast if shot is not None else ()
        return [Option(value=b.character, text=names.get(b.character, "?")) for b in cast]

    def _absent(self) -> list[Option]:
        shot = self._desk.current
        here = {b.character for b in shot.staging.cast} if shot is not None else set()
        found = [(i, n) for i, n in self._names().items() if i not in here]
        return [Option(value=identity, text=name) for identity, name in found]

    def _choose(self, person: object) -> None:
        self._person = CharacterId(str(person))
        self._moment = ALL_MOMENTS
        self._desk.moment_frames = None
        self.show_shots()

    def _bring_in(self, person: object) -> None:
        who = CharacterId(str(person))

        def changed(shot: Shot) -> Shot:
            cast = shot.staging.cast
            if any(b.character == who for b in cast):
                return shot
            taken = {b.slot for b in cast}
            slot = next((one for one in Slot if one not in taken), Slot.BACKGROUND)
            return staged(shot, cast=(*cast, Blocking(character=who, slot=slot, beats=(Beat(),))))

        self._person = who
        self._desk.apply(changed)

    def _take_out(self) -> None:
        blocking = self._blocking()
        if blocking is None:
            return
        who = blocking.character
        self._person = None
        self._desk.apply(
            lambda shot: staged(
                shot, cast=tuple(b for b in shot.staging.cast if b.character != who)
            )
        )

    # -- moments --------------------------------------------------------------------------------

    def _moments(self) -> list[Option]:
        blocking = self._blocking()
        beats = blocking.beats if blocking is not None else ()
        rate = float(self._desk.session.rate.fraction)
        every = Option(value=ALL_MOMENTS, text=tr("The whole shot"))
        if len(beats) < 2:
            return [every]
        return [
            every,
            *(
                Option(
                    value=at,
                    text=tr(
                        "From {seconds} s: {face}",
                        seconds=f"{beat.at_frames / rate:.1f}",
                        face=said(beat.expression),
                    ),
                )
                for at, beat in enumerate(beats)
            ),
        ]

    def _choose_moment(self, moment: object) -> None:
        assert isinstance(moment, int)
        self._moment = moment
        blocking = self._blocking()
        self._desk.moment_frames = None
        if blocking is not None and moment != ALL_MOMENTS:
            self._desk.moment_frames = blocking.beats[moment].at_frames
        self.show_shots()
        self._desk.look()

    # -- changing -------------------------------------------------------------------------------

    def _options(self, field: PersonField) -> list[Option]:
        shot, blocking = self._desk.current, self._blocking()
        if shot is None or blocking is None:
            return []
        return field.options(shot, blocking.character)

    def _ask(self, field: PersonField, value: object) -> None:
        shot, blocking = self._desk.current, self._blocking()
        if shot is not None and blocking is not None:
            after = field.to(shot, blocking.character, self._moment, value)
            staging = looked_at(field, after, blocking.character)
            self._desk.ask_gallery(f"person.{field.name}/{value}", staging, shot)

    def _pictured(self, key: str, picture: QImage) -> None:
        name, _, value = key.partition("/")
        found = self._pickers.get(name.removeprefix("person."))
        if found is not None and name.startswith("person."):
            for one in found[0].values:
                if str(one) == value:
                    found[1].show_picture(one, picture)

    def _try(self, field: PersonField, picker: Picker, value: object) -> None:
        if picker.popup is None:
            self._desk.drop_gallery()
            self._desk.attempt(None)
            return
        blocking = self._blocking()
        if blocking is not None and field.pictures:
            who, moment = blocking.character, self._moment
            self._desk.attempt(lambda shot: field.to(shot, who, moment, value))

    def _set(self, field: PersonField, value: object) -> None:
        blocking = self._blocking()
        if blocking is None:
            return
        who, moment = blocking.character, self._moment
        self._desk.apply(
            lambda shot: field.to(shot, who, moment, value) if _has(shot, who) else shot
        )

    def _strong(self, value: float, *, apply: bool) -> None:
        blocking = self._blocking()
        if blocking is None:
            return
        who, moment = blocking.character, self._moment

        def changed(shot: Shot) -> Shot:
            return with_beats(shot, who, moment, {"intensity": value / 100})

        if apply:
            self._desk.apply(changed, f"strength/{who}/{moment}")
        else:
            self._desk.look(changed)

    # -- what is shown ----------------------------------------------------------------------------

    def show_shots(self) -> None:
        """Show the chosen shots' people."""
        desk, blocking = self._desk, self._blocking()
        there = blocking is not None
        for widget in (self.person, self._placing, self._acting, self.look, self.voice):
            widget.setVisible(there)
        self.remove.setVisible(there)
        editable = desk.current is not None and desk.editable
        for widget in (self._placing, self._acting, self.add, self.remove):
            widget.setEnabled(editable)
        self.add.setEnabled(editable and bool(self._absent()))
        self.empty.setVisible(not there)
        self.empty.setText(
            tr("Nobody is in this picture.") if desk.current else tr("Nothing selected")
        )
        if blocking is None:
            return
        self._person = blocking.character
        self._moment = min(self._moment, len(blocking.beats) - 1)
        self.person.show_value(blocking.character, self._names().get(blocking.character, "?"))
        moments = {option.value: option.text for option in self._moments()}
        self.moment.show_value(self._moment, moments.get(self._moment, ""))
        self.moment.setEnabled(len(moments) > 1)
        for field, picker in self._pickers.values():
            value = field.of(blocking, self._moment)
            picker.show_value(value, said(value) if self._agree(field) else tr("Mixed"))
        at = max(0, self._moment)
        self.strength.show_value(round(blocking.beats[at].intensity * 100))
        self.look.show_person(blocking.character)
        self.voice.show_person(blocking.character)

    def _agree(self, field: PersonField) -> bool:
        """Whether the person is alike in all chosen shots."""
        values = {
            repr(field.of(b, self._moment))
            for shot in self._desk.shots
            for b in shot.staging.cast
            if b.character == self._person
        }
        return len(values) <= 1

    def retranslate(self) -> None:
        """Words in the language in use."""
        for section in self._sections:
            section.retranslate()
        self.person.setAccessibleName(tr("Person"))
        for button, words in (
            (self.add, tr("Bring somebody into the picture")),
            (self.remove, tr("Take this person out of the picture")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.adder.setAccessibleName(tr("Bring somebody into the picture"))
        self.strength.name_reset(tr("Back to the usual value"))
        self.look.retranslate()
        self.voice.retranslate()
        self.show_shots()


def _has(shot: Shot, who: CharacterId) -> bool:
    return any(b.character == who for b in shot.staging.cast)
