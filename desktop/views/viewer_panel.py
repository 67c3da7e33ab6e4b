# SPDX-License-Identifier: GPL-3.0-or-later
"""The viewer: plays the episode with the best material so far, or a single source.

Owns which deck is in view and what lies over its picture. Must not know how frames are made.
"""

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop import background
from desktop.i18n import tr
from desktop.panels import Panel
from desktop.playback.comparing import other_take, piece_of_take
from desktop.playback.controls import Controls
from desktop.playback.deck import Deck
from desktop.playback.picture import Shown
from desktop.playback.player import player_of
from desktop.playback.source import Source, load_source
from desktop.settings import settings
from desktop.theme import theme
from desktop.transport import Transport
from desktop.views.viewer.canvas import Canvas
from desktop.views.viewer.full_screen import FullScreen
from desktop.views.viewer.guides import Guides
from desktop.views.viewer.render_bar import RenderBar
from desktop.views.viewer.transport_bar import TransportBar
from projects.ids import MediaId
from projects.shots import Take

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

KEPT = "viewer"
FOLLOWING = frozenset({"write", "board"})
"""Workspaces without a timeline."""


class Kept(msgspec.Struct, frozen=True):
    """What a person has chosen in the viewer, kept between runs."""

    captions: bool = True
    label: bool = True
    safe_area: bool = False
    thirds: bool = False
    platform: str = ""
    volume: float = 1.0


