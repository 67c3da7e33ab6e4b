# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions of an episode's script: kept with every change, listed, named, restored, never lost."""

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

import making
from engines import cli
from engines.cleanup import survey
from engines.new_production import create_production
from engines.script_versions import keeping
from engines.script_versions.diff import How
from engines.studio import Studio
from projects.commands import RemoveEpisode
from projects.errors import UserError
from projects.script_versions import Hand, Origin
from projects.store import DATABASE

RAIN = (making.SAMPLES / "rain-letter.zh.txt").read_text(encoding="utf-8")
SECOND = RAIN.replace("今晚，轮到我了", "今晚，换我来救你")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return create_production(RAIN.encode(), name="rain.txt", parent=tmp_path)


@pytest.fixture
def studio(folder: Path) -> Iterator[Studio]:
    with Studio.reopen(folder) as opened:
        yield opened


def change(studio: Studio, text: str, hand: Hand | None = None) -> None:
    studio.accept(studio.propose(text, number=1), hand=hand)


def test_every_applied_script_is_kept_with_its_hand_and_its_parent(studio: Studio) -> None:
    change(studio, SECOND, Hand(origin=Origin.MODEL, name="qwen", at="2026-11-28T12:00:00+00:00"))
    first, second = keeping.versions_of(studio, 1)
    assert (first.hand.origin, first.hand.name, first.parent) == (Origin.IMPORT, "rain.txt", "")
    assert (second.hand.origin, second.hand.name) == (Origin.MODEL, "qwen")
    assert second.parent == first.id
    assert keeping.text_of(studio, first) == RAIN
    assert keeping.text_of(studio, second) == SECOND
    assert keeping.present(studio, 1) == second
    assert keeping.compared(studio, 1, 1, 2).count(How.CHANGED) == 1


def test_undo_does_not_lose_a_version_and_a_new_one_hangs_on_what_stands(studio: Studio) -> None:
    change(studio, SECOND)
    studio.store.undo()
    assert studio.text_of(studio.store.episode(1)) == RAIN
    first, second = keeping.versions_of(studio, 1)
    assert keeping.present(studio, 1) == first
    change(studio, RAIN.replace("今晚，轮到我了", "走吧"))
    third = keeping.versions_of(studio, 1)[2]
    assert third.parent == first.id
    assert second.source in studio.store.media_spoken_of()
    assert not [one for one in survey(studio.store).items if one.media == second.source]


def test_restoring_makes_a_new_version_and_one_step_of_undo(studio: Studio) -> None:
    change(studio, SECOND)
    keeping.restore(studio, 1, 1)
    assert studio.text_of(studio.store.episode(1)) == RAIN
    assert [one.number for one in keeping.versions_of(studio, 1)] == [1, 2, 3]
    studio.store.undo()
    assert studio.text_of(studio.store.episode(1)) == SECOND
    with pytest.raises(UserError, match="no version 9"):
        keeping.restore(studio, 1, 9)


def test_a_draft_is_saved_by_name_and_the_board_stays(studio: Studio) -> None:
    episode = studio.store.episode(1)
    keeping.save(studio, episode.id, SECOND, "另一个结尾")
    kept = keeping.versions_of(studio, 1)[-1]
    assert (kept.label, kept.applied, kept.number) == ("另一个结尾", False, 2)
    assert studio.store.episode(1) == episode
    keeping.save(studio, episode.id, SECOND, "结尾二")
    assert [one.label for one in keeping.versions_of(studio, 1)] == ["", "结尾二"]


def test_an_older_production_has_its_script_as_the_first_version(folder: Path) -> None:
    with sqlite3.connect(folder / DATABASE) as database:
        database.execute("DELETE FROM script_versions")
    database.close()
    with Studio.reopen(folder) as studio:
        assert [one.number for one in keeping.versions_of(studio, 1)] == [1]
        change(studio, SECOND)
        first, second = studio.store.script_versions(studio.store.episode(1).id)
        assert keeping.text_of(studio, first) == RAIN
        assert second.parent == first.id


def test_versions_outlive_their_episode(studio: Studio) -> None:
    episode = studio.store.episode(1)
    studio.store.run(RemoveEpisode(episode=episode.id))
    assert studio.store.script_versions(episode.id)


def test_a_version_whose_file_is_gone_is_told(studio: Studio) -> None:
    change(studio, SECOND)
    first = keeping.versions_of(studio, 1)[0]
    studio.blobs.path(first.source).unlink()
    with pytest.raises(UserError, match="not in"):
        keeping.text_of(studio, first)
    assert keeping.text_of(studio, keeping.versions_of(studio, 1)[1]) == SECOND


def test_the_command_line_lists_compares_and_restores(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Studio.reopen(folder) as studio:
        change(studio, SECOND)
    assert cli.main(["versions", str(folder), "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [(r["number"], r["present"], r["parent"]) for r in rows] == [
        (1, False, None),
        (2, True, 1),
    ]
    assert cli.main(["versions", str(folder), "--diff", "1", "2"]) == 0
    told = capsys.readouterr().out
    assert "[-轮到我了-]" in told or "{+" in told
    assert cli.main(["versions", str(folder), "--diff", "1", "2", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["changed"] == 1
    assert cli.main(["versions", str(folder), "--restore", "1"]) == 0
    assert capsys.readouterr().out.count("\n") == 3
    assert cli.main(["versions", str(folder), "--show", "1"]) == 0
    assert capsys.readouterr().out == RAIN
    assert cli.main(["versions", str(folder), "--diff", "1", "7"]) == 2
    assert cli.main(["versions", str(folder), "--save", "定稿"]) == 0
    assert "定稿" in capsys.readouterr().out
