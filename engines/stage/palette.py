# SPDX-License-Identifier: GPL-3.0-or-later
"""One table of colours for people, sets and light: a grade at an hour, resolved before painting.

Owns every colour value of the stage. Must not know any shape that is painted with them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from PySide6.QtGui import QColor

from projects.staging import Grade, TimeOfDay

DEFAULT_GRADE = Grade.NOIR_RED
DEFAULT_TIME = TimeOfDay.NIGHT


class Tone(StrEnum):
    """A material's face to the light, its face away from it, and its own extra mark."""

    LIT = "lit"
    SHADE = "shade"
    DEEP = "deep"


@dataclass(frozen=True, kw_only=True)
class Inks:
    """What a grade is made of: five inks from black to paper, accent, lights, and skin.

    `accent` and `skin` are pairs (lit, shade); `rim` is the light on people's edges where a rig
    names none. `haze` is how much daylight lies before what is far, 0..1;
    `brown` dyes the hair where the inks have none.
    """

    ramp: tuple[str, str, str, str, str]
    accent: tuple[str, str]
    lamp: str
    cool: str
    skin: tuple[str, str]
    rim: str
    haze: float = 0.2
    brown: str = ""


GRADES: Mapping[Grade, Inks] = MappingProxyType(
    {
        Grade.NOIR_RED: Inks(
            ramp=("#07080d", "#161e2c", "#324559", "#7d9cae", "#eef3ee"),
            accent=("#c4262c", "#7a141f"),
            lamp="#f4e7cb",
            cool="#8fb9d0",
            skin=("#f5ede1", "#6b8095"),
            rim="#e23a3c",
        ),
        Grade.PAPER_INK: Inks(
            ramp=("#14131a", "#312f38", "#7d7872", "#d3c7b1", "#f6edd9"),
            accent=("#c4262c", "#85202a"),
            lamp="#fbeecb",
            cool="#d9d6cf",
            skin=("#f6eedc", "#a79c8d"),
            rim="#fbf5e6",
        ),
        Grade.NEON: Inks(
            ramp=("#060816", "#121c3e", "#2b4076", "#8795c4", "#f1efff"),
            accent=("#f02f52", "#8e1638"),
            lamp="#ffe0c0",
            cool="#46d9f5",
            skin=("#fde5dc", "#6f76ad"),
            rim="#4fdcf0",
        ),
        Grade.DAWN: Inks(
            ramp=("#17172b", "#3a3860", "#9b8aa6", "#f4c5ab", "#fff4e4"),
            accent=("#d83a3c", "#94293f"),
            lamp="#ffdcb0",
            cool="#bccaf2",
            skin=("#fff0e0", "#c9969f"),
            rim="#fffaf0",
            haze=0.46,
            brown="#7b4b36",
        ),
        Grade.SEPIA: Inks(
            ramp=("#1a120c", "#3d2a1c", "#81603f", "#cba978", "#f6e7c6"),
            accent=("#a3341f", "#6b2014"),
            lamp="#ffdf9a",
            cool="#d6c6a2",
            skin=("#f8e9cc", "#b48d60"),
            rim="#ffe9b8",
        ),
        Grade.JADE: Inks(
            ramp=("#07110f", "#142d2a", "#3c665c", "#a3bfae", "#f4f1df"),
            accent=("#c8322a", "#7e2322"),
            lamp="#f2dfab",
            cool="#a6dccd",
            skin=("#f7eedd", "#8a9d90"),
            rim="#e9cf86",
        ),
        Grade.COLD_CLINIC: Inks(
            ramp=("#0b161c", "#213d49", "#618c97", "#b5d4d6", "#f7fcfa"),
            accent=("#cf3437", "#86202b"),
            lamp="#f2fbf4",
            cool="#8be6dc",
            skin=("#fcf1e5", "#98a8ac"),
            rim="#d4fff7",
        ),
        Grade.STORM_BLUE: Inks(
            ramp=("#050912", "#101d35", "#294a76", "#769dc6", "#eaf4ff"),
            accent=("#cf3a33", "#7f1b26"),
            lamp="#f4ecd9",
            cool="#9ed2ff",
            skin=("#f7ede1", "#74829f"),
            rim="#9ed2ff",
        ),
    }
)

