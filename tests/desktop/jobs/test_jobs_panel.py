# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel and the strip of jobs over a real job room of fakes: what a person sees and orders."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtWidgets import QMessageBox

from desktop.jobs import Jobs
from desktop.main_window import MainWindow
from desktop.notify import Notifier
from desktop.session import Session
from desktop.settings import settings
from desktop.views.jobs.job_list import MIME, Heading, JobList
from desktop.views.jobs.leaving import question
from desktop.views.jobs_panel import JobsPanel
from engines.fakes import Trouble
from engines.jobs import JobError, JobState
from engines.wanted import Wanted, want
from engines.workshop import Workshop
from engines.workshop_events import (
    Counts,
    Exported,
    ExportKind,
    HeldFor,
    Idle,
    JobKind,
    JobRow,
    JobsChanged,
)
from projects.changes import ChangeSet
from projects.ids import JobId
from projects.shot_commands import RestageShot
from projects.shots import TakeKind
from projects.staging import Weather

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("no_leaks")]
WAIT_MS = 30_000


def trouble(target: str, kind: str, seconds: float = 0.0) -> Wanted:
    asked = Trouble(kind=kind, seconds=seconds)
    return want("fake.trouble", target, asked, kind=TakeKind.STAGE, label=target)


@pytest.fixture
def opened(qtbot, window: MainWindow, production: Path) -> Iterator[MainWindow]:
    """The window with a production whose job room has begun and makes nothing by itself."""
    assert window.open_production(production)
    assert window.session is not None
    jobs = window.session.jobs
    qtbot.waitUntil(lambda: jobs.workshop is not None, timeout=WAIT_MS)
    room_of(jobs).set_slots(1)
    yield window
    if window.session is not None:
        window.session.jobs.close(keep_queued=False)


@pytest.fixture
def panel(qtbot, opened: MainWindow) -> JobsPanel:
    made = opened.show_panel("jobs")
    assert isinstance(made, JobsPanel)
    return made


def room_of(jobs: Jobs) -> Workshop:
    assert jobs.workshop is not None
    return jobs.workshop


def session_of(window: MainWindow) -> Session:
    assert window.session is not None
    return window.session


def targets(panel: JobsPanel) -> list[str]:
    return [row.target for row in panel.jobs.rows]


def state(panel: JobsPanel, target: str) -> JobState | None:
    return next((r.state for r in panel.jobs.rows if r.target == target), None)


def choose(panel: JobsPanel, target: str) -> None:
    row = next(r for r in panel.jobs.rows if r.target == target)
    panel.list.setCurrentIndex(panel.model.place(row.id))


def test_nothing_to_do_says_so(panel: JobsPanel) -> None:
    assert panel.model.rowCount() == 0
    assert panel.empty.isVisible()
    assert "No jobs" in panel.summary.text()


def test_a_job_runs_is_seen_and_is_cancelled_by_key(qtbot, panel: JobsPanel) -> None:
    room = room_of(panel.jobs)
    room.make(trouble("endless", "wait", 600))
    qtbot.waitUntil(lambda: state(panel, "endless") is JobState.RUNNING, timeout=WAIT_MS)
    assert "1 running" in panel.summary.text()
    choose(panel, "endless")
    panel.list.setFocus()
    panel.actions_.refresh()
    qtbot.keyClick(panel.list, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: state(panel, "endless") is JobState.CANCELLED, timeout=WAIT_MS)
    assert panel.detail.isVisibleTo(panel)


def test_a_failure_is_told_in_plain_words_with_its_log(qtbot, panel: JobsPanel) -> None:
    room_of(panel.jobs).make(trouble("broken", "bug"))
    qtbot.waitUntil(lambda: state(panel, "broken") is JobState.FAILED, timeout=WAIT_MS)
    choose(panel, "broken")
    said = panel.detail._reason.text() + panel.detail._next.text()
    assert "fault of its own" in said
    assert "Try again" in said
    assert "job-" not in said
    panel.actions_.trigger("jobs.log")
    qtbot.waitUntil(lambda: "asked to break" in panel.detail.log.toPlainText(), timeout=WAIT_MS)
    strip = panel.window_._strip
    assert strip.failures.isVisible()
    assert strip.failures.text() == "1 failed"
    with qtbot.waitSignal(panel.jobs.failed, timeout=WAIT_MS):
        panel.actions_.trigger("jobs.retry_failed")


