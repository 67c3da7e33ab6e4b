# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts in traditional characters: understood as simplified ones, kept as written."""

from projects.cast import Colour, Garment, HairStyle
from projects.interchange.read import read_script
from projects.interchange.things import props_of
from projects.interchange.variants import as_written, simplified
from projects.screenplay import ElementKind, LineMode
from projects.staging import TimeOfDay, Weather

LETTER = """《雨夜來信》
第一集
1-1 日 內 客廳
人物：林晚、沈默
△林晚（25歲，長髮，穿紅色旗袍）推門而入。
林晚（憤怒）：你為什麼（停頓）不告訴我？
沈默（電話）：喂？
【閃回】
1-2 夜 外 街道
特寫：一封信
△雷聲大作，林晚轉身。
旁白：那一年。
"""


def test_traditional_script():
    script = read_script(LETTER.encode("big5"))
    assert script.encoding == "big5"
    assert [one.name for one in script.cast] == ["林晚", "沈默", "旁白"]
    first, second = script.scenes
    assert (first.interior, first.place, first.time) == (True, "客廳", TimeOfDay.DAY)
    assert (second.interior, second.weather) == (False, Weather.LIGHTNING)
    look = script.cast[0].look
    assert (look.age_years, look.hair) == (25, HairStyle.LONG)
    assert [(c.garment, c.colour) for c in look.costume] == [(Garment.QIPAO, Colour.RED)]
    lines = [e for e in script.elements if e.kind is ElementKind.LINE]
    assert lines[0].text == "你為什麼不告訴我？"
    assert lines[0].direction == "憤怒，停頓"
    assert lines[1].mode is LineMode.PHONE
    close = next(e for e in script.elements if "特寫" in e.text)
    assert close.kind is ElementKind.ACTION


def test_elements_hold_the_source_as_written():
    script = read_script(LETTER.encode())
    for element in script.elements:
        stretch = LETTER[slice(*element.span)]
        assert all(sign in stretch or sign == "，" for sign in element.text + element.direction)


def test_looking_up_keeps_places():
    text = "髮發后後裡麼 abc 沈默"
    assert len(simplified(text)) == len(text)
    assert simplified("紅髮") == "红发"
    assert as_written("头发红", "头（长）发，红", "頭（長）髮，紅") == "頭髮紅"


def test_words_on_a_prop_stay_as_written():
    (phone,) = props_of("手機屏幕顯示“媽媽來電”")
    assert (phone.words, phone.text_on_it) == ("手機", "媽媽來電")
