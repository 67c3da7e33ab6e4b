# SPDX-License-Identifier: GPL-3.0-or-later
"""Effects and ambiences: sound in health, streams without seams, unknown names reported."""

import hashlib

import numpy as np
import pytest

from engines.api import CancelToken, Workplace
from engines.sound.ambiences.catalogue import bed_of
from engines.sound.bed import ambience_stream, effects_stream
from engines.sound.bed_engine import BedEngine
from engines.sound.dsp import samples
from engines.sound.effects.catalogue import effect, makers
from engines.sound.effects.matter import voices
from engines.sound.loudness import block_powers, integrated_lufs
from engines.sound.request import Ambience, AmbienceSpan, BedFacts, BedRequest, EffectCue, Room
from engines.sound.wave import WavReader
from projects.errors import UserError
from projects.timebase import SAMPLE_RATE_HZ


@pytest.mark.parametrize("name", sorted(makers()))
def test_effects_are_whole(name: str) -> None:
    x = effect(name, 3)
    mono = np.abs(x if x.ndim == 1 else x.max(axis=1))
    assert np.isfinite(x).all()
    assert 0.05 < mono.max() <= 1.0
    assert max(mono[0], mono[-1]) / mono.max() < 0.06
    assert len(x) < 8 * SAMPLE_RATE_HZ


@pytest.mark.parametrize("kind", [*Ambience, Ambience("moon")])
def test_ambiences_lie_under_speech(kind: Ambience) -> None:
    x = bed_of(kind, samples(3.0), seed=5)
    assert x.shape == (samples(3.0), 2)
    assert np.isfinite(x).all()
    assert np.abs(x).max() < 0.7
    assert -52.0 < integrated_lufs(x) < -24.0


def test_short_stretches_of_an_ambience_are_possible() -> None:
    assert bed_of(Ambience.TEA_HOUSE, 10, seed=1).shape == (10, 2)


def test_ambience_cross_fades_without_a_hole() -> None:
    a, b, over = 4 * SAMPLE_RATE_HZ, 8 * SAMPLE_RATE_HZ, SAMPLE_RATE_HZ // 4
    spans = (
        AmbienceSpan(ambience=Ambience.RAIN_STREET, start_samples=0, length_samples=a + over),
        AmbienceSpan(
            ambience=Ambience.RAIN_STREET, start_samples=a - over, length_samples=b - a + over
        ),
    )
    x = np.concatenate(list(ambience_stream(spans, b, seed=2)))
    level = 10.0 * np.log10(block_powers(x) + 1e-12)[6:-6]
    assert level.max() - level.min() < 5.0
    assert len(x) == b


def test_a_place_is_softer_where_the_camera_is_near() -> None:
    half, n = samples(3.0), samples(6.0)
    span = AmbienceSpan(
        ambience=Ambience.WIND,
        start_samples=0,
        length_samples=n,
        levels=((0, 2.0), (half, -6.0)),
    )
    plain = AmbienceSpan(ambience=Ambience.WIND, start_samples=0, length_samples=n)
    x = np.concatenate(list(ambience_stream((span,), n, seed=2)))
    y = np.concatenate(list(ambience_stream((plain,), n, seed=2)))
    early, late = slice(samples(1.0), samples(2.5)), slice(samples(3.5), samples(5.0))
    for part, wanted_db in ((early, 2.0), (late, -6.0)):
        ratio = np.sqrt((x[part] ** 2).mean() / (y[part] ** 2).mean())
        assert 20 * np.log10(ratio) == pytest.approx(wanted_db, abs=0.1)


def test_no_band_of_a_crowd_stands_still() -> None:
    x = voices(np.random.default_rng(4), 6.0, 8, (95.0, 220.0), 3.6).mean(axis=1)
    frames = np.lib.stride_tricks.sliding_window_view(x, 4096)[::2048] * np.hanning(4096)
    power = np.abs(np.fft.rfft(frames, axis=1)) ** 2
    hz = np.fft.rfftfreq(4096, 1 / SAMPLE_RATE_HZ)
    spoken = power[:, (hz > 250) & (hz < 3000)]
    assert (spoken.std(axis=0) / spoken.mean(axis=0)).min() > 0.6


def test_an_effect_falls_on_its_sample_and_ends_with_its_scene() -> None:
    at, limit = samples(1.0), samples(0.5)
    cue = EffectCue(name="phone_ring", at_samples=at, room=Room.CAR, limit_samples=limit)
    x = np.concatenate(list(effects_stream((cue,), samples(4.0), seed=1)))
    assert not x[:at].any()
    assert np.abs(x[at : at + samples(0.05)]).max() > 0.02
    assert np.abs(x[at + limit + samples(0.5) :]).max() < 1e-3


def test_the_engine_leaves_out_what_it_does_not_know_and_says_so(
    workplace: Workplace, going: CancelToken
) -> None:
    request = BedRequest(
        ambiences=(
            AmbienceSpan(ambience=Ambience("moon"), start_samples=0, length_samples=99_999),
        ),
        effects=(
            EffectCue(name="knock", at_samples=24_000),
            EffectCue(name="lightsaber", at_samples=30_000),
            EffectCue(name="slap", at_samples=99_998),
        ),
        length_samples=99_999,
        seed=6,
    )
    engine = BedEngine()
    engine.load(workplace)
    digests: list[tuple[str, ...]] = []
    result = engine.run(request, lambda a, b: None, going)
    digests.append(tuple(hashlib.sha256(f.path.read_bytes()).hexdigest() for f in result.files))
    result = engine.run(request, lambda a, b: None, going)
    digests.append(tuple(hashlib.sha256(f.path.read_bytes()).hexdigest() for f in result.files))
    assert digests[0] == digests[1]
    assert [f.role for f in result.files] == ["ambience", "effects"]
    assert isinstance(result.facts, BedFacts)
    assert result.facts.unknown == ("lightsaber", "moon")
    for made in result.files:
        reader = WavReader(made.path)
        assert reader.length == 99_999
        reader.close()
    with pytest.raises(UserError):
        engine.run(BedRequest(ambiences=(), effects=(), length_samples=0), lambda a, b: None, going)
