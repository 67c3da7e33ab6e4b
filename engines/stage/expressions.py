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
        brow_skew: lift of the far brow alone (up is negative). cheek: raised by a smile, 0 to 1.
        sneer: nose wrinkled and its folds drawn, 0 to 1. clench: teeth bared, 0 to 1.
        chin: puckered before tears, 0 to 1. shadow: over the eyes, 0 to 1. sweat: 0 to 1.
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
    brow_skew: float = 0.0
    cheek: float = 0.0
    sneer: float = 0.0
    clench: float = 0.0
    chin: float = 0.0
    shadow: float = 0.0
    sweat: float = 0.0


NEUTRAL = Features()
EXPRESSIONS: Mapping[Expression, Features] = MappingProxyType(
    {
        Expression.NEUTRAL: NEUTRAL,
        Expression.HAPPY: Features(
            brow_in=-4,
            brow_out=-4.5,
            lid=0.5,
            squint=0.95,
            corner=-9,
            part=5,
            wide=1.32,
            blush=0.9,
            tilt=-3,
            cheek=1.0,
        ),
        Expression.SAD: Features(
            brow_in=-12,
            brow_out=6,
            lid=0.52,
            corner=6.8,
            gaze_x=-1.2,
            gaze_y=3.8,
            tear=0.55,
            tilt=7,
            wide=0.86,
            chin=0.6,
        ),
        Expression.ANGRY: Features(
            brow_in=10,
            brow_out=-5,
            lid=0.74,
            squint=0.5,
            corner=4.6,
            press=0.8,
            iris=0.86,
            furrow=1.0,
            sneer=0.55,
            tilt=3,
        ),
        Expression.FURIOUS: Features(
            brow_in=13.5,
            brow_out=-9,
            lid=1.06,
            squint=0.35,
            corner=3.5,
            part=11,
            wide=1.36,
            iris=0.66,
            furrow=1.0,
            sneer=1.0,
            clench=1.0,
            shadow=0.55,
            tilt=3,
        ),
        Expression.SHOCK: Features(
            brow_in=-14,
            brow_out=-11.5,
            lid=1.3,
            corner=1,
            part=14,
            wide=0.74,
            iris=0.64,
            tilt=-4,
        ),
        Expression.FEAR: Features(
            brow_in=-14,
            brow_out=4.5,
            lid=1.24,
            corner=5.5,
            part=4.8,
            wide=1.18,
            gaze_x=-3.2,
            iris=0.6,
            furrow=0.5,
            clench=0.35,
            sweat=1.0,
            tilt=-5,
        ),
        Expression.COLD: Features(
            brow_in=4.5,
            brow_out=-2.5,
            lid=0.44,
            corner=2.2,
            press=0.45,
            gaze_x=2.4,
            gaze_y=1.2,
            shadow=0.4,
            tilt=-6,
        ),
        Expression.SMIRK: Features(
            brow_in=3,
            brow_out=-4,
            lid=0.58,
            squint=0.5,
            corner=0.6,
            skew=-9,
            gaze_x=2.6,
            tilt=-5,
            wide=1.08,
            brow_skew=-7.5,
            cheek=0.35,
        ),
        Expression.HURT: Features(
            brow_in=-13,
            brow_out=4,
            lid=0.78,
            squint=0.5,
            corner=6.2,
            part=3.4,
            wide=1.08,
            gaze_x=1.5,
            tear=1.0,
            furrow=0.6,
            chin=1.0,
            tilt=3,
        ),
        Expression.TENDER: Features(
            brow_in=-6.5,
            brow_out=1.5,
            lid=0.6,
            squint=0.4,
            corner=-5.4,
            wide=1.1,
            gaze_y=2.0,
            iris=1.1,
            blush=0.75,
            cheek=0.45,
            tilt=6,
        ),
        Expression.RESOLVE: Features(
            brow_in=8.5,
            brow_out=-7,
            lid=0.94,
            squint=0.3,
            corner=0.8,
            press=0.9,
            wide=1.04,
            gaze_y=-1.2,
            iris=0.95,
            furrow=0.5,
            tilt=-3,
        ),
    }
)
LIFT = 0.6
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
