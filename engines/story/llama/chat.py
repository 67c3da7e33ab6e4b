# SPDX-License-Identifier: GPL-3.0-or-later
"""The words that a model reads: its own chat template around a prefix, a question and an answer.

Owns the template's rendering. Must not know tokens, nor who computes.
"""

import re
from dataclasses import dataclass
from typing import Any, NoReturn

from projects.errors import MachineError

PLAIN = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
"""ChatML, for a model that brings no template."""

MARKS = re.compile(r"<(?=\|)|<(?=/?(?:s|bos|eos|start_of_turn|end_of_turn|think)>)|\[(?=/?INST\])")
"""Where a mark of a speaker begins in the vocabularies of common models."""


@dataclass(frozen=True, kw_only=True)
class Prompt:
    """The text before an answer, in two parts: `head` is the same for every question."""

    head: str
    tail: str


def prompt_of(template: str, prefix: str, words: str) -> Prompt:
    """Render a template; one that knows no system's words gets the prefix before the question.

    Args:
        template: Jinja, as it lies in the GGUF file; empty for ChatML.
        prefix: what stands first.
        words: what is asked.

    Raises:
        MachineError: the template does not read.
    """
    prefix, words = plain(prefix.strip()), plain(words.strip())
    question = {"role": "user", "content": words}
    if not prefix:
        return Prompt(head="", tail=_render(template, [question]))
    try:
        text = _render(template, [{"role": "system", "content": prefix}, question])
    except _RefusedError:
        both = {"role": "user", "content": f"{prefix}\n\n{words}"}
        text = _render(template, [both])
    before, found, after = text.partition(prefix)
    if not found:
        return Prompt(head="", tail=text)
    return Prompt(head=before + found, tail=after)


def plain(text: str) -> str:
    """A text without the marks by which models tell who speaks: a novel may not give orders."""
    return MARKS.sub(lambda found: f"{found.group()} ", text)


class _RefusedError(Exception):
    """A template does not take these roles."""


def _render(template: str, messages: list[dict[str, str]]) -> str:
    import jinja2
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def refuse(why: str) -> NoReturn:
        raise _RefusedError(why)

    house = ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True)
    given: dict[str, Any] = {
        "messages": messages,
        "add_generation_prompt": True,
        "enable_thinking": False,  # Qwen3: the answer at once
        "bos_token": "",  # the tokenizer adds it where the model wants one
        "eos_token": "",
        "raise_exception": refuse,
        "strftime_now": lambda _: "",  # the day would change the answer
    }
    try:
        return house.from_string(template or PLAIN).render(**given)
    except (jinja2.TemplateError, TypeError, ValueError, RecursionError) as error:
        raise MachineError(
            "chat_template",
            f"The chat template of the model does not read: {error}.",
            "Get the GGUF file from another publisher.",
        ) from error
