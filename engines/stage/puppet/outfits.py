# SPDX-License-Identifier: GPL-3.0-or-later
"""Which outfit a person wears: its pieces by layer, its legs and its sleeve.

Owns the table of outfits. Must not know poses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from PySide6.QtGui import QPainterPath

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet import outfits_modern as modern
from engines.stage.puppet import outfits_period as old
from engines.stage.puppet.builds import Build, build_of, turned
from engines.stage.puppet.geometry import blob, ribbon
from engines.stage.puppet.legs import Legs, Stance, leg_marks
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.tailoring import torso_contour
from projects.staging import View

TROUSERS = Legs()
Cut = Callable[[Identity, Build], list[Mark]]


@dataclass(frozen=True, kw_only=True)
class Sleeve:
    """How an arm is clad. `drape` is the hanging depth of a wide sleeve."""

    material: str
    ease: float = 1.0
    length: float = 0.97
    cuff_width: float = 0.62
    cuff: str = ""
    drape: float = 0.0
    trim: str = "cloth_light"
    pauldron: bool = False


@dataclass(frozen=True, kw_only=True)
class Outfit:
    """One outfit.

    Attributes:
        cut: neck and trunk from the front. behind: what hangs behind the legs.
        legs: what is seen below the hem; None where a robe hides it.
        long: hem of the shell from behind as a share of the way from hip to foot.
        sleeve: `own` and `inner` stand for the person's own materials.
    """

    cut: Cut
    sleeve: Sleeve
    legs: Legs | None = TROUSERS
    behind: Cut | None = None
    long: float = 0.05
    flare: float = 8.0
    ease: float = 8.0
    belted: bool = False
    hood: bool = False


OUTFITS: Mapping[str, Outfit] = MappingProxyType(
    {
        "suit": Outfit(
            cut=modern.suit, sleeve=Sleeve(material="own", cuff="inner"), legs=Legs(material="own")
        ),
        "coat": Outfit(
            cut=modern.coat,
            sleeve=Sleeve(material="own", ease=1.12, cuff_width=0.7),
            legs=Legs(slim=0.86),
            long=0.42,
            flare=30,
            ease=14,
        ),
        "trench": Outfit(
            cut=modern.trench,
            sleeve=Sleeve(material="own", ease=1.14, cuff_width=0.72),
            legs=Legs(slim=0.8),
            long=0.48,
            flare=44,
            ease=16,
            belted=True,
        ),
        "raincoat": Outfit(
            cut=modern.raincoat,
            sleeve=Sleeve(material="own", ease=1.3, cuff_width=0.86),
            legs=Legs(slim=0.9),
            long=0.56,
            flare=64,
            ease=26,
            hood=True,
        ),
        "doctor": Outfit(
            cut=modern.coat,
            sleeve=Sleeve(material="own", ease=1.12, cuff_width=0.72),
            legs=Legs(material="cloth_dark", slim=0.86),
            long=0.42,
            flare=28,
            ease=14,
        ),
        "dress": Outfit(
            cut=modern.dress,
            sleeve=Sleeve(material="own", ease=0.86, cuff_width=0.56),
            legs=Legs(bare=True),
            long=0.53,
            flare=50,
            ease=0,
            belted=True,
        ),
        "shirt": Outfit(
            cut=modern.shirt,
            sleeve=Sleeve(material="own", ease=1.06, cuff_width=0.62, cuff="own"),
            legs=Legs(material="dark", slim=0.92),
            flare=2,
        ),
        "hoodie": Outfit(
            cut=modern.hoodie,
            sleeve=Sleeve(material="own", ease=1.2, cuff_width=0.6, cuff="own"),
            legs=Legs(material="dark", slim=0.86, shoe="cloth_light"),
            ease=22,
            flare=4,
        ),
        "store": Outfit(
            cut=modern.store,
            sleeve=Sleeve(material="inner", ease=1.04, cuff_width=0.66, cuff="cloth_accent"),
        ),
        "work": Outfit(
            cut=modern.work,
            sleeve=Sleeve(material="own", ease=1.12, cuff_width=0.66),
            legs=Legs(material="dark", slim=1.05),
            ease=18,
            flare=14,
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
            legs=None,
            long=1.0,
            flare=100,
            belted=True,
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
            legs=None,
            long=1.0,
            flare=86,
            belted=True,
        ),
        "armour": Outfit(
            cut=old.armour,
            behind=old.cloak,
            sleeve=Sleeve(
                material="cloth_black", ease=0.92, cuff_width=0.7, cuff="metal", pauldron=True
            ),
            long=0.9,
            flare=100,
        ),
    }
)


def outfit_of(who: Identity) -> Outfit:
    """The outfit by name."""
    return OUTFITS[who.outfit]


def _own(material: str, who: Identity) -> str:
    if material == "dark":
        return "cloth_dark" if who.cloth != "cloth_dark" else "cloth_black"
    return {"own": who.cloth, "inner": who.inner}.get(material, material)


@lru_cache(maxsize=64)
def sleeve_of(who: Identity) -> Sleeve:
    """The sleeve of a person's outfit in its materials."""
    s = outfit_of(who).sleeve
    return replace(s, material=_own(s.material, who), cuff=_own(s.cuff, who))


