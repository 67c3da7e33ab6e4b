# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of hair: who wears which style in which age and era, and its marks by view.

Owns the table. Must not know how a style is built, faces or light.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from engines.stage.identity import Identity
from engines.stage.puppet import hair_men as men
from engines.stage.puppet import hair_period as old
from engines.stage.puppet import hair_women as women
from engines.stage.puppet.geometry import Knot, blob
from engines.stage.puppet.hairdo import Hairdo
from engines.stage.puppet.marks import Mark
from projects.staging import View


@dataclass(frozen=True)
class HairStyle:
    """How a style is built, who wears it (`f`, `m` or `fm`), and whether it is of old times.

    `bare` shows the scalp.
    """

    build: Callable[[Hairdo], None]
    worn_by: str
    period: bool = False
    bare: bool = False


STYLES: MappingProxyType[str, HairStyle] = MappingProxyType(
    {
        "long_straight": HairStyle(women.long_straight, "f"),
        "fringe_long": HairStyle(women.fringe_long, "f"),
        "hime": HairStyle(women.hime, "f"),
        "long_wave": HairStyle(women.long_wave, "f"),
        "bob": HairStyle(women.bob, "f"),
        "lob": HairStyle(women.lob, "f"),
        "ponytail": HairStyle(women.ponytail, "f"),
        "low_pony": HairStyle(women.low_pony, "f"),
        "side_braid": HairStyle(women.side_braid, "f"),
        "twin_braids": HairStyle(women.twin_braids, "f"),
        "low_bun": HairStyle(women.low_bun, "f"),
        "top_bun": HairStyle(women.top_bun, "f"),
        "chignon": HairStyle(women.chignon, "f"),
        "half_up": HairStyle(women.half_up, "f"),
        "pixie": HairStyle(women.pixie, "f"),
        "curly": HairStyle(women.curly, "f"),
        "perm": HairStyle(women.perm, "f"),
        "pigtails": HairStyle(women.pigtails, "f"),
        "bowl": HairStyle(women.bowl, "f"),
        "updo": HairStyle(old.updo, "f", period=True),
        "ring_knots": HairStyle(old.ring_knots, "f", period=True),
        "maid_buns": HairStyle(old.maid_buns, "f", period=True),
        "flying": HairStyle(old.flying, "f", period=True),
        "coiled": HairStyle(old.coiled, "f", period=True),
        "hanging_loops": HairStyle(old.hanging_loops, "f", period=True),
        "widow": HairStyle(old.widow, "f", period=True),
        "short": HairStyle(men.short, "m"),
        "side_part": HairStyle(men.side_part, "m"),
        "slick": HairStyle(men.slick, "m"),
        "undercut": HairStyle(men.undercut, "m"),
        "quiff": HairStyle(men.quiff, "m"),
        "swept": HairStyle(men.swept, "m"),
        "curtain": HairStyle(men.curtain, "m"),
        "crop": HairStyle(men.crop, "m"),
        "curls": HairStyle(men.curls, "m"),
        "man_bun": HairStyle(men.man_bun, "m"),
        "wolf": HairStyle(men.wolf, "m"),
        "loose": HairStyle(men.loose, "m"),
        "bald": HairStyle(men.bald, "fm", bare=True),
        "balding": HairStyle(men.balding, "m", bare=True),
        "tuft": HairStyle(men.tuft, "m"),
        "boy_bowl": HairStyle(men.boy_bowl, "m"),
        "topknot": HairStyle(old.topknot, "m", period=True),
        "crowned": HairStyle(old.crowned, "m", period=True),
        "long_topknot": HairStyle(old.long_topknot, "m", period=True),
        "swordsman": HairStyle(old.swordsman, "m", period=True),
        "warrior": HairStyle(old.warrior, "m", period=True),
        "monk": HairStyle(old.monk, "fm", period=True, bare=True),
        "elder_topknot": HairStyle(old.elder_topknot, "m", period=True),
        "child_horns": HairStyle(old.child_horns, "fm", period=True),
    }
)

SCALPS: MappingProxyType[View, tuple[Knot, ...]] = MappingProxyType(
    {
        View.THREE_QUARTER: ((-92, -23), (-90, -62), (-66, -97), (-27, -108), (17, -105), (44, -95),
                             (59, -72), (63, -41), (48, 0), (-48, 10), (-80, 10)),
        View.FRONT: ((-68, -10), (-72, -58), (-48, -97), (0, -108), (48, -97), (72, -58), (68, -10),
                     (0, 20)),
        View.PROFILE: ((-91, -14), (-89, -58), (-66, -95), (-25, -108), (32, -101), (59, -81),
                       (48, -40), (0, 0), (-38, 20), (-76, 20)),
        View.BACK: ((0, -112), (52, -99), (80, -51), (74, 0), (58, 42), (28, 62), (0, 56), (-28, 62),
                    (-58, 42), (-74, 0), (-80, -51), (-52, -99)),
    }
)  # fmt: skip


@lru_cache(maxsize=16)
def _done(who: Identity, view: View) -> Hairdo:
    """A head of hair, built once for its two layers."""
    hairdo = Hairdo(who, view)
    STYLES[who.hair].build(hairdo)
    return hairdo


def back_hair(who: Identity, view: View) -> list[Mark]:
    """What hangs behind neck and head and swings."""
    return list(_done(who, view).back)


def front_hair(who: Identity, view: View) -> list[Mark]:
    """What covers the head, with what is worn in it."""
    return list(_done(who, view).front)


def bare_scalp(who: Identity) -> bool:
    """Whether a brow has no hair above it to shade it."""
    return STYLES[who.hair].bare


def bald_scalp(who: Identity, view: View) -> list[Mark]:
    """The round of a bare skull above and behind the face."""
    return [Mark(blob(SCALPS[view]), "skin")] if bare_scalp(who) else []
