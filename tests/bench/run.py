# SPDX-License-Identifier: GPL-3.0-or-later
"""`make bench`: the demo episode, remakes, assembly and start-up, as one table and one JSON file.

CPU seconds are of whole process trees. Usage: run.py [PART ...] [--out out/bench.json] [--fast];
parts are help, novel, checks, assembly, demo, share, desktop, frames, medium; others stay.
"""

import argparse
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
from checks_bench import write_season
from novel_bench import write_novel
from stage_bench import longest_task_share, stage_rows

from quality import vmaf_of_film

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
YINGXI = str(Path(sys.executable).parent / "yingxi")
SAMPLE = ROOT / "assets/data/samples/rain-letter.zh.txt"
ONE_LINE = ("谁？谁在外面？", "是谁？谁站在外面？")
BARS = {
    "demo.cpu_per_film_s": ("<=", 3.2),
    "demo.two_workers_cpu_ratio": ("<=", 1.1),
    "demo.longest_task_share": ("<=", 0.125),
    "stage.cpu_per_film_s": ("<=", 1.6),
    "stage.peak_rss_mib": ("<=", 700.0),
    "demo.vmaf": (">=", 93.0),
    "demo.peak_rss_mib": ("<=", 2560.0),
    "demo.process_peak_mib": ("<=", 700.0),
    "remake.wall_s": ("<=", 3.0),
    "one_line.cpu_share": ("<=", 0.15),
    "one_cue.reencoded_frames": ("<=", 0.0),
    "assembly.cpu_over_floor": ("<=", 1.25),
    "assembly.motion_rms_px": ("<=", 0.05),
    "assembly.bytes_over_floor": ("<=", 1.03),
    "cli.help_wall_s": ("<=", 0.5),
    "novel.index_cpu_s": ("<=", 60.0),
    "novel.peak_rss_mib": ("<=", 500.0),
    "checks.season_cpu_s": ("<=", 10.0),
    "frames.overhead_over_plain": ("<=", 1.05),
    "frames.speedup_over_process_per_shot": (">=", 4.0),
    "frames.loads_over_checkpoints": ("<=", 1.0),
    "frames.encodes_over_prompts": ("<=", 1.0),
    "desktop.first_paint_over_bare": ("<=", 1.5),
    "ui.longest_stall_ms": ("<=", 50.0),
    "timeline.repaint_ms_2000": ("<=", 8.0),
    "timeline.repaint_ms_20000": ("<=", 25.0),
    "timeline.speedup_over_graphicsview_2000": (">=", 10.0),
    "board.scroll_ms_3000": ("<=", 16.0),
    "scrub.p95_ms": ("<=", 16.0),
    "open.large_wall_s": ("<=", 1.5),
}


class Measured:
    """A finished command: CPU seconds of its tree, memory, wall seconds, its last line.

    `peak_mib` is the tree's at its largest, `process_mib` the largest that one process was.
    """

    def __init__(self, *command: str) -> None:
        began = time.monotonic()
        with tempfile.TemporaryFile("w+") as out:
            child = subprocess.Popen(command, cwd=ROOT, stdout=out)
            self.peak_mib = self.process_mib = 0.0
            watcher = threading.Thread(target=self._watch, args=(child.pid,))
            watcher.start()
            _, status, used = os.wait4(child.pid, 0)
            self.wall_s = time.monotonic() - began
            child.returncode = os.waitstatus_to_exitcode(status)
            watcher.join()
            out.seek(0)
            lines = out.read().strip().splitlines()
        if child.returncode:
            raise SystemExit(f"{' '.join(command)} failed with {child.returncode}")
        self.cpu_s = used.ru_utime + used.ru_stime
        self.last_line = lines[-1] if lines else ""

    def _watch(self, pid: int) -> None:
        try:
            process = psutil.Process(pid)
            while process.is_running() and process.status() != psutil.STATUS_ZOMBIE:
                family = [process, *process.children(recursive=True)]
                sizes = [_rss(one) / 2**20 for one in family]
                self.peak_mib = max(self.peak_mib, sum(sizes))
                self.process_mib = max(self.process_mib, *sizes)
                time.sleep(0.1)
        except psutil.Error:
            return

    @property
    def summary(self) -> dict[str, Any]:
        """The object that `--json` printed."""
        return json.loads(self.last_line)


