# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands: wrist at the origin, fingers along +y, thumb towards +x, length about 100."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtGui import QTransform

from engines.stage.palette import Tone
from engines.stage.puppet.geometry import Knot, Point, blob, ribbon
from engines.stage.puppet.marks import Mark, transformed

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
    held = thing_in_hand(prop) if prop else []
    if prop_deg:
        x, y = GRIP
        about = QTransform().translate(x, y).rotate(prop_deg).translate(-x, -y)
        held = transformed(held, about)
    if prop in FLAT:  # pinched: fingers behind, the thumb before
        marks = [*palm, *fingers, *held, *thumb]
    elif prop:  # gripped: fingers and thumb close around it
        marks = [*palm, *held, *fingers, *thumb]
    else:
        marks = [*([] if spec.thumb_over else thumb), *palm, *fingers]
        marks += thumb if spec.thumb_over else []
    matrix = QTransform().translate(*at).rotate(-turn_deg).scale(size * (-1 if flip else 1), size)
    return transformed(marks, matrix)


def _letter() -> list[Mark]:
    sheet = blob([(-6, 70, 0), (90, 44, 0), (128, 168, 0), (30, 196, 0)])
    lines = [
        ribbon([(14 + 6 * i, 92 + 19 * i), (92 + 6 * i, 70 + 19 * i)], [2.2, 2.2], count=4)
        for i in range(4)
    ]
    return [Mark(sheet, "paper"), *(Mark(p, "paper", Tone.DEEP) for p in lines)]


def _phone() -> list[Mark]:
    body = blob([(-26, 14, 0.2), (8, 10, 0.2), (22, 116, 0.2), (-12, 121, 0.2)])
    edge = ribbon([(8, 12), (22, 116)], [2.4, 2.4], count=4)
    return [Mark(body, "cloth_black"), Mark(edge, "metal", Tone.SHADE)]


def _cup() -> list[Mark]:
    body = blob(
        [(38, 30, 0.1), (38, 92, 0.1), (-6, 88, 0.3), (-26, 76, 0.4), (-26, 46, 0.4), (-6, 34, 0.3)]
    )
    mouth = blob([(38, 30), (44, 61), (38, 92), (33, 61)])
    band = ribbon([(20, 33), (22, 61), (20, 90)], [4, 4, 4], count=6)
    return [
        Mark(body, "cloth_light"),
        Mark(band, "cloth_accent"),
        Mark(mouth, "cloth_light", Tone.SHADE),
    ]


def _tool() -> list[Mark]:
    handle = ribbon([(-26, 74), (18, 60)], [11, 9], count=4)
    blade = ribbon([(16, 61), (70, 44)], [4, 2.4], count=4)
    return [Mark(blade, "metal"), Mark(handle, "cloth_black")]


def _knife() -> list[Mark]:
    handle = ribbon([(-22, 70), (26, 58)], [13, 12], count=4)
    blade = blob([(26, 52, 0.1), (120, 28, 0.2), (134, 22, 0), (118, 44, 0.3), (28, 66, 0.1)])
    edge = ribbon([(30, 61), (118, 38)], [3, 2], count=4)
    return [
        Mark(blade, "metal"),
        Mark(edge, "metal", Tone.SHADE, blade),
        Mark(handle, "cloth_black"),
    ]


PROPS: Mapping[str, Callable[[], list[Mark]]] = MappingProxyType(
    {
        "letter": _letter,
        "document": _letter,
        "photo": _letter,
        "phone": _phone,
        "cup": _cup,
        "knife": _knife,
        "tool": _tool,
    }
)
"""What a hand may hold, in the hand's own space."""
GRIP = (2.0, 64.0)
FLAT = frozenset({"letter", "document", "photo"})


def thing_in_hand(prop: str) -> list[Mark]:
    """A prop as a hand holds it; small and unknown ones lie hidden in the closed hand."""
    make = PROPS.get(prop)
    return make() if make is not None else []


def _finger(knots: Finger, widths: tuple[float, ...]) -> list[Mark]:
    """A lit finger over its own thin shadow, so that neighbours read apart."""
    under = ribbon(
        [(kx - 1.3, ky + 0.8) for kx, ky in (k[:2] for k in knots)],
        [w + 1.6 for w in widths],
        count=10,
    )
    return [Mark(under, "crease"), Mark(ribbon(knots, widths, count=10), "skin")]
