# SPDX-License-Identifier: GPL-3.0-or-later
"""The cut in another order: everything travels with its shot, nothing overlaps, nothing is lost."""

from hypothesis import given
from hypothesis import strategies as st

from desktop.views.board.layout import GAP_PX, MARGIN_PX, Grid, fitted_width
from desktop.views.board.sequence import moved, resequenced, with_shot_after
from projects.ids import ClipId, MarkerId, SceneId, ShotId, TrackId
from projects.shots import Purpose, Shot
from projects.staging import SetName, Staging, TransitionKind
from projects.timebase import FrameRange
from projects.timeline import (
    Clip,
    Marker,
    Source,
    SourceKind,
    Timeline,
    Track,
    TrackKind,
    Transition,
)


def clip(name: str, kind: SourceKind, start: int, length: int, *, whole: bool = True) -> Clip:
    return Clip(
        id=ClipId(f"c-{name}"),
        source=Source(kind=kind, id=name),
        source_range=FrameRange(0, length),
        start_frames=start,
        source_frames=length if whole else None,
    )


def cut(lengths: list[int]) -> Timeline:
    """Shots a, b, c ... end to end; each with a line of three frames that begins in it, one bed."""
    starts = [sum(lengths[:at]) for at in range(len(lengths))]
    names = [chr(97 + at) for at in range(len(lengths))]
    video = tuple(
        clip(n, SourceKind.SHOT, s, x) for n, s, x in zip(names, starts, lengths, strict=True)
    )
    lines = tuple(
        clip(f"line-{n}", SourceKind.LINE, s + 1, 3) for n, s in zip(names, starts, strict=True)
    )
    bed = clip("bed", SourceKind.CUE, 0, sum(lengths), whole=False)
    return Timeline(
        tracks=(
            Track(id=TrackId("v"), kind=TrackKind.VIDEO, clips=video),
            Track(id=TrackId("d"), kind=TrackKind.DIALOGUE, clips=lines),
            Track(id=TrackId("m"), kind=TrackKind.MUSIC, clips=(bed,)),
        ),
        markers=(Marker(id=MarkerId("k"), at_frames=starts[-1] + 2),),
    )


def starts(timeline: Timeline, track: str) -> dict[str, int]:
    return {c.source.id: c.start_frames for c in timeline.track(TrackId(track)).clips}


def test_words_and_markers_travel_with_their_shot():
    after = resequenced(cut([10, 20, 30]), [ShotId("c"), ShotId("a"), ShotId("b")])
    assert starts(after, "v") == {"c": 0, "a": 30, "b": 40}
    assert starts(after, "d") == {"line-c": 1, "line-a": 31, "line-b": 41}
    assert after.markers[0].at_frames == 2
    assert after.length_frames == 60


def test_what_leaves_the_cut_takes_its_words_and_shortens_the_beds():
    after = resequenced(cut([10, 20, 30]), [ShotId("a"), ShotId("c")])
    assert starts(after, "v") == {"a": 0, "c": 10}
    assert starts(after, "d") == {"line-a": 1, "line-c": 11}
    assert after.track(TrackId("m")).clips[0].length_frames == 40


def test_transitions_of_cuts_that_are_gone_go():
    timeline = cut([10, 20, 30])
    video = timeline.track(TrackId("v"))
    kept = Transition(before=ClipId("c-b"), after=ClipId("c-c"), kind=TransitionKind.DISSOLVE)
    gone = Transition(before=ClipId("c-a"), after=ClipId("c-b"), kind=TransitionKind.DISSOLVE)
    import msgspec

    timeline = timeline.with_track(msgspec.structs.replace(video, transitions=(gone, kept)))
    after = resequenced(timeline, [ShotId("b"), ShotId("c"), ShotId("a")])
    assert after.track(TrackId("v")).transitions == (kept,)


def test_a_new_shot_makes_room():
    shot = Shot(
        id=ShotId("new"),
        scene=SceneId("s"),
        slate="N",
        purpose=Purpose.ACTION,
        staging=Staging(set=SetName.STORE),
        length_frames=7,
    )
    after = with_shot_after(cut([10, 20]), shot, ShotId("a"))
    assert starts(after, "v") == {"a": 0, "new": 10, "b": 17}
    assert starts(after, "d") == {"line-a": 1, "line-b": 18}
    assert after.track(TrackId("m")).clips[0].length_frames == 37


@given(st.lists(st.integers(4, 40), min_size=1, max_size=7), st.randoms())
def test_any_order_keeps_all_and_overlaps_nothing(lengths, chance):
    before = cut(lengths)
    order = [ShotId(chr(97 + at)) for at in range(len(lengths))]
    chance.shuffle(order)
    after = resequenced(before, order)
    assert [c.source.id for c in after.track(TrackId("v")).clips] == order
    assert after.length_frames == before.length_frames
    for shot in order:
        offset = starts(after, "d")[f"line-{shot}"] - starts(after, "v")[shot]
        assert offset == 1


@given(st.lists(st.integers(0, 9), unique=True, min_size=1), st.data())
def test_moving_keeps_everybody_once(numbers, data):
    order = [ShotId(str(n)) for n in range(10)]
    chosen = {ShotId(str(n)) for n in numbers}
    before = data.draw(st.sampled_from([*order, None]))
    after = moved(order, chosen, before)
    assert sorted(after) == sorted(order)
    places = [after.index(one) for one in order if one in chosen]
    assert places == list(range(places[0], places[0] + len(chosen)))
    assert [one for one in after if one not in chosen] == [o for o in order if o not in chosen]


@given(st.lists(st.integers(1, 25), min_size=1, max_size=6), st.integers(150, 1500))
def test_each_card_is_found_where_it_stands(sizes, width):
    first, sections = 0, []
    for size in sizes:
        sections.append((first, first + size))
        first += size
    grid = Grid(sections, width_px=width, card_px=(100, 220))
    for row in range(first):
        rect = grid.rect(row)
        assert rect is not None
        assert grid.row_at(rect.x + rect.width // 2, rect.y + rect.height // 2) == row
        assert row in grid.within(rect.y, rect.y + 1)
        assert grid.gap_at(rect.x, rect.y + 5) == row


def test_cards_share_out_the_room_of_a_row():
    for width in range(400, 1900, 37):
        card = fitted_width(width, 150)
        columns = Grid([(0, 40)], width_px=width, card_px=(card, 300)).columns
        left = width - 2 * MARGIN_PX - columns * card - (columns - 1) * GAP_PX
        assert card >= 150
        assert 0 <= left < columns or card == 225
