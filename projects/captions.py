# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions as values: text on the picture for a range of frames.

Owns what a caption is. Must not know fonts, wrapping or files.
"""

import msgspec

from projects.ids import ElementId
from projects.timebase import FrameRange


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
