# SPDX-License-Identifier: GPL-3.0-or-later
"""The process a real-use test watches: child.py SCENE FOLDER SCREENS; prints what it saw as JSON.

Owns starting the program as its user does. Must not assert anything: the scene does.
"""

import faulthandler
import importlib
import json
import sys
import traceback
from pathlib import Path

from person import Person
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import background
from desktop.app import make_app
from desktop.main_window import MainWindow

PATIENCE_S = 150
"""A child that hangs says where, and ends."""


def main() -> int:
    """Play one scene."""
    name, folder, screens = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])
    faulthandler.dump_traceback_later(PATIENCE_S, exit=True)
    scene = importlib.import_module(f"scene_{name}")
    app = make_app()
    faults: list[str] = []
    sys.excepthook = lambda *about: faults.append("".join(traceback.format_exception(*about)))
    window = MainWindow()
    window.show()
    QTest.qWaitForWindowExposed(window)
    window.activateWindow()
    ended: dict[str, object] = {}

    def play() -> None:
        try:
            ended["seen"] = scene.play(Person(window, screens), folder)
        except AssertionError:
            ended["failed"] = traceback.format_exc()
        finally:
            QTimer.singleShot(0, app.quit)

    QTimer.singleShot(50, app, play)
    app.exec()
    if window.session is not None:
        window.close_production()
    window.close()
    background.wait()
    ended["faults"] = faults
    ended["platform"] = QApplication.platformName()
    print(json.dumps(ended, ensure_ascii=False, default=str), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
