# SPDX-License-Identifier: GPL-3.0-or-later
"""What a film's production staged: its shots with their place in the film, and where faces fall.

Owns the way from a production to boxes and masks in a frame. Must not know pixels of the film.
"""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import msgspec
import numpy as np
from PySide6.QtCore import QRectF

from engines.planner import EpisodePlanner
from engines.rough_cut import starts_of
from engines.stage.backdrop import StageCache
from engines.stage.lint.pictures import LOOK_H, LOOK_W
from engines.stage.maps.control import ControlMaps
from engines.stage.request import PictureRequest, SegmentRequest
from engines.stage.troupe import Person, spot
from engines.studio import Studio
from projects.captions import Caption
from projects.errors import UserError
from projects.ids import CharacterId

FACE = QRectF(-76.0, -80.0, 152.0, 180.0)
LOWER_FACE = QRectF(-62.0, 30.0, 124.0, 74.0)


@dataclass(frozen=True, kw_only=True)
class StagedShot:
    """A shot and where it lies in the film; captions are in frames of the film."""

    slate: str
    start_frames: int
    picture: PictureRequest
    captions: tuple[Caption, ...] = ()

    @property
    def end_frames(self) -> int:
        """Film frame after the last."""
        return self.start_frames + self.picture.length_frames


def staged_shots(production: Path) -> tuple[StagedShot, ...]:
    """The shots of the film that a production made last.

    Raises:
        UserError: it is no production, or its film is not finished.
    """
    with Studio.reopen(production, read_only=True) as studio:
        planner = EpisodePlanner(studio, studio.episode_asked())
        if not planner.spoken():
            raise UserError(
                "film_unfinished",
                f"{production} has not spoken every line yet.",
                f"Finish it first: yingxi resume {production}",
            )
        cut = planner.cut(planner.tracks())
        shots = cut.shots
        pictures = {
            s.shot: s.request.picture
            for s in cut.plan.segments
            if s.shot and isinstance(s.request, SegmentRequest)
        }
        return tuple(
            StagedShot(
                slate=shot.slate,
                start_frames=start,
                picture=pictures[shot.id],
                captions=tuple(
                    c
                    for c in cut.captions
                    if c.span.start < start + shot.length_frames and c.span.end > start
                ),
            )
            for shot, start in zip(shots, starts_of(shots), strict=False)
            if shot.id in pictures
        )


class Blocked:
    """One shot's people at the lint's size; drawn again from the staging, never from the film."""

    def __init__(self, shot: StagedShot, cache: StageCache) -> None:
        self.shot, self._cache = shot, cache

    @cached_property
    def maps(self) -> ControlMaps:
        """The shot's control maps at the size that frames are looked at."""
        small = msgspec.structs.replace(self.shot.picture, width_px=LOOK_W, height_px=LOOK_H)
        return ControlMaps(small, self._cache)

    @property
    def people(self) -> list[Person]:
        """Everybody of the shot, far to near."""
        return self.maps.shot.people

    def box(self, person: Person, frame: int, part: QRectF = FACE) -> QRectF:
        """Where a part of somebody's head falls, px of the looked-at frame."""
        shot = self.maps.shot
        moment = person.moment(shot.clock(frame)[0])
        roll = shot.framing.lens.roll if shot.framing.close else 0.0
        cam = shot.cameras(frame)[1]
        at = spot(person.place, moment, cam, shot.unit, roll)
        return (person.performer.carried(moment).features * at).mapRect(part)

    def masks(self, frame: int) -> dict[CharacterId, np.ndarray]:
        """Where everybody is seen: bool [960, 540] each."""
        regions = self.maps.regions(frame)
        return {r.character: regions.mask(r) for r in regions.legend if r.character is not None}
