# SPDX-License-Identifier: GPL-3.0-or-later
"""病房, hospital ward: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

import math

from engines.stage.brush import Brush, box, disc
from engines.stage.fittings import block, faces, floor, floor_lines, spill
from engines.stage.furnishings import curtain
from engines.stage.palette import fade, mix
from engines.stage.perspective import (
    BOTTOM,
    GROUND,
    LEFT,
    TOP,
    WIDE,
    Point,
    at,
    floor_y,
    front,
)
from engines.stage.planes import Plane, Seat, SetDesign, Vista
from engines.stage.scenery import clouds, moon, sky, skyline, stars
from projects.staging import Era, SetName, Side, TimeOfDay

BACK = 2.2
FOOT = floor_y(BACK)
BED = 1.42


def _grounds(b: Brush) -> None:
    """Another wing of the hospital over the crowns of trees."""
    sky(b, 1060)
    stars(b, 40, 700)
    moon(b, 318, 486, 66)
    clouds(b, 560, fade(b.pal.sky[2], 0.6), 4, 18)
    skyline(
        b,
        1010,
        150,
        340,
        mix(b.pal.tone(0.34), b.pal.sky[2], 0.45),
        fade(b.pal.lamp, 0.9),
        (110, 190),
        0.34,
    )
    leaf = b.pal.tone(0.16)
    for _ in range(26):
        x, y, r = b.rng.uniform(60, 640), b.rng.gauss(1030, 34), b.rng.uniform(40, 84)
        b.oval(x, y, r, r * 0.8, leaf)
    b.rect(LEFT, 1050, WIDE, 400, leaf)


def _wall(b: Brush) -> None:
    """Wall with a wide window, a rail of sockets and gas at the bed's head, a clip board."""
    pane = box(150, 350, 360, 680)
    shell = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(pane)
    b.shade(
        shell,
        (120, 500),
        (1080, 900),
        [(0, b.pal.tone(0.46)), (0.5, b.pal.tone(0.36)), (1, b.pal.tone(0.2))],
    )
    b.rect(LEFT, TOP, WIDE, 470, b.pal.tone(0.24))
    b.rect(LEFT, 206, WIDE, 8, b.pal.tone(0.12))
    ink = b.pal.tone(0.1)
    b.stroke(pane, b.pal.tone(0.62), 20)
    b.rect(322, 350, 12, 680, b.pal.tone(0.62))
    b.rect(150, 560, 360, 10, b.pal.tone(0.62))
    b.rect(126, 1030, 408, 22, b.pal.tone(0.7))
    b.rect(126, 1052, 408, 14, ink)
    for k in range(9):
        b.rect(150, 352 + k * 21, 360, 12, fade(b.pal.tone(0.66), 0.92))
    b.rect(LEFT, 1090, WIDE, FOOT - 1090, b.pal.tone(0.26))
    b.rect(LEFT, 1084, WIDE, 10, b.pal.tone(0.56))
    b.rect(LEFT, FOOT - 26, WIDE, 26, ink)
    lamp = mix(b.pal.lamp, b.pal.raw(1), 0.5)
    b.rect(590, 720, 460, 64, b.pal.tone(0.62))
    b.rect(590, 772, 460, 14, b.pal.tone(0.3))
    night = b.pal.time is not TimeOfDay.DAY
    b.rect(620, 712, 220, 9, lamp)
    b.glow(730, 700, 330 if night else 160, b.pal.lamp, 0.6, 0.7)
    for x in (880, 930, 980):
        b.oval(x, 750, 15, 15, b.pal.tone(0.3))
        b.oval(x, 750, 7, 7, b.pal.raw(0.04))
    b.fill(box(598, 600, 84, 60, 6), b.pal.tone(0.7))
    b.type("12床", 640, 611, 33, b.pal.raw(0.06))


