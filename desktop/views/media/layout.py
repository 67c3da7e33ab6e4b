# SPDX-License-Identifier: GPL-3.0-or-later
"""The widgets of the bin and where they stand.

Owns them and their words. Must not know what happens when one is used.
"""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QStringListModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QProgressBar,
    QPushButton,
    QStackedLayout,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from assets.library import Order
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.media.details import Details
from desktop.views.media.entries import Entry
from desktop.views.media.recorder import RecordBar
from desktop.views.media.terms import Question
from desktop.views.media.tile import kind_words
from projects.medium import MediumKind

MADE, ALL = "made", "all"


class Parts(QObject):
    """Everything in the panel."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.panel = panel
        self.bring, self.record = QPushButton(panel), QToolButton(panel)
        self.record.hide()
        self.search, self.kinds, self.order = QLineEdit(panel), QComboBox(panel), QComboBox(panel)
        self.unused = QToolButton(panel)
        self.unused.setCheckable(True)
        self.grid, self.rows, self.info = (self._toggle() for _ in range(3))
        self.view = QListView(panel)
        self.empty, self._empty_icon = QLabel(panel), QLabel(panel)
        self.question, self.details = Question(panel), Details(panel)
        self.record_bar = RecordBar(panel)
        self.cancel, self._now = QToolButton(panel), QLabel(panel)
        self.bar = QProgressBar(panel)
        self._progress = QWidget(panel)
        self._completer = QCompleter([], panel)
        self._prepare()
        self._lay_out()
        theme.changed.connect(self._icons)
        self._icons()

    def _toggle(self) -> QToolButton:
        made = QToolButton(self.panel)
        made.setCheckable(True)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made

    def _prepare(self) -> None:
        self.search.setClearButtonEnabled(True)
        self._completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.search.setCompleter(self._completer)
        for name in (ALL, *(kind.value for kind in MediumKind), MADE):
            self.kinds.addItem("", name)
        self.kinds.insertSeparator(self.kinds.count() - 1)
        for one in Order:
            self.order.addItem("", one.value)
        for box in (self.kinds, self.order):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        view = self.view
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.SelectedClicked)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setUniformItemSizes(True)
        view.setMouseTracking(True)
        self.bar.setRange(0, 1000)
        self.bar.setTextVisible(False)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        for one in (self.bring, self.record):
            first.addWidget(one)
        first.addWidget(self.search, 1)
        second.addWidget(self.kinds, 1)
        second.addWidget(self.order, 1)
        second.addWidget(self.unused)
        for one in (self.grid, self.rows, self.info):
            first.addWidget(one)
        self._stack = QStackedLayout()
        empty = QWidget(self.panel)
        inner = QVBoxLayout(empty)
        inner.addStretch(1)
        for one in (self._empty_icon, self.empty):
            one.setAlignment(Qt.AlignmentFlag.AlignCenter)
            inner.addWidget(one)
        self.empty.setWordWrap(True)
        self.empty.setProperty("dim", "true")
        inner.addStretch(1)
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        row = QHBoxLayout(self._progress)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._now, 1)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        self.bar.setFixedWidth(110)
        self._progress.hide()
        column = QVBoxLayout(self.panel)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        column.addLayout(first)
        column.addLayout(second)
        for one in (self.question, self.record_bar):
            column.addWidget(one)
        column.addLayout(self._stack, 1)
        column.addWidget(self._progress)
        column.addWidget(self.details)
        self.details.hide()

    def _icons(self) -> None:
        self.bring.setIcon(theme.icon("import"))
        for button, name in (
            (self.record, "mic"),
            (self.grid, "grid"),
            (self.rows, "list"),
            (self.info, "info"),
            (self.cancel, "cross"),
        ):
            button.setIcon(theme.icon(name))
        self._empty_icon.setPixmap(theme.pixmap("import", 32, "text_dim"))
        self.show_drop(False)
        self.view.viewport().update()

    # what is wished

    @property
    def wants_made(self) -> bool:
        """Whether what was made here is wanted."""
        return self.kinds.currentData() == MADE

    @property
    def wanted_kinds(self) -> frozenset[MediumKind]:
        """Kinds to show; empty for all."""
        name = self.kinds.currentData()
        return frozenset() if name in (ALL, MADE, None) else frozenset({MediumKind(str(name))})

    def show_everything(self) -> None:
        """Forget all wishes."""
        self.kinds.setCurrentIndex(0)
        self.search.clear()
        self.unused.setChecked(False)

    def fill_tags(self, entries: Iterable[Entry]) -> None:
        """Tags that the search completes."""
        tags = sorted({tag for one in entries for tag in one.medium.tags})
        self._completer.setModel(QStringListModel(tags, self._completer))

    # what is told

    def show_empty(self, any_there: bool, any_shown: bool) -> None:
        """An empty bin says how to fill it; an empty search says so."""
        self._stack.setCurrentIndex(0 if any_shown else 1)
        if any_there:
            self.empty.setText(tr("Nothing matches"))
        elif self.wants_made:
            self.empty.setText(tr("Nothing has been made yet"))
        else:
            self.empty.setText(
                tr(
                    "Drop recordings, pictures, clips or music here.\n"
                    "They are copied into the production; your files stay as they are."
                )
            )
        self._empty_icon.setVisible(not any_there)

    def show_drop(self, over: bool) -> None:
        """Files are held over the bin."""
        t = theme.tokens
        edge = f"2px dashed {t.accent}" if over else f"1px solid {t.line}"
        self.view.setStyleSheet(f"QListView {{ border: {edge}; border-radius: {t.radius}px; }}")

    def show_progress(self, name: str, left: int, share: float) -> None:
        """A file on its way."""
        self._progress.show()
        self.bar.setValue(round(1000 * min(1.0, share)))
        metrics = self._now.fontMetrics()
        words = (
            tr("Copying {name}", name=name)
            if not left
            else tr("Copying {name}, {count} more", name=name, count=left)
        )
        room = max(80, self._progress.width() - 160)
        self._now.setText(metrics.elidedText(words, Qt.TextElideMode.ElideMiddle, room))

    def end_progress(self) -> None:
        """Nothing is on its way."""
        self._progress.hide()

    def retranslate(self) -> None:
        """All words again."""
        self.bring.setText(tr("Import"))
        self.bring.setToolTip(tr("Copy recordings, pictures, clips or music into the production"))
        self.search.setPlaceholderText(tr("Search name, source, tags"))
        self.unused.setText(tr("Unused"))
        self.unused.setToolTip(tr("Only what the film does not use"))
        for widget, words in (
            (self.bring, tr("Import media")),
            (self.record, tr("Record a voice")),
            (self.search, tr("Search the bin")),
            (self.kinds, tr("Show kind")),
            (self.order, tr("Sort by")),
            (self.unused, tr("Only unused")),
            (self.grid, tr("Tiles")),
            (self.rows, tr("List")),
            (self.info, tr("Details of what is selected")),
            (self.view, tr("Media")),
            (self.cancel, tr("Cancel the import")),
        ):
            widget.setAccessibleName(words)
        for button in (self.record, self.grid, self.rows, self.info, self.cancel):
            button.setToolTip(button.accessibleName())
        names = {ALL: tr("All my media"), MADE: tr("Made here")}
        for at in range(self.kinds.count()):
            data = self.kinds.itemData(at)
            if data is not None:
                words = names.get(str(data)) or kind_words(MediumKind(str(data)))
                self.kinds.setItemText(at, words)
        orders = {
            Order.NEWEST: tr("Newest first"),
            Order.NAME: tr("By name"),
            Order.KIND: tr("By kind"),
            Order.LENGTH: tr("Longest first"),
            Order.SIZE: tr("Largest first"),
        }
        for at, one in enumerate(Order):
            self.order.setItemText(at, orders[one])
        self.question.retranslate()
        self.details.retranslate()
        self.record_bar.retranslate()
