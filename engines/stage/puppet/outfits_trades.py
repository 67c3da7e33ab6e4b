# SPDX-License-Identifier: GPL-3.0-or-later
"""Clothes that tell a trade: nurse, cook; eunuch and rich townsman of old times.

Owns their patterns from the front. Must not know views or legs.
"""

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build
from engines.stage.puppet.drapes import Drape
from engines.stage.puppet.geometry import Point, blob, box, oval, ribbon
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.outfits_period import crossed_collar
from engines.stage.puppet.tailoring import neck_marks, torso_contour


def nurse(who: Identity, b: Build) -> list[Mark]:
    """A nurse's tunic: slanting closure piped in blue, a watch on the chest, two pockets."""
    body = torso_contour(b, hem_y=b.hip_y + 60, hem=b.hip + 16, ease=8, belt=True)
    n, top, y = b.neck, b.shoulder_y, b.waist_y
    edge: list[Point] = [(n + 12, 126), (n + 4, 168), (-26, 236), (-32, y), (-30, b.hip_y + 60)]
    collar = [
        blob([(s * (n + 8), 120, 0.2), (s * (n + 36), 152), (s * 26 + 4, 196, 0.1), (4, 168, 0.1)])
        for s in (-1, 1)
    ]
    pockets = [box(x - 32, y + 58, 64, 58) for x in (-b.waist * 0.62, b.waist * 0.68)]
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        Mark(ribbon(edge, [5, 5, 5, 5, 5]), "cloth_blue", clip=body),
        *(Mark(c, "cloth_blue") for c in collar),
        *(Mark(p, who.cloth, Tone.SHADE, body) for p in pockets),
        *(Mark(p.translated(0, 7), who.cloth, Tone.LIT, body) for p in pockets),
        Mark(
            ribbon([(-b.waist - 20, y), (0, y + 8), (b.waist + 20, y)], [14, 14, 14]),
            "cloth_blue",
            clip=body,
        ),
        Mark(
            ribbon([(b.chest * 0.5, top + 86), (b.chest * 0.5, top + 122)], [5, 5], count=4),
            "metal",
        ),
        Mark(oval(b.chest * 0.5, top + 130, 13, 13), "metal"),
        Mark(oval(b.chest * 0.5, top + 130, 8, 8), "cloth_light"),
        Mark(box(-b.chest * 0.66, top + 96, 46, 22), "cloth_blue", Tone.LIT, body),
    ]


def chef(who: Identity, b: Build) -> list[Mark]:
    """A cook's jacket: two rows of buttons, a red neckerchief, an apron."""
    body = torso_contour(b, hem_y=b.hip_y + 40, hem=b.hip + 16, ease=12)
    n, y = b.neck, b.waist_y
    panel = blob(
        [
            (-b.chest * 0.56, 196, 0.2),
            (b.chest * 0.62, 196, 0.2),
            (b.waist * 0.66, y + 20, 0.2),
            (-b.waist * 0.58, y + 20, 0.2),
        ]
    )
    buttons = [
        Mark(oval(x, 232 + 44 * i, 7, 7), "cloth_black")
        for i in range(5)
        for x in (-b.chest * 0.42 + 4 * i, b.chest * 0.48 - 4 * i)
    ]
    scarf = [
        blob([(-n - 16, 116), (-n - 24, 148), (4, 196), (n + 26, 146), (n + 14, 116), (4, 158)]),
        blob([(0, 184), (26, 190), (20, 246, 0.2), (4, 214), (-16, 240, 0.2), (-14, 190)]),
    ]
    apron = box(-300, y + 14, 600, 300)
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        Mark(panel, who.cloth, Tone.DEEP),
        Mark(
            ribbon([(-b.chest * 0.56, 200), (-b.waist * 0.58, y + 16)], [3, 3], count=4),
            who.cloth,
            Tone.SHADE,
        ),
        *buttons,
        Mark(apron, "cloth_dark", clip=body),
        Mark(
            ribbon([(-b.waist - 20, y + 14), (0, y + 20), (b.waist + 20, y + 14)], [12, 12, 12]),
            "cloth_dark",
            Tone.DEEP,
            body,
        ),
        Mark(scarf[0], "cloth_accent"),
        Mark(scarf[1], "cloth_accent", Tone.SHADE),
    ]


