# SPDX-License-Identifier: GPL-3.0-or-later
"""Ordinals rise in the wanted order and move as few rows as can be."""

from hypothesis import given
from hypothesis import strategies as st

from projects.ordering import STEP, spread

KEYS = st.lists(st.sampled_from("abcdefgh"), unique=True)
KNOWN = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(-20, 20))


@given(KEYS, KNOWN)
def test_ordinals_rise(wanted, known):
    made = spread(wanted, known)
    assert list(made) == sorted(made, key=lambda key: made[key])
    assert [made[key] for key in wanted] == sorted(set(made.values()))


@given(KEYS)
def test_what_is_in_order_stays(wanted):
    first = spread(wanted, {})
    assert spread(wanted, first) == first
    for gone in range(len(wanted)):
        rest = wanted[:gone] + wanted[gone + 1 :]
        assert spread(rest, first) == {key: first[key] for key in rest}


@given(st.lists(st.sampled_from("abcdefgh"), unique=True, min_size=2), st.data())
def test_one_that_moves_moves_alone(wanted, data):
    first = spread(wanted, {})
    key = data.draw(st.sampled_from(wanted))
    rest = [one for one in wanted if one != key]
    rest.insert(data.draw(st.integers(0, len(rest))), key)
    second = spread(rest, first)
    assert sum(first[one] != second[one] for one in wanted) <= 1


def test_no_room_numbers_all_anew():
    assert spread(["a", "x", "b"], {"a": 1, "b": 2}) == {"a": STEP, "x": 2 * STEP, "b": 3 * STEP}


def test_new_ones_before_and_after():
    made = spread(["x", "a", "y"], {"a": 0})
    assert made == {"x": -STEP, "a": 0, "y": STEP}
