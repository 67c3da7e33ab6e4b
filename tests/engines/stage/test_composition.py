# SPDX-License-Identifier: GPL-3.0-or-later
"""The solver keeps faces in the frame, apart, and above the captions, whoever stands where."""

from itertools import product

import pytest

pytest.importorskip("PySide6")

from hypothesis import given
from hypothesis import strategies as st

from engines.stage.camera import Camera
from engines.stage.composition import (
    CAPTIONS_PX,
    HALF_HEAD,
    LIVE_PX,
    STANDARDS,
    WIDE,
    Body,
    Framing,
    Place,
    compose,
    focus_planes,
    focused_at,
    seen_at,
)
from engines.stage.planes import Seat
from projects.ids import CharacterId
from projects.staging import Angle, Blocking, CameraSide, Posture, ShotSize, Side, Slot, View

PEOPLE_SIZES = [s for s in ShotSize if s != ShotSize.INSERT]
Box = tuple[float, float, float, float]
OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def blocking(n: int, slot: Slot, faces: Side, view: View) -> Blocking:
    return Blocking(character=CharacterId(f"c{n}"), slot=slot, faces=faces, view=view)


bodies = st.lists(
    st.tuples(
        st.sampled_from(list(Slot)),
        st.sampled_from(list(Side)),
        st.sampled_from([View.FRONT, View.THREE_QUARTER, View.PROFILE, View.BACK]),
        st.sampled_from([880.0, 1180.0, 1360.0, 1430.0]),
    ),
    min_size=1,
    max_size=3,
).map(
    lambda rows: [
        Body(blocking=blocking(i, slot, faces, view), feet=feet)
        for i, (slot, faces, view, feet) in enumerate(rows)
    ]
)


def face(framing: Framing, place: Place) -> Box:
    return place.face if framing.close else seen_at(place, framing.lens)


def shared(a: Box, b: Box) -> float:
    """Part of the smaller box that both cover."""
    w = min(a[2], b[2]) - max(a[0], b[0])
    h = min(a[3], b[3]) - max(a[1], b[1])
    smaller = min((q[2] - q[0]) * (q[3] - q[1]) for q in (a, b))
    return max(0.0, w) * max(0.0, h) / smaller


@pytest.mark.parametrize("size", PEOPLE_SIZES)
@pytest.mark.parametrize("angle", list(Angle))
@given(people=bodies, side=st.sampled_from(list(CameraSide)), key=st.sampled_from(list(Side)))
def test_faces_lie_inside_apart_and_above_captions(
    size: ShotSize, angle: Angle, people: list[Body], side: CameraSide, key: Side
) -> None:
    framing = compose(people, size=size, angle=angle, camera_side=side, key_side=key)
    assert sorted(p.index for p in framing.places) == list(range(len(people)))
    shown = [p for p in framing.places if not p.over]
    boxes = [face(framing, p) for p in shown]
    sway = 70 if angle == Angle.DUTCH else 0
    for box in boxes:
        assert box[0] >= -sway
        assert box[2] <= 1080 + sway
        assert box[1] >= 0
        assert box[3] <= CAPTIONS_PX[0]
    for i, a in enumerate(boxes):
        for b in boxes[i + 1 :]:
            assert shared(a, b) < 0.2


@pytest.mark.parametrize("size", [ShotSize.CU, ShotSize.MCU, ShotSize.MS, ShotSize.MLS])
@given(people=bodies)
def test_heads_are_not_cut_by_the_top(size: ShotSize, people: list[Body]) -> None:
    framing = compose(people, size=size)
    assert all(p.head_top >= 60 for p in framing.places if not p.over)


@pytest.mark.parametrize(("slot", "faces"), list(product(Slot, Side)))
def test_a_lone_close_up_has_its_eyes_in_the_upper_third_and_looking_room(
    slot: Slot, faces: Side
) -> None:
    lone = [Body(blocking=blocking(0, slot, faces, View.THREE_QUARTER))]
    place = compose(lone, size=ShotSize.CU).places[0]
    assert 575 <= place.y - 0.05 * place.scale <= 730
    assert 0.06 * 1920 <= place.head_top <= 0.105 * 1920
    other = [Body(blocking=blocking(0, slot, OTHER[faces], View.THREE_QUARTER))]
    turned = compose(other, size=ShotSize.CU).places[0]
    assert (place.x < turned.x - 40) is (faces == Side.RIGHT)


def test_two_people_stack_in_depth() -> None:
    pair = [
        Body(blocking=blocking(0, Slot.LEFT, Side.RIGHT, View.THREE_QUARTER)),
        Body(blocking=blocking(1, Slot.RIGHT, Side.LEFT, View.THREE_QUARTER)),
    ]
    for size in (ShotSize.CU, ShotSize.MCU, ShotSize.MS):
        far, near = compose(pair, size=size).places
        assert far.z > near.z
        assert far.y < near.y
        assert far.scale < near.scale


def test_an_over_shoulder_is_a_sliver_before_the_subject() -> None:
    pair = [
        Body(blocking=blocking(0, Slot.FOREGROUND, Side.RIGHT, View.BACK)),
        Body(blocking=blocking(1, Slot.RIGHT, Side.LEFT, View.THREE_QUARTER)),
    ]
    framing = compose(pair, size=ShotSize.MCU)
    shoulder = framing.places[-1]
    assert shoulder.over
    assert shoulder.index == 0
    head = shoulder.x + 98 * shoulder.scale
    assert 0 < head <= 0.2 * 1080
    assert framing.places[0].face[0] > head


