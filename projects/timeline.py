# SPDX-License-Identifier: GPL-3.0-or-later
"""The timeline of an episode: clips at explicit places on tracks, transitions at cuts, markers.

Owns the values and their invariants. Must not know edits (projects/edits) nor media files.
"""

from bisect import bisect_right
from enum import StrEnum
from itertools import pairwise

import msgspec

from projects.ids import ClipId, MarkerId, TrackId, derived
from projects.open_enum import OpenEnum
from projects.staging import TransitionKind
from projects.timebase import FILM, FrameRange, FrameRate


class TrackKind(StrEnum):
    """What a track holds."""

    VIDEO = "video"
    CAPTION = "caption"
    DIALOGUE = "dialogue"
    MUSIC = "music"
    EFFECTS = "effects"
    AMBIENCE = "ambience"


class SourceKind(OpenEnum):
    """What a clip shows: a shot (its selected take), a blob, a spoken line, a cue, words of a
    caption, or a slug (its text is the clip's).
    """

    SHOT = "shot"
    MEDIA = "media"
    LINE = "line"
    CUE = "cue"
    CAPTION = "caption"
    SLUG = "slug"


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A reference; `id` is a shot's, a media blob's, a line's or a cue's, by kind.

    Of a caption it is `LINE#N`, the N-th caption of a line; of words a person added, anything.
    """

    kind: SourceKind
    id: str


class CaptionStyle(OpenEnum):
    """How a caption is set: what somebody says, a voice nobody is seen to speak with, a card."""

    SPOKEN = "spoken"
    ASIDE = "aside"
    CARD = "card"


class ClipEffect(msgspec.Struct, frozen=True, kw_only=True):
    """A picture effect of one clip: its name in the register of effects, and its parameters."""

    name: str
    parameters: tuple[tuple[str, bool | int | float | str], ...] = ()
    enabled: bool = True


class LevelPoint(msgspec.Struct, frozen=True, array_like=True):
    """A point of a clip's gain line, at a frame of its source; straight decibels in between."""

    at_frames: int
    gain_db: float


class Clip(msgspec.Struct, frozen=True, kw_only=True):
    """A use of a source, at an explicit place of its track.

    A clip that runs faster or slower uses its source *as retimed*: all frames of a source at 200 %
    are half as many, and both `source_range` and `source_frames` count those. So every edit works
    on record frames alone, whatever the speed.

    Attributes:
        source_range: frames of the retimed source, counted at the timeline's rate; half-open.
        start_frames: record frame of the first one.
        source_frames: how many the source has; None where it has as many as are asked for.
        handle_frames: how many more a model's clip of the shot holds beyond those, for trims.
        gain_db: of sound. levels: its gain line, in order. fade_in_frames, fade_out_frames: of
            sound, or of a picture from and to black.
        speed_percent: 100 is as made. backwards: it runs from its end.
        freeze_frame: the source's frame, at 100 %, that stands all the time.
        text: words of a caption, rows divided by a line break, or of a slug.
        edited: a person has changed the words or the times; what follows a script leaves it alone.
        label: a name that a person gave it.

    Raises:
        ValueError: the range is empty, starts below 0 or ends beyond the source, the place is
            negative, the speed is outside 10..1000, or the fades are longer than the clip.
    """

    id: ClipId
    source: Source
    source_range: FrameRange
    start_frames: int
    source_frames: int | None = None
    gain_db: float = 0.0
    levels: tuple[LevelPoint, ...] = ()
    fade_in_frames: int = 0
    fade_out_frames: int = 0
    speed_percent: int = 100
    backwards: bool = False
    freeze_frame: int | None = None
    effects: tuple[ClipEffect, ...] = ()
    text: str = ""
    style: CaptionStyle = CaptionStyle.SPOKEN
    edited: bool = False
    label: str = ""
    enabled: bool = True
    handle_frames: int = 0

    def __post_init__(self) -> None:
        if not 10 <= self.speed_percent <= 1000:
            raise ValueError(f"speed {self.speed_percent} % of clip {self.id} is outside 10..1000")
        if min(self.fade_in_frames, self.fade_out_frames) < 0:
            raise ValueError(f"clip {self.id} has a negative fade")
        if self.fade_in_frames + self.fade_out_frames > self.source_range.length:
            raise ValueError(f"the fades of clip {self.id} are longer than the clip")
        if any(b.at_frames <= a.at_frames for a, b in pairwise(self.levels)):
            raise ValueError(f"the gain line of clip {self.id} goes back")
        if self.source_range.length < 1:
            raise ValueError(f"clip {self.id} is empty")
        if self.source_range.start < 0 or self.start_frames < 0:
            raise ValueError(f"clip {self.id} starts below frame 0")
        most = self.most_frames
        if most is not None and self.source_range.end > most:
            raise ValueError(
                f"clip {self.id} ends at source frame {self.source_range.end} of {most}"
            )

    @property
    def most_frames(self) -> int | None:
        """Frames of the source with its handles; None where it has as many as are asked for."""
        return None if self.source_frames is None else self.source_frames + self.handle_frames

    @property
    def length_frames(self) -> int:
        """How long it lasts."""
        return self.source_range.length

    @property
    def end_frames(self) -> int:
        """Record frame after its last."""
        return self.start_frames + self.source_range.length

    @property
    def record(self) -> FrameRange:
        """Where it stands."""
        return FrameRange(self.start_frames, self.end_frames)


