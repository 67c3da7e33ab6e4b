# SPDX-License-Identifier: GPL-3.0-or-later
"""Printed and bound things: scrolls, books, newspapers, tickets, cards and money.

Owns their shapes around (0, 0). Must not know who holds them.
"""

from random import Random

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from engines.stage.brush import Brush, box, curve, disc, polygon
from engines.stage.gui import type_face
from engines.stage.palette import fade, mix
from engines.stage.props.content import Content, portrait, wrapped, write, write_columns
from engines.stage.props.form import (
    Tones,
    accent_of,
    cast_shadow,
    edge_light,
    form,
    gold_of,
    paper_of,
    slab,
)


def scroll(b: Brush, c: Content) -> None:
    """An edict unrolled between its two rods."""
    silk, gold, red = (
        Tones(mix(b.pal.lamp, b.pal.raw(0.7), 0.3), mix(b.pal.lamp, b.pal.raw(0.4), 0.62)),
        gold_of(b),
        accent_of(b),
    )
    b.rect(-470, -330, 960, 760, fade(b.pal.raw(0), 0.45))
    form(b, box(-470, -380, 940, 760), red, 0.7, 0.05)
    sheet = box(-420, -320, 840, 640)
    form(b, sheet, silk, 0.74, 0.1)
    with b.inside(sheet):
        for x, s in ((-420, 1), (420, -1)):
            for k in range(3):
                y = -210 + k * 210
                cloud = [(x + s * 20, y + 60), (x + s * 60, y - 40), (x + s * 110, y + 20),
                         (x + s * 70, y + 56), (x + s * 50, y + 20)]  # fmt: skip
                b.line(cloud, fade(gold.shade, 0.5), 9, smooth=True)
    ink = b.pal.raw(0.04)
    words = c.text or ("奉天承运皇帝诏曰" if c.chinese else "BY ORDER OF THE THRONE")
    area = QRectF(-290, -290, 580, 580)
    if words.isascii():
        write(b, words, area, 92, ink, hand=True)
    else:
        write_columns(b, words, area, 122, ink)
    seal = box(-300, 150, 140, 140, 8)
    b.fill(seal, fade(red.lit, 0.88))
    b.stroke(box(-284, 166, 108, 108), b.pal.lamp, 7)
    b.type("玺", -230, 178, 84, b.pal.lamp)
    for x in (-500, 420):
        form(b, box(x, -450, 80, 900, 16), gold, 0.5, 0)
        for y in (-500, 430):
            form(b, box(x + 6, y, 68, 70, 22), red, 0.5, 0)


def book(b: Brush, c: Content) -> None:
    """A closed book by its cover; of old times, sewn with thread."""
    cover = Tones(mix(b.pal.raw(0.3), b.pal.cool, 0.12), b.pal.raw(0.1))
    cast_shadow(b, 430, 400, 50)
    title = c.text or ("日记" if c.chinese else "DIARY")
    ink = b.pal.raw(0.05)
    slab(b, [(-300, 390), (330, 390), (370, 440), (-250, 440)], paper_of(b), 0.7)
    slab(b, [(320, -440), (370, -400), (370, 440), (320, 390)], paper_of(b).dimmer(0.5), 0.3)
    form(b, box(-320, -450, 650, 850, 10), cover, 0.66, 0.1)
    if c.old:
        for y in (-380, -130, 130, 340):
            b.line([(-320, y), (-250, y)], b.pal.raw(0.9), 8)
        b.line([(-250, -450), (-250, 400)], b.pal.raw(0.9), 8)
        form(b, box(-190, -390, 190, 600), paper_of(b), 0.85)
        write_columns(b, title, QRectF(-180, -370, 170, 560), 130, ink)
        return
    b.rect(-320, -450, 70, 850, fade(b.pal.raw(0), 0.45))
    b.rect(-200, -330, 470, 10, b.pal.accent)
    b.rect(-200, 120, 470, 10, b.pal.accent)
    write(
        b, title, QRectF(-200, -280, 470, 380), 128, mix(b.pal.lamp, b.pal.raw(1), 0.5), hand=False
    )
    slab(b, [(190, 380), (250, 380), (250, 570), (220, 530), (190, 570)], accent_of(b))
    edge_light(b, [(-238, -430), (-238, 380)], 5)


def newspaper(b: Brush, c: Content) -> None:
    """A folded front page under its headline."""
    paper, ink = paper_of(b), b.pal.raw(0.05)
    b.rect(-356, -456, 740, 960, fade(b.pal.raw(0), 0.5))
    form(b, polygon([(-370, -480), (370, -470), (360, 480), (-360, 470)]), paper, 0.86, 0.08)
    b.type("晨报" if c.chinese else "THE MORNING POST", 0, -452, 96 if c.chinese else 58, ink)
    b.rect(-330, -340, 660, 7, ink)
    head = c.text or ("昨夜突发" if c.chinese else "LAST NIGHT")
    size = 130.0
    lines = _lines(head, size)
    while len(lines) * size * 1.25 > 290 and size > 34:
        size *= 0.92
        lines = _lines(head, size)
    for i, line in enumerate(lines):
        b.type(line, 0, -318 + i * size * 1.2, size, b.pal.accent if len(lines) < 2 else ink)
    portrait(b, c.face, QRectF(-330, -10, 360, 290))
    rng = Random(c.seed)
    for x, y0, y1, w in ((56, -10, 440, 270), (-330, 304, 440, 360)):
        for y in range(y0, y1, 25):
            b.rect(x, y, w * rng.uniform(0.86, 1.0), 10, fade(ink, 0.5))
    b.poly([(-360, 2), (366, -4), (366, 12), (-360, 16)], fade(b.pal.raw(0.2), 0.2))


