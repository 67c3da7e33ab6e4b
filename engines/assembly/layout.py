# SPDX-License-Identifier: GPL-3.0-or-later
"""Where captions and the label may stand: live boxes of the platforms, and type sizes in them.

Owns the geometry. Must not know what a caption says or how it is drawn.
"""

import json
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import assets
from projects.captions import CaptionLook
from projects.errors import UserError

FRAME_WIDTH_PX = 1080
FRAME_HEIGHT_PX = 1920
CARD_TOP_PX = 430
"""Top of a caption card: under the label, above most faces."""


@dataclass(frozen=True, kw_only=True)
class LiveBox:
    """What no player's buttons cover, in px of 1080x1920; right and bottom are exclusive."""

    left: int
    top: int
    right: int
    bottom: int
    caption_bottom: int


@dataclass(frozen=True, kw_only=True)
class CaptionLayout:
    """Type and room of captions, in px of 1080x1920.

    Attributes:
        centre_px: x that rows are centred on. wide_px: widest row, outline included.
        bottom_px: y that the block ends above.
        outline_px, halo_px: how far the dark edge and its soft surround reach beyond a letter.
        margin_px: from the letters to the edge of their image.
    """

    centre_px: float
    wide_px: float
    bottom_px: int
    top_px: int = CARD_TOP_PX
    font_px: int = 58
    latin_font_px: int = 52
    outline_px: float = 5.0
    halo_px: float = 7.0
    margin_px: float = 10.0
    row_pitch: float = 1.22

    def font_of(self, language: str) -> int:
        """Size of the letters for a language."""
        return self.font_px if language == "zh" else self.latin_font_px

    def row_px(self) -> float:
        """Room for the letters of one row."""
        return self.wide_px - 2 * self.margin_px


@lru_cache(maxsize=16)
def live_box(preset: str = "all") -> LiveBox:
    """The live box of a safe-area preset.

    Raises:
        UserError: no preset has the name.
    """
    path = Path(assets.__file__).parent / "data" / "safe_areas" / "presets.json"
    presets = json.loads(path.read_bytes())["presets"]
    if preset not in presets:
        raise UserError(
            "unknown_safe_area",
            f"There is no safe area called {preset}.",
            f"Known: {', '.join(presets)}.",
        )
    row = presets[preset]
    return LiveBox(
        left=row["left"],
        top=row["top"],
        right=FRAME_WIDTH_PX - row["right"],
        bottom=FRAME_HEIGHT_PX - row["bottom"],
        caption_bottom=row["caption_bottom"],
    )


@lru_cache(maxsize=16)
def caption_layout(preset: str = "all") -> CaptionLayout:
    """Captions centred in the picture, as wide as the live box leaves on both sides of the centre.

    Raises:
        UserError: no preset has the name.
    """
    box = live_box(preset)
    centre = FRAME_WIDTH_PX / 2
    return CaptionLayout(
        centre_px=centre,
        wide_px=2 * min(centre - box.left, box.right - centre),
        bottom_px=min(box.caption_bottom, box.bottom),
    )


def layout_of(look: CaptionLook) -> CaptionLayout:
    """The captions' layout with letters of the size that a person chose."""
    usual = caption_layout()
    zh, latin = round(usual.font_px * look.size), round(usual.latin_font_px * look.size)
    return replace(usual, font_px=zh, latin_font_px=latin)
