# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions as values: text on the picture for a range of frames.

Owns what a caption is. Must not know fonts, wrapping or files.
"""

import re

import msgspec

from projects.ids import ElementId
from projects.open_enum import OpenEnum
from projects.timebase import FrameRange

SMALLEST, LARGEST = 0.6, 1.6
COLOUR = re.compile("#[0-9a-fA-F]{6}")


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


class CaptionEdge(OpenEnum):
    """What keeps letters readable on any picture."""

    OUTLINE = "outline"
    PLATE = "plate"


class CaptionBand(OpenEnum):
    """Where captions of speech stand, inside the safe area."""

    LOW = "low"
    MIDDLE = "middle"
    TOP = "top"


class CaptionLook(msgspec.Struct, frozen=True, kw_only=True):
    """How an episode's captions are set.

    Attributes:
        size: factor on the usual type size. colour: of the letters, `#rrggbb`.
        edge: a dark outline, or a dark plate behind the rows. band: where they stand.

    Raises:
        ValueError: the size is outside 0.6..1.6, or the colour is none.
    """

    size: float = 1.0
    colour: str = "#fffdf6"
    edge: CaptionEdge = CaptionEdge.OUTLINE
    band: CaptionBand = CaptionBand.LOW

    def __post_init__(self) -> None:
        if not SMALLEST <= self.size <= LARGEST:
            raise ValueError(f"caption size {self.size} is outside {SMALLEST}..{LARGEST}")
        if COLOUR.fullmatch(self.colour) is None:
            raise ValueError(f"{self.colour!r} is no colour")
