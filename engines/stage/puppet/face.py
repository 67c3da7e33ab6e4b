# SPDX-License-Identifier: GPL-3.0-or-later
"""The head without hair: contour, ear, nose, terminator by view, and where the features sit.

Owns skulls. Must not know expressions or hair.
"""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtGui import QPainterPath, QTransform

from engines.stage.identity import Identity
from engines.stage.puppet.geometry import Knot, blob, mirror, ribbon
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.traits import EYE_SHAPES, LIPS, NOSES, OUTLINES
from projects.staging import View


class Key(StrEnum):
    """Side of the key light for a figure that faces right."""

    FACING = "facing"
    BEHIND = "behind"
    HALF = "half"


@dataclass(frozen=True)
class EyeSpot:
    """Centre and half width of an eye; outer is the direction of its outer corner."""

    x: float
    y: float
    half: float
    outer: float
    near: bool


@dataclass(frozen=True)
class FacePlan:
    """Anchors of the features in one view."""

    view: View
    eyes: tuple[EyeSpot, ...]
    brow_y: float
    nose: tuple[float, float]
    mouth: tuple[float, float]
    mouth_halves: tuple[float, float]


def face_plan(who: Identity, view: View) -> FacePlan:
    """Where the features sit."""
    child, female = who.child, who.female
    eye_y = 18.0 if child else (10.0 if female else 7.0)
    shape = OUTLINES[who.outline]
    size = (
        EYE_SHAPES[who.eyes].wide
        + 0.07 * who.eye_size
        + (0.16 if child else 0.04 if female else -0.1)
    )
    mouth_y = 68.0 if child else (69.0 if female else 73.5) + 1.5 * who.chin
    mouth_y += 0.4 * shape.drop
    nose_y = 46.0 if child else (48.0 if female else 52.0)
    nose_y += 0.8 * NOSES[who.nose].long + 0.25 * shape.drop
    gap = 2.6 * who.eye_gap
    width = (13.4 if child else 14.6 if female else 20.0) + 0.8 * who.lips
    width *= LIPS[who.mouth].wide
    brow_y = eye_y - (31 if child else 26 if female else 19.5)
    if view is View.FRONT:
        eyes = (
            EyeSpot(-32 - gap, eye_y, 19.6 * size, -1, True),
            EyeSpot(32 + gap, eye_y, 19.6 * size, 1, True),
        )
        return FacePlan(view, eyes, brow_y, (0, nose_y), (0, mouth_y), (width, width))
    if view is View.PROFILE:
        return FacePlan(
            view,
            (EyeSpot(57, eye_y, 12 * size, -1, True),),
            brow_y,
            (92, nose_y),
            (77, mouth_y),
            (17, 3),
        )
    eyes = (
        EyeSpot(-12.5 - gap * 0.7, eye_y, 19.6 * size, -1, True),
        EyeSpot(42.6 + gap * 0.4, eye_y - 0.5, 13.8 * size, 1, False),
    )
    return FacePlan(view, eyes, brow_y, (30, nose_y), (25.5, mouth_y), (width * 1.02, width * 0.7))


def head_contour(who: Identity, view: View) -> QPainterPath:
    """Skin silhouette of the head, jaw and chin from the identity."""
    if view is View.FRONT:
        return blob(_front_knots(who))
    if view is View.PROFILE:
        return blob(_profile_knots(who, closed=True))
    if view is View.BACK:
        return blob(
            [
                (0, -100),
                (50, -88),
                (74, -40),
                (70, 10),
                (48, 50),
                (0, 62),
                (-48, 50),
                (-70, 10),
                (-74, -40),
                (-50, -88),
            ]
        )
    return blob(_three_quarter_knots(who))


def _jaw(who: Identity) -> tuple[float, float, float]:
    """Sideways jaw, chin width and chin drop."""
    child = who.child
    male = 0.0 if who.female or child else 1.0
    shape = OUTLINES[who.outline]
    soft = 0.5 if child else 0.85 if who.female else 1.0
    side = 2.6 * who.jaw + 7.0 * male + (5 if child else 0) + shape.jaw * soft
    chin = 2.2 * who.jaw + 7.0 * male + (4 if child else 0) + shape.chin * soft
    drop = 2.2 * who.chin + 6.0 * male - (9 if child else 0) + shape.drop * soft
    return side, chin, drop


def _wide(who: Identity) -> tuple[float, float]:
    """Sideways temple and cheekbone."""
    shape = OUTLINES[who.outline]
    hollow = -3.0 if who.elder else 0.0
    return shape.temple, shape.cheek + (3.0 if who.child else 0.0) + hollow


