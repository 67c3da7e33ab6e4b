# SPDX-License-Identifier: GPL-3.0-or-later
"""Who hears of an engine's run and who stops it, for tests that run one without a worker.

Owns both. Must not assert anything.
"""

from dataclasses import dataclass, field
from pathlib import Path

from engines.api import Cancelled, Workplace


@dataclass
class Heard:
    """Progress of a run, noted."""

    steps: list[tuple[int, int]] = field(default_factory=list)
    previews: list[bytes] = field(default_factory=list)

    def __call__(self, step: int, steps: int, /, preview: bytes = b"") -> None:
        if preview:
            self.previews.append(preview)
        else:
            self.steps.append((step, steps))


@dataclass
class Token:
    """Asks to stop at the n-th question; None never does."""

    at: int | None = None
    asked: int = 0

    def check(self) -> None:
        self.asked += 1
        if self.at is not None and self.asked >= self.at:
            raise Cancelled


def workplace_in(folder: Path) -> Workplace:
    """Folders of media, scratch and weights; the first two are made."""
    for name in ("media", "scratch"):
        (folder / name).mkdir()
    return Workplace(media=folder / "media", scratch=folder / "scratch", weights=folder / "weights")
