# SPDX-License-Identifier: GPL-3.0-or-later
"""Small pictures and waveforms of media, made in the background and kept while they are wanted.

Owns the cache and the queue. PyAV is imported in the background alone. Must not know who paints.
"""

from collections import OrderedDict
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from desktop import background
from projects.ids import MediaId
from projects.medium import SOUNDS, MediumKind

BOX_PX = QSize(256, 256)
PEAKS = 96
KEPT = 600
AT_ONCE = 2
WAITING = 60
"""What has been scrolled past long ago is not made."""
WHERE = 0.12
"""How far into a clip its picture is taken."""
Made = QImage | bytes


class Pictures(QObject):
    """Pictures and peaks by blob; `came` says that one is there."""

    came = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._made: OrderedDict[MediaId, QPixmap | bytes | None] = OrderedDict()
        self._wanted: OrderedDict[MediaId, tuple[Path, MediumKind]] = OrderedDict()
        self._running: set[MediaId] = set()

    def get(self, media: MediaId, path: Path, kind: MediumKind) -> QPixmap | bytes | None:
        """A picture, the peaks of a sound, or None as long as there is nothing; it is asked for."""
        if media in self._made:
            self._made.move_to_end(media)
            return self._made[media]
        if media not in self._running:
            self._wanted[media] = (path, kind)
            if len(self._wanted) > WAITING:
                self._wanted.popitem(last=False)
            self._next()
        return None

    def _next(self) -> None:
        while self._wanted and len(self._running) < AT_ONCE:
            media, (path, kind) = self._wanted.popitem(last=False)
            self._running.add(media)
            background.run(
                look_at,
                path,
                kind,
                done=lambda made, one=media: self._done(one, made),
                failed=lambda _error, one=media: self._done(one, None),
                owner=self,
            )

    def _done(self, media: MediaId, made: Made | None) -> None:
        self._running.discard(media)
        self._made[media] = QPixmap.fromImage(made) if isinstance(made, QImage) else made
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        self.came.emit(media)
        self._next()


def look_at(path: Path, kind: MediumKind) -> Made | None:
    """A small picture, or peaks of a sound, of a file; None where it has neither."""
    if kind is MediumKind.PICTURE:
        return _still(path)
    return peaks_of(path) if kind in SOUNDS else _frame(path)


def _still(path: Path) -> QImage | None:
    image = _picture(path, BOX_PX)
    return image if image is not None else _frame(path)


def _picture(path: Path, box: QSize) -> QImage | None:
    """A picture's file, no larger than a box; None for what is no picture."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if size.isValid():
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    return None if image.isNull() else image


def _frame(path: Path) -> QImage | None:
    return frame_of(path, None, (BOX_PX.width(), BOX_PX.height()))


def frame_of(path: Path, at_s: float | None, box_px: tuple[int, int]) -> QImage | None:
    """A frame of a film or picture file, no larger than a box; for the background.

    Args:
        path: the file.
        at_s: second of it; None takes one that tells something of it.
        box_px: width and height.
    """
    still = _picture(path, QSize(*box_px))
    if still is not None:
        return still
    import av
    from av.error import FFmpegError

    try:
        with av.open(str(path)) as box:
            if not box.streams.video:
                return None
            stream = box.streams.video[0]
            stream.thread_count = 1
            wanted_s = at_s
            if wanted_s is None:
                wanted_s = WHERE * (box.duration or 0) / av.time_base
            if box.duration and wanted_s > 0:
                box.seek(int(wanted_s * av.time_base))
            found = None
            for frame in box.decode(stream):
                found = frame
                if at_s is None or frame.time is None or frame.time >= at_s - 0.02:
                    break
            if found is None:
                return None
            size = QSize(found.width, found.height).scaled(QSize(*box_px), _KEEP)
            wide, tall = max(2, size.width()), max(2, size.height())
            array = found.reformat(width=wide, height=tall, format="rgb24").to_ndarray()
    except (FFmpegError, OSError, ValueError):
        return None
    return QImage(array.tobytes(), wide, tall, wide * 3, QImage.Format.Format_RGB888).copy()


def peaks_of(path: Path, count: int = PEAKS) -> bytes | None:
    """Peaks of a sound, 0..255, evenly over its length."""
    import av
    import numpy as np
    from av.error import FFmpegError

    parts: list[np.ndarray] = []
    try:
        with av.open(str(path)) as box:
            if not box.streams.audio:
                return None
            resampler = av.AudioResampler(format="s16", layout="mono", rate=8_000)
            for frame in box.decode(audio=0):
                parts += [one.to_ndarray()[0] for one in resampler.resample(frame)]
    except (FFmpegError, OSError, ValueError):
        return None
    whole = np.abs(np.concatenate(parts).astype(np.int32)) if parts else np.zeros(0, np.int32)
    if not len(whole):
        return None
    edges = np.linspace(0, len(whole), count + 1).astype(int)
    tops = np.array([whole[a : max(b, a + 1)].max(initial=0) for a, b in pairwise(edges)])
    return (255 * np.sqrt(tops / 32768)).clip(0, 255).astype(np.uint8).tobytes()


_KEEP = Qt.AspectRatioMode.KeepAspectRatio
