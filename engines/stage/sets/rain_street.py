# SPDX-License-Identifier: GPL-3.0-or-later
"""夜雨老街, rain street: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box, polygon
from engines.stage.furnishings import eave, lantern, lattice
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, floor_y, side
from engines.stage.planes import Plane, SetDesign, Vista, flipped
from engines.stage.scenery import moon, sky, skyline, stars, wires
from projects.staging import Era, SetName


def _night(b: Brush) -> None:
    sky(b, 1120)
    stars(b, 110, 700)
    moon(b, 690, 330, 118)


def _city(b: Brush) -> None:
    haze = b.pal.sky[2]
    skyline(
        b, 1120, 160, 430, mix(b.pal.tone(0.24), haze, 0.35), fade(b.pal.lamp, 0.5), (70, 130), 0.16
    )
    b.vgrad(LEFT, 820, WIDE, 420, [(0, fade(haze, 0)), (0.8, fade(haze, 0.85)), (1, haze)])


def _gate(b: Brush) -> None:
    """Memorial archway closing the street."""
    ink = b.pal.tone(0.15)
    for s in (-1, 1):
        for x0, z, h in ((210, 4.6, 900), (330, 4.0, 1150)):
            a = at(s * x0, GROUND - h, z)
            w = 420 / z * s
            b.poly(
                [(a[0], a[1]), (a[0] + w, a[1] - 8), (a[0] + w, BOTTOM), (a[0], BOTTOM)],
                b.pal.tone(0.17),
            )
            for r in range(4):
                if b.rng.random() < 0.8:
                    b.rect(a[0] + w * 0.3 - 8, a[1] + 40 + r * 52, 16, 26, b.window(0.75))
    y = floor_y(3.2)
    for s in (-1, 1):
        b.rect(540 + s * 118 - 9, 960, 18, y - 950, ink)
        b.rect(540 + s * 62 - 7, 930, 14, y - 920, ink)
    for cx, cy, w in ((540, 905, 170), (440, 952, 100), (640, 952, 100)):
        b.blob(
            [
                (cx - w / 2 - 16, cy - 26),
                (cx - w / 2 + 6, cy),
                (cx, cy + 8),
                (cx + w / 2 - 6, cy),
                (cx + w / 2 + 16, cy - 26),
                (cx + w * 0.3, cy - 34),
                (cx, cy - 42),
                (cx - w * 0.3, cy - 34),
            ],
            ink,
        )
    b.rect(496, 912, 88, 42, mix(b.pal.accent, b.pal.raw(0), 0.35))
    b.type("长安里", 540, 918, 27, b.pal.lamp)
    b.rect(404, 968, 272, 12, ink)
    for x in (430, 486, 594, 650):
        lantern(b, x, 1004, 13, string=18)
    b.rect(LEFT, y - 6, WIDE, BOTTOM - y, b.pal.tone(0.12))
    b.glow(540, 1120, 420, b.pal.lamp, 0.34, 0.7)


def _house(b: Brush, s: int, x: float, z0: float, z1: float, floors: int, value: float) -> None:
    """Shop house on one side of the street between two distances."""
    top = GROUND - 560 - floors * 420
    b.poly(side(s * x, top, GROUND, z0, z1), b.pal.tone(value))
    b.poly(
        [
            at(s * (x - 70), top - 46, z0),
            at(s * (x - 70), top - 46, z1),
            at(s * x, top + 24, z1),
            at(s * x, top + 24, z0),
        ],
        b.pal.tone(value * 0.45),
    )
    zm = z1 - z0
    for f in range(floors):
        y1 = GROUND - 640 - f * 420
        n = 4 if z0 < 1.2 else 3
        for i in range(n):
            a, c = z0 + zm * (i + 0.18) / n, z0 + zm * (i + 0.82) / n
            lit = b.rng.random() < 0.68
            q = side(s * x, y1 - 230, y1, a, c)
            b.poly(
                q,
                b.pane(b.rng.uniform(0.1, 0.55)) if lit else b.pal.tone(value * 0.45),
            )
            m = (a + c) / 2
            ink = b.pal.tone(value * 0.5)
            b.line([at(s * x, y1 - 230, m), at(s * x, y1, m)], ink, 9 / m)
            b.line([at(s * x, y1 - 120, a), at(s * x, y1 - 120, c)], ink, 7 / m)
            if lit and b.rng.random() < 0.35:
                b.poly(side(s * x, y1 - 230, y1, a, (a + m) / 2), fade(b.pal.accent, 0.55))
            b.poly(
                [
                    at(s * (x - 26), y1 + 4, a * 0.99),
                    at(s * (x - 26), y1 + 4, c),
                    at(s * x, y1 + 34, c),
                    at(s * x, y1 + 34, a * 0.99),
                ],
                ink,
            )
        b.line([at(s * x, y1 + 90, z0), at(s * x, y1 + 90, z1)], b.pal.tone(value * 0.5), 16 / z0)
    q = side(s * x, GROUND - 430, GROUND - 16, z0 + zm * 0.08, z0 + zm * 0.92)
    b.shade(
        polygon(q),
        at(s * x, GROUND - 430, z0),
        at(s * x, GROUND, z0),
        [
            (0, mix(b.pane(0.0), b.pal.raw(1), 0.25)),
            (0.6, b.pane(0.35, 0.4)),
            (1, b.pal.tone(0.3)),
        ],
    )
    for i in range(7):
        m = z0 + zm * (0.08 + 0.84 * i / 6)
        b.line(
            [at(s * x, GROUND - 430, m), at(s * x, GROUND - 10, m)], b.pal.tone(value * 0.4), 12 / m
        )
    b.line(
        [at(s * x, GROUND - 180, z0), at(s * x, GROUND - 180, z1)], b.pal.tone(value * 0.4), 14 / z0
    )
    aw = mix(b.pal.accent, b.pal.raw(0), 0.5) if b.rng.random() < 0.5 else b.pal.tone(value * 0.7)
    b.poly(
        [
            at(s * (x - 190), GROUND - 420, z0),
            at(s * (x - 190), GROUND - 420, z1),
            at(s * x, GROUND - 560, z1),
            at(s * x, GROUND - 560, z0),
        ],
        aw,
    )
    b.poly(
        [
            at(s * (x - 190), GROUND - 420, z0),
            at(s * (x - 190), GROUND - 420, z1),
            at(s * (x - 190), GROUND - 380, z1),
            at(s * (x - 190), GROUND - 380, z0),
        ],
        mix(aw, b.pal.raw(0), 0.5),
    )
    g = at(s * (x - 120), GROUND - 120, (z0 + z1) / 2)
    b.glow(g[0], g[1], 420 / z0, b.pal.lamp, 0.30)


def _far_houses(b: Brush) -> None:
    _house(b, -1, 640, 2.5, 3.6, 2, 0.25)
    _house(b, 1, 660, 2.4, 3.6, 3, 0.23)
    b.glow(540, 1150, 520, b.pal.cool, 0.13, 0.6)
    _sign(b, 392, 830, "茶", 46, "lamp")
    _sign(b, 704, 760, "当", 48, "accent")


def _sign(b: Brush, x: float, y: float, s: str, size: float, color: str, arm: int = 0) -> None:
    """Vertical light box with neon type."""
    h = size * 1.12 * len(s) + size * 0.5
    if arm:
        for k in (0.12, 0.88):
            b.line([(x, y + h * k), (x + arm, y + h * k)], b.pal.raw(0.03), size * 0.08)
    b.fill(box(x - size * 0.78, y - size * 0.2, size * 1.56, h, size * 0.14), b.pal.raw(0.05))
    b.stroke(
        box(x - size * 0.68, y - size * 0.1, size * 1.36, h - size * 0.2, size * 0.1),
        fade(getattr(b.pal, color), 0.8),
        size * 0.05,
    )
    b.neon(s, x, y + size * 0.1, size, getattr(b.pal, color), vertical=True)


def _near_houses(b: Brush) -> None:
    _house(b, -1, 600, 0.92, 2.4, 3, 0.25)
    _house(b, 1, 620, 0.95, 2.3, 3, 0.22)
    _sign(b, 236, 420, "夜雨茶馆", 76, "accent", -150)
    _sign(b, 858, 560, "旧梦", 90, "cool", 150)
    _sign(b, 842, 900, "药", 60, "lamp", 130)
    _sign(b, 262, 900, "酒", 56, "lamp", -130)
    ink = b.pal.raw(0.02)
    wires(
        b,
        [((60, 250), (1010, 330)), ((60, 300), (1010, 290)), ((-40, 140), (1120, 420))],
        ink,
        3.2,
        110,
    )
    for i in range(9):
        u = i / 8
        lantern(b, 190 + 690 * u, 560 + 150 * (1 - (2 * u - 1) ** 2) - 30 * u, 24, string=12)
    wires(b, [((120, 512), (960, 500))], ink, 3, 270)


def _wet(b: Brush) -> None:
    y = floor_y(2.5)
    dry = 0.1 if b.wet < 0.3 else 0.0
    road = polygon(
        [
            at(-660, GROUND, 2.5),
            at(660, GROUND, 2.5),
            at(630, GROUND, 0.95),
            (RIGHT, floor_y(0.95)),
            (RIGHT, BOTTOM),
            (LEFT, BOTTOM),
            (LEFT, floor_y(0.92)),
            at(-610, GROUND, 0.92),
        ]
    )
    b.shade(
        road,
        (0, y),
        (0, BOTTOM),
        [(0, b.pal.tone(0.2 + dry)), (0.3, b.pal.tone(0.12 + dry)), (1, b.pal.tone(dry * 0.6))],
    )
    with b.inside(road):
        for x, z in ((-420, 1.9), (420, 1.5), (-430, 1.1)):
            px, py = at(x, GROUND, z)
            b.stipple(px, py, 330 / z, b.pal.lamp, b.hour(0.0, 0.22, 0.34) * (dry > 0), 0.3)
        for i in range(-9, 10):
            b.line([at(i * 150, GROUND, 2.6), at(i * 150, GROUND, 0.4)], fade(b.pal.raw(0), 0.4), 3)
        for z in (2.2, 1.9, 1.65, 1.45, 1.28, 1.13, 1.0, 0.9, 0.8, 0.72, 0.65, 0.58, 0.52):
            b.line([(LEFT, floor_y(z)), (RIGHT, floor_y(z))], fade(b.pal.raw(0), 0.34), 3 / z)


def _near(b: Brush) -> None:
    ink = b.pal.raw(0.015)
    b.blob(
        [
            (LEFT - 60, TOP - 200),
            (RIGHT + 60, TOP - 200),
            (RIGHT + 60, -60),
            (980, -90),
            (620, -50),
            (300, -80),
            (LEFT - 60, 20),
        ],
        ink,
    )
    lantern(b, 78, 250, 96, string=200)
    b.rect(1010, -200, 46, 2400, ink)
    b.rect(990, 1180, 86, 40, ink)
    b.blob([(1090, 1480), (1010, 1560), (960, 1760), (930, 2180), (1400, 2180), (1400, 1420)], ink)


def _lane_end(b: Brush) -> None:
    """A tea house that closes the other end of the lane, its lattice lit from within."""
    wall, ink = b.pal.tone(0.14), b.pal.raw(0.04)
    b.rect(150, 420, 780, BOTTOM, wall)
    eave(b, 60, 1020, 470, 150, b.pal.tone(0.09), b.pal.tone(0.2), 60, 30)
    eave(b, 110, 970, 880, 70, b.pal.tone(0.09), b.pal.tone(0.18), 40, 26)
    for x in (200, 390, 580, 770):
        b.rect(x, 530, 120, 260, b.pane(0.25))
        lattice(b, x, 530, 120, 260, ink, 6, 44)
    b.shade(
        box(240, 920, 600, 380),
        (0, 920),
        (0, 1300),
        [(0, b.pane(0.1)), (0.7, b.pane(0.45)), (1, b.pal.tone(0.2))],
    )
    for x in (240, 390, 690):
        lattice(b, x, 920, 150, 380, ink, 7, 50)
    b.rect(540, 920, 150, 380, mix(b.pal.lamp, b.pal.raw(0), 0.62))
    b.rect(608, 920, 8, 380, ink)
    b.fill(box(400, 812, 280, 84, 6), ink)
    b.type("夜雨茶馆", 540, 826, 58, b.pal.lamp)
    for x in (190, 890):
        lantern(b, x, 980, 46, string=70)
    b.glow(540, 1120, 620, b.pal.lamp, 0.34, 0.7)


def _lane_houses(b: Brush) -> None:
    _house(b, -1, 560, 0.95, 2.5, 2, 0.20)
    _house(b, 1, 590, 0.92, 2.4, 3, 0.26)
    _sign(b, 880, 520, "当铺", 82, "accent", 150)
    _sign(b, 220, 700, "灯", 70, "lamp", -140)
    wires(b, [((40, 300), (1040, 360)), ((-40, 240), (1120, 200))], b.pal.raw(0.02), 3.2, 100)


PLACE = SetDesign(
    name=SetName.RAIN_STREET,
    era=Era.MODERN,
    front=Vista(
        planes=(
            Plane("sky", 9, _night),
            Plane("city", 6, _city, blur=2.0),
            Plane("gate", 3.4, _gate),
            Plane("far_houses", 2.3, _far_houses),
            Plane("near_houses", 1.45, _near_houses),
            Plane("ground", 1.15, _wet, mirror=floor_y(2.2), floor=1284),
            Plane("near", 0.62, _near, blur=7),
        ),
        outdoors=True,
    ),
    reverse=Vista(
        planes=(
            Plane("sky", 9, _night),
            Plane("lane_end", 2.6, _lane_end),
            Plane("lane_houses", 1.45, _lane_houses),
            Plane("ground", 1.15, _wet, mirror=floor_y(2.2), floor=1284),
            Plane("near", 0.62, flipped(_near), blur=7),
        ),
        outdoors=True,
    ),
)
