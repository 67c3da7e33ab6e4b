# SPDX-License-Identifier: GPL-3.0-or-later
"""What a novel's pronouns say of whether somebody is a woman or a man.

Owns the counting of evidence and when it is enough. Must not know scripts nor looks.
"""

import re
from collections import Counter

from engines.story.novel.people import Names, sex_known

_PRONOUN_ZH = re.compile(r"(?:^|(?<=[。！？；，…—]))([他她])(?!们)")
_PRONOUN_EN = re.compile(
    r"(?:(?:^|[.!?;,] |\b(?:and|but|as|while|when|until|that|before|after) )(he|she)\b"
    r"|\b(himself|herself)\b)",
    re.I,
)
_CALLED_ZH = re.compile(r"([他她])(?:就|便)?(?:叫做?|名叫|名唤|姓)")
_BEFORE = re.compile(
    r"(?:(小姐|姑娘|夫人|太太|女士|少奶奶|女子|少女|妇人)|(先生|少爷|公子|男子|男人|少年))[，,]?(?:叫做?|是)?$"
)
_AFTER = re.compile(r"(?:(小姐|姑娘|夫人|太太|女士)|(先生|少爷|公子))")
"""大小姐，周曼云 and 沈渡公子."""
ENOUGH = 2
"""Pronouns in the place of whoever does something that have to say the same."""
SURE = 3
"""Times as many as say the other."""
CALLED = 3
"""What 她叫阿青 or a title counts for."""


class Sexes:
    """Pronouns that go on from the only person of a row, counted for each."""

    def __init__(self, language: str, names: Names) -> None:
        self._zh, self._names = language == "zh", names
        self._votes: dict[str, Counter[str]] = {}

    def row(self, told: str) -> None:
        """A row's narration, without what is said in it."""
        found = self._names.found(told)
        people = {name for _, name in found}
        if len(people) != 1:
            return
        at, name = found[0]
        votes = self._votes.setdefault(name, Counter())
        if self._zh:
            votes.update(_sex(m[1]) for m in _PRONOUN_ZH.finditer(told, at))
            for called in _CALLED_ZH.finditer(told, 0, at + 1):
                if called.end() == at:
                    votes[_sex(called[1])] += CALLED
        else:
            votes.update(_sex(m[1] or m[2]) for m in _PRONOUN_EN.finditer(told, at))

    def words(self, text: str) -> None:
        """Told or said words, in which somebody is called a lady or a gentleman."""
        if not self._zh or not _AFTER.search(text):
            return
        for at, name in self._names.found(text):
            beside = _BEFORE.search(text[max(0, at - 8) : at]) or _AFTER.match(text, at + len(name))
            if beside:
                self._votes.setdefault(name, Counter())["f" if beside[1] else "m"] += CALLED

    def of(self, name: str) -> str:
        """`f`, `m`, or empty where the novel does not tell; what a name says comes first."""
        known = sex_known(name)
        if known:
            return known
        votes = self._votes.get(name, Counter())
        for sex, other in (("f", "m"), ("m", "f")):
            if votes[sex] >= ENOUGH and votes[sex] >= SURE * votes[other]:
                return sex
        return ""


def _sex(pronoun: str) -> str:
    return "f" if pronoun.casefold() in ("她", "she", "herself") else "m"
