# SPDX-License-Identifier: GPL-3.0-or-later
"""The media bin: own files brought in, found, described, dragged into the film; what was made here.

Owns which part shows what and who may do what. Must not know how files are copied or painted.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QListView,
    QMessageBox,
)

from assets.library import Order, Played, Use, uses_of
from desktop.i18n import tr
from desktop.panels import Panel
from desktop.settings import settings
from desktop.views.media import taking
from desktop.views.media.entries import Entry, Wish, chosen, made_here, targets_of
from desktop.views.media.importer import Answer, Batch, Importer, told
from desktop.views.media.layout import Parts
from desktop.views.media.mime import MEDIA_MIME
from desktop.views.media.model import BinModel
from desktop.views.media.pictures import Pictures
from desktop.views.media.recorder import Recording, microphone
from desktop.views.media.tile import TILE_PX, TilePainter
from desktop.words import shot_name
from projects.changes import ChangeSet
from projects.commands import PutMedia, RemoveMedia
from projects.ids import ClipId, ElementId, MediaId, ShotId
from projects.medium import OWN, Medium, MediumKind
from projects.screenplay import Element
from projects.timebase import timecode

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

ME = "media"
SEEN = frozenset({"bin", "clips", "tracks", "timelines", "selected", "takes", "shots", "episodes"})
FRESHEN_MS = 120
ROOMY_PX = 520


class MediaPanel(Panel):
    """The bin of the production, with the uses of the episode in view."""

    ID = "media"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.importer = Importer(session)
        self.pictures = Pictures(self)
        self.model = BinModel(self)
        self.parts = Parts(self)
        self.painter = TilePainter(self.pictures, session.blobs, self.parts.view)
        self._played = Played(session.store.rows)
        self._batch: Batch | None = None
        self._entries: tuple[Entry, ...] = ()
        self._device: object | None = None
        self._asked_device = self._closed = False
        self._freshen = QTimer(self)
        self._freshen.setSingleShot(True)
        self._freshen.setInterval(FRESHEN_MS)
        self._freshen.timeout.connect(self.refresh)
        self.setAcceptDrops(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # an empty bin takes what is pasted
        self._connect()
        self._bind()
        self.use_grid(settings.view("media.view", "grid") == "grid")
        self.retranslate()
        self.refresh()

    # wiring

    def _connect(self) -> None:
        parts, view = self.parts, self.parts.view
        view.setModel(self.model)
        view.setItemDelegate(self.painter)
        view.activated.connect(lambda _: self.show_in_viewer())
        view.customContextMenuRequested.connect(self._menu)
        view.selectionModel().selectionChanged.connect(lambda *_: self._selected())
        self.model.renamed.connect(self._rename)
        self.pictures.came.connect(self._picture_came)
        parts.bring.clicked.connect(self.ask_import)
        parts.record.clicked.connect(self.start_recording)
        parts.search.textChanged.connect(lambda _: self._refilter())
        parts.kinds.activated.connect(lambda _: self.refresh())
        parts.order.activated.connect(lambda _: self._refilter())
        parts.unused.toggled.connect(lambda _: self._refilter())
        parts.grid.clicked.connect(lambda: self.use_grid(True))
        parts.rows.clicked.connect(lambda: self.use_grid(False))
        parts.info.clicked.connect(self._toggle_details)
        parts.details.changed.connect(lambda one: self._put(one))
        parts.details.shown_where.connect(self.go_to)
        parts.question.answered.connect(self._answered)
        parts.question.put_off.connect(self._put_off)
        parts.cancel.clicked.connect(self.importer.cancel)
        parts.record_bar.done.connect(self._recorded)
        parts.record_bar.failed.connect(self.session.told)
        self.importer.progressed.connect(parts.show_progress)
        self.importer.counted.connect(self._counted)
        self.importer.ended.connect(self._ended)
        self.session.changed.connect(self._changed)
        self.session.episode_changed.connect(self._freshen.start)
        self.session.closing.connect(self._closing)

    def _bind(self) -> None:
        bind = self.actions_.bind
        bind("file.import_media", self.ask_import, owner=self)
        here = self._has_focus
        bind("edit.paste", self.paste, enabled=lambda: here() and _can_paste(), owner=self)
        bind("edit.delete", self.remove, enabled=lambda: here() and bool(self._own()), owner=self)
        bind("edit.select_all", self.parts.view.selectAll, enabled=here, owner=self)

    def _has_focus(self) -> bool:
        """Keys that elsewhere mean something else count only while a person is in the bin."""
        focus = QApplication.focusWidget()
        return focus is not None and (focus is self or self.isAncestorOf(focus))

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while nobody looked; and whether there is a microphone."""
        super().showEvent(event)
        self._freshen.start()
        if not self._asked_device:
            self._asked_device = True
            QTimer.singleShot(400, self, self._ask_device)

    def _ask_device(self) -> None:
        self._device = microphone()
        self.parts.record.setVisible(self._device is not None)

    # what is shown

    def _changed(self, changes: ChangeSet) -> None:
        if changes.tables & SEEN:
            self._freshen.start()

    def _closing(self) -> None:
        self.parts.record_bar.drop()
        self._closed = True

    def refresh(self) -> None:
        """Gather what there is and show what is wished for."""
        self._freshen.stop()
        if self._closed:
            return
        self._entries = self._made() if self.parts.wants_made else self._brought()
        self.parts.fill_tags(self._entries)
        self._refilter()

    def _brought(self) -> tuple[Entry, ...]:
        store, blobs = self.session.store, self.session.blobs
        media = store.media_bin()
        known = {one.id for one in media}
        cuts = {self.session.episode_id: self.session.timeline()}
        targets = targets_of(self.session.shots(), self._lines())
        uses = uses_of(cuts, known, self._played.of(targets, known)) if media else {}
        return tuple(
            Entry(medium=one, uses=uses.get(one.id, ()), here=blobs.has(one.id)) for one in media
        )

    def _made(self) -> tuple[Entry, ...]:
        episode = self.session.episode
        if episode is None:
            return ()
        others = tuple(f"{episode.id}/{name}" for name in ("score", "bed"))
        return made_here(self.session.store, self.session.shots(), self._lines(), others)

    def _lines(self) -> tuple[Element, ...]:
        episode = self.session.episode
        return episode.screenplay.lines if episode is not None and episode.screenplay else ()

    def _refilter(self) -> None:
        kept = {one.id for one in self.selected()}
        parts = self.parts
        wish = Wish(
            words=parts.search.text(),
            kinds=parts.wanted_kinds,
            unused=parts.unused.isChecked(),
            order=Order(str(parts.order.currentData())),
        )
        self.model.show_entries(chosen(self._entries, wish))
        selection = parts.view.selectionModel()
        for row in (self.model.row_of(one) for one in kept):
            if row >= 0:
                selection.select(self.model.index(row), selection.SelectionFlag.Select)
        parts.show_empty(bool(self._entries), bool(self.model.entries))
        self._selected()

    def _picture_came(self, media: str) -> None:
        row = self.model.row_of(MediaId(media))
        if row >= 0:
            self.parts.view.update(self.model.index(row))

    def use_grid(self, grid: bool) -> None:
        """Tiles, or rows."""
        view, parts = self.parts.view, self.parts
        self.painter.grid = grid
        parts.grid.setChecked(grid)
        parts.rows.setChecked(not grid)
        mode = QListView.ViewMode.IconMode if grid else QListView.ViewMode.ListMode
        view.setViewMode(mode)
        view.setMovement(QListView.Movement.Static)
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setGridSize(TILE_PX if grid else QSize())
        view.setDragEnabled(True)
        view.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        view.setAcceptDrops(False)
        settings.keep_view("media.view", "grid" if grid else "rows")

    def selected(self) -> tuple[Entry, ...]:
        """What is selected, in the order shown."""
        rows = sorted(index.row() for index in self.parts.view.selectionModel().selectedIndexes())
        return tuple(self.model.entries[row] for row in rows if row < len(self.model.entries))

    def select(self, media: MediaId) -> bool:
        """Select a medium and bring it into sight; whether it is shown."""
        row = self.model.row_of(media)
        if row < 0:
            self.parts.show_everything()
            self.refresh()
            row = self.model.row_of(media)
        if row >= 0:
            self.parts.view.setCurrentIndex(self.model.index(row))
        return row >= 0

    @property
    def wants_details(self) -> bool:
        """Whether details are shown: as a person said, else where there is room for them."""
        return settings.view("media.details", "on" if self.height() >= ROOMY_PX else "off") == "on"

    def _toggle_details(self, on: bool) -> None:
        settings.keep_view("media.details", "on" if on else "off")
        self._selected()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """There may be room for the details now, or none any more."""
        super().resizeEvent(event)
        if self.parts.info.isChecked() != self.wants_details:
            self._selected()

    def _own(self) -> tuple[Entry, ...]:
        return tuple(one for one in self.selected() if not one.made)

    def _selected(self) -> None:
        found = self.selected()
        asking = self.parts.question.isVisibleTo(self)
        wanted = self.wants_details
        self.parts.info.setChecked(wanted)
        one = found[0] if len(found) == 1 and wanted and not asking else None
        places = tuple((self.place_words(use), use) for use in one.uses) if one else ()
        self.parts.details.show_entry(one, places)
        self.actions_.refresh()

    def place_words(self, use: Use) -> str:
        """Where a medium is used, in words."""
        if use.clip:
            at = timecode(use.at_frames, self.session.rate)
            return tr("On the timeline at {time}", time=at)
        shot = self.session.shot(ShotId(use.target))
        if shot is not None:
            return tr("Take of shot {slate}", slate=shot_name(shot.slate))
        return tr("Take of a line")

    # bringing

    def ask_import(self) -> None:
        """Choose files in the system's dialog."""
        names, _ = QFileDialog.getOpenFileNames(
            self, tr("Import media"), settings.view("media.folder"), ""
        )
        if names:
            settings.keep_view("media.folder", str(Path(names[0]).parent))
            self.bring([Path(name) for name in names])

    def bring(self, paths: list[Path]) -> Batch:
        """Bring files and folders in, and ask where they come from."""
        batch = self.importer.bring(paths)
        self._batch = batch
        self.parts.question.ask(len(paths))
        if self.parts.wants_made:
            self.parts.show_everything()
        return batch

    def paste(self) -> None:
        """A picture, or files, from the clipboard."""
        mime = QGuiApplication.clipboard().mimeData()
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.bring(paths)
            return
        image = mime.imageData()
        if isinstance(image, QImage) and not image.isNull():
            self.bring_image(image)

    def bring_image(self, image: QImage) -> None:
        """A picture that has no file."""
        number = sum(one.brought_as.startswith("pasted") for one in self.session.store.media_bin())
        name = tr("Pasted picture {number}", number=number + 1)
        self._batch = self.importer.bring_bytes(taking.png(image), name)
        self.parts.question.ask(1)

    def _put_off(self) -> None:
        self.parts.question.hide()
        self._selected()

    def _counted(self, batch: Batch) -> None:
        if batch is self._batch and batch.total:
            self.parts.question.recount(batch.total)

    def _answered(self, answer: Answer) -> None:
        self.parts.question.hide()
        if self._batch is not None:
            self.importer.answer(self._batch, answer)
        self._selected()

    def _ended(self, batch: Batch) -> None:
        self.parts.end_progress()
        sentence = told(batch)
        if sentence:
            self.session.told.emit(sentence)
        if not batch.brought and batch is self._batch:
            self.parts.question.hide()
        self.refresh()
        for media in batch.brought[:1]:
            self.select(media)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Files and pictures may be dropped; what comes out of the bin may not."""
        mime = event.mimeData()
        if (mime.hasUrls() or mime.hasImage()) and not mime.hasFormat(MEDIA_MIME):
            event.acceptProposedAction()
            self.parts.show_drop(True)

    def dragLeaveEvent(self, event: object) -> None:
        """The drag goes elsewhere."""
        del event
        self.parts.show_drop(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Bring what was dropped; always a copy, whatever the system proposes."""
        self.parts.show_drop(False)
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        mime = event.mimeData()
        paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if paths:
            self.bring(paths)
        elif isinstance(image := mime.imageData(), QImage) and not image.isNull():
            self.bring_image(image)

    # recording

    def start_recording(self) -> None:
        """Record with the microphone; a selected line is shown to be read."""
        if self._device is None or self.parts.record_bar.recording is not None:
            return
        recording = Recording(self)
        if not recording.start(self._device):
            self.session.told.emit(tr("The microphone cannot be opened"))
            return
        line = self._line()
        self.parts.record_bar.begin(recording, line.text if line is not None else "")

    def _line(self) -> Element | None:
        return taking.line_of(self.session, self.session.selection.line)

    def _recorded(self, raw: bytes, for_line: bool) -> None:
        taken = [m.name for m in self.session.store.media_bin() if m.kind is MediumKind.VOICE]
        name = tr("Recording {number}", number=len(taken) + 1)
        line = self._line() if for_line else None
        batch = self.importer.bring_bytes(raw, name, Answer(licence=OWN))
        if line is not None:
            taking.when_brought(self.importer, batch, lambda m: self.use_for_line(m, line.id))

    # what can be done

    def _put(self, medium: Medium) -> None:
        self.session.run(PutMedia(media=(medium,)), initiator=ME)

    def _rename(self, media: str, name: str) -> None:
        medium = self.session.store.medium(MediaId(media))
        if medium is not None:
            self._put(msgspec.structs.replace(medium, name=name))

    def show_in_viewer(self) -> None:
        """Show the selected one in the viewer."""
        found = self.selected()
        viewer = self.window_.show_panel("viewer")
        show = getattr(viewer, "show_media", None)
        if found and show is not None:
            show(found[0].id)

    def place(self, *, insert: bool) -> None:
        """Put what is selected on the timeline, at the playhead."""
        timeline = self.window_.show_panel("timeline")
        place = getattr(timeline, "place_chosen", None)
        if place is not None:
            place(insert=insert)

    def remove(self) -> None:
        """Take the selected ones out of the bin; what is used stays, and is shown where."""
        own = self._own()
        used = [one for one in own if one.uses]
        if used:
            places = "\n".join(
                f"{one.medium.name}: {self.place_words(use)}"
                for one in used
                for use in one.uses[:3]
            )
            QMessageBox.information(
                self,
                tr("Still used"),
                tr("Take it out of the film first:") + f"\n\n{places}",
            )
            return
        self.session.run(RemoveMedia(media=tuple(one.id for one in own)), initiator=ME)

    def use_for_shot(self, media: MediaId) -> None:
        """Make a medium the take of the current shot."""
        shot = self.session.selection.current_shot
        medium = self.session.store.medium(media)
        if shot is not None and medium is not None:
            taking.use_for_shot(self.session, medium, shot)

    def use_for_line(self, media: MediaId, line: ElementId) -> None:
        """Let a medium speak a line."""
        medium = self.session.store.medium(media)
        if medium is not None:
            taking.use_for_line(self.session, medium, line, owner=self)

    def go_to(self, use: Use) -> None:
        """Show where a medium is used."""
        if use.clip:
            self.session.selection.select_clips((ClipId(use.clip),))
            self.session.transport.seek(use.at_frames)
            self.window_.show_panel("timeline")
        elif self.session.shot(ShotId(use.target)) is not None:
            self.session.selection.select_shots((ShotId(use.target),))
            self.window_.show_panel("board")
        else:
            self.session.selection.select_line(ElementId(use.target))

    def _menu(self, at: QPoint) -> None:
        from desktop.views.media.menu import bin_menu

        bin_menu(self).exec(self.parts.view.viewport().mapToGlobal(at))

    def retranslate(self) -> None:
        """All words again."""
        self.parts.retranslate()
        self.model.show_entries(())
        self._refilter()


def _can_paste() -> bool:
    mime = QGuiApplication.clipboard().mimeData()
    return mime is not None and (mime.hasImage() or mime.hasUrls())
