# SPDX-License-Identifier: GPL-3.0-or-later
"""A damaged blob, a missing file, a damaged row: the production opens, plays and is edited."""

from pathlib import Path

from person import Person
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


def play(person: Person, folder: Path) -> dict[str, object]:
    """What was said, and whether an edit still works."""
    window = person.window
    assert window.open_production(folder), "it does not open"
    session = window.session
    assert session is not None
    said: list[str] = []
    for dialog in window.findChildren(QDialog):
        if dialog.isVisible():
            said.append(dialog.windowTitle())
            dialog.accept()
    for workspace in ("write", "board", "edit"):
        window.use_workspace(workspace)
        person.settle(400)
    session.transport.play()
    person.settle(500)
    session.transport.pause()
    if not session.store.database.read_only:
        before = session.timeline()
        session.transport.seek(session.transport.length_frames // 2)
        window.show_panel("timeline")
        person.key(Qt.Key.Key_M)
        person.wait(lambda: session.timeline() != before, "a marker")
        person.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        person.wait(lambda: session.timeline() == before, "the marker to go")
    return {"said": said, "read_only": session.store.database.read_only}
