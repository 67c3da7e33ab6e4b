# SPDX-License-Identifier: GPL-3.0-or-later
"""Legs and shoes, standing or in one of eight phases of a step.

Owns their shapes by view. Must not know how far a step carries.
"""

import math
from dataclasses import dataclass

from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build
from engines.stage.puppet.geometry import Knot, Point, blob, moved, ribbon
from engines.stage.puppet.marks import Mark
from projects.staging import View

PHASES = 8


@dataclass(frozen=True, kw_only=True)
class Legs:
    """What is worn below the hem."""

    material: str = "cloth_black"
    slim: float = 1.0
    shoe: str = "cloth_black"
    bare: bool = False
    flat: bool = False


@dataclass(frozen=True)
class Stance:
    """How the lower body is seen: a view, and a phase of a step or None for standing."""

    view: View
    phase: int | None = None


SWING = {View.PROFILE: 0.34, View.THREE_QUARTER: 0.22, View.FRONT: 0.05, View.BACK: 0.05}
STRIDE = 1120.0
"""Figure units that two steps carry a grown person: the feet keep to the ground."""
SHOE: tuple[Knot, ...] = (
    (-1.0, -26),
    (0.8, -28),
    (1.5, -6),
    (2.1, 8),
    (2.0, 16, 0.3),
    (-1.1, 16, 0.3),
)
SIDE_SHOE: tuple[Knot, ...] = (
    (-0.9, -30),
    (0.9, -30),
    (1.4, -10),
    (2.9, 4),
    (3.1, 16, 0.3),
    (-1.2, 16, 0.3),
)
HEEL: tuple[Knot, ...] = (
    (-14, -30, 0.3),
    (4, -14),
    (14, -10),
    (26, 4),
    (40, 13, 0.4),
    (12, 14),
    (-6, 0),
    (-11, -4),
    (-12, 14, 0),
    (-17, 14, 0),
)


def leg_marks(b: Build, legs: Legs, stance: Stance) -> list[Mark]:
    """Both legs, the far one first."""
    marks: list[Mark] = []
    for near in (False, True):
        hip, knee, foot, tilt = _joints(b, stance, near=near)
        marks += _bare(b, (hip, knee, foot), tilt, flat=legs.flat) if legs.bare else []
        if not legs.bare:
            marks += _clad(b, legs, (hip, knee, foot), tilt, side=stance.view is View.PROFILE)
    return marks


def _joints(b: Build, stance: Stance, *, near: bool) -> tuple[Point, Point, Point, float]:
    """Hip, knee, ankle, and the turn of the foot in degrees."""
    view = stance.view
    side = -1.0 if near else 1.0
    spread = {View.PROFILE: 0.06, View.THREE_QUARTER: 0.44}.get(view, 0.5)
    hip = (side * b.hip * spread, b.hip_y - 30)
    thigh, shin = b.knee_y - hip[1], b.foot_y - 12 - b.knee_y
    out = {View.PROFILE: 4.0, View.THREE_QUARTER: 9.0}.get(view, side * 8 + 3)
    if stance.phase is None:
        knee = (hip[0] + (6 if side > 0 else -4) * spread * 2, b.knee_y)
        return hip, knee, (hip[0] + (out if side > 0 else out * 0.4 - 4), b.foot_y - 12), 0.0
    turn = math.tau * (stance.phase / PHASES + (0.0 if near else 0.5))
    swing = SWING.get(view, 0.05)
    forward = swing * math.sin(turn)
    lifted = max(0.0, math.cos(turn))  # the leg that comes forward bends
    bend = (0.2 + 1.2 * swing) * lifted + 0.1 * max(0.0, -math.sin(turn)) * (swing > 0.1)
    knee = (hip[0] + thigh * math.sin(forward), hip[1] + thigh * math.cos(forward * 0.9))
    fore = forward - bend
    shorter = 1.0 - (0.1 * lifted if swing < 0.1 else 0.0)
    foot = (knee[0] + shin * math.sin(fore), knee[1] + shin * math.cos(fore) * shorter)
    return hip, knee, foot, -math.degrees(fore) * 0.7


def _clad(
    b: Build, legs: Legs, joints: tuple[Point, Point, Point], tilt: float, *, side: bool
) -> list[Mark]:
    hip, knee, foot = joints
    w = b.hip * 0.29
    shape = SIDE_SHOE if side else SHOE
    shoe = blob([(k[0] * w, *k[1:]) for k in shape])
    leg = ribbon(
        [hip, knee, foot],
        [b.hip * 1.06, b.hip * 0.84 * legs.slim, b.hip * 0.56 * legs.slim],
        count=16,
        caps=(True, False),
    )
    crease = ribbon(
        [
            (hip[0] + (knee[0] - hip[0]) * 0.3, hip[1] + (knee[1] - hip[1]) * 0.3),
            knee,
            (knee[0] + (foot[0] - knee[0]) * 0.86 - 2, knee[1] + (foot[1] - knee[1]) * 0.86),
        ],
        [0.4, 6, 0.4],
    )
    return [
        Mark(moved(shoe, foot[0], foot[1] + 12, turn_deg=tilt), legs.shoe),
        Mark(leg, legs.material),
        Mark(crease, legs.material, Tone.SHADE),
    ]


def _bare(b: Build, joints: tuple[Point, Point, Point], tilt: float, *, flat: bool) -> list[Mark]:
    hip, knee, foot = joints
    k = 0.62

    def at(p: Point, q: Point, t: float) -> Point:
        return p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t

    def drawn(p: Point) -> Point:
        return p[0] * k, p[1]

    hip, knee, foot = drawn(hip), drawn(knee), drawn(foot)
    leg = ribbon(
        [
            at(hip, knee, 0.84),
            at(knee, foot, 0.14),
            at(knee, foot, 0.4),
            at(knee, foot, 0.93),
            foot,
        ],
        [58, 46, 49, 23, 20] if not flat else [58, 48, 48, 34, 32],
        count=20,
    )
    if flat:
        shoe = moved(blob([(k[0] * 20, *k[1:]) for k in SHOE]), foot[0], foot[1] + 12)
        sock = ribbon([at(knee, foot, 0.86), foot], [38, 38], count=4, caps=(False, False))
        return [Mark(leg, "skin"), Mark(sock, "cloth_light"), Mark(shoe, "cloth_black")]
    return [
        Mark(leg, "skin"),
        Mark(moved(blob(HEEL), foot[0], foot[1] + 12, turn_deg=tilt), "cloth_black"),
    ]
