# SPDX-License-Identifier: GPL-3.0-or-later
"""Legs and shoes over the joints of a stance: thigh, knee, calf, the break of a trouser.

Owns their shapes. Must not know postures or how far a step carries.
"""

import math
from dataclasses import dataclass, replace

from PySide6.QtGui import QPainterPath

from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build, Turn, turn_of
from engines.stage.puppet.geometry import Point, ribbon, rounded_hull
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.stances import PHASES, STRIDE, Leg, Stance, foot_points, legs_of
from projects.staging import Posture

__all__ = ["PHASES", "STRIDE", "Legs", "Stance", "leg_marks"]
BENT_DEG = 24.0


@dataclass(frozen=True, kw_only=True)
class Legs:
    """What is worn below the hem.

    `bare` shows skin to the shoe, `sock` covers the shin to a height of it, `boot` reaches up a
    share of the shin, `heel` is a height in body units. `knee_down`: a hem hides the thighs.
    """

    material: str = "cloth_black"
    slim: float = 1.0
    shoe: str = "cloth_black"
    bare: bool = False
    sock: float = 0.0
    boot: float = 0.0
    heel: float = 0.0
    stripe: str = ""
    flat: bool = False
    knee_down: bool = False


def leg_marks(b: Build, legs: Legs, stance: Stance) -> list[Mark]:
    """Both legs, the far one first and in shade."""
    marks: list[Mark] = []
    turn = turn_of(stance.view)
    order = legs_of(b, stance)
    for leg in order if turn.cos > -0.5 else order[::-1]:
        far = turn.sin > 0.3 and not leg.near
        if stance.held == Posture.SITTING and (far or turn.cos > 0.3):  # under the jacket
            leg = replace(leg, hip=_middle(leg.hip, leg.knee, 0.3, 0))
        one = _leg(b, legs, leg, turn)
        if far:
            one = [_shaded(m) for m in one]
        marks += one
    return marks


def _shaded(m: Mark) -> Mark:
    tone = Tone.SHADE if m.tone is Tone.LIT else m.tone
    return Mark(m.path, m.material, tone, m.clip, m.within, m.opacity)


def _leg(b: Build, legs: Legs, leg: Leg, turn: Turn) -> list[Mark]:
    heel = 0.0 if legs.flat else legs.heel
    shoe = _shoe(legs, leg, turn, heel)
    if not legs.bare:
        return [*shoe, *_trouser(b, legs, leg, turn)]
    skin = _flesh(b, leg, turn, thigh=not legs.knee_down)
    marks = [Mark(skin, "skin"), *_knee(b, leg, turn, skin, "skin")]
    high = legs.sock if not legs.flat else max(legs.sock, 0.2)
    if high:
        marks.append(Mark(_shin_from(b, leg, turn, 1 - high, 0.98), "cloth_light"))
    if legs.boot:
        marks.append(Mark(_shin_from(b, leg, turn, 1 - legs.boot, 1.2), legs.shoe))
    return [*marks, *shoe]


def _middle(
    a: tuple[float, float, float], c: tuple[float, float, float], t: float, ahead: float
) -> tuple[float, float, float]:
    return (
        a[0] + (c[0] - a[0]) * t,
        a[1] + (c[1] - a[1]) * t,
        a[2] + (c[2] - a[2]) * t + ahead,
    )


def _flesh(b: Build, leg: Leg, turn: Turn, *, thigh: bool) -> QPainterPath:
    """A bare leg: full thigh, knee, calf behind the shin, slim ankle."""
    w = 62.0 * (0.92 + 0.08 * b.leg) if b.sway > 9 else 70.0
    if b.belly > 8 and b.sway < 6:
        w = 62.0
    shin = ribbon(
        [
            turn.seen(*leg.knee),
            turn.seen(*_middle(leg.knee, leg.ankle, 0.3, -9)),
            turn.seen(*_middle(leg.knee, leg.ankle, 0.66, -3)),
            turn.seen(*leg.ankle),
        ],
        [w * 0.72, w * 0.80, w * 0.5, w * 0.36],
        count=11,
    )
    if thigh:
        upper = [leg.hip, _middle(leg.hip, leg.knee, 0.5, 9), leg.knee]
        widths = [w * 1.36, w * 1.18, w * 0.74]
        shin.addPath(ribbon([turn.seen(*p) for p in upper], widths, count=9))
    return shin


