# SPDX-License-Identifier: GPL-3.0-or-later
"""What a drag out of the bin carries: ids of media, for the timeline, cards and takes.

Owns the type `application/x-yingxi-media`: UTF-8, one blob id a line. Must not know any view.
"""

from collections.abc import Iterable

from PySide6.QtCore import QByteArray, QMimeData

from projects.ids import MediaId

MEDIA_MIME = "application/x-yingxi-media"


def mime_of(media: Iterable[MediaId]) -> QMimeData:
    """What is dragged."""
    made = QMimeData()
    made.setData(MEDIA_MIME, QByteArray("\n".join(media).encode()))
    return made


def media_in(mime: QMimeData) -> tuple[MediaId, ...]:
    """Media that a drag carries, in order; none where it carries something else."""
    raw = bytes(mime.data(MEDIA_MIME).data()).decode("utf-8", "replace")
    return tuple(MediaId(one) for one in raw.split("\n") if one)