def test_a_child_is_carried_lower_than_a_grown_person() -> None:
    pair = [
        Body(blocking=blocking(0, Slot.LEFT, Side.RIGHT, View.THREE_QUARTER), feet=900.0),
        Body(blocking=blocking(1, Slot.RIGHT, Side.LEFT, View.THREE_QUARTER)),
    ]
    for size in (ShotSize.MS, ShotSize.MLS, ShotSize.WS, ShotSize.ELS):
        heights = {p.index: p.head_top for p in compose(pair, size=size).places}
        assert heights[0] > heights[1] + 40


@pytest.mark.parametrize("size", WIDE)
def test_feet_of_wide_shots_stand_on_the_ground(size: ShotSize) -> None:
    trio = [
        Body(blocking=blocking(i, slot, Side.RIGHT, View.FRONT))
        for i, slot in enumerate((Slot.LEFT, Slot.CENTRE, Slot.BACKGROUND))
    ]
    for place in compose(trio, size=size).places:
        assert place.stands
        sole = place.y + 1360 * place.scale
        assert sole == pytest.approx(1080 + 510 / place.z, abs=0.1)


def test_a_crowd_still_fits() -> None:
    crowd = [Body(blocking=blocking(i, Slot.CENTRE, Side.RIGHT, View.FRONT)) for i in range(7)]
    for size in PEOPLE_SIZES:
        framing = compose(crowd, size=size)
        assert len(framing.places) == 7
        assert all(face(framing, p)[0] >= 0 and face(framing, p)[2] <= 1080 for p in framing.places)


def test_unknown_size_and_nobody_are_composed() -> None:
    assert compose([], size=ShotSize.WS).places == ()
    assert compose([], size=ShotSize("macro")).lens.focal == STANDARDS[ShotSize.MCU].focal


def head(place: Place) -> Box:
    left, _, right, bottom = place.face
    wider = (HALF_HEAD - 76) * place.scale
    return (left - wider, place.head_top, right + wider, bottom)


CLOSE_SIZES = [s for s in PEOPLE_SIZES if s not in WIDE]


@pytest.mark.parametrize("size", CLOSE_SIZES)
@pytest.mark.parametrize("angle", [Angle.EYE, Angle.LOW, Angle.HIGH])
@given(people=bodies)
def test_faces_keep_to_the_columns_that_no_platform_covers(
    size: ShotSize, angle: Angle, people: list[Body]
) -> None:
    for place in compose(people, size=size, angle=angle).places:
        if not place.over and place.face[2] - place.face[0] <= LIVE_PX[1] - LIVE_PX[0]:
            assert place.face[0] >= LIVE_PX[0] - 0.1
            assert place.face[2] <= LIVE_PX[1] + 0.1


@pytest.mark.parametrize("size", CLOSE_SIZES)
@given(people=bodies)
def test_no_head_stands_before_a_face(size: ShotSize, people: list[Body]) -> None:
    places = compose(people, size=size).places
    for i, far in enumerate(places):
        for near in places[i + 1 :]:
            assert shared(head(near), far.face) < 0.1


@pytest.mark.parametrize("size", [ShotSize.CU, ShotSize.MCU, ShotSize.MS, ShotSize.MLS])
def test_a_lone_head_has_room_above_it_but_not_much(size: ShotSize) -> None:
    lone = [Body(blocking=blocking(0, Slot.CENTRE, Side.RIGHT, View.THREE_QUARTER))]
    assert 0.06 * 1920 <= compose(lone, size=size).places[0].head_top <= 0.16 * 1920


def test_a_low_camera_makes_people_tower_and_a_high_one_makes_them_small() -> None:
    lone = [Body(blocking=blocking(0, Slot.CENTRE, Side.RIGHT, View.THREE_QUARTER))]
    for size in (ShotSize.CU, ShotSize.MS, ShotSize.WS):
        low, eye, high = (
            compose(lone, size=size, angle=a) for a in (Angle.LOW, Angle.EYE, Angle.HIGH)
        )
        tall = [f.places[0].scale * f.places[0].stretch for f in (low, eye, high)]
        assert tall[0] > 1.05 * tall[1] > 1.12 * tall[2]
        assert low.lens.tilt > 100 > -100 > high.lens.tilt


def test_who_sits_is_put_on_the_seats_of_the_set_with_the_feet_on_the_ground() -> None:
    sitting = Body(
        blocking=Blocking(character=CharacterId("c0"), posture=Posture.SITTING), feet=1360.0
    )
    seat = Seat(x=-200.0, z=1.25, height_px=240.0)
    place = compose([sitting], size=ShotSize.WS, seats=(seat,)).places[0]
    assert place.x == pytest.approx(540 - 200 / 1.25)
    assert place.z == 1.25
    sole = place.y + place.feet * place.scale
    assert sole == pytest.approx(1080 + 510 / 1.25, abs=0.5)
    upright = [Body(blocking=blocking(0, Slot.LEFT, Side.LEFT, View.FRONT))]
    assert place.y > compose(upright, size=ShotSize.WS).places[0].y + 100


def test_a_pull_of_focus_goes_from_the_shoulder_to_the_face() -> None:
    pair = [
        Body(blocking=blocking(0, Slot.FOREGROUND, Side.RIGHT, View.BACK)),
        Body(blocking=blocking(1, Slot.RIGHT, Side.LEFT, View.THREE_QUARTER)),
    ]
    framing = compose(pair, size=ShotSize.MCU)
    first, last = focus_planes(framing)
    near, far = Camera(focus=first), Camera(focus=last)
    shoulder, face_at = (focused_at(p) for p in reversed(framing.places))
    assert near.blur(shoulder) < 0.05 < 0.5 < near.blur(face_at)
    assert far.blur(face_at) < 0.05 < 0.5 < far.blur(shoulder)