def _three_quarter_knots(who: Identity) -> list[Knot]:
    s, c, d = _jaw(who)
    temple, cheek = _wide(who)
    return [
        (-10, -100),
        (38, -92),
        (59, -66),
        (64.5 + temple * 0.6, -36),
        (60.5 + temple * 0.5, -8, 0.8),
        (63.5 + cheek * 0.7, 14 + cheek * 0.4),
        (60.5 + cheek * 0.8, 38),
        (51 + s * (0.2 if who.child else 0.5) + cheek * 0.3, 62),
        (37 + c * 0.6, 84 + d),
        (27 + c * 0.6, 96 + d),
        (17, 99 + d),
        (6 - c * 0.7, 96 + d),
        (-22 - s * 0.6, 78 + d * 0.4),
        (-46 - s, 54 + s * 0.5),
        (-57 - s * 0.5 - cheek * 0.3, 28),
        (-64, 0),
        (-84, -20),
        (-92, -50),
        (-80, -80),
        (-50, -98),
    ]


def _front_knots(who: Identity) -> list[Knot]:
    s, c, d = _jaw(who)
    temple, cheek = _wide(who)
    half: list[Knot] = [
        (0, -100),
        (40, -93),
        (66 + temple * 0.5, -64),
        (71 + temple * 0.7, -28),
        (67.5 + temple * 0.4, 2),
        (66.5 + cheek * 0.8, 22),
        (61 + s * 0.5 + cheek * 0.4, 46),
        (46 + s * 0.9, 70 + s * 0.4),
        (24 + c * 0.9, 92 + d),
        (10 + c * 0.4, 99 + d),
        (0, 100.5 + d),
    ]
    return half + mirror(half)[1:-1]


HINGE = (-6.0, 22.0)
"""Where the jaw turns, seen from the side."""


def cranium(who: Identity, view: View) -> QPainterPath:
    """The head's skin without what moves with the jaw."""
    if view is View.PROFILE:
        return blob(_profile_knots(who, closed=False))
    return head_contour(who, view)


def jaw_piece(who: Identity, view: View, opened: float) -> QPainterPath:
    """Lower lip, chin and jaw, let down by so many figure units at the lips."""
    if view is View.PROFILE:
        return _turned(blob(_jaw_knots(who)), opened)
    low = QPainterPath()
    low.addRect(-200, 82, 400, 100)
    chin = head_contour(who, view).intersected(low)
    reach = chin.boundingRect().height()
    grow = 1 + 0.5 * opened / max(reach, 1.0)
    return QTransform().translate(0, 82).scale(1, grow).translate(0, -82).map(chin)


def _turned(path: QPainterPath, opened: float) -> QPainterPath:
    matrix = QTransform().translate(*HINGE).rotate(jaw_deg(opened)).translate(-HINGE[0], -HINGE[1])
    return matrix.map(path)


def jaw_deg(opened: float) -> float:
    """How far the jaw turns in profile for lips so far apart."""
    return 0.44 * opened


def _jaw_knots(who: Identity) -> list[Knot]:
    s, c, d = _jaw(who)
    return [
        (64, 70.5, 0),
        (78.2, 70.4, 0.2),
        (80.6, 76, 0.7),
        (74.5, 81, 0.7),
        (76 + c * 0.5, 91 + d),
        (69, 99.5 + d),
        (56, 101 + d),
        (22, 86 + d * 0.5 + s * 0.3),
        (-12 - s, 62 + s, 0.5),
        (-8, 40, 0),
        (40, 52, 0.4),
    ]


def profile_nose(who: Identity) -> tuple[float, float]:
    """The tip of a nose seen from the side."""
    shape, child = NOSES[who.nose], who.child
    reach = 91.5 + (0.0 if who.female else 3.0) - (6 if child else 0) + shape.reach
    return reach, 42 + shape.long * 0.7 - (3 if child else 0)


def _profile_knots(who: Identity, *, closed: bool) -> list[Knot]:
    s, c, d = _jaw(who)
    male = 0.0 if who.female else 1.0
    shape = NOSES[who.nose]
    nose, tip = profile_nose(who)
    chin: list[Knot] = [
        (80.6, 76, 0.7),
        (74.5, 81, 0.7),
        (76 + c * 0.5, 91 + d),
        (69, 99.5 + d),
        (56, 101 + d),
    ]
    return [
        (0, -100),
        (42, -90),
        (69, -66),
        (77, -38),
        (76.5 + male * 1.5, -16),
        (71.5 + male, 0, 0.8),
        (76 + male * 2 + shape.hump, 16),
        (83 + male * 2 + shape.hump * 0.4, 32 + shape.long * 0.3),
        (nose, tip, 0.55),
        (nose - 3, tip + 6, 0.5),
        (80, 53, 0.5),
        (78.5, 58),
        (82.2, 65, 0.6),
        (78.6, 69.5, 0.25),
        *(chin if closed else [(64, 71, 0.2), (56, 78 + d * 0.4), (40, 84 + d * 0.6)]),
        (22, 86 + d * 0.5 + s * 0.3),
        (-12 - s, 62 + s),
        (-20, 34),
        (-34, 36),
        (-74, 14),
        (-92, -24),
        (-86, -68),
        (-50, -96),
    ]


