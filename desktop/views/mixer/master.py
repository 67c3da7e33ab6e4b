# SPDX-License-Identifier: GPL-3.0-or-later
"""The master strip: large meter, loudness while it plays, and what the last mix measured.

Owns their look. Must not know who plays nor who mixes.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.mixer.meter import Meter

TARGET_LUFS, TOLERANCE_LU = -14.0, 1.0
CEILING_DBTP = -1.0
SILENT_LUFS = -69.0
WIDE_PX = 124


class Master(QWidget):
    """The sum."""

    stems_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDE_PX)
        self._title = QLabel(self)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.meter = Meter(self, ticks=True)
        self._names = {name: QLabel(self) for name in ("short", "mix", "peak", "target")}
        self._values = {name: QLabel(self) for name in self._names}
        self.stems = QPushButton(self)
        self.stems.clicked.connect(self.stems_wanted)
        self._mix: tuple[float, float] | None = None
        self._short = float("-inf")
        self._lay_out()
        theme.changed.connect(self._show)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 8, 6)
        column.setSpacing(5)
        column.addWidget(self._title)
        column.addWidget(self.meter, 1, Qt.AlignmentFlag.AlignHCenter)
        grid = QGridLayout()
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(1)
        for row, name in enumerate(self._names):
            label, value = self._names[name], self._values[name]
            label.setProperty("dim", "true")
            label.setFont(theme.font("small"))
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            value.setFont(theme.font("mono"))
            grid.addWidget(label, row, 0)
            grid.addWidget(value, row, 1)
        column.addLayout(grid)
        column.addWidget(self.stems)

    def show_short_term(self, lufs: float) -> None:
        """Loudness of the last three seconds."""
        if round(lufs, 1) != round(self._short, 1):
            self._short = lufs
            self._values["short"].setText("—" if lufs <= SILENT_LUFS else f"{lufs:.1f}")

    def show_mix(self, lufs: float | None, peak_dbtp: float = 0.0) -> None:
        """What the last mix measured; None where there is none."""
        self._mix = None if lufs is None else (lufs, peak_dbtp)
        self._show()

    def _show(self) -> None:
        mix, peak = self._values["mix"], self._values["peak"]
        self._values["target"].setText(f"{TARGET_LUFS:.0f}")
        if self._mix is None:
            for label in (mix, peak):
                label.setText("—")
                label.setStyleSheet("")
            mix.setToolTip(tr("Nothing has been mixed yet"))
            return
        lufs, peak_dbtp = self._mix
        t = theme.tokens
        near = abs(lufs - TARGET_LUFS) <= TOLERANCE_LU
        mix.setText(f"{'✓' if near else '!'} {lufs:.1f}")
        mix.setStyleSheet(f"color: {t.good if near else t.warn}")
        fits = peak_dbtp <= CEILING_DBTP
        peak.setText(f"{'✓' if fits else '!'} {peak_dbtp:.1f}")
        peak.setStyleSheet(f"color: {t.good if fits else t.danger}")
        mix.setToolTip(tr("As the last mix measured"))
        peak.setToolTip(tr("As the last mix measured"))

    def retranslate(self) -> None:
        """All words again."""
        self._title.setText(tr("Master"))
        self._names["short"].setText(tr("Now LUFS"))
        self._names["mix"].setText(tr("Film LUFS"))
        self._names["peak"].setText(tr("Peak dBTP"))
        self._names["target"].setText(tr("Target LUFS"))
        self._names["short"].setToolTip(tr("Loudness of the last three seconds that played"))
        self.stems.setText(tr("Export stems"))
        self.stems.setToolTip(tr("Write each bus as a WAV file of its own"))
        self.stems.setAccessibleName(tr("Export stems"))
        self.meter.setAccessibleName(tr("Meter of the master"))
        self.meter.setToolTip(tr("Peak level; click to put out the clip light"))
        self.setAccessibleName(tr("Master"))
        self._show()
        if self._short <= SILENT_LUFS:
            self._values["short"].setText("—")

    def paintEvent(self, event: QPaintEvent) -> None:
        """A plate like those of the strips."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("raised", 190))
        painter.drawRoundedRect(self.rect().adjusted(1, 0, -1, 0), 5, 5)
        painter.setBrush(theme.colour("accent"))
        painter.drawRoundedRect(1, 0, self.width() - 2, 4, 2, 2)
        painter.end()
