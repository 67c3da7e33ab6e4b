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

_HAIR: Mapping[HairStyle, tuple[str, str]] = MappingProxyType(
    {
        HairStyle.SHORT: ("pixie", "short side_part curtain"),
        HairStyle.BOB: ("bob", "curtain"),
        HairStyle.LOB: ("lob", "loose"),
        HairStyle.LONG: ("long_straight fringe_long", "loose"),
        HairStyle.FRINGE: ("fringe_long", "short"),
        HairStyle.HIME: ("hime", "loose"),
        HairStyle.WAVY: ("long_wave", "curls"),
        HairStyle.CURLY: ("curly", "curls"),
        HairStyle.PERM: ("perm", "curls"),
        HairStyle.HALF_UP: ("half_up", "man_bun"),
        HairStyle.PONYTAIL: ("ponytail", "man_bun"),
        HairStyle.LOW_PONYTAIL: ("low_pony", "man_bun"),
        HairStyle.BRAID: ("side_braid", "man_bun"),
        HairStyle.TWIN_BRAIDS: ("twin_braids", "loose"),
        HairStyle.PIGTAILS: ("pigtails", "tuft"),
        HairStyle.BUN: ("low_bun", "man_bun"),
        HairStyle.TOP_BUN: ("top_bun", "man_bun"),
        HairStyle.CHIGNON: ("chignon", "man_bun"),
        HairStyle.TOPKNOT: ("top_bun", "man_bun"),
        HairStyle.MAN_BUN: ("top_bun", "man_bun"),
        HairStyle.CROP: ("pixie", "crop"),
        HairStyle.BALD: ("bald", "bald"),
        HairStyle.BALDING: ("pixie", "balding"),
        HairStyle.SIDE_PART: ("lob", "side_part"),
        HairStyle.SLICK: ("low_bun", "slick"),
        HairStyle.UNDERCUT: ("pixie", "undercut"),
        HairStyle.CURTAIN: ("long_straight", "curtain"),
        HairStyle.QUIFF: ("pixie", "quiff"),
        HairStyle.WOLF: ("lob", "wolf"),
        HairStyle.BOWL: ("bowl", "boy_bowl"),
        HairStyle.CLOUD: ("chignon", "man_bun"),
        HairStyle.RING_KNOTS: ("top_bun", "man_bun"),
        HairStyle.MAID_BUNS: ("pigtails", "man_bun"),
        HairStyle.FLYING: ("top_bun", "man_bun"),
        HairStyle.COILED: ("chignon", "man_bun"),
        HairStyle.HANGING_LOOPS: ("half_up", "man_bun"),
        HairStyle.CROWNED: ("top_bun", "man_bun"),
        HairStyle.HALF_TIED: ("half_up", "man_bun"),
        HairStyle.HEADBAND: ("long_straight", "wolf"),
        HairStyle.CHILD_KNOTS: ("pigtails", "tuft"),
        HairStyle.PHOENIX_CROWN: ("chignon", "man_bun"),
    }
)
"""Styles that a cut may be drawn in: a woman's, a man's."""

_PERIOD_HAIR: Mapping[HairStyle, tuple[str, str]] = MappingProxyType(
    {
        HairStyle.LONG: ("updo hanging_loops", "long_topknot"),
        HairStyle.BUN: ("updo coiled", "topknot"),
        HairStyle.CHIGNON: ("updo coiled", "topknot"),
        HairStyle.TOPKNOT: ("ring_knots updo", "topknot"),
        HairStyle.TOP_BUN: ("coiled", "topknot"),
        HairStyle.PONYTAIL: ("hanging_loops", "swordsman"),
        HairStyle.BRAID: ("hanging_loops", "swordsman"),
        HairStyle.TWIN_BRAIDS: ("hanging_loops", "swordsman"),
        HairStyle.PIGTAILS: ("maid_buns", "child_horns"),
        HairStyle.BALD: ("monk", "monk"),
        HairStyle.BALDING: ("widow", "elder_topknot"),
        HairStyle.CLOUD: ("updo", "topknot"),
        HairStyle.RING_KNOTS: ("ring_knots", "topknot"),
        HairStyle.MAID_BUNS: ("maid_buns", "child_horns"),
        HairStyle.FLYING: ("flying", "long_topknot"),
        HairStyle.COILED: ("coiled", "crowned"),
        HairStyle.HANGING_LOOPS: ("hanging_loops", "long_topknot"),
        HairStyle.CROWNED: ("coiled", "crowned"),
        HairStyle.HALF_TIED: ("updo", "long_topknot"),
        HairStyle.HALF_UP: ("updo", "long_topknot"),
        HairStyle.HEADBAND: ("hanging_loops", "warrior"),
        HairStyle.CHILD_KNOTS: ("child_horns", "child_horns"),
        HairStyle.PHOENIX_CROWN: ("phoenix", "crowned"),
    }
)
"""The same of old times; a cut that they did not have is left to rank and chance."""

