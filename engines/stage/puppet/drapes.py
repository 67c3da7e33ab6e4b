# SPDX-License-Identifier: GPL-3.0-or-later
"""Cloth that hangs from the waist: skirts, coat tails and robes over the legs of a stance.

Owns a surface around both legs and what is drawn on it. Must not know outfits.
"""

import math
from dataclasses import dataclass

from PySide6.QtGui import QPainterPath

from engines.stage.palette import Tone
from engines.stage.puppet.builds import Build, half_width, turn_of
from engines.stage.puppet.geometry import Knot, Point, blob, box, lerp, ribbon, rounded_hull
from engines.stage.puppet.marks import Mark
from engines.stage.puppet.stances import PHASES, Stance, floor_y, legs_of
from engines.stage.puppet.turning import edges, leaning
from projects.staging import Posture, View

ROWS = 13
LAG_DEG, EVEN = 5.0, 0.7
POOLS_FROM, COVERS_KNEES = 0.62, 0.45
"""Hems longer than this lie on the ground about somebody who kneels."""


@dataclass(frozen=True, kw_only=True)
class Hem:
    """A garment below the waist.

    Attributes:
        long: where it ends, 0 at the hip joint and 1 at the sole.
        flare: half width at the hem over that of the hips. ease: at the hips.
        top: where it begins, in shares of the way from waist to hip joint.
        folds: angles around the body, 0 ahead and -90 on the near side, of folds.
        front: `` closed, `line` buttoned, `open` parted, `over` wrapped.
        band: material of a band along the hem. buttons: material of a row ahead.
        slit: angle of a slit, and from where it opens.
        train: how far it trails behind.
    """

    material: str = "own"
    long: float = 0.5
    flare: float = 40.0
    ease: float = 8.0
    top: float = 0.0
    folds: tuple[float, ...] = (-150, -110, -66, -24, 28, 70, 120, 160)
    deep: float = 14.0
    front: str = ""
    band: str = ""
    band_long: float = 0.05
    buttons: str = ""
    slit: float = 0.0
    train: float = 0.0
    sway: float = 1.0


