# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings of the program: look, language, keys, work in the background.

Owns the dialog. Must not know productions.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from desktop.action_table import ACTIONS, PRESETS
from desktop.i18n import LANGUAGES, tr
from desktop.menus import MENUS
from desktop.settings import settings
from desktop.theme import THEMES
from desktop.views.command_palette import score

if TYPE_CHECKING:
    from desktop.main_window import MainWindow


def theme_word(name: str) -> str:
    """A theme's name for a person."""
    return {"dark": tr("Dark"), "light": tr("Light"), "contrast": tr("High contrast")}[name]


def preset_word(name: str) -> str:
    """The name of a preset of keys."""
    return {
        "yingxi": tr("Yingxi"),
        "premiere": tr("As in Premiere"),
        "resolve": tr("As in Resolve"),
        "jianying": tr("As in 剪映"),
    }[name]


def _form(page: QWidget) -> QFormLayout:
    """Labels at the left of fields that are no wider than what stands in them needs."""
    form = QFormLayout(page)
    form.setContentsMargins(20, 20, 20, 12)
    form.setHorizontalSpacing(20)
    form.setVerticalSpacing(12)
    form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return form


class SettingsDialog(QDialog):
    """Changes hold at once."""

    def __init__(self, window: "MainWindow", page: str = "") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self.setWindowTitle(tr("Settings"))
        self.resize(720, 560)
        column = QVBoxLayout(self)
        self.pages = QTabWidget(self)
        self.pages.setAccessibleName(tr("Pages of the settings"))
        self.pages.addTab(self._look(), tr("Appearance"))
        self.pages.addTab(KeysPage(window, self), tr("Keyboard"))
        self.pages.addTab(self._work(), tr("Work"))
        column.addWidget(self.pages)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(tr("Close"))
        close.setAccessibleName(tr("Close"))
        buttons.rejected.connect(self.close)
        column.addWidget(buttons)
        if page == "keys":
            self.pages.setCurrentIndex(1)

    def _look(self) -> QWidget:
        page = QWidget(self)
        form = _form(page)
        now = settings.get()
        form.addRow(
            tr("Language"),
            self._choice(
                tr("Language"),
                [("", tr("As the system")), *LANGUAGES.items()],
                now.language,
                "language",
            ),
        )
        themes = [(name, theme_word(name)) for name in THEMES]
        form.addRow(tr("Theme"), self._choice(tr("Theme"), themes, now.theme, "theme"))
        scale = QSpinBox(page)
        scale.setRange(80, 160)
        scale.setSingleStep(10)
        scale.setSuffix(" %")
        scale.lineEdit().setTextMargins(6, 0, 0, 0)
        scale.setValue(round(now.font_scale * 100))
        scale.setAccessibleName(tr("Text size"))
        scale.valueChanged.connect(lambda value: settings.change(font_scale=value / 100))
        form.addRow(tr("Text size"), scale)
        calm = self._check(tr("Less motion"), now.reduced_motion, "reduced_motion")
        form.addRow("", calm)
        return page

    def _work(self) -> QWidget:
        page = QWidget(self)
        form = _form(page)
        now = settings.get()
        form.addRow("", self._check(tr("Make drafts automatically"), now.auto_make, "auto_make"))
        away = tr("… only after a minute without keys or mouse")
        form.addRow("", self._check(away, now.idle_only, "idle_only"))
        form.addRow("", self._check(tr("Notify me when long jobs finish"), now.notify, "notify"))
        chime = tr("Play a sound when long jobs finish")
        form.addRow("", self._check(chime, now.chime, "chime"))
        form.addRow(
            "", self._check(tr("Open the last production at start"), now.reopen_last, "reopen_last")
        )
        slots = QSpinBox(page)
        slots.setRange(0, 64)
        slots.lineEdit().setTextMargins(6, 0, 0, 0)
        slots.setValue(now.slots)
        slots.setSpecialValueText(tr("One for each core"))
        slots.setAccessibleName(tr("Jobs at once"))
        slots.valueChanged.connect(lambda value: settings.change(slots=value))
        form.addRow(tr("Jobs at once"), slots)
        row = QHBoxLayout()
        row.setSpacing(8)
        where = QLineEdit(now.productions, page)
        where.setPlaceholderText(tr("Your documents"))
        where.setAccessibleName(tr("Folder for new productions"))
        where.editingFinished.connect(lambda: settings.change(productions=where.text()))
        choose = QPushButton(tr("Choose…"), page)
        choose.setAccessibleName(tr("Choose a folder for new productions"))
        choose.clicked.connect(lambda: self._choose_folder(where))
        row.addWidget(where)
        row.addWidget(choose)
        form.addRow(tr("Folder for new productions"), row)
        return page

    def _choose_folder(self, where: QLineEdit) -> None:
        name = QFileDialog.getExistingDirectory(self, tr("Folder for new productions"))
        if name:
            where.setText(name)
            settings.change(productions=name)

    def _choice(self, name: str, pairs: list[tuple[str, str]], now: str, field: str) -> QComboBox:
        made = QComboBox(self)
        made.setAccessibleName(name)
        for value, text in pairs:
            made.addItem(text, value)
        made.setCurrentIndex(max(0, made.findData(now)))
        made.activated.connect(lambda _: settings.change(**{field: made.currentData()}))
        return made

    def _check(self, text: str, now: bool, field: str) -> QCheckBox:
        made = QCheckBox(text, self)
        made.setAccessibleName(text)
        made.setChecked(now)
        made.toggled.connect(lambda on: settings.change(**{field: on}))
        return made


