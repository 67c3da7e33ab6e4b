# SPDX-License-Identifier: GPL-3.0-or-later
"""What the media engine is asked for: a person's pictures and clips, slugs, and passages of them.

Owns the requests, as closed values. Must not import Qt, numpy or PyAV.
"""

from typing import ClassVar

import msgspec

from engines.stage.request import Finish, PictureRequest
from projects.captions import Caption, CaptionLook
from projects.ids import MediaId
from projects.staging import TransitionKind
from projects.timebase import FILM, FrameRate


class Footage(msgspec.Struct, frozen=True, kw_only=True, tag="footage"):
    """A picture or clip that a person brought, or a take of a shot that is gone.

    It fills the frame; where that would lose too much of it, it stands whole before its own blur.
    """

    media: MediaId


class Slug(msgspec.Struct, frozen=True, kw_only=True, tag="slug"):
    """Words on dark paper; without words it is black."""

    text: str = ""


class Staged(msgspec.Struct, frozen=True, kw_only=True, tag="staged"):
    """A shot of the stage, where it passes into something else."""

    picture: PictureRequest


Source = Footage | Slug | Staged


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Frames of a source, counted at the film's rate from its first, and what lies over them."""

    source: Source
    frames: tuple[int, ...]
    finish: Finish | None = None


class MediaRequest(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch of a source encoded, or the passage from one source into another.

    Attributes:
        into: what it passes into; `kind` says how. Without it `part` is all.
        captions: in frames of the segment.
        label: visible AI label, drawn for the first `label_frames` frames; empty for none.
        preset, crf: of x264. caption_look: how captions are set, where not as usual.
    """

    LATER: ClassVar[frozenset[str]] = frozenset({"caption_look"})

    part: Part
    into: Part | None = None
    kind: TransitionKind = TransitionKind.CUT
    rate: FrameRate = FILM
    width_px: int = 1080
    height_px: int = 1920
    captions: tuple[Caption, ...] = ()
    label: str = ""
    label_frames: int = 0
    preset: str = "medium"
    crf: int = 18
    caption_look: CaptionLook | None = None

    @property
    def length_frames(self) -> int:
        """Frames of the segment."""
        return len(self.part.frames) + (0 if self.into is None else len(self.into.frames))
