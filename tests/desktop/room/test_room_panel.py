# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room by hand: alternatives, editing, locks, what is stale, scripts, stopping."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox

from desktop import background
from desktop.i18n import language
from desktop.main_window import MainWindow
from desktop.views.room import beginning
from desktop.views.room.brief_bar import GENRES
from desktop.views.room.compare import CompareDialog
from desktop.views.room.curve import coming, planned, written
from desktop.views.room_panel import RoomPanel
from engines.story.room.room import Room
from engines.story.rules import packs
from projects.errors import MachineError
from projects.story import Beat, ScriptRow, Step, StoryScene


def test_three_loglines_stand_side_by_side_and_one_is_accepted(opened) -> None:
    panel = opened.panel
    panel.head.propose.click()
    opened.idle()
    assert len(panel.cards.cards) == 3
    assert panel.desk.state(Step.LOGLINE, 0).name == "proposed"
    card = next(one for one in panel.cards.cards.values() if one.proposal.number == 2)
    card.accept_button.click()
    opened.idle()
    assert panel.desk.story.logline.title == "新娘01"
    assert panel.desk.state(Step.LOGLINE, 0).name == "accepted"
    assert panel.form.lines["logline.title"].words.toPlainText() == "新娘01"
    opened.window.session.undo()
    assert panel.desk.story.logline is None


def test_all_steps_to_scripts_that_play(opened) -> None:
    opened.up_to(Step.PUNCH_UP)
    panel = opened.panel
    assert panel.grid.model().rowCount() == 3
    assert panel.curve.plan
    assert panel.curve.script
    panel.head.script.click()
    session = opened.window.session
    opened.qtbot.waitUntil(lambda: bool(session.store.episodes()))
    episode = session.store.episode(1)
    assert episode.screenplay.lines
    assert session.store.shots(episode.id)
    assert session.undo()
    assert not session.store.episodes()


def test_write_on_does_what_is_missing_and_keeps_what_is_there(opened) -> None:
    opened.step(Step.LOGLINE)
    title = opened.desk.story.logline.title
    opened.panel.head.write.click()
    opened.idle()
    opened.qtbot.waitUntil(
        lambda: (
            opened.desk.written_episodes() == [1, 2, 3]
            and opened.desk.state(Step.PUNCH_UP, 3).name == "accepted"
        ),
        timeout=20_000,
    )
    assert opened.desk.story.logline.title == title
    assert all(opened.desk.state(step, 0).name == "accepted" for step in list(Step)[:3])


def test_what_is_typed_is_kept_locked_and_survives_another_alternative(opened) -> None:
    opened.up_to(Step.BIBLE)
    panel = opened.panel
    line = panel.form.lines["bible.people.林晚.want"]
    line.words.setPlainText("找到三年前的自己")
    line.words.flush()
    assert "bible.people.林晚.want" in panel.desk.story.locks
    assert line.lock.isChecked()
    panel.head.propose.click()
    opened.idle()
    panel.accept_first()
    assert panel.desk.story.bible.people[0].want == "找到三年前的自己"
    line = panel.form.lines["bible.people.林晚.want"]
    line.lock.click()
    assert panel.desk.story.locks == ()
    panel.head.lock.click()
    assert panel.desk.story.locks == ("bible",)
    assert panel.desk.state(Step.BIBLE, 0).locked
    assert not panel.form.lines["bible.premise"].lock.isEnabled()
    panel.head.lock.click()
    assert panel.desk.story.locks == ()


def test_a_later_step_is_out_of_date_with_the_reason(opened) -> None:
    opened.up_to(Step.SEASON)
    opened.panel.go(Step.LOGLINE)
    line = opened.panel.form.lines["logline.words"]
    line.words.setPlainText("另一个故事")
    line.words.flush()
    opened.idle()
    assert opened.desk.state(Step.BIBLE, 0).name == "stale"
    opened.panel.go(Step.BIBLE)
    assert "the logline" in opened.panel._why.text()
    assert "out of date" in opened.panel.steps.series.item(1).text()


def test_typing_is_not_disturbed_by_what_comes_from_behind(opened) -> None:
    opened.up_to(Step.BIBLE)
    words = opened.panel.form.lines["bible.premise"].words
    words.setFocus()
    words.setPlainText("正在输入")
    opened.desk.edit("bible.theme", "别的主题")
    assert words.toPlainText() == "正在输入"
    assert opened.panel.form.lines["bible.premise"].words is words
    opened.panel.go(Step.LOGLINE)
    assert opened.desk.story.bible.premise == "正在输入"


