# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole chain where there is no network at all: words in, models' pictures, a film out."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from models.tiny import clips, sdxl

from engines.checkpoints import Checkpoint, Defaults, Task
from engines.model_store import ModelStore
from engines.weights import weights_folder

pytestmark = [pytest.mark.slow, pytest.mark.weights]
SCRIPT = """片名：一镜

1-1 天台 夜 外
阿青（愤怒）：你回来了？
"""
VOICES = "kokoro-v1.0-int8"
WITHOUT = ("unshare", "--user", "--map-root-user", "--net", "--")
"""What runs a command in a network namespace of its own, in which not even loopback is up."""
STILL = Defaults(steps=2, guidance_scale=2.0, sizes_px=((144, 256),), size_step_px=16)
CLIP = Defaults(
    steps=1, guidance_scale=3.0, sizes_px=((32, 64),), size_step_px=16, fps=16, length_step=4,
    length_more=1, most_frames=17,
)  # fmt: skip
REACHES = "import socket; socket.create_connection(('127.0.0.1', 9), timeout=5)"


@pytest.fixture
def without_network() -> tuple[str, ...]:
    """The words before a command that take its network away."""
    if shutil.which(WITHOUT[0]) is None:
        pytest.skip("this system has no unshare")
    tried = subprocess.run([*WITHOUT, "true"], capture_output=True, check=False)
    if tried.returncode:
        pytest.skip("this system gives no network namespace to a person")
    reached = subprocess.run(
        [*WITHOUT, sys.executable, "-c", REACHES], capture_output=True, text=True, check=False
    )
    assert "Network is unreachable" in reached.stderr
    return WITHOUT


def test_a_film_by_models_is_made_where_no_interface_is(
    without_network: tuple[str, ...], tmp_path: Path
) -> None:
    store = ModelStore(tmp_path / "weights")
    shutil.copytree(weights_folder() / VOICES, tmp_path / "weights" / VOICES)
    for name, task, build, defaults in (
        ("sdxl", Task.STILL, sdxl.build, STILL),
        ("wan", Task.CLIP, clips.wan, CLIP),
    ):
        record = Checkpoint(
            id=f"tiny-{name}", name=name, family=name, task=task, licence="apache_2",
            defaults=defaults,
        )  # fmt: skip
        store.add(record, build(tmp_path / name))
    script = tmp_path / "一镜.txt"
    script.write_text(SCRIPT, "utf-8")
    film = tmp_path / "film.mp4"
    yingxi = (sys.executable, "-P", "-m", "engines.cli")
    words = ("--draft", "--size", "144x256", "--still", "tiny-sdxl", "--clip", "tiny-wan", "--json")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "YINGXI_WEIGHTS": str(tmp_path / "weights"),
        "YINGXI_DEVICE": "cpu",
    }
    made = subprocess.run(
        [*without_network, *yingxi, "make", str(script), "-o", str(film), *words],
        env=environment, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stdout[-2000:] + made.stderr[-2000:]
    told = json.loads(made.stdout.strip().splitlines()[-1])
    assert told["generated_by"]["frames.sdxl"] == told["shots"]
    assert told["generated_by"]["motion.wan"] == told["shots"]
    assert told["warnings"] == []
    checked = subprocess.run(
        [*without_network, *yingxi, "check", str(film), "--json"],
        env=environment, capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    findings = json.loads(checked.stdout.strip().splitlines()[-1])["findings"]
    assert {one["code"] for one in findings if one["severity"] == "error"} <= {"size", "short"}
