# SPDX-License-Identifier: GPL-3.0-or-later
"""The table of hair: who wears which style in which age and era, and its marks by view.

Owns the table. Must not know how a style is built, faces or light.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
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

    `bare` shows the scalp; `hatted` is the style that is left under a hat, where a knot is in the
    way.
    """

    build: Callable[[Hairdo], None]
    worn_by: str
    period: bool = False
    bare: bool = False
    hatted: str = ""


STYLES: MappingProxyType[str, HairStyle] = MappingProxyType(
    {
        "long_straight": HairStyle(women.long_straight, "f"),
        "fringe_long": HairStyle(women.fringe_long, "f"),
        "hime": HairStyle(women.hime, "f"),
        "long_wave": HairStyle(women.long_wave, "f"),
        "bob": HairStyle(women.bob, "f"),
        "lob": HairStyle(women.lob, "f"),
        "ponytail": HairStyle(women.ponytail, "f", hatted="low_pony"),
        "low_pony": HairStyle(women.low_pony, "f"),
        "side_braid": HairStyle(women.side_braid, "f"),
        "twin_braids": HairStyle(women.twin_braids, "f"),
        "low_bun": HairStyle(women.low_bun, "f"),
        "top_bun": HairStyle(women.top_bun, "f", hatted="low_bun"),
        "chignon": HairStyle(women.chignon, "f"),
        "half_up": HairStyle(women.half_up, "f"),
        "pixie": HairStyle(women.pixie, "f"),
        "curly": HairStyle(women.curly, "f", hatted="long_wave"),
        "perm": HairStyle(women.perm, "f"),
        "pigtails": HairStyle(women.pigtails, "f"),
        "bowl": HairStyle(women.bowl, "f"),
        "updo": HairStyle(old.updo, "f", period=True, hatted="hanging_loops"),
        "ring_knots": HairStyle(old.ring_knots, "f", period=True, hatted="hanging_loops"),
        "maid_buns": HairStyle(old.maid_buns, "f", period=True, hatted="widow"),
        "flying": HairStyle(old.flying, "f", period=True, hatted="hanging_loops"),
        "coiled": HairStyle(old.coiled, "f", period=True, hatted="widow"),
        "phoenix": HairStyle(old.phoenix, "f", period=True, hatted="widow"),
        "hanging_loops": HairStyle(old.hanging_loops, "f", period=True),
        "widow": HairStyle(old.widow, "f", period=True),
        "short": HairStyle(men.short, "m"),
        "side_part": HairStyle(men.side_part, "m"),
        "slick": HairStyle(men.slick, "m"),
        "undercut": HairStyle(men.undercut, "m"),
        "quiff": HairStyle(men.quiff, "m", hatted="side_part"),
        "swept": HairStyle(men.swept, "m", hatted="slick"),
        "curtain": HairStyle(men.curtain, "m"),
        "crop": HairStyle(men.crop, "m"),
        "curls": HairStyle(men.curls, "m", hatted="short"),
        "man_bun": HairStyle(men.man_bun, "m", hatted="slick"),
        "wolf": HairStyle(men.wolf, "m"),
        "loose": HairStyle(men.loose, "m"),
        "bald": HairStyle(men.bald, "fm", bare=True),
        "balding": HairStyle(men.balding, "m", bare=True),
        "tuft": HairStyle(men.tuft, "m", hatted="boy_bowl"),
        "boy_bowl": HairStyle(men.boy_bowl, "m"),
        "topknot": HairStyle(old.topknot, "m", period=True, hatted="bound"),
        "crowned": HairStyle(old.crowned, "m", period=True, hatted="bound"),
        "bound": HairStyle(old.bound, "fm", period=True),
        "long_topknot": HairStyle(old.long_topknot, "m", period=True, hatted="warrior"),
        "swordsman": HairStyle(old.swordsman, "m", period=True, hatted="bound"),
        "warrior": HairStyle(old.warrior, "m", period=True),
        "monk": HairStyle(old.monk, "fm", period=True, bare=True),
        "elder_topknot": HairStyle(old.elder_topknot, "m", period=True, hatted="bound"),
        "child_horns": HairStyle(old.child_horns, "fm", period=True, hatted="bound"),
    }
)

SCALPS: MappingProxyType[View, tuple[Knot, ...]] = MappingProxyType(
    {
        View.THREE_QUARTER: ((-91, -14), (-96, -52), (-80, -88), (-40, -111), (6, -113), (42, -99),
                             (61, -72), (64, -40), (50, 0), (-44, 18), (-76, 16)),
        View.FRONT: ((-69, -10), (-75, -46), (-64, -82), (-36, -106), (0, -113), (36, -106),
                     (64, -82), (75, -46), (69, -10), (0, 20)),
        View.PROFILE: ((-92, -14), (-97, -52), (-80, -88), (-38, -111), (8, -112), (44, -99),
                       (68, -72), (74, -40), (0, 0), (-38, 24), (-76, 20)),
        View.BACK: ((0, -113), (40, -104), (68, -80), (79, -42), (74, 4), (58, 42), (28, 62),
                    (0, 56), (-28, 62), (-58, 42), (-74, 4), (-79, -42), (-68, -80), (-40, -104)),
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
    done = _done(who, view)
    return [*done.front, *done.over]


def under_hat(who: Identity) -> Identity:
    """Who wears a hat, with the hair that fits under it; anybody else as they are."""
    flat = STYLES[who.hair].hatted
    return replace(who, hair=flat) if who.hat and flat else who


def bare_scalp(who: Identity) -> bool:
    """Whether a brow has no hair above it to shade it."""
    return STYLES[who.hair].bare


def bald_scalp(who: Identity, view: View) -> list[Mark]:
    """The round of a bare skull above and behind the face."""
    return [Mark(blob(SCALPS[view]), "skin")] if bare_scalp(who) else []
