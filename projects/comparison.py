# SPDX-License-Identifier: GPL-3.0-or-later
"""Two states of one production side by side: what each holds, and which shots and steps differ.

Owns reading both, for looking only. Must not know pictures nor windows.
"""

from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

import msgspec

from projects.backups import FOLDER as BACKUPS
from projects.database import Database
from projects.history import Entry
from projects.ids import ShotId
from projects.migrations import check_version, migrate, missing_steps
from projects.production import Episode
from projects.shots import Shot
from projects.store import ProductionStore
from projects.timebase import seconds_of_frames


class EpisodeFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What an episode holds in one state."""

    shots: int
    clips: int
    lines: int
    seconds: float


class EpisodePair(msgspec.Struct, frozen=True, kw_only=True):
    """An episode in both states; None where it is not there."""

    number: int
    first: EpisodeFacts | None
    second: EpisodeFacts | None


class Difference(StrEnum):
    """How a shot of the first state stands to the second."""

    ONLY_FIRST = "only_first"
    ONLY_SECOND = "only_second"
    CHANGED = "changed"


class ShotPair(msgspec.Struct, frozen=True, kw_only=True):
    """A shot that is not the same in both.

    Attributes:
        fields: names of what differs: fields of Shot and of Staging, `take` for the take that
            plays, `order` for its place among the shots.
    """

    shot: ShotId
    slate: str
    difference: Difference
    fields: tuple[str, ...] = ()


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """The first state against the second.

    Attributes:
        only_first, only_second: steps that a person made in one of them and not in the other,
            oldest first.
    """

    episodes: tuple[EpisodePair, ...]
    shots: tuple[ShotPair, ...]
    only_first: tuple[Entry, ...]
    only_second: tuple[Entry, ...]


@contextmanager
def looked_at(database: Path) -> Generator[ProductionStore, None, None]:
    """A state to read from, be it the production's own file or a copy; nothing of it is changed.

    Raises:
        ProductionError: it cannot be read, or is of a newer version.
    """
    opened = Database(database, read_only=True)
    try:
        check_version(opened)
        if missing_steps(opened):
            opened.copy_in_memory()
            migrate(opened)
        beside = database.parent
        folder = beside.parent if beside.name == BACKUPS else beside
        yield ProductionStore(folder, opened, None)
    finally:
        opened.close()


def compared(first: ProductionStore, second: ProductionStore) -> Comparison:
    """What differs between two states.

    Raises:
        ProductionError: a row of one does not read.
    """
    ours = {one.number: one for one in first.episodes()}
    theirs = {one.number: one for one in second.episodes()}
    episodes: list[EpisodePair] = []
    shots: list[ShotPair] = []
    for number in sorted({*ours, *theirs}):
        here, there = ours.get(number), theirs.get(number)
        episodes.append(
            EpisodePair(number=number, first=_facts(first, here), second=_facts(second, there))
        )
        shots += _shot_pairs(first, second, here, there)
    mine, others = _steps(first), _steps(second)
    return Comparison(
        episodes=tuple(episodes),
        shots=tuple(shots),
        only_first=tuple(one for key, one in mine.items() if key not in others),
        only_second=tuple(one for key, one in others.items() if key not in mine),
    )


def _facts(store: ProductionStore, episode: Episode | None) -> EpisodeFacts | None:
    if episode is None:
        return None
    line = store.timeline(episode.id)
    script = store.screenplay(episode.id)
    return EpisodeFacts(
        shots=len(store.shots(episode.id)),
        clips=0 if line is None else sum(len(track.clips) for track in line.tracks),
        lines=0 if script is None else len(script.lines),
        seconds=0.0 if line is None else float(seconds_of_frames(line.length_frames, line.rate)),
    )


def _shot_pairs(
    first: ProductionStore, second: ProductionStore, here: Episode | None, there: Episode | None
) -> list[ShotPair]:
    """The shots of an episode that differ, in the order of the first state; then the others'."""
    ours = {one.id: one for one in (first.shots(here.id) if here is not None else ())}
    theirs = {one.id: one for one in (second.shots(there.id) if there is not None else ())}
    moved = _moved([one for one in ours if one in theirs], [one for one in theirs if one in ours])
    found: list[ShotPair] = []
    for key, shot in ours.items():
        other = theirs.get(key)
        if other is None:
            found.append(_pair(shot, Difference.ONLY_FIRST))
            continue
        fields = _fields(shot, other)
        if first.selected(key) != second.selected(key):
            fields.append("take")
        if key in moved:
            fields.append("order")
        if fields:
            found.append(_pair(shot, Difference.CHANGED, fields))
    found += [_pair(one, Difference.ONLY_SECOND) for key, one in theirs.items() if key not in ours]
    return found


def _pair(shot: Shot, difference: Difference, fields: list[str] | None = None) -> ShotPair:
    return ShotPair(
        shot=shot.id, slate=shot.slate, difference=difference, fields=tuple(fields or ())
    )


def _fields(one: Shot, other: Shot) -> list[str]:
    """Names of the fields that differ; of a staging, its own."""
    found = [
        name
        for name in Shot.__struct_fields__
        if name != "staging" and getattr(one, name) != getattr(other, name)
    ]
    return found + [
        name
        for name in one.staging.__struct_fields__
        if getattr(one.staging, name) != getattr(other.staging, name)
    ]


def _moved(ours: list[ShotId], theirs: list[ShotId]) -> frozenset[ShotId]:
    """Shots of both that come after another one than they did."""
    before = dict(zip(theirs, [None, *theirs[:-1]], strict=True))
    return frozenset(
        shot for shot, last in zip(ours, [None, *ours[:-1]], strict=True) if before[shot] != last
    )


def _steps(store: ProductionStore) -> dict[tuple[int, str], Entry]:
    return {(one.seq, one.label): one for one in store.history() if one.undoable and not one.undone}
