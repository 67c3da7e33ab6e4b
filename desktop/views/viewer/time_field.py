# SPDX-License-Identifier: GPL-3.0-or-later
"""The timecode of the playhead, which may be typed over.

Owns its text and what typing does. Must not know decks beyond their transport.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.i18n import tr
from desktop.playback.timecode import frames_of_typed
from desktop.theme import theme
from desktop.transport import Transport
from projects.timebase import timecode


class TimeField(QLineEdit):
    """Shows where the playhead stands; Enter goes to what was typed, Esc gives it up."""

    def __init__(self, transport: Transport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._transport = transport
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.returnPressed.connect(self._go)
        theme.changed.connect(self._dress)
        self._dress()
        transport.position_changed.connect(self.show_position)
        self.show_position()

    def follow(self, transport: Transport) -> None:
        """Show another transport's time."""
        self._transport.position_changed.disconnect(self.show_position)
        self._transport = transport
        transport.position_changed.connect(self.show_position)
        self.show_position()

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.setAccessibleName(tr("Timecode"))
        self.setToolTip(tr("Type a time: 1:15:00, 1:15, 36, +30 or -1:00"))

    def show_position(self, *_: object) -> None:
        """Bring the text up to the playhead, unless somebody is typing."""
        if not self.isModified() or not self.hasFocus():
            self.setText(timecode(self._transport.position_frames, self._transport.rate))

    def _go(self) -> None:
        t = self._transport
        frame = frames_of_typed(self.text(), t.position_frames, t.rate)
        self.setModified(False)
        if frame is not None:
            t.seek(frame)
        self.show_position()
        self.selectAll()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """All of it is chosen, so that typing replaces it."""
        super().focusInEvent(event)
        self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was typed and not entered is given up."""
        super().focusOutEvent(event)
        self.setModified(False)
        self.show_position()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the field."""
        if event.key() == Qt.Key.Key_Escape:
            self.clearFocus()
            return
        super().keyPressEvent(event)

    def _dress(self) -> None:
        self.setFont(theme.font("mono"))
        wide = QFontMetrics(self.font()).horizontalAdvance("00:00:00:00")
        self.setFixedWidth(wide + 22)
