# SPDX-License-Identifier: GPL-3.0-or-later
"""A film's decoded frames in passing: light by blocks, motion, tones, accent.

Owns what is measured of any film's pixels. Must not know what was staged nor what is allowed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer

LOOK_W, LOOK_H = 540, 960
BLOCKS = (16, 9)
"""Rows and columns in which flashes are counted."""
TONE_STEPS, TONE_SHARE = 16, 0.02
FLASH_STEP, FLASH_AREA = 0.10, 0.25
"""A flash: relative luminance up and down again by this much over this share of the frame."""
HUE_WIDTH, ACCENT_CHROMA = 0.055, 0.34
STILL = 0.0012
"""Mean difference of two frames, of 1, below which nothing moved."""
REC709 = np.array((0.2126, 0.7152, 0.0722), np.float32)


def frames_of(path: Path) -> Iterator[tuple[int, np.ndarray]]:
    """Every frame at half size: number and uint8 RGB [960, 540, 3]."""
    with av.open(str(path)) as box:
        yield from _frames(box)


def _frames(box: InputContainer) -> Iterator[tuple[int, np.ndarray]]:
    stream = box.streams.video[0]
    stream.thread_type = "AUTO"
    for number, frame in enumerate(box.decode(stream)):
        yield number, frame.to_ndarray(format="rgb24", width=LOOK_W, height=LOOK_H)


def rate_of(path: Path) -> float:
    """Frames a second."""
    with av.open(str(path)) as box:
        return float(box.streams.video[0].average_rate or 24)


@dataclass(frozen=True, kw_only=True)
class Look:
    """One frame's measures.

    Attributes:
        tones: steps of brightness that fill more than a fiftieth of the frame.
        spread: how many steps the frame would have if all filled it alike; flat shapes with soft
            edges have few, mud and noise have many.
        contrast: between its 5th and 95th percentile of brightness, of 1.
        accent: share that the accent colour fills.
        blocks: relative luminance, float [rows, columns].
        moved: mean difference from the frame before, of 1.
    """

    tones: int
    spread: float
    contrast: float
    accent: float
    blocks: np.ndarray
    moved: float


class Watcher:
    """Measures frames one after the other; `accent` is its hue in turns, 0..1."""

    def __init__(self) -> None:
        self._before: np.ndarray | None = None

    def look(self, rgb: np.ndarray, accent_hue: float) -> Look:
        """Measures of the next frame: uint8 RGB."""
        small = rgb[::3, ::3].astype(np.float32) / 255
        luma = small @ REC709
        steps = np.bincount((luma.ravel() * (TONE_STEPS - 1e-3)).astype(int), minlength=TONE_STEPS)
        low, high = np.percentile(luma, (5, 95))
        moved = 1.0 if self._before is None else float(np.abs(luma - self._before).mean())
        self._before = luma
        return Look(
            spread=float(1 / np.square(steps / luma.size).sum()),
            tones=int((steps / luma.size > TONE_SHARE).sum()),
            contrast=float(high - low),
            accent=float(_is_accent(small, accent_hue).mean()),
            blocks=_blocks(luma**2.2),
            moved=moved,
        )


def _is_accent(rgb: np.ndarray, hue: float) -> np.ndarray:
    """Where a picture is strongly of one hue: bool [h, w]."""
    high, low = rgb.max(axis=2), rgb.min(axis=2)
    chroma = high - low
    hues = hue_of(rgb)
    apart = np.abs((hues - hue + 0.5) % 1.0 - 0.5)
    return (chroma > ACCENT_CHROMA) & (apart < HUE_WIDTH)


def hue_of(rgb: np.ndarray) -> np.ndarray:
    """Hue in turns of float RGB [..., 3]; 0 where there is none."""
    r, g, b = rgb[..., 0], rgb[..., 1], rgb[..., 2]
    high, low = rgb.max(axis=-1), rgb.min(axis=-1)
    c = np.maximum(high - low, 1e-6)
    h = np.where(
        high == r, ((g - b) / c) % 6, np.where(high == g, (b - r) / c + 2, (r - g) / c + 4)
    )
    return (h / 6) % 1.0


def _blocks(light: np.ndarray) -> np.ndarray:
    rows, columns = BLOCKS
    h, w = light.shape[0] // rows * rows, light.shape[1] // columns * columns
    return light[:h, :w].reshape(rows, h // rows, columns, w // columns).mean(axis=(1, 3))


def flashes(blocks: Sequence[np.ndarray], rate: float) -> list[float]:
    """Seconds of general flashes: pairs of opposing changes of light over much of the frame.

    Source: WCAG 2.2, general flash thresholds (a tenth of relative luminance, a quarter of the
    field), after ITU-R BT.1702.
    """
    if len(blocks) < 2:
        return []
    steps = np.diff(np.asarray(blocks), axis=0)
    up = (steps > FLASH_STEP).mean(axis=(1, 2)) >= FLASH_AREA
    down = (steps < -FLASH_STEP).mean(axis=(1, 2)) >= FLASH_AREA
    found: list[float] = []
    last: int = 0
    for i, (rises, falls) in enumerate(zip(up, down, strict=True)):
        sign = 1 if rises else -1 if falls else 0
        if sign and sign == -last:
            found.append((i + 1) / rate)
            last = 0
        elif sign:
            last = sign
    return found


def most_in_a_second(at_s: Sequence[float]) -> tuple[int, float]:
    """The most events that one second holds, and where it begins."""
    best, where = 0, 0.0
    for i, start in enumerate(at_s):
        n = sum(1 for t in at_s[i:] if t < start + 1.0)
        if n > best:
            best, where = n, start
    return best, where


def runs_of_stillness(looks: Sequence[Look]) -> list[tuple[int, int]]:
    """First and end frame of every stretch in which nothing moves."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for i, look in enumerate(looks):
        if look.moved < STILL and start is None:
            start = i
        elif look.moved >= STILL and start is not None:
            runs.append((start, i))
            start = None
    if start is not None:
        runs.append((start, len(looks)))
    return runs
