# SPDX-License-Identifier: GPL-3.0-or-later
"""The reel: for every frame of the film the best picture there is, as values.

Owns the order of materials and which frame of a file a film frame is. Must not know Qt, files'
contents, nor how a reel is put together (desktop/playback/material does).
"""

from bisect import bisect_right
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from pathlib import Path

from projects.captions import Caption, CaptionLook
from projects.ids import ClipId, ShotId
from projects.staging import Move, ShotSize
from projects.timebase import FILM, FrameRate


class Material(IntEnum):
    """What a picture is made from, the poorest first."""

    GAP = 0
    SLUG = 1
    STILL = 2
    SEGMENT = 3
    PROXY = 4
    MEDIA = 5


class RenderState(StrEnum):
    """What a stretch of film plays: as it will be exported, older or poorer, or words only."""

    READY = "ready"
    STALE = "stale"
    MISSING = "missing"


@dataclass(frozen=True, kw_only=True)
class Slate:
    """What a slug says of a shot that has no picture yet."""

    slate: str = ""
    place: str = ""
    size: ShotSize | None = None
    move: Move | None = Move.HOLD
    text: str = ""
    speaker: str = ""


@dataclass(frozen=True, kw_only=True)
class Fade:
    """Film frames [start, end) over which the picture comes out of black or goes into it."""

    start: int
    end: int
    rising: bool

    def light_at(self, frame: int) -> float:
        """0 is black, 1 the picture as it is."""
        if frame < self.start:
            return 0.0 if self.rising else 1.0
        if frame >= self.end:
            return 1.0 if self.rising else 0.0
        share = (frame - self.start + 1) / (self.end - self.start + 1)
        return share if self.rising else 1.0 - share


@dataclass(frozen=True, kw_only=True)
class Piece:
    """A stretch of film with one material: frames [start, end) of the film.

    Attributes:
        target: what takes are made for: a shot, a passage between two, a placed clip.
        path: the file, None for a gap or a slug. frames: how many it has.
        order: the file's frame for each frame of the piece; empty where they just follow.
        captions, label, label_frames: in frames of the piece; drawn over what does not hold them.
        burnt: the file has captions and label in it already.
        picture_px: size of the delivery, which captions are set for.
        move_frames: frames of the camera's move over a still; first_in_move: where the piece begins
            in it.
    """

    start: int
    end: int
    target: str = ""
    shot: ShotId | None = None
    clip: ClipId | None = None
    material: Material = Material.GAP
    fresh: bool = False
    path: Path | None = None
    frames: int = 0
    order: tuple[int, ...] = ()
    captions: tuple[Caption, ...] = ()
    caption_look: CaptionLook | None = None
    label: str = ""
    label_frames: int = 0
    burnt: bool = False
    picture_px: tuple[int, int] = (1080, 1920)
    slate: Slate = Slate()
    move_frames: int = 0
    first_in_move: int = 0
    fades: tuple[Fade, ...] = ()

    @property
    def length(self) -> int:
        """Frames it stands."""
        return self.end - self.start

    @property
    def state(self) -> RenderState:
        """How near it is to what will be exported."""
        if self.material is Material.GAP:
            return RenderState.READY
        if self.material is Material.SLUG:
            return RenderState.MISSING
        return RenderState.READY if self.fresh else RenderState.STALE

    def file_frame(self, frame: int) -> int:
        """The file's frame that a film frame shows, held at the file's ends."""
        if self.material is Material.STILL or self.frames <= 0:
            return 0
        at = min(max(frame - self.start, 0), self.length - 1)
        return min(max(self.order[at] if self.order else at, 0), self.frames - 1)

    def light_at(self, frame: int) -> float:
        """How bright the picture stands, 0 to 1."""
        light = 1.0
        for fade in self.fades:
            light *= fade.light_at(frame)
        return light


@dataclass(frozen=True, kw_only=True)
class Reel:
    """Pieces end to end over the whole film."""

    pieces: tuple[Piece, ...] = ()
    rate: FrameRate = FILM
    picture_px: tuple[int, int] = (1080, 1920)
    starts: tuple[int, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts", tuple(one.start for one in self.pieces))

    @property
    def length_frames(self) -> int:
        """Frame after the last."""
        return self.pieces[-1].end if self.pieces else 0

    def index_at(self, frame: int) -> int | None:
        """Index of the piece that plays at a film frame; None beyond the film."""
        index = bisect_right(self.starts, frame) - 1
        if index < 0 or frame >= self.pieces[index].end:
            return None
        return index

    def at(self, frame: int) -> Piece | None:
        """The piece that plays at a film frame; None beyond the film."""
        index = self.index_at(frame)
        return None if index is None else self.pieces[index]

    def of_shot(self, shot: ShotId) -> tuple[Piece, ...]:
        """The pieces of a shot, in film order."""
        return tuple(one for one in self.pieces if one.shot == shot)

    def states(self) -> tuple[tuple[int, int, RenderState], ...]:
        """(start, end, state) over the film, equal neighbours joined; for a render bar."""
        out: list[tuple[int, int, RenderState]] = []
        for one in self.pieces:
            if out and out[-1][2] is one.state and out[-1][1] == one.start:
                out[-1] = (out[-1][0], one.end, one.state)
            else:
                out.append((one.start, one.end, one.state))
        return tuple(out)
