# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a caption: where text may break, and how it stands in at most two rows.

Owns words that hold together and the fit into a width. Must not know time or drawing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from engines.assembly.metrics import settable, width_px
from engines.words_zh import tokenizer

NO_START = frozenset(
    "，。！？；：、…—）》」』】〉”’%％·～,.!?;:)]}的了着过吗呢吧啊呀嘛么哦喔哪啦地得们儿"
)
"""Signs and particles that never begin a row."""
NO_END = frozenset("（《「『【〈“‘([{￥$")
"""Signs that never end a row."""
_END_MARKS = "，。、；,"
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff]")
_LATIN_WORD = re.compile(r"\S+\s*|\s+")
_BALANCE = 0.5


@dataclass(frozen=True, kw_only=True)
class Room:
    """The widest row in px, and the letters' size."""

    wide_px: float
    font_px: float
    language: str

    def holds(self, row: str) -> bool:
        """Whether a row fits as it will be shown."""
        return row_px(shown(row, self.language), self.font_px) <= self.wide_px


row_px = lru_cache(maxsize=8192)(width_px)


def language_of(text: str, default: str) -> str:
    """Rules to set a text by: ideographs make it `zh`, letters alone `en`."""
    if _HAN.search(text):
        return "zh"
    return "en" if any(sign.isalpha() and ord(sign) < 0x250 for sign in text) else default


@lru_cache(maxsize=8192)
def shown(row: str, language: str) -> str:
    """A row as it is set: no blanks at its ends, Chinese without a last comma or full stop."""
    row = settable(row, language).strip()
    return row.rstrip(_END_MARKS).rstrip() or row if language == "zh" else row


def pieces(text: str, room: Room) -> tuple[str, ...]:
    """The text in parts that are never broken; joined they are the text again.

    Words hold together, marks and particles stay with the word before them, opening signs with the
    one after. A word wider than a row is cut between signs.
    """
    if room.language == "zh":
        raw: Sequence[str] = _zh_words(text)
    else:
        raw = _LATIN_WORD.findall(text)
    out: list[str] = []
    for word in raw:
        glued = out and (
            word.isspace() or _starts_badly(word, room.language) or out[-1][-1] in NO_END
        )
        if glued and room.holds(out[-1] + word):
            out[-1] += word
        else:
            out += _cut_to_fit(word, room)
    return tuple(out)


def rows_of(parts: Sequence[str], room: Room) -> tuple[tuple[str, ...], float] | None:
    """Parts in one or two rows, with the cost of the break; None where two rows do not hold them.

    One row costs 0. Two rows break best after a mark and where both are equally long.
    """
    whole = "".join(parts)
    if room.holds(whole):
        return (shown(whole, room.language),), 0.0
    best: tuple[tuple[str, ...], float] | None = None
    for cut in range(1, len(parts)):
        upper, lower = "".join(parts[:cut]), "".join(parts[cut:])
        if not room.holds(upper) or not room.holds(lower):
            continue
        rows = shown(upper, room.language), shown(lower, room.language)
        lean = abs(row_px(rows[0], room.font_px) - row_px(rows[1], room.font_px))
        cost = _BALANCE * lean / room.wide_px + (0.0 if ends_at_mark(upper) else 0.4)
        if best is None or cost < best[1]:
            best = rows, cost
    return best


def ends_at_mark(text: str) -> bool:
    """Whether a text ends at punctuation, closing signs looked through."""
    bare = text.rstrip().rstrip("”’」』）)》】\"'")
    return bool(bare) and bare[-1] in "，。！？；：、…—,.!?;:-–"


def ends_sentence(text: str) -> bool:
    """Whether a text ends a sentence."""
    bare = text.rstrip().rstrip("”’」』）)》】\"'")
    return bool(bare) and bare[-1] in "。！？…；.!?;"


def _starts_badly(word: str, language: str) -> bool:
    # a particle is a word of its own; 得 of 得到 and 地 of 地方 begin another
    if word[0] not in NO_START:
        return False
    return language != "zh" or not _HAN.match(word) or len(word) == 1


def _cut_to_fit(word: str, room: Room) -> list[str]:
    out: list[str] = []
    rest = word
    while not room.holds(rest):
        size = len(rest) - 1
        low = 1
        while low < size:
            middle = (low + size + 1) // 2
            if room.holds(rest[:middle]):
                low = middle
            else:
                size = middle - 1
        out.append(rest[:low])
        rest = rest[low:]
    return [*out, rest]


def _zh_words(text: str) -> list[str]:
    words: list[str] = _tokenizer().lcut(text, HMM=False)
    return words


@lru_cache(maxsize=1)
def _tokenizer() -> Any:
    return tokenizer()
