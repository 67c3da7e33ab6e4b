# SPDX-License-Identifier: GPL-3.0-or-later
"""What the stage is asked for: one shot's picture, and its encoded segment, as closed values.

Owns the request; everything that changes a pixel is in it, nothing that depends on the shot's place
in the film. Must not import Qt.
"""

from typing import ClassVar

import msgspec

from projects.captions import Caption, CaptionLook
from projects.cast import Character
from projects.shots import SpeechCue
from projects.speech import SpeechTrack
from projects.staging import Staging, TransitionKind
from projects.timebase import FILM, FrameRate
from projects.timeline import ClipEffect

STAGE_VERSION = 2
"""Bumped whenever the same request gives other pixels, together with the golden frames."""


class PictureRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One shot without captions: any frame of it is a pure function of this value.

    Attributes:
        seed: from the shot's id.
        cast: everybody the staging names (voices are ignored).
        tracks: the speech of each cue whose speaker is seen, by cue's line.
    """

    staging: Staging
    length_frames: int
    rate: FrameRate = FILM
    width_px: int = 1080
    height_px: int = 1920
    seed: int = 1
    cast: tuple[Character, ...] = ()
    speech: tuple[SpeechCue, ...] = ()
    tracks: tuple[SpeechTrack, ...] = ()
    language: str = "zh"
    transition_in: TransitionKind = TransitionKind.CUT
    transition_out: TransitionKind = TransitionKind.CUT


class Finish(msgspec.Struct, frozen=True, kw_only=True):
    """What a person laid over a clip of the timeline: effects in order, fades from and to black.

    Attributes:
        first_frame: of the clip, that the segment begins with. clip_frames: how many the clip has;
            effects and fades run over all of it, whatever part of it a segment shows.
    """

    effects: tuple[ClipEffect, ...] = ()
    fade_in_frames: int = 0
    fade_out_frames: int = 0
    first_frame: int = 0
    clip_frames: int


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """How one shot passes into the next: its last frames and the next one's first, both seen.

    The passage lasts the sum of both; each picture's frames are spread over all of it, so that no
    picture is asked for frames that it does not have.

    Attributes:
        frames: of the picture, in order, where they are not its last ones; `last_frames` of them.
        into_frames: of the next one, where they are not its first ones. into_finish: laid over it.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"frames", "into_frames", "into_finish"})

    kind: TransitionKind
    into: PictureRequest
    last_frames: int
    first_frames: int
    frames: tuple[int, ...] = ()
    into_frames: tuple[int, ...] = ()
    into_finish: Finish | None = None

    def frames_of(self, picture: PictureRequest) -> tuple[int, ...]:
        """Frames of the first picture."""
        end = picture.length_frames
        return self.frames or tuple(range(end - self.last_frames, end))

    @property
    def frames_into(self) -> tuple[int, ...]:
        """Frames of the next one."""
        return self.into_frames or tuple(range(self.first_frames))


class SegmentRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A shot's picture with its captions and label, encoded; or the passage between two shots.

    Attributes:
        first_frame, end_frame: what of the picture is encoded; None for its end.
        frames: the picture's frame of each frame of the segment, where they do not just follow
            each other, as of a clip that runs slower, backwards or stands.
        finish: what lies over the picture, below the captions; of a passage, over the first one.
        passage: how the picture's last frames pass into the next shot's first; nothing else of
            the picture is encoded then.
        captions: in frames of the segment.
        label: visible AI label, drawn for the first `label_frames` frames; empty for none.
        preset, crf: of x264. caption_look: how captions are set, where not as usual.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"frames", "finish", "caption_look"})

    picture: PictureRequest
    first_frame: int = 0
    end_frame: int | None = None
    passage: Passage | None = None
    captions: tuple[Caption, ...] = ()
    label: str = ""
    label_frames: int = 0
    preset: str = "medium"
    crf: int = 18
    frames: tuple[int, ...] = ()
    finish: Finish | None = None
    caption_look: CaptionLook | None = None

    @property
    def length_frames(self) -> int:
        """Frames of the segment."""
        if self.passage is not None:
            return self.passage.last_frames + self.passage.first_frames
        if self.frames:
            return len(self.frames)
        end = self.picture.length_frames if self.end_frame is None else self.end_frame
        return end - self.first_frame

    @property
    def shown(self) -> tuple[int, ...]:
        """The picture's frame of each frame; of a passage none."""
        if self.passage is not None:
            return ()
        return self.frames or tuple(range(self.first_frame, self.first_frame + self.length_frames))
