# SPDX-License-Identifier: GPL-3.0-or-later
"""Shots in an order that a person has given them, with every line heard once and in one stretch.

Owns what becomes of a line whose shots no longer stand together. Must not know timing.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from projects.ids import ElementId
from projects.shots import LineUse, Shot
from projects.speech import SpeechTrack


def whole_lines(shots: Sequence[Shot], tracks: Mapping[ElementId, SpeechTrack]) -> tuple[Shot, ...]:
    """The same shots; a line that is torn apart is heard whole over the first shot that uses it.

    A line is torn where its parts do not follow each other from its first clause to its last, in
    neighbouring shots, or where its voice has fewer clauses than the cuts in it need.
    """
    torn = _torn(shots, tracks)
    if not torn:
        return tuple(shots)
    heard: set[ElementId] = set()
    out: list[Shot] = []
    for shot in shots:
        uses: list[LineUse] = []
        for use in shot.uses:
            if use.line not in torn:
                uses.append(use)
            elif use.line not in heard:
                heard.add(use.line)
                uses.append(replace(use, first_clause=0, end_clause=None, dual=False))
        out.append(replace(shot, uses=tuple(uses)))
    return tuple(out)


def _torn(shots: Sequence[Shot], tracks: Mapping[ElementId, SpeechTrack]) -> frozenset[ElementId]:
    reached: dict[ElementId, tuple[int, int | None]] = {}
    torn: set[ElementId] = set()
    for at, shot in enumerate(shots):
        for number, use in enumerate(shot.uses):
            last = reached.get(use.line)
            first = last is None and use.first_clause == 0
            follows = last is not None and last[1] == use.first_clause and at - last[0] == 1
            track = tracks.get(use.line)
            short = track is not None and (use.end_clause or 0) >= max(1, len(track.clauses))
            goes_on = use.end_clause is not None and number + 1 < len(shot.uses)
            if not (first or follows) or (short and use.end_clause is not None) or goes_on:
                torn.add(use.line)
            reached[use.line] = (at, use.end_clause)
    torn |= {line for line, (_, end) in reached.items() if end is not None}
    return frozenset(torn)
