# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures of made material: decoded in the background, newest wish first, kept a while.

Owns the cache in memory and on disk. Must not know shots nor widgets; keys are blobs.
"""

import os
from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QPixmap

from assets.store import BlobStore
from desktop import background
from projects.ids import MediaId

SIZE = QSize(270, 480)
FOLDER_VARIABLE = "YINGXI_THUMBS"
KEPT = 192
AT_ONCE = 2
SHARE = 0.4
"""Where in a moving picture the thumb is taken: past any fade in, before a reaction."""
QUALITY = 90


class Thumbs(QObject):
    """Thumbs of one production's blobs; ask in any order, `ready` says when to paint again."""

    ready = Signal(str)

    def __init__(
        self, blobs: BlobStore, folder: Path | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._blobs, self._folder = blobs, folder
        self._kept: OrderedDict[str, QPixmap] = OrderedDict()
        self._wanted: list[MediaId] = []
        self._running: set[str] = set()
        self._broken: set[str] = set()

    def get(self, media: MediaId) -> QPixmap | None:
        """The thumb, or None while it is not there yet; then it is made."""
        found = self._kept.get(media)
        if found is not None:
            self._kept.move_to_end(media)
            return found
        if media not in self._running and media not in self._broken:
            if media in self._wanted:
                self._wanted.remove(media)
            self._wanted.append(media)
            del self._wanted[:-KEPT]
            self._next()
        return None

    def _next(self) -> None:
        while self._wanted and len(self._running) < AT_ONCE:
            media = self._wanted.pop()
            self._running.add(media)
            background.run(
                thumb_of,
                self._blobs.path(media),
                None if self._folder is None else kept_thumb(media, self._folder),
                done=lambda image, media=media: self._done(media, image),
                failed=lambda _error, media=media: self._failed(media),
                owner=self,
            )

    def _done(self, media: MediaId, image: QImage | None) -> None:
        self._running.discard(media)
        if image is None or image.isNull():
            self._broken.add(media)
        else:
            self._kept[media] = QPixmap.fromImage(image)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            self.ready.emit(media)
        self._next()

    def _failed(self, media: MediaId) -> None:
        self._done(media, None)


def thumbs_folder() -> Path:
    """Where thumbs are kept between runs: the user's cache, which may be emptied at any time."""
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        return Path(named)
    from platformdirs import user_cache_path

    return user_cache_path("yingxi", appauthor=False) / "thumbs"


def kept_thumb(media: MediaId, folder: Path | None = None) -> Path:
    """Where the thumb of a blob is kept."""
    return (folder or thumbs_folder()) / media[:2] / f"{media}.jpg"


def thumb_of(path: Path, kept: Path | None) -> QImage | None:
    """A small picture of a file; None where it has none. Belongs into a background thread."""
    if kept is not None and kept.is_file():
        image = QImage(str(kept))
        if not image.isNull():
            return image
    image = picture_in(path)
    if image is None or image.isNull():
        return None
    small = image.scaled(
        SIZE,
        Qt.AspectRatioMode.KeepAspectRatioByExpanding,
        Qt.TransformationMode.SmoothTransformation,
    )
    x, y = (small.width() - SIZE.width()) // 2, (small.height() - SIZE.height()) // 2
    small = small.copy(x, y, SIZE.width(), SIZE.height())
    if kept is not None:
        _keep(small, kept)
    return small


def picture_in(path: Path, share: float = SHARE) -> QImage | None:
    """The picture of a file, or one frame of a film at a share of its length."""
    try:
        with path.open("rb") as stream:
            head = stream.read(12)
    except OSError:
        return None
    if head[4:8] == b"ftyp" or head[:4] == b"\x1aE\xdf\xa3":
        return _frame(path, share)
    image = QImage(str(path))
    return None if image.isNull() else image


def _frame(path: Path, share: float) -> QImage | None:
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path)) as film:
            stream = film.streams.video[0]
            stream.thread_type = "NONE"
            wanted = int((stream.duration or 0) * share) + (stream.start_time or 0)
            film.seek(wanted, stream=stream)
            found = None
            for frame in film.decode(stream):
                found = frame
                if frame.pts is None or frame.pts >= wanted:
                    break
            if found is None:
                return None
            raw = found.to_ndarray(format="rgb24")
    except (FFmpegError, OSError, IndexError, ValueError):
        return None
    height, width, _ = raw.shape
    return QImage(raw.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()


def _keep(image: QImage, path: Path) -> None:
    """Put a thumb away; a full disk costs nothing but time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        return
    part = path.with_suffix(".part.jpg")
    if image.save(str(part), quality=QUALITY):
        try:
            part.replace(path)
        except OSError:
            part.unlink(missing_ok=True)
