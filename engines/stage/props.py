# SPDX-License-Identifier: GPL-3.0-or-later
"""Things large enough to fill the frame, one painter each, in the two tones of their material.

Owns their shapes around (0, 0) in px of 1080x1920, about 700 wide. Must not know where they lie,
who holds them or how they move.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from types import MappingProxyType

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainterPath, QTransform

from engines.stage.brush import Brush, box, curve, disc, polygon
from engines.stage.furnishings import clock
from engines.stage.gui import hand_face, type_face
from engines.stage.palette import Tone, fade, mix
from engines.stage.perspective import Point
from projects.staging import Prop


@dataclass(frozen=True, kw_only=True)
class Content:
    """What is written or pictured on a thing.

    Attributes:
        face: portrait as a square picture of its own; None for nobody.
        chinese: words that the thing itself needs are set in Chinese.
        old: the place is of old times: a lamp is a candle.
    """

    text: str = ""
    face: QImage | None = None
    chinese: bool = True
    old: bool = False
    seed: int = 1


PropPainter = Callable[[Brush, Content], None]


def wrapped(text: str, room: float, measure: Callable[[str], float]) -> list[str]:
    """Lines that fit: Latin words whole, Chinese anywhere, no mark at a line's head."""
    lines: list[str] = []
    for paragraph in text.splitlines() or [""]:
        line = ""
        for word in _words(paragraph):
            if (
                line
                and measure(line + word.rstrip()) > room
                and word[:1] not in "，。！？、；：”’）…"
            ):
                lines.append(line.rstrip())
                line = ""
            line += word
        lines.append(line.rstrip())
    return [x for x in lines if x] or [""]


def _words(text: str) -> list[str]:
    """Latin words with the space that follows, and every other sign alone."""
    out: list[str] = []
    for ch in text:
        latin = ch.isascii() and not ch.isspace()
        joins = latin and bool(out) and out[-1][-1].isascii() and not out[-1][-1].isspace()
        if out and (joins or ch.isspace()):
            out[-1] += ch
        else:
            out.append(ch)
    return out


def write(b: Brush, text: str, area: QRectF, size: float, color: QColor, *, hand: bool) -> None:
    """Set text into an area, smaller until it fits, each hand-written line a little off."""
    while True:
        font = hand_face(size) if hand else type_face(size)
        metrics = QFontMetricsF(font)
        lines = wrapped(text, area.width(), metrics.horizontalAdvance)
        step = size * (1.5 if hand else 1.4)
        if len(lines) * step <= area.height() or size <= 20:
            break
        size *= 0.9
    rng = Random(len(text))
    for i, line in enumerate(lines[: max(1, int(area.height() / step))]):
        path = QPainterPath()
        path.addText(0, 0, font, line)
        t = QTransform().translate(area.left(), area.top() + size + i * step)
        if hand:
            t.rotate(rng.uniform(-0.7, 0.5))
        b.fill(t.map(path), color)


def _picture(b: Brush, face: QImage | None, area: QRectF) -> None:
    """A portrait in an area, or two people far off where there is none."""
    lit, air = mix(b.pal.lamp, b.pal.raw(0.6), 0.35), mix(b.pal.lamp, b.pal.raw(0.3), 0.6)
    frame = box(area.x(), area.y(), area.width(), area.height())
    b.shade(
        frame,
        (area.left(), area.top()),
        (area.right(), area.bottom()),
        [(0, lit), (1, mix(air, b.pal.raw(0.2), 0.4))],
    )
    with b.inside(frame):
        if face is not None:
            side = max(area.width(), area.height())
            c = area.center()
            b.p.drawImage(QRectF(c.x() - side / 2, area.bottom() - side, side, side), face)
        else:
            _far_couple(b, area)
        x, y, w, h = area.x(), area.y(), area.width(), area.height()
        sheen = [(x, y), (x + w * 0.36, y), (x + w * 0.12, y + h), (x, y + h)]
        b.poly(sheen, fade(QColor("white"), 0.13))


def _far_couple(b: Brush, area: QRectF) -> None:
    x, y, w, h = area.x(), area.y(), area.width(), area.height()
    ink = b.pal.raw(0.16)
    hill = [(x, y + h * 0.78), (x + w * 0.4, y + h * 0.7), (x + w, y + h * 0.8), (x + w, y + h)]
    b.blob([*hill, (x, y + h)], b.pal.raw(0.3))
    b.oval(x + w * 0.7, y + h * 0.28, w * 0.11, w * 0.11, mix(b.pal.accent, b.pal.lamp, 0.4))
    for cx, tall in ((0.42, 0.40), (0.56, 0.34)):
        px, foot = x + w * cx, y + h * 0.82
        s = h * tall
        b.oval(px, foot - s * 0.9, s * 0.08, s * 0.1, ink)
        body = [(px - s * 0.1, foot - s * 0.76), (px + s * 0.1, foot - s * 0.76)]
        b.poly([*body, (px + s * 0.15, foot), (px - s * 0.15, foot)], ink)


