# SPDX-License-Identifier: GPL-3.0-or-later
"""What a feeling lays over a face: raised cheeks, folds of a sneer, a shadow, sweat.

Owns these marks. Must not know eyes, brows or mouths, nor time.
"""

from engines.stage.expressions import Features
from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.face import FacePlan, head_contour
from engines.stage.puppet.geometry import Knot, blob, oval, ribbon
from engines.stage.puppet.marks import Mark
from projects.staging import View

SEEN = 0.18
"""A feeling weaker than this leaves no mark."""


def shadow_marks(who: Identity, plan: FacePlan, face: Features) -> list[Mark]:
    """A brow that darkens the eyes: lies over them and under the brows."""
    if face.shadow < SEEN:
        return []
    eye, amount = plan.eyes[0], min(1.0, face.shadow)
    low = eye.y - 20.0 + 27.0 * amount
    band = blob(
        [
            (-130, -130, 0),
            (130, -130, 0),
            (130, low - 7, 0),
            (plan.eyes[-1].x, low - 2, 0.4),
            (plan.nose[0] + 2, low + 5, 0.3),
            (eye.x, low, 0.4),
            (-130, low - 5, 0),
        ]
    )
    return [Mark(band, "skin", Tone.SHADE, head_contour(who, plan.view), opacity=0.9)]


def fold_marks(who: Identity, plan: FacePlan, face: Features) -> list[Mark]:
    """Cheeks pushed up under the eyes, folds from nose to mouth, a wrinkled bridge."""
    marks: list[Mark] = []
    skull = head_contour(who, plan.view)
    (mx, my), (nx, ny) = plan.mouth, plan.nose
    profile = plan.view is View.PROFILE
    if face.cheek > SEEN:
        for spot in plan.eyes:
            w, o = spot.half, spot.outer
            y = spot.y + 12.5 - 1.5 * face.cheek
            run: list[Knot] = [
                (spot.x - o * w * 0.5, y + 1),
                (spot.x + o * w * 0.2, y + 3.2),
                (spot.x + o * w * 0.9, y - 1.5),
            ]
            marks.append(
                Mark(ribbon(run, [0.2, 1.6 * face.cheek, 0.2], count=9), "crease", Tone.LIT, skull)
            )
    amount = max(face.sneer, 0.75 * face.cheek, 0.5 * face.clench)
    if amount > SEEN:
        sides = (-1,) if profile else (-1, 1) if plan.view is View.FRONT else (-1, 0.62)
        for s in sides:
            fold: list[Knot] = (
                [(80, 50), (67, 57), (60, my + 2)]
                if profile
                else [(nx + s * 11, ny - 3), (mx + s * 19, my - 12), (mx + s * 22, my + 1)]
            )
            marks.append(
                Mark(ribbon(fold, [0.3, 2.0 * amount, 0.3], count=9), "crease", Tone.LIT, skull)
            )
    if face.sneer > 0.4 and not profile:
        for dy in (0.0, 4.6):
            y = plan.eyes[0].y + 3 + dy
            x = nx - 3.0
            line: list[Knot] = [(x - 4, y + 1.2), (x, y - 0.6), (x + 4.5, y + 1.0)]
            marks.append(
                Mark(ribbon(line, [0.2, 1.4 * face.sneer, 0.2], count=6), "crease", Tone.LIT, skull)
            )
    return marks


def sweat_marks(who: Identity, plan: FacePlan, face: Features) -> list[Mark]:
    """A drop on the temple of whoever is afraid."""
    if face.sweat < 0.3:
        return []
    eye = plan.eyes[0]
    x = 28.0 if plan.view is View.PROFILE else eye.x - eye.half * 1.55
    y, r = eye.y - 14 + 12 * face.sweat, 3.1 * min(1.0, face.sweat)
    drop = blob([(x, y - 2.7 * r, 0), (x + r, y), (x, y + r), (x - r, y)])
    return [
        Mark(drop, "crease", Tone.LIT, opacity=0.8),
        Mark(drop.translated(0.5, 0.5), "tear"),
        Mark(oval(x + 0.2 * r, y - 0.1 * r, 0.32 * r, 0.45 * r), "glint"),
    ]
