# SPDX-License-Identifier: GPL-3.0-or-later
"""The composition root: the Qt application with its look, language and one window.

Owns starting and ending. Must not know panels.
"""

import os
import sys
from collections.abc import Collection, Mapping
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QTimer
from PySide6.QtWidgets import QApplication

from desktop.garbage import Sweeper
from desktop.i18n import language
from desktop.settings import Settings, settings
from desktop.theme import theme
from desktop.turns import Turns

STYLE = "fusion"


def make_app(arguments: list[str] | None = None) -> QApplication:
    """The application with the person's theme and language; the one there is, if there is one."""
    _choose_input_method()
    found = QApplication.instance()
    if isinstance(found, QApplication):
        app = found
        app.setStyle(STYLE)
    else:  # named before all else: `setStyle` has Python make the hundreds of names of QStyle first
        program, *others = arguments or ["yingxi"]
        app = QApplication([program, "-style", STYLE, *others])
    app.setApplicationName("yingxi")
    app.setDesktopFileName("yingxi")
    now = settings.get()
    language.use(now.language)
    theme.use(now.theme, scale=now.font_scale)
    settings.changed.connect(_apply)
    return app


def settle(app: QApplication) -> None:
    """How Python's threads and its collector behave in a program that is a window."""
    Turns(app)
    Sweeper(app)


def _apply(now: Settings) -> None:
    language.use(now.language)
    if (now.theme, now.font_scale) != (theme.tokens.name, theme.scale):
        theme.use(now.theme, scale=now.font_scale)


def input_method(
    environment: Mapping[str, str], platform: str, plugins: Collection[str]
) -> str | None:
    """Which input method Qt is to be told instead of those that are named; None for no other.

    The wheels of Qt bring no fcitx plug-in; fcitx answers in the words of ibus as well. Qt asks
    the list QT_IM_MODULES before QT_IM_MODULE, and takes the first of it that is there.

    Args:
        environment: the variables.
        platform: as of `sys.platform`.
        plugins: file names of the plug-ins for input that are there.
    """
    if not platform.startswith("linux") or any("fcitx" in name for name in plugins):
        return None
    listed = environment.get("QT_IM_MODULES", "")
    if {"ibus", "wayland"} & set(listed.split(";")):
        return None
    single = environment.get("QT_IM_MODULE", "")
    if single in ("", "xim"):  # Qt 6 knows no xim
        single = environment.get("XMODIFIERS", "")
    return "ibus" if "fcitx" in (listed or single) else None


def _choose_input_method() -> None:
    """Before the application is made, which looks for plug-ins."""
    if not sys.platform.startswith("linux"):
        return
    place = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath), "platforminputcontexts")
    found = os.listdir(place) if place.is_dir() else []
    wanted = input_method(os.environ, sys.platform, found)
    if wanted is not None:
        os.environ["QT_IM_MODULE"] = wanted
        if "QT_IM_MODULES" in os.environ:
            os.environ["QT_IM_MODULES"] = wanted


def _report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """A fault of ours in an event handler: logged and said, and the window goes on."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    import logging

    logging.getLogger(__name__).critical("a fault in the window", exc_info=(kind, error, trace))
    from desktop.main_window import MainWindow
    from projects.errors import BugError, ProductionError

    told = (
        error
        if isinstance(error, ProductionError)
        else BugError(
            "window_fault", f"{kind.__name__}: {error}", "Nothing is lost. Please report it."
        )
    )
    for window in QApplication.topLevelWidgets():
        if isinstance(window, MainWindow):
            window.show_error(told)


def _last() -> list[str]:
    """The production of last time, where a person wants it and the program ended well."""
    now = settings.get()
    if not (now.reopen_last and now.healthy_exit and now.recent):
        return []
    return [now.recent[0].folder] if Path(now.recent[0].folder).is_dir() else []


def run(arguments: list[str]) -> int:
    """Show the window until it is closed.

    Args:
        arguments: of the command line without the program; the first may be a production.
    """
    from desktop.main_window import MainWindow

    app = make_app(["yingxi", *arguments])
    settle(app)
    sys.excepthook = _report
    window = MainWindow()
    window.show()
    wanted = [one for one in arguments if not one.startswith("-")] or _last()
    if wanted:
        _begun()  # first: what ends the program while it opens is not opened again by itself
        QTimer.singleShot(0, window, lambda: window.open_production(Path(wanted[0]).absolute()))
    else:
        window.welcome.painted.connect(lambda: QTimer.singleShot(0, window, _begun))
    return app.exec()


def _begun() -> None:
    """Until the window is closed, the program counts as one that ended badly."""
    settings.change(healthy_exit=False)