def test_pausing_moving_and_going_on(qtbot, panel: JobsPanel) -> None:
    room, act = room_of(panel.jobs), panel.actions_
    act.trigger("jobs.pause")
    for hundredths, name in enumerate(("a", "b", "c"), 1):
        room.make(trouble(name, "wait", hundredths / 100))
    qtbot.waitUntil(lambda: targets(panel) == ["c", "b", "a"], timeout=WAIT_MS)
    assert act.qaction("jobs.pause").isChecked()
    assert "Paused" in panel.summary.text()
    choose(panel, "a")
    panel.list.setFocus()
    act.refresh()
    qtbot.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: targets(panel) == ["c", "a", "b"], timeout=WAIT_MS)
    assert [r.target for r in panel.selected()] == ["a"]
    drop(panel.model, "a", before="c")
    qtbot.waitUntil(lambda: targets(panel) == ["a", "c", "b"], timeout=WAIT_MS)
    act.trigger("jobs.pause")
    qtbot.waitUntil(lambda: all(state(panel, t) is JobState.DONE for t in "abc"), timeout=WAIT_MS)


def drop(model: JobList, target: str, *, before: str) -> None:
    """Drop a row as the view does."""
    entries = [model.entry(model.index(n)) for n in range(model.rowCount())]
    place = {e.target: n for n, e in enumerate(entries) if isinstance(e, JobRow)}
    data: QMimeData = model.mimeData([model.index(place[target])])
    assert data.hasFormat(MIME)
    parent = model.index(-1)
    model.dropMimeData(data, Qt.DropAction.MoveAction, place[before], 0, parent)


def test_an_episode_is_made_while_the_window_is_open(qtbot, opened: MainWindow) -> None:
    session = opened.session
    assert session is not None
    made: list[ChangeSet] = []
    session.changed.connect(made.append)
    settings.change(auto_make=True)

    def done() -> bool:
        return all(session.store.selected(s.id) for s in session.shots()) and bool(
            session.store.selected(f"{session.episode_id}/mix")
        )

    qtbot.waitUntil(done, timeout=WAIT_MS)
    assert any("selected" in changes.tables for changes in made)
    qtbot.waitUntil(lambda: not session.jobs.counts.open, timeout=WAIT_MS)
    settings.change(auto_make=False)


def test_cancelling_leaves_no_half_state(qtbot, opened: MainWindow, panel: JobsPanel) -> None:
    session, room = session_of(opened), room_of(panel.jobs)
    room.make(trouble("endless", "wait", 600))
    qtbot.waitUntil(lambda: state(panel, "endless") is JobState.RUNNING, timeout=WAIT_MS)
    shots, takes = session.shots(), len(session.store.all_takes())
    assert opened.table.trigger("jobs.make_all")
    qtbot.waitUntil(lambda: len(panel.jobs.rows) > 1, timeout=WAIT_MS)
    assert panel.actions_.trigger("jobs.cancel_all")
    qtbot.waitUntil(lambda: not panel.jobs.counts.open, timeout=WAIT_MS)
    assert session.shots() == shots
    assert len(session.store.all_takes()) == takes
    first = shots[0]
    staged = msgspec.structs.replace(
        first.staging, weather=Weather.SNOW
    )  # nothing of the cancelled is in the way
    assert session.run(RestageShot(shot=first.id, staging=staged)) is not None
    room.make_shots([s.id for s in session.shots()])
    qtbot.waitUntil(
        lambda: all(session.store.selected(s.id) for s in session.shots()), timeout=WAIT_MS
    )
    qtbot.waitUntil(lambda: not panel.jobs.counts.open, timeout=WAIT_MS)


def test_leaving_asks_and_keeps_the_queue(
    qtbot, opened: MainWindow, panel: JobsPanel, production: Path
) -> None:
    room_of(panel.jobs).make(trouble("endless", "wait", 600))
    qtbot.waitUntil(lambda: state(panel, "endless") is JobState.RUNNING, timeout=WAIT_MS)
    assert opened.session is not None
    box = question(opened.session, opened)
    assert len(box.buttons()) == 3
    box.deleteLater()
    answer(qtbot, QMessageBox.ButtonRole.RejectRole)
    assert not opened.close_production()
    assert opened.session is not None
    answer(qtbot, QMessageBox.ButtonRole.AcceptRole)
    assert opened.close_production()
    assert opened.open_production(production)
    jobs = session_of(opened).jobs
    qtbot.waitUntil(
        lambda: any(r.target == "endless" and r.state is JobState.RUNNING for r in jobs.rows),
        timeout=WAIT_MS,
    )
    answer(qtbot, QMessageBox.ButtonRole.DestructiveRole)
    assert opened.close_production()
    assert opened.open_production(production)
    jobs = session_of(opened).jobs
    qtbot.waitUntil(lambda: jobs.workshop is not None, timeout=WAIT_MS)
    with qtbot.waitSignal(jobs.listed, timeout=WAIT_MS):
        pass
    assert not jobs.rows


