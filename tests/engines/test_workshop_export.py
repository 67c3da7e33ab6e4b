# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports in the job room: whole files or none, gone on with after a stop, beside other work."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import pytest
from workshops import Ears, studio_of, workshop_of

from engines.delivery.boxes import top_boxes
from engines.jobs import JobState
from engines.studio import Studio
from engines.workshop import Workshop
from engines.workshop_events import (
    Exported,
    ExportKind,
    ExportPhase,
    Failed,
    Idle,
    JobKind,
    JobRow,
    JobsChanged,
    Made,
)
from projects.production import DeliverySpec


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with studio_of(tmp_path) as made:
        yield made


@contextmanager
def at_work(studio: Studio, folder: Path, **more: object) -> Iterator[tuple[Workshop, Ears]]:
    ears = Ears()
    room = workshop_of(studio, ears, folder, **more)
    try:
        yield room, ears
    finally:
        room.close()


def delivery(studio: Studio, **more: object) -> DeliverySpec:
    return msgspec.structs.replace(studio.store.episode(1).delivery, **more)


def export_row(listed: JobsChanged) -> JobRow | None:
    return next((r for r in listed.rows if r.kind is JobKind.EXPORT), None)


def export_state(listed: JobsChanged) -> JobState | None:
    row = export_row(listed)
    return None if row is None else row.state


def left_behind(folder: Path) -> set[str]:
    return {p.name for p in folder.iterdir() if p.name.startswith(".")}


def test_an_export_makes_what_is_missing_and_writes_a_whole_film(
    studio: Studio, tmp_path: Path
) -> None:
    asked = delivery(studio)
    with at_work(studio, tmp_path, auto=False) as (room, ears):
        job = room.export(asked)
        done = ears.wait_for(lambda e: isinstance(e, Exported))
        assert isinstance(done, Exported)
        assert (done.job, done.path) == (job, asked.output_path)
        assert done.facts.duration_s > 1
        listed = ears.rows(lambda e: export_state(e) is JobState.DONE)
        row = export_row(listed)
        assert row is not None
        assert (row.title, row.share, row.result) == ("film.mp4", 1.0, asked.output_path)
    film = Path(asked.output_path)
    assert [box.kind for box in top_boxes(film)][:2] == [b"ftyp", b"moov"]
    assert film.with_suffix(".srt").read_text("utf-8").count("-->") >= 2
    assert not left_behind(tmp_path)
    phases = {r.phase for e in ears.of(JobsChanged) if isinstance(e, JobsChanged) for r in e.rows}
    assert ExportPhase.MAKING in phases


def test_the_same_film_as_the_command_line_makes(tmp_path: Path) -> None:
    import making

    by_hand = tmp_path / "hand"
    by_hand.mkdir()
    film, ended = making.fake_film(by_hand)
    assert ended.code == 0, ended.err
    here = tmp_path / "here"
    here.mkdir()
    with studio_of(here) as studio, at_work(studio, here) as (room, ears):
        room.export(delivery(studio))
        ears.wait_for(lambda e: isinstance(e, Exported))
    assert (here / "film.mp4").read_bytes() == film.read_bytes()


def test_a_stopped_export_leaves_no_file_and_goes_on_where_it_was(
    studio: Studio, tmp_path: Path
) -> None:
    asked = delivery(studio)
    with at_work(studio, tmp_path, auto=False) as (room, ears):
        job = room.export(asked)
        ears.wait_for(lambda e: isinstance(e, Made))
        room.cancel(job)
        ears.rows(lambda e: export_state(e) is JobState.CANCELLED and not e.counts.open)
        assert not Path(asked.output_path).exists()
        assert not left_behind(tmp_path)
        made = {e.target for e in ears.of(Made) if isinstance(e, Made)}
        since = len(ears.events)
        room.retry(job)
        ears.wait_for(lambda e: isinstance(e, Exported), since=since)
        later = [e.target for e in ears.events[since:] if isinstance(e, Made)]
        assert not made & set(later)
    assert Path(asked.output_path).is_file()


