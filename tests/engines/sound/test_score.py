# SPDX-License-Identifier: GPL-3.0-or-later
"""The music: the same again, on the cuts, silent before a turn, out of the way of speech."""

import hashlib
from collections.abc import Sequence

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.api import CancelToken, Workplace, read_request
from engines.sound.composer import write_cue
from engines.sound.dsp import Signal, hz, samples
from engines.sound.instruments import keys, lines, plucked, strings
from engines.sound.perform import perform
from engines.sound.request import EmotionSpan, Genre, ScoreFacts, ScoreRequest
from engines.sound.score import Span
from engines.sound.score_engine import ScoreEngine
from engines.sound.support import BassSupport
from engines.sound.wave import CHUNK_SAMPLES, WavReader
from projects.errors import UserError
from projects.staging import Emotion
from projects.timebase import SAMPLE_RATE_HZ

EMOTIONS = (*Emotion.__members__.values(), Emotion("bewilderment"))


def span(
    emotion: Emotion, length_s: float, intensity: float = 0.5, *, lead: str = "", turn: bool = False
) -> Span:
    return Span(emotion=emotion, intensity=intensity, length_s=length_s, lead=lead, turn=turn)


def heard(spans: Sequence[Span], genre: Genre = Genre.URBAN) -> Signal:
    score = write_cue(spans, (), genre, 7)
    n = samples(sum(s.length_s for s in spans))
    return np.concatenate(list(perform(score, n)))


@given(
    spans=st.lists(
        st.tuples(
            st.sampled_from(EMOTIONS),
            st.floats(0.0, 1.0),
            st.floats(0.05, 40.0),
            st.sampled_from(("", "lin")),
            st.booleans(),
        ),
        min_size=1,
        max_size=6,
    ),
    cuts=st.lists(st.floats(0.0, 120.0), max_size=20),
    genre=st.sampled_from((*Genre, Genre("opera"))),
    speech=st.lists(st.floats(0.0, 100.0), max_size=6),
)
@settings(max_examples=60, deadline=None)
def test_any_film_can_be_scored(
    spans: list[tuple[Emotion, float, float, str, bool]],
    cuts: list[float],
    genre: Genre,
    speech: list[float],
) -> None:
    made = [Span(emotion=e, intensity=h, length_s=n, lead=who, turn=t) for e, h, n, who, t in spans]
    talk = [(a, a + 2.0) for a in speech]
    score = write_cue(made, cuts, genre, 3, speech_s=talk)
    assert score == write_cue(made, cuts, genre, 3, speech_s=talk)
    assert score.length_s == pytest.approx(sum(s.length_s for s in made))
    for note in score.notes:
        assert 0.0 <= note.start_s <= score.length_s + 0.06
        assert note.length_s > 0.0
        assert 0.0 < note.velocity <= 1.0


@pytest.mark.parametrize("genre", [Genre.URBAN, Genre.PERIOD])
def test_every_emotion_sounds_without_clipping_or_holes(genre: Genre) -> None:
    for emotion in EMOTIONS:
        x = heard([span(emotion, 4.0, 0.8)], genre)
        assert x.shape == (samples(4.0), 2)
        assert np.isfinite(x).all()
        assert 0.003 < np.abs(x).max() < 3.5
        assert abs(float(x.mean())) < 2e-3


def test_sections_begin_on_cuts_and_music_is_silent_before_a_turn() -> None:
    spans = [
        span(Emotion.TENSION, 8.3, 0.7),
        span(Emotion.SURPRISE, 6.0, 0.9, turn=True),
    ]
    score = write_cue(spans, (2.0, 4.1, 8.0, 11.0), Genre.SUSPENSE, 7)
    assert score.sections[1].start_s == 8.0
    x = np.concatenate(list(perform(score, samples(14.3))))
    before = np.mean(x[samples(5.0) : samples(6.5)] ** 2)
    rest = np.mean(x[samples(7.6) : samples(7.97)] ** 2)
    hit = np.mean(x[samples(8.0) : samples(8.6)] ** 2)
    assert 10 * np.log10(before / rest) > 8.0
    assert 10 * np.log10(hit / rest) > 12.0


def test_a_cliffhanger_is_cut_off_and_other_cues_fade() -> None:
    cut = heard([span(Emotion.TENSION, 4.0), span(Emotion.CLIFFHANGER, 4.0, 0.9)])
    assert np.abs(cut[samples(7.6) : samples(7.85)]).max() > 0.02
    assert not cut[samples(7.95) :].any()
    faded = heard([span(Emotion.SADNESS, 6.0)])
    assert np.abs(faded[-200:]).max() < 1e-3


