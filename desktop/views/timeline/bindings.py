# SPDX-License-Identifier: GPL-3.0-or-later
"""Which action of the program does what in the timeline.

Owns the binding of ids to deeds, and the check marks of tools and switches. Must not know keys.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from desktop.views.timeline.deeds import Deeds
from desktop.views.timeline.gestures import Tool
from desktop.views.timeline.model import TimelineModel
from projects.timeline import TrackKind

if TYPE_CHECKING:
    from desktop.views.timeline_panel import TimelinePanel

ZOOM_STEP = 1.5
Handler = Callable[[], object]


def bind_all(panel: "TimelinePanel") -> None:
    """Bind every action of the timeline to its panel."""
    model, deeds = panel.model, panel.deeds
    actions = panel.actions_

    def some() -> bool:
        return bool(model.selected)

    def filled() -> bool:
        return bool(deeds.timeline.tracks)

    def marked() -> bool:
        transport = model.session.transport
        return transport.in_frames is not None or transport.out_frames is not None

    tables: tuple[tuple[dict[str, Handler], Callable[[], bool] | None], ...] = (
        (_on_selection(deeds), some),
        (_on_film(panel, deeds), filled),
        ({"timeline.lift": deeds.lift_range, "timeline.extract": deeds.extract_range}, marked),
        (
            {"edit.delete": deeds.delete},
            lambda: some() or model.marker is not None,
        ),
        ({"edit.paste": deeds.paste}, lambda: bool(deeds.board.clips)),
    )
    for table, enabled in tables:
        for name, handler in table.items():
            actions.bind(name, handler, enabled=enabled, owner=panel)
    for tool in Tool:
        actions.bind(f"tool.{tool.value}", lambda tool=tool: model.set_tool(tool), owner=panel)
    model.tool_changed.connect(lambda: show_checks(panel))
    show_checks(panel)


def _on_selection(deeds: Deeds) -> dict[str, Handler]:
    return {
        "edit.cut": deeds.cut,
        "edit.copy": deeds.copy,
        "edit.duplicate": deeds.duplicate,
        "edit.select_none": lambda: deeds.model.select(()),
        "edit.ripple_delete": deeds.ripple_delete,
        "timeline.nudge_left": lambda: deeds.nudge(-1),
        "timeline.nudge_right": lambda: deeds.nudge(1),
        "timeline.enable": deeds.enable,
    }


def _on_film(panel: "TimelinePanel", deeds: Deeds) -> dict[str, Handler]:
    model = panel.model
    return {
        "edit.select_all": deeds.select_all,
        "timeline.split": deeds.split,
        "timeline.split_all": deeds.split_all,
        "timeline.trim_start": lambda: deeds.trim_to_head(start=True),
        "timeline.trim_end": lambda: deeds.trim_to_head(start=False),
        "timeline.close_gap": deeds.close_gap,
        "timeline.insert": lambda: panel.place_chosen(insert=True),
        "timeline.overwrite": lambda: panel.place_chosen(insert=False),
        "timeline.speed": panel.ask_speed,
        "timeline.freeze": deeds.freeze,
        "timeline.link": lambda: _switch(panel, "linked"),
        "timeline.snap": lambda: _switch(panel, "snapping"),
        "timeline.zoom_in": lambda: zoom(model, ZOOM_STEP),
        "timeline.zoom_out": lambda: zoom(model, 1 / ZOOM_STEP),
        "timeline.zoom_fit": model.fit,
        "timeline.add_video_track": lambda: deeds.add_track(TrackKind.VIDEO),
        "timeline.add_music_track": lambda: deeds.add_track(TrackKind.MUSIC),
        "timeline.add_caption": panel.ask_caption,
        "timeline.fade_in": lambda: deeds.fade_to_head(into=True),
        "timeline.fade_out": lambda: deeds.fade_to_head(into=False),
        "timeline.transition": deeds.transition,
        "timeline.previous_clip": lambda: deeds.select_neighbour(back=True),
        "timeline.next_clip": lambda: deeds.select_neighbour(back=False),
        "timeline.paste_insert": lambda: deeds.paste(insert=True),
        "timeline.go_to": panel.ask_timecode,
        "timeline.strip": panel.toggle_strip,
        "mark.add": deeds.add_marker,
        "mark.edit": panel.edit_marker,
        "mark.next": lambda: deeds.to_marker(back=False),
        "mark.previous": lambda: deeds.to_marker(back=True),
        "mark.delete": deeds.delete_marker,
    }


def zoom(model: TimelineModel, factor: float) -> None:
    """Nearer or farther around the playhead, or around the middle where it is out of sight."""
    x = model.view.x_of(model.session.transport.position_frames)
    at = x if 0 <= x <= model.view.width_px else model.view.width_px / 2
    model.set_view(model.view.zoomed(factor, at, model.timeline.length_frames))


def _switch(panel: "TimelinePanel", name: str) -> None:
    setattr(panel.model, name, not getattr(panel.model, name))
    show_checks(panel)


def show_checks(panel: "TimelinePanel") -> None:
    """Let the check marks say what is on."""
    model = panel.model
    for tool in Tool:
        panel.actions_.qaction(f"tool.{tool.value}").setChecked(model.tool is tool)
    panel.actions_.qaction("timeline.snap").setChecked(model.snapping)
    panel.actions_.qaction("timeline.link").setChecked(model.linked)
    panel.actions_.qaction("timeline.strip").setChecked(not panel.strip.isHidden())
