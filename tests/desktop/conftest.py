# SPDX-License-Identifier: GPL-3.0-or-later
"""The window with settings of its own, and productions to open."""

from pathlib import Path

import pytest

import productions
from desktop.app import make_app
from desktop.i18n import language
from desktop.main_window import MainWindow
from desktop.settings import settings
from desktop.theme import theme


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp):
    """Settings in a folder of the test; English and dark at the start and at the end."""
    monkeypatch.setenv("YINGXI_CONFIG", str(tmp_path / "config"))
    settings.forget()
    settings.change(language="en")
    make_app()
    yield settings
    language.use("en")
    theme.use("dark")
    settings.forget()


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
    import shutil

    return Path(shutil.copytree(_planned, tmp_path / "own.yingxi"))
