# SPDX-License-Identifier: GPL-3.0-or-later
"""From script to staging: refused things leave no picture, names reach signs, eras reach shots."""

from engines.coverage.grammar import cover
from engines.reading import read_screenplay
from projects.staging import Era, Prop

HALL = """片名：长恨
类型：古装

1-1 听雨茶馆 日 内
人物：沈将军、皇上
△特写：一部手机躺在桌上。
沈将军：末将不敢。
{more}
△太监展开圣旨，上面写着“赐死”。
皇上：朕意已决。
"""


def shots(more=""):
    return cover(read_screenplay(HALL.format(more=more).encode(), name="x.txt", episode=None))


def shown(of):
    return {s.staging.insert.prop for s in of if s.staging.insert is not None}


def test_a_refused_thing_is_in_no_picture_and_an_insisted_one_is():
    assert Prop.PHONE not in shown(shots())
    assert Prop.PHONE in shown(shots("△手机屏幕亮了。"))
    assert Prop.SCROLL in shown(shots())


def test_the_edicts_words_the_places_name_and_the_era_reach_the_stage():
    made = shots()
    [edict] = [s.staging.insert for s in made if s.staging.insert]
    assert edict.text == "赐死"
    assert {s.staging.sign_text for s in made} == {"听雨茶馆"}
    assert {s.staging.era for s in made} == {Era.PERIOD}
