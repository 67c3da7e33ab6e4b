# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody's sheet in the cast panel: the pictures that models take their face and clothes from.

Owns the section and its steps. Must not know how a model uses them.
"""

from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QTimer
from PySide6.QtGui import QImageReader, QPixmap
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.i18n import tr
from desktop.settings import settings
from desktop.theme import theme
from desktop.views.board.take_deeds import playing
from desktop.views.cast.sheet_strip import SheetStrip
from desktop.views.media.importer import Answer, Batch, Importer
from desktop.views.media.pictures import Pictures
from desktop.views.media.taking import when_brought
from desktop.views.media.terms import Question
from desktop.words import shot_name
from projects.cast import Character
from projects.commands import SetCharacter
from projects.ids import CharacterId, MediaId
from projects.medium import OWN, MediumKind
from projects.shots import Take, frame_target

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from desktop.views.media_panel import MediaPanel

MINE = "cast"
SUFFIXES = ("png", "jpg", "jpeg", "webp", "bmp")


class SheetSection(QWidget):
    """The pictures of one person."""

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__()
        self._session, self._window = session, window
        self._person: CharacterId | None = None
        self._batch: Batch | None = None
        self.pictures = Pictures(self)
        self.pictures.came.connect(self._came)
        self.says, self.consent, self.strip = QLabel(), QLabel(), SheetStrip()
        for label in (self.says, self.consent):
            label.setWordWrap(True)
            label.setProperty("dim", "true")
        self.add, self.from_take = QPushButton(), QPushButton()
        self.earlier, self.later, self.remove = QToolButton(), QToolButton(), QToolButton()
        self.question = Question(self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        row, beside, shown = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for button in (self.add, self.from_take):
            row.addWidget(button)
        row.addStretch(1)
        beside.setSpacing(0)
        for button in (self.earlier, self.later, self.remove):
            button.setAutoRaise(True)
            beside.addWidget(button)
        shown.addWidget(self.strip, 1)
        shown.addLayout(beside)
        for line in (row, shown):
            line.setSpacing(4)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addWidget(self.says)
        box.addLayout(shown)
        box.addLayout(row)
        box.addWidget(self.question)
        box.addWidget(self.consent)
        theme.changed.connect(self._icons)
        self._icons()

    def _connect(self) -> None:
        self.add.clicked.connect(self.ask_files)
        self.from_take.clicked.connect(self.take_frame)
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later.clicked.connect(lambda: self._move(1))
        self.remove.clicked.connect(self._remove)
        self.strip.dropped.connect(self._dropped)
        self.strip.brought.connect(self.bring)
        self.strip.removed.connect(self._remove)
        self.strip.moved.connect(self._move)
        self.strip.currentRowChanged.connect(lambda _: self._enable())
        self.question.answered.connect(self._answered)
        self.question.put_off.connect(self.question.hide)
        self._session.selection.changed.connect(self._enable)

    def _icons(self) -> None:
        for button, name in (
            (self.add, "import"),
            (self.from_take, "take"),
            (self.earlier, "previous"),
            (self.later, "next"),
            (self.remove, "trash"),
        ):
            button.setIcon(theme.icon(name))

    # -- what is shown ----------------------------------------------------------------------

    @property
    def person(self) -> Character | None:
        """Whose pictures are shown."""
        return None if self._person is None else self._session.store.character(self._person)

    def show_person(self, identity: CharacterId) -> None:
        """Show somebody's pictures."""
        if identity != self._person:
            self.question.hide()
        self._person = identity
        person = self.person
        if person is None:
            return
        if person.sheet:
            self.says.setText(
                tr(
                    "Models take {name}'s face and clothes from these pictures. One person in a "
                    "picture, well lit, works best.",
                    name=person.name,
                )
            )
        else:
            self.says.setText(
                tr(
                    "With pictures, models take {name}'s face and clothes from them. Until then "
                    "they go by the stage's own drawing.",
                    name=person.name,
                )
            )
        count = len(person.sheet)
        names = tuple(self._name(one, at + 1, count) for at, one in enumerate(person.sheet))
        self.strip.show_media(person.sheet, names)
        for one in person.sheet:
            if self._session.blobs.has(one):
                path = self._session.blobs.path(one)
                made = self.pictures.get(one, path, MediumKind.PICTURE)
                if isinstance(made, QPixmap):
                    self.strip.show_picture(one, made)
        self._enable()

    def _name(self, media: MediaId, number: int, count: int) -> str:
        medium = self._session.store.medium(media)
        parts = [] if medium is None else [medium.name]
        parts.append(tr("{number} of {count}", number=number, count=count))
        if not self._session.blobs.has(media):
            parts.append(tr("Its file is missing."))
        return " · ".join(parts)

    def _came(self, media: str) -> None:
        made = self.pictures.get(
            MediaId(media), self._session.blobs.path(MediaId(media)), MediumKind.PICTURE
        )
        if isinstance(made, QPixmap):
            self.strip.show_picture(MediaId(media), made)

    def _enable(self) -> None:
        person, at = self.person, self.strip.currentRow()
        count = 0 if person is None else len(person.sheet)
        self.remove.setEnabled(0 <= at < count)
        self.earlier.setEnabled(0 < at < count)
        self.later.setEnabled(0 <= at < count - 1)
        for button in (self.earlier, self.later, self.remove):
            button.setVisible(count > 0)
        self.from_take.setEnabled(self._take() is not None)

    # -- deeds ------------------------------------------------------------------------------

    def _set(self, person: Character, sheet: tuple[MediaId, ...], merge_key: str = "") -> None:
        if sheet == person.sheet:
            return
        after = msgspec.structs.replace(person, sheet=sheet)
        command = SetCharacter(character=after, label="set_sheet")
        self._session.run(command, initiator=MINE, merge_key=merge_key)
        if person.id == self._person:
            self.show_person(person.id)

    def put(
        self,
        media: tuple[MediaId, ...],
        at: int | None = None,
        *,
        whose: CharacterId | None = None,
        key: str = "",
    ) -> None:
        """Pictures at a place of a sheet, at its end where none is said; those that are there
        already are moved.

        Args:
            media: blobs.
            at: place that the first of them gets.
            whose: sheet; None for that of whom is shown.
            key: steps of one key that follow each other are one step of undo.
        """
        shown = whose or self._person
        person = None if shown is None else self._session.store.character(shown)
        if person is None:
            return
        usable = tuple(dict.fromkeys(one for one in media if self._is_picture(one)))
        if len(usable) < len(set(media)):
            self._session.told.emit(tr("Only pictures can be taken here."))
        place = len(person.sheet) if at is None else at
        before = [one for one in person.sheet[:place] if one not in usable]
        behind = [one for one in person.sheet[place:] if one not in usable]
        self._set(person, (*before, *usable, *behind), key)
        if usable and person.id == self._person:
            self.strip.setCurrentRow(len(before))

    def _is_picture(self, media: MediaId) -> bool:
        medium = self._session.store.medium(media)
        if medium is not None:
            return medium.kind is MediumKind.PICTURE
        blobs = self._session.blobs
        return blobs.has(media) and QImageReader(str(blobs.path(media))).canRead()

    def _dropped(self, media: tuple[MediaId, ...], at: int) -> None:
        QTimer.singleShot(0, self, lambda: self.put(media, at))  # the drag ends first

    def _move(self, by: int) -> None:
        person, at = self.person, self.strip.currentRow()
        if person is None or not 0 <= at + by < len(person.sheet) or at < 0:
            return
        sheet = list(person.sheet)
        sheet.insert(at + by, sheet.pop(at))
        self._set(person, tuple(sheet), f"sheet/{person.id}")
        self.strip.setCurrentRow(at + by)

    def _remove(self) -> None:
        person, media = self.person, self.strip.current()
        if person is not None and media is not None:
            self._set(person, tuple(one for one in person.sheet if one != media))

    # -- bringing ---------------------------------------------------------------------------

    def _importer(self) -> Importer:
        panel: MediaPanel = self._window.panel("media")  # pyright: ignore[reportAssignmentType] - by its name
        return panel.importer

    def ask_files(self) -> None:
        """Choose pictures in the system's dialog."""
        kinds = " ".join(f"*.{one}" for one in SUFFIXES)
        names, _ = QFileDialog.getOpenFileNames(
            self,
            tr("Pictures for models"),
            settings.view("media.folder"),
            f"{tr('Picture files')} ({kinds})",
        )
        if names:
            settings.keep_view("media.folder", str(Path(names[0]).parent))
            self.bring([Path(name) for name in names])

    def bring(self, files: list[Path]) -> None:
        """Files into the media, then onto the sheet; asks where they come from meanwhile."""
        batch = self._importer().bring(files)
        self._batch = batch
        self._then(batch)
        self.question.ask(len(files))

    def _then(self, batch: Batch) -> None:
        """What a batch brings is put on the sheet of whom it was brought for, as one step."""
        whose = self._person

        def came(media: MediaId) -> None:
            self.put((media,), whose=whose, key=batch.key)
            if not batch.brought:  # it was in the bin already
                self.question.hide()

        when_brought(self._importer(), batch, came)

    def _answered(self, answer: Answer) -> None:
        self.question.hide()
        if self._batch is not None:
            self._importer().answer(self._batch, answer)

    def _take(self) -> Take | None:
        """What plays of the current shot: its still by a model, else its picture."""
        shot = self._session.selection.current_shot
        if shot is None:
            return None
        return playing(self._session, frame_target(shot)) or playing(self._session, shot)

    def take_frame(self, take: Take | None = None) -> None:
        """A picture of the person out of the take that plays in the current shot."""
        from desktop.views.cast.take_frame import frame_of

        take = take or self._take()
        person, shot = self._person, self._session.selection.current_shot
        found = None if shot is None else self._session.shot(shot)
        if take is None or person is None or found is None:
            return
        source = tr("Take of shot {slate}", slate=shot_name(found.slate))

        def came(raw: bytes | None) -> None:
            if raw is None:
                self._session.told.emit(tr("The file of this take or medium is missing."))
                return
            self._then(
                self._importer().bring_bytes(raw, source, Answer(licence=OWN, source=source))
            )

        store, blobs = self._session.store, self._session.blobs
        background.run(frame_of, store, blobs, take, person, done=came, owner=self)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.question.retranslate()
        self.add.setText(tr("Add pictures…"))
        self.from_take.setText(tr("From this shot"))
        self.from_take.setToolTip(
            tr("Cut the person out of what plays in the chosen shot, and add the picture.")
        )
        self.consent.setText(tr("Use pictures of real people only if they have agreed."))
        self.strip.hint = tr("Drop pictures here")
        self.strip.setAccessibleName(tr("Pictures for models"))
        for button in (self.add, self.from_take):
            button.setAccessibleName(button.text())
        for button, words in (
            (self.earlier, tr("Earlier")),
            (self.later, tr("Later")),
            (self.remove, tr("Take the picture off the sheet")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        if self._person is not None:
            self.show_person(self._person)
