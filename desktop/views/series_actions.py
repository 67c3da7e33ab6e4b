# SPDX-License-Identifier: GPL-3.0-or-later
"""The actions of the series: next episode, duplicate, archive, restore.

Owns which dialog each opens. Must not import one before it is asked for.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


def bind_series(window: "MainWindow") -> None:
    """Let the window carry them out."""

    def opened() -> bool:
        return window.session is not None

    def has_script() -> bool:
        session = window.session
        episode = session.episode if session is not None else None
        return episode is not None and episode.screenplay is not None

    bind = window.table.bind
    bind("file.next_episode", lambda: _next(window), enabled=has_script, owner=window)
    bind("file.duplicate", lambda: _duplicate(window), enabled=opened, owner=window)
    bind("file.archive", lambda: _archive(window), enabled=opened, owner=window)
    bind("file.restore", lambda: _restore(window), owner=window)


def _next(window: "MainWindow") -> None:
    from desktop.views.next_episode import NextEpisodeDialog

    NextEpisodeDialog(window).open()


def _duplicate(window: "MainWindow") -> None:
    from desktop.views.series_dialogs import DuplicateDialog

    DuplicateDialog(window).open()


def _archive(window: "MainWindow") -> None:
    from desktop.views.series_dialogs import ArchiveDialog

    ArchiveDialog(window).open()


def _restore(window: "MainWindow") -> None:
    from desktop.views.series_dialogs import RestoreDialog

    RestoreDialog(window).open()
