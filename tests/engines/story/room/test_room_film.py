# SPDX-License-Identifier: GPL-3.0-or-later
"""From one line to a film, without a model: the season by rule, its first script shot by fakes."""

from pathlib import Path

from making import FAKES, yingxi

LINE = "替身新娘发现新郎三年前死过一次"


def test_a_line_becomes_a_season_with_checks_and_a_film(tmp_path: Path) -> None:
    folder, scripts, film = tmp_path / "a.yingxi", tmp_path / "scripts", tmp_path / "1.mp4"
    written = yingxi("room", LINE, "-o", folder, "--model", "rules", "--scripts", scripts, "--json")
    assert written.code == 0, written.err
    made = written.object
    assert [plan["number"] for plan in made["season"]] == list(range(1, 9))
    assert [one["how"] for one in made["handed"]] == ["made"] * 8
    assert [one.get("odd", []) for one in made["handed"]] == [[]] * 8
    errors = [f for found in made["checks"].values() for f in found if f["severity"] == "warning"]
    assert set(made["checks"]) == {str(n) for n in range(1, 9)}
    assert len(errors) <= 8
    shot = yingxi(
        *("make", scripts / "001.txt", "-o", film, "--project", folder),
        *("--size", "90x160", "--draft", "--json", *FAKES),
    )
    assert shot.code == 0, shot.err
    assert film.stat().st_size > 1000
    again = yingxi("room", folder, "--hand-over", "--json")
    assert {one["how"] for one in again.object["handed"]} == {"same"}
