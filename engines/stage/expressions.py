# SPDX-License-Identifier: GPL-3.0-or-later
"""Twelve expressions as feature offsets in figure units, their intensities and blends.

Owns the numbers. Must not know how a feature is drawn or when a face changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from types import MappingProxyType

from projects.staging import Expression


@dataclass(frozen=True, kw_only=True)
class Features:
    """Offsets of the features from rest.

    Attributes:
        brow_in, brow_out: y of the brow's inner and outer end (down is positive).
        lid: opening of the upper lid. squint: lift of the lower lid, 0 to 1.
        corner: y of the mouth corners (up is negative). skew: corner lift of the far side only.
        press: lips pressed thin, 0 to 1. part: lips open at rest. wide: mouth width factor.
        gaze_x, gaze_y: pupil offset. iris: pupil and iris scale. furrow: glabella crease, 0 to 1.
        tear: 0 none, 0.5 welling, 1 running. tilt: head turn in degrees. blush: 0 to 1.
    """

    brow_in: float = 0.0
    brow_out: float = 0.0
    lid: float = 0.84
    squint: float = 0.0
    corner: float = 0.0
    skew: float = 0.0
    press: float = 0.0
    part: float = 0.0
    wide: float = 1.0
    gaze_x: float = 0.0
    gaze_y: float = 0.0
    iris: float = 1.0
    furrow: float = 0.0
    tear: float = 0.0
    tilt: float = 0.0
    blush: float = 0.0


NEUTRAL = Features()
EXPRESSIONS: Mapping[Expression, Features] = MappingProxyType(
    {
        Expression.NEUTRAL: NEUTRAL,
        Expression.HAPPY: Features(
            brow_in=-3,
            brow_out=-2.5,
            lid=0.62,
            squint=0.75,
            corner=-6.5,
            part=3.5,
            wide=1.22,
            blush=0.8,
            tilt=-3,
        ),
        Expression.SAD: Features(
            brow_in=-8.5,
            brow_out=4,
            lid=0.58,
            corner=4.5,
            gaze_x=-1,
            gaze_y=3.2,
            tear=0.5,
            tilt=6,
            wide=0.94,
        ),
        Expression.ANGRY: Features(
            brow_in=7.5,
            brow_out=-3,
            lid=0.76,
            squint=0.35,
            corner=3.4,
            press=0.6,
            iris=0.9,
            furrow=0.7,
            tilt=2,
        ),
        Expression.FURIOUS: Features(
            brow_in=11,
            brow_out=-6.5,
            lid=1.02,
            squint=0.3,
            corner=4.5,
            part=7,
            wide=1.16,
            iris=0.74,
            furrow=1,
            tilt=3,
        ),
        Expression.SHOCK: Features(
            brow_in=-10, brow_out=-8, lid=1.3, corner=1, part=9, wide=0.78, iris=0.72, tilt=-3
        ),
        Expression.FEAR: Features(
            brow_in=-10.5,
            brow_out=2.5,
            lid=1.2,
            corner=4.2,
            part=3.4,
            wide=1.06,
            gaze_x=-3,
            iris=0.7,
            furrow=0.35,
            tilt=-4,
        ),
        Expression.COLD: Features(
            brow_in=3, brow_out=-1, lid=0.54, corner=1.4, press=0.4, gaze_x=2.2, gaze_y=0.6, tilt=-5
        ),
        Expression.SMIRK: Features(
            brow_in=2,
            brow_out=-4.5,
            lid=0.62,
            squint=0.35,
            corner=0.6,
            skew=-6.5,
            gaze_x=2.4,
            tilt=-3,
            wide=1.04,
        ),
        Expression.HURT: Features(
            brow_in=-9.5,
            brow_out=3,
            lid=0.8,
            squint=0.25,
            corner=4.4,
            part=2.4,
            gaze_x=1.5,
            tear=1,
            furrow=0.3,
            tilt=3,
        ),
        Expression.TENDER: Features(
            brow_in=-3.8,
            brow_out=1,
            lid=0.66,
            squint=0.3,
            corner=-3.4,
            gaze_y=1.6,
            iris=1.06,
            blush=0.6,
            tilt=5,
        ),
        Expression.RESOLVE: Features(
            brow_in=5,
            brow_out=-3.5,
            lid=0.86,
            squint=0.22,
            corner=0.6,
            press=0.75,
            gaze_y=-0.8,
            iris=0.97,
            furrow=0.25,
            tilt=-2,
        ),
    }
)
LIFT = 0.72
"""Exponent on intensity: a weak feeling still shows in a face of a few dozen pixels."""


def blend(a: Features, b: Features, t: float) -> Features:
    """Between two faces; t above 1 exaggerates."""
    return Features(**{n: u + (v - u) * t for n, u, v in zip(_NAMES, _of(a), _of(b), strict=True)})


def features(name: Expression, intensity: float = 1.0) -> Features:
    """A face by name at a strength 0..1; faces of newer versions are neutral."""
    full = EXPRESSIONS.get(name, NEUTRAL)
    return blend(NEUTRAL, full, max(0.0, intensity) ** LIFT)


_NAMES = tuple(f.name for f in fields(Features))


def _of(face: Features) -> tuple[float, ...]:
    return tuple(getattr(face, n) for n in _NAMES)
