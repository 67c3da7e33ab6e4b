# SPDX-License-Identifier: GPL-3.0-or-later
"""Period clothes: hanfu, armour, cloak.

Owns their patterns from the front. Must not know views, but for the cloak.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtGui import QPainterPath

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build, turn_of
from engines.stage.puppet.drapes import Drape
from engines.stage.puppet.geometry import Knot, blob, box, oval, ribbon
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.stances import Stance, floor_y
from engines.stage.puppet.tailoring import neck_marks, torso_contour
from engines.stage.puppet.turning import edges
from projects.staging import Posture, View


def crossed_collar(b: Build, depth: float, outer: str, inner: str) -> list[Mark]:
    """交领右衽: the wearer's left front lies over the right."""
    n = b.neck
    under = ribbon(
        [(-n - 12, 124), (-n - 7, 160), (-10, 206), (4, 222)],
        [10, 22, 25, 25],
        count=14,
        caps=(False, False),
    )
    over_inner = ribbon(
        [(n + 8, 124), (n + 2, 160), (-8, 226), (-58, depth - 16)],
        [8, 20, 22, 22],
        count=16,
        caps=(False, False),
    )
    over = ribbon(
        [(n + 17, 124), (n + 17, 166), (8, 240), (-46, depth)],
        [12, 27, 31, 32],
        count=16,
        caps=(False, False),
    )
    return [Mark(under, inner), Mark(over_inner, inner, Tone.SHADE), Mark(over, outer)]


def hanfu_f(who: Identity, b: Build) -> list[Mark]:
    """A woman's robe with sash, ribbons and jade."""
    body = torso_contour(b, hem_y=b.waist_y + 60, hem=b.waist + 30, ease=6, belt=True)
    y = b.waist_y - 50
    sash = blob(
        [
            (-b.waist - 22, y, 0.2),
            (0, y + 8),
            (b.waist + 22, y, 0.2),
            (b.waist + 12, y + 70, 0.2),
            (0, y + 78),
            (-b.waist - 12, y + 70, 0.2),
        ]
    )
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        *crossed_collar(
            b, y + 14, "cloth_light" if who.cloth != "cloth_light" else "cloth_mid", "cloth_light"
        ),
        Mark(sash, "cloth_accent"),
        Mark(
            ribbon([(-b.waist - 16, y + 36), (0, y + 44), (b.waist + 16, y + 36)], [4, 4, 4]),
            "metal",
        ),
    ]


def hanfu_m(who: Identity, b: Build) -> list[Mark]:
    """A man's robe with belt and jade."""
    body = torso_contour(b, hem_y=b.waist_y + 60, hem=b.waist + 34, ease=8, belt=True)
    y = b.waist_y - 24
    belt = blob(
        [
            (-b.waist - 14, y, 0.2),
            (0, y + 8),
            (b.waist + 14, y, 0.2),
            (b.waist + 12, y + 42, 0.2),
            (0, y + 50),
            (-b.waist - 12, y + 42, 0.2),
        ]
    )
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        *crossed_collar(b, y + 10, who.accent, "cloth_light"),
        Mark(belt, "cloth_black"),
        Mark(box(-14, y + 6, 34, 38), "metal"),
    ]


def sash_ends(who: Identity, drape: Drape) -> list[Mark]:
    """Two ends of a sash and a jade, hanging before a skirt."""
    if not drape.shows(0):
        return []
    long = [drape.at(3 + 3 * (i % 2), t) for i, t in enumerate((0.1, 0.28, 0.45, 0.62))]
    short = [drape.at(a, t) for a, t in ((5, 0.1), (16, 0.26), (15, 0.44))]
    return [
        Mark(ribbon(long, [12, 19, 17, 23]), "cloth_accent", Tone.SHADE),
        Mark(ribbon(short, [10, 16, 19]), "cloth_accent"),
        *jade(who, drape),
    ]


