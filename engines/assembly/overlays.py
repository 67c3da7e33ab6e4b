# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies over a shot's picture: captions and the label, drawn once and laid on many frames.

Owns when and where each stands. Must not know what the picture shows or how it is encoded.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtGui import QImage, QPainter

from engines.assembly.layout import FRAME_HEIGHT_PX, FRAME_WIDTH_PX
from engines.assembly.type import ASCENT, PLATE_PX, Style, caption_image, lettering, on_plate
from engines.delivery.labels import FONT_PX, LEFT_PX, TOP_PX
from projects.captions import Caption, CaptionLook

_INK_TOP = 0.86
"""Top of an ideograph's ink above the baseline, in em."""


@dataclass(frozen=True, kw_only=True)
class Overlay:
    """One image that stands for frames [first, end) of a shot."""

    first: int
    end: int
    image: QImage
    x: int
    y: int


def label_image(text: str, width_px: int, height_px: int) -> tuple[QImage, int, int]:
    """The visible AI label and where its top left corner goes, at even pixels."""
    unit = width_px / FRAME_WIDTH_PX
    style = Style(
        font_px=FONT_PX * unit,
        outline_px=4.0 * unit,
        halo_px=7.0 * unit,
        margin_px=10.0 * unit,
        centred=False,
    )
    image = on_plate(lettering((text,), style), PLATE_PX * unit)
    above = style.margin_px + (ASCENT - _INK_TOP) * style.font_px
    x = round(LEFT_PX * unit - style.margin_px + style.outline_px)
    y = round(TOP_PX * height_px / FRAME_HEIGHT_PX - above + style.outline_px)
    return image, x + x % 2, y + y % 2


def overlays_of(
    captions: Sequence[Caption],
    *,
    label: str,
    label_frames: int,
    width_px: int,
    height_px: int,
    look: CaptionLook | None = None,
) -> tuple[Overlay, ...]:
    """Captions and label of one shot, in the order they are laid on."""
    out: list[Overlay] = []
    for caption in captions:
        image, x, y = caption_image(caption, width_px, height_px, look=look)
        out.append(Overlay(first=caption.span.start, end=caption.span.end, image=image, x=x, y=y))
    if label and label_frames > 0:
        image, x, y = label_image(label, width_px, height_px)
        out.append(Overlay(first=0, end=label_frames, image=image, x=x, y=y))
    return tuple(out)


def lay(overlays: Sequence[Overlay], frame: int, picture: QImage) -> None:
    """Draw what stands at a frame; nothing outside its boxes is touched."""
    standing = [one for one in overlays if one.first <= frame < one.end]
    if not standing:
        return
    painter = QPainter(picture)
    for one in standing:
        painter.drawImage(one.x, one.y, one.image)
    painter.end()
