# SPDX-License-Identifier: GPL-3.0-or-later
"""An open window with its inspector; previews are asked for but made by nobody."""

import shutil
from pathlib import Path

import pytest

import productions
from desktop.main_window import MainWindow
from desktop.preview import PreviewRoom

TEXT = """片名：试拍

1-1 天台 夜 外
△ 阿青推开门，风很大。
阿青（愤怒）：你说过会回来的！
老白（平静）：我回来了。
△ 阿青看着老白。
"""


@pytest.fixture
def own_settings(own_settings):
    """Begins on the board."""
    own_settings.change(views={"workspace": "board"})
    return own_settings


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
def opened(qtbot, own_settings, asked, _one_scene: Path, tmp_path: Path):
    """The window with the production open on the board."""
    folder = Path(shutil.copytree(_one_scene, tmp_path / "one.yingxi"))
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1400, 860)
    made.show()
    qtbot.waitExposed(made)
    assert made.open_production(folder)
    yield made
    made.close_production()


@pytest.fixture
def inspector(opened):
    """The inspector panel in front."""
    return opened.show_panel("inspector")


@pytest.fixture
def choose(inspector, qtbot):
    """Chooses shots, and waits until the inspector shows the last."""

    def chosen(*shots) -> None:
        inspector.session.selection.select_shots([shot.id for shot in shots], shots[-1].id)
        qtbot.waitUntil(lambda: not inspector._later.isActive())

    return chosen
