# SPDX-License-Identifier: GPL-3.0-or-later
"""Hands that hold a thing up to the lens, in their owner's sleeve.

Owns the two grips: from below, and a fist around a handle. Must not know the thing.
"""

from dataclasses import dataclass
from random import Random

from PySide6.QtGui import QPainter

from engines.stage.brush import Brush, box, curve, polygon
from engines.stage.identity import Identity
from engines.stage.page import Page, Sheet
from engines.stage.palette import Palette, Tone, fade, mix
from engines.stage.perspective import Point
from engines.stage.puppet.outfits import sleeve_of

HEEL: tuple[Point, ...] = (
    (96, 560), (150, 470), (250, 420), (340, 450), (356, 560), (330, 690), (150, 700), (110, 640),
)  # fmt: skip
CUFF: tuple[Point, ...] = (
    (104, 668), (220, 692), (342, 664), (392, 800), (500, 1300), (90, 1300), (92, 800),
)  # fmt: skip
WIDE_CUFF: tuple[Point, ...] = (
    (40, 676), (220, 706), (420, 668), (560, 820), (640, 1300), (-80, 1300), (-20, 820),
)  # fmt: skip
THUMB: tuple[Point, ...] = (
    (128, 622), (108, 548), (88, 470), (56, 404), (34, 344), (40, 308), (70, 298), (100, 322),
    (134, 372), (180, 430), (228, 492), (250, 566), (232, 640), (180, 664),
)  # fmt: skip
NAIL: tuple[Point, ...] = ((44, 330), (48, 308), (68, 304), (88, 328), (92, 346), (66, 352))
FINGERS = ((-236, 400), (-258, 470), (-250, 540), (-226, 604))


@dataclass(frozen=True)
class Holding:
    """What a holder's hand wears and shows."""

    sleeve: str = "cloth_dark"
    cuff: str = ""
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
            slim=0.74 if who.child else 0.86 if who.female else 1.04,
            nail=who.lip_material if who.female and who.grown else "",
            lined=who.elder,
            wide=sleeve.drape > 0,
        )


def hand_below(
    pal: Palette,
    unit: float,
    *,
    flip: bool,
    who: Identity | None,
    brush: type[Brush] = Brush,
) -> tuple[Sheet, Sheet]:
    """A hand from below: its heel and cuff behind the thing, its thumb in front."""
    under, over, held = Page(unit), Page(unit), Holding.of(who)
    lit, shade = pal.colour("skin", Tone.LIT), pal.colour("skin", Tone.SHADE)
    crease = pal.colour("crease", Tone.LIT)
    p = under.painter
    _placed(p, flip, held.slim)
    b = brush(p, pal, Random(1))
    cuff = curve(WIDE_CUFF if held.wide else CUFF)
    b.fill(cuff, pal.colour(held.sleeve, Tone.LIT))
    with b.inside(cuff):
        b.rect(-400, 600, 610, 800, pal.colour(held.sleeve, Tone.SHADE))
        b.line([(60, 724), (222, 748), (392, 716)], pal.colour(held.sleeve, Tone.DEEP), 7, True)
    if held.cuff:
        with b.inside(curve(CUFF)):
            b.poly([(80, 640), (222, 676), (372, 636), (372, 690), (222, 728), (80, 694)],
                   pal.colour(held.cuff, Tone.LIT))  # fmt: skip
            b.poly([(80, 640), (206, 672), (206, 724), (80, 694)],
                   pal.colour(held.cuff, Tone.SHADE))  # fmt: skip
    heel = curve(HEEL)
    b.fill(heel, lit)
    with b.inside(heel):
        b.poly([(-200, 300), (184, 300), (172, 520), (206, 800), (-200, 800)], shade)
    b.stroke(heel.subtracted(heel.translated(7, 5)).simplified(), fade(pal.rim, 0.0), 1)
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


KNUCKLES = ((-8, 352, 1.0), (4, 424, 1.06), (2, 496, 1.02), (-10, 562, 0.9))
"""Fingers that close on a handle: how far each reaches, its height, its length."""


def fist_around(
    pal: Palette,
    unit: float,
    *,
    flip: bool,
    who: Identity | None,
    brush: type[Brush] = Brush,
) -> tuple[Sheet, Sheet]:
    """A fist on an upright handle: palm and arm behind it, fingers and thumb in front."""
    under, over, held = Page(unit), Page(unit), Holding.of(who)
    lit, shade = pal.colour("skin", Tone.LIT), pal.colour("skin", Tone.SHADE)
    crease = pal.colour("crease", Tone.LIT)
    p = under.painter
    p.scale(-1 if flip else 1, 1)
    b = brush(p, pal, Random(1))
    wide = 1.5 if held.wide else 1.0
    arm = polygon([(104, 700), (322, 596), (420 + 240 * wide, 1220), (250 - 190 * wide, 1220)])
    b.fill(arm, pal.colour(held.sleeve, Tone.LIT))
    with b.inside(arm):
        b.poly([(190, 400), (700, 400), (900, 1300), (300, 1300)],
               pal.colour(held.sleeve, Tone.SHADE))  # fmt: skip
    palm = curve([(-40, 320), (60, 300), (170, 340), (236, 470), (226, 640), (120, 700), (0, 640)])
    b.fill(palm, shade)
    p = over.painter
    p.scale(-1 if flip else 1, 1)
    b = brush(p, pal, Random(1))
    for x, y, long in reversed(KNUCKLES):
        w = 138 * long * held.slim
        finger = box(x - w * 0.62, y - 36, w * 1.5, 74, 36)
        b.fill(finger.translated(3, 9), fade(crease, 0.9))
        b.fill(finger, lit)
        with b.inside(finger):
            far, near = x + w * 0.3, x + w * 0.16
            b.poly([(far, y - 50), (x + w, y - 50), (x + w, y + 60), (near, y + 60)], shade)
        b.line([(x - w * 0.2, y - 26), (x - w * 0.24, y + 24)], fade(crease, 0.9), 4, True)
        if held.nail:
            b.fill(box(x - w * 0.58, y - 20, 30, 38, 15), pal.colour(held.nail, Tone.LIT))
    thumb = curve([(190, 420), (120, 316), (20, 288), (-52, 300), (-70, 336), (-30, 356),
                   (60, 362), (130, 440), (190, 520)])  # fmt: skip
    b.fill(thumb.translated(4, 10), fade(crease, 0.9))
    b.fill(thumb, lit)
    with b.inside(thumb):
        b.poly([(80, 250), (300, 250), (300, 600), (120, 600), (90, 380)], shade)
        nail = mix(pal.colour("blush", Tone.LIT), lit, 0.3)
        b.fill(box(-62, 304, 40, 34, 15), pal.colour(held.nail, Tone.LIT) if held.nail else nail)
    wrist = polygon([(96, 560), (238, 500), (304, 590), (120, 690)])
    b.fill(wrist, shade)
    cuff = polygon([(96, 668), (314, 566), (350, 640), (128, 764)])
    tone = held.cuff or held.sleeve
    b.fill(cuff, pal.colour(tone, Tone.LIT))
    with b.inside(cuff):
        b.poly([(230, 500), (480, 500), (480, 800), (262, 800)], pal.colour(tone, Tone.SHADE))
    return under.sheet(), over.sheet()


def _placed(p: QPainter, flip: bool, slim: float) -> None:
    """Mirrored for a key from the other side, and slimmer about the middle of the wrist."""
    if flip:
        p.scale(-1, 1)
    p.translate(180, 0)
    p.scale(slim, 1)
    p.translate(-180, 0)
