# SPDX-License-Identifier: GPL-3.0-or-later
"""Modern clothes."""

from dataclasses import replace

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build
from engines.stage.puppet.geometry import blob, box, oval, ribbon
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.tailoring import (
    lapel_marks,
    neck_marks,
    open_front,
    shirt_marks,
    torso_contour,
)


def suit(who: Identity, b: Build) -> list[Mark]:
    """A suit with shirt and tie; by person double-breasted, with a waistcoat, or open."""
    body = torso_contour(b, hem_y=b.hip_y + 40, hem=b.hip + 8, ease=8)
    cut = who.variant % 4
    depth = b.waist_y - (60 if cut != 1 else 20)
    marks = [*neck_marks(b), Mark(body, who.cloth), *shirt_marks(b, depth + 10, who.inner)]
    if cut == 2:
        marks += _waistcoat(who, b, depth)
    if cut != 3:
        marks += _tie(b, depth, who.accent)
    marks += lapel_marks(b, who.cloth, depth + 14, wide=1.3 if cut == 1 else 1.0)
    edge = 44.0 if cut == 1 else 11.0
    rows = ((44, -34), (44, 30)) if cut == 1 else ((10, 10),)
    for pair in rows:
        for i, dy in enumerate((34, 84)):
            x = pair[0] if cut != 1 else (pair[1])
            marks.append(Mark(oval(x, depth + dy + 6 * i, 4.5, 4.5), who.cloth, Tone.SHADE))
    front = [(11, depth + 14), (edge, depth + 60), (edge + 1, b.hip_y + 40)]
    square = blob([(54, 296, 0), (84, 288, 0), (85, 296, 0), (55, 304, 0)])
    flaps = [
        ribbon([(x - 24, b.waist_y + 76), (x + 24, b.waist_y + 72)], [7, 7], count=4)
        for x in (-b.waist * 0.66, b.waist * 0.72)
    ]
    return [
        *marks,
        Mark(ribbon(front, [1.0, 3.0, 3.0], count=10), who.cloth, Tone.SHADE),
        *(Mark(f, who.cloth, Tone.SHADE) for f in flaps),
        *((Mark(square, who.inner),) if cut in (0, 2) else ()),
    ]


def _tie(b: Build, depth: float, material: str) -> list[Mark]:
    tie = blob(
        [
            (0, 186, 0),
            (20, 186, 0),
            (16, 204, 0.2),
            (27, depth - 30, 0.2),
            (12, depth + 6, 0),
            (-3, depth - 30, 0.2),
            (4, 204, 0.2),
        ]
    )
    knot = blob([(0, 186, 0), (20, 186, 0), (16, 206, 0), (4, 206, 0)])
    return [Mark(tie, material), Mark(knot, material, Tone.SHADE)]


def _waistcoat(who: Identity, b: Build, depth: float) -> list[Mark]:
    """What is seen of a waistcoat between the lapels."""
    dark = "cloth_grey" if who.cloth != "cloth_grey" else "cloth_dark"
    shape = blob(
        [
            (-b.neck - 6, 226, 0),
            (10, depth - 36, 0),
            (b.neck + 12, 226, 0),
            (40, 260),
            (12, depth + 20, 0),
            (-34, 260),
        ]
    )
    return [Mark(shape, dark)]