def eunuch(who: Identity, b: Build) -> list[Mark]:
    """A palace servant's robe: round collar, a broad band down the front, a cord with a tassel."""
    body = torso_contour(b, hem_y=b.waist_y + 84, hem=b.waist + 24, ease=12)
    n, y = b.neck, b.waist_y + 4
    ring: list[Point] = [(-n - 16, 122), (-n - 6, 152), (4, 168), (n + 10, 152), (n + 20, 122)]
    inner: list[Point] = [(-n + 2, 112), (-n + 6, 136), (4, 150), (n - 2, 136), (n + 2, 112)]
    closed = blob([*((x, py) for x, py in ring), (n + 40, 200), (0, 240), (-n - 40, 200)])
    cloud: list[Point] = [(-34, 0), (-22, -16), (-4, -8), (8, -22), (26, -10), (36, 2)]
    clouds = [
        ribbon([(cx + px, cy + py) for px, py in cloud], [3, 9, 7, 9, 7, 3], count=16)
        for cx, cy in ((-b.chest * 0.5, 262.0), (b.chest * 0.56, 262.0), (4.0, 318.0))
    ]
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        Mark(closed, who.cloth),
        *(Mark(c, "cloth_silver", Tone.SHADE, body) for c in clouds),
        Mark(ribbon(inner, [9, 12, 12, 12, 9], count=14), "cloth_light"),
        Mark(ribbon(ring, [15, 19, 19, 19, 15], count=16), "cloth_black"),
        Mark(
            ribbon([(n + 16, 150), (b.chest * 0.8, 210), (b.chest * 0.86, y)], [16, 16, 16]),
            "cloth_black",
            clip=body,
        ),
        Mark(
            ribbon([(-b.waist - 44, y), (0, y + 16), (b.waist + 44, y)], [20, 20, 20], count=14),
            "cloth_accent",
            clip=body,
        ),
        Mark(ribbon([(20, y + 14), (26, y + 84)], [6, 6], count=4), "cloth_accent", Tone.SHADE),
        Mark(ribbon([(26, y + 80), (26, y + 130)], [8, 17], count=4), "cloth_accent"),
    ]


def gentry(who: Identity, b: Build) -> list[Mark]:
    """A rich townsman's robe: brocade roundels of gold, a collar of fur, a heavy belt."""
    body = torso_contour(b, hem_y=b.waist_y + 60, hem=b.waist + 40, ease=14, belt=True)
    y, trim = b.waist_y - 14, "cloth_gold" if who.cloth != "cloth_gold" else "cloth_brown"
    spots = [(-b.chest * 0.56, 262.0), (b.chest * 0.6, 256.0), (4.0, 350.0)]
    n = b.neck
    fur = ribbon([(-n - 26, 120), (-n - 22, 172), (-6, 246), (4, y - 12)], [26, 38, 38, 30])
    other = ribbon([(n + 28, 120), (n + 26, 172), (16, 250), (6, y - 12)], [26, 38, 38, 30])
    return [
        *neck_marks(b),
        Mark(body, who.cloth),
        *crossed_collar(b, y + 10, "cloth_light", "cloth_pale"),
        *(Mark(oval(px, py, 30, 29), trim, Tone.LIT, body) for px, py in spots[:2]),
        *(Mark(oval(px, py, 22, 21), who.cloth, Tone.SHADE, body) for px, py in spots[:2]),
        *(Mark(oval(px, py, 11, 11), trim, Tone.LIT, body) for px, py in spots[:2]),
        Mark(fur, "cloth_black", Tone.DEEP),
        Mark(other, "cloth_black", Tone.DEEP),
        Mark(
            ribbon([(-b.waist - 30, y), (0, y + 10), (b.waist + 30, y)], [34, 36, 34]),
            "cloth_black",
            clip=body,
        ),
        Mark(oval(4, y + 8, 20, 17), "metal"),
        Mark(oval(4, y + 8, 12, 10), "cloth_green"),
    ]


def roundels(who: Identity, drape: Drape) -> list[Mark]:
    """Brocade roundels down a skirt, and a band along its hem."""
    trim = "cloth_gold" if who.cloth not in ("cloth_gold", "cloth_yellow") else "cloth_brown"
    clip = drape.outline()
    marks: list[Mark] = []
    for row, t in enumerate((0.24, 0.48, 0.72)):
        for around in range(-120 + 22 * (row % 2), 121, 44):
            if drape.shows(around):
                x, y = drape.at(around, t)
                marks.append(Mark(oval(x, y, 21, 24), trim, Tone.SHADE, clip))
                marks.append(Mark(oval(x, y, 12, 14), trim, Tone.LIT, clip))
    return marks
