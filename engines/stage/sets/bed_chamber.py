# SPDX-License-Identifier: GPL-3.0-or-later
"""寝殿, bed chamber of old times: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from PySide6.QtGui import QColor

from engines.stage.brush import Brush, box, disc
from engines.stage.furnishings import candle, curtain, lattice
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, floor_y
from engines.stage.planes import Plane, Seat, SetDesign, Vista, flipped
from engines.stage.scenery import clouds, moon, sky, stars
from projects.staging import Era, SetName, Side

FOOT = 1300.0
BED_L, BED_R, BED_TOP, SEAT_Y, BED_FOOT = 404.0, 1010.0, 436.0, 1272.0, 1448.0


def _gold(b: Brush, dark: float = 0.0) -> QColor:
    return mix(mix(b.pal.lamp, b.pal.raw(0.42), 0.42), b.pal.raw(0.0), dark)


def _red(b: Brush, dark: float) -> QColor:
    return mix(b.pal.accent, b.pal.raw(0.0), dark)


def _garden(b: Brush) -> None:
    """What the moon window shows: sky, bamboo leaves before it, a far eave."""
    sky(b, 1000)
    stars(b, 30, 800)
    moon(b, 176, 640, 62)
    clouds(b, 760, fade(b.pal.sky[2], 0.5), 2, 12)
    leaf = mix(b.pal.tone(0.2), b.pal.sky[1], 0.25)
    for x, lean in ((110, 0.10), (262, -0.08), (330, 0.05)):
        b.line([(x, 1060), (x + lean * 400, 500)], leaf, 12)
        for k in range(7):
            y = 560 + k * 62
            for s in (-1, 1):
                tip = (x + s * 66, y + 34)
                b.blob([(x, y), (x + s * 34, y + 4), tip, (x + s * 30, y + 20)], leaf)


def _wall(b: Brush) -> None:
    """Panelled wall with a round window, its lattice, and beams above."""
    ink, wall = b.pal.raw(0.03), b.pal.tone(b.hour(0.44, 0.34, 0.28))
    hole = disc(220, 740, 216)
    shape = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(hole)
    b.shade(shape, (0, 120), (0, FOOT), [(0, mix(wall, ink, 0.6)), (0.4, wall), (1, wall)])
    with b.inside(hole):
        lattice(b, 4, 524, 432, 432, ink, 6, 72)
    b.stroke(hole, ink, 30)
    b.stroke(disc(220, 740, 224), _gold(b, 0.5), 5)
    b.rect(LEFT, 250, WIDE, 60, ink)
    b.rect(LEFT, 306, WIDE, 6, _gold(b, 0.55))
    lattice(b, LEFT, 312, WIDE, 74, mix(wall, ink, 0.72), 5, 60)
    for x in (-60, 470, 1040):
        b.rect(x - 20, 250, 40, FOOT - 250, mix(wall, ink, 0.8))
    b.rect(LEFT, 1060, WIDE, 14, mix(wall, ink, 0.7))
    b.rect(LEFT, 1074, WIDE, FOOT - 1074, mix(wall, ink, 0.35))
    for k in range(-2, 10):
        b.stroke(box(k * 140 + 16, 1094, 108, 176), mix(wall, ink, 0.6), 5)
    b.rect(LEFT, FOOT - 16, WIDE, BOTTOM, ink)


def _boards(b: Brush) -> None:
    b.vgrad(
        LEFT,
        FOOT,
        WIDE,
        BOTTOM - FOOT,
        [(0, b.pal.tone(0.34)), (0.4, b.pal.tone(0.22)), (1, b.pal.tone(0.07))],
    )
    for z in (2.0, 1.6, 1.3, 1.06, 0.88, 0.74, 0.62):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.3), 3)
    rug = [at(-330, GROUND, 1.22), at(330, GROUND, 1.22), at(330, GROUND, 0.76)]
    rug.append(at(-330, GROUND, 0.76))
    b.poly(rug, _red(b, b.hour(0.25, 0.42, 0.5)))
    inner = [at(s * 296, GROUND, z) for s, z in ((-1, 1.19), (1, 1.19), (1, 0.79), (-1, 0.79))]
    b.line([*inner, inner[0]], _gold(b, 0.3), 6)
    cx, cy = at(0, GROUND, 0.96)
    b.oval(cx, cy, 130, 44, fade(_gold(b, 0.35), 0.5))


def _inside_bed(b: Brush) -> None:
    """The dark of the bed: back panel, folded quilts, a pillow."""
    b.vgrad(
        BED_L,
        BED_TOP,
        BED_R - BED_L,
        SEAT_Y - BED_TOP,
        [(0, b.pal.raw(0.05)), (0.6, b.pal.tone(0.2)), (1, b.pal.tone(0.28))],
    )
    lattice(b, BED_L + 30, 980, BED_R - BED_L - 60, 130, b.pal.tone(0.12), 6, 54)
    for k, (tone, w) in enumerate(((0.5, 300), (0.66, 280), (0.4, 290))):
        y = 1190 - k * 44
        c = _red(b, 0.25) if k == 2 else b.pal.tone(tone)
        b.fill(box(BED_R - 40 - w, y, w, 46, 22), c)
        b.line([(BED_R - 28 - w, y + 30), (BED_R - 60, y + 34)], fade(b.pal.raw(0), 0.3), 4)
    b.fill(box(BED_L + 36, 1166, 176, 66, 30), b.pal.tone(0.72))
    b.fill(box(BED_L + 36, 1166, 34, 66, 16), _red(b, 0.2))
    b.fill(box(BED_L + 178, 1166, 34, 66, 16), _red(b, 0.2))


def _bed(b: Brush) -> None:
    """A canopy bed: posts, carved frieze, curtains tied aside, the edge people sit on."""
    ink, wood = b.pal.raw(0.05), b.pal.tone(0.14)
    _inside_bed(b)
    silk, fold = _red(b, b.hour(0.22, 0.42, 0.5)), _red(b, 0.68)
    curtain(b, BED_L + 16, 150, BED_TOP + 60, SEAT_Y, silk, fold, 0.42)
    curtain(b, BED_R - 16, -150, BED_TOP + 60, SEAT_Y, silk, fold, 0.42)
    for x in (BED_L + 52, BED_R - 52):
        b.rect(x - 34, 920, 68, 16, _gold(b, 0.1))
        b.line([(x, 936), (x, 1030)], _gold(b, 0.2), 6)
        b.poly([(x - 14, 1030), (x + 14, 1030), (x + 18, 1096), (x - 18, 1096)], _gold(b, 0.3))
    for k in range(8):
        x = BED_L + k * (BED_R - BED_L) / 8
        w = (BED_R - BED_L) / 8
        drop = [(x, BED_TOP + 70), (x + w, BED_TOP + 70), (x + w / 2, BED_TOP + 170)]
        b.blob(drop, silk if k % 2 else fold)
    for x in (BED_L, BED_R):
        b.rect(x - 17, BED_TOP - 10, 34, BED_FOOT - BED_TOP, ink)
        b.rect(x - 17, BED_TOP - 10, 7, BED_FOOT - BED_TOP, b.pal.tone(0.34))
    b.fill(box(BED_L - 46, BED_TOP - 66, BED_R - BED_L + 92, 44, 10), ink)
    b.fill(box(BED_L - 30, BED_TOP - 22, BED_R - BED_L + 60, 92, 4), wood)
    lattice(b, BED_L - 10, BED_TOP - 12, BED_R - BED_L + 20, 70, _gold(b, 0.42), 5, 48)
    b.fill(disc(707, BED_TOP + 22, 44), _gold(b, 0.15))
    b.fill(disc(707, BED_TOP + 22, 32), _red(b, 0.45))
    b.fill(disc(707, BED_TOP + 22, 13), _gold(b, 0.05))
    b.rect(BED_L - 22, SEAT_Y - 36, BED_R - BED_L + 44, 44, b.pal.tone(0.6))
    b.rect(BED_L - 22, SEAT_Y + 2, BED_R - BED_L + 44, 34, ink)
    b.rect(BED_L - 22, SEAT_Y + 2, BED_R - BED_L + 44, 6, _gold(b, 0.4))
    b.rect(BED_L, SEAT_Y + 36, BED_R - BED_L, BED_FOOT - SEAT_Y - 62, wood)
    for k in range(5):
        x = BED_L + 20 + k * 116
        b.stroke(box(x, SEAT_Y + 50, 96, 72), _gold(b, 0.55), 4)
    for x in (BED_L + 6, BED_R - 42):
        b.rect(x, SEAT_Y + 36, 36, BED_FOOT - SEAT_Y - 36, ink)


def _dresser(b: Brush) -> None:
    """A dressing table with a bronze mirror and a candle under the window."""
    ink = b.pal.raw(0.05)
    b.rect(40, 1150, 330, 20, b.pal.tone(0.34))
    b.rect(52, 1170, 306, 92, b.pal.tone(0.16))
    for k in range(3):
        b.stroke(box(62 + k * 98, 1180, 88, 70), _gold(b, 0.55), 3)
        b.oval(106 + k * 98, 1216, 7, 7, _gold(b, 0.2))
    for x in (54, 330):
        b.rect(x, 1262, 24, 150, ink)
    b.line([(150, 1150), (206, 1110), (262, 1150)], ink, 12)
    b.fill(disc(206, 1036, 86), _gold(b, 0.5))
    b.shade(
        disc(206, 1036, 72),
        (150, 970),
        (260, 1100),
        [(0, _gold(b, 0.0)), (0.5, _gold(b, 0.35)), (1, _gold(b, 0.2))],
    )
    b.rect(326, 1138, 30, 12, _gold(b, 0.3))
    candle(b, 341, 1138, 60, 14)
    b.fill(box(70, 1116, 46, 34, 8), _red(b, 0.2))


def _stand(b: Brush, x: float, foot: float, top: float) -> None:
    """A candle stand with a gauze shade."""
    ink = b.pal.raw(0.04)
    b.rect(x - 6, top, 12, foot - top, ink)
    b.poly([(x - 50, foot), (x + 50, foot), (x + 10, foot - 40), (x - 10, foot - 40)], ink)
    b.glow(x, top - 50, 330, b.pal.lamp, b.hour(0.12, 0.5, 0.6))
    body = [(x - 34, top - 112), (x + 34, top - 112), (x + 46, top), (x - 46, top)]
    b.poly(body, mix(b.pal.lamp, b.pal.raw(1), b.hour(0.0, 0.2, 0.3)))
    for u in (-1.0, -0.34, 0.34, 1.0):
        b.line([(x + u * 34, top - 112), (x + u * 46, top)], ink, 5)
    b.rect(x - 42, top - 122, 84, 12, ink)
    b.rect(x - 52, top - 4, 104, 12, ink)


def _lamp(b: Brush) -> None:
    _stand(b, 1034, 1506, 1030)
    _stand(b, 12, 1476, 1030)


def _gauze(b: Brush) -> None:
    """A gauze drape, and its tassel, near the lens."""
    ink = b.pal.raw(0.015)
    curtain(b, LEFT, 352, TOP, BOTTOM, _red(b, 0.84), ink, 0.4)
    b.poly([(LEFT, TOP), (RIGHT, TOP), (RIGHT, -40), (540, 40), (LEFT, 120)], ink)


def _screen(b: Brush) -> None:
    """A folding screen of four leaves: a plum branch over mist."""
    wall, ink = b.pal.tone(b.hour(0.44, 0.32, 0.26)), b.pal.raw(0.04)
    paper = mix(b.pal.tone(0.72), b.pal.lamp, 0.2)
    for k in range(4):
        x, dip = 40 + k * 132, 16 if k % 2 else 0
        leaf = [(x, 620 + dip), (x + 132, 636 - dip), (x + 132, 1384 - dip), (x, 1368 + dip)]
        b.poly(leaf, ink)
        inner = [
            (x + 12, 644 + dip),
            (x + 120, 658 - dip),
            (x + 120, 1260 - dip),
            (x + 12, 1246 + dip),
        ]
        b.poly(inner, mix(paper, ink, 0.28 if k % 2 else 0.06))
        b.stroke(box(x + 22, 1284, 88, 64), _gold(b, 0.45), 4)
    bough = [(70, 1200), (190, 1040), (270, 1000), (380, 820), (540, 740)]
    b.line(bough, mix(ink, wall, 0.1), 16, True)
    b.line([(270, 1000), (420, 980), (530, 900)], mix(ink, wall, 0.1), 9, True)
    for x, y in (
        (196, 1010),
        (300, 936),
        (352, 860),
        (430, 966),
        (470, 760),
        (520, 880),
        (150, 1070),
    ):
        for dx, dy in ((0, -13), (12, -3), (8, 11), (-8, 11), (-12, -3)):
            b.oval(x + dx, y + dy, 9, 9, _red(b, 0.02))
        b.oval(x, y, 5, 5, _gold(b))


def _door_wall(b: Brush) -> None:
    """The other way: lattice doors with the light of the corridor behind their paper."""
    ink, wall = b.pal.raw(0.03), b.pal.tone(b.hour(0.42, 0.3, 0.24))
    b.vgrad(LEFT, TOP, WIDE, BOTTOM - TOP, [(0, ink), (0.3, wall), (1, mix(wall, ink, 0.4))])
    b.rect(LEFT, 250, WIDE, 56, ink)
    b.rect(LEFT, 302, WIDE, 6, _gold(b, 0.55))
    paper = mix(b.pal.lamp, b.pal.sky[2], b.hour(0.7, 0.3, 0.1))
    glow = mix(paper, ink, b.hour(0.0, 0.25, 0.42))
    for k in range(2):
        x = 610 + k * 190
        b.rect(x, 420, 182, FOOT - 420, ink)
        b.rect(x + 14, 444, 154, 560, glow)
        lattice(b, x + 14, 444, 154, 560, ink, 6, 50)
        b.rect(x + 14, 1030, 154, 240, mix(wall, ink, 0.55))
        b.stroke(box(x + 34, 1054, 114, 190), _gold(b, 0.5), 4)
    for x in (796, 806):
        b.fill(disc(x, 1010, 13), _gold(b, 0.2))
    b.rect(1010, 420, 60, FOOT - 420, mix(wall, ink, 0.75))
    b.rect(LEFT, FOOT - 16, WIDE, BOTTOM, ink)


def _burner(b: Brush) -> None:
    """An incense burner on a stand before the screen, its smoke rising."""
    ink = b.pal.raw(0.04)
    b.rect(1000, 1180, 150, 18, b.pal.tone(0.3))
    for x in (1008, 1128):
        b.rect(x, 1198, 16, 250, ink)
    b.fill(box(1036, 1118, 78, 54, 20), _gold(b, 0.35))
    b.rect(1026, 1110, 98, 14, _gold(b, 0.15))
    for x in (1046, 1098):
        b.rect(x, 1166, 9, 18, _gold(b, 0.4))
    smoke = [(1075, 1108), (1050, 1010), (1096, 900), (1060, 780), (1084, 660)]
    b.line(smoke, fade(b.pal.tone(0.8), 0.28), 12, True)
    _stand(b, 16, 1480, 1010)


def _moonlight(b: Brush) -> None:
    """What the round window lets fall on the floor, and the lamps' air."""
    c = mix(b.pal.sky[2], b.pal.lamp, b.hour(0.4, 0.5, 0.0))
    quad = [(60, FOOT), (330, FOOT), (640, 1760), (180, 1760)]
    b.beam(quad, (0, FOOT), (0, 1740), c, b.hour(0.34, 0.26, 0.16))
    b.glow(707, 1000, 520, b.pal.lamp, b.hour(0.05, 0.16, 0.2))


PLACE = SetDesign(
    name=SetName.BED_CHAMBER,
    era=Era.PERIOD,
    deep=1.1,
    front=Vista(
        planes=(
            Plane("garden", 7.0, _garden),
            Plane("wall", 2.3, _wall),
            Plane("boards", 1.3, _boards, floor=FOOT, mirror=FOOT, gloss=0.12),
            Plane("dresser", 1.8, _dresser),
            Plane("bed", 1.4, _bed),
            Plane("lamp", 1.35, _lamp),
            Plane("moonlight", 1.3, _moonlight, light=True),
            Plane("gauze", 0.66, _gauze, blur=6),
        ),
        window="garden",
        seats=(
            Seat(x=-70.0, z=1.36, height_px=236.0),
            Seat(x=350.0, z=1.36, height_px=236.0, faces=Side.LEFT),
        ),
    ),
    reverse=Vista(
        planes=(
            Plane("doors", 2.3, _door_wall),
            Plane("boards", 1.3, _boards, floor=FOOT, mirror=FOOT, gloss=0.12),
            Plane("screen", 1.7, _screen),
            Plane("burner", 1.4, _burner),
            Plane("gauze", 0.66, flipped(_gauze), blur=6),
        ),
    ),
)
