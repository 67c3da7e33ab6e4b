# SPDX-License-Identifier: GPL-3.0-or-later
"""Which things belong to which time, and what stands in for one that does not.

Owns the tables. Must not know scripts, sets or how a thing is drawn.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from projects.staging import Era, Prop


class Age(StrEnum):
    """When a story plays. `FANTASY` is old times in which magic is real."""

    ANCIENT = "ancient"
    FANTASY = "fantasy"
    REPUBLIC = "republic"
    EIGHTIES = "eighties"
    MODERN = "modern"


LAST_YEARS: Mapping[Age, int] = MappingProxyType(
    {Age.ANCIENT: 1839, Age.FANTASY: 1839, Age.REPUBLIC: 1949, Age.EIGHTIES: 1989, Age.MODERN: 9999}
)
"""The last year of each: what came into use later is not of it."""

PROP_ERAS: Mapping[Prop, Era] = MappingProxyType(
    {
        Prop.LETTER: Era.ANY,
        Prop.PHOTO: Era.MODERN,
        Prop.PHONE: Era.MODERN,
        Prop.POCKET_WATCH: Era.MODERN,
        Prop.CLOCK: Era.MODERN,
        Prop.DOOR: Era.ANY,
        Prop.DOCUMENT: Era.ANY,
        Prop.CUP: Era.ANY,
        Prop.RING: Era.ANY,
        Prop.KNIFE: Era.ANY,
        Prop.LAMP: Era.ANY,
        Prop.KEY: Era.ANY,
        Prop.WINE_GLASS: Era.ANY,
        Prop.UMBRELLA: Era.ANY,
        Prop.SUITCASE: Era.MODERN,
        Prop.FLOWERS: Era.ANY,
        Prop.LAPTOP: Era.MODERN,
        Prop.GUN: Era.MODERN,
        Prop.BAG: Era.ANY,
        Prop.BOTTLE: Era.ANY,
        Prop.SWORD: Era.PERIOD,
        Prop.FAN: Era.ANY,
        Prop.JADE_PENDANT: Era.ANY,
        Prop.HAIRPIN: Era.PERIOD,
        Prop.CANDLE: Era.ANY,
        Prop.LANTERN: Era.ANY,
        Prop.MIRROR: Era.ANY,
        Prop.CAKE: Era.MODERN,
        Prop.BANK_CARD: Era.MODERN,
        Prop.SCROLL: Era.PERIOD,
        Prop.BOOK: Era.ANY,
        Prop.MONEY: Era.ANY,
        Prop.MEDICINE: Era.ANY,
        Prop.GIFT_BOX: Era.ANY,
        Prop.TEAPOT: Era.ANY,
        Prop.TICKET: Era.MODERN,
        Prop.TOY: Era.ANY,
        Prop.TOKEN: Era.PERIOD,
        Prop.NEWSPAPER: Era.MODERN,
    }
)
"""Old things may lie in a modern room; modern things cannot lie in an old one."""

OLDER: Mapping[Prop, Prop] = MappingProxyType(
    {
        Prop.PHONE: Prop.LETTER,
        Prop.PHOTO: Prop.SCROLL,
        Prop.POCKET_WATCH: Prop.JADE_PENDANT,
        Prop.CLOCK: Prop.CANDLE,
        Prop.SUITCASE: Prop.BAG,
        Prop.LAPTOP: Prop.SCROLL,
        Prop.GUN: Prop.SWORD,
        Prop.CAKE: Prop.GIFT_BOX,
        Prop.BANK_CARD: Prop.TOKEN,
        Prop.TICKET: Prop.TOKEN,
        Prop.NEWSPAPER: Prop.SCROLL,
    }
)
"""What did the same work in old times."""


def is_anachronism(prop: Prop, *, period: bool) -> bool:
    """Whether a thing did not exist yet."""
    return period and PROP_ERAS.get(prop, Era.ANY) is Era.MODERN


def of_its_time(prop: Prop, *, period: bool) -> Prop:
    """What the program may pick for a thing: itself, or what did its work in old times."""
    return OLDER.get(prop, Prop.LETTER) if is_anachronism(prop, period=period) else prop
