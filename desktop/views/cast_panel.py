# SPDX-License-Identifier: GPL-3.0-or-later
"""The cast panel: everybody with a portrait, how much they say, and their voice and look below.

Owns the list. Must not know how voices and looks are changed (the inspector's sections do).
"""

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTabWidget,
    QVBoxLayout,
)

from desktop.i18n import tr
from desktop.panels import Panel
from desktop.preview import picture_request, room_of, telling_frame
from desktop.theme import theme
from desktop.views.cast.sheet import SheetSection
from desktop.views.inspector.desk import Desk
from desktop.views.inspector.form import Page
from desktop.views.inspector.look import LookSection, portrait, shot_with
from desktop.views.inspector.voice import VoiceSection
from desktop.views.people_colours import colour_of
from desktop.views.voices import voice_of
from projects.cast import Character
from projects.changes import ChangeSet
from projects.ids import CharacterId
from projects.staging import ShotSize

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

PERSON = Qt.ItemDataRole.UserRole + 1
PORTRAIT = Qt.ItemDataRole.UserRole + 2
FACTS = Qt.ItemDataRole.UserRole + 3
COLOUR = Qt.ItemDataRole.UserRole + 4
KEY = "portrait/"
WIDTH_PX = 135
FACE_PX = QSize(58, 74)
ROW_PX = 86
PICTURES = 2
"""The tab of the pictures for models."""
TABLES = frozenset({"characters", "consents", "settings", "shots", "screenplays"})


class CastPanel(Panel):
    """Everybody of the production."""

    ID = "cast"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self._closed = False
        self._desk = Desk(session, self)
        self.list = QListWidget()
        self.list.setItemDelegate(_PersonCell(self.list))
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.voice, self.look = VoiceSection(self._desk), LookSection(self._desk)
        self.sheet = SheetSection(session, window)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(False)
        for section in (self.voice, self.look, self.sheet):
            page = Page()
            page.column.addWidget(section)
            page.column.addStretch(1)
            self.tabs.addTab(page, "")
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.list)
        split.addWidget(self.tabs)
        split.setSizes([240, 320])
        split.setStretchFactor(1, 1)
        split.setChildrenCollapsible(False)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._load)
        self.setFocusProxy(self.list)
        self._connect()
        self.retranslate()

    def _connect(self) -> None:
        session = self.session
        session.changed.connect(self._changed)
        session.episode_changed.connect(self._later.start)
        session.closing.connect(self._close)
        room_of(session).pictured.connect(self._pictured)
        self.list.currentItemChanged.connect(lambda *_: self._show_person())
        theme.changed.connect(self._later.start)

    def _close(self) -> None:
        self._closed = True
        self._later.stop()

    def _changed(self, change: ChangeSet) -> None:
        if change.tables & TABLES:
            self._later.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Portraits are drawn once somebody looks."""
        super().showEvent(event)
        self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where the panel is low."""
        super().resizeEvent(event)
        low = self.height() < 460 and self.width() > 380
        wanted = Qt.Orientation.Horizontal if low else Qt.Orientation.Vertical
        if self._split.orientation() != wanted:
            self._split.setOrientation(wanted)
            self._split.setSizes([170, self.width() - 170] if low else [240, 320])

    def people(self) -> tuple[Character, ...]:
        """Everybody, in the order of the cast."""
        return self.session.store.characters()

    def _load(self) -> None:
        if self._closed:
            return
        kept, current = self._portraits(), self.current()
        lines, shots = self._counts()
        self.list.blockSignals(True)
        self.list.clear()
        for person in self.people():
            item = QListWidgetItem(person.name)
            voice = tr("No voice") if person.voice is None else voice_of(person.voice)
            counts = tr(
                "{lines} lines, {shots} shots", lines=lines[person.id], shots=shots[person.id]
            )
            item.setData(PERSON, person.id)
            item.setData(FACTS, f"{voice}\n{counts}")
            item.setData(COLOUR, colour_of(self.session, person.id))
            item.setData(PORTRAIT, kept.get(person.id))
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{person.name}, {voice}, {counts}")
            item.setSizeHint(QSize(120, ROW_PX))
            self.list.addItem(item)
        self.list.blockSignals(False)
        rows = [one.id for one in self.people()]
        self.list.setCurrentRow(rows.index(current) if current and current in rows else 0)
        self._show_person()
        if self.isVisible():
            self._draw_portraits()

    def _portraits(self) -> dict[CharacterId, object]:
        items = [self.list.item(at) for at in range(self.list.count())]
        return {item.data(PERSON): item.data(PORTRAIT) for item in items}

    def _counts(self) -> tuple[Counter[CharacterId], Counter[CharacterId]]:
        """Lines and shots of everybody in the episode in view."""
        screenplay = self.session.episode.screenplay if self.session.episode else None
        lines = (
            Counter(e.speaker for e in screenplay.lines if e.speaker) if screenplay else Counter()
        )
        shots = Counter(b.character for s in self.session.shots() for b in s.staging.cast)
        return lines, shots

    def current(self) -> CharacterId | None:
        """Who is chosen."""
        item = self.list.currentItem()
        return None if item is None else item.data(PERSON)

    def _show_person(self) -> None:
        person = self.current()
        self.tabs.setVisible(person is not None)
        if person is not None and not self._closed:
            self.voice.show_person(person)
            self.sheet.show_person(person)
            self.look.show_person(person)

    def show_pictures_of(self, person: CharacterId) -> None:
        """Choose somebody, and show the pictures that models go by."""
        rows = [one.id for one in self.people()]
        if person in rows:
            self.list.setCurrentRow(rows.index(person))
            self.tabs.setCurrentIndex(PICTURES)
            self._show_person()

    def _draw_portraits(self) -> None:
        for person in reversed(self.people()):
            shot = shot_with(person.id, self.session.shots())
            if shot is not None:
                staging = portrait(shot.staging, person.id, ShotSize.CU)
                request = picture_request(self.session, shot, staging, width_px=WIDTH_PX)
                room_of(self.session).picture(
                    f"{KEY}{person.id}", request, telling_frame(shot, staging)
                )

    def _pictured(self, key: str, picture: QImage) -> None:
        if not key.startswith(KEY) or self._closed:
            return
        for at in range(self.list.count()):
            item = self.list.item(at)
            if item.data(PERSON) == key.removeprefix(KEY):
                item.setData(PORTRAIT, QPixmap.fromImage(picture))

    def retranslate(self) -> None:
        """Words in the language in use."""
        if self._closed:
            return
        self.list.setAccessibleName(tr("Cast"))
        self.tabs.setAccessibleName(tr("What is known of somebody"))
        for at, words in enumerate((tr("Voice"), tr("Look"), tr("Pictures for models"))):
            self.tabs.setTabText(at, words)
        self.voice.retranslate()
        self.sheet.retranslate()
        self.look.retranslate()
        self._load()


