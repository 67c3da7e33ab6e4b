# SPDX-License-Identifier: GPL-3.0-or-later
"""The story room: an idea, its steps, alternatives side by side, and what is accepted to edit.

Owns how these stand together. Must not know how anything is written or kept
(desktop/views/room/desk asks the engine).
"""

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.i18n import tr
from desktop.panels import Panel
from desktop.views.room.brief_bar import BriefBar, WhoWrites
from desktop.views.room.cards import Cards
from desktop.views.room.curve import CurveView
from desktop.views.room.desk import RoomDesk
from desktop.views.room.fields import OF_EPISODE, RULES, fields_of, step_words
from desktop.views.room.form import Form, Nothing
from desktop.views.room.handover import Handing
from desktop.views.room.heading import Heading
from desktop.views.room.season_grid import SeasonGrid
from desktop.views.room.steps import Steps, reason_words
from desktop.views.room.who import available
from projects.errors import ProductionError
from projects.story import Step

log = logging.getLogger(__name__)

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session


class RoomPanel(Panel):
    """The panel of the story room."""

    ID = "room"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.desk = RoomDesk(session, self)
        self._handing = Handing(self.desk, self)
        self.number = 1
        self._writers: list[WhoWrites] = []
        self._old = True
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 8)
        column.setSpacing(10)
        self.bar = BriefBar(self)
        self.setFocusProxy(self.bar.line)
        column.addWidget(self.bar)
        row = QHBoxLayout()
        row.setSpacing(12)
        self.steps = Steps(self)
        row.addWidget(self.steps)
        row.addWidget(self._page(), 1)
        column.addLayout(row, 1)
        self._connect()
        self._bind()
        self.steps.choose(self._furthest())
        self.retranslate()
        self._ask_writers()

    def _page(self) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.head = Heading(page)
        column.addWidget(self.head)
        self._why = QLabel(page)
        self._why.setWordWrap(True)
        column.addWidget(self._why)
        self.curve, self.grid = CurveView(page), SeasonGrid(page)
        column.addWidget(self.curve)
        self.split = QSplitter(Qt.Orientation.Vertical, page)
        self.split.setChildrenCollapsible(False)
        self.split.setHandleWidth(8)
        self.cards = Cards(page)
        self.stack = QStackedWidget(page)
        self.form, self.nothing = Form(page), Nothing(page)
        self.stack.addWidget(self.form)
        self.stack.addWidget(self.nothing)
        for widget in (self.cards, self.grid, self.stack):
            self.split.addWidget(widget)
        self.cards.setMinimumHeight(110)
        self.grid.setMinimumHeight(90)
        self.stack.setMinimumHeight(90)
        self.split.setSizes([240, 330, 300])
        column.addWidget(self.split, 1)
        return page

    def _connect(self) -> None:
        desk = self.desk
        desk.changed.connect(self._changed)
        desk.busy.connect(self._busy)
        desk.live.connect(self._live)
        desk.failed.connect(self._failed)
        self.bar.changed.connect(self.begin)
        self.bar.writer_chosen.connect(self._choose_writer)
        self.steps.chosen.connect(lambda _: self.show_step())
        self.steps.episode_chosen.connect(self.show_episode)
        self.cards.accepted.connect(self.accept)
        self.cards.forgotten.connect(desk.forget)
        self.cards.picked.connect(self._enable)
        self.cards.stopped.connect(self.stop)
        self.grid.chosen.connect(self.show_episode)
        self.grid.opened.connect(self._open_episode)
        self.form.edited.connect(desk.edit)
        self.form.locked.connect(lambda path, on: desk.lock(path, on=on))
        self.session.closing.connect(self.form.flush)

    def _bind(self) -> None:
        bind = self.actions_.bind

        def able(button: QAbstractButton) -> bool:
            return button.isEnabled() and self.isVisible()

        for name, handler, button in (
            ("story.propose", self.propose, self.head.propose),
            ("story.write_on", self.write_on, self.head.write),
            ("story.compare", self.compare, self.head.compare),
            ("story.lock", self.lock_step, self.head.lock),
            ("story.to_script", self.to_script, self.head.script),
            ("story.stop", self.stop, self.head.stop),
        ):
            button.clicked.connect(lambda _=False, h=handler: h())
            bind(name, handler, enabled=lambda b=button: able(b), owner=self)
        bind("story.accept", self.accept_first, enabled=self._can_accept, owner=self)

    # what is shown

    @property
    def step(self) -> Step:
        """The step in view."""
        return self.steps.step

    @property
    def target(self) -> int:
        """The episode of the step in view; 0 for steps of the series."""
        return self.number if self.step in OF_EPISODE else 0

    def _furthest(self) -> Step:
        """The first step that is not accepted yet."""
        for step in (Step.LOGLINE, Step.BIBLE, Step.SEASON, *OF_EPISODE):
            if self.desk.state(step, 1 if step in OF_EPISODE else 0).name != "accepted":
                return step
        return Step.SCRIPT

    def show_episode(self, number: int) -> None:
        """Bring another episode into view."""
        if number != self.number:
            self.form.flush()
            self.number = number
            self.show_step()

    def _open_episode(self, number: int) -> None:
        self.number = number
        self.steps.choose(Step.BEATS)
        self.show_step()

    def go(self, step: Step) -> None:
        """Bring another step into view."""
        self.form.flush()
        self.steps.choose(step)
        self.show_step()

    def _changed(self) -> None:
        if self.isVisible():
            self.show_step()
        else:
            self._old = True

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while it was hidden."""
        super().showEvent(event)
        if self._old:
            self.show_step()

    def hideEvent(self, event: QHideEvent) -> None:
        """What was typed last is kept."""
        super().hideEvent(event)
        self.form.flush()

    def show_step(self) -> None:
        """Everything of the step in view, as the story stands."""
        self._old = False
        desk, step = self.desk, self.step
        story, plans = desk.story, desk.plans
        self.bar.show_brief(story.brief if story is not None else None)
        self.number = max(1, min(self.number, len(plans) or 1))
        self.steps.show_states(
            lambda one: desk.state(one, self.number if one in OF_EPISODE else 0),
            len(plans),
            self.number,
        )
        state = desk.state(step, self.target)
        self.head.show_state(self._heading_words(), state)
        self._why.setText(f"⚠ {reason_words(state)}" if state.name == "stale" else "")
        self._why.setVisible(state.name == "stale")
        self.cards.show_proposals(desk.proposals(step, self.target))
        self._show_value()
        self._enable()
        self.actions_.refresh()

    def _heading_words(self) -> str:
        name = step_words(self.step)
        if self.target:
            return tr("Episode {number}", number=self.target) + f" · {name}"
        return name

    def _show_value(self) -> None:
        desk, step = self.desk, self.step
        story, plan = desk.story, desk.plan(self.number)
        fields = fields_of(step, self.number, story, plan) if story is not None else []
        self.grid.setVisible(step is Step.SEASON and bool(desk.plans))
        if step is Step.SEASON:
            self.grid.show_plans(desk.plans, self.number)
        self.curve.setVisible(step in OF_EPISODE and story is not None and plan is not None)
        if story is not None and plan is not None and step in OF_EPISODE:
            self.curve.show_beats(plan.beats, story.brief.length_s)
            self.curve.show_script(plan.scenes)
        self.cards.setVisible(self._writes_here() or self._has_choice(bool(fields)))
        if fields and story is not None:
            self.form.show_fields(fields, story.locks)
        self.stack.setCurrentWidget(self.form if fields else self.nothing)
        self.stack.setVisible(bool(fields) or not self.cards.isVisibleTo(self))
        self.nothing.words.setText(self._nothing_words())

    def _has_choice(self, accepted: bool) -> bool:
        """Whether there is another alternative than what stands below as fields."""
        cards = self.cards.cards.values()
        return any(not (card.proposal.accepted and accepted) for card in cards)

    def _nothing_words(self) -> str:
        story = self.desk.story
        if story is None:
            return tr(
                "Type your idea in one line above and press Begin. Each step then offers "
                "alternatives: accept one, change any word of it, lock what must stay."
            )
        return tr("Nothing here yet. “Propose” has it written; “Write on” does all steps.")

    def _writes_here(self) -> bool:
        turn = self.desk.turn
        return turn is not None and (turn.step, turn.target) == (self.step, self.target)

    def _enable(self) -> None:
        desk = self.desk
        begun, busy = desk.story is not None, desk.turn is not None
        found = bool(self.cards.cards)
        state = desk.state(self.step, self.target)
        ready = begun and not busy and self._may_begin()
        self.head.propose.setEnabled(ready)
        self.head.show_found(found=found)
        self.head.write.setEnabled(begun and not busy)
        self.head.compare.setVisible(len(self.cards.cards) > 1)
        self.head.compare.setEnabled(len(self.cards.chosen) == 2)
        self.head.lock.setEnabled(state.name in ("accepted", "stale"))
        self.head.script.setEnabled(bool(desk.written_episodes()))
        self.head.stop.setVisible(busy)

    def _may_begin(self) -> bool:
        """Whether the steps before are there."""
        if self.step is Step.LOGLINE:
            return True
        order = [Step.LOGLINE, Step.BIBLE, Step.SEASON, *OF_EPISODE]
        before = order[order.index(self.step) - 1]
        target = self.number if before in OF_EPISODE else 0
        return self.desk.state(before, target).name in ("accepted", "stale")

    # deeds

    def begin(self) -> None:
        """Open the room with what is asked for, and have loglines written the first time."""
        brief = self.bar.brief()
        first = self.desk.story is None
        if brief is not None and self.desk.begin(brief):
            self._choose_writer(str(self.bar.writer.currentData() or RULES))
            if first:
                self.go(Step.LOGLINE)
                self.propose()

    def propose(self) -> None:
        """Another alternative of the step in view."""
        self.form.flush()
        self.desk.propose(self.step, self.target)

    def write_on(self) -> None:
        """All that is not there yet: of the episode in view, or of the whole series."""
        self.form.flush()
        self.desk.write_on(self.target)

    def stop(self) -> None:
        """End what is being written."""
        self.desk.stop()

    def accept(self, identity: str) -> None:
        """Take an alternative."""
        self.form.flush()
        self.desk.accept(identity)

    def _can_accept(self) -> bool:
        return self.isVisible() and any(
            not card.proposal.accepted for card in self.cards.cards.values()
        )

    def accept_first(self) -> None:
        """Take the alternative that has the focus, or the newest one."""
        cards = sorted(self.cards.cards.values(), key=lambda one: -one.proposal.number)
        focused = [one for one in cards if one.isAncestorOf(self.focusWidget() or one)]
        chosen = [one for one in (*focused, *cards) if not one.proposal.accepted]
        if chosen:
            self.accept(chosen[0].proposal.id)

    def lock_step(self) -> None:
        """Lock or unlock all of the step in view."""
        from engines.story.room.seen import place_of

        locked = self.desk.state(self.step, self.target).locked
        self.desk.lock(place_of(self.step, self.target), on=not locked)

    def compare(self) -> None:
        """Two alternatives side by side."""
        from desktop.views.room.compare import CompareDialog

        chosen = self.cards.chosen
        if len(chosen) != 2:
            return
        dialog = CompareDialog(chosen[0], chosen[1], self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.accept(dialog.chosen))
        dialog.open()

    def to_script(self) -> None:
        """Hand the episode in view over to its script, or all that are written."""
        self.form.flush()
        numbers = self.desk.written_episodes()
        if self.target:
            numbers = [one for one in numbers if one == self.target] or numbers
        self.desk.hand_over(numbers)

    # what comes from behind

    def _busy(self) -> None:
        if self._writes_here():
            self.cards.live.begin(self.desk.author)
        else:
            self.cards.live.hide()
        turn = self.desk.turn
        if (
            turn is not None
            and turn.accepts
            and (turn.step, turn.target)
            != (
                self.step,
                self.target,
            )
        ):
            self.number = turn.target or self.number
            self.steps.choose(turn.step)
            self.cards.live.begin(self.desk.author)
        self.show_step()

    def _live(self, text: str) -> None:
        if not self._writes_here():
            return
        self.cards.live.show_text(text)
        story = self.desk.story
        if self.step is Step.BEATS and story is not None:
            self.curve.show_coming(text, story.brief.length_s)

    def _failed(self, error: Exception) -> None:
        self.show_step()
        if not isinstance(error, ProductionError):
            log.error("the story room failed", exc_info=error)
        self.window_.show_failure(error)

    def _ask_writers(self) -> None:
        background.run(available, done=self._have_writers, owner=self)

    def _have_writers(self, found: list[WhoWrites]) -> None:
        self._writers = found
        story = self.desk.story
        able = [one.id for one in found if one.id != RULES and not one.lacks]
        usual = (able or [RULES])[0]
        self.bar.show_writers(found, (story.author if story is not None else "") or usual)
        self._say_writer()

    def _choose_writer(self, author: str) -> None:
        self.desk.choose_author(author)
        self._say_writer()

    def _say_writer(self) -> None:
        chosen = str(self.bar.writer.currentData() or RULES)
        lacks = next((one.lacks for one in self._writers if one.id == chosen), "")
        models = [one for one in self._writers if one.id != RULES]
        if lacks:
            self.bar.told.setText(f"⚠ {lacks}")
        elif not models:
            self.bar.told.setText(
                tr(
                    "No language model is here, so the rules write, from genre packs. To have one, "
                    "get a GGUF file and import it in File > Models."
                )
            )
        elif chosen == RULES:
            self.bar.told.setText(
                tr("The rules write structure, turns and lines from genre packs.")
            )
        else:
            self.bar.told.setText("")
        self.bar.told.setVisible(bool(self.bar.told.text()))

    def retranslate(self) -> None:
        """Words in the language in use."""
        for part in (self.bar, self.head, self.steps, self.cards, self.curve, self.grid):
            part.retranslate()
        self.form.setAccessibleName(tr("What is accepted"))
        self._say_writer()
        self.show_step()
