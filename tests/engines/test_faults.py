# SPDX-License-Identifier: GPL-3.0-or-later
"""Bad input and bad machines: what, where, what next; the right exit code; nothing lost."""

import os
import shutil
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

import making


def failing(tmp_path: Path, raw: bytes, *more: str) -> making.Ended:
    script = tmp_path / "script.txt"
    script.write_bytes(raw)
    return making.yingxi(
        *("make", script, "-o", tmp_path / "film.mp4", "--size", "90x160", "--draft"),
        *(*making.FAKES, *more),
    )


@pytest.mark.parametrize(
    ("raw", "word"),
    [
        (b"", "empty"),
        (b"  \n\t ", "empty"),
        (bytes(range(256)) * 40, "text"),
        (b"\x7fELF" + b"\x00\x01" * 900, "text"),
    ],
    ids=["empty", "blank", "binary", "program"],
)
def test_what_is_no_script_is_refused_and_nothing_is_made(
    tmp_path: Path, raw: bytes, word: str
) -> None:
    ended = failing(tmp_path, raw)
    assert ended.code == 2
    assert word in ended.err.lower()
    assert "next:" in ended.err
    assert not (tmp_path / "film.yingxi").exists()


def test_a_whole_novel_is_refused_with_its_length(tmp_path: Path) -> None:
    chapter = "林晚走进屋里，看见桌上有一封信，窗外的雨下了整整一夜。\n" * 60_000
    ended = failing(tmp_path, chapter.encode())
    assert ended.code == 2
    assert "hours" in ended.err
    assert "--episode" in ended.err
    assert not (tmp_path / "film.yingxi").exists()


def test_a_missing_script_is_named(tmp_path: Path) -> None:
    ended = making.yingxi("make", tmp_path / "none.txt", "-o", tmp_path / "f.mp4")
    assert ended.code == 2
    assert "none.txt" in ended.err


GOOD_ENOUGH = {
    "silent": "1-1 天台 夜 外\n△ 风吹过空无一人的天台。\n△ 一只鸟飞走了。\n",
    "no heading": "阿青：你好。\n老白：你好。\n",
    "thirty characters": "阿青推开门，天台上空无一人，只有风。她忽然听见脚步声。",
    "odd names": "1-1 天台 夜 外\n../../x：把门关上。\nCON：好。\nnul.txt：走。\n",
    "unknown feeling": "1-1 天台 夜 外\n阿青（噼里啪啦）：你好。\n",
    "markup": "1-1 天台 夜 外\n阿青：<b>你好</b>{\\an8}**老白** $(rm) %s。\n",
    "long line": "1-1 天台 夜 外\n阿青：" + "我走了很远的路，只为再见你一面。" * 40 + "\n",
}


@pytest.mark.parametrize("text", GOOD_ENOUGH.values(), ids=GOOD_ENOUGH.keys())
def test_odd_scripts_become_films(tmp_path: Path, text: str) -> None:
    film, ended = making.fake_film(tmp_path, text)
    assert ended.code == 0, ended.err
    assert film.is_file()
    names = {p.name for p in tmp_path.iterdir()}
    assert names == {"script.txt", "film.mp4", "film.srt", "film.ass", "film.yingxi"}


def test_what_was_supplied_or_not_understood_is_said(tmp_path: Path) -> None:
    _, ended = making.fake_film(tmp_path, GOOD_ENOUGH["unknown feeling"])
    assert any("噼里啪啦" in w for w in ended.object["warnings"])


@pytest.mark.parametrize("name", ["film.txt", "film"])
def test_the_film_must_be_an_mp4(tmp_path: Path, name: str) -> None:
    (tmp_path / "s.txt").write_text(making.SHORT, "utf-8")
    ended = making.yingxi("make", tmp_path / "s.txt", "-o", tmp_path / name)
    assert ended.code == 2
    assert ".mp4" in ended.err


def test_an_output_that_cannot_be_written_is_refused_at_once(tmp_path: Path) -> None:
    (tmp_path / "s.txt").write_text(making.SHORT, "utf-8")
    (tmp_path / "file").write_text("a file stands here", "utf-8")
    ended = making.yingxi("make", tmp_path / "s.txt", "-o", tmp_path / "file" / "f.mp4")
    assert ended.code == 2
    assert "file" in ended.err
    assert "next:" in ended.err


def test_a_folder_of_somebody_elses_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / "film.yingxi"
    theirs.mkdir()
    (theirs / "diary.txt").write_text("mine", "utf-8")
    _, ended = making.fake_film(tmp_path)
    assert ended.code == 2
    assert [p.name for p in theirs.iterdir()] == ["diary.txt"]


