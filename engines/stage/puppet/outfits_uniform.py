# SPDX-License-Identifier: GPL-3.0-or-later
"""Uniforms, knitwear and leather.

Owns their patterns from the front. Must not know views or legs.
"""

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build
from engines.stage.puppet.geometry import Knot, blob, box, oval, ribbon
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.tailoring import (
    neck_marks,
    open_front,
    shirt_marks,
    torso_contour,
)


def police(who: Identity, b: Build) -> list[Mark]:
    """A uniform: shirt and dark tie, shoulder boards, badge, belt with a buckle."""
    body = torso_contour(b, hem_y=b.hip_y + 8, hem=b.hip + 8, ease=6, belt=True)
    y, top = b.waist_y + 20, b.shoulder_y + 78
    boards: list[Mark] = []
    for s in (-1, 1):
        strap: list[Knot] = [
            (s * (b.neck + 24), 152, 0.2),
            (s * (b.shoulder - 2), b.shoulder_y - 14, 0.3),
            (s * (b.shoulder - 2), b.shoulder_y + 8, 0.3),
            (s * (b.neck + 26), 172, 0.2),
        ]
        boards += [
            Mark(blob(strap), "cloth_black", Tone.DEEP),
            Mark(oval(s * (b.shoulder - 24), b.shoulder_y - 4, 5, 5), "metal"),
            Mark(oval(s * (b.shoulder - 42), b.shoulder_y - 9, 5, 5), "metal"),
        ]
    pockets: list[Mark] = []
    for x in (-b.chest * 0.5, b.chest * 0.52):
        w = b.chest * 0.27
        pockets += [
            Mark(box(x - w, top + 18, 2 * w, 62), who.cloth, Tone.SHADE),
            Mark(box(x - w + 3, top + 20, 2 * w - 6, 57), who.cloth),
            Mark(
                blob([(x - w - 2, top + 14, 0), (x + w + 2, top + 14, 0), (x, top + 42, 0)]),
                who.cloth,
                Tone.DEEP,
            ),
        ]
    x = b.chest * 0.52
    badge = blob(
        [
            (x - 13, top - 20, 0),
            (x + 13, top - 20, 0),
            (x + 11, top + 2),
            (x, top + 12, 0.2),
            (x - 11, top + 2),
        ]
    )
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        *pockets,
        Mark(ribbon([(7, 240), (8, b.hip_y)], [3, 3], count=4), who.cloth, Tone.SHADE),
        *shirt_marks(b, 256, who.inner),
        Mark(blob([(1, 186, 0), (17, 186, 0), (22, 236), (9, 262, 0), (-3, 236)]), "cloth_black"),
        *(
            Mark(
                blob(
                    [
                        (s * (b.neck + 12), 124, 0),
                        (s * (b.neck + 44), 172, 0),
                        (s * 34 + 6, 232, 0),
                        (8, 262, 0),
                        (s * 26 + 6, 200),
                    ]
                ),
                who.cloth,
                Tone.DEEP,
            )
            for s in (-1, 1)
        ),
        Mark(badge, "metal"),
        Mark(box(-x - 18, top + 2, 36, 8), "metal", Tone.SHADE),
        *boards,
        Mark(
            ribbon([(-220, y), (0, y + 6), (220, y)], [30, 30, 30], count=10),
            "cloth_black",
            Tone.LIT,
            body,
        ),
        Mark(box(-12, y - 12, 34, 34), "metal", Tone.SHADE),
        Mark(box(-6, y - 6, 22, 22), "cloth_black", Tone.LIT),
    ]


