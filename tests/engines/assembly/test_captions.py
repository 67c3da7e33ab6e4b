# SPDX-License-Identifier: GPL-3.0-or-later
"""Captions of whole episodes: every word once, readable, in the live box, minding the cuts."""

from fractions import Fraction
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engines.assembly.captions import GAP_FRAMES, captions_for, captions_in
from engines.assembly.chunks import spoken_text
from engines.assembly.layout import caption_layout
from engines.assembly.metrics import settable, width_px
from engines.assembly.rows import NO_START, language_of
from projects.captions import Caption
from projects.ids import CharacterId, ElementId, MediaId, SceneId, ShotId
from projects.screenplay import Element, ElementKind, LineMode, Scene, Screenplay
from projects.shots import Purpose, Shot, SpeechCue
from projects.speech import Clause, SpeechTrack
from projects.staging import SetName, Staging
from projects.timebase import FrameRate, frames_of_samples

RATE = FrameRate(24)
LAYOUT = caption_layout()
STAGING = Staging(set=SetName.STORE)
SPEAKER = CharacterId("someone")


def track_of(line: str, text: str, signs_a_second: float = 4.5) -> SpeechTrack:
    """Speech as a voice would measure it: clauses at punctuation, short pauses between."""
    at, clauses, start = 2_400, [], 0
    for end in range(1, len(text) + 1):
        if end == len(text) or text[end - 1] in "，。！？…,.!?":
            part = text[start:end]
            spoken = sum(sign.isalnum() for sign in part)
            length = int(48_000 * max(spoken, 1) / signs_a_second)
            clauses.append(Clause(text=part, start_samples=at, end_samples=at + length))
            at, start = at + length + 7_200, end
    return SpeechTrack(
        line=ElementId(line),
        media=MediaId("0" * 64),
        length_samples=at,
        visemes=(),
        envelope=b"",
        clauses=tuple(clauses),
    )


def episode(
    texts: list[str], *, signs_a_second: float = 4.5, cut_inside: bool = False, lead: int = 6
) -> tuple[tuple[Shot, ...], Screenplay, dict[ElementId, SpeechTrack]]:
    """One line a shot; with `cut_inside` each line goes on over a second shot."""
    elements, shots, tracks = [], [], {}
    for number, text in enumerate(texts):
        line = ElementId(f"line-{number}")
        elements.append(Element(id=line, kind=ElementKind.LINE, span=(0, 0), text=text))
        tracks[line] = track_of(line, text, signs_a_second)
        length = lead + frames_of_samples(tracks[line].length_samples, RATE) + 10
        parts = [length // 2, length - length // 2] if cut_inside else [length]
        done = 0
        for part in parts:
            cue = SpeechCue(line=line, speaker=SPEAKER, start_frames=lead - done)
            shots.append(_shot(len(shots), part, (line,), (cue,)))
            done += part
    scene = Scene(id=SceneId("scene"), set=SetName.STORE, elements=tuple(elements))
    return tuple(shots), Screenplay(format="juben", language="zh", scenes=(scene,)), tracks


def _shot(
    number: int, length: int, elements: tuple[ElementId, ...], cues: tuple[SpeechCue, ...]
) -> Shot:
    return Shot(
        id=ShotId(f"shot-{number}"),
        scene=SceneId("scene"),
        slate=f"SH{number:02}",
        purpose=Purpose.DIALOGUE,
        staging=STAGING,
        elements=elements,
        length_frames=length,
        speech=cues,
    )


def words_in(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum())


def captions_of(texts: list[str], **options: object) -> tuple[Caption, ...]:
    shots, screenplay, tracks = episode(texts, **options)  # type: ignore[arg-type]
    return captions_for(shots, screenplay, tracks, RATE, layout=LAYOUT)


HAN = "你我他她们是不的了在有这那个人来去说看见爱恨走吧吗呢为什么怎就要会能可以没想知道回家雨夜信"
zh_text = st.text(alphabet=HAN * 2 + "，。！？…“”龘Ａ1aB", min_size=1, max_size=90)
en_text = st.lists(
    st.sampled_from(
        ["I", "never", "waited", "for", "rain,", "a", "letter?", "Anne—listen!", "o'clock"]
    ),
    min_size=1,
    max_size=40,
).map(" ".join)
lines = st.lists(st.one_of(zh_text, en_text).filter(words_in), min_size=1, max_size=5)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=lines, pace=st.floats(3.0, 7.0), cut_inside=st.booleans())
def test_every_word_once_in_the_live_box(texts: list[str], pace: float, cut_inside: bool) -> None:
    shots, screenplay, tracks = episode(texts, signs_a_second=pace, cut_inside=cut_inside)
    captions = captions_for(shots, screenplay, tracks, RATE, layout=LAYOUT)
    film = sum(shot.length_frames for shot in shots)
    for number, text in enumerate(texts):
        own = [one for one in captions if one.line == f"line-{number}"]
        got = words_in("".join("".join(one.rows) for one in own))
        assert got == words_in(settable(text, language_of(text, "zh")))
    for one in captions:
        assert 1 <= len(one.rows) <= 2
        assert all(row and row == row.strip() for row in one.rows)
        widest = max(width_px(row, LAYOUT.font_of(one.language)) for row in one.rows)
        assert widest + 2 * LAYOUT.margin_px <= LAYOUT.wide_px + 1e-6
        assert 0 <= one.span.start < one.span.end <= film
        assert one.span.length <= 7 * 24
    for earlier, later in pairwise(captions):
        assert later.span.start - earlier.span.end >= GAP_FRAMES


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=lines, cut_inside=st.booleans())
def test_no_short_hang_over_a_cut(texts: list[str], cut_inside: bool) -> None:
    shots, screenplay, tracks = episode(texts, cut_inside=cut_inside)
    cuts = [sum(shot.length_frames for shot in shots[:n]) for n in range(1, len(shots))]
    half, shortest = 12, ceil(Fraction(5, 6) * 24)
    for one in captions_for(shots, screenplay, tracks, RATE, layout=LAYOUT):
        inside = [cut for cut in cuts if one.span.start < cut < one.span.end]
        hangs = [c for c in inside if c - one.span.start < half or one.span.end - c < half]
        # where moving to the cut would leave too little to read, the text stays
        assert not hangs or one.span.length < half + max(shortest, 2 * 24)