class Transition(msgspec.Struct, frozen=True, kw_only=True):
    """How `before` passes into `after`, which must abut.

    Attributes:
        lead_frames, tail_frames: how far it reaches back into `before` and on into `after`.
    """

    before: ClipId
    after: ClipId
    kind: TransitionKind
    lead_frames: int = 0
    tail_frames: int = 0

    def __post_init__(self) -> None:
        if self.lead_frames < 0 or self.tail_frames < 0:
            raise ValueError(f"transition at {self.after} has negative length")


class Track(msgspec.Struct, frozen=True, kw_only=True):
    """Clips in order of their places, none over another.

    Attributes:
        muted, solo: of sound. hidden: of picture and captions. locked: no edit changes it.
        height_px: how tall a person has made it; 0 is the usual height.

    Raises:
        ValueError: clips overlap, are out of order or share an id, or a transition stands where no
            two clips abut.
    """

    id: TrackId
    kind: TrackKind
    name: str = ""
    clips: tuple[Clip, ...] = ()
    transitions: tuple[Transition, ...] = ()
    muted: bool = False
    locked: bool = False
    solo: bool = False
    hidden: bool = False
    height_px: int = 0

    def __post_init__(self) -> None:
        for left, right in pairwise(self.clips):
            if right.start_frames < left.end_frames:
                raise ValueError(f"clip {right.id} on track {self.id} overlaps {left.id}")
        if len({clip.id for clip in self.clips}) != len(self.clips):
            raise ValueError(f"two clips on track {self.id} share an id")
        cuts = {
            (left.id, right.id): (left, right)
            for left, right in pairwise(self.clips)
            if left.end_frames == right.start_frames
        }
        for one in self.transitions:
            if (one.before, one.after) not in cuts:
                raise ValueError(f"no cut from {one.before} to {one.after} for a transition")

    @property
    def length_frames(self) -> int:
        """Record frame after the last clip; 0 where empty."""
        return self.clips[-1].end_frames if self.clips else 0

    def index_at(self, frame: int) -> int | None:
        """Index of the clip that plays at a record frame, or None in a gap; by bisection."""
        index = bisect_right(self.clips, frame, key=_start_of) - 1
        if index >= 0 and frame < self.clips[index].end_frames:
            return index
        return None

    def clip_at(self, frame: int) -> Clip | None:
        """The clip that plays at a record frame, or None in a gap."""
        index = self.index_at(frame)
        return None if index is None else self.clips[index]

    def within(self, span: FrameRange) -> tuple[Clip, ...]:
        """Clips that share a frame with a range, in order."""
        first = max(0, bisect_right(self.clips, span.start, key=_start_of) - 1)
        found: list[Clip] = []
        for clip in self.clips[first:]:
            if clip.start_frames >= span.end:
                break
            if clip.record.intersection(span):
                found.append(clip)
        return tuple(found)

    def index_of(self, clip: ClipId) -> int:
        """Where a clip stands in `clips`.

        Raises:
            KeyError: it is not on this track.
        """
        for index, one in enumerate(self.clips):
            if one.id == clip:
                return index
        raise KeyError(clip)

    def clip(self, clip: ClipId) -> Clip:
        """The clip with an id.

        Raises:
            KeyError: it is not on this track.
        """
        return self.clips[self.index_of(clip)]


