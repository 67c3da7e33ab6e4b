# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's look from the script's own words.

Owns how a description is read. Must not know where the description stood.
"""

import re
from functools import lru_cache

from projects.cast import AgeGroup, Colour, Costume, Garment, HairStyle, Look, Sex
from projects.interchange.look_words import (
    AGE_WORDS,
    BUILDS,
    COLOURS,
    FEMALE_NAMES,
    FEMALE_SIGNS,
    FEMALE_TITLES,
    FEMALE_TITLES_EN,
    GARMENTS,
    HAIR,
    HAIR_NOUN,
    MALE_NAMES,
    MALE_SIGNS,
    MALE_TITLES,
    MALE_TITLES_EN,
    MARKS,
    OCCUPATIONS_EN,
    OCCUPATIONS_END,
)
from projects.interchange.variants import as_written, simplified
from projects.interchange.words import NUMERAL, number_of

_CJK = re.compile(r"[\u3400-\u9fff]")
_PARTS = re.compile(r"[，,；;。、/|]|\s+and\s+|\.\s")
_NOT = re.compile(r"^\s*(?:no|without|not|never|没有|没穿|未|无|不)")
_AGE = re.compile(
    rf"(?P<zh>{NUMERAL})\s*(?:多|来|余|几|出头)?\s*(?:[—\-~至到]\s*{NUMERAL}\s*)?(?:岁|周岁)(?P<over>出头|左右|上下)?"
    r"|(?P<late>early|mid|late|EARLY|MID|LATE)?[-\s]*(?P<dec>\d0|twenties|thirties|forties|fifties"
    r"|sixties|seventies|eighties|teens)(?:'?s\b|(?<=ies)|(?<=teens))"
    r"|(?:aged?\s*)?(?P<en>\d{1,3})(?:[- ]years?[- ]old|\s*y/?o)?(?=\s*(?:$|,|;|years|\.))",
)
_DECADES = {
    "teens": 10,
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
}
_LATE = {"early": 2, "mid": 5, "late": 8}


def look_of(name: str, described: str, *, period: bool) -> Look:
    """Read a description such as `女，26岁，短发，米色风衣，便利店夜班店员`.

    The name helps where the description is silent on sex and age (顾母, Mrs Chen, 老奶奶).
    """
    written, name, described = described, simplified(name), simplified(described)
    parts = [p.strip() for p in _PARTS.split(described) if p.strip()]
    parts = [p for p in parts if not _NOT.match(p)]
    positive = "，".join(parts)
    years = age_of(described)
    hair, hair_colour = _hair(parts)
    return Look(
        described=written,
        sex=sex_of(name, positive),
        age_years=years,
        age=_group(name, positive, years),
        hair=hair,
        hair_colour=hair_colour,
        costume=costume_of(parts),
        occupation=as_written(_occupation(parts), described, written),
        build=as_written(_first(BUILDS, parts), described, written),
        marks=tuple(as_written(p, described, written) for p in parts if _once(MARKS).search(p)),
        period=period,
    )


def describes(words: str) -> bool:
    """Whether words in brackets tell a person's look (女，28岁，红裙), not how a line is said."""
    parts = [p.strip() for p in _PARTS.split(simplified(words)) if p.strip()]
    if any(re.fullmatch(r"[男女]性?|.{0,6}\d+\s*岁.{0,3}", part) for part in parts):
        return True
    worn = [bool(costume_of([p])) or _hair([p])[0] is not None for p in parts]
    return bool(worn) and all(worn) and not any(re.search(r"[着了起下上]", p) for p in parts)


def age_of(described: str) -> int | None:
    """Years, the first that are named; a decade counts as its middle where nothing is said."""
    for match in _AGE.finditer(simplified(described)):
        if match.group("zh"):
            years = number_of(match.group("zh"))
            vague = re.search(r"[多余]", match.group())
            years = years + 5 if years is not None and vague and years % 10 == 0 else years
        elif match.group("dec"):
            decade = match.group("dec")
            base = _DECADES.get(decade.lower()) or int(decade)
            years = base + _LATE.get((match.group("late") or "mid").lower(), 5)
        else:
            years = int(match.group("en"))
        if years is not None and 0 <= years <= 120:
            return years
    return None


def group_of(years: int) -> AgeGroup:
    """The body that an age asks for."""
    if years < 13:
        return AgeGroup.CHILD
    if years < 35:
        return AgeGroup.YOUNG
    return AgeGroup.ADULT if years < 55 else AgeGroup.ELDER


def sex_of(name: str, described: str) -> Sex | None:
    """Sex by a description's words, then by titles in the name, then by the name itself."""
    name, described = simplified(name), simplified(described)
    first = re.split(r"[，,\s（(]", described.strip(), maxsplit=1)[0]
    if first in ("女", "女性", "F", "female", "女主", "女一", "女二"):
        return Sex.FEMALE
    if first in ("男", "男性", "M", "male", "男主", "男一", "男二"):
        return Sex.MALE
    if re.search(r"(?:^|[，,\s（(])女(?:[，,\s）)]|性|主|$)", described):
        return Sex.FEMALE
    if re.search(r"(?:^|[，,\s（(])男(?:[，,\s）)]|性|主|$)", described):
        return Sex.MALE
    for words in (name, described):
        found = _titled(words)
        if found is not None:
            return found
    return _named(name)


