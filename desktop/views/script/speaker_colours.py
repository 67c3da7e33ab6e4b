# SPDX-License-Identifier: GPL-3.0-or-later
"""Colours that tell speakers apart, readable on the background of every theme.

Owns the contrast (desktop/views/people_colours owns the colours). Must not know scripts.
"""

from functools import lru_cache

from PySide6.QtGui import QColor

from desktop.views.people_colours import DARK, LIGHT

READABLE = 4.6


def speaker_colour(index: int, background: QColor) -> QColor:
    """The colour of the n-th person of a cast; it has at least 4.5:1 against the background."""
    return QColor(_colour(index, background.rgb()))


@lru_cache(maxsize=256)
def _colour(index: int, background_rgb: int) -> QColor:
    background = QColor(background_rgb)
    dark = luminance(background) < 0.2
    colours = DARK if dark else LIGHT
    colour = QColor(colours[index % len(colours)])
    step = 0.02 if dark else -0.02
    while contrast(colour, background) < READABLE and 0.02 < colour.lightnessF() < 0.98:
        hue, saturation, lightness = colour.hslHueF(), colour.hslSaturationF(), colour.lightnessF()
        colour = QColor.fromHslF(hue, saturation, min(1.0, max(0.0, lightness + step)))
    return colour


def contrast(a: QColor, b: QColor) -> float:
    """Ratio of the luminances of two colours, 1..21, as WCAG counts it."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour: QColor) -> float:
    """Relative luminance, 0..1."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    r, g, b = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b
