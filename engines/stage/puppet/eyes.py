# SPDX-License-Identifier: GPL-3.0-or-later
"""Eyes and brows as functions of identity, expression, blink and gaze."""

from collections.abc import Mapping
from types import MappingProxyType

from PySide6.QtGui import QPainterPath

from engines.stage.expressions import Features
from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.face import EyeSpot, FacePlan
from engines.stage.puppet.feeling import tear_marks
from engines.stage.puppet.geometry import Knot, blob, lerp, oval, ribbon, sample
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.traits import BROW_SHAPES, EYE_SHAPES
from projects.staging import View

CLOSED = 0.16
PALE_BROWS: Mapping[str, str] = MappingProxyType(
    {"hair_white": "hair_grey", "hair_blonde": "hair_brown", "hair_red": "hair_brown"}
)
"""Hair too light for a brow on lit skin, and what is drawn instead."""


def eye_marks(
    who: Identity, plan: FacePlan, face: Features, *, blink: float, gaze: tuple[float, float]
) -> list[Mark]:
    """Both eyes. blink: 0 open, 1 closed; gaze: -1..1 in x and y, added to the expression's."""
    marks: list[Mark] = []
    for spot in plan.eyes:
        marks += (
            _profile_eye(who, spot, face, blink, gaze)
            if plan.view is View.PROFILE
            else _eye(who, spot, face, blink, gaze)
        )
    return marks


def _lids(
    who: Identity, spot: EyeSpot, face: Features, blink: float
) -> tuple[list[Knot], list[Knot]]:
    """Upper and lower lid curves from the inner to the outer corner."""
    w, o = spot.half, spot.outer
    shape = EYE_SHAPES[who.eyes]
    tilt = 1.2 * who.eye_tilt + (1.2 if who.female else 0.6) + shape.tilt
    tall = (
        (16.0 if who.child else 13.0 if who.female else 9.6)
        + 1.6 * who.eye_size
        - (1.6 if who.elder else 0)
    )
    tall *= shape.tall
    low = (5.6 if who.female else 4.6) * (1 - 0.95 * face.squint) + (1 if who.child else 0)
    opening = face.lid * (1 - blink)
    sag = -face.brow_in * 0.14
    top = lerp(low * 0.8, -tall, opening)
    inner: Knot = (spot.x - o * w, spot.y + 3.2)
    outer: Knot = (spot.x + o * w, spot.y + 0.6 - tilt + sag * 0.5)
    upper: list[Knot] = [
        inner,
        (spot.x - o * w * 0.62, spot.y + top * 0.62 + 0.6 - sag),
        (spot.x - o * w * 0.08, spot.y + top - sag * 0.5),
        (spot.x + o * w * 0.58, spot.y + top * shape.outer - tilt * 0.55 + sag),
        outer,
    ]
    lower: list[Knot] = [
        inner,
        (spot.x - o * w * 0.45, spot.y + low * 0.86 + 0.6),
        (spot.x + o * w * 0.28, spot.y + low),
        (spot.x + o * w * 0.78, spot.y + low * 0.62 - tilt * 0.5),
        outer,
    ]
    return upper, lower


def _eye(
    who: Identity, spot: EyeSpot, face: Features, blink: float, gaze: tuple[float, float]
) -> list[Mark]:
    upper, lower = _lids(who, spot, face, blink)
    o, w = spot.outer, spot.half
    opening = face.lid * (1 - blink)
    marks: list[Mark] = []
    if opening > CLOSED:
        white = _between(upper, lower)
        marks += [Mark(white, "eye"), *_iris(who, spot, face, gaze, upper, white)]
    weight = (1.0 if who.female else 0.66) * (1.0 if spot.near else 0.86)
    end = upper[-1]
    wing: Knot = (end[0] + o * (6.0 if who.female else 1.0), end[1] - (3.4 if who.female else -1.4))
    marks.append(
        Mark(
            ribbon(
                [*upper[:-1], (end[0] + o * 0.4, end[1] - 1.2), wing],
                [0.3, 2.6 * weight, 4.2 * weight, 4.8 * weight, 3.8 * weight, 0.2],
                count=22,
            ),
            "ink",
        )
    )
    if who.female and not who.elder:
        low_lash: list[Knot] = [
            (end[0] - o * w * 0.16, end[1] + 2.6),
            (end[0] + o * 1.4, end[1] + 3.2),
            (end[0] + o * 4.4, end[1] + 1.8),
        ]
        marks.append(Mark(ribbon(low_lash, [0.4, 1.7, 0.2], count=6), "ink"))
    tail = [(x, y + 0.8) for x, y in sample(lower, 9)[3:]]
    marks.append(
        Mark(ribbon(tail, [0.2, 1.0, 1.6 * weight], count=8), "crease", Tone.DEEP, opacity=0.9)
    )
    gap = 4.6 if who.female else 3.6
    gap *= 1.35 if who.lid_fold else 0.0
    fold = [
        (x + o * 0.6, y - gap * (0.55 + 0.45 * i / 6))
        for i, (x, y) in enumerate(sample(upper, 9)[1:8])
    ]
    if gap > 0:
        crease = ribbon(fold, [0.2, 1.3, 1.7, 0.3], count=9)
        marks.append(Mark(crease, "crease", Tone.SHADE, opacity=0.85))
    if who.elder:
        bag = [(x, y + 6.5) for x, y in sample(lower, 7)[1:6]]
        crow = [
            (end[0] + o * 5, end[1] + 2),
            (end[0] + o * 10, end[1] + 4),
            (end[0] + o * 14, end[1] + 9),
        ]
        marks.append(Mark(ribbon(bag, [0.3, 1.6, 0.3], count=8), "crease"))
        if spot.near:
            marks.append(Mark(ribbon(crow, [0.3, 1.3, 0.2], count=6), "crease"))
    return marks + tear_marks(spot, sample(lower, 9), face.tear)


