# SPDX-License-Identifier: GPL-3.0-or-later
"""Weights that lie elsewhere than they did: finding the same files again and pointing to them.

Owns the search and the repair; nothing is copied or changed on the disk. Must not know windows.
"""

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from engines.checkpoints import Checkpoint, CheckpointFile
from engines.model_store import Installed, ModelStore
from engines.model_vetting import check_place
from engines.model_whole import Counter, FileFault, Look, foreign, one_hash, path_of
from projects.disk import disk_error
from projects.errors import MachineError, UserError


class Repaired(msgspec.Struct, frozen=True, kw_only=True):
    """What came of it: where the weights lie, and whether that is another place than before."""

    id: str
    place: str
    moved: bool


class _Near(msgspec.Struct, frozen=True, kw_only=True):
    """A place that holds nearly the same files."""

    place: Path
    faults: tuple[FileFault, ...]


def repair(
    store: ModelStore, identity: str, folder: Path | None = None, counter: Counter | None = None
) -> Repaired:
    """Point to the same weights where they lie now.

    Args:
        store: that knows them.
        identity: of the checkpoint.
        folder: below which they are looked for; without one, where they lay, and beside it.
        counter: of what is read.

    Raises:
        UserError: there is no such folder, or what lies there now is not fit to be read.
        MachineError: they were never taken in, or are not found whole; the hint says what to do.
        Cancelled: the counter's host asked to stop.
    """
    one, counter = store.require_entry(identity), counter or Counter()
    faults = foreign(one.checkpoint, one.contents)
    if faults:
        raise _foreign(one, faults)
    if folder is None:
        verdict = store.check(identity, counter)
        if verdict.whole:
            return Repaired(id=identity, place=one.place, moved=False)
        faults = verdict.faults
        beside = one.path.parent
        if verdict.away and beside.is_dir() and beside != beside.parent:
            folder = beside
    elif not folder.expanduser().exists():
        raise UserError("no_folder", f"There is no {folder}.", "Name the folder of the weights.")
    near: _Near | None = None
    if folder is not None:
        found, near = _search(store, one, folder.expanduser().absolute(), counter)
        if found is not None:
            check_place(found, family=one.checkpoint.family)
            moved = found != one.path
            if moved:
                store.move(identity, found)
            return Repaired(id=identity, place=str(found), moved=moved)
    raise _not_found(one, folder, near, faults)


def where_to_get(checkpoint: Checkpoint) -> str:
    """The publisher's place of a checkpoint; empty for a person's own."""
    return ", ".join(checkpoint.sources)


def _search(
    store: ModelStore, one: Installed, folder: Path, counter: Counter
) -> tuple[Path | None, _Near | None]:
    """The first place below a folder that holds all the files, and else the nearest to it."""
    near: _Near | None = None
    for place in _candidates(one, folder, counter):
        look = Look(place, one.expected, store.hashes)
        faults = look.quick()[0] or look.thorough(counter, to_first_fault=True)
        if not faults and (one.contents or _is_same(one, look.found)):
            return place, None
        if faults and (near is None or len(faults) < len(near.faults)):
            near = _Near(place=place, faults=faults)
    return None, near


def _is_same(one: Installed, found: dict[str, str]) -> bool:
    """Of an old record, that has nothing but the hash of all."""
    contents = tuple(CheckpointFile(path=n, sha256=found[n]) for n in one.files)
    return one_hash(contents) == one.sha256


def _candidates(one: Installed, folder: Path, counter: Counter) -> tuple[Path, ...]:
    """Places where the largest file of a checkpoint lies as it should, or of a lone file those of
    its name or size; first those that are called as before.
    """
    anchor = max(one.expected, key=lambda file: file.size_bytes)
    parts, lone = anchor.path.split("/"), _is_lone(one)
    found: dict[Path, Path] = {}
    for path in _walk(folder, counter):
        if lone and (path.name in (parts[0], one.path.name) or _has_size(path, anchor)):
            found.setdefault(path.resolve(), path)
        elif not lone and list(path.parts[-len(parts) :]) == parts:
            found.setdefault(path.resolve(), path.parents[len(parts) - 1])
    called = (one.path.name, parts[0]) if lone else (one.path.name,)
    return tuple(sorted(dict.fromkeys(found.values()), key=lambda path: path.name not in called))


def _is_lone(one: Installed) -> bool:
    """Whether a checkpoint was taken in as one file, not as a folder that has but one."""
    name, *others = one.files
    if others or "/" in name:
        return False
    if one.path.exists():
        return one.path.is_file()
    return one.path.suffix.lower() == Path(name).suffix.lower()


def _has_size(path: Path, wanted: CheckpointFile) -> bool:
    try:
        return bool(wanted.sha256) and path.stat().st_size == wanted.size_bytes
    except OSError:
        return False


def _walk(folder: Path, counter: Counter) -> Iterator[Path]:
    """Files below a folder, by name; links to folders are followed, each folder once.

    Raises:
        ProductionError: the folder itself cannot be read. Cancelled: asked for.
    """
    if folder.is_file():
        yield folder
        return

    def failed(error: OSError) -> None:
        if Path(str(error.filename)) == folder:
            raise disk_error(error, folder) from error

    seen: set[str] = set()
    for place, folders, names in os.walk(folder, onerror=failed, followlinks=True):
        counter.begin(place)
        real = os.path.realpath(place)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(one for one in folders if one != "blobs" and not one.startswith("."))
        for name in sorted(names):
            path = Path(place, name)
            if path.is_file():
                yield path


def _foreign(one: Installed, faults: tuple[FileFault, ...]) -> MachineError:
    where = where_to_get(one.checkpoint)
    return MachineError(
        "weights_differ",
        f"{faults[0].path} of {one.checkpoint.id} was never the file that its publisher gives out.",
        f"Get it again from {where}, and run: yingxi models import FOLDER",
        name=one.checkpoint.id,
        where=where,
    )


def _not_found(
    one: Installed, folder: Path | None, near: _Near | None, faults: tuple[FileFault, ...]
) -> MachineError:
    identity = one.checkpoint.id
    where = where_to_get(one.checkpoint)
    get = f"get it again from {where}, or " if where else ""
    first = f"Get it again from {where}, or take" if where else "Take"
    run = f"run: yingxi models repair {identity} FOLDER"
    if near is not None:
        faults = near.faults
    if faults:
        names = ", ".join(dict.fromkeys(fault.path or one.place for fault in faults[:3]))
        more = f" and {len(faults) - 3} more" if len(faults) > 3 else ""
        place = one.path if near is None else near.place
        return MachineError(
            "weights_damaged",
            f"{identity} in {place} is not whole: {names}{more}.",
            f"{first} a whole copy of it from elsewhere, and {run}",
            name=identity,
            file=str(path_of(place, next(iter(faults)).path)),
            where=where,
        )
    told = "in the folder where it lay" if folder is None else f"below {folder}"
    return MachineError(
        "weights_not_found",
        f"{identity}, which lay in {one.place}, is not found {told}.",
        f"Plug its drive in, {get}name another folder to look in, and {run}",
        name=identity,
        where=where,
    )
