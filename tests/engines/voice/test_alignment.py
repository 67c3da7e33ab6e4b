# SPDX-License-Identifier: GPL-3.0-or-later
"""Mouths of speech that does not say its own times, against speech that does."""

import itertools
from pathlib import Path

import numpy as np
import pytest

from engines.api import Workplace
from engines.voice.alignment import aligned, heard_span
from engines.voice.kokoro import KokoroEngine, stretches_of
from engines.voice.reading import phonemes_of, written_out
from engines.voice.spoken import RATE_HZ, Sound, Spoken
from engines.voice.traced import traced
from engines.voice.visemes import GLIDES, OF_SYMBOL, visemes
from projects.speech import Viseme

LINES = {
    "zh": (
        "三年前那个雨夜，我在门口捡到一封信，信上没有名字。",
        "明天早上八点，我们在老地方见面。",
    ),
    "en": (
        "Three years ago, on a rainy night, I found a letter at the door.",
        "My mother told me that people should be kind, right?",
    ),
}
VOICES = {"zh": ("zf_xiaoxiao", "zm_yunxi"), "en": ("af_heart", "am_michael")}
SHUT = (Viseme.CLOSED, Viseme.BITE)


@pytest.fixture(scope="module")
def kokoro(kokoro_weights: Path, tmp_path_factory: pytest.TempPathFactory) -> KokoroEngine:
    home = tmp_path_factory.mktemp("kokoro")
    engine = KokoroEngine()
    engine.load(Workplace(media=home, scratch=home / "scratch", weights=kokoro_weights))
    return engine


def starts(sounds: tuple[Sound, ...], text: str) -> dict[int, int]:
    """Where each Chinese character, or each word, begins to sound."""
    found: dict[int, int] = {}
    for one in sounds:
        voiced = one.symbol in GLIDES or OF_SYMBOL.get(one.symbol, Viseme.REST) is not Viseme.REST
        if one.at >= 0 and voiced:
            unit = one.at
            while text[unit].isascii() and unit and (text[unit - 1].isalpha()):
                unit -= 1
            found.setdefault(unit, one.start_samples)
    return found


def shut(sounds: tuple[Sound, ...], length: int) -> np.ndarray:
    """Where the lips close or the teeth bite: what an eye sees first."""
    return np.array([c.at_samples for c in visemes(sounds, length) if c.viseme in SHUT])


@pytest.mark.parametrize(
    ("language", "voice"),
    [(language, voice) for language, names in VOICES.items() for voice in names],
)
def test_aligned_mouths_are_within_60_ms_of_the_true_ones(
    kokoro: KokoroEngine, language: str, voice: str
) -> None:
    words: list[float] = []
    lips: list[float] = []
    for text in LINES[language]:
        (stretch,) = stretches_of(phonemes_of(text, language))
        true: Spoken = kokoro._say(stretch, voice, 1.0)
        found = aligned(true.samples, written_out(text, language), language)
        mine, theirs = starts(found, text), starts(true.sounds, text)
        words += [abs(mine[k] - theirs[k]) / 48 for k in theirs if k in mine]
        seen = shut(found, true.length_samples)
        lips += [
            float(np.abs(seen - place).min()) / 48
            for place in shut(true.sounds, true.length_samples)
        ]
    assert len(words) > 18
    assert np.median(words) < 35
    assert np.percentile(words, 85) < 60
    assert np.median(lips) < 45
    assert np.percentile(lips, 85) <= 60


def test_alignment_is_in_order_inside_and_the_same_each_time(kokoro: KokoroEngine) -> None:
    text = LINES["en"][0]
    (stretch,) = stretches_of(phonemes_of(text, "en"))
    spoken = kokoro._say(stretch, "af_heart", 1.0)
    found = aligned(spoken.samples, written_out(text, "en"), "en")
    assert found == aligned(spoken.samples, written_out(text, "en"), "en")
    assert all(a.end_samples <= b.start_samples for a, b in itertools.pairwise(found))
    assert found[0].start_samples >= 0
    assert found[-1].end_samples <= len(spoken.samples)


def test_silence_around_speech_moves_mouths_with_it(kokoro: KokoroEngine) -> None:
    text = LINES["en"][1]
    (stretch,) = stretches_of(phonemes_of(text, "en"))
    samples = kokoro._say(stretch, "am_michael", 1.0).samples
    words = written_out(text, "en")
    quiet = np.zeros(RATE_HZ, np.float32)
    plain, moved = (
        aligned(one, words, "en") for one in (samples, np.concatenate((quiet, samples, quiet)))
    )
    assert len(plain) == len(moved)
    away = [b.start_samples - a.start_samples - RATE_HZ for a, b in zip(plain, moved, strict=True)]
    assert max(map(abs, away)) <= RATE_HZ // 50


@pytest.mark.parametrize("length", [0, 10, 479, 480, 4000])
def test_what_is_silent_or_short_has_no_mouths_and_no_error(length: int) -> None:
    silent = np.zeros(length, np.float32)
    assert aligned(silent, traced("hello"), "en") == ()
    noise = np.random.default_rng(1).standard_normal(length).astype(np.float32)
    found = aligned(noise, traced("Hello, who are you?"), "en")
    assert all(0 <= s.start_samples < s.end_samples <= length for s in found)
    assert aligned(noise, traced("  "), "en") == ()


def test_what_is_heard_of_a_sound() -> None:
    samples = np.zeros(48_000, np.float32)
    samples[9_600:19_200] = 0.5
    assert heard_span(samples) == (9_600, 19_200)
    assert heard_span(np.zeros(48_000, np.float32)) is None
