# SPDX-License-Identifier: GPL-3.0-or-later
"""Poses as joints: the eighteen points of OpenPose for everybody of a frame, drawn and as JSON.

Owns names, sides, limbs and colours. Must not know sets, regions or what a model does with a pose.
Left and right are the person's own.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import msgspec
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from engines.stage.acting import Moment
from engines.stage.performer import Performer
from engines.stage.puppet.builds import build_of
from engines.stage.puppet.face import ear_spots, face_plan, profile_nose
from engines.stage.puppet.figure import Attitude, arms_of, placed_body
from engines.stage.puppet.geometry import Point
from engines.stage.puppet.stances import legs_of, seen_joints
from engines.stage.raster import RGB
from projects.ids import CharacterId
from projects.staging import View


class JointName(StrEnum):
    """OpenPose's eighteen points, in its order."""

    NOSE = "nose"
    NECK = "neck"
    R_SHOULDER = "right_shoulder"
    R_ELBOW = "right_elbow"
    R_WRIST = "right_wrist"
    L_SHOULDER = "left_shoulder"
    L_ELBOW = "left_elbow"
    L_WRIST = "left_wrist"
    R_HIP = "right_hip"
    R_KNEE = "right_knee"
    R_ANKLE = "right_ankle"
    L_HIP = "left_hip"
    L_KNEE = "left_knee"
    L_ANKLE = "left_ankle"
    R_EYE = "right_eye"
    L_EYE = "left_eye"
    R_EAR = "right_ear"
    L_EAR = "left_ear"


class Sight(StrEnum):
    """How a joint is seen.

    SEEN: on the person in the picture, if under cloth or hair. COVERED: something stands before
    the person there. AWAY: on the far side of the head. OUT: beyond the frame.
    """

    SEEN = "seen"
    COVERED = "covered"
    AWAY = "away"
    OUT = "out"


CONFIDENCE: Mapping[Sight, float] = {
    Sight.SEEN: 1.0,
    Sight.COVERED: 0.5,
    Sight.AWAY: 0.0,
    Sight.OUT: 0.0,
}
"""The third number of a keypoint; a point of none is given as zeros, as detectors give it."""


@dataclass(frozen=True)
class Joint:
    """A point in px of the frame."""

    x: float
    y: float
    sight: Sight

    @property
    def drawn(self) -> bool:
        """It belongs in the picture."""
        return CONFIDENCE[self.sight] > 0


@dataclass(frozen=True, kw_only=True)
class PersonPose:
    """The joints of one person of a frame."""

    character: CharacterId
    joints: Mapping[JointName, Joint]


@dataclass(frozen=True, kw_only=True)
class PosePicture:
    """Everybody's joints in a frame of so many px, far to near."""

    people: tuple[PersonPose, ...]
    width_px: int
    height_px: int

    def of(self, character: CharacterId) -> PersonPose | None:
        """A person's joints, if they are in the shot."""
        return next((p for p in self.people if p.character == character), None)

    def picture(self) -> QImage:
        """Limbs and joints in OpenPose's colours on black: Format_RGB32."""
        out = QImage(self.width_px, self.height_px, RGB)
        out.fill(QColor("black"))
        p = QPainter(out)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        p.setPen(Qt.PenStyle.NoPen)
        thick = THICK * min(self.width_px, self.height_px) / 512
        for person in self.people:
            _draw(p, person.joints, thick)
        p.end()
        return out

    def json(self) -> bytes:
        """The frame in OpenPose's keypoint layout, with each person's character beside it."""
        people = [
            {
                "person_id": [-1],
                "character": person.character,
                "pose_keypoints_2d": _keypoints(person.joints),
                "face_keypoints_2d": [],
                "hand_left_keypoints_2d": [],
                "hand_right_keypoints_2d": [],
            }
            for person in self.people
        ]
        return msgspec.json.encode(
            {
                "version": 1.3,
                "canvas_width": self.width_px,
                "canvas_height": self.height_px,
                "people": people,
            }
        )


def _keypoints(joints: Mapping[JointName, Joint]) -> list[float]:
    out: list[float] = []
    for name in JointName:
        j = joints[name]
        c = CONFIDENCE[j.sight]
        out += [round(j.x, 2), round(j.y, 2), c] if c else [0.0, 0.0, 0.0]
    return out