def trench(who: Identity, b: Build) -> list[Mark]:
    """A belted coat with wide lapels."""
    body = torso_contour(b, hem_y=b.hip_y - 14, hem=b.hip + 7, ease=14, belt=True)
    y = b.waist_y
    belt = box(-200, y - 13, 400, 26)
    tail = blob([(16, y - 6, 0), (30, y - 2, 0), (52, y + 110, 0), (34, y + 118, 0)])
    buttons = [
        Mark(oval(x, yy, 6, 6), who.cloth, Tone.SHADE)
        for yy in (y - 110, y - 50, y + 66)
        for x in (-20, 40)
    ]
    flap = blob(
        [
            (b.neck + 14, 150, 0.2),
            (b.shoulder - 4, b.shoulder_y - 4),
            (b.shoulder - 6, b.shoulder_y + 60),
            (b.chest * 0.5, b.shoulder_y + 104, 0.4),
            (20, 250, 0.3),
        ]
    )
    straps = [
        Mark(
            ribbon(
                [(s * (b.neck + 30), 158), (s * (b.shoulder - 4), b.shoulder_y - 2)],
                [11, 13],
                count=5,
            ),
            who.cloth,
            Tone.DEEP,
        )
        for s in (-1, 1)
    ]
    return [
        *neck_marks(b),
        Mark(
            blob(
                [
                    (-b.neck - 10, 150),
                    (10, 180),
                    (b.neck + 8, 150),
                    (70, 220),
                    (10, y - 60),
                    (-70, 220),
                ]
            ),
            who.inner,
        ),
        Mark(open_front(body, b, y - 90), who.cloth),
        Mark(flap, who.cloth, Tone.DEEP),
        *straps,
        *lapel_marks(b, who.cloth, y - 86, wide=1.25),
        *buttons,
        Mark(belt, who.cloth, Tone.SHADE, body),
        Mark(tail, who.cloth, Tone.SHADE),
        Mark(
            blob([(4, y - 17, 0), (32, y - 17, 0), (32, y + 17, 0), (4, y + 17, 0)]),
            "metal",
            Tone.SHADE,
        ),
    ]


def dress(who: Identity, b: Build) -> list[Mark]:
    """A dress with an open neck and a wide skirt."""
    body = torso_contour(b, hem_y=b.waist_y + 34, hem=b.waist + 13, ease=0, belt=True)
    body = open_front(body, b, 218 if who.child else 268)
    y = b.waist_y
    bust = Mark(
        ribbon([(18, 322), (44, 330), (66, 310)], [0.4, 6, 0.4]), who.cloth, Tone.SHADE, body
    )
    chain = Mark(
        ribbon([(-44, 130), (-12, 206), (7, 222), (26, 206), (50, 130)], [1.5, 1.5, 1.5], count=16),
        "metal",
    )
    neck = neck_marks(b)
    grown = [replace(chain, clip=neck[0].path), Mark(oval(7, 227, 4, 5.5), "metal")]
    return [
        *neck,
        *(grown if not who.child else ()),
        Mark(body, who.cloth),
        *((bust,) if not who.child else _round_collar(b, who.cloth)),
        Mark(
            ribbon([(-b.waist - 6, y), (4, y + 7), (b.waist + 6, y)], [9, 9, 9]),
            who.cloth,
            Tone.SHADE,
            body,
        ),
    ]


def _round_collar(b: Build, cloth: str) -> list[Mark]:
    """A child's collar with two round tips, closed at the throat."""
    tips = [
        blob(
            [
                (s * (b.neck + 10), 120, 0.3),
                (s * (b.neck + 42), 158),
                (s * (b.neck + 28), 204),
                (s * 18 + 6, 238),
                (7, 252 if s < 0 else 250, 0.3),
                (s * 10 + 5, 200, 0.4),
            ]
        )
        for s in (-1, 1)
    ]
    throat = blob(
        [(-b.neck - 6, 140), (7, 176), (b.neck + 8, 140), (40, 200), (7, 232), (-30, 200)]
    )
    seam = ribbon([(7, 176), (7, 250)], [1.6, 1.6], count=4)
    return [
        Mark(throat, cloth),
        *(Mark(t, cloth, Tone.DEEP) for t in tips),
        Mark(seam, cloth, Tone.SHADE),
    ]


