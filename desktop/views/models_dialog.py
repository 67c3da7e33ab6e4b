# SPDX-License-Identifier: GPL-3.0-or-later
"""The models page: which checkpoints there are, which are here, whole and fit this machine, what
their licences allow; taking weights in, checking, finding again and forgetting them.

Owns the dialog. Must not decide what a folder holds (engines/model_scan), nor import torch.
"""

import contextlib
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QMessageBox,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
)

from desktop import background
from desktop.i18n import tr
from desktop.theme import theme
from desktop.views.model_words import (
    MOST_LINES,
    TASKS,
    about_words,
    cells_of,
    error_words,
    fault_words,
    task_words,
    unlike_words,
    where_words,
)
from desktop.views.recovery_dialog import make_primary
from desktop.views.weights_work import WeightsWork
from engines.model_import import Taken, Terms
from engines.model_rows import State
from engines.model_whole import Counter, Verdict
from projects.errors import ProductionError, UserError

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from engines.model_repair import Repaired

SIZE = (980, 620)


class ModelsDialog(QDialog):
    """Checkpoints by what they are for."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.window_ = window
        self.rows: list[dict[str, Any]] = []
        self._news: dict[str, str] = {}
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(tr("Models"))
        self.resize(*SIZE)
        self.machine, self.about = QLabel(self), QLabel(self)
        self.here = QCheckBox(tr("Only what is here"), self)
        self.here.toggled.connect(self._fill)
        self.work = WeightsWork(self)
        self.work.stopped.connect(self._stopped)
        self.work.changed.connect(self._enable)
        self.finished.connect(lambda _: self.work.end())
        self.list = QTreeWidget(self)
        self.list.setAccessibleName(tr("Checkpoints"))
        self.list.setIconSize(ICON)
        self.list.setHeaderLabels(
            [tr("Checkpoint"), tr("On this machine"), tr("Fits"), tr("What its licence says")]
        )
        for column in range(3):
            self.list.header().setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        self.list.header().setStretchLastSection(True)
        self.list.itemSelectionChanged.connect(self._show)
        self._lay_out()
        self.list.setFocus()
        self.look()

    def _lay_out(self) -> None:
        for label in (self.machine, self.about):
            label.setWordWrap(True)
        self.machine.setProperty("dim", "true")
        self.about.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.take_in = QPushButton(tr("Use weights from a folder…"), self)
        self.seek = QPushButton(tr("Find it again…"), self)
        self.verify, self.forget = QPushButton(tr("Verify"), self), QPushButton(tr("Forget"), self)
        make_primary(self.take_in)
        for button, deed in (
            (self.take_in, self._choose),
            (self.seek, self._ask_where),
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
        below.addWidget(self.seek)
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
        column.addWidget(self.work)
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
                groups[task] = QTreeWidgetItem(self.list, [task_words(task)])
                groups[task].setFirstColumnSpanned(True)
                groups[task].setExpanded(True)
            item = QTreeWidgetItem(groups[task], cells_of(row))
            item.setData(0, Qt.ItemDataRole.UserRole, row["id"])
            if row["state"] in UNFIT:
                item.setIcon(HERE, theme.icon("warning", "warn"))
            if row["id"] == chosen:
                item.setSelected(True)
        self._show()

    def chosen(self) -> str:
        """Id of the checkpoint that is chosen; empty for none."""
        items = self.list.selectedItems()
        return str(items[0].data(0, Qt.ItemDataRole.UserRole) or "") if items else ""

    def _row(self) -> dict[str, Any] | None:
        return next((one for one in self.rows if one["id"] == self.chosen()), None)

    def _enable(self) -> None:
        """What can be done with what is chosen; nothing is while weights are read."""
        row, free = self._row(), not self.work.busy
        here = bool(row and row["here"])
        self.seek.setVisible(row is not None and row["state"] in UNFIT)
        self.verify.setText(tr("Verify") if row is not None else tr("Verify all"))
        self.verify.setAccessibleName(self.verify.text())
        some = here if row is not None else any(one["here"] for one in self.rows)
        for button, can in (
            (self.take_in, True),
            (self.seek, here),
            (self.verify, some),
            (self.forget, here),
        ):
            button.setEnabled(can and free)

    def _show(self) -> None:
        row = self._row()
        self._enable()
        news = self._news.get(self.chosen(), "")
        if row is None:
            self.about.setText(news or tr("Choose a checkpoint to read about it."))
            return
        faulty = row["faults"] or row["state"] == State.AWAY
        away, faulty = row["state"] == State.AWAY, bool(row["faults"])
        parts = [
            news,
            tr("It is not there now: plug its drive in, or find it again.") if away else "",
            *fault_words(row["faults"]),
            where_words(row["sources"]) if faulty else "",
            about_words(row),
            cells_of(row)[3],
            *(() if faulty else (str(one) for one in row["sources"])),
            str(row["place"]),
        ]
        self.about.setText("\n".join(one for one in parts if one))

    def _failed(self, error: Exception) -> None:
        """Said here, as what the window says lies behind this page."""
        self._news = {self.chosen(): error_words(error)}
        self._show()

    # -- deeds ------------------------------------------------------------------------------

    def _choose(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Use weights from a folder…"))
        if folder:
            self.use(Path(folder), self.chosen())

    def use(self, folder: Path, identity: str, *, own: bool = False) -> None:
        """Take in what lies in a folder; what cannot be told is the chosen checkpoint.

        Args:
            folder: or a file.
            identity: of the chosen checkpoint, or empty.
            own: what is called as a published file and is another is the person's own.
        """
        self.work.begin(
            partial(_taken, folder, identity, own),
            done=self._used,
            failed=partial(self._not_used, folder, identity),
            name=tr("Reading {name}…", name=folder.name),
        )

    def _used(self, taken: Taken) -> None:
        self.window_.tell(tr("Here now: {names}.", names=", ".join(taken.ids)))
        refused = "\n".join(error_words(one) for one in taken.refused[:MOST_LINES])
        unlike = unlike_words(taken.unlike)
        self._news = {self.chosen(): "\n".join(one for one in (refused, unlike) if one)}
        self.look()

    def _not_used(self, folder: Path, identity: str, error: Exception) -> None:
        if not isinstance(error, ProductionError) or error.code != "weights_differ":
            self._failed(error)
            return
        box = QMessageBox(self)
        box.setIcon(QMessageBox.Icon.Warning)
        name, where = error.context.get("name", ""), error.context.get("where", "")
        box.setText(tr("This is not the {name} that its publisher gives out.", name=name))
        box.setInformativeText(
            tr(
                "The name is the same, the contents are not: the file is damaged, or somebody "
                "has changed it. Get it again from {where}, or use it as your own weights, "
                "without a known licence.",
                where=where,
            )
        )
        own = box.addButton(tr("Use as my own"), QMessageBox.ButtonRole.AcceptRole)
        box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        own.clicked.connect(lambda: self.use(folder, identity, own=True))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _verify(self) -> None:
        row = self._row()
        names = [str(one["id"]) for one in ([row] if row else self.rows) if one["here"]]
        self.work.begin(
            partial(_checked, names),
            done=partial(self._verified, self.chosen()),
            failed=self._failed,
            name=tr("Reading {name}…", name=row["name"] if row else tr("Models")),
        )

    def _verified(self, identity: str, verdicts: list[Verdict]) -> None:
        names = {row["id"]: str(row["name"] or row["id"]) for row in self.rows}
        gone = [names.get(one.id, one.id) for one in verdicts if one.away]
        bad = [names.get(one.id, one.id) for one in verdicts if not (one.away or one.whole)]
        added = [name for one in verdicts for name in one.added]
        news = [
            tr("Not whole: {names}.", names=", ".join(bad)) if bad else "",
            tr("Not there now: {names}.", names=", ".join(gone)) if gone else "",
            "" if bad or gone else tr("Every file is as it was taken in."),
            tr("New since then: {names}.", names=", ".join(added[:5])) if added else "",
            unlike_words([name for one in verdicts for name in one.unlike]),
        ]
        self._news = {identity: " ".join(one for one in news if one)}
        self.look()

    def _stopped(self) -> None:
        self._news = {self.chosen(): tr("Stopped. It goes on here next time.")}
        self.look()

    def _ask_where(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, tr("Find it again…"))
        if folder:
            self.look_for(Path(folder))

    def look_for(self, folder: Path) -> None:
        """Look for what is chosen below a folder, and for what else is away."""
        chosen = self.chosen()
        away = [str(one["id"]) for one in self.rows if one["state"] == State.AWAY]
        self.work.begin(
            partial(_found, [chosen, *(one for one in away if one != chosen)], folder),
            done=partial(self._is_found, chosen),
            failed=self._failed,
            name=tr("Looking through {name}…", name=folder.name),
        )

    def _is_found(self, chosen: str, found: "list[Repaired]") -> None:
        names = ", ".join(one.id for one in found)
        self.window_.tell(tr("Found again: {names}.", names=names))
        self._news = {chosen: tr("Every file is as it was taken in.")}
        self.look()

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
    from engines.model_rows import rows

    found: list[dict[str, Any]] = rows()
    found.sort(
        key=lambda row: (TASKS.index(row["task"]) if row["task"] in TASKS else 99, row["id"])
    )
    card = device.card()
    return ("" if card is None else f"{card.name}, {card.total_bytes / 2**30:.0f} GB"), found


def _taken(folder: Path, identity: str, own: bool, counter: Counter) -> Taken:
    from engines.model_import import take_in

    try:
        return take_in(folder, Terms(own=own), counter)
    except UserError as error:
        if error.code != "weights_unknown" or not identity:
            raise
    return take_in(folder, Terms(identity=identity, own=own), counter)


def _checked(names: list[str], counter: Counter) -> list[Verdict]:
    from engines.model_store import ModelStore

    store, verdicts = ModelStore(), list[Verdict]()
    for name in names:
        counter.rename(store.require_entry(name).checkpoint.name or name)
        verdicts.append(store.check(name, counter))
    return verdicts


def _found(names: list[str], folder: Path, counter: Counter) -> "list[Repaired]":
    """The first of them has to be there; others are found along with it, or not."""
    from engines.model_repair import repair
    from engines.model_store import ModelStore

    chosen, *others = names
    found = [repair(ModelStore(), chosen, folder, counter)]
    for one in others:
        with contextlib.suppress(ProductionError):
            found.append(repair(ModelStore(), one, folder, counter))
    return found


UNFIT = (State.AWAY, State.DAMAGED)
HERE = 1
"""The column that says whether a checkpoint is on this machine."""
ICON = QSize(14, 14)
