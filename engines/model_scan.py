# SPDX-License-Identifier: GPL-3.0-or-later
"""What lies in a folder of weights: diffusers folders, caches of the hub, voices, single files.

Owns the walk and which checkpoint a place is, by names and heads alone. Must not load a tensor nor
change a file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec

from engines.checkpoints import Checkpoint, Task, known
from engines.model_naming import (
    CLASSES,
    UNKNOWN,
    named_like,
    own_record,
    published_name,
    takes_stills,
    voice_record,
)
from engines.model_vetting import TORCH_FILES
from engines.picture_encoders import encoder_record, in_full_width
from engines.weight_heads import BadHeadError, head_of
from engines.weight_shapes import Kind, kind_of
from projects.errors import UserError

INDEX, CONFIG = "model_index.json", "config.json"
DEEP = 8
SINGLE = frozenset({".safetensors", ".gguf", ".onnx"})
RIFE_NAMES = ("flownet", "rife4")
"""How its publisher, and other programs, call the files of RIFE 4; the network looks closer."""
LARGE_BYTES = 1 << 20
"""Smaller files are no weights worth a line."""
CONFIG_LIMIT_BYTES = 16 << 20
__all__ = ["UNKNOWN", "Found", "recognised", "scan"]


class _Config(msgspec.Struct, frozen=True):
    """What of a folder's configuration tells what it is."""

    name: str = msgspec.field(name="_class_name", default="")
    model: str = ""
    cross_attention_dim: int | list[int] | None = None
    architectures: list[str] | None = None


@dataclass(frozen=True, kw_only=True)
class Found:
    """Something that lies there.

    Attributes:
        checkpoint: which one it is; of what nobody reads, a mere name.
        sure: false where a person has to say what it is, or where no engine reads it.
        what: in words, where that is not the checkpoint's own name.
        kind: of a single file.
    """

    place: Path
    checkpoint: Checkpoint
    sure: bool = True
    what: str = ""
    kind: Kind | None = None


def scan(folder: Path) -> tuple[Found, ...]:
    """All checkpoints below a folder, in the order of their places.

    Raises:
        UserError: there is no such folder.
    """
    if not folder.exists():
        raise UserError("no_folder", f"There is no {folder}.", "Name the folder of the weights.")
    if folder.is_file():
        found = _single(folder)
        return (found,) if found is not None else ()
    return tuple(sorted(_walk(folder, DEEP, set()), key=lambda one: str(one.place)))


def recognised(place: Path, identity: str = "") -> Found:
    """What one folder or file is.

    Args:
        place: a folder of one checkpoint, or a file.
        identity: of the checkpoint, where the person says so.

    Raises:
        UserError: nobody can tell, or it is not what the person says; the hint says what to do.
    """
    found = _single(place) if place.is_file() else _folder(place) if place.is_dir() else None
    if not identity:
        if found is None or not found.sure:
            raise _unknown(place, "" if found is None else found.what)
        return found
    record = known().get(identity)
    if record is None:
        if found is None or not found.checkpoint.family:
            raise _unknown(place, "" if found is None else found.what)
        return Found(place=place, checkpoint=msgspec.structs.replace(found.checkpoint, id=identity))
    _check_claim(place, record, found)
    return Found(place=place, checkpoint=record)


def _check_claim(place: Path, record: Checkpoint, found: Found | None) -> None:
    """Whether a place can be what a person says.

    Raises:
        UserError: it is of another family or task, or lacks what tells its shape.
    """
    if found is None and place.is_dir() and record.loader:
        raise UserError(
            "not_that_checkpoint",
            f"{place} holds no {record.name}: there is no {INDEX} nor {CONFIG} in it.",
            "Name the folder in which that file lies.",
        )
    if found is None or (found.kind is None and not found.checkpoint.family):
        return
    its = found.checkpoint
    if (its.family, its.task) != (record.family, record.task) or not (
        set(its.goes_with) <= set(record.goes_with)
    ):
        raise UserError(
            "not_that_checkpoint",
            f"{place.name} is no {record.name}: it is {found.what or its.name}.",
            "Leave out --as, or name what it is.",
        )


