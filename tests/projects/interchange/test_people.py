# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks, aliases and the cast of a script."""

import pytest

from projects.cast import AgeGroup, Colour, Garment, HairStyle, Sex
from projects.interchange.looks import age_of, look_of
from projects.interchange.read import read_script

LOOKS = [
    ("林晚", "女，26岁，短发，米色风衣，便利店夜班店员。", Sex.FEMALE, 26, AgeGroup.YOUNG,
     [(Garment.TRENCH, Colour.BEIGE)]),
    ("周叙", "男，30岁，高瘦，黑色雨衣，失踪三年的摄影师。", Sex.MALE, 30, AgeGroup.YOUNG,
     [(Garment.RAINCOAT, Colour.BLACK)]),
    ("老郑", "男，58岁，花白头发，蓝色工装，修表匠。", Sex.MALE, 58, AgeGroup.ELDER,
     [(Garment.WORK_CLOTHES, Colour.BLUE)]),
    ("MAYA", "28, red scarf, grey coat", Sex.FEMALE, 28, AgeGroup.YOUNG,
     [(Garment.SCARF, Colour.RED), (Garment.COAT, Colour.GREY)]),
    ("DANIEL", "30, dark suit, no coat", Sex.MALE, 30, AgeGroup.YOUNG,
     [(Garment.SUIT, Colour.BLACK)]),
    ("RUTH", "late 50s, silver hair, a green dress and glasses", Sex.FEMALE, 58, AgeGroup.ELDER,
     [(Garment.DRESS, Colour.GREEN), (Garment.GLASSES, None)]),
    ("萧景琰", "三十多岁，银色铠甲，束发", None, 35, AgeGroup.ADULT,
     [(Garment.ARMOUR, Colour.SILVER)]),
    ("小女孩", "", Sex.FEMALE, None, AgeGroup.CHILD, []),
    ("顾母", "", Sex.FEMALE, None, AgeGroup.ADULT, []),
    ("Mrs. Chen", "", Sex.FEMALE, None, None, []),
]  # fmt: skip


@pytest.mark.parametrize(("name", "told", "sex", "years", "age", "worn"), LOOKS)
def test_looks(name, told, sex, years, age, worn):
    look = look_of(name, told, period=False)
    assert (look.sex, look.age_years, look.age) == (sex, years, age)
    assert [(c.garment, c.colour) for c in look.costume] == worn


@pytest.mark.parametrize(
    ("told", "garment"),
    [("黑色警服", Garment.POLICE_UNIFORM), ("蓝白校服", Garment.SCHOOL_UNIFORM),
     ("墨绿旗袍", Garment.QIPAO), ("白色婚纱", Garment.WEDDING_DRESS),
     ("黑色晚礼服", Garment.EVENING_GOWN), ("灰色毛衣", Garment.SWEATER),
     ("米色开衫", Garment.CARDIGAN), ("黑色皮夹克", Garment.LEATHER_JACKET),
     ("白大褂", Garment.DOCTOR_COAT), ("绯色官袍", Garment.OFFICIAL_ROBE),
     ("明黄龙袍", Garment.PALACE_ROBE), ("粗布短打", Garment.SERVANT_CLOTHES),
     ("a police uniform", Garment.POLICE_UNIFORM), ("a red cheongsam", Garment.QIPAO),
     ("a white wedding dress", Garment.WEDDING_DRESS),
     ("a black evening gown", Garment.EVENING_GOWN),
     ("a turtleneck sweater", Garment.SWEATER), ("a brown leather jacket", Garment.LEATHER_JACKET),
     ("a blue school uniform", Garment.SCHOOL_UNIFORM), ("a lab coat", Garment.DOCTOR_COAT),
     ("a magistrate's official robe", Garment.OFFICIAL_ROBE),
     ("imperial robes", Garment.PALACE_ROBE),
     ("a grey tracksuit", Garment.SCHOOL_UNIFORM), ("a worker's uniform", Garment.WORK_CLOTHES)],
)  # fmt: skip
def test_garments_are_told_apart(told, garment):
    assert [c.garment for c in look_of("某人", told, period=False).costume] == [garment]