def body_marks(who: Identity, stance: Stance) -> list[Mark]:
    """Legs, neck and trunk in a view, without arms."""
    b, outfit = build_of(who), outfit_of(who)
    marks = list(outfit.behind(who, b)) if outfit.behind is not None else []
    marks = turned(marks, b, stance.view)
    if outfit.legs is not None:
        legs = replace(
            outfit.legs,
            material=_own(outfit.legs.material, who),
            flat=who.child or who.elder,
        )
        marks += leg_marks(b, legs, stance)
    if stance.view is View.BACK:
        return marks + _from_behind(who, b, outfit)
    trunk = outfit.cut(who, b)
    if who.scarf:
        trunk += _scarf(who, b)
    if stance.view is View.PROFILE and outfit.behind is None:
        marks.append(Mark(_back_line(b), who.cloth))
    return marks + turned(trunk, b, stance.view)


def _back_line(b: Build) -> QPainterPath:
    """From the nape over the shoulder blades to the waist, seen from the side."""
    return blob(
        [
            (-b.neck * 0.9, 112, 0.3),
            (-b.neck - 16, 140),
            (-b.chest * 0.86 - 4, b.shoulder_y + 40),
            (-b.chest * 0.84 - 4, b.shoulder_y + 110),
            (-b.waist * 0.8, b.waist_y, 0.4),
            (0, b.waist_y, 0.2),
            (0, 160, 0.3),
        ]
    )


def _from_behind(who: Identity, b: Build, outfit: Outfit) -> list[Mark]:
    """The shell of an outfit, plain, with collar, seam and belt."""
    hem = b.hip_y + (b.foot_y - b.hip_y) * outfit.long + 10
    shell = torso_contour(
        b, hem_y=hem, hem=b.hip + outfit.flare, ease=outfit.ease, belt=outfit.belted
    )
    cloth = who.inner if who.outfit == "store" else who.cloth
    if who.outfit == "armour":
        return [*old.cloak(who, b, front=True), *_collar(b, "cloth_accent")]
    marks = [
        Mark(
            ribbon([(0, 60), (0, 150)], [b.neck * 2.1, b.neck * 2.6], count=6), "skin", Tone.SHADE
        ),
        Mark(shell, cloth),
        Mark(ribbon([(2, 150), (0, 300), (2, hem)], [0.5, 4, 2]), cloth, Tone.SHADE, shell),
    ]
    for x in (-0.5, 0.5):
        if outfit.long > 0.3:
            fold = [(x * b.waist, b.waist_y + 20), (x * b.hip * 1.5, hem - 10)]
            marks.append(Mark(ribbon(fold, [0.5, 9, 4]), cloth, Tone.SHADE, shell))
    if outfit.belted:
        w = b.waist + 26
        material = "cloth_accent" if who.outfit.startswith("hanfu_f") else cloth
        tone = Tone.LIT if material == "cloth_accent" else Tone.SHADE
        belt = ribbon([(-w, b.waist_y), (0, b.waist_y + 6), (w, b.waist_y)], [26, 26, 26])
        marks.append(Mark(belt, material, tone, shell))
    if who.outfit == "store":
        for s in (-1, 1):
            tape = [(s * (b.neck + 18), 138), (s * 10, b.waist_y - 40)]
            marks.append(Mark(ribbon(tape, [14, 14], count=6), who.cloth))
        marks.append(
            Mark(
                ribbon([(-200, b.waist_y), (200, b.waist_y)], [20, 20]), who.cloth, Tone.LIT, shell
            )
        )
    marks += _collar(b, cloth if not who.scarf else who.scarf_material)
    if outfit.hood and not who.hooded:
        hood = blob(
            [(-b.neck - 44, 130), (0, 118), (b.neck + 44, 130), (52, 214), (0, 250), (-52, 214)]
        )
        marks.append(Mark(hood, cloth, Tone.DEEP))
    return marks


def _collar(b: Build, cloth: str) -> list[Mark]:
    arc = ribbon([(-b.neck - 18, 138), (0, 122), (b.neck + 16, 138)], [12, 24, 12])
    return [Mark(arc, cloth, Tone.DEEP)]


def _scarf(who: Identity, b: Build) -> list[Mark]:
    n, cloth = b.neck, who.scarf_material
    wrap = blob(
        [
            (-n - 24, 104),
            (-n - 44, 134),
            (-n - 30, 174),
            (6, 200),
            (n + 36, 172),
            (n + 38, 130),
            (n + 14, 104),
            (n + 4, 134),
            (-2, 148),
            (-n - 8, 132),
        ]
    )
    fold = ribbon([(-n - 30, 128), (-20, 166), (16, 176), (n + 28, 140)], [0.4, 8, 7, 0.4])
    return [
        Mark(wrap, cloth),
        Mark(fold, cloth, Tone.SHADE),
        Mark(ribbon([(18, 176), (34, 260), (24, 350)], [26, 36, 34]), cloth),
        Mark(ribbon([(24, 190), (36, 270), (26, 346)], [0.4, 6, 4]), cloth, Tone.SHADE),
    ]
