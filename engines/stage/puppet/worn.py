# SPDX-License-Identifier: GPL-3.0-or-later
"""What is worn on the head: glasses, earrings, hats and hoods.

Owns their shapes by view. Must not know hair or clothes.
"""

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.face import EyeSpot
from engines.stage.puppet.geometry import Knot, blob, oval, ribbon
from engines.stage.puppet.marks import Mark
from projects.staging import View


def glasses(eyes: tuple[EyeSpot, ...], view: View) -> list[Mark]:
    """Round wire glasses."""
    marks: list[Mark] = []
    for spot in eyes:
        rx, ry = spot.half * 1.22, 17.0
        ring = oval(spot.x, spot.y + 2, rx, ry).subtracted(
            oval(spot.x, spot.y + 2, rx - 1.9, ry - 1.9)
        )
        marks += [
            Mark(ring, "cloth_black", Tone.DEEP),
            Mark(
                ribbon(
                    [(spot.x - rx * 0.5, spot.y - 4), (spot.x - rx * 0.2, spot.y - 11)],
                    [0.4, 2.4, 0.4],
                    count=5,
                ),
                "glint",
                opacity=0.8,
            ),
        ]
    if view is not View.PROFILE:
        a, b = eyes[0], eyes[-1]
        marks.append(
            Mark(
                ribbon(
                    [
                        (a.x + a.half * 1.2, a.y),
                        ((a.x + b.x) / 2 + 3, a.y - 4),
                        (b.x - b.half * 1.2, b.y),
                    ],
                    [1.9, 1.9],
                    count=8,
                ),
                "cloth_black",
                Tone.DEEP,
            )
        )
    side = eyes[0].x - eyes[0].half * 1.2
    marks.append(
        Mark(
            ribbon([(side, eyes[0].y - 3), (side - 24, eyes[0].y - 6)], [1.9, 1.9], count=4),
            "cloth_black",
            Tone.DEEP,
        )
    )
    return marks


def earrings(view: View) -> list[Mark]:
    """A drop at each ear that is seen."""
    spots = {View.FRONT: ((-68, 38), (68, 38)), View.PROFILE: ((-18, 40),)}.get(view, ((-62, 40),))
    marks: list[Mark] = []
    for x, y in spots:
        marks += [
            Mark(ribbon([(x, y - 4), (x, y + 12)], [1.2, 1.2], count=3), "metal"),
            Mark(blob([(x, y + 9), (x + 4, y + 19), (x, y + 26), (x - 4, y + 19)]), "cloth_accent"),
            Mark(oval(x - 1, y + 17, 1, 2.4), "glint"),
        ]
    return marks


HOOD_BACK: dict[View, tuple[Knot, ...]] = {
    View.FRONT: (
        (0, -128),
        (70, -112),
        (104, -50),
        (108, 40),
        (96, 120),
        (70, 168),
        (-70, 168),
        (-96, 120),
        (-108, 40),
        (-104, -50),
        (-70, -112),
    ),
    View.THREE_QUARTER: (
        (14, -133),
        (56, -110),
        (80, -58),
        (82, 20),
        (76, 110),
        (60, 160),
        (-80, 172),
        (-108, 120),
        (-124, 30),
        (-122, -60),
        (-84, -118),
        (-38, -139),
    ),
    View.PROFILE: (
        (30, -126),
        (64, -104),
        (60, -40),
        (40, 60),
        (40, 150),
        (-60, 172),
        (-104, 120),
        (-128, 20),
        (-124, -60),
        (-88, -116),
        (-34, -138),
    ),
    View.BACK: (
        (0, -134),
        (70, -116),
        (108, -50),
        (112, 40),
        (98, 124),
        (64, 180),
        (0, 204),
        (-64, 180),
        (-98, 124),
        (-112, 40),
        (-108, -50),
        (-70, -116),
    ),
}
HOOD_OPEN: dict[View, tuple[Knot, ...]] = {
    View.FRONT: (
        (0, -84),
        (46, -70),
        (68, -26),
        (70, 40),
        (54, 96),
        (34, 180, 0.2),
        (-34, 180, 0.2),
        (-54, 96),
        (-70, 40),
        (-68, -26),
        (-46, -70),
    ),
    View.THREE_QUARTER: (
        (36, -88),
        (62, -62),
        (72, -20),
        (74, 40),
        (74, 110),
        (60, 190, 0.2),
        (-10, 190, 0.2),
        (-44, 110),
        (-56, 40),
        (-46, -24),
        (-16, -70),
    ),
    View.PROFILE: (
        (66, -92),
        (96, -60),
        (130, 20),
        (130, 120),
        (90, 190, 0.2),
        (24, 190, 0.2),
        (2, 110),
        (-8, 40),
        (8, -30),
        (34, -76),
    ),
}


