# SPDX-License-Identifier: GPL-3.0-or-later
"""Light rigs: washes over the composed picture, and the key, fill and rims they give people.

Owns the eight rigs. A rig is drawn with its key on the left and mirrored for the right. Must not
know sets, cameras or who is lit.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPolygonF, QRadialGradient

from engines.stage.camera import wander
from engines.stage.palette import Palette, Tint, fade
from projects.staging import LightRig, Side

Draw = Callable[[QPainter, Palette], None]
PAGE = QRectF(0, 0, 1080, 1920)
POLICE_HZ = 1.1


@dataclass(frozen=True)
class Wash:
    """One sheet: darkness laid over, or light added, with its strength by seconds."""

    draw: Draw
    add: bool
    level: Callable[[float], float] | None = None


@dataclass(frozen=True, kw_only=True)
class Rig:
    """An arrangement of light with its key on the left.

    Attributes:
        rims: names of the lights on people's left and right edges.
        key, fill: names of the lights over people's lit and shaded tones, with their amounts.
    """

    washes: tuple[Wash, ...] = ()
    rims: tuple[str, str] = ("rim", "rim")
    key: tuple[str, float] = ("paper", 0.0)
    fill: tuple[str, float] = ("cool", 0.0)

    def tint(self, palette: Palette) -> Tint:
        """Its light on people, in a palette's colours."""
        return Tint(
            key=palette.light(self.key[0]),
            key_amount=self.key[1],
            fill=palette.light(self.fill[0]),
            fill_amount=self.fill[1],
        )

    def rim(self, palette: Palette, edge: Side, key_side: Side) -> QColor:
        """Light on people's edge of a side of the frame."""
        as_drawn = (edge == Side.LEFT) is (key_side != Side.RIGHT)
        return palette.light(self.rims[0 if as_drawn else 1])


def _flicker(t_s: float) -> float:
    """Candle: small quick shivers, a rare dip."""
    shiver = 0.82 + 0.11 * wander(t_s * 7, 3) + 0.07 * wander(t_s * 15, 4)
    return shiver - 0.2 * max(0.0, wander(t_s * 1.3, 5) - 0.6)


def _tube(t_s: float) -> float:
    """Neon: a barely seen tremble."""
    return 0.94 + 0.06 * wander(t_s * 5, 8)


def _beacon(t_s: float, phase: float) -> float:
    return max(0.0, math.sin(t_s * POLICE_HZ * math.tau + phase)) ** 2


def _dark_side(depth: float) -> Draw:
    """Darkness from the side away from the key."""

    def draw(p: QPainter, pal: Palette) -> None:
        g = QLinearGradient(QPointF(1080, 0), QPointF(0, 260))
        ink = pal.raw(0.0)
        for t, a in ((0.0, depth), (0.38, depth * 0.55), (0.62, 0.05), (1.0, 0.0)):
            g.setColorAt(t, fade(ink, a))
        p.fillRect(PAGE, g)

    return draw


def _pool(x: float, y: float, r: float, depth: float, squash: float = 1.35) -> Draw:
    """Darkness around a pool of light."""

    def draw(p: QPainter, pal: Palette) -> None:
        p.save()
        p.translate(x, y)
        p.scale(1, squash)
        g = QRadialGradient(QPointF(0, 0), r)
        ink = pal.raw(0.0)
        for t, a in ((0.0, 0.0), (0.45, 0.04), (0.75, depth * 0.55), (1.0, depth)):
            g.setColorAt(t, fade(ink, a))
        p.fillRect(QRectF(-2000, -2600, 4000, 5200), g)
        p.restore()

    return draw


def _cone(x: float, y: float, half: float, foot: float, alpha: float) -> Draw:
    """A lamp's cone of lit air."""

    def draw(p: QPainter, pal: Palette) -> None:
        p.setPen(Qt.PenStyle.NoPen)
        rays = 9
        for i in range(rays):
            k, each = 1.0 - 0.7 * i / (rays - 1), alpha * 2.4 / rays
            g = QLinearGradient(QPointF(0, y), QPointF(0, foot))
            for t, a in ((0.0, each), (0.4, each * 0.4), (1.0, 0.0)):
                g.setColorAt(t, fade(pal.lamp, a))
            p.setBrush(g)
            corners = ((-26, y), (26, y), (half, foot), (-half, foot))
            p.drawPolygon(QPolygonF([QPointF(x + dx * k, cy) for dx, cy in corners]))

    return draw


