# SPDX-License-Identifier: GPL-3.0-or-later
"""The storyboard panel: tool bar, cards, and the deeds of the board bound to their actions.

Owns wiring between cards, selection and commands. Must not know how cards are drawn.
"""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QTimer
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QInputDialog, QMenu, QVBoxLayout

from desktop.i18n import tr
from desktop.panels import Panel
from desktop.theme import theme
from desktop.views.board import deeds, take_deeds
from desktop.views.board.bar import BoardBar
from desktop.views.board.card import Face
from desktop.views.board.facts import Facts
from desktop.views.board.grid import CardGrid
from desktop.views.board.model import BoardModel, Role
from desktop.views.board.sequence import lines_out_of_order
from desktop.views.board.thumbs import Thumbs, thumbs_folder
from desktop.views.board.work import Work
from desktop.views.media.landing import Landing
from desktop.views.people_colours import colour_of
from desktop.words import shot_name, word
from projects.changes import ChangeSet
from projects.ids import ShotId
from projects.shots import Purpose, Shot, TakeMark
from projects.timeline import SourceKind

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

MINE = "board"
TABLES = frozenset(
    {"shots", "characters", "episodes", "screenplays", "tracks", "clips", "timelines"}
)
MENU = (
    ("shot.make", "shot.new_take", "shot.new_takes", "shot.choose_best", "shot.compare"),
    ("shot.lock", "shot.restage"),
    ("shot.duplicate", "shot.insert", "shot.remove", "shot.put_back"),
    ("shot.show_clip", "shot.show_line", "play.from_shot"),
    ("shot.contact_sheet",),
)


