# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the chapters of a novel begin: by their headings, by the file's own marks, or by length.

Owns what counts as a heading and what is told of odd numbers. Must not know people or scripts.
"""

import re
from bisect import bisect_right
from itertools import pairwise

import msgspec

from engines.story.novel.source import NovelText, Told
from projects.interchange.variants import simplified
from projects.interchange.wordlists import words
from projects.interchange.words import NUMERAL, number_of

LENGTH = {"zh": 3000, "en": 9000}
"""Code points of a chapter where a novel has none of its own."""
_ZH = re.compile(
    rf"^(?:#{{1,6}}\s*)?[【\[《]?(?:正文\s*)?第\s*(?P<n>{NUMERAL})\s*(?P<kind>[章回节卷部篇集话幕])"
    r"(?P<rest>$|[】\]》\s　:：、.．—-].{0,40}|[^\s的了是在到里中不。！？]{1,20}[】\]》]?)$"
)
_ZH_BARE = re.compile(
    r"^(?:#{1,6}\s*)?[【\[]?(?:楔子|序章|序幕|引子|前言|自序|尾声|终章|后记|大结局|番外(?:篇)?[\d一二三四五六七八九十]*)"
    r"(?:[】\]\s　:：—-].{0,30})?$"
)
_EN = re.compile(
    r"^(?:#{1,6}\s*)?(?P<kind>chapter|part|book|volume)\s+(?:the\s+)?"
    r"(?P<n>\d{1,4}|[ivxlcdm]{1,9}|[a-z]+(?:-[a-z]+)?)(?P<rest>$|[\s.:—–-].{0,70})$",
    re.IGNORECASE,
)
_EN_BARE = re.compile(
    r"^(?:#{1,6}\s*)?(?:prologue|epilogue|foreword|preface|afterword)(?:[.:\s—-].{0,40})?$", re.I
)
_LONE = re.compile(rf"^(?:(?P<zh>{NUMERAL})|(?P<roman>[IVXLC]{{1,7}}))[.、．]?$")
_BREAK = re.compile(r"^(?:[*＊·•～~☆★◇◆※#]\s*){1,9}$|^[-—=－_]{3,}$|^…{2,}$")
_FILLED = re.compile(r"[^\n]+")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_SMALL = words(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_FIRSTS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth")
VOLUMES = frozenset(("卷", "部", "part", "book", "volume"))


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """One chapter: `start` to `end` in the canonical text, its heading row with it.

    Attributes:
        place: 0 for what stands before the first heading, then 1, 2, ...
        line: the row of the canonical text where it begins, from 1.
        number: as its heading says, or None.
        body: offset behind the heading; equal to `start` where there is none.
        volume: a heading above chapters, such as 第一卷.
    """

    place: int
    line: int
    title: str
    start: int
    end: int
    body: int
    number: int | None = None
    volume: bool = False


class Row(msgspec.Struct, frozen=True):
    """A row of the canonical text without its newline."""

    start: int
    end: int
    text: str


def rows_in(text: str, start: int = 0, end: int | None = None) -> list[Row]:
    """The rows of a stretch that hold anything."""
    stop = len(text) if end is None else end
    found = _FILLED.finditer(text, start, stop)
    return [Row(m.start(), m.end(), m.group()) for m in found if m.group().strip()]


def is_break(row: str) -> bool:
    """An ornament between scenes: * * *, ———, ……."""
    return _BREAK.match(row.strip(" \t\u3000\xa0")) is not None


def chapters_of(novel: NovelText) -> tuple[tuple[Chapter, ...], tuple[Told, ...]]:
    """The chapters of a novel and what is odd about them; they cover the whole text."""
    rows = rows_in(novel.text)
    heads = _headings(rows) or _marked(rows, novel) or _lone(rows)
    if not heads:
        return _by_length(novel, rows)
    kept, told = _without_contents(heads, novel.text)
    starts = [(row.start, title, number, volume) for row, title, number, volume in kept]
    made = _between(novel.text, starts, headed=True)
    return made, (*told, *_about_numbers(made), *_about_empty(made, novel.text))


Head = tuple[Row, str, int | None, bool]


def _headings(rows: list[Row]) -> list[Head]:
    found: list[Head] = []
    for row in rows:
        if len(row.text) > 120:
            continue
        content = simplified(row.text.strip(" \t\u3000\xa0*_"))
        if not content or len(content) > 90:
            continue
        match = _ZH.match(content) or _EN.match(content)
        if match:
            kind = match.group("kind").casefold()
            number = _number(match.group("n"))
            if number is not None:
                found.append((row, _title(row.text), number, kind in VOLUMES))
        elif _ZH_BARE.match(content) or _EN_BARE.match(content):
            found.append((row, _title(row.text), None, False))
    numbered = [one for one in found if one[2] is not None]
    return found if numbered else []


def _marked(rows: list[Row], novel: NovelText) -> list[Head]:
    """Rows that the file marks as headings: of Word, of a book's pages, of Markdown."""
    marks = set(novel.heads)
    if novel.format == "md":
        marks |= {r.start for r in rows if re.match(r"#{1,3}\s+\S", r.text)}
    found: list[Head] = [(row, _title(row.text), None, False) for row in rows if row.start in marks]
    return found if 3 * len(found) <= 2 * len(rows) else []  # else the mark means something else


