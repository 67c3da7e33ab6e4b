# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames to H.264: one encoder for all picture of a film, in segments that join by copying.

Owns colour conversion, x264's settings and the exact frame grid. Must not know what is drawn.
"""

from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Self

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter

from projects.errors import BugError, MachineError
from projects.timebase import FrameRate

BT709 = 1
"""Code point of ITU-R BT.709 for primaries, transfer and matrix. Source: ITU-T H.273."""
LIMITED = 1
"""`AVCOL_RANGE_MPEG`: luma 16..235."""
LEVEL = "4.2"
MOVIE_TIMESCALE = 240_000
"""Clock of the file: whole for a frame of every usual rate and for a sample at 48 kHz."""
WHOLE_RATE_TICKS = 512
REORDER_FRAMES = 2
"""x264 holds pictures back by so many wherever it uses B-frames (b-pyramid)."""


def frame_ticks(rate: FrameRate) -> int:
    """Ticks of the picture track's clock that one frame lasts."""
    return WHOLE_RATE_TICKS if rate.den == 1 else rate.den


def track_timescale(rate: FrameRate) -> int:
    """Ticks a second of a picture track, so that every time stamp is whole."""
    return rate.num * WHOLE_RATE_TICKS if rate.den == 1 else rate.num


class SegmentWriter:
    """Writes one segment: constant frame rate, closed groups, headers equal for equal settings.

    Segments of the same size, rate and preset join by copying packets. Bytes depend on the frames
    and settings alone.

    Args:
        path: file to write, MP4.
        rate: frames a second. preset, crf: of x264.
        keyframe_s: longest group of pictures, in seconds; 0 makes every picture a key frame.
        threads: of x264; part of the settings, as it changes bytes.

    Raises:
        BugError: a size is odd or a frame has another size.
        MachineError: the disk is full or the folder is gone.
    """

    def __init__(
        self,
        path: Path,
        *,
        width_px: int,
        height_px: int,
        rate: FrameRate,
        preset: str,
        crf: int,
        keyframe_s: int = 2,
        threads: int = 1,
    ) -> None:
        if width_px % 2 or height_px % 2 or min(width_px, height_px) < 16:
            raise BugError("segment_size", f"A picture of {width_px}x{height_px} cannot be encoded")
        self.path, self.width_px, self.height_px = path, width_px, height_px
        self.rate, self.frames, self._packets = rate, 0, 0
        self._tick = Fraction(1, track_timescale(rate))
        self._step = frame_ticks(rate)
        self._reformatter = VideoReformatter()
        self._planar = np.empty((height_px * 3 // 2, width_px), np.uint8)
        options = {
            "video_track_timescale": str(track_timescale(rate)),
            "movie_timescale": str(MOVIE_TIMESCALE),
            "fflags": "+bitexact",
        }
        try:
            self._box = av.open(str(path), "w", format="mp4", options=options)
        except OSError as problem:
            raise _disk(path, problem) from problem
        self._stream = self._box.add_stream("libx264", rate=rate.fraction)
        self._configure(preset, crf, keyframe_s, threads)

    def _configure(self, preset: str, crf: int, keyframe_s: int, threads: int) -> None:
        stream = self._stream
        group = max(1, round(keyframe_s * self.rate.fraction))
        stream.width, stream.height, stream.pix_fmt = self.width_px, self.height_px, "yuv420p"
        stream.time_base = stream.codec_context.time_base = self._tick
        stream.codec_context.framerate = self.rate.fraction
        stream.codec_context.gop_size = group
        stream.codec_context.thread_count = threads
        context = stream.codec_context
        context.color_range, context.colorspace = LIMITED, BT709
        context.color_primaries, context.color_trc = BT709, BT709
        # stitchable: headers hold no value that depends on the content or on crf
        # chromaloc 1: chroma is the mean of its four pixels, so it sits in their middle
        extra = f"stitchable=1:chromaloc=1:open-gop=0:b-pyramid=normal:force-cfr=1:keyint={group}"
        if group == 1:
            # what is all key frames is looked at in pieces: the grain of dark places is kept
            extra += ":aq-mode=1"
        stream.options = {
            "preset": preset,
            "crf": str(crf),
            "profile": "high",
            "level": LEVEL,
            "threads": str(threads),
            "x264-params": extra,
        }

    def write(self, pixels: np.ndarray) -> None:
        """Append a frame.

        Args:
            pixels: uint8 [height, width, 4], B G R and a fourth byte that is ignored: the memory
                of a QImage of format RGB32. It is read before this returns.
        """
        if pixels.shape != (self.height_px, self.width_px, 4):
            raise BugError("segment_frame", f"A frame has shape {pixels.shape}")
        frame = av.VideoFrame.from_numpy_buffer(pixels, format="bgra")
        # AREA is exact for 2x2 chroma and the cheapest exact path of swscale
        converted = self._reformatter.reformat(
            frame,
            format="yuv420p",
            dst_colorspace=Colorspace.ITU709,
            dst_color_range=ColorRange.MPEG,
            interpolation=Interpolation.AREA,
            threads=1,
        )
        self._encode(converted)

    @property
    def planes(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Y [height, width], U and V [height/2, width/2] to be filled for `write_planes`."""
        height, width = self.height_px, self.width_px
        chroma = self._planar[height:].reshape(2, height // 2, width // 2)
        return self._planar[:height], chroma[0], chroma[1]

    def write_planes(self) -> None:
        """Append what `planes` hold now, BT.709 limited range."""
        self._encode(av.VideoFrame.from_numpy_buffer(self._planar, format="yuv420p"))

    def close(self) -> int:
        """Finish the file.

        Returns:
            Frames written.
        """
        try:
            if self.frames:
                self._mux(None)
            self._box.close()
        except OSError as problem:
            raise _disk(self.path, problem) from problem
        if not self.frames:
            raise BugError("segment_empty", f"No frame was written to {self.path.name}")
        return self.frames

    def abandon(self) -> None:
        """Give up and remove the file."""
        self._box.close()
        self.path.unlink(missing_ok=True)

    def _encode(self, frame: av.VideoFrame) -> None:
        frame.pts, frame.time_base = self.frames * self._step, self._tick
        frame.color_range, frame.colorspace = LIMITED, BT709
        try:
            self._mux(frame)
        except OSError as problem:
            raise _disk(self.path, problem) from problem
        self.frames += 1

    def _mux(self, frame: av.VideoFrame | None) -> None:
        """Store what x264 gives, decoded on the grid that every segment shares.

        x264 delays the first picture by what reordering may need, but not in segments of one or
        two frames; those would then overlap their neighbour when joined.
        """
        for packet in self._stream.encode(frame):
            # has_b_frames is a plain yes or no here
            delay = REORDER_FRAMES if self._stream.codec_context.has_b_frames else 0
            packet.dts = (self._packets - delay) * self._step
            packet.duration = self._step
            self._packets += 1
            self._box.mux(packet)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.abandon()


def _disk(path: Path, problem: OSError) -> MachineError:
    return MachineError(
        "segment_not_written",
        f"The picture could not be written to {path.parent}: {problem.strerror or problem}.",
        "Free some disk space and run again; finished shots are kept.",
        path=str(path),
    )