def blossoms(who: Identity, drape: Drape) -> list[Mark]:
    """What is embroidered along a skirt: plum blossom, lozenges, or nothing, by person."""
    kind = who.variant % 3
    ground = who.inner if who.inner != who.cloth else "cloth_light"
    ink = who.cloth if who.cloth != ground and kind == 1 else who.accent
    clip, marks = drape.outline(), list[Mark]()
    if kind == 0:
        for i, around in enumerate(range(-128, 140, 26)):
            if not drape.shows(around):
                continue
            x, y = drape.at(around, (0.9, 0.82, 0.87, 0.74)[i % 4])
            for k in range(5):
                a = math.radians(72 * k + 20 * i)
                marks.append(
                    Mark(oval(x + 9 * math.sin(a), y - 9 * math.cos(a), 7, 7), ink, clip=clip)
                )
            marks.append(Mark(oval(x, y, 4.5, 4.5), "cloth_gold", clip=clip))
    elif kind == 1:
        for i, around in enumerate(range(-130, 140, 15)):
            if drape.shows(around):
                x, y = drape.at(around, 0.9)
                size = 9.0 if i % 2 else 5.0
                diamond = blob(
                    [
                        (x, y - size * 1.5, 0),
                        (x + size, y, 0),
                        (x, y + size * 1.5, 0),
                        (x - size, y, 0),
                    ]
                )
                marks.append(Mark(diamond, ink, clip=clip))
    return marks


def jade(who: Identity, drape: Drape) -> list[Mark]:
    """A ring of jade on a cord, with a tassel."""
    if not drape.shows(-26):
        return []
    top, ring = drape.at(-26, 0.06), drape.at(-26, 0.2)
    low = drape.at(-26, 0.3)
    x, y = ring
    return [
        Mark(ribbon([top, ring], [2, 2], count=4), "metal"),
        Mark(oval(x, y, 15, 15).subtracted(oval(x, y, 6, 6)), "metal"),
        Mark(ribbon([(x, y + 15), low], [3, 12], count=6), who.accent),
    ]


def cloak(b: Build, stance: Stance) -> list[Mark]:
    """A general's cloak behind him, from the shoulders to the ground."""
    turn, low = turn_of(stance.view), floor_y(b, stance) - 12
    if stance.held == Posture.SITTING:  # it is sat upon
        low = b.hip_y + 40
    back = stance.view is View.BACK
    left: list[Knot] = []
    right: list[Knot] = []
    top = b.shoulder_y - 24
    for i in range(7):
        t = i / 6
        y = top + (low - top) * t
        a, z = edges(b, min(y, b.hip_y), stance.view)
        swing = -(26.0 if stance.phase is not None else 0.0) * t**1.5 * turn.sin
        swing += (low - top) * t * math.sin(math.radians(stance.hem_deg)) * 0.8
        wide = 8 + 100 * t**0.8
        ahead = (z if turn.sin < 0.9 else (a + z) / 2) + wide * max(0.0, abs(turn.cos) - 0.1)
        left.append((a - wide * (0.75 + 0.25 * abs(turn.cos)) + swing, y))
        right.append((ahead + swing * 0.6, y))
    shape = blob([*left[:-1], (*left[-1], 0.2), (*right[-1], 0.2), *right[-2::-1]])
    if not back:
        return [Mark(shape, "cloth_accent", Tone.SHADE)]
    folds = [
        Mark(
            ribbon([(x * 0.4, top + 40), (x, low + 6)], [2, 14]), "cloth_accent", Tone.SHADE, shape
        )
        for x in (-130, -40, 60, 140)
    ]
    return [Mark(shape, "cloth_accent"), *folds]


def _scale(x: float, y: float, low_x: float, drop: float) -> QPainterPath:
    """One lamella, hung by its upper edge."""
    return blob(
        [
            (x - 12.5, y, 0.2),
            (x + 12.5, y, 0.2),
            (low_x + 12.5, y + drop - 7.5, 0.5),
            (low_x, y + drop),
            (low_x - 12.5, y + drop - 7.5, 0.5),
        ]
    )


