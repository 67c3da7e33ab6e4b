# SPDX-License-Identifier: GPL-3.0-or-later
"""Keys that a focused control keeps to itself, though they play or step elsewhere.

Owns the claim. Must not know any control.
"""

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

PRESSING = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down})
TURNING = frozenset(
    {
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
    }
)


def claimed(event: QEvent, keys: Collection[Qt.Key]) -> bool:
    """Whether the event asks for one of the keys, which is then the control's."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    free = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if free or event.key() not in keys:
        return False
    event.accept()
    return True
