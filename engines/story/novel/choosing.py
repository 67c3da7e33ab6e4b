# SPDX-License-Identifier: GPL-3.0-or-later
"""Which sentences of narration become actions, by a rule; every other one is left out and told.

Owns the choice and the shortening at clauses. Must not write scripts, and never adds a word.
"""

import re

import msgspec

from engines.story.novel.people import Names
from engines.story.novel.speakers import Spoken
from engines.story.novel.tiles import TileKind
from engines.story.novel.turns import turn_of

ACTION_MOST = {"zh": 60, "en": 160}
BETWEEN_MOST = 2
"""Actions between two lines of speech."""
SILENT_MOST = 8
"""Actions of a scene in which nobody speaks."""
RULE = (
    "Speech stays whole. Of the narration between two lines at most 2 sentences stay (8 in a scene "
    "without speech): those that name a person (1), turn (up to 2), open a scene (1.5), end the "
    "episode (9), stand beside speech (0.5); thought and reflection count 1 less. Longer ones than "
    "60 characters (160 letters) end at a clause."
)
_INNER = re.compile(
    r"觉得|认为|以为|想起|想到|知道|明白|仿佛|似乎|其实|也许|从来|总是|曾经|心里|心中"
    r"|\b(?:thought|felt|knew|believed|remembered|had been|always|perhaps|seemed|wondered)\b",
    re.I,
)
_CLAUSE = re.compile(r"[，,；;：:。！？!?…—]+[”」』’\"）)]*\s*")


class Action(msgspec.Struct, frozen=True, kw_only=True):
    """Chosen narration: `start` to `end` is shown, the rest of the tile is left out."""

    tile: Spoken
    start: int
    end: int
    broken: bool = False


def chosen(
    text: str, tiles: list[Spoken], language: str, names: Names, *, ends: bool
) -> dict[int, Action]:
    """The narration of a scene that is shown, by the offset at which each tile begins.

    Args:
        text: the canonical text.
        tiles: the scene's tiles in order.
        language: `zh` or `en`.
        names: to know who is named.
        ends: the scene is the episode's last one.
    """
    told = [t for t in tiles if t.tile.kind is TileKind.TOLD]
    silent = not any(t.tile.kind is TileKind.SPEECH for t in tiles)
    scores: dict[int, float] = {}
    for index, one in enumerate(tiles):
        if one.tile.kind is not TileKind.TOLD:
            continue
        words = text[one.tile.start : one.tile.end]
        score = min(2.0, turn_of(words, speech=False).score) + bool(names.found(words))
        score -= bool(_INNER.search(words)) + (len(words) > 2 * ACTION_MOST[language])
        beside = tiles[max(0, index - 1) : index + 2]
        score += 0.5 * any(t.tile.kind is TileKind.SPEECH for t in beside)
        score += 1.5 * (one is told[0]) + 9.0 * (ends and one is told[-1])
        scores[one.tile.start] = score
    kept: dict[int, Action] = {}
    for gap in _gaps(tiles):
        most = SILENT_MOST if silent else BETWEEN_MOST
        best = sorted(gap, key=lambda t: (-scores[t.tile.start], t.tile.start))[:most]
        kept.update({t.tile.start: _action(text, t, language) for t in best})
    return kept


def _gaps(tiles: list[Spoken]) -> list[list[Spoken]]:
    """Runs of narration between lines of speech."""
    gaps: list[list[Spoken]] = [[]]
    for one in tiles:
        if one.tile.kind is TileKind.SPEECH:
            gaps.append([])
        elif one.tile.kind is TileKind.TOLD:
            gaps[-1].append(one)
    return [gap for gap in gaps if gap]


def _action(text: str, one: Spoken, language: str) -> Action:
    """A sentence, ended at the last clause that fits."""
    start, end = one.tile.start, one.tile.end
    most = ACTION_MOST[language]
    if end - start <= most:
        return Action(tile=one, start=start, end=end)
    cuts = [m.end() for m in _CLAUSE.finditer(text, start, end)]
    fits = [at for at in cuts if at - start <= most] or [
        at for at in cuts if at - start <= 2 * most
    ]
    if fits:
        cut = fits[-1] if fits[-1] - start <= most else fits[0]
        return Action(tile=one, start=start, end=start + len(text[start:cut].rstrip()))
    cut = start + most
    if language == "en" and " " in text[start:cut]:
        cut = start + text[start:cut].rindex(" ")
    return Action(tile=one, start=start, end=cut, broken=True)
