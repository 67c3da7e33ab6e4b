# SPDX-License-Identifier: GPL-3.0-or-later
"""Measures of bodies: woman, man, child, elder, thin and stout.

Owns the numbers. Must not know clothes, poses or views.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from engines.stage.identity import Identity
from projects.cast import AgeGroup


@dataclass(frozen=True, kw_only=True)
class Build:
    """Body measures in body units; y runs down from the face's centre, x from the spine.

    Attributes:
        bust, belly, seat: how far the body swells before the chest, before the waist, behind the
            hips, seen from the side.
        stoop: how far the hips lie behind the neck. knees: how close they stand, of the hip.
        flex_deg: how far the knees bend in standing. sway: how far the hip goes over one leg.
    """

    shoulder: float
    shoulder_y: float
    chest: float
    waist: float
    waist_y: float
    hip: float
    hip_y: float
    knee_y: float
    foot_y: float
    neck: float
    upper_arm: float
    forearm: float
    sleeve: float
    hand: float
    bust: float = 0.0
    belly: float = 0.0
    seat: float = 8.0
    leg: float = 1.0
    stoop: float = 0.0
    knees: float = 0.52
    flex_deg: float = 0.0
    sway: float = 8.0


WOMAN = Build(
    shoulder=98,
    shoulder_y=184,
    chest=76,
    waist=56,
    waist_y=404,
    hip=95,
    hip_y=548,
    knee_y=955,
    foot_y=1378,
    neck=25,
    upper_arm=208,
    forearm=176,
    sleeve=45,
    hand=0.98,
    bust=15,
    seat=17,
    leg=0.86,
    knees=0.36,
    sway=13,
)
MAN = Build(
    shoulder=144,
    shoulder_y=182,
    chest=112,
    waist=86,
    waist_y=432,
    hip=94,
    hip_y=566,
    knee_y=985,
    foot_y=1438,
    neck=46,
    upper_arm=238,
    forearm=200,
    sleeve=67,
    hand=1.22,
    bust=7,
    seat=9,
)
CHILD = replace(
    WOMAN,
    shoulder=92,
    chest=80,
    waist=80,
    waist_y=392,
    hip=84,
    hip_y=520,
    knee_y=830,
    foot_y=1130,
    neck=30,
    upper_arm=176,
    forearm=150,
    sleeve=54,
    hand=1.12,
    bust=0,
    belly=14,
    seat=8,
    leg=1.0,
    knees=0.5,
    sway=4,
)
SCALES = {AgeGroup.CHILD: 0.64, AgeGroup.ELDER: 0.94}
JOIN_Y, BODY_TOP = 98.0, 118.0  # a body's own y 118 sits at the figure's y 98
SOLE = 16.0
"""A sole lies so far below `foot_y`."""


def build_of(who: Identity) -> Build:
    """Measures of a person's body before its scale."""
    b = CHILD if who.child else WOMAN if who.female else MAN
    wide = 1 + (0.11 if who.girth > 0 else 0.07) * who.girth
    stout = 1 + (0.24 if who.girth > 0 else 0.1) * who.girth
    b = replace(
        b,
        shoulder=b.shoulder * (1 + 0.04 * who.girth),
        chest=b.chest * wide,
        waist=b.waist * stout,
        hip=b.hip * wide,
        sleeve=b.sleeve * (1 + 0.08 * who.girth),
        neck=b.neck * (1 + 0.08 * who.girth),
        belly=b.belly + 26 * max(0.0, who.girth),
    )
    return _aged(b) if who.elder else b


def _aged(b: Build) -> Build:
    """Bent and narrower, with a slack waist and knees that do not straighten."""
    return replace(
        b,
        shoulder=b.shoulder * 0.9,
        shoulder_y=b.shoulder_y + 14,
        chest=b.chest * 0.96,
        waist=b.waist + 10,
        waist_y=b.waist_y + 12,
        bust=b.bust * 0.4,
        belly=b.belly + 12,
        seat=b.seat * 0.5,
        stoop=58,
        flex_deg=7,
        sway=3,
        knees=0.56,
    )


def body_scale(who: Identity) -> float:
    """Size of the body against the head."""
    return SCALES.get(who.age, 1.0)


def half_width(b: Build, y: float) -> float:
    """Half of the trunk's width at a height of the body."""
    return at_stop(
        y,
        (
            (b.shoulder_y - 60, b.neck + 20),
            (b.shoulder_y, b.shoulder),
            (b.shoulder_y + 96, b.chest + 10),
            (b.waist_y, b.waist + 8),
            (b.hip_y, b.hip + 8),
            (b.foot_y, b.hip + 60),
        ),
    )


def at_stop(y: float, stops: tuple[tuple[float, float], ...]) -> float:
    """Value between two stops of a table that rises in y."""
    if y <= stops[0][0]:
        return stops[0][1]
    for (y0, w0), (y1, w1) in pairwise(stops):
        if y <= y1:
            t = (y - y0) / (y1 - y0)
            return w0 + (w1 - w0) * t
    return stops[-1][1]
