# SPDX-License-Identifier: GPL-3.0-or-later
"""The meter against known tones and against ffmpeg's; the limiter against its ceiling."""

import re
import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest

from engines.sound.dsp import Signal, clock, gain, samples
from engines.sound.loudness import (
    SILENCE_LUFS,
    Meter,
    gated_lufs,
    integrated_lufs,
    limiter_curve,
    peak_envelope,
    true_peak_db,
)
from engines.sound.wave import WavWriter


def tone(freq_hz: float, level_db: float, seconds: float, phase: float = 0.0) -> Signal:
    t = clock(samples(seconds)).astype(np.float64)
    y = gain(level_db) * np.sin(2 * np.pi * freq_hz * t + phase)
    return np.repeat(y.astype(np.float32)[:, None], 2, axis=1)


def programme(seed: int) -> Signal:
    rng = np.random.default_rng(seed)
    x = rng.standard_normal((samples(9.0), 2)).astype(np.float32) * 0.05
    x[samples(3.0) : samples(5.0)] *= 0.02
    x[samples(6.0) :] += tone(220.0, -14.0, 3.0)
    x[samples(1.0) :: 9000] *= 8.0
    return x


def ebur128(path: Path) -> tuple[float, float]:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-nostats", "-i", str(path)]
    command += ["-af", "ebur128=peak=true", "-f", "null", "-"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = said[said.rindex("Summary:") :]
    lufs = re.search(r"I:\s+(-?[\d.]+) LUFS", summary)
    peak = re.search(r"Peak:\s+(-?[\d.]+) dBFS", summary)
    assert lufs is not None
    assert peak is not None
    return float(lufs.group(1)), float(peak.group(1))


def test_a_stereo_tone_at_minus_23_dbfs_is_minus_23_lufs() -> None:
    assert integrated_lufs(tone(997.0, -23.0, 4.0)) == pytest.approx(-23.0, abs=0.05)


def test_silence_is_the_floor_and_short_programme_is_measured_as_a_whole() -> None:
    assert integrated_lufs(np.zeros((48_000, 2), np.float32)) == SILENCE_LUFS
    assert gated_lufs(np.zeros(0)) == SILENCE_LUFS
    assert integrated_lufs(tone(997.0, -20.0, 0.25)) == pytest.approx(-20.0, abs=0.3)


def test_quiet_passages_do_not_count() -> None:
    loud = tone(997.0, -20.0, 4.0)
    gated = np.concatenate([loud, loud * np.float32(0.01)])
    assert integrated_lufs(gated) == pytest.approx(-20.0, abs=0.3)


def test_pieces_measure_like_the_whole() -> None:
    x = programme(5)
    meter = Meter()
    for start in range(0, len(x), 96_000):
        meter.add(x[start : start + 96_000])
    assert gated_lufs(meter.powers) == pytest.approx(integrated_lufs(x), abs=1e-9)


def test_true_peak_sees_between_the_samples() -> None:
    x = tone(12_000.0, -1.0, 0.5, phase=np.pi / 4)
    assert 20 * np.log10(np.abs(x).max()) == pytest.approx(-4.0, abs=0.1)
    assert true_peak_db(x[1000:-1000]) == pytest.approx(-1.0, abs=0.15)


@pytest.mark.parametrize("seed", [1, 2])
def test_the_meter_agrees_with_ffmpeg(seed: int, tmp_path: Path) -> None:
    x = programme(seed)
    with WavWriter(tmp_path / "x.wav", len(x)) as out:
        out.write(x)
    lufs, peak = ebur128(tmp_path / "x.wav")
    assert integrated_lufs(x) == pytest.approx(lufs, abs=0.2)
    assert true_peak_db(np.clip(x, -1.0, 1.0)) == pytest.approx(peak, abs=0.15)


def test_the_limiter_keeps_its_ceiling_and_leaves_quiet_sound_alone() -> None:
    x = programme(3) * np.float32(4.0)
    curve = limiter_curve(peak_envelope(x, gain(-1.5) * 0.6), -1.5)
    assert curve is not None
    assert true_peak_db(x * curve[:, None]) <= -1.45
    assert float(curve.max()) == pytest.approx(1.0)
    assert limiter_curve(np.full(1000, 0.1, np.float32), -1.5) is None
