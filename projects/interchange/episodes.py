# SPDX-License-Identifier: GPL-3.0-or-later
"""Which pieces belong to which episode of a source that holds several.

Owns the choice of one. Must not know formats or scenes.
"""

from projects.errors import UserError
from projects.interchange.pieces import Piece
from projects.interchange.title_page import episode_of


def numbers_of(pieces: list[Piece], fields: tuple[tuple[str, str], ...]) -> tuple[int, ...]:
    """All episode numbers of a source in order; (1,) where none is said.

    Marks such as 第2集 count first, then scene numbers `2-1` if their first part changes.
    """
    marked = tuple(dict.fromkeys(p.episode for p in pieces if p.episode is not None))
    if marked:
        return marked
    headed = tuple(dict.fromkeys(n for p in pieces if (n := _headed(p)) is not None))
    if len(headed) > 1:
        return headed
    said = episode_of(fields)
    if said is not None:
        return (said,)
    return headed or (1,)


def in_episode(
    pieces: list[Piece], numbers: tuple[int, ...], wanted: int | None
) -> tuple[int, list[Piece]]:
    """The chosen episode and its pieces, with everything that stands before the first episode.

    Raises:
        UserError: `unknown_episode`, the source does not hold it.
    """
    number = numbers[0] if wanted is None else wanted
    if number not in numbers:
        held = ", ".join(map(str, numbers[:20]))
        raise UserError(
            "unknown_episode",
            f"The script holds no episode {number}.",
            f"It holds {held}.",
            episode=number,
        )
    if len(numbers) == 1:
        return number, pieces
    marked = any(p.episode is not None for p in pieces)
    current: int | None = None
    kept: list[Piece] = []
    for piece in pieces:
        found = piece.episode if marked else _headed(piece)
        current = found if found is not None else current
        if current is None or current == number:
            kept.append(piece)
    return number, kept


def _headed(piece: Piece) -> int | None:
    return piece.heading.episode if piece.heading is not None and piece.opens else None
