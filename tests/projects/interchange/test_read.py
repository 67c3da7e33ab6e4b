# SPDX-License-Identifier: GPL-3.0-or-later
"""Laws of reading: nothing is lost, nothing raises but a person's error, ids keep still."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects.errors import UserError
from projects.interchange.decoding import encode
from projects.interchange.read import read_script
from projects.interchange.write import source_text
from projects.screenplay import Screenplay

SAMPLES = sorted(Path("assets/data/samples").iterdir())

ROWS_TEXT = """\
片名：雨夜
集数：第1集
人物：
林晚，女，26岁，短发，米色风衣。
人物：林晚、周叙
第1集《归来》
第二集
——第1集完——
1-1 便利店 夜 内 雨
第一场 夜 内 顾家客厅
2-1 外 日 街
场景：天台 夜
【场景：天台 夜】
时间：夜
地点：客厅
△ 暴雨砸在玻璃门上。
林晚（OS）：谁？
林晚：（冷笑）走。（回头）走！
周叙：
（平静）
三年前，你救过我。
众人：好！
【音效：雷声】
【字幕：三年后】林晚醒来。
（闪回）
（闪回完）
转场：淡出
切至：
旁白：夜深了。
张三说：“你来了。”他没有动。“是。”李四低声说。
特写：信上写着“别回头”。
第三章 夜
---
../../x：我
<b>林</b>：**粗**
：
（
】【
）（
林晚：“
\ufeff
"""
ROWS = [*ROWS_TEXT.split("\n"), "  ", "　　"]
FOUNTAIN_ROWS_TEXT = """\
Title: Rain
    Long Title
