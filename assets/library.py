# SPDX-License-Identifier: GPL-3.0-or-later
"""The media bin read as a library: searching, sorting, what of it is used and under which terms.

Owns the questions. Must not know what any file shows; the bin itself is part of the document.
"""

from collections.abc import Collection, Iterable, Mapping
from enum import StrEnum

import msgspec

from assets.licences import Licence, licences
from projects.ids import ClipId, EpisodeId, MediaId
from projects.medium import LICENSED, OWN, UNKNOWN, Medium, MediumKind
from projects.rows import Rows, SelectedRow, TakeRow
from projects.timeline import SourceKind, Timeline


class Order(StrEnum):
    """How the bin is sorted."""

    NEWEST = "newest"
    NAME = "name"
    KIND = "kind"
    LENGTH = "length"
    SIZE = "size"


class Use(msgspec.Struct, frozen=True, kw_only=True):
    """One place where a medium is seen or heard.

    Attributes:
        episode, clip, at_frames: of a clip on a timeline; the clip is empty for a take.
        target: the shot or line whose playing take it is; empty for a clip.
    """

    episode: EpisodeId = EpisodeId("")
    clip: ClipId = ClipId("")
    at_frames: int = 0
    target: str = ""


def matching(
    media: Iterable[Medium],
    *,
    words: str = "",
    kinds: frozenset[MediumKind] = frozenset(),
    tag: str = "",
) -> tuple[Medium, ...]:
    """Media of some kinds (all for none) with a tag and every word in name, source or tags."""
    wanted = words.casefold().split()
    found: list[Medium] = []
    for one in media:
        if (kinds and one.kind not in kinds) or (tag and tag.lower() not in one.tags):
            continue
        text = " ".join((one.name, one.brought_as, one.source, one.terms, *one.tags)).casefold()
        if all(word in text for word in wanted):
            found.append(one)
    return tuple(found)


def ordered(media: Iterable[Medium], order: Order) -> tuple[Medium, ...]:
    """Media in an order; equals by name."""
    by_name = sorted(media, key=lambda one: (one.name.casefold(), one.id))
    match order:
        case Order.NAME:
            return tuple(by_name)
        case Order.KIND:
            return tuple(sorted(by_name, key=lambda one: one.kind.value))
        case Order.LENGTH:
            return tuple(sorted(by_name, key=lambda one: -one.length_samples))
        case Order.SIZE:
            return tuple(sorted(by_name, key=lambda one: -one.size_bytes))
        case Order.NEWEST:
            return tuple(sorted(by_name, key=lambda one: -one.added))


def uses_of(
    timelines: Mapping[EpisodeId, Timeline],
    known: Collection[MediaId],
    played: Mapping[MediaId, tuple[str, ...]],
) -> dict[MediaId, tuple[Use, ...]]:
    """Where media are used: clips of some timelines by place, then takes that play."""
    found: dict[MediaId, list[Use]] = {}
    for episode, timeline in timelines.items():
        for track in timeline.tracks:
            for clip in track.clips:
                media = MediaId(clip.source.id)
                if clip.source.kind is SourceKind.MEDIA and media in known:
                    use = Use(episode=episode, clip=clip.id, at_frames=clip.start_frames)
                    found.setdefault(media, []).append(use)
    for media, targets in played.items():
        found.setdefault(media, []).extend(Use(target=target) for target in targets)
    return {media: tuple(uses) for media, uses in found.items()}


class Played:
    """Which media playing takes show; what a take holds is read once, as it never changes."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._held: dict[str, frozenset[MediaId]] = {}

    def of(
        self, targets: Iterable[str], known: Collection[MediaId]
    ) -> dict[MediaId, tuple[str, ...]]:
        """Shots and lines among some targets whose playing take shows some of these media."""
        found: dict[MediaId, list[str]] = {}
        for target in targets if known else ():
            chosen = self._rows.get(SelectedRow, target)
            for media in self._of_take(chosen.take) if chosen is not None else ():
                if media in known:
                    found.setdefault(media, []).append(target)
        return {media: tuple(shown) for media, shown in found.items()}

    def _of_take(self, take: str) -> frozenset[MediaId]:
        if take not in self._held:
            row = self._rows.get(TakeRow, take)
            blobs = () if row is None else row.take.media
            self._held[take] = frozenset(blob for _, blob in blobs)
        return self._held[take]


def choices() -> tuple[Licence, ...]:
    """Licences that other people's work commonly comes under, for whoever brings it."""
    return tuple(one for one in licences().values() if one.for_media)


def licence_of(medium: Medium) -> Licence | None:
    """The record of a medium's licence; None for own work, own terms, and no answer."""
    if medium.licence in (OWN, LICENSED, UNKNOWN):
        return None
    return licences().get(medium.licence)


def is_cleared(medium: Medium) -> bool:
    """Whether somebody has said under which terms it may be used; own terms need words."""
    if medium.licence == LICENSED:
        return bool(medium.terms.strip())
    return medium.licence == OWN or licence_of(medium) is not None
