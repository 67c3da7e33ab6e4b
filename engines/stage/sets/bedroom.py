# SPDX-License-Identifier: GPL-3.0-or-later
"""百叶窗卧室, bedroom: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box, curve
from engines.stage.furnishings import curtain
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, LEFT, RIGHT, TOP, WIDE, floor_y
from engines.stage.planes import Plane, Seat, SetDesign, Vista, flipped
from engines.stage.scenery import sky, skyline
from projects.staging import Era, SetName, Side


def _dawn_window(b: Brush) -> None:
    sky(b, 1100)
    b.stipple(420, 760, 460, b.pal.lamp, 0.5)
    b.oval(420, 760, 120, 120, mix(b.pal.lamp, b.pal.raw(1), 0.5))
    skyline(b, 1050, 60, 260, mix(b.pal.tone(0.4), b.pal.sky[2], 0.4), None)


def _blind(b: Brush) -> None:
    """Wall with a wide window behind slats, and the light they rule on it."""
    pane = box(120, 360, 600, 700)
    wall = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(pane)
    b.shade(
        wall,
        (0, 0),
        (1080, 1300),
        [(0, b.pal.tone(0.24)), (0.6, b.pal.tone(0.36)), (1, b.pal.tone(0.18))],
    )
    slat, under = b.pal.tone(0.2), b.pal.tone(0.34)
    for i in range(20):
        y = 366 + i * 35
        b.rect(120, y, 600, 16, slat)
        b.rect(120, y + 13, 600, 4, mix(under, b.pal.lamp, 0.5))
    for x in (230, 420, 610):
        b.rect(x, 360, 5, 700, b.pal.tone(0.1))
    b.stroke(pane, b.pal.tone(0.12), 22)
    b.rect(92, 1062, 656, 24, b.pal.tone(0.44))
    for i in range(13):
        y = 480 + i * 54
        b.beam(
            [(770, y), (1400, y + 160), (1400, y + 186), (770, y + 26)],
            (770, 0),
            (1400, 0),
            b.pal.lamp,
            b.hour(0.16, 0.3, 0.2),
            0.08,
        )
    frame = box(820, 520, 190, 260)
    b.fill(frame, b.pal.tone(0.12))
    b.rect(836, 536, 158, 228, b.pal.tone(0.6))
    b.blob(
        [(836, 764), (850, 690), (890, 660), (915, 590), (940, 660), (980, 690), (994, 764)],
        b.pal.tone(0.3),
    )
    b.oval(950, 590, 22, 22, b.pal.accent)
    b.rect(LEFT, 1260, WIDE, 30, b.pal.tone(0.12))
    b.rect(LEFT, 1290, WIDE, BOTTOM, b.pal.tone(0.16))


def _boards(b: Brush) -> None:
    b.vgrad(
        LEFT,
        1300,
        WIDE,
        BOTTOM - 1300,
        [(0, b.pal.tone(0.3)), (0.4, b.pal.tone(0.18)), (1, b.pal.raw(0.02))],
    )
    for z in (2.0, 1.6, 1.3, 1.06, 0.88, 0.74, 0.62):
        b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.3), 3)


def _bed(b: Brush) -> None:
    """Bed seen from its foot, night table, lamp."""
    ink = b.pal.raw(0.06)
    b.fill(box(-40, 960, 640, 380, 40), b.pal.tone(0.08))
    for i in range(4):
        b.fill(box(-26 + i * 154, 976, 146, 300, 26), b.pal.tone(0.16))
    sheet = curve(
        [
            (-90, 1250),
            (120, 1190),
            (420, 1190),
            (620, 1240),
            (690, 1400),
            (700, 1520),
            (420, 1560),
            (60, 1560),
            (-300, 1560),
            (-300, 1300),
        ]
    )
    b.fill(sheet, b.pal.tone(0.62))
    for x in (60, 330):
        b.blob(
            [
                (x - 30, 1240),
                (x, 1150),
                (x + 110, 1130),
                (x + 220, 1150),
                (x + 240, 1230),
                (x + 110, 1262),
            ],
            b.pal.tone(0.78),
        )
        b.blob(
            [(x - 30, 1240), (x, 1150), (x + 50, 1140), (x + 40, 1200), (x + 70, 1256)],
            b.pal.tone(0.52),
        )
    with b.inside(sheet):
        b.blob(
            [(-300, 1330), (100, 1290), (440, 1296), (760, 1350), (760, 1600), (-300, 1600)],
            b.pal.tone(0.36),
        )
        for i in range(6):
            b.line(
                [(40 + i * 120, 1310), (20 + i * 130, 1420), (60 + i * 126, 1560)],
                b.pal.tone(0.24),
                9,
                True,
            )
    b.rect(-300, 1540, 1000, 70, ink)
    b.poly([(-300, 1660), (980, 1660), (1190, 1960), (-300, 1960)], b.pal.tone(0.24))
    for k in (22, 40):
        b.line([(-300, 1660 + k), (990 + k * 0.5, 1660 + k)], fade(b.pal.accent, 0.6), 5)
    for x in (770, 850):
        b.fill(
            curve(
                [
                    (x, 1640),
                    (x + 4, 1600),
                    (x + 30, 1592),
                    (x + 54, 1610),
                    (x + 56, 1640),
                    (x + 26, 1650),
                ]
            ),
            b.pal.tone(0.62),
        )
        b.fill(
            curve(
                [
                    (x + 2, 1640),
                    (x + 8, 1618),
                    (x + 30, 1612),
                    (x + 52, 1624),
                    (x + 56, 1640),
                    (x + 26, 1650),
                ]
            ),
            b.pal.tone(0.34),
        )
    b.rect(760, 1240, 220, 220, b.pal.tone(0.15))
    b.rect(748, 1226, 244, 18, b.pal.tone(0.3))
    b.oval(870, 1350, 9, 9, b.pal.lamp)
    b.rect(864, 1110, 12, 116, ink)
    b.glow(870, 1060, 380, b.pal.lamp, 0.55)
    b.poly([(828, 1000), (912, 1000), (944, 1112), (796, 1112)], mix(b.pal.lamp, b.pal.raw(1), 0.3))
    b.poly(
        [(828, 1000), (852, 1000), (838, 1112), (796, 1112)], mix(b.pal.lamp, b.pal.raw(0.45), 0.4)
    )
    b.rect(776, 1204, 66, 22, b.pal.accent)


def _door_edge(b: Brush) -> None:
    ink = b.pal.raw(0.015)
    b.poly([(LEFT, TOP), (44, TOP), (30, BOTTOM), (LEFT, BOTTOM)], ink)
    b.oval(40, 1260, 26, 12, ink)
    curtain(b, 1160, -170, TOP, BOTTOM, b.pal.raw(0.04), b.pal.raw(0.015))


def _wardrobe(b: Brush) -> None:
    """The door side: a wardrobe with its mirror, and a door ajar with light behind."""
    ink = b.pal.raw(0.05)
    b.hgrad(
        LEFT,
        TOP,
        WIDE,
        BOTTOM - TOP,
        [(0, b.pal.tone(0.38)), (0.6, b.pal.tone(0.26)), (1, b.pal.tone(0.16))],
    )
    b.rect(40, 400, 420, 900, b.pal.tone(0.2))
    b.rect(40, 380, 420, 30, b.pal.tone(0.32))
    for x in (60, 256):
        b.rect(x, 430, 184, 850, b.pal.tone(0.15))
    mirror = box(84, 470, 136, 600, 10)
    b.shade(
        mirror,
        (84, 470),
        (220, 1070),
        [(0, b.pal.tone(0.62)), (0.5, b.pal.tone(0.4)), (1, b.pal.tone(0.5))],
    )
    b.poly([(100, 470), (150, 470), (100, 760)], fade(b.pal.raw(1), 0.3))
    for x in (236, 264):
        b.rect(x, 820, 8, 90, mix(b.pal.lamp, b.pal.raw(0.4), 0.4))
    b.rect(620, 420, 300, 890, ink)
    b.shade(
        box(640, 440, 120, 870),
        (640, 0),
        (760, 0),
        [(0, b.pal.lamp), (1, mix(b.pal.lamp, b.pal.raw(0.3), 0.6))],
    )
    b.poly([(730, 440), (900, 452), (900, 1310), (730, 1310)], b.pal.tone(0.22))
    b.stroke(box(768, 510, 100, 300), b.pal.tone(0.13), 7)
    b.stroke(box(768, 880, 100, 350), b.pal.tone(0.13), 7)
    b.oval(750, 900, 13, 13, mix(b.pal.lamp, b.pal.raw(0.5), 0.3))
    b.beam(
        [(640, 1310), (736, 1310), (560, 1800), (120, 1800)], (0, 1310), (0, 1760), b.pal.lamp, 0.4
    )
    b.rect(500, 620, 90, 120, b.pal.tone(0.5))
    b.oval(545, 668, 22, 30, b.pal.tone(0.25))
    b.rect(980, 620, 340, 700, b.pal.tone(0.13))
    b.rect(LEFT, 1290, 920, 20, b.pal.tone(0.13))


def _ruled(b: Brush) -> None:
    """Light ruled over the door side by the blinds of the window."""
    c = mix(b.pal.sky[2], b.pal.lamp, b.hour(0.6, 0.5, 0.0))
    for i in range(11):
        y = 470 + i * 56
        pts = [(440, y + 60), (1180, y - 70), (1180, y - 44), (440, y + 86)]
        b.beam(pts, (1180, 0), (440, 0), c, b.hour(0.34, 0.3, 0.16), 0.03)


PLACE = SetDesign(
    name=SetName.BEDROOM,
    era=Era.MODERN,
    deep=1.05,
    front=Vista(
        planes=(
            Plane("window", 7, _dawn_window),
            Plane("blind", 2.2, _blind),
            Plane("boards", 1.25, _boards, floor=1300),
            Plane("bed", 1.3, _bed),
            Plane("near", 0.68, _door_edge, blur=6),
        ),
        window="window",
        seats=(Seat(x=15.0, z=1.0, height_px=232.0, faces=Side.RIGHT, bed=True),),
    ),
    reverse=Vista(
        planes=(
            Plane("wardrobe", 2.2, _wardrobe),
            Plane("ruled", 2.15, _ruled, light=True),
            Plane("boards", 1.25, _boards, floor=1310),
            Plane("near", 0.68, flipped(_door_edge), blur=6),
        ),
    ),
)
