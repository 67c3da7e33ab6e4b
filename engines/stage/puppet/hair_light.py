# SPDX-License-Identifier: GPL-3.0-or-later
"""Where hair lies in shade: a line around the skull, broken by locks that catch the light.

Owns that line by view and key. Must not know styles or faces.
"""

from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from PySide6.QtGui import QPainterPath

from engines.stage.puppet.face import Key
from engines.stage.puppet.geometry import Knot, Point, blob
from projects.staging import View

FAR = 460.0
Line = tuple[Point, ...]
# fmt: off
LINES: Mapping[tuple[View, Key], Line] = MappingProxyType({
    (View.THREE_QUARTER, Key.FACING): (
        (-108, -176), (-92, -122), (-74, -88), (-60, -54), (-50, -16), (-52, 40), (-62, 120),
        (-48, 600)),
    (View.THREE_QUARTER, Key.HALF): (
        (-58, -176), (-34, -126), (-14, -94), (0, -62), (8, -26), (-4, 40), (-22, 120), (0, 600)),
    (View.THREE_QUARTER, Key.BEHIND): (
        (56, -176), (40, -126), (26, -94), (20, -62), (26, -26), (44, 40), (36, 120), (40, 600)),
    (View.FRONT, Key.FACING): (
        (-104, -176), (-82, -122), (-68, -88), (-60, -54), (-54, -14), (-58, 40), (-66, 120),
        (-56, 600)),
    (View.FRONT, Key.HALF): (
        (-40, -176), (-18, -126), (-4, -94), (4, -62), (2, -26), (-8, 40), (-20, 120), (0, 600)),
    (View.PROFILE, Key.FACING): (
        (-124, -176), (-96, -122), (-62, -86), (-30, -50), (-8, -14), (0, 40), (-22, 120),
        (0, 600)),
    (View.PROFILE, Key.BEHIND): (
        (76, -176), (58, -126), (44, -94), (32, -54), (26, -12), (34, 40), (12, 120), (20, 600)),
})
# fmt: on
"""From above the crown down past the nape; behind it the hair is dark."""
LOCKS = (12.0, 24.0, 15.0, 28.0, 13.0, 22.0)
"""How far the light of each lock reaches over the line."""


@lru_cache(maxsize=16)
def hair_terminator(view: View, key: Key) -> QPainterPath:
    """Region of hair, and of what is worn in it, that lies in shade."""
    seen = View.FRONT if view is View.BACK else view
    if seen is View.PROFILE and key is Key.HALF:
        key = Key.FACING
    mirrored = seen is View.FRONT and key is Key.BEHIND
    line = LINES[(seen, Key.HALF if mirrored else key)]
    side = -1.0 if key is not Key.BEHIND or mirrored else 1.0
    edge: list[Knot] = [(*line[0], 0.4)]
    for i, (a, b) in enumerate(pairwise(line)):
        if i < len(LOCKS):
            reach = LOCKS[i] * side
            edge.append((a[0] + (b[0] - a[0]) * 0.4, a[1] + (b[1] - a[1]) * 0.4, 0.6))
            edge.append((b[0] + reach, b[1] - 9, 0.1))
        edge.append((b[0] - 2 * side, b[1], 0.4))
    whole = [(side * FAR, -190.0, 0.0), *edge, (side * FAR, 600.0, 0.0)]
    return blob([(-k[0], *k[1:]) for k in whole][::-1] if mirrored else whole)
