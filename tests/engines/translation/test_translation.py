# SPDX-License-Identifier: GPL-3.0-or-later
"""A script in the other language: by hand or by a scripted author, fitting its voices."""

import csv
import json
import re
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

import making
import productions
from engines import cli
from engines.api import Cancelled
from engines.script_versions.written import read_written
from engines.story.request import StoryFacts, StoryRequest, Told
from engines.story.translation.files import as_csv, as_json, read_back
from engines.story.translation.model import fill
from engines.story.translation.names import romanised, set_word
from engines.story.translation.script import script_text
from engines.story.translation.table import Cell, Flag, Sort, Table, flags, ratio, table_of
from projects.errors import BugError, UserError
from projects.glossary import Term
from projects.screenplay import Screenplay

RAIN = (making.SAMPLES / "rain-letter.zh.txt").read_text(encoding="utf-8")
TRAIN = (making.SAMPLES / "last-train.en.fountain").read_text(encoding="utf-8")


def screenplay(text: str = RAIN) -> Screenplay:
    return read_written(text).screenplay


class Scripted:
    """An author that answers by a function of the row asked for."""

    model = "scripted"

    def __init__(self, say: Callable[[dict[str, object]], str]) -> None:
        self.say = say
        self.asked: list[StoryRequest] = []

    def answer(self, request: StoryRequest, told: Told | None = None) -> StoryFacts:
        self.asked.append(request)
        rows = json.loads(request.words.split("\n", 1)[1])
        answer = {"rows": [{"n": row["n"], "text": self.say(row)} for row in rows]}
        return StoryFacts(text=json.dumps(answer, ensure_ascii=False))

    def stop(self) -> None:
        pass


def fitting(row: dict[str, object]) -> str:
    """English words that fit, with the names of the row in them."""
    names = {"林晚": "Lin Wan", "周叙": "Zhou Xu", "老郑": "Lao Zheng"}
    said = [en for zh, en in names.items() if zh in str(row["text"])]
    room = row.get("most_words", 4)
    assert isinstance(room, int)
    used = sum(len(one.split()) for one in said)
    more = ["word"] * max(0, round(room * 0.8) - used)
    return " ".join([*said, *more]) or "So."


def line(source: str, target: str, seconds: float) -> tuple[Cell, Table]:
    cell = Cell(key="k", sort=Sort.LINE, source=source, target=target, seconds=seconds)
    return cell, Table(source="zh", target="en", cells=(cell,))


def test_a_table_holds_every_row_with_its_length_and_what_is_known() -> None:
    read = screenplay()
    table = table_of(read, terms=(Term(zh="周叙", en="Simon"),), measured_s={read.lines[0].id: 9.0})
    assert (table.source, table.target) == ("zh", "en")
    cells = {one.key: one for one in table.cells}
    assert cells["name/林晚"].target == "Lin Wan"
    assert (cells["name/周叙"].target, cells["name/周叙"].by) == ("Simon", "glossary")
    assert (cells[read.lines[0].id].seconds, cells[read.lines[0].id].measured) == (9.0, True)
    played = [one for one in table.cells if one.scene]
    assert len(played) == sum(
        e.kind.value in ("line", "action", "caption", "sound") and bool(e.text)
        for s in read.scenes
        for e in s.elements
    )
    assert not any(one.target for one in played)
    assert cells["direction/恐惧"].target in ("nervous", "terrified")


@pytest.mark.parametrize(
    ("target", "seconds", "flag"),
    [
        ("You should never have come here.", 2.2, None),
        (
            "You should really never ever have come all the way here tonight, you know.",
            2.2,
            "too_long",
        ),
        ("No.", 4.0, "too_short"),
        ("", 2.0, "empty"),
        ("你们不该来的。", 2.2, "same"),
        ("来了。", 1.0, "language"),
    ],
)
def test_what_does_not_fit_is_flagged(target: str, seconds: float, flag: str | None) -> None:
    cell, table = line("你们不该来的。", target, seconds)
    assert (flag is None and not flags(cell, table)) or Flag(flag or "empty") in flags(cell, table)


def test_names_and_marks_must_stay() -> None:
    cell, table = line("林晚，{钥匙}给你。", "Take it.", 1.6)
    table = msgspec.structs.replace(table, terms=(Term(zh="林晚", en="Lin Wan"),))
    assert {Flag.NAME, Flag.PLACEHOLDER} <= set(flags(cell, table))
    good = msgspec.structs.replace(cell, target="Lin Wan, here, {钥匙}.")
    assert Flag.NAME not in flags(good, table)
    assert Flag.PLACEHOLDER not in flags(good, table)


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_table_comes_back_from_its_file(tmp_path: Path, ending: str) -> None:
    table = table_of(screenplay())
    lines = [one for one in table.cells if one.sort is Sort.LINE]
    wanted = {
        lines[0].key: "=1+1",
        lines[1].key: "-- no, “quoted”, with commas",
        lines[2].key: "'tis",
    }
    filled = table.filled(wanted, "person")
    path = tmp_path / f"t.{ending}"
    path.write_bytes(as_csv(filled) if ending == "csv" else as_json(filled))
    again, told = read_back(table, path)
    assert not told
    assert {one.key: one.target for one in again.cells} == {
        one.key: one.target for one in filled.cells
    }


