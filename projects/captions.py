# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions as values: text on the picture for a range of frames.

Owns what a caption is. Must not know fonts, wrapping or files.
"""

import msgspec

from projects.ids import ElementId
from projects.open_enum import OpenEnum
from projects.timebase import FrameRange

SMALLEST_PERCENT, LARGEST_PERCENT = 60, 160


class CaptionEdge(OpenEnum):
    """What keeps the letters readable over any picture."""

    OUTLINE = "outline"
    PLATE = "plate"


class CaptionLook(msgspec.Struct, frozen=True, kw_only=True):
    """How all captions of a film look.

    Attributes:
        size_percent: of the usual size. colour: of the letters, `#rrggbb`; empty for the usual one.
        bottom_px: y of a 1920 px high picture that captions end above; 0 is where all platforms
            leave room.

    Raises:
        ValueError: the size or the height is out of range, or the colour does not read.
    """

    size_percent: int = 100
    colour: str = ""
    edge: CaptionEdge = CaptionEdge.OUTLINE
    bottom_px: int = 0

    def __post_init__(self) -> None:
        if not SMALLEST_PERCENT <= self.size_percent <= LARGEST_PERCENT:
            raise ValueError(f"captions of {self.size_percent} % are out of range")
        if self.bottom_px and not 300 <= self.bottom_px <= 1900:
            raise ValueError(f"captions that end at {self.bottom_px} px are out of the picture")
        if self.colour and not _is_colour(self.colour):
            raise ValueError(f"{self.colour!r} is no colour")


def _is_colour(text: str) -> bool:
    digits = text.removeprefix("#")
    return (
        len(text) == 7 and len(digits) == 6 and all(d in "0123456789abcdefABCDEF" for d in digits)
    )


class Caption(msgspec.Struct, frozen=True, kw_only=True):
    """One caption; `rows` are its wrapped lines, at most two, top first.

    Attributes:
        aside: a voice nobody in the picture speaks with: thought, narration.
        card: words of the story itself (a year, a place), set in the upper part of the picture.
    """

    span: FrameRange
    rows: tuple[str, ...]
    line: ElementId | None = None
    language: str = "zh"
    aside: bool = False
    card: bool = False
