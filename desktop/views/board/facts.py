# SPDX-License-Identifier: GPL-3.0-or-later
"""What a card says of a shot's takes: how many, which plays, what picture there is, what state.

Owns reading it from the store, shot by shot as cards come into view. Must not know painting.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop import background
from projects.changes import ChangeSet
from projects.ids import MediaId, ShotId, TakeId
from projects.shots import EXPORTED, Shot, Take, TakeKind, TakeMark, export_target

if TYPE_CHECKING:
    from desktop.session import Session
    from projects.store import ProductionStore

log = logging.getLogger(__name__)

PICTURES = ("thumb", "still", "picture", "proxy", "segment", "clip")
"""Roles that hold a picture, the cheapest to read first."""
MOVING = frozenset({TakeKind.STAGE, TakeKind.CLIP})
LIMIT = 6000
AT_ONCE = 48


class CardState(Enum):
    """How far a shot is."""

    DRAFT = "draft"
    STILL = "still"
    CLIP = "clip"
    FINAL = "final"
    FAILED = "failed"
    MAKING = "making"


@dataclass(frozen=True, kw_only=True)
class TakeFacts:
    """The takes of a shot, counted.

    Attributes:
        selected: index of the take that plays, or -1. starred, rejected: indices.
        picture: blob to show, of the take that plays or the newest one.
    """

    count: int = 0
    selected: int = -1
    starred: frozenset[int] = frozenset()
    rejected: frozenset[int] = frozenset()
    picture: MediaId | None = None
    best: CardState = CardState.DRAFT


NO_FACTS = TakeFacts()


class Facts(QObject):
    """Facts of the shots of an open production, read in the background when first asked for."""

    ready = Signal()

    def __init__(self, session: "Session") -> None:
        super().__init__()
        self._session = session
        self._kept: dict[str, TakeFacts] = {}
        self._wanted: dict[str, None] = {}
        self._reading = False
        self._closed = False
        self.working: Callable[[str], CardState | None] = lambda _target: None
        session.closing.connect(self.close)  # its panel may be gone by then

    def of(self, shot: ShotId) -> TakeFacts:
        """The takes of a shot; none while they are not read yet, `ready` says when they are."""
        found = self._kept.get(shot)
        if found is None:
            self._wanted.pop(shot, None)
            self._wanted[shot] = None
            self._read()
            return NO_FACTS
        return found

    def now(self, shot: ShotId) -> TakeFacts:
        """The takes of a shot, read at once."""
        found = self._kept.get(shot)
        if found is None:
            found = self._kept[shot] = read_facts(self._session.store, shot)
        return found

    def _read(self) -> None:
        if self._reading or not self._wanted or self._closed:
            return
        newest = list(self._wanted)[-AT_ONCE:]
        for one in newest:
            del self._wanted[one]
        self._reading = True
        background.run(
            _read_many, self._session.store, newest, done=self._came, failed=self._lost, owner=self
        )

    def _came(self, found: dict[str, TakeFacts]) -> None:
        self._reading = False
        if len(self._kept) > LIMIT:
            self._kept.clear()
        for target, facts in found.items():
            self._kept.setdefault(target, facts)
        if not self._closed:
            self.ready.emit()
        self._read()

    def _lost(self, error: Exception) -> None:
        self._reading = False
        if not self._closed:
            log.warning("the takes of some shots could not be read: %s", error)

    def state(self, shot: Shot, *, now: bool = False) -> CardState:
        """How far a shot is, work in hand included."""
        working = self.working(shot.id)
        if working is not None:
            return working
        best = (self.now(shot.id) if now else self.of(shot.id)).best
        return CardState.FINAL if shot.locked and best is CardState.CLIP else best

    def forget(self, change: ChangeSet) -> bool:
        """Read again what a change has made untrue; whether anything of takes has changed."""
        changed = change.parents("takes") | change.keys("selected")
        stale = frozenset(one.removeprefix(EXPORTED) for one in changed)
        marked = change.keys("take_marks")
        for take in marked:
            found = self._session.store.take(TakeId(take))
            stale |= {found.target} if found is not None else frozenset()
        for target in stale & self._kept.keys():
            self._kept[target] = read_facts(self._session.store, target)
        return bool(stale)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()
        self._wanted.clear()

    def close(self) -> None:
        """The production is let go: nothing is read any more."""
        self._closed = True
        self._wanted.clear()


def _read_many(store: "ProductionStore", targets: list[str]) -> dict[str, TakeFacts]:
    return {target: read_facts(store, target) for target in targets}


def read_facts(store: "ProductionStore", target: str) -> TakeFacts:
    """The takes of a target as they stand."""
    takes = store.takes(target)
    if not takes:
        return _exported_facts(store, target)
    selected = store.selected(target)
    chosen = next((i for i, one in enumerate(takes) if selected and one.id == selected.id), -1)
    marks = [store.take_mark(one.id) for one in takes]
    shown = takes[chosen]
    picture = picture_of(shown) or next((m for t in reversed(takes) if (m := picture_of(t))), None)
    kinds = {one.kind for one in takes}
    best = CardState.DRAFT
    if TakeKind.STILL in kinds:
        best = CardState.STILL
    if kinds & MOVING and any(picture_of(one) for one in takes if one.kind in MOVING):
        best = CardState.CLIP
    return TakeFacts(
        count=len(takes),
        selected=chosen,
        starred=frozenset(i for i, mark in enumerate(marks) if mark is TakeMark.STAR),
        rejected=frozenset(i for i, mark in enumerate(marks) if mark is TakeMark.REJECT),
        picture=picture,
        best=best,
    )


def _exported_facts(store: "ProductionStore", target: str) -> TakeFacts:
    """Of what has no takes: what exports have made of it is its picture all the same."""
    made = (picture_of(take) for take in reversed(store.takes(export_target(target))))
    picture = next((one for one in made if one is not None), None)
    best = CardState.DRAFT if picture is None else CardState.CLIP
    return TakeFacts(picture=picture, best=best)


def picture_of(take: Take) -> MediaId | None:
    """The blob that shows a take best."""
    media = dict(take.media)
    return next((media[role] for role in PICTURES if role in media), None)
