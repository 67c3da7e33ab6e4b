# SPDX-License-Identifier: GPL-3.0-or-later
"""A film's picture as seen in the finished file: frame grid, groups, black, frozen, the label.

Owns what is measured while packets and frames pass. Must not know what is allowed.
"""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import av
import numpy as np
from av.container import InputContainer
from av.error import InvalidDataError

from engines.delivery.labels import VISIBLE_TEXT

SAMPLE_STEP = 4
"""Every fourth pixel of every fourth row is looked at."""
BARE_ROWS = ((0.0, 0.14), (0.20, 0.56), (0.66, 1.0))
"""Parts of the height that carry neither the label nor captions."""
BLACK_LUMA = 30
"""Nearly every pixel of a black frame lies below this; limited range begins at 16."""
STILL_MEAN = 0.02
STILL_PEAK = 4
"""A frame stands still where it differs from the one before by less than this in the mean, and by
no more than this in all but one pixel in a thousand."""
LABEL_LIKENESS = 0.85
LABEL_MOMENTS_S = (0.0, 0.5, 1.0, 1.5, 1.95)


@dataclass(frozen=True)
class Stretch:
    """Seconds [start, end) of the film."""

    start_s: float
    end_s: float

    @property
    def length_s(self) -> float:
        """How long."""
        return self.end_s - self.start_s


@dataclass(kw_only=True)
class Seen:
    """What the picture showed.

    Attributes:
        frames: that decode. off_grid_s: first moment off the constant grid, or None.
        longest_group_s: between key frames. open_group_s: first moment where a group leans on the
            one before, or None.
        damaged_s: moments where decoding failed.
        label_from_first_s: how long the visible label stands from the first frame on.
    """

    frames: int = 0
    off_grid_s: float | None = None
    longest_group_s: float = 0.0
    open_group_s: float | None = None
    damaged_s: list[float] = field(default_factory=list)
    black: list[Stretch] = field(default_factory=list)
    frozen: list[Stretch] = field(default_factory=list)
    label_from_first_s: float = 0.0


def watch(path: Path, *, look_for_label: bool) -> Seen:
    """Pass through a film once for its packets and once for its frames."""
    seen = Seen()
    with av.open(str(path)) as box:
        _grid(box, seen)
    with av.open(str(path)) as box:
        _frames(box, seen, look_for_label=look_for_label)
    return seen


def _grid(box: InputContainer, seen: Seen) -> None:
    """Frame times and groups, from packets alone."""
    stream = box.streams.video[0]
    tick = stream.time_base or Fraction(1, 90_000)
    rate = stream.base_rate or stream.average_rate or Fraction(24)
    times: list[int] = []
    keys: list[int] = []
    for packet in box.demux(stream):
        if packet.pts is None or not packet.size:
            continue
        times.append(packet.pts)
        if packet.is_keyframe:
            keys.append(packet.pts)
        elif keys and packet.pts < keys[-1] and seen.open_group_s is None:
            seen.open_group_s = float(packet.pts * tick)
    times.sort()
    for number, time in enumerate(times):
        if abs(time * tick * rate - times[0] * tick * rate - number) > Fraction(1, 20):
            seen.off_grid_s = float(time * tick)
            break
    if times:
        ends = [*sorted(keys), times[-1] + int(1 / rate / tick)]
        gaps = [b - a for a, b in pairwise(ends)]
        seen.longest_group_s = float(max(gaps, default=0) * tick)


def _frames(box: InputContainer, seen: Seen, *, look_for_label: bool) -> None:
    """Light and motion, from every frame's luma."""
    stream = box.streams.video[0]
    stream.thread_type = "AUTO"
    rate = float(stream.average_rate or 24)
    context = stream.codec_context
    template = LabelTemplate.of(context.width, context.height) if look_for_label else None
    moments = {round(at * rate): at for at in LABEL_MOMENTS_S}
    labelled = look_for_label
    black, frozen = _Run(seen.black, rate), _Run(seen.frozen, rate)
    before: np.ndarray | None = None
    frames = box.decode(stream)
    while True:
        try:
            frame = next(frames, None)
        except InvalidDataError:
            seen.damaged_s.append(seen.frames / rate)
            break
        if frame is None:
            break
        if frame.is_corrupt:
            seen.damaged_s.append(seen.frames / rate)
        luma = luma_of(frame)
        small = _bare(luma)
        black.note(seen.frames, bool(np.mean(small > BLACK_LUMA) < 0.002))
        frozen.note(seen.frames, before is not None and _still(small, before))
        if template and labelled and seen.frames in moments:
            labelled = template.likeness(luma) >= LABEL_LIKENESS
            if labelled:
                seen.label_from_first_s = moments[seen.frames] + 1 / rate
        before = small
        seen.frames += 1
    black.end(seen.frames)
    frozen.end(seen.frames)


def _bare(luma: np.ndarray) -> np.ndarray:
    """Samples of a picture beside the rows where label and captions stand."""
    height = luma.shape[0]
    parts = [luma[round(a * height) : round(b * height) : SAMPLE_STEP] for a, b in BARE_ROWS]
    return np.concatenate(parts)[:, ::SAMPLE_STEP].astype(np.int16)


def luma_of(frame: av.VideoFrame) -> np.ndarray:
    """The Y plane of a planar frame, uint8 [height, width]; its own memory."""
    plane = frame.planes[0]
    whole = np.asarray(memoryview(plane), np.uint8)  # pyright: ignore[reportArgumentType] - PyAV's stub hides the buffer
    rows = whole.reshape(-1, plane.line_size)
    return rows[: frame.height, : frame.width]


def _still(now: np.ndarray, before: np.ndarray) -> bool:
    change = np.abs(now - before)
    return bool(change.mean() < STILL_MEAN and np.mean(change > STILL_PEAK) < 0.001)


class _Run:
    """Collects stretches of frames for which something holds."""

    def __init__(self, out: list[Stretch], rate: float) -> None:
        self._out, self._rate = out, rate
        self._since: int | None = None

    def note(self, frame: int, holds: bool) -> None:
        if holds and self._since is None:
            self._since = frame
        elif not holds:
            self.end(frame)

    def end(self, frame: int) -> None:
        if self._since is not None:
            self._out.append(Stretch(self._since / self._rate, frame / self._rate))
            self._since = None


@dataclass(frozen=True)
class LabelTemplate:
    """The visible label as luma in its box, and where it hides the picture wholly."""

    x: int
    y: int
    luma: np.ndarray
    opaque: np.ndarray

    @classmethod
    def of(cls, width_px: int, height_px: int) -> "LabelTemplate":
        """Drawn by the raster that draws it into films."""
        from engines.assembly.overlays import Overlay, label_image
        from engines.assembly.planes import plane_overlay
        from engines.stage.gui import ensure_gui

        ensure_gui()
        image, x, y = label_image(VISIBLE_TEXT, width_px, height_px)
        planes = plane_overlay(Overlay(first=0, end=1, image=image, x=x, y=y))
        return cls(x, y, planes.adds[0].astype(np.float32), planes.passes[0] < 12)

    def likeness(self, luma: np.ndarray) -> float:
        """Correlation with what stands in the label's place: 1 where it is the label."""
        height, width = self.luma.shape
        box = luma[self.y : self.y + height, self.x : self.x + width]
        if box.shape != self.luma.shape:
            return 0.0
        here, there = box[self.opaque].astype(np.float32), self.luma[self.opaque]
        if here.std() < 1.0:
            return 0.0
        return float(np.corrcoef(here, there)[0, 1])
