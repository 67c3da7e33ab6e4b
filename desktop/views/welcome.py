# SPDX-License-Identifier: GPL-3.0-or-later
"""The first page: what one worked on, with posters, and the ways to begin.

Owns its layout. Must not import anything heavy: it is what is painted first.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, QTimer, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPalette, QPen, QPixmap
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import language, tr
from desktop.settings import Recent, settings
from desktop.theme import theme

if TYPE_CHECKING:
    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import (
        QContextMenuEvent,
        QDragEnterEvent,
        QDropEvent,
        QFontMetrics,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
    )

    from desktop.main_window import MainWindow

CARD = QSize(150, 300)
ROW_PX = 22
POSTER_PX = (150, 240)
GAP_PX = 18
PAGE_PX, MARGIN_PX = 1060, 24
NOVELS = (".docx", ".epub")
NOVEL_BYTES = 60_000
"""A text of so many bytes that is dropped is a novel; the longest scripts have half of it."""


def _dropped(data: "QMimeData") -> Path | None:
    """The one script or production that is dragged; None for anything else."""
    paths = [Path(one.toLocalFile()) for one in data.urls() if one.isLocalFile()]
    if len(paths) != 1:
        return None
    known = paths[0].suffix.lower() in (".txt", ".fountain", ".md", *NOVELS)
    return paths[0] if paths[0].is_dir() or known else None


def _is_novel(path: Path) -> bool:
    """Whether a file is a book, or so long that it is no script."""
    if path.suffix.lower() in NOVELS:
        return True
    return path.suffix.lower() != ".fountain" and path.stat().st_size >= NOVEL_BYTES


# The namespace Qt takes longer to load than the whole page to paint, so nothing here asks for it
# before the first paint; nor does what makes Python ask for it: to give a QPainter a pen, a colour
# for a pen or brush, or a QBrush a colour.


def _elided(text: str, metrics: "QFontMetrics", width_px: float) -> str:
    """A text cut to a width."""
    if metrics.horizontalAdvance(text) <= width_px:
        return text
    while text and metrics.horizontalAdvance(f"{text}…") > width_px:
        text = text[:-1]
    return f"{text}…"


def _baseline_px(metrics: "QFontMetrics") -> float:
    """Where letters stand in a row that they are in the middle of."""
    return (ROW_PX + metrics.ascent() - metrics.descent()) / 2


class PosterCard(QWidget):
    """One production that was open, to be opened again."""

    chosen = Signal(str)
    dropped = Signal(str)

    def __init__(self, recent: Recent, parent: QWidget) -> None:
        super().__init__(parent)
        self.recent = recent
        self.setFixedSize(CARD)
        self.setAccessibleName(recent.title)
        self.setToolTip(recent.folder)
        self._poster: QPixmap | None = None
        self.facts = QLabel(self)
        self.facts.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.facts.setGeometry(2, POSTER_PX[1] + 6 + ROW_PX, POSTER_PX[0] - 4, ROW_PX)
        self.retranslate()

    def retranslate(self) -> None:
        """Words in the language in use, letters of the theme."""
        self.facts.setFont(theme.font("small"))
        self.facts.setText(self._facts_text())

    def make_ready(self) -> None:
        """What a hand needs and the first paint does not."""
        from PySide6.QtCore import Qt

        self.facts.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Poster and title; the facts are a label."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        frame = QRectF(1, 1, POSTER_PX[0] - 2, POSTER_PX[1] - 2)
        path = QPainterPath()
        path.addRoundedRect(frame, 6, 6)
        painter.fillPath(path, theme.brush("surround"))
        self._paint_poster(painter, path, frame)
        lit = self.hasFocus() or self.underMouse()
        painter.strokePath(path, QPen(theme.brush("focus" if lit else "line"), 2 if lit else 1))
        painter.setFont(theme.font("heading"))
        below = POSTER_PX[1] + 6
        metrics = painter.fontMetrics()
        title = _elided(self.recent.title, metrics, POSTER_PX[0] - 4)
        painter.drawText(QPointF(2, below + _baseline_px(metrics)), title)
        painter.end()

    def _paint_poster(self, painter: QPainter, path: QPainterPath, frame: QRectF) -> None:
        if self._poster is None:
            self._poster = QPixmap(self.recent.poster) if self.recent.poster else QPixmap()
        painter.save()
        painter.setClipPath(path)
        if not self._poster.isNull():
            size = self._poster.size()
            scale = max(frame.width() / size.width(), frame.height() / size.height())
            wide, high = size.width() * scale, size.height() * scale
            x = frame.x() + (frame.width() - wide) / 2
            y = frame.y() + (frame.height() - high) / 2
            whole = QRectF(self._poster.rect())
            painter.drawPixmap(QRectF(x, y, wide, high), self._poster, whole)
        else:
            painter.drawPixmap(
                int(frame.center().x()) - 24,
                int(frame.center().y()) - 24,
                theme.pixmap("film", 48, "line"),
            )
        painter.restore()

    def _facts_text(self) -> str:
        minutes, seconds = divmod(round(self.recent.seconds), 60)
        shots = tr("one shot|{count} shots", count=self.recent.shots)
        return f"{shots} · {minutes}:{seconds:02}"

    def mouseReleaseEvent(self, event: "QMouseEvent") -> None:
        """Open."""
        from PySide6.QtCore import Qt

        at = event.position().toPoint()
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(at):
            self.chosen.emit(self.recent.folder)

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Open by key, take off the list by Del."""
        from PySide6.QtCore import Qt

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self.recent.folder)
        elif event.key() == Qt.Key.Key_Delete:
            self.dropped.emit(self.recent.folder)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: "QContextMenuEvent") -> None:
        """Open, or take off the list."""
        menu = QMenu(self)
        menu.addAction(tr("Open"), lambda: self.chosen.emit(self.recent.folder))
        menu.addAction(tr("Remove from this list"), lambda: self.dropped.emit(self.recent.folder))
        menu.exec(event.globalPos())


