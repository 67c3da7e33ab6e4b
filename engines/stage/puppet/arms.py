# SPDX-License-Identifier: GPL-3.0-or-later
"""Arms: sleeve over shoulder, elbow and wrist, then the hand."""

import math

from PySide6.QtGui import QPainterPath, QTransform

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build, build_of
from engines.stage.puppet.geometry import Point, blob, box, ribbon
from engines.stage.puppet.hands import hand_marks
from engines.stage.puppet.marks import Mark, transformed
from engines.stage.puppet.outfits import Sleeve, sleeve_of
from engines.stage.puppet.outfits_period import PLATES
from engines.stage.puppet.poses import Arm
from engines.stage.puppet.tailoring import torso_contour
from projects.staging import View

TOWARDS_US = 0.62
"""A forearm shorter than this share of itself points at us: its hand lies before its sleeve."""


def arm_marks(
    who: Identity, arm: Arm, *, near: bool, view: View, hem_deg: float = 0.0
) -> list[Mark]:
    """One arm of a figure that faces right; the near one is on the left."""
    b = build_of(who)
    side = -1.0 if near else 1.0
    pose = arm.pose
    _, elbow, wrist = arm.joints
    across = pose.elbow is not None and abs(pose.elbow[0]) < 1.3 and view is not View.PROFILE
    over = view is View.PROFILE and near
    sleeve = _sleeve(
        who,
        sleeve_of(who),
        arm.joints,
        side,
        bent=across,
        over=over,
        cuffed=pose.show_hand,
        hem_deg=hem_deg,
    )
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
    over: bool,
    cuffed: bool,
    hem_deg: float,
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
        hung = _drape(sleeve, (shoulder, elbow, end), w)
        sway = QTransform().translate(0, end[1]).shear(math.tan(math.radians(hem_deg)), 0)
        marks += transformed(hung, sway.translate(0, -end[1])) if hem_deg else hung
    whole = upper.united(fore)
    if bent:
        chest = torso_contour(b, hem_y=b.hip_y + 30, hem=b.hip)
        marks.append(
            Mark(whole.translated(side * -5.0, 10.0), "ink", Tone.SHADE, chest, opacity=0.4)
        )
    elif over:  # an arm before its own trunk: the trunk lies in its shadow
        for dx in (7.0, -6.0):
            dark = whole.translated(dx, 6.0)
            marks.append(Mark(dark, "ink", Tone.SHADE, _trunk(b), opacity=0.4))
    marks.append(Mark(whole, sleeve.material))
    if sleeve.material == "skin":
        return marks + _cap(sleeve, joints, w)
    marks += _elbow(sleeve, (shoulder, elbow, end), w, whole)
    if sleeve.stripe:
        line = [_beside(shoulder, elbow, side * -w * 0.2), elbow, end]
        marks.append(Mark(ribbon(line, [7, 7, 7]), sleeve.stripe, Tone.LIT, whole))
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


def _trunk(b: Build) -> QPainterPath:
    """About where a trunk seen from the side can take a shadow."""
    return box(-b.chest - 6, b.shoulder_y + 30, 2 * b.chest, b.hip_y - b.shoulder_y)


def _cap(sleeve: Sleeve, joints: tuple[Point, Point, Point], w: float) -> list[Mark]:
    """A short sleeve that ends above the elbow."""
    if not sleeve.cap:
        return []
    shoulder, elbow, _ = joints
    low = (
        shoulder[0] + (elbow[0] - shoulder[0]) * 0.22,
        shoulder[1] + (elbow[1] - shoulder[1]) * 0.22,
    )
    return [
        Mark(ribbon([shoulder, low], [w * 1.2, w * 1.22], count=5, caps=(True, False)), sleeve.cap)
    ]


def _elbow(
    sleeve: Sleeve, joints: tuple[Point, Point, Point], w: float, clip: QPainterPath
) -> list[Mark]:
    """Folds in the crook of a bent arm, or a slack one above the elbow of a hanging arm."""
    shoulder, elbow, end = joints
    ux, uy = _unit(shoulder, elbow)
    vx, vy = _unit(elbow, end)
    cross = ux * vy - uy * vx
    bent = math.degrees(math.asin(max(-1.0, min(1.0, abs(cross)))))
    if ux * vx + uy * vy < 0:
        bent = 180 - bent
    side = 1.0 if cross > 0 else -1.0
    folds: list[QPainterPath] = []
    if bent > 34:
        x, y = elbow[0] - uy * side * w * 0.4, elbow[1] + ux * side * w * 0.4
        for a, c in ((-0.62, 0.1), (-0.1, 0.1), (0.1, 0.62)):
            tip = (
                elbow[0] + (ux * a + vx * c + uy * side * 0.12) * w,
                elbow[1] + (uy * a + vy * c - ux * side * 0.12) * w,
            )
            folds.append(ribbon([(x, y), tip], [w * 0.1, 0.5], count=5))
    else:
        for up, reach in ((0.1, 0.22), (-0.34, 0.06)):
            x, y = elbow[0] + ux * w * up, elbow[1] + uy * w * up
            fold = [
                (x + uy * w * 0.46 * side, y - ux * w * 0.46 * side),
                (x + ux * w * 0.1, y + uy * w * 0.1),
                (x - uy * w * reach * side, y + ux * w * reach * side),
            ]
            folds.append(ribbon(fold, [w * 0.08, w * 0.07, 0.4], count=7))
    return [Mark(f, sleeve.material, Tone.SHADE, clip) for f in folds]


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
