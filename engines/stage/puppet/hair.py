# SPDX-License-Identifier: GPL-3.0-or-later
"""Hair as masses behind and before the head: styles combine a fringe, a fall and a knot.

Owns the styles. Must not know faces or light.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.geometry import Knot, blob, moved, oval, ribbon
from engines.stage.puppet.hair_shapes import FALLS, FRINGES, rippled
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


def bald_scalp(who: Identity, view: View) -> list[Mark]:
    """The round of a bare skull above and behind the face."""
    if who.hair != "bald":
        return []
    if view is View.BACK:
        return [Mark(blob([(k[0] * 0.93, k[1] * 0.95) for k in NAPE]), "skin")]
    return [Mark(blob([(k[0] * 0.95, k[1] * 0.97) for k in SCALPS[view]]), "skin")]


def front_hair(who: Identity, view: View) -> list[Mark]:
    """Masses over the head, with a band of light and a few strands."""
    style = STYLES[who.hair]
    if not style.fringe:
        return []
    if view is View.BACK:
        return _nape_side(who, style)
    marks: list[Mark] = []
    shape = FRINGES[(style.fringe, view)]
    m = who.hair_material
    masses = [Mark(blob(_drawn_in(k, style.short)), m) for k in shape.masses]
    marks += masses
    for stroke, width in shape.sheen:
        band = ribbon(stroke, [0.2, width, 0.2])
        marks += [Mark(band, m, Tone.DEEP, mass.path) for mass in masses]
    for k, w in shape.strands:
        strand = ribbon(_drawn_in(k, style.short), [0.2, w, w * 0.7, 0.2])
        marks.append(Mark(strand, m, Tone.SHADE))
    marks += [Mark(ribbon(k, [w, w, w * 0.6, 0.2]), m) for k, w in shape.wisps]
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


NAPE: tuple[Knot, ...] = (
    (0, -118),
    (56, -104),
    (86, -54),
    (80, 0),
    (62, 42),
    (30, 62),
    (0, 56),
    (-30, 62),
    (-62, 42),
    (-80, 0),
    (-86, -54),
    (-56, -104),
)
BACK_FALLS: Mapping[str, tuple[Knot, ...]] = MappingProxyType(
    {
        "long": (
            (-84, -40),
            (84, -40),
            (96, 90),
            (104, 230),
            (78, 330),
            (36, 318),
            (0, 350),
            (-40, 322),
            (-78, 334),
            (-104, 230),
            (-96, 90),
        ),
        "wave": (
            (-86, -40),
            (86, -40),
            (102, 60),
            (92, 130),
            (112, 210),
            (84, 286),
            (40, 270),
            (0, 300),
            (-44, 272),
            (-88, 290),
            (-112, 210),
            (-92, 130),
            (-102, 60),
        ),
        "bob": (
            (-84, -40),
            (84, -40),
            (98, 40),
            (94, 102, 0.3),
            (0, 110),
            (-94, 102, 0.3),
            (-98, 40),
        ),
        "tress": (
            (-60, 0),
            (60, 0),
            (70, 120),
            (54, 250),
            (0, 330, 0.3),
            (-54, 250),
            (-70, 120),
        ),
    }
)


NAPE_SHAPES: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {
        "crop": (0.93, 0.95, 0.8),
        "swept": (1.0, 1.1, 0.9),
        "curtain": (1.04, 1.04, 1.16),
        "wavy": (1.02, 1.06, 1.0),
    }
)
"""Width, height of the crown and length of the nape by the cut in front."""


def _nape_side(who: Identity, style: HairStyle) -> list[Mark]:
    """The crown from behind, what falls from it, and its locks."""
    m = who.hair_material
    kx, ky, low = NAPE_SHAPES.get(style.fringe, (1.0, 1.0, 1.0))
    contour = tuple((x * kx, y * (ky if y < 0 else low)) for x, y in NAPE)
    marks = [Mark(blob(rippled(contour, 10.0) if style.fringe == "wavy" else contour), m)]
    low = 54.0 * low
    if style.fall in BACK_FALLS:
        knots = _drawn_in(BACK_FALLS[style.fall], style.short)
        marks.append(Mark(blob(knots), m))
        low = max(k[1] for k in knots) - 16
    up = style.knot != ""
    for x, w in ((-52, 3.0), (-26, 2.2), (4, 2.6), (30, 2.2), (56, 3.0)):
        run = [(x * 0.3, -108), (x, -50), (x * (0.4 if up else 1.04), min(low, 40 if up else low))]
        marks.append(Mark(ribbon(run, [0.3, w, 0.3]), m, Tone.SHADE))
    for stroke, w in (
        (((-66, -34), (-50, -72), (-16, -92)), 7.0),
        (((66, -34), (50, -72), (16, -92)), 5.0),
    ):
        marks.append(Mark(ribbon(stroke, [0.2, w, 0.2]), m, Tone.DEEP))
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
    petal = blob([(0, 0), (6, -5), (13, 0), (6, 5)])
    marks += [Mark(moved(petal, hx, hy, turn_deg=72 * i + 18), "cloth_accent") for i in range(5)]
    marks.append(Mark(oval(hx, hy, 3.4, 3.4), "metal"))
    for dx, n in ((-3, 4), (5, 6)):
        marks += [Mark(oval(hx + dx, hy + 14 + j * 7, 1.9, 2.6), "metal") for j in range(n - 1)]
        marks.append(Mark(oval(hx + dx, hy + 14 + (n - 1) * 7, 1.9, 4.4), "cloth_accent"))
    return marks
