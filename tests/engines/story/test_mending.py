# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever a model leaves unfinished is mended, or exactly what is missing is named."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engines.story.grammar import grammar_of
from engines.story.mending import fit, is_valid, mend, place
from engines.story.partial import HOLE, joined, read_partial, repeated_from, string_closed
from engines.story.schema import Bound, schema_of
from projects.story import Beat, Bible, EpisodePlan

BIBLE = json.loads(
    schema_of(
        Bible,
        {
            "title": Bound(least=1, most=12),
            "people": Bound(least=2, most=4),
            "people.*.name": Bound(least=1, most=6),
            "relations": Bound(most=2),
            "rules": Bound(leave_out=True),
        },
    )
)
BEATS = json.loads(
    schema_of(
        list[Beat],
        {
            "": Bound(least=3, most=3),
            "*.start_s": Bound(least=0, most=60),
            "*.end_s": Bound(least=0, most=60),
            "*.intensity": Bound(least=0, most=1),
            "*.place": Bound(choices=("天台", "医院", "茶馆")),
        },
    )
)


def values(schema: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Any valid value of a schema."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if "anyOf" in schema:
        return st.one_of(*map(values, schema["anyOf"]))
    match schema["type"]:
        case "object":
            return st.fixed_dictionaries({k: values(v) for k, v in schema["properties"].items()})
        case "array":
            return st.lists(
                values(schema["items"]),
                min_size=schema.get("minItems", 0),
                max_size=schema["maxItems"],
            )
        case "string":
            letters = st.sampled_from('新娘abc 。"\\\n\t/😀é')
            least, most = schema.get("minLength", 0), min(schema["maxLength"], 12)
            return st.text(letters, min_size=least, max_size=most)
        case "integer":
            return st.integers(schema.get("minimum", -999), schema.get("maximum", 999))
        case "number":
            numbers = st.floats(schema.get("minimum", -9), schema.get("maximum", 9))
            return numbers.map(lambda one: round(one, 2))
        case "boolean":
            return st.booleans()
        case _:
            return st.none()


def filled(schema: dict[str, Any]) -> Any:
    """Some value of a schema, the smallest."""
    if "enum" in schema:
        return schema["enum"][0]
    match schema["type"]:
        case "object":
            return {key: filled(part) for key, part in schema["properties"].items()}
        case "array":
            return [filled(schema["items"])] * schema.get("minItems", 0)
        case "string":
            return "字" * schema.get("minLength", 0)
        case "boolean":
            return False
        case "null":
            return None
        case _:
            return schema.get("minimum", 0)


@pytest.mark.parametrize("schema", [BIBLE, BEATS], ids=["bible", "beats"])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_any_truncation_is_mended_or_names_exactly_what_is_missing(
    schema: dict[str, Any], data: st.DataObject
) -> None:
    value = data.draw(values(schema))
    text = json.dumps(value, ensure_ascii=data.draw(st.booleans()))
    cut = text[: data.draw(st.integers(0, len(text)))]
    made = mend(cut, schema)
    whole = made.value
    for one in made.missing:
        where: Any = whole
        for step in one.path:
            where = where[step]
        assert where is HOLE
        whole = place(whole, one.path, filled(one.schema))
    assert is_valid(json.dumps(whole, ensure_ascii=False), schema)
    if cut == text:
        assert made.value == value
        assert not made.missing
        assert not made.repaired


@settings(max_examples=150, deadline=None)
@given(value=values(BEATS), junk=st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
))  # fmt: skip
def test_any_junk_in_a_place_is_mended_or_asked_for(value: list[Any], junk: Any) -> None:
    for key in value[1]:
        broken = json.loads(json.dumps(value))
        broken[1][key] = junk
        made = fit(broken, BEATS)
        whole = made.value
        for one in made.missing:
            assert one.path[0] == 1
            assert one.path[1] == key
            whole = place(whole, one.path, filled(one.schema))
        assert is_valid(json.dumps(whole, ensure_ascii=False), BEATS)