def hoodie(who: Identity, b: Build) -> list[Mark]:
    """A loose top with hood, cords and pocket."""
    body = torso_contour(b, hem_y=b.hip_y + 16, hem=b.hip + 4, ease=22)
    hood = blob(
        [
            (-b.neck - 26, 108),
            (-b.neck - 62, 146),
            (-b.neck - 48, 190),
            (4, 226),
            (b.neck + 46, 188),
            (b.neck + 56, 144),
            (b.neck + 22, 108),
            (b.neck + 12, 146),
            (8, 180),
            (-b.neck - 10, 148),
        ]
    )
    pocket = blob(
        [
            (-62, b.waist_y + 20, 0),
            (66, b.waist_y + 20, 0),
            (86, b.hip_y - 14, 0),
            (-82, b.hip_y - 14, 0),
        ]
    )
    cords = [
        Mark(
            ribbon([(x, 204), (x * 1.15, 270), (x * 1.05 + 2, 300)], [3.4, 3.4, 4.6]), "cloth_light"
        )
        for x in (-20, 26)
    ]
    return [
        *neck_marks(b),
        Mark(
            blob(
                [(-b.neck - 8, 130), (8, 196), (b.neck + 8, 130), (40, 190), (0, 220), (-40, 190)]
            ),
            who.inner,
        ),
        Mark(open_front(body, b, 196), who.cloth),
        Mark(pocket, who.cloth, Tone.SHADE),
        Mark(
            blob(
                [
                    (-58, b.waist_y + 26, 0),
                    (62, b.waist_y + 26, 0),
                    (80, b.hip_y - 18, 0),
                    (-76, b.hip_y - 18, 0),
                ]
            ),
            who.cloth,
        ),
        Mark(hood, who.cloth, Tone.SHADE),
        Mark(
            ribbon(
                [(-b.neck - 56, 150), (-30, 206), (6, 222), (40, 204), (b.neck + 50, 150)],
                [4, 12, 10, 12, 4],
            ),
            who.cloth,
            Tone.DEEP,
        ),
        *cords,
        *_print(who, b),
        Mark(box(-200, b.hip_y - 4, 400, 22), who.cloth, Tone.SHADE, body),
    ]


def _print(who: Identity, b: Build) -> list[Mark]:
    """What is printed on the chest of some."""
    y = b.shoulder_y + 130
    if who.variant % 3 == 1:
        bar = ribbon([(-b.chest * 0.6, y), (4, y + 6), (b.chest * 0.66, y)], [20, 20, 20], count=8)
        return [Mark(bar, who.inner)]
    if who.variant % 3 == 2:
        return [Mark(oval(4, y, 34, 34), who.inner), Mark(oval(4, y, 22, 22), who.accent)]
    return []


def store(who: Identity, b: Build) -> list[Mark]:
    """A shop's vest over a shirt, with a name plate."""
    body = torso_contour(b, hem_y=b.hip_y + 20, hem=b.hip + 2, ease=8)
    y = b.waist_y - 120
    return [
        *neck_marks(b),
        Mark(body, who.inner),
        Mark(open_front(body, b, y), who.cloth),
        *shirt_marks(b, y - 10, who.inner),
        Mark(open_front(body, b, y).intersected(box(-300, y + 60, 600, 22)), "cloth_accent"),
        *(
            Mark(
                ribbon(
                    [(s * (b.neck + 16) + (4 if s > 0 else 0), 140), (s * 44, 220), (10, y)],
                    [7, 9, 7],
                ),
                "cloth_accent",
            )
            for s in (-1, 1)
        ),
        Mark(
            blob([(40, 300, 0), (88, 292, 0), (90, 318, 0), (42, 326, 0)])
            if not who.female
            else blob([(28, 262, 0), (64, 256, 0), (66, 276, 0), (30, 282, 0)]),
            "paper",
        ),
        Mark(ribbon([(10, y), (12, b.hip_y + 20)], [2, 3.4], count=4), who.cloth, Tone.SHADE),
    ]


