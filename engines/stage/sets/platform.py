# SPDX-License-Identifier: GPL-3.0-or-later
"""雪夜站台, platform: its planes.

Owns what the place looks like. Must not know cameras, weather or people.
"""

import math

from engines.stage.brush import Brush, box, disc, polygon
from engines.stage.furnishings import clock
from engines.stage.palette import fade, mix
from engines.stage.perspective import BOTTOM, GROUND, LEFT, RIGHT, TOP, WIDE, at, level, side
from engines.stage.planes import Plane, SetDesign, Vista
from engines.stage.scenery import clouds, mountains, sky
from projects.staging import Era, SetName


def _winter(b: Brush) -> None:
    sky(b, 1120)
    clouds(b, 240, fade(b.pal.sky[2], 0.16), 6, 30)
    b.stipple(400, 900, 520, b.pal.cool, 0.3)
    for y, h, v in ((1020, 250, 0.42), (1090, 190, 0.28)):
        mountains(b, y, h, b.pal.tone(v), b.pal.tone(0.62), 4)


def _firs(b: Brush) -> None:
    for i in range(30):
        x, h = LEFT + i * 58 + b.rng.uniform(-20, 20), b.rng.uniform(110, 250)
        for k in range(4):
            y = 1150 - h * (0.16 + 0.26 * k)
            w = h * (0.27 - 0.055 * k)
            b.poly([(x - w, y), (x + w, y), (x, y - h * 0.38)], b.pal.tone(0.13))
            b.poly(
                [(x - w * 0.25, y - h * 0.25), (x + w * 0.1, y - h * 0.18), (x, y - h * 0.38)],
                b.pal.tone(0.7),
            )
    b.rect(LEFT, 1140, WIDE, BOTTOM, b.pal.tone(0.74))
    b.vgrad(LEFT, 1020, WIDE, 130, [(0, fade(b.pal.sky[2], 0)), (1, fade(b.pal.sky[2], 0.8))])


def _train(b: Brush) -> None:
    """Green carriage along the right, its windows lit."""
    x, z0, z1 = 330.0, 0.42, 5.0
    body, dark = mix(b.pal.tone(0.2), b.pal.raw(0.1), 0.3), b.pal.tone(0.08)
    b.poly(level(-820, x, x + 900, z0, z1), b.pal.tone(0.8))
    b.poly(side(x, -800, 420, z0, z1), body)
    b.poly(side(x, 60, 110, z0, z1), mix(b.pal.lamp, b.pal.tone(0.5), 0.35))
    b.poly(side(x, -800, -740, z0, z1), b.pal.tone(0.86))
    b.poly(side(x, 420, 700, z0, z1), b.pal.raw(0.02))
    z = z0
    while z < 4.4:
        w = 0.20 * z**0.5
        q = side(x, -480, -120, z, z + w)
        b.poly(side(x, -500, -100, z - 0.015, z + w + 0.015), dark)
        b.shade(
            polygon(q),
            (q[0][0], q[0][1]),
            (q[3][0], q[3][1]),
            [(0, mix(b.pane(0.0), b.pal.raw(1), 0.3)), (1, b.pane(0.3, 0.4))],
        )
        if b.rng.random() < 0.5:
            m = at(x, -150, z + w * 0.5)
            b.oval(m[0], m[1] - 46 / z, 42 / z, 60 / z, fade(dark, 0.8))
            b.oval(m[0], m[1] - 120 / z, 26 / z, 34 / z, fade(dark, 0.8))
        b.poly(side(x, -480, -380, z, z + w * 0.24), fade(b.pal.accent, 0.7))
        g = at(x - 60, -300, z + w / 2)
        b.glow(g[0], g[1], 300 / z, b.pal.lamp, 0.22)
        z += w * 1.75
    for zz in (1.26, 2.3):
        b.poly(side(x, -640, 400, zz, zz + 0.20), dark)
        b.poly(side(x - 2, -620, 400, zz + 0.02, zz + 0.18), mix(body, b.pal.raw(0), 0.25))
        b.poly(side(x - 3, -470, -150, zz + 0.05, zz + 0.15), mix(b.pal.lamp, b.pal.raw(1), 0.2))