THICK = 4.0
"""Half the width of a limb and the radius of a joint in a picture whose short side is 512."""
N = JointName
LIMBS: Sequence[tuple[JointName, JointName]] = (
    (N.NECK, N.R_SHOULDER), (N.NECK, N.L_SHOULDER), (N.R_SHOULDER, N.R_ELBOW),
    (N.R_ELBOW, N.R_WRIST), (N.L_SHOULDER, N.L_ELBOW), (N.L_ELBOW, N.L_WRIST),
    (N.NECK, N.R_HIP), (N.R_HIP, N.R_KNEE), (N.R_KNEE, N.R_ANKLE), (N.NECK, N.L_HIP),
    (N.L_HIP, N.L_KNEE), (N.L_KNEE, N.L_ANKLE), (N.NECK, N.NOSE), (N.NOSE, N.R_EYE),
    (N.R_EYE, N.R_EAR), (N.NOSE, N.L_EYE), (N.L_EYE, N.L_EAR),
)  # fmt: skip
COLOURS: Sequence[tuple[int, int, int]] = (
    (255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0),
    (0, 255, 0), (0, 255, 85), (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255),
    (0, 0, 255), (85, 0, 255), (170, 0, 255), (255, 0, 255), (255, 0, 170), (255, 0, 85),
)  # fmt: skip
"""Of limbs by their order, which are drawn darker, and of joints by theirs."""
LIMB_LIGHT = 0.6


def _draw(p: QPainter, joints: Mapping[JointName, Joint], thick: float) -> None:
    for (a, b), colour in zip(LIMBS, COLOURS, strict=False):
        u, v = joints[a], joints[b]
        if not (u.drawn and v.drawn):
            continue
        p.save()
        p.translate((u.x + v.x) / 2, (u.y + v.y) / 2)
        p.rotate(math.degrees(math.atan2(v.y - u.y, v.x - u.x)))
        p.setBrush(QColor(*(int(c * LIMB_LIGHT) for c in colour)))
        p.drawEllipse(QPointF(0, 0), math.hypot(v.x - u.x, v.y - u.y) / 2, thick)
        p.restore()
    for name, colour in zip(JointName, COLOURS, strict=True):
        if joints[name].drawn:
            p.setBrush(QColor(*colour))
            p.drawEllipse(QPointF(joints[name].x, joints[name].y), thick, thick)


def joints_of(
    performer: Performer, moment: Moment, at: QTransform
) -> Mapping[JointName, tuple[Point, bool]]:
    """Every joint of somebody in px, and whether it is on the side of the head that is seen.

    Args:
        performer: who draws the person.
        moment: of their acting.
        at: from units about the figure's origin to the screen.
    """
    who, attitude, parts = performer.who, performer.attitude(moment), performer.carried(moment)
    view, build = attitude.body_view, build_of(who)
    body = placed_body(who, view)
    out: dict[JointName, tuple[Point, bool]] = {}
    from_behind = view is View.BACK
    for near, arm in ((True, arms_of(who, attitude)[0]), (False, arms_of(who, attitude)[1])):
        # seen from behind, arms keep their side of the picture: the near one is the other
        names = ARMS[(near != from_behind) != performer.mirrored]
        over = arm.pose.over_other and not performer.tiny
        out |= _placed(names, arm.joints, body * (parts.over if over else parts.trunk) * at)
    for leg in legs_of(build, attitude.stance):
        names = LEGS[leg.near != performer.mirrored]
        out |= _placed(names, seen_joints(leg, view), body * parts.legs * at)
    (x0, y0), (x1, y1) = out[N.R_SHOULDER][0], out[N.L_SHOULDER][0]
    out[N.NECK] = ((x0 + x1) / 2, (y0 + y1) / 2), True
    return out | _face(performer, attitude, parts.features * at, parts.head * at)


ARMS = {
    True: (N.R_SHOULDER, N.R_ELBOW, N.R_WRIST),
    False: (N.L_SHOULDER, N.L_ELBOW, N.L_WRIST),
}
LEGS = {True: (N.R_HIP, N.R_KNEE, N.R_ANKLE), False: (N.L_HIP, N.L_KNEE, N.L_ANKLE)}
"""By whether they are the right ones."""


def _placed(
    names: Sequence[JointName], points: Sequence[Point], t: QTransform
) -> dict[JointName, tuple[Point, bool]]:
    return {n: (_mapped(t, q), True) for n, q in zip(names, points, strict=True)}


def _face(
    performer: Performer, attitude: Attitude, features: QTransform, head: QTransform
) -> dict[JointName, tuple[Point, bool]]:
    """Nose, eyes and ears; those that are turned away lie at the middle of the head."""
    view, who, right = attitude.head_view, performer.who, not performer.mirrored
    middle = _mapped(head, (0.0, 0.0))
    out: dict[JointName, tuple[Point, bool]] = {}
    for name in (N.NOSE, N.R_EYE, N.L_EYE, N.R_EAR, N.L_EAR):
        out[name] = middle, False
    for near, spot in ear_spots(view).items():
        name = N.R_EAR if near == right else N.L_EAR
        out[name] = _mapped(head, spot), True
    if view is View.BACK:
        return out
    plan = face_plan(who, view)
    nose = profile_nose(who) if view is View.PROFILE else plan.nose
    out[N.NOSE] = _mapped(features if view is not View.PROFILE else head, nose), True
    for eye in plan.eyes:
        near = eye.outer < 0
        out[N.R_EYE if near == right else N.L_EYE] = _mapped(features, (eye.x, eye.y)), True
    return out


def _mapped(t: QTransform, p: Point) -> Point:
    q = t.map(QPointF(*p))
    return q.x(), q.y()
