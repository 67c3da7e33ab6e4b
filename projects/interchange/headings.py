# SPDX-License-Identifier: GPL-3.0-or-later
"""Scene lines in any order of number, hour, inside or outside, place and weather.

Owns what counts as a scene line and what it says. Must not know rows around it.
"""

import re
from dataclasses import replace
from functools import lru_cache

from projects.interchange.pieces import Heading, trimmed
from projects.interchange.words import (
    FLASHBACKS,
    INSIDE,
    MULTIWORD_FLASH,
    NUMERAL,
    TIME_FILLERS,
    TIMES,
    WEATHER_FILLERS,
    WEATHERS,
    YEARS_AGO,
    number_of,
)
from projects.staging import TimeOfDay

LONGEST = 80
"""Code points beyond which no row is a scene line."""

_JOIN = r"\s*[,，、\-—·:：]?\s*"
_STRONG = re.compile(
    rf"""^(?:
      第\s*(?P<ep>{NUMERAL})\s*[集回]{_JOIN}(?:第\s*)?(?P<n1>{NUMERAL})\s*场
    | (?:第\s*{NUMERAL}\s*幕{_JOIN})?第\s*(?P<n2>{NUMERAL})\s*场[景戏]?(?!雨|雪|比|考|梦)
    | 第\s*(?P<n3>{NUMERAL})\s*幕
    | 场[景次]?\s*(?:号|\#)?\s*[:：]?\s*
      (?P<n4>\d+(?:[-–—.]\d+)*|[零〇一二三四五六七八九十百]+(?![\u4e00-\u9fff]))
    | (?P<n5>\d{{1,3}}\s*[-－–—]\s*\d{{1,3}}(?:\s*[-－–—]\s*\d{{1,3}})?)
      (?![\d年月日天个人点岁分秒次%])
    | S(?P<se>\d{{1,2}})\s*E(?P<n6>\d{{1,3}})\b
    | (?i:(?:ACT\s+[IVX\d]+,?\s+)?SCENE)\s+
      (?P<n7>\d+[A-Z]?|[IVX]+|(?i:one|two|three|four|five|six))\b
    | (?P<key>场景|场)(?=\s*[:：])
    )""",
    re.VERBOSE,
)
_BOXED = re.compile(
    rf"^[【\[（(]\s*(?P<in>第\s*{NUMERAL}\s*场|场景?\s*\d+|\d{{1,3}}-\d{{1,3}})\s*[】\]）)]\s*"
)
_WEAK = re.compile(r"^(?P<n>\d{1,3}(?:\.\d{1,3})?)(?:\s*[.、．)）:：]\s*|\s+)(?=\S)")
_SLUG = re.compile(
    r"^(?P<in>(?:INT|EXT|EST|INTERIOR|EXTERIOR|I)(?:\.?\s*/\s*(?:INT|EXT|E))?)(?:\.|\s|:)\s*(?=\S)",
    re.IGNORECASE,
)
_CHINESE_SLUG = re.compile(
    r"^(?P<in>(?:内|外)景(?:\s*/\s*(?:内|外)景)?)(?:[.．。、:：\-—\s　]+)(?=\S)"
)
_SENTENCE = re.compile(r"[。！？!?…“”\"；;△▲]|——\S{6}|\.\s+[A-Z][a-z]+ [a-z]+ ")
_WRAP = re.compile(r"^(?:[【\[〔《]\s*(?P<in>[^【】\[\]〔〕《》]*)\s*[】\]〕》])$")
_MARKDOWN = re.compile(r"^(?:#{1,6}\s*|[*_]{2,3}|>\s+)|[*_]{2,3}$")
_LABELS = re.compile(
    r"(?:^|(?<=[\s　,，、;；|/]))(?:时间|地点|场景|场次|场号|内外景|内外|天气|日期|景别|日/夜|Time"
    r"|Place|Location|Setting)\s*[:：]\s*"
)
_PEOPLE = re.compile(r"(?:^|[\s　,，、;；|])(?:出场)?(?:人物|角色)\s*[:：]\s*(?P<who>.+)$")
_CUT = re.compile(r"[\s　/／,，、|｜·•.．:：。;；()（）\[\]【】]+|\s*[-–—]+\s*")
_DASH = re.compile(r"\s+[-–—]+\s*|\s*[–—]+\s*|\s*[;|/]\s*|,\s+|\.\s+|\.$|\s*[()\[\]]\s*")
_CJK = re.compile(r"[\u3400-\u9fff]")
_SCENE_NUMBER = re.compile(r"\s*#(?P<n>[^#\n]{1,12})#\s*$")


