# SPDX-License-Identifier: GPL-3.0-or-later
"""How captions look: size, colour, edge and place, beside a frame of the film that shows it.

Owns the form and the preview. The frame is drawn in the background. Must not know the store.
"""

from dataclasses import dataclass, field
from pathlib import Path

import msgspec
from PySide6.QtCore import QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSizePolicy,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.i18n import tr
from desktop.theme import theme
from engines.assembly.layout import FRAME_WIDTH_PX, LiveBox
from projects.captions import Caption, CaptionBand, CaptionEdge, CaptionLook
from projects.timebase import FrameRange

PREVIEW_PX = (540, 960)
COLOURS = ("#fffdf6", "#ffe14d", "#7fe3ff", "#9cff8f", "#ff9ec4")
"""Paper, yellow, sky, leaf, rose: all read on a dark edge."""
DRAW_AFTER_MS = 90


@dataclass(frozen=True, kw_only=True)
class Scene:
    """What the preview shows: a picture file with the second of it, and the words."""

    picture: Path | None = None
    at_s: float = 0.0
    text: str = ""
    look: CaptionLook = field(default_factory=CaptionLook)


class Preview(QWidget):
    """A frame of the film with a caption on it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.image = QImage()
        self._scene = Scene()
        self._box: LiveBox | None = None
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(DRAW_AFTER_MS)
        self._later.timeout.connect(self._draw)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(150, 260)

    def sizeHint(self) -> QSize:
        """As tall a picture as there is room for."""
        return QSize(220, 390)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Never taller than the picture, so that what follows stands right below it."""
        super().resizeEvent(event)
        self.setMaximumHeight(max(self.minimumHeight(), self.width() * 16 // 9))

    def show_scene(self, scene: Scene) -> None:
        """Draw this, once no more changes come."""
        if scene != self._scene:
            self._scene = scene
            self._later.start()

    def show_box(self, box: LiveBox | None) -> None:
        """Shade what a platform's buttons cover; None shades nothing."""
        if box != self._box:
            self._box = box
            self.update()

    def _draw(self) -> None:
        scene = self._scene

        def done(image: QImage) -> None:
            if scene == self._scene:
                self.image = image
                self.update()

        background.run(drawn, scene, done=done, owner=self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame, as large as fits."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = QSize(9, 16).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        box = QRect(0, 0, size.width(), size.height())
        box.moveCenter(self.rect().center())
        painter.fillRect(box, theme.colour("raised"))
        if not self.image.isNull():
            painter.drawImage(box, self.image)
        if self._box is not None:
            self._paint_covered(painter, box, self._box)
        painter.end()

    def _paint_covered(self, painter: QPainter, box: QRect, live: LiveBox) -> None:
        unit = box.width() / FRAME_WIDTH_PX
        free = QRect(
            box.left() + round(live.left * unit),
            box.top() + round(live.top * unit),
            round((live.right - live.left) * unit),
            round((live.bottom - live.top) * unit),
        )
        around = QPainterPath()
        around.addRect(QRectF(box))
        around.addRect(QRectF(free))
        around.setFillRule(Qt.FillRule.OddEvenFill)
        painter.fillPath(around, theme.colour("surround", 120))
        painter.setPen(QPen(theme.colour("warn"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(free)


def drawn(scene: Scene) -> QImage:
    """The frame with its caption, at preview size."""
    from desktop.views.media.pictures import frame_of
    from engines.assembly.overlays import lay, overlays_of
    from engines.assembly.rows import language_of

    canvas = QImage(*PREVIEW_PX, QImage.Format.Format_RGB32)
    found = None if scene.picture is None else frame_of(scene.picture, scene.at_s, PREVIEW_PX)
    painter = QPainter(canvas)
    if found is None:
        shade = QLinearGradient(0, 0, 0, PREVIEW_PX[1])
        shade.setColorAt(0, QColor("#2d3a4d"))
        shade.setColorAt(1, QColor("#11131a"))
        painter.fillRect(canvas.rect(), shade)
    else:
        size = found.size().scaled(canvas.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding)
        whole = QRect(0, 0, size.width(), size.height())
        whole.moveCenter(canvas.rect().center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(whole, found)
    painter.end()
    rows = tuple(row for row in scene.text.split("\n") if row.strip())
    if rows:
        language = language_of("".join(rows), "zh")
        caption = Caption(span=FrameRange(0, 1), rows=rows, language=language)
        wide, tall = PREVIEW_PX
        overlays = overlays_of(
            (caption,), label="", label_frames=0, width_px=wide, height_px=tall, look=scene.look
        )
        lay(overlays, 0, canvas)
    return canvas


class LookBox(QWidget):
    """The form. `changed` carries the look, and whether it is still being dragged."""

    changed = Signal(object, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._silent = CaptionLook(), False
        self.type_size, self._percent = QSlider(Qt.Orientation.Horizontal, self), QLabel(self)
        self.type_size.setRange(60, 160)
        self.type_size.setSingleStep(5)
        self.type_size.setPageStep(10)
        self.edge, self.band = QComboBox(self), QComboBox(self)
        for one in CaptionEdge:
            self.edge.addItem("", one.value)
        for one in CaptionBand:
            self.band.addItem("", one.value)
        self.colours = QButtonGroup(self)
        self._names = [QLabel(self) for _ in range(4)]
        self._lay_out()
        self.type_size.valueChanged.connect(self._slid)
        self.type_size.sliderReleased.connect(lambda: self._tell(dragged=False))
        for box in (self.edge, self.band):
            box.activated.connect(lambda _: self._tell())
        self.colours.idClicked.connect(lambda _: self._tell())
        theme.changed.connect(self._paint_colours)
        self._paint_colours()

    def _lay_out(self) -> None:
        colours = QHBoxLayout()
        for number, _ in enumerate(COLOURS):
            button = QToolButton(self)
            button.setCheckable(True)
            button.setFixedSize(26, 26)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.colours.addButton(button, number)
            colours.addWidget(button)
        colours.addStretch(1)
        size = QHBoxLayout()
        size.addWidget(self.type_size, 1)
        size.addWidget(self._percent)
        grid = QGridLayout()
        grid.setVerticalSpacing(6)
        for row, one in enumerate((size, colours)):
            grid.addWidget(self._names[row], row, 0)
            grid.addLayout(one, row, 1)
        for row, one in enumerate((self.edge, self.band), 2):
            grid.addWidget(self._names[row], row, 0)
            grid.addWidget(one, row, 1)
        for one in self._names:
            one.setProperty("dim", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(grid)

    def _paint_colours(self) -> None:
        t = theme.tokens
        for number, colour in enumerate(COLOURS):
            self.colours.button(number).setStyleSheet(
                f"QToolButton {{ background: {colour}; border: 2px solid {t.line};"
                f" border-radius: 13px; padding: 0; }}"
                f"QToolButton:checked {{ border: 3px solid {t.accent}; }}"
                f"QToolButton:focus {{ border-color: {t.focus}; }}"
            )

    def show_look(self, look: CaptionLook) -> None:
        """Stand as the document says."""
        self._silent, self._look = True, look
        if not self.type_size.isSliderDown():
            self.type_size.setValue(round(look.size * 100))
        self._percent.setText(f"{round(look.size * 100)} %")
        self.edge.setCurrentIndex(self.edge.findData(look.edge.value))
        self.band.setCurrentIndex(self.band.findData(look.band.value))
        for number, colour in enumerate(COLOURS):
            self.colours.button(number).setChecked(colour == look.colour)
        self._silent = False

    def _slid(self, _value: int) -> None:
        self._tell(dragged=self.type_size.isSliderDown())

    def _tell(self, *, dragged: bool = False) -> None:
        if self._silent:
            return
        at = self.colours.checkedId()
        look = msgspec.structs.replace(
            self._look,
            size=self.type_size.value() / 100,
            edge=CaptionEdge(str(self.edge.currentData())),
            band=CaptionBand(str(self.band.currentData())),
            colour=COLOURS[at] if at >= 0 else self._look.colour,
        )
        self._percent.setText(f"{self.type_size.value()} %")
        self.changed.emit(look, dragged)

    def retranslate(self) -> None:
        """All words again."""
        words = (tr("Size"), tr("Colour"), tr("Edge"), tr("Position"))
        for label, text in zip(self._names, words, strict=True):
            label.setText(text)
        for at, text in enumerate((tr("Dark outline"), tr("Dark plate"))):
            self.edge.setItemText(at, text)
        for at, text in enumerate((tr("Low"), tr("Middle"), tr("Top"))):
            self.band.setItemText(at, text)
        names = (tr("Paper white"), tr("Yellow"), tr("Sky blue"), tr("Leaf green"), tr("Rose"))
        for number, text in enumerate(names):
            self.colours.button(number).setToolTip(text)
            self.colours.button(number).setAccessibleName(text)
        for widget, text in (
            (self.type_size, tr("Size of captions")),
            (self.edge, tr("Edge of captions")),
            (self.band, tr("Position of captions")),
        ):
            widget.setAccessibleName(text)
