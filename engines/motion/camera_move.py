# SPDX-License-Identifier: GPL-3.0-or-later
"""A camera's move over a flat picture with depth, as numbers of each moment.

Owns the moves. Must not know pixels.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from projects.staging import Move


@dataclass(frozen=True)
class Pose:
    """Where the camera is at a moment.

    Attributes:
        zoom: of the whole picture, above 1 is nearer. dolly: how much more the near grows, as a
            share of the picture. x, y: shifts as shares of width and height; `flat` parts of them
            move all alike, the rest more what is near.
    """

    zoom: float = 1.0
    dolly: float = 0.0
    x: float = 0.0
    y: float = 0.0
    flat: float = 0.0


def _ease(t: float) -> float:
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def _glide(t: float) -> float:
    """Never quite at rest, so that a cut falls on movement."""
    return 0.55 * _ease(t) + 0.45 * t


def _sway(t_s: float, seed: int, hz: float) -> float:
    """A slow unrest in -1..1, the same for the same seed."""
    phase = (seed % 997) / 997 * math.tau
    first = math.sin(math.tau * hz * t_s + phase)
    return 0.6 * first + 0.4 * math.sin(math.tau * hz * 1.7 * t_s + 2.3 * phase)


Shape = Callable[[float, float, int], Pose]
"""Of share 0..1 of the shot, seconds and seed, at full strength."""
MOVES: Mapping[Move, Shape] = MappingProxyType(
    {
        Move.HOLD: lambda t, s, n: Pose(1.02 + 0.01 * t, 0.01 * t, 0.002 * _sway(s, n, 0.1)),
        Move.CREEP: lambda t, s, n: Pose(1.02 + 0.04 * _glide(t), 0.03 * _glide(t)),
        Move.PUSH_IN: lambda t, s, n: Pose(1.02 + 0.10 * _glide(t), 0.06 * _glide(t)),
        Move.PULL_OUT: lambda t, s, n: Pose(1.14 - 0.11 * _glide(t), 0.06 * (1 - _glide(t))),
        Move.ZOOM: lambda t, s, n: Pose(1.02 + 0.14 * _glide(t)),
        Move.SNAP_ZOOM: lambda t, s, n: Pose(1.02 + 0.22 * _ease(4 * t)),
        Move.PAN: lambda t, s, n: Pose(1.10, 0.0, 0.06 * (_glide(t) - 0.5), 0.0, 0.8),
        Move.TILT: lambda t, s, n: Pose(1.10, 0.0, 0.0, 0.06 * (0.5 - _glide(t)), 0.8),
        Move.TRUCK: lambda t, s, n: Pose(1.10, 0.0, 0.06 * (_glide(t) - 0.5)),
        Move.ORBIT: lambda t, s, n: Pose(1.10, 0.02 * t, 0.06 * (0.5 - _glide(t))),
        Move.HANDHELD: lambda t, s, n: Pose(
            1.05, 0.0, 0.008 * _sway(s, n, 0.55), 0.006 * _sway(s, n + 331, 0.7), 0.4
        ),
        Move.DOLLY_ZOOM: lambda t, s, n: Pose(1.10 - 0.06 * _glide(t), 0.10 * _glide(t)),
        Move.WHIP: lambda t, s, n: Pose(
            1.10, 0.0, -0.05 * math.exp(-7 * t) * math.cos(5 * t), 0.0, 1.0
        ),
        Move.FOCUS_PULL: lambda t, s, n: Pose(1.02 + 0.03 * _glide(t), 0.02 * _glide(t)),
        Move.CRANE_UP: lambda t, s, n: Pose(1.10, 0.0, 0.0, 0.06 * (_glide(t) - 0.5)),
        Move.CRANE_DOWN: lambda t, s, n: Pose(1.10, 0.0, 0.0, 0.06 * (0.5 - _glide(t))),
    }
)


def pose_at(move: Move, frame: int, frames: int, *, fps: float, strength: float, seed: int) -> Pose:
    """The pose of a frame; strength 0.5 is the usual reach, 0 stands nearly still."""
    share = frame / max(1, frames - 1)
    shape = MOVES.get(move, MOVES[Move.HOLD])
    full = shape(share, frame / fps, seed)
    reach = 2 * max(0.0, min(1.0, strength))
    # what is needed so that no edge comes into view stays; only the way is made shorter
    least = min(shape(0.0, 0.0, seed).zoom, shape(1.0, 0.0, seed).zoom)
    return Pose(
        zoom=least + reach * (full.zoom - least) + 0.05 * max(0.0, reach - 1),
        dolly=reach * full.dolly,
        x=reach * full.x,
        y=reach * full.y,
        flat=full.flat,
    )
