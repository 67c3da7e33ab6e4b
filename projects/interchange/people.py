# SPDX-License-Identifier: GPL-3.0-or-later
"""The cast of a reading: who is who under which names, and what they look like.

Owns collection, aliases and inference. Must not know scenes or how a row was read.
"""

# A group that speaks at once (林晚、周叙) speaks with the voice of its first member if all members
# are people of the cast; otherwise (众人, 保安们) the group is a character of its own.

import re
from collections import Counter
from collections.abc import Iterable

import msgspec

from projects.cast import Character, Sex
from projects.ids import CharacterId, derived
from projects.interchange.aliases import aliases_of
from projects.interchange.looks import look_of
from projects.interchange.pieces import Piece, unpadded
from projects.interchange.variants import simplified
from projects.screenplay import ElementKind

_CJK = re.compile(r"[\u3400-\u9fff]")
_INTRO_EN = re.compile(
    r"\b(?P<name>[A-Z][A-Z'’.\-]+(?: (?:[A-Z][A-Z'’.\-]*|#?\d+)){0,3})(?:,)? ?"
    r"\((?P<told>[^()\n]{1,160})\)"
)
_INTRO_COMMA = re.compile(
    r"\b(?P<name>[A-Z][A-Z'’\-]+(?: [A-Z][A-Z'’\-]+){0,2}), "
    r"(?P<told>(?:\d{1,2}s?|(?:early|mid|late)[- ]\d0s)(?:, [^.;\n]{1,80})?)[,.;]"
)
_INTRO_ZH = re.compile(
    r"(?P<name>[\u4e00-\u9fff·]{2,6})[（(](?P<told>[^（）()\n]{0,60}岁[^（）()\n]{0,120})[）)]"
)
_WEARS = re.compile(
    r"(?:身着|穿着|身穿|一身|披着|戴着|穿|披|wearing|wears|dressed in|in)\s*"
    r"(?P<told>[^，。！？,.\n]{2,30})"
)
_PRONOUN = re.compile(r"[她他]|\b(?:she|her|hers|he|his|him)\b", re.IGNORECASE)
_GROUP_CUT = re.compile(r"\s*(?:[、/&＆+,，]|和|与|及|\s+(?:AND|and)\s+)\s*")
EVIDENCE_ACTIONS = 600
"""Actions that are searched for introductions, clothes and pronouns."""


class Cast:
    """People of a reading by every name they go by."""

    def __init__(self, characters: tuple[Character, ...]) -> None:
        self.characters = characters
        self._by_name: dict[str, CharacterId] = {}
        for one in characters:
            for name in (one.name, *one.aliases):
                self._by_name.setdefault(key_of(name), one.id)

    def find(self, name: str) -> CharacterId | None:
        """Who goes by a name; a group of known people is its first member."""
        known = self._by_name.get(key_of(name))
        if known is not None or not name:
            return known
        return next(iter(self.members(name)), None)

    def members(self, name: str) -> tuple[CharacterId, ...]:
        """Everybody a speaker's name stands for."""
        alone = self._by_name.get(key_of(name))
        if alone is not None:
            return (alone,)
        parts = [_part_of(key_of(p), self._by_name) for p in _GROUP_CUT.split(name) if p]
        known = [self._by_name[p] for p in parts if p is not None]
        return tuple(dict.fromkeys(known)) if parts and len(known) == len(parts) else ()

    def mentioned(self, text: str) -> tuple[CharacterId, ...]:
        """People whose names a text holds; one-letter names are too common to count."""
        folded = text.casefold()
        found: list[CharacterId] = []
        for name, identity in self._by_name.items():
            if len(name) < 2 or name not in folded or identity in found:
                continue
            if _CJK.search(name) or re.search(rf"(?<!\w){re.escape(name)}(?!\w)", folded):
                found.append(identity)
        return tuple(found)


def key_of(name: str) -> str:
    """Names that differ in case or spacing only are one name."""
    return unpadded(" ".join(name.casefold().replace("　", " ").split()))


def cast_of(pieces: Iterable[Piece], *, period: bool) -> Cast:
    """Collect everybody by first mention, one character for all names of a person."""
    every = list(pieces)
    actions = [p.text for p in every if p.kind is ElementKind.ACTION][:EVIDENCE_ACTIONS]
    told: dict[str, str] = {}
    shown: dict[str, str] = {}
    listed: set[str] = set()
    for piece in every:
        for name, words in piece.people:
            _note(name, words, shown=shown, told=told)
            listed.add(key_of(name))
        if piece.kind is ElementKind.LINE and piece.speaker:
            _note(piece.speaker, "", shown=shown, told=told)
    for name, words in _introductions(actions):
        if key_of(name) in shown or key_of(name).split(" ")[0] in shown or _told_of_person(words):
            _note(name, words, shown=shown, told=told)
    groups = _groups(shown)
    for key in groups:
        shown.pop(key)
    merged = aliases_of(shown, told, listed)
    return Cast(_characters(shown, told, merged, actions, period=period))


