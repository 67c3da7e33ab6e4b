# SPDX-License-Identifier: GPL-3.0-or-later
"""What lines and actions feel like, from directions, words, marks and neighbours."""

import msgspec
import pytest

from engines.coverage.emotion import annotate, feeling_of_direction
from projects.staging import Emotion


@pytest.mark.parametrize(
    ("direction", "emotion"),
    [
        ("警觉", Emotion.TENSION),
        ("愤怒", Emotion.ANGER),
        ("平静", Emotion.CALM),
        ("震惊", Emotion.SURPRISE),
        ("恐惧", Emotion.FEAR),
        ("低沉", Emotion.TENSION),
        ("冷笑", Emotion.CONTEMPT),
        ("哽咽", Emotion.SADNESS),
        ("压着怒", Emotion.ANGER),
        ("whispering", Emotion.TENSION),
        ("frightened", Emotion.FEAR),
        ("sad", Emotion.SADNESS),
        ("angrily", Emotion.ANGER),
        ("voice breaking", Emotion.SADNESS),
    ],
)
def test_directions(direction, emotion):
    feeling = feeling_of_direction(direction)
    assert feeling is not None
    assert feeling.emotion is emotion


def test_adverbs_change_the_strength():
    low, plain, high = (feeling_of_direction(f"{a}愤怒") for a in ("有些", "", "极度"))
    assert low is not None
    assert plain is not None
    assert high is not None
    assert low.intensity < plain.intensity < high.intensity


@pytest.mark.parametrize("direction", ["CONT'D", "into phone", "对林晚", "画外音", "转身"])
def test_neutral_directions_say_nothing(play, direction):
    done = annotate(play(f"# store night\n林晚({direction})：好。\n林晚：走。", ["林晚:f"]))
    assert done.problems == ()


def test_unknown_direction_is_a_warning_and_neighbours_decide(play):
    text = "# store night\n林晚(愤怒)：你骗我！\n林晚(嗯哼哈嘿)：再说一遍。\n林晚：走。"
    done = annotate(play(text, ["林晚:f"]))
    assert [p.code for p in done.problems] == ["unknown_emotion"]
    assert done.lines[1].emotion is Emotion.ANGER
    assert annotate(done).problems == done.problems


def test_everything_felt_has_a_feeling_and_the_last_beat_hangs(play):
    text = "# store night\n△ 林晚冲进雨里。\n林晚：谁？\n△ 她后退一步。\n△ 灯灭了。"
    done = annotate(play(text, ["林晚:f"]))
    felt = [e for s in done.scenes for e in s.elements]
    assert all(e.emotion is not None and 0 < (e.intensity or 0.0) <= 1 for e in felt)
    assert felt[-1].emotion is Emotion.CLIFFHANGER
    assert (felt[-1].intensity or 0.0) >= 0.8
    assert [e.emotion for e in done.elements] == [e.emotion for e in felt]


def test_a_persons_own_choice_stays(play):
    draft = play("# store night\n林晚(愤怒)：滚！\n林晚：走。", ["林晚:f"])
    line = msgspec.structs.replace(draft.scenes[0].elements[0], emotion=Emotion.JOY, intensity=0.33)
    scene = msgspec.structs.replace(draft.scenes[0], elements=(line, *draft.scenes[0].elements[1:]))
    done = annotate(msgspec.structs.replace(draft, scenes=(scene,)))
    assert (done.lines[0].emotion, done.lines[0].intensity) == (Emotion.JOY, 0.33)


def test_feeling_rises_along_a_scene(play):
    rows = "\n".join("林晚(紧张)：走。" for _ in range(6))
    done = annotate(play(f"# store night\n{rows}\n△ 门开了。", ["林晚:f"]))
    strengths = [e.intensity or 0.0 for e in done.lines]
    assert strengths == sorted(strengths)
    assert strengths[-1] > strengths[0]


def test_a_smile_that_answers_fear_is_no_joy(play):
    text = "# platform night\nMAYA(frightened): Daniel?\nDANIEL(smiling): Hello.\nMAYA: No."
    done = annotate(play(text, ["MAYA:f", "DANIEL:m"], language="en"))
    assert done.lines[1].emotion is Emotion.MYSTERY
