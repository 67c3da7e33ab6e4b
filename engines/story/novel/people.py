# SPDX-License-Identifier: GPL-3.0-or-later
"""The people of a novel, by how often they are named and by who speaks, with their other names.

Owns who counts as a person and the reason for each merge. Must not know scenes or scripts.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import msgspec

from engines.story.novel.edges import Edges
from engines.story.novel.tiles import KIN_EN, TITLES_EN
from engines.story_names import names_of, sex_by_name
from engines.words_zh import tokenizer
from projects.interchange.aliases import aliases_of
from projects.interchange.looks import sex_of
from projects.interchange.prose import NO_NAME
from projects.interchange.wordlists import words

PEOPLE_MOST = 400
"""Names that are kept; a novel's crowd beyond them is told, not named."""
SEEN_LEAST = 3
"""Mentions of a name that never speaks before it counts as somebody."""
_NO_PERSON = re.compile(
    r"[的了着是在个一不有也边声和与就又还都把被从向往里外上下来去说话手眼头脸心]"
)
_ROLES = frozenset(
    "人子娘爷婆师生长官员母父妈爸哥姐弟妹叔伯姨婶爹夫妇童兵王帝后妃将臣医总董姑嫂奶公客贼僧道徒主管柜板计头年女机士卫仆奴佣家"
)
"""Last characters of words of the language that name somebody."""
PRONOUNS = frozenset(("他", "她", "我", "he", "she", "i", "they", "the"))
_HONORIFIC = re.compile(rf"^(?:{TITLES_EN}|{KIN_EN})\.? ")
_NAME_EN = re.compile(
    rf"(?:(?:{TITLES_EN})\.? )"
    r"[A-Z][a-z]+|(?<=[a-z,;] )[A-Z][a-z]{2,}(?: [A-Z][a-z]{2,})?"
)
_PET = re.compile(
    r"^(?:[阿小](?P<a>[\u4e00-\u9fff])|(?P<b>[\u4e00-\u9fff])[儿哥姐妹弟]|(?P<c>[\u4e00-\u9fff])(?P=c))$"
)
_PETS = re.compile(
    r"(?:(?<=^)|(?<=[，。！？；…、：“”「」\s和与对向把被给跟叫是见]))(?:[阿小老][\u4e00-\u9fff]|[\u4e00-\u9fff]儿)"
)
_NO_PETS = frozenset(
    words(
        """
        阿姨 阿爹 阿娘 阿妈 阿爸 阿婆 阿公 阿哥 阿弟 阿妹 阿姐 阿奶 阿爷 阿兄 小声 小心 小的 小小
        老是 老了 老的 那儿 这儿 哪儿 一儿 会儿 点儿 块儿 事儿 女儿 儿儿 孩儿 男儿 婴儿 幼儿 劲儿
        味儿 声儿
        """
    )
)


class Alias(msgspec.Struct, frozen=True, kw_only=True):
    """Another name of somebody, and why the two are taken for one."""

    name: str
    reason: str


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody. `mentions` and `speeches` count all their names; `first` is an offset.

    `sex` is `f`, `m`, or empty where the novel does not tell.
    """

    name: str
    aliases: tuple[Alias, ...] = ()
    mentions: int = 0
    speeches: int = 0
    first: int = 0
    sex: str = ""


class Gathering:
    """Names as they come by, row by row; a million characters pass without being kept."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._said: Counter[str] = Counter()
        self._seen: Counter[str] = Counter()
        self._pets: Counter[str] = Counter()

    def said(self, who: str) -> None:
        """Somebody speaks beside a quotation."""
        name = " ".join(who.split())
        if name.casefold() in PRONOUNS or name.casefold().startswith("the "):
            return
        if self.language == "en" or self._may_speak(name):
            self._said[name] += 1

    def _may_speak(self, name: str) -> bool:
        """A name or a trade, not a stretch of a sentence."""
        if not 2 <= len(name) <= 4 or NO_NAME.search(name) or _NO_PERSON.search(name):
            return False
        return not self._is_word(name) or name[-1] in _ROLES or name[:1] in "阿老小"

    def sentence(self, text: str) -> None:
        """A sentence that may name somebody."""
        if self.language == "zh":
            self._seen.update(names_of(text, "zh"))
            self._pets.update(set(_PETS.findall(text)) - _NO_PETS)
        else:
            self._seen.update(_sure_en(m.group()) for m in _NAME_EN.finditer(text))

    def names(self) -> tuple[str, ...]:
        """Everybody who speaks or is named often, most often first."""
        found = Counter(dict.fromkeys(self._said, 0))
        for name, count in self._seen.items():
            if name and (name in self._said or (count >= SEEN_LEAST and not self._is_word(name))):
                found[name] = count
        for name, count in self._pets.items():
            if name in found or self._is_pet(name, count):
                found[name] = max(found[name], count)
        for name, count in self._said.items():
            found[name] += 4 * count
        for name in [n for n in found if self._is_stretch(n, found)]:
            del found[name]
        order = sorted(found, key=lambda n: (-found[n], n))
        return tuple(order[:PEOPLE_MOST])

    def _is_stretch(self, name: str, found: Counter[str]) -> bool:
        """A name with what follows it in the sentence: 阿青挣扎 where 阿青 is named often."""
        if self.language == "en":
            return False
        shorter = (name[:size] for size in range(2, len(name)))
        return any(found[one] > 2 * found[name] for one in shorter if one in found)

    def _is_pet(self, name: str, count: int) -> bool:
        """阿青 and what else is called after the same character as somebody who is often named."""
        if count >= SEEN_LEAST - (name[0] == "阿") and not self._is_word(name):
            return True
        match = _PET.match(name)
        sign = match and (match["a"] or match["b"] or match["c"])
        return bool(sign) and self._pets[f"阿{sign}"] >= SEEN_LEAST - 1

    def _is_word(self, name: str) -> bool:
        """A word of the language rather than a name."""
        return self.language == "zh" and len(name) == 2 and bool(_dictionary().FREQ.get(name))


