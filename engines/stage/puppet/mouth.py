# SPDX-License-Identifier: GPL-3.0-or-later
"""The mouth: lips, opening, teeth and tongue from expression and viseme.

Owns their shapes. Must not know time or speech.
"""

from dataclasses import dataclass

from PySide6.QtGui import QPainterPath

from engines.stage.expressions import Features
from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.face import FacePlan
from engines.stage.puppet.feeling import fold_marks
from engines.stage.puppet.geometry import Knot, blob, lerp, ribbon, sample
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.profile_mouth import profile_mouth
from engines.stage.puppet.traits import LIPS
from engines.stage.visemes import Mouth
from projects.staging import View

WIDE_AT = 10.0
"""Beyond this height a mouth opens ever less: a shout is no hole in the face."""


@dataclass(frozen=True, kw_only=True)
class _Lips:
    """Curves of a mouth from its near to its far corner, and what opens it.

    Attributes:
        top, low: edges of the opening. bow, base: outer edges of the lips.
        gape: height of the opening. lw, rw: half widths. under: thickness of the lower lip.
    """

    x: float
    gape: float
    lw: float
    rw: float
    under: float
    top: list[Knot]
    low: list[Knot]
    bow: list[Knot]
    base: list[Knot]

    @property
    def left(self) -> Knot:
        return self.top[0]

    @property
    def right(self) -> Knot:
        return self.top[-1]

    @property
    def is_open(self) -> bool:
        return self.gape > 0.8


def mouth_marks(who: Identity, plan: FacePlan, face: Features, viseme: Mouth) -> list[Mark]:
    """Lips as two shapes around one dark line; the line opens into the mouth."""
    if plan.view is View.PROFILE:
        return profile_mouth(who, face, viseme, opening(face, viseme))
    lips = _lips(who, plan, face, viseme)
    marks = _inside(lips, face, viseme) if lips.is_open else []
    marks += _skin_of_lips(who, lips)
    if not lips.is_open:
        marks.append(_closed_line(who, lips))
    if viseme.bite > 0:
        bite = [(px, py + 1.8) for px, py in sample(lips.low, 9)[1:8]]
        marks.append(Mark(ribbon(bite, [0.5, 2.8, 2.8, 0.5], count=9), "eye"))
    age = 0.2 if who.child else 0.5 if who.female and not who.elder else 1.0
    marks += fold_marks(plan, face, (lips.left, lips.right), age=age)
    return marks + _dents(lips, face) + [_chin_shadow(who, lips)]


def opening(face: Features, viseme: Mouth) -> float:
    """Height of the gap between the lips: an expression's and a sound's together."""
    if viseme.press > 0:
        return 0.0
    gape = viseme.open + face.part * (0.3 if viseme.open > 0 else 1.0)
    return min(gape, WIDE_AT) + max(0.0, gape - WIDE_AT) * 0.6