def school(who: Identity, b: Build) -> list[Mark]:
    """A pupil's track suit: pale yoke, coloured body, a zip and a stripe along the seam."""
    body = torso_contour(b, hem_y=b.hip_y + 18, hem=b.hip + 2, ease=18)
    low = b.shoulder_y + 108
    yoke = blob(
        [
            (-300, 90, 0),
            (300, 90, 0),
            (300, low - 34, 0),
            (b.chest * 0.5, low - 6, 0.2),
            (6, low + 34, 0),
            (-b.chest * 0.5, low - 6, 0.2),
            (-300, low - 34, 0),
        ]
    )
    edge = [(-b.chest - 30, low - 26), (-b.chest * 0.5, low - 2), (6, low + 38)]
    other = [(b.chest + 34, low - 26), (b.chest * 0.5, low - 2), (6, low + 38)]
    n = b.neck
    collar = [
        blob(
            [
                (s * (n + 6), 112, 0.2),
                (s * (n + 34), 148),
                (s * (n + 12), 196, 0.2),
                (7, 224, 0),
                (s * 12 + 6, 172),
            ]
        )
        for s in (-1, 1)
    ]
    crest = b.chest * 0.5
    return [
        *neck_marks(b),
        Mark(blob([(-n - 8, 140), (n + 10, 140), (34, 196), (7, 230), (-24, 196)]), "cloth_light"),
        Mark(open_front(body, b, 214), who.cloth),
        Mark(open_front(body, b, 214).intersected(yoke), "cloth_light"),
        *(
            Mark(ribbon(p, [9, 9, 9], count=9), "cloth_accent", Tone.LIT, body)
            for p in (edge, other)
        ),
        Mark(ribbon([(7, 214), (8, b.hip_y + 16)], [4, 4], count=4), who.cloth, Tone.SHADE),
        *(Mark(c, who.cloth, Tone.DEEP) for c in collar),
        Mark(oval(crest, b.shoulder_y + 70, 13, 13), "cloth_accent"),
        Mark(box(-220, b.hip_y - 4, 440, 24), who.cloth, Tone.SHADE, body),
    ]


def sweater(who: Identity, b: Build) -> list[Mark]:
    """A knitted jumper: roll neck or round collar, ribs, and for some a pattern on the chest."""
    body = torso_contour(b, hem_y=b.hip_y + 6, hem=b.hip - 2, ease=18)
    n, top = b.neck, b.shoulder_y + 60
    rolled = who.variant % 2 == 0
    collar: list[Knot] = [
        (-n - 4, 84 if rolled else 122, 0.3),
        (-n - 18, 130),
        (-n - 20, 164),
        (4, 190),
        (n + 20, 164),
        (n + 16, 130),
        (n + 2, 84 if rolled else 122, 0.3),
        (4, 112 if rolled else 166),
    ]
    marks = [*neck_marks(b), Mark(body, who.cloth)]
    if who.variant % 3 == 0:
        for i in range(7):
            x = (i - 3) * b.chest * 0.32
            tip: list[Knot] = [
                (x - 12, top + 50, 0),
                (x, top + 26, 0),
                (x + 12, top + 50, 0),
                (x, top + 74, 0),
            ]
            marks.append(Mark(blob(tip), who.inner, Tone.LIT, body))
        for dy in (8, 90):
            band = ribbon([(-220, top + dy), (0, top + dy + 8), (220, top + dy)], [8, 8, 8])
            marks.append(Mark(band, who.inner, Tone.LIT, body))
    else:
        for x in (-0.5, 0.55):
            cable = [(x * b.chest, top), (x * b.chest * 0.9, b.waist_y), (x * b.hip, b.hip_y - 20)]
            marks.append(Mark(ribbon(cable, [13, 11, 13]), who.cloth, Tone.DEEP, body))
            marks.append(Mark(ribbon(cable, [3, 3, 3]), who.cloth, Tone.SHADE, body))
    marks += [
        Mark(box(-220, b.hip_y - 26, 440, 36), who.cloth, Tone.SHADE, body),
        Mark(blob(collar), who.cloth, Tone.DEEP),
        Mark(
            ribbon([(-n - 18, 152), (2, 178), (n + 18, 152)], [0.4, 4, 0.4]), who.cloth, Tone.SHADE
        ),
    ]
    return marks


