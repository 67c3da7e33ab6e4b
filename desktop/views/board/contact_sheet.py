# SPDX-License-Identifier: GPL-3.0-or-later
"""The contact sheet: pages of shots with slate, words and seconds, to look at and to give away.

Owns the pages and their export as PDF or PNG. Must not know cards nor commands.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QImage,
    QPageSize,
    QPainter,
    QPdfWriter,
    QPixmap,
)
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.board.card import Face
from desktop.views.board.thumbs import kept_thumb, thumb_of
from projects.ids import MediaId

if TYPE_CHECKING:
    from desktop.session import Session

PAGE = QSize(2480, 3508)
"""A4 at 300 dots an inch."""
AT_ONCE = 12
"""Pictures that are read before the pages are shown anew."""
MARGIN, GAP = 120, 44
HEAD = 150
WORDS_SHARE = 0.46
INK, DIM, PAPER, LINE = "#17171b", "#66656e", "#ffffff", "#d5d3cf"
Row = tuple[Face, MediaId | None]


class ContactSheet(QDialog):
    """Pages to look at, and two ways to give them away."""

    def __init__(self, session: "Session", rows: Sequence[Row], *, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._rows = session, list(rows)
        self._title = session.store.production().title
        self._pictures: dict[MediaId, QImage] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Contact sheet"))
        self.resize(900, 820)
        self.columns = QSpinBox()
        self.columns.lineEdit().setTextMargins(6, 0, 0, 0)
        self.columns.setRange(3, 8)
        self.columns.setValue(5)
        self.columns.setAccessibleName(tr("Columns"))
        self._pages = QVBoxLayout()
        self._pages.setSpacing(18)
        self.pdf, self.png = QPushButton(tr("Save as PDF…")), QPushButton(tr("Save as PNG…"))
        self._lay_out()
        self.columns.valueChanged.connect(lambda _: self._show())
        self.pdf.clicked.connect(self._ask_pdf)
        self.png.clicked.connect(self._ask_png)
        self._show()
        wanted = [m for _, m in rows if m is not None]
        for at in range(0, len(wanted), AT_ONCE):
            paths = [(m, session.blobs.path(m)) for m in wanted[at : at + AT_ONCE]]
            background.run(_pictures_of, paths, done=self._loaded, owner=self)

    def _lay_out(self) -> None:
        inner = QWidget()
        inner.setLayout(self._pages)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inner)
        area.setAccessibleName(tr("Contact sheet"))
        row = QHBoxLayout()
        row.addWidget(QLabel(tr("Columns")))
        row.addWidget(self.columns)
        row.addStretch(1)
        row.addWidget(self.png)
        row.addWidget(self.pdf)
        box = QVBoxLayout(self)
        box.addWidget(area)
        box.addLayout(row)

    def _loaded(self, pictures: dict[MediaId, QImage]) -> None:
        self._pictures |= pictures
        self._show()

    @property
    def pages(self) -> int:
        """How many there are."""
        return max(1, -(-len(self._rows) // per_page(self.columns.value())))

    def _show(self) -> None:
        while self._pages.count():
            item = self._pages.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        ratio = self.devicePixelRatioF()
        for number in range(self.pages):
            small = PAGE.scaled(QSize(780, 1200) * ratio, Qt.AspectRatioMode.KeepAspectRatio)
            image = QImage(small, QImage.Format.Format_RGB32)
            p = QPainter(image)
            p.scale(small.width() / PAGE.width(), small.height() / PAGE.height())
            self.paint_page(p, number)
            p.end()
            image.setDevicePixelRatio(ratio)
            page = QLabel()
            page.setPixmap(QPixmap.fromImage(image))
            page.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._pages.addWidget(page)

    def paint_page(self, p: QPainter, number: int) -> None:
        """A page in its own dots."""
        columns = self.columns.value()
        many = per_page(columns)
        some = self._rows[number * many : (number + 1) * many]
        p.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        p.fillRect(QRect(0, 0, PAGE.width(), PAGE.height()), QColor(PAPER))
        _title_row(p, self._title, f"{number + 1} / {self.pages}")
        width, height = cell(columns)
        for at, (face, media) in enumerate(some):
            line, column = divmod(at, columns)
            x = MARGIN + column * (width + GAP)
            y = MARGIN + HEAD + line * (height + GAP)
            picture = self._pictures.get(media) if media is not None else None
            _cell(p, QRect(x, y, width, height), face, picture)

    def save_pdf(self, path: Path) -> None:
        """All pages into one file."""
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(0, 0, 0, 0))
        writer.setResolution(300)
        writer.setTitle(self._title)
        p = QPainter(writer)
        p.scale(writer.width() / PAGE.width(), writer.height() / PAGE.height())
        for number in range(self.pages):
            if number:
                writer.newPage()
            self.paint_page(p, number)
        p.end()

    def save_png(self, path: Path) -> bool:
        """One picture a page; the second and later ones are numbered. Whether all were written."""
        for number in range(self.pages):
            image = QImage(PAGE, QImage.Format.Format_RGB32)
            p = QPainter(image)
            self.paint_page(p, number)
            p.end()
            target = path if not number else path.with_stem(f"{path.stem}-{number + 1}")
            if not image.save(str(target)):
                return False
        return True

    def _ask_pdf(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save as PDF"), f"{self._title}.pdf", "PDF (*.pdf)"
        )
        if name:
            self.save_pdf(Path(name).with_suffix(".pdf"))
            self._tell(Path(name).with_suffix(".pdf"), saved=True)

    def _ask_png(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Save as PNG"), f"{self._title}.png", "PNG (*.png)"
        )
        if name:
            path = Path(name).with_suffix(".png")
            self._tell(path, saved=self.save_png(path))

    def _tell(self, path: Path, *, saved: bool) -> None:
        if saved and path.exists():
            self._session.told.emit(tr("Saved {name}", name=path.name))
            self.accept()
        else:
            self._session.told.emit(tr("{name} could not be written there.", name=path.name))


def cell(columns: int) -> tuple[int, int]:
    """Width and height of a shot on the page."""
    width = (PAGE.width() - 2 * MARGIN - (columns - 1) * GAP) // columns
    picture = width * 16 // 9
    return width, picture + round(width * WORDS_SHARE)


def per_page(columns: int) -> int:
    """How many shots a page holds."""
    room = PAGE.height() - 2 * MARGIN - HEAD + GAP
    return columns * max(1, room // (cell(columns)[1] + GAP))


def _pictures_of(paths: Sequence[tuple[MediaId, Path]]) -> dict[MediaId, QImage]:
    """Pictures at the size a page needs; in the background."""
    found: dict[MediaId, QImage] = {}
    for media, path in paths:
        image = thumb_of(path, kept_thumb(media))
        if image is not None:
            found[media] = image
    return found


def _title_row(p: QPainter, title: str, page: str) -> None:
    rect = QRect(MARGIN, MARGIN, PAGE.width() - 2 * MARGIN, HEAD - 50)
    p.setFont(_font(58, QFont.Weight.DemiBold))
    p.setPen(QColor(INK))
    p.drawText(rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, title)
    p.setFont(_font(34))
    p.setPen(QColor(DIM))
    p.drawText(rect, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, page)


def _cell(p: QPainter, rect: QRect, face: Face, picture: QImage | None) -> None:
    """One shot: its picture, slate and seconds, camera, words."""
    height = rect.width() * 16 // 9
    frame = QRect(rect.x(), rect.y(), rect.width(), height)
    if picture is not None:
        p.drawImage(QRectF(frame), picture)
    else:
        p.fillRect(frame, QColor(LINE))
        p.setFont(_font(rect.width() * 0.075))
        p.setPen(QColor(DIM))
        p.drawText(frame, Qt.AlignmentFlag.AlignCenter, face.set_name)
    size = rect.width() * 0.066
    row = round(size * 1.5)
    place = QRect(rect.x(), frame.bottom() + 10, rect.width(), row)
    left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
    p.setFont(_font(size, QFont.Weight.DemiBold))
    p.setPen(QColor(INK))
    p.drawText(place, left, face.slate)
    p.setFont(_font(size))
    p.setPen(QColor(DIM))
    p.drawText(place, right, face.seconds)
    place.translate(0, row)
    metrics = QFontMetrics(p.font())
    p.drawText(
        place, left, metrics.elidedText(face.camera, Qt.TextElideMode.ElideRight, place.width())
    )
    place.translate(0, row)
    p.setPen(QColor(INK if face.stripe else DIM))
    words = f"{face.speaker}: {face.words}" if face.speaker else face.words
    below = QRect(place.x(), place.y(), place.width(), rect.bottom() - place.y())
    p.drawText(below, int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap), words)


def _font(px: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    made = theme.font("body")
    made.setPixelSize(max(8, round(px)))
    made.setWeight(weight)
    return made
