# SPDX-License-Identifier: GPL-3.0-or-later
"""Values of newer versions survive loading and saving."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from projects.open_enum import OpenEnum
from projects.staging import Emotion, SetName, Staging


class Fruit(OpenEnum):
    APPLE = "apple"


def test_known_members_are_themselves():
    assert Fruit("apple") is Fruit.APPLE
    assert Fruit.APPLE.known


@given(st.text(min_size=1).filter(lambda text: text != "apple"))
def test_unknown_values_become_members(value):
    member = Fruit(value)
    assert member == value
    assert member is Fruit(value)
    assert not member.known
    assert isinstance(member, Fruit)
    assert value not in [one.value for one in Fruit]


def test_a_name_that_looks_like_a_known_one_is_still_unknown():
    assert not Fruit("Apple").known


@pytest.mark.parametrize("value", ["", 3, None])
def test_what_is_no_text_is_refused(value):
    with pytest.raises(ValueError, match="Fruit"):
        Fruit(value)


def test_a_newer_set_survives_a_round_trip_through_a_document():
    raw = b'{"set":"moon_base","weather":"acid_rain"}'
    staging = msgspec.json.decode(raw, type=Staging)
    assert staging.set == "moon_base"
    assert not staging.set.known
    back = msgspec.json.decode(msgspec.json.encode(staging), type=Staging)
    assert back == staging
    assert back.weather == "acid_rain"
    assert SetName.STORE.known


def test_unknown_values_survive_the_wire_too():
    raw = msgspec.msgpack.encode(Emotion("schadenfreude"))
    assert msgspec.msgpack.decode(raw, type=Emotion) == "schadenfreude"