def plain(text: str) -> str:
    """A row without the marks of Markdown around it, which many writing tools leave behind."""
    return trimmed(_MARKDOWN.sub("", _MARKDOWN.sub("", trimmed(text))))


def juben_heading(text: str) -> tuple[Heading, str] | None:
    """What a row says as a scene line, and the words of a 人物 part on the same row.

    A number such as `1-1` or 第一场 makes a scene line of a row; `1.` needs an hour or 内/外 with
    it; without a number both are needed, or 内景, INT. or a bracket around it.
    """
    row = plain(text)
    if not row or len(row) > LONGEST:
        return None
    row = _BOXED.sub(r"\g<in> ", row, count=1).rstrip()
    wrapped = _WRAP.match(row)
    if wrapped:
        row = trimmed(wrapped.group("in"))
    row, people = _without_people(row)
    slug = fountain_heading(row, forced=False)
    if slug is not None:
        return slug, people
    if _SENTENCE.search(row):
        return None
    strong = _STRONG.match(row)
    if strong:
        return _numbered(row, strong, people)
    return _unnumbered(row, people, wrapped=wrapped is not None)


def fountain_heading(text: str, *, forced: bool) -> Heading | None:
    """What a Fountain scene heading says; unforced it must open with INT, EXT, 内景 or 外景."""
    row = trimmed(text)
    number = ""
    mark = _SCENE_NUMBER.search(row)
    if mark:
        number, row = mark.group("n").strip(), row[: mark.start()]
    slug = _SLUG.match(row) or _CHINESE_SLUG.match(row)
    if slug is None:
        if not forced:
            return None
        inner = juben_heading(row)
        heading = inner[0] if inner else said_by(row)
        return replace(heading, number=number or heading.number)
    first = re.split(r"[\s./]", slug.group("in"))[0].upper()
    inside = True if first == "I" else INSIDE.get(first[:1] if "景" in first else first)
    if slug.group("in").upper() == "I":
        return None
    return replace(said_by(row[slug.end() :]), interior=inside, number=number)


def said_by(words: str) -> Heading:
    """Place, hour, weather and the rest of a scene line whose number is taken off."""
    rest = _LABELS.sub(" ", words).lstrip(" \u3000:：,，.、。-–—")
    chinese = _CJK.search(rest) is not None
    parts = [p for p in (_CUT if chinese else _DASH).split(rest) if p]
    heading = Heading()
    place: list[str] = []
    for index, part in enumerate(parts):
        found = _token(part) if chinese else _phrase(part, first=index == 0)
        if found is None:
            place.append(part)
            continue
        left, said = found
        heading = _joined(heading, said)
        if left:
            place.append(left)
    return replace(heading, place=" ".join(place) if chinese else " - ".join(place))


def _joined(heading: Heading, said: Heading) -> Heading:
    """What is said first stands: 内/外 is inside, 雨/雪 is rain."""
    return replace(
        heading,
        time=heading.time or said.time,
        interior=said.interior if heading.interior is None else heading.interior,
        weather=heading.weather or said.weather,
        flashback=heading.flashback or said.flashback,
        continues=heading.continues or said.continues,
    )


def _without_people(row: str) -> tuple[str, str]:
    match = _PEOPLE.search(row)
    if match and match.start() > 0:
        return trimmed(row[: match.start()]), match.group("who")
    return row, ""


def _numbered(row: str, match: re.Match[str], people: str) -> tuple[Heading, str] | None:
    rest = row[match.end() :]
    heading = said_by(rest)
    number = next((match.group(f"n{i}") for i in range(1, 8) if match.group(f"n{i}")), "")
    said = heading.time or heading.interior is not None or heading.weather or heading.flashback
    glued = bool(rest) and rest[0].isalnum()
    dashed = match.group("n5") is not None
    if (glued and dashed and not said) or (dashed and len(rest) > 50):
        return None
    if match.group("key") and not heading.place and not said:
        return None
    if not (number or match.group("key")) or len(heading.place) > 40:
        return None
    episode = number_of(match.group("ep") or match.group("se") or "")
    if dashed:
        parts = re.split(r"\s*[-－–—]\s*", number)
        number, episode = "-".join(parts), int(parts[0])
    return replace(heading, number=number, episode=episode), people


