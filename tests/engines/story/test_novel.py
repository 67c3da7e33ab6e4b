# SPDX-License-Identifier: GPL-3.0-or-later
"""A novel to episodes: the count, the account of every sign, the people, the scripts."""

import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import making
from engines.coverage.emotion import annotate
from engines.story.novel.adapting import Adapted, adapted
from engines.story.novel.edges import Edge, Edges
from engines.story.novel.index import index_of
from engines.story.novel.parting import Part, chosen_chapters, parts_of
from engines.story.novel.source import NovelText, novel_of
from engines.story.novel.speakers import Heard
from projects.errors import UserError
from projects.interchange.read import read_script
from projects.screenplay import ElementKind

NOVELS = Path(__file__).parents[2] / "fixtures" / "novels"
FERRY = NOVELS / "old-ferry.zh.txt"
LAMP = NOVELS / "lamp-house.en.txt"


def season(
    novel: NovelText, count: int, first: int | None = None, last: int | None = None
) -> list[tuple[Part, Adapted]]:
    index = index_of(novel)
    parts = parts_of(novel, index, count, chosen_chapters(index.chapters, first, last))
    heard = Heard(novel, index.names())
    return [(part, adapted(novel, index, part, heard)) for part in parts]


def signs(text: str, start: int, end: int) -> set[int]:
    return {at for at in range(start, end) if not text[at].isspace()}


def accounted(novel: NovelText, part: Part, made: Adapted) -> None:
    """Every sign of the stretch is in one line or told as left out, and in no two."""
    stretches = {(one.start, one.end) for one in made.lines if one.kind != "place"}
    stretches |= {(one.start, one.end) for one in made.left_out}
    seen: set[int] = set()
    for start, end in stretches:
        here = signs(novel.text, start, end)
        assert not here & seen
        seen |= here
    assert seen == signs(novel.text, part.start, part.end)


def whole(novel: NovelText, made: list[tuple[Part, Adapted]], count: int) -> None:
    """N asked are N given, side by side, each accounted for and each a script."""
    assert [part.number for part, _ in made] == list(range(1, count + 1))
    for (before, _), (after, _) in pairwise(made):
        assert before.end == after.start
    for part, one in made:
        accounted(novel, part, one)
        read = read_script(one.text.encode())
        assert read.episode == part.number
        assert any(e.text for s in read.scenes for e in s.elements)


def novel(text: str, name: str = "novel.txt") -> NovelText:
    return novel_of(text.encode(), name)


def test_a_chapter_becomes_three_episodes_with_every_line_traced() -> None:
    read = novel_of(FERRY.read_bytes(), FERRY.name)
    made = season(read, 3)
    whole(read, made, 3)
    for _, one in made:
        script = annotate(read_script(one.text.encode()))
        assert not script.problems
        rows = one.text.splitlines()
        traced = {line.line for line in one.lines}
        played = [n for n, row in enumerate(rows, 1) if row.startswith("△") or "：" in row[2:]]
        heads = next(n for n, row in enumerate(rows, 1) if "-1 " in row)
        assert {n for n in played if n > heads} <= traced
        for line in one.lines:
            words = rows[line.line - 1].rpartition("：")[2].lstrip("△").strip("。，")
            if line.kind != "place":
                source = read.text[line.start : line.end]
                assert words.partition("，")[0].partition("。")[0] in source
    assert made[0][0].turn.why[0] == "a question in speech"


def test_speakers_and_scenes_of_the_chapter_are_right_when_read_by_hand() -> None:
    text = "".join(one.text for _, one in season(novel_of(FERRY.read_bytes(), FERRY.name), 3))
    for row in (
        "老白：打烊了。",
        "阿青（低声）：我不修钟，我要找一个人。",
        "老白：没听过这个名字。",
        "沈渡：青儿，你不该来。",
        "阿青：所以你是活人，却当着死人。",
        "沈渡：是人。",
        "周掌柜：老白还活着吗？",
        "周掌柜（冷笑）：大小姐，你父亲待我不薄，待我女儿呢？那张纸上的第一个名字，你自己念一念。",
        "周曼云（OS）：难道这三年，被关在笼子里的人，原来是我？",
    ):
        assert row in text
    assert "1-1 钟表铺 夜 内" in text
    assert "1-2 石桥 夜 外" in text


def test_a_novel_says_who_is_a_woman_and_the_script_tells_it() -> None:
    ferry = {p.name: p.sex for p in index_of(novel_of(FERRY.read_bytes(), FERRY.name)).people}
    assert ferry["阿青"] == ferry["周曼云"] == "f"
    assert ferry["周老爷"] == "m"
    assert ferry["沈渡"] != "f"
    lamp = {p.name: p.sex for p in index_of(novel_of(LAMP.read_bytes(), LAMP.name)).people}
    assert (lamp["Clara"], lamp["Mr. Harrow"]) == ("f", "m")
    first = season(novel_of(FERRY.read_bytes(), FERRY.name), 3)[0][1].text
    assert "\n人物：\n阿青，女\n" in first
    told = index_of(novel("“走吧。”沈渡说。\n\n他拉着阿青的手。她哭了。\n\n“不走。”阿青说。"))
    assert {p.sex for p in told.people} <= {"", "f"}


