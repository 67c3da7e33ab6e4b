# SPDX-License-Identifier: GPL-3.0-or-later
"""`make` and its siblings through the true queue and workers, with fake engines."""

import json
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import making


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a finished film of fakes."""
    folder = tmp_path_factory.mktemp("film")
    film, ended = making.fake_film(folder)
    assert ended.code == 0, ended.err
    assert film.is_file()
    return folder


def copied(made: Path, tmp_path: Path) -> Path:
    """The finished film moved to where a test may spoil it, made again there."""
    for name in ("script.txt", "film.mp4"):
        shutil.copy(made / name, tmp_path / name)
    shutil.copytree(made / "film.yingxi", tmp_path / "film.yingxi")
    _, ended = making.fake_film(tmp_path)
    assert ended.code == 0, ended.err
    return tmp_path


def test_the_summary_counts_what_was_done(made: Path, tmp_path: Path) -> None:
    film, ended = making.fake_film(tmp_path)
    summary = ended.object
    assert summary["output"] == str(film)
    assert summary["project"] == str(tmp_path / "film.yingxi")
    assert summary["lines"] == 2
    assert summary["generated"] == summary["shots"] + summary["lines"] + 3
    assert summary["reused"] == 0
    assert summary["duration_s"] > 4
    assert film.read_bytes() == (made / "film.mp4").read_bytes()


def test_made_again_nothing_is_generated(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    before = (folder / "film.mp4").read_bytes()
    _, again = making.fake_film(folder)
    assert again.object["generated"] == 0
    assert (folder / "film.mp4").read_bytes() == before


def test_a_film_that_was_deleted_is_joined_from_what_is_kept(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    before = (folder / "film.mp4").read_bytes()
    (folder / "film.mp4").unlink()
    ended = making.yingxi("resume", folder / "film.yingxi", "--json")
    assert ended.object["generated"] == 0
    assert ended.object["reused"] > 0
    assert (folder / "film.mp4").read_bytes() == before


def test_one_changed_line_makes_one_voice_and_few_pictures(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    text = making.SHORT.replace("我回来了。", "我回来了，阿青。")
    _, ended = making.fake_film(folder, text)
    by = ended.object["generated_by"]
    assert by["fake.voice"] == 1
    assert by["fake.segment"] < ended.object["shots"]
    assert "changed" in ended.err or "改" in ended.err or "shot" in ended.err


def test_another_take_of_the_music_encodes_no_picture(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    _, ended = making.fake_film(folder, making.SHORT, "--music-take", "2")
    by = ended.object["generated_by"]
    assert "fake.segment" not in by
    assert "fake.voice" not in by
    assert by["fake.score"] == 1
    assert "fake.bed" not in by


def test_covered_anew_the_same_script_gives_the_same_film_and_says_so(
    made: Path, tmp_path: Path
) -> None:
    folder = copied(made, tmp_path)
    before = (folder / "film.mp4").read_bytes()
    _, ended = making.fake_film(folder, making.SHORT, "--cover-anew")
    assert ended.code == 0, ended.err
    assert "covered anew" in ended.err
    assert "fake.segment" not in ended.object["generated_by"]
    assert (folder / "film.mp4").read_bytes() == before


def test_shots_are_listed_with_their_takes(made: Path) -> None:
    rows = json.loads(making.yingxi("shots", made / "film.yingxi", "--json").out)
    keys = {
        "id",
        "slate",
        "scene",
        "size",
        "angle",
        "move",
        "set",
        "time",
        "weather",
        "start_s",
        "duration_s",
        "cast",
        "lines",
        "emotion",
        "intensity",
        "take_state",
    }
    assert keys <= rows[0].keys()
    assert {r["take_state"] for r in rows} == {"fresh"}
    ends = [r["start_s"] + r["duration_s"] for r in rows[:-1]]
    starts = [r["start_s"] for r in rows[1:]]
    assert starts == pytest.approx(ends, abs=0.002)


def test_voices_are_recast_and_kept(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    _, ended = making.fake_film(folder, making.SHORT, "--voice", "阿青=zf_xiaobei")
    assert ended.object["voices"]["阿青"] == "zf_xiaobei"
    assert ended.object["generated_by"]["fake.voice"] == 1
    _, again = making.fake_film(folder)
    assert again.object["voices"]["阿青"] == "zf_xiaobei"


def test_the_label_leaves_only_with_a_reason_on_record(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    _, refused = making.fake_film(folder, making.SHORT, "--no-label")
    assert refused.code == 2
    assert "label-reason" in refused.err
    _, ended = making.fake_film(
        folder, making.SHORT, "--no-label", "--label-reason", "internal review"
    )
    assert ended.code == 0
    assert b"AIGC" in (made / "film.mp4").read_bytes()
    assert b"AIGC" not in (folder / "film.mp4").read_bytes()
    with sqlite3.connect(folder / "film.yingxi" / "production.db") as db:
        kept = db.execute("SELECT body FROM label_records").fetchall()
    db.close()
    assert "internal review" in kept[0][0]


def test_stems_lie_beside_the_film(made: Path, tmp_path: Path) -> None:
    folder = copied(made, tmp_path)
    making.fake_film(folder, making.SHORT, "--stems")
    names = {p.name for p in (folder / "film.stems").iterdir()}
    assert {"dialogue.wav", "music.wav", "effects.wav", "ambience.wav"} <= names


def test_captions_lie_beside_the_film(made: Path) -> None:
    assert "你说过会回来的" in (made / "film.srt").read_text("utf-8")
    assert "[Events]" in (made / "film.ass").read_text("utf-8")


def test_help_is_quick_to_import() -> None:
    code = (
        "import sys; from engines.cli import parser; parser().format_help(); "
        "heavy = {'PySide6', 'numpy', 'onnxruntime', 'av', 'scipy', 'cv2', 'jieba'}; "
        "sys.exit(', '.join(heavy & set(sys.modules)) or None)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_engines_are_listed_with_their_weights() -> None:
    rows = {r["id"]: r for r in json.loads(making.yingxi("engines", "--json").out)}
    assert rows["stage.segment"]["ready"]
    assert "ready" in rows["voice.kokoro"]


def test_a_script_is_shown_as_one_object() -> None:
    ended = making.yingxi("script", making.SAMPLES / "rain-letter.zh.txt", "--json")
    read = ended.object
    assert read["language"] == "zh"
    lines = [e for s in read["scenes"] for e in s["elements"] if e["kind"] == "line"]
    assert len(lines) == 9
    assert lines[0]["speaker"] == "林晚"
    assert lines[0]["text"] == "谁？谁在外面？"
    assert lines[1]["mode"] == "os"
    assert all(e["emotion"] for e in lines)


def test_two_episodes_share_a_production_and_its_cast(tmp_path: Path) -> None:
    second = making.SHORT.replace("你说过会回来的！", "这一次别走。")
    both = f"第1集\n\n{making.SHORT}\n第2集\n\n{second}"
    first, one = making.fake_film(tmp_path, both, "--episode", "1")
    assert one.code == 0, one.err
    before, project = first.read_bytes(), str(tmp_path / "film.yingxi")
    two = making.yingxi(
        *("make", tmp_path / "script.txt", "-o", tmp_path / "two.mp4", "--episode", "2"),
        *("--project", project, "--size", "90x160", "--draft", "--json", *making.FAKES),
    )
    assert two.code == 0, two.err
    assert two.object["voices"] == one.object["voices"]
    assert two.object["generated_by"]["fake.voice"] == 1
    _, again = making.fake_film(tmp_path, both, "--episode", "1")
    assert again.object["generated"] == 0
    assert first.read_bytes() == before


@pytest.mark.parametrize("wrong", [("--workers", "-1"), ("--workers", "0"), ("--fps", "29.97")])
def test_numbers_out_of_range_are_refused_at_once(wrong: tuple[str, str]) -> None:
    ended = making.yingxi("make", "s.txt", "-o", "f.mp4", *wrong, timeout_s=30)
    assert ended.code == 2
    assert wrong[1] in ended.err


def test_a_line_put_in_the_middle_leaves_the_other_voices(tmp_path: Path) -> None:
    rows = [f"{'阿青' if n % 2 else '老白'}：这是第{n}句话。" for n in range(24)]
    head = "1-1 天台 夜 外\n△ 风很大。\n"
    making.fake_film(tmp_path, head + "\n".join(rows))
    rows.insert(12, "阿青：等一下。")
    _, ended = making.fake_film(tmp_path, head + "\n".join(rows))
    assert ended.object["generated_by"]["fake.voice"] <= 5


def test_somebody_described_anew_gets_a_fitting_voice(tmp_path: Path) -> None:
    def told(sex: str) -> str:
        return f"人物：\n阿青，{sex}，26岁。\n老白，男，60岁。\n\n{making.SHORT}"

    _, before = making.fake_film(tmp_path, told("女"))
    _, after = making.fake_film(tmp_path, told("男"))
    assert before.object["voices"]["阿青"].startswith("zf_")
    assert after.object["voices"]["阿青"].startswith("zm_")
    assert after.object["voices"]["老白"] == before.object["voices"]["老白"]
