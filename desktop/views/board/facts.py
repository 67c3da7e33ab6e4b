# SPDX-License-Identifier: GPL-3.0-or-later
"""What a card says of a shot's takes: how many, which plays, what picture there is, what state.

Owns reading it from the store, shot by shot as cards come into view. Must not know painting.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

from projects.changes import ChangeSet
from projects.ids import MediaId, ShotId
from projects.shots import Shot, Take, TakeKind, TakeMark

if TYPE_CHECKING:
    from desktop.session import Session

PICTURES = ("thumb", "still", "picture", "proxy", "segment", "clip")
"""Roles that hold a picture, the cheapest to read first."""
MOVING = frozenset({TakeKind.STAGE, TakeKind.CLIP})
LIMIT = 6000


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


class Facts:
    """Facts of the shots of an open production, read when first asked for."""

    def __init__(self, session: "Session") -> None:
        self._session = session
        self._kept: dict[str, TakeFacts] = {}
        self.working: Callable[[str], CardState | None] = lambda _target: None

    def of(self, shot: ShotId) -> TakeFacts:
        """The takes of a shot."""
        found = self._kept.get(shot)
        if found is None:
            if len(self._kept) > LIMIT:
                self._kept.clear()
            found = self._kept[shot] = read_facts(self._session, shot)
        return found

    def state(self, shot: Shot) -> CardState:
        """How far a shot is, work in hand included."""
        working = self.working(shot.id)
        if working is not None:
            return working
        best = self.of(shot.id).best
        return CardState.FINAL if shot.locked and best is CardState.CLIP else best

    def forget(self, change: ChangeSet) -> bool:
        """Drop what a change has made untrue; whether anything of takes has changed."""
        stale = change.parents("takes") | change.keys("selected")
        marked = change.keys("take_marks")
        if marked:
            self._kept.clear()
        for target in stale:
            self._kept.pop(target, None)
        return bool(stale or marked)

    def clear(self) -> None:
        """Forget everything."""
        self._kept.clear()


def read_facts(session: "Session", target: str) -> TakeFacts:
    """The takes of a target as they stand."""
    store = session.store
    takes = store.takes(target)
    if not takes:
        return TakeFacts()
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


def picture_of(take: Take) -> MediaId | None:
    """The blob that shows a take best."""
    media = dict(take.media)
    return next((media[role] for role in PICTURES if role in media), None)
