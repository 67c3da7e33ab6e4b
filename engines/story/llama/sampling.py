# SPDX-License-Identifier: GPL-3.0-or-later
"""How the next token is chosen: penalties, top-p, temperature, seed, and a grammar where asked.

Owns the samplers of one stretch. Must not know prompts, nor what the text means.
"""

import ctypes
import math
from collections.abc import Sequence
from typing import Any

from engines.story.llama.backend import Ask
from engines.story.llama.native import NativeModel
from projects.errors import BugError

TOP_K = 40
PENALTY_LAST = 256
"""Tokens that a repetition is looked for in."""
LIKELY = 512
"""Words that are looked at before all are, where the grammar refuses the first choice."""
SEED_LIMIT = 0xFFFFFFFF


class Sampler:
    """Chooses tokens of one stretch.

    The grammar looks at one candidate first and at all words only where that one is refused: an
    answer in the right form costs hardly more than a free one.

    Raises:
        BugError: the library does not read the grammar.
    """

    def __init__(self, model: NativeModel, ask: Ask) -> None:
        import numpy as np

        self._model, self._lib, self._np = model, model.lib, np
        kind = np.dtype([("id", np.int32), ("logit", np.float32), ("p", np.float32)])
        self._table = np.zeros(model.words, kind)
        self._ids = np.arange(model.words, dtype=np.int32)
        self._grammar: Any = None
        self._chain = self._made(ask)
        if ask.grammar:
            self._grammar = self._lib.llama_sampler_init_grammar(
                model.vocab, ask.grammar.encode(), b"root"
            )
            if not self._grammar:
                self.close()
                raise BugError("story_grammar", "llama.cpp does not read our grammar.")

    def _made(self, ask: Ask) -> Any:
        lib = self._lib
        chain = lib.llama_sampler_chain_init(lib.llama_sampler_chain_default_params())
        parts = [
            lib.llama_sampler_init_penalties(
                self._model.words, PENALTY_LAST, ask.repeat_penalty, 0.0, 0.0
            )
        ]
        if ask.temperature <= 0:
            parts.append(lib.llama_sampler_init_greedy())
        else:
            parts += [
                lib.llama_sampler_init_top_k(TOP_K),
                lib.llama_sampler_init_top_p(ask.top_p, 1),
                lib.llama_sampler_init_temp(ask.temperature),
                lib.llama_sampler_init_dist(ask.seed & SEED_LIMIT),
            ]
        for part in parts:
            lib.llama_sampler_chain_add(chain, part)
        return chain

    def choose(self) -> int | None:
        """The next token; None where the grammar allows none."""
        token = self._best(self._scores())
        if self._grammar is None or self._allowed(token):
            return token
        return self._ruled()

    def follow(self, tokens: Sequence[int]) -> bool:
        """Take an answer so far; False where the grammar would not have it."""
        for token in tokens:
            if self._grammar is not None and not self._allowed(token):
                return False
            self.take(token)
        return True

    def take(self, token: int) -> None:
        """Note that a token stands in the answer now; the grammar has to allow it."""
        self._lib.llama_sampler_accept(self._chain, token)
        if self._grammar is not None and not self._model.ends(token):
            self._lib.llama_sampler_accept(self._grammar, token)

    def _scores(self) -> Any:
        return self._np.ctypeslib.as_array(self._model.logits(), (self._model.words,))

    def _best(self, scores: Any) -> int:
        """What the chain chooses of all words."""
        self._table["id"], self._table["logit"] = self._ids, scores
        every = self._array(self._table, self._model.words)
        self._lib.llama_sampler_apply(self._chain, ctypes.byref(every))
        return int(every.data[every.selected].id)

    def _ruled(self) -> int | None:
        """What the chain chooses of the words that the grammar allows, the likeliest looked at."""
        scores = self._scores()
        for count in (min(LIKELY, self._model.words), self._model.words):
            best = self._np.argpartition(scores, -count)[-count:]
            some = self._np.zeros(count, self._table.dtype)
            some["id"], some["logit"] = best, scores[best]
            self._lib.llama_sampler_apply(self._grammar, ctypes.byref(self._array(some, count)))
            some = some[some["logit"] > -math.inf]
            if len(some):
                left = self._array(some, len(some))
                self._lib.llama_sampler_apply(self._chain, ctypes.byref(left))
                return int(left.data[left.selected].id)
        return None

    def _allowed(self, token: int) -> bool:
        one = self._np.zeros(1, self._table.dtype)
        one["id"], one["logit"] = token, 1.0
        self._lib.llama_sampler_apply(self._grammar, ctypes.byref(self._array(one, 1)))
        return bool(one["logit"][0] == 1.0)

    def _array(self, table: Any, count: int) -> Any:
        pointer = table.ctypes.data_as(self._lib.llama_token_data_p)
        return self._lib.llama_token_data_array(data=pointer, size=count, selected=-1, sorted=False)

    def close(self) -> None:
        """Free the samplers."""
        for one in (self._chain, self._grammar):
            if one:
                self._lib.llama_sampler_free(one)
        self._chain = self._grammar = None
