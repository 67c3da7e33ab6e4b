# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies in a folder of weights: diffusers folders, caches of the hub, single files.

Owns recognising it, by names and heads alone. Must not load a tensor nor change a file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engines.checkpoints import Checkpoint, Task, known
from projects.errors import UserError

INDEX, CONFIG = "model_index.json", "config.json"
DEEP = 6
UNKNOWN = "unknown_weights"
SINGLE = frozenset({".safetensors", ".gguf", ".onnx"})
LARGE_BYTES = 1 << 20


class _Named(msgspec.Struct, frozen=True):
    name: str = msgspec.field(name="_class_name", default="")


@dataclass(frozen=True, kw_only=True)
class Found:
    """Something recognised. `sure` is false where a person has to say what it is."""

    place: Path
    checkpoint: Checkpoint
    sure: bool = True


def scan(folder: Path) -> tuple[Found, ...]:
    """All checkpoints below a folder.

    Raises:
        UserError: there is no such folder.
    """
    if not folder.exists():
        raise UserError("no_folder", f"There is no {folder}.", "Name the folder of the weights.")
    if folder.is_file():
        found = _single(folder)
        return (found,) if found is not None else ()
    return tuple(sorted(_walk(folder, DEEP), key=lambda one: str(one.place)))


def recognised(place: Path, identity: str = "") -> Found:
    """What one folder or file is.

    Args:
        place: a diffusers folder, or a file.
        identity: of the checkpoint, where the person says so.

    Raises:
        UserError: nobody can tell; the hint says how to name it.
    """
    found = None
    if place.is_file():
        found = _single(place)
    elif place.is_dir():
        found = _folder(place)
    if identity:
        record = known().get(identity)
        if record is None and found is None:
            raise _unknown(place)
        if record is not None and place.is_dir() and record.loader and found is None:
            raise UserError(
                "not_that_checkpoint",
                f"{place} holds no {record.name}: there is no {INDEX} nor {CONFIG} in it.",
                "Name the folder in which that file lies.",
            )
        if record is None and found is not None:
            record = msgspec.structs.replace(found.checkpoint, id=identity)
        assert record is not None
        return Found(place=place, checkpoint=record)
    if found is None or not found.sure:
        raise _unknown(place)
    return found


def _unknown(place: Path) -> UserError:
    return UserError(
        "weights_unknown",
        f"Nothing tells which checkpoint {place} is.",
        "Name it: yingxi models import FOLDER --as ID; `yingxi models list` shows the ids.",
    )


def _walk(folder: Path, deep: int) -> Iterator[Found]:
    found = _folder(folder)
    if found is not None:
        yield found
        return
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return
    for path in inside:
        if path.is_dir() and not path.is_symlink() and deep and path.name != "blobs":
            yield from _walk(path, deep - 1)
        elif path.is_file():
            one = _single(path)
            if one is not None:
                yield one


def _folder(folder: Path) -> Found | None:
    name = _class_of(folder / INDEX) or _class_of(folder / CONFIG)
    if not name:
        return None
    published = _published(folder)
    for record in known().values():
        if any(_same(source, published) for source in record.sources):
            return Found(place=folder, checkpoint=record)
    like = next((r for r in known().values() if r.loader == name), None)
    if like is None:
        return None
    own = msgspec.structs.replace(
        like,
        id=_slug(published.rpartition("/")[2]),
        name=published.rpartition("/")[2],
        licence=UNKNOWN,
        sources=(),
        files=(),
        about="",
    )
    return Found(place=folder, checkpoint=own)


def _single(path: Path) -> Found | None:
    if path.suffix.lower() not in SINGLE or path.stat().st_size < LARGE_BYTES:
        return None
    for record in known().values():
        for file in record.files:
            if Path(file.path).name == path.name and len(record.files) == 1:
                return Found(place=path, checkpoint=record)
    task = Task.LANGUAGE if path.suffix.lower() == ".gguf" else Task.STILL
    own = Checkpoint(id=_slug(path.stem), name=path.stem, family="", task=task, licence=UNKNOWN)
    return Found(place=path, checkpoint=own, sure=False)


def _class_of(path: Path) -> str:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Named).name
    except (OSError, msgspec.MsgspecError):
        return ""


def _published(folder: Path) -> str:
    """`publisher/name` of a folder in the hub's cache, else the folder's own name."""
    for part in reversed(folder.absolute().parts):
        if part.startswith("models--"):
            return part.removeprefix("models--").replace("--", "/", 1)
    return folder.name


def _same(source: str, published: str) -> bool:
    if "/" in published:
        return source.casefold() == published.casefold()
    return source.rpartition("/")[2].casefold() == published.casefold()


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", name.casefold()).strip("-") or "weights"
