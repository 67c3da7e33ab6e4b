# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands: wrist at the origin, fingers along +y, thumb towards +x, length about 100."""

from dataclasses import dataclass, replace
from types import MappingProxyType

from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from engines.stage.puppet.geometry import Knot, Point, blob, ribbon
from engines.stage.puppet.held import Carry, grip_of, held_marks
from engines.stage.puppet.marks import Mark, transformed
from projects.staging import Prop

Finger = tuple[Knot, ...]
PALM: tuple[Knot, ...] = (
    (-12, -4),
    (-17, 18),
    (-20, 42),
    (-12, 53),
    (4, 55),
    (16, 49),
    (19, 32),
    (15, 12),
    (12, -4),
)
SLIM: tuple[Knot, ...] = (
    (-11, -4),
    (-14, 18),
    (-16, 42),
    (-8, 52),
    (6, 53),
    (14, 46),
    (17, 30),
    (14, 12),
    (11, -4),
)


@dataclass(frozen=True)
class HandShape:
    """Palm contour and fingers from the far one to the near one; the thumb goes last or first."""

    palm: tuple[Knot, ...]
    fingers: tuple[Finger, ...]
    thumb: Finger
    thumb_over: bool = True


HANDS: MappingProxyType[str, HandShape] = MappingProxyType(
    {
        "relaxed": HandShape(
            SLIM,
            (
                ((-13, 44), (-15, 62), (-9, 78)),
                ((-7, 48), (-8, 72), (0, 91)),
                ((1, 50), (3, 76), (10, 95)),
                ((9, 46), (14, 68), (19, 84)),
            ),
            ((12, 10), (24, 30), (24, 54)),
            False,
        ),
        "point": HandShape(
            PALM,
            (
                ((-15, 42), (-17, 58), (-8, 60), (-7, 48)),
                ((-7, 46), (-8, 64), (3, 65), (3, 51)),
                ((3, 46), (4, 66), (14, 65), (12, 50)),
                ((12, 42), (13, 72), (12, 104)),
            ),
            ((12, 8), (24, 26), (16, 46)),
        ),
        "fist": HandShape(
            PALM,
            (
                ((-15, 36), (-20, 52), (-10, 60), (-8, 46)),
                ((-7, 40), (-10, 60), (1, 65), (2, 48)),
                ((3, 40), (3, 62), (12, 64), (12, 48)),
                ((12, 38), (16, 56), (22, 54), (19, 42)),
            ),
            ((13, 6), (26, 22), (18, 42), (6, 46)),
        ),
        "open": HandShape(
            PALM,
            (
                ((-15, 42), (-25, 60), (-32, 78)),
                ((-8, 48), (-13, 74), (-17, 98)),
                ((3, 50), (4, 80), (5, 107)),
                ((12, 46), (20, 72), (26, 96)),
            ),
            ((13, 8), (33, 24), (45, 44)),
        ),
        "hold": HandShape(
            SLIM,
            (
                ((-12, 46), (-8, 70), (6, 80)),
                ((-6, 48), (2, 74), (18, 80)),
                ((2, 48), (14, 70), (28, 74)),
                ((10, 42), (25, 58), (36, 64)),
            ),
            ((12, 6), (28, 26), (38, 52)),
            True,
        ),
        "cup": HandShape(
            SLIM,
            (
                ((-12, 44), (-6, 62), (8, 66)),
                ((-6, 48), (2, 68), (16, 70)),
                ((2, 48), (13, 64), (26, 64)),
                ((10, 42), (24, 54), (34, 56)),
            ),
            ((12, 6), (28, 24), (36, 46)),
            True,
        ),
        "grip_phone": HandShape(
            SLIM,
            (
                ((-13, 40), (-20, 60), (-14, 80)),
                ((-8, 46), (-12, 72), (-4, 92)),
                ((1, 48), (2, 78), (8, 96)),
                ((9, 44), (15, 70), (20, 86)),
            ),
            ((12, 8), (27, 26), (26, 52)),
            True,
        ),
        "touch": HandShape(
            SLIM,
            (
                ((-13, 44), (-15, 66), (-11, 84)),
                ((-7, 48), (-6, 76), (-1, 97)),
                ((1, 50), (4, 80), (8, 103)),
                ((9, 46), (13, 72), (16, 94)),
            ),
            ((12, 8), (27, 24), (33, 46)),
            False,
        ),
        "pinch": HandShape(
            SLIM,
            (
                ((-13, 42), (-17, 58), (-10, 68)),
                ((-7, 46), (-8, 66), (2, 76)),
                ((1, 48), (7, 72), (16, 82)),
                ((9, 44), (20, 66), (24, 88)),
            ),
            ((12, 8), (28, 32), (25, 74)),
            True,
        ),
        "grab": HandShape(
            PALM,
            (
                ((-15, 40), (-12, 62), (6, 68), (16, 58)),
                ((-8, 46), (-2, 70), (16, 74), (26, 62)),
                ((3, 48), (12, 72), (27, 70), (32, 56)),
                ((12, 44), (24, 62), (36, 56), (36, 44)),
            ),
            ((13, 8), (32, 18), (40, 34)),
            False,
        ),
        "flat": HandShape(
            PALM,
            (
                ((-15, 40), (-22, 54), (-26, 66)),
                ((-7, 46), (-10, 66), (-12, 84)),
                ((3, 48), (4, 70), (5, 90)),
                ((12, 44), (16, 64), (19, 80)),
            ),
            ((13, 6), (30, 18), (38, 34)),
        ),
        "grip": HandShape(
            PALM,
            (
                ((-15, 42), (-26, 62), (-26, 82)),
                ((-8, 48), (-15, 74), (-12, 98)),
                ((3, 50), (3, 78), (8, 102)),
                ((12, 46), (20, 70), (24, 92)),
            ),
            ((13, 8), (33, 22), (42, 40)),
        ),
    }
)


