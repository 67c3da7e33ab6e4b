# SPDX-License-Identifier: GPL-3.0-or-later
"""Of a long line a shot is asked for its own part, and the mouth in it moves the same."""

from hypothesis import given, settings
from hypothesis import strategies as st

from engines.assembly.pictures import heard_in
from engines.stage.visemes import mouths_of
from projects.ids import CharacterId, ElementId, MediaId
from projects.shots import SpeechCue
from projects.speech import ENVELOPE_HZ, Clause, SpeechTrack, Viseme, VisemeCue
from projects.timebase import FILM, SAMPLE_RATE_HZ

LINE, WHO = ElementId("line"), CharacterId("who")


@st.composite
def tracks(draw: st.DrawFn) -> SpeechTrack:
    gaps = draw(st.lists(st.integers(800, 12_000), min_size=20, max_size=120))
    mouths, at = [], 0
    for gap in gaps:
        mouths.append(VisemeCue(at, draw(st.sampled_from(list(Viseme))), 1.0))
        at += gap
    loud = bytes(draw(st.integers(0, 255)) for _ in range(at * ENVELOPE_HZ // SAMPLE_RATE_HZ + 1))
    return SpeechTrack(
        line=LINE,
        media=MediaId("ab" * 32),
        length_samples=at,
        visemes=tuple(mouths),
        envelope=loud,
        accents_samples=tuple(v.at_samples for v in mouths[::5]),
        clauses=(Clause(text="话", start_samples=0, end_samples=at),),
    )


@settings(max_examples=40, deadline=None)
@given(tracks(), st.integers(-200, 40), st.integers(1, 96))
def test_the_mouth_is_the_same_in_every_frame_of_the_shot(
    track: SpeechTrack, start_frames: int, length_frames: int
) -> None:
    cue = SpeechCue(line=LINE, speaker=WHO, start_frames=start_frames)
    part = heard_in(track, cue, length_frames, rate=FILM)
    whole, cut = mouths_of(track, FILM), mouths_of(part, FILM)
    for frame in range(length_frames):
        at = frame - start_frames
        if 0 <= at < len(whole):
            assert at < len(cut)
            assert cut[at] == whole[at]


def test_a_long_speech_is_not_carried_by_each_shot() -> None:
    mouths = tuple(VisemeCue(n * 9600, Viseme.WIDE) for n in range(3000))
    track = SpeechTrack(
        line=LINE,
        media=MediaId("ab" * 32),
        length_samples=3000 * 9600,
        visemes=mouths,
        envelope=bytes([90]) * 60_000,
    )
    cue = SpeechCue(line=LINE, speaker=WHO, start_frames=-2400)
    part = heard_in(track, cue, 72, rate=FILM)
    assert len(part.visemes) < 40
    assert part.media == ""
    assert part.clauses == ()
