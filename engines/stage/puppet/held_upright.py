# SPDX-License-Identifier: GPL-3.0-or-later
"""Small things that a hand grips or pinches, around their grip.

Owns their marks. Must not know hands.
"""

from PySide6.QtGui import QTransform

from engines.stage.palette import Tone
from engines.stage.puppet.geometry import blob, box, oval, poly, ribbon
from engines.stage.puppet.held_form import sheet, split, tall
from engines.stage.puppet.marks import Mark, transformed


def letter() -> list[Mark]:
    """A letter."""
    return sheet([(-14, 12), (82, -14), (120, 110), (22, 138)], lines=4)


def document() -> list[Mark]:
    """A document."""
    under = [(-10, 8), (94, -20), (136, 120), (30, 148)]
    back = Mark(poly(under), "cloth_accent", Tone.SHADE)
    return [back, *sheet([(-16, 14), (88, -14), (128, 114), (22, 144)], lines=5, seal=True)]


def photo() -> list[Mark]:
    """A photo."""
    marks = sheet([(-10, 12), (62, -8), (84, 74), (12, 94)], "paper")
    return [*marks, Mark(poly([(0, 20), (58, 4), (72, 58), (14, 74)]), "cloth_dark")]


def ticket() -> list[Mark]:
    """A ticket."""
    marks = sheet([(-6, 6), (74, -16), (84, 22), (4, 44)], "paper", lines=2)
    return [*marks, Mark(poly([(-6, 6), (10, 2), (20, 40), (4, 44)]), "cloth_accent")]


def card() -> list[Mark]:
    """A card."""
    marks = sheet([(-4, 6), (58, -10), (68, 28), (6, 44)], "cloth_black")
    return [*marks, Mark(poly([(6, 10), (22, 6), (26, 20), (10, 24)]), "cloth_gold")]


def money() -> list[Mark]:
    """A money."""
    marks: list[Mark] = []
    for i in range(4):
        leaf = [
            Mark(box(-16, 0, 36, 92), "cloth_pink" if i % 2 else "cloth_accent"),
            Mark(oval(2, 48, 10, 14), "cloth_accent", Tone.SHADE),
        ]
        marks += transformed(leaf, QTransform().rotate(24 - i * 22))
    return marks


def newspaper() -> list[Mark]:
    """A newspaper."""
    marks = sheet([(-20, 10), (92, -20), (130, 116), (18, 146)], "paper", lines=6)
    return [*marks, Mark(poly([(-8, 18), (88, -8), (94, 12), (-2, 38)]), "cloth_black")]


def phone() -> list[Mark]:
    """A phone."""
    body = blob([(-28, -42, 0.2), (10, -46, 0.2), (24, 60, 0.2), (-14, 65, 0.2)])
    screen = blob([(-22, -34, 0.2), (6, -37, 0.2), (18, 52, 0.2), (-11, 56, 0.2)])
    return [
        Mark(body, "cloth_black"),
        Mark(screen, "cloth_pale", Tone.SHADE),
        Mark(ribbon([(10, -44), (24, 58)], [2.6, 2.6], count=4), "metal"),
    ]


def cup() -> list[Mark]:
    """A cup."""
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
    marks = [*split(body, "cloth_light"), Mark(oval(0, -30, 34, 7), "cloth_light", Tone.SHADE)]
    marks.append(Mark(poly([(-32, -14), (32, -14), (31, -6), (-31, -6)]), "cloth_accent"))
    return transformed(tall(marks), QTransform().scale(1.35, 1.35))


def wine_glass() -> list[Mark]:
    """A wine glass."""
    bowl = blob(
        [(-28, -112, 0.2), (-32, -76), (-18, -44), (0, -36), (18, -44), (32, -76), (28, -112, 0.2)]
    )
    wine = box(-40, -82, 80, 60)
    return tall(
        [
            Mark(bowl, "cloth_light", opacity=0.5),
            Mark(wine, "cloth_accent", Tone.LIT, bowl),
            Mark(box(4, -82, 40, 60), "cloth_accent", Tone.SHADE, bowl),
            Mark(oval(0, -112, 28, 5), "glint"),
            Mark(ribbon([(0, -38), (0, 32)], [5, 4], count=4), "metal"),
            *split(oval(0, 36, 26, 6), "metal"),
        ]
    )


def bottle() -> list[Mark]:
    """A bottle."""
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
    return tall(
        [
            *split(body, "cloth_green"),
            *split(label, "paper", at=0.7),
            Mark(box(-10, -156, 20, 26), "cloth_accent"),
        ]
    )


def medicine() -> list[Mark]:
    """A medicine."""
    marks = tall(
        [
            *split(box(-20, -34, 40, 64), "cloth_yellow"),
            *split(box(-22, -52, 44, 20), "paper"),
            *split(box(-20, -16, 40, 28), "paper", at=0.7),
            Mark(box(-20, -16, 40, 7), "cloth_accent"),
        ]
    )
    return transformed(marks, QTransform().scale(1.4, 1.4))


