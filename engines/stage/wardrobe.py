# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables from the script's words on hair and clothes to the puppet's styles and materials.

Owns the choices by garment, colour, trade, age and time. Must not know how any is drawn.
"""

from collections.abc import Mapping
from types import MappingProxyType

from projects.cast import AgeGroup, Colour, Garment, HairStyle, Sex

OUTER = (
    Garment.RAINCOAT,
    Garment.ARMOUR,
    Garment.WEDDING_DRESS,
    Garment.PALACE_ROBE,
    Garment.OFFICIAL_ROBE,
    Garment.SERVANT_CLOTHES,
    Garment.HANFU,
    Garment.POLICE_UNIFORM,
    Garment.SCHOOL_UNIFORM,
    Garment.DOCTOR_COAT,
    Garment.STORE_UNIFORM,
    Garment.TRENCH,
    Garment.LEATHER_JACKET,
    Garment.COAT,
    Garment.WORK_CLOTHES,
    Garment.SUIT,
    Garment.CARDIGAN,
    Garment.HOODIE,
    Garment.EVENING_GOWN,
    Garment.QIPAO,
    Garment.DRESS,
    Garment.SWEATER,
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

WORN_BY_NAME: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "raincoat": ("cloth_black",),
        "store": ("cloth_mid",),
        "work": ("cloth_blue",),
        "doctor": ("cloth_light",),
        "police": ("cloth_blue", "cloth_dark"),
        "school": ("cloth_blue", "cloth_green", "cloth_purple"),
        "leather": ("cloth_black", "cloth_brown", "cloth_black"),
        "qipao": ("cloth_green", "cloth_accent", "cloth_purple", "cloth_dark", "cloth_blue"),
        "wedding": ("cloth_light",),
        "gown": ("cloth_accent", "cloth_purple", "cloth_black", "cloth_green", "cloth_silver"),
        "official": ("cloth_blue", "cloth_accent", "cloth_green", "cloth_purple"),
        "palace": ("cloth_gold",),
        "eunuch": ("cloth_blue", "cloth_dark"),
        "gentry": ("cloth_brown", "cloth_gold", "cloth_purple"),
        "guard": ("cloth_dark",),
        "hero": ("cloth_black", "cloth_dark", "cloth_blue"),
        "nurse": ("cloth_light", "cloth_pink"),
        "chef": ("cloth_light",),
        "servant": ("cloth_brown", "cloth_grey", "cloth_dark", "cloth_blue"),
        "maid": ("cloth_green", "cloth_pink", "cloth_blue", "cloth_purple"),
    }
)
"""Cloths of outfits whose use decides them, where the script names no colour."""

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
        named = _OUTFIT.get(garment, (robe, robe))
        return named[0] if female else named[1]
    if period:
        return robe
    if age == AgeGroup.CHILD:
        return _pick(("hoodie", "dress" if female else "shirt", "school"), chance)
    if age == AgeGroup.ELDER:
        women = ("coat", "cardigan", "shirt", "sweater")
        return _pick(women if female else ("work", "cardigan", "coat", "sweater"), chance)
    return _pick(
        ("trench", "dress", "coat", "sweater", "shirt", "cardigan", "hoodie")
        if female
        else ("suit", "coat", "shirt", "sweater", "hoodie", "suit", "leather"),
        chance,
    )


_OUTFIT: Mapping[Garment, tuple[str, str]] = MappingProxyType(
    {
        Garment.SUIT: ("suit", "suit"),
        Garment.COAT: ("coat", "coat"),
        Garment.TRENCH: ("trench", "trench"),
        Garment.RAINCOAT: ("raincoat", "raincoat"),
        Garment.DRESS: ("dress", "dress"),
        Garment.HOODIE: ("hoodie", "hoodie"),
        Garment.STORE_UNIFORM: ("store", "store"),
        Garment.WORK_CLOTHES: ("work", "work"),
        Garment.ARMOUR: ("armour", "armour"),
        Garment.SHIRT: ("shirt", "shirt"),
        Garment.POLICE_UNIFORM: ("police", "police"),
        Garment.SCHOOL_UNIFORM: ("school", "school"),
        Garment.QIPAO: ("qipao", "hanfu_m"),
        Garment.WEDDING_DRESS: ("wedding", "suit"),
        Garment.EVENING_GOWN: ("gown", "suit"),
        Garment.SWEATER: ("sweater", "sweater"),
        Garment.CARDIGAN: ("cardigan", "cardigan"),
        Garment.LEATHER_JACKET: ("leather", "leather"),
        Garment.DOCTOR_COAT: ("doctor", "doctor"),
        Garment.OFFICIAL_ROBE: ("official", "official"),
        Garment.PALACE_ROBE: ("palace", "palace"),
        Garment.SERVANT_CLOTHES: ("maid", "servant"),
    }
)
"""A woman's and a man's outfit by garment; what is not here is a robe."""


def _pick(names: tuple[str, ...], chance: float) -> str:
    return names[min(int(chance * len(names)), len(names) - 1)]
