# SPDX-License-Identifier: GPL-3.0-or-later
"""What a family of stills can do, and what becomes of a wish that it cannot fulfil.

Owns the list, the refusals and the substitutes. Must not load anything: plans are checked with it.
"""

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from engines.checkpoints import Checkpoint
from engines.frames.request import Control, FrameRequest
from projects.errors import UserError

MOST_PEOPLE = 2
"""Of one still; others are the stage's."""


@dataclass(frozen=True, kw_only=True)
class Abilities:
    """What a family can do.

    Attributes:
        init: it starts from a picture. inpaint: it paints regions of a picture anew.
        controls: kinds of maps that it reads through a control network.
        most_controls: maps of one still. one_network: all of them through the same network.
        references: people that it can be shown; 0 for none.
        adapters: it is shown people through an adapter's checkpoint, else as they are.
        bound: people are kept to their regions; else their words alone say where they stand.
        negative: it reads negative words. loras: it wears LoRAs.
    """

    init: bool = True
    inpaint: bool = True
    controls: tuple[str, ...] = ()
    most_controls: int = 8
    one_network: bool = False
    references: int = 0
    adapters: bool = False
    bound: bool = True
    negative: bool = True
    loras: bool = True


@runtime_checkable
class Able(Protocol):
    """An engine of stills that says what it can do before anything is loaded."""

    def abilities_of(self, checkpoint: Checkpoint) -> Abilities:
        """What a checkpoint of its family can do."""
        ...

    def check(self, request: FrameRequest) -> None:
        """Raise UserError where it cannot make what is asked."""
        ...


def maps_read(able: Abilities, request: FrameRequest) -> tuple[Control, ...]:
    """Those of a request's maps that are read; the others are left out and told."""
    asked = request.controls
    if able.one_network and asked:
        asked = tuple(one for one in asked if one.checkpoint == asked[0].checkpoint)
    return asked[: able.most_controls]


def refusal(family: str, able: Abilities, request: FrameRequest) -> UserError | None:
    """Why a family cannot make what is asked, or None; a plan that has one is not run."""
    found = _contradiction(request) or _unable(able, request)
    if found is None:
        return None
    return UserError("family_cannot", f"frames.{family} {found[0]}.", found[1])


def _contradiction(request: FrameRequest) -> tuple[str, str] | None:
    if request.inpaint and request.init is None:
        return (
            "paints regions anew only over a picture",
            "Give the picture to start from, or paint all of it.",
        )
    if request.init is not None and int(request.steps * request.strength) < 1:
        return (
            f"makes no step of {request.steps} at the strength {request.strength}",
            "Raise the strength or the steps.",
        )
    return None


def _unable(able: Abilities, request: FrameRequest) -> tuple[str, str] | None:
    if request.inpaint and not able.inpaint:
        return "paints no regions anew", "Paint the whole picture, or choose another family."
    if request.init is not None and not able.init:
        return "starts from no picture", "Leave the picture out, or choose another family."
    if request.loras and not able.loras:
        return "wears no LoRAs", "Leave them out, or choose another family."
    return _unable_maps(able, request) or _unable_people(able, request)


def _unable_maps(able: Abilities, request: FrameRequest) -> tuple[str, str] | None:
    for one in request.controls:
        if one.kind not in able.controls:
            known = ", ".join(able.controls) or "none"
            return (
                f"reads no map of the kind {one.kind!r}",
                f"It reads: {known}. Leave the map out, or choose another family.",
            )
        if not one.checkpoint:
            return (
                f"reads the {one.kind} map only through a control network",
                "Choose a ControlNet for this family, or leave the map out.",
            )
    return None


def _unable_people(able: Abilities, request: FrameRequest) -> tuple[str, str] | None:
    people = request.references
    if not people:
        return None
    if not able.references:
        return "cannot be shown people", "Leave references out, or choose another family."
    if len(people) > able.references:
        return (
            f"is shown at most {able.references} people, not {len(people)}",
            "Choose the ones who count; the others are the stage's.",
        )
    for one in people:
        if able.adapters and not one.checkpoint:
            return (
                "is shown people only through an IP-Adapter",
                "Choose an IP-Adapter for this family, or leave the reference out.",
            )
        if one.checkpoint and not able.adapters:
            return (
                "is shown people without an adapter",
                f"Leave {one.checkpoint} out: the pictures are enough.",
            )
        if not one.pictures:
            return f"got no picture of {one.character}", "Give one of the sheet."
    return None


def substitutes(able: Abilities, request: FrameRequest) -> tuple[str, ...]:
    """What is done in another way than was asked, a sentence each, for a take's `making`."""
    found = []
    if request.negative and not able.negative:
        found.append("Negative words are not read by this family.")
    read = maps_read(able, request)
    left = ", ".join(one.kind for one in request.controls if one not in read)
    if left:
        found.append(f"Maps that are left out, as this checkpoint does not read so many: {left}.")
    if not able.bound and any(one.label for one in request.references):
        found.append("People are not kept to their regions by this family: the words place them.")
    return tuple(found)
