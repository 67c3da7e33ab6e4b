# SPDX-License-Identifier: GPL-3.0-or-later
"""Shared pattern pieces: torso contour, neck, shirt, lapels.

Owns frontal shapes in body units. Must not know outfits or views.
"""

from PySide6.QtGui import QPainterPath

from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build
from engines.stage.puppet.geometry import Knot, blob, mirror, ribbon
from engines.stage.puppet.marks import Mark


def torso_contour(
    b: Build, *, hem_y: float, hem: float, ease: float = 0.0, belt: bool = False
) -> QPainterPath:
    """From collar over shoulder, chest and waist to the hem."""
    waist = b.waist + ease * (0.2 if belt else 1.0)
    half: list[Knot] = [
        (-b.neck - 10, 134, 0.4),
        (-b.shoulder * 0.55, 156),
        (-b.shoulder + 8, b.shoulder_y - 8, 0.8),
        (-b.shoulder + 4, b.shoulder_y + 24),
        (-b.chest - ease * 0.7, b.shoulder_y + 96),
        (-waist, b.waist_y),
        *([(-b.hip - ease, b.hip_y - 6)] if hem_y > b.hip_y - 4 else []),
        (-hem, hem_y, 0.1),
    ]
    return blob([*half, *mirror(half), (b.neck * 0.4, 152), (0, 158), (-b.neck * 0.4, 152)])


def neck_marks(b: Build) -> list[Mark]:
    """Neck and the skin that an open collar shows."""
    n = b.neck
    shape = blob(
        [
            (-n - 14, 40),
            (-n - 8, 92),
            (-n - 12, 134),
            (-b.shoulder * 0.62, 172),
            (-20, 260),
            (12, 300),
            (40, 250),
            (b.shoulder * 0.62, 172),
            (n + 6, 136),
            (n - 2, 104),
            (n, 60),
        ]
    )
    lit = blob(
        [
            (n - 10, 118, 0),
            (n + 40, 96, 0),
            (b.shoulder, 160, 0),
            (60, 300, 0),
            (0, 320, 0),
            (-40, 220, 0),
            (-2, 172),
        ]
    )
    bone = [
        ribbon([(8, 174), (30, 170), (56, 160)], [0.3, 3.0, 0.3]),
        ribbon([(-8, 174), (-32, 170), (-56, 160)], [0.3, 3.0, 0.3]),
    ]
    return [
        Mark(shape, "skin", Tone.SHADE),
        Mark(lit, "skin", Tone.LIT, shape),
        *(Mark(p, "crease", Tone.LIT, shape) for p in bone),
    ]


def bare_marks(b: Build) -> list[Mark]:
    """Neck, shoulders and the upper chest, bare, with the bones of the throat."""
    half: list[Knot] = [
        (-b.neck + 1, 50, 0.2),
        (-b.neck - 2, 110),
        (-b.neck - 16, 144),
        (-b.shoulder * 0.62, 166),
        (-b.shoulder + 12, b.shoulder_y),
        (-b.shoulder + 14, b.shoulder_y + 44),
        (-b.chest - 2, b.shoulder_y + 110, 0.2),
    ]
    shape = blob([*half, *mirror(half)])
    jaw = blob(
        [
            (-b.neck - 6, 40, 0),
            (b.neck + 4, 40, 0),
            (b.neck + 4, 96),
            (b.neck - 14, 140),
            (-10, 128),
            (-b.neck - 8, 118),
        ]
    )
    bones = [
        ribbon([(s * 9 + 2, 178), (s * 34, 172), (s * 64, 162)], [0.4, 4.0, 0.4]) for s in (-1, 1)
    ]
    return [
        Mark(shape, "skin"),
        Mark(jaw, "skin", Tone.SHADE, shape),
        *(Mark(p, "skin", Tone.SHADE, shape) for p in bones),
    ]


def bodice(b: Build, material: str, *, heart: bool) -> list[Mark]:
    """A strapless top, its edge straight or like a heart, down to the waist."""
    top = b.shoulder_y + 84
    dip = 28.0 if heart else 4.0
    half: list[Knot] = [
        (-b.chest - 6, top - 8, 0.2),
        (-b.chest - 2, top + 60),
        (-b.waist - 2, b.waist_y),
        (-b.waist - 12, b.waist_y + 34, 0.1),
    ]
    edge: list[Knot] = [
        (b.chest * 0.5, top - 22),
        (2, top + dip, 0.1 if heart else 1.0),
        (-b.chest * 0.5, top - 22),
    ]
    shape = blob([*half, *mirror(half), *edge])
    under = ribbon([(16, top + 62), (40, top + 72), (62, top + 54)], [0.4, 6, 0.4])
    return [Mark(shape, material), Mark(under, material, Tone.SHADE, shape)]


def shirt_marks(b: Build, depth: float, material: str) -> list[Mark]:
    """Shirt front and collar in a V of a depth."""
    shirt = blob(
        [
            (-b.neck - 16, 126, 0.2),
            (6, 146, 0.2),
            (b.neck + 14, 128, 0.2),
            (54, 205),
            (14, depth, 0.2),
            (-56, 205),
        ]
    )
    collar_l = blob([(-b.neck - 13, 116, 0), (-b.neck - 24, 142, 0), (-22, 200, 0), (4, 178, 0)])
    collar_r = blob([(b.neck - 6, 114, 0), (b.neck + 22, 142, 0), (34, 198, 0), (8, 178, 0)])
    return [
        Mark(shirt, material),
        Mark(collar_l, material, Tone.SHADE),
        Mark(collar_r, material, Tone.DEEP),
    ]


def lapel_marks(
    b: Build, material: str, depth: float, *, wide: float = 1.0, tone: Tone = Tone.DEEP
) -> list[Mark]:
    """Two notched lapels that meet at a depth."""
    n, w = b.neck, wide
    near = blob(
        [
            (-n - 18, 122, 0),
            (-n - 50 * w, 182, 0),
            (-n - 34 * w, 206, 0),
            (-n - 58 * w, 224, 0),
            (10, depth, 0),
            (-n + 2, 250),
            (-n - 12, 170),
        ]
    )
    far = blob(
        [
            (n + 14, 122, 0),
            (n + 44 * w, 180, 0),
            (n + 28 * w, 206, 0),
            (n + 50 * w, 224, 0),
            (10, depth, 0),
            (n - 4, 250),
            (n + 10, 170),
        ]
    )
    return [
        Mark(near, material, tone),
        Mark(far, material, tone),
        Mark(
            ribbon([(-n - 58 * w, 224), (10, depth)], [0.4, 3.0, 0.4], count=6),
            material,
            Tone.SHADE,
        ),
        Mark(
            ribbon([(n + 50 * w, 224), (10, depth)], [0.4, 3.0, 0.4], count=6), material, Tone.SHADE
        ),
    ]


def open_front(body: QPainterPath, b: Build, depth: float) -> QPainterPath:
    """The contour with a V cut out at the throat."""
    return body.subtracted(
        blob(
            [
                (-b.neck - 22, 100, 0),
                (-b.neck - 18, 140, 0.3),
                (-30, 220),
                (10, depth, 0),
                (34, 220),
                (b.neck + 18, 140, 0.3),
                (b.neck + 18, 100, 0),
            ]
        )
    )
