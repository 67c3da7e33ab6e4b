# SPDX-License-Identifier: GPL-3.0-or-later
"""What finishing is asked for: a picture or clip, made larger, steadier or smoother.

Owns the requests, as closed values. Must not import numpy, OpenCV or PyAV.
"""

from enum import StrEnum

import msgspec

from projects.ids import MediaId
from projects.timebase import FILM, FrameRate


class Grain(StrEnum):
    """What the picture is like; each has a network of its own.

    DRAWN: flat colours and lines, quick. PAINTED: drawings with detail. PHOTO: anything else.
    """

    DRAWN = "drawn"
    PAINTED = "painted"
    PHOTO = "photo"


class UpscaleRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A still or clip at another size; what does not fit its shape is cut off evenly.

    Attributes:
        clip: the media is a clip, not a picture. rate: of the clip.
    """

    media: MediaId
    clip: bool = False
    width_px: int = 1080
    height_px: int = 1920
    grain: Grain = Grain.PHOTO
    rate: FrameRate = FILM


class DeflickerRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A clip whose light is to stop shivering.

    Attributes:
        window_s: brightness that changes slower than this stays. strength: 0..1.
    """

    media: MediaId
    window_s: float = 0.5
    strength: float = 1.0
    rate: FrameRate = FILM


class SmoothRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A clip with other frames in between: `times` as many, less the last gap, at `rate`.

    Attributes:
        checkpoint: of the interpolating network; empty moves pixels along optical flow.
    """

    media: MediaId
    times: int = 2
    rate: FrameRate = FILM
    checkpoint: str = ""


class FinishedFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What came; `frames` is 1 for a picture."""

    width_px: int
    height_px: int
    frames: int = 1