def test_a_row_that_opens_elsewhere_is_another_scene() -> None:
    made = season(novel_of(FERRY.read_bytes(), FERRY.name), 3)
    assert "3-2 渡口" in made[2][1].text


def test_names_are_merged_with_a_reason_and_people_who_meet_stay_two() -> None:
    index = index_of(novel_of(FERRY.read_bytes(), FERRY.name))
    people = {one.name: one for one in index.people}
    assert [a.name for a in people["阿青"].aliases] == ["青儿"]
    assert "青" in people["阿青"].aliases[0].reason
    assert not people["周曼云"].aliases
    assert "周掌柜" in people
    index = index_of(novel_of(LAMP.read_bytes(), LAMP.name))
    people = {one.name: one for one in index.people}
    assert [a.name for a in people["Mr. Harrow"].aliases] == ["Harrow"]


def test_a_person_decides_names_and_edges() -> None:
    read = novel_of(FERRY.read_bytes(), FERRY.name)
    edges = Edges(
        chapters=(Edge(line=1, title="上"), Edge(line=93, title="下")),
        together=(("沈渡", "周曼云"),),
        apart=(("阿青", "青儿"),),
    )
    index = index_of(read, edges)
    assert [(one.place, one.title) for one in index.chapters] == [(1, "上"), (2, "下")]
    assert index.chapters[0].end == index.chapters[1].start
    people = {one.name: one for one in index.people}
    assert [a.name for a in people["沈渡"].aliases] == ["周曼云"]
    assert "青儿" in people or not people["阿青"].aliases
    for wrong in ((0,), (9999,), (5, 3), (4, 4)):
        with pytest.raises(UserError):
            index_of(read, Edges(chapters=tuple(Edge(line=n) for n in wrong)))


def test_english_becomes_fountain() -> None:
    read = novel_of(LAMP.read_bytes(), LAMP.name)
    made = season(read, 2)
    whole(read, made, 2)
    text = "\n".join(one.text for _, one in made)
    assert "@Captain Rourke\nYou saw them bury a box." in text
    assert "@Mr. Harrow\nWe are closed." in text
    assert all(read_script(one.text.encode()).format == "fountain" for _, one in made)


HEADINGS = [
    ("第一章 雨", "第二章 雪"),
    ("第1回　客来", "第2回　客去"),
    ("Chapter One", "Chapter Two"),
    ("CHAPTER I.", "CHAPTER II."),
    ("# 第一章 雨", "# 第二章 雪"),
    ("一", "二"),
    ("【第一章】", "【第二章】"),
    ("楔子", "第一章 雨"),
]


@pytest.mark.parametrize("heads", HEADINGS)
def test_headings_are_found(heads: tuple[str, str]) -> None:
    body = "阿青说：“走。”\n她走了。\n"
    index = index_of(novel("\n".join((heads[0], body, heads[1], body))))
    assert len(index.chapters) == 2
    assert [one.place for one in index.chapters] == [1, 2]


def test_gaps_and_doubles_and_a_table_of_contents_are_told() -> None:
    body = "\n　　阿青走了。\n"
    heads = "第一章 雨", "第二章 雪", "第二章 风", "第五章 霜"
    text = "目录\n第一章 雨\n第二章 雪\n\n" + body.join(heads) + body
    index = index_of(novel(text))
    codes = {one.code for one in index.told}
    assert {"chapter_missing", "chapter_twice", "contents_skipped"} <= codes
    assert [c.number for c in index.chapters if c.place] == [1, 2, 2, 5]
    assert index.chapters[0].place == 0


def test_chapters_asked_for_are_kept_and_others_told(tmp_path: Path) -> None:
    text = "".join(f"第{n}章 雨\n　　阿青说：“这是第{n}天。”\n　　她走了。\n" for n in range(1, 9))
    (tmp_path / "小说.txt").write_text(text, encoding="gb18030")
    ended = making.yingxi(
        *("novel", tmp_path / "小说.txt", "--episodes", "3", "--from", "3", "--to", "5"),
        *("-o", tmp_path / "集", "--json"),
    )
    assert ended.code == 0, ended.err
    given_back = ended.object
    assert [one["chapters"] for one in given_back["episodes"]] == [[3], [4], [5]]
    assert len(given_back["left_out"]) == 5
    assert (tmp_path / "集" / "E002.txt").read_text("utf-8").count("这是第4天") == 1


