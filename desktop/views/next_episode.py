# SPDX-License-Identifier: GPL-3.0-or-later
"""The episode after the one in view: its title, its script, and a recap of the cliffhanger.

Owns the dialog. Must not know how a script begins or a recap is made (engines/series does).
"""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
)

from desktop import background
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.script.desk import told
from desktop.views.script.highlighter import ScriptHighlighter
from projects.errors import ProductionError

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from engines.series import NextEpisode
    from engines.studio import Studio

LOOK_MS = 260


class NextEpisodeDialog(QDialog):
    """Plans the next episode as its fields say, and adds it in one step that can be undone."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        assert window.session is not None
        self.window_, self._session = window, window.session
        self.planned: NextEpisode | None = None
        self._call: background.Call | None = None
        self.setWindowTitle(tr("Next episode"))
        self.resize(760, 620)
        self._build()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.plan)
        self.plan()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        self._head = QLabel(self)
        self._head.setFont(theme.font("heading"))
        about = QLabel(
            tr("People, voices, sayings and places are shared by all episodes of a production."),
            self,
        )
        about.setProperty("dim", "true")
        about.setWordWrap(True)
        column.addWidget(self._head)
        column.addWidget(about)
        column.addLayout(self._form())
        self.words = QPlainTextEdit(self)
        self.words.setTabChangesFocus(True)
        self.words.setMaximumHeight(110)
        self.words.setAccessibleName(tr("Script of the next episode"))
        self.words.setPlaceholderText(
            tr("Paste the script of the next episode, or leave this empty and write it later.")
        )
        self.words.textChanged.connect(lambda: self._timer.start())
        column.addWidget(self.words)
        self.preview = QPlainTextEdit(self)
        self.preview.setReadOnly(True)
        self.preview.document().setDocumentMargin(10)
        self.preview.setAccessibleName(tr("The script that will be taken in"))
        self._colours = ScriptHighlighter(self.preview.document())
        column.addWidget(self.preview, 1)
        column.addLayout(self._foot())

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        self.title = QLineEdit(self)
        self.title.setAccessibleName(tr("Title"))
        self.title.textEdited.connect(lambda _: self._timer.start())
        self.recap = QCheckBox(tr("Begin with a recap: replay the last cliffhanger"), self)
        self.recap.setAccessibleName(self.recap.text())
        self.recap.setChecked(True)
        self.recap.toggled.connect(lambda _: self.plan())
        form.addRow(tr("Title"), self.title)
        form.addRow("", self.recap)
        return form

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self._facts = QLabel(self)
        self._facts.setWordWrap(True)
        cancel, self.go = QPushButton(tr("Cancel"), self), QPushButton(self)
        self.go.setProperty("primary", "true")
        self.go.setDefault(True)
        self.go.setEnabled(False)
        cancel.setAccessibleName(cancel.text())
        cancel.clicked.connect(self.reject)
        self.go.clicked.connect(self.add)
        row.addWidget(self._facts, 1)
        row.addWidget(cancel)
        row.addWidget(self.go)
        return row

    def plan(self) -> None:
        """See what the fields come to, in the background."""
        self._timer.stop()
        if self._call is not None:
            self._call.cancel()
        episode = self._session.episode
        if episode is None:
            return
        self._call = background.run(
            _planned,
            self._session.studio,
            episode.number,
            {
                "title": self.title.text().strip() if self.title.isModified() else "",
                "text": self.words.toPlainText(),
                "recap": self.recap.isChecked(),
            },
            done=self._was_planned,
            failed=self._failed,
            owner=self,
        )

    def _was_planned(self, planned: "NextEpisode") -> None:
        self._call, self.planned = None, planned
        number = planned.episode.number
        self._head.setText(tr("Next episode: {number}", number=number))
        screenplay = planned.episode.screenplay
        self._colours.fountain = screenplay is not None and screenplay.format == "fountain"
        if self.preview.toPlainText() != planned.text:
            self.preview.setPlainText(planned.text)
        if not self.title.isModified():
            self.title.setText(planned.episode.title)
        shots = tr("one shot|{count} shots", count=len(planned.shots))
        if planned.recap:
            recap = tr("one replays|{count} replay the cliffhanger", count=planned.recap)
            shots = f"{shots} · {recap}"
        self._facts.setProperty("problem", "false")
        self._facts.setText(shots)
        self.go.setText(tr("Add episode {number}", number=number))
        self.go.setAccessibleName(self.go.text())
        self.go.setEnabled(True)

    def _failed(self, error: Exception) -> None:
        self._call, self.planned = None, None
        self._facts.setText(told(error))
        self.go.setEnabled(False)

    def add(self) -> None:
        """Put the episode into the production and show it."""
        if self.planned is None:
            return
        from engines.series import adding

        number = self.planned.episode.number
        try:
            command = adding(self._session.studio, self.planned)
        except ProductionError as error:
            self._session.failed.emit(error)
            return
        if self._session.run(command, initiator="series") is None:
            return
        window = self.window_
        self.accept()
        self._session.open_episode(number)
        window.use_workspace("write")


def _planned(studio: "Studio", after: int, wishes: dict[str, Any]) -> "NextEpisode":
    from engines.series import next_episode

    return next_episode(studio, after, **wishes)
