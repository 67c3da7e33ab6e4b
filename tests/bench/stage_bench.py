# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stage costs on a made film: CPU seconds a film second of drawing, memory, task shares.

Draws every segment of a production again in this process, without encoding. Usage:
stage_bench.py PRODUCTION.yingxi
"""

import json
import os
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import psutil

DONE = "SELECT request FROM jobs WHERE engine = 'stage.segment' AND state = 'done' ORDER BY ordinal"
CHOSEN = "SELECT t.body FROM takes t JOIN selected s ON s.parent = t.id"


def stage_rows(production: Path) -> dict[str, float]:
    """Rows of the stage, drawn in a process of its own."""
    command = [sys.executable, __file__, str(production)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def longest_task_share(production: Path) -> float:
    """CPU seconds of the longest job against those of all jobs."""
    cpu_s = [_cpu_s(body) for (body,) in _rows(production, CHOSEN)]
    return max(cpu_s) / sum(cpu_s)


def _cpu_s(body: str) -> float:
    return float(json.loads(json.loads(body)["take"]["making"]).get("cpu_s", 0.0))


def _rows(production: Path, query: str) -> list[tuple]:
    database = sqlite3.connect(f"file:{production / 'production.db'}?mode=ro", uri=True)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def drawn(production: Path) -> dict[str, float]:
    """Draw every frame of every segment."""
    import msgspec
    from PySide6.QtGui import QImage

    from engines.stage.gui import ensure_gui
    from engines.stage.render import ShotRenderer, StageCache
    from engines.stage.request import SegmentRequest

    ensure_gui()
    cache, cpu_s, film_s, peak = StageCache(), 0.0, 0.0, 0
    for (blob,) in _rows(production, DONE):
        picture = msgspec.msgpack.decode(blob, type=SegmentRequest).picture
        began = time.process_time()
        renderer = ShotRenderer(picture, cache)
        page = QImage(picture.width_px, picture.height_px, QImage.Format.Format_RGB32)
        for frame in range(picture.length_frames):
            renderer.paint(frame, page)
        cpu_s += time.process_time() - began
        film_s += picture.length_frames / float(picture.rate.fraction)
        peak = max(peak, psutil.Process().memory_info().rss)
    return {"stage.cpu_per_film_s": cpu_s / film_s, "stage.peak_rss_mib": peak / 2**20}


if __name__ == "__main__":
    print(json.dumps(drawn(Path(sys.argv[1]))))
