# SPDX-License-Identifier: GPL-3.0-or-later
"""One start of a window, to be measured: desktop_child.py bare|welcome; prints what was loaded.

The CPU time of this process is compared, from the interpreter to the end of the first paint.
"""

import gc
import json
import os
import sys

HEAVY = ("numpy", "av", "torch", "diffusers", "onnxruntime", "moviepy", "llama_cpp", "scipy", "cv2")


def bare() -> None:
    """A main window with nothing in it, painted once."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication(["bare"])

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
            super().paintEvent(event)
            os._exit(0)

    window = Window()
    window.resize(1600, 900)
    window.show()
    app.exec()


def welcome() -> None:
    """The program until its welcome page with eight posters has been painted."""
    gc.disable()  # as desktop.__main__
    from PySide6.QtCore import QTimer

    from desktop.app import make_app, settle
    from desktop.main_window import MainWindow

    app = make_app()
    settle(app)
    window = MainWindow()

    def end() -> None:
        print(json.dumps([name for name in HEAVY if name in sys.modules]), flush=True)
        os._exit(0)

    # The posters are painted after the page they stand on; what follows the first paint is not
    # waited for.
    window.welcome.painted.disconnect()
    window.welcome.painted.connect(lambda: QTimer.singleShot(0, end))
    window.show()
    app.exec()


if __name__ == "__main__":
    {"bare": bare, "welcome": welcome}[sys.argv[1]]()
