# SPDX-License-Identifier: GPL-3.0-or-later
"""A model and its context through the C interface of llama.cpp, as llama-cpp-python carries it.

Owns handles and memory of the library. Must not know prompts, grammars, nor how tokens are chosen.
"""

import ctypes
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from projects.errors import MachineError

LOG_ERROR = 4
BATCH_TOKENS = 512
"""Evaluated at once. Tokens are always cut at the same places, so that the numbers are the same
whether or not some of them were evaluated before."""

_LISTENERS: list[Any] = []


@dataclass(frozen=True, kw_only=True)
class Placing:
    """Threads, layers on the card (0 for none, -1 for all), and which card."""

    threads: int = 1
    layers: int = 0
    card: int = 0


class NativeModel:
    """The weights, and one context that grows when it has to.

    Raises:
        MachineError: the file does not load, or memory is full.
    """

    def __init__(self, path: Path, placing: Placing) -> None:
        self.lib: Any = import_module("llama_cpp")
        self._placing, self._path = placing, path
        self._quiet()
        self.lib.llama_backend_init()
        wish = self.lib.llama_model_default_params()
        wish.n_gpu_layers = placing.layers
        if placing.layers and self.lib.llama_supports_gpu_offload():
            wish.split_mode, wish.main_gpu = self.lib.LLAMA_SPLIT_MODE_NONE, placing.card
        self._model = self.lib.llama_model_load_from_file(str(path).encode(), wish)
        if not self._model:
            raise MachineError(
                "gguf_unread",
                f"{path.name} does not load: {self._said or 'llama.cpp gave no reason'}.",
                "Its kind may be newer than the library, or memory is full; see yingxi doctor.",
                path=str(path),
            )
        self.vocab = self.lib.llama_model_get_vocab(self._model)
        self.words = int(self.lib.llama_vocab_n_tokens(self.vocab))
        self.trained = int(self.lib.llama_model_n_ctx_train(self._model))
        self._context: Any = None
        self.size = 0

    def _quiet(self) -> None:
        """Keep the library's last error for the person; the rest is noise."""
        self._said = ""

        @self.lib.llama_log_callback
        def heard(level: int, text: bytes, _: object) -> None:
            if level == LOG_ERROR:
                self._said = text.decode("utf-8", "replace").strip()[:300]

        _LISTENERS.append(heard)  # the library calls it for as long as the process lives
        self.lib.llama_log_set(heard, ctypes.c_void_p(0))

    def grow(self, tokens: int) -> bool:
        """Make the context hold so many tokens; whether it is new, and so empty.

        Raises:
            MachineError: memory is full.
        """
        if self._context is not None and tokens <= self.size:
            return False
        self._drop()
        wish = self.lib.llama_context_default_params()
        wish.n_ctx = tokens
        wish.n_batch = wish.n_ubatch = BATCH_TOKENS
        wish.n_threads = wish.n_threads_batch = self._placing.threads
        wish.no_perf = True
        self._context = self.lib.llama_init_from_model(self._model, wish)
        if not self._context:
            self._context = None
            raise MachineError(
                "out_of_memory",
                f"A context of {tokens} tokens of {self._path.name} does not fit the memory.",
                "Ask for fewer context tokens, choose a smaller model, or close other programs.",
                tokens=tokens,
            )
        self.size = int(self.lib.llama_n_ctx(self._context))
        return True

    def tokens(self, text: str, *, first: bool = False) -> list[int]:
        """A text as tokens; `first` adds what the model wants at a beginning."""
        raw = text.encode("utf-8", "replace")
        if not raw and not first:
            return []
        room = len(raw) + 8
        out = (self.lib.llama_token * room)()
        count = self.lib.llama_tokenize(self.vocab, raw, len(raw), out, room, first, True)
        return list(out[: max(0, count)])

    def piece(self, token: int) -> bytes:
        """The bytes of a token; letters may lie across several."""
        room = 64
        while True:
            out = ctypes.create_string_buffer(room)
            count = self.lib.llama_token_to_piece(self.vocab, token, out, room, 0, False)
            if count >= 0:
                return out.raw[:count]
            room = -count

    def ends(self, token: int) -> bool:
        """Whether a token ends an answer."""
        return bool(self.lib.llama_vocab_is_eog(self.vocab, token))

    def forget(self, kept: int) -> bool:
        """Drop all but the first tokens from the context; whether they could be kept."""
        memory = self.lib.llama_get_memory(self._context)
        if kept and self.lib.llama_memory_seq_rm(memory, 0, kept, -1):
            return True
        self.lib.llama_memory_clear(memory, True)
        return False

    def read(self, tokens: Sequence[int]) -> None:
        """Evaluate at most BATCH_TOKENS after what the context holds.

        Raises:
            MachineError: it cannot.
        """
        batch = (self.lib.llama_token * len(tokens))(*tokens)
        code = self.lib.llama_decode(
            self._context, self.lib.llama_batch_get_one(batch, len(tokens))
        )
        if code:
            raise MachineError(
                "story_decode",
                f"{self._path.name} could not go on (llama.cpp {code}): {self._said}.",
                "Close other programs, or choose a smaller model or context.",
            )

    def logits(self) -> Any:
        """Pointer to the scores of all words after the last token read; `words` floats."""
        return self.lib.llama_get_logits_ith(self._context, -1)

    def _drop(self) -> None:
        if self._context is not None:
            self.lib.llama_free(self._context)
            self._context, self.size = None, 0

    def close(self) -> None:
        """Free the context and the weights."""
        self._drop()
        if self._model:
            self.lib.llama_model_free(self._model)
            self._model = None
