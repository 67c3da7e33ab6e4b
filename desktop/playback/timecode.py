# SPDX-License-Identifier: GPL-3.0-or-later
"""Typed time: `+30`, `-1:00`, `1:15`, `1:15:00` and plain frames, as editors read them.

Owns the reading. Must not know widgets.
"""

from projects.timebase import FrameRate

SIGNS = {"+": 1, "-": -1, "−": -1}
DIVIDERS = str.maketrans("：;；.。＋－", ":::::+-")


def frames_of_typed(text: str, at_frames: int, rate: FrameRate) -> int | None:
    """The frame that somebody has typed, never below 0; None where it cannot be read.

    Fields count from the right: frames, seconds, minutes, hours; a number alone is frames. With a
    sign before it, it is counted from where the playhead stands. Full-width signs will do.
    """
    typed = text.strip().translate(DIVIDERS).replace(" ", "")
    sign = SIGNS.get(typed[:1], 0)
    fields = typed[1:].split(":") if sign else typed.split(":")
    if not 1 <= len(fields) <= 4 or not any(fields):
        return None
    if not all(one == "" or (one.isascii() and one.isdigit()) for one in fields):
        return None
    numbers = [int(one or 0) for one in fields]
    frames = numbers.pop()
    for count, seconds in zip(reversed(numbers), (1, 60, 3600), strict=False):
        frames += count * seconds * rate.nominal
    return max(0, at_frames + sign * frames if sign else frames)
