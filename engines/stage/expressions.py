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
        brow_skew: y of the far brow alone. sneer: folds beside the nose. clench: teeth set in an
            open mouth. quiver: a lower lip that trembles. shadow: shade over the eyes. sweat.
            These last five from 0 to 1.
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
    sneer: float = 0.0
    clench: float = 0.0
    quiver: float = 0.0
    shadow: float = 0.0
    sweat: float = 0.0


NEUTRAL = Features()
EXPRESSIONS: Mapping[Expression, Features] = MappingProxyType(
    {
        Expression.NEUTRAL: NEUTRAL,
        Expression.HAPPY: Features(
            brow_in=-4,
            brow_out=-4.5,
            lid=0.42,
            squint=0.95,
            corner=-9.5,
            part=6.5,
            wide=1.45,
            blush=1,
            tilt=-3,
        ),
        Expression.SAD: Features(
            brow_in=-12,
            brow_out=6,
            lid=0.5,
            corner=7,
            press=0.25,
            wide=0.86,
            gaze_x=-1,
            gaze_y=4.2,
            tear=0.5,
            tilt=8,
        ),
        Expression.ANGRY: Features(
            brow_in=11,
            brow_out=-4,
            lid=0.72,
            squint=0.5,
            corner=5.5,
            press=0.8,
            wide=0.94,
            iris=0.86,
            furrow=1,
            sneer=0.7,
            tilt=2,
        ),
        Expression.FURIOUS: Features(
            brow_in=14,
            brow_out=-10,
            lid=1.1,
            squint=0.3,
            corner=5,
            part=10,
            wide=1.42,
            iris=0.64,
            furrow=1,
            sneer=1,
            clench=1,
            tilt=3,
        ),
        Expression.SHOCK: Features(
            brow_in=-13,
            brow_out=-11,
            lid=1.42,
            corner=1,
            part=15,
            wide=0.74,
            iris=0.6,
            sweat=0.35,
            tilt=-3,
        ),
        Expression.FEAR: Features(
            brow_in=-13.5,
            brow_out=4.5,
            lid=1.28,
            corner=6.5,
            part=5.5,
            wide=1.2,
            clench=0.8,
            quiver=1,
            gaze_x=-4,
            iris=0.56,
            furrow=0.6,
            sweat=1,
            tilt=-4,
        ),
        Expression.COLD: Features(
            brow_in=5.5,
            brow_out=-1,
            lid=0.42,
            squint=0.1,
            corner=2.8,
            press=0.6,
            gaze_x=3,
            gaze_y=0.6,
            shadow=1,
            tilt=-5,
        ),
        Expression.SMIRK: Features(
            brow_in=4,
            brow_out=-4,
            brow_skew=-8,
            lid=0.58,
            squint=0.5,
            corner=1.2,
            skew=-11,
            gaze_x=3,
            wide=1.16,
            sneer=0.25,
            tilt=-4,
        ),
        Expression.HURT: Features(
            brow_in=-13,
            brow_out=2.5,
            lid=0.86,
            squint=0.55,
            corner=6.5,
            part=5,
            wide=1.12,
            clench=0.55,
            quiver=1,
            gaze_x=1.5,
            gaze_y=-1.5,
            tear=1,
            furrow=0.7,
            sneer=0.4,
            tilt=3,
        ),
        Expression.TENDER: Features(
            brow_in=-5.5,
            brow_out=2,
            lid=0.56,
            squint=0.5,
            corner=-6,
            wide=1.16,
            gaze_y=2.4,
            iris=1.14,
            blush=0.9,
            tilt=7,
        ),
        Expression.RESOLVE: Features(
            brow_in=8.5,
            brow_out=-6.5,
            lid=0.98,
            squint=0.5,
            corner=0.4,
            press=1,
            wide=0.9,
            gaze_y=-1.6,
            furrow=0.5,
            sneer=0.3,
            tilt=-2,
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
