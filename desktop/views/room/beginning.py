# SPDX-License-Identifier: GPL-3.0-or-later
"""A production that begins with a story room: from one line, before there is a script.

Owns the question for the line and the making behind. Must not know how a room works.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QInputDialog

from desktop import background
from desktop.i18n import tr
from desktop.settings import settings

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

LINE_MOST = 400
"""Letters of a line; what is longer is a script or a novel."""


def begin_story(window: "MainWindow", text: str) -> None:
    """Make a production of a line and show its room; asks for the line where there is none."""
    line = " ".join(text.split())
    if not line or len(line) > LINE_MOST:
        found, sure = QInputDialog.getText(
            window, tr("New story"), tr("The idea in one line"), text=line[:LINE_MOST]
        )
        line = " ".join(found.split()) if sure else ""
    if line:
        begin_with(window, line)


def begin_with(window: "MainWindow", line: str) -> None:
    """Make it behind, then open it."""
    parent = settings.get().productions
    background.run(
        _create, line, Path(parent) if parent else None,
        done=lambda folder: _show(window, folder), failed=window.show_failure, owner=window,
    )  # fmt: skip


def _create(line: str, parent: Path | None) -> Path:
    """In the pool: a production with a room, closed again."""
    from engines.new_production import free_folder
    from engines.outline import language_of
    from engines.story.room.room import Room
    from projects.story import Brief

    brief = Brief(line=line, language=language_of(line))
    room = Room.create(free_folder(line, parent), brief)
    try:
        return room.store.folder
    finally:
        room.store.close()


def _show(window: "MainWindow", folder: Path) -> None:
    if window.open_production(folder):
        window.go("write", "room")
