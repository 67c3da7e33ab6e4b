# SPDX-License-Identifier: GPL-3.0-or-later
"""A head of hair under construction: locks, fringes, falls, knots, tails, braids and curls.

Owns how these parts are drawn and which pass before the head. Must not know styles by name.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from engines.stage.palette import Tone
from engines.stage.puppet.geometry import Point, blob, lerp, moved, oval
from engines.stage.puppet.hair_cap import Cap
from engines.stage.puppet.hair_skull import P3, leaf, nearness, on_brow, on_skull, through
from engines.stage.puppet.marks import Mark
from projects.staging import View

Lock = tuple[Sequence[P3], Sequence[float]]
"""A lock's way and its widths from root to tip."""

FALL_LOCKS = (
    (-1.0, 0.3, 1.0), (-0.67, 0.8, 1.0), (-0.33, 0.05, 1.0), (0.0, 0.6, 1.0), (0.33, 0.0, 1.0),
    (0.67, 1.0, 1.0), (1.0, 0.2, 1.0), (-0.84, 0.0, 0.44), (-0.5, 0.5, 0.4), (-0.14, 0.95, 0.5),
    (0.16, 0.42, 0.36), (0.5, -0.06, 0.46), (0.82, 0.55, 0.4),
)  # fmt: skip
"""Locks of a fall: where round the back from -1 to 1, how far their end is drawn up, and size."""
LOBE = blob([(0.08, -0.3), (0.46, -0.42), (0.54, 0), (0.1, 0.62), (-0.08, 0.4)])
SLIT = leaf([(0.5, -0.3), (0.1, 0.1), (-0.16, 0.5)], [0.01, 0.13, 0.01], count=5)
GLOW = leaf([(0.36, -0.16), (0.3, 0.1), (0.1, 0.3)], [0.01, 0.09, 0.01], count=5)
"""One crossing of a plait of width 1: a strand, the gap beside it, its light."""


