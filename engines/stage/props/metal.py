# SPDX-License-Identifier: GPL-3.0-or-later
"""Things of metal: rings, keys, blades, a gun, and what is worn.

Owns their shapes around (0, 0). Must not know where they lie.
"""

import math

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from engines.stage.brush import Brush, box, curve, disc, polygon
from engines.stage.palette import fade, mix
from engines.stage.props.content import Content
from engines.stage.props.form import (
    Tones,
    accent_of,
    dark_of,
    edge_light,
    form,
    gold_of,
    paper_of,
    slab,
    steel_of,
)


def ring(b: Brush, c: Content) -> None:
    """A ring in its box."""
    velvet, dark = mix(b.pal.accent, b.pal.raw(0), 0.42), mix(b.pal.accent, b.pal.raw(0), 0.76)
    gold = mix(b.pal.lamp, b.pal.raw(0.6), 0.3)
    b.poly([(-330, 330), (370, 330), (400, 380), (-290, 380)], fade(b.pal.raw(0), 0.5))
    b.fill(box(-300, -420, 600, 400, 54), dark)
    b.fill(box(-262, -384, 524, 330, 40), mix(b.pal.raw(0.75), b.pal.lamp, 0.25))
    b.poly([(60, -384), (262, -384), (262, -60), (150, -54)], fade(b.pal.raw(0.2), 0.30))
    b.fill(box(-320, -40, 640, 390, 48), velvet)
    b.fill(box(40, -40, 280, 390, 48), dark)
    b.fill(box(-264, -26, 528, 190, 50), b.pal.raw(0.08))
    for w, color in ((34, mix(gold, b.pal.raw(0), 0.5)), (20, gold)):
        b.stroke(disc(0, -20, 142, 136), color, w)
    b.fill(box(-264, 40, 528, 124, 40), b.pal.raw(0.12))
    b.rect(-270, 40, 540, 8, fade(b.pal.lamp, 0.3))
    top = [(-74, -238), (-44, -276), (44, -276), (74, -238), (0, -150)]
    b.poly(top, b.pal.raw(1.0))
    b.poly([(0, -150), (74, -238), (20, -238)], mix(b.pal.cool, b.pal.raw(0.6), 0.3))
    b.poly([(-74, -238), (-44, -276), (-20, -238)], mix(b.pal.cool, b.pal.raw(0.8), 0.5))
    b.glow(0, -226, 190, b.pal.raw(1.0), 0.5)


def knife(b: Brush, c: Content) -> None:
    """A knife with a wooden handle."""
    steel, dark = b.pal.raw(0.78), b.pal.raw(0.32)
    with b.saved():
        b.p.rotate(-34)
        b.poly([(-470, 70), (420, 70), (470, 100), (-430, 100)], fade(b.pal.raw(0), 0.5))
        blade = QPainterPath(QPointF(-500, 20))
        blade.cubicTo(-420, -70, -200, -76, 120, -76)
        blade.lineTo(120, 62)
        blade.cubicTo(-200, 66, -420, 52, -500, 20)
        b.fill(blade, steel)
        with b.inside(blade):
            b.rect(-520, 6, 660, 80, dark)
            b.poly([(-140, -90), (-60, -90), (-120, 90), (-200, 90)], b.pal.raw(1.0))
        b.rect(112, -92, 30, 172, mix(b.pal.lamp, b.pal.raw(0.3), 0.5))
        b.fill(box(140, -66, 350, 118, 34), b.pal.raw(0.14))
        b.fill(box(140, -66, 350, 52, 26), mix(b.pal.raw(0.26), b.pal.accent, 0.2))
        for x in (200, 310, 420):
            b.oval(x, -8, 13, 13, mix(b.pal.lamp, b.pal.raw(0.4), 0.4))


def key(b: Brush, c: Content) -> None:
    """A key with its number."""
    gold = mix(b.pal.lamp, b.pal.raw(0.5), 0.35)
    dark = mix(gold, b.pal.raw(0.03), 0.6)
    with b.saved():
        b.p.rotate(38)
        for dx, dy, color in ((18, 22, fade(b.pal.raw(0), 0.5)), (7, 9, dark), (0, 0, gold)):
            hole = disc(-300 + dx, dy, 88)
            bow = disc(-300 + dx, dy, 160).subtracted(hole)
            shaft = box(-150 + dx, -26 + dy, 560, 52, 12)
            bits = box(260 + dx, 20 + dy, 52, 130).united(box(340 + dx, 20 + dy, 44, 92))
            b.fill(bow.united(shaft).united(bits), color)
        b.rect(-150, -26, 560, 14, mix(gold, b.pal.raw(1), 0.5))
        b.stroke(disc(-300, 0, 158), mix(gold, b.pal.raw(1), 0.35), 5)
    b.line([(-250, -190), (-330, 60), (-250, 230)], mix(b.pal.accent, b.pal.raw(0), 0.2), 9, True)
    b.fill(box(-360, 220, 250, 150, 18), mix(b.pal.raw(0.9), b.pal.lamp, 0.25))
    b.oval(-334, 246, 9, 9, b.pal.raw(0.1))
    label = c.text[:6] or "301"
    b.type(label, -228, 252, 76 if len(label) <= 3 else 220 / len(label), b.pal.raw(0.05))


