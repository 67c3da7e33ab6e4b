# SPDX-License-Identifier: GPL-3.0-or-later
"""Which outfit a person wears: its patterns, its hem, its legs and its sleeve.

Owns the table of outfits. Must not know poses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from engines.stage.identity import Identity
from engines.stage.puppet import outfits_court as court
from engines.stage.puppet import outfits_gowns as gowns
from engines.stage.puppet import outfits_modern as modern
from engines.stage.puppet import outfits_period as old
from engines.stage.puppet import outfits_trades as trades
from engines.stage.puppet import outfits_uniform as uniform
from engines.stage.puppet.builds import Build
from engines.stage.puppet.drapes import Drape, Hem
from engines.stage.puppet.legs import Legs
from engines.stage.puppet.marks import Mark

TROUSERS = Legs()
HEELS = Legs(bare=True, heel=40.0)
ROBE_SHOES = Legs(material="cloth_dark", slim=0.9, boot=0.3)
Cut = Callable[[Identity, Build], list[Mark]]


@dataclass(frozen=True, kw_only=True)
class Sleeve:
    """How an arm is clad. `drape` is the hanging depth of a wide sleeve, `cap` a short one."""

    material: str
    ease: float = 1.0
    length: float = 0.97
    cuff_width: float = 0.62
    cuff: str = ""
    drape: float = 0.0
    trim: str = "cloth_light"
    pauldron: bool = False
    cap: str = ""
    stripe: str = ""


@dataclass(frozen=True, kw_only=True)
class Outfit:
    """One outfit.

    Attributes:
        cut: neck and trunk from the front. upto: the end of that below the hips.
        hem: what hangs below. hung: what hangs upon the hem.
        legs: what is seen below it. belt: material of a belt seen from behind.
        shell: material of the back. cloak: something hangs behind the legs.
        sleeve: `own` and `inner` stand for the person's own materials.
        bare: shoulders and neck are.
    """

    cut: Cut
    sleeve: Sleeve
    legs: Legs = TROUSERS
    hem: Hem | None = None
    hung: tuple[Callable[[Identity, Drape], list[Mark]], ...] = ()
    upto: float = 8.0
    wide: float = 8.0
    ease: float = 8.0
    shell: str = "own"
    belt: str = ""
    belt_y: float = 0.0
    cloak: bool = False
    hood: bool = False
    bare: bool = False


ROBE = Hem(long=1.0, flare=96, ease=12, front="over", band="trim", band_long=0.028)
SKIRT = Hem(
    material="skirt",
    long=1.0,
    flare=112,
    ease=10,
    folds=(-150, -120, -80, -52, -24, 12, 40, 66, 96, 140, 165),
    band="trim",
    band_long=0.03,
)
COAT = Hem(long=0.42, flare=34, ease=12, front="open", top=0.7)

OUTFITS: Mapping[str, Outfit] = MappingProxyType(
    {
        "suit": Outfit(
            cut=modern.suit,
            sleeve=Sleeve(material="own", cuff="inner"),
            legs=Legs(material="own"),
            upto=40,
        ),
        "coat": Outfit(
            cut=modern.coat,
            sleeve=Sleeve(material="own", ease=1.12, cuff_width=0.7),
            legs=Legs(slim=0.9),
            hem=COAT,
            upto=-14,
            wide=7,
            ease=12,
        ),
        "trench": Outfit(
            cut=modern.trench,
            sleeve=Sleeve(material="own", ease=1.14, cuff_width=0.72, cuff="own"),
            legs=Legs(slim=0.84),
            hem=Hem(long=0.5, flare=54, ease=14, front="line", top=0.7, buttons="own"),
            upto=-14,
            wide=7,
            ease=14,
            belt="own",
        ),
        "raincoat": Outfit(
            cut=modern.raincoat,
            sleeve=Sleeve(material="own", ease=1.3, cuff_width=0.86),
            legs=Legs(slim=0.9, boot=0.5),
            hem=Hem(long=0.6, flare=64, ease=24, front="line", top=0.6, buttons="metal"),
            upto=-14,
            wide=7,
            ease=24,
            hood=True,
        ),
        "doctor": Outfit(
            cut=modern.coat,
            sleeve=Sleeve(material="own", ease=1.12, cuff_width=0.72),
            legs=Legs(material="cloth_dark", slim=0.9),
            hem=replace(COAT, flare=28),
            upto=-14,
            wide=7,
            ease=12,
        ),
        "dress": Outfit(
            cut=modern.dress,
            sleeve=Sleeve(material="own", ease=0.9, cuff_width=0.56),
            legs=HEELS,
            hem=Hem(long=0.56, flare=74, ease=4, deep=16),
            upto=-80,
            wide=-30,
            ease=0,
            belt="own",
        ),
        "shirt": Outfit(
            cut=modern.shirt,
            sleeve=Sleeve(material="own", ease=1.06, cuff_width=0.62, cuff="own"),
            legs=Legs(material="dark", slim=0.92),
            upto=14,
            wide=2,
        ),
        "hoodie": Outfit(
            cut=modern.hoodie,
            sleeve=Sleeve(material="own", ease=1.2, cuff_width=0.6, cuff="own"),
            legs=Legs(material="dark", slim=0.86, shoe="cloth_light"),
            upto=16,
            wide=4,
            ease=22,
        ),
        "store": Outfit(
            cut=modern.store,
            sleeve=Sleeve(material="inner", ease=1.04, cuff_width=0.66, cuff="cloth_accent"),
            shell="inner",
            upto=20,
        ),
        "work": Outfit(
            cut=modern.work,
            sleeve=Sleeve(material="own", ease=1.12, cuff_width=0.66),
            legs=Legs(material="dark", slim=1.05, shoe="cloth_brown"),
            upto=30,
            wide=14,
            ease=18,
        ),
        "hanfu_f": Outfit(
            cut=old.hanfu_f,
            sleeve=Sleeve(
                material="own",
                ease=1.02,
                length=0.9,
                cuff_width=1.0,
                drape=190,
                trim="cloth_accent",
            ),
            legs=ROBE_SHOES,
            hem=SKIRT,
            hung=(old.blossoms, old.sash_ends),
            upto=-80,
            wide=-30,
            ease=6,
            belt="cloth_accent",
            belt_y=-20,
        ),
        "hanfu_m": Outfit(
            cut=old.hanfu_m,
            sleeve=Sleeve(
                material="own",
                ease=1.08,
                length=0.92,
                cuff_width=0.95,
                drape=150,
                trim="cloth_accent",
            ),
            legs=ROBE_SHOES,
            hem=ROBE,
            hung=(old.blossoms, old.jade),
            upto=-70,
            wide=-20,
            belt="cloth_black",
        ),
        "armour": Outfit(
            cut=old.armour,
            sleeve=Sleeve(
                material="cloth_black", ease=0.92, cuff_width=0.7, cuff="metal", pauldron=True
            ),
            legs=Legs(material="cloth_dark", boot=0.62),
            hem=Hem(material="cloth_black", long=0.74, flare=46, ease=10, band="cloth_accent"),
            hung=(old.tassets,),
            shell="cloth_dark",
            cloak=True,
            upto=-60,
            wide=-16,
        ),
        "police": Outfit(
            cut=uniform.police,
            sleeve=Sleeve(material="own", ease=1.04, cuff_width=0.64, cuff="own"),
            legs=Legs(material="own", stripe="inner"),
            belt="cloth_black",
            belt_y=20,
        ),
        "school": Outfit(
            cut=uniform.school,
            sleeve=Sleeve(
                material="own", ease=1.2, cuff_width=0.6, cuff="cloth_light", stripe="cloth_light"
            ),
            legs=Legs(material="own", slim=1.04, shoe="cloth_light", stripe="cloth_light"),
            upto=18,
            wide=2,
            ease=18,
        ),
        "sweater": Outfit(
            cut=uniform.sweater,
            sleeve=Sleeve(material="own", ease=1.18, cuff_width=0.64, cuff="own"),
            legs=Legs(material="dark", slim=0.9),
            upto=6,
            wide=-2,
            ease=18,
        ),
        "cardigan": Outfit(
            cut=uniform.cardigan,
            sleeve=Sleeve(material="own", ease=1.14, cuff_width=0.66, cuff="own"),
            legs=Legs(material="dark", slim=0.84),
            upto=30,
            wide=12,
            ease=14,
        ),
        "leather": Outfit(
            cut=uniform.leather,
            sleeve=Sleeve(material="own", ease=1.1, cuff_width=0.62, cuff="metal"),
            legs=Legs(material="dark", slim=0.84),
            upto=-50,
            wide=-4,
            ease=10,
        ),
        "qipao": Outfit(
            cut=gowns.qipao,
            sleeve=Sleeve(material="skin", ease=0.7, cuff_width=0.56, cap="own"),
            legs=HEELS,
            hem=Hem(long=0.84, flare=-6, ease=3, top=0.8, folds=(-40, 30), deep=6, slit=78),
            upto=-14,
            wide=7,
            ease=0,
        ),
        "wedding": Outfit(
            cut=gowns.wedding,
            sleeve=Sleeve(material="skin", ease=0.68, cuff_width=0.56),
            legs=HEELS,
            hem=Hem(
                long=1.0,
                flare=190,
                ease=6,
                train=190,
                folds=(-160, -130, -96, -60, -30, 4, 34, 62, 92, 130, 158),
                deep=20,
                band="cloth_light",
                band_long=0.05,
            ),
            hung=(gowns.lace,),
            upto=-90,
            wide=-34,
            ease=0,
            belt="cloth_pale",
            bare=True,
        ),
        "gown": Outfit(
            cut=gowns.gown,
            sleeve=Sleeve(material="skin", ease=0.68, cuff_width=0.56),
            legs=HEELS,
            hem=Hem(
                long=0.99, flare=62, ease=2, train=110, folds=(-120, -62, -20, 44, 100), slit=34
            ),
            upto=-90,
            wide=-34,
            ease=0,
            bare=True,
        ),
        "official": Outfit(
            cut=court.official,
            sleeve=Sleeve(
                material="own", ease=1.12, length=0.92, cuff_width=1.0, drape=150, trim="own"
            ),
            legs=ROBE_SHOES,
            hem=Hem(long=0.96, flare=92, ease=22, folds=(-118, -70, 66, 118), slit=0.0),
            upto=-60,
            wide=-6,
            ease=16,
            belt="cloth_black",
        ),
        "palace": Outfit(
            cut=court.palace,
            sleeve=Sleeve(
                material="own", ease=1.2, length=0.92, cuff_width=1.1, drape=240, trim="metal"
            ),
            legs=ROBE_SHOES,
            hem=Hem(long=1.0, flare=130, ease=16, train=90, band="cloth_black", band_long=0.04),
            hung=(court.palace_front,),
            upto=-60,
            wide=-20,
            belt="cloth_black",
            belt_y=-14,
        ),
        "servant": Outfit(
            cut=court.servant,
            sleeve=Sleeve(material="own", ease=1.04, cuff_width=0.7, cuff="cloth_pale"),
            legs=Legs(material="dark", slim=1.1, boot=0.36, shoe="cloth_pale"),
            hem=Hem(long=0.3, flare=40, ease=10, front="over", folds=(-110, -50, 40, 110)),
            upto=-70,
            wide=-24,
            belt="cloth_black",
        ),
        "maid": Outfit(
            cut=court.maid,
            sleeve=Sleeve(
                material="own", ease=0.94, length=0.94, cuff_width=0.8, drape=70, trim="cloth_light"
            ),
            legs=ROBE_SHOES,
            hem=replace(SKIRT, top=-0.9, flare=84, ease=6),
            hung=(court.maid_bands,),
            upto=-150,
            wide=-30,
            ease=4,
        ),
        "guard": Outfit(
            cut=old.armour,
            sleeve=Sleeve(
                material="own", ease=0.98, cuff_width=0.7, cuff="cloth_black", pauldron=True
            ),
            legs=Legs(material="cloth_dark", boot=0.62),
            hem=Hem(material="own", long=0.7, flare=40, ease=10, band="cloth_accent"),
            hung=(old.tassets,),
            shell="cloth_dark",
            upto=-60,
            wide=-16,
        ),
        "hero": Outfit(
            cut=old.hanfu_m,
            sleeve=Sleeve(material="own", ease=1.0, cuff_width=0.66, cuff="cloth_brown"),
            legs=Legs(material="dark", slim=0.96, boot=0.6),
            hem=Hem(long=0.66, flare=70, ease=12, front="over", band="trim", band_long=0.03),
            hung=(old.jade,),
            upto=-70,
            wide=-20,
            belt="cloth_black",
        ),
        "eunuch": Outfit(
            cut=trades.eunuch,
            sleeve=Sleeve(
                material="own",
                ease=1.1,
                length=0.92,
                cuff_width=0.95,
                drape=110,
                trim="cloth_black",
            ),
            legs=ROBE_SHOES,
            hem=Hem(long=0.96, flare=80, ease=20, band="cloth_black", band_long=0.05),
            upto=-60,
            wide=-6,
            ease=16,
            belt="cloth_accent",
        ),
        "gentry": Outfit(
            cut=trades.gentry,
            sleeve=Sleeve(
                material="own", ease=1.2, length=0.92, cuff_width=1.0, drape=190, trim="cloth_black"
            ),
            legs=ROBE_SHOES,
            hem=Hem(long=1.0, flare=104, ease=18, front="over", band="cloth_gold", band_long=0.04),
            hung=(trades.roundels, old.jade),
            upto=-70,
            wide=-16,
            belt="cloth_black",
        ),
        "nurse": Outfit(
            cut=trades.nurse,
            sleeve=Sleeve(material="own", ease=1.06, length=0.6, cuff_width=0.9, cuff="cloth_blue"),
            legs=Legs(material="own", slim=0.92, shoe="cloth_light"),
            upto=60,
            wide=16,
            ease=8,
            belt="cloth_blue",
        ),
        "chef": Outfit(
            cut=trades.chef,
            sleeve=Sleeve(material="own", ease=1.14, cuff_width=0.76, cuff="own"),
            legs=Legs(material="cloth_mid"),
            upto=40,
            wide=16,
            ease=12,
            belt="cloth_dark",
        ),
    }
)


def outfit_of(who: Identity) -> Outfit:
    """The outfit by name."""
    return OUTFITS[who.outfit]


def material_of(material: str, who: Identity) -> str:
    """A person's own material by its part in an outfit."""
    match material:
        case "dark":
            return "cloth_dark" if who.cloth != "cloth_dark" else "cloth_black"
        case "skirt":
            return who.inner if who.inner != who.cloth else "cloth_light"
        case "trim":
            return who.accent if who.accent != who.cloth else "cloth_light"
        case "own":
            return who.cloth
        case "inner":
            return who.inner
        case _:
            return material


@lru_cache(maxsize=64)
def sleeve_of(who: Identity) -> Sleeve:
    """The sleeve of a person's outfit in its materials."""
    s = outfit_of(who).sleeve
    return replace(
        s,
        material=material_of(s.material, who),
        cuff=material_of(s.cuff, who),
        cap=material_of(s.cap, who),
        trim=material_of(s.trim, who),
    )
