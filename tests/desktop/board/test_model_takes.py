# SPDX-License-Identifier: GPL-3.0-or-later
"""Takes that models make, in the takes panel: further ones, the best one, how each was made."""

import hashlib
import threading
from dataclasses import dataclass, field

import fake_models
import msgspec
import pytest
from PySide6.QtGui import QGuiApplication

from desktop.views.takes.about_take import AboutTake
from desktop.views.takes.new_takes import NewTakesDialog
from desktop.views.takes.row import read_rows
from engines.frames.identity import IdentityFacts, Likeness
from engines.frames.request import FrameRequest
from engines.job_queue import JobQueue
from engines.model_takes import Others, Vary, pinning, set_bar
from engines.recipe import Recipe
from engines.replay import Replay
from projects.commands import AddTake, Batch, GenerateShots, LockShot, SelectTake
from projects.errors import UserError
from projects.generation import Generation, Tier
from projects.ids import MediaId, RecipeHash, TakeId
from projects.shots import Take, TakeKind, TakeMark, frame_target, likeness_target

SCORES = (0.6, 0.9, 0.3)


@dataclass
class Room:
    """Notes what the job room is asked for."""

    asked: list[tuple[object, ...]] = field(default_factory=list)

    def another(self, shot, others) -> None:
        self.asked.append((shot, others))

    def new_takes(self, shots, count) -> None:
        self.asked.append((*shots, count))

    def __getattr__(self, name):
        return lambda *_: None


@pytest.fixture
def room(window, monkeypatch):
    made = Room()
    monkeypatch.setattr(type(window.session), "workshop", property(lambda _: made))
    return made


@pytest.fixture
def shot(window, tmp_path, monkeypatch):
    """A shot with people that a fake model paints, with three stills of it."""
    fake_models.shelf(tmp_path, monkeypatch, fake_models.STILL)
    session = window.session
    found = next(one for one in session.shots() if one.staging.cast)
    asked = Generation(tier=Tier.STILL, still=fake_models.STILL)
    session.run(GenerateShots(shots=(found.id,), generation=asked))
    for number, score in enumerate(SCORES):
        add_still(session, found, number, score)
    first = SelectTake(target=frame_target(found.id), take=TakeId("still-0"))
    session.run(first, undoable=False)
    session.selection.select_shots((found.id,), found.id)
    return session.shot(found.id)


def hashed(text: str) -> RecipeHash:
    return RecipeHash(hashlib.sha256(text.encode()).hexdigest())


def add_still(session, shot, number: int, score: float) -> None:
    """A still of a job that is done, and its measure."""
    target = frame_target(shot.id)
    request = FrameRequest(
        checkpoint=fake_models.STILL,
        prompt=f"words {number}",
        seed=number,
        width_px=72,
        height_px=128,
        steps=4,
        guidance_scale=1.0,
    )
    recipe = Recipe(hash=hashed(f"still {number}"), text='{"version":3}')
    queue = JobQueue(session.store)
    job = queue.add(
        family="frames", engine="frames.fake", target=target, recipe=recipe, request=request
    )
    making = {"engine": "frames.fake", "wall_s": 2.0, "ladder": "as_asked > tiled"}
    still = Take(
        id=TakeId(f"still-{number}"),
        target=target,
        kind=TakeKind.STILL,
        recipe=recipe.hash,
        media=(("still", MediaId(f"{number + 1:064x}")),),
        making=msgspec.json.encode(making).decode(),
    )
    queue.start(job.id)
    queue.finish(job.id, still)
    people = tuple(
        Likeness(character=one.character, score=score, colour=score, outline=0.9)
        for one in shot.staging.cast[:1]
    )
    measure = Take(
        id=TakeId(f"like-{number}"),
        target=likeness_target(shot.id, still.id),
        kind=TakeKind.STAGE,
        recipe=hashed(f"like {number}"),
        facts=msgspec.json.encode(IdentityFacts(score=score, people=people)).decode(),
    )
    session.run(AddTake(take=measure), undoable=False)


