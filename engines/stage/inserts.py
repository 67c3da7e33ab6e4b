# SPDX-License-Identifier: GPL-3.0-or-later
"""Insert shots: a thing held up, lying on a table, hanging on a wall, or falling.

Owns how a thing is presented and moves. Must not know the things' own shapes (props) or the set
behind them.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from types import MappingProxyType

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from engines.stage.acting import Actor
from engines.stage.brush import Brush, polygon
from engines.stage.camera import Camera, ease, wander
from engines.stage.doors import Doorway
from engines.stage.falls import Falling, falling
from engines.stage.grips import fist_around, hand_below
from engines.stage.identity import identity_of
from engines.stage.page import Page, Sheet
from engines.stage.palette import Palette, dressed, fade, mix, resolve
from engines.stage.performer import Performer
from engines.stage.perspective import Point
from engines.stage.props.content import Content
from engines.stage.props.devices import hour_of
from engines.stage.props.painters import paint_prop
from engines.stage.raster import OVER, PLUS, canvas, painter_on
from projects.cast import Character
from projects.staging import (
    Beat,
    Blocking,
    Era,
    Expression,
    Grade,
    Insert,
    Prop,
    SetName,
    Side,
    Staging,
    TimeOfDay,
    View,
    Weather,
)
from projects.timebase import FILM

PAPERS = frozenset(
    {Prop.LETTER, Prop.PHOTO, Prop.PHONE, Prop.DOCUMENT, Prop.TICKET, Prop.BANK_CARD, Prop.MONEY}
    | {Prop.TOKEN, Prop.SCROLL, Prop.NEWSPAPER}
)
"""Held up from below, the thumb before them."""
GRIPPED = frozenset(
    {Prop.UMBRELLA, Prop.FLOWERS, Prop.SWORD, Prop.FAN, Prop.MIRROR},
)
"""Held in a fist by a handle."""
LYING = frozenset({Prop.KNIFE, Prop.KEY, Prop.GUN, Prop.HAIRPIN})
HANGING = frozenset({Prop.CLOCK, Prop.POCKET_WATCH, Prop.JADE_PENDANT, Prop.LANTERN})
MIDDLE = (540.0, 700.0)
PORTRAIT_PX = 640
LAMPLIT = Grade.SEPIA
OLD_PLACES = (
    SetName.ANCESTRAL_HALL,
    SetName.COURTYARD,
    SetName.TEA_HOUSE,
    SetName.PALACE_HALL,
    SetName.BED_CHAMBER,
    SetName.GARDEN_BRIDGE,
    SetName.CITY_GATE,
)
"""Where a lamp is a candle."""
TILT = {Prop.LETTER: -5.0, Prop.PHOTO: 4.0, Prop.PHONE: -3.0, Prop.DOCUMENT: -2.0}
TILT |= {Prop.TICKET: -7.0, Prop.BANK_CARD: -6.0, Prop.TOKEN: 3.0, Prop.NEWSPAPER: 2.0}
TILT |= {Prop.UMBRELLA: -9.0, Prop.FLOWERS: 7.0, Prop.SWORD: 12.0, Prop.FAN: -4.0}
DOWN = {Prop.TICKET: 190.0, Prop.BANK_CARD: 170.0, Prop.FAN: 40.0}
"""How far small sheets are lowered into their hand."""
REACH = {Prop.PHONE: 0.5, Prop.TOKEN: 0.5}
"""How far fingers reach up behind narrow things."""


class InsertPart(StrEnum):
    """What an insert consists of, far to near: the things apart, and all that is no thing.

    GROUND is a table, a wall, a puddle; LIGHT is glints, glows, steam, shadows, dust.
    """

    GROUND = "ground"
    HAND = "hand"
    THING = "thing"
    THUMB = "thumb"
    LIGHT = "light"


WHOLE = frozenset(InsertPart)


@dataclass
class InsertPicture:
    """An insert painted once in sheets; the frame only moves them.

    Attributes:
        under, thing, over: what lies behind, the thing, and the thumb before it.
        fall: how it drops, if it does.
        brush: with what it is painted; control maps paint otherwise.
    """

    insert: Insert
    palette: Palette
    unit: float
    thing: Sheet | None = None
    under: Sheet | None = None
    over: Sheet | None = None
    fall: Falling | None = None
    old: bool = False
    key: Side = Side.LEFT
    brush: type[Brush] = Brush
    weather: Weather = Weather.CLEAR

    def draw(
        self, p: QPainter, t_s: float, cam: Camera, parts: frozenset[InsertPart] = WHOLE
    ) -> None:
        """Draw at a second of the shot, all or some parts; the painter is in screen pixels."""
        if self.insert.prop == Prop.DOOR:
            if InsertPart.THING in parts:
                door = Doorway(
                    palette=self.palette,
                    unit=self.unit,
                    old=self.old,
                    weather=self.weather,
                    brush=self.brush,
                )
                door.draw(p, t_s, cam)
        elif self.fall is not None:
            self.fall.draw(
                p,
                t_s,
                cam,
                thing=InsertPart.THING in parts,
                ground=InsertPart.GROUND in parts,
                light=InsertPart.LIGHT in parts,
            )
        else:
            self._rest(p, t_s, cam, parts)
        p.resetTransform()
        p.setOpacity(1.0)
        p.setCompositionMode(OVER)

    @property
    def table_edge(self) -> float | None:
        """Row of the far edge of the table that the thing lies on, if it does."""
        if self.under is not None or self.fall is not None:
            return None
        prop = self.insert.prop
        return None if prop in HANGING or prop == Prop.DOOR else 440.0 if prop in LYING else 820.0

    def _rest(self, p: QPainter, t_s: float, cam: Camera, parts: frozenset[InsertPart]) -> None:
        prop = self.insert.prop
        held, lying = self.under is not None, prop in LYING
        if self.table_edge is not None and InsertPart.GROUND in parts:
            p.setTransform(cam.transform(1.0, self.unit))
            p.setRenderHint(QPainter.RenderHint.Antialiasing)
            _table(self.brush(p, self.palette, Random(3)), edge=self.table_edge)
        beat = math.floor(t_s * 12) / 12
        shake = 1.0 if held else 0.0
        swing = 1.1 * math.sin(beat * 1.9) if prop in (Prop.JADE_PENDANT, Prop.LANTERN) else 0.0
        for part, sheet, z in (
            (InsertPart.HAND, self.under, 1.0),
            (InsertPart.THING, self.thing, 1.03),
            (InsertPart.THUMB, self.over, 1.0),
        ):
            if sheet is None or part not in parts:
                continue
            m = cam.transform(z, self.unit)
            x = MIDDLE[0] + 3 * shake * wander(beat * 5, 1)
            y = MIDDLE[1] + 4 * shake * wander(beat * 5, 2) + (120 if lying else 0)
            m.translate(x, y - 900 * (swing != 0))
            m.rotate(0.7 * shake * wander(beat * 3, 3) + swing)
            m.translate(0, 900 * (swing != 0))
            m.scale(1 / self.unit, (0.66 if lying else 1.0) / self.unit)
            p.setTransform(m)
            sheet.draw(p)
        p.setTransform(cam.transform(1.03, self.unit))
        p.translate(MIDDLE[0], MIDDLE[1] + (120 if lying else 0))
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if prop in (Prop.CLOCK, Prop.POCKET_WATCH) and InsertPart.THING in parts:
            y, r = (190.0, 190.0) if prop == Prop.POCKET_WATCH else (0.0, 290.0)
            b = self.brush(p, self.palette, Random(1))
            _second_hand(b, (0.0, y), r, t_s, start=hour_of(self.insert.text))
        if InsertPart.LIGHT in parts:
            self._moving(p, t_s)
        p.resetTransform()

    def _moving(self, p: QPainter, t_s: float) -> None:
        """What stirs about a thing: steam, a spark, a flame's breath."""
        prop, pal = self.insert.prop, self.palette
        if prop == Prop.CUP:
            _steam(p, pal, t_s, (-70.0, -215.0))
        elif prop == Prop.TEAPOT:
            _steam(p, pal, t_s, (-470.0 if self._lit_left else 330.0, -190.0))
        elif prop in SPARKS:
            x, y = SPARKS[prop]
            _spark(p, pal, (x if self._lit_left else -x, y), t_s)
        elif prop in FLAMES or (prop == Prop.LAMP and self.old):
            _breath(p, pal, FLAMES.get(prop, -290.0), t_s)

    @property
    def _lit_left(self) -> bool:
        return self.key == Side.LEFT


