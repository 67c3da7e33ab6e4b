# SPDX-License-Identifier: GPL-3.0-or-later
"""A novel as a production: edges a person set, chapters left out, broken off and gone on."""

import itertools
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engines.story.novel import making
from engines.story.novel.child import Order, Said
from engines.story.novel.edges import Edges
from engines.story.novel.index import index_of
from engines.story.novel.parting import Begin, chosen_chapters, parts_of
from engines.story.novel.season import Asked, Season, Trace, indexed, write_season
from engines.story.novel.source import novel_of, read_novel
from projects.errors import UserError
from projects.store import ProductionStore

ROWS = [
    row
    for n in range(1, 7)
    for row in (
        f"第{n}章 雨夜{n}",
        "　　阿青推开门，看着窗外的雨。",
        "　　“你为什么要回来？”阿青说。",
        f"　　“三年前的事，我都知道了。”老白说，“第{n}次了。”",
        "　　门忽然开了。",
    )
]
TEXT = "\n".join(ROWS) + "\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "雨夜.txt"
    path.write_text(TEXT, encoding="gb18030")
    return path


def seasoned(file: Path, folder: Path, asked: Asked) -> Season:
    novel = read_novel(file)
    return write_season(novel, indexed(novel, folder, None), asked, folder)


@given(st.data())
def test_edges_that_are_set_stand_and_the_number_stays(data: st.DataObject) -> None:
    novel = novel_of(TEXT.encode(), "a.txt")
    index = index_of(novel)
    count = data.draw(st.integers(1, 9))
    numbers = data.draw(st.lists(st.integers(-1, 12), max_size=4))
    begins = [Begin(number=n, at=data.draw(st.integers(-5, len(TEXT) + 5))) for n in numbers]
    parts = parts_of(novel, index, count, index.chapters, begins=begins)
    assert [one.number for one in parts] == list(range(1, count + 1))
    edges = [(one.start, one.end) for one in parts]
    assert edges[0][0] == 0
    assert edges[-1][1] == len(TEXT)
    assert all(a[1] == b[0] and a[0] < a[1] for a, b in itertools.pairwise(edges))


def test_an_edge_is_where_it_was_put() -> None:
    novel = novel_of(TEXT.encode(), "a.txt")
    index = index_of(novel)
    at = TEXT.index("第5章")
    parts = parts_of(novel, index, 3, index.chapters, begins=[Begin(number=2, at=at)])
    assert parts[1].start == at
    free = parts_of(novel, index, 3, chosen_chapters(index.chapters, None, None))
    assert free[1].start != at


def test_a_chapter_is_left_out(file: Path, tmp_path: Path) -> None:
    season = seasoned(file, tmp_path / "s", Asked(count=2, without=(2, 3)))
    scripts = "".join((tmp_path / "s" / one.script).read_text() for one in season.episodes)
    assert "第1次" in scripts
    assert "第2次" not in scripts
    assert "第3次" not in scripts
    assert len(season.left_out) == 2
    with pytest.raises(UserError, match="left out"):
        seasoned(file, tmp_path / "s", Asked(count=2, without=tuple(range(9))))


def test_an_encoding_that_was_chosen(file: Path) -> None:
    found, chosen = read_novel(file), read_novel(file, "big5")
    assert found.text == TEXT
    assert chosen.encoding == "big5"
    assert chosen.told
    assert chosen.sha256 != found.sha256
    with pytest.raises(UserError) as said:
        read_novel(file, "klingon")
    assert said.value.code == "no_encoding"


def test_every_episode_is_in_the_production(file: Path, tmp_path: Path) -> None:
    seasoned(file, tmp_path / "s", Asked(count=4))
    folder = making.make_series(tmp_path / "s", "雨夜", tmp_path / "films")
    with ProductionStore.open(folder, read_only=True) as store:
        assert [one.number for one in store.episodes()] == [1, 2, 3, 4]
        assert {"阿青", "老白"} <= {one.name for one in store.characters()}
        assert all(store.shots(one.id) for one in store.episodes())
    trace = msgspec.json.decode((folder / "novel" / "E002.trace.json").read_bytes(), type=Trace)
    kept = (folder / "novel" / "novel.txt").read_text()
    assert all(kept[one.start : one.end].strip() for one in trace.lines)


def test_a_production_that_broke_off_goes_on(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seasoned(file, tmp_path / "s", Asked(count=4))
    add = making._add

    def breaks(store, path, planned) -> None:
        if planned.number == 3:
            raise KeyboardInterrupt
        add(store, path, planned)

    monkeypatch.setattr(making, "_add", breaks)
    with pytest.raises(KeyboardInterrupt):
        making.make_series(tmp_path / "s", "雨夜", tmp_path / "films")
    monkeypatch.setattr(making, "_add", add)
    folder = making.make_series(tmp_path / "s", "雨夜", tmp_path / "films")
    assert len(list((tmp_path / "films").iterdir())) == 1
    with ProductionStore.open(folder, read_only=True) as store:
        assert [one.number for one in store.episodes()] == [1, 2, 3, 4]
    another = making.make_series(tmp_path / "s", "雨夜", tmp_path / "films")
    assert another != folder


def said_by(order: bytes) -> list[Said]:
    done = subprocess.run(
        [sys.executable, "-P", "-m", "engines.story.novel.child"],
        input=order, capture_output=True, check=True,
    )  # fmt: skip
    return [msgspec.json.decode(row, type=Said) for row in done.stdout.splitlines()]


def test_the_work_is_done_in_a_process_that_tells(file: Path, tmp_path: Path) -> None:
    order = Order(
        file=str(file), home=str(tmp_path / "home"), asked=Asked(count=2), title="雨夜",
        edges=Edges(together=(("白先生", "老白"),)), parent=str(tmp_path / "films"),
    )  # fmt: skip
    rows = said_by(msgspec.json.encode(order))
    assert {one.doing for one in rows} == {"read", "index", "episodes", "production", ""}
    assert rows[-1].ended
    assert Path(rows[-1].production).is_dir()
    script = (Path(rows[-1].folder) / "E001.txt").read_text()
    assert "白先生" in script
    again = said_by(msgspec.json.encode(msgspec.structs.replace(order, title="", edges=None)))
    assert again[-1].ended
    assert not again[-1].code


def test_the_process_says_what_is_wrong(tmp_path: Path) -> None:
    order = Order(file=str(tmp_path / "none.txt"), home=str(tmp_path))
    assert said_by(msgspec.json.encode(order))[-1].code == "script_unreadable"
    assert said_by(b"rubbish")[-1].code == "no_order"
