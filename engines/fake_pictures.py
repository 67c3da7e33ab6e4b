# SPDX-License-Identifier: GPL-3.0-or-later
"""Stand-ins for the models of stills and clips, and for what makes those larger.

Owns them. They read the hashes of checkpoints as models do, but none of their weights. Must not be
picked by default.
"""

import msgspec

from engines.api import CancelToken, Footprint, MadeFile, Progress, Result
from engines.fakes import Fake
from engines.finishing.request import FinishedFacts, UpscaleRequest
from engines.footprints import PEAK, Footprints
from engines.frames.request import FrameFacts, FrameRequest
from engines.motion.request import MotionFacts, MotionRequest
from projects.errors import MachineError
from projects.ids import seed_of

PEAK_BYTES = 3 << 30
"""Of the card that these pretend to fill."""


class FakeFrames(Fake):
    """The picture to start from in a tint of its seed and words."""

    name, family, kind = "frames.fake", "frames", "still"
    request_type = FrameRequest

    def models(self, request: FrameRequest) -> tuple[str, ...]:
        """As real ones."""
        return request.checkpoints

    def affinity(self, request: FrameRequest) -> str:
        """Its checkpoint."""
        return request.checkpoint

    def estimate(self, request: FrameRequest) -> Footprint:
        """As real ones, whose peaks are learned."""
        pixels = request.width_px * request.height_px
        key = Footprints.key(request.checkpoint, request.precision, pixels=pixels)
        return msgspec.structs.replace(super().estimate(request), peak_key=key)

    def run(self, request: FrameRequest, progress: Progress, cancel: CancelToken) -> Result:
        """A PNG of the asked size."""
        import cv2
        import numpy as np

        cancel.check()
        if "break" in request.prompt:
            raise MachineError("out_of_memory", "the fake was asked to break", "Ask otherwise.")
        size = (request.width_px, request.height_px)
        pixels = np.full((size[1], size[0], 3), 90, np.uint8)
        if request.init is not None:
            found = cv2.imread(str(self.workplace.path_of(request.init)))
            assert found is not None
            pixels = cv2.resize(found, size, interpolation=cv2.INTER_AREA)
        tint = seed_of(f"{request.seed}/{request.prompt}/{request.checkpoint}")
        for channel in range(3):
            shade = (tint >> (8 * channel)) & 127
            pixels[..., channel] = pixels[..., channel] // 2 + shade
        path = self._path(request, ".png")
        path.write_bytes(cv2.imencode(".png", pixels)[1].tobytes())
        progress(request.steps, request.steps)
        facts = FrameFacts(width_px=size[0], height_px=size[1], steps=request.steps)
        made = MadeFile(role="still", path=path, suffix=".png")
        making = {"checkpoint": request.checkpoint, PEAK: PEAK_BYTES}
        return Result(files=(made,), facts=facts, making=making)


class FakeMotion(Fake):
    """A still that slides, frame by frame."""

    name, family, kind = "motion.fake", "motion", "clip"
    request_type = MotionRequest

    def models(self, request: MotionRequest) -> tuple[str, ...]:
        """As real ones."""
        return request.checkpoints

    def affinity(self, request: MotionRequest) -> str:
        """Its checkpoint."""
        return request.checkpoint

    def run(self, request: MotionRequest, progress: Progress, cancel: CancelToken) -> Result:
        """As many frames as asked."""
        import cv2
        import numpy as np

        from engines.finishing.clips import write_clip

        still = cv2.imread(str(self.workplace.path_of(request.still)))
        assert still is not None
        size = (request.width_px, request.height_px)
        still = cv2.resize(still, size, interpolation=cv2.INTER_AREA)
        count = request.length_frames + 2 * request.handles_frames
        path = self._path(request, ".mp4")
        frames = (np.roll(still, n, axis=1) for n in range(count))
        write_clip(path, frames, request.rate, total=count, progress=progress, cancel=cancel)
        facts = MotionFacts(frames=count, model_frames=count, width_px=size[0], height_px=size[1])
        made = MadeFile(role="clip", path=path, suffix=".mp4")
        return Result(files=(made,), facts=facts, making={"checkpoint": request.checkpoint})


class FakeUpscale(Fake):
    """The same file; a still at the asked size."""

    name, family, kind = "fake.upscale", "finishing", "upscale"
    request_type = UpscaleRequest

    def run(self, request: UpscaleRequest, progress: Progress, cancel: CancelToken) -> Result:
        """A copy of a clip, or a larger still."""
        import cv2

        cancel.check()
        source = self.workplace.path_of(request.media)
        role, suffix = ("clip", ".mp4") if request.clip else ("still", ".png")
        path = self._path(request, suffix)
        path.write_bytes(source.read_bytes())
        if not request.clip:
            pixels = cv2.imread(str(source))
            assert pixels is not None
            large = cv2.resize(pixels, (request.width_px, request.height_px))
            path.write_bytes(cv2.imencode(".png", large)[1].tobytes())
        progress(1, 1)
        facts = FinishedFacts(width_px=request.width_px, height_px=request.height_px)
        made = MadeFile(role=role, path=path, suffix=suffix)
        return Result(files=(made,), facts=facts, making={"checkpoint": self.name})