_RANKS: tuple[tuple[re.Pattern[str], str, str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), women, men)
    for pattern, women, men in (
        (r"和尚|僧|方丈|尼姑|师太|\b(?:monk|nun|abbot)\b", "monk", "monk"),
        (r"丫鬟|宫女|侍女|婢|\b(?:maid|handmaid)\b", "maid_buns", "topknot"),
        (r"寡妇|守寡|嬷嬷|奶娘|老夫人|\bwidow\b", "widow", "topknot"),
        (r"仙", "flying", "long_topknot"),
        (r"皇后|太后|新娘|新妇|\b(?:empress|bride)\b", "phoenix", "crowned"),
        (r"妃|公主|郡主|\b(?:queen|princess)\b", "coiled updo", "crowned"),
        (
            r"侠|剑客|刺客|侍卫|杀手|\b(?:swordsman|assassin)\b",
            "hanging_loops",
            "swordsman warrior",
        ),
        (r"太监|公公|宦官|\beunuch\b", "widow", "topknot"),
        (
            r"皇|帝|太子|王爷|世子|殿下|将军|丞相|大臣|尚书|侯爷|\b(?:emperor|prince|general|minister)\b",
            "coiled",
            "crowned",
        ),
        (
            r"书生|秀才|农夫|樵夫|渔夫|渔民|小二|掌柜|\b(?:scholar|farmer|servant)\b",
            "widow",
            "topknot",
        ),
    )
)
"""What a rank of old times wears where the script names no cut."""

_BY_AGE: Mapping[AgeGroup, tuple[str, str]] = MappingProxyType(
    {
        AgeGroup.CHILD: (
            "pigtails bowl bob fringe_long twin_braids ponytail",
            "tuft boy_bowl short",
        ),
        AgeGroup.YOUNG: (
            (
                "long_straight fringe_long hime long_wave bob lob ponytail low_pony side_braid"
                " twin_braids top_bun half_up pixie curly"
            ),
            "short side_part undercut quiff curtain crop curls wolf swept man_bun",
        ),
        AgeGroup.ADULT: (
            (
                "long_straight fringe_long long_wave bob lob ponytail low_pony side_braid low_bun"
                " chignon half_up pixie curly top_bun"
            ),
            "short side_part slick undercut quiff curtain crop curls swept wolf",
        ),
        AgeGroup.ELDER: ("perm low_bun perm pixie", "balding swept crop side_part slick"),
    }
)
_OF_OLD: Mapping[AgeGroup, tuple[str, str]] = MappingProxyType(
    {
        AgeGroup.CHILD: ("child_horns hanging_loops maid_buns", "child_horns"),
        AgeGroup.YOUNG: (
            "hanging_loops ring_knots flying updo coiled",
            "long_topknot swordsman warrior topknot crowned",
        ),
        AgeGroup.ADULT: (
            "updo ring_knots coiled flying updo",
            "topknot crowned long_topknot swordsman warrior",
        ),
        AgeGroup.ELDER: ("widow", "elder_topknot"),
    }
)


def chosen_hair(
    style: HairStyle | None,
    *,
    sex: Sex,
    age: AgeGroup,
    period: bool,
    chance: float,
    words: str = "",
) -> str:
    """Name of the puppet's hair.

    Args:
        style: the cut that the script names.
        sex: whose.
        age: how old.
        period: of old times.
        chance: 0..1, picks where the script leaves it open.
        words: what else the script says; ranks of old times are known by their hair.
    """
    column = 0 if sex == Sex.FEMALE else 1
    named = (_PERIOD_HAIR if period else _HAIR).get(style) if style is not None else None
    if named is not None:
        return _pick(tuple(named[column].split()), chance)
    if period and age != AgeGroup.CHILD:
        for pattern, *ranked in _RANKS:
            if pattern.search(words):
                return _pick(tuple(ranked[column].split()), chance)
    table = _OF_OLD if period else _BY_AGE
    return _pick(tuple(table.get(age, table[AgeGroup.ADULT])[column].split()), chance)


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
