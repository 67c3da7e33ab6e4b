# SPDX-License-Identifier: GPL-3.0-or-later
"""Ways from nought to one, and held restlessness: how bodies move in time.

Owns the curves. Must not know what they move.
"""

import math
from collections.abc import Callable, Mapping
from types import MappingProxyType


def smooth(t: float) -> float:
    """Slow in, slow out, clamped."""
    t = min(1.0, max(0.0, t))
    return t * t * (3 - 2 * t)


def travelled(t: float) -> float:
    """Anticipation, action, overshoot, settle: leaves 0 backwards, passes 1 and returns to it."""
    if t <= 0 or t >= 1:
        return min(1.0, max(0.0, t))
    if t < 0.2:
        return -0.06 * math.sin(t / 0.2 * math.pi)
    k = (t - 0.2) / 0.8
    return 1.06 * smooth(k / 0.6) if k < 0.6 else 1 + 0.06 * (1 - smooth((k - 0.6) / 0.4))


def accented(t: float) -> float:
    """Out at once, past the end and back: outBack."""
    if t <= 0 or t >= 1:
        return min(1.0, max(0.0, t))
    return 1 + 2.2 * (t - 1) ** 3 + 1.2 * (t - 1) ** 2


def struck(t: float) -> float:
    """Nearly there at once: outExpo, for blows."""
    if t <= 0 or t >= 1:
        return min(1.0, max(0.0, t))
    return 1 - 2 ** (-9 * t)


def carried(t: float) -> float:
    """Slow away, fast between, slow home: inOutCubic, for travel."""
    t = min(1.0, max(0.0, t))
    return 4 * t**3 if t < 0.5 else 1 - (2 - 2 * t) ** 3 / 2


EASES: Mapping[str, Callable[[float], float]] = MappingProxyType(
    {"settle": travelled, "accent": accented, "blow": struck, "travel": carried}
)


def smooth_over(t: float) -> float:
    """Eased with a small overshoot: a head is heavier than a hand."""
    return smooth(t) + 0.06 * math.sin(min(1.0, max(0.0, (t - 0.7) / 0.9)) * math.pi)


def noise(k: int, seed: int) -> float:
    """A fixed number in -1..1 for a place in a row."""
    v = math.sin((k * 127.1 + seed * 311.7) * 0.731) * 43758.5453
    return (v - math.floor(v)) * 2 - 1


def shifting(t_s: float, seed: int, *, every_s: float, within_s: float = 0.45) -> float:
    """Held at a value in -1..1, then with intention to the next: nobody floats."""
    place = t_s / every_s + seed * 0.37
    i = math.floor(place)
    k = smooth((place - i) * every_s / within_s)
    return noise(i - 1, seed) + (noise(i, seed) - noise(i - 1, seed)) * k