def _rss(process: psutil.Process) -> int:
    try:
        return process.memory_info().rss
    except psutil.Error:
        return 0


def make(script: Path, film: Path, *more: str) -> Measured:
    """One `yingxi make --json`."""
    return Measured(YINGXI, "make", str(script), "-o", str(film), "--json", *more)


def demo_rows(folder: Path) -> dict[str, float]:
    """The demo at draft settings, then made again unchanged, with one line, one cue changed."""
    script, film = folder / "rain-letter.txt", folder / "film.mp4"
    script.write_text(SAMPLE.read_text("utf-8"), "utf-8")
    first = make(script, film, "--draft")
    again = make(script, film, "--draft")
    assert again.summary["generated"] == 0, "a second make generated something"
    rows = {
        "demo.film_s": first.summary["duration_s"],
        "demo.cpu_per_film_s": first.cpu_s / first.summary["duration_s"],
        "demo.wall_s": first.wall_s,
        "demo.peak_rss_mib": first.peak_mib,
        "demo.process_peak_mib": first.process_mib,
        "demo.vmaf": vmaf_of_film(film.with_suffix(".yingxi")),
        "remake.wall_s": again.wall_s,
    }
    script.write_text(script.read_text("utf-8").replace(*ONE_LINE), "utf-8")
    line = make(script, film, "--draft")
    rows["one_line.cpu_share"] = line.cpu_s / first.cpu_s
    cue = make(script, film, "--draft", "--music-take", "2")
    made = cue.summary["generated_by"]
    rows["one_cue.reencoded_frames"] = float(made.get("stage.segment", 0))
    rows["one_cue.cpu_share"] = cue.cpu_s / first.cpu_s
    return rows


def share_rows(folder: Path) -> dict[str, float]:
    """The demo by one worker and by two, how its work is cut up, and its drawing alone."""
    one, two = folder / "one.mp4", folder / "two.mp4"
    alone = make(SAMPLE, one, "--draft", "--workers", "1")
    shared = make(SAMPLE, two, "--draft", "--workers", "2")
    production = one.with_suffix(".yingxi")
    return {
        "demo.two_workers_cpu_ratio": shared.cpu_s / alone.cpu_s,
        "demo.longest_task_share": longest_task_share(production),
        **stage_rows(production),
    }


def medium_rows(folder: Path) -> dict[str, float]:
    """The demo as it is delivered; reported, no bar."""
    made = make(SAMPLE, folder / "final.mp4")
    return {
        "demo_medium.cpu_per_film_s": made.cpu_s / made.summary["duration_s"],
        "demo_medium.wall_s": made.wall_s,
        "demo_medium.peak_rss_mib": made.peak_mib,
        "demo_medium.process_peak_mib": made.process_mib,
    }


def assembly_rows(folder: Path) -> dict[str, float]:
    """Stills with moves against the floor and moviepy."""
    path = folder / "assembly.json"
    command = [sys.executable, str(HERE / "assembly_bench.py"), "--json", str(path)]
    subprocess.run(command, cwd=ROOT, check=True)
    return {row["name"]: row["value"] for row in json.loads(path.read_text("utf-8"))}


