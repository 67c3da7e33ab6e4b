# SPDX-License-Identifier: GPL-3.0-or-later
"""The hair that lies on the skull, by view: cap and hairline, growth, partings and sheen.

Owns these shapes. Must not know styles by name, or what hangs or stands.
"""

import math
from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainterPath

from engines.stage.identity import Identity
from engines.stage.palette import Tone
from engines.stage.puppet.geometry import Knot, Point, blob, lerp
from engines.stage.puppet.hair_skull import AZIMUTHS, P3, leaf, on_brow, on_skull, seen, way_over
from engines.stage.puppet.marks import Mark
from projects.staging import View

OUTER: dict[View, tuple[Knot, ...]] = {
    View.FRONT: ((72, -4), (80, -40), (75, -78), (48, -107), (0, -118),
                 (-48, -107), (-75, -78), (-80, -40), (-72, -4)),
    View.THREE_QUARTER: ((68, -14), (78, -48), (72, -82), (48, -106), (14, -117), (-28, -120),
                         (-74, -104), (-100, -66), (-104, -20), (-94, 14)),
    View.PROFILE: ((68, -82, 0.6), (46, -105), (6, -118), (-42, -117), (-84, -94), (-105, -48),
                   (-103, -4), (-90, 28)),
}  # fmt: skip
"""The cap's outline from the far temple over the crown to the nape."""


class Cap:
    """Collects the marks of one head in one view.

    `back` swings behind it, `front` covers it, `over` lies on that: tails as seen from behind.
    """

    def __init__(self, who: Identity, view: View) -> None:
        self.who, self.view, self.material = who, view, who.hair_material
        self.back: list[Mark] = []
        self.front: list[Mark] = []
        self.over: list[Mark] = []
        self.mass = QPainterPath()
        self.mass.setFillRule(Qt.FillRule.WindingFill)
        self.locked = QPainterPath()

    def at(self, p: P3) -> Point:
        """Where a point is seen."""
        return seen(p, self.view)

    def mark(self, path: QPainterPath, tone: Tone = Tone.LIT, *, back: bool = False) -> None:
        """Lay down a shape of hair; what hangs behind a head lies in its shadow."""
        tone = self._hung(back) if tone is Tone.LIT else tone
        (self.back if back else self.front).append(Mark(path, self.material, tone))

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

    def _hung(self, back: bool) -> Tone:
        return Tone.SHADE if back and self.view is not View.BACK else Tone.LIT

    def behind(self) -> list[Mark]:
        """Where what hangs from the back of the head is laid."""
        return self.over if self.view is View.BACK else self.back

    def ground(self, path: QPainterPath) -> None:
        """Lay down a mass that strands and sheen lie on."""
        self.mark(path)
        self.mass.addPath(path)

    def _cap(self, path: QPainterPath, *, shaven: bool) -> None:
        self.ground(path)
        if shaven:
            self.front.append(Mark(path, "skin", Tone.SHADE, opacity=0.27))

    def cut(self, *, crown: bool) -> None:
        """Leave of the cap only its crown, or only the wreath below it."""
        dome: list[Knot] = {
            View.FRONT: [(-96, -150, 0), (96, -150, 0), (92, -40), (66, -36), (48, -10), (-48, -10),
                         (-66, -36), (-92, -40)],
            View.THREE_QUARTER: [(-130, -150, 0), (120, -150, 0), (90, 20, 0), (-20, 0), (-34, -42),
                                 (-60, -58), (-112, -46)],
            View.PROFILE: [(-130, -150, 0), (120, -150, 0), (60, 0, 0), (26, -14), (10, -44),
                           (-40, -56), (-116, -44)],
            View.BACK: [(-110, -150, 0), (110, -150, 0), (112, -20, 0.3), (78, -40), (40, -26),
                        (0, -18),                        (-40, -26), (-78, -40), (-112, -20, 0.3)],
        }[self.view]  # fmt: skip
        cap = self.front.pop().path
        self.mass = QPainterPath()
        self.ground(cap.intersected(blob(dome)) if crown else cap.subtracted(blob(dome)))

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
        bands = QPainterPath()
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
            bands.addPath(blob([*upper, *lower[::-1]]))
        hair = QPainterPath(self.mass)
        hair.addPath(self.locked)
        self.front.append(Mark(bands, self.material, Tone.DEEP, hair))