def answer(qtbot, role: QMessageBox.ButtonRole) -> None:
    """Press the button of a role as soon as the question stands."""

    def press() -> None:
        from PySide6.QtWidgets import QApplication

        box = QApplication.activeModalWidget()
        if not isinstance(box, QMessageBox):
            QTimer.singleShot(20, press)
            return
        button = next(b for b in box.buttons() if box.buttonRole(b) == role)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))

    QTimer.singleShot(0, press)


def row(number: int, state: JobState, **more: object) -> JobRow:
    made = JobRow(
        id=JobId(f"job-{number}"), kind=JobKind.PICTURE, state=state, title=f"E01-S01-SH{number}"
    )
    return replace(made, **more)  # pyright: ignore[reportArgumentType] - fields of the row


def test_thousands_of_jobs_are_listed_in_groups_and_keep_their_place(qtbot) -> None:
    from PySide6.QtCore import QObject

    owner = QObject()
    model = JobList(lambda *_: None, owner)
    rows = [row(n, JobState.QUEUED) for n in range(3000)]
    rows[0] = row(0, JobState.RUNNING)
    rows += [row(9000, JobState.FAILED, error=JobError(code="out_of_memory", message="x"))]
    assert model.show(rows)
    heads = [
        e for n in range(model.rowCount()) if isinstance(e := model.entry(model.index(n)), Heading)
    ]
    assert [(h.state, h.count) for h in heads] == [
        (JobState.RUNNING, 1),
        (JobState.QUEUED, 2999),
        (JobState.FAILED, 1),
    ]
    changed: list[int] = []
    model.dataChanged.connect(lambda a, b: changed.append(a.row()))
    rows[5] = replace(rows[5], words="other words")
    assert not model.show(rows)
    assert changed == [model.place(JobId("job-5")).row()]
    spoken = model.data(model.place(JobId("job-9000")), Qt.ItemDataRole.AccessibleTextRole)
    assert "not enough memory" in str(spoken)


def test_the_strip_tells_of_a_full_disk_by_more_than_colour(opened: MainWindow) -> None:
    from desktop.machine import GIB, Machine

    strip = opened._strip
    strip._measured(
        Machine(
            memory_used_bytes=4 * GIB,
            memory_total_bytes=16 * GIB,
            disk_free_bytes=GIB,
            disk_total_bytes=100 * GIB,
            graphics_used_bytes=11 * GIB,
            graphics_total_bytes=16 * GIB,
            graphics_celsius=71,
        )
    )
    assert strip.disk.accessibleName() == "Disk 1.0 GB free"
    assert strip.disk._state == "danger"
    assert strip.graphics.isVisible()
    assert "71" in strip.graphics.accessibleName()
    narrow = strip.disk.width()
    strip._measured(
        Machine(
            memory_used_bytes=4 * GIB,
            memory_total_bytes=16 * GIB,
            disk_free_bytes=80 * GIB,
            disk_total_bytes=100 * GIB,
        )
    )
    assert strip.disk.width() != narrow
    assert not strip.graphics.isVisible()


def test_the_strip_measures_the_machine(qtbot, opened: MainWindow) -> None:
    strip = opened._strip
    qtbot.waitUntil(lambda: strip._machine is not None, timeout=WAIT_MS)
    assert strip._machine is not None
    assert strip._machine.memory_total_bytes > 0
    assert "GB" in strip.memory.accessibleName()


def test_a_long_run_is_told_at_its_end_and_a_short_one_is_not(opened: MainWindow) -> None:
    jobs = session_of(opened).jobs
    jobs.idle.emit(Idle(made=3, failed=0, took_s=2.0))
    before = opened.toast.text
    jobs.idle.emit(Idle(made=3, failed=0, took_s=300.0))
    assert before != opened.toast.text
    assert "3" in opened.toast.text
    jobs.exported.emit(Exported(job=JobId("x"), kind=ExportKind.FILM, path="/somewhere/film.mp4"))
    assert "/somewhere/film.mp4" in opened.toast.text
    assert session_of(opened).findChildren(Notifier)


def test_everything_on_panel_and_strip_has_a_name(opened: MainWindow, panel: JobsPanel) -> None:
    from PySide6.QtWidgets import QAbstractButton

    panel.jobs.listed.emit(
        JobsChanged(
            rows=(row(1, JobState.RUNNING),),
            counts=Counts(running=1),
            eta_s=70.0,
            held=HeldFor.NOTHING,
        )
    )
    for owner in (panel, opened._strip):
        for one in owner.findChildren(QAbstractButton):
            if one.isVisibleTo(owner):
                assert one.accessibleName(), one
