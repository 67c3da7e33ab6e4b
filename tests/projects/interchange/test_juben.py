# SPDX-License-Identifier: GPL-3.0-or-later
"""Scripts of the 剧本 format, read whole."""

from pathlib import Path

import pytest

from projects.interchange.read import read_script
from projects.screenplay import ElementKind, LineMode, Screenplay
from projects.staging import SetName, TimeOfDay, Weather

CRAFT = """第1集《退婚书》

1-1 夜 内 顾家客厅
人物：林晚、顾母、顾言
△水晶灯猛地一晃，一份文件拍在林晚面前。特写：封面三个字——退婚书。
顾母：（冷笑）签了它，滚出顾家。
△林晚的手停在笔上。她低头，指节发白。
林晚：（OS）三年，我替他挡债、挡酒，挡了一刀。
顾言：（不敢看她）晚晚，算了吧。
△林晚忽然笑了。她合上笔帽，清脆的一声。
林晚：（平静）可以。不过顾太太，这栋房子，也请您今晚搬出去。
顾母：（愣）你说什么？
△门被推开。律师躬身，双手递上一只黑色文件夹。
律师：林董，股权过户完成了。
【音效：心跳一声，戛然而止】
△顾母手里的杯子，松开。
——第1集完——
"""

COURT = """《凤归》
类型：古装 权谋
时长：1分30秒
人物小传：
1. 沈清辞（女，22岁）：将军府嫡女，红色嫁衣，长发及腰。
2. 萧景琰：男，三十岁出头，银色铠甲，束发。
3. 太后——年迈，白发，金色凤袍。

剧情梗概：沈清辞归来复仇。

第一集 归来

第一场 夜 内 将军府祠堂 雨
出场人物：沈清辞、萧景琰
△ 闪电。全景，俯拍，祠堂烛火摇曳。
沈清辞OS：（冷）三年了，我回来了。
萧景琰（震惊地）：清辞？！（后退一步）你……你不是死了吗？
众人：参见娘娘！
（闪回）
第二场 日 外 御花园
△ 少年萧景琰递给她一枚玉扳指。
萧景琰：等我。
（闪回完）
第三场
时间：夜
地点：金銮殿
人物：太后、沈清辞
太后：
（威严）
哀家倒要看看，你有什么本事。
旁白：那一夜，京城大雪。
【字幕：三日后】
转场：淡出
第二集
2-1 日 外 城楼 大风
沈清辞：起风了。
剧终
"""

OFFICE = """# 《总裁的秘密》

**第一场 日 内 总裁办公室**

**陆沉**（冷漠）：你被解雇了。

**苏念**：（OS）终于等到这一天。

陆总：滚。
苏念：（电话里，哭）妈，我没事。
保安（门外）：<b>站住</b>！**别动**。
她转身离开。桌上放着一张纸条：今晚八点。
（苏念推开门。）
【手机震动】
苏念（VO）：再见。【音效：关门声】
画外音：第二天。
黑屏。
"""

STAGE = """Scene 1. Kitchen. Night.
MAYA: Who's there?
DANIEL (off): It's me.
(He enters with a letter.)
MAYA (scared): You died (whispering) on that train.
[SFX: thunder]
Flashback:
DANIEL: Wait for me.
Back to the present
Scene 2: The garden - dawn
NARRATOR: She never slept again.
"""


def read(text: str, **wanted: int) -> Screenplay:
    return read_script(text.encode(), name="a/b.txt", **wanted)


def lines(script: Screenplay) -> list[tuple[str, str, str, LineMode]]:
    return [(e.speaker_name, e.text, e.direction, e.mode) for e in script.lines]


SPOKEN, OS, VO, OFF = LineMode.SPOKEN, LineMode.OS, LineMode.VO, LineMode.OFF


def test_the_sample():
    script = read_script(Path("assets/data/samples/rain-letter.zh.txt").read_bytes())
    assert (script.format, script.language, script.title) == ("juben", "zh", "雨夜来信")
    assert (script.episode, script.declared_s, script.period) == (1, 75.0, False)
    assert script.problems == ()
    assert [c.name for c in script.cast] == ["林晚", "周叙", "老郑"]
    assert [(s.number, s.place, s.set, s.time, s.interior, s.weather) for s in script.scenes] == [
        ("1-1", "便利店", SetName.STORE, TimeOfDay.NIGHT, True, Weather.RAIN),
        ("1-2", "老街", SetName.RAIN_STREET, TimeOfDay.NIGHT, False, Weather.RAIN),
        ("1-3", "钟表铺", SetName.CLOCK_SHOP, TimeOfDay.NIGHT, True, Weather.CLEAR),
    ]
    assert lines(script) == [
        ("林晚", "谁？谁在外面？", "警觉", SPOKEN),
        ("林晚", "这张照片……我从来没有拍过。", "", OS),
        ("林晚", "你到底是谁！为什么跟着我？", "愤怒", SPOKEN),
        ("周叙", "三年前，你救过我。今晚，轮到我了。", "平静", SPOKEN),
        ("林晚", "周叙？你不是已经……", "震惊", SPOKEN),
        ("周叙", "死了？那是他们想让你相信的。", "", SPOKEN),
        ("老郑", "你们不该来的。钟一停，他就知道了。", "低沉", SPOKEN),
        ("林晚", "他？他是谁？", "恐惧", SPOKEN),
        ("老郑", "还有一分钟。想活命，就别回头。", "", SPOKEN),
    ]
    actions = [e for s in script.scenes for e in s.elements if e.kind is ElementKind.ACTION]
    assert [len([a for a in s.elements if a in actions]) for s in script.scenes] == [3, 2, 3]
    names = {c.id: c.name for c in script.cast}
    assert [[names[p] for p in s.present] for s in script.scenes] == [
        ["林晚"], ["林晚", "周叙"], ["林晚", "周叙", "老郑"]
    ]  # fmt: skip


