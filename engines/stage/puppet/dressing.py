# SPDX-License-Identifier: GPL-3.0-or-later
"""A dressed body without arms, in a view and a stance: legs, hem and trunk in drawing order.

Owns what lies before what. Must not know which outfits there are, or poses.
"""

from dataclasses import replace

from PySide6.QtGui import QPainterPath

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build, build_of, turn_of
from engines.stage.puppet.drapes import Drape, Hem, drape_marks, pooled
from engines.stage.puppet.geometry import blob, box, ribbon
from engines.stage.puppet.legs import leg_marks
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.outfits import Outfit, material_of, outfit_of
from engines.stage.puppet.outfits_period import cloak
from engines.stage.puppet.stances import Stance
from engines.stage.puppet.tailoring import bare_marks, torso_contour
from engines.stage.puppet.turning import shell, turned
from engines.stage.puppet.workwear import on_chest
from projects.staging import Posture, View

LAP_TOP = 0.5
"""Where a hem begins over the lap of somebody who sits, from waist to hip joint."""


HIDES_KNEES, OVER_KNEES, HIDES_FEET = 0.5, 0.58, 0.97


def around_trunk(who: Identity, stance: Stance) -> tuple[list[Mark], list[Mark]]:
    """Legs, hem and what else hangs: what lies under the trunk, and what upon it."""
    b, outfit = build_of(who), outfit_of(who)
    low = [*_legs(who, b, outfit, stance), *_hem(who, b, outfit, stance)]
    behind = cloak(b, stance) if outfit.cloak else []
    if stance.lapped:
        return [*behind, *_seat(who, b, outfit, stance)], low
    if stance.view is View.BACK:
        return low, behind
    return [*behind, *low], []


def _seat(who: Identity, b: Build, outfit: Outfit, stance: Stance) -> list[Mark]:
    """The hips of somebody whose skirt begins above them, under the lap."""
    if outfit.upto > -20 and stance.held != Posture.GROUND:
        return []
    material = material_of(outfit.hem.material if outfit.hem else outfit.legs.material, who)
    hips = torso_contour(b, hem_y=b.hip_y + 6, hem=b.hip + 4, ease=4)
    marks = [Mark(hips, material)]
    if turn_of(stance.view).sin > 0.1:
        marks.append(Mark(shell(b, stance.view, to_y=b.hip_y + 6, ease=4), material))
        marks[0] = turned(marks[:1], b, stance.view)[0]
    return marks


def _legs(who: Identity, b: Build, outfit: Outfit, stance: Stance) -> list[Mark]:
    hem = outfit.hem
    hidden = hem is not None and hem.long > HIDES_FEET and stance.view is not View.PROFILE
    if hidden and stance.phase is None and stance.standing == 1.0:
        return []
    legs = outfit.legs
    worn = replace(
        legs,
        material=material_of(legs.material, who),
        shoe=material_of(legs.shoe, who),
        stripe=material_of(legs.stripe, who),
        flat=who.child or who.elder,
        knee_down=hem is not None and hem.long >= HIDES_KNEES,
    )
    return leg_marks(b, worn, stance)


def _hem(who: Identity, b: Build, outfit: Outfit, stance: Stance) -> list[Mark]:
    hem = outfit.hem
    if hem is None:
        return []
    if stance.lapped:
        long = max(hem.long, OVER_KNEES) if hem.long >= HIDES_KNEES else hem.long
        hem = replace(hem, top=max(hem.top, LAP_TOP), long=long)
    cloth, band = material_of(hem.material, who), material_of(hem.band, who)
    hem = replace(hem, buttons=material_of(hem.buttons, who))
    marks = drape_marks(b, hem, stance, (cloth, band))
    if pooled(hem, stance):
        return marks
    drape = Drape(b, hem, stance)
    if stance.view is not View.BACK:
        for hung in outfit.hung:
            marks += hung(who, drape)
    if hem.slit and drape.shows(hem.slit):
        marks += _slit(drape, hem)
    return marks


def _slit(drape: Drape, hem: Hem) -> list[Mark]:
    """A leg that shows through a slit."""
    a, z = 0.5, 1.0
    left = [drape.at(hem.slit - 4 - 16 * i / 4, a + (z - a) * i / 4) for i in range(5)]
    right = [drape.at(hem.slit + 2, a + (z - a) * i / 4) for i in range(5)]
    gap = blob([*((x, y, 0.6) for x, y in left), *((x, y + 4, 0.6) for x, y in right[::-1])])
    return [Mark(gap, "skin", Tone.LIT, drape.outline())]


