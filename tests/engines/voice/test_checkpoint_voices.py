# SPDX-License-Identifier: GPL-3.0-or-later
"""What needs no torch of voices from checkpoints: their folders, sentences, and durations."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from engines.checkpoints import Checkpoint, Task
from engines.model_store import Installed
from engines.voice.coqui import CoquiEngine
from engines.voice.coqui_checkpoint import voice_model
from engines.voice.model_times import durations_of, letter_sounds, phoneme_sounds
from engines.voice.request import SpeakRequest
from engines.voice.sentences import MOST_HANZI, MOST_SIGNS, sentences
from engines.voice.traced import traced
from engines.wanted import is_alone
from projects.cast import VoiceChoice
from projects.errors import UserError
from projects.ids import ElementId, MediaId


def folder(place: Path, config: dict[str, Any], *files: str) -> Installed:
    place.mkdir(exist_ok=True)
    (place / "config.json").write_text(json.dumps(config))
    for name in files:
        (place / name).parent.mkdir(parents=True, exist_ok=True)
        (place / name).write_bytes(b"x")
    checkpoint = Checkpoint(id="own", name="Own", family="coqui", task=Task.VOICE)
    return Installed(checkpoint=checkpoint, place=str(place), files=files, sha256="0" * 64)


class Tensor:
    """As much of torch's as is asked."""

    def __init__(self, values: Any) -> None:
        self._values = np.asarray(values)

    def detach(self) -> "Tensor":
        return self

    def cpu(self) -> "Tensor":
        return self

    def float(self) -> "Tensor":
        return Tensor(self._values.astype(np.float32))

    def numpy(self) -> np.ndarray:
        return self._values


def test_a_released_yourtts_is_understood(tmp_path: Path) -> None:
    config = {
        "model": "vits",
        "languages": [],
        "model_args": {
            "use_language_embedding": True,
            "language_ids_file": "/root/.local/share/tts/language_ids.json",
            "d_vector_file": ["https://example.org/speakers.json"],
            "speaker_encoder_model_path": "C:\\train\\model_se.pth",
            "speaker_encoder_config_path": "gone/config_other.json",
        },
    }
    (tmp_path / "speakers.json").write_text('{"x.wav": {"name": "male-en-2", "embedding": []}}')
    (tmp_path / "language_ids.json").write_text('{"en": 0, "fr-fr": 1, "pt-br": 2}')
    names = ("model_file.pth", "model_se.pth", "config_se.json")
    found = voice_model(folder(tmp_path, config, *names))
    assert found.weights == tmp_path / "model_file.pth"
    assert (found.encoder, found.encoder_config) == (
        tmp_path / "model_se.pth",
        tmp_path / "config_se.json",
    )
    assert found.clones
    assert found.speakers == ("male-en-2",)
    assert found.languages == ("en", "fr-fr", "pt-br")
    args = found.config["model_args"]
    assert args["language_ids_file"] == str(tmp_path / "language_ids.json")
    assert args["d_vector_file"] == [str(tmp_path / "speakers.json")]
    assert args["speaker_encoder_model_path"] == str(tmp_path / "model_se.pth")
    assert args["speaker_encoder_config_path"] is None
    assert found.language_for("en") == "en"
    with pytest.raises(UserError) as told:
        found.language_for("zh")
    assert told.value.code == "voice_language"


def test_xtts_is_read_from_its_folder_and_knows_chinese_by_its_code(tmp_path: Path) -> None:
    config = {"model": "xtts", "languages": ["en", "zh-cn"], "model_args": {}}
    found = voice_model(folder(tmp_path, config, "model.pth", "dvae.pth", "speakers_xtts.pth"))
    assert found.weights == tmp_path
    assert found.clones
    assert found.language_for("zh") == "zh-cn"
    assert found.language_for("zh", "en") == "en"


def test_a_folder_named_like_a_helper_is_still_a_voice(tmp_path: Path) -> None:
    config = {"model": "fast_pitch", "speakers": ["x", "y"], "use_speaker_embedding": True}
    found = voice_model(
        folder(
            tmp_path / "vocoder-voice",
            config,
            "best_model_12.pth.tar",
            "vocoder/best_model.pth",
            "vocoder/config.json",
        )
    )
    assert found.weights.name == "best_model_12.pth.tar"
    assert found.vocoder is not None
    assert found.vocoder.parent.name == "vocoder"
    assert found.speakers == ("x", "y")
    assert not found.clones
    assert found.language_for("zh") is None


