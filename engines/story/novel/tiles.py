# SPDX-License-Identifier: GPL-3.0-or-later
"""A row of a novel as tiles: speech with the words that say who speaks, and sentences between.

Owns the parting of a row; the tiles of a row hold all of its signs but white space, each once. Must
not know who a pronoun is.
"""

import re
from enum import StrEnum
from itertools import pairwise

import msgspec

from engines.story.novel.chapters import Row, is_break
from projects.interchange.prose import HOW, VERB

SPEECH_MOST = {"zh": 60, "en": 150}
"""Code points of one line of speech; longer ones are parted between sentences."""
VERBS = (
    r"(?:心想|暗想|想道|想|低语|低语道|嘟囔|嘀咕|开口|开口道|追问|追问道|吩咐|吩咐道|解释|解释道|补充|补充道|打断"
    rf"|接话|惊呼|轻叹|哀求|命令|接道|续道|忙道|急道|应道|回道|{VERB})"
)
_THOUGHT = re.compile(r"想(?:道|着)?[：:，,。]?\s*$|\bthought\b", re.I)
_QUOTE = re.compile(r"“([^“”]*)(?:”|$)|「([^「」]*)(?:」|$)|『([^『』]*)』|\"([^\"]*)\"")
_BRITISH = re.compile(r"(?<!\w)‘((?:[^‘’]|’(?=\w))*)’(?!\w)")
_SPOKEN_END = re.compile(r"[。！？!?…—，,.;；~～-]\s*$")
_CLAUSE = re.compile(r"[，,。！？!?；;…—”」]")
_TAG_ZH = (
    rf"(?P<head>[^，。！？；：“”「」『』\n]{{0,16}}?)(?P<how>{HOW}{{0,3}}(?:地|着)?)"
    rf"{VERBS}(?:了?一?[句声])?"
)
_BEFORE_ZH = re.compile(rf"\s*{_TAG_ZH}[：:，,]?\s*$")
_AFTER_ZH = re.compile(rf"\s*(?=[\u4e00-\u9fff]{{2}}){_TAG_ZH}[。，！,]")
TITLES_EN = "Mr|Mrs|Ms|Miss|Dr|Sir|Lady|Lord|Captain|Colonel|Professor|Aunt|Uncle"
KIN_EN = "Father|Mother"
"""Titles before a name, and words that are titles too where somebody speaks."""
_NAME_EN = (
    rf"(?:(?:{TITLES_EN}|{KIN_EN})\.? )?"
    r"[A-Z][a-z]+(?:[-’'][A-Z][a-z]+)?(?: [A-Z][a-z]+)?"
)
_WHO_EN = rf"(?P<{{0}}>{_NAME_EN}|he|she|I|they|[Hh]e|[Ss]he|[Tt]he (?:[a-z]+ )?[a-z]+)"
_SAID = (
    r"(?:said|asked|replied|answered|cried|whispered|shouted|murmured|muttered|exclaimed|returned|"
    r"added|continued|repeated|observed|remarked|called|snapped|sighed|began|demanded|thought|"
    r"says|asks|whispers|shouts|replies)"
)
_HOW_EN = r"(?P<{0}>(?: (?:very |quite )?[a-z]+ly| in a [a-z]+ (?:voice|tone)| with a [a-z]+)?)"
_AFTER_EN = re.compile(
    rf"\s*(?:{_SAID} {_WHO_EN.format('a')}{_HOW_EN.format('ha')}"
    rf"|{_WHO_EN.format('b')}{_HOW_EN.format('hb')} {_SAID}{_HOW_EN.format('hc')})\b"
    r"(?P<rest>[^.,;:!?“\"‘\n]{0,80})[.,;:]?"
)
_BEFORE_EN = re.compile(
    rf"{_WHO_EN.format('b')}{_HOW_EN.format('hb')} {_SAID}{_HOW_EN.format('hc')}"
    r"(?: [a-z ]{0,30})?[,:]?\s*$"
)
_ENDS_ZH = re.compile(r"[。！？!?；;…]+[”」』’\"）)]*")
_ENDS_EN = re.compile(r"[.!?…]+[”\"’)]*(?=\s)")
_LEADS = re.compile(r"^(?:只见|只听|却听|而|但|然后|于是|这时|此时|接着|随即)+")
_SHORT_EN = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Capt|Col|vs|etc)|\b[A-Z])\.$")


class TileKind(StrEnum):
    """What a stretch of a row is."""

    TOLD = "told"
    SPEECH = "speech"
    HEADING = "heading"
    BREAK = "break"


