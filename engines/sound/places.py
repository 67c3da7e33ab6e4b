# SPDX-License-Identifier: GPL-3.0-or-later
"""How a set in a weather sounds: its room, its floor, its ambiences.

Owns the values of the place table. Must not know shots.
"""

from functools import lru_cache

import msgspec

from engines.sound.request import Ambience, Room
from engines.sound.tables import read_table
from projects.staging import SetName, ShotSize, Staging, TimeOfDay, Weather


class Bed(msgspec.Struct, frozen=True, array_like=True):
    """One ambience at a level."""

    ambience: Ambience
    gain_db: float = 0.0


class Place(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A set: the floor is what shoes meet when it is dry."""

    room: Room
    surface: str
    day: tuple[Bed, ...]
    dusk: tuple[Bed, ...]
    night: tuple[Bed, ...]


class WeatherSound(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a weather adds outside and inside, and how far it masks the place outside."""

    outside: tuple[Bed, ...]
    inside: tuple[Bed, ...]
    place_db: float = 0.0
    surface: str = ""


class PlaceTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Places by set, weathers, what old times hear instead, room and nearness by shot size."""

    places: dict[SetName, Place]
    fallback: Place
    fallback_outside: Place
    weathers: dict[Weather, WeatherSound]
    period_swap: dict[Ambience, Ambience]
    wet: dict[ShotSize, float]
    near_db: dict[ShotSize, float]


@lru_cache(maxsize=1)
def place_table() -> PlaceTable:
    """The table as shipped."""
    return read_table("places", PlaceTable)


def place_of(staging: Staging) -> Place:
    """The set's sound; a plain room or street where the set is unknown."""
    table = place_table()
    other = table.fallback if staging.interior else table.fallback_outside
    return table.places.get(staging.set, other)


def room_of(staging: Staging) -> Room:
    """The room that voices and effects stand in; a set played outside loses its walls."""
    room = place_of(staging).room
    outdoors = (Room.STREET, Room.STATION, Room.FOREST, Room.CAR)
    return room if staging.interior or room in outdoors else Room.STREET


def surface_of(staging: Staging) -> str:
    """What shoes meet: wood, stone, wet or snow."""
    weather = place_table().weathers.get(staging.weather)
    if not staging.interior and weather is not None and weather.surface:
        return weather.surface
    return place_of(staging).surface


def wet_of(size: ShotSize) -> float:
    """How much room is heard with a voice at a shot size."""
    table = place_table().wet
    return table.get(size, table[ShotSize.MCU])


def near_db(size: ShotSize) -> float:
    """How loud a place is at a shot size, against a medium shot."""
    table = place_table().near_db
    return table.get(size, 0.0)


def beds_of(staging: Staging, *, period: bool) -> tuple[Bed, ...]:
    """Ambiences of a set at its hour, in its weather; never empty."""
    table, place = place_table(), place_of(staging)
    weather = table.weathers.get(staging.weather, table.weathers[Weather.CLEAR])
    hours = {TimeOfDay.DAY: place.day, TimeOfDay.DUSK: place.dusk}
    masked_db = 0.0 if staging.interior else weather.place_db
    levels: dict[Ambience, float] = {}
    for bed in hours.get(staging.time, place.night):
        levels[bed.ambience] = bed.gain_db + masked_db
    for bed in weather.inside if staging.interior else weather.outside:
        levels[bed.ambience] = max(bed.gain_db, levels.get(bed.ambience, -60.0))
    if period:
        swapped: dict[Ambience, float] = {}
        for kind, level in levels.items():
            other = table.period_swap.get(kind, kind)
            swapped[other] = max(level, swapped.get(other, -60.0))
        levels = swapped
    return tuple(Bed(ambience=k, gain_db=v) for k, v in levels.items())
