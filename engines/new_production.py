# SPDX-License-Identifier: GPL-3.0-or-later
"""A production from text, without an order: a folder is chosen, the script is taken in, covered.

Owns where new productions go and their first step. Must not know windows nor run engines.
"""

import re
from pathlib import Path

import platformdirs
from msgspec.structs import replace

from assets.store import BlobStore
from engines.casting import cast_over
from engines.coverage.grammar import cover
from engines.coverage.timing import time_shots
from engines.reading import check_length, read_screenplay
from engines.studio import ASKED, by_hand
from projects.commands import (
    Batch,
    Command,
    SetCharacters,
    SetEpisode,
    SetSetting,
    SetShots,
    SetTimeline,
)
from projects.production import DeliverySpec, Episode, Production, episode_id
from projects.screenplay import Screenplay
from projects.script_versions import Hand, Origin
from projects.shots import Shot
from projects.store import ProductionStore

HOUSE, SUFFIX = "Yingxi", ".yingxi"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(?i)^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)")
LONGEST_NAME = 60


def productions_folder() -> Path:
    """Where a person's productions go unless they say otherwise."""
    return platformdirs.user_documents_path() / HOUSE


def folder_name(title: str) -> str:
    """A title as a file name that every system takes."""
    plain = _FORBIDDEN.sub(" ", title)
    plain = " ".join(plain.split()).strip(". ")[:LONGEST_NAME].strip(". ")
    return f"_{plain}" if _RESERVED.match(plain) else plain or "Untitled"


def free_folder(title: str, parent: Path | None = None) -> Path:
    """A folder for a title that is not there yet: `Title.yingxi`, `Title 2.yingxi`."""
    home, name = parent or productions_folder(), folder_name(title)
    number, folder = 1, home / f"{name}{SUFFIX}"
    while folder.exists():
        number += 1
        folder = home / f"{name} {number}{SUFFIX}"
    return folder


def create_production(
    raw: bytes,
    *,
    name: str = "",
    title: str = "",
    parent: Path | None = None,
    delivery: DeliverySpec | None = None,
) -> Path:
    """Make a production of a script's bytes, and close it again.

    Args:
        raw: the bytes, in whatever encoding.
        name: of the file they came from; a title where the script has none.
        title: overrules the script's own.
        parent: folder to make it in; None for the usual one.
        delivery: what file is wanted.

    Returns:
        its folder.

    Raises:
        UserError: the text is not readable as a script, or the folder cannot be written.
        MachineError: `disk_full`, `disk_error`.
    """
    screenplay = read_screenplay(raw, name=name, episode=None)
    check_length(screenplay, name or screenplay.title)
    called = title or screenplay.title or Path(name).stem
    folder = free_folder(called, parent)
    made = Production(title=called or folder.stem, language=screenplay.language, seed_name=called)
    with ProductionStore.create(folder, made) as store:
        episode = replace(
            episode_of(screenplay, name, delivery or DeliverySpec()),
            source=BlobStore(store.media).ingest(raw),
        )
        first = Batch(
            commands=(
                SetEpisode(episode=episode, hand=_hand(name)),
                SetCharacters(characters=cast_over((), screenplay)),
                *estimated_cut(episode, cover(screenplay)),
                SetSetting(name=ASKED, value=str(screenplay.episode)),
            ),
            label="new_production",
        )
        store.run(first, initiator="script", undoable=False)
    return folder


def _hand(name: str) -> Hand:
    """A file was brought, or somebody wrote."""
    written = by_hand()
    return replace(written, origin=Origin.IMPORT, name=name) if name else written


def episode_of(screenplay: Screenplay, name: str, delivery: DeliverySpec) -> Episode:
    """The episode of a script, before its bytes are kept."""
    return Episode(
        id=episode_id(screenplay.episode),
        number=screenplay.episode,
        title=screenplay.title,
        screenplay=screenplay,
        source_name=name,
        encoding=screenplay.encoding,
        bom=screenplay.bom,
        delivery=delivery,
    )


def estimated_cut(episode: Episode, shots: tuple[Shot, ...]) -> tuple[Command, ...]:
    """Shots and a timeline by estimated lengths, so that there is a cut before a voice is made."""
    from engines.rough_cut import timeline_of

    timed = time_shots(shots, {}, episode.delivery.rate)
    timeline = timeline_of(episode.id, timed, {}, episode.delivery.rate)
    return (
        SetShots(episode=episode.id, shots=timed),
        SetTimeline(episode=episode.id, timeline=timeline),
    )
