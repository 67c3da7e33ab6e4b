# SPDX-License-Identifier: GPL-3.0-or-later
"""Type on the picture: captions, cards and labels drawn with the bundled face, once each.

Owns lettering, the same in preview and export. Must not know timing, films or files.
"""

import math
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QFontMetricsF,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
)

from engines.assembly.layout import (
    FRAME_HEIGHT_PX,
    FRAME_WIDTH_PX,
    CaptionLayout,
    caption_layout,
)
from engines.assembly.metrics import FACE, fonts_folder, settable
from projects.captions import Caption, CaptionBand, CaptionEdge, CaptionLook
from projects.errors import BugError

PLATE_RGBA = (8, 6, 16, 165)
PLATE_PX, PLATE_MARGIN_PX = 14.0, 22.0
"""Radius of a plate's corners, and its room around the letters."""
INK = "#f0080610"
HALO = "#40080610"
PAPER = "#fffdf6"
ASIDE = "#c9dcec"
ASCENT = 1.0
"""Room above the baseline for capitals with accents, in em."""
DESCENT = 0.24
"""Room below it for the tails of letters, in em."""


@dataclass(frozen=True, kw_only=True)
class Style:
    """How letters look, in px of the picture they are drawn on."""

    font_px: float
    outline_px: float
    halo_px: float
    margin_px: float
    row_pitch: float = 1.22
    fill: str = PAPER
    centred: bool = True


@lru_cache(maxsize=1)
def family() -> str:
    """The bundled caption family, registered with Qt; a QGuiApplication must exist.

    Raises:
        BugError: the font file is missing from the installation.
    """
    number = QFontDatabase.addApplicationFont(str(fonts_folder() / f"{FACE}.otf"))
    families = QFontDatabase.applicationFontFamilies(number) if number >= 0 else []
    if not families:
        raise BugError("font_missing", f"The bundled font {FACE}.otf cannot be loaded")
    return families[0]


def font_of(size_px: float) -> QFont:
    """The caption face at a size; no other face ever takes over for it."""
    font = QFont(family())
    font.setWeight(QFont.Weight.Bold)
    font.setPixelSize(max(1, round(size_px)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setStyleStrategy(QFont.StyleStrategy.NoFontMerging)
    return font


def lettering(rows: tuple[str, ...], style: Style) -> QImage:
    """Rows of type with a dark edge on nothing: ARGB32 premultiplied, even in width and height."""
    font = font_of(style.font_px)
    metrics = QFontMetricsF(font)
    shown = [settable(row) for row in rows]
    widths = [metrics.horizontalAdvance(row) for row in shown]
    pitch, margin = style.font_px * style.row_pitch, style.margin_px
    width = _even_up(max(widths, default=0.0) + 2 * margin)
    tall = pitch * (len(rows) - 1) + style.font_px * (ASCENT + DESCENT) + 2 * margin
    image = QImage(width, _even_up(tall), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    path = QPainterPath()
    baseline = image.height() - margin - style.font_px * DESCENT - pitch * (len(rows) - 1)
    for number, (row, wide) in enumerate(zip(shown, widths, strict=True)):
        left = (width - wide) / 2 if style.centred else margin
        path.addText(QPointF(left, baseline + number * pitch), font, row)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for colour, reach in ((HALO, style.halo_px), (INK, style.outline_px)):
        if reach > 0:
            painter.setPen(_pen(colour, 2 * reach))
            painter.drawPath(path)
    painter.fillPath(path, QColor(style.fill))
    painter.end()
    return image


def on_plate(letters: QImage, radius_px: float) -> QImage:
    """Letters on a dark translucent plate, so that nothing behind them can be read with them."""
    plate = QImage(letters.size(), letters.format())
    plate.fill(0)
    painter = QPainter(plate)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(*PLATE_RGBA))
    painter.drawRoundedRect(plate.rect(), radius_px, radius_px)
    painter.drawImage(0, 0, letters)
    painter.end()
    return plate


def caption_image(
    caption: Caption,
    width_px: int,
    height_px: int,
    *,
    layout: CaptionLayout | None = None,
    look: CaptionLook | None = None,
) -> tuple[QImage, int, int]:
    """A caption's picture and where its top left corner goes, at even pixels.

    Without a layout it stands where all platforms leave room; without a look it is set as usual.
    """
    room, worn = layout or caption_layout(), look or CaptionLook()
    unit = width_px / FRAME_WIDTH_PX
    plated = worn.edge is CaptionEdge.PLATE
    style = Style(
        font_px=room.font_of(caption.language) * unit * worn.size,
        outline_px=0.0 if plated else room.outline_px * unit,
        halo_px=0.0 if plated else room.halo_px * unit,
        margin_px=(PLATE_MARGIN_PX if plated else room.margin_px) * unit,
        row_pitch=room.row_pitch,
        fill=ASIDE if caption.aside and worn.colour == PAPER else worn.colour,
    )
    image = lettering(caption.rows, style)
    if plated:
        image = on_plate(image, PLATE_PX * unit)
    x = _even_down(room.centre_px * unit - image.width() / 2)
    scale = height_px / FRAME_HEIGHT_PX
    if caption.card or worn.band is CaptionBand.TOP:
        return image, x, _even_down(room.top_px * scale)
    if worn.band is CaptionBand.MIDDLE:
        middle = (room.top_px + room.bottom_px) / 2 * scale
        return image, x, _even_down(middle - image.height() / 2)
    return image, x, _even_down(room.bottom_px * scale - image.height())


def _pen(colour: str, width: float) -> QPen:
    round_join, round_cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, round_cap, round_join)


def _even_up(value: float) -> int:
    return 2 * math.ceil(value / 2)


def _even_down(value: float) -> int:
    return 2 * math.floor(value / 2)
