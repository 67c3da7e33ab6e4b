# SPDX-License-Identifier: GPL-3.0-or-later
"""The table-read in the window: from the caret, while voices are made, paused, faster, let go."""

import numpy as np
import pytest
from writing import Writing

from desktop.playback.outlets import SilentOutlet
from desktop.views.table_read.player import ReadPlayer
from desktop.views.table_read_panel import TableReadPanel


class Clock:
    """Seconds that a test winds on."""

    def __init__(self) -> None:
        self.now_s = 0.0

    def __call__(self) -> float:
        return self.now_s


def panel_of(writing: Writing) -> tuple[TableReadPanel, Clock]:
    panel = writing.window.show_panel("table_read")
    assert isinstance(panel, TableReadPanel)
    clock = Clock()
    panel.player._outlet = SilentOutlet(clock)
    return panel, clock


def heard(writing: Writing, panel: TableReadPanel, clock: Clock, words: str) -> None:
    """Let time pass until a row is heard."""

    def there() -> bool:
        clock.now_s += 0.2
        row = panel.slug.row
        return row is not None and words in row.text

    writing.until(there)


def test_the_text_of_the_editor_is_read_from_the_caret_on(writing: Writing) -> None:
    panel, clock = panel_of(writing)
    writing.type("今晚，轮到我了", "今晚，换我来救你")  # not applied
    writing.caret_at("周叙（平静）")
    row = writing.script.editor.textCursor().blockNumber()
    panel.read_aloud()
    heard(writing, panel, clock, "换我来救你")
    assert writing.script.editor._read_row == row
    assert panel.player.playing
    heard(writing, panel, clock, "你不是已经")
    assert writing.script.editor._read_row > row
    takes = {one.target for one in writing.session.store.all_takes()}
    reading = panel.prepared
    assert reading is not None
    at = reading.reading.at(reading.text.index("换我来救你"))
    wanted = reading.reading.rows[at].wanted
    assert wanted is not None
    assert wanted.target in takes
    panel.toggle()
    assert not panel.player.playing
    now = panel.player.row
    panel.toggle()
    assert panel.player.row == now
    panel.step(-1)
    assert panel.player.row == now - 1
    panel.stop()
    assert writing.script.editor._read_row == -1


def test_it_waits_for_a_voice_and_shows_whose(writing: Writing) -> None:
    panel, clock = panel_of(writing)
    writing.until(lambda: writing.session.workshop is not None)
    workshop = writing.session.workshop
    assert workshop is not None
    workshop.pause_all()
    writing.caret_at("周叙（平静）")
    panel.from_caret()
    writing.until(lambda: panel.slug.waiting)
    clock.now_s += 3600
    assert panel.slug.row is not None
    assert panel.slug.row.speaker_name == "周叙"
    workshop.resume_all()
    writing.until(lambda: not panel.slug.waiting or panel.player.row > 0)
    panel.stop()


def test_another_speed_goes_on_from_the_same_row(writing: Writing) -> None:
    panel, clock = panel_of(writing)
    writing.caret_at("周叙（平静）")
    panel.from_caret()
    heard(writing, panel, clock, "三年前")
    row = panel.player.row
    panel.speed.setCurrentIndex(panel.speed.findText("1.5×"))
    assert panel.player.row == row
    assert panel.player.playing
    panel.stop()


def test_text_that_does_not_read_is_told(writing: Writing) -> None:
    panel, _ = panel_of(writing)
    writing.script.editor.set_text(" ", undoable=True)
    panel.from_caret()
    writing.until(lambda: bool(panel.told.text()) and "Reading" not in panel.told.text())
    assert not panel.player.playing


def test_the_clock_stands_while_a_row_is_not_there(qtbot) -> None:
    clock = Clock()
    player = ReadPlayer(None, outlet=SilentOutlet(clock))  # type: ignore[arg-type]
    rows: list[int] = []
    ended: list[bool] = []
    player.row_changed.connect(rows.append)
    player.ended.connect(lambda: ended.append(True))
    player.load(3)
    player.play(0)
    clock.now_s += 50
    player._tick()
    assert player.row == 0
    player.give(0, np.zeros(48000, dtype=np.int16))
    for _ in range(4):
        clock.now_s += 0.5
        player._tick()
    assert player.row == 1  # shown while its voice is made
    player.give(1, np.zeros(4800, dtype=np.int16))
    player.give(2, np.zeros(4800, dtype=np.int16))
    for _ in range(4):
        clock.now_s += 0.5
        player._tick()
    assert ended == [True]
    assert rows == [0, 1, 2]
    player.deleteLater()


@pytest.mark.parametrize("narrated", [False, True])
def test_closing_while_it_reads_leaves_nothing_behind(writing: Writing, narrated: bool) -> None:
    panel, _ = panel_of(writing)
    panel.narrated.setChecked(narrated)
    writing.caret_at("周叙（平静）")
    panel.from_caret()
    writing.until(lambda: panel.prepared is not None)
    # the fixture closes the production now
