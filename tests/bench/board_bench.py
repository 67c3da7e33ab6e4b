# SPDX-License-Identifier: GPL-3.0-or-later
"""The storyboard at size: scrolling 3,000 cards, and opening 80 episodes x 40 shots x 3 takes.

Usage: board_bench.py scroll | open FOLDER; each prints its row. Without words it prints both, each
measured in a process of its own, offscreen.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from projects.changes import RowEdit
    from projects.rows import Rows

ROOT = Path(__file__).resolve().parents[2]
SHOTS, EPISODES, SHOTS_AN_EPISODE, TAKES = 3000, 80, 40, 3
FRAMES, STEP_PX = 240, 90
OPENINGS = 4
WINDOW = (1600, 900)
BARS = {"board.scroll_ms_3000": ("<=", 16.0), "open.large_wall_s": ("<=", 1.5)}


def board_rows() -> dict[str, float]:
    """Both rows; the slowest tenth of scrolling, and the CPU time of the quickest opening too."""
    rows: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as folder:
        large, compiled = Path(folder) / "large.yingxi", Path(folder) / "compiled"
        _run(compiled, "make", str(large))
        rows |= json.loads(_run(compiled, "scroll").splitlines()[-1])
        said = [_run(compiled, "open", str(large)) for _ in range(OPENINGS)]
        opened = [json.loads(one.splitlines()[-1]) for one in said]
        rows |= {name: min(one[name] for one in opened) for name in opened[0]}
    return rows


def _run(compiled: Path, *words: str) -> str:
    """A process of its own, its modules compiled as those of an installed program are."""
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    with tempfile.TemporaryDirectory() as own:
        environment["YINGXI_CONFIG"] = own
        environment["YINGXI_THUMBS"] = own
        done = subprocess.run(
            [sys.executable, __file__, *words],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
            env=environment,
        )
    if done.returncode:
        raise SystemExit(f"board_bench {words} failed:\n{done.stderr}")
    return done.stdout


def make_production(folder: Path, *, episodes: int, shots: int, takes: int) -> None:
    """A production without media: one covered script, its shots repeated under other ids."""
    import msgspec

    from engines.coverage.grammar import cover
    from engines.reading import read_screenplay
    from engines.rough_cut import timeline_of
    from engines.voice.casting import cast_voices
    from projects.commands import SetCharacters, SetEpisode, SetShots, SetTimeline
    from projects.ids import ShotId, derived
    from projects.production import Episode, Production, episode_id
    from projects.store import ProductionStore
    from projects.timebase import FILM

    source = ROOT / "assets/data/samples/rain-letter.zh.txt"
    raw = source.read_bytes()
    screenplay = read_screenplay(raw, name=source.name, episode=1)
    covered = cover(screenplay)
    replace = msgspec.structs.replace
    production = Production(title="Large", language="zh", seed_name="large")
    with ProductionStore.create(folder, production) as store:
        store.run(SetCharacters(characters=cast_voices(screenplay.cast, "zh")))
        for number in range(1, episodes + 1):
            own = episode_id(number)
            episode = Episode(id=own, number=number, screenplay=screenplay)
            made = []
            for at in range(shots):
                one = covered[at % len(covered)]
                made.append(
                    replace(
                        one,
                        id=ShotId(derived("shot", str(number), str(at))),
                        slate=f"E{number:02}-S01-SH{at + 1:03}",
                        length_frames=48,
                        uses=(),
                        speech=(),
                    )
                )
            cut = timeline_of(own, tuple(made), {}, FILM)
            steps = (
                SetEpisode(episode=episode),
                SetShots(episode=own, shots=tuple(made)),
                SetTimeline(episode=own, timeline=cut),
                _Takes(shots=tuple(shot.id for shot in made), count=takes),
            )
            for step in steps:
                store.run(step, undoable=False)


@dataclass(frozen=True, kw_only=True)
class _Takes:
    """So many takes for each shot, the last one selected."""

    shots: tuple[str, ...]
    count: int
    label: str = "bench_takes"

    def edits(self, rows: "Rows") -> "tuple[RowEdit, ...]":
        """The rows of the takes."""
        from projects.changes import put
        from projects.ids import MediaId, RecipeHash, TakeId, derived
        from projects.rows import SelectedRow, TakeRow
        from projects.shots import Take, TakeKind

        made = []
        for shot in self.shots:
            for number in range(1, self.count + 1):
                digits = derived("x", shot, str(number))[2:].ljust(64, "0")
                take = Take(
                    id=TakeId(derived("take", shot, str(number))),
                    target=shot,
                    kind=TakeKind.STAGE,
                    recipe=RecipeHash(digits),
                    media=(("proxy", MediaId(digits)),),
                    facts='{"frames":48}',
                    making='{"wall_s":1.2}',
                )
                made.append(put(rows, TakeRow(number=number, take=take)))
                if number == self.count:
                    made.append(put(rows, SelectedRow(target=shot, take=take.id)))
        return tuple(made)


def scroll() -> dict[str, float]:
    """CPU milliseconds a frame while 3,000 cards are scrolled, thumbs and all."""
    from PySide6.QtGui import QColor, QImage, QPixmap

    from desktop.app import make_app
    from desktop.main_window import MainWindow
    from desktop.views.board_panel import BoardPanel

    app = make_app()
    with tempfile.TemporaryDirectory() as own:
        folder = Path(own) / "wide.yingxi"
        make_production(folder, episodes=1, shots=SHOTS, takes=TAKES)
        window = MainWindow()
        window.resize(*WINDOW)
        window.show()
        window.open_production(folder)
        board = window.show_panel("board")
        assert isinstance(board, BoardPanel)
        picture = QImage(270, 480, QImage.Format.Format_RGB32)
        picture.fill(QColor("#405060"))
        thumb = QPixmap.fromImage(picture)
        board.grid._thumb_of = lambda row: (board._facts.of(board._model.shot_at(row).id), thumb)[1]
        app.processEvents()
        bar, took_ms = board.grid.verticalScrollBar(), []
        for _ in range(FRAMES):
            began_s = time.thread_time()
            bar.setValue(bar.value() + STEP_PX)
            board.grid.viewport().repaint()
            took_ms.append((time.thread_time() - began_s) * 1000)
        took_ms.sort()
        window.close_production()
        window.close()
    return {
        "board.scroll_ms_3000": mean(took_ms),
        "board.scroll_p95_ms_3000": took_ms[int(len(took_ms) * 0.95)],
    }


def open_large(folder: Path) -> dict[str, float]:
    """Wall seconds from the click that opens a large production to its first painted board."""
    from desktop.app import make_app
    from desktop.main_window import MainWindow
    from desktop.views.board_panel import BoardPanel

    app = make_app()
    window = MainWindow()
    window.resize(*WINDOW)
    window.show()
    app.processEvents()
    began_s, cpu_s = time.monotonic(), time.process_time()
    window.open_production(folder)
    board = window.panel("board")
    assert isinstance(board, BoardPanel)
    board.grid.viewport().repaint()
    took_s, used_s = time.monotonic() - began_s, time.process_time() - cpu_s
    window.close_production()
    window.close()
    return {"open.large_wall_s": took_s, "open.large_cpu_s": used_s}


def main() -> None:
    """Command line."""
    sys.path.insert(0, str(ROOT))
    what = sys.argv[1] if len(sys.argv) > 1 else ""
    if what == "make":
        folder = Path(sys.argv[2])
        make_production(folder, episodes=EPISODES, shots=SHOTS_AN_EPISODE, takes=TAKES)
    elif what == "scroll":
        print(json.dumps(scroll()))
    elif what == "open":
        print(json.dumps(open_large(Path(sys.argv[2]))))
    else:
        print(json.dumps(board_rows(), indent=1))


if __name__ == "__main__":
    main()