def _unknown(place: Path, what: str) -> UserError:
    if what:
        return UserError(
            "weights_unread",
            f"{place} cannot be used: it is {what}.",
            "`yingxi models list` shows what can be used.",
        )
    return UserError(
        "weights_unknown",
        f"Nothing tells which checkpoint {place} is.",
        "Name it: yingxi models import FOLDER --as ID; `yingxi models list` shows the ids.",
    )


def _walk(folder: Path, deep: int, seen: set[Path]) -> Iterator[Found]:
    """Links to folders are followed, each folder once."""
    real = folder.resolve()
    if real in seen:
        return
    seen.add(real)
    found = _folder(folder)
    if found is not None:
        yield found
        return
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return  # not ours to read
    if folder.name == "snapshots":
        inside = _newest(folder, inside)
    for path in inside:
        if path.name.startswith(".") or path.name == "blobs":
            continue
        if path.is_dir():
            if deep:
                yield from _walk(path, deep - 1, seen)
        elif path.is_file():
            one = _single(path)
            if one is not None:
                yield one


def _newest(folder: Path, inside: list[Path]) -> list[Path]:
    """Of the revisions in a cache of the hub, the one that `main` is, where it is there."""
    try:
        main = (folder.parent / "refs/main").read_text("ascii").strip()
    except (OSError, ValueError):
        return inside
    return [path for path in inside if path.name == main] or inside


def _folder(folder: Path) -> Found | None:
    index, config = _config(folder / INDEX), _config(folder / CONFIG)
    if index is None and config is None:
        return None
    name = (index.name if index else "") or (config.name if config else "")
    published = published_name(folder)
    if not name:
        record = voice_record(folder, config.model if config else "")
        if record is None and config is not None:
            record = encoder_record(folder, config.architectures or ())
        return None if record is None else Found(place=folder, checkpoint=record)
    record = named_like(published, folder=True)
    if record is not None and record.loader:
        return Found(place=folder, checkpoint=record)
    if config is not None and config.cross_attention_dim == 768:
        what = "a ControlNet for Stable Diffusion 1.5, which no engine here reads"
        return _unread(folder, what) if index is None else None
    if not takes_stills(folder, name):
        return _unread(folder, "a Wan that starts from words alone, which no engine here reads")
    loader = CLASSES.get(name, name)
    own = own_record(published, Kind(what=name, loader=loader), place=folder)
    if own is None:
        return _unread(folder, f"a {name}, which no engine here reads") if index else None
    return Found(place=folder, checkpoint=own)


def _single(path: Path) -> Found | None:
    suffix = path.suffix.lower()
    try:
        size = path.stat().st_size
    except OSError:
        return None
    if suffix in TORCH_FILES and path.name.lower().startswith(RIFE_NAMES) and size >= LARGE_BYTES:
        return Found(place=path, checkpoint=known()["rife-4"])
    if suffix not in SINGLE or size < LARGE_BYTES:
        return None
    record = named_like(path.name, folder=False, size_bytes=size)
    if suffix == ".onnx":
        return Found(place=path, checkpoint=record) if record is not None else None
    try:
        head = head_of(path)
    except (BadHeadError, OSError) as error:
        return _unread(path, f"damaged: {error}")
    kind = kind_of(head)
    if kind is None:
        return _unread(path, "") if record is None else Found(place=path, checkpoint=record)
    if record is not None and _agrees(record, kind):
        return Found(place=path, checkpoint=record, kind=kind)
    own = own_record(path.stem, kind, place=path, numbers=head.numbers)
    if own is None:
        return _unread(path, kind.what, kind)
    if kind.task is Task.EMBED:
        own = in_full_width(own)
    return Found(place=path, checkpoint=own, what=kind.what, kind=kind)


def _agrees(record: Checkpoint, kind: Kind) -> bool:
    """Whether a file that is named as the catalogue's is also made as that one."""
    return (record.family, record.task) == (kind.family, kind.task)


def _unread(place: Path, what: str, kind: Kind | None = None) -> Found:
    task = Kind(what="").task if kind is None else kind.task
    own = Checkpoint(id=place.stem, name=place.stem, family="", task=task, licence=UNKNOWN)
    return Found(place=place, checkpoint=own, sure=False, what=what, kind=kind)


def _config(path: Path) -> _Config | None:
    try:
        if path.stat().st_size > CONFIG_LIMIT_BYTES:
            return None
        return msgspec.json.decode(path.read_bytes(), type=_Config)
    except OSError:
        return None
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return _Config()
