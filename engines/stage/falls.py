# SPDX-License-Identifier: GPL-3.0-or-later
"""Things let go: they flutter, knock or break, and come to rest.

Owns the course of a fall and what flies up. Must not know what falls, only its picture.
"""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from random import Random

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from engines.stage.brush import Brush, polygon
from engines.stage.camera import Camera
from engines.stage.page import Sheet
from engines.stage.palette import Palette, fade, mix
from engines.stage.raster import canvas, painter_on
from projects.staging import Prop


class Fall(StrEnum):
    """How something comes down."""

    FLUTTER = "flutter"
    KNOCK = "knock"
    BREAK = "break"


FLUTTERS = frozenset(
    {Prop.LETTER, Prop.PHOTO, Prop.DOCUMENT, Prop.TICKET, Prop.BANK_CARD, Prop.MONEY}
    | {Prop.NEWSPAPER, Prop.SCROLL, Prop.FAN}
)
BREAKS = frozenset(
    {Prop.CUP, Prop.WINE_GLASS, Prop.BOTTLE, Prop.TEAPOT, Prop.MIRROR, Prop.MEDICINE, Prop.CLOCK}
    | {Prop.JADE_PENDANT, Prop.LAMP, Prop.CAKE}
)
WET = {Prop.WINE_GLASS: True, Prop.CUP: False, Prop.TEAPOT: False, Prop.BOTTLE: True}
"""What spills; true for wine in the accent colour."""
LANDS_S = {Fall.FLUTTER: 0.95, Fall.KNOCK: 0.52, Fall.BREAK: 0.5}
FLOOR_Y, SIZE, FLAT = 980.0, 0.82, 0.46
REST_S = 1.1
"""From the first touch of the ground until nothing stirs."""
SHARDS = 11


@dataclass(frozen=True)
class Course:
    """Where the thing is: its middle, its turn, how flat it lies to the lens."""

    x: float
    y: float
    turn_deg: float
    flat: float


def course(kind: Fall, t_s: float) -> Course:
    """The place of a thing at a second of its fall."""
    k = min(1.0, max(0.0, t_s) / LANDS_S[kind])
    after = max(0.0, t_s - LANDS_S[kind])
    left = max(0.0, 1 - after / REST_S) ** 2
    if kind is Fall.FLUTTER:
        swing = math.sin(k * 7.2)
        return Course(
            540 + 150 * swing * (1 - k) + 26 * math.sin(after * 7) * left * k,
            -520 + (FLOOR_Y + 520) * (0.72 * k + 0.28 * k * k) - 40 * abs(swing) * (1 - k),
            -8 - 30 * math.cos(k * 7.2) * (1 - k) + 14 * k,
            FLAT
            + (0.44 * abs(math.cos(k * 7.2))) * (1 - k)
            + 0.10 * math.sin(after * 9) * left * k,
        )
    hop = 120 * abs(math.sin(min(after, 0.62) * math.pi / 0.31)) * left if after > 0 else 0.0
    hop = hop * (1.0 if after < 0.31 else 0.3)
    return Course(
        540.0 + 46 * min(1.0, after / 0.6) * (kind is Fall.KNOCK),
        -420 + (FLOOR_Y + 420) * k**1.7 - hop * (kind is Fall.KNOCK),
        -70 + 92 * k + 16 * (1 - left) + 5 * math.sin(after * 16) * left,
        0.95
        - (0.95 - FLAT) * k**2
        + 0.22 * math.sin(k * 9) * (1 - k)
        + 0.1 * (hop > 0) * hop / 120,
    )


@dataclass(frozen=True)
class Shard:
    """A piece of what broke: its picture, and how it flies."""

    sheet: Sheet
    speed: tuple[float, float]
    spin_deg: float

    def at(self, after_s: float) -> tuple[float, float, float]:
        """How far it has got, and its turn; after it has landed it lies."""
        vx, up = self.speed
        lands = 2 * up / 2600
        t = min(after_s, lands)
        slide = 40 * math.tanh((after_s - lands) * 5) if after_s > lands else 0.0
        far = vx * t + math.copysign(slide, vx)
        return far, -(up * t - 1300 * t * t), self.spin_deg * t / lands


