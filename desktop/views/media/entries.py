# SPDX-License-Identifier: GPL-3.0-or-later
"""What the bin lists: a person's own media, and what was made here, as values of one shape.

Owns gathering and filtering them. Must not know any widget.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec

from assets.library import Order, Use, is_cleared, matching, ordered
from engines.own_take import is_own
from projects.ids import MediaId
from projects.medium import OWN, Medium, MediumKind
from projects.screenplay import Element
from projects.shots import Shot, Take, TakeKind

if TYPE_CHECKING:
    from projects.store import ProductionStore

MADE_ROLES = (
    ("clip", MediumKind.CLIP),
    ("still", MediumKind.PICTURE),
    ("proxy", MediumKind.CLIP),
    ("segment", MediumKind.CLIP),
    ("voice", MediumKind.VOICE),
    ("music", MediumKind.MUSIC),
    ("effects", MediumKind.EFFECT),
    ("ambience", MediumKind.AMBIENCE),
)
"""Files of a take that are worth seeing, the best first."""
FINISHED = frozenset({"proxy", "segment"})
"""Shown, but no material: it is what the timeline plays already."""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing in the list.

    Attributes:
        made: an engine made it; it has no licence and cannot be changed here.
        material: it may be dragged to the timeline.
    """

    medium: Medium
    made: bool = False
    material: bool = True
    uses: tuple[Use, ...] = ()
    here: bool = True

    @property
    def id(self) -> MediaId:
        """Of its blob."""
        return self.medium.id

    @property
    def cleared(self) -> bool:
        """Whether its terms are known."""
        return self.made or is_cleared(self.medium)


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Which entries are wanted; the kinds empty for all."""

    words: str = ""
    kinds: frozenset[MediumKind] = frozenset()
    tag: str = ""
    unused: bool = False
    order: Order = Order.NEWEST


def chosen(entries: Iterable[Entry], wish: Wish) -> tuple[Entry, ...]:
    """Entries that answer a wish, in its order."""
    by_id = {one.id: one for one in entries if not (wish.unused and one.uses)}
    media = (one.medium for one in by_id.values())
    found = matching(media, words=wish.words, kinds=wish.kinds, tag=wish.tag)
    return tuple(by_id[one.id] for one in ordered(found, wish.order))


def made_here(
    store: "ProductionStore", shots: Iterable[Shot], lines: Iterable[Element], others: Iterable[str]
) -> tuple[Entry, ...]:
    """What engines made for shots, lines and other targets, named by slate, words or target."""
    named = [(shot.id, shot.slate) for shot in shots]
    named += [(line.id, f"{line.speaker_name} {line.text[:14]}".strip()) for line in lines]
    named += [(target, target.rsplit("/", 1)[-1]) for target in others]
    found: dict[MediaId, Entry] = {}
    for target, name in named:
        for number, take in enumerate(store.takes(target), 1):
            for entry in _of_take(take, f"{name} T{number}", len(found)):
                found.setdefault(entry.id, entry)
    return tuple(found.values())


def _of_take(take: Take, name: str, number: int) -> Iterable[Entry]:
    if is_own(take):
        return
    media = dict(take.media)
    several = take.kind is TakeKind.SOUND and "voice" not in media
    for role, kind in MADE_ROLES:
        if role not in media:
            continue
        medium = Medium(
            id=media[role],
            kind=kind,
            name=f"{name} {role}" if several else name,
            licence=OWN,
            length_samples=_length(take),
            sound=take.kind is TakeKind.SOUND,
            added=number + 1,
        )
        yield Entry(medium=medium, made=True, material=role not in FINISHED)
        if not several:
            return


class _Length(msgspec.Struct):
    length_samples: int = 0


def _length(take: Take) -> int:
    try:
        return msgspec.json.decode(take.facts or "{}", type=_Length).length_samples
    except msgspec.MsgspecError:
        return 0


def targets_of(shots: Iterable[Shot], lines: Iterable[Element]) -> tuple[str, ...]:
    """What own media may be takes of."""
    return (*(shot.id for shot in shots), *(line.id for line in lines))
