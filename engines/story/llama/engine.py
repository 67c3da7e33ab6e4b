# SPDX-License-Identifier: GPL-3.0-or-later
"""The engine `story.llama`: one request to a language model in, one whole answer out.

Owns the model that is in memory and the stream to the host. Must not know what a room asks for.
"""

import time
from collections.abc import Callable

from engines.api import CancelToken, Capabilities, Footprint, Progress, Result, Workplace
from engines.model_store import Installed, ModelStore
from engines.model_vetting import check_file
from engines.story.answering import answer
from engines.story.gguf_files import gguf_of
from engines.story.llama.backend import SERVER, Backend, open_backend, server_address
from engines.story.llama.server_backend import ServerBackend
from engines.story.request import StoryRequest
from engines.weight_heads import head_of
from projects.errors import BugError, UserError

PIECE_S = 0.1
"""Between two looks at the text while it comes."""
SHOWN_BYTES = 48_000
"""Of a text that is streamed: the end of a longer one."""
CONTEXT_BYTES = 40_000
"""In memory, a token of context."""
TOKENS_A_SECOND = 12.0


class LlamaEngine:
    """The engine; one model in memory at a time."""

    request_type = StoryRequest

    def __init__(self) -> None:
        self._workplace: Workplace | None = None
        self._backend: Backend | None = None
        self._loaded = ""

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id="story.llama",
            version=1,
            family="story",
            kinds=("story",),
            languages=("zh", "en"),
            licence="MIT (llama.cpp); each model has its own",
            alone=True,
        )

    def models(self, request: StoryRequest) -> tuple[str, ...]:
        """The checkpoint that writes; none where a person's own server does."""
        return () if request.model == SERVER else (request.model,)

    def affinity(self, request: StoryRequest) -> str:
        """Requests with the same prefix follow each other: it is read once."""
        return f"{request.model}/{request.prefix[:64]}"

    def estimate(self, request: StoryRequest) -> Footprint:
        """By the size of the file, the context and the answer."""
        found = ModelStore().find(request.model)
        size = sum(file.size_bytes for file in found.expected) if found else 0
        memory = size + request.context_tokens * CONTEXT_BYTES
        return Footprint(
            memory_bytes=memory,
            cpu_s=request.most_tokens / TOKENS_A_SECOND,
            device_bytes=memory,
            peak_key=request.model,
        )

    def load(self, workplace: Workplace) -> None:
        """Note where weights lie; a model is read when its first request comes."""
        self._workplace = workplace

    def run(self, request: StoryRequest, progress: Progress, cancel: CancelToken) -> Result:
        """Answer; a step is a tenth of a second of text.

        Raises:
            UserError: the model is no language model, is refused, or the context is too small.
            MachineError: the model is not here, does not load, or memory is full.
            BugError: `story_invalid`.
        """
        cancel.check()
        backend = self._ready(request.model)
        stream = _Stream(request, progress)

        def heard(text: str) -> None:
            cancel.check()
            stream.told(text)

        facts = answer(backend, request, heard, cancel.check)
        return Result(facts=facts, making={"backend": backend.name})

    def _ready(self, identity: str) -> Backend:
        """The backend of a model; another one's memory is given back first."""
        if self._workplace is None:
            raise BugError("story_load", "The language engine was asked before it was loaded.")
        if self._backend is not None and self._loaded == identity:
            return self._backend
        if self._backend is not None:
            self._backend.close()
            self._backend = None
        self._backend = _opened(identity, self._workplace)
        self._loaded = identity
        return self._backend


def _opened(identity: str, workplace: Workplace) -> Backend:
    """A model ready to write.

    Raises:
        UserError, MachineError: as `LlamaEngine.run`.
    """
    if identity == SERVER:
        address = server_address()
        if address is None:
            raise UserError(
                "no_server",
                "No address of a local language model is set.",
                "Set YINGXI_STORY_SERVER, such as http://127.0.0.1:8080/v1, or choose a model.",
            )
        return ServerBackend(address)
    installed: Installed = ModelStore(workplace.weights).require(identity)
    path = gguf_of(installed)
    check_file(path)
    ModelStore(workplace.weights).sha256(identity)  # a file that has changed is refused
    template = head_of(path).notes.get("tokenizer.chat_template", "")
    return open_backend(path, workplace, template)


class _Stream:
    """Text on its way to the host, not too often and never too much of it."""

    def __init__(
        self,
        request: StoryRequest,
        progress: Progress,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._most, self._progress, self._clock = request.most_tokens, progress, clock
        self._last_s = 0.0
        self._pieces = 0

    def told(self, text: str) -> None:
        """A piece more; the text so far is sent where the last sending is long enough ago."""
        self._pieces += 1
        now_s = self._clock()
        if now_s - self._last_s < PIECE_S:
            return
        self._last_s = now_s
        self._progress(min(self._pieces, self._most), self._most, preview=tail_of(text))


def tail_of(text: str) -> bytes:
    """UTF-8 of a text, of a very long one its end, cut between letters."""
    raw = text[-SHOWN_BYTES:].encode("utf-8", "replace")
    if len(raw) <= SHOWN_BYTES:
        return raw
    raw = raw[-SHOWN_BYTES:]
    start = next((at for at in range(4) if raw[at] & 0xC0 != 0x80), 0)
    return raw[start:]
