# SPDX-License-Identifier: GPL-3.0-or-later
"""A person's own server on this machine that speaks as OpenAI's does: loopback, streamed.

Owns that conversation. Must not reach any other machine, nor know what is done with the text.
"""

import http.client
import json
import time
from collections.abc import Iterator
from typing import Any

from engines.story.llama.backend import ADDRESS, Address, Ask, Heard, Stretch
from engines.story.llama.chat import plain
from projects.errors import MachineError, UserError

PATIENCE_S = 300.0
"""For the next piece: a large model on a slow machine reads a bible first."""
LINE_BYTES = 1 << 20
"""Of one event; a longer one is no answer."""


class ServerBackend:
    """Whatever model the server has loaded.

    Args:
        address: checked to be loopback (engines/story/llama/backend.read_address).
    """

    name = "server"
    resumes = False

    def __init__(self, address: Address) -> None:
        self._address = address

    def write(self, ask: Ask, heard: Heard) -> Stretch:
        """Write one stretch; see engines/story/llama/backend."""
        began_s = time.monotonic()
        house = http.client.HTTPConnection(
            self._address.host, self._address.port, timeout=PATIENCE_S
        )
        try:
            house.request(
                "POST",
                f"{self._address.path}/chat/completions",
                json.dumps(_body(ask)).encode(),
                {"Content-Type": "application/json", "Accept": "text/event-stream"},
            )
            reply = house.getresponse()
            if reply.status != 200:
                raise _refused(reply.status, reply.read(LINE_BYTES).decode("utf-8", "replace"))
            return _read(_events(reply), heard, began_s)
        except (OSError, http.client.HTTPException) as error:
            raise MachineError(
                "server_silent",
                f"The language model at {self._where} does not answer: {error}.",
                f"Start it, or unset {ADDRESS}.",
            ) from error
        finally:
            house.close()

    @property
    def _where(self) -> str:
        return f"{self._address.host}:{self._address.port}"

    def close(self) -> None:
        """Nothing is held."""


def _body(ask: Ask) -> dict[str, Any]:
    messages = [{"role": "system", "content": plain(ask.prefix)}] if ask.prefix else []
    messages.append({"role": "user", "content": plain(ask.words)})
    if ask.so_far:
        messages.append({"role": "assistant", "content": ask.so_far})
    body: dict[str, Any] = {
        "model": "local",
        "messages": messages,
        "max_tokens": ask.most_tokens,
        "temperature": ask.temperature,
        "top_p": ask.top_p,
        "seed": ask.seed,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if ask.schema and not ask.so_far:
        body["response_format"] = {
            "type": "json_schema",
            "json_schema": {"name": "story", "strict": True, "schema": json.loads(ask.schema)},
        }
    return body


def _events(reply: http.client.HTTPResponse) -> Iterator[dict[str, Any]]:
    """What the server says, event by event; what does not read is passed over."""
    while line := reply.readline(LINE_BYTES):
        word, _, rest = line.decode("utf-8", "replace").strip().partition(":")
        if word != "data" or rest.strip() == "[DONE]":
            continue
        try:
            event = json.loads(rest)
        except ValueError:
            continue
        if isinstance(event, dict):
            yield event


def _read(events: Iterator[dict[str, Any]], heard: Heard, began_s: float) -> Stretch:
    finish, made, first_s = "", 0, 0.0
    usage: dict[str, Any] = {}
    for event in events:
        usage = event.get("usage") or usage
        for choice in event.get("choices") or ():
            finish = choice.get("finish_reason") or finish
            piece = (choice.get("delta") or {}).get("content") or ""
            if not piece:
                continue
            first_s = first_s or time.monotonic()
            made += 1
            if not heard(piece):
                return Stretch(whole=False, made_tokens=made, first_token_s=first_s - began_s)
    cached = (usage.get("prompt_tokens_details") or {}).get("cached_tokens") or 0
    return Stretch(
        whole=finish == "stop",
        prompt_tokens=int(usage.get("prompt_tokens") or 0),
        reused_tokens=int(cached),
        made_tokens=int(usage.get("completion_tokens") or made),
        first_token_s=first_s - began_s if first_s else 0.0,
    )


def _refused(status: int, text: str) -> UserError:
    return UserError(
        "server_refused",
        f"The local language model refused the question ({status}): {text[:300]}",
        "If the context is too small, start the server with a larger one or shorten the bible.",
        status=status,
    )
