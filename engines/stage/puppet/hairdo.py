# SPDX-License-Identifier: GPL-3.0-or-later
"""A head of hair under construction: caps, locks, falls, knots and braids become marks by view.

Owns how the parts of hair are drawn and which pass before the head. Must not know styles by name.
"""

import math
from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.geometry import Knot, Point, blob, lerp, moved, oval
from engines.stage.puppet.hair_skull import (
    AZIMUTHS,
    P3,
    leaf,
    nearness,
    on_brow,
    on_skull,
    seen,
    through,
    way_over,
)
from engines.stage.puppet.marks import Mark
from projects.staging import View

Lock = tuple[Sequence[P3], Sequence[float]]
"""A lock's way and its widths from root to tip."""

OUTER: dict[View, tuple[Knot, ...]] = {
    View.FRONT: ((72, -4), (80, -40), (75, -78), (48, -107), (0, -118),
                 (-48, -107), (-75, -78), (-80, -40), (-72, -4)),
    View.THREE_QUARTER: ((68, -14), (78, -48), (72, -82), (48, -106), (14, -117), (-28, -120),
                         (-74, -104), (-100, -66), (-104, -20), (-94, 14)),
    View.PROFILE: ((68, -82, 0.6), (46, -105), (6, -118), (-42, -117), (-84, -94), (-105, -48),
                   (-103, -4), (-90, 28)),
}  # fmt: skip
"""The cap's outline from the far temple over the crown to the nape."""