@pytest.fixture
def panel(window, shot, room, qtbot):
    """The takes panel on that shot's stills."""
    made = window.show_panel("takes")
    qtbot.waitUntil(lambda: made.target.count() > 1)
    made._aim(1)
    assert made.list.count() == 3
    return made


def rows(panel):
    return [panel._row(at) for at in range(panel.list.count())]


def test_everybody_has_a_number_and_the_best_a_badge(panel, window):
    found = {row.take.id: row for row in rows(panel)}
    name = window.session.store.characters()
    assert found["still-1"].best
    assert not found["still-0"].best
    alike = found["still-1"].alike[0]
    assert alike.percent == 90
    assert alike.name in {one.name for one in name}
    assert "90 %" in found["still-1"].tip
    assert "Most alike" in found["still-1"].spoken
    panel.alike.first.click()
    assert [row.take.id for row in rows(panel)] == ["still-1", "still-0", "still-2"]


def test_it_says_by_what_people_were_measured(panel, window, shot):
    session, target = window.session, likeness_target(shot.id, TakeId("still-1"))
    (plain,) = [row for row in rows(panel) if row.take.id == "still-1"]
    assert "colours and outline alone" in plain.tip
    who = shot.staging.cast[0].character
    seen = Likeness(character=who, score=0.2, colour=0.95, outline=0.9, embedding=0.1, others=2)
    facts = IdentityFacts(score=0.2, people=(seen,), encoder="eye", encoder_sha256="e")
    measure = Take(
        id=TakeId("like-anew"),
        target=target,
        kind=TakeKind.STAGE,
        recipe=hashed("like anew"),
        facts=msgspec.json.encode(facts).decode(),
    )
    session.run(AddTake(take=measure), undoable=False)
    anew = {row.take.id: row for row in read_rows(session, frame_target(shot.id))}
    again = anew[TakeId("still-1")]
    assert "Measured by eye against 2 other people" in again.tip
    assert "face and figure 10 %" in again.tip
    assert again.best, "held against the others by what was measured of all of them"


def test_below_the_bar_is_said_and_can_be_undone(panel, window, qtbot):
    window.session.run(set_bar(0.5))
    qtbot.waitUntil(lambda: any(row.below for row in rows(panel)))
    assert [row.take.id for row in rows(panel) if row.below] == ["still-2"]
    window.session.undo()
    qtbot.waitUntil(lambda: not any(row.below for row in rows(panel)))


def test_the_best_is_chosen_as_one_step(panel, window, shot, qtbot):
    session = window.session
    assert window.table.possible("shot.choose_best")
    panel.alike.choose.click()
    assert session.store.selected(frame_target(shot.id)).id == "still-1"
    told = []
    session.told.connect(told.append)
    window.table.trigger("shot.choose_best")
    assert told == ["The best take plays already."]
    session.undo()
    assert session.store.selected(frame_target(shot.id)).id == "still-0"


def test_a_rejected_take_is_restored(panel, window, qtbot):
    panel.list.clearSelection()
    panel.choose([TakeId("still-2")])
    panel._reject()
    assert window.session.store.take_mark(TakeId("still-2")) is TakeMark.REJECT
    qtbot.waitUntil(lambda: rows(panel)[0].mark is TakeMark.REJECT)
    panel.choose([TakeId("still-2")])
    panel._reject()
    assert window.session.store.take_mark(TakeId("still-2")) is None


def test_more_takes_cost_something_before_the_click(panel, room, shot, qtbot):
    further = panel.further_takes
    further.offer(shot)
    qtbot.waitUntil(lambda: "GB" in further._head.text())
    assert "A" in further._head.text()
    assert "about" in further._counts[4].text()
    further._counts[4].trigger()
    assert room.asked == [(shot.id, 4)]


def asked(panel, qtbot) -> NewTakesDialog:
    panel.list.clearSelection()
    panel.choose([TakeId("still-1")])
    panel.vary_takes()
    qtbot.waitUntil(lambda: panel.findChild(NewTakesDialog) is not None)
    return panel.findChild(NewTakesDialog)


