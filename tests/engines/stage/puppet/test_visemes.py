# SPDX-License-Identifier: GPL-3.0-or-later
"""Mouths follow a spoken line: ahead of it, blended, opened by loudness, shut on lip sounds."""

from itertools import groupby

from hypothesis import given
from hypothesis import strategies as st

from engines.stage.visemes import HELD, REST, VISEMES, mouths_of
from projects.ids import ElementId, MediaId
from projects.speech import SpeechTrack, Viseme, VisemeCue
from projects.timebase import SAMPLE_RATE_HZ, FrameRate

RATES = (FrameRate(24), FrameRate(25), FrameRate(30), FrameRate(30000, 1001))
NAMES = tuple(Viseme.__members__.values())


def track(cues: list[tuple[float, Viseme]], length_s: float, loud: int = 200) -> SpeechTrack:
    return SpeechTrack(
        line=ElementId("l"),
        media=MediaId("m"),
        length_samples=round(length_s * SAMPLE_RATE_HZ),
        visemes=tuple(VisemeCue(round(t * SAMPLE_RATE_HZ), v) for t, v in cues),
        envelope=bytes([loud]) * round(length_s * 100),
    )


def test_lips_are_shut_two_frames_ahead_of_their_sound() -> None:
    spoken = track([(0, Viseme.WIDE), (0.5, Viseme.CLOSED), (0.53, Viseme.WIDE)], 1.0)
    mouths = mouths_of(spoken, RATES[0])
    shut = [i for i, m in enumerate(mouths) if m.press == 1.0]
    assert len(shut) >= 2
    assert shut[0] / 24 <= 0.5
    assert all(mouths[i].open == 0 for i in shut)
    assert mouths[shut[0] - 2].open > 3


def test_a_bite_is_not_blended_away() -> None:
    spoken = track([(0, Viseme.ROUND), (0.3, Viseme.BITE), (0.32, Viseme.ROUND)], 0.8)
    assert VISEMES[Viseme.BITE] in mouths_of(spoken, RATES[0])


def test_loud_opens_further() -> None:
    cues = [(0.0, Viseme.WIDE)]
    quiet = mouths_of(track(cues, 0.6, loud=40), RATES[0])[6]
    loud = mouths_of(track(cues, 0.6, loud=220), RATES[0])[6]
    assert loud.open > 1.4 * quiet.open


def test_neighbours_colour_a_sound() -> None:
    alone = mouths_of(track([(0, Viseme.SPREAD)], 0.5), RATES[0])[3]
    before = mouths_of(track([(0, Viseme.SPREAD), (0.19, Viseme.PUCKER)], 0.5), RATES[0])[3]
    assert before.wide < alone.wide


def test_a_weak_sound_opens_less() -> None:
    cue = VisemeCue(0, Viseme.MID, 0.3)
    strong = track([(0, Viseme.MID)], 0.5)
    weak = SpeechTrack(
        line=strong.line,
        media=strong.media,
        length_samples=strong.length_samples,
        visemes=(cue,),
        envelope=strong.envelope,
    )
    assert mouths_of(weak, RATES[0])[4].open < 0.5 * mouths_of(strong, RATES[0])[4].open


def test_nothing_said_nothing_moved() -> None:
    assert mouths_of(track([], 1.0), RATES[0]) == ()


@given(
    st.lists(st.tuples(st.floats(0.02, 0.3), st.sampled_from(NAMES)), min_size=1, max_size=25),
    st.sampled_from(RATES),
)
def test_every_line_ends_at_rest_and_shuts_on_lip_sounds(
    steps: list[tuple[float, Viseme]], rate: FrameRate
) -> None:
    at, cues = 0.0, []
    for gap, viseme in steps:
        cues.append((at, viseme))
        at += gap
    spoken = track(cues, at + 0.2)
    mouths = mouths_of(spoken, rate)
    fps = float(rate.fraction)
    assert len(mouths) >= spoken.length_samples / SAMPLE_RATE_HZ * fps
    assert all(0 <= m.open < 24 and m.wide > 0.4 for m in mouths)
    if cues[-1][1] not in HELD:
        assert mouths[-1].open <= REST.open + 1e-6
    for t, viseme in cues:
        if viseme is Viseme.CLOSED:
            # whatever follows, the mouth is shut in some frame next to the sound
            near = range(max(0, round(t * fps) - 2), min(len(mouths), round(t * fps) + 2))
            assert any(mouths[i].press > 0 or mouths[i].bite > 0 for i in near)


FAST = st.lists(st.tuples(st.floats(0.015, 0.22), st.sampled_from(NAMES)), min_size=1, max_size=40)


@given(FAST, st.sampled_from(RATES))
def test_closures_last_two_frames_even_in_fast_speech(
    steps: list[tuple[float, Viseme]], rate: FrameRate
) -> None:
    mouths = mouths_of(spelt(steps), rate)
    runs = [(m.press > 0, m.bite > 0) for m in mouths]
    for shut, group in groupby(runs):
        if any(shut) and len(mouths) > 2:
            assert len(list(group)) >= 2


@given(FAST, st.sampled_from(RATES))
def test_mouths_do_not_chatter(steps: list[tuple[float, Viseme]], rate: FrameRate) -> None:
    """Shut, open, shut: an opening between two shut frames that are no closures lasts."""
    mouths = mouths_of(spelt(steps), rate)
    opens = [m.open for m in mouths]
    free = [m.press == 0 and m.bite == 0 for m in mouths]
    for i in range(2, len(mouths) - 2):
        if all(free[i - 2 : i + 3]):
            dip = min(opens[i - 1], opens[i + 1]) - opens[i]
            assert dip < 0.35 * max(opens[i - 1], opens[i + 1]) + 0.5


def test_closures_stand_within_forty_ms_of_their_sound() -> None:
    for at in (0.21, 0.4, 0.517, 0.733):
        spoken = track([(0, Viseme.WIDE), (at, Viseme.CLOSED), (at + 0.08, Viseme.WIDE)], 1.2)
        first = next(i for i, m in enumerate(mouths_of(spoken, RATES[0])) if m.press == 1.0)
        assert -0.062 <= first / 24 - at <= 0.001


def spelt(steps: list[tuple[float, Viseme]]) -> SpeechTrack:
    at, cues = 0.0, []
    for gap, viseme in steps:
        cues.append((at, viseme))
        at += gap
    return track(cues, at + 0.2)
