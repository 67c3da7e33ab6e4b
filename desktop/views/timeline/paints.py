# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours, pens and elided words for painting the timeline, made once a theme.

Owns what is derived from the theme's tokens. Must not know clips.
"""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
    QStaticText,
)

from desktop.theme import theme
from desktop.views.markers_table import COLOURS, OF_KIND
from projects.timeline import Marker, TrackKind

WORDS_KEPT = 6000


def mixed(one: QColor, other: QColor, share: float) -> QColor:
    """So much of the other colour in one."""
    return QColor(
        round(one.red() + (other.red() - one.red()) * share),
        round(one.green() + (other.green() - one.green()) * share),
        round(one.blue() + (other.blue() - one.blue()) * share),
    )


class KindPaints:
    """Of one kind of track."""

    def __init__(self, role: str) -> None:
        base, back = theme.colour(role), theme.colour("panel")
        self.base = base
        self.body = QBrush(mixed(base, back, 0.42))
        self.strip = QBrush(base)
        self.flat = QBrush(mixed(base, back, 0.12))
        edge = mixed(base, theme.colour("text"), 0.28)
        self.edge = QPen(edge, 1.0)
        wave = mixed(base, theme.colour("text"), 0.55)
        self.wave = QBrush(wave)
        self.lane = QBrush(mixed(theme.colour("sunken"), base, 0.07))


class Paints:
    """Everything the painters need of the theme."""

    def __init__(self) -> None:
        self.token_name = theme.tokens.name
        self.scale = theme.scale
        self.kinds = {kind: KindPaints(kind.value) for kind in TrackKind}
        c = theme.colour
        self.text, self.dim = QPen(c("text")), QPen(c("text_dim"))
        self.line = QPen(c("line"), 1.0)
        self.selected = QPen(c("selection"), 2.0)
        self.selected_wash = QBrush(c("selection", 46))
        self.playhead = QPen(c("playhead"), 1.5)
        self.gain = QPen(c("text", 170), 1.2)
        self.fade_shade = QBrush(c("sunken", 150))
        self.off_shade = QBrush(c("panel", 150))
        self.handle = QBrush(c("text"))
        self.warn, self.danger, self.focus = c("warn"), c("danger"), c("focus")
        self.hatch = QBrush(c("warn", 84), Qt.BrushStyle.BDiagPattern)
        self.hatch_making = QBrush(c("focus", 60), Qt.BrushStyle.BDiagPattern)
        self.hatch_missing = QBrush(c("danger", 110), Qt.BrushStyle.BDiagPattern)
        self.off_hatch = QBrush(c("text_dim", 90), Qt.BrushStyle.FDiagPattern)
        self.panel = QBrush(c("panel"))
        self.font = QFont(theme.font("small"))
        self.metrics = QFontMetricsF(self.font)
        self._words: dict[tuple[str, int], QStaticText] = {}

    def current(self) -> bool:
        """Whether the theme is still the one these were made of."""
        return self.token_name == theme.tokens.name and self.scale == theme.scale

    def words(self, painter: QPainter, at: tuple[float, float], text: str, width: float) -> None:
        """Draw a text, cut short with dots; the painter's font must be `font`."""
        if width < 14 or not text:
            return
        whole = self._words.get((text, 0))
        if whole is None:
            whole = self._static(text, 0, text)
        if whole.size().width() > width:
            bucket = int(width // 6) * 6
            short = self._words.get((text, bucket))
            if short is None:
                cut = self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, bucket)
                short = self._static(text, bucket, cut)
            whole = short
        painter.drawStaticText(QPointF(*at), whole)

    def width(self, text: str) -> float:
        """How wide a text is."""
        whole = self._words.get((text, 0)) or self._static(text, 0, text)
        return whole.size().width()

    def _static(self, text: str, bucket: int, shown: str) -> QStaticText:
        if len(self._words) > WORDS_KEPT:
            self._words.clear()
        made = QStaticText(shown)
        made.setTextFormat(Qt.TextFormat.PlainText)
        made.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        made.prepare(font=self.font)
        self._words[text, bucket] = made
        return made


def marker_colour(marker: Marker) -> QColor:
    """Colour of a marker: its own, else its kind's."""
    role = marker.colour if marker.colour in COLOURS[1:] else OF_KIND.get(marker.kind, "good")
    return theme.colour(role)


def triangle(x: float, y: float, size: float) -> QPolygonF:
    """A triangle pointing down, its upper edge at y."""
    return QPolygonF([QPointF(x - size, y), QPointF(x + size, y), QPointF(x, y + size * 1.2)])
