# SPDX-License-Identifier: GPL-3.0-or-later
"""Attitudes of the arms: wrists and hands by pose and view, and the way from one to the next.

Owns where hands go. Must not know sleeves, time, or who is moving.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from engines.stage.puppet.builds import Build, turned_x
from engines.stage.puppet.geometry import Point
from projects.staging import Pose, View

Joints = tuple[Point, Point, Point]


@dataclass(frozen=True, kw_only=True)
class ArmPose:
    """Where a wrist goes.

    Attributes:
        wrist: x in shoulder half widths, y in figure units. elbow: the same; given where the arm
            is foreshortened.
        side, side_elbow: the same in profile, from the shoulder joint, in lengths of the arm.
        bend: +1 elbow outwards, -1 inwards.
        hand_deg: direction of the fingers, 0 down, 90 right, 180 up. side_deg: in profile.
        over_head: drawn before the face, not under the chin.
        hang: swings with the steps. prop: what the hand holds.
    """

    wrist: Point
    elbow: Point | None = None
    side: Point = (0.05, 0.97)
    side_elbow: Point | None = None
    bend: float = 1.0
    hand: str = "relaxed"
    hand_deg: float = 0.0
    side_deg: float = 8.0
    flip: bool = False
    over_head: bool = False
    show_hand: bool = True
    hang: bool = False
    prop: str = ""


@dataclass(frozen=True, kw_only=True)
class BodyPose:
    """Both arms (near is on the left of a figure facing right) and the head's tilt."""

    near: ArmPose
    far: ArmPose
    head_deg: float = 0.0
    near_first: bool = False
    back: bool = False


HANG_NEAR = ArmPose(wrist=(-1.2, 664), hand_deg=4, side=(0.08, 0.95), hang=True)
HANG_FAR = ArmPose(wrist=(1.12, 664), hand_deg=-4, flip=True, side=(0.12, 0.94), hang=True)
HANG_REACH = 0.968
"""A hanging arm is never quite straight: share of its length from shoulder to wrist."""

LONG_WAY = 1.9  # radians of a turn that might as well go the other way round
HALF_WAY = 2.5
PALM, WORK, RUN, STEP, CALLED = "palm", "work", "run", "brace", "called"
"""Attitudes of actions that are no pose of a shot: an open palm, work in hand, a run, a recoil,
a look at a phone."""

