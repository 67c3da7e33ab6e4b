# SPDX-License-Identifier: GPL-3.0-or-later
"""Names and places without a translator: romanised by their reading, or by the set that they are.

Owns both suggestions. Must not know scripts nor tables.
"""

from engines.coverage.estimate import is_chinese
from projects.interchange.places import set_of
from projects.staging import SetName

SETS_ZH = {
    SetName.RAIN_STREET: "街道",
    SetName.STORE: "便利店",
    SetName.CLOCK_SHOP: "钟表铺",
    SetName.LIVING_ROOM: "客厅",
    SetName.CEO_OFFICE: "总裁办公室",
    SetName.HOSPITAL: "医院走廊",
    SetName.COURTYARD: "庭院",
    SetName.ANCESTRAL_HALL: "祠堂",
    SetName.PLATFORM: "站台",
    SetName.WAITING_ROOM: "候车室",
    SetName.BEDROOM: "卧室",
    SetName.CAR: "车内",
    SetName.ROOFTOP: "天台",
    SetName.TEA_HOUSE: "茶馆",
    SetName.CLASSROOM: "教室",
    SetName.ALLEY: "小巷",
    SetName.OPEN_OFFICE: "办公区",
    SetName.BOARDROOM: "会议室",
    SetName.WARD: "病房",
    SetName.RESTAURANT: "餐厅",
    SetName.CAR_PARK: "停车场",
    SetName.KITCHEN_DINING: "厨房",
    SetName.COURTROOM: "法庭",
    SetName.POLICE_ROOM: "审讯室",
}
SETS_EN = {SetName.RAIN_STREET: "street", SetName.HOSPITAL: "hospital corridor"}
"""Where the set's own name is no word for the place."""
COMPOUND = ("欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒")
"""Surnames of two characters."""


def romanised(name: str) -> str:
    """A Chinese name in letters, surname first: 林晚 is Lin Wan; empty for other words."""
    from pypinyin import lazy_pinyin

    if not all(is_chinese(sign) for sign in name):
        return ""
    cut = 2 if name[:2] in COMPOUND and len(name) > 2 else 1
    parts = (name[:cut], name[cut:])
    return " ".join("".join(lazy_pinyin(one)).capitalize() for one in parts if one)


def set_word(place: str, target: str) -> str:
    """The plain word of the set that a place is, in the other language; empty where unknown."""
    found, known = set_of(place, interior=None, period=False)
    if not known or is_chinese(place) is (target == "zh"):
        return ""
    word = SETS_ZH.get(found, "") if target == "zh" else SETS_EN.get(found)
    word = found.value.replace("_", " ") if word is None else word
    return word if set_of(word, interior=None, period=False) == (found, True) else ""