def _letter(b: Brush, c: Content) -> None:
    rng = Random(c.seed)
    torn: list[Point] = [(-336, -470), (-120, -480), (160, -466), (344, -474), (338, -80)]
    torn += [(346, 230), (332, 472)]
    torn += [(300 - i * 64 + rng.uniform(-8, 8), 474 + rng.uniform(-9, 12)) for i in range(10)]
    torn += [(-338, 440), (-330, 0)]
    sheet = polygon(torn)
    paper, shade = b.pal.colour("paper", Tone.LIT), b.pal.colour("paper", Tone.SHADE)
    lit = mix(paper, b.pal.lamp, 0.22)
    b.fill(sheet.translated(14, 20), fade(b.pal.raw(0), 0.45))
    b.fill(sheet, lit)
    with b.inside(sheet):
        b.poly([(-400, -40), (400, -150), (400, -110), (-400, 4)], fade(shade, 0.30))
        b.poly([(150, -500), (400, -500), (400, 520), (270, 520)], fade(shade, 0.26))
        upright = c.chinese and c.old and not c.text
        red = fade(b.pal.accent, 0.5)
        for i in range(9 if upright else 11):
            if upright:
                b.line([(-280 + i * 70, -430), (-280 + i * 70, 430)], red, 3)
            else:
                rule = [(-290, -360 + i * 76), (300, -366 + i * 76)]
                b.line(rule, fade(b.pal.raw(0.4), 0.22), 2)
        ink = mix(b.pal.raw(0.0), b.pal.raw(0.25), 0.35)
        if c.text:
            write(b, c.text, QRectF(-286, -440, 580, 800), 88, ink, hand=True)
        elif c.chinese:
            _signs(b, rng, QRectF(-280, -424, 560, 820), ink, upright=upright)
        else:
            _scrawl(b, rng, QRectF(-280, -420, 560, 800), ink)


def _scrawl(b: Brush, rng: Random, area: QRectF, ink: QColor) -> None:
    """Handwriting too small to read."""
    y = area.top() + 30
    while y < area.bottom():
        x, last = area.left(), area.right() - rng.uniform(0, 160)
        while x < last:
            w = rng.uniform(22, 62)
            pts = [(x + w * k / 4, y + rng.uniform(-11, 11)) for k in range(5)]
            b.line(pts, fade(ink, 0.8), 5, smooth=True)
            x += w + rng.uniform(12, 24)
        y += 76


def _signs(b: Brush, rng: Random, area: QRectF, ink: QColor, *, upright: bool) -> None:
    """Chinese handwriting too small to read: in columns from the right, or in lines."""
    pitch, step = (70.0, 60.0) if upright else (76.0, 52.0)
    across, along = (area.width(), area.height()) if upright else (area.height(), area.width())
    for row in range(int(across / pitch)):
        last = along - (rng.uniform(0, 0.5) * along if rng.random() < 0.3 else 0.0) - step
        for k in range(int(last / step)):
            if not upright and k and rng.random() < 0.09:
                continue  # a mark between sentences
            a, c = k * step + step / 2, row * pitch + pitch / 2
            x, y = (
                (area.right() - c, area.top() + a) if upright else (area.left() + a, area.top() + c)
            )
            _sign(b, rng, (x, y), ink)


def _sign(b: Brush, rng: Random, at: Point, ink: QColor) -> None:
    """One character of a quick hand: level strokes, an upright, a fall to either side."""
    (x, y), r = at, 17.0
    colour = fade(ink, 0.85)

    def near(u: float, v: float) -> Point:
        return x + u * r + rng.uniform(-2.5, 2.5), y + v * r + rng.uniform(-2.5, 2.5)

    for v in sorted(rng.sample((-0.9, -0.45, 0.0, 0.45, 0.85), rng.choice((1, 2, 2, 3)))):
        w = rng.uniform(0.55, 1.0)
        b.line([near(-w, v + 0.1), near(w, v - 0.1)], colour, 3.6)
    u = rng.choice((-0.5, 0.0, 0.0, 0.4))
    b.line([near(u, -1.0), near(u, 0.9)], colour, 4.2)
    if rng.random() < 0.65:
        b.line([near(u, -0.1), near(-0.5, 0.5), near(-1.0, 0.95)], colour, 3.4, smooth=True)
        b.line([near(u, -0.1), near(0.5, 0.5), near(1.05, 0.9)], colour, 4.4, smooth=True)


def _photo(b: Brush, c: Content) -> None:
    paper = mix(b.pal.colour("paper", Tone.LIT), b.pal.lamp, 0.2)
    b.rect(-282 + 14, -396 + 20, 564, 790, fade(b.pal.raw(0), 0.45))
    b.rect(-282, -396, 564, 790, paper)
    b.poly([(-282, 394), (282, 394), (282, -396), (262, 372)], fade(b.pal.raw(0.5), 0.35))
    _picture(b, c.face, QRectF(-246, -360, 492, 610))
    if c.text:
        ink = mix(b.pal.accent, b.pal.raw(0), 0.45)
        write(b, c.text, QRectF(-240, 262, 490, 118), 52, ink, hand=True)


