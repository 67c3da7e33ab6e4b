# SPDX-License-Identifier: GPL-3.0-or-later
"""Trimming and rippling by keys on the timeline, undoing 200 steps, redoing them."""

from pathlib import Path

from person import Person
from PySide6.QtCore import Qt

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
STEPS = 200


def play(person: Person, folder: Path) -> dict[str, object]:
    """How long it took and whether everything came back."""
    window = person.window
    assert window.open_production(folder)
    session = window.session
    workbench = window.workbench
    assert session is not None
    assert workbench is not None
    person.key(Qt.Key.Key_F3)
    person.wait(lambda: workbench.workspace == "edit", "the workspace Edit")
    window.show_panel("timeline")
    person.settle(200)
    before = session.timeline()
    seq = session.store.history()[-1].seq
    transport = session.transport
    made = 0
    person.watchdog.start()
    while made < STEPS:
        clips = [c for t in session.timeline().tracks if t.kind == "video" for c in t.clips]
        clip = clips[made % len(clips)]
        session.selection.select_clips((clip.id,))
        transport.seek(clip.start_frames + max(1, clip.length_frames // 2))
        keys = (
            (Qt.Key.Key_S, Qt.Key.Key_W, Qt.Key.Key_M)
            if clip.length_frames > 4
            else (Qt.Key.Key_M,)
        )
        person.key(keys[made % len(keys)])
        person.settle(1)
        now = sum(one.undoable for one in session.store.history() if one.seq > seq)
        assert now >= made
        if now == made:
            transport.seek((made * 7) % max(1, transport.length_frames))
            person.key(Qt.Key.Key_M)
            now = sum(one.undoable for one in session.store.history() if one.seq > seq)
        made = max(now, made)
        assert made or window.table.possible("timeline.split"), "no key edits the timeline"
    stalls = person.watchdog.stop()
    after = session.timeline()
    assert after != before
    for _ in range(made):
        person.key(Qt.Key.Key_Z, CTRL)
    assert session.timeline() == before, "undo does not bring the timeline back"
    for _ in range(made):
        person.key(Qt.Key.Key_Z, CTRL | SHIFT)
    assert session.timeline() == after, "redo does not make it again"
    person.shot("editing")
    return {"steps": made, **stalls}
