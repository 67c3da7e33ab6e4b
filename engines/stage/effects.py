# SPDX-License-Identifier: GPL-3.0-or-later
"""Effects of the printed page: vignette with grain, impact lines, the ink brush, fades, dark.

Owns what is laid over a whole picture. Must not know what the picture shows.
"""

import math
from dataclasses import dataclass
from random import Random

import numpy as np
from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF, QRadialGradient

from engines.stage.palette import Palette, fade
from engines.stage.passages import FADE_FRAMES
from engines.stage.raster import ARGB, OVER, PLUS, canvas, painter_on, pixels, scaled, sprayed
from projects.staging import Side, TransitionKind

FLASH_FRAMES = 3
IMPACT_FRAMES = 14
FLASH_CUT_LEVELS = (0.88, 0.62, 0.30, 0.10)
LIGHTS_OUT = 0.74
INK_EDGE = 0.16
"""Part of the way across that is all ink between the two pictures."""


def finish(unit: float, *, dark: float = 0.52, grain: float = 0.032) -> QImage:
    """One static sheet: black corners and fine grain, laid over in a single pass."""
    w, h = round(1080 * unit), round(1920 * unit)
    x = np.linspace(-1, 1, w, dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, h, dtype=np.float32)[:, None]
    d = np.clip((x * x * 0.62 + y * y * 0.72 - 0.42) / 0.92, 0, 1)
    alpha = d**1.25 * dark
    n = np.random.default_rng(3).normal(0, grain, (h, w)).astype(np.float32)
    light = np.clip(n, 0, 0.14) * 0.55 * (1 - alpha)
    a = np.clip(alpha + np.clip(-n, 0, 0.2) + light, 0, 1)
    im = QImage(w, h, ARGB)
    px = pixels(im)
    px[..., :3] = (light * 255)[..., None]
    px[..., 3] = a * 255
    return im


def aura(palette: Palette, unit: float, side: Side) -> QImage:
    """A grainy burst of the accent behind a head, on one side: what somebody feels, as light."""
    im = canvas(round(540 * unit), round(960 * unit))
    p = painter_on(im)
    p.scale(unit / 2, unit / 2)
    x = 250.0 if side == Side.LEFT else 830.0
    g = QRadialGradient(QPointF(x, 640), 720)
    for t, a in ((0.0, 0.86), (0.3, 0.58), (0.62, 0.20), (1.0, 0.0)):
        g.setColorAt(t, fade(palette.accent, a))
    p.fillRect(QRect(0, 0, 1080, 1920), g)
    p.end()
    sheet = scaled(im, round(1080 * unit), round(1920 * unit))
    sprayed(sheet)
    return sheet


def impact(palette: Palette, unit: float, centre: tuple[float, float], seed: int) -> QImage:
    """Speed lines that close in on a face, pale with ink between them; three seeds make a cycle."""
    im = canvas(round(1080 * unit), round(1920 * unit))
    p = painter_on(im)
    p.scale(unit, unit)
    p.setPen(Qt.PenStyle.NoPen)
    rng = Random(seed)
    for colour, lines, wide in ((palette.raw(0.0), 64, 1.6), (palette.raw(0.94), 120, 1.0)):
        p.setBrush(colour)
        for i in range(lines):
            a = (i + rng.random()) * math.tau / lines
            inner, wedge = rng.uniform(0.92, 1.5), rng.uniform(0.0015, 0.012) * wide
            tip = QPointF(
                centre[0] + math.cos(a) * 430 * inner, centre[1] + math.sin(a) * 600 * inner
            )
            far = [
                QPointF(centre[0] + math.cos(a + s) * 2200, centre[1] + math.sin(a + s) * 2200)
                for s in (-wedge, wedge)
            ]
            p.drawPolygon(QPolygonF([tip, *far]))
    p.end()
    return im


@dataclass
class InkWipe:
    """A brush-loaded field: ink runs where it lies below the level, and behind it a picture."""

    field: np.ndarray
    ink: QColor
    size: tuple[int, int]

    def reveal(self, p: QPainter, picture: QImage, level: float) -> None:
        """Brush a picture over the one there, from 0 (none of it) to 1 (all), ink at its edge."""
        reach = level * (1 + INK_EDGE) - INK_EDGE / 2
        wet = np.clip((reach + INK_EDGE / 2 - self.field) * 26, 0, 1)
        shown = np.clip((reach - INK_EDGE / 2 - self.field) * 14, 0, 1)
        ink = QImage(self.field.shape[1], self.field.shape[0], ARGB)
        px = pixels(ink)
        for i, v in enumerate((self.ink.blue(), self.ink.green(), self.ink.red(), 255)):
            px[..., i] = wet * v
        p.drawImage(0, 0, scaled(ink, *self.size))
        pixels(ink)[...] = (shown * 255)[..., None]
        sheet = picture.convertToFormat(ARGB)
        q = QPainter(sheet)
        q.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        q.drawImage(0, 0, scaled(ink, *self.size))
        q.end()
        p.drawImage(0, 0, sheet)


