# SPDX-License-Identifier: GPL-3.0-or-later
"""家中餐厅, the family table by the kitchen: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

import math

from engines.stage.brush import Brush, box
from engines.stage.fittings import Faces, chair_in_profile, floor, high_back, spill
from engines.stage.furnishings import clock, curtain, pendant
from engines.stage.palette import fade, mix
from engines.stage.perspective import (
    BOTTOM,
    GROUND,
    LEFT,
    TOP,
    WIDE,
    at,
    floor_y,
    level,
)
from engines.stage.planes import Plane, Seat, SetDesign, Vista
from engines.stage.scenery import moon, sky, stars
from projects.staging import Era, SetName, Side, TimeOfDay

BACK = 2.2
FOOT = floor_y(BACK)
TABLE, CHAIRS, SIT, HEAD = 1.14, 1.3, 1.22, 1.42


def _neighbours(b: Brush) -> None:
    """The next block of flats: balconies, washing, other people's windows."""
    sky(b, 1060)
    stars(b, 30, 700)
    moon(b, 470, 590, 46)
    for x, w, top, v in ((180, 220, 640, 0.3), (430, 260, 740, 0.2)):
        b.rect(x, top, w, 700, mix(b.pal.tone(v), b.pal.sky[2], 0.3))
        for r in range(9):
            for c in range(int(w / 46)):
                lit = b.rng.random() < 0.42
                b.rect(
                    x + 12 + c * 46,
                    top + 18 + r * 46,
                    26,
                    28,
                    b.window(0.85) if lit else b.pal.tone(0.12),
                )
            b.rect(x, top + 54 + r * 46, w, 5, b.pal.tone(0.12))


def _kitchen(b: Brush) -> None:
    """Window over the sink, cupboards, hood and hob, tiles; the fridge on the right."""
    pane = box(196, 520, 340, 360)
    shell = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(pane)
    b.shade(
        shell,
        (0, TOP),
        (0, FOOT),
        [
            (0, b.pal.tone(0.1)),
            (0.3, b.pal.tone(0.3)),
            (0.7, b.pal.tone(0.42)),
            (1, b.pal.tone(0.26)),
        ],
    )
    b.rect(LEFT, TOP, WIDE, 450, b.pal.tone(0.12))
    ink = b.pal.raw(0.05)
    for r in range(4):
        for c in range(19):
            if b.rng.random() < 0.5:
                b.rect(
                    LEFT + c * 90 + (r % 2) * 45, 904 + r * 44, 86, 40, fade(b.pal.tone(0.6), 0.4)
                )
    b.stroke(pane, b.pal.tone(0.66), 18)
    b.rect(361, 520, 10, 360, b.pal.tone(0.66))
    b.rect(174, 880, 384, 18, b.pal.tone(0.7))
    for s, x in ((1, 196), (-1, 536)):
        curtain(b, x, s * 92, 512, 800, b.pal.tone(0.56), b.pal.tone(0.4), 0.3)
    for k in range(10):
        b.poly(
            [(190 + k * 35, 506), (226 + k * 35, 506), (222 + k * 35, 556), (194 + k * 35, 556)],
            b.pal.tone(0.58 if k % 2 else 0.44),
        )
    for x, h in ((226, 46), (272, 60), (318, 40)):
        b.poly([(x - 18, 880), (x + 18, 880), (x + 22, 846), (x - 22, 846)], ink)
        for k in (-1, 0, 1):
            b.line([(x, 848), (x + k * 16, 848 - h)], b.pal.tone(0.16), 6, True)
    _cupboards(b)


def _cupboards(b: Brush) -> None:
    """Hanging cupboards, the hood over the hob, ladles."""
    ink, wood = b.pal.raw(0.05), b.pal.tone(0.22)
    for x in (-40, 76):
        b.rect(x, 470, 106, 330, wood)
        b.rect(x, 470, 32, 330, b.pal.tone(0.13))
        b.rect(x + 84, 760, 6, 26, b.pal.tone(0.6))
    b.poly([(600, 650), (790, 650), (830, 760), (560, 760)], b.pal.tone(0.56))
    b.poly([(600, 650), (660, 650), (640, 760), (560, 760)], b.pal.tone(0.34))
    b.rect(650, 430, 90, 224, b.pal.tone(0.42))
    b.rect(560, 756, 270, 14, ink)
    b.glow(694, 790, 190, b.pal.lamp, 0.5, 0.7)
    for i, (x, ln) in enumerate(((566, 92), (588, 120), (612, 80))):
        b.line([(x, 800), (x, 800 + ln * 0.6)], ink, 5)
        b.oval(x, 800 + ln * 0.75, 13, 20 - 3 * i, ink)
    _worktop(b)
    _fridge(b)
    b.rect(LEFT, FOOT - 20, WIDE, BOTTOM, ink)


