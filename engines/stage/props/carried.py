# SPDX-License-Identifier: GPL-3.0-or-later
"""Things that people carry: umbrellas, bags, cases, fans, mirrors, machines, lanterns.

Owns their shapes around (0, 0). Must not know who carries them.
"""

import math

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainterPath

from engines.stage.brush import Brush, box, curve, disc, polygon
from engines.stage.palette import fade, mix
from engines.stage.props.content import Content, portrait, write, write_columns
from engines.stage.props.form import (
    Tones,
    accent_of,
    cast_shadow,
    dark_of,
    edge_light,
    form,
    gold_of,
    jade_of,
    paper_of,
    slab,
    steel_of,
)


def umbrella(b: Brush, c: Content) -> None:
    """Open overhead, seen from a little below; of old times, oiled paper on bamboo."""
    red, ink = accent_of(b), b.pal.raw(0.04)
    pole = gold_of(b) if c.old else steel_of(b)
    form(b, box(-13, -560, 26, 1180), pole, 0.5, 0)
    b.blob([(-600, -190), (0, -330), (600, -190), (300, -150), (0, -140), (-300, -150)],
           mix(red.shade, b.pal.raw(0), 0.55))  # fmt: skip
    for x in (-590, -300, 300, 590):
        b.line([(0, -120), (x * 0.5, -214), (x, -196)], fade(pole.lit, 0.7), 5)
    top = QPainterPath()
    top.moveTo(-620, -190)
    top.cubicTo(-520, -560, -240, -690, 0, -700)
    top.cubicTo(240, -690, 520, -560, 620, -190)
    for a, z in ((620, 320), (320, 0), (0, -320), (-320, -620)):
        top.quadTo((a + z) / 2, -290, z, -196 if abs(z) < 600 else -190)
    form(b, top, red, 0.56, 0.02)
    for x in (-320, 0, 320):
        b.line([(0, -700), (x * 0.72, -520), (x, -198)], mix(red.shade, ink, 0.5), 7, smooth=True)
    b.rect(-9, -770, 18, 80, pole.lit)
    edge_light(b, [(-590, -240), (-480, -470), (-260, -620), (-60, -682)], 10)
    if not c.old:
        b.stroke(curve([(0, 560), (0, 690), (70, 740), (130, 680)], closed=False), ink, 44)


def suitcase(b: Brush, c: Content) -> None:
    """A case with straps and a tag; of old times, a chest with a lock."""
    hide = Tones(mix(b.pal.raw(0.4), b.pal.lamp, 0.24), b.pal.raw(0.12))
    gold, ink = gold_of(b), b.pal.raw(0.04)
    cast_shadow(b, 400, 420, 58)
    b.stroke(curve([(-110, -190), (-90, -300), (90, -300), (110, -190)], closed=False), ink, 34)
    form(b, box(-380, -200, 760, 590, 56), hide)
    b.rect(-380, 70, 760, 12, ink)
    for x in (-230, 170):
        form(b, box(x, -200, 62, 590), dark_of(b), 0.5, 0)
        form(b, box(x - 8, 30, 78, 92, 10), gold)
        b.rect(x + 14, 56, 34, 40, ink)
    for x, y in ((-380, -200), (300, -200), (-380, 310), (300, 310)):
        form(b, box(x, y, 80, 80, 26), gold.dimmer(0.2))
    tag = box(-66, -120, 132, 210, 16)
    b.line([(0, -220), (0, -110)], b.pal.accent, 8)
    form(b, tag, accent_of(b), 0.7)
    write(b, c.text, QRectF(-54, -70, 108, 150), 48, b.pal.raw(0.96), hand=False)
    edge_light(b, [(-352, -140), (-356, 0), (-352, 300)], 9)


