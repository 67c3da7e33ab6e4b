# SPDX-License-Identifier: GPL-3.0-or-later
"""The window is closed while jobs run: it asks; they can be left queued and go on next time."""

from pathlib import Path

from person import Person
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox, QPushButton


def play(person: Person, folder: Path) -> dict[str, object]:
    """What was asked, and what each answer did."""
    window = person.window
    assert window.open_production(folder)
    session = window.session
    assert session is not None
    person.wait(lambda: window.table.possible("jobs.make_all"), "the job room")
    window.table.trigger("jobs.make_all")
    person.wait(lambda: session.jobs.counts.open > 0, "jobs")
    asked: list[str] = []

    def answer(at: int) -> None:
        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(50, window, lambda: answer(at))
            return
        buttons = box.findChildren(QPushButton)
        asked.extend(one.text() for one in buttons)
        role = (QMessageBox.ButtonRole.RejectRole, QMessageBox.ButtonRole.AcceptRole)[at]
        wanted = next(one for one in buttons if box.buttonRole(one) == role)
        handle = box.windowHandle()
        QTest.mouseClick(
            handle, Qt.MouseButton.LeftButton, pos=wanted.mapTo(box, wanted.rect().center())
        )

    QTimer.singleShot(100, window, lambda: answer(0))
    window.close()
    stayed = window.session is not None
    QTimer.singleShot(100, window, lambda: answer(1))
    left = window.close_production()
    return {"asked": asked, "stayed": stayed, "left": left}
