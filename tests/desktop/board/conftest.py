# SPDX-License-Identifier: GPL-3.0-or-later
"""An open window with its storyboard, on a production of two scenes that no file belongs to."""

import shutil
from pathlib import Path

import msgspec
import pytest

import productions
from desktop.main_window import MainWindow
from projects.commands import AddTake
from projects.ids import MediaId, RecipeHash, TakeId
from projects.shots import Take, TakeKind

TEXT = """片名：试拍

1-1 天台 夜 外
△ 阿青推开门，风很大。
阿青（愤怒）：你说过会回来的！
老白（平静）：我回来了。
△ 阿青转过身去。

1-2 客厅 日 内
老白：今天的事，别告诉她。
阿青（悲伤）：我已经知道了。
"""


@pytest.fixture
def own_settings(own_settings):
    """Begins on the board."""
    own_settings.change(views={"workspace": "board"})
    return own_settings


@pytest.fixture(scope="session")
def _two_scenes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return productions.planned(tmp_path_factory.mktemp("board") / "one", TEXT)


@pytest.fixture
def window(qtbot, own_settings, _two_scenes: Path, tmp_path: Path):
    """The window with the production open on the board."""
    folder = Path(shutil.copytree(_two_scenes, tmp_path / "own.yingxi"))
    made = MainWindow()
    qtbot.addWidget(made)
    made.resize(1400, 860)
    made.show()
    qtbot.waitExposed(made)
    assert made.open_production(folder)
    yield made
    made.close_production()


@pytest.fixture
def board(window, qtbot):
    """The storyboard panel, laid out."""
    panel = window.show_panel("board")
    qtbot.waitUntil(lambda: panel.grid.viewport().width() > 300)
    return panel


@pytest.fixture
def add_takes():
    """Adds takes that no file belongs to."""
    return _add_takes


def _add_takes(session, target: str, count: int) -> list[TakeId]:
    made = []
    for number in range(count):
        take = Take(
            id=TakeId(f"take-{target[-6:]}-{number}"),
            target=target,
            kind=TakeKind.STAGE,
            recipe=RecipeHash(f"{number:064x}"),
            media=(("segment", MediaId(f"{number + 1:064x}")),),
            making=msgspec.json.encode({"wall_s": 1.5}).decode(),
        )
        session.run(AddTake(take=take), undoable=False)
        made.append(take.id)
    return made
