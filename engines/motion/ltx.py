# SPDX-License-Identifier: GPL-3.0-or-later
"""LTX-Video from a still.

Owns what is LTX's own. Must not know the run (engines/motion/engine).
"""

from typing import TYPE_CHECKING, Any

from engines.motion.engine import MotionEngine
from engines.motion.request import MotionRequest

if TYPE_CHECKING:
    from PIL.Image import Image


class LtxEngine(MotionEngine):
    """Clips by LTX-Video."""

    family = "ltx"
    loader = "LTXImageToVideoPipeline"

    def arguments(
        self, request: MotionRequest, ends: "tuple[Image, Image | None]", frames: int
    ) -> dict[str, Any]:
        """As all; it is told its pace."""
        return {**super().arguments(request, ends, frames), "frame_rate": 24}
