# SPDX-License-Identifier: GPL-3.0-or-later
"""Drafts from one sentence: readable in every genre, three scenes, with the story's own names."""

import itertools

import pytest

from engines.coverage.grammar import cover
from engines.coverage.timing import time_shots
from engines.outline import GENRES, LENGTHS_S, is_story, outlines, write_outline
from engines.reading import read_screenplay
from engines.story_names import names_of, place_of
from projects.screenplay import Screenplay

CASES = [
    (language, genre, variant)
    for language, genre in itertools.product(("zh", "en"), GENRES)
    for variant in range(2)
]


def read(text: str) -> Screenplay:
    return read_screenplay(text.encode(), name="draft.txt", episode=None)


@pytest.mark.parametrize(("language", "genre", "variant"), CASES)
def test_every_draft_is_read_without_a_hint(language: str, genre: str, variant: int) -> None:
    lengths: list[float] = []
    for length_s in LENGTHS_S:
        draft = write_outline(
            "", genre=genre, length_s=length_s, language=language, variant=variant
        )
        screenplay = read(draft.text)
        assert screenplay.problems == ()
        assert screenplay.language == language
        assert screenplay.format == ("juben" if language == "zh" else "fountain")
        assert len(screenplay.scenes) == 3
        assert len(screenplay.cast) == 3
        assert screenplay.title == draft.title
        assert "{" not in draft.text
        people = outlines(genre, language).templates
        sexes = {p.name.casefold(): p.sex for t in people for p in t.people}
        assert all(sexes[c.name.casefold()] is c.look.sex for c in screenplay.cast)
        assert screenplay.declared_s == length_s
        shots = time_shots(cover(screenplay), {})
        lengths.append(sum(shot.length_frames for shot in shots) / 24)
    assert lengths == sorted(lengths)
    assert all(
        0.75 <= made / asked <= 1.4 for made, asked in zip(lengths, LENGTHS_S, strict=True)
    ), lengths


@pytest.mark.parametrize("genre", GENRES)
def test_a_genre_has_several_stories_and_the_same_words_give_the_same(genre: str) -> None:
    story = "林小满在雨夜的便利店捡到一部手机"
    first = write_outline(story, genre=genre)
    assert first == write_outline(story, genre=genre)
    assert first.title != write_outline(story, genre=genre, variant=1).title
    assert "林小满" in [c.name for c in read(first.text).cast]
    assert read(first.text).scenes[0].place == "便利店"
    assert story in first.text


def test_names_take_the_parts_that_fit_their_sex() -> None:
    draft = write_outline("总裁顾北城爱上了保洁员沈念", genre="sweet")
    people = {c.name: c.look.sex for c in read(draft.text).cast}
    assert people["顾北城"] != people["沈念"]
    assert people["沈念"] == "female"


@pytest.mark.parametrize(
    ("story", "names", "place"),
    [
        ("林小满在雨夜的便利店捡到一部手机", ("林小满",), "便利店"),
        ("欧阳雪和楚云飞在医院重逢", ("欧阳雪", "楚云飞"), "医院"),
        ("江南的雨夜，老张在天台遇见了死去的妻子", ("老张",), "天台"),
        ("高中同学会上，周末突然来了一个陌生人", (), ""),
        ("Tom and Anna meet again in a train station", ("Tom", "Anna"), "train station"),
        ("When the rain stops, nobody remembers her", (), ""),
    ],
)
def test_names_and_places_of_a_sentence(story: str, names: tuple[str, ...], place: str) -> None:
    language = "en" if story.isascii() else "zh"
    assert names_of(story, language) == names
    assert place_of(story, language) == place


def test_a_script_is_no_story() -> None:
    assert is_story("一个外卖员发现顾客是他失踪多年的哥哥")
    assert is_story("A courier finds out who her father is.")
    assert not is_story("1-1 天台 夜 外\n△ 风很大。")
    assert not is_story("阿青：你好。\n老白：你好。")
    assert not is_story("INT. STORE - NIGHT\n\nMAYA\nHello?")