def test_hair_marks_build_and_work():
    look = look_of("老郑", "男，58岁，魁梧，花白短发，左脸一道刀疤，修表匠", period=False)
    assert (look.hair, look.hair_colour) == (HairStyle.SHORT, Colour.GREY)
    assert (look.build, look.occupation, look.marks) == ("魁梧", "修表匠", ("左脸一道刀疤",))


@pytest.mark.parametrize(
    ("told", "years"),
    [("二十二岁", 22), ("五十多岁", 55), ("20出头岁", 20), ("mid-thirties", 35), ("aged 41", 41),
     ("early 20s", 22), ("a scar", None), ("72 years old", 72)],
)  # fmt: skip
def test_ages(told, years):
    assert age_of(told) == years


def cast(text):
    return {c.name: c for c in read_script(text.encode()).cast}


def test_one_person_under_several_names():
    people = cast(
        "人物：\n郑国强，男，58岁，修表匠。\n林晚，女，26岁。\n\n1-1 夜 内 客厅\n"
        "郑师傅：谁？\n林晚：我。\n晚晚：是我。\n"
    )
    assert people["郑国强"].aliases == ("郑师傅",)
    assert people["林晚"].aliases == ("晚晚",)


def test_doubtful_names_stay_apart():
    people = cast(
        "1-1 夜 内 客厅\n顾言：一。\n顾太太：二。\n顾母：三。\n保安1：四。\n保安2：五。\n"
    )
    assert list(people) == ["顾言", "顾太太", "顾母", "保安1", "保安2"]


def test_english_names_join():
    people = cast(
        "INT. ROOM - DAY\n\nMRS. ODETTE CHEN (61, blue dress) waits.\n\nMRS. CHEN\nHello.\n\n"
        "ODETTE\nAgain.\n\nYOUNG ODETTE\nNo.\n"
    )
    assert people["MRS. ODETTE CHEN"].aliases == ("MRS. CHEN", "ODETTE")
    assert people["MRS. ODETTE CHEN"].look.age_years == 61
    assert "YOUNG ODETTE" in people


def test_a_group_of_known_people_speaks_through_its_first():
    script = read_script(
        "1-1 夜 内 客厅\n林晚：一。\n周叙：二。\n林晚、周叙（齐声）：三。\n众人：四。\n".encode()
    )
    assert [c.name for c in script.cast] == ["林晚", "周叙", "众人"]
    third = script.lines[2]
    assert (third.speaker, third.speaker_name) == (script.cast[0].id, "林晚、周叙")


@pytest.mark.parametrize(
    "name", ["../../x", "CON", "a b/c", "<b>林</b>", "林晚\u202e", "C:" + "x" * 3]
)
def test_hostile_names_are_shown_as_written_and_safe_as_ids(name):
    script = read_script(f"1-1 夜 内 客厅\n人物：{name}\n△ 有人。\n".encode())
    for one in script.cast:
        assert one.id.startswith("character-")
        assert one.id.removeprefix("character-").isalnum()
    plain = read_script("1-1 夜 内 客厅\n../../x：我是谁？\nCON：系统。\n".encode())
    assert [c.name for c in plain.cast] == ["../../x", "CON"]


def test_pronouns_and_clothes_of_actions():
    people = cast("1-1 夜 内 客厅\n△顾言穿着黑色西装走进来，他停下。\n顾言：走。\n")
    assert people["顾言"].look.sex is Sex.MALE
    assert people["顾言"].look.costume[0].garment is Garment.SUIT


def test_thirty_characters():
    rows = "\n".join(f"路人{n}：第{n}句。" for n in range(30))
    assert len(cast(f"1-1 日 外 广场\n{rows}\n")) == 30
