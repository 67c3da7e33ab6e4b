# SPDX-License-Identifier: GPL-3.0-or-later
"""Loads the editable tables of sound: moods, places, cue words.

Owns where they lie and how they are read. Must not know what anybody does with them.
"""

import hashlib
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

import msgspec

from projects.errors import BugError

Table = TypeVar("Table")


@lru_cache(maxsize=8)
def table_bytes(name: str) -> bytes:
    """The file of a table.

    Raises:
        BugError: the program was installed without it.
    """
    path = files("assets").joinpath("data", "sound", f"{name}.json")
    if not path.is_file():
        raise BugError("table_missing", f"The sound table {name}.json is not installed.")
    return path.read_bytes()


def read_table(name: str, kind: type[Table]) -> Table:
    """A table as a typed value.

    Raises:
        BugError: it is missing or does not fit its type.
    """
    try:
        return msgspec.json.decode(table_bytes(name), type=kind)
    except msgspec.DecodeError as error:
        raise BugError("table_broken", f"The sound table {name}.json is broken: {error}") from error


@lru_cache(maxsize=8)
def table_hash(name: str) -> str:
    """Hash of a table, for the recipes of what is made from it."""
    return hashlib.sha256(table_bytes(name)).hexdigest()
