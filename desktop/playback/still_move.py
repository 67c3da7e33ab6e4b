# SPDX-License-Identifier: GPL-3.0-or-later
"""A camera move done on a still: which part of it a frame shows.

Owns the step from the stage's camera to a rectangle. Must not know painting.
"""

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from projects.staging import Move, ShotSize
from projects.timebase import FILM

FRAME_PX = (1080.0, 1920.0)


@dataclass(frozen=True, kw_only=True)
class View:
    """A rectangle in fractions of a still's width and height."""

    left: float = 0.0
    top: float = 0.0
    width: float = 1.0
    height: float = 1.0

    def of(self, whole: QRectF) -> QRectF:
        """The rectangle in pixels of a still."""
        return QRectF(
            whole.x() + self.left * whole.width(),
            whole.y() + self.top * whole.height(),
            self.width * whole.width(),
            self.height * whole.height(),
        )


def framed(move: Move | None, size: ShotSize | None, frame: int, length_frames: int) -> View:
    """What of a still a frame of a shot shows: the stage's move on a flat picture.

    The still is taken as the widest framing of the move, so that the view never leaves it.
    """
    if move is None:
        return View()
    from engines.stage.camera import Take, camera_at

    length_s = max(1, length_frames) / float(FILM.fraction)
    share = min(1.0, max(0.0, frame / max(1, length_frames - 1)))
    take = Take(size=size or ShotSize.MCU, length_s=length_s)
    camera = camera_at(move, share, share * length_s, take)
    scale = max(1.0, camera.scale(1.0))
    width, height = 1.0 / scale, 1.0 / scale
    left = (1.0 - width) / 2 + camera.x / FRAME_PX[0]
    top = (1.0 - height) / 2 + camera.y / FRAME_PX[1]
    return View(
        left=min(max(0.0, left), 1.0 - width),
        top=min(max(0.0, top), 1.0 - height),
        width=width,
        height=height,
    )
