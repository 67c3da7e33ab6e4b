# SPDX-License-Identifier: GPL-3.0-or-later
"""Beats by rule: the skeleton of an episode's length, filled with what its situation does there.

Owns skeletons of any length. Must not know rows.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

import msgspec

from engines.story.rules.filling import Values
from engines.story.rules.packs import Situation
from engines.story.rules.rows import Row, rows_of
from projects.staging import Emotion
from projects.story import Beat, EpisodePlan

HOOK_S, LAST_S, TURN_S = 3, 12, 30


class Part(msgspec.Struct, frozen=True, array_like=True):
    """A stretch of a skeleton, in seconds, half-open; `height` 0..1."""

    start_s: int
    end_s: int
    name: str
    height: float
    turn: bool


class _Skeleton(msgspec.Struct, frozen=True, kw_only=True):
    length_s: int
    parts: tuple[Part, ...]


class _Skeletons(msgspec.Struct, frozen=True, kw_only=True):
    about: str
    skeletons: tuple[_Skeleton, ...]
    emotions: Mapping[str, Emotion]


@lru_cache(maxsize=1)
def _skeletons() -> _Skeletons:
    raw = files("assets").joinpath("data", "genres", "skeletons.json").read_bytes()
    return msgspec.json.decode(raw, type=_Skeletons)


def skeleton(length_s: int) -> tuple[Part, ...]:
    """Parts of an episode from 0 to its length, without a gap.

    The hook has its 3 s, the cliffhanger at most 12, and a turn comes at least every 30 s.
    """
    near = min(_skeletons().skeletons, key=lambda s: (abs(s.length_s - length_s), s.length_s))
    last_s = min(LAST_S, near.parts[-1].end_s - near.parts[-1].start_s, length_s // 5)
    inner, scale = near.parts[1:-1], length_s - HOOK_S - last_s
    whole = inner[-1].end_s - HOOK_S
    edges = [HOOK_S, *(HOOK_S + round((p.end_s - HOOK_S) * scale / whole) for p in inner)]
    edges[-1] = length_s - last_s
    parts = [Part(0, HOOK_S, near.parts[0].name, near.parts[0].height, near.parts[0].turn)]
    for part, (start, end) in zip(inner, pairwise(edges), strict=True):
        parts += _parted(part, start, end)
    last = near.parts[-1]
    parts.append(Part(length_s - last_s, length_s, last.name, last.height, last.turn))
    return _turning(parts)


def _turning(parts: Sequence[Part]) -> tuple[Part, ...]:
    """The parts with a turn wherever the next would come too late."""
    out: list[Part] = []
    turned_s = 0
    for at, part in enumerate(parts):
        next_s = parts[at + 1].end_s if at + 1 < len(parts) else part.end_s
        turn = part.turn or next_s - turned_s > TURN_S
        turned_s = part.end_s if turn else turned_s
        out.append(Part(part.start_s, part.end_s, part.name, part.height, turn))
    return tuple(out)


def _parted(part: Part, start: int, end: int) -> list[Part]:
    """A part, in pieces that each turn where it is too long for one."""
    pieces = max(1, -(-(end - start) // TURN_S))
    cuts = [start + round((end - start) * i / pieces) for i in range(pieces + 1)]
    turns = part.turn or pieces > 1
    return [Part(a, b, part.name, part.height, turns) for a, b in pairwise(cuts)]


def beats_of(
    plan: EpisodePlan, situation: Situation, values: Values, length_s: int
) -> tuple[Beat, ...]:
    """The beats of an episode, from 0 to its length without a gap."""
    scenes = [(scene, rows_of(scene.rows)) for scene in situation.scenes]
    told = {
        "hook": plan.hook,
        "stakes": values.fill(situation.want),
        "reversal": plan.reversal,
        "escalation": _seen(scenes[-1][1], values),
        "low": _low(scenes[-1][1], values),
        "peak": _peak([row for _, rows in scenes for row in rows], values) or plan.change,
        "cliffhanger": plan.cliffhanger,
    }
    parts = skeleton(length_s)
    places = [values.fill(f"{{{scene.place}}}") for scene, _ in scenes]
    if plan.places:
        places = [plan.places[min(i, len(plan.places) - 1)] for i in range(len(places))]
    out: list[Beat] = []
    for part in parts:
        at = scene_at(part.start_s, length_s, len(scenes))
        people = dict.fromkeys(row.slot for row in scenes[at][1] if row.slot)
        out.append(
            Beat(
                name=part.name,
                start_s=part.start_s,
                end_s=part.end_s,
                told=told[part.name],
                people=tuple(dict.fromkeys(values.people[s].name for s in people)),
                place=places[at],
                emotion=_skeletons().emotions[part.name],
                intensity=part.height,
                turn=part.turn,
            )
        )
    return tuple(out)


def scene_at(second: int, length_s: int, count: int) -> int:
    """Index of the scene that plays at a second, where so many share an episode evenly."""
    return min(count - 1, second * count // max(1, length_s))


def _seen(rows: tuple[Row, ...], values: Values) -> str:
    return values.fill(next((row.words for row in rows if row.is_action), rows[0].words))


def _low(rows: tuple[Row, ...], values: Values) -> str:
    spoken = [row for row in rows if row.slot]
    one = spoken[len(spoken) // 2] if spoken else rows[0]
    return values.fill(f"{{{one.slot}}}：{one.words}" if one.slot else one.words)


def _peak(rows: list[Row], values: Values) -> str:
    return values.fill(next((row.words for row in rows if row.peak), ""))
