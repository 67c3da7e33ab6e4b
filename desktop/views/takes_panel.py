# SPDX-License-Identifier: GPL-3.0-or-later
"""The takes panel: every attempt at the current shot, or at one of its lines, to choose from.

Owns the list and its deeds. Must not know how a take is made.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QMessageBox,
    QPushButton,
    QToolButton,
    QVBoxLayout,
)

from desktop.i18n import language, tr
from desktop.panels import Panel
from desktop.theme import theme
from desktop.views.board import deeds, take_deeds
from desktop.views.board.thumbs import Thumbs, thumbs_folder
from desktop.views.media.landing import Landing
from desktop.views.takes.cell import TAKE, TakeCell
from desktop.views.takes.model_takes import (
    AlikeButtons,
    FurtherTakes,
    choose_best,
    is_asked_of_models,
)
from desktop.views.takes.row import TakeRow, read_rows
from desktop.words import shot_name
from projects.changes import ChangeSet
from projects.ids import CharacterId, ElementId, ShotId, TakeId
from projects.shots import Shot, Take, TakeMark, frame_target
from projects.timeline import SourceKind

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

MINE = "takes"
NARROW_PX, ROOMY_PX, ROOMY_ZH_PX = 320, 400, 350
STILLS = "/frame"
"""Ends the target of a shot's stills (projects/shots.frame_target)."""
TABLES = frozenset({"takes", "selected", "take_marks", "shots", "settings", "characters"})
MENU = (
    ("shot.accept", "shot.star", "shot.reject", "shot.compare"),
    ("shot.choose_best", "shot.about_take"),
    ("shot.new_take", "shot.vary_takes", "shot.retake_line"),
    ("shot.clear_rejected", "shot.clear_unstarred"),
)


