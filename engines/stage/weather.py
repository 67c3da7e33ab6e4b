# SPDX-License-Identifier: GPL-3.0-or-later
"""Weather over and between the planes: every particle is a function of time, so any frame stands.

Owns rain, snow, fog, wind, dust, embers and bolts. Must not know sets or shots; one value serves
every shot of a look.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from random import Random
from types import MappingProxyType

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QImage,
    QLinearGradient,
    QPainter,
    QPainterPath,
    QPen,
    QRadialGradient,
)

from engines.stage.camera import Camera
from engines.stage.palette import Palette, fade, mix
from engines.stage.perspective import HORIZON
from engines.stage.raster import OVER, PLUS, bytes_of, canvas, painter_on, pixels
from projects.staging import Side, Weather

Seeds = tuple[tuple[float, float, float], ...]
SEED = 7


@dataclass(frozen=True)
class Field:
    """Particles of one depth: sprites, places in a repeating box, velocity in px a second."""

    sprites: tuple[QImage, ...]
    seeds: Seeds
    vx: float
    vy: float
    z: float
    sway: float = 0.0
    plus: bool = False


@dataclass(frozen=True)
class Mist:
    """A band of fog: its sheet, middle, height, drift and distance."""

    sheet: QImage
    y: float
    height: float
    drift: float
    z: float


@dataclass
class Air:
    """All that moves in the air for one kind of weather, palette and output size."""

    unit: float
    fields: list[Field] = field(default_factory=list)
    mists: list[Mist] = field(default_factory=list)
    rings: list[QImage] = field(default_factory=list)
    bolts: list[QImage] = field(default_factory=list)

    @property
    def size_bytes(self) -> int:
        """Memory held."""
        images = [s for f in self.fields for s in f.sprites] + [m.sheet for m in self.mists]
        return sum(bytes_of(i) for i in [*images, *self.rings, *self.bolts])

    def paint(self, p: QPainter, t_s: float, cam: Camera, span: tuple[float, float]) -> None:
        """Draw what lies between two distances (near, far]; the painter is in screen pixels."""
        u, (near, far) = self.unit, span
        w, h = 1080 * u, 1920 * u
        for f in self.fields:
            if not near < f.z <= far:
                continue
            p.setCompositionMode(PLUS if f.plus else OVER)
            ox, oy = (f.vx * t_s - cam.x / f.z) * u, (f.vy * t_s - cam.y / f.z) * u
            for i, (a, b, c) in enumerate(f.seeds):
                sprite = f.sprites[i % len(f.sprites)]
                sw, sh = sprite.width(), sprite.height()
                k = 0.75 + 0.5 * c
                swing = math.sin(t_s * (0.7 + c) + c * 40) * f.sway * u
                x = (a * (w + sw) + ox * k + swing) % (w + sw) - sw
                y = (b * (h + sh) + oy * k) % (h + sh) - sh
                p.drawImage(int(x), int(y), sprite)
        p.setCompositionMode(OVER)
        for m in self.mists:
            if near < m.z <= far:
                x = -((m.drift * t_s + cam.x / m.z) * u % w)
                y = (m.y - m.height / 2 - cam.y / m.z) * u
                for k in (0, 1):
                    p.drawImage(QRectF(x + k * w, y, w, m.height * u), m.sheet)

    def splashes(self, p: QPainter, t_s: float, cam: Camera, ground: float) -> None:
        """Rings of the drops on the ground, beneath people's feet; ground is its far edge."""
        u = self.unit
        top = max(ground, HORIZON + 90)
        for i in range(52 if self.rings else 0):
            life = t_s * 2.6 + i * 0.617
            n, phase = int(life), life - int(life)
            r = Random(i * 7919 + n)
            depth = r.random() ** 0.7
            ring = self.rings[min(4, int(phase * 5))]
            s = 0.35 + 0.75 * depth
            y = top + depth * (1900 - top)
            place = cam.transform(510 / (y - HORIZON), u)
            at = place.map(QPointF(r.random() * 1080, y))
            p.drawImage(QRectF(at.x(), at.y(), ring.width() * s, ring.height() * s), ring)

    def strike(self, p: QPainter, number: int, cam: Camera, side: Side) -> None:
        """Draw a bolt far behind everything, clear of the moon's half of the sky."""
        if not self.bolts:
            return
        bolt = self.bolts[number % len(self.bolts)]
        x = -150 + Random(number).random() * 160
        x = x if side == Side.LEFT else 1080 - 760 - x
        p.drawImage(QPointF((x - cam.x / 8) * self.unit, (-60 - cam.y / 8) * self.unit), bolt)


