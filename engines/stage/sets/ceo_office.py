# SPDX-License-Identifier: GPL-3.0-or-later
"""总裁办公室, ceo office: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box
from engines.stage.furnishings import books
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, LEFT, RIGHT, TOP, WIDE
from engines.stage.planes import Plane, Seat, SetDesign, Vista, flipped
from engines.stage.scenery import city_night, moon
from projects.staging import Era, SetName


def _office_city(b: Brush) -> None:
    city_night(b)
    moon(b, 800, 470, 84)
    for x, w, top in ((392, 120, 430), (620, 92, 560)):
        b.poly(
            [
                (x, BOTTOM),
                (x, top + 90),
                (x + w * 0.3, top + 40),
                (x + w * 0.5, top),
                (x + w * 0.7, top + 40),
                (x + w, top + 90),
                (x + w, BOTTOM),
            ],
            b.pal.tone(0.13),
        )
        b.line([(x + w * 0.5, top), (x + w * 0.5, top - 110)], b.pal.tone(0.13), 5)
        b.oval(x + w * 0.5, top - 110, 6, 6, b.pal.accent)
        b.glow(x + w * 0.5, top - 110, 60, b.pal.accent, 0.8)
        for r in range(34):
            for c in range(int(w / 15)):
                if b.rng.random() < 0.42:
                    b.rect(
                        x + 6 + c * 15,
                        top + 106 + r * 21,
                        8,
                        9,
                        b.window(b.rng.uniform(0.3, 1) * 0.8),
                    )


def _office_wall(b: Brush) -> None:
    ink = b.pal.raw(0.03)
    b.poly(
        [(LEFT, TOP), (RIGHT, TOP), (RIGHT, 150), (1000, 206), (80, 206), (LEFT, 150)],
        b.pal.tone(0.1),
    )
    b.poly([(80, 206), (1000, 206), (1000, 220), (80, 220)], ink)
    for x in (300, 540, 780):
        b.poly([(x - 60, 60), (x + 60, 60), (x + 46, 110), (x - 46, 110)], b.pal.raw(1))
        b.glow(x, 90, 240, b.pal.raw(0.9), 0.22, 0.5)
    for x in (256, 466, 676, 866):
        b.rect(x - 5, 206, 10, 1100, ink)
    b.rect(60, 980, 960, 8, ink)
    b.rect(60, 1270, 960, 44, ink)
    for x0 in (LEFT, 880):
        b.rect(x0, 206, 400 if x0 > 0 else 420, 1110, b.pal.tone(0.14))
    for r in range(6):
        y = 400 + r * 168
        for x0 in (-30, 900):
            b.rect(x0, y - 146, 142, 146, b.pal.tone(0.07))
            if r % 2:
                books(b, x0 + 6, y, 130, 130, 0.2, 0.46)
            else:
                b.oval(x0 + 70, y - 46, 30, 42, b.pal.tone(0.34))
                b.rect(x0 + 52, y - 12, 36, 12, b.pal.tone(0.34))
                b.rect(x0 + 8, y - 140, 126, 3, b.pal.lamp)
                b.glow(x0 + 70, y - 130, 110, b.pal.lamp, 0.35)
            b.rect(x0 - 6, y, 154, 10, b.pal.tone(0.28))
    b.rect(LEFT, 1300, WIDE, BOTTOM, b.pal.tone(0.12))


def _carpet(b: Brush) -> None:
    b.vgrad(
        LEFT,
        1306,
        WIDE,
        BOTTOM - 1306,
        [(0, b.pal.tone(0.36)), (0.3, b.pal.tone(0.2)), (1, b.pal.raw(0.01))],
    )
    for x0, x1 in ((140, 250), (262, 460), (472, 670), (682, 860)):
        b.beam(
            [
                (x0, 1306),
                (x1, 1306),
                (x1 - 320 + (x1 - 540) * 0.6, 2100),
                (x0 - 320 + (x0 - 540) * 0.6, 2100),
            ],
            (0, 1306),
            (0, 1960),
            b.pal.cool,
            0.30,
        )


def _chair(b: Brush) -> None:
    """The high-backed chair behind the desk."""
    b.fill(box(446, 1010, 188, 330, 54), b.pal.raw(0.06))
    b.fill(box(462, 1026, 60, 290, 30), b.pal.raw(0.14))
    b.line([(450, 1050), (446, 1300)], fade(b.pal.cool, 0.8), 4)


def _desk(b: Brush) -> None:
    """Desk and name plate."""
    ink, top = b.pal.raw(0.03), b.pal.tone(0.3)
    b.poly([(150, 1258), (930, 1258), (986, 1300), (94, 1300)], top)
    b.poly([(150, 1258), (930, 1258), (932, 1262), (148, 1262)], fade(b.pal.cool, 0.9))
    b.rect(94, 1300, 892, 26, b.pal.tone(0.18))
    b.rect(130, 1326, 820, 180, ink)
    for x in (150, 420, 690):
        b.stroke(box(x, 1344, 240, 144), fade(b.pal.tone(0.34), 0.7), 3)
    b.poly([(664, 1272), (820, 1272), (836, 1180), (680, 1180)], ink)
    b.poly(
        [(684, 1186), (828, 1186), (816, 1260), (676, 1260)], mix(b.pal.cool, b.pal.raw(0.5), 0.3)
    )
    b.glow(750, 1220, 170, b.pal.cool, 0.35)
    b.fill(box(250, 1226, 190, 44, 4), mix(b.pal.lamp, b.pal.raw(0.4), 0.35))
    b.type("执行总裁", 345, 1231, 33, b.pal.raw(0.02))
    b.line([(196, 1262), (196, 1130)], ink, 7)
    b.line([(196, 1132), (262, 1098)], ink, 7)
    b.poly([(224, 1096), (290, 1070), (306, 1106), (240, 1126)], b.pal.accent)
    b.glow(272, 1130, 170, b.pal.lamp, 0.5)


def _glass_edge(b: Brush) -> None:
    ink = b.pal.raw(0.01)
    b.poly([(960, TOP), (RIGHT, TOP), (RIGHT, BOTTOM), (1020, BOTTOM)], ink)
    b.poly([(948, TOP), (960, TOP), (1020, BOTTOM), (1004, BOTTOM)], fade(b.pal.cool, 0.3))
    b.blob([(-300, 1560), (-40, 1590), (80, 1660), (120, 1800), (120, 2200), (-300, 2200)], ink)


def _doors(b: Brush) -> None:
    """The door side: dark panels, a lit niche, calligraphy."""
    ink = b.pal.raw(0.03)
    b.hgrad(
        LEFT,
        TOP,
        WIDE,
        BOTTOM - TOP,
        [(0, b.pal.tone(0.16)), (0.5, b.pal.tone(0.36)), (1, b.pal.tone(0.2))],
    )
    for x in range(-280, 1400, 140):
        b.rect(x, 206, 5, 1100, fade(ink, 0.8))
    b.rect(LEFT, TOP, WIDE, 466, b.pal.tone(0.09))
    for x in (200, 540, 880):
        b.oval(x, 150, 46, 12, b.pal.raw(1))
        b.beam(
            [(x - 40, 154), (x + 40, 154), (x + 190, 1300), (x - 190, 1300)],
            (0, 154),
            (0, 1200),
            b.pal.lamp,
            0.15,
        )
    for x in (700, 870):
        b.rect(x, 430, 164, 880, b.pal.tone(0.17))
        b.rect(x, 430, 60, 880, fade(b.pal.raw(0), 0.3))
    b.rect(862, 430, 6, 880, ink)
    for x in (836, 886):
        b.fill(box(x, 800, 14, 190, 7), mix(b.pal.lamp, b.pal.raw(0.4), 0.4))
    b.rect(60, 330, 520, 300, b.pal.tone(0.7))
    b.rect(60, 330, 520, 300, fade(b.pal.lamp, 0.08))
    b.type("厚德载物", 320, 410, 118, b.pal.raw(0.04))
    b.rect(520, 570, 34, 34, b.pal.accent)
    b.fill(box(20, 1080, 600, 240, 30), b.pal.tone(0.10))
    for i in range(3):
        b.fill(box(40 + i * 190, 1060, 178, 160, 24), b.pal.tone(0.2))
    b.rect(LEFT, 1300, WIDE, BOTTOM, b.pal.tone(0.12))


PLACE = SetDesign(
    name=SetName.CEO_OFFICE,
    era=Era.MODERN,
    deep=1.3,
    front=Vista(
        planes=(
            Plane("city", 8, _office_city),
            Plane("wall", 2.25, _office_wall),
            Plane("carpet", 1.3, _carpet, mirror=1310, gloss=0.18, floor=1306),
            Plane("chair", 1.6, _chair),
            Plane("desk", 1.45, _desk),
            Plane("near", 0.66, _glass_edge, blur=6),
        ),
        window="city",
        seats=(Seat(x=0.0, z=1.5, height_px=250.0),),
    ),
    reverse=Vista(
        planes=(
            Plane("doors", 2.25, _doors),
            Plane("carpet", 1.3, _carpet, mirror=1310, gloss=0.18, floor=1306),
            Plane("near", 0.66, flipped(_glass_edge), blur=6),
        ),
    ),
)
