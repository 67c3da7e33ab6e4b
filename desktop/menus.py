# SPDX-License-Identifier: GPL-3.0-or-later
"""The menus of the window, in their order; the first paint shows them before there are actions.

Owns their names, their lines and what of them stands in a menu of its own. Must not know what an
action does (desktop/action_table declares each).
"""

from typing import TYPE_CHECKING

from desktop.i18n import tr, words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QMenu

MENUS = (
    ("file", words("File")),
    ("edit", words("Edit")),
    ("script", words("Script")),
    ("story", words("Story")),
    ("shot", words("Shot")),
    ("timeline", words("Timeline")),
    ("tool", words("Tools")),
    ("mark", words("Mark")),
    ("play", words("Playback")),
    ("jobs", words("Jobs")),
    ("view", words("View")),
    ("help", words("Help")),
)

LINES = frozenset(
    {
        *("file.import_media", "file.next_episode", "file.relink", "file.models", "file.close"),
        *("edit.cut", "edit.select_all", "edit.delete", "edit.find"),
        *("script.bigger", "script.emotion", "script.import", "script.save_version"),
        *("shot.accept", "shot.lock", "shot.next_take", "shot.duplicate", "shot.clear_rejected"),
        *("timeline.close_gap", "timeline.insert", "timeline.speed", "timeline.link"),
        *("timeline.add_caption", "timeline.paste_insert"),
        *("mark.clip", "mark.add", "play.step_back", "play.loop"),
        *("jobs.auto", "jobs.hold", "view.full_screen", "view.theme"),
    }
)
"""Actions over which a line stands."""
INNER = {
    words("Move and select"): (
        *("timeline.nudge_left", "timeline.nudge_right"),
        *("timeline.previous_clip", "timeline.next_clip"),
    ),
    words("Zoom"): ("timeline.zoom_in", "timeline.zoom_out", "timeline.zoom_fit"),
    words("Add track"): ("timeline.add_video_track", "timeline.add_music_track"),
    words("Fades"): ("timeline.fade_in", "timeline.fade_out", "timeline.transition"),
    words("Panels"): tuple(f"view.panel_{number}" for number in range(1, 10)),
}
"""Menus within a menu: their names, and which actions stand in them, where the first would."""


def fill(
    menus: "dict[str, QMenu]", rows: "Iterable[tuple[str, str]]", action: "Callable[[str], QAction]"
) -> "dict[str, QMenu]":
    """Put the actions, as (menu, id), into their menus.

    Returns:
        The menus within them by their English names; see `reword`.
    """
    inside = {one: name for name, some in INNER.items() for one in some}
    inner: dict[str, QMenu] = {}
    for menu, one in rows:
        if one in LINES:
            menus[menu].addSeparator()
        name = inside.get(one)
        if name is None:
            menus[menu].addAction(action(one))
            continue
        if name not in inner:
            inner[name] = menus[menu].addMenu("")
        inner[name].addAction(action(one))
    return inner


def reword(inner: "dict[str, QMenu]") -> None:
    """The names of the menus within menus, in the language in use."""
    for name, menu in inner.items():
        menu.setTitle(tr(name))
