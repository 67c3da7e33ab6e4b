# SPDX-License-Identifier: GPL-3.0-or-later
"""The dialog that says how a take was made, and makes it again to see whether it is the same.

Owns the dialog and the check on its way. Must not know how a take is replayed (engines/replay).
"""

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.takes.story import as_text, story_of
from projects.errors import ProductionError
from projects.shots import Take

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.replay import Replay

SIZE = (560, 620)


class AboutTake(QDialog):
    """How one take was made."""

    def __init__(self, parent: QWidget, session: "Session", take: Take, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("About {title}", title=title))
        self.resize(*SIZE)
        self._session, self._take = session, take
        self._stop: threading.Event | None = None
        self.facts = story_of(session, take)
        self.answer = QLabel(self)
        self.busy = QProgressBar(self)
        self.copy = QPushButton(tr("Copy"), self)
        self.check = QPushButton(tr("Make it again and compare"), self)
        self.shut = QPushButton(tr("Close"), self)
        self._lay_out()
        self.copy.clicked.connect(self._copy)
        self.check.clicked.connect(self._check)
        self.shut.clicked.connect(self.reject)
        self.finished.connect(lambda _: self._end())
        session.closing.connect(self._leave)

    def _lay_out(self) -> None:
        inner = QWidget()
        form = QGridLayout(inner)
        form.setContentsMargins(0, 0, 8, 0)
        form.setHorizontalSpacing(14)
        form.setVerticalSpacing(6)
        form.setColumnStretch(1, 1)
        corner = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        for at, (name, said) in enumerate(self.facts):
            label, value = QLabel(name), QLabel(said)
            label.setProperty("dim", "true")
            value.setTextFormat(Qt.TextFormat.PlainText)
            value.setWordWrap(True)
            value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            value.setAccessibleName(f"{name}: {said}")
            form.addWidget(label, at, 0, corner)
            form.addWidget(value, at, 1)
        form.setRowStretch(len(self.facts), 1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inner)
        self.answer.setWordWrap(True)
        self.answer.setTextFormat(Qt.TextFormat.PlainText)
        self.answer.setText(
            tr("The same words, chances and weights give the same picture, byte for byte.")
        )
        self.answer.setProperty("dim", "true")
        self.busy.setRange(0, 0)
        self.busy.setTextVisible(False)
        self.busy.setFixedHeight(4)
        self.busy.setAccessibleName(tr("Making it again"))
        self.busy.hide()
        row = QHBoxLayout()
        for button in (self.copy, self.check, self.shut):
            button.setAccessibleName(button.text())
        row.addWidget(self.copy)
        row.addWidget(self.check)
        row.addStretch(1)
        row.addWidget(self.shut)
        self.shut.setDefault(True)
        self.shut.setFocus()
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addWidget(scroll, 1)
        column.addWidget(self.answer)
        column.addWidget(self.busy)
        column.addLayout(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(as_text(self.facts))
        self._session.told.emit(tr("Copied."))

    # -- the check --------------------------------------------------------------------------

    def _check(self) -> None:
        """Make it again aside, or stop that."""
        if self._stop is not None:
            self._end()
            self._say(tr("Stopped."), "text_dim")
            return
        from engines.replay import replay

        stop = threading.Event()
        self._stop = stop
        self.busy.show()
        self.check.setText(tr("Stop"))
        self._say(tr("It is being made again, beside the production…"), "text_dim")
        background.run(
            lambda: replay(self._session.studio, self._take, stop=stop),
            done=lambda found: self._came(stop, found),
            failed=lambda error: self._failed(stop, error),
            owner=self,
        )

    def _came(self, stop: threading.Event, found: "Replay") -> None:
        if stop is not self._stop:
            return
        self._end()
        if found.identical:
            said = tr(
                "The same: one file is alike byte for byte.|"
                "The same: {count} files are alike byte for byte.",
                count=found.files,
            )
            self._say(said, "good")
            return
        why = "; ".join(found.reasons) or tr("nothing that is known is another now")
        self._say(
            tr("Not the same: {roles}. {why}", roles=", ".join(found.differing), why=why), "danger"
        )

    def _failed(self, stop: threading.Event, error: Exception) -> None:
        if stop is not self._stop:
            return
        self._end()
        if not isinstance(error, ProductionError):
            raise error
        self._say(f"{error.message} {error.hint}".strip(), "danger")

    def _say(self, words: str, role: str) -> None:
        self.answer.setText(words)
        self.answer.setAccessibleName(words)
        self.answer.setStyleSheet(f"color: {theme.colour(role).name()}")

    def _end(self) -> None:
        """Nothing is being made again any more."""
        if self._stop is not None:
            self._stop.set()
        self._stop = None
        self.busy.hide()
        self.check.setText(tr("Make it again and compare"))

    def _leave(self) -> None:
        self._end()
        self.close()
