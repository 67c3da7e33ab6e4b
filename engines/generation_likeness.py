# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked to measure how much people of a still look like themselves, and of which engine.

Owns who is measured and against whom. Must not know takes.
"""

from collections.abc import Mapping, Sequence

from engines.frames.identity import ENGINE, WITH_WEIGHTS, IdentityRequest, Sitter
from engines.frames.likeness import LikenessRequest
from projects.cast import Character
from projects.ids import CharacterId, MediaId

MOST_REFERENCES = 2
"""People whose sheets a model is shown; the others come from the stage's drawing alone."""
MOST_OTHERS = 6
"""People against whom those are held."""


def measure_of(
    pictures: tuple[MediaId, MediaId, MediaId],
    named: Sequence[tuple[CharacterId, int]],
    people: Mapping[CharacterId, Character],
    *,
    encoder: str,
) -> tuple[IdentityRequest, str]:
    """The request for a still, and the engine that it goes to.

    Args:
        pictures: the still, the drawing it was made from, and its region map.
        named: (character, label) of at least one, the one who fills most of the frame first.
        people: of the production.
        encoder: id of a checkpoint that looks; empty for colours and outline alone.
    """
    still, drawing, regions = pictures
    sitters = tuple(
        Sitter(character=who, label=label, sheet=people[who].sheet)
        for who, label in named[:MOST_REFERENCES]
    )
    if not encoder:
        plain = IdentityRequest(still=still, drawing=drawing, regions=regions, people=sitters)
        return plain, ENGINE
    request = LikenessRequest(
        still=still,
        drawing=drawing,
        regions=regions,
        people=sitters,
        encoder=encoder,
        others=_others(sitters, dict(named), people),
    )
    return request, WITH_WEIGHTS


def _others(
    sitters: tuple[Sitter, ...],
    labels: Mapping[CharacterId, int],
    people: Mapping[CharacterId, Character],
) -> tuple[Sitter, ...]:
    """Those of the cast who are known as a sitter is: by a sheet, or by the same drawing; who
    stands in the picture goes first.
    """
    mine = {one.character for one in sitters}
    by_sheet, drawn = any(one.sheet for one in sitters), any(not one.sheet for one in sitters)
    in_order = [*labels, *sorted(who for who in people if who not in labels)]
    found = (
        Sitter(
            character=who,
            label=labels.get(who, 0) if drawn else 0,
            sheet=people[who].sheet if by_sheet else (),
        )
        for who in in_order
        if who not in mine
    )
    return tuple(one for one in found if one.label or one.sheet)[:MOST_OTHERS]
