# SPDX-License-Identifier: GPL-3.0-or-later
"""Text in which every character knows the place in the script's line it came from.

Owns the value and its edits. Must not know any language.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Traced:
    """Characters and, for each, the index of its source character; the two are equally long."""

    text: str
    at: tuple[int, ...]

    def __post_init__(self) -> None:
        if len(self.text) != len(self.at):
            raise ValueError(f"{len(self.text)} characters with {len(self.at)} places")

    def __len__(self) -> int:
        return len(self.text)

    def cut(self, start: int, end: int) -> "Traced":
        """A stretch of it."""
        return Traced(self.text[start:end], self.at[start:end])

    def sub(
        self, pattern: re.Pattern[str], spoken: Callable[[re.Match[str]], str | None]
    ) -> "Traced":
        """Replace matches; the new characters are spread over the places of the old ones.

        Args:
            pattern: what to look for.
            spoken: the replacement for a match, None to leave it.
        """
        out: list[Traced] = []
        done = 0
        for match in pattern.finditer(self.text):
            new = spoken(match)
            if new is None:
                continue
            out.append(self.cut(done, match.start()))
            out.append(spread(new, self.at[match.start() : match.end()]))
            done = match.end()
        out.append(self.cut(done, len(self)))
        return joined(out)


def traced(text: str) -> Traced:
    """A text that is its own source."""
    return Traced(text, tuple(range(len(text))))


def joined(parts: Iterable[Traced]) -> Traced:
    """One after the other."""
    kept = tuple(parts)
    return Traced("".join(p.text for p in kept), tuple(a for p in kept for a in p.at))


def spread(new: str, places: tuple[int, ...]) -> Traced:
    """New characters distributed evenly over old places, which must not be empty."""
    count = len(new)
    return Traced(new, tuple(places[i * len(places) // count] for i in range(count)))
