# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions at work: one QAction for each row of the table, with the handler a view has bound.

Owns keys, enabling and words of actions. Must not know what any handler does.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from desktop.action_table import ACTIONS, EVERYWHERE, ONCE, Action, keys_of
from desktop.i18n import language, tr
from desktop.settings import settings
from desktop.theme import theme

TYPED = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)


@dataclass(eq=False)
class Binding:
    """Who carries an action out."""

    handler: Callable[[], object]
    enabled: Callable[[], bool] | None
    owner: QObject


class Actions(QObject):
    """All actions of one window.

    A key reaches its action wherever the focus is; but while a person types, keys that are words
    of typing (letters, arrows, Space, Del, Ctrl+C) stay with the text field.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._rows = {one.id: one for one in ACTIONS}
        self._made: dict[str, QAction] = {}
        self._bound: dict[str, list[Binding]] = {}
        self._gathering = False
        for row in ACTIONS:
            self._made[row.id] = self._make(row)
        language.changed.connect(self.retranslate)
        theme.changed.connect(self._icons)
        settings.changed.connect(self._settings_changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.rebind_keys()
        self.retranslate()

    def _make(self, row: Action) -> QAction:
        made = QAction(self._window)
        made.setObjectName(row.id)
        made.setCheckable(row.checkable)
        made.setEnabled(False)
        made.setAutoRepeat(row.id not in ONCE)
        made.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        made.triggered.connect(lambda _checked=False, name=row.id: self.trigger(name))
        self._window.addAction(made)
        return made

    def qaction(self, name: str) -> QAction:
        """The QAction of an id, for menus and tool bars."""
        return self._made[name]

    def row(self, name: str) -> Action:
        """What the table says of an id."""
        return self._rows[name]

    def bind(
        self,
        name: str,
        handler: Callable[[], object],
        *,
        enabled: Callable[[], bool] | None = None,
        owner: QObject,
    ) -> QAction:
        """Let an owner carry an action out.

        Where several owners bind one action (delete, copy), the one that has the focus inside is
        asked, else the one that bound it last.
        """
        binding = Binding(handler, enabled, owner)
        self._bound.setdefault(name, []).append(binding)
        self._freshen(name)
        return self._made[name]

    def unbind_all(self, owner: QObject) -> None:
        """An owner leaves."""
        for name, bindings in self._bound.items():
            kept = [one for one in bindings if one.owner is not owner]
            if len(kept) != len(bindings):
                self._bound[name] = kept
                self._freshen(name)

    def _chosen(self, name: str) -> Binding | None:
        bindings = [one for one in self._bound.get(name, []) if isValid(one.owner)]
        self._bound[name] = bindings
        focus = QApplication.focusWidget()
        for one in reversed(bindings):
            owner = one.owner
            if isinstance(owner, QWidget) and focus is not None:
                inside = owner is focus or owner.isAncestorOf(focus)
                if inside and (one.enabled is None or one.enabled()):
                    return one
        usable = [one for one in bindings if one.enabled is None or one.enabled()]
        return usable[-1] if usable else None

    def possible(self, name: str) -> bool:
        """Whether somebody can carry an action out now."""
        return self._chosen(name) is not None

    def trigger(self, name: str) -> bool:
        """Carry an action out; whether somebody did."""
        binding = self._chosen(name)
        if binding is None:
            return False
        binding.handler()
        self.refresh()
        return True

    def gather(self, *_: object) -> None:
        """Views are told of a change, and many will ask for a refresh: one is enough, at the end,
        which `gathered` says.
        """
        self._gathering = True

    def gathered(self) -> None:
        """All have been told."""
        self._gathering = False
        self.refresh()

    def refresh(self) -> None:
        """Ask again which actions can be done."""
        if self._gathering:
            return
        typing = _typing()
        for name in tuple(self._bound):
            self._freshen(name, typing=typing)

    def _freshen(self, name: str, *, typing: bool | None = None) -> None:
        possible = self._chosen(name) is not None
        typed = _typing() if typing is None else typing
        typed = typed and name not in EVERYWHERE and self._is_typing_key(name)
        self._made[name].setEnabled(possible and not typed)

    def _is_typing_key(self, name: str) -> bool:
        return any(_types(key) for key in self.keys(name))

    def _focus_moved(self, before: QWidget | None, now: QWidget | None) -> None:
        if isinstance(before, TYPED) or isinstance(now, TYPED) or before is not now:
            self.refresh()

    def keys(self, name: str) -> tuple[str, ...]:
        """The keys of an action: a person's own, else the preset's."""
        chosen = settings.get()
        if name in chosen.own_keys:
            return tuple(chosen.own_keys[name])
        return keys_of(self._rows[name], chosen.keys)

    def _settings_changed(self, _settings: object) -> None:
        self.rebind_keys()

    def rebind_keys(self) -> None:
        """Read the keys again from preset and settings."""
        for name, action in self._made.items():
            action.setShortcuts([QKeySequence(key) for key in self.keys(name)])
        self._tips()

    def conflicts(self, name: str, key: str) -> tuple[str, ...]:
        """Other actions that have a key."""
        wanted = QKeySequence(key)
        return tuple(
            other
            for other in self._made
            if other != name and any(QKeySequence(k) == wanted for k in self.keys(other))
        )

    def retranslate(self) -> None:
        """Words in the language in use."""
        for name, action in self._made.items():
            action.setText(tr(self._rows[name].text))
        self._tips()

    def _tips(self) -> None:
        for name, action in self._made.items():
            text = tr(self._rows[name].text).rstrip("…")
            keys = [QKeySequence(k).toString(_NATIVE) for k in self.keys(name)]
            action.setToolTip(f"{text}  ({' / '.join(keys)})" if keys else text)
            action.setIconText(text)

    def _icons(self) -> None:
        for name, action in self._made.items():
            if self._rows[name].icon:
                action.setIcon(theme.icon(self._rows[name].icon))

    def show_icons(self) -> None:
        """Give the actions their icons; after the first paint, as drawing them takes a while."""
        self._icons()


_NATIVE = QKeySequence.SequenceFormat.NativeText


def _typing() -> bool:
    focus = QApplication.focusWidget()
    if isinstance(focus, QComboBox):
        return focus.isEditable()
    if isinstance(focus, (QLineEdit, QPlainTextEdit, QTextEdit)):
        return not focus.isReadOnly()
    return isinstance(focus, QAbstractSpinBox)


def _types(key: str) -> bool:
    """Whether a key means something to a text field."""
    held = set(key.split("+")[:-1]) if key not in ("+",) else set()
    last = key.rsplit("+", 1)[-1] or "+"
    if "Ctrl" in held and "Alt" not in held:
        return last.upper() in {
            "A",
            "C",
            "V",
            "X",
            "Z",
            "Y",
            "LEFT",
            "RIGHT",
            "HOME",
            "END",
            "DEL",
            "BACKSPACE",
        }
    return (
        not held & {"Ctrl", "Alt", "Meta"}
        and not last.upper().startswith("F1")
        and not (len(last) == 2 and last[0].upper() == "F" and last[1].isdigit())
    )
