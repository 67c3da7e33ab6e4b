# SPDX-License-Identifier: GPL-3.0-or-later
"""Identities of document rows; deterministic, so that the same script gives the same seeds.

Owns how ids are made. Must not know what they point at.
"""

import hashlib
from typing import NewType

EpisodeId = NewType("EpisodeId", str)
SceneId = NewType("SceneId", str)
ElementId = NewType("ElementId", str)
CharacterId = NewType("CharacterId", str)
ShotId = NewType("ShotId", str)
TakeId = NewType("TakeId", str)
TrackId = NewType("TrackId", str)
ClipId = NewType("ClipId", str)
MarkerId = NewType("MarkerId", str)
CueId = NewType("CueId", str)
JobId = NewType("JobId", str)
MediaId = NewType("MediaId", str)
"""SHA-256 of the file's bytes, lower-case hex."""
ConsentId = NewType("ConsentId", str)
RecipeHash = NewType("RecipeHash", str)
"""SHA-256 of a canonical recipe, lower-case hex."""

DIGITS = 16


def derived(kind: str, *parts: str) -> str:
    """An id from content: `kind-` and 16 hex digits, equal for equal parts on every machine.

    Args:
        kind: short prefix such as `shot`.
        parts: what makes the thing itself; an ordinal among equals belongs here too.
    """
    joined = "\x1f".join((kind, *parts)).encode()
    return f"{kind}-{hashlib.sha256(joined).hexdigest()[:DIGITS]}"


def seed_of(identity: str) -> int:
    """A 31-bit seed from an id, never from an index."""
    return int.from_bytes(hashlib.sha256(identity.encode()).digest()[:4], "big") & 0x7FFFFFFF
