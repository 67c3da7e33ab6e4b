# SPDX-License-Identifier: GPL-3.0-or-later
"""Weather over and between the planes: every particle is a function of time, so any frame stands.

Owns how particles, banks, beams, drops on glass and bolts move and are drawn. Must not know sets or
shots; one value serves every shot of a look.
"""

import math
from dataclasses import dataclass, field
from random import Random

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QTransform

from engines.stage.camera import Camera
from engines.stage.palette import fade
from engines.stage.perspective import HORIZON
from engines.stage.raster import OVER, PLUS, bytes_of
from projects.staging import Side, Weather

Seeds = tuple[tuple[float, float, float], ...]
FALLS = (Weather.RAIN, Weather.LIGHTNING, Weather.SNOW, Weather.FOG, Weather.WIND)
"""What roofs keep out; dust and embers are at home indoors."""
SPLASHES, DROPS_ON_BODY, RUNS = 64, 9, 13
LYING_AT_START, SETTLING_S = 0.45, 14.0


@dataclass(frozen=True)
class Field:
    """Particles of one depth: sprites, places in a repeating box, velocity in px a second.

    Attributes:
        spin: sprites a second that one particle runs through, as a leaf that tumbles.
        shaft: only in a beam of this light (x at the top, x at the foot, half width), px of 1080.
    """

    sprites: tuple[QImage, ...]
    seeds: Seeds
    vx: float
    vy: float
    z: float
    sway: float = 0.0
    plus: bool = False
    spin: float = 0.0
    shaft: tuple[float, float, float] | None = None


@dataclass(frozen=True)
class Mist:
    """A band of fog: its sheet, middle, height, drift and distance."""

    sheet: QImage
    y: float
    height: float
    drift: float
    z: float


@dataclass(frozen=True)
class Veil:
    """A sheet of the frame's width that repeats downwards and falls, or stands still at speed 0."""

    sheet: QImage
    vy: float
    z: float
    plus: bool = False


