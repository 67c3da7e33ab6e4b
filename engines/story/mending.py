# SPDX-License-Identifier: GPL-3.0-or-later
"""A value that does not meet its schema: what can be put right is, the rest is named, to be asked.

Owns the rules of mending. Must not know who wrote the value, nor how a missing part is got.
"""

import difflib
import json
import re
from dataclasses import dataclass, field
from typing import Any

from engines.story.partial import HOLE, read_partial

Path = tuple[str | int, ...]
NEAR = 0.5
"""How alike a word has to be to the choice that it is taken for."""
SENTENCE = re.compile(r"[。！？!?.…；;]")
KEEP_SHARE = 0.6
"""Of a text that is too long: it is cut after a sentence where that keeps so much."""


@dataclass(frozen=True, kw_only=True)
class Missing:
    """A part to be asked for, and its schema."""

    path: Path
    schema: dict[str, Any]

    @property
    def name(self) -> str:
        """For people and for the model."""
        return dotted(self.path)


@dataclass(kw_only=True)
class Mended:
    """What came of a value.

    Attributes:
        value: it, with HOLE where a part is missing.
        repaired: what was changed, as dotted paths. missing: what has to be asked for.
    """

    value: Any = HOLE
    repaired: list[str] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing


def dotted(path: Path) -> str:
    """A path as people read it; the root is a dot."""
    return ".".join(map(str, path)) or "."


def mend(text: str, schema: dict[str, Any]) -> Mended:
    """A text as a value of a schema, as far as it goes."""
    read = read_partial(text)
    made = fit(read.value, schema)
    if read.open_path is not None and dotted(read.open_path) not in made.repaired:
        made.repaired.append(dotted(read.open_path))
    return made


def fit(value: Any, schema: dict[str, Any], *, content: bool = False) -> Mended:
    """A value as one of a schema: cut, turned into the right kind, nearest choice.

    `content` with an empty text where a schema allows it and nothing stands.
    """
    made = Mended()
    made.value = _Fitter(made, content=content).part(value, schema, ())
    return made


