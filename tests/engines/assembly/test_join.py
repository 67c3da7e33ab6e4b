# SPDX-License-Identifier: GPL-3.0-or-later
"""Joining: exact frames, no drift over three minutes, tags, labels, failures."""

import wave
from pathlib import Path

import av
import numpy as np
import pytest

from engines.api import Cancelled
from engines.assembly.child import failure
from engines.assembly.encode import SegmentWriter
from engines.assembly.join import join
from engines.delivery.boxes import label_entries, starts_fast, top_boxes
from engines.delivery.labels import implicit_label
from engines.sound.lossy import code
from engines.sound.wave import WavWriter
from projects.errors import BugError, MachineError, UserError
from projects.ids import RecipeHash
from projects.timebase import FrameRate, samples_of_frames

RATE = FrameRate(24)


def segment(path: Path, frames: int, *, first: int = 0, rate: FrameRate = RATE) -> Path:
    """Grey that says which frame of the film it is; every 24th frame of the film is white."""
    with SegmentWriter(
        path, width_px=36, height_px=64, rate=rate, preset="veryfast", crf=20
    ) as writer:
        picture = np.empty((64, 36, 4), np.uint8)
        for number in range(first, first + frames):
            picture[...] = 255 if number % 24 == 0 else 60 + number % 24
            writer.write(picture)
    return path


def master(path: Path, samples: int, clicks: tuple[int, ...] = ()) -> Path:
    sound = np.zeros((samples, 2), "<i2")
    sound[::7] = 300
    for at in clicks:
        sound[at : at + 48] = 30_000
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(sound.tobytes())
    return path


def parts(folder: Path, lengths: list[int], rate: FrameRate = RATE) -> list[Path]:
    out, first = [], 0
    for number, length in enumerate(lengths):
        out.append(segment(folder / f"part's {number}.mp4", length, first=first, rate=rate))
        first += length
    return out


@pytest.mark.parametrize("rate", [RATE, FrameRate(30000, 1001)])
def test_frames_are_exact_whatever_the_segments(tmp_path: Path, rate: FrameRate) -> None:
    lengths = [1, 2, 30, 61, 3, 100]
    total = sum(lengths)
    sound = master(tmp_path / "m.wav", samples_of_frames(total, rate))
    out = tmp_path / "film 影.mp4"
    facts = join(parts(tmp_path, lengths, rate), sound, out, rate=rate)
    assert facts.frames == total
    with av.open(str(out)) as box:
        stream = box.streams.video[0]
        context = stream.codec_context
        assert (context.colorspace, context.color_range) == (1, 1)
        assert stream.average_rate == rate.fraction
        assert stream.time_base is not None
        seen = list(box.decode(stream))
        tick = stream.time_base
        places = [(frame.pts or 0) * tick * rate.fraction for frame in seen]
        assert places == list(range(total))
        white = [n for n, frame in enumerate(seen) if frame.to_ndarray()[30, 20] > 200]
        assert white == [n for n in range(total) if n % 24 == 0]
    assert starts_fast(top_boxes(out))
    assert label_entries(out) == ()


def test_no_drift_at_three_minutes(tmp_path: Path) -> None:
    lengths = [97] * 44 + [52]
    total = sum(lengths)
    assert total == 180 * 24
    clicks = (48_000, 90 * 48_000, 179 * 48_000)
    sound = master(tmp_path / "m.wav", 180 * 48_000, clicks)
    out = tmp_path / "film.mp4"
    join(parts(tmp_path, lengths), sound, out, rate=RATE)
    with av.open(str(out)) as box:
        heard = np.concatenate([f.to_ndarray()[0] for f in box.decode(audio=0)])
    for click in clicks:
        near = np.abs(heard[click - 4_800 : click + 4_800])
        found = int(np.argmax(near > 0.4)) + click - 4_800
        assert abs(found - click) < 96, f"the click at {click} is heard at {found}"
    with av.open(str(out)) as box:
        picture, sounding = box.streams.video[0], box.streams.audio[0]
        assert picture.frames == total
        for stream in (picture, sounding):
            assert stream.time_base is not None
            assert (stream.duration or 0) * stream.time_base == 180


