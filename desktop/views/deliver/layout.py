# SPDX-License-Identifier: GPL-3.0-or-later
"""The widgets of the delivery and where they stand.

Owns them. Must not know what happens when one is used.
"""

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.deliver.caption_table import CaptionTable
from desktop.views.deliver.checks_list import ChecksList
from desktop.views.deliver.look_box import LookBox, Preview
from desktop.views.deliver.result import ResultCard
from desktop.views.deliver.settings_box import SettingsBox

CHECKS, CAPTIONS = 0, 1
LEFT_PX, MIDDLE_PX, RIGHT_PX, MOST_RIGHT_PX = 328, 250, 214, 340
GAP_PX = 14
ROOMY_PX = 860
"""Narrower panels leave out how captions look."""


class Parts(QObject):
    """Everything in the panel."""

    def __init__(self, panel: QWidget) -> None:
        super().__init__(panel)
        self.settings = SettingsBox(panel)
        self.tabs = QTabWidget(panel)
        self.checks, self.captions = ChecksList(panel), CaptionTable(panel)
        self.preview, self.look = Preview(panel), LookBox(panel)
        self.result = ResultCard(panel)
        self.export = QPushButton(panel)
        self.export.setProperty("primary", "true")
        self.state, self.needs = QLabel(panel), QLabel(panel)
        self.needs.setProperty("dim", "true")
        self._look_head = QLabel(panel)
        self.safe = QToolButton(panel)
        self.safe.setCheckable(True)
        self.safe.setChecked(True)
        self.safe.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._lay_out(panel)
        theme.changed.connect(self._fonts)
        self._fonts()

    def _lay_out(self, panel: QWidget) -> None:
        left = self._left = QScrollArea(panel)
        left.setWidgetResizable(True)
        left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        left.setFrameShape(QFrame.Shape.NoFrame)
        left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        left.setWidget(self.settings)
        left.setFixedWidth(LEFT_PX)
        self.tabs.setDocumentMode(True)
        self.tabs.setMinimumWidth(MIDDLE_PX)
        self.tabs.addTab(self.checks, "")
        self.tabs.addTab(self.captions, "")
        middle = QVBoxLayout()
        middle.addWidget(self.tabs, 1)
        middle.addWidget(self.result)
        right = QVBoxLayout()
        head = QHBoxLayout()
        head.addWidget(self._look_head, 1)
        head.addWidget(self.safe)
        right.addLayout(head)
        right.addWidget(self.preview, 1)
        right.addWidget(self.look)
        right.addStretch(0)
        self.side = QWidget(panel)
        self.side.setFixedWidth(RIGHT_PX)
        self.side.hide()
        self.side.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        columns = self.columns = QHBoxLayout()
        columns.setSpacing(GAP_PX)
        columns.addWidget(left)
        columns.addLayout(middle, 1)
        columns.addWidget(self.side)
        bar = QHBoxLayout()
        bar.addWidget(self.state)
        bar.addSpacing(12)
        bar.addWidget(self.needs, 1)
        bar.addWidget(self.export)
        line = QFrame(panel)
        line.setFrameShape(QFrame.Shape.HLine)
        whole = QVBoxLayout(panel)
        whole.setContentsMargins(14, 12, 14, 12)
        whole.setSpacing(10)
        whole.addLayout(columns, 1)
        whole.addWidget(line)
        whole.addLayout(bar)

    def fit(self, width_px: int) -> None:
        """Large letters have wider settings, and captions a larger picture, where there is room."""
        wished = round(LEFT_PX * max(1.0, theme.scale))
        left = max(LEFT_PX, min(wished, width_px - MIDDLE_PX - 4 * GAP_PX))
        right = max(RIGHT_PX, min(MOST_RIGHT_PX, width_px // 5))
        if (left, right) != (self._left.width(), self.side.minimumWidth()):
            self._left.setFixedWidth(left)
            self.side.setFixedWidth(right)
            self.columns.invalidate()  # it is within another layout, which does not tell it

    def _fonts(self) -> None:
        self._look_head.setFont(theme.font("heading"))
        self.state.setFont(theme.font("heading"))
        self.export.setFont(theme.font("heading"))
        self.safe.setIcon(theme.icon("safe_area"))
        self.export.setIcon(theme.icon("export", "accent_text"))

    def retranslate(self) -> None:
        """All words again."""
        self.tabs.setTabText(CHECKS, tr("Checks"))
        self.tabs.setTabText(CAPTIONS, tr("Captions"))
        self._look_head.setText(tr("Caption style"))
        self.export.setText(tr("Export film"))
        self.export.setAccessibleName(tr("Export film"))
        self.safe.setToolTip(tr("Show what the platform's buttons cover"))
        self.safe.setAccessibleName(tr("Show what the platform's buttons cover"))
        self.preview.setAccessibleName(tr("A frame of the film with its caption"))
        for one in (self.settings, self.captions, self.look, self.result, self.checks):
            one.retranslate()