class TakesPanel(Panel):
    """Takes of what is chosen."""

    ID = "takes"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self._thumbs = Thumbs(session.blobs, thumbs_folder(), self)
        self._target = ""
        self._closed = False
        self.target = QComboBox()
        self.search = QLineEdit()
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.empty = QLabel()
        self.make, self.further = QPushButton(), QToolButton()
        self.star, self.reject, self.compare, self.about = (QToolButton() for _ in range(4))
        self.more = QToolButton()
        self.alike = AlikeButtons()
        self.further_takes = FurtherTakes(session, self, self._make_several)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._load)
        self._lay_out()
        self._connect()
        self._bind()
        self.retranslate()

    def _shot_here(self, _place: QPoint) -> tuple[ShotId, QRect] | None:
        shot = self.session.selection.current_shot
        shown = self.list.viewport() if self.list.isVisible() else self.empty
        return None if shot is None else (shot, shown.rect())

    def _lay_out(self) -> None:
        self.list.setItemDelegate(TakeCell(self._thumb, self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.empty.setProperty("dim", "true")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self._top = top = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        top.addWidget(self.target, 3)
        top.addWidget(self.search, 2)
        bottom = QHBoxLayout()
        bottom.setSpacing(2)
        bottom.addWidget(self.make)
        bottom.addWidget(self.further)
        bottom.addSpacing(4)
        bottom.addWidget(self.alike)
        bottom.addStretch(1)
        self.further.setFixedWidth(22)
        self.further.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.further.setMenu(self.further_takes.menu)
        for button in (self.star, self.reject, self.compare, self.about, self.more):
            button.setAutoRaise(True)
            bottom.addWidget(button)
        box = QVBoxLayout(self)
        box.setContentsMargins(8, 8, 8, 8)
        box.setSpacing(6)
        box.addLayout(top)
        box.addWidget(self.list, 1)
        box.addWidget(self.empty, 1)
        box.addLayout(bottom)
        self.setFocusProxy(self.list)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow panel has the search below what it shows."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        zh = language.code.startswith("zh")
        self.alike.fit(roomy=self.width() >= (ROOMY_ZH_PX if zh else ROOMY_PX))
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._top.setDirection(way)

    def _connect(self) -> None:
        Landing(self.list.viewport(), self.session, self._shot_here, window=self.window_)
        Landing(self.empty, self.session, self._shot_here, window=self.window_)
        session = self.session
        session.selection.changed.connect(self._later.start)
        session.episode_changed.connect(self._later.start)
        session.changed.connect(self._changed)
        session.closing.connect(self._close)
        self._thumbs.ready.connect(lambda _: self.list.viewport().update())
        self.target.activated.connect(self._aim)
        self.search.textChanged.connect(lambda _: self._fill())
        self.list.itemDoubleClicked.connect(lambda _: self._accept())
        self.list.itemSelectionChanged.connect(self._chosen_changed)
        self.list.customContextMenuRequested.connect(self._menu)
        self.make.clicked.connect(self._make)
        self.further_takes.menu.aboutToShow.connect(lambda: self.further_takes.offer(self._shot))
        self.alike.ordered.connect(self._fill)
        self.alike.best.connect(self._choose_best)
        theme.changed.connect(self.list.viewport().update)

    def _bind(self) -> None:
        table = (
            ("shot.accept", self._accept, self._one),
            ("shot.star", partial(self._mark, TakeMark.STAR), self._some),
            ("shot.reject", self._reject, self._some),
            ("shot.vary_takes", self.vary_takes, self._can_vary),
            ("shot.choose_best", self._choose_best, self._can_choose_best),
            ("shot.about_take", self._about, self._one),
            ("shot.clear_rejected", partial(self._clear, rejected=True), self._any),
            ("shot.clear_unstarred", partial(self._clear, rejected=False), self._any),
        )
        for name, handler, enabled in table:
            self.actions_.bind(name, handler, enabled=enabled, owner=self)
        for button, name in ((self.star, "shot.star"), (self.reject, "shot.reject")):
            button.setIcon(theme.icon(self.actions_.row(name).icon))
        self.compare.setIcon(theme.icon("compare"))
        self.about.setIcon(theme.icon("info"))
        self.more.setIcon(theme.icon("trash"))
        self.about.clicked.connect(self._about)
        self.star.clicked.connect(partial(self._mark, TakeMark.STAR))
        self.reject.clicked.connect(self._reject)
        self.compare.clicked.connect(self._compare)
        self.more.clicked.connect(partial(self._clear, rejected=True))

    def _close(self) -> None:
        self._closed = True
        self._later.stop()

    def _changed(self, change: ChangeSet) -> None:
        if change.tables & TABLES:
            self._later.start()

    # -- what is shown ----------------------------------------------------------------------

    def _load(self) -> None:
        if self._closed:
            return
        targets = self._targets()
        if self._target not in [target for _, target in targets]:
            self._target = self._first_of([target for _, target in targets])
        self.target.blockSignals(True)
        self.target.clear()
        for words, target in targets:
            self.target.addItem(words, target)
        self.target.setCurrentIndex(max(0, self.target.findData(self._target)))
        self.target.blockSignals(False)
        self.target.setEnabled(len(targets) > 1)
        self._fill()

    def _targets(self) -> list[tuple[str, str]]:
        """The current shot and the lines heard over it, with their words."""
        current = self.session.selection.current_shot
        shot = self.session.shot(current) if current is not None else None
        if shot is None:
            return []
        screenplay = self.session.episode.screenplay if self.session.episode else None
        lines = {line.id: line for line in screenplay.lines} if screenplay else {}
        short = shot_name(shot.slate)
        found = [(tr("Picture of {slate}", slate=short), str(shot.id))]
        if self.session.store.takes(frame_target(shot.id)):
            found.append((tr("Stills of {slate}", slate=short), frame_target(shot.id)))
        for use in shot.uses:
            line = lines.get(use.line)
            if line is not None and str(line.id) not in [target for _, target in found]:
                found.append((f"{line.speaker_name}：{line.text}", str(line.id)))
        return found

    def _first_of(self, targets: list[str]) -> str:
        """What is shown of another shot: stills where stills were shown, else its picture."""
        stills = [one for one in targets if one.endswith(STILLS)]
        if stills and self._target.endswith(STILLS):
            return stills[0]
        return targets[0] if targets else ""

    def _aim(self, index: int) -> None:
        self._target = str(self.target.itemData(index) or "")
        self._fill()

    def _fill(self) -> None:
        """The takes of the target that match the search."""
        kept = {take.id for take in self.chosen()}
        rows = read_rows(self.session, self._target) if self._target else []
        words = self.search.text().casefold().split()
        shown = [r for r in rows if all(one in r.searchable for one in words)]
        measured = any(row.score is not None for row in rows)
        self.alike.setVisible(measured)
        if measured and self.alike.first.isChecked():
            shown.sort(key=lambda row: -1.0 if row.score is None else row.score)
        self.list.blockSignals(True)
        self.list.clear()
        for row in reversed(shown):
            item = QListWidgetItem(row.title)
            item.setData(TAKE, row)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.spoken)
            item.setToolTip(row.tip)
            item.setSizeHint(QSize(120, TakeCell.height(pictures=self._is_shot)))
            self.list.addItem(item)
            item.setSelected(row.take.id in kept)
        self.list.blockSignals(False)
        if not self.list.selectedItems():
            playing = [i for i in range(self.list.count()) if self._row(i).plays]
            if playing:
                self.list.setCurrentRow(playing[0])
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.empty.setText(self._why_empty(found=bool(rows)))
        can = bool(self._target) and (self._is_shot or self.session.workshop is not None)
        self.make.setEnabled(can)
        self.further.setEnabled(can and self._is_shot and self.session.workshop is not None)
        self._chosen_changed()

    def _why_empty(self, *, found: bool) -> str:
        if not self._target:
            return tr("Select a card, a clip or a line.")
        return tr("No take matches the search.") if found else tr("There is no take yet.")

    @property
    def _shot(self) -> Shot | None:
        """The shot whose picture or stills are shown."""
        return self.session.shot(ShotId(self._target.partition("/")[0]))

    @property
    def _is_shot(self) -> bool:
        return self._shot is not None

    def _row(self, index: int) -> TakeRow:
        row = self.list.item(index).data(TAKE)
        assert isinstance(row, TakeRow)
        return row

    def _thumb(self, row: TakeRow) -> QPixmap | None:
        return None if row.picture is None else self._thumbs.get(row.picture)

    def _chosen_changed(self) -> None:
        some = self._some()
        marks = [self.session.store.take_mark(take.id) for take in self.chosen()]
        back = bool(marks) and all(mark is TakeMark.REJECT for mark in marks)
        self.reject.setIcon(theme.icon("undo" if back else "cross"))
        self.reject.setToolTip(tr("Restore take") if back else tr("Reject take"))
        self.reject.setAccessibleName(self.reject.toolTip())
        for button in (self.star, self.reject):
            button.setEnabled(some)
        self.about.setEnabled(self._one())
        self.compare.setEnabled(some and self._is_shot)
        self.actions_.refresh()

    def chosen(self) -> list[Take]:
        """The chosen takes."""
        rows = [item.data(TAKE) for item in self.list.selectedItems()]
        return [row.take for row in rows if isinstance(row, TakeRow)]

    def choose(self, takes: list[TakeId]) -> None:
        """Choose takes in the list."""
        for at in range(self.list.count()):
            self.list.item(at).setSelected(self._row(at).take.id in takes)

    def _some(self) -> bool:
        return bool(self.list.selectedItems())

    def _one(self) -> bool:
        return len(self.list.selectedItems()) == 1

    def _any(self) -> bool:
        return self.list.count() > 1

    # -- deeds --------------------------------------------------------------------------------

    def _accept(self) -> None:
        """The chosen take plays; that is its approval."""
        takes = self.chosen()
        if len(takes) == 1:
            command = take_deeds.play(self.session, self._target, takes[0])
            self.session.run(command, initiator=MINE)

    def _mark(self, mark: TakeMark) -> None:
        for take in self.chosen():
            self.session.run(take_deeds.toggle_mark(self.session, take, mark), initiator=MINE)

    def _reject(self) -> None:
        for take in self.chosen():
            if self.session.store.take_mark(take.id) is TakeMark.REJECT:
                command = take_deeds.toggle_mark(self.session, take, TakeMark.REJECT)
            else:
                command = take_deeds.reject(self.session, self._target, take)
            self.session.run(command, initiator=MINE)

    def _compare(self) -> None:
        """The chosen take beside the one that plays, in the viewer."""
        viewer = self.window_.show_panel("viewer")
        self._go_to_shot()
        playing = take_deeds.playing(self.session, self._target)
        others = [take for take in self.chosen() if playing is None or take.id != playing.id]
        show = getattr(viewer, "compare_with", None)
        if others and show is not None:
            show(others[0])
        else:
            self.session.told.emit(tr("Choose a take other than the one that plays."))

    def _go_to_shot(self) -> None:
        """Put the playhead into the shot, unless it is there."""
        shot = self._target.partition("/")[0]
        clips = [
            clip
            for track in self.session.timeline().tracks
            for clip in track.clips
            if clip.source.kind is SourceKind.SHOT and clip.source.id == shot
        ]
        position = self.session.transport.position_frames
        if clips and not any(position in clip.record for clip in clips):
            self.session.transport.seek(clips[0].start_frames)

    def _make(self) -> None:
        """Another take of the picture, or another reading of the line."""
        workshop = self.session.workshop
        shot = self._shot
        if shot is None:
            if workshop is not None:
                workshop.retake_line(ElementId(self._target))
        elif shot.locked:
            self.session.told.emit(tr("The shot is locked. Unlock it to make another take."))
        elif workshop is not None:
            workshop.new_takes((shot.id,), 1)
        else:
            command = deeds.new_take([shot])
            if command is not None:
                self.session.run(command, initiator=MINE)

    def _make_several(self, count: int) -> None:
        """Further takes of the shot, as many as were asked for."""
        shot, workshop = self._shot, self.session.workshop
        if shot is None or workshop is None:
            return
        if shot.locked:
            self.session.told.emit(tr("The shot is locked. Unlock it to make another take."))
            return
        workshop.new_takes((shot.id,), count)
        self.session.told.emit(
            tr("A new take is on its way.|{count} new takes are on their way.", count=count)
        )

    def _can_vary(self) -> bool:
        shot = self._shot
        if shot is None or shot.locked or self.session.workshop is None:
            return False
        return is_asked_of_models(self.session, shot)

    def vary_takes(self) -> None:
        """Ask what is to be another one in further takes."""
        shot = self._shot
        if shot is not None:
            self.further_takes.ask(shot, next(iter(self.chosen()), None))

    def _can_choose_best(self) -> bool:
        found = (self.session.shot(one) for one in self.session.selection.shots)
        return any(is_asked_of_models(self.session, one) for one in found)

    def _choose_best(self) -> None:
        """In all chosen shots, on the board as well."""
        choose_best(self.session, self.session.selection.shots, initiator=MINE)

    def _about(self) -> None:
        """How the chosen take was made."""
        from desktop.views.takes.about_take import AboutTake

        items = self.list.selectedItems()
        if len(items) == 1:
            row = items[0].data(TAKE)
            AboutTake(self, self.session, row.take, row.title).open()

    def _picture_of(self, take: Take, person: CharacterId, _checked: bool = False) -> None:
        """Somebody, cut out of a take, for the pictures that models go by."""
        cast = self.window_.show_panel("cast")
        show = getattr(cast, "show_pictures_of", None)
        sheet = getattr(cast, "sheet", None)
        if show is not None and sheet is not None:
            show(person)
            sheet.take_frame(take)

    def _clear(self, *, rejected: bool) -> None:
        """Delete rejected takes, or all but the starred; says first what that frees."""
        takes = take_deeds.removable(self.session, [self._target], rejected=rejected)
        if not takes:
            self.session.told.emit(
                tr("No take is rejected.") if rejected else tr("Every take is starred or plays.")
            )
            return
        freed = take_deeds.freed_bytes(self.session, takes) / 1e6
        words = tr(
            "Delete one take? It frees {size} MB and cannot be undone.|"
            "Delete {count} takes? It frees {size} MB and cannot be undone.",
            count=len(takes),
            size=f"{freed:.1f}",
        )
        answer = QMessageBox.question(self, tr("Delete takes"), words)
        if answer == QMessageBox.StandardButton.Yes:
            self.session.run(take_deeds.remove(takes), initiator=MINE)

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        for group in MENU:
            for name in group:
                action = self.actions_.qaction(name)
                if action.isEnabled():
                    menu.addAction(action)
            menu.addSeparator()
        shot, takes = self._shot, self.chosen()
        if shot is not None and len(takes) == 1:
            for one in shot.staging.cast:
                person = self.session.store.character(one.character)
                if person is not None:
                    action = menu.addAction(tr("Use as a picture of {name}", name=person.name))
                    action.triggered.connect(partial(self._picture_of, takes[0], person.id))
        menu.exec(self.list.viewport().mapToGlobal(place))

    def retranslate(self) -> None:
        """Words in the language in use."""
        if self._closed:
            return
        self.list.setAccessibleName(tr("Takes"))
        self.target.setAccessibleName(tr("Takes of"))
        self.search.setPlaceholderText(tr("Search takes"))
        self.search.setAccessibleName(tr("Search takes"))
        self.make.setText(tr("New take"))
        self.alike.retranslate()
        for button, words in (
            (self.further, tr("More takes…")),
            (self.about, tr("About this take…")),
            (self.star, tr("Star take")),
            (self.reject, tr("Reject take")),
            (self.compare, tr("Compare takes A/B")),
            (self.more, tr("Delete rejected takes…")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._load()
