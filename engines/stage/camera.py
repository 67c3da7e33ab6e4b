# SPDX-License-Identifier: GPL-3.0-or-later
"""The camera in a world of flat planes, and its moves as pure functions of the shot's time.

Owns perspective by distance and the moves. Must not know sets, people or painters' work.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from PySide6.QtGui import QTransform

from engines.stage.perspective import ANCHOR, GROUND
from projects.staging import Move, ShotSize, Side


@dataclass(frozen=True)
class Camera:
    """Pose of the camera.

    Attributes:
        x, y: in px at distance 1.
        tilt: shift of the whole picture downwards, in px, as a lens is shifted. pan: to the right.
        advance: towards people, who stand at distance 1.
        focal: factor of the focal length. roll: degrees.
        focus: distance that is sharp; None for all.
        smear: sideways motion blur, 0..1.
    """

    x: float = 0.0
    y: float = 0.0
    advance: float = 0.0
    focal: float = 1.0
    roll: float = 0.0
    focus: float | None = None
    smear: float = 0.0
    tilt: float = 0.0
    pan: float = 0.0

    def scale(self, z: float) -> float:
        """Size of a plane at distance z."""
        return self.focal * z / max(0.06, z - self.advance)

    def transform(self, z: float, unit: float = 1.0) -> QTransform:
        """World to screen for a plane at distance z; unit is the output's size of 1080x1920."""
        s = self.scale(z)
        t = QTransform().scale(unit, unit).translate(ANCHOR[0] + self.pan, ANCHOR[1] + self.tilt)
        t.rotate(self.roll)
        t.translate(-self.x * s / z, -self.y * s / z)
        return t.scale(s, s).translate(-ANCHOR[0], -ANCHOR[1])

    def ground(self, unit: float = 1.0) -> QTransform:
        """World to screen for the whole ground at once, each row at its own distance.

        A row w below the horizon lies at z = GROUND / w, so its scale is f GROUND / (GROUND - a w):
        a perspective of the page, exact wherever somebody stands.
        """
        f, a = self.focal, self.advance
        x, y = ANCHOR[0] + self.pan, ANCHOR[1] + self.tilt
        across, down = -self.x * f - x * a, f * GROUND - self.y * f - y * a
        page = QTransform(f * GROUND, 0, 0, across, down, -a, x * GROUND, y * GROUND, GROUND)
        out = QTransform().scale(unit, unit)
        if self.roll:
            out.translate(x, y)
            out.rotate(self.roll)
            out.translate(-x, -y)
        return QTransform.fromTranslate(-ANCHOR[0], -ANCHOR[1]) * page * out

    def blur(self, z: float) -> float:
        """How far out of focus a plane is, 0 to 1."""
        return 0.0 if self.focus is None else min(1.0, abs(1 / z - 1 / self.focus) * 1.6)

    def beside(self, rest: "Camera") -> "Camera":
        """This move made from another camera's place, with that one's lens."""
        return replace(
            self,
            x=self.x + rest.x,
            y=self.y + rest.y,
            advance=self.advance + rest.advance,
            focal=self.focal * rest.focal,
            roll=self.roll + rest.roll,
            tilt=self.tilt + rest.tilt,
            pan=self.pan + rest.pan,
        )


@dataclass(frozen=True, kw_only=True)
class Take:
    """What a move needs to know of its shot.

    Attributes:
        size: gives the reach of moves. length_s: of the shot.
        aim: point of the frame that a push closes in on, px of 1080x1920.
        towards: side that pans and trucks run to.
        seed: of hand tremor.
        focus: distances that a pull of focus goes from and to.
    """

    size: ShotSize = ShotSize.MCU
    length_s: float = 2.5
    aim: tuple[float, float] = (540.0, 640.0)
    towards: Side = Side.RIGHT
    seed: int = 1
    focus: tuple[float, float] = (2.6, 1.0)


def ease(t: float) -> float:
    """Slow in, slow out."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def glide(t: float) -> float:
    """Slow in and out that never quite stops, so that a cut falls on movement."""
    return 0.55 * ease(t) + 0.45 * min(1.0, max(0.0, t))


def out_expo(t: float) -> float:
    """Fast start, long settle."""
    return 1 - 2 ** (-9 * min(1.0, max(0.0, t)))


def wander(t: float, seed: int) -> float:
    """Smooth noise in -1..1, about one swing a unit of t."""
    i = math.floor(t)

    def value(k: int) -> float:
        v = math.sin((k * 127.1 + seed * 311.7) * 0.731) * 43758.5453
        return (v - math.floor(v)) * 2 - 1

    return value(i) + (value(i + 1) - value(i)) * ease(t - i)


@dataclass(frozen=True)
class Reach:
    """How far moves go at one shot size: towards people, sideways and up, in px, and the hand."""

    push: float
    across: float
    rise: float
    hand: float


REACHES: Mapping[ShotSize, Reach] = MappingProxyType(
    {
        ShotSize.ECU: Reach(0.085, 34, 26, 0.75),
        ShotSize.CU: Reach(0.11, 44, 34, 0.85),
        ShotSize.MCU: Reach(0.13, 56, 44, 0.95),
        ShotSize.MS: Reach(0.15, 74, 60, 1.0),
        ShotSize.MLS: Reach(0.16, 92, 84, 1.0),
        ShotSize.WS: Reach(0.19, 90, 110, 1.0),
        ShotSize.ELS: Reach(0.22, 60, 90, 0.9),
        ShotSize.INSERT: Reach(0.09, 40, 34, 0.6),
    }
)
_USUAL_S = 2.5


def _length_gain(length_s: float) -> float:
    """Longer shots travel farther, but never as far as they are long."""
    return min(1.5, max(0.6, (max(0.2, length_s) / _USUAL_S) ** 0.6))


def _aimed(camera: Camera, take: Take) -> Camera:
    """Keep the aim where it is while the picture grows around it."""
    grown = 1 - 1 / camera.scale(1.0)
    x = camera.x + (take.aim[0] - ANCHOR[0]) * grown
    y = camera.y + (take.aim[1] - ANCHOR[1]) * grown
    return replace(camera, x=x, y=y)


def _hand(take: Take, t_s: float, amount: float) -> Camera:
    """A held camera's tremor: two octaves of smooth noise."""
    a, n = amount * REACHES.get(take.size, REACHES[ShotSize.MCU]).hand, take.seed % 89
    return Camera(
        x=a * (15 * wander(t_s * 1.7, n + 1) + 4 * wander(t_s * 4.9, n + 2)),
        y=a * (13 * wander(t_s * 1.5, n + 3) + 4 * wander(t_s * 4.3, n + 4)),
        advance=0.006 * a * wander(t_s * 1.2, n + 5),
    )


