# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's own files taken into the production by copy: looked at, guessed, hashed, kept.

Owns the way from a file to a medium. Must not know who asks, and never moves or changes a source.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from assets.probe import MediaInfo, probe
from assets.store import BlobStore
from projects.ids import MediaId
from projects.medium import UNKNOWN, Medium, MediumKind
from projects.timebase import SAMPLE_RATE_HZ

LONG_S, SHORT_S = 45.0, 6.0
"""Sound without a telling name is music when longer, an effect when shorter, else a voice."""
WORDS = {
    MediumKind.VOICE: "voice vocal dialog recording 录音 对白 台词 旁白 配音 人声",
    MediumKind.AMBIENCE: "ambien atmos rain wind roomtone 环境 雨声 风声 氛围",
    MediumKind.EFFECT: "sfx effect foley hit whoosh 音效 效果",
    MediumKind.MUSIC: "music bgm song theme score 音乐 配乐 歌 曲",
}
FILES = (
    "mp4 mov m4v mkv webm avi wav mp3 m4a aac flac ogg opus aif aiff "
    "png jpg jpeg webp bmp gif tif tiff"
)
"""Endings that a folder is searched for; a file named by itself is looked at whatever its name."""


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What a person answered when asked where something comes from."""

    licence: str = UNKNOWN
    terms: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()


def files_in(paths: Iterable[Path]) -> Iterator[Path]:
    """Files among paths and in folders among them, in order of name; hidden ones are left out."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for inner in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
            if inner.is_file() and not hidden and inner.suffix.lower().lstrip(".") in FILES.split():
                yield inner


def bring(
    source: Path | bytes,
    blobs: BlobStore,
    terms: Terms,
    *,
    name: str = "",
    copied: Callable[[int], None] | None = None,
) -> Medium:
    """Copy a file, or bytes such as a pasted picture, into the production.

    Args:
        source: what is to be copied.
        blobs: where the copy goes.
        terms: where it comes from and how it may be used.
        name: what it is called in the bin; the file's without its ending where empty.
        copied: as for `BlobStore.ingest`.

    Raises:
        UserError: it cannot be read, or is neither film, picture nor sound; nothing was copied.
        MachineError: the disk is full.
    """
    if isinstance(source, Path):
        probe(source)  # before anything is copied
    media = blobs.ingest(source, copied=copied)
    file_name = source.name if isinstance(source, Path) else name
    return medium_of(media, probe(blobs.path(media)), file_name, terms, name=name)


def medium_of(
    media: MediaId, found: MediaInfo, file_name: str, terms: Terms, *, name: str = ""
) -> Medium:
    """What the bin knows of a copy."""
    picture = found.video[0] if _is_seen(found) else None
    seconds = _length_s(found)
    return Medium(
        id=media,
        kind=guessed(found, file_name),
        name=name.strip() or Path(file_name).stem,
        brought_as=file_name,
        licence=terms.licence,
        terms=terms.terms,
        source=terms.source,
        tags=terms.tags,
        size_bytes=found.size_bytes,
        length_samples=round(seconds * SAMPLE_RATE_HZ),
        width_px=picture.width_px if picture else 0,
        height_px=picture.height_px if picture else 0,
        sound=bool(found.audio),
    )


def guessed(found: MediaInfo, file_name: str) -> MediumKind:
    """What a file is for, by its streams, then the words of its name, then its length."""
    if _is_seen(found):
        moving = found.video[0].rate is not None and _length_s(found) > 0
        return MediumKind.CLIP if moving else MediumKind.PICTURE
    name = Path(file_name).stem.casefold()
    for kind, words in WORDS.items():
        if any(_says(name, word) for word in words.split()):
            return kind
    seconds = _length_s(found)
    if seconds > LONG_S:
        return MediumKind.MUSIC
    return MediumKind.EFFECT if seconds <= SHORT_S else MediumKind.VOICE


def _says(name: str, word: str) -> bool:
    """Whether a name has a word; a Latin one begins where no letter stands before it."""
    if not word.isascii():
        return word in name
    return re.search(rf"(?<![a-z]){word}", name) is not None


def _is_seen(found: MediaInfo) -> bool:
    """A picture beside sound that stands still is a cover, not what the file is for."""
    if not found.video:
        return False
    return not (found.audio and found.video[0].rate is None)


def _length_s(found: MediaInfo) -> float:
    """How long it plays; 0 for a picture that stands."""
    if found.video and not found.audio and found.video[0].rate is None:
        return 0.0
    if found.duration_s is not None:
        return max(0.0, float(found.duration_s))
    lengths = [one.duration_s for one in (*found.video, *found.audio) if one.duration_s]
    return float(max(lengths)) if lengths else 0.0
