# SPDX-License-Identifier: GPL-3.0-or-later
"""Insert shots: a thing held up, lying on a table, hanging on a wall, or falling.

Owns how a thing is presented and moves. Must not know the things' own shapes (props) or the set
behind them.
"""

import math
from dataclasses import dataclass
from random import Random

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from engines.stage.acting import Actor
from engines.stage.brush import Brush, curve, polygon
from engines.stage.camera import Camera, ease, wander
from engines.stage.identity import Identity, identity_of
from engines.stage.palette import Palette, Tone, dressed, fade, mix, resolve
from engines.stage.performer import Performer
from engines.stage.perspective import Point
from engines.stage.props import Content, hour_of, paint_prop
from engines.stage.puppet.outfits import sleeve_of
from engines.stage.raster import OVER, PLUS, canvas, painter_on
from projects.cast import Character
from projects.staging import (
    Beat,
    Blocking,
    Expression,
    Grade,
    Insert,
    Prop,
    SetName,
    Side,
    Staging,
    TimeOfDay,
    View,
)
from projects.timebase import FILM

HELD = (Prop.LETTER, Prop.PHOTO, Prop.PHONE, Prop.DOCUMENT)
LYING = (Prop.KNIFE, Prop.KEY)
ON_WALL = (Prop.CLOCK, Prop.POCKET_WATCH)
SHEET = QRectF(-640, -860, 1280, 2060)
MIDDLE = (540.0, 700.0)
LANDED_S = 0.52
PORTRAIT_PX = 640
LAMPLIT = Grade.SEPIA
OLD_PLACES = (
    SetName.ANCESTRAL_HALL,
    SetName.COURTYARD,
    SetName.TEA_HOUSE,
    SetName.PALACE_HALL,
    SetName.GARDEN_BRIDGE,
    SetName.CITY_GATE,
)
"""Where a lamp is a candle."""


