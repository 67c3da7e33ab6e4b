# SPDX-License-Identifier: GPL-3.0-or-later
"""The media bin as a person uses it: bringing by drop, dialog and paste, asking, finding, using."""

import wave
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox

from desktop.views.media.mime import MEDIA_MIME, media_in
from desktop.views.media.recorder import Recording
from desktop.views.media_panel import MediaPanel
from projects.commands import PutMedia, SetTimeline
from projects.ids import ClipId, MediaId
from projects.medium import MediumKind
from projects.shots import TakeKind
from projects.timebase import FrameRange
from projects.timeline import Clip, Source, SourceKind, TrackKind


@pytest.fixture
def bin_(panel_of):
    return panel_of(MediaPanel)


@pytest.fixture
def own(tmp_path):
    """A folder of a picture, a recording and a note."""
    folder = tmp_path / "我的素材"
    folder.mkdir()
    image = QImage(40, 60, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.darkBlue)
    assert image.save(str(folder / "海报.png"))
    sound(folder / "录音.wav")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    return folder


def sound(path: Path) -> Path:
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(b"\x00\x10\x00\xf0" * 8_000)
    return path


def drop(panel, mime, action=Qt.DropAction.CopyAction | Qt.DropAction.MoveAction):
    """A drag from the system's file manager that proposes to move."""
    spot, buttons = QPointF(30, 200), Qt.MouseButton.LeftButton
    held = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(30, 200), action, mime, buttons, held)
    QApplication.sendEvent(panel, enter)
    assert enter.isAccepted()
    event = QDropEvent(spot, action, mime, buttons, held)
    QApplication.sendEvent(panel, event)
    return event.dropAction()


def urls(*paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return mime


def brought(panel, qtbot, count):
    def there():
        return len(panel.session.store.media_bin()) == count and not panel.importer.busy

    qtbot.waitUntil(there, timeout=10_000)
    qtbot.waitUntil(lambda: len(panel.model.entries) == count, timeout=2000)
    return {one.name: one for one in panel.session.store.media_bin()}


@pytest.fixture
def filled(bin_, own, qtbot):
    """The bin with the two files of `own`."""
    drop(bin_, urls(own))
    brought(bin_, qtbot, 2)
    return bin_


def test_a_dropped_folder_comes_in_by_copy_and_nothing_of_it_is_touched(bin_, own, qtbot):
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in own.iterdir()}
    action = drop(bin_, urls(own))
    assert action == Qt.DropAction.CopyAction
    media = brought(bin_, qtbot, 2)
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in own.iterdir()} == before
    assert media["海报"].kind is MediumKind.PICTURE
    assert media["录音"].kind is MediumKind.VOICE
    assert bin_.session.blobs.verify(media["录音"].id)


def test_a_batch_is_one_step_and_undo_empties_the_bin(filled):
    session = filled.session
    session.undo()
    assert session.store.media_bin() == ()
    session.redo()
    assert len(session.store.media_bin()) == 2


def test_the_bin_asks_and_the_answer_goes_to_the_whole_batch(filled, type_chinese):
    question = filled.parts.question
    assert question.isVisible()
    assert {one.licence for one in filled.session.store.media_bin()} == {"unknown"}
    fields = question.fields
    fields.licence.setCurrentIndex(fields.licence.findData("licensed"))
    fields.licence.activated.emit(fields.licence.currentIndex())
    assert fields.terms.isVisible()
    type_chinese(fields.terms, "合同 2026-11")
    type_chinese(fields.source, "朋友拍的")
    type_chinese(fields.tags, "雨，夜景")
    QTest.mouseClick(question.keep, Qt.MouseButton.LeftButton)
    assert not question.isVisible()
    for one in filled.session.store.media_bin():
        said = (one.licence, one.terms, one.source, one.tags)
        assert said == ("licensed", "合同 2026-11", "朋友拍的", ("夜景", "雨"))


def test_without_an_answer_the_licence_stays_unknown_and_is_marked(filled):
    QTest.mouseClick(filled.parts.question.later, Qt.MouseButton.LeftButton)
    assert not any(entry.cleared for entry in filled.model.entries)


