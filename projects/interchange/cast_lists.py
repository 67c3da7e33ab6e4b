# SPDX-License-Identifier: GPL-3.0-or-later
"""Entries of a cast list and names of a 人物 row.

Owns how a name is parted from its description. Must not know how a description is read.
"""

import re

from projects.interchange.headings import plain
from projects.interchange.looks import describes
from projects.interchange.pieces import trimmed, unpadded

_NUMBER = re.compile(r"^(?:[-*•·●]\s*|\d{1,3}\s*[.、．)）]\s*|[（(]\d{1,3}[）)]\s*)")
_ENTRY = re.compile(
    r"""^(?P<name>[^，,：:（(。\n——]{1,40}?)\s*
    (?:[，,：:]|——|—|\s-\s|\s–\s|\s(?=[男女\d])|(?=[（(]))\s*(?P<rest>.+)$""",
    re.VERBOSE,
)
_CUT = re.compile(
    r"[、，,；;|]|(?<![./])[/／](?![./])|\s+(?:and|&)\s+|\s*和\s*|\s{2,}|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])"
)
_PADDED = re.compile(r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]\s+[\u4e00-\u9fff](?![\u4e00-\u9fff])")
_CROWD = re.compile(r"^(?:等|等人|若干|群演|无)$")


def entry_of(text: str) -> tuple[str, str] | None:
    """`林晚，女，26岁，短发` as name and description; a bare short name has none."""
    row = trimmed(_NUMBER.sub("", plain(text)).strip("*"))
    if not row or len(row) > 400:
        return None
    match = _ENTRY.match(row)
    if match:
        name = trimmed(match.group("name").strip("*【】[]"))
        rest = trimmed(match.group("rest").strip("*"))
        bracket = re.match(r"^[（(](?P<in>[^（）()]*)[）)]\s*[：:，,—-]*\s*(?P<more>.*)$", rest)
        if bracket:
            rest = "，".join(p for p in (bracket.group("in"), bracket.group("more")) if p)
        return (name, rest) if name else None
    if len(row) <= 12 and not re.search(r"[。！？：:]", row):
        return row, ""
    return None


def names_in(words: str) -> tuple[str, ...]:
    """The names of a 人物 row: 林晚、周叙（雨衣） gives both, without what brackets say."""
    bare = _PADDED.sub(_close, words)
    bare = re.sub(r"（[^（）]*）|\([^()]*\)", "", bare)
    found = [
        re.sub(r"等人?$", "", trimmed(n.strip("。 \u3000").rstrip("。. ")))
        for n in _CUT.split(bare)
    ]
    return tuple(dict.fromkeys(n for n in found if n and len(n) <= 40 and not _CROWD.match(n)))


def _close(padded: re.Match[str]) -> str:
    return unpadded(padded.group())


def told_in(words: str, names: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Names of a 人物 row with what the brackets behind each say of the person's look."""
    found: list[tuple[str, str]] = []
    for name in names:
        match = re.search(rf"{re.escape(name)}\s*[（(]([^（）()]*)[）)]", words)
        told = trimmed(match.group(1)) if match else ""
        found.append((name, told if describes(told) else ""))
    return tuple(found)