SPARKS: Mapping[Prop, Point] = MappingProxyType(
    {
        Prop.RING: (-20.0, -250.0),
        Prop.KNIFE: (-190.0, 60.0),
        Prop.KEY: (-120.0, 40.0),
        Prop.SWORD: (-60.0, -420.0),
        Prop.GUN: (-240.0, -60.0),
        Prop.HAIRPIN: (-230.0, 120.0),
        Prop.WINE_GLASS: (-190.0, -310.0),
        Prop.BANK_CARD: (-290.0, 120.0),
    }
)
FLAMES: Mapping[Prop, float] = MappingProxyType(
    {Prop.CANDLE: -290.0, Prop.CAKE: -350.0, Prop.LANTERN: 0.0}
)


def insert_of(
    insert: Insert,
    *,
    palette: Palette,
    unit: float,
    portrait: Character | None,
    holder: Character | None = None,
    staging: Staging,
    seed: int,
    chinese: bool,
    wet: bool,
    brush: type[Brush] = Brush,
) -> InsertPicture:
    """Paint an insert's sheets.

    Args:
        insert: what is shown.
        palette: of the shot.
        unit: size of the output against 1080x1920.
        portrait: whose face is on it.
        holder: whose hand holds it.
        staging: gives the key side, and the place.
        seed: of tears and scrawls.
        chinese: the language of words that the thing itself needs.
        wet: the ground shines where it falls.
        brush: paints it all; control maps draw it in lines.
    """
    face = None if portrait is None else portrait_of(portrait, unit)
    prop, key = insert.prop, staging.key_side
    period = staging.era == Era.PERIOD
    old = period or (staging.set in OLD_PLACES and prop in (Prop.LAMP, Prop.LETTER, Prop.DOOR))
    picture = InsertPicture(
        insert, palette, unit, old=old, key=key, weather=staging.weather, brush=brush
    )
    if prop == Prop.DOOR:
        return picture
    content = Content(
        text=insert.text, face=face, chinese=chinese, old=old, seed=seed % 1000, key=key
    )
    page = Page(unit)
    p = page.painter
    p.translate(0, 0 if insert.falling else DOWN.get(prop, 0.0))
    p.rotate(0.0 if insert.falling else TILT.get(prop, 0.0))
    paint_prop(brush(p, palette, Random(seed), english=not chinese), prop, content)
    picture.thing = page.sheet()
    if insert.falling:
        picture.fall = falling(
            prop, picture.thing, palette, unit=unit, wet=wet, seed=seed, brush=brush
        )
    elif prop in PAPERS or prop in GRIPPED:
        who = None if holder is None else identity_of(holder)
        flip, skin = key == Side.RIGHT, dressed(palette)
        if prop in GRIPPED:
            lean = TILT.get(prop, 0.0)
            hands = fist_around(skin, unit, flip=flip, who=who, lean_deg=lean, brush=brush)
        else:
            reach = REACH.get(prop, 1.0)
            hands = hand_below(skin, unit, flip=not flip, who=who, reach=reach, brush=brush)
        picture.under, picture.over = hands
    return picture