def _canopy(b: Brush) -> None:
    """Roof on iron posts, clock and name board."""
    ink = b.pal.raw(0.04)
    b.poly(
        [at(-1400, -1020, 0.5), at(140, -930, 0.5), at(140, -930, 5), at(-1400, -1020, 5)],
        b.pal.tone(0.09),
    )
    b.poly(
        [at(140, -930, 0.5), at(140, -930, 5), at(140, -860, 5), at(140, -860, 0.5)],
        b.pal.tone(0.78),
    )
    b.poly([at(140, -880, 0.5), at(140, -880, 5), at(140, -850, 5), at(140, -850, 0.5)], ink)
    for z in (3.4, 2.3, 1.65, 1.22):
        w = 26 / z
        a, c = at(-250, -960, z), at(-250, GROUND, z)
        b.rect(a[0] - w / 2, a[1], w, c[1] - a[1], ink)
        b.rect(a[0] - w / 2, a[1], w * 0.3, c[1] - a[1], b.pal.tone(0.36))
        for s in (-1, 1):
            e, f = at(-250 + s * 250, -950, z), at(-250, -640, z)
            b.line([f, at(-250 + s * 90, -760, z), e], ink, 15 / z, True)
        m = at(-90, -770, z)
        b.line([at(-90, -950, z), m], ink, 6 / z)
        b.poly(
            [
                (m[0] - 20 / z, m[1] - 30 / z),
                (m[0] + 20 / z, m[1] - 30 / z),
                (m[0] + 64 / z, m[1]),
                (m[0] - 64 / z, m[1]),
            ],
            ink,
        )
        b.oval(m[0], m[1], 60 / z, 10 / z, mix(b.pal.lamp, b.pal.raw(1), 0.5))
        b.glow(m[0], m[1], 330 / z, b.pal.lamp, 0.55)
        b.beam(
            [
                (m[0] - 50 / z, m[1]),
                (m[0] + 50 / z, m[1]),
                (m[0] + 300 / z, c[1]),
                (m[0] - 300 / z, c[1]),
            ],
            m,
            (m[0], c[1]),
            b.pal.lamp,
            0.16,
        )
    x, y = at(-420, -560, 1.65)
    b.fill(box(x - 150, y - 52, 300, 132, 8), b.pal.raw(0.95))
    b.rect(x - 150, y + 30, 300, 16, b.pal.accent)
    b.type("青  河", x, y - 44, 64, b.pal.raw(0.05))
    b.type("QINGHE", x, y + 48, 24, b.pal.raw(0.2))
    for s in (-110, 110):
        b.line([(x + s, y - 52), (x + s, y - 300)], ink, 6)
    clock(b, 452, 560, 58, 10.9, b.pal.raw(0.95), ink)
    b.line([(452, 400), (452, 500)], ink, 8)


def _platform(b: Brush) -> None:
    """Trodden snow, yellow line, rails' dark edge."""
    q = [at(-2600, GROUND, 5), at(250, GROUND, 5), at(250, GROUND, 0.4), at(-2600, GROUND, 0.4)]
    b.shade(
        polygon(q),
        (0, 1180),
        (0, 2000),
        [(0, b.pal.tone(0.82)), (0.4, b.pal.tone(0.62)), (1, b.pal.tone(0.26))],
    )
    b.poly(
        [
            at(250, GROUND, 5),
            at(250, GROUND, 0.4),
            at(250, GROUND + 240, 0.4),
            at(250, GROUND + 240, 5),
        ],
        b.pal.raw(0.03),
    )
    with b.inside(polygon(q)):
        b.poly(level(GROUND, 140, 176, 5, 0.4), mix(b.pal.accent, b.pal.lamp, 0.35))
        for z, r in ((3.4, 300), (2.3, 300), (1.65, 300), (1.22, 300)):
            m = at(-90, GROUND, z)
            b.stipple(m[0], m[1], r / z * 1.3, b.pal.lamp, 0.6, 0.25)
        for i in range(26):
            z = 0.62 * 1.07**i
            m = at(-40 + (18 if i % 2 else -18) + 50 * math.sin(i / 5), GROUND, z)
            b.oval(m[0], m[1], 13 / z, 6 / z, fade(b.pal.tone(0.25), 0.7))
        for _ in range(14):
            z = b.rng.uniform(0.6, 2.4)
            m = at(b.rng.uniform(-700, 120), GROUND, z)
            b.oval(m[0], m[1], b.rng.uniform(60, 190) / z, 9 / z, fade(b.pal.tone(0.95), 0.4))