def bag(b: Brush, c: Content) -> None:
    """A handbag; of old times, a bundle of cloth over a knot."""
    red, gold = accent_of(b), gold_of(b)
    cast_shadow(b, 400, 370, 54)
    if c.old:
        cloth = Tones(b.pal.raw(0.62), b.pal.raw(0.22))
        form(b, curve([(-300, 20), (-340, 230), (-240, 390), (240, 390), (340, 230), (300, 20),
                       (120, -110), (-120, -110)]), cloth)  # fmt: skip
        form(b, curve([(-20, -90), (-190, -300), (-290, -250), (-130, -60)]), cloth, 0.7)
        form(b, curve([(20, -90), (180, -310), (300, -240), (130, -60)]), cloth, 0.3)
        form(b, disc(0, -90, 88, 72), cloth)
        for x in (-150, -40, 70, 170):
            b.line([(x * 0.3, -40), (x, 120), (x * 1.1, 330)], fade(cloth.shade, 0.8), 12, True)
        b.line([(-296, 150), (0, 210), (300, 150)], red.lit, 22, smooth=True)
        return
    for dx, tone in ((26, red.shade), (0, red.lit)):
        b.stroke(curve([(-170 + dx, -90), (-150 + dx, -370), (150 + dx, -370), (170 + dx, -90)],
                       closed=False), tone, 30)  # fmt: skip
    form(b, polygon([(-280, -120), (280, -120), (350, 380), (-350, 380)]), red)
    form(b, polygon([(-284, -126), (284, -126), (250, 100), (0, 150), (-250, 100)]),
         red.dimmer(0.24))  # fmt: skip
    form(b, box(-44, 90, 88, 96, 16), gold)
    for x in (-170, 170):
        b.stroke(disc(x, -92, 26), gold.lit, 11)
    b.line([(-322, 350), (322, 350)], fade(b.pal.raw(0), 0.5), 5)
    edge_light(b, [(-258, -70), (-296, 180), (-322, 340)], 9)


def fan(b: Brush, c: Content) -> None:
    """A folding fan, open, with a branch or words on it."""
    wood, paper = dark_of(b, 0.3), paper_of(b)
    pivot, inner, outer, half = (0.0, 420.0), 330.0, 840.0, 0.74

    def at(r: float, a: float) -> tuple[float, float]:
        return pivot[0] + r * math.sin(a), pivot[1] - r * math.cos(a)

    n = 14
    for i in range(n + 1):
        a = -half + 2 * half * i / n
        tone = wood.lit if i < n * 0.56 else wood.shade
        b.poly([at(0, a), at(inner + 20, a - 0.024), at(inner + 20, a + 0.024)], tone)
    leaf = polygon(
        [at(outer, -half + 2 * half * i / 28) for i in range(29)]
        + [at(inner, half - 2 * half * i / 28) for i in range(29)]
    )
    b.fill(leaf, paper.lit)
    with b.inside(leaf):
        for i in range(n):
            a, z = (-half + 2 * half * (i + k) / n for k in (0.5, 1.0))
            deep = fade(paper.shade, 0.42 if i < n * 0.56 else 0.95)
            b.poly([at(inner - 9, a), at(outer + 9, a), at(outer + 9, z), at(inner - 9, z)], deep)
        if c.text:
            write_columns(b, c.text, QRectF(-230, -370, 460, 400), 120, b.pal.raw(0.04))
        else:
            _blossom(b)
    for a in (-half, half):
        b.poly([at(-40, a), at(outer + 8, a - 0.03), at(outer + 8, a + 0.03)],
               wood.lit if a < 0 else wood.shade)  # fmt: skip
    b.oval(*pivot, 22, 22, gold_of(b).lit)


def _blossom(b: Brush) -> None:
    """A branch of plum, in the hand of a painter."""
    ink = b.pal.raw(0.05)
    b.line([(-420, 60), (-180, -110), (60, -170), (330, -330)], ink, 22, smooth=True)
    b.line([(-60, -150), (20, -290), (140, -370)], ink, 12, smooth=True)
    b.line([(160, -220), (280, -180), (360, -190)], ink, 9, smooth=True)
    for x, y, r in ((20, -296, 40), (150, -370, 30), (280, -180, 38), (-190, -120, 44),
                    (330, -320, 34), (80, -180, 30), (-330, -10, 32)):  # fmt: skip
        for i in range(5):
            a = i * math.tau / 5 + x
            b.oval(x + r * 0.6 * math.cos(a), y + r * 0.6 * math.sin(a), r * 0.52, r * 0.52,
                   b.pal.accent)  # fmt: skip
        b.oval(x, y, r * 0.24, r * 0.24, b.pal.lamp)


