# SPDX-License-Identifier: GPL-3.0-or-later
"""Readings of characters by their neighbours: 得 地 长 不了, and the tones of 一 and 不.

Owns these few rules and the bundled readings. Must not know phonemes.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import cast

import msgspec

import assets

MUST = frozenset("你我他她它您谁咱们都还就也总非必又可")
"""得 behind these is děi, must; behind a verb it is de."""
COUNTED = frozenset("这那一两几每某本块片亩处各")
GROWS = frozenset("得了着出在成满大高胖")
NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿第初点两")
COUNTED_ON = NUMERALS - frozenset("百千万亿点")
GAINED = frozenset("获取所心难不只求赢博应自")
"""得 behind these, at the end of a word, is dé."""
NOT_VERBS = frozenset("我你他她也都了，再可")


class _Readings(msgspec.Struct, frozen=True):
    words: dict[str, str]
    alone: dict[str, str]
    surnames: dict[str, str]
    about: str = ""


@lru_cache(maxsize=1)
def readings_table() -> _Readings:
    """The bundled readings."""
    folder = Path(cast("str", assets.__file__)).parent / "data" / "lexicons"
    return msgspec.json.decode((folder / "pronunciation_zh.json").read_bytes(), type=_Readings)


def surname_pronunciations(names: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Entries for a production's dictionary: people whose surname is read in a way of its own.

    曾黎 gives ("曾黎", "zeng1 黎"): the rest of the name is read as usual.
    """
    table = readings_table().surnames
    out: list[tuple[str, str]] = []
    for name in names:
        for size in (2, 1):
            if len(name) > size and name[:size] in table and _all_hanzi(name):
                out.append((name, f"{table[name[:size]]} {name[size:]}"))
                break
    return tuple(out)


def corrected(words: list[str], readings: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Readings of a run of words, put right where the neighbours decide.

    `readings` has one tuple a word and one syllable (`de5`) a character.
    """
    run = "".join(words)
    flat = [r for group in readings for r in group]
    if len(flat) != len(run):
        return readings
    place = 0
    for index, word in enumerate(words):
        before = words[index - 1] if index else ""
        after = words[index + 1] if index + 1 < len(words) else ""
        if word == "得":
            flat[place] = "dei3" if not before or before[-1] in MUST else "de5"
        elif word == "地":
            adverb = len(before) > 1 and before[0] not in COUNTED and after != ""
            flat[place] = "de5" if adverb else "di4"
        elif word == "长":
            flat[place] = "zhang3" if after and after[0] in GROWS else "chang2"
        for i in range(1, len(word)):
            if word[i] == "得" and word[i - 1] not in GAINED and flat[place + i] == "de2":
                flat[place + i] = "de5"
        place += len(word)
    _cannot(run, flat)
    _one_and_not(run, flat)
    out: list[tuple[str, ...]] = []
    place = 0
    for word in words:
        out.append(tuple(flat[place : place + len(word)]))
        place += len(word)
    return out


def _cannot(run: str, flat: list[str]) -> None:
    """X不了 and X得了: cannot, can."""
    if run == "不了":
        flat[1] = "le5"
    for i in range(2, len(run)):
        if run[i] == "了" and run[i - 1] in "不得" and run[i - 2] not in NOT_VERBS:
            follows = run[i + 1 : i + 2]
            if flat[i] == "le5" and follows not in ("解", "吧"):
                flat[i] = "liao3"


def _one_and_not(run: str, flat: list[str]) -> None:
    """不 rises before a fourth tone; 一 rises before it and falls before the others."""
    for i, character in enumerate(run):
        following = flat[i + 1][-1:] if i + 1 < len(run) else ""
        if character == "不" and flat[i] in ("bu4", "bu2"):
            between = 0 < i < len(run) - 1 and run[i - 1] == run[i + 1]
            flat[i] = "bu5" if between else ("bu2" if following == "4" else "bu4")
        elif character == "一" and flat[i] in ("yi1", "yi2", "yi4"):
            flat[i] = _one(run, i, following)


def _one(run: str, place: int, following: str) -> str:
    before = run[place - 1 : place]
    after = run[place + 1 : place + 2]
    if 0 < place < len(run) - 1 and before == after and before not in NUMERALS:
        return "yi5"
    if (before and before in NUMERALS) or (after and after in COUNTED_ON):
        return "yi1"
    if not after or after in "月号日楼":
        return "yi1"
    if following in ("4", "5"):
        return "yi2"
    return "yi4"


def _all_hanzi(name: str) -> bool:
    return all("\u3400" <= c <= "\u9fff" for c in name)