def test_the_sample_of_the_craft_page():
    script = read(CRAFT)
    assert (script.title, script.episode, len(script.scenes)) == ("退婚书", 1, 1)
    assert lines(script) == [
        ("顾母", "签了它，滚出顾家。", "冷笑", SPOKEN),
        ("林晚", "三年，我替他挡债、挡酒，挡了一刀。", "", OS),
        ("顾言", "晚晚，算了吧。", "不敢看她", SPOKEN),
        ("林晚", "可以。不过顾太太，这栋房子，也请您今晚搬出去。", "平静", SPOKEN),
        ("顾母", "你说什么？", "愣", SPOKEN),
        ("律师", "林董，股权过户完成了。", "", SPOKEN),
    ]
    kinds = [e.kind for e in script.scenes[0].elements]
    assert kinds.count(ElementKind.ACTION) == 5
    sound = next(e for e in script.scenes[0].elements if e.kind is ElementKind.SOUND)
    assert sound.text == "心跳一声，戛然而止"
    assert script.elements[-1].kind is ElementKind.MARK


def test_old_times_flashbacks_and_episodes():
    script = read(COURT)
    assert (script.title, script.period, script.declared_s) == ("凤归", True, 90.0)
    assert (script.episode, script.episodes) == (1, (1, 2))
    assert [p.code for p in script.problems] == ["several_episodes"]
    assert [s.set for s in script.scenes] == [
        SetName.ANCESTRAL_HALL, SetName.GARDEN_BRIDGE, SetName.PALACE_HALL
    ]  # fmt: skip
    assert lines(script) == [
        ("沈清辞", "三年了，我回来了。", "冷", OS),
        ("萧景琰", "清辞？！你……你不是死了吗？", "震惊地，后退一步", SPOKEN),
        ("众人", "参见娘娘！", "", SPOKEN),
        ("萧景琰", "等我。", "", SPOKEN),
        ("太后", "哀家倒要看看，你有什么本事。", "威严", SPOKEN),
        ("旁白", "那一夜，京城大雪。", "", VO),
    ]
    assert [e.flashback for e in script.lines] == [False, False, False, True, False, False]
    last = [(e.kind, e.text) for e in script.scenes[2].elements][-2:]
    assert last == [(ElementKind.CAPTION, "三日后"), (ElementKind.TRANSITION, "淡出")]
    second = read(COURT, episode=2)
    assert lines(second) == [("沈清辞", "起风了。", "", SPOKEN)]
    assert [s.weather for s in second.scenes] == [Weather.WIND]
    assert [c.name for c in second.cast] == ["沈清辞", "萧景琰", "太后"]


def test_markdown_modes_and_markup():
    script = read(OFFICE)
    assert script.title == "总裁的秘密"
    assert lines(script) == [
        ("陆沉", "你被解雇了。", "冷漠", SPOKEN),
        ("苏念", "终于等到这一天。", "", OS),
        ("陆总", "滚。", "", SPOKEN),
        ("苏念", "妈，我没事。", "哭", LineMode.PHONE),
        ("保安", "<b>站住</b>！**别动**。", "", OFF),
        ("苏念", "再见。", "", VO),
        ("画外音", "第二天。", "", VO),
    ]
    others = [(e.kind, e.text) for e in script.scenes[0].elements if e.kind is not ElementKind.LINE]
    assert others == [
        (ElementKind.ACTION, "她转身离开。桌上放着一张纸条：今晚八点。"),
        (ElementKind.ACTION, "苏念推开门。"),
        (ElementKind.NOTE, "手机震动"),
        (ElementKind.SOUND, "关门声"),
        (ElementKind.TRANSITION, "黑屏"),
    ]
    assert script.cast[0].aliases == ("陆总",)