def _glow(x: float, y: float, r: float, color: str, alpha: float) -> Draw:
    """A soft source at or beyond the frame's edge."""

    def draw(p: QPainter, pal: Palette) -> None:
        c = pal.light(color)
        g = QRadialGradient(QPointF(x, y), r)
        for t, k in ((0.0, 1.0), (0.3, 0.5), (0.65, 0.14), (1.0, 0.0)):
            g.setColorAt(t, fade(c, alpha * k))
        p.fillRect(PAGE, g)

    return draw


def _slats(add: bool) -> Draw:
    """Bars of window light falling from the left, or the dark between them."""

    def draw(p: QPainter, pal: Palette) -> None:
        p.setPen(Qt.PenStyle.NoPen)
        for i in range(17):
            y = 250 + i * 82 + (0 if add else 43)
            c, a = (pal.lamp, 0.15) if add else (pal.raw(0.0), 0.21)
            g = QLinearGradient(QPointF(0, 0), QPointF(1080, 0))
            g.setColorAt(0, fade(c, 0))
            g.setColorAt(0.22, fade(c, a if add else a * 0.5))
            g.setColorAt(1, fade(c, 0 if add else a))
            p.setBrush(g)
            corners = ((0, y), (1080, y + 200), (1080, y + 240), (0, y + 38))
            p.drawPolygon(QPolygonF([QPointF(*q) for q in corners]))

    return draw


RIGS: Mapping[LightRig, Rig] = MappingProxyType(
    {
        LightRig.NOIR_SIDE: Rig(
            washes=(
                Wash(_dark_side(0.6), False),
                Wash(_glow(-40, 620, 760, "lamp", 0.20), True),
            ),
            rims=("lamp", "rim"),
            key=("lamp", 0.25),
        ),
        LightRig.TOP_LAMP: Rig(
            washes=(
                Wash(_pool(540, 1000, 900, 0.66), False),
                Wash(_cone(540, -60, 560, 1640, 0.11), True),
            ),
            rims=("lamp", "lamp"),
            key=("lamp", 0.45),
        ),
        LightRig.BLINDS: Rig(
            washes=(Wash(_slats(False), False), Wash(_slats(True), True)),
            rims=("lamp", "lamp"),
            key=("lamp", 0.35),
        ),
        LightRig.TWO_NEON: Rig(
            washes=(
                Wash(_glow(-80, 900, 760, "accent", 0.34), True, _tube),
                Wash(_glow(1160, 820, 760, "cool", 0.28), True),
            ),
            rims=("accent", "cool"),
            key=("paper", 0.0),
            fill=("cool", 0.10),
        ),
        LightRig.CANDLE: Rig(
            washes=(
                Wash(_pool(540, 900, 960, 0.64), False),
                Wash(_glow(300, 1180, 860, "lamp", 0.26), True, _flicker),
            ),
            rims=("lamp", "accent"),
            key=("lamp", 0.55),
            fill=("accent", 0.10),
        ),
        LightRig.MOON_BACK: Rig(
            washes=(
                Wash(_pool(540, 860, 1100, 0.46), False),
                Wash(_glow(440, 380, 980, "cool", 0.20), True),
            ),
            rims=("cool", "cool"),
            key=("cool", 0.45),
            fill=("cool", 0.06),
        ),
        LightRig.POLICE: Rig(
            washes=(
                Wash(_glow(-60, 1000, 900, "#e8202c", 0.60), True, lambda t: _beacon(t, 0.0)),
                Wash(_glow(1140, 1000, 900, "#2458ff", 0.60), True, lambda t: _beacon(t, math.pi)),
            ),
            rims=("#ff4a4a", "#5d86ff"),
            key=("cool", 0.20),
        ),
        LightRig.HIGH_KEY: Rig(
            washes=(Wash(_glow(180, 300, 1300, "lamp", 0.17), True),),
            rims=("lamp", "paper"),
            key=("lamp", 0.20),
        ),
    }
)


def rig_of(name: LightRig) -> Rig:
    """A rig by name; noir from the side for names of newer versions."""
    return RIGS.get(name, RIGS[LightRig.NOIR_SIDE])
