# SPDX-License-Identifier: GPL-3.0-or-later
"""The margins of the script: numbers of rows and scenes on the left, feelings and seconds right.

Owns painting and what a click there means. Must not know productions.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QCursor,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QTextBlock,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.script.read_model import Chip, SceneMark
from desktop.words import word
from projects.staging import Emotion

if TYPE_CHECKING:
    from desktop.views.script.editor import ScriptEditor

DOT = 6
WARM = {
    Emotion.ANGER: "danger",
    Emotion.FEAR: "music",
    Emotion.TENSION: "warn",
    Emotion.CLIFFHANGER: "accent",
    Emotion.SURPRISE: "selection",
    Emotion.JOY: "good",
    Emotion.LOVE: "accent",
    Emotion.TRIUMPH: "good",
    Emotion.RESOLVE: "good",
    Emotion.COMEDY: "selection",
    Emotion.MYSTERY: "music",
    Emotion.MEMORY: "caption",
    Emotion.LONGING: "video",
    Emotion.SADNESS: "video",
    Emotion.LONELINESS: "video",
    Emotion.CONTEMPT: "effects",
    Emotion.HUMILIATION: "effects",
    Emotion.CALM: "text_dim",
}
"""Role of each feeling's dot; the word beside it says the same."""


def clock(seconds: float) -> str:
    """Minutes and seconds."""
    whole = round(seconds)
    return f"{whole // 60}:{whole % 60:02d}"


