# SPDX-License-Identifier: GPL-3.0-or-later
"""A production of fakes with an open workshop, for tests.

Owns the making of it and the waiting for events. Must not assert anything.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import making
from engines.orders import Order
from engines.studio import Studio
from engines.workshop import Options, Workshop
from engines.workshop_events import Event, JobsChanged

PATIENCE_S = 120.0
_NAMED = (word.partition("=") for word in making.FAKES if "=" in word)
ENGINES = tuple((kind, engine) for kind, _, engine in _NAMED)


def order_of(folder: Path, text: str = making.SHORT, **more: object) -> Order:
    """An order of a film of fakes at thumbnail size."""
    script = folder / "script.txt"
    script.write_text(text, encoding="utf-8")
    made = Order(
        script=script,
        output=folder / "film.mp4",
        size_px=(90, 160),
        draft=True,
        engines=ENGINES,
    )
    return replace(made, **more)  # pyright: ignore[reportArgumentType] - fields of the order


def studio_of(folder: Path, text: str = making.SHORT, **more: object) -> Studio:
    """An open production of fakes with its script taken in, and nothing made."""
    order = order_of(folder, text, **more)
    studio = Studio.for_order(order)
    studio.take_in(order)
    return studio


class Ears:
    """Hears the events of a workshop, from its thread."""

    def __init__(self) -> None:
        self.events: list[Event] = []
        self._came = threading.Condition()

    def __call__(self, event: Event) -> None:
        with self._came:
            self.events.append(event)
            self._came.notify_all()

    def wait_for(self, wanted: Callable[[Event], bool], *, since: int = 0) -> Event:
        """The first event of a kind, waiting for it.

        Raises:
            AssertionError: it does not come.
        """
        until_s = time.monotonic() + PATIENCE_S
        seen = since
        with self._came:
            while True:
                for event in self.events[seen:]:
                    if wanted(event):
                        return event
                seen = len(self.events)
                left_s = until_s - time.monotonic()
                if left_s <= 0:
                    raise AssertionError(f"it did not come; last: {self.events[-3:]}")
                self._came.wait(left_s)

    def of(self, kind: type) -> list[Event]:
        """All events of a kind so far."""
        with self._came:
            return [e for e in self.events if isinstance(e, kind)]

    def rows(self, wanted: Callable[[JobsChanged], bool]) -> JobsChanged:
        """A list for which something holds: the newest, or one that comes."""
        with self._came:
            since = len(self.events)
            lists = [e for e in self.events if isinstance(e, JobsChanged)]
        if lists and wanted(lists[-1]):
            return lists[-1]
        found = self.wait_for(lambda e: isinstance(e, JobsChanged) and wanted(e), since=since)
        assert isinstance(found, JobsChanged)
        return found


def options(folder: Path, **more: object) -> Options:
    """Of a workshop in tests: one job at once, and no delays."""
    made = Options(slots=1, debounce_s=0.0, experience=folder / "experience.json")
    return replace(made, **more)  # pyright: ignore[reportArgumentType] - fields of the options


def workshop_of(studio: Studio, ears: Ears, folder: Path, **more: object) -> Workshop:
    """A workshop that has begun."""
    made = Workshop(studio, ears, options=options(folder, **more))
    made.start()
    return made
