# SPDX-License-Identifier: GPL-3.0-or-later
"""The name before a line, its extensions and the directions inside it.

Owns what of a line is spoken and how. Must not know rows or scenes.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from projects.interchange.pieces import trimmed, unpadded
from projects.screenplay import LineMode

_CJK = re.compile(r"[\u3400-\u9fff]")
_OPEN, _SHUT = "（(【[〔", "）)】]〕"
_TAIL = re.compile(r"\s*(?:【([^【】]*)】|\[([^\[\]]*)\])\s*$")
_LEAD = re.compile(r"^[【\[](?P<how>[^【】\[\]\n]{1,20})[】\]]\s*(?=\S)")
_CONTINUED = re.compile(
    r"^(?:CONT(?:'|’)?D?\.?|CONTINUED|CONTINUING|MORE|续|接上|继续)$", re.IGNORECASE
)

_MODE_WORDS: tuple[tuple[LineMode, str], ...] = (
    (
        LineMode.OS,
        r"""内心(?:独白|OS|声音|戏)?|心声|独白|心理(?:活动)?|心想|内心O\.?S\.?|OS内心|暗想|心里""",
    ),
    (
        LineMode.VO,
        r"""V\.?\s?O\.?|旁白|画外音|画外|话外音|解说|NARRAT(?:OR|ION)|VOICE[- ]?OVER|旁白VO""",
    ),
    (
        LineMode.PHONE,
        r"""(?:在)?(?:电话|手机|话筒|听筒|对讲机|语音|免提|视频|微信语音|录音)
        (?:里|中|内|那[头端边]|另一[头端])?(?:的?声音?|OS|VO|O\.S\.)?|电话音
        |(?:on|over|through|via)\ (?:the\ )?
        (?:phone|telephone|radio|intercom|speaker|speakerphone)
        |filtered|phone|telephone|voicemail|(?:phone\ )?recording|on\ recording""",
    ),
    (
        LineMode.OFF,
        r"""O\.?\s?C\.?|OFF(?:-|\ )?(?:SCREEN|CAMERA|STAGE)?
        |(?:门|窗|屋|室|场|墙|画面)外(?:音|传来|声)?|幕后|隔壁|幕外|场外音
        |from\ (?:off|outside|the\ next\ room)""",
    ),
)


@lru_cache(maxsize=1)
def _modes() -> tuple[tuple[re.Pattern[str], LineMode], ...]:
    flags = re.IGNORECASE | re.VERBOSE
    return tuple((re.compile(rf"^(?:{said})$", flags), mode) for mode, said in _MODE_WORDS)


_SCREEN_OFF = re.compile(r"^O\.?\s?S\.?$", re.IGNORECASE)
_LEADING = re.compile(r"^(OS|VO|O\.S\.|V\.O\.|旁白|画外音|内心独白)\s*[:：,，\s]\s*", re.IGNORECASE)
_GLUED = re.compile(r"^(?P<name>.*?[\u3400-\u9fff\w)）])\s*(?P<mode>OS|VO|O\.S\.?|V\.O\.?|os|vo)$")
NARRATORS = re.compile(
    r"^(?:旁白|画外音|画外|解说|话外音|独白|V\.?O\.?|NARRATOR|NARRATION|VOICE[- ]?OVER|广播"
    r"|系统音?|系统提示音?|AI音|电视(?:声|里)?|播音员)$",
    re.IGNORECASE,
)
_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'))


@dataclass(frozen=True, slots=True)
class Cue:
    """Who speaks, where the voice comes from, and the direction without the mode's words."""

    name: str
    mode: LineMode = LineMode.SPOKEN
    direction: str = ""


def cue_of(written: str, *, chinese: bool | None = None) -> Cue:
    """Read a cue such as `林晚（OS，低声）`, `MAYA (V.O.) (CONT'D)` or `林晚OS`.

    Args:
        written: the name with everything in brackets behind it.
        chinese: OS is the inner voice in Chinese scripts and off screen in English ones; None
            decides by the name.
    """
    name = trimmed(written)
    inside: list[str] = []
    while (tail := _tail_of(name)) and trimmed(name[: tail[0]]):
        inside.insert(0, tail[1])
        name = trimmed(name[: tail[0]])
    name = unpadded(trimmed(name))
    zh = _CJK.search(name) is not None if chinese is None else chinese
    mode, directions = LineMode.SPOKEN, list[str]()
    for words in inside:
        said, left = direction_of(words, chinese=zh)
        mode = said if said is not LineMode.SPOKEN else mode
        if left:
            directions.append(left)
    glued = _GLUED.match(name)
    if glued and mode is LineMode.SPOKEN:
        mode, _ = direction_of(glued.group("mode"), chinese=zh)
        name = trimmed(glued.group("name"))
    if mode is LineMode.SPOKEN and NARRATORS.match(name):
        mode = LineMode.VO
    return Cue(name, mode, joined(directions))