def _titled(words: str) -> Sex | None:
    """One sex's titles and none of the other's."""
    if _CJK.search(words):
        tail = words[-6:] if len(words) <= 6 else words
        female = len(re.findall(FEMALE_TITLES, tail))
        male = len(re.findall(MALE_TITLES, tail))
    else:
        female = len(re.findall(FEMALE_TITLES_EN, words, re.IGNORECASE))
        male = len(re.findall(MALE_TITLES_EN, words, re.IGNORECASE))
    if (female > 0) == (male > 0):
        return None
    return Sex.FEMALE if female else Sex.MALE


def _named(name: str) -> Sex | None:
    if _CJK.search(name):
        given = name[1:] if 2 <= len(name) <= 3 else name[2:] if len(name) == 4 else ""
        female = sum(c in FEMALE_SIGNS for c in given)
        male = sum(c in MALE_SIGNS for c in given)
        if female == male:
            return None
        return Sex.FEMALE if female > male else Sex.MALE
    first = next((w for w in re.findall(r"[a-z]+", name.lower()) if w not in ("the", "dr")), "")
    if first in FEMALE_NAMES:
        return Sex.FEMALE
    return Sex.MALE if first in MALE_NAMES else None


def _group(name: str, described: str, years: int | None) -> AgeGroup | None:
    if years is not None:
        return group_of(years)
    for words in (described, name):
        for group, pattern in AGE_WORDS:
            if re.search(pattern, words, re.IGNORECASE):
                return group
    if re.match(r"^[老][\u4e00-\u9fff]$", name) or re.search(r"[爷奶]$", name):
        return AgeGroup.ELDER
    if re.search(r"[\u4e00-\u9fff](?:母|父|妈|爸|叔|姨|婶|伯|总|董)$", name):
        return AgeGroup.ADULT
    return AgeGroup.ADULT if re.search(r"\b(?:MOM|DAD|MOTHER|FATHER)\b", name, re.I) else None


def costume_of(parts: list[str]) -> tuple[Costume, ...]:
    """Garments in order, each with the colour word of its own part."""
    found: list[Costume] = []
    for part in parts:
        for garment, pattern in _garments():
            match = pattern.search(part)
            if match is None:
                continue
            if not any(c.garment is garment for c in found):
                before = part[: match.end()]
                found.append(Costume(garment=garment, colour=_colour(before)))
            if garment not in (Garment.GLASSES, Garment.HAT, Garment.EARRINGS, Garment.SCARF):
                break
    return tuple(found)


def _colour(words: str) -> Colour | None:
    return next((c for c, p in _colours() if p.search(words)), None)


def _hair(parts: list[str]) -> tuple[HairStyle | None, Colour | None]:
    style: HairStyle | None = None
    colour: Colour | None = None
    for part in parts:
        style = style or next((s for s, p in _cuts() if p.search(part)), None)
        noun = re.search(HAIR_NOUN, part, re.IGNORECASE)
        if noun:
            colour = colour or _colour(part[: noun.end()])
    return style, colour


def _first(pattern: str, parts: list[str]) -> str:
    for part in parts:
        match = _once(pattern).search(part)
        if match and not re.search(r"发|hair|裙|衣", part):
            return match.group()
    return ""


def _occupation(parts: list[str]) -> str:
    for part in reversed(parts):
        if re.search(rf"(?:{OCCUPATIONS_END})$", part) and not re.search(r"^\d", part):
            return part
        if re.search(rf"\b(?:{'|'.join(OCCUPATIONS_EN)})\b", part, re.IGNORECASE):
            return part
    return ""


@lru_cache(maxsize=1)
def _garments() -> tuple[tuple[Garment, re.Pattern[str]], ...]:
    return tuple((g, _either(pattern)) for g, pattern in GARMENTS)


@lru_cache(maxsize=1)
def _colours() -> tuple[tuple[Colour, re.Pattern[str]], ...]:
    return tuple((c, _either(pattern)) for c, pattern in COLOURS)


@lru_cache(maxsize=1)
def _cuts() -> tuple[tuple[HairStyle, re.Pattern[str]], ...]:
    return tuple((s, _either(pattern)) for s, pattern in HAIR)


@lru_cache(maxsize=4)
def _once(pattern: str) -> re.Pattern[str]:
    return _either(pattern)


def _either(pattern: str) -> re.Pattern[str]:
    """Chinese words anywhere, Latin ones as whole words."""
    wide = [w for w in pattern.split("|") if _CJK.search(w)]
    latin = [w for w in pattern.split("|") if not _CJK.search(w)]
    both = [*wide, *([rf"\b(?:{'|'.join(latin)})\b"] if latin else [])]
    return re.compile("|".join(both), re.IGNORECASE)
