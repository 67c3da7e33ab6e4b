# SPDX-License-Identifier: GPL-3.0-or-later
"""JSON Schemas out of the types that a document stores: a model's answer is a value of one.

Owns the schema's form: all keys in order, no references, every list and string bounded. Must not
know what the values mean.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

TEXT_MOST = 200
"""Characters of a string that nobody has bounded."""
LIST_MOST = 8


@dataclass(frozen=True, kw_only=True)
class Bound:
    """What a place of a value may hold, besides what its type says.

    Attributes:
        least, most: letters of a string, items of a list, or a number itself.
        choices: the only values.
        leave_out: the field is not asked for; the type's default stands there.
    """

    least: float | None = None
    most: float | None = None
    choices: Sequence[str | int | float | bool] = ()
    leave_out: bool = False


def schema_of(kind: Any, bounds: Mapping[str, Bound] | None = None) -> str:
    """The canonical schema of a type, as engines/story/request.StoryRequest takes it.

    Args:
        kind: a msgspec Struct, or a list, tuple, enum, string or number of them.
        bounds: by path: `people`, `people.*` for each item, `people.*.want`. Empty is the root.

    Raises:
        ValueError: a path leads nowhere, or the type refers to itself.
    """
    whole = msgspec.json.schema(kind)
    wanted = dict(bounds or {})
    maker = _Maker(whole.get("$defs", {}), wanted)
    made = maker.part(whole, "", ())
    if maker.unused:
        raise ValueError(f"no such place in {kind}: {', '.join(sorted(maker.unused))}")
    return json.dumps(made, ensure_ascii=False, separators=(",", ":"))


class _Maker:
    """Walks a schema of msgspec's from its root."""

    def __init__(self, known: dict[str, Any], bounds: Mapping[str, Bound]) -> None:
        self._known, self._bounds = known, bounds
        self.unused = set(bounds)

    def part(self, schema: dict[str, Any], path: str, above: tuple[str, ...]) -> dict[str, Any]:
        """One place of it, bounded."""
        if "$ref" in schema:
            name = schema["$ref"].rpartition("/")[2]
            if name in above:
                raise ValueError(f"{name} holds itself; a model cannot be asked for it")
            return self.part(self._known[name], path, (*above, name))
        self.unused.discard(path)
        bound = self._bounds.get(path, Bound())
        if bound.choices:
            return {"enum": list(bound.choices)}
        if "enum" in schema:
            return {"enum": list(schema["enum"])}
        if "anyOf" in schema:
            return {"anyOf": [self.part(one, path, above) for one in schema["anyOf"]]}
        return self._plain(schema, path, above)

    def _plain(self, schema: dict[str, Any], path: str, above: tuple[str, ...]) -> dict[str, Any]:
        bound, kind = self._bounds.get(path, Bound()), schema.get("type")
        made: dict[str, Any] = {"type": kind}
        match kind:
            case "object":
                made["properties"] = self._fields(schema, path, above)
                made["required"] = list(made["properties"])
                made["additionalProperties"] = False
            case "array":
                made["items"] = self.part(schema["items"], _below(path, "*"), above)
                _limit(made, schema, bound, ("minItems", "maxItems"), LIST_MOST)
            case "string":
                _limit(made, schema, bound, ("minLength", "maxLength"), TEXT_MOST)
            case "integer" | "number":
                _limit(made, schema, bound, ("minimum", "maximum"), None)
            case "boolean" | "null":
                pass
            case _:
                raise ValueError(f"{path or 'the root'} is of a kind that is never asked for")
        return made

    def _fields(
        self, schema: dict[str, Any], path: str, above: tuple[str, ...]
    ) -> dict[str, dict[str, Any]]:
        made: dict[str, dict[str, Any]] = {}
        for name, part in schema["properties"].items():
            place = _below(path, name)
            if self._bounds.get(place, Bound()).leave_out:
                self.unused.discard(place)
            else:
                made[name] = self.part(part, place, above)
        return made


def _limit(
    made: dict[str, Any],
    schema: dict[str, Any],
    bound: Bound,
    names: tuple[str, str],
    usual: int | None = None,
) -> None:
    """Write the bounds of a place: the caller's, else the type's, else the usual."""
    lower, upper = names
    whole = made["type"] != "number"
    least = schema.get(lower) if bound.least is None else bound.least
    most = schema.get(upper, usual) if bound.most is None else bound.most
    if (least is not None and least > 0) or (
        least is not None and made["type"] in ("integer", "number")
    ):
        made[lower] = int(least) if whole else least
    if most is not None:
        made[upper] = int(most) if whole else most


def _below(path: str, name: str) -> str:
    return f"{path}.{name}" if path else name