PLATES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "cloth_mid": ("cloth_mid", "cloth_dark"),
        "cloth_silver": ("cloth_silver", "cloth_grey"),
        "cloth_light": ("cloth_silver", "cloth_grey"),
        "cloth_grey": ("cloth_grey", "cloth_dark"),
        "cloth_gold": ("cloth_gold", "cloth_brown"),
        "cloth_yellow": ("cloth_gold", "cloth_brown"),
        "cloth_accent": ("cloth_accent", "cloth_dark"),
    }
)
"""Materials of the plates by the colour of an armour, in turn."""


def armour(who: Identity, b: Build) -> list[Mark]:
    """Lamellar armour over a dark robe."""
    body = torso_contour(b, hem_y=b.waist_y + 70, hem=b.waist + 30, ease=8, belt=True)
    bright, dull = PLATES.get(who.cloth, PLATES["cloth_mid"])
    y = b.waist_y - 20
    marks = [
        *neck_marks(b),
        Mark(body, dull),
    ]
    for row in range(6):
        top = 250.0 + row * 32
        marks += [
            Mark(_scale(k * 27.0 + 4, top, k * 27.0 + 4, 29), bright, Tone.LIT, body)
            for k in range(-4, 5)
        ]
    gorget = blob(
        [
            (-b.neck - 22, 112),
            (-b.shoulder * 0.6, 168),
            (-40, 232),
            (6, 246),
            (52, 232),
            (b.shoulder * 0.6, 168),
            (b.neck + 18, 112),
            (b.neck + 10, 140),
            (8, 176),
            (-b.neck - 10, 142),
        ]
    )
    disc = [
        Mark(oval(5, 322, 44, 44), "metal", Tone.SHADE),
        Mark(oval(5, 322, 33, 33), "metal"),
        Mark(oval(5, 322, 24, 24), "metal", Tone.SHADE),
        Mark(ribbon([(-14, 312), (-2, 302), (14, 304)], [0.4, 5, 0.4]), "metal"),
    ]
    scarf = [
        Mark(
            blob(
                [
                    (-b.neck - 16, 110),
                    (-b.neck - 30, 140),
                    (-14, 196),
                    (34, 190),
                    (b.neck + 24, 136),
                    (b.neck + 12, 108),
                    (8, 158),
                ]
            ),
            "cloth_accent",
        )
    ]
    belt = [
        Mark(
            blob(
                [
                    (-b.waist - 16, y, 0.2),
                    (0, y + 10),
                    (b.waist + 16, y, 0.2),
                    (b.waist + 14, y + 46, 0.2),
                    (0, y + 56),
                    (-b.waist - 14, y + 46, 0.2),
                ]
            ),
            "cloth_black",
        ),
        Mark(oval(4, y + 30, 30, 30), "metal", Tone.SHADE),
        Mark(oval(4, y + 30, 18, 18), "cloth_accent"),
    ]
    return [*marks, Mark(gorget, "metal", Tone.SHADE), *disc, *belt, *scarf]


def tassets(who: Identity, drape: Drape) -> list[Mark]:
    """Rows of plates over the thighs, which go with the legs."""
    bright, dull = PLATES.get(who.cloth, PLATES["cloth_mid"])
    marks: list[Mark] = []
    for row in range(6):
        t = 0.06 + 0.062 * row
        for k in range(-8, 9):
            around = k * 14.0 + 7.0 * (row % 2)
            if not drape.shows(around) or not drape.shows(around + 13):
                continue
            (x0, y0), (x1, y1) = drape.at(around, t), drape.at(around + 13, t)
            (x2, y2), (x3, y3) = drape.at(around + 13, t + 0.078), drape.at(around, t + 0.078)
            plate = blob(
                [
                    (x0, y0, 0),
                    (x1, y1, 0),
                    (x2, y2, 0.5),
                    ((x2 + x3) / 2, (y2 + y3) / 2 + 5),
                    (x3, y3, 0.5),
                ]
            )
            marks.append(Mark(plate, dull if row % 2 else bright))
    return marks
