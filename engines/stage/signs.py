# SPDX-License-Identifier: GPL-3.0-or-later
"""Words that sets and things carry, in the other language of a film.

Owns the pairs, and which signs are a place's own name. Must not know where a word hangs or how it
is drawn.
"""

from collections.abc import Mapping
from types import MappingProxyType

ENGLISH: Mapping[str, str] = MappingProxyType(
    {
        # stations
        "青  河": "RIVERSIDE",
        "青 河 站": "RIVERSIDE STATION",
        "QINGHE": "PLATFORM 2",
        "候车室": "WAITING ROOM",
        "WAITING": "PLATFORMS 1-4",
        "售票处": "TICKETS",
        "停售": "CLOSED",
        "出站口": "EXIT",
        # streets and shops
        "夜雨茶馆": "TEA",
        "夜雨": "TEA",
        "长安里": "LONG LANE",
        "旧梦": "BAR",
        "酒": "BAR",
        "酒吧": "BAR",
        "药": "DRUGS",
        "茶": "TEA",
        "当": "PAWN",
        "当铺": "PAWN",
        "灯": "GRILL",
        "洗衣": "LAUNDRY",
        "不夜城": "HOTEL",
        "闲人免进": "KEEP OUT",
        "平安便利": "CORNER MART",
        "营业中": "OPEN",
        "热饮": "HOT",
        "关东煮": "SOUP",
        "热饮  关东煮  24H": "COFFEE  SOUP  24H",
        "茶烟香": "TEA",
        "松月静": "PINE",
        "平安": "LUCK",
        # offices, wards, schools
        "执行总裁": "C.E.O.",
        "厚德载物": "INTEGRITY",
        "手术中": "IN SURGERY",
        "← 重症监护室": "← INTENSIVE CARE",
        "护士站": "NURSES",
        "距高考还有": "FINALS IN",
        "天": "DAYS",
        "天道酬勤": "WORK HARD",
        "学习园地": "CLASS NEWS",
        # alleys, offices, wards, tables
        "夜宵": "NOODLES",
        "旅馆": "INN",
        "可回收": "RECYCLE",
        "拆": "X",
        "出口": "EXIT",
        "电梯厅": "ELEVATORS",
        "季度业绩": "THIS QUARTER",
        "大干三十天": "30 DAYS TO GO",
        "云帆科技": "SKYSAIL",
        "12床": "BED 12",
        "保持安静": "QUIET",
        "晚风餐厅": "BISTRO",
        "高三三班": "ROOM 3",
        "高三四班": "ROOM 4",
        "光荣榜": "HONOURS",
        "书香校园": "READ ON",
        # courts and police
        "审判长": "JUDGE",
        "审判员": "JUDGE",
        "被告人": "ACCUSED",
        "证人席": "WITNESS",
        "审讯室 2": "ROOM 2",
        "如实供述": "SPEAK",
        # clock faces
        **{
            sign: str(hour or 12)
            for names in (
                ("十二", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"),
                tuple("子丑寅卯辰巳午未申酉戌亥"),
            )
            for hour, sign in enumerate(names)
        },
    }
)
"""Exactly these words are exchanged; what hangs in a hall of ancestors stays as it is."""


NAMES = frozenset({"平安便利", "夜雨茶馆", "钟表", "青  河", "青 河 站"})
"""What a set calls itself where the script gives the place no name."""

SPELT = frozenset({"QINGHE"})
"""The same names in Latin letters, left away where the script's own stands above them."""


def in_english(words: str) -> str:
    """The English of a sign; words without one stay."""
    return ENGLISH.get(words, words)