class Tile(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """A stretch of the canonical text.

    Attributes:
        words: the stretch that is spoken, inside its quotation marks; of other tiles all of it.
        who: what the source says beside the words before the verb of speech, perhaps empty.
        how: how it is said, in the source's words.
        thought: the words are thought, not spoken.
        row: offset of the row's first sign.
    """

    kind: TileKind
    start: int
    end: int
    words: tuple[int, int]
    row: int
    who: str = ""
    how: str = ""
    thought: bool = False


def tiles_of(row: Row, language: str) -> list[Tile]:
    """The tiles of a row, in order."""
    text = row.text
    if is_break(text):
        return [_plain(row, 0, len(text), TileKind.BREAK)]
    tiles: list[Tile] = []
    quotes = _quotes(text)
    at = 0
    who = ""
    for index, (left, right, words) in enumerate(quotes):
        tag = _before(text[at:left], language)
        start = left if tag is None else at + tag[0]
        stop = quotes[index + 1][0] if index + 1 < len(quotes) else len(text)
        behind = _behind(text[right:stop], language) if tag is None else None
        end = right if behind is None else right + behind[0]
        found = tag or behind
        told = _told(row, at, start, language)
        tiles += told
        who = found[1] if found else ("" if told else who)
        thought = _THOUGHT.search(text[start:left] if tag else text[right:end]) is not None
        whole = Tile(
            kind=TileKind.SPEECH, start=row.start + start, end=row.start + end, row=row.start,
            words=(row.start + words[0], row.start + words[1]), who=who,
            how=found[2] if found else "", thought=thought and found is not None,
        )  # fmt: skip
        tiles += _short_lines(whole, row, language)
        at = end
    return tiles + _told(row, at, len(text), language)


def _quotes(text: str) -> list[tuple[int, int, tuple[int, int]]]:
    """Spoken words: (quotation's start, end, (words' start, end)); not what is only named."""
    found: list[tuple[int, int, tuple[int, int]]] = []
    pattern = _QUOTE if any(sign in text for sign in '“「『"') else _BRITISH
    for match in pattern.finditer(text):
        group = match.lastindex or 1
        if not any(sign.isalnum() or sign in "…？！?!—" for sign in match.group(group)):
            continue
        before = text[max(0, match.start() - 8) : match.start()].rstrip()[-1:]
        opens = not before or before in '：:，,。！？!?；;…—”」』’".'
        ends = _SPOKEN_END.search(match.group(group)[-4:]) is not None
        if opens or ends or match.end() == len(text):
            found.append((match.start(), match.end(), match.span(group)))
    return found


Tag = tuple[int, str, str]
"""Where in the stretch it begins or ends, who, how."""


def _before(stretch: str, language: str) -> Tag | None:
    """张三冷冷地说：, Anna said softly, before a quotation: only its last clause."""
    if not stretch.strip():
        return None
    if language == "en":
        match = _BEFORE_EN.search(stretch[-160:])
        if match is None:
            return None
        at = max(0, len(stretch) - 160) + match.start()
        return at, match["b"], (match["hb"] or match["hc"] or "").strip()
    bare = stretch.rstrip().rstrip("：:，,")
    cuts = [m.end() for m in _CLAUSE.finditer(bare[-60:])]
    at = max(0, len(bare) - 60) + cuts[-1] if cuts else max(0, len(bare) - 60)
    if not cuts and len(bare) > 60:
        return None
    clause = stretch[at:]
    match = _BEFORE_ZH.match(clause)
    if match is None:
        colon = stretch.rstrip()[-1:] in "：:" and len(clause) <= 24
        return (at, _head(clause.strip(" \u3000：:")), "") if colon else None
    return at, _head(match["head"]), _how(match["how"])


def _behind(stretch: str, language: str) -> Tag | None:
    """Said Mr. Darcy, or 阿青说。 behind a quotation, up to the mark that ends the clause."""
    if language == "en":
        match = _AFTER_EN.match(stretch)
        if match is None:
            return None
        how = match["ha"] or match["hb"] or match["hc"] or ""
        return match.end(), match["a"] or match["b"], how.strip()
    match = _AFTER_ZH.match(stretch)
    return (match.end(), _head(match["head"]), _how(match["how"])) if match else None


def _head(words: str) -> str:
    """What stands before the verb, without what only leads to it."""
    return _LEADS.sub("", words.strip())


def _how(words: str) -> str:
    return words.removesuffix("地").removesuffix("着")


def _told(row: Row, start: int, end: int, language: str) -> list[Tile]:
    """The sentences of a stretch."""
    text = row.text
    tiles: list[Tile] = []
    at = start
    for cut in (*_sentence_ends(text, start, end, language), end):
        words = text[at:cut].strip()
        if any(sign.isalnum() for sign in words):
            tiles.append(_plain(row, at, cut, TileKind.TOLD))
        elif words and tiles and tiles[-1].end == row.start + at:
            tiles[-1] = _plain(row, tiles[-1].start - row.start, cut, TileKind.TOLD)
        elif words:
            tiles.append(_plain(row, at, cut, TileKind.BREAK))
        at = cut
    return tiles


def _sentence_ends(text: str, start: int, end: int, language: str) -> list[int]:
    pattern = _ENDS_ZH if language == "zh" else _ENDS_EN
    found = [m.end() for m in pattern.finditer(text, start, end)]
    if language == "en":
        return [at for at in found if not _SHORT_EN.search(text[max(start, at - 6) : at])]
    return found


def _plain(row: Row, start: int, end: int, kind: TileKind) -> Tile:
    text = row.text[start:end]
    first = row.start + start + len(text) - len(text.lstrip())
    last = row.start + start + len(text.rstrip())
    return Tile(kind=kind, start=first, end=last, words=(first, last), row=row.start)


def _short_lines(whole: Tile, row: Row, language: str) -> list[Tile]:
    """A long speech as several lines, parted between sentences."""
    most = SPEECH_MOST[language]
    first, last = whole.words
    if last - first <= most:
        return [whole]
    base = row.start
    cuts: list[int] = []
    at = first
    ends = [base + e for e in _sentence_ends(row.text, first - base, last - base, language)]
    for here, after in zip(ends, [*ends[1:], last], strict=False):
        if after - at > most and here > at:
            cuts.append(here)
            at = here
    edges = [first, *[c for c in cuts if first < c < last], last]
    lines: list[Tile] = []
    for index, (left, right) in enumerate(pairwise(edges)):
        lines.append(
            msgspec.structs.replace(
                whole,
                start=whole.start if index == 0 else left,
                end=whole.end if index == len(edges) - 2 else right,
                words=(left, right),
                how=whole.how if index == 0 else "",
            )
        )
    return lines
