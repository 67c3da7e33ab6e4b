# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what is spoken is understood: Kokoro's lines through Whisper base."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from engines.api import Workplace
from engines.voice.kokoro import KokoroEngine
from engines.voice.request import SpeakRequest
from projects.cast import VoiceChoice
from projects.ids import ElementId
from projects.staging import Emotion

CHILD = VoiceChoice(name="zf_xiaobei", pitch_semitones=4.5, formant_ratio=1.17)
ELDER = VoiceChoice(
    name="zm_yunjian", pitch_semitones=-1.5, formant_ratio=0.98, pace=0.88, tremor=0.5
)
GIRL = VoiceChoice(name="af_bella", pitch_semitones=6.3, formant_ratio=1.17)
Line = tuple[str, VoiceChoice, dict[str, Any]]
CHINESE: tuple[Line, ...] = (
    ("你到底是谁！为什么跟着我？", VoiceChoice(name="zf_xiaoxiao"),
     {"emotion": Emotion.ANGER, "intensity": 0.9, "direction": "大喊"}),
    ("现在是23:58，还有2分钟，他要了350万。", VoiceChoice(name="zm_yunxi"), {}),
    ("银行行长在重庆长大，他不得不还钱。", VoiceChoice(name="zf_xiaobei"),
     {"emotion": Emotion.SADNESS, "intensity": 1.0}),
    ("妈妈，你为什么不要我了？", CHILD, {"emotion": Emotion.SADNESS, "intensity": 0.7}),
    ("孩子，你不该来这里的。", ELDER, {}),
    ("别出声，他就在门外面等着我们。", VoiceChoice(name="zm_yunyang"), {"direction": "压低声音"}),
)  # fmt: skip
ENGLISH: tuple[Line, ...] = (
    ("Please. Not tonight. Not the last one.", VoiceChoice(name="af_heart"),
     {"emotion": Emotion.FEAR, "intensity": 0.8}),
    ("Daniel? You died on that train at 23:58.", VoiceChoice(name="af_sarah"),
     {"direction": "whispering"}),
    ("Mommy, I do not want to go to school today.", GIRL, {}),
    ("MAYA, get out of the house right now!", VoiceChoice(name="am_fenrir"),
     {"emotion": Emotion.ANGER, "intensity": 1.0, "direction": "shouting"}),
)  # fmt: skip


def test_error_rates_count_syllables_and_words(recognition: ModuleType) -> None:
    rate = recognition.error_rate
    assert rate("她在十一点五十九分走了。", "他在11点59分走了", "zh") == 0
    assert rate("你好吗", "你好", "zh") == pytest.approx(1 / 3)
    assert rate("It's 7:05.", "it's seven oh five", "en") == 0
    assert rate("one two", "one three", "en") == 0.5
    assert rate("……", "", "zh") == 0


def test_an_echo_of_the_prompt_is_no_hearing(recognition: ModuleType) -> None:
    prompt = recognition.PROMPTS["zh"]
    assert recognition.is_echo(prompt, prompt)
    assert recognition.is_echo("以下是普通话的句子", prompt)
    assert not recognition.is_echo("三年前你救过我", prompt)
    assert not recognition.is_echo("", prompt)


@pytest.mark.weights
@pytest.mark.slow
@pytest.mark.parametrize(
    ("language", "lines", "most"), [("zh", CHINESE, 0.12), ("en", ENGLISH, 0.1)]
)
def test_what_is_spoken_is_understood(
    language: str,
    lines: tuple[Line, ...],
    most: float,
    kokoro_weights: Path,
    recogniser: Any,
    recognition: ModuleType,
    tmp_path: Path,
) -> None:
    engine = KokoroEngine()
    engine.load(Workplace(media=tmp_path, scratch=tmp_path / "scratch", weights=kokoro_weights))
    wrong, count = 0.0, 0
    for index, (text, voice, more) in enumerate(lines):
        request = SpeakRequest(
            line=ElementId(f"l{index}"), text=text, language=language, voice=voice, **more
        )
        result = engine.run(request, lambda step, steps: None, Never())
        heard = recogniser.listen(result.files[0].path, text, language)
        size = len(recognition.units(text, language))
        assert heard.error_rate <= 0.5, f"{text} -> {heard.text}"
        wrong, count = wrong + heard.error_rate * size, count + size
    assert wrong / count <= most


class Never:
    def check(self) -> None:
        return None
