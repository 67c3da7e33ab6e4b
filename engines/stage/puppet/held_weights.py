# SPDX-License-Identifier: GPL-3.0-or-later
"""Small things that hang from a hand or lie over both, around their grip.

Owns their marks. Must not know hands.
"""

from PySide6.QtGui import QTransform

from engines.stage.palette import Tone
from engines.stage.puppet.geometry import blob, box, oval, poly, ribbon
from engines.stage.puppet.held_form import split
from engines.stage.puppet.marks import Mark, transformed


def suitcase() -> list[Mark]:
    """A suitcase."""
    body = blob([(-112, 26, 0.2), (112, 26, 0.2), (112, 190, 0.2), (-112, 190, 0.2)])
    straps = [m for x in (-66, 46) for m in split(box(x, 26, 20, 164), "cloth_black")]
    handle = ribbon([(-30, 28), (-26, 2), (26, 2), (30, 28)], [9, 9, 9], count=12)
    locks = [Mark(box(x, 84, 24, 20), "cloth_gold") for x in (-68, 44)]
    return [Mark(handle, "cloth_black"), *split(body, "cloth_brown"), *straps, *locks]


def bag() -> list[Mark]:
    """A bag."""
    body = blob([(-62, 56, 0.2), (62, 56, 0.2), (80, 160, 0.3), (-80, 160, 0.3)])
    flap = blob([(-62, 56, 0.2), (62, 56, 0.2), (50, 100), (0, 112), (-50, 100)])
    handle = ribbon([(-40, 60), (-30, 2), (30, 2), (40, 60)], [7, 7, 7, 7], count=14)
    return [
        Mark(handle, "cloth_accent", Tone.SHADE),
        *split(body, "cloth_accent"),
        Mark(flap, "cloth_accent", Tone.SHADE),
        Mark(box(-9, 98, 18, 20), "cloth_gold"),
    ]


def gift_box() -> list[Mark]:
    """A gift box."""
    marks = [
        *split(box(-62, -84, 124, 96), "cloth_light"),
        *split(box(-68, -98, 136, 24), "cloth_light"),
        *split(box(-11, -98, 22, 110), "cloth_accent"),
    ]
    for s in (-1, 1):
        bow = blob([(0, -98), (s * 20, -128), (s * 52, -126), (s * 44, -104)])
        marks += split(bow, "cloth_accent")
    return marks


def cake() -> list[Mark]:
    """A cake."""
    marks = [
        *split(oval(0, 4, 84, 13), "metal"),
        *split(box(-66, -50, 132, 54), "cloth_light"),
        *split(box(-42, -92, 84, 44), "cloth_light"),
    ]
    marks += [
        Mark(oval(-58 + i * 19.3, -46, 9, 12 + 4 * (i % 2)), "cloth_accent") for i in range(7)
    ]
    for x in (-24, 0, 24):
        marks += [
            Mark(box(x - 3, -120, 6, 30), "cloth_accent"),
            Mark(oval(x, -128, 5, 9), "cloth_yellow"),
        ]
    return marks


def laptop() -> list[Mark]:
    """A laptop."""
    lid = poly([(-92, -132), (92, -132), (100, -8), (-100, -8)])
    screen = poly([(-82, -122), (82, -122), (90, -18), (-90, -18)])
    rows = [Mark(box(-66, -104 + i * 18, 110 - 24 * (i % 2), 6), "cloth_dark") for i in range(4)]
    return [
        Mark(lid, "cloth_black"),
        *split(screen, "cloth_light", at=0.7),
        *rows,
        *split(poly([(-100, -8), (100, -8), (116, 14), (-116, 14)]), "metal"),
    ]


def scroll() -> list[Mark]:
    """A scroll."""
    marks = [
        *split(box(-116, -42, 232, 84), "cloth_accent", at=0.7),
        *split(box(-104, -32, 208, 64), "cloth_gold", at=0.72),
    ]
    marks += [
        Mark(box(66 - i * 24, -22, 7, 44 - 14 * (i % 3 == 2)), "cloth_black") for i in range(6)
    ]
    marks.append(Mark(box(-90, 4, 22, 22), "cloth_accent"))
    for x in (-128, 112):
        marks += [
            *split(box(x, -52, 16, 104), "cloth_gold"),
            Mark(box(x + 2, -60, 12, 120), "cloth_accent", Tone.SHADE),
            *split(box(x, -48, 16, 96), "cloth_gold"),
        ]
    return marks


def ring() -> list[Mark]:
    """A ring."""
    box_ = blob([(-30, 0, 0.2), (30, 0, 0.2), (28, 34, 0.4), (-28, 34, 0.4)])
    lid = blob([(-30, -44, 0.3), (30, -44, 0.3), (30, 0, 0.1), (-30, 0, 0.1)])
    band = oval(0, -4, 14, 14).subtracted(oval(0, -4, 9, 9))
    return transformed(
        [
            *split(lid, "cloth_accent"),
            Mark(box(-23, -37, 46, 36), "cloth_light"),
            Mark(band, "cloth_gold"),
            Mark(poly([(-8, -24), (8, -24), (0, -13)]), "glint"),
            *split(box_, "cloth_accent"),
        ],
        QTransform().translate(0, -30),
    )


