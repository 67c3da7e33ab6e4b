# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules of rhythm as data: what each measures, its bar, source and sentences; words and signs.

Owns the types of assets/data/rhythm. Must not know how a rule is measured.
"""

from functools import lru_cache
from importlib.resources import files

import msgspec

from assets.presets import WordLists
from engines.coverage.rhythm import Severity
from projects.errors import BugError


class Both(msgspec.Struct, frozen=True, kw_only=True):
    """The same words in Chinese and in English."""

    zh: str
    en: str

    def of(self, language: str) -> str:
        """Those of a language; English for any but `zh`."""
        return self.zh if language == "zh" else self.en

    def side(self, *, over: bool) -> "Both":
        """Of words with `|` between: those for too little, or those for too much."""
        zh, _, more_zh = self.zh.partition("|")
        en, _, more_en = self.en.partition("|")
        return Both(zh=more_zh, en=more_en) if over and more_zh else Both(zh=zh, en=en)


class RuleRow(msgspec.Struct, frozen=True, kw_only=True):
    """One rule.

    Attributes:
        bar: the number that holds, or the lowest and the highest; seconds, shares or counts.
        measures: what is measured. source: where the bar comes from, in words.
        say: the finding, its values filled in. do: what to do by hand; with two sides of a bar,
            what to do below it and, after `|`, above it.
    """

    id: str
    severity: Severity
    bar: tuple[float, ...]
    measures: Both
    source: str
    say: Both
    do: Both


class Signs(msgspec.Struct, frozen=True, kw_only=True):
    """Words by which the rules read a beat.

    Attributes:
        reveals: what turns a story. blows: what hits the eye or ear. read_aloud: writing that is
            shown. refusals, stunned: what an answer begins with. threats: what is to come.
        kin: what people call each other. closers: what rounds a scene off. evasions: no answer.
        preamble: what a title, a narrator or a logo opens with. pay: marks of the card to pay at.
    """

    reveals: WordLists
    blows: WordLists
    read_aloud: WordLists
    refusals: WordLists
    stunned: WordLists
    threats: WordLists
    kin: WordLists
    closers: WordLists
    evasions: WordLists
    preamble: WordLists
    pay: WordLists


class RhythmTable(msgspec.Struct, frozen=True, kw_only=True):
    """Everything of the rhythm check that is data."""

    rules: tuple[RuleRow, ...]
    signs: Signs


@lru_cache(maxsize=1)
def rhythm_table() -> RhythmTable:
    """The bundled rules and signs.

    Raises:
        BugError: the file is not what it should be.
    """
    raw = files("assets").joinpath("data", "rhythm", "rules.json").read_bytes()
    try:
        return msgspec.json.decode(raw, type=RhythmTable)
    except msgspec.DecodeError as wrong:
        raise BugError("bad_preset", f"The rules of rhythm cannot be read: {wrong}") from wrong
