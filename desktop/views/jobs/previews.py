# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures of shots for the list of jobs: a still, or the first frame of what was drawn.

Owns loading them in the background and keeping the newest. Must not know jobs.
"""

from collections import OrderedDict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from desktop import background
from projects.ids import ShotId

if TYPE_CHECKING:
    from assets.store import BlobStore
    from desktop.session import Session
    from projects.store import ProductionStore

KEPT = 240
HEIGHT_PX = 480
PICTURES = ("thumb", "still")
FILMS = ("proxy", "segment")


class Previews(QObject):
    """Pictures by shot; `ready` says that one has come."""

    ready = Signal(str)

    def __init__(self, session: "Session", parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: OrderedDict[ShotId, QPixmap] = OrderedDict()
        self._loading: set[ShotId] = set()

    def of(self, shot: ShotId) -> QPixmap | None:
        """The picture of a shot; None where there is none, or not yet."""
        found = self._kept.get(shot)
        if found is not None:
            self._kept.move_to_end(shot)
            return None if found.isNull() else found
        if shot not in self._loading:
            self._loading.add(shot)
            background.run(
                _load,
                self._session.store,
                self._session.blobs,
                shot,
                done=lambda image: self._came(shot, image),
                failed=lambda _: self._came(shot, QImage()),
                owner=self,
            )
        return None

    def forget(self, target: str) -> None:
        """A target has another take: its picture is looked for again."""
        self._kept.pop(ShotId(target.split("/")[0]), None)

    def _came(self, shot: ShotId, image: QImage) -> None:
        self._loading.discard(shot)
        self._kept[shot] = QPixmap.fromImage(image) if not image.isNull() else QPixmap()
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        self.ready.emit(shot)


def _load(store: "ProductionStore", blobs: "BlobStore", shot: ShotId) -> QImage:
    """In the background: the newest still, else the first frame of the chosen take."""
    for target, roles in ((f"{shot}/still", PICTURES), (shot, (*PICTURES, *FILMS))):
        take = store.selected(target)
        media = dict(take.media) if take is not None else {}
        for role in roles:
            if role in media and blobs.has(media[role]):
                path = str(blobs.path(media[role]))
                image = QImage(path) if role in PICTURES else _first_frame(path)
                if not image.isNull():
                    return _small(image)
    return QImage()


def _small(image: QImage) -> QImage:
    if image.height() <= HEIGHT_PX:
        return image
    return image.scaledToHeight(HEIGHT_PX, Qt.TransformationMode.SmoothTransformation)


def _first_frame(path: str) -> QImage:
    import av

    try:
        with av.open(path) as box:
            frame = next(box.decode(video=0))
    except (OSError, StopIteration):
        return QImage()
    raw = frame.reformat(format="rgb24").to_ndarray()
    height, width, _ = raw.shape
    return QImage(raw.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
