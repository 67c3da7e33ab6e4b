# SPDX-License-Identifier: GPL-3.0-or-later
"""Two people who touch: brought together in the frame, hands solved to where the other really is.

Owns pairs, ways in, answers, and the arm that reaches. Must not know how anybody is drawn or lit.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import msgspec
from PySide6.QtCore import QPointF
from PySide6.QtGui import QTransform

from engines.stage.acting import Actor, Approach, InHand, Moment
from engines.stage.carriage import bent, whole
from engines.stage.composition import Place
from engines.stage.easing import EASES
from engines.stage.identity import Identity
from engines.stage.perspective import GROUND
from engines.stage.puppet.attitudes import HANG_FAR, ArmPose, BodyPose
from engines.stage.puppet.builds import Build, build_of
from engines.stage.puppet.figure import placed_body
from engines.stage.puppet.geometry import Point
from engines.stage.puppet.poses import arms_between, pose_named, shoulder_of
from engines.stage.touches import MEET, RETURNS, TOUCHES, Part, Touch
from projects.staging import Action, Beat, Blocking, Expression, Side, View
from projects.timebase import FrameRate

HOME_S = 0.5
"""An arm takes so long to go back."""
WALK_UNITS_S = 620.0
HAND_UNITS = 92.0
SNAP = 2.0
"""Wrists are solved to so many body units, so that a still touch is drawn once."""
LEVEL = 0.35
"""Share of their difference in height that two people keep who touch."""
APART_PX = 700.0
"""Two faces are as far apart as this at most: arms have room, and both are in the picture."""
STOOPS = 70.0
"""A face is so far above another, in units, when arms go round them."""
EMBRACES = frozenset({Part.BACK, Part.CHEEK, Part.SHOULDER})
RECOILS = {Part.CHEST: 118.0}
"""Units that who is touched there goes back, within the picture."""
BEHIND = 0.93
"""The farther of two who touch, against the nearer."""
FACES = {
    Action.SLAPPED: (Expression.SHOCK, 0.95),
    Action.PUSHED: (Expression.SHOCK, 0.85),
    Action.GRABBED: (Expression.SHOCK, 0.6),
}


@dataclass(frozen=True, kw_only=True)
class Deed:
    """Somebody touches somebody: indices in the staging's cast, and the second it begins."""

    doer: int
    other: int
    at_s: float
    touch: Touch
    prop: str = ""

    @property
    def contact_s(self) -> float:
        """When the hand is there."""
        return self.at_s + self.touch.contact_s


@dataclass(frozen=True, kw_only=True)
class Touched:
    """Somebody in the frame: what a hand needs to find them."""

    place: Place
    who: Identity
    view: View
    faces: Side
    actor: Actor


def deeds_of(
    cast: Sequence[Blocking], places: Sequence[Place], rate: FrameRate
) -> tuple[Deed, ...]:
    """Every touch of a shot whose other is in the picture and not seen from behind."""
    if len(cast) < 2:
        return ()
    over = {p.index for p in places if p.over}
    out: list[Deed] = []
    for i, one in enumerate(cast):
        for beat in one.beats:
            touch = TOUCHES.get(beat.action) if beat.action is not None else None
            other = _other(cast, i, beat) if touch is not None else None
            if touch is None or other is None or {i, other} & over or one.view == View.BACK:
                continue
            at_s = beat.at_frames / float(rate.fraction)
            prop = beat.prop or next((b.prop for b in cast[other].beats if b.prop), None)
            out.append(
                Deed(
                    doer=i,
                    other=other,
                    at_s=at_s,
                    touch=touch,
                    prop=prop.value if prop is not None else "",
                )
            )
            back = RETURNS.get(beat.action) if beat.action is not None else None
            if back is not None:
                out.append(Deed(doer=other, other=i, at_s=at_s, touch=back))
    return tuple(out)


def _other(cast: Sequence[Blocking], doer: int, beat: Beat) -> int | None:
    """The one who is named, else the only other one."""
    for i, one in enumerate(cast):
        meant = beat.partner == one.character or (beat.partner is None and len(cast) == 2)
        if meant and i != doer and one.view != View.BACK:
            return i
    return None


