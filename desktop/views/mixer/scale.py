# SPDX-License-Identifier: GPL-3.0-or-later
"""Where a level stands on a fader and on a meter, and how a person writes it.

Owns the law between decibels and height. Must not know any widget.
"""

from bisect import bisect_right

OFF_DB, TOP_DB = -60.0, 12.0
"""At and below the first a fader is off; above the second nothing goes."""
STOPS = (
    (OFF_DB, 0.0),
    (-40.0, 0.12),
    (-20.0, 0.36),
    (-10.0, 0.56),
    (0.0, 0.80),
    (TOP_DB, 1.0),
)
TICKS_DB = (12, 6, 0, -5, -10, -20, -30, -40, -60)
METER_STOPS = ((-60.0, 0.0), (-40.0, 0.16), (-20.0, 0.50), (-10.0, 0.72), (0.0, 1.0))
METER_TICKS_DB = (0, -6, -12, -20, -30, -40, -60)

Stops = tuple[tuple[float, float], ...]


def height_of(level_db: float, stops: Stops = STOPS) -> float:
    """Share of the way up, 0..1."""
    if level_db <= stops[0][0]:
        return 0.0
    if level_db >= stops[-1][0]:
        return 1.0
    at = bisect_right(stops, level_db, key=_level_of)
    (low, bottom), (high, top) = stops[at - 1], stops[at]
    return bottom + (top - bottom) * (level_db - low) / (high - low)


def level_at(height: float, stops: Stops = STOPS) -> float:
    """Decibels at a share of the way up."""
    if height <= 0.0:
        return stops[0][0]
    if height >= 1.0:
        return stops[-1][0]
    at = bisect_right(stops, height, key=_height_of)
    (low, bottom), (high, top) = stops[at - 1], stops[at]
    return low + (high - low) * (height - bottom) / (top - bottom)


def _level_of(stop: tuple[float, float]) -> float:
    return stop[0]


def _height_of(stop: tuple[float, float]) -> float:
    return stop[1]


def shown(level_db: float) -> str:
    """A fader's level as it is printed: `+3.0`, `−6.5`, `−∞`."""
    if level_db <= OFF_DB:
        return "−∞"
    text = f"{abs(level_db):.1f}"
    if text == "0.0":
        return text
    return f"{'+' if level_db > 0 else '−'}{text}"


def typed(text: str) -> float | None:
    """A level that a person typed, kept on the fader; None where it does not read."""
    plain = text.strip().lower().removesuffix("db").strip()
    for sign, meant in (
        ("−", "-"),
        ("－", "-"),
        ("—", "-"),
        ("＋", "+"),
        ("，", "."),
        (",", "."),
        ("。", "."),
    ):
        plain = plain.replace(sign, meant)
    if plain in ("-∞", "∞", "-inf", "inf", "off", "关", "静音"):
        return OFF_DB
    try:
        level_db = float(plain)
    except ValueError:
        return None
    if level_db != level_db:
        return None
    return min(TOP_DB, max(OFF_DB, round(level_db, 1)))