def sword(b: Brush, c: Content) -> None:
    """A straight sword upright in a fist, its tassel below."""
    steel, gold, red = steel_of(b), gold_of(b), accent_of(b)
    b.glow(-30, -420, 420, b.pal.raw(1.0), 0.16)
    slab(b, [(-58, 250), (-46, -700), (0, -830), (46, -700), (58, 250)], steel, 0.5)
    b.line([(0, -800), (0, 240)], fade(b.pal.raw(1), 0.8), 5)
    edge_light(b, [(-48, 200), (-40, -660)], 7)
    if c.text:
        b.type(c.text[:2], -1, 20, 62, fade(b.pal.raw(0.05), 0.85), vertical=True)
    form(b, curve([(-190, 236), (-90, 270), (0, 250), (90, 270), (190, 236), (150, 320), (0, 344),
                   (-150, 320)]), gold)  # fmt: skip
    form(b, box(-40, 320, 80, 330, 18), dark_of(b, 0.2), 0.5, 0)
    for i in range(8):
        b.line([(-40, 350 + i * 38), (40, 370 + i * 38)], gold.shade, 7)
    form(b, disc(0, 672, 62, 48), gold)
    for i in range(7):
        x = -30 + i * 10
        b.line([(x * 0.5, 700), (x + 40, 900)], red.lit if i < 4 else red.shade, 9, True)


def gun(b: Brush, c: Content) -> None:
    """A pistol on its side."""
    steel, grip = Tones(b.pal.raw(0.66), b.pal.raw(0.2)), Tones(b.pal.raw(0.36), b.pal.raw(0.12))
    with b.saved():
        b.p.rotate(-14)
        shape = [(-470, -150), (330, -150), (390, -110), (400, -20), (330, 0), (430, 420),
                 (230, 470), (120, 60), (-60, 60), (-110, 20), (-470, 10)]  # fmt: skip
        b.poly([(x + 24, y + 34) for x, y in shape], fade(b.pal.raw(0), 0.55))
        slab(b, [(150, -20), (340, -30), (430, 420), (230, 470)], grip, 0.5)
        guard = curve([(170, 40), (140, 190), (-40, 200), (-70, 40)], closed=False)
        b.stroke(guard, steel.shade, 30)
        b.stroke(guard.translated(-6, -6), steel.lit, 10)
        b.line([(70, 40), (40, 110), (70, 150)], b.pal.raw(0.05), 24, smooth=True)
        body = polygon([(-470, -150), (330, -150), (390, -110), (400, -20), (120, 60), (-60, 60),
                        (-110, 20), (-470, 10)])  # fmt: skip
        b.fill(body, steel.lit)
        with b.inside(body):
            b.poly([(-500, -56), (420, -66), (420, 90), (-500, 90)], steel.shade)
            for i in range(7):
                b.line([(230 + i * 20, -140), (216 + i * 20, -70)], b.pal.raw(0.08), 8)
            b.rect(-120, -130, 200, 46, b.pal.raw(0.08))
        b.rect(-440, -176, 30, 30, steel.shade)
        b.oval(-466, -70, 12, 44, b.pal.raw(0.0))
        for i in range(6):
            b.line([(232 + i * 9, 90 + i * 56), (372 + i * 9, 70 + i * 56)], b.pal.raw(0.03), 7)
        b.oval(300, 210, 28, 28, b.pal.accent)
    edge_light(b, [(-470, -36), (-220, -96), (60, -164)], 6)


def hairpin(b: Brush, c: Content) -> None:
    """A pin of gold with a blossom and hanging pearls."""
    gold, red, pearl = gold_of(b), accent_of(b), paper_of(b)
    with b.saved():
        b.p.rotate(-32)
        b.poly([(-160, 40), (500, 40), (540, 56), (-160, 74)], fade(b.pal.raw(0), 0.5))
        slab(b, [(-180, -20), (460, -9), (540, 0), (460, 9), (-180, 22)], gold, 0.7)
        b.line([(-150, -12), (440, -5)], fade(b.pal.raw(1), 0.8), 5)
        for k in range(6):
            a = k * math.tau / 6
            x, y = -290 + 120 * math.cos(a), 120 * math.sin(a)
            form(b, disc(x, y, 84, 84), red)
            b.stroke(disc(x, y, 82), gold.lit, 8)
        form(b, disc(-290, 0, 70), gold)
        form(b, disc(-296, -6, 36), pearl)
    for x0, y0, n in ((-300, 260, 4), (-220, 290, 5), (-380, 210, 3)):
        b.line([(x0, y0 - 40), (x0, y0 + n * 58)], gold.lit, 5)
        for i in range(n):
            form(b, disc(x0, y0 + i * 58, 22), pearl)
        form(b, curve([(x0, y0 + n * 58 - 30), (x0 + 20, y0 + n * 58 + 20), (x0, y0 + n * 58 + 44),
                       (x0 - 20, y0 + n * 58 + 20)]), red)  # fmt: skip