def _lino(b: Brush) -> None:
    floor(b, BACK, 0.3, 0.52)
    floor_lines(b, BACK, 260, fade(b.pal.raw(0), 0.16))
    light = mix(b.pal.sky[2], b.pal.raw(1), 0.3)
    strength = 0.55 if b.pal.time is TimeOfDay.DAY else 0.3
    for x0, x1 in ((210, 366), (388, 548)):
        lean = 220
        spill(
            b,
            [
                (x0, FOOT + 30),
                (x1, FOOT + 30),
                (x1 + lean + (x1 - 380) * 0.5, 1780),
                (x0 + lean + (x0 - 380) * 0.5, 1780),
            ],
            light,
            strength,
        )


def _drapes(b: Brush) -> None:
    """The curtain that parts the beds, on its rail."""
    b.rect(LEFT, 264, WIDE, 10, b.pal.tone(0.5))
    curtain(b, 900, 420, 274, 1372, b.pal.tone(0.4), b.pal.tone(0.26), 0.0)
    for x in range(906, 1380, 34):
        b.rect(x, 266, 5, 22, b.pal.tone(0.12))
    b.rect(900, 274, 420, 90, fade(b.pal.raw(0), 0.12))


def _on_bed(x: float, up: float) -> Point:
    """Where a point of the bed falls on the page."""
    return at(x * 1.3 - 60, GROUND - up * 1.08, BED)


def _bed(b: Brush) -> None:
    """Bed from its side, the head raised on the right; stand, monitor, bedside table."""
    z = BED
    ink, steel = b.pal.raw(0.05), b.pal.tone(0.56)
    p = _on_bed

    block(b, (590, 780), (60, GROUND - 16), (z * 1.02, z * 1.25), faces(b, 0.44, 0.6))
    for up in (150, 280):
        b.line([at(600, GROUND - up, z), at(770, GROUND - up, z)], b.pal.tone(0.2), 4)
    _flowers(b, *at(660, 58, z))
    for x in (-330, 360):
        b.line([p(x, 250), p(x, 40)], steel, 12)
        b.oval(*p(x, 22), 17, 17, ink)
    b.line([p(-345, 250), p(430, 250)], steel, 15)
    b.line([p(-300, 90), p(330, 90)], ink, 9)
    b.poly([p(-345, 470), p(-325, 470), p(-325, 200), p(-345, 200)], steel)
    b.poly([p(-352, 486), p(-318, 486), p(-318, 462), p(-352, 462)], ink)
    b.poly(
        [p(-330, 330), p(190, 330), p(395, 590), p(440, 560), p(260, 262), p(-330, 262)],
        b.pal.tone(0.4),
    )
    _bedding(b)
    b.line([p(-60, 470), p(130, 470)], steel, 8)
    for x in (-60, 36, 130):
        b.line([p(x, 470), p(x, 330)], steel, 5)


def _bedding(b: Brush) -> None:
    """Pillow, and a sheet thrown back in two tones."""
    p = _on_bed
    pillow = [p(258, 410), p(286, 470), p(372, 602), p(420, 610), p(404, 560), p(330, 450)]
    b.blob(pillow, b.pal.tone(0.86))
    b.blob(
        [p(300, 440), p(340, 470), p(408, 590), p(420, 600), p(404, 550), p(340, 450)],
        b.pal.tone(0.56),
    )
    b.blob(
        [
            p(-336, 300),
            p(-320, 380),
            p(-200, 372),
            p(-80, 398),
            p(60, 372),
            p(190, 384),
            p(226, 352),
            p(200, 210),
            p(60, 178),
            p(-120, 200),
            p(-336, 176),
        ],
        b.pal.tone(0.74),
    )
    b.blob(
        [
            p(-336, 280),
            p(-250, 268),
            p(-60, 300),
            p(120, 262),
            p(214, 280),
            p(200, 210),
            p(60, 178),
            p(-120, 200),
            p(-336, 176),
        ],
        b.pal.tone(0.5),
    )
    b.blob([p(84, 388), p(190, 396), p(240, 350), p(214, 320), p(150, 344)], b.pal.tone(0.92))


