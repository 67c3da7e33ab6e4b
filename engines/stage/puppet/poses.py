# SPDX-License-Identifier: GPL-3.0-or-later
"""Arms in an attitude: joints by pose and view, and the way from one to the next.

Owns how arms bend. Must not know sleeves, time, or who is moving.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from engines.stage.puppet.attitudes import (
    HANG_FAR,
    HANG_NEAR,
    HELD,
    LAP_FAR,
    LAP_NEAR,
    THIGH_FAR,
    THIGH_NEAR,
    ArmPose,
    BodyPose,
)
from engines.stage.puppet.builds import Build, turned_x
from engines.stage.puppet.geometry import Point
from engines.stage.puppet.held import grip_of
from engines.stage.puppet.stations import STATIONS
from projects.staging import Pose, Posture, Prop, View

Joints = tuple[Point, Point, Point]
POSES: Mapping[str, BodyPose] = MappingProxyType({**HELD, **STATIONS})
"""Every attitude by name."""
HANG_REACH = 0.968
"""A hanging arm is never quite straight: share of its length from shoulder to wrist."""

LONG_WAY = 1.9  # radians of a turn that might as well go the other way round
HALF_WAY = 2.5


def pose_named(name: str | BodyPose) -> BodyPose:
    """An attitude, by name or solved; poses of newer versions stand at rest."""
    return name if isinstance(name, BodyPose) else POSES.get(name, POSES[Pose.NEUTRAL])


def resting(pose: BodyPose, posture: Posture) -> BodyPose:
    """The attitude with hands that would hang laid on the lap or the thighs."""
    match posture:
        case Posture.SITTING | Posture.GROUND:
            near, far = LAP_NEAR, LAP_FAR
        case Posture.KNEELING:
            near, far = THIGH_NEAR, THIGH_FAR
        case _:
            return pose
    return replace(
        pose,
        near=replace(near, prop=pose.near.prop) if pose.near.hang else pose.near,
        far=replace(far, prop=pose.far.prop) if pose.far.hang else pose.far,
    )


def holding(pose: BodyPose, prop: str) -> BodyPose:
    """The attitude with a thing in the hand that can hold it; empty takes it away.

    The hand that holds something anyhow comes first, then one that is solved for a touch, one that
    grips, one that hangs; busy hands hold nothing.
    """
    near, far = replace(pose.near, prop=""), replace(pose.far, prop="")
    bare = replace(pose, near=near, far=far)
    if not prop:
        return bare
    for fits in (_has_slot, _solved, _grips, _hangs, _rests):
        if fits(pose.far):
            return replace(bare, far=_gripping(far, prop))
        if fits(pose.near):
            return replace(bare, near=_gripping(near, prop))
    return bare


def _has_slot(arm: ArmPose) -> bool:
    return bool(arm.prop)


def _solved(arm: ArmPose) -> bool:
    return arm.at is not None


def _grips(arm: ArmPose) -> bool:
    return arm.hand in ("hold", "cup", "grip", "grip_phone", "grab") or (
        not arm.hang and (arm.hand in ("open", "flat") and not arm.over_head)
    )


def _hangs(arm: ArmPose) -> bool:
    return arm.hang


def _rests(arm: ArmPose) -> bool:
    return arm in (LAP_NEAR, LAP_FAR, THIGH_NEAR, THIGH_FAR)


def _gripping(arm: ArmPose, prop: str) -> ArmPose:
    closed = grip_of(Prop(prop)).hand
    return replace(arm, hand=closed, prop=prop, show_hand=True)


def arm_joints(pose: ArmPose, b: Build, view: View, *, near: bool) -> Joints:
    """Shoulder, elbow and wrist of an arm in body units."""
    if pose.at is not None:
        return _reaching(pose.at, b, view, near=near)
    if view is View.PROFILE:
        return _side_joints(pose, b, near=near)
    side = -1.0 if near else 1.0
    shoulder = (side * (b.shoulder - b.sleeve * 0.5), b.shoulder_y + b.sleeve * 0.46)
    wrist = (pose.wrist[0] * b.shoulder, pose.wrist[1])
    if pose.hang and pose.elbow is None:
        wrist = wrist[0], shoulder[1] + HANG_REACH * (b.upper_arm + b.forearm)
    if pose.elbow is not None:
        elbow = (pose.elbow[0] * b.shoulder, pose.elbow[1])
    else:
        elbow, wrist = _bent(shoulder, wrist, b, -side * pose.bend)
    at_shoulder = b.shoulder_y  # one squeeze for the whole arm, so that it keeps its length

    def seen(p: Point) -> Point:
        return turned_x(p[0], at_shoulder, b, view), p[1]

    return seen(shoulder), seen(elbow), seen(wrist)


def shoulder_of(b: Build, view: View, *, near: bool) -> Point:
    """The joint of a shoulder as it is seen, in body units."""
    return arm_joints(HANG_NEAR if near else HANG_FAR, b, view, near=near)[0]


def _reaching(at: Point, b: Build, view: View, *, near: bool) -> Joints:
    """An arm whose wrist goes to a point, as near as it can, with the elbow below."""
    shoulder = shoulder_of(b, view, near=near)
    ways = [_bent(shoulder, at, b, bend) for bend in (1.0, -1.0)]
    return shoulder, *max(ways, key=lambda way: way[0][1])


def _side_joints(pose: ArmPose, b: Build, *, near: bool) -> Joints:
    shoulder = (-14.0 if near else 4.0, b.shoulder_y + b.sleeve * 0.5)
    reach = b.upper_arm + b.forearm
    wrist = (shoulder[0] + pose.side[0] * reach, shoulder[1] + pose.side[1] * reach)
    if pose.side_elbow is not None:
        x, y = pose.side_elbow
        return shoulder, (shoulder[0] + x * reach, shoulder[1] + y * reach), wrist
    return shoulder, *_bent(shoulder, wrist, b, pose.bend)


def _bent(shoulder: Point, wrist: Point, b: Build, bend: float) -> tuple[Point, Point]:
    """Elbow of a two-bone arm, and the wrist pulled in where it cannot be reached."""
    dx, dy = wrist[0] - shoulder[0], wrist[1] - shoulder[1]
    distance = max(math.hypot(dx, dy), 1.0)
    reach = min(distance, (b.upper_arm + b.forearm) * 0.988)
    reach = max(reach, abs(b.upper_arm - b.forearm) + 24.0)
    ux, uy = dx / distance, dy / distance
    along = (b.upper_arm**2 - b.forearm**2 + reach**2) / (2 * reach)
    aside = math.sqrt(max(b.upper_arm**2 - along**2, 0.0)) * bend
    elbow = (shoulder[0] + ux * along - uy * aside, shoulder[1] + uy * along + ux * aside)
    return elbow, (shoulder[0] + ux * reach, shoulder[1] + uy * reach)


def between_joints(a: Joints, b: Joints, t: float, *, outward: float) -> Joints:
    """In-between of an arm: both bones swing about their joints, so that wrists go in arcs.

    `outward` is the side, -1 or 1 in x, by which a bone goes on a long way round.
    """
    elbow = _swung(a[0], a[1], b[1], (t, outward))
    fore_a = (a[2][0] - a[1][0], a[2][1] - a[1][1])
    fore_b = (b[2][0] - b[1][0], b[2][1] - b[1][1])
    fore = _swung((0.0, 0.0), fore_a, fore_b, (t, outward))
    return a[0], elbow, (elbow[0] + fore[0], elbow[1] + fore[1])


def _swung(origin: Point, p: Point, q: Point, way: tuple[float, float]) -> Point:
    t, outward = way
    px, py, qx, qy = p[0] - origin[0], p[1] - origin[1], q[0] - origin[0], q[1] - origin[1]
    r0, r1 = math.hypot(px, py), math.hypot(qx, qy)
    if min(r0, r1) < 24:  # foreshortened to a point: a straight way
        return p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t
    a0 = math.atan2(py, px)
    turn = (math.atan2(qy, qx) - a0 + math.pi) % math.tau - math.pi
    if abs(turn) > LONG_WAY and math.cos(a0 + turn / 2) * outward < 0:
        turn -= math.copysign(math.tau, turn)
    if abs(turn) > HALF_WAY:
        t = min(t, 1.015)  # far from its start an overshoot would throw the hand about
    r, angle = r0 + (r1 - r0) * t, a0 + turn * t
    if abs(turn) > HALF_WAY:  # half a turn passes in front of us, and is seen shortened
        r *= 1 - 0.5 * math.sin(math.pi * min(1.0, max(0.0, t)))
    return origin[0] + r * math.cos(angle), origin[1] + r * math.sin(angle)


@dataclass(frozen=True)
class Arm:
    """An arm ready to be dressed: its joints, its hand, and where it is layered."""

    joints: Joints
    pose: ArmPose
    hand_deg: float


def arms_between(
    old: BodyPose, new: BodyPose, t: float, b: Build, *, view: View, swing: float = 0.0
) -> tuple[Arm, Arm]:
    """Near and far arm between two poses; an arm that keeps its pose keeps its elbow.

    `swing` -1..1 says how far hanging arms swing with a step.
    """
    return (
        _arm_between(old.near, new.near, t, b, view=view, near=True, swing=-swing),
        _arm_between(old.far, new.far, t, b, view=view, near=False, swing=swing),
    )


def _arm_between(
    old: ArmPose, new: ArmPose, t: float, b: Build, *, view: View, near: bool, swing: float
) -> Arm:
    def angle(pose: ArmPose) -> float:
        return pose.side_deg if view is View.PROFILE else pose.hand_deg

    if old == new or t == 1.0:
        joints, degrees = arm_joints(new, b, view, near=near), angle(new)
        return (
            _swinging(Arm(joints, new, degrees), swing, view)
            if new.hang
            else Arm(joints, new, degrees)
        )
    reaches = old.at is not None or new.at is not None
    outward = -1.0 if near and view is not View.PROFILE and not reaches else 1.0
    joints = between_joints(
        arm_joints(old, b, view, near=near),
        arm_joints(new, b, view, near=near),
        t,
        outward=outward,
    )
    turn = (angle(new) - angle(old) + 180) % 360 - 180
    middle = math.radians(angle(old) + turn / 2)
    if abs(turn) > math.degrees(LONG_WAY) and math.sin(middle) * outward < 0:
        turn -= math.copysign(360, turn)
    # a hand opens or closes late on its way out, and lets go early on its way home
    held = new if t >= (0.32 if new.hang else 0.62) else old
    raised = (new if t >= 0.5 else old).over_head
    return Arm(joints, replace(held, over_head=raised), angle(old) + turn * t)


def _swinging(arm: Arm, swing: float, view: View) -> Arm:
    if not swing:
        return arm
    reach = {View.PROFILE: 0.42, View.THREE_QUARTER: 0.2}.get(view, 0.06) * swing
    s = arm.joints[0]

    def turned(p: Point, angle: float) -> Point:
        x, y = p[0] - s[0], p[1] - s[1]
        return (
            s[0] + x * math.cos(angle) + y * math.sin(angle),
            s[1] - x * math.sin(angle) + y * math.cos(angle),
        )

    joints = (s, turned(arm.joints[1], reach * 0.8), turned(arm.joints[2], reach * 1.1))
    return Arm(joints, arm.pose, arm.hand_deg + math.degrees(reach))