def test_text_is_seen_as_it_comes_and_the_curve_draws(opened, writer) -> None:
    opened.up_to(Step.SEASON)
    panel = opened.panel
    panel.go(Step.BEATS)
    writer.pieces = (
        '[{"name":"hook","start_s":0,"end_s":3,"told":"镜子","emotion":"fear","intensity":0.9},',
        '{"name":"stakes","start_s":3,"end_s":15,"intensity":0.4,"emo',
    )
    writer.go.clear()
    panel.head.propose.click()
    opened.qtbot.waitUntil(lambda: "stakes" in panel.cards.live.words.toPlainText())
    assert panel.cards.live.words.toPlainText() == "hook\n镜子\nstakes"
    assert panel.cards.live.isVisible()
    assert len(panel.curve.plan) == 2
    assert panel.head.stop.isVisible()
    writer.go.set()
    opened.idle()
    assert not panel.cards.live.isVisible()
    assert len(panel.cards.cards) == 1


def test_stop_keeps_nothing_half(opened, writer) -> None:
    writer.go.clear()
    opened.panel.head.propose.click()
    opened.qtbot.waitUntil(lambda: opened.desk.turn is not None)
    opened.panel.head.stop.click()
    opened.idle()
    assert not opened.desk.session.store.proposals()
    writer.stopped.clear()
    writer.go.set()
    opened.panel.head.propose.click()
    opened.idle()
    assert len(opened.panel.cards.cards) == 3


def test_a_writer_that_fails_is_told_and_may_be_asked_again(opened, writer) -> None:
    told: list[object] = []
    opened.window.session.failed.connect(told.append)
    for error in (MachineError("out_of_memory", "No memory.", "Close programs."), ValueError("x")):
        writer.error = error
        opened.panel.head.propose.click()
        opened.idle()
        assert opened.panel.head.propose.isEnabled()
        assert opened.window.toast.isVisible()
    writer.error = None
    opened.panel.head.propose.click()
    opened.idle()
    assert len(opened.panel.cards.cards) == 3


def test_closing_while_somebody_writes_loses_nothing(opened, writer, tmp_path) -> None:
    opened.step(Step.LOGLINE)
    opened.panel.go(Step.BIBLE)
    writer.go.clear()
    opened.panel.head.propose.click()
    opened.qtbot.waitUntil(lambda: opened.desk.turn is not None)
    opened.close()
    room = Room.open(tmp_path / "own.yingxi")
    assert room.whole.story.logline is not None
    assert not room.alternatives(Step.BIBLE)
    room.store.close()


def test_what_was_typed_last_is_kept_when_the_production_closes(opened, tmp_path) -> None:
    opened.up_to(Step.BIBLE)
    opened.panel.form.lines["bible.premise"].words.setPlainText("最后一句")
    opened.close()
    room = Room.open(tmp_path / "own.yingxi")
    bible = room.whole.story.bible
    assert bible is not None
    assert bible.premise == "最后一句"
    room.store.close()


def test_two_alternatives_are_compared(opened) -> None:
    panel = opened.panel
    panel.head.propose.click()
    opened.idle()
    for card in list(panel.cards.cards.values())[:2]:
        card.compare.setChecked(True)
    assert panel.head.compare.isEnabled()
    panel.head.compare.click()
    dialog = panel.findChild(CompareDialog)
    assert dialog.sides[0].extraSelections()
    dialog._choose(panel.cards.chosen[1].id)
    opened.idle()
    assert panel.desk.story.logline is not None


def test_a_script_that_was_edited_is_not_replaced_unasked(opened, monkeypatch) -> None:
    opened.up_to(Step.SCRIPT)
    session, panel = opened.window.session, opened.panel
    panel.head.script.click()
    opened.qtbot.waitUntil(lambda: bool(session.store.episodes()))
    text = session.studio.text_of(session.store.episode(1)).replace("顾言", "顾远")
    session.run(session.studio.acceptance(session.studio.propose(text, number=1), {}))
    opened.step(Step.PUNCH_UP)
    opened.panel.head.script.click()
    opened.qtbot.waitUntil(lambda: panel.findChild(QMessageBox) is not None)
    assert "顾远" in session.studio.text_of(session.store.episode(1))
    box = panel.findChild(QMessageBox)
    box.buttons()[0].click()
    opened.qtbot.waitUntil(lambda: "顾远" not in session.studio.text_of(session.store.episode(1)))