class Welcome(QWidget):
    """The welcome page; `painted` is said once, after its first paint."""

    painted = Signal()

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window_ = window
        self._was_painted = False
        self._columns = 0
        self.cards: list[PosterCard] = []
        self.resize(window.size())  # the posters are laid out once, for the width they will have
        self.setAcceptDrops(True)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addStretch(1)
        page = QWidget(self)
        page.setMaximumWidth(PAGE_PX)
        column = self._column = QVBoxLayout(page)
        column.setContentsMargins(MARGIN_PX, 0, MARGIN_PX, 0)
        column.setSpacing(14)
        outer.addWidget(page, 100)
        outer.addStretch(1)
        column.addStretch(0)
        self._title, self._promise = QLabel(self), QLabel(self)
        self._title.setFont(theme.font("title"))
        self._promise.setProperty("dim", "true")
        column.addWidget(self._title)
        column.addWidget(self._promise)
        column.addLayout(self._begin())
        self._after_crash = QLabel(self)
        self._after_crash.setWordWrap(True)
        self._after_crash.setVisible(not settings.get().healthy_exit)
        column.addWidget(self._after_crash)
        self._recent_title = QLabel(self)
        self._recent_title.setFont(theme.font("heading"))
        column.addSpacing(10)
        column.addWidget(self._recent_title)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        column.addWidget(self._scroll, 1)
        column.addStretch(0)
        language.changed.connect(self.retranslate)
        theme.changed.connect(self.retranslate)
        self.retranslate()
        self.refresh()

    def _begin(self) -> QVBoxLayout:
        box = QVBoxLayout()
        self.words = QPlainTextEdit(self)
        self.words.setFixedHeight(120)
        self.words.setTabChangesFocus(True)
        self.words.document().setDocumentMargin(10)
        box.addWidget(self.words)
        row = QHBoxLayout()
        self.create_button = QPushButton(self)
        self.create_button.setProperty("primary", "true")
        self.create_button.clicked.connect(self._create)
        self._open, self._file = QPushButton(self), QPushButton(self)
        self._open.clicked.connect(self.window_.ask_open)
        self._file.clicked.connect(self.window_.new_from_script)
        self._story = QPushButton(self)
        self._story.clicked.connect(lambda: self.window_.begin_story(self.words.toPlainText()))
        self._novel = QPushButton(self)
        self._novel.clicked.connect(lambda: self.window_.import_novel())
        self._sample = QPushButton(self)
        self._sample_menu = QMenu(self._sample)
        self._sample_menu.aboutToShow.connect(self._list_samples)
        self._sample.setMenu(self._sample_menu)
        self._template = QPushButton(self)
        self._template_menu = QMenu(self._template)
        self._template_menu.aboutToShow.connect(self._list_templates)
        self._template.setMenu(self._template_menu)
        for one in self._buttons():
            row.addWidget(one)
        row.addStretch(1)
        box.addLayout(row)
        return box

    def _list_samples(self) -> None:
        from desktop.views.samples import samples

        self._sample_menu.clear()
        for path, name in samples():
            self._sample_menu.addAction(name, lambda p=path: self._from_file(p))

    def _list_templates(self) -> None:
        from desktop.views.samples import fill_with_templates

        fill_with_templates(self._template_menu, self._from_template)

    def _from_template(self, genre: str, place: int) -> None:
        from desktop.views.new_production import NewProduction

        NewProduction.from_template(self.window_, genre, place).open()

    def _buttons(self) -> tuple[QPushButton, ...]:
        return (
            self.create_button,
            self._file,
            self._story,
            self._novel,
            self._template,
            self._sample,
            self._open,
        )

    def _create(self) -> None:
        self.window_.new_production(self.words.toPlainText())

    def _from_file(self, path: Path) -> None:
        from desktop.views.new_production import NewProduction

        NewProduction.from_file(self.window_, path).open()

    def paintEvent(self, event: "QPaintEvent") -> None:
        """As any page; the first time is told."""
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()
            QTimer.singleShot(0, self, self._make_ready)

    def _make_ready(self) -> None:
        """What a hand needs and the first paint does not."""
        from PySide6.QtCore import Qt

        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for card in self.cards:
            card.make_ready()

    def dragEnterEvent(self, event: "QDragEnterEvent") -> None:
        """A script's file or a production's folder may be dropped."""
        if _dropped(event.mimeData()) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: "QDropEvent") -> None:
        """Open it, or begin a production with it."""
        path = _dropped(event.mimeData())
        if path is None:
            return
        if path.is_dir():
            self.window_.open_production(path)
        elif _is_novel(path):
            self.window_.import_novel(path)
        else:
            self._from_file(path)

    def refresh(self) -> None:
        """Show what was open last."""
        page = QWidget(self._scroll)
        grid = QGridLayout(page)
        grid.setContentsMargins(0, 4, 0, 4)
        grid.setHorizontalSpacing(GAP_PX)
        columns = self._columns = self._fitting()
        self.cards = []
        for at, recent in enumerate(settings.get().recent):
            card = PosterCard(recent, page)
            card.chosen.connect(lambda name: self.window_.open_production(Path(name)))
            card.dropped.connect(self._drop)
            grid.addWidget(card, at // columns, at % columns)
            self.cards.append(card)
        grid.setColumnStretch(columns, 1)
        grid.setRowStretch(99, 1)
        self._scroll.setWidget(page)
        if self._was_painted:
            self._make_ready()
        self._recent_title.setVisible(bool(self.cards))
        self._scroll.setVisible(bool(self.cards))
        self._column.setContentsMargins(MARGIN_PX, 40 if self.cards else 0, MARGIN_PX, 0)
        self._column.setStretch(0, 0 if self.cards else 2)
        self._column.setStretch(self._column.count() - 1, 0 if self.cards else 3)

    def _fitting(self) -> int:
        """How many posters stand side by side."""
        room = min(self.width(), PAGE_PX) - 2 * MARGIN_PX - 12
        return max(1, (room + GAP_PX) // (CARD.width() + GAP_PX))

    def resizeEvent(self, event: "QResizeEvent") -> None:
        """As many posters side by side as fit."""
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self.refresh()

    def _drop(self, name: str) -> None:
        settings.drop_recent(name)
        self.refresh()

    def retranslate(self) -> None:
        """Words in the language in use."""
        self._title.setText(tr("What shall we film?"))
        self._promise.setText(
            tr("A script, or one sentence of a story. Nothing you write leaves this computer.")
        )
        self.words.setPlaceholderText(
            tr("Paste a script here (剧本 or Fountain), or one sentence: what happens, to whom?")
        )
        self.words.setAccessibleName(tr("Script or story"))
        self.create_button.setText(tr("Create"))
        self._file.setText(tr("Script file…"))
        self._story.setText(tr("Story room…"))
        self._novel.setText(tr("Novel…"))
        self._sample.setText(tr("Sample"))
        self._template.setText(tr("Template"))
        self._open.setText(tr("Open production…"))
        self._recent_title.setText(tr("Recent"))
        self._after_crash.setText(
            tr(
                "The program ended without being closed. Every step was kept: "
                "open the production and go on where you were."
            )
        )
        t = theme.tokens
        self._after_crash.setStyleSheet(
            f"background: {t.raised}; border-left: 3px solid {t.warn}; padding: 9px 12px;"
        )
        for card in self.cards:
            card.retranslate()
        for one in self._buttons():
            one.setAccessibleName(one.text())
        self._title.setFont(theme.font("title"))
