# SPDX-License-Identifier: GPL-3.0-or-later
"""What trades wear on the head and carry on the chest: nurse, cook, builder, cleaner, bride, clerk.

Owns their shapes by view. Must not know who wears which.
"""

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build
from engines.stage.puppet.geometry import Knot, blob, box, oval, ribbon
from engines.stage.puppet.headdress import AHEAD
from engines.stage.puppet.headgear import SHIFT
from engines.stage.puppet.marks import Mark
from projects.staging import View


def nurse_cap(view: View) -> list[Mark]:
    """A folded white cap with a stripe."""
    x = SHIFT.get(view, 0.0) + AHEAD[view] * 0.3
    wide = 0.8 if view is View.PROFILE else 1.0
    cap: list[Knot] = [
        (x - 60 * wide, -98, 0.2),
        (x - 72 * wide, -150, 0.2),
        (x, -162),
        (x + 66 * wide, -148, 0.2),
        (x + 54 * wide, -100, 0.2),
        (x, -114),
    ]
    shape = blob(cap)
    return [
        Mark(shape, "cloth_light"),
        Mark(
            ribbon([(x - 68, -120), (x, -134), (x + 62, -120)], [8, 9, 8]), "cloth_blue", clip=shape
        ),
    ]


def toque(view: View) -> list[Mark]:
    """A cook's tall white hat."""
    x = SHIFT.get(view, 0.0)
    band = blob(
        [(x - 92, -64, 0.2), (x - 88, -118, 0.2), (x + 86, -122, 0.2), (x + 90, -80, 0.2), (x, -88)]
    )
    puff = blob(
        [
            (x - 86, -112),
            (x - 124, -150),
            (x - 104, -200),
            (x - 50, -214),
            (x, -226),
            (x + 56, -212),
            (x + 108, -194),
            (x + 118, -148),
            (x + 84, -114),
        ]
    )
    pleats = [
        Mark(
            ribbon([(x + dx, -116), (x + dx * 1.3, -190)], [5, 0.5]),
            "cloth_light",
            Tone.SHADE,
            puff,
        )
        for dx in (-58, -22, 16, 54)
    ]
    return [
        Mark(puff, "cloth_light"),
        *pleats,
        Mark(band, "cloth_light"),
        Mark(
            ribbon([(x - 90, -114), (x, -120), (x + 88, -118)], [3, 3, 3]),
            "cloth_light",
            Tone.SHADE,
        ),
    ]


def hard_hat(view: View) -> list[Mark]:
    """A builder's yellow helmet."""
    x, ahead = SHIFT.get(view, 0.0), AHEAD[view]
    shell = blob(
        [
            (x - 100, -72, 0.2),
            (x - 96, -122),
            (x - 54, -158),
            (x, -166),
            (x + 54, -158),
            (x + 94, -122),
            (x + 96, -86, 0.2),
            (x, -98),
        ]
    )
    brim = [(x - 104, -66), (x + ahead * 0.4, -86), (x + 100 + ahead * 0.3, -72)]
    return [
        Mark(shell, "cloth_yellow"),
        Mark(
            ribbon([(x - 6, -100), (x - 2, -166)], [18, 14], count=5),
            "cloth_yellow",
            Tone.DEEP,
            shell,
        ),
        Mark(ribbon(brim, [12, 17, 12]), "cloth_yellow", Tone.SHADE),
    ]


def kerchief(view: View, cloth: str) -> list[Mark]:
    """A cloth tied over the hair."""
    x = SHIFT.get(view, 0.0)
    shape = blob(
        [
            (x - 96, -30, 0.3),
            (x - 106, -86),
            (x - 66, -132),
            (x, -144),
            (x + 60, -130),
            (x + 88, -92),
            (x + 78, -76),
            (x + 6, -98),
            (x - 60, -74),
        ]
    )
    ends = [ribbon([(x - 92, -34), (x - 118, -6), (x - 124, 30)], [10, 20, 6])]
    dots = [
        Mark(oval(x + a, b, 5, 5), "cloth_light", Tone.LIT, shape)
        for a, b in (
            (-76, -84),
            (-44, -108),
            (-6, -124),
            (34, -116),
            (64, -98),
            (-84, -52),
            (-20, -104),
        )
    ]
    return [*(Mark(e, cloth, Tone.SHADE) for e in ends), Mark(shape, cloth), *dots]


def veil_crown(view: View) -> list[Mark]:
    """A bride's circlet of white flowers."""
    x = SHIFT.get(view, 0.0)
    spots = [
        (x - 74, -92),
        (x - 50, -112),
        (x - 22, -122),
        (x + 8, -124),
        (x + 38, -116),
        (x + 62, -100),
    ]
    marks = [Mark(oval(a, b, 15, 13), "cloth_light") for a, b in spots]
    return [*marks, *(Mark(oval(a + 2, b, 5, 5), "cloth_pink") for a, b in spots)]


def veil(view: View) -> list[Mark]:
    """A bride's veil behind her head."""
    x = SHIFT.get(view, 0.0)
    reach = 150.0 if view is not View.PROFILE else 120.0
    shape = blob(
        [
            (x - 70, -124),
            (x - 116, -50),
            (x - reach, 120),
            (x - reach - 26, 380),
            (x, 420),
            (x + (reach if view is not View.PROFILE else 10), 380),
            (x + 116 if view is not View.PROFILE else x, 60),
            (x + 76, -110),
        ]
    )
    folds = [
        Mark(
            ribbon([(x + dx * 0.5, -60), (x + dx, 380)], [1, 9]),
            "cloth_light",
            Tone.SHADE,
            shape,
            opacity=0.5,
        )
        for dx in (-130, -70, 60, 120)
    ]
    return [Mark(shape, "cloth_light", opacity=0.5), *folds]


def lanyard(b: Build) -> list[Mark]:
    """A staff card on a ribbon around the neck."""
    low = b.shoulder_y + 190
    tapes = [
        ribbon([(s * (b.neck + 8), 134), (s * 14 + 4, low - 40), (4, low)], [7, 7, 7])
        for s in (-1, 1)
    ]
    return [
        *(Mark(t, "cloth_blue") for t in tapes),
        Mark(box(-22, low, 52, 68), "cloth_light"),
        Mark(box(-22, low, 52, 15), "cloth_blue"),
        Mark(oval(4, low + 32, 10, 11), "cloth_mid"),
        Mark(box(-12, low + 50, 32, 6), "cloth_mid"),
    ]


def stethoscope(b: Build) -> list[Mark]:
    """Tubes around a doctor's neck with the chest piece hanging."""
    y = b.shoulder_y
    near = [(-b.neck - 14, 122), (-b.neck - 22, 176), (-40, y + 96), (-34, y + 150)]
    far = [(b.neck + 12, 122), (b.neck + 20, 176), (44, y + 80), (38, y + 176)]
    return [
        Mark(ribbon(near, [8, 8, 8, 8]), "cloth_black"),
        Mark(ribbon(far, [8, 8, 8, 8]), "cloth_black"),
        Mark(oval(38, y + 186, 17, 17), "metal"),
        Mark(oval(38, y + 186, 9, 9), "metal", Tone.SHADE),
        Mark(oval(-34, y + 154, 7, 9), "metal"),
    ]


def on_chest(who: Identity, b: Build) -> list[Mark]:
    """What a trade hangs around the neck."""
    match who.token:
        case "badge":
            return lanyard(b)
        case "stethoscope":
            return stethoscope(b)
        case _:
            return []