class _PersonCell(QStyledItemDelegate):
    """A portrait with name, voice and counts."""

    def paint(
        self,
        p: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Draw a row."""
        rect: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - Qt's field
        state: QStyle.StateFlag = option.state  # pyright: ignore[reportAttributeAccessIssue]
        p.save()
        p.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        if state & QStyle.StateFlag.State_Selected:
            p.setBrush(theme.colour("raised"))
            p.setPen(QPen(theme.colour("selection"), 1.5))
            p.drawRoundedRect(QRectF(rect).adjusted(1, 1, -1, -1), 5, 5)
        frame = QRect(rect.left() + 8, rect.top() + 6, FACE_PX.width(), FACE_PX.height())
        self._portrait(p, frame, index.data(PORTRAIT))
        left = frame.right() + 12
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(QColor(index.data(COLOUR)))
        p.drawRoundedRect(QRectF(left, frame.top() + 4, 4, 18), 2, 2)
        p.setFont(theme.font("heading"))
        p.setPen(theme.colour("text"))
        line = QRect(left + 10, frame.top() + 2, rect.right() - left - 14, 22)
        p.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, index.data())
        p.setFont(theme.font("small"))
        p.setPen(theme.colour("text_dim"))
        below = QRect(left + 10, line.bottom() + 4, line.width(), 44)
        p.drawText(below, int(Qt.AlignmentFlag.AlignLeft), index.data(FACTS))
        p.restore()

    def _portrait(self, p: QPainter, frame: QRect, picture: object) -> None:
        """The face, cut out of the upper part of the picture."""
        p.fillRect(frame, theme.colour("sunken"))
        if isinstance(picture, QPixmap):
            width = picture.width()
            height = width * FACE_PX.height() // FACE_PX.width()
            p.drawPixmap(frame, picture, QRect(0, round(width * 0.05), width, height))
        else:
            icon = theme.pixmap("person", 26, "text_dim")
            p.drawPixmap(frame.center().x() - 13, frame.center().y() - 13, icon)