def _streak(length: float, width: float, slant: float, color: QColor) -> QImage:
    im = canvas(int(abs(slant) + width + 4), int(length + 4))
    p = painter_on(im)
    g = QLinearGradient(0, 0, 0, length)
    g.setColorAt(0, fade(color, 0))
    g.setColorAt(0.8, color)
    g.setColorAt(1, fade(color, 0.5))
    p.setPen(QPen(g, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    x = abs(slant) + width / 2 + 1
    p.drawLine(QPointF(x, 1), QPointF(x + slant, length))
    p.end()
    return im


def _flake(r: float, color: QColor, soft: float) -> QImage:
    im = canvas(int(2 * r + 3), int(2 * r + 3))
    p = painter_on(im)
    g = QRadialGradient(QPointF(r + 1, r + 1), r)
    g.setColorAt(0, color)
    g.setColorAt(1 - soft, fade(color, 0.9))
    g.setColorAt(1, fade(color, 0))
    p.setBrush(g)
    p.setPen(Qt.PenStyle.NoPen)
    p.drawEllipse(QPointF(r + 1, r + 1), r, r)
    p.end()
    return im


def _leaf(r: float, color: QColor, turn: float) -> QImage:
    """A narrow leaf, turned."""
    side = int(2.8 * r + 3)
    im = canvas(side, side)
    p = painter_on(im)
    p.translate(side / 2, side / 2)
    p.rotate(turn)
    path = QPainterPath(QPointF(-r * 1.25, 0))
    path.quadTo(0, -r * 0.85, r * 1.25, 0)
    path.quadTo(0, r * 0.55, -r * 1.25, 0)
    p.fillPath(path, color)
    p.end()
    return im


def _seeds(n: int, seed: int) -> Seeds:
    rng = Random(seed)
    return tuple((rng.random(), rng.random(), rng.random()) for _ in range(n))


def _mist(w: int, h: int, color: QColor, seed: int) -> QImage:
    """A sheet of drifting fog that repeats sideways."""
    rng = np.random.default_rng(seed)
    a = np.zeros((h, w), np.float32)
    x = np.linspace(0, math.tau, w, endpoint=False)[None, :]
    y = np.linspace(0, 1, h)[:, None]
    for k in range(1, 6):
        ripple = np.sin(y * 3 * k + x + rng.random() * 7) * 0.9
        a += np.sin(x * k + rng.random() * 7 + ripple) / k
    a = np.clip(a * 0.30 + 0.66, 0, 1) * np.sin(y * math.pi) ** 0.9 * color.alphaF()
    im = canvas(w, h)
    px = pixels(im)
    for i, v in enumerate((color.blue(), color.green(), color.red(), 255)):
        px[..., i] = (a * v).astype(np.uint8)
    return im


def _rain(air: Air, pal: Palette) -> None:
    u = air.unit
    c = mix(pal.cool, QColor("white"), 0.35)
    for n, length, w, a, v, z in (
        (120, 54, 1.3, 0.34, 1500, 2.4),
        (85, 104, 1.9, 0.42, 2200, 1.2),
        (14, 260, 3.6, 0.20, 3300, 0.6),
    ):
        s = _streak(length * u, w * u, -length * u * 0.12, fade(c, a))
        air.fields.append(Field((s,), _seeds(n, SEED + n), -v * 0.12, v, z))
    for k in range(5):
        r = (6 + 8 * k) * u
        im = canvas(int(2 * r + 6), int(0.7 * r + 6))
        p = painter_on(im)
        p.setPen(QPen(fade(c, 0.62 * (1 - k / 5)), 1.9 * u))
        p.drawEllipse(QPointF(r + 3, 0.28 * r + 3), r, 0.28 * r)
        if k < 2:
            p.drawLine(QPointF(r + 3, 0.28 * r), QPointF(r + 3, 0))
        p.end()
        air.rings.append(im)


def _snow(air: Air, pal: Palette) -> None:
    c = mix(pal.raw(1.0), QColor("white"), 0.4)
    for n, r, a, soft, v, z in (
        (260, 3.6, 0.72, 0.5, 105, 2.4),
        (100, 8.0, 0.9, 0.45, 190, 1.1),
        (13, 28, 0.34, 0.85, 360, 0.6),
    ):
        s = _flake(r * air.unit, fade(c, a), soft)
        air.fields.append(Field((s,), _seeds(n, SEED + n), -v * 0.35, v, z, sway=r * 5))


def _fog(air: Air, pal: Palette) -> None:
    c, u = mix(pal.tone(0.58), pal.sky[2], 0.35), air.unit
    for i, (y, h, a, v, z) in enumerate(
        (
            (820, 1000, 1.0, 12, 4.0),
            (1020, 860, 1.0, 24, 2.2),
            (1280, 700, 0.85, 44, 1.2),
            (1560, 760, 0.5, 80, 0.7),
        )
    ):
        sheet = _mist(int(360 * u), int(h * u / 3), fade(c, a), SEED + i)
        air.mists.append(Mist(sheet, y, h, v, z))


def _lightning(air: Air, pal: Palette) -> None:
    _rain(air, pal)
    rng, u = Random(SEED), air.unit
    white = mix(pal.cool, QColor("white"), 0.8)
    for _ in range(2):
        im = canvas(int(760 * u), int(1000 * u))
        p = painter_on(im)
        p.scale(u, u)
        _branch(p, rng, (380, 0), (9, 1000), white)
        p.end()
        air.bolts.append(im)


def _branch(
    p: QPainter,
    rng: Random,
    start: tuple[float, float],
    body: tuple[float, float],
    white: QColor,
    *,
    depth: int = 0,
) -> None:
    """One arm of a bolt; body is its width and how far down it reaches."""
    (x, y), (w, end) = start, body
    drift = rng.uniform(-0.4, 0.4)
    while y < end and w > 0.8:
        nx, ny = x + rng.uniform(-46, 46) + drift * 46, y + rng.uniform(26, 66)
        for k, a in ((5.0, 0.10), (2.2, 0.25), (1.0, 1.0)):
            p.setPen(QPen(fade(white, a), w * k, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            p.drawLine(QPointF(x, y), QPointF(nx, ny))
        if depth < 2 and rng.random() < 0.26:
            reach = (w * 0.5, y + rng.uniform(160, 380))
            _branch(p, rng, (nx, ny), reach, white, depth=depth + 1)
        x, y, w = nx, ny, w * 0.96


def _dust(air: Air, pal: Palette) -> None:
    for n, r, a, v, z in (
        (170, 2.6, 0.75, -14, 1.6),
        (64, 5.0, 0.62, -22, 1.0),
        (10, 20, 0.18, -30, 0.6),
    ):
        s = _flake(r * air.unit, fade(pal.lamp, a), 0.7)
        air.fields.append(Field((s,), _seeds(n, SEED + n), 9, v, z, sway=26, plus=True))


def _embers(air: Air, pal: Palette) -> None:
    hot = mix(pal.accent, pal.lamp, 0.45)
    for n, r, a, v, z in (
        (80, 4.0, 0.95, -150, 1.6),
        (40, 8.0, 0.95, -240, 1.0),
        (8, 24, 0.40, -420, 0.6),
    ):
        s = _flake(r * air.unit, fade(hot, a), 0.75)
        air.fields.append(Field((s,), _seeds(n, SEED + n), 40, v, z, sway=34, plus=True))


def _wind(air: Air, pal: Palette) -> None:
    """Leaves and petals on a gust."""
    petal, dry = mix(pal.accent, pal.raw(1.0), 0.30), mix(pal.raw(0.3), pal.accent, 0.22)
    for n, r, v, z, a in ((44, 6, 300, 1.8, 0.9), (20, 12, 460, 1.0, 0.9), (5, 32, 760, 0.6, 0.5)):
        turns = ((28, petal), (-40, dry), (75, petal), (-12, dry))
        sprites = tuple(_leaf(r * air.unit, fade(c, a), turn) for turn, c in turns)
        air.fields.append(Field(sprites, _seeds(n, SEED + n), -v, v * 0.42, z, sway=r * 7))


KINDS: Mapping[Weather, Callable[[Air, Palette], None]] = MappingProxyType(
    {
        Weather.RAIN: _rain,
        Weather.SNOW: _snow,
        Weather.FOG: _fog,
        Weather.LIGHTNING: _lightning,
        Weather.DUST: _dust,
        Weather.EMBERS: _embers,
        Weather.WIND: _wind,
    }
)
FALLS = (Weather.RAIN, Weather.LIGHTNING, Weather.SNOW, Weather.FOG, Weather.WIND)
"""What roofs keep out; dust and embers are at home indoors."""


def air_of(kind: Weather, palette: Palette, unit: float) -> Air:
    """The air of a weather; clear for kinds this version does not know."""
    air = Air(unit)
    if kind in KINDS:
        KINDS[kind](air, palette)
    return air


def wetness(kind: Weather) -> float:
    """How wet the ground lies outdoors, 0..1."""
    return {Weather.RAIN: 1.0, Weather.LIGHTNING: 1.0, Weather.FOG: 0.25}.get(kind, 0.0)
