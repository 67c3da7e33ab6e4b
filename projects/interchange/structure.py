# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows that hold a script together: episodes, end marks, turns, flashback marks, `key: value`.

Owns how such a row is known, in Chinese and English. Must not know what stands around it.
"""

import re
from dataclasses import dataclass

from projects.interchange.headings import plain
from projects.interchange.pieces import Flash, trimmed
from projects.interchange.wordlists import words
from projects.interchange.words import (
    CAPTION_KEYS,
    CAST_KEYS,
    FIELD_KEYS,
    HOUR_KEYS,
    INSIDE_KEYS,
    NOTE_KEYS,
    NUMERAL,
    PICTURE_KEYS,
    PLACE_KEYS,
    SOUND_KEYS,
    SYNOPSIS_KEYS,
    TURN_KEYS,
    WEATHER_KEYS,
    number_of,
)
from projects.screenplay import ElementKind

_EPISODE = re.compile(
    rf"^[【\[《〔—\-\s]*(?:第\s*(?P<n>{NUMERAL})\s*[集话]|(?i:episode|ep)\.?\s*\#?(?P<m>\d{{1,4}}|one|two"
    r"|three|four|five|six|seven|eight|nine|ten)\b)(?P<rest>[^。！？\n]{0,40})$"
)
_ENGLISH_NUMBERS = {
    w: n for n, w in enumerate(words("one two three four five six seven eight nine ten"), 1)
}
_BOOK_TITLE = re.compile(r"《([^《》]{1,40})》")
_CHAPTER = re.compile(
    rf"^(?:第\s*{NUMERAL}\s*[章节卷回篇部](?:[\s　:：《—].{{0,30}}|.{{0,16}})?"
    r"|(?i:chapter)\s+\w{1,8}\b.{0,40})$"
)
_END = re.compile(
    r"^[—\-－–=~*·\s【（(\[]*(?:第[^，。]{1,6}集\s*)?(?:完结?|剧终|全剧终|全文完|本集完|本集终|终|未完待续"
    r"|待续|敬请期待|THE END|END OF EPISODE.{0,6}|FIN|TO BE CONTINUED|END)"
    r"[—\-－–=~*·\s】）)\].。….!！]*$",
    re.IGNORECASE,
)
_TURN = re.compile(
    r"""^[【（(\[]?\s*(?:
      (?:切至|切到|切回|切入|切换至?|镜头切至?|画面切至?|转场|转至|淡入|淡出|渐隐|渐显|叠化|叠入
        |化入|化出|黑屏|黑场|闪白|闪黑|白屏|硬切|跳切|分屏|时间流逝|画面渐?[暗黑])[^，。！？]{0,14}
    | 切|划|定格|叠
    | (?:(?:SMASH|MATCH|JUMP|HARD|BACK|FLASH|TIME)\ )?CUT(?:S|TING)?\ (?:TO|BACK)\b.{0,30}
    | (?:SLOW\ )?(?:FADE|DISSOLVE|WIPE|IRIS|FADES)\b.{0,24}
    | INTERCUT\b.{0,30}|BLACK\ ?OUT.?
    )\s*[】）)\]]?[:：。.]*$""",
    re.VERBOSE,
)
_FLASH_ON = re.compile(
    r"^(?:[^，,。]{1,8}[，,]\s*)?"
    r"(?:闪回|回忆|插叙|进入回忆|往事闪回|回忆杀|(?:BEGIN |START )?FLASHBACK)"
    r"(?:开始|起|入|画面|片段|镜头)?"
    r"(?P<rest>[:：\-—,，].{0,40})?$",
    re.IGNORECASE,
)
_FLASH_OFF = re.compile(
    r"^(?:(?:闪回|回忆|插叙)(?:完毕|结束|完|毕|止|终|出)|(?:切回|闪回|回到)?现实|回到现在"
    r"|END (?:OF )?FLASHBACK|BACK TO (?:THE )?(?:PRESENT|SCENE|REALITY))(?:[:：].{0,30})?$",
    re.IGNORECASE,
)
_KEYED = re.compile(
    r"^[【\[]?(?P<key>[^：:【】\[\]（）()，。]{1,24}?)\s*[】\]]?\s*[:：](?!//)\s*(?P<value>.*)$"
)
_WHOLE = re.compile(r"^[（(【\[〔](?P<in>[^（()）【】\[\]〔〕]*)[）)】\]〕][。.]?$")

KEY_KINDS: tuple[tuple[frozenset[str], str], ...] = (
    (CAST_KEYS, "cast"),
    (PLACE_KEYS, "place"),
    (HOUR_KEYS, "hour"),
    (INSIDE_KEYS, "inside"),
    (WEATHER_KEYS, "weather"),
    (SOUND_KEYS, "sound"),
    (CAPTION_KEYS, "caption"),
    (TURN_KEYS, "turn"),
    (PICTURE_KEYS, "picture"),
    (SYNOPSIS_KEYS, "synopsis"),
    (NOTE_KEYS, "note"),
    (FIELD_KEYS, "field"),
)


@dataclass(frozen=True, slots=True)
class Keyed:
    """A row `key: value`; `sort` is its name in KEY_KINDS, empty for an unknown key."""

    key: str
    value: str
    sort: str


def keyed(text: str) -> Keyed | None:
    """Read a row as `key: value`."""
    row = plain(text)
    inner = in_brackets(row) if row[:1] in ("【", "[") else None
    if inner is None and re.match(r"[【\[][^】\]]*[：:][^】\]]*[】\]]\s*\S", row):
        return None
    match = _KEYED.match(row if inner is None else inner)
    if match is None:
        return None
    key = trimmed(match.group("key").strip("*_ "))
    name = re.sub(r"\d+$", "", key.casefold()).strip()
    sort = next((sort for keys, sort in KEY_KINDS if name in keys), "")
    return Keyed(key, trimmed(match.group("value").strip("*_ ")), sort)


@dataclass(frozen=True, slots=True)
class EpisodeMark:
    """第2集《归来》: a number and perhaps a title."""

    number: int
    title: str = ""


def episode_mark(text: str) -> EpisodeMark | None:
    """A row that begins an episode; an end mark such as ——第1集完—— is none."""
    row = plain(text)
    if len(row) > 60 or is_end(row):
        return None
    match = _EPISODE.match(row)
    if match is None or "场" in match.group("rest")[:8]:
        return None
    written = match.group("n") or match.group("m")
    number = number_of(written) or _ENGLISH_NUMBERS.get(written.lower())
    rest = match.group("rest")
    if number is None or re.match(r"[的了是在到里中]", rest):
        return None
    title = _BOOK_TITLE.search(row)
    words = title.group(1) if title else rest.strip(" \u3000:：—-·.、】]》〕")
    return EpisodeMark(number, trimmed(words))


def is_chapter(text: str) -> bool:
    """第三章 …: a novel's or treatment's heading."""
    row = plain(text)
    return len(row) <= 60 and _CHAPTER.match(row) is not None and not re.search(r"[。！？，]", row)


def is_end(text: str) -> bool:
    """THE END, 剧终, ——第1集完——."""
    return len(text) <= 40 and _END.match(plain(text)) is not None


def is_turn(text: str) -> bool:
    """切至, 淡出, FADE OUT: how the picture changes."""
    row = plain(text)
    return len(row) <= 50 and _TURN.match(row) is not None


def flash_mark(text: str) -> tuple[Flash, str] | None:
    """（闪回）, 闪回：三年前, （闪回完）: the mark and the words as written."""
    row = plain(text)
    if len(row) > 60:
        return None
    whole = _WHOLE.match(row)
    inner = trimmed(whole.group("in")) if whole else row
    if _FLASH_OFF.match(inner):
        return Flash.OFF, inner
    if _FLASH_ON.match(inner):
        return Flash.ON, inner
    return None


def in_brackets(text: str) -> str | None:
    """The words of a row that stands in brackets as a whole."""
    match = _WHOLE.match(trimmed(text))
    return trimmed(match.group("in")) if match else None


def bracket_kind(inner: str) -> tuple[ElementKind, str]:
    """What 【…】 is: a sound, words on the picture, a turn, or a note; and its words."""
    row = keyed(inner)
    sorts = {
        "sound": ElementKind.SOUND,
        "caption": ElementKind.CAPTION,
        "turn": ElementKind.TRANSITION,
    }
    if row and row.sort in sorts:
        return sorts[row.sort], row.value
    if row and row.sort == "picture":
        return ElementKind.ACTION, inner
    if is_turn(inner):
        return ElementKind.TRANSITION, inner
    if re.match(r"(?:音效|音乐|BGM|SFX)", inner, re.IGNORECASE):
        return ElementKind.SOUND, trimmed(re.sub(r"(?i)^(?:音效|音乐|BGM|SFX)[\s,，]*", "", inner))
    if re.match(r"字幕", inner):
        return ElementKind.CAPTION, trimmed(inner[2:].lstrip("，, "))
    return ElementKind.NOTE, inner
