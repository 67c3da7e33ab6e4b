# SPDX-License-Identifier: GPL-3.0-or-later
"""Period clothes: hanfu and armour."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtGui import QPainterPath

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build
from engines.stage.puppet.geometry import Knot, blob, box, mirror, oval, ribbon
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.tailoring import neck_marks, torso_contour


def _crossed_collar(b: Build, depth: float, outer: str, inner: str) -> list[Mark]:
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


def _robe_skirt(b: Build, material: str, hem: float) -> list[Mark]:
    y, foot = b.waist_y, b.foot_y + 10
    half: list[Knot] = [
        (-b.waist - 10, y - 20, 0.2),
        (-b.hip - 22, y + 160),
        (-hem * 0.82, y + 560),
        (-hem, foot, 0.1),
    ]
    skirt = blob([*half, *mirror(half)])
    folds = [
        Mark(
            ribbon([(x * 0.5, y + 30), (x, y + 420), (x * 1.35, foot)], [0.5, 10, 18]),
            material,
            Tone.SHADE,
            skirt,
        )
        for x in (-82, -20, 48, 110)
    ]
    return [Mark(skirt, material), *folds]


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
    ribbons = [
        ribbon([(14, y + 60), (22, y + 260), (10, y + 470), (26, y + 600)], [12, 20, 18, 24]),
        ribbon([(20, y + 60), (48, y + 220), (44, y + 420)], [10, 16, 20]),
    ]
    jade = [
        Mark(ribbon([(-30, y + 70), (-34, y + 190)], [2, 2], count=4), "metal"),
        Mark(oval(-34, y + 205, 15, 15).subtracted(oval(-34, y + 205, 6, 6)), "metal"),
        Mark(ribbon([(-34, y + 220), (-35, y + 300)], [3, 12], count=6), "cloth_accent"),
    ]
    return [
        *_robe_skirt(b, who.inner if who.inner != "cloth_light" else "cloth_light", 190),
        *neck_marks(b),
        Mark(body, who.cloth),
        *_crossed_collar(
            b, y + 14, "cloth_light" if who.cloth != "cloth_light" else "cloth_mid", "cloth_light"
        ),
        Mark(sash, "cloth_accent"),
        Mark(
            ribbon([(-b.waist - 16, y + 36), (0, y + 44), (b.waist + 16, y + 36)], [4, 4, 4]),
            "metal",
        ),
        *(Mark(r, "cloth_accent", Tone.LIT if i else Tone.SHADE) for i, r in enumerate(ribbons)),
        *jade,
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
        *_robe_skirt(b, who.cloth, 180),
        *neck_marks(b),
        Mark(body, who.cloth),
        *_crossed_collar(b, y + 10, who.accent, "cloth_light"),
        Mark(belt, "cloth_black"),
        Mark(box(-14, y + 6, 34, 38), "metal"),
        Mark(ribbon([(-50, y + 46), (-54, y + 170)], [2, 2], count=4), "metal"),
        Mark(oval(-54, y + 186, 15, 17), "metal", Tone.SHADE),
        Mark(ribbon([(-54, y + 202), (-55, y + 280)], [3, 12], count=6), "cloth_accent"),
    ]


def cloak(who: Identity, b: Build, *, front: bool = False) -> list[Mark]:
    """A general's cloak; `front` shows it from behind, over the armour."""
    shape = blob(
        [
            (-b.shoulder + 10, 160),
            (-b.shoulder - 60, 500),
            (-b.shoulder - 90, 1000),
            (-b.shoulder - 100, b.foot_y - 40, 0.2),
            (0, b.foot_y - 90),
            (b.shoulder + 96, b.foot_y - 40, 0.2),
            (b.shoulder + 80, 900),
            (b.shoulder + 40, 440),
            (b.shoulder - 10, 160),
        ]
    )
    if not front:
        return [Mark(shape, "cloth_accent", Tone.SHADE)]
    folds = [
        Mark(ribbon([(x * 0.4, 200), (x, 1300)], [2, 14]), "cloth_accent", Tone.SHADE, shape)
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
        *_robe_skirt(b, "cloth_black", 150)[:1],
        *neck_marks(b),
        Mark(body, dull),
    ]
    for row in range(6):
        top = 250.0 + row * 32
        marks += [
            Mark(_scale(k * 27.0 + 4, top, k * 27.0 + 4, 29), bright, Tone.LIT, body)
            for k in range(-4, 5)
        ]
    for row in range(7):
        top = y + 46 + row * 40
        cloth = bright if row % 2 else dull
        marks += [Mark(_scale(k * 29.0, top, k * 30.0, 38), cloth) for k in range(-4, 5)]
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