@dataclass
class InsertPicture:
    """An insert painted once in sheets; the frame only moves them.

    Attributes:
        under, thing, over: what lies behind, the thing, and the thumb before it.
        table: edge of a table top, if the thing stands on one.
    """

    insert: Insert
    palette: Palette
    unit: float
    thing: QImage
    under: QImage | None = None
    over: QImage | None = None
    wet: bool = False
    seed: int = 1

    def draw(self, p: QPainter, t_s: float, cam: Camera) -> None:
        """Draw at a second of the shot; the painter is in screen pixels."""
        if self.insert.prop == Prop.DOOR:
            _door(p, self.palette, cam, self.unit, t_s)
        elif self.insert.falling:
            self._fall(p, t_s, cam)
        else:
            self._rest(p, t_s, cam)
        p.resetTransform()
        p.setOpacity(1.0)
        p.setCompositionMode(OVER)

    def _rest(self, p: QPainter, t_s: float, cam: Camera) -> None:
        held = self.insert.prop in HELD
        lying = self.insert.prop in LYING
        if self.insert.prop not in (*HELD, *ON_WALL):
            _table(p, self.palette, cam, self.unit, edge=440.0 if lying else 820.0)
        beat = math.floor(t_s * 12) / 12
        shake = 1.0 if held else 0.0
        for image, z in ((self.under, 1.0), (self.thing, 1.03), (self.over, 1.0)):
            if image is None:
                continue
            m = cam.transform(z, self.unit)
            x = MIDDLE[0] + 3 * shake * wander(beat * 5, 1)
            y = MIDDLE[1] + 4 * shake * wander(beat * 5, 2) + (120 if lying else 0)
            m.translate(x, y)
            m.rotate(0.7 * shake * wander(beat * 3, 3))
            m.scale(1 / self.unit, (0.66 if lying else 1.0) / self.unit)
            p.setTransform(m)
            p.drawImage(QPointF(SHEET.x() * self.unit, SHEET.y() * self.unit), image)
        p.setTransform(cam.transform(1.03, self.unit))
        p.translate(MIDDLE[0], MIDDLE[1] + (120 if lying else 0))
        self._moving(p, t_s)
        p.resetTransform()

    def _moving(self, p: QPainter, t_s: float) -> None:
        """What stirs on a thing: hands of a clock, steam, a spark."""
        prop, pal = self.insert.prop, self.palette
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if prop in (Prop.CLOCK, Prop.POCKET_WATCH):
            y, r = (190.0, 190.0) if prop == Prop.POCKET_WATCH else (0.0, 290.0)
            _second_hand(p, pal, (0.0, y), r, t_s, start=hour_of(self.insert.text))
        elif prop == Prop.CUP:
            _steam(p, pal, t_s)
        elif prop in (Prop.RING, Prop.KNIFE, Prop.KEY):
            at = {Prop.RING: (20.0, -250.0), Prop.KNIFE: (-190.0, 60.0)}.get(prop, (120.0, 40.0))
            _spark(p, pal, at, t_s)

    def _fall(self, p: QPainter, t_s: float, cam: Camera) -> None:
        """Let go: it drops, turns, and strikes the ground."""
        k = min(1.0, t_s / LANDED_S)
        after = max(0.0, t_s - LANDED_S)
        y = -420 + 1400 * k**1.7 + 6 * math.sin(after * 9) * math.exp(-3 * after)
        turn = -70 + 92 * k + 3 * math.sin(after * 4) * math.exp(-1.5 * after)
        flat = 0.95 - 0.5 * k**2 + 0.22 * math.sin(k * 9) * (1 - k)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if after > 0:
            _landing(p, self.palette, cam, self.unit, after, wet=self.wet)
        m = cam.transform(1.0, self.unit).translate(540, y)
        m.scale(0.82 / self.unit, 0.82 * flat / self.unit)
        m.rotate(turn)
        p.setTransform(m)
        p.drawImage(QPointF(SHEET.x() * self.unit, SHEET.y() * self.unit), self.thing)


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
    """
    face = None if portrait is None else portrait_of(portrait, unit)
    old = staging.set in OLD_PLACES
    content = Content(text=insert.text, face=face, chinese=chinese, old=old, seed=seed % 1000)
    tilt = {Prop.LETTER: -5.0, Prop.PHOTO: 4.0, Prop.PHONE: -3.0, Prop.DOCUMENT: -2.0}
    picture = InsertPicture(insert, palette, unit, _sheet(unit), wet=wet, seed=seed)
    if insert.prop == Prop.DOOR:
        return picture
    p = _on(picture.thing, unit)
    p.rotate(tilt.get(insert.prop, 0.0))
    brush = Brush(p, palette, Random(seed), english=not chinese)
    paint_prop(brush, insert.prop, content)
    p.end()
    if insert.prop in HELD and not insert.falling:
        picture.under, picture.over = _sheet(unit), _sheet(unit)
        dressed_hand = dressed(palette)
        who = None if holder is None else identity_of(holder)
        sheets = picture.under, picture.over
        _hand(sheets, dressed_hand, unit, flip=staging.key_side == Side.RIGHT, who=who)
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


def _sheet(unit: float) -> QImage:
    return canvas(round(SHEET.width() * unit), round(SHEET.height() * unit))


def _on(image: QImage, unit: float) -> QPainter:
    p = painter_on(image)
    p.scale(unit, unit)
    p.translate(-SHEET.x(), -SHEET.y())
    return p


HEEL: tuple[Point, ...] = (
    (96, 560), (150, 470), (250, 420), (340, 450), (356, 560), (330, 690), (150, 700), (110, 640),
)  # fmt: skip
CUFF: tuple[Point, ...] = (
    (104, 668), (220, 692), (342, 664), (392, 800), (500, 1300), (90, 1300), (92, 800),
)  # fmt: skip
WIDE_CUFF: tuple[Point, ...] = (
    (40, 676), (220, 706), (420, 668), (560, 820), (640, 1300), (-80, 1300), (-20, 820),
)  # fmt: skip
THUMB: tuple[Point, ...] = (
    (128, 622), (108, 548), (88, 470), (56, 404), (34, 344), (40, 308), (70, 298), (100, 322),
    (134, 372), (180, 430), (228, 492), (250, 566), (232, 640), (180, 664),
)  # fmt: skip
NAIL: tuple[Point, ...] = ((44, 330), (48, 308), (68, 304), (88, 328), (92, 346), (66, 352))
FINGERS = ((-236, 400), (-258, 470), (-250, 540), (-226, 604))


@dataclass(frozen=True)
class Holding:
    """What a holder's hand wears and shows."""

    sleeve: str = "cloth_dark"
    cuff: str = ""
    slim: float = 1.0
    nail: str = ""
    lined: bool = False
    wide: bool = False

    @staticmethod
    def of(who: Identity | None) -> "Holding":
        """The hand of a person; anybody's where nobody is named."""
        if who is None:
            return Holding()
        sleeve = sleeve_of(who)
        return Holding(
            sleeve=sleeve.material,
            cuff=sleeve.cuff if sleeve.cuff != sleeve.material else "",
            slim=0.74 if who.child else 0.86 if who.female else 1.04,
            nail=who.lip_material if who.female and who.grown else "",
            lined=who.elder,
            wide=sleeve.drape > 0,
        )


