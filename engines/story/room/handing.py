# SPDX-License-Identifier: GPL-3.0-or-later
"""A written episode of the room given to the production: a new episode, or its script changed.

Owns when a script may be taken over. Must not cover or compare scripts itself (engines/series and
engines/script_change do). What a person changed since is never overwritten unasked.
"""

from dataclasses import dataclass
from enum import StrEnum

from msgspec.structs import replace

from assets.store import BlobStore
from engines.series import adding, new_episode
from engines.story.room.room import Room, line_title
from engines.story.room.script_text import script_text
from engines.story.room.seen import has_rows
from engines.studio import ASKED, Studio, by_hand
from projects.commands import Batch, Command, SetEpisodePlans, SetProduction, SetSetting
from projects.errors import UserError
from projects.production import Episode
from projects.script_versions import Hand, Origin
from projects.story import EpisodePlan, Proposal, Step

PERSON, RULES = "person", "rules"
"""Authors of a proposal that are no model (projects/story.Proposal)."""
HANDED = "story.handed."
"""Setting by an episode's number: blob of the script that was handed over last."""


class Handed(StrEnum):
    """What became of an episode."""

    MADE = "made"
    CHANGED = "changed"
    SAME = "same"
    EDITED = "edited"


@dataclass(frozen=True, kw_only=True)
class HandOver:
    """What came of handing an episode over.

    Attributes:
        odd: rows that the script's parser reads otherwise than they stand in the room.
        told: a sentence for people.
    """

    number: int
    how: Handed
    odd: tuple[str, ...] = ()
    told: str = ""


def hand_over(room: Room, number: int, *, over_edits: bool = False) -> HandOver:
    """Make or change the production's episode by what the room has written, as one undoable step.

    Args:
        room: of the open production.
        number: of the episode.
        over_edits: replace a script even where a person has edited it since.

    Raises:
        UserError: `no_episode`, `not_written`.
    """
    whole = room.whole
    plan = next((one for one in whole.plans if one.number == number), None)
    if plan is None:
        raise UserError(
            "no_episode",
            f"The season has no episode {number}.",
            f"It has {len(whole.plans)}.",
        )
    written = script_text(whole.story, plan)
    studio = Studio(room.store)
    standing = next((one for one in room.store.episodes() if one.number == number), None)
    how = Handed.MADE if standing is None else _state(room, studio, standing, written.text)
    if how is Handed.EDITED and over_edits:
        how = Handed.CHANGED
    told = _edited(number) if how is Handed.EDITED else _oddly(number, written.odd)
    if how in (Handed.MADE, Handed.CHANGED):
        change = _change(studio, standing, (number, written.text), _hand(room, number))
        room.run(Batch(commands=(change, *_marks(room, plan, written.text)), label="hand_over"))
    return HandOver(number=number, how=how, odd=written.odd, told=told)


def hand_over_all(room: Room, *, over_edits: bool = False) -> tuple[HandOver, ...]:
    """Hand over every episode that has a script, in their order."""
    numbers = [plan.number for plan in room.whole.plans if has_rows(plan)]
    return tuple(hand_over(room, number, over_edits=over_edits) for number in numbers)


def _state(room: Room, studio: Studio, standing: Episode, text: str) -> Handed:
    now = studio.text_of(standing)
    if now == text:
        return Handed.SAME
    handed = room.store.setting(f"{HANDED}{standing.number}")
    return Handed.CHANGED if standing.source and standing.source == handed else Handed.EDITED


def _change(
    studio: Studio, standing: Episode | None, wanted: tuple[int, str], hand: Hand
) -> Command:
    """What makes the episode of a number, or brings the one there to the text."""
    number, text = wanted
    if standing is None:
        return adding(studio, new_episode(studio, number, text), hand=hand)
    return studio.acceptance(studio.propose(text, number=number), {}, hand=hand)


def _hand(room: Room, number: int) -> Hand:
    """Who wrote what is handed over: a person, the rules, or a model."""
    steps = (Step.PUNCH_UP, Step.SCRIPT)
    used = {one.step: one.author for one in room.store.proposals() if _of(one, number)}
    author = next((used[step] for step in steps if step in used), PERSON)
    written = by_hand()
    if author == PERSON:
        return written
    origin = Origin.RULES if author == RULES else Origin.MODEL
    return replace(written, origin=origin, name="" if author == RULES else author)


def _of(proposal: Proposal, number: int) -> bool:
    return proposal.accepted and proposal.target == number


def _marks(room: Room, plan: EpisodePlan, text: str) -> tuple[Command, ...]:
    """What is remembered of the hand-over, which episode is shot first, and the series' title."""
    story, production = room.whole.story, room.store.production()
    title = production.title
    if story.bible is not None and story.bible.title and title == line_title(story.brief):
        title = story.bible.title
    number, source = plan.number, BlobStore(room.store.media).ingest(text.encode())
    asked = room.store.setting(ASKED)
    return (
        SetEpisodePlans(plans=(replace(plan, written=plan.written + 1),)),
        SetSetting(name=f"{HANDED}{number}", value=source),
        *(() if asked else (SetSetting(name=ASKED, value=str(number)),)),
        SetProduction(production=replace(production, title=title)),
    )


def _edited(number: int) -> str:
    return (
        f"Episode {number}: its script was edited in the production since; it stays as it is. "
        "Hand it over again with --over-edits to replace it; undo brings the edited one back."
    )


def _oddly(number: int, odd: tuple[str, ...]) -> str:
    if not odd:
        return ""
    rows = " / ".join(one[:40] for one in odd[:3])
    return f"Episode {number}: {len(odd)} rows read otherwise in a script than in the room: {rows}"