@dataclass
class Falling:
    """A fall with everything painted that it needs."""

    prop: Prop
    thing: Sheet
    palette: Palette
    unit: float
    kind: Fall
    broken: Sheet | None = None
    shards: list[Shard] = field(default_factory=list[Shard])
    wet: bool = False
    brush: type[Brush] = Brush

    def draw(
        self,
        p: QPainter,
        t_s: float,
        cam: Camera,
        *,
        thing: bool = True,
        ground: bool = True,
        light: bool = True,
    ) -> None:
        """Draw at a second of the shot: the thing, its puddle, and what flies up and its shadow."""
        after = t_s - LANDS_S[self.kind]
        where = course(self.kind, t_s)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        if after > 0 and self.prop in WET and ground:
            self._puddle(p, cam, after)
        if after > 0 and light:
            strength = 0.45 if self.kind is Fall.FLUTTER else 1.0
            _landing(p, self.palette, cam, self.unit, after, wet=self.wet, strength=strength)
        if light:
            self._shadow(p, cam, where)
        if not thing:
            return
        if after > 0 and self.shards:
            for shard in self.shards:
                x, y, turn = shard.at(after)
                self._put(p, cam, shard.sheet, Course(where.x + x, where.y + y, 22 + turn, 0.6))
            return
        struck = after > 0 and self.broken is not None
        self._put(p, cam, self.broken if struck and self.broken else self.thing, where)

    def _put(self, p: QPainter, cam: Camera, sheet: Sheet, where: Course) -> None:
        m = cam.transform(1.0, self.unit).translate(where.x, where.y)
        m.scale(SIZE / self.unit, SIZE * where.flat / self.unit)
        m.rotate(where.turn_deg)
        p.setTransform(m)
        sheet.draw(p)

    def _shadow(self, p: QPainter, cam: Camera, where: Course) -> None:
        """It gathers under the thing as the ground comes near."""
        near = max(0.0, 1 - (FLOOR_Y - where.y) / 900)
        p.setTransform(cam.transform(1.0, self.unit))
        p.setPen(Qt.PenStyle.NoPen)
        p.setBrush(fade(self.palette.raw(0.0), 0.45 * near))
        p.drawEllipse(QPointF(where.x + 30, FLOOR_Y + 50), 340 - 90 * (1 - near), 120)

    def _puddle(self, p: QPainter, cam: Camera, after: float) -> None:
        """What was in it, spreading and still at last."""
        k = 1 - math.exp(-4 * min(after, 1.4))
        pal = self.palette
        colour = pal.accent if WET[self.prop] else mix(pal.accent, pal.raw(0.04), 0.75)
        p.setTransform(cam.transform(1.0, self.unit))
        b = self.brush(p, pal, Random(7))
        for i in range(9):
            a, far = i * 0.7, (0 if i == 0 else b.rng.uniform(180, 420) * k)
            r = (300 if i == 0 else b.rng.uniform(30, 90)) * k
            x, y = 560 + far * math.cos(a), FLOOR_Y + 50 + far * 0.36 * math.sin(a)
            b.oval(x, y, r, r * 0.34, mix(colour, pal.raw(0.0), 0.25))


def falling(
    prop: Prop,
    thing: Sheet,
    palette: Palette,
    *,
    unit: float,
    wet: bool,
    seed: int,
    brush: type[Brush] = Brush,
) -> Falling:
    """The fall of a thing, its pieces cut and its cracks drawn."""
    kind = Fall.FLUTTER if prop in FLUTTERS else Fall.BREAK if prop in BREAKS else Fall.KNOCK
    out = Falling(prop, thing, palette, unit, kind, wet=wet, brush=brush)
    if kind is Fall.BREAK:
        out.shards = _pieces(thing, Random(seed))
    elif prop == Prop.PHONE:
        out.broken = _cracked(thing, palette, Random(seed))
    return out


