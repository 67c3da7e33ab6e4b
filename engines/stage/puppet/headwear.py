# SPDX-License-Identifier: GPL-3.0-or-later
"""What is worn in the hair: pins, drops, crowns, flowers, ribbons, combs, bands.

Owns their shapes. Must not know styles by name or who wears them.
"""

import math
from collections.abc import Sequence

from engines.stage.palette import Tone
from engines.stage.puppet.geometry import blob, moved, oval
from engines.stage.puppet.hair_skull import P3, leaf, on_brow, on_skull
from engines.stage.puppet.hairdo import Hairdo
from engines.stage.puppet.marks import Mark
from projects.staging import View

ACCENT, METAL, GOLD = "cloth_accent", "metal", "cloth_gold"


def pin(h: Hairdo, p: P3, length: float, turn: float = -18.0, *, wood: bool = False) -> None:
    """A straight hairpin through a knot, with a head at one end."""
    x, y = h.at(p)
    material = "wood" if wood else METAL
    bar = leaf([(-length, 0), (0, 0), (length, 0)], [1.2, 3.6, 4.2], count=5)
    head = blob([(length - 2, -4), (length + 9, -3), (length + 9, 3), (length - 2, 4)])
    for path in (bar, head):
        h.front.append(Mark(moved(path, x, y, turn_deg=turn), material))


def flower(h: Hairdo, p: P3, size: float = 11.0, *, material: str = ACCENT) -> None:
    """Five petals about a metal eye."""
    x, y = h.at(p)
    petal = blob([(0, 0), (0.45, -0.42), (1, -0.1), (0.95, 0.2), (0.45, 0.42)])
    for i in range(5):
        path = moved(petal, x, y, turn_deg=72 * i + 18, sx=size, sy=size)
        h.front.append(Mark(path, material, Tone.LIT if i % 2 else Tone.SHADE))
    h.front.append(Mark(oval(x, y, size * 0.3, size * 0.3), METAL))


def drops(h: Hairdo, p: P3, strings: Sequence[tuple[float, int]]) -> None:
    """Strings of beads that hang from a point: (aside, number of beads)."""
    x, y = h.at(p)
    for dx, n in strings:
        for j in range(n):
            last = j == n - 1
            bead = oval(x + dx, y + 5 + j * 6.4, 1.8, 4.4 if last else 2.5)
            h.front.append(Mark(bead, ACCENT if last else GOLD))


def step_pin(h: Hairdo, p: P3, turn: float = -24.0) -> None:
    """A 步摇: a fan of metal with beads that sway at each step."""
    x, y = h.at(p)
    for a in (-50, -25, 0, 25, 50):
        plume = blob([(0, 0), (3.4, -10), (0, -23), (-3.4, -10)])
        tone = Tone.LIT if a % 50 else Tone.SHADE
        h.front.append(Mark(moved(plume, x, y, turn_deg=turn + a + 40), GOLD, tone))
    h.front.append(Mark(oval(x, y, 5, 5), ACCENT))
    drops(h, p, ((4, 5), (10, 7), (16, 5)))


def crown(h: Hairdo, p: P3, size: float = 1.0, *, pinned: bool = True) -> None:
    """A 发冠 of metal about a topknot, held by a pin."""
    x, y = h.at(p)
    rim = blob([(-25, 12), (-29, -4, 0.4), (-20, -26), (-9, -20), (0, -37, 0.3), (9, -20),
                (20, -26), (29, -4, 0.4), (25, 12), (0, 18)])  # fmt: skip
    band = blob([(-27, 4), (0, 10), (27, 4), (25, 13), (0, 19), (-25, 13)])
    ridge = leaf([(0, -30), (0, -12), (0, 6)], [0.3, 4.4, 0.3], count=5)
    for path, tone in ((rim, Tone.LIT), (band, Tone.SHADE), (ridge, Tone.SHADE)):
        h.front.append(Mark(moved(path, x, y, sx=size, sy=size), METAL, tone))
    if pinned:
        pin(h, p, 46 * size, -6)
    h.front.append(Mark(moved(blob([(0, -9), (5, 0), (0, 9), (-5, 0)]), x, y), ACCENT))


