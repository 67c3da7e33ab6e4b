# SPDX-License-Identifier: GPL-3.0-or-later
"""The two engines of the family: what they make of a request, and how they fail."""

import hashlib
import wave
from pathlib import Path

import msgspec
import numpy as np
import pytest

from engines.api import Cancelled, Engine, Result, Workplace, read_request
from engines.coverage.clauses import clauses
from engines.voice.delivery import delivery_of
from engines.voice.espeak import EspeakEngine, espeak_voice
from engines.voice.kokoro import TOKENS_MAX, KokoroEngine, stretches_of, with_output
from engines.voice.reading import phonemes_of
from engines.voice.request import SpeakRequest
from engines.voice.spoken import RATE_HZ
from projects.cast import VoiceChoice
from projects.errors import MachineError, UserError
from projects.ids import ElementId
from projects.speech import SpeechTrack, Viseme
from projects.staging import Emotion


class Never:
    def check(self) -> None:
        return None


class Always:
    def check(self) -> None:
        raise Cancelled


def ask(
    text: str, language: str = "zh", voice: str = "zf_xiaoxiao", **more: object
) -> SpeakRequest:
    raw: dict[str, object] = {
        "line": ElementId("line-1"),
        "text": text,
        "language": language,
        "voice": VoiceChoice(name=voice),
    }
    return SpeakRequest(**{**raw, **more})  # pyright: ignore[reportArgumentType]


def speak(engine: Engine, request: SpeakRequest) -> tuple[Result, SpeechTrack]:
    result = engine.run(request, lambda step, steps: None, Never())
    assert isinstance(result.facts, SpeechTrack)
    return result, result.facts


def check_track(result: Result, track: SpeechTrack, request: SpeakRequest) -> None:
    """What every track promises."""
    (file,) = result.files
    assert file.role == "voice"
    assert file.suffix == ".wav"
    assert hashlib.sha256(file.path.read_bytes()).hexdigest() == track.media
    with wave.open(str(file.path)) as sound:
        assert (sound.getnchannels(), sound.getframerate(), sound.getsampwidth()) == (1, RATE_HZ, 2)
        assert sound.getnframes() == track.length_samples
    assert tuple(c.text for c in track.clauses) == clauses(request.text)
    edges = [e for c in track.clauses for e in (c.start_samples, c.end_samples)]
    assert edges == sorted(edges)
    assert not edges or edges[-1] <= track.length_samples
    places = [c.at_samples for c in track.visemes]
    assert places[0] == 0
    assert places == sorted(set(places))
    assert places[-1] < track.length_samples
    assert track.visemes[-1].viseme is Viseme.REST


@pytest.fixture(scope="module")
def espeak_engine(tmp_path_factory: pytest.TempPathFactory) -> EspeakEngine:
    home = tmp_path_factory.mktemp("espeak")
    engine = EspeakEngine()
    engine.load(Workplace(media=home / "media", scratch=home / "scratch", weights=home / "none"))
    return engine


@pytest.fixture(scope="module")
def kokoro(kokoro_weights: Path, tmp_path_factory: pytest.TempPathFactory) -> KokoroEngine:
    home = tmp_path_factory.mktemp("kokoro")
    engine = KokoroEngine()
    engine.load(Workplace(media=home / "media", scratch=home / "scratch", weights=kokoro_weights))
    return engine


