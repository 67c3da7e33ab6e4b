# SPDX-License-Identifier: GPL-3.0-or-later
"""How alike two texts are, and which words differ: Chinese by characters, English by words.

Owns the measure that comparing versions and finding comments again share. Must not know scripts.
"""

import re
from collections import Counter
from difflib import SequenceMatcher
from functools import lru_cache

_PART = re.compile(
    r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_\u3400-\u9fff\uf900-\ufaff]+(?:['’]\w+)?|\S"
)
LONGEST = 1200
"""Parts up to which texts are compared in order; beyond, by which parts they have."""

Spans = tuple[tuple[int, int], ...]


@lru_cache(maxsize=8192)
def parts(text: str) -> tuple[str, ...]:
    """The characters, words and signs of a text, without blanks."""
    return tuple(_PART.findall(text))


def shared(a: str, b: str) -> float:
    """Share of parts that two texts have in common, whatever their order; 0..1."""
    first, second = parts(a), parts(b)
    if not first or not second:
        return float(not first and not second)
    common = sum((Counter(first) & Counter(second)).values())
    return 2 * common / (len(first) + len(second))


def alike(a: str, b: str) -> float:
    """How alike two texts are in their order, 0..1; 1 where all their words are the same."""
    if a == b:
        return 1.0
    first, second = parts(a), parts(b)
    bound = shared(a, b)
    if bound < 0.2 or max(len(first), len(second)) > LONGEST:
        return bound
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def changed_spans(a: str, b: str) -> tuple[Spans, Spans]:
    """Half-open code points of each text that the other one does not have."""
    mine, other = list(_PART.finditer(a)), list(_PART.finditer(b))
    if max(len(mine), len(other)) > LONGEST:
        return ((0, len(a)),), ((0, len(b)),)
    words = [[one.group() for one in side] for side in (mine, other)]
    matcher = SequenceMatcher(None, words[0], words[1], autojunk=False)
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    for tag, a0, a1, b0, b1 in matcher.get_opcodes():
        if tag == "equal":
            continue
        if a1 > a0:
            left.append((mine[a0].start(), mine[a1 - 1].end()))
        if b1 > b0:
            right.append((other[b0].start(), other[b1 - 1].end()))
    return tuple(left), tuple(right)
