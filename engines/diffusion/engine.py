# SPDX-License-Identifier: GPL-3.0-or-later
"""What all engines share that read checkpoints of diffusion models, whatever they make.

Owns who an engine is, its room, its source, the ladder and reading ahead. Must not know stills nor
clips: those say what is their own in the values and in the methods below `# of a kind`.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, NamedTuple, Protocol, TypeVar

from engines.api import CancelToken, Capabilities, Footprint, Progress, Workplace
from engines.budget import working_bytes
from engines.checkpoints import Checkpoint, Precision, Task
from engines.diffusion import placing
from engines.diffusion.ladder import Rung, Way, rungs_for
from engines.diffusion.loading import Source
from engines.diffusion.loras import Worn
from engines.diffusion.offline import hushed, versions
from engines.diffusion.residents import Resident
from engines.diffusion.runtime import Runtime
from engines.diffusion.watch import Watch
from engines.footprints import PEAK, Footprints
from engines.model_store import ModelStore
from projects.errors import BugError, UserError

Made = TypeVar("Made")
TAIL_BYTES = 18
"""A pixel of all frames, of what is written while the next one is made: as it comes from the model,
and as it is written."""


class Weighed(Protocol):
    """A LoRA of a request."""

    @property
    def checkpoint(self) -> str:
        """Its id."""
        ...

    @property
    def weight(self) -> float:
        """1 as it was trained."""
        ...


class ModelRequest(Protocol):
    """What every request of a model says; attributes as in engines/frames/request."""

    @property
    def checkpoint(self) -> str:
        """Id of the engine's own checkpoint."""
        ...

    @property
    def checkpoints(self) -> tuple[str, ...]:
        """Ids of all that are read, its own first."""
        ...

    @property
    def precision(self) -> str:
        """Of the weights."""
        ...

    @property
    def steps(self) -> int:
        """As asked."""
        ...

    @property
    def loras(self) -> Sequence[Weighed]:
        """That are worn."""
        ...


Asked = TypeVar("Asked", bound=ModelRequest)


class Shape(NamedTuple):
    """What a model paints."""

    width_px: int
    height_px: int
    frames: int = 1

    @property
    def pixels(self) -> int:
        """Of one frame."""
        return self.width_px * self.height_px


