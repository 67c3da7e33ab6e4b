# SPDX-License-Identifier: GPL-3.0-or-later
"""The art direction as numbers: what a film of the stage should look like, as editable data.

Owns the limits. Must not know how anything is measured.
"""

import json
from functools import lru_cache
from pathlib import Path

import msgspec

import assets
from projects.staging import ShotSize


class Direction(msgspec.Struct, frozen=True, kw_only=True):
    """Limits of a film's look.

    Attributes:
        accent_share_max: share of a frame that the accent colour may fill.
        tones_min: distinct steps of brightness that fill more than a fiftieth. tones_max: steps
            over which a frame's brightness may be spread, weighed by what they fill.
        contrast_min: between a frame's dark and bright parts, of 1.
        average_shot_s: shortest and longest mean length of shots. shot_min_s: of one shot.
        static_max_s: longest shot whose camera rests. still_max_s: without any motion.
        flashes_a_second_max: general flashes in any second.
        merged_contrast_min: of a step between two people's edges that an eye sees, of 1.
        merged_boundary_max: share of a shared edge that may fall below it.
        face_overlap_max: share of a face that another face may hide.
        identity_distance_max: between a person's colours in a shot and in the film, 0..1.
        mouth_offset_max_s, mouth_early_max_s: by how much the picture of speech may come after
            its sound and before it. Source: ITU-R BT.1359 (seen from 45 ms late, 125 ms early).
        mouth_correlation_min: between mouth and sound, for speech to count as seen.
        caption_band_px: rows of 1920 that faces keep clear of.
        face_height: smallest and largest share of the frame's height by shot size.
    """

    accent_share_max: float
    tones_min: int
    tones_max: int
    contrast_min: float
    average_shot_s: tuple[float, float]
    shot_min_s: float
    static_max_s: float
    still_max_s: float
    flashes_a_second_max: int
    merged_contrast_min: float
    merged_boundary_max: float
    face_overlap_max: float
    identity_distance_max: float
    mouth_offset_max_s: float
    mouth_early_max_s: float
    mouth_correlation_min: float
    caption_band_px: tuple[float, float]
    face_height: dict[str, tuple[float, float]]

    def in_time(self, offset_s: float) -> bool:
        """Whether mouths so much late (or, below nothing, early) are seen as one with the sound."""
        return -self.mouth_early_max_s <= offset_s <= self.mouth_offset_max_s

    def face_range(self, size: ShotSize) -> tuple[float, float] | None:
        """Smallest and largest share of the height that a face of a size fills."""
        return self.face_height.get(size.value)


@lru_cache(maxsize=1)
def direction() -> Direction:
    """The house's direction."""
    path = Path(assets.__file__).parent / "data" / "style" / "direction.json"
    return msgspec.convert(json.loads(path.read_bytes()), Direction)