def _worktop(b: Brush) -> None:
    """Counter with tap, rice cooker, thermos, a pot that steams."""
    ink = b.pal.raw(0.05)
    b.rect(LEFT, 1080, 1120, 20, b.pal.tone(0.62))
    b.rect(LEFT, 1100, 1120, FOOT - 1100, b.pal.tone(0.2))
    for x in (-60, 90, 240, 390, 540, 690):
        b.stroke(box(x, 1116, 138, FOOT - 1156), fade(b.pal.raw(0), 0.5), 4)
        b.rect(x + 56, 1128, 28, 6, b.pal.tone(0.6))
    b.line(
        [(366, 1080), (366, 990), (384, 972), (404, 984), (404, 1000)], b.pal.tone(0.72), 9, True
    )
    b.fill(box(104, 1000, 112, 82, 26), b.pal.tone(0.72))
    b.fill(box(104, 1000, 44, 82, 22), b.pal.tone(0.5))
    b.rect(104, 1034, 112, 6, ink)
    b.fill(box(240, 966, 46, 116, 14), b.pal.tone(0.36))
    b.fill(box(252, 940, 22, 30, 6), b.pal.tone(0.5))
    b.rect(626, 1068, 140, 12, ink)
    b.fill(box(640, 1006, 108, 64, 10), b.pal.tone(0.3))
    b.rect(628, 1012, 132, 9, ink)
    for k in range(3):
        x = 664 + k * 30
        b.line(
            [(x + 12 * math.sin(i * 0.9 + k) * i / 5, 1000 - i * 30.0) for i in range(6)],
            fade(b.pal.raw(1), 0.2),
            8,
            True,
        )


def _fridge(b: Brush) -> None:
    """What a family pins up: a drawing, a bill, a red blessing."""
    x, y, w = 826, 600, 214
    b.rect(x, y, w, FOOT - y, b.pal.tone(0.62))
    b.rect(x, y, 60, FOOT - y, b.pal.tone(0.4))
    b.rect(x, 850, w, 8, b.pal.raw(0.06))
    for y0, h in ((740, 96), (872, 130)):
        b.rect(x + 72, y0, 10, h, b.pal.raw(0.1))
    with b.saved():
        b.p.translate(960, 730)
        b.p.rotate(45)
        b.rect(-42, -42, 84, 84, b.pal.accent)
        b.p.rotate(-45)
        b.type("福", 0, -32, 60, b.pal.raw(0.03))
    paper = b.pal.tone(0.86)
    b.poly([(918, 900), (1010, 894), (1016, 1010), (924, 1016)], paper)
    b.oval(944, 924, 12, 12, fade(b.pal.accent, 0.9))
    b.poly([(944, 990), (966, 950), (990, 990)], b.pal.tone(0.3))
    b.line([(936, 992), (1004, 988)], b.pal.tone(0.3), 4)
    b.poly([(930, 1040), (986, 1044), (982, 1110), (926, 1106)], mix(paper, b.pal.raw(0.4), 0.3))


def _tiles(b: Brush) -> None:
    floor(b, BACK, 0.24, 0.44)
    z = BACK
    for i in range(9):
        near = z / 1.2
        for k in range(-9, 9):
            if (i + k) % 2:
                b.poly(level(GROUND, k * 170, k * 170 + 170, near, z), fade(b.pal.raw(0), 0.24))
        z = near
    b.vgrad(LEFT, 1640, WIDE, 540, [(0, fade(b.pal.raw(0), 0)), (1, fade(b.pal.raw(0), 0.9))])
    day = b.pal.time is TimeOfDay.DAY
    spill(
        b, [(200, FOOT), (520, FOOT), (700, 1760), (-40, 1760)], b.pal.sky[2], 0.4 if day else 0.16
    )


def _lamp(b: Brush) -> None:
    """The lamp over the table and the light it gathers the family in."""
    pendant(
        b, 540, 520, 250, mix(b.pal.lamp, b.pal.raw(0.1), 0.72), mix(b.pal.lamp, b.pal.raw(1), 0.4)
    )
    b.beam(
        [(420, 524), (660, 524), (1000, 1250), (80, 1250)],
        (0, 524),
        (0, 1250),
        b.pal.lamp,
        0.26 * b.pal.glare,
    )


def _chair_look(b: Brush) -> Faces:
    return Faces(b.pal.tone(0.24), b.pal.raw(0.03), b.pal.tone(0.46))