def test_absent_weights_say_how_to_get_them(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        KokoroEngine().load(Workplace(media=tmp_path, scratch=tmp_path, weights=tmp_path))
    assert caught.value.code == "weights_missing"
    assert "python -m engines.weights fetch kokoro-v1.0-int8" in caught.value.hint


def test_truncated_weights_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "kokoro-v1.0-int8" / "kokoro-v1.0-int8.onnx"
    file.parent.mkdir()
    file.write_bytes(b"\x08\x07")
    with pytest.raises(MachineError) as caught:
        KokoroEngine().load(Workplace(media=tmp_path, scratch=tmp_path, weights=tmp_path))
    assert caught.value.code == "weights_damaged"
    assert str(file) in caught.value.message


def test_speaking_before_loading_is_refused() -> None:
    for engine in (KokoroEngine(), EspeakEngine()):
        with pytest.raises(MachineError):
            engine.run(ask("你好"), lambda step, steps: None, Never())


def test_engines_fit_the_seam_and_requests_cross_the_wire() -> None:
    request = ask("你好", emotion=Emotion.FEAR, pronunciations=(("林晚", "lín wǎn"),))
    for engine in (KokoroEngine(), EspeakEngine()):
        assert isinstance(engine, Engine)
        assert engine.capabilities().family == "voice"
        assert engine.estimate(request).cpu_s > 0
        assert read_request(engine, msgspec.msgpack.encode(request)) == request


def test_added_output_is_a_protobuf_tail() -> None:
    tail = with_output("/encoder/Clip_output_0")
    assert len(tail) == 34
    assert tail[0] == 7 << 3 | 2
    assert tail[1] == len(tail) - 2


def test_long_lines_are_cut_where_one_breathes() -> None:
    text = "他说了一句话，没有人回答。" * 80
    symbols = phonemes_of(text, "zh")
    parts = stretches_of(symbols)
    assert len(parts) > 5
    assert all(0 < len(p) <= TOKENS_MAX for p in parts)
    assert "".join(p.text for p in parts).replace(" ", "") == symbols.text.replace(" ", "")
    assert all(p.text[-1] in ".," for p in parts)
    assert max(len(p) for p in stretches_of(phonemes_of("啊" * 700, "zh"))) <= TOKENS_MAX


@pytest.mark.parametrize("text", ["……", "!", "", "？！", "🙂"])
def test_nothing_to_say_is_a_short_silence(espeak_engine: EspeakEngine, text: str) -> None:
    request = ask(text)
    result, track = speak(espeak_engine, request)
    check_track(result, track, request)
    assert 0.2 < track.length_samples / RATE_HZ < 1.0
    assert not any(track.envelope)
    assert stretches_of(phonemes_of(text, "zh")) == []


@pytest.mark.parametrize(
    ("text", "language", "voice"),
    [
        ("你到底是谁！为什么跟着我？", "zh", "zf_xiaoxiao"),
        ("Daniel? You died on that train.", "en", "am_michael"),
        ("现在是23:58，说OK。", "zh", "zm_yunxi"),
    ],
)
def test_fallback_speaks_and_says_that_it_is_one(
    espeak_engine: EspeakEngine, text: str, language: str, voice: str
) -> None:
    request = ask(text, language, voice)
    result, track = speak(espeak_engine, request)
    check_track(result, track, request)
    assert result.making["fallback"] == "espeak-ng"
    assert len({c.viseme for c in track.visemes}) >= 5
    assert track.length_samples > RATE_HZ
    speak(espeak_engine, ask("别的话。"))
    assert speak(espeak_engine, request)[1] == track


def test_fallback_keeps_the_sex_of_the_voice() -> None:
    assert espeak_voice(VoiceChoice(name="zf_xiaoxiao"), "zh")[0].startswith("cmn+f")
    assert espeak_voice(VoiceChoice(name="am_puck"), "en")[0].startswith("en-us+m")
    own = VoiceChoice(engine="espeak", name="en-us+f2")
    assert espeak_voice(own, "en")[0] == "en-us+f2"


@pytest.mark.weights
def test_kokoro_speaks_with_exact_times(kokoro: KokoroEngine) -> None:
    request = ask("你到底是谁！为什么跟着我？", emotion=Emotion.ANGER, intensity=0.8)
    result, track = speak(kokoro, request)
    check_track(result, track, request)
    assert 1.5 < track.length_samples / RATE_HZ < 4.0
    first, second = track.clauses
    assert first.end_samples <= second.start_samples
    loud = np.frombuffer(track.envelope, np.uint8)
    for clause in track.clauses:
        said = loud[clause.start_samples // 480 : clause.end_samples // 480]
        assert said.mean() > 60
    assert speak(kokoro, request)[1] == track


def mouth_lag_ms(track: SpeechTrack, path: Path) -> float:
    """By how much lips close later in the track than in the sound: hiss fades behind lips."""
    with wave.open(str(path)) as sound:
        samples = np.frombuffer(sound.readframes(sound.getnframes()), np.int16) / 32768
    hop = RATE_HZ // 200
    count = len(samples) // hop
    high = np.diff(samples, 2, append=[0, 0])[: count * hop].reshape(count, hop)
    level = np.log((high**2).mean(1) + 1e-9)
    closed = np.zeros(count)
    ends = [c.at_samples for c in track.visemes[1:]] + [track.length_samples]
    for cue, end in zip(track.visemes, ends, strict=True):
        if cue.viseme in (Viseme.CLOSED, Viseme.REST):
            closed[cue.at_samples // hop : end // hop] = 1
    lags = range(-24, 25)
    fits = [np.corrcoef(np.roll(closed, -lag), -level)[0, 1] for lag in lags]
    return 5.0 * lags[int(np.argmax(fits))]


@pytest.mark.weights
@pytest.mark.parametrize(
    ("text", "voice"),
    [
        ("爸爸陪妈妈把白布抱到北边，不怕明白。", "zf_xiaoxiao"),
        ("朋友们都明白，鞭炮爆破以后，门边不必摆木棒。", "zm_yunjian"),
        ("Maybe Bob put my map back by the big blue pump.", "af_heart"),
    ],
)
def test_lips_close_when_the_sound_does(kokoro: KokoroEngine, text: str, voice: str) -> None:
    language = "zh" if voice.startswith("z") else "en"
    result, track = speak(kokoro, ask(text, language, voice))
    assert abs(mouth_lag_ms(track, result.files[0].path)) <= 30


@pytest.mark.weights
def test_kokoro_silence_cancel_and_unknown_voice(kokoro: KokoroEngine) -> None:
    request = ask("……")
    result, track = speak(kokoro, request)
    check_track(result, track, request)
    with pytest.raises(Cancelled):
        kokoro.run(ask("你好"), lambda step, steps: None, Always())
    with pytest.raises(UserError) as caught:
        speak(kokoro, ask("你好", voice="nobody"))
    assert "zf_xiaoxiao" in caught.value.hint


@pytest.mark.weights
def test_emotion_changes_the_length_and_level(kokoro: KokoroEngine) -> None:
    def seconds(emotion: Emotion) -> float:
        request = ask("那是他们想让你相信的。", emotion=emotion, intensity=1.0)
        return speak(kokoro, request)[1].length_samples / RATE_HZ

    assert seconds(Emotion.SADNESS) > 1.15 * seconds(Emotion.ANGER)


@pytest.mark.weights
@pytest.mark.slow
def test_a_very_long_line_is_spoken_whole(kokoro: KokoroEngine) -> None:
    text = "那天晚上，雨下得很大，街上一个人也没有。" * 4
    request = ask(text)
    result, track = speak(kokoro, request)
    check_track(result, track, request)
    assert track.length_samples / RATE_HZ > 12
    assert all(c.end_samples > c.start_samples for c in track.clauses)


def test_a_persons_wishes_change_pace_and_pitch_and_each_reading_is_another() -> None:
    usual = delivery_of(ask("你回来了。"))
    wished = delivery_of(ask("你回来了。", pace=1.5, pitch_semitones=2.0))
    assert wished.pace == pytest.approx(usual.pace * 1.5)
    assert wished.pitch_semitones == usual.pitch_semitones + 2.0
    readings = [delivery_of(ask("你回来了。", reading=n)) for n in range(5)]
    assert readings[0] == usual
    assert len({one.pace for one in readings}) == 5
    assert all(0.9 < one.pace / usual.pace < 1.1 for one in readings)
    assert readings[3] == delivery_of(ask("你回来了。", reading=3))


def test_other_words_are_spoken_in_place_of_those_written() -> None:
    text = "老地方见。"
    spoken = phonemes_of(text, "zh", pronunciations=((text, "老时间见。"),))
    assert spoken.text == phonemes_of("老时间见。", "zh").text
    assert max(spoken.at) < len(text)
