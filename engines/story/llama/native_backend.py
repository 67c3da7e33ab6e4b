# SPDX-License-Identifier: GPL-3.0-or-later
"""llama-cpp-python: the model in this process, token by token, with the prefix kept evaluated.

Owns what of the context is valid. Must not know schemas, nor what is done with the text.
"""

import codecs
import time
from pathlib import Path

from engines.api import Workplace
from engines.story.llama.backend import Ask, Heard, Stretch
from engines.story.llama.chat import prompt_of
from engines.story.llama.fitting import check_room
from engines.story.llama.native import BATCH_TOKENS, NativeModel, Placing
from engines.story.llama.placing import card_of, layers_for
from engines.story.llama.sampling import Sampler

Batch = tuple[int, ...]
"""Tokens that are evaluated at once."""


def _batches(tokens: list[int]) -> list[Batch]:
    return [tuple(tokens[at : at + BATCH_TOKENS]) for at in range(0, len(tokens), BATCH_TOKENS)]


class NativeBackend:
    """One model, resident.

    Raises:
        MachineError: as NativeModel.
    """

    name = "llama_cpp"
    resumes = True

    def __init__(self, path: Path, workplace: Workplace, chat_template: str) -> None:
        placing = Placing(
            threads=workplace.threads,
            layers=layers_for(path, workplace),
            card=card_of(workplace),
        )
        self._model = NativeModel(path, placing)
        self._template = chat_template
        self._held: list[Batch] = []
        """Batches that the context holds, as they were evaluated."""

    def write(self, ask: Ask, heard: Heard) -> Stretch:
        """Write one stretch; see engines/story/llama/backend."""
        began_s = time.monotonic()
        prompt = prompt_of(self._template, ask.prefix, ask.words)
        head = self._model.tokens(prompt.head, first=True)
        tail = self._model.tokens(prompt.tail, first=not head)
        answer = self._model.tokens(ask.so_far)
        context = min(ask.context_tokens, self._model.trained)
        check_room(ask, context, head=len(head), tail=len(tail) + len(answer))
        if self._model.grow(context):
            self._held = []
        reused = self._read([*_batches(head), *_batches(tail)], answer)
        sampler = Sampler(self._model, ask)
        try:
            if sampler.follow(answer):
                made, whole, first_s = self._say(ask, sampler, heard)
            else:
                made, whole, first_s = 0, False, 0.0
        finally:
            sampler.close()
        return Stretch(
            whole=whole,
            prompt_tokens=len(head) + len(tail) + len(answer),
            reused_tokens=reused,
            made_tokens=made,
            first_token_s=first_s - began_s if first_s else 0.0,
        )

    def _read(self, prompt: list[Batch], answer: list[int]) -> int:
        """Evaluate a prompt and an answer so far; how many tokens were held already.

        A prompt is held by whole batches alone, and an answer only as it was made, token by token:
        so the numbers never depend on what was asked before. The last batch is always evaluated,
        as its scores are needed.
        """
        batches = list(prompt)
        for token in answer:
            if len(batches) < len(self._held) and self._held[len(batches)] == (token,):
                batches.append((token,))
            else:
                break
        batches += _batches(answer[len(batches) - len(prompt) :])
        same = 0
        while same < min(len(self._held), len(batches) - 1) and self._held[same] == batches[same]:
            same += 1
        kept = sum(map(len, batches[:same]))
        if not self._model.forget(kept):
            same = kept = 0
        self._held = batches[:same]
        for batch in batches[same:]:
            self._model.read(batch)
            self._held.append(batch)
        return kept

    def _say(self, ask: Ask, sampler: Sampler, heard: Heard) -> tuple[int, bool, float]:
        """Tokens made, whether the answer ended by itself, and when the first piece came."""
        letters = codecs.getincrementaldecoder("utf-8")("replace")
        first_s = 0.0
        for made in range(ask.most_tokens):
            token = sampler.choose()
            first_s = first_s or time.monotonic()
            if token is None or self._model.ends(token):
                return made, True, first_s
            sampler.take(token)
            text = letters.decode(self._model.piece(token))
            if not heard(text):
                return made + 1, False, first_s
            if made + 1 < ask.most_tokens:
                self._model.read((token,))
                self._held.append((token,))
        return ask.most_tokens, False, first_s

    def close(self) -> None:
        """Free the model."""
        self._model.close()
