# SPDX-License-Identifier: GPL-3.0-or-later
"""Own media as takes, for the bin, the cards and the takes panel; pictures as bytes.

Owns the way from a drop to the step. Must not know who was dropped on.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QObject
from PySide6.QtGui import QImage

from desktop import background
from desktop.i18n import tr
from desktop.words import shot_name
from projects.errors import ProductionError
from projects.ids import ElementId, MediaId, ShotId
from projects.medium import Medium
from projects.screenplay import Element

if TYPE_CHECKING:
    from desktop.main_window import MainWindow
    from desktop.session import Session
    from desktop.views.media.importer import Batch, Importer
    from desktop.views.media_panel import MediaPanel


def png(image: QImage) -> bytes:
    """A picture as a file's bytes."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # pyright: ignore[reportCallIssue, reportArgumentType] - a QIODevice
    return bytes(buffer.data().data())


def line_of(session: "Session", line: ElementId | None) -> Element | None:
    """A spoken line of the episode."""
    episode = session.episode
    if line is None or episode is None or episode.screenplay is None:
        return None
    return next((one for one in episode.screenplay.lines if one.id == line), None)


def use_for_shot(session: "Session", medium: Medium, shot: ShotId) -> bool:
    """A shot shows a picture or clip from now on; whether it could be."""
    from engines.own_take import picture_take

    try:
        command = picture_take(shot, medium)
    except ProductionError as error:
        session.failed.emit(error)
        return False
    done = session.run(command, initiator="media")
    found = session.shot(shot)
    if done and found is not None:
        session.told.emit(
            tr("Shot {slate} shows {name}", slate=shot_name(found.slate), name=medium.name)
        )
    return bool(done)


def use_for_line(session: "Session", medium: Medium, line: ElementId, *, owner: QObject) -> None:
    """A line is spoken by a recording from now on; it is measured in the background."""
    element = line_of(session, line)
    if element is None:
        return

    def done(command: object) -> None:
        if session.run(command, initiator="media"):  # pyright: ignore[reportArgumentType] - a command
            told = tr("{name} speaks: {words}", name=medium.name, words=element.text[:20])
            session.told.emit(told)

    def failed(error: Exception) -> None:
        if not isinstance(error, ProductionError):
            raise error
        session.failed.emit(error)

    background.run(
        _voice_take, element, medium, session.blobs, done=done, failed=failed, owner=owner
    )


def _voice_take(line: Element, medium: Medium, blobs: object) -> object:
    from engines.own_take import voice_take

    return voice_take(line, medium, blobs)  # pyright: ignore[reportArgumentType] - a BlobStore


def bring_files(window: "MainWindow", files: list[Path], then: Callable[[MediaId], None]) -> bool:
    """Files from outside into the bin, each handed on once it is there; whether there is a bin."""
    bench = window.workbench
    if bench is None or not bench.has("media"):
        return False
    panel: MediaPanel = bench.panel("media")  # pyright: ignore[reportAssignmentType] - by its name
    when_brought(panel.importer, panel.bring(files), then)
    return True


def when_brought(importer: "Importer", batch: "Batch", then: Callable[[MediaId], None]) -> None:
    """Do something with what a batch brings, once it is there."""

    def ended(one: object) -> None:
        if one is batch:
            importer.ended.disconnect(ended)
            for media in (*batch.brought, *batch.there):
                then(media)

    importer.ended.connect(ended)