def _hand(
    sheets: tuple[QImage, QImage], pal: Palette, unit: float, *, flip: bool, who: Identity | None
) -> None:
    """A hand from below: its heel and cuff behind the thing, its thumb in front."""
    (under, over), held = sheets, Holding.of(who)
    lit, shade = pal.colour("skin", Tone.LIT), pal.colour("skin", Tone.SHADE)
    crease = pal.colour("crease", Tone.LIT)
    p = _on(under, unit)
    _placed(p, flip, held.slim)
    b = Brush(p, pal, Random(1))
    cuff = curve(WIDE_CUFF if held.wide else CUFF)
    b.fill(cuff, pal.colour(held.sleeve, Tone.LIT))
    with b.inside(cuff):
        b.rect(-400, 600, 610, 800, pal.colour(held.sleeve, Tone.SHADE))
        b.line([(60, 724), (222, 748), (392, 716)], pal.colour(held.sleeve, Tone.DEEP), 7, True)
    if held.cuff:
        with b.inside(curve(CUFF)):
            b.poly([(80, 640), (222, 676), (372, 636), (372, 690), (222, 728), (80, 694)],
                   pal.colour(held.cuff, Tone.LIT))  # fmt: skip
            b.poly([(80, 640), (206, 672), (206, 724), (80, 694)],
                   pal.colour(held.cuff, Tone.SHADE))  # fmt: skip
    heel = curve(HEEL)
    b.fill(heel, lit)
    with b.inside(heel):
        b.poly([(-200, 300), (184, 300), (172, 520), (206, 800), (-200, 800)], shade)
    b.stroke(heel.subtracted(heel.translated(7, 5)).simplified(), fade(pal.rim, 0.0), 1)
    p.end()
    p = _on(over, unit)
    _placed(p, flip, held.slim)
    b = Brush(p, pal, Random(1))
    thumb = curve(THUMB)
    b.fill(thumb.translated(-11, 10), fade(pal.raw(0), 0.35))
    b.fill(thumb, lit)
    with b.inside(thumb):
        b.blob([(-100, 250), (26, 300), (84, 400), (120, 480), (150, 560), (178, 720), (-100, 720)],
               shade)  # fmt: skip
        nail = mix(pal.colour("blush", Tone.LIT), lit, 0.3)
        b.blob(NAIL, pal.colour(held.nail, Tone.LIT) if held.nail else nail)
        for y in (396, 410, 476, 488) if held.lined else ():
            b.line([(78, y + 12), (104, y), (132, y - 4)], crease, 3, True)
        b.line([(92, 440), (112, 424), (132, 418)], crease, 5, True)
        b.line([(150, 520), (176, 508), (196, 510)], crease, 4, True)
    p.end()


def _placed(p: QPainter, flip: bool, slim: float) -> None:
    """Mirrored for a key from the other side, and slimmer about the middle of the wrist."""
    if flip:
        p.scale(-1, 1)
    p.translate(180, 0)
    p.scale(slim, 1)
    p.translate(-180, 0)


def _table(p: QPainter, pal: Palette, cam: Camera, unit: float, *, edge: float) -> None:
    """A table top that runs away from the lens to its far edge."""
    p.setTransform(cam.transform(1.0, unit))
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    b = Brush(p, pal, Random(3))
    top = mix(pal.tone(0.30), pal.accent, 0.06)
    shape = polygon([(-160, edge), (1240, edge), (1700, 2100), (-620, 2100)])
    stops = [(0, mix(top, pal.lamp, 0.18)), (0.35, top), (1, pal.raw(0.05))]
    b.shade(shape, (0, edge), (0, 1920), stops)
    b.line([(-300, edge), (1380, edge)], fade(pal.lamp, 0.5), 4)
    for i in range(7):
        u = (i + 0.4) / 7
        far, near = (-160 + 1400 * u, edge + 2), (-620 + 2320 * u, 2100)
        b.line([far, near], fade(pal.raw(0), 0.25), 3)


def _second_hand(
    p: QPainter, pal: Palette, centre: Point, r: float, t_s: float, *, start: float
) -> None:
    """A second hand that ticks and trembles after each tick."""
    ticks, since = divmod(t_s, 1.0)
    swing = 0.9 * math.exp(-since * 14) * math.cos(since * 60)
    p.save()
    p.translate(*centre)
    p.rotate((ticks + 48) * 6 + swing + (start % 1))
    p.setPen(Qt.PenStyle.NoPen)
    p.setBrush(pal.accent)
    p.drawRect(QRectF(-r * 0.016, -r, r * 0.032, r * 1.2))
    p.drawEllipse(QPointF(0, 0), r * 0.07, r * 0.07)
    p.restore()


