# SPDX-License-Identifier: GPL-3.0-or-later
"""Comments stay with their words when a script is changed, or are told to be orphans."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

import making
from engines import cli
from engines.new_production import create_production
from engines.script_versions.anchors import Found, Place, anchor_of, anchor_of_scene, places
from engines.script_versions.notes import placed
from engines.script_versions.written import read_written
from engines.studio import Studio
from projects.commands import PutComments, RemoveComments
from projects.comments import Comment, comment_id
from projects.errors import UserError

RAIN = (making.SAMPLES / "rain-letter.zh.txt").read_text(encoding="utf-8")
LINE = "三年前，你救过我。今晚，轮到我了。"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return create_production(RAIN.encode(), name="rain.txt", parent=tmp_path)


@pytest.fixture
def studio(folder: Path) -> Iterator[Studio]:
    with Studio.reopen(folder) as opened:
        yield opened


def comment_on(studio: Studio, words: str, text: str = "太快了") -> Comment:
    episode = studio.store.episode(1)
    assert episode.screenplay is not None
    line = next(e for e in episode.screenplay.lines if words in e.text)
    anchor = anchor_of(episode.screenplay, line.id)
    assert anchor is not None
    made = Comment(
        id=comment_id(episode.id, line.text, text, "t", len(studio.store.comments(episode.id))),
        episode=episode.id,
        text=text,
        quote=line.text,
        anchor=anchor,
        author="阿青",
        at="2026-11-28T12:00:00+00:00",
    )
    studio.store.run(PutComments(comments=(made,)))
    return made


def only(studio: Studio) -> Place:
    (one,) = placed(studio, 1)
    return one


def change(studio: Studio, text: str) -> None:
    studio.accept(studio.propose(text, number=1))


def test_a_comment_follows_its_line_through_many_small_changes(studio: Studio) -> None:
    comment_on(studio, LINE)
    text = RAIN
    for old, new in (
        ("三年前，你救过我", "五年前，你救过我"),
        ("今晚，轮到我了", "今晚，轮到我救你"),
        ("五年前，你救过我", "那一年，你拉过我一把"),
        ("今晚，轮到我救你", "现在轮到我救你了"),
    ):
        text = text.replace(old, new)
        change(studio, text)
    place = only(studio)
    assert place.found is Found.EXACT  # it was pinned anew with each step
    assert place.element is not None
    assert place.element.text == "那一年，你拉过我一把。现在轮到我救你了。"
    assert place.comment.quote == LINE


def test_undo_of_the_script_takes_the_anchor_back_with_it(studio: Studio) -> None:
    before = comment_on(studio, LINE)
    change(studio, RAIN.replace("轮到我了", "轮到我救你了"))
    assert only(studio).comment.anchor != before.anchor
    studio.store.undo()
    assert only(studio).comment == before


def test_words_that_are_gone_leave_an_orphan_which_comes_home_again(studio: Studio) -> None:
    comment_on(studio, LINE)
    without = "\n".join(row for row in RAIN.splitlines() if LINE not in row) + "\n"
    change(studio, without)
    assert only(studio).found is Found.ORPHAN
    change(studio, RAIN)
    assert only(studio).found is Found.EXACT


def test_a_line_that_stands_in_another_scene_is_found_there() -> None:
    first = read_written(
        "1-1 天台 夜 外\n林晚：你到底是谁？\n周沉：不重要。\n\n1-2 便利店 夜 内\n△ 雨。\n"
    )
    anchor = anchor_of(first.screenplay, first.screenplay.lines[0].id)
    assert anchor is not None
    after = read_written(
        "1-1 天台 夜 外\n周沉：不重要。\n\n1-2 便利店 夜 内\n△ 雨。\n林晚：你到底是谁？\n"
    )
    comment = Comment(id="c", episode="e", text="?", quote=anchor.words, anchor=anchor)  # type: ignore[arg-type]
    (place,) = places((comment,), after.screenplay)
    assert place.found is Found.MOVED
    assert place.scene is not None
    assert place.scene.place == "便利店"


def test_a_comment_on_a_scene_survives_another_heading() -> None:
    first = read_written("1-1 天台 夜 外\n△ 风很大，他站在边上。\n周沉：别过来。\n")
    anchor = anchor_of_scene(first.screenplay.scenes[0])
    comment = Comment(id="c", episode="e", text="?", quote="天台", anchor=anchor)  # type: ignore[arg-type]
    after = read_written("1-1 楼顶 日 外\n△ 风很大，他站在边上。\n周沉：别过来。\n")
    (place,) = places((comment,), after.screenplay)
    assert place.scene == after.screenplay.scenes[0]


def test_comments_are_undone_and_done_again(studio: Studio) -> None:
    made = comment_on(studio, LINE)
    studio.store.run(RemoveComments(comments=(made.id, "not there")))
    assert not placed(studio, 1)
    studio.store.undo()
    assert only(studio).comment == made
    studio.store.undo()
    assert not placed(studio, 1)
    with pytest.raises(ValueError, match="no words"):
        comment_on(studio, LINE, " \n")


def test_they_are_written_as_markdown_and_csv(
    studio: Studio, folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    comment_on(studio, LINE, "=SUM(A1)\n第二行")
    studio.__exit__(None, None, None)
    for name in ("notes.md", "notes.csv"):
        assert cli.main(["comments", str(folder), "-o", str(tmp_path / name)]) == 0
    text = (tmp_path / "notes.md").read_text("utf-8")
    assert f"  > {LINE}" in text
    with (tmp_path / "notes.csv").open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert row["comment"] == "'=SUM(A1)\n第二行"
    assert row["quote"] == LINE
    assert cli.main(["comments", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["place"] == "exact"
    assert cli.main(["comments", str(folder), "-o", str(tmp_path / "x.doc")]) == 2
    assert cli.main(["comments", str(folder), "-o", str(tmp_path / "no" / "x.md")]) != 0
    with pytest.raises(UserError), Studio.reopen(folder) as again:
        placed(again, 5)