def answered(
    cast: Sequence[Blocking], deeds: Sequence[Deed], rate: FrameRate
) -> tuple[Blocking, ...]:
    """The cast with what touches do to those who are touched."""
    out = list(cast)
    for deed in deeds:
        if deed.touch.answer is None:
            continue
        at = round(deed.contact_s * float(rate.fraction))
        one = out[deed.other]
        near = round(1.2 * float(rate.fraction))
        beats = [
            msgspec.structs.replace(b, action=None)
            if b.action == Action.FLINCH and abs(b.at_frames - at) < near
            else b
            for b in one.beats or (Beat(),)
        ]
        before = [b for b in beats if b.at_frames <= at] or beats[:1]
        expression, intensity = FACES.get(
            deed.touch.answer, (before[-1].expression, before[-1].intensity)
        )
        answer = msgspec.structs.replace(
            before[-1],
            at_frames=at,
            expression=expression,
            intensity=intensity,
            pose=None,
            prop=None,
            action=deed.touch.answer,
            partner=None,
        )
        later = [b for b in beats if b.at_frames > at]
        kept = [b for b in beats if b.at_frames < at] or [
            msgspec.structs.replace(before[0], at_frames=0)
        ]
        out[deed.other] = msgspec.structs.replace(one, beats=(*kept, answer, *later))
    return tuple(out)


def joined(
    places: Sequence[Place], deeds: Sequence[Deed], *, still: frozenset[int] = frozenset()
) -> tuple[Place, ...]:
    """Places with both of a pair at one distance, nearly one size and height, so hands can meet.

    Whoever touches somebody `still` in a bed is before it.
    """
    by_index = {p.index: p for p in places}
    for deed in deeds:
        a, b = by_index[deed.doer], by_index[deed.other]
        near, far = (a, b) if a.scale >= b.scale else (b, a)
        if near.z == far.z:
            continue
        if near.stands and far.stands:
            scale = far.scale * far.z / near.z
            feet = (1080 + GROUND / far.z - far.y) / far.scale
            by_index[far.index] = replace(
                far,
                z=near.z,
                scale=scale,
                y=1080 + GROUND / near.z - feet * scale,
                veil=near.veil,
            )
            continue
        z, units = (near.z + far.z) / 2, min(deed.touch.far_units, 600.0)
        recoil = RECOILS.get(deed.touch.part, 0.0)
        scale = min((near.scale + far.scale) / 2, APART_PX / (units + recoil))
        middle_x = 540 - math.copysign(recoil * scale / 2, b.x - a.x)
        middle, uneven = (near.y + far.y) / 2, (near.y - far.y) / 2 * LEVEL
        apart = max(abs(a.x - b.x), units * scale) * math.copysign(0.5, far.x - near.x)
        by_index[near.index] = replace(
            near, x=middle_x - apart, y=middle + uneven, z=z, scale=scale, veil=0.0
        )
        by_index[far.index] = replace(
            far, x=middle_x + apart, y=middle - uneven, z=z, scale=scale * BEHIND, veil=0.0
        )
    order = [by_index[p.index] for p in places]
    for deed in deeds:
        abed = {deed.doer, deed.other} & still
        if deed.touch.behind or abed:  # who embraces stands behind, and their arm comes over
            first, last = (deed.other, deed.doer) if deed.other in abed else (deed.doer, deed.other)
            a, b = by_index[first], by_index[last]
            i, j = order.index(a), order.index(b)
            if i > j:
                order[i], order[j] = order[j], order[i]
    return tuple(order)


def approaches_of(
    index: int,
    deeds: Sequence[Deed],
    trial: Mapping[int, Touched],
    *,
    still: frozenset[int] = frozenset(),
) -> tuple[Approach, ...]:
    """The ways that somebody makes to whom they touch, where they would stand too far.

    `trial` is everybody as they would be without; those who are `still` in a bed let the other
    come. In close pictures, where no legs are seen, who
    reaches for somebody lower goes down to them.
    """
    me = trial[index]
    ahead = -1.0 if me.faces == Side.LEFT else 1.0
    out: list[Approach] = []
    for deed in deeds:
        comes, stays = (
            (deed.doer, deed.other) if deed.doer not in still else (deed.other, deed.doer)
        )
        if comes != index or comes in still or deed.touch.answer is None:
            continue
        frame = round(deed.contact_s * float(me.actor.rate.fraction))
        (x, y), (ox, oy) = _face_px(me, frame), _face_px(trial[stays], frame)
        apart = (ox - x) / me.place.scale - ahead * sum(a.units for a in out)
        excess = max(0.0, abs(apart) - deed.touch.far_units)
        below = (oy - y) / me.place.scale - sum(a.down for a in out)
        down = max(0.0, below - STOOPS) if deed.touch.part in EMBRACES else 0.0
        down = 0.0 if me.place.stands else down
        if excess <= 8 and down <= 8:
            continue
        ends = deed.contact_s - 1 / 12
        takes = max(0.45, min(1.4, (excess + down) / WALK_UNITS_S))
        out.append(
            Approach(
                begins_s=ends - takes,
                ends_s=ends,
                units=ahead * math.copysign(excess, apart),
                down=down,
            )
        )
    return tuple(out)


