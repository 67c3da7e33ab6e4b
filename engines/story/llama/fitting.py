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
    parts = {
        f"Shorten the bible by about {over} tokens": head,
        f"Shorten what is asked this time by about {over} tokens": tail,
        f"Ask for an answer of at most {max(0, context - head - tail)} tokens": ask.most_tokens,
    }
    raise UserError(
        "story_too_long",
        f"{head} tokens of bible, {tail} of question and up to {ask.most_tokens} of answer are "
        f"{over} too many for a context of {context}.",
        f"{max(parts, key=lambda one: parts[one])}, or allow a larger context.",
        over=over,
        context=context,
    )
