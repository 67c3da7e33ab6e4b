# SPDX-License-Identifier: GPL-3.0-or-later
"""A display of the tests' own, and children that play scenes on it."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
SCREENS = ROOT / "out" / "screens"
Scene = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def display():
    """The name of a fresh display, or a skip that says what is absent."""
    server = shutil.which("Xvfb")
    if server is None:
        pytest.skip("Xvfb is absent: apt-get install xvfb")
    read, write = os.pipe()
    process = subprocess.Popen(
        [server, "-displayfd", str(write), "-screen", "0", "1920x1080x24", "-nolisten", "tcp"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    with os.fdopen(read) as pipe:
        number = pipe.readline().strip()
    assert number, "Xvfb found no free display"
    yield f":{number}"
    process.terminate()
    process.wait(10)


def child_environment(tmp_path: Path, **chosen: object) -> dict[str, str]:
    """What the program finds around it: settings of its own, some of them chosen."""
    config = tmp_path / "config"
    config.mkdir(exist_ok=True)
    usual = {"language": "zh_CN", "productions": str(tmp_path / "productions"), "auto_make": False}
    (config / "settings.json").write_text(json.dumps({**usual, **chosen}), "utf-8")
    paths = (ROOT, ROOT / "tests", HERE)
    return {
        **os.environ,
        "YINGXI_CONFIG": str(config),
        "YINGXI_THUMBS": str(tmp_path / "thumbs"),
        "PYTHONPATH": os.pathsep.join(map(str, paths)),
        "QT_LOGGING_RULES": "qt.qpa.*=false",
    }


@pytest.fixture
def act(display: str, tmp_path: Path) -> Scene:
    """Plays a scene on the display and gives what it saw."""

    def play(
        scene: str,
        folder: Path = tmp_path,
        *,
        timeout_s: float = 200,
        **chosen: object,
    ) -> dict[str, Any]:
        done = subprocess.run(
            [sys.executable, str(HERE / "child.py"), scene, str(folder), str(SCREENS)],
            env={
                **child_environment(tmp_path, **chosen),
                "DISPLAY": display,
                "QT_QPA_PLATFORM": "xcb",
            },
            cwd=tmp_path,
            capture_output=True,
            text=True,
            timeout=timeout_s,
            check=False,
        )
        lines = done.stdout.strip().splitlines()
        assert lines, f"the child ended with {done.returncode}:\n{done.stderr[-3000:]}"
        ended = json.loads(lines[-1])
        assert "failed" not in ended, ended["failed"]
        assert ended["faults"] == [], ended["faults"][0]
        assert ended["platform"] == "xcb"
        return ended["seen"]

    return play
