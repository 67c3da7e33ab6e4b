# SPDX-License-Identifier: GPL-3.0-or-later
"""The first timeline of an episode: timed shots end to end, their lines under them.

Owns the layout of tracks that coverage starts from. Must not know media, and never edits a
timeline that a person has cut (projects/edits does).
"""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from engines.assembly.pieces import settled
from engines.cut_captions import caption_tracks
from engines.stage.passages import passing_frames
from projects.captions import Caption
from projects.ids import ElementId, EpisodeId, MarkerId, TrackId, derived
from projects.shots import Purpose, Shot
from projects.speech import SpeechTrack
from projects.staging import TransitionKind
from projects.timebase import FrameRange, FrameRate, frames_holding, frames_of_seconds
from projects.timeline import (
    Clip,
    Marker,
    MarkerKind,
    Source,
    SourceKind,
    Timeline,
    Track,
    TrackKind,
    Transition,
    clip_id,
)

VIDEO, DIALOGUE = "video-1", "dialogue-"
SOUND = ((TrackKind.MUSIC, "music"), (TrackKind.EFFECTS, "effects"), (TrackKind.AMBIENCE, "beds"))
MARKED = {Purpose.HOOK: MarkerKind.HOOK, Purpose.CLIFFHANGER: MarkerKind.CLIFFHANGER}


def starts_of(shots: Sequence[Shot]) -> tuple[int, ...]:
    """Frame at which each shot begins, and after the last one the film's length."""
    out = [0]
    for shot in shots:
        out.append(out[-1] + shot.length_frames)
    return tuple(out)


def line_starts(shots: Sequence[Shot]) -> dict[ElementId, int]:
    """Film frame at which each spoken line begins."""
    found: dict[ElementId, int] = {}
    for shot, start in zip(shots, starts_of(shots), strict=False):
        for cue in shot.speech:
            found.setdefault(cue.line, start + cue.start_frames)
    return found


def timeline_of(
    episode: EpisodeId,
    shots: Sequence[Shot],
    speech: Mapping[ElementId, SpeechTrack],
    rate: FrameRate,
    captions: Sequence[Caption] = (),
) -> Timeline:
    """Picture, captions, dialogue (dual lines on a second track) and one clip a sound bus.

    A line that is not spoken yet has the length that its shot gives it.
    """

    def track(name: str) -> TrackId:
        return TrackId(f"{episode}/{name}")

    video = _video(track(VIDEO), shots)
    dialogue = _dialogue(track(DIALOGUE), shots, speech, rate)
    tracks = [video, *caption_tracks(episode, captions), *dialogue]
    if video.length_frames:
        tracks += [_bus(kind, track(f"{name}-1"), video.length_frames) for kind, name in SOUND]
    markers = tuple(
        Marker(
            id=MarkerId(derived("marker", shot.id)),
            at_frames=start,
            name=shot.slate,
            kind=MARKED[shot.purpose],
        )
        for shot, start in zip(shots, starts_of(shots), strict=False)
        if shot.purpose in MARKED
    )
    return Timeline(rate=rate, tracks=tuple(tracks), markers=markers)


def _video(track: TrackId, shots: Sequence[Shot]) -> Track:
    shots = settled(shots)
    clips = []
    for shot, start in zip(shots, starts_of(shots), strict=False):
        source = Source(kind=SourceKind.SHOT, id=shot.id)
        clips.append(
            Clip(
                id=clip_id(track, source),
                source=source,
                source_range=FrameRange(0, shot.length_frames),
                start_frames=start,
                source_frames=shot.length_frames,
            )
        )
    passing = tuple(
        Transition(
            before=a.id,
            after=b.id,
            kind=shot.transition_in,
            lead_frames=passing_frames(shot.transition_in, one.length_frames),
            tail_frames=passing_frames(shot.transition_in, shot.length_frames),
        )
        for a, b, one, shot in zip(clips, clips[1:], shots, shots[1:], strict=False)
        if shot.transition_in is not TransitionKind.CUT
    )
    return Track(id=track, kind=TrackKind.VIDEO, name="V1", clips=tuple(clips), transitions=passing)


def _dialogue(
    prefix: TrackId, shots: Sequence[Shot], speech: Mapping[ElementId, SpeechTrack], rate: FrameRate
) -> list[Track]:
    """Lines in order; one that begins before its forerunner ends goes to the next free track."""
    rows: list[list[Clip]] = [[]]
    wished = {use.line: shot.hold_s for shot in reversed(shots) for use in shot.uses}
    for line, start in sorted(line_starts(shots).items(), key=lambda item: item[1]):
        if line in speech:
            length = max(1, frames_holding(speech[line].length_samples, rate))
        else:
            length = max(1, frames_of_seconds(Fraction(str(wished.get(line, 1.0))), rate))
        row = next((r for r in rows if not r or r[-1].end_frames <= start), None)
        if row is None:
            row = []
            rows.append(row)
        source = Source(kind=SourceKind.LINE, id=line)
        track = TrackId(f"{prefix}{rows.index(row) + 1}")
        row.append(
            Clip(
                id=clip_id(track, source),
                source=source,
                source_range=FrameRange(0, length),
                start_frames=start,
                source_frames=length,
            )
        )
    return [
        Track(id=TrackId(f"{prefix}{n}"), kind=TrackKind.DIALOGUE, name=f"D{n}", clips=tuple(row))
        for n, row in enumerate(rows, 1)
    ]


def _bus(kind: TrackKind, track: TrackId, length_frames: int) -> Track:
    source = Source(kind=SourceKind.CUE, id=track)
    clip = Clip(
        id=clip_id(track, source),
        source=source,
        source_range=FrameRange(0, length_frames),
        start_frames=0,
    )
    return Track(id=track, kind=kind, name=kind.value, clips=(clip,))
