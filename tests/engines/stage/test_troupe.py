# SPDX-License-Identifier: GPL-3.0-or-later
"""Who arrives is in the picture from the first frames, and who is down is lower than who stands."""

import math

import pytest
from PySide6.QtCore import QPointF

from engines.stage.backdrop import StageCache
from engines.stage.composition import HALF_HEAD, Body, compose
from engines.stage.contact import Touched, figure_map
from engines.stage.puppet.builds import build_of
from engines.stage.puppet.poses import POSES, arms_between, pose_named, resting
from engines.stage.render import ShotRenderer
from engines.stage.request import PictureRequest
from engines.stage.troupe import Person, spot
from projects.cast import Character
from projects.ids import CharacterId
from projects.staging import (
    Action,
    Beat,
    Blocking,
    Pose,
    Posture,
    SetName,
    ShotSize,
    Side,
    Staging,
    View,
)

ONE = CharacterId("one")
TWO = CharacterId("two")


@pytest.mark.gui
@pytest.mark.parametrize("action", [Action.WALK_IN, Action.RUN_IN, Action.RUN_THROUGH])
@pytest.mark.parametrize("size", [ShotSize.MS, ShotSize.MLS, ShotSize.WS])
@pytest.mark.parametrize("faces", [Side.LEFT, Side.RIGHT])
def test_nobody_waits_for_who_comes_in(action, size, faces):
    one = Blocking(character=ONE, view=View.PROFILE, faces=faces, beats=(Beat(action=action),))
    request = PictureRequest(
        staging=Staging(set=SetName.STORE, size=size, cast=(one,)),
        length_frames=36,
        width_px=108,
        height_px=192,
        cast=(Character(id=ONE, name="林晚"),),
    )
    shown = ShotRenderer(request, StageCache())
    person = shown.people[0]
    place = person.place
    seen = [place.x + person.actor.moment(f).travel_x * place.scale for f in range(12)]
    half = HALF_HEAD * place.scale
    to_screen = spot(place, person.moment(0), shown.cameras(0)[1], 1.0, 0.0)
    first = to_screen.map(QPointF(0.0, 0.0)).x()
    assert half < first < 1080 - half
    forward = 1 if faces is Side.RIGHT else -1
    assert (seen[8] - seen[0]) * forward > 0


def test_who_is_down_is_lower_than_who_stands():
    down = Blocking(character=ONE, faces=Side.RIGHT, posture=Posture.KNEELING)
    up = Blocking(character=TWO, faces=Side.LEFT)
    for size in (ShotSize.MCU, ShotSize.MS, ShotSize.MLS):
        places = compose([Body(blocking=down), Body(blocking=up)], size=size).places
        faces = {p.index: p.face for p in places}
        assert faces[0][1] > faces[1][1] + 100
        assert faces[0][3] <= 1080
        alone = compose([Body(blocking=down)], size=size).places[0]
        assert alone.face[1] > compose([Body(blocking=up)], size=size).places[0].face[1]


def down(posture: Posture, *, view: View = View.THREE_QUARTER, action: Action | None = None):
    beats = (Beat(), Beat(at_frames=2, action=action)) if action is not None else (Beat(),)
    one = Blocking(character=ONE, view=view, faces=Side.RIGHT, posture=posture, beats=beats)
    request = PictureRequest(
        staging=Staging(set=SetName.ANCESTRAL_HALL, size=ShotSize.MS, cast=(one,)),
        length_frames=60,
        width_px=108,
        height_px=192,
        cast=(Character(id=ONE, name="林晚"),),
    )
    return ShotRenderer(request, StageCache())


@pytest.mark.parametrize("posture", [Posture.SITTING, Posture.KNEELING, Posture.GROUND])
@pytest.mark.parametrize("view", [View.FRONT, View.THREE_QUARTER, View.PROFILE])
def test_hands_of_who_is_down_rest_and_do_not_hang(posture: Posture, view: View) -> None:
    person = down(posture, view=view).people[0]
    build = build_of(person.performer.who)
    pose = resting(pose_named(person.moment(20).new), posture)
    standing = arms_between(POSES[Pose.NEUTRAL], POSES[Pose.NEUTRAL], 1.0, build, view=view)
    for arm, hung in zip(arms_between(pose, pose, 1.0, build, view=view), standing, strict=True):
        assert not arm.pose.hang
        assert math.dist(arm.joints[2], hung.joints[2]) > 30


@pytest.mark.parametrize("action", [Action.BOW, Action.KOWTOW])
@pytest.mark.parametrize("view", [View.FRONT, View.THREE_QUARTER, View.PROFILE])
def test_who_bows_sinks_and_stays_in_the_picture(action: Action, view: View) -> None:
    person = down(Posture.STANDING, view=view, action=action).people[0]
    body = Touched(
        place=person.place,
        who=person.performer.who,
        view=view,
        faces=Side.RIGHT,
        actor=person.actor,
    )
    heads = [figure_map(body, person.moment(f)).map(QPointF(0.0, 0.0)) for f in range(60)]
    assert max(h.y() for h in heads) > heads[0].y() + 40
    assert all(60 < h.x() < 1020 for h in heads)
    if view is View.FRONT:  # nobody who bows to us falls over sideways
        assert max(abs(h.x() - heads[0].x()) for h in heads) < 70


def sitter(
    place: SetName, size: ShotSize, posture: Posture, action: Action | None = None
) -> Person:
    beats = (Beat(), Beat(at_frames=2, action=action)) if action is not None else (Beat(),)
    one = Blocking(character=ONE, faces=Side.RIGHT, posture=posture, beats=beats)
    request = PictureRequest(
        staging=Staging(set=place, size=size, cast=(one,)),
        length_frames=48,
        width_px=108,
        height_px=192,
        cast=(Character(id=ONE, name="林晚"),),
    )
    return ShotRenderer(request, StageCache()).people[0]


@pytest.mark.gui
@pytest.mark.parametrize("size", [ShotSize.MS, ShotSize.MLS, ShotSize.WS])
def test_who_sits_where_no_seat_is_sits_on_a_stool(size: ShotSize) -> None:
    hall = SetName.ANCESTRAL_HALL
    stool = sitter(hall, size, Posture.SITTING).stool
    assert stool is not None
    assert stool[0] < stool[1] - 300
    assert sitter(hall, size, Posture.STANDING, Action.SIT_DOWN).stool is not None
    assert sitter(hall, size, Posture.STANDING).stool is None
    assert sitter(SetName.CAR, size, Posture.SITTING).stool is None
    on_chair = sitter(SetName.RESTAURANT, size, Posture.SITTING).stool is None
    assert on_chair is (size is ShotSize.WS)
