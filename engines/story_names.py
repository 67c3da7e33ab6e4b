# SPDX-License-Identifier: GPL-3.0-or-later
"""People and places that a sentence of a story names.

Owns the finding; the words that help are a table (assets/data/outlines/names.json). Must not know
templates.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files

import msgspec

from projects.cast import Sex
from projects.interchange.looks import sex_of
from projects.interchange.places import PLACES, set_of
from projects.interchange.wordlists import words as words_in
from projects.staging import SetName

OUTDOORS = frozenset(
    {
        SetName.RAIN_STREET,
        SetName.COURTYARD,
        SetName.PLATFORM,
        SetName.ROOFTOP,
        SetName.ALLEY,
        SetName.GARDEN_BRIDGE,
        SetName.CITY_GATE,
    }
)
_CJK = re.compile(r"[\u3400-\u9fff]")


class _Table(msgspec.Struct, frozen=True, kw_only=True):
    about: str
    surnames: str
    compound: tuple[str, ...]
    no_names_zh: frozenset[str]
    after_name: str
    no_names_en: frozenset[str]
    no_places_zh: frozenset[str]
    before_places_en: frozenset[str]
    female: str
    male: str


@lru_cache(maxsize=1)
def _table() -> _Table:
    raw = files("assets").joinpath("data/outlines/names.json").read_bytes()
    return msgspec.json.decode(raw, type=_Table)


def place_of(story: str, language: str) -> str:
    """The longest place in a story for which there is a set; empty where it names none."""
    if language == "zh":
        sizes, units = (5, 4, 3, 2), list(story)
    else:
        sizes, units = (3, 2, 1), re.findall(r"[A-Za-z]+", story)
    for size in sizes:
        for at in range(len(units) - size + 1):
            part = "".join(units[at : at + size]) if language == "zh" else _phrase(units, at, size)
            if part and (part in _places_zh() if language == "zh" else _known_en(part)):
                return part
    return ""


def _phrase(words: Sequence[str], at: int, size: int) -> str:
    """Some words, where the last of them is the place and none before it is a small one."""
    chosen = words[at : at + size]
    small = any(word.lower() in _table().before_places_en for word in chosen)
    return "" if small or not _known_en(chosen[-1]) else " ".join(chosen)


def _known_en(part: str) -> bool:
    return bool(part) and set_of(part, interior=None, period=False)[1]


@lru_cache(maxsize=1)
def _places_zh() -> frozenset[str]:
    known = frozenset(w for _, zh, _ in PLACES for w in words_in(zh) if len(w) > 1)
    return known - _table().no_places_zh


def names_of(story: str, language: str) -> tuple[str, ...]:
    """People whom a story names, in order."""
    return _names_zh(story) if language == "zh" else _names_en(story)


def sex_by_name(name: str) -> Sex | None:
    """What a name alone lets one guess; None where it is silent."""
    known = sex_of(name, "")
    if known is not None or not _CJK.search(name):
        return known
    last = name[-1]
    return Sex.FEMALE if last in _table().female else Sex.MALE if last in _table().male else None


def is_outdoors(place: str) -> bool:
    """Whether the set of a place stands under the sky."""
    return set_of(place, interior=None, period=False)[0] in OUTDOORS


def _names_zh(story: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    at = 0
    while at < len(story):
        name = _name_at(story, at)
        if name:
            found.setdefault(name)
            at += len(name)
        else:
            at += 1
    return tuple(found)


def _name_at(story: str, at: int) -> str:
    """A surname with one or two more, where a word that follows names goes on after it."""
    called = story[at : at + 2]
    if len(called) == 2 and called[0] in "老小阿" and called[1] in _table().surnames:
        rest = story[at + 2 : at + 3]
        return called if not rest or rest in _table().after_name else ""
    head = next((c for c in _table().compound if story.startswith(c, at)), "")
    if not head and story[at] in _table().surnames:
        head = story[at]
    if not head or story[at : at + 2] in _table().no_names_zh:
        return ""
    for more in (2, 1):
        name = story[at : at + len(head) + more]
        rest = story[at + len(name) :]
        whole = len(name) == len(head) + more and all(_CJK.match(c) for c in name)
        if (
            whole
            and (not rest or rest[0] in _table().after_name)
            and not _ends_in_word(name, len(head))
        ):
            return name
    return ""


def _ends_in_word(name: str, head: int) -> bool:
    """Whether the given name holds what belongs to the sentence: 林晚在 is 林晚 and 在."""
    return any(sign in "，。、的在被把和与跟对给是了吗呢有没就便" for sign in name[head:])


def _names_en(story: str) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for match in re.finditer(r"\b[A-Z][a-z]{1,14}\b", story):
        word = match.group(0)
        before = story[: match.start()].rstrip()
        starts = not before or before[-1] in ".!?"
        if word in _table().no_names_en or _known_en(word):
            continue
        if starts and sex_of(word, "") is None:
            continue
        found.setdefault(word)
    return tuple(found)