def _face_px(body: Touched, frame: int) -> Point:
    moment = body.actor.moment(frame)
    place = body.place
    return place.x + moment.travel_x * place.scale, place.y + moment.travel_y * place.scale


def handed_of(index: int, deeds: Sequence[Deed]) -> tuple[InHand, ...]:
    """What comes into somebody's hand and leaves it by touches."""
    out: list[InHand] = []
    for deed in deeds:
        if not deed.prop or not (deed.touch.gives or deed.touch.takes):
            continue
        giver, taker = (deed.doer, deed.other) if deed.touch.gives else (deed.other, deed.doer)
        if index == giver:
            out += [InHand(-math.inf, deed.prop), InHand(deed.contact_s, "")]
        elif index == taker:
            out += [InHand(-math.inf, ""), InHand(deed.contact_s, deed.prop)]
    return tuple(out)


def reached(me: int, bodies: Mapping[int, Touched], deeds: Sequence[Deed], frame: int) -> Moment:
    """Somebody at a frame, with the arms that touch or are touched solved to the other."""
    body = bodies[me]
    moment = body.actor.moment(frame)
    t = frame / float(body.actor.rate.fraction)
    for deed in deeds:
        if me == deed.doer or (me == deed.other and deed.touch.part in MEET):
            moment = _reaching(deed, me, bodies, moment, frame, t)
    return moment


def _reaching(
    deed: Deed, me: int, bodies: Mapping[int, Touched], moment: Moment, frame: int, t: float
) -> Moment:
    touch = deed.touch
    begins, contact = deed.at_s + touch.begins_s, deed.contact_s
    until = deed.at_s + touch.until_s
    if me == deed.other:
        begins = begins + 0.4 * (contact - begins)
    if t < begins or t >= until + HOME_S:
        return moment
    body = bodies[me]
    two = math.floor(t * 12 + 1e-6) / 12
    target = _solved(deed, me, bodies, moment, frame)
    if t >= until:
        home = pose_named(moment.new)
        k = EASES["settle"]((two - until) / HOME_S)
        return replace(moment, old=target, new=home, k=k) if k < 1 else moment
    old = pose_named(body.actor.pose_at(begins - 1 / 48))
    k = 1.0 if t >= contact else EASES[touch.ease]((two - begins) / (contact - begins))
    moment = replace(moment, old=old, new=target, k=k)
    if touch.smear and me == deed.doer and contact - 1 / 8 <= t < contact:
        moment = replace(moment, smear=_smear(body, old, target, k))
    return moment


def _smear(body: Touched, old: BodyPose, new: BodyPose, k: float) -> tuple[Point, ...]:
    """Where the hand has been since the frame before, in body units."""
    build = build_of(body.who)
    out: list[Point] = []
    for i in range(7):
        at = k - 0.62 * (1 - i / 6)
        arms = arms_between(old, new, max(0.0, at), build, view=body.view)
        arm = next(a for a, p in zip(arms, (new.near, new.far), strict=True) if p.over_other)
        out.append(palm_of(arm.joints[2], arm.hand_deg, build, 0.6))
    return tuple(out)


def palm_of(wrist: Point, hand_deg: float, build: Build, share: float) -> Point:
    """A point of the hand, so many hand lengths beyond the wrist."""
    turn, length = math.radians(hand_deg), share * HAND_UNITS * build.hand
    return wrist[0] + math.sin(turn) * length, wrist[1] + math.cos(turn) * length


def _solved(
    deed: Deed, me: int, bodies: Mapping[int, Touched], moment: Moment, frame: int
) -> BodyPose:
    """The attitude in which a hand lies on its goal."""
    body, touch = bodies[me], deed.touch
    base = pose_named(moment.new)
    goal = goal_px(deed, bodies, frame)
    to_body = body_map(body, moment).inverted()[0]
    aim = _mapped(to_body, goal)
    build = build_of(body.who)
    one = _arm(body, build, aim, touch, me == deed.doer)
    held = base.far.prop or base.near.prop
    if one[1]:  # the far arm has nothing to do
        far = _second(body, build, aim, touch) if touch.both else HANG_FAR
        return replace(base, near=replace(one[0], prop=held), near_first=False, far=far)
    pose = replace(base, far=replace(one[0], prop=held))
    if not touch.both:
        return replace(pose, near=replace(base.near, prop=""))
    return replace(pose, near=_second(body, build, aim, touch))


