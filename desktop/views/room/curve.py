# SPDX-License-Identifier: GPL-3.0-or-later
"""The emotion curve of an episode: what the trade wishes, what the beats plan, what is written.

Owns its drawing and how heights are read, also from a text that is still coming. Must not know who
writes.
"""

import re
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from desktop.i18n import tr
from desktop.theme import theme
from engines.coverage.emotion import feeling_of_words
from engines.story.rhythm.curve import SHAPE, weight_of
from projects.screenplay import ElementKind
from projects.staging import Emotion
from projects.story import Beat, StoryScene

Point = tuple[float, float]
HEIGHT_PX = 96
PAD_PX, TOP_PX, LOW_PX = 10, 20, 18
CALM = 0.25
"""Height of a row in whose words no feeling is found."""
_END = re.compile(r'"end_s"\s*:\s*(\d+)')
_INTENSITY = re.compile(r'"intensity"\s*:\s*([01](?:\.\d+)?)')
_EMOTION = re.compile(r'"emotion"\s*:\s*"(\w+)"')


def planned(beats: Sequence[Beat]) -> list[Point]:
    """Share of the length and height of each beat's middle."""
    end = max((beat.end_s for beat in beats), default=0)
    if not end:
        return []
    return [
        ((beat.start_s + beat.end_s) / 2 / end, beat.intensity * weight_of(beat.emotion))
        for beat in beats
    ]


def coming(text: str, length_s: int) -> list[Point]:
    """The beats that a model has written so far, of a text that need not be whole."""
    ends = [int(one) for one in _END.findall(text)]
    heights = [min(1.0, float(one)) for one in _INTENSITY.findall(text)]
    feelings = [Emotion(one) for one in _EMOTION.findall(text)]
    points: list[Point] = []
    start = 0
    for at, (end, height) in enumerate(zip(ends, heights, strict=False)):
        weight = weight_of(feelings[at]) if at < len(feelings) else 1.0
        points.append(((start + end) / 2 / max(1, length_s), height * weight))
        start = end
    return [(min(1.0, x), y) for x, y in points]


def written(scenes: Sequence[StoryScene]) -> list[Point]:
    """What the words of a script feel like, row by row."""
    rows = [row for scene in scenes for row in scene.rows if row.words.strip()]
    whole = sum(len(row.words) for row in rows)
    points: list[Point] = []
    done = 0
    for row in rows:
        kind = ElementKind.LINE if row.speaker else ElementKind.ACTION
        found = feeling_of_words(f"{row.feeling} {row.words}", kind)
        height = CALM if found is None else found.intensity * weight_of(found.emotion)
        points.append(((done + len(row.words) / 2) / whole, height))
        done += len(row.words)
    return _smooth(points)


def _smooth(points: list[Point]) -> list[Point]:
    """Each with its neighbours, so that single rows do not hide the way they go."""
    made: list[Point] = []
    for at, (x, _) in enumerate(points):
        near = points[max(0, at - 1) : at + 2]
        made.append((x, sum(y for _, y in near) / len(near)))
    return made


class CurveView(QWidget):
    """Draws up to three curves over an episode's length."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT_PX)
        self.plan: list[Point] = []
        self.script: list[Point] = []
        self._length_s = 60
        self._names: list[tuple[float, str]] = []
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(420, HEIGHT_PX)

    def show_beats(self, beats: Sequence[Beat], length_s: int) -> None:
        """The curve of beats, with their names."""
        self._length_s = max((beat.end_s for beat in beats), default=length_s)
        self.plan = planned(beats)
        self._names = [(beat.start_s / self._length_s, beat.name) for beat in beats if beat.turn]
        self.update()

    def show_script(self, scenes: Sequence[StoryScene]) -> None:
        """The curve of a script's words."""
        self.script = written(scenes)
        self.update()

    def show_coming(self, text: str, length_s: int) -> None:
        """What is known of beats that are still being written."""
        self._length_s, self._names = length_s, []
        self.plan = coming(text, length_s)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Seconds, the wished shape, the plan, the script, and what is what."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(PAD_PX, TOP_PX, -PAD_PX, -LOW_PX)
        painter.fillRect(QRectF(self.rect()), theme.colour("sunken"))
        painter.setFont(theme.font("small"))
        self._paint_seconds(painter, box)
        self._paint_turns(painter, box)
        dashes = QPen(theme.colour("text_dim"), 1.5, Qt.PenStyle.DashLine)
        self._paint_line(painter, box, list(SHAPE), dashes)
        self._paint_line(painter, box, self.plan, QPen(theme.colour("focus"), 2.5), dots=True)
        self._paint_line(painter, box, self.script, QPen(theme.colour("selection"), 2))
        self._paint_legend(painter, dashes)
        painter.end()

    def _at(self, box: QRectF, point: Point) -> QPointF:
        return QPointF(box.left() + point[0] * box.width(), box.bottom() - point[1] * box.height())

    def _paint_line(
        self, painter: QPainter, box: QRectF, points: list[Point], pen: QPen, *, dots: bool = False
    ) -> None:
        if not points:
            return
        path = QPainterPath(self._at(box, points[0]))
        for point in points[1:]:
            path.lineTo(self._at(box, point))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(pen)
        painter.drawPath(path)
        if dots:
            painter.setBrush(pen.color())
            for point in points:
                painter.drawEllipse(self._at(box, point), 3, 3)

    def _paint_seconds(self, painter: QPainter, box: QRectF) -> None:
        step = 10 if self._length_s <= 120 else 30
        for second in range(0, self._length_s + 1, step):
            x = box.left() + second / self._length_s * box.width()
            painter.setPen(theme.colour("line"))
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()))
            painter.setPen(theme.colour("text_dim"))
            label = QRectF(x - 20, box.bottom() + 1, 40, LOW_PX - 2)
            painter.drawText(label, int(Qt.AlignmentFlag.AlignCenter), f"{second}")

    def _paint_turns(self, painter: QPainter, box: QRectF) -> None:
        """Where something turns, a mark at the foot."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent"))
        for share, _ in self._names:
            painter.drawEllipse(QPointF(box.left() + share * box.width(), box.bottom()), 3, 3)

    def _paint_legend(self, painter: QPainter, dashes: QPen) -> None:
        x = float(PAD_PX)
        known = [(dashes, tr("wished"))]
        if self.plan:
            known.append((QPen(theme.colour("focus"), 2.5), tr("planned")))
        if self.script:
            known.append((QPen(theme.colour("selection"), 2), tr("written")))
        for pen, text in known:
            painter.setPen(pen)
            painter.drawLine(QPointF(x, 10), QPointF(x + 18, 10))
            painter.setPen(theme.colour("text_dim"))
            wide = painter.fontMetrics().horizontalAdvance(text)
            painter.drawText(QPointF(x + 23, 14), text)
            x += wide + 40

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.setAccessibleName(tr("Emotion curve of the episode"))
        self.update()
