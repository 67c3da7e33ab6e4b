# SPDX-License-Identifier: GPL-3.0-or-later
"""A shot at its telling moment, held: what a still is steered by, whatever the voices' lengths.

Owns the reduction, so that another length of a line makes no other still. Must not know models.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

import msgspec

from engines.assembly.pictures import FilmFormat, picture_of
from engines.assembly.quick_still import telling_frame
from engines.stage.guide import GuideRequest
from projects.cast import Character
from projects.ids import CharacterId
from projects.shots import Shot
from projects.staging import Move, Staging, TransitionKind
from projects.timebase import FrameRate

SETTLED_S = (0.5, 2.0)
"""After the last beat: at least until a deed is done, at most until nothing stirs any more."""


def held_guide(
    shot: Shot,
    people: Mapping[CharacterId, Character],
    film: FilmFormat,
    size_px: tuple[int, int],
) -> GuideRequest:
    """What the stage is asked for, to steer a still; the size is 9 to 16.

    Beats stand a second apart, the camera rests, and the frame follows the last beat by a whole
    number of half seconds, as it does in the shot.
    """
    staging, frame = _held(shot, film.rate)
    bare = msgspec.structs.replace(
        shot,
        staging=staging,
        speech=(),
        length_frames=frame + ceil(film.rate.fraction),
        transition_in=TransitionKind.CUT,
        transition_out=TransitionKind.CUT,
        variant=0,
    )
    picture = picture_of(
        bare, people, {}, film=replace(film, width_px=size_px[0], height_px=size_px[1])
    )
    return GuideRequest(picture=picture, frame=frame)


def _held(shot: Shot, rate: FrameRate) -> tuple[Staging, int]:
    fps = float(rate.fraction)
    staging, told = shot.staging, telling_frame(shot, rate)
    begun = sorted({b.at_frames for one in staging.cast for b in one.beats if b.at_frames <= told})
    place = {at: round(number * fps) for number, at in enumerate(begun)}
    cast = tuple(
        msgspec.structs.replace(
            one,
            beats=tuple(
                msgspec.structs.replace(beat, at_frames=place[beat.at_frames])
                for beat in one.beats
                if beat.at_frames in place
            ),
        )
        for one in staging.cast
    )
    since_s = (told - begun[-1]) / fps if begun else 0.0
    least_s, most_s = SETTLED_S
    since_s = min(max(round(since_s * 2) / 2, least_s), most_s)
    last = place[begun[-1]] if begun else 0
    held = msgspec.structs.replace(staging, cast=cast, move=Move.HOLD, effects=())
    return held, round(last + since_s * fps)