class KeysPage(QWidget):
    """The keys of every action, by preset, each to be bound anew."""

    def __init__(self, window: "MainWindow", parent: QWidget) -> None:
        super().__init__(parent)
        self._window = window
        column = QVBoxLayout(self)
        row = QHBoxLayout()
        self.preset = QComboBox(self)
        self.preset.setAccessibleName(tr("Preset of keys"))
        for name in PRESETS:
            self.preset.addItem(preset_word(name), name)
        self.preset.setCurrentIndex(self.preset.findData(settings.get().keys))
        self.preset.activated.connect(self._use_preset)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText(tr("Search"))
        self.search.setAccessibleName(tr("Search actions"))
        self.search.textChanged.connect(self._filter)
        row.addWidget(self.preset)
        row.addWidget(self.search, 1)
        column.addLayout(row)
        self.table = QTableWidget(len(ACTIONS), 2, self)
        self.table.setAccessibleName(tr("Keys of the actions"))
        self.table.setHorizontalHeaderLabels([tr("Action"), tr("Keys")])
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        self.table.horizontalHeader().setDefaultAlignment(left)
        self.table.setShowGrid(False)
        self.table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.table.setColumnWidth(1, 200)
        self.table.verticalHeader().hide()
        self.table.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.currentCellChanged.connect(lambda *_: self._show_key())
        column.addWidget(self.table)
        column.addLayout(self._bind_row())
        self._fill()
        self.table.setCurrentCell(0, 0)

    def _bind_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.key = QKeySequenceEdit(self)
        self.key.setAccessibleName(tr("New key"))
        self.key.setMaximumSequenceLength(1)
        self.key.keySequenceChanged.connect(self._warn)
        self.warning = QLabel(self)
        self.warning.setProperty("problem", "true")
        self.set_button, self.reset_button = (
            QPushButton(tr("Set"), self),
            QPushButton(tr("Reset to preset"), self),
        )
        for one in (self.set_button, self.reset_button):
            one.setAccessibleName(one.text())
        self.set_button.clicked.connect(self._set)
        self.reset_button.clicked.connect(self._reset)
        row.addWidget(self.key)
        row.addWidget(self.set_button)
        row.addWidget(self.reset_button)
        row.addWidget(self.warning, 1)
        return row

    def _name(self) -> str:
        return ACTIONS[max(0, self.table.currentRow())].id

    def _fill(self) -> None:
        menus = dict(MENUS)
        for at, row in enumerate(ACTIONS):
            text = f"{tr(menus[row.menu])} › {tr(row.text).rstrip('…')}"
            self.table.setItem(at, 0, QTableWidgetItem(text))
            keys = "  /  ".join(
                QKeySequence(k).toString(QKeySequence.SequenceFormat.NativeText)
                for k in self._window.table.keys(row.id)
            )
            self.table.setItem(at, 1, QTableWidgetItem(keys))

    def _filter(self, query: str) -> None:
        for at in range(self.table.rowCount()):
            item = self.table.item(at, 0)
            self.table.setRowHidden(
                at, item is not None and score(query, item.text()) < 40 and bool(query)
            )

    def _use_preset(self) -> None:
        settings.change(keys=self.preset.currentData(), own_keys={})
        self._fill()

    def _show_key(self) -> None:
        keys = self._window.table.keys(self._name())
        self.key.setKeySequence(QKeySequence(keys[0] if keys else ""))
        self.warning.clear()

    def _warn(self, sequence: QKeySequence) -> None:
        text = sequence.toString(QKeySequence.SequenceFormat.PortableText)
        others = self._window.table.conflicts(self._name(), text) if text else ()
        names = ", ".join(tr(self._window.table.row(one).text) for one in others)
        self.warning.setText(tr("Also: {names}", names=names) if others else "")

    def _set(self) -> None:
        text = self.key.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        name = self._name()
        own = dict(settings.get().own_keys)
        for other in self._window.table.conflicts(name, text) if text else ():
            own[other] = tuple(
                k for k in self._window.table.keys(other) if QKeySequence(k) != QKeySequence(text)
            )
        own[name] = (text,) if text else ()
        settings.change(own_keys=own)
        self._fill()

    def _reset(self) -> None:
        own = dict(settings.get().own_keys)
        own.pop(self._name(), None)
        settings.change(own_keys=own)
        self._fill()
        self._show_key()