MATERIALS: Mapping[str, tuple[float, float]] = MappingProxyType(
    {
        "plaster": (0.50, 0.30),
        "stone": (0.42, 0.24),
        "brick": (0.33, 0.19),
        "timber": (0.27, 0.13),
        "lacquer": (0.20, 0.08),
        "steel": (0.55, 0.27),
        "glass": (0.62, 0.36),
        "cloth": (0.46, 0.25),
        "paper": (0.92, 0.70),
        "tile": (0.30, 0.15),
        "leaf": (0.24, 0.12),
        "asphalt": (0.17, 0.08),
        "marble": (0.60, 0.38),
        "velvet": (0.24, 0.11),
        "shadow": (0.07, 0.03),
        "brass": (0.70, 0.36),
    }
)
"""Sets' materials: (lit, shade) on the ramp, before the hour bends them."""


@dataclass(frozen=True, kw_only=True)
class Hour:
    """Exponent that bends the ramp, glare of lamps, sky's values at zenith, middle, horizon.

    `air` is the brightness, 0..1, that what lies far or out of focus sinks into; `clear` is how
    much of a grade's haze is not seen.
    """

    bend: float
    glare: float
    sky: tuple[float, float, float]
    air: float = 0.04
    clear: float = 1.0


HOURS: Mapping[TimeOfDay, Hour] = MappingProxyType(
    {
        TimeOfDay.DAY: Hour(bend=0.47, glare=0.45, sky=(0.60, 0.76, 0.95), air=0.71, clear=0.0),
        TimeOfDay.DUSK: Hour(bend=0.90, glare=0.85, sky=(0.22, 0.48, 0.86)),
        TimeOfDay.NIGHT: Hour(bend=1.12, glare=1.0, sky=(0.05, 0.20, 0.44)),
    }
)

DYES: Mapping[str, tuple[str, float]] = MappingProxyType(
    {
        "cloth_beige": ("#d9b98a", 0.80),
        "cloth_grey": ("#8a8d93", 0.50),
        "cloth_brown": ("#8a5432", 0.36),
        "cloth_blue": ("#2f5fb0", 0.36),
        "cloth_green": ("#3f8258", 0.38),
        "cloth_yellow": ("#e6b03c", 0.72),
        "cloth_purple": ("#73439c", 0.36),
        "cloth_pink": ("#e58ba2", 0.72),
        "cloth_gold": ("#d29a34", 0.64),
        "cloth_silver": ("#c8d0d6", 0.80),
        "metal": ("#bdc2c8", 0.76),
        "hair_blonde": ("#dcb268", 0.66),
        "hair_red": ("#9c4a26", 0.34),
        "hair_grey": ("#8d9097", 0.60),
        "hair_white": ("#dfe0e2", 0.88),
    }
)
"""Materials with a hue of their own: the dye, and its value on the ramp of inks."""
DYED = 0.56
"""How much of a dye shows through the inks of a grade."""

Triple = tuple[QColor, QColor, QColor]
_TONES = (Tone.LIT, Tone.SHADE, Tone.DEEP)


@dataclass(frozen=True, eq=False)
class Palette:
    """A grade at one hour: what painters ask for their colours.

    Attributes:
        glare: how much lamps show against the hour, 0..1.
        table: people's materials, each as (lit, shade, deep).
        rim: light on people's edges.
        air: what lies far sinks into it, by day with a haze 0..1 and everywhere out of focus.
    """

    grade: Grade
    time: TimeOfDay
    inks: tuple[QColor, ...]
    accent: QColor
    lamp: QColor
    cool: QColor
    bend: float
    glare: float
    sky: tuple[QColor, QColor, QColor]
    table: Mapping[str, Triple]
    rim: QColor
    air: QColor
    haze: float

    def tone(self, value: float) -> QColor:
        """Ink of a value from 0 (black) to 1 (paper), bent by the hour."""
        return ramp(self.inks, max(0.0, min(1.0, value)) ** self.bend)

    def raw(self, value: float) -> QColor:
        """Ink of a value, whatever the hour: for practical lights and black shapes."""
        return ramp(self.inks, value)

    def lit(self, material: str) -> QColor:
        """Lit tone of a set's material."""
        return self.tone(MATERIALS[material][0])

    def shade(self, material: str) -> QColor:
        """Shade tone of a set's material."""
        return self.tone(MATERIALS[material][1])

    def colour(self, material: str, tone: Tone) -> QColor:
        """Colour of a person's material (`skin`, `hair_black`, `cloth_accent`, ...)."""
        return self.table[material][_TONES.index(tone)]

    def light(self, name: str) -> QColor:
        """A light by name: `lamp`, `cool`, `accent`, `rim`, `paper`, or `#rrggbb`."""
        if name.startswith("#"):
            return QColor(name)
        return self.raw(1.0) if name == "paper" else getattr(self, name)


