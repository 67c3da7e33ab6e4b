# SPDX-License-Identifier: GPL-3.0-or-later
"""What life writes into a face: lines, bags, scars; and a blush.

Owns these marks. Must not know eyes, mouths or time.
"""

from PySide6.QtGui import QPainterPath

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.face import FacePlan, head_contour
from engines.stage.puppet.geometry import Knot, blob, oval, ribbon
from engines.stage.puppet.marks import Mark
from projects.staging import View


def age_marks(who: Identity, plan: FacePlan, skull: QPainterPath) -> list[Mark]:
    """Folds, hollows and forehead lines by age; a scar where there is one."""
    marks = _scar(plan, skull) if who.scar else []
    marks += _freckles(plan) if who.freckles else []
    marks += _petal(plan) if who.period and who.female and who.lip_material == "lip_red" else []
    if who.lines < 0.15:
        return marks
    weight = 0.6 + 0.5 * who.lines
    (x, y), (nx, ny) = plan.mouth, plan.nose
    if plan.view is View.PROFILE:
        fold = ribbon([(75, 50), (62, 57), (54, 72)], [0.3, 2.0 * weight, 0.3])
        marks.append(Mark(fold, "crease", Tone.SHADE, skull))
        if who.elder:
            for dy in (0, 11):
                line = [(40, -46 - dy), (58, -48 - dy), (74, -44 - dy)]
                marks.append(Mark(ribbon(line, [0.3, 1.5, 0.3]), "crease", Tone.LIT, skull))
        return marks
    sides = (-1, 1) if plan.view is View.FRONT else (-1,)
    for s in sides:
        fold = [(nx + s * 14, ny - 4), (x + s * 22, y - 10), (x + s * 26, y + 4)]
        marks.append(Mark(ribbon(fold, [0.3, 2.2 * weight, 0.3]), "crease", Tone.SHADE, skull))
        if who.elder:
            hollow = [(x + s * 42, y - 28), (x + s * 40, y - 8), (x + s * 29, y + 14)]
            jowl = [(x + s * 26, y + 12), (x + s * 27, y + 22), (x + s * 19, y + 29)]
            marks.append(Mark(ribbon(hollow, [0.3, 3.4, 0.3]), "crease", Tone.LIT, skull))
            marks.append(Mark(ribbon(jowl, [0.3, 2.4, 0.3]), "crease", Tone.LIT, skull))
    if who.elder:
        mid = 0.0 if plan.view is View.FRONT else -7.0
        for i, dy in enumerate((0.0, 9.5, 18.0)):
            w = 34 - 4 * i
            line: list[Knot] = [(mid - w, -36 - dy), (mid, -40 - dy), (mid + w, -36 - dy)]
            marks.append(Mark(ribbon(line, [0.3, 1.7, 0.3]), "crease", Tone.LIT, skull))
    return marks


def _freckles(plan: FacePlan) -> list[Mark]:
    """A few over the nose and under each eye."""
    marks: list[Mark] = []
    for spot in plan.eyes:
        for dx, dy in ((-9.0, 20.0), (-3.5, 24.0), (2.5, 19.5), (7.5, 24.5)):
            x = spot.x + dx * spot.half / 20 - (14 if plan.view is View.PROFILE else 0)
            marks.append(Mark(oval(x, spot.y + dy, 1.2, 1.1), "crease"))
    return marks


def _petal(plan: FacePlan) -> list[Mark]:
    """The flower of a period lady between her brows."""
    if plan.view is View.PROFILE:
        return []
    x = (plan.eyes[0].x + plan.eyes[1].x) / 2 + (2 if plan.view is View.THREE_QUARTER else 0)
    y = plan.brow_y - 12
    marks: list[Mark] = []
    for lean in (-5.0, 0.0, 5.0):
        leaf: list[Knot] = [(x, y + 5, 0.2), (x + lean - 2, y - 2), (x + lean * 1.2, y - 8, 0.1),
                            (x + lean + 2, y - 2)]  # fmt: skip
        marks.append(Mark(blob(leaf), "lip_red"))
    return marks


def _scar(plan: FacePlan, skull: QPainterPath) -> list[Mark]:
    eye = plan.eyes[-1]
    cut: list[Knot] = [(eye.x + 8, eye.y - 32), (eye.x + 3, eye.y - 18), (eye.x + 5, eye.y - 11)]
    low: list[Knot] = [(eye.x + 4, eye.y + 12), (eye.x - 2, eye.y + 26), (eye.x - 5, eye.y + 42)]
    return [Mark(ribbon(k, [0.4, 2.6, 0.4]), "crease", Tone.SHADE, skull) for k in (cut, low)]


def blush_marks(who: Identity, plan: FacePlan, amount: float) -> list[Mark]:
    """Three strokes under each eye."""
    if amount <= 0.2 or plan.view is View.PROFILE or who.elder:
        return []
    skull = head_contour(who, plan.view)
    marks: list[Mark] = []
    for spot in plan.eyes:
        for i in range(3):
            x = spot.x + spot.outer * spot.half * 0.3 + (i - 1) * 6.5
            y = spot.y + 21
            stroke = ribbon([(x + 2.5, y - 3), (x - 2.5, y + 4)], [0.6, 2.4, 0.6], count=5)
            marks.append(Mark(stroke, "blush", Tone.LIT, skull, opacity=min(1.0, 0.8 * amount)))
    return marks
