# SPDX-License-Identifier: GPL-3.0-or-later
"""Things in a hand, at the size of people: the grip at the origin, +y out along the fingers.

Owns the small drawings and how each is carried. Must not know arms, poses or inserts. `UPRIGHT`
things stand up towards the thumb (+x); `HANGS` and `LAID` are drawn upright on the page, y down.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from PySide6.QtGui import QPainterPath, QTransform

from engines.stage.palette import Tone
from engines.stage.puppet.geometry import Point, blob, box, oval, poly, ribbon
from engines.stage.puppet.marks import Mark, transformed
from projects.staging import Prop


class Carry(StrEnum):
    """How a thing lies in a hand.

    PINCHED: a sheet between thumb and fingers, turned with the hand.
    UPRIGHT: on a handle or a neck across the palm, turned with the hand; its top is at +x.
    POINTED: out along the fingers, turned with the hand.
    HANGS: from closed fingers straight down, whatever the hand does.
    LAID: over both hands, level, whatever the hands do.
    """

    PINCHED = "pinched"
    UPRIGHT = "upright"
    POINTED = "pointed"
    HANGS = "hangs"
    LAID = "laid"


@dataclass(frozen=True)
class Grip:
    """The hand shape that holds a thing, how it is carried, and whether fingers lie before it."""

    hand: str
    carry: Carry
    fingers_before: bool = True


PINCHED = Grip("hold", Carry.PINCHED, fingers_before=False)
IN_PALM = Grip("grip_phone", Carry.PINCHED)
AROUND = Grip("cup", Carry.UPRIGHT)
IN_FIST = Grip("fist", Carry.UPRIGHT)
AIMED = Grip("fist", Carry.POINTED)
HANGING = Grip("fist", Carry.HANGS)
LAID = Grip("flat", Carry.LAID, fingers_before=False)


def _tall(marks: Sequence[Mark]) -> list[Mark]:
    """A drawing that stands on the page, turned so that its top is towards the thumb."""
    return transformed(marks, QTransform().rotate(90))


def _split(path: QPainterPath, material: str, *, at: float = 0.56) -> list[Mark]:
    """A silhouette in two tones, the terminator upright."""
    r = path.boundingRect()
    dark = box(r.left() + r.width() * at, r.top() - 2, r.width(), r.height() + 4)
    return [Mark(path, material), Mark(dark, material, Tone.SHADE, path)]


def _sheet(
    corners: Sequence[Point], material: str = "paper", *, lines: int = 0, seal: bool = False
) -> list[Mark]:
    """A sheet by its corners from the grip round, with a fold and rows of writing."""
    path = poly(corners)
    a, b, c, d = corners
    fold = poly(
        [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2), b, c, ((c[0] + d[0]) / 2, (c[1] + d[1]) / 2)]
    )
    marks = [Mark(path, material), Mark(fold, material, Tone.SHADE, path, opacity=0.45)]
    for i in range(lines):
        t = (i + 1.2) / (lines + 1.4)
        left = a[0] + (d[0] - a[0]) * t, a[1] + (d[1] - a[1]) * t
        right = b[0] + (c[0] - b[0]) * t, b[1] + (c[1] - b[1]) * t
        ends = [
            (left[0] + (right[0] - left[0]) * k, left[1] + (right[1] - left[1]) * k)
            for k in (0.14, 0.86)
        ]
        marks.append(Mark(ribbon(ends, [2.6, 2.6], count=4), material, Tone.DEEP))
    if seal:
        marks.append(Mark(oval((c[0] + d[0]) / 2, (c[1] + d[1]) / 2 - 18, 10, 10), "cloth_accent"))
    return marks


def _letter() -> list[Mark]:
    return _sheet([(-14, 12), (82, -14), (120, 110), (22, 138)], lines=4)


def _document() -> list[Mark]:
    under = [(-10, 8), (94, -20), (136, 120), (30, 148)]
    back = Mark(poly(under), "cloth_accent", Tone.SHADE)
    return [back, *_sheet([(-16, 14), (88, -14), (128, 114), (22, 144)], lines=5, seal=True)]


def _photo() -> list[Mark]:
    marks = _sheet([(-10, 12), (62, -8), (84, 74), (12, 94)], "paper")
    return [*marks, Mark(poly([(0, 20), (58, 4), (72, 58), (14, 74)]), "cloth_dark")]


def _ticket() -> list[Mark]:
    marks = _sheet([(-6, 6), (74, -16), (84, 22), (4, 44)], "paper", lines=2)
    return [*marks, Mark(poly([(-6, 6), (10, 2), (20, 40), (4, 44)]), "cloth_accent")]


def _card() -> list[Mark]:
    marks = _sheet([(-4, 6), (58, -10), (68, 28), (6, 44)], "cloth_black")
    return [*marks, Mark(poly([(6, 10), (22, 6), (26, 20), (10, 24)]), "cloth_gold")]


def _money() -> list[Mark]:
    marks: list[Mark] = []
    for i in range(4):
        leaf = [
            Mark(box(-16, 0, 36, 92), "cloth_pink" if i % 2 else "cloth_accent"),
            Mark(oval(2, 48, 10, 14), "cloth_accent", Tone.SHADE),
        ]
        marks += transformed(leaf, QTransform().rotate(24 - i * 22))
    return marks


def _newspaper() -> list[Mark]:
    marks = _sheet([(-20, 10), (92, -20), (130, 116), (18, 146)], "paper", lines=6)
    return [*marks, Mark(poly([(-8, 18), (88, -8), (94, 12), (-2, 38)]), "cloth_black")]


def _phone() -> list[Mark]:
    body = blob([(-28, -42, 0.2), (10, -46, 0.2), (24, 60, 0.2), (-14, 65, 0.2)])
    screen = blob([(-22, -34, 0.2), (6, -37, 0.2), (18, 52, 0.2), (-11, 56, 0.2)])
    return [
        Mark(body, "cloth_black"),
        Mark(screen, "cloth_pale", Tone.SHADE),
        Mark(ribbon([(10, -44), (24, 58)], [2.6, 2.6], count=4), "metal"),
    ]


def _cup() -> list[Mark]:
    body = blob(
        [
            (-34, -30, 0.1),
            (34, -30, 0.1),
            (28, 24, 0.4),
            (14, 40, 0.4),
            (-14, 40, 0.4),
            (-28, 24, 0.4),
        ]
    )
    marks = [*_split(body, "cloth_light"), Mark(oval(0, -30, 34, 7), "cloth_light", Tone.SHADE)]
    return _tall([*marks, Mark(poly([(-32, -14), (32, -14), (31, -6), (-31, -6)]), "cloth_accent")])


def _wine_glass() -> list[Mark]:
    bowl = blob(
        [(-28, -112, 0.2), (-32, -76), (-18, -44), (0, -36), (18, -44), (32, -76), (28, -112, 0.2)]
    )
    wine = box(-40, -82, 80, 60)
    return _tall(
        [
            Mark(bowl, "cloth_light", opacity=0.5),
            Mark(wine, "cloth_accent", Tone.LIT, bowl),
            Mark(box(4, -82, 40, 60), "cloth_accent", Tone.SHADE, bowl),
            Mark(oval(0, -112, 28, 5), "glint"),
            Mark(ribbon([(0, -38), (0, 32)], [5, 4], count=4), "metal"),
            *_split(oval(0, 36, 26, 6), "metal"),
        ]
    )


def _bottle() -> list[Mark]:
    body = blob(
        [
            (-9, -150, 0.1),
            (9, -150, 0.1),
            (10, -92),
            (26, -62),
            (27, 46, 0.1),
            (-27, 46, 0.1),
            (-26, -62),
            (-10, -92),
        ]
    )
    label = poly([(-26, -36), (26, -36), (26, 20), (-26, 20)])
    return _tall(
        [
            *_split(body, "cloth_green"),
            *_split(label, "paper", at=0.7),
            Mark(box(-10, -156, 20, 26), "cloth_accent"),
        ]
    )


def _medicine() -> list[Mark]:
    return _tall(
        [
            *_split(box(-20, -34, 40, 64), "cloth_yellow"),
            *_split(box(-22, -52, 44, 20), "paper"),
            *_split(box(-20, -16, 40, 28), "paper", at=0.7),
            Mark(box(-20, -16, 40, 7), "cloth_accent"),
        ]
    )


def _candle() -> list[Mark]:
    flame = blob([(0, -92), (9, -70), (0, -58), (-9, -70)])
    return _tall(
        [
            *_split(box(-9, -58, 18, 62), "cloth_accent"),
            *_split(blob([(-30, 2), (30, 2), (14, 18), (-14, 18)]), "cloth_gold"),
            Mark(flame, "cloth_yellow"),
            Mark(blob([(0, -80), (4, -68), (0, -60), (-4, -68)]), "glint"),
        ]
    )


def _teapot() -> list[Mark]:
    body = blob([(-50, -6), (-40, 36), (0, 46), (40, 36), (50, -6), (24, -30), (-24, -30)])
    spout = blob([(-40, 16), (-66, -14), (-84, -34), (-70, -2), (-42, 34)])
    handle = ribbon([(0, -34), (-34, -70), (34, -70), (4, -34)], [6, 6, 6], count=14)
    marks = [
        Mark(handle, "cloth_black"),
        *_split(spout, "cloth_brown", at=0.8),
        *_split(body, "cloth_brown"),
        Mark(oval(0, -36, 9, 8), "cloth_accent"),
    ]
    return transformed(marks, QTransform().translate(0, 66))


def _suitcase() -> list[Mark]:
    body = blob([(-112, 26, 0.2), (112, 26, 0.2), (112, 190, 0.2), (-112, 190, 0.2)])
    straps = [m for x in (-66, 46) for m in _split(box(x, 26, 20, 164), "cloth_black")]
    handle = ribbon([(-30, 28), (-26, 2), (26, 2), (30, 28)], [9, 9, 9], count=12)
    locks = [Mark(box(x, 84, 24, 20), "cloth_gold") for x in (-68, 44)]
    return [Mark(handle, "cloth_black"), *_split(body, "cloth_brown"), *straps, *locks]


def _bag() -> list[Mark]:
    body = blob([(-62, 56, 0.2), (62, 56, 0.2), (80, 160, 0.3), (-80, 160, 0.3)])
    flap = blob([(-62, 56, 0.2), (62, 56, 0.2), (50, 100), (0, 112), (-50, 100)])
    handle = ribbon([(-40, 60), (-30, 2), (30, 2), (40, 60)], [7, 7, 7, 7], count=14)
    return [
        Mark(handle, "cloth_accent", Tone.SHADE),
        *_split(body, "cloth_accent"),
        Mark(flap, "cloth_accent", Tone.SHADE),
        Mark(box(-9, 98, 18, 20), "cloth_gold"),
    ]


def _gift_box() -> list[Mark]:
    marks = [
        *_split(box(-62, -84, 124, 96), "cloth_light"),
        *_split(box(-68, -98, 136, 24), "cloth_light"),
        *_split(box(-11, -98, 22, 110), "cloth_accent"),
    ]
    for s in (-1, 1):
        bow = blob([(0, -98), (s * 20, -128), (s * 52, -126), (s * 44, -104)])
        marks += _split(bow, "cloth_accent")
    return marks


def _cake() -> list[Mark]:
    marks = [
        *_split(oval(0, 4, 84, 13), "metal"),
        *_split(box(-66, -50, 132, 54), "cloth_light"),
        *_split(box(-42, -92, 84, 44), "cloth_light"),
    ]
    for i in range(7):
        marks.append(Mark(oval(-58 + i * 19.3, -46, 9, 12 + 4 * (i % 2)), "cloth_accent"))
    for x in (-24, 0, 24):
        marks += [
            Mark(box(x - 3, -120, 6, 30), "cloth_accent"),
            Mark(oval(x, -128, 5, 9), "cloth_yellow"),
        ]
    return marks


def _laptop() -> list[Mark]:
    lid = poly([(-92, -132), (92, -132), (100, -8), (-100, -8)])
    screen = poly([(-82, -122), (82, -122), (90, -18), (-90, -18)])
    rows = [Mark(box(-66, -104 + i * 18, 110 - 24 * (i % 2), 6), "cloth_dark") for i in range(4)]
    return [
        Mark(lid, "cloth_black"),
        *_split(screen, "cloth_light", at=0.7),
        *rows,
        *_split(poly([(-100, -8), (100, -8), (116, 14), (-116, 14)]), "metal"),
    ]


def _scroll() -> list[Mark]:
    marks = [
        *_split(box(-116, -42, 232, 84), "cloth_accent", at=0.7),
        *_split(box(-104, -32, 208, 64), "cloth_gold", at=0.72),
    ]
    for i in range(6):
        marks.append(Mark(box(66 - i * 24, -22, 7, 44 - 14 * (i % 3 == 2)), "cloth_black"))
    marks.append(Mark(box(-90, 4, 22, 22), "cloth_accent"))
    for x in (-128, 112):
        marks += [
            *_split(box(x, -52, 16, 104), "cloth_gold"),
            Mark(box(x + 2, -60, 12, 120), "cloth_accent", Tone.SHADE),
            *_split(box(x, -48, 16, 96), "cloth_gold"),
        ]
    return marks


def _book() -> list[Mark]:
    cover = poly([(-34, -10), (44, -26), (64, 84), (-14, 100)])
    pages = poly([(-14, 100), (64, 84), (68, 92), (-10, 108)])
    spine = poly([(-34, -10), (-22, -12), (-2, 98), (-14, 100)])
    title = poly([(-6, 6), (36, -2), (42, 26), (0, 34)])
    return [
        Mark(pages, "paper"),
        Mark(cover, "cloth_blue"),
        Mark(spine, "cloth_blue", Tone.SHADE),
        Mark(title, "paper"),
    ]


def _umbrella() -> list[Mark]:
    top = blob(
        [
            (-210, -262, 0.2),
            (-150, -362),
            (0, -412),
            (150, -362),
            (210, -262, 0.2),
            (140, -276, 0.3),
            (70, -262, 0.2),
            (0, -276, 0.3),
            (-70, -262, 0.2),
            (-140, -276, 0.3),
        ]
    )
    ribs = [
        Mark(
            ribbon([(0, -410), (x * 0.8, -356), (x, -264)], [2, 2, 2], count=10),
            "cloth_accent",
            Tone.DEEP,
        )
        for x in (-70, 70)
    ]
    pole = ribbon([(0, -420), (0, 44)], [5, 6], count=4)
    hook = ribbon([(0, 40), (2, 64), (16, 70), (24, 56)], [8, 8, 8, 7], count=10)
    return _tall(
        [Mark(pole, "metal"), *_split(top, "cloth_accent"), *ribs, Mark(hook, "cloth_black")]
    )


def _flowers() -> list[Mark]:
    cone = poly([(-66, -74), (66, -78), (16, 26), (-14, 26)])
    marks = [
        Mark(ribbon([(x, 20), (x * 1.6, 60)], [5, 4], count=4), "cloth_green") for x in (-8, 0, 8)
    ]
    for x, y in ((-56, -84), (58, -86), (-34, -122), (34, -124), (0, -140)):
        marks.append(
            Mark(blob([(x - 22, y + 20), (x, y - 30), (x + 22, y + 20)]), "cloth_green", Tone.SHADE)
        )
    marks += _split(cone, "paper")
    for x, y, r in ((-44, -94, 25), (44, -96, 25), (0, -126, 26), (-22, -70, 24), (24, -72, 24)):
        marks += [
            Mark(oval(x + 2, y + 2, r + 2, r + 1), "cloth_black"),
            *_split(oval(x, y, r, r), "cloth_accent", at=0.6),
            Mark(
                ribbon([(x - 12, y + 2), (x, y + 11), (x + 10, y)], [2, 3, 2], count=8),
                "cloth_accent",
                Tone.DEEP,
            ),
        ]
    return _tall(marks)


def _fan() -> list[Mark]:
    leaf = blob(
        [
            (-112, -74, 0.2),
            (-62, -126),
            (0, -146),
            (62, -126),
            (112, -74, 0.2),
            (44, -34, 0.2),
            (0, -56),
            (-44, -34, 0.2),
        ]
    )
    folds = [
        Mark(poly([(0, 12), (x, -160), (x + 17, -156)]), "paper", Tone.SHADE, leaf)
        for x in range(-150, 150, 38)
    ]
    ribs = [
        Mark(ribbon([(0, 12), (x * 0.42, -50)], [3, 3], count=4), "cloth_brown")
        for x in (-96, -48, 0, 48, 96)
    ]
    twig = ribbon([(-60, -74), (0, -104), (64, -108)], [3, 4, 2], count=10)
    dots = [Mark(oval(x, y, 8, 8), "cloth_accent") for x, y in ((-22, -92), (18, -112), (54, -104))]
    return _tall([*ribs, Mark(leaf, "paper"), *folds, Mark(twig, "cloth_black", clip=leaf), *dots])


def _mirror() -> list[Mark]:
    glass = oval(0, -96, 38, 48)
    shine = poly([(-40, -150), (6, -150), (-40, -60)])
    return _tall(
        [
            *_split(blob([(-8, -50), (8, -50), (11, 36), (0, 44), (-11, 36)]), "cloth_accent"),
            *_split(oval(0, -96, 48, 58), "cloth_accent"),
            Mark(glass, "cloth_pale", Tone.SHADE),
            Mark(shine, "glint", Tone.LIT, glass),
        ]
    )


def _sword() -> list[Mark]:
    blade = poly([(-11, -26), (-9, -330), (0, -356), (9, -330), (11, -26)])
    guard = blob([(-38, -30), (0, -22), (38, -30), (28, -12), (0, -8), (-28, -12)])
    tassel = ribbon([(0, 58), (8, 84), (4, 112)], [8, 13, 3], count=8)
    return _tall(
        [
            *_split(blade, "metal", at=0.5),
            Mark(ribbon([(0, -350), (0, -26)], [1, 2], count=4), "glint"),
            *_split(guard, "cloth_gold"),
            *_split(box(-8, -16, 16, 66), "cloth_black"),
            *_split(oval(0, 54, 13, 10), "cloth_gold"),
            Mark(tassel, "cloth_accent"),
        ]
    )


def _knife() -> list[Mark]:
    blade = blob([(-9, -26, 0.1), (-10, -96), (4, -124, 0.1), (10, -26, 0.1)])
    return _tall(
        [
            *_split(blade, "metal", at=0.5),
            Mark(box(-14, -30, 28, 7), "cloth_gold"),
            *_split(
                blob([(-9, -24, 0.2), (9, -24, 0.2), (10, 42, 0.4), (-8, 42, 0.4)]), "cloth_black"
            ),
        ]
    )


def _gun() -> list[Mark]:
    slide = poly([(-2, -34), (30, -34), (34, 92), (4, 92)])
    grip = poly([(6, -32), (-52, -38), (-56, -10), (4, 6)])
    guard = ribbon([(2, 8), (-22, 10), (-24, 38), (4, 42)], [4, 4, 4, 4], count=12)
    dark = poly([(-2, -34), (13, -34), (18, 92), (4, 92)])
    return [
        Mark(guard, "metal", Tone.SHADE),
        *_split(grip, "cloth_brown"),
        Mark(slide, "metal"),
        Mark(dark, "metal", Tone.SHADE, slide),
        Mark(oval(20, 90, 4, 4), "cloth_black"),
    ]


def _key() -> list[Mark]:
    bow = oval(0, 26, 17, 17).subtracted(oval(0, 26, 8, 8))
    bits = poly([(0, 74), (18, 74), (18, 82), (8, 82), (8, 88), (20, 88), (20, 97), (0, 97)])
    return [
        *_split(bow.united(box(-4, 42, 9, 60)).united(bits), "cloth_gold"),
        Mark(box(-9, 2, 18, 10), "cloth_accent"),
    ]


def _ring() -> list[Mark]:
    box_ = blob([(-30, 0, 0.2), (30, 0, 0.2), (28, 34, 0.4), (-28, 34, 0.4)])
    lid = blob([(-30, -44, 0.3), (30, -44, 0.3), (30, 0, 0.1), (-30, 0, 0.1)])
    band = oval(0, -4, 14, 14).subtracted(oval(0, -4, 9, 9))
    return transformed(
        [
            *_split(lid, "cloth_accent"),
            Mark(box(-23, -37, 46, 36), "cloth_light"),
            Mark(band, "cloth_gold"),
            Mark(poly([(-8, -24), (8, -24), (0, -13)]), "glint"),
            *_split(box_, "cloth_accent"),
        ],
        QTransform().translate(0, -30),
    )


def _cord(end: float, material: str = "cloth_accent") -> Mark:
    return Mark(ribbon([(0, -4), (2, end / 2), (0, end)], [3, 3, 3], count=6), material)


def _jade_pendant() -> list[Mark]:
    ring = oval(0, 74, 32, 32).subtracted(oval(0, 74, 11, 11))
    tassel = ribbon([(0, 106), (0, 130), (0, 168)], [6, 15, 10], count=8, caps=(True, False))
    return [
        _cord(44),
        *_split(ring, "cloth_green"),
        Mark(ribbon([(-24, 60), (-10, 48)], [2, 3], count=4), "glint"),
        *_split(tassel, "cloth_accent"),
    ]


def _pocket_watch() -> list[Mark]:
    return [
        _cord(46, "cloth_gold"),
        *_split(oval(0, 78, 34, 34), "cloth_gold"),
        Mark(oval(0, 78, 26, 26), "paper"),
        Mark(ribbon([(0, 78), (0, 60)], [3, 2], count=4), "cloth_black"),
        Mark(ribbon([(0, 78), (13, 84)], [3, 2], count=4), "cloth_black"),
        *_split(box(-6, 38, 12, 10), "cloth_gold"),
    ]


def _lantern() -> list[Mark]:
    body = blob(
        [(-34, 78), (-74, 116), (-76, 150), (-34, 194), (34, 194), (76, 150), (74, 116), (34, 78)]
    )
    ribs = [
        Mark(
            ribbon([(x * 0.4, 80), (x, 136), (x * 0.4, 192)], [2, 3, 2], count=10),
            "cloth_accent",
            Tone.DEEP,
        )
        for x in (-42, 0, 42)
    ]
    glow = Mark(oval(-8, 138, 26, 32), "cloth_yellow", opacity=0.8)
    caps = [m for y in (68, 190) for m in _split(box(-36, y, 72, 13), "cloth_gold")]
    tassel = ribbon([(0, 204), (0, 256)], [5, 12], count=6, caps=(True, False))
    stick = ribbon([(-80, 10), (0, -6), (6, 4)], [5, 5, 4], count=6)
    return [
        Mark(stick, "cloth_brown"),
        _cord(72, "cloth_black"),
        *_split(body, "cloth_accent", at=0.64),
        glow,
        *ribs,
        *caps,
        *_split(tassel, "cloth_accent"),
    ]


def _token() -> list[Mark]:
    shape = blob([(-30, 24, 0.4), (0, 8), (30, 24, 0.4), (32, 78), (0, 108), (-32, 78)])
    inner = blob([(-23, 29, 0.4), (0, 16), (23, 29, 0.4), (25, 75), (0, 99), (-25, 75)])
    sign = [box(-14, 42, 28, 5), box(-3, 34, 6, 46), box(-12, 58, 24, 5), box(-16, 74, 32, 5)]
    return [
        _cord(14),
        *_split(shape, "cloth_gold"),
        *_split(inner, "cloth_black"),
        *(Mark(x, "cloth_gold") for x in sign),
    ]


def _hairpin() -> list[Mark]:
    petals = [
        Mark(oval(62 + 10 * x, 10 * y, 10, 10), "cloth_accent", t)
        for x, y, t in (
            (-1, 0, Tone.LIT),
            (0, -1, Tone.LIT),
            (1, 0, Tone.SHADE),
            (0, 1, Tone.SHADE),
        )
    ]
    beads = [Mark(oval(48, 20 + i * 11, 4.5, 4.5), "paper") for i in range(3)]
    return [
        Mark(ribbon([(-62, 0), (54, 0)], [1.5, 6], count=6), "cloth_gold"),
        *petals,
        Mark(oval(62, 0, 6, 6), "cloth_gold"),
        *beads,
    ]


def _toy() -> list[Mark]:
    marks: list[Mark] = []
    for x in (-22, 22):
        marks += [
            *_split(oval(x, -62, 12, 12), "cloth_beige"),
            *_split(oval(x * 1.4, 58, 18, 15), "cloth_beige"),
            *_split(oval(x * 1.8, 8, 12, 24), "cloth_beige"),
        ]
    marks += [
        *_split(oval(0, 20, 34, 40), "cloth_beige"),
        *_split(oval(0, -36, 34, 31), "cloth_beige"),
        Mark(oval(0, -26, 16, 12), "paper"),
        Mark(oval(0, -32, 6, 4), "ink"),
    ]
    marks += [Mark(oval(x, -42, 4, 4), "ink") for x in (-13, 13)]
    return [
        *marks,
        *(
            m
            for s in (-1, 1)
            for m in _split(poly([(0, -4), (s * 22, -13), (s * 22, 7)]), "cloth_accent")
        ),
    ]


def _lamp() -> list[Mark]:
    shade = poly([(-30, -118), (30, -118), (48, -58), (-48, -58)])
    return _tall(
        [
            *_split(box(-4, -60, 8, 70), "metal"),
            *_split(shade, "cloth_yellow"),
            *_split(oval(0, 14, 30, 7), "metal"),
        ]
    )


def _clock() -> list[Mark]:
    face = [
        Mark(oval(0, -44, 40, 40), "paper"),
        Mark(ribbon([(0, -44), (0, -74)], [4, 3], count=4), "ink"),
        Mark(ribbon([(0, -44), (20, -36)], [4, 3], count=4), "ink"),
        Mark(oval(0, -44, 4, 4), "cloth_accent"),
    ]
    return [*_split(oval(0, -44, 52, 52), "cloth_black"), *face]


HELD: Mapping[Prop, tuple[Callable[[], list[Mark]], Grip]] = MappingProxyType(
    {
        Prop.LETTER: (_letter, PINCHED),
        Prop.PHOTO: (_photo, PINCHED),
        Prop.PHONE: (_phone, IN_PALM),
        Prop.POCKET_WATCH: (_pocket_watch, HANGING),
        Prop.CLOCK: (_clock, LAID),
        Prop.DOCUMENT: (_document, PINCHED),
        Prop.CUP: (_cup, AROUND),
        Prop.RING: (_ring, LAID),
        Prop.KNIFE: (_knife, IN_FIST),
        Prop.LAMP: (_lamp, IN_FIST),
        Prop.KEY: (_key, Grip("hold", Carry.HANGS)),
        Prop.WINE_GLASS: (_wine_glass, AROUND),
        Prop.UMBRELLA: (_umbrella, IN_FIST),
        Prop.SUITCASE: (_suitcase, HANGING),
        Prop.FLOWERS: (_flowers, IN_FIST),
        Prop.LAPTOP: (_laptop, LAID),
        Prop.GUN: (_gun, AIMED),
        Prop.BAG: (_bag, HANGING),
        Prop.BOTTLE: (_bottle, AROUND),
        Prop.SWORD: (_sword, IN_FIST),
        Prop.FAN: (_fan, IN_FIST),
        Prop.JADE_PENDANT: (_jade_pendant, HANGING),
        Prop.HAIRPIN: (_hairpin, Grip("hold", Carry.UPRIGHT)),
        Prop.CANDLE: (_candle, IN_FIST),
        Prop.LANTERN: (_lantern, HANGING),
        Prop.MIRROR: (_mirror, IN_FIST),
        Prop.CAKE: (_cake, LAID),
        Prop.BANK_CARD: (_card, PINCHED),
        Prop.SCROLL: (_scroll, LAID),
        Prop.BOOK: (_book, IN_PALM),
        Prop.MONEY: (_money, PINCHED),
        Prop.MEDICINE: (_medicine, AROUND),
        Prop.GIFT_BOX: (_gift_box, LAID),
        Prop.TEAPOT: (_teapot, Grip("fist", Carry.HANGS)),
        Prop.TICKET: (_ticket, PINCHED),
        Prop.TOY: (_toy, LAID),
        Prop.TOKEN: (_token, HANGING),
        Prop.NEWSPAPER: (_newspaper, PINCHED),
    }
)
"""A door cannot be held."""


@lru_cache(maxsize=64)
def held_marks(prop: Prop) -> tuple[Mark, ...]:
    """What a hand holds, from its grip; nothing for what no hand can hold."""
    return tuple(HELD[prop][0]()) if prop in HELD else ()


def grip_of(prop: Prop) -> Grip:
    """How a thing is held; one that cannot be is like a sheet of paper."""
    return HELD[prop][1] if prop in HELD else PINCHED