def test_english_with_colons():
    script = read(STAGE)
    assert (script.format, script.language) == ("juben", "en")
    assert lines(script) == [
        ("MAYA", "Who's there?", "", SPOKEN),
        ("DANIEL", "It's me.", "", OFF),
        ("MAYA", "You died on that train.", "scared, whispering", SPOKEN),
        ("DANIEL", "Wait for me.", "", SPOKEN),
        ("NARRATOR", "She never slept again.", "", VO),
    ]
    assert [e.flashback for e in script.lines] == [False, False, False, True, False]
    assert [(s.number, s.set, s.time) for s in script.scenes] == [
        ("1", SetName.KITCHEN_DINING, TimeOfDay.NIGHT),
        ("2", SetName.COURTYARD, TimeOfDay.DUSK),
    ]


def test_prose_with_clear_speakers():
    script = read(
        "第一章 归来\n\n夜色很深。张三站在桥上。\n"
        "李四走过来。李四冷冷地说：“你还是来了。”张三没有回头。\n"
        "“我没有别的地方可去。”张三低声说。\n他说：“走吧。”\n"
    )
    assert lines(script) == [
        ("李四", "你还是来了。", "冷冷", SPOKEN),
        ("张三", "我没有别的地方可去。", "低声", SPOKEN),
    ]
    assert [s.supplied for s in script.scenes] == [True]
    assert script.scenes[0].time is TimeOfDay.NIGHT
    assert "no_heading" in [p.code for p in script.problems]


def test_plain_prose():
    script = read("夜很长，雨没有停，街上没有人，也没有车，只有一盏坏了的路灯。\n" * 40)
    assert {p.code for p in script.problems} == {"no_heading", "no_dialogue", "looks_like_prose"}
    assert {e.kind for e in script.scenes[0].elements} == {ElementKind.ACTION}


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        ("她低声说：“走。”", ElementKind.ACTION),
        ("墙上写着：闲人免进", ElementKind.ACTION),
        ("23:58 的闹钟响了", ElementKind.ACTION),
        ("特写：一封信", ElementKind.ACTION),
        ("神秘的声音：过来", ElementKind.LINE),
        ("我妈：吃饭了", ElementKind.LINE),
        ("切至：街上", ElementKind.TRANSITION),
        ("BGM：雨声", ElementKind.SOUND),
        ("字幕：三年后", ElementKind.CAPTION),
        ("备注：换装", ElementKind.NOTE),
    ],
)
def test_rows(row, kind):
    script = read(f"1-1 夜 内 客厅\n△ 林晚进来。\n{row}\n")
    assert script.scenes[0].elements[-1].kind is kind


def test_weather_and_hour_from_first_actions():
    script = read(
        "第一场 外 街道\n△深夜，暴雨如注。\n甲：走。\n第二场 内 客厅\n△雨停了。\n甲：好。\n"
    )
    assert [(s.time, s.weather) for s in script.scenes] == [
        (TimeOfDay.NIGHT, Weather.RAIN), (TimeOfDay.NIGHT, Weather.CLEAR)
    ]  # fmt: skip


def test_episodes_by_scene_numbers():
    text = "1-1 夜 内 客厅\n甲：一。\n1-2 日 外 街道\n甲：二。\n2-1 日 内 客厅\n甲：三。\n"
    assert [e.text for e in read(text).lines] == ["一。", "二。"]
    assert [e.text for e in read(text, episode=2).lines] == ["三。"]


LOOSE = """剧名：《错位人生》
第1集

第一场
时间：夜晚  地点：便利店内  人物：林晚
林晚（对着手机）：喂？
【第二场】 天台 夜 外
林晚：风好大。

[1-3] 客厅 夜 内
人物：林晚 周叙
林晚、周叙：干杯！
周叙 ：没有。
（三年前，闪回）
林晚：那天……
▲闪回结束
场景4 医院 日
医生甲：节哀。
OS：她的心跳停了。
——未完待续——
"""


def test_loose_spellings():
    script = read(LOOSE)
    assert [(s.number, s.place, s.set) for s in script.scenes] == [
        ("一", "便利店内", SetName.STORE),
        ("二", "天台", SetName.ROOFTOP),
        ("1-3", "客厅", SetName.LIVING_ROOM),
        ("4", "医院", SetName.HOSPITAL),
    ]
    assert [c.name for c in script.cast] == ["林晚", "周叙", "医生甲"]
    assert lines(script) == [
        ("林晚", "喂？", "对着手机", SPOKEN),
        ("林晚", "风好大。", "", SPOKEN),
        ("林晚、周叙", "干杯！", "", SPOKEN),
        ("周叙", "没有。", "", SPOKEN),
        ("林晚", "那天……", "", SPOKEN),
        ("医生甲", "节哀。", "", SPOKEN),
        ("医生甲", "她的心跳停了。", "", OS),
    ]
    assert [e.text for e in script.lines if e.flashback] == ["那天……"]