def _flowers(b: Brush, x: float, y: float) -> None:
    """Carnations in a glass: the one warm thing."""
    b.poly(
        [(x - 17, y - 54), (x + 17, y - 54), (x + 13, y), (x - 13, y)],
        mix(b.pal.cool, b.pal.tone(0.5), 0.5),
    )
    for dx, dy in ((-34, -112), (-4, -136), (28, -118), (-16, -96), (14, -98)):
        b.line([(x, y - 40), (x + dx, y + dy)], b.pal.tone(0.14), 4)
        b.oval(x + dx, y + dy, 18, 16, b.pal.accent)
        b.oval(x + dx - 5, y + dy + 4, 11, 9, mix(b.pal.accent, b.pal.raw(0), 0.45))
    b.oval(x + 52, y - 14, 15, 15, mix(b.pal.accent, b.pal.lamp, 0.5))


def _stand(b: Brush) -> None:
    """Drip and heart monitor at the head of the bed."""
    steel, z = b.pal.tone(0.6), 1.5
    x, y = at(236, GROUND, z)
    b.line([(x, y), (x, 604)], steel, 7)
    b.line([(x - 40, 618), (x - 34, 604), (x + 34, 604), (x + 40, 618)], steel, 6)
    for dx in (-56, 56):
        b.line([(x, y - 22), (x + dx, y + 4)], b.pal.raw(0.05), 8)
    b.fill(box(x + 14, 622, 52, 96, 14), fade(b.pal.raw(0.92), 0.85))
    b.fill(box(x + 14, 664, 52, 54, 12), fade(mix(b.pal.cool, b.pal.raw(0.7), 0.3), 0.95))
    b.line([(x + 40, 718), (x + 46, 860), (x + 4, 1010), (x + 44, 1120)], b.pal.tone(0.7), 3, True)
    mx = at(560, 0, z)[0]
    b.line([(mx, FOOT + 60), (mx, 860)], b.pal.raw(0.05), 10)
    b.fill(box(mx - 92, 800, 184, 140, 10), b.pal.raw(0.04))
    b.rect(mx - 80, 812, 160, 112, b.pal.raw(0.09))
    beat: list[Point] = [(mx - 76, 860)]
    for k in range(2):
        q = mx - 76 + k * 52
        beat += [(q + 16, 860), (q + 22, 830), (q + 30, 884), (q + 36, 860), (q + 52, 860)]
    b.line(beat, mix(b.pal.cool, b.pal.raw(1), 0.3), 4)
    b.line([(mx - 76, 902), (mx + 60, 902)], fade(b.pal.accent, 0.9), 4)
    b.type("72", mx + 50, 836, 42, b.pal.raw(1))
    b.glow(mx, 866, 190, b.pal.cool, 0.4)


def _chair(b: Brush) -> None:
    """A visitor's chair by the window."""
    z, ink = 1.3, b.pal.raw(0.06)

    def p(x: float, up: float) -> Point:
        return at(x, GROUND - up, z)

    pale = b.pal.tone(0.4)
    b.poly([p(-520, 520), p(-500, 524), p(-478, 240), p(-500, 220)], pale)
    b.poly([p(-502, 250), p(-268, 250), p(-262, 216), p(-502, 216)], pale)
    b.poly([p(-502, 226), p(-268, 226), p(-262, 216), p(-502, 216)], b.pal.tone(0.2))
    for a, c in ((-282, -262), (-492, -520)):
        b.line([p(a, 216), p(c, 0)], ink, 11)


def _near(b: Brush) -> None:
    """The edge of another bed's curtain, and its rail, out of focus."""
    ink = b.pal.raw(0.012)
    b.poly([(LEFT, TOP), (70, TOP), (34, 900), (60, BOTTOM), (LEFT, BOTTOM)], ink)
    b.fill(box(760, 1850, 760, 30, 15), ink)
    for x in (800, 920, 1040):
        b.rect(x, 1850, 20, 400, ink)
    b.rect(760, 1960, 700, 300, ink)


