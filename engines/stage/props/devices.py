# SPDX-License-Identifier: GPL-3.0-or-later
"""Things with a face or a flame: phones, watches, clocks, lamps.

Owns their shapes around (0, 0). Must not know where they stand.
"""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from engines.stage.brush import Brush, box, disc, polygon
from engines.stage.furnishings import clock as clock_face
from engines.stage.gui import type_face
from engines.stage.palette import fade, mix
from engines.stage.props.content import Content, portrait, wrapped, write


def phone(b: Brush, c: Content) -> None:
    """A call, or a message in its bubble."""
    ink = b.pal.raw(0.03)
    b.fill(box(-250 + 14, -500 + 18, 500, 1000, 62), fade(b.pal.raw(0), 0.5))
    b.fill(box(-250, -500, 500, 1000, 62), ink)
    b.stroke(box(-247, -497, 494, 994, 60), fade(b.pal.cool, 0.55), 4)
    screen = box(-226, -474, 452, 948, 46)
    b.shade(
        screen,
        (0, -474),
        (0, 474),
        [(0, mix(b.pal.raw(0.32), b.pal.cool, 0.28)), (1, b.pal.raw(0.10))],
    )
    white = b.pal.raw(1.0)
    with b.inside(screen):
        if len(c.text) > 12:
            _message(b, c, white)
        else:
            _call(b, c, white)
        b.poly([(-226, -474), (40, -474), (-226, 200)], fade(QColor("white"), 0.05))
    b.fill(box(-60, -462, 120, 26, 13), ink)


def _call(b: Brush, c: Content, white: QColor) -> None:
    b.type("来电" if c.chinese else "incoming call", 0, -404, 36, fade(white, 0.7))
    ring = disc(0, -190, 138)
    b.fill(disc(0, -190, 148), fade(b.pal.cool, 0.5))
    b.fill(ring, b.pal.raw(0.22))
    if c.face is not None:
        with b.inside(ring):
            b.p.drawImage(QRectF(-160, -360, 320, 320), c.face)
    else:
        b.type((c.text or "?")[:1].upper(), 0, -262, 130, white)
    name = c.text or ("未知号码" if c.chinese else "Unknown")
    b.type(name, 0, -20, 74 if len(name) <= 5 else 400 / len(name) * 1.15, white)
    for x, color in ((-118, b.pal.accent), (118, mix(b.pal.cool, b.pal.raw(0.6), 0.3))):
        b.oval(x, 300, 74, 74, color)
        arc = [(x - 34, 296), (x - 14, 280), (x + 14, 280), (x + 34, 296)]
        b.line([(px, 600 - py) if x > 0 else (px, py + 8) for px, py in arc], white, 16, True)


def _message(b: Brush, c: Content, white: QColor) -> None:
    size = 46.0
    lines = wrapped(c.text, 340, QFontMetricsF(type_face(size)).horizontalAdvance)
    tall = min(560.0, len(lines) * size * 1.4 + 52)
    b.fill(box(-196, -340, 392, tall, 34), white)
    b.poly([(-196, -290), (-222, -312), (-196, -330)], white)
    write(b, c.text, QRectF(-168, -322, 340, tall - 30), size, b.pal.raw(0.06), hand=False)
    b.fill(box(-196, 380, 392, 62, 31), fade(white, 0.16))
    for i in range(3):
        b.oval(-150 + i * 40, tall - 290, 10, 10, fade(white, 0.5 - i * 0.1))


def pocket_watch(b: Brush, c: Content) -> None:
    """An open watch, a picture in its lid."""
    gold = mix(b.pal.lamp, b.pal.raw(0.5), 0.35)
    dark, ink = mix(gold, b.pal.raw(0.05), 0.62), b.pal.raw(0.04)
    for i in range(16):
        a = i / 15
        x, y = 40 + 330 * a + 30 * math.sin(a * 7), -40 - 640 * a**1.2
        b.stroke(disc(x, y, 17, 12), gold if i % 2 else dark, 8)
    b.oval(12, 208, 292, 292, fade(b.pal.raw(0), 0.5))
    for y, lid in ((-290, True), (190, False)):
        b.oval(0, y, 284, 284, dark)
        b.oval(-8, y - 8, 272, 272, gold)
        b.oval(0, y, 244, 244, ink)
        if lid:
            with b.inside(disc(0, y, 236)):
                portrait(b, c.face, QRectF(-236, y - 236, 472, 472))
    b.fill(box(-64, -58, 128, 34, 14), dark)
    face = mix(b.pal.raw(0.95), b.pal.lamp, 0.3)
    clock_face(b, 0, 190, 232, 11.87, face, ink, numerals=True)
    b.rect(-30, 470, 60, 44, gold)
    b.rect(-30, 470, 24, 44, dark)


