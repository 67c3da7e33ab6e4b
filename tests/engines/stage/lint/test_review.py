# SPDX-License-Identifier: GPL-3.0-or-later
"""The style lint on whole films: a strobe is caught, what was asked for is not."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

import making

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
pytest.importorskip("PySide6")

from engines.stage.lint.frames import keep_frames
from engines.stage.lint.review import review
from projects.errors import UserError

pytestmark = pytest.mark.gui


def film_of(path: Path, pictures: list[np.ndarray]) -> Path:
    """A silent film of RGB pictures at 24 frames a second."""
    with av.open(str(path), "w") as box:
        stream = box.add_stream("libx264", rate=24)
        stream.height, stream.width = pictures[0].shape[:2]
        stream.pix_fmt = "yuv420p"
        for picture in pictures:
            box.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="rgb24")))
        box.mux(stream.encode())
    return path


def test_a_strobe_and_a_still_are_found_with_their_frames(tmp_path: Path) -> None:
    rng = np.random.default_rng(2)
    noise = [rng.integers(0, 250, (160, 90, 3), np.uint8) for _ in range(24)]
    strobe = [np.full((160, 90, 3), 240 if i // 2 % 2 else 10, np.uint8) for i in range(48)]
    film = film_of(tmp_path / "bad.mp4", [*noise, *strobe, *noise, *([noise[0]] * 40)])
    report = review(film)
    codes = {f.code for f in report.findings}
    assert {"flashes", "still"} <= codes
    assert not report.ok
    assert all(f.frame is not None and f.at_s == pytest.approx(f.frame / 24, abs=0.01)
               for f in report.findings)  # fmt: skip
    kept = keep_frames(film, report, tmp_path / "frames")
    assert len(kept) == len({f.frame for f in report.findings})
    assert all(p.stat().st_size > 100 for p in kept)


def test_what_is_no_film_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a file"):
        review(tmp_path / "none.mp4")
    film = film_of(tmp_path / "a.mp4", [np.zeros((160, 90, 3), np.uint8)] * 4)
    with pytest.raises(UserError, match="no production"):
        review(film, tmp_path)


@pytest.mark.slow
@pytest.mark.weights
@pytest.mark.parametrize("sample", ["rain-letter.zh.txt", "last-train.en.fountain"])
def test_samples_keep_to_the_direction(
    sample: str, sample_film: Callable[[str], tuple[Path, dict[str, Any]]]
) -> None:
    film, _ = sample_film(sample)
    ended = making.yingxi("check", "--style", film, "--json")
    report = ended.object
    assert report["ok"], json.dumps(report["findings"], ensure_ascii=False, indent=1)
    assert ended.code == 0
    facts = report["facts"]
    assert abs(facts["mouth_offset_s"]) <= 0.04
    assert facts["mouth_correlation"] >= 0.2
    assert facts["shots"] > 10
