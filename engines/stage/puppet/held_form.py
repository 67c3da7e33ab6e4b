# SPDX-License-Identifier: GPL-3.0-or-later
"""How small things in hands are built: two tones of a silhouette, sheets, what stands upright.

Owns the shapes that drawings share. Must not know any thing.
"""

from collections.abc import Sequence

from PySide6.QtGui import QPainterPath, QTransform

from engines.stage.palette import Tone
from engines.stage.puppet.geometry import Point, box, oval, poly, ribbon
from engines.stage.puppet.marks import Mark, transformed


def tall(marks: Sequence[Mark]) -> list[Mark]:
    """A drawing that stands on the page, turned so that its top is towards the thumb."""
    return transformed(marks, QTransform().rotate(90))


def split(path: QPainterPath, material: str, *, at: float = 0.56) -> list[Mark]:
    """A silhouette in two tones, the terminator upright."""
    r = path.boundingRect()
    dark = box(r.left() + r.width() * at, r.top() - 2, r.width(), r.height() + 4)
    return [Mark(path, material), Mark(dark, material, Tone.SHADE, path)]


def sheet(
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
