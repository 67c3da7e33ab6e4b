# SPDX-License-Identifier: GPL-3.0-or-later
"""What an MP4's index says of its picture is what a library reads from it."""

from pathlib import Path

import av
import numpy as np
import pytest

from engines.assembly.encode import SegmentWriter
from engines.delivery.boxes import picture_track
from projects.errors import UserError
from projects.timebase import FrameRate


@pytest.mark.parametrize("rate", [FrameRate(24, 1), FrameRate(30_000, 1001)])
@pytest.mark.parametrize("frames", [1, 2, 49])
def test_the_index_says_what_a_library_reads(tmp_path: Path, rate: FrameRate, frames: int) -> None:
    path = tmp_path / "segment.mp4"
    settings = {"width_px": 90, "height_px": 160, "preset": "ultrafast", "crf": 30}
    with SegmentWriter(path, rate=rate, **settings) as writer:  # pyright: ignore[reportArgumentType]
        for number in range(frames):
            writer.write(np.full((160, 90, 4), number * 5, np.uint8))
    found = picture_track(path)
    with av.open(str(path)) as box:
        stream = box.streams.video[0]
        context = stream.codec_context
        assert (found.width_px, found.height_px) == (context.width, context.height)
        assert found.headers == bytes(context.extradata or b"")
        assert found.frames == stream.frames == frames
        assert found.rate == rate.fraction


def test_what_has_no_picture_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.mp4"
    path.write_bytes(b"\0\0\0\x10ftypisom\0\0\0\0\0\0\0\x08moov")
    with pytest.raises(UserError, match="no H"):
        picture_track(path)