def _steam(p: QPainter, pal: Palette, t_s: float) -> None:
    b = Brush(p, pal, Random(1))
    for k in range(3):
        pts: list[Point] = []
        for i in range(9):
            rise = i / 8
            x = -70 + k * 74 + 44 * rise * math.sin(rise * 5 + t_s * 1.6 + k * 2)
            pts.append((x, -215 - 430 * rise))
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


def _landing(
    p: QPainter, pal: Palette, cam: Camera, unit: float, after_s: float, *, wet: bool
) -> None:
    """Rings and drops in a puddle, or a ring of dust on dry ground."""
    p.setTransform(cam.transform(1.0, unit))
    p.setBrush(Qt.BrushStyle.NoBrush)
    light = mix(pal.cool, pal.raw(1.0), 0.4)
    speed, reach = (760, 620) if wet else (520, 300)
    for i in range(4 if wet else 2):
        r = (after_s - i * 0.09) * speed
        left = max(0.0, 1 - r / reach)
        if r > 0 and left > 0:
            p.setPen(QPen(fade(light, (0.72 if wet else 0.3) * left), 2 + 7 * left))
            p.drawEllipse(QPointF(540, 1000), 150 + r, (150 + r) * 0.36)
    p.setPen(Qt.PenStyle.NoPen)
    drops = Random(3)
    for _ in range(26 if wet else 12):
        a, v, s = drops.uniform(math.pi, math.tau), drops.uniform(300, 1000), drops.uniform(4, 11)
        v = v if wet else v * 0.4
        x = 540 + math.cos(a) * (170 + v * after_s)
        up = math.sin(a) * v * after_s * 1.1 + 2600 * after_s**2
        if up < 60:
            p.setBrush(fade(light, 0.82 if wet else 0.4))
            p.drawEllipse(QPointF(x, 1000 + up), s, s * (1.5 if wet else 1.0))


def _door(p: QPainter, pal: Palette, cam: Camera, unit: float, t_s: float) -> None:
    """A door from inside a dark room: it opens by a hand's breadth, and light falls in."""
    p.setTransform(cam.transform(1.0, unit))
    p.setRenderHint(QPainter.RenderHint.Antialiasing)
    b = Brush(p, pal, Random(1))
    k = ease((t_s - 0.35) / 1.3)
    gap = 300 * k
    wall, wood, dark = pal.raw(0.07), pal.raw(0.17), pal.raw(0.04)
    lit = mix(pal.lamp, pal.raw(1), 0.35)
    b.rect(-400, -400, 1900, 2900, wall)
    b.rect(176, 210, 728, 1760, dark)
    b.shade(polygon([(208, 242), (872, 242), (872, 1960), (208, 1960)]), (208, 0), (872, 0),
            [(0, lit), (1, mix(lit, pal.raw(0.5), 0.45))])  # fmt: skip
    if k > 0.3:
        x = 208 + gap * 0.5
        tall = mix(pal.raw(0.06), pal.accent, 0.10)
        b.blob([(x - 74, 1960), (x - 86, 1000), (x - 92, 800), (x - 40, 730), (x + 40, 730),
                (x + 92, 800), (x + 86, 1000), (x + 74, 1960)], tall)  # fmt: skip
        b.poly([(x - 26, 680), (x + 26, 680), (x + 40, 790), (x - 40, 790)], tall)
        b.oval(x, 630, 60, 80, tall)
    slant = 70 * k
    leaf = [(208 + gap, 242 + slant * 0.2), (872, 242), (872, 1960), (208 + gap, 1960 + slant)]
    b.poly(leaf, wood)
    for y0, y1 in ((330, 900), (1010, 1800)):
        panel = [(272 + gap * 0.9, y0), (816, y0), (816, y1), (272 + gap * 0.9, y1)]
        b.poly(panel, pal.raw(0.12))
        b.line([panel[3], panel[0], panel[1]], pal.raw(0.05), 7)
        b.line([panel[1], panel[2], panel[3]], pal.raw(0.26), 5)
    edge = fade(lit, min(1.0, 0.3 + k))
    b.line([(208 + gap, 244 + slant * 0.2), (208 + gap, 1960)], edge, 6 + 10 * k)
    brass = mix(pal.lamp, pal.raw(0.4), 0.4)
    x = 276 + gap * 0.96
    b.oval(x, 1110, 34, 34, brass)
    b.fill(curve([(x, 1096), (x + 110, 1100), (x + 118, 1118), (x, 1126)]), brass)
    b.beam([(212, 1960), (208 + gap, 1960), (430 + gap * 1.6, 2300), (-60, 2300)],
           (0, 1900), (0, 2300), pal.lamp, 0.5 * k)  # fmt: skip
    b.beam([(208, 242), (208 + gap, 242), (560 + gap, 1960), (60, 1960)],
           (208, 0), (900, 0), pal.lamp, 0.16 * k)  # fmt: skip