def _door_side(b: Brush) -> None:
    """The other way: door with its pane to the lit corridor, television, a bench for the night."""
    b.shade(
        box(LEFT, TOP, WIDE, BOTTOM - TOP),
        (0, 0),
        (1080, 900),
        [(0, b.pal.tone(0.22)), (0.6, b.pal.tone(0.38)), (1, b.pal.tone(0.26))],
    )
    b.rect(LEFT, TOP, WIDE, 470, b.pal.tone(0.2))
    b.rect(LEFT, 206, WIDE, 8, b.pal.tone(0.1))
    b.rect(LEFT, 1090, WIDE, FOOT - 1090, b.pal.tone(0.22))
    b.rect(LEFT, 1084, WIDE, 10, b.pal.tone(0.52))
    white = mix(b.pal.lamp, b.pal.raw(1), 0.55)
    b.rect(606, 560, 292, FOOT - 560, b.pal.tone(0.1))
    b.rect(624, 580, 256, FOOT - 580, b.pal.tone(0.52))
    b.rect(624, 580, 70, FOOT - 580, b.pal.tone(0.38))
    b.shade(
        box(740, 640, 100, 330),
        (0, 640),
        (0, 970),
        [(0, white), (1, mix(white, b.pal.raw(0.4), 0.5))],
    )
    b.rect(740, 770, 100, 6, b.pal.tone(0.2))
    b.glow(790, 790, 300, b.pal.lamp, 0.45)
    b.fill(box(654, 950, 18, 130, 9), b.pal.raw(0.06))
    b.fill(box(930, 640, 130, 84, 6), b.pal.tone(0.08))
    b.type("307", 995, 650, 58, b.pal.raw(0.95))
    _panes(b)


def _panes(b: Brush) -> None:
    """A wide pane to the corridor, its blinds shut, and the notice."""
    white = mix(b.pal.lamp, b.pal.raw(1), 0.55)
    b.rect(112, 576, 440, 384, b.pal.tone(0.1))
    b.shade(
        box(128, 592, 408, 352),
        (128, 592),
        (536, 944),
        [(0, mix(white, b.pal.raw(0.4), 0.3)), (1, mix(white, b.pal.raw(0.3), 0.62))],
    )
    b.rect(330, 592, 10, 352, b.pal.tone(0.1))
    for k in range(22):
        b.rect(128, 592 + k * 16, 408, 10 if k < 15 else 7, b.pal.tone(0.3))
    b.glow(330, 760, 420, b.pal.lamp, 0.24)
    b.rect(926, 760, 138, 44, b.pal.tone(0.6))
    b.type("保持安静", 995, 764, 31, b.pal.tone(0.1))
    b.rect(LEFT, FOOT - 26, WIDE, 26, b.pal.tone(0.1))


def _rear_floor(b: Brush) -> None:
    floor(b, BACK, 0.26, 0.46)
    floor_lines(b, BACK, 260, fade(b.pal.raw(0), 0.16))
    spill(b, [(730, FOOT), (850, FOOT), (980, 1760), (620, 1760)], b.pal.lamp, 0.34)


def _bench(b: Brush) -> None:
    """Folding bed for who keeps watch, a blanket left on it."""
    z = 1.36
    block(b, (-480, -50), (290, 330), (z, z * 1.14), faces(b, 0.34))
    block(b, (-480, -50), (40, 290), (z * 1.12, z * 1.16), faces(b, 0.26))
    for x in (-462, -68):
        b.line([at(x, 330, z), at(x, GROUND, z)], b.pal.raw(0.05), 9)
    block(b, (-450, -210), (236, 290), (z * 1.02, z * 1.1), faces(b, 0.5, 0.6))
    x, y, w, _ = front(-450, -210, 236, 290, z * 1.02)
    b.rect(x, y + 18, w, 3, b.pal.raw(0.1))
    b.blob(
        [(x + 8, y + 2), (x + 20, y - 34), (x + 80, y - 44), (x + 140, y - 30), (x + 150, y + 2)],
        b.pal.tone(0.82),
    )
    b.blob(
        [(x + 60, y + 2), (x + 100, y - 24), (x + 140, y - 28), (x + 150, y + 2)],
        b.pal.tone(0.5),
    )
    _thermos(b, *at(30, GROUND, z))


