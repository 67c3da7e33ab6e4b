# SPDX-License-Identifier: GPL-3.0-or-later
"""Arms: sleeve over shoulder, elbow and wrist, then the hand."""

import math

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.builds import build_of
from engines.stage.puppet.geometry import Point, blob, ribbon
from engines.stage.puppet.hands import hand_marks
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.outfits import Sleeve, sleeve_of
from engines.stage.puppet.outfits_period import PLATES
from engines.stage.puppet.poses import Arm
from engines.stage.puppet.tailoring import torso_contour
from projects.staging import View

TOWARDS_US = 0.62
"""A forearm shorter than this share of itself points at us: its hand lies before its sleeve."""


def arm_marks(who: Identity, arm: Arm, *, near: bool, view: View) -> list[Mark]:
    """One arm of a figure that faces right; the near one is on the left."""
    b = build_of(who)
    side = -1.0 if near else 1.0
    pose = arm.pose
    _, elbow, wrist = arm.joints
    across = pose.elbow is not None and abs(pose.elbow[0]) < 1.3 and view is not View.PROFILE
    sleeve = _sleeve(who, sleeve_of(who), arm.joints, side, bent=across, cuffed=pose.show_hand)
    if not pose.show_hand:
        return sleeve
    ux, uy = _unit(elbow, wrist)
    bare = ribbon(
        [(elbow[0], elbow[1]), wrist, (wrist[0] + ux * 6, wrist[1] + uy * 6)],
        [b.sleeve * 0.6, b.sleeve * 0.44, b.sleeve * 0.38],
        count=12,
        caps=(True, False),
    )
    hand = hand_marks(
        pose.hand,
        at=wrist,
        turn_deg=arm.hand_deg,
        size=b.hand,
        flip=pose.flip,
        slim=who.female,
        prop=pose.prop,
        prop_deg=pose.prop_deg,
    )
    towards_us = math.hypot(wrist[0] - elbow[0], wrist[1] - elbow[1]) < TOWARDS_US * b.forearm
    raised = wrist[1] < elbow[1] - 40  # beside its own upper arm, not behind it
    return [*sleeve, *hand] if towards_us or raised else [Mark(bare, "skin"), *hand, *sleeve]


def _unit(a: Point, b: Point) -> Point:
    length = math.hypot(b[0] - a[0], b[1] - a[1]) or 1.0
    return (b[0] - a[0]) / length, (b[1] - a[1]) / length


def _beside(at: Point, towards: Point, aside: float) -> Point:
    """A point to the left of the way from one joint towards another."""
    ux, uy = _unit(at, towards)
    return at[0] + uy * aside, at[1] - ux * aside