def ink_wipe(palette: Palette, unit: float) -> InkWipe:
    """A wipe of seven brush strokes with dry edges, drawn across from the left."""
    w, h = max(2, round(540 * unit)), max(2, round(960 * unit))
    rng = np.random.default_rng(4)
    x = np.linspace(0, 1, w, dtype=np.float32)[None, :]
    y = np.linspace(0, 1, h, dtype=np.float32)[:, None]
    lanes = 7
    slope = y + x * 0.16
    starts = rng.random(lanes * 2 + 4) * 0.30
    lane = slope * lanes
    base = np.floor(lane).astype(int)
    within = lane - base
    blend = np.clip((within - 0.86) / 0.14, 0, 1)
    blend = blend * blend * (3 - 2 * blend)
    offset = starts[base] * (1 - blend) + starts[base + 1] * blend
    bow = (within - 0.45) ** 2 * 0.22
    hairs = np.interp(slope * 260, np.arange(320), rng.normal(0, 1, 320)) * 0.030 * (0.4 + x)
    blot = sum(
        np.sin(x * k * 9 + rng.random() * 9) * np.sin(y * k * 13 + rng.random() * 9) / k
        for k in (1, 2, 3, 5)
    )
    field = (x * 0.66 + offset + bow + hairs + blot * 0.014).astype(np.float32)
    order = np.empty(field.size, np.float32)  # by rank, so that the level is the part covered
    order[np.argsort(field, axis=None)] = np.linspace(0, 1, field.size, dtype=np.float32)
    field = order.reshape(field.shape)
    return InkWipe(field, palette.raw(0.0), (round(1080 * unit), round(1920 * unit)))


@dataclass(frozen=True, kw_only=True)
class Curtain:
    """How a shot begins and ends against its neighbours, from its own frames alone."""

    begins: TransitionKind
    ends: TransitionKind
    length_frames: int

    def covers(self, frame: int) -> tuple[TransitionKind, float]:
        """Kind and level 0..1 of what covers the picture at a frame.

        A fade closes at the end of one shot and opens at the start of the next; a flash burns at
        the start alone. What needs both shots' pictures is a passage (engines/stage/passing).
        """
        opening = self._level(self.begins, frame, opening=True)
        closing = self._level(self.ends, self.length_frames - 1 - frame, opening=False)
        if closing > opening:
            return self.ends, closing
        return (self.begins, opening) if opening > 0 else (TransitionKind.CUT, 0.0)

    def _level(self, kind: TransitionKind, distance: int, *, opening: bool) -> float:
        """Level at so many frames from the shot's edge."""
        frames = {
            TransitionKind.FADE: FADE_FRAMES,
            TransitionKind.FLASH: FLASH_FRAMES if opening else 0,
        }.get(kind, 0)
        frames = min(frames, self.length_frames // 3)
        if frames <= 0 or distance >= frames:
            return 0.0
        return (
            1 - (distance + 0.5) / frames
            if kind == TransitionKind.FLASH
            else (1 - distance / frames)
        )


def cover(p: QPainter, kind: TransitionKind, level: float, palette: Palette, rect: QRect) -> None:
    """Lay a transition over the picture."""
    if level <= 0:
        return
    if kind == TransitionKind.FLASH:
        p.setCompositionMode(PLUS)
        p.fillRect(rect, fade(palette.raw(1.0), 0.85 * level))
        p.setCompositionMode(OVER)
    else:
        p.fillRect(rect, fade(palette.raw(0.0), level))


def darkness(p: QPainter, palette: Palette, rect: QRect, since_frames: int) -> None:
    """The light has failed so many frames ago: one flinch, then dark with a cold remnant."""
    if since_frames < 0:
        return
    level = {0: 0.9, 1: 0.35, 2: 0.55}.get(since_frames, 1.0)
    p.fillRect(rect, fade(palette.raw(0.02), LIGHTS_OUT * level))


def flash_cut(p: QPainter, palette: Palette, rect: QRect, since_frames: int) -> None:
    """One white flash that dies within four frames."""
    if 0 <= since_frames < len(FLASH_CUT_LEVELS):
        p.setCompositionMode(PLUS)
        p.fillRect(rect, fade(palette.raw(1.0), FLASH_CUT_LEVELS[since_frames]))
        p.setCompositionMode(OVER)
