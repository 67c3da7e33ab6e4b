# SPDX-License-Identifier: GPL-3.0-or-later
"""Segments: colours, the frame grid, closed groups, equal bytes."""

from pathlib import Path

import av
import numpy as np
import pytest

from engines.assembly.encode import SegmentWriter
from projects.errors import BugError
from projects.timebase import FILM, FrameRate

COLOURS = ((0, 0, 255), (0, 255, 0), (255, 0, 0), (255, 255, 255), (0, 0, 0), (30, 60, 200))


def painted(colour: tuple[int, int, int], size: tuple[int, int] = (64, 112)) -> np.ndarray:
    frame = np.empty((size[1], size[0], 4), np.uint8)
    frame[...] = (*colour, 255)
    return frame


def write(path: Path, frames: int, rate: FrameRate = FILM, crf: int = 20) -> None:
    with SegmentWriter(
        path, width_px=64, height_px=112, rate=rate, preset="veryfast", crf=crf
    ) as writer:
        for number in range(frames):
            picture = painted((number * 3 % 256, 80, 160))
            picture[number % 100 : number % 100 + 9] = 255
            writer.write(picture)


def test_colours_come_back(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with SegmentWriter(
        path, width_px=64, height_px=112, rate=FrameRate(24), preset="veryfast", crf=1
    ) as writer:
        for colour in COLOURS:
            writer.write(painted(colour))
    with av.open(str(path)) as box:
        context = box.streams.video[0].codec_context
        tags = context.color_primaries, context.color_trc, context.colorspace, context.color_range
        assert tags == (1, 1, 1, 1)
        assert context.profile == "High"
        for frame, colour in zip(box.decode(video=0), COLOURS, strict=True):
            got = frame.to_ndarray(format="bgr24")[60, 30].astype(int)
            assert np.abs(got - colour).max() <= 2


@pytest.mark.parametrize("rate", [FrameRate(24), FrameRate(25), FrameRate(30000, 1001)])
@pytest.mark.parametrize("frames", [1, 2, 5, 101])
def test_every_frame_stands_on_the_grid(tmp_path: Path, rate: FrameRate, frames: int) -> None:
    path = tmp_path / "a.mp4"
    write(path, frames, rate)
    with av.open(str(path)) as box:
        stream = box.streams.video[0]
        assert stream.average_rate == rate.fraction
        assert stream.frames == frames
        assert stream.time_base is not None
        tick = stream.time_base
        times = [(frame.pts or 0) * tick * rate.fraction for frame in box.decode(stream)]
    assert times == list(range(frames))


def test_groups_are_closed_and_two_seconds(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    write(path, 150)
    key = -1
    keys = []
    with av.open(str(path)) as box:
        for packet in box.demux(video=0):
            if packet.pts is None or not packet.size:
                continue
            frame = packet.pts // 512
            if packet.is_keyframe:
                key = frame
                keys.append(frame)
            assert frame >= key
    assert max(b - a for a, b in zip(keys, [*keys[1:], 150], strict=True)) <= 48


def test_equal_frames_give_equal_bytes(tmp_path: Path) -> None:
    write(tmp_path / "a.mp4", 40)
    write(tmp_path / "b.mp4", 40)
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()


def test_headers_do_not_depend_on_quality_or_length(tmp_path: Path) -> None:
    headers = set()
    for number, (frames, crf) in enumerate(((1, 18), (40, 18), (40, 28))):
        path = tmp_path / f"{number}.mp4"
        write(path, frames, crf=crf)
        with av.open(str(path)) as box:
            headers.add(bytes(box.streams.video[0].codec_context.extradata or b""))
    assert len(headers) == 1


def test_planes_are_written_as_given(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with SegmentWriter(
        path, width_px=64, height_px=112, rate=FrameRate(24), preset="veryfast", crf=1
    ) as writer:
        for number in range(30):
            y, u, v = writer.planes
            y[...], u[...], v[...] = 40 + number, 100, 150
            writer.write_planes()
    with av.open(str(path)) as box:
        for number, frame in enumerate(box.decode(video=0)):
            got = frame.to_ndarray()
            assert abs(int(got[50, 30]) - 40 - number) <= 1


def write_badly(path: Path) -> None:
    with SegmentWriter(
        path, width_px=64, height_px=112, rate=FILM, preset="veryfast", crf=20
    ) as writer:
        writer.write(painted((0, 0, 0)))
        writer.write(painted((0, 0, 0), (32, 32)))


def test_a_failed_segment_leaves_no_file(tmp_path: Path) -> None:
    path = tmp_path / "a.mp4"
    with pytest.raises(BugError, match="shape"):
        write_badly(path)
    assert not path.exists()
    with pytest.raises(BugError, match="63x112"):
        SegmentWriter(path, width_px=63, height_px=112, rate=FrameRate(24), preset="fast", crf=20)
