# SPDX-License-Identifier: GPL-3.0-or-later
"""The menus under the right button: of a clip, a gap, a track; and of the toolbar.

Owns what stands in them. Must not know how it is done.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.timeline.hit_test import Hit, Part
from desktop.views.timeline.names import kind_name
from desktop.views.timeline.snapping import SnapTarget
from projects.edit_verbs import SOUND
from projects.timeline import SourceKind, Track, TrackKind

if TYPE_CHECKING:
    from desktop.views.timeline_panel import TimelinePanel

CLIP = (
    ("edit.cut", "edit.copy", "edit.paste", "edit.duplicate"),
    ("timeline.split", "timeline.trim_start", "timeline.trim_end"),
    ("edit.delete", "edit.ripple_delete"),
    ("timeline.speed", "timeline.freeze", "timeline.enable"),
    ("timeline.fade_in", "timeline.fade_out"),
)
SHOT = ("shot.make", "shot.new_take", "shot.lock", "shot.restage", "shot.show_line")
GAP = ("edit.paste", "timeline.paste_insert", "timeline.add_caption", "mark.add")


def clip_menu(panel: "TimelinePanel", found: Hit) -> QMenu:
    """Of a clip, or of a gap."""
    menu = QMenu(panel)
    if found.clip is None:
        _gap(panel, menu, found)
        return menu
    for group in CLIP:
        _actions(panel, menu, group)
        menu.addSeparator()
    if found.lane is not None and found.lane.track.kind is TrackKind.VIDEO:
        _actions(panel, menu, ("timeline.transition",))
    if found.lane is not None and found.lane.track.kind in SOUND:
        menu.addAction(tr("Gain back to 0 dB"), panel.deeds.reset_gain)
    clip = found.clip
    menu.addAction(tr("Rename…"), lambda: panel.rename_clip(clip.id))
    menu.addAction(tr("Mark this clip"), panel.deeds.mark_clip)
    if clip.source.kind is SourceKind.SHOT:
        menu.addSeparator()
        _actions(panel, menu, SHOT)
    return menu


def _gap(panel: "TimelinePanel", menu: QMenu, found: Hit) -> None:
    lane = found.lane
    if lane is not None and found.part is Part.GAP:
        action = menu.addAction(
            theme.icon("close_gap"),
            tr("Close this gap"),
            lambda: panel.deeds.close_gap_at(lane.track.id, int(found.frame)),
        )
        action.setEnabled(any(c.start_frames > found.frame for c in lane.track.clips))
        menu.addSeparator()
    _actions(panel, menu, GAP)
    menu.addSeparator()
    _actions(panel, menu, ("edit.select_all", "timeline.zoom_fit"))


def track_menu(panel: "TimelinePanel", track: Track | None) -> QMenu:
    """Of a track's head."""
    menu = QMenu(panel)
    if track is not None:
        menu.addAction(tr("Rename…"), lambda: panel.headers.rename(track))
        menu.addAction(
            tr("Usual height"),
            lambda: panel.deeds.set_track(track.id, "track_height", height_px=0),
        )
        menu.addSeparator()
    _adders(panel, menu)
    if track is not None:
        menu.addSeparator()
        gone = menu.addAction(
            theme.icon("trash"), tr("Remove the track"), lambda: panel.deeds.remove_track(track.id)
        )
        last = len(panel.deeds.timeline.of_kind(track.kind)) == 1
        gone.setEnabled(not (last and track.kind is TrackKind.VIDEO))
    return menu


def adding_menu(panel: "TimelinePanel") -> QMenu:
    """Kinds of tracks to add."""
    menu = QMenu(panel)
    _kinds(panel, menu)
    return menu


def _adders(panel: "TimelinePanel", menu: QMenu) -> None:
    _kinds(panel, menu.addMenu(theme.icon("plus"), tr("Add track")))


def _kinds(panel: "TimelinePanel", menu: QMenu) -> None:
    order = (
        TrackKind.CAPTION,
        TrackKind.VIDEO,
        TrackKind.DIALOGUE,
        TrackKind.MUSIC,
        TrackKind.EFFECTS,
        TrackKind.AMBIENCE,
    )
    for kind in order:
        menu.addAction(kind_name(kind), lambda kind=kind: panel.deeds.add_track(kind))


def target_word(target: SnapTarget) -> str:
    """What a drag sticks to, in words."""
    return {
        SnapTarget.EDGES: tr("Edges of clips"),
        SnapTarget.PLAYHEAD: tr("Playhead"),
        SnapTarget.MARKERS: tr("Markers"),
        SnapTarget.RANGE: tr("In and out"),
        SnapTarget.BEATS: tr("Beats"),
    }[target]


def snapping_menu(panel: "TimelinePanel") -> QMenu:
    """What to stick to, each on or off."""
    menu = QMenu(panel)
    model = panel.model
    for target in SnapTarget:
        action = menu.addAction(target_word(target))
        action.setCheckable(True)
        action.setChecked(target in model.snap_targets)

        def flip(on: bool, target: SnapTarget = target) -> None:
            one = frozenset({target})
            model.snap_targets = model.snap_targets | one if on else model.snap_targets - one

        action.toggled.connect(flip)
    return menu


def _actions(panel: "TimelinePanel", menu: QMenu, names: tuple[str, ...]) -> None:
    for name in names:
        menu.addAction(panel.actions_.qaction(name))
