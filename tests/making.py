# SPDX-License-Identifier: GPL-3.0-or-later
"""Running the real command line in tests: films at thumbnail size, with fakes where asked.

Owns the calls. Must not assert anything.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLES = ROOT / "assets" / "data" / "samples"
FAKES = (
    *("--engine", "speech=fake.voice", "--engine", "segment=fake.segment"),
    *("--engine", "score=fake.score", "--engine", "bed=fake.bed"),
    *("--engine", "mixdown=fake.mixdown", "--engine", "quick_still=fake.still"),
    *("--engine", "clip=motion.fake"),
)
SILENT_FAKES = FAKES[2:]
"""All fakes but the voice."""
SHORT = """片名：短片

1-1 天台 夜 外
△ 阿青推开门，风很大。
阿青（愤怒）：你说过会回来的！
老白（平静）：我回来了。
△ 远处雷声。
"""


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def object(self) -> Any:
        """The value on the last line of its output."""
        return json.loads(self.out.strip().splitlines()[-1])


def environment() -> dict[str, str]:
    return {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def command(*words: str) -> list[str]:
    return [sys.executable, "-P", "-m", "engines.cli", *words]


def yingxi(*words: str | Path, timeout_s: float = 600, **more: str) -> Ended:
    """Run a command to its end; `more` goes into its environment."""
    done = subprocess.run(
        command(*map(str, words)),
        capture_output=True,
        text=True,
        timeout=timeout_s,
        check=False,
        env={**environment(), **more},
    )
    return Ended(done.returncode, done.stdout, done.stderr)


def fake_film(folder: Path, text: str = SHORT, *more: str) -> tuple[Path, Ended]:
    """A film of fakes; its path and how the command ended."""
    script, film = folder / "script.txt", folder / "film.mp4"
    script.write_text(text, encoding="utf-8")
    made = yingxi(
        "make", script, "-o", film, "--size", "90x160", "--draft", "--json", *FAKES, *more
    )
    return film, made