def test_files_of_the_dialog(bin_, own, qtbot, monkeypatch):
    chosen = [str(own / "海报.png"), str(own / "notes.txt")]
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: (chosen, ""))
    told = []
    bin_.session.told.connect(told.append)
    QTest.mouseClick(bin_.parts.bring, Qt.MouseButton.LeftButton)
    brought(bin_, qtbot, 1)
    qtbot.waitUntil(lambda: bool(told))
    assert "notes.txt" in told[-1]


def test_the_same_file_again_is_told_and_kept_once(filled, own, qtbot):
    told = []
    filled.session.told.connect(told.append)
    drop(filled, urls(own / "海报.png"))
    qtbot.waitUntil(lambda: bool(told), timeout=5000)
    assert len(filled.session.store.media_bin()) == 2
    assert not filled.parts.question.isVisible()


def test_a_picture_is_pasted(bin_, qtbot):
    image = QImage(30, 50, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    QGuiApplication.clipboard().setImage(image)
    QTest.mouseClick(bin_.parts.empty, Qt.MouseButton.LeftButton)
    assert bin_.actions_.trigger("edit.paste")
    media = brought(bin_, qtbot, 1)
    (one,) = media.values()
    assert (one.kind, one.width_px, one.height_px) == (MediumKind.PICTURE, 30, 50)
    QGuiApplication.clipboard().clear()


def test_delete_counts_only_while_a_person_is_in_the_bin(filled):
    QTest.mouseClick(filled.parts.question.later, Qt.MouseButton.LeftButton)
    filled.select(filled.model.entries[0].id)
    filled.window_.setFocus()
    assert not filled.actions_.trigger("edit.delete")
    assert len(filled.session.store.media_bin()) == 2
    filled.parts.view.setFocus()
    assert filled.actions_.trigger("edit.delete")
    assert len(filled.session.store.media_bin()) == 1


def test_search_in_chinese_kind_and_order(filled, type_chinese, qtbot):
    type_chinese(filled.parts.search, "录音")
    assert [one.medium.name for one in filled.model.entries] == ["录音"]
    filled.parts.search.setText("没有")
    assert filled.model.entries == ()
    assert filled.parts.empty.isVisible()
    filled.parts.search.clear()
    kinds = filled.parts.kinds
    kinds.setCurrentIndex(kinds.findData("picture"))
    kinds.activated.emit(kinds.currentIndex())
    assert [one.medium.name for one in filled.model.entries] == ["海报"]


def test_details_are_changed_in_the_document(filled, type_chinese):
    QTest.mouseClick(filled.parts.question.later, Qt.MouseButton.LeftButton)
    poster = next(e for e in filled.model.entries if e.medium.name == "海报")
    assert filled.select(poster.id)
    details = filled.parts.details
    details.name.selectAll()
    type_chinese(details.name, "定稿海报")
    QTest.keyClick(details.name, Qt.Key.Key_Return)
    assert filled.session.store.medium(poster.id).name == "定稿海报"
    type_chinese(details.terms.tags, "封面")
    QTest.keyClick(details.terms.tags, Qt.Key.Key_Return)
    assert filled.session.store.medium(poster.id).tags == ("封面",)
    filled.session.undo()
    filled.session.undo()
    assert filled.session.store.medium(poster.id).name == "海报"
    assert filled.session.store.medium(poster.id).tags == ()


def on_timeline(session, media):
    line = session.timeline()
    track = line.of_kind(TrackKind.MUSIC)[0]
    clip = Clip(
        id=ClipId("own"),
        source=Source(kind=SourceKind.MEDIA, id=media),
        source_range=FrameRange(0, 10),
        start_frames=line.length_frames + 5,
    )
    import msgspec

    longer = msgspec.structs.replace(track, clips=(*track.clips, clip))
    session.run(SetTimeline(episode=session.episode_id, timeline=line.with_track(longer)))


def test_what_is_used_says_where_and_does_not_leave(filled, qtbot, monkeypatch):
    session = filled.session
    song = next(e for e in filled.model.entries if e.medium.name == "录音")
    on_timeline(session, song.id)
    qtbot.waitUntil(lambda: any(one.uses for one in filled.model.entries))
    said = []
    monkeypatch.setattr(QMessageBox, "information", lambda *a: said.append(a[-1]))
    QTest.mouseClick(filled.parts.question.later, Qt.MouseButton.LeftButton)
    filled.select(song.id)
    filled.remove()
    assert len(session.store.media_bin()) == 2
    assert "录音" in said[0]
    (use,) = filled.selected()[0].uses
    filled.go_to(use)
    assert session.transport.position_frames == use.at_frames
    assert session.selection.clips == (use.clip,)
    session.undo()
    qtbot.waitUntil(lambda: not any(one.uses for one in filled.model.entries))
    filled.select(song.id)
    filled.remove()
    assert [one.name for one in session.store.media_bin()] == ["海报"]
    assert session.blobs.has(song.id), "the file stays for undo"
    session.undo()
    assert len(session.store.media_bin()) == 2


def test_a_drag_carries_the_blob(filled):
    rows = [filled.model.index(n) for n in range(2)]
    mime = filled.model.mimeData(rows)
    assert mime.hasFormat(MEDIA_MIME)
    assert media_in(mime) == tuple(one.id for one in filled.model.entries)
    enter = QDragEnterEvent(
        QPoint(5, 5),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(filled, enter)
    assert filled.importer.busy is False
    assert len(filled.session.store.media_bin()) == 2


def test_a_picture_becomes_the_take_of_the_current_shot(filled):
    session = filled.session
    shot = session.shots()[0]
    session.selection.select_shots((shot.id,))
    poster = next(e for e in filled.model.entries if e.medium.name == "海报")
    filled.use_for_shot(poster.id)
    assert session.store.selected(shot.id).kind is TakeKind.STILL
    filled.refresh()
    assert any(use.target == shot.id for e in filled.model.entries for use in e.uses)
    session.undo()
    assert session.store.selected(shot.id) is None


def test_a_recording_speaks_the_selected_line(filled, qtbot):
    session = filled.session
    line = session.episode.screenplay.lines[0]
    voice = next(e for e in filled.model.entries if e.medium.name == "录音")
    filled.use_for_line(voice.id, line.id)
    qtbot.waitUntil(lambda: session.store.selected(line.id) is not None, timeout=20_000)
    assert session.store.selected(line.id).kind is TakeKind.SOUND


def test_recording_a_voice_for_a_line(bin_, qtbot):
    """The device is absent here; its samples come from the test."""
    session = bin_.session
    line = session.episode.screenplay.lines[0]
    session.selection.select_line(line.id)
    recording = Recording(bin_)
    bar = bin_.parts.record_bar
    bar.begin(recording, line.text)
    assert bar._line.text() == line.text
    recording.take(b"\x00\x20\x00\xe0" * 24_000)
    assert recording.seconds == pytest.approx(1.0)
    QTest.mouseClick(bar.keep, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.store.selected(line.id) is not None, timeout=20_000)
    (medium,) = session.store.media_bin()
    assert (medium.kind, medium.licence) == (MediumKind.VOICE, "own")


def test_too_short_a_recording_is_no_medium(bin_):
    told = []
    bin_.session.told.connect(told.append)
    bar = bin_.parts.record_bar
    bar.begin(Recording(bin_), "")
    QTest.mouseClick(bar.keep, Qt.MouseButton.LeftButton)
    assert told
    assert bin_.session.store.media_bin() == ()


def test_what_was_made_here_is_a_section_of_its_own(bin_, qtbot):
    session = bin_.session
    kinds = bin_.parts.kinds
    kinds.setCurrentIndex(kinds.findData("made"))
    kinds.activated.emit(kinds.currentIndex())
    assert bin_.model.entries == ()
    from projects.commands import AddTake
    from projects.ids import RecipeHash, TakeId
    from projects.shots import Take

    shot = session.shots()[0]
    take = Take(
        id=TakeId("t1"),
        target=shot.id,
        kind=TakeKind.STILL,
        recipe=RecipeHash("1" * 64),
        media=(("still", session.blobs.ingest(b"still")),),
    )
    session.run(AddTake(take=take))
    qtbot.waitUntil(lambda: len(bin_.model.entries) == 1)
    (entry,) = bin_.model.entries
    assert entry.made
    assert shot.slate in entry.medium.name
    bin_.select(entry.id)
    assert not bin_.parts.details.name.isEnabled()


def test_rename_in_place_with_chinese(filled):
    index = filled.model.index(0)
    assert filled.model.setData(index, "  夜  ")
    assert filled.session.store.medium(filled.model.entries[0].id).name == "夜"
    assert not filled.model.setData(index, "   ")


def test_a_medium_whose_file_is_gone_is_marked_and_not_dragged(filled):
    session = filled.session
    one = session.store.media_bin()[0]
    session.blobs.path(one.id).unlink()
    filled.refresh()
    row = filled.model.row_of(one.id)
    assert not filled.model.entries[row].here
    assert not filled.model.flags(filled.model.index(row)) & Qt.ItemFlag.ItemIsDragEnabled


def test_many_media_are_listed_at_once(bin_, qtbot):
    from time import perf_counter

    from projects.medium import Medium

    media = tuple(
        Medium(id=MediaId(f"{n:064x}"), kind=MediumKind.EFFECT, name=f"音效 {n}")
        for n in range(1500)
    )
    bin_.session.run(PutMedia(media=media))
    began = perf_counter()
    bin_.refresh()
    assert perf_counter() - began < 1.0
    assert len(bin_.model.entries) == 1500


def drop_on(widget, mime, at):
    """As a hand does: over its edge, to the place, let go; whether it was taken."""
    held, button = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    action = Qt.DropAction.CopyAction
    enter = QDragEnterEvent(at, action, mime, button, held)
    QApplication.sendEvent(widget, enter)
    move = QDragMoveEvent(at, action, mime, button, held)
    QApplication.sendEvent(widget, move)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(QPointF(at), action, mime, button, held)
    QApplication.sendEvent(widget, drop)
    return drop.isAccepted()


def test_a_picture_dropped_on_a_card_is_its_take(filled, panel_of, qtbot):
    from desktop.views.board_panel import BoardPanel

    session = filled.session
    board = panel_of(BoardPanel)
    shot = session.shots()[1]
    grid = board.grid
    qtbot.waitUntil(lambda: grid.model().rowCount() > 1)
    card = grid.visualRect(grid.model().index(1, 0)).center()
    names = {one.medium.name: row for row, one in enumerate(filled.model.entries)}
    poster = filled.model.mimeData([filled.model.index(names["海报"])])
    voice = filled.model.mimeData([filled.model.index(names["录音"])])
    assert not drop_on(grid.viewport(), voice, card), "sound is no picture"
    assert session.store.selected(shot.id) is None
    assert drop_on(grid.viewport(), poster, card)
    assert session.store.selected(shot.id).kind is TakeKind.STILL
    session.undo()
    assert session.store.selected(shot.id) is None


def test_a_picture_dropped_on_the_takes_is_one_of_them(filled, panel_of, qtbot):
    from desktop.views.takes_panel import TakesPanel

    session = filled.session
    shot = session.shots()[0]
    session.selection.select_shots((shot.id,))
    takes = panel_of(TakesPanel)
    names = {one.medium.name: row for row, one in enumerate(filled.model.entries)}
    poster = filled.model.mimeData([filled.model.index(names["海报"])])
    shown = takes.list.viewport() if takes.list.isVisible() else takes.empty
    assert drop_on(shown, poster, QPoint(5, 5))
    assert session.store.selected(shot.id).kind is TakeKind.STILL


def test_details_leave_the_room_to_the_media_where_there_is_little(filled):
    QTest.mouseClick(filled.parts.question.later, Qt.MouseButton.LeftButton)
    filled.select(filled.model.entries[0].id)
    assert filled.parts.details.isVisible()
    filled.resize(420, 320)
    assert not filled.parts.details.isVisible()
    QTest.mouseClick(filled.parts.info, Qt.MouseButton.LeftButton)
    assert filled.parts.details.isVisible()


def test_pictures_frames_and_waves_are_drawn_small(own):
    from desktop.views.media.pictures import frame_of, look_at, peaks_of

    still = look_at(own / "海报.png", MediumKind.PICTURE)
    assert isinstance(still, QImage)
    assert (still.width(), still.height()) == (170, 256)
    small = frame_of(own / "海报.png", 1.5, (20, 30))
    assert small is not None
    assert small.height() == 30
    peaks = peaks_of(own / "录音.wav")
    assert peaks is not None
    assert len(peaks) == 96
    assert min(peaks) > 40
    assert look_at(own / "notes.txt", MediumKind.CLIP) is None
    assert peaks_of(own / "notes.txt") is None
