# SPDX-License-Identifier: GPL-3.0-or-later
"""What life writes into a face: lines, bags, scars, beards; and a blush.

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


def beard_marks(who: Identity, plan: FacePlan, opened: float) -> list[Mark]:
    """A moustache above the lip, and hair below the chin that drops with the jaw."""
    if not who.beard:
        return []
    m, (x, y) = who.hair_material, plan.mouth
    if who.beard in ("boxed", "stubble"):
        return _jaw_beard(who, plan, opened)
    if plan.view is View.PROFILE:
        lip = blob([(84, 58), (82, 64), (66, 74), (62, 70), (70, 60)])
        chin: tuple[Knot, ...] = ((78, 82), (80, 96), (70, 134, 0.3), (52, 112), (40, 88), (60, 86))
        long: tuple[Knot, ...] = (
            (78, 80),
            (82, 104),
            (74, 196, 0.2),
            (44, 140),
            (16, 74),
            (50, 88),
        )
    else:
        k = 0.72 if plan.view is View.THREE_QUARTER else 1.0
        lip = blob(
            [
                (x, y - 10),
                (x + 14 * k, y - 8),
                (x + 24 * k, y + 4, 0.3),
                (x + 10 * k, y - 4),
                (x, y - 5),
                (x - 12, y - 4),
                (x - 26, y + 5, 0.3),
                (x - 15, y - 8),
            ]
        )
        chin = (
            (x - 16, y + 15),
            (x, y + 18),
            (x + 14 * k, y + 15),
            (x + 12 * k, y + 36),
            (x - 1, y + 62, 0.2),
            (x - 15, y + 36),
        )
        long = (
            (x - 44, y - 10),
            (x - 20, y + 13),
            (x, y + 17),
            (x + 18 * k, y + 13),
            (x + 34 * k, y - 6),
            (x + 30 * k, y + 50),
            (x + 2, y + 124, 0.2),
            (x - 36, y + 60),
        )
    marks = [Mark(lip, m)]
    if who.beard == "goatee":
        marks.append(Mark(blob(chin).translated(0, opened * 0.7), m))
    elif who.beard == "full":
        shape = blob(long).translated(0, opened * 0.6)
        streaks = [
            Mark(
                ribbon([(x + dx, y + 24), (x + dx * 0.5 + 1, y + 94)], [0.4, 2.4, 0.3], count=8),
                m,
                Tone.DEEP,
                shape,
            )
            for dx in (-18, -2, 14)
        ]
        marks = [Mark(shape, m), *streaks, *marks]
    return marks


def _jaw_beard(who: Identity, plan: FacePlan, opened: float) -> list[Mark]:
    """Hair along the jaw from ear to ear with a moustache, or its shadow a few days old."""
    x, y = plan.mouth
    skull = head_contour(who, plan.view)
    outline: tuple[Knot, ...] = {
        View.FRONT: (
            (-72, 6, 0), (-62, 30), (-44, 52), (-24, y - 12), (0, y - 11), (24, y - 12), (44, 52),
            (62, 30), (72, 6, 0), (90, 130, 0), (-90, 130, 0),
        ),
        View.PROFILE: (
            (-16, 10, 0), (2, 20, 0), (14, 44), (44, 60), (66, y - 14), (90, y - 10, 0),
            (96, 130, 0), (-20, 130, 0),
        ),
    }.get(
        plan.view,
        (
            (-66, 0, 0), (-50, 20), (-34, 46), (-8, 56), (x - 22, y - 12), (x, y - 11),
            (x + 18, y - 13), (x + 26, 60), (62, 40, 0), (80, 130, 0), (-70, 130, 0),
        ),
    )  # fmt: skip
    half = 11.0 if plan.view is View.PROFILE else 16.5
    lips = oval(x, y + 2 + opened * 0.3, half, 6.0 + opened * 0.55)
    shape = blob(outline).intersected(skull).subtracted(lips)
    if who.beard == "stubble":
        return [Mark(shape, "crease", Tone.SHADE, opacity=0.27)]
    low: tuple[Knot, ...] = (
        ((46, y + 18), (68, y + 22), (79, y + 18), (75, y + 40), (58, y + 44))
        if plan.view is View.PROFILE
        else ((x - 40, y + 22), (x, y + 26), (x + 26, y + 20), (x + 20, y + 44), (x - 6, y + 50))
    )
    drop = blob(low).translated(0, opened * 0.5)
    return [Mark(drop, who.hair_material), Mark(shape, who.hair_material)]


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
