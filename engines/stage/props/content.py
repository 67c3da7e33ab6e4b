# SPDX-License-Identifier: GPL-3.0-or-later
"""What is written or pictured on a thing, and how words are set into a sheet.

Owns type that fits its room. Must not know any thing.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainterPath, QTransform

from engines.stage.brush import Brush, box
from engines.stage.gui import hand_face, type_face
from engines.stage.palette import fade, mix
from projects.staging import Side


@dataclass(frozen=True, kw_only=True)
class Content:
    """What is written or pictured on a thing.

    Attributes:
        face: portrait as a square picture of its own; None for nobody.
        chinese: words that the thing itself needs are set in Chinese.
        old: the place is of old times: a lamp is a candle, words run in columns.
        key: where the light stands.
    """

    text: str = ""
    face: QImage | None = None
    chinese: bool = True
    old: bool = False
    seed: int = 1
    key: Side = Side.LEFT


PropPainter = Callable[[Brush, Content], None]


def wrapped(text: str, room: float, measure: Callable[[str], float]) -> list[str]:
    """Lines that fit: Latin words whole, Chinese anywhere, no mark at a line's head."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in _words(paragraph):
            if (
                line
                and measure(line + word.rstrip()) > room
                and word[:1] not in "，。！？、；：”’）…"
            ):
                lines.append(line.rstrip())
                line = ""
            line += word
        lines.append(line.rstrip())
    return [x for x in lines if x] or [""]


def _words(text: str) -> list[str]:
    """Latin words with the space that follows, and every other sign alone."""
    out: list[str] = []
    for ch in text:
        latin = ch.isascii() and not ch.isspace()
        joins = latin and bool(out) and out[-1][-1].isascii() and not out[-1][-1].isspace()
        if out and (joins or ch.isspace()):
            out[-1] += ch
        else:
            out.append(ch)
    return out


def write(b: Brush, text: str, area: QRectF, size: float, color: QColor, *, hand: bool) -> None:
    """Set text into an area, smaller until it fits, each hand-written line a little off."""
    while True:
        font = hand_face(size) if hand else type_face(size)
        metrics = QFontMetricsF(font)
        lines = wrapped(text, area.width(), metrics.horizontalAdvance)
        step = size * (1.5 if hand else 1.4)
        if len(lines) * step <= area.height() or size <= 20:
            break
        size *= 0.9
    rng = Random(len(text))
    for i, line in enumerate(lines[: max(1, int(area.height() / step))]):
        path = QPainterPath()
        path.addText(0, 0, font, line)
        t = QTransform().translate(area.left(), area.top() + size + i * step)
        if hand:
            t.rotate(rng.uniform(-0.7, 0.5))
        b.fill(_upright(b, t.map(path), area), color)


def write_columns(b: Brush, text: str, area: QRectF, size: float, color: QColor) -> None:
    """Set text by brush in columns from the right, smaller until it fits."""
    signs = [ch for ch in text if not ch.isspace() and ch not in "，。、；："]
    while True:
        rows, columns = max(1, int(area.height() / (size * 1.12))), area.width() / (size * 1.35)
        if len(signs) <= rows * int(columns) or size <= 20:
            break
        size *= 0.92
    font = hand_face(size)
    metrics = QFontMetricsF(font)
    for i, ch in enumerate(signs[: rows * max(1, int(columns))]):
        column, row = divmod(i, rows)
        path = QPainterPath()
        x = area.right() - size * 1.35 * (column + 0.5) - metrics.horizontalAdvance(ch) / 2
        path.addText(x, area.top() + size * (0.92 + 1.12 * row), font, ch)
        b.fill(_upright(b, path, area), color)


def _upright(b: Brush, path: QPainterPath, area: QRectF) -> QPainterPath:
    """Words read from the left, whichever side the light is on."""
    return QTransform(-1, 0, 0, 1, 2 * area.center().x(), 0).map(path) if b.mirrored else path


def portrait(b: Brush, face: QImage | None, area: QRectF) -> None:
    """A portrait in an area, or two people far off where there is none."""
    lit, air = mix(b.pal.lamp, b.pal.raw(0.6), 0.35), mix(b.pal.lamp, b.pal.raw(0.3), 0.6)
    frame = box(area.x(), area.y(), area.width(), area.height())
    b.shade(
        frame,
        (area.left(), area.top()),
        (area.right(), area.bottom()),
        [(0, lit), (1, mix(air, b.pal.raw(0.2), 0.4))],
    )
    with b.inside(frame):
        if face is not None:
            side = max(area.width(), area.height())
            c = area.center()
            b.p.drawImage(QRectF(c.x() - side / 2, area.bottom() - side, side, side), face)
        else:
            _far_couple(b, area)
        x, y, w, h = area.x(), area.y(), area.width(), area.height()
        sheen = [(x, y), (x + w * 0.36, y), (x + w * 0.12, y + h), (x, y + h)]
        b.poly(sheen, fade(QColor("white"), 0.13))


def _far_couple(b: Brush, area: QRectF) -> None:
    x, y, w, h = area.x(), area.y(), area.width(), area.height()
    ink = b.pal.raw(0.16)
    hill = [(x, y + h * 0.78), (x + w * 0.4, y + h * 0.7), (x + w, y + h * 0.8), (x + w, y + h)]
    b.blob([*hill, (x, y + h)], b.pal.raw(0.3))
    b.oval(x + w * 0.7, y + h * 0.28, w * 0.11, w * 0.11, mix(b.pal.accent, b.pal.lamp, 0.4))
    for cx, tall in ((0.42, 0.40), (0.56, 0.34)):
        px, foot = x + w * cx, y + h * 0.82
        s = h * tall
        b.oval(px, foot - s * 0.9, s * 0.08, s * 0.1, ink)
        body = [(px - s * 0.1, foot - s * 0.76), (px + s * 0.1, foot - s * 0.76)]
        b.poly([*body, (px + s * 0.15, foot), (px - s * 0.15, foot)], ink)
