# SPDX-License-Identifier: GPL-3.0-or-later
"""Clauses lose nothing, cut where a speaker breathes, and never leave a long stretch uncut."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.coverage.clauses import CLAUSE_MAX_S, clauses
from engines.coverage.estimate import spoken_s, words_s


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="我你他来了，。！？…… a.b,!?;'\"wor d3—：、\n“”", max_size=80))
def test_joined_clauses_are_the_text(text):
    assert "".join(clauses(text)) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("谁？谁在外面？", ("谁？", "谁在外面？")),
        ("三年前，你救过我。今晚，轮到我了。", ("三年前，你救过我。", "今晚，轮到我了。")),
        ("Please. Not tonight.", ("Please. ", "Not tonight.")),
        ("No. You did.", ("No. ", "You did.")),
        ("Mr. Smith paid 3.14 at 23:58.", ("Mr. Smith paid 3.14 at 23:58.",)),
        ("他说：“走。”然后他走了", ("他说：“走。”", "然后他走了")),
        ("……我知道。", ("……我知道。",)),
        ("……", ("……",)),
        ("", ()),
    ],
)
def test_cuts_where_a_speaker_breathes(text, parts):
    assert clauses(text) == parts


@pytest.mark.parametrize("text", ["我" * 2000, "word " * 400, "x" * 2000])
def test_running_on_without_punctuation_is_cut(text):
    parts = clauses(text)
    assert "".join(parts) == text
    assert all(words_s(p) <= CLAUSE_MAX_S for p in parts)


def test_estimate_grows_with_the_words():
    assert 1.5 < spoken_s("你到底是谁！为什么跟着我？") < 4
    assert 1.5 < spoken_s("You missed it because you were supposed to.") < 4
