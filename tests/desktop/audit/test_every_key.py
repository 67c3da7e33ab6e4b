# SPDX-License-Identifier: GPL-3.0-or-later
"""Every key of the keyboard table, pressed for real in the Edit workspace, and what it does there.

The rows are those of the research on editors (section 1.2): keys that hands know already.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from projects.commands import AddTake
from projects.ids import MediaId, RecipeHash, TakeId
from projects.shots import Shot, Take, TakeKind, TakeMark
from projects.timeline import SourceKind, TrackKind

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


@dataclass
class Room:
    """Notes what the job room is asked for."""

    asked: list[tuple[str, tuple[object, ...]]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Callable[..., None]:
        return lambda *values: self.asked.append((name, values))


class Hands:
    """The window, and keys pressed in it."""

    def __init__(self, window) -> None:
        self.window, self.session = window, window.session
        self.timeline, self.viewer = window.panel("timeline"), window.panel("viewer")
        self.model, self.transport = self.timeline.model, window.session.transport
        self.shot = window.session.shots()[1]
        self.room = Room()

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(self.window.windowHandle(), key, held)

    @property
    def video(self):
        return self.session.timeline().of_kind(TrackKind.VIDEO)[0]

    @property
    def clip(self):
        """The picture of the chosen shot."""
        return next(c for c in self.video.clips if c.source.id == self.shot.id)

    @property
    def at(self) -> int:
        return self.transport.position_frames

    @property
    def marks(self) -> tuple[int | None, int | None]:
        return self.transport.in_frames, self.transport.out_frames

    @property
    def takes(self) -> tuple[Take, ...]:
        return self.session.store.takes(self.shot.id)

    @property
    def playing_take(self) -> TakeId:
        found = self.session.store.selected(self.shot.id)
        assert found is not None
        return found.id

    def cuts(self) -> list[int]:
        return [clip.start_frames for clip in self.video.clips]


@pytest.fixture
def hands(qtbot, window, production, monkeypatch) -> Hands:
    """The Edit workspace, the second shot chosen with three takes, the head within it."""
    monkeypatch.setattr("desktop.jobs.Jobs.start", lambda self: None)
    window.open_production(production)
    window.use_workspace("edit")
    made = Hands(window)
    for number in range(3):
        take = Take(
            id=TakeId(f"take-{number}"),
            target=made.shot.id,
            kind=TakeKind.STAGE,
            recipe=RecipeHash(f"{number:064x}"),
            media=(("segment", MediaId(f"{number + 1:064x}")),),
            making=msgspec.json.encode({"wall_s": 1.5}).decode(),
        )
        made.session.run(AddTake(take=take), undoable=False)
    made.session.selection.select_shots((made.shot.id,))
    window.activateWindow()
    made.timeline.canvas.setFocus()
    qtbot.waitUntil(lambda: bool(made.viewer.player.reel.pieces))
    made.transport.seek(made.clip.start_frames + 10)
    window.table.refresh()
    qtbot.waitUntil(lambda: window.table.qaction("timeline.split").isEnabled())
    return made


# -- playing ----------------------------------------------------------------------------------


def test_space_and_jkl(hands: Hands) -> None:
    hands.press(Key.Key_Space)
    assert hands.transport.playing
    hands.press(Key.Key_Space)
    assert not hands.transport.playing
    hands.press(Key.Key_L)
    hands.press(Key.Key_L)
    assert hands.transport.speed == 2.0
    hands.press(Key.Key_K)
    assert not hands.transport.playing
    hands.press(Key.Key_J)
    assert hands.transport.speed == -1.0
    hands.press(Key.Key_K)


@pytest.mark.parametrize(
    ("key", "held", "frames"),
    [
        (Key.Key_Left, PLAIN, -1),
        (Key.Key_Right, PLAIN, 1),
        (Key.Key_Left, SHIFT, -24),
        (Key.Key_Right, SHIFT, 24),
    ],
)
def test_steps(hands: Hands, key, held, frames) -> None:
    hands.transport.seek(40)
    hands.press(key, held)
    assert hands.at == 40 + frames


def test_up_and_down_go_to_cuts(hands: Hands) -> None:
    clip = hands.clip
    hands.press(Key.Key_Up)
    assert hands.at == clip.start_frames
    hands.press(Key.Key_Down)
    assert hands.at == clip.end_frames


# -- marking ----------------------------------------------------------------------------------


def test_in_out_and_clear(hands: Hands) -> None:
    hands.transport.seek(20)
    hands.press(Key.Key_I)
    hands.transport.seek(30)
    hands.press(Key.Key_O)
    assert hands.marks == (20, 31)
    hands.press(Key.Key_I, ALT)
    assert hands.marks == (None, 31)
    hands.press(Key.Key_O, ALT)
    assert hands.marks == (None, None)
    hands.transport.seek(hands.clip.start_frames + 10)
    hands.press(Key.Key_X)
    assert hands.marks == (hands.clip.start_frames, hands.clip.end_frames)
    hands.press(Key.Key_X, ALT)
    assert hands.marks == (None, None)


def test_markers(hands: Hands) -> None:
    hands.transport.seek(33)
    hands.press(Key.Key_M)
    assert 33 in {m.at_frames for m in hands.session.timeline().markers}
    hands.transport.seek(0)
    hands.press(Key.Key_M, SHIFT)
    first = hands.at
    assert first > 0
    hands.transport.seek(hands.transport.length_frames - 1)
    hands.press(Key.Key_M, CTRL | SHIFT)
    assert 0 < hands.at < hands.transport.length_frames - 1


# -- cutting ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "held"), [(Key.Key_S, PLAIN), (Key.Key_B, CTRL)])
def test_split(hands: Hands, key, held) -> None:
    at = hands.clip.start_frames + 10
    assert at not in hands.cuts()
    hands.press(key, held)
    assert at in hands.cuts()


@pytest.mark.parametrize(
    ("key", "tool"), [(Key.Key_B, "blade"), (Key.Key_C, "blade"), (Key.Key_V, "select")]
)
def test_tools(hands: Hands, key, tool) -> None:
    hands.press(Key.Key_T)
    hands.press(key)
    assert hands.model.tool.value == tool


def test_ripple_delete(hands: Hands) -> None:
    clip, length = hands.clip, hands.session.timeline().length_frames
    hands.press(Key.Key_Delete, SHIFT)
    assert clip.id not in {c.id for c in hands.video.clips}
    assert hands.session.timeline().length_frames < length


def test_q_and_w(hands: Hands) -> None:
    clip, length = hands.clip, hands.session.timeline().length_frames
    hands.press(Key.Key_Q)
    assert hands.session.timeline().length_frames == length - 10
    assert hands.at == clip.start_frames
    hands.transport.seek(clip.start_frames + 5)
    hands.press(Key.Key_W)
    assert hands.video.clip_at(clip.start_frames).length_frames == 5


# -- looking ----------------------------------------------------------------------------------


def test_zoom_and_snap(hands: Hands) -> None:
    before = hands.model.view.px_per_frame
    hands.press(Key.Key_Equal)
    assert hands.model.view.px_per_frame > before
    nearer = hands.model.view.px_per_frame
    hands.press(Key.Key_Minus)
    assert hands.model.view.px_per_frame < nearer
    hands.press(Key.Key_Equal)
    hands.press(Key.Key_Equal)
    hands.press(Key.Key_Z, SHIFT)
    view = hands.model.view
    assert view.left == 0
    assert view.x_of(hands.session.timeline().length_frames) <= view.width_px
    snapping = hands.model.snapping
    hands.press(Key.Key_N)
    assert hands.model.snapping is not snapping


def test_the_wheel_zooms_at_the_cursor(hands: Hands) -> None:
    canvas = hands.timeline.canvas
    place = QPointF(canvas.width() / 3, canvas.height() / 2)
    held = hands.model.view.frame_at(place.x())
    event = QWheelEvent(
        place,
        canvas.mapToGlobal(place),
        QPoint(),
        QPoint(120, 0),
        Qt.MouseButton.NoButton,
        ALT,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    before = hands.model.view.px_per_frame
    QApplication.sendEvent(canvas, event)
    assert hands.model.view.px_per_frame > before
    assert hands.model.view.x_of(held) == pytest.approx(place.x(), abs=3)


def test_undo_and_both_keys_of_redo(hands: Hands) -> None:
    cuts = hands.cuts()
    hands.press(Key.Key_S)
    after = hands.cuts()
    for key, held in ((Key.Key_Y, CTRL), (Key.Key_Z, CTRL | SHIFT)):
        hands.press(Key.Key_Z, CTRL)
        assert hands.cuts() == cuts
        hands.press(key, held)
        assert hands.cuts() == after


def test_the_palette(hands: Hands, qtbot) -> None:
    from desktop.views.command_palette import CommandPalette

    hands.press(Key.Key_K, CTRL)
    found = hands.window.findChild(CommandPalette)
    assert found is not None
    found.close()


# -- making -----------------------------------------------------------------------------------


def test_generate_and_new_take_ask_for_the_chosen_shot(hands: Hands) -> None:
    hands.session.jobs.workshop = hands.room
    try:
        hands.window.table.refresh()
        hands.press(Key.Key_Return, CTRL)
        assert hands.room.asked[-1] == ("make_shots", ([hands.shot.id],))
        hands.press(Key.Key_Return, CTRL | SHIFT)
        assert hands.room.asked[-1] == ("new_takes", ([hands.shot.id], 1))
    finally:
        hands.session.jobs.workshop = None


def test_a_new_take_without_a_job_room_is_another_variant(hands: Hands) -> None:
    hands.press(Key.Key_Return, CTRL | SHIFT)
    after = hands.session.shot(hands.shot.id)
    assert after is not None
    assert after.variant == hands.shot.variant + 1


def test_accept_reject_and_the_steps_between_takes(hands: Hands) -> None:
    hands.press(Key.Key_BracketLeft)
    assert hands.playing_take == "take-1"
    hands.press(Key.Key_BracketRight)
    assert hands.playing_take == "take-2"
    hands.press(Key.Key_Backspace)
    assert hands.session.store.take_mark(TakeId("take-2")) is TakeMark.REJECT
    assert hands.playing_take == "take-1"
    hands.session.undo()
    assert hands.playing_take == "take-2"


def test_enter_accepts_the_take_in_view_and_goes_on(hands: Hands) -> None:
    assert hands.session.store.selected(hands.shot.id) is None
    hands.press(Key.Key_Return)
    assert hands.playing_take == "take-2"
    hands.session.undo()
    assert hands.session.store.selected(hands.shot.id) is None


def picture_take(hands: Hands, shot: Shot, shade: int) -> None:
    """A take that is a still."""
    path = hands.session.folder / f"{shade}.png"
    image = QImage(54, 96, QImage.Format.Format_RGB32)
    image.fill(shade)
    image.save(str(path))
    media = hands.session.blobs.ingest(path.read_bytes())
    take = Take(
        id=TakeId(f"still-{shade}"),
        target=shot.id,
        kind=TakeKind.STILL,
        recipe=RecipeHash(f"{shade:064x}"),
        media=(("still", media),),
    )
    hands.session.run(AddTake(take=take), undoable=False)


def test_backslash_compares_the_chosen_shot_wherever_the_head_is(hands: Hands, qtbot) -> None:
    for shade in (0x204060, 0x604020):
        picture_take(hands, hands.shot, shade)
    hands.transport.seek(0)
    qtbot.waitUntil(lambda: hands.viewer.player.reel.of_shot(hands.shot.id)[0].path is not None)
    hands.press(Key.Key_Backslash)
    assert hands.viewer.canvas.is_comparing
    assert hands.clip.start_frames <= hands.at < hands.clip.end_frames
    hands.press(Key.Key_Backslash)
    assert not hands.viewer.canvas.is_comparing


def test_the_sources_of_the_clips_are_shots(hands: Hands) -> None:
    """What the other tests stand on."""
    assert hands.clip.source.kind is SourceKind.SHOT
