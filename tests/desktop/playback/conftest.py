# SPDX-License-Identifier: GPL-3.0-or-later
"""Films whose frames say their number, productions and windows of the tests' own."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from desktop import background
from desktop.main_window import MainWindow
from engines.assembly.encode import SegmentWriter
from projects.timebase import FILM

Numbered = Callable[..., Path]


@pytest.fixture(scope="session")
def numbered(tmp_path_factory: pytest.TempPathFactory) -> Numbered:
    """Makes a film of so many frames; the grey of frame n is 16 + 4 (first + n)."""
    folder = tmp_path_factory.mktemp("numbered")

    def make(
        frames: int = 50, *, keyframe_s: int = 2, size: tuple[int, int] = (54, 96), first: int = 0
    ) -> Path:
        path = folder / f"{frames}-{keyframe_s}-{size[0]}-{first}.mp4"
        if not path.exists():
            with SegmentWriter(
                path,
                width_px=size[0],
                height_px=size[1],
                rate=FILM,
                preset="ultrafast",
                crf=4,
                keyframe_s=keyframe_s,
            ) as writer:
                for frame in range(frames):
                    writer.write(np.full((size[1], size[0], 4), 16 + 4 * (first + frame), np.uint8))
        return path

    return make


@pytest.fixture
def opened(qtbot, own_settings, production: Path) -> Iterator[MainWindow]:
    """The window with the production open in the edit workspace."""
    window = MainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    assert window.open_production(production)
    window.use_workspace("edit")
    yield window
    window.close_production()
    assert background.wait()
