# SPDX-License-Identifier: GPL-3.0-or-later
"""What is asked of a language model, and what came back: one call, one value.

Owns the request and its facts. Must not know any model, nor what a room asks for.
"""

from collections.abc import Callable
from typing import Protocol

import msgspec

from projects.open_enum import OpenEnum


class Ended(OpenEnum):
    """Why a text ended."""

    STOP = "stop"
    LENGTH = "length"
    REPEATED = "repeated"


class StoryRequest(msgspec.Struct, frozen=True, kw_only=True):
    """One call; all that changes a letter of the answer.

    Attributes:
        model: id of a checkpoint (engines/checkpoints, task `language`).
        prefix: what stands first, byte for byte the same over many calls (rules of the format, the
            bible), so that its evaluation is used again.
        words: what is asked this time.
        schema: canonical JSON Schema that the answer has to meet; empty for free text.
        most_tokens: of the whole answer, continuations included.
        repeat_penalty: 1.0 for none.
    """

    model: str
    words: str
    prefix: str = ""
    schema: str = ""
    seed: int = 0
    temperature: float = 0.7
    top_p: float = 0.95
    repeat_penalty: float = 1.05
    most_tokens: int = 1024
    context_tokens: int = 8192
    stretch_tokens: int = 0


class StoryFacts(msgspec.Struct, frozen=True, kw_only=True):
    """The answer.

    Attributes:
        text: free text, or JSON that meets the schema.
        ended: of the first stretch. continued: how many stretches followed it.
        valid_first: whether the first stretch was valid as it came.
        repaired: JSON paths that were mended (closed, cut, or asked for again), for people.
        prompt_tokens, reused_tokens, made_tokens: of the model's own counting.
        first_token_s, wall_s: how long it took.
        backend: what wrote it (engines/story/llama/backend).
    """

    text: str
    ended: Ended = Ended.STOP
    continued: int = 0
    valid_first: bool = True
    repaired: tuple[str, ...] = ()
    prompt_tokens: int = 0
    reused_tokens: int = 0
    made_tokens: int = 0
    first_token_s: float = 0.0
    wall_s: float = 0.0
    backend: str = ""


Told = Callable[[str], None]
"""Called with all of the text so far, as it comes."""


class Author(Protocol):
    """Somebody who answers requests: a worker with a model, or a scripted one in tests."""

    @property
    def model(self) -> str:
        """Id of its checkpoint."""
        ...

    def answer(self, request: StoryRequest, told: Told | None = None) -> StoryFacts:
        """Answer one; blocks.

        Raises:
            UserError, MachineError: it cannot; the sentence says what to do.
            BugError: `story_invalid`: no valid value came, after continuing and repairing.
            Cancelled: `stop` was called.
        """
        ...

    def stop(self) -> None:
        """End the answer in hand at the next token; from any thread."""
        ...
