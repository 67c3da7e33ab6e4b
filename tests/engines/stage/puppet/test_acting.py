# SPDX-License-Identifier: GPL-3.0-or-later
"""Acting is a function of the frame: beats, actions, speech and gaze become moments."""

from itertools import pairwise

import pytest

from engines.stage.acting import Actor, Moment
from engines.stage.actions import ACTIONS
from engines.stage.attention import gaze_of
from engines.stage.easing import travelled
from engines.stage.expressions import features
from engines.stage.identity import Identity
from engines.stage.pieces import curve_at
from engines.stage.puppet.attitudes import CALLED
from engines.stage.puppet.stances import Stance, rise_of
from engines.stage.visemes import REST
from projects.ids import CharacterId, ElementId, MediaId
from projects.shots import SpeechCue
from projects.speech import SpeechTrack, Viseme, VisemeCue
from projects.staging import (
    Action,
    Beat,
    Blocking,
    Expression,
    Gaze,
    Pose,
    Posture,
    Prop,
    Side,
    View,
)
from projects.timebase import FILM, SAMPLE_RATE_HZ, FrameRate

WHO = Identity(name="x")
ME = CharacterId("me")
TALK = SpeechTrack(
    line=ElementId("l"),
    media=MediaId("m"),
    length_samples=2 * SAMPLE_RATE_HZ,
    visemes=tuple(
        VisemeCue(i * 4800, v)
        for i, v in enumerate((Viseme.WIDE, Viseme.CLOSED, Viseme.ROUND, Viseme.SPREAD) * 5)
    ),
    envelope=bytes([190]) * 200,
    accents_samples=(SAMPLE_RATE_HZ // 2, SAMPLE_RATE_HZ),
)


def actor(*beats: Beat, faces: Side = Side.RIGHT, seed: int = 5, **more: object) -> Actor:
    view = more.pop("view", View.THREE_QUARTER)
    blocking = Blocking(character=ME, faces=faces, view=view, beats=beats or (Beat(),))  # type: ignore[arg-type]
    return Actor(blocking, who=WHO, rate=FILM, seed=seed, **more)  # type: ignore[arg-type]


def spoken(
    start_frames: int, *, seen: bool = True, by: CharacterId = ME
) -> tuple[SpeechCue, SpeechTrack]:
    return SpeechCue(line=TALK.line, speaker=by, start_frames=start_frames, seen=seen), TALK


def film(who: Actor, frames: int = 96) -> list[Moment]:
    return [who.moment(f) for f in range(frames)]


def test_moments_depend_on_the_frame_alone() -> None:
    beats = (Beat(), Beat(at_frames=20, expression=Expression.FEAR, action=Action.STEP_BACK))
    forwards = film(actor(*beats, speech=(spoken(4),)))
    other = actor(*beats, speech=(spoken(4),))
    assert [other.moment(f) for f in reversed(range(96))][::-1] == forwards


def test_two_seeds_do_not_blink_together() -> None:
    def lids(seed: int) -> list[int]:
        return [f for f, m in enumerate(film(actor(seed=seed), 240)) if m.acting.blink > 0.9]

    assert lids(1)
    assert lids(1) != lids(2)


def test_a_face_changes_within_half_a_second() -> None:
    moments = film(actor(Beat(), Beat(at_frames=24, expression=Expression.SHOCK, intensity=1.0)))
    assert moments[20].acting.face.lid == pytest.approx(0.84)
    assert 0.9 < moments[27].acting.face.lid < 1.25
    assert moments[40].acting.face.lid == pytest.approx(features(Expression.SHOCK).lid, abs=0.01)


def test_only_the_seen_speaker_moves_lips() -> None:
    def opened(*speech: tuple[SpeechCue, SpeechTrack]) -> tuple[float, bool]:
        moments = film(actor(speech=speech), 60)
        return max(m.acting.mouth.open for m in moments), any(m.speaking for m in moments)

    assert opened(spoken(6))[0] > 6
    assert opened(spoken(6))[1]
    assert opened(spoken(6, seen=False)) == (0.0, False)
    assert opened(spoken(6, by=CharacterId("you"))) == (0.0, False)


def test_a_line_from_an_earlier_shot_goes_on() -> None:
    late = actor(speech=(spoken(-20),))
    early = actor(speech=(spoken(0),))
    assert late.moment(0).acting.mouth == early.moment(20).acting.mouth
    assert late.moment(40).acting.mouth == REST


def test_stressed_syllables_move_the_head() -> None:
    def drop(who: Actor, frame: int) -> float:
        return who.moment(frame).head_dy

    stressed = actor(speech=(spoken(0),))
    assert drop(stressed, 15) > 0.8
    assert abs(drop(actor(), 15)) < 0.8


def test_bodies_go_on_twos_and_mouths_do_not() -> None:
    moments = film(actor(speech=(spoken(0),)), 44)
    for even, odd in zip(moments[::2], moments[1::2], strict=True):
        assert (even.head_deg, even.breath, even.k) == (odd.head_deg, odd.breath, odd.k)
    assert any(
        a.acting.mouth != b.acting.mouth for a, b in zip(moments[::2], moments[1::2], strict=True)
    )


@pytest.mark.parametrize("action", tuple(Action.__members__.values()))
def test_every_action_is_seen_and_settles(action: Action) -> None:
    moved = film(actor(Beat(), Beat(at_frames=12, action=action)), 140)
    still = film(actor(), 140)

    def differs(a: Moment, b: Moment) -> bool:
        return (
            abs(a.head_deg - b.head_deg) > 1.5
            or abs(a.turn - b.turn) > 1
            or abs(a.travel_x - b.travel_x) > 8
            or a.new != b.new
            or a.old != b.old
        )

    assert any(differs(a, b) for a, b in zip(moved, still, strict=True)), action
    if action is not Action.WALK_OUT:
        last = moved[-8:]
        assert max(m.travel_x for m in last) - min(m.travel_x for m in last) < 1
    assert ACTIONS[action].length_s > 0


def test_actions_start_from_the_opposite_side() -> None:
    """A nod lifts the chin before it drops; a step in leans back before it goes."""
    nod = ACTIONS[Action.NOD].head_deg
    assert min(curve_at(nod, t / 50) for t in range(12)) < -1
    assert curve_at(nod, 0.34) > 6
    step = ACTIONS[Action.STEP_IN].ahead
    assert curve_at(step, 0.14) < 0 < curve_at(step, 0.9) < curve_at(step, 0.62)


def test_travel_follows_the_side_that_is_faced() -> None:
    for action, sign in ((Action.STEP_IN, 1), (Action.STEP_BACK, -1), (Action.WALK_OUT, 1)):
        right = actor(Beat(action=action), faces=Side.RIGHT).moment(40).travel_x
        left = actor(Beat(action=action), faces=Side.LEFT).moment(40).travel_x
        assert right * sign > 20
        assert left == pytest.approx(-right)


def test_who_walks_in_was_not_there_and_arrives() -> None:
    walk = film(actor(Beat(action=Action.WALK_IN)), 72)
    assert walk[0].travel_x < -900
    assert abs(walk[60].travel_x) < 1
    phases = [m.phase for m in walk if m.phase is not None]
    assert set(phases) == set(range(8))
    assert walk[60].phase is None


@pytest.mark.parametrize("action", [Action.WALK_IN, Action.WALK_OUT])
def test_feet_follow_the_way_and_never_step_back(action: Action) -> None:
    walk = [m for m in film(actor(Beat(action=action)), 60) if m.phase is not None]
    turns = [(b.phase - a.phase) % 8 for a, b in pairwise(walk)]  # type: ignore[operator]
    way = [b.travel_x - a.travel_x for a, b in pairwise(walk)]
    assert max(turns) <= 3
    slow = [t for t, w in zip(turns, way, strict=True) if abs(w) < 8]
    fast = [t for t, w in zip(turns, way, strict=True) if abs(w) > 25]
    assert sum(slow) / max(1, len(slow)) < sum(fast) / len(fast)
    still = walk[-1] if action is Action.WALK_IN else walk[0]
    assert still.phase in (0, 4)


def test_a_phone_is_looked_at_before_it_is_at_the_ear() -> None:
    call = film(actor(Beat(action=Action.PHONE_CALL)), 60)
    poses = list(dict.fromkeys(m.new for m in call))
    assert poses[-2:] == [CALLED, Pose.PHONE_TO_EAR]
    assert call[14].acting.gaze[1] > call[50].acting.gaze[1] + 0.3


def test_poses_change_with_anticipation_and_end_exactly() -> None:
    moments = film(actor(Beat(), Beat(at_frames=12, pose=Pose.POINTING)), 60)
    ks = [m.k for m in moments if m.new == Pose.POINTING and m.old != m.new]
    assert min(ks) < 0 < 1 < max(ks)
    assert moments[0].new == Pose.NEUTRAL
    assert (moments[50].old, moments[50].new, moments[50].k) == (Pose.POINTING, Pose.POINTING, 1.0)


def test_a_gesture_returns_to_the_pose_it_left() -> None:
    beats = (Beat(pose=Pose.HAND_ON_HIP), Beat(at_frames=6, action=Action.TALK_EMPHASIS))
    moments = film(actor(*beats), 80)
    assert moments[0].new == Pose.HAND_ON_HIP
    assert any(m.new == "palm" for m in moments)
    assert moments[-1].new == Pose.HAND_ON_HIP


def test_a_later_pose_ends_what_an_action_still_meant_to_do() -> None:
    beats = (
        Beat(action=Action.TALK_EMPHASIS),
        Beat(at_frames=14, pose=Pose.ARMS_CROSSED),
    )
    assert actor(*beats).moment(90).new == Pose.ARMS_CROSSED


def test_turning_to_somebody_begins_turned_away() -> None:
    turn = film(actor(Beat(), Beat(at_frames=12, action=Action.TURN_TO)), 60)
    assert turn[0].new == Pose.TURNING_AWAY
    assert turn[-1].new == Pose.NEUTRAL
    assert min(m.squeeze for m in turn) < 0.8
    back = film(actor(Beat(action=Action.TURN_TO), view=View.BACK), 60)
    assert back[0].view is None
    assert back[-1].view is View.THREE_QUARTER


def test_gaze_keeps_sides_of_the_frame() -> None:
    for faces in (Side.LEFT, Side.RIGHT):
        blocking = Blocking(character=ME, faces=faces)
        ahead = 1 if faces is Side.RIGHT else -1
        assert gaze_of(Gaze.OFF_RIGHT, blocking, None)[0] * ahead > 0.5
        assert gaze_of(Gaze.OFF_LEFT, blocking, None)[0] * ahead < -0.5
        assert gaze_of(Gaze.PARTNER, blocking, Side.RIGHT)[0] * ahead > 0
        assert gaze_of(Gaze.PARTNER, blocking, Side.LEFT)[0] * ahead < 0
        away = gaze_of(Gaze.AWAY, blocking, Side.RIGHT)[0]
        assert away * gaze_of(Gaze.PARTNER, blocking, Side.RIGHT)[0] < 0
    assert gaze_of(Gaze.DOWN, Blocking(character=ME), None)[1] > 0.5
    assert gaze_of(Gaze.UP, Blocking(character=ME), None)[1] < -0.5


def test_unknown_values_of_newer_versions_stand_at_rest() -> None:
    beat = Beat(
        expression=Expression("bliss"),
        gaze=Gaze("inward"),
        pose=Pose("hover"),
        action=Action("fly"),
    )
    moment = actor(beat).moment(10)
    assert moment.acting.face.lid == pytest.approx(0.84)
    assert moment.travel_x == 0


def test_other_rates_act_in_the_same_seconds() -> None:
    blocking = Blocking(character=ME, beats=(Beat(), Beat(at_frames=30, action=Action.NOD)))
    at_30 = Actor(blocking, who=WHO, rate=FrameRate(30), seed=5)
    half = Blocking(character=ME, beats=(Beat(), Beat(at_frames=24, action=Action.NOD)))
    at_24 = Actor(half, who=WHO, rate=FILM, seed=5)
    assert at_30.moment(40).head_deg == pytest.approx(at_24.moment(32).head_deg)


def test_pose_way_overshoots_once() -> None:
    way = [travelled(i / 100) for i in range(101)]
    assert way[0] == 0
    assert way[-1] == 1
    assert min(way) > -0.1
    assert 1.03 < max(way) < 1.1


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        (Action.SIT_DOWN, Posture.STANDING, Posture.SITTING),
        (Action.STAND_UP, Posture.SITTING, Posture.STANDING),
        (Action.KNEEL, Posture.STANDING, Posture.KNEELING),
        (Action.KOWTOW, Posture.KNEELING, Posture.KNEELING),
        (Action.COLLAPSE, Posture.STANDING, Posture.GROUND),
    ],
)
def test_actions_change_what_carries_the_body(
    action: Action, before: Posture, after: Posture
) -> None:
    blocking = Blocking(
        character=ME, posture=before, beats=(Beat(), Beat(at_frames=10, action=action))
    )
    moments = film(Actor(blocking, who=WHO, rate=FILM, seed=5), 90)
    assert (moments[0].was, moments[0].posture, moments[0].settled) == (before, before, 1.0)
    assert (moments[80].was, moments[80].posture, moments[80].settled) == (after, after, 1.0)
    way = [m for m in moments if m.settled < 1]
    assert all((m.was, m.posture) == (before, after) for m in way)
    assert bool(way) is (before is not after)
    down = moments[80].travel_y - moments[0].travel_y
    assert down == pytest.approx(_risen(after) - _risen(before), abs=25)


