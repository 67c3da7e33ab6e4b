# SPDX-License-Identifier: GPL-3.0-or-later
"""Hair as masses behind and before the head: styles combine a fringe, a fall and a knot.

Owns the styles. Must not know faces or light.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.geometry import Knot, blob, moved, ribbon
from engines.stage.puppet.hair_knots import KNOTS, knot_marks
from engines.stage.puppet.hair_locks import LOCKED
from engines.stage.puppet.hair_shapes import FALLS, FRINGES, rippled
from engines.stage.puppet.marks import Mark
from projects.staging import View


@dataclass(frozen=True)
class HairStyle:
    """A fringe over the brow, a fall behind, an optional knot with its ornament.

    `short` draws what hangs below the eyes in or out by a factor.
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
        "lob": HairStyle("side_bob", "bob", short=1.42),
        "bob_fringe": HairStyle("bob_bangs", "bob", short=0.86),
        "hime": HairStyle("hime", "long"),
        "ponytail_low": HairStyle("side_up", "none", "pony_low"),
        "braid": HairStyle("side_up", "none", "braid"),
        "twin_braids": HairStyle("wisps", "none", "twin_braids"),
        "curly": HairStyle("curly", "wave", short=0.7),
        "half_up": HairStyle("centre", "long", "bun_top"),
        "double_ring": HairStyle("wisps", "tress", "rings"),
        "flying": HairStyle("period", "tress", "flying", True),
        "coiled": HairStyle("centre_up", "none", "bun_low", True),
        "bald": HairStyle("", ""),
        "balding": HairStyle("bald_top", "nape"),
        "side_part": HairStyle("part", "nape"),
        "undercut": HairStyle("quiff", "none"),
        "slick": HairStyle("back", "nape"),
        "wolf": HairStyle("wolf", "bob", short=0.72),
        "man_bun": HairStyle("back", "none", "bun_top"),
        "flowing": HairStyle("back_locks", "long"),
        "short": HairStyle("short", "nape"),
        "swept": HairStyle("swept", "nape"),
        "curtain": HairStyle("curtain", "nape"),
        "crop": HairStyle("crop", "nape"),
        "topknot": HairStyle("back", "none", "topknot", True),
        "long_topknot": HairStyle("back_locks", "long", "topknot", True),
        "crowned": HairStyle("centre_up", "tress", "bun_high"),
        "crowned_long": HairStyle("back_locks", "long", "topknot"),
    }
)

BARE = ("bald", "balding")
"""Styles that leave the crown bare."""

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
    if view in SCALPS and style.fringe and style.fringe != "bald_top":
        marks.append(Mark(blob(SCALPS[view]), who.hair_material))
    return marks + knot_marks(who, style.knot, view, pin=style.pin)


def bald_scalp(who: Identity, view: View) -> list[Mark]:
    """The round of a bare skull above and behind the face."""
    if who.hair not in BARE:
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
    shape = LOCKED.get((style.fringe, view)) or FRINGES[(style.fringe, view)]
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
    if style.knot in ("pony", "pony_low"):
        x, y, s = KNOTS[(style.knot, view)]
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
    return [(k[0], k[1] * short, *k[2:]) if k[1] > 0 else k for k in knots] if short != 1 else knots


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
    return marks + knot_marks(who, style.knot, View.BACK, pin=style.pin)