def test_a_lead_is_heard_in_the_breaths_of_a_scene_that_is_spoken_throughout() -> None:
    talk = [(0.5 + 4.5 * k, 3.2 + 4.5 * k) for k in range(6)]
    spans = [span(Emotion.SADNESS, 28.0, 0.5, lead="lin")]
    score = write_cue(spans, (), Genre.URBAN, 11, speech_s=talk)
    tune = [n for n in score.notes if n.phrase]
    clear = [n for n in tune if not any(a - 0.2 < n.start_s < b for a, b in talk)]
    assert len(clear) >= 4


def test_the_request_crosses_the_wire_and_gives_the_same_file_twice(
    workplace: Workplace, going: CancelToken
) -> None:
    request = ScoreRequest(
        spans=(
            EmotionSpan(emotion=Emotion.MYSTERY, intensity=0.4, length_samples=250_001),
            EmotionSpan(
                emotion=Emotion.CLIFFHANGER, intensity=0.9, length_samples=150_000, turn=True
            ),
        ),
        cuts_samples=(100_000, 250_001),
        genre=Genre.SUSPENSE,
        seed=4,
        speech=((20_000, 90_000),),
    )
    engine = ScoreEngine()
    engine.load(workplace)
    assert read_request(engine, msgspec.msgpack.encode(request)) == request
    digests: list[str] = []
    steps: list[tuple[int, int]] = []
    engine.run(request, lambda a, b: None, going)
    digests.append(hashlib.sha256((workplace.scratch / "music.wav").read_bytes()).hexdigest())
    result = engine.run(request, lambda a, b: steps.append((a, b)), going)
    (made,) = result.files
    digests.append(hashlib.sha256(made.path.read_bytes()).hexdigest())
    assert digests[0] == digests[1]
    assert steps[-1][0] == steps[-1][1] == -(-400_001 // CHUNK_SAMPLES)
    reader = WavReader(made.path)
    assert (made.role, reader.length) == ("music", 400_001)
    reader.close()
    assert isinstance(result.facts, ScoreFacts)
    assert result.facts.sections[1] == (Emotion.CLIFFHANGER, 250_001)


def test_a_film_without_length_is_refused(workplace: Workplace, going: CancelToken) -> None:
    engine = ScoreEngine()
    engine.load(workplace)
    with pytest.raises(UserError):
        engine.run(ScoreRequest(spans=()), lambda a, b: None, going)


def test_bass_gains_overtones_that_a_phone_can_play() -> None:
    t = np.arange(SAMPLE_RATE_HZ) / SAMPLE_RATE_HZ
    for level in (0.3, 0.003):
        low = np.repeat((level * np.sin(2 * np.pi * 55.0 * t)).astype(np.float32)[:, None], 2, 1)
        y = BassSupport().next(low)[SAMPLE_RATE_HZ // 2 :, 0]
        power = np.abs(np.fft.rfft(y * np.hanning(len(y)))) ** 2
        f = np.fft.rfftfreq(len(y), 1.0 / SAMPLE_RATE_HZ)
        share = power[(f > 150) & (f < 900)].sum() / power.sum()
        assert share > 0.01
    quiet = BassSupport().next(np.zeros((4800, 2), np.float32))
    assert not quiet.any()


def pitch_error_cents(x: Signal, midi: int) -> float:
    mono = x if x.ndim == 1 else x.mean(axis=1)
    part = mono[samples(0.6) : samples(1.6)]
    size = 1 << 18
    power = np.abs(np.fft.rfft(part * np.hanning(len(part)), size))
    freq = np.fft.rfftfreq(size, 1.0 / SAMPLE_RATE_HZ)
    near = (freq > hz(midi - 1)) & (freq < hz(midi + 1))
    return float(1200.0 * np.log2(freq[near][np.argmax(power[near])] / hz(midi)))


@pytest.mark.parametrize("midi", [45, 57, 69, 76])
def test_instruments_are_in_tune(midi: int) -> None:
    note = lines.LineNote(start_s=0.0, length_s=2.5, midi=midi, velocity=0.8)
    tones = (
        keys.felt_piano(midi, 5, 3.0),
        plucked.pluck(plucked.GUZHENG, midi, 5, 3.0),
        lines.play_line((note,), lines.CELLO, 1),
        strings.section_note(midi, 3.0, 5),
    )
    assert all(abs(pitch_error_cents(tone, midi)) < 8.0 for tone in tones)