POSES: Mapping[str, BodyPose] = MappingProxyType(
    {
        Pose.NEUTRAL: BodyPose(near=HANG_NEAR, far=HANG_FAR),
        Pose.ARMS_CROSSED: BodyPose(
            near=ArmPose(wrist=(0.62, 344), elbow=(-1.12, 396), side=(0.36, 0.36), show_hand=False),
            far=ArmPose(
                wrist=(-0.2, 346),
                elbow=(1.02, 402),
                side=(0.3, 0.3),
                hand="touch",
                hand_deg=-97,
                side_deg=-60,
                flip=True,
            ),
            near_first=True,
        ),
        Pose.POINTING: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(2.35, 250),
                elbow=(1.55, 330),
                side=(0.94, 0.1),
                hand="point",
                hand_deg=96,
                side_deg=94,
                flip=True,
            ),
        ),
        Pose.REACHING: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(2.5, 300),
                elbow=(1.6, 356),
                side=(0.92, 0.24),
                hand="open",
                hand_deg=94,
                side_deg=92,
                flip=True,
            ),
            head_deg=3,
        ),
        Pose.HOLDING: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(0.62, 352),
                elbow=(1.22, 420),
                side=(0.46, 0.36),
                hand="cup",
                hand_deg=-98,
                side_deg=92,
                flip=True,
                prop="cup",
            ),
            head_deg=4,
        ),
        Pose.HOLDING_LETTER: BodyPose(
            near=ArmPose(
                wrist=(-0.5, 424),
                elbow=(-1.18, 424),
                side=(0.46, 0.42),
                hand="cup",
                hand_deg=142,
                side_deg=128,
                prop="letter",
            ),
            far=ArmPose(
                wrist=(0.9, 430),
                elbow=(1.2, 430),
                side=(0.56, 0.48),
                hand="hold",
                hand_deg=-160,
                side_deg=110,
                flip=True,
            ),
            head_deg=8,
        ),
        Pose.HANDS_ON_TABLE: BodyPose(
            near=ArmPose(
                wrist=(-0.66, 486),
                elbow=(-1.24, 392),
                side=(0.44, 0.7),
                hand="flat",
                hand_deg=50,
                side_deg=80,
            ),
            far=ArmPose(
                wrist=(0.84, 490),
                elbow=(1.24, 394),
                side=(0.56, 0.68),
                hand="flat",
                hand_deg=-46,
                side_deg=80,
                flip=True,
            ),
            head_deg=3,
        ),
        Pose.HEAD_IN_HANDS: BodyPose(
            near=ArmPose(
                wrist=(-0.34, 150),
                elbow=(-1.0, 420),
                side=(0.16, -0.17),
                side_elbow=(0.3, 0.34),
                hand="touch",
                hand_deg=172,
                side_deg=184,
                over_head=True,
            ),
            far=ArmPose(
                wrist=(0.5, 152),
                elbow=(1.02, 420),
                side=(0.26, -0.16),
                side_elbow=(0.36, 0.34),
                hand="touch",
                hand_deg=188,
                side_deg=188,
                flip=True,
                over_head=True,
            ),
            head_deg=12,
        ),
        Pose.HAND_TO_MOUTH: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(0.62, 160),
                elbow=(1.14, 400),
                side=(0.25, -0.13),
                side_elbow=(0.3, 0.34),
                hand="touch",
                hand_deg=-154,
                side_deg=186,
                flip=True,
                over_head=True,
            ),
        ),
        Pose.HAND_ON_CHEST: BodyPose(
            near=ArmPose(
                wrist=(-0.52, 306),
                elbow=(-1.16, 400),
                side=(0.2, 0.3),
                hand="touch",
                hand_deg=112,
                side_deg=140,
            ),
            far=HANG_FAR,
            head_deg=4,
        ),
        Pose.HAND_ON_HIP: BodyPose(
            near=ArmPose(
                wrist=(-0.86, 478),
                elbow=(-1.82, 404),
                side=(-0.04, 0.68),
                hand="fist",
                hand_deg=64,
                side_deg=30,
            ),
            far=HANG_FAR,
            head_deg=-3,
        ),
        Pose.FIST: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(1.14, 262),
                elbow=(1.24, 424),
                side=(0.42, 0.06),
                hand="fist",
                hand_deg=180,
                side_deg=170,
                flip=True,
            ),
            head_deg=3,
        ),
        Pose.PHONE_TO_EAR: BodyPose(
            near=ArmPose(
                wrist=(-0.9, 128),
                elbow=(-1.32, 404),
                side=(0.05, -0.3),
                side_elbow=(0.24, 0.3),
                hand="grip_phone",
                hand_deg=170,
                side_deg=176,
                over_head=True,
                prop="phone",
            ),
            far=HANG_FAR,
            head_deg=-4,
        ),
        Pose.HANDS_CLASPED: BodyPose(
            near=ArmPose(
                wrist=(-0.34, 466),
                elbow=(-1.2, 404),
                side=(0.2, 0.74),
                hand="relaxed",
                hand_deg=62,
                side_deg=34,
            ),
            far=ArmPose(
                wrist=(0.44, 462),
                elbow=(1.2, 404),
                side=(0.23, 0.73),
                hand="relaxed",
                hand_deg=-58,
                side_deg=30,
                flip=True,
            ),
            head_deg=4,
            near_first=True,
        ),
        Pose.TURNING_AWAY: BodyPose(near=HANG_NEAR, far=HANG_FAR, back=True),
        PALM: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(1.42, 372),
                elbow=(1.3, 424),
                side=(0.6, 0.36),
                hand="open",
                hand_deg=112,
                side_deg=104,
                flip=True,
            ),
            head_deg=2,
        ),
        WORK: BodyPose(
            near=ArmPose(
                wrist=(-0.62, 462),
                elbow=(-1.24, 394),
                side=(0.5, 0.64),
                hand="hold",
                hand_deg=62,
                side_deg=76,
            ),
            far=ArmPose(
                wrist=(0.78, 440),
                elbow=(1.24, 396),
                side=(0.58, 0.6),
                hand="hold",
                hand_deg=-64,
                side_deg=70,
                flip=True,
                prop="tool",
            ),
            head_deg=9,
        ),
        RUN: BodyPose(
            near=ArmPose(
                wrist=(-1.0, 420),
                elbow=(-1.5, 410),
                side=(0.34, 0.34),
                hand="fist",
                hand_deg=120,
                side_deg=110,
                hang=True,
            ),
            far=ArmPose(
                wrist=(1.2, 400),
                elbow=(1.5, 410),
                side=(0.3, 0.36),
                hand="fist",
                hand_deg=-140,
                side_deg=110,
                flip=True,
                hang=True,
            ),
            head_deg=5,
        ),
        STEP: BodyPose(
            near=ArmPose(
                wrist=(-1.14, 560),
                elbow=(-1.5, 416),
                side=(0.3, 0.66),
                hand="relaxed",
                hand_deg=24,
                side_deg=40,
            ),
            far=ArmPose(
                wrist=(0.86, 350),
                elbow=(1.32, 430),
                side=(0.46, 0.3),
                hand="relaxed",
                hand_deg=-142,
                side_deg=140,
                flip=True,
            ),
            head_deg=-4,
        ),
        CALLED: BodyPose(
            near=ArmPose(
                wrist=(-0.42, 396),
                elbow=(-1.2, 414),
                side=(0.46, 0.4),
                hand="grip_phone",
                hand_deg=158,
                side_deg=140,
                prop="phone",
            ),
            far=HANG_FAR,
            head_deg=6,
        ),
    }
)


def pose_named(name: str) -> BodyPose:
    """An attitude; poses of newer versions stand at rest."""
    return POSES.get(name, POSES[Pose.NEUTRAL])


def arm_joints(pose: ArmPose, b: Build, view: View, *, near: bool) -> Joints:
    """Shoulder, elbow and wrist of an arm in body units."""
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
    distance = math.hypot(dx, dy)
    reach = min(distance, (b.upper_arm + b.forearm) * 0.988)
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
    outward = -1.0 if near and view is not View.PROFILE else 1.0
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
