# SPDX-License-Identifier: GPL-3.0-or-later
"""The settings of an export: preset, picture, place, captions, extras and the AI label.

Owns the form. What a person changes is told; must not know the store.
"""

from collections.abc import Sequence
from pathlib import Path

import msgspec
from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.deliver.presets import (
    OF_ID,
    PRESETS,
    QUALITIES,
    RATES,
    SIZES,
    preset_words,
    quality_words,
)
from desktop.views.deliver.wish import Wish, preset_of, with_preset
from desktop.words import word
from projects.declared_use import Use
from projects.production import CaptionMode
from projects.timebase import FrameRate

COLUMNS, ROW_PX = 3, 46
USES = (Use.PRIVATE, Use.FREE, Use.COMMERCIAL, Use.ADVERTISING)


def row_px() -> int:
    """Height of a preset, which has two rows of words."""
    return round(ROW_PX * max(1.0, theme.scale))


class _Presets(QListWidget):
    """Presets in three columns, as wide as there is room."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        cell = QSize((self.viewport().width() - 2) // COLUMNS, row_px())
        self.setGridSize(cell)
        for row in range(self.count()):
            self.item(row).setSizeHint(cell)


class SettingsBox(QWidget):
    """The form. `wished` carries a Wish; `label_wanted` whether the label is on, and why not;
    `use_wanted` what the film is for.
    """

    wished = Signal(object)
    label_wanted = Signal(bool, str)
    use_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._wish, self._rate, self._silent = Wish(), FrameRate(24, 1), False
        self.presets = _Presets(self)
        self.size_box, self.rate, self.quality = (QComboBox(self) for _ in range(3))
        self.path, self.browse = QLineEdit(self), QPushButton(self)
        self.captions, self.use = QComboBox(self), QComboBox(self)
        self.clean, self.stems = QCheckBox(self), QCheckBox(self)
        self.label = QCheckBox(self)
        self.reason = QLineEdit(self)
        self._why = QLabel(self)
        self._why.setWordWrap(True)
        self._why.setProperty("dim", "true")
        names = ("presets", "picture", "place", "captions", "use", "label")
        self._heads = {name: QLabel(self) for name in names}
        self._prepare()
        self._lay_out()
        theme.changed.connect(self._fonts)

    def _prepare(self) -> None:
        for one in PRESETS:
            item = QListWidgetItem(self.presets)
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        self.presets.setViewMode(QListWidget.ViewMode.IconMode)
        self.presets.setMovement(QListWidget.Movement.Static)
        self.presets.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.presets.setWordWrap(True)
        self.presets.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for box in (self.size_box, self.rate, self.quality, self.captions, self.use):
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.setMinimumContentsLength(4)
        for wide, tall in SIZES:
            self.size_box.addItem(f"{wide} × {tall}", (wide, tall))
        for one in RATES:
            self.rate.addItem("", one)
        for one in QUALITIES:
            self.quality.addItem("", one)
        for mode in CaptionMode:
            self.captions.addItem("", mode.value)
        for use in USES:
            self.use.addItem("", use.value)
        self.use.activated.connect(lambda at: self.use_wanted.emit(USES[at]))
        self.presets.itemClicked.connect(lambda item: self._pick(item))
        self.presets.itemActivated.connect(lambda item: self._pick(item))
        for box in (self.size_box, self.rate, self.quality, self.captions):
            box.activated.connect(lambda _: self._tell())
        for check in (self.clean, self.stems):
            check.toggled.connect(lambda _: self._tell())
        self.path.editingFinished.connect(self._tell)
        self.browse.clicked.connect(self._browse)
        self.label.clicked.connect(self._label_clicked)
        self.reason.editingFinished.connect(self._reason_given)

    def _lay_out(self) -> None:
        picture = QGridLayout()
        picture.setHorizontalSpacing(4)
        for column, one in enumerate((self.size_box, self.rate, self.quality)):
            picture.addWidget(one, 0, column)
            picture.setColumnStretch(column, (6, 4, 3)[column])
        place = QHBoxLayout()
        place.addWidget(self.path, 1)
        place.addWidget(self.browse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 6, 0)
        column.setSpacing(6)
        column.addWidget(self._heads["presets"])
        column.addWidget(self.presets)
        column.addWidget(self._heads["picture"])
        column.addLayout(picture)
        column.addWidget(self._heads["place"])
        column.addLayout(place)
        column.addWidget(self._heads["captions"])
        for one in (self.captions, self.clean, self.stems):
            column.addWidget(one)
        column.addWidget(self._heads["use"])
        column.addWidget(self.use)
        column.addWidget(self._heads["label"])
        for one in (self.label, self.reason, self._why):
            column.addWidget(one)
        column.addStretch(1)
        self._fonts()

    def _fonts(self) -> None:
        self.presets.setFont(theme.font("small"))
        self.presets.setFixedHeight(4 * row_px() + 4)
        for one in self._heads.values():
            one.setFont(theme.font("heading"))

    # what is shown

    def show_wish(self, wish: Wish, *, rate: FrameRate, path: str) -> None:
        """Show what is wished; rate and path are those that count where nothing is said."""
        self._silent = True
        self._wish, self._rate = wish, rate
        chosen = preset_of(wish)
        for row in range(self.presets.count()):
            item = self.presets.item(row)
            item.setSelected(item.data(Qt.ItemDataRole.UserRole) == chosen)
        wide, tall = wish.width_px, wish.height_px
        _choose(self.size_box, SIZES, (wide, tall), f"{wide} × {tall}")
        now = wish.rate or rate
        _choose(self.rate, RATES, (now.num, now.den), rate_words(now))
        _choose(self.quality, QUALITIES, (wish.speed, wish.crf), tr("Custom"))
        self.quality.setToolTip(
            tr("Compression {crf}; the lower, the better the picture", crf=wish.crf)
        )
        self.captions.setCurrentIndex(self.captions.findData(wish.captions.value))
        self.clean.setChecked(wish.clean)
        self.clean.setEnabled(wish.captions in (CaptionMode.BURNED, CaptionMode.BOTH))
        self.stems.setChecked(wish.stems)
        if not (self.path.hasFocus() and self.path.isModified()):
            self.path.setText(path)
            self.path.setCursorPosition(len(path))
        self._silent = False

    def show_label(self, on: bool, reason: str) -> None:
        """Whether the AI label is on, and why not."""
        self._silent = True
        self.label.setChecked(on)
        self.reason.setVisible(not on)
        if not (self.reason.hasFocus() and self.reason.isModified()):
            self.reason.setText(reason)
        self._silent = False

    def show_use(self, use: Use) -> None:
        """What the film is for."""
        self.use.setCurrentIndex(self.use.findData(use.value))

    # what a person does

    def _pick(self, item: QListWidgetItem) -> None:
        preset = OF_ID[str(item.data(Qt.ItemDataRole.UserRole))]
        self.wished.emit(with_preset(self._wish, preset))

    def _tell(self) -> None:
        if self._silent:
            return
        wide, tall = self.size_box.currentData()
        speed, crf = self.quality.currentData()
        rate = FrameRate(*self.rate.currentData())
        typed = self.path.text().strip()
        before = self._wish.output_path
        named = before
        if self.path.isModified():
            self.path.setModified(False)
            named = _film_path(typed) or before
        wish = msgspec.structs.replace(
            self._wish,
            width_px=wide,
            height_px=tall,
            rate=None if rate == self._rate else rate,
            speed=speed,
            crf=crf,
            captions=CaptionMode(str(self.captions.currentData())),
            clean=self.clean.isChecked(),
            stems=self.stems.isChecked(),
            output_path=named,
        )
        if wish != self._wish:
            self.wished.emit(wish)

    def ask_path(self) -> None:
        """Choose the film's file."""
        self._browse()

    def _browse(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Where the film goes"), self.path.text(), tr("Films") + " (*.mp4)"
        )
        if name:
            self.wished.emit(msgspec.structs.replace(self._wish, output_path=_film_path(name)))

    def _label_clicked(self, on: bool) -> None:
        if on:
            self.label_wanted.emit(True, "")
            return
        self.reason.setVisible(True)
        self.reason.setFocus()
        if self.reason.text().strip():
            self.label_wanted.emit(False, self.reason.text().strip())

    def _reason_given(self) -> None:
        if self._silent or not self.reason.isModified():
            return
        self.reason.setModified(False)
        reason = self.reason.text().strip()
        if reason and not self.label.isChecked():
            self.label_wanted.emit(False, reason)
        elif not reason:
            self.label.setChecked(True)
            self.reason.setVisible(False)
            self.label_wanted.emit(True, "")

    # words

    def retranslate(self) -> None:
        """All words again."""
        heads = {
            "presets": tr("Platform"),
            "picture": tr("Size, rate and quality"),
            "place": tr("File"),
            "captions": tr("Captions and extras"),
            "use": tr("What the film is for"),
            "label": tr("AI label"),
        }
        for name, words in heads.items():
            self._heads[name].setText(words)
        for row in range(self.presets.count()):
            item = self.presets.item(row)
            preset = OF_ID[str(item.data(Qt.ItemDataRole.UserRole))]
            item.setText(f"{preset_words(preset.id)}\n{preset.width_px} × {preset.height_px}")
        for at, (number, per) in enumerate(RATES):
            self.rate.setItemText(at, rate_words(FrameRate(number, per)))
        for at in range(len(QUALITIES)):
            self.quality.setItemText(at, quality_words(at))
        modes = {
            CaptionMode.BURNED: tr("Captions in the picture"),
            CaptionMode.SIDECAR: tr("Captions as files beside it"),
            CaptionMode.BOTH: tr("In the picture and beside it"),
            CaptionMode.NONE: tr("No captions"),
        }
        for at, mode in enumerate(CaptionMode):
            self.captions.setItemText(at, modes[mode])
        for at, use in enumerate(USES):
            self.use.setItemText(at, word(use))
        self.clean.setText(tr("Also a clean version without captions"))
        self.stems.setText(tr("Also stems (WAV)"))
        self.label.setText(tr('Show "AI generated" and write it into the file'))
        self.reason.setPlaceholderText(tr("Why it is off; this is kept on record"))
        self._why.setText(tr("Required in China since September 2025, and asked for by platforms."))
        self.browse.setText(tr("Browse…"))
        for widget, words in (
            (self.presets, tr("Presets")),
            (self.size_box, tr("Size of the picture")),
            (self.rate, tr("Frames per second")),
            (self.quality, tr("Quality")),
            (self.path, tr("File of the film")),
            (self.browse, tr("Browse…")),
            (self.captions, tr("Captions")),
            (self.use, tr("What the film is for")),
            (self.reason, tr("Reason for switching the label off")),
        ):
            widget.setAccessibleName(words)


def rate_words(rate: FrameRate) -> str:
    """Frames a second, as a person says it."""
    return tr("{rate} fps", rate=f"{float(rate.fraction):.5g}")


def _choose(box: QComboBox, known: Sequence[object], value: object, words: str) -> None:
    """Show a value; one that is not among the known ones is the last item, under its own words."""
    while box.count() > len(known):
        box.removeItem(box.count() - 1)
    if value not in known:
        box.addItem(words, value)
    box.setCurrentIndex(known.index(value) if value in known else len(known))


def _film_path(typed: str) -> str:
    """An absolute path that ends in .mp4; empty where there is none."""
    if not typed:
        return ""
    path = Path(typed).expanduser()
    if not path.is_absolute():
        return ""
    return str(path if path.suffix.lower() == ".mp4" else path.with_name(f"{path.name}.mp4"))