def mirror(b: Brush, c: Content) -> None:
    """A mirror on a handle, somebody's face in it; of old times, polished bronze."""
    frame = gold_of(b) if c.old else accent_of(b)
    rx, ry = (300.0, 300.0) if c.old else (270.0, 340.0)
    form(b, curve([(-40, 140), (-30, 300), (-46, 640), (0, 690), (46, 640), (30, 300), (40, 140)]),
         frame, 0.5, 0)  # fmt: skip
    form(b, disc(0, -170, rx, ry), frame)
    glass = disc(0, -170, rx - 44, ry - 44)
    b.fill(glass, mix(b.pal.raw(0.3), b.pal.cool, 0.3))
    with b.inside(glass):
        if c.face is not None:
            portrait(b, c.face, QRectF(-rx, -170 - ry, rx * 2, ry * 2))
        else:
            b.poly([(-300, -480), (40, -480), (-300, 140)], mix(b.pal.raw(0.9), b.pal.cool, 0.3))
            b.poly([(110, -520), (170, -520), (-180, 180), (-240, 180)],
                   mix(b.pal.raw(0.8), b.pal.cool, 0.3))  # fmt: skip
        b.poly([(-60, -560), (60, -560), (-210, 100), (-320, 60)], fade(QColor("white"), 0.16))
    edge_light(b, [(-rx + 24, -120), (-rx + 34, -300), (-rx * 0.5, -150 - ry * 0.86)], 8)


def laptop(b: Brush, c: Content) -> None:
    """Open, its screen lit."""
    shell = Tones(b.pal.raw(0.5), b.pal.raw(0.16))
    cast_shadow(b, 330, 500, 54)
    b.glow(0, -120, 620, b.pal.cool, 0.35)
    form(b, box(-430, -400, 860, 560, 26), dark_of(b, 0.12))
    screen = box(-404, -374, 808, 504, 8)
    b.shade(
        screen,
        (-400, -370),
        (400, 130),
        [(0, mix(b.pal.raw(0.95), b.pal.cool, 0.3)), (1, mix(b.pal.raw(0.66), b.pal.cool, 0.4))],
    )
    with b.inside(screen):
        b.rect(-404, -374, 808, 52, b.pal.raw(0.2))
        for i in range(3):
            b.oval(-370 + i * 36, -348, 10, 10, b.pal.accent if i == 0 else b.pal.raw(0.6))
        if c.text:
            write(b, c.text, QRectF(-350, -280, 700, 370), 104, b.pal.raw(0.05), hand=False)
        else:
            for i, w in enumerate((520, 640, 600, 380, 660, 610, 300)):
                b.rect(-340, -270 + i * 52, w, 16, fade(b.pal.raw(0.1), 0.55))
            b.rect(-340, 94, 220, 16, b.pal.accent)
        b.poly([(160, -374), (404, -374), (404, 130), (340, 130)], fade(QColor("white"), 0.14))
    slab(b, [(-430, 162), (430, 162), (520, 326), (-520, 326)], shell)
    for row in range(4):
        y, w = 184 + row * 24, 392 + row * 14
        for k in range(13):
            x = -w + 2 * w * k / 13
            b.fill(box(x, y, 2 * w / 13 - 8, 17, 3), b.pal.raw(0.06))
    b.fill(box(-110, 286, 220, 30, 5), b.pal.raw(0.28))
    slab(b, [(-520, 326), (520, 326), (512, 346), (-512, 346)], shell.dimmer(0.5))


def lantern(b: Brush, c: Content) -> None:
    """A lantern of red silk on its cord, lit from inside."""
    red, gold, ink = accent_of(b), gold_of(b), b.pal.raw(0.05)
    b.glow(0, -60, 760, b.pal.lamp, 0.55)
    b.rect(-6, -860, 12, 500, ink)
    body = curve([(-150, -330), (-330, -190), (-370, -20), (-330, 150), (-150, 290), (150, 290),
                  (330, 150), (370, -20), (330, -190), (150, -330)])  # fmt: skip
    glow = Tones(mix(red.lit, b.pal.lamp, 0.22), red.shade)
    form(b, body, glow, 0.66)
    with b.inside(body):
        b.glow(-40, 0, 300, b.pal.lamp, 0.9)
        for k in (-0.8, -0.45, 0.0, 0.45, 0.8):
            b.line([(150 * k, -340), (370 * k, -20), (150 * k, 300)], fade(red.shade, 0.8), 8, True)
    word = c.text[:2] if c.text and not c.text.isascii() else "囍"
    b.type(word, 0, -110, 170 if len(word) == 1 else 130, mix(b.pal.lamp, b.pal.raw(1), 0.5))
    for y in (-372, 280):
        form(b, box(-160, y, 320, 54, 14), gold)
    b.rect(-5, 330, 10, 70, ink)
    form(b, box(-26, 390, 52, 50, 12), gold)
    for x in range(-24, 28, 12):
        b.line([(x * 0.7, 436), (x * 1.5, 640)], red.lit if x < 6 else red.shade, 8)


