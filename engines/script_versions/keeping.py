# SPDX-License-Identifier: GPL-3.0-or-later
"""Versions of an open production's scripts: listed, read, saved by name, and made to stand again.

Owns the way from a version to its text and back. Must not know windows nor the command line.
"""

from engines.script_versions.diff import ScriptDiff, diff
from engines.script_versions.written import Written, read_written
from engines.studio import Studio, by_hand
from projects.changes import ChangeSet
from projects.commands import SaveVersion
from projects.errors import UserError
from projects.ids import EpisodeId
from projects.interchange.decoding import encode, text_in
from projects.script_versions import (
    Hand,
    Origin,
    ScriptVersion,
    present_version,
    version_id,
)


def versions_of(studio: Studio, number: int) -> tuple[ScriptVersion, ...]:
    """All versions of an episode, oldest first; one that nobody kept yet is shown as the first.

    Raises:
        UserError: there is no such episode.
    """
    episode = studio.store.episode(number)
    kept = studio.store.script_versions(episode.id)
    if kept or episode.source is None:
        return kept
    first = ScriptVersion(
        id=version_id(episode.id, 1),
        episode=episode.id,
        number=1,
        source=episode.source,
        source_name=episode.source_name,
        encoding=episode.encoding,
        bom=episode.bom,
        hand=Hand(origin=Origin.IMPORT),
    )
    return (first,)


def version_numbered(studio: Studio, episode: int, number: int) -> ScriptVersion:
    """An episode's version with a number.

    Raises:
        UserError: there is none.
    """
    found = versions_of(studio, episode)
    for one in found:
        if one.number == number:
            return one
    known = ", ".join(str(one.number) for one in found) or "none"
    raise UserError(
        "no_version", f"Episode {episode} has no version {number}.", f"It has: {known}."
    )


def text_of(studio: Studio, version: ScriptVersion) -> str:
    """A version's text.

    Raises:
        UserError: `version_missing`: its file is not in the production any more.
    """
    if not studio.blobs.has(version.source):
        raise UserError(
            "version_missing",
            f"The file of version {version.number} is not in {studio.folder.name}.",
            "Bring media/ back from a copy of the production; other versions are not touched.",
        )
    return text_in(studio.blobs.read(version.source), version.encoding, bom=version.bom)


def written_of(studio: Studio, version: ScriptVersion, episode: int) -> Written:
    """A version's text with its reading.

    Raises:
        UserError: its file is gone, or it does not read as a script.
    """
    return read_written(text_of(studio, version), name=version.source_name, episode=episode)


def compared(studio: Studio, episode: int, first: int, second: int) -> ScriptDiff:
    """What differs between two versions of an episode.

    Raises:
        UserError: there is no such version, or it does not read.
    """
    both = [version_numbered(studio, episode, one) for one in (first, second)]
    before, after = (written_of(studio, one, episode) for one in both)
    return diff(before, after)


def present(studio: Studio, number: int) -> ScriptVersion | None:
    """The version that the board was made of."""
    return present_version(versions_of(studio, number), studio.store.episode(number).source)


def save(studio: Studio, episode: EpisodeId, text: str, name: str) -> ChangeSet:
    """Keep a text as a version with a name; the board stays as it is.

    Raises:
        UserError: there is no such episode.
    """
    standing = next(one for one in studio.store.episodes() if one.id == episode)
    encoding, bom = standing.encoding, standing.bom
    try:
        raw = encode(text, encoding, bom)
    except (UserError, LookupError):
        encoding, bom = "utf-8", False
        raw = encode(text, encoding, bom)
    command = SaveVersion(
        episode=episode,
        source=studio.blobs.ingest(raw),
        name=name,
        encoding=encoding,
        bom=bom,
        hand=by_hand(),
    )
    return studio.store.run(command, initiator="script")


def restore(studio: Studio, episode: int, number: int) -> ChangeSet:
    """Make the board of an older version again: a new version, and one step of undo.

    Raises:
        UserError: there is no such version, or it does not read.
    """
    version = version_numbered(studio, episode, number)
    change = studio.propose(text_of(studio, version), number=episode, name=version.source_name)
    return studio.accept(change)