def mix(a: QColor, b: QColor, t: float) -> QColor:
    """Blend two colours, t = 0 giving the first."""
    t = min(1.0, max(0.0, t))
    u = 1 - t
    return QColor(
        round(a.red() * u + b.red() * t),
        round(a.green() * u + b.green() * t),
        round(a.blue() * u + b.blue() * t),
        round(a.alpha() * u + b.alpha() * t),
    )


def fade(colour: QColor, alpha: float) -> QColor:
    """The same colour with its opacity multiplied by alpha."""
    out = QColor(colour)
    out.setAlphaF(min(1.0, max(0.0, colour.alphaF() * alpha)))
    return out


def ramp(inks: tuple[QColor, ...], value: float) -> QColor:
    """Colour at a position of the ink ramp."""
    x = min(1.0, max(0.0, value)) * (len(inks) - 1)
    i = min(int(x), len(inks) - 2)
    return mix(inks[i], inks[i + 1], x - i)


def luminance(colour: QColor) -> float:
    """Brightness of a colour as an eye weighs it, 0..1."""
    return 0.2126 * colour.redF() + 0.7152 * colour.greenF() + 0.0722 * colour.blueF()


def _as_bright(inks: tuple[QColor, ...], value: float) -> QColor:
    """The ink of a brightness: every grade's air is as light as another's."""
    steps = (ramp(inks, k / 100) for k in range(101))
    return min(steps, key=lambda c: abs(luminance(c) - value))


def _dyed(inks: tuple[QColor, ...], dye: str, value: float) -> Triple:
    """A dye under a grade: lit, shade, and a fold that catches the light."""
    pigment = QColor(dye)
    lit = mix(ramp(inks, value), pigment, DYED)
    dark = pigment.darker(205)
    shade = mix(ramp(inks, value * 0.55), dark, DYED * 0.7)
    bright = mix(ramp(inks, min(1.0, value + 0.16)), pigment.lighter(118), DYED)
    return lit, shade, bright


def _browned(g: Inks, hair: Triple) -> Triple:
    """Hair of the inks, dyed where they have no brown."""
    if not g.brown:
        return hair
    lit, shade, bright = hair
    dye = QColor(g.brown)
    return mix(lit, dye, 0.75), mix(shade, dye.darker(200), 0.6), mix(bright, dye.lighter(140), 0.7)


def _people(g: Inks) -> Mapping[str, Triple]:
    """People's materials of a grade."""
    i0, i1, i2, i3, i4 = (QColor(h) for h in g.ramp)
    lit, shade = (QColor(h) for h in g.skin)
    acc, acc_dark = (QColor(h) for h in g.accent)
    white = QColor("#ffffff")
    inks = (i0, i1, i2, i3, i4)
    return MappingProxyType(
        {
            **{name: _dyed(inks, dye, value) for name, (dye, value) in DYES.items()},
            "skin": (lit, shade, mix(shade, i1, 0.5)),
            "blush": (mix(lit, acc, 0.22), mix(shade, acc, 0.25), acc_dark),
            "crease": (mix(lit, shade, 0.62), mix(shade, i1, 0.45), mix(shade, i1, 0.75)),
            "lip_bare": (
                mix(mix(lit, shade, 0.5), acc, 0.16),
                mix(shade, i1, 0.35),
                mix(shade, i1, 0.7),
            ),
            "lip_red": (acc, acc_dark, mix(acc_dark, i0, 0.5)),
            "lip_soft": (mix(lit, acc, 0.55), mix(shade, acc_dark, 0.6), mix(acc_dark, i0, 0.3)),
            "mouth": (mix(acc_dark, i0, 0.72), mix(acc_dark, i0, 0.84), i0),
            "tongue": (mix(acc, acc_dark, 0.6), acc_dark, acc_dark),
            "eye": (mix(i4, lit, 0.3), mix(lit, shade, 0.6), shade),
            "iris": (i2, i1, i0),
            "ink": (i0, i0, i0),
            "glint": (white, i4, i3),
            "tear": (mix(i4, white, 0.7), mix(i3, i4, 0.4), i3),
            "hair_black": (mix(i0, i1, 0.62), i0, mix(i1, i2, 0.55)),
            "hair_brown": _browned(g, (mix(i1, i2, 0.42), i1, mix(i2, i3, 0.3))),
            "cloth_black": (mix(i0, i1, 0.72), mix(i0, i1, 0.12), mix(i1, i2, 0.36)),
            "cloth_dark": (mix(i1, i2, 0.3), mix(i0, i1, 0.65), mix(i1, i2, 0.65)),
            "cloth_mid": (mix(i2, i3, 0.2), mix(i1, i2, 0.6), mix(i2, i3, 0.5)),
            "cloth_pale": (mix(i3, i4, 0.3), mix(i2, i3, 0.45), mix(i3, i4, 0.7)),
            "cloth_light": (mix(i4, i3, 0.14), mix(i3, i2, 0.26), i4),
            "cloth_accent": (acc, acc_dark, mix(acc_dark, i0, 0.35)),
            "paper": (i4, i3, i2),
            "wood": (i1, i0, i2),
        }
    )


