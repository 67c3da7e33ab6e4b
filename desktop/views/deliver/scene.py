# SPDX-License-Identifier: GPL-3.0-or-later
"""What the caption preview shows: the film's picture at the playhead, and the words there.

Owns finding it in the document. Must not draw anything.
"""

from typing import TYPE_CHECKING

from desktop.i18n import tr
from desktop.views.deliver.caption_edits import captions
from desktop.views.deliver.look_box import Scene
from engines.own_take import is_own
from projects.ids import MediaId
from projects.production import CaptionMode
from projects.shots import Take, export_target
from projects.timeline import Clip, SourceKind, TrackKind, source_frame_of

if TYPE_CHECKING:
    from desktop.session import Session

ROLES = ("still", "clip", "proxy", "segment")
"""Of a take, the quickest to show first."""


def scene_at(session: "Session", frame: int, mode: CaptionMode) -> Scene:
    """The picture of the topmost clip at a frame, and the caption that stands there or next."""
    delivery = session.episode.delivery if session.episode is not None else None
    line = session.timeline()
    words = tr("This is how captions look")
    for clip in captions(line):
        if clip.end_frames > frame:
            words = clip.text
            break
    burnt = mode in (CaptionMode.BURNED, CaptionMode.BOTH)
    for track in reversed(line.of_kind(TrackKind.VIDEO)):
        clip = track.clip_at(frame)
        if clip is not None and not track.hidden:
            media = _media(session, clip)
            if media is not None and session.blobs.has(media):
                at_s = source_frame_of(clip, frame) / float(line.rate.fraction)
                return Scene(
                    picture=session.blobs.path(media),
                    at_s=at_s,
                    text=words if burnt else "",
                    look=delivery.caption_look if delivery else Scene().look,
                )
    return Scene(
        text=words if burnt else "", look=delivery.caption_look if delivery else Scene().look
    )


def _media(session: "Session", clip: Clip) -> MediaId | None:
    if clip.source.kind is SourceKind.MEDIA:
        return MediaId(clip.source.id)
    store, shot = session.store, clip.source.id
    chosen = store.selected(shot)
    own = chosen if chosen is not None and is_own(chosen) else None
    stills = reversed(store.takes(f"{shot}/still"))
    takes = (*store.takes(export_target(shot)), *store.takes(shot))
    for take in (own, *stills, chosen, *reversed(takes)):
        found = None if take is None else _best(take)
        if found is not None:
            return found
    return None


def _best(take: Take) -> MediaId | None:
    media = dict(take.media)
    return next((media[role] for role in ROLES if role in media), None)
