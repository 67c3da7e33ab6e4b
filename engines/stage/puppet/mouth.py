# SPDX-License-Identifier: GPL-3.0-or-later
"""The mouth: lips, opening, teeth and tongue from expression and viseme."""

from engines.stage.expressions import Features
from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.face import FacePlan
from engines.stage.puppet.geometry import Knot, blob, lerp, ribbon, sample
from engines.stage.puppet.marks import Mark
from engines.stage.visemes import Mouth
from projects.staging import View


def mouth_marks(who: Identity, plan: FacePlan, face: Features, viseme: Mouth) -> list[Mark]:
    """Lips as two shapes around one dark line; the line opens into the mouth."""
    if plan.view is View.PROFILE:
        return _profile_mouth(who, plan, face, viseme)
    speaking = viseme.open > 0 or viseme.press > 0
    gape = viseme.open + face.part * (0.3 if speaking else 1.0)
    if viseme.press > 0:
        gape = 0.0
    press = max(viseme.press, face.press * (0.0 if speaking else 1.0))
    wide = viseme.wide * lerp(1.0, face.wide, 0.5 if speaking else 1.0)
    x, y = plan.mouth
    left: Knot = (x - plan.mouth_halves[0] * wide, y + face.corner * 0.8, 0.2)
    right: Knot = (x + plan.mouth_halves[1] * wide, y + face.corner * 0.8 + face.skew * 0.75, 0.2)
    full = 1 + 0.18 * who.lips
    slack = 1 - 0.22 * min(gape / 14, 1.0)
    over = (
        slack * lerp((3.5 if who.female else 3.0) * full, 1.6, press * 0.8) + viseme.rounded * 0.8
    )
    under = (
        slack * lerp((5.1 if who.female else 4.6) * full, 2.6, press * 0.8) + viseme.rounded * 1.2
    )
    lift, drop = gape * 0.30, gape * 0.70
    lw, rw = x - left[0], right[0] - x
    smile = -face.corner * 0.22
    dip = 1.5 * (1 - 0.8 * min(gape / 5, 1.0))
    top: list[Knot] = [
        left,
        (x - lw * 0.56, y - lift * 0.75 + 0.5 + smile + face.corner * 0.3),
        (x - lw * 0.2, y - lift - 0.6 + smile),
        (x, y - lift - 0.6 + dip + smile),
        (x + rw * 0.25, y - lift - 0.6 + smile),
        (x + rw * 0.6, y - lift * 0.75 + 0.4 + smile + face.corner * 0.3),
        right,
    ]
    low: list[Knot] = [
        left,
        (x - lw * 0.55, y + drop * 0.8 + 0.9 + smile + face.corner * 0.3),
        (x, y + drop + 1.5 + smile),
        (x + rw * 0.58, y + drop * 0.8 + 0.8 + smile + face.corner * 0.3),
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
    lips = who.lip_material
    marks: list[Mark] = []
    upper = blob([*bow, *top[-2:0:-1]])
    seam = 0.0 if gape > 0.8 else 2.4
    lower = blob([left, *((k[0], k[1] - seam) for k in low[1:-1]), right, *base[-2:0:-1]])
    if gape > 0.8:
        hole = blob([*top, *low[-2:0:-1]])
        marks.append(Mark(hole, "mouth"))
        teeth = max(
            viseme.teeth,
            0.75
            if face.part > 2 and face.corner < -1
            else (0.8 if face.wide > 1.1 and face.part > 4 else 0.3 if gape > 7 else 0.0),
        )
        if viseme.rounded > 0.5:
            teeth = 0.0
        if teeth > 0:
            depth = min(gape * 0.48, 4.2) * teeth + 0.8
            row = top[3][1] - 0.6 + depth
            teeth_row = blob(
                [
                    (left[0], top[2][1] - 8, 0),
                    (right[0], top[2][1] - 8, 0),
                    (right[0] - rw * 0.16, row - 1.2),
                    (x, row),
                    (left[0] + lw * 0.16, row - 1.2),
                ]
            )
            marks.append(Mark(teeth_row, "eye", Tone.LIT, hole))
        tongue = max(viseme.tongue, 0.5 if gape > 8 and viseme.rounded < 0.5 else 0)
        if tongue > 0:
            raise_by = 5.0 if viseme.tongue > 0.9 else 0.0
            marks.append(
                Mark(
                    blob(
                        [
                            (x - lw * 0.5, low[1][1] + 3),
                            (x - lw * 0.2, low[2][1] - 4.2 * tongue - raise_by),
                            (x + rw * 0.25, low[2][1] - 4.2 * tongue - raise_by),
                            (x + rw * 0.5, low[3][1] + 3),
                            (x, low[2][1] + 6),
                        ]
                    ),
                    "tongue",
                    Tone.SHADE,
                    hole,
                )
            )
    if who.female or who.child:
        marks += [
            Mark(lower, lips),
            Mark(upper, lips, Tone.SHADE if lips != "lip_bare" else Tone.LIT),
        ]
        if who.grown:
            shine = ribbon(
                [
                    (x - lw * 0.16, low[2][1] + under * 0.46),
                    (x + rw * 0.3, low[2][1] + under * 0.42),
                ],
                [0.3, 1.3, 0.3],
                count=6,
            )
            marks.append(Mark(shine, "glint", opacity=0.55))
    else:
        marks += [Mark(lower, "lip_bare", Tone.LIT, opacity=0.5), Mark(upper, "lip_bare", Tone.LIT)]
    if gape <= 0.8:
        line: list[Knot] = [(left[0] - 0.8, left[1]), *top[1:-1], (right[0] + 0.6, right[1])]
        marks.append(
            Mark(
                ribbon(
                    line,
                    [0.2, 1.9, 1.5, 1.8, 0.2] if who.female else [0.2, 2.6, 2.0, 2.4, 0.2],
                    count=16,
                    caps=(False, False),
                ),
                lips if who.female else "lip_bare",
                Tone.DEEP,
            )
        )
    if viseme.bite > 0:
        bite = [(px, py + 1.8) for px, py in sample(low, 9)[1:8]]
        marks.append(Mark(ribbon(bite, [0.5, 2.8, 2.8, 0.5], count=9), "eye"))
    for corner, sign in ((left, -1), (right, 1)):
        if face.corner < -2 or (face.skew < -2 and sign > 0):
            dent = [
                (corner[0] + sign * 1.5, corner[1] - 2.6),
                (corner[0] + sign * 3.2, corner[1] + 0.2),
                (corner[0] + sign * 2.0, corner[1] + 2.6),
            ]
            marks.append(Mark(ribbon(dent, [0.2, 1.4, 0.2], count=6), "crease"))
    chin_y = base[2][1] + (3.4 if who.female else 4.2)
    marks.append(
        Mark(
            ribbon(
                [(x - lw * 0.42, chin_y - 0.5), (x, chin_y + 1.0), (x + rw * 0.42, chin_y - 0.5)],
                [0.3, 2.0 if who.female else 2.8, 0.3],
                count=8,
            ),
            "crease",
            Tone.LIT,
            opacity=0.75,
        )
    )
    return marks


def _profile_mouth(who: Identity, plan: FacePlan, face: Features, viseme: Mouth) -> list[Mark]:
    gape = 0.0 if viseme.press else 0.55 * (viseme.open + face.part * 0.6)
    y = 70.0
    back: Knot = (66.0 - (viseme.wide - 1) * 10, y + face.corner * 0.8 + face.skew * 0.5)
    lips = who.lip_material
    marks: list[Mark] = []
    front = 82.6
    upper = blob(
        [
            (back[0], back[1], 0),
            (77, y - 4.6),
            (front - 1.5, y - 4.6),
            (front, y - 1.8),
            (front - 3, y - gape * 0.2, 0.3),
            (75, y - gape * 0.25),
        ]
    )
    lower = blob(
        [
            (back[0], back[1], 0),
            (75, y + gape * 0.55 + 0.6),
            (front - 4, y + gape * 0.6, 0.3),
            (front - 1.4, y + gape * 0.6 + 4),
            (79, y + gape * 0.6 + 8.2),
            (72, y + gape * 0.5 + 5),
        ]
    )
    if gape > 0.8:
        marks.append(
            Mark(
                blob(
                    [
                        (back[0], back[1], 0),
                        (75, y - gape * 0.25),
                        (front - 1, y - gape * 0.2, 0),
                        (front - 3, y + gape * 0.6, 0),
                        (75, y + gape * 0.58),
                    ]
                ),
                "mouth",
            )
        )
    marks += [
        Mark(upper, lips, Tone.SHADE if who.female else Tone.LIT),
        Mark(lower, lips, opacity=1.0 if who.female else 0.5),
    ]
    if gape <= 0.8:
        marks.append(
            Mark(
                ribbon([(back[0] - 2, back[1]), (75, y + 0.2), (82, y)], [0.8, 1.8, 0.6], count=8),
                lips,
                Tone.DEEP,
            )
        )
    return marks