def trunk(who: Identity, view: View, weight: float) -> list[Mark]:
    """Neck and trunk; of a stance it only knows where the weight is."""
    b, outfit = build_of(who), outfit_of(who)
    if view is View.BACK:
        return turned(_from_behind(who, b, outfit), b, view, weight=weight)
    front = outfit.cut(who, b) + on_chest(who, b)
    if who.scarf:
        front += _scarf(who, b)
    marks: list[Mark] = []
    if turn_of(view).sin > 0.1:
        to_y = b.hip_y + outfit.upto
        outer = shell(b, view, to_y=to_y, ease=outfit.ease)
        material = material_of(outfit.shell, who)
        if outfit.bare:
            upper, lower = (
                box(-400, y, 800, h) for y, h in ((0, b.shoulder_y + 84), (b.shoulder_y + 80, 900))
            )
            marks.append(Mark(outer, "skin", clip=upper))
            marks.append(Mark(outer, material, clip=lower))
        else:
            marks.append(Mark(outer, material))
        if outfit.belt:
            y = b.waist_y + outfit.belt_y
            belt = ribbon([(-300, y), (300, y)], [24, 24], count=4)
            marks.append(Mark(belt, material_of(outfit.belt, who), Tone.SHADE, outer))
    return [*marks, *turned(front, b, view, weight=weight)]


def _from_behind(who: Identity, b: Build, outfit: Outfit) -> list[Mark]:
    """The shell of an outfit, plain, with collar, seam and belt."""
    low = b.hip_y + outfit.upto
    cloth = material_of(outfit.shell, who)
    if outfit.cloak:
        plate = torso_contour(b, hem_y=low, hem=b.hip, ease=8)
        return [Mark(plate, cloth), *_collar(b, "cloth_accent")]
    whole = torso_contour(
        b, hem_y=low, hem=b.hip + outfit.wide, ease=outfit.ease, belt=bool(outfit.belt)
    )
    marks: list[Mark] = []
    if outfit.bare:
        top = b.shoulder_y + 120
        marks += bare_marks(b)[:1]
        whole = whole.intersected(box(-400, top, 800, 900))
    else:
        nape = ribbon([(0, 60), (0, 150)], [b.neck * 2.1, b.neck * 2.6], count=6)
        marks.append(Mark(nape, "skin", Tone.SHADE))
    seam = ribbon([(2, 150), (0, 300), (2, low)], [0.5, 4, 2])
    marks += [Mark(whole, cloth), Mark(seam, cloth, Tone.SHADE, whole)]
    for s in (-1, 1):  # shoulder blades, and the small of the back
        blade = [
            (s * b.chest * 0.3, 250),
            (s * b.chest * 0.5, 310),
            (s * b.waist * 0.5, b.waist_y - 20),
        ]
        marks.append(Mark(ribbon(blade, [0.5, 7, 0.5]), cloth, Tone.SHADE, whole))
    if outfit.belt:
        w, y = b.waist + 34, b.waist_y + outfit.belt_y
        belt = ribbon([(-w, y), (0, y + 6), (w, y)], [26, 26, 26])
        material = material_of(outfit.belt, who)
        tone = Tone.SHADE if material == cloth else Tone.LIT
        marks.append(Mark(belt, material, tone, whole))
    if who.outfit == "store":
        marks += _straps(who, b, whole)
    if not outfit.bare:
        marks += _collar(b, cloth if not who.scarf else who.scarf_material)
    if outfit.hood and not who.hooded:
        hood = blob(
            [(-b.neck - 44, 130), (0, 118), (b.neck + 44, 130), (52, 214), (0, 250), (-52, 214)]
        )
        marks.append(Mark(hood, cloth, Tone.DEEP))
    return marks


def _straps(who: Identity, b: Build, whole: QPainterPath) -> list[Mark]:
    """A vest's tapes from behind."""
    tapes = [
        ribbon([(s * (b.neck + 18), 138), (s * 10, b.waist_y - 40)], [14, 14], count=6)
        for s in (-1, 1)
    ]
    band = ribbon([(-200, b.waist_y), (200, b.waist_y)], [20, 20])
    return [*(Mark(t, who.cloth) for t in tapes), Mark(band, who.cloth, Tone.LIT, whole)]


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
