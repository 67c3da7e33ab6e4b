# SPDX-License-Identifier: GPL-3.0-or-later
"""Joints against the pictures of people: on the body, on their own side, feet on the ground."""

import os

import msgspec
import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from PySide6.QtCore import QPointF

from engines.stage.backdrop import StageCache
from engines.stage.maps.control import ControlMaps
from engines.stage.maps.pose import COLOURS, Joint, JointName, PosePicture, Sight
from engines.stage.perspective import GROUND, HORIZON
from engines.stage.raster import pixels
from engines.stage.request import PictureRequest
from projects.cast import Character, Costume, Garment, Look, Sex
from projects.ids import CharacterId
from projects.staging import (
    Action,
    Angle,
    Beat,
    Blocking,
    Move,
    Posture,
    Prop,
    SetName,
    ShotSize,
    Side,
    Slot,
    Staging,
    View,
)

pytestmark = pytest.mark.gui

WAN, XU, OLD, KID = map(CharacterId, ("wan", "xu", "old", "kid"))
CAST = (
    Character(id=WAN, name="林晚", look=Look(sex=Sex.FEMALE, age_years=26)),
    Character(
        id=XU,
        name="周叙",
        look=Look(sex=Sex.MALE, age_years=31, costume=(Costume(garment=Garment.HAT),)),
    ),
    Character(
        id=OLD,
        name="太后",
        look=Look(
            sex=Sex.FEMALE,
            age_years=70,
            period=True,
            costume=(Costume(garment=Garment.PALACE_ROBE),),
        ),
    ),
    Character(id=KID, name="小宝", look=Look(sex=Sex.MALE, age_years=8)),
)
CACHE = StageCache()
N = JointName
PAIRS = [
    (N.R_SHOULDER, N.L_SHOULDER),
    (N.R_HIP, N.L_HIP),
    (N.R_KNEE, N.L_KNEE),
    (N.R_ANKLE, N.L_ANKLE),
    (N.R_ELBOW, N.L_ELBOW),
    (N.R_EAR, N.L_EAR),
]


def maps_of(*cast: Blocking, size: ShotSize = ShotSize.WS, **staged: object) -> ControlMaps:
    staging = Staging(set=SetName.HOSPITAL, size=size, cast=cast)
    return ControlMaps(
        PictureRequest(
            staging=msgspec.structs.replace(staging, **staged),
            length_frames=60,
            width_px=270,
            height_px=480,
            seed=5,
            cast=CAST,
        ),
        CACHE,
    )


def joints(pose: PosePicture, who: CharacterId) -> dict[JointName, Joint]:
    found = pose.of(who)
    assert found is not None
    return dict(found.joints)


STILL = [a for a in Action if a not in (Action.WALK_IN, Action.RUN_IN, Action.RUN_THROUGH)]


@st.composite
def stagings(draw: st.DrawFn) -> tuple[tuple[Blocking, ...], ShotSize, Angle, Move, int]:
    people = draw(
        st.lists(st.sampled_from([WAN, XU, OLD, KID]), min_size=1, max_size=2, unique=True)
    )
    cast: list[Blocking] = []
    for i, who in enumerate(people):
        posture = draw(st.sampled_from(list(Posture)))
        actions = list(Action) if posture == Posture.STANDING else STILL
        beat = Beat(
            action=draw(st.none() | st.sampled_from(actions)),
            prop=draw(st.none() | st.sampled_from(list(Prop))),
            partner=people[1 - i] if len(people) == 2 else None,
        )
        cast.append(
            Blocking(
                character=who,
                slot=(Slot.LEFT, Slot.RIGHT)[i] if len(people) == 2 else Slot.CENTRE,
                view=draw(st.sampled_from(list(View))),
                faces=draw(st.sampled_from(list(Side))),
                posture=posture,
                beats=(beat,),
            )
        )
    sizes = [ShotSize.WS, ShotSize.WS, ShotSize.MS, ShotSize.MCU, ShotSize.CU]
    return (
        tuple(cast),
        draw(st.sampled_from(sizes)),
        draw(st.sampled_from(list(Angle))),
        draw(st.sampled_from(list(Move))),
        draw(st.integers(0, 59)),
    )


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(stagings())
def test_every_joint_lies_on_its_person(
    staged: tuple[tuple[Blocking, ...], ShotSize, Angle, Move, int],
) -> None:
    cast, size, angle, move, frame = staged
    maps = maps_of(*cast, size=size, angle=angle, move=move)
    regions = maps.regions(frame)
    pose = maps.pose(frame, regions)
    assert maps.pose(frame) == pose
    for person in maps.shot.people:
        who = person.actor.blocking.character
        cam = maps.shot.cameras(frame)[1]
        unit = person.place.scale * cam.scale(person.place.z) * maps.shot.unit
        limb = max(1, round(16 * unit))  # a quarter of a sleeve
        body = maps.silhouette(who, frame)
        for name, joint in joints(pose, who).items():
            if joint.drawn:
                y, x = int(joint.y), int(joint.x)
                near = body[max(0, y - limb) : y + limb + 1, max(0, x - limb) : x + limb + 1]
                assert near.any(), (who, name)
            if joint.sight is Sight.SEEN:
                y, x = int(joint.y), int(joint.x)
                near = regions.of(who)[max(0, y - 5) : y + 6, max(0, x - 5) : x + 6]
                assert near.any(), (who, name)


