# SPDX-License-Identifier: GPL-3.0-or-later
"""The clip page's picture effects: added from a list, switched, ordered, set by dials.

Owns the controls of a clip's effects. Must not know what an effect does to a picture.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QMenu,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.inspector.effect_words import choice_word, effect_word, parameter_word
from desktop.views.inspector.form import Dial, Section
from projects.timeline import Clip, ClipEffect

if TYPE_CHECKING:
    from engines.assembly.effects import EffectSpec, Parameter

replace = msgspec.structs.replace
Effects = tuple[ClipEffect, ...]
Edit = Callable[[Effects], Effects]
STEPS = 100
"""Of a slider from its least to its most."""


class EffectsSection(QWidget):
    """The effects of the chosen clip.

    Signals:
        edited: how a clip's effects change, and a key under which steps of one drag become one.
    """

    edited = Signal(object, str)

    def __init__(self) -> None:
        super().__init__()
        self._specs: dict[str, EffectSpec] = {}
        self._effects: Effects = ()
        self._asked = False
        self.cards: list[EffectCard] = []
        self.section = Section(lambda: tr("Picture effects"))
        self.add = QToolButton()
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add.setMenu(QMenu(self.add))
        theme.changed.connect(self.retranslate)
        self._column = QVBoxLayout()
        self._column.setSpacing(6)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.section)
        box.addLayout(self._column)
        box.addWidget(self.add)

    def show_clip(self, clip: Clip) -> None:
        """Show the effects of a clip."""
        if not self._asked:
            self._asked = True
            background.run(_known, done=self._offer, owner=self)
        before, self._effects = self._effects, clip.effects
        if [e.name for e in before] != [e.name for e in clip.effects] or not self.cards:
            self._rebuild()
        for card, effect in zip(self.cards, self._effects, strict=True):
            card.show_effect(effect)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.section.retranslate()
        self.add.setText(tr("Add effect"))
        self.add.setIcon(theme.icon("plus"))
        self.add.setAccessibleName(tr("Add effect"))
        self._fill_menu()
        self._rebuild()

    def _offer(self, specs: "tuple[EffectSpec, ...]") -> None:
        self._specs = {spec.name: spec for spec in specs}
        self._fill_menu()
        self._rebuild()

    def _fill_menu(self) -> None:
        menu = self.add.menu()
        menu.clear()
        for name, spec in self._specs.items():
            words = effect_word(spec)
            if spec.package:
                words = tr("{effect} ({package})", effect=words, package=spec.package)
            one = ClipEffect(name=name)
            menu.addAction(words, lambda one=one: self.edited.emit(lambda e: (*e, one), ""))
        self.add.setEnabled(bool(self._specs))

    def _rebuild(self) -> None:
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []
        for place, effect in enumerate(self._effects):
            card = EffectCard(effect, self._specs.get(effect.name), place, len(self._effects))
            card.edited.connect(self.edited)
            card.show_effect(effect)
            self._column.addWidget(card)
            self.cards.append(card)


def _known() -> "tuple[EffectSpec, ...]":
    """All there are; packages that offer some are imported for it."""
    from engines.assembly.effects import known

    return known()


class EffectCard(QFrame):
    """One effect with its parameters."""

    edited = Signal(object, str)

    def __init__(
        self, effect: ClipEffect, spec: "EffectSpec | None", place: int, count: int
    ) -> None:
        super().__init__()
        self._spec, self._place = spec, place
        self.setProperty("card", "true")
        self.on = QCheckBox(effect_word(spec) if spec is not None else effect.name)
        self.on.clicked.connect(lambda on: self._set(lambda e: replace(e, enabled=on)))
        head = QHBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.on, 1)
        self.up = self._button("up", tr("Move up"), lambda: self._move(-1))
        self.down = self._button("down", tr("Move down"), lambda: self._move(1))
        self.remove = self._button("trash", tr("Remove"), self._remove)
        for button in (self.up, self.down, self.remove):
            head.addWidget(button)
        self.up.setVisible(place > 0)
        self.down.setVisible(place + 1 < count)
        self.section = Section(lambda: "")
        self.fields: dict[str, QWidget] = {}
        for parameter in spec.parameters if spec is not None else ():
            field = self._field(parameter)
            self.fields[parameter.name] = field
            words = parameter_word(parameter)
            self.section.add(lambda words=words: words, field)
        self.section.retranslate()
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 6, 8, 8)
        box.setSpacing(4)
        box.addLayout(head)
        box.addWidget(self.section)
        self.section.setVisible(bool(self.fields))

    def show_effect(self, effect: ClipEffect) -> None:
        """Stand on an effect's values without telling."""
        from engines.assembly.effects import values_of

        with QSignalBlocker(self.on):
            self.on.setChecked(effect.enabled)
        values = values_of(effect, self._spec) if self._spec is not None else {}
        for name, field in self.fields.items():
            value = values[name]
            with QSignalBlocker(field):
                if isinstance(field, Dial):
                    field.show_value(float(value))
                elif isinstance(field, QCheckBox):
                    field.setChecked(bool(value))
                elif isinstance(field, QComboBox):
                    field.setCurrentIndex(field.findData(value))
                elif isinstance(field, QLineEdit) and not field.hasFocus():
                    field.setText(str(value))

    def _button(self, icon: str, words: str, pressed: Callable[[], None]) -> QToolButton:
        made = QToolButton()
        made.setIcon(theme.icon(icon, "text_dim"))
        made.setAutoRaise(True)
        made.setFixedSize(22, 22)
        policy = made.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        made.setSizePolicy(policy)
        made.setToolTip(words)
        made.setAccessibleName(words)
        made.clicked.connect(lambda: pressed())
        return made

    def _field(self, parameter: "Parameter") -> QWidget:
        name = parameter.name
        if parameter.least is not None and parameter.most is not None:
            whole = parameter.kind.value == "whole"
            step = 1.0 if whole else (parameter.most - parameter.least) / STEPS
            usual = float(parameter.default)
            dial = Dial(parameter.least, parameter.most, step, usual=usual)
            dial.name_reset(tr("Back to the usual value"))
            dial.changed.connect(lambda v: self._put(name, round(v) if whole else v))
            return dial
        if parameter.choices:
            box = QComboBox()
            for one in parameter.choices:
                box.addItem(choice_word(one), one)
            box.activated.connect(lambda: self._put(name, box.currentData()))
            return box
        if isinstance(parameter.default, bool):
            tick = QCheckBox()
            tick.clicked.connect(lambda on: self._put(name, on))
            return tick
        line = QLineEdit()
        line.editingFinished.connect(lambda: self._put(name, line.text()))
        return line

    def _put(self, name: str, value: bool | float | str) -> None:
        def put(effect: ClipEffect) -> ClipEffect:
            kept = {**dict(effect.parameters), name: value}
            return replace(effect, parameters=tuple(kept.items()))

        self._set(put, f"effect/{self._place}/{name}")

    def _set(self, change: Callable[[ClipEffect], ClipEffect], key: str = "") -> None:
        place = self._place

        def changed(effects: Effects) -> Effects:
            return tuple(change(e) if n == place else e for n, e in enumerate(effects))

        self.edited.emit(changed, key)

    def _move(self, by: int) -> None:
        place = self._place

        def moved(effects: Effects) -> Effects:
            if not 0 <= place + by < len(effects):
                return effects
            out = list(effects)
            out.insert(place + by, out.pop(place))
            return tuple(out)

        self.edited.emit(moved, "")

    def _remove(self) -> None:
        place = self._place
        self.edited.emit(lambda e: tuple(x for n, x in enumerate(e) if n != place), "")
