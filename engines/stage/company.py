# SPDX-License-Identifier: GPL-3.0-or-later
"""Clothes of a whole cast: nobody wears what somebody before them wears already.

Owns who gives way, and how far. Must not know how clothes are chosen or drawn.
"""

from collections.abc import Iterable

import msgspec

from engines.stage.identity import Identity, identity_of
from projects.cast import Character

UNIFORMS = frozenset(
    {"police", "doctor", "nurse", "chef", "store", "school", "guard", "maid", "servant", "wedding"}
)
"""What is meant to be the same on everybody."""
TRIES = 12


def dressed_apart(cast: Iterable[Character]) -> tuple[Character, ...]:
    """The cast with the looks of later people turned on from those before them.

    Pure and stable: somebody who is added later changes nobody before. What the script says of
    clothes stays; then tie, cut and shirt differ.
    """
    out: list[Character] = []
    worn: list[Identity] = []
    for one in cast:
        turns = (_turned(one, turn) for turn in range(TRIES))
        scored = [(_alike(identity_of(c), worn), c.look.turn, c) for c in turns]
        chosen = min(scored, key=lambda s: s[:2])[2]
        worn.append(identity_of(chosen))
        out.append(chosen)
    return tuple(out)


def _turned(one: Character, turn: int) -> Character:
    return msgspec.structs.replace(one, look=msgspec.structs.replace(one.look, turn=turn))


def _alike(who: Identity, others: list[Identity]) -> int:
    """How much somebody looks like one of those before: outfit and cloth weigh most."""
    if who.outfit in UNIFORMS or who.child:
        return 0
    return max((_score(who, o) for o in others if o.outfit == who.outfit), default=0)


def _score(who: Identity, other: Identity) -> int:
    same_cut = who.variant % 4 == other.variant % 4
    return 8 * (who.cloth == other.cloth) + 2 * (who.accent == other.accent) + same_cut