class BoardPanel(Panel):
    """Cards of the episode's shots."""

    ID = "board"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self._facts = Facts(session)
        self._model = BoardModel(session, self._facts)
        self._thumbs = Thumbs(session.blobs, thumbs_folder(), self)
        self._faces: dict[ShotId, tuple[Shot, Face]] = {}
        self.bar = BoardBar(self._model)
        self.grid = CardGrid(self._model, self._face, self._thumb)
        self._following = False
        self._reload = QTimer(self)
        self._reload.setSingleShot(True)
        self._reload.setInterval(0)
        self._reload.timeout.connect(self._load)
        self._lay_out()
        self._connect()
        self._bind()
        self.retranslate()
        self._load()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.bar)
        box.addWidget(self.grid)
        self.setFocusProxy(self.grid)
        self.grid.set_card_px(self.bar.card_px())

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self._changed)
        session.episode_changed.connect(self._new_episode)
        session.closing.connect(self._close)
        session.selection.changed.connect(self._follow)
        self._thumbs.ready.connect(lambda _: self.grid.viewport().update())
        self._facts.ready.connect(self.grid.viewport().update)
        self.bar.filter_changed.connect(self._filter)
        self.bar.size_changed.connect(self.grid.set_card_px)
        self.bar.sheet_asked.connect(self._contact_sheet)
        self.grid.selectionModel().selectionChanged.connect(lambda *_: self._chosen())
        self.grid.selectionModel().currentChanged.connect(lambda *_: self._chosen())
        self.grid.dropped.connect(self._drop)
        Landing(self.grid.viewport(), session, self._card_at, window=self.window_)
        self.grid.play_asked.connect(self._play_here)
        self.grid.opened.connect(lambda _: self._play_here())
        self.grid.menu_asked.connect(self._menu)
        self.grid.take_asked.connect(self._play_take)
        theme.changed.connect(self._forget_faces)
        self._work = Work(session.jobs, self)
        self._work.changed.connect(self.grid.viewport().update)
        self._facts.working = self._work.state_of

    def _card_at(self, place: QPoint) -> tuple[ShotId, QRect] | None:
        index = self.grid.indexAt(place)
        if not index.isValid():
            return None
        return self._model.shot_at(index.row()).id, self.grid.visualRect(index)

    def _bind(self) -> None:
        has, one = self._has_shots, self._has_current
        table = (
            ("shot.make", self._make_now, self._can_make),
            ("script.apply", self._make_now, self._can_make),
            ("shot.new_take", self._new_take, has),
            ("shot.new_takes", self._new_takes, self._can_make),
            ("shot.accept", self._accept, self._has_take),
            ("shot.reject", self._reject, self._has_take),
            ("shot.star", self._star, self._has_take),
            ("shot.next_take", partial(self._step, 1), self._has_take),
            ("shot.previous_take", partial(self._step, -1), self._has_take),
            ("shot.lock", self._lock, has),
            ("shot.restage", lambda: self.window_.show_panel("inspector"), one),
            ("shot.duplicate", self._duplicate, one),
            ("shot.insert", self._insert, one),
            ("shot.remove", self._remove, self._any_in_cut),
            ("shot.put_back", self._put_back, self._can_put_back),
            ("shot.contact_sheet", self._contact_sheet, lambda: bool(self._model.shown)),
            ("shot.show_line", lambda: self.window_.show_panel("script"), one),
            ("shot.show_clip", self._show_clip, self._any_in_cut),
            ("play.from_shot", self._play_here, one),
            ("edit.select_all", self.grid.selectAll, lambda: bool(self._model.shown)),
            ("edit.select_none", self.grid.clearSelection, has),
            ("edit.find", self.bar.find_words, None),
        )
        for name, handler, enabled in table:
            self.actions_.bind(name, handler, enabled=enabled, owner=self)

    # -- what is shown ----------------------------------------------------------------------

    def _load(self) -> None:
        self.grid.frames_a_second = float(self.session.rate.fraction)
        self._model.load()
        self.grid.relayout()
        self.bar.reload()
        self._follow()
        self.actions_.refresh()

    def _close(self) -> None:
        """The production is let go: nothing is read any more."""
        self._reload.stop()
        self._facts.close()
        self._model.clear()
        self._following = True

    def _new_episode(self) -> None:
        self._facts.clear()
        self._faces.clear()
        self._load()

    def _changed(self, change: ChangeSet) -> None:
        if self._facts.forget(change):
            self._faces.clear()
            self.grid.viewport().update()
        if change.tables & {"characters", "screenplays"}:
            self._faces.clear()
        if change.tables & TABLES:
            self._reload.start()

    def _forget_faces(self) -> None:
        self._faces.clear()

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.grid.setAccessibleName(tr("Storyboard"))
        self.bar.retranslate()
        self._faces.clear()
        self._model.reword()
        self.grid.redraw()

    def _filter(self) -> None:
        self._model.set_filter(**self.bar.wanted())
        self.grid.relayout()
        self.bar.show_counts()
        self._follow()

    def _thumb(self, row: int) -> QPixmap | None:
        picture = self._facts.of(self._model.shot_at(row).id).picture
        return None if picture is None else self._thumbs.get(picture)

    def _face(self, row: int) -> Face:
        shot = self._model.shot_at(row)
        kept = self._faces.get(shot.id)
        share = self._work.share_of(shot.id)
        now = (self._facts.state(shot), self._facts.of(shot.id), shot.id in self._model.in_cut)
        same = kept and (kept[1].state, kept[1].takes, kept[1].in_cut) == now
        if kept and same and kept[0] is shot and kept[1].share == share:
            return kept[1]
        face = self._face_of(shot)
        self._faces[shot.id] = (shot, face)
        return face

    def _face_of(self, shot: Shot) -> Face:
        line = self._model.spoken(shot)
        seconds = shot.length_frames / float(self.session.rate.fraction) or shot.hold_s
        marks = {Purpose.HOOK, Purpose.CLIFFHANGER}
        speaker = line.speaker if line is not None else None
        mark = word(shot.purpose) if shot.purpose in marks else ""
        return Face(
            slate=shot_name(shot.slate),
            set_name=word(shot.staging.set),
            camera=self._model.camera(shot),
            seconds=tr("{seconds} s", seconds=f"{seconds:.1f}"),
            words=line.text if line is not None else self._model.told(shot),
            speaker=self._model.names.get(speaker, "") if speaker else "",
            stripe=colour_of(self.session, speaker) if speaker else "",
            emotion=word(shot.emotion),
            intensity=shot.intensity,
            mark=tr("Off script") if shot.off_script else mark,
            locked=shot.locked,
            in_cut=shot.id in self._model.in_cut,
            state=self._facts.state(shot),
            takes=self._facts.of(shot.id),
            share=self._work.share_of(shot.id),
        )

    # -- selection --------------------------------------------------------------------------

    def _chosen(self) -> None:
        """Tell all views what is chosen here."""
        if self._following:
            return
        rows = self.grid.chosen_rows()
        index = self.grid.currentIndex()
        current = self._model.shot_at(index.row()).id if index.row() in rows else None
        self._following = True
        self.session.selection.select_shots([self._model.shot_at(r).id for r in rows], current)
        self._following = False
        self.actions_.refresh()
        self.grid.viewport().update()

    def _follow(self) -> None:
        """Choose what another view has chosen."""
        if self._following:
            return
        self._following = True
        selection = self.session.selection
        self.grid.choose(selection.shots, selection.current_shot)
        self._following = False
        self.actions_.refresh()

    def chosen(self) -> list[Shot]:
        """The chosen shots as they stand, in order."""
        ids = [self._model.shot_at(row).id for row in self.grid.chosen_rows()]
        found = [self.session.shot(one) for one in ids]
        return [one for one in found if one is not None]

    def current(self) -> Shot | None:
        """The shot that keys act on."""
        index = self.grid.currentIndex()
        if not index.isValid():
            return None
        found = index.data(Role.SHOT)
        return self.session.shot(found.id) if isinstance(found, Shot) else None

    def _has_shots(self) -> bool:
        return bool(self.grid.selectionModel().selectedIndexes())

    def _has_current(self) -> bool:
        return self.current() is not None

    def _has_take(self) -> bool:
        shot = self.current()
        return shot is not None and self._facts.now(shot.id).count > 0

    def _any_in_cut(self) -> bool:
        return any(shot.id in self._model.in_cut for shot in self.chosen())

    def _can_put_back(self) -> bool:
        return any(s.id not in self._model.in_cut and s.length_frames > 0 for s in self.chosen())

    # -- deeds ------------------------------------------------------------------------------

    def _drop(self, row: int) -> None:
        shots = self._model.shown
        before = shots[row].id if row < len(shots) else self._behind_the_last()
        chosen = {shot.id for shot in self.chosen()}
        command = deeds.reorder(self.session, chosen, before)
        if command is None:
            return
        screenplay = self.session.episode.screenplay if self.session.episode else None
        known = set(lines_out_of_order(self.session.shots(), screenplay))
        if self.session.run(command, initiator=MINE) is None:
            return
        wrong = [
            one
            for one in lines_out_of_order(self.session.shots(), screenplay)
            if one not in known and one in self._model.elements
        ]
        if wrong:
            words = self._model.elements[wrong[0]].text
            self.session.told.emit(
                tr("Lines are now heard in another order than the script has: {words}", words=words)
            )

    def _behind_the_last(self) -> ShotId | None:
        """The shot after the last one shown, where a filter hides what follows."""
        shown, every = self._model.shown, self._model.all
        if not shown:
            return None
        at = next(i for i, one in enumerate(every) if one.id == shown[-1].id) + 1
        return every[at].id if at < len(every) else None

    def _new_take(self) -> None:
        self._make(1)

    def _make_now(self) -> None:
        """What the chosen shots lack is made before all else."""
        workshop = self.session.workshop
        if workshop is not None:
            workshop.make_shots([shot.id for shot in self.chosen() if not shot.locked])
            self.session.told.emit(tr("What these shots lack is made first."))

    def _new_takes(self) -> None:
        """Several further takes of each chosen shot."""
        count, wanted = QInputDialog.getInt(
            self, tr("Several new takes"), tr("How many takes of each shot?"), 3, 1, 12
        )
        if wanted:
            self._make(count)

    def _make(self, count: int) -> None:
        """Another drawing of each chosen shot that is not locked, or several."""
        open_ones = [shot for shot in self.chosen() if not shot.locked]
        workshop = self.session.workshop
        command = deeds.new_take(open_ones)
        if command is None:
            self.session.told.emit(tr("The shot is locked. Unlock it to make another take."))
        elif workshop is not None:
            workshop.new_takes([shot.id for shot in open_ones], count)
            total = count * len(open_ones)
            self.session.told.emit(
                tr("A new take is on its way.|{count} new takes are on their way.", count=total)
            )
        else:
            self.session.run(command, initiator=MINE)

    def _can_make(self) -> bool:
        return self.session.workshop is not None and any(not s.locked for s in self.chosen())

    def _accept(self) -> None:
        """The take that is shown plays; on to the next card."""
        shot = self.current()
        take = take_deeds.playing(self.session, shot.id) if shot else None
        if shot is None or take is None:
            return
        self.session.run(take_deeds.play(self.session, shot.id, take), initiator=MINE)
        self._next_card()

    def _reject(self) -> None:
        shot = self.current()
        take = take_deeds.playing(self.session, shot.id) if shot else None
        if shot is None or take is None:
            return
        self.session.run(take_deeds.reject(self.session, shot.id, take), initiator=MINE)
        if self._facts.now(shot.id).count < 2:
            self.session.told.emit(tr("Rejected. There is no other take of this shot yet."))

    def _star(self) -> None:
        shot = self.current()
        take = take_deeds.playing(self.session, shot.id) if shot else None
        if take is not None:
            command = take_deeds.toggle_mark(self.session, take, TakeMark.STAR)
            self.session.run(command, initiator=MINE)

    def _step(self, by: int) -> None:
        shot = self.current()
        command = take_deeds.step(self.session, shot.id, by) if shot else None
        if command is not None:
            self.session.run(command, initiator=MINE)

    def _play_take(self, number: int) -> None:
        """The take with a number plays."""
        shot = self.current()
        takes = self.session.store.takes(shot.id) if shot else ()
        if shot is not None and number <= len(takes):
            command = take_deeds.play(self.session, shot.id, takes[number - 1])
            self.session.run(command, initiator=MINE)

    def _lock(self) -> None:
        shots = self.chosen()
        wanted = not all(shot.locked for shot in shots)
        changed = [shot for shot in shots if shot.locked != wanted]
        self.session.run(deeds.lock(changed, wanted), initiator=MINE)

    def _duplicate(self) -> None:
        shot = self.current()
        if shot is not None:
            self._run_and_show(*deeds.duplicate(self.session, shot))

    def _insert(self) -> None:
        shot = self.current()
        if shot is not None:
            self._run_and_show(*deeds.insert(self.session, shot))

    def _run_and_show(self, command: object, shot: ShotId) -> None:
        if self.session.run(command, initiator=MINE):  # pyright: ignore[reportArgumentType]
            self._load()
            self.session.selection.select_shots((shot,), shot)

    def _remove(self) -> None:
        command = deeds.remove_from_cut(self.session, {shot.id for shot in self.chosen()})
        if command is not None:
            self.session.run(command, initiator=MINE)

    def _put_back(self) -> None:
        for shot in self.chosen():
            command = deeds.put_in_cut(self.session, shot)
            if command is not None:
                self.session.run(command, initiator=MINE)

    def _next_card(self) -> None:
        row = self.grid.currentIndex().row() + 1
        if row < self._model.rowCount():
            self.grid.setCurrentIndex(self._model.index(row, 0))

    def _start_of(self, shot: ShotId) -> int | None:
        starts = [
            clip.start_frames
            for track in self.session.timeline().tracks
            for clip in track.clips
            if clip.source.kind is SourceKind.SHOT and clip.source.id == shot
        ]
        return min(starts, default=None)

    def _play_here(self) -> None:
        """Play from the current card; while playing, stop."""
        transport, shot = self.session.transport, self.current()
        if transport.playing:
            transport.pause()
            return
        start = self._start_of(shot.id) if shot is not None else None
        if start is not None:
            transport.seek(start)
        transport.play()

    def _show_clip(self) -> None:
        shot = self.current()
        start = self._start_of(shot.id) if shot is not None else None
        if start is not None:
            self.session.transport.seek(start)
        self.window_.show_panel("timeline")

    def _menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        for group in MENU:
            for name in group:
                action = self.actions_.qaction(name)
                if action.isEnabled():
                    menu.addAction(action)
            menu.addSeparator()
        menu.exec(place)

    def _contact_sheet(self) -> None:
        from desktop.views.board.contact_sheet import ContactSheet

        rows = self.grid.chosen_rows() if len(self.grid.chosen_rows()) > 1 else None
        shown = range(self._model.rowCount()) if rows is None else rows
        shots = [self._model.shot_at(row) for row in shown]
        sheet = ContactSheet(
            self.session,
            [(self._face_of(shot), self._facts.now(shot.id).picture) for shot in shots],
            parent=self,
        )
        sheet.open()