def candle() -> list[Mark]:
    """A candle."""
    flame = blob([(0, -92), (9, -70), (0, -58), (-9, -70)])
    return tall(
        [
            *split(box(-9, -58, 18, 62), "cloth_accent"),
            *split(blob([(-30, 2), (30, 2), (14, 18), (-14, 18)]), "cloth_gold"),
            Mark(flame, "cloth_yellow"),
            Mark(blob([(0, -80), (4, -68), (0, -60), (-4, -68)]), "glint"),
        ]
    )


def book() -> list[Mark]:
    """A book."""
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


def umbrella() -> list[Mark]:
    """An umbrella."""
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
    return tall(
        [Mark(pole, "metal"), *split(top, "cloth_accent"), *ribs, Mark(hook, "cloth_black")]
    )


def flowers() -> list[Mark]:
    """A flowers."""
    cone = poly([(-66, -74), (66, -78), (16, 26), (-14, 26)])
    marks = [
        Mark(ribbon([(x, 20), (x * 1.6, 60)], [5, 4], count=4), "cloth_green") for x in (-8, 0, 8)
    ]
    for x, y in ((-56, -84), (58, -86), (-34, -122), (34, -124), (0, -140)):
        marks.append(
            Mark(blob([(x - 22, y + 20), (x, y - 30), (x + 22, y + 20)]), "cloth_green", Tone.SHADE)
        )
    marks += split(cone, "paper")
    for x, y, r in ((-44, -94, 25), (44, -96, 25), (0, -126, 26), (-22, -70, 24), (24, -72, 24)):
        marks += [
            Mark(oval(x + 2, y + 2, r + 2, r + 1), "cloth_black"),
            *split(oval(x, y, r, r), "cloth_accent", at=0.6),
            Mark(
                ribbon([(x - 12, y + 2), (x, y + 11), (x + 10, y)], [2, 3, 2], count=8),
                "cloth_accent",
                Tone.DEEP,
            ),
        ]
    return tall(marks)


def fan() -> list[Mark]:
    """A fan."""
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
    return tall([*ribs, Mark(leaf, "paper"), *folds, Mark(twig, "cloth_black", clip=leaf), *dots])


def mirror() -> list[Mark]:
    """A mirror."""
    glass = oval(0, -96, 38, 48)
    shine = poly([(-40, -150), (6, -150), (-40, -60)])
    return tall(
        [
            *split(blob([(-8, -50), (8, -50), (11, 36), (0, 44), (-11, 36)]), "cloth_accent"),
            *split(oval(0, -96, 48, 58), "cloth_accent"),
            Mark(glass, "cloth_pale", Tone.SHADE),
            Mark(shine, "glint", Tone.LIT, glass),
        ]
    )


def sword() -> list[Mark]:
    """A sword."""
    blade = poly([(-11, -26), (-9, -330), (0, -356), (9, -330), (11, -26)])
    guard = blob([(-38, -30), (0, -22), (38, -30), (28, -12), (0, -8), (-28, -12)])
    tassel = ribbon([(0, 58), (8, 84), (4, 112)], [8, 13, 3], count=8)
    return tall(
        [
            *split(blade, "metal", at=0.5),
            Mark(ribbon([(0, -350), (0, -26)], [1, 2], count=4), "glint"),
            *split(guard, "cloth_gold"),
            *split(box(-8, -16, 16, 66), "cloth_black"),
            *split(oval(0, 54, 13, 10), "cloth_gold"),
            Mark(tassel, "cloth_accent"),
        ]
    )


def knife() -> list[Mark]:
    """A knife."""
    blade = blob([(-9, -26, 0.1), (-10, -96), (4, -124, 0.1), (10, -26, 0.1)])
    return tall(
        [
            *split(blade, "metal", at=0.5),
            Mark(box(-14, -30, 28, 7), "cloth_gold"),
            *split(
                blob([(-9, -24, 0.2), (9, -24, 0.2), (10, 42, 0.4), (-8, 42, 0.4)]), "cloth_black"
            ),
        ]
    )


def gun() -> list[Mark]:
    """A gun."""
    slide = poly([(-2, -34), (30, -34), (34, 92), (4, 92)])
    grip = poly([(6, -32), (-52, -38), (-56, -10), (4, 6)])
    guard = ribbon([(2, 8), (-22, 10), (-24, 38), (4, 42)], [4, 4, 4, 4], count=12)
    dark = poly([(-2, -34), (13, -34), (18, 92), (4, 92)])
    return [
        Mark(guard, "metal", Tone.SHADE),
        *split(grip, "cloth_brown"),
        Mark(slide, "metal"),
        Mark(dark, "metal", Tone.SHADE, slide),
        Mark(oval(20, 90, 4, 4), "cloth_black"),
    ]


def hairpin() -> list[Mark]:
    """A hairpin."""
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


def lamp() -> list[Mark]:
    """A lamp."""
    shade = poly([(-30, -118), (30, -118), (48, -58), (-48, -58)])
    return tall(
        [
            *split(box(-4, -60, 8, 70), "metal"),
            *split(shade, "cloth_yellow"),
            *split(oval(0, 14, 30, 7), "metal"),
        ]
    )