def portrait_of(character: Character, unit: float) -> QImage:
    """A smiling portrait of somebody in another light, as a square picture."""
    side = max(32, round(PORTRAIT_PX * unit))
    out = canvas(side, side)
    who = identity_of(character)
    blocking = Blocking(
        character=character.id,
        view=View.THREE_QUARTER,
        faces=Side.RIGHT,
        beats=(Beat(expression=Expression.HAPPY, intensity=0.45),),
    )
    scale = side / 330
    performer = Performer(
        who,
        view=View.THREE_QUARTER,
        faces=Side.RIGHT,
        key_side=Side.RIGHT,
        palette=dressed(resolve(LAMPLIT, TimeOfDay.DUSK)),
        scale=scale,
        crop=QRectF(-180, -180, 360, 380),
    )
    p = painter_on(out)
    p.translate(side / 2, side * 0.50)
    p.scale(scale, scale)
    performer.draw(p, Actor(blocking, who=who, rate=FILM, seed=1).moment(40))
    p.end()
    return out


def _table(b: Brush, *, edge: float) -> None:
    """A table top that runs away from the lens to its far edge."""
    pal = b.pal
    top = mix(pal.tone(0.30), pal.accent, 0.06)
    shape = polygon([(-160, edge), (1240, edge), (1700, 2100), (-620, 2100)])
    stops = [(0, mix(top, pal.lamp, 0.18)), (0.35, top), (1, pal.raw(0.05))]
    b.shade(shape, (0, edge), (0, 1920), stops)
    b.line([(-300, edge), (1380, edge)], fade(pal.lamp, 0.5), 4)
    for i in range(7):
        u = (i + 0.4) / 7
        far, near = (-160 + 1400 * u, edge + 2), (-620 + 2320 * u, 2100)
        b.line([far, near], fade(pal.raw(0), 0.25), 3)