Path = Callable[[float, float, Take, Reach], Camera]
"""(0..1 of the shot, seconds, take, reach) -> camera relative to rest."""


def _hold(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    return Camera(advance=0.010 * glide(k))


def _creep(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    return Camera(advance=reach.push * 0.42 * _length_gain(take.length_s) * glide(k))


def _push_in(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    return Camera(advance=reach.push * _length_gain(take.length_s) * glide(k))


def _pull_out(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    return Camera(advance=reach.push * _length_gain(take.length_s) * (1 - glide(k)))


def _zoom(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    return Camera(focal=1 + reach.push * 1.25 * _length_gain(take.length_s) * glide(k))


def _snap_zoom(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    at_s = min(0.5, take.length_s * 0.3)
    sprung = (t_s - at_s) / 0.17
    grown = 0.0 if sprung <= 0 else 1.04 * ease(sprung) - 0.04 * ease((sprung - 1) / 0.8)
    return Camera(focal=1 + reach.push * 1.9 * grown, advance=0.008 * k)


def _pan(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    sign = -1 if take.towards == Side.LEFT else 1
    far = reach.across * _length_gain(take.length_s)
    return Camera(x=sign * far * (2 * glide(k) - 1), advance=0.04)


def _tilt(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    return Camera(y=reach.rise * _length_gain(take.length_s) * (1 - glide(k)))


def _truck(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    sign = -1 if take.towards == Side.LEFT else 1
    far = reach.across * 0.85 * _length_gain(take.length_s)
    return Camera(x=sign * far * (2 * glide(k) - 1), advance=0.05 + 0.02 * glide(k))


def _handheld(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    return replace(_hand(take, t_s, 1.0), advance=0.035 + 0.03 * glide(k))


def _dolly_zoom(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    a = 0.12 - 0.60 * glide(k)
    return Camera(advance=a, focal=(1 - a) * 1.02)


def _whip(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    sign = -1 if take.towards == Side.LEFT else 1
    caught = out_expo(t_s / 0.6)
    smear = max(0.0, (0.99 - caught) * 1.1) if t_s < 0.32 else 0.0
    return Camera(x=-sign * 210 * (1 - caught), advance=0.03 + 0.01 * k, smear=smear)


def _focus_pull(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    pulled = ease((k - 0.2) / 0.35)
    first, last = take.focus
    return Camera(advance=0.03 * glide(k), focus=first + (last - first) * pulled)


def _orbit(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    """Sideways around people, who stay where they are while the place slides behind them."""
    sign = -1 if take.towards == Side.LEFT else 1
    x = sign * reach.across * 1.3 * _length_gain(take.length_s) * (2 * glide(k) - 1)
    rest = Camera(advance=0.05 + 0.02 * glide(k))
    return replace(rest, x=x, pan=x * rest.scale(1.0))


def _crane(k: float, take: Take, reach: Reach) -> Camera:
    """From the eyes up over people, who are kept in the picture by a shifted lens."""
    y = -1.5 * reach.rise * _length_gain(take.length_s) * glide(k)
    rest = Camera(advance=0.04 - 0.04 * glide(k))
    return replace(rest, y=y, tilt=0.72 * y * rest.scale(1.0))


def _crane_up(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    return _crane(k, take, reach)


def _crane_down(k: float, t_s: float, take: Take, reach: Reach) -> Camera:
    return _crane(1 - k, take, reach)


MOVES: Mapping[Move, Path] = MappingProxyType(
    {
        Move.HOLD: _hold,
        Move.CREEP: _creep,
        Move.PUSH_IN: _push_in,
        Move.PULL_OUT: _pull_out,
        Move.ZOOM: _zoom,
        Move.SNAP_ZOOM: _snap_zoom,
        Move.PAN: _pan,
        Move.TILT: _tilt,
        Move.TRUCK: _truck,
        Move.HANDHELD: _handheld,
        Move.DOLLY_ZOOM: _dolly_zoom,
        Move.WHIP: _whip,
        Move.FOCUS_PULL: _focus_pull,
        Move.ORBIT: _orbit,
        Move.CRANE_UP: _crane_up,
        Move.CRANE_DOWN: _crane_down,
    }
)


def camera_at(move: Move, k: float, t_s: float, take: Take) -> Camera:
    """The camera of a shot, relative to where it rests; unknown moves hold.

    Args:
        move: what it does.
        k: 0..1 of the shot.
        t_s: the same moment in seconds of the shot.
        take: size, length and aim of the shot.
    """
    reach = REACHES.get(take.size, REACHES[ShotSize.MCU])
    return _aimed(MOVES.get(move, _hold)(k, t_s, take, reach), take)
