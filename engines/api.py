# SPDX-License-Identifier: GPL-3.0-or-later
"""The seam: what every engine is, and what crosses it.

Owns the four methods and their values. Must not know any engine, nor how jobs are run.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Protocol, runtime_checkable

import msgspec

from assets.store import blob_path
from projects.ids import MediaId


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """Raised by CancelToken.check at a step boundary."""


class CancelToken(Protocol):
    """Asked at every step, at most a second apart."""

    def check(self) -> None:
        """Raise Cancelled where the host asked to stop."""
        ...


Progress = Callable[..., None]
"""Called at every step with (step, steps) and, where there is one, `preview=`: a small JPEG or PNG
of the thing as it stands."""


class Capabilities(msgspec.Struct, frozen=True, kw_only=True):
    """Who the engine is.

    Attributes:
        version: bumped whenever the output changes.
        needs_weights: names in engines/weights.
        reads: bundled files that shape the output, as globs under assets/data; their hashes enter
            the recipe.
        alone: one worker of the family at a time, with all threads: its weights fill the device.
    """

    id: str
    version: int
    family: str
    kinds: tuple[str, ...]
    languages: tuple[str, ...] = ()
    needs_weights: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    licence: str = ""
    alone: bool = False


class Footprint(msgspec.Struct, frozen=True, kw_only=True):
    """What a request is expected to cost.

    Attributes:
        device_bytes: of a GPU's memory, if it has one.
        peak_key: by which that is learned from what was made; empty where it is not.
    """

    memory_bytes: int
    cpu_s: float
    disk_bytes: int = 0
    device_bytes: int = 0
    peak_key: str = ""


class Workplace(msgspec.Struct, frozen=True, kw_only=True):
    """Where an engine works: its device, threads and folders.

    Attributes:
        device: as torch names it, `cpu` or `cuda:0`.
        budget_bytes: of the device's memory, that the worker may fill; 0 for all that is free.
    """

    media: Path
    scratch: Path
    weights: Path
    device: str = "cpu"
    threads: int = 1
    budget_bytes: int = 0

    def path_of(self, media: MediaId) -> Path:
        """The file of a blob."""
        return blob_path(self.media, media)


class MadeFile(msgspec.Struct, frozen=True, kw_only=True):
    """A file left in scratch for the host to ingest."""

    role: str
    path: Path
    suffix: str = ""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What a run made: files to ingest, a typed result (a msgspec value), and how it went."""

    files: tuple[MadeFile, ...] = ()
    facts: Any = None
    making: dict[str, str | int | float] = {}


Tail = Callable[[], Result]
"""What is left of a run once its models are done with it: pictures are written, clips encoded. It
may be called in another thread while the engine runs the next request, and touches no model."""


@runtime_checkable
class Engine(Protocol):
    """Four methods, and the request's type so that the wire can decode it.

    `load` is called once, in the worker, before `run`; heavy imports belong there.
    """

    request_type: type[Any]

    def capabilities(self) -> Capabilities:
        """Who it is; cheap, no weights touched."""
        ...

    def estimate(self, request: Any) -> Footprint:
        """Cost of a request; cheap."""
        ...

    def load(self, workplace: Workplace) -> None:
        """Make ready.

        Raises:
            MachineError: weights are missing or damaged, or the device lacks something.
        """
        ...

    def run(self, request: Any, progress: Progress, cancel: CancelToken) -> Result:
        """Make one thing.

        Raises:
            ProductionError: it cannot be made; the message says what to do.
            Cancelled: the host asked to stop.
        """
        ...


@runtime_checkable
class ReadsModels(Protocol):
    """An engine whose weights hang on the request; their hashes enter its recipe."""

    def models(self, request: Any) -> tuple[str, ...]:
        """Ids of the checkpoints that a request reads (engines/checkpoints)."""
        ...

    def affinity(self, request: Any) -> str:
        """Requests with the same one run best after each other: same weights, LoRAs and shape."""
        ...


@runtime_checkable
class Trails(Protocol):
    """An engine whose runs end with work that needs no model; `run` is `begin` and its tail."""

    def begin(self, request: Any, progress: Progress, cancel: CancelToken) -> Tail:
        """All of `run` but its tail, which still asks `cancel`.

        Raises:
            ProductionError, Cancelled: as `run`; so may the tail.
        """
        ...


@runtime_checkable
class Batches(Protocol):
    """An engine that does the long part of several requests in one go, where there is room.

    Nothing of it enters a recipe; `making` says `batch`, how many were made at once.
    """

    def batch_key(self, request: Any) -> str:
        """Requests with the same one may go together; empty where one is always made alone."""
        ...

    def most(self, request: Any, *, device: str, budget_bytes: int) -> int:
        """How many like this one a device has room for at once; called without `load`.

        Args:
            request: one of them.
            device: as torch names it.
            budget_bytes: of its memory.
        """
        ...

    def together(
        self,
        requests: Sequence[Any],
        progress: Sequence[Progress],
        cancels: Sequence[CancelToken],
    ) -> None:
        """Do the long part of requests of one key. Told before each of them is run, in order;
        what was not done here is done there.

        One that is cancelled is computed on and dropped by whoever called.

        Raises:
            Cancelled: all of them are.
        """
        ...


@runtime_checkable
class Foresees(Protocol):
    """An engine that does some of its work for many requests at once, such as reading prompts."""

    def foresee(self, requests: Sequence[Any], cancel: CancelToken) -> None:
        """Told before `run` which requests are next, the one to be run first.

        What is done here must not change what `run` makes.
        """
        ...


def read_request(engine: Engine, raw: bytes) -> Any:
    """Decode a request that crossed the wire (msgpack)."""
    return msgspec.msgpack.decode(raw, type=engine.request_type)
