# SPDX-License-Identifier: GPL-3.0-or-later
"""Which transitions are passages of two pictures, and how many frames they take of each shot.

Owns the figures. Must not import Qt.
"""

from collections.abc import Mapping
from types import MappingProxyType

from projects.staging import TransitionKind

FADE_FRAMES = 9
PASSING: Mapping[TransitionKind, int] = MappingProxyType(
    {
        TransitionKind.DISSOLVE: 8,
        TransitionKind.INK_WIPE: 7,
        TransitionKind.MATCH: 4,
        TransitionKind.WHIP: 4,
    }
)
"""Frames of a shot on each side of the cut, at most a third of the shot."""


def passing_frames(kind: TransitionKind, length_frames: int) -> int:
    """Frames that a passage takes of a shot of a length; 0 for what is none."""
    return min(PASSING.get(kind, 0), length_frames // 3)
