# SPDX-License-Identifier: GPL-3.0-or-later
"""A qipao, a wedding dress, an evening gown.

Owns their patterns from the front. Must not know views or legs.
"""

from PySide6.QtGui import QPainterPath

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build
from engines.stage.puppet.drapes import Drape
from engines.stage.puppet.geometry import Knot, blob, oval, ribbon
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.tailoring import bare_marks, bodice, torso_contour


def qipao(who: Identity, b: Build) -> list[Mark]:
    """旗袍: a standing collar, a closing that runs to the arm, knots, a spray of flowers."""
    body = torso_contour(b, hem_y=b.hip_y - 12, hem=b.hip + 3, ease=0, belt=True)
    n = b.neck
    collar: list[Knot] = [
        (-n + 2, 96, 0.3),
        (-n - 14, 132),
        (-n - 16, 156),
        (3, 182),
        (n + 16, 156),
        (n + 12, 132),
        (n - 2, 96, 0.3),
        (4, 132, 0.3),
    ]
    closing = [(4, 176), (18, 222), (b.chest * 0.66, 244), (b.chest + 4, b.shoulder_y + 92)]
    trim = "cloth_gold" if who.cloth != "cloth_gold" else "cloth_accent"
    knots: list[Mark] = []
    for x, y in ((8, 196), (b.chest * 0.5, 241), (b.chest * 0.9, 262)):
        knots.append(Mark(ribbon([(x - 15, y - 5), (x + 15, y + 5)], [7, 7], count=4), trim))
        knots.append(Mark(oval(x, y, 5.5, 5.5), trim, Tone.SHADE))
    stem = [(-b.waist * 0.2, b.waist_y + 120), (-b.waist * 0.5, b.waist_y), (-b.chest * 0.3, 300)]
    spray = [Mark(ribbon(stem, [4, 3, 1]), trim, Tone.SHADE, body)]
    for t, s in ((0.06, 1.0), (0.34, 0.8), (0.62, 1.0), (0.86, 0.7)):
        i = min(int(t * 2), 1)
        f = t * 2 - i
        x = stem[i][0] + (stem[i + 1][0] - stem[i][0]) * f
        y = stem[i][1] + (stem[i + 1][1] - stem[i][1]) * f
        for dx, dy in ((-9, -3), (7, -8), (2, 9)):
            spray.append(Mark(oval(x + dx * s, y + dy * s, 8.5 * s, 7.5 * s), trim, Tone.LIT, body))
    return [
        *bare_marks(b),
        Mark(body, who.cloth),
        *spray,
        Mark(ribbon(closing, [5, 5, 5, 5], count=16), trim, Tone.LIT),
        Mark(blob(collar), who.cloth, Tone.DEEP),
        Mark(ribbon([(-n + 1, 97), (4, 133), (n - 2, 97)], [4.5, 4.5, 4.5]), trim),
        *knots,
    ]


def wedding(who: Identity, b: Build) -> list[Mark]:
    """A white dress with bare shoulders, a laced bodice and pearls."""
    return [
        *bare_marks(b),
        *_pearls(b),
        *bodice(b, who.cloth, heart=True),
        *(
            Mark(
                ribbon([(x, 300), (x * 0.72, b.waist_y + 24)], [2.5, 2.5], count=6),
                who.cloth,
                Tone.SHADE,
            )
            for x in (-b.chest * 0.4, b.chest * 0.5)
        ),
        Mark(_sash(b), "cloth_pale", Tone.SHADE),
    ]


def gown(who: Identity, b: Build) -> list[Mark]:
    """An evening gown with one shoulder."""
    strap: list[Knot] = [
        (-b.chest * 0.4, 282, 0.3),
        (-b.shoulder * 0.62, 168, 0.3),
        (-b.shoulder * 0.36, 156, 0.3),
        (b.chest * 0.34, 292, 0.3),
    ]
    drawn = [
        [(-b.shoulder * 0.5, 170), (-10, 310), (b.waist * 0.7, b.waist_y + 10)],
        [(-b.chest * 0.7, 262), (-20, 350), (b.waist * 0.3, b.waist_y + 30)],
    ]
    return [
        *bare_marks(b),
        *bodice(b, who.cloth, heart=False),
        Mark(blob(strap), who.cloth),
        *(Mark(ribbon(p, [2, 7, 2]), who.cloth, Tone.SHADE) for p in drawn),
        Mark(oval(b.waist * 0.62, b.waist_y + 10, 11, 11), "metal"),
    ]


def lace(who: Identity, drape: Drape) -> list[Mark]:
    """Bands of lace along a wedding dress's hem."""
    clip = drape.outline()
    marks = [
        Mark(drape.band(rows), "cloth_pale", Tone.SHADE, clip)
        for rows in ((0.86, 0.867), (0.9, 0.906))
    ]
    for i in range(19):
        around = -90 + 10 * i
        if drape.shows(around):
            x, y = drape.at(around, 0.945)
            marks.append(Mark(oval(x, y, 11, 14), "cloth_pale", Tone.SHADE, clip))
            marks.append(Mark(oval(x, y, 5, 7), who.cloth, Tone.LIT, clip))
    return marks


def _sash(b: Build) -> QPainterPath:
    """A ribbon round the waist."""
    y, w = b.waist_y + 12, b.waist + 6
    return ribbon([(-w, y), (0, y + 8), (w, y)], [20, 22, 20], count=10)


def _pearls(b: Build) -> list[Mark]:
    """A string of pearls at the throat."""
    marks: list[Mark] = []
    for i in range(9):
        t = i / 8 * 2 - 1
        marks.append(Mark(oval(3 + t * (b.neck + 12), 172 - 26 * t * t, 5.4, 5.4), "cloth_light"))
    return marks
