# SPDX-License-Identifier: GPL-3.0-or-later
"""One question to an author, asked again while the answer is of no use; a value or an error.

Owns the tries and what counts as of no use. Nothing half leaves it. Must not know rooms.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

import msgspec

from engines.story.request import Author, Ended, StoryRequest, Told
from engines.story.schema import Bound, schema_of
from projects.errors import BugError, MachineError
from projects.ids import seed_of

T = TypeVar("T")
TRIES = 3
TEMPERATURE = 0.8
_LOOP = re.compile(r"(.{2,24}?)\1{4,}", re.DOTALL)
"""The same words five times in a row."""


@dataclass
class Questioner:
    """Asks one author in the name of one alternative.

    Attributes:
        prefix: the same for all questions. seed: of the alternative. told: hears the text.
        repaired: what the author had to mend, for people.
    """

    author: Author
    prefix: str
    seed: int
    told: Told | None = None
    repaired: list[str] = field(default_factory=list[str])

    def ask(
        self,
        kind: type[T],
        words: str,
        *,
        name: str,
        bounds: Mapping[str, Bound] | None = None,
        unfit: Callable[[T], str] | None = None,
        most_tokens: int = 512,
    ) -> T:
        """A value of a kind.

        Args:
            kind: what is asked for.
            words: the question.
            name: of the place in the story, such as `season.3`; a seed of its own.
            bounds: as engines/story/schema.schema_of.
            unfit: why a value is of no use; empty where it is.
            most_tokens: of the answer.

        Raises:
            MachineError: `story_not_written`: no try gave a usable value. UserError, MachineError,
                Cancelled: as the author's.
        """
        schema, why = schema_of(kind, bounds), ""
        for attempt in range(TRIES):
            request = StoryRequest(
                model=self.author.model,
                prefix=self.prefix,
                words=words,
                schema=schema,
                seed=seed_of(f"{name}/{self.seed}/{attempt}"),
                temperature=TEMPERATURE,
                repeat_penalty=1.05 + 0.1 * attempt,
                most_tokens=most_tokens,
            )
            try:
                facts = self.author.answer(request, self.told)
            except BugError as wrong:
                if wrong.code != "story_invalid":
                    raise
                why = wrong.message
                continue
            value, why = _read(facts.text, kind)
            if value is not None and not why:
                why = _looped(facts.text, facts.ended) or (unfit(value) if unfit else "")
            if value is not None and not why:
                self.repaired += [f"{name}.{path}" for path in facts.repaired]
                return value
        raise MachineError(
            "story_not_written",
            f"{self.author.model} gave nothing usable for {name} in {TRIES} tries: {why}",
            "Try another seed or a larger model, or let the rules write it: --model rules.",
            name=name,
        )


def _read(text: str, kind: type[T]) -> tuple[T | None, str]:
    try:
        return msgspec.json.decode(text, type=kind), ""
    except (msgspec.DecodeError, ValueError) as wrong:
        return None, f"the answer does not read ({wrong})."


def _looped(text: str, ended: Ended) -> str:
    found = _LOOP.search(text)
    if ended is Ended.REPEATED or (found and re.search(r"\w", found.group(1))):
        return "it says the same words over and over."
    return ""