def test_the_season_is_a_grid_and_leads_to_beats(opened) -> None:
    opened.up_to(Step.SEASON)
    panel = opened.panel
    panel.grid.setCurrentIndex(panel.grid.model().index(1, 0))
    assert "season.2.cliffhanger" in panel.form.lines
    panel.grid.opened.emit(3)
    assert (panel.step, panel.target) == (Step.BEATS, 3)
    QTest.keyClick(panel.steps.each, Qt.Key.Key_Down)
    assert panel.step is Step.SCENES
    assert not panel.head.propose.isEnabled()


def test_another_brief_is_taken_and_undone(opened) -> None:
    bar = opened.panel.bar
    bar.count.setValue(5)
    bar.genres.buttons["palace"].click()
    assert bar.begin_button.isEnabled()
    bar.begin_button.click()
    brief = opened.desk.story.brief
    assert (brief.episodes, brief.genre) == (5, "palace")
    while opened.desk.story.brief.episodes == 5:
        assert opened.window.session.undo()
    assert bar.count.value() == 3


def test_without_a_model_it_says_what_to_get(opened) -> None:
    bar = opened.panel.bar
    opened.qtbot.waitUntil(lambda: bar.writer.count() > 0)
    assert bar.writer.itemText(0) == "Rules"
    assert "GGUF" in bar.told.text()


def test_a_line_becomes_a_production_with_a_room(qtbot, window: MainWindow, writer) -> None:
    beginning.begin_with(window, "替身新娘发现新郎三年前死过一次")
    qtbot.waitUntil(lambda: window.session is not None)
    panel = window.panel("room")
    assert isinstance(panel, RoomPanel)
    assert panel.isVisible()
    assert panel.desk.story is not None
    assert panel.desk.story.brief.language == "zh"
    assert panel.bar.line.text().startswith("替身新娘")
    assert window.close_production()
    background.wait()


def test_a_production_without_a_room_can_begin_one(
    qtbot, window: MainWindow, production, writer
) -> None:
    assert window.open_production(production)
    window.go("write", "room")
    panel = window.panel("room")
    assert isinstance(panel, RoomPanel)
    assert not panel.head.propose.isEnabled()
    panel.bar.line.setText("她在直播里看见自己的葬礼")
    panel.bar.begin_button.click()
    qtbot.waitUntil(lambda: panel.desk.turn is None and bool(panel.cards.cards))
    assert panel.desk.story is not None
    assert panel.desk.story.brief.line == "她在直播里看见自己的葬礼"
    assert window.close_production()
    background.wait()


def test_the_chips_are_the_genres_of_the_packs() -> None:
    assert GENRES == packs.GENRES


def test_curves() -> None:
    beats = (
        Beat(name="hook", start_s=0, end_s=30, told="", intensity=1.0),
        Beat(name="peak", start_s=30, end_s=60, told="", intensity=0.5),
    )
    assert [round(x, 2) for x, _ in planned(beats)] == [0.25, 0.75]
    assert coming('{"end_s": 30, "intensity": 0.5', 60)[0][0] == 0.25
    assert coming("", 60) == coming('{"end_s": ', 60) == []
    rows = (ScriptRow(words="她忽然跪倒，浑身发抖。"), ScriptRow(words="你骗我！", speaker="林晚"))
    points = written((StoryScene(place="礼堂", rows=rows),))
    assert len(points) == 2
    assert all(0 <= x <= 1 and 0 <= y <= 1 for x, y in points)


@pytest.mark.parametrize("size", [(1024, 700), (2560, 1440)])
def test_it_fits_the_window_in_chinese(opened, size) -> None:
    language.use("zh_CN")
    opened.window.resize(*size)
    opened.up_to(Step.SEASON)
    panel = opened.panel
    right = panel.mapTo(opened.window, panel.rect().topRight()).x()
    for button in (panel.head.propose, panel.bar.begin_button):
        edge = button.mapTo(opened.window, button.rect().topRight()).x()
        assert edge <= right
    shown = [panel.head.propose.text(), panel.steps.series.item(0).text(), panel.bar.told.text()]
    assert all(any("\u4e00" <= sign <= "\u9fff" for sign in text) for text in shown)
