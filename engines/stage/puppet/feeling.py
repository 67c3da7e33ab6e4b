# SPDX-License-Identifier: GPL-3.0-or-later
"""What a feeling lays over a face: shadow on the eyes, tears, sweat, and the folds it presses.

Owns these marks. Must not know which expression asked for them.
"""

from PySide6.QtGui import QPainterPath

from engines.stage.expressions import Features
from engines.stage.palette import Tone
from engines.stage.puppet.face import EyeSpot, FacePlan
from engines.stage.puppet.geometry import Knot, blob, oval, ribbon
from engines.stage.puppet.marks import Mark
from projects.staging import View

SEEN_FROM = 0.12


def brow_shadow(plan: FacePlan, amount: float, skull: QPainterPath) -> list[Mark]:
    """Shade from the hair down over the eyes."""
    if amount < SEEN_FROM:
        return []
    y = plan.eyes[0].y - 40 * (1 - min(1.0, amount))
    edge: list[Knot] = [
        (-110, -130, 0), (110, -130, 0), (110, y - 8, 0), (62, y + 6), (44, y + 9), (24, y + 1),
        (10, y - 1), (-12, y + 9), (-40, y + 7), (-110, y - 6, 0),
    ]  # fmt: skip
    inside = skull.translated(-4, 0).intersected(skull.translated(4, 0))  # the rim stays lit
    return [Mark(blob(edge), "skin", Tone.SHADE, inside, opacity=0.85)]


def tear_marks(spot: EyeSpot, lower: list[tuple[float, float]], amount: float) -> list[Mark]:
    """Water that wells at the lid, runs, and at last drips from the cheek."""
    if amount <= 0.15:
        return []
    well = ribbon([(x, y - 0.4) for x, y in lower[1:8]], [0.4, 2.6, 2.4, 0.4], count=9)
    marks = [Mark(well, "tear", opacity=0.95)]
    if amount < 0.55 or not (spot.near or amount > 0.9):
        return marks
    x, y = lower[4]
    long = 16 + 30 * min(1.0, (amount - 0.5) / 0.5)
    run: list[Knot] = [
        (x, y), (x - 1.2, y + long * 0.35), (x + 0.4, y + long * 0.7), (x + 2.2, y + long)
    ]  # fmt: skip
    edge = ribbon([(k[0] - 0.9, k[1] + 0.6) for k in run], [1.8, 3.0, 3.6, 6.0], count=14)
    marks += [
        Mark(edge, "crease", Tone.SHADE, opacity=0.8),
        Mark(ribbon(run, [1.2, 2.0, 2.4, 4.6], count=14), "tear"),
        Mark(oval(x + 1.9, y + long - 1, 0.9, 1.2), "glint"),
    ]
    if amount > 0.9 and spot.near:
        drop: list[Knot] = [(x + 3, y + long + 6, 0.2), (x + 5.4, y + long + 12),
                            (x + 3, y + long + 15), (x + 0.6, y + long + 12)]  # fmt: skip
        marks.append(Mark(blob(drop), "tear"))
    return marks


def sweat_marks(plan: FacePlan, amount: float) -> list[Mark]:
    """A bead at the temple, a second when it is much."""
    if amount < SEEN_FROM:
        return []
    x = 34.0 if plan.view is View.PROFILE else plan.eyes[0].x - plan.eyes[0].half * 1.5
    marks: list[Mark] = []
    for i, (dx, dy, size) in enumerate(((0.0, 12.0, 1.0), (6.0, -30.0, 0.72))):
        if i and amount < 0.6:
            break
        k = size * (0.6 + 0.4 * amount)
        drop: list[Knot] = [(0, -9, 0.1), (3.6, 1), (0, 5), (-3.6, 1)]
        px, py = x + dx, plan.eyes[0].y + dy
        for grow, material, tone in ((1.28, "crease", Tone.SHADE), (1.0, "tear", Tone.LIT)):
            shape = blob([(px + q[0] * k * grow, py + q[1] * k * grow, *q[2:]) for q in drop])
            marks.append(Mark(shape, material, tone, opacity=0.9))
        marks.append(Mark(oval(px - 1.1 * k, py + 1.4 * k, 0.8 * k, 1.4 * k), "glint"))
    return marks


def fold_marks(
    plan: FacePlan, face: Features, corners: tuple[Knot, Knot], *, age: float
) -> list[Mark]:
    """Folds from the nostrils past the corners of the mouth: a sneer, a grin, set teeth.

    age: 0 in a child, 1 in grown people: how deep a fold may go.
    """
    grin = min(1.0, max(0.0, -face.corner - 2.5) / 6)
    deep = max(0.8 * face.sneer, grin * 0.35) * age
    if deep < SEEN_FROM:
        return []
    nx, ny = plan.nose
    marks: list[Mark] = []
    for (x, y, *_), s in zip(corners, (-1, 1), strict=True):
        far = s > 0 and plan.view is View.THREE_QUARTER
        reach = 5.0 if far else 7.0
        fold: list[Knot] = [
            (nx + s * (9 if far else 14), ny + 2 - 6 * face.sneer),
            (x + s * reach, y - 9),
            (x + s * (reach + 0.5), y - 1),
        ]
        marks.append(Mark(ribbon(fold, [0.2, 1.1 + 1.5 * deep, 0.3], count=9), "crease"))
    return marks
