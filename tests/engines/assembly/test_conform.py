# SPDX-License-Identifier: GPL-3.0-or-later
"""The plan of segments: what is in each request, and what must not be."""

import msgspec
import pytest

from engines.assembly.conform import FilmPlan, Materials, PlannedSegment
from engines.assembly.conform import conform as conformed
from engines.assembly.pictures import FilmFormat
from engines.rough_cut import timeline_of
from engines.stage.request import SegmentRequest
from projects.captions import Caption
from projects.cast import Character, VoiceChoice
from projects.errors import BugError
from projects.ids import CharacterId, ElementId, EpisodeId, SceneId, ShotId
from projects.shots import Purpose, Shot
from projects.staging import Blocking, SetName, Staging, TransitionKind
from projects.timebase import FILM, FrameRange

LIN = Character(id=CharacterId("lin"), name="林", voice=VoiceChoice(name="zf_xiaoxiao"))


def conform(
    shots: list[Shot],
    cast: list[Character],
    captions: tuple[Caption, ...] = (),
    *,
    film: FilmFormat | None = None,
) -> FilmPlan:
    """The plan of shots that nobody has cut."""
    timeline = timeline_of(EpisodeId("e"), shots, {}, FILM)
    materials = Materials(shots=shots, people=cast, tracks={})
    return conformed(timeline, materials, captions, film=film or FilmFormat())


def drawn(segment: PlannedSegment) -> SegmentRequest:
    assert isinstance(segment.request, SegmentRequest)
    return segment.request


def shot(name: str, length: int) -> Shot:
    return Shot(
        id=ShotId(name),
        scene=SceneId("s"),
        slate=name,
        purpose=Purpose.ACTION,
        staging=Staging(set=SetName.STORE, cast=(Blocking(character=LIN.id),)),
        length_frames=length,
    )


def test_the_label_is_divided_among_the_first_shots() -> None:
    plan = conform(
        [shot("a", 30), shot("b", 30), shot("c", 30)],
        [LIN],
        film=FilmFormat(label="AI生成"),
    )
    got = [(one.request.label, one.request.label_frames) for one in plan.segments]
    assert got == [("AI生成", 30), ("AI生成", 30), ("AI生成", 12)]
    assert plan.length_frames == 90


def test_without_a_label_nothing_is_drawn() -> None:
    plan = conform([shot("a", 30)], [LIN])
    assert plan.segments[0].request.label == ""
    assert plan.segments[0].request.label_frames == 0


def test_a_shot_asks_the_same_wherever_it_stands() -> None:
    caption = Caption(span=FrameRange(110, 130), rows=("走",), line=ElementId("one"))
    moved = Caption(span=FrameRange(210, 230), rows=("走",), line=ElementId("two"))
    late = shot("late", 50)
    near = conform([shot("a", 100), late], [LIN], (caption,))
    far = conform([shot("a", 100), shot("b", 100), late], [LIN], (moved,))
    assert near.segments[-1].request == far.segments[-1].request


def test_another_voice_changes_no_picture() -> None:
    other = msgspec.structs.replace(LIN, voice=VoiceChoice(name="zf_xiaoyi"))
    one = conform([shot("a", 10)], [LIN])
    two = conform([shot("a", 10)], [other])
    assert one == two


def test_an_untimed_shot_and_a_stranger_are_refused() -> None:
    timeline = timeline_of(EpisodeId("e"), [shot("a", 5)], {}, FILM)
    untimed = Materials(shots=[shot("a", 0)], people=[LIN], tracks={})
    with pytest.raises(BugError, match="has no length"):
        conformed(timeline, untimed, (), film=FilmFormat())
    with pytest.raises(BugError, match="not cast"):
        conform([shot("a", 5)], [])


def joined(a: Shot, b: Shot, kind: TransitionKind) -> list[Shot]:
    before = msgspec.structs.replace(a, transition_out=kind)
    return [before, msgspec.structs.replace(b, transition_in=kind)]


def test_a_passage_is_a_segment_of_its_own_made_of_both_shots() -> None:
    shots = joined(shot("a", 40), shot("b", 30), TransitionKind.DISSOLVE)
    plan = conform(shots, [LIN])
    assert [one.shot for one in plan.segments] == ["a", None, "b"]
    first, between, last = (drawn(one) for one in plan.segments)
    assert between.passage is not None
    assert between.picture == first.picture
    assert between.passage.into == last.picture
    assert [one.length_frames for one in plan.segments] == [32, 16, 22]
    assert plan.length_frames == 70


def test_another_neighbour_leaves_a_shots_own_segment_as_it_is() -> None:
    a, b, c = shot("a", 40), shot("b", 30), shot("c", 90)
    ink = TransitionKind.INK_WIPE
    one = conform(joined(a, b, ink), [LIN]).segments
    two = conform(joined(a, c, ink), [LIN]).segments
    assert one[0].request == two[0].request


def test_a_passage_that_one_side_alone_names_is_none() -> None:
    lone = msgspec.structs.replace(shot("b", 30), transition_in=TransitionKind.DISSOLVE)
    last = msgspec.structs.replace(shot("c", 30), transition_out=TransitionKind.INK_WIPE)
    plan = conform([shot("a", 40), lone, last], [LIN])
    assert [one.length_frames for one in plan.segments] == [40, 30, 30]
    assert drawn(plan.segments[-1]).picture.transition_out is TransitionKind.FADE


def test_no_caption_stands_on_the_black_of_a_fade() -> None:
    fading = msgspec.structs.replace(shot("a", 48), transition_out=TransitionKind.FADE)
    caption = Caption(span=FrameRange(10, 48), rows=("走",))
    first, *_ = conform([fading], [LIN], (caption,)).segments
    assert first.request.captions[0].span.end <= 48 - 9


def test_a_caption_goes_on_over_a_passage() -> None:
    shots = joined(shot("a", 40), shot("b", 40), TransitionKind.DISSOLVE)
    caption = Caption(span=FrameRange(20, 60), rows=("走",))
    plan = conform(shots, [LIN], (caption,))
    spans = [(c.span.start, c.span.end) for one in plan.segments for c in one.request.captions]
    assert spans == [(20, 32), (0, 16), (0, 12)]
