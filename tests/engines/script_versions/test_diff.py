# SPDX-License-Identifier: GPL-3.0-or-later
"""Two versions of a script compared, by scene and line, and single ones put back."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import making
from engines.script_versions.diff import How, ScriptDiff, diff
from engines.script_versions.likeness import changed_spans
from engines.script_versions.putting_back import Pair, with_line, with_scene
from engines.script_versions.written import Written, read_written
from projects.screenplay import PLAYED, Scene

BEFORE = """片名：雨夜来信
人物：
林晚：女，24岁

1-1 便利店 夜 内
△ 雨打在玻璃上。
林晚（警觉）：谁在那里？
周沉：是我。你还记得我吗？
林晚：不记得。你走吧。

1-2 天台 夜 外
△ 风很大。
周沉：三年前我就死了。
林晚：你在说什么？

1-3 医院走廊 日 内
△ 医生低头。
医生：他没有来过这里。
"""
AFTER = """片名：雨夜来信
人物：
林晚：女，25岁

1-1 医院走廊 日 内
△ 医生低头。
医生：他没有来过这里。

1-2 便利店 夜 内
△ 雨打在玻璃上。
周沉：是我。你真的还记得我吗？
林晚：不记得。你走吧。
林晚：我要报警了。

1-3 天台 夜 外
△ 风很大。
林晚（警觉）：谁在那里？
周沉：三年前我就死了。
"""
ENGLISH = """Title: Rain Letter

INT. SHOP - NIGHT

Rain on the glass.

LIN
Who is there?

ZHOU
It is me. Do you remember me?

EXT. ROOF - NIGHT

Wind.

