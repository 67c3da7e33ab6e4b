# SPDX-License-Identifier: GPL-3.0-or-later
"""What the bubble tells of a drag: how far, the new length, the pictures at the cut.

Owns that choice. Must not know the mouse.
"""

from PySide6.QtGui import QPixmap

from desktop.i18n import tr
from desktop.views.timeline.bubble import plain_timecode, refusal_words, signed_timecode
from desktop.views.timeline.gestures import Deed, Drag, Live
from desktop.views.timeline.pictures import Pictures
from projects.timebase import FrameRate
from projects.timeline import Clip, Timeline, TrackKind, source_frame_of


def rows_of(drag: Drag, live: Live, rate: FrameRate, wanted_db: float) -> tuple[str, ...]:
    """Lines of the bubble; `wanted_db` is the gain under the pointer."""
    clip = standing(live.timeline, drag.clip)
    if drag.deed is Deed.GAIN and clip is not None:
        points = [p.gain_db for p in clip.levels]
        shown = min(points, key=lambda db: abs(db - wanted_db)) if points else clip.gain_db
        return (f"{shown:+.1f} dB",)
    if drag.deed is Deed.FADE and clip is not None and drag.clip is not None:
        into = clip.fade_in_frames != drag.clip.fade_in_frames
        frames = clip.fade_in_frames if into else clip.fade_out_frames
        return (tr("Fade {time}", time=plain_timecode(frames, rate)),)
    rows = [signed_timecode(live.by_frames, rate)]
    if clip is not None and drag.deed in (Deed.MOVE, Deed.REORDER, Deed.SLIDE):
        rows.append(tr("Starts at {time}", time=plain_timecode(clip.start_frames, rate)))
    elif clip is not None and drag.deed is not Deed.COPY:
        rows.append(tr("Length {time}", time=plain_timecode(clip.length_frames, rate)))
    if clip is not None and drag.deed is Deed.SPEED:
        rows.append(f"{clip.speed_percent} %")
    return tuple(rows)


def warning_of(live: Live) -> str:
    """Why the drag goes no farther; empty where it does."""
    return refusal_words(live.refusal) if live.refusal is not None else ""


def pictures_of(drag: Drag, timeline: Timeline, source: Pictures | None) -> tuple[QPixmap, ...]:
    """The pictures on both sides of a cut, or at both ends of a slipped clip."""
    found = standing(timeline, drag.clip)
    if found is None or source is None:
        return ()
    track = next((t for t in timeline.tracks if any(c is found for c in t.clips)), None)
    if track is None or track.kind is not TrackKind.VIDEO:
        return ()
    pairs: list[tuple[Clip, int]] = []
    if drag.deed is Deed.SLIP:
        pairs = [(found, found.start_frames), (found, found.end_frames - 1)]
    elif drag.deed in (Deed.ROLL, Deed.TRIM, Deed.RIPPLE):
        at_tail = drag.edges[0] >= (drag.clip.end_frames if drag.clip else 0)
        edge = found.end_frames if at_tail else found.start_frames
        before, after = track.clip_at(edge - 1) if edge else None, track.clip_at(edge)
        pairs = [(c, f) for c, f in ((before, edge - 1), (after, edge)) if c is not None]
    out: list[QPixmap] = []
    for clip, frame in pairs:
        film = source.film(clip)
        picture = film.at(source_frame_of(clip, frame)) if film is not None else None
        if picture is not None:
            out.append(picture)
    return tuple(out)


def standing(timeline: Timeline, clip: Clip | None) -> Clip | None:
    """A clip as it stands in another timeline."""
    if clip is None:
        return None
    for track in timeline.tracks:
        for one in track.clips:
            if one.id == clip.id:
                return one
    return None