def _head_chair(b: Brush) -> None:
    high_back(b, 0, HEAD, _chair_look(b), top=520, swivels=False)


def _chairs(b: Brush) -> None:
    chair_in_profile(b, -260, CHAIRS, _chair_look(b), faces_right=True)
    chair_in_profile(b, 260, CHAIRS, _chair_look(b), faces_right=False)


def _bowl(b: Brush, x: float, y: float, w: float, value: float) -> None:
    """Bowl on the table, light side left."""
    b.blob(
        [(x - w, y - w * 0.8), (x + w, y - w * 0.8), (x + w * 0.5, y), (x - w * 0.5, y)],
        b.pal.tone(value),
    )
    b.blob(
        [(x + w * 0.1, y - w * 0.8), (x + w, y - w * 0.8), (x + w * 0.5, y), (x, y)],
        b.pal.tone(value * 0.6),
    )
    b.oval(x, y - w * 0.8, w, w * 0.16, b.pal.raw(0.95))


def _table(b: Brush) -> None:
    """The table, laid: soup, fish, rice for everybody."""
    z, ink = TABLE, b.pal.raw(0.03)
    cx, cy = at(0, 118, z)
    w = 290 / z
    b.poly(
        [(cx - w, cy - 12), (cx + w, cy - 12), (cx + w * 1.05, cy + 6), (cx - w * 1.05, cy + 6)],
        b.pal.tone(0.66),
    )
    b.rect(cx - w * 1.05, cy + 6, w * 2.1, 20, b.pal.tone(0.3))
    b.rect(cx - w * 0.96, cy + 26, w * 1.92, 52, b.pal.tone(0.14))
    for s in (-1, 1):
        x = cx + s * w * 0.9
        b.poly(
            [(x - 17, cy + 26), (x + 17, cy + 26), (x + 11, floor_y(z)), (x - 11, floor_y(z))], ink
        )
    b.rect(cx - 118, cy + 6, 236, 74, b.pal.tone(0.5))
    b.rect(cx + 20, cy + 6, 98, 74, b.pal.tone(0.32))
    for y in (cy + 50, cy + 62):
        b.rect(cx - 118, y, 236, 5, fade(b.pal.accent, 0.45))
    for k in range(20):
        b.rect(cx - 116 + k * 12, cy + 80, 5, 14, b.pal.tone(0.42))
    _meal(b)


def _meal(b: Brush) -> None:
    """Soup, fish, greens and rice."""
    ink = b.pal.raw(0.03)
    cx, cy = at(0, 118, TABLE)
    _bowl(b, cx, cy - 2, 60, 0.8)
    for k in range(3):
        x = cx - 26 + k * 26
        b.line(
            [(x + 11 * math.sin(i * 0.9 + k) * i / 5, cy - 62 - i * 27.0) for i in range(6)],
            fade(b.pal.raw(1), 0.2),
            8,
            True,
        )
    b.oval(cx - 128, cy - 6, 62, 9, b.pal.raw(0.95))
    b.blob(
        [
            (cx - 178, cy - 14),
            (cx - 140, cy - 28),
            (cx - 96, cy - 14),
            (cx - 76, cy - 26),
            (cx - 78, cy - 6),
            (cx - 140, cy - 6),
        ],
        mix(b.pal.accent, b.pal.tone(0.3), 0.5),
    )
    b.oval(cx + 126, cy - 6, 56, 8, b.pal.raw(0.95))
    b.blob(
        [(cx + 82, cy - 10), (cx + 110, cy - 34), (cx + 146, cy - 32), (cx + 170, cy - 10)],
        b.pal.tone(0.36),
    )
    for s in (-1, 1):
        _bowl(b, cx + s * 214, cy + 2, 26, 0.72)
        b.line([(cx + s * 180, cy - 2), (cx + s * 236, cy - 30)], mix(b.pal.lamp, ink, 0.5), 4)


def _near(b: Brush) -> None:
    """The door frame one looks in through, its curtain tied back."""
    ink = b.pal.raw(0.012)
    b.poly(
        [(LEFT, TOP), (90, TOP), (50, 400), (20, 900), (70, 1240), (20, BOTTOM), (LEFT, BOTTOM)],
        ink,
    )
    b.rect(1036, TOP, 400, BOTTOM - TOP, ink)
    b.fill(box(820, 1760, 300, 600, 60), ink)
    for k in range(4):
        b.rect(846 + k * 62, 1820, 20, 400, b.pal.raw(0.03))


