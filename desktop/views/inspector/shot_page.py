# SPDX-License-Identifier: GPL-3.0-or-later
"""The inspector's first page: place, light, camera, what fills the picture, effects, joins.

Owns the controls of a shot. Must not know how a change is made (desk).
"""

from collections.abc import Callable, Sequence
from functools import partial

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.inspector.desk import Desk
from desktop.views.inspector.fields import (
    CAMERA_FIELDS,
    INSERT_FIELD,
    LIGHT_FIELDS,
    PLACE_FIELDS,
    Field,
    said,
    staged,
)
from desktop.views.inspector.form import Dial, Page, Section
from desktop.views.inspector.gallery import Option, Picker
from desktop.words import word
from projects.commands import Batch, Command, SetShot
from projects.shots import Shot
from projects.staging import EffectKind, Emotion, Insert, PictureEffect, TransitionKind

replace = msgspec.structs.replace


class ShotPage(Page):
    """Everything of the picture but its people."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._pickers: dict[str, tuple[Field, Picker]] = {}
        self._sections: list[Section] = []
        self._fields(lambda: tr("Scene"), PLACE_FIELDS)
        self._fields(lambda: tr("Camera"), CAMERA_FIELDS)
        self._fields(lambda: tr("Lighting"), LIGHT_FIELDS)
        self._thing()
        self._feeling()
        self._effects_section()
        self._joins()
        self.column.addStretch(1)
        desk.gallery.connect(self._pictured)

    def _section(self, words: Callable[[], str]) -> Section:
        made = Section(words)
        self._sections.append(made)
        self.column.addWidget(made)
        return made

    def _fields(self, words: Callable[[], str], fields: Sequence[Field]) -> Section:
        section = self._section(words)
        for field in fields:
            section.add(field.label, self._picker(field))
        return section

    def _picker(self, field: Field) -> Picker:
        picker = Picker(pictures=field.pictures)
        picker.offer(
            partial(self._options, field), partial(self._ask, field) if field.pictures else None
        )
        picker.tried.connect(lambda value, f=field, p=picker: self._try(f, p, value))
        picker.chosen.connect(lambda value, f=field: self._set(f, value))
        self._pickers[field.name] = (field, picker)
        return picker

    def _options(self, field: Field) -> list[Option]:
        return field.options(self._desk.current) if self._desk.current is not None else []

    def _ask(self, field: Field, value: object) -> None:
        shot = self._desk.current
        if shot is not None:
            staging = field.looked_at(shot, value)
            self._desk.ask_gallery(f"{field.name}/{value}", staging, shot)

    def _pictured(self, key: str, picture: QImage) -> None:
        name, _, value = key.partition("/")
        if name in self._pickers:
            field, picker = self._pickers[name]
            for one in field.values:
                if str(one) == value:
                    picker.show_picture(one, picture)

    def _try(self, field: Field, picker: Picker, value: object) -> None:
        if picker.popup is None:
            self._desk.drop_gallery()
            self._desk.attempt(None)
        elif field.pictures:
            self._desk.attempt(lambda shot: field.to(shot, value))

    def _set(self, field: Field, value: object) -> None:
        self._desk.apply(lambda shot: shot if field.reason(shot, value) else field.to(shot, value))

    # -- a thing that fills the picture ---------------------------------------------------------

    def _thing(self) -> None:
        section = self._fields(lambda: tr("Thing in the picture"), ())
        section.add(lambda: tr("Shows"), self._picker(INSERT_FIELD))
        self._text = QLineEdit()
        self._text.editingFinished.connect(self._set_text)
        section.add(lambda: tr("Words on it"), self._text)
        self._portrait, self._holder = Picker(), Picker()
        for picker, name in ((self._portrait, "portrait"), (self._holder, "holder")):
            picker.offer(self._people)
            picker.chosen.connect(lambda value, n=name: self._set_insert(n, value))
        section.add(lambda: tr("Face on it"), self._portrait)
        section.add(lambda: tr("Held by"), self._holder)
        self._falling = QCheckBox()
        self._falling.clicked.connect(lambda on: self._set_insert("falling", on))
        section.add_wide(self._falling)
        self._thing_section = section

    def _people(self) -> list[Option]:
        people = self._desk.session.store.characters()
        return [
            Option(value=None, text=tr("Nobody")),
            *(Option(value=one.id, text=one.name) for one in people),
        ]

    def _set_text(self) -> None:
        self._set_insert("text", self._text.text())

    def _set_insert(self, name: str, value: object) -> None:
        def changed(shot: Shot) -> Shot:
            insert = shot.staging.insert
            return shot if insert is None else staged(shot, insert=replace(insert, **{name: value}))

        self._desk.apply(changed)

    # -- feeling ------------------------------------------------------------------------------

    def _feeling(self) -> None:
        section = self._section(lambda: tr("Feeling"))
        self._emotion = Picker()
        self._emotion.offer(lambda: [Option(value=one, text=word(one)) for one in Emotion])
        self._emotion.chosen.connect(
            lambda value: self._desk.apply(lambda shot: replace(shot, emotion=value))
        )
        self._strength = Dial(0, 100, 1, usual=50, suffix=" %")
        self._strength.changed.connect(
            lambda value: self._desk.apply(
                lambda shot: replace(shot, intensity=value / 100), "intensity"
            )
        )
        section.add(lambda: tr("Emotion"), self._emotion)
        section.add(lambda: tr("Strength"), self._strength)
        self._hold = Dial(0.5, 10, 0.1, usual=2.0, suffix=" s")
        self._hold.changed.connect(
            lambda value: self._desk.apply(lambda shot: replace(shot, hold_s=value), "hold")
        )
        section.add(lambda: tr("Lasts"), self._hold)
        self._feeling_section = section

    # -- effects ------------------------------------------------------------------------------

    def _effects_section(self) -> None:
        section = self._section(lambda: tr("Picture effects"))
        holder = QWidget()
        self._effects = QVBoxLayout(holder)
        self._effects.setContentsMargins(0, 0, 0, 0)
        self._effects.setSpacing(4)
        self._add_effect = Picker()
        self._add_effect.offer(lambda: [Option(value=one, text=word(one)) for one in EffectKind])
        self._add_effect.chosen.connect(self._effect_added)
        section.add_wide(holder)
        section.add_wide(self._add_effect)

    def _effect_added(self, kind: object) -> None:
        assert isinstance(kind, EffectKind)

        def changed(shot: Shot) -> Shot:
            at = max(0, shot.length_frames // 2)
            made = PictureEffect(kind=kind, at_frames=at)
            return staged(shot, effects=(*shot.staging.effects, made))

        self._desk.apply(changed)

    def _effect_row(self, number: int, effect: PictureEffect, shot: Shot) -> QWidget:
        rate = float(self._desk.session.rate.fraction)
        dial = Dial(0, max(0.1, shot.length_frames / rate), 0.1, usual=0, suffix=" s")
        dial.show_value(effect.at_frames / rate)
        dial.setAccessibleName(word(effect.kind))
        dial.name_reset(tr("To the start of the shot"))
        dial.changed.connect(lambda value: self._effect_moved(number, round(value * rate)))
        gone = QToolButton()
        gone.setIcon(theme.icon("trash", "text_dim"))
        gone.setAutoRaise(True)
        gone.setToolTip(tr("Take {name} away", name=word(effect.kind)))
        gone.setAccessibleName(gone.toolTip())
        gone.clicked.connect(lambda: self._effect_moved(number, None))
        section = Section(lambda: "")
        section.add(lambda: word(effect.kind), dial)
        section.retranslate()
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(2)
        line.addWidget(section, 1)
        line.addWidget(gone, 0, Qt.AlignmentFlag.AlignBottom)
        return row

    def _effect_moved(self, number: int, at_frames: int | None) -> None:
        def changed(shot: Shot) -> Shot:
            effects = list(shot.staging.effects)
            if number >= len(effects):
                return shot
            if at_frames is None:
                del effects[number]
            else:
                effects[number] = replace(effects[number], at_frames=at_frames)
            return staged(shot, effects=tuple(effects))

        self._desk.apply(changed, "" if at_frames is None else f"effect/{number}")

    # -- joins to the neighbours --------------------------------------------------------------

    def _joins(self) -> None:
        section = self._section(lambda: tr("Joins"))
        self._into, self._out = Picker(), Picker()
        for picker, name in ((self._into, "transition_in"), (self._out, "transition_out")):
            picker.offer(partial(self._joins_of, name))
            picker.chosen.connect(lambda value, n=name: self._set_join(n, value))
        section.add(lambda: tr("Begins with"), self._into)
        section.add(lambda: tr("Ends with"), self._out)

    def _neighbour(self, shot: Shot, name: str) -> Shot | None:
        shots = self._desk.session.shots()
        at = next(i for i, one in enumerate(shots) if one.id == shot.id)
        other = at - 1 if name == "transition_in" else at + 1
        return shots[other] if 0 <= other < len(shots) else None

    def _joins_of(self, name: str) -> list[Option]:
        from engines.stage.passages import PASSING

        shot = self._desk.current
        alone = shot is not None and self._neighbour(shot, name) is None
        reason = tr("It needs a shot on the other side.")
        return [
            Option(value=one, text=word(one), reason=reason if alone and one in PASSING else "")
            for one in TransitionKind
        ]

    def _set_join(self, name: str, kind: object) -> None:
        """A passage belongs to both sides of a cut; so both shots say it."""
        from engines.stage.passages import PASSING

        other_name = "transition_out" if name == "transition_in" else "transition_in"
        changed: dict[str, Shot] = {}
        for shot in self._desk.shots:
            if shot.locked:
                continue
            before = getattr(shot, name)
            mine = changed.get(shot.id, shot)
            changed[shot.id] = replace(mine, **{name: kind})
            other = self._neighbour(shot, name)
            if other is not None and (kind in PASSING or before in PASSING):
                wanted = kind if kind in PASSING else TransitionKind.CUT
                theirs = changed.get(other.id, other)
                changed[other.id] = replace(theirs, **{other_name: wanted})
        commands: tuple[Command, ...] = tuple(SetShot(shot=one) for one in changed.values())
        if commands:
            self._desk.run(Batch(commands=commands, label="set_transition"))

    # -- what is shown --------------------------------------------------------------------------

    def show_shots(self) -> None:
        """Show the chosen shots."""
        desk = self._desk
        shot = desk.current
        self.setEnabled(shot is not None and desk.editable)
        if shot is None:
            return
        for field, picker in self._pickers.values():
            same, value = desk.common(field.of)
            picker.show_value(value, said(value) if same else tr("Mixed"))
        self._show_insert(shot.staging.insert)
        same, emotion = desk.common(lambda one: one.emotion)
        self._emotion.show_value(emotion, said(emotion) if same else tr("Mixed"))
        self._strength.show_value(round(shot.intensity * 100))
        self._hold.show_value(shot.hold_s)
        silent = all(not one.uses for one in desk.shots)
        self._feeling_section.show_row(self._hold, shown=silent)
        for picker, name in ((self._into, "transition_in"), (self._out, "transition_out")):
            same, kind = desk.common(lambda one, n=name: getattr(one, n))
            picker.show_value(kind, said(kind) if same else tr("Mixed"))
        self._show_effects(shot)

    def _show_insert(self, insert: Insert | None) -> None:
        names = {one.id: one.name for one in self._desk.session.store.characters()}
        section = self._thing_section
        for widget in (self._text, self._portrait, self._holder, self._falling):
            section.show_row(widget, shown=insert is not None)
        if insert is None:
            return
        if not self._text.hasFocus():
            self._text.setText(insert.text)
        for picker, person in ((self._portrait, insert.portrait), (self._holder, insert.holder)):
            picker.show_value(person, names.get(person, tr("Nobody")) if person else tr("Nobody"))
        self._falling.setChecked(insert.falling)

    def _show_effects(self, shot: Shot) -> None:
        while self._effects.count():
            item = self._effects.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        if len(self._desk.shots) == 1:
            for number, effect in enumerate(shot.staging.effects):
                self._effects.addWidget(self._effect_row(number, effect, shot))

    def retranslate(self) -> None:
        """Words in the language in use."""
        for section in self._sections:
            section.retranslate()
        self._falling.setText(tr("It falls into the picture"))
        self._add_effect.show_value(None, tr("Add an effect"))
        self._add_effect.setAccessibleName(tr("Add an effect"))
        for dial in (self._strength, self._hold):
            dial.name_reset(tr("Back to the usual value"))
        self.show_shots()
