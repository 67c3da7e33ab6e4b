# SPDX-License-Identifier: GPL-3.0-or-later
"""What a clip's tool tip says.

Owns those words. Must not know widgets.
"""

from desktop.i18n import tr
from desktop.views.timeline.bubble import plain_timecode
from desktop.views.timeline.clip_painter import state_words
from desktop.views.timeline.hit_test import Hit, Part
from desktop.views.timeline.model import ClipState, TimelineModel
from desktop.views.timeline.names import kind_name

HELD = {
    Part.FADE_IN: lambda: tr("Drag to fade in"),
    Part.FADE_OUT: lambda: tr("Drag to fade out"),
    Part.GAIN: lambda: tr("Drag for the gain; Ctrl-click adds a point"),
    Part.POINT: lambda: tr("Drag the point; double-click takes it off"),
}


def tip_of(model: TimelineModel, found: Hit) -> str:
    """Name, places and state of a clip; what its handles do."""
    if found.part in HELD:
        return HELD[found.part]()
    clip, lane = found.clip, found.lane
    if clip is None or lane is None:
        return ""
    rate = model.session.rate
    rows = [
        model.names.of(clip) or kind_name(lane.track.kind),
        tr(
            "{start} to {end}, length {length}",
            start=plain_timecode(clip.start_frames, rate),
            end=plain_timecode(clip.end_frames, rate),
            length=plain_timecode(clip.length_frames, rate),
        ),
    ]
    if clip.speed_percent != 100 or clip.backwards:
        rows.append(tr("Speed {percent} %", percent=clip.speed_percent))
    if clip.gain_db:
        rows.append(f"{clip.gain_db:+.1f} dB")
    left = clip.handle_frames and (clip.most_frames or 0) - clip.source_range.end
    if left:
        time = plain_timecode(left, rate)
        rows.append(tr("The take goes on for {time}: draw the end out", time=time))
    state = model.state_of(clip)
    if state is not None and state.state is not ClipState.FRESH:
        rows.append(state_words(state))
    return "\n".join(rows)
