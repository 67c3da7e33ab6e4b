# SPDX-License-Identifier: GPL-3.0-or-later
"""The line of a brief, read: who, what is discovered, what stands against it, when, where.

Owns the reading; its words are a table (assets/data/genres/line.json). Must not know packs. It
reads any text and never rewrites one: every part stands in the line as it was typed.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

from engines.story_names import names_of, place_of

FACT_ZH, FACT_EN = 24, 72
"""Code points of a discovery at most: as much as a picture of writing can hold."""
LEAST_ZH, LEAST_EN = 4, 3
"""Code points, and words, from which what follows a discovery says something of its own."""
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]+")
_STOPS = "。！？!?；;，,、…—"
_SENTENCE = re.compile(r"[^。！？!?；;\n]+")
_CLAUSE = re.compile(r"[^，,、：:。！？!?；;\n]+")
_QUOTES = "“”\"'‘’「」『』《》()（）【】[]{}<>|△#@"
_NUMBER_ZH = r"[一二两三四五六七八九十百千万几数\d]+(?:个)?"
_WHEN_ZH = re.compile(rf"(?P<span>{_NUMBER_ZH}(?:年|月|天|周|星期|小时|分钟|世))(?:之)?前")
_NUMBER_EN = r"(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|a|an|many)"
_WHEN_EN = re.compile(
    rf"\b(?P<span>{_NUMBER_EN} (?:year|month|week|day|hour|minute|decade)s?)"
    r" (?:ago|before|earlier)\b",
    re.IGNORECASE,
)


class LineFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a line says, each part as it stands there; empty where it says nothing.

    Attributes:
        line: all of it, its white space closed up.
        fact: what is discovered; without a discovery its first sentence, cut at a clause.
        against: what stands against it. span: how long ago, such as 三年. when: 三年前.
    """

    line: str
    fact: str
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    against: str = ""
    when: str = ""
    span: str = ""
    place: str = ""


class _Table(msgspec.Struct, frozen=True, kw_only=True):
    about: str
    roles_zh: tuple[str, ...]
    before_zh: tuple[str, ...]
    roles_en: tuple[str, ...]
    found_zh: tuple[str, ...]
    found_en: tuple[str, ...]
    against_zh: tuple[str, ...]
    against_en: tuple[str, ...]
    small_en: frozenset[str]


@lru_cache(maxsize=1)
def _table() -> _Table:
    raw = files("assets").joinpath("data", "genres", "line.json").read_bytes()
    return msgspec.json.decode(raw, type=_Table)


@lru_cache(maxsize=64)
def facts_of(line: str, language: str) -> LineFacts:
    """What a line says; any text is read."""
    flat = _SPACE.sub(" ", line).strip()
    zh = language == "zh"
    when = (_WHEN_ZH if zh else _WHEN_EN).search(flat)
    return LineFacts(
        line=flat,
        fact=_fact(flat, zh=zh),
        names=tuple(n for n in names_of(flat, language) if len(n) <= 16)[:4],
        roles=_roles_zh(flat) if zh else _roles_en(flat),
        against=_after(flat, _table().against_zh if zh else _table().against_en, zh=zh),
        when=when.group() if when else "",
        span=when.group("span") if when else "",
        place=place_of(flat, language),
    )


def _fact(line: str, *, zh: bool) -> str:
    words = _table().found_zh if zh else _table().found_en
    found, inner = "", _after(line, words, zh=zh)
    while len(inner) >= LEAST_ZH if zh else inner.count(" ") >= LEAST_EN - 1:
        found, inner = inner, _after(inner, words, zh=zh)
    if not found:
        first = _SENTENCE.search(line)
        found = first.group().strip() if first else line
    return _cut(found, zh=zh)


def _after(line: str, words: Sequence[str], *, zh: bool) -> str:
    """What follows the first of some words, to the end of its sentence."""
    best: re.Match[str] | None = None
    for word in words:
        edge = "" if zh else r"\b"
        match = re.search(rf"{edge}{re.escape(word)}{edge}", line, re.IGNORECASE)
        if match and (best is None or (match.start(), -match.end()) < (best.start(), -best.end())):
            best = match
    if best is None:
        return ""
    rest = line[best.end() :]
    rest = rest.lstrip(" 了，,：:—") if zh else re.sub(r"^\s*(?:that\b|,|:)?\s*", "", rest)
    told = _SENTENCE.match(rest)
    return told.group().strip() if told else ""


def _cut(words: str, *, zh: bool) -> str:
    """Words that fit a picture of writing: whole, or as many clauses as fit, or their head.

    Marks that a script would read as its own are no part of it.
    """
    most = FACT_ZH if zh else FACT_EN
    clean = max(re.split(f"[{re.escape(_QUOTES)}]+", words), key=len).strip(_STOPS + " .:：*_~=>")
    if len(clean) <= most:
        return clean or words.strip()[:most]
    end = 0
    for clause in _CLAUSE.finditer(clean):
        if clause.end() <= most:
            end = clause.end()
    if end:
        return clean[:end].strip(_STOPS + " ")
    head = clean[:most]
    return head if zh or " " not in head else head[: head.rindex(" ")].strip()


@lru_cache(maxsize=1)
def _role_zh() -> re.Pattern[str]:
    before = "|".join(sorted(map(re.escape, _table().before_zh), key=len, reverse=True))
    roles = "|".join(sorted(map(re.escape, _table().roles_zh), key=len, reverse=True))
    return re.compile(rf"(?:{before})*(?:{roles})")


@lru_cache(maxsize=1)
def _role_en() -> re.Pattern[str]:
    roles = "|".join(sorted(map(re.escape, _table().roles_en), key=len, reverse=True))
    return re.compile(
        rf"\b(?:(?:an?|the|her|his|their|my|your)\s+)?(?P<role>(?:[a-z]+(?:-[a-z]+)*\s)?(?:{roles}))\b",
        re.IGNORECASE,
    )


def _roles_zh(line: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(m.group() for m in _role_zh().finditer(line)))[:3]


def _roles_en(line: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in _role_en().finditer(line):
        words = match.group("role").split()
        while len(words) > 1 and words[0].lower() in _table().small_en:
            words = words[1:]
        found.setdefault(" ".join(words).lower())
    return tuple(found)[:3]
