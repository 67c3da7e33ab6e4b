# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands reach whom they touch, the other answers at that frame, and things change hands."""

import math

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QImage

from engines.stage.backdrop import StageCache
from engines.stage.contact import body_map, figure_map, goal_px, palm_of
from engines.stage.puppet.builds import build_of
from engines.stage.puppet.poses import arms_between, pose_named
from engines.stage.raster import RGB
from engines.stage.render import ShotRenderer
from engines.stage.request import PictureRequest
from engines.stage.touches import TOUCHES, Part
from projects.cast import AgeGroup, Character, Look, Sex
from projects.ids import CharacterId
from projects.staging import (
    Action,
    Beat,
    Blocking,
    Expression,
    Prop,
    SetName,
    ShotSize,
    Side,
    Slot,
    Staging,
    View,
)

pytestmark = pytest.mark.gui
HER, HIM, KID = CharacterId("her"), CharacterId("him"), CharacterId("kid")
CAST = (
    Character(id=HER, name="苏念", look=Look(sex=Sex.FEMALE, age_years=26)),
    Character(id=HIM, name="顾沉", look=Look(sex=Sex.MALE, age_years=32)),
    Character(id=KID, name="朵朵", look=Look(sex=Sex.FEMALE, age_years=7, age=AgeGroup.CHILD)),
)
START = 4


def shot(
    action: Action,
    size: ShotSize = ShotSize.MS,
    *,
    doer: CharacterId = HER,
    other: CharacterId = HIM,
    faces: Side = Side.RIGHT,
    view: View = View.THREE_QUARTER,
    prop: Prop | None = None,
    length_frames: int = 72,
) -> ShotRenderer:
    back = Side.LEFT if faces is Side.RIGHT else Side.RIGHT
    beats = (Beat(), Beat(at_frames=START, action=action, partner=other, prop=prop))
    one = Blocking(
        character=doer,
        faces=faces,
        view=view,
        slot=Slot.LEFT if faces is Side.RIGHT else Slot.RIGHT,
        beats=beats,
    )
    two = Blocking(
        character=other, faces=back, slot=Slot.RIGHT if faces is Side.RIGHT else Slot.LEFT
    )
    request = PictureRequest(
        staging=Staging(set=SetName.STORE, size=size, cast=(one, two)),
        length_frames=length_frames,
        width_px=108,
        height_px=192,
        cast=CAST,
        seed=5,
    )
    return ShotRenderer(request, StageCache())


def contact_frame(action: Action) -> int:
    return START + math.ceil(TOUCHES[action].contact_s * 24 - 1e-6) + 1


def miss_units(renderer: ShotRenderer, action: Action, frame: int) -> float:
    """From the touching hand to what it touches, in the doer's figure units."""
    doer = next(p for p in renderer.people if p.place.index == 0)
    deed = next(d for d in doer.deeds if d.doer == 0)
    body = doer.bodies[0]
    moment = doer.moment(frame)
    build = build_of(body.who)
    arms = arms_between(
        pose_named(moment.old), pose_named(moment.new), moment.k, build, view=body.view
    )
    goal = goal_px(deed, doer.bodies, frame)
    onto = body_map(body, moment)
    misses: list[float] = []
    for arm in arms:
        if arm.pose.over_other:
            palm = palm_of(arm.joints[2], arm.hand_deg, build, deed.touch.palm)
            at = onto.map(QPointF(*palm))
            misses.append(math.hypot(at.x() - goal[0], at.y() - goal[1]) / body.place.scale)
    return min(misses)


@pytest.mark.parametrize("action", TOUCHES)
@pytest.mark.parametrize("size", [ShotSize.MCU, ShotSize.MS, ShotSize.MLS, ShotSize.WS])
def test_a_hand_is_on_its_goal_at_the_contact(action: Action, size: ShotSize) -> None:
    assert miss_units(shot(action, size), action, contact_frame(action)) < 14


@pytest.mark.parametrize("action", [Action.SLAP, Action.HUG, Action.HAND_OVER, Action.GRAB_WRIST])
@pytest.mark.parametrize("faces", [Side.LEFT, Side.RIGHT])
@pytest.mark.parametrize("pair", [(HIM, HER), (HER, KID), (HIM, KID)])
def test_whoever_they_are_and_however_they_stand(
    action: Action, faces: Side, pair: tuple[CharacterId, CharacterId]
) -> None:
    for view in (View.THREE_QUARTER, View.PROFILE):
        made = shot(action, doer=pair[0], other=pair[1], faces=faces, view=view)
        assert miss_units(made, action, contact_frame(action)) < 60


def test_a_held_wrist_is_followed() -> None:
    made = shot(Action.GRAB_WRIST)
    frame = contact_frame(Action.GRAB_WRIST)
    assert all(miss_units(made, Action.GRAB_WRIST, f) < 14 for f in range(frame, frame + 24))


