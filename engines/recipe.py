# SPDX-License-Identifier: GPL-3.0-or-later
"""What was asked, as canonical JSON and its SHA-256: the cache key and the proof of replay.

Owns the canonical form. Must not know what any request means nor what happened while making.
"""

import hashlib
import json
import math
from collections.abc import Iterable, Mapping
from enum import Enum
from fractions import Fraction
from functools import lru_cache
from pathlib import Path

import msgspec

from engines.api import Capabilities
from projects.disk import disk_error
from projects.errors import BugError
from projects.ids import RecipeHash

CHUNK_BYTES = 1 << 20


class Recipe(msgspec.Struct, frozen=True, kw_only=True):
    """`hash` is of `text`'s UTF-8 bytes."""

    hash: RecipeHash
    text: str


def recipe_of(
    capabilities: Capabilities,
    request: object,
    *,
    weights: Iterable[tuple[str, str]] = (),
    presets: Iterable[tuple[str, str]] = (),
) -> Recipe:
    """The recipe of a request to an engine.

    Args:
        capabilities: of the engine; its id and version count, nothing else.
        request: a value of structs, numbers, text, bytes, enums, tuples and mappings.
        weights: (name, SHA-256) of each file of weights it reads.
        presets: (name, SHA-256) of the fonts, presets and lexicons it reads.

    Raises:
        BugError: the request holds something that has no canonical form, such as a path or a NaN.
    """
    asked = {
        "engine": capabilities.id,
        "version": capabilities.version,
        "asks": type(request).__name__,
        "request": canonical(request),
        "weights": _hashes(weights),
        "presets": _hashes(presets),
    }
    text = json.dumps(asked, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return Recipe(hash=RecipeHash(hashlib.sha256(text.encode()).hexdigest()), text=text)


def _hashes(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    named: dict[str, str] = {}
    for name, digest in pairs:
        if named.setdefault(name, digest) != digest:
            raise BugError("recipe", f"{name} stands in a recipe with two hashes.")
    return named


def canonical(value: object) -> object:
    """A value as JSON has it, one form for all that are equal.

    Whole floats become integers (a request that crossed the wire may have either), other floats
    print as their shortest exact form, bytes are hex, sets are sorted, structs name their tag.

    Raises:
        BugError: there is no such form.
    """
    match value:
        case Enum():
            return canonical(value.value)
        case None | bool() | int() | str():
            return value
        case float():
            return _canonical_float(value)
        case bytes():
            return {"hex": value.hex()}
        case Fraction():
            return {"fraction": str(value)}
        case msgspec.Struct():
            return _canonical_struct(value)
        case tuple() | list():
            return [canonical(one) for one in value]  # pyright: ignore[reportUnknownVariableType]
        case frozenset() | set():
            return sorted((canonical(one) for one in value), key=_sort_key)  # pyright: ignore[reportUnknownVariableType]
        case Mapping():
            return _canonical_mapping(value)  # pyright: ignore[reportUnknownArgumentType]
        case _:
            raise BugError("recipe", f"A {type(value).__name__} has no place in a recipe.")


def _canonical_float(value: float) -> int | float:
    if not math.isfinite(value):
        raise BugError("recipe", f"{value} has no place in a recipe.")
    return int(value) if value.is_integer() else value


def _canonical_struct(value: msgspec.Struct) -> dict[str, object]:
    """Fields by name; the tag of a union's member tells it from its siblings.

    Fields that a struct names in `LATER` came after its first recipes: they are left out where
    they ask for nothing, so that what was made before them is still fresh.
    """
    unsaid = _unsaid(type(value))
    found = {
        name: canonical(one)
        for name in value.__struct_fields__
        if (one := getattr(value, name)) != unsaid.get(name, _ASKED)
    }
    config = value.__struct_config__
    if config.tag is not None:
        found[f"{config.tag_field or 'type'}="] = config.tag
    return found


_ASKED = object()


@lru_cache(maxsize=256)
def _unsaid(kind: type[msgspec.Struct]) -> Mapping[str, object]:
    """What fields that came later hold where they ask for nothing."""
    later = getattr(kind, "LATER", frozenset[str]())
    return {f.name: f.default for f in msgspec.structs.fields(kind) if f.name in later}


def _canonical_mapping(value: Mapping[object, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, one in value.items():
        plain = canonical(key)
        if not isinstance(plain, str):
            raise BugError("recipe", f"The key {key!r} of a recipe is no text.")
        found[plain] = canonical(one)
    return found


def _sort_key(value: object) -> str:
    return json.dumps(value, sort_keys=True)


def file_hash(path: Path) -> str:
    """SHA-256 of a file; read again only where its size or time of change is another.

    Raises:
        ProductionError: the file cannot be read.
    """
    try:
        state = path.stat()
        return _file_hash(path, state.st_size, state.st_mtime_ns)
    except OSError as error:
        raise disk_error(error, path) from error


@lru_cache(maxsize=4096)
def _file_hash(path: Path, size_bytes: int, changed_ns: int) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
