# SPDX-License-Identifier: GPL-3.0-or-later
"""What carries a person and belongs to no set: pillows and cover of a bed, a plain stool.

Owns their shapes. Must not know who rests there, or why.
"""

from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build
from engines.stage.puppet.geometry import blob, box, poly, ribbon
from engines.stage.puppet.marks import Mark

LINEN, WOOD = "cloth_pale", "wood"
FAR_DOWN = 2300.0


def pillow_marks() -> list[Mark]:
    """Two pillows behind a head at the origin, in figure units."""
    low = blob(
        [
            *((-268, 96), (-150, 52), (20, 62), (190, 56), (278, 110), (268, 330)),
            *((300, 560), (20, 620), (-300, 560), (-262, 330)),
        ]
    )
    top = blob(
        [
            *((-236, -118), (-120, -142), (10, -134), (150, -144), (236, -112), (226, 20)),
            *((246, 176), (120, 214), (0, 206), (-130, 216), (-250, 178), (-228, 20)),
        ]
    )
    folds = [
        ribbon([(-228, 150), (-170, 110), (-128, 96)], [1, 10, 0.5], count=8),
        ribbon([(232, 152), (180, 108), (150, 92)], [1, 10, 0.5], count=8),
        ribbon([(214, -98), (176, -62), (158, -50)], [1, 8, 0.5], count=8),
    ]
    return [
        Mark(low, LINEN, Tone.SHADE),
        Mark(top, LINEN),
        *(Mark(fold, LINEN, Tone.SHADE, top) for fold in folds),
    ]


def cover_marks(b: Build) -> list[Mark]:
    """A turned-down cover from the waist on, over knees that are drawn up a little."""
    y = b.waist_y + 34
    upper = [(-470, y + 120), (-250, y + 54), (-70, y + 8), (110, y + 4), (280, y - 4)]
    upper += [(430, y + 40), (640, y + 150)]
    shape = blob([*upper, (700, y + 320), (700, FAR_DOWN, 0), (-560, FAR_DOWN, 0), (-540, y + 300)])
    turned = ribbon([(x, v + 30) for x, v in upper], [30, 66, 78, 78, 76, 66, 30], count=24)
    waves = [
        ribbon([(120, y + 90), (40, y + 250), (-40, y + 470)], [1, 15, 1], count=10),
        ribbon([(330, y + 100), (300, y + 260), (180, y + 520)], [1, 17, 1], count=10),
        ribbon([(-210, y + 130), (-300, y + 300), (-330, y + 460)], [1, 13, 1], count=10),
    ]
    return [
        Mark(shape, LINEN, Tone.SHADE),
        *(Mark(w, LINEN, Tone.DEEP, shape) for w in waves),
        Mark(turned, LINEN),
    ]


def stool_marks(seat_y: float, ground_y: float, small: float) -> list[Mark]:
    """A plain stool between a seat and the ground, in figure units; `small` is the body's scale."""
    wide, foot, thick = 168.0 * small, 196.0 * small, 30.0 * small
    back = 0.86 * wide
    top = poly([(-back, seat_y - thick), (back, seat_y - thick), (wide, seat_y), (-wide, seat_y)])
    edge = box(-wide, seat_y, 2 * wide, thick)
    marks: list[Mark] = []
    for side in (-1.0, 1.0):
        for inner, tone in ((0.62, Tone.SHADE), (0.94, Tone.LIT)):
            x0, x1, w = side * wide * inner * 0.9, side * foot * inner, 15.0 * small
            low = ground_y - (26.0 * small if tone is Tone.SHADE else 0.0)
            leg = poly([(x0 - w, seat_y + 4), (x0 + w, seat_y + 4), (x1 + w, low), (x1 - w, low)])
            marks.append(Mark(leg, WOOD, tone))
    y = seat_y + 0.62 * (ground_y - seat_y)
    marks.append(Mark(box(-foot * 0.88, y, foot * 1.76, 18.0 * small), WOOD, Tone.SHADE))
    return [*marks, Mark(top, WOOD, Tone.DEEP), Mark(edge, WOOD)]
