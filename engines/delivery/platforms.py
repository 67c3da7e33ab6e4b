# SPDX-License-Identifier: GPL-3.0-or-later
"""What each platform accepts of a film.

Owns reading the table. Must not know how a film is made or checked.
"""

import json
from functools import lru_cache
from pathlib import Path

import msgspec

import assets
from projects.errors import UserError


class Platform(msgspec.Struct, frozen=True, kw_only=True):
    """One platform's limits; see assets/data/platforms.

    Attributes:
        safe_area: name of the box that its buttons leave free.
        usual_s: lengths that episodes there commonly have.
    """

    safe_area: str
    aspect: tuple[int, int]
    min_width_px: int
    min_fps: float
    max_fps: float
    longest_s: float
    loudness_lufs: float
    loudness_tolerance_lu: float
    true_peak_dbtp: float
    group_s: float
    largest_bytes: int
    usual_s: tuple[float, float] = (60.0, 180.0)


@lru_cache(maxsize=1)
def platforms() -> dict[str, Platform]:
    """Every known platform by name."""
    path = Path(assets.__file__).parent / "data" / "platforms" / "presets.json"
    return msgspec.convert(json.loads(path.read_bytes())["platforms"], dict[str, Platform])


def platform_named(name: str) -> Platform:
    """A platform's limits.

    Raises:
        UserError: it is unknown.
    """
    if name not in platforms():
        known = ", ".join(platforms())
        raise UserError("unknown_platform", f"No platform is called {name}.", f"Known: {known}")
    return platforms()[name]