class ModelEngine(Generic[Asked]):
    """Base of the engines that read checkpoints; one of each family stands in a worker."""

    folder: ClassVar[str]
    """First part of the engine's id, and the family of workers."""
    task: ClassVar[Task]
    """Of the checkpoints that are its own."""
    kind: ClassVar[str]
    """What it makes: `still` or `clip`."""
    weights_bytes: ClassVar[int]
    """Of a checkpoint of which nothing is known."""
    cpu_s_a_step: ClassVar[float]
    """Of a million pixels of all frames on one core; machines learn their own (engines/eta)."""
    disk_bytes_a_pixel: ClassVar[float]
    """Of what is written."""

    family: ClassVar[str]
    """Last part of the engine's id; checkpoints of this family are its own."""
    version: ClassVar[int] = 1
    loader: ClassVar[str]
    """diffusers' class of the plain pipeline, where a checkpoint names none."""
    encoders: ClassVar[tuple[str, ...]] = ("text_encoder",)
    """Parts of the pipeline that read words."""
    frees_encoders: ClassVar[bool] = True
    """They can be read from disk without the rest, so that they need not stay in memory."""
    quantises: ClassVar[bool] = True
    """The denoiser may be held in eight bits."""

    def __init__(self) -> None:
        self._opened: Runtime | None = None
        self._ahead: Watch | None = None

    @property
    def id(self) -> str:
        """Of the engine."""
        return f"{self.folder}.{self.family}"

    @property
    def room(self) -> Runtime:
        """What is kept between runs."""
        if self._opened is None:
            raise BugError("engine_not_loaded", f"{self.id} ran before it was loaded.")
        return self._opened

    def capabilities(self) -> Capabilities:
        """Who it is."""
        return Capabilities(
            id=self.id,
            version=self.version,
            family=self.folder,
            kinds=(self.kind,),
            licence="GPL-3.0-or-later",
            alone=True,
        )

    def estimate(self, request: Asked) -> Footprint:
        """By the checkpoint's record, the size and the length."""
        found = ModelStore().find(request.checkpoint)
        known = {} if found is None else found.checkpoint.memory_bytes
        shape = self.shape(request)
        filled = self.weights(known, request.precision) + self._working_bytes(request)
        held = TAIL_BYTES * shape.pixels * shape.frames
        key = "" if found is None else self._peak_key(found.checkpoint, request)
        return Footprint(
            memory_bytes=filled + held,
            device_bytes=filled,
            peak_key=key,
            cpu_s=request.steps * self.cpu_s_a_step * shape.pixels * shape.frames / 1e6,
            disk_bytes=int(shape.pixels * shape.frames * self.disk_bytes_a_pixel),
        )

    def load(self, workplace: Workplace) -> None:
        """Import the libraries; checkpoints are read when they are asked for.

        Raises:
            MachineError: the libraries are not installed.
        """
        self._opened = Runtime(workplace)

    def unload(self) -> None:
        """Give all memory back; the next run reads its checkpoint again."""
        if self._opened is not None:
            self._opened.unload()

    def models(self, request: Asked) -> tuple[str, ...]:
        """All checkpoints that are read."""
        return request.checkpoints

    def affinity(self, request: Asked) -> str:
        """Same weights, then same LoRAs and adapters, then same size."""
        more = sorted(set(request.checkpoints[1:]))
        width, height, _ = self.shape(request)
        return "|".join((request.checkpoint, request.precision, *more, f"{width}x{height}"))

    def foresee(self, requests: Sequence[Asked], cancel: CancelToken) -> None:
        """Encode the words of all requests for the first one's checkpoint; free what did it.

        Raises:
            ProductionError: the checkpoint cannot be read.
        """
        first, watch = requests[0], Watch(_unheard, cancel)
        same = [one for one in requests if _same_weights(one, first)]
        self._ahead = watch

        def attempt(way: Way) -> None:
            with watch.clock("load"):
                resident = self._resident(first, way)
            with watch.clock("ahead"):
                for request in same:
                    cancel.check()
                    self.read_words(request, resident, way)
            if way.encoders_freed:
                resident.free_encoders()

        self._climb(first, attempt)

    def rungs(self) -> tuple[Rung, ...]:
        """The ladder on this device."""
        clips = self.task is Task.CLIP
        found = rungs_for(self.room.device, quantises=self.quantises, clips=clips)
        kept = self.encoders and self.frees_encoders
        return tuple(one for one in found if kept or one is not Rung.ENCODERS_FREED)

    def watch(self, progress: Progress, cancel: CancelToken) -> Watch:
        """Follows a run, and tells of what was loaded and read ahead for it too."""
        ahead, self._ahead = self._ahead, None
        return Watch(progress, cancel, ahead)

    def making(self, ladder: str, watch: Watch, **own: str | float) -> dict[str, str | int | float]:
        """How a run went, for its result; `own` is what only its kind can tell."""
        return {
            "ladder": ladder,
            **own,
            **watch.spent,
            **self.room.counted(),
            **self._peak(ladder),
            **versions(self.room.device),
        }

    def _peak(self, ladder: str) -> dict[str, int]:
        """What the run took of the card, where it was made as asked and nothing else lay there."""
        if ladder != Rung.AS_ASKED or not self.room.residents.alone:
            return {}
        peak = placing.peak_bytes(self.room.device)
        return {PEAK: peak} if peak else {}

    def _climb(self, request: Asked, attempt: Callable[[Way], Made]) -> tuple[Made, str]:
        begin = self._begin(request)
        placing.forget_peak(self.room.device)
        with hushed():
            return self.room.climb(self.affinity(request), self.rungs(), attempt, begin=begin)

    def _begin(self, request: Asked) -> Way:
        """How a checkpoint goes into the budget from the start."""
        source, rungs = self._source(request), self.rungs()
        way = self.room.first_way(source, self.encoders, self._working_bytes(request))
        if way.encoders_freed and Rung.ENCODERS_FREED not in rungs:
            offloads = Rung.MODEL_OFFLOAD in rungs
            return Way().on(Rung.MODEL_OFFLOAD) if offloads else Way()
        return way

    def _peak_key(self, checkpoint: Checkpoint, request: Asked) -> str:
        shape = self.shape(request)
        return Footprints.key_of(
            checkpoint, request.precision, pixels=shape.pixels, frames=shape.frames
        )

    def _working_bytes(self, request: Asked) -> int:
        shape = self.shape(request)
        return working_bytes(self.task, pixels=shape.pixels, frames=shape.frames)

    def _resident(self, request: Asked, way: Way) -> Resident:
        return self.room.residents.get(self._source(request), way, self.encoders)

    def _source(self, request: Asked) -> Source:
        source = self.room.source(request.checkpoint, request.precision, loader=self.loader)
        checkpoint = source.installed.checkpoint
        if checkpoint.family != self.family or checkpoint.task is not self.task:
            raise UserError(
                "checkpoint_family",
                f"{checkpoint.id} makes no {self.kind}s with {self.id}: it is a "
                f"{checkpoint.task.value} of the family {checkpoint.family}.",
                "Choose a checkpoint of this engine.",
            )
        return self.source_for(source, request)

    def _worn(self, request: Asked) -> list[Worn]:
        return [
            Worn(installed=self.room.store.require(one.checkpoint), weight=one.weight)
            for one in request.loras
        ]

    def _distilled(self, request: Asked) -> bool:
        named = (request.checkpoint, *(one.checkpoint for one in request.loras))
        return any(self.room.store.require(one).checkpoint.distilled for one in named)

    # of a kind

    def shape(self, request: Asked) -> Shape:
        """What the model paints for a request."""
        raise NotImplementedError

    def weights(self, known: Mapping[Precision, int], precision: str) -> int:
        """Bytes of a checkpoint, by what its record knows."""
        raise NotImplementedError

    def read_words(self, request: Asked, resident: Resident, way: Way) -> Any:
        """Encode a request's words, or find them encoded."""
        raise NotImplementedError

    def source_for(self, source: Source, request: Asked) -> Source:
        """What is loaded for a request, such as another class for a checkpoint that edits."""
        del request
        return source


def _same_weights(one: ModelRequest, other: ModelRequest) -> bool:
    return (one.checkpoint, one.precision) == (other.checkpoint, other.precision)


def _unheard(step: int, steps: int, /, preview: bytes = b"") -> None:
    """Progress of what is done ahead, which nobody follows."""
