# SPDX-License-Identifier: GPL-3.0-or-later
"""Light rigs: washes over the set, and the key, fill, shadows and edges they give people.

Owns the rigs. A rig is drawn with its key on the left and mirrored for the right. Must not
know sets, cameras or who is lit.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPolygonF, QRadialGradient

from engines.stage.body_light import (
    BodyLight,
    BodyWash,
    Edge,
    around,
    away,
    down,
    from_below,
    sheen,
    slats,
    turned,
)
from engines.stage.camera import wander
from engines.stage.palette import Palette, Tint, fade
from projects.staging import LightRig, Side

Draw = Callable[[QPainter, Palette], None]
PAGE = QRectF(0, 0, 1080, 1920)
POLICE_HZ = 1.1
CONE_TOP, CONE_NECK = -60.0, 70.0
"""Row at which a cone of light begins to fade, and half its width at its lamp."""
DARK = BodyLight()


@dataclass(frozen=True)
class Wash:
    """One sheet: darkness laid over, or light added, with its strength by seconds.

    A faint light of many layers is drawn strongly, so that none is rounded away, and then weakened
    to its `strength`.
    """

    draw: Draw
    add: bool
    level: Callable[[float], float] | None = None
    strength: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Rig:
    """An arrangement of light with its key on the left.

    Attributes:
        rims: names of the lights on people's left and right edges.
        key, fill: names of the lights over people's lit and shaded tones, with their amounts.
        washes: over the set, before people. body: what falls on people alone.
        splits: near faces are half in shadow.
    """

    washes: tuple[Wash, ...] = ()
    rims: tuple[str, str] = ("rim", "rim")
    key: tuple[str, float] = ("paper", 0.0)
    fill: tuple[str, float] = ("cool", 0.0)
    body: BodyLight = DARK
    splits: bool = False

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
            g = QLinearGradient(QPointF(0, max(y, CONE_TOP)), QPointF(0, foot))
            for t, a in ((0.0, each), (0.4, each * 0.4), (1.0, 0.0)):
                g.setColorAt(t, fade(pal.lamp, a))
            p.setBrush(g)
            corners = ((-CONE_NECK, y), (CONE_NECK, y), (half, foot), (-half, foot))
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


def _low(x: float, r: float, color: str, alpha: float) -> Draw:
    """Light from the floor."""
    return _glow(x, 1960, r, color, alpha)


def _screen(t_s: float) -> float:
    """A television: pictures of one brightness or another that melt into each other."""
    return 0.68 + 0.22 * wander(t_s * 1.7, 11) + 0.10 * wander(t_s * 0.9, 12)


def _sway(t_s: float) -> float:
    """A lantern that hardly moves."""
    return 0.92 + 0.08 * wander(t_s * 1.1, 13)


def _red(t_s: float) -> float:
    return _beacon(t_s, 0.0)


def _blue(t_s: float) -> float:
    return _beacon(t_s, math.pi)


RED, BLUE = "#f0303a", "#3a6cff"

RIGS: Mapping[LightRig, Rig] = MappingProxyType(
    {
        LightRig.NOIR_SIDE: Rig(
            washes=(
                Wash(_dark_side(0.6), False),
                Wash(_glow(-40, 620, 760, "lamp", 0.20), True),
            ),
            rims=("lamp", "rim"),
            key=("lamp", 0.16),
            body=BodyLight(
                washes=(BodyWash(away(0.42)), BodyWash(down(330, 1000, 0.55))),
                edges=(Edge("lamp", -2.4, -0.8, 0.75),),
            ),
            splits=True,
        ),
        LightRig.TOP_LAMP: Rig(
            washes=(
                Wash(_pool(540, 1000, 900, 0.66), False),
                Wash(_cone(540, -620, 640, 1640, 0.60), True, strength=0.28),
            ),
            rims=("lamp", "lamp"),
            key=("lamp", 0.40),
            body=BodyLight(
                washes=(BodyWash(down(150, 820, 0.70)),), edges=(Edge("lamp", -0.8, -4.4, 0.9),)
            ),
        ),
        LightRig.BLINDS: Rig(
            washes=(Wash(_slats(False), False), Wash(_slats(True), True)),
            rims=("lamp", "lamp"),
            key=("lamp", 0.30),
            body=BodyLight(
                washes=(BodyWash(slats), BodyWash(down(420, 1100, 0.42))),
                edges=(Edge("lamp", -2.4, -0.8, 0.8),),
            ),
        ),
        LightRig.TWO_NEON: Rig(
            washes=(
                Wash(_glow(-80, 900, 760, "accent", 0.34), True, _tube),
                Wash(_glow(1160, 820, 760, "cool", 0.28), True),
            ),
            rims=("accent", "cool"),
            fill=("cool", 0.10),
            body=BodyLight(
                washes=(
                    BodyWash(sheen("accent", 0.34, 110), _tube),
                    BodyWash(turned(sheen("cool", 0.30, 110))),
                    BodyWash(down(430, 1150, 0.40)),
                ),
                edges=(Edge("accent", -4.0, -1.2, 1.0, _tube), Edge("cool", 4.0, -1.2)),
            ),
        ),
        LightRig.CANDLE: Rig(
            washes=(
                Wash(_pool(540, 900, 960, 0.64), False),
                Wash(_glow(300, 1180, 860, "lamp", 0.26), True, _flicker),
            ),
            rims=("lamp", "accent"),
            key=("lamp", 0.50),
            fill=("accent", 0.10),
            body=BodyLight(
                washes=(
                    BodyWash(around((-150, 200), 760, (0.0, 0.74))),
                    BodyWash(sheen("lamp", 0.24, 190, 260), _flicker),
                ),
                edges=(Edge("lamp", -3.6, 1.4, 1.0, _flicker),),
            ),
        ),
        LightRig.MOON_BACK: Rig(
            washes=(
                Wash(_pool(540, 860, 1100, 0.46), False),
                Wash(_glow(440, 380, 980, "cool", 0.20), True),
            ),
            rims=("cool", "cool"),
            key=("cool", 0.45),
            fill=("cool", 0.06),
            body=BodyLight(
                washes=(BodyWash(around((-40, 10), 430, (0.20, 0.80))),),
                edges=(Edge("cool", -3.4, -2.2), Edge("cool", 3.4, -2.2, 0.8)),
            ),
        ),
        LightRig.POLICE: Rig(
            washes=(
                Wash(_dark_side(0.3), False),
                Wash(_glow(-60, 1000, 900, RED, 0.50), True, _red),
                Wash(_glow(1140, 1000, 900, BLUE, 0.50), True, _blue),
            ),
            rims=("cool", "cool"),
            key=("cool", 0.20),
            body=BodyLight(
                washes=(
                    BodyWash(sheen(RED, 0.62, 130), _red),
                    BodyWash(turned(sheen(BLUE, 0.62, 130)), _blue),
                    BodyWash(down(360, 1050, 0.5)),
                ),
                edges=(Edge(RED, -5.0, -1.4, 1.0, _red), Edge(BLUE, 5.0, -1.4, 1.0, _blue)),
            ),
            splits=True,
        ),
        LightRig.HIGH_KEY: Rig(
            washes=(Wash(_glow(180, 300, 1300, "lamp", 0.10), True),),
            rims=("lamp", "paper"),
            key=("lamp", 0.16),
            body=BodyLight(
                washes=(BodyWash(sheen("paper", 0.14, 150)), BodyWash(down(600, 1500, 0.22))),
            ),
        ),
        LightRig.TV_FLICKER: Rig(
            washes=(
                Wash(_pool(430, 1060, 900, 0.70), False),
                Wash(_glow(60, 1300, 900, "cool", 0.30), True, _screen),
            ),
            rims=("cool", "rim"),
            key=("cool", 0.40),
            body=BodyLight(
                washes=(
                    BodyWash(around((-150, 200), 680, (0.05, 0.78))),
                    BodyWash(sheen("cool", 0.30, 200, 220), _screen),
                ),
                edges=(Edge("cool", -3.4, 1.6, 1.0, _screen),),
            ),
            splits=True,
        ),
        LightRig.UNDER_LIGHT: Rig(
            washes=(
                Wash(_pool(540, 1500, 1100, 0.72), False),
                Wash(_low(420, 1000, "lamp", 0.26), True),
            ),
            rims=("accent", "rim"),
            key=("lamp", 0.30),
            body=BodyLight(
                washes=(BodyWash(from_below("lamp", 0.20, 0.66)),),
                edges=(Edge("lamp", -1.2, 3.6, 0.9),),
            ),
        ),
        LightRig.LANTERN: Rig(
            washes=(
                Wash(_pool(420, 760, 1040, 0.56), False),
                Wash(_glow(60, 420, 860, "lamp", 0.24), True, _sway),
            ),
            rims=("lamp", "cool"),
            key=("lamp", 0.42),
            fill=("cool", 0.08),
            body=BodyLight(
                washes=(
                    BodyWash(away(0.34, 40, 190)),
                    BodyWash(sheen("lamp", 0.24, 150, -60), _sway),
                    BodyWash(down(260, 980, 0.60)),
                ),
                edges=(Edge("lamp", -3.2, -2.2, 1.0, _sway), Edge("cool", 2.6, -0.6, 0.7)),
            ),
        ),
    }
)


def rig_of(name: LightRig) -> Rig:
    """A rig by name; noir from the side for names of newer versions."""
    return RIGS.get(name, RIGS[LightRig.NOIR_SIDE])
