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

DONE = "SELECT request FROM jobs WHERE engine = 'stage.segment' AND state = 'done' ORDER BY ordinal"
CHOSEN = "SELECT t.body FROM takes t JOIN selected s ON s.parent = t.id"
STAGE = "stage"


def stage_rows(production: Path) -> dict[str, float]:
    """Rows of the stage: drawn in a process of its own; memory of the workers that made the film.

    A worker's memory includes its encoder, and is what the system counted at most while it lived.
    """
    command = [sys.executable, __file__, str(production)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "OMP_NUM_THREADS": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    makings = [_making(body) for (body,) in _rows(production, CHOSEN) if _kind(body) == STAGE]
    peak = max(float(making.get("peak_rss_bytes", 0)) for making in makings)
    drawn_rows = json.loads(done.stdout.strip().splitlines()[-1])
    return {**drawn_rows, "stage.peak_rss_mib": peak / 2**20}


def longest_task_share(production: Path) -> float:
    """CPU seconds of the longest job against those of all jobs."""
    cpu_s = [_cpu_s(body) for (body,) in _rows(production, CHOSEN)]
    return max(cpu_s) / sum(cpu_s)


def _cpu_s(body: str) -> float:
    return float(_making(body).get("cpu_s", 0.0))


def _making(body: str) -> dict:
    return json.loads(json.loads(body)["take"]["making"])


def _kind(body: str) -> str:
    return json.loads(body)["take"]["kind"]


def _rows(production: Path, query: str) -> list[tuple]:
    database = sqlite3.connect(f"file:{production / 'production.db'}?mode=ro", uri=True)
    try:
        return database.execute(query).fetchall()
    finally:
        database.close()


def drawn(production: Path) -> dict[str, float]:
    """Draw every frame of every segment, both pictures of a passage too."""
    import msgspec
    from PySide6.QtGui import QImage

    from engines.stage.gui import ensure_gui
    from engines.stage.passing import PassageRenderer
    from engines.stage.render import ShotRenderer, StageCache
    from engines.stage.request import SegmentRequest

    ensure_gui()
    cache, cpu_s, film_s = StageCache(), 0.0, 0.0
    for (blob,) in _rows(production, DONE):
        request = msgspec.msgpack.decode(blob, type=SegmentRequest)
        picture, passage = request.picture, request.passage
        began = time.process_time()
        renderer = (
            ShotRenderer(picture, cache)
            if passage is None
            else PassageRenderer(picture, passage, cache)
        )
        page = QImage(picture.width_px, picture.height_px, QImage.Format.Format_RGB32)
        for frame in range(request.length_frames):
            renderer.paint(request.first_frame + frame, page)
        cpu_s += time.process_time() - began
        film_s += request.length_frames / float(picture.rate.fraction)
    return {"stage.cpu_per_film_s": cpu_s / film_s}


if __name__ == "__main__":
    print(json.dumps(drawn(Path(sys.argv[1]))))
