# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of one person: 老郑 and 郑师傅, 晚晚 and 林晚, MAYA and MAYA CHEN.

Owns when two names are one person; in doubt they stay two. Must not know pieces or looks' drawing.
"""

import re

from projects.cast import Sex
from projects.interchange.looks import age_of, sex_of
from projects.interchange.variants import simplified

_CJK = re.compile(r"^[\u4e00-\u9fff]+$")
_AFTER = (
    "师傅|先生|太太|小姐|女士|夫人|总|董|叔|叔叔|伯|伯伯|姨|阿姨|哥|姐|医生|大夫|老师|经理|律师|警官|队|队长|教授|秘书"
    "|助理|老板|老|将军|公子|姑娘|大人|掌柜|爷|嫂|婶|局|局长|主任|院长|护士|导|少|少爷"
)
_TITLED = re.compile(rf"^(?P<surname>[\u4e00-\u9fff])(?P<title>{_AFTER})$")
_BEFORE = re.compile(r"^(?P<title>老|小|阿)(?P<surname>[\u4e00-\u9fff])$")
_OLD_MAN = frozenset(("老", "师傅", "叔", "叔叔", "伯", "伯伯", "老板"))
_KIN = re.compile(r"[母父妈爸奶爷婆]$")
_HONORIFIC = re.compile(
    r"^(?:mr|mrs|ms|miss|dr|detective|officer|professor|prof|captain|sergeant|sir)\.?\s+", re.I
)


def aliases_of(shown: dict[str, str], told: dict[str, str], listed: set[str]) -> dict[str, str]:
    """Which names belong to which: alias key to the person's key.

    Args:
        shown: key to the name as written, in order of mention.
        told: key to a description.
        listed: keys that stand in a cast list; those are people of their own.
    """
    shown = {key: simplified(name) for key, name in shown.items()}
    told = {key: simplified(words) for key, words in told.items()}
    merged: dict[str, str] = {}
    order = {key: index for index, key in enumerate(shown)}
    for key, name in shown.items():
        if key in listed:
            continue
        owner = _owner(key, name, shown, told)
        if owner is None or owner in merged:
            continue
        if _title_in(shown[owner]) is None or order[owner] < order[key]:
            merged[key] = owner
    return merged


def _title_in(name: str) -> re.Match[str] | None:
    return _TITLED.match(name) or _BEFORE.match(name)


def _owner(key: str, name: str, shown: dict[str, str], told: dict[str, str]) -> str | None:
    others = {k: n for k, n in shown.items() if k != key}
    if _CJK.match(name):
        return _titled_owner(key, name, others, told) or _given_owner(name, others)
    return _latin_owner(name, others, told)


def _titled_owner(key: str, name: str, others: dict[str, str], told: dict[str, str]) -> str | None:
    """郑师傅 for the only 郑 there is, if sex and work agree."""
    match = _title_in(name)
    if match is None:
        return None
    surname, title = match.group("surname"), match.group("title")
    rivals = [k for k, n in others.items() if (t := _title_in(n)) and t.group("surname") == surname]
    full = [
        k
        for k, n in others.items()
        if n.startswith(surname)
        and 2 <= len(n) <= 3
        and k not in rivals
        and _CJK.match(n)
        and not _KIN.search(n)
    ]
    if len(full) == 1 and not rivals:
        return full[0] if _agree(name, title, full[0], others, told) else None
    if not full and len(rivals) == 1 and title in _OLD_MAN:
        paired = _title_in(others[rivals[0]])
        return rivals[0] if paired is not None and paired.group("title") in _OLD_MAN else None
    return None


def _agree(name: str, title: str, owner: str, others: dict[str, str], told: dict[str, str]) -> bool:
    words = told.get(owner, "")
    mine, theirs = sex_of(name, ""), sex_of(others[owner], words)
    years = age_of(words)
    if title in _OLD_MAN and years is not None and years < 40:
        return False
    if mine is not None:
        return mine == theirs
    if title in ("小", "阿", "老") or title in words:
        return True
    return theirs is not Sex.FEMALE or title not in _OLD_MAN


def _given_owner(name: str, others: dict[str, str]) -> str | None:
    """晚晚, 小晚, 阿晚 and 清辞 for the only full name that ends so."""
    if len(name) != 2:
        return None
    given = name[1] if name[0] == name[1] or name[0] in "小阿" else name
    size = 1 + len(given)
    full = [k for k, n in others.items() if len(n) == size and n.endswith(given) and _CJK.match(n)]
    full = [k for k in full if not _BEFORE.match(others[k]) and not _TITLED.match(others[k])]
    return full[0] if len(full) == 1 else None


def _latin_owner(name: str, others: dict[str, str], told: dict[str, str]) -> str | None:
    """MAYA for MAYA CHEN, MR. CHEN for the only Chen whose sex agrees."""
    bare = _HONORIFIC.sub("", name)
    tokens = bare.casefold().split()
    if not tokens or len(tokens) > 1 or re.search(r"\d|'s\b|’s\b", name):
        return None
    titled = bare != name
    found: list[str] = []
    for key, other in others.items():
        parts = _HONORIFIC.sub("", other).casefold().split()
        if len(parts) < 2 or re.search(r"\d|['’]s\b|\b(?:young|old|little|and)\b|&", other, re.I):
            continue
        if (titled and parts[-1] == tokens[0]) or (
            not titled and tokens[0] in (parts[0], parts[-1])
        ):
            mine, theirs = sex_of(name, ""), sex_of(other, told.get(key, ""))
            if mine is None or theirs is None or mine == theirs:
                found.append(key)
    return found[0] if len(found) == 1 else None
