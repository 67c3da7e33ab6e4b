# SPDX-License-Identifier: GPL-3.0-or-later
"""How quick the window is: its first paint beside a bare one, and its longest stall.

Usage: desktop_bench.py [--json FILE]. Other desktop rows have files of their own beside this one.
"""

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
STARTS = 9
RUNS = 3
WORKSPACES = ("edit", "board")
POSTERS = 8
POSTER_PX = (240, 426)


def environment(config: Path) -> dict[str, str]:
    """Settings of its own, no screen, compiled modules as an installed program has them."""
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    return {
        **kept,
        "PYTHONPYCACHEPREFIX": str(config / "compiled"),
        "YINGXI_CONFIG": str(config),
        "QT_QPA_PLATFORM": "offscreen",
        "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "tests"), str(HERE))),
    }


def cpu_s(command: list[str], config: Path) -> tuple[float, str]:
    """CPU seconds of a child, and the last line it said."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command, env=environment(config), capture_output=True, text=True, check=True
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return spent, (done.stdout.strip().splitlines() or [""])[-1]


def write_settings(config: Path) -> None:
    """Eight productions on the welcome page, each with a poster."""
    from PySide6.QtGui import QColor, QImage

    recent: list[dict[str, object]] = []
    for at in range(POSTERS):
        picture = QImage(*POSTER_PX, QImage.Format.Format_RGB32)
        picture.fill(QColor.fromHsv(at * 40, 160, 120))
        poster = config / f"poster{at}.jpg"
        picture.save(str(poster), quality=88)
        about = {"shots": 32, "seconds": 71.0, "poster": str(poster)}
        recent.append({"folder": f"/films/{at}", "title": "雨夜来信", **about})
    chosen = {"language": "zh_CN", "recent": recent}
    (config / "settings.json").write_text(json.dumps(chosen), "utf-8")


def first_paint_rows(config: Path) -> dict[str, float]:
    """CPU until the welcome page is painted, over that of a bare main window, in turns.

    Raises:
        SystemExit: something heavy was loaded before the first paint.
    """
    write_settings(config)
    child = str(HERE / "desktop_child.py")
    bare: list[float] = []
    ours: list[float] = []
    cpu_s([sys.executable, child, "welcome"], config)
    for _ in range(STARTS):
        bare.append(cpu_s([sys.executable, child, "bare"], config)[0])
        spent, said = cpu_s([sys.executable, child, "welcome"], config)
        ours.append(spent)
        if json.loads(said):
            raise SystemExit(f"loaded before the first paint: {said}")
    return {
        "desktop.first_paint_over_bare": statistics.median(ours) / statistics.median(bare),
        "desktop.first_paint_cpu_s": statistics.median(ours),
        "desktop.bare_cpu_s": statistics.median(bare),
    }


def stall_rows(config: Path) -> dict[str, float]:
    """The longest time the main thread could not answer while an episode of fakes is made.

    Of three runs in each workspace the best, as other programs only add to it; `own` is without
    the time in which the system gave the core to somebody else.

    Raises:
        SystemExit: nothing was made.
    """
    rows: dict[str, float] = {}
    for workspace in WORKSPACES:
        runs: list[dict[str, float]] = []
        for _ in range(RUNS):
            command = [sys.executable, str(HERE / "stall_child.py"), workspace]
            _, said = cpu_s(command, config)
            runs.append(json.loads(said))
            if not runs[-1]["made"]:
                raise SystemExit("nothing was made while the window was watched")
        for key, name in (("stall_ms", "ms"), ("own_ms", "own_ms"), ("cpu_ms", "cpu_ms")):
            rows[f"ui.longest_stall_{name}.{workspace}"] = min(run[key] for run in runs)
    for name in ("ms", "own_ms", "cpu_ms"):
        row = f"ui.longest_stall_{name}"
        rows[row] = max(rows[f"{row}.{workspace}"] for workspace in WORKSPACES)
    return rows


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="yingxi-desktop-") as name:
        rows = {**first_paint_rows(Path(name)), **stall_rows(Path(name))}
        rows["machine.load"] = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0.0
    for row, value in rows.items():
        print(f"{row:<34}{value:>10.3f}")
    if asked.json:
        asked.json.write_text(json.dumps(rows), "utf-8")


if __name__ == "__main__":
    main()
