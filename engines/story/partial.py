# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON that stopped anywhere: as much of the value as stands there, and text that goes on from it.

Owns reading of cut and wrapped JSON, and endless repetition. Must not know any schema.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

REPEATS_SHORT, REPEATS_LONG, REPEATS_FORM = 24, 5, 12
"""Copies of a short unit, of a longer one, and of one that holds quotes, that are too many."""
SHORT, LONGEST = 6, 240
"""Letters of a unit."""
LEAST = 80
"""Letters that all copies have together."""
NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class _Hole:
    """Where nothing stands."""

    def __repr__(self) -> str:
        return "HOLE"


HOLE = _Hole()


@dataclass(kw_only=True)
class Partial:
    """What was read.

    Attributes:
        value: HOLE where there is none. whole: it was complete.
        open_path: of the string in which the text stops, as keys and indices.
    """

    value: Any = HOLE
    whole: bool = False
    open_path: tuple[str | int, ...] | None = None


@dataclass
class _Cut(Exception):  # noqa: N818 - a way out of a deep reading, not an error
    """The text stops here; `value` is what there is."""

    value: Any = HOLE
    open_path: tuple[str | int, ...] | None = field(default=None)


def read_partial(text: str) -> Partial:
    """Read JSON that may stop anywhere, or stand between other words."""
    try:
        return Partial(value=json.loads(text), whole=True)
    except (ValueError, RecursionError):
        pass
    start = _start(text)
    if start < 0:
        return Partial()
    try:
        value, _ = _Reader(text).value(start, ())
    except _Cut as cut:
        return Partial(value=cut.value, open_path=cut.open_path)
    except RecursionError:
        return Partial()
    return Partial(value=value, whole=True)


def _start(text: str) -> int:
    """Where an object or list begins; -1 where none does."""
    found = re.search(r"[{\[]", text)
    return found.start() if found else -1


class _Reader:
    """Reads one value; raises _Cut with all that was read when the text is not JSON any more."""

    def __init__(self, text: str) -> None:
        self._text = text

    def value(self, at: int, path: tuple[str | int, ...]) -> tuple[Any, int]:
        at = self._skip(at)
        match self._text[at : at + 1]:
            case "{":
                return self._object(at + 1, path)
            case "[":
                return self._list(at + 1, path)
            case '"':
                return self._string(at + 1, path)
            case _:
                return self._bare(at)

    def _skip(self, at: int) -> int:
        while self._text[at : at + 1] in (" ", "\n", "\r", "\t"):
            at += 1
        return at

    def _string(self, at: int, path: tuple[str | int, ...]) -> tuple[str, int]:
        out: list[str] = []
        while at < len(self._text):
            letter = self._text[at]
            if letter == '"':
                return "".join(out), at + 1
            if letter != "\\":
                out.append(letter)
                at += 1
                continue
            mark = self._text[at + 1 : at + 2]
            if mark == "u":
                code = self._text[at + 2 : at + 6]
                if not re.fullmatch(r"[0-9a-fA-F]{4}", code):
                    break
                out.append(chr(int(code, 16)))
                at += 6
            elif mark in ESCAPES:
                out.append(ESCAPES[mark])
                at += 2
            else:
                break
        raise _Cut(_paired("".join(out)), path)

    def _bare(self, at: int) -> tuple[Any, int]:
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self._text.startswith(word, at):
                return value, at + len(word)
        found = NUMBER.match(self._text, at)
        if found is None or found.end() == len(self._text):
            raise _Cut  # the end of a number cut short is not known
        return json.loads(found.group()), found.end()

    def _object(self, at: int, path: tuple[str | int, ...]) -> tuple[dict[str, Any], int]:
        out: dict[str, Any] = {}
        while True:
            at = self._skip(at)
            if self._text[at : at + 1] == "}":
                return out, at + 1
            if self._text[at : at + 1] != '"':
                raise _Cut(out)
            try:
                key, at = self._string(at + 1, path)
            except _Cut:
                raise _Cut(out) from None
            at = self._skip(at)
            if self._text[at : at + 1] != ":":
                raise _Cut(out)
            try:
                out[key], at = self.value(at + 1, (*path, key))
            except _Cut as cut:
                if cut.value is not HOLE:
                    out[key] = cut.value
                raise _Cut(out, cut.open_path) from None
            at = self._after(at, out)

    def _list(self, at: int, path: tuple[str | int, ...]) -> tuple[list[Any], int]:
        out: list[Any] = []
        while True:
            at = self._skip(at)
            if self._text[at : at + 1] == "]":
                return out, at + 1
            try:
                one, at = self.value(at, (*path, len(out)))
            except _Cut as cut:
                if cut.value is not HOLE:
                    out.append(cut.value)
                raise _Cut(out, cut.open_path) from None
            out.append(one)
            at = self._after(at, out)

    def _after(self, at: int, out: Any) -> int:
        """Over a comma; where neither it nor an end stands, the text stops."""
        at = self._skip(at)
        if self._text[at : at + 1] == ",":
            return at + 1
        if self._text[at : at + 1] in ("}", "]") and self._text[at : at + 1]:
            return at
        raise _Cut(out)


def _paired(text: str) -> str:
    """Without half of a surrogate pair at its end."""
    return text[:-1] if text and "\ud800" <= text[-1] <= "\udbff" else text


def string_closed(text: str) -> str:
    """The text with the string in which it stops closed; as it is where it stops in none."""
    if read_partial(text).open_path is None:
        return text
    tail = re.search(r"\\(u[0-9a-fA-F]{0,3})?$", text)
    if tail and (len(text[: tail.start() + 1]) - len(text[: tail.start() + 1].rstrip("\\"))) % 2:
        text = text[: tail.start()]
    return text + '"'


def repeated_from(text: str) -> int | None:
    """Where a text begins to say nothing but the same again, after its first copy; None if not."""
    for size in range(1, min(LONGEST, len(text) // 2) + 1):
        unit = text[-size:]
        if size > 1 and unit == unit[0] * size:
            continue
        most = REPEATS_SHORT if size < SHORT else REPEATS_FORM if '"' in unit else REPEATS_LONG
        copies = max(most, -(-LEAST // size))
        if text.endswith(unit * copies):
            at = len(text) - size * copies
            while at >= size and text[at - size : at] == unit:
                at -= size
            return at + size
    return None


def joined(before: str, more: str) -> str:
    """An answer so far and what came when it was asked to go on: some begin again, some overlap."""
    if not before:
        return more
    again = read_partial(more)
    if (
        again.whole
        and isinstance(again.value, dict | list)
        and more.lstrip().startswith(("{", "["))
    ):
        started = before.lstrip()[:1]
        if more.lstrip()[:1] == started and len(more) > len(before) // 2:
            return more
    for size in range(min(len(before), len(more), 400), 7, -1):
        if before.endswith(more[:size]):
            return before + more[size:]
    return before + more