def _lone(rows: list[Row]) -> list[Head]:
    """Numbers that stand alone on a row, where they count from one without a gap."""
    found: list[Head] = []
    for row in rows:
        content = row.text.strip(" \t\u3000\xa0")
        match = _LONE.match(content) if len(content) <= 10 else None
        if match:
            number = number_of(match.group("zh") or "") or _number(match.group("roman") or "")
            if number == len(found) + 1:
                found.append((row, content, number, False))
    return found if len(found) >= 2 else []


def _title(row: str) -> str:
    return re.sub(r"^#{1,6}\s*", "", row.strip(" \t\u3000\xa0*_【】[]"))


def _number(written: str) -> int | None:
    """A number in figures, Chinese, Roman or English words."""
    text = written.casefold()
    known = number_of(written) if written else None
    if known is not None:
        return known
    if text in _SMALL:
        return _SMALL.index(text) + 1
    if text in _FIRSTS:
        return _FIRSTS.index(text) + 1
    ten, _, one = text.partition("-")
    if ten in _TENS:
        return _TENS[ten] + (_SMALL.index(one) + 1 if one in _SMALL[:9] else 0)
    if not text or any(sign not in _ROMAN for sign in text):
        return None
    values = [_ROMAN[sign] for sign in text]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < after else value for value, after in pairs)


def _without_contents(heads: list[Head], text: str) -> tuple[list[Head], list[Told]]:
    """Headings of a table of contents come again later and have nothing under them."""
    later: set[str] = set()
    kept: list[Head] = []
    listed: list[Head] = []
    end = len(text)
    for head in reversed(heads):
        row, title, number, volume = head
        key = re.sub(r"\W", "", title)[:12] if number is None else f"{volume}{number}"
        if not text[row.end : end].strip() and key in later:
            listed.append(head)
        else:
            kept.append(head)
        later.add(key)
        end = row.start
    told: list[Told] = []
    if listed:
        span = (listed[-1][0].start, listed[0][0].end)
        message = f"{len(listed)} headings of a table of contents are not taken for chapters."
        told.append(Told(code="contents_skipped", message=message, span=span))
    return kept[::-1], told


def _between(
    text: str, starts: list[tuple[int, str, int | None, bool]], *, headed: bool
) -> tuple[Chapter, ...]:
    """Chapters from where they start; what stands before the first is chapter 0."""
    newlines = [m.start() for m in re.finditer("\n", text)]
    made: list[Chapter] = []
    if text[: starts[0][0]].strip():
        made.append(Chapter(place=0, line=1, title="", start=0, end=starts[0][0], body=0))
    for index, (start, title, number, volume) in enumerate(starts):
        begins = start if made else 0
        end = starts[index + 1][0] if index + 1 < len(starts) else len(text)
        heading_end = text.find("\n", start, end)
        body = (end if heading_end < 0 else heading_end + 1) if headed else begins
        made.append(
            Chapter(
                place=index + 1, line=bisect_right(newlines, start - 1) + 1, title=title,
                start=begins, end=end, body=body, number=number, volume=volume,
            )
        )  # fmt: skip
    return tuple(made)


def _about_numbers(chapters: tuple[Chapter, ...]) -> list[Told]:
    told: list[Told] = []
    last = 0
    seen: set[int] = set()
    for one in chapters:
        if one.volume or one.number is None:
            continue
        span = (one.start, one.body)
        if one.number == 1 and last > 1:
            seen = set()  # a volume counts anew
        elif one.number in seen:
            message = f"Chapter number {one.number} comes twice: “{one.title}” on row {one.line}."
            told.append(Told(code="chapter_twice", message=message, span=span))
        elif one.number > last + 1:
            gap = f"Chapter {last + 1} is"
            if one.number > last + 2:
                gap = f"Chapters {last + 1} to {one.number - 1} are"
            message = f"{gap} missing before “{one.title}” on row {one.line}."
            told.append(Told(code="chapter_missing", message=message, span=span))
        elif one.number < last:
            message = f"“{one.title}” on row {one.line} stands after chapter {last}."
            told.append(Told(code="chapter_order", message=message, span=span))
        seen.add(one.number)
        last = one.number
    return told


def _about_empty(chapters: tuple[Chapter, ...], text: str) -> list[Told]:
    return [
        Told(
            code="chapter_empty",
            message=f"“{one.title}” on row {one.line} has nothing under it.",
            span=(one.start, one.end),
        )
        for one in chapters
        if not one.volume and one.place and not text[one.body : one.end].strip()
    ]


def _by_length(novel: NovelText, rows: list[Row]) -> tuple[tuple[Chapter, ...], tuple[Told, ...]]:
    """No heading anywhere: chapters end at gaps and ornaments near an even length."""
    text, length = novel.text, LENGTH[novel.language]
    starts = [0]
    best = (0.0, 0)
    for before, row in pairwise(rows):
        size = row.start - starts[-1]
        gap = text.count("\n", before.end, row.start)
        near = 1.0 - abs(size - length) / length
        score = near + (0.5 if gap > 2 else 0.2 if gap > 1 else 0.0) + 0.6 * is_break(before.text)
        if size > length * 0.5 and score > best[0]:
            best = (score, row.start)
        if size > length * 1.5 and best[1] > starts[-1]:
            starts.append(best[1])
            best = (0.0, 0)
    made = _between(text, [(at, "", None, False) for at in starts], headed=False)
    message = (
        f"No chapter heading was found; {len(made)} chapters were made by blank rows and length. "
        "Change their edges in edges.json."
    )
    return made, (Told(code="chapters_by_length", message=message),)
