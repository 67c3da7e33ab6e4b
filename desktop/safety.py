# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening safely, and the actions of the file menu that keep a production safe.

Owns which dialog answers which trouble. Must not repair nor delete anything itself.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop import background
from desktop.i18n import tr
from projects.errors import ProductionError

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from projects.recovery import Opened

MISSING_MS = 4000
HEALTHY_MS = 1500
"""A window that has been up so long has started well."""


def open_store(folder: Path, window: "MainWindow", *, read_only: bool = False) -> "Opened | None":
    """Open a production; where that cannot be, None, and the person is shown why and what next."""
    from desktop.views.recovery_dialog import UnopenedDialog, in_use_box
    from projects.recovery import open_safely

    try:
        return open_safely(folder.expanduser().absolute(), read_only=read_only)
    except ProductionError as error:
        if error.code == "production_in_use" and not read_only:
            in_use_box(window, folder, error).open()
        elif error.code == "not_a_production":
            window.show_error(error)
        else:
            UnopenedDialog(window, folder, error).open()
        return None


def begin(session: "Session", opened: "Opened") -> None:
    """Note the start, and whether the last one of this production failed."""
    from projects.recovery import begin_start

    session.findings, session.recovered_s = opened.findings, opened.recovered_s
    if not session.store.database.read_only:
        session.safe = begin_start(session.folder)


def healthy_later(session: "Session", window: "MainWindow") -> None:
    """Once the window has been up for a moment, the start counts as good; say what was found."""
    from projects.recovery import started_well

    QTimer.singleShot(HEALTHY_MS, session, lambda: started_well(session.folder))
    session.closing.connect(lambda: started_well(session.folder))
    QTimer.singleShot(MISSING_MS, session, lambda: _look_for_missing(session))
    session.autosave.failed.connect(lambda: _not_saved(window))
    if session.findings:
        from desktop.views.recovery_dialog import FindingsDialog

        FindingsDialog(window, session.findings).open()
    elif session.recovered_s:
        from desktop.views.recovered_dialog import tell_of_recovery

        tell_of_recovery(session, window)
    if session.safe and not session.findings:
        window.tell(
            tr(
                "The last start with this production failed, so it is open with the usual layout "
                "and makes nothing by itself."
            )
        )


def _look_for_missing(session: "Session") -> None:
    """Say so where some of a person's own media are not there."""
    store, blobs = session.store, session.blobs

    def own_missing() -> int:
        from projects.rows import MediumRow

        media = (row.medium.id for row in store.rows.under(MediumRow, None))
        return sum(not blobs.has(one) for one in media)

    def tell(count: int) -> None:
        if count:
            session.told.emit(
                tr(
                    "one of your media is missing. File > Find missing media…|"
                    "{count} of your media are missing. File > Find missing media…",
                    count=count,
                )
            )

    background.run(own_missing, done=tell, owner=session)


def _not_saved(window: "MainWindow") -> None:
    window.show_error(
        ProductionError(
            "not_saved",
            tr("What you did last cannot be read back from the disk."),
            tr("Check the disk and its connection; do not close the window yet."),
        )
    )


def bind(window: "MainWindow") -> None:
    """Missing media, clean-up and backups, at the file menu."""

    def opened() -> bool:
        return window.session is not None

    def writable() -> bool:
        return window.session is not None and not window.session.store.database.read_only

    def clean_up() -> None:
        from desktop.views.cleanup_dialog import CleanupDialog

        CleanupDialog(window).open()

    def backups() -> None:
        from desktop.views.recovery_dialog import BackupsDialog

        assert window.session is not None
        BackupsDialog(window, window.session.folder).open()

    def relink() -> None:
        from desktop.views.relink_dialog import RelinkDialog

        RelinkDialog(window).open()

    window.table.bind("file.relink", relink, enabled=writable, owner=window)
    window.table.bind("file.clean_up", clean_up, enabled=writable, owner=window)
    window.table.bind("file.backups", backups, enabled=opened, owner=window)
