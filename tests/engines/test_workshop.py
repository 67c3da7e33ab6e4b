# SPDX-License-Identifier: GPL-3.0-or-later
"""The job room: an episode is made in the background, in the right order, whatever fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
import psutil
import pytest
from workshops import Ears, studio_of, workshop_of

import making
from engines.fakes import Trouble
from engines.jobs import JobState
from engines.studio import Studio
from engines.wanted import Wanted, want
from engines.workshop import Workshop
from engines.workshop_desk import ROOM_BYTES
from engines.workshop_events import (
    Changed,
    Failed,
    HeldFor,
    Idle,
    JobKind,
    JobRow,
    JobsChanged,
    Made,
    Progress,
)
from projects.commands import SetShot
from projects.ids import ElementId, EpisodeId
from projects.shots import Shot, TakeKind
from projects.staging import Weather

TWO_SCENES = (
    making.SHORT
    + """
1-2 码头 日 外
△ 老白坐在木箱上等船。
老白（平静）：船要开了。
阿青（悲伤）：我不走。
"""
)


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    with studio_of(tmp_path) as made:
        yield made


def workers() -> list[str]:
    """Command lines of living workers; other children, such as a virtual screen, are not ours."""
    lines = [" ".join(one.cmdline()) for one in psutil.Process().children(recursive=True)]
    return [line for line in lines if "engines.worker" in line]


@contextmanager
def at_work(studio: Studio, folder: Path, **more: object) -> Iterator[tuple[Workshop, Ears]]:
    ears = Ears()
    room = workshop_of(studio, ears, folder, **more)
    try:
        yield room, ears
    finally:
        room.close()


def episode_id(studio: Studio) -> EpisodeId:
    return studio.store.episode(1).id


def shots_of(studio: Studio) -> tuple[Shot, ...]:
    return studio.store.shots(episode_id(studio))


def lines_of(studio: Studio) -> list[ElementId]:
    screenplay = studio.store.episode(1).screenplay
    assert screenplay is not None
    return [e.id for e in screenplay.lines]


def finished(studio: Studio) -> bool:
    mix = studio.store.selected(f"{episode_id(studio)}/mix")
    return mix is not None and all(studio.store.selected(s.id) for s in shots_of(studio))


def wait_made(studio: Studio, ears: Ears) -> None:
    ears.wait_for(lambda e: isinstance(e, Idle) and finished(studio))


def trouble(target: str, kind: str, seconds: float = 0.0) -> Wanted:
    asked = Trouble(kind=kind, seconds=seconds)
    return want("fake.trouble", target, asked, kind=TakeKind.STAGE, label=target)


def undoable(studio: Studio) -> list[int]:
    return [step.seq for step in studio.store.history() if step.undoable]


def row(listed: JobsChanged, target: str) -> JobRow | None:
    return next((r for r in listed.rows if r.target == target), None)


def state(listed: JobsChanged, target: str) -> JobState | None:
    found = row(listed, target)
    return None if found is None else found.state


def voices(listed: JobsChanged) -> set[str]:
    return {r.id for r in listed.rows if r.kind is JobKind.VOICE}


def test_an_episode_is_made_without_being_asked_for(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path) as (_, ears):
        wait_made(studio, ears)
    assert all(shot.length_frames > 0 for shot in shots_of(studio))
    made = [e.target for e in ears.of(Made) if isinstance(e, Made)]
    lines, shots = lines_of(studio), shots_of(studio)
    assert all(t.endswith("/still") for t in made[: len(shots)])
    assert set(made[len(shots) : len(shots) + len(lines)]) == set(lines)
    assert made.index(shots[0].id) < made.index(f"{episode_id(studio)}/score")
    assert made.index(f"{episode_id(studio)}/bed") < made.index(f"{episode_id(studio)}/mix")
    tables = set().union(*(e.changes.tables for e in ears.of(Changed) if isinstance(e, Changed)))
    assert {"takes", "selected", "shots", "timelines"} <= tables
    assert studio.store.next_undo is None or studio.store.next_undo.initiator == "make"


def test_a_list_for_people_holds_slates_and_words(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path) as (_, ears):
        wait_made(studio, ears)
        listed = ears.rows(lambda e: e.counts.open == 0 and e.counts.done > 5)
    pictures = [r for r in listed.rows if r.kind is JobKind.PICTURE]
    assert {r.title for r in pictures} >= {s.slate for s in shots_of(studio)}
    voices = [r for r in listed.rows if r.kind is JobKind.VOICE]
    assert {(r.title, r.words) for r in voices} == {
        ("阿青", "你说过会回来的！"),
        ("老白", "我回来了。"),
    }
    assert {r.kind for r in listed.rows} >= {JobKind.MUSIC, JobKind.BED, JobKind.MIX}
    assert not any("shot-" in r.title + r.words for r in listed.rows)


def test_the_shots_that_are_looked_at_come_first(tmp_path: Path) -> None:
    with studio_of(tmp_path, TWO_SCENES) as studio, at_work(studio, tmp_path) as (room, ears):
        last = shots_of(studio)[-1]
        room.hint((last.id,))
        wait_made(studio, ears)
        made = [e.target for e in ears.of(Made) if isinstance(e, Made)]
        pictures = [t for t in made if t in {s.id for s in shots_of(studio)}]
    assert len(pictures) > 3
    assert pictures[0] == last.id


def test_what_nobody_wants_any_more_is_withdrawn(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path) as (room, ears):
        room.pause_all()
        listed = ears.rows(lambda e: e.held is HeldFor.PAUSED and len(voices(e)) == 2)
        before = voices(listed)
        line = lines_of(studio)[0]
        room.retake_line(line)
        listed = ears.rows(lambda e: voices(e) != before and len(voices(e)) == 2)
        assert len(voices(listed) & before) == 1
        assert studio.store.line_deliveries(episode_id(studio))[line].take == 1
        room.resume_all()
        wait_made(studio, ears)
    assert len(studio.store.takes(line)) == 1


def test_a_restaged_shot_is_drawn_again_and_only_it(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path) as (room, ears):
        wait_made(studio, ears)
        since = len(ears.events)
        shot = shots_of(studio)[0]
        wet = msgspec.structs.replace(shot.staging, weather=Weather.SNOW)
        studio.store.run(SetShot(shot=msgspec.structs.replace(shot, staging=wet)))
        room.refresh()
        ears.wait_for(lambda e: isinstance(e, Made) and e.target == shot.id, since=since)
        ears.wait_for(lambda e: isinstance(e, Idle), since=since)
        later = [e.target for e in ears.events[since:] if isinstance(e, Made)]
    others = {s.id for s in shots_of(studio)} - {shot.id}
    assert not set(later) & (others | {f"{one}/still" for one in others})
    assert len(studio.store.takes(shot.id)) == 2


def test_new_takes_are_recorded_and_the_newest_is_chosen_undoably(
    studio: Studio, tmp_path: Path
) -> None:
    with at_work(studio, tmp_path) as (room, ears):
        wait_made(studio, ears)
        shot = shots_of(studio)[0]
        first = studio.store.selected(shot.id)
        since = len(ears.events)
        room.new_takes((shot.id,), 2)
        ears.wait_for(
            lambda e: isinstance(e, Idle) and len(studio.store.takes(shot.id)) == 3, since=since
        )
        takes = studio.store.takes(shot.id)
        assert [msgspec.json.decode(t.making).get("variant", 0) for t in takes] == [0, 2, 1]
        assert studio.store.selected(shot.id) == takes[-1]
        again = studio.store.shot(shot.id)
        assert again is not None
        assert again.variant == 1
        studio.store.undo()
        studio.store.undo()
        assert studio.store.selected(shot.id) == first
        assert studio.store.shot(shot.id) == shot
        assert len(studio.store.takes(shot.id)) == 3


def test_cancelled_takes_leave_no_trace_and_do_not_come_back(
    studio: Studio, tmp_path: Path
) -> None:
    with at_work(studio, tmp_path) as (room, ears):
        wait_made(studio, ears)
        shot = shots_of(studio)[0]
        first, steps = studio.store.selected(shot.id), undoable(studio)
        room.pause_all()
        room.new_takes((shot.id,), 2)
        ears.rows(lambda e: e.counts.queued + e.counts.paused == 2)
        room.cancel_all()
        room.resume_all()
        ears.rows(lambda e: e.counts.open == 0)
        since = len(ears.events)
        room.make_all()
        room.make(trouble("after", "wait"))
        ears.wait_for(lambda e: isinstance(e, Idle), since=since)
        assert studio.store.takes(shot.id) == ((first,) if first else ())
        assert studio.store.shot(shot.id) == shot
        assert undoable(studio) == steps


def test_a_shot_is_made_at_once_where_nothing_is_made_by_itself(
    studio: Studio, tmp_path: Path
) -> None:
    with at_work(studio, tmp_path, auto=False) as (room, ears):
        first, second, *_ = shots_of(studio)
        room.make_shots((second.id,))
        ears.wait_for(lambda e: isinstance(e, Idle) and bool(studio.store.takes(second.id)))
        assert not studio.store.takes(first.id)
        for use in second.uses:
            assert studio.store.takes(use.line)
        made = len(studio.store.takes(second.id))
        room.make_shots((second.id,))
        room.make_shots((first.id,))
        ears.wait_for(lambda e: isinstance(e, Idle) and bool(studio.store.takes(first.id)))
        assert len(studio.store.takes(second.id)) <= made + bool(second.uses)


def test_one_failure_stops_nothing_else(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path) as (room, ears):
        room.make(trouble("broken", "bug"))
        room.make(trouble("hungry", "memory"))
        wait_made(studio, ears)
        listed = ears.rows(lambda e: e.counts.failed == 2 and e.counts.open == 0)
        broken, hungry = row(listed, "broken"), row(listed, "hungry")
        assert broken is not None
        assert broken.error is not None
        assert broken.error.code == "engine_broke"
        assert "RuntimeError" in broken.error.traceback
        assert hungry is not None
        assert hungry.error is not None
        assert hungry.error.code == "out_of_memory"
        assert {e.job.target for e in ears.of(Failed) if isinstance(e, Failed)} == {
            "broken",
            "hungry",
        }


def test_a_job_whose_worker_dies_is_tried_again_then_failed(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path) as (room, ears):
        room.make(trouble("deadly", "crash"))
        ears.wait_for(lambda e: isinstance(e, Failed))
        wait_made(studio, ears)
        listed = ears.rows(lambda e: state(e, "deadly") is JobState.FAILED)
        found = row(listed, "deadly")
        assert found is not None
        assert found.error is not None
        assert found.error.code == "worker_crashed"
        assert Path(found.log).is_file()


def test_a_running_job_is_cancelled_and_the_next_one_runs(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path) as (room, ears):
        room.make(trouble("endless", "wait", 600))
        listed = ears.rows(lambda e: state(e, "endless") is JobState.RUNNING)
        ears.wait_for(lambda e: isinstance(e, Progress))
        found = row(listed, "endless")
        assert found is not None
        room.cancel(found.id)
        wait_made(studio, ears)
        ears.rows(lambda e: state(e, "endless") is JobState.CANCELLED)


def test_pausing_one_lets_others_pass_and_pausing_all_ends_the_workers(
    studio: Studio, tmp_path: Path
) -> None:
    with at_work(studio, tmp_path, auto=False) as (room, ears):
        room.make(trouble("first", "wait", 600))
        listed = ears.rows(lambda e: state(e, "first") is JobState.RUNNING)
        found = row(listed, "first")
        assert found is not None
        room.pause(found.id)
        room.make(trouble("second", "wait", 0.05))
        ears.rows(lambda e: state(e, "second") is JobState.DONE)
        ears.rows(lambda e: state(e, "first") is JobState.PAUSED)
        room.pause_all()
        room.make(trouble("third", "wait", 0.06))
        ears.rows(lambda e: e.held is HeldFor.PAUSED and state(e, "third") is JobState.QUEUED)
        assert not workers()
        room.resume_all()
        ears.rows(lambda e: state(e, "third") is JobState.DONE)
        ears.rows(lambda e: state(e, "first") is JobState.RUNNING)


def test_a_person_puts_jobs_in_another_order(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path, auto=False) as (room, ears):
        room.pause_all()
        for hundredths, name in enumerate(("a", "b", "c"), 1):
            room.make(trouble(name, "wait", hundredths / 100))
        listed = ears.rows(lambda e: [r.target for r in e.rows] == ["c", "b", "a"])
        ids = {r.target: r.id for r in listed.rows}
        room.move(ids["a"], before=ids["c"])
        ears.rows(lambda e: [r.target for r in e.rows] == ["a", "c", "b"])
        room.move(ids["a"], after=ids["b"])
        ears.rows(lambda e: [r.target for r in e.rows] == ["c", "b", "a"])
        room.resume_all()
        ears.wait_for(lambda e: isinstance(e, Made) and e.target == "a")
        made = [e.target for e in ears.of(Made) if isinstance(e, Made)]
    assert made == ["c", "b", "a"]


def test_what_was_queued_goes_on_when_the_production_is_opened_again(tmp_path: Path) -> None:
    with studio_of(tmp_path) as studio, at_work(studio, tmp_path, auto=False) as (room, ears):
        room.make(trouble("later", "wait", 0.01))
        room.make(trouble("running", "wait", 600))
        ears.rows(lambda e: state(e, "running") is JobState.RUNNING)
        folder = studio.folder
    assert not workers()
    with Studio.reopen(folder) as studio, at_work(studio, tmp_path, auto=False) as (room, ears):
        listed = ears.rows(lambda e: state(e, "running") is JobState.RUNNING)
        found = row(listed, "running")
        assert found is not None
        assert found.asked
        room.cancel(found.id)
        ears.rows(lambda e: state(e, "later") is JobState.DONE)


def test_closing_without_keeping_forgets_the_queue(tmp_path: Path) -> None:
    with studio_of(tmp_path) as studio:
        ears = Ears()
        room = workshop_of(studio, ears, tmp_path, auto=False)
        room.make(trouble("running", "wait", 600))
        ears.rows(lambda e: state(e, "running") is JobState.RUNNING)
        room.close(keep_queued=False)
        assert studio.store.database.number("SELECT count(*) FROM jobs") == 0
    assert not workers()


def test_a_full_disk_holds_the_queue_until_there_is_room(studio: Studio, tmp_path: Path) -> None:
    free = [0]
    with at_work(studio, tmp_path, room=lambda _: free[0]) as (_, ears):
        listed = ears.rows(lambda e: e.held is HeldFor.DISK_FULL)
        assert listed.counts.failed == 0
        assert listed.counts.queued == len(shots_of(studio)) + 2
        free[0] = ROOM_BYTES * 4
        wait_made(studio, ears)


def test_nothing_is_made_by_itself_where_that_is_off(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path, auto=False) as (room, ears):
        ears.rows(lambda e: not e.rows)
        room.make_all()
        wait_made(studio, ears)


def test_the_times_of_this_machine_are_learned_and_kept(studio: Studio, tmp_path: Path) -> None:
    with at_work(studio, tmp_path) as (_, ears):
        wait_made(studio, ears)
        progress = [e for e in ears.of(JobsChanged) if isinstance(e, JobsChanged) and e.eta_s]
        assert progress
    kept = msgspec.json.decode((tmp_path / "experience.json").read_bytes())
    assert kept["fake.segment"]["seen"] == len(shots_of(studio))
