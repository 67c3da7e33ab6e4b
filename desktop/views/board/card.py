# SPDX-License-Identifier: GPL-3.0-or-later
"""How one card of the storyboard is painted: picture, state, takes, camera, words, seconds.

Owns the drawing and the cache of drawn cards. Must not know the grid around a card nor the store.
"""

from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QPixmap,
)

from desktop.playback.slug import DUSK, NIGHT
from desktop.theme import DARK, theme
from desktop.views.board.facts import CardState, TakeFacts

KEPT = 260
FOOTER_PX = 46
SHADE_PX = 42
DOTS_SHOWN = 7
STATE_LOOKS = {
    CardState.DRAFT: ("pencil", "text_dim"),
    CardState.STILL: ("picture", "warn"),
    CardState.CLIP: ("play", "focus"),
    CardState.FINAL: ("check", "good"),
    CardState.FAILED: ("warning", "danger"),
    CardState.MAKING: ("retry", "accent"),
}
"""The icon in a card's ring and its colour's role."""


@dataclass(frozen=True, kw_only=True)
class Face:
    """All that a card shows, in words and numbers; equal faces look equal."""

    slate: str
    set_name: str
    camera: str
    seconds: str
    words: str
    speaker: str
    stripe: str
    emotion: str
    intensity: float
    mark: str
    locked: bool
    in_cut: bool
    state: CardState
    takes: TakeFacts
    share: float = 0.0


class CardPainter:
    """Draws cards of one size, each once while it looks the same."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], QPixmap] = OrderedDict()

    def forget(self) -> None:
        """Draw all anew: theme, language or size has changed."""
        self._kept.clear()

    def paint(self, p: QPainter, rect: QRect, face: Face, thumb: QPixmap | None) -> None:
        """Draw a card at its place."""
        ratio = p.device().devicePixelRatioF() if p.device() is not None else 1.0
        key = (face, rect.width(), ratio, thumb is not None and thumb.cacheKey())
        found = self._kept.get(key)
        if found is None:
            found = QPixmap(rect.size() * ratio)
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            q = QPainter(found)
            q.setRenderHints(
                QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
            )
            draw_card(q, QRect(0, 0, rect.width(), rect.height()), face, thumb)
            q.end()
            self._kept[key] = found
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(key)
        p.drawPixmap(rect.topLeft(), found)


def card_height(width_px: int) -> int:
    """A card's height: a 9:16 picture and two rows of words."""
    return round(width_px * 16 / 9) + FOOTER_PX


def draw_card(p: QPainter, rect: QRect, face: Face, thumb: QPixmap | None) -> None:
    """Draw a card without its selection."""
    t = theme.tokens
    shape = QPainterPath()
    shape.addRoundedRect(QRectF(rect), t.radius + 1, t.radius + 1)
    p.save()
    p.setClipPath(shape)
    p.fillRect(rect, theme.colour("raised"))
    picture = QRect(rect.left(), rect.top(), rect.width(), rect.height() - FOOTER_PX)
    if thumb is not None:
        p.drawPixmap(picture, thumb)
    else:
        _sketch(p, picture, face)
    _shade(p, picture)
    _top_row(p, picture, face)
    _bottom_row(p, picture, face)
    if not face.in_cut:
        p.fillRect(picture, theme.colour("window", 150))
    _footer(p, QRect(rect.left(), picture.bottom() + 1, rect.width(), FOOTER_PX), face)
    p.restore()
    p.setPen(QPen(theme.colour("line"), 1))
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.drawRoundedRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5), t.radius + 1, t.radius + 1)