def work(who: Identity, b: Build) -> list[Mark]:
    """A worker's jacket with two pockets and a pen."""
    body = torso_contour(b, hem_y=b.hip_y + 30, hem=b.hip + 14, ease=18)
    collar_l = blob([(-b.neck - 14, 112, 0), (-b.neck - 36, 150, 0), (-16, 206, 0), (8, 180, 0)])
    collar_r = blob([(b.neck - 4, 114, 0), (b.neck + 34, 150, 0), (34, 204, 0), (8, 180, 0)])
    pockets: list[Mark] = []
    for x in (-86, 34):
        pockets += [
            Mark(box(x, 280, 56, 66), who.cloth, Tone.SHADE),
            Mark(box(x + 2.5, 282, 51, 61), who.cloth),
            Mark(
                blob(
                    [
                        (x - 2, 276, 0),
                        (x + 58, 276, 0),
                        (x + 58, 292, 0),
                        (x + 28, 304, 0),
                        (x - 2, 292, 0),
                    ]
                ),
                who.cloth,
                Tone.DEEP,
            ),
        ]
    pen = Mark(box(46, 258, 6, 24), "metal")
    buttons = [
        Mark(oval(9, y, 5.5, 5.5), who.cloth, Tone.SHADE) for y in range(230, int(b.hip_y), 72)
    ]
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        Mark(ribbon([(8, 190), (10, b.hip_y + 30)], [3, 3], count=4), who.cloth, Tone.SHADE),
        *pockets,
        *((pen,) if who.cloth != "cloth_black" else ()),
        *buttons,
        Mark(blob([(-20, 140, 0), (8, 182, 0), (30, 140, 0), (8, 196, 0)]), who.inner),
        Mark(collar_l, who.cloth, Tone.DEEP),
        Mark(collar_r, who.cloth, Tone.DEEP),
        Mark(
            ribbon(
                [(-b.neck - 36, 150), (-16, 206), (8, 182), (34, 204), (b.neck + 34, 150)],
                [0.4, 2.4, 1, 2.4, 0.4],
                count=24,
            ),
            who.cloth,
            Tone.SHADE,
        ),
    ]


def coat(who: Identity, b: Build) -> list[Mark]:
    """A straight coat, open over a shirt; a doctor's is white."""
    hem = b.hip_y - 14
    body = torso_contour(b, hem_y=hem, hem=b.hip + 8, ease=12)
    depth = b.waist_y + 30
    under = blob([(-58, 200), (56, 200), (60, 240), (38, b.hip_y), (-18, b.hip_y), (-60, 240)])
    knit = blob([(-60, 240, 0), (4, 300, 0), (60, 240, 0), (40, b.hip_y, 0), (-20, b.hip_y, 0)])
    opening = blob(
        [
            (-b.neck - 22, 100, 0),
            (-b.neck - 18, 140, 0.3),
            (-36, 240),
            (0, depth, 0.3),
            (14, hem + 20, 0),
            (26, hem + 20, 0),
            (24, depth, 0.3),
            (40, 240),
            (b.neck + 18, 140, 0.3),
            (b.neck + 18, 100, 0),
        ]
    )
    dark = "cloth_dark" if who.cloth != "cloth_dark" else "cloth_black"
    pockets = [
        Mark(
            ribbon([(x - 22, b.waist_y + 62), (x + 22, b.waist_y + 56)], [5, 5], count=4),
            who.cloth,
            Tone.SHADE,
        )
        for x in (-62, 76)
    ]
    return [
        *neck_marks(b),
        Mark(under, dark),
        Mark(knit, dark, Tone.DEEP),
        *shirt_marks(b, 290, who.inner),
        Mark(body.subtracted(opening), who.cloth),
        *lapel_marks(b, who.cloth, depth, wide=1.15),
        *pockets,
        Mark(ribbon([(2, depth), (15, hem)], [1.0, 4.0], count=4), who.cloth, Tone.SHADE),
    ]