def test_words_are_those_that_were_sent_and_can_be_changed(panel, room, shot, qtbot):
    dialog = asked(panel, qtbot)
    assert dialog.words.toPlainText() == "words 1"
    dialog.ways[Vary.WORDS].setChecked(True)
    dialog.words.setPlainText("a red coat")
    dialog.counts[2].setChecked(True)
    assert "2" in dialog.make.text()
    assert "GB" in dialog.cost.text()
    dialog.make.click()
    assert room.asked == [(shot.id, Others(count=2, vary=Vary.WORDS, words=("a red coat",)))]


def test_freedom_is_a_slider(panel, room, shot, qtbot):
    dialog = asked(panel, qtbot)
    dialog.ways[Vary.STRENGTH].setChecked(True)
    dialog.strength.show_value(60)
    dialog.make.click()
    assert room.asked == [(shot.id, Others(count=4, vary=Vary.STRENGTH, strength=0.6))]
    dialog = asked(panel, qtbot)
    dialog.cancel.click()
    assert len(room.asked) == 1


def about(panel, qtbot) -> AboutTake:
    panel.list.clearSelection()
    panel.choose([TakeId("still-1")])
    panel._about()
    return panel.findChild(AboutTake)


def test_how_a_take_was_made_is_said_and_copied(panel, qtbot):
    dialog = about(panel, qtbot)
    facts = dict(dialog.facts)
    assert facts["Made by"] == "A"
    assert facts["Words"] == "words 1"
    assert facts["Seed"] == "1"
    assert facts["Engine"] == "frames.fake 3"
    assert "tiles" in facts["Memory ladder"]
    assert facts["Took"] == "2.0 s"
    dialog.copy.click()
    assert "Words: words 1" in QGuiApplication.clipboard().text()
    dialog.shut.click()


def test_a_take_is_made_again_and_compared(panel, qtbot, monkeypatch):
    found = Replay(take="still-1", engine="frames.fake", identical=True, files=1)
    monkeypatch.setattr("engines.replay.replay", lambda *_, **__: found)
    dialog = about(panel, qtbot)
    dialog.check.click()
    qtbot.waitUntil(lambda: "The same" in dialog.answer.text())
    assert not dialog.busy.isVisible()
    other = msgspec.structs.replace(found, identical=False, differing=("still",), reasons=("x",))
    monkeypatch.setattr("engines.replay.replay", lambda *_, **__: other)
    dialog.check.click()
    qtbot.waitUntil(lambda: "Not the same: still. x" in dialog.answer.text())
    dialog.shut.click()


def test_the_check_can_be_stopped_and_ends_with_the_window(panel, qtbot, monkeypatch):
    ended = threading.Event()

    def slow(_studio, _take, *, stop):
        stop.wait(20)
        ended.set()
        raise UserError("replay_stopped", "The check was stopped.", "Begin it again.")

    monkeypatch.setattr("engines.replay.replay", slow)
    dialog = about(panel, qtbot)
    dialog.check.click()
    assert dialog.check.text() == "Stop"
    dialog.check.click()
    qtbot.waitUntil(ended.is_set)
    assert "Stopped" in dialog.answer.text()
    ended.clear()
    dialog.check.click()
    dialog.shut.click()
    qtbot.waitUntil(ended.is_set)


def test_why_there_is_no_further_take_is_said(panel, window, shot, qtbot):
    session, further = window.session, panel.further_takes
    session.run(pinning(shot, TakeId("still-0")))
    further.offer(session.shot(shot.id))
    qtbot.waitUntil(lambda: "chosen by hand" in further._head.toolTip())
    assert not further._counts[2].isEnabled()
    session.run(LockShot(shot=shot.id, locked=True))
    further.offer(session.shot(shot.id))
    qtbot.waitUntil(lambda: "locked" in further._head.toolTip())
    assert not window.table.possible("shot.vary_takes")


def test_a_shot_that_is_drawn_has_no_words_to_vary(panel, window, shot, qtbot):
    session = window.session
    session.run(Batch(commands=(GenerateShots(shots=(shot.id,), generation=Generation()),)))
    qtbot.wait(20)
    assert not window.table.possible("shot.vary_takes")
    panel.further_takes.offer(session.shot(shot.id))
    assert not panel.further_takes._vary.isVisible()
    assert panel.further_takes._counts[2].isEnabled()
