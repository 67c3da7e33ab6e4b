# SPDX-License-Identifier: GPL-3.0-or-later
"""What hair is gathered into: tails, braids, buns, loops, and the pins through them.

Owns their shapes and places by view. Must not know fringes or falls.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.geometry import blob, moved, oval, ribbon
from engines.stage.puppet.hair_locks import loop
from engines.stage.puppet.marks import Mark
from projects.staging import View

KNOTS: MappingProxyType[tuple[str, View], tuple[float, float, float]] = MappingProxyType(
    {
        ("pony", View.THREE_QUARTER): (-92, -62, 1.0),
        ("pony", View.PROFILE): (-100, -62, 1.0),
        ("pony", View.FRONT): (-52, -92, 0.8),
        ("pony", View.BACK): (0, -70, 1.0),
        ("bun_high", View.THREE_QUARTER): (-38, -128, 1.0),
        ("bun_high", View.PROFILE): (-52, -122, 1.0),
        ("bun_high", View.FRONT): (0, -132, 1.0),
        ("bun_high", View.BACK): (0, -120, 1.0),
        ("bun_low", View.THREE_QUARTER): (-98, 22, 0.9),
        ("bun_low", View.PROFILE): (-100, 16, 0.95),
        ("bun_low", View.FRONT): (0, 30, 0.9),
        ("bun_low", View.BACK): (0, 20, 1.0),
        ("bun_top", View.THREE_QUARTER): (-34, -126, 0.86),
        ("bun_top", View.PROFILE): (-44, -122, 0.86),
        ("bun_top", View.FRONT): (0, -132, 0.86),
        ("bun_top", View.BACK): (0, -116, 0.86),
        ("topknot", View.THREE_QUARTER): (-26, -130, 0.62),
        ("topknot", View.PROFILE): (-36, -128, 0.62),
        ("topknot", View.FRONT): (0, -132, 0.62),
        ("topknot", View.BACK): (0, -126, 0.62),
        ("pony_low", View.THREE_QUARTER): (-96, 14, 0.94),
        ("pony_low", View.PROFILE): (-98, 14, 0.94),
        ("pony_low", View.FRONT): (-60, 40, 0.8),
        ("pony_low", View.BACK): (0, 24, 0.9),
        ("rings", View.THREE_QUARTER): (-24, -106, 1.0),
        ("rings", View.PROFILE): (-30, -106, 1.0),
        ("rings", View.FRONT): (0, -106, 1.0),
        ("rings", View.BACK): (0, -106, 1.0),
        ("flying", View.THREE_QUARTER): (-30, -110, 1.0),
        ("flying", View.PROFILE): (-40, -108, 1.0),
        ("flying", View.FRONT): (0, -112, 1.0),
        ("flying", View.BACK): (0, -110, 1.0),
        ("braid", View.THREE_QUARTER): (-70, 30, 1.0),
        ("braid", View.PROFILE): (-92, 20, 1.0),
        ("braid", View.FRONT): (-66, 40, 1.0),
        ("braid", View.BACK): (0, 30, 1.0),
    }
)


def knot_marks(who: Identity, knot: str, view: View, *, pin: bool) -> list[Mark]:
    """What hair is gathered into: tail, braid, bun or loops, with its pin."""
    if not knot:
        return []
    if knot == "twin_braids":
        sides = BRAIDED[view]
        return [m for x, y in sides for m in _braid(who, x, y, 0.82)]
    x, y, s = KNOTS[(knot, view)]
    if knot == "braid":
        return _braid(who, x, y, 1.0)
    if knot in ("rings", "flying"):
        marks = _loops(who, x, y, knot)
        return marks + (_pin(who, x, y + 2, 0.9, True) if pin else [])
    if knot in ("pony", "pony_low"):
        return _tail(who, (x, y, s), view)
    return _bun(who, (x, y, s), knot) + (_pin(who, x, y, s, who.female) if pin else [])


BRAIDED: Mapping[View, tuple[tuple[float, float], ...]] = MappingProxyType(
    {
        View.THREE_QUARTER: ((-74, 34), (66, 44)),
        View.FRONT: ((-72, 36), (72, 36)),
        View.PROFILE: ((-40, 40),),
        View.BACK: ((-56, 40), (56, 40)),
    }
)


def _braid(who: Identity, x: float, y: float, s: float) -> list[Mark]:
    """Leaf upon leaf down to a band and a brush."""
    m, marks = who.hair_material, list[Mark]()
    drift = -0.06 if x < 0 else 0.06
    for i in range(9):
        cy, w = y + i * 21 * s, (17 - 0.8 * i) * s
        cx = x + drift * (cy - y)
        for side in (-1, 1):
            leaf = blob(
                [(cx + side * w, cy - 6 * s), (cx + side * w * 0.9, cy + 12 * s),
                 (cx - side * 3 * s, cy + 22 * s, 0.2), (cx - side * 4 * s, cy + 2 * s)]
            )  # fmt: skip
            marks.append(Mark(leaf, m, Tone.LIT if side > 0 else Tone.SHADE))
            light = [(cx + side * w * 0.7, cy), (cx + side * w * 0.3, cy + 11 * s)]
            marks.append(Mark(ribbon(light, [0.4, 2.2, 0.4], count=5), m, Tone.DEEP))
    cy = y + 9 * 21 * s
    cx = x + drift * (cy - y)
    brush = [(cx - 8 * s, cy), (cx + 8 * s, cy), (cx + 9 * s, cy + 24 * s), (cx, cy + 42 * s, 0.1),
             (cx - 9 * s, cy + 22 * s)]  # fmt: skip
    marks.append(Mark(blob(brush), m))
    band = blob([(cx - 10, cy - 2), (cx + 10, cy - 2), (cx + 9, cy + 8), (cx - 9, cy + 8)])
    marks.append(Mark(band, who.accent))
    return marks


def _loops(who: Identity, x: float, y: float, knot: str) -> list[Mark]:
    """Rings of hair on the crown, with a light on each."""
    m = who.hair_material
    places = (
        ((-26.0, 24.0, 62.0), (26.0, 24.0, 62.0))
        if knot == "rings"
        else ((-34.0, 22.0, 66.0), (4.0, 20.0, 92.0), (34.0, 18.0, 60.0))
    )
    marks: list[Mark] = []
    for dx, wide, tall in places:
        line, thick = loop(x + dx, y + 6, wide, tall)
        marks.append(Mark(ribbon(line, [thick, thick, thick * 0.9, thick], count=26), m))
        light = [(k[0] - 1, k[1] - 2) for k in line[1:4]]
        marks.append(Mark(ribbon(light, [0.4, 4.6, 0.4], count=12), m, Tone.DEEP))
        band = blob([(x + dx - 11, y), (x + dx + 11, y), (x + dx + 9, y + 8), (x + dx - 9, y + 8)])
        marks.append(Mark(band, who.accent))
    return marks


def _tail(who: Identity, at: tuple[float, float, float], view: View) -> list[Mark]:
    (x, y, s), m = at, who.hair_material
    tail = (
        [(0, 0), (-30, 6), (-48, 50), (-50, 110), (-34, 170), (-42, 210)]
        if view is not View.BACK
        else [(0, 0), (0, 40), (4, 110), (-6, 190)]
    )
    shape = ribbon(tail, [20, 44, 50, 40, 26, 2], count=24)
    return [
        Mark(moved(shape, x, y, sx=s, sy=s), m),
        Mark(
            moved(
                ribbon([(p[0] + 6, p[1] + 8) for p in tail], [1, 5, 5, 3, 0.3], count=20),
                x,
                y,
                sx=s,
                sy=s,
            ),
            m,
            Tone.DEEP,
        ),
    ]


def _bun(who: Identity, at: tuple[float, float, float], knot: str) -> list[Mark]:
    (x, y, s), m = at, who.hair_material
    marks = [
        Mark(
            moved(
                blob(
                    [
                        (-34, 10),
                        (-40, -14),
                        (-20, -36),
                        (12, -38),
                        (36, -18),
                        (36, 12),
                        (10, 26),
                        (-18, 24),
                    ]
                ),
                x,
                y,
                sx=s,
                sy=s,
            ),
            m,
        ),
        Mark(
            moved(ribbon([(-30, -4), (-8, -26), (22, -18)], [0.5, 6, 0.5]), x, y, sx=s, sy=s),
            m,
            Tone.DEEP,
        ),
        Mark(
            moved(ribbon([(-26, 12), (0, -6), (30, 4)], [0.5, 3, 0.5]), x, y, sx=s, sy=s),
            m,
            Tone.SHADE,
        ),
    ]
    if knot == "bun_high":
        marks.insert(
            0,
            Mark(
                moved(
                    blob([(-64, 18), (-76, -2), (-60, -26), (-34, -24), (-20, 4), (-36, 24)]), x, y
                ),
                m,
            ),
        )
        marks.insert(
            1,
            Mark(
                moved(ribbon([(-62, 2), (-46, -14), (-28, -8)], [0.5, 4, 0.5]), x, y), m, Tone.DEEP
            ),
        )
    return marks


def _pin(who: Identity, x: float, y: float, s: float, drops: bool) -> list[Mark]:
    """A hairpin through the knot; a woman's carries a flower and two strings of beads."""
    length = 58.0 if drops else 46.0
    bar = ribbon(
        [(x - length * s * 1.1, y + 14 * s), (x, y - 6 * s), (x + length * s, y - 24 * s)],
        [1.4, 3.4, 3.0],
        count=10,
    )
    marks = [Mark(bar, "metal")]
    if not drops:
        crown = blob(
            [
                (x - 20 * s, y + 22 * s),
                (x - 26 * s, y - 2),
                (x, y - 10),
                (x + 26 * s, y - 2),
                (x + 20 * s, y + 22 * s),
                (x, y + 28 * s),
            ]
        )
        return [
            *marks,
            Mark(crown, "metal", Tone.SHADE),
            Mark(oval(x + 2, y + 4, 5, 6), "cloth_accent"),
        ]
    hx, hy = x + length * s, y - 24 * s
    petal = blob([(0, 0), (6, -5), (13, 0), (6, 5)])
    marks += [Mark(moved(petal, hx, hy, turn_deg=72 * i + 18), "cloth_accent") for i in range(5)]
    marks.append(Mark(oval(hx, hy, 3.4, 3.4), "metal"))
    for dx, n in ((-3, 4), (5, 6)):
        marks += [Mark(oval(hx + dx, hy + 14 + j * 7, 1.9, 2.6), "metal") for j in range(n - 1)]
        marks.append(Mark(oval(hx + dx, hy + 14 + (n - 1) * 7, 1.9, 4.4), "cloth_accent"))
    return marks