def test_remarks_and_infinity_in_a_configuration(tmp_path: Path) -> None:
    made = folder(tmp_path, {}, "model.pth")
    (tmp_path / "config.json").write_text(
        '{\n  // trained at night\n  "model": "vits", "a": Infinity}'
    )
    assert voice_model(made).model == "vits"


def test_the_engine_says_what_it_reads_and_costs() -> None:
    engine = CoquiEngine()
    voice = VoiceChoice(
        engine="coqui", name="", checkpoint="nobody", speaker="s", sample=MediaId("a" * 64)
    )
    request = SpeakRequest(line=ElementId("l"), text="Hello there.", language="en", voice=voice)
    assert engine.models(request) == ("nobody",)
    assert engine.affinity(request).startswith("nobody/s/aaaa")
    assert engine.estimate(request).memory_bytes > 0
    assert is_alone("voice.coqui")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("你是谁？为什么跟着我？", ["你是谁？", "为什么跟着我？"]),
        ("Who? Me. He said “no!” Then he went", ["Who?", "Me. He said “no!”", "Then he went"]),
        ("好。走吧！", ["好。走吧！"]),
        ("……", []),
        ("", []),
        ("no mark", ["no mark"]),
    ],
)
def test_sentences(text: str, parts: list[str]) -> None:
    assert [one.text for one in sentences(traced(text))] == parts


def test_long_sentences_are_cut_at_clauses_and_lose_nothing() -> None:
    for text, most in (("我们走，" * 60, MOST_HANZI), ("we went on, " * 80, MOST_SIGNS)):
        found = sentences(traced(text))
        assert all(len(one) <= most for one in found)
        assert "".join(one.text for one in found).replace(" ", "") == text.replace(" ", "")
    assert all(len(one) <= MOST_SIGNS for one in sentences(traced("a" * 900)))
    assert all(text[one.at[0]] == one.text[0] for one in sentences(traced(text)))


def test_durations_are_taken_where_they_are_exact() -> None:
    said = {"durations": Tensor([[[2.0, 3.0]]])}
    exact = durations_of(said, 2)
    assert exact is not None
    assert exact.tolist() == [2, 3]
    assert durations_of(said, 3) is None
    hard = np.array([[[1, 0], [1, 0], [0, 1]]], float)
    for grid in (hard, hard.transpose(0, 2, 1)):
        found = durations_of({"alignments": Tensor(grid)}, 2)
        assert found is not None
        assert found.tolist() == [2, 1]
    assert durations_of({"alignments": Tensor(hard * 0.9)}, 2) is None
    assert durations_of({"alignments": None}, 2) is None
    assert durations_of({"alignments": Tensor(np.ones((1, 4, 5)))}, 2) is None


def test_phonemes_last_as_the_model_says_and_know_their_words() -> None:
    tokens = ["<BLNK>", "h", "<BLNK>", "ˈ", "a", "ɪ", "<BLNK>", " ", "b", "o", "b", ".", "<BLNK>"]
    lengths = np.array([1, 2, 1, 1, 4, 2, 1, 2, 2, 4, 1, 2, 1], float)
    found = phoneme_sounds(tokens, lengths, traced("Hi Bob."), 2400)
    unit = 2400 / lengths.sum()
    assert [s.symbol for s in found] == ["^", "h", "ˈ", "a", "ɪ", " ", "b", "o", "b", "."]
    assert found[1].start_samples == round(unit)
    assert found[1].end_samples == round(4 * unit)
    assert found[-1].end_samples == 2400
    assert [s.at for s in found if s.symbol in "hbo"] == [0, 3, 4, 5]


def test_syllables_are_told_apart_where_words_are_not() -> None:
    tokens = list("ni xɑu")
    found = phoneme_sounds(tokens, np.ones(len(tokens)), traced("你好。"), 600)
    assert [s.at for s in found] == [0, 0, -1, 1, 1, 1]


def test_letters_share_the_time_of_their_word() -> None:
    tokens = list("who, me")
    lengths = np.array([4, 2, 4, 8, 2, 5, 5], float)
    found = letter_sounds(tokens, lengths, traced("Who, me"), 3000)
    assert found
    unit = 3000 / lengths.sum()
    first = [s for s in found if s.at <= 2]
    last = [s for s in found if s.at >= 5]
    assert first[0].start_samples == 0
    assert first[-1].end_samples == pytest.approx(10 * unit, abs=2)
    assert last[0].start_samples == pytest.approx(20 * unit, abs=2)
    assert letter_sounds(list("who"), np.ones(3), traced("Who me"), 3000) == ()
    assert letter_sounds([], np.zeros(0), traced("Who"), 3000) == ()
