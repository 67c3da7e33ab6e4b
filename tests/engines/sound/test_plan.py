# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan: spans cover the film, lines sound once and in time, effects fall on their frames."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.sound.emotion_spans import SHORTEST_S, emotion_spans
from engines.sound.plan import plan_sound
from engines.sound.request import Ambience, Genre
from projects.errors import UserError
from projects.ids import CharacterId, ElementId, MediaId, SceneId, ShotId
from projects.screenplay import Element, ElementKind, LineMode, Scene, Screenplay
from projects.shots import LineUse, Purpose, Shot, SpeechCue
from projects.speech import SpeechTrack
from projects.staging import (
    EffectKind,
    Emotion,
    PictureEffect,
    SetName,
    ShotSize,
    Staging,
    Weather,
)
from projects.timebase import FILM, SAMPLE_RATE_HZ, FrameRate, samples_of_frames

MEDIA = MediaId("0" * 64)
EMOTIONS = tuple(Emotion.__members__.values())
LIN = CharacterId("lin")


def shot_of(
    number: int,
    *,
    emotion: Emotion = Emotion.CALM,
    intensity: float = 0.5,
    frames: int = 60,
    scene: str = "s1",
    staging: Staging | None = None,
    purpose: Purpose = Purpose.DIALOGUE,
    reversal: bool = False,
    line: str = "",
    cues: tuple[tuple[str, float], ...] = (),
    elements: tuple[str, ...] = (),
) -> Shot:
    speech = (SpeechCue(line=ElementId(line), speaker=LIN, start_frames=5),) if line else ()
    uses = (LineUse(line=ElementId(line), speaker=LIN),) if line else ()
    return Shot(
        id=ShotId(f"shot-{number}"),
        scene=SceneId(scene),
        slate=f"E01-S01-SH{number:02}",
        purpose=purpose,
        staging=staging or Staging(set=SetName.LIVING_ROOM),
        emotion=emotion,
        intensity=intensity,
        reversal=reversal,
        sound_cues=cues,
        length_frames=frames,
        speech=speech,
        uses=uses,
        elements=tuple(ElementId(e) for e in (*elements, *([line] if line else []))),
    )


def track_of(line: str, media: MediaId, seconds: float) -> SpeechTrack:
    return SpeechTrack(
        line=ElementId(line),
        media=media,
        length_samples=round(seconds * SAMPLE_RATE_HZ),
        visemes=(),
        envelope=b"",
    )


def play_of(
    *elements: tuple[str, ElementKind, str, LineMode],
    fields: tuple[tuple[str, str], ...] = (),
    period: bool = False,
) -> Screenplay:
    made = tuple(
        Element(id=ElementId(i), kind=k, span=(0, 0), text=t, mode=m, speaker=LIN)
        for i, k, t, m in elements
    )
    scene = Scene(id=SceneId("s1"), set=SetName.LIVING_ROOM, weather=Weather.CLEAR, elements=made)
    return Screenplay(
        format="juben",
        language="zh",
        scenes=(scene,),
        elements=made,
        fields=fields,
        period=period,
    )


@given(
    shots=st.lists(
        st.tuples(
            st.sampled_from(EMOTIONS),
            st.floats(0.0, 1.0),
            st.integers(1, 300),
            st.booleans(),
            st.sampled_from((Purpose.DIALOGUE, Purpose.CLIFFHANGER)),
        ),
        min_size=1,
        max_size=24,
    ),
    rate=st.sampled_from((FILM, FrameRate(25), FrameRate(30000, 1001))),
)
@settings(max_examples=80, deadline=None)
def test_spans_cover_the_film_exactly(
    shots: list[tuple[Emotion, float, int, bool, Purpose]], rate: FrameRate
) -> None:
    film = [
        shot_of(i, emotion=e, intensity=h, frames=n, reversal=r, purpose=p)
        for i, (e, h, n, r, p) in enumerate(shots)
    ]
    spans = emotion_spans(film, rate)
    total = samples_of_frames(sum(s.length_frames for s in film), rate)
    assert sum(s.length_samples for s in spans) == total
    assert all(0.0 <= s.intensity <= 1.0 and s.length_samples > 0 for s in spans)
    assert not spans[0].turn
    for span in spans[:-1]:
        assert span.length_samples >= 1.1 * SAMPLE_RATE_HZ or len(spans) == 1


