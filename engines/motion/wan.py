# SPDX-License-Identifier: GPL-3.0-or-later
"""Wan: 2.1 and 2.2 from a still, and between a first and a last one.

Owns what is Wan's own. Must not know the run (engines/motion/engine).
"""

from dataclasses import replace
from typing import TYPE_CHECKING, Any, ClassVar

from engines.diffusion.loading import Source
from engines.motion.engine import MotionEngine
from engines.motion.request import MotionRequest

if TYPE_CHECKING:
    from PIL.Image import Image

SHIFT = 5.0
"""Of the noise of 4-step LoRAs. Source: lightx2v, Wan 2.1 and 2.2 Lightning, their own samplers."""


class WanEngine(MotionEngine):
    """Clips by Wan."""

    family = "wan"
    loader = "WanImageToVideoPipeline"
    reading: ClassVar[dict[str, Any]] = {"max_sequence_length": 512}

    def source_for(self, source: Source, request: MotionRequest) -> Source:
        """A single file is the denoiser; all else is read from a folder."""
        del request
        alone = source.installed.path.is_file()
        return replace(source, part="transformer") if alone else source

    def check(self, request: MotionRequest, pipe: Any) -> None:
        """Wan 2.1 meets a last picture only where it was trained to; 2.2 A14B always, 5B never.

        Raises:
            UserError: it was not.
        """
        sees = getattr(pipe, "image_encoder", None) is not None
        untaught = sees and not pipe.transformer.config.pos_embed_seq_len
        if untaught or pipe.config.expand_timesteps:
            super().check(request, pipe)

    def scheduler(self, own: Any) -> Any:
        """Few steps are counted as they were trained."""
        import diffusers

        kind = diffusers.FlowMatchEulerDiscreteScheduler  # pyright: ignore[reportPrivateImportUsage]
        return kind(num_train_timesteps=own.config.num_train_timesteps, shift=SHIFT)

    def arguments(
        self, request: MotionRequest, ends: "tuple[Image, Image | None]", frames: int
    ) -> dict[str, Any]:
        """As all; the last picture where there is one."""
        made = super().arguments(request, ends, frames)
        if ends[1] is not None:
            made["last_image"] = ends[1]
        return made
