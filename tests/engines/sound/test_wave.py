# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound files: what is written is read back, in any order; damaged ones are refused."""

import wave
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.sound.wave import CHUNK_SAMPLES, Scratch, Tape, WavReader, WavWriter, chunks
from projects.errors import BugError, UserError


def noise(n: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).uniform(-0.9, 0.9, (n, 2)).astype(np.float32)


def test_24_bit_round_trip(tmp_path: Path) -> None:
    x = noise(5000)
    with WavWriter(tmp_path / "x.wav", len(x)) as out:
        out.write(x[:1234])
        out.write(x[1234:])
    reader = WavReader(tmp_path / "x.wav")
    assert reader.length == 5000
    assert np.abs(reader.read(0, 5000) - x).max() < 2e-7
    assert np.abs(reader.read(4000, 4100) - x[4000:4100]).max() < 2e-7
    outside = reader.read(-10, 5010)
    assert not outside[:10].any()
    assert not outside[-10:].any()
    reader.close()


def test_a_missing_sample_is_a_bug(tmp_path: Path) -> None:
    with pytest.raises(BugError), WavWriter(tmp_path / "x.wav", 10) as out:
        out.write(noise(9))


def test_16_bit_mono_lines_are_read(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "line.wav"), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(48_000)
        out.writeframes(np.array([0, 16384, -32768], "<i2").tobytes())
    reader = WavReader(tmp_path / "line.wav")
    assert reader.read(0, 3).tolist() == [[0.0, 0.0], [0.5, 0.5], [-1.0, -1.0]]
    reader.close()


@pytest.mark.parametrize("raw", [b"", b"RIFFxxxxWAVE", b"OggS" + bytes(60)])
def test_what_is_no_wav_is_refused(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "x.wav").write_bytes(raw)
    with pytest.raises(UserError):
        WavReader(tmp_path / "x.wav")


def test_another_rate_is_refused(tmp_path: Path) -> None:
    with wave.open(str(tmp_path / "line.wav"), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(44_100)
        out.writeframes(bytes(20))
    with pytest.raises(UserError, match="44100"):
        WavReader(tmp_path / "line.wav")


def test_scratch_is_read_in_any_order_and_leaves_nothing(tmp_path: Path) -> None:
    x = noise(3000)
    scratch = Scratch(tmp_path / "s.f32")
    scratch.append(x[:1000])
    assert (scratch.read(500, 900) == x[500:900]).all()
    scratch.append(x[1000:])
    assert (scratch.read(0, 3000) == x).all()
    assert not scratch.read(2990, 3010)[10:].any()
    scratch.close()
    assert list(tmp_path.iterdir()) == []


@given(
    length=st.integers(1, 3 * CHUNK_SAMPLES),
    sounds=st.lists(st.tuples(st.integers(-500, 700_000), st.integers(1, 2000)), max_size=6),
)
@settings(max_examples=15, deadline=None)
def test_a_tape_is_a_long_buffer(length: int, sounds: list[tuple[int, int]]) -> None:
    whole = np.zeros((length, 2), np.float32)
    ordered = sorted(sounds)
    for at, n in ordered:
        a, b = max(0, at), min(length, at + n)
        if b > a:
            whole[a:b] += np.float32(0.5)
    tape, waiting, pieces = Tape(), list(ordered), []
    for start, end in chunks(length):
        while waiting and waiting[0][0] < end:
            at, n = waiting.pop(0)
            tape.add(np.full(n, 0.5, np.float32), at)
        pieces.append(tape.take(end - start))
    assert (np.concatenate(pieces) == whole).all()
