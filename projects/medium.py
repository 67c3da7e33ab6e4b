# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person brought into the production: own pictures, clips, voices, music and sounds.

Owns the value. Must not know files, formats nor who shows it.
"""

import msgspec

from projects.ids import MediaId
from projects.open_enum import OpenEnum

OWN, LICENSED, UNKNOWN = "own", "licensed", "unknown"
"""Licences beside the ids of records: a person's own work, one with terms of its own, no answer."""


class MediumKind(OpenEnum):
    """What a medium is for."""

    PICTURE = "picture"
    CLIP = "clip"
    VOICE = "voice"
    MUSIC = "music"
    EFFECT = "effect"
    AMBIENCE = "ambience"


SOUNDS = frozenset({MediumKind.VOICE, MediumKind.MUSIC, MediumKind.EFFECT, MediumKind.AMBIENCE})


class Medium(msgspec.Struct, frozen=True, kw_only=True):
    """One thing in the bin.

    Attributes:
        id: blob of the copy. brought_as: name of the file it came from, without its folder.
        licence: `own`, `licensed` with its `terms`, `unknown`, or the id of a licence record.
        source: where it was got from, in words or as an address.
        tags: lower case, in order of the alphabet.
        length_samples: at 48 kHz; 0 for a picture that stands. sound: it can be heard.
        added: number by which media stand in the order they were brought.

    Raises:
        ValueError: a tag is blank, or a size or length is negative.
    """

    id: MediaId
    kind: MediumKind
    name: str
    brought_as: str = ""
    licence: str = UNKNOWN
    terms: str = ""
    source: str = ""
    tags: tuple[str, ...] = ()
    size_bytes: int = 0
    length_samples: int = 0
    width_px: int = 0
    height_px: int = 0
    sound: bool = False
    added: int = 0

    def __post_init__(self) -> None:
        if any(not tag.strip() for tag in self.tags):
            raise ValueError(f"a tag of {self.name!r} is blank")
        if min(self.size_bytes, self.length_samples, self.width_px, self.height_px) < 0:
            raise ValueError(f"{self.name!r} has a negative size or length")


def tagged(words: str) -> tuple[str, ...]:
    """Tags as a person types them, divided by commas of either kind or by semicolons."""
    for sign in "，、；;":
        words = words.replace(sign, ",")
    return tuple(sorted({one.strip().lower() for one in words.split(",") if one.strip()}))
