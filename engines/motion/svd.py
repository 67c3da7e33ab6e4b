# SPDX-License-Identifier: GPL-3.0-or-later
"""Stable Video Diffusion from a still; it reads no words.

Owns what is SVD's own. Must not know the run (engines/motion/engine).
"""

from typing import TYPE_CHECKING, Any

from engines.motion.engine import MotionEngine
from engines.motion.request import MotionRequest

if TYPE_CHECKING:
    from PIL.Image import Image

LEAST_MOTION, MOST_MOTION = 20, 235
"""Of its motion bucket, 127 being the usual one."""


class SvdEngine(MotionEngine):
    """Clips by Stable Video Diffusion."""

    family = "svd"
    loader = "StableVideoDiffusionPipeline"
    encoders = ()

    def words(self, request: MotionRequest) -> dict[str, str]:
        """None."""
        del request
        return {}

    def arguments(
        self, request: MotionRequest, ends: "tuple[Image, Image | None]", frames: int
    ) -> dict[str, Any]:
        """Without words; how freely things move is told by its bucket."""
        made = super().arguments(request, ends, frames)
        made.pop("guidance_scale")
        span = MOST_MOTION - LEAST_MOTION
        return {
            **made,
            "motion_bucket_id": round(LEAST_MOTION + span * request.noise),
            "max_guidance_scale": max(1.0, request.guidance_scale),
            "fps": 7,
            "decode_chunk_size": 4,
        }
