# SPDX-License-Identifier: GPL-3.0-or-later
"""On screens of 150 and 200 per cent nothing is drawn small and blown up."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop.app import input_method

CHILD = """
import json, sys
from pathlib import Path
from PySide6.QtCore import QEventLoop, QTimer, QSize
from PySide6.QtGui import QImage
from desktop import background, jobs
from desktop.app import make_app
from desktop.settings import settings
settings.change(language="en", auto_make=False, views={"workspace": "edit"})
from desktop.main_window import MainWindow
from desktop.preview import PreviewRoom
from desktop.theme import theme
asked = []
PreviewRoom._ask = lambda self, key, family, engine, request: asked.append((key, request))
jobs.Jobs.start = lambda self: None
app = make_app()
window = MainWindow()
window.resize(1600, 900)
window.show()

def wait(ms):
    loop = QEventLoop(); QTimer.singleShot(ms, loop.quit); loop.exec()

assert window.open_production(Path(sys.argv[1]))
session = window.session
session.selection.select_shots((session.shots()[0].id,))
wait(300)
window.grab().save(sys.argv[2])
timeline = window.panel("timeline")
from desktop.views.timeline.overview import Overview
from desktop.views.timeline.cursors import _drawn
from desktop.views.timeline.gestures import Tool
overview = timeline.findChild(Overview)
still = timeline.canvas._kept
from desktop.views.timeline.pictures import _read_film
picture = QImage(108, 400, QImage.Format.Format_RGB32); picture.fill(0); picture.save(sys.argv[3])
facts = {
    "ratio": window.devicePixelRatioF(),
    "canvas": still.width() / timeline.canvas.width(),
    "overview": overview._kept.width() / overview.width(),
    "cursor": _drawn(Tool.BLADE).pixmap().devicePixelRatio(),
    "icon": theme.icon("film").pixmap(QSize(16, 16), window.devicePixelRatioF()).width() / 16,
    "painted_icon": theme.pixmap("film", 16).width() / 16,
    "strip": _read_film(sys.argv[3], theme.device_px(96))[0].height() / 96,
    "inspector": max((r.picture.width_px for k, r in asked if k == "inspector"), default=0),
}
window.close()
background.wait()
print(json.dumps(facts))
"""


@pytest.mark.parametrize("scale", [1.5, 2.0])
def test_what_is_painted_is_painted_in_the_screens_own_pixels(
    scale: float, production: Path, tmp_path: Path
) -> None:
    grabbed = tmp_path / "grab.png"
    environment = {
        **os.environ,
        "QT_SCALE_FACTOR": str(scale),
        "QT_QPA_PLATFORM": "offscreen",
        "YINGXI_CONFIG": str(tmp_path / "config"),
        "PYTHONPATH": str(Path(__file__).parents[3]),
    }
    done = subprocess.run(
        [sys.executable, "-c", CHILD, str(production), str(grabbed), str(tmp_path / "p.png")],
        capture_output=True,
        text=True,
        timeout=120,
        env=environment,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    facts = json.loads(done.stdout.splitlines()[-1])
    assert facts["ratio"] == scale
    for name in ("canvas", "overview", "icon", "strip"):
        assert facts[name] == pytest.approx(scale, rel=0.02), name
    for name in ("cursor", "painted_icon"):
        assert facts[name] >= scale, name
    assert facts["inspector"] >= min(450, 225 * scale)
    picture = QImage(str(grabbed))
    assert (picture.width(), picture.height()) == (1600 * scale, 900 * scale)


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"XMODIFIERS": "@im=fcitx"}, "ibus"),
        ({"QT_IM_MODULE": "fcitx"}, "ibus"),
        ({"QT_IM_MODULE": "fcitx5", "XMODIFIERS": "@im=fcitx5"}, "ibus"),
        ({"QT_IM_MODULE": "ibus"}, None),
        ({"QT_IM_MODULE": "compose", "XMODIFIERS": "@im=fcitx"}, None),
        ({"XMODIFIERS": "@im=ibus"}, None),
        ({"QT_IM_MODULES": "wayland;fcitx;ibus", "QT_IM_MODULE": "fcitx"}, None),
        ({"QT_IM_MODULES": "fcitx"}, "ibus"),
        ({"QT_IM_MODULE": "xim", "XMODIFIERS": "@im=fcitx"}, "ibus"),
        ({}, None),
    ],
)
def test_fcitx_is_reached_through_ibus(environment, wanted) -> None:
    assert input_method(environment, "linux", ()) == wanted


def test_a_plug_in_of_fcitx_is_left_to_work() -> None:
    environment = {"QT_IM_MODULE": "fcitx", "XMODIFIERS": "@im=fcitx"}
    found = ("libfcitx5platforminputcontextplugin.so", "libibusplatforminputcontextplugin.so")
    assert input_method(environment, "linux", found) is None
    assert input_method(environment, "win32", ()) is None
    assert input_method(environment, "darwin", ()) is None