def _start_of(clip: Clip) -> int:
    return clip.start_frames


class MarkerKind(OpenEnum):
    """Why a frame is marked."""

    NOTE = "note"
    BEAT = "beat"
    HOOK = "hook"
    CLIFFHANGER = "cliffhanger"
    RETAKE = "retake"


class Marker(msgspec.Struct, frozen=True, kw_only=True):
    """A named frame; `colour` is the name of one of the program's accents."""

    id: MarkerId
    at_frames: int
    name: str = ""
    kind: MarkerKind = MarkerKind.NOTE
    note: str = ""
    colour: str = ""


class Timeline(msgspec.Struct, frozen=True, kw_only=True):
    """Tracks in painter's order, the bottom one first.

    Raises:
        ValueError: two tracks or two clips share an id.
    """

    rate: FrameRate = FILM
    tracks: tuple[Track, ...] = ()
    markers: tuple[Marker, ...] = ()

    def __post_init__(self) -> None:
        if len({track.id for track in self.tracks}) != len(self.tracks):
            raise ValueError("two tracks share an id")
        clips = [clip.id for track in self.tracks for clip in track.clips]
        if len(set(clips)) != len(clips):
            raise ValueError("two clips of the timeline share an id")

    @property
    def length_frames(self) -> int:
        """Record frame after everything."""
        return max((track.length_frames for track in self.tracks), default=0)

    def track(self, track: TrackId) -> Track:
        """The track with an id.

        Raises:
            KeyError: there is none.
        """
        for one in self.tracks:
            if one.id == track:
                return one
        raise KeyError(track)

    def of_kind(self, kind: TrackKind) -> tuple[Track, ...]:
        """Tracks of a kind, the bottom one first."""
        return tuple(track for track in self.tracks if track.kind is kind)

    def with_track(self, track: Track) -> "Timeline":
        """The same with one track put in place of the one that has its id.

        Raises:
            KeyError: there is none.
        """
        self.track(track.id)
        tracks = tuple(track if one.id == track.id else one for one in self.tracks)
        return msgspec.structs.replace(self, tracks=tracks)


def source_frame_of(clip: Clip, record_frame: int) -> int:
    """The source's own frame, at 100 %, that a clip shows at a record frame.

    Raises:
        ValueError: the clip does not play then.
    """
    if record_frame not in clip.record:
        raise ValueError(f"clip {clip.id} does not play at frame {record_frame}")
    if clip.freeze_frame is not None:
        return clip.freeze_frame
    at = clip.source_range.start + record_frame - clip.start_frames
    if clip.backwards and clip.source_frames is not None:
        at = max(0, clip.source_frames - 1 - at)
    return at * clip.speed_percent // 100


def clip_id(track: TrackId, source: Source, ordinal: int = 0) -> ClipId:
    """An id for the n-th use of a source on a track."""
    return ClipId(derived("clip", track, source.kind, source.id, str(ordinal)))
