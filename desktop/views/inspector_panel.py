# SPDX-License-Identifier: GPL-3.0-or-later
"""The inspector: a live picture of the chosen shot beside what can be changed of it.

Owns the frame around the pages, the lock and the seed. Must not know the controls of any page.
"""

import random
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QEvent, QRect, QSize, Qt, QTimer
from PySide6.QtGui import (
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop import background
from desktop.i18n import tr
from desktop.panels import Panel
from desktop.theme import theme
from desktop.views.board.deeds import lock
from desktop.views.board.facts import read_facts
from desktop.views.board.take_deeds import VARIANTS_TRIED
from desktop.views.board.thumbs import kept_thumb, thumb_of
from desktop.views.inspector.clip_page import ClipPage
from desktop.views.inspector.desk import Desk
from desktop.views.inspector.lines_page import LinesPage
from desktop.views.inspector.models_page import ModelsPage
from desktop.views.inspector.people_page import PeoplePage
from desktop.views.inspector.shot_page import ShotPage
from desktop.views.short_label import ShortLabel
from desktop.words import short_word, shot_name, word
from projects.changes import ChangeSet
from projects.ids import ElementId, ShotId
from projects.shots import Shot

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

TABLES = frozenset(
    {
        "shots",
        "characters",
        "screenplays",
        "line_deliveries",
        "clips",
        "tracks",
        "settings",
        "episodes",
    }
)
LEAST_PX, MOST_PX = 128, 400
"""Height of the picture."""
HEAD_PX = 92
NARROW_PX = 350
PAGE_PX = 290
"""Width that pages want before the picture grows."""
LOOK_MS = 60
LEAST = QSize(LEAST_PX * 9 // 16, LEAST_PX)


class InspectorPanel(Panel):
    """What the chosen shots are, and every way to change them."""

    ID = "inspector"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.desk = Desk(session, self)
        self.picture = LivePicture()
        self.title_label, self.facts = QLabel(), ShortLabel()
        self.lock_button = QPushButton()
        self.variant, self.seed = QLabel(), QLabel()
        self.previous, self.following, self.copy = QToolButton(), QToolButton(), QToolButton()
        self.chance, self.presets = QToolButton(), QToolButton()
        self.tabs = QTabWidget()
        self.pages = self._pages()
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self._show)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self._look)
        self._closed = False
        self._stood_for: ShotId | None = None
        self._lay_out()
        self._connect()
        self.actions_.bind(
            "shot.retake_line", self._retake_line, enabled=self._has_line, owner=self
        )
        self.actions_.bind(
            "shot.random_variant", self._vary_by_chance, enabled=self._can_vary, owner=self
        )
        self.actions_.bind("shot.presets", self.show_presets, enabled=self._has_shot, owner=self)
        self.retranslate()

    def _pages(self) -> tuple[ShotPage, PeoplePage, LinesPage, ClipPage, ModelsPage]:
        desk = self.desk
        pages = (ShotPage(desk), PeoplePage(desk), LinesPage(desk), ClipPage(desk))
        return (*pages, ModelsPage(desk))

    def _lay_out(self) -> None:
        self.title_label.setFont(theme.font("heading"))
        for label in (self.facts, self.seed):
            label.setProperty("dim", "true")
        self.seed.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.tabs.setDocumentMode(True)
        self.setFocusProxy(self.tabs)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.tabBar().setStyleSheet("QTabBar::tab { padding: 6px 7px; }")
        for page in self.pages:
            self.tabs.addTab(page, "")
        below = QHBoxLayout()
        below.setContentsMargins(10, 0, 0, 8)
        below.setSpacing(6)
        below.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignTop)
        below.addWidget(self.tabs, 1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(self._head())
        box.addLayout(below, 1)

    def _head(self) -> QVBoxLayout:
        """Which shot, which variant, locked or not; below it what the shot is and its seed."""
        first, second = QHBoxLayout(), QHBoxLayout()
        for button in (self.previous, self.following, self.chance, self.presets, self.copy):
            button.setAutoRaise(True)
        first.setSpacing(2)
        first.addWidget(self.title_label, 1)
        for widget in (self.previous, self.variant, self.following, self.chance, self.presets):
            first.addWidget(widget)
        first.addSpacing(6)
        first.addWidget(self.lock_button)
        second.setSpacing(4)
        for widget, stretch in ((self.facts, 1), (self.seed, 0), (self.copy, 0)):
            second.addWidget(widget, stretch)
        box = QVBoxLayout()
        box.setContentsMargins(10, 8, 10, 0)
        box.setSpacing(0)
        box.addLayout(first)
        box.addLayout(second)
        return box

    def _connect(self) -> None:
        session = self.session
        session.selection.changed.connect(self._later.start)
        session.episode_changed.connect(self._later.start)
        session.changed.connect(self._changed)
        session.closing.connect(self._close)
        self.desk.seen.connect(self.picture.show_picture)
        self.lock_button.clicked.connect(self._toggle_lock)
        self.previous.clicked.connect(lambda: self._vary(-1))
        self.following.clicked.connect(lambda: self._vary(1))
        self.chance.clicked.connect(self._vary_by_chance)
        self.presets.clicked.connect(self.show_presets)
        self.copy.clicked.connect(self._copy_seed)
        theme.changed.connect(self._icons)
        self._icons()

    def _icons(self) -> None:
        self.previous.setIcon(theme.icon("previous"))
        self.following.setIcon(theme.icon("next"))
        self.chance.setIcon(theme.icon("dice"))
        self.presets.setIcon(theme.icon("preset"))
        self.copy.setIcon(theme.icon("copy"))
        self.lock_button.setIcon(theme.icon("lock" if self._locked() else "unlock"))

    def _close(self) -> None:
        self._closed = True
        self._later.stop()
        self._looking.stop()

    def _changed(self, change: ChangeSet) -> None:
        if change.tables & TABLES:
            self._later.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The picture takes the height there is, but leaves room for the pages."""
        super().resizeEvent(event)
        room = self.height() - HEAD_PX
        wide = min(self.width() * 2 // 5, self.width() - PAGE_PX) * 16 // 9
        height = max(LEAST_PX, min(room, wide, MOST_PX))
        self.picture.want(QSize(height * 9 // 16, height))
        self._name_lock()

    def _name_lock(self) -> None:
        """In words where there is room, else by its icon alone."""
        name = tr("Unlock") if self._locked() else tr("Lock")
        self.lock_button.setAccessibleName(name)
        self.lock_button.setText(name if self.width() >= NARROW_PX else "")

    def showEvent(self, event: QEvent) -> None:
        """What is not in view is not drawn; now it is."""
        super().showEvent(event)  # pyright: ignore[reportArgumentType]
        self._looking.start()

    # -- what is shown ----------------------------------------------------------------------

    def _show(self) -> None:
        if self._closed:
            return
        self.desk.settle()
        self._show_head()
        self._stand_in()
        for page in self.pages:
            page.show_shots()
        self._looking.start()

    def _stand_in(self) -> None:
        """Another shot: its take's thumb stands in until it is drawn."""
        shot = self.desk.current
        if shot is None or shot.id == self._stood_for:
            return
        self._stood_for = shot.id
        self.picture.clear()
        media = read_facts(self.session.store, shot.id).picture
        if media is not None and self.session.blobs.has(media):
            path = self.session.blobs.path(media)
            background.run(
                thumb_of,
                path,
                kept_thumb(media),
                done=lambda image, identity=shot.id: self._stood_in(identity, image),
                owner=self,
            )

    def _stood_in(self, shot: ShotId, image: QImage | None) -> None:
        if image is not None and shot == self._stood_for and self.picture.is_empty:
            self.picture.show_picture(image)

    def _look(self) -> None:
        if not self._closed and self.isVisible():
            self.desk.look()

    def _show_head(self) -> None:
        shot, shots = self.desk.current, self.desk.shots
        for widget in (self.lock_button, self.variant, self.seed, self.copy):
            widget.setVisible(shot is not None)
        for button in (self.previous, self.following, self.chance, self.presets):
            button.setVisible(shot is not None)
        clips = self.session.selection.clips
        self.picture.setVisible(shot is not None)
        self.tabs.setVisible(shot is not None or bool(clips))
        if shot is None:
            self.title_label.setText(tr("Clip") if clips else tr("Nothing selected"))
            self.facts.setText("" if clips else tr("Select a card, a clip or a line."))
            self.picture.clear()
            return
        many = len(shots) > 1
        self.title_label.setText(
            tr("one shot|{count} shots", count=len(shots)) if many else shot_name(shot.slate)
        )
        staging = shot.staging
        seconds = shot.length_frames / float(self.session.rate.fraction) or shot.hold_s
        purpose, size = word(shot.purpose), short_word(staging.size)
        facts = (*(() if size.startswith(purpose) else (purpose,)), size, word(staging.set))
        length = tr("{seconds} s", seconds=f"{seconds:.1f}")
        self.facts.setText(
            tr("A change is made to all of them.") if many else " · ".join((*facts, length))
        )
        self.variant.setText(tr("Variant {number}", number=shot.variant + 1))
        self.seed.setText(tr("Seed {number}", number=shot.seed))
        self.previous.setEnabled(shot.variant > 0 and not shot.locked)
        self.following.setEnabled(not shot.locked)
        self.chance.setEnabled(self._can_vary())
        locked = self._locked()
        self._name_lock()
        self.lock_button.setIcon(theme.icon("lock" if locked else "unlock"))
        self.lock_button.setToolTip(
            tr("Locked: nothing changes this shot. Unlock it to change it.")
            if locked
            else tr("Nothing changes a locked shot.")
        )
        self.picture.set_locked(locked=locked)

    # -- deeds ------------------------------------------------------------------------------

    def _locked(self) -> bool:
        return all(shot.locked for shot in self.desk.shots)

    def _toggle_lock(self) -> None:
        wanted = not self._locked()
        changed = [shot for shot in self.desk.shots if shot.locked != wanted]
        self.desk.run(lock(changed, wanted))

    def _vary(self, by: int) -> None:
        self.desk.apply(
            lambda shot: msgspec.structs.replace(shot, variant=max(0, shot.variant + by)), "variant"
        )

    def _can_vary(self) -> bool:
        return any(not shot.locked for shot in self.desk.shots)

    def _vary_by_chance(self) -> None:
        """Each chosen shot from a seed of chance, never the one that it has."""

        def other(shot: Shot) -> Shot:
            new = random.randrange(VARIANTS_TRIED - 1)
            return msgspec.structs.replace(shot, variant=new + (new >= shot.variant))

        self.desk.apply(other)

    def _has_shot(self) -> bool:
        return self.desk.current is not None

    def show_presets(self) -> None:
        """The window of kept stagings, in front."""
        from desktop.views.inspector.presets_window import PresetsWindow

        found = self.findChild(PresetsWindow)
        made = found if isinstance(found, PresetsWindow) else PresetsWindow(self.desk, self)
        made.show()
        made.raise_()
        made.activateWindow()

    def _copy_seed(self) -> None:
        shot = self.desk.current
        if shot is not None:
            QGuiApplication.clipboard().setText(str(shot.seed))
            self.session.told.emit(tr("Seed copied."))

    def _has_line(self) -> bool:
        line = self.session.selection.line
        return line is not None and self.session.workshop is not None and self._is_spoken(line)

    def _is_spoken(self, line: ElementId) -> bool:
        screenplay = self.session.episode.screenplay if self.session.episode else None
        return screenplay is not None and any(one.id == line for one in screenplay.lines)

    def _retake_line(self) -> None:
        """Another reading of the chosen line alone."""
        line, workshop = self.session.selection.line, self.session.workshop
        if line is not None and workshop is not None:
            workshop.retake_line(line)

    def retranslate(self) -> None:
        """Words in the language in use."""
        if self._closed:
            return
        names = (tr("Shot"), tr("People"), tr("Lines"), tr("Clip"), tr("Models"))
        for at, page in enumerate(self.pages):
            self.tabs.setTabText(at, names[at])
            page.retranslate()
        self.tabs.setAccessibleName(tr("Inspector"))
        self.picture.setAccessibleName(tr("Preview of the shot"))
        for button, words in (
            (self.previous, tr("Previous variant")),
            (self.following, tr("Next variant")),
            (self.chance, tr("Random variant")),
            (self.presets, tr("Staging presets")),
            (self.copy, tr("Copy the seed")),
        ):
            button.setToolTip(words)
            button.setAccessibleName(words)
        self._show()


class LivePicture(QWidget):
    """The shot as it is, or as it is being tried."""

    def __init__(self) -> None:
        super().__init__()
        self._picture: QPixmap | None = None
        self._locked = False
        self._wanted = LEAST
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def want(self, size: QSize) -> None:
        """How large it is where there is room; it gives way, so that docks can be narrowed."""
        if size != self._wanted:
            self._wanted = size
            self.setMaximumSize(size)
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """As wanted."""
        return self._wanted

    def minimumSizeHint(self) -> QSize:
        """Small, but still a picture."""
        return LEAST

    def show_picture(self, picture: QImage) -> None:
        """Another picture."""
        self._picture = QPixmap.fromImage(picture)
        self.update()

    @property
    def is_empty(self) -> bool:
        """Whether it shows nothing yet."""
        return self._picture is None

    def clear(self) -> None:
        """No shot is chosen."""
        self._picture = None
        self.update()

    def set_locked(self, *, locked: bool) -> None:
        """Whether the shot may be changed."""
        self._locked = locked
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The picture in a frame."""
        del event
        wide = min(self.width(), self.height() * 9 // 16)
        box = QRect(0, 0, wide, wide * 16 // 9)
        p = QPainter(self)
        p.setRenderHints(
            QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
        )
        p.fillRect(box, theme.colour("sunken"))
        if self._picture is not None:
            p.drawPixmap(box, self._picture)
        if self._locked:
            p.fillRect(box.adjusted(0, box.height() - 30, 0, 0), theme.colour("window", 200))
            p.drawPixmap(box.width() // 2 - 8, box.height() - 23, theme.pixmap("lock", 16, "warn"))
        p.setBrush(Qt.BrushStyle.NoBrush)
        p.setPen(QPen(theme.colour("line"), 1))
        p.drawRect(box.adjusted(0, 0, -1, -1))
        p.end()