def _brackets(text: str) -> list[tuple[int, int]]:
    """Stretches in round brackets that no other closed bracket holds, up to four deep."""
    opened: list[int] = []
    found: list[tuple[int, int]] = []
    heights: list[int] = []
    for at, sign in enumerate(text):
        if sign in "（(":
            opened.append(at)
        elif sign in "）)" and opened:
            start = opened.pop()
            inner = sum(pair[0] > start for pair in found[-8:])
            height = 1 + max(heights[len(heights) - inner :], default=0)
            if height > 4:
                continue
            while found and found[-1][0] > start:
                found.pop()
                heights.pop()
            found.append((start, at + 1))
            heights.append(height)
    return found


def _inside(bracketed: str) -> str:
    """Without all the brackets that hold the whole: （（双层）） is 双层."""
    words = trimmed(bracketed[1:-1])
    for _ in range(4):
        if not words or _brackets(words) != [(0, len(words))]:
            break
        words = trimmed(words[1:-1])
    return words


def _tail_of(name: str) -> tuple[int, str] | None:
    """The bracket a cue ends with: where it begins, and its words."""
    round_ones = _brackets(name)
    if round_ones and not trimmed(name[round_ones[-1][1] :]):
        start, end = round_ones[-1]
        return start, _inside(name[start:end])
    tail = _TAIL.search(name)
    return (tail.start(), next(g for g in tail.groups() if g is not None)) if tail else None


def direction_of(words: str, *, chinese: bool) -> tuple[LineMode, str]:
    """Split a parenthetical into the voice's place and the rest as written."""
    text = trimmed(words)
    whole = _mode_of(text, chinese=chinese)
    if whole is not None:
        return whole, ""
    mode, kept = LineMode.SPOKEN, list[str]()
    parts = re.split(r"([,，、;；/]\s*)", text)
    first = re.match(r"(?i)(OS|VO|O\.S\.|V\.O\.)\s+(?=\S)", parts[0])
    if first:
        parts[:1] = [first.group(1), "", parts[0][first.end() :]]
    for part, comma in zip(parts[::2], [*parts[1::2], ""], strict=False):
        said = _mode_of(trimmed(part), chinese=chinese)
        if said is None:
            kept.append(part + comma)
        elif said is not LineMode.SPOKEN:
            mode = said
    return mode, trimmed("".join(kept).rstrip(",，、;；/ "))


def _mode_of(part: str, *, chinese: bool) -> LineMode | None:
    """The mode a part names; SPOKEN for (CONT'D), which says nothing; None for a direction."""
    if _CONTINUED.match(part):
        return LineMode.SPOKEN
    if _SCREEN_OFF.match(part):
        return LineMode.OS if chinese else LineMode.OFF
    return next((mode for pattern, mode in _modes() if pattern.match(part)), None)


def opens_with_mode(words: str) -> bool:
    """Whether a line's own words would be read as where its voice comes from (`OS 三年……`)."""
    return _LEADING.match(words) is not None


@dataclass(frozen=True, slots=True)
class Speech:
    """What is spoken, and what its brackets say."""

    text: str
    mode: LineMode
    direction: str


def speech_of(written: str, *, chinese: bool) -> Speech:
    """Take the parentheticals out of a line's words: `你？（冷笑）好。` speaks `你？好。`

    Unbalanced brackets are spoken as they stand; quotes around the whole are not.
    """
    text = trimmed(written)
    mode = LineMode.SPOKEN
    lead = _LEADING.match(text)
    if lead:
        mode, _ = direction_of(lead.group(1), chinese=chinese)
        text = text[lead.end() :]
    directions: list[str] = []
    kept: list[str] = []
    at = 0
    how = _LEAD.match(text)
    if how:
        mode, left = direction_of(how.group("how"), chinese=chinese)
        directions += [left] if left else []
        text = text[how.end() :]
    for start, end in _brackets(text):
        said, left = direction_of(_inside(text[start:end]), chinese=chinese)
        mode = said if said is not LineMode.SPOKEN else mode
        if left:
            directions.append(left)
        kept.append(text[at:start])
        at = end
    kept.append(text[at:])
    return Speech(unquoted(spaced(kept)), mode, joined(directions))


def spaced(parts: list[str]) -> str:
    """Join what stood around brackets without doubling or losing the space of Latin words."""
    out = ""
    for part in parts:
        piece = part
        if out and out[-1].isspace():
            piece = piece.lstrip()
        elif out and piece and out[-1].isascii() and piece[0].isascii() and piece[0].isalnum():
            piece = " " + piece
        out += piece
    return trimmed(out)


def joined(directions: list[str]) -> str:
    """Several directions of one line as one."""
    wide = any(_CJK.search(d) for d in directions)
    return ("，" if wide else ", ").join(directions)


def unquoted(text: str) -> str:
    """Without one pair of quotation marks that holds the whole."""
    for left, right in _QUOTES:
        inner = text[1:-1]
        whole = len(text) > 2 and text[0] == left and text[-1] == right
        if whole and left not in inner and right not in inner:
            return trimmed(inner)
    return text