def _second_hand(b: Brush, centre: Point, r: float, t_s: float, *, start: float) -> None:
    """A second hand that ticks and trembles after each tick."""
    ticks, since = divmod(t_s, 1.0)
    swing = 0.9 * math.exp(-since * 14) * math.cos(since * 60)
    with b.saved():
        b.p.translate(*centre)
        b.p.rotate((ticks + 48) * 6 + swing + (start % 1))
        b.rect(-r * 0.016, -r, r * 0.032, r * 1.2, b.pal.accent)
        b.oval(0, 0, r * 0.07, r * 0.07, b.pal.accent)


def _breath(p: QPainter, pal: Palette, y: float, t_s: float) -> None:
    """The light of a flame, never quite still."""
    k = 0.5 + 0.5 * wander(math.floor(t_s * 12) / 12 * 6, 5)
    Brush(p, pal, Random(1)).glow(0, y, 300 + 60 * k, pal.lamp, 0.10 + 0.14 * k)


def _steam(p: QPainter, pal: Palette, t_s: float, at: Point) -> None:
    b = Brush(p, pal, Random(1))
    for k in range(3):
        pts: list[Point] = []
        for i in range(9):
            rise = i / 8
            x = at[0] + k * 74 + 44 * rise * math.sin(rise * 5 + t_s * 1.6 + k * 2)
            pts.append((x, at[1] - 430 * rise))
        for j in range(len(pts) - 1):
            b.line(pts[j : j + 2], fade(pal.raw(1), 0.17 * (1 - j / 8)), 26 - j * 1.6)


def _spark(p: QPainter, pal: Palette, at: Point, t_s: float) -> None:
    """A glint that flares softly every so often."""
    since = (t_s + 1.1) % 1.9
    k = ease(since / 0.18) * (1 - ease((since - 0.18) / 0.5))
    if k < 0.02:
        return
    p.setCompositionMode(PLUS)
    b = Brush(p, pal, Random(1))
    x, y = at
    b.glow(x, y, 150 * k, pal.raw(1.0), 0.5)
    white = fade(pal.raw(1.0), 0.9 * k)
    for dx, dy in ((150 * k, 7), (7, 150 * k)):
        b.poly([(x - dx, y), (x, y - dy), (x + dx, y), (x, y + dy)], white)
    p.setCompositionMode(OVER)
