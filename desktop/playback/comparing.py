# SPDX-License-Identifier: GPL-3.0-or-later
"""Two takes of a shot side by side: which other take there is, and its piece of film.

Owns that choice. Must not know widgets.
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.playback.material import frames_of
from desktop.playback.reel import Material, Piece
from projects.shots import Take

if TYPE_CHECKING:
    from assets.store import BlobStore
    from projects.store import ProductionStore

ROLES = (
    ("proxy", Material.PROXY),
    ("segment", Material.SEGMENT),
    ("clip", Material.MEDIA),
    ("still", Material.STILL),
)


def other_take(store: "ProductionStore", piece: Piece, blobs: "BlobStore") -> Take | None:
    """The newest take of a piece's target that is not the one that plays."""
    for take in reversed(store.takes(piece.target)):
        other = piece_of_take(take, piece, blobs)
        if other is not None and other.path != piece.path:
            return take
    return None


def piece_of_take(take: Take, base: Piece, blobs: "BlobStore") -> Piece | None:
    """A take's file at the place of a piece; None where its file is missing."""
    held = dict(take.media)
    for role, material in ROLES:
        media = held.get(role)
        if media is not None and blobs.has(media):
            return replace(
                base,
                material=material,
                path=blobs.path(media),
                frames=1 if material is Material.STILL else frames_of(take) or base.length,
                burnt=material is Material.SEGMENT,
                fresh=False,
                order=(),
            )
    return None
