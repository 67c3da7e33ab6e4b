# SPDX-License-Identifier: GPL-3.0-or-later
"""What assembling costs against encoding alone and against moviepy, in one run on one machine.

Run: python tests/bench/assembly_bench.py [--shots N] [--json FILE]. Not collected by pytest.
CPU seconds of whole child processes are compared, so that a busy machine does not matter much.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import psutil

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
CONTENDERS = HERE / "assembly_contenders.py"


def measured(label: str, *words: str) -> dict[str, Any]:
    """Run a contender in a process of its own: CPU seconds and peak memory of its family."""
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT))
    command = [sys.executable, str(CONTENDERS), *words]
    child = subprocess.Popen(command, env=environment, cwd=ROOT)
    peak = [0]
    ended = threading.Event()

    def watch() -> None:
        process = psutil.Process(child.pid)
        while not ended.wait(0.05):
            try:
                family = [process, *process.children(recursive=True)]
                peak[0] = max(peak[0], sum(one.memory_info().rss for one in family))
            except psutil.Error:
                return

    watcher = threading.Thread(target=watch)
    watcher.start()
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    watcher.join()
    if child.returncode:
        raise SystemExit(f"{label} failed with {child.returncode}")
    row = {
        "label": label,
        "cpu_s": round(used.ru_utime + used.ru_stime, 2),
        "peak_mib": peak[0] >> 20,
    }
    print(f"{label:44s} {row['cpu_s']:8.2f} CPU s {row['peak_mib']:6d} MiB", flush=True)
    return row


def quickest(*runs: tuple[str, ...]) -> list[dict[str, Any]]:
    """The cheaper of two runs of each, taken in turn: other work on the machine spoils caches."""
    rows = [[measured(*run) for run in runs] for _ in range(2)]
    return [min(pair, key=lambda row: row["cpu_s"]) for pair in zip(*rows, strict=True)]


def main() -> None:
    """Run every contender over the same shots and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--shots", type=int, default=6)
    parser.add_argument("--preset", default="veryfast")
    parser.add_argument("--json", type=Path)
    parser.add_argument("--without-moviepy", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="assembly-bench-") as folder:
        common = (folder, str(options.shots), options.preset)
        measured("(prepare stills and sound)", "prepare", *common)
        measured("(raw frames to disk)", "raw", *common)
        floor, own = quickest(
            ("floor: the same raw frames and sound encoded", "floor", *common),
            ("ours: segments, join, sound", "own", *common),
        )
        again = measured("ours, one shot changed", "again", *common)
        motion = json.loads(_asked("motion", *common))
        rows: list[dict[str, Any]] = [
            {"name": "assembly.cpu_over_floor", "value": own["cpu_s"] / floor["cpu_s"]},
            {"name": "assembly.motion_rms_px", "value": motion["rms_px"]},
            {"name": "assembly.motion_worst_px", "value": motion["worst_px"]},
            {"name": "assembly.cpu_one_shot_s", "value": again["cpu_s"]},
            {
                "name": "assembly.bytes_over_floor",
                "value": _size(folder, "own.mp4") / _size(folder, "floor.mp4"),
            },
            {"name": "assembly.peak_mib", "value": own["peak_mib"]},
        ]
        if not options.without_moviepy:
            moviepy = measured("moviepy 2.2.1", "moviepy", *common)
            share = own["cpu_s"] / moviepy["cpu_s"]
            rows.append({"name": "assembly.cpu_over_moviepy", "value": share})
        for row in rows:
            row["value"] = round(row["value"], 4)
            print(f"{row['name']:32s} {row['value']}")
        if options.json:
            options.json.write_text(json.dumps(rows, indent=1), encoding="utf-8")


def _asked(*words: str) -> str:
    environment = dict(os.environ, PYTHONPATH=str(ROOT))
    command = [sys.executable, str(CONTENDERS), *words]
    return subprocess.run(
        command, env=environment, cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout


def _size(folder: str, name: str) -> int:
    """Bytes of the picture stream alone; sound and indices are left out."""
    import av

    with av.open(str(Path(folder) / name)) as box:
        return sum(packet.size for packet in box.demux(video=0))


if __name__ == "__main__":
    main()
