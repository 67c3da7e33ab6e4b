# SPDX-License-Identifier: GPL-3.0-or-later
"""The rows under the picture: time, buttons, quality, speed, volume and what is laid over it.

Owns the controls' look and words. Must not know documents; what they do is bound elsewhere.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
    QWidgetAction,
)

from desktop.actions import Actions
from desktop.i18n import tr
from desktop.playback.deck import Deck
from desktop.playback.picture import picture_wish
from desktop.playback.reel import Material, Piece, RenderState
from desktop.theme import theme
from desktop.views.viewer.time_field import TimeField
from projects.timebase import timecode

BUTTONS = (
    "play.previous_edit",
    "play.step_back",
    "play.toggle",
    "play.step_forward",
    "play.next_edit",
)
SPEEDS = (0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 4.0)
ICON_PX, DOT_PX, SPACING_PX = 20, 16, 2


class QualityBadge(QWidget):
    """Says what the picture at the playhead is made from, in a word, a colour and a form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._piece: Piece | None = None
        self._broken = False
        self.text = ""
        theme.changed.connect(self.updateGeometry)
        self.setFont(theme.font("small"))

    def show_piece(self, piece: Piece | None, *, broken: bool = False) -> None:
        """Another piece plays; `broken` says that its file cannot be read."""
        if piece is self._piece and broken == self._broken:
            return
        self._piece, self._broken = piece, broken
        self.retranslate()

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.text = "" if self._piece is None else _quality(self._piece, broken=self._broken)
        self.setAccessibleName(tr("Picture quality: {quality}", quality=self.text))
        self.setToolTip(self._explained())
        self.updateGeometry()
        self.update()

    def _explained(self) -> str:
        piece = self._piece
        if piece is None:
            return ""
        if self._broken:
            return tr("The file of this picture is missing or damaged; the shot can be made again.")
        if piece.material is Material.SLUG:
            return tr("This shot has no picture yet; its words stand in for it.")
        if piece.material is Material.STILL:
            return tr("A still with the shot's camera move stands in until the shot is drawn.")
        if not piece.fresh and piece.material is not Material.MEDIA:
            return tr("The shot has changed since this was drawn; it will be made again.")
        return tr("The picture is as it will be exported.")

    def sizeHint(self) -> QSize:
        """Dot and word."""
        self.setFont(theme.font("small"))
        return QSize(self.fontMetrics().horizontalAdvance(self.text) + 20, 18)

    def minimumSizeHint(self) -> QSize:
        """Where there is no room for words the dot says it."""
        return QSize(DOT_PX, 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A full, half or hollow dot and the word."""
        if self._piece is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        state = RenderState.MISSING if self._broken else self._piece.state
        roles = {RenderState.READY: "good", RenderState.STALE: "warn"}
        colour = theme.colour(roles.get(state, "text_dim"))
        painter.setPen(colour)
        painter.setBrush(colour if state is RenderState.READY else QColor(0, 0, 0, 0))
        y = self.height() / 2
        painter.drawEllipse(2, int(y - 4), 8, 8)
        if state is RenderState.STALE:
            painter.setBrush(colour)
            painter.drawPie(2, int(y - 4), 8, 8, 90 * 16, 180 * 16)
        painter.setPen(theme.colour("text_dim"))
        painter.setFont(theme.font("small"))
        room = self.width() - 16
        text = self.fontMetrics().elidedText(self.text, Qt.TextElideMode.ElideRight, room)
        painter.drawText(
            self.rect().adjusted(16, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter,
            text if room > DOT_PX else "",
        )
        painter.end()


def _quality(piece: Piece, *, broken: bool) -> str:
    if broken:
        return tr("File cannot be read")
    names = {
        Material.GAP: tr("Gap"),
        Material.SLUG: tr("Words only"),
        Material.STILL: tr("Still"),
        Material.SEGMENT: tr("Film"),
        Material.PROXY: tr("Proxy"),
        Material.MEDIA: tr("Media"),
    }
    name = names[piece.material]
    if piece.material in (Material.SEGMENT, Material.PROXY) and not piece.fresh:
        return tr("{quality}, out of date", quality=name)
    return name


class ActionButton(QToolButton):
    """An action's icon, whose name is the action's words."""

    def __init__(self, action: QAction, parent: QWidget) -> None:
        super().__init__(parent)
        self.setDefaultAction(action)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoRaise(True)
        action.changed.connect(self._name)
        self._name()

    def _name(self) -> None:
        self.setAccessibleName(self.defaultAction().iconText())


class TransportBar(QWidget):
    """Time and buttons of a deck.

    Signals:
        guide_chosen: (name, value) of what is laid over the picture.
        compare_wanted: the wipe, or its end.
        zoom_wanted: a factor over fitting; 0 for fit. volume_changed: 0 to 1.
    """

    guide_chosen = Signal(str, object)
    compare_wanted = Signal()
    zoom_wanted = Signal(float)
    volume_changed = Signal(float)

    def __init__(self, deck: Deck, actions: Actions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deck, self._actions = deck, actions
        self.time = TimeField(deck.transport, self)
        self._length = QLabel(self)
        self._length.setProperty("dim", "true")
        self.badge = QualityBadge(self)
        self.speed = self._menu_button("speed")
        self.volume_button = self._menu_button("speaker")
        self.overlays = self._menu_button("eye")
        self.zoom = self._menu_button("")
        self.compare = QToolButton(self)
        self.compare.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.compare.setAutoRaise(True)
        self.compare.setIconSize(QSize(ICON_PX, ICON_PX))
        self.compare.setCheckable(True)
        self.compare.clicked.connect(self.compare_wanted)
        self.zoom.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.speed.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self._choices: dict[str, QAction] = {}
        self._build_menus()
        self._lay_out()
        self._connect()
        theme.changed.connect(self._dress)
        self._dress()

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        self._first, self._second = first, second
        first.addWidget(self.time)
        first.addStretch(1)
        for name in BUTTONS:
            first.addWidget(self._action_button(name, large=name == "play.toggle"))
        first.addStretch(1)
        self._length.setFixedWidth(self.time.width())
        self._length.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        first.addWidget(self._length)
        second.addWidget(self.badge)
        second.addStretch(1)
        for widget in (self._action_button("play.loop"), self.speed, self.volume_button):
            second.addWidget(widget)
        second.addWidget(self.compare)
        second.addWidget(self.overlays)
        second.addWidget(self.zoom)
        second.addWidget(self._action_button("view.full_screen"))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 6)
        column.setSpacing(2)
        for row in (first, second):
            row.setSpacing(SPACING_PX)
            column.addLayout(row)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow bar keeps its buttons."""
        super().resizeEvent(event)
        least = self.minimumSizeHint().width()
        roomy = self.width() >= least + self._length.width() + SPACING_PX
        if self._length.isHidden() == roomy:
            self._length.setVisible(roomy)
            self._first.invalidate()  # it is within another layout, which does not tell it
            self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """The length of the film gives way, so it does not count."""
        given = 0 if self._length.isHidden() else self._length.width() + SPACING_PX
        first, second = self._first.minimumSize(), self._second.minimumSize()
        around = self._column.contentsMargins()
        wide = max(first.width() - given, second.width()) + around.left() + around.right()
        return QSize(wide, super().minimumSizeHint().height())

    def _action_button(self, name: str, *, large: bool = False) -> QToolButton:
        made = ActionButton(self._actions.qaction(name), self)
        made.setIconSize(QSize(ICON_PX + 4, ICON_PX + 4) if large else QSize(ICON_PX, ICON_PX))
        return made

    def _menu_button(self, icon: str) -> QToolButton:
        made = QToolButton(self)
        made.setObjectName(f"viewer.{icon or 'zoom'}")
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setMenu(QMenu(made))
        made.setIconSize(QSize(ICON_PX, ICON_PX))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        made.setAutoRaise(True)
        made.setStyleSheet("QToolButton::menu-indicator { image: none; width: 0; }")
        return made

    def _build_menus(self) -> None:
        for speed in SPEEDS:
            act = self.speed.menu().addAction(_times(speed))
            act.triggered.connect(lambda _=False, s=speed: self._play_at(s))
        for name in ("captions", "label", "thirds"):
            self._choice(self.overlays.menu(), name)
        self.overlays.menu().insertAction(
            self._choices["thirds"], self._actions.qaction("view.safe_area")
        )
        self._platforms = self.overlays.menu().addMenu("")
        group = QActionGroup(self)
        for name in ("", "douyin", "kuaishou", "tiktok", "shorts"):
            group.addAction(self._choice(self._platforms, f"platform.{name}"))
        for factor in (0.0, 1.5, 2.0, 4.0, 8.0):
            act = self.zoom.menu().addAction("")
            act.setData(factor)
            act.triggered.connect(lambda _=False, f=factor: self.zoom_wanted.emit(f))
        self._volume = QSlider(Qt.Orientation.Horizontal)
        self._volume.setRange(0, 100)
        self._volume.setValue(100)
        self._volume.setFixedWidth(140)
        self._volume.valueChanged.connect(lambda v: self.volume_changed.emit(v / 100))
        holder = QWidgetAction(self)
        holder.setDefaultWidget(self._volume)
        self.volume_button.menu().addAction(holder)

    def _choice(self, menu: QMenu, name: str) -> QAction:
        act = menu.addAction("")
        act.setCheckable(True)
        act.triggered.connect(lambda on, n=name: self.guide_chosen.emit(n, on))
        self._choices[name] = act
        return act

    def check(self, name: str, on: bool) -> None:
        """Show whether something is laid over the picture."""
        self._choices[name].setChecked(on)

    def show_volume(self, volume: float) -> None:
        """The listening volume, 0 to 1."""
        self._volume.blockSignals(True)
        self._volume.setValue(round(volume * 100))
        self._volume.blockSignals(False)
        icon = "speaker" if volume > 0 else "muted"
        self.volume_button.setIcon(theme.icon(icon))

    def _play_at(self, speed: float) -> None:
        self._deck.transport.set_speed(speed)
        self._deck.transport.play()

    def follow(self, deck: Deck) -> None:
        """Work another deck."""
        t = self._deck.transport
        for signal in (t.playing_changed, t.speed_changed, t.length_changed):
            signal.disconnect(self._show_state)
        t.position_changed.disconnect(self._show_piece)
        self._deck.server.failed.disconnect(self._show_piece)
        self._deck.reel_changed.disconnect(self._show_piece)
        self._deck = deck
        self.time.follow(deck.transport)
        self._connect()
        self._show_state()
        self._show_piece()

    def _connect(self) -> None:
        t = self._deck.transport
        for signal in (t.playing_changed, t.speed_changed, t.length_changed):
            signal.connect(self._show_state)
        t.position_changed.connect(self._show_piece)
        self._deck.server.failed.connect(self._show_piece)
        self._deck.reel_changed.connect(self._show_piece)

    def _show_piece(self, *_: object) -> None:
        deck = self._deck
        at = deck.last_frame_at(deck.transport.position_frames)
        piece = deck.reel.at(at)
        wish = None if piece is None else picture_wish(piece, at, deck.projector.box_px)
        broken = wish is not None and deck.server.why_not(wish) is not None
        self.badge.show_piece(piece, broken=broken)

    def _show_state(self, *_: object) -> None:
        t = self._deck.transport
        self._actions.qaction("play.toggle").setIcon(theme.icon("pause" if t.playing else "play"))
        self._length.setText(timecode(t.length_frames, t.rate))
        self.speed.setText(_times(t.speed))

    def show_zoom(self, zoom: float) -> None:
        """The zoom in use, over fitting."""
        self.zoom.setText(tr("Fit") if zoom <= 1.0 else f"{round(zoom * 100)} %")

    def _dress(self) -> None:
        for button, icon in ((self.overlays, "eye"), (self.compare, "compare")):
            button.setIcon(theme.icon(icon))
        self.show_volume(self._volume.value() / 100)
        self._length.setFont(theme.font("mono"))
        self._show_state()

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.time.retranslate()
        self.badge.retranslate()
        named: tuple[tuple[QWidget, str], ...] = (
            (self.speed, tr("Playback speed")),
            (self.volume_button, tr("Listening volume")),
            (self.overlays, tr("Over the picture")),
            (self.zoom, tr("Zoom")),
            (self._volume, tr("Listening volume")),
            (self._length, tr("Length of the film")),
        )
        for widget, words in named:
            widget.setAccessibleName(words)
            widget.setToolTip(words)
        action = self._actions.qaction("shot.compare")
        self.compare.setAccessibleName(action.iconText())
        self.compare.setToolTip(action.toolTip())
        self._word_menus()
        self._show_state()

    def _word_menus(self) -> None:
        words: dict[str, Callable[[], str]] = {
            "captions": lambda: tr("Captions"),
            "label": lambda: tr("AI label"),
            "thirds": lambda: tr("Thirds"),
            "platform.": lambda: tr("None"),
            "platform.douyin": lambda: tr("Douyin"),
            "platform.kuaishou": lambda: tr("Kuaishou"),
            "platform.tiktok": lambda: tr("TikTok"),
            "platform.shorts": lambda: tr("YouTube Shorts"),
        }
        for name, said in words.items():
            self._choices[name].setText(said())
        self._platforms.setTitle(tr("Platform's buttons"))
        for act in self.zoom.menu().actions():
            factor = float(act.data())
            act.setText(tr("Fit") if not factor else f"{round(factor * 100)} %")


def _times(speed: float) -> str:
    """A speed as it is read: 2×, or ◀ 2× backwards."""
    return f"◀ {abs(speed):g}×" if speed < 0 else f"{speed:g}×"
