# SPDX-License-Identifier: GPL-3.0-or-later
"""One job in full: its picture, where it stands, why it failed and what to do, its log.

Owns the pane under the list. Must not decide what becomes of a job.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.jobs.sentences import (
    detail_of,
    left,
    next_step,
    reason,
    state_word,
    title_of,
)
from engines.jobs import JobState
from engines.workshop_events import JobRow

if TYPE_CHECKING:
    from desktop.actions import Actions

LOG_TAIL_BYTES = 64_000
WIDE_PICTURE_PX, NARROW_PICTURE_PX = 108, 54


class JobDetail(QFrame):
    """The pane; empty where no job is selected."""

    def __init__(self, actions: "Actions", parent: QWidget) -> None:
        super().__init__(parent)
        self._actions = actions
        self._row: JobRow | None = None
        self.picture_px = NARROW_PICTURE_PX
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter)
        self._title, self._state = QLabel(self), QLabel(self)
        self._reason, self._next = QLabel(self), QLabel(self)
        for label in (self._title, self._state, self._reason, self._next):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._state.setProperty("dim", "true")
        self._reason.setProperty("problem", "true")
        self.log = QPlainTextEdit(self)
        self.log.setReadOnly(True)
        self.log.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.log.hide()
        self.show_file = QPushButton(self)
        self.show_file.clicked.connect(self._reveal)
        self._lay_out()
        self.retranslate()
        self.hide()

    def _lay_out(self) -> None:
        self._buttons = [
            self._button(name) for name in ("jobs.retry", "jobs.hold", "jobs.cancel", "jobs.log")
        ]
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        buttons.addWidget(self.show_file)
        for one in self._buttons:
            buttons.addWidget(one)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(3)
        for label in (self._title, self._state, self._reason, self._next):
            words.addWidget(label)
        words.addLayout(buttons)
        words.addWidget(self.log, 1)
        words.addStretch(0)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 10, 10, 8)
        row.setSpacing(12)
        row.addWidget(self._picture)
        row.addLayout(words, 1)

    def _button(self, action: str) -> QToolButton:
        made = QToolButton(self)
        made.setDefaultAction(self._actions.qaction(action))
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made

    def show_job(self, row: JobRow | None, picture: QPixmap | None) -> None:
        """Show a job, or nothing."""
        before = self._row
        self._row = row
        self.setVisible(row is not None)
        if row is None:
            return
        self._title.setText(title_of(row))
        self._title.setFont(theme.font("heading"))
        place = left(row.eta_s) if row.state is JobState.RUNNING else ""
        parts = (detail_of(row), state_word(row.state), place)
        self._state.setText(" · ".join(part for part in parts if part))
        error = row.error if row.state is JobState.FAILED else None
        self._reason.setVisible(error is not None)
        self._next.setVisible(error is not None)
        if error is not None:
            self._reason.setText(reason(error))
            self._next.setText(next_step(error))
        self._picture.setVisible(picture is not None)
        if picture is not None:
            self._picture.setPixmap(self._scaled(picture))
        self.show_file.setVisible(bool(row.result))
        for one in self._buttons:
            one.setVisible(one.defaultAction().isEnabled())
        if before is None or before.id != row.id or before.state != row.state:
            self._read_log(row)

    def _scaled(self, picture: QPixmap) -> QPixmap:
        ratio = self.devicePixelRatioF()
        made = picture.scaledToWidth(
            round(self.picture_px * ratio), Qt.TransformationMode.SmoothTransformation
        )
        made.setDevicePixelRatio(ratio)
        return made

    def show_log(self, shown: bool) -> None:
        """Show or hide what the worker has said."""
        self.log.setVisible(shown)
        if shown and self._row is not None:
            self._read_log(self._row)

    def _read_log(self, row: JobRow) -> None:
        if not self.log.isVisibleTo(self):
            return
        trace = row.error.traceback if row.error is not None else ""
        background.run(
            _log_text, row.log, trace, done=lambda text: self._show_log(row, text), owner=self
        )

    def _show_log(self, row: JobRow, text: str) -> None:
        if self._row is None or self._row.id != row.id:
            return
        self.log.setPlainText(text or tr("This job has said nothing."))
        bar = self.log.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _reveal(self) -> None:
        if self._row is not None and self._row.result:
            folder = Path(self._row.result).parent
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.show_file.setText(tr("Show file"))
        self.show_file.setAccessibleName(tr("Show file"))
        self.log.setAccessibleName(tr("Log of the job"))
        for one in self._buttons:
            one.setAccessibleName(one.defaultAction().iconText())


def _log_text(log: str, trace: str) -> str:
    """In the background: what the worker has written last, and where a fault was."""
    parts: list[str] = []
    if log:
        try:
            with Path(log).open("rb") as file:
                size = file.seek(0, 2)
                file.seek(max(0, size - LOG_TAIL_BYTES))
                parts.append(file.read().decode(errors="replace").strip())
        except OSError:
            parts.append("")
    if trace and trace.strip() not in parts[0:1]:
        parts.append(trace.strip())
    return "\n\n".join(part for part in parts if part)