def hood_behind(who: Identity, view: View) -> list[Mark]:
    """Inside of a hood, behind the head; all of it from the back."""
    shape = blob(HOOD_BACK[view])
    if view is not View.BACK:
        return [Mark(shape, who.cloth, Tone.SHADE)]
    seam = ribbon([(0, -134), (4, 20), (0, 190)], [1, 4, 1])
    fold = [ribbon([(s * 60, 60), (s * 40, 130), (s * 12, 170)], [0.5, 6, 0.5]) for s in (-1, 1)]
    return [Mark(shape, who.cloth), *(Mark(p, who.cloth, Tone.SHADE) for p in (seam, *fold))]


def hood_before(who: Identity, view: View) -> list[Mark]:
    """The hood around the face, its edge and folds."""
    if view is View.BACK:
        return []
    shape = blob(HOOD_BACK[view])
    opening = blob(HOOD_OPEN[view])
    ring = shape.subtracted(opening)
    brim = opening.translated(*{View.FRONT: (0, -6), View.PROFILE: (-5, -4)}.get(view, (-3, -6)))
    folds = {
        View.FRONT: (((-88, -20), (-80, 60), (-60, 130)), ((88, -20), (80, 60), (60, 130))),
        View.PROFILE: (((-70, -80), (-40, 10), (-30, 130)), ((-104, -10), (-80, 70), (-50, 150))),
    }.get(view, (((-96, -40), (-84, 50), (-64, 140)), ((-60, -96), (-78, -10), (-66, 80))))
    edge = HOOD_OPEN[view]
    stroke = [k[:2] for k in (*edge[6:], *edge[:6])] if len(edge) > 8 else [k[:2] for k in edge]
    return [
        Mark(ring, who.cloth),
        Mark(shape.subtracted(brim).intersected(opening), who.cloth, Tone.DEEP),
        *(Mark(ribbon(f, [0.5, 7, 0.5]), who.cloth, Tone.SHADE, ring) for f in folds),
        Mark(ribbon(stroke, [1.5, 4.6, 4.6, 1.5], count=40), who.cloth, Tone.DEEP, shape),
    ]


def hat(view: View) -> list[Mark]:
    """A flat cap with a peak towards the face."""
    crown: tuple[Knot, ...] = {
        View.FRONT: (
            (-84, -62),
            (-92, -96),
            (-50, -136),
            (0, -142),
            (50, -136),
            (92, -96),
            (84, -62),
            (0, -76),
        ),
        View.BACK: (
            (-88, -50),
            (-94, -96),
            (-50, -136),
            (0, -142),
            (50, -136),
            (94, -96),
            (88, -50),
            (0, -40),
        ),
        View.PROFILE: (
            (-106, -34),
            (-112, -84),
            (-70, -130),
            (0, -140),
            (60, -122),
            (84, -84),
            (40, -66),
            (-40, -44),
        ),
    }.get(
        view,
        (
            (-108, -40),
            (-112, -88),
            (-70, -132),
            (-6, -142),
            (54, -126),
            (78, -84),
            (40, -76),
            (-40, -52),
        ),
    )
    peak: tuple[Knot, ...] = {
        View.FRONT: ((-72, -74), (0, -88), (72, -74), (60, -56), (0, -62), (-60, -56)),
        View.PROFILE: ((36, -76), (84, -88), (126, -66, 0.3), (84, -66), (40, -60)),
    }.get(view, ((-14, -72), (40, -90), (80, -80), (104, -60, 0.3), (60, -62), (10, -56)))
    marks = [Mark(blob(crown), "cloth_dark")]
    if view is not View.BACK:
        marks.append(Mark(blob(peak), "cloth_black"))
    return marks
