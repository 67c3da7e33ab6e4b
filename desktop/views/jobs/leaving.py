# SPDX-License-Identifier: GPL-3.0-or-later
"""The question before a production is left while jobs run or wait.

Owns its words and what each answer does. Must not close anything but the job room.
"""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMessageBox, QWidget

from desktop.i18n import tr
from desktop.views.jobs.sentences import left
from engines.workshop_events import JobKind

if TYPE_CHECKING:
    from desktop.session import Session


def may_leave(session: "Session", window: QWidget) -> bool:
    """Whether the production can be left; asks where something is being made."""
    jobs = session.jobs
    counts = jobs.counts
    if jobs.workshop is None or not counts.open:
        return True
    box = question(session, window)
    box.exec()
    role = box.buttonRole(box.clickedButton()) if box.clickedButton() else None
    if role == QMessageBox.ButtonRole.AcceptRole:
        return True
    if role == QMessageBox.ButtonRole.DestructiveRole:
        jobs.close(keep_queued=False)
        return True
    return False


def question(session: "Session", window: QWidget) -> QMessageBox:
    """The question: keep the queue for next time, forget it, or stay."""
    counts, now = session.jobs.counts, session.jobs.now
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle(tr("Jobs are running"))
    exporting = any(r.kind is JobKind.EXPORT and r.state in ("running", "queued") for r in now.rows)
    box.setText(
        tr("A film is being exported.")
        if exporting
        else tr("{count} jobs are not finished.", count=counts.open)
    )
    rest = left(now.eta_s)
    then = tr("What is finished is kept. The rest can go on when you open it again.")
    box.setInformativeText(f"{tr('Remaining time: {time}.', time=rest)} {then}" if rest else then)
    keep = box.addButton(tr("Leave and continue next time"), QMessageBox.ButtonRole.AcceptRole)
    box.addButton(tr("Leave and cancel"), QMessageBox.ButtonRole.DestructiveRole)
    stay = box.addButton(tr("Stay"), QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(keep)
    box.setEscapeButton(stay)
    return box