def test_a_row_whose_source_has_changed_is_told_and_not_taken(tmp_path: Path) -> None:
    table = table_of(screenplay())
    filled = table.filled({one.key: "Words." for one in table.cells}, "person")
    path = tmp_path / "t.csv"
    path.write_bytes(as_csv(filled))
    other = table_of(screenplay(RAIN.replace("他？他是谁？", "谁？")))
    again, told = read_back(other, path)
    assert len(told) == 1
    assert again.missing == 1


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"\x00\x01\x02" * 99,
        b"a,b,c\n1,2,3\n",
        b"{}",
        b'key,source,target\n"open',
        "漢".encode("utf-16"),
    ],
)
@pytest.mark.parametrize("ending", ["csv", "json"])
def test_files_that_are_no_tables_are_refused(tmp_path: Path, raw: bytes, ending: str) -> None:
    path = tmp_path / f"t.{ending}"
    path.write_bytes(raw)
    with pytest.raises(UserError):
        read_back(table_of(screenplay()), path)


def test_the_script_keeps_its_structure_people_and_feelings() -> None:
    read = screenplay()
    table = fill(table_of(read), Scripted(fitting)).table
    text = script_text(read, table)
    again = read_written(text).screenplay
    assert again.language == "en"
    assert [c.look.sex for c in again.cast] == [c.look.sex for c in read.cast]
    assert [c.name for c in again.cast][:2] == ["Lin Wan", "Zhou Xu"]
    for before, after in zip(read.scenes, again.scenes, strict=True):
        assert (before.time, before.interior, before.weather) == (
            after.time,
            after.interior,
            after.weather,
        )
        kinds = [[(e.kind, e.mode) for e in s.elements if e.text] for s in (before, after)]
        assert kinds[0] == kinds[1]
        told = [[e.emotion for e in s.elements if e.speaker_name] for s in (before, after)]
        assert told[0] == told[1]


def test_english_becomes_chinese_with_its_modes() -> None:
    read = screenplay(TRAIN)
    table = table_of(read)
    targets = {one.key: "你好" for one in table.cells if one.scene}
    again = read_written(script_text(read, table.filled(targets, "person"))).screenplay
    assert again.language == "zh"
    assert [e.mode for e in again.lines] == [e.mode for e in read.lines]
    assert len(again.scenes) == len(read.scenes)


def test_an_author_is_asked_scene_by_scene_and_never_for_what_a_person_wrote() -> None:
    read = screenplay()
    table = table_of(read)
    mine = next(one for one in table.cells if one.sort is Sort.LINE)
    author = Scripted(fitting)
    done = fill(table.filled({mine.key: "Mine."}, "person"), author)
    assert done.table.missing == 0
    assert next(one for one in done.table.cells if one.key == mine.key).target == "Mine."
    assert len({one.prefix for one in author.asked}) == 1  # so that its evaluation is used again
    assert not any(mine.source in one.words for one in author.asked)
    assert not [one for one in done.table.cells if Flag.TOO_LONG in flags(one, done.table)]


def test_what_is_too_long_is_asked_for_once_more_and_the_shorter_one_stays() -> None:
    def say(row: dict[str, object]) -> str:
        return fitting(row) if "too_long" in row else fitting(row) + " and so much more" * 5

    author = Scripted(say)
    done = fill(table_of(screenplay()), author)
    again = [one for one in author.asked if "too_long" in one.words]
    assert again
    assert not [one for one in done.table.cells if Flag.TOO_LONG in flags(one, done.table)]

    stubborn = Scripted(lambda row: fitting(row) + " and so much more" * 5)
    done = fill(table_of(screenplay()), stubborn)
    long = [one for one in done.table.cells if Flag.TOO_LONG in flags(one, done.table)]
    assert long  # it is told, and not cut
    assert all(ratio(one) > 1.15 for one in long)


