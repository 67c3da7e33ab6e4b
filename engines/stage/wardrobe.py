# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables from the script's words on hair and clothes to the puppet's styles and materials.

Owns the choices by garment, colour, trade, age and time. Must not know how any is drawn.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from projects.cast import AgeGroup, Colour, Garment, HairStyle, Sex

OUTER = (
    Garment.RAINCOAT,
    Garment.ARMOUR,
    Garment.HANFU,
    Garment.STORE_UNIFORM,
    Garment.TRENCH,
    Garment.COAT,
    Garment.WORK_CLOTHES,
    Garment.SUIT,
    Garment.HOODIE,
    Garment.DRESS,
    Garment.SHIRT,
)
"""Garments that decide the outfit, the outermost first."""

MATERIAL: Mapping[Colour, str] = MappingProxyType(
    {
        Colour.BLACK: "cloth_black",
        Colour.WHITE: "cloth_light",
        Colour.GREY: "cloth_grey",
        Colour.BEIGE: "cloth_beige",
        Colour.BROWN: "cloth_brown",
        Colour.RED: "cloth_accent",
        Colour.BLUE: "cloth_blue",
        Colour.GREEN: "cloth_green",
        Colour.YELLOW: "cloth_yellow",
        Colour.PURPLE: "cloth_purple",
        Colour.PINK: "cloth_pink",
        Colour.GOLD: "cloth_gold",
        Colour.SILVER: "cloth_silver",
    }
)
"""Red is the accent itself; other hues are dyes, seen through the inks of the grade."""

HAIR_MATERIAL: Mapping[Colour, str] = MappingProxyType(
    {
        Colour.BLACK: "hair_black",
        Colour.BROWN: "hair_brown",
        Colour.RED: "hair_red",
        Colour.GREY: "hair_grey",
        Colour.BEIGE: "hair_blonde",
        Colour.YELLOW: "hair_blonde",
        Colour.GOLD: "hair_blonde",
        Colour.WHITE: "hair_white",
        Colour.SILVER: "hair_white",
    }
)

WORN_BY_NAME: Mapping[str, str] = MappingProxyType(
    {"raincoat": "cloth_black", "store": "cloth_mid", "work": "cloth_blue", "doctor": "cloth_light"}
)
"""Cloth of outfits whose use decides it, where the script names no colour."""


def _job(words: str, outfit: str, cloth: str) -> tuple[re.Pattern[str], str, str]:
    return re.compile(words, re.IGNORECASE), outfit, cloth


JOBS = (
    _job(r"医生|大夫|护士|药师|\b(?:doctor|nurse|surgeon|pharmacist)\b", "doctor", "cloth_light"),
    _job(
        r"店员|收银|服务员|服务生|咖啡师|\b(?:clerk|cashier|waiter|waitress|barista)\b",
        "store",
        "cloth_mid",
    ),
    _job(
        r"工人|修表|修理|师傅|司机|保安|木匠|清洁工|\b(?:worker|mechanic|driver|janitor|repairman|watchmaker)\b",
        "work",
        "cloth_dark",
    ),
    _job(
        r"总裁|总经理|董事|律师|经理|秘书|保镖|老板|\b(?:ceo|chairman|lawyer|manager|banker|boss|bodyguard)\b",
        "suit",
        "cloth_black",
    ),
    _job(r"警|侦探|\b(?:detective|inspector|police\w*|officer)\b", "coat", "cloth_dark"),
    _job(r"学生|\b(?:student|pupil)\b", "hoodie", "cloth_mid"),
    _job(r"教授|老师|教师|\b(?:professor|teacher)\b", "shirt", "cloth_light"),
)
"""What a trade wears where the script names no garment."""

_HAIR: Mapping[HairStyle, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        HairStyle.SHORT: (("pixie",), ("short", "swept", "side_part")),
        HairStyle.BOB: (("bob", "lob", "bob_fringe"), ("curtain", "wolf")),
        HairStyle.LONG: (("long_straight", "fringe_long"), ("loose",)),
        HairStyle.WAVY: (("long_wave",), ("wavy",)),
        HairStyle.PONYTAIL: (("ponytail",), ("tied",)),
        HairStyle.BUN: (("low_bun",), ("topknot",)),
        HairStyle.TOPKNOT: (("top_bun",), ("topknot",)),
        HairStyle.CROP: (("crop",), ("crop",)),
        HairStyle.BALD: (("bald",), ("bald",)),
        HairStyle.BRAID: (("braid",), ("tied",)),
        HairStyle.TWIN_TAILS: (("twin_braids",), ("tied",)),
        HairStyle.FRINGE: (("fringe_long", "bob_fringe", "hime"), ("short",)),
        HairStyle.CURLY: (("curly",), ("wavy",)),
        HairStyle.SLICK: (("low_bun",), ("slick",)),
        HairStyle.SIDE_PART: (("lob", "long_wave"), ("side_part",)),
        HairStyle.UNDERCUT: (("pixie",), ("undercut",)),
        HairStyle.LOOSE: (("long_straight",), ("flowing",)),
        HairStyle.RINGS: (("double_ring",), ("topknot",)),
    }
)
"""Styles a cut may be drawn in: a woman's, a man's."""

