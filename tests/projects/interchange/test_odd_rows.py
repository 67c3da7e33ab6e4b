# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows that writers type in their own way: padded names, odd brackets, looks in cues."""

from projects.cast import Garment, HairStyle, Sex
from projects.interchange.read import read_script
from projects.screenplay import Element, ElementKind, LineMode, Screenplay

HEAD = "第1场 日 内 客厅\n"


def read(text: str) -> Screenplay:
    return read_script((HEAD + text).encode())


def lines(script: Screenplay) -> list[Element]:
    return [e for e in script.elements if e.kind is ElementKind.LINE]


def test_padded_names_are_one_person():
    script = read("人物：林　晚、沈默\n内景\n林　晚：走。\n林晚：不走。\n沈 默：好。\n")
    assert [one.name for one in script.cast] == ["林晚", "沈默"]
    assert [e.speaker_name for e in lines(script)] == ["林晚", "林晚", "沈默"]


def test_inside_on_a_row_of_its_own():
    script = read_script("第一场\n时间：夜\n地点：林家\n人物：林晚\n外景\n林晚：走。\n".encode())
    assert script.scenes[0].interior is False


def test_nested_and_unclosed_brackets_stay_lines():
    script = read(
        "人物：林晚、沈默\n林晚（生气（非常）地）：你（指着他（沈默））走开！\n"
        "林晚（（双层））：什么？\n沈默（未闭合：我不知道。\n"
    )
    found = [(e.speaker_name, e.direction, e.text) for e in lines(script)]
    assert found == [
        ("林晚", "生气（非常）地，指着他（沈默）", "你走开！"),
        ("林晚", "双层", "什么？"),
        ("沈默", "未闭合", "我不知道。"),
    ]


def test_looks_in_a_people_row_and_in_a_cue():
    script = read(
        "出场人物：林晚（女，28岁，短发，白衬衫）；沈默（男，30岁，黑西装）\n"
        "林晚：嗯。\n阿青（女，19岁，红色旗袍）：你来了。\n沈默（整理着西装）：好。\n"
    )
    wan, mo, qing = script.cast
    assert (wan.look.age_years, wan.look.hair, wan.look.sex) == (28, HairStyle.SHORT, Sex.FEMALE)
    assert [c.garment for c in mo.look.costume] == [Garment.SUIT]
    assert (qing.look.age_years, qing.look.sex) == (19, Sex.FEMALE)
    assert [e.direction for e in lines(script)] == ["", "", "整理着西装"]


def test_square_brackets_before_words_are_a_direction():
    script = read("林晚：【愤怒】滚！\n林晚：[低声]好。\n")
    assert [(e.direction, e.text) for e in lines(script)] == [("愤怒", "滚！"), ("低声", "好。")]


def test_a_caption_and_a_line_on_one_row():
    script = read("【字幕：三年后】林晚：好啊。\n")
    caption, line = script.scenes[0].elements
    assert (caption.kind, caption.text) == (ElementKind.CAPTION, "三年后")
    assert (line.speaker_name, line.text) == ("林晚", "好啊。")
    assert caption.span[1] == line.span[0]


def test_joint_cues_and_odd_names_make_no_new_people():
    script = read(
        "人物：../../x、CON、林晚、沈默\n../../x：路。\nCON：是。\n林晚、沈默：（齐）不！\n林晚/沈默：不行！\n"
    )
    assert [one.name for one in script.cast] == ["../../x", "CON", "林晚", "沈默"]
    assert lines(script)[2].speaker == lines(script)[3].speaker == script.cast[2].id


def test_into_the_phone():
    assert lines(read("沈默（电话里）：我到了。\n"))[0].mode is LineMode.PHONE
