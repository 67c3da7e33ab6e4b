# SPDX-License-Identifier: GPL-3.0-or-later
"""A line whose shots were torn apart is heard once, whole; any order of shots can be timed."""

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from engines.coverage.timing import time_shots
from engines.coverage.whole_lines import whole_lines
from projects.ids import CharacterId, ElementId, MediaId, SceneId, ShotId
from projects.shots import LineUse, Purpose, Shot
from projects.speech import Clause, SpeechTrack
from projects.staging import SetName, Staging

WHO = CharacterId("lin")
LINES = {ElementId("one"): 3, ElementId("two"): 1, ElementId("three"): 2}


def use(line: str, first: int = 0, end: int | None = None) -> LineUse:
    return LineUse(line=ElementId(line), speaker=WHO, first_clause=first, end_clause=end)


def shot(name: str, *uses: LineUse) -> Shot:
    return Shot(
        id=ShotId(name),
        scene=SceneId("s"),
        slate=name,
        purpose=Purpose.DIALOGUE,
        staging=Staging(set=SetName.STORE),
        uses=uses,
        hold_s=1.0,
    )


def track(line: ElementId, clauses: int) -> SpeechTrack:
    made = tuple(
        Clause(text="走", start_samples=n * 48_000, end_samples=n * 48_000 + 40_000)
        for n in range(clauses)
    )
    return SpeechTrack(
        line=line,
        media=MediaId("0" * 64),
        length_samples=clauses * 48_000,
        visemes=(),
        envelope=b"",
        clauses=made,
    )


TRACKS = {line: track(line, count) for line, count in LINES.items()}
SHOTS = (
    shot("a", use("one", 0, 1)),
    shot("b", use("one", 1, 2)),
    shot("c", use("one", 2)),
    shot("d", use("two")),
    shot("e", use("three", 0, 1)),
    shot("f", use("three", 1)),
    shot("g"),
)


def test_lines_that_hold_together_are_left_alone() -> None:
    assert whole_lines(SHOTS, TRACKS) == SHOTS


def test_a_torn_line_is_heard_whole_over_its_first_shot() -> None:
    order = (SHOTS[1], SHOTS[0], *SHOTS[2:])
    found = whole_lines(order, TRACKS)
    assert found[0].uses == (use("one"),)
    assert found[1].uses == found[2].uses == ()
    assert found[3:] == SHOTS[3:]


def test_a_voice_with_fewer_clauses_than_its_cuts_need_is_heard_whole() -> None:
    short = {**TRACKS, ElementId("three"): track(ElementId("three"), 1)}
    found = whole_lines(SHOTS, short)
    assert found[4].uses == (use("three"),)
    assert found[5].uses == ()


@settings(max_examples=100, deadline=None)
@given(order=st.permutations(SHOTS), gone=st.sets(st.sampled_from("abcdefg")), data=st.data())
def test_any_order_can_be_timed(order: list[Shot], gone: set[str], data: st.DataObject) -> None:
    shots = [one for one in order if one.id not in gone]
    if data.draw(st.booleans()):
        shots = [replace(one, uses=(*one.uses, *one.uses)) for one in shots]
    lines = {one.line for shot in shots for one in shot.uses}
    for tracks in (TRACKS, {}, {line: track(line, 1) for line in TRACKS}):
        timed = time_shots(whole_lines(shots, tracks), tracks)
        assert {cue.line for one in timed for cue in one.speech} == lines
        assert all(one.length_frames > 0 for one in timed)
