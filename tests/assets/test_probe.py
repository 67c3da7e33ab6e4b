# SPDX-License-Identifier: GPL-3.0-or-later
"""Looking at media files."""

from fractions import Fraction

import av
import numpy as np
import pytest

from assets.probe import probe
from projects.errors import UserError
from projects.timebase import FrameRate


def film(path, *, rate=Fraction(30000, 1001), frames=12, sound=True):
    with av.open(str(path), "w") as container:
        video = container.add_stream("libx264", rate=rate)
        video.width, video.height, video.pix_fmt = 54, 96, "yuv420p"
        video.codec_context.colorspace = video.codec_context.color_primaries = 1
        video.codec_context.color_trc, video.codec_context.color_range = 1, 1
        audio = container.add_stream("aac", rate=48000, layout="stereo") if sound else None
        for number in range(frames):
            picture = np.full((96, 54, 3), number * 9, np.uint8)
            container.mux(video.encode(av.VideoFrame.from_ndarray(picture, "rgb24")))
        container.mux(video.encode())
        if audio is not None:
            quiet = av.AudioFrame.from_ndarray(np.zeros((2, 19200), np.float32), "fltp", "stereo")
            quiet.sample_rate = 48000
            container.mux(audio.encode(quiet))
            container.mux(audio.encode())
    return path


def test_a_film(tmp_path):
    found = probe(film(tmp_path / "a.mp4"))
    assert "mp4" in found.format
    assert found.size_bytes == (tmp_path / "a.mp4").stat().st_size
    (video,) = found.video
    assert (video.codec, video.pixel_format) == ("h264", "yuv420p")
    assert (video.width_px, video.height_px) == (54, 96)
    assert video.rate == FrameRate(30000, 1001)
    assert video.frames == 12
    assert video.duration_s == Fraction(12 * 1001, 30000)
    tags = (video.colour_primaries, video.colour_transfer, video.colour_matrix, video.colour_range)
    assert tags == ("bt709", "bt709", "bt709", "limited")
    (audio,) = found.audio
    assert (audio.codec, audio.sample_rate_hz, audio.layout, audio.channels) == (
        "aac",
        48000,
        "stereo",
        2,
    )
    assert found.duration_s is not None
    assert found.duration_s > Fraction(39, 100)
    assert found.subtitles == 0


def test_a_silent_film(tmp_path):
    found = probe(film(tmp_path / "a.mp4", rate=Fraction(24), sound=False))
    assert found.audio == ()
    assert found.video[0].rate == FrameRate(24)


def test_a_picture_has_no_rate(tmp_path):
    path = tmp_path / "a.png"
    with av.open(str(path), "w", format="image2") as container:
        stream = container.add_stream("png")
        stream.width, stream.height, stream.pix_fmt = 8, 6, "rgb24"
        picture = av.VideoFrame.from_ndarray(np.zeros((6, 8, 3), np.uint8), "rgb24")
        container.mux(stream.encode(picture))
        container.mux(stream.encode())
    found = probe(path)
    assert (found.video[0].width_px, found.video[0].height_px) == (8, 6)
    assert found.video[0].rate is None
    assert found.duration_s is None


@pytest.mark.parametrize("raw", [b"", b"not a film", bytes(range(256)) * 40])
def test_what_is_no_media(tmp_path, raw):
    path = tmp_path / "a.mp4"
    path.write_bytes(raw)
    with pytest.raises(UserError, match=r"a\.mp4") as caught:
        probe(path)
    assert caught.value.code == "not_media"


def test_a_film_cut_off_in_the_middle(tmp_path):
    path = film(tmp_path / "a.mp4")
    path.write_bytes(path.read_bytes()[:900])
    with pytest.raises(UserError) as caught:
        probe(path)
    assert caught.value.code == "not_media"


def test_text_streams_alone_are_no_media(tmp_path):
    path = tmp_path / "a.srt"
    path.write_text("1\n00:00:00,000 --> 00:00:01,000\n雨\n", encoding="utf-8")
    with pytest.raises(UserError, match="no picture and no sound"):
        probe(path)


def test_what_cannot_be_read(tmp_path):
    for path in (tmp_path / "none.mp4", tmp_path):
        with pytest.raises(UserError) as caught:
            probe(path)
        assert caught.value.code == "source_unreadable"
