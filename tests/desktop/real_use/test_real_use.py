# SPDX-License-Identifier: GPL-3.0-or-later
"""The program as a person uses it: a real display server, real mouse and key events."""

import shutil
from pathlib import Path

import pytest

import productions
from making import SAMPLES, fake_film, yingxi
from projects.store import ProductionStore

SCREENS = Path(__file__).parents[3] / "out" / "screens"


@pytest.fixture(scope="session")
def rain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's production, planned and timed, without media."""
    return productions.sample(tmp_path_factory.mktemp("rain"))


DRAWN = ("--engine", "segment=stage.segment", "--size", "270x480")


@pytest.fixture(scope="session")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample's production with its shots drawn; what is heard is made by fakes."""
    text = (SAMPLES / "rain-letter.zh.txt").read_text("utf-8")
    film, made = fake_film(tmp_path_factory.mktemp("pictured"), text, *DRAWN)
    assert made.code == 0, made.err
    return film.with_suffix(".yingxi")


def test_two_hundred_edits_are_undone_and_redone(act, rain):
    seen = act("editing", rain)
    assert seen["steps"] >= 200
    print(seen)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_control_has_a_name_and_room_for_its_words(act, rain, language):
    found = act("walk", rain, language=language)
    assert not found, "\n".join(found)


def test_chinese_goes_into_every_text_field(act, rain):
    seen = act("typing", rain)
    assert not seen["not_took"], "\n".join(seen["not_took"])
    assert len(seen["took"]) >= 5


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_screens(act, pictured, language, theme):
    made = act("screens", pictured, language=language, theme=theme)
    assert len(made) == 6
    for name in made:
        assert (SCREENS / name).stat().st_size > 20_000, f"{name} is nearly empty"


def test_a_damaged_production_opens_and_is_edited(act, pictured, tmp_path):
    folder = Path(shutil.copytree(pictured, tmp_path / "hurt.yingxi"))
    blobs = sorted(p for p in (folder / "media").glob("??/*") if p.is_file())
    blobs[0].write_bytes(b"no longer what it was")
    blobs[1].unlink()
    with ProductionStore.open(folder) as store:
        store.database.write("UPDATE shots SET body = '{' WHERE id = (SELECT id FROM shots)")
    seen = act("damage", folder)
    assert seen["said"] == ["修复后已打开"]


def test_jobs_that_run_are_asked_about(act, rain, tmp_path):
    folder = Path(shutil.copytree(rain, tmp_path / "busy.yingxi"))
    seen = act("leaving", folder)
    assert seen["stayed"]
    assert seen["left"]
    assert len(seen["asked"]) == 6
    with ProductionStore.open(folder) as store:
        waiting = "SELECT count(*) FROM jobs WHERE state IN ('queued', 'running')"
        assert store.database.number(waiting) > 0


def test_four_clicks_lead_from_words_to_a_checked_film(act, tmp_path):
    seen = act("four_clicks", auto_make=False)
    films = sorted(tmp_path.rglob("*.mp4"))
    assert films, seen
    checked = yingxi("check", films[0], "--json")
    assert checked.object["ok"], checked.out
    print(seen)