def shirt(who: Identity, b: Build) -> list[Mark]:
    """A plain shirt with an open collar, worn over trousers."""
    hem = b.hip_y + 14
    body = torso_contour(b, hem_y=hem, hem=b.hip + 2, ease=10)
    near = blob([(-b.neck - 14, 112, 0), (-b.neck - 32, 148, 0), (-18, 204, 0), (6, 176, 0)])
    far = blob([(b.neck - 4, 114, 0), (b.neck + 30, 148, 0), (34, 202, 0), (8, 176, 0)])
    buttons = [Mark(oval(9, y, 4.4, 4.4), who.cloth, Tone.SHADE) for y in range(238, int(hem), 66)]
    folds = [
        Mark(
            ribbon([(-b.chest + 26, 330), (-b.waist + 30, b.waist_y - 6)], [0.5, 7, 0.5]),
            who.cloth,
            Tone.SHADE,
        ),
        Mark(
            ribbon([(b.chest - 22, 336), (b.waist - 26, b.waist_y)], [0.5, 7, 0.5]),
            who.cloth,
            Tone.SHADE,
        ),
    ]
    pocket = blob([(38, 290, 0), (88, 284, 0), (88, 330, 0.3), (64, 342, 0.3), (40, 334, 0.3)])
    open_body = open_front(body, b, 236)
    stripes: list[Mark] = []
    if who.variant % 3 == 1:
        for i in range(-5, 6):
            line = ribbon([(i * 25 + 4, 160), (i * 24 + 4, hem)], [3, 3], count=4)
            stripes.append(Mark(line, who.cloth, Tone.SHADE, open_body))
    elif who.variant % 3 == 2:  # checks
        for i in range(-4, 5):
            line = ribbon([(i * 32 + 4, 160), (i * 31 + 4, hem)], [9, 9], count=4)
            stripes.append(Mark(line, who.cloth, Tone.DEEP, open_body))
        for i in range(9):
            across = ribbon([(-200, 200 + i * 42), (200, 200 + i * 42)], [9, 9], count=4)
            stripes.append(Mark(across, who.cloth, Tone.SHADE, open_body, opacity=0.6))
    return [
        *neck_marks(b),
        Mark(open_body, who.cloth),
        *stripes,
        *folds,
        Mark(pocket, who.cloth, Tone.DEEP),
        Mark(ribbon([(10, 232), (11, hem)], [2.4, 2.8], count=4), who.cloth, Tone.SHADE),
        *buttons,
        Mark(near, who.cloth, Tone.DEEP),
        Mark(far, who.cloth, Tone.DEEP),
        Mark(
            ribbon([(-b.neck - 32, 148), (-18, 204), (6, 178)], [0.4, 2.6, 0.4], count=12),
            who.cloth,
            Tone.SHADE,
        ),
        Mark(
            ribbon([(b.neck + 30, 148), (34, 202), (8, 178)], [0.4, 2.6, 0.4], count=12),
            who.cloth,
            Tone.SHADE,
        ),
    ]


def raincoat(who: Identity, b: Build) -> list[Mark]:
    """A wide oilskin with a storm flap, snaps and a wet sheen; the hood belongs to the head."""
    hem = b.hip_y - 14
    body = torso_contour(b, hem_y=hem, hem=b.hip + 20, ease=24)
    yoke = blob(
        [
            (-b.neck - 14, 132),
            (-b.shoulder - 6, 196),
            (-b.shoulder + 4, 286, 0.3),
            (0, 316, 0.4),
            (b.shoulder - 4, 286, 0.3),
            (b.shoulder + 6, 196),
            (b.neck + 14, 132),
            (0, 168),
        ]
    )
    snaps = [Mark(oval(2, y, 5, 5), "metal", Tone.SHADE) for y in range(240, int(hem) - 30, 84)]
    folds = [
        Mark(
            ribbon([(x, b.waist_y - 60), (x * 1.35 + 4, hem - 10)], [0.5, 11, 4]),
            who.cloth,
            Tone.SHADE,
            body,
        )
        for x in (-74, -30, 40, 84)
    ]
    wet = [
        Mark(
            ribbon([(x, 330), (x * 1.1, 470), (x * 1.1, 560)], [0.3, w, 0.3]),
            who.cloth,
            Tone.DEEP,
            body,
        )
        for x, w in ((-b.chest + 10, 7.0), (b.chest - 4, 9.0), (b.chest - 26, 4.0))
    ]
    collar = blob(
        [
            (-b.neck - 20, 96),
            (-b.neck - 34, 150),
            (0, 186),
            (b.neck + 34, 150),
            (b.neck + 18, 96),
            (b.neck + 4, 140),
            (0, 158),
            (-b.neck - 6, 140),
        ]
    )
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        *folds,
        *wet,
        Mark(yoke, who.cloth),
        Mark(
            ribbon([(-b.shoulder + 4, 286), (0, 316), (b.shoulder - 4, 286)], [3, 5, 3], count=16),
            who.cloth,
            Tone.DEEP,
        ),
        Mark(ribbon([(-14, 176), (-14, hem - 4)], [3.4, 3.4], count=4), who.cloth, Tone.SHADE),
        Mark(ribbon([(16, 178), (18, hem - 4)], [3.0, 3.0], count=4), who.cloth, Tone.DEEP),
        *snaps,
        Mark(collar, who.cloth, Tone.DEEP),
    ]