class _Margin(QWidget):
    """A strip beside the text that scrolls with it."""

    def __init__(self, editor: "ScriptEditor") -> None:
        super().__init__(editor)
        self._editor = editor

    def wanted_width(self) -> int:
        """Pixels."""
        return 0

    def sizeHint(self) -> QSize:
        """As wide as wanted."""
        return QSize(self.wanted_width(), 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The text scrolls."""
        self._editor.verticalScrollBar().event(event)

    def row_at(self, y: int) -> tuple[QTextBlock, QRect] | None:
        """The row at a height."""
        for block, rect in self._editor.rows_in_view():
            if rect.top() <= y < rect.top() + rect.height():
                return block, rect
        return None

    def first_line(self, block: QTextBlock, rect: QRect) -> QRect:
        """Where the first line of a wrapped row stands."""
        layout = block.layout()
        tall = layout.lineAt(0).height() if layout.lineCount() else rect.height()
        return QRect(0, rect.top(), self.width(), round(tall))


class NumberMargin(_Margin):
    """Numbers of rows; of scenes where one begins; a mark where something is odd."""

    def wanted_width(self) -> int:
        """Room for the digits."""
        font = QFontMetrics(theme.font("small"))
        digits = max(3, len(str(self._editor.blockCount())))
        return font.horizontalAdvance("0") * digits + 26

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in view."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("sunken"))
        strip = QRect(self.width() - self.wanted_width(), 0, self.wanted_width(), self.height())
        painter.fillRect(strip, theme.colour("panel"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(self.width() - 1, 0, self.width() - 1, self.height())
        painter.setFont(theme.font("small"))
        now = self._editor.textCursor().blockNumber()
        for block, rect in self._editor.rows_in_view():
            if rect.top() > event.rect().bottom():
                break
            info = self._editor.info(block)
            line = self.first_line(block, rect)
            role = "text" if block.blockNumber() == now else "text_dim"
            painter.setPen(theme.colour(role))
            text = str(block.blockNumber() + 1)
            if info is not None and info.scene is not None:
                painter.fillRect(
                    QRect(0, rect.top(), self.width() - 1, rect.height()), theme.colour("raised")
                )
                painter.setPen(theme.colour("text"))
                number = info.scene.number
                text = number if "-" in number else f"S{number}"
            right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(line.adjusted(14, 0, -8, 0), right, text)
            if info is not None and info.notes:
                self._warn(painter, line)
            elif block.blockNumber() in self._editor.commented:
                self._comment(painter, line, open_=self._editor.commented[block.blockNumber()])
        painter.end()

    def _warn(self, painter: QPainter, line: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warn"))
        middle = line.center().y()
        left = self.width() - self.wanted_width()
        points = [QPoint(left + x, middle + y) for x, y in ((5, 4), (9, -4), (13, 4))]
        painter.drawPolygon(points)

    def _comment(self, painter: QPainter, line: QRect, *, open_: bool) -> None:
        """A speech bubble; an empty one where all is resolved."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        role = "accent" if open_ else "text_dim"
        painter.setPen(theme.colour(role))
        painter.setBrush(theme.colour(role) if open_ else Qt.BrushStyle.NoBrush)
        left, middle = self.width() - self.wanted_width() + 3, line.center().y()
        painter.drawRoundedRect(QRectF(left + 0.5, middle - 4.5, 10, 7), 2.5, 2.5)
        tail = [QPoint(left + x, middle + y) for x, y in ((3, 2), (3, 6), (7, 2))]
        painter.drawPolygon(tail)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The caret goes to the row; where it has comments, they are shown."""
        found = self.row_at(event.position().toPoint().y())
        if found is not None:
            self._editor.show_row(found[0].blockNumber())
            if found[0].blockNumber() in self._editor.commented:
                self._editor.comments_asked.emit(found[0].blockNumber())
            self._editor.setFocus()


class ChipMargin(_Margin):
    """What each line feels like, and how long scenes run."""

    def __init__(self, editor: "ScriptEditor") -> None:
        super().__init__(editor)
        self.setMouseTracking(True)
        self._hover = -1

    def wanted_width(self) -> int:
        """Room for the longest word."""
        font = QFontMetrics(theme.font("small"))
        longest = max(font.horizontalAdvance(word(emotion)) for emotion in Emotion)
        return longest + 56

    def paintEvent(self, event: QPaintEvent) -> None:
        """The rows in view."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(event.rect(), theme.colour("sunken"))
        painter.setFont(theme.font("small"))
        for block, rect in self._editor.rows_in_view():
            if rect.top() > event.rect().bottom():
                break
            info = self._editor.info(block)
            if block.blockNumber() == self._editor.textCursor().blockNumber():
                band = QRect(0, rect.top(), self.width(), rect.height())
                painter.fillRect(band, theme.colour("selection", 22))
            if info is None:
                continue
            line = self.first_line(block, rect)
            if info.scene is not None:
                painter.fillRect(
                    QRect(0, rect.top(), self.width(), rect.height()), theme.colour("raised")
                )
                self._seconds(painter, line, info.scene)
            elif info.chip is not None:
                self._chip(painter, line, info.chip, hover=block.blockNumber() == self._hover)
        painter.end()

    def _seconds(self, painter: QPainter, line: QRect, scene: SceneMark) -> None:
        painter.setPen(theme.colour("text"))
        text = clock(scene.seconds) if scene.measured else f"≈ {clock(scene.seconds)}"
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(
            line.adjusted(0, 0, self.wanted_width() - self.width() - 12, 0), right, text
        )

    def pill(self, line: QRect) -> QRectF:
        """Where a chip stands on its row."""
        high = min(line.height() - 2, QFontMetrics(theme.font("small")).height() + 4)
        top = line.top() + (line.height() - high) / 2
        return QRectF(6.5, top + 0.5, self.wanted_width() - 14, high - 1)

    def _chip(self, painter: QPainter, line: QRect, chip: Chip, *, hover: bool) -> None:
        pill = self.pill(line)
        if chip.said or hover:
            painter.setBrush(theme.colour("raised"))
        else:
            painter.setBrush(Qt.BrushStyle.NoBrush)
        edge = QPen(theme.colour("text_dim" if hover else "line"))
        painter.setPen(edge if chip.said or hover else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(WARM.get(chip.emotion, "text_dim")))
        middle = pill.center().y()
        painter.drawEllipse(QRectF(pill.left() + 7, middle - DOT / 2, DOT, DOT))
        self._strength(painter, pill, chip)
        painter.setPen(theme.colour("text" if chip.said else "text_dim"))
        words = QRectF(pill.left() + 18, pill.top(), pill.width() - 40, pill.height())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(words, align, word(chip.emotion))

    def _strength(self, painter: QPainter, pill: QRectF, chip: Chip) -> None:
        """Three steps, filled as far as the feeling is strong."""
        filled = 1 + (chip.intensity >= 0.5) + (chip.intensity >= 0.72)
        for step in range(3):
            tall = 4 + 2 * step
            box = QRectF(pill.right() - 20 + 5 * step, pill.center().y() + 4 - tall, 3, tall)
            painter.setBrush(theme.colour("text_dim", 255 if step < filled else 60))
            painter.drawRect(box)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """A chip lights up under the pointer."""
        found = self.row_at(event.position().toPoint().y())
        info = self._editor.info(found[0]) if found else None
        row = found[0].blockNumber() if found and info is not None and info.chip else -1
        if row != self._hover:
            self._hover = row
            shape = Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor
            self.setCursor(QCursor(shape))
            self.update()

    def leaveEvent(self, event: QEvent) -> None:
        """No chip is lit."""
        super().leaveEvent(event)
        self._hover = -1
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The menu of feelings."""
        found = self.row_at(event.position().toPoint().y())
        info = self._editor.info(found[0]) if found else None
        if found is None or info is None or info.chip is None:
            return
        place = QPoint(0, found[1].bottom())
        self._editor.chip_asked.emit(info.chip.element, self.mapToGlobal(place))

    def event(self, event: QEvent) -> bool:
        """What a chip means, in words."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            found = self.row_at(event.pos().y())
            info = self._editor.info(found[0]) if found else None
            text = _told(info.chip, info.scene) if info is not None else ""
            QToolTip.showText(event.globalPos(), text, self)
            return True
        return super().event(event)


def _told(chip: Chip | None, scene: SceneMark | None) -> str:
    if scene is not None:
        if scene.measured:
            return tr(
                "This scene runs {length}, by its recorded voices.", length=clock(scene.seconds)
            )
        return tr("This scene runs about {length}, as estimated.", length=clock(scene.seconds))
    if chip is None:
        return ""
    values = {"emotion": word(chip.emotion), "percent": round(chip.intensity * 100)}
    if chip.said:
        return tr("{emotion}, {percent} %. Click to change it in the text.", **values)
    return tr("{emotion}, {percent} %, guessed from the words. Click to say it.", **values)
