# SPDX-License-Identifier: GPL-3.0-or-later
"""A script is read aloud before it is applied, and nothing of it is spoken twice."""

import json
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from workshops import Ears, studio_of

import making
from engines import cli
from engines.planner import EpisodePlanner
from engines.runner import Runner
from engines.studio import Studio
from engines.table_read.plan import READ, Slug, reading_of, wishes_from
from engines.table_read.sound import check_speed, samples_of, write_wav
from engines.workshop import Options, Workshop
from engines.workshop_events import Made
from projects.errors import UserError
from projects.timebase import SAMPLE_RATE_HZ

CHANGED = making.SHORT + "林晚：这一句是新的。\n陌生人：我也来说一句。\n"


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with studio_of(tmp_path) as opened:
        yield opened


def test_lines_headings_and_actions_come_in_order_with_their_wishes(studio: Studio) -> None:
    reading = reading_of(studio, 1, CHANGED)
    assert [row.span[0] for row in reading.rows] == sorted(row.span[0] for row in reading.rows)
    lines = [row for row in reading.rows if row.slug is Slug.LINE]
    assert all(row.wanted is not None for row in lines)
    assert lines[-1].speaker_name == "陌生人"
    assert {row.slug for row in reading.rows} >= {Slug.SCENE, Slug.LINE}
    assert not reading.silent
    at = reading.at(CHANGED.index("这一句"))
    assert reading.rows[at].text == "这一句是新的。"
    assert wishes_from(reading, at)[0] == reading.rows[at].wanted


def test_what_was_read_aloud_is_not_spoken_again_when_the_script_is_applied(studio: Studio) -> None:
    reading = reading_of(studio, 1, CHANGED)
    with Runner(studio.store, studio.blobs, slots=1) as runner:
        runner.run(wishes_from(reading, 0), stepped=lambda *_: None)
    studio.accept(studio.propose(CHANGED, number=1))
    planner = EpisodePlanner(studio, studio.store.episode(1))
    assert len(planner.speech()) == sum(row.slug is Slug.LINE for row in reading.rows)
    assert planner.spoken()


def test_the_first_line_from_the_caret_comes_first_from_the_room(tmp_path: Path) -> None:
    with studio_of(tmp_path) as studio:
        reading = reading_of(studio, 1, CHANGED)
        start = reading.at(CHANGED.index("这一句"))
        ears = Ears()
        room = Workshop(studio, ears, options=Options(auto=False, slots=1))
        room.start()
        try:
            wanted = wishes_from(reading, start)
            for one in reversed(wanted):  # the last asked is the most urgent
                room.make(one)
            for target in {one.target for one in wanted}:
                ears.wait_for(lambda e, t=target: isinstance(e, Made) and e.target == t)
            made = [e.target for e in ears.events if isinstance(e, Made)]
            assert made[0] == wanted[0].target
            assert set(made) >= {one.target for one in wanted}
        finally:
            room.close(keep_queued=False)


def test_a_narrator_reads_headings_and_actions_with_targets_of_their_own(studio: Studio) -> None:
    reading = reading_of(studio, 1, CHANGED, narrated=True)
    told = [row for row in reading.rows if row.slug is not Slug.LINE]
    assert told
    assert all(row.wanted is not None and row.wanted.target.startswith(READ) for row in told)


def test_the_file_holds_all_rows_at_a_speed(studio: Studio, tmp_path: Path) -> None:
    reading = reading_of(studio, 1, CHANGED)
    lengths = []
    for speed in (1.0, 1.25):
        starts = write_wav(tmp_path / "a.wav", reading, {}, speed)
        assert len(starts) == len(reading.rows)
        lengths.append(len(samples_of(tmp_path / "a.wav")))
    assert lengths[0] / lengths[1] == pytest.approx(1.25, rel=0.01)
    assert not list(tmp_path.glob("*.part"))


def test_speech_that_is_faster_keeps_its_pitch(tmp_path: Path) -> None:
    path = tmp_path / "tone.wav"
    tone = np.sin(2 * np.pi * 220 * np.arange(SAMPLE_RATE_HZ * 2) / SAMPLE_RATE_HZ)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes((tone * 12000).astype("<i2").tobytes())
    fast = samples_of(path, 1.5).astype(float)
    assert len(fast) == pytest.approx(SAMPLE_RATE_HZ * 2 / 1.5, rel=0.01)
    peak = np.argmax(np.abs(np.fft.rfft(fast))) * SAMPLE_RATE_HZ / len(fast)
    assert peak == pytest.approx(220, abs=3)


@pytest.mark.parametrize("raw", [b"", b"RIFF", b"garbage" * 40])
def test_a_damaged_voice_is_told_with_its_name(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "x.wav"
    path.write_bytes(raw)
    with pytest.raises(UserError, match=r"x\.wav cannot be read"):
        samples_of(path)


def test_a_speed_outside_its_bounds_is_refused() -> None:
    for speed in (0.7, 1.6, float("nan")):
        with pytest.raises(UserError, match="outside"):
            check_speed(speed)


def test_the_command_line_writes_the_reading_and_its_rows(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "s.txt"
    script.write_text(CHANGED, encoding="utf-8")
    out = tmp_path / "read.wav"
    fakes = [f"--engine={word}" for word in making.FAKES if word.startswith("speech=")]
    arguments = ["table-read", str(script), "-o", str(out), "--json", "--workers", "1", *fakes]
    assert cli.main(arguments) == 0
    facts = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert facts["generated"] == facts["lines"]
    with wave.open(str(out)) as file:
        assert file.getnframes() / SAMPLE_RATE_HZ == pytest.approx(facts["length_s"], abs=3.0)
    assert "陌生人：我也来说一句。" in out.with_suffix(".srt").read_text("utf-8")
    assert cli.main([*arguments[:3], str(tmp_path / "read.mp3")]) == 2
    assert cli.main([*arguments, "--speed", "3"]) == 2
    (tmp_path / "empty.txt").write_text("")
    assert cli.main(["table-read", str(tmp_path / "empty.txt"), "-o", str(out)]) == 2