def _snowy_edge(b: Brush) -> None:
    ink = b.pal.raw(0.015)
    b.blob([(-300, 1640), (-60, 1600), (60, 1660), (120, 1780), (150, 2200), (-300, 2200)], ink)
    b.blob(
        [(-300, 1630), (-60, 1590), (60, 1650), (90, 1710), (-40, 1650), (-300, 1690)],
        b.pal.tone(0.85),
    )
    b.poly([(LEFT, TOP), (RIGHT, TOP), (RIGHT, -60), (LEFT, 60)], ink)
    b.rect(-10, TOP, 54, 2000, ink)


def _station_house(b: Brush) -> None:
    """The station's brick front: arched doors lit, a bench, snow on every ledge."""
    snow, ink = b.pal.tone(0.86), b.pal.raw(0.04)
    b.rect(LEFT, 330, WIDE, BOTTOM, b.pal.tone(0.2))
    for r in range(22):
        for c in range(21):
            if b.rng.random() < 0.3:
                b.rect(
                    LEFT + c * 80 + (r % 2) * 40,
                    360 + r * 42,
                    74,
                    36,
                    b.pal.tone(b.rng.uniform(0.14, 0.27)),
                )
    b.poly([(LEFT, 350), (LEFT, 250), (540, 120), (RIGHT, 250), (RIGHT, 350)], b.pal.tone(0.12))
    b.line([(LEFT, 248), (540, 116), (RIGHT, 248)], snow, 26)
    for x in (60, 400, 740):
        arch = box(x, 720, 280, 560).united(disc(x + 140, 720, 140))
        b.fill(arch, b.pane(0.2))
        with b.inside(arch):
            b.rect(x + 134, 560, 12, 760, ink)
            for y in (720, 900, 1080):
                b.rect(x, y, 280, 9, ink)
        b.stroke(arch, b.pal.tone(0.34), 20)
        b.glow(x + 140, 900, 340, b.pal.lamp, 0.3)
    b.fill(box(390, 400, 300, 96, 6), b.pal.raw(0.95))
    b.rect(390, 474, 300, 14, b.pal.accent)
    b.type("青 河 站", 540, 404, 62, b.pal.raw(0.05))
    clock(b, 540, 270, 62, 10.9, b.pal.raw(0.95), ink)
    b.rect(LEFT, 1270, WIDE, 18, snow)
    b.rect(140, 1180, 340, 18, b.pal.tone(0.1))
    b.rect(140, 1164, 340, 14, snow)


def _quay(b: Brush) -> None:
    b.vgrad(
        LEFT,
        1284,
        WIDE,
        BOTTOM - 1284,
        [(0, b.pal.tone(0.8)), (0.4, b.pal.tone(0.56)), (1, b.pal.tone(0.22))],
    )
    for x in (200, 540, 880):
        b.stipple(x, 1380, 260, b.pal.lamp, 0.5, 0.3)
    for i in range(22):
        z = 0.6 * 1.07**i
        m = at(60 + (18 if i % 2 else -18), GROUND, z)
        b.oval(m[0], m[1], 13 / z, 6 / z, fade(b.pal.tone(0.25), 0.7))


PLACE = SetDesign(
    name=SetName.PLATFORM,
    era=Era.MODERN,
    front=Vista(
        planes=(
            Plane("winter", 8, _winter),
            Plane("firs", 5, _firs),
            Plane("platform", 1.35, _platform, floor=1184),
            Plane("train", 1.6, _train),
            Plane("canopy", 1.5, _canopy),
            Plane("near", 0.64, _snowy_edge, blur=6),
        ),
        outdoors=True,
    ),
    reverse=Vista(
        planes=(
            Plane("winter", 8, _winter),
            Plane("station_house", 2.3, _station_house),
            Plane("quay", 1.25, _quay, floor=1290),
        ),
        outdoors=True,
    ),
)