def test_work_goes_on_and_what_a_person_wrote_stays(tmp_path: Path) -> None:
    words = ("novel", FERRY, "--episodes", "4", "-o", tmp_path, "--json")
    assert making.yingxi(*words).object["reused"] == 0
    before = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    (tmp_path / "E002.trace.json").unlink()
    (tmp_path / "E003.txt").write_text("片名：我的\n", encoding="utf-8")
    (tmp_path / "E004.trace.json").write_bytes(before["E004.trace.json"][:100])
    (tmp_path / "index.json").write_bytes(before["index.json"][:1000])
    again = making.yingxi(*words).object
    assert again["reused"] == 2
    assert (tmp_path / "E003.txt").read_text("utf-8") == "片名：我的\n"
    after = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    assert {n: b for n, b in after.items() if n != "E003.txt"} == {
        n: b for n, b in before.items() if n != "E003.txt"
    }
    fewer = making.yingxi("novel", FERRY, "--episodes", "3", "-o", tmp_path, "--json").object
    assert {one["code"] for one in fewer["told"]} >= {"yours_stays", "older_episodes"}
    other = making.yingxi("novel", LAMP, "--episodes", "2", "-o", tmp_path, "--json")
    assert other.code == 2
    assert json.loads(other.out.splitlines()[-1])["error"]["code"] == "another_novel"


def test_edges_changed_in_the_folder_are_taken(tmp_path: Path) -> None:
    words = ("novel", FERRY, "-o", tmp_path, "--json")
    assert len(making.yingxi(*words).object["chapters"]) == 1
    edges = tmp_path / "edges.json"
    changed = json.loads(edges.read_text("utf-8"))
    changed["chapters"].append({"line": 93, "title": "桥下"})
    edges.write_text(json.dumps(changed), encoding="utf-8")
    chapters = making.yingxi(*words).object["chapters"]
    assert [one["title"] for one in chapters][1:] == ["桥下"]
    only = making.yingxi(*words, "--from", "1")
    assert only.code == 2
    season = making.yingxi(*words, "--episodes", "2", "--from", "2").object
    assert season["episodes"][0]["span"][0] == chapters[1]["start"]
    assert json.loads(edges.read_text("utf-8")) == changed


SENTENCES = st.sampled_from(
    (
        "阿青推开了茶馆的门。", "“你是谁？”老白低声问。", "沈渡说：“我不能告诉你……”",
        "“走，”她说，“快走！”", "第二天清晨，雨停了。", "* * *", "", "　", "第三章 归来", "“",
        "林晚在石桥上（站着）：等。", "时间说：“到了（怒）！”", "“OS 我是谁”", "【音效】", "”你好“",
        "\"Who is it?\" said Mr. Darcy.", "Suddenly the door opened.", "？？？", "第2集",
        "人物：阿青",
        "他想：“（闪回）”", "/* [[x]] */", "~歌~", "△", "a" * 300,
    )
)  # fmt: skip


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(SENTENCES, min_size=1, max_size=40), st.integers(1, 12), st.booleans())
def test_any_text_gives_exactly_the_asked_episodes(
    rows: list[str], count: int, joined: bool
) -> None:
    text = ("" if joined else "\n").join(rows)
    if sum(sign.isalnum() for sign in text) < max(count, 1):
        return
    read = novel(text)
    whole(read, season(read, count), count)


def test_too_few_signs_and_wrong_chapters_are_refused() -> None:
    read = novel("雨停。")
    whole(read, season(read, 2), 2)
    with pytest.raises(UserError, match="do not make 3"):
        season(read, 3)
    with pytest.raises(UserError, match="no chapter 9"):
        season(read, 1, 9)
    with pytest.raises(UserError):
        season(read, 0)


def test_the_same_novel_gives_the_same_bytes() -> None:
    read = novel_of(FERRY.read_bytes(), FERRY.name)
    assert [a.text for _, a in season(read, 5)] == [a.text for _, a in season(read, 5)]


def test_nobody_speaks_so_a_narrator_does() -> None:
    read = novel("阿青走进茶馆。她坐下来，看着窗外的雨。\n门忽然开了。\n")
    (_, made), *_ = season(read, 1)
    script = read_script(made.text.encode())
    assert script.lines[0].speaker_name == "旁白"
    assert "narrated" in {one.code for one in made.told}


@pytest.mark.slow
def test_an_episode_can_be_made(tmp_path: Path) -> None:
    folder = tmp_path / "season"
    assert making.yingxi("novel", FERRY, "--episodes", "9", "-o", folder).code == 0
    text = (folder / "E004.txt").read_text("utf-8")
    film, ended = making.fake_film(tmp_path, text)
    assert ended.code == 0, ended.err
    assert film.stat().st_size > 10_000
    lines = [e for e in read_script(text.encode()).lines if e.kind is ElementKind.LINE]
    assert ended.object["lines"] == len(lines)
