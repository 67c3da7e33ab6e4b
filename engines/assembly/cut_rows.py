# SPDX-License-Identifier: GPL-3.0-or-later
"""Any text broken into rows that fit a width: what a person wrote, and words of a slug.

Owns the breaking. Must not know where the rows stand.
"""

from engines.assembly.rows import Room, language_of, pieces, rows_of

MOST_ROWS = 5


def rows_within(text: str, wide_px: float, font_px: float) -> tuple[str, ...]:
    """Rows of a text, its own line breaks kept; at most MOST_ROWS, the rest is cut off."""
    out: list[str] = []
    for line in text.split("\n"):
        if line.strip():
            room = Room(wide_px=wide_px, font_px=font_px, language=language_of(line, "zh"))
            out += broken(line, room)
    return tuple(out[:MOST_ROWS])


def broken(line: str, room: Room) -> tuple[str, ...]:
    """One line in as few rows as hold it; two are about as long as each other."""
    parts = pieces(line, room)
    fit = rows_of(parts, room)
    if fit is not None:
        return fit[0]
    out = [""]
    for part in parts:
        if out[-1].strip() and not room.holds(out[-1] + part):
            out.append("")
        out[-1] += part
    return tuple(row.strip() for row in out)