class Drape:
    """The surface of a hem in a stance: `at(around_deg, down)` is a point of it."""

    def __init__(self, b: Build, hem: Hem, stance: Stance) -> None:
        self.b, self.hem, self.stance = b, hem, stance
        self.turn = turn_of(stance.view)
        self.ground = floor_y(b, stance) - 2.0
        self.rows = [self._row(i / (ROWS - 1)) for i in range(ROWS)]

    def _row(self, t: float) -> tuple[Point, Point]:
        """Left and right edge of the cloth at a height 0..1."""
        b, hem, turn = self.b, self.hem, self.turn
        legs = legs_of(b, self.stance)
        top_y = lerp(b.waist_y, legs[0].hip[1], hem.top)
        joint_y = (legs[0].hip[1] + legs[1].hip[1]) / 2
        first = joint_y - top_y
        thigh = b.knee_y - joint_y
        shin = b.foot_y + 16 - b.knee_y
        whole = first + (thigh + shin) * hem.long
        way = t * whole
        if way < first:  # on the trunk
            y = top_y + way
            left, right = edges(b, y, self.stance.view)
            lean = leaning(b, y, self.stance.weight * turn.cos)
            e = lerp(-14.0 if hem.top > 0.3 else 0.0, hem.ease, way / max(first, 1.0))
            return (left - e + lean, y), (right + e + lean, y)
        share = (way - first) / max(1.0, whole - first)
        half = self._half(share)
        if way - first < thigh:
            k = (way - first) / thigh
            points = [_on(leg.hip, leg.knee, k) for leg in legs]
        else:
            k = (way - first - thigh) / shin
            low = [_on(leg.knee, leg.ankle, 1 + 60.0 / max(1.0, shin - 60)) for leg in legs]
            points = [_on(leg.knee, p, k) for leg, p in zip(legs, low, strict=True)]
        weight = self.stance.weight
        if weight:  # cloth evens out a leg that only rests
            (x, y, z), (mx, my, mz) = points[0], points[1]
            mx, even = 2 * leaning(b, b.hip_y, weight) - mx, EVEN * weight
            points[0] = lerp(x, mx, even), lerp(y, my, even), lerp(z, mz, even)
        seen = [turn.seen(*p) for p in points]
        return self._edges(seen, self._down(way - first, thigh), half, share)

    def _half(self, share: float) -> float:
        """Half width of the cloth around each leg's bone."""
        b, turn, hem = self.b, self.turn, self.hem
        y = b.hip_y - 20
        left, right = edges(b, y, self.stance.view)
        bone = abs(turn.cos) * b.hip * b.knees
        start = (right - left) / 2 - bone
        grown = hem.flare * (0.8 + 0.2 * abs(turn.cos)) * share**0.9
        return start + hem.ease + grown - 0.16 * half_width(b, y) * share

    def _down(self, way: float, thigh: float) -> Point:
        """Mean direction of both legs in the picture, at a way from the hip joint."""
        dx = dy = 0.0
        for leg in legs_of(self.b, self.stance):
            hip, knee = self.turn.seen(*leg.hip), self.turn.seen(*leg.knee)
            ankle = self.turn.seen(*leg.ankle)
            k = min(1.0, max(0.0, (way - thigh + 70) / 140))  # round the knee
            u, v = _unit(hip, knee), _unit(knee, ankle)
            dx += lerp(u[0], v[0], k)
            dy += lerp(u[1], v[1], k)
        length = math.hypot(dx, dy) or 1.0
        ux, uy = dx / length, dy / length
        if abs(self.turn.cos) > 0.9:
            return 0.0, 1.0  # seen along the thighs
        return ux, uy

    def _edges(
        self, seen: list[Point], down: Point, half: float, share: float
    ) -> tuple[Point, Point]:
        nx, ny = down[1], -down[0]
        cx, cy = (seen[0][0] + seen[1][0]) / 2, (seen[0][1] + seen[1][1]) / 2
        aside = [(x - cx) * nx + (y - cy) * ny for x, y in seen]
        lo, hi = min(aside) - half, max(aside) + half
        if self.turn.sin > 0.3 and self.hem.train:
            lo -= self.hem.train * share**3 * self.turn.sin
        swing = self._swing() * share**1.4
        left = cx + nx * lo + swing, min(cy + ny * lo, self.ground)
        right = cx + nx * hi + swing, min(cy + ny * hi, self.ground)
        return left, right

    def _swing(self) -> float:
        """How far the hem hangs aside: what drives it, and in a step a little late."""
        long = self.hem.long * (self.b.foot_y - self.b.hip_y)
        degrees = self.stance.hem_deg
        if self.stance.phase is not None:
            late = math.tau * (self.stance.phase - 1) / PHASES
            if abs(self.turn.cos) > 0.9:
                degrees += LAG_DEG * 0.5 * math.sin(late)
            else:
                degrees -= LAG_DEG * (0.9 + 0.5 * math.sin(2 * late)) * self.turn.sin
                degrees -= 7.0 * self.stance.running
        return long * math.sin(math.radians(degrees)) * self.hem.sway

    def edge(self, right: bool, t: float) -> Point:
        """A point of the outline."""
        return self._between(t, 1.0 if right else 0.0)

    def at(self, around_deg: float, t: float) -> Point:
        """A point of the surface; hidden ones lie on the edge."""
        yaw = math.atan2(self.turn.sin, self.turn.cos)
        angle = math.radians(around_deg) + yaw
        return self._between(t, 0.5 + 0.5 * math.sin(angle))

    def shows(self, around_deg: float) -> bool:
        """Whether an angle around the body is turned to us."""
        yaw = math.atan2(self.turn.sin, self.turn.cos)
        return math.cos(math.radians(around_deg) + yaw) > -0.05

    def _between(self, t: float, u: float) -> Point:
        place = min(max(t, 0.0), 1.0) * (ROWS - 1)
        i = min(int(place), ROWS - 2)
        f = place - i
        (l0, r0), (l1, r1) = self.rows[i], self.rows[i + 1]
        left = lerp(l0[0], l1[0], f), lerp(l0[1], l1[1], f)
        right = lerp(r0[0], r1[0], f), lerp(r0[1], r1[1], f)
        return lerp(left[0], right[0], u), lerp(left[1], right[1], u)

    def outline(self) -> QPainterPath:
        """All of the cloth."""
        left: list[Knot] = [(x, y) for (x, y), _ in self.rows]
        right: list[Knot] = [(x, y) for _, (x, y) in self.rows]
        dip = self._between(1.0, 0.5)
        sag = 9.0 if self.ground - dip[1] > 30 else 0.0
        hem: list[Knot] = [(*left[-1], 0.1), (dip[0], dip[1] + sag), (*right[-1], 0.1)]
        return blob([*left[:-1], *hem, *right[-2::-1]])

    def strip(self, around_deg: float, rows: tuple[float, float], widths: list[float]) -> Mark:
        """A line down the cloth in the shade of its material."""
        a, z = rows
        knots = [self.at(around_deg, lerp(a, z, i / 5)) for i in range(6)]
        return Mark(ribbon(knots, widths, count=11), "", Tone.SHADE)

    def band(self, rows: tuple[float, float]) -> QPainterPath:
        """Across the cloth between two heights."""
        a, z = rows
        upper = [self._between(a, u / 4) for u in range(5)]
        lower = [self._between(z, u / 4) for u in range(5)]
        sag = 9.0 if self.ground - lower[2][1] > 30 else 0.0
        bent = [(x, y + sag * (1 - abs(i - 2) / 2)) for i, (x, y) in enumerate(lower)]
        over = [(x, y + sag * (1 - abs(i - 2) / 2)) for i, (x, y) in enumerate(upper)]
        return blob([*((x, y, 0.6) for x, y in over), *((x, y, 0.6) for x, y in bent[::-1])])


