# SPDX-License-Identifier: GPL-3.0-or-later
"""Small films, good and bad, to be checked."""

import wave
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from engines.assembly.encode import SegmentWriter
from engines.assembly.join import join
from engines.assembly.overlays import lay, overlays_of
from engines.delivery.labels import implicit_label, label_frames
from engines.stage.raster import pixels
from projects.ids import RecipeHash
from projects.timebase import FrameRate, samples_of_frames

RATE = FrameRate(24)
MASTER = RecipeHash("ab" * 32)


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """What a small film shows; seconds as (start, end)."""

    length_s: float = 6.0
    black: tuple[float, float] = (0, 0)
    frozen: tuple[float, float] = (0, 0)
    silent: tuple[float, float] = (0, 0)
    gain: float = 1.0
    label_s: float = 3.0
    entry: str | None = implicit_label(MASTER)
    size: tuple[int, int] = (270, 480)


Maker = Callable[..., Path]


@pytest.fixture
def make_film(tmp_path: Path) -> Maker:
    """Writes a film by the production path, from a recipe's values."""

    def made(name: str = "film.mp4", **values: object) -> Path:
        recipe = Recipe(**values)  # type: ignore[arg-type]
        segment, sound = tmp_path / f"{name}.segment", tmp_path / f"{name}.wav"
        frames = round(recipe.length_s * 24)
        _picture(segment, recipe, frames)
        _sound(sound, recipe, samples_of_frames(frames, RATE))
        tags = {"AIGC": recipe.entry} if recipe.entry is not None else {}
        join([segment], sound, tmp_path / name, rate=RATE, metadata=tags)
        return tmp_path / name

    return made


def _picture(path: Path, recipe: Recipe, frames: int) -> None:
    from PySide6.QtGui import QColor, QImage, QPainter

    from engines.stage.gui import ensure_gui

    ensure_gui()
    width, height = recipe.size
    labelled = min(label_frames(RATE), round(recipe.label_s * 24))
    overlays = overlays_of(
        (), label="AI生成", label_frames=labelled, width_px=width, height_px=height
    )
    canvas = QImage(width, height, QImage.Format.Format_RGB32)
    with SegmentWriter(
        path, width_px=width, height_px=height, rate=RATE, preset="veryfast", crf=20
    ) as writer:
        for number in range(frames):
            at = number / 24
            shown = number
            if recipe.frozen[0] <= at < recipe.frozen[1]:
                shown = round(recipe.frozen[0] * 24)
            canvas.fill(0xFF405060 + shown % 64 * 0x10000)
            painter = QPainter(canvas)
            painter.fillRect(40, shown * 5 % (height - 60), 160, 60, QColor(220, 160, 90))
            painter.end()
            if recipe.black[0] <= at < recipe.black[1]:
                canvas.fill(0xFF000000)
            lay(overlays, number, canvas)
            writer.write(pixels(canvas))


def _sound(path: Path, recipe: Recipe, samples: int) -> None:
    rng = np.random.default_rng(5)
    # this noise measures -14 LUFS
    sound = rng.standard_normal((samples, 2)) * 0.1165 * recipe.gain
    start, end = (round(one * 48_000) for one in recipe.silent)
    sound[start:end] = 0
    clipped = np.clip(sound, -0.75, 0.75)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes((clipped * 32767).astype("<i2").tobytes())