def _sleeve(
    who: Identity,
    sleeve: Sleeve,
    joints: tuple[Point, Point, Point],
    side: float,
    *,
    bent: bool,
    cuffed: bool,
) -> list[Mark]:
    shoulder, elbow, wrist = joints
    b = build_of(who)
    w = b.sleeve * sleeve.ease
    ux, uy = _unit(elbow, wrist)
    end = (
        elbow[0] + (wrist[0] - elbow[0]) * sleeve.length,
        elbow[1] + (wrist[1] - elbow[1]) * sleeve.length,
    )
    upper = ribbon(
        [shoulder, ((shoulder[0] + elbow[0]) / 2, (shoulder[1] + elbow[1]) / 2), elbow],
        [w * 1.06, w * 0.98, w * 0.86],
        count=10,
    )
    fore = ribbon(
        [elbow, ((elbow[0] + end[0]) / 2, (elbow[1] + end[1]) / 2), end],
        [w * 0.86, w * 0.8, w * sleeve.cuff_width],
        count=10,
        caps=(True, False),
    )
    marks: list[Mark] = []
    if sleeve.drape > 0:
        marks += _drape(sleeve, (shoulder, elbow, end), w)
    whole = upper.united(fore)
    if bent:
        chest = torso_contour(b, hem_y=b.hip_y + 30, hem=b.hip)
        marks.append(
            Mark(whole.translated(side * -5.0, 10.0), "ink", Tone.SHADE, chest, opacity=0.4)
        )
    marks.append(Mark(whole, sleeve.material))
    if side > 0:  # a fold that catches the light: dark sleeves stay arms before dark bodies
        fold = ribbon(
            [_beside(shoulder, elbow, w * 0.26), _beside(elbow, shoulder, -w * 0.26)],
            [0.5, w * 0.1, 0.5],
            count=10,
        )
        run = ribbon(
            [_beside(elbow, end, w * 0.22), _beside(end, elbow, -w * 0.2)],
            [0.5, w * 0.11, w * 0.06],
            count=10,
        )
        marks += [Mark(p, sleeve.material, Tone.DEEP, whole) for p in (fold, run)]
    if sleeve.cuff and cuffed:
        start = (end[0] - ux * 15, end[1] - uy * 15)
        marks.append(
            Mark(
                ribbon(
                    [start, (end[0] + ux * 2, end[1] + uy * 2)],
                    [w * sleeve.cuff_width * 1.04, w * sleeve.cuff_width],
                    count=4,
                    caps=(False, False),
                ),
                sleeve.cuff,
            )
        )
    if sleeve.pauldron:
        for i in range(3):
            y = shoulder[1] - 12 + i * 30
            x = shoulder[0] + side * (4 + i * 3)
            plate = blob(
                [
                    (x - 44, y - 6),
                    (x - 30, y - 30),
                    (x + 30, y - 30),
                    (x + 44, y - 6),
                    (x + 46, y + 22, 0.3),
                    (x, y + 30),
                    (x - 46, y + 22, 0.3),
                ]
            )
            marks += [
                Mark(plate, PLATES.get(who.cloth, PLATES["cloth_mid"])[0]),
                Mark(
                    ribbon(
                        [(x - 44, y + 19), (x, y + 27), (x + 44, y + 19)], [3.4, 3.4, 3.4], count=8
                    ),
                    "metal",
                    Tone.SHADE,
                ),
            ]
    return marks


def _drape(sleeve: Sleeve, joints: tuple[Point, Point, Point], w: float) -> list[Mark]:
    """The hanging pocket of a wide sleeve: falls straight down from the forearm."""
    shoulder, elbow, end = joints
    middle = ((shoulder[0] + elbow[0]) / 2, (shoulder[1] + elbow[1]) / 2)
    d = sleeve.drape
    if abs(end[0] - elbow[0]) < 0.5 * abs(end[1] - elbow[1]) and end[1] > elbow[1]:
        bell = ribbon(
            [middle, elbow, (end[0], end[1] + 24)],
            [w * 0.6, w * 0.9, w * 0.6 + d * 0.62],
            count=14,
            caps=(False, False),
        )
        edge = ribbon(
            [(end[0], end[1] + 12), (end[0], end[1] + 30)], [400, 400], count=4, caps=(False, False)
        )
        return [Mark(bell, sleeve.material), Mark(edge, sleeve.trim, Tone.LIT, bell)]
    low = max(elbow[1], end[1])
    shape = blob(
        [
            (elbow[0], elbow[1] - w * 0.2),
            (elbow[0] + (elbow[0] - end[0]) * 0.12, (elbow[1] + low) / 2 + d * 0.3),
            (elbow[0] * 0.6 + end[0] * 0.4, low + d * 0.86),
            (end[0], low + d, 0.4),
            (end[0] + (w * 0.5 if end[0] > elbow[0] else -w * 0.5), end[1] + 10, 0.4),
            (end[0], end[1] - w * 0.4),
        ]
    )
    fold = ribbon(
        [
            (elbow[0] * 0.4 + end[0] * 0.6, end[1] + 6),
            (elbow[0] * 0.45 + end[0] * 0.55, low + d * 0.7),
        ],
        [0.5, 8.0, 0.5],
        count=8,
    )
    hem = ribbon(
        [
            (end[0] + (w * 0.4 if end[0] > elbow[0] else -w * 0.4), end[1] + 8),
            (end[0] + 2, low + d * 0.97),
        ],
        [8, 7],
        count=6,
    )
    return [
        Mark(shape, sleeve.material),
        Mark(fold, sleeve.material, Tone.SHADE, shape),
        Mark(hem, sleeve.trim, Tone.LIT, shape),
    ]