class Hairdo:
    """Collects the marks of one head in one view: `back` swings behind it, `front` covers it."""

    def __init__(self, who: Identity, view: View) -> None:
        self.who, self.view, self.material = who, view, who.hair_material
        self.back: list[Mark] = []
        self.front: list[Mark] = []
        self.mass = QPainterPath()
        self.mass.setFillRule(Qt.FillRule.WindingFill)

    def at(self, p: P3) -> Point:
        """Where a point is seen."""
        return seen(p, self.view)

    def mark(self, path: QPainterPath, tone: Tone = Tone.LIT, *, back: bool = False) -> None:
        """Lay down a shape of hair; what hangs behind a head lies in its shadow."""
        if back and tone is Tone.LIT and self.view is not View.BACK:
            tone = Tone.SHADE
        (self.back if back else self.front).append(Mark(path, self.material, tone))
        if not back and tone is Tone.LIT:
            self.mass.addPath(path)

    def cap(
        self,
        *,
        down: bool = False,
        high: float = -84.0,
        corner: float = 0.0,
        burn: float = 4.0,
        volume: tuple[float, float] = (0.0, 0.0),
        nape: float = 50.0,
        shaven: bool = False,
    ) -> None:
        """The mass over the skull.

        Args:
            down: hair covers ears and nape.
            high: y of the hairline's middle.
            corner: how square the hairline is.
            burn: y where the sideburn ends.
            volume: how much wider and higher than the skull, as shares.
            nape: y of its lower end behind.
            shaven: the skin shows through.
        """
        wide, tall = 1 + volume[0], 1 + volume[1]

        def swell(k: Knot) -> Knot:
            y = -28 + (k[1] + 28) * (tall if k[1] < -28 else 1.0)
            return (k[0] * wide, y, *k[2:])

        if self.view is View.BACK:
            low = 66.0 if down else nape
            half: list[Knot] = [(0, -118), (52, -106), (82, -58), (84 if down else 80, -4)]
            half += [(88, 40), (72, low)] if down else [(66, low - 18), (32, low)]
            knots = [swell(k) for k in half] + [(0, low - (0 if down else 6))]
            knots += [swell((-k[0], *k[1:])) for k in half[:0:-1]]
            self._cap(blob(knots), shaven=shaven)
            return
        line = self._hairline(down=down, high=high, corner=corner, burn=burn)
        outer = [swell(k) for k in OUTER[self.view]]
        self._cap(blob([*line, *outer[::-1]]), shaven=shaven)
        if self.view is View.FRONT and not down:
            edge: list[Knot] = [(60, -30), (66, 20), (50, nape), (-50, nape), (-66, 20), (-60, -30)]
            self.mark(blob(edge), Tone.SHADE, back=True)

    def cut(self, *, crown: bool) -> None:
        """Leave of the cap only its crown, or only the wreath below it."""
        dome: list[Knot] = {
            View.FRONT: [(-96, -150, 0), (96, -150, 0), (92, -40), (66, -36), (48, -10), (-48, -10),
                         (-66, -36), (-92, -40)],
            View.THREE_QUARTER: [(-130, -150, 0), (120, -150, 0), (90, 20, 0), (-20, 0), (-34, -42),
                                 (-60, -58), (-112, -46)],
            View.PROFILE: [(-130, -150, 0), (120, -150, 0), (60, 0, 0), (26, -14), (10, -44),
                           (-40, -56), (-116, -44)],
            View.BACK: [(-110, -150, 0), (110, -150, 0), (94, -52), (40, -40), (0, -36), (-40, -40),
                        (-94, -52)],
        }[self.view]  # fmt: skip
        cap = self.front.pop().path
        self.mass = QPainterPath()
        self.mark(cap.intersected(blob(dome)) if crown else cap.subtracted(blob(dome)))

    def _cap(self, path: QPainterPath, *, shaven: bool) -> None:
        self.mark(path)
        if shaven:
            self.front.append(Mark(path, "skin", Tone.SHADE, opacity=0.27))

    def _hairline(self, *, down: bool, high: float, corner: float, burn: float) -> list[Knot]:
        """From the far temple over the brow to the near nape, in the view."""

        def side(sign: int) -> list[P3]:
            brow = [on_brow(sign * (30 + 6 * corner), high + 9 - 7 * corner)]
            brow += [(sign * (54 + corner), -50 - 6 * corner, 44), (sign * 64, -20, 24)]
            if down:
                return [*brow, (sign * 68, 14, 16), (sign * 74, 44, -10)]
            round_ear = [(sign * 68, burn, 15), (sign * 70, burn, 2), (sign * 70, -13, -4)]
            return [*brow, *round_ear, (sign * 71, -8, -24), (sign * 70, 12, -31)]

        middle = on_brow(0, high)
        near = [self.at(p) for p in side(-1)]
        if self.view is View.PROFILE:
            ends = [(-44, 48), (-70, 48)] if down else [(-40, 36), (-54, 48), (-76, 46)]
            return [self.at(middle), *self._crisp(near, down), *ends]
        if self.view is View.FRONT:
            far = [(-x, y) for x, y in near][::-1]
            cut = 5 if down else 4
            return [*self._crisp(far[-cut:], down, True), self.at(middle),
                    *self._crisp(near[:cut], down)]  # fmt: skip
        far = [self.at(p) for p in side(1)[:3]][::-1]
        ends = [(-78, 50)] if down else [(-80, 26)]
        return [(far[0][0] + 2, -12), *far, self.at(middle), *self._crisp(near, down), *ends]

    @staticmethod
    def _crisp(knots: Sequence[Point], down: bool, back: bool = False) -> list[Knot]:
        """Sharp corners at the sideburn."""
        if down:
            return list(knots)
        at = len(knots) - 4 if back else 3
        return [(x, y, 0.3) if i in (at, at + 1) else (x, y) for i, (x, y) in enumerate(knots)]

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
        self._ground(built)
        self.locks(built, back=False, gloss=gloss)

    def _ground(self, locks: Sequence[Lock]) -> None:
        """The mass that a fringe's locks leave, so that no brow shows between their roots."""
        ways = sorted((way for way, _ in locks), key=lambda way: way[-1][0])
        if len(ways) < 2:
            return
        ends = [self.at(way[1]) for way in ways]
        temple = (self.at((-58, -56, 40)), self.at((58, -56, 40)))
        near = [temple[0]] if ways[0][-1][0] < -52 else []
        far = [temple[1]] if ways[-1][-1][0] > 52 and self.view is not View.PROFILE else []
        roots = [self.at(on_brow(s, -104, 0)) for s in (44, 0, -44)]
        self.mark(blob([*near, *ends, *far, *roots], tension=0.1))

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
        built: list[Lock] = []
        jitter = (0.2, 0.75, 0.0, 1.0, 0.35, 0.8, 0.1)
        for i, j in enumerate(jitter):
            turn = (i / 3 - 1) * math.pi / 2
            s, c = math.sin(turn), math.cos(turn)
            drop = length - tips * j - (0 if length < 160 else 24 * abs(s))

            def ring(half: float, y: float, deep: float, s: float = s, c: float = c) -> P3:
                return s * half, y, -18 - deep * c

            way = [
                ring(48, top - 30, 62),
                ring(spread - 20 + wave * 0.3, lerp(top, drop, 0.26), 75),
                ring(spread - 20 - wave, lerp(top, drop, 0.54), 73),
                ring(lerp(spread, end, 0.7) - 16 + wave, lerp(top, drop, 0.8), 66),
                ring(end, drop, 58),
            ]
            wide = 34 + spread * 0.14
            built.append((way, (wide * 0.4, wide * 1.02, wide, wide * 0.8, wide * blunt)))
        near = self.view is View.PROFILE and spread >= 80
        self.locks(built[2:] if near else built, back=True)
        if near:  # beside the neck, not behind it
            self.locks(built[:3], back=False)

    def nape(self, low: float, wide: float = 24.0) -> None:
        """Ends at the neck."""
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

    def strands(
        self, pairs: Sequence[tuple[P3, P3]], width: float = 2.4, tone: Tone = Tone.SHADE
    ) -> None:
        """Fine lines over the skull from point to point."""
        for a, b in pairs:
            way = way_over(a, b, self.view)
            if len(way) >= 3:
                line = leaf(way, [0.2, width, 0.2], count=7)
                self.front.append(Mark(line, self.material, tone, self.mass))

    def flow(self, whorl: P3 = (0.0, -114.0, -34.0), *, low: float = 44.0) -> None:
        """How hair grows from its whorl down to its edges, beside and behind."""
        rise = -low / 0.9 * 0.62
        for turn, tone, width in (
            (34, Tone.SHADE, 2.2), (52, Tone.DEEP, 2.6), (74, Tone.SHADE, 2.6),
            (98, Tone.DEEP, 3.4), (112, Tone.SHADE, 2.4), (136, Tone.DEEP, 2.8),
            (158, Tone.SHADE, 2.8), (172, Tone.DEEP, 2.2),
        ):  # fmt: skip
            ends = [on_skull(s * turn, rise + (18 if turn < 60 else 0), 1.04) for s in (-1, 1)]
            self.strands([(whorl, e) for e in ends], width, tone)

    def drawn_to(self, knot: P3, *, high: float = -84.0) -> None:
        """Lines and light from the hairline to where the hair is gathered."""
        roots = [on_brow(s, high + abs(s) * 0.22, 2) for s in (-34, -14, 10, 30)]
        roots += [(s * 66, y, f) for s in (-1, 1) for y, f in ((-34, 30), (0, 4), (30, -34))]
        nape = [(s, 46.0, -78.0) for s in (-34, 0, 34)]
        self.strands([(p, knot) for p in (*roots, *nape)], 2.6)
        light = [on_brow(s, high + abs(s) * 0.3, 3) for s in (-46, -2, 42)]
        light += [(-70, -16, 0), (-66, 24, -44), (66, 24, -44)]
        self.strands([(p, knot) for p in light], 3.6, Tone.DEEP)

    def parting(self, side: float = 0.0, *, high: float = -84.0) -> None:
        """Where the hair is divided, and how it leaves the line on both sides."""
        top, brow = on_skull(0 if side == 0 else side, 88, 1.02), on_brow(side, high + 2, 2)
        crown = (side * 0.6, -112.0, -30.0)
        self.strands([(brow, top), (top, crown)], 2.2)
        for s in (-1, 1):
            ends = [(s * 74, -6.0, 10.0), (s * 72, 10.0, -36.0), (s * 44, 30.0, -86.0)]
            self.strands([((side, -108, f), e) for f, e in zip((30, 0, -30), ends, strict=True)], 2)

    def sheen(self, *, rise: float = 38.0, deep: float = 1.0) -> None:
        """A broken band of light round the skull with a comb's lower edge."""
        centre = AZIMUTHS[self.view]
        for start, stop, teeth in ((-70, -16, 8), (-4, 26, 4), (36, 64, 4)):
            upper: list[Knot] = []
            lower: list[Knot] = []
            for i in range(2 * teeth + 1):
                t = i / (2 * teeth)
                swell = math.sin(math.pi * t)
                along = centre + lerp(start, stop, t)
                drop = 5 + 15 * deep * abs(math.sin(2.1 * i + start)) if i % 2 else 0.0
                high = rise + 0.6 + 6.5 * swell - (3.5 * abs(math.sin(1.3 * i)) if i % 2 else 0.0)
                upper.append((*self.at(on_skull(along, high, 1.01)), 0.5))
                lower.append((*self.at(on_skull(along, rise - drop * swell, 1.01)), 0.2))
            band = blob([*upper, *lower[::-1]])
            self.front.append(Mark(band, self.material, Tone.DEEP, self.mass))

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
        self.mark(mass, back=back)
        for off, thin, tone in ((0.22, 0.11, Tone.DEEP), (-0.06, 0.06, Tone.SHADE),
                                (-0.26, 0.06, Tone.DEEP), (0.36, 0.05, Tone.SHADE)):  # fmt: skip
            run = _aside(points[1:10], off * wide)
            self.mark(leaf(run, [0.2, wide * thin, 0.2]), tone, back=back)

    def braid(self, way: Sequence[P3], wide: float, *, back: bool | None = None) -> None:
        """A plait with its crossings and a brush at the end."""
        behind = nearness(way[-1], self.view) < 0 if back is None else back
        flat = [self.at(p) for p in way]
        long = sum(math.dist(a, b) for a, b in pairwise(flat))
        n = max(4, round(long / (wide * 0.74)))
        points = through(flat, n + 1)
        mass = QPainterPath()
        mass.setFillRule(Qt.FillRule.WindingFill)
        lines: list[tuple[QPainterPath, Tone]] = []
        for i in range(n):
            (ax, ay), (bx, by) = points[i], points[i + 1]
            turn = math.degrees(math.atan2(by - ay, bx - ax)) - 90
            w = wide * (1 - 0.3 * i / n)
            for s in (-1, 1):
                lobe = blob([(s * 0.08 * w, -0.3 * w), (s * 0.46 * w, -0.42 * w),
                             (s * 0.54 * w, 0), (s * 0.1 * w, 0.62 * w), (-s * 0.08 * w, 0.4 * w)])  # fmt: skip
                mass.addPath(moved(lobe, ax, ay, turn_deg=turn))
            s = 1 if i % 2 else -1
            slit = leaf([(s * 0.5 * w, -0.3 * w), (s * 0.1 * w, 0.1 * w), (-s * 0.16 * w, 0.5 * w)],
                        [0.2, 0.13 * w, 0.2], count=5)  # fmt: skip
            glow = leaf([(-s * 0.36 * w, -0.16 * w), (-s * 0.3 * w, 0.1 * w), (-s * 0.1 * w, 0.3 * w)],
                        [0.2, 0.09 * w, 0.2], count=5)  # fmt: skip
            lines += [(moved(slit, ax, ay, turn_deg=turn), Tone.SHADE),
                      (moved(glow, ax, ay, turn_deg=turn), Tone.DEEP)]  # fmt: skip
        (ax, ay), (bx, by) = points[-2], points[-1]
        brush = leaf([(bx, by), (bx + (bx - ax) * 0.9, by + (by - ay) * 0.9),
                      (bx + (bx - ax) * 1.9, by + (by - ay) * 2.3)], [wide * 0.4, wide * 0.62, 0.0])  # fmt: skip
        mass.addPath(brush)
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
