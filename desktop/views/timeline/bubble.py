# SPDX-License-Identifier: GPL-3.0-or-later
"""The bubble beside the pointer: how far a drag has come, the new length, why it stops.

Owns its words and looks. Must not know drags.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.timeline.paints import Paints
from projects.errors import UserError
from projects.timebase import FrameRate, timecode

PICTURE_PX = 84
PAD = 7


@dataclass(frozen=True)
class Bubble:
    """What is told, where; `warning` is shown in another colour with a mark."""

    x: float
    y: float
    rows: tuple[str, ...]
    warning: str = ""
    pictures: tuple[QPixmap, ...] = ()


def signed_timecode(frames: int, rate: FrameRate) -> str:
    """`+00:12` or `-1:03:05`, without leading nothings."""
    text = timecode(abs(frames), rate)
    while text.startswith("00:") and len(text) > 5:
        text = text[3:]
    return f"{'-' if frames < 0 else '+'}{text}"


def plain_timecode(frames: int, rate: FrameRate) -> str:
    """Without leading hours."""
    text = timecode(max(0, frames), rate)
    return text[3:] if text.startswith("00:") else text


def refusal_words(error: UserError) -> str:
    """Why something cannot be, without names of the machine's."""
    return {
        "no_handle": tr("There is no more material"),
        "too_short": tr("Nothing of the clip would be left"),
        "no_room": tr("There is no room beside its neighbours"),
        "no_cut": tr("No clip follows at once"),
        "track_locked": tr("The track is locked"),
        "wrong_track": tr("This track holds something else"),
        "nothing_to_slice": tr("No clip goes on here"),
        "nothing_selected": tr("Select a clip first"),
        "nothing_copied": tr("Copy a clip first"),
        "no_track": tr("There is no track for this"),
        "no_gap": tr("There is no gap here"),
        "fade_too_long": tr("The fades are longer than the clip"),
        "speed_range": tr("Speed goes from 10 to 1000 %"),
        "outside_clip": tr("Put the playhead over the clip"),
        "gain_range": tr("Gain goes from -60 to 12 dB"),
        "last_track": tr("A film needs a track of pictures"),
        "no_range": tr("Mark a range first"),
        "no_clip": tr("The clip is gone"),
        "no_marker": tr("The marker is gone"),
    }.get(error.code, in_one(error))


def paint_bubble(painter: QPainter, paints: Paints, bubble: Bubble, within: QRectF) -> None:
    """Above the pointer, kept inside the widget."""
    rows = [*bubble.rows, *([f"⚠ {bubble.warning}"] if bubble.warning else [])]
    metrics = paints.metrics
    shown = [one for one in bubble.pictures if not one.isNull()]
    widths = [round(one.width() * PICTURE_PX / max(1, one.height())) for one in shown]
    width = max([metrics.horizontalAdvance(row) for row in rows] + [sum(widths) + 3 * len(shown)])
    height = metrics.height() * len(rows) + (PICTURE_PX + 5 if shown else 0)
    box = QRectF(bubble.x + 14, bubble.y - height - 2 * PAD - 10, width + 2 * PAD, height + 2 * PAD)
    if box.right() > within.right() - 2:
        box.moveRight(bubble.x - 12)
    if box.top() < within.top() + 2:
        box.moveTop(min(bubble.y + 18, within.bottom() - box.height()))
    if box.left() < 2:
        box.moveLeft(2)
    painter.setPen(theme.colour("warn" if bubble.warning else "line"))
    painter.setBrush(theme.colour("raised", 242))
    painter.drawRoundedRect(box, 5, 5)
    x, y = box.left() + PAD, box.top() + PAD
    for picture, wide in zip(shown, widths, strict=True):
        painter.drawPixmap(QRectF(x, y, wide, PICTURE_PX), picture, QRectF(picture.rect()))
        x += wide + 3
    y += PICTURE_PX + 5 if shown else 0
    painter.setFont(paints.font)
    for number, row in enumerate(rows):
        warned = bool(bubble.warning) and number == len(rows) - 1
        painter.setPen(theme.colour("warn" if warned else "text"))
        place = QPointF(box.left() + PAD, y + metrics.ascent() + number * metrics.height())
        painter.drawText(place, row)
    painter.setBrush(Qt.BrushStyle.NoBrush)