class Hairdo(Cap):
    """The cap of one head in one view, and all that hangs from it or stands on it."""

    def locks(
        self,
        locks: Sequence[Lock],
        *,
        back: bool | None = None,
        gloss: float = 1.0,
        slits: bool = True,
    ) -> None:
        """Locks as one mass, with light along some and gaps between; layer by depth if None."""
        for behind in (True, False):
            mine = [
                k for k in locks
                if (nearness(k[0][-1], self.view) < 0 if back is None else back) is behind
            ]  # fmt: skip
            if not mine:
                continue
            mass = QPainterPath()
            mass.setFillRule(Qt.FillRule.WindingFill)
            flat = [([self.at(p) for p in way], widths) for way, widths in mine]
            for way, widths in flat:
                mass.addPath(leaf(way, widths))
            self.mark(mass, back=behind)
            if not behind:
                self.locked.addPath(mass)
            for i, (way, widths) in enumerate(flat):
                self._veins(way, widths, (gloss if i % 2 == 0 else 0, slits), back=behind)

    def _veins(
        self,
        way: Sequence[Point],
        widths: Sequence[float],
        kind: tuple[float, bool],
        *,
        back: bool,
    ) -> None:
        """Light on one side of a lock and the gap on its other."""
        gloss, slits = kind
        points = through(way, 11)
        wide = max(widths)
        if gloss and wide > 7:
            thin = min(5.5, wide * 0.17) * gloss
            run = _aside(points[0 if back else 1 : 8], 0.2 * wide)
            self.mark(leaf(run, [0.2, thin, 0.2]), Tone.DEEP, back=back)
        if slits and wide > 9:
            thin = min(3.4, wide * 0.12)
            edge = _aside(points[3:], -0.3 * wide)
            self.mark(leaf(edge, [0.2, thin, 0.2]), Tone.SHADE, back=back)

    def fringe(
        self, locks: Sequence[tuple[float, float, float, float]], *, root_y: float = -102.0,
        lift: float = 7.0, gloss: float = 1.0, blunt: float = 0.0,
    ) -> None:  # fmt: skip
        """Locks over the brow: (side of the root, side of the tip, y of the tip, width)."""
        built: list[Lock] = []
        if self.view is View.BACK:
            return
        for root, tip, y, wide in locks:
            if self.view is View.PROFILE and tip > 24:
                continue
            if self.view is View.THREE_QUARTER and tip > 60:  # clear of the far eye
                y = min(y, -8.0)
            mid = lerp(root, tip, 0.62)
            way = (
                on_brow(root, root_y, 3),
                on_brow(mid, lerp(root_y, y, 0.42), lift),
                on_brow(lerp(mid, tip, 0.75), lerp(root_y, y, 0.78), lift),
                on_brow(tip, y, lift * 0.7),
            )
            built.append((way, (wide * 0.6, wide, wide * 0.82, wide * blunt)))
        self._gather(built)
        self.locks(built, back=False, gloss=gloss)

    def _gather(self, locks: Sequence[Lock]) -> None:
        """The mass that a fringe's locks leave, so that no brow shows between their roots."""
        ways = sorted((way for way, _ in locks), key=lambda way: way[-1][0])
        if len(ways) < 2:
            return
        ends = [self.at(way[2 if self.view is View.PROFILE else 1]) for way in ways]
        temple = (self.at((-58, -56, 40)), self.at((58, -56, 40)))
        near = [temple[0]] if ways[0][-1][0] < -52 else []
        far = [temple[1]] if ways[-1][-1][0] > 52 and self.view is not View.PROFILE else []
        roots = [self.at(on_brow(s, -104, 0)) for s in (44, 0, -44)]
        self.ground(blob([*near, *ends, *far, *roots], tension=0.1))

    def fall(
        self,
        length: float,
        *,
        spread: float = 84.0,
        end: float = 74.0,
        wave: float = 0.0,
        tips: float = 26.0,
        top: float = -10.0,
        blunt: float = 0.0,
    ) -> None:
        """Hair that hangs behind, in seven locks with ends of their own; it swings.

        Args:
            length: y of the ends.
            spread: half width at the shoulders.
            end: half width below.
            wave: how far the locks swing out and in.
            tips: how unequal the ends are.
            top: y where it leaves the cap.
            blunt: width of the ends, as a share.
        """
        wide = 34 + spread * 0.14
        near: list[Lock] = []
        rest: list[Lock] = []
        profile = self.view is View.PROFILE and spread >= 80
        for phase, ragged, share in (*FALL_LOCKS, *(((-1.26, 0.2, 1.0),) if profile else ())):
            s, c = math.sin(phase * math.pi / 2), math.cos(phase * math.pi / 2)
            drop = length - tips * ragged - (0 if length < 160 else 24 * abs(s))
            rings = (
                (0.0, 48.0, 62),
                (0.34, spread - 20 + wave * 0.3, 75),
                (0.6, spread - 20 - wave, 73),
                (0.84, lerp(spread, end, 0.7) - 16 + wave, 66),
                (1.0, end, 58),
            )
            way = [(s * half, lerp(top - 30, drop, t), -18 - deep * c) for t, half, deep in rings]
            w = wide * share
            lock = (way, (w * 0.4, w * 1.02, w, w * 0.8, w * blunt))
            beside = profile and phase < -0.3
            (near if beside else rest).append(lock)
        self.locks(rest, back=True)
        self.locks(near, back=False)  # beside the neck, not behind it

    def nape(self, low: float, wide: float = 24.0) -> None:
        """Ends at the neck."""
        if self.view is View.THREE_QUARTER:  # behind the ear already
            return
        ways: list[Lock] = []
        for turn in (-150, -170, 170, 150):
            (s, y, f), (s2, y2, f2) = on_skull(turn, -24, 0.9), on_skull(turn, -46, 0.86)
            ways.append((((s, y, f), (s2, y2, f2), (s2, low, f2 * 0.7)), (wide, wide * 0.8, 0)))
        self.locks(ways, back=self.view is not View.BACK)

    def side(
        self, sign: int, length: float, *, wide: float = 17.0, out: float = 0.0,
        wave: float = 0.0, root: tuple[float, float] = (6.0, -96.0), blunt: float = 0.0,
    ) -> None:  # fmt: skip
        """A lock that frames the face and falls before the shoulder."""
        if self.view is View.BACK or (self.view is View.PROFILE and sign > 0):
            return
        ahead = 18 if self.view is View.THREE_QUARTER and sign < 0 else 0  # clear of the eyes
        if self.view is View.THREE_QUARTER and sign > 0:
            out += max(0.0, wide / 2 - 5)
        way = [
            on_brow(sign * root[0], root[1], 3),
            (sign * (56 + out * 0.6), -52, 46 - ahead),
            (sign * (70 + out), -8, 24 - ahead),
            (sign * (75 + out), lerp(0, length, 0.35) + 6, 18 - ahead),
            (sign * (73 + out + wave), lerp(0, length, 0.65), 18 - ahead),
            (sign * (70 + out - wave), length, 20 - ahead),
        ]
        self.locks([(way, (8, wide, wide, wide * 0.95, wide * 0.8, wide * blunt))], back=False)

    def bun(
        self, p: P3, radius: float, *, squash: float = 0.86, turn: float = 0.0,
        back: bool | None = False,
    ) -> None:  # fmt: skip
        """A coil of hair with its turns."""
        x, y = self.at(p)
        behind = nearness(p, self.view) < 0 if back is None else back

        def put(path: QPainterPath) -> QPainterPath:
            return moved(path, x, y, turn_deg=turn, sx=radius, sy=radius * squash)

        lumps = [(1.0, 0.05), (0.78, -0.66), (0.1, -1.0), (-0.66, -0.78), (-1.02, 0.0),
                 (-0.72, 0.72), (0.06, 0.98), (0.76, 0.7)]  # fmt: skip
        self.mark(put(blob(lumps)), back=behind)
        for way, thick, tone in (
            (((-0.82, 0.1), (-0.5, -0.56), (0.2, -0.7), (0.66, -0.3)), 0.17, Tone.DEEP),
            (((-0.7, 0.5), (-0.1, -0.2), (0.55, -0.1), (0.6, 0.35)), 0.11, Tone.SHADE),
            (((-0.3, 0.8), (0.2, 0.3), (0.85, 0.2)), 0.1, Tone.SHADE),
            (((-0.42, 0.3), (0.05, 0.02), (0.34, 0.12)), 0.09, Tone.DEEP),
        ):
            self.mark(put(leaf(way, [0.01, thick, 0.01])), tone, back=behind)

    def loop(self, p: P3, size: tuple[float, float], thick: float, *, turn: float = 0.0) -> None:
        """A standing ring of hair."""
        x, y = self.at(p)
        far = self.view is View.THREE_QUARTER and p[0] > 60
        rx, ry = size
        ring = oval(0, 0, rx, ry).subtracted(oval(0, 3, rx - thick, ry - thick * 1.1))
        self.mark(moved(ring, x, y, turn_deg=turn), back=far)
        mid = rx - thick * 0.45, ry - thick * 0.5
        for start, stop, w, tone in ((200, 330, 0.3, Tone.DEEP), (20, 150, 0.18, Tone.SHADE)):
            arc = [
                (mid[0] * math.cos(math.radians(a)), mid[1] * math.sin(math.radians(a)))
                for a in (start, lerp(start, stop, 0.33), lerp(start, stop, 0.67), stop)
            ]
            arc_path = moved(leaf(arc, [0.2, thick * w, 0.2]), x, y, turn_deg=turn)
            self.mark(arc_path, tone, back=far)

    def tail(
        self, way: Sequence[P3], widths: Sequence[float], *, back: bool = True, tips: int = 3
    ) -> None:
        """A bound length of hair that ends in several tips."""
        flat = [self.at(p) for p in way]
        wide = max(widths)
        mass = QPainterPath()
        mass.setFillRule(Qt.FillRule.WindingFill)
        mass.addPath(leaf(flat, widths, count=12))
        points = through(flat, 12)
        for i in range(tips):
            off = (i - (tips - 1) / 2) * 0.3 * wide
            body = _aside(points[4 : 10 + i % 2], off)
            end = (points[-1][0] + off * 0.9, points[-1][1] - 10 + 9 * (i % 2) - 3 * i)
            mass.addPath(leaf([*body, end], [2, wide * 0.4, wide * 0.34, 0.0]))
        into = self.behind() if back else self.front
        into.append(Mark(mass, self.material, self._hung(back)))
        for off, thin, tone in ((0.22, 0.11, Tone.DEEP), (-0.06, 0.06, Tone.SHADE),
                                (-0.26, 0.06, Tone.DEEP), (0.36, 0.05, Tone.SHADE)):  # fmt: skip
            run = _aside(points[1:10], off * wide)
            into.append(Mark(leaf(run, [0.2, wide * thin, 0.2]), self.material, tone))

    def braid(self, way: Sequence[P3], wide: float, *, back: bool | None = None) -> None:
        """A plait with its crossings and a brush at the end."""
        behind = nearness(way[-1], self.view) < 0 if back is None else back
        flat = [self.at(p) for p in way]
        n = max(4, round(sum(math.dist(a, b) for a, b in pairwise(flat)) / (wide * 0.66)))
        points = through(flat, n + 1)
        mass = QPainterPath()
        mass.setFillRule(Qt.FillRule.WindingFill)
        lines: list[tuple[QPainterPath, Tone]] = []
        for i, ((ax, ay), (bx, by)) in enumerate(pairwise(points)):
            turn = math.degrees(math.atan2(by - ay, bx - ax)) - 90
            w, s = wide * (1 - 0.3 * i / n), 1 if i % 2 else -1
            for path, flip, tone in ((LOBE, 1, None), (LOBE, -1, None), (SLIT, s, Tone.SHADE),
                                     (GLOW, -s, Tone.DEEP)):  # fmt: skip
                placed = moved(path, ax, ay, turn_deg=turn, sx=flip * w, sy=w)
                if tone is None:
                    mass.addPath(placed if flip > 0 else placed.toReversed())
                else:
                    lines.append((placed, tone))
        (ax, ay), (bx, by) = points[-2], points[-1]
        dx, dy = bx - ax, by - ay
        brush = [(bx, by), (bx + dx * 0.9, by + dy * 0.9), (bx + dx * 1.9, by + dy * 2.3)]
        mass.addPath(leaf(brush, [wide * 0.4, wide * 0.62, 0.0]))
        self.mark(mass, back=behind)
        for path, tone in lines:
            self.mark(path, tone, back=behind)
        band = moved(oval(0, 0, wide * 0.26, wide * 0.16), bx, by)
        (self.back if behind else self.front).append(Mark(band, self.who.accent))

    def curls(self, spots: Sequence[P3], radius: float, *, back: bool = False) -> None:
        """Rings of hair as one mass, each with its light and its gap."""
        if not spots:
            return
        mass = QPainterPath()
        mass.setFillRule(Qt.FillRule.WindingFill)
        for i, p in enumerate(spots):
            x, y = self.at(p)
            r = radius * (1 + 0.16 * math.sin(2.3 * i))
            mass.addEllipse(x - r, y - r, 2 * r, 2 * r)
        self.mark(mass, back=back)
        for i, p in enumerate(spots):
            x, y = self.at(p)
            turn = 40 * math.sin(1.9 * i) + (0 if i % 2 else 160)
            r = radius * 0.62
            for way, thick, tone in (
                (((-r, 0.2 * r), (-0.5 * r, -0.8 * r), (0.5 * r, -0.7 * r)), 0.22, Tone.DEEP),
                (((-0.5 * r, r), (0.6 * r, 0.8 * r), (r, 0)), 0.17, Tone.SHADE),
            ):
                path = leaf(way, [0.2, thick * radius, 0.2], count=6)
                self.mark(moved(path, x, y, turn_deg=turn), tone, back=back)


def _aside(points: Sequence[Point], off: float) -> list[Point]:
    """A run of points moved across its direction, less towards its ends."""
    out: list[Point] = []
    last = len(points) - 1
    for i, (x, y) in enumerate(points):
        ax, ay = points[max(i - 1, 0)]
        bx, by = points[min(i + 1, last)]
        long = math.hypot(bx - ax, by - ay) or 1.0
        k = off * (1 - 0.7 * max(0.0, (i / max(1, last)) - 0.4))
        out.append((x - (by - ay) / long * k, y + (bx - ax) / long * k))
    return out
