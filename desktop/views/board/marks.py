# SPDX-License-Identifier: GPL-3.0-or-later
"""What is painted around and between cards: selection, scene lines, warnings, what is carried.

Owns the drawing. Must not know the view nor the model.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPixmap

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.board.continuity import Jump
from desktop.views.board.layout import GAP_PX, MARGIN_PX

ICON_PX = 18
PILE_PX = QSize(84, 149)
JUMPS: dict[Jump, Callable[[], str]] = {
    Jump.SIDES: lambda: tr("The two people have changed sides of the frame."),
    Jump.WEATHER: lambda: tr("The weather is another one than in the shot before."),
    Jump.TIME: lambda: tr("The hour is another one than in the shot before."),
}


def ring(p: QPainter, rect: QRect, *, current: bool, focused: bool) -> None:
    """The line around a chosen card; thicker for the current one, dotted where keys go to it."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setBrush(Qt.BrushStyle.NoBrush)
    p.setPen(QPen(theme.colour("selection"), 3 if current else 2))
    outer = QRectF(rect).adjusted(-2.5, -2.5, 2.5, 2.5)
    p.drawRoundedRect(outer, theme.tokens.radius + 3, theme.tokens.radius + 3)
    if focused:
        p.setPen(QPen(theme.colour("text"), 1, Qt.PenStyle.DotLine))
        inner = QRectF(rect).adjusted(1.5, 1.5, -1.5, -1.5)
        p.drawRoundedRect(inner, theme.tokens.radius, theme.tokens.radius)


def header(
    p: QPainter, rect: QRect, title: str, *, count: int, seconds: float, open_: bool
) -> None:
    """A scene's line above its cards, and over those that pass beneath it."""
    p.fillRect(rect, theme.colour("panel"))
    icon = "chevron_down" if open_ else "chevron_right"
    middle = rect.center().y()
    p.drawPixmap(MARGIN_PX - 2, middle - 7, theme.pixmap(icon, 14, "text_dim"))
    facts = tr("one shot|{count} shots", count=count)
    length = tr("{seconds} s", seconds=f"{seconds:.1f}")
    left, said = MARGIN_PX + 18, f"{facts}  ·  {length}"
    room = rect.right() - MARGIN_PX - left - 28
    room -= QFontMetrics(theme.font("small")).horizontalAdvance(said)
    whole = QFontMetrics(theme.font("heading"))
    title = whole.elidedText(title, Qt.TextElideMode.ElideRight, max(60, room))
    for words, font, role in ((title, "heading", "text"), (said, "small", "text_dim")):
        p.setFont(theme.font(font))
        p.setPen(theme.colour(role))
        width = QFontMetrics(p.font()).horizontalAdvance(words)
        place = QRect(left, rect.top(), width + 2, rect.height())
        p.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        left += width + 14
    p.setPen(QPen(theme.colour("line"), 1))
    if left < rect.right() - MARGIN_PX:
        p.drawLine(left, middle, rect.right() - MARGIN_PX, middle)


def warning_rect(card: QRect) -> QRect:
    """Where the warning before a card stands: on the cut."""
    x = card.left() - GAP_PX // 2 - ICON_PX // 2
    return QRect(max(2, x), card.top() + card.height() // 2 - ICON_PX, ICON_PX, ICON_PX)


def warning(p: QPainter, rect: QRect) -> None:
    """That something jumps at a cut."""
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(QPen(theme.colour("warn"), 1.5))
    p.setBrush(theme.colour("window"))
    p.drawEllipse(rect.adjusted(-2, -2, 2, 2))
    p.drawPixmap(rect.topLeft() + QPoint(2, 1), theme.pixmap("warning", ICON_PX - 4, "warn"))


def nothing(p: QPainter, rect: QRect, *, filtered: bool) -> None:
    """That there are no cards, and why."""
    p.setFont(theme.font("body"))
    p.setPen(theme.colour("text_dim"))
    words = (
        tr("No shot matches the filter.")
        if filtered
        else tr("No shots yet. Write or paste a script and apply it to the board.")
    )
    flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
    p.drawText(rect.adjusted(24, 24, -24, -24), int(flags), words)


def gap(p: QPainter, card: QRect, *, after: bool) -> None:
    """Where carried cards would go."""
    x = card.right() + GAP_PX // 2 if after else card.left() - GAP_PX // 2
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    p.setPen(QPen(theme.colour("accent"), 4, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    p.drawLine(x, card.top(), x, card.bottom())


def pile(p: QPainter, at: QPoint, thumbs: Sequence[QPixmap | None], count: int) -> None:
    """What is carried, at the pointer."""
    small = QRect(at + QPoint(10, 10), PILE_PX)
    p.setOpacity(0.85)
    for above, thumb in enumerate(reversed(thumbs)):
        step = (len(thumbs) - 1 - above) * 5
        place = small.translated(step, step)
        p.fillRect(place, theme.colour("raised"))
        if thumb is not None:
            p.drawPixmap(place, thumb)
        p.setPen(QPen(theme.colour("selection"), 1.5))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.drawRect(place)
    p.setOpacity(1.0)
    if count > 1:
        badge = QRect(small.right() - 10, small.top() - 10, 26, 20)
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(theme.colour("accent"))
        p.drawRoundedRect(badge, 10, 10)
        p.setPen(theme.colour("accent_text"))
        p.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(count))
