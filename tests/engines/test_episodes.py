# SPDX-License-Identifier: GPL-3.0-or-later
"""Both samples made for real at half size: checked as a platform would, and listened to."""

from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import making

pytestmark = [pytest.mark.slow, pytest.mark.weights, pytest.mark.gui]
SAMPLES = ("rain-letter.zh.txt", "last-train.en.fountain")
HEARD_WRONG = 0.15
SampleFilm = Callable[[str], tuple[Path, dict[str, Any]]]


@pytest.fixture(params=SAMPLES)
def episode(request: pytest.FixtureRequest, sample_film: SampleFilm) -> tuple[Path, dict[str, Any]]:
    """A finished film and the summary of its making."""
    return sample_film(request.param)


def test_it_passes_inspection(episode: tuple[Path, dict[str, Any]]) -> None:
    film, summary = episode
    ended = making.yingxi("check", film, "--json")
    report = ended.object
    errors = [f for f in report["findings"] if f["severity"] == "error"]
    assert ended.code == 0, errors
    assert report["ok"]
    assert summary["lufs"] == pytest.approx(-14.0, abs=0.5)
    assert summary["warnings"] == []


def test_every_line_is_in_one_contiguous_stretch_of_shots(
    episode: tuple[Path, dict[str, Any]],
) -> None:
    _, summary = episode
    rows = making.yingxi("shots", summary["project"], "--json").object
    heard = [line for row in rows for line in row["lines"]]
    runs = [line for i, line in enumerate(heard) if i == 0 or heard[i - 1] != line]
    assert len(runs) == len(set(runs)) == summary["lines"]


def test_shots_keep_the_pace_of_the_trade(episode: tuple[Path, dict[str, Any]]) -> None:
    _, summary = episode
    rows = making.yingxi("shots", summary["project"], "--json").object
    lengths = [r["duration_s"] for r in rows]
    assert 1.5 <= sum(lengths) / len(lengths) <= 3.2
    assert max(lengths) <= 5.5
    looks = [(r["size"], r["angle"], r["move"]) for r in rows]
    trios = zip(looks, looks[1:], looks[2:], strict=False)
    assert not [t for t in trios if t[0] == t[1] == t[2]]


def test_what_is_said_is_understood(
    episode: tuple[Path, dict[str, Any]], recogniser: Any, recognition: ModuleType
) -> None:
    film, summary = episode
    language = "en" if "train" in summary["output"] or summary["voices"].get("MAYA") else "zh"
    stem = film.with_suffix(".stems") / "dialogue.wav"
    rows = making.yingxi("shots", summary["project"], "--json").object
    heard = [line for row in rows for line in row["lines"]]
    meant = [line for i, line in enumerate(heard) if i == 0 or heard[i - 1] != line]
    found = recogniser.listen(stem, " ".join(meant), language)
    assert found.text, "nothing was understood, or only the recogniser's own prompt"
    assert found.error_rate <= HEARD_WRONG, found.text
    assert recognition.error_rate("完全不同的话", found.text, language) > HEARD_WRONG
