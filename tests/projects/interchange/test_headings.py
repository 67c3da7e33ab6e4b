# SPDX-License-Identifier: GPL-3.0-or-later
"""Scene lines in every order and spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.interchange.headings import fountain_heading, juben_heading
from projects.staging import TimeOfDay, Weather

DAY, DUSK, NIGHT = TimeOfDay.DAY, TimeOfDay.DUSK, TimeOfDay.NIGHT
RAIN, SNOW = Weather.RAIN, Weather.SNOW

VARIANTS = [
    ("1-1 便利店 夜 内 雨", "1-1", "便利店", NIGHT, True, RAIN),
    ("1-1 夜 内 顾家客厅", "1-1", "顾家客厅", NIGHT, True, None),
    ("1-2，夜，外，老街，雨", "1-2", "老街", NIGHT, False, RAIN),
    ("2-1顾家客厅夜内", "2-1", "顾家客厅", NIGHT, True, None),
    ("1-1-2 夜 内 车内", "1-1-2", "车内", NIGHT, True, None),
    ("1-5 内/外 车内 凌晨", "1-5", "车内", NIGHT, True, None),
    ("第一场 夜 内 顾家客厅", "一", "顾家客厅", NIGHT, True, None),
    ("第3场 日/外 公园", "3", "公园", DAY, False, None),
    ("第二场：医院走廊/夜/内", "二", "医院走廊", NIGHT, True, None),
    ("第九场 黄昏 外 城楼 大风", "九", "城楼", DUSK, False, Weather.WIND),
    ("第一集第二场 日 外 操场", "二", "操场", DAY, False, None),
    ("第一幕 第二场 花园 晨 外", "二", "花园", DAY, False, None),
    ("场景一：客厅 - 日 - 内", "一", "客厅", DAY, True, None),
    ("场景：客厅 日 内", "", "客厅", DAY, True, None),
    ("场1 办公室 日 内", "1", "办公室", DAY, True, None),
    ("场次：12 酒吧 夜 内", "12", "酒吧", NIGHT, True, None),
    ("1. 内景 客厅 夜", "1", "客厅", NIGHT, True, None),
    ("1、顾家客厅 夜内", "1", "顾家客厅", NIGHT, True, None),
    ("1 客厅 日 内", "1", "客厅", DAY, True, None),
    ("【场景：天台 夜】", "", "天台", NIGHT, None, None),
    ("【天台 夜】", "", "天台", NIGHT, None, None),
    ("顾家客厅 夜 内", "", "顾家客厅", NIGHT, True, None),
    ("内景。客厅。夜", "", "客厅", NIGHT, True, None),
    ("外景 老街 - 雨夜", "", "老街", NIGHT, False, RAIN),
    ("## 第一场 客厅 夜 内", "一", "客厅", NIGHT, True, None),
    ("**1-1 客厅 夜 内**", "1-1", "客厅", NIGHT, True, None),
    ("地点：客厅 时间：夜", "", "客厅", NIGHT, None, None),
    ("1-1　夜　内　客厅", "1-1", "客厅", NIGHT, True, None),
    ("S01E02 客厅 夜", "02", "客厅", NIGHT, None, None),
    ("第1场 医院 夜 内 暴雨", "1", "医院", NIGHT, True, RAIN),
    ("INT./EXT. CAR - DAY", "", "CAR", DAY, True, None),
    ("EXT. SUBURBAN STATION - NIGHT - SNOW", "", "SUBURBAN STATION", NIGHT, False, SNOW),
    ("12. EXT. BEACH - SUNSET", "12", "BEACH", DUSK, False, None),
    ("INT. OFFICE DAY", "", "OFFICE", DAY, True, None),
    ("int. house - kitchen - early morning", "", "house - kitchen", DAY, True, None),
    ("EXT. CITY STREET - LATER THAT NIGHT", "", "CITY STREET", NIGHT, False, None),
    ("INT. WAITING ROOM", "", "WAITING ROOM", None, True, None),
    ("Scene 3: KITCHEN - NIGHT", "3", "KITCHEN", NIGHT, None, None),
]


@pytest.mark.parametrize(("text", "number", "place", "time", "interior", "weather"), VARIANTS)
def test_variants(text, number, place, time, interior, weather):
    found = juben_heading(text)
    assert found is not None
    heading = found[0]
    assert (heading.number, heading.place, heading.time) == (number, place, time)
    assert (heading.interior, heading.weather) == (interior, weather)


def test_people_on_the_same_row():
    found = juben_heading("地点：客厅 时间：夜 人物：林晚、顾言")
    assert found is not None
    assert found[1] == "林晚、顾言"


@pytest.mark.parametrize(
    "text", ["3-4 闪回 医院 日 内", "INT. HOUSE - DAY (FLASHBACK)", "1-1 三年前 家 夜 内"]
)
def test_flashbacks(text):
    found = juben_heading(text)
    assert found is not None
    assert found[0].flashback


def test_hour_of_the_scene_before():
    heading = fountain_heading("I/E. CAR - CONTINUOUS", forced=False)
    assert heading is not None
    assert (heading.time, heading.continues) == (None, True)


def test_forced_and_numbered():
    heading = fountain_heading("便利店 夜 内 雨 #3A#", forced=True)
    assert heading is not None
    assert (heading.place, heading.number, heading.weather) == ("便利店", "3A", RAIN)


@pytest.mark.parametrize(
    "text",
    [
        "第一场雨落下来了。",
        "第一场雪",
        "2-3天后他回来了",
        "林晚走进客厅",
        "1. 他站起来",
        "夜",
        "门外",
        "INTO the dark he runs",
        "他说：夜 内",
        "I. Newton sits",
        "场面很大",
        "△第一场 夜 内",
    ],
)
def test_no_heading(text):
    assert juben_heading(text) is None


@given(
    st.text(st.sampled_from("第一场1-.、：夜日内外景雨客厅 INTEXT/【】（）闪回\u3000"), max_size=40)
)
def test_any_row_is_judged_without_error(text):
    juben_heading(text)
    fountain_heading(text, forced=True)