def _lips(who: Identity, plan: FacePlan, face: Features, viseme: Mouth) -> _Lips:
    speaking = viseme.open > 0 or viseme.press > 0
    gape = opening(face, viseme)
    press = max(viseme.press, face.press * (0.0 if speaking else 1.0))
    wide = viseme.wide * lerp(1.0, face.wide, 0.5 if speaking else 1.0)
    x, y = plan.mouth
    left: Knot = (x - plan.mouth_halves[0] * wide, y + face.corner * 0.8, 0.2)
    right: Knot = (
        x + plan.mouth_halves[1] * wide,
        y + face.corner * 0.8 + face.skew * 0.75,
        0.2,
    )
    full = 1 + 0.18 * who.lips
    slack = 1 - 0.22 * min(gape / 14, 1.0)
    shape, thin = LIPS[who.mouth], 0.7 if who.elder else 1.0
    over = slack * lerp((3.5 if who.female else 3.0) * full * shape.upper * thin, 1.6, press * 0.8)
    under = slack * lerp((5.1 if who.female else 4.6) * full * shape.lower * thin, 2.2, press * 0.8)
    over, under = over + viseme.rounded * 0.8, under + viseme.rounded * 1.2
    lift, drop = gape * 0.30, gape * 0.70
    lw, rw = x - left[0], right[0] - x
    smile = -face.corner * 0.22
    dip = 1.5 * shape.bow * (1 - 0.8 * min(gape / 5, 1.0))
    rise = face.corner * 0.3
    top: list[Knot] = [
        left,
        (x - lw * 0.56, y - lift * 0.75 + 0.5 + smile + rise),
        (x - lw * 0.2, y - lift - 0.6 + smile),
        (x, y - lift - 0.6 + dip + smile),
        (x + rw * 0.25, y - lift - 0.6 + smile),
        (x + rw * 0.6, y - lift * 0.75 + 0.4 + smile + rise),
        right,
    ]
    low: list[Knot] = [
        left,
        (x - lw * 0.55, y + drop * 0.8 + 0.9 + smile + rise + face.quiver * 1.5),
        (x, y + drop + 1.5 + smile - face.quiver * 1.5),
        (x + rw * 0.58, y + drop * 0.8 + 0.8 + smile + rise + face.quiver * 1.1),
        right,
    ]
    bow: list[Knot] = [
        left,
        (x - lw * 0.62, top[1][1] - over * 0.62),
        (x - lw * 0.24, top[2][1] - over),
        (x + 0.4, top[3][1] - over * 0.92 - 0.4),
        (x + rw * 0.3, top[4][1] - over),
        (x + rw * 0.66, top[5][1] - over * 0.62),
        right,
    ]
    base: list[Knot] = [
        left,
        (x - lw * 0.5, low[1][1] + under * 0.72),
        (x, low[2][1] + under),
        (x + rw * 0.52, low[3][1] + under * 0.72),
        right,
    ]
    return _Lips(x=x, gape=gape, lw=lw, rw=rw, under=under, top=top, low=low, bow=bow, base=base)


def _inside(lips: _Lips, face: Features, viseme: Mouth) -> list[Mark]:
    """The opening with a row of teeth and the tongue."""
    x, lw, rw, top, low = lips.x, lips.lw, lips.rw, lips.top, lips.low
    hole = blob([*top, *low[-2:0:-1]])
    marks = [Mark(hole, "mouth")]
    bared = 0.62 if lips.gape > 4 else 0.0
    if face.part > 2 and face.corner < -1:
        bared = 0.75
    elif face.wide > 1.1 and face.part > 4:
        bared = 0.8
    teeth = max(viseme.teeth, bared) * (1 - min(1.0, max(0.0, viseme.rounded - 0.4) / 0.5))
    if teeth > 0:
        depth = min(lips.gape * 0.42, 5.2) * teeth + 0.8
        row = top[3][1] - 0.6 + depth
        edge = blob(
            [
                (lips.left[0], top[2][1] - 8, 0),
                (lips.right[0], top[2][1] - 8, 0),
                (lips.right[0] - rw * 0.16, row - 1.2),
                (x, row),
                (lips.left[0] + lw * 0.16, row - 1.2),
            ]
        )
        marks.append(Mark(edge, "eye", Tone.LIT, hole))
    if face.clench > 0.3 and viseme.rounded < 0.5 and viseme.tongue < 0.5:
        return marks + _set_teeth(lips, hole)
    tongue = max(viseme.tongue, 0.5 if lips.gape > 8 and viseme.rounded < 0.5 else 0)
    if tongue > 0:
        up = 4.2 * tongue + (5.0 if viseme.tongue > 0.9 else 0.0)
        shape = blob(
            [
                (x - lw * 0.5, low[1][1] + 3),
                (x - lw * 0.2, low[2][1] - up),
                (x + rw * 0.25, low[2][1] - up),
                (x + rw * 0.5, low[3][1] + 3),
                (x, low[2][1] + 6),
            ]
        )
        marks.append(Mark(shape, "tongue", Tone.SHADE, hole))
    return marks


