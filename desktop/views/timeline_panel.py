# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline panel: toolbar, emotion strip, heads of tracks, lanes, overview.

Owns its layout and the questions it asks. Must not know how clips are painted nor edited.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPointF, QSize, Qt, QTimer
from PySide6.QtGui import QActionGroup, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QScrollBar,
    QSlider,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.panels import Panel
from desktop.settings import settings
from desktop.theme import theme
from desktop.views.media.taking import bring_files
from desktop.views.timeline import menus
from desktop.views.timeline.bindings import bind_all, show_checks
from desktop.views.timeline.canvas import Canvas
from desktop.views.timeline.deeds import Deeds
from desktop.views.timeline.dialogs import MarkerDialog, SpeedDialog, WordsDialog, typed_frame
from desktop.views.timeline.drops import clip_of, media_in
from desktop.views.timeline.emotion_strip import EmotionStrip, StripHead
from desktop.views.timeline.geometry import NEAREST_PX_PER_FRAME, fit_px_per_frame, lane_at
from desktop.views.timeline.gestures import Tool
from desktop.views.timeline.headers import WIDTH_PX, Headers
from desktop.views.timeline.hit_test import hit
from desktop.views.timeline.material import MaterialStates
from desktop.views.timeline.model import TimelineModel
from desktop.views.timeline.overview import Overview
from desktop.views.timeline.pictures import Pictures
from desktop.views.timeline.roomy_bar import RoomyBar
from projects.clip_settings import set_label, set_words
from projects.edit_verbs import clips_of
from projects.ids import ClipId, MarkerId, MediaId, TrackId
from projects.medium import Medium
from projects.timebase import timecode
from projects.timeline import SourceKind, Track
from projects.track_edits import set_marker

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from desktop.views.media_panel import MediaPanel
    from projects.changes import ChangeSet

TOOLS = tuple(f"tool.{tool.value}" for tool in Tool)
BUTTONS = (
    TOOLS,
    ("timeline.split", "timeline.trim_start", "timeline.trim_end", "edit.delete"),
    ("edit.ripple_delete", "timeline.close_gap"),
    ("timeline.speed", "timeline.freeze", "mark.add"),
)
LEAVING = (
    "timeline.freeze",
    "timeline.close_gap",
    "edit.ripple_delete",
    "tool.hand",
    "tool.slide",
    "tool.slip",
    "mark.add",
    "timeline.speed",
    "tool.roll",
    "timeline.trim_start",
    "timeline.trim_end",
    "tool.ripple",
    "timeline.zoom_out",
    "timeline.zoom_in",
    "edit.delete",
)
"""Tools that leave a narrow bar for its menu, first ones first."""
ZOOM_STEPS = 1000
STRIP_VIEW = "timeline.strip"


