# SPDX-License-Identifier: GPL-3.0-or-later
"""Licence records of everything bundled or fetched: what may be done, who is to be named.

Owns the records' form and reading them. Must not know which file needs which record.
"""

from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files

import msgspec

from projects.errors import BugError, UserError

FOLDER = "data/licences"


class Licence(msgspec.Struct, frozen=True, kw_only=True):
    """One record: a JSON object in a file of its own.

    Attributes:
        id: names the thing, such as `kokoro`.
        files: what of assets/data it is about, as globs; empty for what is not bundled.
        licence: SPDX expression. licence_text: its text under assets/data, where bundled.
        source: where the thing was got from.
        commercial_use: a film that earns money may use it.
        attribution: words that the film's credits must show; empty where none are asked for.
        sha256: of the one file it is about.
        made: what was done to it, and anything a person should know.
        for_media: it is offered for what a person brings; nothing of it is bundled.
        for_weights: it is of weights that lie on the person's machine; nothing of it is bundled.
        territories_excluded: ISO 3166 codes, and `EU`, where it does not hold.
        revenue_cap_usd: a year, above which another licence is needed; 0 for none.
        says_en, says_zh: in plain words what a film-maker may do.
    """

    id: str
    name: str
    licence: str
    copyright: str
    source: str
    commercial_use: bool
    redistribution: bool
    files: tuple[str, ...] = ()
    licence_text: str = ""
    attribution: str = ""
    sha256: str = ""
    made: str = ""
    for_media: bool = False
    for_weights: bool = False
    territories_excluded: tuple[str, ...] = ()
    revenue_cap_usd: int = 0
    says_en: str = ""
    says_zh: str = ""


class Obligations(msgspec.Struct, frozen=True, kw_only=True):
    """What the licences of a film's parts ask for together.

    Attributes:
        credits: words to show, each once, in order.
        blocking: ids of licences that forbid commercial use.
    """

    credits: tuple[str, ...]
    blocking: tuple[str, ...]


@lru_cache(maxsize=1)
def licences() -> dict[str, Licence]:
    """All records by id.

    Raises:
        BugError: a record does not read, or two share an id.
    """
    folder = files("assets").joinpath(FOLDER)
    found = sorted(folder.iterdir(), key=lambda one: one.name)
    return by_id(
        read_licence(one.read_bytes(), one.name) for one in found if one.name.endswith(".json")
    )


def by_id(records: Iterable[Licence]) -> dict[str, Licence]:
    """Records by id.

    Raises:
        BugError: two share one.
    """
    found: dict[str, Licence] = {}
    for record in records:
        if record.id in found:
            raise BugError("licence_record", f"Two licence records are called {record.id}.")
        found[record.id] = record
    return found


def read_licence(raw: bytes, name: str) -> Licence:
    """One record.

    Raises:
        BugError: it does not read.
    """
    try:
        return msgspec.json.decode(raw, type=Licence)
    except msgspec.MsgspecError as error:
        raise BugError("licence_record", f"{name} is no licence record: {error}.") from error


def licence(identity: str) -> Licence:
    """The record of a thing.

    Raises:
        UserError: there is none; whatever carries it may not be used before somebody has read it.
    """
    try:
        return licences()[identity]
    except KeyError:
        raise UserError(
            "licence_unknown",
            f"There is no record of the licence {identity!r}.",
            f"Read it and add a record under assets/{FOLDER}.",
        ) from None


def obligations(used: tuple[Licence, ...]) -> Obligations:
    """What a film owes to the licences of what it uses."""
    credited = tuple(dict.fromkeys(one.attribution for one in used if one.attribution))
    blocking = tuple(dict.fromkeys(one.id for one in used if not one.commercial_use))
    return Obligations(credits=credited, blocking=blocking)
