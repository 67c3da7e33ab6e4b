# SPDX-License-Identifier: GPL-3.0-or-later
"""The commands of the story room.

Owns which rows they change. Must not know who writes, nor what makes a value good.
"""

from dataclasses import dataclass

from projects.changes import RowEdit, drop, put
from projects.rows import EpisodePlanRow, ProposalRow, Rows, StoryRow
from projects.story import EpisodePlan, Proposal, Story


@dataclass(frozen=True, kw_only=True)
class SetStory:
    """What was asked and accepted for the whole series."""

    story: Story
    label: str = "set_story"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row."""
        return (put(rows, StoryRow(story=self.story)),)


@dataclass(frozen=True, kw_only=True)
class SetEpisodePlans:
    """Episodes as thought out; where they are the `whole` season, no others stay."""

    plans: tuple[EpisodePlan, ...]
    whole: bool = False
    label: str = "set_episode_plans"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row each."""
        numbers = {plan.number for plan in self.plans}
        standing = rows.under(EpisodePlanRow, None) if self.whole else ()
        gone = tuple(drop(row) for row in standing if row.plan.number not in numbers)
        return gone + tuple(
            put(rows, EpisodePlanRow(id=str(plan.number), plan=plan)) for plan in self.plans
        )


@dataclass(frozen=True, kw_only=True)
class PutProposals:
    """Alternatives, new or changed."""

    proposals: tuple[Proposal, ...]
    label: str = "put_proposals"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row each."""
        return tuple(put(rows, ProposalRow(proposal=one)) for one in self.proposals)


@dataclass(frozen=True, kw_only=True)
class RemoveProposals:
    """Alternatives leave the room; undo brings them back. Those gone already are passed over."""

    proposals: tuple[str, ...]
    label: str = "remove_proposals"

    def edits(self, rows: Rows) -> tuple[RowEdit, ...]:
        """One row each."""
        found = (rows.get(ProposalRow, one) for one in self.proposals)
        return tuple(drop(row) for row in found if row is not None)