def jade_pendant(b: Brush, c: Content) -> None:
    """A ring of jade on its cord, with a tassel."""
    jade, red, ink = jade_of(b), accent_of(b), b.pal.raw(0.06)
    for dx, tone in ((-10, red.lit), (10, red.shade)):
        b.line([(dx, -860), (dx, -300)], tone, 13)
    for y, r in ((-330, 46), (-270, 34)):
        form(b, polygon([(0, y - r), (r, y), (0, y + r), (-r, y)]), red)
    whole, hole = disc(0, 0, 262), disc(0, 0, 92)
    b.fill(whole.translated(18, 26).subtracted(hole.translated(18, 26)), fade(b.pal.raw(0), 0.45))
    form(b, whole.subtracted(hole), jade)
    for r in (232, 124):
        b.stroke(disc(0, 0, r), fade(jade.shade, 0.8), 7)
    if c.text:
        b.type(c.text[:1], 0, -214, 104, fade(ink, 0.85))
        b.type(c.text[1:2], 0, 110, 104, fade(ink, 0.85))
    else:
        for i in range(8):
            a = i * math.tau / 8 + 0.2
            x, y = 178 * math.cos(a), 178 * math.sin(a)
            b.stroke(curve([(x - 34, y + 10), (x - 8, y - 26), (x + 24, y - 6), (x + 4, y + 16)],
                           closed=False), fade(jade.shade, 0.9), 9)  # fmt: skip
    edge_light(b, [(-236, 40), (-222, -90), (-140, -200), (-50, -242)], 11)
    form(b, disc(0, 306, 40, 44), red)
    for i in range(9):
        x = -48 + i * 12
        b.line([(x * 0.5, 340), (x, 560 - abs(x) * 0.4)], red.lit if x < 12 else red.shade, 10)


def token(b: Brush, c: Content) -> None:
    """A plaque of command with its one great sign."""
    gold, red = gold_of(b), accent_of(b)
    shape = curve([(-250, -300), (-130, -380), (0, -450), (130, -380), (250, -300), (262, 60),
                   (200, 330), (0, 420), (-200, 330), (-262, 60)], tension=0.1)  # fmt: skip
    b.fill(shape.translated(20, 26), fade(b.pal.raw(0), 0.5))
    form(b, shape, gold)
    inner = curve([(x * 0.84, y * 0.84) for x, y in (
        (-250, -300), (-130, -380), (0, -450), (130, -380), (250, -300), (262, 60), (200, 330),
        (0, 420), (-200, 330), (-262, 60))], tension=0.1)  # fmt: skip
    form(b, inner, dark_of(b, 0.2), 0.6)
    b.stroke(inner, gold.lit, 6)
    b.stroke(disc(0, -320, 26), gold.lit, 12)
    b.line([(0, -330), (-30, -600), (20, -860)], red.lit, 14, smooth=True)
    words = c.text[:4] if c.text else ("令" if c.chinese else "ORDER")
    if len(words) == 1:
        b.type(words, 0, -190, 300, mix(gold.lit, b.pal.raw(1), 0.4))
    elif words.isascii():
        b.type(words, 0, -70, 110, mix(gold.lit, b.pal.raw(1), 0.4))
    else:
        size = min(210, 520 / len(words))
        b.type(words, 0, -240, size, mix(gold.lit, b.pal.raw(1), 0.4), vertical=True)
    edge_light(b, [(-244, 40), (-234, -280), (-120, -366)], 9)
