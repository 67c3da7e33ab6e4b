# SPDX-License-Identifier: GPL-3.0-or-later
"""Props and camera words in actions."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.interchange.things import camera_wish, props_of
from projects.staging import Angle, Move, Prop, ShotSize

PROPS = [
    ("门铃响，没有人进来，地上多了一封湿透的信。", {Prop.LETTER: ""}),
    ("她拆开信，照片上是三年前的自己，背面写着今天的日期。", {Prop.LETTER: "", Prop.PHOTO: ""}),
    ("一份文件拍在林晚面前。特写：封面三个字——退婚书。", {Prop.DOCUMENT: "退婚书"}),
    ("老郑缓缓抬头，怀表里嵌着林晚的照片。", {Prop.POCKET_WATCH: "", Prop.PHOTO: ""}),
    ("身后的门，慢慢开了。", {Prop.DOOR: ""}),
    ("纸条上写着“别回头”。", {Prop.LETTER: "别回头"}),
    ("她把一份《离婚协议》推过去。", {Prop.DOCUMENT: "离婚协议"}),
    ("写着“绝密”的文件袋落在地上。", {Prop.DOCUMENT: "绝密"}),
    ("手机亮了，来电显示：妈妈。", {Prop.PHONE: "妈妈"}),
    ("挂钟停在十一点五十九分。", {Prop.CLOCK: "十一点五十九分"}),
    ("戒指内侧刻着“永远”。", {Prop.RING: "永远"}),
    ("我相信你，给我五分钟。人事部门的灯光暗了，霓虹灯还在闪。", {}),
    ("A phone RINGS on the bench. The clock reads 23:58.", {Prop.PHONE: "", Prop.CLOCK: "23:58"}),
    ('She opens the letter. It reads "Come home."', {Prop.LETTER: "Come home"}),
    ("The phone starts to ring. He has a key to nothing.", {Prop.PHONE: "", Prop.KEY: ""}),
    ("On the wall, a photograph of this room.", {Prop.PHOTO: ""}),
]


@pytest.mark.parametrize(("text", "expected"), PROPS)
def test_props(text, expected):
    assert {one.prop: one.text_on_it for one in props_of(text)} == expected


def test_a_mention_stands_where_it_says():
    for text, _ in PROPS:
        for one in props_of(text):
            assert text[one.at : one.at + len(one.words)] == one.words


WISHES = [
    ("特写：林晚的眼睛。", ShotSize.CU, None, None),
    ("特写：手机屏幕亮起。", ShotSize.INSERT, None, None),
    ("大特写，她的泪。", ShotSize.ECU, None, None),
    ("全景，俯拍，空荡的站台。", ShotSize.WS, Angle.HIGH, None),
    ("镜头缓缓推近他的脸。", None, None, Move.PUSH_IN),
    ("中近景。仰拍。镜头摇向窗外。", ShotSize.MCU, Angle.LOW, Move.PAN),
    ("CLOSE ON Maya's face.", ShotSize.CU, None, None),
    ("CLOSE ON the letter.", ShotSize.INSERT, None, None),
    ("WIDE SHOT. High angle. Push in on Daniel.", ShotSize.WS, Angle.HIGH, Move.PUSH_IN),
    ("EXTREME CLOSE-UP: a tear.", ShotSize.ECU, None, None),
]


@pytest.mark.parametrize(("text", "size", "angle", "move"), WISHES)
def test_camera(text, size, angle, move):
    wish = camera_wish(text)
    assert wish is not None
    assert (wish.size, wish.angle, wish.move) == (size, angle, move)


def test_pov_and_angle_on():
    seen = camera_wish("MAYA'S POV: the platform.")
    assert seen is not None
    assert seen.pov
    on = camera_wish("ANGLE ON Daniel, waiting.")
    assert on is not None
    assert on.subject == "Daniel, waiting"


@pytest.mark.parametrize(
    "text",
    [
        "林晚推开门，拉住他的手。",
        "他摇摇头，移开目光。",
        "She closes the door, wide awake.",
        "推门，拉椅子。",
    ],
)
def test_no_camera_in_plain_acting(text):
    assert camera_wish(text) is None


@given(st.text(max_size=80))
def test_any_text_is_searched_without_error(text):
    props_of(text)
    camera_wish(text)