def test_a_slap_turns_the_head_at_the_frame_of_the_hand_and_not_before() -> None:
    him = next(p for p in shot(Action.SLAP).people if p.place.index == 1)
    at = START + 14
    assert abs(him.moment(at - 1).turn - him.moment(0).turn) < 3
    assert him.moment(at + 4).turn < him.moment(at - 1).turn - 8
    assert him.actor.beats[-1].expression is Expression.SHOCK


def test_who_is_pushed_goes_back() -> None:
    made = shot(Action.PUSH)
    him = next(p for p in made.people if p.place.index == 1)
    away = him.moment(40).travel_x - him.moment(0).travel_x
    assert away > 60  # he faces left, and is pushed to the right
    for frame in range(0, 72, 6):
        x = him.place.x + him.moment(frame).travel_x * him.place.scale
        assert 60 < x < 1020


def test_who_embraces_comes_near() -> None:
    made = shot(Action.HUG, ShotSize.WS)
    at = {p.place.index: p for p in made.people}

    def apart(frame: int) -> float:
        her, him = at[0], at[1]
        one = her.place.x + her.moment(frame).travel_x * her.place.scale
        two = him.place.x + him.moment(frame).travel_x * him.place.scale
        return abs(two - one) / her.place.scale

    assert apart(0) > 220
    assert 130 < apart(50) < 240


def test_a_thing_changes_hands_at_the_contact() -> None:
    made = shot(Action.HAND_OVER, prop=Prop.LETTER)
    at = {p.place.index: p for p in made.people}
    frame = START + 20
    before = [at[i].moment(frame - 3).held for i in (0, 1)]
    after = [at[i].moment(frame + 1).held for i in (0, 1)]
    assert before == ["letter", ""]
    assert after == ["", "letter"]


def test_nobody_is_touched_who_is_not_there() -> None:
    one = Blocking(character=HER, beats=(Beat(action=Action.SLAP, partner=HIM),))
    request = PictureRequest(
        staging=Staging(set=SetName.STORE, size=ShotSize.MS, cast=(one,)),
        length_frames=40,
        width_px=108,
        height_px=192,
        cast=CAST,
    )
    person = ShotRenderer(request, StageCache()).people[0]
    assert person.deeds == ()
    assert {str(person.moment(f).new) for f in range(40)} >= {"swung_back"}


def test_frames_of_a_touch_come_in_any_order() -> None:
    frames = [8, 17, 18, 19, 30]

    def painted(order: list[int]) -> dict[int, bytes]:
        made = shot(Action.SLAP)
        out: dict[int, bytes] = {}
        for frame in order:
            image = QImage(108, 192, RGB)
            made.paint(frame, image)
            out[frame] = bytes(image.constBits())
        return out

    assert painted(frames) == painted(frames[::-1])


def test_every_touch_has_parts_and_times_that_fit() -> None:
    for action, touch in TOUCHES.items():
        assert 0 < touch.begins_s < touch.contact_s < touch.until_s, action
        assert touch.part in Part


@pytest.mark.parametrize("size", [ShotSize.MCU, ShotSize.MS, ShotSize.MLS])
@pytest.mark.parametrize(("doer", "other"), [(HER, HIM), (HIM, HER), (HIM, KID)])
def test_both_faces_are_seen_in_a_hug(
    size: ShotSize, doer: CharacterId, other: CharacterId
) -> None:
    shown = shot(Action.HUG, size, doer=doer, other=other)
    bodies = shown.people[0].bodies
    frame = START + 40
    faces = [
        figure_map(bodies[i], bodies[i].actor.moment(frame)).map(QPointF(0.0, 0.0)) for i in (0, 1)
    ]
    units = abs(faces[0].x() - faces[1].x()) / bodies[0].place.scale
    assert 130 < units < 240


@pytest.mark.parametrize("other", [HIM, KID])
def test_a_caress_leaves_the_eyes_free(other: CharacterId) -> None:
    shown = shot(Action.CARESS, ShotSize.MCU, other=other)
    doer = next(p for p in shown.people if p.place.index == 0)
    frame = contact_frame(Action.CARESS) + 4
    moment, body = doer.moment(frame), doer.bodies[0]
    build = build_of(body.who)
    arms = arms_between(
        pose_named(moment.old), pose_named(moment.new), moment.k, build, view=body.view
    )
    arm = next(a for a in arms if a.pose.over_other)
    tip = body_map(body, moment).map(QPointF(*palm_of(arm.joints[2], arm.hand_deg, build, 1.1)))
    onto = figure_map(doer.bodies[1], doer.bodies[1].actor.moment(frame)).inverted()[0]
    assert onto.map(tip).y() > 22
