# SPDX-License-Identifier: GPL-3.0-or-later
"""Which painter draws which thing, with the light on the side of the key.

Owns the table. Must not know the shapes.
"""

from collections.abc import Mapping
from types import MappingProxyType

from engines.stage.brush import Brush
from engines.stage.props import carried, devices, metal, paper, sheets, table
from engines.stage.props.content import Content, PropPainter
from projects.staging import Prop, Side

PAINTERS: Mapping[Prop, PropPainter] = MappingProxyType(
    {
        Prop.LETTER: paper.letter,
        Prop.PHOTO: paper.photo,
        Prop.PHONE: devices.phone,
        Prop.POCKET_WATCH: devices.pocket_watch,
        Prop.CLOCK: devices.clock,
        Prop.DOCUMENT: paper.document,
        Prop.CUP: table.cup,
        Prop.RING: metal.ring,
        Prop.KNIFE: metal.knife,
        Prop.LAMP: devices.lamp,
        Prop.KEY: metal.key,
        Prop.WINE_GLASS: table.wine_glass,
        Prop.UMBRELLA: carried.umbrella,
        Prop.SUITCASE: carried.suitcase,
        Prop.FLOWERS: table.flowers,
        Prop.LAPTOP: carried.laptop,
        Prop.GUN: metal.gun,
        Prop.BAG: carried.bag,
        Prop.BOTTLE: table.bottle,
        Prop.SWORD: metal.sword,
        Prop.FAN: carried.fan,
        Prop.JADE_PENDANT: carried.jade_pendant,
        Prop.HAIRPIN: metal.hairpin,
        Prop.CANDLE: devices.candle,
        Prop.LANTERN: carried.lantern,
        Prop.MIRROR: carried.mirror,
        Prop.CAKE: table.cake,
        Prop.BANK_CARD: sheets.bank_card,
        Prop.SCROLL: sheets.scroll,
        Prop.BOOK: sheets.book,
        Prop.MONEY: sheets.money,
        Prop.MEDICINE: table.medicine,
        Prop.GIFT_BOX: table.gift_box,
        Prop.TEAPOT: table.teapot,
        Prop.TICKET: sheets.ticket,
        Prop.TOY: table.toy,
        Prop.TOKEN: carried.token,
        Prop.NEWSPAPER: sheets.newspaper,
    }
)
"""A door fills the frame instead: see inserts."""

UNTURNED = frozenset(
    {Prop.LETTER, Prop.PHOTO, Prop.PHONE, Prop.DOCUMENT, Prop.CLOCK, Prop.POCKET_WATCH}
    | {Prop.MIRROR, Prop.NEWSPAPER, Prop.SCROLL}
)
"""Faces, pictures and rows of words that may not change left and right."""


def paint_prop(b: Brush, prop: Prop, content: Content) -> None:
    """Paint a thing; one this version does not know is shown as a folded note."""
    if content.key == Side.RIGHT and prop not in UNTURNED:
        b.p.scale(-1, 1)
        b.mirrored = True
    PAINTERS.get(prop, paper.letter)(b, content)
