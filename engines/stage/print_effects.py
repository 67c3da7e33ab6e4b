# SPDX-License-Identifier: GPL-3.0-or-later
"""Effects that last: ink thrown at the page, a heart that beats in the vignette, a swimming focus,
time that stretches, and the frozen picture as a paper print.

Owns their drawings and their timing in frames. Must not know what the picture shows.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from random import Random

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen, QRadialGradient

from engines.stage.palette import Palette, fade
from engines.stage.raster import blur, canvas, painter_on, pixels, scaled

SPLASH_GROWS, SPLASH_STAYS, SPLASH_FRAMES = 5, 22, 34
FOCUS_FRAMES = 22
BEAT_S = 0.86
RAMP_BEFORE, RAMP_AFTER, RAMP_GAIN = 12, 20, 7.0
PRINT_FRAMES = 3
INK, PAPER = 0.55, 0.06
BORDER_PX = 34.0


def ink_splash(palette: Palette, unit: float, clear: tuple[float, float], seed: int) -> QImage:
    """Ink that hits the page and leaves a face clear: blots, spines and drops along two edges."""
    im = canvas(round(1080 * unit), round(1920 * unit))
    p = painter_on(im)
    p.scale(unit, unit)
    p.setPen(Qt.PenStyle.NoPen)
    rng = Random(seed)
    dark = QColor(palette.accent).darker(260)
    for colour, at in (
        (palette.accent, (-50.0, 1560.0)),
        (palette.accent, (1130.0, 1130.0)),
        (dark, (1030.0, 40.0)),
    ):
        p.setBrush(colour)
        _blot(p, rng, at, rng.uniform(230, 310))
    p.setBrush(palette.accent)
    for _ in range(90):
        a, d = rng.random() * math.tau, rng.uniform(520, 1250)
        x, y = clear[0] + math.cos(a) * d * 0.72, clear[1] + math.sin(a) * d
        r = 2 + 22 * rng.random() ** 4
        p.drawEllipse(QPointF(x, y), r, r * rng.uniform(0.7, 1.3))
    p.end()
    return im


def _blot(p: QPainter, rng: Random, at: tuple[float, float], size: float) -> None:
    """A burst: a round body with spines that end in drops."""
    n = 34
    path = QPainterPath()
    for i in range(n):
        a = i * math.tau / n
        reach = size * (rng.uniform(0.72, 0.95) if i % 2 else rng.uniform(1.0, 1.45))
        q = QPointF(at[0] + math.cos(a) * reach, at[1] + math.sin(a) * reach)
        b = a - math.pi / n
        mid = QPointF(at[0] + math.cos(b) * size * 0.8, at[1] + math.sin(b) * size * 0.8)
        if i == 0:
            path.moveTo(q)
        else:
            path.quadTo(mid, q)
        if i % 2 == 0:
            k = 1 + rng.uniform(0.08, 0.4)
            drop = QPointF(at[0] + (q.x() - at[0]) * k, at[1] + (q.y() - at[1]) * k)
            r = size * rng.uniform(0.012, 0.045)
            p.drawEllipse(drop, r, r)
    path.closeSubpath()
    p.drawPath(path)


def paint_splash(p: QPainter, sheet: QImage, rect: QRect, since_frames: int) -> None:
    """Throw the ink: it shoots in from beyond the edges, stays, and is gone."""
    if not 0 <= since_frames < SPLASH_FRAMES:
        return
    k = min(1.0, (since_frames + 1) / SPLASH_GROWS)
    size = 1.9 - 0.9 * (1 - (1 - k) ** 3)
    gone = max(0, since_frames - SPLASH_STAYS) / (SPLASH_FRAMES - SPLASH_STAYS)
    w, h = rect.width() * size, rect.height() * size
    p.setOpacity(1 - gone * gone)
    p.drawImage(QRectF((rect.width() - w) / 2, (rect.height() - h) / 2, w, h), sheet)
    p.setOpacity(1.0)


def heart(since_s: float) -> float:
    """A heart's two beats at a time, 0 to 1; slow enough to be no flicker."""
    if since_s < 0:
        return 0.0
    t = since_s % BEAT_S
    return max(_thump(t), 0.7 * _thump(t - 0.26), 0.7 * _thump(t + BEAT_S - 0.26))