def _set_teeth(lips: _Lips, hole: QPainterPath) -> list[Mark]:
    """Both rows shut, with the line between them and the gaps of the front teeth."""
    x, lw, rw = lips.x, lips.lw, lips.rw
    mid = (lips.top[3][1] + lips.low[2][1]) / 2
    rows = blob(
        [
            (x - lw * 0.86, mid - 12, 0), (x + rw * 0.86, mid - 12, 0),
            (x + rw * 0.86, mid + 12, 0), (x - lw * 0.86, mid + 12, 0),
        ]
    )  # fmt: skip
    seam: list[Knot] = [(x - lw * 0.84, mid + 0.6), (x, mid), (x + rw * 0.84, mid + 0.6)]
    marks = [Mark(rows, "eye", Tone.LIT, hole)]
    marks.append(Mark(ribbon(seam, [0.5, 1.1, 0.5], count=8), "mouth", Tone.LIT, hole))
    for t in (-0.58, -0.28, 0.02, 0.32, 0.6):
        px = x + t * (lw if t < 0 else rw)
        gap: list[Knot] = [(px, mid - 8), (px, mid + 8)]
        marks.append(Mark(ribbon(gap, [0.6, 0.6], count=2), "crease", Tone.LIT, hole, opacity=0.7))
    return marks


def _skin_of_lips(who: Identity, lips: _Lips) -> list[Mark]:
    """Upper and lower lip; a man's are hardly tinted."""
    seam = 0.0 if lips.is_open else 2.4
    upper = blob([*lips.bow, *lips.top[-2:0:-1]])
    inner = [(k[0], k[1] - seam) for k in lips.low[1:-1]]
    lower = blob([lips.left, *inner, lips.right, *lips.base[-2:0:-1]])
    if not who.female and not who.child:
        return [Mark(lower, "lip_bare", Tone.LIT, opacity=0.5), Mark(upper, "lip_bare")]
    m = who.lip_material
    marks = [Mark(lower, m), Mark(upper, m, Tone.SHADE if m != "lip_bare" else Tone.LIT)]
    if who.grown:
        y = lips.low[2][1]
        shine = ribbon(
            [
                (lips.x - lips.lw * 0.16, y + lips.under * 0.46),
                (lips.x + lips.rw * 0.3, y + lips.under * 0.42),
            ],
            [0.3, 1.3, 0.3],
            count=6,
        )
        marks.append(Mark(shine, "glint", opacity=0.55))
    return marks


def _closed_line(who: Identity, lips: _Lips) -> Mark:
    left, right = lips.left, lips.right
    line: list[Knot] = [(left[0] - 0.8, left[1]), *lips.top[1:-1], (right[0] + 0.6, right[1])]
    widths = [0.2, 1.9, 1.5, 1.8, 0.2] if who.female else [0.2, 2.6, 2.0, 2.4, 0.2]
    path = ribbon(line, widths, count=16, caps=(False, False))
    return Mark(path, who.lip_material if who.female else "lip_bare", Tone.DEEP)


def _dents(lips: _Lips, face: Features) -> list[Mark]:
    """A smile presses the cheek at the corners."""
    marks: list[Mark] = []
    for (x, y, *_), sign in ((lips.left, -1), (lips.right, 1)):
        if face.corner < -2 or (face.skew < -2 and sign > 0):
            dent = [(x + sign * 1.5, y - 2.6), (x + sign * 3.2, y + 0.2), (x + sign * 2.0, y + 2.6)]
            marks.append(Mark(ribbon(dent, [0.2, 1.4, 0.2], count=6), "crease"))
    return marks


def _chin_shadow(who: Identity, lips: _Lips) -> Mark:
    y = lips.base[2][1] + (3.4 if who.female else 4.2)
    run = [
        (lips.x - lips.lw * 0.42, y - 0.5),
        (lips.x, y + 1.0),
        (lips.x + lips.rw * 0.42, y - 0.5),
    ]
    path = ribbon(run, [0.3, 2.0 if who.female else 2.8, 0.3], count=8)
    return Mark(path, "crease", Tone.LIT, opacity=0.75)