def _pieces(thing: Sheet, rng: Random) -> list[Shard]:
    """The picture in wedges about a point where it struck."""
    w, h = thing.image.width(), thing.image.height()
    cx, cy = w * rng.uniform(0.4, 0.6), h * rng.uniform(0.5, 0.7)
    turns = sorted(rng.uniform(-0.22, 0.22) + i * math.tau / SHARDS for i in range(SHARDS))
    far = 1.5 * math.hypot(w, h)
    out: list[Shard] = []
    for a, z in zip(turns, [*turns[1:], turns[0] + math.tau], strict=True):
        wedge = polygon(
            [
                (cx, cy),
                *((cx + far * math.cos(t), cy + far * math.sin(t)) for t in (a, (a + z) / 2, z)),
            ]
        )
        image = canvas(w, h)
        p = painter_on(image)
        p.setClipPath(wedge)
        p.drawImage(0, 0, thing.image)
        p.end()
        middle = (a + z) / 2
        speed = math.cos(middle) * rng.uniform(360, 900), rng.uniform(240, 620)
        out.append(Shard(Sheet(image, thing.at), speed, rng.uniform(-50, 50)))
    return out


def _cracked(thing: Sheet, palette: Palette, rng: Random) -> Sheet:
    """The same picture with its glass broken."""
    image = QImage(thing.image)
    p = painter_on(image)
    p.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    w, h = image.width(), image.height()
    cx, cy = w * 0.62, h * 0.34
    for width, colour in ((w * 0.012, palette.raw(0.0)), (w * 0.006, QColor(palette.raw(1.0)))):
        p.setPen(QPen(colour, width))
        state = rng.getstate()
        for i in range(9):
            a = i * math.tau / 9 + rng.uniform(-0.2, 0.2)
            x, y = cx, cy
            for _ in range(4):
                a += rng.uniform(-0.4, 0.4)
                step = w * rng.uniform(0.10, 0.22)
                nx, ny = x + step * math.cos(a), y + step * math.sin(a)
                p.drawLine(QPointF(x, y), QPointF(nx, ny))
                x, y = nx, ny
        rng.setstate(state)
    p.end()
    return Sheet(image, thing.at)


def _landing(
    p: QPainter,
    pal: Palette,
    cam: Camera,
    unit: float,
    after_s: float,
    *,
    wet: bool,
    strength: float,
) -> None:
    """Rings and drops in a puddle, or a ring of dust on dry ground."""
    p.setTransform(cam.transform(1.0, unit))
    p.setBrush(Qt.BrushStyle.NoBrush)
    light = mix(pal.cool, pal.raw(1.0), 0.4)
    speed, reach = (760, 620) if wet else (520, 300 * strength)
    for i in range(4 if wet else 2):
        r = (after_s - i * 0.09) * speed
        left = max(0.0, 1 - r / reach)
        if r > 0 and left > 0:
            p.setPen(QPen(fade(light, (0.72 if wet else 0.3) * left), 2 + 7 * left))
            p.drawEllipse(QPointF(540, 1000), 150 + r, (150 + r) * 0.36)
    p.setPen(Qt.PenStyle.NoPen)
    drops = Random(3)
    for _ in range(round((26 if wet else 12) * strength)):
        a, v, s = drops.uniform(math.pi, math.tau), drops.uniform(300, 1000), drops.uniform(4, 11)
        v = v if wet else v * 0.4
        x = 540 + math.cos(a) * (170 + v * after_s)
        up = math.sin(a) * v * after_s * 1.1 + 2600 * after_s**2
        if up < 60:
            p.setBrush(fade(light, 0.82 if wet else 0.4))
            p.drawEllipse(QPointF(x, 1000 + up), s, s * (1.5 if wet else 1.0))