@settings(deadline=None)
@given(text=st.text(max_size=80))
def test_no_text_breaks_the_reader(text: str) -> None:
    read_partial(text)
    string_closed(text)
    repeated_from(text)
    mend(text, BIBLE)


def test_the_nearest_choice_and_numbers_in_bounds_are_taken() -> None:
    schema = json.loads(schema_of(Beat, {"start_s": Bound(least=0, most=60)}))
    made = fit(
        {
            "name": "hook", "start_s": "75秒", "end_s": 3.0, "told": 5, "people": [],
            "place": "天台", "emotion": "Tension!", "intensity": "0.7", "turn": "是",
        },
        schema,
    )  # fmt: skip
    assert made.whole
    assert made.value["start_s"] == 60
    assert made.value["end_s"] == 3
    assert made.value["emotion"] == "tension"
    assert made.value["intensity"] == 0.7
    assert made.value["turn"] is True
    assert set(made.repaired) == {"start_s", "end_s", "told", "emotion", "intensity", "turn"}


def test_a_long_text_is_cut_after_a_sentence() -> None:
    schema = {"type": "string", "maxLength": 12}
    assert fit("她推开了门。雨停了。他却不在那里，灯灭了。", schema).value == "她推开了门。雨停了。"


def test_more_items_than_needed_lose_the_broken_one() -> None:
    schema = json.loads(schema_of(list[Beat], {"": Bound(least=1, most=4)}))
    whole = filled(schema["items"])
    text = json.dumps([whole, whole])[:-1] + ', {"name": "peak", "start_s": 3'
    made = mend(text, schema)
    assert made.whole
    assert len(made.value) == 2
    assert "2" in made.repaired


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("她笑了。" + "他没有说话。" * 30, "她笑了。他没有说话。"),
        ("哈" * 100, "哈"),
        ("雨一直下，灯一直亮，人一直等，门一直关。", None),
        ("——" * 8, None),
        ('{"a":"' + "no no " * 40, '{"a":"no '),
    ],
)
def test_endless_repetition_is_seen_and_honest_text_is_not(text: str, kept: str | None) -> None:
    found = repeated_from(text)
    assert (None if found is None else text[:found]) == kept


@pytest.mark.parametrize(
    ("text", "closed"),
    [
        ('{"a": "说', '{"a": "说"'),
        ('{"a": "x\\', '{"a": "x"'),
        ('{"a": "x\\\\', '{"a": "x\\\\"'),
        ('{"a": "x\\u4f', '{"a": "x"'),
        ('{"a": "x"', '{"a": "x"'),
        ('{"a', '{"a'),
    ],
)
def test_an_open_string_is_closed(text: str, closed: str) -> None:
    assert string_closed(text) == closed


def test_an_answer_that_begins_again_or_overlaps_is_joined() -> None:
    before = '{"title": "雨夜来信", "words": "她收到'
    assert joined(before, '一封信"}') == before + '一封信"}'
    again = '{"title": "雨夜来信", "words": "她收到一封信"}'
    assert joined(before, again) == again
    assert joined(before, '"words": "她收到一封信"}') == before + '一封信"}'


def test_a_schema_bounds_everything_and_leaves_out_what_is_not_asked() -> None:
    schema = json.loads(schema_of(EpisodePlan, {"beats": Bound(leave_out=True),
        "scenes": Bound(leave_out=True), "number": Bound(least=3, most=3)}))  # fmt: skip
    assert "beats" not in schema["properties"]
    assert schema["properties"]["number"] == {"type": "integer", "minimum": 3, "maximum": 3}
    assert schema["properties"]["title"]["maxLength"] > 0
    assert schema["required"] == list(schema["properties"])
    with pytest.raises(ValueError, match="no such place"):
        schema_of(EpisodePlan, {"beats.*.nothing": Bound(most=1)})


def test_a_grammar_has_a_rule_for_each_name_it_uses() -> None:
    for schema in (BIBLE, BEATS):
        text = grammar_of(json.dumps(schema))
        names = {line.partition(" ::= ")[0] for line in text.splitlines()}
        assert {"root", "gap", "letter"} <= names
        assert len(names) == len(text.splitlines())