def _risen(posture: Posture) -> float:
    return rise_of(WHO, Stance(View.THREE_QUARTER, posture=posture, was=posture))


def test_a_head_that_goes_down_stays_in_the_picture() -> None:
    blocking = Blocking(character=ME, beats=(Beat(action=Action.COLLAPSE),))
    kept = Actor(blocking, who=WHO, rate=FILM, seed=5, room_down=90)
    assert kept.moment(60).travel_y < 120


def test_a_listener_nods_to_what_is_said_and_a_lonely_one_does_not() -> None:
    def dips(who: Actor) -> float:
        return max(m.head_dy for m in film(who, 80))

    hearing = [actor(seed=s, speech=(spoken(0, by=CharacterId("you")),)) for s in range(8)]
    alone = [actor(seed=s) for s in range(8)]
    assert max(map(dips, hearing)) > 1
    assert max(map(dips, alone)) < 0.5


def test_nobody_blinks_just_after_a_cut_nor_on_a_stress() -> None:
    for seed in range(40):
        who = actor(seed=seed, speech=(spoken(0),))
        assert all(at >= 0.25 for at in who.blinks)
        assert all(abs(b + 0.05 - s.at_s) > 0.1 for b in who.blinks for s in who.stresses)


def test_a_new_face_comes_with_a_blink() -> None:
    who = actor(Beat(), Beat(at_frames=36, expression=Expression.FEAR))
    assert any(abs(at - 1.5) < 0.1 for at in who.blinks)