def _wheelchair(b: Brush) -> None:
    """Left by the door, its back to the wall."""
    z, steel = 1.7, b.pal.tone(0.56)
    ink = b.pal.raw(0.05)

    def p(x: float, up: float) -> Point:
        return at(x, GROUND - up, z)

    x, y = p(560, 160)
    b.stroke(disc(x, y, 160 / z), ink, 15)
    b.stroke(disc(x, y, 132 / z), steel, 4)
    for k in range(6):
        a = math.pi * k / 6
        dx, dy = 150 / z * math.cos(a), 150 / z * math.sin(a)
        b.line([(x - dx, y - dy), (x + dx, y + dy)], fade(steel, 0.5), 2)
    b.stroke(disc(*p(352, 48), 46 / z), ink, 9)
    b.poly([p(640, 520), p(610, 524), p(590, 250), p(624, 244)], b.pal.tone(0.2))
    b.poly([p(620, 262), p(390, 262), p(390, 226), p(620, 226)], b.pal.tone(0.3))
    b.line([p(604, 380), p(410, 380), p(400, 256)], ink, 9)
    b.line([p(640, 510), p(706, 516)], ink, 10)
    b.line([p(396, 240), p(340, 80), p(270, 70)], steel, 8)
    b.oval(x, y, 16 / z, 16 / z, steel)


def _thermos(b: Brush, x: float, y: float) -> None:
    """The red vacuum flask of every ward."""
    b.fill(box(x - 30, y - 150, 60, 150, 12), b.pal.accent)
    b.rect(x + 4, y - 150, 26, 150, mix(b.pal.accent, b.pal.raw(0), 0.5))
    b.poly(
        [(x - 30, y - 146), (x - 14, y - 178), (x + 14, y - 178), (x + 30, y - 146)],
        b.pal.tone(0.62),
    )
    b.fill(box(x - 15, y - 200, 30, 24, 6), b.pal.tone(0.4))
    b.line(
        [(x + 30, y - 130), (x + 52, y - 110), (x + 50, y - 60), (x + 30, y - 44)],
        b.pal.raw(0.08),
        7,
        True,
    )


PLACE = SetDesign(
    name=SetName.WARD,
    era=Era.MODERN,
    deep=1.2,
    front=Vista(
        planes=(
            Plane("grounds", 7, _grounds),
            Plane("wall", BACK, _wall),
            Plane("lino", 1.3, _lino, mirror=FOOT, gloss=0.18, floor=FOOT),
            Plane("drapes", 1.9, _drapes),
            Plane("stand", 1.55, _stand),
            Plane("bed", BED, _bed),
            Plane("chair", 1.32, _chair),
            Plane("near", 0.66, _near, blur=7),
        ),
        window="grounds",
        seats=(
            Seat(x=110, z=1.36, height_px=330, bed=True),
            Seat(x=-280, z=1.3, faces=Side.RIGHT),
        ),
    ),
    reverse=Vista(
        planes=(
            Plane("door_side", BACK, _door_side),
            Plane("lino", 1.3, _rear_floor, mirror=FOOT, gloss=0.18, floor=FOOT),
            Plane("wheelchair", 1.7, _wheelchair),
            Plane("bench", 1.42, _bench),
            Plane("near", 0.66, _near, blur=7),
        ),
        seats=(Seat(x=-160, z=1.34, height_px=220, bed=True),),
    ),
)
