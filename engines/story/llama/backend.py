# SPDX-License-Identifier: GPL-3.0-or-later
"""What a language model stands on: one stretch of text at a time, whoever computes it.

Owns the seam and who is there. Must not know any backend's library, nor what is asked for.
"""

import ipaddress
import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from engines.api import Workplace
from projects.errors import MachineError, UserError

SERVER = "server"
"""Model id of whatever answers at the address that a person has set."""
ADDRESS = "YINGXI_STORY_SERVER"
"""Environment: such as http://127.0.0.1:8080/v1; nothing is asked there unless it is set."""
CHOICE = "YINGXI_STORY_BACKEND"
"""Environment: `llama_cpp` or `xllamacpp`, where both are there."""
LIBRARIES = ("llama_cpp", "xllamacpp")
"""In the order in which they are taken."""
LOCAL = "Set it to an address of this machine, such as http://127.0.0.1:8080/v1, or unset it."


@dataclass(frozen=True, kw_only=True)
class Ask:
    """One stretch.

    Attributes:
        prefix: stands first, the same over many calls. words: what is asked.
        so_far: of the answer; what is written goes on from its last letter.
        grammar: GBNF of the whole answer, `so_far` included; empty for free text.
        schema: JSON Schema of the same, for servers that make their own grammar.
        most_tokens: of this stretch.
    """

    prefix: str
    words: str
    so_far: str = ""
    grammar: str = ""
    schema: str = ""
    seed: int = 0
    temperature: float = 0.7
    top_p: float = 0.95
    repeat_penalty: float = 1.05
    most_tokens: int = 1024
    context_tokens: int = 8192


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """How a stretch went; its text was heard as it came.

    Attributes:
        whole: it ended by itself; otherwise `most_tokens`, the context or a listener ended it.
        first_token_s: until the first piece, from the call.
    """

    whole: bool
    prompt_tokens: int = 0
    reused_tokens: int = 0
    made_tokens: int = 0
    first_token_s: float = 0.0


Heard = Callable[[str], bool]
"""Given each new piece of text; False ends the stretch. May raise Cancelled."""


class Backend(Protocol):
    """A model that is ready to write."""

    @property
    def name(self) -> str:
        """For facts and for people."""
        ...

    @property
    def resumes(self) -> bool:
        """Whether it goes on from the last letter of an answer so far, held by the grammar.

        Others may begin again, or write beside the grammar.
        """
        ...

    def write(self, ask: Ask, heard: Heard) -> Stretch:
        """Write one stretch.

        Raises:
            UserError: `story_too_long`: what was asked does not fit the context.
            MachineError: memory is full, or nobody answers. Cancelled: the listener's.
        """
        ...

    def close(self) -> None:
        """Give its memory back."""
        ...


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a local model listens; `path` begins with a slash or is empty."""

    host: str
    port: int
    path: str


def server_address() -> Address | None:
    """The address that a person has set; None where they have not.

    Raises:
        UserError: it is not of this machine, or does not read as an address.
    """
    text = os.environ.get(ADDRESS, "").strip()
    return read_address(text) if text else None


def read_address(text: str) -> Address:
    """An address on loopback.

    Raises:
        UserError: it is of another machine, by name, encrypted, or no address.
    """
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port or 80
        local = ipaddress.ip_address(host).is_loopback and host in ("127.0.0.1", "::1")
    except ValueError:
        local, host, port, parts = False, text, 0, None
    if parts is None or not local or parts.scheme != "http" or parts.username is not None:
        raise UserError(
            "server_not_local",
            f"{ADDRESS} is {text!r}; only http://127.0.0.1 and http://[::1] are asked, as nothing "
            "leaves this machine.",
            LOCAL,
        )
    return Address(host=host, port=port, path=parts.path.rstrip("/"))


def installed_backends() -> tuple[str, ...]:
    """Libraries that are installed, in the order in which they are taken; none is imported.

    Raises:
        UserError: a person has chosen one that does not exist.
    """
    here = tuple(name for name in LIBRARIES if find_spec(name) is not None)
    chosen = os.environ.get(CHOICE, "").strip()
    if chosen and chosen not in LIBRARIES:
        raise UserError(
            "no_such_backend", f"{CHOICE} is {chosen!r}.", f"One of: {', '.join(LIBRARIES)}."
        )
    return tuple(name for name in here if chosen in ("", name))


def open_backend(path: Path, workplace: Workplace, chat_template: str) -> Backend:
    """A model of a vetted GGUF file, on the first library that starts.

    Raises:
        MachineError: no library is here or starts, or the file does not load.
    """
    broken: list[str] = []
    for name in installed_backends():
        try:
            import_module(name)
        except (ImportError, OSError, RuntimeError) as error:
            broken.append(f" {name} does not start: {error}.")
            continue
        if name == "llama_cpp":
            from engines.story.llama.native_backend import NativeBackend

            return NativeBackend(path, workplace, chat_template)
        from engines.story.llama.xllama_backend import XllamaBackend

        return XllamaBackend(path, workplace, chat_template)
    raise MachineError(
        "no_story_backend",
        f"No library for language models runs here.{''.join(broken)}",
        "Run: python packaging/bootstrap.py engines",
    )
