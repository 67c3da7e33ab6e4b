# SPDX-License-Identifier: GPL-3.0-or-later
"""What makes one face another: named outlines, eyes, brows, noses and lips, as numbers.

Owns these tables. Must not know paths, light or expressions.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, kw_only=True)
class Outline:
    """Offsets of a face's outline in figure units: at temple, cheekbone, jaw and chin."""

    temple: float = 0.0
    cheek: float = 0.0
    jaw: float = 0.0
    chin: float = 0.0
    drop: float = 0.0


@dataclass(frozen=True, kw_only=True)
class EyeShape:
    """Factors on height and width of an eye, and how far its outer corner is lifted."""

    tall: float = 1.0
    wide: float = 1.0
    tilt: float = 0.0
    outer: float = 0.74


@dataclass(frozen=True, kw_only=True)
class BrowShape:
    """Weight factor, lift of the arch, lift of the outer end, and length factor."""

    weight: float = 1.0
    arch: float = 0.0
    rise: float = 0.0
    long: float = 1.0


@dataclass(frozen=True, kw_only=True)
class NoseShape:
    """Width factor, length and reach in profile, and the hump of the bridge."""

    wide: float = 1.0
    long: float = 0.0
    reach: float = 0.0
    hump: float = 0.0


@dataclass(frozen=True, kw_only=True)
class LipShape:
    """Factors on width and on the two lips, and the depth of the bow."""

    wide: float = 1.0
    upper: float = 1.0
    lower: float = 1.0
    bow: float = 1.0


OUTLINES: Mapping[str, Outline] = MappingProxyType(
    {
        "oval": Outline(),
        "round": Outline(cheek=4.0, jaw=7.5, chin=9.0, drop=-5.5),
        "square": Outline(cheek=0.5, jaw=9.5, chin=9.0, drop=-0.5),
        "heart": Outline(temple=2.5, cheek=3.5, jaw=-4.5, chin=-4.5, drop=1.0),
        "long": Outline(temple=-2.0, cheek=-3.5, jaw=-1.0, chin=2.0, drop=8.0),
        "diamond": Outline(temple=-4.0, cheek=5.0, jaw=-3.0, chin=-3.0, drop=3.5),
    }
)
EYE_SHAPES: Mapping[str, EyeShape] = MappingProxyType(
    {
        "almond": EyeShape(),
        "round": EyeShape(tall=1.2, wide=0.94, outer=0.86),
        "narrow": EyeShape(tall=0.7, wide=1.06, tilt=0.8),
        "phoenix": EyeShape(tall=0.86, wide=1.1, tilt=4.2),
        "drooping": EyeShape(tall=0.98, wide=1.02, tilt=-3.6, outer=0.66),
    }
)
BROW_SHAPES: Mapping[str, BrowShape] = MappingProxyType(
    {
        "straight": BrowShape(arch=-1.4, rise=-2.4, weight=1.05),
        "arched": BrowShape(arch=3.4, rise=-1.0, weight=0.9),
        "angled": BrowShape(arch=1.0, rise=3.6),
        "thick": BrowShape(weight=1.38, long=0.94),
        "thin": BrowShape(weight=0.62, arch=1.4, long=1.06),
    }
)
NOSES: Mapping[str, NoseShape] = MappingProxyType(
    {
        "straight": NoseShape(),
        "short": NoseShape(long=-4.5, reach=-3.0, wide=0.9),
        "aquiline": NoseShape(long=3.0, reach=2.5, hump=4.0, wide=0.95),
        "broad": NoseShape(wide=1.4, reach=-1.0),
        "fine": NoseShape(wide=0.74, long=1.0),
    }
)
LIPS: Mapping[str, LipShape] = MappingProxyType(
    {
        "even": LipShape(),
        "thin": LipShape(upper=0.62, lower=0.66, wide=1.1),
        "full": LipShape(upper=1.3, lower=1.4, wide=1.02),
        "cupid": LipShape(upper=1.28, lower=1.1, wide=0.86, bow=1.9),
        "wide": LipShape(wide=1.2, upper=0.9),
    }
)
