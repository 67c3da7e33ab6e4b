# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands on a table: cups, bottles, boxes, food.

Owns their shapes around (0, 0). Must not know the table.
"""

import math

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainterPath

from engines.stage.brush import Brush, box, curve, disc, polygon
from engines.stage.palette import fade, mix
from engines.stage.props.content import Content, write, write_columns
from engines.stage.props.form import (
    Tones,
    accent_of,
    cast_shadow,
    dark_of,
    edge_light,
    form,
    gold_of,
    paper_of,
    slab,
    steel_of,
)


def cup(b: Brush, c: Content) -> None:
    """A cup on its saucer."""
    white, shade = b.pal.raw(0.9), b.pal.raw(0.42)
    b.oval(20, 236, 380, 66, fade(b.pal.raw(0), 0.5))
    b.oval(0, 214, 340, 62, shade)
    b.oval(0, 204, 340, 58, white)
    b.oval(0, 208, 190, 30, shade)
    b.stroke(curve([(200, -130), (330, -150), (350, -10), (190, 60)], closed=False), white, 38)
    body = QPainterPath(QPointF(-240, -190))
    body.cubicTo(-240, 80, -150, 200, -100, 208)
    body.lineTo(100, 208)
    body.cubicTo(150, 200, 240, 80, 240, -190)
    body.closeSubpath()
    b.fill(body, white)
    with b.inside(body):
        b.poly([(60, -220), (300, -220), (300, 260), (-20, 260), (90, 60)], shade)
        b.rect(-300, -110, 600, 26, fade(b.pal.accent, 0.9))
    b.oval(0, -190, 240, 56, shade)
    b.oval(0, -186, 216, 44, mix(b.pal.accent, b.pal.raw(0.02), 0.72))
    b.oval(-70, -194, 70, 10, fade(b.pal.lamp, 0.5))


def wine_glass(b: Brush, c: Content) -> None:
    """A stemmed glass with red wine; of old times, a bronze cup on three feet."""
    if c.old:
        _bronze_cup(b)
        return
    cast_shadow(b, 386, 250)
    glass = Tones(fade(b.pal.raw(0.9), 0.42), fade(b.pal.raw(0.5), 0.36))
    bowl = curve([(-196, -420), (-226, -220), (-190, -40), (-70, 56), (0, 70), (70, 56), (190, -40),
                  (226, -220), (196, -420), (0, -408)])  # fmt: skip
    form(b, bowl, glass)
    with b.inside(bowl):
        form(b, box(-260, -214, 520, 340), accent_of(b), 0.55)
        b.oval(0, -214, 222, 30, mix(b.pal.accent, b.pal.raw(1), 0.22))
    form(b, polygon([(-20, 62), (20, 62), (14, 120), (16, 330), (-16, 330), (-14, 120)]),
         steel_of(b), 0.4, 0)  # fmt: skip
    form(b, disc(0, 362, 178, 34), steel_of(b), 0.55)
    b.stroke(disc(0, -420, 196, 24), fade(b.pal.raw(1), 0.85), 6)
    edge_light(b, [(-178, -380), (-204, -220), (-172, -70)], 13)
    b.glow(-170, -300, 120, b.pal.raw(1), 0.3)


def _bronze_cup(b: Brush) -> None:
    gold = gold_of(b)
    cast_shadow(b, 390, 270)
    for x, turn in ((-120, -46), (120, 46), (0, 0)):
        slab(b, [(x - 28, 90), (x + 28, 90), (x + turn + 12, 384), (x + turn - 12, 384)], gold)
    body = curve([(-210, -300), (-190, 20), (-100, 128), (100, 128), (190, 20), (210, -300)])
    form(b, body, gold)
    form(b, curve([(-210, -300), (-330, -390), (-150, -260), (180, -250), (330, -410), (210, -300),
                   (160, -190), (-160, -190)]), gold, 0.6)  # fmt: skip
    b.oval(0, -284, 178, 26, mix(b.pal.accent, b.pal.raw(0), 0.4))
    with b.inside(body):
        for y in (-110, -20):
            b.rect(-300, y, 600, 16, gold.shade)
    edge_light(b, [(-188, -180), (-170, 10), (-96, 104)], 9)


def bottle(b: Brush, c: Content) -> None:
    """A bottle with a label; of old times, a wine jar with its red paper."""
    cast_shadow(b, 440, 250)
    ink = b.pal.raw(0.05)
    if c.old:
        clay = Tones(mix(b.pal.raw(0.42), b.pal.lamp, 0.22), b.pal.raw(0.13))
        form(b, curve([(-120, -260), (-270, -90), (-290, 150), (-180, 420), (180, 420),
                       (290, 150), (270, -90), (120, -260)]), clay)  # fmt: skip
        form(b, box(-132, -330, 264, 92, 26), clay)
        form(b, curve([(-150, -310), (-130, -420), (0, -460), (130, -420), (150, -310), (0, -290)]),
             accent_of(b))  # fmt: skip
        slab(b, [(0, -70), (170, 100), (0, 270), (-170, 100)], accent_of(b), 0.7)
        b.type((c.text or "酒")[:1], 0, 20, 150, mix(b.pal.lamp, b.pal.raw(1), 0.4))
        edge_light(b, [(-222, -90), (-244, 110), (-186, 320)], 9)
        return
    path = QPainterPath(QPointF(-52, -500))
    path.lineTo(52, -500)
    path.lineTo(58, -250)
    path.cubicTo(70, -160, 176, -150, 176, -20)
    path.lineTo(170, 440)
    path.lineTo(-170, 440)
    path.lineTo(-176, -20)
    path.cubicTo(-176, -150, -70, -160, -58, -250)
    path.closeSubpath()
    form(b, path, dark_of(b, 0.34))
    form(b, box(-62, -512, 124, 130, 12), accent_of(b))
    label = paper_of(b)
    form(b, box(-172, 30, 344, 260), label, 0.66, 0.06)
    b.rect(-172, 44, 344, 8, fade(b.pal.accent, 0.9))
    b.rect(-172, 268, 344, 8, fade(b.pal.accent, 0.9))
    write(b, c.text or ("陈酿" if c.chinese else "RESERVE"), QRectF(-146, 84, 292, 170), 92, ink,
          hand=False)  # fmt: skip
    edge_light(b, [(-136, -60), (-148, 10)], 16)
    edge_light(b, [(-150, 316), (-148, 410)], 16)
    edge_light(b, [(-34, -360), (-36, -260)], 10)


def teapot(b: Brush, c: Content) -> None:
    """A round pot with its spout to the light."""
    clay = Tones(mix(b.pal.raw(0.6), b.pal.accent, 0.2), b.pal.raw(0.17))
    cast_shadow(b, 300, 340)
    b.stroke(curve([(210, -110), (380, -150), (420, 20), (250, 150)], closed=False), clay.shade, 46)
    b.stroke(curve([(214, -116), (372, -152), (408, 0)], closed=False), clay.lit, 14)
    form(b, curve([(-200, 110), (-330, -20), (-390, -160), (-440, -170), (-400, -20), (-330, 130),
                   (-190, 210)]), clay, 0.7)  # fmt: skip
    form(b, curve([(-240, -60), (-270, 90), (-190, 250), (0, 290), (190, 250), (270, 90),
                   (240, -60), (120, -150), (-120, -150)]), clay)  # fmt: skip
    form(
        b, curve([(-160, -140), (-110, -210), (0, -230), (110, -210), (160, -140), (0, -116)]), clay
    )
    form(b, disc(0, -252, 40, 34), accent_of(b))
    b.line([(-150, -128), (0, -108), (150, -128)], clay.shade, 9, smooth=True)
    for x, y in ((-30, 40), (30, 80), (-10, 130)):
        b.blob([(x - 70, y), (x, y - 26), (x + 70, y), (x, y + 20)], fade(clay.shade, 0.6))
    edge_light(b, [(-206, -60), (-230, 70), (-176, 190)], 14)


def cake(b: Brush, c: Content) -> None:
    """Two tiers, candles alight, words on the side."""
    cream, red = paper_of(b), accent_of(b)
    b.glow(0, -360, 560, b.pal.lamp, 0.5)
    cast_shadow(b, 380, 400, 60)
    form(b, disc(0, 350, 390, 58), steel_of(b))
    form(b, box(-310, 20, 620, 320, 44), cream)
    form(b, box(-200, -200, 400, 250, 40), cream)
    for x0, w, y in ((-310, 620, 30), (-200, 400, -190)):
        n = int(w / 62)
        for i in range(n):
            x = x0 + (i + 0.5) * w / n
            b.fill(box(x - 24, y - 20, 48, 70 + 34 * (i % 3), 24),
                   red.lit if i / n < 0.58 else red.shade)  # fmt: skip
    for i in range(5):
        x = -120 + i * 60
        b.rect(x - 8, -320, 16, 130, red.lit if i % 2 else b.pal.raw(0.95))
        b.blob([(x, -390), (x + 18, -346), (x, -322), (x - 18, -346)], b.pal.lamp)
        b.glow(x, -350, 90, b.pal.lamp, 0.7)
    words = c.text or ("生日快乐" if c.chinese else "HAPPY BIRTHDAY")
    write(b, words, QRectF(-250, 168, 500, 140), 92 if len(words) < 6 else 64, b.pal.raw(0.08),
          hand=True)  # fmt: skip


def medicine(b: Brush, c: Content) -> None:
    """A bottle of pills; of old times, a porcelain phial."""
    cast_shadow(b, 360, 280)
    red, ink = accent_of(b), b.pal.raw(0.06)
    if c.old:
        form(b, curve([(-60, -220), (-190, -40), (-200, 180), (-110, 350), (110, 350), (200, 180),
                       (190, -40), (60, -220)]), paper_of(b))  # fmt: skip
        form(b, box(-58, -300, 116, 110, 16), paper_of(b))
        form(b, curve([(-66, -290), (-50, -370), (50, -370), (66, -290)]), red)
        slab(b, [(-84, -20), (84, -20), (84, 240), (-84, 240)], red, 0.7)
        write_columns(b, c.text[:4] or "药", QRectF(-70, -4, 140, 230), 100, b.pal.lamp)
        edge_light(b, [(-150, -20), (-164, 130), (-116, 280)], 10)
        return
    amber = Tones(mix(b.pal.lamp, b.pal.raw(0.3), 0.5), mix(b.pal.lamp, b.pal.raw(0.04), 0.74))
    form(b, box(-210, -230, 420, 580, 50), amber)
    form(b, box(-230, -390, 460, 180, 30), paper_of(b))
    for x in range(-200, 220, 36):
        b.rect(x, -370, 7, 140, fade(ink, 0.25))
    form(b, box(-210, -90, 420, 300), paper_of(b), 0.66)
    b.rect(-210, -90, 420, 60, b.pal.accent)
    write(b, c.text or ("安眠药" if c.chinese else "SLEEPING PILLS"), QRectF(-180, -20, 360, 210),
          88, ink, hand=False)  # fmt: skip
    for x, y in ((-310, 350), (-250, 384), (290, 372)):
        form(b, disc(x, y, 44, 24), paper_of(b))
        b.line([(x - 26, y), (x + 26, y)], fade(ink, 0.4), 4)
    edge_light(b, [(-180, -190), (-184, -110)], 12)


def gift_box(b: Brush, c: Content) -> None:
    """A box in paper, tied with a bow."""
    red, paper = accent_of(b), Tones(b.pal.raw(0.84), b.pal.raw(0.36))
    cast_shadow(b, 384, 400, 56)
    form(b, box(-300, -80, 600, 460, 8), paper)
    form(b, box(-330, -170, 660, 130, 8), paper, 0.6, 0)
    b.rect(-330, -46, 660, 16, fade(b.pal.raw(0), 0.4))
    form(b, box(-58, -170, 116, 550), red, 0.55, 0)
    form(b, curve([(0, -176), (-110, -330), (-270, -350), (-250, -220)]), red, 0.5)
    form(b, curve([(0, -176), (110, -330), (270, -350), (250, -220)]), red, 0.3)
    form(b, curve([(-20, -170), (-140, -60), (-190, 40), (-120, 30), (-30, -90)]), red, 0.7)
    form(b, curve([(20, -170), (130, -70), (180, 20), (110, 26), (20, -90)]), red, 0.2)
    form(b, box(-50, -226, 100, 84, 24), red.dimmer(0.2))
    if c.text:
        slab(b, [(110, 120), (290, 90), (300, 250), (120, 280)], paper_of(b), 0.9)
        write(b, c.text, QRectF(130, 124, 156, 136), 46, b.pal.raw(0.06), hand=True)


def toy(b: Brush, c: Content) -> None:
    """A bear that somebody has sewn; of old times, a tiger of cloth has the same seams."""
    fur = Tones(mix(b.pal.raw(0.62), b.pal.lamp, 0.4), mix(b.pal.raw(0.24), b.pal.lamp, 0.1))
    dark, red = b.pal.raw(0.04), accent_of(b)
    cast_shadow(b, 400, 330, 54)
    for x in (-150, 150):
        form(b, disc(x, -380, 84, 82), fur)
        b.oval(x, -372, 46, 44, mix(fur.shade, red.lit, 0.3))
    for x, s in ((-220, -1), (220, 1)):
        form(b, curve([(x * 0.7, -40), (x * 1.25, 60), (x * 1.3, 190), (x * 0.9, 180)]), fur)
        form(b, disc(x * 0.92, 330, 116, 92), fur)
        b.oval(x * 0.95 + 6 * s, 340, 62, 50, mix(fur.shade, fur.lit, 0.4))
    form(b, disc(0, 150, 216, 240), fur)
    form(b, disc(0, -220, 226, 204), fur)
    form(b, disc(0, -150, 104, 82), paper_of(b))
    b.oval(0, -186, 40, 28, dark)
    b.line([(0, -160), (0, -130), (-40, -106)], dark, 8, True)
    b.line([(0, -130), (40, -106)], dark, 8, True)
    for x in (-92, 92):
        b.oval(x, -256, 24, 28, dark)
        b.oval(x - 8, -266, 8, 9, b.pal.raw(1.0))
    form(b, polygon([(0, -14), (-140, -70), (-140, 60)]), red, 0.9)
    form(b, polygon([(0, -14), (140, -70), (140, 60)]), red, 0.3)
    b.oval(0, -8, 34, 34, red.shade)
    for i in range(5):
        b.line([(-12, 110 + i * 56), (14, 118 + i * 56)], fade(dark, 0.6), 6)


def flowers(b: Brush, c: Content) -> None:
    """Roses in paper, the stalks below in a fist."""
    red, paper = accent_of(b), Tones(b.pal.raw(0.86), b.pal.raw(0.42))
    leaf = Tones(mix(b.pal.raw(0.36), QColor("#4b7a52"), 0.45), b.pal.raw(0.1))
    for x in (-44, -8, 34):
        b.line(
            [(x * 2.4, 60), (x, 380), (x * 1.6, 620)], leaf.lit if x < 0 else leaf.shade, 18, True
        )
    for x, y, t in ((-330, -180, -1), (340, -170, 1), (-250, -370, -1), (260, -380, 1)):
        form(b, curve([(x * 0.5, y + 130), (x * 0.92, y + 60), (x * 1.18, y - 20),
                       (x * 0.8, y - 30 * t)]), leaf)  # fmt: skip
    form(b, polygon([(-370, -150), (-250, -240), (250, -250), (380, -150), (60, 420), (-60, 420)]),
         paper.dimmer(0.35))  # fmt: skip
    heads = ((0, -420, 120), (-190, -340, 122), (196, -330, 120), (-270, -170, 112),
             (276, -160, 110), (-90, -210, 132), (100, -200, 130), (0, -60, 120))  # fmt: skip
    for x, y, r in heads:
        _rose(b, x, y, r)
    form(b, polygon([(-370, -150), (-120, 40), (0, 160), (30, 420), (-70, 420)]), paper, 0.95)
    form(b, polygon([(380, -150), (130, 40), (-20, 170), (-30, 420), (70, 420)]), paper, 0.1)
    form(b, box(-92, 322, 184, 60, 20), red)


def _rose(b: Brush, x: float, y: float, r: float) -> None:
    red = accent_of(b)
    b.oval(x + 8, y + 12, r, r * 0.95, b.pal.raw(0.03))
    form(b, disc(x, y, r, r * 0.94), red, 0.62)
    deep = mix(red.shade, b.pal.raw(0), 0.35)
    turn = x * 0.013 + y * 0.007
    for k in range(3):  # outer petals fold over each other
        a = turn + k * 2.1
        lip = [
            (x + r * (0.5 + 0.3 * t) * math.cos(a + t), y + r * (0.48 + 0.3 * t) * math.sin(a + t))
            for t in (0.0, 0.5, 1.0, 1.5)
        ]
        b.line(lip, deep, 8, smooth=True)
    heart = [
        (
            x + r * (0.34 - 0.045 * i) * math.cos(turn + i),
            y + r * (0.3 - 0.04 * i) * math.sin(turn + i),
        )
        for i in range(7)
    ]
    b.line(heart, deep, 8, smooth=True)
    b.line([(x - r * 0.86, y - r * 0.2), (x - r * 0.6, y - r * 0.66), (x - r * 0.1, y - r * 0.84)],
           mix(red.lit, b.pal.raw(1), 0.35), 7, smooth=True)  # fmt: skip
