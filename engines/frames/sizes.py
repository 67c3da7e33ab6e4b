# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sizes a checkpoint can paint, and which of them suits a frame.

Owns the arithmetic. Must not know models beyond their records.
"""

from engines.checkpoints import Checkpoint
from engines.frames.request import FrameRequest
from projects.errors import UserError

LEAST_PX = 64
MOST_OFF = 1.2
"""Of a proportion: more would cut away heads."""


def best_size(checkpoint: Checkpoint, width_px: int, height_px: int) -> tuple[int, int]:
    """The size at which a checkpoint best paints a frame: the trained one nearest in proportion.

    A checkpoint that tells no sizes gets the frame's own, brought to legal sides.
    """
    sizes = checkpoint.defaults.sizes_px
    if not sizes:
        return _legal(checkpoint, width_px), _legal(checkpoint, height_px)
    wanted = width_px / height_px

    def off(size: tuple[int, int]) -> float:
        ratio = size[0] / size[1] / wanted
        return max(ratio, 1 / ratio)

    return min(sizes, key=off)


def frame_size(checkpoint: Checkpoint, width_px: int, height_px: int) -> tuple[int, int]:
    """As `best_size`; but where no trained size has about the frame's proportion, as many pixels
    in the frame's own.
    """
    best = best_size(checkpoint, width_px, height_px)
    off = best[0] / best[1] / (width_px / height_px)
    if max(off, 1 / off) <= MOST_OFF:
        return best
    scale = (best[0] * best[1] / (width_px * height_px)) ** 0.5
    return _legal(checkpoint, round(width_px * scale)), _legal(checkpoint, round(height_px * scale))


def checked_size(request: FrameRequest, checkpoint: Checkpoint) -> tuple[int, int]:
    """The size that a request asks for.

    Raises:
        UserError: the checkpoint cannot paint it; the hint names the nearest that it can.
    """
    asked = request.width_px, request.height_px
    legal = _legal(checkpoint, asked[0]), _legal(checkpoint, asked[1])
    if legal != asked:
        raise UserError(
            "frame_size",
            f"{checkpoint.id} cannot paint {asked[0]} x {asked[1]}: sides are multiples of "
            f"{checkpoint.defaults.size_step_px}, at least {LEAST_PX}.",
            f"The nearest size is {legal[0]} x {legal[1]}.",
        )
    return asked


def smaller(size: tuple[int, int], checkpoint: Checkpoint, share: float) -> tuple[int, int]:
    """A legal size of about a share of both sides."""
    if share >= 1:
        return size
    return _legal(checkpoint, round(size[0] * share)), _legal(checkpoint, round(size[1] * share))


def _legal(checkpoint: Checkpoint, side_px: int) -> int:
    step = checkpoint.defaults.size_step_px
    return max(-(-LEAST_PX // step) * step, round(side_px / step) * step)