def _thump(t: float) -> float:
    if t < 0 or t > 0.34:
        return 0.0
    return t / 0.06 if t < 0.06 else (1 - (t - 0.06) / 0.28) ** 2


def paint_heart(p: QPainter, palette: Palette, rect: QRect, since_s: float) -> None:
    """Close the vignette on each beat, in ink with a breath of the accent."""
    level = 0.30 + 0.70 * heart(since_s) if since_s >= 0 else 0.0
    if level <= 0:
        return
    w, h = rect.width(), rect.height()
    p.save()
    p.translate(w / 2, h * 0.42)
    p.scale(1, 1.5)
    g = QRadialGradient(QPointF(0, 0), w * (0.92 - 0.20 * level))
    g.setColorAt(0.48, fade(palette.raw(0.0), 0))
    g.setColorAt(0.72, fade(QColor(palette.accent).darker(230), 0.40 * level))
    g.setColorAt(1, fade(palette.raw(0.0), 0.86 * level))
    p.fillRect(QRectF(-w, -h, 2 * w, 2 * h), g)
    p.restore()


def swim(image: QImage, since_frames: int, unit: float) -> None:
    """The eyes lose the picture and find it again."""
    if not 0 <= since_frames < FOCUS_FRAMES:
        return
    amount = math.sin(math.pi * (since_frames + 0.5) / FOCUS_FRAMES) ** 1.4
    k = 1 + round(4 * amount)
    small = scaled(image, image.width() // k, image.height() // k)
    blur(small, 22 * unit * amount / k)
    p = QPainter(image)
    p.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    p.drawImage(QRectF(image.rect()), small)
    if amount > 0.3:  # a double image, as eyes that do not agree
        p.setOpacity(0.30 * amount)
        p.drawImage(QRectF(image.rect()).translated(26 * unit * amount, 0), small)
    p.end()


def ramped(frame: int, starts: Sequence[int]) -> float:
    """The world's frame at a frame of the film: it hurries to each start and lingers after it.

    Time never runs backwards, and away from the starts it is the film's own.
    """
    world = float(frame)
    for at in starts[:1]:
        if at - RAMP_BEFORE < frame <= at:
            world += RAMP_GAIN * (frame - at + RAMP_BEFORE) / RAMP_BEFORE
        elif at < frame < at + RAMP_AFTER:
            world += RAMP_GAIN * (1 - (frame - at) / RAMP_AFTER)
    return world


@lru_cache(maxsize=2)
def _screen(pitch: int) -> np.ndarray:
    """A cell of halftone dots at 45 degrees: where ink falls first, 0 to 1."""
    y, x = np.mgrid[0 : 2 * pitch, 0 : 2 * pitch] * (math.pi / pitch)
    return ((np.cos(x) * np.cos(y) + 1) / 2).astype(np.float32)


def printed(image: QImage, palette: Palette, unit: float, since_frames: int) -> None:
    """Turn a held picture into a print: halftone in the half-lights, a paper border."""
    amount = min(1.0, (since_frames + 1) / PRINT_FRAMES)
    a = pixels(image)[..., :3]
    h, w = a.shape[:2]
    cell = _screen(max(2, round(6 * unit)))
    dots = np.tile(cell, (h // cell.shape[0] + 1, w // cell.shape[1] + 1))[:h, :w]
    light = a[..., 1].astype(np.float32) / 255
    middle = 1 - np.abs(2 * light - 0.9)
    ink = np.clip((dots - light) * 6, 0, 1) * np.clip(middle, 0, 1) * (INK * amount)
    keep = ((1 - ink) * 256).astype(np.uint16)
    a[:] = (a * keep[..., None]) >> 8
    p = painter_on(image)
    p.fillRect(image.rect(), fade(palette.raw(1.0), PAPER * amount))
    edge = BORDER_PX * unit * amount
    r = QRectF(image.rect()).adjusted(edge / 2, edge / 2, -edge / 2, -edge / 2)
    pen = QPen(palette.raw(0.95), edge)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    p.setPen(pen)
    p.drawRect(r)
    p.end()
