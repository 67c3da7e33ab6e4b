# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the parts of a figure come to lie at a moment: legs, trunk, arms, head and features.

Owns the transforms, for whoever draws a figure or says where its joints are. Must not know marks,
sprites, sets or shots.
"""

import math
from dataclasses import dataclass

from PySide6.QtGui import QTransform

from engines.stage.acting import LEAN_AT, Moment
from engines.stage.identity import Identity
from engines.stage.puppet.builds import body_scale, foot_line
from engines.stage.puppet.figure import Attitude
from engines.stage.puppet.geometry import Point
from engines.stage.puppet.stances import Stance, laid_deg
from projects.staging import View

NECK_Y = 118.0
HIP_Y = 560.0
TINY_BEND = 0.4
"""A rigid figure bends as a whole: so much of it, or its feet leave the ground."""
NODS = {
    View.FRONT: (0.15, 0.6),
    View.THREE_QUARTER: (0.6, 0.3),
    View.PROFILE: (1.0, 0.0),
    View.BACK: (0.15, 0.0),
}
"""How a degree of a nod is seen: as so much turn in the picture, and features so far down."""
BENT_ACROSS = {View.FRONT: 0.0, View.THREE_QUARTER: 0.55, View.PROFILE: 1.0, View.BACK: 0.0}
"""How much of a bend goes across the picture; the rest goes towards us."""
NEARER = 1.6
"""A trunk that bends towards us comes nearer, and is foreshortened by so much more."""


@dataclass(frozen=True, kw_only=True)
class Carriage:
    """From upright figure units that face right to those about the figure's origin, part by part.

    Attributes:
        legs: they stay where only a trunk bends. trunk: with the arms, breathing.
        over: of arms that lie upon another person. hair: what of it hangs behind.
        features: of the face, that slide over the skull; front: what hangs before them.
    """

    legs: QTransform
    trunk: QTransform
    over: QTransform
    head: QTransform
    hair: QTransform
    features: QTransform
    front: QTransform


def bent_about(who: Identity) -> Point:
    """The hips, in figure units, about which a trunk bends."""
    return -12.0 * body_scale(who), hip_row(who)


def hip_row(who: Identity) -> float:
    """Figure y of the hips of somebody who stands."""
    return NECK_Y + (HIP_Y - NECK_Y) * body_scale(who)


def whole(who: Identity, moment: Moment, *, mirrored: bool) -> QTransform:
    """The whole figure: turned, laid, leaning and as near as the moment has it."""
    t = QTransform().scale(-1 if mirrored else 1, 1)
    laid = laid_deg(
        Stance(View.FRONT, posture=moment.posture, was=moment.was, settled=moment.settled)
    )
    if laid:
        t.rotate(laid)
    if moment.lean_deg or moment.size != 1.0 or moment.squeeze != 1.0:
        # nearer to a camera at eye height grows about the eyes; a lean turns about the knees
        knees = foot_line(who) * LEAN_AT
        t.scale(moment.size * moment.squeeze, moment.size)
        t.translate(0, knees).rotate(moment.lean_deg).translate(0, -knees)
    return t


def bend_of(view: View, degrees: float) -> tuple[float, float]:
    """A bend as it is seen: turned so far in the picture, and the trunk so much shorter."""
    across = BENT_ACROSS.get(view, 1.0)
    towards = math.radians(min(64.0, NEARER * max(0.0, degrees) * (1 - across)))
    return degrees * across, math.cos(towards)


def bent(who: Identity, degrees: float, view: View, *, head: bool = False) -> QTransform:
    """A trunk over its hips; what bends towards us is foreshortened, the head only sinks."""
    t = QTransform()
    if degrees:
        x, y = bent_about(who)
        turned, short = bend_of(view, degrees)
        t.translate(x, y).rotate(turned)
        if head:
            t.translate(0, (y - NECK_Y) * (1 - short))
        else:
            t.scale(1, short)
        t.translate(-x, -y)
    return t


def carriage(
    who: Identity, moment: Moment, attitude: Attitude, *, mirrored: bool, legs_stay: bool
) -> Carriage:
    """The parts of a figure that moves part by part.

    Args:
        who: the person.
        moment: of their acting.
        attitude: the moment's, in the view that is drawn.
        mirrored: they face left.
        legs_stay: a bend leaves the legs where they are; else all of the figure bends.
    """
    entered = whole(who, moment, mirrored=mirrored)
    over = bent(who, moment.bend_deg, attitude.view) * entered
    neck = bent(who, moment.bend_deg, attitude.view, head=True) * entered
    lift, hips, small = -1.6 * moment.breath, hip_row(who), body_scale(who)
    breath = QTransform().translate(0, hips)
    breath.scale(1 + 0.0025 * moment.breath, 1 - lift / (hips - 170 * small)).translate(0, -hips)
    trunk = breath * over
    nod = moment.head_deg + attitude.head_deg
    turned, dip = NODS.get(attitude.head_view, NODS[View.PROFILE])
    dip = max(-9.0, min(9.0, dip * nod))

    def on_head(extra_deg: float) -> QTransform:
        t = QTransform().translate(0, NECK_Y + lift + moment.head_dy + 0.4 * dip)
        t.rotate(turned * nod + moment.tilt_deg + extra_deg).translate(0, -NECK_Y)
        return t * neck

    head = on_head(0.0)
    slide = 1.5 * moment.turn  # features slide over the skull: a turn of a few degrees
    down = 0.35 * moment.head_dy
    return Carriage(
        legs=entered if legs_stay and moment.bend_deg else trunk,
        trunk=trunk,
        over=over,
        head=head,
        hair=on_head(moment.sway),
        features=QTransform().translate(slide, down + dip) * head,
        front=QTransform().translate(-0.4 * slide, down + 0.4 * dip) * head,
    )


def rigid(who: Identity, moment: Moment, attitude: Attitude, *, mirrored: bool) -> Carriage:
    """The parts of a figure that is moved as one; its head keeps the tilt of its pose."""
    t = whole(who, moment, mirrored=mirrored)
    turned, short = bend_of(attitude.body_view, moment.bend_deg)
    feet, middle = foot_line(who), HIP_Y * 2
    t.translate(0, feet).scale(1, 1 - TINY_BEND * (1 - short))
    t.rotate(TINY_BEND * turned).translate(0, -feet)
    t.translate(0, middle + moment.head_dy).rotate(moment.head_deg * 0.1)
    t.scale(1, 1 + 0.002 * moment.breath).translate(0, -middle)
    head = attitude.head_tilt * t
    return Carriage(legs=t, trunk=t, over=t, head=head, hair=head, features=head, front=head)
