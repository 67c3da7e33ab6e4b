# SPDX-License-Identifier: GPL-3.0-or-later
"""Duplicate, archive and restore a production: what, where to, how far, and what came of it.

Owns the dialogs. Must not know how any of it is done (engines/archive does, in the background).
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.settings import settings
from desktop.theme import theme
from desktop.views.folder_words import folder_sentences
from projects.errors import ProductionError

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from engines.archive import Archived

LOOK_MS = 80
MEGA = 1 << 20


@dataclass
class Gauge:
    """How far a piece of work is; written by its thread, read by the window."""

    done: int = 0
    total: int = 0
    stopped: bool = field(default=False)

    def tell(self, done: int, total: int) -> bool:
        """As engines.archive.Progress wants it."""
        self.done, self.total = done, total
        return not self.stopped


def size_words(size_bytes: int) -> str:
    """A size for people."""
    if size_bytes >= 1 << 30:
        return tr("{size} GB", size=f"{size_bytes / (1 << 30):.1f}")
    return tr("{size} MB", size=max(1, round(size_bytes / MEGA)))


class WorkDialog(QDialog):
    """Asks, works in the background with a bar, and says what came of it."""

    def __init__(self, window: "MainWindow", title: str, told: str) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.window_ = window
        self.setWindowTitle(title)
        self.setMinimumWidth(560)
        self.gauge: Gauge | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 16)
        column.setSpacing(12)
        head, about = QLabel(title, self), QLabel(told, self)
        head.setFont(theme.font("heading"))
        about.setProperty("dim", "true")
        about.setWordWrap(True)
        column.addWidget(head)
        column.addWidget(about)
        self.form = QFormLayout()
        self.form.setHorizontalSpacing(14)
        column.addLayout(self.form)
        self._state(column)
        column.addStretch(1)
        column.addLayout(self._buttons(title))
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def _state(self, column: QVBoxLayout) -> None:
        """What is risky, what went wrong, what came of it, and how far it is."""
        self.risk, self.warning, self.outcome = QLabel(self), QLabel(self), QLabel(self)
        self.warning.setProperty("problem", "true")
        self.risk.setProperty("problem", "true")
        for label in (self.risk, self.warning, self.outcome):
            label.setWordWrap(True)
            label.hide()
            column.addWidget(label)
        self.bar = QProgressBar(self)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 1000)
        self.bar.setAccessibleName(tr("How far it is"))
        self.bar.hide()
        column.addWidget(self.bar)

    def _buttons(self, title: str) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        self.cancel, self.go = QPushButton(tr("Cancel"), self), QPushButton(title, self)
        self.go.setProperty("primary", "true")
        self.go.setDefault(True)
        for button in (self.cancel, self.go):
            button.setAccessibleName(button.text())
            row.addWidget(button)
        self.cancel.clicked.connect(self._stop)
        self.go.clicked.connect(self.begin)
        return row

    def begin(self) -> None:
        """Start the work; each dialog says what it is."""
        raise NotImplementedError

    def start(self, work: Callable[..., Any], *arguments: Any) -> None:
        """Do it in the background; `work` gets the arguments and a progress callback last."""
        self.gauge = Gauge()
        self.warning.hide()
        self.bar.setValue(0)
        self.bar.show()
        self.go.setEnabled(False)
        self._timer.start()
        background.run(
            work, *arguments, self.gauge.tell, done=self._done, failed=self._failed, owner=self
        )

    def _look(self) -> None:
        gauge = self.gauge
        if gauge is not None and gauge.total:
            self.bar.setValue(round(1000 * gauge.done / gauge.total))

    def _rest(self) -> None:
        self._timer.stop()
        self.gauge = None
        self.go.setEnabled(True)
        self.cancel.setEnabled(True)

    def _done(self, made: "Archived") -> None:
        self._rest()
        self.bar.setValue(1000)
        self.finished_with(made)

    def finished_with(self, made: "Archived") -> None:
        """Say what came of it; each dialog has its own next step."""
        raise NotImplementedError

    def offer(self, words: str, button: str, then: Callable[[], object]) -> None:
        """The end: what came of it, and one button that goes on from there."""
        self.outcome.setText(words)
        self.outcome.show()
        self.go.setText(button)
        self.go.setAccessibleName(button)
        self.cancel.setText(tr("Close"))
        self.cancel.setAccessibleName(tr("Close"))
        self.go.clicked.disconnect()
        self.go.clicked.connect(then)

    def _failed(self, error: Exception) -> None:
        self._rest()
        self.bar.hide()
        if not isinstance(error, ProductionError):
            raise error
        if error.code != "stopped":
            self.warning.setText(in_one(error))
            self.warning.show()

    def _stop(self) -> None:
        if self.gauge is None:
            self.reject()
            return
        self.gauge.stopped = True
        self.cancel.setEnabled(False)

    def reject(self) -> None:
        """Esc stops the work first."""
        if self.gauge is not None:
            self._stop()
        else:
            super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing goes on without its window."""
        if self.gauge is not None:
            self.gauge.stopped = True
        super().closeEvent(event)

    def line(self, label: str, text: str, browse: Callable[[], object] | None = None) -> QLineEdit:
        """A row of the form with a field, and a button to choose where there is one."""
        field_ = QLineEdit(text, self)
        field_.setAccessibleName(label)
        row = QHBoxLayout()
        row.addWidget(field_, 1)
        if browse is not None:
            button = QPushButton(tr("Choose…"), self)
            button.setAccessibleName(f"{label}: {tr('Choose…')}")
            button.clicked.connect(browse)
            row.addWidget(button)
        holder = QWidget(self)
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        self.form.addRow(label, holder)
        return field_

    def warn_of(self, folder: Path) -> None:
        """Say what is risky about a folder, in the background: a mount table may be slow."""
        from engines.folder_warnings import folder_warnings

        background.run(folder_warnings, folder, done=self._warned, owner=self)

    def _warned(self, found: Any) -> None:
        self.risk.setText(folder_sentences(found))
        self.risk.setVisible(bool(found))


