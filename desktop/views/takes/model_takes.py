# SPDX-License-Identifier: GPL-3.0-or-later
"""What the takes panel can do for shots that models make: further takes, the best one, its story.

Owns the bar above the list, the menu of further takes, and their deeds. Must not know the list.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from desktop import background
from desktop.error_words import in_one
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.takes.costs import memory_words, time_words
from projects.commands import Batch, Command
from projects.generation import Tier
from projects.ids import ShotId
from projects.shots import Shot, Take, TakeKind

if TYPE_CHECKING:
    from desktop.session import Session
    from engines.generation_outlook import TakesOutlook

COUNTS = (2, 4, 8)
HEAD_PX = 320


class AlikeButtons(QWidget):
    """For stills that were compared with the people: in which order they stand, and the best.

    Signals:
        ordered: the order has been changed. best: the best is to be chosen.
    """

    ordered = Signal()
    best = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.choose, self.first = QPushButton(), QToolButton()
        self.first.setCheckable(True)
        self.first.setAutoRaise(True)
        self.first.toggled.connect(lambda _: self.ordered.emit())
        self.choose.clicked.connect(self.best)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.choose)
        row.addWidget(self.first)
        self._roomy = True
        theme.changed.connect(self._icons)
        self._icons()

    def _icons(self) -> None:
        self.choose.setIcon(theme.icon("person"))
        self.first.setIcon(theme.icon("list"))

    def fit(self, *, roomy: bool) -> None:
        """With words, or by its icon alone."""
        self._roomy = roomy
        self.choose.setText(self.choose.accessibleName() if roomy else "")

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.choose.setAccessibleName(tr("Choose the best"))
        self.choose.setToolTip(
            tr("Choose the best: the still plays whose people look most like themselves.")
        )
        self.first.setAccessibleName(tr("Most alike first"))
        self.first.setToolTip(tr("Most alike first"))
        self.fit(roomy=self._roomy)


def is_asked_of_models(session: "Session", shot: Shot | None) -> bool:
    """Whether a shot is to be made by a model."""
    episode = session.episode
    if shot is None or episode is None:
        return False
    asked = shot.generation.over(episode.generation)
    return asked.tier is not Tier.DRAWN and bool(asked.still)


class FurtherTakes(QObject):
    """Further takes of one shot: their menu with what each choice costs, and their dialog.

    Args of the constructor:
        make: called for so many further takes in the usual way.
    """

    def __init__(self, session: "Session", owner: QWidget, make: Callable[[int], None]) -> None:
        super().__init__(owner)
        self._session, self._owner, self._make = session, owner, make
        self._looked: tuple[object, TakesOutlook] | None = None
        self._menu_for: Shot | None = None
        self.menu = QMenu(owner)
        self.menu.setToolTipsVisible(True)
        self._head = QAction(self.menu)
        self._head.setEnabled(False)
        self._counts = {count: QAction(self.menu) for count in COUNTS}
        self._vary = QAction(self.menu)
        self.menu.addAction(self._head)
        for count, action in self._counts.items():
            action.triggered.connect(lambda _checked=False, n=count: self._make(n))
            self.menu.addAction(action)
        self.menu.addSeparator()
        self.menu.addAction(self._vary)
        self._vary.triggered.connect(lambda _checked=False: owner.vary_takes())  # pyright: ignore[reportAttributeAccessIssue] - the takes panel

    def offer(self, shot: Shot | None) -> None:
        """Fill the menu for a shot; costs come a moment later."""
        self._menu_for = shot
        modelled = is_asked_of_models(self._session, shot)
        self._head.setVisible(modelled)
        self._vary.setVisible(modelled)
        self._vary.setText(tr("Vary words or freedom…"))
        self._head.setText(tr("Looking what a take costs…"))
        self._say(None)
        if modelled and shot is not None:
            self.look(shot, self._say)

    def look(self, shot: Shot, then: "Callable[[TakesOutlook], None]") -> None:
        """Ask what further takes of a shot cost."""
        from engines.generation_outlook import TakesOutlook, takes_outlook

        session = self._session
        key = (shot, session.episode, session.store.setting("style_card"))
        if self._looked is not None and self._looked[0] == key:
            then(self._looked[1])
            return

        def came(found: "TakesOutlook") -> None:
            self._looked = (key, found)
            then(found)

        assert session.episode is not None
        background.run(
            takes_outlook,
            session.store,
            session.episode,
            shot,
            done=came,
            failed=lambda error: then(TakesOutlook(notice=in_one(error))),
            owner=self._owner,
        )

    def _say(self, found: "TakesOutlook | None") -> None:
        for count, action in self._counts.items():
            said = tr("one more take|{count} more takes", count=count)
            if found is not None and found.model:
                said += "\t" + tr("about {time}", time=time_words(found.still.seconds * count))
            action.setText(said)
            action.setEnabled(found is None or bool(found.model))
        if found is None:
            return
        self._vary.setEnabled(bool(found.model))
        if found.model:
            memory = memory_words(found.still.memory_bytes, found.device)
            self._head.setText(f"{found.model} · {memory}")
        else:
            why = why_not(self._menu_for, found)
            room = self.menu.fontMetrics()
            self._head.setText(room.elidedText(why, Qt.TextElideMode.ElideRight, HEAD_PX))
            self._head.setToolTip(why)

    def ask(self, shot: Shot, take: Take | None) -> None:
        """The dialog for a shot, with the words that a take was made with."""

        def came(found: "TakesOutlook") -> None:
            if not found.model:
                self._session.told.emit(why_not(shot, found))
                return
            from desktop.views.takes.new_takes import NewTakesDialog

            sent = sent_words(self._session, take) if take is not None else ""
            dialog = NewTakesDialog(self._owner, shot, found, sent=sent)
            dialog.finished.connect(lambda result: self._answered(dialog, shot, result))
            dialog.open()

        self.look(shot, came)

    def _answered(self, dialog: QDialog, shot: Shot, result: int) -> None:
        from desktop.views.takes.new_takes import NewTakesDialog

        assert isinstance(dialog, NewTakesDialog)
        workshop = self._session.workshop
        if result and workshop is not None:
            workshop.another(shot.id, dialog.others)
            self._session.told.emit(
                tr(
                    "A new take is on its way.|{count} new takes are on their way.",
                    count=dialog.count,
                )
            )
        dialog.deleteLater()


def why_not(shot: Shot | None, found: "TakesOutlook") -> str:
    """Why no model makes further takes of a shot."""
    if shot is not None and shot.locked:
        return tr("The shot is locked. Unlock it to make another take.")
    if shot is not None and shot.generation.pinned is not None:
        return tr("A take was chosen by hand. Let models make the shot again, on the Models page.")
    return found.notice or tr("No model can make this shot now.")


def sent_words(session: "Session", take: Take) -> str:
    """What a model's still was asked with; empty where that is not known."""
    if take.kind is not TakeKind.STILL:
        return ""
    from engines.model_takes import request_of

    asked = request_of(session.store, take)
    return "" if asked is None else asked.prompt


def choose_best(session: "Session", shots: tuple[ShotId, ...], *, initiator: str) -> None:
    """Of each shot's stills the one whose people look most like themselves plays, as one step."""
    from engines.model_takes import best_still, choosing_best

    commands: list[Command] = []
    unknown = 0
    for one in shots:
        shot = session.shot(one)
        if shot is None or shot.locked:
            continue
        unknown += best_still(session.store, shot) is None
        command = choosing_best(session.store, shot)
        if command is not None:
            commands.append(command)
    if commands:
        session.run(Batch(commands=tuple(commands), label="select_take"), initiator=initiator)
        session.told.emit(
            tr(
                "The best take plays now in one shot|The best take plays now in {count} shots",
                count=len(commands),
            )
        )
    elif unknown:
        session.told.emit(
            tr("No take has been compared with the people yet, or none reaches the bar.")
        )
    else:
        session.told.emit(tr("The best take plays already."))
