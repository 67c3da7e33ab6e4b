# SPDX-License-Identifier: GPL-3.0-or-later
"""What belongs together on a timeline: a shot's picture, its lines, their captions.

Owns that reading of a timeline; nothing of it is stored. Must not know selection.
"""

from collections.abc import Collection, Sequence

from projects.ids import ClipId
from projects.shots import Shot
from projects.timeline import Clip, SourceKind, Timeline, TrackKind

CAPTION_MARK = "#"


def line_of(clip: Clip) -> str:
    """The line a clip speaks or shows in words; empty for others."""
    if clip.source.kind in (SourceKind.LINE, SourceKind.CAPTION):
        return clip.source.id.split(CAPTION_MARK, 1)[0]
    return ""


class Links:
    """Groups of clips, for one timeline and its shots."""

    def __init__(self, timeline: Timeline, shots: Sequence[Shot]) -> None:
        self._group: dict[ClipId, int] = {}
        self._members: list[list[ClipId]] = []
        pictures = self._pictures(timeline, shots)
        for track in timeline.tracks:
            if track.kind is TrackKind.VIDEO:
                continue
            for clip in track.clips:
                line = line_of(clip)
                best = _nearest(pictures.get(line, ()), clip) if line else None
                if best is not None:
                    group = self._group[best.id]
                    self._group[clip.id] = group
                    self._members[group].append(clip.id)

    def _pictures(self, timeline: Timeline, shots: Sequence[Shot]) -> dict[str, list[Clip]]:
        lines: dict[str, list[str]] = {}
        for shot in shots:
            for cue in shot.speech:
                if cue.start_frames >= 0:
                    lines.setdefault(shot.id, []).append(cue.line)
        found: dict[str, list[Clip]] = {}
        for track in timeline.of_kind(TrackKind.VIDEO):
            for clip in track.clips:
                if clip.source.kind is not SourceKind.SHOT:
                    continue
                self._group[clip.id] = len(self._members)
                self._members.append([clip.id])
                for line in lines.get(clip.source.id, ()):
                    found.setdefault(line, []).append(clip)
        return found

    def together(self, clips: Collection[ClipId]) -> frozenset[ClipId]:
        """The clips and all that belong to them."""
        out: set[ClipId] = set(clips)
        for clip in clips:
            group = self._group.get(clip)
            if group is not None:
                out.update(self._members[group])
        return frozenset(out)


def _nearest(pictures: Sequence[Clip], clip: Clip) -> Clip | None:
    """The picture that a line or caption begins in, else the one that begins closest before it."""
    if not pictures:
        return None
    inside = [one for one in pictures if clip.start_frames in one.record]
    if inside:
        return inside[0]
    return min(pictures, key=lambda one: abs(one.start_frames - clip.start_frames))
