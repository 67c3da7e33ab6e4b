# SPDX-License-Identifier: GPL-3.0-or-later
"""The welcome page: what its first paint may cost, and that all of it answers after that."""

import json
import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest

from desktop.i18n import language
from desktop.settings import Recent
from desktop.theme import theme

ROOT = Path(__file__).resolve().parents[3]
START = """
import json, os, sys
from PySide6 import QtCore
from desktop.app import make_app, settle
from desktop.main_window import MainWindow

app = make_app()
settle(app)
window = MainWindow()
before = list(window.welcome.cards)
window.welcome.painted.disconnect()

def end():
    print(json.dumps({
        "names_of_qt": "Qt" in vars(QtCore),
        "laid_out_once": before == window.welcome.cards and len(before) == 1,
        "loaded": sorted(sys.modules),
    }), flush=True)
    os._exit(0)

window.welcome.painted.connect(lambda: QtCore.QTimer.singleShot(0, end))
window.show()
app.exec()
"""
RUN = """
import json, os, pathlib
from PySide6.QtCore import QTimer
from desktop.app import make_app, run

def look():
    path = pathlib.Path(os.environ["YINGXI_CONFIG"]) / "settings.json"
    if path.exists() and not json.loads(path.read_text("utf-8"))["healthy_exit"]:
        os._exit(0)

make_app()
timer = QTimer()
timer.timeout.connect(look)
timer.start(5)
run([])
"""
AFTERWARDS = (
    "desktop.actions",
    "desktop.action_table",
    "desktop.background",
    "desktop.drawn_icons",
    "desktop.session",
    "PySide6.QtSvg",
    "dataclasses",
    "numpy",
    "msgspec",
    "sqlite3",
)


def kept(folder: Path) -> Recent:
    """A production that was open, with a poster."""
    picture = QImage(24, 42, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkRed)
    assert picture.save(str(folder / "poster.png"))
    poster = str(folder / "poster.png")
    return Recent(folder=str(folder), title="雨夜来信", poster=poster, shots=32, seconds=71.0)


def started(script: str, config: Path) -> str:
    """What a program of its own says, with its settings in a folder."""
    own = {"YINGXI_CONFIG": str(config), "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={**os.environ, **own},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout


def test_the_first_paint_loads_only_what_it_shows(tmp_path):
    chosen = {"language": "zh_CN", "recent": [kept(tmp_path)._asdict()]}
    (tmp_path / "settings.json").write_text(json.dumps(chosen), "utf-8")
    found = json.loads(started(START, tmp_path))
    assert not found["names_of_qt"]
    assert found["laid_out_once"]
    assert not set(AFTERWARDS) & set(found["loaded"])


def test_a_program_that_runs_counts_as_ended_badly_until_it_is_closed(tmp_path):
    started(RUN, tmp_path)  # ends by itself once the settings say so


def test_a_card_says_its_facts_in_the_language_in_use(window, own_settings, tmp_path):
    own_settings.change(language="en", recent=(kept(tmp_path),))
    window.welcome.refresh()
    card = window.welcome.cards[0]
    assert card.facts.text() == "32 shots · 1:11"
    own_settings.change(language="zh_CN")
    assert language.code == "zh_CN"
    assert card.facts.text() == "32 个镜头 · 1:11"
    small = card.facts.font().pointSizeF()
    own_settings.change(font_scale=1.5)
    assert theme.scale == 1.5
    assert card.facts.font().pointSizeF() > small


def test_a_card_is_opened_by_a_click_on_its_facts(window, own_settings, tmp_path, qtbot):
    own_settings.change(recent=(kept(tmp_path),))
    window.welcome.refresh()
    card = window.welcome.cards[0]
    qtbot.wait(1)  # a turn of the loop, which lays the page out
    card.chosen.disconnect()
    opened: list[str] = []
    card.chosen.connect(opened.append)
    middle = card.facts.mapTo(window, card.facts.rect().center())
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=middle)
    assert opened == [str(tmp_path)]


def test_keys_work_as_soon_as_the_page_is_painted(window, qtbot):
    qtbot.wait(1)  # a turn of the loop
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(window, Qt.Key.Key_T, both)
    assert theme.tokens.name == "light"
