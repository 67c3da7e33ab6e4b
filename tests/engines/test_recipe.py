# SPDX-License-Identifier: GPL-3.0-or-later
"""Recipes: equal requests have one, any change makes another, on every machine."""

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from engines.api import Capabilities
from engines.recipe import Recipe, canonical, file_hash, recipe_of
from engines.stage.request import PictureRequest, SegmentRequest
from projects.captions import Caption
from projects.cast import Character
from projects.errors import BugError, MachineError
from projects.ids import CharacterId, ElementId, MediaId
from projects.open_enum import OpenEnum
from projects.shots import SpeechCue
from projects.speech import SpeechTrack, Viseme, VisemeCue
from projects.staging import Beat, Blocking, Emotion, SetName, Staging
from projects.timebase import FrameRange, FrameRate

STAGE = Capabilities(id="stage", version=3, family="stage", kinds=("picture",))
LIN = CharacterId("lin")

REQUEST = SegmentRequest(
    picture=PictureRequest(
        staging=Staging(
            set=SetName.STORE,
            cast=(Blocking(character=LIN, beats=(Beat(intensity=0.7), Beat(at_frames=9))),),
        ),
        length_frames=48,
        cast=(Character(id=LIN, name="林"),),
        speech=(SpeechCue(line=ElementId("e1"), speaker=LIN, start_frames=5),),
        tracks=(
            SpeechTrack(
                line=ElementId("e1"),
                media=MediaId("ab" * 32),
                length_samples=4800,
                visemes=(VisemeCue(0, Viseme.REST), VisemeCue(100, Viseme.WIDE, 0.25)),
                envelope=b"\x00\x10\xff",
            ),
        ),
    ),
    captions=(Caption(span=FrameRange(0, 9), rows=("雨还没停。",)),),
)


def changed(value: object) -> Iterator[object]:
    """Every value that differs from this one in a single leaf."""
    if isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            for other in changed(getattr(value, name)):
                yield msgspec.structs.replace(value, **{name: other})
    elif isinstance(value, tuple):
        yield (*value, value[0] if value else "x")
        for index, one in enumerate(value):
            yield value[:index] + value[index + 1 :]
            for other in changed(one):
                yield (*value[:index], other, *value[index + 1 :])
    elif isinstance(value, bool):
        yield not value
    elif isinstance(value, OpenEnum):
        yield type(value)("of_tomorrow")
    elif isinstance(value, (int, float)):
        yield value + 1
    elif isinstance(value, str):
        yield value + "x"
    elif isinstance(value, bytes):
        yield value + b"x"
    else:
        assert value is None
        yield "x"


def test_any_changed_field_changes_the_hash():
    others = list(changed(REQUEST))
    hashes = {recipe_of(STAGE, other).hash for other in others}
    assert len(hashes) > 90
    assert recipe_of(STAGE, REQUEST).hash not in hashes
    assert len(hashes) == len({msgspec.json.encode(other) for other in others})


def test_a_request_that_crossed_the_wire_has_the_same_recipe():
    for codec in (msgspec.msgpack, msgspec.json):
        back = codec.decode(codec.encode(REQUEST), type=SegmentRequest)
        assert recipe_of(STAGE, back) == recipe_of(STAGE, REQUEST)


def test_whole_numbers_are_the_same_as_floats_of_them():
    """A field that is a float may have been written 1, and comes back from the wire as 1.0."""
    one, two = Beat(intensity=1), Beat(intensity=1.0)
    assert one == two
    assert recipe_of(STAGE, one) == recipe_of(STAGE, two)
    assert recipe_of(STAGE, Beat(intensity=-0.0)) == recipe_of(STAGE, Beat(intensity=0.0))


def test_engine_weights_and_presets_count_and_nothing_else_does():
    plain = recipe_of(STAGE, REQUEST).hash
    others = [
        recipe_of(msgspec.structs.replace(STAGE, version=4), REQUEST),
        recipe_of(msgspec.structs.replace(STAGE, id="other"), REQUEST),
        recipe_of(STAGE, REQUEST, weights=(("w", "00"),)),
        recipe_of(STAGE, REQUEST, presets=(("w", "00"),)),
        recipe_of(STAGE, REQUEST, presets=(("w", "01"),)),
        recipe_of(STAGE, REQUEST.picture),
    ]
    assert len({plain, *(one.hash for one in others)}) == 7
    moved = msgspec.structs.replace(STAGE, licence="x", languages=("zh",), needs_weights=("w",))
    assert recipe_of(moved, REQUEST).hash == plain


