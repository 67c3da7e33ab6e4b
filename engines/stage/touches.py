# SPDX-License-Identifier: GPL-3.0-or-later
"""What one person does to another: the part that is touched, when, with which hand, and the answer.

Owns the table. Must not know where anybody stands or how an arm bends.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from projects.staging import Action


class Part(StrEnum):
    """Where a hand goes on somebody else."""

    CHEEK = "cheek"
    SHOULDER = "shoulder"
    CHEST = "chest"
    BACK = "back"
    WRIST = "wrist"
    HAND = "hand"


@dataclass(frozen=True, kw_only=True)
class Touch:
    """A hand on its way to somebody.

    Attributes:
        part: what it reaches. answer: the action of who is touched, from the contact on.
        begins_s, contact_s, until_s: of the action; after the last the arm goes home.
        ease: of the way there. hand: its shape at the contact. hand_deg: of the fingers, 90 ahead.
        palm: hand lengths between the wrist and what is touched.
        far_units: more distance than this between the faces is walked first.
        both: the other hand follows. near: the arm nearer to us, which passes before the body.
        behind: the doer is drawn behind the other, the arm over both.
        gives, takes: what is held changes hands at the contact.
        smear: the hand is too quick to be seen in the two frames before the contact.
    """

    part: Part
    answer: Action | None
    begins_s: float
    contact_s: float
    until_s: float
    ease: str = "settle"
    hand: str = "touch"
    hand_deg: float = 96.0
    palm: float = 0.5
    far_units: float = 330.0
    both: bool = False
    near: bool = False
    behind: bool = False
    gives: bool = False
    takes: bool = False
    smear: bool = False


ALWAYS = 1e6
TOUCHES: Mapping[Action, Touch] = MappingProxyType(
    {
        Action.SLAP: Touch(
            part=Part.CHEEK,
            answer=Action.SLAPPED,
            begins_s=0.46,
            contact_s=7 / 12,
            until_s=0.76,
            ease="blow",
            hand="flat",
            hand_deg=136,
            palm=0.74,
            far_units=306,
            near=True,
            smear=True,
        ),
        Action.PUSH: Touch(
            part=Part.CHEST,
            answer=Action.PUSHED,
            begins_s=0.34,
            contact_s=6 / 12,
            until_s=0.8,
            ease="blow",
            hand="flat",
            hand_deg=140,
            palm=0.4,
            far_units=384,
            both=True,
        ),
        Action.GRAB_WRIST: Touch(
            part=Part.WRIST,
            answer=Action.GRABBED,
            begins_s=0.2,
            contact_s=6 / 12,
            until_s=ALWAYS,
            ease="accent",
            hand="grab",
            hand_deg=88,
            palm=0.5,
            far_units=470,
        ),
        Action.TOUCH_SHOULDER: Touch(
            part=Part.SHOULDER,
            answer=Action.TOUCHED,
            begins_s=0.2,
            contact_s=9 / 12,
            until_s=2.4,
            hand="flat",
            hand_deg=76,
            palm=0.6,
            far_units=430,
        ),
        Action.CARESS: Touch(
            part=Part.CHEEK,
            answer=Action.TOUCHED,
            begins_s=0.2,
            contact_s=10 / 12,
            until_s=2.6,
            hand="touch",
            hand_deg=158,
            palm=0.86,
            far_units=420,
        ),
        Action.HUG: Touch(
            part=Part.BACK,
            answer=Action.EMBRACED,
            begins_s=0.3,
            contact_s=10 / 12,
            until_s=ALWAYS,
            hand="touch",
            hand_deg=62,
            palm=1.2,
            far_units=228,
            near=True,
            behind=True,
        ),
        Action.HAND_OVER: Touch(
            part=Part.HAND,
            answer=Action.GIVEN,
            begins_s=0.16,
            contact_s=10 / 12,
            until_s=14 / 12,
            hand="hold",
            hand_deg=92,
            palm=0.9,
            far_units=510,
            gives=True,
        ),
        Action.TAKE: Touch(
            part=Part.HAND,
            answer=Action.GIVES,
            begins_s=0.16,
            contact_s=9 / 12,
            until_s=11 / 12,
            hand="hold",
            hand_deg=92,
            palm=0.9,
            far_units=510,
            takes=True,
        ),
    }
)
RETURNS: Mapping[Action, Touch] = MappingProxyType(
    {
        Action.HUG: Touch(
            part=Part.BACK,
            answer=None,
            begins_s=13 / 12,
            contact_s=20 / 12,
            until_s=ALWAYS,
            hand="touch",
            hand_deg=68,
            palm=1.2,
            far_units=1e6,
        )
    }
)
"""What who is touched does in turn; times count from the same second."""
MEET = frozenset({Part.WRIST, Part.HAND})
"""Parts to which both arms go: they meet between the two."""
