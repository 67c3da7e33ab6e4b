# SPDX-License-Identifier: GPL-3.0-or-later
"""Exports given to the job room.

Owns which orders a delivery needs. Must not know widgets, nor how a film is written.
"""

from typing import TYPE_CHECKING

import msgspec

from desktop.i18n import tr
from desktop.views.deliver.wish import clean_path, delivery_of, read_wish
from projects.ids import JobId
from projects.production import DeliverySpec

if TYPE_CHECKING:
    from desktop.session import Session


def export(session: "Session", delivery: DeliverySpec) -> tuple[JobId, ...]:
    """Order a film, and beside it the one without captions where that is wanted.

    Returns:
        Ids of the jobs, the film's first; none where the job room has not begun.
    """
    from engines.workshop_events import ExportKind

    workshop = session.jobs.workshop
    if workshop is None:
        session.told.emit(tr("The job room has not begun yet; try again in a moment"))
        return ()
    ordered = [workshop.export(delivery, ExportKind.FILM)]
    if delivery.clean:
        bare = msgspec.structs.replace(
            delivery, output_path=clean_path(delivery.output_path), stems=False
        )
        ordered.append(workshop.export(bare, ExportKind.CLEAN))
    return tuple(ordered)


def export_stems(session: "Session") -> bool:
    """Order the buses as files beside the film; whether it could be."""
    from engines.workshop_events import ExportKind

    workshop = session.jobs.workshop
    if workshop is None:
        session.told.emit(tr("The job room has not begun yet; try again in a moment"))
        return False
    delivery = delivery_of(session, read_wish(session))
    workshop.export(delivery, ExportKind.STEMS)
    session.told.emit(tr("The stems are being written; see the jobs"))
    return True