def clock(b: Brush, c: Content) -> None:
    """A round clock for a wall."""
    wood, lit, ink = b.pal.raw(0.12), b.pal.raw(0.26), b.pal.raw(0.03)
    b.oval(20, 26, 430, 430, fade(b.pal.raw(0), 0.5))
    b.oval(0, 0, 430, 430, wood)
    b.fill(disc(0, 0, 430).subtracted(disc(26, 18, 424)), lit)
    face = mix(b.pal.raw(0.92), b.pal.lamp, 0.3)
    clock_face(b, 0, 0, 352, hour_of(c.text), face, ink, numerals=True)


def hour_of(text: str) -> float:
    """The hour that a text names as HH:MM, else eight minutes to midnight."""
    for part in text.replace("：", ":").split():
        head, _, tail = part.partition(":")
        if head.isdecimal() and tail[:2].isdecimal():
            return int(head) % 12 + int(tail[:2]) / 60
    return 11.87


def candle(b: Brush, _: Content) -> None:
    """A candle in a bronze stand."""
    wax, ink = mix(b.pal.accent, b.pal.lamp, 0.12), b.pal.raw(0.05)
    bronze = mix(b.pal.lamp, b.pal.raw(0.3), 0.55)
    b.glow(0, -330, 820, b.pal.lamp, 0.75)
    b.oval(0, 452, 260, 46, fade(b.pal.raw(0), 0.5))
    b.blob([(-190, 420), (0, 388), (190, 420), (170, 452), (0, 470), (-170, 452)], bronze)
    b.poly([(-26, 240), (26, 240), (52, 410), (-52, 410)], mix(bronze, ink, 0.35))
    b.blob([(-150, 190), (0, 226), (150, 190), (112, 256), (0, 276), (-112, 256)], bronze)
    body = polygon([(-62, -150), (62, -150), (74, 212), (-74, 212)])
    b.fill(body, wax)
    with b.inside(body):
        b.poly([(14, -160), (120, -160), (120, 260), (26, 260)], mix(wax, ink, 0.45))
        b.vgrad(-90, -160, 180, 130, [(0, fade(b.pal.lamp, 0.75)), (1, fade(b.pal.lamp, 0.0))])
    for x, w, low in ((-56, 26, 60), (-18, 20, -40), (40, 24, 20)):
        b.blob([(x - w / 2, -156), (x + w / 2, -156), (x + w * 0.4, low), (x, low + 16),
                (x - w * 0.4, low)], mix(wax, b.pal.lamp, 0.2))  # fmt: skip
    b.oval(0, -150, 62, 13, mix(wax, b.pal.lamp, 0.5))
    b.line([(0, -152), (4, -196)], ink, 7, True)
    flame = [(0, -190), (44, -240), (40, -300), (6, -400), (-30, -310), (-42, -240)]
    b.blob(flame, b.pal.lamp)
    b.blob(
        [(x * 0.55, -198 + (y + 190) * 0.62) for x, y in flame], mix(b.pal.lamp, b.pal.raw(1), 0.8)
    )
    b.glow(0, -290, 240, b.pal.lamp, 0.6)


def lamp(b: Brush, c: Content) -> None:
    """A lamp with a shade; of old times, a candle."""
    if c.old:
        candle(b, c)
        return
    lit, ink = mix(b.pal.lamp, b.pal.raw(1), 0.45), b.pal.raw(0.05)
    b.glow(0, -120, 760, b.pal.lamp, 0.7)
    b.oval(0, 452, 230, 44, fade(b.pal.raw(0), 0.5))
    b.oval(0, 436, 190, 34, b.pal.raw(0.16))
    b.oval(-14, 430, 170, 26, b.pal.raw(0.3))
    b.rect(-16, 20, 32, 420, ink)
    b.rect(-16, 20, 10, 420, mix(b.pal.lamp, b.pal.raw(0.3), 0.4))
    shade = polygon([(-170, -330), (170, -330), (320, 60), (-320, 60)])
    b.fill(shade, lit)
    with b.inside(shade):
        b.poly(
            [(60, -340), (400, -340), (400, 90), (150, 90)], mix(b.pal.lamp, b.pal.raw(0.4), 0.45)
        )
        b.glow(0, -60, 260, b.pal.lamp, 0.7)
    b.rect(-176, -342, 352, 18, ink)
    b.rect(-326, 54, 652, 16, ink)
    b.line([(120, 70), (124, 220)], mix(b.pal.lamp, ink, 0.3), 5)
    b.oval(124, 232, 14, 14, mix(b.pal.lamp, ink, 0.2))