def _lines(head: str, size: float) -> list[str]:
    return wrapped(head, 640, QFontMetricsF(type_face(size)).horizontalAdvance)


def ticket(b: Brush, c: Content) -> None:
    """A ticket with its stub."""
    paper, red, ink = paper_of(b), accent_of(b), b.pal.raw(0.05)
    shape = box(-430, -230, 860, 460, 22)
    for y in (-230, 230):
        shape = shape.subtracted(disc(220, y, 30))
    b.fill(shape.translated(14, 20), fade(b.pal.raw(0), 0.5))
    form(b, shape, paper, 0.9)
    with b.inside(shape):
        b.rect(-430, -230, 860, 92, red.lit)
        b.type("车票" if c.chinese else "TICKET", -110, -216, 64, b.pal.raw(1.0))
    write(b, c.text or ("单程" if c.chinese else "ONE WAY"), QRectF(-390, -104, 570, 210), 112, ink,
          hand=False)  # fmt: skip
    b.rect(-390, 132, 360, 12, fade(ink, 0.5))
    b.rect(-390, 160, 250, 12, fade(ink, 0.5))
    for y in range(-190, 200, 34):
        b.line([(220, y), (220, y + 16)], fade(ink, 0.6), 5)
    rng, y = Random(c.seed), -110.0
    while y < 180:
        w = rng.choice((5.0, 9.0, 15.0))
        b.rect(270, y, 120, w, ink)
        y += w + rng.choice((6.0, 9.0))


def bank_card(b: Brush, c: Content) -> None:
    """A card with its chip; black, so that it looks like money."""
    gold, card = gold_of(b), Tones(b.pal.raw(0.22), b.pal.raw(0.04))
    shape = box(-420, -260, 840, 530, 44)
    b.fill(shape.translated(16, 22), fade(b.pal.raw(0), 0.5))
    form(b, shape, card, 0.62, 0.24)
    b.stroke(box(-417, -257, 834, 524, 42), fade(gold.lit, 0.8), 5)
    form(b, box(-350, -90, 130, 100, 16), gold)
    for y in (-60, -26):
        b.line([(-350, y), (-220, y)], gold.shade, 5)
    b.type(c.text[:10] or ("至尊卡" if c.chinese else "PLATINUM"), -140, -222, 74, gold.lit)
    number = "6228  ····  ····  " + f"{1000 + c.seed * 7 % 9000}"
    b.type(number, 0, 70, 52, mix(gold.lit, b.pal.raw(1), 0.4))
    for x, tone in ((270, b.pal.accent), (326, fade(gold.lit, 0.85))):
        b.oval(x, 196, 50, 50, tone)


def money(b: Brush, c: Content) -> None:
    """Notes fanned in a hand; of old times, ingots of silver."""
    red = accent_of(b)
    if c.old:
        _ingots(b)
        return
    for i in range(5):
        with b.saved():
            b.p.translate(150, 420)
            b.p.rotate(-46 + i * 15)
            b.rect(-176, -856, 360, 800, fade(b.pal.raw(0), 0.35))
            note = Tones(mix(red.lit, b.pal.raw(0.92), 0.5 if i < 3 else 0.36),
                         mix(red.shade, b.pal.raw(0.4), 0.4))  # fmt: skip
            form(b, box(-186, -870, 360, 800, 6), note, 0.82)
            b.stroke(box(-160, -842, 308, 744), fade(red.shade, 0.7), 5)
            b.oval(-6, -470, 104, 130, fade(red.shade, 0.55))
            b.oval(-6, -500, 44, 56, fade(note.lit, 0.8))
            b.type("100", -6, -820, 84, fade(red.shade, 0.95))
            b.type("100", -6, -230, 64, fade(red.shade, 0.8))


def _ingots(b: Brush) -> None:
    silver = Tones(b.pal.raw(0.86), b.pal.raw(0.34))
    cast_shadow(b, 400, 460, 58)
    for x, y in ((-210, 300), (210, 300), (0, 60)):
        form(
            b,
            curve(
                [
                    (x - 230, y - 130),
                    (x - 150, y + 70),
                    (x, y + 100),
                    (x + 150, y + 70),
                    (x + 230, y - 130),
                    (x + 110, y - 60),
                    (x - 110, y - 60),
                ]
            ),
            silver,
        )
        form(b, disc(x, y - 70, 112, 76), silver, 0.5)
        edge_light(b, [(x - 204, y - 90), (x - 150, y + 30), (x - 70, y + 66)], 10)
    b.line([(-330, 226), (0, 400), (330, 226)], b.pal.accent, 16, smooth=True)
    b.fill(curve([(0, 380), (-70, 470), (0, 440), (70, 470)]), QColor(b.pal.accent))
