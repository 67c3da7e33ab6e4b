# SPDX-License-Identifier: GPL-3.0-or-later
"""`yingxi room`: a line to a production, again without asking twice, and single deeds."""

import json
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest
from scripted_author import ScriptedAuthor
from scripted_writer import ScriptedWriter

from engines.cli import main
from engines.story.author import Writes
from engines.story.room import writers
from projects.store import ProductionStore

LINE = "替身新娘发现新郎三年前死过一次"


@pytest.fixture
def writer(monkeypatch: pytest.MonkeyPatch) -> ScriptedWriter:
    made = ScriptedWriter()
    monkeypatch.setattr(writers, "rules_writer", lambda: made)
    return made


def _object(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["room", *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_a_line_becomes_eight_episodes_that_can_be_shot(
    tmp_path: Path, writer: ScriptedWriter, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "a.yingxi"
    made = _object(capsys, LINE, "-o", str(folder), "--model", "rules")
    assert [plan["number"] for plan in made["season"]] == list(range(1, 9))
    assert set(made["checks"]) == {str(n) for n in range(1, 9)}
    assert made["stale"] == []
    asked = len(writer.asked)
    again = _object(capsys, LINE, "-o", str(folder), "--model", "rules")
    assert len(writer.asked) == asked
    assert again["done"] == []
    assert {one["how"] for one in again["handed"]} == {"same"}
    with ProductionStore.open(folder, read_only=True) as store:
        assert len(store.episodes()) == 8


def test_alternatives_are_listed_accepted_locked_and_set(
    tmp_path: Path, writer: ScriptedWriter, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = str(tmp_path / "a.yingxi")
    _object(capsys, LINE, "-o", folder, "--model", "rules", "--until", "season")
    step = ("--step", "beats", "--episode", "2", "--count", "3")
    made = _object(capsys, folder, *step)["proposals"]
    assert [one["number"] for one in made] == [1, 2, 3]
    listed = _object(capsys, folder, "--accept", made[1]["id"], "--lock", "season.2.beats.0")
    assert listed["season"][1]["beats"] == made[1]["value"]
    listed = _object(capsys, folder, "--set", "bible.people.林晚.want", "只想活着")
    assert listed["story"]["bible"]["people"][0]["want"] == "只想活着"
    assert set(listed["story"]["locks"]) == {"season.2.beats.0", "bible.people.林晚.want"}
    assert {one["step"] for one in listed["stale"]} == {"season", "beats"}


@pytest.mark.parametrize(
    "arguments",
    [
        ("--step", "beats"),
        ("--accept", "nothing"),
        ("--lock", "bible.people.谁"),
        ("--set", "season.1.number", "many"),
        ("--unlock", "logline"),
        ("--step", "script", "--episode", "99"),
        ("--model", "no-such-model"),
    ],
)
def test_what_cannot_be_done_is_said(
    tmp_path: Path,
    writer: ScriptedWriter,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
) -> None:
    folder = str(tmp_path / "a.yingxi")
    _object(capsys, LINE, "-o", folder, "--model", "rules", "--until", "season")
    assert main(["room", folder, *arguments]) == 2
    assert "yingxi:" in capsys.readouterr().err


def test_without_a_model_the_rules_write_and_say_so(
    tmp_path: Path,
    writer: ScriptedWriter,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("YINGXI_WEIGHTS", str(tmp_path / "none"))
    folder = str(tmp_path / "a.yingxi")
    assert main(["room", LINE, "-o", folder, "--episodes", "1"]) == 0
    said = capsys.readouterr().out
    assert "No language model is installed" in said
    assert "episode 1: script made; rhythm:" in said


def test_the_best_model_here_writes(
    tmp_path: Path,
    writer: ScriptedWriter,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    author = ScriptedAuthor(model="small-gguf")
    monkeypatch.setattr(writers, "installed_models", lambda: (Writes(id="small-gguf", name="S"),))
    monkeypatch.setattr(writers, "open_author", lambda _: nullcontext(author))
    made = _object(capsys, LINE, "-o", str(tmp_path / "a.yingxi"), "--episodes", "1")
    assert {one["how"] for one in made["handed"]} == {"made"}
    assert author.asked
    assert writer.asked == []


@pytest.mark.parametrize(
    "arguments",
    [("",), ("   ",), (LINE, "--genre", "western"), (LINE, "--length", "999"), (LINE, "--list")],
)
def test_a_line_that_cannot_be_asked_for_is_refused_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["room", *arguments, "--model", "rules"]) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_line_of_ten_thousand_letters_is_taken(
    tmp_path: Path,
    writer: ScriptedWriter,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    line = f"{LINE}/" * 600
    made = _object(capsys, line, "--model", "rules", "--episodes", "1")
    assert made["story"]["brief"]["line"] == line
    again = _object(capsys, line, "--model", "rules", "--episodes", "1")
    assert (again["folder"], again["done"]) == (made["folder"], [])


def test_scripts_are_written_as_files_and_other_lines_get_other_folders(
    tmp_path: Path, writer: ScriptedWriter, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, scripts = str(tmp_path / "a.yingxi"), tmp_path / "scripts"
    common = ("--model", "rules", "--episodes", "2")
    _object(capsys, LINE, "-o", folder, *common, "--scripts", str(scripts))
    assert [one.name for one in sorted(scripts.iterdir())] == ["001.txt", "002.txt"]
    assert main(["room", "另一句话", "-o", folder, *common]) == 2
    (tmp_path / "file").write_text("x")
    assert main(["room", folder, "--hand-over", "--scripts", str(tmp_path / "file")]) == 2