def test_the_order_of_files_does_not_count():
    pairs = [("a", "00"), ("b", "01")]
    assert recipe_of(STAGE, 1, weights=pairs) == recipe_of(STAGE, 1, weights=reversed(pairs))
    with pytest.raises(BugError, match="two hashes"):
        recipe_of(STAGE, 1, weights=[("a", "00"), ("a", "01")])


def test_the_hash_is_of_the_text_and_the_text_is_json():
    recipe = recipe_of(STAGE, REQUEST)
    assert recipe.hash == hashlib.sha256(recipe.text.encode()).hexdigest()
    read = json.loads(recipe.text)
    assert read["request"]["captions"][0]["rows"] == ["雨还没停。"]
    assert read["request"]["picture"]["tracks"][0]["envelope"] == {"hex": "0010ff"}
    assert (
        json.dumps(read, sort_keys=True, ensure_ascii=False, separators=(",", ":")) == recipe.text
    )


def test_the_canonical_form_is_pinned():
    """Another form would make every take of every production stale."""
    recipe = recipe_of(STAGE, Beat(intensity=0.1, at_frames=2))
    assert recipe == Recipe(hash=recipe.hash, text=recipe.text)
    assert recipe.text == (
        '{"asks":"Beat","engine":"stage","presets":{},"request":{"action":null,"at_frames":2,'
        '"expression":"neutral","gaze":"partner","intensity":0.1,"partner":null,"pose":null,'
        '"prop":null},"version":3,"weights":{}}'
    )


def test_every_process_finds_the_same_hash():
    """Sets and hashes of strings differ by process; recipes do not."""
    script = (
        "from engines.api import Capabilities; from engines.recipe import recipe_of\n"
        "c = Capabilities(id='e', version=1, family='f', kinds=())\n"
        "print(recipe_of(c, {'b': frozenset('zyxw'), 'a': (1, 2.5, None, '雨')}).hash)"
    )
    found = set()
    for seed in ("1", "2", "3"):
        done = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=Path(__file__).parents[2],
            capture_output=True,
            text=True,
            check=True,
        )
        found.add(done.stdout)
    assert len(found) == 1


class Cat(msgspec.Struct, frozen=True, tag="cat"):
    name: str


class Dog(msgspec.Struct, frozen=True, tag="dog"):
    name: str


def test_members_of_a_union_differ_by_their_tag():
    assert canonical(Cat("a")) != canonical(Dog("a"))


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
    | st.binary()
    | st.fractions()
    | st.sampled_from(Emotion)
)
VALUES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=3).map(tuple) | st.dictionaries(st.text(), inner, max_size=3)
    ),
    max_leaves=8,
)


def dumped(value: object) -> str:
    return json.dumps(canonical(value), sort_keys=True)


@given(VALUES)
def test_every_plain_value_has_a_form_that_json_keeps(value):
    assert json.loads(dumped(value)) == canonical(value)
    assert recipe_of(STAGE, value) == recipe_of(STAGE, value)


@given(st.dictionaries(st.text(), st.integers(), min_size=2))
def test_the_order_of_keys_does_not_count(value):
    backwards = dict(reversed(value.items()))
    assert dumped(value) == dumped(backwards)


@given(
    st.floats(allow_nan=False, allow_infinity=False),
    st.floats(allow_nan=False, allow_infinity=False),
)
def test_floats_are_exact(one, two):
    assert (dumped(one) == dumped(two)) == (one == two)


@given(st.sets(st.text()), st.sets(st.text()))
def test_sets_are_sorted(one, two):
    assert (dumped(frozenset(one)) == dumped(two)) == (one == two)


@given(st.fractions(), st.fractions())
def test_fractions_are_exact(one, two):
    assume(one != two)
    assert dumped(one) != dumped(two)


@pytest.mark.parametrize(
    "bad",
    [Path("/x"), float("nan"), float("inf"), object(), {1: 2}, complex(1, 2), {FrameRate(24): 1}],
)
def test_what_has_no_place_in_a_recipe(bad):
    with pytest.raises(BugError, match="recipe"):
        recipe_of(STAGE, (bad,))
    assert canonical(Fraction(1, 3)) == {"fraction": "1/3"}


def test_a_file_is_hashed_again_only_when_it_changed(tmp_path):
    path = tmp_path / "w.bin"
    path.write_bytes(b"one")
    os.utime(path, ns=(1, 1))
    first = file_hash(path)
    assert first == hashlib.sha256(b"one").hexdigest()
    path.write_bytes(b"two")
    os.utime(path, ns=(1, 1))
    assert file_hash(path) == first
    os.utime(path, ns=(2, 2))
    assert file_hash(path) == hashlib.sha256(b"two").hexdigest()
    path.unlink()
    with pytest.raises(MachineError, match=r"w\.bin"):
        file_hash(path)