def _shin_from(b: Build, leg: Leg, turn: Turn, t: float, wide: float) -> QPainterPath:
    w = 66.0 * wide
    low = _middle(leg.knee, leg.ankle, 1.0, 0)
    return ribbon(
        [
            turn.seen(*_middle(leg.knee, leg.ankle, t, -8 * (1 - t))),
            turn.seen(*_middle(leg.knee, leg.ankle, (1 + t) / 2, -4)),
            turn.seen(*low),
        ],
        [w * (0.42 + 0.42 * (1 - t)), w * 0.6, w * 0.46],
        count=8,
        caps=(False, True),
    )


def _knee(b: Build, leg: Leg, turn: Turn, clip: QPainterPath, material: str) -> list[Mark]:
    """The shade below a kneecap."""
    x, y = turn.seen(*leg.knee)
    x += 8 * turn.sin
    arc = ribbon([(x - 15, y + 8), (x, y + 19), (x + 15, y + 8)], [0.5, 5, 0.5], count=8)
    return [Mark(arc, material, Tone.SHADE, clip)]


def _trouser(b: Build, legs: Legs, leg: Leg, turn: Turn) -> list[Mark]:
    w = b.hip * 0.96 * b.leg * (0.7 + 0.3 * legs.slim)
    k = legs.slim
    hip, knee = turn.seen(*leg.hip), turn.seen(*leg.knee)
    low = _middle(leg.knee, leg.ankle, 1.0 - legs.boot if legs.boot else 1.1, 0)
    out = -1.0 if leg.near else 1.0
    calf = _middle(leg.knee, leg.ankle, 0.36, -9)
    calf = calf[0] + out * 5, calf[1], calf[2]
    seen_low = turn.seen(*low)
    path = ribbon(
        [knee, turn.seen(*calf), turn.seen(*_middle(leg.knee, low, 0.72, -2)), seen_low],
        [w * 0.72 * k, w * 0.76 * k, w * 0.60 * k, w * 0.58 * k],
        count=12,
        caps=(True, False),
    )
    if not legs.knee_down:
        x, y, z = _middle(leg.hip, leg.knee, 0.45, 11)
        upper = [hip, turn.seen(x + out * 7, y, z), knee]
        path.addPath(ribbon(upper, [w * 1.12, w * 1.06, w * 0.72 * k], count=10))
    marks = [Mark(path, legs.material)]
    if legs.boot:
        marks.insert(0, Mark(_shin_from(b, leg, turn, 1 - legs.boot - 0.04, 1.22), legs.shoe))
        marks = [marks[1], marks[0]]
    if legs.stripe:
        edge = [_aside(hip, knee, w * 0.4), _aside(knee, seen_low, w * 0.3 * k)]
        edge.append(_aside(seen_low, knee, -w * 0.26 * k))
        if (turn.cos > 0.3 and leg.near) or abs(turn.cos) < 0.3 or turn.cos < -0.5:
            marks.append(Mark(ribbon(edge, [5, 5, 5], count=12), legs.stripe, Tone.LIT, path))
    if leg.knee[2] - leg.hip[2] > 150 and turn.cos > 0.9:
        return [*marks, *_towards_us(legs, knee, w, path)]
    return [*marks, *_folds(legs, (hip, knee, seen_low), w, path)]


def _towards_us(legs: Legs, knee: Point, w: float, clip: QPainterPath) -> list[Mark]:
    """A thigh that points at us: the edge of the knee before it, and the shade below."""
    x, y = knee
    edge = [(x - w * 0.52, y + 4), (x - w * 0.3, y - w * 0.3), (x + w * 0.3, y - w * 0.3)]
    edge.append((x + w * 0.52, y + 4))
    below = [(x - w * 0.4, y + w * 0.3), (x, y + w * 0.48), (x + w * 0.4, y + w * 0.26)]
    return [
        Mark(ribbon(edge, [0.5, 6, 6, 0.5], count=16), legs.material, Tone.SHADE, clip),
        Mark(ribbon(below, [4, w * 0.22, 2], count=10), legs.material, Tone.SHADE, clip),
    ]


def _unit(a: Point, c: Point) -> Point:
    length = math.dist(a, c) or 1.0
    return (c[0] - a[0]) / length, (c[1] - a[1]) / length


def _aside(at: Point, towards: Point, aside: float) -> Point:
    ux, uy = _unit(at, towards)
    return at[0] - uy * aside, at[1] + ux * aside


