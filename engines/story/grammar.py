# SPDX-License-Identifier: GPL-3.0-or-later
"""A JSON Schema as a grammar (GBNF) that only its values can be written in, keys in their order.

Owns the translation of what engines/story/schema makes. Must not know any model or library.
"""

import json
from typing import Any

LOOSE = 12
"""Digits of a number without bounds."""
LISTED = 64
"""Whole numbers are listed one by one up to so many; beyond, only their digits are counted."""
SPACE = 'gap ::= " "?'
LETTER = r'letter ::= [^"\\\x00-\x1F\x7F] | "\\" ["\\/bfnrt]'
"""No \\u: half of a pair would be no letter."""


def grammar_of(schema: str) -> str:
    """GBNF whose root is the value of a schema.

    Raises:
        ValueError: the schema says what engines/story/schema never says.
    """
    rules = _Rules(json.loads(schema))
    return rules.text()


class _Rules:
    """Rules by name, collected from the root down."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self._made: dict[str, str] = {}
        self._add("root", schema)

    def text(self) -> str:
        """All of them, the root first."""
        return "\n".join((*(f"{n} ::= {r}" for n, r in self._made.items()), SPACE, LETTER)) + "\n"

    def _add(self, name: str, schema: dict[str, Any]) -> None:
        self._made[name] = ""
        self._made[name] = self._rule(name, schema)

    def _named(self, name: str, schema: dict[str, Any]) -> str:
        """A rule for a part; what is short stands where it is used."""
        if schema.get("type") in ("object", "array") or "anyOf" in schema:
            self._add(name, schema)
            return name
        return f"({self._rule(name, schema)})"

    def _rule(self, name: str, schema: dict[str, Any]) -> str:
        if "enum" in schema:
            return " | ".join(_literal(one) for one in schema["enum"])
        if "anyOf" in schema:
            parts = enumerate(schema["anyOf"])
            return " | ".join(self._named(f"{name}-{at}", one) for at, one in parts)
        match schema.get("type"):
            case "object":
                return self._object(name, schema)
            case "array":
                return self._array(name, schema)
            case "string":
                least, most = schema.get("minLength", 0), schema["maxLength"]
                return f'"\\"" letter{{{least},{most}}} "\\""'
            case "integer":
                return _whole(schema)
            case "number":
                return _number(schema)
            case "boolean":
                return '"true" | "false"'
            case "null":
                return '"null"'
            case kind:
                raise ValueError(f"no grammar for a schema of type {kind!r}")

    def _object(self, name: str, schema: dict[str, Any]) -> str:
        parts: list[str] = []
        for at, (key, part) in enumerate(schema["properties"].items()):
            comma = '"," gap ' if at else ""
            parts.append(f'{comma}{_literal(key)} ":" gap {self._named(f"{name}-{at}", part)}')
        return f'"{{" {" ".join(parts)} "}}"'

    def _array(self, name: str, schema: dict[str, Any]) -> str:
        least, most = schema.get("minItems", 0), schema["maxItems"]
        if most == 0:
            return '"[]"'
        item = self._named(f"{name}-item", schema["items"])
        more = f'("," gap {item}){{{max(0, least - 1)},{most - 1}}}' if most > 1 else ""
        filled = f'"[" {item} {more} "]"'
        return filled if least else f'"[]" | {filled}'


def _literal(value: object) -> str:
    """A value as it stands in JSON, quoted for the grammar."""
    text = json.dumps(value, ensure_ascii=False)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _whole(schema: dict[str, Any]) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    if least is not None and most is not None and most - least < LISTED:
        return " | ".join(f'"{one}"' for one in range(least, most + 1))
    digits = LOOSE if most is None else len(str(abs(most)))
    sign = "" if least is not None and least >= 0 else '"-"? '
    return f'{sign}("0" | [1-9] [0-9]{{0,{digits - 1}}})'


def _number(schema: dict[str, Any]) -> str:
    least, most = schema.get("minimum"), schema.get("maximum")
    if least == 0 and most == 1:
        return '"0" ("." [0-9]{1,2})? | "1" (".0")?'
    digits = LOOSE if most is None else len(str(abs(int(most))))
    sign = "" if least is not None and least >= 0 else '"-"? '
    return f'{sign}("0" | [1-9] [0-9]{{0,{digits - 1}}}) ("." [0-9]{{1,3}})?'