def _unnumbered(row: str, people: str, *, wrapped: bool) -> tuple[Heading, str] | None:
    weak = _WEAK.match(row)
    rest = row[weak.end() :] if weak else row
    labelled = _LABELS.match(rest) is not None
    if len(rest) > 40 or (":" in rest.replace("：", ":") and not labelled):
        return None
    slug = fountain_heading(rest, forced=False) if weak else None
    heading = slug or said_by(rest)
    hour, inside = heading.time is not None or heading.continues, heading.interior is not None
    enough = (hour and inside) or (slug is not None)
    if weak or wrapped:
        enough = enough or ((hour or inside) and bool(heading.place))
    if labelled:
        enough = enough or (hour and bool(heading.place))
    if not enough or len(heading.place) > 24:
        return None
    return replace(heading, number=weak.group("n") if weak else ""), people


@lru_cache(maxsize=1)
def _composite() -> re.Pattern[str]:
    """One after the other without a space: 夜内, 雨夜, 内景日."""
    every = sorted(
        {w for w in (*TIMES, *INSIDE, *WEATHERS) if _CJK.search(w)}, key=lambda w: (-len(w), w)
    )
    unit = "|".join(every)
    return re.compile(rf"^(?P<place>.*?)(?P<all>(?:{unit})+)$|^(?P<lead>内景|外景)(?P<rest>.+)$")


@lru_cache(maxsize=1)
def _unit() -> re.Pattern[str]:
    every = sorted({*TIMES, *INSIDE, *WEATHERS}, key=lambda w: (-len(w), w))
    return re.compile("|".join(map(re.escape, every)))


def _token(part: str) -> tuple[str, Heading] | None:
    """A word of a Chinese scene line: what is left as place, and what it says; None: all place."""
    upper = part.upper()
    if upper in FLASHBACKS:
        return "", Heading(flashback=True)
    ago = YEARS_AGO.match(part)
    if ago:
        return "", Heading(flashback=ago.group("way") == "前")
    if upper in TIMES or upper in INSIDE or upper in WEATHERS:
        return "", _meaning(upper)
    match = _composite().match(part)
    if match is None:
        return None
    if match.group("lead"):
        inner = _token(match.group("rest")) or (match.group("rest"), Heading())
        return inner[0], _joined(_meaning(match.group("lead")), inner[1])
    units = [m.group() for m in _unit().finditer(match.group("all"))]
    said = Heading()
    for unit in units:
        said = _joined(said, _meaning(unit))
    left = match.group("place")
    if left and not (len(units) > 1 and said.time is not None and said.interior is not None):
        return None
    return left, said


def _meaning(word: str) -> Heading:
    return Heading(
        time=TIMES.get(word),
        interior=INSIDE.get(word),
        weather=WEATHERS.get(word),
        continues=word in TIMES and TIMES[word] is None,
    )


def _phrase(part: str, *, first: bool) -> tuple[str, Heading] | None:
    """A part of an English scene line between dashes, commas or full stops."""
    flash = MULTIWORD_FLASH.search(part)
    if flash:
        rest = part[: flash.start()] + part[flash.end() :]
        inner = _phrase(rest, first=first) if rest.strip() else ("", Heading())
        left, said = inner or (rest.strip(), Heading())
        return left, _joined(said, Heading(flashback=True))
    tokens = part.upper().split()
    if tokens and all(t in TIMES or t in TIME_FILLERS for t in tokens):
        times = [t for t in tokens if t in TIMES]
        if times and not (first and len(tokens) > 1 and tokens[0] == "THE"):
            hour: TimeOfDay | None = next((TIMES[t] for t in times if TIMES[t]), None)
            return "", Heading(time=hour, continues=hour is None)
    if tokens and all(t in WEATHERS or t in WEATHER_FILLERS for t in tokens):
        said = next((WEATHERS[t] for t in tokens if t in WEATHERS), None)
        if said is not None:
            return "", Heading(weather=said)
    if len(tokens) > 1 and tokens[-1] in TIMES and not (len(tokens) == 2 and tokens[0] in TIMES):
        return part[: part.upper().rindex(tokens[-1])].rstrip(), _meaning(tokens[-1])
    if tokens and tokens[0] in INSIDE and len(tokens) == 1:
        return "", _meaning(tokens[0])
    return None
