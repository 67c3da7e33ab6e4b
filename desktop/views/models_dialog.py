# SPDX-License-Identifier: GPL-3.0-or-later
"""The models page: which checkpoints there are, which are here and fit this machine, what their
licences allow; taking weights in, checking and forgetting them.

Owns the dialog. Must not decide what a folder holds (engines/model_scan), nor import torch.
"""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from desktop import background
from desktop.i18n import language, tr
from desktop.views.recovery_dialog import make_primary
from projects.errors import ProductionError, UserError

if TYPE_CHECKING:
    from desktop.main_window import MainWindow

SIZE = (980, 620)


class ModelsDialog(QDialog):
    """Checkpoints by what they are for."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window_ = window
        self.rows: list[dict[str, Any]] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Models"))
        self.resize(*SIZE)
        self.machine, self.about = QLabel(self), QLabel(self)
        self.here = QCheckBox(tr("Only what is here"), self)
        self.here.toggled.connect(self._fill)
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(tr("Checkpoints"))
        self.list.setHeaderLabels(
            [tr("Checkpoint"), tr("On this machine"), tr("Fits"), tr("What its licence says")]
        )
        for column in range(3):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(True)
        self.list.itemSelectionChanged.connect(self._show)
        self._lay_out()
        self.look()

    def _lay_out(self) -> None:
        for label in (self.machine, self.about):
            label.setWordWrap(True)
        self.machine.setProperty("dim", "true")
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.take_in = QPushButton(tr("Use weights from a folder…"), self)
        self.verify, self.forget = QPushButton(tr("Verify"), self), QPushButton(tr("Forget"), self)
        make_primary(self.take_in)
        for button, deed in (
            (self.take_in, self._choose),
            (self.verify, self._verify),
            (self.forget, self._forget),
        ):
            button.setAccessibleName(button.text())
            button.clicked.connect(deed)
        self.here.setAccessibleName(self.here.text())
        top, below = QHBoxLayout(), QHBoxLayout()
        top.addWidget(self.machine, 1)
        top.addWidget(self.here)
        below.addWidget(self.take_in)
        below.addStretch(1)
        below.addWidget(self.verify)
        below.addWidget(self.forget)
        close = QDialogButtonBox(self)
        shut = close.addButton(tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        shut.setAccessibleName(shut.text())
        close.rejected.connect(self.reject)
        below.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(10)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.about)
        column.addLayout(below)

    # -- what is shown ----------------------------------------------------------------------

    def look(self) -> None:
        """Read what is known and here."""
        background.run(_looked, done=self._came, failed=self._failed, owner=self)

    def _came(self, found: "tuple[str, list[dict[str, Any]]]") -> None:
        card, self.rows = found
        self.machine.setText(
            tr("Graphics card: {name}.", name=card)
            if card
            else tr("No graphics card that models run on: small ones run on the processor.")
        )
        self._fill()

    def _fill(self) -> None:
        chosen = self.chosen()
        self.list.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for row in self.rows:
            if self.here.isChecked() and not row["here"]:
                continue
            task = str(row["task"])
            if task not in groups:
                groups[task] = QTreeWidgetItem(self.list, [_task_words(task)])
                groups[task].setFirstColumnSpanned(True)
                groups[task].setExpanded(True)
            item = QTreeWidgetItem(groups[task], _cells(row))
            item.setData(0, Qt.ItemDataRole.UserRole, row["id"])
            if row["id"] == chosen:
                item.setSelected(True)
        self._show()

    def chosen(self) -> str:
        """Id of the checkpoint that is chosen; empty for none."""
        items = self.list.selectedItems()
        return str(items[0].data(0, Qt.ItemDataRole.UserRole) or "") if items else ""

    def _show(self) -> None:
        row = next((one for one in self.rows if one["id"] == self.chosen()), None)
        for button in (self.verify, self.forget):
            button.setEnabled(bool(row and row["here"]))
        if row is None:
            self.about.setText(tr("Choose a checkpoint to read about it."))
            return
        parts = [
            str(row["about"]),
            _cells(row)[3],
            *(str(one) for one in row["sources"]),
            str(row["place"]),
        ]
        self.about.setText("\n".join(one for one in parts if one))

    def _failed(self, error: Exception) -> None:
        if isinstance(error, ProductionError):
            self.window_.show_error(error)
        else:
            self.about.setText(str(error))

    # -- deeds ------------------------------------------------------------------------------

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Use weights from a folder…"))
        if folder:
            self.use(Path(folder), self.chosen())

    def use(self, folder: Path, identity: str) -> None:
        """Take in what lies in a folder; what cannot be told is the chosen checkpoint."""
        self.about.setText(tr("Reading {name}…", name=folder.name))
        background.run(
            partial(_taken, folder, identity),
            done=self._used,
            failed=self._failed,
            owner=self,
        )

    def _used(self, names: list[str]) -> None:
        self.window_.tell(tr("Here now: {names}.", names=", ".join(names)))
        self.look()

    def _verify(self) -> None:
        background.run(
            partial(_whole, self.chosen()), done=self._verified, failed=self._failed, owner=self
        )

    def _verified(self, whole: bool) -> None:
        self.about.setText(
            tr("Every file is as it was taken in.")
            if whole
            else tr("A file is not as it was taken in. Get it again, or take it in again.")
        )

    def _forget(self) -> None:
        from engines.model_store import ModelStore

        background.run(
            partial(ModelStore().forget, self.chosen()),
            done=lambda _: self.look(),
            failed=self._failed,
            owner=self,
        )


def _looked() -> tuple[str, list[dict[str, Any]]]:
    from engines import device
    from engines.checkpoints import known
    from engines.model_store import ModelStore
    from engines.model_verbs import row_of

    installed = {one.checkpoint.id: one for one in ModelStore().installed()}
    every = {**known(), **{i: one.checkpoint for i, one in installed.items()}}
    rows: list[dict[str, Any]] = []
    for identity, checkpoint in every.items():
        place = installed[identity].place if identity in installed else ""
        rows.append(
            {
                **row_of(checkpoint, here=identity in installed),
                "about": checkpoint.about,
                "sources": checkpoint.sources,
                "place": place,
                "away": bool(place) and not Path(place).exists(),
            }
        )
    rows.sort(key=lambda row: (TASKS.index(row["task"]) if row["task"] in TASKS else 99, row["id"]))
    card = device.card()
    return ("" if card is None else f"{card.name}, {card.total_bytes / 2**30:.0f} GB"), rows


def _taken(folder: Path, identity: str) -> list[str]:
    from engines.model_verbs import take_in

    try:
        return take_in(folder)
    except UserError as error:
        if error.code != "weights_unknown" or not identity:
            raise
    return take_in(folder, identity)


def _whole(identity: str) -> bool:
    from engines.model_store import ModelStore

    found = ModelStore().require(identity)
    return ModelStore.hash_of(found.path)[1] == found.sha256


TASKS = (
    "still",
    "clip",
    "control",
    "reference",
    "lora",
    "voice",
    "upscale",
    "interpolate",
    "embed",
    "language",
)


def _task_words(task: str) -> str:
    return {
        "still": tr("Stills"),
        "clip": tr("Clips"),
        "control": tr("Steering by maps"),
        "reference": tr("Likeness by pictures"),
        "lora": tr("LoRAs"),
        "voice": tr("Voices"),
        "upscale": tr("Larger pictures"),
        "interpolate": tr("Frames in between"),
        "embed": tr("Likeness measured"),
        "language": tr("Language"),
    }.get(task, task)


def _cells(row: dict[str, Any]) -> list[str]:
    here = tr("away") if row["away"] else tr("here") if row["here"] else ""
    says = row["says_zh"] if language.code.startswith("zh") else row["says"]
    return [str(row["name"] or row["id"]), here, _fit_words(str(row["fits"])), str(says)]


def _fit_words(fits: str) -> str:
    if fits == "no":
        return tr("too large")
    offload = fits.rpartition(", ")[2]
    return {
        "none": tr("yes"),
        "model": tr("yes, slower"),
        "group": tr("yes, much slower"),
    }.get(offload, fits)
