# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands that hold a thing up to the lens, in their owner's sleeve.

Owns the two grips: from below, and a fist around a handle. Must not know the thing.
"""

from dataclasses import dataclass
from random import Random

from PySide6.QtGui import QPainter

from engines.stage.brush import Brush, box, curve, disc, polygon
from engines.stage.identity import Identity
from engines.stage.page import Page, Sheet
from engines.stage.palette import Palette, Tone, fade, mix
from engines.stage.perspective import Point
from engines.stage.puppet.outfits import sleeve_of

HEEL: tuple[Point, ...] = (
    (92, 560), (128, 470), (206, 420), (330, 430), (392, 500), (388, 590), (346, 700), (128, 706),
    (102, 640),
)  # fmt: skip
BEHIND = ((214, 66, 1.0), (274, 66, 1.06), (332, 62, 1.02), (384, 52, 0.86))
"""Fingers that go up behind a thing: middle, width, and how long each is."""
THUMB: tuple[Point, ...] = (
    (128, 622), (108, 548), (88, 470), (56, 404), (34, 344), (40, 308), (70, 298), (100, 322),
    (134, 372), (180, 430), (228, 492), (250, 566), (232, 640), (180, 664),
)  # fmt: skip
NAIL: tuple[Point, ...] = ((44, 330), (48, 308), (68, 304), (88, 328), (92, 346), (66, 352))


@dataclass(frozen=True)
class Holding:
    """What a holder's hand wears and shows; `trim` edges a wide sleeve."""

    sleeve: str = "cloth_dark"
    cuff: str = ""
    trim: str = ""
    slim: float = 1.0
    nail: str = ""
    lined: bool = False
    wide: bool = False

    @staticmethod
    def of(who: Identity | None) -> "Holding":
        """The hand of a person; anybody's where nobody is named."""
        if who is None:
            return Holding()
        sleeve = sleeve_of(who)
        return Holding(
            sleeve=sleeve.material,
            cuff=sleeve.cuff if sleeve.cuff != sleeve.material else "",
            trim=sleeve.trim if sleeve.trim != sleeve.material else "metal",
            slim=0.74 if who.child else 0.86 if who.female else 1.04,
            nail=who.lip_material if who.female and who.grown else "",
            lined=who.elder,
            wide=sleeve.drape > 0,
        )


def _sleeve(b: Brush, held: Holding, mouth: tuple[Point, Point, Point]) -> None:
    """A sleeve below its mouth, which is given by its two ends and the middle of its lower lip."""
    pal = b.pal
    (x0, y0), (xm, ym), (x1, y1) = mouth
    lit, shade, deep = (pal.colour(held.sleeve, t) for t in (Tone.LIT, Tone.SHADE, Tone.DEEP))
    if held.wide:
        drop = [(x1 + 150, y1 + 150), (x1 + 330, 1320), (x0 - 250, 1320), (x0 - 90, y0 + 170)]
    else:
        drop = [(x1 + 30, y1 + 130), (x1 + 140, 1320), (x0 - 10, 1320), (x0 - 12, y0 + 130)]
    cloth = curve([(x0, y0), (xm, ym), (x1, y1), *drop], tension=0.12)
    b.fill(cloth, lit)
    middle = (x0 + x1) / 2
    with b.inside(cloth):
        b.blob(
            [
                (x0 - 400, y0 - 60),
                (x0 + 30, y0 - 40),
                (middle - 44, ym + 40),
                (middle - 74, 960),
                (middle - 20, 1160),
                (middle - 60, 1400),
                (x0 - 500, 1400),
            ],
            shade,
        )
        folds = ((0.30, -60.0), (0.62, 30.0), (0.86, 150.0)) if held.wide else ((0.7, 40.0),)
        for u, lean in folds:
            x, y = x0 + (x1 - x0) * u, y0 + (y1 - y0) * u + 70
            b.poly(
                [
                    (x, y),
                    (x + lean * 0.5 + 12, 960),
                    (x + lean + 40, 1320),
                    (x + lean - 6, 1320),
                    (x + lean * 0.5 - 6, 960),
                ],
                deep if u > 0.5 else shade,
            )
    band = held.trim if held.wide else held.cuff
    if not band:
        b.line([(x0 + 4, y0 + 44), (xm, ym + 42), (x1 + 4, y1 + 40)], deep, 7, True)
        return
    wide = 64 if held.wide else 46
    ribbon = curve([(x0, y0), (xm, ym), (x1, y1)], closed=False)
    lower = curve([(x1 + 22, y1 + wide), (xm, ym + wide), (x0 - 18, y0 + wide)], closed=False)
    ribbon.connectPath(lower)
    ribbon.closeSubpath()
    b.fill(ribbon, pal.colour(band, Tone.LIT))
    with b.inside(ribbon):
        b.poly(
            [
                (x0 - 100, y0 - 60),
                (middle - 50, y0 - 60),
                (middle - 60, ym + 140),
                (x0 - 100, ym + 140),
            ],
            pal.colour(band, Tone.SHADE),
        )