def test_bodies_hold_between_their_shifts() -> None:
    """Nobody floats: most frames of somebody who only stands are held."""
    moments = film(actor(), 120)[::2]
    still = [abs(b.lean_deg - a.lean_deg) < 1e-9 for a, b in pairwise(moments)]
    assert sum(still) > 0.6 * len(still)


def test_hems_drag_behind_and_swing_through() -> None:
    walk = [m.hem_deg for m in film(actor(Beat(action=Action.RUN_IN)), 60)]
    assert min(walk) < -2
    assert max(walk[20:]) > 0
    assert walk[-1] == 0


def test_what_a_beat_puts_into_the_hand_is_there_until_it_is_thrown() -> None:
    beats = (Beat(prop=Prop.DOCUMENT), Beat(at_frames=12, action=Action.THROW))
    held = [m.held for m in film(actor(*beats), 50)]
    assert held[0] == held[20] == "document"
    assert held[30] == ""


@pytest.mark.parametrize("seed", range(12))
def test_eyes_are_open_in_a_frozen_frame_and_before_a_cut(seed: int) -> None:
    beats = (
        Beat(),
        Beat(at_frames=70, expression=Expression.SHOCK, gaze=Gaze.DOWN),
        Beat(at_frames=84, expression=Expression.SAD, gaze=Gaze.UP),
    )
    blocking = Blocking(character=CharacterId("a"), beats=beats)
    one = Actor(blocking, who=WHO, rate=FILM, seed=seed, length_frames=96, frozen=80)
    plain = Actor(blocking, who=WHO, rate=FILM, seed=seed)
    near = [*range(71, 85), *range(84, 96)]
    assert max(one.moment(f).acting.blink for f in near) == 0
    assert max(plain.moment(f).acting.blink for f in range(60, 96)) > 0.9
    assert max(one.moment(f).acting.blink for f in range(60)) == max(
        plain.moment(f).acting.blink for f in range(60)
    )
