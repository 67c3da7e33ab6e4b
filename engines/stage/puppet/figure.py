# SPDX-License-Identifier: GPL-3.0-or-later
"""A posed figure that faces right, as marks in the layers that the stage caches and animates apart.

Owns how head, body and light are put together. Must not know pixels or time.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtGui import QPainterPath, QTransform

from engines.stage.identity import Identity
from engines.stage.puppet.arms import arm_marks
from engines.stage.puppet.builds import BODY_TOP, JOIN_Y, NECK_DX, body_scale, build_of
from engines.stage.puppet.dressing import around_trunk, trunk
from engines.stage.puppet.face import Key, terminator
from engines.stage.puppet.geometry import Knot, blob
from engines.stage.puppet.head import (
    Acting,
    eye_features,
    head_back,
    head_base,
    head_front,
    mouth_features,
)
from engines.stage.puppet.marks import Mark, lit_by, transformed
from engines.stage.puppet.poses import Arm, BodyPose, arms_between
from engines.stage.puppet.stances import Stance
from engines.stage.puppet.supports import cover_marks
from projects.staging import Posture, View

SLEEVE_LAG_DEG = 9.0


@dataclass(frozen=True, kw_only=True)
class Attitude:
    """A body between two poses and two postures, in a view, in a phase of a step.

    `settled` 0..1 is the way from the posture it `was` in; `hem_deg` swings skirts and sleeves.
    """

    old: BodyPose
    new: BodyPose
    k: float = 1.0
    view: View = View.THREE_QUARTER
    phase: int | None = None
    posture: Posture = Posture.STANDING
    was: Posture = Posture.STANDING
    settled: float = 1.0
    running: bool = False
    hem_deg: float = 0.0
    propped: bool = False

    @property
    def stance(self) -> Stance:
        """What the trunk and legs need of it."""
        return Stance(
            self.body_view,
            self.phase,
            posture=self.posture,
            was=self.was,
            settled=self.settled,
            running=self.running,
            hem_deg=self.hem_deg,
            propped=self.propped,
        )

    @property
    def body_view(self) -> View:
        """How the trunk is seen: a pose may turn it away."""
        held = self.new if self.k >= 0.5 else self.old
        return View.BACK if held.back else self.view

    @property
    def head_view(self) -> View:
        """A head looks over the shoulder where only the body is turned away."""
        held = self.new if self.k >= 0.5 else self.old
        return View.PROFILE if held.back and self.view is not View.BACK else self.view

    @property
    def head_deg(self) -> float:
        """Tilt that the poses give the head."""
        return self.old.head_deg + (self.new.head_deg - self.old.head_deg) * self.k

    @property
    def head_tilt(self) -> QTransform:
        """That tilt, about the neck, in figure units."""
        return QTransform().translate(0, 116).rotate(self.head_deg).translate(0, -116)


@dataclass(frozen=True)
class FigureLayers:
    """Back to front; of these only `face` follows the acting, and `raised` arms pass before it."""

    back_hair: tuple[Mark, ...]
    body: tuple[Mark, ...]
    head: tuple[Mark, ...]
    face: tuple[Mark, ...]
    front: tuple[Mark, ...]
    raised: tuple[Mark, ...]

    def all(self) -> list[Mark]:
        """Every mark in drawing order."""
        return [
            *self.back_hair,
            *self.body,
            *self.head,
            *self.face,
            *self.front,
            *self.raised,
        ]


@dataclass(frozen=True)
class BodyLayers:
    """A body in drawing order; `trunk` does not change with the pose, `over` lies on another."""

    behind: tuple[Mark, ...]
    trunk: tuple[Mark, ...]
    before: tuple[Mark, ...]
    raised: tuple[Mark, ...]
    over: tuple[Mark, ...] = ()


@lru_cache(maxsize=8)
def body_terminator(key: Key) -> QPainterPath:
    """Region of the body that lies in shade, in figure units."""
    left: list[Knot] = [
        (-900, 90, 0),
        (-30, 90, 0),
        (-44, 150),
        (-58, 220),
        (-40, 320),
        (-22, 420),
        (-34, 560),
        (-18, 760),
        (-26, 1000),
        (-20, 1600, 0),
        (-900, 1600, 0),
    ]
    if key is Key.BEHIND:
        return blob([(-k[0] + 14, *k[1:]) for k in left][::-1])
    return blob(left)


def placed_body(who: Identity, view: View) -> QTransform:
    """From body units to figure units: the neck under the head, bent forward by age."""
    s = body_scale(who)
    dx = NECK_DX.get(view, 0.0)
    up = -6.0 if who.elder else -13.0 if who.child else 0.0
    return QTransform().translate(dx, JOIN_Y + up).scale(s, s).translate(0, -BODY_TOP)


def trunk_marks(who: Identity, stance: Stance, key: Key) -> tuple[Mark, ...]:
    """Legs and trunk, lit, in figure units."""
    place, shade = placed_body(who, stance.view), body_terminator(key)
    under, upon = (lit_by(transformed(m, place), shade) for m in around_trunk(who, stance))
    cover = transformed(cover_marks(build_of(who)), place) if stance.propped else ()
    return (*under, *_lit_trunk(who, stance.view, stance.weight, key), *upon, *cover)


@lru_cache(maxsize=64)
def _lit_trunk(who: Identity, view: View, weight: float, key: Key) -> tuple[Mark, ...]:
    """Neck and trunk, which a step leaves as they are."""
    marks = transformed(trunk(who, view, weight), placed_body(who, view))
    return tuple(lit_by(marks, body_terminator(key)))


def arms_of(who: Identity, attitude: Attitude) -> tuple[Arm, Arm]:
    """Near and far arm of an attitude, in body units."""
    return arms_between(
        attitude.old,
        attitude.new,
        attitude.k,
        build_of(who),
        view=attitude.body_view,
        swing=_swing_of(attitude),
    )


def _swing_of(attitude: Attitude) -> float:
    """How far arms swing with a step, -1..1."""
    if attitude.phase is None:
        return 0.0
    return (0.0, 0.7, 1.0, 0.7, 0.0, -0.7, -1.0, -0.7)[attitude.phase % 8]


def arm_layers(who: Identity, attitude: Attitude, key: Key) -> BodyLayers:
    """Arms of an attitude by layer, lit; the trunk is left empty."""
    view, pose = attitude.body_view, attitude.new if attitude.k >= 0.5 else attitude.old
    arms, swing = arms_of(who, attitude), _swing_of(attitude)
    hem = attitude.hem_deg - (SLEEVE_LAG_DEG * abs(swing) if attitude.phase is not None else 0.0)
    behind: list[Mark] = []
    before: list[Mark] = []
    raised: list[Mark] = []
    over: list[Mark] = []
    order = [(arms[1], False), (arms[0], True)]
    for arm, near in order[::-1] if pose.near_first else order:
        marks = arm_marks(who, arm, near=near, view=view, hem_deg=hem)
        if arm.pose.over_other:
            over += marks
        elif arm.pose.over_head and view is not View.BACK:
            raised += marks
        elif _hidden(view, hang=arm.pose.hang, near=near):
            behind += marks
        else:
            before += marks
    place, shade = placed_body(who, view), body_terminator(key)

    def lit(marks: list[Mark]) -> tuple[Mark, ...]:
        return tuple(lit_by(transformed(marks, place), shade))

    return BodyLayers(lit(behind), (), lit(before), lit(raised), lit(over))


def _hidden(view: View, *, hang: bool, near: bool) -> bool:
    """Whether the trunk covers an arm."""
    if view is View.BACK:
        return not hang
    return not near and (view is View.PROFILE or (view is View.THREE_QUARTER and hang))


def back_marks(who: Identity, view: View, key: Key) -> tuple[Mark, ...]:
    """Hair behind the neck, lit; a back view wears it before the body."""
    shade = body_terminator(key) if view is not View.BACK else terminator(view, key)
    return tuple(lit_by(head_back(who, view), shade))


def figure(who: Identity, attitude: Attitude, acting: Acting, key: Key) -> FigureLayers:
    """Everything of a person at once, upright; performers draw the layers apart."""
    view = attitude.head_view
    arms = arm_layers(who, attitude, key)
    trunk = trunk_marks(who, attitude.stance, key)
    turn = attitude.head_tilt

    def tilted(marks: list[Mark] | tuple[Mark, ...]) -> tuple[Mark, ...]:
        return tuple(transformed(marks, turn))

    back = tilted(back_marks(who, view, key))
    front = tilted(head_front(who, view, key))
    from_behind = attitude.body_view is View.BACK
    face = eye_features(who, view, key, acting) + mouth_features(who, view, key, acting)
    return FigureLayers(
        back_hair=() if from_behind else back,
        body=(*arms.behind, *trunk, *arms.before),
        head=(*(back if from_behind else ()), *tilted(head_base(who, view, key))),
        face=tilted(face),
        front=front,
        raised=(*arms.raised, *arms.over),
    )
