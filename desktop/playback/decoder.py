# SPDX-License-Identifier: GPL-3.0-or-later
"""Pictures by exact frame: decoders in one thread, and the frames kept around the playhead.

Owns the thread, the open files and the cache. PyAV is imported in the thread alone. Must not know
films, clips or widgets.
"""

import threading
from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QImageReader

from desktop.playback.film_file import FilmFile, Unreadable

OPEN_FILES = 48
CACHE_BYTES = 224 << 20
PROXY_PX = (540, 960)
"""Larger pictures are decoded down to this box, unless more is asked for."""


class Made(Protocol):
    """What the thread makes; anything that knows its size."""

    def sizeInBytes(self) -> int:
        """Bytes in memory."""
        ...


class Wish(Hashable, Protocol):
    """Something to be made in the thread."""

    def make(self, films: "Films") -> Made:
        """Make it.

        Raises:
            Unreadable: it cannot be had.
        """
        ...


@dataclass(frozen=True)
class FrameKey:
    """A frame of a film file, no larger than a box."""

    path: Path
    frame: int
    box_px: tuple[int, int] = PROXY_PX

    def make(self, films: "Films") -> QImage:
        """Decode it."""
        return films.film(self.path).picture(self.frame, self.box_px)


@dataclass(frozen=True)
class StillKey:
    """A picture file."""

    path: Path

    def make(self, films: "Films") -> QImage:
        """Read it."""
        return read_picture(self.path)


def read_picture(path: Path) -> QImage:
    """A picture file, turned as its camera was held.

    Raises:
        Unreadable: it is no picture.
    """
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    reader.setAutoTransform(True)
    image = reader.read()
    if image.isNull():
        raise Unreadable(reader.errorString())
    return image.convertToFormat(QImage.Format.Format_RGB32)


def is_picture(path: Path) -> bool:
    """Whether a file is a still picture that can be read."""
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    return reader.canRead()


class Films:
    """Open film files, the least used closed first; for one thread."""

    def __init__(self) -> None:
        self._open: OrderedDict[Path, FilmFile] = OrderedDict()

    def film(self, path: Path) -> FilmFile:
        """The file, opened once."""
        found = self._open.get(path)
        if found is None:
            found = FilmFile(path)
            self._open[path] = found
            if len(self._open) > OPEN_FILES:
                self._open.popitem(last=False)[1].close()
        self._open.move_to_end(path)
        return found

    def close(self) -> None:
        """Close all."""
        for film in self._open.values():
            film.close()
        self._open.clear()


class FrameServer(QObject):
    """Makes what is wished for, first things first, and keeps it.

    Signals:
        ready: (wish) it can be had from `get` now. failed: (wish, why).
    """

    ready = Signal(object)
    failed = Signal(object, str)

    def __init__(self, parent: QObject | None = None, *, cache_bytes: int = CACHE_BYTES) -> None:
        super().__init__(parent)
        self.cache_bytes, self._held = cache_bytes, 0
        self._cache: OrderedDict[Wish, Made] = OrderedDict()
        self._broken: dict[Wish, str] = {}
        self._wishes: tuple[Wish, ...] = ()
        self._turn = threading.Condition()
        self._closing = False
        self._thread: threading.Thread | None = None

    def get(self, wish: Wish) -> Made | None:
        """What was made, or None as long as it is not there."""
        with self._turn:
            found = self._cache.get(wish)
            if found is not None:
                self._cache.move_to_end(wish)
            return found

    def why_not(self, wish: Wish) -> str | None:
        """Why something cannot be had, or None where nothing is known against it."""
        with self._turn:
            return self._broken.get(wish)

    def want(self, wishes: Sequence[Wish]) -> None:
        """Make these from now on, in this order; earlier wishes are forgotten."""
        with self._turn:
            self._wishes = tuple(wishes)
            if self._thread is None and wishes and not self._closing:
                self._thread = threading.Thread(target=self._serve, name="frames", daemon=True)
                self._thread.start()
            self._turn.notify()

    def forget_failures(self) -> None:
        """Try again what could not be had: files may have come."""
        with self._turn:
            self._broken.clear()

    def close(self) -> None:
        """End the thread and let all go."""
        with self._turn:
            self._closing, self._wishes = True, ()
            self._turn.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        self._cache.clear()

    def _serve(self) -> None:
        films = Films()
        while True:
            with self._turn:
                wish = self._next()
                while wish is None and not self._closing:
                    self._turn.wait()
                    wish = self._next()
            if wish is None:
                break
            try:
                made = wish.make(films)
            except Unreadable as why:
                with self._turn:
                    self._broken[wish] = str(why)
                self.failed.emit(wish, str(why))
                continue
            self._keep(wish, made)
            self.ready.emit(wish)
        films.close()

    def _next(self) -> Wish | None:
        """The first wish that is neither there nor broken."""
        if self._closing:
            return None
        for wish in self._wishes:
            if wish not in self._cache and wish not in self._broken:
                return wish
        return None

    def _keep(self, wish: Wish, made: Made) -> None:
        with self._turn:
            self._cache[wish] = made
            self._held += made.sizeInBytes()
            wanted = set(self._wishes)
            for old in [w for w in self._cache if w not in wanted and w != wish]:
                if self._held <= self.cache_bytes:
                    break
                self._held -= self._cache.pop(old).sizeInBytes()
