# SPDX-License-Identifier: GPL-3.0-or-later
"""A still in motion without weights: near and far move by their depth as a camera's move has it.

Owns the warp. Must not know shots; which move is camera_move's.
"""

from collections.abc import Iterator
from time import perf_counter
from typing import TYPE_CHECKING

from engines.api import CancelToken, Capabilities, Footprint, MadeFile, Progress, Result, Workplace
from engines.assembly.still import read_still
from engines.finishing.clips import scratch_clip, write_clip
from engines.finishing.pictures import resized, shaped
from engines.motion.camera_move import Pose, pose_at
from engines.motion.request import MotionFacts, MotionRequest
from projects.errors import BugError

if TYPE_CHECKING:
    import numpy as np

VERSION = 1
S_PER_PIXEL = 7e-8
"""Of a frame, with its encoding."""
EDGE_SHARE = 0.012
"""Of the width, by which what is near is widened, so that its outline moves with it and not with
what is behind."""
SOFT_SHARE = 0.006
SPLIT, SOFT_SPLIT = 0.5, 0.08
"""Nearness above which a pixel belongs to what is near, and how soft that border is."""
LEVELS, SHRINK, FILL_SHRINK = 12, 2, 4
"""Depths that may cover each other; their masks are so much smaller, and so is what fills gaps."""