def test_flicker_of_emotions_makes_one_span_each_long_enough() -> None:
    flicker = (Emotion.TENSION, Emotion.FEAR, Emotion.TENSION, Emotion.CALM, Emotion.TENSION)
    film = [shot_of(i, emotion=e, frames=36) for i, e in enumerate(flicker * 3)]
    spans = emotion_spans(film, FILM)
    assert all(s.length_samples >= SHORTEST_S * SAMPLE_RATE_HZ for s in spans)


def test_a_reversal_turns_the_music_at_its_shot() -> None:
    film = [
        shot_of(0, emotion=Emotion.SADNESS, frames=240),
        shot_of(1, emotion=Emotion.TRIUMPH, frames=240, reversal=True, intensity=0.9),
    ]
    calm, bright = emotion_spans(film, FILM)
    assert calm.emotion is Emotion.SADNESS
    assert bright.turn
    assert calm.length_samples == samples_of_frames(240, FILM)


def test_the_last_shot_of_a_cliffhanger_gets_its_cue() -> None:
    film = [
        shot_of(0, emotion=Emotion.FEAR, frames=300),
        shot_of(1, emotion=Emotion.FEAR, frames=50, purpose=Purpose.CLIFFHANGER),
    ]
    spans = emotion_spans(film, FILM)
    assert [s.emotion for s in spans] == [Emotion.FEAR, Emotion.CLIFFHANGER]
    assert spans[-1].turn


def test_long_stretches_grow() -> None:
    film = [
        shot_of(i, emotion=Emotion.TENSION, frames=96, intensity=0.3 + 0.05 * i) for i in range(12)
    ]
    spans = emotion_spans(film, FILM)
    assert len(spans) >= 2
    assert spans[0].intensity < spans[-1].intensity


def test_a_line_over_several_shots_sounds_once_where_it_begins() -> None:
    play = play_of(("l1", ElementKind.LINE, "词", LineMode.OS))
    first = shot_of(0, frames=48, line="l1")
    later = shot_of(1, frames=48)
    cue = SpeechCue(line=ElementId("l1"), speaker=CharacterId("lin"), start_frames=-43)
    later = msgspec.structs.replace(later, speech=(cue,))
    plan = plan_sound(
        play, (first, later), {ElementId("l1"): track_of("l1", MEDIA, 3.0)}, FILM, seed=1
    )
    (clip,) = plan.dialogue
    assert clip.at_samples == samples_of_frames(5, FILM)
    assert clip.mode is LineMode.OS
    assert plan.score.speech == ((clip.at_samples, clip.at_samples + 3 * SAMPLE_RATE_HZ),)
    assert plan.length_samples == samples_of_frames(96, FILM) == plan.bed.length_samples


def test_a_film_without_lines_or_length() -> None:
    play = play_of(fields=(("类型", "古装"),))
    silent = plan_sound(play, (shot_of(0),), {}, FILM, seed=1)
    assert silent.dialogue == ()
    assert silent.score.genre is Genre.PERIOD
    with pytest.raises(UserError):
        plan_sound(play, (shot_of(0, frames=0),), {}, FILM, seed=1)


def test_thunder_follows_the_flash() -> None:
    flash = PictureEffect(kind=EffectKind.LIGHTNING, at_frames=24)
    staging = Staging(
        set=SetName.RAIN_STREET, interior=False, weather=Weather.RAIN, effects=(flash,)
    )
    shot = shot_of(0, frames=96, staging=staging, cues=(("thunder_crack", 0.1),))
    plan = plan_sound(play_of(), (shot,), {}, FILM, seed=1)
    (cue,) = [c for c in plan.bed.effects if c.name == "thunder_crack"]
    assert SAMPLE_RATE_HZ < cue.at_samples < 1.5 * SAMPLE_RATE_HZ


def test_written_sounds_are_heard_once() -> None:
    play = play_of(("x1", ElementKind.SOUND, "心跳一声", LineMode.SPOKEN))
    shots = (shot_of(0, elements=("x1",)), shot_of(1, elements=("x1",)))
    plan = plan_sound(play, shots, {}, FILM, seed=1)
    assert [c.name for c in plan.bed.effects] == ["heartbeat"]
    placed = shot_of(0, elements=("x1",), cues=(("heartbeat", 1.0),))
    plan = plan_sound(play, (placed,), {}, FILM, seed=1)
    assert [c.at_samples for c in plan.bed.effects] == [SAMPLE_RATE_HZ]


