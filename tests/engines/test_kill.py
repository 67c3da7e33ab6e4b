# SPDX-License-Identifier: GPL-3.0-or-later
"""`kill -9` at random moments, then `resume`: the same film, and no finished step repeated."""

import os
import random
import signal
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

import pytest

import making

KILLS = 20
pytestmark = [pytest.mark.slow, pytest.mark.skipif(os.name != "posix", reason="kills by SIGKILL")]


def asked(folder: Path, question: str) -> list[tuple[str, int]]:
    """What the database says; nothing where there is none yet."""
    database = folder / "film.yingxi" / "production.db"
    if not database.is_file():
        return []
    with closing(sqlite3.connect(database, timeout=30)) as db:
        try:
            return db.execute(question).fetchall()
        except sqlite3.OperationalError:
            return []


def finished_jobs(folder: Path) -> dict[str, int]:
    """Attempts of every job that is done."""
    return dict(asked(folder, "SELECT id, attempts FROM jobs WHERE state = 'done'"))


def killed_after(delay_s: float, *words: str | Path) -> bool:
    """Start a command and kill it; False where it ended before."""
    with subprocess.Popen(
        making.command(*map(str, words)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=making.environment(),
    ) as child:
        try:
            child.wait(delay_s)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
            child.wait()
            return True
    return False


def start_again(folder: Path) -> tuple[str | Path, ...]:
    """What a person would type: resume once a film is on order, else make."""
    production = folder / "film.yingxi"
    if asked(folder, "SELECT id, 1 FROM shots LIMIT 1"):
        return ("resume", production)
    return (
        *("make", folder / "script.txt", "-o", folder / "film.mp4", "--size", "90x160"),
        *("--draft", *making.FAKES),
    )


def test_killed_at_twenty_random_moments_the_film_is_the_same(tmp_path: Path) -> None:
    whole, broken = tmp_path / "whole", tmp_path / "broken"
    whole.mkdir()
    broken.mkdir()
    began = time.monotonic()
    film, ended = making.fake_film(whole)
    length_s = time.monotonic() - began
    assert ended.code == 0, ended.err
    (broken / "script.txt").write_text(making.SHORT, encoding="utf-8")
    chance = random.Random(20)
    kills, done = 0, dict[str, int]()
    words = start_again(broken)
    while kills < KILLS:
        if killed_after(chance.uniform(0.05, length_s), *words):
            kills += 1
        else:  # finished in spite of it: take the film away and go on killing
            (broken / "film.mp4").unlink(missing_ok=True)
            kills += 1
        now = finished_jobs(broken)
        repeated = {job for job, attempts in done.items() if now.get(job) != attempts}
        assert not repeated, "a finished step was made again"
        done = now
        words = start_again(broken)
    ended = making.yingxi(*words)
    assert ended.code == 0, ended.err
    now = finished_jobs(broken)
    assert all(now[job] == attempts for job, attempts in done.items())
    assert (broken / "film.mp4").read_bytes() == film.read_bytes()
    assert not list(broken.glob(".*.part"))


def test_ctrl_c_ends_with_130_and_resume_goes_on(tmp_path: Path) -> None:
    (tmp_path / "script.txt").write_text(making.SHORT, encoding="utf-8")
    with subprocess.Popen(
        making.command(*map(str, start_again(tmp_path))),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=making.environment(),
        # a background job may have been told to ignore it
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as child:
        assert child.stderr is not None
        child.stderr.readline()  # the first stage has begun
        child.send_signal(signal.SIGINT)
        told = child.stderr.read()
        assert child.wait() == 130
    assert "resume" in told
    ended = making.yingxi("resume", tmp_path / "film.yingxi")
    assert ended.code == 0, ended.err
    assert (tmp_path / "film.mp4").is_file()


def test_a_killed_worker_costs_one_step(tmp_path: Path) -> None:
    (tmp_path / "script.txt").write_text(making.SHORT, encoding="utf-8")
    with subprocess.Popen(
        making.command(*map(str, start_again(tmp_path))),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env=making.environment(),
    ) as child:
        assert child.stderr is not None
        child.stderr.readline()
        import psutil

        until = time.monotonic() + 60
        while time.monotonic() < until:
            workers = psutil.Process(child.pid).children()
            if workers:
                workers[0].kill()
                break
            time.sleep(0.01)
        child.stderr.read()
        assert child.wait() == 0
    assert (tmp_path / "film.mp4").is_file()
