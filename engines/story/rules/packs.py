# SPDX-License-Identifier: GPL-3.0-or-later
"""Genre packs: what a genre is made of, in one language, written by us.

Owns the types of assets/data/genres. Must not know stories, seasons or windows.
"""

from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import TypeVar

import msgspec

from projects.cast import Sex
from projects.errors import BugError, UserError
from projects.staging import TimeOfDay, Weather

GENRES = (
    "revenge",
    "romance",
    "palace",
    "suspense",
    "family",
    "workplace",
    "fantasy",
    "comedy",
)
"""Ids of the packs."""

OLDER: Mapping[str, str] = MappingProxyType(
    {"mystery": "suspense", "horror": "suspense", "sweet": "romance", "comeback": "workplace"}
)
"""Genres of the one-sentence drafts (engines/outline) that a pack of another name covers."""

T = TypeVar("T")
SLOTS = ("A", "B", "C", "D", "E", "F")
"""People of a pack: lead, counterpart, enemy, ally, elder, wild card."""


class PackPerson(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody of every season of the genre; `names` and `looks` are to choose from."""

    slot: str
    sex: Sex
    part: str
    names: tuple[str, ...]
    looks: tuple[str, ...]
    want: str
    wound: str
    secret: str
    tell: str


class PackPlace(msgspec.Struct, frozen=True, kw_only=True):
    """A place that comes back; a set of the stage draws each of its `names`."""

    slot: str
    names: tuple[str, ...]
    inside: bool
    told: str


class Kinded(msgspec.Struct, frozen=True, kw_only=True):
    """Words with their kind, such as a hook that is an object or an arrival."""

    kind: str
    words: str


class Overused(msgspec.Struct, frozen=True, kw_only=True):
    """What a viewer has seen too often, and a way to twist it."""

    worn: str
    twist: str


class PackRelation(msgspec.Struct, frozen=True, kw_only=True):
    """What one slot is to another."""

    one: str
    other: str
    told: str


class PackLogline(msgspec.Struct, frozen=True, kw_only=True):
    """What follows the line of the brief in a logline."""

    title: str
    words: str
    hook: str
    twist: str


class PackScene(msgspec.Struct, frozen=True, kw_only=True):
    """A scene. Rows: `△ action`, `#caption`, `A|feeling|words`, `A@OS|feeling|words`.

    A row with `+` before it is for 90 seconds and more, with `++` for 120; `!` marks the peak.
    """

    place: str
    rows: tuple[str, ...]
    time: TimeOfDay = TimeOfDay.NIGHT
    weather: Weather = Weather.CLEAR


class Situation(msgspec.Struct, frozen=True, kw_only=True):
    """What an episode is about.

    Attributes:
        at: its place on the spine, 1..8; 0 for one that stands between any two.
        hook, cliff: kinds of its first and its last moment.
        want: what the lead is after. turn: its reversal. change: what is otherwise at its end.
        question: what it leaves open; only where `at` is 0. things: what it may turn on.
    """

    title: str
    cliff: str
    hook: str
    want: str
    turn: str
    change: str
    scenes: tuple[PackScene, ...]
    at: int = 0
    question: str = ""
    things: tuple[str, ...] = ()


class Pack(msgspec.Struct, frozen=True, kw_only=True):
    """A genre in a language.

    Attributes:
        word: for people and title pages. period: whether it plays in old times.
        since: the time that the line's own is taken for where it names none.
        questions: of the spine, in the order of `ledger.SPINE`.
    """

    id: str
    language: str
    word: str
    period: bool
    since: str
    span: str
    theme: str
    rules: tuple[str, ...]
    tropes: tuple[str, ...]
    hooks: tuple[Kinded, ...]
    reversals: tuple[str, ...]
    cliffhangers: tuple[Kinded, ...]
    escalation: tuple[str, ...]
    overused: tuple[Overused, ...]
    relations: tuple[PackRelation, ...]
    people: tuple[PackPerson, ...]
    places: tuple[PackPlace, ...]
    loglines: tuple[PackLogline, ...]
    questions: tuple[str, ...]
    situations: tuple[Situation, ...]


class Between(msgspec.Struct, frozen=True, kw_only=True):
    """Situations for any genre that stand between those of the spine, and silent moments."""

    language: str
    situations: tuple[Situation, ...]
    moments: tuple[str, ...]
    pay: tuple[str, ...]


def pack_id(genre: str) -> str:
    """The pack of a genre, of the one-sentence drafts' too.

    Raises:
        UserError: `no_genre`: there is none.
    """
    found = OLDER.get(genre, genre)
    if found not in GENRES:
        raise UserError("no_genre", f"There is no genre {genre!r}.", f"One of {', '.join(GENRES)}.")
    return found


@lru_cache(maxsize=32)
def pack_of(genre: str, language: str) -> Pack:
    """A genre's pack; English for any language but `zh`.

    Raises:
        UserError: `no_genre`: there is none.
        BugError: `bad_preset`: its file is not what it should be.
    """
    side = "zh" if language == "zh" else "en"
    return _read(f"{pack_id(genre)}.{side}.json", Pack)


@lru_cache(maxsize=2)
def between_of(language: str) -> Between:
    """What stands between the situations of any genre.

    Raises:
        BugError: `bad_preset`: the file is not what it should be.
    """
    return _read(f"between.{'zh' if language == 'zh' else 'en'}.json", Between)


def _read(name: str, kind: type[T]) -> T:
    raw = files("assets").joinpath("data", "genres", name).read_bytes()
    try:
        return msgspec.json.decode(raw, type=kind)
    except msgspec.DecodeError as wrong:
        raise BugError("bad_preset", f"The genre pack {name} cannot be read: {wrong}") from wrong
