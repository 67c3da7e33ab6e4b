# SPDX-License-Identifier: GPL-3.0-or-later
"""The check of finished films: good ones pass, each fault is found where it is."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import imageio_ffmpeg
import msgspec
import pytest

from engines.delivery.inspect import inspect
from engines.delivery.labels import implicit_label
from engines.delivery.report import Report, Severity
from projects.errors import UserError
from projects.ids import RecipeHash

pytestmark = pytest.mark.gui
Maker = Callable[..., Path]
SMALL = {"small_picture"}
"""The films here are 270 px wide, to be made quickly."""
ENTRY = implicit_label(RecipeHash("ab" * 32))


def codes(report: Report, severity: Severity = Severity.ERROR) -> set[str]:
    return {one.code for one in report.findings if one.severity is severity}


def found(report: Report, code: str) -> float | None:
    return next(one.at_s for one in report.findings if one.code == code)


def ffmpeg(*words: str) -> None:
    program = imageio_ffmpeg.get_ffmpeg_exe()
    subprocess.run([program, "-y", "-v", "error", *words], check=True)


def test_a_good_film_passes(make_film: Maker) -> None:
    report = inspect(make_film())
    assert codes(report) == set()
    assert codes(report, Severity.WARNING) == SMALL
    assert report.ok
    facts = report.facts
    assert facts["frames"] == 144
    assert facts["length_s"] == 6.0
    assert facts["rate"] == "24"
    assert facts["bt709_tagged"] is True
    assert facts["label_entries"] == 1
    assert facts["label_visible_s"] == pytest.approx(2.0, abs=0.1)
    assert facts["loudness_lufs"] == pytest.approx(-14, abs=0.7)
    raw = msgspec.json.decode(msgspec.json.encode(report))
    assert set(raw) == {"ok", "findings", "facts"}


def test_black_and_frozen_stretches_have_time_codes(make_film: Maker) -> None:
    report = inspect(make_film(length_s=9.0, black=(1.0, 3.5), frozen=(5.0, 8.5)))
    assert codes(report) == {"black", "frozen"}
    assert found(report, "black") == pytest.approx(1.0, abs=0.05)
    assert found(report, "frozen") == pytest.approx(5.0, abs=0.1)


def test_a_held_last_picture_is_no_fault(make_film: Maker) -> None:
    report = inspect(make_film(frozen=(5.0, 6.0)))
    assert report.ok
    assert codes(report, Severity.WARNING) == SMALL


def test_silence_is_found(make_film: Maker) -> None:
    report = inspect(make_film(length_s=7.0, silent=(2.0, 5.0), gain=1.2))
    assert "silent" in codes(report, Severity.WARNING)
    assert found(report, "silent") == pytest.approx(2.0, abs=0.1)


@pytest.mark.parametrize(("gain", "words"), [(0.4, "-7."), (1.6, "+")])
def test_wrong_loudness_is_found(make_film: Maker, gain: float, words: str) -> None:
    report = inspect(make_film(gain=gain))
    assert codes(report) == {"loudness"}
    message = next(one.message for one in report.findings if one.code == "loudness")
    assert words in message


def test_labels_that_are_missing_short_or_malformed(make_film: Maker) -> None:
    nothing = inspect(make_film("a.mp4", label_s=0, entry=None))
    assert codes(nothing) == {"label_entry_missing", "label_not_seen"}
    short = inspect(make_film("b.mp4", label_s=1.2))
    assert codes(short) == {"label_short"}
    broken = inspect(make_film("c.mp4", entry=ENTRY.replace('"Label":"1",', "")))
    assert codes(broken) == {"label_entry_malformed"}


def test_without_an_expected_label_none_is_asked_for(make_film: Maker) -> None:
    report = inspect(make_film(label_s=0, entry=None), expect_label=False)
    assert report.ok
    assert report.facts["label_entries"] == 0


def test_a_foreign_remux_is_found(make_film: Maker, tmp_path: Path) -> None:
    good, again = make_film(), tmp_path / "again.mp4"
    ffmpeg("-i", str(good), "-c", "copy", str(again))
    report = inspect(again)
    assert codes(report) == {"label_entry_missing"}
    assert "not_faststart" in codes(report, Severity.WARNING)


def test_a_film_of_another_make_is_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "other.mp4"
    source = "testsrc2=size=320x240:rate=24:duration=6"
    tone = "sine=frequency=440:sample_rate=44100:duration=5"
    ffmpeg(
        *("-f", "lavfi", "-i", source, "-f", "lavfi", "-i", tone),
        *("-c:v", "libx264", "-pix_fmt", "yuv444p", "-g", "200", "-c:a", "aac", str(path)),
    )
    report = inspect(path, expect_label=False)
    assert {"codec", "pixel_format", "aspect", "sound_format", "ends_apart"} <= codes(report)
    assert {"colour_tags", "long_groups", "not_faststart"} <= codes(report, Severity.WARNING)


def test_dropped_frames_and_missing_sound(make_film: Maker, tmp_path: Path) -> None:
    good, path = make_film(), tmp_path / "holes.mp4"
    drop = "select='not(between(n,40,45))',setsar=1"
    ffmpeg("-i", str(good), "-vf", drop, "-fps_mode", "passthrough", "-an", str(path))
    report = inspect(path, expect_label=False)
    assert {"no_sound", "rate_varies"} <= codes(report)
    assert found(report, "rate_varies") == pytest.approx(46 / 24, abs=0.1)


def test_files_that_are_no_film(make_film: Maker, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="not a file"):
        inspect(tmp_path / "nothing.mp4")
    text = tmp_path / "text.mp4"
    text.write_text("第一场 内 便利店\n", encoding="utf-8")
    with pytest.raises(UserError, match="not an MP4"):
        inspect(text)
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(make_film().read_bytes()[:-5_000])
    with pytest.raises(UserError, match="damaged"):
        inspect(cut)
    with pytest.raises(UserError, match="nowhere"):
        inspect(text, platform="nowhere")


def test_damaged_picture_data_is_found(make_film: Maker, tmp_path: Path) -> None:
    good = make_film()
    raw = bytearray(good.read_bytes())
    start = raw.find(b"mdat") + 4
    middle = start + (len(raw) - start) // 2
    raw[middle : middle + 6_000] = bytes(6_000)
    bad = tmp_path / "bad.mp4"
    bad.write_bytes(bytes(raw))
    assert not inspect(bad).ok