def _between(upper: list[Knot], lower: list[Knot]) -> QPainterPath:
    a, b = sample(upper, 12), sample(lower, 12)
    return blob([(*a[0], 0.3), *a[1:-1], (*a[-1], 0.3), *b[-2:0:-1]])


def _iris(
    who: Identity,
    spot: EyeSpot,
    face: Features,
    gaze: tuple[float, float],
    upper: list[Knot],
    white: QPainterPath,
) -> list[Mark]:
    r = ((13.0 if who.child else 11.4 if who.female else 8.4) + 0.6 * who.eye_size) * face.iris
    squeeze = 0.92 if spot.near else 0.76
    reach = spot.half / 18.6
    x = spot.x + (0.8 + face.gaze_x * 1.4 + gaze[0] * 6.5) * reach - (0.6 if spot.near else 0)
    y = spot.y - 3.2 + face.gaze_y + gaze[1] * 3.4
    lid = [(px, py + 3.4) for px, py in sample(upper, 9)]
    cast = blob([*sample(upper, 9), *reversed(lid)])
    return [
        Mark(oval(x, y, r * squeeze, r * 1.06), "iris", Tone.SHADE, white),
        Mark(
            blob(
                [
                    (x - r * 0.72 * squeeze, y + r * 0.1),
                    (x, y + r * 0.25),
                    (x + r * 0.72 * squeeze, y + r * 0.1),
                    (x + r * 0.5 * squeeze, y + r * 0.72),
                    (x, y + r * 0.92),
                    (x - r * 0.5 * squeeze, y + r * 0.72),
                ]
            ),
            "iris",
            Tone.LIT,
            white,
        ),
        Mark(oval(x, y - 0.4, r * 0.47 * squeeze, r * 0.52), "ink", Tone.LIT, white),
        Mark(cast, "ink", Tone.LIT, white, opacity=0.38),
        Mark(
            oval(x + r * 0.36 * squeeze, y - r * 0.4, r * 0.27 * squeeze, r * 0.3),
            "glint",
            clip=white,
        ),
        Mark(
            oval(x - r * 0.4 * squeeze, y + r * 0.46, r * 0.13, r * 0.14),
            "glint",
            clip=white,
            opacity=0.8,
        ),
    ]


