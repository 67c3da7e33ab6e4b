# SPDX-License-Identifier: GPL-3.0-or-later
"""A shot at its telling moment, held: what a still is steered by, whatever the voices' lengths.

Owns the reduction, so that another length of a line makes no other still. Must not know models.
"""

from collections.abc import Mapping
from dataclasses import replace
from math import ceil

import msgspec

from engines.assembly.pictures import FilmFormat, picture_of
from engines.stage.guide import GuideRequest
from projects.cast import Character
from projects.ids import CharacterId
from projects.shots import Shot
from projects.staging import Action, Move, Staging, TransitionKind
from projects.timebase import FrameRate

IN_DEED_S, SETTLED_S = 0.5, 1.2
"""After the last beat: while something is done, or when who comes in has come and faces rest."""
ENTERING = frozenset({Action.WALK_IN, Action.RUN_IN})


def held_guide(
    shot: Shot,
    people: Mapping[CharacterId, Character],
    film: FilmFormat,
    size_px: tuple[int, int],
) -> GuideRequest:
    """What the stage is asked for, to steer a still; the size is 9 to 16.

    Beats stand a second apart, the camera rests, and the frame follows the last beat, as the frame
    of the drawn still does.
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
    fps, staging = float(rate.fraction), shot.staging
    begun = sorted({beat.at_frames for one in staging.cast for beat in one.beats})
    place = {at: round(number * fps) for number, at in enumerate(begun)}
    last = [b for one in staging.cast for b in one.beats if begun and b.at_frames == begun[-1]]
    cast = tuple(
        msgspec.structs.replace(
            one,
            beats=tuple(
                msgspec.structs.replace(beat, at_frames=place[beat.at_frames]) for beat in one.beats
            ),
        )
        for one in staging.cast
    )
    done = any(b.action is not None and b.action not in ENTERING for b in last)
    since_s = IN_DEED_S if done else SETTLED_S
    held = msgspec.structs.replace(staging, cast=cast, move=Move.HOLD, effects=())
    return held, round((place[begun[-1]] if begun else 0) + since_s * fps)