def hand_marks(
    shape: str,
    *,
    at: Point,
    turn_deg: float,
    size: float,
    flip: bool,
    slim: bool,
    prop: str = "",
    prop_deg: float = 0.0,
) -> list[Mark]:
    """A hand with its wrist at a point, behind or around what it holds.

    `turn_deg` 0 points down; `flip` puts the thumb on the other side; `slim` fingers are a woman's.
    """
    spec = HANDS[shape]
    k = 0.86 if slim else 1.0
    thumb = _finger(spec.thumb, (13.5 * k, 13.0 * k, 11.5 * k, 7.0 * k))
    fingers = [m for f in spec.fingers for m in _finger(f, (12.5 * k, 12.0 * k, 10.6 * k, 6.4 * k))]
    palm = [Mark(blob(spec.palm), "skin")]
    matrix = QTransform().translate(*at).rotate(-turn_deg).scale(size * (-1 if flip else 1), size)
    thing = _thing(prop, prop_deg, matrix, size)
    over = bool(prop) and prop != TOOL and not grip_of(Prop(prop)).fingers_before
    if over:  # pinched: fingers behind, the thumb before
        return [*transformed([*palm, *fingers], matrix), *thing, *transformed(thumb, matrix)]
    if prop:  # gripped: fingers and thumb close around it
        return [*transformed(palm, matrix), *thing, *transformed([*fingers, *thumb], matrix)]
    marks = [*([] if spec.thumb_over else thumb), *palm, *fingers]
    marks += thumb if spec.thumb_over else []
    return transformed(marks, matrix)


def _thing(prop: str, prop_deg: float, hand: QTransform, size: float) -> list[Mark]:
    """What a hand holds, placed: turned with the hand, or hanging and lying as the earth has it."""
    if not prop:
        return []
    if prop == TOOL:
        return transformed(_tool(), hand)
    known = Prop(prop)
    upright = grip_of(known).carry in (Carry.HANGS, Carry.LAID)
    if upright:
        at = hand.map(QPointF(*GRIP))
        place = QTransform().translate(at.x(), at.y()).rotate(prop_deg).scale(size, size)
    else:
        place = QTransform().translate(*GRIP).rotate(prop_deg) * hand
    return [replace(m, thing=True) for m in transformed(held_marks(known), place)]


def _tool() -> list[Mark]:
    handle = ribbon([(-26, 74), (18, 60)], [11, 9], count=4)
    blade = ribbon([(16, 61), (70, 44)], [4, 2.4], count=4)
    return [Mark(blade, "metal"), Mark(handle, "cloth_black")]


TOOL = "tool"
"""What a hand works with where no thing is named."""
GRIP = (2.0, 64.0)


def _finger(knots: Finger, widths: tuple[float, ...]) -> list[Mark]:
    """A lit finger over its own thin shadow, so that neighbours read apart."""
    under = ribbon(
        [(kx - 1.3, ky + 0.8) for kx, ky in (k[:2] for k in knots)],
        [w + 1.6 for w in widths],
        count=10,
    )
    return [Mark(under, "crease"), Mark(ribbon(knots, widths, count=10), "skin")]
