# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether a question and its answer fit the context, said in tokens.

Owns that sum and its sentence. Must not know who counts tokens.
"""

from engines.story.llama.backend import Ask
from projects.errors import UserError


def check_room(ask: Ask, context: int, *, head: int, tail: int) -> None:
    """Compare what is asked with a context.

    Args:
        ask: what is asked.
        context: tokens that the model can hold.
        head: tokens of the prefix.
        tail: tokens of the question, and of the answer so far.

    Raises:
        UserError: `story_too_long`.
    """
    over = head + tail + ask.most_tokens - context
    if over <= 0:
        return
    larger = "the story's bible" if head >= tail else "what is asked this time"
    raise UserError(
        "story_too_long",
        f"{head} tokens of bible, {tail} of question and up to {ask.most_tokens} of answer are "
        f"{over} too many for a context of {context}.",
        f"Shorten {larger} by about {over} tokens, ask for a shorter answer, or allow a larger "
        "context if the model has one.",
        over=over,
        context=context,
    )
