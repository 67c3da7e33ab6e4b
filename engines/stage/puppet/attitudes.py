# SPDX-License-Identifier: GPL-3.0-or-later
"""Attitudes that a shot may hold: where wrists go and how hands are held, by view.

Owns the values. Must not know sleeves, bones or time.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from engines.stage.puppet.geometry import Point
from projects.staging import Pose


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
        hang: swings with the steps. prop: what the hand holds, turned by `prop_deg` about the grip.
        at: the wrist in body units as they are seen, solved for a touch; the rest is ignored.
        over_other: drawn after both people, upon the one who is touched.
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
    prop_deg: float = 0.0
    at: Point | None = None
    over_other: bool = False


@dataclass(frozen=True, kw_only=True)
class BodyPose:
    """Both arms (near is on the left of a figure facing right) and the head's tilt."""

    near: ArmPose
    far: ArmPose
    head_deg: float = 0.0
    near_first: bool = False
    back: bool = False

    @property
    def touches(self) -> bool:
        """An arm lies upon somebody else."""
        return self.near.over_other or self.far.over_other


HANG_NEAR = ArmPose(wrist=(-1.2, 664), hand_deg=4, side=(0.08, 0.95), hang=True)
HANG_FAR = ArmPose(wrist=(1.12, 664), hand_deg=-4, flip=True, side=(0.12, 0.94), hang=True)
LAP_NEAR = ArmPose(
    wrist=(-0.5, 492), elbow=(-1.22, 396), side=(0.5, 0.66), hand_deg=38, side_deg=74
)
LAP_FAR = ArmPose(
    wrist=(0.62, 500), elbow=(1.22, 400), side=(0.6, 0.64), hand_deg=-34, side_deg=74, flip=True
)
"""Hands of somebody who sits: on the thighs."""
THIGH_NEAR = ArmPose(
    wrist=(-0.66, 546), elbow=(-1.28, 394), side=(0.15, 0.9), hand_deg=16, side_deg=22
)
THIGH_FAR = ArmPose(
    wrist=(0.68, 548), elbow=(1.26, 396), side=(0.2, 0.88), hand_deg=-14, side_deg=22, flip=True
)
"""And of somebody who kneels."""
PALM, WORK, RUN, STEP, CALLED = "palm", "work", "run", "brace", "called"
WIND_UP, CAST, BRACED, GATHERED, PRAYING = "wind_up", "cast", "braced", "gathered", "praying"
SHRUG, BECKON, KNOCKING, SIP, DRAWN, WIPE = "shrug", "beckon", "knocking", "sip", "drawn", "wipe"
SWUNG_BACK, SWUNG = "swung_back", "swung"
"""Attitudes of actions that are no pose of a shot: an open palm, work in hand, a run, a recoil,
a look at a phone, a blow's beginning and end, hands gathered before a push, on the thighs, on the
ground, and the stations of other deeds."""

HELD: Mapping[str, BodyPose] = MappingProxyType(
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
        Pose.HANDS_ON_HIPS: BodyPose(
            near=ArmPose(
                wrist=(-1.02, 474),
                elbow=(-1.9, 396),
                side=(-0.04, 0.68),
                hand="fist",
                hand_deg=34,
                side_deg=30,
            ),
            far=ArmPose(
                wrist=(1.12, 474),
                elbow=(1.9, 396),
                side=(0.06, 0.68),
                hand="fist",
                hand_deg=-30,
                side_deg=30,
                flip=True,
            ),
            head_deg=-3,
        ),
        Pose.SALUTE: BodyPose(
            near=ArmPose(
                wrist=(-0.16, 300),
                elbow=(-1.28, 402),
                side=(0.62, 0.1),
                hand="flat",
                hand_deg=112,
                side_deg=100,
            ),
            far=ArmPose(
                wrist=(0.62, 304),
                elbow=(1.36, 402),
                side=(0.6, 0.14),
                hand="fist",
                hand_deg=-112,
                side_deg=96,
                flip=True,
            ),
            head_deg=5,
            near_first=True,
        ),
        Pose.AIMING: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(2.5, 236),
                elbow=(1.66, 262),
                side=(0.95, 0.02),
                hand="hold",
                hand_deg=92,
                side_deg=91,
                prop="knife",
                prop_deg=78,
            ),
            head_deg=2,
        ),
        Pose.OFFERING: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(1.9, 360),
                elbow=(1.4, 430),
                side=(0.8, 0.34),
                hand="hold",
                hand_deg=96,
                side_deg=94,
            ),
            head_deg=3,
        ),
        Pose.HAND_ON_CHEEK: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(0.54, 176),
                elbow=(1.16, 408),
                side=(0.17, -0.1),
                side_elbow=(0.3, 0.34),
                hand="touch",
                hand_deg=-166,
                side_deg=186,
                flip=True,
                over_head=True,
            ),
            head_deg=5,
        ),
    }
)
