# SPDX-License-Identifier: GPL-3.0-or-later
"""Orders to a real worker process of models, and waiting for what comes of them."""

import time
from typing import Any

import msgspec
from models.tiny.shelf import Shelf

from engines import wire
from engines.supervisor import Hand, Places, Supervisor
from projects.ids import JobId

PATIENCE_S = 120.0


def supervisor_of(shelf: Shelf) -> Supervisor:
    """Starts workers that find what is on the shelf."""
    place = shelf.workplace()
    places = Places(
        media=place.media,
        scratch=place.scratch,
        weights=place.weights,
        logs=shelf.folder / "logs",
    )
    return Supervisor(places)


def order(job: str, engine: str, request: Any, *ahead: Any) -> wire.Run:
    encode = msgspec.msgpack.encode
    return wire.Run(
        job=JobId(job),
        engine=engine,
        request=encode(request),
        ahead=tuple(encode(one) for one in ahead),
    )


def wait(house: Supervisor, *kinds: type, steps: list[wire.Stepped] | None = None) -> object:
    """The first message of one of the kinds; steps on the way are noted where asked."""
    until = time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        for _, message in house.events(0.2):
            if steps is not None and isinstance(message, wire.Stepped):
                steps.append(message)
            if isinstance(message, kinds):
                return message
    raise AssertionError(f"none of {kinds}")


def made(house: Supervisor, hand: Hand, message: wire.Run) -> wire.Done:
    house.give(hand, message)
    done = wait(house, wire.Done, wire.Failed)
    assert isinstance(done, wire.Done), done
    return done