def test_an_export_goes_on_when_the_production_is_opened_again(tmp_path: Path) -> None:
    with studio_of(tmp_path) as studio, at_work(studio, tmp_path, auto=False) as (room, ears):
        asked = delivery(studio)
        room.export(asked)
        ears.wait_for(lambda e: isinstance(e, Made))
        folder = studio.folder
    half = tmp_path / ".film.mp4.part"
    half.write_bytes(b"what a killed program left")
    with Studio.reopen(folder) as studio, at_work(studio, tmp_path, auto=False) as (room, ears):
        ears.wait_for(lambda e: isinstance(e, Exported))
        ears.rows(lambda e: export_state(e) is JobState.DONE)
    assert Path(asked.output_path).is_file()
    assert not half.exists()
    with Studio.reopen(folder) as studio, at_work(studio, tmp_path, auto=False) as (room, ears):
        listed = ears.rows(lambda _: True)
        assert export_row(listed) is None


def test_a_clean_version_beside_the_film_touches_no_take_that_plays(
    studio: Studio, tmp_path: Path
) -> None:
    clean = delivery(studio, output_path=str(tmp_path / "clean.mp4"))
    with at_work(studio, tmp_path) as (room, ears):
        ears.wait_for(lambda e: isinstance(e, Idle))
        shots = studio.store.shots(studio.store.episode(1).id)
        before = [studio.store.selected(s.id) for s in shots]
        since = len(ears.events)
        room.export(clean, ExportKind.CLEAN)
        ears.wait_for(lambda e: isinstance(e, Exported), since=since)
        assert [studio.store.selected(s.id) for s in shots] == before
        room.export(delivery(studio), ExportKind.FILM)
        ears.wait_for(lambda e: isinstance(e, Exported) and e.kind is ExportKind.FILM)
    assert (tmp_path / "clean.mp4").is_file()
    assert not (tmp_path / "clean.srt").exists()


def test_stems_and_captions_alone(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path, auto=False) as (room, ears):
        room.export(delivery(studio), ExportKind.CAPTIONS)
        ears.wait_for(lambda e: isinstance(e, Exported))
        assert not (tmp_path / "film.mp4").exists()
        room.export(delivery(studio), ExportKind.STEMS)
        ears.wait_for(lambda e: isinstance(e, Exported) and e.kind is ExportKind.STEMS)
        pictures = [e for e in ears.of(Made) if isinstance(e, Made) and e.target.startswith("shot")]
    assert not pictures
    assert {p.name for p in (tmp_path / "film.stems").iterdir()} >= {"master.wav", "music.wav"}
    assert (tmp_path / "film.srt").is_file()
    assert (tmp_path / "film.ass").is_file()


def test_an_export_that_cannot_be_written_says_why_and_stops_nothing(
    studio: Studio, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("a file stands here", "utf-8")
    asked = delivery(studio, output_path=str(tmp_path / "file" / "film.mp4"))
    with at_work(studio, tmp_path) as (room, ears):
        room.export(asked)
        failed = ears.wait_for(lambda e: isinstance(e, Failed))
        assert isinstance(failed, Failed)
        assert failed.job.kind is JobKind.EXPORT
        assert failed.error.hint
        ears.wait_for(lambda e: isinstance(e, Idle))
        listed = ears.rows(lambda e: export_state(e) is JobState.FAILED)
        row = export_row(listed)
        assert row is not None
        assert row.error is not None
        since = len(ears.events)
        (tmp_path / "file").unlink()
        room.retry_failed()
        ears.wait_for(lambda e: isinstance(e, Exported), since=since)


def test_a_file_that_has_rotted_is_made_again(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path) as (room, ears):
        ears.wait_for(lambda e: isinstance(e, Idle))
        shot = studio.store.shots(studio.store.episode(1).id)[0]
        take = studio.store.selected(shot.id)
        assert take is not None
        blob = studio.blobs.path(dict(take.media)["segment"])
        raw = bytearray(blob.read_bytes())
        raw[len(raw) // 2] ^= 0x55
        blob.write_bytes(bytes(raw))
        since = len(ears.events)
        room.export(delivery(studio))
        ears.wait_for(lambda e: isinstance(e, Exported), since=since)
        made = [e.target for e in ears.events[since:] if isinstance(e, Made)]
    assert shot.id in made
