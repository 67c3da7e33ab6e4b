# SPDX-License-Identifier: GPL-3.0-or-later
"""A chip's emotion written into the text is the emotion that is read out of it."""

import pytest

from engines.coverage.directed import directions, with_direction
from engines.reading import read_text
from projects.interchange.decoding import Decoded
from projects.screenplay import LineMode, Screenplay
from projects.staging import Emotion

JUBEN = "1-1 天台 夜 外\n△ 风很大。\n阿青：你说过会回来的。\n老白：我回来了。\n△ 远处雷声。\n"
FOUNTAIN = """EXT. ROOFTOP - NIGHT

Wind.

MAYA
You said you would come back.

DANIEL
I did.

Thunder far away.
"""


def read(text: str) -> Screenplay:
    return read_text(Decoded(text=text, encoding="utf-8"), name="", episode=None)


def changed(text: str, words: str, at: int = 0) -> str:
    screenplay = read(text)
    edit = with_direction(text, screenplay, screenplay.lines[at], words)
    return text[: edit.start] + edit.text + text[edit.end :]


@pytest.mark.parametrize(("text", "language"), [(JUBEN, "zh"), (FOUNTAIN, "en")])
def test_every_chip_is_read_back_and_is_stronger_step_by_step(text: str, language: str) -> None:
    for emotion, words in directions(language).items():
        strengths: list[float] = []
        for one in words:
            line = read(changed(text, one)).lines[0]
            assert line.emotion is emotion, (emotion, one)
            assert line.direction == one
            strengths.append(line.intensity or 0.0)
        assert strengths == sorted(set(strengths)), (emotion, strengths)
    missing = set(Emotion) - set(directions(language)) - {Emotion.CLIFFHANGER}
    assert not missing


@pytest.mark.parametrize("text", [JUBEN, FOUNTAIN, FOUNTAIN.replace("\n", "\r\n")])
def test_taking_the_feeling_out_gives_the_text_back(text: str) -> None:
    assert changed(changed(text, "愤怒" if "阿青" in text else "furious"), "") == text
    assert changed(text, "") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("阿青（低声）：走。", "阿青（愤怒）：走。"),
        ("阿青（OS）：走。", "阿青（OS，愤怒）：走。"),
        ("阿青（OS，低声）：走。", "阿青（OS，愤怒）：走。"),
        ("阿青：（冷笑）走。", "阿青：（愤怒）走。"),
        ("阿青：走：快走。", "阿青（愤怒）：走：快走。"),
        ("阿青(哭泣)：走。", "阿青（愤怒）：走。"),
    ],
)
def test_modes_and_words_stay(before: str, after: str) -> None:
    head = "1-1 天台 夜 外\n△ 风很大。\n"
    tail = "\n老白：好。\n"
    assert changed(head + before + tail, "愤怒") == head + after + tail


def test_an_inner_voice_stays_one() -> None:
    text = JUBEN.replace("阿青：", "阿青（OS）：")
    line = read(changed(text, "愤怒")).lines[0]
    assert line.mode is LineMode.OS
    assert line.emotion is Emotion.ANGER


def test_a_parenthetical_of_fountain_is_swapped_in_place() -> None:
    text = FOUNTAIN.replace("MAYA\n", "MAYA (V.O.)\n(sad)\n")
    after = changed(text, "furious")
    assert after == FOUNTAIN.replace("MAYA\n", "MAYA (V.O.)\n(furious)\n")
