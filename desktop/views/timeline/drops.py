# SPDX-License-Identifier: GPL-3.0-or-later
"""Things of the media bin as clips: which track they fit and how long they are.

Owns that reading of what is dragged in. Must not know where it is put.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData

from desktop.views.media.mime import media_in as carried
from projects.ids import ClipId, MediaId
from projects.medium import Medium, MediumKind
from projects.timebase import FrameRange, FrameRate, frames_of_samples
from projects.timeline import Clip, Source, SourceKind, TrackKind

if TYPE_CHECKING:
    from projects.store import ProductionStore

STILL_S = 3
TRACK_OF = {
    MediumKind.PICTURE: TrackKind.VIDEO,
    MediumKind.CLIP: TrackKind.VIDEO,
    MediumKind.VOICE: TrackKind.DIALOGUE,
    MediumKind.MUSIC: TrackKind.MUSIC,
    MediumKind.EFFECT: TrackKind.EFFECTS,
    MediumKind.AMBIENCE: TrackKind.AMBIENCE,
}


def media_in(
    mime: QMimeData, store: "ProductionStore", known: Mapping[MediaId, Medium]
) -> tuple[Medium, ...]:
    """Media that a drag carries and the production, or the bin that it comes from, knows."""
    found = (store.medium(one) or known.get(one) for one in carried(mime))
    return tuple(one for one in found if one is not None)


def clip_of(medium: Medium, rate: FrameRate) -> tuple[Clip, TrackKind]:
    """A medium as a clip that has no place yet, and the kind of track it goes to."""
    whole = frames_of_samples(medium.length_samples, rate) or None
    length = whole or STILL_S * rate.nominal
    clip = Clip(
        id=ClipId(f"clip-{medium.id[:16]}"),
        source=Source(kind=SourceKind.MEDIA, id=medium.id),
        source_range=FrameRange(0, length),
        start_frames=0,
        source_frames=whole,
        label=medium.name,
    )
    return clip, TRACK_OF.get(medium.kind, TrackKind.VIDEO)