def _note(name: str, words: str, *, shown: dict[str, str], told: dict[str, str]) -> None:
    key = key_of(name)
    if not key:
        return
    shown.setdefault(key, unpadded(name))
    if len(words) > len(told.get(key, "")):
        told[key] = words


def _told_of_person(words: str) -> bool:
    """An age opens it: (28, red scarf); (V.O.) and (CONT'D) do not."""
    return (
        re.match(r"\s*(?:\d{1,2}\b|(?:early|mid|late)|[^，,]{0,6}\d+\s*[岁歲]|[女男])", words)
        is not None
    )


def _introductions(actions: list[str]) -> Iterable[tuple[str, str]]:
    for text in actions:
        for pattern in (_INTRO_EN, _INTRO_COMMA, _INTRO_ZH):
            for match in pattern.finditer(simplified(text[:2000])):
                who, told = match.span("name"), match.span("told")
                yield text[who[0] : who[1]].strip(), text[told[0] : told[1]]


def _part_of(part: str, names: Iterable[str]) -> str | None:
    """The name a member of a group goes by: itself, or the only one that has it as a word."""
    every = list(names)
    if part in every:
        return part
    found = [n for n in every if part in n.split(" ") and not re.search(r"\band\b|&", n)]
    return found[0] if len(found) == 1 else None


def _groups(shown: dict[str, str]) -> list[str]:
    """Names that are several known people at once."""
    found: list[str] = []
    for key, name in shown.items():
        parts = [key_of(p) for p in _GROUP_CUT.split(name) if p]
        others = [k for k in shown if k != key] if len(parts) > 1 else []
        if len(parts) > 1 and all(_part_of(p, others) for p in parts):
            found.append(key)
    return found


def _characters(
    shown: dict[str, str],
    told: dict[str, str],
    merged: dict[str, str],
    actions: list[str],
    *,
    period: bool,
) -> tuple[Character, ...]:
    """One character for each name that is not another's alias."""
    out: list[Character] = []
    seen_as = _Evidence([shown[k] for k in shown], actions)
    for key, name in shown.items():
        if key in merged:
            continue
        also = tuple(shown[k] for k, owner in merged.items() if owner == key and k in shown)
        names = (name, *also)
        words = max((told.get(key_of(n), "") for n in names), key=len)
        look = look_of(name, words or seen_as.clothes(names), period=period)
        if not words:
            look = msgspec.structs.replace(look, described=seen_as.clothes(names))
        if look.sex is None:
            titled = (look_of(n, "", period=period).sex for n in also)
            sex = next((s for s in titled if s is not None), None) or seen_as.sex(names)
            look = msgspec.structs.replace(look, sex=sex)
        identity = CharacterId(derived("character", name))
        out.append(Character(id=identity, name=name, aliases=also, look=look))
    return tuple(out)


class _Evidence:
    """What actions show of people: the pronouns behind their names, and their clothes."""

    def __init__(self, names: list[str], actions: list[str]) -> None:
        self._counts: dict[str, Counter[Sex]] = {}
        self._worn: dict[str, str] = {}
        usable = sorted({n for n in names if len(n) > 1}, key=lambda n: (-len(n), n))[:400]
        if not usable:
            return
        pattern = re.compile("|".join(map(re.escape, usable)), re.IGNORECASE)
        for text in actions:
            self._read(text[:2000], pattern)

    def _read(self, text: str, pattern: re.Pattern[str]) -> None:
        mentions = [(m.start(), key_of(m.group())) for m in pattern.finditer(text)]
        if len({name for _, name in mentions}) != 1:
            return
        start, name = mentions[0]
        after = text[start:]
        counts = self._counts.setdefault(name, Counter())
        for match in _PRONOUN.finditer(after):
            female = match.group().lower() in ("她", "she", "her", "hers")
            counts[Sex.FEMALE if female else Sex.MALE] += 1
        worn = _WEARS.search(simplified(after[:60]))
        if worn and look_of("", worn.group("told"), period=False).costume:
            self._worn.setdefault(name, after[worn.start("told") : worn.end("told")].strip())

    def clothes(self, names: tuple[str, ...]) -> str:
        """The first clothes an action names for a person."""
        return next((w for w in (self._worn.get(key_of(n), "") for n in names) if w), "")

    def sex(self, names: tuple[str, ...]) -> Sex | None:
        """What at least two thirds of the pronouns say."""
        total: Counter[Sex] = Counter()
        for name in names:
            total.update(self._counts.get(key_of(name), Counter()))
        female, male = total[Sex.FEMALE], total[Sex.MALE]
        if female >= 2 * male and female > 0:
            return Sex.FEMALE
        return Sex.MALE if male >= 2 * female and male > 0 else None