@pytest.mark.parametrize("faces", list(Side))
@pytest.mark.parametrize(
    ("view", "right_is_left"), [(View.FRONT, True), (View.THREE_QUARTER, True), (View.BACK, False)]
)
def test_right_is_the_persons_own(view: View, right_is_left: bool, faces: Side) -> None:
    pose = maps_of(Blocking(character=WAN, view=view, faces=faces)).pose(0)
    found = joints(pose, WAN)
    for right, left in PAIRS:
        if found[right].drawn and found[left].drawn:
            assert (found[right].x < found[left].x) is right_is_left, right
    if view is not View.BACK:
        assert found[N.R_EYE].x < found[N.L_EYE].x


def test_hidden_features_are_not_told() -> None:
    back = joints(maps_of(Blocking(character=XU, view=View.BACK)).pose(0), XU)
    assert {n for n, j in back.items() if j.sight is Sight.AWAY} == {N.NOSE, N.R_EYE, N.L_EYE}
    left = joints(maps_of(Blocking(character=XU, view=View.PROFILE, faces=Side.LEFT)).pose(0), XU)
    assert {n for n, j in left.items() if j.sight is Sight.AWAY} == {N.R_EYE, N.R_EAR}
    assert left[N.NOSE].x < left[N.L_EYE].x < left[N.L_EAR].x
    close = joints(maps_of(Blocking(character=XU), size=ShotSize.CU).pose(0), XU)
    assert close[N.R_ANKLE].sight is Sight.OUT
    assert not close[N.R_ANKLE].drawn


def test_what_stands_before_somebody_covers_their_joints() -> None:
    over = Blocking(character=XU, slot=Slot.FOREGROUND, view=View.BACK)
    talks = Blocking(character=WAN, slot=Slot.RIGHT, faces=Side.LEFT)
    maps = maps_of(over, talks, size=ShotSize.MCU)
    covered = [j for j in joints(maps.pose(0), WAN).values() if j.sight is Sight.COVERED]
    regions = maps.regions(0)
    assert all(not regions.of(WAN)[int(j.y), int(j.x)] for j in covered)
    hug = Beat(action=Action.HUG, partner=XU)
    pair = (
        Blocking(character=WAN, slot=Slot.LEFT, beats=(hug,)),
        Blocking(character=XU, slot=Slot.RIGHT, faces=Side.LEFT),
    )
    close = maps_of(*pair, size=ShotSize.MS).pose(44)
    sights = {j.sight for p in close.people for j in p.joints.values()}
    assert Sight.COVERED in sights


@pytest.mark.parametrize("who", [WAN, XU, OLD, KID])
@pytest.mark.parametrize("view", list(View))
def test_feet_of_who_stands_are_on_the_ground(who: CharacterId, view: View) -> None:
    maps = maps_of(Blocking(character=who, view=view))
    (person,) = maps.shot.people
    found = joints(maps.pose(0), who)
    place, unit = person.place, maps.shot.unit
    cam = maps.shot.cameras(0)[1]
    at = maps.silhouette(who, 0)
    sole = float(np.flatnonzero(at.any(axis=1))[-1])
    limb = place.scale * cam.scale(place.z) * unit
    assert HORIZON * unit < sole
    for ankle in (found[N.R_ANKLE], found[N.L_ANKLE]):
        assert 20 * limb < sole - ankle.y < 130 * limb
    ground = cam.transform(place.z, unit).map(QPointF(place.x, 1080.0 + GROUND / place.z)).y()
    assert abs(ground - sole) < 40 * limb


def test_a_step_and_a_bow_move_joints_as_bodies_do() -> None:
    walk = maps_of(Blocking(character=XU, view=View.PROFILE, beats=(Beat(action=Action.WALK_IN),)))
    apart = [
        abs(found[N.R_ANKLE].x - found[N.L_ANKLE].x)
        for found in (joints(walk.pose(f), XU) for f in range(0, 24, 2))
    ]
    assert max(apart) > 6 + min(apart)
    bow = maps_of(Blocking(character=XU, view=View.PROFILE, beats=(Beat(action=Action.BOW),)))
    heads = [joints(bow.pose(f), XU)[N.NOSE] for f in (0, 20)]
    assert heads[1].y > heads[0].y + 4
    fallen = Blocking(character=WAN, posture=Posture.LYING)
    lying = joints(maps_of(fallen, set=SetName.RAIN_STREET).pose(0), WAN)  # no bed to sit up in
    assert abs(lying[N.R_ANKLE].x - lying[N.NECK].x) > 3 * abs(lying[N.R_ANKLE].y - lying[N.NECK].y)


def test_the_picture_and_the_file_are_openpose() -> None:
    pose = maps_of(Blocking(character=WAN, view=View.FRONT)).pose(0)
    held = pose.picture()
    picture = pixels(held)[..., 2::-1].astype(int)
    found = joints(pose, WAN)
    for name in (N.NECK, N.R_ANKLE, N.L_KNEE):
        colour = COLOURS[list(JointName).index(name)]
        at = picture[int(found[name].y), int(found[name].x)]
        assert np.abs(at - colour).max() < 90, name
    assert (picture.max(axis=2) == 0).mean() > 0.9
    told = msgspec.json.decode(pose.json())
    keypoints = told["people"][0]["pose_keypoints_2d"]
    assert len(keypoints) == 54
    assert keypoints[:2] == [round(found[N.NOSE].x, 2), round(found[N.NOSE].y, 2)]
    assert (told["canvas_width"], told["canvas_height"]) == (270, 480)
    behind = msgspec.json.decode(maps_of(Blocking(character=WAN, view=View.BACK)).pose(0).json())
    assert behind["people"][0]["pose_keypoints_2d"][:3] == [0.0, 0.0, 0.0]
