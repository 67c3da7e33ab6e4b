# SPDX-License-Identifier: GPL-3.0-or-later
"""The mouth from the side: two lips of the contour itself, and what shows between them.

Owns their shapes. Must not know front views.
"""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from engines.stage.expressions import Features
from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.face import HINGE, jaw_deg
from engines.stage.puppet.geometry import Knot, blob, ribbon
from engines.stage.puppet.marks import Mark, transformed
from engines.stage.puppet.traits import LIPS
from engines.stage.visemes import Mouth

SEAM_Y = 70.0


def profile_mouth(who: Identity, face: Features, viseme: Mouth, gape: float) -> list[Mark]:
    """Lips, teeth and corner; the lower lip turns with the jaw."""
    round_out = 3.4 * viseme.rounded - 1.6 * max(viseme.press, face.press)
    corner: tuple[float, float] = (
        62.5 - (viseme.wide * face.wide - 1) * 11 + viseme.rounded * 3,
        SEAM_Y + face.corner * 0.75 + face.skew * 0.4 + gape * 0.25,
    )
    turn, back = _about_hinge(jaw_deg(gape)), _about_hinge(-jaw_deg(gape))
    lower = transformed([_lower(who, _moved(back, *corner), round_out)], turn)
    marks: list[Mark] = []
    if gape > 0.8:
        marks += _inside(corner, turn, viseme, face)
    marks += [*lower, *_upper(who, corner, round_out)]
    if gape <= 0.8:
        line: list[Knot] = [(corner[0] - 2.5, corner[1] + 0.4), (74, SEAM_Y), (81.5, SEAM_Y)]
        material = who.lip_material if who.female else "lip_bare"
        marks.append(Mark(ribbon(line, [0.8, 2.2, 0.7], count=8), material, Tone.DEEP))
    if viseme.bite > 0:
        tooth = blob([(75, 69, 0.3), (81, 69.5, 0.3), (80, 74), (76, 73.5)])
        marks.append(Mark(tooth, "eye"))
    dent: list[Knot] = [
        (corner[0] - 3, corner[1] - 5), (corner[0] - 5.5, corner[1]), (corner[0] - 3, corner[1] + 4)
    ]  # fmt: skip
    if face.corner < -2 or face.sneer > 0.2:
        marks.append(Mark(ribbon(dent, [0.2, 1.6, 0.2], count=6), "crease"))
    return marks


def _upper(who: Identity, corner: Knot, out: float) -> list[Mark]:
    thick = LIPS[who.mouth].upper * (0.7 if who.elder else 1.0)
    shape: list[Knot] = [
        (corner[0], corner[1], 0), (75, SEAM_Y - 3.6 * thick), (80 + out, SEAM_Y - 5.2 * thick),
        (82.6 + out, SEAM_Y - 3, 0.8), (80 + out, SEAM_Y - 0.2, 0.4), (74, SEAM_Y),
    ]  # fmt: skip
    tone = Tone.SHADE if who.female and who.lip_material != "lip_bare" else Tone.LIT
    return [Mark(blob(shape), who.lip_material, tone)]


def _about_hinge(degrees: float) -> QTransform:
    return QTransform().translate(*HINGE).rotate(degrees).translate(-HINGE[0], -HINGE[1])


def _moved(matrix: QTransform, x: float, y: float) -> tuple[float, float]:
    point = matrix.map(QPointF(x, y))
    return point.x(), point.y()


def _lower(who: Identity, corner: tuple[float, float], out: float) -> Mark:
    """The lower lip of a shut jaw."""
    thick = LIPS[who.mouth].lower * (0.7 if who.elder else 1.0)
    shape: list[Knot] = [
        (*corner, 0), (74, SEAM_Y + 1), (78.6 + out, SEAM_Y + 0.6, 0.4), (81 + out, SEAM_Y + 3.6),
        (79 + out, SEAM_Y + 7 * thick), (73, SEAM_Y + 5 * thick),
    ]  # fmt: skip
    return Mark(blob(shape), who.lip_material, opacity=1.0 if who.female or who.child else 0.6)


def _inside(corner: Knot, turn: QTransform, viseme: Mouth, face: Features) -> list[Mark]:
    """The dark between the lips, open to the air in front, with teeth set back from its edge."""
    lx, ly = _moved(turn, 77.0, SEAM_Y + 1.5)
    hole = blob(
        [(corner[0], corner[1], 0), (74, SEAM_Y - 1, 0.4), (79, SEAM_Y - 0.5, 0),
         (lx - 1, (SEAM_Y + ly) / 2, 0.5), (lx, ly, 0), (lx - 6, ly + 0.8, 0.4)]
    )  # fmt: skip
    marks = [Mark(hole, "mouth")]
    deep = (ly - SEAM_Y) * 0.42
    row = blob([(70, SEAM_Y - 2, 0), (78.4, SEAM_Y - 2, 0), (77.8, SEAM_Y + deep, 0.3),
                (71, SEAM_Y + deep * 0.8, 0.3)])  # fmt: skip
    if max(viseme.teeth, face.clench, 0.6) * (1 - 0.8 * viseme.rounded) > 0.3:
        marks.append(Mark(row, "eye", Tone.LIT, hole))
    if face.clench > 0.3 and viseme.open == 0:
        set_row: list[Knot] = [(69, ly - deep, 0), (lx, ly - deep, 0), (lx, ly + 2, 0),
                               (69, ly + 2, 0)]  # fmt: skip
        marks.append(Mark(blob(set_row), "eye", Tone.LIT, hole))
    return marks