def _sketch(p: QPainter, rect: QRect, face: Face) -> None:
    """A place holder, dark in every theme as pictures are: a horizon, a figure, the set's name."""
    ground = QLinearGradient(rect.topLeft(), rect.bottomLeft())
    ground.setColorAt(0, QColor(DUSK))
    ground.setColorAt(1, QColor(NIGHT))
    p.fillRect(rect, ground)
    pen = QPen(QColor(DARK.disabled), 1.5)
    p.setPen(pen)
    w, h = rect.width(), rect.height()
    floor = rect.top() + h * 0.68
    p.drawLine(QPointF(rect.left(), floor), QPointF(rect.right(), floor))
    head = QRectF(rect.center().x() - w * 0.09, rect.top() + h * 0.34, w * 0.18, w * 0.21)
    p.drawEllipse(head)
    body = QPainterPath(QPointF(head.center().x() - w * 0.2, floor))
    top = head.bottom() + h * 0.015
    body.cubicTo(
        QPointF(head.center().x() - w * 0.2, top),
        QPointF(head.center().x() + w * 0.2, top),
        QPointF(head.center().x() + w * 0.2, floor),
    )
    p.drawPath(body)
    p.setFont(theme.font("small"))
    p.setPen(QColor(DARK.text_dim))
    words = QRect(rect.left() + 8, round(floor) + 6, w - 16, round(h * 0.2))
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
    p.drawText(words, int(flags), face.set_name)


def _shade(p: QPainter, rect: QRect) -> None:
    """Darken top and bottom so that marks read on any picture."""
    p.drawPixmap(rect.left(), rect.top(), _shadow(rect.width(), SHADE_PX, 150, 0))
    p.drawPixmap(rect.left(), rect.bottom() + 1 - SHADE_PX, _shadow(rect.width(), SHADE_PX, 0, 170))


@lru_cache(maxsize=16)
def _shadow(width: int, height: int, above: int, below: int) -> QPixmap:
    """A strip of black from one opacity to another, drawn once a size."""
    made = QPixmap(width, height)
    made.fill(Qt.GlobalColor.transparent)
    shade = QLinearGradient(0, 0, 0, height)
    shade.setColorAt(0, QColor(0, 0, 0, above))
    shade.setColorAt(1, QColor(0, 0, 0, below))
    q = QPainter(made)
    q.fillRect(made.rect(), shade)
    q.end()
    return made


def _top_row(p: QPainter, rect: QRect, face: Face) -> None:
    """Slate and lock at the left, the state's ring at the right, a hook's or cliff's mark below."""
    white = QColor(255, 255, 255)
    x = rect.left() + 8
    p.setFont(theme.font("small"))
    metrics = QFontMetrics(p.font())
    if face.locked:
        p.drawPixmap(QPointF(x, rect.top() + 8), _tinted("lock", 14, white))
        x += 18
    p.setPen(white)
    p.drawText(QPointF(x, rect.top() + 8 + metrics.ascent()), face.slate)
    ring = QRectF(rect.right() - 27, rect.top() + 6, 20, 20)
    icon, role = STATE_LOOKS[face.state]
    p.setBrush(QColor(0, 0, 0, 130))
    style = Qt.PenStyle.DashLine if face.state is CardState.DRAFT else Qt.PenStyle.SolidLine
    colour = QColor(getattr(DARK, role))
    p.setPen(QPen(colour, 2, style))
    if face.state is CardState.MAKING:
        p.drawEllipse(ring.adjusted(1, 1, -1, -1))
        p.setPen(QPen(QColor(DARK.selection), 3))
        p.drawArc(ring, 90 * 16, -round(max(0.04, face.share) * 360 * 16))
    else:
        p.drawEllipse(ring)
    p.drawPixmap(ring.topLeft() + QPointF(4, 4), _tinted(icon, 12, colour))
    if face.mark:
        chip = QRectF(
            rect.left() + 7, rect.top() + 29, metrics.horizontalAdvance(face.mark) + 12, 17
        )
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(theme.colour("accent"))
        p.drawRoundedRect(chip, 4, 4)
        p.setPen(theme.colour("accent_text"))
        p.drawText(chip, Qt.AlignmentFlag.AlignCenter, face.mark)