ZHOU
I died three years ago.
"""


def pair(before: str, after: str) -> Pair:
    first, second = read_written(before), read_written(after)
    return Pair(before=first, after=second, diff=diff(first, second))


def said(lines: object) -> list[str]:
    return [e.text for e in lines]  # type: ignore[attr-defined]


def test_what_was_moved_changed_added_and_removed_is_told_as_that() -> None:
    found = pair(BEFORE, AFTER).diff
    hospital, shop, roof, left = found.scenes
    assert (hospital.how, hospital.before_number, hospital.after_number) == (How.MOVED, 3, 1)
    assert (left.how, left.before_number, left.after_number) == (How.LEFT, 3, 1)
    assert [one.how for one in shop.lines] == [
        How.SAME,
        How.LEFT,
        How.CHANGED,
        How.SAME,
        How.ADDED,
    ]
    assert shop.lines[1].scene == 3  # the line went to the roof
    assert [one.how for one in roof.lines] == [How.SAME, How.MOVED, How.SAME, How.REMOVED]
    assert roof.lines[1].scene == 1
    changed = shop.lines[2]
    assert changed.cut == ()
    assert [changed.after.text[slice(*s)] for s in changed.put] == ["真的"]  # type: ignore[union-attr]
    assert [one.how for one in found.front] == [How.SAME, How.SAME, How.CHANGED]


def test_english_differs_by_words() -> None:
    found = pair(ENGLISH, ENGLISH.replace("remember me?", "still remember him?")).diff
    line = next(one for one in found.lines if one.how is How.CHANGED)
    assert line.after is not None
    assert [line.after.text[slice(*s)] for s in line.put] == ["still", "him"]
    assert line.before is not None
    assert [line.before.text[slice(*s)] for s in line.cut] == ["me"]


def test_a_version_against_itself_is_the_same_and_says_so() -> None:
    for text in (
        BEFORE,
        AFTER,
        ENGLISH,
        (making.SAMPLES / "rain-letter.zh.txt").read_text("utf-8"),
    ):
        assert pair(text, text).diff.is_same


def test_a_scene_that_only_gets_another_number_is_the_same() -> None:
    found = pair(BEFORE, BEFORE.replace("1-2 天台", "1-5 天台")).diff
    assert all(one.how is How.SAME for one in found.scenes)


def test_putting_back_every_line_leads_back_to_the_version_before() -> None:
    text = AFTER
    for _ in range(40):
        now = pair(BEFORE, text)
        differs = [one for one in now.diff.lines if one.how not in (How.SAME, How.MOVED)]
        scenes = [one for one in now.diff.scenes if one.how in (How.LEFT, How.ADDED, How.REMOVED)]
        if scenes:
            text = with_scene(now, scenes[0])
        elif differs:
            text = with_line(now, differs[0])
        else:
            break
    assert pair(BEFORE, text).diff.is_same


@pytest.mark.parametrize("text", [BEFORE, ENGLISH])
def test_a_removed_scene_comes_back_where_it_stood(text: str) -> None:
    whole = read_written(text)
    for start, end in whole.scene_spans:
        rest = text[:start] + text[end:]
        now = pair(text, rest)
        gone = next(one for one in now.diff.scenes if one.how is How.REMOVED)
        assert pair(text, with_scene(now, gone)).diff.is_same


def test_windows_newlines_stay_when_a_line_is_put_back() -> None:
    crlf = AFTER.replace("\n", "\r\n")
    now = pair(BEFORE.replace("\n", "\r\n"), crlf)
    line = next(one for one in now.diff.lines if one.after is not None and "真的" in one.after.text)
    assert with_line(now, line) == crlf.replace("你真的还记得", "你还记得")


ROWS = st.lists(
    st.sampled_from(
        [
            "△ 雨下着。",
            "林晚：你走吧。",
            "林晚：我不走，你听我说。",
            "周沉：三年前我就死了。",
            "嗯。",
            "1-1 便利店 夜 内",
            "1-2 天台 夜 外",
            "1-3 便利店 夜 内",
            "周沉：=HYPERLINK()",
        ]
    ),
    min_size=1,
    max_size=24,
)


def played(scenes: tuple[Scene, ...]) -> list[str]:
    return sorted(
        e.id for s in scenes for e in s.elements if e.kind in PLAYED and (e.text or e.speaker_name)
    )


@settings(max_examples=60, deadline=None)
@given(ROWS, ROWS)
def test_no_line_is_lost_or_told_twice(first: list[str], second: list[str]) -> None:
    texts = ["1-1 书房 日 内\n" + "\n".join(rows) + "\n" for rows in (first, second)]
    sides = [read_written(one) for one in texts]
    found = diff(*sides)
    before = [
        x.before for s in found.scenes for x in s.lines if x.before and x.how is not How.MOVED
    ]
    after = [x.after for s in found.scenes for x in s.lines if x.after]
    # what was moved into a scene stood somewhere else, where it is told as having left
    left = sum(x.how is How.LEFT for x in found.lines)
    assert left == found.count(How.MOVED)
    assert sorted(e.id for e in after) == played(sides[1].screenplay.scenes)
    told = sorted(e.id for e in before)
    moved_whole = [
        e.id
        for s in found.scenes
        if s.how is How.LEFT and s.before is not None
        for e in s.before.elements
    ]
    assert told == played(sides[0].screenplay.scenes), moved_whole
    _numbers_are_whole(found, sides)


def _numbers_are_whole(found: ScriptDiff, sides: list[Written]) -> None:
    after = [s.after_number for s in found.scenes if s.after_number and s.how is not How.LEFT]
    assert after == list(range(1, len(sides[1].screenplay.scenes) + 1))
    before = [s.before_number for s in found.scenes if s.before_number]
    assert set(before) == set(range(1, len(sides[0].screenplay.scenes) + 1))


def test_a_long_script_is_compared_in_time() -> None:
    rng = random.Random(7)
    words = "雨夜来信三年前你在说什么我不知道他走了门开着灯"
    scenes = []
    for number in range(120):
        lines = ["".join(rng.choices(words, k=14)) for _ in range(12)]
        rows = "\n".join(f"林晚：{one}。" for one in lines)
        scenes.append(f"1-{number} 便利店 夜 内\n{rows}\n")
    shuffled = scenes[60:] + scenes[:60]
    found = pair("\n".join(scenes), "\n".join(shuffled).replace("门", "窗")).diff
    assert sum(one.moved and one.how is not How.LEFT for one in found.scenes) == 60


def test_a_line_of_ten_thousand_characters_does_not_hold_it_up() -> None:
    long = "我" * 9_000 + "你" * 1_000
    cut, put = changed_spans(long, long[1:] + "他")
    assert cut
    assert put