def _arm(
    body: Touched, build: Build, aim: Point, touch: Touch, doing: bool
) -> tuple[ArmPose, bool]:
    """The arm that can best be there, solved, and whether it is the near one."""
    reach = build.upper_arm + build.forearm
    ways: list[tuple[float, ArmPose, bool]] = []
    for near in (False, True):
        shoulder = shoulder_of(build, body.view, near=near)
        degrees = touch.hand_deg if aim[0] >= shoulder[0] else -touch.hand_deg
        palm = touch.palm
        if not doing and touch.part is Part.WRIST:
            palm, degrees = 0.0, degrees + 40  # it is the wrist that is held
        back = palm_of((0.0, 0.0), degrees, build, palm)
        wrist = (aim[0] - back[0], aim[1] - back[1])
        far = math.hypot(wrist[0] - shoulder[0], wrist[1] - shoulder[1]) / reach
        crossing = 1.5 if touch.part in MEET else 0.6
        cost = abs(far - 0.78) + (2.0 if far > 1 else 0.0) + near * crossing
        if touch.near and doing:
            cost = 0.0 if near else 1.0
        hand = touch.hand if doing or touch.part is not Part.WRIST else "relaxed"
        arm = ArmPose(
            wrist=(1.0, 300),
            at=(_snapped(wrist[0]), _snapped(wrist[1])),
            hand=hand,
            hand_deg=degrees,
            side_deg=degrees,
            over_other=doing,
        )
        ways.append((cost, arm, near))
    best = min(ways, key=lambda way: way[0])
    return best[1], best[2]


def _second(body: Touched, build: Build, aim: Point, touch: Touch) -> ArmPose:
    """The other hand of a push: a little lower."""
    degrees = touch.hand_deg
    back = palm_of((0.0, 0.0), degrees, build, touch.palm)
    return ArmPose(
        wrist=(1.0, 300),
        at=(_snapped(aim[0] - back[0] - 14), _snapped(aim[1] - back[1] + 66)),
        hand=touch.hand,
        hand_deg=degrees,
        side_deg=degrees,
        over_other=True,
    )


def goal_px(deed: Deed, bodies: Mapping[int, Touched], frame: int) -> Point:
    """What is touched, in px of the frame before the camera."""
    me, other = bodies[deed.doer], bodies[deed.other]
    mine, theirs = me.actor.moment(frame), other.actor.moment(frame)
    build = build_of(other.who)
    facing = 1.0 if other.faces != Side.LEFT else -1.0
    towards = math.copysign(1.0, (me.place.x - other.place.x) * facing)
    on_body = body_map(other, theirs)
    side = max(36.0, build.chest * 0.46)
    match deed.touch.part:
        case Part.CHEEK:
            head = figure_map(other, theirs)
            return _mapped(head, (towards * 56.0 + theirs.turn, 66.0 + theirs.head_dy))
        case Part.SHOULDER:
            x, y = shoulder_of(build, other.view, near=towards < 0)
            return _mapped(on_body, (x + towards * 8, y - 26))
        case Part.CHEST:
            return _mapped(on_body, (towards * side, build.shoulder_y + 96))
        case Part.BACK:
            return _mapped(on_body, (-towards * 0.86 * build.shoulder, build.shoulder_y + 118))
        case _:
            own = body_map(me, mine)
            a = _mapped(own, (0.0, build_of(me.who).shoulder_y + 190))
            b = _mapped(on_body, (0.0, build.shoulder_y + 190))
            lift = -56.0 * me.place.scale if deed.touch.part is Part.WRIST else 0.0
            return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2 + lift


def figure_map(body: Touched, moment: Moment) -> QTransform:
    """From figure units that face right to px of the frame, before the camera."""
    place, s = body.place, body.place.scale
    t = QTransform().translate(place.x + moment.travel_x * s, place.y + moment.travel_y * s)
    t = t.scale(s, s * place.stretch)
    t = whole(body.who, moment, mirrored=body.faces == Side.LEFT) * t
    return bent(body.who, moment.bend_deg, moment.view or body.view, head=True) * t


def body_map(body: Touched, moment: Moment) -> QTransform:
    """The same from body units."""
    return placed_body(body.who, moment.view or body.view) * figure_map(body, moment)


def _mapped(t: QTransform, p: Point) -> Point:
    q = t.map(QPointF(*p))
    return q.x(), q.y()


def _snapped(v: float) -> float:
    return round(v / SNAP) * SNAP