def cord(end: float, material: str = "cloth_accent") -> Mark:
    """A cord."""
    return Mark(ribbon([(0, -4), (2, end / 2), (0, end)], [3, 3, 3], count=6), material)


def jade_pendant() -> list[Mark]:
    """A jade pendant."""
    ring = oval(0, 74, 32, 32).subtracted(oval(0, 74, 11, 11))
    tassel = ribbon([(0, 106), (0, 130), (0, 168)], [6, 15, 10], count=8, caps=(True, False))
    return [
        cord(44),
        *split(ring, "cloth_green"),
        Mark(ribbon([(-24, 60), (-10, 48)], [2, 3], count=4), "glint"),
        *split(tassel, "cloth_accent"),
    ]


def pocket_watch() -> list[Mark]:
    """A pocket watch."""
    return [
        cord(46, "cloth_gold"),
        *split(oval(0, 78, 34, 34), "cloth_gold"),
        Mark(oval(0, 78, 26, 26), "paper"),
        Mark(ribbon([(0, 78), (0, 60)], [3, 2], count=4), "cloth_black"),
        Mark(ribbon([(0, 78), (13, 84)], [3, 2], count=4), "cloth_black"),
        *split(box(-6, 38, 12, 10), "cloth_gold"),
    ]


def lantern() -> list[Mark]:
    """A lantern."""
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
    caps = [m for y in (68, 190) for m in split(box(-36, y, 72, 13), "cloth_gold")]
    tassel = ribbon([(0, 204), (0, 256)], [5, 12], count=6, caps=(True, False))
    stick = ribbon([(-80, 10), (0, -6), (6, 4)], [5, 5, 4], count=6)
    return [
        Mark(stick, "cloth_brown"),
        cord(72, "cloth_black"),
        *split(body, "cloth_accent", at=0.64),
        glow,
        *ribs,
        *caps,
        *split(tassel, "cloth_accent"),
    ]


def token() -> list[Mark]:
    """A token."""
    shape = blob([(-30, 24, 0.4), (0, 8), (30, 24, 0.4), (32, 78), (0, 108), (-32, 78)])
    inner = blob([(-23, 29, 0.4), (0, 16), (23, 29, 0.4), (25, 75), (0, 99), (-25, 75)])
    sign = [box(-14, 42, 28, 5), box(-3, 34, 6, 46), box(-12, 58, 24, 5), box(-16, 74, 32, 5)]
    return [
        cord(14),
        *split(shape, "cloth_gold"),
        *split(inner, "cloth_black"),
        *(Mark(x, "cloth_gold") for x in sign),
    ]


def toy() -> list[Mark]:
    """A toy."""
    marks: list[Mark] = []
    for x in (-22, 22):
        marks += [
            *split(oval(x, -62, 12, 12), "cloth_beige"),
            *split(oval(x * 1.4, 58, 18, 15), "cloth_beige"),
            *split(oval(x * 1.8, 8, 12, 24), "cloth_beige"),
        ]
    marks += [
        *split(oval(0, 20, 34, 40), "cloth_beige"),
        *split(oval(0, -36, 34, 31), "cloth_beige"),
        Mark(oval(0, -26, 16, 12), "paper"),
        Mark(oval(0, -32, 6, 4), "ink"),
    ]
    marks += [Mark(oval(x, -42, 4, 4), "ink") for x in (-13, 13)]
    return [
        *marks,
        *(
            m
            for s in (-1, 1)
            for m in split(poly([(0, -4), (s * 22, -13), (s * 22, 7)]), "cloth_accent")
        ),
    ]


def clock() -> list[Mark]:
    """A clock."""
    face = [
        Mark(oval(0, -44, 40, 40), "paper"),
        Mark(ribbon([(0, -44), (0, -74)], [4, 3], count=4), "ink"),
        Mark(ribbon([(0, -44), (20, -36)], [4, 3], count=4), "ink"),
        Mark(oval(0, -44, 4, 4), "cloth_accent"),
    ]
    return [*split(oval(0, -44, 52, 52), "cloth_black"), *face]


def key() -> list[Mark]:
    """A key."""
    bow = oval(0, 26, 17, 17).subtracted(oval(0, 26, 8, 8))
    bits = poly([(0, 74), (18, 74), (18, 82), (8, 82), (8, 88), (20, 88), (20, 97), (0, 97)])
    return [
        *split(bow.united(box(-4, 42, 9, 60)).united(bits), "cloth_gold"),
        Mark(box(-9, 2, 18, 10), "cloth_accent"),
    ]


def teapot() -> list[Mark]:
    """A teapot."""
    body = blob([(-50, -6), (-40, 36), (0, 46), (40, 36), (50, -6), (24, -30), (-24, -30)])
    spout = blob([(-40, 16), (-66, -14), (-84, -34), (-70, -2), (-42, 34)])
    handle = ribbon([(0, -34), (-34, -70), (34, -70), (4, -34)], [6, 6, 6], count=14)
    marks = [
        Mark(handle, "cloth_black"),
        *split(spout, "cloth_brown", at=0.8),
        *split(body, "cloth_brown"),
        Mark(oval(0, -36, 9, 8), "cloth_accent"),
    ]
    return transformed(marks, QTransform().translate(0, 66))