def _hall(b: Brush) -> None:
    """The other way: the front door with its blessing, photographs, a calendar, shoes."""
    b.shade(
        box(LEFT, TOP, WIDE, BOTTOM - TOP),
        (0, TOP),
        (0, FOOT),
        [(0, b.pal.tone(0.1)), (0.4, b.pal.tone(0.34)), (1, b.pal.tone(0.24))],
    )
    b.rect(LEFT, TOP, WIDE, 450, b.pal.tone(0.12))
    b.rect(LEFT, 1120, WIDE, FOOT - 1120, b.pal.tone(0.18))
    b.rect(LEFT, 1114, WIDE, 8, b.pal.tone(0.5))
    b.rect(620, 480, 320, FOOT - 480, b.pal.tone(0.1))
    b.rect(644, 504, 272, FOOT - 504, b.pal.tone(0.3))
    b.rect(644, 504, 80, FOOT - 504, b.pal.tone(0.2))
    for y, h in ((540, 250), (860, 380)):
        b.stroke(box(676, y, 208, h), fade(b.pal.raw(0), 0.45), 5)
    with b.saved():
        b.p.translate(780, 664)
        b.p.rotate(45)
        b.rect(-62, -62, 124, 124, b.pal.accent)
        b.p.rotate(135)
        b.type("福", 0, -48, 88, b.pal.raw(0.03))
    b.oval(664, 900, 13, 13, mix(b.pal.lamp, b.pal.raw(0.4), 0.4))
    b.oval(780, 540, 9, 9, b.pal.raw(0.02))
    _keepsakes(b)


def _keepsakes(b: Brush) -> None:
    """Clock, photographs, calendar, and the shoe cupboard with its lamp."""
    ink = b.pal.raw(0.04)
    clock(b, 540, 470, 52, 18.6, b.pal.raw(0.85), ink)
    for x, y, w, h in (
        (176, 520, 124, 160),
        (320, 560, 96, 120),
        (196, 708, 96, 76),
        (312, 704, 110, 140),
    ):
        b.rect(x, y, w, h, ink)
        b.rect(x + 9, y + 9, w - 18, h - 18, b.pal.tone(0.6))
        m = x + w / 2
        for dx in (-0.18, 0.16):
            b.oval(m + dx * w, y + h * 0.45, w * 0.11, w * 0.12, b.pal.tone(0.24))
            b.blob(
                [
                    (m + dx * w - w * 0.2, y + h - 9),
                    (m + dx * w, y + h * 0.56),
                    (m + dx * w + w * 0.2, y + h - 9),
                ],
                b.pal.tone(0.18),
            )
    b.rect(480, 640, 108, 150, b.pal.tone(0.82))
    b.rect(480, 640, 108, 36, b.pal.tone(0.3))
    b.type("18", 534, 680, 82, b.pal.raw(0.06))
    b.rect(150, 1060, 400, FOOT - 1060, b.pal.tone(0.3))
    b.rect(140, 1046, 420, 18, b.pal.tone(0.52))
    for k in range(8):
        b.rect(166, 1084 + k * 24, 180, 7, ink)
        b.rect(356, 1084 + k * 24, 180, 7, ink)
    b.rect(190, 980, 22, 66, ink)
    b.glow(200, 950, 240, b.pal.lamp, 0.6)
    b.poly([(160, 980), (242, 980), (226, 910), (176, 910)], mix(b.pal.lamp, b.pal.raw(1), 0.4))
    b.poly([(216, 980), (242, 980), (226, 910), (210, 910)], mix(b.pal.lamp, b.pal.raw(0.4), 0.4))
    b.rect(LEFT, FOOT - 20, WIDE, BOTTOM, ink)


SEATS = (
    Seat(x=-270, z=SIT, faces=Side.RIGHT),
    Seat(x=270, z=SIT, faces=Side.LEFT),
    Seat(x=0, z=1.34),
)
LAID = (
    Plane("lamp", 1.5, _lamp),
    Plane("head_chair", HEAD, _head_chair),
    Plane("chairs", CHAIRS, _chairs),
    Plane("table", TABLE, _table),
    Plane("near", 0.66, _near, blur=7),
)
PLACE = SetDesign(
    name=SetName.KITCHEN_DINING,
    era=Era.MODERN,
    deep=1.05,
    front=Vista(
        planes=(
            Plane("neighbours", 6, _neighbours),
            Plane("kitchen", BACK, _kitchen),
            Plane("tiles", 1.3, _tiles, mirror=FOOT, gloss=0.14, floor=FOOT),
            *LAID,
        ),
        window="neighbours",
        seats=SEATS,
    ),
    reverse=Vista(
        planes=(
            Plane("hall", BACK, _hall),
            Plane("tiles", 1.3, _tiles, mirror=FOOT, gloss=0.14, floor=FOOT),
            *LAID,
        ),
        seats=SEATS,
    ),
)
