# SPDX-License-Identifier: GPL-3.0-or-later
"""A picture with what a person laid over its clip: retimed frames, effects in order, fades.

Owns the order and the place of each frame in its clip. Must not know what the picture shows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from PySide6.QtGui import QImage

from engines.assembly.effects.built_in import APPLY, Moment, Values
from engines.assembly.effects.offered import Length, through_moviepy
from engines.assembly.effects.register import named, values_of
from engines.stage.passing import Painted
from engines.stage.raster import pixels
from engines.stage.request import Finish
from projects.errors import UserError
from projects.timeline import ClipEffect

FrameAt = Callable[[int], np.ndarray]


@dataclass(frozen=True, kw_only=True)
class Canvas:
    """Size and rate of a film's pictures; `seed` is of the one that is dressed."""

    width_px: int
    height_px: int
    rate_hz: float
    seed: int


class _Bare:
    """Frames of a clip without effects, by their place in it; beyond a segment its nearest frame.

    It is no part of `Dressed`, which would hold itself, and all that is painted, for long.
    """

    def __init__(
        self, painted: Painted, frames: Sequence[int], finish: Finish | None, canvas: Canvas
    ) -> None:
        self._painted, self._frames = painted, frames
        self._first = finish.first_frame if finish else 0
        self._size = canvas.width_px, canvas.height_px

    def __call__(self, at: int) -> np.ndarray:
        import cv2

        index = min(max(at - self._first, 0), len(self._frames) - 1)
        image = QImage(*self._size, QImage.Format.Format_RGB32)
        self._painted.paint(self._frames[index], image)
        return cv2.cvtColor(pixels(image), cv2.COLOR_BGRA2BGR)


class Dressed:
    """Frames of something painted, from 0, with a finish over them.

    Args:
        painted: what is drawn. frames: which frame of it is the n-th.
        finish: what lies over it; None for nothing.

    Raises:
        UserError: an effect is not there, or refuses its parameters.
    """

    def __init__(
        self, painted: Painted, frames: Sequence[int], finish: Finish | None, canvas: Canvas
    ) -> None:
        self._painted, self._frames, self._finish = painted, frames, finish
        self._canvas = canvas
        self._effects = tuple(e for e in finish.effects if e.enabled) if finish else ()
        self._made = self._layered(_Bare(painted, frames, finish, canvas))

    def paint(self, frame: int, out: QImage) -> None:
        """Draw the n-th frame; all of `out` is overwritten."""
        finish = self._finish
        if finish is None:
            self._painted.paint(self._frames[frame], out)
            return
        at = finish.first_frame + frame
        if self._effects:
            pixels(out)[:, :, :3] = self._made(at)
        else:
            self._painted.paint(self._frames[frame], out)
        lit = brightness(finish, at)
        if lit < 1.0:
            view = pixels(out)[:, :, :3]
            np.copyto(view, (view * np.float32(lit) + np.float32(0.5)).astype(np.uint8))

    def _layered(self, bare: FrameAt) -> FrameAt:
        made = bare
        for effect in self._effects:
            made = self._over(made, effect)
        return made

    def _over(self, below: FrameAt, effect: ClipEffect) -> FrameAt:
        spec = named(effect.name)
        if spec is None:
            raise UserError(
                "no_such_effect",
                f"Nobody on this machine offers the effect {effect.name!r}.",
                "Install the package that brings it, or take it off the clip.",
            )
        assert self._finish is not None
        frames = self._finish.clip_frames
        values = values_of(effect, spec)
        if effect.name not in APPLY:
            length = Length(frames=frames, rate_hz=self._canvas.rate_hz)
            return through_moviepy(effect.name, values, below, length)
        return self._built_in(below, effect.name, values)

    def _built_in(self, below: FrameAt, name: str, values: Values) -> FrameAt:
        assert self._finish is not None
        frames, canvas, apply = self._finish.clip_frames, self._canvas, APPLY[name]

        def made(at: int) -> np.ndarray:
            moment = Moment(frame=at, frames=frames, rate_hz=canvas.rate_hz, seed=canvas.seed)
            return apply(below(at), values, moment)

        return made


def brightness(finish: Finish, at: int) -> float:
    """0 in the black of a fade, 1 where the picture is as it is."""
    lit = 1.0
    if finish.fade_in_frames:
        lit = min(lit, (at + 1) / (finish.fade_in_frames + 1))
    if finish.fade_out_frames:
        lit = min(lit, (finish.clip_frames - at) / (finish.fade_out_frames + 1))
    return max(0.0, lit)
