# SPDX-License-Identifier: GPL-3.0-or-later
"""Robes of the court and clothes of those who serve.

Owns their patterns from the front. Must not know views or legs.
"""

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build
from engines.stage.puppet.drapes import Drape
from engines.stage.puppet.geometry import Knot, Point, blob, box, oval, ribbon
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.outfits_period import crossed_collar
from engines.stage.puppet.tailoring import neck_marks, torso_contour


def _other(cloth: str) -> str:
    return "cloth_gold" if cloth not in ("cloth_gold", "cloth_yellow") else "cloth_accent"


def official(who: Identity, b: Build) -> list[Mark]:
    """圆领官袍: a round collar, a square of rank on the chest, a stiff belt of plaques."""
    body = torso_contour(b, hem_y=b.waist_y + 84, hem=b.waist + 24, ease=12)
    n, y, c = b.neck, b.waist_y + 4, b.shoulder_y + 96
    trim = _other(who.cloth)
    ring: list[Point] = [(-n - 16, 122), (-n - 6, 152), (4, 168), (n + 10, 152), (n + 20, 122)]
    inner: list[Point] = [(-n + 2, 112), (-n + 6, 136), (4, 150), (n - 2, 136), (n + 2, 112)]
    closed = blob([*((x, py) for x, py in ring), (n + 40, 200), (0, 240), (-n - 40, 200)])
    w = b.chest * 0.56
    square = [
        Mark(box(4 - w, c - w * 0.86, 2 * w, 2 * w), trim),
        Mark(box(10 - w, c - w * 0.86 + 6, 2 * w - 12, 2 * w - 12), "cloth_dark"),
        Mark(oval(4, c + 2, w * 0.4, w * 0.34), trim),
        Mark(
            ribbon(
                [(4 - w * 0.5, c - w * 0.2), (4, c - w * 0.42), (4 + w * 0.56, c - w * 0.5)],
                [2, 10, 2],
            ),
            trim,
        ),
        *(
            Mark(
                ribbon(
                    [
                        (12 - w, c + w * (0.6 + 0.2 * i)),
                        (4, c + w * (0.5 + 0.2 * i)),
                        (w - 4, c + w * (0.66 + 0.2 * i)),
                    ],
                    [5, 7, 5],
                ),
                trim,
                Tone.SHADE,
            )
            for i in range(2)
        ),
    ]
    belt = ribbon([(-b.waist - 44, y), (0, y + 18), (b.waist + 44, y)], [24, 24, 24], count=14)
    plaques = [
        Mark(box(x * b.waist - 10, y + 4 - 10 * x * x + 2, 21, 21), "metal")
        for x in (-0.76, -0.26, 0.26, 0.76)
    ]
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        Mark(closed, who.cloth),
        Mark(ribbon(inner, [9, 12, 12, 12, 9], count=14), "cloth_light"),
        Mark(ribbon(ring, [13, 16, 16, 16, 13], count=16), who.cloth, Tone.DEEP),
        *square,
        Mark(belt, "cloth_black", Tone.LIT, body),
        *plaques,
    ]


def palace(who: Identity, b: Build) -> list[Mark]:
    """龙袍, 凤袍: a broad mantle, a coiled beast on the chest, collars in layers."""
    body = torso_contour(b, hem_y=b.waist_y + 70, hem=b.waist + 36, ease=10, belt=True)
    y, trim = b.waist_y - 30, _other(who.cloth)
    other = "cloth_black" if who.cloth != "cloth_black" else "cloth_dark"
    top, s = b.shoulder_y, b.shoulder
    half: list[Knot] = [
        (-b.neck - 14, 124, 0.3),
        (-s * 0.62, 150),
        (-s - 16, top - 6, 0.3),
        (-s - 22, top + 34, 0.2),
        (-s * 0.72, top + 62),
        (-s * 0.34, top + 88, 0.3),
    ]
    mantle = blob(
        [*half, (2, top + 46, 0.2), *[(-k[0], *k[1:]) for k in half[::-1]], (4, 158, 0.3)]
    )
    edge: list[Point] = [(-s - 22, top + 32), (-s * 0.72, top + 60), (-s * 0.34, top + 86)]
    c = top + 132
    coil: list[Point] = [
        (-38, c + 26),
        (-46, c - 14),
        (-4, c - 40),
        (40, c - 14),
        (26, c + 24),
        (-10, c + 20),
        (-8, c - 8),
        (14, c - 8),
    ]
    rays = [
        ribbon([(-38, c + 26), (-50, c + 18), (-52, c + 2)], [8, 5, 1], count=7),
        ribbon([(40, c - 14), (50, c - 24), (46, c - 38)], [8, 5, 1], count=7),
        ribbon([(-4, c - 40), (4, c - 54), (18, c - 54)], [8, 5, 1], count=7),
        ribbon([(26, c + 24), (36, c + 34), (30, c + 44)], [8, 5, 1], count=7),
        ribbon([(-10, c + 20), (-14, c + 38), (-2, c + 46)], [8, 5, 1], count=7),
    ]
    belt = ribbon([(-b.waist - 18, y), (0, y + 8), (b.waist + 18, y)], [56, 60, 56], count=12)
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        Mark(oval(-2, c - 8, 68, 66), trim, Tone.LIT, body),
        Mark(oval(-2, c - 8, 61, 59), other, Tone.LIT, body),
        *(Mark(p, trim, Tone.LIT, body) for p in rays),
        Mark(ribbon(coil, [9, 13, 15, 15, 13, 11, 8, 3], count=26), trim, Tone.LIT, body),
        *crossed_collar(b, top + 96, other, "cloth_light"),
        Mark(mantle, other),
        Mark(ribbon(edge, [7, 8, 7]), trim),
        Mark(ribbon([(-x, py) for x, py in edge], [7, 8, 7]), trim),
        *(Mark(oval(d * s * 0.62, top + 16, 19, 17), trim) for d in (-1, 1)),
        *(Mark(oval(d * s * 0.62, top + 16, 9, 8), "cloth_accent") for d in (-1, 1)),
        Mark(belt, "cloth_black" if who.cloth != "cloth_black" else "cloth_accent", Tone.LIT, body),
        Mark(oval(4, y + 6, 20, 20), "metal"),
        Mark(oval(4, y + 6, 11, 11), "cloth_accent"),
    ]


