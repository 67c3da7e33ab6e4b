# SPDX-License-Identifier: GPL-3.0-or-later
"""Arms on their way: arcs, still elbows, hands that change at the right moment."""

import math
from itertools import product

import pytest

from engines.stage.identity import Identity
from engines.stage.puppet.attitudes import SWUNG_BACK, ArmPose
from engines.stage.puppet.builds import build_of, foot_line, turned_x
from engines.stage.puppet.legs import PHASES, Legs, Stance, leg_marks
from engines.stage.puppet.marks import bounds
from engines.stage.puppet.poses import (
    POSES,
    arm_joints,
    arms_between,
    holding,
    pose_named,
    shoulder_of,
)
from projects.cast import AgeGroup, Sex
from projects.staging import Pose, View

MAN, WOMAN = build_of(Identity(sex=Sex.MALE)), build_of(Identity())
REST = POSES[Pose.NEUTRAL]
VIEWS = tuple(View.__members__.values())


def test_every_pose_of_a_shot_is_known() -> None:
    assert set(Pose.__members__.values()) <= set(POSES)
    assert pose_named(Pose("levitating")) == REST


def test_wrists_leave_the_straight_line() -> None:
    way = [
        arms_between(REST, POSES[Pose.POINTING], i / 10, MAN, view=View.FRONT)[1].joints[2]
        for i in range(11)
    ]
    (x0, y0), (x1, y1) = way[0], way[-1]
    length = math.hypot(x1 - x0, y1 - y0)
    off = [abs((x1 - x0) * (y - y0) - (y1 - y0) * (x - x0)) / length for x, y in way]
    assert max(off) > 0.12 * length


@pytest.mark.parametrize("view", VIEWS)
def test_joints_move_without_jumps(view: View) -> None:
    between = (Pose.NEUTRAL, Pose.POINTING, Pose.HEAD_IN_HANDS, Pose.HANDS_CLASPED, SWUNG_BACK)
    for old, new in (*product(POSES, between), *product(between, POSES)):
        last = None
        for i in range(41):
            arms = arms_between(POSES[old], POSES[new], i / 40, WOMAN, view=view)
            points = [p for arm in arms for p in arm.joints]
            if last is not None:
                for (x0, y0), (x1, y1) in zip(last, points, strict=True):
                    assert math.hypot(x1 - x0, y1 - y0) < 70, (old, new, i)
            last = points


@pytest.mark.parametrize("view", VIEWS)
def test_a_way_begins_and_ends_in_its_poses(view: View) -> None:
    for name in POSES:
        ends = arms_between(REST, POSES[name], 1.0, MAN, view=view)
        there = arms_between(POSES[name], POSES[name], 0.3, MAN, view=view)
        assert ends == there


def test_an_arm_that_keeps_its_pose_keeps_its_elbow() -> None:
    near, far = arms_between(REST, POSES[Pose.POINTING], 0.5, MAN, view=View.THREE_QUARTER)
    still = arms_between(REST, REST, 1.0, MAN, view=View.THREE_QUARTER)
    assert near == still[0]
    assert far != still[1]


def test_a_hand_closes_late_and_lets_go_early() -> None:
    def hand(old: Pose, new: Pose, k: float) -> str:
        return arms_between(POSES[old], POSES[new], k, MAN, view=View.FRONT)[1].pose.hand

    assert hand(Pose.NEUTRAL, Pose.FIST, 0.5) == "relaxed"
    assert hand(Pose.NEUTRAL, Pose.FIST, 0.7) == "fist"
    assert hand(Pose.FIST, Pose.NEUTRAL, 0.4) == "relaxed"


def test_far_arms_go_round_by_their_own_side() -> None:
    """A fist is raised past the outside of the body, never through it."""
    for i in range(11):
        far = arms_between(REST, POSES[Pose.FIST], i / 10, MAN, view=View.FRONT)[1]
        assert far.joints[2][0] > 0.9 * MAN.shoulder


def test_turned_bodies_are_narrower_and_keep_their_order() -> None:
    for y in (200.0, 300.0, 420.0, 560.0, 900.0):
        rows = {
            v: [turned_x(x, y, MAN, v) for x in range(-150, 151, 10)]
            for v in (View.FRONT, View.THREE_QUARTER, View.PROFILE)
        }
        for xs in rows.values():
            assert xs == sorted(xs)
        widths = [xs[-1] - xs[0] for xs in rows.values()]
        assert widths == sorted(widths, reverse=True)
        assert rows[View.THREE_QUARTER][15] > 5  # the front's middle leads


def test_steps_come_round_and_stay_near_the_ground() -> None:
    def feet(phase: int | None) -> tuple[float, float, float]:
        box = bounds(leg_marks(MAN, Legs(), Stance(View.PROFILE, phase)))
        return box.left(), box.right(), box.bottom()

    widths = [feet(p)[1] - feet(p)[0] for p in range(PHASES)]
    standing = feet(None)
    assert max(widths) > 1.8 * (standing[1] - standing[0])
    assert feet(PHASES) == pytest.approx(feet(0))
    for p in range(PHASES):
        assert abs(feet(p)[2] - standing[2]) < 90


def test_ages_stand_at_different_heights() -> None:
    lines = [foot_line(Identity(age=a)) for a in (AgeGroup.CHILD, AgeGroup.ELDER, AgeGroup.ADULT)]
    assert lines == sorted(lines)


@pytest.mark.parametrize(
    ("pose", "hand"),
    [
        (Pose.NEUTRAL, "far"),
        (Pose.POINTING, "near"),
        (Pose.HOLDING, "far"),
        (Pose.HOLDING_LETTER, "near"),
        (Pose.PHONE_TO_EAR, "near"),
        (Pose.OFFERING, "far"),
        (Pose.HEAD_IN_HANDS, None),
    ],
)
def test_a_thing_goes_into_the_hand_that_can_hold_it(pose: Pose, hand: str | None) -> None:
    held = holding(POSES[pose], "key")
    found = {name for name in ("near", "far") if getattr(held, name).prop}
    assert found == ({hand} if hand else set())
    empty = holding(held, "")
    assert (empty.near.prop, empty.far.prop) == ("", "")


def test_a_solved_wrist_lies_where_it_is_sent() -> None:
    for view in VIEWS:
        for near in (False, True):
            shoulder = shoulder_of(WOMAN, view, near=near)
            at = (shoulder[0] + 190.0, shoulder[1] + 60.0)
            arm = ArmPose(wrist=(0, 0), at=at)
            _, elbow, wrist = arm_joints(arm, WOMAN, view, near=near)
            assert wrist == pytest.approx(at, abs=0.5)
            assert math.dist(shoulder, elbow) == pytest.approx(WOMAN.upper_arm)
            assert elbow[1] > min(shoulder[1], at[1])  # it hangs below