@pytest.mark.parametrize(
    "text",
    ["", "garbage", "[]", '{"rows": [{"n": 99, "text": "x"}]}', '{"rows": "no"}', '{"rows": []}'],
)
def test_an_author_of_garbage_leaves_the_rows_empty_and_says_so(text: str) -> None:
    class Garbage(Scripted):
        def answer(self, request: StoryRequest, told: Told | None = None) -> StoryFacts:
            return StoryFacts(text=text)

    table = table_of(screenplay())
    done = fill(table, Garbage(fitting))
    assert [one.target for one in done.table.cells] == [one.target for one in table.cells]
    assert "were not translated" in done.notes[-1]


def test_an_answer_in_the_wrong_language_is_not_taken() -> None:
    done = fill(table_of(screenplay()), Scripted(lambda row: str(row["text"])))
    assert all(not one.target for one in done.table.cells if one.scene)


def test_one_answer_that_fails_does_not_stop_the_others() -> None:
    class Fails(Scripted):
        def answer(self, request: StoryRequest, told: Told | None = None) -> StoryFacts:
            if len(self.asked) == 2:
                self.asked.append(request)
                raise BugError("story_invalid", "No valid value came.")
            return super().answer(request, told)

    done = fill(table_of(screenplay()), Fails(fitting))
    assert 0 < done.table.missing < len(done.table.cells) / 2
    assert any("No valid value came." in one for one in done.notes)


def test_stopping_keeps_what_came_and_another_run_goes_on_from_there() -> None:
    class Stops(Scripted):
        def answer(self, request: StoryRequest, told: Told | None = None) -> StoryFacts:
            if len(self.asked) == 2:
                raise Cancelled
            return super().answer(request, told)

    kept: list[Table] = []
    with pytest.raises(Cancelled):
        fill(table_of(screenplay()), Stops(fitting), kept=kept.append)
    author = Scripted(fitting)
    done = fill(kept[-1], author)
    assert done.table.missing == 0
    whole = Scripted(fitting)
    fill(table_of(screenplay()), whole)
    assert len(author.asked) == len(whole.asked) - 2


def test_terms_are_kept_by_a_production(tmp_path: Path, capsys) -> None:
    folder = productions.planned(tmp_path, RAIN)
    arguments = ["translate", str(folder), "--to", "en", "--json"]
    assert cli.main([*arguments, "--term", "林晚=Vivian"]) == 0
    capsys.readouterr()
    assert cli.main(arguments) == 0
    cells = json.loads(capsys.readouterr().out)["cells"]
    assert [one["target"] for one in cells if one["source"] == "林晚"] == ["Vivian"]


def test_names_and_places_have_plain_words() -> None:
    assert romanised("林晚") == "Lin Wan"
    assert romanised("欧阳青青") == "Ouyang Qingqing"
    assert romanised("Maya") == ""
    assert set_word("街角便利店", "en") == "store"
    assert set_word("platform", "zh") == "站台"
    assert set_word("xyzzy", "zh") == ""


def test_the_command_line_without_a_model_writes_the_table_and_reads_it_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script, table = tmp_path / "s.txt", tmp_path / "t.csv"
    script.write_text(RAIN, encoding="utf-8")
    assert cli.main(["translate", str(script), "--to", "en", "-o", str(table)]) == 0
    assert re.search(r"\d+ have none", capsys.readouterr().out)
    with table.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["target"] = row["target"] or "Some words."
    with table.open("w", encoding="gb18030", newline="") as file:  # as Excel in China keeps it
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    out = tmp_path / "en.fountain"
    arguments = ["translate", str(script), "--to", "en", "--table", str(table), "-o", str(out)]
    assert cli.main([*arguments, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["counts"]["empty"] == 0
    assert read_written(out.read_text("utf-8")).screenplay.language == "en"
    assert cli.main(["translate", str(script), "--to", "zh"]) == 2
    assert cli.main([*arguments[:4], "-o", str(tmp_path / "x.doc")]) == 2
    assert cli.main([*arguments[:4], "-o", str(tmp_path / "x.srt")]) == 2


def test_a_production_gives_measured_lengths_and_captions_in_both_languages(tmp_path: Path) -> None:
    folder = productions.planned(tmp_path)
    table, srt = tmp_path / "t.json", tmp_path / "both.srt"
    assert cli.main(["translate", str(folder), "--to", "en", "-o", str(table)]) == 0
    found = msgspec.json.decode(table.read_bytes(), type=Table)
    targets = {one.key: "Nobody knows that." for one in found.cells if one.sort is Sort.LINE}
    table.write_bytes(as_json(found.filled(targets, "person")))
    arguments = ["translate", str(folder), "--to", "en", "--table", str(table)]
    assert cli.main([*arguments, "-o", str(srt), "--bilingual"]) == 0
    text = srt.read_text("utf-8")
    assert text.count("Nobody knows that.") == len(targets)
    first = next(one for one in found.cells if one.sort is Sort.LINE)
    assert f"{first.source}\nNobody knows that." in text