_PERIOD_HAIR: Mapping[HairStyle, tuple[tuple[str, ...], tuple[str, ...]]] = MappingProxyType(
    {
        HairStyle.LONG: (("updo", "flying"), ("long_topknot",)),
        HairStyle.LOOSE: (("hime",), ("flowing",)),
        HairStyle.RINGS: (("double_ring", "flying"), ("topknot",)),
        HairStyle.BUN: (("updo", "coiled"), ("topknot",)),
        HairStyle.TOPKNOT: (("updo",), ("topknot",)),
    }
)


def chosen_hair(
    style: HairStyle | None, *, sex: Sex, age: AgeGroup, period: bool, chance: float
) -> str:
    """Name of the puppet's hair; chance 0..1 picks where the script leaves it open."""
    column = 0 if sex == Sex.FEMALE else 1
    if style is not None and style in _HAIR:
        named = (_PERIOD_HAIR if period and style in _PERIOD_HAIR else _HAIR)[style]
        return _pick(named[column], chance)
    if period:
        return _pick(_FREE_PERIOD[column], chance)
    if age == AgeGroup.CHILD:
        return _pick(_FREE_CHILD[column], chance)
    if age == AgeGroup.ELDER:
        return _pick(_FREE_ELDER[column], chance)
    return _pick((_FREE_YOUNG if age == AgeGroup.YOUNG else _FREE_ADULT)[column], chance)


_Choice = tuple[tuple[str, ...], tuple[str, ...]]
_FREE_PERIOD: _Choice = (
    ("updo", "flying", "coiled", "double_ring", "hime"),
    ("topknot", "long_topknot", "long_topknot", "flowing"),
)
_FREE_CHILD: _Choice = (
    ("ponytail", "bob_fringe", "twin_braids", "fringe_long"),
    ("short", "crop", "wavy"),
)
_FREE_ELDER: _Choice = (("low_bun", "bob", "pixie"), ("crop", "slick", "balding", "side_part"))
_FREE_YOUNG: _Choice = (
    ("long_straight", "long_wave", "bob", "ponytail", "fringe_long", "hime", "braid", "half_up",
     "twin_braids", "curly", "bob_fringe", "top_bun"),
    ("short", "swept", "curtain", "undercut", "wavy", "wolf", "side_part"),
)  # fmt: skip
_FREE_ADULT: _Choice = (
    ("long_straight", "long_wave", "bob", "lob", "ponytail_low", "fringe_long", "low_bun", "curly",
     "half_up", "braid", "pixie", "ponytail"),
    ("short", "swept", "side_part", "slick", "undercut", "crop", "curtain", "wavy", "man_bun"),
)  # fmt: skip
"""Where a script names no cut: a woman's, a man's."""


def chosen_outfit(
    garment: Garment | None, *, sex: Sex, age: AgeGroup, period: bool, chance: float
) -> str:
    """Name of the puppet's outfit."""
    female = sex == Sex.FEMALE
    robe = "hanfu_f" if female else "hanfu_m"
    if garment is not None:
        named = _OUTFIT.get(garment, "")
        return named or robe
    if period:
        return robe
    if age == AgeGroup.CHILD:
        return _pick(("hoodie", "dress" if female else "shirt"), chance)
    if age == AgeGroup.ELDER:
        return _pick(("coat", "shirt") if female else ("work", "shirt", "coat"), chance)
    return _pick(
        ("trench", "dress", "coat", "shirt", "hoodie")
        if female
        else ("suit", "coat", "shirt", "hoodie", "suit"),
        chance,
    )


_OUTFIT: Mapping[Garment, str] = MappingProxyType(
    {
        Garment.SUIT: "suit",
        Garment.COAT: "coat",
        Garment.TRENCH: "trench",
        Garment.RAINCOAT: "raincoat",
        Garment.DRESS: "dress",
        Garment.HOODIE: "hoodie",
        Garment.STORE_UNIFORM: "store",
        Garment.WORK_CLOTHES: "work",
        Garment.ARMOUR: "armour",
        Garment.SHIRT: "shirt",
    }
)


def _pick(names: tuple[str, ...], chance: float) -> str:
    return names[min(int(chance * len(names)), len(names) - 1)]