def _profile_eye(
    who: Identity, spot: EyeSpot, face: Features, blink: float, gaze: tuple[float, float]
) -> list[Mark]:
    """A wedge that opens towards the nose."""
    tall = (
        EYE_SHAPES[who.eyes].tall
        * (14.0 if who.child else 11.5 if who.female else 8.2)
        * face.lid
        * (1 - blink)
    )
    low = (5.4 if who.female else 4.0) * (1 - 0.7 * face.squint)
    front, back = spot.x + 9, spot.x - 13
    y = spot.y
    top = lerp(low * 0.8, -tall, 1.0) if blink < 0.9 else low * 0.7
    upper: list[Knot] = [
        (front, y + top * 0.8),
        (spot.x + 4, y + top),
        (spot.x - 5, y + top * 0.55),
        (back, y + 1.0 - who.eye_tilt - EYE_SHAPES[who.eyes].tilt),
    ]
    marks: list[Mark] = []
    if face.lid * (1 - blink) > CLOSED:
        white = blob(
            [
                (back, y + 1.5, 0),
                (spot.x - 4, y + top * 0.5),
                (front - 2, y + top * 0.95, 0.4),
                (front, y),
                (front - 3, y + low, 0.4),
                (spot.x - 4, y + low * 0.7),
            ]
        )
        x = spot.x + 4.5 + gaze[0] * 2.5 + face.gaze_x * 0.6
        r = (10.4 if who.female else 8.4) * face.iris
        iy = y - 2.4 + face.gaze_y + gaze[1] * 3
        marks += [
            Mark(white, "eye"),
            Mark(oval(x, iy, r * 0.5, r), "iris", Tone.SHADE, white),
            Mark(oval(x + 0.3, iy + r * 0.5, r * 0.36, r * 0.42), "iris", Tone.LIT, white),
            Mark(oval(x + 0.8, iy, r * 0.24, r * 0.5), "ink", clip=white),
            Mark(oval(x + 1.2, iy - r * 0.42, r * 0.16, r * 0.26), "glint", clip=white),
        ]
    weight = 1.0 if who.female else 0.75
    flick: Knot = (back - (5 if who.female else 1.5), y - 1.5)
    marks.append(
        Mark(
            ribbon(
                [(front + 2, y + top * 0.7 + 0.5), *upper[1:], flick],
                [2.6 * weight, 3.6 * weight, 4.0 * weight, 3.4 * weight, 0.3],
            ),
            "ink",
        )
    )
    fold = [(x - 0.5, yy - 4.0) for x, yy in sample(upper, 6)[1:]]
    marks.append(Mark(ribbon(fold, [0.3, 1.4, 0.3], count=8), "crease", Tone.SHADE, opacity=0.85))
    water = [(spot.x - 8 + 2 * i, y + low + 0.4) for i in range(9)]
    marks += tear_marks(spot, water, face.tear)
    return marks


def brow_marks(who: Identity, plan: FacePlan, face: Features) -> list[Mark]:
    """Brows as tapered ribbons; men's straight and heavy (sword brows), women's fine."""
    heavy = (3.8 if who.child else 4.7 if who.female else 8.2) * (1 + 0.22 * who.brow)
    shape = BROW_SHAPES[who.brows]
    heavy *= shape.weight * (1.15 if who.elder and not who.female else 1.0)
    arch = (2.0 if who.female else 2.2) + shape.arch
    rise = shape.rise + (0.6 if who.child else 2.6 if who.female else 4.6) + 1.2 * who.eye_tilt
    material = PALE_BROWS.get(who.hair_material, who.hair_material)
    marks: list[Mark] = []
    down = 1.0 if who.female or who.child or face.brow_in < 0 else 0.72
    pull = face.brow_in * down
    for spot in plan.eyes:
        o, w = spot.outer, spot.half
        inner_x, outer_x = spot.x - o * w * 0.98, spot.x + o * w * 1.24 * shape.long
        y = plan.brow_y + (0.0 if spot.near else face.brow_skew)
        if plan.view is View.PROFILE:
            inner_x, outer_x = spot.x + 13, spot.x - 17
        inner = (inner_x, y + (0.0 if who.child else 0.4 if who.female else 3.0) + pull)
        outer = (outer_x, y + 1.5 - rise + face.brow_out + (2 if who.female else 0))
        mid = lerp(pull, face.brow_out, 0.35)
        peak = lerp(pull, face.brow_out, 0.72)
        knots: list[Knot] = [
            inner,
            (lerp(inner_x, outer_x, 0.3), y + 0.2 - arch * 0.35 - rise * 0.3 + mid),
            (lerp(inner_x, outer_x, 0.66), y - arch - rise * 0.8 + peak),
            outer,
        ]
        size = 1.0 if spot.near else 0.84
        marks.append(
            Mark(
                ribbon(
                    knots,
                    [heavy * 0.14 * size, heavy * 1.02 * size, heavy * 0.84 * size, 0.2],
                    count=18,
                    caps=(False, False),
                ),
                material,
                Tone.LIT if material == "hair_brown" else Tone.SHADE,
            )
        )
    if face.furrow > 0.3 and plan.view is not View.PROFILE:
        near, far = plan.eyes[0], plan.eyes[1]
        x = (near.x + near.half + far.x - far.half) / 2
        for dx, long in ((-4.2, 11.0), (2.6, 7.0)):
            top = plan.brow_y + 4 + face.brow_in * 0.4
            marks.append(
                Mark(
                    ribbon(
                        [
                            (x + dx, top),
                            (x + dx * 0.6, top + long * 0.5),
                            (x + dx * 0.8, top + long),
                        ],
                        [0.2, 1.9 * face.furrow, 0.2],
                        count=6,
                    ),
                    "crease",
                )
            )
    return marks