def is_valid(text: str, schema: dict[str, Any]) -> bool:
    """Whether a text is, as it stands, a value of a schema."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return False
    made = fit(value, schema)
    return made.whole and not made.repaired


def place(value: Any, path: Path, part: Any) -> Any:
    """The value with a part put at a path; lists grow by one at most."""
    if not path:
        return part
    where: Any = value
    for step in path[:-1]:
        where = where[step]
    last = path[-1]
    if isinstance(where, list) and isinstance(last, int) and last == len(where):
        where.append(part)
    else:
        where[last] = part  # pyright: ignore[reportCallIssue, reportArgumentType] - JSON
    return value


class _Fitter:
    """Walks a value beside its schema; notes what it does."""

    def __init__(self, made: Mended, *, content: bool) -> None:
        self._made, self._content = made, content

    def part(self, value: Any, schema: dict[str, Any], path: Path) -> Any:
        if "anyOf" in schema:
            return self._any(value, schema["anyOf"], path)
        if value is HOLE:
            return self._lacks(schema, path)
        if "enum" in schema:
            return self._choice(value, schema, path)
        match schema["type"]:
            case "object":
                return self._object(value, schema, path)
            case "array":
                return self._list(value, schema, path)
            case "string":
                return self._string(value, schema, path)
            case "integer" | "number":
                return self._number(value, schema, path)
            case "boolean":
                return self._truth(value, schema, path)
            case _:
                return None if value is None else self._changed(None, path)

    def _changed(self, value: Any, path: Path) -> Any:
        self._made.repaired.append(dotted(path))
        return value

    def _lacks(self, schema: dict[str, Any], path: Path) -> Any:
        """A part that is not there: what can only be empty is; of an object each field is asked."""
        if schema.get("type") == "null":
            return self._changed(None, path)
        if schema.get("type") == "array" and not schema.get("minItems"):
            return self._changed([], path)
        if self._content and schema.get("type") == "string" and not schema.get("minLength"):
            return self._changed("", path)
        self._made.missing.append(Missing(path=path, schema=schema))
        return HOLE

    def _any(self, value: Any, kinds: list[dict[str, Any]], path: Path) -> Any:
        best: Mended | None = None
        for kind in kinds:
            tried = fit(value, kind, content=self._content)
            if tried.whole and not tried.repaired:
                return tried.value
            if tried.whole and (best is None or len(tried.repaired) < len(best.repaired)):
                best = tried
        if best is not None:
            return self._changed(best.value, path)
        return self._lacks(kinds[0], path)

    def _choice(self, value: Any, schema: dict[str, Any], path: Path) -> Any:
        choices = schema["enum"]
        for one in choices:
            if one == value and type(one) is type(value):
                return one
        words = {str(one).casefold(): one for one in choices}
        word = str(value).strip().casefold()
        begun = [key for key in words if word and key.startswith(word)]
        near = difflib.get_close_matches(word, words, n=1, cutoff=NEAR)
        found = [word] if word in words else begun if len(begun) == 1 else near
        return self._changed(words[found[0]], path) if found else self._lacks(schema, path)

    def _object(self, value: Any, schema: dict[str, Any], path: Path) -> Any:
        if not isinstance(value, dict):
            return self._lacks(schema, path)
        fields: dict[str, Any] = schema["properties"]
        if any(key not in fields for key in value):
            self._changed(None, path)
        return {
            key: self.part(value.get(key, HOLE), part, (*path, key)) for key, part in fields.items()
        }

    def _list(self, value: Any, schema: dict[str, Any], path: Path) -> Any:
        if not isinstance(value, list):
            return self._lacks(schema, path)
        least, most = schema.get("minItems", 0), schema["maxItems"]
        items = list(value)
        if len(items) > most:
            self._changed(None, path)
            items = items[:most]
        out: list[Any] = []
        for at, one in enumerate(items):
            tried = fit(one, schema["items"], content=self._content)
            left = len(items) - at - 1
            if not tried.whole and len(out) + left >= least:
                self._changed(None, (*path, at))  # more than needed: a broken one is left out
                continue
            out.append(self.part(one, schema["items"], (*path, len(out))))
        lacking = range(len(out), least)
        return [*out, *(self.part(HOLE, schema["items"], (*path, at)) for at in lacking)]

    def _string(self, value: Any, schema: dict[str, Any], path: Path) -> Any:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return self._lacks(schema, path)
        text = value if isinstance(value, str) else self._changed(str(value), path)
        clean = text.encode("utf-8", "replace").decode()
        if clean != text:
            text = self._changed(clean, path)
        if len(text) > schema["maxLength"]:
            text = self._changed(shortened(text, schema["maxLength"]), path)
        return text if len(text) >= schema.get("minLength", 0) else self._lacks(schema, path)

    def _number(self, value: Any, schema: dict[str, Any], path: Path) -> Any:
        whole = schema["type"] == "integer"
        number = value
        if isinstance(value, str):
            found = re.search(r"-?[0-9]+(\.[0-9]+)?", value)
            number = self._changed(float(found.group()), path) if found else None
        if isinstance(number, bool) or not isinstance(number, int | float) or number != number:
            return self._lacks(schema, path)
        if whole and not isinstance(number, int):
            if abs(number) > 1e15:
                return self._lacks(schema, path)
            number = self._changed(round(number), path)
        bounded = max(schema.get("minimum", number), min(schema.get("maximum", number), number))
        return number if bounded == number else self._changed(bounded, path)

    def _truth(self, value: Any, schema: dict[str, Any], path: Path) -> Any:
        if isinstance(value, bool):
            return value
        word = str(value).strip().casefold()
        if word in ("true", "yes", "1", "是", "真"):
            return self._changed(True, path)
        if word in ("false", "no", "0", "否", "假"):
            return self._changed(False, path)
        return self._lacks(schema, path)


def shortened(text: str, most: int) -> str:
    """A text of at most so many letters, cut after a sentence where one ends late enough."""
    text = text[:most]
    ends = [one.end() for one in SENTENCE.finditer(text)]
    return text[: ends[-1]] if ends and ends[-1] >= most * KEEP_SHARE else text
