# SPDX-License-Identifier: GPL-3.0-or-later
"""The window with settings of its own, and productions to open."""

import gc
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
import shiboken6
from PySide6.QtCore import QTimer

import productions
from desktop.app import make_app
from desktop.i18n import language
from desktop.main_window import MainWindow
from desktop.settings import settings
from desktop.theme import theme


@pytest.fixture(scope="session", autouse=True)
def _own_thumbs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test leaves small pictures in the person's own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("YINGXI_THUMBS", str(tmp_path_factory.mktemp("thumbs")))
        yield


@pytest.fixture(scope="session", autouse=True)
def _sound_library(qapp) -> None:
    """Qt's sound backend warns while it is loaded, and pytest-qt listens in Python: where another
    thread imports a library just then, both wait for ever. So it is loaded first, and alone.
    """
    from PySide6.QtMultimedia import QMediaDevices

    QMediaDevices.defaultAudioInput()


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp):
    """Settings and thumbs in folders of the test; English and dark at the start and at the end."""
    monkeypatch.setenv("YINGXI_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("YINGXI_THUMBS", str(tmp_path / "thumbs"))
    settings.forget()
    settings.change(language="en", auto_make=False)
    make_app()
    yield settings
    language.use("en")
    theme.use("dark")
    settings.forget()


def _threads() -> set[threading.Thread]:
    """Threads that somebody has begun; those of Qt's pools come and go."""
    return {t for t in threading.enumerate() if not isinstance(t, threading._DummyThread)}


def _timers() -> dict[int, str]:
    """Timers that go on and on, and what each belongs to; single shots end by themselves."""
    found = [one for one in gc.get_objects() if isinstance(one, QTimer) and shiboken6.isValid(one)]
    running = [one for one in found if one.isActive() and not one.isSingleShot()]
    return {id(one): f"{one.parent()!r} every {one.interval()} ms" for one in running}


@pytest.fixture
def no_leaks(qapp) -> Iterator[None]:
    """Whatever a test begins has ended when it is over: threads, timers, processes.

    Name it before the fixtures that open windows: `@pytest.mark.usefixtures("no_leaks")`.
    """
    threads, timers = _threads(), _timers()
    children = {p.pid for p in psutil.Process().children(recursive=True)}
    yield
    qapp.processEvents()
    left = [p for p in psutil.Process().children(recursive=True) if p.pid not in children]
    assert not left, f"processes are left: {left}"
    more = {t.name for t in _threads() - threads}
    assert not more, f"threads are left: {more}"
    gc.collect()
    running = [text for key, text in _timers().items() if key not in timers]
    assert not running, f"timers are left running: {running}"


@pytest.fixture
def window(qtbot, own_settings) -> MainWindow:
    """The window, shown."""
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture(scope="session")
def _planned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return productions.planned(tmp_path_factory.mktemp("planned") / "one")


@pytest.fixture
def production(_planned: Path, tmp_path: Path) -> Path:
    """A production of a short script, planned and timed, of the test's own."""
    return Path(shutil.copytree(_planned, tmp_path / "own.yingxi"))