class DuplicateDialog(WorkDialog):
    """A copy under another title."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(
            window,
            tr("Duplicate production"),
            tr("A copy that stands on its own: script, board, takes, media and undo."),
        )
        assert window.session is not None
        self._folder = window.session.folder
        title = window.session.store.production().title
        self.title = self.line(tr("Title"), tr("{title} copy", title=title))
        self.title.selectAll()
        self.title.setFocus()
        self.warn_of(self._folder.parent)

    def begin(self) -> None:
        """Copy it beside the production."""
        title = self.title.text().strip()
        if title:
            self.start(_duplicate, self._folder, title)

    def finished_with(self, made: "Archived") -> None:
        """The copy may be opened."""
        words = tr(
            "{name} is there ({size}).", name=made.path.name, size=size_words(made.size_bytes)
        )
        self.offer(words, tr("Open it"), lambda: self._open(made.path))

    def _open(self, folder: Path) -> None:
        self.accept()
        self.window_.open_production(folder)


class ArchiveDialog(WorkDialog):
    """The production as one file."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(
            window,
            tr("Archive production"),
            tr(
                "One file with everything that the production needs, and a list of checksums. "
                "You can go on working meanwhile."
            ),
        )
        assert window.session is not None
        from engines.archive import archive_name

        self._folder = window.session.folder
        name = archive_name(window.session.store.production().title)
        start = Path(settings.view("archive.folder", str(self._folder.parent)))
        self.target = self.line(tr("File"), str(start / name), self._choose)
        self.films = QCheckBox(tr("With the exported films"), self)
        self.films.setAccessibleName(self.films.text())
        self.form.addRow("", self.films)

    def _choose(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Archive production"), self.target.text(), tr("Archives") + " (*.zip)"
        )
        if name:
            self.target.setText(name)

    def begin(self) -> None:
        """Pack it."""
        target = Path(self.target.text().strip()).expanduser().absolute()
        if target.suffix.lower() != ".zip":
            target = target.with_name(f"{target.name}.zip")
            self.target.setText(str(target))
        settings.keep_view("archive.folder", str(target.parent))
        self.start(_archive, self._folder, target, self.films.isChecked())

    def finished_with(self, made: "Archived") -> None:
        """The file may be shown."""
        words = tr(
            "{name} holds {count} files ({size}), each with its checksum.",
            name=made.path.name,
            count=made.files,
            size=size_words(made.size_bytes),
        )
        self.offer(words, tr("Show the file"), lambda: self._show(made.path))

    def _show(self, path: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))


class RestoreDialog(WorkDialog):
    """A production out of an archive."""

    def __init__(self, window: "MainWindow", source: Path | None = None) -> None:
        super().__init__(
            window,
            tr("Restore from archive"),
            tr("Every file is checked against its checksum; a damaged archive restores nothing."),
        )
        from engines.new_production import productions_folder

        chosen = settings.get().productions
        home = Path(chosen) if chosen else productions_folder()
        self.source = self.line(tr("Archive"), str(source or ""), self._choose_source)
        self.target = self.line(tr("Into the folder"), str(home), self._choose_target)
        self.source.textChanged.connect(lambda _: self._freshen())
        self.target.editingFinished.connect(self._target_changed)
        self._freshen()
        self._target_changed()

    def _freshen(self) -> None:
        self.go.setEnabled(bool(self.source.text().strip()))

    def _target_changed(self) -> None:
        self.warn_of(Path(self.target.text().strip()))

    def _choose_source(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Restore from archive"), self.source.text(), tr("Archives") + " (*.zip)"
        )
        if name:
            self.source.setText(name)

    def _choose_target(self) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Into the folder"), self.target.text())
        if name:
            self.target.setText(name)
            self._target_changed()

    def begin(self) -> None:
        """Unpack it."""
        target = Path(self.target.text().strip()).expanduser().absolute()
        self.start(_restore, Path(self.source.text().strip()).expanduser(), target)

    def finished_with(self, made: "Archived") -> None:
        """It may be opened."""
        words = tr(
            "{name} is back: {count} files, all as they were.",
            name=made.path.name,
            count=made.files,
        )
        self.offer(words, tr("Open it"), lambda: self._open(made.path))

    def _open(self, folder: Path) -> None:
        self.accept()
        self.window_.open_production(folder)


def _duplicate(folder: Path, title: str, progress: Callable[[int, int], bool]) -> "Archived":
    from engines.archive import duplicate

    return duplicate(folder, title, progress=progress)


def _archive(
    folder: Path, target: Path, films: bool, progress: Callable[[int, int], bool]
) -> "Archived":
    from engines.archive import archive

    return archive(folder, target, films=films, progress=progress)


def _restore(source: Path, parent: Path, progress: Callable[[int, int], bool]) -> "Archived":
    from engines.archive import restore

    return restore(source, parent=parent, progress=progress)