class TimelinePanel(Panel):
    """The timeline of the episode in view."""

    ID = "timeline"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.model = TimelineModel(session, self)
        self.deeds = Deeds(self.model)
        self.pictures = Pictures(session, self)
        self.model.beats = self.pictures.beats
        self.canvas = Canvas(self.model, self.pictures, self)
        self.headers = Headers(self.model, self.deeds, self)
        self.strip = EmotionStrip(self.model, self.pictures, self)
        self.strip_head = StripHead(self)
        self.overview = Overview(self.model, self)
        self.material = MaterialStates(session, self.model)
        self._tools: list[QToolButton] = []
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.Exclusive)
        self._lay_out()
        shown = settings.view(STRIP_VIEW, "1") == "1"
        self.strip.setVisible(shown)
        self.strip_head.setVisible(shown)
        bind_all(self)
        self._connect()
        self.setFocusProxy(self.canvas)
        self.retranslate()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(0)
        self._scroll = QScrollBar(Qt.Orientation.Vertical, self)
        self._corner = QWidget(self)
        self._corner.setFixedWidth(WIDTH_PX)
        grid.addWidget(self.strip_head, 0, 0)
        grid.addWidget(self.strip, 0, 1)
        grid.addWidget(self.headers, 1, 0)
        grid.addWidget(self.canvas, 1, 1)
        grid.addWidget(self._scroll, 1, 2)
        grid.addWidget(self._corner, 2, 0)
        grid.addWidget(self.overview, 2, 1)
        grid.setRowStretch(1, 1)
        grid.setColumnStretch(1, 1)
        column.addLayout(grid, 1)

    def _bar(self) -> QWidget:
        self._roomy = bar = RoomyBar(self)
        row = bar.row
        for group in BUTTONS:
            for name in group:
                row.addWidget(self._tool(bar, name))
                if name in TOOLS:
                    self._group.addAction(self.actions_.qaction(name))
            row.addWidget(_rule(bar))
        self.snap_button = self._tool(bar, "timeline.snap")
        self.snap_button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.snap_button.setMenu(menus.snapping_menu(self))
        row.addWidget(self.snap_button)
        row.addWidget(self._tool(bar, "timeline.link"))
        row.addStretch(1)
        row.addWidget(self._tool(bar, "timeline.strip"))
        self.add_button = QToolButton(bar)
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row.addWidget(self.add_button)
        row.addWidget(_rule(bar))
        row.addWidget(self._tool(bar, "timeline.zoom_out"))
        self.zoom = QSlider(Qt.Orientation.Horizontal, bar)
        self.zoom.setRange(0, ZOOM_STEPS)
        self.zoom.setFixedWidth(120)
        row.addWidget(self.zoom)
        row.addWidget(self._tool(bar, "timeline.zoom_in"))
        row.addWidget(self._tool(bar, "timeline.zoom_fit"))
        by_name = {one.defaultAction(): one for one in self._tools}
        leaving = [by_name[self.actions_.qaction(name)] for name in LEAVING]
        bar.finish((self.zoom, *leaving))
        return bar

    def _tool(self, bar: QWidget, name: str) -> QToolButton:
        made = QToolButton(bar)
        made.setDefaultAction(self.actions_.qaction(name))
        made.setIconSize(QSize(18, 18))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._tools.append(made)
        return made

    def _connect(self) -> None:
        self.canvas.menu_asked.connect(self._menu)
        self.canvas.dropped.connect(self._drop)
        self.canvas.marker_opened.connect(self.edit_marker)
        self.canvas.clip_opened.connect(self.open_clip)
        self.headers.menu_asked.connect(self._track_menu)
        self.headers.timecode_pressed.connect(self.ask_timecode)
        self.zoom.sliderMoved.connect(self._zoomed)
        self.model.view_changed.connect(self._show_view)
        self.model.content_changed.connect(self._content)
        self._scroll.valueChanged.connect(self.model.set_scroll_y)
        self.session.changed.connect(self._takes)
        self.session.transport.range_changed.connect(self.actions_.refresh)
        theme.changed.connect(self._dress)
        self._content()

    def retranslate(self) -> None:
        """Set all words again."""
        self.setAccessibleName(tr("Timeline"))
        self.model.names.forget()
        for button in self._tools:
            button.setAccessibleName(button.defaultAction().iconText())
        self.zoom.setAccessibleName(tr("Zoom"))
        self.zoom.setToolTip(tr("Zoom"))
        self._roomy.more.setAccessibleName(tr("More tools"))
        self._roomy.more.setToolTip(tr("More tools"))
        self.add_button.setAccessibleName(tr("Add track"))
        self.add_button.setToolTip(tr("Add track"))
        self.add_button.setMenu(menus.adding_menu(self))
        self.snap_button.setMenu(menus.snapping_menu(self))
        self._dress()
        for part in (self.canvas, self.headers, self.strip, self.overview):
            part.retranslate()
        self.strip_head.update()

    def _dress(self) -> None:
        self.add_button.setIcon(theme.icon("plus"))

    def showEvent(self, event: QShowEvent) -> None:
        """The viewer is there by now."""
        super().showEvent(event)
        QTimer.singleShot(0, self, lambda: self.material.watch(self.window_))

    def _content(self) -> None:
        self.canvas.keep_scroll()
        self._show_view()
        if self.model.live is None:
            self.actions_.refresh()

    def _show_view(self) -> None:
        model = self.model
        most = max(0, model.height_px - self.canvas.lanes_height_px + 8)
        self._scroll.blockSignals(True)
        self._scroll.setRange(0, most)
        self._scroll.setPageStep(self.canvas.lanes_height_px)
        self._scroll.setSingleStep(24)
        self._scroll.setValue(model.scroll_y)
        self._scroll.blockSignals(False)
        self._scroll.setVisible(most > 0)
        least, nearest = self._scales()
        share = _log_share(model.view.px_per_frame, least, nearest)
        self.zoom.blockSignals(True)
        self.zoom.setValue(round(share * ZOOM_STEPS))
        self.zoom.blockSignals(False)

    def _scales(self) -> tuple[float, float]:
        length = self.model.timeline.length_frames
        return fit_px_per_frame(self.model.view.width_px, length) / 2, NEAREST_PX_PER_FRAME

    def _zoomed(self, value: int) -> None:
        least, nearest = self._scales()
        wanted = least * (nearest / least) ** (value / ZOOM_STEPS)
        view = self.model.view
        x = view.x_of(self.session.transport.position_frames)
        at = x if 0 <= x <= view.width_px else view.width_px / 2
        length = self.model.timeline.length_frames
        self.model.set_view(view.zoomed(wanted / view.px_per_frame, at, length))

    def _takes(self, changes: "ChangeSet") -> None:
        if changes.tables & {"takes", "selected"}:
            self.pictures.forget_files(changes.parents("takes") | changes.keys("selected"))
            self.canvas.renew()

    def _menu(self, position: QPointF) -> None:
        found = hit(self.model.lanes, self.model.view, *self.canvas.at(position))
        menu = menus.clip_menu(self, found)
        menu.popup(self.canvas.mapToGlobal(position.toPoint()))

    def _track_menu(self, track: Track | None, position: QPointF) -> None:
        menus.track_menu(self, track).popup(position.toPoint())

    def _drop(self, mime: QMimeData, position: QPointF) -> None:
        """Media of the bin, or files from outside by way of the bin, to where they are let go."""
        x, y = self.canvas.at(position)
        lane = lane_at(self.model.lanes, y)
        track = lane.track.id if lane is not None else None
        frame = max(0, round(self.model.view.frame_at(x)))
        near = self.model.places().nearest(frame, 8 / self.model.view.px_per_frame)
        at = frame if near is None else near
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self._bring(files, track, at)
            return
        bin_panel = self._bin()
        known = {e.id: e.medium for e in bin_panel.model.entries} if bin_panel is not None else {}
        self._place(media_in(mime, self.session.store, known), track, at, insert=False)

    def _bring(self, files: list[Path], track: TrackId | None, at: int) -> None:
        """Files one behind the other, each as soon as it is in the bin."""
        place = [at]

        def brought(identity: MediaId) -> None:
            medium = self.session.store.medium(identity)
            if medium is not None:
                place[0] = self._place((medium,), track, place[0], insert=False)

        bring_files(self.window_, files, brought)

    def place_chosen(self, *, insert: bool) -> None:
        """Put what is chosen in the bin at the playhead."""
        bin_panel = self._bin()
        chosen = bin_panel.selected() if bin_panel is not None else ()
        media = tuple(entry.medium for entry in chosen if entry.material)
        if not media:
            self.session.told.emit(tr("Choose something in the media first"))
            return
        self._place(media, None, self.session.transport.position_frames, insert=insert)

    def _bin(self) -> "MediaPanel | None":
        """The media panel, where there is one."""
        bench = getattr(self.window_, "workbench", None)
        if bench is None or not bench.has("media"):
            return None
        return bench.panel("media")

    def _place(
        self, media: tuple[Medium, ...], track: TrackId | None, at: int, *, insert: bool
    ) -> int:
        """One behind the other; the frame behind the last."""
        for medium in media:
            clip, kind = clip_of(medium, self.session.rate)
            if not self.deeds.timeline.of_kind(kind):
                self.deeds.add_track(kind)
            others = [t for t in self.deeds.timeline.of_kind(kind) if not t.locked]
            goal = next((t for t in others if t.id == track), others[0] if others else None)
            if goal is not None and self.deeds.place(clip, goal.id, at, insert=insert):
                at += clip.length_frames
        return at

    def ask_speed(self) -> None:
        """The speed of the selection."""
        found = list(clips_of(self.deeds.timeline, self.model.selected).values())
        pictures = [c for c in found if c.source.kind in (SourceKind.SHOT, SourceKind.MEDIA)]
        if not pictures:
            self.session.told.emit(tr("Select a clip first"))
            return
        first = pictures[0]
        dialog = SpeedDialog(first.speed_percent, backwards=first.backwards, parent=self)

        def done() -> None:
            answer = dialog.answer()
            self.deeds.set_speed(
                [c.id for c in pictures],
                answer.percent,
                backwards=answer.backwards,
                ripple=answer.ripple,
            )

        dialog.accepted.connect(done)
        dialog.open()

    def ask_caption(self) -> None:
        """Words for a caption at the playhead."""
        dialog = WordsDialog(tr("Caption"), hint=tr("What it says"), parent=self)
        dialog.accepted.connect(lambda: dialog.answer() and self.deeds.add_caption(dialog.answer()))
        dialog.open()

    def ask_timecode(self) -> None:
        """A frame to go to, as it is typed."""
        transport = self.session.transport
        now = timecode(max(0, transport.position_frames), transport.rate)
        hint = tr("+30, -12, 1:15:00 or 12.5s")
        dialog = WordsDialog(tr("Go to timecode"), now, hint=hint, parent=self)

        def go() -> None:
            frame = typed_frame(dialog.answer(), transport.position_frames, transport.rate)
            if frame is None:
                self.session.told.emit(tr("This is no timecode"))
            else:
                transport.seek(frame)
                self.model.set_view(self.model.view.revealing(frame))

        dialog.accepted.connect(go)
        dialog.open()

    def edit_marker(self, marker: MarkerId | None = None) -> None:
        """Name and colour of a marker: the one given, selected, or at the playhead."""
        head = self.session.transport.position_frames
        timeline = self.deeds.timeline
        here = next((m.id for m in timeline.markers if m.at_frames == head), None)
        key = marker or self.model.marker or here
        found = next((m for m in timeline.markers if m.id == key), None)
        if found is None:
            self.session.told.emit(tr("Select a marker first"))
            return
        dialog = MarkerDialog(found, self)
        dialog.accepted.connect(
            lambda: self.deeds.do(
                "edit_marker",
                lambda: set_marker(self.deeds.timeline, found.id, **dialog.answer()),
            )
        )
        dialog.open()

    def rename_clip(self, clip: ClipId) -> None:
        """A clip's own name, or the words of a caption."""
        found = clips_of(self.deeds.timeline, {clip}).get(clip)
        if found is None:
            return
        spoken = found.source.kind in (SourceKind.CAPTION, SourceKind.SLUG)
        text = found.text if spoken else found.label or self.model.names.of(found)
        title = tr("Caption") if spoken else tr("Name of the clip")
        dialog = WordsDialog(title, text, parent=self)
        verb, label = (set_words, "edit_caption") if spoken else (set_label, "rename_clip")
        dialog.accepted.connect(
            lambda: self.deeds.do(label, lambda: verb(self.deeds.timeline, clip, dialog.answer()))
        )
        dialog.open()

    def open_clip(self, clip: ClipId) -> None:
        """A double-click: words are edited, else the playhead goes to its start."""
        found = clips_of(self.deeds.timeline, {clip}).get(clip)
        if found is None:
            return
        if found.source.kind in (SourceKind.CAPTION, SourceKind.SLUG):
            self.rename_clip(clip)
        else:
            self.session.transport.seek(found.start_frames)

    def toggle_strip(self) -> None:
        """Show or hide the emotion strip."""
        shown = self.strip.isHidden()
        self.strip.setVisible(shown)
        self.strip_head.setVisible(shown)
        settings.keep_view(STRIP_VIEW, "1" if shown else "0")
        show_checks(self)


def _rule(parent: QWidget) -> QFrame:
    line = QFrame(parent)
    line.setFrameShape(QFrame.Shape.NoFrame)
    line.setFixedSize(9, 18)
    return line


def _log_share(value: float, least: float, most: float) -> float:
    from math import log

    return max(0.0, min(1.0, log(max(value, 1e-9) / least) / log(most / least)))