def _phone(b: Brush, c: Content) -> None:
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
    bubble = box(-196, -340, 392, 420, 34)
    b.fill(bubble, white)
    b.poly([(-196, -290), (-222, -312), (-196, -330)], white)
    write(b, c.text, QRectF(-168, -326, 340, 396), 46, b.pal.raw(0.06), hand=False)
    b.fill(box(-196, 380, 392, 62, 31), fade(white, 0.16))
    for i in range(3):
        b.oval(-40 + i * 40, 180, 10, 10, fade(white, 0.5 - i * 0.1))


def _pocket_watch(b: Brush, c: Content) -> None:
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
                _picture(b, c.face, QRectF(-236, y - 236, 472, 472))
    b.fill(box(-64, -58, 128, 34, 14), dark)
    face = mix(b.pal.raw(0.95), b.pal.lamp, 0.3)
    clock(b, 0, 190, 232, 11.87, face, ink, numerals=True)
    b.rect(-30, 470, 60, 44, gold)
    b.rect(-30, 470, 24, 44, dark)


def _clock(b: Brush, c: Content) -> None:
    wood, lit, ink = b.pal.raw(0.12), b.pal.raw(0.26), b.pal.raw(0.03)
    b.oval(20, 26, 430, 430, fade(b.pal.raw(0), 0.5))
    b.oval(0, 0, 430, 430, wood)
    b.fill(disc(0, 0, 430).subtracted(disc(26, 18, 424)), lit)
    face = mix(b.pal.raw(0.92), b.pal.lamp, 0.3)
    clock(b, 0, 0, 352, hour_of(c.text), face, ink, numerals=True)


def hour_of(text: str) -> float:
    """The hour that a text names as HH:MM, else eight minutes to midnight."""
    for part in text.replace("：", ":").split():
        head, _, tail = part.partition(":")
        if head.isdecimal() and tail[:2].isdecimal():
            return int(head) % 12 + int(tail[:2]) / 60
    return 11.87


def _document(b: Brush, c: Content) -> None:
    paper, shade = b.pal.colour("paper", Tone.LIT), b.pal.colour("paper", Tone.SHADE)
    ink = b.pal.raw(0.05)
    b.rect(-340 + 16, -470 + 22, 680, 960, fade(b.pal.raw(0), 0.5))
    for dx, dy, tone in ((14, 10, mix(shade, b.pal.raw(0.4), 0.3)), (7, 5, shade), (0, 0, paper)):
        b.rect(-340 + dx, -470 + dy, 680, 960, tone)
    title = c.text or ("协议书" if c.chinese else "AGREEMENT")
    size = min(78.0, 560 / max(4, len(title)) * (1.0 if not title.isascii() else 1.5))
    lines = wrapped(title, 580, QFontMetricsF(type_face(size)).horizontalAdvance)[:2]
    for i, line in enumerate(lines):
        b.type(line, 0, -400 + i * size * 1.2, size, ink)
    top = -270 + (len(lines) - 1) * size
    rng, y = Random(c.seed), top
    while y < 250:
        last = rng.random() < 0.22
        b.rect(-270, y, 540 * (rng.uniform(0.3, 0.7) if last else rng.uniform(0.94, 1.0)), 13,
               fade(b.pal.raw(0.3), 0.55))  # fmt: skip
        y += 62 if last else 37
    b.line([(-270, 380), (-20, 380)], fade(ink, 0.7), 4)
    b.line([(-250, 366), (-210, 330), (-190, 372), (-150, 336), (-110, 368), (-60, 346)],
           mix(ink, b.pal.cool, 0.2), 7, smooth=True)  # fmt: skip
    seal = mix(b.pal.accent, b.pal.raw(1), 0.08)
    b.stroke(disc(180, 336, 98), fade(seal, 0.85), 11)
    star = [
        (180 + r * math.sin(i * math.pi / 5), 336 - r * math.cos(i * math.pi / 5))
        for i, r in enumerate((46, 19) * 5)
    ]
    b.poly(star, fade(seal, 0.85))
    b.poly([(340, -470), (340, 490), (250, 490)], fade(b.pal.raw(0.3), 0.16))


def _cup(b: Brush, c: Content) -> None:
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


def _ring(b: Brush, c: Content) -> None:
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


def _knife(b: Brush, c: Content) -> None:
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


def _candle(b: Brush) -> None:
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


def _lamp(b: Brush, c: Content) -> None:
    if c.old:
        _candle(b)
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


def _key(b: Brush, c: Content) -> None:
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


PAINTERS: Mapping[Prop, PropPainter] = MappingProxyType(
    {
        Prop.LETTER: _letter,
        Prop.PHOTO: _photo,
        Prop.PHONE: _phone,
        Prop.POCKET_WATCH: _pocket_watch,
        Prop.CLOCK: _clock,
        Prop.DOCUMENT: _document,
        Prop.CUP: _cup,
        Prop.RING: _ring,
        Prop.KNIFE: _knife,
        Prop.LAMP: _lamp,
        Prop.KEY: _key,
    }
)
"""A door fills the frame instead: see inserts."""


def paint_prop(b: Brush, prop: Prop, content: Content) -> None:
    """Paint a thing; one this version does not know is shown as a folded note."""
    PAINTERS.get(prop, _letter)(b, content)