def _mouth(b: Brush, held: Holding, at: tuple[Point, Point, Point]) -> None:
    """The dark inside of a wide sleeve, behind the wrist."""
    if not held.wide:
        return
    (x0, y0), (xm, ym), (x1, y1) = at
    inside = curve([(x0, y0), (xm - 10, (y0 + y1) / 2 - 56), (x1, y1), (xm, ym + 6)])
    b.fill(inside, b.pal.colour(held.sleeve, Tone.SHADE))
    b.fill(inside.translated(0, 16), fade(b.pal.raw(0), 0.5))


BELOW: tuple[Point, Point, Point] = ((88, 690), (226, 722), (372, 686))
WIDE_BELOW: tuple[Point, Point, Point] = ((20, 700), (226, 742), (440, 694))


def hand_below(
    pal: Palette,
    unit: float,
    *,
    flip: bool,
    who: Identity | None,
    reach: float = 1.0,
    brush: type[Brush] = Brush,
) -> tuple[Sheet, Sheet]:
    """A hand from below: palm, fingers and sleeve behind the thing, its thumb in front.

    Fingers are drawn in by `reach` behind a thing that is too narrow to hide them.
    """
    under, over, held = Page(unit), Page(unit), Holding.of(who)
    lit, shade = pal.colour("skin", Tone.LIT), pal.colour("skin", Tone.SHADE)
    crease = pal.colour("crease", Tone.LIT)
    p = under.painter
    _placed(p, flip, held.slim)
    b = brush(p, pal, Random(1))
    mouth = WIDE_BELOW if held.wide else BELOW
    _mouth(b, held, mouth)
    for x, wide, long in reversed(BEHIND):
        tall = 330 * long * reach
        finger = box(x - wide / 2, 590 - tall, wide, tall, wide / 2)
        b.fill(finger.translated(-4, 3), crease)
        b.fill(finger, lit)
        with b.inside(finger):
            b.rect(x - wide, 200, wide * 0.86, 500, shade)
        b.line([(x - wide * 0.3, 500), (x + wide * 0.34, 494)], crease, 4, True)
    heel = curve(HEEL)
    palm = heel.subtracted(polygon([(170, 380), (420, 380), (420, 520), (300, 536), (190, 530)]))
    b.fill(palm, lit)
    with b.inside(palm):
        b.blob([(-100, 300), (150, 420), (196, 520), (222, 600), (210, 720), (-100, 760)], shade)
        b.line([(250, 700), (300, 640), (322, 570)], crease, 5, True)
    _sleeve(b, held, mouth)
    p = over.painter
    _placed(p, flip, held.slim)
    b = brush(p, pal, Random(1))
    thumb = curve(THUMB)
    b.fill(thumb.translated(-11, 10), fade(pal.raw(0), 0.35))
    b.fill(thumb, lit)
    with b.inside(thumb):
        b.blob([(-100, 250), (26, 300), (84, 400), (120, 480), (150, 560), (178, 720), (-100, 720)],
               shade)  # fmt: skip
        nail = mix(pal.colour("blush", Tone.LIT), lit, 0.3)
        b.blob(NAIL, pal.colour(held.nail, Tone.LIT) if held.nail else nail)
        for y in (396, 410, 476, 488) if held.lined else ():
            b.line([(78, y + 12), (104, y), (132, y - 4)], crease, 3, True)
        b.line([(92, 440), (112, 424), (132, 418)], crease, 5, True)
        b.line([(150, 520), (176, 508), (196, 510)], crease, 4, True)
    return under.sheet(), over.sheet()