def cardigan(who: Identity, b: Build) -> list[Mark]:
    """A soft jacket of wool, open over a blouse."""
    body = torso_contour(b, hem_y=b.hip_y + 30, hem=b.hip + 12, ease=14)
    inner = torso_contour(b, hem_y=b.hip_y + 6, hem=b.hip, ease=4)
    depth = b.waist_y + 40
    gap = blob(
        [
            (-b.neck - 20, 100, 0),
            (-b.neck - 14, 150, 0.3),
            (-b.chest * 0.42, 260),
            (-10, depth, 0.3),
            (-20, b.hip_y + 40, 0),
            (46, b.hip_y + 40, 0),
            (30, depth, 0.3),
            (b.chest * 0.46, 260),
            (b.neck + 18, 150, 0.3),
            (b.neck + 18, 100, 0),
        ]
    )
    edge = [(-b.neck - 16, 140), (-b.chest * 0.42, 262), (-8, depth), (-16, b.hip_y + 30)]
    other = [(b.neck + 20, 140), (b.chest * 0.46, 262), (30, depth), (42, b.hip_y + 30)]
    collar: list[Knot] = [(-b.neck - 10, 136), (4, 196), (b.neck + 12, 136), (34, 206), (-28, 206)]
    return [
        *neck_marks(b),
        Mark(open_front(inner, b, 206), who.inner),
        Mark(blob(collar), who.inner, Tone.SHADE)
        if not who.female
        else Mark(gap, who.inner, Tone.LIT, open_front(inner, b, 226)),
        Mark(body.subtracted(gap), who.cloth),
        *(Mark(ribbon(p, [13, 15, 15, 15], count=16), who.cloth, Tone.DEEP) for p in (edge, other)),
        *(
            Mark(oval(-11 - i * 2, depth + 4 + i * 56, 5.5, 5.5), who.inner, Tone.SHADE)
            for i in range(3)
        ),
        *(
            Mark(box(x, b.waist_y + 66, b.hip * 0.5, 7), who.cloth, Tone.SHADE, body)
            for x in (-b.hip * 0.86, b.hip * 0.46)
        ),
        Mark(box(-220, b.hip_y + 12, 440, 22), who.cloth, Tone.SHADE, body.subtracted(gap)),
    ]


def leather(who: Identity, b: Build) -> list[Mark]:
    """A biker's jacket: short, slanted zip, wide lapels, a hard sheen."""
    hem = b.waist_y + 84
    body = torso_contour(b, hem_y=hem, hem=b.waist + 26, ease=10)
    shirt = torso_contour(b, hem_y=b.hip_y + 6, hem=b.hip, ease=2)
    n, y = b.neck, b.shoulder_y + 130
    gap = blob(
        [
            (-n - 22, 100, 0),
            (-n - 18, 140, 0.3),
            (-34, 230),
            (-26, y + 40, 0),
            (-34, hem + 20, 0),
            (16, hem + 20, 0),
            (34, y, 0),
            (46, 230),
            (n + 18, 140, 0.3),
            (n + 18, 100, 0),
        ]
    )
    near = blob(
        [
            (-n - 16, 118, 0),
            (-n - 56, 176, 0),
            (-n - 44, 202, 0),
            (-n - 70, 232, 0),
            (-28, y + 44, 0),
            (-36, 220),
        ]
    )
    far = blob(
        [
            (n + 14, 118, 0),
            (n + 52, 174, 0),
            (n + 40, 202, 0),
            (n + 70, 236, 0),
            (36, y + 6, 0),
            (38, 220),
        ]
    )
    sheen: list[Mark] = []
    for s in (-1, 1):
        line = [(s * (b.chest - 8), 262), (s * (b.chest - 20), 330), (s * (b.waist - 2), b.waist_y)]
        sheen.append(Mark(ribbon(line, [0.4, 11, 0.4]), who.cloth, Tone.DEEP, body))
        seam = [(s * (b.shoulder - 10), 216), (s * b.chest * 0.6, 250), (s * 46, 262)]
        sheen.append(Mark(ribbon(seam, [3, 3, 3]), who.cloth, Tone.SHADE, body))
    zips = [
        ribbon([(36, y + 4), (18, hem)], [5, 5], count=4),
        ribbon([(-b.chest * 0.8, y + 70), (-b.chest * 0.45, y + 96)], [6, 6], count=4),
        ribbon([(b.chest * 0.45, y + 96), (b.chest * 0.82, y + 66)], [6, 6], count=4),
    ]
    return [
        *neck_marks(b),
        Mark(open_front(shirt, b, 214), who.inner),
        Mark(ribbon([(-n - 10, 150), (4, 212), (n + 14, 150)], [7, 9, 7]), who.inner, Tone.SHADE),
        Mark(body.subtracted(gap), who.cloth),
        *sheen,
        Mark(near, who.cloth, Tone.DEEP),
        Mark(far, who.cloth, Tone.DEEP),
        *(Mark(z, "metal", Tone.LIT, body) for z in zips),
        Mark(box(-220, hem - 26, 440, 30), who.cloth, Tone.SHADE, body.subtracted(gap)),
        *(Mark(oval(x, hem - 12, 5, 5), "metal") for x in (-b.waist + 8, b.waist - 12)),
    ]
