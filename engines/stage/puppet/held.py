# SPDX-License-Identifier: GPL-3.0-or-later
"""Things in a hand, at the size of people: the grip at the origin, +y out along the fingers.

Owns how each is carried. Must not know arms, poses or inserts. `UPRIGHT`
things stand up towards the thumb (+x); `HANGS` and `LAID` are drawn upright on the page, y down.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from engines.stage.puppet import held_upright, held_weights
from engines.stage.puppet.marks import Mark
from projects.staging import Prop


class Carry(StrEnum):
    """How a thing lies in a hand.

    PINCHED: a sheet between thumb and fingers, turned with the hand.
    UPRIGHT: on a handle or a neck across the palm, turned with the hand; its top is at +x.
    POINTED: out along the fingers, turned with the hand.
    HANGS: from closed fingers straight down, whatever the hand does.
    LAID: over both hands, level, whatever the hands do.
    """

    PINCHED = "pinched"
    UPRIGHT = "upright"
    POINTED = "pointed"
    HANGS = "hangs"
    LAID = "laid"


@dataclass(frozen=True)
class Grip:
    """The hand shape that holds a thing, how it is carried, and whether fingers lie before it."""

    hand: str
    carry: Carry
    fingers_before: bool = True


PINCHED = Grip("hold", Carry.PINCHED, fingers_before=False)


IN_PALM = Grip("grip_phone", Carry.PINCHED, fingers_before=False)


AROUND = Grip("cup", Carry.UPRIGHT)


IN_FIST = Grip("fist", Carry.UPRIGHT)


AIMED = Grip("fist", Carry.POINTED)


HANGING = Grip("fist", Carry.HANGS)


LAID = Grip("flat", Carry.LAID, fingers_before=False)


HELD: Mapping[Prop, tuple[Callable[[], list[Mark]], Grip]] = MappingProxyType(
    {
        Prop.LETTER: (held_upright.letter, PINCHED),
        Prop.PHOTO: (held_upright.photo, PINCHED),
        Prop.PHONE: (held_upright.phone, IN_PALM),
        Prop.POCKET_WATCH: (held_weights.pocket_watch, HANGING),
        Prop.CLOCK: (held_weights.clock, LAID),
        Prop.DOCUMENT: (held_upright.document, PINCHED),
        Prop.CUP: (held_upright.cup, AROUND),
        Prop.RING: (held_weights.ring, LAID),
        Prop.KNIFE: (held_upright.knife, IN_FIST),
        Prop.LAMP: (held_upright.lamp, IN_FIST),
        Prop.KEY: (held_weights.key, Grip("hold", Carry.HANGS)),
        Prop.WINE_GLASS: (held_upright.wine_glass, AROUND),
        Prop.UMBRELLA: (held_upright.umbrella, IN_FIST),
        Prop.SUITCASE: (held_weights.suitcase, HANGING),
        Prop.FLOWERS: (held_upright.flowers, IN_FIST),
        Prop.LAPTOP: (held_weights.laptop, LAID),
        Prop.GUN: (held_upright.gun, AIMED),
        Prop.BAG: (held_weights.bag, HANGING),
        Prop.BOTTLE: (held_upright.bottle, AROUND),
        Prop.SWORD: (held_upright.sword, IN_FIST),
        Prop.FAN: (held_upright.fan, IN_FIST),
        Prop.JADE_PENDANT: (held_weights.jade_pendant, HANGING),
        Prop.HAIRPIN: (held_upright.hairpin, Grip("hold", Carry.UPRIGHT)),
        Prop.CANDLE: (held_upright.candle, IN_FIST),
        Prop.LANTERN: (held_weights.lantern, HANGING),
        Prop.MIRROR: (held_upright.mirror, IN_FIST),
        Prop.CAKE: (held_weights.cake, LAID),
        Prop.BANK_CARD: (held_upright.card, PINCHED),
        Prop.SCROLL: (held_weights.scroll, LAID),
        Prop.BOOK: (held_upright.book, IN_PALM),
        Prop.MONEY: (held_upright.money, PINCHED),
        Prop.MEDICINE: (held_upright.medicine, AROUND),
        Prop.GIFT_BOX: (held_weights.gift_box, LAID),
        Prop.TEAPOT: (held_weights.teapot, Grip("fist", Carry.HANGS)),
        Prop.TICKET: (held_upright.ticket, PINCHED),
        Prop.TOY: (held_weights.toy, LAID),
        Prop.TOKEN: (held_weights.token, HANGING),
        Prop.NEWSPAPER: (held_upright.newspaper, PINCHED),
    }
)
"""A door cannot be held."""


@lru_cache(maxsize=64)
def held_marks(prop: Prop) -> tuple[Mark, ...]:
    """What a hand holds, from its grip; nothing for what no hand can hold."""
    return tuple(HELD[prop][0]()) if prop in HELD else ()


def grip_of(prop: Prop) -> Grip:
    """How a thing is held; one that cannot be is like a sheet of paper."""
    return HELD[prop][1] if prop in HELD else PINCHED