KNUCKLES = ((-62, 104, 352, 68), (-68, 112, 420, 70), (-64, 106, 487, 68), (-48, 92, 549, 58))
"""Fingers that close on a handle: from its bend to its knuckle, middle height, thickness."""
BACK: tuple[Point, ...] = (
    (60, 322), (112, 312), (168, 344), (214, 420), (262, 520), (300, 610), (240, 668), (166, 650),
    (112, 590), (76, 570),
)  # fmt: skip
"""Back of the hand, from the knuckles to the wrist."""
WRIST: tuple[Point, ...] = ((160, 600), (276, 548), (352, 700), (226, 760))
ABOUT: tuple[Point, Point, Point] = ((176, 722), (290, 716), (372, 640))
WIDE_ABOUT: tuple[Point, Point, Point] = ((124, 742), (290, 752), (444, 620))


OVER: tuple[Point, ...] = (
    (176, 402), (124, 330), (52, 292), (-36, 284), (-84, 300), (-92, 328), (-60, 346), (20, 344),
    (84, 376), (130, 440),
)  # fmt: skip
"""A thumb that closes over the fingers."""


def fist_around(
    pal: Palette,
    unit: float,
    *,
    flip: bool,
    who: Identity | None,
    lean_deg: float = 0.0,
    brush: type[Brush] = Brush,
) -> tuple[Sheet, Sheet]:
    """A fist on a handle: fingertips behind it, fingers, thumb and sleeve in front."""
    under, over, held = Page(unit), Page(unit), Holding.of(who)
    lit, shade = pal.colour("skin", Tone.LIT), pal.colour("skin", Tone.SHADE)
    crease = pal.colour("crease", Tone.SHADE)
    p = under.painter
    p.rotate(lean_deg)
    p.scale(-1 if flip else 1, 1)
    brush(p, pal, Random(1)).fill(disc(20, 450, 70, 130), shade)
    p = over.painter
    p.rotate(lean_deg)
    p.scale(-1 if flip else 1, 1)
    b = brush(p, pal, Random(1))
    mouth = WIDE_ABOUT if held.wide else ABOUT
    _mouth(b, held, mouth)
    wrist = polygon(WRIST)
    b.fill(wrist, lit)
    with b.inside(wrist):
        b.poly([(100, 560), (214, 600), (286, 760), (150, 800)], shade)
    back = curve(BACK)
    b.fill(back, lit)
    with b.inside(back):
        b.blob([(40, 600), (96, 470), (150, 520), (214, 640), (260, 720), (60, 720)], shade)
        for x, y in ((150, 402), (166, 462), (170, 520)):
            b.line([(x - 40, y + 2), (x, y), (x + 34, y + 34)], fade(crease, 0.55), 4, True)
    _sleeve(b, held, mouth)
    for bend, knuckle, y, thick in reversed(KNUCKLES):
        long = (knuckle - bend) * (0.94 if held.slim < 1 else 1.0)
        finger = box(bend, y - thick / 2, long, thick, thick * 0.46)
        b.fill(finger.translated(0, 7), crease)
        b.fill(finger, lit)
        with b.inside(finger):
            b.rect(bend - 10, y + thick * 0.12, long + 20, thick, shade)
            b.rect(bend - 10, y - thick, 34, 2 * thick, shade)
            b.line(
                [(bend + 66, y - thick * 0.4), (bend + 60, y + thick * 0.3)],
                fade(crease, 0.7),
                4,
                True,
            )
        for dx in (-8, 8) if held.lined else ():
            x = knuckle - 24 + dx
            b.line([(x, y - 16), (x + 2, y + 12)], fade(crease, 0.6), 3)
    thumb = curve(OVER)
    b.fill(thumb.translated(0, 8), crease)
    b.fill(thumb, lit)
    with b.inside(thumb):
        b.blob([(-120, 332), (0, 322), (80, 352), (150, 430), (120, 520), (-120, 420)], shade)
        nail = mix(pal.colour("blush", Tone.LIT), lit, 0.3)
        b.fill(box(-88, 298, 40, 26, 13), pal.colour(held.nail, Tone.LIT) if held.nail else nail)
        b.line([(12, 296), (20, 316)], fade(crease, 0.6), 4)
    return under.sheet(), over.sheet()


def _placed(p: QPainter, flip: bool, slim: float) -> None:
    """Mirrored for a key from the other side, and slimmer about the middle of the wrist."""
    if flip:
        p.scale(-1, 1)
    p.translate(180, 0)
    p.scale(slim, 1)
    p.translate(-180, 0)