def test_one_label_and_equal_bytes(tmp_path: Path) -> None:
    text = implicit_label(RecipeHash("ab" * 32))
    sound = master(tmp_path / "m.wav", 96_000)
    segments = parts(tmp_path, [48])
    for name in ("a.mp4", "b.mp4"):
        join(segments, sound, tmp_path / name, rate=RATE, metadata={"AIGC": text})
    assert (tmp_path / "a.mp4").read_bytes() == (tmp_path / "b.mp4").read_bytes()
    entries = label_entries(tmp_path / "a.mp4")
    assert [(one.carrier, one.text) for one in entries] == [("moov.udta.meta.keys", text)]


def test_peaks_are_measured_on_what_is_delivered(tmp_path: Path) -> None:
    class Going:
        def check(self) -> None: ...

    samples = 4 * 48_000
    at = np.arange(samples)
    noise = (
        np.random.default_rng(3).standard_normal((samples, 2)) * np.abs(np.sin(at / 9e3))[:, None]
    )
    with WavWriter(tmp_path / "m.wav", samples) as file:
        file.write((noise * 0.2).astype(np.float32))
    join(parts(tmp_path, [96]), tmp_path / "m.wav", tmp_path / "film.mp4", rate=RATE)
    code(tmp_path / "m.wav", samples, tmp_path / "measured.aac", Going())
    assert packets(tmp_path / "film.mp4") == [p[7:] for p in packets(tmp_path / "measured.aac")]


def packets(path: Path) -> list[bytes]:
    with av.open(str(path)) as box:
        return [bytes(packet) for packet in box.demux(audio=0) if packet.size]


def test_damaged_and_foreign_segments_are_named(tmp_path: Path) -> None:
    good = segment(tmp_path / "good.mp4", 24)
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(good.read_bytes()[:-400])
    sound = master(tmp_path / "m.wav", 96_000)
    with pytest.raises(BugError, match=r"cut\.mp4 cannot be read"):
        join([good, cut], sound, tmp_path / "film.mp4", rate=RATE)
    other = segment(tmp_path / "other.mp4", 24, rate=FrameRate(25))
    with pytest.raises(BugError, match=r"other\.mp4 was encoded"):
        join([good, other], sound, tmp_path / "film.mp4", rate=RATE)
    assert not (tmp_path / "film.mp4").exists()


def test_sound_of_another_length_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BugError, match="the picture needs 48000"):
        join(
            [segment(tmp_path / "s.mp4", 24)],
            master(tmp_path / "m.wav", 96_000),
            tmp_path / "film.mp4",
            rate=RATE,
        )


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    segments, sound = [segment(tmp_path / "s.mp4", 24)], master(tmp_path / "m.wav", 48_000)
    with pytest.raises(UserError, match="does not exist"):
        join(segments, sound, tmp_path / "nowhere" / "film.mp4", rate=RATE)
    (tmp_path / "folder").mkdir()
    with pytest.raises(UserError, match="is a folder"):
        join(segments, sound, tmp_path / "folder", rate=RATE)


def test_cancelling_leaves_the_old_film(tmp_path: Path) -> None:
    class Stop:
        def check(self) -> None:
            raise Cancelled

    out = tmp_path / "film.mp4"
    out.write_bytes(b"the film before")
    with pytest.raises(Cancelled):
        join(
            [segment(tmp_path / "s.mp4", 24)],
            master(tmp_path / "m.wav", 48_000),
            out,
            rate=RATE,
            cancel=Stop(),
        )
    assert out.read_bytes() == b"the film before"
    assert [one.name for one in tmp_path.glob(".film*")] == []


def test_failures_become_sentences(tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"
    full = failure("x\nav_write: No space left on device\n", 1, doing="joining", target=target)
    assert isinstance(full, MachineError)
    assert full.code == "disk_full"
    odd = failure("first\nInvalid data found\n", 183, doing="joining", target=target)
    assert "Invalid data found" in odd.message
    assert "exit 183" in odd.message