def palace_front(who: Identity, drape: Drape) -> list[Mark]:
    """A long panel before a palace robe, and waves along its hem."""
    trim = _other(who.cloth)
    marks: list[Mark] = []
    clip = drape.outline()
    for i in range(8):
        around = -100 + 28 * i
        if drape.shows(around):
            x, y = drape.at(around, 0.9)
            marks.append(Mark(oval(x, y, 23, 22), trim, Tone.LIT, clip))
            marks.append(Mark(oval(x, y + 2, 12, 12), "cloth_accent", Tone.SHADE, clip))
    if drape.shows(0):
        left = [drape.at(-15, t) for t in (0.02, 0.25, 0.5, 0.74)]
        right = [drape.at(17, t) for t in (0.02, 0.25, 0.5, 0.74)]
        low = drape.at(1, 0.8)
        panel = blob([*left[:-1], (*left[-1], 0.1), (*low, 0.0), (*right[-1], 0.1), *right[-2::-1]])
        marks.append(Mark(panel, "cloth_black" if who.cloth != "cloth_black" else "cloth_accent"))
        for t in (0.2, 0.4, 0.6):
            x, y = drape.at(1, t)
            marks.append(Mark(oval(x, y, 11, 15), trim, Tone.LIT, panel))
        marks.append(Mark(ribbon([*left, low], [5, 5, 5, 5, 5]), trim))
        marks.append(Mark(ribbon([*right, low], [5, 5, 5, 5, 5]), trim))
    return marks


def servant(who: Identity, b: Build) -> list[Mark]:
    """短打: a short crossed jacket of rough cloth, tied with a cord."""
    body = torso_contour(b, hem_y=b.waist_y + 70, hem=b.waist + 26, ease=12, belt=True)
    y = b.waist_y - 4
    patch: list[Knot] = [
        (b.chest * 0.34, b.shoulder_y + 150, 0),
        (b.chest * 0.76, b.shoulder_y + 142, 0),
        (b.chest * 0.78, b.shoulder_y + 186, 0),
        (b.chest * 0.38, b.shoulder_y + 194, 0),
    ]
    cord = ribbon([(-b.waist - 20, y), (0, y + 8), (b.waist + 20, y)], [20, 20, 20], count=10)
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        Mark(blob(patch), who.cloth, Tone.DEEP, body),
        *crossed_collar(
            b, y + 6, "cloth_mid" if who.cloth != "cloth_mid" else "cloth_dark", "cloth_pale"
        ),
        Mark(cord, "cloth_black" if who.cloth != "cloth_black" else "cloth_mid"),
        Mark(
            ribbon([(18, y + 8), (30, y + 60), (24, y + 112)], [11, 12, 15]),
            "cloth_black" if who.cloth != "cloth_black" else "cloth_mid",
            Tone.DEEP,
        ),
        Mark(
            ribbon([(12, y + 8), (8, y + 56), (12, y + 88)], [11, 12, 14]),
            "cloth_black" if who.cloth != "cloth_black" else "cloth_mid",
        ),
        Mark(
            oval(14, y + 5, 12, 11),
            "cloth_black" if who.cloth != "cloth_black" else "cloth_mid",
            Tone.DEEP,
        ),
    ]


def maid(who: Identity, b: Build) -> list[Mark]:
    """A palace maid's jacket with half sleeves over a skirt tied high, two bands in front."""
    high = b.shoulder_y + 128
    body = torso_contour(b, hem_y=high + 70, hem=b.waist + 26, ease=2)
    vest: list[Knot] = [
        (-b.neck - 22, 130, 0.2),
        (-b.shoulder + 2, b.shoulder_y - 6),
        (-b.chest - 8, high - 24),
        (-b.chest + 2, high + 26, 0.2),
        (-30, high + 22, 0.2),
        (-24, 220, 0.3),
    ]
    front = [blob(vest), blob([(8 - k[0], *k[1:]) for k in vest])]
    return [
        *neck_marks(b),
        Mark(body, "cloth_light" if who.cloth != "cloth_light" else "cloth_pale"),
        *crossed_collar(b, high + 20, who.accent, "cloth_light"),
        *(Mark(p, who.cloth) for p in front),
        *(
            Mark(
                ribbon(
                    [(4 + d * 26, 172), (4 + d * 32, 232), (4 + d * 34, high + 22)], [9, 10, 10]
                ),
                who.accent,
                Tone.SHADE,
            )
            for d in (-1, 1)
        ),
        Mark(
            ribbon(
                [(-b.chest - 10, high + 26), (4, high + 36), (b.chest + 10, high + 26)],
                [26, 28, 26],
            ),
            who.accent,
        ),
    ]


def maid_bands(who: Identity, drape: Drape) -> list[Mark]:
    """Two bands from a maid's high belt."""
    if not drape.shows(0):
        return []
    ends: list[Mark] = []
    for around, down in ((-6, 0.5), (8, 0.42)):
        knots = [drape.at(around, down * i / 3) for i in range(4)]
        tone = Tone.SHADE if around < 0 else Tone.LIT
        ends.append(Mark(ribbon(knots, [11, 15, 16, 20]), who.accent, tone))
    return ends