INT. ROOM - DAY
.便利店 夜
EXT. X - NIGHT #2#
MAYA
MAYA (V.O.) ^
@林晚 (OS)
(softly)
（警觉）
Hello there.
*a* _b_ \\*c
[[note
]]
[[a]]
/*
*/
> CUT TO:
> X <
# Episode 2
= syn
===
!INT. no
~la
CUT TO:
FADE OUT.
THE END
MAYA (28, red scarf) waits.
SUPER: Later
BEGIN FLASHBACK:
END FLASHBACK.
^
@
!
.
(
SFX: bang
"""
FOUNTAIN_ROWS = [*FOUNTAIN_ROWS_TEXT.split("\n"), "  ", "　　"]
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])


def scripts(rows: list[str]) -> st.SearchStrategy[str]:
    row = st.tuples(st.sampled_from(rows), NEWLINES).map("".join)
    return st.lists(row, min_size=1, max_size=25).map("".join)


ANY = st.one_of(scripts(ROWS), scripts(FOUNTAIN_ROWS), scripts(ROWS + FOUNTAIN_ROWS), st.text())


def check(script: Screenplay, text: str, raw: bytes) -> None:
    """The laws that hold for everything that was read."""
    spans = [e.span for e in script.elements]
    assert all(a < b for a, b in spans)
    assert [a for a, _ in spans] == [0, *(b for _, b in spans[:-1])]
    assert source_text(script, text) == text
    assert encode(text, script.encoding, script.bom) == raw
    assert len({e.id for e in script.elements}) == len(script.elements)
    assert len({s.id for s in script.scenes}) == len(script.scenes)
    known = {c.id for c in script.cast}
    inside = [e for s in script.scenes for e in s.elements]
    assert len({e.id for e in inside}) == len(inside)
    for scene in script.scenes:
        assert set(scene.present) <= known
    for line in script.lines:
        assert line.speaker in known
        assert line.text == line.text.strip()


@settings(max_examples=250, deadline=None)
@given(ANY)
def test_any_text_is_read_or_refused(text):
    raw = text.encode("utf-8")
    try:
        script = read_script(raw)
    except UserError as error:
        assert error.hint  # noqa: PT017
        return
    if script.encoding == "utf-8":
        check(script, text.removeprefix("\ufeff"), raw)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(raw):
    try:
        script = read_script(raw)
    except UserError as error:
        assert error.code  # noqa: PT017
    else:
        assert script.scenes or script.elements


@pytest.mark.parametrize("path", SAMPLES, ids=lambda p: p.name)
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("encoding", "bom"),
    [("utf-8", b""), ("utf-8", b"\xef\xbb\xbf"), ("gb18030", b""), ("utf-16-le", b"\xff\xfe"),
     ("utf-16-be", b"\xfe\xff"), ("utf-16-le", b""), ("utf-16-be", b"")],
)  # fmt: skip
def test_samples_in_every_encoding(path, newline, encoding, bom):
    plain = read_script(path.read_bytes())
    text = path.read_text(encoding="utf-8").replace("\n", newline)
    raw = bom + text.encode(encoding)
    script = read_script(raw)
    check(script, text, raw)
    assert [e.text for e in script.lines] == [e.text for e in plain.lines]
    assert [e.id for e in script.lines] == [e.id for e in plain.lines]
    assert [s.id for s in script.scenes] == [s.id for s in plain.scenes]


def test_big5():
    text = "第一場 夜 內 客廳\n林晚：你終於來了，我等了你三年。\n△她轉過身，淚水落下來。\n"
    script = read_script(text.encode("big5"))
    assert script.encoding == "big5"
    assert [e.text for e in script.lines] == ["你終於來了，我等了你三年。"]


def ids(text: str) -> dict[str, str]:
    return {e.text: e.id for e in read_script(text.encode()).elements if e.text}


def test_ids_survive_insertions_and_edits_elsewhere():
    before = "1-1 夜 内 客厅\n△门开了。\n林晚：谁？\n周叙：我。\n林晚：走。\n"
    after = before.replace("周叙：我。", "△灯灭了。\n周叙：是我。")
    old, new = ids(before), ids(after)
    for kept in ("门开了。", "谁？", "走。"):
        assert old[kept] == new[kept]
    assert old["我。"] != new["是我。"]


def test_renumbered_scenes_keep_their_ids():
    one = read_script("1-1 夜 内 客厅\n甲：一。\n1-2 日 外 街道\n甲：二。\n".encode())
    two = read_script(
        "1-1 日 内 学校\n甲：零。\n1-2 夜 内 客厅\n甲：一。\n1-3 日 外 街道\n甲：二。\n".encode()
    )
    assert [s.id for s in one.scenes] == [s.id for s in two.scenes[1:]]


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (b"", "empty_script"),
        (b"   \n", "empty_script"),
        (bytes(range(256)) * 4, "binary_script"),
        (b"12345 !!! ???", "no_script"),
        ("……！！——".encode(), "no_script"),
    ],
)
def test_refusals(raw, code):
    with pytest.raises(UserError) as caught:
        read_script(raw)
    assert caught.value.code == code
    assert caught.value.hint


def test_unknown_episode():
    with pytest.raises(UserError) as caught:
        read_script(
            "第1集\n1-1 夜 内 客厅\n甲：一。\n第2集\n2-1 夜 内 客厅\n甲：二。\n".encode(), episode=3
        )
    assert caught.value.code == "unknown_episode"
    assert "1, 2" in caught.value.hint


def test_a_title_from_the_file_name():
    script = read_script("1-1 夜 内 客厅\n甲：一。\n".encode(), name="C:\\films\\雨夜.txt")
    assert script.title == "雨夜"


def test_thirty_letters():
    script = read_script("夜很深，他一个人走在没有尽头的路上，雨一直下，没有停。".encode())
    assert [s.supplied for s in script.scenes] == [True]
    assert {"no_heading", "no_dialogue"} <= {p.code for p in script.problems}


def test_a_very_long_line_stays_one():
    words = "你听我说，" * 2000
    script = read_script(f"1-1 夜 内 客厅\n林晚：{words}\n".encode())
    assert [e.text for e in script.lines] == [words]


@pytest.mark.timeout(120)
def test_a_novel_of_five_megabytes():
    draw = random.Random(3)
    said = [
        "夜色很深，雨一直下。",
        "张三站在桥上，想起了那封信。",
        "李四冷冷地说：“你来了。”",
        "“没有。”王五低声说。",
    ]
    rows = ["　　" + "".join(draw.choices(said, k=6)) for _ in range(26_000)]
    text = "\n".join(rows)
    raw = text.encode()
    assert len(raw) > 5_000_000
    check(read_script(raw), text, raw)


@pytest.mark.timeout(120)
@pytest.mark.parametrize(
    "text",
    [
        "“你好”说" * 60_000,
        "*" * 200_000 + " x",
        "[[ " * 100_000 + "x",
        "/* " * 100_000 + "x",
        "（" * 200_000 + "x",
        "@A\n" + "hello (there) " * 20_000,
        " " * 200_000 + "x",
        "林晚：" + "（" * 50_000 + "）" * 50_000,
        "a*b_c " * 50_000,
        "MAYA " * 50_000 + "\nHi.",
        "【" * 100_000 + "x",
    ],
    ids=range(11),
)
def test_no_row_makes_the_reader_slow(text):
    script = read_script(text.encode())
    assert source_text(script, text) == text
