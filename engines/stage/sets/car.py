# SPDX-License-Identifier: GPL-3.0-or-later
"""夜行车内, car: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

from engines.stage.brush import Brush, box, curve, disc, polygon
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, LEFT, RIGHT, TOP, WIDE
from engines.stage.planes import Plane, SetDesign, Vista
from engines.stage.scenery import sky, skyline
from projects.staging import Era, SetName


def _avenue(b: Brush) -> None:
    """The street falling away behind the rear window."""
    sky(b, 1040)
    haze = b.pal.sky[2]
    skyline(
        b, 1000, 120, 460, mix(b.pal.tone(0.22), haze, 0.3), fade(b.pal.lamp, 0.7), (46, 100), 0.3
    )
    b.poly([(540, 940), (1500, 1500), (-420, 1500)], b.pal.tone(0.1))
    b.glow(540, 930, 560, b.pal.lamp, 0.5, 0.6)
    for i in range(8):
        z = 2.6 * 1.36**i
        for k, c in (
            (-300, b.pal.accent),
            (-180, b.pal.accent),
            (180, b.pal.raw(1.0)),
            (300, b.pal.raw(1.0)),
        ):
            x, y = 540 + k / z * 1.6, 930 + 230 / z
            b.oval(x, y, 30 / z + 2, 22 / z + 2, c)
            b.glow(x, y, 240 / z + 14, c, 0.7)


def _lights(b: Brush) -> None:
    """Discs of light that travel past; the sprite repeats."""
    for _ in range(40):
        x, y = b.rng.uniform(LEFT, RIGHT), b.rng.gauss(800, 120)
        r = b.rng.uniform(18, 58)
        c = b.rng.choice((b.pal.lamp, b.pal.cool, b.pal.accent, b.pal.lamp))
        for o in (0.0, WIDE, -WIDE):
            b.oval(x + o, y, r, r, fade(c, 0.28))
            b.stroke(disc(x + o, y, r), fade(c, 0.36), 2.5)


def _cabin(b: Brush) -> None:
    """Roof, pillars and rear seat, seen through the windscreen."""
    ink = b.pal.raw(0.03)
    rear = curve(
        [
            (262, 980),
            (300, 760),
            (352, 640),
            (540, 616),
            (728, 640),
            (780, 760),
            (818, 980),
            (540, 992),
        ],
        tension=1 / 9,
    )
    left = polygon([(-300, 560), (150, 640), (196, 700), (150, 1060), (-300, 1130)])
    right = polygon([(1380, 560), (930, 640), (884, 700), (930, 1060), (1380, 1130)])
    shell = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(rear).subtracted(left).subtracted(right)
    b.shade(
        shell,
        (0, 300),
        (0, 1500),
        [
            (0, b.pal.raw(0.0)),
            (0.25, b.pal.tone(0.13)),
            (0.6, b.pal.tone(0.2)),
            (1, b.pal.raw(0.01)),
        ],
    )
    for path in (rear, left, right):
        b.stroke(path, ink, 16)
        b.stroke(path, fade(b.pal.cool, 0.4), 3)
    for i in range(7):
        y = 790 + i * 26
        b.line([(300 - i * 5, y), (780 + i * 5, y)], fade(b.pal.raw(0), 0.28), 3)
    b.poly([(352, 630), (728, 630), (1000, 330), (80, 330)], b.pal.tone(0.1))
    b.fill(box(470, 420, 140, 48, 18), b.pal.raw(0.8))
    b.glow(540, 450, 320, b.pal.lamp, 0.42)
    b.fill(box(170, 1020, 740, 500, 90), b.pal.tone(0.12))
    b.fill(box(220, 1040, 640, 60, 30), b.pal.tone(0.26))
    b.fill(box(470, 930, 140, 110, 40), b.pal.tone(0.14))


def _front_seats(b: Brush) -> None:
    """Seat backs and head rests behind the two in front."""
    for x, side_ in ((282, -1), (798, 1)):
        ink, lit = b.pal.tone(0.09), b.pal.tone(0.25)
        back = curve(
            [
                (x - 220, 2100),
                (x - 236, 1560),
                (x - 208, 1250),
                (x - 120, 1140),
                (x, 1120),
                (x + 120, 1140),
                (x + 208, 1250),
                (x + 236, 1560),
                (x + 220, 2100),
            ]
        )
        b.fill(back, lit)
        with b.inside(back):
            b.rect(x - 240 if side_ > 0 else x + 20, 1000, 220, 1100, ink)
            for k in (-110, 110):
                b.line([(x + k, 1160), (x + k * 1.2, 2000)], b.pal.raw(0.02), 6)
        b.fill(box(x - 118, 880, 236, 210, 76), ink)
        b.fill(box(x - 118 if side_ < 0 else x + 30, 880, 88, 210, 44), lit)
        for k in (-46, 46):
            b.rect(x + k - 8, 1080, 16, 70, b.pal.raw(0.5))
        b.stroke(
            curve(
                [(x + side_ * 236, 1560), (x + side_ * 208, 1250), (x + side_ * 120, 1140)],
                closed=False,
            ),
            fade(b.pal.cool if side_ > 0 else b.pal.accent, 0.85),
            6,
        )


def _dash(b: Brush) -> None:
    """Dashboard, wheel, mirror and charm between the lens and the two."""
    ink = b.pal.raw(0.015)
    b.blob(
        [
            (-360, 2300),
            (-360, 1620),
            (-60, 1540),
            (300, 1500),
            (700, 1496),
            (1080, 1530),
            (1440, 1620),
            (1440, 2300),
        ],
        ink,
    )
    b.line(
        [(-300, 1606), (-60, 1546), (300, 1506), (700, 1502), (1080, 1536), (1400, 1612)],
        fade(b.pal.cool, 0.8),
        6,
        True,
    )
    wheel = disc(800, 1560, 236, 226)
    b.stroke(wheel, ink, 44)
    b.stroke(disc(800, 1560, 256, 246), fade(b.pal.cool, 0.55), 4)
    b.poly([(590, 1560), (1010, 1560), (900, 1650), (700, 1650)], ink)
    b.fill(disc(800, 1590, 84, 66), b.pal.raw(0.08))
    b.rect(LEFT, 1690, WIDE, 700, ink)
    b.poly(
        [(LEFT, TOP), (RIGHT, TOP), (RIGHT, 190), (1020, 150), (540, 136), (60, 150), (LEFT, 190)],
        ink,
    )
    b.line(
        [(LEFT, 192), (60, 152), (540, 138), (1020, 152), (RIGHT, 192)],
        fade(b.pal.cool, 0.6),
        4,
        True,
    )
    b.rect(528, 120, 24, 130, ink)
    b.fill(box(384, 236, 312, 96, 44), ink)
    b.stroke(box(384, 236, 312, 96, 44), fade(b.pal.cool, 0.5), 4)
    b.line([(540, 332), (540, 386)], b.pal.accent, 5)
    b.fill(box(512, 386, 56, 74, 8), b.pal.accent)
    b.type("平安", 540, 392, 28, b.pal.lamp, vertical=True)
    for x in (526, 540, 554):
        b.line([(x, 460), (x, 540)], b.pal.accent, 4)


def _glare(b: Brush) -> None:
    """Reflections that slide over the windscreen."""
    for x, w, c in (
        (-180, 150, b.pal.lamp),
        (260, 60, b.pal.cool),
        (640, 190, b.pal.accent),
        (1080, 90, b.pal.cool),
    ):
        b.beam(
            [(x + 260, 160), (x + 260 + w, 160), (x + w - 120, 1500), (x - 120, 1500)],
            (0, 160),
            (0, 1500),
            c,
            0.16,
            0.02,
        )


def _side_window(b: Brush) -> None:
    """Door and side window: what lies beside somebody at the wheel."""
    ink = b.pal.raw(0.03)
    glass = curve(
        [
            (60, 980),
            (90, 640),
            (220, 500),
            (700, 470),
            (1000, 520),
            (1060, 760),
            (1060, 990),
            (540, 1010),
        ],
        tension=1 / 9,
    )
    shell = box(LEFT, TOP, WIDE, BOTTOM - TOP).subtracted(glass)
    b.shade(
        shell,
        (0, 300),
        (0, 1500),
        [
            (0, b.pal.raw(0.0)),
            (0.3, b.pal.tone(0.12)),
            (0.6, b.pal.tone(0.2)),
            (1, b.pal.raw(0.01)),
        ],
    )
    b.stroke(glass, ink, 18)
    b.stroke(glass, fade(b.pal.cool, 0.45), 3)
    b.line([(760, 470), (800, 1000)], ink, 26)
    b.fill(box(120, 1090, 860, 60, 26), b.pal.tone(0.26))
    b.fill(box(600, 1110, 130, 26, 12), b.pal.raw(0.5))
    b.fill(box(900, 900, 300, 900, 90), b.pal.tone(0.1))


def _sill(b: Brush) -> None:
    """The dark below the window, where laps and seats are lost."""
    ink = b.pal.raw(0.015)
    b.blob(
        [
            (-360, 2300),
            (-360, 1560),
            (100, 1490),
            (540, 1520),
            (980, 1470),
            (1440, 1540),
            (1440, 2300),
        ],
        ink,
    )
    b.line([(-300, 1548), (100, 1492), (540, 1522), (980, 1472), (1400, 1530)],
           fade(b.pal.cool, 0.5), 5, smooth=True)  # fmt: skip


PLACE = SetDesign(
    name=SetName.CAR,
    era=Era.MODERN,
    front=Vista(
        planes=(
            Plane("avenue", 5, _avenue),
            Plane("lights", 3.4, _lights, blur=1.5, light=True, drift=46),
            Plane("cabin", 1.5, _cabin),
            Plane("front_seats", 1.14, _front_seats),
            Plane("dash", 0.84, _dash),
            Plane("glare", 0.8, _glare, blur=14, light=True, drift=170),
        ),
        window="lights",
    ),
    seated=True,
    reverse=Vista(
        planes=(
            Plane("avenue", 5, _avenue),
            Plane("lights", 3.4, _lights, blur=1.5, light=True, drift=-90),
            Plane("side_window", 1.5, _side_window),
            Plane("sill", 0.84, _sill),
        ),
        window="lights",
    ),
)
