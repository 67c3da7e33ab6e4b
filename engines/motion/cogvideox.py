# SPDX-License-Identifier: GPL-3.0-or-later
"""CogVideoX from a still.

Owns what is CogVideoX's own. Must not know the run (engines/motion/engine).
"""

from typing import Any, ClassVar

from engines.motion.engine import MotionEngine


class CogVideoXEngine(MotionEngine):
    """Clips by CogVideoX."""

    family = "cogvideox"
    loader = "CogVideoXImageToVideoPipeline"
    reading: ClassVar[dict[str, Any]] = {"max_sequence_length": 226}
