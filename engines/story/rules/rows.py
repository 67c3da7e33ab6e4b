# SPDX-License-Identifier: GPL-3.0-or-later
"""Rows of a pack's scenes: how they are written, and which of them a length takes.

Owns their marks and the fit. Must not know seasons.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from engines.coverage.estimate import spoken_s
from engines.story.rules.filling import Values
from projects.screenplay import LineMode
from projects.story import ScriptRow

EPISODE_S, SPOKEN, LINE_S, ACTION_S = 5.0, 1.07, 0.79, 2.4
"""How long an episode of these packs plays: a constant, a share of its words, and each line and
action. Fitted to what coverage makes of 384 of their scripts of 54 to 113 s: 3.6 s of standard
deviation, 10 s at most."""
MODES = {
    "": LineMode.SPOKEN,
    "OS": LineMode.OS,
    "VO": LineMode.VO,
    "OFF": LineMode.OFF,
    "PHONE": LineMode.PHONE,
}


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of a pack.

    Attributes:
        level: 0 for every length, 1 for longer episodes, 2 for the longest, -1 for one that a
            short episode may do without. peak: the highest.
    """

    words: str
    slot: str = ""
    mode: LineMode = LineMode.SPOKEN
    feeling: str = ""
    caption: bool = False
    level: int = 0
    peak: bool = False

    @property
    def is_action(self) -> bool:
        """Whether it is seen, not heard nor read."""
        return not self.slot and not self.caption

    def script(self, values: Values) -> ScriptRow:
        """The row with its slots filled."""
        return ScriptRow(
            words=values.fill(self.words),
            speaker=values.people[self.slot].name if self.slot else "",
            mode=self.mode,
            feeling=self.feeling,
            caption=self.caption,
        )


def rows_of(written: Sequence[str]) -> tuple[Row, ...]:
    """Rows as a pack has them, read."""
    return tuple(_row(one) for one in written)


def _row(written: str) -> Row:
    bare = written.lstrip("+")
    level = len(written) - len(bare)
    if bare.startswith("-"):
        level, bare = -1, bare[1:]
    peak, bare = bare.startswith("!"), bare.removeprefix("!")
    if bare[0] in "△#":
        return Row(words=bare[1:].strip(), caption=bare[0] == "#", level=level, peak=peak)
    who, feeling, words = bare.split("|", 2)
    slot, _, mode = who.partition("@")
    return Row(words=words, slot=slot, mode=MODES[mode], feeling=feeling, level=level, peak=peak)


def played_s(row: ScriptRow) -> float:
    """Seconds a row adds to an episode, about."""
    if row.speaker:
        return SPOKEN * spoken_s(row.words) + LINE_S
    return 0.0 if row.caption else ACTION_S


def groups(rows: Sequence[Row]) -> tuple[tuple[int, ...], ...]:
    """Indices of the rows that longer episodes add, those that belong together as one."""
    out: list[list[int]] = []
    for at, row in enumerate(rows):
        if row.level <= 0:
            continue
        near = at and rows[at - 1].level == row.level and out and out[-1][-1] == at - 1
        if near:
            out[-1].append(at)
        else:
            out.append([at])
    return tuple(sorted((tuple(g) for g in out), key=lambda g: rows[g[0]].level))
