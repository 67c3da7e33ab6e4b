# SPDX-License-Identifier: GPL-3.0-or-later
"""Scenes and spoken events of a chapter, each with its quote and its offsets.

Owns what breaks a scene and which place and hour it has. Must not know episodes or scripts.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

import msgspec

from engines.story.novel.speakers import Spoken
from engines.story.novel.tiles import TileKind
from engines.story_names import is_outdoors, place_of
from projects.interchange.hours import hour_in, weather_in
from projects.interchange.variants import simplified
from projects.staging import TimeOfDay, Weather

QUOTE_MOST = 60
"""Code points of a quote in the index; the offsets say where the whole stands."""
_LATER_ZH = re.compile(
    r"^(?:第[二三四]天|次日|翌日|当[天晚夜]|[一二三四五六七八九十几数半两]+(?:天|个?月|年|小时|个时辰|个钟头|日)(?:后|之后|以后|过去)"
    r"|不久(?:之?后)?|转眼|天[刚一]?(?:蒙蒙)?[亮黑]|入夜|傍晚|深夜|清晨|黄昏|午后|到了(?:晚上|夜里|早上|第二天)|与此同时|另一边)"
)
_LATER_EN = re.compile(
    r"^(?:(?:The )?(?:next|following) (?:morning|day|evening|night|week)"
    r"|That (?:night|evening|afternoon)"
    r"|(?:A|One|Two|Three|Some|Several|Many) (?:few )?(?:hours?|days?|weeks?|months?|years?)"
    r" (?:later|after|passed)"
    r"|At (?:dawn|dusk|midnight|noon)|Meanwhile|By (?:morning|evening|nightfall)|In the morning)\b"
)
_SOON = re.compile(
    r"^(?:.{1,3}(?:小时|个时辰|个钟头)|不久|转眼|与此同时|另一边"
    r"|Meanwhile|.{1,12}hours? (?:later|after|passed))"
)
"""Jumps after which the hour is still what it was, as far as a source that is silent tells."""
_AT_EN = re.compile(r"^(?:At|In|On|Inside|Outside) (the [a-z]+(?: [a-z]+)?)")
_BEHIND = re.compile(r"(?:的[\u4e00-\u9fff]{1,3})?[上里中内外前]")
"""What follows a place at which something is: 石桥上, 渡口的泥滩上."""
_PLACES_LOOKED = 1500
"""Code points of a scene in which its place is looked for."""


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """A stretch in one place and time.

    Attributes:
        why: `chapter`, `ornament`, `time` or `later` (a row
            opens with a jump, a long or a short one), or `place`.
        place: in the source's words; empty where it names none that the stage knows.
        at: offsets of the words that name the place.
    """

    chapter: int
    start: int
    end: int
    why: str
    place: str = ""
    at: tuple[int, int] | None = None
    time: TimeOfDay | None = None
    weather: Weather | None = None
    interior: bool | None = None
    people: tuple[str, ...] = ()
    quote: str = ""


class Event(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """Somebody says something. `sure` is how the speaker was found."""

    start: int
    end: int
    speaker: str
    sure: str
    quote: str


def scenes_of(
    text: str, chapter: int, tiles: Sequence[Spoken], language: str
) -> list[tuple[Scene, list[Spoken]]]:
    """A chapter's tiles in scenes, in order; every tile is in one."""
    groups: list[tuple[str, list[Spoken]]] = []
    why = "chapter"
    row = -1
    place = ""
    for one in tiles:
        tile = one.tile
        opens = tile.row != row and tile.kind is TileKind.TOLD and tile.start - tile.row <= 4
        row = tile.row
        words = text[tile.start : tile.end]
        if opens and groups and not why and _later(words, language):
            why = "later" if _SOON.match(simplified(words[:40])) else "time"
        elif opens and groups and not why and _elsewhere(words, place, language):
            why = "place"
        if tile.kind is TileKind.TOLD and (why or not place):
            place = _place(words[:300], language)
        if why and tile.kind not in (TileKind.BREAK, TileKind.HEADING):
            if groups and not plays(groups[-1][1]):
                groups[-1][1].append(one)
            else:
                groups.append((why, [one]))
            why = ""
            continue
        if not groups:
            groups.append((why, []))
        groups[-1][1].append(one)
        if tile.kind is TileKind.BREAK and plays(groups[-1][1]):
            why = "ornament"
    return [(_scene(text, chapter, group, language), group[1]) for group in groups]


def plays(tiles: Iterable[Spoken]) -> bool:
    """Whether anything is told or said in them."""
    return any(t.tile.kind in (TileKind.TOLD, TileKind.SPEECH) for t in tiles)


def _later(words: str, language: str) -> bool:
    pattern = _LATER_ZH if language == "zh" else _LATER_EN
    return pattern.match(simplified(words[:40])) is not None


def _elsewhere(words: str, place: str, language: str) -> bool:
    """A row that opens at another place: 石桥上没有一个人, At the station."""
    if language == "zh":
        found = _place(words[:6], language)
        behind = simplified(words[:12]).partition(found)[2] if found else ""
        return _BEHIND.match(behind) is not None and found != place
    match = _AT_EN.match(words)
    found = _place(match[1], language) if match else ""
    return bool(found) and found.casefold() != place.casefold()


def _scene(text: str, chapter: int, group: tuple[str, list[Spoken]], language: str) -> Scene:
    why, tiles = group
    told = [t.tile for t in tiles if t.tile.kind is TileKind.TOLD]
    place, at = "", None
    first = tiles[0].tile.start
    for tile in told:
        if tile.start - first > _PLACES_LOOKED:
            break
        place = _place(text[tile.start : tile.end][:300], language)
        if place:
            found = simplified(text[tile.start : tile.end]).casefold().find(place.casefold())
            at = (tile.start + max(0, found), tile.start + max(0, found) + len(place))
            break
    words = " ".join(text[t.start : t.end] for t in told[:4])[:600]
    interior = None if not place else not is_outdoors(place)
    people = dict.fromkeys(t.speaker for t in tiles if t.speaker)
    return Scene(
        chapter=chapter,
        start=first,
        end=tiles[-1].tile.end,
        why=why,
        place=place,
        at=at,
        time=hour_in(words),
        weather=weather_in(words, interior=interior),
        interior=interior,
        people=tuple(people),
        quote=quote(
            text[told[0].start : told[0].end] if told else text[first : first + QUOTE_MOST]
        ),
    )


@lru_cache(maxsize=20_000)
def _place(words: str, language: str) -> str:
    return place_of(simplified(words), language)


def quote(words: str) -> str:
    """Words short enough for a list, on one row."""
    flat = " ".join(words.split())
    return flat if len(flat) <= QUOTE_MOST else f"{flat[: QUOTE_MOST - 1]}…"


def events_of(text: str, tiles: Iterable[Spoken]) -> list[Event]:
    """Everything that is said, in order."""
    return [
        Event(
            start=one.tile.start,
            end=one.tile.end,
            speaker=one.speaker,
            sure=one.sure.value,
            quote=quote(text[one.tile.words[0] : one.tile.words[1]]),
        )
        for one in tiles
        if one.tile.kind is TileKind.SPEECH
    ]
