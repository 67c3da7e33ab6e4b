# SPDX-License-Identifier: GPL-3.0-or-later
"""An author on this machine: one worker process with a language model, asked one thing at a time.

Owns that process, its restart, and which models could write. Must not know what a room asks for.
"""

import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

import msgspec
import psutil

from engines import budget, device, wire
from engines.api import Cancelled
from engines.checkpoints import Checkpoint, Task
from engines.memory import free_bytes
from engines.model_store import Installed, ModelStore
from engines.story.gguf_files import gguf_of
from engines.story.llama.backend import SERVER, installed_backends, server_address
from engines.story.request import StoryFacts, StoryRequest, Told
from engines.supervisor import Died, Event, Hand, Places, Supervisor
from engines.weights import weights_folder
from engines.workshop_floor import KINDS
from projects.errors import BugError, MachineError, UserError
from projects.ids import JobId

ENGINE = "story.llama"
FAMILY = "story"
TRIES = 2
"""Times that a request is given to a worker, if workers die of it."""
LISTEN_S = 0.2
GET_ONE = (
    "Get a GGUF file of a language model, and run: yingxi models import FILE; "
    "or choose the rules, which need none."
)


@dataclass(frozen=True, kw_only=True)
class Writes:
    """A language model that is here.

    Attributes:
        bytes: of its file; 0 for one that runs elsewhere.
        fits: whether it fits the memory that is free now. why: where it cannot write, why not.
    """

    id: str
    name: str
    bytes: int = 0
    fits: bool = True
    why: str = ""


def installed_models(weights: Path | None = None) -> tuple[Writes, ...]:
    """Language models that are here, best first: those that fit, and of these the largest.

    An address of a local model comes first where a person has set one. Nothing is loaded.

    Raises:
        MachineError: the list of weights is damaged.
    """
    card = device.card()
    room = max(free_bytes() - budget.RESERVE_BYTES, card.free_bytes if card else 0)
    able = bool(installed_backends())
    found = [
        _writes(one, room, able)
        for one in ModelStore(weights).installed()
        if one.checkpoint.task is Task.LANGUAGE
    ]
    found.sort(key=lambda one: (not one.why, one.fits, one.bytes), reverse=True)
    return tuple(sorted((*_elsewhere(), *found), key=lambda one: bool(one.why)))


def _elsewhere() -> tuple[Writes, ...]:
    """What a person's own address offers; one that is refused says why."""
    try:
        server = server_address()
    except UserError as error:
        return (Writes(id=SERVER, name=SERVER, fits=False, why=error.message),)
    return () if server is None else (Writes(id=SERVER, name=f"{server.host}:{server.port}"),)


def _writes(one: Installed, room: int, able: bool) -> Writes:
    try:
        size = gguf_of(one).stat().st_size
    except (OSError, MachineError):
        return _cannot(one.checkpoint, "its file is not there")
    if not able:
        return _cannot(one.checkpoint, "llama-cpp-python is not installed", size)
    return Writes(
        id=one.checkpoint.id, name=one.checkpoint.name, bytes=size, fits=size * 1.2 <= room
    )


def _cannot(checkpoint: Checkpoint, why: str, size: int = 0) -> Writes:
    return Writes(id=checkpoint.id, name=checkpoint.name, bytes=size, fits=False, why=why)


def threads_here() -> int:
    """Threads for a model: a core each, one core left to the window.

    Threads of llama.cpp wait for each other in a loop: one that has to share its core holds all up.
    """
    return max(1, (psutil.cpu_count(logical=False) or 2) - 1)


def open_author(model_id: str = "", *, weights: Path | None = None) -> "LocalAuthor":
    """An author of a model, or of the best that is here; its process starts when first asked.

    Args:
        model_id: of a checkpoint, or `server` for the address that a person has set.
        weights: folder of weights; None is the person's own.

    Raises:
        UserError: no such model is here, or the address is not of this machine.
        MachineError: it cannot run here.
    """
    if model_id == SERVER:
        server_address()  # one that is refused is said first
    models = installed_models(weights)
    wanted = [one for one in models if one.id == model_id] if model_id else list(models[:1])
    if not wanted:
        named = f"The language model {model_id!r}" if model_id else "A language model"
        here = ", ".join(one.id for one in models) or "none"
        raise UserError(
            "no_language_model", f"{named} is not on this machine; here are: {here}.", GET_ONE
        )
    if wanted[0].why:
        raise MachineError(
            "language_model_unfit",
            f"{wanted[0].name} cannot write: {wanted[0].why}.",
            "Run: yingxi doctor",
            name=wanted[0].id,
        )
    return LocalAuthor(wanted[0].id, weights=weights)


@dataclass
class _Hand:
    """The job in the author's hand; `asked` once somebody wants it stopped."""

    job: JobId
    asked: bool = False


