# SPDX-License-Identifier: GPL-3.0-or-later
"""Own files come in by copy: sources stay, junk is refused, a killed import leaves no half."""

import os
import signal
import struct
import subprocess
import sys
import wave
from fractions import Fraction

import av
import numpy as np
import pytest

from assets.importing import Terms, bring, files_in
from assets.store import BlobStore
from projects.errors import UserError
from projects.medium import MediumKind


@pytest.fixture
def blobs(tmp_path):
    folder = tmp_path / "media"
    folder.mkdir()
    return BlobStore(folder)


def sound(path, seconds, *, rate=8_000):
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(struct.pack("<h", 400) * round(seconds * rate))
    return path


def picture(path, size=(64, 96)):
    frame = av.VideoFrame.from_ndarray(np.full((size[1], size[0], 3), 90, np.uint8), "rgb24")
    with av.open(str(path), "w", format="image2") as box:
        stream = box.add_stream("png" if path.suffix == ".png" else "mjpeg", rate=1)
        stream.width, stream.height = size
        stream.pix_fmt = "rgb24" if path.suffix == ".png" else "yuvj420p"
        box.mux(stream.encode(frame.reformat(format=stream.pix_fmt)))
        box.mux(stream.encode(None))
    return path


def clip(path, frames=12):
    with av.open(str(path), "w") as box:
        stream = box.add_stream("libx264", rate=24)
        stream.width, stream.height, stream.pix_fmt = 64, 96, "yuv420p"
        for n in range(frames):
            frame = av.VideoFrame.from_ndarray(np.full((96, 64, 3), n * 9, np.uint8), "rgb24")
            frame.pts, frame.time_base = n, Fraction(1, 24)
            box.mux(stream.encode(frame))
        box.mux(stream.encode(None))
    return path


def test_a_recording_comes_in_by_copy_and_the_source_stays(tmp_path, blobs):
    source = sound(tmp_path / "第一场 录音.wav", 2.0)
    before = (source.read_bytes(), source.stat().st_mtime_ns)
    told: list[int] = []
    made = bring(source, blobs, Terms(licence="own", tags=("a",)), copied=told.append)
    assert (source.read_bytes(), source.stat().st_mtime_ns) == before
    assert blobs.read(made.id) == before[0]
    assert (made.kind, made.name, made.brought_as) == (MediumKind.VOICE, "第一场 录音", source.name)
    assert made.length_samples == 96_000
    assert (made.licence, made.tags, made.sound) == ("own", ("a",), True)
    assert told[-1] == made.size_bytes == len(before[0])


def test_pictures_and_clips_are_told_apart(tmp_path, blobs):
    still = bring(picture(tmp_path / "海报.png"), blobs, Terms())
    assert (still.kind, still.length_samples) == (MediumKind.PICTURE, 0)
    assert (still.width_px, still.height_px) == (64, 96)
    photo = bring(picture(tmp_path / "photo.jpg"), blobs, Terms())
    assert (photo.kind, photo.length_samples) == (MediumKind.PICTURE, 0)
    moving = bring(clip(tmp_path / "rain.mp4"), blobs, Terms())
    assert (moving.kind, moving.length_samples) == (MediumKind.CLIP, 24_000)


def test_a_pasted_picture_has_the_name_it_is_given(tmp_path, blobs):
    raw = picture(tmp_path / "x.png").read_bytes()
    made = bring(raw, blobs, Terms(), name="剪贴板 1")
    assert (made.kind, made.name) == (MediumKind.PICTURE, "剪贴板 1")


@pytest.mark.parametrize(
    ("name", "seconds", "kind"),
    [
        ("主题音乐.wav", 3, MediumKind.MUSIC),
        ("rain on glass.wav", 3, MediumKind.AMBIENCE),
        ("train.wav", 3, MediumKind.EFFECT),
        ("door SFX 3.wav", 20, MediumKind.EFFECT),
        ("take 4.wav", 20, MediumKind.VOICE),
        ("take 5.wav", 50, MediumKind.MUSIC),
    ],
)
def test_what_a_sound_is_for_is_guessed(tmp_path, blobs, name, seconds, kind):
    assert bring(sound(tmp_path / name, seconds, rate=4_000), blobs, Terms()).kind is kind


def test_what_is_no_medium_is_refused_before_anything_is_copied(tmp_path, blobs):
    junk = tmp_path / "notes.txt"
    junk.write_text("剧本", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        bring(junk, blobs, Terms())
    assert caught.value.code == "not_media"
    with pytest.raises(UserError) as caught:
        bring(tmp_path / "nowhere.png", blobs, Terms())
    assert caught.value.code == "source_unreadable"
    assert blobs.all_ids() == ()


def test_a_cancelled_copy_leaves_nothing(tmp_path, blobs):
    class StopError(Exception):
        pass

    def stop(_done):
        raise StopError

    with pytest.raises(StopError):
        bring(sound(tmp_path / "a.wav", 2), blobs, Terms(), copied=stop)
    assert list(blobs.media.iterdir()) == []


KILLED = """
import os, signal, sys
from pathlib import Path
from assets.importing import Terms, bring
from assets.store import BlobStore
def die(done):
    if done > 1 << 20:
        os.kill(os.getpid(), signal.SIGKILL)
bring(Path(sys.argv[1]), BlobStore(Path(sys.argv[2])), Terms(), copied=die)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_kill_in_the_middle_leaves_the_source_and_no_half_medium(tmp_path, blobs):
    source = sound(tmp_path / "long.wav", 100, rate=16_000)
    raw = source.read_bytes()
    words = [sys.executable, "-c", KILLED, str(source), str(blobs.media)]
    done = subprocess.run(words, check=False, env={**os.environ})
    assert done.returncode == -signal.SIGKILL
    assert source.read_bytes() == raw
    assert blobs.all_ids() == ()
    made = bring(source, blobs, Terms())
    assert blobs.verify(made.id)
    assert blobs.sweep({made.id}).parts == 1


def test_folders_give_their_media_in_order(tmp_path):
    inner = tmp_path / "in" / "b"
    inner.mkdir(parents=True)
    for name in ("2.png", "1.MP3", ".hidden.png", "notes.txt"):
        (inner / name).touch()
    lone = tmp_path / "x.any"
    lone.touch()
    assert [p.name for p in files_in([lone, tmp_path / "in"])] == ["x.any", "1.MP3", "2.png"]