def _folds(
    legs: Legs, joints: tuple[Point, Point, Point], w: float, clip: QPainterPath
) -> list[Mark]:
    """A crease down the front, folds behind a bent knee, and the break over the shoe."""
    hip, knee, low = joints
    ux, uy = _unit(hip, knee)
    vx, vy = _unit(knee, low)
    bent = math.degrees(math.acos(max(-1.0, min(1.0, ux * vx + uy * vy))))
    paths: list[QPainterPath] = []
    if bent < BENT_DEG:
        line = [_aside(hip, knee, -w * 0.12), _aside(knee, low, -w * 0.1)]
        line.append((low[0] - vx * 44 + vy * w * 0.06, low[1] - vy * 44 - vx * w * 0.06))
        paths.append(ribbon(line, [0.4, 5.0, 0.4], count=10))
        x, y = knee
        for dy in (-16, 14):  # a knee marks the cloth even where the leg is straight
            fold = [(x - w * 0.36, y + dy - 10), (x - w * 0.1, y + dy), (x + w * 0.08, y + dy - 3)]
            paths.append(ribbon(fold, [4.0, 4.5, 0.4], count=6))
    else:
        side = 1.0 if ux * vy - uy * vx > 0 else -1.0
        for reach, turn in ((0.72, 0.0), (0.6, 0.5), (0.52, -0.5)):
            inner = _aside(knee, low, side * w * 0.34)
            away = (
                knee[0] - ux * w * reach * (0.4 + turn) + vx * w * reach * (0.4 - turn),
                knee[1] - uy * w * reach * (0.4 + turn) + vy * w * reach * (0.4 - turn),
            )
            paths.append(ribbon([inner, away], [7.0, 0.5], count=5))
    if not legs.boot:
        for up, reach in ((22.0, 0.30), (44.0, 0.16)):
            x, y = low[0] - vx * up, low[1] - vy * up
            fold: list[Point] = [
                (x - vy * -w * 0.3, y - vx * w * 0.3),
                (x + vx * 7, y + vy * 7),
                (x - vy * w * reach, y + vx * w * reach),
            ]
            paths.append(ribbon(fold, [0.5, 5.0, 0.5], count=7))
    return [Mark(p, legs.material, Tone.SHADE, clip) for p in paths]


def _shoe(legs: Legs, leg: Leg, turn: Turn, heel: float) -> list[Mark]:
    points = foot_points(leg, heel=heel)
    x0, y0, z0 = leg.ankle
    wide = (17.0, 25.0, 13.0, 16.0, 17.0, 11.0)
    ox, oz = math.cos(math.radians(leg.toe_out)), -math.sin(math.radians(leg.toe_out))
    slim = 0.72 if heel else 1.0
    cloud: list[Point] = []
    for (x, y, z), half in zip(points, wide, strict=True):
        cloud += [
            turn.seen(x0 + x + ox * s, y0 + y, z0 + z + oz * s) for s in (-half * slim, half * slim)
        ]
    if heel:
        return [*_heel(points, leg, turn, heel), Mark(rounded_hull(cloud), legs.shoe)]
    cuff = turn.seen(x0, y0 + 6, z0)
    cloud += [(cuff[0] - 22, cuff[1]), (cuff[0] + 22, cuff[1])]
    path = rounded_hull(cloud)
    sole = rounded_hull(
        [
            p
            for (x, y, z), half in zip(points[:3], wide, strict=False)
            for s in (-half, half)
            for p in (
                turn.seen(x0 + x + ox * s, y0 + y + 1, z0 + z + oz * s),
                turn.seen(x0 + x + ox * s, y0 + y - 8, z0 + z + oz * s),
            )
        ]
    )
    dark = "cloth_black" if legs.shoe != "cloth_black" else "cloth_dark"
    return [Mark(path, legs.shoe), Mark(sole, dark, Tone.SHADE, path)]


def _heel(
    points: list[tuple[float, float, float]], leg: Leg, turn: Turn, heel: float
) -> list[Mark]:
    x0, y0, z0 = leg.ankle
    x, y, z = points[0]
    top = turn.seen(x0 + x, y0 + y - 10, z0 + z)
    foot = turn.seen(x0 + x * 1.05, y0 + y + heel, z0 + z * 1.05)
    return [Mark(ribbon([top, foot], [17, 6], count=5, caps=(False, False)), "cloth_black")]