def _on(
    a: tuple[float, float, float], c: tuple[float, float, float], t: float
) -> tuple[float, float, float]:
    return a[0] + (c[0] - a[0]) * t, a[1] + (c[1] - a[1]) * t, a[2] + (c[2] - a[2]) * t


def _unit(a: Point, c: Point) -> Point:
    length = math.dist(a, c)
    return ((c[0] - a[0]) / length, (c[1] - a[1]) / length) if length > 40 else (0.0, 1.0)


def drape_marks(b: Build, hem: Hem, stance: Stance, materials: tuple[str, str]) -> list[Mark]:
    """A hem's cloth, band, folds and front; materials of cloth and band."""
    cloth, band = materials
    if pooled(hem, stance):
        return _pool(b, hem, stance, materials)
    drape = Drape(b, hem, stance)
    shape = drape.outline()
    marks = [Mark(shape, cloth)]
    for i, around in enumerate(hem.folds):
        if drape.shows(around):
            a = 0.16 + 0.12 * (i % 3)
            fold = drape.strip(around, (a, 1.02), [0.5, hem.deep * 0.6, hem.deep])
            marks.append(Mark(fold.path, cloth, Tone.SHADE, shape))
    if hem.band:
        marks.append(Mark(drape.band((1 - hem.band_long, 1.0)), band, Tone.LIT, shape))
    marks += _front(drape, hem, cloth, shape)
    return marks