def _bottom_row(p: QPainter, rect: QRect, face: Face) -> None:
    """Take dots at the left, the emotion and its strength at the right."""
    p.setFont(theme.font("small"))
    metrics = QFontMetrics(p.font())
    base = rect.bottom() - 9
    shown = min(face.takes.count, DOTS_SHOWN)
    first = max(0, min(face.takes.selected, face.takes.count - 1) - shown + 1)
    x = rect.left() + 12.0
    for take in range(first, first + shown):
        _dot(p, QPointF(x, base - 3), face.takes, take)
        x += 11
    if face.takes.count > shown:
        p.setPen(QColor(255, 255, 255, 220))
        p.drawText(QPointF(x - 3, base + 1), f"+{face.takes.count - shown}")
    if face.emotion:
        width = metrics.horizontalAdvance(face.emotion)
        right = rect.right() - 8
        if right - width - 8 > x:
            p.setPen(QColor(255, 255, 255, 235))
            p.drawText(QPointF(right - width, base - 2), face.emotion)
        bar = QRectF(right - 40, base + 2, 40, 3)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(255, 255, 255, 70))
        p.drawRoundedRect(bar, 1.5, 1.5)
        p.setBrush(theme.colour("accent"))
        p.drawRoundedRect(QRectF(bar.x(), bar.y(), bar.width() * face.intensity, 3), 1.5, 1.5)


def _dot(p: QPainter, centre: QPointF, takes: TakeFacts, take: int) -> None:
    """A take: filled where it plays, a ring where not, a star where starred, crossed where bad."""
    white = QColor(255, 255, 255, 235)
    if take in takes.starred:
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(DARK.selection) if take == takes.selected else white)
        p.drawPath(_star(centre, 5.5))
        return
    p.setPen(QPen(white, 1.3))
    p.setBrush(white if take == takes.selected else Qt.BrushStyle.NoBrush)
    p.drawEllipse(centre, 3.4, 3.4)
    if take in takes.rejected:
        p.drawLine(centre + QPointF(-4, 4), centre + QPointF(4, -4))


def _star(centre: QPointF, radius: float) -> QPainterPath:
    from math import cos, pi, sin

    path = QPainterPath()
    for corner in range(10):
        reach = radius if corner % 2 == 0 else radius * 0.45
        turn = -pi / 2 + corner * pi / 5
        point = centre + QPointF(reach * cos(turn), reach * sin(turn))
        path.lineTo(point) if corner else path.moveTo(point)
    path.closeSubpath()
    return path


def _footer(p: QPainter, rect: QRect, face: Face) -> None:
    """Camera and seconds above, the line with its speaker's stripe below."""
    p.setFont(theme.font("small"))
    metrics = QFontMetrics(p.font())
    row = rect.height() // 2
    seconds_width = metrics.horizontalAdvance(face.seconds)
    p.setPen(theme.colour("text_dim"))
    upper = QRect(rect.left() + 8, rect.top() + 3, rect.width() - 16, row - 2)
    p.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, face.seconds)
    room = upper.width() - seconds_width - 8
    p.setPen(theme.colour("text"))
    camera = metrics.elidedText(face.camera, Qt.TextElideMode.ElideRight, room)
    p.drawText(upper, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, camera)
    lower = QRect(rect.left() + 8, rect.top() + row, rect.width() - 16, row - 3)
    if face.stripe:
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(face.stripe))
        p.drawRoundedRect(QRectF(lower.left(), lower.top() + 3, 3, lower.height() - 6), 1.5, 1.5)
        lower.setLeft(lower.left() + 8)
    p.setPen(theme.colour("text") if face.stripe else theme.colour("text_dim"))
    spoken = f"{face.speaker} {face.words}" if face.speaker else face.words
    words = metrics.elidedText(spoken.strip(), Qt.TextElideMode.ElideRight, lower.width())
    p.drawText(lower, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)


@lru_cache(maxsize=64)
def _icon(name: str, px: int, colour: str) -> QPixmap:
    """An icon in a colour that is not the theme's: pictures are dark in every theme."""
    found = theme.pixmap(name, px, "text")
    tinted = QPixmap(found.size())
    tinted.setDevicePixelRatio(found.devicePixelRatio())
    tinted.fill(Qt.GlobalColor.transparent)
    q = QPainter(tinted)
    q.drawPixmap(0, 0, found)
    q.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    q.fillRect(QRect(0, 0, px, px), QColor(colour))
    q.end()
    return tinted


def _tinted(name: str, px: int, colour: QColor) -> QPixmap:
    return _icon(name, px, colour.name())
