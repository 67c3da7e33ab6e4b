# SPDX-License-Identifier: GPL-3.0-or-later
"""The AI label: seven keys, printable ASCII, one number a film, divided among shots."""

import json
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.delivery.labels import (
    KEYS,
    implicit_label,
    label_frames,
    label_problems,
    label_split,
    produce_id,
)
from projects.errors import BugError
from projects.ids import RecipeHash
from projects.timebase import FrameRate

MASTER = RecipeHash("0f" * 32)


def test_the_entry_is_well_formed_and_belongs_to_the_master() -> None:
    text = implicit_label(MASTER)
    assert tuple(json.loads(text)) == KEYS
    assert all(0x21 <= ord(sign) <= 0x7E for sign in text)
    assert label_problems(text) == ()
    assert text == implicit_label(MASTER)
    assert produce_id(MASTER) != produce_id(RecipeHash("0e" * 32))
    assert uuid.UUID(produce_id(MASTER)).version == 5


def test_producers_outside_ascii_are_refused() -> None:
    with pytest.raises(BugError, match="0x21-0x7E"):
        implicit_label(MASTER, producer="My Studio")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{}", "lacks Label"),
        ("no", "not JSON"),
        ("[1]", "not a JSON object"),
        (implicit_label(MASTER).replace('"1"', '"9"', 1), "Label is '9'"),
        (implicit_label(MASTER).replace('"Label":', '"Label": '), "0x21-0x7E"),
        (implicit_label(MASTER)[:-1] + ',"Extra":""}', "unknown keys Extra"),
        (implicit_label(MASTER).replace("YINGXI", ""), "ContentProducer is empty"),
        (implicit_label(MASTER).replace('"1"', "1", 1), "not text"),
    ],
)
def test_malformed_entries_are_told(text: str, problem: str) -> None:
    assert any(problem in one for one in label_problems(text))


@given(
    lengths=st.lists(st.integers(1, 200), min_size=1, max_size=12),
    rate=st.sampled_from([FrameRate(24), FrameRate(25), FrameRate(30000, 1001)]),
)
def test_the_label_covers_the_first_three_seconds_once(lengths: list[int], rate: FrameRate) -> None:
    split = label_split(tuple(lengths), rate)
    assert sum(split) == min(sum(lengths), label_frames(rate))
    labelled = [
        number < own for own, length in zip(split, lengths, strict=True) for number in range(length)
    ]
    assert labelled == sorted(labelled, reverse=True)


def test_three_seconds_in_frames() -> None:
    assert label_frames(FrameRate(24)) == 72
    assert label_frames(FrameRate(30000, 1001)) == 90
