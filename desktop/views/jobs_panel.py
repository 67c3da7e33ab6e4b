# SPDX-License-Identifier: GPL-3.0-or-later
"""The panel of jobs: what runs, waits, failed and is done, and the orders a person gives.

Owns the list's place on screen and its selection. Must not run anything (the workshop does).
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.panels import Panel
from desktop.settings import Settings, settings
from desktop.theme import theme
from desktop.views.jobs.job_detail import NARROW_PICTURE_PX, WIDE_PICTURE_PX, JobDetail
from desktop.views.jobs.job_list import WAITING, JobList
from desktop.views.jobs.job_row import JobDelegate
from desktop.views.jobs.previews import Previews
from desktop.views.jobs.sentences import summary
from desktop.views.short_label import ShortLabel
from engines.jobs import JobState
from engines.workshop_events import HeldFor, JobRow, JobsChanged, Made
from projects.ids import JobId

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session

FILTERS: tuple[tuple[str, frozenset[JobState] | None], ...] = (
    ("all", None),
    ("open", frozenset({JobState.RUNNING, JobState.QUEUED, JobState.PAUSED})),
    ("failed", frozenset({JobState.FAILED})),
    ("done", frozenset({JobState.DONE, JobState.CANCELLED})),
)
WIDE_PX, LEAST_PX = 860, 290
ROOMY_PX = 420
"""Narrower panels leave the switch of drafts to the settings."""
TALL_PX = 240
"""Lower panels say that there is nothing to make in words alone."""
HOLDABLE = frozenset({JobState.RUNNING, *WAITING})
AGAIN = frozenset({JobState.FAILED, JobState.CANCELLED})


class JobsPanel(Panel):
    """Jobs of the open production."""

    ID = "jobs"

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(session, window)
        self.jobs = session.jobs
        self._only: frozenset[JobState] | None = None
        self.previews = Previews(session, self)
        self.model = JobList(self._move, self)
        self._build()
        self._bind()
        self.jobs.listed.connect(self._show)
        self.jobs.progressed.connect(self.model.progress)
        self.jobs.made.connect(self._forget)
        self.previews.ready.connect(self._picture_came)
        settings.changed.connect(self._settings_changed)
        theme.changed.connect(self.list.viewport().update)
        self.retranslate()
        self._show(self.jobs.now)

    # -- its parts

    def _build(self) -> None:
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(JobDelegate(self.previews, self.list))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.list.setDropIndicatorShown(True)
        self.list.setMouseTracking(True)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._menu)
        self.list.selectionModel().selectionChanged.connect(self._selected)
        self.list.selectionModel().currentChanged.connect(self._reveal_soon)
        self.list.doubleClicked.connect(lambda _: self._go_to_shot())
        self.detail = JobDetail(self.actions_, self)
        self.empty = self._empty()
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.empty)
        self._split = QSplitter(Qt.Orientation.Vertical, self)
        self._split.addWidget(self._stack)
        self._split.addWidget(self.detail)
        self._split.setStretchFactor(0, 3)
        self._split.setStretchFactor(1, 1)
        self._split.setCollapsible(0, False)
        self.setFocusProxy(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar())
        column.addWidget(self._filters())
        column.addWidget(self._split, 1)

    def _bar(self) -> QWidget:
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 6, 8, 2)
        row.setSpacing(4)
        self.summary = ShortLabel(bar)
        self.summary.setFont(theme.font("heading"))
        row.addWidget(self.summary, 1)
        self._tools: list[QToolButton] = []
        for name in ("jobs.make_all", "jobs.pause", "jobs.cancel_all", "jobs.retry_failed"):
            made = QToolButton(bar)
            made.setDefaultAction(self.actions_.qaction(name))
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            made.setIconSize(QSize(18, 18))
            self._tools.append(made)
            row.addWidget(made)
        return bar

    def _filters(self) -> QWidget:
        bar = QWidget(self)
        row = QHBoxLayout(bar)
        row.setContentsMargins(8, 0, 10, 4)
        row.setSpacing(2)
        group = QButtonGroup(bar)
        self._shown: dict[str, QToolButton] = {}
        for name, states in FILTERS:
            made = QToolButton(bar)
            made.setCheckable(True)
            made.setChecked(states is None)
            made.clicked.connect(lambda _=False, s=states: self._filter(s))
            group.addButton(made)
            row.addWidget(made)
            self._shown[name] = made
        row.addStretch(1)
        self.auto = QCheckBox(bar)
        self.auto.setChecked(settings.get().auto_make)
        self.auto.toggled.connect(lambda on: settings.change(auto_make=on))
        row.addWidget(self.auto)
        return bar

    def _empty(self) -> QWidget:
        made = QWidget(self)
        column = QVBoxLayout(made)
        self._empty_icon, self._empty_text = QLabel(made), QLabel(made)
        self._empty_icon.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_text.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._empty_text.setWordWrap(True)
        self._empty_text.setProperty("dim", "true")
        column.addStretch(2)
        column.addWidget(self._empty_icon)
        column.addWidget(self._empty_text)
        column.addStretch(3)
        return made

    def _bind(self) -> None:
        bind = self.actions_.bind
        bind("jobs.hold", self._hold, enabled=lambda: self._any(HOLDABLE), owner=self)
        bind("jobs.cancel", self._cancel, enabled=lambda: self._any(HOLDABLE), owner=self)
        bind("edit.delete", self._cancel, enabled=lambda: self._any(HOLDABLE), owner=self)
        bind("jobs.retry", self._retry, enabled=lambda: self._any(AGAIN), owner=self)
        bind("jobs.earlier", lambda: self._shift(-1), enabled=self._can_shift, owner=self)
        bind("jobs.later", lambda: self._shift(1), enabled=self._can_shift, owner=self)
        bind("jobs.log", self._toggle_log, enabled=lambda: bool(self.selected()), owner=self)

    # -- showing

    def _show(self, now: JobsChanged) -> None:
        chosen = {row.id for row in self.selected()}
        at = self.list.verticalScrollBar().value()
        if self.model.show(now.rows, self._only):
            self._choose(chosen)
            self.list.verticalScrollBar().setValue(at)
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self.empty)
        self._head(now)
        self._selected()

    def _head(self, now: JobsChanged) -> None:
        counts = now.counts
        self.summary.setText(summary(now))
        total = sum((counts.running, counts.queued, counts.paused, counts.failed, counts.done))
        numbers = {
            "all": (tr("All"), total),
            "open": (tr("To do"), counts.open + counts.paused),
            "failed": (tr("Failed"), counts.failed),
            "done": (tr("Done"), counts.done),
        }
        for name, (word, number) in numbers.items():
            self._shown[name].setText(f"{word}  {number}")
            self._shown[name].setAccessibleName(f"{word} {number}")
        if now.held is HeldFor.PAUSED:
            self._empty_text.setText(tr("Paused. Nothing is made until you go on."))
        elif self._only is not None:
            self._empty_text.setText(tr("No jobs of this kind."))
        else:
            self._empty_text.setText(
                tr(
                    "No jobs. Voices, pictures and sound appear here while they are made; "
                    "go on working meanwhile."
                )
            )

    def _choose(self, jobs: set[JobId]) -> None:
        chosen = self.list.selectionModel()
        for job in jobs:
            index = self.model.place(job)
            if index.isValid():
                chosen.select(index, chosen.SelectionFlag.Select)
                chosen.setCurrentIndex(index, chosen.SelectionFlag.NoUpdate)

    def _filter(self, states: frozenset[JobState] | None) -> None:
        self._only = states
        self._show(self.jobs.now)

    def _forget(self, made: Made) -> None:
        self.previews.forget(made.target)

    def _picture_came(self, shot: str) -> None:
        for index in self.model.places_of_shot(shot):
            self.list.update(index)
        rows = self.selected()
        if rows and rows[0].shot == shot:
            self._selected()

    def _settings_changed(self, now: Settings) -> None:
        self.auto.setChecked(now.auto_make)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.list.setAccessibleName(tr("List of jobs"))
        self.auto.setText(tr("Auto drafts"))
        self.auto.setToolTip(tr("Make drafts automatically"))
        self.auto.setAccessibleName(tr("Make drafts automatically"))
        for one in self._tools:
            one.setAccessibleName(one.defaultAction().iconText())
        self._empty_icon.setPixmap(theme.pixmap("bolt", 40, "line"))
        self.detail.retranslate()
        self._show(self.jobs.now)

    def minimumSizeHint(self) -> QSize:
        """What the buttons say in a wide panel gives way, so it does not count."""
        least = super().minimumSizeHint()
        wide = self.width() > WIDE_PX
        return QSize(round(LEAST_PX * theme.scale), least.height()) if wide else least

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wide panel shows the job beside the list, and says what its buttons do."""
        super().resizeEvent(event)
        wide = self.width() > WIDE_PX
        self.auto.setVisible(self.width() >= ROOMY_PX * theme.scale)
        self._empty_icon.setVisible(self.height() >= TALL_PX)
        sideways = Qt.Orientation.Horizontal if wide else Qt.Orientation.Vertical
        if self._split.orientation() != sideways:
            self._split.setOrientation(sideways)
            self._split.setSizes([3 * self.width(), 2 * self.width()])
            self.detail.picture_px = WIDE_PICTURE_PX if wide else NARROW_PICTURE_PX
            self._selected()
        style = Qt.ToolButtonStyle
        for one in self._tools:
            one.setToolButtonStyle(
                style.ToolButtonTextBesideIcon if wide else style.ToolButtonIconOnly
            )

    def changeEvent(self, event: QEvent) -> None:
        """The empty page's icon is of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_empty_icon"):
            self._empty_icon.setPixmap(theme.pixmap("bolt", 40, "line"))

    # -- the selection

    def selected(self) -> list[JobRow]:
        """The selected jobs, from top to bottom."""
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=lambda i: i.row())
        return [e for i in indexes if isinstance(e := self.model.entry(i), JobRow)]

    def _selected(self, *_: object) -> None:
        rows = self.selected()
        row = rows[0] if rows else None
        picture = self.previews.of(row.shot) if row is not None and row.shot else None
        self.actions_.refresh()
        self.detail.show_job(row, picture)

    def _reveal_soon(self, *_: object) -> None:
        """The pane may have taken the room of the row it speaks of."""
        QTimer.singleShot(0, self.list, lambda: self.list.scrollTo(self.list.currentIndex()))

    def _any(self, states: frozenset[JobState]) -> bool:
        return self.jobs.workshop is not None and any(r.state in states for r in self.selected())

    def _go_to_shot(self) -> None:
        """Show the shot that a job is of, in all views."""
        rows = self.selected()
        if rows and rows[0].shot:
            self.session.selection.select_shots((rows[0].shot,))

    # -- orders

    def _hold(self) -> None:
        room = self.jobs.workshop
        if room is None:
            return
        for row in self.selected():
            if row.state is JobState.PAUSED:
                room.resume(row.id)
            elif row.state in HOLDABLE:
                room.pause(row.id)

    def _cancel(self) -> None:
        room = self.jobs.workshop
        if room is not None:
            for row in self.selected():
                if row.state in HOLDABLE:
                    room.cancel(row.id)

    def _retry(self) -> None:
        room = self.jobs.workshop
        if room is not None:
            for row in self.selected():
                if row.state in AGAIN:
                    room.retry(row.id)

    def _move(self, job: JobId, before: JobId | None, after: JobId | None) -> None:
        if self.jobs.workshop is not None:
            self.jobs.workshop.move(job, before=before, after=after)

    def _can_shift(self) -> bool:
        rows = self.selected()
        return self.jobs.workshop is not None and len(rows) == 1 and rows[0].state in WAITING

    def _shift(self, step: int) -> None:
        job = self.selected()[0].id
        beside = self.model.neighbour(job, step)
        if beside is not None:
            self._move(job, beside if step < 0 else None, beside if step > 0 else None)

    def _toggle_log(self) -> None:
        shown = not self.detail.log.isVisibleTo(self.detail)
        self.detail.show_log(shown)
        self.actions_.qaction("jobs.log").setChecked(shown)

    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        for name in ("retry", "hold", "cancel", "", "earlier", "later", "", "log"):
            if name:
                menu.addAction(self.actions_.qaction(f"jobs.{name}"))
            else:
                menu.addSeparator()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.list.viewport().mapToGlobal(at))
