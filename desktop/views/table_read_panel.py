# SPDX-License-Identifier: GPL-3.0-or-later
"""The table-read: the script as it stands in the editor, spoken by its voices, row after row.

Owns its controls and what they mean. Must not know how voices are made nor how sound is put out.
"""

from typing import TYPE_CHECKING

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from desktop import background
from desktop.i18n import tr
from desktop.panels import Panel
from desktop.settings import settings
from desktop.theme import theme
from desktop.views.script.desk import told
from desktop.views.table_read.player import ReadPlayer
from desktop.views.table_read.slug_view import SlugView
from desktop.views.table_read.voices import Prepared, Voices, prepare
from desktop.views.versions.link import script_of

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

SPEEDS = (0.8, 0.9, 1.0, 1.1, 1.25, 1.5)
SPEED = "table_read.speed"


class TableReadPanel(Panel):
    """Reads the script of the episode in view."""

    ID = "table_read"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.script = script_of(window)
        self.player = ReadPlayer(self)
        self.voices: Voices | None = None
        self.prepared: Prepared | None = None
        self._call: background.Call | None = None
        self.slug = SlugView(self)
        self.play_, self.back, self.on, self.caret = (QToolButton(self) for _ in range(4))
        self.speed = QComboBox(self)
        for one in SPEEDS:
            self.speed.addItem(f"{one:g}×", one)
        kept = settings.view(SPEED)
        self.speed.setCurrentIndex(max(0, self.speed.findText(f"{float(kept or 1):g}×")))
        self.narrated = QCheckBox(self)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setProperty("dim", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 8)
        column.addWidget(self.slug, 1)
        column.addLayout(self._controls())
        column.addWidget(self.told)
        self.setFocusProxy(self.play_)
        self._connect()
        self.retranslate()

    def _controls(self) -> QHBoxLayout:
        row = QHBoxLayout()
        for one in (self.back, self.play_, self.on, self.caret):
            row.addWidget(one)
        row.addWidget(self.speed)
        row.addWidget(self.narrated)
        row.addStretch(1)
        return row

    def _connect(self) -> None:
        self.play_.clicked.connect(self.toggle)
        self.back.clicked.connect(lambda: self.step(-1))
        self.on.clicked.connect(lambda: self.step(1))
        self.caret.clicked.connect(self.from_caret)
        self.speed.currentIndexChanged.connect(lambda _: self._other_speed())
        self.narrated.toggled.connect(lambda _: self.stop())
        self.player.row_changed.connect(self._show)
        self.player.wanted.connect(self._want)
        self.player.ended.connect(self._ended)
        self.session.episode_changed.connect(self.stop)
        theme.changed.connect(self.retranslate)
        self.actions_.bind(
            "script.table_read",
            self.read_aloud,
            enabled=lambda: bool(self.session.episode_id),
            owner=self,
        )

    @property
    def rate(self) -> float:
        """How fast it is read."""
        return float(self.speed.currentData())

    # what the buttons do

    def read_aloud(self) -> None:
        """Come to the front and read from the caret."""
        self.window_.show_panel(self.ID)
        self.from_caret()

    def toggle(self) -> None:
        """Pause, go on, or begin at the caret."""
        if self.player.playing:
            self.player.stop()
            self._buttons()
        elif self.prepared is not None and self.prepared.text == self._text():
            self._play(max(0, self.player.row))
        else:
            self.from_caret()

    def from_caret(self) -> None:
        """Read what stands in the editor, from the caret on."""
        self.stop()
        if not self.script.desk.number:
            return
        self.told.setText(tr("Reading the script…"))
        caret = self.script.editor.textCursor().position()
        self._call = background.run(
            prepare,
            self.session.folder,
            self.script.desk.number,
            self._text(),
            self.narrated.isChecked(),
            done=lambda prepared: self._begin(prepared, caret),
            failed=self._failed,
            owner=self,
        )

    def step(self, by: int) -> None:
        """To the next row, or the one before."""
        if self.prepared is None:
            return
        row = min(max(0, self.player.row + by), len(self.prepared.reading.rows) - 1)
        self._play(row)

    def stop(self) -> None:
        """Fall silent, and let go of what was asked for."""
        if self._call is not None:
            self._call.cancel()
            self._call = None
        self.player.stop()
        if self.voices is not None:
            self.voices.close()
            self.voices.deleteLater()
        self.voices = self.prepared = None
        self.slug.show_row(None)
        self.script.editor.show_reading(-1)
        self._buttons()

    def _text(self) -> str:
        return self.script.editor.toPlainText()

    # reading

    def _begin(self, prepared: Prepared, caret: int) -> None:
        self._call, self.prepared = None, prepared
        rows = prepared.reading.rows
        self.player.load(len(rows))
        self.voices = Voices(self.session, prepared, self)
        self.voices.came.connect(self.player.give)
        self.voices.missing.connect(self._missing)
        silent = "、".join(prepared.reading.silent)
        self.told.setText(tr("Nobody speaks for: {names}", names=silent) if silent else "")
        start = prepared.reading.at(caret)
        self.voices.ask(start)
        self._play(start)

    def _failed(self, error: Exception) -> None:
        self._call = None
        self.told.setText(told(error))
        self._buttons()

    def _play(self, row: int) -> None:
        if self.voices is not None:
            self.voices.restart(self.rate)
        self.player.play(row)
        self._show(row)
        self._buttons()

    def _want(self, row: int) -> None:
        if self.voices is not None:
            self.voices.want(row)
            self._show(self.player.row)

    def _other_speed(self) -> None:
        settings.keep_view(SPEED, f"{self.rate:g}")
        if self.player.playing:
            self._play(self.player.row)

    def _missing(self, row: int, why: str) -> None:
        if self.prepared is None:
            return
        name = self.prepared.reading.rows[row].speaker_name
        words = tr("No voice could be made for {name}; the line is silent.", name=name)
        self.told.setText(f"{words} {why}".strip())

    def _show(self, row: int) -> None:
        """The card and the mark in the editor follow what is heard."""
        if self.prepared is None or not 0 <= row < len(self.prepared.reading.rows):
            return
        rows = self.prepared.reading.rows
        after = rows[row + 1] if row + 1 < len(rows) else None
        waiting = self.voices is not None and self.voices.is_waiting(row)
        self.slug.show_row(rows[row], after, waiting=waiting)
        text = self.prepared.text
        if text == self._text():
            at = rows[row].span[0]
            led = len(text[at:]) - len(text[at:].lstrip("\n"))
            self.script.editor.show_reading(text.count("\n", 0, at + led))
        else:
            self.script.editor.show_reading(-1)
            self.told.setText(tr("The text has changed; press play at the caret to read it anew."))

    def _ended(self) -> None:
        self.script.editor.show_reading(-1)
        self._buttons()

    def _buttons(self) -> None:
        playing = self.player.playing
        words = tr("Pause") if playing else tr("Read on")
        self.play_.setIcon(theme.icon("pause" if playing else "play"))
        self.play_.setToolTip(words)
        self.play_.setAccessibleName(words)
        some = self.prepared is not None
        self.back.setEnabled(some)
        self.on.setEnabled(some)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: pause."""
        super().hideEvent(event)
        if self.player.playing:
            self.player.stop()
            self._buttons()

    def _leave(self) -> None:
        self.stop()
        super()._leave()

    def retranslate(self) -> None:
        """Words and icons."""
        for button, icon, words in (
            (self.back, "previous", tr("The row before")),
            (self.on, "next", tr("The next row")),
            (self.caret, "headphones", tr("Read from the caret")),
        ):
            button.setIcon(theme.icon(icon))
            button.setToolTip(words)
            button.setAccessibleName(words)
        self.speed.setAccessibleName(tr("Speed of the reading"))
        self.speed.setToolTip(tr("Speed of the reading"))
        self.narrated.setText(tr("Read actions too"))
        self.slug.hint = tr("The voices read the text in the editor, applied or not.")
        self.slug.setAccessibleName(tr("Table-read"))
        self.slug.update()
        self._buttons()
