# SPDX-License-Identifier: GPL-3.0-or-later
"""An export under way and what came of it: progress with cancel, then the film with its check.

Owns the card. The film is checked by a process of its own. Must not know the job room.
"""

import sys
from pathlib import Path

import msgspec
from PySide6.QtCore import QProcess, QProcessEnvironment, QSize, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.deliver.check_words import duration, finding_words
from desktop.views.media.tile import size_words

POSTER_PX = (135, 240)
SHOWN_FINDINGS = 4


class _Finding(msgspec.Struct):
    code: str
    severity: str
    message: str
    at_s: float | None = None


class Checked(msgspec.Struct):
    """What `yingxi check --json` says."""

    ok: bool
    findings: list[_Finding] = []
    facts: dict[str, object] = {}


class ResultCard(QFrame):
    """One export. `cancelled` and `retried` are a person's wishes."""

    cancelled = Signal()
    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("result")
        self.path = ""
        self.checked: Checked | None = None
        self._label = True
        self._process: QProcess | None = None
        self._title, self._facts, self._found = QLabel(self), QLabel(self), QLabel(self)
        self._title.setFont(theme.font("heading"))
        for one in (self._title, self._facts, self._found):
            one.setWordWrap(True)
        self._facts.setProperty("dim", "true")
        self._poster = QLabel(self)
        self._poster.setFixedSize(*POSTER_PX)
        self._poster.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.bar = QProgressBar(self)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)
        self.cancel, self.again = QPushButton(self), QPushButton(self)
        self.show_file, self.play = QPushButton(self), QPushButton(self)
        self.play.setProperty("primary", "true")
        self.cancel.clicked.connect(self.cancelled)
        self.again.clicked.connect(self.retried)
        self.show_file.clicked.connect(self._show_file)
        self.play.clicked.connect(self._play)
        self._lay_out()
        theme.changed.connect(self._colour)
        self._colour()
        self.hide()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for one in (self.play, self.show_file, self.again, self.cancel):
            buttons.addWidget(one)
        buttons.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(6)
        for one in (self._title, self.bar, self._facts, self._found):
            words.addWidget(one)
        words.addLayout(buttons)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 12, 12, 12)
        row.setSpacing(12)
        row.addWidget(self._poster, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)

    def _colour(self) -> None:
        t = theme.tokens
        self.setStyleSheet(
            f"#result {{ background: {t.raised}; border: 1px solid {t.line};"
            f" border-radius: {t.radius}px; }}"
        )

    def _only(self, *shown: QWidget) -> None:
        for one in (
            *(self.bar, self._facts, self._found, self._poster),
            *(self.cancel, self.again, self.show_file, self.play),
        ):
            one.setVisible(one in shown)
        self.show()

    def show_progress(self, share: float, eta_s: float | None, doing: str) -> None:
        """It goes on."""
        self._title.setText(doing)
        self.bar.setValue(round(1000 * share))
        left = tr("about {time} left", time=duration(eta_s)) if eta_s is not None else ""
        self._facts.setText(f"{share * 100:.0f} %" + (f" · {left}" if left else ""))
        self._only(self.bar, self._facts, self.cancel)

    def show_failure(self, words: str, hint: str) -> None:
        """It came to nothing; finished work is kept."""
        self._title.setText(tr("The export stopped"))
        self._facts.setText(f"{words}\n{hint}".strip())
        self._only(self._facts, self.again)

    def show_film(self, path: str, *, label: bool, lufs: float | None) -> None:
        """It lies there; its picture and its check come a little later."""
        self.path, self.checked, self._label = path, None, label
        film = Path(path)
        size = size_words(film.stat().st_size) if film.is_file() else ""
        loud = f"{lufs:.1f} LUFS" if lufs is not None else ""
        self._title.setText(tr("The film is finished"))
        self._facts.setText(" · ".join(one for one in (film.name, size, loud) if one))
        self._found.setText(tr("The finished film is being checked…"))
        self._only(self._facts, self._found, self._poster, self.show_file, self.play)
        background.run(_poster_of, film, done=self._show_poster, owner=self)
        self._check(film, label)

    def _show_poster(self, image: QImage | None) -> None:
        if image is not None:
            mode = Qt.AspectRatioMode.KeepAspectRatio
            smooth = Qt.TransformationMode.SmoothTransformation
            ratio = self.devicePixelRatioF()
            small = image.scaled(QSize(*POSTER_PX) * ratio, mode, smooth)
            small.setDevicePixelRatio(ratio)
            self._poster.setPixmap(QPixmap.fromImage(small))

    def _check(self, film: Path, label: bool) -> None:
        self.end_check()
        process = QProcess(self)
        environment = QProcessEnvironment.systemEnvironment()
        environment.insert("QT_QPA_PLATFORM", "offscreen")
        process.setProcessEnvironment(environment)
        process.finished.connect(self._check_ended)
        self._process = process
        words = ["-P", "-m", "engines.cli", "check", str(film), "--json"]
        process.start(sys.executable, words if label else [*words, "--no-label"])

    def end_check(self) -> None:
        """Nobody waits for the check any more."""
        process, self._process = self._process, None
        if process is not None:
            process.finished.disconnect(self._check_ended)
            process.kill()
            process.waitForFinished(2000)
            process.deleteLater()

    def _check_ended(self, *_: object) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        raw = bytes(process.readAllStandardOutput().data()).strip().splitlines()
        process.deleteLater()
        try:
            self.checked = msgspec.json.decode(raw[-1], type=Checked) if raw else None
        except msgspec.MsgspecError:
            self.checked = None
        self._show_found()

    def _show_found(self) -> None:
        found = self.checked
        if found is None:
            self._found.setText(tr("The film could not be checked."))
            return
        length = found.facts.get("length_s")
        if isinstance(length, int | float):
            words = [self._facts.text(), duration(float(length))]
            self._facts.setText(" · ".join(words))
        if not found.findings:
            self._found.setText("✓ " + tr("Checked: nothing to find fault with."))
            self._found.setStyleSheet(f"color: {theme.tokens.good}")
            return
        told = [finding_words(f.code, f.message, f.at_s) for f in found.findings[:SHOWN_FINDINGS]]
        more = len(found.findings) - SHOWN_FINDINGS
        if more > 0:
            told.append(tr("and {count} more|and {count} more", count=more))
        self._found.setText("\n".join(f"! {one}" for one in told))
        role = "warn" if found.ok else "danger"
        self._found.setStyleSheet(f"color: {getattr(theme.tokens, role)}")

    def _show_file(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(Path(self.path).parent)))

    def _play(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self.path))

    def retranslate(self) -> None:
        """All words again."""
        self.cancel.setText(tr("Cancel"))
        self.again.setText(tr("Go on with it"))
        self.show_file.setText(tr("Show file"))
        self.play.setText(tr("Play"))
        self.bar.setAccessibleName(tr("Progress of the export"))
        self._poster.setAccessibleName(tr("Picture of the film"))


def _poster_of(film: Path) -> QImage | None:
    from desktop.views.media.pictures import frame_of

    return frame_of(film, None, (270, 480))