@dataclass
class Air:
    """All that moves in the air for one kind of weather, palette and output size."""

    unit: float
    fields: list[Field] = field(default_factory=list)
    mists: list[Mist] = field(default_factory=list)
    veils: list[Veil] = field(default_factory=list)
    rings: list[QImage] = field(default_factory=list)
    bolts: list[QImage] = field(default_factory=list)
    beads: QImage | None = None
    run: QImage | None = None
    cloud: QImage | None = None
    splash: QColor | None = None

    @property
    def size_bytes(self) -> int:
        """Memory held."""
        images = [s for f in self.fields for s in f.sprites]
        images += [m.sheet for m in self.mists] + [v.sheet for v in self.veils]
        loose = (self.beads, self.run, self.cloud)
        return sum(bytes_of(i) for i in [*images, *self.rings, *self.bolts, *loose])

    def paint(self, p: QPainter, t_s: float, cam: Camera, span: tuple[float, float]) -> None:
        """Draw what lies between two distances (near, far]; the painter is in screen pixels."""
        near, far = span
        for v in self.veils:
            if near < v.z <= far:
                self._paint_veil(p, v, t_s, cam)
        for f in self.fields:
            if near < f.z <= far:
                self._paint_field(p, f, t_s, cam)
        p.setOpacity(1.0)
        p.setCompositionMode(OVER)
        u, w = self.unit, 1080 * self.unit
        for m in self.mists:
            if near < m.z <= far:
                x = -((m.drift * t_s + cam.x / m.z) * u % w)
                y = (m.y - m.height / 2 - cam.y / m.z) * u
                for k in (0, 1):
                    p.drawImage(QRectF(x + k * w, y, w, m.height * u), m.sheet)

    def _paint_veil(self, p: QPainter, v: Veil, t_s: float, cam: Camera) -> None:
        p.setCompositionMode(PLUS if v.plus else OVER)
        h = v.sheet.height()
        if v.vy == 0:
            p.drawImage(QPointF(-cam.x / v.z * self.unit, 0), v.sheet)
        else:
            y = (v.vy * t_s * self.unit) % h - h
            while y < 1920 * self.unit:
                p.drawImage(0, int(y), v.sheet)
                y += h
        p.setCompositionMode(OVER)

    def _paint_field(self, p: QPainter, f: Field, t_s: float, cam: Camera) -> None:
        u = self.unit
        w, h = 1080 * u, 1920 * u
        p.setCompositionMode(PLUS if f.plus else OVER)
        ox, oy = (f.vx * t_s - cam.x / f.z) * u, (f.vy * t_s - cam.y / f.z) * u
        for i, (a, b, c) in enumerate(f.seeds):
            turn = int(t_s * f.spin * (0.7 + 0.6 * c) + c * 9) if f.spin else 0
            sprite = f.sprites[(i + turn) % len(f.sprites)]
            sw, sh = sprite.width(), sprite.height()
            k = 0.75 + 0.5 * c
            swing = math.sin(t_s * (0.7 + c) + c * 40) * f.sway * u
            x = (a * (w + sw) + ox * k + swing) % (w + sw) - sw
            y = (b * (h + sh) + oy * k) % (h + sh) - sh
            if f.shaft is not None:
                top, foot, half = (v * u for v in f.shaft)
                off = abs(x - top - (foot - top) * y / h) / (half * (0.35 + 0.65 * y / h))
                if off > 1:
                    continue
                p.setOpacity(1 - off * off)
            p.drawImage(int(x), int(y), sprite)

    def splashes(self, p: QPainter, t_s: float, cam: Camera, ground: float) -> None:
        """Rings and crowns of the drops on the ground, beneath people; ground is its far edge."""
        u = self.unit
        top = max(ground, HORIZON + 90)
        for i in range(SPLASHES if self.rings else 0):
            life = t_s * 2.6 + i * 0.617
            n, phase = int(life), life - int(life)
            r = Random(i * 7919 + n)
            depth = r.random() ** 0.7
            ring = self.rings[min(len(self.rings) - 1, int(phase * len(self.rings)))]
            s = 0.35 + 0.75 * depth
            y = top + depth * (1900 - top)
            place = cam.transform(510 / (y - HORIZON), u)
            at = place.map(QPointF(r.random() * 1080, y))
            w, h = ring.width() * s, ring.height() * s
            p.drawImage(QRectF(at.x() - w / 2, at.y() - h * 0.7, w, h), ring)

    def drops_on(self, p: QPainter, at: QTransform, t_s: float, seed: int) -> None:
        """Drops that burst on somebody's head and shoulders; `at` is figure units to the screen."""
        if self.splash is None:
            return
        p.save()
        p.setTransform(at)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        for i in range(DROPS_ON_BODY):
            life = t_s * 3.4 + i * 0.377
            n, phase = int(life), life - int(life)
            if phase > 0.45:
                continue
            r = Random(seed * 31 + i * 131 + n)
            x = r.uniform(-1, 1)
            if i % 3 == 0:
                x, y = x * 74, -122 + x * x * 48
            else:
                x = (58 + abs(x) * 72) * (1 if x > 0 else -1)
                y = 166 + (abs(x) - 58) * 0.42
            p.setPen(QPen(fade(self.splash, 1 - phase * 2), 1.7))
            reach = 5 + 26 * phase
            for dx, dy in ((-0.8, -0.55), (-0.2, -1.0), (0.75, -0.6)):
                tip = QPointF(x + dx * reach, y + dy * reach)
                p.drawLine(tip, QPointF(x + dx * reach * 0.6, y + dy * reach * 0.6))
        p.restore()

    def glass(self, p: QPainter, t_s: float) -> None:
        """Drops that stand and run on a window, seen from inside."""
        if self.beads is None or self.run is None:
            return
        u = self.unit
        p.drawImage(0, 0, self.beads)
        for i in range(RUNS):
            r = Random(911 + i * 37)
            x, period, start = r.random() * 1080, r.uniform(3.4, 7.5), r.random()
            k = (t_s / period + start) % 1.0
            k = k + 0.07 * math.sin(k * math.tau * 3)  # it sticks and slips
            x += 7 * math.sin(k * 23 + i)
            p.drawImage(QPointF(x * u, (k * 2300 - 330) * u), self.run)

    def glow(self, p: QPainter, level: float, side: Side) -> None:
        """Clouds lit from inside, before and while a bolt burns."""
        if self.cloud is None or level <= 0.01:
            return
        p.setOpacity(min(1.0, level))
        p.setCompositionMode(PLUS)
        x = -260 if side == Side.LEFT else 1080 - 640
        rect = QRectF(x * self.unit, -240 * self.unit, 900 * self.unit, 900 * self.unit)
        p.drawImage(rect, self.cloud)
        p.setCompositionMode(OVER)
        p.setOpacity(1.0)

    def strike(self, p: QPainter, number: int, cam: Camera, side: Side) -> None:
        """Draw a bolt far behind everything, clear of the moon's half of the sky."""
        if not self.bolts:
            return
        bolt = self.bolts[number % len(self.bolts)]
        x = -150 + Random(number).random() * 160
        x = x if side == Side.LEFT else 1080 - 760 - x
        p.drawImage(QPointF((x - cam.x / 8) * self.unit, (-60 - cam.y / 8) * self.unit), bolt)


def wetness(kind: Weather) -> float:
    """How wet the ground lies outdoors, 0..1."""
    return {Weather.RAIN: 1.0, Weather.LIGHTNING: 1.0, Weather.FOG: 0.25}.get(kind, 0.0)


def lying(t_s: float) -> float:
    """How much snow lies on somebody after so many seconds of a shot, 0..1."""
    return min(1.0, LYING_AT_START + (1 - LYING_AT_START) * max(0.0, t_s) / SETTLING_S)