def terminator(view: View, key: Key) -> QPainterPath:
    """Region of the head that lies in shade."""
    if view is View.PROFILE:
        if key is Key.BEHIND:
            return blob(
                [
                    (420, -190, 0),
                    (46, -120, 0),
                    (40, -50),
                    (30, -14),
                    (36, 14),
                    (30, 34),
                    (40, 54),
                    (30, 80),
                    (20, 140, 0.3),
                    (20, 600, 0),
                    (420, 600, 0),
                ]
            )
        return blob(
            [
                (-420, -190, 0),
                (-130, -190, 0),
                (-84, -110, 0.3),
                (-84, -110, 0.6),
                (-40, -64),
                (-2, -14),
                (10, 20),
                (14, 46),
                (28, 74),
                (52, 98),
                (40, 140, 0.3),
                (40, 600, 0),
                (-420, 600, 0),
            ]
        )
    if view is View.FRONT:
        if key is Key.BEHIND or key is Key.HALF:
            split: list[Knot] = [
                (-420, -190, 0),
                (-2, -130, 0),
                (-3, -30),
                (-6, -4, 0.5),
                (-5, 20),
                (-9, 44, 0.4),
                (-3, 54, 0.4),
                (-2, 66),
                (-4, 82),
                (2, 104),
                (0, 140, 0.3),
                (0, 600, 0),
                (-420, 600, 0),
            ]
            return blob(mirror(split) if key is Key.BEHIND else split)
        return blob(
            [
                (-420, -190, 0),
                (-110, -190, 0),
                (-76, -110, 0.3),
                (-76, -110, 0.6),
                (-60, -60),
                (-56, -8),
                (-50, 20),
                (-44, 34),
                (-46, 54),
                (-30, 78),
                (-14, 104),
                (-10, 140, 0.3),
                (-10, 600, 0),
                (-420, 600, 0),
            ]
        )
    if key is Key.BEHIND:
        return blob(
            [
                (420, -190, 0),
                (64, -190, 0),
                (42, -112, 0.5),
                (28, -64),
                (24, -36),
                (21, -10, 0.5),
                (26, 12),
                (37, 43, 0.4),
                (28, 52, 0.4),
                (27, 64),
                (25, 82),
                (21, 104),
                (22, 140, 0.3),
                (22, 600, 0),
                (420, 600, 0),
            ]
        )
    if key is Key.HALF:
        return blob(
            [
                (-420, -190, 0),
                (-44, -190, 0),
                (-12, -112, 0.5),
                (8, -64),
                (15, -34),
                (16, -8, 0.6),
                (18, 16),
                (27, 44, 0.4),
                (24, 54, 0.4),
                (23, 66),
                (20, 82),
                (17, 104),
                (20, 140, 0.3),
                (20, 600, 0),
                (-420, 600, 0),
            ]
        )
    return blob(
        [
            (-420, -190, 0),
            (-130, -190, 0),
            (-86, -110, 0.3),
            (-86, -104, 0.6),
            (-56, -62),
            (-44, -12),
            (-36, 16),
            (-28, 32),
            (-28, 46),
            (-12, 70),
            (4, 88),
            (14, 106),
            (16, 140, 0.3),
            (16, 600, 0),
            (-420, 600, 0),
        ]
    )


def ear_spots(view: View) -> dict[bool, tuple[float, float]]:
    """Middles of the ears that a view shows, by whether it is the right one of who faces right."""
    match view:
        case View.FRONT:
            return {True: (-68.0, 12.0), False: (68.0, 12.0)}
        case View.BACK:
            return {True: (76.0, 12.0), False: (-76.0, 12.0)}
        case View.PROFILE:
            return {True: (-16.0, 14.0)}
        case _:
            return {True: (-61.0, 12.0)}


def ear(who: Identity, view: View) -> list[Mark]:
    """Ears, where hair may leave them open."""
    if view is View.BACK:
        lobe: list[Knot] = [(70, -10), (80, -12), (84, 4), (78, 26), (68, 34)]
        return [Mark(blob(lobe), "skin"), Mark(blob(mirror(lobe)), "skin")]
    if view is View.PROFILE:
        shape = blob([(-12, -8), (-2, 2), (-6, 20), (-12, 36), (-20, 36), (-27, 14), (-24, -4)])
        return [
            Mark(shape, "skin"),
            Mark(ribbon([(-9, 0), (-18, 0), (-20, 16), (-14, 24)], [0.5, 2.4, 2.4, 0.5]), "crease"),
        ]
    marks: list[Mark] = []
    for side in (-1, 1) if view is View.FRONT else (-1,):
        x = 68.0 if view is View.FRONT else 61.0
        shape = blob(
            [
                (side * (x - 4), -8),
                (side * (x + 5), -12),
                (side * (x + 9), 4),
                (side * (x + 4), 26),
                (side * (x - 5), 36),
                (side * (x - 8), 16),
            ]
        )
        marks += [
            Mark(shape, "skin"),
            Mark(
                ribbon(
                    [(side * (x + 3), -4), (side * (x + 4), 8), (side * (x - 1), 22)],
                    [0.5, 2.4, 0.5],
                ),
                "crease",
            ),
        ]
    return marks
