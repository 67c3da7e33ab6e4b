# SPDX-License-Identifier: GPL-3.0-or-later
"""An open window with its inspector; previews are asked for but made by nobody."""

import shutil
from pathlib import Path

import pytest

import productions
from desktop.app import make_app
from desktop.i18n import language
from desktop.main_window import MainWindow
from desktop.preview import PreviewRoom
from desktop.settings import settings
from desktop.theme import theme

TEXT = """片名：试拍

1-1 天台 夜 外
△ 阿青推开门，风很大。
阿青（愤怒）：你说过会回来的！
老白（平静）：我回来了。
△ 阿青看着老白。
"""


@pytest.fixture
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp):
    """Settings in a folder of the test; English and dark."""
    monkeypatch.setenv("YINGXI_CONFIG", str(tmp_path / "config"))
    monkeypatch.setenv("YINGXI_THUMBS", str(tmp_path / "thumbs"))
    settings.forget()
    settings.change(language="en", auto_make=False, views={"workspace": "board"})
    make_app()
    yield settings
    language.use("en")
    theme.use("dark")
    settings.forget()


@pytest.fixture(scope="session")
def _one_scene(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return productions.planned(tmp_path_factory.mktemp("inspector") / "one", TEXT)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, object]]:
    """What previews were asked for: key and request; nothing is made."""
    wishes: list[tuple[str, object]] = []

    def ask(self, key: str, family: str, engine: str, request: object) -> None:
        wishes.append((key, request))

    monkeypatch.setattr(PreviewRoom, "_ask", ask)
    return wishes


@pytest.fixture
def window(qtbot, own_settings, asked, _one_scene: Path, tmp_path: Path):
    """The window with the production open on the board."""
    folder = Path(shutil.copytree(_one_scene, tmp_path / "own.yingxi"))
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1400, 860)
    made.show()
    qtbot.waitExposed(made)
    assert made.open_production(folder)
    yield made
    made.close_production()


@pytest.fixture
def inspector(window):
    """The inspector panel in front."""
    return window.show_panel("inspector")


@pytest.fixture
def choose(inspector, qtbot):
    """Chooses shots, and waits until the inspector shows the last."""

    def chosen(*shots) -> None:
        inspector.session.selection.select_shots([shot.id for shot in shots], shots[-1].id)
        qtbot.waitUntil(lambda: not inspector._later.isActive())

    return chosen
