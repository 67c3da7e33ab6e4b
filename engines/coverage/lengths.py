# SPDX-License-Identifier: GPL-3.0-or-later
"""When each line and action of a script would be played, before any voice is measured.

Owns the one estimate that the script view and the rhythm check share. Must not know windows.
"""

from collections.abc import Sequence

from engines.coverage.estimate import ACTION_S, LINE_AIR_S, spoken_s
from engines.coverage.grammar import cover
from engines.coverage.timing import time_shots
from projects.ids import ElementId
from projects.screenplay import ElementKind, Screenplay
from projects.shots import Shot
from projects.timebase import FILM, seconds_of_frames

COVERED_ELEMENTS = 700
"""Scripts of up to so many elements are covered for their length; longer ones are estimated."""
Times = dict[ElementId, tuple[float, float]]


def covered_shots(screenplay: Screenplay) -> tuple[Shot, ...]:
    """The shots as they would run with estimated voices; none for very long scripts."""
    if len(screenplay.elements) > COVERED_ELEMENTS:
        return ()
    return time_shots(cover(screenplay), {})


def estimated_times(screenplay: Screenplay, shots: Sequence[Shot] | None = None) -> Times:
    """From when to when, in seconds of the film, each element is played; not played ones lack.

    Args:
        screenplay: annotated.
        shots: `covered_shots` of it, where the caller has them at hand.
    """
    shots = covered_shots(screenplay) if shots is None else shots
    if not shots:
        return _by_hand(screenplay)
    starts, at = [], 0.0
    for shot in shots:
        starts.append(at)
        at += float(seconds_of_frames(shot.length_frames, FILM))
    return times_in(shots, [*starts, at])


def times_in(shots: Sequence[Shot], edges_s: Sequence[float]) -> Times:
    """Times of the elements that shots play, one after the other.

    Args:
        shots: timed, in the order of the film.
        edges_s: second at which each begins, and after the last one the end.
    """
    found: Times = {}
    for at, shot in enumerate(shots):
        start, end = edges_s[at], edges_s[at + 1]
        heard = {
            c.line: start + float(seconds_of_frames(c.start_frames, FILM)) for c in shot.speech
        }
        for element in dict.fromkeys((*shot.elements, *heard)):
            begun = found.get(element, (max(0.0, heard.get(element, start)), end))[0]
            found[element] = (begun, max(begun, end))
    return found


def _by_hand(screenplay: Screenplay) -> Times:
    found: Times = {}
    at = 0.0
    for scene in screenplay.scenes:
        for one in scene.elements:
            if one.kind is ElementKind.LINE and one.text:
                length = spoken_s(one.text) + LINE_AIR_S
            else:
                length = ACTION_S if one.kind is ElementKind.ACTION else 0.0
            found[one.id] = (at, at + length)
            at += length
    return found
