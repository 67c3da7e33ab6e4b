# SPDX-License-Identifier: GPL-3.0-or-later
"""The delivery as a person uses it: presets, captions, label, checks, and the order to export."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from desktop.i18n import tr
from desktop.playback.reel import RenderState
from desktop.playback.show import load_show
from desktop.views.board.facts import CardState, read_facts
from desktop.views.deliver import caption_edits
from desktop.views.deliver.caption_table import END, START, WORDS
from desktop.views.deliver.check_words import check_words, duration, finding_words
from desktop.views.deliver.wish import clean_path, delivery_of, keep_wish, read_wish
from desktop.views.deliver_panel import DeliverPanel
from engines.jobs import JobState
from engines.model_troubles import Hindrance, ModelTrouble
from engines.preflight import Fix, Outlook, Weight
from engines.workshop_events import (
    Counts,
    Exported,
    ExportKind,
    ExportPhase,
    Failed,
    HeldFor,
    JobKind,
    JobRow,
    JobsChanged,
)
from projects.commands import SetSetting, SetTimeline
from projects.declared_use import Use
from projects.errors import MachineError, UserError
from projects.ids import ClipId, JobId, TrackId, derived
from projects.production import CaptionMode
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, Timeline, Track, TrackKind

WORDS_OF = ("你说过\n会回来的", "我回来了", "雨还在下")


class Room:
    """A job room that only takes orders."""

    def __init__(self):
        self.orders = []
        self.cancelled = []
        self.made_all = 0

    def export(self, delivery, kind=ExportKind.FILM):
        self.orders.append((delivery, kind))
        return JobId(derived("export", delivery.output_path, kind))

    def cancel(self, job):
        self.cancelled.append(job)

    def make_all(self):
        self.made_all += 1

    def refresh(self):
        pass

    def close(self, **_more):
        pass


@pytest.fixture
def captioned(session):
    """The session with three captions on its timeline."""
    clips = tuple(
        Clip(
            id=ClipId(f"cap-{n}"),
            source=Source(kind=SourceKind.CAPTION, id=f"line#{n}"),
            source_range=FrameRange(0, 40),
            start_frames=n * 50,
            text=text,
        )
        for n, text in enumerate(WORDS_OF)
    )
    line = session.timeline()
    others = tuple(t for t in line.tracks if t.kind is not TrackKind.CAPTION)
    track = Track(id=TrackId("captions"), kind=TrackKind.CAPTION, clips=clips)
    wanted = msgspec.structs.replace(line, tracks=(*others, track))
    session.run(SetTimeline(episode=session.episode_id, timeline=wanted), undoable=False)
    return session


@pytest.fixture
def panel(captioned, panel_of, monkeypatch):
    monkeypatch.setattr("desktop.views.deliver_panel._reckoned", lambda *_: Outlook())
    made = panel_of(DeliverPanel)
    made.session.jobs.workshop = Room()
    yield made
    made.session.jobs.workshop = None
    made.parts.result.end_check()


def type_into_cell(panel, row, column, words, type_chinese):
    view = panel.parts.captions.view
    panel.parts.tabs.setCurrentIndex(1)
    index = panel.parts.captions.model.index(row, column)
    view.setCurrentIndex(index)
    view.edit(index)
    editor = view.viewport().findChildren(QLineEdit)[-1]
    editor.selectAll()
    type_chinese(editor, words)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()  # the view commits from its event loop


def texts(session):
    return [clip.text for clip in caption_edits.captions(session.timeline())]


def test_the_default_exports_with_one_click(panel):
    QTest.mouseClick(panel.parts.export, Qt.MouseButton.LeftButton)
    ((delivery, kind),) = panel.session.jobs.workshop.orders
    assert kind is ExportKind.FILM
    assert (delivery.width_px, delivery.height_px, delivery.label) == (1080, 1920, True)
    assert Path(delivery.output_path).is_absolute()
    assert panel.parts.result.isVisible()


def test_what_is_to_be_made_is_counted_at_once(panel, qtbot):
    assert panel._counted == 1
    qtbot.waitUntil(lambda: panel.outlook is not None)
    panel.session.run(SetSetting(name="anything", value="1"))
    assert panel.outlook is not None, "what is known stands until it is counted again"


def test_a_quality_of_ones_own_has_a_name(panel):
    wish = msgspec.structs.replace(read_wish(panel.session), speed="veryfast", crf=20)
    box = panel.parts.settings.quality
    for _ in range(2):
        panel._wished(wish)
        assert box.currentText() == tr("Custom")
        assert box.count() == 5
    panel._wished(msgspec.structs.replace(wish, speed="medium", crf=18))
    assert box.count() == 4


def test_presets_are_chosen_and_undone(panel):
    presets = panel.parts.settings.presets
    item = next(
        presets.item(n)
        for n in range(presets.count())
        if presets.item(n).data(Qt.ItemDataRole.UserRole) == "draft"
    )
    presets.scrollToItem(item)
    spot = presets.visualItemRect(item).center()
    QTest.mouseClick(presets.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    wanted = delivery_of(panel.session, read_wish(panel.session))
    assert (wanted.width_px, wanted.crf, wanted.draft) == (540, 24, True)
    assert panel.session.episode.delivery.width_px == 90, "nothing of the preview becomes stale"
    panel.session.undo()
    assert not delivery_of(panel.session, read_wish(panel.session)).draft


def test_file_clean_version_and_stems_go_into_the_order(panel, tmp_path, type_chinese):
    path = panel.parts.settings.path
    path.selectAll()
    type_chinese(path, str(tmp_path / "成片"))
    QTest.keyClick(path, Qt.Key.Key_Return)
    QTest.mouseClick(panel.parts.settings.clean, Qt.MouseButton.LeftButton, pos=_left())
    QTest.mouseClick(panel.parts.settings.stems, Qt.MouseButton.LeftButton, pos=_left())
    panel.export()
    (film, kind), (bare, clean) = panel.session.jobs.workshop.orders
    assert (kind, clean) == (ExportKind.FILM, ExportKind.CLEAN)
    assert film.output_path == str(tmp_path / "成片.mp4")
    assert bare.output_path == clean_path(film.output_path) == str(tmp_path / "成片.clean.mp4")
    assert (film.stems, bare.stems) == (True, False)


def _left():
    return QRect(4, 4, 12, 12).center()


def test_where_captions_go(panel):
    box = panel.parts.settings.captions
    box.setCurrentIndex(box.findData("none"))
    box.activated.emit(box.currentIndex())
    assert read_wish(panel.session).captions is CaptionMode.NONE
    assert not panel.parts.settings.clean.isEnabled()
    assert panel.parts.checks.line("captions_off") is not None


def test_the_label_goes_off_only_with_a_reason_that_is_kept(panel, type_chinese):
    settings, session = panel.parts.settings, panel.session
    settings.label.click()
    assert session.episode.delivery.label, "not without a reason"
    assert settings.reason.isVisible()
    type_chinese(settings.reason, "内部试看")
    QTest.keyClick(settings.reason, Qt.Key.Key_Return)
    assert not session.episode.delivery.label
    (record,) = session.store.label_records(session.episode_id)
    assert record.reason == "内部试看"
    line = panel.parts.checks.line("label_off")
    assert "内部试看" in line.words.text()
    QTest.mouseClick(line.fix, Qt.MouseButton.LeftButton)
    assert session.episode.delivery.label
    assert panel.parts.checks.line("label_on") is not None


def test_words_are_corrected_on_the_timeline_and_undone(panel, type_chinese):
    session = panel.session
    type_into_cell(panel, 0, WORDS, "你说过 / 要回来的", type_chinese)
    assert texts(session)[0] == "你说过\n要回来的"
    clip = caption_edits.captions(session.timeline())[0]
    assert clip.edited
    session.undo()
    assert texts(session)[0] == WORDS_OF[0]
    assert not caption_edits.captions(session.timeline())[0].edited


def test_times_are_typed_and_never_lie_over_a_neighbour(panel, type_chinese):
    session, said = panel.session, []
    session.failed.connect(said.append)
    type_into_cell(panel, 1, START, "00：02：00", type_chinese)
    clip = caption_edits.captions(session.timeline())[1]
    assert (clip.start_frames, clip.end_frames, clip.edited) == (48, 90, True)
    type_into_cell(panel, 1, END, "00:05:00", type_chinese)
    assert [error.code for error in said] == ["caption_overlaps"]
    assert caption_edits.captions(session.timeline())[1].end_frames == 90


def test_find_and_replace_in_all_captions_is_one_step(panel, type_chinese):
    table, session = panel.parts.captions, panel.session
    panel.parts.tabs.setCurrentIndex(1)
    type_chinese(table.find_box, "回来")
    type_chinese(table.put, "归来")
    QTest.keyClick(table.find_box, Qt.Key.Key_Return)
    assert session.transport.position_frames == 0
    QTest.keyClick(table.find_box, Qt.Key.Key_Return)
    assert session.transport.position_frames == 50
    QTest.mouseClick(table.all, Qt.MouseButton.LeftButton)
    assert texts(session) == ["你说过\n会归来的", "我归来了", "雨还在下"]
    session.undo()
    assert texts(session) == list(WORDS_OF)


def test_a_check_leads_to_its_caption(panel, qtbot, type_chinese):
    session = panel.session
    long = "这一句实在是太长太长太长了根本放不下"
    session.run(
        SetTimeline(
            episode=session.episode_id,
            timeline=caption_edits.with_text(session.timeline(), ClipId("cap-1"), long),
        )
    )
    qtbot.waitUntil(lambda: panel.parts.checks.line("caption_wide") is not None)
    line = panel.parts.checks.line("caption_wide")
    QTest.mouseClick(line.fix, Qt.MouseButton.LeftButton)
    assert panel.parts.tabs.currentIndex() == 1
    assert session.transport.position_frames == 50
    assert panel.parts.captions.view.currentIndex().row() == 1
    type_into_cell(panel, 1, WORDS, "我回来了", type_chinese)
    qtbot.waitUntil(lambda: panel.parts.checks.line("caption_wide") is None)


def test_errors_alone_keep_from_exporting(panel):
    session = panel.session
    assert panel.parts.export.isEnabled()
    session.run(SetTimeline(episode=session.episode_id, timeline=Timeline()))
    panel.refresh()
    assert not panel.parts.export.isEnabled()
    panel.export()
    assert panel.session.jobs.workshop.orders == []
    session.undo()
    panel.refresh()
    assert panel.parts.export.isEnabled()


def test_the_time_and_the_disk_are_told_before(panel, qtbot, monkeypatch):
    more = Outlook(missing=3, cost_s=95.0, disk_bytes=1 << 20)
    monkeypatch.setattr("desktop.views.deliver_panel._reckoned", lambda *_: more)
    panel._count()
    qtbot.waitUntil(lambda: panel.outlook == more)
    assert duration(95) in panel.parts.needs.text()
    line = panel.parts.checks.line("to_make")
    assert line.check.fix is Fix.MAKE
    QTest.mouseClick(line.fix, Qt.MouseButton.LeftButton)
    assert panel.session.jobs.workshop.made_all == 1


def test_models_that_stand_in_the_way_are_told_and_lead_to_their_page(panel, monkeypatch):
    gone = ModelTrouble(checkpoint="a", name="SDXL", hindrance=Hindrance.GONE, shots=())
    panel.outlook = Outlook(models=(gone,))
    panel.refresh()
    (check,) = [one for one in panel.checks if one.code == "model_gone"]
    assert "SDXL" in check_words(check)
    asked = []
    monkeypatch.setattr(panel.actions_, "trigger", asked.append)
    panel.mend(check)
    assert asked == ["file.models"]


def test_forbidden_weights_stop_the_export_until_the_use_is_another(panel, qtbot, monkeypatch):
    line = panel.session.timeline()
    shots = tuple(
        clip.source.id
        for track in line.tracks
        for clip in track.clips
        if clip.source.kind is SourceKind.SHOT
    )
    barred = ModelTrouble(
        checkpoint="a",
        name="FLUX.1 dev",
        hindrance=Hindrance.FORBIDDEN,
        shots=shots[:1],
        shown=shots[:1],
        slates=("E01-S01-SH01",),
        why="FLUX.1 dev: not for films that earn money.",
    )
    known = Outlook(models=(barred,))
    monkeypatch.setattr("desktop.views.deliver_panel._reckoned", lambda *_: known)
    panel._count()
    qtbot.waitUntil(lambda: panel.outlook is known)
    (check,) = [one for one in panel.checks if one.code == "model_bars"]
    assert "FLUX.1 dev" in check_words(check)
    assert "E01-S01-SH01" in check_words(check)
    assert not panel.parts.export.isEnabled()
    panel._wished(msgspec.structs.replace(read_wish(panel.session), draft=True))
    qtbot.waitUntil(lambda: panel.parts.checks.line("model_draft") is not None)
    assert panel.parts.export.isEnabled()
    box = panel.parts.settings.use
    panel.mend(check)
    assert box.currentData() == Use.COMMERCIAL.value
    box.hidePopup()
    monkeypatch.setattr("desktop.views.deliver_panel._reckoned", lambda *_: Outlook())
    box.activated.emit(box.findData(Use.FREE.value))
    assert panel.session.store.declared_use().use is Use.FREE
    assert box.currentData() == Use.FREE.value
    panel.session.undo()
    assert panel.session.store.declared_use().use is Use.COMMERCIAL


def row_of(panel, **more):
    delivery = delivery_of(panel.session, panel.wish)
    job = JobId(derived("export", delivery.output_path, ExportKind.FILM))
    given = {"state": JobState.RUNNING, "share": 0.4, "eta_s": 30.0}
    return JobRow(id=job, kind=JobKind.EXPORT, **{**given, **more})


def listed(*rows):
    return JobsChanged(rows=rows, counts=Counts(), eta_s=None, held=HeldFor.NOTHING)


def test_progress_cancel_failure_and_going_on(panel):
    card, jobs = panel.parts.result, panel.session.jobs
    jobs.listed.emit(listed(row_of(panel, phase=ExportPhase.JOINING)))
    assert card.isVisible(), "an export that goes on after a restart is shown"
    assert card.bar.value() == 400
    assert card._title.text() == "Joining the film"
    QTest.mouseClick(card.cancel, Qt.MouseButton.LeftButton)
    assert jobs.workshop.cancelled == [row_of(panel).id]
    assert not card.isVisible()
    full = MachineError("disk_full", "The disk is full.", "Free some space.")
    jobs.failed.emit(Failed(job=row_of(panel, state=JobState.FAILED), error=full))
    assert "The disk is full." in card._facts.text()
    QTest.mouseClick(card.again, Qt.MouseButton.LeftButton)
    assert len(jobs.workshop.orders) == 1


def test_the_result_is_checked_by_a_process_and_said_in_words(panel, tmp_path, qtbot):
    film = tmp_path / "broken.mp4"
    film.write_bytes(b"no film")
    job = row_of(panel).id
    event = Exported(job=job, kind=ExportKind.FILM, path=str(film))
    panel.session.jobs.exported.emit(event)
    card = panel.parts.result
    assert card.isVisible()
    assert card.play.isVisible()
    assert card.show_file.isVisible()
    qtbot.waitUntil(lambda: card._process is None, timeout=60_000)
    assert "checked" not in card._found.text() or card.checked is None


def test_the_look_of_captions_is_of_the_document_and_drawn(panel, qtbot):
    look = panel.parts.look
    look.type_size.setFocus()
    before = len(panel.session.store.history())
    QTest.keyClick(look.type_size, Qt.Key.Key_PageUp)
    assert panel.session.episode.delivery.caption_look.size == 1.1
    assert len(panel.session.store.history()) == before + 1
    look.colours.button(1).click()
    assert panel.session.episode.delivery.caption_look.colour == "#ffe14d"
    qtbot.waitUntil(lambda: not panel.parts.preview.image.isNull(), timeout=20_000)
    shown = panel.parts.preview.image
    yellow = sum(
        shown.pixelColor(x, y).red() > 230 and shown.pixelColor(x, y).blue() < 140
        for x in range(150, 390, 2)
        for y in range(500, 640, 2)
    )
    assert yellow > 20
    panel.session.undo()
    panel.session.undo()
    assert panel.session.episode.delivery.caption_look.size == 1.0


def test_a_narrow_panel_leaves_out_the_look(panel, qtbot):
    assert panel.parts.side.isVisible()
    panel.resize(700, 800)
    assert not panel.parts.side.isVisible()
    qtbot.waitUntil(lambda: panel.minimumSizeHint().width() < 700)
    panel.resize(1000, 800)
    assert panel.parts.side.isVisible()


def test_every_code_has_words_in_both_languages(own_settings):
    import re

    source = (Path(__file__).parents[3] / "engines" / "preflight.py").read_text(encoding="utf-8")
    found = set(re.findall(r'code="(\w+)"', source)) | set(
        re.findall(r'return "(\w+)", \{', source)
    )
    found |= {"too_loud", "too_quiet", "not_for_sale", "licence_unknown"}
    found |= {f"model_{one.value}" for one in Hindrance}
    from engines.preflight import Check

    for code in ("en", "zh_CN"):
        own_settings.change(language=code)
        for one in found:
            words = check_words(Check(code=one, weight=Weight.NOTE, values={"count": 2}))
            assert words != one, one
            assert code == "en" or any("\u4e00" <= sign <= "\u9fff" for sign in words), words
    assert finding_words("new_code", "What it says.", 62.0) == "1:02  What it says."


def test_caption_edits_refuse_what_cannot_be():
    clip = Clip(
        id=ClipId("a"),
        source=Source(kind=SourceKind.CAPTION, id="x"),
        source_range=FrameRange(0, 10),
        start_frames=0,
        text="a",
    )
    line = Timeline(tracks=(Track(id=TrackId("c"), kind=TrackKind.CAPTION, clips=(clip,)),))
    with pytest.raises(UserError):
        caption_edits.with_times(line, clip.id, 10, 10)
    assert caption_edits.in_rows("甲 ／ 乙/丙") == "甲\n乙\n丙"
    assert caption_edits.in_one_line("甲\n乙") == "甲 / 乙"
    assert caption_edits.replaced(line, "", "x") == (line, 0)


@pytest.mark.slow
def what_an_export_made_is_seen(session, wish):
    """Viewer and board show it, although it is no take of any shot."""

    def pieces():
        return load_show(session.folder, session.episode_id, sound=False).reel.pieces

    assert {one.state for one in pieces()} == {RenderState.READY}
    shot = session.shots()[0].id
    assert not session.store.takes(shot)
    facts = read_facts(session.store, shot)
    assert facts.picture is not None
    assert facts.best is CardState.CLIP
    keep_wish(session, msgspec.structs.replace(wish, crf=30))
    assert {one.state for one in pieces()} == {RenderState.STALE}, "it plays on, and is called old"


def test_a_real_room_makes_what_is_missing_and_writes_the_film(session, panel_of, qtbot, tmp_path):
    """Fakes make everything at thumbnail size; the file is joined, labelled and checked."""
    film = tmp_path / "成片.mp4"
    wish = read_wish(session)
    small = msgspec.structs.replace(
        wish, preset="", width_px=90, height_px=160, speed="ultrafast", output_path=str(film)
    )
    keep_wish(session, small)
    own = delivery_of(session, small)
    assert own.preset != session.episode.delivery.preset, "another film than the preview's"
    session.jobs.start()
    panel = panel_of(DeliverPanel)
    qtbot.waitUntil(lambda: panel.outlook is not None, timeout=120_000)
    assert panel.outlook.missing > 0
    QTest.mouseClick(panel.parts.export, Qt.MouseButton.LeftButton)
    assert panel.parts.result.cancel.isVisible()
    with qtbot.waitSignal(session.jobs.exported, timeout=180_000) as heard:
        pass
    assert heard.args[0].path == str(film)
    assert film.stat().st_size > 1000
    card = panel.parts.result
    qtbot.waitUntil(lambda: card._process is None, timeout=120_000)
    assert card.checked is not None
    qtbot.waitUntil(lambda: panel.outlook == Outlook(), timeout=60_000)
    assert panel.parts.checks.line("all_made") is not None
    what_an_export_made_is_seen(session, small)
    assert not any(one.code.startswith("label_entry") for one in card.checked.findings)
