# SPDX-License-Identifier: GPL-3.0-or-later
"""Where cards stand: a wrapping grid in sections, by arithmetic and bisection alone.

Owns places and hit tests in content coordinates. Must not know Qt widgets nor shots.
"""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass

MARGIN_PX = 14
GAP_PX = 14
HEADER_PX = 34
ABOVE_PX = 5


@dataclass(frozen=True)
class Rect:
    """A place in content coordinates."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Band:
    """A section: its header's y, its cards' y, and where it ends."""

    top: int
    cards: int
    bottom: int
    first: int
    end: int
    open: bool


GROWTH = 1.5
"""A card grows to at most this share of the width asked for."""


def fitted_width(width_px: int, card_px: int) -> int:
    """The width of cards that together fill a row, none narrower than asked for."""
    room = width_px - 2 * MARGIN_PX + GAP_PX
    columns = max(1, room // (card_px + GAP_PX))
    if columns == 1:
        return card_px
    return max(card_px, min(room // columns - GAP_PX, round(card_px * GROWTH)))


class Grid:
    """The places of all cards for a width."""

    def __init__(
        self,
        sections: Sequence[tuple[int, int]],
        *,
        width_px: int,
        card_px: tuple[int, int],
        shut: Collection[int] = (),
    ) -> None:
        """`sections` are half-open rows; `shut` are indices of those without cards."""
        self.card_width, self.card_height = card_px
        room = width_px - 2 * MARGIN_PX + GAP_PX
        self.columns = max(1, room // (self.card_width + GAP_PX))
        self.width = width_px
        self.bands: list[Band] = []
        y = 0
        for number, (first, end) in enumerate(sections):
            rows = -(-(end - first) // self.columns) if number not in shut else 0
            cards = y + HEADER_PX + ABOVE_PX
            bottom = cards + rows * (self.card_height + GAP_PX) + (GAP_PX // 2 if rows else 4)
            self.bands.append(Band(y, cards, bottom, first, end, number not in shut))
            y = bottom
        self.height = y
        self._tops = [band.top for band in self.bands]
        self._firsts = [band.first for band in self.bands]

    def rect(self, row: int) -> Rect | None:
        """Where a card stands; None in a shut section."""
        band = self.band_of(row)
        if band is None or not band.open:
            return None
        line, column = divmod(row - band.first, self.columns)
        x = MARGIN_PX + column * (self.card_width + GAP_PX)
        y = band.cards + line * (self.card_height + GAP_PX)
        return Rect(x, y, self.card_width, self.card_height)

    def band_of(self, row: int) -> Band | None:
        """The section of a row."""
        at = bisect_right(self._firsts, row) - 1
        if at < 0 or row >= self.bands[at].end:
            return None
        return self.bands[at]

    def row_at(self, x: int, y: int) -> int | None:
        """The card at a place."""
        band = self.band_at(y)
        if band is None or not band.open or y < band.cards:
            return None
        line, below = divmod(y - band.cards, self.card_height + GAP_PX)
        column, right = divmod(x - MARGIN_PX, self.card_width + GAP_PX)
        if below >= self.card_height or right >= self.card_width or x < MARGIN_PX:
            return None
        if column >= self.columns:
            return None
        row = band.first + line * self.columns + column
        return row if row < band.end else None

    def header_at(self, y: int) -> int | None:
        """The section whose header is at a place."""
        at = bisect_right(self._tops, y) - 1
        if at < 0 or y >= self.bands[at].top + HEADER_PX:
            return None
        return at

    def band_at(self, y: int) -> Band | None:
        """The section at a place."""
        at = bisect_right(self._tops, y) - 1
        return self.bands[at] if at >= 0 and y < self.bands[at].bottom else None

    def gap_at(self, x: int, y: int) -> int | None:
        """The row before which something dropped at a place would go; None where no cards are."""
        band = self.band_at(min(max(0, y), max(0, self.height - 1)))
        if band is None:
            return None
        if not band.open or y < band.cards:
            return band.first
        line = (y - band.cards) // (self.card_height + GAP_PX)
        step = self.card_width + GAP_PX
        column = (x - MARGIN_PX + GAP_PX // 2 + self.card_width // 2) // step
        column = min(max(0, column), self.columns)
        return min(band.first + line * self.columns + column, band.end)

    def within(self, top: int, bottom: int) -> list[int]:
        """Rows of the cards that share a line with a stretch of the content."""
        found: list[int] = []
        for band in self.bands[max(0, bisect_right(self._tops, top) - 1) :]:
            if band.top >= bottom:
                break
            if not band.open:
                continue
            step = self.card_height + GAP_PX
            first = max(0, (top - band.cards) // step)
            last = (bottom - band.cards) // step
            start = band.first + first * self.columns
            end = min(band.end, band.first + (last + 1) * self.columns)
            found.extend(range(start, end))
        return found

    def under(self, x: int, y: int, width: int, height: int) -> list[int]:
        """Rows of the cards that a rectangle touches."""
        found: list[int] = []
        for row in self.within(y, y + height):
            rect = self.rect(row)
            if rect is None or rect.x >= x + width or rect.x + rect.width <= x:
                continue
            if rect.y < y + height and rect.y + rect.height > y:
                found.append(row)
        return found