@pytest.mark.parametrize(
    ("weather", "interior", "floor"),
    [
        (Weather.SNOW, False, "step_snow"),
        (Weather.RAIN, False, "step_wet"),
        (Weather.RAIN, True, "step_wood"),
    ],
)
def test_steps_take_the_floor_and_fall_with_the_feet(
    weather: Weather, interior: bool, floor: str
) -> None:
    staging = Staging(set=SetName.LIVING_ROOM, interior=interior, weather=weather)
    shot = shot_of(0, staging=staging)
    feet = {shot.id: ((12, "step"), (24, "step"))}
    plan = plan_sound(play_of(), (shot,), {}, FILM, seed=1, heard=feet)
    found = [(cue.name, cue.at_samples) for cue in plan.bed.effects]
    assert found == [(floor, SAMPLE_RATE_HZ // 2), (floor, SAMPLE_RATE_HZ)]


def test_seen_steps_and_blows_take_the_place_of_written_ones() -> None:
    shot = shot_of(0, cues=(("steps_stone", 0.2), ("slap", 0.0)))
    feet = {shot.id: ((6, "step"), (18, "step"), (30, "slap"))}
    plan = plan_sound(play_of(), (shot,), {}, FILM, seed=1, heard=feet)
    names = [cue.name for cue in plan.bed.effects]
    assert names == ["step_wood", "step_wood", "slap"]
    assert plan.bed.effects[-1].at_samples == samples_of_frames(30, FILM)


def test_close_shots_leave_the_place_behind() -> None:
    near = Staging(set=SetName.LIVING_ROOM, size=ShotSize.CU)
    wide = Staging(set=SetName.LIVING_ROOM, size=ShotSize.WS)
    shots = (shot_of(0, staging=wide), shot_of(1, staging=near))
    plan = plan_sound(play_of(), shots, {}, FILM, seed=1)
    levels = plan.bed.ambiences[0].levels
    assert levels[0][1] > levels[1][1] + 2
    assert levels[1][0] == samples_of_frames(60, FILM)


def test_ambience_covers_the_film_and_changes_with_the_place() -> None:
    street = Staging(set=SetName.RAIN_STREET, interior=False, weather=Weather.RAIN)
    shots = (
        shot_of(0),
        shot_of(1),
        shot_of(2, staging=street, scene="s2"),
        shot_of(3, staging=street, scene="s2"),
    )
    plan = plan_sound(play_of(), shots, {}, FILM, seed=1)
    spans = plan.bed.ambiences
    cut = samples_of_frames(120, FILM)
    indoors = next(s for s in spans if s.ambience is Ambience.ROOM_TONE)
    rain = next(s for s in spans if s.ambience is Ambience.RAIN_STREET)
    assert indoors.start_samples == 0
    assert rain.start_samples < cut < indoors.start_samples + indoors.length_samples
    assert rain.start_samples + rain.length_samples == plan.length_samples


def test_clocks_that_stop_stay_silent() -> None:
    shop = Staging(set=SetName.CLOCK_SHOP)
    shots = (shot_of(0, staging=shop, cues=(("clock_stop", 1.0),)), shot_of(1, staging=shop))
    plan = plan_sound(play_of(), shots, {}, FILM, seed=1)
    clocks = next(s for s in plan.bed.ambiences if s.ambience is Ambience.MANY_CLOCKS)
    rest = next(s for s in plan.bed.ambiences if s.ambience is Ambience.ROOM_TONE)
    assert clocks.length_samples < 1.5 * SAMPLE_RATE_HZ
    assert rest.start_samples < clocks.start_samples + clocks.length_samples


def test_the_plan_is_the_same_again() -> None:
    shots = tuple(shot_of(i, emotion=e) for i, e in enumerate(EMOTIONS))
    assert plan_sound(play_of(), shots, {}, FILM, seed=3) == plan_sound(
        play_of(), shots, {}, FILM, seed=3
    )
