# SPDX-License-Identifier: GPL-3.0-or-later
"""Attitudes that deeds pass through: the beginning and end of a blow, a sip, a knock, a bow.

Owns the values. Must not know sleeves, bones or time.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engines.stage.puppet.attitudes import (
    BECKON,
    BRACED,
    CAST,
    DRAWN,
    GATHERED,
    HANG_FAR,
    HANG_NEAR,
    KNOCKING,
    PRAYING,
    SHRUG,
    SIP,
    SWUNG,
    SWUNG_BACK,
    WIND_UP,
    WIPE,
    ArmPose,
    BodyPose,
)

STATIONS: Mapping[str, BodyPose] = MappingProxyType(
    {
        WIND_UP: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(1.72, 62),
                elbow=(1.86, 260),
                side=(-0.28, -0.5),
                side_elbow=(-0.42, 0.04),
                hand="flat",
                hand_deg=190,
                side_deg=200,
                flip=True,
            ),
        ),
        CAST: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(1.5, 330),
                elbow=(1.6, 300),
                side=(0.9, 0.2),
                hand="open",
                hand_deg=60,
                side_deg=70,
                flip=True,
            ),
            head_deg=3,
        ),
        SWUNG_BACK: BodyPose(
            near=ArmPose(
                wrist=(-1.86, 74),
                elbow=(-1.86, 262),
                side=(-0.36, -0.42),
                side_elbow=(-0.46, 0.1),
                hand="flat",
                hand_deg=-170,
                side_deg=200,
            ),
            far=HANG_FAR,
        ),
        SWUNG: BodyPose(
            near=ArmPose(
                wrist=(1.46, 214),
                elbow=(0.3, 380),
                side=(0.84, -0.1),
                hand="flat",
                hand_deg=120,
                side_deg=100,
            ),
            far=HANG_FAR,
            head_deg=3,
        ),
        BRACED: BodyPose(
            near=ArmPose(
                wrist=(-0.7, 384),
                elbow=(-1.4, 420),
                side=(0.3, 0.4),
                hand="flat",
                hand_deg=120,
                side_deg=120,
            ),
            far=ArmPose(
                wrist=(0.94, 372),
                elbow=(1.5, 424),
                side=(0.36, 0.36),
                hand="flat",
                hand_deg=140,
                side_deg=120,
            ),
        ),
        GATHERED: BodyPose(
            near=ArmPose(
                wrist=(-0.56, 560),
                elbow=(-1.28, 410),
                side=(0.3, 0.82),
                hand="relaxed",
                hand_deg=22,
                side_deg=40,
            ),
            far=ArmPose(
                wrist=(0.62, 560),
                elbow=(1.24, 410),
                side=(0.34, 0.8),
                hand="relaxed",
                hand_deg=-18,
                side_deg=40,
                flip=True,
            ),
            head_deg=4,
        ),
        PRAYING: BodyPose(
            near=ArmPose(
                wrist=(-0.5, 300),
                elbow=(-1.2, 380),
                side=(0.7, -0.1),
                hand="flat",
                hand_deg=160,
                side_deg=160,
            ),
            far=ArmPose(
                wrist=(0.56, 300),
                elbow=(1.2, 380),
                side=(0.74, -0.06),
                hand="flat",
                hand_deg=-160,
                side_deg=160,
                flip=True,
            ),
            head_deg=4,
        ),
        SHRUG: BodyPose(
            near=ArmPose(
                wrist=(-1.74, 384),
                elbow=(-1.36, 424),
                side=(0.4, 0.42),
                hand="open",
                hand_deg=-104,
                side_deg=110,
                flip=True,
            ),
            far=ArmPose(
                wrist=(1.66, 380),
                elbow=(1.34, 424),
                side=(0.52, 0.38),
                hand="open",
                hand_deg=106,
                side_deg=106,
            ),
        ),
        BECKON: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(1.62, 176),
                elbow=(1.5, 372),
                side=(0.5, -0.12),
                hand="open",
                hand_deg=176,
                side_deg=170,
            ),
        ),
        KNOCKING: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(1.82, 214),
                elbow=(1.5, 372),
                side=(0.68, -0.06),
                hand="fist",
                hand_deg=150,
                side_deg=140,
            ),
        ),
        SIP: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(0.9, 196),
                elbow=(1.34, 402),
                side=(0.38, -0.06),
                side_elbow=(0.32, 0.36),
                hand="cup",
                hand_deg=-150,
                side_deg=204,
                flip=True,
                over_head=True,
                prop="cup",
            ),
            head_deg=-4,
        ),
        DRAWN: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(-0.3, 480),
                elbow=(0.9, 424),
                side=(0.02, 0.62),
                hand="fist",
                hand_deg=-70,
                side_deg=-40,
                flip=True,
            ),
            head_deg=5,
        ),
        WIPE: BodyPose(
            near=HANG_NEAR,
            far=ArmPose(
                wrist=(0.84, 118),
                elbow=(1.24, 392),
                side=(0.27, -0.17),
                side_elbow=(0.32, 0.34),
                hand="pinch",
                hand_deg=-158,
                side_deg=190,
                flip=True,
                over_head=True,
            ),
            head_deg=6,
        ),
    }
)