def phoenix_crown(h: Hairdo) -> None:
    """A 凤冠: plumes of metal over the brow, strings of beads beside the face."""
    behind = h.view is View.BACK
    spots = [(s, -86.0 - 0.004 * (52 - abs(s)) ** 2) for s in (-52, 52, -36, 36, -19, 19, 0)]
    for i, (s, y) in enumerate(spots):
        x, plume_y = h.at(on_brow(s, y, 6))
        size = 1.7 if s == 0 else 1.25
        turn = -s * 0.9 if behind else {View.PROFILE: 34 - abs(s) * 0.9}.get(h.view, s * 0.9)
        for dx, tone in ((-7, Tone.SHADE), (7, Tone.SHADE), (0, Tone.LIT)):
            plume = blob([(dx * 0.3, 4), (dx - 6, -12), (dx * 1.5, -32, 0.4), (dx + 6, -12)])
            path = moved(plume, x, plume_y, turn_deg=turn, sx=size, sy=size)
            h.front.insert(0 if behind else len(h.front), Mark(path, GOLD, tone))
        if not behind:
            bead = moved(oval(0, -8, 3.2, 4.2), x, plume_y, turn_deg=turn, sx=size, sy=size)
            h.front.append(Mark(bead, ACCENT if i % 2 == 0 else "cloth_blue"))
    if behind:
        return
    band = [h.at(on_brow(s, -80 - 0.004 * (60 - abs(s)) ** 2, 6)) for s in (-60, -30, 0, 30, 60)]
    h.front.append(Mark(leaf(band, [5, 9, 9, 9, 5], count=11), GOLD))
    for s in (-1, 1):
        if not (h.view is View.PROFILE and s > 0):
            drops(h, (s * 72.0, -66.0, 16.0 if s > 0 else -2.0), ((-3 * s, 13), (4 * s, 11)))


def tie(h: Hairdo, p: P3, size: float = 9.0, *, back: bool = False, turn: float = 0.0) -> None:
    """A band about a tail."""
    x, y = h.at(p)
    path = moved(blob([(-1, -0.36), (0, -0.5), (1, -0.4), (1, 0.36), (0, 0.44), (-1, 0.4)]), x, y,
                 turn_deg=turn, sx=size, sy=size)  # fmt: skip
    into = h.over if h.view is View.BACK else h.back if back else h.front
    into.append(Mark(path, h.who.accent))


def streamers(h: Hairdo, p: P3, length: float, *, back: bool = True) -> None:
    """Two ends of a ribbon that hang from a knot."""
    x, y = h.at(p)
    for dx, far, tone in ((-7, 1.0, Tone.SHADE), (6, 0.84, Tone.LIT)):
        way = [(x, y), (x + dx * 1.6, y + length * 0.3), (x + dx * 0.7, y + length * 0.65),
               (x + dx * 2.1, y + length * far)]  # fmt: skip
        path = leaf(way, [4, 7, 7.5, 6.4], count=9)
        (h.behind() if back else h.front).append(Mark(path, ACCENT, tone))


def headband(
    h: Hairdo, *, y: float = -62.0, material: str = "", wide: float = 10.0, gem: bool = True
) -> None:
    """A cloth band across the brow and round the head (抹额)."""
    points: list[tuple[float, float]] = []
    centre = {View.FRONT: 0, View.THREE_QUARTER: -26, View.PROFILE: -66, View.BACK: 180}[h.view]
    rise = math.degrees(math.asin(min(1.0, (-28 - y) / 90)))
    for i in range(9):
        a = centre - 84 + 168 * i / 8
        fore = abs((a + 180) % 360 - 180)
        points.append(h.at(on_skull(a, rise - 0.16 * fore, 1.03)))
    band = leaf(points, [wide, wide, wide], count=13)
    h.front.append(Mark(band, material or ACCENT))
    if gem and h.view is not View.BACK:
        x, gem_y = h.at(on_brow(0, y, 2))
        h.front.append(Mark(oval(x, gem_y, 4.4, 5.4), METAL))


def comb(h: Hairdo, p: P3, turn: float = 0.0) -> None:
    """A half-moon comb at the root of a knot."""
    x, y = h.at(p)
    moon = blob([(-19, 6, 0.3), (-13, -8), (0, -13), (13, -8), (19, 6, 0.3), (0, 1)])
    h.front.append(Mark(moved(moon, x, y, turn_deg=turn), GOLD))
    for i in (-9, 0, 9):
        h.front.append(Mark(moved(oval(i, -5.5 + abs(i) * 0.2, 2, 2), x, y, turn_deg=turn), ACCENT))
