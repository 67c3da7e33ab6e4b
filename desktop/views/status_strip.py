# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip at the window's lower edge: what is being made and for how long, and what is left.

Owns its parts and the poll of the machine. Must not make anything itself.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QToolButton, QWidget

from desktop import background
from desktop.error_words import error_words
from desktop.i18n import language, tr
from desktop.jobs import share_done
from desktop.machine import GIB, Machine, measure
from desktop.settings import settings
from desktop.theme import theme
from desktop.views.jobs.sentences import summary
from engines.workshop_events import HeldFor, JobsChanged

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

POLL_MS = 1000
HEIGHT_PX = 30
METER_PX = 46


class Meter(QWidget):
    """A name, a small bar and a number; an icon where it runs out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._name, self._text, self._share, self._state = "", "", 0.0, "good"
        self.setFixedHeight(HEIGHT_PX)
        self.setFont(theme.font("small"))

    def show_value(self, name: str, text: str, *, share: float, state: str) -> None:
        """Show a share 0..1 with its words; `state` is good, warn or danger."""
        now = (name, text, round(share, 3), state)
        if now == (self._name, self._text, self._share, self._state):
            return
        self._name, self._text, self._share, self._state = now
        self.setAccessibleName(f"{name} {text}")
        words = self.fontMetrics()
        icon = 0 if state == "good" else 18
        room = words.horizontalAdvance(name) + words.horizontalAdvance(text)
        self.setFixedWidth(icon + room + METER_PX + 24)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Name, bar, number."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self.font())
        words, x, middle = painter.fontMetrics(), 4, self.height() // 2
        base = middle + words.ascent() // 2 - 1
        if self._state != "good":
            painter.drawPixmap(x, middle - 7, theme.pixmap("warning", 14, self._state))
            x += 18
        painter.setPen(theme.colour("text_dim"))
        painter.drawText(x, base, self._name)
        x += words.horizontalAdvance(self._name) + 7
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("text_dim", 70))
        painter.drawRoundedRect(x, middle - 2, METER_PX, 5, 2, 2)
        role = "text_dim" if self._state == "good" else self._state
        painter.setBrush(theme.colour(role))
        filled = round(METER_PX * min(1.0, self._share))
        painter.drawRoundedRect(x, middle - 2, filled, 5, 2, 2)
        x += METER_PX + 7
        painter.setPen(theme.colour("text" if self._state == "good" else self._state))
        painter.drawText(x, base, self._text)


class StatusStrip(QWidget):
    """Jobs at the left, the machine at the right."""

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(window)
        self.session, self.jobs, self._window = session, session.jobs, window
        self._measuring = False
        self._machine: Machine | None = None
        self.setObjectName("status_strip")
        self.setFixedHeight(HEIGHT_PX)
        self._build()
        self._bind()
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self.measure)
        self._poll.start()
        self.jobs.listed.connect(self._show)
        language.changed.connect(self.retranslate)
        theme.changed.connect(self._restyle)
        self._restyle()
        self.retranslate()
        self.measure()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 10, 0)
        row.setSpacing(6)
        self.summary = QToolButton(self)
        to_jobs = self._window.table.qaction("view.panel_8")
        self.summary.clicked.connect(to_jobs.trigger)  # its own words, not those of the action
        self.summary.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(120)
        self.bar.setRange(0, 1000)
        self.pause = self._button("jobs.pause")
        self.cancel = self._button("jobs.cancel_all")
        self.failures = QToolButton(self)
        self.failures.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.failures.clicked.connect(lambda: self._window.show_panel("jobs"))
        self.trouble = QLabel(self)
        self.trouble.setProperty("problem", "true")
        self.memory, self.graphics, self.disk = Meter(self), Meter(self), Meter(self)
        for one in (self.summary, self.bar, self.pause, self.cancel, self.failures, self.trouble):
            row.addWidget(one)
        row.addStretch(1)
        for meter in (self.memory, self.graphics, self.disk):
            row.addWidget(meter)
        self.graphics.hide()

    def _button(self, action: str) -> QToolButton:
        made = QToolButton(self)
        made.setDefaultAction(self._window.table.qaction(action))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        return made

    def _bind(self) -> None:
        """The actions of the job room, wherever they are called from."""
        bind = self._window.table.bind
        bind("jobs.make_all", self._make_all, enabled=self._works, owner=self)
        bind("jobs.pause", self._pause, enabled=self._works, owner=self)
        bind("jobs.cancel_all", self._cancel_all, enabled=self._open, owner=self)
        bind("jobs.retry_failed", self._retry, enabled=self._any_failed, owner=self)
        bind("jobs.auto", self._auto, enabled=self._works, owner=self)
        self._window.table.qaction("jobs.auto").setChecked(settings.get().auto_make)

    # -- what the actions do

    def _works(self) -> bool:
        return self.jobs.workshop is not None

    def _open(self) -> bool:
        counts = self.jobs.counts
        return self._works() and bool(counts.open or counts.paused)

    def _any_failed(self) -> bool:
        return self._works() and bool(self.jobs.counts.failed)

    def _make_all(self) -> None:
        if self.jobs.workshop is not None:
            self.jobs.workshop.make_all()

    def _pause(self) -> None:
        if self.jobs.workshop is None:
            return
        if self.jobs.now.held is HeldFor.PAUSED:
            self.jobs.workshop.resume_all()
        else:
            self.jobs.workshop.pause_all()

    def _cancel_all(self) -> None:
        if self.jobs.workshop is not None:
            self.jobs.workshop.cancel_all()

    def _retry(self) -> None:
        if self.jobs.workshop is not None:
            self.jobs.workshop.retry_failed()

    def _auto(self) -> None:
        settings.change(auto_make=not settings.get().auto_make)
        self._window.table.qaction("jobs.auto").setChecked(settings.get().auto_make)

    # -- showing

    def _show(self, now: JobsChanged) -> None:
        self._window.table.qaction("jobs.pause").setChecked(now.held is HeldFor.PAUSED)
        self._window.table.refresh()
        self.retranslate()
        self.bar.setVisible(bool(now.counts.open))
        self.bar.setValue(round(1000 * share_done(now)))

    def retranslate(self) -> None:
        """Words in the language in use."""
        now = self.jobs.now
        text = summary(now)
        self.summary.setText(text)
        self.summary.setAccessibleName(tr("Jobs: {state}", state=text))
        self.summary.setToolTip(self._window.table.qaction("view.panel_8").toolTip())
        self.bar.setAccessibleName(tr("Progress of all jobs"))
        self.pause.setAccessibleName(tr("Pause all"))
        self.cancel.setAccessibleName(tr("Cancel all"))
        failed = tr("{count} failed", count=now.counts.failed)
        self.failures.setText(failed)
        self.failures.setAccessibleName(failed)
        self.failures.setToolTip(tr("Show what failed and why"))
        self.failures.setVisible(bool(now.counts.failed))
        self.trouble.setText(error_words(now.trouble)[0] if now.trouble else "")
        self.trouble.setVisible(now.trouble is not None)
        self._show_machine()

    def _restyle(self) -> None:
        t = theme.tokens
        self.setStyleSheet(
            f"#status_strip {{ background: {t.window}; border-top: 1px solid {t.line}; }}"
            f"#status_strip QToolButton {{ color: {t.text}; padding: 2px 6px; }}"
        )
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.failures.setIcon(theme.icon("warning", "danger"))
        for meter in (self.memory, self.graphics, self.disk):
            meter.update()

    # -- the machine

    def measure(self) -> None:
        """Measure once, in the background; the next poll waits for it."""
        if self._measuring or not self.isVisibleTo(self._window):
            return
        self._measuring = True
        folder = Path(self.session.folder)
        background.run(measure, folder, done=self._measured, failed=self._lost, owner=self)

    def _lost(self, _: Exception) -> None:
        self._measuring = False

    def _measured(self, machine: Machine) -> None:
        self._measuring = False
        self._machine = machine
        self._show_machine()

    def _show_machine(self) -> None:
        m = self._machine
        if m is None:
            return
        self.memory.show_value(
            tr("Memory"),
            _of(m.memory_used_bytes, m.memory_total_bytes),
            share=m.memory_used_bytes / max(1, m.memory_total_bytes),
            state=m.memory_state,
        )
        self.graphics.setVisible(m.graphics_total_bytes > 0)
        warm = "" if m.graphics_celsius is None else f" · {m.graphics_celsius} °C"
        self.graphics.show_value(
            tr("Graphics"),
            _of(m.graphics_used_bytes, m.graphics_total_bytes) + warm,
            share=m.graphics_used_bytes / max(1, m.graphics_total_bytes),
            state=m.graphics_state,
        )
        self.disk.show_value(
            tr("Disk"),
            tr("{size} free", size=_gib(m.disk_free_bytes)),
            share=1 - m.disk_free_bytes / max(1, m.disk_total_bytes),
            state=m.disk_state,
        )


def _gib(count: int) -> str:
    return f"{count / GIB:.0f} GB" if count >= 10 * GIB else f"{count / GIB:.1f} GB"


def _of(used: int, total: int) -> str:
    return f"{used / GIB:.1f} / {total / GIB:.0f} GB"
