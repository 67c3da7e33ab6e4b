# SPDX-License-Identifier: GPL-3.0-or-later
"""A window beside the inspector: kept stagings as the chosen shot would look in each.

Owns its widgets. Must not know how a staging goes into a shot, nor where presets lie.
"""

from collections.abc import Callable

import msgspec
from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QImage, QKeyEvent, QPixmap
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop import staging_presets
from desktop.i18n import language, tr
from desktop.settings import settings
from desktop.staging_presets import StagingPreset
from desktop.theme import theme
from desktop.views.inspector.desk import Desk
from desktop.views.inspector.gallery import CELL_PX, PICTURE, PICTURE_PX, PictureCell
from desktop.views.inspector.staging_parts import (
    ALL_PARTS,
    Part,
    applied,
    fits_people,
    kept_of,
    part_word,
    usual_name,
)
from projects.shots import Shot

PARTS_VIEW = "preset_parts"
ASKED = "preset/"


class PresetsWindow(QDialog):
    """Looks at, applies, names and forgets presets; stays open while shots are chosen."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(580, 600)
        self._desk = desk
        self._found: tuple[StagingPreset, ...] = ()
        self._labels: list[tuple[QWidget, Callable[[], str]]] = []
        self.list = QListWidget(self)
        self._prepare_list()
        self.empty = QLabel(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        self.empty.setProperty("dim", "true")
        self.parts = {part: QCheckBox(self) for part in Part}
        wanted = settings.view(PARTS_VIEW, "place,light,camera").split(",")
        for part, box in self.parts.items():
            box.setChecked(part.value in wanted)
            box.toggled.connect(self._parts_changed)
        self.name = QLineEdit(self)
        self.name.setMaxLength(staging_presets.NAME_LIMIT)
        self.name.editingFinished.connect(self._rename)
        self.save, self.delete, self.apply = (QPushButton(self) for _ in range(3))
        self.save.setIcon(theme.icon("plus"))
        self.delete.setIcon(theme.icon("trash"))
        self.apply.setProperty("primary", "true")
        self.hint = QLabel(self)
        self.hint.setProperty("dim", "true")
        self.hint.setWordWrap(True)
        self._lay_out()
        self.save.clicked.connect(self.keep)
        self.delete.clicked.connect(self.forget)
        self.apply.clicked.connect(self.use)
        for button in (self.save, self.delete, self.apply):
            button.setAutoDefault(False)
        self.list.currentRowChanged.connect(lambda _: self._chosen())
        self.list.itemDoubleClicked.connect(lambda _: self.use())
        self.list.installEventFilter(self)
        desk.gallery.connect(self._pictured)
        desk.session.selection.changed.connect(self._shots_changed)
        desk.session.closing.connect(self.close)
        language.changed.connect(self.retranslate)
        self.fill()
        self.retranslate()

    def _prepare_list(self) -> None:
        self.list.setItemDelegate(PictureCell(self.list))
        self.list.setViewMode(QListView.ViewMode.IconMode)
        self.list.setGridSize(CELL_PX + QSize(14, 6))
        self.list.setUniformItemSizes(True)
        self.list.setMovement(QListView.Movement.Static)
        self.list.setResizeMode(QListView.ResizeMode.Adjust)
        self.list.setMouseTracking(True)

    def _lay_out(self) -> None:
        parts, row = QGridLayout(), QHBoxLayout()
        for at, box in enumerate(self.parts.values()):
            parts.addWidget(box, at // 2, at % 2)
        row.addWidget(self.save)
        row.addStretch(1)
        row.addWidget(self.delete)
        row.addWidget(self.apply)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(10)
        column.addWidget(self.list, 1)
        column.addWidget(self.empty, 1)
        column.addWidget(self.name)
        column.addLayout(parts)
        column.addWidget(self.hint)
        column.addLayout(row)

    # -- what is shown --------------------------------------------------------------------------

    def fill(self, chosen: str = "") -> None:
        """Read the presets again; one of them is chosen."""
        self._found = staging_presets.presets()
        self.list.blockSignals(True)
        self.list.clear()
        for one in self._found:
            item = QListWidgetItem(one.name)
            item.setToolTip(one.name)
            item.setSizeHint(CELL_PX)
            self.list.addItem(item)
        ids = [one.id for one in self._found]
        self.list.setCurrentRow(ids.index(chosen) if chosen in ids else min(0, len(ids) - 1))
        self.list.blockSignals(False)
        self.list.setVisible(bool(self._found))
        self.name.setVisible(bool(self._found))
        self.empty.setVisible(not self._found)
        self._ask_all()
        self._show_chosen()

    @property
    def chosen(self) -> StagingPreset | None:
        """The preset that is chosen."""
        row = self.list.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    @property
    def wanted(self) -> frozenset[Part]:
        """The parts that are ticked."""
        return frozenset(part for part, box in self.parts.items() if box.isChecked())

    def _ask_all(self) -> None:
        """Each preset's picture: the chosen shot, staged so; the place alone for a thing's shot."""
        shot = self._desk.current
        if shot is None:
            return
        for one in reversed(self._found):
            staging = applied(shot, one.staging, self.wanted or ALL_PARTS).staging
            if shot.staging.insert is not None:
                staging = msgspec.structs.replace(one.staging, cast=())
            self._desk.ask_gallery(f"{ASKED}{one.id}", staging, shot)

    def _pictured(self, key: str, picture: QImage) -> None:
        for row, one in enumerate(self._found):
            item = self.list.item(row)
            if key == f"{ASKED}{one.id}" and item is not None:
                ratio = self.devicePixelRatioF()
                small = picture.scaled(
                    PICTURE_PX * ratio,
                    Qt.AspectRatioMode.KeepAspectRatioByExpanding,
                    Qt.TransformationMode.SmoothTransformation,
                )
                small.setDevicePixelRatio(ratio)
                item.setData(PICTURE, QPixmap.fromImage(small))

    def _chosen(self) -> None:
        self._show_chosen()
        self._try()

    def _try(self) -> None:
        """The inspector's own picture shows the chosen shot in the chosen preset."""
        one = self.chosen
        if one is None:
            self._desk.attempt(None)
            return
        parts = self.wanted
        self._desk.attempt(lambda shot: applied(shot, one.staging, parts))

    def _show_chosen(self) -> None:
        one, shots = self.chosen, self._desk.shots
        self.name.setText(one.name if one is not None else "")
        self.name.setEnabled(one is not None)
        self.delete.setEnabled(one is not None)
        self.save.setEnabled(self._desk.current is not None)
        self.apply.setEnabled(one is not None and bool(self.wanted) and self._desk.editable)
        self.apply.setText(
            tr("Apply to one shot|Apply to {count} shots", count=len(shots))
            if len(shots) > 1
            else tr("Apply")
        )
        self.apply.setAccessibleName(self.apply.text())
        self.hint.setText(self._reason(one, shots))
        self.hint.setVisible(bool(self.hint.text()))

    def _reason(self, one: StagingPreset | None, shots: tuple[Shot, ...]) -> str:
        if not shots:
            return tr("Select a card, a clip or a line.")
        if not self._desk.editable:
            return tr("Locked: nothing changes this shot. Unlock it to change it.")
        if one is None or Part.PEOPLE not in self.wanted:
            return ""
        if all(fits_people(shot, one.staging) for shot in shots):
            return ""
        return tr(
            "People are placed only in shots with as many of them as were kept: {count}.",
            count=len(one.staging.cast),
        )

    def _shots_changed(self) -> None:
        self._ask_all()
        self._show_chosen()

    def _parts_changed(self) -> None:
        settings.keep_view(PARTS_VIEW, ",".join(part.value for part in Part if part in self.wanted))
        self._ask_all()
        self._show_chosen()
        self._try()

    # -- deeds ----------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep the staging of the chosen shot; its name can be typed at once."""
        shot = self._desk.current
        if shot is None:
            return
        made = staging_presets.keep(usual_name(shot.staging), kept_of(shot.staging))
        if made is None:
            self._unwritable()
            return
        self.fill(made.id)
        self.name.setFocus()
        self.name.selectAll()

    def use(self) -> None:
        """Apply the chosen preset to all chosen shots that are not locked, as one step."""
        one, parts = self.chosen, self.wanted
        if one is not None and parts and self._desk.editable:
            self._desk.settle()
            self._desk.apply(lambda shot: applied(shot, one.staging, parts))

    def forget(self) -> None:
        """Delete the chosen preset."""
        one = self.chosen
        if one is None:
            return
        if not staging_presets.delete(one.id):
            self._unwritable()
        self.fill()
        self._desk.attempt(None)

    def _rename(self) -> None:
        one, name = self.chosen, self.name.text()
        if one is None or name == one.name:
            return
        if not staging_presets.rename(one.id, name) and name.strip():
            self._unwritable()
        self.fill(one.id)

    def _unwritable(self) -> None:
        self._desk.session.told.emit(tr("The folder of settings cannot be written."))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter applies, Delete forgets, F2 names."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            deeds: dict[int, Callable[[], object]] = {
                Qt.Key.Key_Return: self.use,
                Qt.Key.Key_Enter: self.use,
                Qt.Key.Key_Delete: self.forget,
                Qt.Key.Key_F2: self.name.setFocus,
            }
            found = deeds.get(event.key())
            if found is not None:
                found()
                return True
        return super().eventFilter(watched, event)

    def done(self, result: int) -> None:
        """Nothing is tried any more."""
        self._desk.room.drop(f"inspector/{ASKED}")
        self._desk.attempt(None)
        super().done(result)

    def retranslate(self) -> None:
        """Words in the language in use."""
        self.setWindowTitle(tr("Staging presets"))
        self.list.setAccessibleName(tr("Staging presets"))
        self.empty.setText(
            tr("A staging that you like can be kept here and used in every production.")
        )
        self.name.setAccessibleName(tr("Name of the preset"))
        self.name.setPlaceholderText(tr("Name of the preset"))
        for part, box in self.parts.items():
            box.setText(part_word(part))
            box.setAccessibleName(part_word(part))
        self.save.setText(tr("Keep this shot's staging"))
        self.delete.setText(tr("Delete"))
        for button in (self.save, self.delete):
            button.setAccessibleName(button.text())
        self._show_chosen()
