# SPDX-License-Identifier: GPL-3.0-or-later
"""Files on their way into the bin: one after the other in the background, with progress and cancel.

Owns the queue and the step each batch makes. Must not know who asks nor how it is shown.
"""

from collections import deque
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop import background
from desktop.i18n import tr
from projects.commands import PutMedia
from projects.errors import MachineError, ProductionError
from projects.ids import MediaId
from projects.medium import UNKNOWN, Medium

if TYPE_CHECKING:
    from assets.store import BlobStore
    from desktop.session import Session

TELL_MS = 120


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a person said of a batch."""

    licence: str = UNKNOWN
    terms: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()


@dataclass(eq=False)
class Batch:
    """What was dropped or chosen at once; all of it is one step of the journal."""

    key: str
    answer: Answer | None = None
    brought: list[MediaId] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    there: list[MediaId] = field(default_factory=list)
    total: int = 0


@dataclass(eq=False)
class _Item:
    batch: Batch
    source: Path | bytes
    name: str
    size_bytes: int = 1
    done_bytes: int = 0
    cancelled: bool = False


class _StoppedError(Exception):
    """A person cancelled the copy."""


class Importer(QObject):
    """Brings files in.

    Signals:
        progressed: (name, files left, share of this file). counted: (batch) what is in folders is
            known. ended: (batch).
    """

    progressed = Signal(str, int, float)
    ended = Signal(object)
    counted = Signal(object)

    def __init__(self, session: "Session") -> None:
        super().__init__(session)
        self._session = session
        self._numbers = count(1)
        self._queue: deque[_Item] = deque()
        self._now: _Item | None = None
        self._teller = QTimer(self)
        self._teller.setInterval(TELL_MS)
        self._teller.timeout.connect(self._tell)
        self._closed = False
        session.closing.connect(self._closing)

    @property
    def busy(self) -> bool:
        """Whether something is on its way."""
        return self._now is not None or bool(self._queue)

    def bring(self, sources: list[Path], answer: Answer | None = None) -> Batch:
        """Files and folders; what is in folders is found in the background."""
        batch = self._batch(answer)
        background.run(
            _found_in,
            tuple(sources),
            done=lambda files: self._found(batch, files),
            owner=self,
        )
        return batch

    def bring_bytes(self, raw: bytes, name: str, answer: Answer | None = None) -> Batch:
        """A pasted picture, or a recording."""
        batch = self._batch(answer)
        batch.total = 1
        self._queue.append(_Item(batch, raw, name))
        self._next()
        return batch

    def _batch(self, answer: Answer | None) -> Batch:
        return Batch(key=f"import.{next(self._numbers)}", answer=answer)

    def _found(self, batch: Batch, files: list[Path]) -> None:
        if self._closed:
            return
        batch.total = len(files)
        self.counted.emit(batch)
        if not files:
            self.ended.emit(batch)
        self._queue.extend(_Item(batch, path, "") for path in files)
        self._next()

    def _closing(self) -> None:
        self._closed = True
        self.cancel()

    def cancel(self) -> None:
        """Stop; what has come in stays."""
        batches = list(dict.fromkeys(item.batch for item in self._queue))
        self._queue.clear()
        if self._now is not None:
            self._now.cancelled = True
            batches = [one for one in batches if one is not self._now.batch]
        for batch in batches:
            self.ended.emit(batch)

    def _next(self) -> None:
        if self._now is not None or not self._queue:
            return
        item = self._queue.popleft()
        self._now = item
        self._teller.start()
        self._tell()
        background.run(
            _bring,
            item,
            self._session.blobs,
            done=lambda medium: self._came(item, medium),
            failed=lambda error: self._failed(item, error),
            owner=self,
        )

    def _came(self, item: _Item, medium: Medium) -> None:
        if self._closed:
            return
        batch = item.batch
        if self._session.store.medium(medium.id) is not None:
            batch.there.append(medium.id)
        else:
            said = batch.answer or Answer()
            medium = msgspec.structs.replace(
                medium,
                licence=said.licence,
                terms=said.terms,
                source=said.source,
                tags=said.tags,
            )
            self._session.run(PutMedia(media=(medium,)), merge_key=batch.key)
            batch.brought.append(medium.id)
        self._end(item)

    def _failed(self, item: _Item, error: Exception) -> None:
        if self._closed:
            return
        if isinstance(error, ProductionError):
            name = item.source.name if isinstance(item.source, Path) else item.name
            item.batch.refused.append(name)
            if isinstance(error, MachineError):
                self._session.failed.emit(error)
                self._queue = deque(one for one in self._queue if one.batch is not item.batch)
        elif not isinstance(error, _StoppedError):
            raise error
        self._end(item)

    def _end(self, item: _Item) -> None:
        self._now = None
        self._teller.stop()
        if not any(one.batch is item.batch for one in self._queue):
            self.ended.emit(item.batch)
        self._next()

    def answer(self, batch: Batch, answer: Answer) -> None:
        """What a person says of a batch, whether it has come in by then or not."""
        batch.answer = answer
        store = self._session.store
        media = [one for media in batch.brought if (one := store.medium(media)) is not None]
        if media:
            changed = tuple(
                msgspec.structs.replace(
                    one,
                    licence=answer.licence,
                    terms=answer.terms,
                    source=answer.source,
                    tags=answer.tags,
                )
                for one in media
            )
            self._session.run(PutMedia(media=changed), merge_key=batch.key)

    def _tell(self) -> None:
        item = self._now
        if item is None:
            return
        name = item.source.name if isinstance(item.source, Path) else item.name
        share = item.done_bytes / max(1, item.size_bytes)
        self.progressed.emit(name, len(self._queue), share)


def _found_in(sources: tuple[Path, ...]) -> list[Path]:
    from assets.importing import files_in

    return list(files_in(sources))


def _bring(item: _Item, blobs: "BlobStore") -> Medium:
    """In the background."""
    from assets.importing import Terms, bring

    if isinstance(item.source, Path) and item.source.is_file():
        item.size_bytes = item.source.stat().st_size

    def copied(done_bytes: int) -> None:
        item.done_bytes = done_bytes
        if item.cancelled:
            raise _StoppedError

    return bring(item.source, blobs, Terms(), name=item.name, copied=copied)


def told(batch: Batch) -> str:
    """What became of a batch, in a sentence."""
    parts: list[str] = []
    if batch.brought:
        parts.append(tr("{count} file imported|{count} files imported", count=len(batch.brought)))
    if batch.there:
        parts.append(
            tr("{count} was there already|{count} were there already", count=len(batch.there))
        )
    if batch.refused:
        parts.append(
            tr(
                "{count} is no film, picture or sound: {names}|"
                "{count} are no film, picture or sound: {names}",
                count=len(batch.refused),
                names=", ".join(batch.refused[:3]),
            )
        )
    return " · ".join(parts)
