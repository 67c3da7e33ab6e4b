# SPDX-License-Identifier: GPL-3.0-or-later
"""A line cut where a speaker would breathe, for voices that take a sentence at a time.

Owns the cutting of words. Must not know any voice.
"""

import re

from engines.voice.traced import Traced

_SENTENCE = re.compile(r"[^.!?。！？；;…]*[.!?。！？；;…]+[”’」』\"')）]*|[^.!?。！？；;…]+$")
_CLAUSE = re.compile(r"[^,，、:：—]*[,，、:：—]+|[^,，、:：—]+$")
_HANZI = re.compile(r"[\u3400-\u9fff]")
MOST_SIGNS, MOST_HANZI = 220, 72
"""Longer stretches make most models hurry, or leave words out."""
SHORTEST_SIGNS = 3
"""Models stumble over a lone syllable: it goes with its neighbour."""


def sentences(words: Traced) -> tuple[Traced, ...]:
    """Sentences in order, the long ones in clauses; what has nothing to say is left out."""
    out: list[Traced] = []
    for match in _SENTENCE.finditer(words.text):
        out += _fitting(words.cut(match.start(), match.end()))
    joined: list[Traced] = []
    for part in out:
        if joined and _signs(joined[-1]) < SHORTEST_SIGNS:
            before = joined.pop()
            part = Traced(before.text + part.text, before.at + part.at)
        joined.append(part)
    return tuple(p for p in map(_stripped, joined) if _signs(p))


def _fitting(part: Traced) -> list[Traced]:
    if len(part) <= _most(part):
        return [part]
    out: list[Traced] = []
    for match in _CLAUSE.finditer(part.text):
        clause = part.cut(match.start(), match.end())
        if out and len(out[-1]) + len(clause) <= _most(part):
            last = out.pop()
            clause = Traced(last.text + clause.text, last.at + clause.at)
        while len(clause) > _most(clause):
            place = clause.text.rfind(" ", 1, _most(clause)) + 1 or _most(clause)
            out.append(clause.cut(0, place))
            clause = clause.cut(place, len(clause))
        out.append(clause)
    return out


def _most(part: Traced) -> int:
    return MOST_HANZI if _HANZI.search(part.text) else MOST_SIGNS


def _signs(part: Traced) -> int:
    return sum(sign.isalnum() for sign in part.text)


def _stripped(part: Traced) -> Traced:
    start = len(part) - len(part.text.lstrip())
    return part.cut(start, max(start, len(part.text.rstrip())))
