# SPDX-License-Identifier: GPL-3.0-or-later
"""Stagings that a person keeps under names, for all productions: one JSON file of their own folder.

Owns reading and writing it. Must not know shots: what a preset does to one is staging_parts'.
"""

import logging
import os
import uuid
from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from desktop.settings import folder
from projects.staging import Staging

log = logging.getLogger(__name__)

NAME_LIMIT = 60


class StagingPreset(msgspec.Struct, frozen=True, kw_only=True):
    """A staging under a name. Its people are places without characters, from left to right."""

    id: str
    name: str
    staging: Staging


class _Stored(msgspec.Struct, kw_only=True):
    version: int = 1
    presets: list[msgspec.Raw] = []


def presets_path() -> Path:
    """The file."""
    return folder() / "staging-presets.json"


def presets() -> tuple[StagingPreset, ...]:
    """All of them, in the order they were kept; one that does not read is passed over."""
    return _read()[0]


def keep(name: str, staging: Staging) -> StagingPreset | None:
    """Keep a staging; None where it could not be written."""
    made = StagingPreset(id=uuid.uuid4().hex, name=_short(name), staging=staging)
    return made if _write(lambda found: [*found, made]) else None


def rename(identity: str, name: str) -> bool:
    """Give one another name; whether that could be written."""

    def renamed(found: Sequence[StagingPreset]) -> list[StagingPreset]:
        return [
            msgspec.structs.replace(one, name=_short(name)) if one.id == identity else one
            for one in found
        ]

    return bool(_short(name)) and _write(renamed)


def delete(identity: str) -> bool:
    """Forget one; whether that could be written."""
    return _write(lambda found: [one for one in found if one.id != identity])


def _short(name: str) -> str:
    return " ".join(name.split())[:NAME_LIMIT]


def _read() -> tuple[tuple[StagingPreset, ...], bool]:
    """The presets that read, and whether all of the file did."""
    try:
        stored = msgspec.json.decode(presets_path().read_bytes(), type=_Stored)
    except FileNotFoundError:
        return (), True
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError) as error:
        log.warning("the staging presets do not read: %s", error)
        return (), False
    found: list[StagingPreset] = []
    for raw in stored.presets:
        try:
            found.append(msgspec.json.decode(raw, type=StagingPreset))
        except (msgspec.MsgspecError, ValueError) as error:
            log.warning("a staging preset does not read: %s", error)
    return tuple(found), len(found) == len(stored.presets)


def _write(change: Callable[[Sequence[StagingPreset]], list[StagingPreset]]) -> bool:
    """Change what stands in the file now; a file that did not read wholly is kept beside it."""
    path = presets_path()
    found, whole = _read()
    part = path.with_suffix(".part")
    raw = [msgspec.Raw(msgspec.json.encode(one)) for one in change(found)]
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with part.open("wb") as file:
            file.write(msgspec.json.format(msgspec.json.encode(_Stored(presets=raw)), indent=1))
            file.flush()
            os.fsync(file.fileno())
        if not whole:
            path.replace(path.with_suffix(".damaged.json"))
        os.replace(part, path)
    except OSError as error:
        log.warning("the staging presets could not be written: %s", error)
        return False
    return True