class ParallaxEngine:
    """Moves a camera through a still."""

    request_type = MotionRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="motion.parallax", version=VERSION, family="motion_cpu", kinds=("clip",)
        )

    def estimate(self, request: MotionRequest) -> Footprint:
        """By the pixels of all frames."""
        pixels = request.width_px * request.height_px
        frames = request.length_frames + 2 * request.handles_frames
        return Footprint(
            memory_bytes=(200 << 20) + 80 * pixels, cpu_s=0.5 + S_PER_PIXEL * pixels * frames
        )

    def load(self, workplace: Workplace) -> None:
        """OpenCV keeps to the threads that are given."""
        import cv2

        cv2.setNumThreads(workplace.threads)
        self._workplace = workplace

    def run(self, request: MotionRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Make one clip, handles and all.

        Raises:
            UserError: a picture cannot be read. MachineError: the disk is full.
            Cancelled: the host asked to stop; the file is gone then.
        """
        if self._workplace is None:
            raise BugError("not_loaded", "motion.parallax was run before it was loaded")
        began = perf_counter()
        size = (request.width_px, request.height_px)
        still = read_still(self._workplace.path_of(request.still))
        picture = resized(shaped(still, size[0] / size[1]), *size)
        near = None
        if request.depth is not None:
            near = nearness(read_still(self._workplace.path_of(request.depth)), size)
        count = request.length_frames + 2 * request.handles_frames
        path = scratch_clip(self._workplace.scratch, "parallax")
        wide, high, frames = write_clip(
            path,
            _frames(request, picture, near, count),
            request.rate,
            total=count,
            progress=progress,
            cancel=cancel,
        )
        return Result(
            files=(MadeFile(role="clip", path=path, suffix=".mp4"),),
            facts=MotionFacts(frames=frames, model_frames=0, width_px=wide, height_px=high),
            making={
                "took_s": round(perf_counter() - began, 3),
                "by": "depth" if near is not None else "flat",
            },
        )


def _frames(
    request: MotionRequest, picture: "np.ndarray", near: "np.ndarray | None", count: int
) -> "Iterator[np.ndarray]":
    fps = float(request.rate.fraction)
    scene = Scene(picture, near)
    for frame in range(count):
        pose = pose_at(
            request.move,
            frame - request.handles_frames,
            request.length_frames,
            fps=fps,
            strength=request.move_strength,
            seed=request.seed,
        )
        yield scene.seen_from(pose)


def nearness(depth: "np.ndarray", size: tuple[int, int]) -> "np.ndarray":
    """A depth map made fit to warp by: float32 [height, width], 0 far .. 1 near.

    What is near is a little wider than it is seen, and its edge is soft.
    """
    import cv2
    import numpy as np

    grey = depth[..., 0] if depth.ndim == 3 else depth
    grey = cv2.resize(np.ascontiguousarray(grey), size, interpolation=cv2.INTER_LINEAR)
    reach = max(1, round(EDGE_SHARE * size[0]))
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * reach + 1, 2 * reach + 1))
    wide = cv2.dilate(grey, kernel).astype(np.float32) / 255
    low, high = float(wide.min()), float(wide.max())
    even = (wide - low) / (high - low) if high - low > 0.02 else np.full_like(wide, 0.5)
    return cv2.GaussianBlur(even, (0, 0), max(0.5, SOFT_SHARE * size[0]))


class Scene:
    """A picture as two sheets, what is near and what is behind it, and how near each pixel is.

    Args:
        picture: uint8 [height, width, 3]. near: as `nearness` gives it; None is all flat.
    """

    def __init__(self, picture: "np.ndarray", near: "np.ndarray | None") -> None:
        import numpy as np

        self.picture, self.near = picture, near
        high, wide = picture.shape[:2]
        self._x, self._y = np.meshgrid(
            (np.arange(wide, dtype=np.float32) - wide / 2) / wide,
            (np.arange(high, dtype=np.float32) - high / 2) / high,
        )
        self._behind = picture if near is None else behind(picture, near)

    def seen_from(self, pose: Pose) -> "np.ndarray":
        """The scene from a pose: uint8 [height, width, 3].

        Beyond its edges the picture is mirrored.
        """
        import numpy as np

        if self.near is None:
            return self._sampled(self.picture, np.float32(0.5), pose)
        depth = self._depth_from(pose)
        front = self._sampled(self.picture, depth, pose)
        back = self._sampled(self._behind, depth, pose)
        share = np.clip((depth - (SPLIT - SOFT_SPLIT)) / (2 * SOFT_SPLIT), 0, 1)[..., None]
        return np.round(front * share + back * (1 - share)).astype(np.uint8)

    def _depth_from(self, pose: Pose) -> "np.ndarray":
        """How near what is seen from a pose is: near sheets cover far ones."""
        import cv2
        import numpy as np

        assert self.near is not None
        high, wide = self.near.shape
        small = (max(2, wide // SHRINK), max(2, high // SHRINK))
        near = cv2.resize(self.near, small, interpolation=cv2.INTER_AREA)
        out = np.zeros(near.shape, np.float32)
        for step in range(1, LEVELS + 1):
            level = step / LEVELS
            scale, x, y = _of_level(pose, level)
            matrix = np.array(
                [
                    [scale, 0, (1 - scale) * small[0] / 2 + x * scale * small[0]],
                    [0, scale, (1 - scale) * small[1] / 2 + y * scale * small[1]],
                ]
            )
            sheet = np.where(near >= level - 0.5 / LEVELS, near, 0).astype(np.float32)
            moved = cv2.warpAffine(sheet, matrix, small, borderMode=cv2.BORDER_REPLICATE)
            out = np.where(moved > level - 1 / LEVELS, np.maximum(out, moved), out)
        soft = cv2.GaussianBlur(out, (0, 0), max(0.5, SOFT_SHARE * small[0]))
        return cv2.resize(soft, (wide, high), interpolation=cv2.INTER_LINEAR)

    def _sampled(
        self, sheet: "np.ndarray", depth: "np.ndarray | np.float32", pose: Pose
    ) -> "np.ndarray":
        import cv2
        import numpy as np

        high, wide = sheet.shape[:2]
        scale = np.float32(pose.zoom) * (1 + np.float32(pose.dolly) * depth)
        shift = np.float32(pose.flat) * 0.5 + np.float32(1 - pose.flat) * depth
        map_x = (self._x / scale - np.float32(pose.x) * shift) * wide + wide / 2
        map_y = (self._y / scale - np.float32(pose.y) * shift) * high + high / 2
        return cv2.remap(
            sheet,
            map_x.astype(np.float32),
            map_y.astype(np.float32),
            cv2.INTER_LINEAR,
            borderMode=cv2.BORDER_REFLECT_101,
        )


def _of_level(pose: Pose, depth: float) -> tuple[float, float, float]:
    """Scale and shifts, as shares of the frame, of what lies at a depth."""
    shift = pose.flat * 0.5 + (1 - pose.flat) * depth
    return pose.zoom * (1 + pose.dolly * depth), pose.x * shift, pose.y * shift


def behind(picture: "np.ndarray", near: "np.ndarray") -> "np.ndarray":
    """The picture without what is near: what stands behind is gone on with, softly."""
    import cv2
    import numpy as np

    high, wide = near.shape
    small = (max(8, wide // FILL_SHRINK), max(8, high // FILL_SHRINK))
    reach = max(3, round(2 * EDGE_SHARE * small[0]) * 2 + 1)
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach))
    mask = (cv2.resize(near, small, interpolation=cv2.INTER_AREA) > SPLIT).astype(np.uint8)
    mask = cv2.dilate(mask, kernel)
    if mask.all() or not mask.any():
        return picture
    little = cv2.resize(picture, small, interpolation=cv2.INTER_AREA)
    filled = cv2.inpaint(little, mask, 5, cv2.INPAINT_TELEA)
    large = cv2.resize(filled, (wide, high), interpolation=cv2.INTER_CUBIC)
    share = cv2.resize(mask.astype(np.float32), (wide, high), interpolation=cv2.INTER_LINEAR)
    share = cv2.GaussianBlur(share, (0, 0), max(0.5, SOFT_SHARE * wide))[..., None]
    return np.round(large * share + picture * (1 - share)).astype(np.uint8)
