# SPDX-License-Identifier: GPL-3.0-or-later
"""Who fills the steps of a story room: by rules without a model, or a language model.

Owns what every writer has to give. Must not know either of them, nor how their values are kept.
"""

from collections.abc import Sequence
from typing import Protocol

from engines.story.request import Told
from projects.story import Beat, Bible, Brief, EpisodePlan, Logline, Story, StoryScene


class Writer(Protocol):
    """Makes the value of each step from what was accepted before it.

    Values come as they would be accepted: whole, with exactly the numbers asked for. A `seed` gives
    another alternative; the same arguments give the same value. What could not be written is said
    in `notes` after each call. `told` hears the text as it comes, where there is any.

    All raise: UserError, MachineError, BugError as engines/story/request.Author; Cancelled.
    """

    @property
    def author(self) -> str:
        """`rules`, or the id of a checkpoint."""
        ...

    @property
    def notes(self) -> tuple[str, ...]:
        """What was not as wished in the last call, for people, in the story's language."""
        ...

    def loglines(
        self, brief: Brief, *, count: int = 3, seed: int = 0, told: Told | None = None
    ) -> tuple[Logline, ...]:
        """So many loglines that differ."""
        ...

    def bible(self, story: Story, *, seed: int = 0, told: Told | None = None) -> Bible:
        """People, places and rules of the accepted logline."""
        ...

    def season(
        self, story: Story, *, seed: int = 0, told: Told | None = None
    ) -> tuple[EpisodePlan, ...]:
        """Exactly the episodes asked for, numbered from 1, without beats and scenes."""
        ...

    def beats(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[Beat, ...]:
        """The beats of an episode, from 0 to its length without a gap."""
        ...

    def scenes(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        """Its scenes, without rows; every beat is in one."""
        ...

    def script(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        """Its scenes with their rows."""
        ...

    def punch_up(
        self,
        story: Story,
        season: Sequence[EpisodePlan],
        number: int,
        *,
        seed: int = 0,
        told: Told | None = None,
    ) -> tuple[StoryScene, ...]:
        """The same scenes with stronger rows; what is locked stays."""
        ...