def frames_rows(folder: Path) -> dict[str, float]:
    """Stills by a model; nothing where the model engines are not installed."""
    if importlib.util.find_spec("torch") is None:
        print("frames: left out, as there is no torch; `make engines` installs it")
        return {}
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests"), str(HERE)))
    around = {**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": "1"}
    path = folder / "frames.json"
    command = [sys.executable, str(HERE / "frames_bench.py"), "--json", str(path)]
    subprocess.run(command, cwd=ROOT, env=around, check=True)
    return json.loads(path.read_text("utf-8"))


DESKTOP = ("desktop_bench.py", "timeline_bench.py", "scrub_bench.py", "board_bench.py")


def desktop_rows(folder: Path) -> dict[str, float]:
    """The window: first paint, stalls, timeline, scrubbing, board; a process for each bench."""
    rows: dict[str, float] = {}
    paths = os.pathsep.join((str(ROOT), str(ROOT / "tests"), str(HERE)))
    around = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": paths}
    around["YINGXI_CONFIG"] = str(folder / "config")
    for script in (one for one in DESKTOP if (HERE / one).exists()):
        path = folder / f"{script}.json"
        command = [sys.executable, str(HERE / script), "--json", str(path)]
        done = subprocess.run(
            command, cwd=ROOT, env=around, check=True, stdout=subprocess.PIPE, text=True
        )
        print(done.stdout)
        rows |= json.loads(path.read_text("utf-8") if path.exists() else done.stdout)
    return rows


def help_row(_: Path) -> dict[str, float]:
    """The quickest of five starts."""
    return {"cli.help_wall_s": min(Measured(YINGXI, "--help").wall_s for _ in range(5))}


def novel_rows(folder: Path) -> dict[str, float]:
    """A novel of a million characters to its index."""
    write_novel(folder / "novel.txt")
    made = Measured(YINGXI, "novel", str(folder / "novel.txt"), "-o", str(folder / "novel"))
    return {"novel.index_cpu_s": made.cpu_s, "novel.peak_rss_mib": made.peak_mib}


def checks_rows(folder: Path) -> dict[str, float]:
    """All checks over a season of 80 episodes in one script."""
    write_season(folder / "season.txt")
    return {"checks.season_cpu_s": Measured(YINGXI, "check", str(folder / "season.txt")).cpu_s}


PARTS: dict[str, Callable[[Path], dict[str, float]]] = {
    "help": help_row,
    "novel": novel_rows,
    "checks": checks_rows,
    "assembly": assembly_rows,
    "demo": demo_rows,
    "share": share_rows,
    "frames": frames_rows,
    "desktop": desktop_rows,
    "medium": medium_rows,
}


def machine() -> str:
    """What this was measured on."""
    name = platform.processor() or platform.machine()
    cpuinfo = Path("/proc/cpuinfo")
    if cpuinfo.is_file():
        for line in cpuinfo.read_text("utf-8").splitlines():
            if line.startswith("model name"):
                name = line.partition(":")[2].strip()
                break
    memory = psutil.virtual_memory().total / 2**30
    cores = psutil.cpu_count()
    return f"{name}, {cores} cores, {memory:.0f} GiB, Python {platform.python_version()}"


def commit() -> str:
    """The commit that was measured."""
    command = ["git", "rev-parse", "--short", "HEAD"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def table(rows: dict[str, float]) -> str:
    """Rows with their bars."""
    out = [f"{'row':<32}{'value':>12}  bar"]
    for name, value in rows.items():
        relation, bar = BARS.get(name, ("", 0.0))
        met = {"<=": value <= bar, ">=": value >= bar}.get(relation)
        verdict = "" if met is None else f"{relation} {bar:g} {'met' if met else 'MISSED'}"
        out.append(f"{name:<32}{value:>12.3f}  {verdict}")
    return "\n".join(out)


def main() -> None:
    """Measure everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "out" / "bench.json")
    parser.add_argument("--fast", action="store_true", help="leave out the medium preset")
    parser.add_argument("parts", nargs="*", choices=[*PARTS, []])
    a = parser.parse_args()
    wanted = a.parts or [one for one in PARTS if one != "medium" or not a.fast]
    before = json.loads(a.out.read_text("utf-8"))["rows"] if a.parts and a.out.exists() else {}
    rows: dict[str, float] = dict(before)
    with tempfile.TemporaryDirectory(prefix="yingxi-bench-") as name:
        for part in wanted:
            rows |= PARTS[part](Path(name))
    print(f"\n{machine()}, commit {commit()}\n{table(rows)}")
    a.out.parent.mkdir(parents=True, exist_ok=True)
    kept = {"machine": machine(), "commit": commit(), "rows": rows}
    a.out.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
