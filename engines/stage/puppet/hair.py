# SPDX-License-Identifier: GPL-3.0-or-later
"""Hair as masses behind and before the head: styles combine a fringe, a fall and a knot.

Owns the styles. Must not know faces or light.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from types import MappingProxyType

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.geometry import Knot, blob, moved, oval, ribbon
from engines.stage.puppet.hair_shapes import FALLS, FRINGES
from engines.stage.puppet.marks import Mark
from projects.staging import View


@dataclass(frozen=True)
class HairStyle:
    """A fringe over the brow, a fall behind, an optional knot with its ornament.

    `short` draws what hangs below the eyes in by a factor.
    """

    fringe: str
    fall: str = "none"
    knot: str = ""
    pin: bool = False
    short: float = 1.0


STYLES: MappingProxyType[str, HairStyle] = MappingProxyType(
    {
        "long_straight": HairStyle("centre", "long"),
        "long_wave": HairStyle("side", "wave"),
        "bob": HairStyle("side_bob", "bob"),
        "ponytail": HairStyle("wisps", "none", "pony"),
        "updo": HairStyle("period", "tress", "bun_high", True),
        "fringe_long": HairStyle("bangs", "long"),
        "low_bun": HairStyle("centre_up", "none", "bun_low"),
        "pixie": HairStyle("side_bob", "bob", short=0.62),
        "top_bun": HairStyle("centre_up", "none", "bun_top"),
        "loose": HairStyle("curtain", "bob"),
        "tied": HairStyle("back", "none", "bun_low"),
        "wavy": HairStyle("wavy", "nape"),
        "bald": HairStyle("", ""),
        "short": HairStyle("short", "nape"),
        "swept": HairStyle("swept", "nape"),
        "curtain": HairStyle("curtain", "nape"),
        "crop": HairStyle("crop", "nape"),
        "topknot": HairStyle("back", "none", "topknot", True),
        "long_topknot": HairStyle("back_locks", "long", "topknot", True),
    }
)

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
    }
)

SCALPS: MappingProxyType[View, tuple[Knot, ...]] = MappingProxyType(
    {
        View.THREE_QUARTER: (
            (-97, -24),
            (-95, -64),
            (-70, -100),
            (-28, -112),
            (18, -109),
            (46, -98),
            (62, -74),
            (66, -42),
            (50, 0),
            (-50, 10),
            (-84, 10),
        ),
        View.FRONT: (
            (-72, -10),
            (-76, -60),
            (-50, -100),
            (0, -111),
            (50, -100),
            (76, -60),
            (72, -10),
            (0, 20),
        ),
        View.PROFILE: (
            (-96, -14),
            (-94, -60),
            (-70, -98),
            (-26, -111),
            (34, -104),
            (62, -84),
            (50, -40),
            (0, 0),
            (-40, 20),
            (-80, 20),
        ),
    }
)


def back_hair(who: Identity, view: View) -> list[Mark]:
    """Masses behind neck and head."""
    style = STYLES[who.hair]
    marks = [
        Mark(blob(_drawn_in(k, style.short)), who.hair_material, Tone.SHADE)
        for k in FALLS.get((style.fall, view), ())
    ]
    if view in SCALPS and style.fringe:
        marks.append(Mark(blob(SCALPS[view]), who.hair_material))
    return marks + _knot(who, style, view)


def front_hair(who: Identity, view: View) -> list[Mark]:
    """Masses over the head, with a band of light and a few strands."""
    style = STYLES[who.hair]
    if not style.fringe:
        return []
    if view is View.BACK:
        return _nape_side(who, style)
    marks: list[Mark] = []
    shape = FRINGES[(style.fringe, view)]
    for knots in shape.masses:
        marks.append(Mark(blob(_drawn_in(knots, style.short)), who.hair_material))
    masses = marks.copy()
    for stroke, width in shape.sheen:
        for mass in masses:
            marks.append(
                Mark(ribbon(stroke, [0.2, width, 0.2]), who.hair_material, Tone.DEEP, mass.path)
            )
    for strand, width in shape.strands:
        marks.append(
            Mark(ribbon(strand, [0.2, width, width * 0.7, 0.2]), who.hair_material, Tone.SHADE)
        )
    for wisp, width in shape.wisps:
        marks.append(Mark(ribbon(wisp, [width, width, width * 0.6, 0.2]), who.hair_material))
    if style.knot == "pony":
        x, y, s = KNOTS[("pony", view)]
        marks.append(
            Mark(
                moved(
                    blob([(-6, -10), (6, -12), (9, 8), (-3, 10)]),
                    x + 8,
                    y + 4,
                    turn_deg=-24,
                    sx=s,
                    sy=s,
                ),
                who.accent,
            )
        )
    return marks


def _drawn_in(knots: Sequence[Knot], short: float) -> Sequence[Knot]:
    return [(k[0], k[1] * short, *k[2:]) if k[1] > 0 else k for k in knots] if short < 1 else knots


def _nape_side(who: Identity, style: HairStyle) -> list[Mark]:
    cap: list[Knot] = [
        (0, -118),
        (56, -104),
        (86, -54),
        (82, 0),
        (64, 44),
        (30, 66),
        (0, 60),
        (-30, 66),
        (-64, 44),
        (-82, 0),
        (-86, -54),
        (-56, -104),
    ]
    marks = [Mark(blob(cap), who.hair_material)]
    if style.fall in ("long", "wave"):
        marks.append(
            Mark(
                blob(
                    [
                        (-84, -40),
                        (84, -40),
                        (96, 90),
                        (104, 230),
                        (70, 330),
                        (0, 350),
                        (-70, 330),
                        (-104, 230),
                        (-96, 90),
                    ]
                ),
                who.hair_material,
            )
        )
    elif style.fall == "bob":
        marks.append(
            Mark(
                blob(
                    [
                        (-84, -40),
                        (84, -40),
                        (98, 40),
                        (94, 104, 0.3),
                        (0, 112),
                        (-94, 104, 0.3),
                        (-98, 40),
                    ]
                ),
                who.hair_material,
            )
        )
    marks.append(
        Mark(
            blob([(-60, -62), (0, -80), (60, -62), (56, -46), (0, -62), (-56, -46)]),
            who.hair_material,
            Tone.DEEP,
        )
    )
    return marks + _knot(who, style, View.BACK)


def _knot(who: Identity, style: HairStyle, view: View) -> list[Mark]:
    if not style.knot:
        return []
    x, y, s = KNOTS[(style.knot, view)]
    m = who.hair_material
    if style.knot == "pony":
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
    if style.knot == "bun_high":
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
    if style.pin:
        marks += _pin(who, x, y, s, style.knot == "bun_high")
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
    for i in range(5):
        marks.append(
            Mark(
                moved(blob([(0, 0), (6, -5), (13, 0), (6, 5)]), hx, hy, turn_deg=72 * i + 18),
                "cloth_accent",
            )
        )
    marks.append(Mark(oval(hx, hy, 3.4, 3.4), "metal"))
    for dx, n in ((-3, 4), (5, 6)):
        for j in range(n):
            marks.append(
                Mark(
                    oval(hx + dx, hy + 14 + j * 7, 1.9, 2.6 if j < n - 1 else 4.4),
                    "metal" if j < n - 1 else "cloth_accent",
                )
            )
    return marks