def _front(drape: Drape, hem: Hem, cloth: str, shape: QPainterPath) -> list[Mark]:
    if not drape.shows(0) or drape.stance.view is View.BACK:
        return []
    marks: list[Mark] = []
    if hem.front == "open" and drape.turn.cos > 0.2:
        gap = drape.strip(5, (0.1, 1.02), [1.0, 8.0, 26.0])
        dark = "cloth_black" if cloth != "cloth_black" else "cloth_dark"
        marks.append(Mark(gap.path, dark, Tone.SHADE, shape))
    elif hem.front == "line":
        marks.append(Mark(drape.strip(4, (0, 1.02), [3, 3, 4]).path, cloth, Tone.SHADE, shape))
    elif hem.front == "over":
        knots = [drape.at(-34 + 60 * t, t) for t in (0, 0.25, 0.5, 0.75, 1.0)]
        marks.append(Mark(ribbon(knots, [3, 4, 6], count=12), cloth, Tone.SHADE, shape))
    if hem.buttons:
        for t in (0.16, 0.38, 0.6):
            x, y = drape.at(-6, t)
            dot = blob([(x - 5, y), (x, y - 5), (x + 5, y), (x, y + 5)])
            marks.append(Mark(dot, hem.buttons, Tone.SHADE, shape))
    return marks


def pooled(hem: Hem, stance: Stance) -> bool:
    """Whether cloth lies on the ground about the legs and hangs no more."""
    if stance.held == Posture.GROUND:
        return True
    return stance.held == Posture.KNEELING and hem.long > POOLS_FROM


def _pool(b: Build, hem: Hem, stance: Stance, materials: tuple[str, str]) -> list[Mark]:
    """Cloth over folded legs: from the waist over the knees to the ground, and spread there."""
    cloth, band = materials
    ground = floor_y(b, stance) - 2.0
    top = lerp(b.waist_y, b.hip_y - 30, max(0.0, hem.top))
    cloud = _covered(b, hem, stance, top)
    xs = [x for x, _ in cloud]
    spread = 0.45 * max(0.0, hem.flare) * stance.reached + 14
    a, z = min(xs) - spread, max(xs) + spread
    cloud += [(a, ground), (z, ground)]
    shape = rounded_hull([(x, min(y, ground)) for x, y in cloud])
    shape = shape.intersected(box(-2000, -500, 4000, ground + 500))
    middle = sum(edges(b, top, stance.view)) / 2
    marks = [Mark(shape, cloth)]
    for i in range(5):
        foot = lerp(a, z, 0.12 + 0.19 * i)
        knots = [
            (lerp(middle, foot, 0.25), lerp(top, ground, 0.35)),
            (lerp(middle, foot, 0.8), lerp(top, ground, 0.72)),
            (foot, ground),
        ]
        marks.append(Mark(ribbon(knots, [0.5, hem.deep * 0.7, hem.deep]), cloth, Tone.SHADE, shape))
    if band:
        low = [(a - 20, ground - 9), ((a + z) / 2, ground - 13), (z + 20, ground - 9)]
        marks.append(Mark(ribbon(low, [26, 26, 26]), band, Tone.LIT, shape))
    return marks


def _covered(b: Build, hem: Hem, stance: Stance, top: float) -> list[Point]:
    """Points around what a cloth covers: waist, hips, and the legs as far as it reaches."""
    turn, hip_y = turn_of(stance.view), b.hip_y - 50
    (tl, tr), (left, right) = edges(b, top, stance.view), edges(b, hip_y, stance.view)
    cloud: list[Point] = [(tl, top), (tr, top), (left - 8, hip_y), (right + 8, hip_y)]
    for leg in legs_of(b, stance):
        if hem.long < COVERS_KNEES:
            round_them = [(_on(leg.hip, leg.knee, 0.5), 66.0)]
        else:
            far = 0.9 if hem.long > POOLS_FROM else 0.2
            round_them = [(leg.knee, 52.0), (_on(leg.knee, leg.ankle, far), 40.0)]
        for joint, r in round_them:
            x, y = turn.seen(*joint)
            cloud += [(x - r, y), (x + r, y), (x, y + r), (x, y - r)]
    return cloud
