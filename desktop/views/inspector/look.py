# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person looks like: hair, clothes, age. A change is seen in every shot they are in.

Owns the controls of a look. Must not know shots.
"""

from functools import partial

import msgspec
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.inspector.desk import Desk
from desktop.views.inspector.form import Dial, Section
from desktop.views.inspector.gallery import Option, Picker
from desktop.words import word
from projects.cast import AgeGroup, Character, Colour, Costume, Garment, HairStyle, Look, Sex
from projects.commands import SetCharacter
from projects.ids import CharacterId
from projects.shots import Shot
from projects.staging import Angle, Beat, Blocking, Gaze, ShotSize, Slot, Staging

replace = msgspec.structs.replace
USUAL_YEARS = 30
FIELDS = (
    ("sex", lambda: tr("Sex"), Sex),
    ("age", lambda: tr("Age"), AgeGroup),
    ("hair", lambda: tr("Hair"), HairStyle),
    ("hair_colour", lambda: tr("Hair colour"), Colour),
)


class LookSection(QWidget):
    """A person's look."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._person: Character | None = None
        self._pickers: dict[str, Picker] = {}
        self.section = Section(lambda: tr("Look"))
        self.warning = QLabel()
        self.warning.setWordWrap(True)
        self.warning.setProperty("dim", "true")
        self.section.add_wide(self.warning)
        for name, label, values in FIELDS:
            picker = self._picker(name, tuple(values))
            picker.chosen.connect(lambda value, n=name: self._set(n, value))
            self.section.add(label, picker)
        self.years = Dial(4, 90, 1, usual=USUAL_YEARS)
        self.years.changed.connect(lambda value: self._set("age_years", round(value)))
        self.section.add(lambda: tr("Years"), self.years)
        holder = QWidget()
        self._clothes = QVBoxLayout(holder)
        self._clothes.setContentsMargins(0, 0, 0, 0)
        self._clothes.setSpacing(4)
        self.section.add(lambda: tr("Clothes"), holder)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.section)
        desk.gallery.connect(self._pictured)

    def _picker(self, name: str, values: tuple[object, ...], *, none: bool = True) -> Picker:
        """A gallery of the person with each value."""
        picker = Picker(pictures=True)
        picker.offer(partial(_options, values, none=none), partial(self._ask, name))
        picker.tried.connect(lambda _value, p=picker: self._looked(p))
        self._pickers[name] = picker
        return picker

    def _looked(self, picker: Picker) -> None:
        if picker.popup is None:
            self._desk.drop_gallery()

    def _ask(self, name: str, value: object) -> None:
        """Ask for the person's portrait with a value; `garment/2` is one of the third garment."""
        person = self._person
        if person is None:
            return
        field, _, at = name.partition(".")
        if at:
            look = replace(person.look, costume=_dressed(person.look, int(at), **{field: value}))
        else:
            look = replace(person.look, **{name: value})
        shot = shot_with(person.id, self._desk.session.shots())
        if shot is not None:
            size = ShotSize.MS if at else ShotSize.CU
            staging = portrait(shot.staging, person.id, size)
            instead = replace(person, look=look)
            self._desk.ask_gallery(f"look.{name}/{value}", staging, shot, instead)

    def _pictured(self, key: str, picture: QImage) -> None:
        name, _, value = key.partition("/")
        found = self._pickers.get(name.removeprefix("look."))
        if found is None or not name.startswith("look.") or found.popup is None:
            return
        for option in found.popup.options:
            if str(option.value) == value:
                found.show_picture(option.value, picture)

    def show_person(self, identity: CharacterId) -> None:
        """Show somebody's look."""
        person = self._desk.session.store.character(identity)
        self._person = person
        if person is None:
            return
        count = sum(
            any(b.character == identity for b in shot.staging.cast)
            for shot in self._desk.session.shots()
        )
        self.warning.setText(
            tr("A change is seen in all {count} shots of {name}.", count=count, name=person.name)
        )
        for name, _, _ in FIELDS:
            picker, value = self._pickers[name], getattr(person.look, name)
            picker.show_value(value, tr("As it comes") if value is None else word(value))
        self.years.show_value(person.look.age_years or USUAL_YEARS)
        self._show_clothes(person.look)

    def _show_clothes(self, look: Look) -> None:
        while self._clothes.count():
            item = self._clothes.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        for at, costume in enumerate(look.costume):
            self._clothes.addWidget(self._costume_row(at, costume))
        adder = self._picker(f"garment.{len(look.costume)}", tuple(Garment), none=False)
        adder.show_value(None, tr("Add a garment"))
        adder.setAccessibleName(tr("Add a garment"))
        adder.chosen.connect(lambda value: self._dress(len(look.costume), garment=value))
        self._clothes.addWidget(adder)

    def _costume_row(self, at: int, costume: Costume) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        garment = self._picker(f"garment.{at}", tuple(Garment), none=False)
        colour, gone = self._picker(f"colour.{at}", tuple(Colour)), QToolButton()
        garment.show_value(costume.garment, word(costume.garment))
        garment.setAccessibleName(tr("Garment"))
        garment.chosen.connect(lambda value: self._dress(at, garment=value))
        colour.show_value(
            costume.colour, tr("Any colour") if costume.colour is None else word(costume.colour)
        )
        colour.setAccessibleName(tr("Colour"))
        colour.chosen.connect(lambda value: self._dress(at, colour=value))
        gone.setIcon(theme.icon("trash", "text_dim"))
        gone.setAutoRaise(True)
        gone.setToolTip(tr("Take {name} away", name=word(costume.garment)))
        gone.setAccessibleName(gone.toolTip())
        gone.clicked.connect(lambda: self._undress(at))
        line.addWidget(garment, 3)
        line.addWidget(colour, 2)
        line.addWidget(gone)
        return row

    def _dress(self, at: int, **changes: object) -> None:
        if self._person is None:
            return
        self._set("costume", _dressed(self._person.look, at, **changes))

    def _undress(self, at: int) -> None:
        if self._person is not None:
            costume = self._person.look.costume
            self._set("costume", (*costume[:at], *costume[at + 1 :]))

    def _set(self, name: str, value: object) -> None:
        person = self._person
        if person is None or getattr(person.look, name) == value:
            return
        look = replace(person.look, **{name: value})
        after = replace(person, look=look)
        self._desk.run(SetCharacter(character=after), f"look/{person.id}/{name}")

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.section.retranslate()
        self.years.name_reset(tr("Back to the usual value"))


def _dressed(look: Look, at: int, **changes: object) -> tuple[Costume, ...]:
    """The clothes with one of them changed, or one more."""
    costume = list(look.costume)
    if at >= len(costume):
        costume.append(Costume(garment=Garment.COAT))
    costume[at] = replace(costume[at], **changes)
    return tuple(costume)


def shot_with(person: CharacterId, shots: tuple[Shot, ...]) -> Shot | None:
    """A shot to draw somebody in: their first, else any."""
    own = [s for s in shots if any(b.character == person for b in s.staging.cast)]
    return next(iter([*own, *shots]), None)


def portrait(staging: Staging, person: CharacterId, size: ShotSize) -> Staging:
    """Somebody alone and calm where a shot plays."""
    alone = Blocking(character=person, slot=Slot.CENTRE, beats=(Beat(gaze=Gaze.LENS),))
    return replace(staging, cast=(alone,), insert=None, size=size, angle=Angle.EYE, effects=())


def _options(values: tuple[object, ...], *, none: bool = True) -> list[Option]:
    made = [Option(value=one, text=word(one)) for one in values]  # pyright: ignore[reportArgumentType] - members of enums
    return [Option(value=None, text=tr("As it comes")), *made] if none else made
