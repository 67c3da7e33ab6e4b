# SPDX-License-Identifier: GPL-3.0-or-later
"""Clean-up of a production's media: what nothing can reach any more goes to a trash for a week.

Owns what may go, the trash, and taking back from it. Must not know how anything is made again.
"""

import contextlib
import datetime
import shutil
import time
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

import msgspec

from assets.store import FILE_NAME, FOLDER_NAME, PART, BlobStore, blob_path
from projects.commands import RemoveTakes
from projects.disk import disk_error
from projects.errors import UserError
from projects.ids import MediaId, TakeId
from projects.rows import SelectedRow, TakeMarkRow, TakeRow
from projects.shots import TakeMark
from projects.store import ProductionStore

TRASH = ".trash"
KEPT_DAYS = 7
"""So long can a clean-up be taken back."""
YOUNG_S = 600.0
"""A file younger than this may belong to something that is just being taken in."""
PROXY = "proxy"


class Sort(StrEnum):
    """Why something may go; each is a choice of its own."""

    UNREACHABLE = "unreachable"
    REJECTED = "rejected"
    PROXIES = "proxies"


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that may go; `media` is empty for a file that a crash left half written."""

    sort: Sort
    path: Path
    size_bytes: int
    media: MediaId | None = None


class Survey(msgspec.Struct, frozen=True, kw_only=True):
    """What may go, and the state of the document that this was true of."""

    items: tuple[Item, ...]
    rejected: tuple[TakeId, ...]
    stamp: tuple[int, ...]

    def size_bytes(self, sorts: Iterable[Sort]) -> int:
        """What choosing some sorts would free once the trash is emptied."""
        chosen = set(sorts)
        return sum(one.size_bytes for one in self.items if one.sort in chosen)

    def count(self, sort: Sort) -> int:
        """How many things of a sort there are."""
        return sum(one.sort is sort for one in self.items)


class Bin(msgspec.Struct, frozen=True, kw_only=True):
    """One clean-up that can be taken back."""

    path: Path
    made: str
    files: int
    size_bytes: int


def survey(store: ProductionStore) -> Survey:
    """What may go. Reads the whole document and looks at every file: let it run aside.

    Raises:
        UserError: `jobs_running`.
        ProductionError: the media cannot be read.
    """
    _check_idle(store)
    stamp = _stamp(store)
    blobs = BlobStore(store.media)
    rejected = _rejected(store)
    needed = store.media_spoken_of()
    without = store.media_spoken_of(without=frozenset(rejected))
    proxies = _proxies(store)
    items: list[Item] = []
    for media in blobs.all_ids():
        if media not in needed:
            sort = Sort.UNREACHABLE
        elif media not in without:
            sort = Sort.REJECTED
        elif media in proxies:
            sort = Sort.PROXIES
        else:
            continue
        items.extend(_item(sort, blobs.path(media), media))
    for part in sorted(store.media.glob(PART + "*")):
        items.extend(_item(Sort.UNREACHABLE, part, None))
    return Survey(items=tuple(items), rejected=rejected, stamp=stamp)


def _item(sort: Sort, path: Path, media: MediaId | None) -> Iterator[Item]:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return
    except OSError as error:
        raise disk_error(error, path) from error
    if sort is Sort.PROXIES or time.time() - stat.st_mtime >= YOUNG_S:
        yield Item(sort=sort, path=path, size_bytes=stat.st_size, media=media)


def _check_idle(store: ProductionStore) -> None:
    running = store.database.number("SELECT count(*) FROM jobs WHERE state = 'running'")
    if running:
        raise UserError(
            "jobs_running",
            f"{running} jobs are running.",
            "Wait until they are done or pause them, then clean up.",
        )


def _stamp(store: ProductionStore) -> tuple[int, ...]:
    """Changes whenever a row, the journal, a job or the library does."""
    count = store.database.number
    commits = store.database.committed.number if store.database.committed else 0
    return (commits, count("SELECT count(*) FROM jobs"))


def _rejected(store: ProductionStore) -> tuple[TakeId, ...]:
    """Rejected takes that nothing plays and no undo selects again."""
    marked = store.rows.under(TakeMarkRow, None)
    selected = {row.take for row in store.rows.under(SelectedRow, None)}
    needed = store.takes_undo_needs()
    return tuple(
        TakeId(row.take)
        for row in marked
        if row.mark is TakeMark.REJECT and row.take not in selected and row.take not in needed
    )


def _proxies(store: ProductionStore) -> frozenset[MediaId]:
    """Small films for playing; each is made again from its take when it is wanted."""
    roles = [pair for row in store.rows.under(TakeRow, None) for pair in row.take.media]
    other = {media for role, media in roles if role != PROXY}
    return frozenset(media for role, media in roles if role == PROXY and media not in other)


def clean(store: ProductionStore, found: Survey, sorts: Iterable[Sort]) -> Bin | None:
    """Move what was found to the trash, and take rejected takes off the list where those go.

    Returns:
        the bin, or None where nothing was moved.

    Raises:
        UserError: `jobs_running`, or `survey_stale` where something has changed since the survey.
        ProductionError: a file cannot be moved; what was moved lies in the trash.
    """
    chosen = set(sorts)
    going = [one for one in found.items if one.sort in chosen]
    with store.transaction():
        _check_idle(store)
        if _stamp(store) != found.stamp:
            raise UserError(
                "survey_stale", "The production has changed meanwhile.", "Look again, then clean."
            )
        if Sort.REJECTED in chosen and found.rejected:
            store.run(RemoveTakes(takes=found.rejected), initiator="cleanup", undoable=False)
        return _moved(store, going) if going else None


def _moved(store: ProductionStore, going: Iterable[Item]) -> Bin:
    made = datetime.datetime.now().strftime("%Y-%m-%d-%H%M%S")
    place = store.media / TRASH / made
    files = size = 0
    for one in going:
        target = place / one.path.name if one.media is None else blob_path(place, one.media)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            one.path.replace(target)
        except OSError as error:
            raise disk_error(error, one.path) from error
        files += 1
        size += one.size_bytes
    return Bin(path=place, made=made, files=files, size_bytes=size)


def bins(store: ProductionStore) -> tuple[Bin, ...]:
    """Clean-ups that can be taken back, newest first."""
    place = store.media / TRASH
    if not place.is_dir():
        return ()
    found: list[Bin] = []
    for folder in sorted(place.iterdir(), reverse=True):
        sizes = [one.stat().st_size for one in folder.rglob("*") if one.is_file()]
        found.append(Bin(path=folder, made=folder.name, files=len(sizes), size_bytes=sum(sizes)))
    return tuple(found)


def take_back(store: ProductionStore, one: Bin) -> int:
    """Put the files of a clean-up back where they lay; how many. Cleared takes stay cleared.

    Raises:
        ProductionError: a file cannot be moved.
    """
    moved = 0
    for folder in sorted(one.path.iterdir()):
        if not (folder.is_dir() and FOLDER_NAME.fullmatch(folder.name)):
            continue
        for file in sorted(folder.iterdir()):
            if not FILE_NAME.fullmatch(file.name):
                continue
            target = store.media / folder.name / file.name
            try:
                target.parent.mkdir(exist_ok=True)
                file.replace(target)
            except OSError as error:
                raise disk_error(error, file) from error
            moved += 1
    shutil.rmtree(one.path, ignore_errors=True)
    return moved


def empty_trash(store: ProductionStore, *, all_of_it: bool = False) -> int:
    """Delete clean-ups older than a week, or all of them; the bytes that are free again."""
    oldest = datetime.datetime.now() - datetime.timedelta(days=KEPT_DAYS)
    freed = 0
    for one in bins(store):
        if all_of_it or one.made < oldest.strftime("%Y-%m-%d-%H%M%S"):
            shutil.rmtree(one.path, ignore_errors=True)
            freed += one.size_bytes
    with contextlib.suppress(OSError):
        (store.media / TRASH).rmdir()
    return freed
