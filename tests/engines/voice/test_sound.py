# SPDX-License-Identifier: GPL-3.0-or-later
"""Sound after the synthesiser: edits that keep phonemes in place, pauses, mouths, bending."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.signal import lfilter

from engines.coverage.clauses import clauses
from engines.voice.bend import Bend, bent, moved
from engines.voice.delivery import delivery_of, paused, table
from engines.voice.finish import leveled, trimmed
from engines.voice.pitch import contour, pitch_marks
from engines.voice.request import SpeakRequest
from engines.voice.spoken import RATE_HZ, Samples, Sound, Spoken, cut, joined, lengthened, silence
from engines.voice.visemes import accents, clause_spans, loudness, speech_track, visemes
from projects.cast import VoiceChoice
from projects.errors import BugError
from projects.ids import ElementId, MediaId
from projects.speech import Viseme
from projects.staging import Emotion


def vowel(hz: float, seconds: float, formants_hz: tuple[float, ...] = (700, 1220, 2600)) -> Samples:
    """A throat with known pitch and formants: pulses through resonators."""
    count = round(seconds * RATE_HZ)
    wave = np.zeros(count)
    wave[(np.arange(0, count, RATE_HZ / hz)).astype(int)] = 1.0
    for formant in formants_hz:
        radius = np.exp(-np.pi * 90 / RATE_HZ)
        wave = np.asarray(
            lfilter(
                [1.0], [1, -2 * radius * np.cos(2 * np.pi * formant / RATE_HZ), radius**2], wave
            )
        )
    return (0.4 * wave / np.abs(wave).max()).astype(np.float32)


def peak_hz(samples: Samples, low: float, high: float) -> float:
    """Highest point of the smoothed spectrum between two frequencies."""
    flat = np.diff(samples, append=0.0)
    size = np.abs(np.fft.rfft(flat * np.hanning(len(samples))))
    hz = np.fft.rfftfreq(len(samples), 1 / RATE_HZ)
    width = max(1, round(180 / (hz[1] - hz[0])))
    smooth = np.convolve(size**2, np.hanning(2 * width + 1), mode="same")
    inside = (hz > low) & (hz < high)
    return float(hz[inside][np.argmax(smooth[inside])])


def request(**changes: object) -> SpeakRequest:
    given_: dict[str, object] = {
        "line": ElementId("line-1"),
        "text": "你好",
        "language": "zh",
        "voice": VoiceChoice(name="zf_xiaoxiao"),
    }
    return SpeakRequest(**{**given_, **changes})  # pyright: ignore[reportArgumentType]


def two_words(gap_s: float, mark: str = ".") -> Spoken:
    one, gap = vowel(200, 0.4), np.zeros(round(gap_s * RATE_HZ), np.float32)
    a, b = len(one), len(one) + len(gap)
    sounds = (Sound("a", 0, a, 0), Sound(mark, a, b, 1), Sound("o", b, b + len(one), 2))
    return Spoken(np.concatenate([one, gap, one]), sounds)


@given(st.integers(-20_000, 20_000), st.integers(0, 60_000))
@settings(max_examples=60, deadline=None)
def test_lengthening_keeps_every_sound_inside_and_in_order(by: int, place: int) -> None:
    before = two_words(0.3)
    after = lengthened(before, place, by)
    assert after.length_samples >= before.length_samples + min(by, 0)
    assert after.length_samples <= before.length_samples + max(by, 0)
    edges = [e for s in after.sounds for e in (s.start_samples, s.end_samples)]
    assert edges == sorted(edges)
    assert edges[-1] <= after.length_samples


def test_joining_and_cutting_move_sounds_with_the_samples() -> None:
    word = two_words(0.2)
    both = joined([word, silence(1_000), word])
    assert both.length_samples == 2 * word.length_samples + 1_000
    assert both.sounds[3].start_samples == word.length_samples + 1_000
    part = cut(both, word.length_samples + 1_000, both.length_samples)
    assert part.sounds == word.sounds
    assert np.array_equal(part.samples, word.samples)


def test_pauses_follow_the_emotion() -> None:
    def length_s(emotion: Emotion, gap_s: float) -> float:
        shaped = paused(two_words(gap_s), delivery_of(request(emotion=emotion, intensity=1.0)))
        return shaped.length_samples / RATE_HZ - 0.8

    assert length_s(Emotion.SADNESS, 0.1) > length_s(Emotion.ANGER, 0.1) + 0.1
    assert length_s(Emotion.CALM, 0.36) == pytest.approx(0.36, abs=0.02)
    assert length_s(Emotion.CALM, 2.0) < 0.6


def test_pace_follows_emotion_voice_and_direction() -> None:
    def pace(**changes: object) -> float:
        return delivery_of(request(**changes)).pace

    calm = pace(intensity=0.0)
    assert calm == pytest.approx(1.0)
    assert pace(emotion=Emotion.ANGER, intensity=1.0) > calm
    assert pace(emotion=Emotion.SADNESS, intensity=1.0) < pace(
        emotion=Emotion.SADNESS, intensity=0.3
    )
    assert pace(voice=VoiceChoice(name="zf_xiaoxiao", pace=0.8), intensity=0.0) == pytest.approx(
        0.8
    )
    low, high = table().pace_limits
    for emotion in Emotion:
        assert low <= pace(emotion=emotion, intensity=1.0) <= high
    assert delivery_of(request(direction="压低声音")).breath > 0.5
    assert delivery_of(request(direction="shouting")).gain_db > 0
    with pytest.raises(BugError):
        delivery_of(request(intensity=1.4))


def test_every_emotion_has_a_manner() -> None:
    assert set(table().emotions) == {e.value for e in Emotion}


def test_trimming_leaves_the_same_lead_and_tail() -> None:
    word = vowel(200, 0.5)
    around = np.concatenate([np.zeros(30_000, np.float32), word, np.zeros(50_000, np.float32)])
    done = trimmed(Spoken(around, (Sound("a", 30_000, 30_000 + len(word), 0),)))
    assert done.length_samples == pytest.approx(len(word) + RATE_HZ * 0.12, abs=RATE_HZ * 0.03)
    assert done.sounds[0].start_samples == pytest.approx(RATE_HZ * 0.04, abs=RATE_HZ * 0.01)


def test_level_is_the_houses_and_never_clips() -> None:
    def rms_db(samples: Samples) -> float:
        return float(10 * np.log10(np.mean(samples.astype(np.float64) ** 2)))

    quiet, loud = leveled(vowel(150, 1.0) * 0.01, 0.0), leveled(vowel(150, 1.0), 6.0)
    assert rms_db(quiet) == pytest.approx(-21, abs=1.0)
    assert rms_db(loud) > rms_db(quiet) + 3
    assert float(np.abs(loud).max()) < 0.95


def test_pitch_is_tracked_through_a_glide() -> None:
    parts = [vowel(hz, 0.3) for hz in (110, 150, 220, 300)]
    track = contour(np.concatenate(parts))
    for index, hz in enumerate((110, 150, 220, 300)):
        middle = round((index * 0.3 + 0.15) * RATE_HZ)
        assert track.at(middle) == pytest.approx(hz, rel=0.03)
    assert contour(np.zeros(RATE_HZ, np.float32)).median_hz == 0


def test_marks_are_a_period_apart() -> None:
    sound = vowel(200, 0.6)
    gaps = np.diff(pitch_marks(sound, contour(sound)))[10:-10]
    assert np.median(gaps) == pytest.approx(RATE_HZ / 200, abs=2)


@pytest.mark.parametrize(
    ("semitones", "ratio"), [(6.0, 1.17), (5.0, 1.0), (-3.0, 0.95), (0.0, 1.15)]
)
def test_pitch_and_formants_move_apart_from_each_other(semitones: float, ratio: float) -> None:
    sound = vowel(160, 0.8)
    out = moved(sound, Bend(semitones=semitones, formant_ratio=ratio))
    assert len(out) == len(sound)
    asked = 160 * 2 ** (semitones / 12)
    assert contour(out).median_hz == pytest.approx(asked, rel=0.03)
    assert peak_hz(out, 2_000 * ratio, 3_400 * ratio) == pytest.approx(2_600 * ratio, rel=0.05)


def test_bending_keeps_length_and_sounds_and_is_the_same_each_time() -> None:
    word = two_words(0.2)
    bend = Bend(semitones=-1.5, formant_ratio=0.98, tremor=0.5, breath=0.5)
    one, two = bent(word, bend, seed=7), bent(word, bend, seed=7)
    assert one.sounds == word.sounds
    assert one.length_samples == word.length_samples
    assert np.array_equal(one.samples, two.samples)
    assert bent(word, Bend(), seed=7).samples is word.samples


def test_whisper_has_no_tone() -> None:
    sound = vowel(200, 0.8)
    out = bent(Spoken(sound, ()), Bend(breath=1.0), seed=3).samples
    track = contour(out)
    assert np.count_nonzero(track.hz) < 0.25 * np.count_nonzero(contour(sound).hz)


def test_mouths_follow_the_sounds() -> None:
    sounds = tuple(Sound(c, i * 4_000, (i + 1) * 4_000, i) for i, c in enumerate("paˈfu."))
    cues = visemes(sounds, 30_000)
    assert [c.viseme for c in cues] == [
        Viseme.CLOSED, Viseme.WIDE, Viseme.BITE, Viseme.PUCKER, Viseme.REST,
    ]  # fmt: skip
    assert cues[2].at_samples == 8_000, "a stress mark gives its time to what follows"


def test_diphthongs_glide_and_the_mouth_closes_at_the_end() -> None:
    cues = visemes((Sound("I", 4_800, 14_800, 0),), 16_000)
    assert [c.viseme for c in cues] == [Viseme.REST, Viseme.WIDE, Viseme.SPREAD, Viseme.REST]
    assert cues[0].at_samples == 0
    assert cues[-1].at_samples == 16_000


def test_envelope_and_accents_show_the_syllables() -> None:
    word = two_words(0.4)
    envelope = loudness(word.samples)
    assert len(envelope) == -(-word.length_samples // 480)
    assert envelope.max() == pytest.approx(1.0)
    assert envelope[60] < 0.05
    peaks = accents(envelope)
    assert len(peaks) >= 2
    assert np.diff(peaks).min() >= 0.3 * RATE_HZ
    assert not accents(loudness(np.zeros(9_600, np.float32)))


@pytest.mark.parametrize(
    "text",
    ["你到底是谁！为什么跟着我？", "三年前，你救过我。今晚，轮到我了。", "No. You did.", "……"],
)
def test_clauses_are_those_of_coverage_with_their_times(text: str) -> None:
    hop = 5_000
    sounds = tuple(
        Sound("a" if c.isalnum() else ".", i * hop, (i + 1) * hop, i) for i, c in enumerate(text)
    )
    spoken = Spoken(np.zeros(len(text) * hop, np.float32), sounds)
    spans = clause_spans(spoken, text)
    assert tuple(s.text for s in spans) == clauses(text)
    place = 0
    for span in spans:
        assert span.start_samples >= place
        assert span.end_samples > span.start_samples
        place = span.end_samples
    assert place <= spoken.length_samples


def test_a_track_says_the_files_length() -> None:
    word = two_words(0.3)
    track = speech_track(word, "一。二", line=ElementId("l"), media=MediaId("m"))
    assert track.length_samples == word.length_samples
    assert len(track.envelope) == -(-word.length_samples // 480)
    assert [c.at_samples for c in track.visemes] == sorted({c.at_samples for c in track.visemes})