@lru_cache(maxsize=1)
def _dictionary() -> Any:
    return tokenizer()


@lru_cache(maxsize=20_000)
def _sure_en(name: str) -> str:
    """A capitalised word inside a sentence that is neither a place nor a month."""
    if _HONORIFIC.match(name):
        return name
    return name if all(names_of(f"x {w}", "en") for w in name.split()) else ""


class Names:
    """Whose a name is, and where names stand in a text."""

    def __init__(self, names: Iterable[str], owners: dict[str, str]) -> None:
        self._owners = owners
        called = sorted({*names, *owners}, key=lambda n: (-len(n), n))
        edge = r"\b" if called and called[0].isascii() else ""
        joined = "|".join(map(re.escape, called)) or r"(?!)"
        self._pattern = re.compile(f"{edge}(?:{joined}){edge}")

    def owner(self, name: str) -> str:
        """The person's main name; a name that nobody has is its own."""
        return self._owners.get(name, name)

    def found(self, text: str) -> list[tuple[int, str]]:
        """(offset, main name) of each mention in order."""
        return [(m.start(), self.owner(m.group())) for m in self._pattern.finditer(text)]


def merged(
    names: tuple[str, ...], edges: Edges, met: Callable[[str, str], bool]
) -> dict[str, Alias]:
    """Other names: name to an Alias whose `name` is the main one.

    Args:
        names: everybody's.
        edges: what a person decided; that stands.
        met: whether the narration ever names both in one row, which makes them two people.
    """
    apart = {frozenset(pair) for pair in edges.apart}
    out: dict[str, Alias] = {}
    shown = {name: name for name in names}
    listed = aliases_of(shown, {}, set())
    found = {a: (o, _reason(a, o)) for a, o in listed.items() if not _PET.match(o)}
    for name, owner, reason in (*_pets(names), *_titled(names)):
        if name not in found and found.get(owner, ("",))[0] != name:
            found[name] = (owner, reason)
    found = {a: (o, why) for a, (o, why) in found.items() if not met(a, o)}
    for keep, other in edges.together:
        found[other] = (keep, "you said so")
        found.pop(keep, None)
    for name, (owner, reason) in found.items():
        if frozenset((name, owner)) in apart:
            continue
        main, seen = owner, {name}
        while main in found and main not in seen and frozenset((main, found[main][0])) not in apart:
            seen.add(main)
            main = found[main][0]
        if main != name and main not in seen:
            out[name] = Alias(name=main, reason=reason)
    return out


def _reason(name: str, owner: str) -> str:
    if name.isascii():
        if _HONORIFIC.match(name):
            return f"a title and the last name of the only {owner}"
        return f"one part of the only full name with it, {owner}"
    if name[-1] == owner[-1] and len(name) == 2 and (name[0] in "小阿" or name[0] == name[1]):
        return f"a familiar form of the last character of {owner}"
    if owner.endswith(name):
        return f"the given name of the only {owner}"
    return f"the surname with a title; only {owner} has that surname"


def _pets(names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """阿青, 青儿 and 青青 are one, where a full name ends so or no two share the character."""
    forms: dict[str, list[str]] = defaultdict(list)
    for name in names:
        match = _PET.match(name)
        if match:
            forms[match["a"] or match["b"] or match["c"]].append(name)
    found: list[tuple[str, str, str]] = []
    for sign, called in forms.items():
        full = [n for n in names if len(n) == 3 and n.endswith(sign) and not _PET.match(n)]
        owner = full[0] if len(full) == 1 else called[0]
        if len(full) > 1:
            continue
        reason = f"a familiar form with the same character {sign} as {owner}; nobody else has it"
        found += [(name, owner, reason) for name in called if name != owner]
    return found


def _titled(names: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Darcy is Mr. Darcy, if there is no Miss Darcy; Mr Darcy and Mr. Darcy are one."""
    plain = {name: name.replace(".", "") for name in names if _HONORIFIC.match(name)}
    found: list[tuple[str, str, str]] = []
    first: dict[str, str] = {}
    for name, bare in plain.items():
        if bare in first:
            found.append((name, first[bare], f"{first[bare]} with or without its full stop"))
        else:
            first[bare] = name
    by_last: dict[str, list[str]] = defaultdict(list)
    for name in first.values():
        by_last[name.split()[-1]].append(name)
    for name in names:
        titled = by_last.get(name, [])
        if len(titled) == 1:
            found.append((name, titled[0], f"the last name of the only {titled[0]}"))
    return found


def sex_known(name: str) -> str:
    """`f`, `m` or empty, by the name alone."""
    sex = sex_of(name, "") or sex_by_name(name)
    return "" if sex is None else "f" if sex.value.startswith("f") else "m"