class ViewerPanel(Panel):
    """Picture, render bar and transport.

    Signals:
        source_changed: another source, or the film again, is in view.
    """

    ID = "viewer"
    source_changed = Signal()

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.player = player_of(session)
        self.source: Source | None = None
        self._source_deck: Deck | None = None
        self._full: FullScreen | None = None
        self._kept = _kept()
        self.canvas = Canvas(self.player, self)
        self.bar = RenderBar(self.player, self)
        self.transport_bar = TransportBar(self.player, self.actions_, self)
        self.controls = Controls(lambda: self.deck, session, actions=self.actions_, owner=self)
        self._header = self._make_header()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for widget in (self._header, self.canvas, self.bar, self.transport_bar):
            column.addWidget(widget, 1 if widget is self.canvas else 0)
        self.setFocusProxy(self.canvas)
        self._connect()
        self._apply()
        self.retranslate()

    def _make_header(self) -> QWidget:
        """What is shown instead of the film, and the way back."""
        box = QWidget(self)
        row = QHBoxLayout(box)
        row.setContentsMargins(10, 4, 6, 0)
        self._source_name = QLabel(box)
        self._source_name.setTextFormat(Qt.TextFormat.PlainText)
        self._back = QToolButton(box)
        self._back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._back.clicked.connect(self.show_film)
        row.addWidget(self._source_name, 1)
        row.addWidget(self._back)
        box.hide()
        return box

    def _connect(self) -> None:
        self.transport_bar.guide_chosen.connect(self._choose)
        self.transport_bar.compare_wanted.connect(self.toggle_compare)
        self.canvas.compared.connect(self.transport_bar.compare.setChecked)
        self.session.selection.changed.connect(self._follow_selection)
        self.session.transport.scrubbed.connect(self.show_film)
        self.transport_bar.zoom_wanted.connect(lambda f: self.canvas.set_zoom(f or 1.0))
        self.transport_bar.volume_changed.connect(self._set_volume)
        self.canvas.zoomed.connect(self.transport_bar.show_zoom)
        self.canvas.full_screen_wanted.connect(self.toggle_full_screen)
        self.player.transport.range_changed.connect(self.controls.show_state)
        self.session.closing.connect(self._close_source)
        self.player.reel_changed.connect(self.actions_.refresh)
        theme.changed.connect(self._dress)
        bind = self.actions_.bind
        bind("view.full_screen", self.toggle_full_screen, owner=self)
        bind("view.safe_area", self._toggle_safe_area, owner=self)
        bind("shot.compare", self.toggle_compare, enabled=self._has_picture, owner=self)

    def _has_picture(self) -> bool:
        return bool(self.player.reel.pieces)

    @property
    def deck(self) -> Deck:
        """What is in view: the film's deck or the source's."""
        if self.source is not None and self._source_deck is not None:
            return self._source_deck
        return self.player

    def _follow_selection(self) -> None:
        """Show the shot that was chosen on the board or in the script.

        Where a timeline is in view its playhead stays: there, choosing is for editing.
        """
        shot, t = self.session.selection.current_shot, self.player.transport
        bench = self.window_.workbench
        if shot is None or t.playing or bench is None or bench.workspace not in FOLLOWING:
            return
        self._go_to_chosen()

    # what lies over the picture

    def _choose(self, name: str, value: object) -> None:
        if name.startswith("platform."):
            self._keep(platform=name.removeprefix("platform."))
        else:
            self._keep(**{name: bool(value)})

    def _toggle_safe_area(self) -> None:
        self._keep(safe_area=not self._kept.safe_area)

    def _set_volume(self, volume: float) -> None:
        self._keep(volume=volume)

    def _keep(self, **changes: object) -> None:
        self._kept = msgspec.structs.replace(self._kept, **changes)
        settings.keep_view(KEPT, msgspec.json.encode(self._kept).decode())
        self._apply()

    def _apply(self) -> None:
        kept = self._kept
        guides = Guides(safe_area=kept.safe_area, thirds=kept.thirds, platform=kept.platform)
        shown = Shown(captions=kept.captions, label=kept.label)
        for canvas in (self.canvas, *([self._full.canvas] if self._full else [])):
            canvas.set_guides(guides)
        if self.player.projector.shown != shown:
            self.player.projector.shown = shown
            self.canvas.look_again()
        self.player.sound.listen_at(kept.volume)
        if self._source_deck is not None:
            self._source_deck.sound.listen_at(kept.volume)
        for name in ("captions", "label", "thirds"):
            self.transport_bar.check(name, bool(getattr(kept, name)))
        self.transport_bar.check(f"platform.{kept.platform}", True)
        self.transport_bar.show_volume(kept.volume)
        self.actions_.qaction("view.safe_area").setChecked(kept.safe_area)

    # two takes

    def toggle_compare(self) -> None:
        """Wipe the shot at the playhead against another of its takes, or end that."""
        if self.canvas.is_comparing:
            self.canvas.compare(None)
        else:
            self._compare_here()
        self.transport_bar.compare.setChecked(self.canvas.is_comparing)

    def _compare_here(self) -> None:
        self.show_film()
        self._go_to_chosen()
        at = self.player.last_frame_at(self.player.transport.position_frames)
        piece = self.player.reel.at(at)
        if piece is None:
            return
        take = other_take(self.session.store, piece, self.session.blobs)
        if take is None:
            self.session.told.emit(tr("This shot has no second take to compare with."))
            return
        self.compare_with(take)

    def _go_to_chosen(self) -> None:
        """To the chosen shot, where the playhead is in another one."""
        shot, t = self.session.selection.current_shot, self.player.transport
        pieces = self.player.reel.of_shot(shot) if shot is not None else ()
        if pieces and not any(one.start <= t.position_frames < one.end for one in pieces):
            self.show_film()
            t.seek(pieces[0].start)

    def compare_with(self, take: Take) -> None:
        """Wipe the shot at the playhead against a take of it."""
        t = self.player.transport
        base = self.player.reel.at(self.player.last_frame_at(t.position_frames))
        other = None if base is None else piece_of_take(take, base, self.session.blobs)
        self.canvas.compare(other)

    # sources

    def show_media(self, media: MediaId, name: str = "") -> None:
        """Show a file of the media bin by itself."""
        self._load(media, name or tr("Media"))

    def _load(self, media: MediaId, name: str) -> None:
        if not self.session.blobs.has(media):
            self.session.told.emit(tr("The file of this take or medium is missing."))
            return
        path, rate = self.session.blobs.path(media), self.session.rate

        background.run(load_source, path, media, name, rate, done=self._show_source, owner=self)

    def _show_source(self, source: Source) -> None:
        if not source.reel.pieces:
            self.session.told.emit(tr("This file holds neither picture nor sound."))
            return
        self.player.transport.pause()
        if self._source_deck is None:
            self._source_deck = Deck(Transport(self), self)
            self._source_deck.transport.range_changed.connect(self.controls.show_state)
            self._source_deck.sound.listen_at(self._kept.volume)
        deck, self.source = self._source_deck, source
        deck.transport.pause()
        deck.transport.rate = source.reel.rate
        deck.transport.mark(None, None)
        deck.transport.set_length(source.reel.length_frames)
        deck.transport.seek(0)
        deck.set_reel(source.reel)
        deck.set_mix(source.mix)
        self._turn_to(deck)
        self._source_name.setText(source.name)
        self._header.show()

    def show_film(self, *_: object) -> None:
        """Back to the episode."""
        if self.source is None:
            return
        if self._source_deck is not None:
            self._source_deck.transport.pause()
        self.source = None
        self._header.hide()
        self._turn_to(self.player)

    def _turn_to(self, deck: Deck) -> None:
        self.canvas.show_deck(deck)
        self.canvas.fit()
        self.bar.follow(deck)
        self.transport_bar.follow(deck)
        self.controls.show_state()
        self.actions_.refresh()
        self.source_changed.emit()

    def _close_source(self) -> None:
        if self._full is not None:
            self._full.close()
        if self._source_deck is not None:
            self._source_deck.close()

    # full screen

    def toggle_full_screen(self) -> None:
        """Over the whole screen, or back."""
        if self._full is not None:
            self._full.close()
            return
        self._full = FullScreen(self.deck, self.canvas.guides, self.window_)
        self._full.closed.connect(self._full_closed)
        self._full.showFullScreen()
        self._full.canvas.setFocus()

    @property
    def full_screen(self) -> FullScreen | None:
        """The full screen view, while there is one."""
        return self._full

    def _full_closed(self) -> None:
        self._full = None
        self.canvas.look_again()
        self.canvas.setFocus()

    def _dress(self) -> None:
        self._back.setIcon(theme.icon("film"))

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.canvas.retranslate()
        self.bar.retranslate()
        self.transport_bar.retranslate()
        self.transport_bar.show_zoom(self.canvas.zoom)
        self._back.setText(tr("Back to the film"))
        self._back.setAccessibleName(tr("Back to the film"))
        self._dress()


def _kept() -> Kept:
    try:
        return msgspec.json.decode(settings.view(KEPT, "{}"), type=Kept)
    except msgspec.MsgspecError:
        return Kept()