@lru_cache(maxsize=32)
def resolve(grade: Grade, time: TimeOfDay) -> Palette:
    """Colours of a grade at an hour; unknown members get the declared default."""
    known = grade if grade in GRADES else DEFAULT_GRADE
    g = GRADES[known]
    hour = HOURS.get(time, HOURS[DEFAULT_TIME])
    inks = tuple(QColor(h) for h in g.ramp)
    accent = QColor(g.accent[0])
    zenith, middle, horizon = (ramp(inks, v) for v in hour.sky)
    if time == TimeOfDay.DUSK:
        horizon, middle = mix(horizon, accent, 0.38), mix(middle, accent, 0.14)
    return Palette(
        grade=known,
        time=time if time in HOURS else DEFAULT_TIME,
        inks=inks,
        accent=accent,
        lamp=QColor(g.lamp),
        cool=QColor(g.cool),
        bend=hour.bend,
        glare=hour.glare,
        sky=(zenith, middle, horizon),
        table=_people(g),
        rim=QColor(g.rim),
        air=_as_bright(inks, hour.air),
        haze=g.haze * (1 - hour.clear),
    )


@dataclass(frozen=True, kw_only=True)
class Tint:
    """How a rig colours people: its key over their lit tones, its fill over the shaded ones."""

    key: QColor
    key_amount: float = 0.0
    fill: QColor
    fill_amount: float = 0.0


def _multiplied(a: QColor, b: QColor) -> QColor:
    return QColor(
        a.red() * b.red() // 255, a.green() * b.green() // 255, a.blue() * b.blue() // 255
    )


def _grip(colour: QColor) -> float:
    """How much of a fill light a colour takes: black stays ink."""
    return min(1.0, 0.15 + 1.5 * colour.lightnessF())


FLESH = ("skin", "blush", "crease", "eye", "lip_bare", "lip_soft")
COOL_ON_FLESH, WARM_ON_FLESH = 0.4, 0.62
"""What of a cold and of a warm light faces take: they stay near paper, never drowned."""


def dressed(
    palette: Palette,
    *,
    veil: float = 0.0,
    rim: QColor | str | None = None,
    tint: Tint | None = None,
) -> Palette:
    """The palette for one person: sunk into the air by `veil`, edged by `rim`, lit by `tint`.

    Args:
        palette: the set's.
        veil: 0..1, how far everything sinks towards the second ink.
        rim: a colour, the name of one of the palette's lights, or None for the grade's own.
        tint: the rig's light on people; None for white light.
    """
    air = palette.raw(0.16)
    edge = palette.light(rim) if isinstance(rim, str) else (rim or palette.rim)

    def sunk(name: str, triple: Triple) -> Triple:
        lit, shade, deep = triple
        if tint is not None:
            cold = tint.key.blue() > tint.key.red()
            taken = COOL_ON_FLESH if cold else WARM_ON_FLESH
            key = tint.key_amount * (taken if name in FLESH else 1.0)
            lit = mix(lit, _multiplied(lit, tint.key), key)
            shade = mix(shade, tint.fill, tint.fill_amount * _grip(shade))
            deep = mix(deep, tint.fill, tint.fill_amount * 0.5 * _grip(deep))
        return mix(lit, air, veil), mix(shade, air, veil), mix(deep, air, veil)

    table = MappingProxyType({name: sunk(name, triple) for name, triple in palette.table.items()})
    return replace(palette, table=table, rim=mix(edge, air, veil * 0.5))
