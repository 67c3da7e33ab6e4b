# SPDX-License-Identifier: GPL-3.0-or-later
"""A phone in a Tang hall: refused with a sentence, unless the script insists."""

import pytest

from projects.interchange.anachronisms import anachronisms, left_out
from projects.interchange.read import read_script
from projects.interchange.sign_words import name_on_sign
from projects.interchange.things import thing_named
from projects.staging import Prop

HALL = """片名：长恨
类型：{genre}

1-1 金銮殿 日 内
人物：沈将军、皇上
{first}
沈将军：末将不敢。
{second}
"""


def script(first, second="△皇上转身。", genre="古装"):
    return read_script(
        HALL.format(first=first, second=second, genre=genre).encode(), name="x.txt", episode=None
    )


def missing(play):
    elements = [e for s in play.scenes for e in s.elements]
    return left_out(elements, play.fields, period=play.period)


def test_a_phone_in_an_old_hall_is_refused_with_what_which_line_and_what_to_do():
    play = script("△沈将军掏出手机。")
    assert play.period
    assert missing(play) == {Prop.PHONE}
    [problem] = [p for p in play.problems if p.code == "anachronism"]
    assert "手机" in problem.message
    assert "line 6" in problem.message
    assert "letter" in problem.message
    assert "道具" in problem.message


@pytest.mark.parametrize(
    ("first", "second", "genre"),
    [
        ("△沈将军掏出手机。", "△手机响了。", "古装"),
        ("△沈将军掏出手机。", "△皇上转身。", "古装 穿越"),
    ],
)
def test_a_script_that_insists_gets_its_phone_and_a_remark(first, second, genre):
    play = script(first, second, genre)
    assert missing(play) == frozenset()
    assert [p.code for p in play.problems if "anachronism" in p.code] == ["kept_anachronism"]


def test_modern_scripts_and_old_things_are_left_alone():
    assert not anachronisms(script("△沈将军拔出长剑，展开圣旨。").elements, (), period=True)
    play = script("△沈将军掏出手机。", genre="都市")
    assert missing(play) == frozenset()


@pytest.mark.parametrize(
    ("text", "prop"),
    [
        ("她放下杯子，举起匕首。", Prop.KNIFE),
        ("他撑着一把黑伞走来。", Prop.UMBRELLA),
        ("太监展开圣旨。", Prop.SCROLL),
        ("她提着行李箱站在门口。", Prop.SUITCASE),
        ("他拔出长剑。", Prop.SWORD),
        ("她取下发簪。", Prop.HAIRPIN),
        ("他掏出手枪。", Prop.GUN),
        ("他把银行卡拍在桌上。", Prop.BANK_CARD),
        ("她推开门。", None),
        ("我相信你。", None),
        ("一剑封喉。", None),
        ("远处传来枪声。", None),
        ("She drops the phone and grabs a knife.", Prop.KNIFE),
        ("He opens an umbrella.", Prop.UMBRELLA),
        ("Rain. Nobody moves.", None),
        ("她捧着生日蛋糕。", Prop.CAKE),
        ("他亮出令牌。", Prop.TOKEN),
        ("他端着红酒杯。", Prop.WINE_GLASS),
    ],
)
def test_what_a_hand_is_given(text, prop):
    assert thing_named(text) is prop


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("「旧梦照相馆」门口", "旧梦照相馆"),
        ("旧梦照相馆", "旧梦照相馆"),
        ("听雨茶馆 大堂", "听雨茶馆"),
        ("临江站 站台", "临江站"),
        ("便利店", ""),
        ("深夜便利店", ""),
        ("林家客厅", ""),
        ("医院病房", ""),
        ("街道", ""),
        ("BLUE MOON DINER", "BLUE MOON DINER"),
        ("THE CONVENIENCE STORE", ""),
        ("APARTMENT", ""),
    ],
)
def test_the_name_over_a_door(place, name):
    assert name_on_sign(place) == name