@dataclass
class LocalAuthor:
    """Answers requests by a model in a process of its own. Use as a context manager.

    Attributes:
        checkpoint: id of the model that it is opened for; a request may name another one, too.
        weights: folder of weights; None is the person's own.
        threads: of the worker; 0 for what `threads_here` says.
    """

    checkpoint: str
    weights: Path | None = None
    threads: int = 0
    _room: tempfile.TemporaryDirectory[str] | None = None
    _house: Supervisor | None = None
    _job: _Hand | None = None
    _count: int = 0
    _one: threading.Lock = field(default_factory=threading.Lock)
    _note: threading.Lock = field(default_factory=threading.Lock)

    @property
    def model(self) -> str:
        """Id of its checkpoint."""
        return self.checkpoint

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def answer(self, request: StoryRequest, told: Told | None = None) -> StoryFacts:
        """Answer one request; blocks. Others wait until it is their turn.

        Args:
            request: its `model` may be empty for the author's own.
            told: heard with all of the text so far, at most some ten times a second, here.

        Raises:
            UserError, MachineError, BugError: as engines/story/request.Author says.
            Cancelled: `stop` was called.
        """
        if not request.model:
            request = msgspec.structs.replace(request, model=self.checkpoint)
        with self._one:
            self._count += 1
            hand = _Hand(JobId(f"story-{self._count}"))
            with self._note:
                self._job = hand
            try:
                return self._tried(request, hand, told)
            finally:
                with self._note:
                    self._job = None
                self._settle(hand)

    def stop(self) -> None:
        """End the answer in hand, if there is one, at the next token; from any thread."""
        with self._note:
            if self._job is not None:
                self._job.asked = True
                if self._house is not None:
                    self._house.cancel(self._job.job)

    def close(self) -> None:
        """End the worker; an answer in hand is cancelled first."""
        self.stop()
        with self._one:
            if self._house is not None:
                self._house.close()
                self._house = None
            if self._room is not None:
                self._room.cleanup()
                self._room = None

    def _tried(self, request: StoryRequest, hand: _Hand, told: Told | None) -> StoryFacts:
        last = Died((), (), 0, "")
        for _ in range(TRIES):
            outcome = self._given(request, hand, told)
            if not isinstance(outcome, Died):
                return outcome
            last = outcome
        raise MachineError(
            "story_worker_died",
            f"The process of the language model {request.model} ended twice while it wrote "
            f"(exit {last.code}).{_last_words(last)}",
            "Choose a smaller model, or close other programs.",
            log=last.log_tail,
        )

    def _given(self, request: StoryRequest, hand: _Hand, told: Told | None) -> StoryFacts | Died:
        """The answer of one worker, or its death."""
        worker = self._worker()
        run = wire.Run(job=hand.job, engine=ENGINE, request=msgspec.msgpack.encode(request))
        with self._note:
            self._open_house().give(worker, run)
            if hand.asked:
                self._open_house().cancel(hand.job)
        return self._heard(hand, told)

    def _settle(self, hand: _Hand) -> None:
        """Where a listener raised, the worker still writes: it is stopped and waited for."""
        house = self._house
        busy = [] if house is None else [one for one in house.hands if hand.job in one.jobs]
        if house is None or not busy:
            return
        house.cancel(hand.job)
        while busy[0] in house.hands and hand.job in busy[0].jobs:
            house.events(LISTEN_S)

    def _heard(self, hand: _Hand, told: Told | None) -> StoryFacts | Died:
        while True:
            for event in self._open_house().events(LISTEN_S):
                found = _outcome(event, hand, told)
                if found is not None:
                    return found

    def _open_house(self) -> Supervisor:
        if self._house is None:
            self._room = tempfile.TemporaryDirectory(prefix="yingxi-author-")
            room = Path(self._room.name)
            weights = self.weights or weights_folder()
            self._house = Supervisor(
                Places(media=room, scratch=room / "scratch", weights=weights, logs=room / "logs")
            )
        return self._house

    def _worker(self) -> Hand:
        house = self._open_house()
        here = house.of_family(FAMILY)
        if here:
            return here[0]
        card = device.card()
        return house.start(
            FAMILY,
            threads=self.threads or threads_here(),
            device="cpu" if card is None else card.device,
            budget_bytes=0 if card is None else max(0, card.free_bytes - budget.CONTEXT_BYTES),
            alone=True,
        )


def _outcome(event: Event, hand: _Hand, told: Told | None) -> StoryFacts | Died | None:
    """What an event means for the job in hand; None where it goes on.

    Raises:
        ProductionError: the worker's. Cancelled: it stopped, or died when asked to.
    """
    _, message = event
    if isinstance(message, Died):
        if hand.asked:
            raise Cancelled
        return message
    if getattr(message, "job", None) != hand.job:
        return None
    match message:
        case wire.Stepped():
            if told is not None and message.preview:
                told(message.preview.decode("utf-8", "replace"))
        case wire.Done():
            return msgspec.json.decode(message.facts, type=StoryFacts)
        case wire.Stopped():
            raise Cancelled
        case wire.Failed():
            raise _error(message)
        case _:
            pass
    return None


def _error(message: wire.Failed) -> Exception:
    error = KINDS[message.kind](message.code, message.message, message.hint, **message.context)
    if isinstance(error, BugError):
        error.add_note(message.traceback)
    return error


def _last_words(died: Died) -> str:
    lines = [one for one in died.log_tail.strip().splitlines() if one.strip()]
    return f" Its last words: {lines[-1][:200]}" if lines else ""