def test_captions_stand_while_their_words_are_spoken() -> None:
    text = "你以为我不知道吗？三年前的那场雨夜，她终于还是回来了。"
    (shots, screenplay, tracks) = episode([text])
    captions = captions_for(shots, screenplay, tracks, RATE, layout=LAYOUT)
    assert [one.rows for one in captions] == [
        ("你以为我不知道吗？",),
        ("三年前的那场雨夜",),
        ("她终于还是回来了",),
    ]
    for one, clause in zip(captions, tracks[ElementId("line-0")].clauses, strict=True):
        spoken = 6 + frames_of_samples(clause.start_samples, RATE)
        assert abs(one.span.start - spoken) <= 2
        assert one.span.end >= 6 + frames_of_samples(clause.end_samples, RATE) - GAP_FRAMES - 1


def test_readable_at_the_pace_of_speech() -> None:
    captions = captions_of(["他把我母亲留下来的那只怀表一直放在抽屉里，从来没有告诉过任何人！"])
    for one in captions:
        signs = sum(len(row) for row in one.rows)
        assert signs / (one.span.length / 24) <= 9
        assert one.span.length >= 20


def test_a_short_cry_stands_long_enough_and_ends_at_the_cut() -> None:
    captions = captions_of(["嗯。", "走！"], signs_a_second=8.0, lead=12)
    assert [one.rows for one in captions] == [("嗯",), ("走！",)]
    assert captions[0].span.length >= 20


def test_two_thousand_signs_become_many_captions() -> None:
    text = "我从来没有想过有一天会在这样的雨夜里再次见到你，" * 84
    captions = captions_of([text])
    assert len(captions) > 90
    assert words_in("".join("".join(one.rows) for one in captions)) == words_in(text)


def test_a_row_without_blanks_is_cut_between_signs() -> None:
    captions = captions_of(["w" * 300])
    assert words_in("".join("".join(one.rows) for one in captions)) == "w" * 300


def test_no_particle_or_mark_begins_a_row() -> None:
    captions = captions_of(
        ["这就是我一直想要告诉你的那一个秘密啊，你难道真的一点儿也没有看出来吗？"]
    )
    for one in captions:
        assert not any(row[0] in NO_START for row in one.rows)


def test_markup_is_text() -> None:
    captions = captions_of(["<b>走</b>{\\an8}吧"])
    assert "".join("".join(one.rows) for one in captions) == "<b>走</b>{\\an8}吧"


def test_english_keeps_its_full_stop_and_straight_quotes() -> None:
    captions = captions_of(["I don’t know."])
    assert captions[0].rows == ("I don't know.",)
    assert captions[0].language == "en"


def test_clauses_in_other_words_still_give_the_text_its_time() -> None:
    track = track_of("line-0", "二零二五年九月")
    spoken = spoken_text("2025年9月", track)
    assert spoken.begins(0) == pytest.approx(0.05)
    assert spoken.ends(len("2025年9月")) == pytest.approx(track.clauses[-1].end_samples / 48_000)


def test_thoughts_are_asides_and_cards_stand_in_their_shot() -> None:
    thought = Element(
        id=ElementId("line-0"),
        kind=ElementKind.LINE,
        span=(0, 0),
        text="我不能让他知道。",
        mode=LineMode.OS,
    )
    card = Element(id=ElementId("card"), kind=ElementKind.CAPTION, span=(0, 0), text="三年后")
    scene = Scene(id=SceneId("s"), set=SetName.STORE, elements=(card, thought))
    screenplay = Screenplay(format="juben", language="zh", scenes=(scene,))
    track = track_of("line-0", thought.text)
    cue = SpeechCue(line=thought.id, speaker=SPEAKER, start_frames=10)
    shots = (_shot(0, 72, (card.id,), ()), _shot(1, 96, (thought.id, card.id), (cue,)))
    captions = captions_for(shots, screenplay, {thought.id: track}, RATE, layout=LAYOUT)
    assert [(one.rows, one.aside, one.card) for one in captions] == [
        (("我不能让他知道",), True, False),
        (("三年后",), False, True),
    ]
    assert 0 <= captions[1].span.start < captions[1].span.end <= 72


def test_captions_of_a_shot_are_in_its_own_frames() -> None:
    shots, screenplay, tracks = episode(["你好，世界。" * 3], cut_inside=True)
    captions = captions_for(shots, screenplay, tracks, RATE, layout=LAYOUT)
    first = shots[0].length_frames
    parts = [captions_in(captions, 0, first), captions_in(captions, first, shots[1].length_frames)]
    frames = sum(one.span.length for part in parts for one in part)
    assert frames == sum(one.span.length for one in captions)
    assert all(one.span.end <= shots[1].length_frames for one in parts[1])


def test_two_rows_do_not_stand_long_where_a_comma_parts_them() -> None:
    texts = ["等等，这份合同上签的名字，怎么是我爸？", "她说，儿子正在打拼，不能让他分心。"]
    for one in captions_of(texts, signs_a_second=4.0):
        assert len(one.rows) == 1 or one.span.length <= 3.3 * 24, one.rows