def test_a_damaged_blob_is_told_and_made_again(tmp_path: Path) -> None:
    film, _ = making.fake_film(tmp_path)
    before = film.read_bytes()
    for blob in sorted((tmp_path / "film.yingxi" / "media").rglob("*")):
        if blob.is_file() and blob.stat().st_size > 2000:
            raw = bytearray(blob.read_bytes())
            raw[len(raw) // 2] ^= 0x55
            blob.write_bytes(bytes(raw))
    film.unlink()
    ended = making.yingxi("resume", tmp_path / "film.yingxi", "--json")
    assert ended.code == 0, ended.err
    assert any("damaged" in w for w in ended.object["warnings"])
    assert film.read_bytes() == before


def test_a_lost_blob_is_made_again(tmp_path: Path) -> None:
    film, _ = making.fake_film(tmp_path)
    before = film.read_bytes()
    shutil.rmtree(tmp_path / "film.yingxi" / "media")
    (tmp_path / "film.yingxi" / "media").mkdir()
    film.unlink()
    ended = making.yingxi("resume", tmp_path / "film.yingxi")
    assert ended.code == 0, ended.err
    assert film.read_bytes() == before


def test_a_newer_production_is_refused_untouched(tmp_path: Path) -> None:
    making.fake_film(tmp_path)
    database = tmp_path / "film.yingxi" / "production.db"
    with sqlite3.connect(database) as db:
        db.execute(f"PRAGMA user_version = {9 << 16}")
    db.close()
    ended = making.yingxi("resume", tmp_path / "film.yingxi")
    assert ended.code == 2
    assert "newer" in ended.err.lower()


def spoken_film(tmp_path: Path, weights: Path) -> making.Ended:
    (tmp_path / "s.txt").write_text(making.SHORT, "utf-8")
    return making.yingxi(
        *("make", tmp_path / "s.txt", "-o", tmp_path / "film.mp4", "--size", "90x160"),
        *("--draft", "--json", *making.SILENT_FAKES),
        YINGXI_WEIGHTS=str(weights),
    )


def test_without_weights_the_fallback_is_announced_not_silent(tmp_path: Path) -> None:
    ended = spoken_film(tmp_path, tmp_path / "nothing here")
    assert ended.code == 0, ended.err
    assert "espeak-ng" in ended.err
    assert any("engines.weights fetch" in w for w in ended.object["warnings"])
    assert ended.object["generated_by"]["voice.espeak"] == 2


def test_truncated_weights_are_an_error_with_the_remedy(tmp_path: Path) -> None:
    home = tmp_path / "weights" / "kokoro-v1.0-int8"
    home.mkdir(parents=True)
    (home / "kokoro-v1.0-int8.onnx").write_bytes(b"\x08\x03" * 500)
    ended = spoken_film(tmp_path, tmp_path / "weights")
    assert ended.code == 3
    assert "kokoro" in ended.err
    assert "fetch" in ended.err


def test_two_at_once_the_second_is_told_who_has_it(tmp_path: Path) -> None:
    (tmp_path / "script.txt").write_text(making.SHORT * 3, "utf-8")
    words = (
        *("make", str(tmp_path / "script.txt"), "-o", str(tmp_path / "film.mp4")),
        *("--size", "90x160", "--draft", *making.FAKES),
    )
    with subprocess.Popen(
        making.command(*words), stderr=subprocess.PIPE, text=True, env=making.environment()
    ) as first:
        assert first.stderr is not None
        first.stderr.readline()
        second = making.yingxi(*words)
        first.stderr.read()
        assert first.wait() == 0
    assert second.code == 2
    assert str(first.pid) in second.err


def test_the_folder_vanishing_is_told_in_a_sentence(tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (inner / "script.txt").write_text(making.SHORT * 4, "utf-8")
    words = (
        *("make", str(inner / "script.txt"), "-o", str(inner / "film.mp4")),
        *("--size", "90x160", "--draft", *making.FAKES),
    )
    with subprocess.Popen(
        making.command(*words), stderr=subprocess.PIPE, text=True, env=making.environment()
    ) as child:
        assert child.stderr is not None
        child.stderr.readline()
        shutil.rmtree(inner, ignore_errors=True)
        told = child.stderr.read()
        code = child.wait()
    assert code in (2, 3), told
    assert "next:" in told
    assert "Traceback" not in told


@pytest.mark.skipif(
    not hasattr(os, "geteuid") or os.geteuid() != 0, reason="mounting a small disk needs root"
)
def test_a_full_disk_is_told_and_the_work_goes_on_once_there_is_room(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", disk], check=False
    ).returncode:
        pytest.skip("no tmpfs can be mounted here")
    try:
        _, full = making.fake_film(disk)
        assert full.code == 3, full.err
        assert "full" in full.err
        assert "next:" in full.err
        subprocess.run(["mount", "-o", "remount,size=64m", disk], check=True)
        film, ended = making.fake_film(disk)
        assert ended.code == 0, ended.err
        assert film.is_file()
    finally:
        time.sleep(0.2)
        subprocess.run(["umount", "-l", disk], check=False)
