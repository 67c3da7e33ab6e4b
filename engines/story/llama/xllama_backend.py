# SPDX-License-Identifier: GPL-3.0-or-later
"""xllamacpp: the same through llama.cpp's server in this process, for machines that build none.

Owns the server's life. Must not know schemas, nor what is done with the text.
"""

import secrets
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from engines.api import Cancelled, Workplace
from engines.story.llama.backend import Ask, Heard, Stretch
from engines.story.llama.chat import Prompt, prompt_of
from engines.story.llama.fitting import check_room
from engines.story.llama.placing import layers_for
from engines.weight_heads import head_of
from projects.errors import BugError, MachineError

BATCH_TOKENS = 512
ALL_LAYERS = 999


class XllamaBackend:
    """One model, resident.

    The library opens a port on loopback of its own accord; a key that nobody is told shuts it.
    """

    name = "xllamacpp"
    resumes = False

    def __init__(self, path: Path, workplace: Workplace, chat_template: str) -> None:
        self._path, self._workplace, self._template = path, workplace, chat_template
        self._server: Any = None
        notes = head_of(path).notes
        self._trained = int(notes.get(f"{notes.get('general.architecture')}.context_length", "0"))
        self._size = 0
        self._head = ""

    def write(self, ask: Ask, heard: Heard) -> Stretch:
        """Write one stretch; see engines/story/llama/backend."""
        began_s = time.monotonic()
        prompt = prompt_of(self._template, ask.prefix, ask.words)
        context = min(ask.context_tokens, self._trained or ask.context_tokens)
        self._grow(context)
        head = self._read_head(prompt)
        text = prompt.head + prompt.tail + ask.so_far
        tokens, reused = self._read(text, reuse=True)
        check_room(ask, context, head=head, tail=tokens - head)
        talk = _Talk(heard)
        self._server.handle_completions(_body(ask) | {"prompt": text, "stream": True}, talk.event)
        talk.check()
        return Stretch(
            whole=talk.whole,
            prompt_tokens=tokens,
            reused_tokens=reused,
            made_tokens=talk.made,
            first_token_s=talk.first_s - began_s if talk.first_s else 0.0,
        )

    def _read_head(self, prompt: Prompt) -> int:
        """Evaluate the prefix alone; how many tokens it has.

        Always in the same steps, so that numbers do not depend on what was asked before.
        """
        if not prompt.head:
            return 0
        tokens = 0
        for reuse in (False, True) if prompt.head != self._head else (True,):
            self._head = ""
            tokens, _ = self._read(prompt.head, reuse=reuse)
        self._head = prompt.head
        return tokens

    def _read(self, text: str, *, reuse: bool) -> tuple[int, int]:
        """Evaluate a text and write nothing; its tokens, and how many were held already.

        What is longer than the context is counted alone.
        """
        asked = {"prompt": text, "n_predict": 0, "cache_prompt": reuse}
        said: dict[str, Any] = self._server.handle_completions(asked)
        if "error" in said:
            return int(said["error"].get("n_prompt_tokens", 0)), 0
        tokens = int((said.get("usage") or {}).get("prompt_tokens", 0))
        return tokens, int((said.get("timings") or {}).get("cache_n", 0))

    def _grow(self, tokens: int) -> None:
        """Start the server, or start it again with a larger context.

        Raises:
            MachineError: the file does not load, or memory is full.
        """
        if self._server is not None and tokens <= self._size:
            return
        self.close()
        xllamacpp: Any = import_module("xllamacpp")
        wish = xllamacpp.CommonParams()
        wish.model.path = str(self._path)
        wish.n_ctx, wish.n_parallel = tokens, 1
        wish.n_batch = wish.n_ubatch = BATCH_TOKENS
        wish.cpuparams.n_threads = wish.cpuparams_batch.n_threads = self._workplace.threads
        layers = layers_for(self._path, self._workplace)
        wish.n_gpu_layers = ALL_LAYERS if layers < 0 else layers
        wish.verbosity, wish.warmup, wish.offline = 0, False, True
        wish.ctx_shift, wish.cache_ram_mib, wish.fit_params = False, 0, False
        wish.endpoint_slots = wish.ui = False
        wish.api_keys = [secrets.token_hex(16)]
        try:
            self._server = xllamacpp.Server(wish)
        except (RuntimeError, ValueError, MemoryError) as error:
            raise MachineError(
                "gguf_unread",
                f"{self._path.name} does not load with a context of {tokens} tokens: {error}.",
                "Its kind may be newer than the library, or memory is full; see yingxi doctor.",
                path=str(self._path),
            ) from error
        self._size, self._head = tokens, ""

    def close(self) -> None:
        """End the server."""
        self._server, self._size = None, 0


class _Talk:
    """What the server says during one stretch."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard
        self._stopped: Cancelled | None = None
        self._error: dict[str, Any] = {}
        self.whole = False
        self.made = 0
        self.first_s = 0.0

    def event(self, said: dict[str, Any]) -> bool:
        """One event; True ends the stretch."""
        if "error" in said:
            self._error = said["error"]
            return True
        for choice in said.get("choices") or ():
            self.whole = self.whole or choice.get("finish_reason") == "stop"
            text = choice.get("text") or ""
            if not text:
                continue
            self.first_s = self.first_s or time.monotonic()
            self.made += 1
            try:
                if not self._heard(text):
                    return True
            except Cancelled as stop:  # it may not pass through the library
                self._stopped = stop
                return True
        return False

    def check(self) -> None:
        """Raise what could not be raised while the library spoke.

        Raises:
            Cancelled: the listener's. BugError: the question was refused.
        """
        if self._stopped is not None:
            raise self._stopped
        if self._error:
            raise BugError(
                "story_refused", f"xllamacpp refused a question: {self._error.get('message', '')}"
            )


def _body(ask: Ask) -> dict[str, Any]:
    body: dict[str, Any] = {
        "n_predict": ask.most_tokens,
        "seed": ask.seed & 0xFFFFFFFF,
        "temperature": ask.temperature,
        "top_p": ask.top_p,
        "top_k": 40,
        "min_p": 0.0,
        "repeat_penalty": ask.repeat_penalty,
        "repeat_last_n": 256,
        "cache_prompt": True,
    }
    # the grammar knows nothing of an answer so far: going on is free, and mended afterwards
    return body | ({"grammar": ask.grammar} if ask.grammar and not ask.so_far else {})
